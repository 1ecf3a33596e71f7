/*
 * base/json.h: JSON in (over SQLite's JSON functions) and out.
 *
 * Reading makes a tree in an arena. Call json_prepare once before a sandbox
 * is closed: it opens the in-memory database that later calls use.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"

enum json_kind {
	JSON_NULL,
	JSON_BOOL,
	JSON_NUMBER,
	JSON_STRING,
	JSON_ARRAY,
	JSON_OBJECT,
};

struct json {
	enum json_kind kind;
	struct text key;   /* inside an object, else empty */
	struct text text;  /* string: valid UTF-8; number: as written; bool:
	                      "true" or "false" */
	double number;
	struct json *child; /* first element of an array or object */
	struct json *next;  /* the next one beside */
	size_t count;       /* children */
};

int json_prepare(struct err *err);
void json_done(void); /* closes what json_prepare opened */

/*
 * Parses a document: a BOM is skipped, raw controls inside strings count as
 * blanks, bad bytes and lone surrogates become U+FFFD. NULL with ERR_INPUT
 * when it is not JSON, ERR_LIMIT beyond 500 000 nodes.
 */
const struct json *json_parse(struct arena *mem, struct text bytes,
    struct err *err);

/* NULL (or empty, 0, false) when absent or json is NULL: chains freely. */
const struct json *json_get(const struct json *object, const char *key);
const struct json *json_at(const struct json *array, size_t index);
/* The text of a string or number, empty for all else. */
struct text json_text(const struct json *json);
struct text json_get_text(const struct json *object, const char *key);

/*
 * Writing. The writer puts the commas.
 *	struct json_writer w = { .out = &buf };
 *	json_open(&w, '{');
 *	json_key(&w, "ok"); json_bool(&w, true);
 *	json_close(&w, '}');
 */
struct json_writer {
	struct buf *out;
	bool comma; /* the next value needs one before it */
};

void json_open(struct json_writer *w, char bracket);
void json_close(struct json_writer *w, char bracket);
/* key: a word, written as it is. */
void json_key(struct json_writer *w, const char *key);
void json_string(struct json_writer *w, struct text text);
/* null when empty */
void json_string_or_null(struct json_writer *w, struct text text);
void json_int(struct json_writer *w, int64_t value);
void json_real(struct json_writer *w, double value); /* 4 decimals at most */
void json_bool(struct json_writer *w, bool value);
void json_null(struct json_writer *w);
/* Key and value at once. */
void json_pair(struct json_writer *w, const char *key, struct text text);
void json_pair_or_null(struct json_writer *w, const char *key,
    struct text text);

#endif
