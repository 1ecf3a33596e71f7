#include "engine/engine.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "lookup.h"
#include "patience.h"
#include "request.h"
#include "state.h"
#include "store/entities.h"
#include "store/reading.h"
#include "store/retention.h"

enum {
	FORGET_AT_ONCE = 200,
	EXTRA_FDS = POOL_MAX_FDS + 2 * PROGRAMS_MAX_FDS + 2,
	BUSY_MS = 250, /* results wait no longer than that to be looked at */
	/* Documents before the workers: enough that none is ever idle. */
	WAITING_BYTES = 1 * 1024 * 1024,
	/* Larger blocks go back to the system when they are freed. */
	OWN_BLOCK = 64 * 1024,
	KEEP_FREE = 1024 * 1024,
	TIDY_MS = 1000, /* of idleness, before a reader's engine tidies up */
};

/*
 * The write end of the pipe that wakes the wait: a signal handler can be
 * given nothing else, so this stands outside of any struct.
 */
static volatile sig_atomic_t signal_pipe = -1;

static void
on_signal(int number)
{
	int saved = errno;
	char byte = (char)number;
	ssize_t n = write(signal_pipe, &byte, 1);

	(void)n;
	errno = saved;
}

static int
catch_signals(int pipe_fds[2], struct err *err)
{
	struct sigaction action = { .sa_handler = on_signal };

	if (pipe(pipe_fds) < 0)
		return err_system(err, "pipe");
	for (int i = 0; i < 2; i++) {
		(void)fcntl(pipe_fds[i], F_SETFD, FD_CLOEXEC);
		(void)fcntl(pipe_fds[i], F_SETFL, O_NONBLOCK);
	}
	signal_pipe = pipe_fds[1];
	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(SIGTERM, &action, NULL);
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGHUP, &action, NULL);
	action.sa_handler = SIG_IGN;
	(void)sigaction(SIGPIPE, &action, NULL);
	/* A full quota is an error of write(), not the end of the process. */
	(void)sigaction(SIGXFSZ, &action, NULL);
	return 0;
}

static void
let_signals_go(int pipe_fds[2])
{
	struct sigaction action = { .sa_handler = SIG_DFL };

	(void)sigemptyset(&action.sa_mask);
	(void)sigaction(SIGTERM, &action, NULL);
	(void)sigaction(SIGINT, &action, NULL);
	(void)sigaction(SIGHUP, &action, NULL);
	signal_pipe = -1;
	(void)close(pipe_fds[0]);
	(void)close(pipe_fds[1]);
}

/* The moment from which the sample edition's dates are counted. */
static void
remember_start(struct engine *engine)
{
	struct arena mem = { 0 };
	struct text stored = store_place(engine->store, "sample.start", &mem);
	int64_t now = time_now();

	engine->sample_start =
	    stored.len ? strtoll(arena_cstr(&mem, stored), NULL, 10) : now;
	if (!stored.len && engine->config->sample)
		(void)store_set_place(engine->store, "sample.start",
		    arena_printf(&mem, "%lld", (long long)now), NULL);
	arena_clear(&mem);
}

static void
begin_tasks(struct engine *engine)
{
	int64_t id;

	request_turn(engine);
	while (!pool_is_full(engine->pool) && request_room(engine) &&
	       queue_take(&engine->feeds, &id))
		feed_begin(engine, id);
	pages_begin(engine);
	lookup_begin(engine);
}

static void
answers_turn(struct engine *engine)
{
	struct response response;

	while (!pool_is_full(engine->pool) &&
	       !programs_are_full(engine->programs) &&
	       fetch_next_done(engine->fetch, &response)) {
		struct task *task = response.cookie;

		if (request_again(engine, task, &response))
			; /* it is on its way again */
		else if (task->kind == TASK_FEED)
			feed_answered(engine, task, &response);
		else if (task->kind == TASK_LOOKUP)
			lookup_answered(engine, task, &response);
		else if (task->kind == TASK_IMAGE)
			image_answered(engine, task, &response);
		else
			page_answered(engine, task, &response);
		response_clear(&response);
	}
}

