/* tests/ui/scene.h: all panes filled with a small edition, as the app does. */
#ifndef TESTS_UI_SCENE_H
#define TESTS_UI_SCENE_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/article.h"
#include "ui/frame.h"
#include "ui/headlines.h"
#include "ui/sidebar.h"
#include "ui/status.h"
#include "ui/tabs.h"
#include "ui/tree.h"

struct scene {
	struct frame frame;
	struct tabs *tabs;
	struct headlines *headlines;
	struct article_pane *article;
	struct sidebar *sidebar;
	struct tree *tree;
	struct status *status;
	struct arena mem;
	struct article model;
	struct names names;
};

enum { SCENE_DAY = 1694563200 }; /* 2023-09-13, midnight UTC */

static void
scene_headlines(struct scene *s)
{
	static const struct {
		const char *title, *source;
		int minutes; /* after midnight of the day */
		bool unread, starred, new_above;
		int sources;
	} given[] = {
		{ "Kim Jong Un rencontre Poutine au cosmodrome de Vostotchny",
		    "Metro", 552, true, false, false, 4 },
		{ "Au procès, la parole est aux parties civiles", "RTBF", 535,
		    true, true, false, 0 },
		{ "A kernel without a big lock", "LWN", 490, false, false, true,
		    0 },
		{ "北京で会談、日程は未定", "NHK", 430, true, false, false, 0 },
		{ "Tempête : la côte se prépare", "Le Monde", -80, true, false,
		    false, 2 },
		{ "Neue Züge für alte Strecken", "Der Standard", -120, false,
		    true, false, 0 },
	};
	struct headline rows[8] = { 0 };
	int n = (int)(sizeof(given) / sizeof(*given));

	for (int i = 0; i < n; i++) {
		rows[i].id = i + 1;
		rows[i].title = text_of(given[i].title);
		rows[i].source = text_of(given[i].source);
		rows[i].time = SCENE_DAY + given[i].minutes * 60;
		rows[i].unread = given[i].unread;
		rows[i].starred = given[i].starred;
		rows[i].new_above = given[i].new_above;
		rows[i].sources = given[i].sources;
	}
	headlines_set_day(s->headlines, SCENE_DAY);
	headlines_set_since(s->headlines, SCENE_DAY + 8 * 3600);
	headlines_set(s->headlines, rows, 0, n, n, false);
}

static struct span *
scene_span(struct scene *s, const char *words, unsigned style, unsigned link)
{
	struct span *span = arena_array(&s->mem, 1, sizeof(*span));

	*span = (struct span){
		.text = text_of(words), .style = style, .link = link
	};
	return span;
}

static void
scene_article(struct scene *s)
{
	struct section *sections = arena_array(&s->mem, 2, sizeof(*sections));
	struct block *blocks = arena_array(&s->mem, 6, sizeof(*blocks));
	struct link *links = arena_array(&s->mem, 1, sizeof(*links));
	struct article *a = &s->model;

	a->title = TEXT("Kim Jong Un rencontre Poutine au cosmodrome de "
			"Vostotchny");
	a->lede = TEXT("La rencontre des deux dirigeants a eu lieu mercredi "
		       "dans l’Est de la Russie, loin des regards.");
	a->language = TEXT("fr");
	links[0] = (struct link){ TEXT("https://metro.example/vostotchny"),
		TEXT("un site de lancement") };
	a->links = links;
	a->nlinks = 1;
	blocks[0] = (struct block){ .kind = BLOCK_PARAGRAPH,
		.nspans = 1,
		.spans = scene_span(s,
		    "Kim Jong Un est arrivé à bord de son train blindé. "
		    "Vladimir Poutine l’attendait : « Content de vous "
		    "voir ! »",
		    0, 0) };
	blocks[1] = (struct block){ .kind = BLOCK_PARAGRAPH,
		.nspans = 1,
		.spans = scene_span(
		    s, "Ils y ont visité un site de lancement", 0, 1) };
	blocks[2] = (struct block){ .kind = BLOCK_ITEM,
		.nspans = 1,
		.spans = scene_span(s, "des fusées Soyouz et Angara", 0, 0) };
	blocks[3] = (struct block){ .kind = BLOCK_ITEM,
		.nspans = 1,
		.spans = scene_span(s, "des satellites d’observation", 0, 0) };
	blocks[4] = (struct block){ .kind = BLOCK_QUOTE,
		.nspans = 1,
		.spans = scene_span(s,
		    "La Russie nous apprendra à construire des satellites.", 0,
		    0) };
	sections[0].blocks = blocks;
	sections[0].nblocks = 1;
	sections[1] = (struct section){
		.heading = TEXT("Rencontre dans l’Est de la Russie"),
		.level = 2,
		.blocks = blocks + 1,
		.nblocks = 4,
	};
	a->sections = sections;
	a->nsections = 2;
}

