#include "request.h"

#include "base/hash.h"
#include "base/time.h"
#include "net/rules.h"

struct fetch *
request_open(struct engine *engine, struct err *err)
{
	const struct settings *settings = &engine->config->settings;
	struct fetch_limits limits = {
		.total = (int)settings_number(settings, OPTION_CONNECTIONS),
		.per_host =
		    (int)settings_number(settings, OPTION_CONNECTIONS_PER_HOST),
		.whole_ms =
		    (int)settings_number(settings, OPTION_TIMEOUT) * 1000,
		.max_bytes = (size_t)settings_number(settings, OPTION_MAX_SIZE),
	};

	return fetch_new(&limits, err);
}

/* Enough wait in the fetcher's queue to keep every slot busy. */
bool
request_room(const struct engine *engine)
{
	return fetch_pending(engine->fetch) <
	       2 * (size_t)fetch_total(engine->fetch);
}

void
request_send(struct engine *engine, struct task *task)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	struct request request = {
		.url = task->url,
		.user_agent = settings_text(settings, OPTION_USER_AGENT),
		.proxy = settings_text(settings, OPTION_PROXY),
		.ca_file = settings_text(settings, OPTION_CA_FILE),
		.max_bytes = (size_t)settings_number(settings, OPTION_MAX_SIZE),
		.cookie = task,
	};

	if (task->kind == TASK_FEED) {
		request.etag = task->row.etag;
		request.last_modified = task->row.last_modified;
	} else {
		request.accept = TEXT("text/html,application/xhtml+xml,*/*");
	}
	fetch_add(engine->fetch, &request);
}

int64_t
request_due(const struct engine *engine, const struct task *task,
    const struct response *response)
{
	const struct settings *settings = engine_settings(engine, task->id);
	bool failed = task->result.error.len > 0 ||
		      (response && response->err.code != ERR_NONE);
	struct rules rules = {
		.now = time_now(),
		.interval = settings_number(settings, OPTION_REFRESH_EVERY),
		.max_age = response ? response->max_age : -1,
		.retry_after = response ? response->retry_after : -1,
		.status = task->result.status,
		.failures = failed ? task->row.failures + 1 : 0,
		.spread = hash_text(task->url),
	};

	return rules_next_due(&rules);
}
