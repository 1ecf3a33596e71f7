/* Documents of the corpora, with the labels that are right for each token. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tables.h"
#include "base/json.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "learn.h"
#include "marked.h"

/* How often an article of our own counts: they are news, and carefully marked.
 */
enum { OWN_TIMES = 2 };

static bool
knows_other(const struct json *document)
{
	const struct json *scope = json_get(document, "scope");

	for (size_t i = 0; scope && i < scope->count; i++)
		if (text_is(json_text(json_at(scope, i)), "other"))
			return true;
	return false;
}

/* Labels the tokens of one mention. */
static void
label_mention(struct document *doc, size_t start, size_t end, unsigned type)
{
	bool first = true;

	for (size_t i = 0; i < doc->tokens.count; i++) {
		const struct word *w = &doc->tokens.list[i].word;

		if (w->start < start || w->start >= end)
			continue;
		doc->allowed[i] =
		    (uint16_t)(1
			       << ((first ? LABEL_FIRST : LABEL_INNER) + type));
		first = false;
	}
}

static void
label_document(struct document *doc, const struct json *json)
{
	const struct json *mentions = json_get(json, "mentions");
	struct text text = doc->tokens.text;
	uint16_t outside = 1;

	if (!knows_other(json))
		outside |= 1 << (LABEL_FIRST + ENTITY_OTHER) |
			   1 << (LABEL_INNER + ENTITY_OTHER);
	for (size_t i = 0; i < doc->tokens.count; i++)
		doc->allowed[i] = outside;
	for (const struct json *m = mentions ? mentions->child : NULL; m;
	     m = m->next) {
		size_t start =
		    utf8_bytes(text, (size_t)json_get(m, "start")->number);
		size_t end =
		    utf8_bytes(text, (size_t)json_get(m, "end")->number);
		int kind = entity_kind_of(json_get_text(m, "type"));
		uint64_t phrase = phrase_more(
		    PHRASE_EMPTY, text_sub(text, start, end - start));

		/* One corpus calls "Russian" a place. */
		if (kind < 0 ||
		    (text_is(json_get_text(json, "corpus"), "redocred-en") &&
			(tables_find(phrase).classes & KNOWN_DEMONYM)))
			continue;
		label_mention(doc, start, end, (unsigned)kind);
	}
}

static struct document *
add_document(struct corpus *corpus, struct text text, struct text language)
{
	struct document *doc =
	    ARENA_PUSH(&corpus->mem, corpus->list, corpus->count, corpus->cap);

	memset(doc, 0, sizeof(*doc));
	tokens_make(&doc->tokens, &corpus->mem, arena_copy(&corpus->mem, text),
	    language);
	doc->fold = (unsigned)(corpus->count % FOLDS);
	doc->times = 1;
	doc->allowed = arena_array(
	    &corpus->mem, doc->tokens.count + 1, sizeof(*doc->allowed));
	doc->said = arena_array(&corpus->mem, doc->tokens.count + 1, 1);
	return doc;
}

/* Our own articles, but those held back. */
static void
read_marked(struct corpus *corpus, const char *path)
{
	struct arena mem = { 0 };
	struct marked_list list = { 0 };
	struct err err;

	if (marked_read(&list, &mem, path, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	for (size_t i = 0; i < list.count; i++) {
		const struct marked *article = &list.list[i];
		struct document *doc;

		if (article->held)
			continue;
		doc = add_document(corpus, article->text, article->language);
		doc->times = OWN_TIMES;
		for (size_t k = 0; k < doc->tokens.count; k++)
			doc->allowed[k] = 1 << LABEL_OUTSIDE;
		for (size_t k = 0; k < article->count; k++)
			label_mention(doc, article->names[k].start,
			    article->names[k].end, article->names[k].kind);
	}
	arena_clear(&mem);
}

static void
read_lines(struct corpus *corpus, const char *path)
{
	struct arena mem = { 0 };
	struct err err;
	struct text bytes, line;

	if (path_read(&bytes, &mem, path, (size_t)1 << 28, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	while (text_next(&bytes, '\n', &line)) {
		struct arena tree = { 0 };
		const struct json *json = json_parse(&tree, line, &err);

		if (json)
			label_document(
			    add_document(corpus, json_get_text(json, "text"),
				json_get_text(json, "language")),
			    json);
		arena_clear(&tree);
	}
	arena_clear(&mem);
}

void
corpus_read(struct corpus *corpus, const char *path)
{
	if (text_ends(text_of(path), ".txt"))
		read_marked(corpus, path);
	else
		read_lines(corpus, path);
}
