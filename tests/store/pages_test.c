/* Which pages are wanted, and which of two texts is shown. */
#include "fixture.h"

#include "model/item.h"
#include "store/pages.h"

#define LINK(n) "https://example.org/a/" n

static struct store *
open_new(const char *name, int64_t *feeds, size_t n)
{
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);

	add_feeds(store, feeds, n);
	return store;
}

/* ---- what is asked for ---- */

/* n words in one paragraph, then the tail. */
static const struct article *
words(struct arena *mem, int n, const char *tail)
{
	struct buf text = { 0 };
	struct article *article;

	for (int i = 0; i < n; i++)
		buf_printf(&text, "%sword%d", i ? " " : "", i);
	buf_add_cstr(&text, tail);
	article = article_of(mem, buf_cstr(&text));
	buf_clear(&text);
	return article;
}

/* Two such paragraphs. */
static const struct article *
two(struct arena *mem, int n, const char *tail, int more, const char *end)
{
	const struct article *first = words(mem, n, tail);
	const struct article *second = words(mem, more, end);
	struct section *section = first->sections;
	struct block *blocks = arena_array(mem, 2, sizeof(*blocks));

	blocks[0] = section->blocks[0];
	blocks[1] = second->sections->blocks[0];
	section->blocks = blocks;
	section->nblocks = 2;
	return first;
}

/* The same, whose last words are a link. */
static const struct article *
with_link(struct arena *mem, int n, const char *link)
{
	struct article *article = article_of(mem, "");
	struct block *block = article->sections->blocks;
	struct buf text = { 0 };

	for (int i = 0; i < n; i++)
		buf_printf(&text, "word%d ", i);
	block->spans = arena_array(mem, 2, sizeof(*block->spans));
	block->nspans = 2;
	block->spans[0] =
	    (struct span){ .text = arena_copy(mem, buf_text(&text)) };
	block->spans[1] = (struct span){ .text = text_of(link), .link = 1 };
	article->links = arena_array(mem, 1, sizeof(*article->links));
	article->links->url = TEXT(LINK("1"));
	article->nlinks = 1;
	buf_clear(&text);
	return article;
}

static void
a_feed_gives_little_when_it_gives_few_words_or_ends_as_what_was_cut(
    void **state)
{
	static const char *const cut[] = { " …", "...", " [...]", " […]",
		" [&] …)", " (…) »" };
	static const char *const calls[] = { "Read more", "Read more »",
		"[Lire la suite]", "Lire la suite de « La fusée »",
		"Weiterlesen →", "Lees verder…", "Leer más", "Leggi tutto",
		"Continua a leggere", "Leia mais",
		"Continue reading The Rocket" };
	static const char *const others[] = { "More than a rocket",
		"The Reader", "our newsletter", "suite 404" };
	struct arena mem = { 0 };

	(void)state;
	assert_true(page_feed_gives_little(NULL));
	assert_true(page_feed_gives_little(words(&mem, 40, ".")));
	assert_false(page_feed_gives_little(words(&mem, 260, ".")));
	for (size_t i = 0; i < sizeof(cut) / sizeof(cut[0]); i++)
		assert_true(page_feed_gives_little(words(&mem, 300, cut[i])));
	for (size_t i = 0; i < sizeof(calls) / sizeof(calls[0]); i++)
		if (!page_feed_gives_little(with_link(&mem, 300, calls[i])))
			fail_msg("%s", calls[i]);
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (page_feed_gives_little(with_link(&mem, 300, others[i])))
			fail_msg("%s", others[i]);
	/* A line behind the cut one, and a text that goes on behind dots. */
	assert_true(page_feed_gives_little(
	    two(&mem, 300, " […]", 9, " appeared first on Gazette.")));
	assert_false(page_feed_gives_little(two(&mem, 200, " …", 100, ".")));
	arena_clear(&mem);
}

static void
files_and_episodes_are_no_pages_to_read(void **state)
{
	struct enclosure sound = { .type = TEXT("audio/mpeg") };
	struct enclosure picture = { .type = TEXT("image/jpeg") };
	struct item item = { .enclosures = &sound, .nenclosures = 1 };
	struct page_view view = { .url = TEXT(LINK("1")), .item = &item };

	(void)state;
	assert_false(page_is_worth_asking(&view));
	item.enclosures = &picture;
	assert_true(page_is_worth_asking(&view));
	view.url = TEXT("https://example.org/report.PDF?download=1");
	assert_false(page_is_worth_asking(&view));
	view.url = TEXT("https://example.org/sitemap.xml");
	assert_false(page_is_worth_asking(&view));
	view.url = TEXT("https://example.org/what-is-a.pdf-file");
	assert_true(page_is_worth_asking(&view));
	view.url = TEXT("");
	assert_false(page_is_worth_asking(&view));
}

