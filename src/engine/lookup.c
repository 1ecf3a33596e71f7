#include "lookup.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "choose.h"
#include "lookup_parts.h"
#include "store/lookups.h"
#include "store/reading.h"

enum {
	CANDIDATES = 5,  /* whole items may be large: a country's is 2 MB */
	AHEAD_MOST = 20, /* names after a refresh */
	AHEAD_DAYS = 2,  /* that were named in these */
	REFUSALS = 3,    /* then it is left until the next refresh */
	WAIT = 15 * 60,  /* seconds, when the host does not say */
	WAIT_MOST = 24 * 60 * 60,
};

/* ---- the end ---- */

static void
done(struct engine *engine, struct task *task, const char *trouble)
{
	link_tell(engine, EVENT_FACTS, task->id, task->asked_by_key,
	    text_of(trouble));
	engine->lookups_active--;
	engine->tired = true;
	engine_task_free(engine, task);
}

static void
drop_ahead(struct engine *engine)
{
	int64_t wished = engine->lookups_wished;
	bool waits = queue_has(&engine->lookups, wished);

	queue_clear(&engine->lookups);
	if (waits)
		queue_add(&engine->lookups, wished);
}

/* Nothing is stored: it may be asked again. */
static void
failed(struct engine *engine, struct task *task, const struct err *err)
{
	struct text host = url_authority(lookup_api(engine));
	struct err said = *err;

	if (!text_starts(text_of(said.text), arena_cstr(&task->mem, host)))
		err_prefix(&said, "%.*s", TEXT_ARG(host));
	/* Others would fare no better: what nobody waits for is left. */
	if (!task->asked_by_key)
		drop_ahead(engine);
	done(engine, task, said.text);
}

/*
 * About one name that may be an oddity, which nobody waits for: the others go
 * on. Where it goes on it is no Wikidata, and is told once.
 */
static void
refuse(struct engine *engine, struct task *task)
{
	struct err err;

	if (!task->asked_by_key && ++engine->lookups_refused < REFUSALS) {
		done(engine, task, "");
		return;
	}
	err_set(&err, ERR_INPUT, _("answers what was not asked"));
	failed(engine, task, &err);
}

/* Is there one that answers something else, and none that does not? */
static bool
is_of_others(const struct lookup_work *work, const struct wiki_items *items,
    struct arena *mem)
{
	for (size_t i = 0; i < items->n; i++)
		if (choose_is_akin(&work->question, &items->list[i], mem))
			return false;
	return items->n > 0;
}

/* Worth a word to whom waits for it. */
static const char *
nothing(const struct task *task)
{
	return task->asked_by_key ? _("nothing certain was found on Wikidata")
				  : "";
}

static void
keep(struct engine *engine, struct task *task, const struct wiki_item *item)
{
	struct err err = { 0 };

	if (store_take_lookup(engine->store, task->id, item, time_now(), &err) <
	    0) {
		(void)engine_store_failed(engine, &err);
		done(engine, task, err.text);
	} else {
		done(engine, task, item ? "" : nothing(task));
	}
}

/* ---- what the answers say ---- */

static void
take_hits(
    struct engine *engine, struct task *task, const struct wiki_items *items)
{
	struct lookup_work *work = task->lookup;

	for (size_t i = 0; i < items->n && work->nasked < CANDIDATES; i++)
		if (choose_is_named(
			&work->question, &items->list[i], &task->mem))
			work->asked[work->nasked++] =
			    arena_copy(&task->mem, items->list[i].id);
	if (work->nasked)
		lookup_ask_items(engine, task);
	else if (is_of_others(work, items, &task->mem))
		refuse(engine, task);
	else
		keep(engine, task, NULL);
}

static bool
was_asked(const struct lookup_work *work, struct text id)
{
	for (size_t i = 0; i < work->nasked; i++)
		if (text_equal(work->asked[i], id))
			return true;
	return false;
}

/* An id that has become another's leads there: then it has the name. */
static bool
is_of_what_was_asked(const struct lookup_work *work,
    const struct wiki_item *item, struct arena *mem)
{
	return work->titled || was_asked(work, item->id) ||
	       (work->linked && choose_is_named(&work->question, item, mem));
}

static struct wiki_text *
copy_texts(struct arena *mem, const struct wiki_text *texts, size_t n)
{
	struct wiki_text *copy = arena_array(mem, n, sizeof(*copy));

	for (size_t i = 0; i < n; i++)
		copy[i] =
		    (struct wiki_text){ arena_copy(mem, texts[i].language),
			    arena_copy(mem, texts[i].text) };
	return copy;
}

