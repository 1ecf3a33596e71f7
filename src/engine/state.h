/*
 * engine/state.h: what the engine's files share.
 *
 * A task is one document on its way: asked for by fetch, then in the hands of
 * the workers, then stored. Tasks in flight are few whatever the number of
 * sources; those that wait are ids in a queue.
 */
#ifndef ENGINE_STATE_H
#define ENGINE_STATE_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "engine/engine.h"
#include "model/page_rules.h"
#include "net/fetch.h"
#include "program.h"
#include "store/feeds.h"
#include "store/intake.h"
#include "store/pages.h"
#include "store/stories.h"
#include "store/query.h"
#include "store/store.h"
#include "store/unnamed.h"
#include "worker/pool.h"

/* A source of the config and its row in the database. */
struct source {
	int64_t id;
	const struct config_feed *feed;
	bool asked; /* waiting, in flight, or its result not yet written */
};

/* Ids first in, first out. */
struct queue {
	int64_t *ids;
	size_t first, count, cap;
};

enum task_kind { TASK_FEED, TASK_PAGE, TASK_NAMES, TASK_LOOKUP, TASK_IMAGE };

/* Where an answer of a source has led to. */
enum hop {
	HOP_NONE,
	HOP_FOUND,   /* the feed that a page names */
	HOP_SITEMAP, /* the newest one of an index */
};

/* What a program does for a task. */
enum errand { ERRAND_NONE, ERRAND_SOURCE, ERRAND_FILTER };

/* A password that a command says; one for all that name the command. */
struct secret {
	struct secret *next;
	char *command;
	char *password; /* NULL: not known */
	bool asked;     /* the command runs */
};

struct task {
	struct task *next, **link; /* in engine.tasks */
	enum task_kind kind;
	int64_t id;   /* of the feed, the article or the entity */
	int64_t feed; /* TASK_PAGE, TASK_IMAGE: the article's first source */
	struct arena mem;
	struct text title; /* of the source, for messages */
	struct text url;
	struct text asked; /* the address asked: url, or where it led to */
	enum hop hop;      /* TASK_FEED, as what follows */
	bool bare;         /* the feed that the page names is none */
	bool local;        /* it asks no network */
	enum errand errand;
	struct text final_url; /* of the document that a filter works on */
	struct secret *waits;  /* for this password */
	struct text password;  /* that it was asked with */
	bool asked_again;      /* with another password */
	struct unnamed unnamed;    /* TASK_NAMES */
	struct lookup_work *lookup; /* TASK_LOOKUP, in mem … */
	bool asked_by_key;          /* … somebody waits for it */
	struct feed_row row;       /* TASK_FEED: as it was before */
	struct feed_result result; /* TASK_FEED: grows on the way */
	int64_t retry_after;       /* as struct response has them */
	int64_t max_age;
	bool brought;    /* its document has items that were not known */
	bool redirected; /* for good: result.moved_to is from there */
	bool compressed; /* so that a cut transfer looks whole */
	bool no_answer;  /* failed before any host answered */
	enum page_state page; /* TASK_PAGE: why it could not be had */
	struct chain *chain; /* TASK_PAGE: the pages that came; or NULL */
};

/* From the first source asked to the last one done. */
struct refresh {
	bool running;
	bool wished;   /* by somebody, not by the clock */
	int64_t since; /* UTC seconds of its start */
	size_t of, done, failed, new_articles;
	size_t local;    /* of the done, those that asked no network */
	size_t answers;  /* hosts that said anything */
	int64_t bytes;   /* received for those done */
	int64_t told_ms; /* when progress was last told */
};

/* When a served engine looks by itself for what is due. Monotonic ms. */
struct clock {
	int64_t look_ms;    /* the next look */
	int64_t rest_ms;    /* none before: refresh-on-start never */
	int64_t suspend_ms; /* boot clock less monotonic clock */
	int64_t wall_ms;    /* wall clock less boot clock */
	unsigned parts;     /* due sources are spread over so many looks */
	bool offline;       /* no host answered when we last asked */
	bool doubt;         /* stored times may lie in the future */
};

