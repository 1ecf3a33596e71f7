/*
 * config/keymap.h: which keys run which command in which pane.
 *
 * A key is written as itself (j, é, G), as ^X with control, or by a name in
 * angle brackets: <down> <up> <left> <right> <home> <end> <pgup> <pgdn> <tab>
 * <s-tab> <enter> <esc> <space> <backspace> <delete> <insert> <f1>…<f12>,
 * with modifiers <alt-left> <ctrl-left> <shift-left> <alt-x>. The keys < and
 * ^ may stand for themselves where nothing else can be meant; their names are
 * <lt> and <caret>. Several keys in a row are a sequence: gh, g<lt>. In the
 * normal form, which keymap_press takes (make it of ui/keys' names with
 * key_next), blank is <space>, < is <lt>, ^ is <caret>, so that no key's name
 * is the start of another's; ^I ^M ^H ^[ are <tab>, <enter>, <backspace>,
 * <esc>.
 */
#ifndef CONFIG_KEYMAP_H
#define CONFIG_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/text.h"
#include "config/command.h"

struct binding {
	unsigned where;   /* panes, of enum where */
	struct text keys; /* normal form */
	struct text line; /* the command and its arguments */
	bool user;        /* by `bind` or `keys`, not by default */
};

struct keymap {
	struct arena mem;
	struct binding *bindings;
	size_t nbindings, cap;
};

/* A default or preset binding of a whole command line. */
struct key_row {
	unsigned where;
	const char *keys; /* one or more, blanks between */
	const char *line;
};

void keymap_clear(struct keymap *map);

/*
 * Appends one key's normal form read from the front of t and drops it from
 * there; false at the end or when t is malformed (not UTF-8, a control).
 */
bool key_next(struct text *t, struct buf *out);
/* The whole of keys in normal form; -1 with ERR_USAGE when it is no key. */
int keys_normalise(struct buf *out, struct text keys, struct err *err);
/*
 * A name between < and > that no key has is taken for the letters it is
 * written with: "<foo>" in keys in normal form, where a < is "<lt>". False:
 * there is none.
 */
bool keys_unknown_name(struct text keys, struct text *name);
/* As people write it in help and status line: "Space", "^D", "gh", "Down". */
void keys_add_pretty(struct buf *out, struct text keys);

/* The default keys of the rows of a table (NULL: none). */
int keymap_add_table(
    struct keymap *map, const struct command_table *table, struct err *err);
int keymap_add_rows(
    struct keymap *map, const struct key_row *rows, size_t n, struct err *err);

/*
 * Binds keys in the panes of where, instead of what they did there. -1 with
 * ERR_USAGE when the keys would be the start of others in one of these panes
 * or others would be their start.
 */
int keymap_bind(struct keymap *map, unsigned where, struct text keys,
    struct text line, struct err *err);
/* -1 with ERR_NOT_FOUND when nothing was bound. */
int keymap_unbind(
    struct keymap *map, unsigned where, struct text keys, struct err *err);
/* "default" is no change; "newsboat", "newsraft" rebind what differs. */
int keymap_preset(struct keymap *map, struct text name, struct err *err);
extern const char *const keymap_presets[]; /* up to a NULL */

/*
 * The first fault of a map: two commands on one key in one pane, or a key
 * that is also the start of a sequence. 0 when there is none.
 */
int keymap_check(const struct keymap *map, struct err *err);

/* What was typed so far. Start with { 0 }. */
struct keys_pending {
	int count;     /* digits typed, at most 99999; 0: none */
	char keys[64]; /* normal form, NUL at its end */
};

enum keys_result {
	KEYS_NONE,    /* nothing on these keys; pending was emptied */
	KEYS_PENDING, /* a count or the start of a sequence */
	KEYS_FOUND,   /* *found is to be run with *count; pending emptied */
};

/*
 * Takes one key (normal form) in one pane. Digits are a count unless a
 * sequence has begun; 0 alone is nothing.
 */
enum keys_result keymap_press(const struct keymap *map,
    struct keys_pending *pending, unsigned pane, struct text key,
    const struct binding **found, int *count);

#endif
