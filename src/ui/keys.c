#include "ui/keys.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum {
	STRING_MAX = 4096,   /* bytes of an OSC or DCS that is read over */
	SEQUENCE_MAX = 64,   /* bytes of a CSI sequence */
	PASTE_MAX = 1 << 20, /* what is longer is cut */
	PARAMETERS = 4,
};

static const char paste_start[] = "\033[200~", paste_end[] = "\033[201~";

void
keys_init(struct keys *keys, bool utf8)
{
	*keys = (struct keys){ .utf8 = utf8 };
}

void
keys_clear(struct keys *keys)
{
	buf_clear(&keys->bytes);
	buf_clear(&keys->paste);
}

void
keys_feed(struct keys *keys, const void *bytes, size_t len)
{
	buf_add(&keys->bytes, bytes, len);
	keys->flushing = false;
}

bool
keys_is_waiting(const struct keys *keys)
{
	return keys->bytes.len > 0 && !keys->pasting;
}

void
keys_flush(struct keys *keys)
{
	keys->flushing = true;
}

static uint32_t
byte_at(const struct keys *keys, size_t at)
{
	return (unsigned char)keys->bytes.ptr[at];
}

/* What a decoder found: how many bytes it took; 0: not whole yet. */
struct found {
	size_t used;
	struct key key; /* code 0: nothing to tell */
};

static struct found
found(size_t used, uint32_t code, unsigned modifiers)
{
	return (struct found){ used, { code, modifiers, 0, 0 } };
}

static struct found
plain_byte(uint32_t c)
{
	switch (c) {
	case 0x00:
		return found(1, ' ', KEY_MOD_CTRL);
	case '\t':
		return found(1, KEYCODE_TAB, 0);
	case '\r':
	case '\n':
		return found(1, KEYCODE_ENTER, 0);
	case 0x08:
	case 0x7F:
		return found(1, KEYCODE_BACKSPACE, 0);
	default:
		break;
	}
	if (c <= 0x1A)
		return found(1, c + 'a' - 1, KEY_MOD_CTRL);
	if (c < 0x20)
		return found(1, c + '@', KEY_MOD_CTRL);
	return found(1, c, 0);
}

static struct found
character(const struct keys *keys, size_t from)
{
	struct text t = text_from_offset(buf_text(&keys->bytes), from);
	uint32_t c = byte_at(keys, from);
	size_t need, at = 0;

	if (c < 0x80)
		return plain_byte(c);
	if (!keys->utf8)
		return found(1, c >= 0xA0 ? c : 0, 0);
	need = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
	if (c >= 0xC2 && c < 0xF5 && t.len < need && !keys->flushing)
		return found(0, 0, 0);
	c = utf8_next(t, &at);
	return found(at, c == UTF8_BAD || c < 0xA0 ? 0 : c, 0);
}

struct sequence {
	char prefix; /* '<', '?', '>' or 0 */
	char final;
	int values[PARAMETERS];
	int nvalues;
	struct text parameters; /* as they stand */
};

static unsigned
modifiers_of(int parameter)
{
	return parameter > 1 ? (unsigned)(parameter - 1) & 7u : 0;
}

static uint32_t
tilde_code(int number)
{
	static const uint32_t codes[] = { 0, KEYCODE_HOME, KEYCODE_INSERT,
		KEYCODE_DELETE, KEYCODE_END, KEYCODE_PGUP, KEYCODE_PGDN,
		KEYCODE_HOME, KEYCODE_END };

	if (number >= 0 && number <= 8)
		return codes[number];
	if (number >= 11 && number <= 15)
		return KEYCODE_F1 + (uint32_t)number - 11;
	if (number >= 17 && number <= 21)
		return KEYCODE_F1 + (uint32_t)number - 12;
	if (number == 23 || number == 24)
		return KEYCODE_F1 + (uint32_t)number - 13;
	return 0;
}

