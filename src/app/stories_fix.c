/*
 * What the user says of stories in the headlines: = that two tell one, # that
 * an article is of no story of others.
 */
#include "base/translate.h"
#include "base/utf8.h"
#include "popups.h"

/* Words a popup finds likely rows by. */
enum { LIKELY_MOST = 15, WORD_LEAST = 4 };

static bool
has_word(struct text folded, struct text word)
{
	return text_find(folded, word, 0) != TEXT_NONE;
}

/* How many words of a title another one has too; both folded. */
static int
likeness(struct text title, struct text other)
{
	struct text rest = title, word;
	int n = 0;

	while (text_next_word(&rest, &word))
		n += word.len >= WORD_LEAST && has_word(other, word);
	return n;
}

static struct text
folded(struct text title, struct arena *mem)
{
	struct buf out = { 0 };
	struct text copy;

	utf8_fold(&out, title);
	copy = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return copy;
}

static void
offer_row(struct popup_rows *rows, const struct headline *row)
{
	struct popup_row *added;

	added = popup_rows_add(rows, row->id, "", row->title);
	added->help = arena_copy(rows->mem, row->source);
}

/* The rows held that are most like the one to be joined. */
void
popup_join_rows(struct app *app, struct popup_rows *rows)
{
	const struct headlines *pane = app->headlines;
	struct article_row subject;
	struct text title;
	int *like =
	    arena_array(rows->mem, (size_t)pane->nrows + 1, sizeof(*like));

	if (store_article_row(
		app->store, &subject, app->joining, rows->mem, NULL) < 0)
		return;
	title = folded(subject.title, rows->mem);
	for (int64_t i = 0; i < pane->nrows; i++) {
		const struct headline *row = &pane->rows[i];

		if (row->depth == 0 && row->id != app->joining &&
		    (row->story == 0 || row->story != subject.story))
			like[i] =
			    likeness(title, folded(row->title, rows->mem));
	}
	for (size_t n = 0; n < LIKELY_MOST; n++) {
		int64_t best = -1;

		for (int64_t i = 0; i < pane->nrows; i++)
			if (like[i] > 0 && (best < 0 || like[i] > like[best]))
				best = i;
		if (best < 0)
			return;
		like[best] = 0;
		offer_row(rows, &pane->rows[best]);
	}
}

static void
add_job(struct app *app, enum job_kind kind, const int64_t *ids, size_t n)
{
	struct job *job = mem_alloc(sizeof(*job));

	job->kind = kind;
	job->ids = mem_array(n, sizeof(*ids));
	for (size_t i = 0; i < n; i++)
		job->ids[i] = ids[i];
	job->n = n;
	job->at = n; /* one turn, or another one when the store is busy */
	app_take_job(app, job);
}

void
popup_join_taken(struct app *app, int64_t id)
{
	const int64_t both[] = { app->joining, id };

	app->joining = 0;
	add_job(app, JOB_JOIN, both, 2);
}

static int
same_story(struct app *app, const struct headline *row)
{
	struct arena mem = { 0 };
	struct story story;
	bool same = row->id == app->joining;

	app_story(app, &story, row->id, &mem);
	for (size_t i = 0; i < story.n; i++)
		same |= story.members[i].article == app->joining;
	arena_clear(&mem);
	return same;
}

int
app_join_story(struct app *app, struct err *err)
{
	const struct headline *row = headlines_selected(app->headlines);

	if (!row)
		return app_no_article(app, err);
	if (app->joining == 0) {
		app->joining = row->id;
		app_message(app,
		    _("go to what tells the same story and press = there; = "
		      "here lists what is like it"));
	} else if (same_story(app, row)) {
		app_popup(app, POPUP_FOR_JOIN);
	} else {
		popup_join_taken(app, row->id);
	}
	return 0;
}

int
app_split_story(struct app *app, struct err *err)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct arena mem = { 0 };
	struct story story;
	size_t n;

	if (!row)
		return app_no_article(app, err);
	app_story(app, &story, row->id, &mem);
	n = story.n;
	arena_clear(&mem);
	if (n < 2)
		return err_set(
		    err, ERR_NOT_FOUND, _("nobody else tells this story"));
	if (row->kind != HEADLINE_ARTICLE)
		return err_set(err, ERR_USAGE,
		    _("# is for one of its articles: c unfolds the story"));
	add_job(app, JOB_SPLIT, &row->id, 1);
	return 0;
}

void
app_stories_changed(struct app *app)
{
	app_recount(app);
	/* Rows came and went, but nothing arrived. */
	(void)app_reopen_list(app, NULL);
	app_reload_article(app);
}

int
app_run_story(struct app *app, struct job *job, struct err *err)
{
	int rc =
	    job->kind == JOB_JOIN
		? store_story_join(app->store, job->ids, job->n, app->now, err)
		: store_story_split(app->store, job->ids[0], app->now, err);

	if (rc < 0)
		return -1;
	app_stories_changed(app);
	app_message(
	    app, job->kind == JOB_JOIN
		     ? _("they are one story now; u undoes it")
		     : _("it is no part of the story now; u undoes it"));
	return 0;
}
