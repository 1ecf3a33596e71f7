/*
 * config/option.h: every setting there is, as one table.
 *
 * From it come `set`, the options of `section` and `feed` lines, completion,
 * the manual and config.example. A value is looked up from the inside out:
 * feed, its section, the section around it, `set`, the table's default.
 */
#ifndef CONFIG_OPTION_H
#define CONFIG_OPTION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"

enum option_type {
	OPTION_TYPE_BOOL,     /* on|off (yes|no, true|false); number 1 or 0 */
	OPTION_TYPE_INT,      /* low … high */
	OPTION_TYPE_DURATION, /* 30s 15m 4h 7d 3w 2y, "forever": 0; seconds */
	OPTION_TYPE_SIZE,     /* 500k 16M 1G; bytes */
	OPTION_TYPE_ENUM,     /* one of values; number: its place, from 0 */
	OPTION_TYPE_STRING,
	OPTION_TYPE_LETTERS, /* different ones from a to z, at least 4 */
	OPTION_TYPE_LIST,    /* words; text as written, see text_next_word */
	/* May stand more than once on a level: "Name: value" each, joined by
	   \n. An empty one drops those before it and the outer levels'. */
	OPTION_TYPE_LINES,
	OPTION_TYPE_PATH,    /* of a file; absolute once read from a config */
	OPTION_TYPE_PROGRAM, /* with arguments, cut by script_split; only a
				config file may name one */
	OPTION_TYPE_REGEX,   /* POSIX extended */
	OPTION_TYPE_XPATH,   /* checked by config_source.check_xpath */
	OPTION_TYPE_DATE,    /* 2026-12-03; days since 1970, 0 when empty */
	OPTION_TYPE_HOURS,   /* 22:00-07:00; as config/hours.h has it */
};

enum option {
	/* fetching */
	OPTION_REFRESH_EVERY,
	OPTION_REFRESH_ON_START,
	OPTION_FULL_TEXT,
	OPTION_PREFETCH,
	OPTION_NEW_FEED_UNREAD,
	OPTION_KEEP,
	OPTION_TIMEOUT,
	OPTION_CONNECTIONS,
	OPTION_CONNECTIONS_PER_HOST,
	OPTION_MAX_SIZE,
	OPTION_USER_AGENT,
	OPTION_PROXY,
	OPTION_HEADER,
	OPTION_COOKIES,
	OPTION_USER,
	OPTION_PASSWORD_COMMAND,
	OPTION_CA_FILE,
	OPTION_ADAPTIVE,
	OPTION_PAUSED,
	OPTION_ENTITIES,
	OPTION_ENTITY_LOOKUP,
	OPTION_CONTACT,
	OPTION_LANG,
	OPTION_ALSO,
	/* what a source is and what is taken of it */
	OPTION_AS,
	OPTION_FILTER,
	OPTION_ITEMS,
	OPTION_ITEM_TITLE,
	OPTION_ITEM_LINK,
	OPTION_ITEM_DATE,
	OPTION_INCLUDE,
	OPTION_EXCLUDE,
	OPTION_BODY,
	OPTION_DROP,
	/* names */
	OPTION_NOTIFY,
	OPTION_HIGHLIGHT,
	OPTION_UNTIL,
	OPTION_QUIET_HOURS,
	/* tags */
	OPTION_COLOUR,
	OPTION_KEY,
	/* reading */
	OPTION_LANGUAGES,
	OPTION_PREVIEW,
	OPTION_READ_ON,
	OPTION_ORDER,
	OPTION_STORIES,
	OPTION_MARK_NEW,
	OPTION_READ_STORY,
	OPTION_FRONT_PAGE,
	OPTION_LAYOUT,
	OPTION_SIDEBAR,
	OPTION_MEASURE,
	OPTION_LINKS,
	OPTION_HYPERLINKS,
	OPTION_IMAGES,
	OPTION_IMAGE_FORMAT,
	OPTION_TITLE_LINES,
	OPTION_HINT_KEYS,
	OPTION_THEME,
	OPTION_ASCII,
	OPTION_MOUSE,
	OPTION_BROWSER,
	OPTION_ACCESSIBLE,
	/* what one does with an article */
	OPTION_SAVE_FORMAT,
	OPTION_SAVE_DIRECTORY,
	OPTION_PIPE_FORMAT,
	OPTION_CITE_FORMAT,
	OPTION_PLAYER,
	OPTION_DOWNLOADER,
	OPTIONS,
};

