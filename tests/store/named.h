/* named.h: articles that name people, by lists of their names. */
#ifndef TESTS_STORE_NAMED_H
#define TESTS_STORE_NAMED_H

#include "store/fixture.h"

/* A name as the recogniser gives it; no key: NULL. */
struct test_name {
	const char *name;
	const char *key;
	enum entity_kind kind;
};

/* "Kim, Putin": each a mention in a text that is that list. */
static inline const struct names *
names_listed(struct arena *mem, const struct test_name *list, size_t n,
    const char **text)
{
	struct names *names = arena_alloc(mem, sizeof(*names));
	struct buf out = { 0 };

	names->entities = arena_array(mem, n, sizeof(*names->entities));
	names->mentions = arena_array(mem, n, sizeof(*names->mentions));
	names->nentities = names->nmentions = n;
	for (size_t i = 0; i < n; i++) {
		const char *key = list[i].key ? list[i].key : "";

		names->entities[i] = (struct entity){
			.name = text_of(list[i].name),
			.kind = list[i].kind,
			.salience = 0.9 / (double)(i + 1),
			.count = 1,
			.key = text_of(key),
			.wikidata =
			    text_of(strncmp(key, "wd:", 3) == 0 ? key + 3 : ""),
		};
		names->mentions[i].start = (uint32_t)out.len;
		buf_add_cstr(&out, list[i].name);
		names->mentions[i].end = (uint32_t)out.len;
		names->mentions[i].entity = (uint32_t)i;
		buf_add_cstr(&out, ", ");
	}
	*text = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	return names;
}

/* One article of feed that names them; its id. */
static inline int64_t
take_named(struct store *store, int64_t feed, int64_t published,
    const struct test_name *list, size_t n)
{
	static int number;
	struct arena mem = { 0 };
	struct test_item item = { .published = published, .language = "fr" };
	int64_t id;

	item.names = names_listed(&mem, list, n, &item.text);
	item.guid = item.title =
	    arena_cstr(&mem, arena_printf(&mem, "article %d", ++number));
	take(store, feed, NOW, &item, 1, &id);
	arena_clear(&mem);
	return id;
}

/* The id of the only entity of that name and kind (-1: any). */
static inline int64_t
entity_called(struct store *store, const char *name, int kind)
{
	struct arena mem = { 0 };
	struct entity_rows rows;
	struct err err = { 0 };
	int64_t id;

	if (store_entities(
		store, &rows, text_of(name), kind, 10, NOW, &mem, &err) < 0)
		fail_msg("%s", err.text);
	if (rows.n != 1)
		fail_msg("%s: %zu entities", name, rows.n);
	id = rows.rows[0].id;
	arena_clear(&mem);
	return id;
}

#endif
