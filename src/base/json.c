#include "base/json.h"
#include "base/translate.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { NODES_MAX = 500000 };

/*
 * One connection a process, shared by every call: a worker opens it before
 * its sandbox closes and could not open another afterwards.
 */
static struct {
	sqlite3 *db;
	sqlite3_stmt *tree;
} shared;

int
json_prepare(struct err *err)
{
	char seed;

	if (shared.tree)
		return 0;
	/* SQLite seeds its generator from a file at the first use. */
	sqlite3_randomness(sizeof(seed), &seed);
	if (sqlite3_open_v2(":memory:", &shared.db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE |
		    SQLITE_OPEN_NOMUTEX,
		NULL) != SQLITE_OK ||
	    sqlite3_prepare_v3(shared.db,
		"SELECT type, atom, key, id, parent FROM json_tree(?1)", -1,
		SQLITE_PREPARE_PERSISTENT, &shared.tree, NULL) != SQLITE_OK) {
		err_set(err, ERR_SYSTEM, _("cannot read JSON: %s"),
		    sqlite3_errmsg(shared.db));
		json_done();
		return -1;
	}
	return 0;
}

void
json_done(void)
{
	(void)sqlite3_finalize(shared.tree);
	(void)sqlite3_close(shared.db);
	shared.tree = NULL;
	shared.db = NULL;
}

/* The four digits of an escape, or -1. */
static int
hex4(struct text t, size_t at)
{
	int value = 0;

	if (t.len < at + 4)
		return -1;
	for (size_t i = at; i < at + 4; i++) {
		char c = t.ptr[i];
		int digit = c >= '0' && c <= '9'   ? c - '0'
			    : c >= 'a' && c <= 'f' ? c - 'a' + 10
			    : c >= 'A' && c <= 'F' ? c - 'A' + 10
						   : -1;

		if (digit < 0)
			return -1;
		value = value * 16 + digit;
	}
	return value;
}

/*
 * At a backslash: copies the escape and returns its length. SQLite ends a
 * string at \u0000 and makes invalid UTF-8 of half a surrogate pair.
 */
static size_t
add_escape(struct buf *out, struct text t, size_t at)
{
	size_t len = t.len - at < 2 ? t.len - at : 2;
	int code = len == 2 && t.ptr[at + 1] == 'u' ? hex4(t, at + 2) : -1;

	if (code >= 0) {
		len = 6;
		if (code >= 0xD800 && code <= 0xDBFF &&
		    text_starts(text_from_offset(t, at + 6), "\\u")) {
			int low = hex4(t, at + 8);

			if (low >= 0xDC00 && low <= 0xDFFF)
				len = 12;
		}
		if (code == 0 ||
		    (code >= 0xD800 && code <= 0xDFFF && len < 12)) {
			buf_add_cstr(out, "\\ufffd");
			return len;
		}
	}
	buf_add(out, t.ptr + at, len);
	return len;
}

/*
 * The document as SQLite takes it: raw controls blanked, escapes that it
 * gets wrong replaced, UTF-8 made valid. Returns about how many values there
 * are, at least half as many as really.
 */
static size_t
mend(struct buf *out, struct text t)
{
	size_t values = 1;
	bool inside = false;

	buf_reserve(out, t.len);
	for (size_t i = 0; i < t.len; i++) {
		unsigned char c = (unsigned char)t.ptr[i];

		if (c == '\\') {
			i += add_escape(out, t, i) - 1;
			continue;
		}
		if (c == '"')
			inside = !inside;
		else if (!inside && (c == ',' || c == '[' || c == '{'))
			values++;
		buf_add_byte(out, c < 0x20 ? ' ' : (char)c);
	}
	if (!utf8_is_valid(buf_text(out))) {
		struct buf valid = { 0 };

		utf8_add_valid(&valid, buf_text(out));
		buf_clear(out);
		*out = valid;
	}
	return values;
}

/*
 * The next number of the document as it is written there: SQLite rounds
 * what does not fit 64 bits, and ids of that size exist.
 */
static struct text
next_number(struct text *rest)
{
	size_t i = 0, end;
	struct text number;

	while (i < rest->len && rest->ptr[i] != '-' &&
	       !utf8_is_digit((unsigned char)rest->ptr[i])) {
		if (rest->ptr[i++] != '"')
			continue;
		while (i < rest->len && rest->ptr[i] != '"')
			i += rest->ptr[i] == '\\' ? 2 : 1;
		i++;
	}
	for (end = i;
	     end < rest->len && memchr("+-.eE0123456789", rest->ptr[end], 15);
	     end++)
		;
	number = text_sub(*rest, i, end - i);
	*rest = text_from_offset(*rest, end);
	return number;
}

/* A tree under construction: the containers that are open, by row id. */
struct builder {
	struct arena *mem;
	struct text rest; /* of the document, behind the last number */
	struct open {
		int64_t id;
		struct json *json;
		struct json *last; /* its last child so far */
	} * open;
	size_t nopen, cap;
	size_t nodes;
};

