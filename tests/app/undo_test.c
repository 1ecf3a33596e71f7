/*
 * The history of what was done, command by command: each row of the tables is
 * named here, and what changes something that is stored, or the config, is
 * undone and done again, also after a restart.
 */
#include "base/paths.h"
#include "fixture.h"
#include "store/articles.h"
#include "store/entities.h"
#include "store/quotes.h"

/* "Kim Jong Un came. Kim Yo Jong left. He stays." */
static struct entity both[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 1 },
	{ .name = { "Kim Yo Jong", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.4,
	    .count = 1 },
};
static struct mention two[] = { { 0, 11, 0 }, { 18, 29, 1 } };
static const struct names names = {
	.language = { "en", 2 },
	.entities = both,
	.nentities = 2,
	.mentions = two,
	.nmentions = 2,
};

static const struct news metro[] = {
	{ "One", "Kim Jong Un came. Kim Yo Jong left. He stays.", 100, &names },
	{ "Two", "It snows.", 200, NULL },
	{ "Three", "It hails.", 300, NULL },
};

static const char config[] = "section Monde\n"
			     "feed https://a.example/feed Metro\n"
			     "feed https://b.example/feed RTBF paused=on\n"
			     "section Tech\n"
			     "tag old colour=red\n"
			     "set preview off\n";

/* Metro has moved for good, for long. */
static void
let_it_move(struct reader *r, int64_t feed)
{
	for (int i = 3; i >= 0; i--) {
		struct feed_result result = { .feed = feed,
			.now = NOW - i * 86400,
			.due = NOW + 900,
			.status = 200,
			.kind = SOURCE_FEED,
			.etag = TEXT(""),
			.last_modified = TEXT(""),
			.moved_to = TEXT("https://moved.example/feed") };

		assert_int_equal(
		    store_feeds_checked(r->engine, &result, 1, NULL), 0);
	}
}

static struct reader *
with_all(void)
{
	struct reader *r = new_reader(config);
	int64_t ids[2];

	sync_feeds(r, ids, 2);
	store_stories(r, ids[0], metro, 3);
	let_it_move(r, ids[0]);
	start_reader(r);
	return r;
}

/* ---- what there is ---- */

static void
add_config(struct buf *out, const struct reader *r)
{
	char bytes[4096];
	FILE *file = fopen(r->config, "r");

	assert_non_null(file);
	buf_add(out, bytes, fread(bytes, 1, sizeof(bytes), file));
	fclose(file);
}

static void
add_article(struct buf *out, struct reader *r, int64_t id)
{
	struct arena mem = { 0 };
	struct article_row row;
	struct quote *quotes;
	size_t n;

	assert_int_equal(store_article_row(r->engine, &row, id, &mem, NULL), 0);
	assert_int_equal(
	    store_quotes(r->engine, &quotes, &n, id, &mem, NULL), 0);
	buf_printf(out, "%lld %s %s [%.*s] %zu quotes\n", (long long)id,
	    row.read ? "read" : "unread", row.starred ? "starred" : "plain",
	    TEXT_ARG(row.tags), n);
	arena_clear(&mem);
}

static void
add_name(struct buf *out, struct reader *r, int64_t id)
{
	struct arena mem = { 0 };
	struct entity_row row;

	if (store_entity(r->engine, &row, id, NOW, &mem, NULL) == 0)
		buf_printf(out, "%lld is %lld %.*s, %d\n", (long long)id,
		    (long long)row.id, TEXT_ARG(row.name), row.kind);
	arena_clear(&mem);
}

/* All of it, to be freed. */
static char *
all_of(struct reader *r)
{
	struct buf out = { 0 };
	char *all;

	add_config(&out, r);
	for (int64_t id = 1; id <= 3; id++)
		add_article(&out, r, id);
	for (int64_t id = 1; id <= 2; id++)
		add_name(&out, r, id);
	all = mem_copy(buf_text(&out));
	buf_clear(&out);
	return all;
}

/* ---- the commands ---- */

enum kind {
	NOTHING, /* changes nothing that lasts, but what is shown, and where */
	OTHERS,  /* what it does is outside, or is done by others: not undone */
	SESSION, /* lasts until the reader is left, unless it is saved */
	UNDONE,
};

