/* The window of rows that the headlines pane holds. */
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "state.h"

enum { KEPT_SCREENS = 6 }; /* of rows, on each side */

struct headline_mark *
app_headline_marks(struct arena *mem, const struct search_mark *marks, size_t n)
{
	struct headline_mark *out = arena_array(mem, n + 1, sizeof(*out));

	for (size_t i = 0; i < n; i++)
		out[i] = (struct headline_mark){ marks[i].start, marks[i].end };
	return out;
}

/* The words that were looked for, in a title. */
static void
mark_title(const struct app *app, struct headline *row, struct arena *mem)
{
	const struct query *query = app->shown.query;
	struct search_mark *marks;

	if (!query || !query_has_words(query))
		return;
	row->nmarks = query_marks(query, row->title, mem, &marks);
	row->marks = app_headline_marks(mem, marks, row->nmarks);
}

/* Store rows as the pane's; "new since" stands where arrival crosses it. */
static struct headline *
dress(struct app *app, const struct article_rows *rows, struct arena *mem)
{
	struct headline *out = arena_array(mem, rows->n + 1, sizeof(*out));
	bool stories =
	    settings_flag(&app->config->settings, OPTION_STORIES) &&
	    app->shown.page.kind != PAGE_STORY; /* of all rows the same */

	for (size_t i = 0; i < rows->n; i++) {
		const struct article_row *row = &rows->rows[i];

		out[i] = (struct headline){
			.id = row->id,
			.title = row->title,
			.source = row->source,
			.time = row->time,
			.place_time = row->place_time,
			.place_id = row->place_id,
			.story = row->story,
			.unread = !row->read,
			.starred = row->starred,
			.changed = row->changed,
			.followed = app->nmarked > 0 &&
				    store_title_names(app->store, row->id,
					row->own_time, app->marked,
					app->nmarked),
			.sources = stories && row->papers > row->sources
				       ? row->papers
				       : row->sources,
		};
		if (row->story != 0 && app_folds(app))
			app_dress_story(app, &out[i], row);
		mark_title(app, &out[i], mem);
		app_dress_tags(app, &out[i], row->tags, mem);
		app_overlay(app, &out[i]);
	}
	return out;
}

/* Rows below a story stand where it does. */
static void
find_new(const struct app *app, struct headline *rows, size_t n)
{
	struct headline *above = NULL;

	for (size_t i = 0; i < n; i++) {
		if (rows[i].depth > 0)
			continue;
		if (above)
			above->new_above = app->since > 0 &&
					   app->headlines->by_day &&
					   above->place_time > app->since &&
					   rows[i].place_time <= app->since;
		above = &rows[i];
		above->new_above = false;
	}
}

static void
hand_in(struct app *app, const struct article_rows *rows,
    const struct text *groups, int64_t first)
{
	struct shown *shown = &app->shown;
	struct arena mem = { 0 };
	struct headline *dressed = dress(app, rows, &mem);
	size_t n = rows->n;

	for (size_t i = 0; groups && i < n; i++)
		dressed[i].group = groups[i];
	dressed = app_add_unfolded(app, dressed, &n, &mem);
	find_new(app, dressed, n);
	if (first + (int64_t)n > shown->total)
		shown->total = first + (int64_t)n;
	headlines_set(app->headlines, dressed, first, (int64_t)n, shown->total,
	    !shown->exact);
	app_show_selection(app);
	arena_clear(&mem);
}

static struct view_place
place_of(const struct headline *row)
{
	return (
	    struct view_place){ .time = row->place_time, .id = row->place_id };
}

/* Copies rows of a page of hits, and the names of their groups. */
static void
take_hits(const struct app *app, struct article_rows *rows,
    const struct search_hits *hits, struct text **groups, struct arena *mem)
{
	*groups = arena_array(mem, hits->n + 1, sizeof(**groups));
	rows->rows = arena_array(mem, hits->n + 1, sizeof(*rows->rows));
	rows->n = hits->n;
	for (size_t i = 0; i < hits->n; i++) {
		rows->rows[i] = hits->hits[i].row;
		(*groups)[i] = app_group_name(app, hits->hits[i].group,
		    hits->hits[i].row.source, mem);
	}
}

static int
fetch_hits(struct app *app, int64_t first, int64_t count,
    struct article_rows *rows, struct text **groups, struct arena *mem,
    struct err *err)
{
	struct search_hits hits;

	if (search_page(app->shown.search, &hits, (size_t)first, (size_t)count,
		0, mem, err) < 0)
		return -1;
	take_hits(app, rows, &hits, groups, mem);
	if (!hits.more) {
		app->shown.total = first + (int64_t)hits.n;
		app->shown.exact = true;
	}
	return 0;
}

