/* Keys and sizes in any order: whatever comes, the reader goes on. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "fixture.h"

enum { KEYS = 10000, SIZES = 200, LIMIT_MS = 8000 };

enum { STORIES = 300 };

static struct reader *
with_much_news(void)
{
	static struct news stories[STORIES];
	static char titles[STORIES][80];
	struct reader *r = new_reader("section Monde\n"
				      "feed https://a.example/feed Metro\n"
				      "follow Vostotchny\n"
				      "search Rockets 'rocket OR fusée'\n");
	int64_t id;

	for (int i = 0; i < STORIES; i++) {
		(void)snprintf(titles[i], sizeof(titles[i]),
		    "Fusée %d 北京で会談 e\xcc\x81te\xcc\x81 "
		    "👨‍👩‍👧",
		    i);
		stories[i] = (struct news){ titles[i],
			"One rocket, **two** words, 北京 and a fusée.",
			i * 1800, NULL };
	}
	sync_feeds(r, &id, 1);
	store_stories(r, id, stories, STORIES);
	start_reader(r);
	return r;
}

/* Numerical Recipes' generator: the same keys in each run. */
static unsigned
draw(uint32_t *seed, unsigned below)
{
	*seed = *seed * 1664525u + 1013904223u;
	return (*seed >> 8) % below;
}

static struct key
draw_key(uint32_t *seed)
{
	static const char *const named[] = { "<enter>", "<esc>", "<esc>",
		"<esc>", "<tab>", "<down>", "<up>", "<left>", "<right>",
		"<pgdn>", "<pgup>", "<home>", "<end>", "<bs>", "<space>", "^D",
		"^U", "^O", "^N", "^P", "^E", "^Y", "^F", "^B", "^L", "^W" };
	struct key key = { .code = ' ' + draw(seed, 95) };

	if (draw(seed, 4) == 0) {
		struct text name =
		    text_of(named[draw(seed, sizeof(named) / sizeof(*named))]);

		if (!key_parse(&key, &name))
			key = (struct key){ .code = 'j' };
	}
	/* The two that end a run. */
	if (key.code == 'q' || key.code == 'Q')
		key.code = 'j';
	return key;
}

static void
resize(struct reader *r, uint32_t *seed)
{
	static const int corners[][2] = { { 1, 1 }, { 0, 0 }, { 500, 500 },
		{ 1, 200 }, { 200, 1 }, { 24, 80 } };
	unsigned corner = draw(seed, 40);

	if (corner < sizeof(corners) / sizeof(*corners))
		app_resize(r->app, corners[corner][0], corners[corner][1]);
	else
		app_resize(
		    r->app, (int)draw(seed, 60) + 1, (int)draw(seed, 200) + 1);
	assert_non_null(app_paint(r->app));
}

static void
no_order_of_keys_and_sizes_ends_it(void **state)
{
	struct reader *r = with_much_news();
	int64_t start = time_monotonic_ms();
	uint32_t seed = 1;

	(void)state;
	for (int i = 0; i < KEYS && time_monotonic_ms() - start < LIMIT_MS;
	     i++) {
		app_key(r->app, draw_key(&seed), TEXT("pasted words"));
		if (app_is_done(r->app)) {
			/* ^C and its like: the next run is where this was. */
			app_free(r->app);
			start_reader(r);
		}
		if (i % 3 == 0)
			pass(r, draw(&seed, 200));
		if (i % 5 == 0)
			(void)app_paint(r->app);
		if (i % (KEYS / SIZES) == 0)
			resize(r, &seed);
	}
	app_resize(r->app, 24, 80);
	assert_non_null(app_paint(r->app));
	free_reader(r);
}