static uint32_t
letter_code(char final)
{
	switch (final) {
	case 'A':
		return KEYCODE_UP;
	case 'B':
		return KEYCODE_DOWN;
	case 'C':
		return KEYCODE_RIGHT;
	case 'D':
		return KEYCODE_LEFT;
	case 'H':
		return KEYCODE_HOME;
	case 'F':
		return KEYCODE_END;
	case 'M':
		return KEYCODE_ENTER; /* keypad, by SS3 only */
	case 'P':
	case 'Q':
	case 'R':
	case 'S':
		return KEYCODE_F1 + (uint32_t)(final - 'P');
	default:
		return 0;
	}
}

/* A code point with modifiers, as CSI u and modifyOtherKeys tell it. */
static struct key
told_key(int code, unsigned modifiers)
{
	struct key key = { 0 };

	if (code < 1 || code > 0x10FFFF)
		return key;
	if (code < 0x20 || code == 0x7F) {
		key = plain_byte((uint32_t)code).key;
		if (code == 27)
			key.code = KEYCODE_ESC;
		if (key.code >= KEYCODE_SPECIAL)
			key.modifiers = 0;
	} else if (modifiers == KEY_MOD_CTRL && strchr("ihm[", code & 127) &&
		   code < 127) {
		/* The same key as the control byte, whatever told it. */
		return plain_byte((uint32_t)code & 31).key.code == '['
			   ? (struct key){ .code = KEYCODE_ESC }
			   : plain_byte((uint32_t)code & 31).key;
	} else {
		key.code = (uint32_t)code;
	}
	if (key.code < KEYCODE_SPECIAL) {
		if (modifiers & KEY_MOD_CTRL)
			key.code = utf8_lower(key.code);
		else if (modifiers & KEY_MOD_SHIFT)
			key.code = utf8_upper(key.code);
		modifiers &= ~(unsigned)KEY_MOD_SHIFT;
	}
	key.modifiers |= modifiers;
	return key;
}

/* SGR mouse reports (xterm's ctlseqs, mode 1006). */
static struct key
mouse_key(const struct sequence *sequence)
{
	static const uint32_t presses[] = { KEYCODE_CLICK, KEYCODE_MIDDLE_CLICK,
		KEYCODE_RIGHT_CLICK, 0 };
	int b = sequence->values[0];
	struct key key = { 0 };

	if (b & 64)
		key.code = b & 2   ? 0
			   : b & 1 ? KEYCODE_WHEEL_DOWN
				   : KEYCODE_WHEEL_UP;
	else if (sequence->final == 'm')
		key.code = KEYCODE_RELEASE;
	else if (b & 32)
		key.code = (b & 3) == 0 ? KEYCODE_DRAG : 0;
	else
		key.code = presses[b & 3];
	key.modifiers = (b & 4 ? KEY_MOD_SHIFT : 0u) |
			(b & 8 ? KEY_MOD_ALT : 0u) |
			(b & 16 ? KEY_MOD_CTRL : 0u);
	key.column = sequence->values[1] > 0 ? sequence->values[1] - 1 : 0;
	key.row = sequence->values[2] > 0 ? sequence->values[2] - 1 : 0;
	return key;
}

/* A private report: DA1, or the colour scheme (contour's mode 2031). */
static struct key
report_key(struct keys *keys, const struct sequence *sequence)
{
	struct key key = { 0 };

	if (sequence->final == 'c') {
		graphics_take_attributes(&keys->graphics, sequence->parameters);
		key.code = KEYCODE_ATTRIBUTES;
	}
	if (sequence->final == 'n' && sequence->values[0] == 997) {
		for (int i = 0; i < 3; i++)
			keys->background[i] =
			    sequence->values[1] == 2 ? 0xFFFF : 0;
		key.code = KEYCODE_BACKGROUND;
	}
	return key;
}

