/* How lists are sorted, and what stands above the groups. */
#include <stdlib.h>

#include "base/translate.h"
#include "popups.h"

static const struct {
	const char *name;  /* of the command */
	const char *key;   /* in the popup */
	const char *title; /* in the pane's title */
	const char *help;
} sorts[SORTS] = {
	[SORT_USUAL] = { "usual", "u", "",
	    N_("as usual: as set, or the best match first") },
	[SORT_NEWEST] = { "newest", "n", N_("newest first"),
	    N_("newest first") },
	[SORT_OLDEST] = { "oldest", "o", N_("oldest first"),
	    N_("oldest first") },
	[SORT_SOURCE] = { "source", "s", N_("by source"), N_("by source") },
	[SORT_UNREAD] = { "unread", "r", N_("unread first"),
	    N_("unread first, then what was read") },
	[SORT_NAMES] = { "names", "f", N_("followed names first"),
	    N_("first what is about a followed name") },
	[SORT_TOLD] = { "told", "t", N_("most told first"),
	    N_("first what most sources tell") },
};

const char *
sort_title(enum list_sort sort)
{
	return _(sorts[sort].title);
}

bool
sort_of_name(struct text name, enum list_sort *sort)
{
	for (int i = 0; i < SORTS; i++) {
		if (!text_is(name, sorts[i].name))
			continue;
		*sort = (enum list_sort)i;
		return true;
	}
	return false;
}

void
popup_sort_rows(struct app *app, struct popup_rows *rows)
{
	for (int i = 0; i < SORTS; i++) {
		struct popup_row *row =
		    popup_rows_add(rows, i, "", text_of(_(sorts[i].help)));

		row->key = text_of(sorts[i].key);
		if (i == (int)app->shown.sort)
			row->help = text_of(_("as it is now"));
	}
}

bool
app_wants_oldest_first(const struct app *app)
{
	if (app->shown.sort == SORT_USUAL)
		return app_usual_is_oldest(app);
	return app->shown.sort == SORT_OLDEST;
}

/* "order.section Monde"; false: what was only visited is not remembered. */
static bool
sort_key(struct buf *key, const struct page *page)
{
	if (page->kind == PAGE_FOUND || page->kind == PAGE_ENTITY ||
	    page->kind == PAGE_WHO || page->kind == PAGE_STORY ||
	    page->name.len > 1000)
		return false;
	buf_add_cstr(key, "order.");
	page_add_key(key, page);
	return true;
}

void
app_load_sort(struct app *app)
{
	struct arena mem = { 0 };
	struct buf key = { 0 };

	app->shown.sort = SORT_USUAL;
	if (sort_key(&key, &app->shown.page))
		(void)sort_of_name(
		    store_place(app->store, buf_cstr(&key), &mem),
		    &app->shown.sort);
	buf_clear(&key);
	arena_clear(&mem);
}

/* In another order one begins at the top. */
static void
sort_again(struct app *app)
{
	struct err err = { 0 };

	if (app_reopen_list(app, &err) < 0)
		app_error(app, &err);
	app_go_row(app, 0);
}

void
app_sort(struct app *app, enum list_sort sort)
{
	enum list_sort usual =
	    app_usual_is_oldest(app) ? SORT_OLDEST : SORT_NEWEST;
	enum list_sort before = app->shown.sort;
	struct buf key = { 0 };

	app_message(app, _("sorted %s"), _(sorts[sort].help));
	/* As the config has it: nothing is to be remembered. */
	if (sort_key(&key, &app->shown.page)) {
		if (sort == usual)
			sort = SORT_USUAL;
		(void)store_set_place(app->store, buf_cstr(&key),
		    sort == SORT_USUAL ? TEXT("") : text_of(sorts[sort].name),
		    NULL);
	}
	app->shown.sort = sort;
	if (sort != before)
		sort_again(app);
	buf_clear(&key);
}

int
app_followed_ids(struct app *app, struct text name, struct arena *mem,
    int64_t **ids, size_t *n, struct err *err)
{
	size_t cap = 0;

	*ids = NULL;
	*n = 0;
	for (size_t i = 0; i < app->config->nfollows; i++) {
		struct text follow = app->config->follows[i]->name;
		int64_t *some;
		size_t more;

		if (name.len > 0 && !text_equal(name, follow))
			continue;
		if (store_entity_resolve(
			app->store, follow, &some, &more, mem, err) < 0)
			return -1;
		for (size_t j = 0; j < more; j++)
			*ARENA_PUSH(mem, *ids, *n, cap) = some[j];
	}
	return 0;
}

int
app_open_sorted(struct app *app, const struct view_spec *spec, struct err *err)
{
	static const enum search_sort by[SORTS] = {
		[SORT_SOURCE] = SEARCH_BY_SOURCE,
		[SORT_UNREAD] = SEARCH_BY_UNREAD,
		[SORT_NAMES] = SEARCH_BY_NAMES,
		[SORT_TOLD] = SEARCH_BY_STORY,
	};
	struct shown *shown = &app->shown;
	int64_t *names = NULL;
	size_t n = 0;

	if (shown->sort == SORT_NAMES &&
	    app_followed_ids(app, TEXT(""), &shown->mem, &names, &n, err) < 0)
		return -1;
	shown->search =
	    search_sort(app->store, spec, by[shown->sort], names, n, err);
	return shown->search ? 0 : -1;
}

struct text
app_group_name(const struct app *app, int group, struct text source,
    struct arena *mem)
{
	static const char *const names[] = { N_("About followed names"),
		N_("Naming followed names"), N_("Others") };

	switch (app->shown.sort) {
	case SORT_SOURCE:
		return source;
	case SORT_UNREAD:
		return text_of(group == 0 ? C_("articles", "Unread")
					  : C_("articles", "Read"));
	case SORT_NAMES:
		return text_of(_(names[group >= 0 && group < 3 ? group : 2]));
	case SORT_TOLD:
		return arena_printf(mem,
		    P_("Told by %d source", "Told by %d sources", group),
		    group);
	default:
		return TEXT("");
	}
}
