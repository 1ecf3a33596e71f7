/* Rows that mark. */
#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "commands.h"
#include "state.h"
#include "store/tags.h"

/* How the article the keys act on is shown now. */
static bool
marks_of(struct app *app, int64_t id, struct headline *row)
{
	struct arena mem = { 0 };
	struct article_row stored;
	bool there = id != 0 && store_article_row(
				    app->store, &stored, id, &mem, NULL) == 0;

	if (there) {
		*row = (struct headline){ .id = id,
			.unread = !stored.read,
			.starred = stored.starred };
		app_overlay(app, row);
	}
	arena_clear(&mem);
	return there;
}

/* All that v has chosen, which is over then. */
static int
mark_selected(struct app *app, enum mark mark, struct err *err)
{
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n;
	bool whole = mark == MARK_READ || mark == MARK_UNREAD;
	int rc = app_selected_ids(app, whole, &ids, &n, &mem, err);

	if (rc == 0) {
		app_mark(app, mark, TEXT(""), ids, n, false, "");
		app_message(app,
		    P_("%zu article marked; u undoes it",
			"%zu articles marked; u undoes it", n),
		    n);
		app_end_selection(app);
	}
	arena_clear(&mem);
	return rc;
}

/* The row of a story or of copies that keys in the headlines are about. */
static const struct headline *
story_row(const struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);

	return row && app->frame.focus == PLACE_LIST &&
		       row->kind != HEADLINE_ARTICLE
		   ? row
		   : NULL;
}

/* All that such a row stands for. */
static void
mark_row(struct app *app, const struct headline *row, enum mark mark)
{
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n = app_row_articles(app, row, &ids, &mem);

	app_mark(app, mark, TEXT(""), ids, n, false, "");
	app_message(app,
	    mark == MARK_READ
		? P_("marked %zu of the story read; u undoes it",
		      "marked %zu of the story read; u undoes it", n)
		: P_("marked %zu of the story unread; u undoes it",
		      "marked %zu of the story unread; u undoes it", n),
	    n);
	arena_clear(&mem);
}

static int
mark_one(struct app *app, enum mark mark, struct err *err)
{
	int64_t id = app_article(app);
	const struct headline *row = story_row(app);

	if (app_selects(app))
		return mark_selected(app, mark, err);
	if (id == 0)
		return app_no_article(app, err);
	if (row && (mark == MARK_READ || mark == MARK_UNREAD)) {
		mark_row(app, row, mark);
		return 0;
	}
	app_mark(app, mark, TEXT(""), &id, 1, false, "");
	if (row && row->source.len > 0)
		app_message(app,
		    mark == MARK_STAR
			? _("starred what is shown of the story; c unfolds it")
			: _("took the star off what is shown of the story"));
	return 0;
}

int
run_toggle_read(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct headline row;

	if (app->frame.focus == PLACE_TREE)
		return run_read_list(state, args, err);
	if (!marks_of(app, app_article(app), &row))
		return app_no_article(app, err);
	/* Of a story it takes one that is unread to be marked read. */
	if (story_row(app) && !app_selects(app))
		row.unread = story_row(app)->unread_told > 0;
	return mark_one(app, row.unread ? MARK_READ : MARK_UNREAD, err);
}

int
run_read(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	if (app->frame.focus == PLACE_TREE)
		return run_read_list(state, args, err);
	return mark_one(app, MARK_READ, err);
}

int
run_unread(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	return mark_one(state, MARK_UNREAD, err);
}

int
run_star(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct headline row;

	(void)args;
	if (!marks_of(app, app_article(app), &row))
		return app_no_article(app, err);
	return mark_one(app, row.starred ? MARK_UNSTAR : MARK_STAR, err);
}

int
run_tag(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct buf words = { 0 };
	int rc;

	if (app_selects_text(app))
		return app_tags_no_text(err);
	if (app_article(app) == 0)
		return app_no_article(app, err);
	if (args->n == 0) {
		app_prompt(app, PROMPT_TAG, TEXT(""));
		return 0;
	}
	for (size_t i = 0; i < args->n; i++) {
		buf_add_text(&words, args->args[i]);
		buf_add_byte(&words, ' ');
	}
	rc = app_tag_selected(app, buf_text(&words), err);
	buf_clear(&words);
	return rc;
}

int
run_tag_rename(void *state, const struct command_args *args, struct err *err)
{
	return app_rename_tag(state, args->args[0], args->args[1], err);
}

int
run_tag_remove(void *state, const struct command_args *args, struct err *err)
{
	return app_rename_tag(state, args->args[0], TEXT(""), err);
}

int
run_later(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	return app_tag_selected(state, TEXT(TAG_LATER), err);
}

/* In the feed list: what is unread of the feed or section under the cursor. */
static int
tree_ids(struct app *app, int64_t **ids, size_t *n, struct arena *mem,
    struct err *err)
{
	const struct config_section *section = app_tree_section(app);
	const struct config_feed *feed = app_tree_feed(app);
	struct view_spec spec = { .scope = VIEW_FEEDS, .unread_only = true };
	struct view *view;
	int64_t *feeds = NULL;
	int rc;

