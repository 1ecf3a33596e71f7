/*
 * Marks are shown at once and written as soon as nobody else writes: a job
 * that finds the store busy waits here for the next turn. So do edits of the
 * config, and undoing either.
 */
#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "state.h"

enum {
	SLICE = 64,       /* articles a transaction */
	TURN_MS = 4,      /* jobs may take of a turn, while keys wait */
	RETRY_MS = 60,    /* after finding the store busy */
	FINISH_MS = 2000, /* on leaving */
};

static int
compare_ids(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

static void
append(struct app *app, struct job *job)
{
	struct job **at = &app->jobs;

	while (*at)
		at = &(*at)->next;
	*at = job;
	app->jobs_at = app->ms;
}

static void
free_job(struct job *job)
{
	buf_clear(&job->tag);
	buf_clear(&job->what);
	buf_clear(&job->subject);
	buf_clear(&job->value);
	free(job->ids);
	free(job->sorted);
	free(job);
}

void
app_clear_jobs(struct app *app)
{
	while (app->jobs) {
		struct job *next = app->jobs->next;

		free_job(app->jobs);
		app->jobs = next;
	}
}

static bool
in_job(const struct job *job, int64_t id)
{
	return job->n > 0 && bsearch(&id, job->sorted, job->n, sizeof(id),
				 compare_ids) != NULL;
}

static void
apply(enum mark mark, bool *unread, bool *starred)
{
	switch (mark) {
	case MARK_READ:
		*unread = false;
		break;
	case MARK_UNREAD:
		*unread = true;
		break;
	case MARK_STAR:
		*starred = true;
		break;
	case MARK_UNSTAR:
		*starred = false;
		break;
	case MARK_TAG:
	case MARK_UNTAG:
		break;
	}
}

/*
 * What waits to be written counts for what is shown; of a story only what it
 * shows is known here, the rest comes when it is written.
 */
void
app_overlay(const struct app *app, struct headline *row)
{
	for (const struct job *job = app->jobs; job; job = job->next) {
		bool unread = row->unread;

		if (job->kind != JOB_MARK || !in_job(job, row->id))
			continue;
		apply(job->mark, &unread, &row->starred);
		if (row->kind == HEADLINE_ARTICLE || !unread)
			row->unread = unread;
	}
}

static void
show_marks(struct app *app, const struct job *job)
{
	struct headlines *pane = app->headlines;

	for (int64_t i = 0; i < pane->nrows; i++) {
		struct headline row = pane->rows[i];

		if (!in_job(job, row.id))
			continue;
		apply(job->mark, &row.unread, &row.starred);
		headlines_mark(pane, pane->first + i, row.unread, row.starred);
	}
	if (in_job(job, app->open.id)) {
		bool unread = !app->open.full.row.read;

		apply(job->mark, &unread, &app->open.full.row.starred);
		app->open.full.row.read = !unread;
	}
	pane->pane.dirty = app->dirty = true;
}

void
app_mark(struct app *app, enum mark mark, struct text tag, const int64_t *ids,
    size_t n, bool silent, const char *what)
{
	struct job *job;

	/* That what is opened cannot be marked was said once. */
	if (n == 0 || (silent && store_is_read_only(app->store)))
		return;
	job = mem_alloc(sizeof(*job));
	job->kind = JOB_MARK;
	job->mark = mark;
	job->silent = silent;
	job->n = n;
	job->ids = mem_array(n, sizeof(*ids));
	job->sorted = mem_array(n, sizeof(*ids));
	memcpy(job->ids, ids, n * sizeof(*ids));
	memcpy(job->sorted, ids, n * sizeof(*ids));
	qsort(job->sorted, n, sizeof(*ids), compare_ids);
	buf_add_text(&job->tag, tag);
	buf_add_cstr(&job->what, what);
	append(app, job);
	show_marks(app, job);
	if (mark == MARK_STAR)
		app_starred(app, ids, n);
}

void
app_take_job(struct app *app, struct job *job)
{
	append(app, job);
	app_run_jobs(app, false);
}

void
app_add_job(struct app *app, enum job_kind kind)
{
	struct job *job = mem_alloc(sizeof(*job));

	job->kind = kind;
	app_take_job(app, job);
}

static int
mark_slice(struct app *app, struct job *job, struct err *err)
{
	size_t n = job->n - job->at < SLICE ? job->n - job->at : SLICE;
	struct marking marking = {
		.mark = job->mark,
		.tag = buf_text(&job->tag),
		.ids = job->ids + job->at,
		.nids = n,
		.now = app->now,
		.what = buf_text(&job->what),
		.go_on = job->begun,
		.silent = job->silent,
	};

	size_t changed;

	if (store_mark(app->store, &marking, &changed, err) < 0)
		return -1;
	/* A slice in which nothing was to be done has begun no step. */
	job->begun |= changed > 0;
	job->marked += changed;
	job->at += n;
	return 0;
}

/* The store's part and, of an edit, the config's: both or neither. */
static int
turn_step(struct app *app, bool redo, struct undo_result *result,
    struct arena *mem, struct err *err)
{
	int rc;

	*result = (struct undo_result){ 0 };
	if (store_begin(app->store, err) < 0)
		return -1;
	rc = redo ? store_redo(app->store, app->now, result, mem, err)
		  : store_undo(app->store, app->now, result, mem, err);
	if (rc == 0 && result->edit.len > 0)
		rc = app_turn_edit(app, result, redo, err);
	if (rc == 0)
		return store_commit(app->store, err);
	store_rollback(app->store);
	return -1;
}

static int
step_back(struct app *app, enum job_kind kind, struct err *err)
{
	bool redo = kind == JOB_REDO;
	struct arena mem = { 0 };
	struct undo_result result;
	int rc = turn_step(app, redo, &result, &mem, err);

	if (rc == 0 && result.edit.len > 0)
		app_turned_edit(app, &result, redo);
	if (rc == 0 && result.names)
		app_names_changed(app);
	if (rc == 0 && result.quotes)
		app_quotes_changed(app);
	if (rc == 0 && result.stories)
		app_stories_changed(app);
	if (rc == 0)
		app_message(app,
		    redo ? _("done again: %.*s") : _("undone: %.*s"),
		    TEXT_ARG(result.what));
	else if (result.edit.len > 0)
		app_notice(app, true,
		    redo ? _("cannot redo (%.*s): %s")
			 : _("cannot undo (%.*s): %s"),
		    TEXT_ARG(result.what), err->text);
	else if (err->code == ERR_NOT_FOUND)
		app_message(
		    app, redo ? _("nothing to redo") : _("nothing to undo"));
	arena_clear(&mem);
	app_tags_changed(app);
	return rc < 0 && err->code == ERR_BUSY && result.edit.len == 0 ? -1 : 0;
}

/* Marks of many that have a name for undo are told when all are made. */
static void
tell_marked(struct app *app, const struct job *job)
{
	if (job->kind != JOB_MARK || job->what.len == 0 || job->at < job->n)
		return;
	if (job->marked == 0)
		app_message(app, _("nothing unread here"));
	else
		app_message(app,
		    P_("%zu article marked read; u undoes it",
			"%zu articles marked read; u undoes it", job->marked),
		    job->marked);
}

/* True when the first job is done or given up. */
static bool
run_first(struct app *app, struct err *err)
{
	struct job *job = app->jobs;
	int rc = job->kind == JOB_MARK      ? mark_slice(app, job, err)
		 : job->kind == JOB_EDIT    ? app_run_edit(app, job, err)
		 : job->kind == JOB_CORRECT ? app_run_correction(app, job, err)
		 : job->kind == JOB_RULE    ? app_run_rule(app, job, err)
		 : job->kind == JOB_TAG     ? app_run_tag(app, job, err)
		 : job->kind == JOB_TAG_RENAME
		     ? app_run_tag_rename(app, job, err)
		 : job->kind == JOB_JOIN || job->kind == JOB_SPLIT
		     ? app_run_story(app, job, err)
		 : job->kind == JOB_QUOTE || job->kind == JOB_UNQUOTE
		     ? app_run_quote(app, job, err)
		     : step_back(app, job->kind, err);

	if (rc < 0 && err->code == ERR_BUSY)
		return false;
	if (rc < 0)
		app_error(app, err);
	else
		tell_marked(app, job);
	if (rc == 0 && job->kind == JOB_MARK && job->at >= job->n)
		app_story_marked(app, job->ids, job->n);
	return rc < 0 || job->at >= job->n;
}

static bool
key_waits(const struct app *app)
{
	return app->key_waits && app->key_waits(app->key_waits_arg);
}

/*
 * Runs jobs for a moment or until a key is pressed, or, on leaving, until they
 * are done; then a busy store is waited for, for two seconds.
 */
void
app_run_jobs(struct app *app, bool finish)
{
	int64_t start = time_monotonic_ms(), spent = 0;
	bool any = false;
	struct err err = { 0 };

	/* An edit reads the config again, and lists want marks settled. */
	if (app->in_jobs)
		return;
	app->in_jobs = true;
	while (app->jobs && spent <= (finish ? FINISH_MS : TURN_MS)) {
		err.code = ERR_NONE;
		if (run_first(app, &err)) {
			struct job *job = app->jobs;

			app->jobs = job->next;
			free_job(job);
			any = true;
		} else if (err.code == ERR_BUSY) {
			if (!finish)
				break;
			(void)poll(NULL, 0, 20);
		}
		if (!finish && key_waits(app))
			break;
		spent = time_monotonic_ms() - start;
	}
	app->in_jobs = false;
	app->jobs_at = app->ms + (err.code == ERR_BUSY ? RETRY_MS : 0);
	if (any && !finish)
		app_recount(app);
}

void
app_settle_jobs(struct app *app)
{
	if (app->jobs)
		app_run_jobs(app, false);
}