/* Results that only say "nothing new" are written together, and soon. */
static void
flush_turn(struct engine *engine)
{
	bool waiting_for_network =
	    engine->refresh.running && engine->refresh.answers == 0;

	if (waiting_for_network)
		return;
	if (engine->nchecked >= CHECKED_MOST ||
	    (engine->nchecked &&
		time_monotonic_ms() - engine->checked_since_ms > CHECKED_MS))
		feed_flush(engine);
}

/* What followed names stand for is kept. */
static const int64_t *
followed(struct engine *engine, struct arena *mem, size_t *n)
{
	const struct config *config = engine->config;
	int64_t *all = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < config->nfollows; i++) {
		int64_t *ids;
		size_t nids;

		if (store_entity_resolve(engine->store, config->follows[i]->name,
			&ids, &nids, mem, NULL) < 0)
			continue;
		for (size_t j = 0; j < nids; j++)
			*ARENA_PUSH(mem, all, *n, cap) = ids[j];
	}
	return all;
}

static void
add_keep(struct retention *retention, struct keep *keeps, int64_t feed,
    bool left, const struct settings *settings)
{
	const int64_t day = 24 * 60 * 60;
	int64_t seconds = settings_number(settings, OPTION_KEEP);

	if (seconds > 0)
		keeps[retention->nkeeps++] = (struct keep){ feed,
			(int)((seconds + day - 1) / day), left };
}

/* How long each source's articles are kept; those that left the config as
   long as it says for all. */
static struct keep *
all_keeps(
    const struct engine *engine, struct arena *mem, struct retention *retention)
{
	const struct settings *common = &engine->config->settings;
	struct feed_rows rows = { 0 };
	struct keep *keeps;

	if (settings_number(common, OPTION_KEEP) > 0)
		(void)store_feeds(engine->store, &rows, true, 0, mem, NULL);
	keeps = arena_array(mem, engine->nsources + rows.n, sizeof(*keeps));
	for (size_t i = 0; i < engine->nsources; i++)
		add_keep(retention, keeps, engine->sources[i].id, false,
		    &engine->sources[i].feed->settings);
	for (size_t i = 0; i < rows.n; i++)
		if (rows.rows[i].removed)
			add_keep(
			    retention, keeps, rows.rows[i].id, true, common);
	return keeps;
}

static void
forget_turn(struct engine *engine)
{
	const struct config *config = engine->config;
	struct arena mem = { 0 };
	struct retention retention = { .now = time_now(),
		.limit = FORGET_AT_ONCE };
	size_t dropped = 0;

	retention.keeps = all_keeps(engine, &mem, &retention);
	if (retention.nkeeps && config->nfollows)
		retention.entities =
		    followed(engine, &mem, &retention.nentities);
	if (!retention.nkeeps ||
	    store_forget(engine->store, &retention, &dropped, NULL) < 0 ||
	    dropped < FORGET_AT_ONCE)
		engine->forgetting = false;
	arena_clear(&mem);
}

bool
engine_is_idle(const struct engine *engine)
{
	return !engine->refresh.running && !engine->feeds.count &&
	       !engine->feeds_active && !engine->pages.count &&
	       !engine->resting.count && !engine->pages_active &&
	       !engine->images_active && !engine->nchecked && !engine->names_active &&
	       !engine->lookups.count && !engine->lookups_active;
}

/* -1 stands for any time. */
static int
sooner(int a, int b)
{
	return b >= 0 && b < a ? b : a;
}

/* Who goes from article to article is not to share the processor with it. */
static int
tidy_wait_ms(const struct engine *engine)
{
	int64_t left = engine->tidy_ms - time_monotonic_ms();

	return engine->options->reader_fd < 0 || !engine->tidy_ms || left < 0
		   ? 0
		   : (int)left;
}

