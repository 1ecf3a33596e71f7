/* engine/follow.h: an article's page and those that go on with it. */
#ifndef ENGINE_FOLLOW_H
#define ENGINE_FOLLOW_H

#include "state.h"

/* The first page is there: hands it to the workers. *body is taken. */
void follow_first(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text content_type);
/*
 * What the workers made of the pages so far. True: another page is asked for,
 * or what came is to be read again, and the harvest is not to be stored. May
 * take the task then.
 */
bool follow_on(
    struct engine *engine, struct task *task, const struct harvest *harvest);
/*
 * Why what is there is not all of the article: "page 3: access denied (403)";
 * empty: nothing is known to be missing.
 */
struct text follow_missing(const struct task *task);
/* The answer to that; fault: why it is none that may be read, or NULL. */
void follow_answered(struct engine *engine, struct task *task,
    struct response *response, const struct err *fault);
/*
 * Was it a further page that could not be asked for? Then the task goes on
 * with those before it.
 */
bool follow_failed(
    struct engine *engine, struct task *task, const struct err *err);

#endif