static struct text
column(struct arena *mem, int i)
{
	const unsigned char *ptr = sqlite3_column_text(shared.tree, i);
	int len = sqlite3_column_bytes(shared.tree, i);

	return ptr ? arena_copy(mem, text_from((const char *)ptr, (size_t)len))
		   : TEXT("");
}

static void
fill(struct builder *b, struct json *json, const char *type)
{
	static const struct {
		const char *name;
		enum json_kind kind;
	} kinds[] = {
		{ "null", JSON_NULL },
		{ "true", JSON_BOOL },
		{ "false", JSON_BOOL },
		{ "integer", JSON_NUMBER },
		{ "real", JSON_NUMBER },
		{ "text", JSON_STRING },
		{ "array", JSON_ARRAY },
		{ "object", JSON_OBJECT },
	};
	size_t i = 0;

	while (strcmp(kinds[i].name, type) != 0 && i < 7)
		i++;
	json->kind = kinds[i].kind;
	if (json->kind == JSON_BOOL) {
		json->text = text_of(kinds[i].name);
	} else if (json->kind == JSON_STRING) {
		json->text = column(b->mem, 1);
	} else if (json->kind == JSON_NUMBER) {
		json->number = sqlite3_column_double(shared.tree, 1);
		json->text = arena_copy(b->mem, next_number(&b->rest));
	}
}

/* One row of json_tree, which come in the order of the document. */
static struct json *
add_row(struct builder *b)
{
	struct json *json = arena_alloc(b->mem, sizeof(*json));
	const char *type = (const char *)sqlite3_column_text(shared.tree, 0);
	int64_t parent = sqlite3_column_int64(shared.tree, 4);
	struct open *up;

	fill(b, json, type ? type : "null");
	while (b->nopen && b->open[b->nopen - 1].id != parent)
		b->nopen--;
	up = b->nopen ? &b->open[b->nopen - 1] : NULL;
	if (up) {
		if (up->json->kind == JSON_OBJECT)
			json->key = column(b->mem, 2);
		if (up->last)
			up->last->next = json;
		else
			up->json->child = json;
		up->last = json;
		up->json->count++;
	}
	if (json->kind == JSON_ARRAY || json->kind == JSON_OBJECT) {
		int64_t id = sqlite3_column_int64(shared.tree, 3);

		GROW(b->open, b->nopen, b->cap);
		b->open[b->nopen++] = (struct open){ id, json, NULL };
	}
	return json;
}

static const struct json *
build(struct builder *b, struct err *err)
{
	struct json *root = NULL;
	int rc;

	while ((rc = sqlite3_step(shared.tree)) == SQLITE_ROW) {
		struct json *json;

		if (++b->nodes > NODES_MAX) {
			err_set(err, ERR_LIMIT,
			    _("JSON of more than %d values"), (int)NODES_MAX);
			return NULL;
		}
		json = add_row(b);
		if (!root)
			root = json;
	}
	if (rc == SQLITE_NOMEM) {
		err_set(err, ERR_LIMIT, _("JSON too large"));
		return NULL;
	}
	if (rc != SQLITE_DONE || !root) {
		err_set(err, ERR_INPUT, _("not JSON"));
		return NULL;
	}
	return root;
}

const struct json *
json_parse(struct arena *mem, struct text bytes, struct err *err)
{
	struct builder b = { .mem = mem };
	const struct json *root = NULL;
	struct buf mended = { 0 };

	if (json_prepare(err) < 0)
		return NULL;
	if (text_starts(bytes, "\xEF\xBB\xBF"))
		bytes = text_from_offset(bytes, 3);
	/* Refused before SQLite takes 16 bytes for each. */
	if (mend(&mended, bytes) > (size_t)2 * NODES_MAX) {
		err_set(err, ERR_LIMIT, _("JSON of more than %d values"),
		    (int)NODES_MAX);
		goto out;
	}
	b.rest = buf_text(&mended);
	(void)sqlite3_bind_text64(shared.tree, 1, buf_cstr(&mended), mended.len,
	    SQLITE_STATIC, SQLITE_UTF8);
	root = build(&b, err);
	(void)sqlite3_reset(shared.tree);
	(void)sqlite3_clear_bindings(shared.tree);
out:
	free(b.open);
	buf_clear(&mended);
	return root;
}

const struct json *
json_get(const struct json *object, const char *key)
{
	if (!object || object->kind != JSON_OBJECT)
		return NULL;
	for (const struct json *j = object->child; j; j = j->next)
		if (text_is(j->key, key))
			return j;
	return NULL;
}

const struct json *
json_at(const struct json *array, size_t index)
{
	const struct json *j;

	if (!array || array->kind != JSON_ARRAY)
		return NULL;
	for (j = array->child; j && index; index--)
		j = j->next;
	return j;
}

struct text
json_text(const struct json *json)
{
	if (!json || (json->kind != JSON_STRING && json->kind != JSON_NUMBER))
		return TEXT("");
	return json->text;
}

struct text
json_get_text(const struct json *object, const char *key)
{
	return json_text(json_get(object, key));
}
