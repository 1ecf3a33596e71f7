/* Rows that change which feeds there are, and how they are asked. */
#include "base/translate.h"
#include "base/url.h"
#include "commands.h"
#include "config/edit.h"
#include "config/script.h"
#include "state.h"

/* The words from `from` on, as they were typed but for quotes. In mem. */
static struct text
joined(struct arena *mem, const struct command_args *args, size_t from)
{
	struct buf out = { 0 };
	struct text result;

	for (size_t i = from; i < args->n; i++)
		buf_printf(&out, "%s%.*s", i > from ? " " : "",
		    TEXT_ARG(args->args[i]));
	result = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return result;
}

/* The feed the keys are about: under the cursor, listed, or read. */
static const struct config_feed *
feed_here(struct app *app, struct err *err)
{
	const struct config_feed *feed = NULL;
	struct arena mem = { 0 };
	struct article_row row;

	if (app->frame.focus == PLACE_TREE) {
		feed = app_tree_feed(app);
		if (!feed)
			err_set(err, ERR_NOT_FOUND,
			    _("no feed is selected; gf lists them"));
		return feed;
	}
	if (app->shown.page.kind == PAGE_FEED)
		feed = config_find_feed(
		    app->config, buf_text(&app->shown.page.name));
	else if (app_article_row(app, &row, &mem))
		feed = app_feed_of(app, row.feed);
	arena_clear(&mem);
	if (!feed)
		err_set(err, ERR_NOT_FOUND, _("no feed here; name one"));
	return feed;
}

/* The feed that all words name, or, without any, the one here. */
static const struct config_feed *
feed_named(struct app *app, const struct command_args *args, struct err *err)
{
	const struct config_feed *feed;
	struct arena mem = { 0 };

	if (args->n == 0)
		return feed_here(app, err);
	feed = app_find_feed(app, joined(&mem, args, 0));
	if (!feed)
		err_set(err, ERR_NOT_FOUND,
		    _("no feed \"%.*s\"; gf lists them"),
		    TEXT_ARG(joined(&mem, args, 0)));
	arena_clear(&mem);
	return feed;
}

/* A first word that names a feed, when more follow; else the feed here. */
static const struct config_feed *
feed_before(struct app *app, const struct command_args *args, size_t *used,
    struct err *err)
{
	const struct config_feed *feed =
	    args->n > 1 ? app_find_feed(app, args->args[0]) : NULL;

	*used = feed ? 1 : 0;
	return feed ? feed : feed_here(app, err);
}

static void
about(struct app *app, const struct config_feed *feed)
{
	buf_reset(&app->subject);
	buf_add_text(&app->subject, feed->url);
}

struct text
app_section_here(const struct app *app)
{
	const struct page *page = &app->shown.page;
	const struct config_section *section = app_tree_section(app);
	const struct config_feed *feed = app_tree_feed(app);

	if (app->config->sample)
		return (struct text){ 0 };
	if (app->frame.focus != PLACE_TREE) {
		section = page->kind == PAGE_SECTION
			      ? config_find_section(
				    app->config, buf_text(&page->name))
			      : NULL;
		feed = page->kind == PAGE_FEED ? config_find_feed(app->config,
						     buf_text(&page->name))
					       : NULL;
	}
	if (feed)
		section = feed->section;
	return section ? section->path : (struct text){ 0 };
}

int
app_add_feed(
    struct app *app, struct text typed, struct text title, struct err *err)
{
	struct arena mem = { 0 };
	struct buf line = { 0 };
	struct text url = url_of_typed(&mem, typed);
	int rc = 0;

	if (url.len == 0) {
		rc = err_set(err, ERR_USAGE,
		    "expected an address such as https://example.org");
	} else {
		config_line_feed(&line, url, title);
		app_edit(
		    app, EDIT_LINE, buf_text(&line), app_section_here(app));
	}
	buf_clear(&line);
	arena_clear(&mem);
	return rc;
}

int
app_readdress_feed(struct app *app, struct text typed, struct err *err)
{
	struct arena mem = { 0 };
	struct text url = url_of_typed(&mem, typed);
	int rc = 0;

	if (url.len == 0)
		rc = err_set(err, ERR_USAGE,
		    "expected an address such as https://example.org");
	else if (!text_equal(url, buf_text(&app->subject)))
		app_edit(app, EDIT_URL, buf_text(&app->subject), url);
	arena_clear(&mem);
	return rc;
}