static const struct row {
	const char *name;
	enum kind kind;
	const char *first, *keys; /* what is pressed before, and for it */
} rows[] = {
	{ "down", NOTHING, 0, 0 },
	{ "up", NOTHING, 0, 0 },
	{ "half-down", NOTHING, 0, 0 },
	{ "half-up", NOTHING, 0, 0 },
	{ "page-down", NOTHING, 0, 0 },
	{ "page-up", NOTHING, 0, 0 },
	{ "top", NOTHING, 0, 0 },
	{ "bottom", NOTHING, 0, 0 },
	{ "left", NOTHING, 0, 0 },
	{ "next-pane", NOTHING, 0, 0 },
	{ "previous-pane", NOTHING, 0, 0 },
	{ "focus", NOTHING, 0, 0 },
	{ "page-back", NOTHING, 0, 0 },
	{ "next-mention", NOTHING, 0, 0 },
	{ "previous-mention", NOTHING, 0, 0 },
	{ "next-section", NOTHING, 0, 0 },
	{ "previous-section", NOTHING, 0, 0 },
	{ "section-number", NOTHING, 0, 0 },
	{ "pick", NOTHING, 0, 0 },
	{ "go", NOTHING, 0, 0 },
	{ "next-feed", NOTHING, 0, 0 },
	{ "previous-feed", NOTHING, 0, 0 },
	{ "next-unread-feed", NOTHING, 0, 0 },
	{ "previous-unread-feed", NOTHING, 0, 0 },
	{ "next-heading", NOTHING, 0, 0 },
	{ "previous-heading", NOTHING, 0, 0 },
	{ "links", NOTHING, 0, 0 },
	{ "outline", NOTHING, 0, 0 },
	{ "back", NOTHING, 0, 0 },
	{ "forward", NOTHING, 0, 0 },
	{ "find", NOTHING, 0, 0 },
	{ "search-all", NOTHING, 0, 0 },
	{ "prompt", NOTHING, 0, 0 },
	{ "palette", NOTHING, 0, 0 },
	{ "help", NOTHING, 0, 0 },
	{ "unread-only", NOTHING, 0, 0 },
	{ "sort", NOTHING, 0, 0 },
	{ "sort-feeds", NOTHING, 0, 0 },
	{ "select", NOTHING, 0, 0 },
	{ "other-end", NOTHING, 0, 0 },
	{ "quotes", NOTHING, 0, 0 },
	{ "hints", NOTHING, 0, 0 },
	{ "full-text", NOTHING, 0, 0 }, /* its key again shows the other */
	{ "changes", NOTHING, 0, 0 },
	{ "images", NOTHING, 0, 0 },
	{ "sidebar", NOTHING, 0, 0 },
	{ "zen", NOTHING, 0, 0 },
	{ "border", NOTHING, 0, 0 },
	{ "muted", NOTHING, 0, 0 },
	{ "rules", NOTHING, 0, 0 },
	{ "front-page", NOTHING, 0, 0 },
	{ "story", NOTHING, 0, 0 },
	{ "who", NOTHING, 0, 0 },
	{ "feeds", NOTHING, 0, 0 },
	{ "why", NOTHING, 0, 0 },
	{ "notices", NOTHING, 0, 0 },
	{ "undo", NOTHING, 0, 0 },
	{ "redo", NOTHING, 0, 0 },
	{ "unfold", NOTHING, 0, 0 },
	{ "redraw", NOTHING, 0, 0 },
	{ "suspend", NOTHING, 0, 0 },
	{ "cancel", NOTHING, 0, 0 },
	{ "close", NOTHING, 0, 0 },
	{ "quit", NOTHING, 0, 0 },
	{ "escape", NOTHING, 0, 0 },

	/* Opening marks read; programs, files, the net and the clipboard. */
	{ "open", OTHERS, 0, 0 },
	{ "right", OTHERS, 0, 0 },
	{ "read-on", OTHERS, 0, 0 },
	{ "next-unread", OTHERS, 0, 0 },
	{ "previous-unread", OTHERS, 0, 0 },
	{ "next-article", OTHERS, 0, 0 },
	{ "previous-article", OTHERS, 0, 0 },
	{ "story-next", OTHERS, 0, 0 },
	{ "story-previous", OTHERS, 0, 0 },
	{ "browse", OTHERS, 0, 0 },
	{ "copy", OTHERS, 0, 0 },
	{ "cite", OTHERS, 0, 0 },
	{ "save-article", OTHERS, 0, 0 },
	{ "dossier", OTHERS, 0, 0 },
	{ "pipe", OTHERS, 0, 0 },
	{ "share", OTHERS, 0, 0 },
	{ "play", OTHERS, 0, 0 },
	{ "download", OTHERS, 0, 0 },
	{ "wikipedia", OTHERS, 0, 0 },
	{ "wikidata", OTHERS, 0, 0 },
	{ "retry", OTHERS, 0, 0 },
	{ "refresh", OTHERS, 0, 0 },
	{ "refresh-all", OTHERS, 0, 0 },
	{ "import", OTHERS, 0, 0 },
	{ "reindex", OTHERS, 0, 0 },
	{ "edit-config", OTHERS, 0, 0 },

	{ "toggle-read", UNDONE, "", "a" },
	{ "read", UNDONE, "", ":read<enter>" },
	{ "unread", UNDONE, "a", ":unread<enter>" },
	{ "read-list", UNDONE, "", "A" },
	{ "read-all", UNDONE, "", "C" },
	{ "read-above", UNDONE, "jj", "gk" },
	{ "read-below", UNDONE, "", "gj" },
	{ "mark-story", UNDONE, "", "gm" },
	{ "browse-read", UNDONE, "", "O" },
	{ "star", UNDONE, "", "m" },
	{ "quote", UNDONE, "<enter>v", "s" },
	{ "tag", UNDONE, "", "ta<space>b<enter>" },
	{ "tag-rename", UNDONE, "told<enter>", ":tag-rename old new<enter>" },
	{ "tag-remove", UNDONE, "told<enter>", ":tag-remove old<enter>" },
	{ "later", UNDONE, "", ":later<enter>" },
	{ "keep-search", UNDONE, "g/snows<enter>", "gSSnow<enter>" },
	{ "follow-this", UNDONE, "<enter>ge", "+" },
	{ "mute-this", UNDONE, "<enter>ge", "M<enter>" },
	{ "same-as", UNDONE, "<enter>ge", ":same-as Kim Yo Jong<enter>" },
	{ "not-same", UNDONE, "<enter>ge:same-as Kim Yo Jong<enter>",
	    "#<enter>" },
	{ "name-kind", UNDONE, "<enter>ge", ":name-kind place<enter>" },
	{ "name-as", UNDONE, "<enter>ge", ":name-as The Leader<enter>" },
	{ "add", UNDONE, "", ":add https://c.example/feed New<enter>" },
	{ "edit-url", UNDONE, "gfjj",
	    ":edit-url RTBF https://d.example/<enter>" },
	{ "take-move", UNDONE, "gfj", "+" },
	{ "pause", UNDONE, "gfj", "p" },
	{ "remove", UNDONE, "gfj", "d" },
	{ "rename", UNDONE, "gfj", ":rename Metro Other<enter>" },
	{ "move", UNDONE, "gfj", ":move Metro Tech<enter>" },
	{ "save", UNDONE, ":set measure 70<enter>:bind gx star<enter>",
	    ":save<enter>" },

	{ "section", UNDONE, "", ":section Sport<enter>" },
	{ "feed", UNDONE, "", ":feed https://c.example/feed<enter>" },
	{ "follow", UNDONE, "", ":follow \"Kim Jong Un\"<enter>" },
	{ "mute", UNDONE, "", ":mute snows<enter>" },
	{ "mute-name", UNDONE, "", ":mute-name \"Kim Jong Un\"<enter>" },
	{ "rule", UNDONE, "", ":rule snows star<enter>" },
	{ "search", UNDONE, "", ":search Snow snows<enter>" },
	{ "stories", NOTHING, 0, 0 },
	{ "set", SESSION, 0, 0 },
	{ "theme", SESSION, 0, 0 },
	{ "colour", SESSION, 0, 0 },
	{ "keys", SESSION, 0, 0 },
	{ "bind", SESSION, 0, 0 },
	{ "unbind", SESSION, 0, 0 },
	/* They stand in files alone. */
	{ "opener", NOTHING, 0, 0 },
	{ "sharer", NOTHING, 0, 0 },
	{ "include", NOTHING, 0, 0 },
};
enum { ROWS = sizeof(rows) / sizeof(rows[0]) };

