#include "ui/osc.h"

#include <stdlib.h>
#include <string.h>

#include "base/base64.h"
#include "base/utf8.h"

enum {
	COPY_MAX = 74000, /* bytes of base64, xterm's limit */
	LINK_MAX = 2083,  /* VTE's and others' */
};

void
osc_add_title(struct buf *out, struct text title)
{
	buf_add_cstr(out, "\033]2;");
	utf8_add_line(out, title);
	buf_add_cstr(out, "\033\\");
}

static bool
may_lead(struct text url)
{
	return text_starts(url, "https://") || text_starts(url, "http://") ||
	       text_starts(url, "mailto:");
}

/* Printable ASCII as it is; all else, controls first of all, as %XX. */
static void
add_address(struct buf *out, struct text url)
{
	for (size_t i = 0; i < url.len; i++) {
		unsigned char byte = (unsigned char)url.ptr[i];

		if (byte > ' ' && byte < 0x7F)
			buf_add_byte(out, (char)byte);
		else
			buf_printf(out, "%%%02X", byte);
	}
}

void
osc_add_link(struct buf *out, uint32_t id, struct text url)
{
	struct buf address = { 0 };

	if (may_lead(url))
		add_address(&address, url);
	if (address.len > 0 && address.len <= LINK_MAX)
		buf_printf(out, "\033]8;id=%lx;%s", (unsigned long)id,
		    buf_cstr(&address));
	else
		buf_add_cstr(out, "\033]8;;");
	buf_add_cstr(out, "\033\\");
	buf_clear(&address);
}

/* Names of terminals, each with a blank on both sides. */
static bool
is_among(const char *name, const char *names)
{
	const char *found;
	size_t len = name ? strlen(name) : 0;

	for (found = names; len > 0 && (found = strstr(found, name));
	     found += len)
		if (found[-1] == ' ' && found[len] == ' ')
			return true;
	return false;
}

/* "3.4" and "3.10" are at least 3.4, "3.3a" is not. */
static bool
is_version(const char *version, long major, long minor)
{
	char *end;
	long first = version ? strtol(version, &end, 10) : 0;

	if (first != major)
		return first > major;
	return *end == '.' && strtol(end + 1, NULL, 10) >= minor;
}

bool
osc_knows_links(char *(*get)(const char *name))
{
	static const char programs[] =
	    " iTerm.app WezTerm ghostty vscode mintty Hyper rio Tabby ";
	static const char names[] =
	    " xterm-kitty foot foot-direct foot-extra alacritty "
	    "alacritty-direct xterm-ghostty wezterm contour mintty vte-direct ";
	const char *program = get("TERM_PROGRAM"), *vte = get("VTE_VERSION");

	/* These stand between: what is behind them does not count. */
	if (get("STY"))
		return false;
	if (get("TMUX"))
		return program && strcmp(program, "tmux") == 0 &&
		       is_version(get("TERM_PROGRAM_VERSION"), 3, 4);
	return (vte && strtol(vte, NULL, 10) >= 5000) ||
	       get("KITTY_WINDOW_ID") || get("WT_SESSION") ||
	       get("KONSOLE_VERSION") || get("DOMTERM") ||
	       is_among(program, programs) || is_among(get("TERM"), names);
}

bool
osc_add_copy(struct buf *out, struct text text)
{
	if (text.len / 3 * 4 + 4 > COPY_MAX)
		return false;
	buf_add_cstr(out, "\033]52;c;");
	base64_add(out, text);
	buf_add_cstr(out, "\033\\");
	return true;
}