/* Rules that mark what came as read; monotonic ms. */
struct muting {
	bool settle;     /* the config's rules are yet to be applied */
	size_t rules;    /* that were, of those that hold */
	bool dirty;      /* something came that they have not judged */
	int64_t next_ms; /* not before, unless nothing else is to be done … */
	int64_t retry_ms; /* … and not before then at all: the store is busy */
};

/* Places among the stories for what came; stories.c. Monotonic ms. */
struct telling {
	struct placer *placer; /* NULL: nothing was to be placed for long */
	bool dirty; /* there may be articles without a place … */
	struct story_cursor after; /* … behind this one */
	bool late; /* … or old ones, which wait for all others of their kind; */
	bool partly; /* these were passed over */
	size_t placed; /* when none were */
	int64_t next_ms;       /* not before, unless nothing else is to be done */
	int64_t retry_ms;      /* not before at all: the store is busy */
	int64_t used_ms;       /* when one was last placed */
	size_t joined;         /* not yet told */
	int64_t told_ms;
	bool dropping; /* old signatures are being dropped */
};

/* Titles that the desktop is to be told of; act_news.c. */
struct news {
	struct buf titles; /* the first ones, one a line */
	size_t n;          /* of all */
	bool stored;       /* there may be such that the store keeps */
	int64_t retry_ms;  /* monotonic: the store was busy */
};

/* What rules have done beyond marks; act.c. */
struct acting {
	struct programs *programs;
	size_t running;  /* programs, those that wait for their turn too */
	int64_t refresh; /* of which `started` were run */
	size_t started;
	struct arena mem;
	struct acted *acted; /* rules that have run a program */
};

/* Requests that may be in the fetcher at once. */
struct window {
	size_t size;
	int64_t ms; /* when it was last set */
};

/* A host, with its port, that asked to be left alone; patience.c. */
struct patient_host {
	char *name;
	int64_t until; /* UTC seconds */
	int answers;   /* that said so */
	size_t pages;  /* of these, pages' */
};

/* Of pages, that are yet to be stored; failures.c. */
struct failures {
	struct page_failure *list;
	size_t n, cap;
	int64_t since_ms; /* of the first */
};

struct engine {
	const struct engine_options *options;
	struct config *config;
	struct store *store;
	struct fetch *fetch;
	struct fetch_limits limits; /* that fetch has */
	struct pool *pool;
	struct programs *programs;
	struct secret *secrets;
	struct source *sources; /* by id */
	size_t nsources;
	struct queue feeds, pages; /* waiting */
	struct queue resting;      /* pages whose hosts asked for patience … */
	int64_t rest_until;        /* … until then at the earliest */
	size_t pages_of, pages_done; /* since there were none */
	struct failures failures;
	int64_t pages_told_ms;
	struct window window;
	size_t feeds_active, pages_active, images_active;
	struct refresh refresh;
	struct task *tasks;    /* all there are */
	struct task **checked; /* done, their results not yet written */
	size_t nchecked, checked_cap;
	int64_t checked_since_ms;
	struct patient_host *patient;
	size_t npatient, patient_cap;
	struct engine_outcome outcome;
	int64_t held_ms;      /* since when harvests wait; 0: none do */
	struct err fatal;     /* what could not be stored; code NONE: fine */
	int64_t sample_start; /* the first start ever, for the sample */
	struct clock clock;
	struct muting muting;
	struct telling telling;
	struct acting acting;
	struct news news;
	int64_t claims_until; /* UTC seconds */
	bool forgetting;      /* retention has not come to its end */
	bool later;           /* there may be articles without names */
	size_t named;         /* of these done in this run */
	size_t names_active;
	struct queue lookups; /* entities, as lookup.c has it */
	size_t lookups_active;
	int64_t lookups_wished; /* by the reader, the last one */
	int lookups_refused;    /* nonsense since the last refresh */
	int64_t lookups_until;  /* UTC seconds; none is asked before */
	bool tired;           /* worked since it last tidied up … */
	int64_t tidy_ms;      /* … which it does then; 0: it is not idle */
	bool asked_pages;     /* fetch --full: its query was run */
	/* The reader's end. */
	struct buf in, out;
	bool quit;
};

