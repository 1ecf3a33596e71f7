/* The feed list: sections and feeds as a tree, with how they are. */
#include "base/hash.h"
#include "base/text.h"
#include "base/translate.h"
#include "base/url.h"
#include "state.h"
#include "store/tags.h"

/* Ids that outlive a config read again: a row is what it names, where. */
static int64_t
id_of(struct text section, struct text url)
{
	return (int64_t)(hash_more(hash_text(section), url) >> 2);
}

static const enum tree_state state_of[FEED_STATES] = {
	[FEED_NEW] = TREE_NEW,
	[FEED_FINE] = TREE_FINE,
	[FEED_ASKING] = TREE_ASKING,
	[FEED_PAUSED] = TREE_PAUSED,
	[FEED_FAILING] = TREE_FAILING,
	[FEED_SLOW] = TREE_SLOW,
	[FEED_MOVED] = TREE_MOVED,
	[FEED_DEAD] = TREE_DEAD,
};

/* An error without its host, which the column has no room for. */
static struct text
short_error(const struct feed_row *row)
{
	size_t front =
	    err_prefix_length(row->error, url_authority(row->url));

	return text_from_offset(row->error, front);
}

static bool
is_paused(const struct config_feed *feed)
{
	return settings_flag(&feed->settings, OPTION_PAUSED);
}

static enum tree_state
state_here(const struct app *app, const struct config_feed *feed)
{
	const struct feed_row *row = app_feed_row(app, feed);

	if (row)
		return state_of[feed_row_state(row, app->now)];
	return is_paused(feed) ? TREE_PAUSED : TREE_NEW;
}

static struct tree_row
feed_row(struct app *app, const struct config_feed *feed,
    const struct config_section *section, int depth)
{
	const struct feed_row *from = app_feed_row(app, feed);
	struct tree_row row = {
		.id = id_of(section ? section->path : TEXT(""), feed->url),
		.index = feed->index,
		.name = app_feed_title(app, feed),
		.depth = depth,
		.per_week = -1,
		.same = -1,
		.due = is_paused(feed) ? -1 : 0,
		.state = state_here(app, feed),
	};

	if (!from)
		return row;
	if (row.state == TREE_FAILING || row.state == TREE_DEAD)
		row.state_text = short_error(from);
	else if (row.state == TREE_MOVED)
		row.state_text = from->moved_to;
	row.unread = from->unread;
	row.last_success = from->succeeded;
	row.bytes = from->bytes;
	if (!from->paused)
		row.due = from->due >= FEED_NEVER ? -1 : from->due;
	if (from->fetches > 0)
		row.same = (int)(feed_row_same_share(from) * 100 + 0.5);
	if (from->succeeded > 0)
		row.per_week = from->per_week;
	for (int i = 0; i < TREE_WEEKS && i < FEED_WEEKS; i++)
		row.weeks[i] =
		    (uint16_t)(from->weeks[i] < UINT16_MAX ? from->weeks[i]
							   : UINT16_MAX);
	return row;
}

static bool
passes(const struct app *app, struct text name)
{
	return app->tree_filter.len == 0 ||
	       text_find_nocase(name, buf_text(&app->tree_filter), 0) !=
		   TEXT_NONE;
}

/* What a section says of its feeds. */
struct tally {
	int64_t unread;
	int states[TREE_STATES];
};

struct build {
	struct app *app;
	struct arena *mem;
	struct tree_row *rows;
	size_t n, cap;
};

static void
put_feed(struct build *b, struct tally *tally, const struct config_feed *feed,
    const struct config_section *section, int depth)
{
	struct tree_row row = feed_row(b->app, feed, section, depth);

	tally->unread += row.unread;
	tally->states[row.state]++;
	if (passes(b->app, row.name))
		*ARENA_PUSH(b->mem, b->rows, b->n, b->cap) = row;
}

/* "1 dead, 2 failing": the states that ask for something, the worst first. */
static void
add_troubles(struct buf *out, const struct tally *tally)
{
	static const struct {
		enum tree_state state;
		const char *one, *many;
	} worst[] = {
		{ TREE_DEAD, NP_("%d dead", "%d dead") },
		{ TREE_FAILING, NP_("%d failing", "%d failing") },
		{ TREE_MOVED, NP_("%d moved", "%d moved") },
		{ TREE_SLOW, NP_("%d slow", "%d slow") },
		{ TREE_PAUSED, NP_("%d paused", "%d paused") },
	};

	for (size_t i = 0; i < sizeof(worst) / sizeof(worst[0]); i++)
		if (tally->states[worst[i].state] > 0) {
			int n = tally->states[worst[i].state];

			buf_add_cstr(out, out->len ? ", " : "");
			buf_printf(out, P_(worst[i].one, worst[i].many, n), n);
		}
}

static void put_sections(
    struct build *b, const struct config_section *parent, struct tally *tally);

