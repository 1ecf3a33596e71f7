/*
 * fixture.h: a reader without a terminal over a database and a config of its
 * own, an engine's hand to store articles, and a tester's to press keys.
 */
#ifndef TESTS_APP_FIXTURE_H
#define TESTS_APP_FIXTURE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include "app/app.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/hash.h"
#include "base/time.h"
#include "model/event.h"
#include "store/articles.h"
#include "store/feeds.h"
#include "store/intake.h"
#include "store/pages.h"
#include "store/reading.h"
#include "store/store.h"
#include "text/novelty.h"
#include "text/sentences.h"
#include "ui/canvas.h"
#include "ui/keys.h"

#ifndef READER_DIR
#define READER_DIR "/tmp/depeche-app-XXXXXX"
#endif

enum { NOW = 1700000000 }; /* 14 November 2023, 22:13:20 UTC */

struct reader {
	char dir[64], config[96], added[96], database[96];
	struct config_source source;
	struct app_options options;
	struct app *app;
	struct store *engine; /* writes as an engine would */
	int socket;           /* the engine's end; -1: none */
	int64_t now, ms;
	struct buf screen;
};

static inline void
write_config(struct reader *r, const char *text)
{
	FILE *file = fopen(r->config, "w");

	assert_non_null(file);
	fputs(text, file);
	fclose(file);
}

static inline int
start_engine(void *arg, pid_t *pid, struct err *err)
{
	struct reader *r = arg;
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0)
		return err_system(err, "socketpair");
	r->socket = ends[1];
	*pid = 0;
	return ends[0];
}

static inline void
start_reader(struct reader *r)
{
	struct err err = { 0 };

	r->options.config = config_load(&r->source, &err);
	assert_non_null(r->options.config);
	r->app = app_new(&r->options, true, r->now, r->ms, &err);
	if (!r->app)
		fail_msg("%s", err.text);
	app_resize(r->app, 24, 140);
}

static inline void
stop_reader(struct reader *r)
{
	app_free(r->app);
	r->app = NULL;
	if (r->socket >= 0)
		(void)close(r->socket);
	r->socket = -1;
}

/* A reader's place with this config; nothing is stored or started yet. */
static inline struct reader *
new_reader(const char *config)
{
	struct reader *r = calloc(1, sizeof(*r));
	struct err err = { 0 };

	assert_non_null(r);
	setenv("TZ", "UTC", 1);
	setlocale(LC_ALL, "C.UTF-8");
	strcpy(r->dir, READER_DIR);
	if (!mkdtemp(r->dir)) {
		strcpy(r->dir, "/tmp/depeche-app-XXXXXX");
		assert_non_null(mkdtemp(r->dir));
	}
	snprintf(r->config, sizeof(r->config), "%s/config", r->dir);
	snprintf(r->added, sizeof(r->added), "%s/added", r->dir);
	snprintf(r->database, sizeof(r->database), "%s/depeche.db", r->dir);
	write_config(r, config);
	r->source = (struct config_source){ .path = r->config,
		.added = r->added,
		.acting = &app_commands,
		.keys = app_keys,
		.nkeys = app_nkeys };
	r->options = (struct app_options){ .source = &r->source,
		.database = r->database,
		.start_engine = start_engine,
		.cut_sentences = sentences_cut,
		.find_novel = novelty_find,
		.arg = r };
	r->now = NOW;
	r->ms = 1000;
	r->socket = -1;
	r->engine = store_open(r->database, STORE_ENGINE, NULL, NULL, &err);
	if (!r->engine)
		fail_msg("%s", err.text);
	return r;
}

static inline void
free_reader(struct reader *r)
{
	char command[128];

	if (r->app)
		stop_reader(r);
	store_close(r->engine);
	snprintf(command, sizeof(command), "rm -rf '%s'", r->dir);
	assert_int_equal(system(command), 0);
	buf_clear(&r->screen);
	free(r);
}

/* The feeds of the config in the store, with their ids. */
static inline void
sync_feeds(struct reader *r, int64_t *ids, size_t n)
{
	struct config *config = config_load(&r->source, NULL);
	struct feed_entry entries[16] = { 0 };

	assert_non_null(config);
	assert_int_equal(config->nfeeds, n);
	for (size_t i = 0; i < n; i++) {
		entries[i].url = config->feeds[i]->url;
		entries[i].title = config->feeds[i]->title;
	}
	assert_int_equal(
	    store_feeds_sync(r->engine, entries, n, r->now, ids, NULL), 0);
	config_free(config);
}

struct news {
	const char *title, *text;
	int64_t age; /* seconds before now */
	const struct names *names;
};

/* A heading of a section below those before it. */
static inline bool
heading_of(struct section *section, struct text line)
{
	int level = 0;

	while (line.len > 0 && line.ptr[0] == '#') {
		line = text_from_offset(line, 1);
		level++;
	}
	if (level == 0)
		return false;
	*section =
	    (struct section){ .heading = text_trim(line), .level = level + 1 };
	return true;
}

/* Lines are paragraphs; one that begins with an address is a link, one that
   begins with # a heading. */