enum {
	CLAIM_SECONDS = 900,
	CHECKED_MS = 1000, /* how long results of 304s may wait */
	CHECKED_MOST = 500,
	GROUP_MS = 120, /* a group of harvests, one transaction */
	GROUP_LEAST = 16, /* harvests; fewer wait for others … */
	GROUP_HOLD_MS = 100, /* … no longer than this */
	PAGES_AT_ONCE = 8,
	PAGES_ALONE = 200, /* without a reader: no host waits for another */
	IMAGE_BYTES = 8 * 1024 * 1024,
	PAGES_A_FEED = 100, /* full-text=always: of one refresh */
};

/* setup.c: config and sources */
int engine_load(struct engine *engine, struct err *err);
/* NULL when the config no longer has it. */
struct source *engine_source(const struct engine *engine, int64_t id);
/* The source's settings, the global ones when it is not in the config. */
const struct settings *engine_settings(const struct engine *engine, int64_t id);

/* queue.c */
void queue_add(struct queue *queue, int64_t id);
/* To the front, from wherever it stood. */
void queue_add_first(struct queue *queue, int64_t id);
bool queue_has(const struct queue *queue, int64_t id);
bool queue_take(struct queue *queue, int64_t *id);
void queue_clear(struct queue *queue);

/* Ids of the sources in a section and below; false: no such section. */
bool schedule_section(
    const struct engine *engine, struct text name, int64_t *ids, size_t *n);

/* The same for query_parse: ids in mem. */
struct named_sections {
	const struct engine *engine;
	struct arena *mem;
};
query_section schedule_query;

/* clock.c */
void clock_start(struct engine *engine);
void clock_turn(struct engine *engine);
/* How long an idle engine may sleep. */
int clock_wait_ms(const struct engine *engine);
/* A host answered, or none did. */
void clock_online(struct engine *engine);
void clock_offline(struct engine *engine);

/* schedule.c: which sources are asked, and when a refresh begins and ends */
int schedule_all(struct engine *engine, struct err *err);
/*
 * What is due: of these one part in so many, and not more than most. Tells a
 * wish that nothing is.
 */
int schedule_due(struct engine *engine, unsigned parts, size_t most,
    bool wished, struct err *err);
int schedule_named(struct engine *engine, struct err *err);
/* By its name: even when it is paused or gone for good. */
int schedule_feed(
    struct engine *engine, int64_t id, bool by_name, struct err *err);
/* Claims of what takes long are made anew before they end. */
void schedule_renew(struct engine *engine);
/* Stops what waits or is on the wire; what was received is still stored. */
void schedule_cancel(struct engine *engine);
void schedule_progress(struct engine *engine);
/* Ends the refresh when its last source is done. */
void schedule_finish(struct engine *engine);

/* feed.c: one source, from request to result */
void feed_begin(struct engine *engine, int64_t id);
void feed_answered(
    struct engine *engine, struct task *task, struct response *response);
/* A program of its own has said the document; *output is taken. */
void feed_said(struct engine *engine, struct task *task, struct buf *output);
/* What is to be read, filtered if need be, goes to the workers. */
void feed_digest(struct engine *engine, struct task *task, struct buf *body,
    struct text url, struct text content_type);
/* It failed on its way; takes the task. */
void feed_stopped(
    struct engine *engine, struct task *task, const struct err *err);
/* The task is done: its result is written with others. Takes the task. */
void feed_checked(struct engine *engine, struct task *task);
/* Likewise. Excused: it was no fault of the source. */
void feed_failed(struct engine *engine, struct task *task,
    const struct err *err, bool excused);