static void
scene_names(struct scene *s)
{
	static const struct {
		const char *name, *word;
		enum entity_kind kind;
		uint32_t count;
		uint16_t days[6];
		bool followed;
	} given[] = {
		{ "Kim Jong Un", "Kim Jong Un", ENTITY_PERSON, 5,
		    { 0, 1, 0, 4, 9, 14 }, true },
		{ "Vladimir Poutine", "Vladimir Poutine", ENTITY_PERSON, 4,
		    { 7, 5, 8, 6, 9, 12 }, false },
		{ "Russie", "Russie", ENTITY_PLACE, 5, { 0, 2, 2, 3, 3, 8 },
		    false },
		{ "Soyouz", "Soyouz", ENTITY_OTHER, 1, { 0, 0, 0, 0, 0, 1 },
		    false },
	};
	size_t n = sizeof(given) / sizeof(*given);
	struct mention *mentions = arena_array(&s->mem, n, sizeof(*mentions));
	struct entity *entities = arena_array(&s->mem, n, sizeof(*entities));
	struct sidebar_row rows[4] = { 0 };
	struct buf text = { 0 };

	article_add_text(&text, &s->model);
	for (size_t i = 0; i < n; i++) {
		size_t at =
		    text_find(buf_text(&text), text_of(given[i].word), 0);

		mentions[i].start = (uint32_t)at;
		mentions[i].end = (uint32_t)(at + strlen(given[i].word));
		mentions[i].entity = (uint32_t)i;
		entities[i].name = rows[i].name = text_of(given[i].name);
		entities[i].kind = rows[i].kind = given[i].kind;
		entities[i].count = rows[i].count = given[i].count;
		rows[i].id = (int64_t)i + 1;
		rows[i].followed = given[i].followed;
		rows[i].elsewhere = i == 1 ? 0 : (uint32_t)i * 40 + 3;
		for (int d = 0; d < 6; d++)
			rows[i].days[5 * d] = given[i].days[d];
	}
	buf_clear(&text);
	s->names = (struct names){ .language = TEXT("fr"),
		.entities = entities,
		.nentities = n,
		.mentions = mentions,
		.nmentions = n };
	sidebar_set(s->sidebar, rows, n);
	sidebar_set_note(
	    s->sidebar, TEXT("first in Gazette van de Kust"), TEXT(", 12 Nov"));
}

