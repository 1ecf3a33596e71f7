/* What `export --state` wrote, here or elsewhere, is merged. */
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/json.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "export.h"
#include "import.h"
#include "store/corrections.h"
#include "store/feeds.h"
#include "store/quotes.h"

/* A quote, whose every byte JSON may write as six, fits a line. */
enum { ROWS = 1000, LINE_MAX_BYTES = 6 * QUOTE_BYTES + 64 * 1024 };

struct merging {
	struct store *store;
	struct state_counts *counts;
	size_t *bad; /* lines that are none */
	int64_t now;
	struct feed_rows feeds;
	struct text *public; /* beside them: their addresses without secrets */
	struct arena feeds_mem;
	struct arena mem; /* of the rows */
	struct state_row rows[ROWS];
	size_t n;
	struct err *err;
};

static int64_t
time_of(const struct json *line, const char *key, int64_t otherwise)
{
	struct date date;

	return time_parse(&date, json_get_text(line, key)) ? date.seconds
							   : otherwise;
}

static bool
is_true(const struct json *json)
{
	return json && json->kind == JSON_BOOL && text_is(json->text, "true");
}

/* The feed here that is exported as this address. */
static struct text
own_feed(const struct merging *m, struct text url)
{
	for (size_t i = 0; i < m->feeds.n; i++)
		if (text_equal(m->public[i], url))
			return m->feeds.rows[i].url;
	return url;
}

static void
read_fields(
    struct merging *m, struct state_fields *fields, const struct json *line)
{
	int64_t at = time_of(line, "time", 0);
	const struct json *read = json_get(line, "read"),
			  *starred = json_get(line, "starred"),
			  *list = json_get(line, "tags");
	struct text *tags = NULL;
	size_t cap = 0;

	*fields = (struct state_fields){ .read = is_true(read),
		.starred = is_true(starred) };
	if (read)
		fields->read_at = time_of(line, "read_time", at);
	if (starred)
		fields->starred_at = time_of(line, "starred_time", at);
	if (!list || list->kind != JSON_ARRAY)
		return;
	fields->tags_at = time_of(line, "tags_time", at);
	for (const struct json *tag = list->child; tag; tag = tag->next)
		*ARENA_PUSH(&m->mem, tags, fields->ntags, cap) =
		    arena_copy(&m->mem, json_text(tag));
	fields->tags = tags;
}

static bool
read_name(struct correction_name *name, const struct json *json)
{
	int kind = entity_kind_of(json_get_text(json, "kind"));

	*name = (struct correction_name){ .name = json_get_text(json, "name"),
		.kind = kind < 0 ? ENTITY_OTHER : (enum entity_kind)kind,
		.key = json_get_text(json, "key"),
		.wikidata = json_get_text(json, "wikidata") };
	return kind >= 0;
}

static bool
read_correction(
    struct merging *m, struct correction_row *row, const struct json *line)
{
	struct text what = json_get_text(line, "correction");
	struct text to = json_get_text(line, "to");
	int kind = entity_kind_of(to);
	int64_t at = time_of(line, "time", m->now);

	*row = (struct correction_row){ .at = at < m->now ? at : m->now };
	while (row->what <= CORRECT_NAME &&
	       !text_is(what, cli_corrections[row->what]))
		row->what++;
	if (row->what > CORRECT_NAME || !read_name(&row->of, line))
		return false;
	if (row->what == CORRECT_KIND) {
		row->to_kind = kind < 0 ? ENTITY_OTHER : (enum entity_kind)kind;
		return kind >= 0;
	}
	if (row->what == CORRECT_NAME)
		row->to_name = to;
	else if (row->what != CORRECT_HIDE)
		return read_name(&row->other, json_get(line, "other"));
	return true;
}

/* 1 it is a correction, 0 it is none that can be read, -1 the store failed. */
static int
take_correction(struct merging *m, const struct json *line)
{
	struct correction_row row;
	bool changed;

	if (!read_correction(m, &row, line) || !correction_row_is_sound(&row))
		return 0;
	if (store_take_correction(m->store, &row, &changed, m->err) < 0)
		return -1;
	m->counts->corrected += changed;
	return 1;
}

static bool
read_article(
    const struct merging *m, struct state_row *row, const struct json *json)
{
	*row = (struct state_row){
		.feed = own_feed(m, json_get_text(json, "feed")),
		.guid = json_get_text(json, "guid"),
		.link = json_get_text(json, "link"),
	};
	return row->feed.len > 0 && (row->guid.len > 0 || row->link.len > 0);
}