static const struct row *
row_of(const char *name)
{
	for (size_t i = 0; i < ROWS; i++)
		if (strcmp(rows[i].name, name) == 0)
			return &rows[i];
	return NULL;
}

static void
every_command_is_told_of(void **state)
{
	static const struct command_table *const tables[] = { &app_commands,
		&config_commands };

	(void)state;
	for (size_t t = 0; t < 2; t++)
		for (size_t i = 0; i < tables[t]->count; i++) {
			const struct command *c = &tables[t]->rows[i];
			const struct row *row = row_of(c->name);

			if (!row)
				fail_msg(
				    "%s: is it undone by u? see here", c->name);
			/* Lines of sources are written at once. */
			if (c->kind == COMMAND_SOURCE && row->kind != UNDONE)
				fail_msg("%s: its line is not undone", c->name);
			if (c->kind == COMMAND_SESSION && row->kind != SESSION)
				fail_msg("%s lasts until one quits", c->name);
		}
	for (size_t i = 0; i < ROWS; i++)
		if (!command_find(&app_commands, text_of(rows[i].name)) &&
		    !command_find(&config_commands, text_of(rows[i].name)))
			fail_msg("%s is no command", rows[i].name);
}

static void
check_all(struct reader *r, const char *name, const char *when, const char *all)
{
	char *now = all_of(r);

	if (strcmp(now, all) != 0) {
		fprintf(stderr, "%s\nis\n%s\nnot\n%s\n", screen(r), now, all);
		fail_msg("%s: %s", name, when);
	}
	free(now);
}