static void
what_failed_is_asked_again_on_opening_and_what_is_missing_never(void **state)
{
	struct page_view view = { .url = TEXT(LINK("1")) };

	(void)state;
	assert_true(page_is_wanted(&view, PAGE_AHEAD, false, NOW));
	view.state = PAGE_FAILED;
	view.again = NOW + 60;
	assert_false(page_is_wanted(&view, PAGE_AHEAD, false, NOW));
	assert_true(page_is_wanted(&view, PAGE_OPENED, false, NOW));
	assert_true(page_is_wanted(&view, PAGE_AHEAD, false, NOW + 60));
	view.state = PAGE_REFUSED;
	assert_false(page_is_wanted(&view, PAGE_OPENED, false, NOW));
	assert_true(page_is_wanted(&view, PAGE_OPENED, false, NOW + 60));
	view.state = PAGE_MISSING;
	view.again = PAGE_BY_HAND;
	assert_false(page_is_wanted(&view, PAGE_OPENED, true, NOW + 1000));
	view.state = PAGE_WELL;
	view.has_page = true;
	view.again = 0;
	assert_false(page_is_wanted(&view, PAGE_OPENED, true, NOW));
	/* A wall may be gone, or one has cookies by now. */
	view.state = PAGE_BEGINNING;
	view.again = NOW + 60;
	assert_false(page_is_wanted(&view, PAGE_OPENED, false, NOW));
	assert_true(page_is_wanted(&view, PAGE_OPENED, false, NOW + 60));
	assert_false(page_is_wanted(&view, PAGE_AHEAD, false, NOW + 60));
}

/* ---- what is shown ---- */

#define OPENING                                                                \
	"The rocket left its launching platform early on Tuesday morning and " \
	"carried seven small satellites into their polar orbit."

struct shown_case {
	const char *title, *feed, *page;
	int parts; /* of the page: its text so often, a paragraph each */
	int given; /* of the feed, likewise */
	bool walled;
	size_t links, images; /* of the feed */
	enum page_state state;
	enum text_origin shown;
};

/* The text so many times over, a paragraph each. */
static struct article *
paragraphs(struct arena *mem, const char *text, int n)
{
	struct article *article = article_of(mem, text);
	struct section *section = article->sections;
	struct block one = section->blocks[0];

	section->nblocks = (size_t)n;
	section->blocks = arena_array(mem, (size_t)n, sizeof(one));
	for (int i = 0; i < n; i++)
		section->blocks[i] = one;
	return article;
}

static void
give_links(
    struct article *article, struct arena *mem, size_t links, size_t images)
{
	article->nlinks = links;
	article->links = arena_array(mem, links + 1, sizeof(struct link));
	for (size_t i = 0; i < links; i++)
		article->links[i].url = TEXT(LINK("1"));
	article->nimages = images;
	article->images = arena_array(mem, images + 1, sizeof(struct image));
	for (size_t i = 0; i < images; i++)
		article->images[i].url = TEXT(LINK("1"));
}

/* Stores an article and its page; what the reader is offered. */
static struct article_full
store_both(struct store *store, int64_t feed, const struct shown_case *c,
    struct arena *mem)
{
	struct article *given =
	    paragraphs(mem, c->feed, c->given ? c->given : 1);
	struct article *page =
	    paragraphs(mem, c->page, c->parts ? c->parts : 1);
	struct item item = { .id = arena_printf(mem, "%p", (const void *)c),
		.title = text_of(c->title) };
	struct intake_item in = { .item = &item, .hash = 1, .article = given };
	struct feed_result result = { .feed = feed, .now = NOW, .status = 200 };
	struct intake intake = { .result = &result, .items = &in, .nitems = 1 };
	struct page_take take = { .now = NOW, .text = page };
	struct intake_counts counts;
	struct article_full full;
	enum text_origin shown;
	struct err err = { 0 };

	give_links(given, mem, c->links, c->images);
	page->walled = c->walled;
	assert_int_equal(
	    store_take_feed(store, &intake, &counts, &take.article, &err), 0);
	assert_int_equal(store_take_page(store, &take, &shown, &err), 0);
	assert_int_equal(
	    store_article(store, &full, take.article, TEXT_NOWHERE, mem, &err),
	    0);
	assert_int_equal(full.origin, shown);
	return full;
}

