/* What goes with a request, and to whom. */
#include <unistd.h>

#include "base/translate.h"
#include "base/url.h"
#include "lookup.h"
#include "request.h"
#include "state.h"

/* "host:port" of an address, without "www." */
static struct text
place_of(struct arena *mem, struct text url)
{
	struct text place = url_authority(url_resolve(mem, TEXT(""), url));

	return text_starts(place, "www.") ? text_from_offset(place, 4) : place;
}

/*
 * Passwords and headers were given for the source's address; an article of it
 * that lies elsewhere must not see them, nor anybody on the way.
 */
bool
request_is_trusted(struct arena *mem, struct text source, struct text asked)
{
	if (url_has_scheme(source, "https") && !url_has_scheme(asked, "https"))
		return false;
	return text_equal(place_of(mem, source), place_of(mem, asked));
}

/* A file of cookies says itself to which of the site's hosts each belongs. */
bool
request_is_on_site(struct arena *mem, struct text source, struct text asked)
{
	return text_equal(url_domain(mem, source), url_domain(mem, asked));
}

/* Without its cookies a page may well be another one. */
static int
add_cookies(struct request *request, struct task *task, struct text path,
    struct err *err)
{
	request->cookies = path;
	if (path.len && access(arena_cstr(&task->mem, path), R_OK) < 0)
		return err_system(err, _("cookies: %.*s"), TEXT_ARG(path));
	return 0;
}

/*
 * 1 all is there, 0 the task has to wait for a password, -1 what the config
 * asks for cannot be had.
 */
static int
add_what_is_private(struct engine *engine, struct request *request,
    struct task *task, struct err *err)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	const struct source *source = engine_source(engine, task->feed);
	struct text home = source ? source->feed->url : TEXT("");

	if (request_is_on_site(&task->mem, home, task->asked) &&
	    add_cookies(request, task, settings_text(settings, OPTION_COOKIES),
		err) < 0)
		return -1;
	if (!request_is_trusted(&task->mem, home, task->asked))
		return 1;
	request->headers = settings_text(settings, OPTION_HEADER);
	request->username = settings_text(settings, OPTION_USER);
	return errand_password(engine, task, &request->password);
}

/* The recipe is in the hash: see feed.c. */
static bool
is_read_alike(const struct task *task, const struct settings *settings)
{
	return (task->row.body_hash & 0xFFFF) == kind_recipe(settings);
}

void
request_send(struct engine *engine, struct task *task)
{
	const struct settings *settings = engine_settings(engine, task->feed);
	struct request request = {
		.url = task->asked,
		.user_agent = settings_text(settings, OPTION_USER_AGENT),
		.proxy = settings_text(settings, OPTION_PROXY),
		.ca_file = settings_text(settings, OPTION_CA_FILE),
		.max_bytes = (size_t)settings_number(settings, OPTION_MAX_SIZE),
		.whole_ms =
		    (int)settings_number(settings, OPTION_TIMEOUT) * 1000,
		.cookie = task,
	};
	struct err err = { 0 };
	int ready;

	if (task->kind == TASK_LOOKUP) {
		request.accept = TEXT("application/json");
		request.user_agent = lookup_agent(engine, &task->mem);
	} else if (task->kind == TASK_IMAGE) {
		request.accept = TEXT("image/*,*/*;q=0.1");
		request.max_bytes = IMAGE_BYTES;
	} else if (task->kind == TASK_PAGE) {
		request.accept = TEXT("text/html,application/xhtml+xml,*/*");
	} else if (task->hop == HOP_NONE && is_read_alike(task, settings)) {
		request.etag = task->row.etag;
		request.last_modified = task->row.last_modified;
	}
	ready = add_what_is_private(engine, &request, task, &err);
	if (ready > 0)
		fetch_add(engine->fetch, &request);
	else if (ready < 0 && task->kind == TASK_FEED)
		feed_stopped(engine, task, &err);
	else if (ready < 0 && task->kind == TASK_IMAGE)
		image_failed(engine, task, &err);
	else if (ready < 0)
		page_failed(engine, task, PAGE_FAILED, &err);
}

bool
request_again(
    struct engine *engine, struct task *task, const struct response *response)
{
	if (response->status != 401 || !errand_password_refused(engine, task))
		return false;
	request_send(engine, task);
	return true;
}