static int
wait_ms(const struct engine *engine)
{
	bool idle = engine_is_idle(engine);
	int timeout = idle ? clock_wait_ms(engine) : BUSY_MS;

	if (idle && (engine->forgetting || later_has_work(engine)))
		return 0;
	if (idle && engine->tired && !stories_has_work(engine))
		timeout = sooner(timeout, tidy_wait_ms(engine));
	timeout = sooner(timeout, failures_wait_ms(engine));
	timeout = sooner(timeout, intake_wait_ms(engine));
	timeout = sooner(timeout, stories_wait_ms(engine));
	timeout = sooner(timeout, mute_wait_ms(engine));
	timeout = sooner(timeout, errand_wait_ms(engine));
	timeout = sooner(timeout, act_wait_ms(engine));
	timeout = sooner(timeout, pages_wait_ms(engine));
	return sooner(timeout, request_wait_ms(engine));
}

static int
wait_for_more(struct engine *engine, int signal_fd, struct err *err)
{
	struct pollfd fds[EXTRA_FDS];
	size_t n = pool_fds(engine->pool, fds, POOL_MAX_FDS);

	n += programs_fds(engine->programs, fds + n, PROGRAMS_MAX_FDS);
	n += programs_fds(
	    engine->acting.programs, fds + n, PROGRAMS_MAX_FDS);
	fds[n++] = (struct pollfd){ .fd = signal_fd, .events = POLLIN };
	if (engine->options->reader_fd >= 0) {
		short events = POLLIN;

		if (link_wants_write(engine))
			events |= POLLOUT;
		fds[n++] = (struct pollfd){ .fd = engine->options->reader_fd,
			.events = events };
	}
	return fetch_wait(engine->fetch, fds, n, wait_ms(engine), err);
}

/* When all is done: forgets what is old, then tidies up for a long wait. */
static void
rest_turn(struct engine *engine)
{
	if (!engine_is_idle(engine)) {
		engine->tidy_ms = 0;
		return;
	}
	if (engine->forgetting) {
		forget_turn(engine);
		return;
	}
	if (later_has_work(engine)) {
		later_turn(engine);
		return;
	}
	if (!engine->tired || stories_has_work(engine))
		return;
	if (!engine->tidy_ms)
		engine->tidy_ms = time_monotonic_ms() + TIDY_MS;
	if (tidy_wait_ms(engine) > 0 || stories_tidy(engine))
		return;
	engine->tired = false;
	engine->tidy_ms = 0;
	if (engine->options->reader_fd < 0)
		return; /* it ends */
	fetch_rest(engine->fetch);
	request_reopen(engine);
	store_settle(engine->store);
	(void)malloc_trim(0);
}

static int
turn(struct engine *engine, int signal_fd, struct err *err)
{
	char byte;

	begin_tasks(engine);
	if (!engine_is_idle(engine) || act_has_work(engine) ||
	    engine->options->reader_fd >= 0)
		if (wait_for_more(engine, signal_fd, err) < 0)
			return -1;
	if (read(signal_fd, &byte, 1) == 1) {
		engine->outcome.stopped = true;
		engine->quit = true;
	}
	errand_turn(engine);
	answers_turn(engine);
	intake_turn(engine);
	stories_turn(engine);
	mute_turn(engine);
	act_turn(engine);
	flush_turn(engine);
	failures_turn(engine);
	schedule_progress(engine);
	schedule_finish(engine);
	pages_progress(engine);
	schedule_renew(engine);
	rest_turn(engine);
	clock_turn(engine);
	link_turn(engine);
	return 0;
}

/* fetch --full: once the feeds are done, the pages of what matches. */
static int
ask_pages(struct engine *engine, struct err *err)
{
	if (!engine->options->full || engine->asked_pages)
		return 0;
	engine->asked_pages = true;
	return pages_wish_query(engine, err);
}

static bool
is_done(const struct engine *engine)
{
	if (engine->quit || engine->fatal.code != ERR_NONE)
		return true;
	return engine->options->reader_fd < 0 && engine_is_idle(engine) &&
	       !engine->forgetting && !later_has_work(engine) &&
	       !mute_has_work(engine) && !act_has_work(engine) &&
	       !stories_has_work(engine) && !engine->tired &&
	       (!engine->options->full || engine->asked_pages);
}

