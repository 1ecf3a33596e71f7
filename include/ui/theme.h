/*
 * ui/theme.h: how each role looks: dark, light, high contrast, mono, and the
 * user's own.
 *
 * Panes name roles; only the screen asks a theme for colours. Nothing is told
 * by colour alone: each role that means something also has an attribute, a
 * mark or a place. The terminal's own background is kept; the dark theme has
 * a contrast of at least 4.5 (WCAG 2.1 1.4.3) on backgrounds from #000000 to
 * #262626, the light one on those from #ffffff to #f2f2f2, and both on their
 * own grounds; borders, which are decoration, do not count. High contrast
 * brings its own ground, black, and has a contrast of at least 7 everywhere.
 */
#ifndef UI_THEME_H
#define UI_THEME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/err.h"
#include "base/text.h"

enum role {
	ROLE_TEXT,
	ROLE_TAB,
	ROLE_TAB_CURRENT,
	ROLE_UNREAD, /* a headline not read yet */
	ROLE_READ,
	ROLE_MARK, /* ● in front of an unread headline */
	ROLE_STAR,
	ROLE_SOURCE,
	ROLE_TIME,
	ROLE_TITLE, /* of the open article */
	ROLE_META,  /* source, date, reading time below it */
	ROLE_LEDE,
	ROLE_HEADING, /* in the article */
	ROLE_QUOTE,
	ROLE_CODE,
	ROLE_LINK,
	ROLE_IMAGE,
	ROLE_PERSON,
	ROLE_PLACE,
	ROLE_ORGANISATION,
	ROLE_OTHER,
	ROLE_MENTION, /* of the selected name, in the body */
	ROLE_MATCH,   /* found by / */
	ROLE_LABEL,   /* PEOPLE, day rules */
	ROLE_BORDER,
	ROLE_BORDER_FOCUSED,
	ROLE_PANE, /* a pane's title */
	ROLE_PANE_FOCUSED,
	ROLE_STATUS,
	ROLE_ERROR,
	ROLE_GOOD,
	ROLE_PROGRESS,
	ROLE_SPARK,
	ROLE_PROMPT,
	ROLE_KEY, /* a key in help */
	ROLE_DIM, /* what may be overlooked */
	ROLE_TAG,
	ROLE_NAMED, /* all before it have a name, and a user's tag … */
	ROLE_TAG_FIRST = ROLE_NAMED, /* … may have a colour of its own */
	ROLE_COUNT = ROLE_TAG_FIRST + 16,
};
enum { TAG_COLOURS = ROLE_COUNT - ROLE_TAG_FIRST };

/* What lies behind the text. */
enum ground {
	GROUND_NONE,
	GROUND_SELECTED, /* selected row of the focused pane */
	GROUND_RESTING,  /* selected row of another pane */
	GROUND_POPUP,
	GROUND_BAR, /* tabs and status line */
	GROUND_COUNT,
};

enum attribute {
	ATTRIBUTE_BOLD = 1,
	ATTRIBUTE_UNDERLINE = 2,
	ATTRIBUTE_REVERSE = 4,
	ATTRIBUTE_DIM = 8,
	ATTRIBUTE_ITALIC = 16,
	ATTRIBUTE_STRIKE = 32, /* no terminal library draws it: shown dim */
};

/* What a cell knows. */
struct style {
	uint8_t role;       /* enum role */
	uint8_t ground;     /* enum ground */
	uint8_t attributes; /* added to the role's own */
};

#define STYLE(role_) ((struct style){ .role = (uint8_t)(role_) })

/* COLOUR_DEFAULT, 0–255 a palette entry, or COLOUR_RGB | 0xRRGGBB. */
enum { COLOUR_DEFAULT = -1, COLOUR_RGB = 0x1000000 };

struct look {
	int foreground, background;
	unsigned attributes; /* of enum attribute */
};

enum theme_kind {
	THEME_DARK,
	THEME_LIGHT,
	THEME_HIGH_CONTRAST,
	THEME_MONO /* behind those that have colours */
};

struct theme {
	enum theme_kind kind;
	int colours; /* of the terminal */
	struct look roles[ROLE_COUNT];
	struct look grounds[GROUND_COUNT];
	/* Bit per role: too pale on this ground, so it takes the ground's
	 * foreground. Kept by theme_init and theme_set. */
	uint64_t lifted[GROUND_COUNT];
};

/* A built-in theme for a terminal with colours (0 or 2: mono; 8, 16, 256…). */
void theme_init(struct theme *theme, enum theme_kind kind, int colours);
/*
 * Changes one role: theme_set(t, "title", "bold #ffaf00 on blue"). Words:
 * a colour (default, black red green yellow blue magenta cyan white, the same
 * with "bright-", a number 0–255, #rgb, #rrggbb), "on" colour, and bold
 * underline reverse dim italic. Role names are the enum's, lower case, "-"
 * for "_"; "selected resting popup bar" are the grounds. Mono takes the
 * attributes alone.
 */
int theme_set(
    struct theme *theme, struct text role, struct text words, struct err *err);
/*
 * How a tag looks, the n-th with a colour of its own, below TAG_COLOURS: words
 * as above. Its colour becomes the nearest that has the theme's contrast.
 */
int theme_set_tag(
    struct theme *theme, size_t n, struct text words, struct err *err);
/* The look of a cell; foreground and background as the theme has them. */
struct look theme_look(const struct theme *theme, struct style style);
const char *theme_role_name(enum role role);

/* The nearest of the first `colours` palette entries (8, 16 or 256). */
int theme_nearest(int colour, int colours);
/* xterm's palette as 0xRRGGBB. */
int theme_palette(int index);
/* Contrast of two 0xRRGGBB, 1–21. */
double theme_contrast(int a, int b);
/* Is a background of these 16-bit components light? */
bool theme_is_light(unsigned red, unsigned green, unsigned blue);

#endif
