#define _DEFAULT_SOURCE
#include "body.h"

#include <errno.h>
#include <malloc.h>
#include <string.h>
#include <unistd.h>

#include "digest/wire.h"
#include "worker/sandbox.h"

/* Beyond this a buffer is given back between two documents. */
enum { KEEP_BYTES = 1024 * 1024 };

void
frame_put_length(char head[FRAME_HEAD], size_t length)
{
	for (int i = 0; i < FRAME_HEAD; i++)
		head[i] = (char)(length >> (8 * i) & 0xFF);
}

size_t
frame_length(const char head[FRAME_HEAD])
{
	size_t length = 0;

	for (int i = 0; i < FRAME_HEAD; i++)
		length |= (size_t)(unsigned char)head[i] << (8 * i);
	return length;
}

static bool
read_all(int fd, char *at, size_t len)
{
	while (len) {
		ssize_t n = read(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
write_all(int fd, const char *at, size_t len)
{
	while (len) {
		ssize_t n = write(fd, at, len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		len -= (size_t)n;
	}
	return true;
}

static bool
read_frame(int fd, struct buf *frame)
{
	char head[FRAME_HEAD];
	size_t len;

	buf_reset(frame);
	if (!read_all(fd, head, sizeof(head)))
		return false;
	len = frame_length(head);
	if (len > FRAME_MAX_JOB)
		return false;
	buf_reserve(frame, len);
	frame->len = len;
	return len == 0 || read_all(fd, frame->ptr, len);
}

static void
answer(struct buf *out, struct text frame, worker_job *run,
    const struct err *ready)
{
	struct arena mem = { 0 };
	struct digest_job job;
	struct harvest failure;
	struct err err = { 0 };

	if (wire_unpack_job(&job, &mem, frame, &err) == 0 &&
	    ready->code == ERR_NONE) {
		run(out, &job);
	} else {
		digest_fail(
		    &failure, job.kind, err.code == ERR_NONE ? ready : &err);
		wire_pack_harvest(out, &failure);
	}
	arena_clear(&mem);
}

static void
trim(struct buf *in, struct buf *out)
{
	if (in->cap + out->cap <= KEEP_BYTES)
		return;
	buf_clear(in);
	buf_clear(out);
	(void)malloc_trim(0);
}

_Noreturn void
worker_live(int fd, worker_job *run, const struct err *ready)
{
	static const char no_length[FRAME_HEAD];
	struct sandbox_layers layers;
	struct buf in = { 0 }, out = { 0 };
	struct err err = *ready;

	if (err.code == ERR_NONE)
		(void)digest_open(&err);
	sandbox_close(&layers);
	while (read_frame(fd, &in)) {
		buf_reset(&out);
		buf_add(&out, no_length, sizeof(no_length));
		answer(&out, buf_text(&in), run, &err);
		frame_put_length(out.ptr, out.len - FRAME_HEAD);
		if (!write_all(fd, out.ptr, out.len))
			break;
		trim(&in, &out);
	}
	_exit(0);
}
