#include "engine/import.h"

#include <poll.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/time.h"
#include "base/url.h"
#include "store/archive.h"
#include "store/feeds.h"
#include "store/import.h"
#include "worker/pool.h"

/*
 * A batch is a document for the workers and a transaction: large enough to
 * be worth either, small enough not to keep a reader from writing.
 */
enum { BATCH_ITEMS = 200, BATCH_BYTES = 1 << 20, KNOWN_A_TURN = 500 };

/* Items of one feed on their way through a worker. */
struct batch {
	struct batch *next; /* of those in the workers' hands */
	struct arena mem;
	int64_t feed;
	struct text url;
	struct buf document;
	struct json_writer json;
	/* As they were sent, to find them again in what comes back. */
	struct text ids[BATCH_ITEMS];
	struct state_fields states[BATCH_ITEMS];
	size_t n;
};

struct importing {
	const struct import_job *job;
	struct import_counts *counts;
	struct archive *archive;
	struct pool *pool;
	struct batch *batch; /* being filled; NULL: none */
	struct batch *sent;
	struct arena feed_mem;
	struct text feed_name; /* as the other program has it */
	struct text feed_url;  /* empty: no address of the web */
	int64_t feed;
	int64_t now;
	size_t open; /* items in the open transaction */
	struct err *err;
};

/* ---- a document of items, as JSON Feed ---- */

static void
add_date(struct json_writer *w, const char *key, struct date date)
{
	struct buf iso = { 0 };

	if (date.precision == DATE_NONE)
		return;
	time_add_iso(&iso, date);
	json_pair(w, key, buf_text(&iso));
	buf_clear(&iso);
}

static void
add_item(struct json_writer *w, const struct item *item)
{
	json_open(w, '{');
	json_pair(w, "id", item->id);
	json_pair(w, "url", item->link);
	json_pair(w, "title", item->title);
	json_pair(w,
	    item->content.kind == BODY_TEXT ? "content_text" : "content_html",
	    item->content.text);
	add_date(w, "date_published", item->published);
	add_date(w, "date_modified", item->updated);
	json_key(w, "authors");
	json_open(w, '[');
	json_open(w, '{');
	json_pair(w, "name", item->author);
	json_close(w, '}');
	json_close(w, ']');
	json_key(w, "attachments");
	json_open(w, '[');
	for (size_t i = 0; i < item->nenclosures; i++) {
		json_open(w, '{');
		json_pair(w, "url", item->enclosures[i].url);
		json_pair(w, "mime_type", item->enclosures[i].type);
		json_close(w, '}');
	}
	json_close(w, ']');
	json_close(w, '}');
}

static struct batch *
batch_new(const struct importing *in)
{
	struct batch *batch = mem_alloc(sizeof(*batch));

	batch->feed = in->feed;
	batch->url = arena_copy(&batch->mem, in->feed_url);
	batch->json.out = &batch->document;
	json_open(&batch->json, '{');
	json_pair(
	    &batch->json, "version", TEXT("https://jsonfeed.org/version/1.1"));
	json_pair(&batch->json, "title", TEXT("-"));
	json_key(&batch->json, "items");
	json_open(&batch->json, '[');
	return batch;
}

static void
batch_free(struct batch *batch)
{
	if (!batch)
		return;
	buf_clear(&batch->document);
	arena_clear(&batch->mem);
	free(batch);
}

static void
keep_state(struct batch *batch, const struct state_fields *state)
{
	struct state_fields *kept = &batch->states[batch->n];
	struct text *tags =
	    arena_array(&batch->mem, state->ntags, sizeof(*tags));

	*kept = *state;
	for (size_t i = 0; i < state->ntags; i++)
		tags[i] = arena_copy(&batch->mem, state->tags[i]);
	kept->tags = tags;
}

