#include "get.h"

#include <poll.h>
#include <string.h>

#include "base/paths.h"
#include "base/url.h"
#include "net/fetch.h"
#include "worker/pool.h"

static int
fetch_one(struct got *got, const struct config *config, struct text url,
    struct err *err)
{
	const struct settings *settings = config ? &config->settings : NULL;
	struct request request = {
		.url = url,
		.accept = TEXT("text/html,application/xhtml+xml,*/*"),
		.user_agent = settings_text(settings, OPTION_USER_AGENT),
		.proxy = settings_text(settings, OPTION_PROXY),
		.ca_file = settings_text(settings, OPTION_CA_FILE),
	};
	struct fetch *fetch = fetch_new(NULL, err);
	struct response response;
	int rc = -1;

	if (!fetch)
		return -1;
	fetch_add(fetch, &request);
	while (fetch_wait(fetch, NULL, 0, 1000, err) == 0) {
		if (!fetch_next_done(fetch, &response))
			continue;
		if (response.err.code != ERR_NONE) {
			*err = response.err;
		} else {
			got->bytes = response.body;
			response.body = (struct buf){ 0 };
			got->url = arena_copy(&got->mem, response.final_url);
			got->address = arena_copy(&got->mem,
			    response.moved_to.len ? response.moved_to : url);
			got->content_type =
			    arena_copy(&got->mem, response.content_type);
			rc = 0;
		}
		response_clear(&response);
		break;
	}
	fetch_free(fetch);
	return rc;
}

int
get_document(struct got *got, const struct config *config, const char *where,
    struct err *err)
{
	struct text bytes;

	*got = (struct got){ 0 };
	if (url_is_web(text_of(where)))
		return fetch_one(got, config, text_of(where), err);
	if (path_read(&bytes, &got->mem, where, DIGEST_MAX_BYTES, err) < 0)
		return -1;
	buf_add_text(&got->bytes, bytes);
	return 0;
}

void
got_clear(struct got *got)
{
	buf_clear(&got->bytes);
	arena_clear(&got->mem);
}

int
get_digest(struct cli *cli, struct harvest *harvest, struct arena *mem,
    const struct digest_job *job, struct err *err)
{
	struct pool_options options = { .workers = 1 };
	struct pool *pool = pool_new(cli->nursery, &options);
	struct pool_result result;
	struct pollfd fds[POOL_MAX_FDS];
	int rc = -1;

	pool_submit(pool, job, NULL, NULL);
	while (pool_pending(pool)) {
		size_t n = pool_fds(pool, fds, POOL_MAX_FDS);

		(void)poll(fds, (nfds_t)n, pool_timeout_ms(pool));
		pool_turn(pool);
		if (!pool_next(pool, &result))
			continue;
		*harvest = result.harvest;
		*mem = result.mem;
		rc = harvest->ok ? 0 : -1;
		if (!harvest->ok && err)
			*err = harvest->err;
		break;
	}
	pool_free(pool);
	return rc;
}
