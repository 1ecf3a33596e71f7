/* Talking to the engine: wishes one way, events the other; never waiting. */
#include <errno.h>
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/translate.h"
#include "state.h"

enum {
	TABS_COLUMNS = 70,  /* with fewer the current tab is alone */
	NEWS_MS = 250,      /* lists are asked again at most so often */
	TALK_MAX = 1 << 20, /* bytes of events kept: more is no engine */
};

void
app_start_engine(struct app *app)
{
	struct err err = { 0 };
	int64_t which =
	    settings_number(&app->config->settings, OPTION_REFRESH_ON_START);

	/* It would find no room either. */
	if (!app->options->start_engine || app->engine_fd >= 0 ||
	    store_found_full(app->store))
		return;
	app->engine_fd = app->options->start_engine(
	    app->options->arg, &app->engine_pid, &err);
	if (app->engine_fd < 0) {
		app_notice(
		    app, true, _("the engine does not start: %s"), err.text);
		return;
	}
	buf_reset(&app->to_engine);
	buf_reset(&app->from_engine);
	if (which != REFRESH_NEVER || app->config->sample)
		app_wish(app, WISH_REFRESH, 0, which == REFRESH_ALL);
}

int
app_need_engine(struct app *app, struct err *err)
{
	app_start_engine(app);
	if (app->engine_fd >= 0)
		return 0;
	if (store_found_full(app->store))
		return err_set(err, ERR_FULL,
		    _("the disk was full: start depeche again when there is "
		      "room"));
	return err_set(
	    err, ERR_NETWORK, _("no engine is running; R starts it"));
}

int
app_engine_fd(const struct app *app)
{
	return app->engine_fd;
}

bool
app_engine_waits(const struct app *app)
{
	return app->engine_fd >= 0 && app->to_engine.len > 0;
}

void
app_wish(struct app *app, enum event_kind kind, int64_t a, int64_t b)
{
	struct event event = { .kind = kind, .a = a, .b = b };

	if (app->engine_fd < 0)
		return;
	event_add(&app->to_engine, &event);
}

void
app_show_progress(struct app *app)
{
	struct progress tabs = app->refreshed;
	struct progress status = app->imported.of > 0  ? app->imported
				 : app->written.of > 0 ? app->written
				 : app->downloaded.files > 0
				     ? app->downloaded
						       : app->reindexed;

	/* Where the tabs have no room the status line shows it. */
	if (app->frame.tabs.rows == 0 || app->columns < TABS_COLUMNS) {
		if (tabs.of > 0)
			status = tabs;
		tabs = (struct progress){ 0 };
	}
	/* Nothing that moves by itself under a screen reader's cursor. */
	if (app->accessible)
		tabs = status = (struct progress){ 0 };
	tabs_set_progress(app->tabs, tabs);
	status_set_progress(app->status, status);
	app->tabs->pane.dirty = app->status->pane.dirty = true;
	app->dirty = true;
}

static void
set_progress(struct app *app, struct progress progress)
{
	app->refreshed = progress;
	app_show_progress(app);
}

static void
end_refresh(struct app *app)
{
	app->refreshing = false;
	app->cancelled_of = 0;
	set_progress(app, (struct progress){ 0 });
}

bool
app_cancel_refresh(struct app *app)
{
	if (!app->refreshing || app->cancelled_of > 0)
		return false;
	app_wish(app, WISH_CANCEL, 0, 0);
	app->cancelled_of = app->refreshed.of;
	app_message(app, _("refresh cancelled"));
	return true;
}

/* What the engine's count says, and what it adds in words. */
static void
counted(struct app *app, const struct event *event)
{
	struct arena mem = { 0 };
	struct progress progress = { .done = (int)event->a,
		.of = (int)event->b };

	if (sscanf(arena_cstr(&mem, event->text), "%" SCNd64 " %d",
		&progress.bytes, &progress.failed) != 2)
		progress.bytes = progress.failed = 0;
	arena_clear(&mem);
	set_progress(app, progress);
}

/* The process is gone or talks nonsense: reading goes on without it. */
static void
lost_engine(struct app *app)
{
	app_drop_engine(app);
	end_refresh(app);
	app->open.asked = app->open.asked_by_key = false;
	app_pictures_lost(app);
	app_reload_article(app);
	if (!app->quit)
		app_notice(
		    app, true, _("the engine stopped; R starts it again"));
}

void
app_drop_engine(struct app *app)
{
	if (app->engine_fd < 0)
		return;
	(void)close(app->engine_fd);
	app->engine_fd = -1;
	/* At the end of its socket it leaves by itself, now or soon. */
	app->leaving_pid = app->engine_pid;
	app->engine_pid = 0;
	app_reap_engine(app);
}

void
app_reap_engine(struct app *app)
{
	if (app->leaving_pid > 0 &&
	    waitpid(app->leaving_pid, NULL, WNOHANG) != 0)
		app->leaving_pid = 0;
}

void
app_news_soon(struct app *app)
{
	if (!app->store_news)
		app->news_at = app->ms + NEWS_MS;
	app->store_news = true;
}