/* The harvest's memory goes. */
static struct wiki_item
copy_item(struct arena *mem, const struct wiki_item *item)
{
	struct wiki_item copy = *item;

	copy.id = arena_copy(mem, item->id);
	copy.names = copy_texts(mem, item->names, item->nnames);
	copy.descriptions =
	    copy_texts(mem, item->descriptions, item->ndescriptions);
	copy.pages = copy_texts(mem, item->pages, item->npages);
	copy.geonames = arena_copy(mem, item->geonames);
	copy.country = arena_copy(mem, item->country);
	copy.facts = arena_array(mem, item->nfacts, sizeof(*copy.facts));
	for (size_t i = 0; i < item->nfacts; i++)
		copy.facts[i] = (struct wiki_fact){ item->facts[i].kind,
			arena_copy(mem, item->facts[i].value) };
	return copy;
}

/* The things that the facts name, once each. */
static void
ask_labels(struct engine *engine, struct task *task)
{
	struct lookup_work *work = task->lookup;

	work->nasked = 0;
	for (size_t i = 0; i < work->item.nfacts; i++) {
		struct text value = work->item.facts[i].value;

		if (wiki_is_id(value) && work->nasked < WIKI_ITEMS &&
		    !was_asked(work, value))
			work->asked[work->nasked++] = value;
	}
	if (work->nasked)
		lookup_ask_labels(engine, task);
	else
		keep(engine, task, &work->item);
}

static void
take_items(
    struct engine *engine, struct task *task, const struct wiki_items *items)
{
	struct lookup_work *work = task->lookup;
	const struct wiki_item *item;
	struct wiki_items asked = { 0 };

	asked.list = arena_array(&task->mem, items->n + 1, sizeof(*asked.list));
	for (size_t i = 0; i < items->n; i++)
		if (is_of_what_was_asked(work, &items->list[i], &task->mem))
			asked.list[asked.n++] = items->list[i];
	if ((items->n && !asked.n) ||
	    (!work->linked && is_of_others(work, &asked, &task->mem))) {
		refuse(engine, task);
		return;
	}
	if (work->linked)
		item =
		    asked.n && !asked.list[0].is_page ? &asked.list[0] : NULL;
	else
		item = choose_item(&work->question, &asked, &task->mem);
	if (!item) {
		keep(engine, task, NULL);
		return;
	}
	work->item = copy_item(&task->mem, item);
	ask_labels(engine, task);
}

/* Facts whose things have no label here are left out. */
static void
take_labels(
    struct engine *engine, struct task *task, const struct wiki_items *items)
{
	struct lookup_work *work = task->lookup;
	struct wiki_item *item = &work->item;
	size_t kept = 0;

	for (size_t i = 0; i < item->nfacts; i++) {
		struct wiki_fact fact = item->facts[i];
		bool known = !wiki_is_id(fact.value);

		for (size_t k = 0; !known && k < items->n; k++) {
			const struct wiki_item *thing = &items->list[k];

			if (!text_equal(thing->id, fact.value))
				continue;
			fact.value = wiki_text_in(
			    thing->names, thing->nlabels, work->languages);
			known = fact.value.len > 0;
			break;
		}
		if (known)
			item->facts[kept++] = fact;
	}
	item->nfacts = kept;
	keep(engine, task, item);
}

void
lookup_read(
    struct engine *engine, struct task *task, const struct harvest *harvest)
{
	struct lookup_work *work = task->lookup;

	if (!harvest->ok)
		failed(engine, task, &harvest->err);
	else if (work->stage == STAGE_LABELS)
		take_labels(engine, task, &harvest->wiki);
	else if (work->stage == STAGE_SEARCH)
		take_hits(engine, task, &harvest->wiki);
	else
		take_items(engine, task, &harvest->wiki);
}

static void
wait_until(
    struct engine *engine, const struct response *response, struct err *err)
{
	int64_t wait = response->retry_after > 0 ? response->retry_after : WAIT;
	struct time_parts t;
	char value[32];

	wait = wait < WAIT_MOST ? wait : WAIT_MOST;
	engine->lookups_until = time_now() + wait;
	snprintf(
	    value, sizeof(value), "%lld", (long long)engine->lookups_until);
	(void)store_set_place(
	    engine->store, "lookup.until", text_of(value), NULL);
	t = time_local_parts(engine->lookups_until);
	err_set(err, ERR_BUSY, _("asks for patience until %02d:%02d"), t.hour,
	    t.minute);
}

