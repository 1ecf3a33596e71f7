/*
 * ui/keys.h: bytes of a terminal → keys, and their names in the config.
 *
 * Names are those of config/keymap.h in normal form: a character stands for
 * itself ("j", "é", "G"); "^D" is control; special keys are "<space> <enter>
 * <esc> <tab> <backspace> <up> <down> <left> <right> <home> <end> <pgup>
 * <pgdn> <insert> <delete> <f1>" … "<f12>", "<lt>" and "<caret>"; modifiers
 * go in front: "<a-left> <s-tab> <c-left> <a-x>" ("alt-", "shift-" and
 * "ctrl-" are read as well). The mouse: "<click> <right-click>
 * <middle-click> <drag> <release> <wheel-up> <wheel-down>". A sequence is
 * written without blanks: "gg", "g<lt>".
 */
#ifndef UI_KEYS_H
#define UI_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/text.h"
#include "ui/graphics.h"

enum key_code {
	KEYCODE_SPECIAL = 0x200000, /* below: Unicode code points */
	KEYCODE_ENTER,
	KEYCODE_ESC,
	KEYCODE_TAB,
	KEYCODE_BACKSPACE,
	KEYCODE_UP,
	KEYCODE_DOWN,
	KEYCODE_LEFT,
	KEYCODE_RIGHT,
	KEYCODE_HOME,
	KEYCODE_END,
	KEYCODE_PGUP,
	KEYCODE_PGDN,
	KEYCODE_INSERT,
	KEYCODE_DELETE,
	KEYCODE_F1,
	KEYCODE_F12 = KEYCODE_F1 + 11,
	KEYCODE_CLICK, /* mouse: row and column are set */
	KEYCODE_RIGHT_CLICK,
	KEYCODE_MIDDLE_CLICK,
	KEYCODE_DRAG,
	KEYCODE_RELEASE,
	KEYCODE_WHEEL_UP,
	KEYCODE_WHEEL_DOWN,
	KEYCODE_PASTE,      /* keys.paste holds what was pasted */
	KEYCODE_BACKGROUND, /* terminal told its background: keys.background */
	KEYCODE_ATTRIBUTES, /* terminal answered DA1: keys.graphics is all */
	KEYCODE_FOCUS_IN,
	KEYCODE_FOCUS_OUT,
	KEYCODE_LAST,
};

enum key_modifier { KEY_MOD_SHIFT = 1, KEY_MOD_ALT = 2, KEY_MOD_CTRL = 4 };

struct key {
	uint32_t code;      /* a code point or enum key_code; 0: none */
	unsigned modifiers; /* shift only with special codes */
	int row, column;    /* of a mouse event, from 0 */
};

bool key_equal(struct key a, struct key b); /* positions do not count */
bool key_is_mouse(struct key key);
/* Reads one name off the front of *rest; false when none is there. */
bool key_parse(struct key *key, struct text *rest);
void key_add_name(struct buf *out, struct key key);

/*
 * The decoder. Feed it what the terminal sends, then take keys until false.
 * A sequence that is not whole waits; when keys_is_waiting and 25 ms passed
 * without more bytes, keys_flush makes what is there keys (ESC alone). A
 * reply to OSC 11 and DA1 comes out as a key of its own, never as typed
 * characters; what else is told of graphics is noted alone. Unknown sequences
 * are dropped whole.
 */
struct keys {
	struct buf bytes; /* not decoded yet */
	struct buf paste; /* the last KEYCODE_PASTE, until the next */
	bool pasting;
	bool flushing;
	unsigned background[3];   /* 16-bit red, green, blue */
	struct graphics graphics; /* as the terminal told it */
	bool utf8;                /* else bytes ≥ 0x80 are Latin-1 */
};

void keys_init(struct keys *keys, bool utf8);
void keys_clear(struct keys *keys);
void keys_feed(struct keys *keys, const void *bytes, size_t len);
bool keys_next(struct keys *keys, struct key *key);
bool keys_is_waiting(const struct keys *keys);
void keys_flush(struct keys *keys);

#endif