static void
feed_event(struct app *app, const struct event *event)
{
	const struct config_feed *feed = app_feed_of(app, event->a);
	struct text name =
	    feed ? app_feed_title(app, feed) : text_of(_("a feed"));

	if (event->text.len > 0) {
		app_note(app, _("%.*s: %.*s"), TEXT_ARG(name),
		    TEXT_ARG(event->text));
		buf_reset(&app->fault);
		buf_printf(&app->fault, _("%.*s failed: %.*s"), TEXT_ARG(name),
		    TEXT_ARG(event->text));
	}
	if (event->b > 0 || app->frame.tree)
		app_news_soon(app);
}

/* "12 new, 3 failed (gf shows them)", or of the only one what it said. */
static void
add_result(struct buf *out, const struct app *app, int64_t new, int64_t failed)
{
	if (new > 0 || failed > 0)
		buf_printf(
		    out, P_("%lld new", "%lld new", new), (long long)new);
	else
		buf_add_cstr(out, _("nothing new"));
	if (failed == 1 && app->fault.len > 0)
		buf_printf(out, "; %s", buf_cstr(&app->fault));
	else if (failed > 0)
		buf_printf(out,
		    P_(", %lld failed (gf shows it)",
			", %lld failed (gf shows them)", failed),
		    (long long)failed);
}

/* What an edit asks for by itself leaves the edit's message alone. */
static void
tell_refreshed(struct app *app, int64_t new, int64_t failed)
{
	int of = app->refreshed.of, cancelled = app->cancelled_of;
	struct buf result = { 0 }, all = { 0 };

	add_result(&result, app, new, failed);
	if (cancelled > 0)
		buf_printf(&all,
		    P_("refresh cancelled after %d of %d feed: %s",
			"refresh cancelled after %d of %d feeds: %s",
			cancelled),
		    app->refreshed.done, cancelled, buf_cstr(&result));
	else if (of > 0)
		buf_printf(&all,
		    P_("refreshed %d feed: %s", "refreshed %d feeds: %s", of),
		    of, buf_cstr(&result));
	else
		buf_add_text(&all, buf_text(&result));
	if (failed == 1 && app->fault.len > 0)
		app_message(app, "%s", buf_cstr(&all));
	else if (failed > 0 || new > 0)
		app_notice(app, false, "%s", buf_cstr(&all));
	else if (app->asked || cancelled > 0)
		app_message(app, "%s", buf_cstr(&all));
	buf_clear(&result);
	buf_clear(&all);
}

static void
finished(struct app *app, const struct event *event)
{
	tell_refreshed(app, event->a, event->b);
	end_refresh(app);
	app_notify_soon(app, true);
	app_offer_soon(app);
	app_news_soon(app);
	app->news_at = app->ms;
	app->asked = false;
}

static void
take_event(struct app *app, const struct event *event)
{
	switch (event->kind) {
	case EVENT_STARTED:
		app->refreshing = event->a > 0;
		if (event->a > 0)
			set_progress(
			    app, (struct progress){ .of = (int)event->a });
		break;
	case EVENT_PROGRESS:
		counted(app, event);
		break;
	case EVENT_FEED:
		feed_event(app, event);
		break;
	case EVENT_STORIES:
		app_news_soon(app);
		break;
	case EVENT_ARTICLE:
		if (event->a == app->open.id)
			app_page_came(app, event->b, event->text);
		break;
	case EVENT_PAGES:
		app->pages_come = event->a < event->b;
		break;
	case EVENT_IMAGE:
		app_picture_came(app, event);
		break;
	case EVENT_FACTS:
		app_facts_came(app, event);
		break;
	case EVENT_FINISHED:
		finished(app, event);
		break;
	case EVENT_NOTICE:
		app_notice(app, true, "%.*s", TEXT_ARG(event->text));
		break;
	default:
		break; /* wishes go the other way */
	}
}

static void
take_events(struct app *app)
{
	struct arena mem = { 0 };
	struct text rest = buf_text(&app->from_engine);
	struct event event;

	while (event_next(&rest, &event, &mem)) {
		take_event(app, &event);
		arena_clear(&mem);
	}
	buf_drop_front(&app->from_engine, app->from_engine.len - rest.len);
	arena_clear(&mem);
}

static bool
send_wishes(struct app *app)
{
	while (app->to_engine.len > 0) {
		ssize_t n = send(app->engine_fd, app->to_engine.ptr,
		    app->to_engine.len, MSG_NOSIGNAL | MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN || errno == EWOULDBLOCK;
		buf_drop_front(&app->to_engine, (size_t)n);
	}
	return true;
}

/* A few reads a turn, so that a talkative engine does not hold up keys. */
static bool
read_events(struct app *app)
{
	char bytes[16384];

	for (int i = 0; i < 4; i++) {
		ssize_t n =
		    recv(app->engine_fd, bytes, sizeof(bytes), MSG_DONTWAIT);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return errno == EAGAIN || errno == EWOULDBLOCK;
		if (n == 0)
			return false;
		buf_add(&app->from_engine, bytes, (size_t)n);
		if (app->from_engine.len > TALK_MAX)
			return false;
	}
	return true;
}

void
app_engine_turn(struct app *app)
{
	bool alive;

	if (app->engine_fd < 0)
		return;
	alive = send_wishes(app) && read_events(app);
	take_events(app);
	if (!alive)
		lost_engine(app);
}