static struct key
sequence_key(struct keys *keys, const struct sequence *sequence)
{
	const int *values = sequence->values;
	unsigned modifiers = modifiers_of(values[1]);
	struct key key = { 0 };

	if (sequence->prefix == '<')
		return mouse_key(sequence);
	if (sequence->prefix == '?')
		return report_key(keys, sequence);
	if (sequence->prefix)
		return key;
	switch (sequence->final) {
	case '~':
		if (values[0] == 27)
			return told_key(values[2], modifiers);
		key.code = tilde_code(values[0]);
		break;
	case 'u':
		return told_key(values[0], modifiers);
	case 'Z':
		key.code = KEYCODE_TAB;
		modifiers |= KEY_MOD_SHIFT;
		break;
	case 'I':
		key.code = KEYCODE_FOCUS_IN;
		break;
	case 'O':
		key.code = KEYCODE_FOCUS_OUT;
		break;
	case 'a':
	case 'b':
	case 'c':
	case 'd': /* rxvt's shifted arrows */
		key.code = letter_code((char)(sequence->final - 32));
		modifiers |= KEY_MOD_SHIFT;
		break;
	case 't': /* xterm's answer to 16: a cell is so high and wide */
		if (values[0] == 6)
			graphics_take_cell(
			    &keys->graphics, values[2], values[1]);
		return key;
	case 'M':
		break;
	default:
		key.code = letter_code(sequence->final);
		break;
	}
	if (key.code)
		key.modifiers = modifiers;
	return key;
}

static void
read_parameters(struct sequence *sequence, const char *at, const char *end)
{
	int *values = sequence->values;

	if (at < end && strchr("<=>?", *at))
		sequence->prefix = *at++;
	sequence->nvalues = 1;
	for (; at < end; at++) {
		int *value = &values[sequence->nvalues - 1];

		if (*at >= '0' && *at <= '9') {
			if (*value < 1000000)
				*value = *value * 10 + (*at - '0');
		} else if (*at == ';' && sequence->nvalues < PARAMETERS) {
			sequence->nvalues++;
		} else if (*at == ':') {
			/* Subparameters (kitty's alternate keys) go unread. */
			while (at + 1 < end && at[1] != ';')
				at++;
		}
	}
}

/* ESC [ …: */
static struct found
control_sequence(struct keys *keys)
{
	struct sequence sequence = { 0 };
	size_t len = keys->bytes.len, end = 2;
	struct found result;

	/* The Linux console writes F1 to F5 as ESC [ [ A to E. */
	if (len > 2 && byte_at(keys, 2) == '[') {
		if (len < 4)
			return found(keys->flushing ? 3 : 0, 0, 0);
		return found(4, KEYCODE_F1 + (byte_at(keys, 3) - 'A') % 5, 0);
	}
	while (end < len && byte_at(keys, end) >= 0x20 &&
	       byte_at(keys, end) < 0x40)
		end++;
	if (end == len) {
		if (keys->flushing && len == 2)
			return found(2, '[', KEY_MOD_ALT);
		if (keys->flushing || end > SEQUENCE_MAX)
			return found(len, 0, 0);
		return found(0, 0, 0);
	}
	/* A control in the middle: what came before it was no sequence. */
	if (byte_at(keys, end) < 0x20 || byte_at(keys, end) > 0x7E)
		return found(end, 0, 0);
	/* Old mouse reports have three bytes more. */
	if (end == 2 && byte_at(keys, 2) == 'M') {
		if (len < 6)
			return found(keys->flushing ? len : 0, 0, 0);
		return found(6, 0, 0);
	}
	sequence.final = keys->bytes.ptr[end];
	sequence.parameters = text_sub(buf_text(&keys->bytes), 2, end - 2);
	read_parameters(&sequence, keys->bytes.ptr + 2, keys->bytes.ptr + end);
	result = found(end + 1, 0, 0);
	result.key = sequence_key(keys, &sequence);
	return result;
}

/* "rgb:RRRR/GGGG/BBBB", each of 1 to 4 digits, as 16-bit values. */
static bool
read_rgb(unsigned rgb[3], struct text t)
{
	struct text part;

	if (!text_starts(t, "rgb:"))
		return false;
	t = text_from_offset(t, 4);
	for (int i = 0; i < 3; i++) {
		char digits[5] = "", *end;
		unsigned long value;

		if (!text_next(&t, '/', &part) || part.len < 1 || part.len > 4)
			return false;
		memcpy(digits, part.ptr, part.len);
		value = strtoul(digits, &end, 16);
		if (*end)
			return false;
		rgb[i] =
		    (unsigned)(value * 0xFFFF / ((1ul << 4 * part.len) - 1));
	}
	return true;
}

