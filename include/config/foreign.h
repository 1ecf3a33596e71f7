/*
 * config/foreign.h: lists of feeds of other programs, as lines of our config.
 *
 * Everything in such a file is data: nothing in it is run, and nothing in it
 * can start a line of its own or be taken for an option. What has no meaning
 * here is kept as a comment that says what it was. Linear time.
 */
#ifndef CONFIG_FOREIGN_H
#define CONFIG_FOREIGN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "config/config.h"

enum foreign_kind {
	FOREIGN_NONE,
	FOREIGN_OPML,     /* read by feed/opml, in a worker */
	FOREIGN_NEWSBOAT, /* its urls */
	FOREIGN_NEWSRAFT, /* its feeds */
	FOREIGN_SFEED,    /* its sfeedrc */
	FOREIGN_DATABASE, /* newsboat's or newsraft's: store/foreign.h */
	FOREIGN_STATE,    /* what `depeche export --state` wrote */
	FOREIGN_KINDS,
};

/* "OPML", "newsboat's urls" … */
const char *foreign_kind_name(enum foreign_kind kind);
/* By the beginning of its bytes, and by its name where these do not tell. */
enum foreign_kind foreign_kind_of(struct text path, struct text bytes);

struct foreign_source {
	struct text url;     /* http or https */
	struct text title;   /* may be empty */
	struct text section; /* "News/Europe"; empty: in none */
	struct text *also;   /* further ones */
	size_t nalso;
	int every_minutes;   /* 0: not said */
	bool page;           /* a page without a feed */
	struct text options; /* " keep=90d every=2h", by foreign_add_option */
	struct text remark;  /* goes behind its line as a comment; or empty */
};

struct foreign_list {
	struct foreign_source *sources;
	size_t nsources, sources_cap;
	struct config_search *searches; /* their queries are not checked */
	struct text *was;               /* beside them: what they were */
	size_t nsearches, searches_cap, was_cap;
	struct text *notes; /* what cannot be taken, and what it was */
	size_t nnotes, notes_cap;
};

/*
 * Reads newsboat's, newsraft's or sfeed's list, in any charset, into mem.
 * ERR_INPUT for other kinds; the lists themselves have no errors, only notes.
 */
int foreign_read(struct foreign_list *list, struct arena *mem,
    enum foreign_kind kind, struct text bytes, struct err *err);

/*
 * Adds a source or a note from elsewhere (OPML), cleaned: a source whose url
 * is no web address becomes a note. Texts are copied.
 */
void foreign_add_source(struct foreign_list *list, struct arena *mem,
    const struct foreign_source *source);
/*
 * Adds an option that the list has in our own words to a source that is to be
 * added; nothing when there is none of that name that travels, or its value
 * is none. check_xpath as in struct config_source.
 */
void foreign_add_option(struct foreign_source *source, struct arena *mem,
    struct text name, struct text value,
    int (*check_xpath)(struct text expression, struct err *err));
void foreign_add_note(struct foreign_list *list, struct arena *mem,
    const char *program, struct text was, const char *why);
/* Makes a search a note: its query is not one. */
void foreign_drop_search(
    struct foreign_list *list, struct arena *mem, size_t at);

/* A file in its usual place. */
struct foreign_place {
	enum foreign_kind kind;
	const char *program; /* "newsboat" */
	const char *path;
};
/* What is there of newsboat, newsraft, sfeed, and lists in OPML. In mem. */
void foreign_find(struct arena *mem, struct foreign_place **places, size_t *n);

struct foreign_counts {
	size_t added;    /* sources */
	size_t present;  /* were in the config, or came before in the list */
	size_t searches; /* added */
	size_t notes;    /* comments added */
};

/*
 * Appends to out the lines that the config would get, in their order; nothing
 * is written. Counts as foreign_write.
 */
void foreign_lines(struct buf *out, const struct config *config,
    const struct foreign_list *list, struct foreign_counts *counts);
/*
 * Writes what the config has not got, all at once, as config/edit.h does;
 * *where is the file, set only when something was to be written.
 */
int foreign_write(const struct config *config, const struct foreign_list *list,
    struct foreign_counts *counts, const char **where, struct err *err);

#endif
