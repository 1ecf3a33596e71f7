/* Followed names: their marks, their title, and what is told of them. */
#include "fixture.h"

static struct entity kim[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 1,
	    .key = { "wd:Q56226", 9 },
	    .wikidata = { "Q56226", 6 } },
};
/* "Kim Jong Un …" */
static struct mention first[] = { { 0, 11, 0 } };
static const struct names named = {
	.language = { "en", 2 },
	.entities = kim,
	.nentities = 1,
	.mentions = first,
	.nmentions = 1,
};

static const struct news old[] = {
	{ "A visit by Kim Jong Un", "Kim Jong Un came.", 100, &named },
	{ "A visit", "Kim Jong Un came again.", 200, &named },
	{ "Kimchi", "Cabbage.", 300, NULL },
};
static const struct news fresh[] = {
	{ "Another visit", "Kim Jong Un came once more.", 50, &named },
	{ "And another", "Kim Jong Un came a last time.", 40, &named },
	{ "Rain", "It rains.", 30, NULL },
};

static struct reader *
with_news(const char *more, int64_t *feed)
{
	return reader_with(more, old, 3, feed);
}

static void
a_headline_that_names_a_marked_name_has_a_mark(void **state)
{
	int64_t feed;
	struct reader *r =
	    with_news("follow \"Kim Jong Un\" highlight=on\n", &feed);

	(void)state;
	assert_shown(r, "●+22:11");
	assert_not_shown(r, "●+22:10");
	press(r, ":set accessible on<enter>");
	assert_shown(r, "unread, followed: A visit by Kim Jong Un");
	assert_shown(r, "unread: A visit,");
	free_reader(r);
	/* Only where it is asked for. */
	r = with_news("follow \"Kim Jong Un\"\n", &feed);
	assert_not_shown(r, "●+22:11");
	free_reader(r);
}

/* Cells of the article pane that are underlined in bold, in a row. */
static int
marked_cells(struct reader *r)
{
	const struct canvas *canvas;
	int n = 0;

	press(r, "^L");
	canvas = app_paint(r->app);
	assert_non_null(canvas);
	for (int row = 3; row < canvas->rows; row++)
		for (int column = 50; column < 110; column++)
			n += canvas_at(canvas, row, column)->style.attributes ==
			     (ATTRIBUTE_BOLD | ATTRIBUTE_UNDERLINE);
	return n;
}

static void
every_article_shows_where_it_names_a_marked_name(void **state)
{
	int64_t feed;
	struct reader *r = with_news("follow Q56226 highlight=on\n", &feed);

	(void)state;
	press(r, "gh<enter>");
	assert_int_equal(marked_cells(r), 11);
	press(r, "J");
	assert_int_equal(marked_cells(r), 11);
	press(r, "J");
	assert_int_equal(marked_cells(r), 0);
	/* No more once it is followed no more. */
	press(r, "KKge+");
	assert_shown(r, "followed no more");
	press(r, "gb");
	assert_int_equal(marked_cells(r), 0);
	press(r, "u");
	assert_int_equal(marked_cells(r), 11);
	free_reader(r);
}

static void
a_name_by_its_id_is_called_by_its_name(void **state)
{
	int64_t feed;
	struct reader *r = with_news("follow Q56226\nfollow Nobody\n", &feed);

	(void)state;
	press(r, "HH");
	assert_shown(r, "@ Kim Jong Un 2");
	assert_shown(r, "A visit");
	assert_not_shown(r, "Kimchi");
	press(r, "gs");
	assert_shown(r, "Kim Jong Un");
	assert_shown(r, "2 unread");
	assert_not_shown(r, "Q56226");
	press(r, "<esc>L");
	assert_shown(r, "@ Nobody");
	free_reader(r);
}

static void
refreshed(struct reader *r)
{
	tell(r, EVENT_FINISHED, 3, 0, "");
	pass(r, 600);
}

static void
assert_told(struct reader *r, const char *words)
{
	struct errand errand;
	bool told = false;

	while (app_errand(r->app, &errand))
		if (errand.kind == ERRAND_NOTIFY) {
			assert_non_null(words);
			assert_true(text_is(errand.text, words));
			told = true;
		}
	assert_int_equal(told, words != NULL);
}

static void
one_notification_tells_of_all_that_came(void **state)
{
	int64_t feed;
	struct reader *r = with_news("follow \"Kim Jong Un\" notify=on\n"
				     "follow Nobody notify=on\n",
	    &feed);

	(void)state;
	app_start_engine(r->app);
	pass(r, 600);
	/* What was there before is no news. */
	refreshed(r);
	assert_told(r, NULL);
	store_stories(r, feed, fresh, 3);
	refreshed(r);
	assert_told(r, "2 new articles name Kim Jong Un");
	refreshed(r);
	assert_told(r, NULL);
	free_reader(r);
}