static void
send_batch(struct importing *in)
{
	struct batch *batch = in->batch;
	struct digest_job job = { .kind = DIGEST_FEED,
		.content_type = TEXT("application/feed+json; charset=utf-8"),
		.want_articles = true,
		.max_items = INTAKE_ITEMS };

	in->batch = NULL;
	if (!batch)
		return;
	json_close(&batch->json, ']');
	json_close(&batch->json, '}');
	batch->next = in->sent;
	in->sent = batch;
	job.url = batch->url;
	job.bytes = buf_text(&batch->document);
	pool_submit(in->pool, &job, &batch->document, batch);
}

static void
put_item(struct importing *in, const struct archive_item *item)
{
	struct batch *batch;

	if (in->batch && (in->batch->n == BATCH_ITEMS ||
			     in->batch->document.len > BATCH_BYTES))
		send_batch(in);
	if (!in->batch)
		in->batch = batch_new(in);
	batch = in->batch;
	add_item(&batch->json, &item->item);
	batch->ids[batch->n] =
	    arena_copy(&batch->mem, text_trim(item->item.id));
	keep_state(batch, &item->state);
	batch->n++;
}

/* ---- what comes back ---- */

/*
 * Items come in the order they were sent; one that nothing could be made of
 * is missing. Long guids were cut.
 */
static bool
is_same(const struct batch *batch, size_t at, const struct item *item)
{
	struct text id = batch->ids[at];

	return item->id.len
		   ? text_equal(text_sub(id, 0, item->id.len), item->id)
		   : id.len == 0;
}

static int
store_batch(
    struct importing *in, struct batch *batch, const struct harvest *harvest)
{
	struct intake_item *items =
	    arena_array(&batch->mem, batch->n, sizeof(*items));
	struct state_fields *states =
	    arena_array(&batch->mem, batch->n, sizeof(*states));
	struct import_items import = { .feed = batch->feed,
		.now = in->now,
		.items = items,
		.states = states };
	size_t sent = 0, added;

	for (size_t i = 0; harvest->ok && i < harvest->feed.nitems; i++) {
		const struct item *item = &harvest->feed.items[i];

		while (sent < batch->n && !is_same(batch, sent, item))
			sent++;
		if (sent == batch->n)
			break;
		states[import.nitems] = batch->states[sent++];
		items[import.nitems++] = (struct intake_item){
			.item = item,
			.hash = harvest->items[i].hash,
			.article = &harvest->items[i].article,
		};
	}
	in->counts->skipped += batch->n - import.nitems;
	if (store_import_items(in->job->store, &import, &added, in->err) < 0)
		return -1;
	in->counts->added += added;
	in->counts->known += import.nitems - added;
	return 0;
}

static void
forget_sent(struct importing *in, struct batch *batch)
{
	struct batch **link = &in->sent;

	while (*link != batch)
		link = &(*link)->next;
	*link = batch->next;
	batch_free(batch);
}

static int
take_results(struct importing *in)
{
	struct pool_result result;
	int rc = 0;

	while (rc == 0 && pool_next(in->pool, &result)) {
		rc = store_batch(in, result.cookie, &result.harvest);
		forget_sent(in, result.cookie);
		pool_result_clear(&result);
	}
	return rc;
}

/* Waits until the pool takes more, or (all) until nothing is under way. */
static int
turn(struct importing *in, bool all)
{
	struct pollfd fds[POOL_MAX_FDS];

	do {
		size_t n = pool_fds(in->pool, fds, POOL_MAX_FDS);
		bool wait =
		    all ? pool_pending(in->pool) > 0 : pool_is_full(in->pool);

		(void)poll(
		    fds, (nfds_t)n, wait ? pool_timeout_ms(in->pool) : 0);
		pool_turn(in->pool);
		if (take_results(in) < 0)
			return -1;
	} while (all ? pool_pending(in->pool) > 0 : pool_is_full(in->pool));
	return 0;
}

/* ---- items as they come ---- */

static int
close_transaction(struct importing *in)
{
	if (in->open == 0)
		return 0;
	in->open = 0;
	return store_commit(in->job->store, in->err);
}

