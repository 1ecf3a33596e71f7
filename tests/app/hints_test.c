/* f: letters on links and names. */
#include "fixture.h"

static struct entity both[] = {
	{ .name = { "Kim Jong Un", 11 },
	    .kind = ENTITY_PERSON,
	    .salience = 0.9,
	    .count = 2 },
	{ .name = { "Vostochny", 9 },
	    .kind = ENTITY_PLACE,
	    .salience = 0.4,
	    .count = 1 },
};
/* "Kim Jong Un came to Vostochny. Kim Jong Un left." */
static struct mention three[] = { { 0, 11, 0 }, { 20, 29, 1 }, { 31, 42, 0 } };
static const struct names names = {
	.language = { "en", 2 },
	.entities = both,
	.nentities = 2,
	.mentions = three,
	.nmentions = 3,
};
static const struct news stories[] = {
	{ "Meeting in the east",
	    "Kim Jong Un came to Vostochny. Kim Jong Un left.\n"
	    "https://one.example/ whole report\n"
	    "https://two.example/ another paper",
	    150, &names },
	{ "Nothing", "No link and nobody.", 200, NULL },
};

static struct reader *
with_links(const char *more)
{
	int64_t feed;

	return reader_with(more, stories, 2, &feed);
}

static void
check_errand(struct reader *r, enum errand_kind kind, const char *text)
{
	struct errand errand;

	assert_true(app_errand(r->app, &errand));
	assert_int_equal(errand.kind, kind);
	assert_true(text_is(errand.text, text));
}

static void
a_label_opens_its_link_and_a_capital_copies_it(void **state)
{
	struct reader *r = with_links("");
	struct errand errand;

	(void)state;
	press(r, "<enter>f");
	assert_shown(r, "@am Jong Un came to @sstochny. Kim Jong Un left.");
	assert_shown(r, "dhole report");
	assert_shown(r, "type a label");
	press(r, "d");
	check_errand(r, ERRAND_OPEN, "https://one.example/");
	assert_shown(r, "whole report");
	assert_not_shown(r, "type a label");
	press(r, "fF");
	check_errand(r, ERRAND_COPY, "https://two.example/");
	assert_false(app_errand(r->app, &errand));
	free_reader(r);
}

static void
links_are_listed_at_the_end_when_asked_for(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	press(r, "<enter>");
	assert_shown(r, "whole report[1]");
	assert_not_shown(r, "[2] https://two.example/");
	press(r, ":links<enter>");
	assert_shown(r, "[2] https://two.example/");
	press(r, ":links<enter>");
	assert_not_shown(r, "[2] https://two.example/");
	press(r, ":set<space>links<space>off<enter>");
	assert_not_shown(r, "whole report[1]");
	press(r, ":set<space>links<space>end<enter>");
	assert_shown(r, "[2] https://two.example/");
	free_reader(r);
}

static void
a_count_opens_several_links_one_after_another(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	press(r, "<enter>2fd");
	check_errand(r, ERRAND_OPEN, "https://one.example/");
	assert_shown(r, "fnother paper");
	press(r, "f");
	check_errand(r, ERRAND_OPEN, "https://two.example/");
	assert_shown(r, "another paper");
	free_reader(r);
}

static void
a_label_of_a_name_selects_it_beside_the_text(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	press(r, "<enter>e"); /* the sidebar is hidden after the second e */
	press(r, "e");
	assert_not_shown(r, "PLACES");
	press(r, "fs");
	assert_shown(r, "▸ Named here");
	assert_shown(r, "▌Vostochny");
	press(r, "<enter>");
	assert_shown(r, "Place · 1 article");
	free_reader(r);
}

static void
a_capital_on_a_name_opens_its_page(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	press(r, "<enter>fA");
	assert_shown(r, "Person · 1 article");
	/* What the card lists has labels, too. */
	press(r, "f");
	assert_shown(r, "@astochny (1)");
	press(r, "a");
	assert_shown(r, "▌Vostochny");
	press(r, "<enter>");
	assert_shown(r, "Place · 1 article");
	free_reader(r);
}

static void
where_one_pane_is_seen_a_name_is_marked_in_the_text(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	app_resize(r->app, 15, 50);
	press(r, "<enter>fa");
	assert_shown(r, "Kim Jong Un came");
	assert_shown(r, "Kim Jong Un is marked; ge goes to it");
	press(r, "ge<enter>");
	assert_shown(r, "Meeting in the east");
	press(r, "q");
	free_reader(r);
}

static void
hints_end_by_esc_and_tell_what_none_is(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	press(r, "<enter>f<esc>");
	assert_shown(r, "Kim Jong Un came");
	press(r, "fz");
	assert_shown(r, "no hint z");
	assert_shown(r, "Kim Jong Un came");
	press(r, "f<down>");
	assert_shown(r, "no hint Down");
	press(r, "f<backspace>");
	assert_not_shown(r, "no hint");
	assert_shown(r, "Kim Jong Un came");
	free_reader(r);
}