/* A quiet run hears that a source which failed is well again. */
void feed_tell_recovery(struct engine *engine, const struct task *task);
/* Writes what feed_checked gathered. */
void feed_flush(struct engine *engine);

/* errand.c: programs of the config, and what they say */
void errand_source(struct engine *engine, struct task *task);
/* *body is taken. */
void errand_filter(struct engine *engine, struct task *task, struct buf *body);
/*
 * The password for a request of the task; empty when none is set. False: it
 * is asked for, and request_send is called again when it is there.
 */
bool errand_password(
    struct engine *engine, struct task *task, struct text *password);
/* A refused one is forgotten; true: it is worth asking for another. */
bool errand_password_refused(struct engine *engine, struct task *task);
void errand_turn(struct engine *engine);
int errand_wait_ms(const struct engine *engine); /* -1: any time */
/* Nothing runs for the task any more; false: nothing did. */
bool errand_cancel(struct engine *engine, struct task *task);
void errand_forget_secrets(struct engine *engine);

/* kind.c: what a source is, settled once */
enum kind_verdict {
	KIND_TAKE,  /* its items are to be stored */
	KIND_FAULT, /* *err says why they are not */
	KIND_HOP,   /* another address is to be asked: task.asked is set */
};
/* What the config says of it. */
enum source_kind kind_given(const struct config_feed *feed);
/* What its document is to be read as. */
bool kind_reads_page(
    const struct task *task, struct text body, struct text content_type);
/*
 * A page's end may be left out, so that one that was cut on its way is not
 * known for sure: false when it may have been. Feeds say so themselves.
 */
bool kind_is_whole(const struct task *task, const struct response *response);
/* A number that changes with what the config says of how to read it. */
uint16_t kind_recipe(const struct settings *settings);
struct page_rules kind_rules(const struct settings *settings);
enum kind_verdict kind_judge(struct engine *engine, struct task *task,
    const struct harvest *harvest, struct err *err);
/* The feed that a page names could not be had: true when that is final. */
bool kind_gives_up(const struct task *task, int status);
/* Asks the page itself again. */
void kind_take_bare(struct engine *engine, struct task *task);
/* What a first good fetch has settled is told. */
void kind_tell(struct engine *engine, const struct task *task);

/* image.c: a picture of an article that somebody wants to see */
void image_wish(struct engine *engine, int64_t article, struct text url);
void image_answered(
    struct engine *engine, struct task *task, struct response *response);
/* Tells why it cannot be had; takes the task. */
void image_failed(
    struct engine *engine, struct task *task, const struct err *err);

/* failures.c: pages that could not be had; the error is copied */
void failures_add(struct engine *engine, const struct page_take *take);
/* Why this one's could not, borrowed until the next; or PAGE_UNASKED. */
enum page_state failures_find(
    const struct engine *engine, int64_t article, struct text *error);
void failures_drop(struct engine *engine, int64_t article); /* asked again */
void failures_flush(struct engine *engine); /* stores them */
void failures_turn(struct engine *engine);
int failures_wait_ms(const struct engine *engine); /* -1: any time */
void failures_clear(struct failures *failures);

/* page.c: one article's page */
void page_begin(struct engine *engine, int64_t id);
void page_answered(
    struct engine *engine, struct task *task, struct response *response);
/* It could not be had, which is stored; takes the task. */
void page_failed(struct engine *engine, struct task *task,
    enum page_state state, const struct err *err);
/* Its text was stored or not (err->code); tells so. Takes the task. */
void page_done(
    struct engine *engine, struct task *task, const struct err *err);

/* pages.c: which pages are asked for */
/* By the reader: before all others. */
void pages_wish(struct engine *engine, int64_t id, bool by_key);
/* After a feed was asked: what its settings want ahead. */
void pages_ahead(struct engine *engine, int64_t feed);
/* fetch --full: the pages of what the query matches. */
int pages_wish_query(struct engine *engine, struct err *err);
/* Forgets all that wait and tells so. */
void pages_cancel(struct engine *engine);
/* The page comes back into the queue when its host may be asked again. */
void pages_rest(struct engine *engine, int64_t id, int64_t until);
void pages_begin(struct engine *engine);
int pages_wait_ms(const struct engine *engine); /* -1: any time */
void pages_progress(struct engine *engine);