/* The places of the enumerated values. */
enum { REFRESH_DUE, REFRESH_ALL, REFRESH_NEVER };
enum { FULL_TEXT_AUTO, FULL_TEXT_ALWAYS, FULL_TEXT_NEVER };
enum { LOOKUP_OFF, LOOKUP_ASK, LOOKUP_AUTO };
enum { AS_AUTO, AS_FEED, AS_PAGE, AS_SITEMAP };
enum { READ_ON_OPEN, READ_ON_END, READ_ON_NEVER };
enum { SHOW_LINKS_NUMBERS, SHOW_LINKS_END, SHOW_LINKS_OFF };
enum { HYPERLINKS_AUTO, HYPERLINKS_ON, HYPERLINKS_OFF };
enum {
	THEME_IS_AUTO,
	THEME_IS_DARK,
	THEME_IS_LIGHT,
	THEME_IS_HIGH_CONTRAST,
	THEME_IS_MONO,
};
enum { IMAGES_NEVER, IMAGES_ASKED, IMAGES_ALWAYS };
enum { IMAGE_AUTO, IMAGE_SYMBOLS, IMAGE_SIXEL, IMAGE_KITTY };
enum { SAVE_MARKDOWN, SAVE_HTML, SAVE_TEXT, SAVE_JSON };
enum { ORDER_NEWEST, ORDER_OLDEST };
enum { READ_STORY_COPIES, READ_STORY_WHOLE };

/* Where an option may stand. */
enum option_scope {
	SCOPE_GLOBAL = 1,  /* `set` */
	SCOPE_SECTION = 2, /* `section Tech every=30m` */
	SCOPE_FEED = 4,    /* `feed URL keep=90d` */
	SCOPE_ANY = 7,
	SCOPE_FOLLOW = 8, /* `follow "Kim Jong Un" notify=on` */
	SCOPE_MUTE = 16,  /* `mute football until=2026-12-03` */
	SCOPE_TAG = 32,   /* `tag todo colour=red` */
};

struct option_row {
	const char *name;  /* "refresh-every" */
	const char *local; /* its short name on section and feed lines, or
			      NULL: "every" */
	enum option_type type;
	unsigned scope;      /* of enum option_scope */
	const char *initial; /* the default, as one would write it */
	const char *values;  /* "due|all|never"; NULL for other types */
	int64_t low, high;   /* of a number; 0, 0: no bounds but ≥ 0 */
	const char *help;    /* one line, no full stop */
};

extern const struct option_row option_rows[OPTIONS];

/* -1 when there is none by that name in that scope. */
int option_find(struct text name, enum option_scope scope);

/*
 * Does it go along when feeds are handed to others? Not what names a program
 * or a file, is a secret, or says who one is.
 */
bool option_travels(enum option option);

/*
 * Checks a value as the row asks. Sets *number (0 for texts). -1 with
 * ERR_USAGE, "keep: expected a time such as 15m, 4h or 30d".
 */
int option_parse(
    enum option option, struct text value, int64_t *number, struct err *err);

/* One value that was set. */
struct setting {
	enum option option;
	int64_t number;
	struct text text; /* as written */
	struct setting *next;
};

/* The values of one level; parent is asked for what is not set here. */
struct settings {
	const struct settings *parent; /* NULL: the table's defaults */
	struct setting *first;
};

/*
 * Sets or replaces a value of this level, or adds a line to it; the text is
 * copied into mem.
 */
int settings_set(struct settings *settings, struct arena *mem,
    enum option option, struct text value, struct err *err);

/* Settings may be NULL: the defaults. */
bool settings_has(const struct settings *settings, enum option option);
int64_t settings_number(const struct settings *settings, enum option option);
bool settings_flag(const struct settings *settings, enum option option);
struct text settings_text(const struct settings *settings, enum option option);

#endif
