/*
 * The rows below a story that is unfolded: its articles in order of time, and
 * below each of them one row for its near copies, or these one by one.
 */
#include "folds.h"

/* Members that copy this one. */
static size_t
copies_of(const struct story *story, int64_t root, size_t *order)
{
	size_t n = 0;

	for (size_t i = 0; i < story->n; i++)
		if (story->members[i].copies == root &&
		    story->members[i].article != root)
			order[n++] = i;
	return n;
}

static bool
has_root(const struct story *story, int64_t root)
{
	for (size_t i = 0; i < story->n; i++)
		if (story->members[i].article == root)
			return true;
	return false;
}

static bool
is_opened(const struct unfolded *u, int64_t root)
{
	for (size_t i = 0; i < u->nopened; i++)
		if (u->opened[i] == root)
			return true;
	return false;
}

struct filling {
	struct app *app;
	struct unfolded *u;
	const struct story *story;
	struct article_rows rows; /* of its members, in their order */
	size_t cap;
};

/* All at once: each by itself would count who tells the story again. */
static void
read_rows(struct filling *f, struct arena *mem)
{
	const struct story *story = f->story;
	int64_t *ids = arena_array(mem, story->n + 1, sizeof(*ids));
	const struct view_spec spec = { .scope = VIEW_IDS,
		.ids = ids,
		.nids = story->n,
		.oldest_first = true };
	struct view *view;

	for (size_t i = 0; i < story->n; i++)
		ids[i] = story->members[i].article;
	view = view_open(f->app->store, &spec, NULL);
	if (!view || view_rows(view, &f->rows, VIEW_FIRST, NULL, story->n, mem,
			 NULL) < 0)
		f->rows.n = 0;
	view_free(view);
}

static struct text
tags_of(const struct filling *f, size_t member)
{
	int64_t id = f->story->members[member].article;

	/* One that is gone since leaves those behind it a place further up. */
	for (size_t i = member + 1; i-- > 0;)
		if (i < f->rows.n && f->rows.rows[i].id == id)
			return f->rows.rows[i].tags;
	return (struct text){ 0 };
}

static struct headline *
push(struct filling *f)
{
	struct headline *row =
	    ARENA_PUSH(&f->u->mem, f->u->rows, f->u->nrows, f->cap);

	*row = (struct headline){ .story = f->u->story,
		.place_time = f->u->place.time,
		.place_id = f->u->place.id };
	return row;
}

static void
push_member(struct filling *f, size_t i, int depth)
{
	const struct story_member *m = &f->story->members[i];
	struct headline *row = push(f);

	row->depth = depth;
	row->id = m->article;
	row->title = arena_copy(&f->u->mem, m->title);
	row->source = arena_copy(&f->u->mem, m->source);
	row->time = m->time;
	row->unread = !m->read;
	row->starred = m->starred;
	row->changed = m->changed;
	row->first_told = i == 0;
	row->followed = f->app->nmarked > 0 &&
			store_title_names(f->app->store, m->article, m->time,
			    f->app->marked, f->app->nmarked);
	app_dress_tags(f->app, row, tags_of(f, i), &f->u->mem);
}

/* One row for all that have the text of a member, or these one by one. */
static void
push_copies(struct filling *f, size_t of)
{
	const struct story *story = f->story;
	int64_t root = story->members[of].article;
	size_t *order = arena_array(&f->u->mem, story->n + 1, sizeof(*order));
	size_t n = copies_of(story, root, order);
	struct story alike = { .members = NULL };
	struct headline *row;
	int papers = 1;

	if (n == 0)
		return;
	row = push(f);
	row->kind = HEADLINE_COPIES;
	row->depth = 2;
	row->id = story->members[order[0]].article;
	row->time = story->members[order[0]].time;
	row->source = story_names(story, order, n, &f->u->mem);
	row->unfolded = is_opened(f->u, root);
	alike.n = n;
	alike.members = arena_array(&f->u->mem, n, sizeof(*alike.members));
	for (size_t i = 0; i < n; i++) {
		bool again =
		    story->members[order[i]].feed == story->members[of].feed;

		for (size_t k = 0; k < i && !again; k++)
			again = story->members[order[k]].feed ==
				story->members[order[i]].feed;
		papers += !again;
		alike.members[i] = story->members[order[i]];
	}
	story_count_read(&alike, row);
	row->sources = papers;
	for (size_t i = 0; i < n && is_opened(f->u, root); i++)
		push_member(f, order[i], 3);
}

bool
unfolded_fill(struct app *app, struct unfolded *u)
{
	struct arena mem = { 0 };
	struct story story;
	struct filling f = { .app = app, .u = u, .story = &story };
	bool there;

	arena_reset(&u->mem);
	u->rows = NULL;
	u->nrows = 0;
	app_story(app, &story, u->article, &mem);
	there =
	    story.n > 1 && app->shown.view &&
	    view_place_of(app->shown.view, &u->place, u->article, NULL) == 0;
	u->story = story.id;
	if (there)
		read_rows(&f, &mem);
	for (size_t i = 0; i < story.n && there; i++) {
		int64_t copies = story.members[i].copies;

		/* What it copies may be forgotten: then it stands alone. */
		if (copies != 0 && copies != story.members[i].article &&
		    has_root(&story, copies))
			continue;
		push_member(&f, i, 1);
		push_copies(&f, i);
	}
	arena_clear(&mem);
	return there;
}
