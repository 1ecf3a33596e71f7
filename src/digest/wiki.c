/*
 * The JSON of Wikibase: www.mediawiki.org/wiki/Wikibase/API, and
 * doc.wikimedia.org/Wikibase/master/php/docs_topics_json.html for an item.
 */
#include "wiki.h"

#include <string.h>

#include "base/json.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "model/entity.h"
#include "wiki_classes.h"

enum { NAME_BYTES = 200, DESCRIPTION_BYTES = 400, VALUES = 3 };

/* One line of plain text, not longer than that. */
static struct text
line_of(struct arena *mem, struct text text, size_t most)
{
	struct buf line = { 0 };
	struct text copy;

	utf8_add_line(&line, text_sub(text, 0, most * 4));
	copy = text_trim(buf_text(&line));
	if (copy.len > most)
		copy = text_sub(copy, 0, utf8_bytes(copy, most / 4));
	copy = arena_copy(mem, copy);
	buf_clear(&line);
	return copy;
}

static void
add_text(struct arena *mem, struct wiki_text **texts, size_t *n,
    struct text language, struct text text, size_t most)
{
	size_t cap = *n ? WIKI_TEXTS : 0;
	struct wiki_text one = { arena_copy(mem, text_sub(language, 0, 2)),
		line_of(mem, text, most) };

	if (*n == WIKI_TEXTS || one.text.len == 0)
		return;
	if (!cap)
		*texts = arena_array(mem, WIKI_TEXTS, sizeof(**texts));
	(*texts)[(*n)++] = one;
}

/* ---- an item ---- */

/* {"fr": {"language": "fr", "value": "…"}}, or a list of these */
static void
add_texts(struct arena *mem, struct wiki_text **texts, size_t *n,
    const struct json *all, struct text languages, size_t most)
{
	struct text language;

	while (text_next_word(&languages, &language)) {
		char key[8] = { 0 };
		const struct json *one;

		if (language.len < 2 || language.len >= sizeof(key))
			continue;
		memcpy(key, language.ptr, 2);
		one = json_get(all, key);
		if (one && one->kind == JSON_ARRAY)
			for (one = one->child; one; one = one->next)
				add_text(mem, texts, n, language,
				    json_get_text(one, "value"), most);
		else
			add_text(mem, texts, n, language,
			    json_get_text(one, "value"), most);
	}
}

static void
add_pages(struct wiki_item *item, struct arena *mem, const struct json *sites,
    struct text languages)
{
	struct text language;

	item->sites = sites && sites->kind == JSON_OBJECT ? sites->count : 0;
	while (text_next_word(&languages, &language)) {
		char key[16];

		if (language.len < 2)
			continue;
		key[0] = language.ptr[0];
		key[1] = language.ptr[1];
		strcpy(key + 2, "wiki");
		add_text(mem, &item->pages, &item->npages, language,
		    json_get_text(json_get(sites, key), "title"), NAME_BYTES);
	}
}

/* ---- claims ---- */

static const struct json *
value_of(const struct json *claim)
{
	return json_get(
	    json_get(json_get(claim, "mainsnak"), "datavalue"), "value");
}

/* "+1984-01-08T00:00:00Z", as exact as it is known. */
static struct text
day_of(struct arena *mem, const struct json *value)
{
	struct text time = json_get_text(value, "time");
	const struct json *precision = json_get(value, "precision");
	size_t len;

	if (!precision || precision->number < 9 || time.len < 11 ||
	    time.ptr[0] != '+')
		return (struct text){ 0 };
	len = precision->number < 10 ? 4 : precision->number < 11 ? 7 : 10;
	for (size_t i = 1; i <= len; i++)
		if ((time.ptr[i] < '0' || time.ptr[i] > '9') &&
		    time.ptr[i] != '-')
			return (struct text){ 0 };
	return arena_copy(mem, text_sub(time, 1, len));
}

