/*
 * What feeds want to be told once, at a quiet moment: that one has moved, or
 * is dead. Never applied unasked.
 */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/translate.h"
#include "base/url.h"
#include "state.h"

enum {
	QUIET_MS = 2500,   /* no key, no refresh for so long */
	READ_MS = 8000,    /* after which a message has been read */
	SOON_MS = 3000,    /* after the start */
	KEY_LENGTH = 17,   /* sixteen digits and a blank */
	TOLD_BYTES = 4000, /* that a place of the store holds */
};

static const char told_key[] = "told.feeds";

struct offers {
	struct app *app;
	struct arena mem;
	struct text told;      /* keys of what was told before */
	struct buf keep;       /* those that still hold, and the new ones */
	int moved, dead;       /* new ones */
	struct text title, to; /* of the last new one */
};

/* What is told of a feed and was before is told by no other words again. */
static bool
is_new(struct offers *offers, const struct feed_row *row, struct text what)
{
	char key[KEY_LENGTH + 1];
	bool known;

	(void)snprintf(key, sizeof(key), "%016llx ",
	    (unsigned long long)hash_more(hash_text(row->url), what));
	known = text_find(offers->told, text_of(key), 0) != TEXT_NONE;
	if (offers->keep.len + KEY_LENGTH <= TOLD_BYTES)
		buf_add_cstr(&offers->keep, key);
	return !known;
}

static void
look_at(struct offers *offers, struct feed_row *row)
{
	const struct config_feed *feed =
	    config_find_feed(offers->app->config, row->url);
	enum feed_state state;

	if (!feed)
		return;
	row->paused = settings_flag(&feed->settings, OPTION_PAUSED);
	state = feed_row_state(row, offers->app->now);
	if (state == FEED_MOVED && is_new(offers, row, row->moved_to))
		offers->moved++;
	else if (state == FEED_DEAD && is_new(offers, row, TEXT("dead")))
		offers->dead++;
	else
		return;
	offers->title = feed->title.len > 0 ? feed->title : row->title;
	offers->to = row->moved_to;
}

static void
tell(struct offers *offers)
{
	struct app *app = offers->app;

	if (offers->moved + offers->dead == 0)
		return;
	if (offers->dead == 0 && offers->moved == 1)
		app_notice(app, false,
		    _("%.*s moved to %.*s: gf, then + takes the new address"),
		    TEXT_ARG(offers->title),
		    TEXT_ARG(url_public(&offers->mem, offers->to)));
	else if (offers->moved == 0 && offers->dead == 1)
		app_notice(app, false,
		    _("%.*s is dead: gf shows why; there e corrects its "
		      "address, d drops it"),
		    TEXT_ARG(offers->title));
	else if (offers->moved == 0)
		app_notice(app, false,
		    P_("%d feed is dead: gf, then S shows it first",
			"%d feeds are dead: gf, then S shows them first",
			offers->dead),
		    offers->dead);
	else if (offers->dead == 0)
		app_notice(app, false,
		    P_("%d feed moved: gf, then S shows it first",
			"%d feeds moved: gf, then S shows them first",
			offers->moved),
		    offers->moved);
	else
		app_notice(app, false,
		    _("feeds moved: %d, dead: %d; gf, then S shows them first"),
		    offers->moved, offers->dead);
}

static bool
is_quiet(const struct app *app)
{
	return !app->refreshing && !app->jobs &&
	       (app->status->message.len == 0 ||
		   app->ms >= app->message_at + READ_MS) &&
	       app->prompting == PROMPT_NONE &&
	       app->popping == POPUP_FOR_NONE &&
	       app->ms >= app->key_at + QUIET_MS;
}

void
app_offer_soon(struct app *app)
{
	app->offer_at = app->ms + SOON_MS;
}

void
app_offer(struct app *app)
{
	struct offers offers = { .app = app };
	struct feed_rows rows;

	if (!is_quiet(app))
		return;
	app->offer_at = 0;
	app_offer_import(app);
	offers.told = store_place(app->store, told_key, &offers.mem);
	if (store_feeds(app->store, &rows, false, 0, &offers.mem, NULL) == 0) {
		for (size_t i = 0; i < rows.n; i++)
			look_at(&offers, &rows.rows[i]);
		/* First kept, then told: twice would be once too often. */
		if (text_equal(buf_text(&offers.keep), offers.told) ||
		    store_set_place(app->store, told_key,
			buf_text(&offers.keep), NULL) == 0)
			tell(&offers);
		else if (!store_is_read_only(app->store))
			app_offer_soon(app);
	}
	buf_clear(&offers.keep);
	arena_clear(&offers.mem);
}
