/*
 * store/entities.h: who and what the stored articles name.
 *
 * An entity is one name of one kind across articles and languages: joined by
 * its key when it has one (model/entity.h), else by folded name and kind.
 */
#ifndef STORE_ENTITIES_H
#define STORE_ENTITIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "model/entity.h"
#include "store/store.h"

enum { ENTITY_DAYS = 30 }; /* length of the series for the sparkline */

struct entity_row {
	int64_t id;
	enum entity_kind kind;
	struct text name;
	struct text wikidata; /* "Q…" or empty */
	struct text url;      /* or empty */
	int64_t articles;     /* that name it, all told */
	int64_t first_seen, last_seen;
	/* In one article (store_article_entities), or with another entity
	   (store_entity_company: articles that name both). */
	int count;
	double salience;
	int days[ENTITY_DAYS]; /* articles a day, oldest first, today last */
};

struct entity_rows {
	struct entity_row *rows;
	size_t n;
};

/* Entities an article's shown text names: most salient first. */
int store_article_entities(struct store *store, struct entity_rows *rows,
    int64_t article, int64_t now, struct arena *mem, struct err *err);

/* One entity, its series up to now; ERR_NOT_FOUND. */
int store_entity(struct store *store, struct entity_row *row, int64_t id,
    int64_t now, struct arena *mem, struct err *err);

/*
 * Entities by name or a part of one (whole words first; case and diacritics
 * do not matter), of a kind or -1 for any, most named first. An empty name
 * lists the most named of all.
 */
int store_entities(struct store *store, struct entity_rows *rows,
    struct text name, int kind, size_t limit, int64_t now, struct arena *mem,
    struct err *err);

/* The most named since a time. days are filled. */
int store_entities_since(struct store *store, struct entity_rows *rows,
    int64_t since, int kind, size_t limit, int64_t now, struct arena *mem,
    struct err *err);

struct entity_form {
	struct text form;
	struct text language; /* or empty */
	int64_t count;
};
/* How it is written, most frequent first. */
int store_entity_forms(struct store *store, struct entity_form **forms,
    size_t *n, int64_t id, size_t limit, struct arena *mem, struct err *err);

/* Named in the same articles (of the newest 200), most often first. */
int store_entity_company(struct store *store, struct entity_rows *rows,
    int64_t id, size_t limit, struct arena *mem, struct err *err);

/*
 * Ids of what a name of the config (follow) stands for: any entity with that
 * folded name or one of whose forms is it; "Q…" and keys ("iso:KP") too. In
 * mem; none is no error.
 */
int store_entity_resolve(struct store *store, struct text name, int64_t **ids,
    size_t *n, struct arena *mem, struct err *err);

#endif
