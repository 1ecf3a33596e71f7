/* The fields of an element: what its attributes and its text say. */
#ifndef FEED_READER_FIELDS_H
#define FEED_READER_FIELDS_H

#include "reader.h"

/* An element that fields_find knows has begun, or the text of one ended. */
void fields_start(struct reader *reader, const struct element *element,
    const struct field *field);
void fields_end(struct reader *reader);
void fields_start_text(struct reader *reader, const struct element *element,
    const struct field *field);
void fields_end_person(struct reader *reader);

/* What reader.c shares with it. */
void reader_start_feed(struct reader *reader, const struct element *element);
void reader_start_item(struct reader *reader, const struct element *element);
enum feed_namespace reader_namespace(
    struct reader *reader, const struct element *element);
/* fields_find for the element, remembered. */
const struct field *reader_find(struct reader *reader,
    const struct element *element, enum feed_place place);
/* The item being read, else the feed. */
struct draft *reader_draft(struct reader *reader);
struct reader_frame *reader_frame(struct reader *reader);
/* An address made absolute here; a trimmed copy. */
struct text reader_resolve(struct reader *reader, struct text url);
struct text reader_keep(struct reader *reader, struct text t);
/* Of the item being read, gone with it, else of the feed. */
struct arena *reader_mem(struct reader *reader);

#endif
