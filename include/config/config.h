/*
 * config/config.h: the config file read into sections, feeds and settings.
 *
 * A wrong line becomes a problem ("config:12: what was expected"); the rest
 * holds. A file without a single feed (or no file) gets the built-in edition's
 * sections and feeds behind its own lines. Nothing is fetched or stored here:
 * the store holds no subscriptions.
 */
#ifndef CONFIG_CONFIG_H
#define CONFIG_CONFIG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/text.h"
#include "config/command.h"
#include "config/keymap.h"
#include "config/option.h"

struct config_section {
	struct text path;                    /* "Monde/Europe"; unique */
	struct text name;                    /* "Europe" */
	const struct config_section *parent; /* NULL at the top */
	struct settings settings;
	size_t depth;     /* 0 at the top */
	size_t index;     /* in config.sections */
	const char *file; /* where it was begun last; NULL: in no file */
	unsigned line;    /* in that file, from 1 */
};

/* One of a feed's further sections. */
struct config_also {
	struct text path;                     /* as also= says */
	const struct config_section *section; /* NULL: there is no such one */
};

struct config_feed {
	/* http, https, sample: in the built-in edition, or in a config file
	   "!program arguments", its words with one blank between. */
	struct text url;
	struct text title; /* the user's; empty: the feed's own */
	const struct config_section *section; /* NULL: in no section */
	struct config_also *also; /* further ones, one for each also= */
	size_t nalso, also_cap;
	struct settings settings;
	size_t index;     /* in config.feeds */
	const char *file; /* where it stands; NULL: in the built-in edition */
	unsigned line;    /* in that file, from 1 */
};

struct config_follow {
	struct text name; /* or "Q423" */
	struct settings settings;
	const char *file;
	unsigned line;
};

/* One of `mute` (articles that match) or of `mute-name`. */
struct config_mute {
	struct text key;  /* private: tells the two kinds apart */
	struct text what; /* a query, or a name or "Q423" */
	bool name;        /* it is a name, only put last in the sidebar */
	struct settings settings;
	const char *file;
	unsigned line;
};

/* A program that the user named in a config file, cut into words. */
struct config_program {
	struct text name; /* opener: a regular expression of addresses */
	struct text *words;
	size_t nwords;
};

enum config_does {
	CONFIG_MUTE,
	CONFIG_READ,
	CONFIG_STAR,
	CONFIG_TAG,    /* words: the tag */
	CONFIG_NOTIFY, /* tells on the desktop */
	CONFIG_EXEC,   /* argv: a program, see config/fill.h; words: as one */
};

/* What is done to articles that match as they come. */
struct config_rule {
	struct text key;   /* of all that it says; no query reads so */
	struct text query;
	enum config_does does;
	struct text words;
	struct text *argv;
	size_t nargv;
	const char *file;
	unsigned line;
};

struct config_tag {
	struct text name;
	struct settings settings; /* colour, key */
	size_t index;             /* in config.tags */
	const char *file;
	unsigned line;
};

struct config_search {
	struct text name;
	struct text query; /* not checked here: store/query does */
};

/* How a part of the screen looks; not checked again. */
struct config_colour {
	struct text part;  /* "title", "selected" */
	struct text words; /* "bold #ffaf00 on blue" */
};

/* A file that was read (or was not there), to see whether it changed. */
struct config_file {
	const char *path;
	bool missing;
	uint64_t device, inode, size, hash;
	int64_t mtime_s, mtime_ns;
};

struct config {
	struct arena mem;
	const char *path;  /* the main file, there or not */
	const char *added; /* lines for a read-only config, there or not */
	bool missing;      /* no main file */
	bool sample;       /* sections and feeds are the built-in ones */
	struct settings settings;
	struct config_section **sections; /* as written, parents first */
	size_t nsections, sections_cap;
	struct config_feed **feeds; /* as written; an address only once */
	size_t nfeeds, feeds_cap;
	struct config_follow **follows; /* a name only once */
	size_t nfollows, follows_cap;
	struct config_mute **mutes; /* those that are over, too */
	size_t nmutes, mutes_cap;
	struct config_rule **rules; /* one that says the same only once */
	size_t nrules, rules_cap;
	struct config_tag **tags; /* a tag only once */
	size_t ntags, tags_cap;
	struct config_search *searches;
	size_t nsearches, searches_cap;
	struct config_colour *colours; /* as written: later ones win */
	size_t ncolours, colours_cap;
	struct config_program *openers; /* the first that matches opens it */
	size_t nopeners, openers_cap;
	struct config_program *sharers; /* a name may come again: the last */
	size_t nsharers, sharers_cap;
	struct keymap keymap;
	struct text *start; /* acting commands in the file, for the reader */
	size_t nstart, start_cap;
	struct text *problems; /* "config:12: …" */
	size_t nproblems, problems_cap;
	struct config_file *files;
	size_t nfiles, files_cap;
	struct index *index; /* private: what is known, by hash */
	const struct command_table *acting;
	int (*check_query)(struct text query, size_t *at, struct err *err);
	int (*check_colour)(
	    struct text part, struct text words, struct err *err);
};

