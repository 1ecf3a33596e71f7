/* Sentences of the article chosen by v or the mouse, and copied. */
#include "base/utf8.h"
#include "fixture.h"
#include "model/entity.h"

static struct entity people[] = {
	{ .kind = ENTITY_PERSON,
	    .name = { "Anna Blume", 10 },
	    .salience = 0.9f,
	    .count = 1 },
	{ .kind = ENTITY_PERSON,
	    .name = { "Bo Ek", 5 },
	    .salience = 0.5f,
	    .count = 1 },
};

/* "Anna Blume came. Bo Ek left! …" */
static struct mention mentions[] = {
	{ .start = 0, .end = 10, .entity = 0 },
	{ .start = 17, .end = 22, .entity = 1 },
};
static const struct names names = { .entities = people,
	.nentities = 2,
	.mentions = mentions,
	.nmentions = 2,
	.language = { "en", 2 } };

#define BODY                                                                   \
	"Anna Blume came. Bo Ek left! Was it late?\n"                          \
	"Next morning it rained. It snowed at noon.\n"                         \
	"The end."

static const struct news news[] = {
	{ "One", BODY, 100, &names },
};

static struct reader *
reading(const char *text)
{
	const struct news story = { "One", text, 100, NULL };
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	int64_t id;

	sync_feeds(r, &id, 1);
	store_stories(r, id, text ? &story : news, 1);
	start_reader(r);
	press(r, "<enter>");
	return r;
}

/* What y, or another key, hands to the clipboard. */
static void
assert_copied(struct reader *r, const char *keys, const char *text)
{
	struct errand errand;

	press(r, keys);
	while (app_errand(r->app, &errand) && errand.kind != ERRAND_COPY)
		continue;
	assert_int_equal(errand.kind, ERRAND_COPY);
	assert_string_equal(errand.text.ptr, text);
	app_tell_copied(r->app, errand.text, "a test");
}

static void
sentences_are_chosen_and_copied(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "v");
	assert_shown(r, "1 sentence, 3 words selected: y copy, Y cite");
	press(r, "j");
	assert_shown(r, "2 sentences, 6 words selected");
	press(r, "jjk");
	assert_copied(r, "y", "Anna Blume came. Bo Ek left! Was it late?");
	assert_shown(r, "copied by a test: 3 sentences, 9 words");
	assert_not_shown(r, "selected:");
	free_reader(r);
}

static void
a_selection_goes_on_by_paragraphs_and_to_both_ends(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "v)");
	assert_shown(r, "3 sentences");
	press(r, ")");
	assert_shown(r, "5 sentences");
	press(r, "(");
	assert_shown(r, "4 sentences");
	press(r, "G");
	assert_shown(r, "6 sentences");
	press(r, "gg");
	assert_shown(r, "1 sentence,");
	press(r, "jjo");
	press(r, "j");
	assert_copied(r, "y", "Bo Ek left! Was it late?");
	free_reader(r);
}

static void
a_citation_has_what_is_selected_as_its_quote(void **state)
{
	struct reader *r = reading(NULL);
	struct errand errand;

	(void)state;
	press(r, "vjY");
	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, ERRAND_COPY);
	assert_int_equal(
	    text_find(errand.text, TEXT("“Anna Blume came. Bo Ek left!”"), 0),
	    0);
	assert_int_not_equal(
	    text_find(errand.text, TEXT("Metro"), 0), TEXT_NONE);
	app_tell_copied(r->app, errand.text, "a test");
	assert_shown(r, "2 sentences, 6 words, as a citation");
	free_reader(r);
}

static void
escape_v_and_leaving_end_a_selection(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "v<esc>");
	assert_not_shown(r, "selected:");
	press(r, "vv");
	assert_not_shown(r, "selected:");
	press(r, "vgh");
	assert_not_shown(r, "selected:");
	press(r, "gb");
	assert_not_shown(r, "selected:");
	free_reader(r);
}

static void
follow_and_mute_are_about_the_name_selected(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "vj+");
	assert_shown(r, "several names are selected; drag over one: "
			"Anna Blume, Bo Ek");
	press(r, "M");
	assert_shown(r, "Bo Ek");
	press(r, "<esc>");
	press(r, "ok"); /* the second alone: from its end up to itself */
	press(r, "<esc>v+");
	assert_shown(r, "Anna Blume");
	assert_not_shown(r, "selected:");
	press(r, "vGo");
	press(r, "GM");
	assert_shown(r, "no name is in what is selected");
	free_reader(r);
}

static void
the_place_is_kept_over_other_widths(void **state)
{
	static const int sizes[][2] = { { 40, 140 }, { 24, 80 }, { 15, 50 },
		{ 5, 20 } };
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "vjj");
	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		app_resize(r->app, sizes[i][0], sizes[i][1]);
		(void)screen(r);
	}
	assert_copied(r, "y", "Anna Blume came. Bo Ek left! Was it late?");
	free_reader(r);
}