/* Rows in front of those held, and these again, so that both stay. */
static int
fetch_before(struct app *app, int64_t *first, int64_t count,
    struct article_rows *rows, struct arena *mem, struct err *err)
{
	const struct headlines *held = app->headlines;
	struct view_place place = place_of(&held->rows[0]);
	struct article_rows head, tail = { 0 };
	int64_t before = held->first - *first, after;

	if (view_rows(app->shown.view, &head, VIEW_BEFORE, &place,
		(size_t)before, mem, err) < 0)
		return -1;
	after = count - before;
	if (after > 0 && view_rows(app->shown.view, &tail, VIEW_AT, &place,
			     (size_t)after, mem, err) < 0)
		return -1;
	rows->rows = arena_array(mem, head.n + tail.n + 1, sizeof(*rows->rows));
	memcpy(rows->rows, head.rows, head.n * sizeof(*rows->rows));
	if (tail.n > 0)
		memcpy(rows->rows + head.n, tail.rows,
		    tail.n * sizeof(*rows->rows));
	rows->n = head.n + tail.n;
	*first = held->first - app_rows_with_unfolded(app, &head);
	return 0;
}

/*
 * Drops rows at the front that, with what is unfolded below them, are n or
 * less. Returns how many.
 */
static int64_t
skip_rows(const struct app *app, struct article_rows *rows, int64_t n)
{
	int64_t skipped = 0;

	while (rows->n > 0) {
		const struct article_rows one = { rows->rows, 1 };
		int64_t lines = app_rows_with_unfolded(app, &one);

		if (skipped + lines > n)
			break;
		skipped += lines;
		rows->rows++;
		rows->n--;
	}
	return skipped;
}

static int
fetch_view(struct app *app, int64_t *first, int64_t count,
    struct article_rows *rows, struct arena *mem, struct err *err)
{
	const struct headlines *held = app->headlines;
	struct view *view = app->shown.view;
	int64_t end = held->first + held->nrows;
	struct view_place place;
	int64_t skip;

	if (held->nrows > 0 && *first >= held->first && *first < end) {
		*first = app_head_of(app, *first);
		place = place_of(&held->rows[*first - held->first]);
		return view_rows(
		    view, rows, VIEW_AT, &place, (size_t)count, mem, err);
	}
	if (app->shown.exact && app->shown.total - *first <= count + 1) {
		/* The end: the last rows, counted from behind. */
		count = app->shown.total - *first;
		if (view_rows(view, rows, VIEW_LAST, NULL, (size_t)count, mem,
			err) < 0)
			return -1;
		*first = app->shown.total - app_rows_with_unfolded(app, rows);
		return 0;
	}
	if (held->nrows > 0 && *first >= end && *first - end < *first) {
		place = place_of(&held->rows[held->nrows - 1]);
		skip = *first - end;
		if (view_rows(view, rows, VIEW_AFTER, &place,
			(size_t)(skip + count), mem, err) < 0)
			return -1;
		*first = end + skip_rows(app, rows, skip);
		return 0;
	}
	if (held->nrows > 0 && *first < held->first &&
	    held->first - *first < *first)
		return fetch_before(app, first, count, rows, mem, err);
	if (view_rows(view, rows, VIEW_FIRST, NULL, (size_t)(*first + count),
		mem, err) < 0)
		return -1;
	*first = skip_rows(app, rows, *first);
	return 0;
}

void
app_fill(struct app *app)
{
	struct shown *shown = &app->shown;
	struct arena mem = { 0 };
	struct article_rows rows = { 0 };
	struct text *groups = NULL;
	int64_t first, count;
	struct err err = { 0 };
	int rc;

	if (!shown->view && !shown->search)
		return;
	if (!headlines_wanted(app->headlines, &first, &count)) {
		/* A search is not counted: its first page says what there
		   is. */
		if (!shown->search || shown->exact || shown->total > 0)
			return;
		first = 0;
		count = app->headlines->list.height * 3 + 10;
	}
	rc = shown->search
		 ? fetch_hits(app, first, count, &rows, &groups, &mem, &err)
		 : fetch_view(app, &first, count, &rows, &mem, &err);
	if (rc == 0 && shown->view && !shown->exact &&
	    (int64_t)rows.n < count) {
		/* Fewer than asked for: this is the end. */
		shown->total = first + app_rows_with_unfolded(app, &rows);
		shown->exact = true;
	}
	if (rc < 0)
		app_error(app, &err);
	else
		hand_in(app, &rows, groups, first);
	arena_clear(&mem);
	app->headlines->pane.dirty = app->dirty = true;
}