struct config_source {
	const char *path;    /* NULL: $XDG_CONFIG_HOME/depeche/config */
	const char *added;   /* NULL: $XDG_STATE_HOME/depeche/added */
	struct text builtin; /* the sample edition's lines; may be empty */
	/* The app's rows, so that keys and their names are known; NULL: keys
	   are bound unchecked and acting lines are errors. */
	const struct command_table *acting;
	const struct key_row *keys; /* the app's further default keys */
	size_t nkeys;
	/* 0 when it is an XPath; else *err says why not. NULL: any is taken. */
	int (*check_xpath)(struct text expression, struct err *err);
	/*
	 * 0 when it is a query, whatever sections it names; else *at is the
	 * byte of the mistake. NULL: any is taken.
	 */
	int (*check_query)(struct text query, size_t *at, struct err *err);
	/* 0 when a part may look so. NULL: all is taken. */
	int (*check_colour)(
	    struct text part, struct text words, struct err *err);
};

/*
 * Reads it all; source's texts and tables must outlive the config. Fails only
 * when there is no HOME or the main file is there but cannot be read (a
 * directory, no permission, over 16 MB).
 */
struct config *config_load(const struct config_source *source, struct err *err);
void config_free(struct config *config);

/* Was one of the files written, removed, made since? Stats, reads nothing. */
bool config_changed(const struct config *config);

/*
 * Runs a line of the prompt on a loaded config: COMMAND_SESSION rows only
 * (set, bind, unbind, theme, colour, keys); ERR_USAGE for others. Lost on reload.
 */
int config_apply(struct config *config, struct text line, struct err *err);

/*
 * Would this COMMAND_SOURCE line be right in the file? Changes nothing.
 * ERR_USAGE when not, when what it adds is there already (but for a tag, whose
 * line takes the place of the one there is), or when it names a
 * program: those stand in config files that the user wrote.
 */
int config_check(
    const struct config *config, struct text line, struct err *err);

/* NULL when there is none. */
const struct config_feed *config_find_feed(
    const struct config *config, struct text url);
const struct config_section *config_find_section(
    const struct config *config, struct text path);
const struct config_follow *config_find_follow(
    const struct config *config, struct text name);
const struct config_mute *config_find_mute(
    const struct config *config, bool name, struct text what);
/* The opener for an address; NULL: none is meant for it. */
const struct config_program *config_find_opener(
    const struct config *config, struct text url);
const struct config_program *config_find_sharer(
    const struct config *config, struct text name);
/*
 * What a `mute` or `mute-name` line says, in mem; an empty `what` when it is
 * neither or would be wrong in a file.
 */
struct config_mute config_mute_on(struct arena *mem, struct text line);
/* By its key; NULL when there is none. */
const struct config_rule *config_find_rule(
    const struct config *config, struct text key);
/* What a `rule` line says, likewise; an empty key when it is none. */
struct config_rule config_rule_on(struct arena *mem, struct text line);
/* NULL when the config does not speak of it. */
const struct config_tag *config_find_tag(
    const struct config *config, struct text name);
/* The tag of a `tag` line; empty when it is none. In mem, like … */
struct text config_tag_name(struct arena *mem, struct text line);
/* … the line with what it leaves unsaid as the one that is there has it. */
struct text config_tag_line(
    struct arena *mem, const struct config_tag *tag, struct text line);
/* The line with another tag: of a tag, of a rule; in mem. */
struct text config_tag_renamed(
    struct arena *mem, const struct config_tag *tag, struct text name);
struct text config_rule_renamed(
    struct arena *mem, const struct config_rule *rule, struct text name);
/* Has its last day passed, in the user's time zone? */
bool config_mute_is_over(const struct config_mute *mute, int64_t now);
/* Is section within (or the same as) of? */
bool config_section_within(
    const struct config_section *section, const struct config_section *of);
/* Is the feed listed in this very section, by its place or by also=? */
bool config_feed_in(
    const struct config_feed *feed, const struct config_section *section);
/* Likewise, or in a section within it. */
bool config_feed_within(
    const struct config_feed *feed, const struct config_section *section);

#endif
