/* gw: why an article is here, and why it is as it is. */
#include <string.h>

#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "popups.h"
#include "store/rules.h"
#include "store/stories.h"

struct text
why_moment(struct app *app, int64_t at, struct arena *mem)
{
	struct time_parts parts = time_local_parts(at);
	struct buf out = { 0 };
	struct text text;

	time_add_words(
	    &out, (struct date){ at, DATE_SECOND }, app_language(app));
	buf_printf(&out, ", %02d:%02d", parts.hour, parts.minute);
	text = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return text;
}

struct popup_row *
why_put(struct popup_rows *rows, const char *group, struct text name)
{
	return popup_rows_add(rows, (int64_t)rows->n, group, name);
}

struct text
popup_line_of(struct arena *mem, const char *file, unsigned line)
{
	if (!file)
		return text_of(_("sample edition"));
	return arena_printf(mem, _("%s line %u"), path_short(mem, file), line);
}

static void
put_sections(
    const struct config_feed *feed, struct popup_rows *rows, const char *group)
{
	if (feed->section)
		why_put(rows, group,
		    arena_printf(rows->mem, _("in the section %.*s"),
			TEXT_ARG(feed->section->path)))
		    ->help = popup_line_of(
		    rows->mem, feed->section->file, feed->section->line);
	for (size_t i = 0; i < feed->nalso; i++)
		if (feed->also[i].section)
			why_put(rows, group,
			    arena_printf(rows->mem,
				_("in the section %.*s, by also="),
				TEXT_ARG(feed->also[i].path)))
			    ->help = popup_line_of(rows->mem, feed->file, feed->line);
}

static void
put_sources(
    struct app *app, const struct article_full *full, struct popup_rows *rows)
{
	const char *group = _("Who brings it");

	for (size_t i = 0; i < full->nsources; i++) {
		const struct config_feed *feed =
		    app_feed_of(app, full->sources[i].feed);
		struct popup_row *row =
		    why_put(rows, group, full->sources[i].title);

		row->help = feed ? popup_line_of(rows->mem, feed->file, feed->line)
				 : text_of(_("no longer in the config"));
		if (feed)
			put_sections(feed, rows, group);
	}
}

static void
put_times(
    struct app *app, const struct article_row *row, struct popup_rows *rows)
{
	const char *group = _("When");
	struct versions versions;

	why_put(rows, group,
	    arena_printf(rows->mem, _("it came %.*s"),
		TEXT_ARG(why_moment(app, row->seen, rows->mem))));
	if (row->time != row->seen)
		why_put(rows, group,
		    arena_printf(rows->mem, _("it is dated %.*s"),
			TEXT_ARG(why_moment(app, row->time, rows->mem))));
	if (!row->changed ||
	    store_versions(app->store, &versions, row->id, rows->mem, NULL) <
		0 ||
	    versions.n == 0)
		return;
	why_put(rows, group,
	    arena_printf(rows->mem, _("its publisher changed it last %.*s"),
		TEXT_ARG(why_moment(
		    app, versions.list[versions.n - 1].since, rows->mem))))
	    ->help = text_of(_("D shows how"));
}

static struct text
why_read(struct app *app, const struct article_row *row,
    const struct marks_at *at, struct arena *mem)
{
	bool read = row->read;
	struct article_row copy;
	int64_t id;

	if (at->read)
		return arena_printf(mem,
		    read ? _("read: marked so %.*s")
			 : _("unread: marked so %.*s"),
		    TEXT_ARG(why_moment(app, at->read, mem)));
	if (read && store_story_read_once(app->store, row->id, &id) &&
	    store_article_row(app->store, &copy, id, mem, NULL) == 0)
		return arena_printf(mem,
		    _("read: its near copy of %.*s had been"),
		    TEXT_ARG(copy.source));
	if (read && !at->fresh)
		return text_of(
		    _("read: it was among a new feed's older articles"));
	return read ? text_of(_("read")) : text_of(_("unread: not opened yet"));
}

