/* The config's sections and feeds beside what the store knows of them. */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "state.h"
#include "store/tags.h"

enum {
	NOT_COUNTED = -1,
	COUNT_TAB = 999
}; /* a tab of a view counts no further */

/* Ids by address when the store could not be written now. */
static void
look_up_ids(struct app *app)
{
	struct arena mem = { 0 };
	struct feed_rows rows;

	if (store_feeds(app->store, &rows, false, 0, &mem, NULL) == 0) {
		for (size_t i = 0; i < rows.n; i++) {
			const struct config_feed *feed =
			    config_find_feed(app->config, rows.rows[i].url);

			if (feed)
				app->feed_ids[feed->index] = rows.rows[i].id;
		}
	}
	arena_clear(&mem);
}

void
app_sync_feeds(struct app *app)
{
	const struct config *config = app->config;
	struct feed_entry *entries =
	    mem_array(config->nfeeds + 1, sizeof(*entries));

	free(app->feed_ids);
	free(app->unread);
	app->nfeed_ids = config->nfeeds;
	app->nhealth = 0; /* it stood beside other feeds */
	app->feed_ids = mem_array(config->nfeeds + 1, sizeof(*app->feed_ids));
	app->unread = mem_array(config->nfeeds + 1, sizeof(*app->unread));
	for (size_t i = 0; i < config->nfeeds; i++) {
		entries[i].url = config->feeds[i]->url;
		entries[i].title = config->feeds[i]->title;
	}
	app->feeds_synced =
	    store_feeds_sync(app->store, entries, config->nfeeds, app->now,
		app->feed_ids, NULL) == 0;
	if (!app->feeds_synced)
		look_up_ids(app);
	free(entries);
}

const struct config_feed *
app_feed_of(const struct app *app, int64_t id)
{
	for (size_t i = 0; i < app->nfeed_ids; i++)
		if (app->feed_ids[i] == id)
			return app->config->feeds[i];
	return NULL;
}

void
app_section_feeds(const struct app *app, const struct config_section *section,
    struct arena *mem, int64_t **ids, size_t *n)
{
	size_t cap = 0;

	*ids = NULL;
	*n = 0;
	for (size_t i = 0; i < app->nfeed_ids; i++)
		if (app->feed_ids[i] != 0 &&
		    config_feed_within(app->config->feeds[i], section))
			*ARENA_PUSH(mem, *ids, *n, cap) = app->feed_ids[i];
}

int
app_query_section(struct text name, const int64_t **ids, void *arg)
{
	struct app *app = arg;
	const struct config_section *section = NULL;
	int64_t *found;
	size_t n;

	for (size_t i = 0; i < app->config->nsections && !section; i++)
		if (text_equal_nocase(app->config->sections[i]->path, name) ||
		    text_equal_nocase(app->config->sections[i]->name, name))
			section = app->config->sections[i];
	if (!section)
		return -1;
	app_section_feeds(app, section, &app->stops_mem, &found, &n);
	*ids = found;
	return (int)n;
}

/* The store's counters of each feed: cheap, exact but for shared articles. */
static void
count_feeds(struct app *app)
{
	memset(app->unread, 0, (app->nfeed_ids + 1) * sizeof(*app->unread));
	(void)store_feeds_unread(
	    app->store, app->feed_ids, app->nfeed_ids, app->unread, NULL);
}

/* An article of two feeds counts once; asked only where it can differ, and
   where asking is cheap. */
static int64_t
count_section(struct app *app, struct text name)
{
	const struct config_section *section =
	    config_find_section(app->config, name);
	struct arena mem = { 0 };
	int64_t count = 0, *ids;
	size_t n, some = 0;

	for (size_t i = 0; section && i < app->nfeed_ids; i++) {
		if (app->unread[i] == 0 ||
		    !config_feed_within(app->config->feeds[i], section))
			continue;
		count += app->unread[i];
		some++;
	}
	if (some > 1 && count < 1000) {
		app_section_feeds(app, section, &mem, &ids, &n);
		(void)store_unread(app->store, ids, n, &count, NULL);
	}
	arena_clear(&mem);
	return count;
}

static int64_t
count_view(struct app *app, const struct view_spec *spec)
{
	struct view *view = view_open(app->store, spec, NULL);
	int64_t count = 0;

	if (view)
		(void)view_count(view, &count, COUNT_TAB, COUNT_MS, NULL, NULL);
	view_free(view);
	return count;
}