static void
letters_narrow_and_come_from_the_setting(void **state)
{
	struct reader *r = with_links("set hint-keys jkl\n"
				      "set hint-keys jjkl\n"
				      "set hint-keys jklm\n");

	(void)state;
	assert_shown(r, "hint-keys: expected four or more different letters");
	press(r, "<enter>f");
	assert_shown(r, "@jm Jong Un came to @kstochny.");
	assert_shown(r, "lhole report");
	free_reader(r);
}

/* Else a letter typed for a label would act as a key. */
static void
labels_that_went_take_one_key_with_them(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	press(r, "<enter>f");
	app_resize(r->app, 24, 80);
	press(r, "a");
	assert_shown(r, "the text changed: f shows the labels again");
	assert_int_equal(unread_in_store(r), 1);
	press(r, "a");
	pass(r, 300);
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

static void
from_the_headlines_f_labels_the_article_that_is_shown(void **state)
{
	struct reader *r = with_links("set preview off\n");

	(void)state;
	press(r, "f");
	assert_shown(r, "open an article first: f labels its links and names");
	press(r, "<enter>ghf");
	assert_shown(r, "dhole report");
	press(r, "d");
	check_errand(r, ERRAND_OPEN, "https://one.example/");
	press(r, "j<enter>f");
	assert_shown(r, "no link and no name is in sight");
	free_reader(r);
}

static void
f_means_the_headline_under_the_cursor_before_its_preview_came(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	pass(r, 300);
	press(r, "j");
	pass(r, 300);
	assert_shown(r, "No link and nobody.");
	press(r, "kf");
	assert_shown(r, "@am Jong Un");
	pass(r, 300);
	assert_shown(r, "@am Jong Un");
	assert_int_equal(unread_in_store(r), 2);
	free_reader(r);
}

static void
enter_opens_what_is_previewed_then_follows_links(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	pass(r, 300);
	press(r, "<tab>");
	assert_int_equal(unread_in_store(r), 2);
	press(r, "<enter>");
	pass(r, 300);
	assert_int_equal(unread_in_store(r), 1);
	press(r, "<enter>");
	assert_shown(r, "Kim Jong Un came");
	assert_shown(r, "ahole report");
	press(r, "s");
	check_errand(r, ERRAND_OPEN, "https://two.example/");
	free_reader(r);
}

static void
accessible_mode_lists_links_and_names_in_words(void **state)
{
	struct reader *r = with_links("set accessible on\n");

	(void)state;
	press(r, "<enter>2f");
	assert_shown(r, "a: Kim Jong Un, person");
	assert_shown(r, "s: Vostochny, place");
	assert_shown(r, "d: link 1: whole report, https://one.example/");
	press(r, "D");
	check_errand(r, ERRAND_COPY, "https://one.example/");
	assert_shown(r, "link 2: another paper");
	press(r, "f");
	check_errand(r, ERRAND_OPEN, "https://two.example/");
	assert_not_shown(r, "link 2: another paper");
	press(r, "fx");
	assert_shown(r, "no hint x");
	press(r, "f<down><enter>");
	assert_shown(r, "Named here");
	assert_shown(r, "Vostochny, 1 mention");
	press(r, "<enter>");
	assert_shown(r, "Meeting in the east");
	free_reader(r);
}

static void
tiny_screens_take_labels(void **state)
{
	struct reader *r = with_links("");

	(void)state;
	app_resize(r->app, 5, 20);
	press(r, "<enter>Gf");
	press(r, "a");
	app_resize(r->app, 1, 1);
	press(r, "f");
	press(r, "a<esc>");
	app_resize(r->app, 24, 140);
	assert_shown(r, "Meeting in the east");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_label_opens_its_link_and_a_capital_copies_it),
		cmocka_unit_test(links_are_listed_at_the_end_when_asked_for),
		cmocka_unit_test(a_count_opens_several_links_one_after_another),
		cmocka_unit_test(a_label_of_a_name_selects_it_beside_the_text),
		cmocka_unit_test(a_capital_on_a_name_opens_its_page),
		cmocka_unit_test(
		    where_one_pane_is_seen_a_name_is_marked_in_the_text),
		cmocka_unit_test(hints_end_by_esc_and_tell_what_none_is),
		cmocka_unit_test(letters_narrow_and_come_from_the_setting),
		cmocka_unit_test(labels_that_went_take_one_key_with_them),
		cmocka_unit_test(
		    from_the_headlines_f_labels_the_article_that_is_shown),
		cmocka_unit_test(
		    f_means_the_headline_under_the_cursor_before_its_preview_came),
		cmocka_unit_test(
		    enter_opens_what_is_previewed_then_follows_links),
		cmocka_unit_test(
		    accessible_mode_lists_links_and_names_in_words),
		cmocka_unit_test(tiny_screens_take_labels),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
