/* Enclosures: what a feed's item brings beside its text, played or loaded. */
#include "base/paths.h"
#include "base/translate.h"
#include "base/url.h"
#include "config/script.h"
#include "open.h"
#include "program.h"
#include "state.h"

/* "episode-3.mp3" */
static struct text
name_of(struct arena *mem, struct text url)
{
	struct text path = url_path(mem, url);
	size_t at = path.len;

	while (at > 0 && path.ptr[at - 1] != '/')
		at--;
	return at < path.len ? text_from_offset(path, at) : url_site(mem, url);
}

static int
start_player(struct app *app, char **argv, struct err *err)
{
	const struct program program = {
		.argv = argv, .input = -1, .output = -1, .forgotten = true
	};
	pid_t pid;

	/* Where it cannot open a window it needs our terminal to be stopped. */
	if (open_wants_terminal()) {
		app_lend(app, argv);
		return 0;
	}
	return program_start(&program, &pid, err);
}

static int
start_downloader(struct app *app, char **argv, struct text name,
    int64_t length, struct arena *mem, struct err *err)
{
	const char *folder = path_user_folder(mem, "DOWNLOAD");
	struct beside *beside = beside_start(app, argv, folder, -1, err);

	if (!beside)
		return -1;
	beside->download = true;
	beside->since = app->now;
	beside->of = length > 0 ? length : 0;
	buf_add_text(&beside->title, name);
	buf_add_cstr(&beside->folder, folder ? folder : ".");
	buf_printf(&beside->done, _("%.*s is downloaded into %s"),
	    TEXT_ARG(name), folder ? path_short(mem, folder) : ".");
	return 0;
}

static int
run(struct app *app, const struct enclosure *enclosure, bool download,
    struct err *err)
{
	struct text url = enclosure->url;
	enum option option = download ? OPTION_DOWNLOADER : OPTION_PLAYER;
	struct text setting = settings_text(&app->config->settings, option);
	const struct program_values values = { .url = url };
	struct arena mem = { 0 };
	struct text *words, name = name_of(&mem, url);
	char **argv;
	size_t n;
	int rc;

	if (text_trim(setting).len == 0)
		setting = TEXT("mpv --force-window=yes");
	rc = script_split(&mem, setting, &words, &n, err);
	if (rc == 0)
		rc = program_argv(&argv, &mem, words, n, &values, err);
	if (rc == 0)
		rc = download ? start_downloader(
				  app, argv, name, enclosure->length, &mem, err)
			      : start_player(app, argv, err);
	if (rc == 0 && download)
		app_message(
		    app, _("downloading %.*s…; Esc stops it"), TEXT_ARG(name));
	else if (rc == 0)
		app_message(app, _("playing %.*s"), TEXT_ARG(name));
	arena_clear(&mem);
	return rc;
}

static const struct enclosure *
enclosure_of(const struct app *app, size_t n)
{
	const struct item *item = &app->open.full.item;

	for (size_t i = 0; i < item->nenclosures; i++)
		if (url_is_web(item->enclosures[i].url) && --n == 0)
			return &item->enclosures[i];
	return NULL;
}

/* The n-th, from 1, of those with an address of the web; empty: none. */
struct text
app_enclosure(const struct app *app, size_t n)
{
	const struct enclosure *enclosure = enclosure_of(app, n);

	return enclosure ? enclosure->url : (struct text){ 0 };
}

int
app_take_enclosure(struct app *app, size_t n, bool download, struct err *err)
{
	struct text url = app_enclosure(app, n);
	const struct settings *settings = &app->config->settings;

	if (url.len == 0 && n > 1)
		return err_set(
		    err, ERR_NOT_FOUND, _("there is no enclosure %zu"), n);
	if (url.len == 0)
		return err_set(err, ERR_NOT_FOUND, "%s",
		    download ? _("nothing to download comes with this article")
			     : _("nothing to play comes with this article"));
	if (download && settings_text(settings, OPTION_DOWNLOADER).len == 0)
		return err_set(err, ERR_USAGE,
		    _("no downloader is set: a line \"set downloader wget\" of "
		      "the config names one (E edits it)"));
	if (!download && settings_text(settings, OPTION_PLAYER).len == 0 &&
	    !path_has_program("mpv"))
		return err_set(err, ERR_USAGE,
		    _("mpv is not here: a line \"set player <program>\" of the "
		      "config names another one (E edits it)"));
	return run(app, enclosure_of(app, n), download, err);
}

int
app_enclosures(struct app *app, int count, bool download, struct err *err)
{
	if (app_need_article(app, err) < 0)
		return -1;
	app->downloading = download;
	if (count == 0 && app_enclosure(app, 2).len > 0) {
		app_popup(app, POPUP_FOR_ENCLOSURES);
		return 0;
	}
	return app_take_enclosure(
	    app, count > 0 ? (size_t)count : 1, download, err);
}