/* intake.c: harvests become articles */
void intake_turn(struct engine *engine);
/* How long the loop may wait as far as harvests go; -1: any time. */
int intake_wait_ms(const struct engine *engine);

/* mute.c: what the config mutes is marked read */
/* The config was read. */
void mute_settle(struct engine *engine);
/* Articles came or changed. */
void mute_soon(struct engine *engine);
void mute_turn(struct engine *engine);
/* Before a refresh is told to be over. */
void mute_now(struct engine *engine);
bool mute_has_work(const struct engine *engine);
int mute_wait_ms(const struct engine *engine); /* -1: any time */

/* stories.c: articles that came get their place among the stories */
void stories_start(struct engine *engine);
/* Articles came, or a page that one of them waited for. */
void stories_soon(struct engine *engine);
void stories_turn(struct engine *engine);
bool stories_has_work(const struct engine *engine);
int stories_wait_ms(const struct engine *engine); /* -1: any time */
/* In a quiet moment: drops what is old. False: there is nothing to do. */
bool stories_tidy(struct engine *engine);
void stories_stop(struct engine *engine);

/* act.c: programs that rules run, and what they tell of */
void act_start(struct engine *engine);
/* Of a rule that notifies or runs a program: for this article. */
void act_take(
    struct engine *engine, const struct config_rule *rule, int64_t article);
void act_turn(struct engine *engine);
bool act_has_work(const struct engine *engine);
int act_wait_ms(const struct engine *engine); /* -1: any time */
void act_stop(struct engine *engine);
/* A command line of notify-send or of a rule, whose key it is. */
void act_run(struct engine *engine, struct text key, struct text line,
    struct text url, struct buf *input);

/* act_news.c: one notification of all that rules tell of */
void news_start(struct engine *engine);
void news_note(struct news *news, struct text title);
void news_turn(struct engine *engine);
bool news_has_work(const struct engine *engine);
int news_wait_ms(const struct engine *engine); /* -1: any time */
/* What was not told is kept for the next engine. */
void news_stop(struct engine *engine);

/* later.c: names of what came without, while the engine rests */
bool later_has_work(const struct engine *engine);
/* Hands some to the workers; later is false once there are none. */
void later_turn(struct engine *engine);
int later_take(struct engine *engine, struct task *task,
    const struct harvest *harvest, struct err *err);
/* Takes the task. */
void later_done(struct engine *engine, struct task *task, bool well);

/* link.c: events to the reader or the caller, wishes from the reader */
void link_tell(struct engine *engine, enum event_kind kind, int64_t a,
    int64_t b, struct text text);
/* Nothing in a quiet run. */
void link_notice(struct engine *engine, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* The error of a source or page, named where nobody knows it by its id; b as
   the event has it. */
void link_fault(struct engine *engine, enum event_kind kind, int64_t id,
    int64_t b, struct text name, struct text error);
/* Reads and does wishes, writes events; a reader that is gone ends it. */
void link_turn(struct engine *engine);
/* Writes what events fit, without waiting. */
void link_flush(struct engine *engine);
bool link_wants_write(const struct engine *engine);

/* task.c */
struct task *engine_task_new(
    struct engine *engine, enum task_kind kind, int64_t id);
struct task *engine_task_find(
    const struct engine *engine, enum task_kind kind, int64_t id);
void engine_task_free(struct engine *engine, struct task *task);
/* At the end: frees all tasks, gives up all claims. */
void engine_task_drop_all(struct engine *engine);

/* Nothing waits and nothing is on its way. */
bool engine_is_idle(const struct engine *engine);

/*
 * The store refused: true when that is the end of this engine (no room, a
 * damaged file), false when it may go better later (another is writing).
 */
bool engine_store_failed(struct engine *engine, const struct err *err);

#endif
