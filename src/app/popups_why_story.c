/* gw: who else tells what the article tells, and what that makes of it. */
#include "base/translate.h"
#include "popups.h"
#include "store/stories.h"

static const struct story_member *
find_member(const struct story *story, int64_t article)
{
	for (size_t i = 0; i < story->n; i++)
		if (story->members[i].article == article)
			return &story->members[i];
	return NULL;
}

/* "read Tuesday 14 November 2023, 22:13"; empty: it was not. */
static struct text
when_read(struct app *app, int64_t article, struct arena *mem)
{
	struct marks_at at;

	if (store_marks_at(app->store, article, &at, NULL) < 0 || !at.read)
		return TEXT("");
	return arena_printf(mem, _("read %.*s"),
	    TEXT_ARG(why_moment(app, at.read, mem)));
}

/* What has the same text, and whether that was read. */
static void
put_copies(struct app *app, const struct story *story,
    const struct story_member *own, struct popup_rows *rows, const char *group)
{
	int64_t root = own->copies ? own->copies : own->article;

	for (size_t i = 0; i < story->n; i++) {
		const struct story_member *other = &story->members[i];

		if (other == own ||
		    (other->article != root && other->copies != root))
			continue;
		why_put(rows, group,
		    arena_printf(rows->mem, _("%.*s has nearly the same text"),
			TEXT_ARG(other->source)))
		    ->help = other->read
				 ? when_read(app, other->article, rows->mem)
				 : TEXT("");
	}
}

/* "joined by hand to Un pont à Gand", "split off by hand". */
static void
put_by_hand(
    struct app *app, int64_t article, struct popup_rows *rows, const char *group)
{
	struct story_by_hand *list;
	size_t n;

	if (store_story_by_hand(
		app->store, &list, &n, article, rows->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n; i++) {
		struct article_row other;
		struct text what = text_of(_("split off by hand"));

		if (list[i].other != 0) {
			if (store_article_row(app->store, &other, list[i].other,
				rows->mem, NULL) < 0)
				continue;
			what = arena_printf(rows->mem,
			    _("joined by hand to %.*s"), TEXT_ARG(other.title));
		}
		why_put(rows, group, what)->help =
		    why_moment(app, list[i].at, rows->mem);
	}
}

static void
put_others(const struct story *story, const struct story_member *own,
    struct popup_rows *rows, const char *group)
{
	int64_t root = own->copies ? own->copies : own->article;

	for (size_t i = 0; i < story->n; i++) {
		const struct story_member *other = &story->members[i];

		if (other != own && other->article != root &&
		    other->copies != root)
			why_put(rows, group,
			    arena_printf(rows->mem, _("with that of %.*s"),
				TEXT_ARG(other->source)))
			    ->help = other->title;
	}
}

static bool
is_among(const int64_t *ids, size_t n, int64_t id)
{
	for (size_t i = 0; i < n; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/* Followed names that any of them has, each once, with their lines. */
static void
put_followed(struct app *app, const struct story *story,
    struct popup_rows *rows, const char *group)
{
	int64_t *seen = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < story->n && app->config->nfollows > 0; i++) {
		struct entity_rows names = { 0 };

		(void)store_article_entities(app->store, &names,
		    story->members[i].article, 0, rows->mem, NULL);
		for (size_t j = 0; j < names.n; j++) {
			const struct entity_row *row = &names.rows[j];
			struct name_lines lines = { 0 };

			if (!is_among(seen, n, row->id))
				lines = app_name_lines(app, row);
			*ARENA_PUSH(rows->mem, seen, n, cap) = row->id;
			if (!lines.follow)
				continue;
			why_put(rows, group,
			    arena_printf(rows->mem, _("names %.*s, followed"),
				TEXT_ARG(
				    app_entity_name(app, row, rows->mem))))
			    ->help = popup_line_of(
			    rows->mem, lines.follow->file, lines.follow->line);
		}
	}
}

static void
put_weight(struct app *app, const struct story *story, struct popup_rows *rows,
    const char *group)
{
	char number[DECIMAL_BYTES];
	double weight = 0;
	size_t n, place = app_front_place(app, story->id, &weight, &n);

	if (place == 0)
		return;
	why_put(rows, group,
	    arena_printf(rows->mem, _("place %zu of %zu, weight %s"),
		place, n, translate_decimal(number, weight, 2)))
	    ->help = arena_printf(rows->mem, _("halved every %d hours"),
	    TOLD_HALF_LIFE / 3600);
}

/* What its place there comes from. */
static void
put_front_page(
    struct app *app, const struct story *story, struct popup_rows *rows)
{
	const char *group = _("Why it is on the front page");

	why_put(rows, group,
	    arena_printf(rows->mem,
		P_("told by %zu independent source",
		    "told by %zu independent sources", story->sources),
		story->sources));
	put_followed(app, story, rows, group);
	why_put(rows, group,
	    arena_printf(rows->mem, _("told last %.*s"),
		TEXT_ARG(why_moment(
		    app, story->members[story->n - 1].time, rows->mem))));
	put_weight(app, story, rows, group);
}

void
popup_why_story(struct app *app, const struct article_full *full,
    struct popup_rows *rows)
{
	const char *group = _("Why it is in its story");
	const struct story_member *own;
	struct story story;

	if (app_load_story(app, &story, full->row.id, rows->mem, NULL) < 0)
		return;
	own = find_member(&story, full->row.id);
	if (own && story.n > 1) {
		put_copies(app, &story, own, rows, group);
		put_others(&story, own, rows, group);
	}
	put_by_hand(app, full->row.id, rows, group);
	if (app->shown.page.kind == PAGE_FRONT_PAGE)
		put_front_page(app, &story, rows);
}
