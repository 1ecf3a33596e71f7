/*
 * Matches in the article: of what was typed at "/", or of the words that the
 * list one opened it from was asked for. n and N walk both, Esc ends both.
 */
#include "base/translate.h"
#include "state.h"

/* What the list that is shown was asked for, as it was written. */
static struct text
asked_for(const struct app *app)
{
	const struct page *page = &app->shown.page;
	struct text narrow = text_trim(buf_text(&app->shown.narrow));

	if (narrow.len > 0 || page->kind == PAGE_FOUND ||
	    page->kind == PAGE_SEARCH)
		return narrow.len > 0 ? narrow : buf_text(&page->name);
	return (struct text){ 0 };
}

/* Where n N walk them. What was typed is told everywhere. */
void
app_show_found(struct app *app)
{
	bool told = !app->find_asked || app->frame.focus == PLACE_ARTICLE;

	status_set_find(app->status, told ? buf_text(&app->find) : TEXT(""),
	    app->find_number, app->find_count);
	app->article->pane.dirty = app->status->pane.dirty = true;
	app->dirty = true;
}

/* By the search's own hand: word for word what it found. */
static size_t
mark_asked(struct app *app)
{
	const struct query *query = app->shown.query;
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct search_mark *marks;
	struct stretch *matches;
	size_t n = 0;

	if (query && app->open.id != 0 && !app->open.card) {
		article_add_text(&text, app->article->view.article);
		n = query_marks(query, buf_text(&text), &mem, &marks);
	}
	matches = arena_array(&mem, n + 1, sizeof(*matches));
	for (size_t i = 0; i < n; i++)
		matches[i] = (struct stretch){ (int64_t)marks[i].start,
			(int64_t)marks[i].end };
	article_pane_set_matches(app->article, matches, n);
	buf_clear(&text);
	arena_clear(&mem);
	return n;
}

void
app_find_asked(struct app *app)
{
	app->find_count = mark_asked(app);
	app->find_number = 0;
	app->find_asked = app->find_count > 0;
	buf_reset(&app->find);
	if (app->find_asked)
		buf_add_text(&app->find, asked_for(app));
	app_show_found(app);
}

void
app_find(struct app *app, struct text words)
{
	app->find_asked = false;
	buf_reset(&app->find);
	buf_add_text(&app->find, words);
	app->find_count = article_pane_find(app->article, words);
	app->find_number = app->find_count > 0;
	app_show_found(app);
}

/* In the text that came; where one reads is kept. */
void
app_find_again(struct app *app)
{
	if (app->find.len == 0)
		return;
	if (app->find_asked) {
		app_find_asked(app);
		return;
	}
	app->find_count = article_pane_find_again(
	    app->article, buf_text(&app->find), &app->find_number);
	app_show_found(app);
}

void
app_find_next(struct app *app, int direction)
{
	size_t was = app->find_number, number = was;

	if (!article_pane_next_match(app->article, direction, &number))
		app_message(app, _("no other match"));
	else if (app->find_count == 1)
		app_message(app, _("this is the only one"));
	else if (was > 0 && direction > 0 && number <= was)
		app_message(app, _("below there is none: on from the top"));
	else if (was > 0 && direction < 0 && number >= was)
		app_message(app, _("above there is none: on from the end"));
	app->find_number = number;
	app_show_found(app);
}