/* A section, its feeds, and the sections in it. */
static void
put_section(
    struct build *b, const struct config_section *section, struct tally *around)
{
	const struct config *config = b->app->config;
	struct tally tally = { 0 };
	struct buf troubles = { 0 };
	size_t at = b->n;

	*ARENA_PUSH(b->mem, b->rows, b->n, b->cap) = (struct tree_row){
		.id = id_of(section->path, TEXT("")),
		.index = section->index,
		.name = section->name,
		.depth = (int)section->depth,
		.section = true,
		.per_week = -1,
		.same = -1,
	};
	for (size_t i = 0; i < config->nfeeds; i++)
		if (config_feed_in(config->feeds[i], section))
			put_feed(b, &tally, config->feeds[i], section,
			    (int)section->depth + 1);
	put_sections(b, section, &tally);
	add_troubles(&troubles, &tally);
	b->rows[at].unread = tally.unread;
	b->rows[at].state_text = arena_copy(b->mem, buf_text(&troubles));
	buf_clear(&troubles);
	if (b->n == at + 1 && b->app->tree_filter.len > 0 &&
	    !passes(b->app, section->name))
		b->n = at;
	around->unread += tally.unread;
	for (int i = 0; i < TREE_STATES; i++)
		around->states[i] += tally.states[i];
}

/* Sections below parent in order; nesting is at most 16 deep (config). */
static void
put_sections(
    struct build *b, const struct config_section *parent, struct tally *tally)
{
	const struct config *config = b->app->config;

	for (size_t i = 0; i < config->nsections; i++)
		if (config->sections[i]->parent == parent)
			put_section(b, config->sections[i], tally);
}

static struct tree_row
heading(int64_t id, struct text name, struct text words, int depth)
{
	return (struct tree_row){ .id = id,
		.index = SIZE_MAX,
		.name = name,
		.state_text = words,
		.depth = depth,
		.section = true,
		.per_week = -1,
		.same = -1 };
}

/* Behind the feeds: all tags there are, under a heading. */
static void
put_tags(struct build *b)
{
	struct tag_row *tags;
	size_t n, shown = 0, at = b->n;

	if (store_tags(b->app->store, &tags, &n, b->mem, NULL) < 0)
		return;
	*ARENA_PUSH(b->mem, b->rows, b->n, b->cap) =
	    heading(id_of(TEXT("tags"), TEXT(" ")), text_of(_("Tags")),
		TEXT(""), 0);
	for (size_t i = 0; i < n; i++) {
		struct text words = arena_printf(b->mem,
		    P_("%lld article", "%lld articles", tags[i].articles),
		    (long long)tags[i].articles);
		struct tree_row row = heading(
		    id_of(tags[i].tag, TEXT("tag ")), tags[i].tag, words, 1);

		row.tag = app_tag_role(b->app, tags[i].tag);
		row.unread = tags[i].unread;
		if (!passes(b->app, row.name))
			continue;
		*ARENA_PUSH(b->mem, b->rows, b->n, b->cap) = row;
		shown++;
	}
	if (shown == 0)
		b->n = at;
	else
		b->rows[at].state_text = arena_printf(
		    b->mem, P_("%zu tag", "%zu tags", shown), shown);
}

/* As the config has them. */
static void
put_all(struct build *b)
{
	struct tally tally = { 0 };
	const struct config *config = b->app->config;

	for (size_t i = 0; i < config->nfeeds; i++)
		if (!config->feeds[i]->section)
			put_feed(b, &tally, config->feeds[i], NULL, 0);
	put_sections(b, NULL, &tally);
	put_tags(b);
}

/* By how they are, the worst first, under a heading for each state. */
static void
put_by_state(struct build *b)
{
	static const enum tree_state order[] = { TREE_DEAD, TREE_FAILING,
		TREE_MOVED, TREE_SLOW, TREE_NEW, TREE_ASKING, TREE_PAUSED,
		TREE_FINE };
	const struct config *config = b->app->config;
	struct tree_row *rows =
	    arena_array(b->mem, config->nfeeds + 1, sizeof(*rows));

	for (size_t i = 0; i < config->nfeeds; i++)
		rows[i] = feed_row(
		    b->app, config->feeds[i], config->feeds[i]->section, 1);
	for (size_t k = 0; k < sizeof(order) / sizeof(order[0]); k++) {
		size_t at = b->n;

		*ARENA_PUSH(b->mem, b->rows, b->n, b->cap) = (struct tree_row){
			.id = (int64_t)order[k] + 1,
			.index = SIZE_MAX,
			.name = text_of(tree_state_name(order[k])),
			.section = true,
			.per_week = -1,
			.same = -1,
		};
		for (size_t i = 0; i < config->nfeeds; i++) {
			if (rows[i].state != order[k] ||
			    !passes(b->app, rows[i].name))
				continue;
			*ARENA_PUSH(b->mem, b->rows, b->n, b->cap) = rows[i];
			b->rows[at].unread += rows[i].unread;
		}
		if (b->n == at + 1)
			b->n = at;
		else
			b->rows[at].state_text =
			    arena_printf(b->mem, "%zu", b->n - at - 1);
	}
}