void
lookup_answered(
    struct engine *engine, struct task *task, struct response *response)
{
	struct lookup_work *work = task->lookup;
	struct digest_job job = { .kind = DIGEST_WIKI,
		.language = work->languages };
	struct err err = response->err;

	if (response->status)
		clock_online(engine);
	if (response->status == 429 ||
	    (response->status == 503 && response->retry_after > 0)) {
		wait_until(engine, response, &err);
		failed(engine, task, &err);
	} else if (err.code != ERR_NONE) {
		failed(engine, task, &err);
	} else {
		job.bytes = buf_text(&response->body);
		pool_submit(engine->pool, &job, &response->body, task);
	}
}

/* ---- the queue ---- */

void
lookup_wish(struct engine *engine, int64_t entity)
{
	if (engine_task_find(engine, TASK_LOOKUP, entity))
		return;
	engine->lookups_wished = entity;
	queue_add_first(&engine->lookups, entity);
}

void
lookup_ahead(struct engine *engine)
{
	struct arena mem = { 0 };
	int64_t *ids, now = time_now();
	size_t n;

	if (settings_number(&engine->config->settings, OPTION_ENTITY_LOOKUP) !=
		LOOKUP_AUTO ||
	    engine->options->reader_fd < 0 || engine->config->sample ||
	    engine->lookups_until > now)
		return;
	engine->lookups_refused = 0;
	if (store_lookups_wanted(engine->store, &ids, &n,
		now - AHEAD_DAYS * 86400, AHEAD_MOST, now, &mem, NULL) == 0)
		for (size_t i = 0; i < n; i++)
			if (!queue_has(&engine->lookups, ids[i]) &&
			    !engine_task_find(engine, TASK_LOOKUP, ids[i]))
				queue_add(&engine->lookups, ids[i]);
	arena_clear(&mem);
}

static void
ask(struct engine *engine, struct task *task)
{
	struct lookup_work *work = task->lookup;

	if (wiki_is_id(work->question.wikidata)) {
		work->linked = true;
		work->asked[work->nasked++] = work->question.wikidata;
		lookup_ask_items(engine, task);
	} else if (!lookup_ask_page(engine, task)) {
		lookup_ask_search(engine, task);
	}
}

static bool
is_answered(struct engine *engine, struct task *task)
{
	struct lookup lookup;
	struct time_parts t;
	struct err err;
	int64_t now = time_now();

	if (store_lookup(engine->store, &lookup, task->id, &task->mem, &err) ==
		0 &&
	    !lookup_is_old(&lookup, now)) {
		done(engine, task, lookup.found ? "" : nothing(task));
		return true;
	}
	if (engine->lookups_until <= now)
		return false;
	t = time_local_parts(engine->lookups_until);
	err_set(&err, ERR_BUSY, _("asks for patience until %02d:%02d"), t.hour,
	    t.minute);
	failed(engine, task, &err);
	return true;
}

static void
begin(struct engine *engine, int64_t entity)
{
	struct task *task = engine_task_new(engine, TASK_LOOKUP, entity);
	struct lookup_work *work = arena_alloc(&task->mem, sizeof(*work));
	struct err err = { 0 };

	task->lookup = work;
	task->asked_by_key = entity == engine->lookups_wished;
	engine->lookups_active++;
	if (store_lookup_question(
		engine->store, &work->question, entity, &task->mem, &err) < 0) {
		done(engine, task, err.text);
		return;
	}
	work->languages =
	    lookup_languages(engine, work->question.language, &task->mem);
	if (!is_answered(engine, task))
		ask(engine, task);
}

void
lookup_start(struct engine *engine)
{
	struct arena mem = { 0 };
	struct text until = store_place(engine->store, "lookup.until", &mem);
	int64_t value =
	    until.len ? strtoll(arena_cstr(&mem, until), NULL, 10) : 0;

	/* Of a clock that was wrong it is not believed. */
	if (value <= time_now() + WAIT_MOST)
		engine->lookups_until = value;
	arena_clear(&mem);
}

void
lookup_begin(struct engine *engine)
{
	int64_t id;

	if (!engine->lookups_active && !pool_is_full(engine->pool) &&
	    queue_take(&engine->lookups, &id))
		begin(engine, id);
}

void
lookup_cancel(struct engine *engine)
{
	int64_t wished = engine->lookups_wished;

	if (queue_has(&engine->lookups, wished))
		link_tell(
		    engine, EVENT_FACTS, wished, 1, text_of(_("cancelled")));
	queue_clear(&engine->lookups);
}
