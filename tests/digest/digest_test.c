#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "digest/digest.h"
#include "digest/wire.h"
#include "model/pack.h"
#include "text/signature.h"

static const char feed_bytes[] =
    "<?xml version='1.0' encoding='iso-8859-1'?>"
    "<rss version='2.0' "
    "xmlns:content='http://purl.org/rss/1.0/modules/content/'>"
    "<channel><title>Le Canal</title><link>https://example.org/</link>"
    "<language>fr-BE</language>"
    "<item><title>Une rencontre \xE0 Vladivostok</title>"
    "<link>https://example.org/1</link><guid>1</guid>"
    "<author>ada@example.org (Ada Byron)</author>"
    "<category>Diplomatie</category>"
    "<description>Un chapeau &#233;crit pour cet article-ci.</description>"
    "<content:encoded>&lt;p&gt;Kim Jong Un a rencontr\xE9 Vladimir Poutine "
    "mercredi.&lt;script&gt;alert(1)&lt;/script&gt;&lt;/p&gt;"
    "&lt;p&gt;&lt;a href='/suite' onclick='x()'&gt;La suite&lt;/a&gt; est "
    "pour demain, dit-on dans la presse.&lt;/p&gt;</content:encoded>"
    "<pubDate>Wed, 13 Sep 2023 08:42:11 GMT</pubDate></item>"
    "<item><title>Second</title><link>https://example.org/2</link>"
    "<guid>2</guid><description>&lt;p&gt;Un texte qui se suffit."
    "&lt;/p&gt;</description></item>"
    "<item><title>Third</title><guid>3</guid></item>"
    "</channel></rss>";

static const struct digest_job feed_job = {
	.kind = DIGEST_FEED,
	.bytes = { feed_bytes, sizeof(feed_bytes) - 1 },
	.url = { "https://example.org/rss", 23 },
};

static int
prepare(void **state)
{
	struct err err;

	(void)state;
	if (digest_prepare(&err) < 0)
		return -1;
	return digest_open(&err);
}

static int
finish(void **state)
{
	(void)state;
	digest_done();
	return 0;
}

/* As text of some charset it would be an article of noise. */
static void
what_is_no_text_is_named_and_no_page(void **state)
{
	static const struct {
		const char *bytes, *error;
	} documents[] = {
		{ "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj<p>Some words",
		    "no page: a PDF document" },
		{ "\x89PNG\r\n\x1A\n<p>Some words", "no page: a picture" },
		{ "\x1F\x8B\x08<p>Some words", "no page: compressed data" },
		{ "<html><p>\x01\x02\xC3\x9F\x12\x15\x80\xFE words",
		    "no page: binary data" },
	};
	struct arena mem = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(documents) / sizeof(documents[0]); i++) {
		const struct digest_job job = { .kind = DIGEST_ARTICLE,
			.bytes = text_of(documents[i].bytes) };
		struct harvest harvest;

		digest_run(&harvest, &mem, &job);
		assert_false(harvest.ok);
		assert_string_equal(harvest.err.text, documents[i].error);
	}
	arena_clear(&mem);
}

static void
a_feed_gives_its_items_and_nothing_unasked(void **state)
{
	struct arena mem = { 0 };
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &feed_job);
	assert_true(harvest.ok);
	assert_int_equal(harvest.feed.format, FEED_RSS);
	assert_int_equal(harvest.feed.nitems, 3);
	assert_int_equal(harvest.dropped, 0);
	assert_true(text_is(
	    harvest.feed.items[0].title, "Une rencontre \xC3\xA0 Vladivostok"));
	assert_int_equal(harvest.feed.items[0].content.kind, BODY_NONE);
	assert_int_equal(harvest.items[0].article.nsections, 0);
	assert_int_equal(harvest.items[0].names.nentities, 0);
	assert_true(harvest.items[0].hash != harvest.items[1].hash);
	arena_clear(&mem);
}

