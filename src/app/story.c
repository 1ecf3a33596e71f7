/*
 * The card of a story: when who told it, whom they name together and alone,
 * in which languages, and how its headlines changed; set as an article.
 */
#include <stdlib.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "card.h"
#include "commands.h"
#include "store/stories.h"

enum {
	LOOKED_AT = 40, /* members whose names are asked for */
	SHARED = 15,    /* names that several tell of … */
	ALONE = 5,      /* … and that one alone does, each */
	COPIES = 3,     /* named of one article; the others are counted */
};

/* A name, and which of the members have it. */
struct told_name {
	struct entity_row row;
	size_t members;
	size_t first; /* of them */
	double salience;
};

struct story_card {
	struct app *app;
	struct card card;
	struct story story;
	struct told_name *names; /* most members first */
	size_t nnames, cap;
};

int
app_load_story(struct app *app, struct story *story, int64_t article,
    struct arena *mem, struct err *err)
{
	return store_story(
	    app->store, story, article, app_languages(app), mem, err);
}

static struct told_name *
find_name(struct story_card *s, int64_t id)
{
	for (size_t i = 0; i < s->nnames; i++)
		if (s->names[i].row.id == id)
			return &s->names[i];
	return NULL;
}

static void
take_names(struct story_card *s, size_t member)
{
	struct entity_rows rows;

	if (store_article_entities(s->app->store, &rows,
		s->story.members[member].article, 0, s->card.mem, NULL) < 0)
		return;
	for (size_t i = 0; i < rows.n; i++) {
		struct told_name *name = find_name(s, rows.rows[i].id);

		if (!name) {
			name = ARENA_PUSH(
			    s->card.mem, s->names, s->nnames, s->cap);
			*name = (struct told_name){ .row = rows.rows[i],
				.first = member };
		}
		name->members++;
		name->salience += rows.rows[i].salience;
	}
}

static int
compare_names(const void *a, const void *b)
{
	const struct told_name *x = a, *y = b;

	if (x->members != y->members)
		return x->members < y->members ? 1 : -1;
	if (x->salience != y->salience)
		return x->salience < y->salience ? 1 : -1;
	return x->row.id < y->row.id ? -1 : x->row.id > y->row.id;
}

/* What copies another's text names nobody of its own. */
static void
load_names(struct story_card *s)
{
	size_t looked_at = 0;

	for (size_t i = 0; i < s->story.n && looked_at < LOOKED_AT; i++) {
		if (s->story.members[i].copies)
			continue;
		take_names(s, i);
		looked_at++;
	}
	if (s->nnames > 1)
		qsort(
		    s->names, s->nnames, sizeof(*s->names), compare_names);
	for (size_t i = 0; i < s->nnames; i++)
		s->names[i].row.name = app_entity_name(
		    s->app, &s->names[i].row, s->card.mem);
}

static size_t
count_languages(const struct story *story)
{
	size_t n = 0;

	for (size_t i = 0; i < story->n; i++) {
		size_t at = 0;

		while (!text_equal(story->members[at].language,
		    story->members[i].language))
			at++;
		n += at == i;
	}
	return n;
}

/* " (also RTBF, Le Soir and 2 more)": who has the same text. */
static void
add_copies(struct buf *out, const struct story *story, int64_t article)
{
	struct buf names = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < story->n; i++) {
		if (story->members[i].copies != article)
			continue;
		if (n++ < COPIES)
			buf_printf(&names, "%s%.*s", names.len ? ", " : "",
			    TEXT_ARG(story->members[i].source));
	}
	if (n > COPIES)
		buf_printf(out,
		    P_(" (the same text: %s and %zu more)",
			" (the same text: %s and %zu more)", n - COPIES),
		    buf_cstr(&names), n - COPIES);
	else if (n > 0)
		buf_printf(out, _(" (the same text: %s)"), buf_cstr(&names));
	buf_clear(&names);
}

/* Is the article that it copies told of in its place? */
static bool
is_folded(const struct story *story, const struct story_member *member)
{
	for (size_t i = 0; i < story->n && member->copies; i++)
		if (story->members[i].article == member->copies &&
		    story->members[i].copies == 0)
			return true;
	return false;
}

/* "22:40 Metro (fr): Un pont s'ouvre (the same text: RTBF)" */
static void
put_member(struct story_card *s, const struct story_member *member,
    bool languages)
{
	struct time_parts t = time_local_parts(member->time);
	struct buf line = { 0 }, title = { 0 };

	buf_printf(&line, "%02d:%02d %.*s", t.hour, t.minute,
	    TEXT_ARG(member->source));
	if (languages && member->language.len > 0)
		buf_printf(&line, " (%.*s)", TEXT_ARG(member->language));
	utf8_add_line(&title, member->title);
	buf_printf(&line, _(": %s"), buf_cstr(&title));
	buf_clear(&title);
	add_copies(&line, &s->story, member->article);
	card_put(&s->card, BLOCK_ITEM,
	    arena_copy(s->card.mem, buf_text(&line)), 0);
	buf_clear(&line);
}