/* Joins rows that were read ahead to those held; far ones are let go. */
static void
join(struct app *app, const struct article_rows *more, int64_t direction)
{
	struct headlines *held = app->headlines;
	int64_t keep = (int64_t)held->list.height * KEPT_SCREENS;
	int64_t from = 0, n = held->nrows, first = held->first;
	struct arena mem = { 0 };
	struct headline *fresh = dress(app, more, &mem), *all;
	size_t nfresh = more->n;

	fresh = app_add_unfolded(app, fresh, &nfresh, &mem);
	/* A story and what is unfolded below it go together. */
	if (direction > 0 && first < held->list.top - keep)
		from = app_head_of(app, held->list.top - keep) - first;
	if (direction < 0 && first + n > held->list.top + keep)
		n = app_head_of(app, held->list.top + keep) - first;
	n -= from;
	all = arena_array(&mem, (size_t)n + nfresh, sizeof(*all));
	memcpy(all + (direction < 0 ? nfresh : 0), held->rows + from,
	    (size_t)n * sizeof(*all));
	memcpy(all + (direction < 0 ? 0 : n), fresh, nfresh * sizeof(*all));
	first = direction < 0 ? first - (int64_t)nfresh : first + from;
	n += (int64_t)nfresh;
	find_new(app, all, (size_t)n);
	if (app->shown.total < first + n)
		app->shown.total = first + n;
	headlines_set(held, all, first, n, app->shown.total, !app->shown.exact);
	app_show_selection(app);
	arena_clear(&mem);
}

bool
app_fill_ahead(struct app *app)
{
	struct headlines *held = app->headlines;
	int64_t direction = headlines_ahead(held), height = held->list.height;
	struct arena mem = { 0 };
	struct article_rows rows = { 0 };
	struct view_place place;
	bool more = false;

	if (!app->shown.view || direction == 0)
		return false;
	place = place_of(&held->rows[direction > 0 ? held->nrows - 1 : 0]);
	if (direction < 0 && height > held->first)
		height = held->first;
	if (view_rows(app->shown.view, &rows,
		direction > 0 ? VIEW_AFTER : VIEW_BEFORE, &place,
		(size_t)height, &mem, NULL) == 0 &&
	    rows.n > 0) {
		join(app, &rows, direction);
		more = true;
	}
	arena_clear(&mem);
	return more;
}

/* How many rows there are, as far as one can tell in time. */
void
app_count(struct app *app, int timeout_ms)
{
	struct shown *shown = &app->shown;
	int64_t count = 0, starred;
	bool exact = false;

	if (!shown->view || shown->exact)
		return;
	if (shown->page.kind == PAGE_ALL && !shown->query && !shown->folded &&
	    !app_lists_unread(app)) {
		exact = store_totals(app->store, &count, &starred, NULL) == 0;
	} else if (view_count(
		       shown->view, &count, 0, timeout_ms, &exact, NULL) < 0) {
		return;
	}
	count += app_unfolded_rows(app);
	if (count < shown->total && !exact)
		return;
	shown->total = count;
	shown->exact = exact;
	list_set_total(&app->headlines->list, count, !exact);
	app->headlines->pane.dirty = app->dirty = true;
}

/* Rows on both sides of a place, whose index is known. */
static int
fetch_around(struct app *app, int64_t *index, struct view_place place,
    struct article_rows *rows, struct arena *mem)
{
	struct view *view = app->shown.view;
	int64_t screen = app->headlines->list.height, above;
	struct article_rows head = { 0 }, tail;
	size_t before;

	if (screen < 10)
		screen = 10;
	screen += screen / 2;
	before = (size_t)(*index < screen ? *index : screen);
	if (before > 0 &&
	    view_rows(view, &head, VIEW_BEFORE, &place, before, mem, NULL) < 0)
		return -1;
	if (view_rows(view, &tail, VIEW_AT, &place, (size_t)screen, mem, NULL) <
	    0)
		return -1;
	above = app_rows_with_unfolded(app, &head);
	if (*index < above)
		*index = above;
	rows->rows = arena_array(mem, head.n + tail.n + 1, sizeof(*rows->rows));
	if (head.n > 0)
		memcpy(rows->rows, head.rows, head.n * sizeof(*rows->rows));
	if (tail.n > 0)
		memcpy(rows->rows + head.n, tail.rows,
		    tail.n * sizeof(*rows->rows));
	rows->n = head.n + tail.n;
	*index -= above;
	return 0;
}

