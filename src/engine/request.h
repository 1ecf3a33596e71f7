/* engine/request.h: what a task asks of the network, by its settings. */
#ifndef ENGINE_REQUEST_H
#define ENGINE_REQUEST_H

#include "state.h"

/* The fetcher with the config's limits. */
struct fetch *request_open(struct engine *engine, struct err *err);
/*
 * How many requests there may be at once: few at first and while documents
 * wait for the workers, more and more while the workers wait for documents.
 */
void request_turn(struct engine *engine);
/* Until there may be more; -1: that is not what is waited for. */
int request_wait_ms(const struct engine *engine);
/* May another source be begun now? */
bool request_room(const struct engine *engine);
/*
 * ask.c: hands the task's request to the fetcher, with all that its source's
 * settings say; it comes back with a response. May take the task, when what
 * they ask for is not to be had.
 *
 * Whose are they? The source's address in the config says so alone, not what
 * the source says of its site. Cookies go to its site: all hosts of the same
 * registrable domain, of which the file of cookies names those that get any.
 * User, password and further headers go to its host and port, with or without
 * "www.", and from https never to http. Behind a redirect the same holds of
 * the address that was asked (net/fetch.h).
 */
void request_send(struct engine *engine, struct task *task);
/* May the address see the headers and the password given for the source's? */
bool request_is_trusted(
    struct arena *mem, struct text source, struct text asked);
/* Or its cookies? */
bool request_is_on_site(
    struct arena *mem, struct text source, struct text asked);
/* A password that was refused is asked for once more: true, and it is sent. */
bool request_again(struct engine *engine, struct task *task,
    const struct response *response);
/* due.c: keeps what the answer says about the next time. */
void request_note(struct task *task, const struct response *response);
/* Keeps what the document says about it. */
void request_note_feed(struct task *task, const struct harvest *harvest);
/* When the source is due again, by what task and its result hold. */
int64_t request_due(const struct engine *engine, const struct task *task);
/* Until when its host asks for patience, by the same; 0: it does not. */
int64_t request_patience(const struct engine *engine, const struct task *task);
/*
 * Until when even a wish leaves the source alone (UTC seconds); 0: it may be
 * asked.
 */
int64_t request_patience_left(const struct feed_row *row, int64_t now);
/* Was it gone so often that only who names it asks it again? */
bool request_is_over(const struct feed_row *row);
/* The config's limits have changed: once nothing is on its way. */
void request_reopen(struct engine *engine);

#endif
