/* How long reading takes. */
#include "state.h"

enum {
	USUAL = 200,   /* words a minute, in other languages */
	COUNTED = 500, /* unread articles; more are days of reading */
};

/*
 * Words a minute of silent reading: Trauzettel-Klosinski and Dietz 2012, which
 * is the slower of the known ones for English (Brysbaert 2019: 238). Chinese
 * and Japanese by half of their characters, as article_words counts them.
 */
static const struct {
	char language[3];
	int words;
} speeds[] = {
	{ "ar", 138 },
	{ "de", 179 },
	{ "en", 228 },
	{ "es", 218 },
	{ "fi", 161 },
	{ "fr", 195 },
	{ "he", 187 },
	{ "it", 188 },
	{ "ja", 178 },
	{ "nl", 202 },
	{ "pl", 166 },
	{ "pt", 181 },
	{ "ru", 184 },
	{ "sl", 180 },
	{ "sv", 199 },
	{ "tr", 166 },
	{ "zh", 128 },
};

int
app_minutes(size_t words, struct text language)
{
	size_t speed = USUAL;

	language = text_sub(language, 0, 2);
	for (size_t i = 0; i < sizeof(speeds) / sizeof(speeds[0]); i++)
		if (text_is(language, speeds[i].language))
			speed = (size_t)speeds[i].words;
	return (int)((words + speed - 1) / speed);
}

/* The feeds of the page that is shown, in mem; false: it is none of news. */
static bool
find_feeds(struct app *app, struct arena *mem, int64_t **ids, size_t *n)
{
	const struct page *page = &app->shown.page;
	const struct config_section *section;
	const struct config_feed *feed;

	*ids = NULL;
	*n = 0;
	if (page->kind == PAGE_ALL)
		return true;
	if (page->kind == PAGE_SECTION) {
		section =
		    config_find_section(app->config, buf_text(&page->name));
		if (section)
			app_section_feeds(app, section, mem, ids, n);
	} else if (page->kind == PAGE_FEED) {
		feed = config_find_feed(app->config, buf_text(&page->name));
		if (feed) {
			*ids = arena_array(mem, 1, sizeof(**ids));
			**ids = app->feed_ids[feed->index];
			*n = 1;
		}
	}
	return *n > 0;
}

void
app_count_minutes(struct app *app)
{
	struct arena mem = { 0 };
	int64_t *ids, words = 0;
	int minutes = 0;
	bool more = false;
	size_t n;

	/* Accessible mode has no numbers that change by themselves. */
	if (!app->minutes_old || app->accessible)
		return;
	app->minutes_old = false;
	if (find_feeds(app, &mem, &ids, &n) &&
	    store_unread_words(
		app->store, ids, n, COUNTED, &words, &more, NULL) == 0 &&
	    !more && words > 0)
		minutes = app_minutes((size_t)words, app_language(app));
	arena_clear(&mem);
	if (minutes == app->minutes_left)
		return;
	app->minutes_left = minutes;
	app_show_place(app);
}
