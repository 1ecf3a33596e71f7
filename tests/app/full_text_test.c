/* Which text is shown, why there is no more, and what x says. */
#include "fixture.h"

static const struct news metro[] = {
	{ "Visite au cosmodrome", "Une visite au cosmodrome.", 100, NULL },
};

/* An engine is there and was asked for the page of the story opened. */
static struct reader *
with_page_of(const struct news *story, const char *options, int64_t *id)
{
	struct arena mem = { 0 };
	struct buf config = { 0 };
	struct event wish;
	struct reader *r;
	int64_t feed;

	buf_printf(&config, "feed https://a.example/feed Metro %s\n", options);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, &feed, 1);
	store_stories(r, feed, story, 1);
	start_reader(r);
	app_start_engine(r->app);
	(void)next_wish(r, &mem);
	press(r, "<enter>");
	wish = next_wish(r, &mem);
	*id = wish.kind == WISH_FULLTEXT ? wish.a : 0;
	arena_clear(&mem);
	return r;
}

static struct reader *
with_page_asked(const char *options, int64_t *id)
{
	return with_page_of(metro, options, id);
}

static void
take_page(struct reader *r, struct page_take take)
{
	enum text_origin shown;

	take.now = NOW;
	assert_int_equal(store_take_page(r->engine, &take, &shown, NULL), 0);
	tell(
	    r, EVENT_ARTICLE, take.article, 0, take.text ? "" : take.error.ptr);
}

static void
a_page_that_is_asked_for_is_told_of_quietly(void **state)
{
	int64_t id;
	struct reader *r = with_page_asked("", &id);

	(void)state;
	assert_true(id > 0);
	assert_shown(r, "text from feed · asking for the page…");
	assert_shown(r, "Asking for the page…");
	free_reader(r);
}

/* Where the text ends, and with no message over what else is said. */
static void
a_refused_page_says_why_and_which_key_helps(void **state)
{
	int64_t id;
	struct reader *r = with_page_asked("", &id);

	(void)state;
	take_page(r, (struct page_take){ .article = id,
			 .state = PAGE_REFUSED,
			 .error = TEXT("access denied (403)") });
	assert_shown(r, "text from feed · page: access denied (403)");
	assert_shown(r, "could not be had: access denied (403).");
	assert_not_shown(r, "no full text");
	assert_not_shown(r, "Asking");
	/* Who asks by key is told by a message. */
	press(r, "x");
	assert_shown(r, "asking for the page");
	tell(r, EVENT_ARTICLE, id, 0, "access denied (403)");
	assert_shown(r, "no full text: access denied (403)");
	free_reader(r);
}

static void
a_failure_is_shown_before_the_store_says_so(void **state)
{
	int64_t id;
	struct reader *r = with_page_asked("", &id);

	(void)state;
	tell(r, EVENT_ARTICLE, id, PAGE_REFUSED, "access denied (403)");
	assert_shown(r, "text from feed · page: access denied (403)");
	assert_shown(r, "could not be had: access denied (403).");
	assert_not_shown(r, "Asking");
	/* A state that there is not is none: the store is asked. */
	tell(r, EVENT_ARTICLE, id, PAGE_STATES, "access denied (403)");
	assert_not_shown(r, "access denied");
	free_reader(r);
}

static void
x_says_what_is_shown_and_how_long_both_are(void **state)
{
	struct arena mem = { 0 };
	int64_t id;
	struct reader *r = with_page_asked("", &id);

	(void)state;
	take_page(r, (struct page_take){ .article = id,
			 .text = article_of(&mem, "Une visite au cosmodrome.\n"
						  "Elle a dure deux jours.") });
	assert_shown(r, "full text from page");
	press(r, "x");
	assert_shown(r, "the feed's text: 4 words; the page's: 9");
	press(r, "<esc>");
	assert_shown(r, "text from feed");
	press(r, "x");
	assert_shown(r, "the page's text: 9 words; the feed's: 4");
	arena_clear(&mem);
	free_reader(r);
}

