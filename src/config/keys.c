#include <stdio.h>
#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "config/keymap.h"

/* Names in angle brackets, and how people read them. */
static const struct {
	const char *name, *pretty;
} key_names[] = {
	{ "<down>", N_("Down") },
	{ "<up>", N_("Up") },
	{ "<left>", N_("Left") },
	{ "<right>", N_("Right") },
	{ "<home>", N_("Home") },
	{ "<end>", N_("End") },
	{ "<pgup>", N_("PgUp") },
	{ "<pgdn>", N_("PgDn") },
	{ "<tab>", N_("Tab") },
	{ "<s-tab>", N_("S-Tab") },
	{ "<enter>", N_("Enter") },
	{ "<esc>", N_("Esc") },
	{ "<space>", N_("Space") },
	{ "<backspace>", N_("Backspace") },
	{ "<delete>", N_("Del") },
	{ "<insert>", N_("Ins") },
	{ "<lt>", "<" },
	{ "<caret>", "^" },
	{ "<f1>", "F1" },
	{ "<f2>", "F2" },
	{ "<f3>", "F3" },
	{ "<f4>", "F4" },
	{ "<f5>", "F5" },
	{ "<f6>", "F6" },
	{ "<f7>", "F7" },
	{ "<f8>", "F8" },
	{ "<f9>", "F9" },
	{ "<f10>", "F10" },
	{ "<f11>", "F11" },
	{ "<f12>", "F12" },
};

static const size_t nkey_names = sizeof(key_names) / sizeof(key_names[0]);

/* The place in key_names of the name t starts with, or nkey_names. */
static size_t
named(struct text t)
{
	for (size_t i = 0; i < nkey_names; i++)
		if (text_starts_nocase(t, key_names[i].name))
			return i;
	return nkey_names;
}

static const struct {
	const char *name, *pretty;
} modifiers[] = {
	{ "shift-", N_("Shift-") },
	{ "alt-", N_("Alt-") },
	{ "ctrl-", N_("Ctrl-") },
};

/* The place of the modifier t starts with, or 3. */
static size_t
modifier_of(struct text t)
{
	size_t i = 0;

	while (i < 3 && !text_starts_nocase(t, modifiers[i].name))
		i++;
	return i;
}

/*
 * Bytes of a name with modifiers at the front of t ("<alt-left>", "<alt-x>"),
 * 0 when there is none. At most three modifiers; *pretty (may be NULL) gets
 * how people read it.
 */
static size_t
modified(struct text t, struct buf *out, struct buf *pretty)
{
	struct buf key = { 0 };
	struct text rest = text_from_offset(t, 1);
	size_t at = 0, i, len = 0;

	if (t.len == 0 || t.ptr[0] != '<' || modifier_of(rest) == 3)
		return 0;
	for (int n = 0; n < 3 && (i = modifier_of(rest)) < 3; n++) {
		buf_add_cstr(out, n == 0 ? "<" : "");
		buf_add_cstr(out, modifiers[i].name);
		if (pretty)
			buf_add_cstr(pretty, _(modifiers[i].pretty));
		rest = text_from_offset(rest, strlen(modifiers[i].name));
	}
	/* What is left is a key's name without its <, or one character. */
	buf_add_byte(&key, '<');
	buf_add_text(&key, text_sub(rest, 0, 12));
	i = named(buf_text(&key));
	buf_clear(&key);
	if (i < nkey_names) {
		buf_add_cstr(out, key_names[i].name + 1);
		if (pretty)
			buf_add_cstr(pretty, _(key_names[i].pretty));
		len =
		    (size_t)(rest.ptr - t.ptr) + strlen(key_names[i].name) - 1;
	} else if (rest.len > 0 && utf8_next(rest, &at) > 0x20 &&
		   at < rest.len && rest.ptr[at] == '>') {
		buf_add(out, rest.ptr, at + 1);
		if (pretty)
			buf_add(pretty, rest.ptr, at);
		len = (size_t)(rest.ptr - t.ptr) + at + 1;
	}
	return len;
}

/* What a control letter is called: some are keys of their own. */
static void
add_control(struct buf *out, char letter)
{
	switch (letter) {
	case 'I':
		buf_add_cstr(out, "<tab>");
		break;
	case 'M':
	case 'J':
		buf_add_cstr(out, "<enter>");
		break;
	case 'H':
		buf_add_cstr(out, "<backspace>");
		break;
	case '[':
		buf_add_cstr(out, "<esc>");
		break;
	default:
		buf_printf(out, "^%c", letter);
	}
}

static char
control_letter(struct text t)
{
	char c;

	if (t.len < 2 || t.ptr[0] != '^')
		return '\0';
	c = t.ptr[1];
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	return (c >= 'A' && c <= 'Z') || strchr("[\\]_", c) ? c : '\0';
}

bool
key_next(struct text *t, struct buf *out)
{
	size_t at = 0, start = out->len, len, i;
	uint32_t code;
	char letter;

	if (t->len == 0)
		return false;
	len = modified(*t, out, NULL);
	if (len > 0) {
		*t = text_from_offset(*t, len);
		return true;
	}
	buf_cut(out, start);
	i = named(*t);
	if (i < nkey_names) {
		buf_add_cstr(out, key_names[i].name);
		*t = text_from_offset(*t, strlen(key_names[i].name));
		return true;
	}
	letter = control_letter(*t);
	if (letter != '\0') {
		add_control(out, letter);
		*t = text_from_offset(*t, 2);
		return true;
	}
	code = utf8_next(*t, &at);
	if (code < 0x20 || code == 0x7F || code == UTF8_BAD)
		return false;
	if (code == ' ')
		buf_add_cstr(out, "<space>");
	else if (code == '<')
		buf_add_cstr(out, "<lt>");
	else if (code == '^')
		buf_add_cstr(out, "<caret>");
	else
		buf_add(out, t->ptr, at);
	*t = text_from_offset(*t, at);
	return true;
}

int
keys_normalise(struct buf *out, struct text keys, struct err *err)
{
	struct text rest = keys;
	size_t start = out->len;

	while (key_next(&rest, out))
		;
	if (rest.len > 0 || out->len == start || out->len - start > 48) {
		buf_cut(out, start);
		return err_set(err, ERR_USAGE,
		    _("expected keys such as j, gh, ^F or <down>"));
	}
	return 0;
}

bool
keys_unknown_name(struct text keys, struct text *name)
{
	size_t at = text_find(keys, TEXT("<lt>"), 0), n = 0;

	*name = (struct text){ 0 };
	if (at == TEXT_NONE)
		return false;
	*name = text_from_offset(keys, at + 4);
	while (n < name->len && (utf8_is_lower((unsigned char)name->ptr[n]) ||
				    strchr("0123456789-", name->ptr[n])))
		n++;
	*name = text_sub(*name, 0, n);
	return n > 1 && at + 4 + n < keys.len && keys.ptr[at + 4 + n] == '>';
}

void
keys_add_pretty(struct buf *out, struct text keys)
{
	struct buf scratch = { 0 };

	while (keys.len > 0) {
		size_t i = named(keys), at = 0;
		size_t len = modified(keys, &scratch, out);

		if (len > 0) {
			keys = text_from_offset(keys, len);
			continue;
		}
		if (i < nkey_names) {
			buf_add_cstr(out, _(key_names[i].pretty));
			keys =
			    text_from_offset(keys, strlen(key_names[i].name));
			continue;
		}
		(void)utf8_next(keys, &at);
		buf_add(out, keys.ptr, at);
		keys = text_from_offset(keys, at);
	}
	buf_clear(&scratch);
}
