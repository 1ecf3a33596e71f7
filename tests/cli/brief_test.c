/* depeche stories and depeche brief: what is told today, of what is stored. */
#include "fixture.h"

#include "base/time.h"
#include "store/articles.h"
#include "store/stories.h"

#define BRIDGE                                                                 \
	"Anna Blume, la bourgmestre de Gand, a ouvert mardi le pont de "       \
	"Ledeberg, qui enjambe l'Escaut. Il a coûté douze millions d'euros "   \
	"et remplace celui de 1931. Trois mille cyclistes y passeront chaque " \
	"jour, dit le ministre Karel Martens, venu de Bruxelles avec deux "    \
	"classes de l'école voisine pour couper le ruban."

static const struct told {
	const char *feed, *title, *text;
	int hours; /* ago */
} told[] = {
	{ "Metro", "Un pont à Gand", BRIDGE, 9 },
	{ "Metro", "La Meuse monte", "La Meuse monte à Liège.", 2 },
	{ "Metro", "Un concours de tartes", "Qui cuit le mieux ?", 50 },
	{ "Soir", "Un pont à Gand", BRIDGE, 8 },
	{ "Harbour", "Ghent opens a bridge",
	    "Anna Blume opened the bridge of Ledeberg. Karel Martens came.",
	    4 },
	{ "Harbour", "A red lighthouse", "It lends books.", 1 },
};

static void
add_items(struct buf *out, const char *name)
{
	for (size_t i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		if (strcmp(told[i].feed, name) != 0)
			continue;
		buf_printf(out,
		    "<item><guid>%zu</guid><title>%s</title>"
		    "<link>https://%s.example/%zu</link><pubDate>",
		    i, told[i].title, name, i);
		time_add_http(out, time_now() - told[i].hours * 3600);
		buf_printf(out,
		    "</pubDate><description>%s</description></item>",
		    told[i].text);
	}
}

static void
serve_news(struct world *w, const char *name, const char *language)
{
	struct buf body = { 0 };

	buf_printf(&body,
	    "<rss version=\"2.0\"><channel><title>%s</title>"
	    "<language>%s</language>",
	    name, language);
	add_items(&body, name);
	buf_add_cstr(&body, "</channel></rss>");
	serve(w, arena_printf(&w->mem, "/%s", name).ptr, "application/rss+xml",
	    arena_cstr(&w->mem, buf_text(&body)));
	buf_clear(&body);
}

static struct store *
open_store(struct world *w, enum store_role role)
{
	struct store *store =
	    store_open(arena_printf(&w->mem, "%s/db", w->dir).ptr, role, NULL,
		NULL, NULL);

	assert_non_null(store);
	return store;
}

/* The article of a feed with that title; 0: there is none. */
static int64_t
article(struct world *w, struct store *store, const char *feed_title,
    const char *title)
{
	const struct view_spec spec = { .scope = VIEW_ALL };
	struct view *view = view_open(store, &spec, NULL);
	struct article_rows rows;
	int64_t id = 0;

	assert_int_equal(
	    view_rows(view, &rows, VIEW_FIRST, NULL, 100, &w->mem, NULL), 0);
	for (size_t i = 0; i < rows.n; i++)
		if (text_is(rows.rows[i].source, feed_title) &&
		    text_is(rows.rows[i].title, title))
			id = rows.rows[i].id;
	view_free(view);
	assert_true(id > 0);
	return id;
}

/* Metro, Soir (a copy) and Harbour tell of the bridge. Metro's article. */
static int64_t
fetch_bridge(struct world *w)
{
	struct store *store;
	int64_t both[2];

	serve_news(w, "Metro", "fr");
	serve_news(w, "Soir", "fr");
	serve_news(w, "Harbour", "en");
	config_is(w, arena_printf(&w->mem,
			 "set languages \"fr en\"\n"
			 "feed %s\nfeed %s\nfeed %s\n",
			 url_of(w, "/Metro"), url_of(w, "/Soir"),
			 url_of(w, "/Harbour"))
			 .ptr);
	assert_int_equal(run(w, "fetch"), 0);
	/* Too short a text to be sure of; the reader knows better. */
	store = open_store(w, STORE_READER);
	both[0] = article(w, store, "Metro", "Un pont à Gand");
	both[1] = article(w, store, "Harbour", "Ghent opens a bridge");
	(void)store_story_join(store, both, 2, time_now(), NULL);
	store_close(store);
	return both[0];
}