/* Where words stand on the screen. */
static void
find(struct reader *r, const char *words, int *row, int *column)
{
	struct text text = text_of(screen(r)), line;
	size_t at;

	for (*row = 0; text_next(&text, '\n', &line); ++*row) {
		at = text_find(line, text_of(words), 0);
		if (at == TEXT_NONE)
			continue;
		*column = 0;
		for (size_t i = 0; i < at;) {
			uint32_t c = utf8_next(line, &i);

			*column += utf8_width(c);
		}
		return;
	}
	fail_msg("\"%s\" is not on\n%s", words, screen(r));
}

static void
a_quote_is_kept_listed_dropped_and_brought_back(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "vjs");
	assert_shown(r, "kept as a quote: 2 sentences, 6 words; gq lists them, "
			"u undoes it");
	press(r, "vj))s");
	stop_reader(r);
	start_reader(r);
	press(r, "gq");
	assert_shown(r, "Quotes kept of this article");
	assert_shown(r, "Anna Blume came. Bo Ek left!");
	assert_shown(r, "late? Next morning");
	press(r, "<enter>");
	assert_shown(r, "2 sentences, 6 words selected");
	press(r, "s");
	assert_shown(r, "the quote is kept no more; u undoes it");
	press(r, "u");
	assert_shown(r, "undone: a quote dropped");
	press(r, "u");
	press(r, "u");
	press(r, "gq");
	assert_shown(r, "no quote is kept of it; v chooses one, s keeps it");
	free_reader(r);
}

static void
a_tag_is_for_a_whole_article(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "vt");
	assert_shown(r, "a tag is for the whole article: s keeps what is "
			"selected");
	press(r, "j:tag todo<enter>");
	assert_shown(r, "a tag is for the whole article");
	press(r, "j<esc>t");
	assert_shown(r, "tag:");
	free_reader(r);
}

static void
a_quote_is_underlined(void **state)
{
	struct reader *r = reading(NULL);
	int row, column;
	unsigned attributes;

	(void)state;
	press(r, "vs");
	find(r, "Blume came", &row, &column);
	app_resize(r->app, 24, 140);
	attributes =
	    canvas_at(app_paint(r->app), row, column)->style.attributes;
	assert_true(attributes & ATTRIBUTE_UNDERLINE);
	find(r, "left!", &row, &column);
	app_resize(r->app, 24, 140);
	attributes =
	    canvas_at(app_paint(r->app), row, column)->style.attributes;
	assert_false(attributes & ATTRIBUTE_UNDERLINE);
	free_reader(r);
}

static struct key
mouse(uint32_t code, int row, int column)
{
	return (struct key){ .code = code, .row = row, .column = column };
}

static int
ground_at(struct reader *r, const char *words)
{
	int row, column;

	find(r, words, &row, &column);
	app_resize(r->app, 24, 140); /* paints it all */
	return canvas_at(app_paint(r->app), row, column)->style.ground;
}

static void
what_is_selected_has_a_ground(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	press(r, "vj");
	assert_int_equal(ground_at(r, "came. Bo"), GROUND_SELECTED);
	assert_int_equal(ground_at(r, "left!"), GROUND_SELECTED);
	assert_int_equal(ground_at(r, "Was it late?"), GROUND_NONE);
	free_reader(r);
}

/* The head of an article shows its tags, which lead to their lists. */
static void
a_click_on_a_tag_opens_its_list(void **state)
{
	/* In the headlines there is no blank between them. */
	static const char *const words[] = { "] [todo]", "[later] [" };
	struct reader *r = reading(NULL);
	int row, column;

	(void)state;
	press(r, ":tag todo later<enter>");
	for (int i = 0; i < 2; i++) {
		press(r, "gb");
		find(r, words[i], &row, &column);
		column += 4;
		app_key(r->app, mouse(KEYCODE_CLICK, row, column), TEXT(""));
		app_key(r->app, mouse(KEYCODE_RELEASE, row, column), TEXT(""));
		pass(r, 1);
		assert_shown(r, i == 0 ? "▸ Tag: todo" : "▸ Read later");
		press(r, "<enter>");
	}
	/* What stands beside them does not. */
	press(r, ":go All<enter><enter>");
	find(r, "Tuesday 14", &row, &column);
	app_key(r->app, mouse(KEYCODE_CLICK, row, column), TEXT(""));
	app_key(r->app, mouse(KEYCODE_RELEASE, row, column), TEXT(""));
	pass(r, 1);
	assert_shown(r, "▸ Article");
	free_reader(r);
}

static void
drag(struct reader *r, const char *from, const char *to)
{
	int row, column;

	find(r, from, &row, &column);
	app_key(r->app, mouse(KEYCODE_CLICK, row, column), TEXT(""));
	find(r, to, &row, &column);
	app_key(r->app, mouse(KEYCODE_DRAG, row, column), TEXT(""));
	app_key(r->app, mouse(KEYCODE_RELEASE, row, column), TEXT(""));
	pass(r, 1);
}