int
run_add(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	int rc = 0;

	if (args->n == 0)
		app_prompt(app, PROMPT_ADD, buf_text(&app->refused));
	else
		rc = app_add_feed(
		    app, args->args[0], joined(&mem, args, 1), err);
	arena_clear(&mem);
	return rc;
}

/* The tag that the feed list's cursor is on, when the keys are about that. */
static struct text
tag_here(const struct app *app, const struct command_args *args)
{
	return args->n == 0 && app->frame.focus == PLACE_TREE
		   ? app_tree_tag(app)
		   : (struct text){ 0 };
}

int
run_remove(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	const struct config_feed *feed;

	if (tag_here(app, args).len > 0)
		return app_rename_tag(
		    app, tag_here(app, args), TEXT(""), err);
	feed = feed_named(app, args, err);
	if (!feed)
		return -1;
	app_edit(app, EDIT_REMOVE, feed->url, TEXT(""));
	return 0;
}

/* All of it, unless all are paused already: then they go on. */
static void
pause_section(struct app *app, const struct config_section *section)
{
	const struct config *config = app->config;
	bool all = true;

	for (size_t i = 0; i < config->nfeeds && all; i++)
		all = !config_feed_within(config->feeds[i], section) ||
		      settings_flag(&config->feeds[i]->settings, OPTION_PAUSED);
	app_edit(app, EDIT_PAUSE_SECTION, section->path,
	    all ? TEXT("off") : TEXT("on"));
}

int
run_pause(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	const struct config_section *section =
	    app->frame.focus == PLACE_TREE ? app_tree_section(app) : NULL;
	const struct config_feed *feed;

	if (args->n == 0 && section) {
		pause_section(app, section);
		return 0;
	}
	feed = feed_named(app, args, err);
	if (!feed)
		return -1;
	app_edit(app, EDIT_PAUSE, feed->url,
	    settings_flag(&feed->settings, OPTION_PAUSED) ? TEXT("off")
							  : TEXT("on"));
	return 0;
}

int
run_retry(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	const struct config_feed *feed = feed_named(app, args, err);

	if (!feed || app_need_engine(app, err) < 0)
		return -1;
	app->asked = true;
	app_wish(app, WISH_REFRESH, app->feed_ids[feed->index], 1);
	app_message(
	    app, _("asking %.*s…"), TEXT_ARG(app_feed_title(app, feed)));
	return 0;
}

int
run_edit_url(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	size_t used;
	const struct config_feed *feed = feed_before(app, args, &used, err);

	if (!feed)
		return -1;
	about(app, feed);
	if (args->n > used)
		return app_readdress_feed(app, args->args[used], err);
	app_prompt(app, PROMPT_URL, feed->url);
	return 0;
}

/* At the prompt, where its new name is typed behind it. */
static void
ask_tag_name(struct app *app, struct text tag)
{
	struct buf line = { 0 };

	buf_add_cstr(&line, "tag-rename ");
	script_add_word(&line, tag);
	buf_add_byte(&line, ' ');
	app_prompt(app, PROMPT_COMMAND, buf_text(&line));
	buf_clear(&line);
}

int
run_rename(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	size_t used;
	const struct config_feed *feed;

	if (tag_here(app, args).len > 0) {
		ask_tag_name(app, tag_here(app, args));
		return 0;
	}
	feed = feed_before(app, args, &used, err);
	if (!feed)
		return -1;
	about(app, feed);
	if (args->n > used)
		app_edit(app, EDIT_TITLE, feed->url, joined(&mem, args, used));
	else
		app_prompt(app, PROMPT_TITLE, app_feed_title(app, feed));
	arena_clear(&mem);
	return 0;
}

int
run_move(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	size_t used;
	const struct config_feed *feed = feed_before(app, args, &used, err);

	if (!feed)
		return -1;
	about(app, feed);
	if (args->n > used)
		app_edit(
		    app, EDIT_SECTION, feed->url, joined(&mem, args, used));
	else
		app_popup(app, POPUP_FOR_SECTIONS);
	arena_clear(&mem);
	return 0;
}

int
run_take_move(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	const struct config_feed *feed = feed_named(app, args, err);
	const struct feed_row *row;

	if (!feed)
		return -1;
	row = app_feed_row(app, feed);
	if (!row || row->moved_to.len == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("%.*s has not moved: there is nothing to take"),
		    TEXT_ARG(app_feed_title(app, feed)));
	app_edit(app, EDIT_URL, feed->url, row->moved_to);
	return 0;
}

int
run_import(void *state, const struct command_args *args, struct err *err)
{
	return app_import(state, args->args, args->n, err);
}

int
run_reindex(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	return app_reindex(state, err);
}