/* The feed list, whose keys change the config and undo that. */
static void
no_order_of_keys_on_feeds_ends_it(void **state)
{
	static const char *const keys[] = { "j", "k", "G", "gg", "d", "p", "e",
		"+", "u", "u", "^R", "S", "r", "A", "gr", "gm", "ga", "gf",
		"gf", "h", "<enter>", "<esc>", "/", "x.example", "Tech", "n",
		"q", "l", "^D", "o", "I", "<esc>", "<enter>" };
	struct reader *r = new_reader("section Monde\n"
				      "feed https://a.example/feed Metro\n"
				      "feed https://b.example/feed\n"
				      "section Tech every=3h\n"
				      "feed https://c.example/feed also=Monde\n"
				      "feed https://d.example/feed Last\n");
	int64_t start = time_monotonic_ms();
	uint32_t seed = 7;

	(void)state;
	start_reader(r);
	press(r, "gf");
	for (int i = 0; i < KEYS / 4 && time_monotonic_ms() - start < LIMIT_MS;
	     i++) {
		press(r, keys[draw(&seed, sizeof(keys) / sizeof(*keys))]);
		if (app_is_done(r->app)) {
			app_free(r->app);
			start_reader(r);
		}
		if (i % 7 == 0)
			pass(r, draw(&seed, 700));
		if (i % 50 == 0)
			resize(r, &seed);
		(void)app_paint(r->app);
	}
	free_reader(r);
}

/* Articles with the same four names, and two of their own each. */
static struct reader *
with_names(void)
{
	static char titles[STORIES][40], texts[STORIES][160];
	struct reader *r = new_reader("feed https://a.example/feed Metro\n"
				      "feed https://b.example/feed Herald\n"
				      "follow 'Ada Lumen'\n");
	static const char *const common[] = { "Ada Lumen", "Ostende", "Acme",
		"Angara" };
	struct news stories[STORIES];
	struct arena mem = { 0 };
	int64_t ids[2];

	for (int i = 0; i < STORIES; i++) {
		struct names *names = arena_alloc(&mem, sizeof(*names));
		struct text text;

		(void)snprintf(titles[i], sizeof(titles[i]), "Story %d", i);
		(void)snprintf(texts[i], sizeof(texts[i]),
		    "%s met %s %d of 北京 %d.", common[i % 4],
		    common[(i / 4) % 4], i, i % 50);
		text = text_of(texts[i]);
		names->language = i % 2 ? TEXT("fr") : TEXT("en");
		names->entities = arena_array(&mem, 3, sizeof(struct entity));
		names->mentions = arena_array(&mem, 3, sizeof(struct mention));
		for (uint32_t k = 0; k < 3; k++) {
			struct mention *m = &names->mentions[k];
			struct text name = text_of(common[i % 4]);

			if (k > 0)
				name = k == 1 ? text_sub(text, text.len - 10, 9)
					      : TEXT("met");
			m->start = (uint32_t)text_find(text, name, 0);
			m->end = m->start + (uint32_t)name.len;
			m->entity = k;
			names->entities[k] = (struct entity){ .name = name,
				.kind = (enum entity_kind)(i % ENTITY_KINDS),
				.salience = 0.5,
				.count = 1 };
		}
		names->nentities = names->nmentions = 3;
		stories[i] = (struct news){ titles[i], texts[i],
			(int64_t)i * i * 400, names };
	}
	sync_feeds(r, ids, 2);
	store_stories(r, ids[0], stories, STORIES / 2);
	store_stories(r, ids[1], stories + STORIES / 2, STORIES / 2);
	arena_clear(&mem);
	start_reader(r);
	return r;
}

/* Names, their pages and what is said of them. */
static void
no_order_of_keys_on_names_ends_it(void **state)
{
	static const char *const keys[] = { "j", "k", "G", "gg", "gp", "gp",
		"<enter>", "<enter>", "ge", "gb", "gh", "n", "N", "+", "u",
		"^R", "=", "#", "gt", "gr", "<esc>", "<esc>", "q", "l", "h",
		"^O", "^N", "/", "Ada", "<tab>", "e", "z", "A", ")", "(", "gs",
		"L", "H", "<space>", "J", "." };
	struct reader *r = with_names();
	int64_t start = time_monotonic_ms();
	uint32_t seed = 3;

	(void)state;
	for (int i = 0; i < KEYS / 4 && time_monotonic_ms() - start < LIMIT_MS;
	     i++) {
		press(r, keys[draw(&seed, sizeof(keys) / sizeof(*keys))]);
		if (app_is_done(r->app)) {
			app_free(r->app);
			start_reader(r);
		}
		if (i % 7 == 0)
			pass(r, draw(&seed, 700));
		if (i % 20 == 0)
			resize(r, &seed);
		(void)app_paint(r->app);
	}
	free_reader(r);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_order_of_keys_and_sizes_ends_it),
		cmocka_unit_test(no_order_of_keys_on_feeds_ends_it),
		cmocka_unit_test(no_order_of_keys_on_names_ends_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
