#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "request.h"
#include "state.h"

enum { PASSWORD_BYTES = 4096 };

static int
timeout_of(const struct settings *settings)
{
	return (int)settings_number(settings, OPTION_TIMEOUT) * 1000;
}

static void
start(struct engine *engine, struct task *task, struct text command,
    struct buf *input)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	struct program_spec spec = {
		.command = command,
		.url = task->final_url,
		.max_bytes = (size_t)settings_number(settings, OPTION_MAX_SIZE),
		.timeout_ms = timeout_of(settings),
		.cookie = task,
	};

	programs_start(engine->programs, &spec, input);
}

void
errand_source(struct engine *engine, struct task *task)
{
	task->errand = ERRAND_SOURCE;
	start(engine, task, text_from_offset(task->url, 1), NULL);
}

void
errand_filter(struct engine *engine, struct task *task, struct buf *body)
{
	const struct settings *settings = engine_settings(engine, task->feed);

	task->errand = ERRAND_FILTER;
	start(engine, task, settings_text(settings, OPTION_FILTER), body);
}

/* ---- passwords ---- */

static struct secret *
secret_of(struct engine *engine, struct text command)
{
	struct secret *secret = engine->secrets;

	while (secret && !text_is(command, secret->command))
		secret = secret->next;
	if (secret)
		return secret;
	secret = mem_alloc(sizeof(*secret));
	secret->command = mem_copy(command);
	secret->next = engine->secrets;
	engine->secrets = secret;
	return secret;
}

static void
secret_forget(struct secret *secret)
{
	free(secret->password);
	secret->password = NULL;
}

void
errand_forget_secrets(struct engine *engine)
{
	while (engine->secrets) {
		struct secret *secret = engine->secrets;

		engine->secrets = secret->next;
		secret_forget(secret);
		free(secret->command);
		free(secret);
	}
}

bool
errand_password(struct engine *engine, struct task *task, struct text *password)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	struct text command = settings_text(settings, OPTION_PASSWORD_COMMAND);
	struct program_spec spec = { .max_bytes = PASSWORD_BYTES,
		.timeout_ms = timeout_of(settings) };
	struct secret *secret;

	*password = TEXT("");
	if (command.len == 0)
		return true;
	secret = secret_of(engine, command);
	if (secret->password) {
		task->password =
		    arena_copy(&task->mem, text_of(secret->password));
		*password = task->password;
		return true;
	}
	task->waits = secret;
	if (!secret->asked) {
		secret->asked = true;
		spec.command = command;
		spec.cookie = secret;
		programs_start(engine->programs, &spec, NULL);
	}
	return false;
}

bool
errand_password_refused(struct engine *engine, struct task *task)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	struct text command = settings_text(settings, OPTION_PASSWORD_COMMAND);
	struct secret *secret;

	if (!task->password.ptr || task->asked_again || command.len == 0)
		return false;
	secret = secret_of(engine, command);
	/* Unless another request has found that out already. */
	if (secret->password && text_is(task->password, secret->password))
		secret_forget(secret);
	task->asked_again = true;
	return true;
}

static void
task_stopped(struct engine *engine, struct task *task, const struct err *err)
{
	if (task->kind == TASK_FEED)
		feed_stopped(engine, task, err);
	else if (task->kind == TASK_IMAGE)
		image_failed(engine, task, err);
	else
		page_failed(engine, task, PAGE_FAILED, err);
}

static void
secret_done(
    struct engine *engine, struct secret *secret, struct program_done *done)
{
	struct text rest = buf_text(&done->output), line = { NULL, 0 };
	struct task *next;

	(void)text_next(&rest, '\n', &line);
	if (text_ends(line, "\r"))
		line.len--;
	if (done->err.code == ERR_NONE && line.len == 0)
		err_set(&done->err, ERR_INPUT, _("no password was said"));
	if (done->err.code == ERR_NONE)
		secret->password = mem_copy(line);
	else
		err_prefix(&done->err, "password-command");
	secret->asked = false;
	for (struct task *task = engine->tasks; task; task = next) {
		next = task->next;
		if (task->waits != secret)
			continue;
		task->waits = NULL;
		if (secret->password)
			request_send(engine, task);
		else
			task_stopped(engine, task, &done->err);
	}
}

/* ---- the loop's part ---- */

static struct secret *
find_secret(struct engine *engine, const void *cookie)
{
	struct secret *secret = engine->secrets;

	while (secret && secret != cookie)
		secret = secret->next;
	return secret;
}

static void
task_done(struct engine *engine, struct task *task, struct program_done *done)
{
	bool filters = task->errand == ERRAND_FILTER;

	task->errand = ERRAND_NONE;
	if (done->err.code == ERR_NONE && done->output.len == 0)
		err_set(&done->err, ERR_INPUT, _("it said nothing"));
	if (done->err.code != ERR_NONE) {
		struct err why = done->err;

		err_set(&done->err, why.code, "%s%s",
		    filters ? "filter: " : "!", why.text);
		feed_stopped(engine, task, &done->err);
	} else if (filters) {
		feed_digest(
		    engine, task, &done->output, task->final_url, TEXT(""));
	} else {
		feed_said(engine, task, &done->output);
	}
}

void
errand_turn(struct engine *engine)
{
	struct program_done done;

	programs_turn(engine->programs);
	while (!pool_is_full(engine->pool) &&
	       programs_next(engine->programs, &done)) {
		struct secret *secret = find_secret(engine, done.cookie);

		if (secret)
			secret_done(engine, secret, &done);
		else
			task_done(engine, done.cookie, &done);
		buf_clear(&done.output);
	}
}

int
errand_wait_ms(const struct engine *engine)
{
	if (programs_are_done(engine->programs) && !pool_is_full(engine->pool))
		return 0;
	return programs_timeout_ms(engine->programs);
}

bool
errand_cancel(struct engine *engine, struct task *task)
{
	bool waited = task->waits != NULL;

	task->waits = NULL;
	return programs_cancel(engine->programs, task) > 0 || waited;
}