static void
the_better_of_two_texts_is_shown_and_the_reason_is_kept(void **state)
{
	/* clang-format off */
	const struct shown_case cases[] = {
		{ "Rocket", OPENING, OPENING, .parts = 5,
		    .state = PAGE_WELL, .shown = TEXT_PAGE },
		{ "Rocket", "", "Anything at all that is on the page.",
		    .state = PAGE_WELL, .shown = TEXT_PAGE },
		/* Its first words in other words. */
		{ "Seven satellites in orbit",
		    "A rocket with satellites left Tuesday.", OPENING, .parts = 3,
		    .state = PAGE_WELL, .shown = TEXT_PAGE },
		{ "Rocket", OPENING, OPENING " More of it.", .parts = 2, .walled = true,
		    .state = PAGE_BEGINNING, .shown = TEXT_PAGE },
		{ "Rocket", OPENING, "The rocket left its launching platform.", .walled = true,
		    .state = PAGE_BEGINNING, .shown = TEXT_FEED },
		{ "Rocket", OPENING, OPENING, .given = 4, .parts = 3,
		    .state = PAGE_SHORTER, .shown = TEXT_FEED },
		/* The same words in one lump. */
		{ "Rocket", OPENING, OPENING " " OPENING " " OPENING " " OPENING " " OPENING,
		    .given = 5, .state = PAGE_POORER, .shown = TEXT_FEED },
		{ "Rocket", OPENING, OPENING " And", .links = 3,
		    .state = PAGE_POORER, .shown = TEXT_FEED },
		{ "Rocket", OPENING, OPENING " And", .images = 3,
		    .state = PAGE_POORER, .shown = TEXT_FEED },
		{ "Rocket", OPENING, OPENING " And", .links = 2,
		    .state = PAGE_WELL, .shown = TEXT_PAGE },
		/* A consent wall, a sign-in, a notice, an error, a list of news. */
		{ "Rocket", OPENING,
		    "We and our partners store and access information on a device, such as unique "
		    "identifiers in cookies, to process personal data. You may accept or manage "
		    "your choices at any time in the privacy policy page.",
		    .state = PAGE_OTHER, .shown = TEXT_FEED },
		{ "Rocket reaches its polar orbit", OPENING,
		    "Sign in with your account to continue, or create one. Forgot your password?",
		    .state = PAGE_OTHER, .shown = TEXT_FEED },
		{ "Rocket", OPENING, "Please enable JavaScript to view this page.", .parts = 4,
		    .state = PAGE_OTHER, .shown = TEXT_FEED },
		{ "Rocket", OPENING, "Something went wrong. Our engineers were told. Try again later "
		    "or go to the home page of this site.", .parts = 3,
		    .state = PAGE_OTHER, .shown = TEXT_FEED },
		{ "火箭周二清晨升空", "火箭周二清晨离开发射台。", "火箭周二清晨离开发射台，将七颗小卫星送入极地轨道。",
		    .state = PAGE_WELL, .shown = TEXT_PAGE },
	};
	/* clang-format on */
	struct arena mem = { 0 };
	int64_t feed;
	struct store *store = open_new("better", &feed, 1);

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		struct article_full full =
		    store_both(store, feed, &cases[i], &mem);

		if (full.page != cases[i].state ||
		    full.origin != cases[i].shown)
			fail_msg("case %zu: state %d, text %d", i,
			    (int)full.page, (int)full.origin);
		assert_int_equal(
		    full.page_error.len > 0, full.page != PAGE_WELL);
		assert_true(full.has_page);
	}
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
the_users_choice_outlives_a_new_text(void **state)
{
	const struct shown_case poor = { .title = "Rocket",
		.feed = OPENING,
		.page =
		    "Sign in with your account to continue, or create one." };
	struct arena mem = { 0 };
	int64_t feed;
	struct store *store = open_new("choice", &feed, 1);
	struct article_full full = store_both(store, feed, &poor, &mem);
	struct page_take take = { .article = full.row.id, .now = NOW };
	enum text_origin shown;
	struct err err = { 0 };

	(void)state;
	assert_int_equal(full.origin, TEXT_FEED);
	assert_int_equal(
	    store_show_text(store, full.row.id, TEXT_PAGE, &err), 0);
	take.text = article_of(&mem, "Another notice altogether.");
	assert_int_equal(store_take_page(store, &take, &shown, &err), 0);
	assert_int_equal(shown, TEXT_PAGE);
	assert_int_equal(
	    store_show_text(store, full.row.id, TEXT_FEED, &err), 0);
	take.text = paragraphs(&mem, OPENING, 4);
	assert_int_equal(store_take_page(store, &take, &shown, &err), 0);
	assert_int_equal(shown, TEXT_FEED);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_changed_articles_page_is_asked_for_anew_when_it_is_opened(void **state)
{
	struct test_item item = { .guid = "1",
		.link = LINK("1"),
		.title = "T",
		.text = "The rocket has left its platform." };
	struct page_take page = { .now = NOW };
	struct arena mem = { 0 };
	struct article_full full;
	struct page_view view;
	int64_t feed;
	struct err err = { 0 };
	struct store *store = open_new("changed", &feed, 1);

	(void)state;
	take(store, feed, NOW, &item, 1, &page.article);
	page.text = paragraphs(&mem, OPENING, 3);
	assert_int_equal(store_take_page(store, &page, NULL, &err), 0);
	store_article(store, &full, page.article, TEXT_NOWHERE, &mem, &err);
	view = article_page_view(&full);
	assert_false(page_is_wanted(&view, PAGE_OPENED, false, NOW + 900));
	item.text = "The rocket has reached its orbit.";
	take(store, feed, NOW + 600, &item, 1, NULL);
	store_article(store, &full, page.article, TEXT_NOWHERE, &mem, &err);
	assert_int_equal(full.origin, TEXT_PAGE);
	view = article_page_view(&full);
	assert_true(page_is_wanted(&view, PAGE_OPENED, false, NOW + 900));
	assert_false(page_is_wanted(&view, PAGE_AHEAD, false, NOW + 900));
	/* When it cannot be had the text that is there stays. */
	page.text = NULL;
	page.now = NOW + 900;
	store_take_page(store, &page, NULL, &err);
	store_article(store, &full, page.article, TEXT_NOWHERE, &mem, &err);
	assert_int_equal(full.page, PAGE_WELL);
	assert_int_equal(full.origin, TEXT_PAGE);
	view = article_page_view(&full);
	assert_false(page_is_wanted(&view, PAGE_OPENED, false, NOW + 901));
	page.text = paragraphs(&mem, OPENING, 4);
	store_take_page(store, &page, NULL, &err);
	store_article(store, &full, page.article, TEXT_NOWHERE, &mem, &err);
	assert_int_equal(full.page_again, 0);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
why_there_is_no_page_is_kept_with_its_time(void **state)
{
	const struct test_item item = {
		.guid = "1", .link = LINK("1"), .title = "T", .text = "A teaser"
	};
	struct page_take page = { .now = NOW };
	struct pages_ahead ahead = { .n = 10, .now = NOW };
	struct arena mem = { 0 };
	struct article_full full;
	struct page_host *hosts;
	int64_t feed, id, *ids;
	size_t n;
	struct err err = { 0 };
	struct store *store = open_new("why", &feed, 1);

	(void)state;
	take(store, feed, NOW, &item, 1, &id);
	page.article = id;
	page.state = PAGE_PATIENCE;
	page.error = TEXT("its host asks for patience");
	page.again = NOW + 600;
	assert_int_equal(store_take_page(store, &page, NULL, &err), 0);
	assert_int_equal(
	    store_article(store, &full, id, TEXT_NOWHERE, &mem, &err), 0);
	assert_int_equal(full.page, PAGE_PATIENCE);
	assert_true(text_is(full.page_error, "its host asks for patience"));
	assert_int_equal(full.page_again, NOW + 600);
	assert_int_equal(full.page_tried, NOW);
	assert_int_equal(
	    store_pages_patient(store, NOW, &mem, &hosts, &n, &err), 0);
	assert_int_equal(n, 1);
	assert_int_equal(hosts[0].until, NOW + 600);
	ahead.feed = feed;
	ahead.unread = true;
	store_pages_ahead(store, &ahead, &mem, &ids, &n, &err);
	assert_int_equal(n, 0);
	ahead.now = NOW + 600;
	store_pages_ahead(store, &ahead, &mem, &ids, &n, &err);
	assert_int_equal(n, 1);
	store_pages_patient(store, NOW + 600, &mem, &hosts, &n, &err);
	assert_int_equal(n, 0);
	mark(store, MARK_READ, id);
	store_pages_ahead(store, &ahead, &mem, &ids, &n, &err);
	assert_int_equal(n, 0);
	/* A refusal holds for a day, what is missing is missing for good. */
	page.state = PAGE_REFUSED;
	page.again = 0;
	store_take_page(store, &page, NULL, &err);
	store_article(store, &full, id, TEXT_NOWHERE, &mem, &err);
	assert_int_equal(full.page_again, NOW + 86400);
	page.state = PAGE_MISSING;
	store_take_page(store, &page, NULL, &err);
	store_article(store, &full, id, TEXT_NOWHERE, &mem, &err);
	assert_true(full.page_again == PAGE_BY_HAND);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_feed_gives_little_when_it_gives_few_words_or_ends_as_what_was_cut),
		cmocka_unit_test(files_and_episodes_are_no_pages_to_read),
		cmocka_unit_test(
		    what_failed_is_asked_again_on_opening_and_what_is_missing_never),
		cmocka_unit_test(
		    the_better_of_two_texts_is_shown_and_the_reason_is_kept),
		cmocka_unit_test(
		    a_changed_articles_page_is_asked_for_anew_when_it_is_opened),
		cmocka_unit_test(the_users_choice_outlives_a_new_text),
		cmocka_unit_test(why_there_is_no_page_is_kept_with_its_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