	*n = 0;
	if (feed) {
		feeds = &app->feed_ids[feed->index];
		spec.nids = 1;
	} else if (section) {
		app_section_feeds(app, section, mem, &feeds, &spec.nids);
	}
	if (app_tree_tag(app).len > 0) {
		spec.scope = VIEW_IDS;
		if (store_tagged_ids(app->store, app_tree_tag(app), &feeds,
			&spec.nids, mem, err) < 0)
			return -1;
	}
	if (spec.nids == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("no feed is selected; gf lists them"));
	spec.ids = feeds;
	view = view_open(app->store, &spec, err);
	rc = view ? view_ids(view, ids, n, 0, mem, err) : -1;
	view_free(view);
	return rc;
}

/* All of the list, in its order. */
int
app_list_ids(struct app *app, int64_t **ids, size_t *n, struct arena *mem,
    struct err *err)
{
	struct search_hits hits;

	if (app->shown.view)
		return view_ids(app->shown.view, ids, n, 0, mem, err);
	*n = 0;
	if (!app->shown.search)
		return 0;
	if (search_page(app->shown.search, &hits, 0, JUMP_MAX, 0, mem, err) < 0)
		return -1;
	*ids = arena_array(mem, hits.n + 1, sizeof(**ids));
	for (size_t i = 0; i < hits.n; i++)
		(*ids)[(*n)++] = hits.hits[i].row.id;
	return 0;
}

/*
 * What arrived since the lists were asked for last has not been seen by
 * anybody: it stays as it is, unless it came in by scrolling.
 */
static size_t
drop_unseen(const struct app *app, int64_t *ids, size_t n)
{
	const struct headlines *pane = app->headlines;
	int64_t last = app->shown.last;
	size_t kept = 0;

	for (int64_t i = 0; i < pane->nrows; i++)
		if (pane->rows[i].id > last)
			last = pane->rows[i].id;
	for (size_t i = 0; i < n; i++)
		if (ids[i] <= last)
			ids[kept++] = ids[i];
	return kept;
}

/* How many it were is told when they are marked. */
static void
mark_many(struct app *app, int64_t *ids, size_t n, const char *what)
{
	n = drop_unseen(app, ids, n);
	if (n == 0) {
		app_message(app, _("nothing unread here"));
		return;
	}
	app_mark(app, MARK_READ, TEXT(""), ids, n, false, what);
}

int
run_read_list(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	int64_t *ids = NULL;
	size_t n;
	bool tree = app->frame.focus == PLACE_TREE;
	int rc = tree ? tree_ids(app, &ids, &n, &mem, err)
		      : app_list_ids(app, &ids, &n, &mem, err);

	(void)args;
	if (rc == 0)
		mark_many(app, ids, n,
		    !tree                ? _("marked the list read")
		    : app_tree_feed(app) ? _("marked the feed read")
		    : app_tree_tag(app).len > 0
			? _("marked what has the tag read")
					 : _("marked the section read"));
	arena_clear(&mem);
	return rc;
}

int
run_read_all(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct view_spec spec = { .scope = VIEW_ALL, .unread_only = true };
	/* What a filter hides is not what one means. */
	bool filtered = text_trim(buf_text(&app->shown.narrow)).len > 0;
	struct arena mem = { 0 };
	struct view *view;
	int64_t *ids = NULL;
	size_t n = 0;
	int rc;

	(void)args;
	if (filtered && !app->shown.query)
		return err_set(
		    err, ERR_USAGE, _("the filter is no query: Esc ends it"));
	if (filtered)
		spec.query = app->shown.query;
	view = view_open(app->store, &spec, err);
	rc = view ? view_ids(view, &ids, &n, 0, &mem, err) : -1;
	if (rc == 0)
		mark_many(app, ids, n,
		    filtered ? _("marked all that the filter shows read")
			     : _("marked everything read"));
	view_free(view);
	arena_clear(&mem);
	return rc;
}

/* The same where a row is a story. */
static int
mark_beside(
    struct app *app, const struct headline *row, bool above, struct err *err)
{
	struct arena mem = { 0 };
	struct id_list list = { .mem = &mem };
	int rc = app_add_rows_beside(&list, app, row, above, err);

	if (rc == 0)
		mark_many(app, list.ids, list.n,
		    above ? _("marked the rows above read")
			  : _("marked the rows below read"));
	arena_clear(&mem);
	return rc;
}

/* The rows before (or from) the cursor's on. */
static int
mark_part(struct app *app, bool above, struct err *err)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct arena mem = { 0 };
	int64_t *ids = NULL;
	size_t n = 0, at = 0;
	int rc;

	if (!row || app->frame.focus == PLACE_TREE)
		return app_no_article(app, err);
	if (app_folds(app))
		return mark_beside(app, row, above, err);
	rc = app_list_ids(app, &ids, &n, &mem, err);
	while (at < n && ids[at] != row->id)
		at++;
	if (rc == 0 && above)
		mark_many(app, ids, at, _("marked the rows above read"));
	else if (rc == 0 && at < n)
		mark_many(app, ids + at + 1, n - at - 1,
		    _("marked the rows below read"));
	arena_clear(&mem);
	return rc;
}

int
run_read_above(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	return mark_part(state, true, err);
}

int
run_read_below(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	return mark_part(state, false, err);
}

int
run_undo(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_add_job(state, JOB_UNDO);
	return 0;
}

int
run_redo(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_add_job(state, JOB_REDO);
	return 0;
}