/* Day by day; near copies stand behind what they copy. */
static void
put_timeline(struct story_card *s)
{
	const struct story *story = &s->story;
	bool languages = count_languages(story) > 1;
	int64_t today = time_local_midnight(s->app->now), day = INT64_MIN;
	struct buf words = { 0 };

	card_begin(&s->card, _("In order of time"));
	for (size_t i = 0; i < story->n; i++) {
		const struct story_member *member = &story->members[i];
		int64_t midnight = time_local_midnight(member->time);

		if (is_folded(story, member))
			continue;
		if (midnight != day) {
			buf_reset(&words);
			time_add_day(&words, midnight, today,
			    app_language(s->app));
			card_put(&s->card, BLOCK_PARAGRAPH,
			    arena_copy(s->card.mem, buf_text(&words)), 0);
			day = midnight;
		}
		put_member(s, member, languages);
	}
	buf_clear(&words);
}

static struct text
source_of(const struct story_member *member)
{
	return member->source;
}

static struct text
language_of(const struct story_member *member)
{
	return member->language;
}

/* "Metro (2), RTBF": each once, in the order they came. */
static void
put_tally(struct story_card *s, const char *heading,
    struct text (*part)(const struct story_member *member))
{
	const struct story_member *members = s->story.members;
	struct buf line = { 0 };

	for (size_t i = 0; i < s->story.n; i++) {
		struct text name = part(&members[i]);
		size_t first = 0, n = 0;

		while (!text_equal(part(&members[first]), name))
			first++;
		if (first < i || name.len == 0)
			continue;
		for (size_t j = i; j < s->story.n; j++)
			n += text_equal(part(&members[j]), name);
		buf_printf(&line, "%s%.*s", line.len ? ", " : "",
		    TEXT_ARG(name));
		if (n > 1)
			buf_printf(&line, " (%zu)", n);
	}
	if (line.len > 0) {
		card_begin(&s->card, heading);
		card_put(&s->card, BLOCK_PARAGRAPH,
		    arena_copy(s->card.mem, buf_text(&line)), 0);
	}
	buf_clear(&line);
}

/* Those the sidebar lists too, so that one can go on from there. */
static void
put_shared(struct story_card *s, struct entity_rows *rows)
{
	struct arena *mem = s->card.mem;

	rows->rows = arena_array(mem, SHARED, sizeof(*rows->rows));
	for (size_t i = 0; i < s->nnames && rows->n < SHARED; i++) {
		const struct told_name *name = &s->names[i];

		if (name->members < 2)
			break;
		if (rows->n == 0) {
			card_begin(&s->card, _("Named by several"));
			s->card.named = s->card.article->nsections;
		}
		card_put(&s->card, BLOCK_ITEM,
		    arena_printf(mem, "%.*s (%zu)", TEXT_ARG(name->row.name),
			name->members),
		    0);
		rows->rows[rows->n] = name->row;
		rows->rows[rows->n++].count = (int)name->members;
	}
}

/* "Metro: Anna Blume, Gand": what only one of them has. */
static void
put_alone(struct story_card *s)
{
	struct buf line = { 0 };
	bool begun = false;

	for (size_t member = 0; member < s->story.n; member++) {
		size_t n = 0;

		buf_reset(&line);
		for (size_t i = 0; i < s->nnames && n < ALONE; i++) {
			const struct told_name *name = &s->names[i];

			if (name->members > 1 || name->first != member)
				continue;
			buf_printf(&line, "%s%.*s", n++ ? ", " : "",
			    TEXT_ARG(name->row.name));
		}
		if (n == 0)
			continue;
		if (!begun)
			card_begin(&s->card, _("Named by one alone"));
		begun = true;
		card_put(&s->card, BLOCK_ITEM,
		    arena_printf(s->card.mem, _("%.*s: %s"),
			TEXT_ARG(s->story.members[member].source),
			buf_cstr(&line)),
		    0);
	}
	buf_clear(&line);
}

/* The blank between is of no block. */
static size_t
count_spans(const struct section *section)
{
	size_t n = 1;

	for (size_t i = 0; i < section->nblocks; i++)
		n += section->blocks[i].nspans + 1;
	return n;
}