static void
bodies_that_are_asked_for_are_safe(void **state)
{
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct harvest harvest;
	const struct body *content;

	(void)state;
	job.want_bodies = true;
	digest_run(&harvest, &mem, &job);
	content = &harvest.feed.items[0].content;
	assert_int_equal(content->kind, BODY_HTML);
	assert_int_equal(
	    text_find(content->text, TEXT("script"), 0), TEXT_NONE);
	assert_int_equal(
	    text_find(content->text, TEXT("onclick"), 0), TEXT_NONE);
	assert_true(text_find(content->text, TEXT("https://example.org/suite"),
			0) != TEXT_NONE);
	arena_clear(&mem);
}

static bool
add_to_list(const struct item *item, const struct harvest_item *more, void *arg)
{
	struct buf *list = arg;

	assert_true(more->hash == 0);
	buf_printf(list, "%.*s %.*s\n", TEXT_ARG(item->title),
	    TEXT_ARG(item->content.text));
	return list->len < 400;
}

static void
items_come_one_by_one_either_way(void **state)
{
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct wire_bounds bounds;
	struct buf made = { 0 }, unpacked = { 0 }, packed = { 0 };
	struct harvest harvest;

	(void)state;
	job.want_bodies = job.one_by_one = true;
	digest_begin(&harvest, &mem, &job);
	assert_true(harvest.ok);
	assert_int_equal(harvest.feed.nitems, 0);
	assert_true(harvest_walk(&harvest, add_to_list, &made));
	harvest_end(&harvest);
	digest_pack(&packed, &job);
	bounds = wire_bounds_of(&job);
	assert_int_equal(wire_unpack_harvest(
			     &harvest, &mem, buf_text(&packed), &bounds, NULL),
	    0);
	assert_true(harvest_walk(&harvest, add_to_list, &unpacked));
	assert_true(text_starts(buf_text(&made), "Une rencontre"));
	assert_string_equal(buf_cstr(&made), buf_cstr(&unpacked));
	/* Nobody starts what is damaged further on. */
	packed.ptr[packed.len - 12] = '\xFF';
	assert_int_equal(wire_unpack_harvest(
			     &harvest, &mem, buf_text(&packed), &bounds, NULL),
	    -1);
	assert_null(harvest.rest);
	buf_clear(&packed);
	buf_clear(&made);
	buf_clear(&unpacked);
	arena_clear(&mem);
}

static void
of_too_many_items_the_newest_are_kept(void **state)
{
	static const char document[] =
	    "<rss><channel><item><title>old</title>"
	    "<pubDate>Mon, 04 Sep 2023 08:00:00 GMT</pubDate></item>"
	    "<item><title>none</title></item><item><title>new</title>"
	    "<pubDate>Wed, 06 Sep 2023 08:00:00 GMT</pubDate></item>"
	    "<item><title>newest</title>"
	    "<pubDate>Thu, 07 Sep 2023 08:00:00 GMT</pubDate></item>"
	    "</channel></rss>";
	struct arena mem = { 0 };
	struct digest_job job = {
		.kind = DIGEST_FEED, .bytes = text_of(document), .max_items = 2
	};
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &job);
	assert_int_equal(harvest.feed.nitems, 2);
	assert_int_equal(harvest.dropped, 2);
	assert_true(text_is(harvest.feed.items[0].title, "new"));
	assert_true(text_is(harvest.feed.items[1].title, "newest"));
	arena_clear(&mem);
}

static void
articles_are_made_of_the_fuller_body(void **state)
{
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct buf text = { 0 };
	struct harvest harvest;
	const struct article *first, *second;

	(void)state;
	job.want_articles = true;
	digest_run(&harvest, &mem, &job);
	first = &harvest.items[0].article;
	second = &harvest.items[1].article;
	article_add_text(&text, first);
	assert_true(text_starts(buf_text(&text), "Kim Jong Un a rencontr"));
	assert_true(text_is(first->lede, "Un chapeau \xC3\xA9"
					 "crit pour cet article-ci."));
	assert_true(
	    text_is(first->title, "Une rencontre \xC3\xA0 Vladivostok"));
	assert_true(text_is(first->language, "fr"));
	assert_true(text_is(first->site, "Le Canal"));
	assert_int_equal(first->published.seconds, 1694594531);
	assert_int_equal(first->nlinks, 1);
	assert_int_equal(first->ntopics, 1);
	assert_true(text_is(first->topics[0].text, "Diplomatie"));
	assert_int_equal(second->ntopics, 0);
	buf_reset(&text);
	article_add_text(&text, second);
	assert_string_equal(buf_cstr(&text), "Un texte qui se suffit.");
	assert_int_equal(second->lede.len, 0);
	assert_true(article_is_empty(&harvest.items[2].article));
	buf_clear(&text);
	arena_clear(&mem);
}