/* Errands of programs and pages are not done here. */
static void
drop_errands(struct reader *r)
{
	struct errand errand;

	while (app_errand(r->app, &errand))
		continue;
}

static void
restart(struct reader *r)
{
	stop_reader(r);
	start_reader(r);
	pass(r, 10);
}

static void
check_undone(const struct row *row)
{
	struct reader *r = with_all();
	char *before, *after;

	press(r, row->first);
	pass(r, 1000);
	before = all_of(r);
	press(r, row->keys);
	pass(r, 1000);
	drop_errands(r);
	after = all_of(r);
	if (strcmp(before, after) == 0) {
		fprintf(stderr, "%s\n", screen(r));
		fail_msg("%s does nothing here", row->name);
	}
	press(r, "<esc><esc>:undo<enter>");
	pass(r, 1000);
	check_all(r, row->name, "u undoes it", before);
	press(r, ":redo<enter>");
	pass(r, 1000);
	check_all(r, row->name, "^R does it again", after);
	restart(r);
	press(r, ":undo<enter>");
	pass(r, 1000);
	check_all(r, row->name, "u undoes it after a restart", before);
	restart(r);
	press(r, ":redo<enter>");
	pass(r, 1000);
	check_all(r, row->name, "^R does it again after a restart", after);
	free(before);
	free(after);
	free_reader(r);
}

static void
what_changes_something_is_undone_and_done_again(void **state)
{
	(void)state;
	for (size_t i = 0; i < ROWS; i++)
		if (rows[i].kind == UNDONE)
			check_undone(&rows[i]);
}

static void
a_hundred_steps_of_all_kinds_go_back_to_the_first(void **state)
{
	struct reader *r = with_all();
	char *before, *after;

	(void)state;
	before = all_of(r);
	for (int i = 0; i < 20; i++) {
		char keys[128];

		snprintf(keys, sizeof(keys),
		    "amttag%d<enter>:follow Name%d<enter>"
		    ":tag tag%d colour=red<enter>",
		    i, i, i);
		press(r, keys);
	}
	pass(r, 1000);
	after = all_of(r);
	assert_true(strcmp(before, after) != 0);
	restart(r);
	for (int i = 0; i < 100; i++)
		press(r, "u");
	check_all(r, "a hundred steps", "are undone", before);
	press(r, "u");
	assert_shown(r, "nothing to undo");
	restart(r);
	for (int i = 0; i < 100; i++)
		press(r, "^R");
	check_all(r, "a hundred steps", "are done again", after);
	free(before);
	free(after);
	free_reader(r);
}

/* The manual says what stays done. */
static void
the_manual_tells_what_is_not_undone(void **state)
{
	struct arena mem = { 0 };
	struct text manual;

	(void)state;
	assert_int_equal(
	    path_read(&manual, &mem, "man/depeche.1", 1 << 20, NULL), 0);
	assert_true(text_find(manual,
			TEXT("Programs that were run, files that were written"),
			0) != TEXT_NONE);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_command_is_told_of),
		cmocka_unit_test(
		    what_changes_something_is_undone_and_done_again),
		cmocka_unit_test(
		    a_hundred_steps_of_all_kinds_go_back_to_the_first),
		cmocka_unit_test(the_manual_tells_what_is_not_undone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