/* "Metro, 14 Nov 22:13: ", and the change word by word. */
static void
put_change(struct story_card *s, struct text when, const struct section *woven)
{
	struct block *block;

	card_put(&s->card, BLOCK_ITEM, when, 0);
	block = &s->card.section->blocks[s->card.section->nblocks - 1];
	block->spans = arena_array(
	    s->card.mem, count_spans(woven), sizeof(*block->spans));
	block->spans[0].text = when;
	for (size_t i = 0; i < woven->nblocks; i++) {
		const struct block *change = &woven->blocks[i];

		if (i > 0)
			block->spans[block->nspans++].text = TEXT(" ");
		for (size_t j = 0; j < change->nspans; j++)
			block->spans[block->nspans++] = change->spans[j];
	}
}

/* False: that version changed something else. */
static bool
put_title_change(struct story_card *s, const struct story_member *member,
    const struct version *before, const struct version *after)
{
	const struct version was = { .title = before->title };
	const struct version is = { .title = after->title };
	struct change_marks marks = app_change_marks(s->app);
	struct time_parts t = time_local_parts(after->since);
	struct buf day = { 0 };
	struct article woven;
	size_t removed, added;

	woven = version_changes(
	    &was, &is, &marks, &removed, &added, s->card.mem);
	if (removed + added == 0)
		return false;
	time_add_short(&day, (struct date){ after->since, DATE_SECOND },
	    s->app->now, app_language(s->app));
	put_change(s,
	    arena_printf(s->card.mem, _("%.*s, %s %02d:%02d: "),
		TEXT_ARG(member->source), buf_cstr(&day), t.hour, t.minute),
	    &woven.sections[0]);
	buf_clear(&day);
	return true;
}

static void
put_headline_changes(struct story_card *s)
{
	struct section *before = s->card.section;
	bool any = false;

	card_begin(&s->card, _("How the headlines changed"));
	for (size_t i = 0; i < s->story.n; i++) {
		const struct story_member *member = &s->story.members[i];
		struct versions versions = { 0 };

		if (!member->changed ||
		    store_versions(s->app->store, &versions, member->article,
			s->card.mem, NULL) < 0)
			continue;
		for (size_t v = 1; v < versions.n; v++)
			any |= put_title_change(s, member,
			    &versions.list[v - 1], &versions.list[v]);
	}
	if (!any) {
		s->card.article->nsections--;
		s->card.section = before;
	}
}

/* "4 sources · 6 articles, 3 unread" */
static struct text
meta_of(struct arena *mem, const struct story *story)
{
	struct text sources, articles;
	size_t unread = 0;

	for (size_t i = 0; i < story->n; i++)
		unread += !story->members[i].read;
	sources = arena_printf(mem,
	    P_("%zu source", "%zu sources", story->sources), story->sources);
	articles = arena_printf(
	    mem, P_("%zu article", "%zu articles", story->n), story->n);
	return arena_printf(mem,
	    P_("%.*s · %.*s, %zu unread", "%.*s · %.*s, %zu unread", unread),
	    TEXT_ARG(sources), TEXT_ARG(articles), unread);
}

void
app_show_story(struct app *app)
{
	struct arena mem = { 0 };
	struct story_card s = { .app = app, .card = { .mem = &mem } };
	struct article_view view = { 0 };
	struct entity_rows shared = { 0 };
	struct err err;

	if (app_load_story(app, &s.story, app->shown.page.id, &mem, &err) < 0) {
		app_error(app, &err);
		arena_clear(&mem);
		return;
	}
	s.card.article = arena_alloc(&mem, sizeof(*s.card.article));
	s.card.article->title = s.story.members[s.story.shown].title;
	load_names(&s);
	put_timeline(&s);
	put_tally(&s, _("Sources that tell it"), source_of);
	put_shared(&s, &shared);
	put_alone(&s);
	if (count_languages(&s.story) > 1)
		put_tally(&s, _("Languages"), language_of);
	put_headline_changes(&s);
	view.article = s.card.article;
	view.title = s.card.article->title;
	view.meta = meta_of(&mem, &s.story);
	card_show(app, &s.card, &view, &shared);
}

int
run_story(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct page page = { .kind = PAGE_STORY, .id = app_article(app) };
	struct arena mem = { 0 };
	struct story story;
	int rc;

	(void)args;
	if (page.id == 0)
		return app_no_article(app, err);
	rc = app_load_story(app, &story, page.id, &mem, err);
	if (rc == 0 && story.n < 2)
		rc = err_set(
		    err, ERR_NOT_FOUND, _("nobody else tells this"));
	/* One page, from whichever of them one comes. */
	if (rc == 0)
		page.id = story.members[0].article;
	arena_clear(&mem);
	if (rc < 0)
		return -1;
	(void)app_go_page(app, &page, true);
	return 0;
}