static int
begin_feed(struct importing *in, struct text name)
{
	struct text title, site;

	send_batch(in);
	arena_clear(&in->feed_mem);
	in->feed_name = arena_copy(&in->feed_mem, name);
	in->feed_url = url_of_feed(&in->feed_mem, name);
	if (in->feed_url.len == 0)
		return 0;
	in->counts->feeds++;
	in->counts->elsewhere +=
	    !config_find_feed(in->job->config, in->feed_url);
	archive_feed(in->archive, name, &title, &site, &in->feed_mem);
	return store_import_feed(in->job->store, in->feed_url, title, site,
	    in->now, &in->feed, in->err);
}

/* 1 it is here, 0 it is not. */
static int
is_known(struct importing *in, const struct archive_item *item)
{
	bool known;

	if (in->open == 0 && store_begin(in->job->store, in->err) < 0)
		return -1;
	if (store_import_known(in->job->store, in->feed, item->item.id,
		item->item.link, &item->state, item->deleted, &known,
		in->err) < 0) {
		in->open = 0;
		store_rollback(in->job->store);
		return -1;
	}
	if (++in->open >= KNOWN_A_TURN && close_transaction(in) < 0)
		return -1;
	return known;
}

static int
take_item(struct importing *in, const struct archive_item *item)
{
	int known;

	in->counts->items++;
	if ((in->counts->items == 1 ||
		!text_equal(item->feed, in->feed_name)) &&
	    (close_transaction(in) < 0 || begin_feed(in, item->feed) < 0))
		return -1;
	if (in->feed_url.len == 0) {
		in->counts->skipped++;
		return 0;
	}
	known = is_known(in, item);
	if (known < 0)
		return -1;
	if (item->deleted)
		in->counts->deleted++;
	else if (known)
		in->counts->known++;
	else
		put_item(in, item);
	return 0;
}

static void
tell(const struct importing *in)
{
	const struct import_job *job = in->job;

	if (job->progress && in->counts->items % 256 == 0)
		job->progress(
		    in->counts->items, archive_total(in->archive), job->arg);
}

static int
run(struct importing *in)
{
	struct archive_item item;
	struct arena mem = { 0 };
	int r;

	while ((r = archive_next(in->archive, &item, &mem, in->err)) > 0) {
		r = take_item(in, &item);
		arena_clear(&mem);
		tell(in);
		/* Others may write while we wait for the workers. */
		if (r == 0 && pool_is_full(in->pool))
			r = close_transaction(in);
		if (r < 0 || turn(in, false) < 0) {
			r = -1;
			break;
		}
	}
	arena_clear(&mem);
	if (r < 0)
		return -1;
	send_batch(in);
	if (close_transaction(in) < 0 || turn(in, true) < 0)
		return -1;
	in->counts->skipped += archive_skipped(in->archive);
	return 0;
}

/* The sources of the config come first, so that they are not made as gone. */
static int
sync_feeds(const struct import_job *job, int64_t now, struct err *err)
{
	struct arena mem = { 0 };
	size_t n = job->config->nfeeds;
	struct feed_entry *entries = arena_array(&mem, n, sizeof(*entries));
	int rc = 0;

	for (size_t i = 0; i < n; i++)
		entries[i] = (struct feed_entry){
			.url = job->config->feeds[i]->url,
			.title = job->config->feeds[i]->title,
		};
	/* Without any the sample edition's are there. */
	if (n > 0)
		rc = store_feeds_sync(job->store, entries, n, now, NULL, err);
	arena_clear(&mem);
	return rc;
}

int
engine_import(
    const struct import_job *job, struct import_counts *counts, struct err *err)
{
	struct importing in = {
		.job = job, .counts = counts, .now = time_now(), .err = err
	};
	int rc = -1;

	*counts = (struct import_counts){ 0 };
	in.archive = archive_open(job->path, err);
	if (!in.archive)
		return -1;
	in.pool = pool_new(job->nursery, NULL);
	if (sync_feeds(job, in.now, err) == 0)
		rc = run(&in);
	if (in.open)
		store_rollback(job->store);
	batch_free(in.batch);
	pool_free(in.pool);
	while (in.sent)
		forget_sent(&in, in.sent);
	arena_clear(&in.feed_mem);
	archive_close(in.archive);
	store_settle(job->store);
	return rc;
}
