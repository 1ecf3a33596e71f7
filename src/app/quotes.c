/*
 * Quotes: passages the user keeps of an article. They are underlined in its
 * text, listed by gq, and printed in a dossier.
 */
#include "base/translate.h"
#include "base/utf8.h"
#include "commands.h"
#include "popups.h"

void
app_load_quotes(struct app *app)
{
	struct open *open = &app->open;
	struct buf text = { 0 };
	int64_t before;

	open->nquoted = 0;
	open->quoted = NULL;
	if (store_quotes(app->store, &open->quotes, &open->nquotes, open->id,
		&open->mem, NULL) < 0)
		open->nquotes = 0;
	if (open->nquotes == 0)
		return;
	before = (int64_t)article_add_whole(&text, &open->full.article);
	open->quoted =
	    arena_array(&open->mem, open->nquotes, sizeof(*open->quoted));
	for (size_t i = 0; i < open->nquotes; i++) {
		struct text quote = open->quotes[i].text;
		size_t at = text_find(buf_text(&text), quote, 0);

		/* It may be of the other text of the article. */
		if (at != TEXT_NONE)
			open->quoted[open->nquoted++] =
			    (struct stretch){ (int64_t)at - before,
				    (int64_t)(at + quote.len) - before };
	}
	buf_clear(&text);
}

void
app_quotes_changed(struct app *app)
{
	app_reload_article(app);
}

/* The quote that the text selected is, or lies in; NULL: none. */
static const struct quote *
quote_here(const struct app *app)
{
	const struct open *open = &app->open;
	struct text chosen = article_pane_selected(app->article, NULL);

	for (size_t i = 0; i < open->nquotes; i++)
		if (text_find(open->quotes[i].text, chosen, 0) != TEXT_NONE)
			return &open->quotes[i];
	return NULL;
}

int
app_quote_text(struct app *app, struct err *err)
{
	const struct quote *kept;
	struct job *job;

	if (!app_selects_text(app))
		return err_set(err, ERR_USAGE,
		    _("nothing is chosen; v begins to choose sentences"));
	if (app->open.id == 0 || app->open.card)
		return app_no_article(app, err);
	kept = quote_here(app);
	job = mem_alloc(sizeof(*job));
	job->kind = kept ? JOB_UNQUOTE : JOB_QUOTE;
	job->quote = kept ? kept->id : 0;
	job->article = app->open.id;
	buf_add_text(&job->subject, article_pane_selected(app->article, NULL));
	app_add_text_size(&job->value, app);
	app_end_text_selection(app);
	app_take_job(app, job);
	return 0;
}

int
app_run_quote(struct app *app, struct job *job, struct err *err)
{
	int rc = job->kind == JOB_QUOTE
		     ? store_keep_quote(app->store, job->article,
			   buf_text(&job->subject), app->now, err)
		     : store_drop_quote(app->store, job->quote, app->now, err);

	if (rc < 0)
		return -1;
	app_quotes_changed(app);
	if (job->kind == JOB_QUOTE)
		app_message(app,
		    _("kept as a quote: %s; gq lists them, u undoes it"),
		    buf_cstr(&job->value));
	else
		app_message(app, _("the quote is kept no more; u undoes it"));
	return 0;
}

int
run_quote(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	return app_quote_text(state, err);
}

int
run_quotes(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	if (app_need_article(app, err) < 0)
		return -1;
	app_popup(app, POPUP_FOR_QUOTES);
	return 0;
}

void
popup_quote_rows(struct app *app, struct popup_rows *rows)
{
	const struct open *open = &app->open;

	for (size_t i = 0; i < open->nquotes; i++) {
		struct buf line = { 0 };

		utf8_add_line(&line, open->quotes[i].text);
		(void)popup_rows_add(rows, open->quotes[i].id, "",
		    arena_copy(rows->mem, buf_text(&line)));
		buf_clear(&line);
	}
}

/* It is selected, so that s drops it and y copies it. */
void
popup_quote_taken(struct app *app, int64_t id)
{
	const struct open *open = &app->open;
	struct buf text = { 0 };
	size_t at = TEXT_NONE;
	int64_t before = 0;

	if (article_pane_is_open(app->article))
		before = (int64_t)article_add_whole(
		    &text, app->article->view.article);
	for (size_t i = 0; i < open->nquotes; i++) {
		struct text quote = open->quotes[i].text;

		if (open->quotes[i].id != id)
			continue;
		at = text_find(buf_text(&text), quote, 0);
		if (at != TEXT_NONE)
			app_select_stretch(
			    app, (struct stretch){ (int64_t)at - before,
				     (int64_t)(at + quote.len) - before });
	}
	if (at == TEXT_NONE)
		app_message(app, _("the text shown does not have it; x shows "
				   "the other one"));
	buf_clear(&text);
}
