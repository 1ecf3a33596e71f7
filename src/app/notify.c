/*
 * What followed names ask to be told of: one notification when a refresh has
 * ended, of all that came since the last one. Up to where it was told stands
 * in the store, so that of several readers one tells.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "config/hours.h"
#include "state.h"

enum {
	NAMES_TOLD = 3,
	MOST_TOLD = 1000,     /* articles that are counted */
	PAGES_MS = 2 * 60000, /* pages are waited for */
};

static const char place_key[] = "notify.after";

static bool
is_wanted(const struct config_follow *follow)
{
	return settings_flag(&follow->settings, OPTION_NOTIFY);
}

static bool
any_wanted(const struct app *app)
{
	for (size_t i = 0; i < app->config->nfollows; i++)
		if (is_wanted(app->config->follows[i]))
			return true;
	return false;
}

/* Articles and the names they have, as they are gathered. */
struct telling {
	struct arena mem;
	int64_t *articles;
	size_t n, cap;
	struct buf names;
	size_t nnames;
};

static void
add_articles(struct telling *t, const int64_t *articles, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool known = false;

		for (size_t j = 0; j < t->n && !known; j++)
			known = t->articles[j] == articles[i];
		if (!known && t->n < MOST_TOLD)
			*ARENA_PUSH(&t->mem, t->articles, t->n, t->cap) =
			    articles[i];
	}
}

static int
gather(struct app *app, struct telling *t, const struct config_follow *follow,
    int64_t after, struct err *err)
{
	int64_t *ids, *articles;
	size_t n, narticles;

	if (store_entity_resolve(
		app->store, follow->name, &ids, &n, &t->mem, err) < 0 ||
	    store_entity_arrived(app->store, ids, n, after, &articles,
		&narticles, &t->mem, err) < 0)
		return -1;
	if (narticles == 0)
		return 0;
	add_articles(t, articles, narticles);
	if (t->nnames++ < NAMES_TOLD)
		buf_printf(&t->names, "%s%.*s", t->nnames > 1 ? ", " : "",
		    TEXT_ARG(app_follow_title(app, follow->name, &t->mem)));
	return 0;
}

/* "3 new articles name Kim Jong Un, Vladimir Putin" */
static void
say(struct app *app, struct telling *t)
{
	struct buf text = { 0 }, names = { 0 };

	if (t->nnames > NAMES_TOLD)
		buf_printf(&names,
		    P_("%s and %zu more", "%s and %zu more",
			t->nnames - NAMES_TOLD),
		    buf_cstr(&t->names), t->nnames - NAMES_TOLD);
	else
		buf_add_text(&names, buf_text(&t->names));
	buf_printf(&text,
	    t->n == MOST_TOLD ? _("%zu+ new articles name %s")
			      : P_("%zu new article names %s",
				    "%zu new articles name %s", t->n),
	    t->n, buf_cstr(&names));
	buf_reset(&app->notification);
	utf8_add_line(&app->notification, buf_text(&text));
	app_note(app, "%s", buf_cstr(&app->notification));
	buf_clear(&text);
	buf_clear(&names);
}

static int
keep_place(struct app *app, int64_t last, struct err *err)
{
	char number[24];

	(void)snprintf(number, sizeof(number), "%" PRId64, last);
	return store_set_place(app->store, place_key, text_of(number), err);
}

/* Within a transaction. */
static int
tell(struct app *app, struct telling *t, bool news, struct err *err)
{
	struct text place = store_place(app->store, place_key, &t->mem);
	int64_t after = strtoll(arena_cstr(&t->mem, place), NULL, 10), last;

	if (store_last_article(app->store, &last, err) < 0)
		return -1;
	/* What was there before one asked is no news. */
	if (place.len == 0)
		return keep_place(app, last, err);
	if (!news || last == after)
		return 0;
	for (size_t i = 0; i < app->config->nfollows; i++)
		if (is_wanted(app->config->follows[i]) &&
		    gather(app, t, app->config->follows[i], after, err) < 0)
			return -1;
	return keep_place(app, last, err);
}

void
app_notify_soon(struct app *app, bool news)
{
	app->notify_due = true;
	app->notify_news |= news;
	app->notify_held = false;
	app->notify_until = app->ms + PAGES_MS;
}

static bool
is_quiet(const struct app *app)
{
	return hours_left(settings_number(&app->config->settings,
			      OPTION_QUIET_HOURS),
		   app->now) > 0;
}

/*
 * A busy store is asked again at the next tick. Many names come only with the
 * pages that are asked for behind a refresh. In quiet hours all that is done is
 * to note from where on things are news; where telling ended stays, so that
 * the first one afterwards tells of all, whichever reader it is.
 */
void
app_notify_turn(struct app *app)
{
	struct telling t = { 0 };
	struct err err = { 0 };
	bool quiet;
	int rc = -1;

	if (!app->notify_due || store_is_read_only(app->store) ||
	    (app->pages_come && app->ms < app->notify_until))
		return;
	quiet = is_quiet(app);
	if (quiet && app->notify_held)
		return;
	if (!any_wanted(app)) {
		app->notify_due = app->notify_news = false;
		return;
	}
	if (store_begin(app->store, &err) == 0) {
		rc = tell(app, &t, app->notify_news && !quiet, &err);
		if (rc == 0)
			rc = store_commit(app->store, &err);
		else
			store_rollback(app->store);
	}
	if (rc == 0 && t.n > 0)
		say(app, &t);
	if (rc == 0 && quiet)
		app->notify_held = true;
	else if (rc == 0 || err.code != ERR_BUSY)
		app->notify_due = app->notify_news = false;
	buf_clear(&t.names);
	arena_clear(&t.mem);
}

void
app_notify_failed(struct app *app, const struct err *err)
{
	if (!app->notify_failed)
		app_notice(app, true, _("no notification: %s"), err->text);
	app->notify_failed = true;
}
