/*
 * What one does with a story: go through its articles in order of time, mark
 * it, and say by hand what belongs to it.
 */
#include "base/translate.h"
#include "commands.h"
#include "state.h"

/* ---- < and > ---- */

bool
app_row_is_open(const struct app *app, const struct headline *row)
{
	if (app->open.id == 0 || app->open.card)
		return false;
	return row->id == app->open.id ||
	       (app->walked == app->open.id &&
		   headline_same(row, &app->walked_row));
}

/* The row that stands for an article, the story's or its own. */
static void
go_to_row(struct app *app, int64_t article)
{
	const struct headline *row;
	struct view_place place = { .id = article };

	if (!app->shown.view ||
	    view_place_of(app->shown.view, &place, article, NULL) < 0)
		return; /* another list has it */
	if (!app_go_place(app, place))
		return;
	row = headlines_selected(app->headlines);
	if (row && app_folds(app) && app_is_unfolded(app, row->story))
		app_go_member(app, article);
	app->shown.touched = true;
	app_moved(app);
}

/* "2/5 of this story · RTBF · fr" */
static void
tell_place(struct app *app, const struct story *story, size_t at)
{
	const struct story_member *m = &story->members[at];
	bool language = m->language.len > 0;

	app_message(app, _("%zu/%zu of this story · %.*s%s%.*s"), at + 1,
	    story->n, TEXT_ARG(m->source), language ? " · " : "",
	    TEXT_ARG(m->language));
}

static int
walk_story(struct app *app, int step, struct err *err)
{
	struct arena mem = { 0 };
	struct story story;
	const struct headline *row;
	int64_t id = app_article(app), at = 0, last;

	if (id == 0)
		return app_no_article(app, err);
	app_story(app, &story, id, &mem);
	last = (int64_t)story.n - 1;
	while (at < last && story.members[at].article != id)
		at++;
	if (last < 1) {
		app_message(app, _("nobody else tells this story"));
	} else if (at + step < 0 || at + step > last) {
		app_message(app,
		    step < 0 ? _("this is the first of the story, of %zu")
			     : _("this is the last of the story, of %zu"),
		    story.n);
	} else {
		at += step;
		id = story.members[at].article;
		go_to_row(app, id);
		row = headlines_selected(app->headlines);
		app->walked = id;
		app->walked_row = row ? *row : (struct headline){ 0 };
		if (app_open_article(app, id, false) == 0)
			tell_place(app, &story, (size_t)at);
	}
	arena_clear(&mem);
	return 0;
}

static int
steps(const struct command_args *args)
{
	return args->count > 0 ? args->count : 1;
}

int
run_story_next(void *state, const struct command_args *args, struct err *err)
{
	return walk_story(state, steps(args), err);
}

int
run_story_previous(
    void *state, const struct command_args *args, struct err *err)
{
	return walk_story(state, -steps(args), err);
}

int
run_fold(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	return app_toggle_fold(state, err);
}

int
run_stories(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	bool on = settings_flag(&app->config->settings, OPTION_STORIES);

	(void)args;
	(void)err;
	app_run_line(
	    app, text_of(on ? "set stories off" : "set stories on"), 0);
	app_message(app, on ? _("articles are listed one by one")
			    : _("a story is one row; c unfolds it"));
	return 0;
}

/* ---- what a row stands for ---- */

static int64_t
copied(const struct story *story, int64_t article)
{
	for (size_t i = 0; i < story->n; i++)
		if (story->members[i].article == article)
			return story->members[i].copies;
	return 0;
}

size_t
app_row_articles(struct app *app, const struct headline *row, int64_t **ids,
    struct arena *mem)
{
	bool copies = row->kind == HEADLINE_COPIES;
	struct story story = { 0 };
	int64_t root;
	size_t n = 0;

	if (row->kind != HEADLINE_ARTICLE)
		app_story(app, &story, row->id, mem);
	*ids = arena_array(mem, story.n + 1, sizeof(**ids));
	root = copied(&story, row->id);
	for (size_t i = 0; i < story.n; i++) {
		int64_t id = story.members[i].article;

		if (copies ? story.members[i].copies == root
			   : !app->shown.view || view_has(app->shown.view, id))
			(*ids)[n++] = id;
	}
	if (n == 0)
		(*ids)[n++] = row->id;
	return n;
}

size_t
app_whole_story(
    struct app *app, int64_t article, int64_t **ids, struct arena *mem)
{
	struct story story;

	app_story(app, &story, article, mem);
	*ids = arena_array(mem, story.n + 1, sizeof(**ids));
	for (size_t i = 0; i < story.n; i++)
		(*ids)[i] = story.members[i].article;
	if (story.n == 0)
		**ids = article;
	return story.n > 0 ? story.n : 1;
}

int
run_mark_story(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	int64_t id = app_article(app), *ids;
	size_t n;

	(void)args;
	if (id == 0)
		return app_no_article(app, err);
	n = app_whole_story(app, id, &ids, &mem);
	app_mark(app, MARK_READ, TEXT(""), ids, n, false,
	    _("marked the story read"));
	arena_clear(&mem);
	return 0;
}

/* ---- marks show on the rows of stories once they are written ---- */

static void
count_row(struct app *app, int64_t index, const struct story *story)
{
	int unread = 0;

	for (size_t i = 0; i < story->n; i++)
		unread += !story->members[i].read;
	headlines_count(app->headlines, index, (int)story->n, unread);
}

void
app_story_marked(struct app *app, const int64_t *ids, size_t n)
{
	const struct headlines *pane = app->headlines;
	struct arena mem = { 0 };
	struct story story = { 0 };

	if (!app_folds(app) || n == 0)
		return;
	if (n == 1) {
		app_story(app, &story, ids[0], &mem);
		if (story.n < 2)
			goto out;
	}
	if (app->nunfolded > 0)
		app_refill_folds(app);
	for (int64_t i = 0; i < pane->nrows; i++) {
		const struct headline row = pane->rows[i];

		if (n == 1 && row.story != story.id)
			continue;
		if (row.depth > 0)
			app_count_unfolded(app, pane->first + i);
		if (row.kind != HEADLINE_STORY)
			continue;
		if (n > 1)
			app_story(app, &story, row.id, &mem);
		count_row(app, pane->first + i, &story);
	}
out:
	arena_clear(&mem);
}
