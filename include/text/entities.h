/*
 * text/entities.h: who and what a text names, merged into entities.
 *
 * Rules over tables (countries, cities, titles, organisations) and a learned
 * tagger, all built into the program: no file is read at run time. Time is
 * linear in the text, memory about 250 bytes a word; beyond its first megabyte
 * a text is not looked at.
 */
#ifndef TEXT_ENTITIES_H
#define TEXT_ENTITIES_H

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/article.h"
#include "model/entity.h"

struct entities_input {
	struct text text;     /* the article's canonical text, valid UTF-8 */
	struct text title;    /* may be empty, as all that follow */
	struct text lede;
	struct text language; /* ISO 639-1; empty: guessed from the text */
	struct text byline;   /* who wrote it: not what it is about */
	struct text site;     /* who publishes it: not what it is about */
	const struct link *links;  /* of the article: anchor texts and URLs */
	size_t nlinks;
	const struct link *topics; /* names the page states about itself */
	size_t ntopics;
};

/*
 * Makes the look-up tables ready. Call once before a sandbox closes;
 * entities_find calls it when nobody did. Not thread-safe. Never needs files.
 * Returns -1 only when the built-in tagger is damaged.
 */
int entities_prepare(struct err *err);
void entities_done(void); /* frees what entities_prepare made */

/*
 * Finds the names of input->text. Everything in *names lives in mem.
 *
 * With a title, lede, byline or site it is an article, whose names are what it
 * is about: an agency that signs it or that it cites ("(AFP)", "told Reuters")
 * is none, unless the title has it or it is named otherwise too. Who wrote it
 * and who publishes it count little, the site when named in passing alone.
 *
 * Mentions are bare names in bytes of input->text, by start, not overlapping:
 * no article, no title ("M.", "président"), no possessive. The forms of one
 * name are one entity ("Kim Jong Un", "M. Kim", "Kim"; "États-Unis", "USA";
 * an acronym and its long form). entity.name is the longest clean form.
 *
 * entity.key: "iso:KP" for countries in any of the seven languages,
 * "geo:1850147" (GeoNames) for capitals and large cities, "org:un" for large
 * international organisations, "region:…" for seas, regions and the like,
 * "wd:Q…" when a link of the article states it, "sig:person:…" for full names
 * of persons: a signature of consonants that is the same for "Vladimir
 * Poutine", "Vladimir Putin", "Wladimir Putin", never made from a last name
 * alone; "sig:place:…" for other places with five consonants or more.
 *
 * entity.url is a Wikipedia page only when a link of the article leads there.
 */
void entities_find(struct names *names, struct arena *mem,
    const struct entities_input *input);

/*
 * The "sig:…" key of a person's name of two words and four consonants or more,
 * or of a place's name, in Latin, Cyrillic or Greek letters; else empty. Lets
 * the store join names that users typed. Lives in mem.
 */
struct text entities_signature(struct arena *mem, enum entity_kind kind,
    struct text name);

#endif