/* "Feeds 120 · 1 dead, 2 failing" */
static void
make_title(struct app *app)
{
	const char *dot = app->accessible ? ", " : " · ";
	struct tally tally = { 0 };
	struct buf troubles = { 0 };

	for (size_t i = 0; i < app->config->nfeeds; i++)
		tally.states[state_here(app, app->config->feeds[i])]++;
	add_troubles(&troubles, &tally);
	buf_reset(&app->tree_title);
	buf_printf(&app->tree_title, _("Feeds %zu"), app->config->nfeeds);
	if (app->tree_filter.len > 0)
		buf_printf(&app->tree_title, "%s/%s", dot,
		    buf_cstr(&app->tree_filter));
	if (troubles.len > 0)
		buf_printf(&app->tree_title, "%s%s", dot, buf_cstr(&troubles));
	buf_clear(&troubles);
}

void
app_show_tree(struct app *app)
{
	struct arena mem = { 0 };
	struct build build = { .app = app, .mem = &mem };

	app_look_up_health(app);
	if (app->tree_by_state)
		put_by_state(&build);
	else
		put_all(&build);
	tree_set(app->tree, build.rows, build.n, app->now);
	make_title(app);
	app_show_facts(app);
	app_show_place(app);
	app->tree->pane.dirty = app->dirty = true;
	arena_clear(&mem);
}

/* The first key of a command, where it has one, and what it does. */
static void
add_key(struct buf *out, struct app *app, const char *line, const char *does)
{
	struct arena mem = { 0 };
	struct text keys = app_keys_of(app, &mem, WHERE_FEEDS, text_of(line));
	struct text key;

	if (text_next_word(&keys, &key))
		buf_printf(out, "%s%.*s %s", app->accessible ? ", " : " · ",
		    TEXT_ARG(key), does);
	arena_clear(&mem);
}

void
app_add_tree_place(struct buf *out, struct app *app)
{
	static const struct {
		const char *line, *does;
	} hints[] = {
		{ "help", N_("all keys") },
		{ "refresh", N_("asks") },
		{ "edit-url", N_("address") },
		{ "browse", N_("site") },
		{ "pause", N_("pauses") },
		{ "remove", N_("drops") },
		{ "rename", N_("renames") },
		{ "move", N_("moves") },
		{ "add", N_("adds") },
		{ "sort-feeds", N_("sorts") },
	};
	const struct tree_row *row = tree_selected(app->tree);

	if (!row)
		return;
	buf_printf(out, "%lld/%zu", (long long)app->tree->list.cursor + 1,
	    app->tree->nrows);
	if (!row->section && row->state == TREE_MOVED)
		add_key(out, app, "take-move", _("takes the new address"));
	for (size_t i = 0; i < sizeof(hints) / sizeof(hints[0]); i++)
		add_key(out, app, hints[i].line, _(hints[i].does));
}

void
app_tree_moved(struct app *app)
{
	const struct tree_row *row = tree_selected(app->tree);

	app_show_place(app);
	if (row && row->id == app->facts_of)
		return;
	app_show_facts(app);
}

const struct config_feed *
app_tree_feed(const struct app *app)
{
	const struct tree_row *row = tree_selected(app->tree);

	if (!row || row->section || row->index >= app->config->nfeeds)
		return NULL;
	return app->config->feeds[row->index];
}

const struct config_section *
app_tree_section(const struct app *app)
{
	const struct tree_row *row = tree_selected(app->tree);

	if (!row || !row->section || row->index >= app->config->nsections)
		return NULL;
	return app->config->sections[row->index];
}

bool
app_tree_page(const struct app *app, struct page *page)
{
	const struct config_section *section = app_tree_section(app);
	const struct config_feed *feed = app_tree_feed(app);
	struct text tag = app_tree_tag(app);

	*page = (struct page){ 0 };
	if (tag.len > 0) {
		page->kind = PAGE_TAG;
		buf_add_text(&page->name, tag);
	} else if (section) {
		page->kind = PAGE_SECTION;
		buf_add_text(&page->name, section->path);
	} else if (feed) {
		page->kind = PAGE_FEED;
		buf_add_text(&page->name, feed->url);
	}
	return section || feed || tag.len > 0;
}

struct text
app_tree_tag(const struct app *app)
{
	const struct tree_row *row = tree_selected(app->tree);

	return row && row->tag ? row->name : (struct text){ 0 };
}

void
app_tree_go_feed(struct app *app, const struct config_feed *feed)
{
	const struct tree *tree = app->tree;

	if (!app->frame.tree || !feed)
		return;
	for (size_t i = 0; i < tree->nrows; i++) {
		if (tree->rows[i].section || tree->rows[i].index != feed->index)
			continue;
		tree_go(app->tree, (int64_t)i);
		app_tree_moved(app);
		return;
	}
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
	app_message(app, _("nothing unread in any feed"));
}