static struct text
number_of(struct arena *mem, const struct json *value)
{
	struct text amount = json_get_text(value, "amount");

	if (text_starts(amount, "+"))
		amount = text_from_offset(amount, 1);
	if (amount.len == 0 || amount.len > 18)
		return (struct text){ 0 };
	for (size_t i = 0; i < amount.len; i++)
		if (amount.ptr[i] < '0' || amount.ptr[i] > '9')
			return (struct text){ 0 };
	return arena_copy(mem, amount);
}

static struct text
id_of(struct arena *mem, const struct json *value)
{
	struct text id = json_get_text(value, "id");

	return wiki_is_id(id) ? arena_copy(mem, id) : (struct text){ 0 };
}

/* clang-format off */
static const struct fact_rule {
	const char *property;
	enum wiki_fact_kind kind;
	enum entity_kind of;
	struct text (*value)(struct arena *mem, const struct json *value);
	size_t most;
} fact_rules[] = {
	{ "P569", WIKI_BORN, ENTITY_PERSON, day_of, 1 },
	{ "P570", WIKI_DIED, ENTITY_PERSON, day_of, 1 },
	{ "P27", WIKI_CITIZEN, ENTITY_PERSON, id_of, 2 },
	{ "P39", WIKI_POSITION, ENTITY_PERSON, id_of, VALUES },
	{ "P106", WIKI_OCCUPATION, ENTITY_PERSON, id_of, VALUES },
	{ "P17", WIKI_COUNTRY, ENTITY_PLACE, id_of, 1 },
	{ "P1082", WIKI_POPULATION, ENTITY_PLACE, number_of, 1 },
	{ "P571", WIKI_FOUNDED, ENTITY_ORGANISATION, day_of, 1 },
	{ "P159", WIKI_SEAT, ENTITY_ORGANISATION, id_of, 1 },
};
/* clang-format on */

/* 0: is not said any more; 1: was so once; 2: is so; 3: is so above all. */
static int
rank_of(const struct json *claim)
{
	struct text rank = json_get_text(claim, "rank");

	if (text_is(rank, "deprecated"))
		return 0;
	if (json_get(json_get(claim, "qualifiers"), "P582"))
		return 1;
	return text_is(rank, "preferred") ? 3 : 2;
}

static void
add_facts(struct wiki_item *item, struct arena *mem, const struct json *claims,
    const struct fact_rule *rule, size_t *cap)
{
	size_t left = rule->most;
	int best = 0;

	for (const struct json *c = claims ? claims->child : NULL; c;
	     c = c->next)
		best = rank_of(c) > best ? rank_of(c) : best;
	for (const struct json *c = claims ? claims->child : NULL;
	     c && best > 0 && left > 0; c = c->next) {
		struct text value;

		if (rank_of(c) != best)
			continue;
		value = rule->value(mem, value_of(c));
		if (value.len == 0)
			continue;
		*ARENA_PUSH(mem, item->facts, item->nfacts, *cap) =
		    (struct wiki_fact){ rule->kind, value };
		left--;
	}
}

static void
judge_kind(struct wiki_item *item, const struct json *claims)
{
	const struct json *of = json_get(claims, "P31");
	unsigned kinds = 0;

	for (const struct json *c = of ? of->child : NULL; c; c = c->next)
		if (rank_of(c) > 0)
			kinds |= wiki_class(json_get_text(value_of(c), "id"));
	item->is_page = kinds & WIKI_IS_PAGE;
	kinds &= (1U << ENTITY_KINDS) - 1;
	/* People have no coordinates, but graves that do. */
	if (!(kinds & 1U << ENTITY_PERSON) && claims)
		for (const struct json *p = claims->child; p; p = p->next)
			kinds |= wiki_property(p->key);
	item->kinds = kinds;
}

static struct text
outside_id(struct arena *mem, const struct json *claims, const char *property)
{
	const struct json *claim = json_at(json_get(claims, property), 0);

	return line_of(mem, json_text(value_of(claim)), 16);
}

