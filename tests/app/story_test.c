/* The page of a story, the front page, and why an article is in either. */
#include "fixture.h"

#include "store/articles.h"
#include "store/stories.h"

static struct entity first_names[] = {
	{ .name = { "Anna Blume", 10 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 1 },
	{ .name = { "Gand", 4 },
	    .kind = ENTITY_PLACE,
	    .salience = 0.4,
	    .count = 1 },
};
/* "Anna Blume ouvre un pont à Gand." */
static struct mention first_mentions[] = { { 0, 10, 0 }, { 28, 32, 1 } };
static const struct names french = {
	.language = { "fr", 2 },
	.entities = first_names,
	.nentities = 2,
	.mentions = first_mentions,
	.nmentions = 2,
};
static struct entity second_names[] = {
	{ .name = { "Anna Blume", 10 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 1 },
	{ .name = { "Ostend", 6 },
	    .kind = ENTITY_PLACE,
	    .salience = 0.4,
	    .count = 1 },
};
/* "Anna Blume came from Ostend." */
static struct mention second_mentions[] = { { 0, 10, 0 }, { 21, 27, 1 } };
static const struct names english = {
	.language = { "en", 2 },
	.entities = second_names,
	.nentities = 2,
	.mentions = second_mentions,
	.nmentions = 2,
};

static const struct news metro[] = {
	{ "Un pont à Gand", "Anna Blume ouvre un pont à Gand.", 90000,
	    &french },
	{ "La Meuse monte", "La Meuse monte.", 600, NULL },
};
static const struct news soir[] = {
	{ "Un pont à Gand (Soir)", "Anna Blume ouvre un pont à Gand.", 7200,
	    &french },
};
static const struct news herald[] = {
	{ "Ghent opens a bridge", "Anna Blume came from Ostend.", 3600,
	    &english },
	{ "A lighthouse lends books", "It lends books.", 60, NULL },
};

static void
place(struct reader *r, const char *title, int64_t age, int64_t story,
    int64_t copies)
{
	assert_int_equal(store_begin(r->engine, NULL), 0);
	assert_int_equal(store_story_place(r->engine, id_of(r, title),
			     r->now - age, story, copies, NULL),
	    0);
	assert_int_equal(store_commit(r->engine, NULL), 0);
}

/* Three tell of the bridge, Le Soir by Metro's text. */
static struct reader *
with_bridge(const char *more)
{
	struct buf config = { 0 };
	struct reader *r;
	int64_t ids[3], bridge;

	buf_printf(&config,
	    "feed https://a.example/feed Metro\n"
	    "feed https://s.example/feed Soir\n"
	    "feed https://b.example/feed Herald\n%sset languages fr\n",
	    more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, ids, 3);
	store_stories(r, ids[0], metro, 2);
	store_stories(r, ids[1], soir, 1);
	store_stories(r, ids[2], herald, 2);
	bridge = id_of(r, metro[0].title);
	place(r, metro[0].title, metro[0].age, bridge, 0);
	place(r, soir[0].title, soir[0].age, bridge, bridge);
	place(r, herald[0].title, herald[0].age, bridge, 0);
	start_reader(r);
	app_resize(r->app, 40, 140);
	return r;
}

static void
the_page_of_a_story_tells_when_who_told_it(void **state)
{
	struct reader *r = with_bridge("");

	(void)state;
	press(r, ":go front<enter>gc");
	assert_shown(r, "2 sources · 3 articles, 3 unread");
	assert_shown(r, "Hier");
	assert_shown(r, "21:13 Metro (fr): Un pont à Gand (the same text:");
	assert_shown(r, "Aujourd’hui");
	assert_shown(r, "21:13 Herald (en): Ghent opens a bridge");
	assert_shown(r, "Metro, Soir, Herald");
	assert_shown(r, "Anna Blume (2)");
	assert_shown(r, "Metro: Gand");
	assert_shown(r, "Herald: Ostend");
	assert_shown(r, "fr (2), en");
	assert_not_shown(r, "How the headlines changed");
	/* The headlines list them, oldest first. */
	assert_shown(r, "Un pont à Gand (Soir)");
	free_reader(r);
}

static void
from_it_one_goes_on_to_an_article_a_name_and_back(void **state)
{
	struct reader *r = with_bridge("");

	(void)state;
	press(r, ":go front<enter>gcj<enter>");
	assert_shown(r, "Anna Blume ouvre un pont");
	press(r, "q");
	assert_shown(r, "In order of time");
	press(r, "ge<enter>");
	assert_shown(r, "Named together with");
	press(r, "q");
	assert_shown(r, "In order of time");
	press(r, "q");
	assert_shown(r, "Front page");
	assert_not_shown(r, "In order of time");
	press(r, "^N");
	assert_shown(r, "In order of time");
	press(r, "^O");
	assert_not_shown(r, "In order of time");
	free_reader(r);
}

static void
what_nobody_else_tells_has_no_page(void **state)
{
	struct reader *r = with_bridge("");

	(void)state;
	press(r, ":go Metro<enter>gc");
	assert_shown(r, "nobody else tells this");
	free_reader(r);
}

/* The publisher gives it another title. */
static void
publish_again(struct reader *r, const struct news *news, const char *title)
{
	struct arena mem = { 0 };
	struct article_row row;
	struct item item = { .title = text_of(title),
		.language = TEXT("fr"),
		.published = { r->now - news->age, DATE_SECOND } };
	struct intake_item in = { .item = &item,
		.hash = hash_text(text_of(title)),
		.article = article_of(&mem, news->text),
		.names = news->names };
	struct feed_result result = {
		.now = r->now, .due = r->now + 1800, .status = 200
	};
	struct intake intake = { .result = &result,
		.items = &in,
		.nitems = 1,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;

	assert_int_equal(store_article_row(r->engine, &row,
			     id_of(r, news->title), &mem, NULL),
	    0);
	result.feed = row.feed;
	item.id = item.link = row.url;
	assert_int_equal(
	    store_take_feed(r->engine, &intake, &counts, NULL, NULL), 0);
	arena_clear(&mem);
}

static void
a_headline_that_changed_is_told_word_by_word(void **state)
{
	struct reader *r = with_bridge("");

	(void)state;
	publish_again(r, &metro[0], "Un pont rouvre à Gand");
	press(r, ":go front<enter>gc");
	assert_shown(r, "How the headlines changed");
	assert_shown(r, "Metro, 14 nov. 22:13: Un pont {+rouvre+} à Gand");
	free_reader(r);
}

static void
the_front_page_has_what_most_tell_first(void **state)
{
	struct reader *r = with_bridge("");
	const char *text, *bridge, *meuse;

	(void)state;
	press(r, "g0");
	text = screen(r);
	bridge = strstr(text, "Un pont à Gand");
	meuse = strstr(text, "La Meuse monte");
	assert_non_null(bridge);
	assert_non_null(meuse);
	assert_true(bridge < meuse);
	assert_not_shown(r, "Ghent opens a bridge");
	press(r, "/Meuse<enter>");
	assert_not_shown(r, "Un pont");
	assert_shown(r, "La Meuse monte");
	free_reader(r);
}

static void
the_front_page_has_a_tab_if_one_wants(void **state)
{
	struct reader *r = with_bridge("section Monde\n");

	(void)state;
	assert_not_shown(r, "Front");
	press(r, ":set front-page on<enter>");
	assert_shown(r, "Front");
	press(r, "L");
	assert_shown(r, "▸ Front page");
	press(r, "H:set front-page off<enter>");
	assert_not_shown(r, "Front");
	free_reader(r);
}

static void
why_tells_of_the_story_and_of_the_front_page(void **state)
{
	struct reader *r = with_bridge("follow 'Anna Blume'\n");

	(void)state;
	press(r, "g0gw");
	assert_shown(r, "Soir has nearly the same text");
	assert_shown(r, "with that of Herald");
	assert_shown(r, "Why it is on the front page");
	assert_shown(r, "told by 2 independent sources");
	assert_shown(r, "names Anna Blume, followed");
	assert_shown(r, "config line 4");
	/* Two sources; all of the three articles name her; half a day is 1/2:
	   an hour is 1/1.06. */
	assert_shown(r, "place 1 of 3, weight 4.7");
	press(r, "<esc>:go Metro<enter>gw");
	assert_not_shown(r, "Why it is on the front page");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_page_of_a_story_tells_when_who_told_it),
		cmocka_unit_test(
		    from_it_one_goes_on_to_an_article_a_name_and_back),
		cmocka_unit_test(what_nobody_else_tells_has_no_page),
		cmocka_unit_test(a_headline_that_changed_is_told_word_by_word),
		cmocka_unit_test(the_front_page_has_what_most_tell_first),
		cmocka_unit_test(the_front_page_has_a_tab_if_one_wants),
		cmocka_unit_test(why_tells_of_the_story_and_of_the_front_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
