/* config/edit_parts.h: what edit.c and edit_all.c share. */
#ifndef CONFIG_EDIT_PARTS_H
#define CONFIG_EDIT_PARTS_H

#include "config/edit.h"

/* Appends to out the file's bytes as they are to be. */
typedef void edit_bytes(struct buf *out, struct text bytes, void *arg);

/* Lines of one verb, newlines between, as config_edit_insert puts one. */
void edit_insert_block(struct buf *out, struct text bytes, struct text verb,
    struct text block, struct text section);
/* What config_edit_add promises of files, for any edit. */
int edit_config(const struct config *config, edit_bytes *edit, void *arg,
    const char **where, struct err *err);

#endif