static void
what_belongs_to_an_episode_is_linked(void **state)
{
	static const char document[] =
	    "<rss xmlns:podcast='https://podcastindex.org/namespace/1.0'>"
	    "<channel><item><title>Episode</title>"
	    "<description>&lt;p>It rains.&lt;/p></description>"
	    "<enclosure url='https://example.org/a/1.mp3?x' type='audio/mpeg'/>"
	    "<enclosure url='https://example.org/1.jpg' type='image/jpeg'/>"
	    "<podcast:transcript url='https://example.org/1.vtt' "
	    "type='text/vtt' language='es'/></item></channel></rss>";
	struct arena mem = { 0 };
	struct digest_job job = { .kind = DIGEST_FEED,
		.bytes = text_of(document),
		.want_articles = true };
	struct buf text = { 0 };
	const struct article *article;
	const struct block *last;
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &job);
	article = &harvest.items[0].article;
	assert_int_equal(article->nlinks, 2);
	assert_true(text_is(article->links[0].text, "1.mp3"));
	assert_true(text_is(article->links[1].text, "transcript (es)"));
	assert_true(
	    text_is(article->links[1].url, "https://example.org/1.vtt"));
	assert_int_equal(article->sections[0].nblocks, 3);
	last = &article->sections[0].blocks[2];
	assert_int_equal(last->kind, BLOCK_MEDIA);
	assert_int_equal(last->spans[0].link, 2);
	article_add_text(&text, article);
	assert_string_equal(buf_cstr(&text), "It rains.");
	buf_clear(&text);
	arena_clear(&mem);
}

static bool
mentions(const struct names *names, struct text text, const char *name)
{
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *mention = &names->mentions[i];

		if (text_is(text_sub(text, mention->start,
				mention->end - mention->start),
			name))
			return true;
	}
	return false;
}

static void
names_are_found_in_the_articles_text(void **state)
{
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct buf text = { 0 };
	struct harvest harvest;

	(void)state;
	job.want_articles = true;
	job.want_entities = true;
	digest_run(&harvest, &mem, &job);
	article_add_text(&text, &harvest.items[0].article);
	assert_true(mentions(
	    &harvest.items[0].names, buf_text(&text), "Vladimir Poutine"));
	buf_clear(&text);
	arena_clear(&mem);
}

static void
an_article_with_a_text_is_signed_when_that_is_wanted(void **state)
{
	static const char titled[] =
	    "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"T\","
	    "\"items\":[{\"id\":\"1\",\"title\":\"Storm over Oslo\"}]}";
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct harvest with, without, plain;
	struct signature signature;

	(void)state;
	job.want_articles = true;
	digest_run(&plain, &mem, &job);
	assert_int_equal(plain.items[0].signature.len, 0);
	job.want_signatures = true;
	digest_run(&without, &mem, &job);
	assert_true(signature_unpack(&signature, without.items[0].signature));
	assert_string_equal(signature.language, "fr");
	assert_true(signature.nterms > 5);
	/* Names that are known in every language tell more. */
	job.want_entities = true;
	digest_run(&with, &mem, &job);
	assert_true(signature_unpack(&signature, with.items[0].signature));
	assert_false(text_equal(
	    with.items[0].signature, without.items[0].signature));
	job.bytes = TEXT(titled);
	digest_run(&plain, &mem, &job);
	assert_int_equal(plain.feed.nitems, 1);
	assert_int_equal(plain.items[0].signature.len, 0);
	arena_clear(&mem);
}