static inline struct article *
article_of(struct arena *mem, const char *words)
{
	struct article *article = arena_alloc(mem, sizeof(*article));
	struct text rest = text_of(words), piece;
	size_t cap = 0, links_cap = 0, sections_cap = 0;
	struct section heading = { 0 };

	*ARENA_PUSH(mem, article->sections, article->nsections, sections_cap) =
	    heading;
	while (text_next(&rest, '\n', &piece)) {
		struct section *s;
		struct block *block;

		if (heading_of(&heading, piece)) {
			*ARENA_PUSH(mem, article->sections, article->nsections,
			    sections_cap) = heading;
			cap = 0;
			continue;
		}
		s = &article->sections[article->nsections - 1];
		block = ARENA_PUSH(mem, s->blocks, s->nblocks, cap);
		*block = (struct block){ .kind = BLOCK_PARAGRAPH };
		block->spans = arena_alloc(mem, sizeof(*block->spans));
		if (text_starts(piece, "https://")) {
			struct link *link = ARENA_PUSH(
			    mem, article->links, article->nlinks, links_cap);

			(void)text_next_word(&piece, &link->url);
			link->text = piece = text_trim(piece);
			block->spans[0].link = (unsigned)article->nlinks;
		}
		block->spans[0].text = piece;
		block->nspans = 1;
	}
	return article;
}

/* Stores stories of a feed, all unread. */
static inline void
store_stories(
    struct reader *r, int64_t feed, const struct news *stories, size_t n)
{
	struct arena mem = { 0 };
	struct intake_item *items = arena_array(&mem, n, sizeof(*items));
	struct feed_result result = {
		.feed = feed, .now = r->now, .due = r->now + 1800, .status = 200
	};
	struct intake intake = { .result = &result,
		.items = items,
		.nitems = n,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;
	struct err err = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct item *item = arena_alloc(&mem, sizeof(*item));

		item->title = text_of(stories[i].title);
		item->link = arena_printf(&mem, "https://f%lld.example/%016llx",
		    (long long)feed,
		    (unsigned long long)hash_text(item->title));
		item->id = item->link;
		item->language =
		    stories[i].names ? stories[i].names->language : TEXT("en");
		item->published =
		    (struct date){ r->now - stories[i].age, DATE_SECOND };
		items[i].item = item;
		items[i].hash = hash_text(item->title);
		items[i].article = article_of(&mem, stories[i].text);
		items[i].names = stories[i].names;
	}
	if (store_take_feed(r->engine, &intake, &counts, NULL, &err) < 0)
		fail_msg("%s", err.text);
	arena_clear(&mem);
}

/* A started reader of a feed that has these, its config going on with more. */
static inline struct reader *
reader_with(
    const char *more, const struct news *stories, size_t n, int64_t *feed)
{
	struct buf config = { 0 };
	struct reader *r;

	buf_printf(&config, "feed https://a.example/feed Metro\n%s", more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, feed, 1);
	store_stories(r, *feed, stories, n);
	start_reader(r);
	return r;
}

/* Time passes for the reader. */
static inline void
pass(struct reader *r, int64_t ms)
{
	r->ms += ms;
	app_tick(r->app, r->now, r->ms);
	while (app_rest(r->app))
		continue;
}

/* Presses keys by name: "jj<enter>^D"; a moment passes at each. */
static inline void
press(struct reader *r, const char *keys)
{
	struct text rest = text_of(keys);

	while (rest.len > 0) {
		struct key key;

		assert_true(key_parse(&key, &rest));
		app_key(r->app, key, TEXT(""));
		pass(r, 1);
	}
}

static inline const char *
screen(struct reader *r)
{
	const struct canvas *canvas = app_paint(r->app);

	if (canvas) {
		buf_reset(&r->screen);
		canvas_add_text(&r->screen, canvas);
	}
	return buf_cstr(&r->screen);
}

static inline void
check_shown(struct reader *r, const char *words, bool wanted, const char *file,
    int line)
{
	if ((strstr(screen(r), words) != NULL) == wanted)
		return;
	fprintf(stderr, "\"%s\" is %s\n%s\n", words, wanted ? "not on" : "on",
	    screen(r));
	_fail(file, line);
}

#define assert_shown(r, words) check_shown(r, words, true, __FILE__, __LINE__)
#define assert_not_shown(r, words)                                             \
	check_shown(r, words, false, __FILE__, __LINE__)

static inline int64_t
unread_in_store(struct reader *r)
{
	int64_t unread = -1;

	assert_int_equal(store_unread(r->engine, NULL, 0, &unread, NULL), 0);
	return unread;
}

/* The next wish the reader sent to its engine; kind EVENT_KINDS: none. */
static inline struct event
next_wish(struct reader *r, struct arena *mem)
{
	struct event event = { .kind = EVENT_KINDS };
	char bytes[4096];
	struct text rest;
	ssize_t n;

	app_engine_turn(r->app);
	n = recv(r->socket, bytes, sizeof(bytes), MSG_DONTWAIT);
	if (n <= 0)
		return event;
	rest = arena_copy(mem, text_from(bytes, (size_t)n));
	(void)event_next(&rest, &event, mem);
	return event;
}

static inline void
tell(struct reader *r, enum event_kind kind, int64_t a, int64_t b,
    const char *text)
{
	struct event event = { kind, a, b, text_of(text) };
	struct buf line = { 0 };

	event_add(&line, &event);
	assert_int_equal(
	    send(r->socket, line.ptr, line.len, 0), (ssize_t)line.len);
	buf_clear(&line);
	app_engine_turn(r->app);
	pass(r, 300);
}

/* The article of that title. */
static inline int64_t
id_of(struct reader *r, const char *title)
{
	const struct view_spec spec = { .scope = VIEW_ALL };
	struct view *view = view_open(r->engine, &spec, NULL);
	struct arena mem = { 0 };
	struct article_rows rows;
	int64_t id = 0;

	assert_int_equal(
	    view_rows(view, &rows, VIEW_FIRST, NULL, 200, &mem, NULL), 0);
	for (size_t i = 0; i < rows.n; i++)
		if (text_is(rows.rows[i].title, title))
			id = rows.rows[i].id;
	view_free(view);
	arena_clear(&mem);
	if (id == 0)
		fail_msg("no article is called %s", title);
	return id;
}

#endif
