#include "child.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

enum { LINE_BYTES = 4096, READS = 16 };

/* A few reads a turn: who talks much does not hold up keys. */
static void
hear(struct child *child)
{
	char bytes[4096];

	for (int i = 0; i < READS; i++) {
		ssize_t n = read(child->fd, bytes, sizeof(bytes));

		if (n <= 0)
			break;
		buf_add(&child->said, bytes, (size_t)n);
	}
}

bool
child_turn(struct child *child, bool *well)
{
	int status = 0;
	pid_t gone;

	if (child->pid <= 0)
		return false;
	gone = waitpid(child->pid, &status, WNOHANG);
	hear(child);
	if (gone == 0 || (gone < 0 && errno == EINTR))
		return false;
	*well = WIFEXITED(status) && WEXITSTATUS(status) == 0;
	(void)close(child->fd);
	child->pid = 0;
	if (child->said.len > 0)
		buf_add_byte(&child->said, '\n');
	return true;
}

bool
child_line(struct child *child, struct text *line, struct arena *mem)
{
	struct text said = buf_text(&child->said);
	size_t end = text_find_byte(said, '\n', 0);

	if (end == TEXT_NONE && said.len < LINE_BYTES)
		return false;
	if (end == TEXT_NONE)
		end = said.len;
	*line = text_sub(said, 0, end);
	if (text_starts(*line, "depeche: "))
		*line = text_from_offset(*line, strlen("depeche: "));
	*line = arena_copy(mem, text_trim(*line));
	buf_drop_front(&child->said, end < said.len ? end + 1 : end);
	return true;
}

bool
child_progress(struct text line, struct progress *progress)
{
	struct arena mem = { 0 };
	int done, of, end = 0;
	bool is = sscanf(arena_cstr(&mem, line), "%d of %d articles%n", &done,
		      &of, &end) == 2 &&
		  end > 0 && done >= 0 && of > 0;

	if (is)
		*progress = (struct progress){ .done = done, .of = of };
	arena_clear(&mem);
	return is;
}

void
child_drop(struct child *child)
{
	if (child->pid > 0)
		(void)close(child->fd);
	child->pid = 0;
	buf_clear(&child->said);
}