static void
what_is_known_is_not_made_again(void **state)
{
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct harvest first, second;
	uint64_t known[3];

	(void)state;
	job.want_articles = true;
	job.want_bodies = true;
	digest_run(&first, &mem, &job);
	known[0] = 17;
	known[1] = first.items[1].hash;
	known[2] = first.items[0].hash;
	job.known = known;
	job.nknown = 3;
	digest_run(&second, &mem, &job);
	assert_int_equal(second.feed.nitems, 3);
	assert_true(second.items[0].known);
	assert_int_equal(second.feed.items[0].content.kind, BODY_NONE);
	assert_int_equal(second.items[0].article.nsections, 0);
	assert_true(
	    text_equal(second.feed.items[0].title, first.feed.items[0].title));
	assert_true(second.items[1].known);
	assert_false(second.items[2].known);
	arena_clear(&mem);
}

static void
items_beyond_the_limit_are_counted(void **state)
{
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct harvest harvest;

	(void)state;
	job.max_items = 2;
	digest_run(&harvest, &mem, &job);
	assert_int_equal(harvest.feed.nitems, 2);
	assert_int_equal(harvest.dropped, 1);
	arena_clear(&mem);
}

static void
what_is_no_feed_fails_with_a_reason(void **state)
{
	static const struct text documents[] = { { "", 0 }, { "x", 1 },
		{ "<html><title>Login</title></html>", 33 }, { "{\"a\":1}", 7 },
		{ "\0\0\0", 3 } };

	(void)state;
	for (size_t i = 0; i < sizeof(documents) / sizeof(*documents); i++) {
		struct arena mem = { 0 };
		struct digest_job job = feed_job;
		struct harvest harvest;

		job.bytes = documents[i];
		digest_run(&harvest, &mem, &job);
		assert_false(harvest.ok);
		assert_int_equal(harvest.err.code, ERR_INPUT);
		assert_true(harvest.err.text[0] != '\0');
		assert_int_equal(harvest.feed.nitems, 0);
		arena_clear(&mem);
	}
}

static const char page[] =
    "<html lang=fr><head><meta charset=iso-8859-1>"
    "<title>Une rencontre \xE0 Vladivostok - Le Canal</title></head><body>"
    "<nav><a href=/>Accueil</a></nav><article>"
    "<h1>Une rencontre \xE0 Vladivostok</h1>"
    "<p>Kim Jong Un a rencontr\xE9 Vladimir Poutine mercredi, ont "
    "annonc\xE9 les agences, au terme d'un voyage en train de deux jours "
    "dont le monde entier avait parl\xE9.</p>"
    "<p>Les deux hommes se sont parl\xE9 pendant des heures, puis ils ont "
    "visit\xE9 un site de lancement, accompagn\xE9s de leurs ministres et "
    "de nombreux journalistes venus de loin.</p></article></body></html>";

static void
a_page_gives_an_article_and_its_names(void **state)
{
	struct digest_job job = { .kind = DIGEST_ARTICLE,
		.bytes = { page, sizeof(page) - 1 },
		.url = TEXT("https://example.org/1"),
		.want_entities = true };
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &job);
	assert_true(harvest.ok);
	assert_true(text_is(
	    harvest.article.title, "Une rencontre \xC3\xA0 Vladivostok"));
	assert_true(text_is(harvest.article.language, "fr"));
	article_add_text(&text, &harvest.article);
	assert_true(text_starts(buf_text(&text), "Kim Jong Un a rencontr"));
	assert_true(harvest.names.nentities >= 2);
	assert_true(harvest.names.nmentions >= 2);
	buf_clear(&text);
	arena_clear(&mem);
}

static const char front[] =
    "<html lang=fr><head><title>Le Canal</title>"
    "<link rel=alternate type='application/rss+xml' title=Tout href=/rss>"
    "</head><body>"
    "<article><h2><a href='/2026/une-rencontre-au-bord-du-lac?utm_source=x'>"
    "Une rencontre au bord du lac</a></h2><p>Les ministres se sont vus, "
    "et ils ont parl\xC3\xA9 pendant des heures.</p></article>"
    "<article><h2><a href='/2026/le-train-de-nuit-revient'>"
    "Le train de nuit revient</a></h2><p>La ligne ouvre de nouveau au "
    "printemps, depuis lundi.</p></article>"
    "<article><h2><a href='/2026/la-pluie-tombe-sur-la-fete'>"
    "La pluie tombe sur le bal</a></h2><p>Le village a jou\xC3\xA9 "
    "sous la pluie, jusqu'au matin.</p></article>"
    "</body></html>";

