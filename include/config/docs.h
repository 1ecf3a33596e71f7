/*
 * config/docs.h: what the tables say, printed: config.example and the parts
 * of the manuals between their hand-written ones.
 */
#ifndef CONFIG_DOCS_H
#define CONFIG_DOCS_H

#include "base/buf.h"
#include "config/command.h"
#include "config/keymap.h"

/* A config file with every setting at its default, commented out. */
void docs_config_example(struct buf *out);
/* mdoc lists (.Bl … .El) of options, of commands, and of keys by pane. */
void docs_options_mdoc(struct buf *out);
void docs_commands_mdoc(struct buf *out, const struct command_table *table);
void docs_keys_mdoc(struct buf *out, const struct keymap *map,
    const struct command_table *acting);

#endif
