/* config/reader.h: the state behind config's own command rows. */
#ifndef CONFIG_READER_H
#define CONFIG_READER_H

#include <stdbool.h>
#include <stddef.h>

#include "config/config.h"
#include "config/script.h"

enum { READER_PROBLEMS = 1000, READER_BINDINGS = 4000, READER_NESTING = 16 };

/* A feed's also=s, looked up when all sections are known. */
struct reader_also {
	struct config_feed *feed;
	struct text origin; /* "config:12" */
};

struct reader {
	struct config *config;
	const struct config_source *source; /* NULL at the prompt */
	struct config_section *section; /* feeds go here; NULL: none yet */
	const char *path; /* of the file being read; NULL at the prompt */
	unsigned line;
	bool builtin;              /* reads the built-in edition */
	size_t depth;              /* files open */
	size_t open[SCRIPT_DEPTH]; /* their places in config->files */
	struct reader_also *alsos;
	size_t nalsos, alsos_cap;
};

/* Reads all lines, noting problems. */
void reader_lines(struct reader *reader, struct text bytes);
/*
 * Reads a file into the config. ERR_NOT_FOUND when it is not there (it is
 * watched all the same), ERR_USAGE when it includes itself.
 */
int reader_file(struct reader *reader, const char *path, struct err *err);

/* Does a word look like "option=value", so that it is no title? */
bool reader_is_option(struct text arg);

/* Words with blanks between. */
struct text reader_join(
    struct arena *mem, const struct text *words, size_t n);
/* "name=value" where name is an option of that scope. */
int reader_option(struct settings *settings, struct reader *reader,
    struct text arg, enum option_scope scope, struct err *err);

/* rows_names.c: follow, mute, mute-name. */
int reader_follow(
    void *state, const struct command_args *args, struct err *err);
int reader_mute(void *state, const struct command_args *args, struct err *err);
int reader_mute_name(
    void *state, const struct command_args *args, struct err *err);

/* rows_programs.c: opener, sharer. */
int reader_opener(
    void *state, const struct command_args *args, struct err *err);
int reader_sharer(
    void *state, const struct command_args *args, struct err *err);

/* rows_tags.c */
int reader_tag(void *state, const struct command_args *args, struct err *err);
/* ERR_USAGE when it is no tag. */
int reader_check_tag(struct text tag, struct err *err);

/* rows_rules.c */
int reader_rule(void *state, const struct command_args *args, struct err *err);
/* Is it a query? The row's name stands before what is wrong. */
int reader_check_query(const struct config *config, const char *row,
    struct text query, struct err *err);

/* "config:12", in the config's memory. */
struct text reader_origin(const struct reader *reader);
void reader_problem(
    struct reader *reader, struct text origin, const struct err *err);

/*
 * What is known by name, found by hash: feeds by address, sections by path.
 * A table of pointers that each begin with their struct text key.
 */
enum index_kind {
	INDEX_FEED,
	INDEX_SECTION,
	INDEX_FOLLOW,
	INDEX_SEARCH,
	INDEX_MUTE,
	INDEX_RULE,
	INDEX_TAG,
	INDEX_KINDS
};

struct index {
	struct index_table {
		const struct text **slots;
		size_t used, cap; /* cap: a power of two */
	} tables[INDEX_KINDS];
};

/* NULL when it is not there. */
const void *index_find(
    const struct index *index, enum index_kind kind, struct text key);
/* Key must stay where it is, and not be there already. */
void index_add(
    struct index *index, enum index_kind kind, const struct text *key);
void index_clear(struct index *index);

#endif