/* The clock of the test goes on; a tick sees it. */
static void
later(struct reader *r, int64_t seconds)
{
	r->now += seconds;
	pass(r, 600);
}

static void
in_quiet_hours_nothing_is_told_till_they_end(void **state)
{
	int64_t feed;
	struct time_parts at = time_local_parts(NOW);
	struct reader *r;
	char config[160];

	(void)state;
	(void)snprintf(config, sizeof(config),
	    "follow \"Kim Jong Un\" notify=on\n"
	    "set quiet-hours %02d:%02d-%02d:%02d\n",
	    at.hour, at.minute, (at.hour + 9) % 24, at.minute);
	r = with_news(config, &feed);
	app_start_engine(r->app);
	/* What is there when they begin is no news. */
	pass(r, 600);
	store_stories(r, feed, fresh, 1);
	refreshed(r);
	assert_told(r, NULL);
	later(r, 4 * 3600);
	store_stories(r, feed, fresh + 1, 1);
	refreshed(r);
	assert_told(r, NULL);
	later(r, 5 * 3600);
	assert_told(r, "2 new articles name Kim Jong Un");
	later(r, 3600);
	assert_told(r, NULL);
	press(r, "gn");
	assert_shown(r, "2 new articles name Kim Jong Un");
	free_reader(r);
}

static void
names_that_come_with_pages_are_waited_for(void **state)
{
	int64_t feed;
	struct reader *r =
	    with_news("follow \"Kim Jong Un\" notify=on\n", &feed);

	(void)state;
	app_start_engine(r->app);
	pass(r, 600);
	store_stories(r, feed, fresh, 1);
	tell(r, EVENT_PAGES, 0, 1, "");
	refreshed(r);
	assert_told(r, NULL);
	store_stories(r, feed, fresh + 1, 1);
	tell(r, EVENT_PAGES, 1, 1, "");
	pass(r, 600);
	assert_told(r, "2 new articles name Kim Jong Un");
	free_reader(r);
}

static void
nobody_is_told_who_did_not_ask(void **state)
{
	int64_t feed;
	struct reader *r = with_news("follow \"Kim Jong Un\"\n", &feed);

	(void)state;
	app_start_engine(r->app);
	pass(r, 600);
	store_stories(r, feed, fresh, 3);
	refreshed(r);
	assert_told(r, NULL);
	free_reader(r);
}

static void
of_two_readers_one_tells(void **state)
{
	int64_t feed;
	struct reader *r =
	    with_news("follow \"Kim Jong Un\" notify=on\n", &feed);
	struct reader other = *r;
	struct err err = { 0 };
	struct errand errand;

	(void)state;
	other.options.config = config_load(&other.source, &err);
	other.options.arg = &other;
	other.screen = (struct buf){ 0 };
	other.app = app_new(&other.options, true, other.now, other.ms, &err);
	assert_non_null(other.app);
	app_start_engine(r->app);
	app_start_engine(other.app);
	pass(r, 600);
	pass(&other, 600);
	store_stories(r, feed, fresh, 3);
	/* The store is busy: told a little later. */
	assert_int_equal(store_begin(r->engine, &err), 0);
	refreshed(r);
	assert_told(r, NULL);
	assert_int_equal(store_commit(r->engine, &err), 0);
	pass(r, 600);
	assert_told(r, "2 new articles name Kim Jong Un");
	refreshed(&other);
	while (app_errand(other.app, &errand))
		assert_int_not_equal(errand.kind, ERRAND_NOTIFY);
	stop_reader(&other);
	buf_clear(&other.screen);
	free_reader(r);
}

static void
what_cannot_be_shown_is_said_once(void **state)
{
	int64_t feed;
	struct reader *r = with_news("", &feed);
	struct err err = { 0 };

	(void)state;
	err_set(&err, ERR_SYSTEM, "notify-send: not there");
	app_notify_failed(r->app, &err);
	assert_shown(r, "no notification: notify-send: not there");
	press(r, "j");
	assert_not_shown(r, "no notification");
	app_notify_failed(r->app, &err);
	assert_not_shown(r, "no notification");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_headline_that_names_a_marked_name_has_a_mark),
		cmocka_unit_test(
		    every_article_shows_where_it_names_a_marked_name),
		cmocka_unit_test(a_name_by_its_id_is_called_by_its_name),
		cmocka_unit_test(one_notification_tells_of_all_that_came),
		cmocka_unit_test(in_quiet_hours_nothing_is_told_till_they_end),
		cmocka_unit_test(names_that_come_with_pages_are_waited_for),
		cmocka_unit_test(nobody_is_told_who_did_not_ask),
		cmocka_unit_test(of_two_readers_one_tells),
		cmocka_unit_test(what_cannot_be_shown_is_said_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