static void
stories_name_who_tells_them_and_since_when(void **state)
{
	struct world *w = *state;

	(void)fetch_bridge(w);
	assert_int_equal(run(w, "stories"), 0);
	/* The same text counts once. */
	said(w, " ⧉2 Un pont à Gand (Metro, Soir, Harbour; since ");
	/* One line: what one source tells is no story. */
	assert_ptr_equal(strchr(w->said, '\n'), w->said + strlen(w->said) - 1);
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "list story:%lld",
		       strtoll(w->said, NULL, 10))
		       .ptr),
	    0);
	said(w, "Soir: Un pont à Gand");
	said(w, "Harbour: Ghent opens a bridge");
	assert_int_equal(run(w, "stories title:Ghent"), 0);
	said(w, "Un pont à Gand");
	assert_int_equal(run(w, "stories Meuse"), 0);
	assert_string_equal(w->said, "");
	assert_int_equal(run(w, "stories colour:red"), 2);
}

static void
a_program_gets_a_story_as_one_object_a_line(void **state)
{
	struct world *w = *state;
	long long metro = (long long)fetch_bridge(w);

	setenv("LANGUAGE", "fr", 1);
	assert_int_equal(run(w, "stories --json"), 0);
	unsetenv("LANGUAGE");
	assert_ptr_equal(strstr(w->said, "{\"story\":"), w->said);
	said(w, arena_printf(&w->mem,
		    ",\"title\":\"Un pont à Gand\",\"language\":\"fr\","
		    "\"sources\":[\"Metro\",\"Soir\",\"Harbour\"],"
		    "\"members\":[{\"id\":%lld,",
		    metro)
		    .ptr);
	said(w, "\"source\":\"Soir\",\"language\":\"fr\",\"published\":\"20");
	/* Which of the two is the copy is for the order they came in. */
	assert_true(strstr(w->said, "\"copies\":1") ||
		    strstr(w->said, "\"copies\":2") ||
		    strstr(w->said, "\"copies\":3") ||
		    strstr(w->said, "\"copies\":4") ||
		    strstr(w->said, "\"copies\":5") ||
		    strstr(w->said, "\"copies\":6"));
	said(w, "\"url\":\"https://harbour.example/4\",\"copies\":null,"
		"\"read\":false}],\"newest\":\"20");
	said(w, "Z\",\"first\":\"20");
}

static void
what_is_stored_of_nothing_is_told_as_nothing(void **state)
{
	struct world *w = *state;

	serve(w, "/none", "application/rss+xml",
	    "<rss version=\"2.0\"><channel><title>None</title></channel></rss>");
	config_is(
	    w, arena_printf(&w->mem, "feed %s\n", url_of(w, "/none")).ptr);
	assert_int_equal(run(w, "fetch"), 0);
	assert_int_equal(run(w, "stories"), 0);
	assert_string_equal(w->said, "");
	assert_int_equal(run(w, "stories --json"), 0);
	assert_string_equal(w->said, "");
	assert_int_equal(run(w, "brief"), 0);
	said(w, "\nNothing new in the last 24 hours.\n");
	assert_int_equal(run(w, "show brief:1"), 1);
	said(w, "the last brief has no number 1");
}

static void
a_brief_has_stories_first_and_names_last(void **state)
{
	struct world *w = *state;
	const char *story, *meuse, *names;

	(void)fetch_bridge(w);
	assert_int_equal(run(w, "brief"), 0);
	said(w, "\n5 articles in the last 24 hours, 5 unread. 1 story told by "
		"several\nsources.\n\n1. Un pont à Gand. 3 sources: Metro, "
		"Soir, Harbour; ");
	story = strstr(w->said, "1. Un pont");
	meuse = strstr(w->said, ". La Meuse monte. Metro; ");
	names = strstr(w->said, "\n\nNamed most: Anna Blume (3)");
	assert_non_null(meuse);
	assert_non_null(names);
	assert_true(story < meuse && meuse < names);
	assert_null(strstr(w->said, "tartes"));
	for (const char *line = w->said; line; line = strchr(line + 1, '\n')) {
		const char *end = strchr(line + 1, '\n');

		/* Bytes are more than columns. */
		assert_true(!end || end - line <= 72 + 12);
	}
}