static void
scene_tree(struct scene *s)
{
	enum { HOUR = 3600, NOON = SCENE_DAY + 10 * HOUR };
	const struct tree_row rows[] = {
		{ .id = 1,
		    .name = TEXT("Monde"),
		    .section = true,
		    .state_text = TEXT("1 dead, 1 failing, 1 moved"),
		    .unread = 12 },
		{ .id = 2,
		    .name = TEXT("Le Monde"),
		    .depth = 1,
		    .unread = 9,
		    .last_success = SCENE_DAY + 9 * HOUR,
		    .per_week = 210,
		    .weeks = { 190, 215, 200, 220, 230, 205, 210, 212 },
		    .same = 12,
		    .bytes = 48211000,
		    .due = NOON + 1260 },
		{ .id = 3,
		    .name = TEXT("Metro"),
		    .depth = 1,
		    .unread = 3,
		    .last_success = SCENE_DAY - 72 * HOUR,
		    .per_week = 80,
		    .weeks = { 0, 20, 80, 160, 80, 90, 85, 30 },
		    .same = 58,
		    .bytes = 912345,
		    .due = NOON + 5 * HOUR,
		    .state = TREE_FAILING,
		    .state_text = TEXT("404 Not Found") },
		{ .id = 5,
		    .name = TEXT("Gazette van de Kust en het Binnenland"),
		    .depth = 1,
		    .last_success = SCENE_DAY - 40 * 24 * HOUR,
		    .per_week = 0.4,
		    .weeks = { 2, 1 },
		    .same = 97,
		    .bytes = 3100,
		    .due = -1,
		    .state = TREE_DEAD,
		    .state_text = TEXT("410 Gone") },
		{ .id = 6,
		    .name = TEXT("Wochenblatt"),
		    .depth = 1,
		    .last_success = NOON - 300,
		    .per_week = 1,
		    .weeks = { 1, 1, 1, 1, 1, 1, 1, 1 },
		    .same = 90,
		    .bytes = 64000,
		    .state = TREE_MOVED,
		    .state_text = TEXT("https://wochenblatt.example/feed") },
		{ .id = 7,
		    .name = TEXT("Nouveau"),
		    .depth = 1,
		    .per_week = -1,
		    .same = -1,
		    .state = TREE_NEW },
		{ .id = 8,
		    .name = TEXT("Pause"),
		    .depth = 1,
		    .last_success = NOON - 90000,
		    .per_week = -1,
		    .same = -1,
		    .due = -1,
		    .state = TREE_PAUSED },
		{ .id = 4,
		    .name = TEXT("Tech"),
		    .section = true,
		    .folded = true,
		    .unread = 4 },
	};
	const struct tree_fact facts[] = {
		{ TEXT("failing"),
		    TEXT("404 Not Found, 7 times in a row, first 3 days ago; "
			 "nothing is at this address any more; e corrects it"),
		    true },
		{ TEXT("address"), TEXT("https://metro.example/rss"), false },
		{ TEXT("answers"), TEXT("404 12 min ago in 120 ms"), false },
		{ TEXT("next"), TEXT("in 5 h · every 30 min"), false },
	};

	tree_set(s->tree, rows, sizeof(rows) / sizeof(rows[0]), NOON);
	(void)tree_go_id(s->tree, 3);
	tree_set_facts(
	    s->tree, TEXT("Metro"), facts, sizeof(facts) / sizeof(facts[0]));
}

static void
scene_place(struct scene *s)
{
	struct pane *panes[PLACE_COUNT] = { &s->tree->pane, &s->headlines->pane,
		&s->article->pane, &s->sidebar->pane };

	frame_divide(&s->frame);
	for (int i = 0; i < PLACE_COUNT; i++) {
		if (frame_shows(&s->frame, (enum place)i))
			pane_place(panes[i], s->frame.panes[i]);
		pane_focus(panes[i], s->frame.focus == (enum place)i);
	}
	pane_place(&s->tabs->pane, s->frame.tabs);
	pane_place(&s->status->pane, s->frame.status);
}

