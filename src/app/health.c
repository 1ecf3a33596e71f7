/* What the store knows of each feed, beside the config's. */
#include "base/reason.h"
#include "state.h"

void
app_look_up_health(struct app *app)
{
	struct arena *mem = &app->health_mem;
	struct feed_rows feeds = { 0 };

	arena_clear(mem);
	app->nhealth = app->config->nfeeds;
	app->health = arena_array(mem, app->nhealth + 1, sizeof(*app->health));
	if (store_feeds(app->store, &feeds, false, app->now, mem, NULL) < 0)
		feeds.n = 0;
	for (size_t i = 0; i < feeds.n; i++) {
		const struct config_feed *feed =
		    config_find_feed(app->config, feeds.rows[i].url);

		if (!feed)
			continue;
		feeds.rows[i].error = reason_told(mem, feeds.rows[i].error);
		feeds.rows[i].paused =
		    settings_flag(&feed->settings, OPTION_PAUSED);
		app->health[feed->index] = &feeds.rows[i];
	}
}

const struct feed_row *
app_feed_row(const struct app *app, const struct config_feed *feed)
{
	return feed->index < app->nhealth ? app->health[feed->index] : NULL;
}

struct text
app_feed_title(const struct app *app, const struct config_feed *feed)
{
	const struct feed_row *row = app_feed_row(app, feed);

	if (feed->title.len > 0)
		return feed->title;
	return row && row->title.len > 0 ? row->title : feed->url;
}

const struct config_feed *
app_find_feed(struct app *app, struct text name)
{
	const struct config *config = app->config;
	const struct config_feed *feed = config_find_feed(config, name);

	if (app->nhealth == 0)
		app_look_up_health(app);
	for (size_t i = 0; i < config->nfeeds && !feed; i++)
		if (text_equal_nocase(
			app_feed_title(app, config->feeds[i]), name))
			feed = config->feeds[i];
	return feed;
}