static void
a_brief_is_as_long_as_asked_and_of_what_matches(void **state)
{
	struct world *w = *state;

	(void)fetch_bridge(w);
	assert_int_equal(run(w, "brief --limit 2"), 0);
	said(w, "\n2. ");
	assert_null(strstr(w->said, "\n3. "));
	assert_int_equal(run(w, "brief Meuse"), 0);
	said(w, "\n1 article in the last 24 hours, 1 unread.\n\n1. La Meuse");
	assert_null(strstr(w->said, "\n2. "));
	assert_int_equal(run(w, "--accessible brief"), 0);
	said(w, " 1 story told by several sources.\n");
	assert_int_equal(run(w, "brief colour:red"), 2);
	assert_int_equal(run(w, "brief --json"), 2);
}

static void
show_reads_on_from_a_number_of_the_brief(void **state)
{
	struct world *w = *state;
	long long metro = (long long)fetch_bridge(w);

	/* No brief was printed yet: an article's number. */
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "show %lld", metro).ptr), 0);
	said(w, "Un pont à Gand\nMetro");
	assert_null(strstr(w->said, "Also told by"));
	assert_int_equal(run(w, "brief --limit 1"), 0);
	assert_int_equal(run(w, "show 1"), 0);
	said(w, "depeche: 1: of the brief printed ");
	said(w, "id:1 is the article of that number\n");
	said(w, "Un pont à Gand\nMetro");
	said(w, "\nAlso told by:\n");
	said(w, " Harbour; ");
	said(w, ": Ghent opens a bridge\n");
	/* Programs, and who says so, get the article of that id. */
	assert_int_equal(run(w, "show --json 1"), 0);
	said(w, "{\"id\":1,");
	assert_int_equal(run(w, "show id:2"), 0);
	assert_null(strstr(w->said, "of the brief"));
	assert_int_equal(run(w, "show --markdown brief:1"), 0);
	said(w, "# Un pont à Gand\n");
	/* The brief does not count so far. */
	assert_int_equal(run(w, "show 5"), 0);
	assert_null(strstr(w->said, "of the brief"));
	assert_int_equal(run(w, "show brief:2"), 1);
	assert_int_equal(run(w, "show brief:x"), 2);
}

static void
numbers_of_an_old_brief_or_another_database_do_not_count(void **state)
{
	struct world *w = *state;
	struct arena mem = { 0 };
	const char *path = arena_printf(&w->mem, "%s/depeche/brief", w->dir).ptr;
	struct text bytes, line, rest;
	struct buf old = { 0 };

	(void)fetch_bridge(w);
	assert_int_equal(run(w, "brief"), 0);
	assert_int_equal(path_read(&bytes, &mem, path, 1 << 20, NULL), 0);
	rest = bytes;
	assert_true(text_next(&rest, '\n', &line));
	buf_printf(&old, "%.*s\n%lld\n", TEXT_ARG(line),
	    (long long)time_now() - 13 * 3600);
	assert_true(text_next(&rest, '\n', &line));
	buf_add_text(&old, rest);
	assert_int_equal(path_replace(path, buf_text(&old), NULL), 0);
	assert_int_equal(run(w, "show 1"), 0);
	assert_null(strstr(w->said, "of the brief"));
	assert_int_equal(run(w, "show brief:1"), 0);
	said(w, "Also told by:");
	assert_int_equal(run(w, "brief"), 0);
	assert_int_equal(run(w, arena_printf(&w->mem,
				   "fetch && cp %s/db %s/other && "
				   "'%s' -d %s/other show 1",
				   w->dir, w->dir, w->program, w->dir)
				   .ptr),
	    0);
	assert_null(strstr(w->said, "of the brief"));
	buf_clear(&old);
	arena_clear(&mem);
}

static void
a_brief_speaks_french(void **state)
{
	struct world *w = *state;

	(void)fetch_bridge(w);
	setenv("LANGUAGE", "fr", 1);
	assert_int_equal(run(w, "brief"), 0);
	said(w, "5 articles ces dernières 24 heures, dont 5 à lire.");
	said(w, "1. Un pont à Gand. 3 sources : Metro, Soir, Harbour ; ");
	said(w, "Les plus cités : Anna Blume (3)");
	assert_int_equal(run(w, "show brief:1"), 0);
	said(w, "Aussi chez :\n");
	unsetenv("LANGUAGE");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_world, end_world)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(stories_name_who_tells_them_and_since_when),
		TEST(a_program_gets_a_story_as_one_object_a_line),
		TEST(what_is_stored_of_nothing_is_told_as_nothing),
		TEST(a_brief_has_stories_first_and_names_last),
		TEST(a_brief_is_as_long_as_asked_and_of_what_matches),
		TEST(show_reads_on_from_a_number_of_the_brief),
		TEST(numbers_of_an_old_brief_or_another_database_do_not_count),
		TEST(a_brief_speaks_french),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
