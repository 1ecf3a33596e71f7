#include "engine/visit.h"

#include <poll.h>
#include <unistd.h>

#include "base/translate.h"
#include "base/url.h"
#include "chain.h"
#include "engine/page_kind.h"
#include "net/fetch.h"
#include "request.h"

struct visiting {
	const struct visit_wish *wish;
	struct visit *visit;
	struct fetch *fetch;
	struct pool *pool;
	struct chain chain;
};

/* ---- asking ---- */

static int
add_private(struct visiting *v, struct request *request, struct err *err)
{
	const struct settings *settings = v->wish->settings;
	struct arena *mem = &v->chain.mem;
	struct text home = v->wish->home;

	if (home.len == 0)
		return 0;
	if (request_is_trusted(mem, home, request->url))
		request->headers = settings_text(settings, OPTION_HEADER);
	if (!request_is_on_site(mem, home, request->url))
		return 0;
	request->cookies = settings_text(settings, OPTION_COOKIES);
	if (request->cookies.len &&
	    access(arena_cstr(mem, request->cookies), R_OK) < 0)
		return err_system(
		    err, _("cookies: %.*s"), TEXT_ARG(request->cookies));
	return 0;
}

static int
wait_for_answer(struct visiting *v, struct response *response, struct err *err)
{
	while (fetch_wait(v->fetch, NULL, 0, 1000, err) == 0)
		if (fetch_next_done(v->fetch, response))
			return 0;
	return -1;
}

/* Asks for a page and puts it behind those that are there. */
static int
ask(struct visiting *v, struct text url, struct err *err)
{
	const struct settings *settings = v->wish->settings;
	struct request request = {
		.url = url,
		.accept = TEXT("text/html,application/xhtml+xml,*/*"),
		.user_agent = settings_text(settings, OPTION_USER_AGENT),
		.proxy = settings_text(settings, OPTION_PROXY),
		.ca_file = settings_text(settings, OPTION_CA_FILE),
		.max_bytes = (size_t)settings_number(settings, OPTION_MAX_SIZE),
		.whole_ms =
		    (int)settings_number(settings, OPTION_TIMEOUT) * 1000,
	};
	struct response response;
	const char *kind;
	int rc = -1;

	if (add_private(v, &request, err) < 0)
		return -1;
	fetch_add(v->fetch, &request);
	if (wait_for_answer(v, &response, err) < 0)
		return -1;
	if (response.err.code != ERR_NONE)
		*err = response.err;
	else if ((kind = page_kind(
		      buf_text(&response.body), response.content_type)))
		err_set(err, ERR_INPUT, _("no web page but %s"), kind);
	else
		rc = chain_add(&v->chain, &response.body, url,
		    response.final_url, response.content_type, err);
	response_clear(&response);
	return rc;
}

/* ---- reading ---- */

static void
wait_for_harvest(struct visiting *v, struct pool_result *result)
{
	struct pollfd fds[POOL_MAX_FDS];

	while (!pool_next(v->pool, result)) {
		size_t n = pool_fds(v->pool, fds, POOL_MAX_FDS);

		(void)poll(fds, (nfds_t)n, pool_timeout_ms(v->pool));
		pool_turn(v->pool);
	}
}

static struct text
first_of(struct text a, struct text b)
{
	return a.len ? a : b;
}

/* What came of the pages that are there, in place of what was before. */
static void
read_pages(struct visiting *v)
{
	const struct visit_wish *wish = v->wish;
	const struct settings *settings = wish->settings;
	struct digest_job job = {
		.kind = DIGEST_ARTICLE,
		.language = settings_text(settings, OPTION_LANG),
		.want_entities = wish->want_entities,
		.want_signatures = wish->want_entities,
		.body =
		    first_of(wish->body, settings_text(settings, OPTION_BODY)),
		.drop =
		    first_of(wish->drop, settings_text(settings, OPTION_DROP)),
	};
	struct pool_result result;

	chain_fill(&v->chain, &job);
	pool_submit(v->pool, &job, NULL, NULL);
	wait_for_harvest(v, &result);
	arena_clear(&v->visit->mem);
	v->visit->mem = result.mem;
	v->visit->harvest = result.harvest;
}

static void
visit_all(struct visiting *v)
{
	struct harvest *harvest = &v->visit->harvest;
	struct err err = { 0 };

	read_pages(v);
	while (chain_gives_in(&v->chain, harvest) ||
	       (!v->wish->one_page && chain_goes_on(&v->chain, harvest))) {
		if (harvest->ok && ask(v, v->chain.next, &err) < 0)
			chain_end(&v->chain, &err);
		else
			read_pages(v);
	}
	if (harvest->ok && harvest->err.code == ERR_NONE)
		harvest->err = v->chain.err;
}

int
visit_page(struct visit *visit, const struct visit_wish *wish, struct err *err)
{
	struct pool_options options = { .workers = 1 };
	struct visiting v = { .wish = wish, .visit = visit };
	int rc = -1;

	*visit = (struct visit){ .harvest = { .kind = DIGEST_ARTICLE } };
	v.fetch = fetch_new(NULL, err);
	if (!v.fetch)
		return -1;
	v.pool = pool_new(wish->nursery, &options);
	if (ask(&v, wish->url, err) < 0)
		goto out;
	visit_all(&v);
	visit->url = arena_copy(&visit->mem, v.chain.pages[0].url);
	if (visit->harvest.ok)
		rc = 0;
	else if (err)
		*err = visit->harvest.err;
out:
	pool_free(v.pool);
	fetch_free(v.fetch);
	chain_clear(&v.chain);
	return rc;
}

void
visit_clear(struct visit *visit)
{
	arena_clear(&visit->mem);
	*visit = (struct visit){ 0 };
}
