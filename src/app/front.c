/*
 * The front page: what is told today, by how many independent sources, whether
 * it names those who are followed, and how fresh it is.
 */
#include "commands.h"
#include "state.h"
#include "store/stories.h"

enum { FRONT_HOURS = 24, FRONT_STORIES = 60 };

static int
find_told(struct app *app, struct told_story **told, size_t *n,
    struct arena *mem, struct err *err)
{
	struct told_spec spec = { .now = app->now,
		.since = app->now - FRONT_HOURS * 3600,
		.query = app->shown.query,
		.unread_only = app_lists_unread(app),
		.limit = FRONT_STORIES,
		.singles = true };
	int64_t *followed;

	if (app_followed_ids(
		app, TEXT(""), mem, &followed, &spec.nfollowed, err) < 0)
		return -1;
	spec.followed = followed;
	return store_told(app->store, told, n, &spec, mem, err);
}

int
app_open_front_page(struct app *app, struct err *err)
{
	struct shown *shown = &app->shown;
	/* What comes meanwhile leaves the rows where they are. */
	const struct view_spec spec = { .scope = VIEW_ALL,
		.fold = true,
		.fold_as_of = shown->last,
		.languages = app_languages(app) };
	struct arena mem = { 0 };
	struct view_place *places;
	struct told_story *told;
	size_t n = 0;

	if (find_told(app, &told, &n, &mem, err) == 0) {
		places = arena_array(&mem, n + 1, sizeof(*places));
		for (size_t i = 0; i < n; i++)
			places[i] = (struct view_place){ told[i].newest,
				told[i].article };
		shown->search =
		    search_listed(app->store, &spec, places, n, err);
	}
	arena_clear(&mem);
	return shown->search ? 0 : -1;
}

int
app_front_ids(struct app *app, int64_t **ids, size_t *n, struct arena *mem,
    struct err *err)
{
	struct told_story *told;
	size_t found, cap = 0;

	*ids = NULL;
	*n = 0;
	if (find_told(app, &told, &found, mem, err) < 0)
		return -1;
	for (size_t i = 0; i < found; i++) {
		struct story story;

		if (app_load_story(app, &story, told[i].article, mem, NULL) < 0)
			continue;
		for (size_t j = 0; j < story.n; j++)
			*ARENA_PUSH(mem, *ids, *n, cap) =
			    story.members[j].article;
	}
	return 0;
}

size_t
app_front_place(struct app *app, int64_t story, double *weight, size_t *n)
{
	struct arena mem = { 0 };
	struct told_story *told;
	size_t place = 0;

	*n = 0;
	if (find_told(app, &told, n, &mem, NULL) < 0)
		*n = 0;
	for (size_t i = 0; i < *n && place == 0; i++) {
		if (told[i].story != story)
			continue;
		place = i + 1;
		*weight = told[i].weight;
	}
	arena_clear(&mem);
	return place;
}

int
run_front_page(void *state, const struct command_args *args, struct err *err)
{
	const struct page page = { .kind = PAGE_FRONT_PAGE };
	struct app *app = state;

	(void)args;
	(void)err;
	(void)app_go_page(app, &page, true);
	if (app->frame.focus == PLACE_TREE)
		app_focus(app, PLACE_LIST);
	return 0;
}
