/* The feed list: sections and feeds as a tree, with how they are. */
#include "base/text.h"
#include "state.h"

enum {
	SECTION_IDS = 1 << 20, /* ids of feeds count from 0, of sections here */
	DEAD_AFTER = 7 * 86400,
};

static struct tree_row
feed_row(struct app *app, const struct config_feed *feed,
    const struct feed_row *from, int depth)
{
	struct tree_row row = {
		.id = (int64_t)feed->index, .depth = depth, .per_week = -1
	};

	row.name = feed->title.len > 0 ? feed->title : feed->url;
	row.state = TREE_NEW;
	if (!from)
		return row;
	row.name = from->title;
	row.unread = from->unread;
	row.last_success = from->succeeded;
	row.per_week = from->per_week;
	row.state_text = from->error;
	if (from->claimed)
		row.state = TREE_ASKING;
	else if (from->checked == 0)
		row.state = TREE_NEW;
	else if (from->error.len == 0)
		row.state = TREE_FINE;
	else
		row.state = app->now - from->succeeded > DEAD_AFTER &&
				    from->failures > 3
				? TREE_DEAD
				: TREE_FAILING;
	return row;
}

static bool
passes(const struct app *app, struct text name)
{
	return app->tree_filter.len == 0 ||
	       text_find_nocase(name, buf_text(&app->tree_filter), 0) !=
		   TEXT_NONE;
}

struct build {
	struct app *app;
	struct arena *mem;
	const struct feed_row **states; /* beside config->feeds */
	struct tree_row *rows;
	size_t n, cap;
};

/* The feeds directly in a section (NULL: in none). */
static int64_t
put_feeds(struct build *b, const struct config_section *section, int depth)
{
	const struct config *config = b->app->config;
	int64_t unread = 0;

	for (size_t i = 0; i < config->nfeeds; i++) {
		const struct config_feed *feed = config->feeds[i];
		struct tree_row row;

		if (!config_feed_in(feed, section))
			continue;
		row = feed_row(b->app, feed, b->states[i], depth);
		unread += row.unread;
		if (passes(b->app, row.name))
			*ARENA_PUSH(b->mem, b->rows, b->n, b->cap) = row;
	}
	return unread;
}

/*
 * A section, its feeds, and the sections in it. Sections are in the config's
 * order with parents first, so each one's children are found by depth.
 */
static void
put_section(struct build *b, const struct config_section *section)
{
	size_t at = b->n;
	struct tree_row *row = ARENA_PUSH(b->mem, b->rows, b->n, b->cap);
	int64_t unread;

	*row = (struct tree_row){
		.id = SECTION_IDS + (int64_t)section->index,
		.name = section->name,
		.depth = (int)section->depth,
		.section = true,
		.per_week = -1,
	};
	unread = put_feeds(b, section, (int)section->depth + 1);
	b->rows[at].unread = unread;
	if (b->n == at + 1 && b->app->tree_filter.len > 0 &&
	    !passes(b->app, section->name))
		b->n = at;
}

/* Sections below parent in order; nesting is at most 16 deep (config). */
static void
put_sections(struct build *b, const struct config_section *parent)
{
	const struct config *config = b->app->config;

	for (size_t i = 0; i < config->nsections; i++) {
		if (config->sections[i]->parent != parent)
			continue;
		put_section(b, config->sections[i]);
		put_sections(b, config->sections[i]);
	}
}

void
app_show_tree(struct app *app)
{
	struct arena mem = { 0 };
	struct feed_rows feeds = { 0 };
	struct build build = { .app = app, .mem = &mem };

	build.states = arena_array(
	    &mem, app->config->nfeeds + 1, sizeof(struct feed_row *));
	if (store_feeds(app->store, &feeds, false, app->now, &mem, NULL) < 0)
		feeds.n = 0;
	for (size_t i = 0; i < feeds.n; i++) {
		const struct config_feed *feed =
		    config_find_feed(app->config, feeds.rows[i].url);

		if (feed)
			build.states[feed->index] = &feeds.rows[i];
	}
	(void)put_feeds(&build, NULL, 0);
	put_sections(&build, NULL);
	tree_set(app->tree, build.rows, build.n, app->now);
	app->tree->pane.dirty = app->dirty = true;
	arena_clear(&mem);
}

bool
app_tree_page(const struct app *app, struct page *page)
{
	const struct tree_row *row = tree_selected(app->tree);

	*page = (struct page){ 0 };
	if (!row)
		return false;
	if (row->section) {
		page->kind = PAGE_SECTION;
		buf_add_text(&page->name,
		    app->config->sections[row->id - SECTION_IDS]->path);
	} else {
		page->kind = PAGE_FEED;
		buf_add_text(&page->name, app->config->feeds[row->id]->url);
	}
	return true;
}

void
app_open_tree_row(struct app *app)
{
	struct page page;

	if (!app_tree_page(app, &page))
		return;
	(void)app_go_page(app, &page, true);
	page_clear(&page);
	app_focus(app, PLACE_LIST);
}

/* The next feed of the tree (with something unread) becomes the list. */
void
app_next_feed(struct app *app, int direction, bool unread)
{
	const struct config *config = app->config;
	struct page page = { .kind = PAGE_FEED };
	size_t n = config->nfeeds, at = direction > 0 ? n - 1 : 0;
	const struct config_feed *here = NULL;

	if (n == 0)
		return;
	if (app->shown.page.kind == PAGE_FEED)
		here =
		    config_find_feed(config, buf_text(&app->shown.page.name));
	if (here)
		at = here->index;
	app_count_unread(app);
	for (size_t i = 0; i < n; i++) {
		at = direction > 0 ? (at + 1) % n : (at + n - 1) % n;
		if (unread && app->unread[at] == 0)
			continue;
		buf_add_text(&page.name, config->feeds[at]->url);
		(void)app_go_page(app, &page, true);
		page_clear(&page);
		return;
	}
	app_message(app, "nothing unread in any feed");
}
