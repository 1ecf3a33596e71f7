/* "/" and "g/": narrowing lists, finding in the text, searching it all. */
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "state.h"

/* How many parentheses are open at the end; quotes are closed there. */
static int
open_parentheses(struct text words)
{
	bool quoted = false;
	int open = 0;

	for (size_t i = 0; i < words.len; i++) {
		if (words.ptr[i] == '"')
			quoted = !quoted;
		else if (!quoted && words.ptr[i] == '(')
			open++;
		else if (!quoted && words.ptr[i] == ')' && open > 0)
			open--;
	}
	return open < QUERY_DEPTH ? open : 0;
}

/* Is the last word one that goes on: no operator, no value of a field? */
static bool
is_beginning(struct text words)
{
	struct text rest = words, word, last = { 0 };
	size_t at = words.len;
	uint32_t code;

	while (text_next_word(&rest, &word))
		last = word;
	if (last.len == 0 || last.ptr[0] == '~')
		return false;
	code = utf8_previous(words, &at);
	if (!utf8_is_letter(code) && !utf8_is_digit(code))
		return false;
	return text_find_byte(last, ':', 0) == TEXT_NONE &&
	       !text_is(last, "OR") && !text_is(last, "NOT");
}

/*
 * While one types, the last word is a beginning: it gets a *. Not inside
 * quotes, not behind a field's colon, an operator or a sign. What is open is
 * closed.
 */
struct text
app_typed_query(struct arena *mem, struct text words)
{
	size_t quotes = 0;
	struct buf query = { 0 };
	struct text result;

	if (words.len == 0)
		return words;
	for (size_t i = 0; i < words.len; i++)
		quotes += words.ptr[i] == '"';
	buf_add_text(&query, words);
	if (quotes % 2 == 1)
		buf_add_byte(&query, '"');
	else if (is_beginning(words))
		buf_add_byte(&query, '*');
	for (int open = open_parentheses(words); open > 0; open--)
		buf_add_byte(&query, ')');
	result = arena_copy(mem, buf_text(&query));
	buf_clear(&query);
	return result;
}

enum {
	UNFOLD_MS = 250, /* as one types titles alone are shown, many of them */
	UNFOLD_FROM = 12, /* lines there must be for snippets */
};

void
app_unfold_soon(struct app *app, int64_t ms)
{
	const struct shown *shown = &app->shown;
	bool found = shown->page.kind == PAGE_FOUND && shown->query &&
		     query_has_words(shown->query);

	app->shown.unfold_at = found ? app->ms + ms : 0;
}

void
app_unfold(struct app *app)
{
	app->shown.unfold_at = 0;
	if (app->headlines->list.height < UNFOLD_FROM)
		return;
	headlines_set_snippets(app->headlines, true);
	app->dirty = true;
}

bool
app_fill_snippet(struct app *app)
{
	int64_t id = headlines_wants_snippet(app->headlines);
	size_t bytes = (size_t)headlines_snippet_columns(app->headlines);
	struct arena mem = { 0 };
	struct search_hit hit = { 0 };
	struct headline_mark *marks;

	if (id == 0 || !app->shown.query)
		return false;
	(void)search_snippet(
	    app->store, app->shown.query, id, bytes, &hit, &mem, NULL);
	marks = app_headline_marks(&mem, hit.marks, hit.nmarks);
	headlines_put_snippet(
	    app->headlines, id, hit.snippet, marks, hit.nmarks);
	app->dirty = true;
	arena_clear(&mem);
	return true;
}

/*
 * The list with other words. While the new one is looked for, the old one
 * stays; false: a key came first.
 */
static bool
list_again(struct app *app)
{
	struct err err = { 0 };
	int rc = app_open_list(app, &err);

	/* What is found is shown, whatever waits. */
	store_interrupt(app->store, NULL, NULL);
	if (rc < 0 && err.code == ERR_LIMIT)
		return false;
	if (rc < 0)
		app_error(app, &err);
	app_count(app, COUNT_MS);
	app_fill(app);
	app->shown.touched = false;
	if (app->find_asked || app->find.len == 0)
		app_find_asked(app);
	app_unfold_soon(app, UNFOLD_MS);
	app_moved(app);
	app->headlines->pane.dirty = app->dirty = true;
	return true;
}

static bool
narrow(struct app *app, struct text words)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct view_place place = { 0 };

	if (row)
		place = (struct view_place){ row->time, row->id };
	buf_reset(&app->shown.narrow);
	buf_add_text(&app->shown.narrow, words);
	headlines_set_empty(
	    app->headlines, _("Nothing matches. Esc shows all again."));
	if (!list_again(app))
		return false;
	/* Wide again: the row one was on. */
	if (words.len == 0 && place.id && app_go_article(app, place)) {
		app->shown.touched = true;
		app_moved(app);
	}
	return true;
}

void
app_narrow(struct app *app, struct text words)
{
	app->typed_due = app->look_due = false;
	if (!text_equal(words, buf_text(&app->shown.narrow)))
		(void)narrow(app, words);
}