/* The index of a place now; the old one when it takes too long to count. */
static int64_t
index_of(struct app *app, struct view_place place, int64_t old)
{
	int64_t index = 0;
	bool exact = false;

	if (view_position(app->shown.view, &index, &place, 0, COUNT_MS * 2,
		&exact, NULL) < 0 ||
	    !exact)
		return old;
	return index + app_unfolded_before(app, place);
}

static bool
go_held(struct app *app, struct view_place place)
{
	const struct headlines *held = app->headlines;

	for (int64_t i = 0; i < held->nrows; i++)
		if (held->rows[i].depth == 0 &&
		    held->rows[i].place_id == place.id) {
			headlines_go(app->headlines, held->first + i);
			return true;
		}
	return false;
}

bool
app_go_place(struct app *app, struct view_place place)
{
	struct arena mem = { 0 };
	struct article_rows rows;
	int64_t index, first;
	bool found = false;

	if (go_held(app, place))
		return true;
	if (app->shown.search) {
		index = search_index_of(app->shown.search, place.id);
		if (index < 0)
			return false;
		if (index >= app->headlines->list.total)
			list_set_total(&app->headlines->list, index + 1, true);
		headlines_go(app->headlines, index);
		app_fill(app);
		return true;
	}
	if (!app->shown.view)
		return false;
	index = first = index_of(app, place, 0);
	if (fetch_around(app, &first, place, &rows, &mem) == 0 && rows.n > 0) {
		if (index < first)
			index = first;
		app->shown.total =
		    app->shown.total > index + 1 ? app->shown.total : index + 1;
		list_set_total(
		    &app->headlines->list, app->shown.total, !app->shown.exact);
		hand_in(app, &rows, NULL, first);
		headlines_go(app->headlines, index);
		found = true;
	}
	arena_clear(&mem);
	return found;
}

/*
 * The rows around the cursor again: it stays on its row, and on its line of the
 * screen. Returns the index of that row, or of the story it is below.
 */
static int64_t
reseat(struct app *app)
{
	struct headlines *pane = app->headlines;
	const struct headline *row = headlines_selected(pane);
	struct view_place place = place_of(row), now;
	int64_t head = app_head_of(app, pane->list.cursor);
	int64_t below = pane->list.cursor - head;
	int64_t index, first;
	struct arena mem = { 0 };
	struct article_rows rows;

	/* It may have come into a story meanwhile. */
	if (view_place_of(app->shown.view, &now, row->id, NULL) == 0)
		place = now;
	index = first = index_of(app, place, head);

	if (fetch_around(app, &first, place, &rows, &mem) == 0) {
		list_set_total(&pane->list,
		    app->shown.total > index + below ? app->shown.total
						     : index + below + 1,
		    !app->shown.exact);
		headlines_follow(pane, index + below);
		hand_in(app, &rows, NULL, first);
	}
	arena_clear(&mem);
	return index;
}

void
app_reseat(struct app *app, int64_t more)
{
	app->shown.total += more;
	if (app->shown.view && headlines_selected(app->headlines))
		(void)reseat(app);
	app->headlines->pane.dirty = app->dirty = true;
}

/* The list again from the store, the row under the cursor where it was. */
void
app_refresh(struct app *app)
{
	struct shown *shown = &app->shown;
	struct headlines *pane = app->headlines;
	const struct headline *row = headlines_selected(pane);
	struct arena mem = { 0 };
	struct article_rows rows;
	int64_t old, index, top = pane->list.top;

	/* What is sorted otherwise than by time is sorted anew. */
	if (shown->search && shown->sort >= SORT_SOURCE) {
		(void)app_reopen_list(app, NULL);
		goto out;
	}
	/* Another order of the same rows would move what one reads. */
	if (shown->search && shown->page.kind == PAGE_FRONT_PAGE) {
		if (!shown->touched)
			(void)app_reopen_list(app, NULL);
		goto out;
	}
	app_list_news(app);
	shown->exact = false;
	(void)store_last_article(app->store, &shown->last, NULL);
	if (!shown->view)
		goto out;
	if ((!row || !shown->touched) && shown->folded)
		app_fold_as_of_now(app);
	app_refill_folds(app);
	app_count(app, COUNT_MS);
	if (!row || !shown->touched) {
		if (view_rows(shown->view, &rows, VIEW_FIRST, NULL,
			(size_t)(pane->list.height * 3 + 10), &mem,
			NULL) == 0) {
			headlines_reset(pane);
			hand_in(app, &rows, NULL, 0);
			app_moved(app);
		}
		goto out;
	}
	old = app_head_of(app, pane->list.cursor);
	index = reseat(app);
	if (index > old && top > 0)
		headlines_set_arrived(pane, pane->arrived + (index - old));
	else if (index > old)
		headlines_set_arrived(pane, index - old);
out:
	arena_clear(&mem);
	pane->pane.dirty = app->dirty = true;
	app_show_place(app);
}

