#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "lookup.h"
#include "state.h"

/* A reader that stops reading for so long is as good as gone. */
enum {
	OUT_ENOUGH = 16 * 1024,
	OUT_MOST = 4 * 1024 * 1024,
	WISH_MOST = 64 * 1024,
};

void
link_tell(struct engine *engine, enum event_kind kind, int64_t a, int64_t b,
    struct text text)
{
	const struct engine_options *options = engine->options;
	struct event event = { kind, a, b, text };

	/* Who does not listen for now needs but the last count. */
	if (kind == EVENT_PROGRESS && engine->out.len > OUT_ENOUGH)
		return;
	if (options->reader_fd >= 0)
		event_add(&engine->out, &event);
	else if (options->tell)
		options->tell(&event, options->arg);
}

void
link_notice(struct engine *engine, const char *format, ...)
{
	char line[512];
	va_list args;

	if (engine->options->quiet)
		return;
	va_start(args, format);
	(void)vsnprintf(line, sizeof(line), format, args);
	va_end(args);
	link_tell(engine, EVENT_NOTICE, 0, 0, text_of(line));
}

/* A reader knows the id's name; who stands before a terminal does not. */
void
link_fault(struct engine *engine, enum event_kind kind, int64_t id,
    int64_t b, struct text name, struct text error)
{
	struct arena mem = { 0 };

	if (error.len && engine->options->reader_fd < 0)
		error = arena_printf(
		    &mem, _("%.*s: %.*s"), TEXT_ARG(name), TEXT_ARG(error));
	link_tell(engine, kind, id, b, error);
	arena_clear(&mem);
}

bool
link_wants_write(const struct engine *engine)
{
	return engine->out.len > 0;
}

static void
grant(struct engine *engine, const struct event *wish)
{
	struct err err = { 0 };
	int rc = 0;

	switch (wish->kind) {
	case WISH_REFRESH:
		if (wish->a)
			rc = schedule_feed(engine, wish->a, wish->b != 0, &err);
		else if (wish->b)
			rc = schedule_all(engine, &err);
		else
			rc = schedule_due(engine, 1, SIZE_MAX, true, &err);
		break;
	case WISH_FULLTEXT:
		pages_wish(engine, wish->a, wish->b != 0);
		break;
	case WISH_FACTS:
		lookup_wish(engine, wish->a);
		break;
	case WISH_IMAGE:
		image_wish(engine, wish->a, wish->text);
		break;
	case WISH_CANCEL:
		schedule_cancel(engine);
		break;
	case WISH_RELOAD:
		rc = engine_load(engine, &err);
		engine->tired = true; /* limits may be others now */
		break;
	case WISH_QUIT:
		engine->quit = true;
		break;
	default:
		break;
	}
	if (rc < 0)
		link_notice(engine, "%s", err.text);
}

static void
read_wishes(struct engine *engine)
{
	char bytes[4096];
	struct arena mem = { 0 };
	struct event wish;
	struct text rest;
	ssize_t n;

	n = recv(
	    engine->options->reader_fd, bytes, sizeof(bytes), MSG_DONTWAIT);
	if (n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR))
		engine->quit = true; /* the reader is gone */
	if (n <= 0)
		return;
	buf_add(&engine->in, bytes, (size_t)n);
	rest = buf_text(&engine->in);
	while (event_next(&rest, &wish, &mem))
		grant(engine, &wish);
	buf_drop_front(&engine->in, engine->in.len - rest.len);
	if (engine->in.len > WISH_MOST)
		engine->quit = true;
	arena_clear(&mem);
}

void
link_flush(struct engine *engine)
{
	ssize_t n;

	if (!engine->out.len || engine->options->reader_fd < 0)
		return;
	n = send(engine->options->reader_fd, engine->out.ptr, engine->out.len,
	    MSG_DONTWAIT | MSG_NOSIGNAL);
	if (n > 0)
		buf_drop_front(&engine->out, (size_t)n);
	else if (n < 0 && errno != EAGAIN && errno != EINTR)
		engine->quit = true;
	if (engine->out.len > OUT_MOST)
		engine->quit = true;
}

void
link_turn(struct engine *engine)
{
	if (engine->options->reader_fd < 0)
		return;
	read_wishes(engine);
	link_flush(engine);
}
