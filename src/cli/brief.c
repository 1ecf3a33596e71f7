/*
 * brief: the morning as plain numbered text: what several sources tell, what
 * one tells, and who is named. `show 3` reads on from its numbers.
 */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"
#include "brief_numbers.h"
#include "brief_text.h"
#include "cli.h"
#include "entity.h"
#include "pager.h"
#include "query.h"
#include "store/articles.h"
#include "told.h"

enum {
	LIMIT = 20,
	MOST = 1000, /* lines: nobody hears more */
	NAMES = 12,
	LEAST = 2, /* articles that name one of them */
	NARROW = 72,
};

struct telling {
	struct cli *cli;
	struct store *store;
	struct text words; /* of the query */
	size_t limit;
	struct story *stories; /* of several sources first */
	size_t n;
	struct brief brief;
};

/* "(words) date:24h", or what is unread of it. */
static int
count(struct telling *t, bool unread, size_t *n, struct err *err)
{
	struct text words = arena_printf(&t->cli->mem, "%s%.*s%s date:%dh",
	    t->words.len ? "(" : "", TEXT_ARG(t->words),
	    t->words.len ? ")" : "", TOLD_HOURS);
	struct view_spec spec = { .scope = VIEW_ALL,
		.query = cli_query(t->cli, t->store, words),
		.unread_only = unread };
	struct view *view;
	int64_t articles = 0;
	int rc = -1;

	if (!spec.query)
		return -1;
	view = view_open(t->store, &spec, err);
	if (view)
		rc = view_count(view, &articles, 0, 0, NULL, err);
	view_free(view);
	*n = (size_t)articles;
	return rc;
}

/* Those that several sources tell, or the others, behind what there is. */
static void
take(struct telling *t, const struct story *stories, size_t n, bool several)
{
	for (size_t i = 0; i < n && t->n < t->limit; i++) {
		size_t sources;

		(void)told_sources(&stories[i], &sources, &t->cli->mem);
		if ((sources > 1) == several)
			t->stories[t->n++] = stories[i];
	}
}

static int
find(struct telling *t, const struct query *query, struct err *err)
{
	struct told_options options = {
		.query = query, .now = t->brief.now, .limit = t->limit
	};
	struct story *found;
	size_t n;

	t->stories = arena_array(&t->cli->mem, t->limit, sizeof(*t->stories));
	if (told_find(t->cli, t->store, &found, &n, &options, err) < 0)
		return -1;
	take(t, found, n, true);
	if (t->n == t->limit)
		return 0;
	/* What is left has room for: there are at most t->n others among. */
	options.singles = true;
	if (told_find(t->cli, t->store, &found, &n, &options, err) < 0)
		return -1;
	take(t, found, n, false);
	return 0;
}

static void
fill_lines(struct telling *t)
{
	struct arena *mem = &t->cli->mem;
	struct brief_line *lines = arena_array(mem, t->n + 1, sizeof(*lines));

	for (size_t i = 0; i < t->n; i++) {
		const struct story *story = &t->stories[i];

		lines[i].title = story->members[story->shown].title;
		lines[i].sources =
		    told_sources(story, &lines[i].nsources, mem);
		lines[i].time = story->members[story->n - 1].time;
	}
	t->brief.lines = lines;
	t->brief.n = t->n;
}

/* Counts the names of an article. */
static int
tally(struct telling *t, struct entity_rows *all, size_t *cap, int64_t article,
    struct err *err)
{
	struct arena *mem = &t->cli->mem;
	struct entity_rows here;

	if (store_article_entities(t->store, &here, article, 0, mem, err) < 0)
		return -1;
	for (size_t i = 0; i < here.n; i++) {
		size_t at = 0;

		while (at < all->n && all->rows[at].id != here.rows[i].id)
			at++;
		if (at == all->n) {
			*ARENA_PUSH(mem, all->rows, all->n, *cap) =
			    here.rows[i];
			all->rows[at].count = 0;
		}
		all->rows[at].count++;
	}
	return 0;
}

static int
compare_names(const void *a, const void *b)
{
	const struct entity_row *x = a, *y = b;

	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return text_compare(x->name, y->name);
}

