/* Rules that mark articles read by themselves, and what is about whom. */
#include "store/rules.h"

#include "base/time.h"
#include "store/fixture.h"
#include "store/pages.h"

/* An article of up to two paragraphs that names Kim once, or not. */
struct news {
	const char *title, *lede, *first, *second;
	const char *form; /* as Kim is named in the text; NULL: not */
};

static struct article *
two_paragraphs(struct arena *mem, const struct news *news)
{
	struct article *article = article_of(mem, news->first);
	struct section *section = article->sections;
	struct block *blocks = arena_array(mem, 2, sizeof(*blocks));

	article->lede = text_of(news->lede);
	blocks[0] = section->blocks[0];
	blocks[1].spans = arena_array(mem, 1, sizeof(struct span));
	blocks[1].nspans = 1;
	blocks[1].spans->text = text_of(news->second);
	section->blocks = blocks;
	section->nblocks = news->second ? 2 : 1;
	return article;
}

static struct names *
names_of(struct arena *mem, const struct article *article, const char *form)
{
	struct names *names = arena_alloc(mem, sizeof(*names));
	struct buf text = { 0 };
	size_t at;

	if (!form)
		return NULL;
	article_add_text(&text, article);
	at = text_find(buf_text(&text), text_of(form), 0);
	assert_true(at != TEXT_NONE);
	buf_clear(&text);
	names->entities = arena_alloc(mem, sizeof(*names->entities));
	names->mentions = arena_alloc(mem, sizeof(*names->mentions));
	names->nentities = names->nmentions = 1;
	*names->entities = (struct entity){ .name = { "Kim Jong Un", 11 },
		.kind = ENTITY_PERSON,
		.salience = 0.3,
		.count = 1,
		.key = { "wd:Q56226", 9 },
		.wikidata = { "Q56226", 6 } };
	names->mentions->start = (uint32_t)at;
	names->mentions->end = (uint32_t)(at + strlen(form));
	return names;
}

