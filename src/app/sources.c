/* The config's sections and feeds beside what the store knows of them. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "state.h"

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

static bool
feed_in(const struct config_feed *feed, const struct config_section *section)
{
	return config_section_within(feed->section, section) ||
	       (feed->also && config_section_within(feed->also, section));
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
		    feed_in(app->config->feeds[i], section))
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
void
app_count_unread(struct app *app)
{
	struct arena mem = { 0 };
	struct feed_rows rows;

	memset(app->unread, 0, (app->nfeed_ids + 1) * sizeof(*app->unread));
	if (store_feeds(app->store, &rows, false, 0, &mem, NULL) == 0) {
		for (size_t i = 0; i < rows.n; i++) {
			const struct config_feed *feed =
			    config_find_feed(app->config, rows.rows[i].url);

			if (feed)
				app->unread[feed->index] = rows.rows[i].unread;
		}
	}
	arena_clear(&mem);
}

static int64_t
count_page(struct app *app, const struct stop *stop)
{
	struct arena mem = { 0 };
	const struct config_section *section;
	int64_t count = 0, articles, *ids;
	size_t n = 0, sharing = 0;

	if (stop->kind == PAGE_ALL) {
		(void)store_unread(app->store, NULL, 0, &count, NULL);
	} else if (stop->kind == PAGE_STARRED) {
		(void)store_totals(app->store, &articles, &count, NULL);
	} else if (stop->kind == PAGE_SECTION) {
		section = config_find_section(app->config, stop->name);
		for (size_t i = 0; section && i < app->nfeed_ids; i++)
			if (feed_in(app->config->feeds[i], section)) {
				count += app->unread[i];
				sharing += app->unread[i] > 0;
			}
		/* An article of two feeds counts once; asked only where it
		   can differ, and where asking is cheap. */
		if (section && sharing > 1 && count < 5000) {
			app_section_feeds(app, section, &mem, &ids, &n);
			(void)store_unread(app->store, ids, n, &count, NULL);
		}
	} else if (stop->kind == PAGE_FOLLOWED && stop->name.len == 0) {
		for (size_t i = 0; i < app->config->nfollows; i++) {
			int64_t *found;
			size_t more;
			struct view_spec spec = { .scope = VIEW_ENTITIES,
				.unread_only = true };
			struct view *view;
			int64_t some = 0;

			if (store_entity_resolve(app->store,
				app->config->follows[i], &found, &more, &mem,
				NULL) < 0 ||
			    more == 0)
				continue;
			spec.ids = found;
			spec.nids = more;
			view = view_open(app->store, &spec, NULL);
			if (view && view_count(view, &some, 999, COUNT_MS, NULL,
					NULL) == 0)
				count += some;
			view_free(view);
		}
	}
	arena_clear(&mem);
	return count;
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
 * The way of H and L: All, the sections, starred, followed names, searches.
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
	for (size_t i = 0; i < config->nsections; i++)
		if (config->sections[i]->depth == 0)
			add_stop(app, &cap, PAGE_SECTION,
			    config->sections[i]->path, tab++);
	add_stop(app, &cap, PAGE_STARRED, TEXT(""), tab++);
	if (config->nfollows > 0)
		add_stop(app, &cap, PAGE_FOLLOWED, TEXT(""), tab);
	for (size_t i = 0; i < config->nfollows && config->nfollows > 1; i++)
		add_stop(app, &cap, PAGE_FOLLOWED, config->follows[i], tab);
	tab += config->nfollows > 0;
	for (size_t i = 0; i < config->nsearches; i++)
		add_stop(app, &cap, PAGE_SEARCH, config->searches[i].name, tab);
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
		buf_add_cstr(&name, "All");
		break;
	case PAGE_STARRED:
		buf_add_cstr(&name, app->accessible ? "Starred" : "★");
		break;
	case PAGE_FOLLOWED:
		buf_add_cstr(&name, app->accessible ? "Followed" : "@");
		break;
	case PAGE_SEARCH:
		buf_add_cstr(&name, app->accessible ? "Searches" : "?");
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
		buf_add_text(&name, buf_text(&app->shown.page.name));
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
	int at = app_stop_of(app, &app->shown.page);
	int last = -1, current = 0;

	for (size_t i = 0; i < app->nstops; i++) {
		struct stop *stop = &app->stops[i];
		struct tab *tab;
		bool here = at >= 0 && app->stops[at].tab == stop->tab;

		if (stop->tab == last)
			continue;
		last = stop->tab;
		tab = ARENA_PUSH(&mem, tabs, n, cap);
		tab->name = tab_name(app, &mem, stop, here);
		tab->unread = stop->unread = count_page(app, stop);
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
