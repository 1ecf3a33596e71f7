/*
 * The hands of other readers. Only what differs from the default map is
 * here: newsboat 2.30's doc/keybindings, newsraft 0.34's manual. In both, g
 * stays the start of our sequences, since so much hangs on it: gg and G are
 * the ends.
 */
#include "base/buf.h"
#include "base/translate.h"
#include "config/keymap.h"

/* clang-format off */
static const struct key_row newsboat[] = {
	{ WHERE_ANYWHERE, "j",      "next-feed" },
	{ WHERE_ANYWHERE, "k",      "previous-feed" },
	{ WHERE_ANYWHERE, "p",      "previous-unread" },
	{ WHERE_ANYWHERE, "^N",     "next-unread-feed" },
	{ WHERE_ANYWHERE, "^P",     "previous-unread-feed" },
	{ WHERE_ANYWHERE, "N",      "toggle-read" },
	{ WHERE_ANYWHERE, "^E",     "star" },
	{ WHERE_ANYWHERE, "l",      "unread-only" },
	{ WHERE_ANYWHERE, "F",      "find" },
	{ WHERE_ANYWHERE, "^F",     "escape" },
	{ WHERE_ANYWHERE, "t",      "pick" },
	{ WHERE_ANYWHERE, "^G",     "sort" },
};

static const struct key_row newsraft[] = {
	{ WHERE_ANYWHERE, "d",       "read" },
	{ WHERE_ANYWHERE, "D",       "unread" },
	{ WHERE_ANYWHERE, "f",       "star" },
	{ WHERE_ANYWHERE, "F",       "star" },
	{ WHERE_ANYWHERE, "t",       "unread-only" },
	{ WHERE_ANYWHERE, "^F",      "page-down" },
	{ WHERE_ANYWHERE, "^B",      "page-up" },
};
/* clang-format on */

const char *const keymap_presets[] = { "default", "newsboat", "newsraft",
	NULL };

static int
apply(struct keymap *map, const struct key_row *rows, size_t n, struct err *err)
{
	for (size_t i = 0; i < n; i++)
		if (keymap_bind(map, rows[i].where, text_of(rows[i].keys),
			text_of(rows[i].line), err) < 0)
			return err_prefix(err, "%s", rows[i].line);
	return 0;
}

int
keymap_preset(struct keymap *map, struct text name, struct err *err)
{
	if (text_is(name, "default"))
		return 0;
	if (text_is(name, "newsboat"))
		return apply(
		    map, newsboat, sizeof(newsboat) / sizeof(newsboat[0]), err);
	if (text_is(name, "newsraft"))
		return apply(
		    map, newsraft, sizeof(newsraft) / sizeof(newsraft[0]), err);
	return err_set(
	    err, ERR_USAGE, _("expected default, newsboat or newsraft"));
}