void
app_dress_again(struct app *app)
{
	const struct headlines *pane = app->headlines;
	struct arena mem = { 0 };
	struct article_rows rows = { .n = (size_t)pane->nrows };
	bool all = true;

	rows.rows = arena_array(&mem, rows.n + 1, sizeof(*rows.rows));
	/* Of a story the row tells more than its article. */
	for (size_t i = 0; i < rows.n && all; i++)
		all = pane->rows[i].kind == HEADLINE_ARTICLE &&
		      pane->rows[i].depth == 0 &&
		      store_article_row(app->store, &rows.rows[i],
			  pane->rows[i].id, &mem, NULL) == 0;
	if (all)
		hand_in(app, &rows, NULL, pane->first);
	else
		app_refresh(app);
	arena_clear(&mem);
	app->headlines->pane.dirty = app->dirty = true;
}

void
app_go_row(struct app *app, int64_t index)
{
	headlines_go(app->headlines, index);
	app_fill(app);
	app->shown.touched = true;
	app_moved(app);
}

/* The cursor is on another row: a preview is due, arrivals were seen. */
void
app_moved(struct app *app)
{
	const struct headline *row;

	app_fill(app);
	if (app->select_from != 0)
		app_show_selection(app);
	row = headlines_selected(app->headlines);
	if (app->headlines->list.top == 0)
		headlines_set_arrived(app->headlines, 0);
	app->preview_at = 0;
	if (row &&
	    !(app->open.card ? row->id == app->open.card_row
			     : app_row_is_open(app, row)) &&
	    settings_flag(&app->config->settings, OPTION_PREVIEW) &&
	    frame_shows(&app->frame, PLACE_ARTICLE) &&
	    app->frame.focus != PLACE_ARTICLE)
		app->preview_at = app->ms + PREVIEW_MS;
	app_show_place(app);
	app->headlines->pane.dirty = app->dirty = true;
}

/* "3/412 · Metro · full text from page" */
static void
add_row_place(struct buf *out, struct app *app, const struct headline *row)
{
	const struct list *list = &app->headlines->list;

	buf_printf(out, "%lld/%lld%s", (long long)list->cursor + 1,
	    (long long)list->total, list->more ? "+" : "");
	if (app_selects(app)) {
		buf_printf(out,
		    P_(" · %lld selected: a read, m star, t tag, Esc ends it",
			" · %lld selected: a read, m star, t tag, Esc ends it",
			app_selected_rows(app)),
		    (long long)app_selected_rows(app));
		return;
	}
	/* Where the line is short, what can be done stays. */
	if (app->open.card && app->frame.focus == PLACE_LIST &&
	    !frame_shows(&app->frame, PLACE_ARTICLE))
		buf_add_cstr(out, _(" · Tab shows its card"));
	if (app->shown.page.kind == PAGE_FOUND)
		buf_add_cstr(out, _(" · gS keeps this search as a tab"));
	if (row->source.len > 0)
		buf_printf(out, " · %.*s", TEXT_ARG(row->source));
	if (app_row_is_open(app, row)) {
		app_add_shown_text(out, app);
		app_add_novel(out, app);
	}
	if (app->minutes_left > 0)
		buf_printf(out, _(" · %d\u00A0min unread"), app->minutes_left);
}

void
app_show_place(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);
	const struct list *names = &app->sidebar->list;
	struct buf text = { 0 };

	if (!app_may_change(app))
		return;
	if (app->frame.focus == PLACE_TREE) {
		app_add_tree_place(&text, app);
	} else if (app_selects_text(app)) {
		app_add_text_selection(&text, app);
	} else if (app_shows_who(app) && app->frame.focus == PLACE_SIDEBAR &&
		   names->total > 0) {
		buf_printf(&text, _("%lld/%lld · Enter opens its page"),
		    (long long)names->cursor + 1, (long long)names->total);
	} else if (row) {
		add_row_place(&text, app, row);
	}
	app_use_commas(app, &text);
	status_set_place(app->status, buf_text(&text));
	app->status->pane.dirty = app->dirty = true;
	buf_clear(&text);
}
