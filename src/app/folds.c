/*
 * Stories in the list: one row each, or unfolded with their members below it.
 *
 * The store's view has a row for each story; rows.c puts members between these
 * as it hands rows to the pane. What is unfolded is held here, so that moving
 * past it asks nobody.
 */
#include <string.h>

#include "base/translate.h"
#include "folds.h"

bool
app_folds(const struct app *app)
{
	return app->shown.folded;
}

bool
app_wants_folds(const struct app *app)
{
	const struct shown *shown = &app->shown;

	return !shown->query && !shown->search && shown->sort < SORT_SOURCE &&
	       settings_flag(&app->config->settings, OPTION_STORIES);
}

void
app_story(
    struct app *app, struct story *story, int64_t article, struct arena *mem)
{
	*story = (struct story){ 0 };
	if (article != 0 && store_story(app->store, story, article,
				app_languages(app), mem, NULL) < 0)
		story->n = 0;
}

struct unfolded *
unfolded_find(struct app *app, int64_t story)
{
	for (size_t i = 0; i < app->nunfolded && story != 0; i++)
		if (app->unfolded[i].story == story)
			return &app->unfolded[i];
	return NULL;
}

size_t
app_unfolded_of(
    const struct app *app, int64_t story, const struct headline **rows)
{
	*rows = NULL;
	for (size_t i = 0; i < app->nunfolded && story != 0; i++)
		if (app->unfolded[i].story == story) {
			*rows = app->unfolded[i].rows;
			return app->unfolded[i].nrows;
		}
	return 0;
}

bool
app_is_unfolded(const struct app *app, int64_t story)
{
	for (size_t i = 0; i < app->nunfolded && story != 0; i++)
		if (app->unfolded[i].story == story)
			return true;
	return false;
}

static void
drop(struct app *app, struct unfolded *u)
{
	arena_clear(&u->mem);
	*u = app->unfolded[--app->nunfolded];
	app->unfolded[app->nunfolded] = (struct unfolded){ 0 };
}

void
app_fold_all(struct app *app)
{
	while (app->nunfolded > 0)
		drop(app, &app->unfolded[app->nunfolded - 1]);
}

struct text
story_names(
    const struct story *story, const size_t *order, size_t n, struct arena *mem)
{
	struct buf out = { 0 };
	struct text names;

	for (size_t i = 0; i < n; i++) {
		const struct story_member *m = &story->members[order[i]];
		bool named = false;

		for (size_t k = 0; k < i && !named; k++)
			named = story->members[order[k]].feed == m->feed;
		if (!named)
			buf_printf(&out, "%s%.*s", out.len > 0 ? ", " : "",
			    TEXT_ARG(m->source));
	}
	names = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return names;
}

void
story_count_read(const struct story *story, struct headline *row)
{
	row->told = (int)story->n;
	row->unread_told = 0;
	for (size_t i = 0; i < story->n; i++)
		row->unread_told += !story->members[i].read;
	row->unread = row->unread_told == row->told;
}

void
app_dress_story(const struct app *app, struct headline *row,
    const struct article_row *stored)
{
	if (stored->members < 2)
		return;
	row->kind = HEADLINE_STORY;
	row->sources = stored->papers;
	row->source = stored->tellers;
	row->unfolded = app_is_unfolded(app, stored->story);
	row->told = stored->members;
	row->unread_told = stored->unread_members;
	row->unread = row->unread_told == row->told;
}

void
app_refill_folds(struct app *app)
{
	/* Narrowed the list has them not, and again when it is wide. */
	for (size_t i = app_folds(app) ? app->nunfolded : 0; i-- > 0;)
		if (!unfolded_fill(app, &app->unfolded[i]))
			drop(app, &app->unfolded[i]);
}

static const struct unfolded *
unfold(struct app *app, int64_t article)
{
	struct unfolded *u;

	if (app->nunfolded == UNFOLDED)
		drop(app, &app->unfolded[0]);
	u = &app->unfolded[app->nunfolded++];
	*u = (struct unfolded){ .article = article };
	if (unfolded_fill(app, u))
		return u;
	drop(app, u);
	return NULL;
}

static void
toggle_copies(struct app *app, struct unfolded *u, int64_t copy)
{
	struct arena mem = { 0 };
	struct story story;
	int64_t root = 0;

	app_story(app, &story, copy, &mem);
	for (size_t i = 0; i < story.n; i++)
		if (story.members[i].article == copy)
			root = story.members[i].copies;
	arena_clear(&mem);
	for (size_t i = 0; i < u->nopened; i++)
		if (u->opened[i] == root) {
			u->opened[i] = u->opened[--u->nopened];
			return;
		}
	if (u->nopened == UNFOLDED_COPIES)
		u->opened[0] = u->opened[--u->nopened];
	u->opened[u->nopened++] = root;
}

/* The rows again; what was unfolded is to be seen as far as there is room. */
static void
show(struct app *app, const struct unfolded *u, int64_t before)
{
	struct headlines *pane = app->headlines;
	int64_t at;

	app_refill_folds(app);
	app_reseat(app, app_unfolded_rows(app) - before);
	at = pane->list.cursor;
	if (u && u->nrows > 0) {
		headlines_go(pane, at + (int64_t)u->nrows);
		headlines_go(pane, at);
	}
	app->shown.touched = true;
	app_moved(app);
}

/* Why c does nothing on the row. */
static int
not_folded(const struct app *app, struct err *err)
{
	if (app_folds(app))
		return err_set(
		    err, ERR_NOT_FOUND, _("nobody else tells this story"));
	return err_set(err, ERR_NOT_FOUND, "%s",
	    settings_flag(&app->config->settings, OPTION_STORIES)
		? _("what is searched, narrowed or sorted is listed one by "
		    "one; < > go through the story")
		: _("articles are listed one by one; :stories folds them"));
}

int
app_toggle_fold(struct app *app, struct err *err)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct unfolded *u = row ? unfolded_find(app, row->story) : NULL;
	int64_t before = app_unfolded_rows(app);

	if (!row || app->frame.focus == PLACE_TREE)
		return app_no_article(app, err);
	if (!app_folds(app) || (!u && row->kind != HEADLINE_STORY))
		return not_folded(app, err);
	if (u && row->kind == HEADLINE_COPIES) {
		toggle_copies(app, u, row->id);
		show(app, NULL, before);
	} else if (u) {
		headlines_go(app->headlines,
		    app_head_of(app, app->headlines->list.cursor));
		drop(app, u);
		show(app, NULL, before);
	} else {
		show(app, unfold(app, row->id), before);
	}
	return 0;
}