/* Unread articles that name any of those followed (or this one). */
static int64_t
count_followed(struct app *app, struct text name)
{
	struct view_spec spec = { .scope = VIEW_ENTITIES, .unread_only = true };
	struct arena mem = { 0 };
	int64_t *ids = NULL, *some, count = 0;
	size_t n = 0, cap = 0, more;

	for (size_t i = 0; i < app->config->nfollows; i++) {
		struct text follow = app->config->follows[i]->name;

		if (name.len > 0 && !text_equal(follow, name))
			continue;
		if (store_entity_resolve(
			app->store, follow, &some, &more, &mem, NULL) < 0)
			continue;
		for (size_t j = 0; j < more; j++)
			*ARENA_PUSH(&mem, ids, n, cap) = some[j];
	}
	spec.ids = ids;
	spec.nids = n;
	if (n > 0)
		count = count_view(app, &spec);
	arena_clear(&mem);
	return count;
}

static int64_t
count_search(struct app *app, struct text name)
{
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app
	};
	struct view_spec spec = { .scope = VIEW_ALL, .unread_only = true };
	struct arena mem = { 0 };
	struct query *query = NULL;
	int64_t count = 0;

	for (size_t i = 0; i < app->config->nsearches && !query; i++)
		if (text_equal(app->config->searches[i].name, name))
			query =
			    query_parse(&mem, app->config->searches[i].query,
				&context, NULL, NULL);
	spec.query = query;
	if (query)
		count = count_view(app, &spec);
	arena_clear(&mem);
	return count;
}

static int64_t
count_stop(struct app *app, const struct stop *stop)
{
	int64_t count = 0, articles;

	switch (stop->kind) {
	case PAGE_ALL:
		(void)store_unread(app->store, NULL, 0, &count, NULL);
		break;
	case PAGE_STARRED:
		(void)store_totals(app->store, &articles, &count, NULL);
		break;
	case PAGE_LATER:
		count = store_tagged(app->store, TAG_LATER);
		break;
	case PAGE_SECTION:
		count = count_section(app, stop->name);
		break;
	case PAGE_FOLLOWED:
		count = count_followed(app, stop->name);
		break;
	case PAGE_SEARCH:
		count = count_search(app, stop->name);
		break;
	case PAGE_FEED:
	case PAGE_NEW:
	case PAGE_MUTED:
	case PAGE_TAG:
	case PAGE_ENTITY:
	case PAGE_FOUND:
	case PAGE_WHO:
	case PAGE_STORY:
	case PAGE_FRONT_PAGE:
		break;
	}
	return count;
}

/* Its tab comes with the first that is kept, and goes with the last. */
static void
look_for_later(struct app *app)
{
	const struct page later = { .kind = PAGE_LATER };
	bool any = store_tagged(app->store, TAG_LATER) > 0;

	if (app->shown.page.kind != PAGE_LATER &&
	    any != (app_stop_of(app, &later) >= 0))
		app_make_stops(app);
}

/* What the tabs show. */
void
app_count_unread(struct app *app)
{
	int last = -1;

	app->recount_at = 0;
	store_hold(app->store);
	look_for_later(app);
	app->minutes_old = true;
	count_feeds(app);
	for (size_t i = 0; i < app->nstops; i++) {
		struct stop *stop = &app->stops[i];

		/* The others within a tab are counted when one is there. */
		stop->unread =
		    stop->tab != last ? count_stop(app, stop) : NOT_COUNTED;
		last = stop->tab;
	}
	store_release(app->store);
}

int64_t
app_stop_unread(struct app *app, size_t at)
{
	struct stop *stop = &app->stops[at];

	if (stop->unread == NOT_COUNTED)
		stop->unread = count_stop(app, stop);
	return stop->unread;
}

/* Soon, when the keys rest; less often while a refresh brings news. */
void
app_recount(struct app *app)
{
	int64_t at = app->ms + (app->refreshing ? 1000 : 100);

	if (app->recount_at == 0 || at < app->recount_at)
		app->recount_at = at;
}

static struct stop *
add_stop(struct app *app, size_t *cap, enum page_kind kind, struct text name,
    int tab)
{
	struct stop *stop =
	    ARENA_PUSH(&app->stops_mem, app->stops, app->nstops, *cap);

	stop->kind = kind;
	stop->name = arena_copy(&app->stops_mem, name);
	stop->tab = tab;
	return stop;
}

/*
 * The way of H and L: All, the front page if it is wanted, the sections,
 * starred, followed names, searches, and what is muted, where something is.
 * Nested sections, single names and searches are stops within a tab.
 */
