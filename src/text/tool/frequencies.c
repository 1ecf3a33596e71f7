/*
 * Makes the table of how common stems are: frequencies OUT FILE…
 *
 * FILEs are the corpora of the tagger, a JSON object with "language" and
 * "text" a line, or our own articles (marked.h). A text is cut into parts of
 * PART words; the table tells the share of the parts of a language that have a
 * stem. Not part of the program.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../rarity.h"
#include "../stem.h"
#include "../terms.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/paths.h"
#include "base/utf8.h"
#include "marked.h"
#include "text/words.h"

enum { PART = 250, LANGUAGES = 16, STEMS = 1 << 20, SLOTS = 1 << 18 };
enum { SELDOM = 3 }; /* parts that a stem of the table is in, at least */

struct stem {
	uint32_t hash;
	uint32_t parts, last; /* the part it was seen in last */
};

struct language {
	char name[3];
	uint32_t parts;
	struct stem *stems; /* open addressing */
};

static struct language languages[LANGUAGES];

static struct language *
language_at(struct text name)
{
	for (size_t i = 0; i < LANGUAGES && name.len == 2; i++) {
		if (languages[i].name[0] == '\0') {
			memcpy(languages[i].name, name.ptr, 2);
			languages[i].stems =
			    mem_array(STEMS, sizeof(struct stem));
		}
		if (memcmp(languages[i].name, name.ptr, 2) == 0)
			return &languages[i];
	}
	return NULL;
}

static void
count_stem(struct language *language, struct text word)
{
	struct buf fold = { 0 };
	uint32_t hash;
	size_t at;

	utf8_fold(&fold, word);
	hash = (uint32_t)(hash_text(stem_of(buf_text(&fold), language->name)) >>
			  20) &
	       TERM_MASK;
	buf_clear(&fold);
	for (at = hash % STEMS; language->stems[at].parts > 0;
	     at = (at + 1) % STEMS)
		if (language->stems[at].hash == hash)
			break;
	language->stems[at].hash = hash;
	if (language->stems[at].last != language->parts)
		language->stems[at].parts++;
	language->stems[at].last = language->parts;
}

static void
count_text(struct text name, struct text text)
{
	struct language *language = language_at(name);
	struct arena mem = { 0 };
	struct words words;

	if (!language)
		return;
	words_cut(&words, &mem, text);
	for (size_t i = 0; i < words.count; i++) {
		if (i % PART == 0)
			language->parts++;
		if (words.list[i].kind == WORD_LETTERS)
			count_stem(language, word_text(text, &words.list[i]));
	}
	arena_clear(&mem);
}

static void
count_file(const char *path)
{
	struct arena mem = { 0 };
	struct marked_list list = { 0 };
	struct text bytes, line;
	struct err err;

	if (text_ends(text_of(path), ".txt")) {
		if (marked_read(&list, &mem, path, &err) < 0) {
			fprintf(stderr, "%s\n", err.text);
			exit(1);
		}
		for (size_t i = 0; i < list.count; i++)
			count_text(list.list[i].language, list.list[i].text);
		arena_clear(&mem);
		return;
	}
	if (path_read(&bytes, &mem, path, (size_t)1 << 28, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	while (text_next(&bytes, '\n', &line)) {
		struct arena tree = { 0 };
		const struct json *json = json_parse(&tree, line, &err);

		if (json)
			count_text(json_get_text(json, "language"),
			    json_get_text(json, "text"));
		arena_clear(&tree);
	}
	arena_clear(&mem);
}

static void
put(unsigned char *table, size_t at, unsigned common)
{
	unsigned shift = at % 2 * 4;

	if ((table[at / 2] >> shift & 15u) < common)
		table[at / 2] =
		    (unsigned char)((table[at / 2] & ~(15u << shift)) |
				    common << shift);
}

static void
fill(unsigned char *table, const struct language *language)
{
	size_t kept = 0;

	for (size_t i = 0; i < STEMS; i++) {
		const struct stem *stem = &language->stems[i];
		double rare;
		int common;

		if (stem->parts < SELDOM)
			continue;
		rare = log((double)language->parts / stem->parts);
		common = (int)(RARITY_LEVELS - 1 - rare / RARITY_STEP + 0.5);
		if (common <= 0)
			continue;
		kept++;
		for (unsigned which = 0; which < 2; which++)
			put(table,
			    rarity_slot(
				stem->hash, language->name, which, SLOTS),
			    (unsigned)(common < 15 ? common : 15));
	}
	fprintf(stderr, "%s: %u parts, %zu stems\n", language->name,
	    language->parts, kept);
}

int
main(int argc, char **argv)
{
	unsigned char *table = mem_array(SLOTS / 2, 1);
	FILE *file;

	if (argc < 3) {
		fprintf(stderr, "usage: frequencies OUT FILE...\n");
		return 2;
	}
	for (int i = 2; i < argc; i++)
		count_file(argv[i]);
	for (size_t i = 0; i < LANGUAGES && languages[i].name[0]; i++) {
		fill(table, &languages[i]);
		free(languages[i].stems);
	}
	file = fopen(argv[1], "wb");
	if (!file || fwrite(table, 1, SLOTS / 2, file) != SLOTS / 2 ||
	    fclose(file) != 0) {
		perror(argv[1]);
		return 1;
	}
	free(table);
	return 0;
}