/* ESC ] and ESC P, ^, _, X: a string up to BEL or ESC \. */
static struct found
control_string(struct keys *keys)
{
	struct text t = buf_text(&keys->bytes);
	struct found result = { 0 };
	size_t end = 2;

	while (end < t.len && end < STRING_MAX &&
	       ((unsigned char)t.ptr[end] >= 0x20))
		end++;
	if (end == t.len && end < STRING_MAX) {
		/* A reply comes in one piece or two, Alt-] alone. */
		if (keys->flushing && t.len == 2)
			return found(2, byte_at(keys, 1), KEY_MOD_ALT);
		return result;
	}
	result.used = end;
	if (end < t.len && t.ptr[end] == '\a') {
		result.used = end + 1;
	} else if (end < t.len && t.ptr[end] == '\033') {
		if (end + 1 == t.len && !keys->flushing)
			return found(0, 0, 0);
		if (end + 1 < t.len && t.ptr[end + 1] == '\\')
			result.used = end + 2;
	}
	t = text_sub(t, 2, end - 2);
	if (byte_at(keys, 1) == ']' && text_starts(t, "11;") &&
	    read_rgb(keys->background, text_from_offset(t, 3)))
		result.key.code = KEYCODE_BACKGROUND;
	if (byte_at(keys, 1) == '_')
		graphics_take_kitty(&keys->graphics, t);
	return result;
}

/* ESC O: keypad in application mode. */
static struct found
single_shift(const struct keys *keys)
{
	size_t len = keys->bytes.len;
	uint32_t c;

	if (len < 3)
		return keys->flushing ? found(2, 'O', KEY_MOD_ALT)
				      : found(0, 0, 0);
	c = byte_at(keys, 2);
	if (c >= 'j' && c <= 'y') /* the keypad's signs and digits */
		return found(3, c - 'j' + '*', 0);
	if (c >= 'a' && c <= 'd')
		return found(3, letter_code((char)(c - 32)), KEY_MOD_CTRL);
	return found(3, c < 0x7F ? letter_code((char)c) : 0, 0);
}

static struct found
escape(struct keys *keys)
{
	struct found result;
	uint32_t c;

	if (keys->bytes.len == 1)
		return keys->flushing ? found(1, KEYCODE_ESC, 0)
				      : found(0, 0, 0);
	c = byte_at(keys, 1);
	if (c == '[')
		return control_sequence(keys);
	if (c == 'O')
		return single_shift(keys);
	if (c && strchr("]P^_X", (int)c))
		return control_string(keys);
	if (c == 0x1B)
		return found(1, KEYCODE_ESC, 0);
	result = character(keys, 1);
	if (result.used) {
		result.used++;
		result.key.modifiers |= KEY_MOD_ALT;
	}
	return result;
}

/* Moves what was pasted so far over; true at the paste's end. */
static bool
take_paste(struct keys *keys)
{
	struct text t = buf_text(&keys->bytes);
	size_t mark = strlen(paste_end);
	size_t end = text_find(t, text_of(paste_end), 0);
	bool ended = end != TEXT_NONE;
	size_t len = ended ? end : t.len >= mark ? t.len - mark + 1 : 0;
	size_t room = PASTE_MAX - keys->paste.len;

	buf_add(&keys->paste, t.ptr, len < room ? len : room);
	buf_drop_front(&keys->bytes, ended ? len + mark : len);
	keys->pasting = !ended;
	return ended;
}

bool
keys_next(struct keys *keys, struct key *key)
{
	while (keys->bytes.len) {
		struct found result;

		*key = (struct key){ 0 };
		if (keys->pasting) {
			key->code = KEYCODE_PASTE;
			return take_paste(keys);
		}
		if (text_starts(buf_text(&keys->bytes), paste_start)) {
			buf_drop_front(&keys->bytes, strlen(paste_start));
			buf_reset(&keys->paste);
			keys->pasting = true;
			continue;
		}
		result = byte_at(keys, 0) == 0x1B ? escape(keys)
						  : character(keys, 0);
		if (!result.used)
			return false;
		buf_drop_front(&keys->bytes, result.used);
		*key = result.key;
		if (key->code)
			return true;
	}
	keys->flushing = false;
	return false;
}
