#include "config/keymap.h"
#include "base/translate.h"

#include <stdio.h>
#include <string.h>

enum { COUNT_MAX = 99999 };

void
keymap_clear(struct keymap *map)
{
	arena_clear(&map->mem);
	*map = (struct keymap){ 0 };
}

static struct binding *
append(struct keymap *map, unsigned where, struct text keys, struct text line,
    bool user)
{
	struct binding *b;

	b = ARENA_PUSH(&map->mem, map->bindings, map->nbindings, map->cap);
	b->where = where;
	b->keys = arena_copy(&map->mem, keys);
	b->line = arena_copy(&map->mem, line);
	b->user = user;
	return b;
}

int
keymap_add_rows(
    struct keymap *map, const struct key_row *rows, size_t n, struct err *err)
{
	struct buf keys = { 0 };
	int rc = 0;

	for (size_t i = 0; i < n && rc == 0; i++) {
		struct text rest = text_of(rows[i].keys), word;

		while (rc == 0 && text_next_word(&rest, &word)) {
			buf_reset(&keys);
			rc = keys_normalise(&keys, word, err);
			if (rc == 0)
				append(map, rows[i].where, buf_text(&keys),
				    text_of(rows[i].line), false);
			else
				err_prefix(err, "%s", rows[i].line);
		}
	}
	buf_clear(&keys);
	return rc;
}

int
keymap_add_table(
    struct keymap *map, const struct command_table *table, struct err *err)
{
	for (size_t i = 0; table && i < table->count; i++) {
		const struct command *command = &table->rows[i];
		struct key_row row = { command->where, command->keys,
			command->name };

		if (keymap_add_rows(map, &row, 1, err) < 0)
			return -1;
	}
	return 0;
}

/* Takes the panes of where away from whatever is on exactly these keys. */
static size_t
clear_keys(struct keymap *map, unsigned where, struct text keys)
{
	size_t kept = 0, cleared = 0;

	for (size_t i = 0; i < map->nbindings; i++) {
		struct binding b = map->bindings[i];

		if ((b.where & where) && text_equal(b.keys, keys)) {
			b.where &= ~where;
			cleared++;
		}
		if (b.where)
			map->bindings[kept++] = b;
	}
	map->nbindings = kept;
	return cleared;
}

static bool
is_start_of(struct text start, struct text keys)
{
	return start.len < keys.len &&
	       memcmp(start.ptr, keys.ptr, start.len) == 0;
}

/* A binding in these panes that keys would hide or be hidden by. */
static const struct binding *
obstacle(const struct keymap *map, unsigned where, struct text keys)
{
	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *b = &map->bindings[i];

		if ((b->where & where) &&
		    (is_start_of(keys, b->keys) || is_start_of(b->keys, keys)))
			return b;
	}
	return NULL;
}

static int
bind_normal(struct keymap *map, unsigned where, struct text keys,
    struct text line, struct err *err)
{
	const struct binding *b = obstacle(map, where, keys);
	struct buf names[2] = { { 0 }, { 0 } };
	struct text name;

	if (!b) {
		clear_keys(map, where, keys);
		append(map, where, keys, line, true);
		return 0;
	}
	/* That < is bound is not what is wrong then. */
	if (keys_unknown_name(keys, &name))
		return err_set(
		    err, ERR_USAGE, _("<%.*s>: no such key"), TEXT_ARG(name));
	keys_add_pretty(&names[0], keys.len < b->keys.len ? keys : b->keys);
	keys_add_pretty(&names[1], keys.len < b->keys.len ? b->keys : keys);
	err_set(err, ERR_USAGE, _("%s is the start of %s: unbind that first"),
	    buf_cstr(&names[0]), buf_cstr(&names[1]));
	buf_clear(&names[0]);
	buf_clear(&names[1]);
	return -1;
}

int
keymap_bind(struct keymap *map, unsigned where, struct text keys,
    struct text line, struct err *err)
{
	struct buf normal = { 0 };
	int rc = keys_normalise(&normal, keys, err);

	if (rc == 0)
		rc = bind_normal(map, where, buf_text(&normal), line, err);
	buf_clear(&normal);
	return rc;
}

int
keymap_unbind(
    struct keymap *map, unsigned where, struct text keys, struct err *err)
{
	struct buf normal = { 0 };
	int rc = keys_normalise(&normal, keys, err);

	if (rc == 0 && clear_keys(map, where, buf_text(&normal)) == 0)
		rc = err_set(err, ERR_NOT_FOUND, _("nothing is on %.*s"),
		    TEXT_ARG(keys));
	buf_clear(&normal);
	return rc;
}

int
keymap_check(const struct keymap *map, struct err *err)
{
	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *a = &map->bindings[i];

		for (size_t j = 0; j < map->nbindings; j++) {
			const struct binding *b = &map->bindings[j];

			if (i == j || !(a->where & b->where))
				continue;
			if (j > i && text_equal(a->keys, b->keys))
				return err_set(err, ERR_USAGE,
				    _("%.*s is both %.*s and %.*s"),
				    TEXT_ARG(a->keys), TEXT_ARG(a->line),
				    TEXT_ARG(b->line));
			if (is_start_of(a->keys, b->keys))
				return err_set(err, ERR_USAGE,
				    _("%.*s (%.*s) is the start of %.*s"),
				    TEXT_ARG(a->keys), TEXT_ARG(a->line),
				    TEXT_ARG(b->keys));
		}
	}
	return 0;
}

static bool
take_digit(struct keys_pending *pending, struct text key)
{
	int digit;

	if (pending->keys[0] != '\0' || key.len != 1)
		return false;
	if (key.ptr[0] < '0' || key.ptr[0] > '9')
		return false;
	digit = key.ptr[0] - '0';
	pending->count = pending->count * 10 + digit;
	if (pending->count > COUNT_MAX)
		pending->count = COUNT_MAX;
	return true;
}

enum keys_result
keymap_press(const struct keymap *map, struct keys_pending *pending,
    unsigned pane, struct text key, const struct binding **found, int *count)
{
	size_t len = strlen(pending->keys);
	struct text keys;
	bool prefix = false;

	if (take_digit(pending, key))
		return pending->count > 0 ? KEYS_PENDING : KEYS_NONE;
	if (len + key.len >= sizeof(pending->keys)) {
		*pending = (struct keys_pending){ 0 };
		return KEYS_NONE;
	}
	memcpy(pending->keys + len, key.ptr, key.len);
	pending->keys[len + key.len] = '\0';
	keys = text_of(pending->keys);
	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *b = &map->bindings[i];

		if (!(b->where & pane))
			continue;
		if (text_equal(b->keys, keys)) {
			*found = b;
			*count = pending->count;
			*pending = (struct keys_pending){ 0 };
			return KEYS_FOUND;
		}
		prefix = prefix || is_start_of(keys, b->keys);
	}
	if (prefix)
		return KEYS_PENDING;
	*pending = (struct keys_pending){ 0 };
	return KEYS_NONE;
}
