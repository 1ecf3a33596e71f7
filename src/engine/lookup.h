/*
 * engine/lookup.h: names looked for on Wikidata, one at a time.
 *
 * A search by name in the language of the articles, the items that have that
 * name in one request, and the labels of what their facts name in another.
 * With an id, or a page of Wikipedia, that an article linked to, there is no
 * search. What comes is read by the workers, chosen from (choose.h), stored,
 * and told by EVENT_FACTS. Nothing is asked that was not wished, unless the
 * setting says auto, nor what was answered in the last LOOKUP_DAYS, nor before
 * the time that the host asked for.
 */
#ifndef ENGINE_LOOKUP_H
#define ENGINE_LOOKUP_H

#include "state.h"

/* At the start: the time that the host asked for before. */
void lookup_start(struct engine *engine);
/* The reader's wish for an entity. */
void lookup_wish(struct engine *engine, int64_t entity);
/* After a refresh: the names that are much in the news, if set so. */
void lookup_ahead(struct engine *engine);
void lookup_begin(struct engine *engine);
void lookup_cancel(struct engine *engine);
void lookup_answered(
    struct engine *engine, struct task *task, struct response *response);
/*
 * What we are called there: "depeche/VERSION (CONTACT)", or that it is a
 * terminal news reader when the user gives no contact. In mem.
 */
struct text lookup_agent(const struct engine *engine, struct arena *mem);
/* What the workers made of an answer. */
void lookup_read(
    struct engine *engine, struct task *task, const struct harvest *harvest);

#endif
