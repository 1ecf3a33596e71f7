/* Rows that hand an article on: to files and to other programs. */
#include "commands.h"
#include "state.h"

int
run_save_article(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	int64_t id = app_article(app);

	if (args->n == 0 && app_selects_text(app))
		return app_quote_text(app, err);
	if (id == 0)
		return app_no_article(app, err);
	if (args->n == 0)
		return app_ask_save(app, id, TEXT(""), err);
	app->save_article = id;
	buf_reset(&app->save_query);
	return app_save_as(app, args->args[0], false, err);
}

/* What the list that is shown was asked for. */
static struct text
query_here(const struct app *app, struct arena *mem)
{
	const struct page *page = &app->shown.page;

	if (page->kind == PAGE_FOUND)
		return app_typed_query(mem, buf_text(&page->name));
	if (page->kind == PAGE_SEARCH)
		for (size_t i = 0; i < app->config->nsearches; i++)
			if (text_equal(app->config->searches[i].name,
				buf_text(&page->name)))
				return app->config->searches[i].query;
	return (struct text){ 0 };
}

/* Words that were one in quotes are a phrase, unless they are all there is. */
static void
add_query(struct buf *query, const struct command_args *args)
{
	for (size_t i = 0; i < args->n; i++) {
		struct text word = args->args[i];
		bool phrase =
		    args->n > 1 && text_find_byte(word, ' ', 0) != TEXT_NONE;

		buf_printf(query, "%s%s%.*s%s", i > 0 ? " " : "",
		    phrase ? "\"" : "", TEXT_ARG(word), phrase ? "\"" : "");
	}
}

int
run_dossier(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct buf query = { 0 };
	int rc = 0;

	add_query(&query, args);
	if (args->n == 0)
		buf_add_text(&query, query_here(app, &mem));
	if (query.len == 0)
		app_prompt(app, PROMPT_COMMAND, TEXT("dossier "));
	else
		rc = app_ask_save(app, 0, buf_text(&query), err);
	buf_clear(&query);
	arena_clear(&mem);
	return rc;
}

int
run_pipe(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	if (args->n > 0)
		return app_pipe(app, args->args, args->n, err);
	if (app_article(app) == 0)
		return app_no_article(app, err);
	app_prompt(app, PROMPT_PIPE, TEXT(""));
	return 0;
}

int
run_share(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	if (args->n > 0)
		return app_share(app, args->args[0], err);
	if (app_article(app) == 0)
		return app_no_article(app, err);
	if (app->config->nsharers == 0)
		return app_share(app, TEXT("mail"), err);
	app_popup(app, POPUP_FOR_SHARE);
	return 0;
}

int
run_play(void *state, const struct command_args *args, struct err *err)
{
	return app_enclosures(state, args->count, false, err);
}

int
run_download(void *state, const struct command_args *args, struct err *err)
{
	return app_enclosures(state, args->count, true, err);
}
