/*
 * cli/contract.h: model structs as the JSON objects that are promised.
 *
 * Fields may be added, never renamed or removed; the manual documents them.
 */
#ifndef CLI_CONTRACT_H
#define CLI_CONTRACT_H

#include "base/json.h"
#include "digest/digest.h"
#include "model/article.h"
#include "model/entity.h"

/* The fields of a feed: format, version, … items. */
/* Of a feed that was read: all but its items, then each, in an array. */
void contract_feed(struct json_writer *w, const struct feed *feed);
void contract_item(struct json_writer *w, const struct item *item);
/* title, items: a front page. */
void contract_page(struct json_writer *w, const struct feed *feed);
/* url … images. */
void contract_article(struct json_writer *w, const struct article *article);
/*
 * language and entities; text is what the mentions count in. Offsets come out
 * in code points.
 */
void contract_names(
    struct json_writer *w, const struct names *names, struct text text);
/* "YYYY-MM-DDThh:mm:ssZ", "YYYY-MM-DD" or null. */
void contract_date(struct json_writer *w, const char *key, struct date date);
void contract_time(struct json_writer *w, const char *key, int64_t seconds);
/* file, ok, error: how every plumbing line begins. */
void contract_head(
    struct json_writer *w, const char *file, bool ok, const struct err *err);

#endif