static void
add_claims(struct wiki_item *item, struct arena *mem, const struct json *claims)
{
	size_t cap = 0;

	judge_kind(item, claims);
	item->geonames = outside_id(mem, claims, "P1566");
	item->country = outside_id(mem, claims, "P297");
	for (size_t i = 0; i < sizeof(fact_rules) / sizeof(fact_rules[0]); i++)
		if (item->kinds & 1U << fact_rules[i].of)
			add_facts(item, mem,
			    json_get(claims, fact_rules[i].property),
			    &fact_rules[i], &cap);
}

static void
read_item(struct wiki_item *item, struct arena *mem, const struct json *json,
    struct text languages)
{
	add_texts(mem, &item->names, &item->nnames, json_get(json, "labels"),
	    languages, NAME_BYTES);
	item->nlabels = item->nnames;
	add_texts(mem, &item->names, &item->nnames, json_get(json, "aliases"),
	    languages, NAME_BYTES);
	add_texts(mem, &item->descriptions, &item->ndescriptions,
	    json_get(json, "descriptions"), languages, DESCRIPTION_BYTES);
	add_pages(item, mem, json_get(json, "sitelinks"), languages);
	add_claims(item, mem, json_get(json, "claims"));
}

/* {"id": "Q1", "label": "…", "description": "…", "match": {…}} */
static void
read_hit(struct wiki_item *item, struct arena *mem, const struct json *json)
{
	const struct json *match = json_get(json, "match");

	add_text(mem, &item->names, &item->nnames, TEXT(""),
	    json_get_text(json, "label"), NAME_BYTES);
	item->nlabels = item->nnames;
	add_text(mem, &item->names, &item->nnames,
	    json_get_text(match, "language"), json_get_text(match, "text"),
	    NAME_BYTES);
	add_text(mem, &item->descriptions, &item->ndescriptions, TEXT(""),
	    json_get_text(json, "description"), DESCRIPTION_BYTES);
}

/* ---- an answer ---- */

/* {"error": {"code": "maxlag", "info": "…"}}, which comes with status 200. */
static int
refuse(const struct json *error, struct err *err)
{
	static const char *const later[] = { "maxlag", "ratelimited",
		"readonly", "internal_api_error_DBConnectionError" };
	struct text code = text_sub(json_get_text(error, "code"), 0, 40);

	for (size_t i = 0; i < sizeof(later) / sizeof(later[0]); i++)
		if (text_is(code, later[i]))
			return err_set(err, ERR_BUSY,
			    _("asks to come again later (%s)"), later[i]);
	return err_set(err, ERR_INPUT, _("answers with an error%s%.*s%s"),
	    code.len ? " (" : "", TEXT_ARG(code), code.len ? ")" : "");
}

int
wiki_read(struct wiki_items *items, struct arena *mem, struct text bytes,
    struct text languages, struct err *err)
{
	const struct json *json = json_parse(mem, bytes, err), *list;
	bool hits, missing = false;

	*items = (struct wiki_items){ 0 };
	if (!json)
		return -1;
	if (json_get(json, "error"))
		return refuse(json_get(json, "error"), err);
	list = json_get(json, "search");
	hits = list && list->kind == JSON_ARRAY;
	if (!hits)
		list = json_get(json, "entities");
	if (!list || (!hits && list->kind != JSON_OBJECT && list->count))
		return err_set(err, ERR_INPUT, _("no answer of Wikidata"));
	items->list = arena_array(mem, WIKI_ITEMS, sizeof(*items->list));
	for (const struct json *one = list->child; one && items->n < WIKI_ITEMS;
	     one = one->next) {
		struct wiki_item *item = &items->list[items->n];
		struct text id = json_get_text(one, "id");

		if (json_get(one, "missing")) {
			missing = true;
			continue;
		}
		if (!wiki_is_id(id))
			continue;
		item->id = arena_copy(mem, id);
		if (hits)
			read_hit(item, mem, one);
		else
			read_item(item, mem, one, languages);
		items->n++;
	}
	/* That there is nothing counts for long: it must be said in so many
	   words. Who asks for items is told of each. */
	if (!items->n && !missing &&
	    !(hits && !list->count && json_get(json, "success")))
		return err_set(err, ERR_INPUT, _("no answer of Wikidata"));
	return 0;
}