static const struct digest_job front_job = {
	.kind = DIGEST_PAGE,
	.bytes = { front, sizeof(front) - 1 },
	.url = { "https://example.org/", 20 },
	.want_articles = true,
};

static void
a_front_page_gives_items_as_a_feed_does(void **state)
{
	struct arena mem = { 0 };
	struct buf text = { 0 };
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &front_job);
	assert_true(harvest.ok);
	assert_int_equal(harvest.feed.format, FEED_PAGE);
	assert_true(text_is(harvest.feed.title, "Le Canal"));
	assert_int_equal(harvest.feed.nitems, 3);
	assert_true(text_is(harvest.feed.items[0].id,
	    "https://example.org/2026/une-rencontre-au-bord-du-lac"));
	assert_true(text_is(
	    harvest.feed.items[0].title, "Une rencontre au bord du lac"));
	assert_true(text_is(harvest.items[0].article.language, "fr"));
	article_add_text(&text, &harvest.items[0].article);
	assert_true(text_starts(buf_text(&text), "Les ministres se sont"));
	assert_true(harvest.items[0].hash != harvest.items[1].hash);
	assert_int_equal(harvest.nalternates, 1);
	assert_true(
	    text_is(harvest.alternates[0].url, "https://example.org/rss"));
	assert_false(harvest.login);
	buf_clear(&text);
	arena_clear(&mem);
}

static void
patterns_choose_among_the_items_of_page_and_feed(void **state)
{
	struct digest_job job = front_job;
	struct arena mem = { 0 };
	struct harvest harvest;

	(void)state;
	job.rules.exclude = TEXT("LAC$");
	digest_run(&harvest, &mem, &job);
	assert_int_equal(harvest.feed.nitems, 2);
	job = feed_job;
	job.rules.include = TEXT("rencontre|org/2$");
	digest_run(&harvest, &mem, &job);
	assert_int_equal(harvest.feed.nitems, 2);
	job.rules.include = TEXT("(");
	digest_run(&harvest, &mem, &job);
	assert_false(harvest.ok);
	assert_true(text_starts(text_of(harvest.err.text), "include: "));
	arena_clear(&mem);
}

static void
what_is_no_page_fails_with_a_reason(void **state)
{
	struct digest_job job = { .kind = DIGEST_ARTICLE,
		.bytes = TEXT("<html><body></body></html>") };
	struct arena mem = { 0 };
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &job);
	assert_false(harvest.ok);
	assert_int_equal(harvest.err.code, ERR_INPUT);
	arena_clear(&mem);
}

static void
mentions_of_a_text_count_in_its_own_bytes(void **state)
{
	static const char bytes[] = "\xEF\xBB\xBFHier, Kim Jong Un a "
				    "rencontr\xC3\xA9 Vladimir Poutine.\n";
	struct digest_job job = { .kind = DIGEST_TEXT,
		.bytes = { bytes, sizeof(bytes) - 1 },
		.language = TEXT("fr"),
		.want_entities = true };
	struct arena mem = { 0 };
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &job);
	assert_true(harvest.ok);
	assert_true(text_is(harvest.names.language, "fr"));
	assert_true(mentions(&harvest.names, job.bytes, "Vladimir Poutine"));
	arena_clear(&mem);
}

