/* Names of keys, both ways. */
#include <string.h>

#include "base/utf8.h"
#include "ui/keys.h"

static const struct {
	uint32_t code;
	const char *name;
} names[] = {
	{ KEYCODE_ENTER, "enter" },
	{ KEYCODE_ESC, "esc" },
	{ KEYCODE_TAB, "tab" },
	{ KEYCODE_BACKSPACE, "backspace" },
	{ KEYCODE_UP, "up" },
	{ KEYCODE_DOWN, "down" },
	{ KEYCODE_LEFT, "left" },
	{ KEYCODE_RIGHT, "right" },
	{ KEYCODE_HOME, "home" },
	{ KEYCODE_END, "end" },
	{ KEYCODE_PGUP, "pgup" },
	{ KEYCODE_PGDN, "pgdn" },
	{ KEYCODE_INSERT, "insert" },
	{ KEYCODE_DELETE, "delete" },
	{ KEYCODE_CLICK, "click" },
	{ KEYCODE_RIGHT_CLICK, "right-click" },
	{ KEYCODE_MIDDLE_CLICK, "middle-click" },
	{ KEYCODE_DRAG, "drag" },
	{ KEYCODE_RELEASE, "release" },
	{ KEYCODE_WHEEL_UP, "wheel-up" },
	{ KEYCODE_WHEEL_DOWN, "wheel-down" },
	{ KEYCODE_PASTE, "paste" },
	{ KEYCODE_FOCUS_IN, "focus-in" },
	{ KEYCODE_FOCUS_OUT, "focus-out" },
	{ ' ', "space" },
	{ '<', "lt" },
	{ '^', "caret" },
};

static const struct {
	const char *prefix;
	unsigned modifier;
} prefixes[] = {
	{ "a-", KEY_MOD_ALT },
	{ "c-", KEY_MOD_CTRL },
	{ "s-", KEY_MOD_SHIFT },
	{ "alt-", KEY_MOD_ALT },
	{ "ctrl-", KEY_MOD_CTRL },
	{ "shift-", KEY_MOD_SHIFT },
};

bool
key_equal(struct key a, struct key b)
{
	return a.code == b.code && a.modifiers == b.modifiers;
}

bool
key_is_mouse(struct key key)
{
	return key.code >= KEYCODE_CLICK && key.code <= KEYCODE_WHEEL_DOWN;
}

static bool
named_code(uint32_t *code, struct text name)
{
	size_t at = 0;

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (text_is_nocase(name, names[i].name)) {
			*code = names[i].code;
			return true;
		}
	if (name.len >= 2 && name.len <= 3 && (name.ptr[0] | 32) == 'f') {
		int number = 0;

		for (size_t i = 1; i < name.len; i++) {
			if (name.ptr[i] < '0' || name.ptr[i] > '9')
				return false;
			number = number * 10 + (name.ptr[i] - '0');
		}
		*code = KEYCODE_F1 + (uint32_t)number - 1;
		return number >= 1 && number <= 12;
	}
	if (!name.len)
		return false;
	*code = utf8_next(name, &at);
	return at == name.len && *code >= 0x20 && *code != UTF8_BAD;
}

/* The inside of <…>. */
static bool
parse_named(struct key *key, struct text name)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(*prefixes);) {
		size_t len = strlen(prefixes[i].prefix);

		if (name.len > len &&
		    text_starts_nocase(name, prefixes[i].prefix)) {
			key->modifiers |= prefixes[i].modifier;
			name = text_from_offset(name, len);
			i = 0;
		} else {
			i++;
		}
	}
	if (!named_code(&key->code, name))
		return false;
	if (key->code < KEYCODE_SPECIAL) {
		if (key->modifiers & KEY_MOD_CTRL)
			key->code = utf8_lower(key->code);
		else if (key->modifiers & KEY_MOD_SHIFT)
			key->code = utf8_upper(key->code);
		key->modifiers &= ~(unsigned)KEY_MOD_SHIFT;
	}
	return true;
}

/* ^I ^M ^J ^H ^[ ^? are keys of their own: terminals send the same bytes. */
static void
parse_control(struct key *key, char c)
{
	switch (c) {
	case 'I':
		key->code = KEYCODE_TAB;
		return;
	case 'M':
	case 'J':
		key->code = KEYCODE_ENTER;
		return;
	case 'H':
	case '?':
		key->code = KEYCODE_BACKSPACE;
		return;
	case '[':
		key->code = KEYCODE_ESC;
		return;
	default:
		break;
	}
	key->modifiers = KEY_MOD_CTRL;
	key->code = c == '@'               ? ' '
		    : c >= 'A' && c <= 'Z' ? (uint32_t)c + 32
					   : (uint32_t)c;
}

bool
key_parse(struct key *key, struct text *rest)
{
	size_t at = 0, end;
	uint32_t c;

	*key = (struct key){ 0 };
	if (!rest->len)
		return false;
	if (rest->ptr[0] == '<') {
		end = text_find_byte(*rest, '>', 1);
		/* Alt and ">" itself: "<a->>". */
		if (end != TEXT_NONE && end + 1 < rest->len &&
		    rest->ptr[end - 1] == '-' && rest->ptr[end + 1] == '>')
			end++;
		if (end != TEXT_NONE &&
		    parse_named(key, text_sub(*rest, 1, end - 1))) {
			*rest = text_from_offset(*rest, end + 1);
			return true;
		}
		*key = (struct key){ 0 };
	}
	if (rest->ptr[0] == '^' && rest->len > 1) {
		char letter = rest->ptr[1];

		if (letter >= 'a' && letter <= 'z')
			letter = (char)(letter - 32);
		if (letter >= '?' && letter <= '_') {
			parse_control(key, letter);
			*rest = text_from_offset(*rest, 2);
			return true;
		}
	}
	c = utf8_next(*rest, &at);
	if (c < 0x20 || c == UTF8_BAD || (c >= 0x7F && c < 0xA0))
		return false;
	key->code = c;
	*rest = text_from_offset(*rest, at);
	return true;
}

static const char *
name_of(uint32_t code)
{
	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		if (names[i].code == code)
			return names[i].name;
	return NULL;
}

void
key_add_name(struct buf *out, struct key key)
{
	const char *name = name_of(key.code);

	if (key.modifiers == KEY_MOD_CTRL && key.code >= '@' &&
	    key.code < 0x7F && !(key.code >= '{')) {
		buf_add_byte(out, '^');
		buf_add_code(out, key.code >= 'a' ? key.code - 32 : key.code);
		return;
	}
	if (!key.modifiers && !name && key.code < KEYCODE_SPECIAL) {
		buf_add_code(out, key.code);
		return;
	}
	buf_add_byte(out, '<');
	for (int i = 0; i < 3; i++)
		if (key.modifiers & prefixes[i].modifier)
			buf_add_cstr(out, prefixes[i].prefix);
	if (name)
		buf_add_cstr(out, name);
	else if (key.code >= KEYCODE_F1 && key.code <= KEYCODE_F12)
		buf_printf(out, "f%u", (unsigned)(key.code - KEYCODE_F1) + 1);
	else
		buf_add_code(out, key.code);
	buf_add_byte(out, '>');
}
