/* What an article said before its publisher changed it. */
#include "fixture.h"

#include "store/pages.h"
#include "store/revisions.h"

static const char address[] = "https://f0.example/1";

static const struct change_marks marks = {
	.removed = { "[-", "-]" },
	.added = { "{+", "+}" },
	.unchanged = "(%zu unchanged)",
	.title = "Title",
	.text = "Text",
};

static int64_t
publish(struct store *store, int64_t feed, int64_t now, const char *title,
    const char *text)
{
	struct test_item item = {
		.guid = "g1", .link = address, .title = title, .text = text
	};
	int64_t id;

	(void)take(store, feed, now, &item, 1, &id);
	return id;
}

static struct versions
versions_of(struct store *store, int64_t id, struct arena *mem)
{
	struct versions versions;
	struct err err = { 0 };

	if (store_versions(store, &versions, id, mem, &err) < 0)
		fail_msg("%s", err.text);
	return versions;
}

static const char *
text_of_version(const struct version *version, struct arena *mem)
{
	struct buf out = { 0 };
	const char *text;

	article_add_text(&out, &version->article);
	text = arena_cstr(mem, buf_text(&out));
	buf_clear(&out);
	return text;
}

static void
a_changed_article_keeps_what_it_said(void **state)
{
	struct store *store = open_as(fresh_path("revised"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct view_spec changed = { .query = query_of(&mem, "is:changed") };
	struct versions versions;
	int64_t feed, id;

	(void)state;
	add_feeds(store, &feed, 1);
	id = publish(store, feed, NOW, "Three hurt", "Three people were hurt.");
	assert_int_equal(versions_of(store, id, &mem).n, 0);
	assert_string_equal(ids_of(store, changed, &mem), "");
	publish(store, feed, NOW + 60, "Four hurt", "Four people were hurt.");
	versions = versions_of(store, id, &mem);
	assert_int_equal(versions.n, 2);
	assert_true(versions.list[0].since == NOW);
	assert_true(versions.list[1].since == NOW + 60);
	assert_true(text_is(versions.list[0].title, "Three hurt"));
	assert_true(text_is(versions.list[1].title, "Four hurt"));
	assert_string_equal(text_of_version(&versions.list[0], &mem),
	    "Three people were hurt.");
	assert_string_equal(
	    text_of_version(&versions.list[1], &mem), "Four people were hurt.");
	assert_string_equal(ids_of(store, changed, &mem), "1");
	arena_clear(&mem);
	assert_sound(store);
	close_and_remove(store);
}

static void
white_space_is_no_change(void **state)
{
	struct store *store = open_as(fresh_path("spaced"), STORE_ENGINE);
	struct arena mem = { 0 };
	int64_t feed, id;

	(void)state;
	add_feeds(store, &feed, 1);
	id = publish(store, feed, NOW, "At sea", "The ship left. It rained.");
	publish(store, feed, NOW + 60, "At  sea",
	    "The ship\xc2\xa0left.  It rained.");
	assert_int_equal(versions_of(store, id, &mem).n, 0);
	arena_clear(&mem);
	close_and_remove(store);
}

static void
the_first_version_and_the_newest_are_kept(void **state)
{
	struct store *store = open_as(fresh_path("many"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct versions versions;
	int64_t feed, id = 0;

	(void)state;
	add_feeds(store, &feed, 1);
	for (int i = 0; i < 30; i++)
		id = publish(store, feed, NOW + i * 60, "Live",
		    arena_cstr(&mem, arena_printf(&mem, "Entry %d.", i)));
	versions = versions_of(store, id, &mem);
	assert_int_equal(versions.n, REVISIONS_KEPT + 1);
	assert_string_equal(
	    text_of_version(&versions.list[0], &mem), "Entry 0.");
	assert_string_equal(
	    text_of_version(&versions.list[1], &mem), "Entry 22.");
	assert_string_equal(
	    text_of_version(&versions.list[REVISIONS_KEPT], &mem), "Entry 29.");
	arena_clear(&mem);
	close_and_remove(store);
}

static void
read_page(struct store *store, int64_t article, int64_t now, const char *text)
{
	struct arena mem = { 0 };
	struct page_take page = {
		.article = article, .now = now, .text = article_of(&mem, text)
	};
	struct err err = { 0 };

	if (store_take_page(store, &page, NULL, &err) < 0)
		fail_msg("%s", err.text);
	arena_clear(&mem);
}

static void
a_page_has_versions_of_its_own_and_those_of_the_title(void **state)
{
	static const char was[] = "The bridge is open, says the mayor of the "
				  "town, who crossed it first this morning.";
	static const char is[] = "The bridge is closed, says the mayor of the "
				 "town, who crossed it first this morning.";
	struct store *store = open_as(fresh_path("paged"), STORE_ENGINE);
	struct arena mem = { 0 };
	struct versions versions;
	int64_t feed, id;

	(void)state;
	add_feeds(store, &feed, 1);
	id = publish(store, feed, NOW, "Bridge open", "The bridge is open.");
	read_page(store, id, NOW + 10, was);
	read_page(store, id, NOW + 20, is);
	publish(
	    store, feed, NOW + 60, "Bridge closed", "The bridge is closed.");
	versions = versions_of(store, id, &mem);
	assert_int_equal(versions.origin, TEXT_PAGE);
	assert_int_equal(versions.n, 3);
	assert_string_equal(text_of_version(&versions.list[0], &mem), was);
	assert_string_equal(text_of_version(&versions.list[1], &mem), is);
	assert_true(text_is(versions.list[1].title, "Bridge open"));
	assert_true(text_is(versions.list[2].title, "Bridge closed"));
	arena_clear(&mem);
	close_and_remove(store);
}

/* --- what changed --- */

/* A version: paragraphs with blank lines between. */
static struct version
version_of(const char *title, const char *text, struct arena *mem)
{
	struct version version = { .title = text_of(title) };
	struct text rest = text_of(text), line;
	struct article *first = article_of(mem, "");
	struct section *section = first->sections;
	size_t cap = 0;

	section->blocks = NULL;
	section->nblocks = 0;
	while (text_next(&rest, '\n', &line)) {
		struct block *block =
		    ARENA_PUSH(mem, section->blocks, section->nblocks, cap);

		*block =
		    *article_of(mem, arena_cstr(mem, line))->sections->blocks;
	}
	version.article = *first;
	return version;
}

static void
assert_changes(const char *title, const char *was, const char *now_title,
    const char *is, const char *expected)
{
	struct arena mem = { 0 };
	struct version before = version_of(title, was, &mem);
	struct version after = version_of(now_title, is, &mem);
	size_t removed, added;
	struct article article =
	    version_changes(&before, &after, &marks, &removed, &added, &mem);
	struct buf out = { 0 };

	article_add_text(&out, &article);
	buf_printf(&out, "\n\n-%zu +%zu", removed, added);
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
words_that_went_and_came_are_marked(void **state)
{
	(void)state;
	assert_changes("T", "Three people were hurt in Ghent.", "T",
	    "Four people were badly hurt in Ghent.",
	    "[-Three-] {+Four+} people were {+badly+} hurt in Ghent.\n\n"
	    "-1 +2");
	assert_changes("Un mort à Gand", "Texte.", "Deux morts à Gand",
	    "Texte.",
	    "Title\n\n[-Un mort-] {+Deux morts+} à Gand\n\nText\n\nTexte."
	    "\n\n-2 +2");
	/* No white space between words. */
	assert_changes("T", "北京今天下雨", "T", "北京昨天下雨",
	    "北京[-今-] {+昨+}天下雨\n\n-1 +1");
}

static void
paragraphs_that_stay_are_counted(void **state)
{
	(void)state;
	assert_changes("T", "a\nb\nc\nd\ne\nThe red house.", "T",
	    "a\nb\nc\nd\ne\nThe blue house.",
	    "(4 unchanged)\n\ne\n\nThe [-red-] {+blue+} house.\n\n-1 +1");
	assert_changes("T", "a\nb", "T", "a\nnew one\nb",
	    "a\n\n{+new one+}\n\nb\n\n-0 +2");
	assert_changes("T", "a\nold one\nb", "T", "a\nb",
	    "a\n\n[-old one-]\n\nb\n\n-2 +0");
}

static void
a_paragraph_that_is_another_is_shown_whole(void **state)
{
	(void)state;
	assert_changes("T", "The sea was calm and the boats stayed out.", "T",
	    "Parliament voted; the budget of the railways has passed.",
	    "[-The sea was calm and the boats stayed out.-]\n\n"
	    "{+Parliament voted; the budget of the railways has passed.+}"
	    "\n\n-9 +9");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_changed_article_keeps_what_it_said),
		cmocka_unit_test(white_space_is_no_change),
		cmocka_unit_test(the_first_version_and_the_newest_are_kept),
		cmocka_unit_test(
		    a_page_has_versions_of_its_own_and_those_of_the_title),
		cmocka_unit_test(words_that_went_and_came_are_marked),
		cmocka_unit_test(paragraphs_that_stay_are_counted),
		cmocka_unit_test(a_paragraph_that_is_another_is_shown_whole),
	};

	return cmocka_run_group_tests_name("revisions", tests, NULL, NULL);
}