static void
a_stored_article_is_named_by_all_it_says(void **state)
{
	struct link link = { .url = TEXT("https://www.wikidata.org/wiki/Q42"),
		.text = TEXT("Ada Blume") };
	struct span span = { .text = TEXT("Hier, Ada Blume a parlé.") };
	struct block block = { .spans = &span, .nspans = 1 };
	struct section section = { .blocks = &block, .nblocks = 1 };
	struct article article = { .title = TEXT("Ada Blume à Paris"),
		.language = TEXT("fr"),
		.sections = &section,
		.nsections = 1,
		.links = &link,
		.nlinks = 1 };
	struct digest_job job = { .kind = DIGEST_STORED,
		.want_entities = true };
	struct arena mem = { 0 };
	struct buf packed = { 0 };
	struct harvest harvest;
	bool linked = false;

	(void)state;
	pack_article(&packed, &article);
	job.bytes = buf_text(&packed);
	digest_run(&harvest, &mem, &job);
	assert_true(harvest.ok);
	assert_true(text_is(harvest.names.language, "fr"));
	assert_true(mentions(&harvest.names, span.text, "Ada Blume"));
	for (size_t i = 0; i < harvest.names.nentities; i++)
		linked |= text_is(harvest.names.entities[i].wikidata, "Q42");
	assert_true(linked);
	assert_int_equal(harvest.signature.len, 0);
	job.want_signatures = true;
	digest_run(&harvest, &mem, &job);
	assert_true(harvest.signature.len > 0);
	job.bytes = TEXT("no article");
	digest_run(&harvest, &mem, &job);
	assert_false(harvest.ok);
	buf_clear(&packed);
	arena_clear(&mem);
}

static void
a_text_that_is_not_utf_8_is_refused(void **state)
{
	struct digest_job job = { .kind = DIGEST_TEXT,
		.bytes = TEXT("d\xE9j\xE0"),
		.want_entities = true };
	struct arena mem = { 0 };
	struct harvest harvest;

	(void)state;
	digest_run(&harvest, &mem, &job);
	assert_false(harvest.ok);
	assert_string_equal(harvest.err.text, "not a text in UTF-8");
	arena_clear(&mem);
}

static void
an_item_is_the_same_when_only_its_dates_change(void **state)
{
	struct arena mem = { 0 };
	struct digest_job job = feed_job;
	struct harvest first, second;
	char *other = mem_copy(feed_job.bytes);
	size_t at;

	(void)state;
	digest_run(&first, &mem, &job);
	at = text_find(job.bytes, TEXT("13 Sep"), 0);
	other[at + 1] = '4';
	at = text_find(job.bytes, TEXT("qui se suffit"), 0);
	other[at] = 'Q';
	job.bytes.ptr = other;
	digest_run(&second, &mem, &job);
	assert_true(first.items[0].hash == second.items[0].hash);
	assert_true(first.items[1].hash != second.items[1].hash);
	assert_true(first.items[2].hash == second.items[2].hash);
	free(other);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_feed_gives_its_items_and_nothing_unasked),
		cmocka_unit_test(what_is_no_text_is_named_and_no_page),
		cmocka_unit_test(bodies_that_are_asked_for_are_safe),
		cmocka_unit_test(what_belongs_to_an_episode_is_linked),
		cmocka_unit_test(items_come_one_by_one_either_way),
		cmocka_unit_test(of_too_many_items_the_newest_are_kept),
		cmocka_unit_test(articles_are_made_of_the_fuller_body),
		cmocka_unit_test(names_are_found_in_the_articles_text),
		cmocka_unit_test(
		    an_article_with_a_text_is_signed_when_that_is_wanted),
		cmocka_unit_test(what_is_known_is_not_made_again),
		cmocka_unit_test(items_beyond_the_limit_are_counted),
		cmocka_unit_test(what_is_no_feed_fails_with_a_reason),
		cmocka_unit_test(a_page_gives_an_article_and_its_names),
		cmocka_unit_test(a_front_page_gives_items_as_a_feed_does),
		cmocka_unit_test(
		    patterns_choose_among_the_items_of_page_and_feed),
		cmocka_unit_test(what_is_no_page_fails_with_a_reason),
		cmocka_unit_test(mentions_of_a_text_count_in_its_own_bytes),
		cmocka_unit_test(a_stored_article_is_named_by_all_it_says),
		cmocka_unit_test(a_text_that_is_not_utf_8_is_refused),
		cmocka_unit_test(
		    an_item_is_the_same_when_only_its_dates_change),
	};

	return cmocka_run_group_tests(tests, prepare, finish);
}