static void
scene_make(struct scene *s, int rows, int columns, bool plain)
{
	const struct tab tabs[] = { { TEXT("All"), 41, false },
		{ TEXT("Monde"), 12, false }, { TEXT("Tech"), 4, false },
		{ TEXT("Sport"), 0, false }, { TEXT("★"), 7, false },
		{ TEXT("@"), 3, false }, { TEXT("?"), 2, false } };
	struct pane *panes[6];

	memset(s, 0, sizeof(*s));
	s->tabs = tabs_new();
	s->headlines = headlines_new();
	s->article = article_pane_new();
	s->sidebar = sidebar_new();
	s->tree = tree_new();
	s->status = status_new();
	panes[0] = &s->tabs->pane;
	panes[1] = &s->headlines->pane;
	panes[2] = &s->article->pane;
	panes[3] = &s->sidebar->pane;
	panes[4] = &s->tree->pane;
	panes[5] = &s->status->pane;
	for (int i = 0; i < 6; i++)
		panes[i]->plain = plain;
	s->frame = (struct frame){ .rows = rows,
		.columns = columns,
		.focus = PLACE_LIST,
		.plain = plain };
	tabs_set(s->tabs, tabs, 7);
	tabs_set_progress(s->tabs,
	    (struct progress){
		.done = 34, .of = 120, .failed = 3, .bytes = 2100000 });
	scene_place(s);
	scene_headlines(s);
	scene_article(s);
	scene_names(s);
	scene_tree(s);
	article_pane_set(s->article,
	    &(struct article_view){ .article = &s->model,
		.meta = TEXT("Metro · mercredi 13 septembre 2023 · 2 min"),
		.names = &s->names });
	status_set_place(s->status, TEXT("1/6 · Metro · full text from page"));
}

static void
scene_paint(const struct scene *s, struct canvas *canvas)
{
	const struct frame_title titles[PLACE_COUNT] = {
		[PLACE_TREE] = { TEXT("Feeds"), { 0 } },
		[PLACE_LIST] = { TEXT("Headlines"), { 0 } },
		[PLACE_ARTICLE] = { TEXT("Article"), { 0 } },
		[PLACE_SIDEBAR] = { TEXT("Named here"), { 0 } },
	};
	const struct pane *panes[PLACE_COUNT] = { &s->tree->pane,
		&s->headlines->pane, &s->article->pane, &s->sidebar->pane };

	canvas_erase(canvas);
	frame_paint(&s->frame, canvas, titles);
	for (int i = 0; i < PLACE_COUNT; i++)
		if (frame_shows(&s->frame, (enum place)i))
			pane_paint(panes[i], canvas);
	pane_paint(&s->tabs->pane, canvas);
	pane_paint(&s->status->pane, canvas);
}

static void
scene_free(struct scene *s)
{
	pane_free(&s->tabs->pane);
	pane_free(&s->headlines->pane);
	pane_free(&s->article->pane);
	pane_free(&s->sidebar->pane);
	pane_free(&s->tree->pane);
	pane_free(&s->status->pane);
	arena_clear(&s->mem);
}

/*
 * Compares a painted scene with tests/ui/screens/NAME; with the environment's
 * WRITE_SCREENS set it writes the file instead, to be looked at and kept.
 */
static inline void
check_screen(const struct scene *s, const char *name)
{
	struct canvas *canvas = canvas_new(
	    s->frame.rows, s->frame.columns, !utf8_locale(), s->frame.plain);
	struct buf painted = { 0 }, expected = { 0 };
	char path[128], bytes[4096];
	size_t n;
	FILE *file;

	(void)snprintf(path, sizeof(path), "tests/ui/screens/%s", name);
	scene_paint(s, canvas);
	canvas_add_text(&painted, canvas);
	if (getenv("WRITE_SCREENS")) {
		file = fopen(path, "w");
		assert_non_null(file);
		(void)fwrite(painted.ptr, 1, painted.len, file);
		(void)fclose(file);
	}
	file = fopen(path, "r");
	assert_non_null(file);
	while ((n = fread(bytes, 1, sizeof(bytes), file)) > 0)
		buf_add(&expected, bytes, n);
	(void)fclose(file);
	assert_string_equal(buf_cstr(&painted), buf_cstr(&expected));
	buf_clear(&painted);
	buf_clear(&expected);
	canvas_free(canvas);
}

#endif
