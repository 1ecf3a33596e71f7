/* "/" and "g/": narrowing lists, finding in the text, searching it all. */
#include <string.h>

#include "base/utf8.h"
#include "state.h"

/*
 * While one types, the last word is a beginning: it gets a *. Not inside
 * quotes, not behind a field's colon, an operator or a sign.
 */
struct text
app_typed_query(struct arena *mem, struct text words)
{
	struct text rest = words, word, last = { 0 };
	size_t quotes = 0, at = words.len;
	uint32_t code;

	for (size_t i = 0; i < words.len; i++)
		quotes += words.ptr[i] == '"';
	if (words.len == 0 || quotes % 2 == 1)
		return quotes % 2 == 1
			   ? arena_printf(mem, "%.*s\"", TEXT_ARG(words))
			   : words;
	while (text_next_word(&rest, &word))
		last = word;
	code = utf8_previous(words, &at);
	if (!utf8_is_letter(code) && !utf8_is_digit(code))
		return words;
	if (text_find_byte(last, ':', 0) != TEXT_NONE || text_is(last, "OR") ||
	    text_is(last, "NOT"))
		return words;
	return arena_printf(mem, "%.*s*", TEXT_ARG(words));
}

/* The list with other words: errors of a query half typed are shown. */
static void
list_again(struct app *app)
{
	struct err err = { 0 };

	if (app_open_list(app, &err) < 0)
		status_set_message(app->status, text_of(err.text), true);
	else
		status_set_message(app->status, TEXT(""), false);
	app_count(app, COUNT_MS);
	app_fill(app);
	app->shown.touched = false;
	app_moved(app);
	app->headlines->pane.dirty = app->dirty = true;
}

void
app_narrow(struct app *app, struct text words)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct view_place place = { 0 };

	if (text_equal(words, buf_text(&app->shown.narrow)))
		return;
	if (row)
		place = (struct view_place){ row->time, row->id };
	buf_reset(&app->shown.narrow);
	buf_add_text(&app->shown.narrow, words);
	headlines_set_empty(app->headlines, "Nothing matches.");
	list_again(app);
	/* Wide again: the row one was on. */
	if (words.len == 0 && place.id && app_go_place(app, place)) {
		app->shown.touched = true;
		app_moved(app);
	}
}

void
app_find(struct app *app, struct text words)
{
	buf_reset(&app->find);
	buf_add_text(&app->find, words);
	app->find_count = article_pane_find(app->article, words);
	app->find_number = app->find_count > 0;
	status_set_find(app->status, words, app->find_number, app->find_count);
	app->article->pane.dirty = app->status->pane.dirty = true;
	app->dirty = true;
}

/* In the text that came; where one reads is kept. */
void
app_find_again(struct app *app)
{
	if (app->find.len == 0)
		return;
	app->find_count = article_pane_find_again(
	    app->article, buf_text(&app->find), &app->find_number);
	status_set_find(app->status, buf_text(&app->find), app->find_number,
	    app->find_count);
	app->status->pane.dirty = true;
}

void
app_find_next(struct app *app, int direction)
{
	size_t number = app->find_number;

	if (!article_pane_next_match(app->article, direction, &number))
		app_message(app, "no other match");
	app->find_number = number;
	status_set_find(
	    app->status, buf_text(&app->find), number, app->find_count);
	app->article->pane.dirty = app->status->pane.dirty = true;
	app->dirty = true;
}

/* Everything stored, as one types; where one was is kept for Esc. */
void
app_search_all(struct app *app, struct text words)
{
	struct page page = { .kind = PAGE_FOUND };

	if (app->shown.page.kind != PAGE_FOUND) {
		buf_add_text(&page.name, words);
		(void)app_go_page(app, &page, true);
		page_clear(&page);
		return;
	}
	buf_reset(&app->shown.page.name);
	buf_add_text(&app->shown.page.name, words);
	list_again(app);
}

/* The feed list and the sidebar, narrowed to names that hold words. */
void
app_filter_names(struct app *app, struct text words)
{
	struct buf *filter = app->frame.focus == PLACE_SIDEBAR
				 ? &app->side_filter
				 : &app->tree_filter;

	if (text_equal(words, buf_text(filter)))
		return;
	buf_reset(filter);
	buf_add_text(filter, words);
	if (app->frame.focus == PLACE_SIDEBAR)
		app_show_sidebar(app);
	else
		app_show_tree(app);
}
