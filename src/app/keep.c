/* A search that was typed becomes one of the config's, and so a tab. */
#include "base/translate.h"
#include "config/script.h"
#include "state.h"

/* What is typed to search or narrow the list; empty: nothing. */
static struct text
typed_words(const struct app *app)
{
	const struct shown *shown = &app->shown;

	return text_trim(buf_text(shown->page.kind == PAGE_FOUND
				      ? &shown->page.name
				      : &shown->narrow));
}

/* As it was searched for, within the section that the list is of. */
static void
add_query(struct buf *query, const struct app *app)
{
	const struct page *page = &app->shown.page;
	struct arena mem = { 0 };
	struct text words = app_typed_query(&mem, typed_words(app));

	if (page->kind == PAGE_SECTION)
		buf_printf(query, "section:\"%.*s\" (%.*s)",
		    TEXT_ARG(buf_text(&page->name)), TEXT_ARG(words));
	else
		buf_add_text(query, words);
	arena_clear(&mem);
}

int
app_keep_search(struct app *app, struct text name, struct err *err)
{
	struct buf query = { 0 }, line = { 0 };
	struct text words = typed_words(app);

	if (words.len == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("no search is shown: g/ searches, then gS keeps it"));
	if (text_trim(name).len == 0) {
		app_prompt(app, PROMPT_KEEP, words);
		return 0;
	}
	add_query(&query, app);
	buf_add_cstr(&line, "search ");
	script_add_word(&line, text_trim(name));
	buf_add_byte(&line, ' ');
	script_add_word(&line, buf_text(&query));
	app_edit(app, EDIT_LINE, buf_text(&line), TEXT(""));
	buf_clear(&query);
	buf_clear(&line);
	return 0;
}