static void
put_state(
    struct app *app, const struct article_full *full, struct popup_rows *rows)
{
	const char *group = _("How it is marked");
	struct marks_at at;
	struct text *keys;
	size_t n;

	if (store_marks_at(app->store, full->row.id, &at, NULL) < 0)
		return;
	why_put(rows, group, why_read(app, &full->row, &at, rows->mem));
	if (full->row.starred && at.starred)
		why_put(rows, group,
		    arena_printf(rows->mem, _("starred %.*s"),
			TEXT_ARG(why_moment(app, at.starred, rows->mem))));
	for (size_t i = 0; i < full->ntags; i++)
		why_put(rows, group,
		    arena_printf(
			rows->mem, _("tagged %.*s"), TEXT_ARG(full->tags[i])));
	if (store_ruled_by(
		app->store, full->row.id, &keys, &n, rows->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n; i++) {
		struct buf line = { 0 };

		app_add_ruled(&line, app, keys[i]);
		why_put(rows, group, arena_copy(rows->mem, buf_text(&line)));
		buf_clear(&line);
	}
}

static void
put_names(struct app *app, struct popup_rows *rows)
{
	const char *group = _("Names in it");
	const struct entity_rows *names = &app->open.entities;

	for (size_t i = 0; i < names->n; i++) {
		struct name_lines lines = app_name_lines(app, &names->rows[i]);
		struct text name =
		    app_entity_name(app, &names->rows[i], rows->mem);

		if (lines.follow)
			why_put(rows, group,
			    arena_printf(rows->mem, _("%.*s is followed"),
				TEXT_ARG(name)))
			    ->help = popup_line_of(
			    rows->mem, lines.follow->file, lines.follow->line);
		if (lines.mute)
			why_put(rows, group,
			    arena_printf(
				rows->mem, _("%.*s is muted"), TEXT_ARG(name)))
			    ->help = popup_line_of(
			    rows->mem, lines.mute->file, lines.mute->line);
	}
}

static bool
matches(struct app *app, struct text text, struct arena *mem)
{
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app
	};
	struct view_spec spec = { .scope = VIEW_IDS,
		.ids = &app->open.id,
		.nids = 1,
		.query = query_parse(mem, text, &context, NULL, NULL) };
	struct view *view;
	int64_t *ids;
	size_t n = 0;

	if (!spec.query)
		return false;
	view = view_open(app->store, &spec, NULL);
	if (view && view_ids(view, &ids, &n, 1, mem, NULL) < 0)
		n = 0;
	view_free(view);
	return n > 0;
}

static void
put_searches(struct app *app, struct popup_rows *rows)
{
	for (size_t i = 0; i < app->config->nsearches; i++) {
		const struct config_search *search = &app->config->searches[i];

		if (matches(app, search->query, rows->mem))
			why_put(rows, _("Searches that find it"), search->name)
			    ->help = search->query;
	}
}

static void
put_text(struct app *app, struct popup_rows *rows)
{
	struct buf shown = { 0 };
	struct text line;

	app_add_shown_text(&shown, app);
	line = buf_text(&shown);
	if (text_starts(line, " · "))
		line = text_from_offset(line, strlen(" · "));
	if (line.len > 0)
		why_put(rows, _("Its text"), arena_copy(rows->mem, line))->help =
		    text_of(_("x shows the other one"));
	buf_clear(&shown);
}

void
popup_why_rows(struct app *app, struct popup_rows *rows)
{
	struct article_full full;

	/* As it is marked now. */
	if (store_article(app->store, &full, app->open.id, TEXT_NOWHERE,
		rows->mem, NULL) < 0)
		return;
	put_sources(app, &full, rows);
	put_times(app, &full.row, rows);
	put_state(app, &full, rows);
	popup_why_story(app, &full, rows);
	put_names(app, rows);
	put_searches(app, rows);
	put_text(app, rows);
}