/* Whom the articles of the brief name most. */
static int
names_of_lines(struct telling *t, struct entity_rows *rows, struct err *err)
{
	size_t cap = 0;

	*rows = (struct entity_rows){ 0 };
	for (size_t i = 0; i < t->n; i++)
		for (size_t j = 0; j < t->stories[i].n; j++)
			if (tally(t, rows, &cap,
				t->stories[i].members[j].article, err) < 0)
				return -1;
	if (rows->n > 1)
		qsort(
		    rows->rows, rows->n, sizeof(*rows->rows), compare_names);
	return 0;
}

/* Whom the day names most; of a query what it found. */
static int
fill_names(struct telling *t, struct err *err)
{
	struct brief_name *names =
	    arena_array(&t->cli->mem, NAMES, sizeof(*names));
	struct entity_rows rows;
	int rc;

	rc = t->words.len ? names_of_lines(t, &rows, err)
			  : store_entities_since(t->store, &rows,
				t->brief.since, -1, NAMES, t->brief.now,
				&t->cli->mem, err);
	if (rc < 0)
		return -1;
	if (rows.n > NAMES)
		rows.n = NAMES;
	entity_show_names(t->cli, t->store, &rows);
	for (size_t i = 0; i < rows.n && rows.rows[i].count >= LEAST; i++)
		names[t->brief.nnames++] = (struct brief_name){
			rows.rows[i].name, (size_t)rows.rows[i].count
		};
	t->brief.names = names;
	return 0;
}

/* The article shown first, then the others in order of time. */
static int
keep_numbers(struct telling *t, struct err *err)
{
	struct arena *mem = &t->cli->mem;
	struct brief_number *numbers =
	    arena_array(mem, t->n + 1, sizeof(*numbers));

	for (size_t i = 0; i < t->n; i++) {
		const struct story *story = &t->stories[i];
		struct brief_number *number = &numbers[i];

		number->articles =
		    arena_array(mem, story->n, sizeof(*number->articles));
		number->articles[number->n++] =
		    story->members[story->shown].article;
		for (size_t j = 0; j < story->n; j++)
			if (j != story->shown)
				number->articles[number->n++] =
				    story->members[j].article;
	}
	return brief_numbers_keep(t->cli, numbers, t->n, t->brief.now, err);
}

static int
print(struct telling *t)
{
	struct buf out = { 0 };
	struct err err = { 0 };
	bool well;

	brief_add_text(&out, &t->brief);
	/* Its last line ends as printing does. */
	well = cli_print_plain(text_trim(buf_text(&out)));
	buf_clear(&out);
	if (well && keep_numbers(t, &err) < 0)
		(void)cli_fail(EXIT_FAILED, &err);
	return well ? EXIT_WELL : EXIT_FAILED;
}

static int
tell(struct telling *t)
{
	struct query *query = cli_query(t->cli, t->store, t->words);
	struct err err = { 0 };

	if (!query)
		return EXIT_USAGE;
	if (find(t, query, &err) < 0 ||
	    count(t, false, &t->brief.articles, &err) < 0 ||
	    count(t, true, &t->brief.unread, &err) < 0 ||
	    fill_names(t, &err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	fill_lines(t);
	return print(t);
}

int
cli_brief(struct cli *cli, int argc, char **argv)
{
	struct telling t = { .cli = cli };
	struct cli_options options;
	int code;

	if (!cli_options(&options, "n", argc, argv))
		return cli_usage("brief");
	t.words = text_trim(cli_words(cli, argc - optind, argv + optind));
	t.limit = options.limit == 0     ? LIMIT
		  : options.limit < MOST ? options.limit
					 : MOST;
	t.brief.now = time_now();
	t.brief.since = t.brief.now - TOLD_HOURS * 3600;
	/* What is read aloud pauses where a line ends. */
	if (!cli->accessible)
		t.brief.width = pager_columns() ? pager_columns() : NARROW;
	t.store = cli_store(cli, STORE_LOOK);
	if (!t.store)
		return EXIT_FAILED;
	code = tell(&t);
	store_close(t.store);
	return code;
}