void
app_make_stops(struct app *app)
{
	const struct config *config = app->config;
	size_t cap = 0;
	int tab = 0;

	arena_clear(&app->stops_mem);
	app->stops = NULL;
	app->nstops = 0;
	add_stop(app, &cap, PAGE_ALL, TEXT(""), tab++);
	if (settings_flag(&config->settings, OPTION_FRONT_PAGE))
		add_stop(app, &cap, PAGE_FRONT_PAGE, TEXT(""), tab++);
	for (size_t i = 0; i < config->nsections; i++)
		if (config->sections[i]->depth == 0)
			add_stop(app, &cap, PAGE_SECTION,
			    config->sections[i]->path, tab++);
	if (store_tagged(app->store, TAG_LATER) > 0)
		add_stop(app, &cap, PAGE_LATER, TEXT(""), tab++);
	add_stop(app, &cap, PAGE_STARRED, TEXT(""), tab++);
	if (config->nfollows > 0)
		add_stop(app, &cap, PAGE_FOLLOWED, TEXT(""), tab);
	for (size_t i = 0; i < config->nfollows && config->nfollows > 1; i++)
		add_stop(
		    app, &cap, PAGE_FOLLOWED, config->follows[i]->name, tab);
	tab += config->nfollows > 0;
	for (size_t i = 0; i < config->nsearches; i++)
		add_stop(app, &cap, PAGE_SEARCH, config->searches[i].name, tab);
	tab += config->nsearches > 0;
	for (size_t i = 0; i < config->nmutes; i++)
		if (!config->mutes[i]->name) {
			add_stop(app, &cap, PAGE_MUTED, TEXT(""), tab);
			break;
		}
}

int
app_stop_of(const struct app *app, const struct page *page)
{
	const struct config_section *section = NULL;
	struct text name = buf_text(&page->name);

	if (page->kind == PAGE_SECTION)
		section = config_find_section(app->config, name);
	while (section && section->parent)
		section = section->parent;
	if (section)
		name = section->path;
	for (size_t i = 0; i < app->nstops; i++)
		if (app->stops[i].kind == page->kind &&
		    text_equal(app->stops[i].name, name))
			return (int)i;
	return -1;
}

/* What a tab says: its sign, and where one is within it. */
static struct text
tab_name(
    struct app *app, struct arena *mem, const struct stop *stop, bool current)
{
	struct buf name = { 0 };
	struct text result;

	switch (stop->kind) {
	case PAGE_ALL:
		buf_add_cstr(&name, _("All"));
		break;
	case PAGE_FRONT_PAGE:
		buf_add_cstr(&name, C_("tab", "Front"));
		break;
	case PAGE_LATER:
		buf_add_cstr(&name, _("Later"));
		break;
	case PAGE_STARRED:
		buf_add_cstr(&name, app->accessible ? _("Starred") : "★");
		break;
	case PAGE_FOLLOWED:
		buf_add_cstr(&name, app->accessible ? _("Followed") : "@");
		break;
	case PAGE_SEARCH:
		buf_add_cstr(&name, app->accessible ? _("Searches") : "?");
		break;
	case PAGE_MUTED:
		buf_add_cstr(&name, _("Muted"));
		break;
	default:
		buf_add_text(&name, stop->name);
	}
	if (current && app->shown.page.kind == PAGE_SECTION) {
		buf_reset(&name);
		buf_add_text(&name, buf_text(&app->shown.page.name));
	} else if (current && stop->kind != PAGE_SECTION &&
		   app->shown.page.name.len > 0) {
		buf_add_byte(&name, ' ');
		page_add_title(&name, app, &app->shown.page);
	}
	result = arena_copy(mem, buf_text(&name));
	buf_clear(&name);
	return result;
}

void
app_show_tabs(struct app *app)
{
	struct arena mem = { 0 };
	struct tab *tabs = NULL;
	size_t n = 0, cap = 0;
	/* Who is named most stands where those followed do. */
	const struct page followed = { .kind = PAGE_FOLLOWED };
	int at = app_stop_of(app,
	    app->shown.page.kind == PAGE_WHO ? &followed : &app->shown.page);
	int last = -1, current = 0;

	app->tabs_due = app->tabs->ntabs > 0 && !app_may_change(app);
	if (app->tabs_due)
		return;
	for (size_t i = 0; i < app->nstops; i++) {
		struct stop *stop = &app->stops[i];
		struct tab *tab;
		bool here = at >= 0 && app->stops[at].tab == stop->tab;

		if (stop->tab == last)
			continue;
		last = stop->tab;
		tab = ARENA_PUSH(&mem, tabs, n, cap);
		tab->name = tab_name(app, &mem, stop, here);
		tab->unread = here && app->stops[at].name.len > 0
				  ? app_stop_unread(app, (size_t)at)
				  : stop->unread;
		tab->all =
		    stop->kind == PAGE_STARRED || stop->kind == PAGE_LATER;
		if (here)
			current = stop->tab;
	}
	tabs_set(app->tabs, tabs, (int)n);
	tabs_select(app->tabs, current);
	app->tabs->pane.dirty = app->dirty = true;
	arena_clear(&mem);
}

struct text
app_language(const struct app *app)
{
	struct text rest =
			settings_text(&app->config->settings, OPTION_LANGUAGES),
		    word;

	if (text_next_word(&rest, &word))
		return text_sub(word, 0, 2);
	return buf_text(&app->languages);
}
