/* cli/import.h: what the files of `import` share. */
#ifndef CLI_IMPORT_H
#define CLI_IMPORT_H

#include "cli.h"
#include "config/foreign.h"
#include "engine/import.h"
#include "store/state.h"

/* What came, or would come, of one file. */
struct import_report {
	enum foreign_kind kind;
	const char *program; /* of a database */
	struct foreign_counts lines;
	bool has_lines;
	struct import_counts articles; /* items and feeds alone: not taken */
	bool has_articles;
	struct state_counts states;
	size_t bad_lines;
	bool has_states;
};

/* Reading state, merged; dry: and all of it taken back. */
int import_state(struct cli *cli, struct import_report *report,
    struct text bytes, bool dry, struct err *err);

/* A database's articles; --dry-run only counts them, --progress tells. */
int import_database(struct cli *cli, struct import_report *report,
    const struct config *config, const char *path,
    const struct cli_options *options, struct err *err);

/*
 * Reads a list in any format; its queries are checked. Lives in mem.
 */
int import_list(struct cli *cli, struct foreign_list *list, struct arena *mem,
    enum foreign_kind kind, struct text bytes, struct err *err);

/* Without FILE: what there is in the usual places, and how to take it. */
int import_look(struct cli *cli, bool json);

/* One line of it: "12 feeds, 3 of them here already, 1 search …". */
void import_add_words(struct buf *out, const struct import_report *report);
void import_add_json(struct buf *out, const char *file,
    const struct import_report *report, const struct err *err);

#endif