/* Stores them under guids of their own; the id of the first. */
static int64_t
come(struct store *store, int64_t feed, const struct news *news, size_t n)
{
	static int number;
	struct arena mem = { 0 };
	struct intake_item *in = arena_array(&mem, n, sizeof(*in));
	int64_t *ids = arena_array(&mem, n, sizeof(*ids)), first;
	struct feed_result result = { .feed = feed, .now = NOW, .status = 200 };
	struct intake intake = { .result = &result,
		.items = in,
		.nitems = n,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;
	struct err err = { 0 };

	for (size_t i = 0; i < n; i++) {
		struct item *item = arena_alloc(&mem, sizeof(*item));
		struct article *article = two_paragraphs(&mem, &news[i]);

		item->id = arena_printf(&mem, "guid %d", ++number);
		/* No two are alike, or they would be one. */
		item->title =
		    arena_printf(&mem, "%s %d", news[i].title, number);
		in[i].item = item;
		in[i].article = article;
		in[i].names = names_of(&mem, article, news[i].form);
	}
	if (store_take_feed(store, &intake, &counts, ids, &err) < 0)
		fail_msg("%s", err.text);
	/* Documents are stored from their end. */
	first = ids[n - 1];
	arena_clear(&mem);
	return first;
}

static const struct news in_title = { "Kim in the east", "", "He came.",
	"Mr Kim left.", "Kim" };
static const struct news in_lede = { "A visit", "What Kim Jong Un wants",
	"He came.", "Kim Jong Un left.", "Kim Jong Un" };
static const struct news in_opening = { "A visit", "", "Kim Jong Un came.",
	"He left.", "Kim Jong Un" };
static const struct news in_passing = { "A visit", "What they want",
	"They came.", "Kim Jong Un was not there.", "Kim Jong Un" };
static const struct news in_another = { "Kimchi for all", "",
	"Cabbage is cheap.", "Kim Jong Un was not there.", "Kim Jong Un" };
static const struct news other = { "Rain", "", "It rained.", "Kim's shop.",
	NULL };

static struct store *
new_store(const char *name, int64_t *feed)
{
	struct store *store = open_as(fresh_path(name), STORE_ENGINE);

	add_feeds(store, feed, 1);
	return store;
}

static struct rule
rule_of(struct arena *mem, const char *rule)
{
	return (
	    struct rule){ .key = text_of(rule), .query = query_of(mem, rule) };
}

/* All steps of one that was added or dropped. */
static int
follow(struct store *store, const struct rule *rule, int64_t now, size_t *n,
    struct err *err)
{
	size_t changed;
	bool more = true;

	*n = 0;
	while (more) {
		if (store_rule_step(store, rule, 2, now, &more, &changed, err) <
		    0)
			return -1;
		*n += changed;
	}
	return 0;
}

static int
add(struct store *store, const struct rule *rule, int64_t now, size_t *n,
    struct err *err)
{
	if (store_rule_add(store, rule, now, err) < 0)
		return -1;
	return follow(store, rule, now, n, err);
}

static size_t
drop(struct store *store, const char *key)
{
	struct rule rule = { .key = text_of(key) };
	struct err err = { 0 };
	size_t n = 0;

	if (store_rule_drop(store, rule.key, &err) < 0 ||
	    follow(store, &rule, NOW, &n, &err) < 0)
		fail_msg("%s", err.text);
	return n;
}

static size_t
mute(struct store *store, const char *rule)
{
	struct arena mem = { 0 };
	struct rule one = rule_of(&mem, rule);
	struct err err = { 0 };
	size_t n;

	if (add(store, &one, NOW, &n, &err) < 0)
		fail_msg("%s", err.text);
	arena_clear(&mem);
	return n;
}

static size_t
judge(struct store *store, const char *rule)
{
	struct arena mem = { 0 };
	struct rule one = rule_of(&mem, rule);
	struct err err = { 0 };
	size_t n;

	if (store_rules_judge(store, &one, 1, NOW, &n, NULL, &err) < 0)
		fail_msg("%s", err.text);
	arena_clear(&mem);
	return n;
}

static void
settle(struct store *store, const char *rule)
{
	struct arena mem = { 0 };
	struct rule one = { 0 };
	struct err err = { 0 };
	bool more = true;

	if (rule)
		one = rule_of(&mem, rule);
	while (more)
		if (store_rules_settle(
			store, &one, rule != NULL, NOW, &more, &err) < 0)
			fail_msg("%s", err.text);
	arena_clear(&mem);
}

static void
assert_ids(struct store *store, const char *query, const char *expected)
{
	struct arena mem = { 0 };
	struct view_spec spec = { .scope = VIEW_ALL,
		.query = query_of(&mem, query),
		.oldest_first = true };

	assert_string_equal(ids_of(store, spec, &mem), expected);
	arena_clear(&mem);
}

static void
about_is_who_stands_in_the_title_or_the_lede(void **state)
{
	int64_t feed;
	struct store *store = new_store("about", &feed);

	(void)state;
	come(store, feed, &in_title, 1);
	come(store, feed, &in_lede, 1);
	come(store, feed, &in_opening, 1);
	come(store, feed, &in_passing, 1);
	come(store, feed, &in_another, 1);
	come(store, feed, &other, 1);
	assert_ids(store, "person:\"Kim Jong Un\"", "1 2 3 4 5");
	assert_ids(store, "about:\"Kim Jong Un\"", "1 2 3");
	assert_ids(store, "about:Q56226", "1 2 3");
	assert_ids(store, "about:\"Kim Jong Un\" visit", "2 3");
	assert_ids(store, "-about:\"Kim Jong Un\"", "4 5 6");
	assert_ids(store, "about:Nobody OR rain", "6");
	close_and_remove(store);
}

static void
a_new_rule_mutes_what_is_stored_and_unread(void **state)
{
	int64_t feed, count;
	struct store *store = new_store("stored", &feed);
	struct arena mem = { 0 };
	struct text rule;

	(void)state;
	come(store, feed, &in_title, 1);
	come(store, feed, &in_lede, 1);
	come(store, feed, &in_opening, 1);
	come(store, feed, &in_passing, 1);
	mark(store, MARK_STAR, 2);
	mark(store, MARK_READ, 3);
	assert_int_equal(mute(store, "about:\"Kim Jong Un\""), 1);
	assert_ids(store, "is:muted", "1");
	assert_ids(store, "is:unread", "2 4");
	assert_ids(store, "is:read", "1 3");
	assert_int_equal(store_muted_by(store, 1, &rule, &mem, NULL), 0);
	assert_true(text_is(rule, "about:\"Kim Jong Un\""));
	assert_int_equal(store_muted_by(store, 3, &rule, &mem, NULL), 0);
	assert_int_equal(rule.len, 0);
	assert_int_equal(store_muted(store, TEXT(""), &count, NULL), 0);
	assert_int_equal(count, 1);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
taken_back_exactly_those_are_unread_again(void **state)
{
	int64_t feed;
	struct store *store = new_store("back", &feed);

	(void)state;
	come(store, feed, &in_title, 1);
	come(store, feed, &in_lede, 1);
	come(store, feed, &in_opening, 1);
	mark(store, MARK_READ, 2);
	mark(store, MARK_UNREAD, 3);
	assert_int_equal(mute(store, "about:\"Kim Jong Un\""), 2);
	come(store, feed, &in_title, 1);
	assert_int_equal(judge(store, "about:\"Kim Jong Un\""), 1);
	assert_ids(store, "is:unread", "");
	assert_int_equal(drop(store, "about:\"Kim Jong Un\""), 3);
	assert_ids(store, "is:unread", "1 3 4");
	assert_ids(store, "is:muted", "");
	assert_sound(store);
	/* It is no rule any more. */
	come(store, feed, &in_title, 1);
	assert_int_equal(judge(store, "about:\"Kim Jong Un\""), 0);
	close_and_remove(store);
}

static void
what_comes_is_judged_once(void **state)
{
	static const struct news two[] = { { "Horoscope", "", "Stars.", NULL,
					       NULL },
		{ "Rain", "", "It rains.", NULL, NULL } };
	int64_t feed;
	struct store *store = new_store("comes", &feed);

	(void)state;
	come(store, feed, two, 2);
	assert_int_equal(judge(store, "title:horoscope"), 0);
	assert_int_equal(mute(store, "title:horoscope"), 1);
	come(store, feed, two, 2);
	assert_int_equal(judge(store, "title:horoscope"), 1);
	assert_int_equal(judge(store, "title:horoscope"), 0);
	/* The user's word holds. */
	assert_ids(store, "is:unread", "1 3");
	mark(store, MARK_UNREAD, 4);
	assert_int_equal(judge(store, "title:horoscope"), 0);
	assert_ids(store, "is:unread", "1 3 4");
	close_and_remove(store);
}

static void
rules_of_any_kind_hold_for_what_comes(void **state)
{
	static const char *const rules[] = { "rain", "rain it", "\"it rained\"",
		"title:rain", "feed:f0.example", "is:unread", "-snow",
		"snow OR rain", "rain -snow", "lang:fr OR rain", "seen:3d" };

	(void)state;
	for (size_t i = 0; i < sizeof(rules) / sizeof(rules[0]); i++) {
		int64_t feed;
		struct store *store = new_store("kinds", &feed);

		come(store, feed, &other, 1);
		if (mute(store, rules[i]) != 1)
			fail_msg("%s: not what is stored", rules[i]);
		come(store, feed, &other, 1);
		if (judge(store, rules[i]) != 1)
			fail_msg("%s: not what comes", rules[i]);
		assert_ids(store, "is:muted", "1 2");
		close_and_remove(store);
	}
}

static void
names_that_come_with_the_page_are_judged_too(void **state)
{
	static const struct news poor = { "A visit", "", "Short.", NULL, NULL };
	struct news rich = { "A visit", "",
		"Kim Jong Un came to the east of the country, where he was met"
		" by many who had been told to be there, in the rain.",
		"He left again on the same day.", "Kim Jong Un" };
	int64_t feed;
	struct store *store = new_store("page", &feed);
	struct arena mem = { 0 };
	struct page_take page = { .article = 1, .now = NOW };
	struct err err = { 0 };

	(void)state;
	come(store, feed, &poor, 1);
	come(store, feed, &poor, 1);
	assert_int_equal(mute(store, "about:\"Kim Jong Un\""), 0);
	for (page.article = 1; page.article <= 2; page.article++) {
		struct article *article = two_paragraphs(&mem, &rich);

		if (page.article == 2)
			mark(store, MARK_STAR, 2);
		page.text = article;
		page.names = names_of(&mem, article, rich.form);
		if (store_take_page(store, &page, NULL, &err) < 0)
			fail_msg("%s", err.text);
	}
	assert_int_equal(judge(store, "about:\"Kim Jong Un\""), 1);
	assert_ids(store, "is:muted", "1");
	assert_int_equal(judge(store, "about:\"Kim Jong Un\""), 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
the_config_says_which_rules_hold(void **state)
{
	int64_t feed;
	struct store *store = new_store("settle", &feed);

	(void)state;
	come(store, feed, &other, 1);
	settle(store, "rain");
	assert_ids(store, "is:muted", "1");
	settle(store, "rain");
	/* Gone from the file: what it muted stays as it is. */
	settle(store, NULL);
	assert_ids(store, "is:muted", "1");
	come(store, feed, &other, 1);
	assert_int_equal(judge(store, "rain"), 0);
	assert_ids(store, "is:unread", "2");
	settle(store, "rain");
	assert_ids(store, "is:muted", "1 2");
	close_and_remove(store);
}

static void
an_earlier_life_of_a_rule_is_not_taken_back(void **state)
{
	int64_t feed;
	struct store *store = new_store("lives", &feed);
	struct arena mem = { 0 };
	struct rule rain = rule_of(&mem, "rain");
	struct err err = { 0 };
	size_t n;

	(void)state;
	come(store, feed, &other, 1);
	assert_int_equal(mute(store, "rain"), 1);
	settle(store, NULL); /* it is over */
	come(store, feed, &other, 1);
	assert_int_equal(add(store, &rain, NOW + 86400, &n, &err), 0);
	assert_int_equal(n, 1);
	assert_int_equal(drop(store, "rain"), 1);
	assert_ids(store, "is:unread", "2");
	assert_ids(store, "is:muted", "1");
	arena_clear(&mem);
	close_and_remove(store);
}

/* A rule taken back while another one holds for the same article. */
static void
another_rule_takes_over(void **state)
{
	int64_t feed;
	struct store *store = new_store("other", &feed);

	(void)state;
	come(store, feed, &other, 1);
	assert_int_equal(mute(store, "rain"), 1);
	assert_int_equal(mute(store, "it"), 0);
	(void)drop(store, "rain");
	assert_ids(store, "is:unread", "1");
	assert_int_equal(judge(store, "it"), 1);
	assert_ids(store, "is:muted", "1");
	close_and_remove(store);
}

/* Whoever added one, or dropped it, was killed after the first steps. */
static void
what_was_begun_is_ended_by_the_next(void **state)
{
	int64_t feed;
	struct store *store = new_store("killed", &feed);
	struct arena mem = { 0 };
	struct rule rain = rule_of(&mem, "rain");
	struct err err = { 0 };
	bool more;
	size_t n;

	(void)state;
	for (int i = 0; i < 5; i++)
		come(store, feed, &other, 1);
	assert_int_equal(store_rule_add(store, &rain, NOW, &err), 0);
	assert_int_equal(
	    store_rule_step(store, &rain, 2, NOW, &more, &n, &err), 0);
	assert_true(more);
	assert_int_equal(n, 2);
	assert_ids(store, "is:unread", "1 2 3");
	settle(store, "rain");
	assert_ids(store, "is:unread", "");
	assert_int_equal(store_rule_drop(store, rain.key, &err), 0);
	assert_int_equal(
	    store_rule_step(store, &rain, 2, NOW, &more, &n, &err), 0);
	assert_true(more);
	settle(store, NULL);
	assert_ids(store, "is:unread", "1 2 3 4 5");
	arena_clear(&mem);
	close_and_remove(store);
}

/* Added again while it is going: all of it comes back when it goes. */
static void
a_rule_that_comes_back_half_way_is_the_same_rule(void **state)
{
	int64_t feed;
	struct store *store = new_store("again", &feed);
	struct arena mem = { 0 };
	struct rule rain = rule_of(&mem, "rain");
	struct err err = { 0 };
	bool more;
	size_t n;

	(void)state;
	for (int i = 0; i < 5; i++)
		come(store, feed, &other, 1);
	assert_int_equal(mute(store, "rain"), 5);
	assert_int_equal(store_rule_drop(store, rain.key, &err), 0);
	assert_int_equal(
	    store_rule_step(store, &rain, 2, NOW, &more, &n, &err), 0);
	assert_int_equal(add(store, &rain, NOW + 60, &n, &err), 0);
	assert_int_equal(n, 2);
	assert_int_equal(drop(store, "rain"), 5);
	assert_ids(store, "is:unread", "1 2 3 4 5");
	arena_clear(&mem);
	close_and_remove(store);
}

static size_t
judge_rule(struct store *store, const struct rule *rule)
{
	struct err err = { 0 };
	size_t n;

	if (store_rules_judge(store, rule, 1, NOW, &n, NULL, &err) < 0)
		fail_msg("%s", err.text);
	return n;
}

/* What the caller has to do is handed over once, and noted. */
static void
what_is_to_be_run_is_handed_over_once(void **state)
{
	int64_t feed;
	struct store *store = new_store("rules-run", &feed);
	struct arena mem = { 0 };
	struct rule run = rule_of(&mem, "rain"), tell = run, read = run;
	struct rule_acts acts = { 0 };
	struct err err = { 0 };
	struct text *keys;
	size_t n;

	(void)state;
	run.key = TEXT("rule:exec it rain");
	run.does = RULE_EXEC;
	tell.key = TEXT("rule:notify rain");
	tell.does = RULE_NOTIFY;
	read.key = TEXT("rule:read rain");
	read.does = RULE_READ;
	assert_int_equal(add(store, &run, NOW, &n, &err), 0);
	assert_int_equal(add(store, &tell, NOW, &n, &err), 0);
	come(store, feed, &other, 1);
	for (int i = 0; i < 2; i++) {
		struct rule both[] = { tell, run };

		assert_int_equal(store_rules_judge(store, both, 2, NOW, &n,
				     &acts, &err),
		    0);
		assert_int_equal(acts.n, 2);
	}
	assert_int_equal(acts.acts[0].article, 1);
	assert_int_equal(store_ruled_by(store, 1, &keys, &n, &mem, &err), 0);
	assert_int_equal(n, 2);
	assert_ids(store, "is:unread", "1");
	/* What a rule marks read is run all the same, but not told of. */
	assert_int_equal(add(store, &read, NOW, &n, &err), 0);
	come(store, feed, &other, 1);
	{
		struct rule all[] = { tell, run, read };

		assert_int_equal(store_rules_judge(store, all, 3, NOW, &n,
				     &acts, &err),
		    0);
	}
	assert_int_equal(acts.n, 3);
	assert_int_equal(acts.acts[2].rule, 1);
	/* Taken back it is not done again, nor is anything undone. */
	(void)drop(store, "rule:exec it rain");
	assert_ids(store, "is:unread", "1");
	arena_clear(&acts.mem);
	arena_clear(&mem);
	close_and_remove(store);
}

/* They star and tag what comes, and no rule changes what the user set. */
static void
rules_act_on_what_comes_and_take_it_back(void **state)
{
	int64_t feed;
	struct store *store = new_store("rules", &feed);
	struct arena mem = { 0 };
	struct rule star = rule_of(&mem, "rain"), tag = star;
	struct err err = { 0 };
	struct text *keys;
	size_t n;

	(void)state;
	star.key = TEXT("rule:star rain");
	star.does = RULE_STAR;
	tag.key = TEXT("rule:tag wet rain");
	tag.does = RULE_TAG;
	tag.tag = TEXT("wet");
	come(store, feed, &other, 1); /* was there before */
	assert_int_equal(add(store, &star, NOW, &n, &err), 0);
	assert_int_equal(add(store, &tag, NOW, &n, &err), 0);
	come(store, feed, &other, 1);
	come(store, feed, &in_title, 1);
	come(store, feed, &other, 1);
	mark(store, MARK_STAR, 4);
	mark(store, MARK_UNSTAR, 4); /* before the rule saw it */
	{
		struct rule both[] = { star, tag };

		assert_int_equal(
		    store_rules_judge(store, both, 2, NOW, &n, NULL, &err), 0);
	}
	assert_ids(store, "is:starred", "2");
	assert_ids(store, "tag:wet", "2 4");
	assert_ids(store, "is:unread", "1 2 3 4");
	assert_int_equal(store_ruled_by(store, 2, &keys, &n, &mem, &err), 0);
	assert_int_equal(n, 2);
	/* Taken off by hand, it stays so; a star of one's own stays. */
	mark(store, MARK_UNSTAR, 2);
	mark(store, MARK_STAR, 2);
	assert_int_equal(judge_rule(store, &star), 0);
	(void)drop(store, "rule:star rain");
	assert_ids(store, "is:starred", "2");
	(void)drop(store, "rule:tag wet rain");
	assert_ids(store, "tag:wet", "");
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
a_transaction_that_is_given_up_mutes_nothing(void **state)
{
	int64_t feed;
	struct store *store = new_store("undone", &feed);
	struct err err = { 0 };

	(void)state;
	come(store, feed, &other, 1);
	assert_int_equal(store_begin(store, &err), 0);
	assert_int_equal(mute(store, "rain"), 1);
	store_rollback(store);
	assert_ids(store, "is:unread", "1");
	/* So it is new to whoever reads the config next. */
	settle(store, "rain");
	assert_ids(store, "is:unread", "");
	close_and_remove(store);
}

static void
two_at_once_mute_once(void **state)
{
	int64_t feed;
	struct store *engine = new_store("two", &feed);
	struct store *a = open_as(store_path(engine), STORE_READER);
	struct store *b = open_as(store_path(engine), STORE_READER);
	struct arena mem = { 0 };
	struct rule rain = rule_of(&mem, "rain");
	struct err err = { 0 };
	size_t n;

	(void)state;
	come(engine, feed, &other, 1);
	assert_int_equal(store_begin(a, &err), 0);
	assert_int_equal(mute(a, "rain"), 1);
	assert_int_equal(add(b, &rain, NOW, &n, &err), -1);
	assert_int_equal(err.code, ERR_BUSY);
	assert_int_equal(store_commit(a, &err), 0);
	settle(b, "rain");
	assert_int_equal(mute(b, "rain"), 0);
	assert_ids(b, "is:muted", "1");
	/* One takes it back; what the other judges by it still is no rule. */
	(void)drop(a, "rain");
	come(engine, feed, &other, 1);
	assert_int_equal(judge(engine, "rain"), 0);
	assert_ids(engine, "is:unread", "1 2");
	arena_clear(&mem);
	store_close(a);
	store_close(b);
	close_and_remove(engine);
}

static void
a_thousand_rules_judge_a_batch_in_no_time(void **state)
{
	enum { RULES = 1000, ARTICLES = 500 };
	struct arena mem = { 0 };
	struct rule *rules = arena_array(&mem, RULES, sizeof(*rules));
	struct news *news = arena_array(&mem, ARTICLES, sizeof(*news));
	struct err err = { 0 };
	int64_t feed, start;
	struct store *store = new_store("thousand", &feed);
	size_t n;
	bool more;

	(void)state;
	for (int i = 0; i < RULES; i++)
		rules[i] = rule_of(&mem,
		    arena_cstr(&mem,
			arena_printf(&mem,
			    i % 2 ? "about:\"Name %d\"" : "title:word%d", i)));
	assert_int_equal(
	    store_rules_settle(store, rules, RULES, NOW, &more, &err), 0);
	assert_false(more);
	for (int i = 0; i < ARTICLES; i++) {
		news[i] = other;
		news[i].title =
		    arena_cstr(&mem, arena_printf(&mem, "word%d", i));
	}
	come(store, feed, news, ARTICLES);
	start = time_monotonic_ms();
	assert_int_equal(
	    store_rules_judge(store, rules, RULES, NOW, &n, NULL, &err), 0);
	assert_int_equal(n, ARTICLES / 2);
	assert_true(time_monotonic_ms() - start < 5000);
	assert_sound(store);
	arena_clear(&mem);
	close_and_remove(store);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(about_is_who_stands_in_the_title_or_the_lede),
		cmocka_unit_test(a_new_rule_mutes_what_is_stored_and_unread),
		cmocka_unit_test(taken_back_exactly_those_are_unread_again),
		cmocka_unit_test(what_comes_is_judged_once),
		cmocka_unit_test(rules_of_any_kind_hold_for_what_comes),
		cmocka_unit_test(names_that_come_with_the_page_are_judged_too),
		cmocka_unit_test(the_config_says_which_rules_hold),
		cmocka_unit_test(another_rule_takes_over),
		cmocka_unit_test(an_earlier_life_of_a_rule_is_not_taken_back),
		cmocka_unit_test(what_is_to_be_run_is_handed_over_once),
		cmocka_unit_test(rules_act_on_what_comes_and_take_it_back),
		cmocka_unit_test(what_was_begun_is_ended_by_the_next),
		cmocka_unit_test(
		    a_rule_that_comes_back_half_way_is_the_same_rule),
		cmocka_unit_test(a_transaction_that_is_given_up_mutes_nothing),
		cmocka_unit_test(two_at_once_mute_once),
		cmocka_unit_test(a_thousand_rules_judge_a_batch_in_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