static void
the_mouse_selects_words(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	drag(r, "morning it", "snowed");
	assert_shown(r, "5 words selected");
	assert_copied(r, "y", "morning it rained. It snowed");
	drag(r, "snowed", "lume came");
	assert_copied(r, "y",
	    "Blume came. Bo Ek left! Was it late?\n\n"
	    "Next morning it rained. It snowed");
	drag(r, "lume came", "came");
	press(r, "+");
	assert_shown(r, "Anna Blume");
	free_reader(r);
}

/* As an engine stores one, with a lede above its text. */
static void
store_with_lede(struct reader *r, int64_t feed)
{
	struct arena mem = { 0 };
	struct article *article = article_of(&mem, BODY);
	struct item item = { .id = TEXT("1"),
		.title = TEXT("One"),
		.link = TEXT("https://a.example/1"),
		.language = TEXT("en"),
		.published = { NOW - 100, DATE_SECOND } };
	struct intake_item in = {
		.item = &item, .hash = 1, .article = article, .names = &names
	};
	struct feed_result result = {
		.feed = feed, .now = r->now, .due = r->now + 1800, .status = 200
	};
	struct intake intake = { .result = &result,
		.items = &in,
		.nitems = 1,
		.first_unread = -1,
		.first_days = -1 };
	struct intake_counts counts;

	article->lede = TEXT("Two came. One left.");
	assert_int_equal(
	    store_take_feed(r->engine, &intake, &counts, NULL, NULL), 0);
	arena_clear(&mem);
}

static void
the_lede_is_selected_too(void **state)
{
	struct reader *r = new_reader("feed https://a.example/feed Metro\n");
	int64_t id;

	(void)state;
	sync_feeds(r, &id, 1);
	store_with_lede(r, id);
	start_reader(r);
	press(r, "<enter>v");
	assert_copied(r, "y", "Two came.");
	press(r, "v)j");
	assert_copied(r, "y", "Two came. One left.\n\nAnna Blume came.");
	drag(r, "One left", "Blume came");
	assert_copied(r, "y", "One left.\n\nAnna Blume");
	assert_int_equal(
	    (press(r, "v"), ground_at(r, "Two came")), GROUND_SELECTED);
	press(r, "s");
	assert_shown(r, "kept as a quote: 1 sentence, 2 words");
	press(r, "gq<enter>");
	assert_copied(r, "y", "Two came.");
	/* Names are where they are in the text below. */
	press(r, "v)j+");
	assert_shown(r, "Anna Blume");
	assert_not_shown(r, "selected");
	free_reader(r);
}

static void
keys_go_on_by_sentences_where_the_mouse_began(void **state)
{
	struct reader *r = reading(NULL);

	(void)state;
	drag(r, "morning it", "it rained");
	press(r, "j");
	assert_copied(r, "y", "Next morning it rained. It snowed at noon.");
	free_reader(r);
}

static void
other_scripts_are_selected_as_they_are_stored(void **state)
{
	struct reader *r = reading("金正恩到访俄罗斯。普京欢迎他！");

	(void)state;
	press(r, "vj");
	assert_shown(r, "2 sentences");
	assert_copied(r, "y", "金正恩到访俄罗斯。普京欢迎他！");
	drag(r, "到访", "斯。普");
	assert_copied(r, "y", "到访俄罗斯");
	free_reader(r);
	r = reading("وصل كيم إلى روسيا. استقبله بوتين.");
	press(r, "vj");
	assert_copied(r, "y", "وصل كيم إلى روسيا. استقبله بوتين.");
	drag(r, "كيم", "روسيا");
	assert_copied(r, "y", "كيم إلى روسيا");
	free_reader(r);
}

static void
a_click_ends_a_selection(void **state)
{
	struct reader *r = reading(NULL);
	int row, column;

	(void)state;
	press(r, "vjj");
	find(r, "The end", &row, &column);
	app_key(r->app, mouse(KEYCODE_CLICK, row, column), TEXT(""));
	app_key(r->app, mouse(KEYCODE_RELEASE, row, column), TEXT(""));
	pass(r, 1);
	assert_not_shown(r, "selected:");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sentences_are_chosen_and_copied),
		cmocka_unit_test(
		    a_selection_goes_on_by_paragraphs_and_to_both_ends),
		cmocka_unit_test(a_citation_has_what_is_selected_as_its_quote),
		cmocka_unit_test(escape_v_and_leaving_end_a_selection),
		cmocka_unit_test(follow_and_mute_are_about_the_name_selected),
		cmocka_unit_test(
		    a_quote_is_kept_listed_dropped_and_brought_back),
		cmocka_unit_test(a_tag_is_for_a_whole_article),
		cmocka_unit_test(a_quote_is_underlined),
		cmocka_unit_test(what_is_selected_has_a_ground),
		cmocka_unit_test(the_place_is_kept_over_other_widths),
		cmocka_unit_test(a_click_on_a_tag_opens_its_list),
		cmocka_unit_test(the_mouse_selects_words),
		cmocka_unit_test(the_lede_is_selected_too),
		cmocka_unit_test(keys_go_on_by_sentences_where_the_mouse_began),
		cmocka_unit_test(other_scripts_are_selected_as_they_are_stored),
		cmocka_unit_test(a_click_ends_a_selection),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
