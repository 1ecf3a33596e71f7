/* Handing an address on: to programs of the config, or by mail. */
#include "share.h"

#include <string.h>

#include "base/translate.h"
#include "base/url.h"
#include "open.h"
#include "program.h"
#include "state.h"

enum { SHARED_BYTES = 16000 };

/* What may stand in a mailto: as it is (RFC 6068). */
static void
add_encoded(struct buf *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char byte = (unsigned char)text.ptr[i];

		if ((byte >= '0' && byte <= '9') ||
		    (byte >= 'a' && byte <= 'z') ||
		    (byte >= 'A' && byte <= 'Z') ||
		    (byte != 0 && strchr("-._~", byte)))
			buf_add_byte(out, (char)byte);
		else
			buf_printf(out, "%%%02X", byte);
	}
}

/* Lines end by CR LF there, too. */
static void
add_lines(struct buf *out, struct text text)
{
	struct text line;
	bool first = true;

	while (text_next(&text, '\n', &line)) {
		if (!first)
			add_encoded(out, TEXT("\r\n"));
		add_encoded(out, line);
		first = false;
	}
}

int
share_opener(struct app *app, struct text url, struct text title, bool *found,
    struct err *err)
{
	const struct config_program *opener =
	    config_find_opener(app->config, url);
	const struct program_values values = { url, title, title };
	struct program program = {
		.input = -1, .output = -1, .forgotten = true
	};
	struct arena mem = { 0 };
	pid_t pid;
	int rc = 0;

	*found = opener != NULL;
	if (!opener)
		return 0;
	rc = program_argv(
	    &program.argv, &mem, opener->words, opener->nwords, &values, err);
	if (rc == 0)
		rc = program_start(&program, &pid, err);
	if (rc == 0)
		app_message(app, _("opened by %s: %.*s"), program.argv[0],
		    TEXT_ARG(url));
	arena_clear(&mem);
	return rc;
}

static int
share_by_mail(struct app *app, const struct article_row *row, struct text url,
    struct text quote, struct err *err)
{
	struct buf mail = { 0 };
	bool found;
	int rc;

	buf_add_cstr(&mail, "mailto:?subject=");
	add_encoded(&mail, row->title);
	buf_add_cstr(&mail, "&body=");
	if (quote.len > 0) {
		add_lines(&mail, quote);
		add_encoded(&mail, TEXT("\r\n\r\n"));
	}
	add_encoded(&mail, url);
	rc = share_opener(app, buf_text(&mail), row->title, &found, err);
	if (!found) {
		char name[] = "xdg-open";
		char *argv[] = { name, mail.ptr, NULL };
		const struct program program = { .argv = argv,
			.input = -1,
			.output = -1,
			.forgotten = true };
		pid_t pid;

		if (open_wants_terminal())
			app_lend(app, argv);
		else
			rc = program_start(&program, &pid, err);
		if (rc == 0)
			app_message(app, _("a mail is begun"));
	}
	buf_clear(&mail);
	return rc;
}

static int
share_by(struct app *app, const struct config_program *sharer,
    const struct article_row *row, struct text url, struct text quote,
    struct err *err)
{
	const struct program_values values = { url, row->title, quote };
	struct arena mem = { 0 };
	struct beside *beside = NULL;
	char **argv;

	if (quote.len > 0 && !fill_has_quote(sharer->words, sharer->nwords))
		return err_set(err, ERR_USAGE,
		    _("%.*s takes no quote: %%q on its line says where it goes "
		      "(Esc ends the selection)"),
		    TEXT_ARG(sharer->name));
	if (program_argv(
		&argv, &mem, sharer->words, sharer->nwords, &values, err) == 0)
		beside = beside_start(app, argv, NULL, -1, err);
	if (beside) {
		buf_printf(
		    &beside->done, _("shared: %.*s"), TEXT_ARG(sharer->name));
		app_message(app, _("sharing: %.*s…"), TEXT_ARG(sharer->name));
	}
	arena_clear(&mem);
	return beside ? 0 : -1;
}

int
app_share(struct app *app, struct text name, struct err *err)
{
	const struct config_program *sharer =
	    config_find_sharer(app->config, name);
	struct arena mem = { 0 };
	struct article_row row;
	struct text url, quote = { 0 };
	int rc;

	if (!app_article_row(app, &row, &mem)) {
		arena_clear(&mem);
		return app_no_article(app, err);
	}
	url = url_clean(&mem, row.url);
	if (app_selects_text(app))
		quote = article_pane_selected(app->article, NULL);
	if (quote.len > SHARED_BYTES)
		rc = err_set(err, ERR_LIMIT,
		    _("too much is selected to be shared; | pipes it"));
	else if (!url_is_web(url))
		rc = err_set(err, ERR_NOT_FOUND,
		    _("it has no web address; Y copies its title and source"));
	else if (sharer)
		rc = share_by(app, sharer, &row, url, quote, err);
	else if (text_is(name, "mail"))
		rc = share_by_mail(app, &row, url, quote, err);
	else
		rc = err_set(err, ERR_NOT_FOUND,
		    _("no sharer %.*s: a line \"sharer <name> <program>\" of "
		      "the config makes one"),
		    TEXT_ARG(name));
	if (rc == 0)
		app_end_text_selection(app);
	arena_clear(&mem);
	return rc;
}

bool
app_open_by_opener(struct app *app, struct text url)
{
	struct arena mem = { 0 };
	struct article_row row = { 0 };
	struct err err = { 0 };
	bool found;

	(void)app_article_row(app, &row, &mem);
	if (share_opener(app, url, row.title, &found, &err) < 0)
		app_error(app, &err);
	arena_clear(&mem);
	return found;
}