static int
begin_work(struct engine *engine, struct err *err)
{
	const struct engine_options *options = engine->options;

	if (options->reader_fd >= 0)
		return 0; /* the reader wishes */
	if (options->nnames)
		return schedule_named(engine, err);
	return options->due_only ? schedule_due(engine, 1, SIZE_MAX, true, err)
				 : schedule_all(engine, err);
}

static int
finish(struct engine *engine, struct err *err)
{
	feed_flush(engine);
	failures_flush(engine);
	link_flush(engine);
	if (engine->nchecked && engine->fatal.code == ERR_NONE)
		err_set(&engine->fatal, ERR_BUSY,
		    _("%s: another depeche is writing to it"),
		    engine->options->database);
	if (engine->fatal.code == ERR_NONE)
		return 0;
	*err = engine->fatal;
	return -1;
}

bool
engine_store_failed(struct engine *engine, const struct err *err)
{
	if (err->code == ERR_BUSY)
		return false;
	if (engine->fatal.code == ERR_NONE) {
		engine->fatal = *err;
		/* Without a reader the caller says it. */
		if (engine->options->reader_fd >= 0)
			link_notice(engine, "%s", err->text);
	}
	return true;
}

static int
run(struct engine *engine, struct err *err)
{
	int pipe_fds[2], rc = -1;

	if (catch_signals(pipe_fds, err) < 0)
		return -1;
	clock_start(engine);
	patience_start(engine);
	lookup_start(engine);
	stories_start(engine);
	if (begin_work(engine, err) < 0)
		goto out;
	do {
		if (turn(engine, pipe_fds[0], err) < 0)
			goto out;
		if (engine_is_idle(engine) && ask_pages(engine, err) < 0)
			goto out;
	} while (!is_done(engine));
	rc = finish(engine, err);
out:
	let_signals_go(pipe_fds);
	return rc;
}

static void
clear(struct engine *engine)
{
	if (engine->pool)
		pool_free(engine->pool);
	if (engine->fetch)
		fetch_free(engine->fetch);
	act_stop(engine);
	stories_stop(engine);
	programs_free(engine->programs);
	errand_forget_secrets(engine);
	engine_task_drop_all(engine);
	free(engine->checked);
	patience_clear(engine);
	failures_clear(&engine->failures);
	queue_clear(&engine->feeds);
	queue_clear(&engine->pages);
	queue_clear(&engine->resting);
	queue_clear(&engine->lookups);
	buf_clear(&engine->in);
	buf_clear(&engine->out);
	free(engine->sources);
	store_close(engine->store);
	config_free(engine->config);
}

/*
 * glibc raises the size from which blocks are mapped to that of the largest
 * freed so far, and keeps all smaller ones: a few large bodies would make the
 * process large for good. Threads that look up names need no heaps either.
 */
static void
bound_memory(void)
{
#ifdef M_MMAP_THRESHOLD
	(void)mallopt(M_MMAP_THRESHOLD, OWN_BLOCK);
	(void)mallopt(M_TRIM_THRESHOLD, KEEP_FREE);
	(void)mallopt(M_ARENA_MAX, 1);
#endif
}

int
engine_run(const struct engine_options *options, struct engine_outcome *outcome,
    struct err *err)
{
	struct engine engine = { .options = options, .later = true };
	struct pool_options workers = { .workers = options->workers,
		.max_waiting = WAITING_BYTES };
	int rc = -1;

	bound_memory();
	engine.store =
	    store_open(options->database, STORE_ENGINE, NULL, NULL, err);
	if (!engine.store)
		return -1;
	if (engine_load(&engine, err) < 0)
		goto out;
	remember_start(&engine);
	engine.fetch = request_open(&engine, err);
	if (!engine.fetch)
		goto out;
	engine.programs = programs_new();
	act_start(&engine);
	engine.pool = pool_new(options->nursery, &workers);
	rc = run(&engine, err);
	*outcome = engine.outcome;
out:
	clear(&engine);
	return rc;
}