static void
a_walled_page_says_that_the_rest_is_not_free(void **state)
{
	struct arena mem = { 0 };
	struct article *page = article_of(
	    &mem, "Une visite au cosmodrome.\nElle a dure deux jours.");
	int64_t id;
	struct reader *r = with_page_asked("", &id);

	(void)state;
	page->walled = true;
	take_page(r, (struct page_take){ .article = id, .text = page });
	assert_shown(r, "from page: only its beginning is free");
	assert_shown(r, "What is free ends here");
	arena_clear(&mem);
	free_reader(r);
}

static void
a_joined_article_says_of_how_many_pages(void **state)
{
	struct arena mem = { 0 };
	struct article *page = article_of(
	    &mem, "Une visite au cosmodrome.\nElle a dure deux jours.");
	int64_t id;
	struct reader *r = with_page_asked("", &id);

	(void)state;
	page->pages = 3;
	take_page(r, (struct page_take){ .article = id, .text = page });
	assert_shown(r, "full text from 3 pages");
	arena_clear(&mem);
	free_reader(r);
}

static void
an_article_that_is_not_whole_says_what_is_missing(void **state)
{
	struct arena mem = { 0 };
	struct article *page = article_of(
	    &mem, "Une visite au cosmodrome.\nElle a dure deux jours.");
	int64_t id;
	struct reader *r = with_page_asked("", &id);

	(void)state;
	page->pages = 2;
	take_page(r, (struct page_take){ .article = id,
			 .text = page,
			 .error = TEXT("page 3: no answer") });
	assert_shown(r, "from page, not whole: page 3: no answer");
	assert_shown(r, "The rest could not be had: page 3: no answer.");
	press(r, "x");
	assert_not_shown(r, "The rest could not");
	arena_clear(&mem);
	free_reader(r);
}

static void
add_days(struct buf *out, const char *word, int n)
{
	for (int i = 1; i <= n; i++)
		buf_printf(out,
		    "%s day %02d of the journey the train stood still.\n", word,
		    i);
}

static size_t
row_of(struct reader *r, const char *words)
{
	const char *at, *from;
	size_t row = 0;

	assert_shown(r, words);
	from = buf_cstr(&r->screen);
	at = strstr(from, words);
	for (; from < at; from++)
		row += *from == '\n';
	return row;
}

/* Whatever the page has before and between. */
static void
who_reads_stays_at_his_line_when_the_page_comes(void **state)
{
	struct arena mem = { 0 };
	struct buf feed = { 0 }, page = { 0 };
	struct news story = { "The journey", NULL, 100, NULL };
	struct reader *r;
	size_t row;
	int64_t id;

	(void)state;
	add_days(&feed, "On", 40);
	buf_add_cstr(&feed, "And so on \xE2\x80\xA6");
	story.text = buf_cstr(&feed);
	add_days(&page, "Before", 12);
	add_days(&page, "On", 40);
	add_days(&page, "After", 9);
	r = with_page_of(&story, "", &id);
	press(r, "/day 19<enter>");
	row = row_of(r, "On day 20");
	assert_shown(r, "1/1");
	take_page(r, (struct page_take){ .article = id,
			 .text = article_of(&mem, buf_cstr(&page)) });
	assert_shown(r, "find: day 19 1/1");
	assert_int_equal(row_of(r, "On day 20"), row);
	press(r, "x");
	assert_int_equal(row_of(r, "On day 20"), row);
	buf_clear(&feed);
	buf_clear(&page);
	arena_clear(&mem);
	free_reader(r);
}

static void
a_feed_whose_pages_are_not_asked_names_the_key(void **state)
{
	int64_t id;
	struct reader *r = with_page_asked("full-text=never", &id);

	(void)state;
	assert_int_equal(id, 0);
	assert_shown(r, "x asks for the page's text");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_page_that_is_asked_for_is_told_of_quietly),
		cmocka_unit_test(a_refused_page_says_why_and_which_key_helps),
		cmocka_unit_test(a_failure_is_shown_before_the_store_says_so),
		cmocka_unit_test(x_says_what_is_shown_and_how_long_both_are),
		cmocka_unit_test(a_walled_page_says_that_the_rest_is_not_free),
		cmocka_unit_test(a_joined_article_says_of_how_many_pages),
		cmocka_unit_test(
		    who_reads_stays_at_his_line_when_the_page_comes),
		cmocka_unit_test(
		    an_article_that_is_not_whole_says_what_is_missing),
		cmocka_unit_test(
		    a_feed_whose_pages_are_not_asked_names_the_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