/* Everything stored, as one types; where one was is kept for Esc. */
static bool
search_all(struct app *app, struct text words)
{
	const struct page page = { .kind = PAGE_FOUND };

	if (app->shown.page.kind != PAGE_FOUND)
		(void)app_go_page(app, &page, true);
	buf_reset(&app->shown.page.name);
	buf_add_text(&app->shown.page.name, words);
	headlines_set_empty(
	    app->headlines, _("Nothing stored matches. A word may end in *."));
	return list_again(app);
}

void
app_search_all(struct app *app, struct text words)
{
	(void)search_all(app, words);
}

enum { REST_MS = 300 }; /* a single letter has so many words: it waits */

/* The words without the last one, which may be half typed. */
static struct text
without_last(struct text words)
{
	size_t end = words.len;

	while (end > 0 && words.ptr[end - 1] != ' ')
		end--;
	return text_trim(text_sub(words, 0, end));
}

/* One letter, which begins thousands of words, is looked for at last. */
static bool
is_one_letter(struct text words)
{
	struct text last = words;
	size_t at = 0;

	for (size_t i = 0; i < words.len; i++)
		if (words.ptr[i] == ' ')
			last = text_from_offset(words, i + 1);
	return last.len > 0 && utf8_next(last, &at) < 0x2FFF && at == last.len;
}

void
app_search_soon(struct app *app, enum prompt_use use)
{
	struct text words = prompt_text(app->prompt);

	app->typed_due = true;
	app->typed_use = use;
	app->typed_at = app->ms + (is_one_letter(words) ? REST_MS : 0);
}

static bool
is_query(struct app *app, struct text words, size_t *at, struct err *err)
{
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app
	};
	struct arena mem = { 0 };
	bool is = query_parse(&mem, app_typed_query(&mem, words), &context, at,
		      err) != NULL;

	arena_clear(&mem);
	return is;
}

bool
app_check_typed(struct app *app, bool late)
{
	struct text words = prompt_text(app->prompt);
	struct err err = { 0 };
	size_t at = 0, end;
	bool right = is_query(app, words, &at, &err);

	prompt_set_fault(app->prompt, 0, 0, TEXT(""));
	app->dirty = true;
	end = at = at < words.len ? at : words.len;
	while (end < words.len && words.ptr[end] != ' ')
		end++;
	/* The word that one is at may go on: until then the others count. */
	if (!right && !late && end == words.len) {
		words = without_last(words);
		right = words.len > 0 && is_query(app, words, &at, NULL);
	} else if (!right) {
		prompt_set_fault(app->prompt, at, end, text_of(err.text));
	}
	if (right) {
		buf_reset(&app->typed);
		buf_add_text(&app->typed, words);
	}
	return right;
}

void
app_search_now(struct app *app, bool whole)
{
	struct arena mem = { 0 };
	struct text words = arena_copy(&mem, buf_text(&app->typed));
	/* A key may have ended it. */
	bool open = app->shown.view || app->shown.search;
	bool done = true;

	app->typed_due = false;
	if (!whole && app->key_waits)
		store_interrupt(app->store, app->key_waits, app->key_waits_arg);
	if (app->typed_use == PROMPT_EVERYTHING)
		done = search_all(app, words);
	else if (!open || !text_equal(words, buf_text(&app->shown.narrow)))
		done = narrow(app, words);
	store_interrupt(app->store, NULL, NULL); /* nothing was to be done */
	/* The keys that wait are taken, and then it is their turn again. */
	app->typed_due = !done;
	app->typed_at = app->ms;
	app->look_due = store_has_yielded(app->store);
	app_tell_looking(app, app->look_due);
	arena_clear(&mem);
}

/* Texts are looked through, which takes its time. */
void
app_tell_looking(struct app *app, bool looking)
{
	if (looking && !app->looking)
		app_message(app, _("looking through the texts…"));
	else if (!looking && app->looking)
		status_set_message(app->status, TEXT(""), false);
	app->dirty |= looking != app->looking;
	app->looking = looking;
}

/* Puts the questions again that were ended, which go on where they were. */
void
app_look_on(struct app *app)
{
	app->look_due = false;
	app_tell_looking(app, true);
	if (!app->shown.view && !app->shown.search)
		(void)app_reopen_list(app, NULL);
	else if (app->shown.view)
		app_refresh(app);
	else
		app_fill(app);
	app->look_due = store_has_yielded(app->store);
	app_tell_looking(app, app->look_due);
}

void
app_count_hits(struct app *app)
{
	struct shown *shown = &app->shown;
	int64_t count;
	int rc;

	if (!search_is_ranked(shown->search))
		return;
	store_interrupt(app->store, app->key_waits, app->key_waits_arg);
	rc = search_count(shown->search, &count, NULL);
	store_interrupt(app->store, NULL, NULL);
	if (rc < 0)
		return;
	shown->total = count;
	shown->exact = true;
	list_set_total(&app->headlines->list, count, false);
	app_show_place(app);
	app->headlines->pane.dirty = app->dirty = true;
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