/* Likewise, of what was joined or split. */
static int
take_story(struct merging *m, const struct json *line)
{
	struct text what = json_get_text(line, "story");
	int64_t at = time_of(line, "time", m->now);
	struct state_story story = { .split = text_is(what, "split"),
		.at = at < m->now ? at : m->now };
	bool changed;

	if ((!story.split && !text_is(what, "join")) ||
	    !read_article(m, &story.article, json_get(line, "article")) ||
	    (!story.split &&
		!read_article(m, &story.other, json_get(line, "other"))))
		return 0;
	if (store_take_story(m->store, &story, &changed, m->err) < 0)
		return -1;
	m->counts->stories += changed;
	return 1;
}

/* Likewise, of a quote. */
static int
take_quote(struct merging *m, const struct json *line)
{
	int64_t at = time_of(line, "time", m->now);
	struct state_quote quote = { .text = json_get_text(line, "quote"),
		.dropped = !is_true(json_get(line, "kept")),
		.at = at < m->now ? at : m->now };
	bool changed, here;

	if (quote.text.len == 0 || quote.text.len > QUOTE_BYTES ||
	    !json_get(line, "kept") ||
	    !read_article(m, &quote.article, json_get(line, "article")))
		return 0;
	if (store_take_quote(m->store, &quote, &changed, &here, m->err) < 0)
		return -1;
	m->counts->quotes += changed;
	m->counts->awaited += !here && !quote.dropped;
	return 1;
}

/* Likewise, of any line. */
static int
read_line(struct merging *m, struct text bytes)
{
	struct state_row *row = &m->rows[m->n];
	struct arena mem = { 0 };
	const struct json *line =
	    bytes.len > LINE_MAX_BYTES ? NULL : json_parse(&mem, bytes, NULL);
	int well = line && json_get_text(line, "feed").len;

	if (line && json_get(line, "correction")) {
		well = take_correction(m, line);
	} else if (line && json_get(line, "story")) {
		well = take_story(m, line);
	} else if (line && json_get(line, "quote")) {
		well = take_quote(m, line);
	} else if (well) {
		*row = (struct state_row){
			.feed = own_feed(m,
			    arena_copy(&m->mem, json_get_text(line, "feed"))),
			.guid =
			    arena_copy(&m->mem, json_get_text(line, "guid")),
			.link =
			    arena_copy(&m->mem, json_get_text(line, "link")),
		};
		read_fields(m, &row->fields, line);
		m->n++;
	}
	arena_clear(&mem);
	return well;
}

static int
merge(struct merging *m)
{
	int rc = store_merge_states(
	    m->store, m->rows, m->n, m->now, m->counts, m->err);

	m->n = 0;
	arena_clear(&m->mem);
	return rc;
}

static int
load_feeds(struct merging *m)
{
	if (store_feeds(m->store, &m->feeds, true, 0, &m->feeds_mem, m->err) <
	    0)
		return -1;
	m->public = arena_array(&m->feeds_mem, m->feeds.n, sizeof(*m->public));
	for (size_t i = 0; i < m->feeds.n; i++)
		m->public[i] =
		    url_without_secrets(&m->feeds_mem, m->feeds.rows[i].url);
	return 0;
}

static int
merge_lines(struct merging *m, struct text bytes)
{
	struct text line;

	while (text_next(&bytes, '\n', &line)) {
		int well;

		line = text_trim(line);
		well = line.len ? read_line(m, line) : 1;
		if (well < 0)
			return -1;
		*m->bad += well == 0;
		if (m->n == ROWS && merge(m) < 0)
			return -1;
	}
	return merge(m);
}

static int
merge_and_undo(struct merging *m, struct text bytes)
{
	int rc;

	if (store_begin(m->store, m->err) < 0)
		return -1;
	rc = merge_lines(m, bytes);
	store_rollback(m->store);
	return rc;
}

int
import_state(struct cli *cli, struct import_report *report, struct text bytes,
    bool dry, struct err *err)
{
	struct merging *m;
	int rc = -1;

	if (json_prepare(err) < 0)
		return -1;
	m = mem_alloc(sizeof(*m));
	m->now = time_now();
	m->counts = &report->states;
	m->bad = &report->bad_lines;
	m->err = err;
	m->store = cli_store(cli, STORE_ENGINE);
	if (!m->store)
		err_set(err, ERR_SYSTEM, _("no database"));
	else if (load_feeds(m) == 0)
		rc = dry ? merge_and_undo(m, bytes) : merge_lines(m, bytes);
	report->has_states = rc == 0;
	store_close(m->store);
	arena_clear(&m->feeds_mem);
	arena_clear(&m->mem);
	free(m);
	json_done();
	return rc;
}
