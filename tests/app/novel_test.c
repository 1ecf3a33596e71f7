/* What an article adds to its story is marked in the margin. */
#include "stories.h"

static const char early[] = "La foire de Bresse ferme";
static const char late[] = "Foire de Bresse : les éleveurs fâchés";
static const char english[] = "A fair without light";

static const struct names french = { .language = { "fr", 2 } };
static const struct news metro[] = {
	{ early,
	    "La foire de Bresse a fermé ses portes samedi après une panne de"
	    " courant. Les deux mille visiteurs ont quitté les halles.",
	    3000, &french },
};
static const struct news rtbf[] = {
	{ late,
	    "Une panne de courant a fermé samedi les portes de la foire de"
	    " Bresse. Les éleveurs réclament le remboursement de leurs stands"
	    " et menacent d'attaquer la commune au tribunal.",
	    2000, &french },
	{ english,
	    "The fair of Bresse closed on Saturday when the lights went out,"
	    " two thousand visitors left the market halls.",
	    1000, NULL },
};

static struct reader *
with_fair(const char *more)
{
	struct buf config = { 0 };
	struct reader *r;
	int64_t ids[2];

	buf_printf(&config,
	    "feed https://a.example/feed Metro\n"
	    "feed https://b.example/feed RTBF\n"
	    "set preview off\n%s",
	    more);
	r = new_reader(buf_cstr(&config));
	buf_clear(&config);
	sync_feeds(r, ids, 2);
	store_stories(r, ids[0], metro, 1);
	store_stories(r, ids[1], rtbf, 2);
	place(r, early, early, NULL);
	place(r, late, early, NULL);
	place(r, english, early, NULL);
	start_reader(r);
	app_resize(r->app, 24, 140);
	return r;
}

/* From the first that tells it, n times on. */
static void
open_member(struct reader *r, const char *keys)
{
	press(r, "c<down><enter>");
	press(r, keys);
	pass(r, 300);
}

static void
sentences_that_nobody_said_before_have_a_sign_in_the_margin(void **state)
{
	struct reader *r = with_fair("set mark-new on\n");

	(void)state;
	open_member(r, "");
	assert_shown(r, "Les deux mille visiteurs");
	assert_not_shown(r, "│+");
	assert_not_shown(r, "new in its story");
	press(r, ">");
	pass(r, 300);
	assert_shown(r, " Une panne de courant");
	assert_not_shown(r, "+Une panne");
	assert_shown(r, "+remboursement de leurs stands");
	press(r, "<esc>");
	assert_shown(r, "1 sentence new in its story");
	/* Another language is not compared. */
	press(r, ">");
	pass(r, 300);
	assert_shown(r, "The fair of Bresse");
	assert_not_shown(r, "+The fair");
	press(r, "<esc>");
	assert_not_shown(r, "new in its story");
	free_reader(r);
}

static void
nothing_is_marked_unless_one_asks_for_it(void **state)
{
	struct reader *r = with_fair("");

	(void)state;
	open_member(r, ">");
	assert_shown(r, "leurs stands et menacent");
	assert_not_shown(r, "+remboursement");
	press(r, "<esc>");
	assert_not_shown(r, "new in its story");
	free_reader(r);
}

static void
where_there_is_no_margin_it_is_said_in_words(void **state)
{
	struct reader *r = with_fair("set mark-new on\nset accessible on\n");

	(void)state;
	open_member(r, ">");
	assert_shown(r, "Une panne de courant");
	assert_not_shown(r, "+");
	press(r, "<esc>");
	assert_shown(r, "1 sentence new in its story");
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    sentences_that_nobody_said_before_have_a_sign_in_the_margin),
		cmocka_unit_test(nothing_is_marked_unless_one_asks_for_it),
		cmocka_unit_test(where_there_is_no_margin_it_is_said_in_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
