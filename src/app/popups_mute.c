/* M: what is to be muted, and for how long. */
#include "base/time.h"
#include "base/translate.h"
#include "config/script.h"
#include "popups.h"

enum { DAY = 86400, MUTE_NO_MORE = 100 };

/* For how long, in days; 0: for good. */
static const struct period {
	const char *name;
	int days;
} periods[] = { { N_("for a day"), 1 }, { N_("for a week"), 7 },
	{ N_("for good"), 0 } };
enum { PERIODS = sizeof(periods) / sizeof(periods[0]) };

static void
add_day(struct buf *out, int64_t time)
{
	struct time_parts day = time_local_parts(time);

	buf_printf(out, "%04d-%02d-%02d", day.year, day.month, day.day);
}

/* A name as a query takes it, which has no way to write a quote. */
static void
add_about(struct buf *out, struct text name)
{
	buf_add_cstr(out, "about:\"");
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] != '"')
			buf_add_byte(out, name.ptr[i]);
	buf_add_byte(out, '"');
}

/* Single quotes are easier to read around a phrase. */
static void
add_word(struct buf *line, struct text word)
{
	if (text_find_byte(word, '"', 0) == TEXT_NONE ||
	    text_find_byte(word, '\'', 0) != TEXT_NONE)
		script_add_word(line, word);
	else
		buf_printf(line, "'%.*s'", TEXT_ARG(word));
}

/* How many articles would be marked read now: "12 unread". */
static struct text
unread_about(struct app *app, struct text name, struct arena *mem)
{
	struct query_context context = { .now = app->now };
	struct view_spec spec = { .scope = VIEW_ALL, .unread_only = true };
	struct buf words = { 0 };
	struct view *view;
	int64_t count = 0;
	bool exact = true;

	add_about(&words, name);
	spec.query = query_parse(
	    mem, arena_copy(mem, buf_text(&words)), &context, NULL, NULL);
	view = spec.query ? view_open(app->store, &spec, NULL) : NULL;
	if (view)
		(void)view_count(view, &count, 0, COUNT_MS * 4, &exact, NULL);
	view_free(view);
	buf_clear(&words);
	return arena_printf(mem,
	    exact ? P_("%lld unread", "%lld unread", count) : _("%lld+ unread"),
	    (long long)count);
}

static void
add_periods(struct app *app, struct popup_rows *rows, int64_t base,
    const char *group, struct text help)
{
	for (size_t i = 0; i < PERIODS; i++) {
		struct popup_row *row = popup_rows_add(rows, base + (int64_t)i,
		    group, text_of(_(periods[i].name)));
		struct buf words = { 0 };

		if (periods[i].days > 0) {
			struct buf day = { 0 };

			add_day(
			    &day, app->now + periods[i].days * (int64_t)DAY);
			buf_printf(&words, _("until %s"), buf_cstr(&day));
			buf_clear(&day);
		}
		if (help.len > 0)
			buf_printf(&words, "%s%.*s", words.len ? ", " : "",
			    TEXT_ARG(help));
		row->help = arena_copy(rows->mem, buf_text(&words));
		buf_clear(&words);
	}
}

/* One that is muted can be muted no more, and then otherwise. */
void
popup_mute_rows(struct app *app, struct popup_rows *rows)
{
	struct entity_row row;
	const struct config_mute *mute;

	if (store_entity(app->store, &row, app->name_subject, app->now,
		rows->mem, NULL) < 0)
		return;
	rows->title = arena_printf(rows->mem, _("Mute %.*s"),
	    TEXT_ARG(app_entity_name(app, &row, rows->mem)));
	mute = app_name_lines(app, &row).mute;
	if (mute) {
		struct popup_row *no_more = popup_rows_add(
		    rows, MUTE_NO_MORE, "", text_of(_("mute it no more")));

		no_more->help = arena_printf(rows->mem,
		    mute->name ? _("config line %u: the name")
			       : _("config line %u: articles about it"),
		    mute->line);
		return;
	}
	add_periods(app, rows, 0, _("Articles about it (title or lede)"),
	    unread_about(
		app, app_written_name(app, &row, rows->mem), rows->mem));
	add_periods(
	    app, rows, PERIODS, _("Only the name, in the sidebar"), TEXT(""));
}

/* Of text that is selected its names alone. */
static bool
is_chosen(const struct app *app, int64_t id, struct arena *mem)
{
	int64_t *ids;
	size_t n;
	bool found = !app_selects_text(app);

	if (found)
		return true;
	app_selected_names(app, mem, &ids, &n);
	for (size_t i = 0; i < n; i++)
		found |= ids[i] == id;
	return found;
}

/* The names of the article the keys are about, the most salient first. */
void
popup_mute_name_rows(struct app *app, struct popup_rows *rows)
{
	int64_t id = app_article(app);
	struct entity_rows names;

	if (store_article_entities(app->store, &names, id, 0, rows->mem, NULL) <
	    0)
		return;
	for (size_t i = 0; i < names.n; i++) {
		const struct entity_row *name = &names.rows[i];
		struct popup_row *row;

		if (!is_chosen(app, name->id, rows->mem))
			continue;
		row = popup_rows_add(rows, name->id, "",
		    arena_copy(
			rows->mem, app_entity_name(app, name, rows->mem)));

		row->help = arena_printf(rows->mem,
		    app_name_lines(app, name).mute ? _("%s, muted") : "%s",
		    app_kind_word(name->kind));
	}
}

static void
mute(struct app *app, const struct entity_row *row, size_t choice)
{
	const struct period *period = &periods[choice % PERIODS];
	struct buf line = { 0 }, what = { 0 };
	struct arena mem = { 0 };
	struct text name = app_written_name(app, row, &mem);

	if (choice < PERIODS)
		add_about(&what, name);
	else
		buf_add_text(&what, name);
	buf_add_cstr(&line, choice < PERIODS ? "mute " : "mute-name ");
	add_word(&line, buf_text(&what));
	if (period->days > 0) {
		buf_add_cstr(&line, " until=");
		add_day(&line, app->now + period->days * (int64_t)DAY);
	}
	app_edit(app, EDIT_LINE, buf_text(&line), TEXT(""));
	buf_clear(&what);
	buf_clear(&line);
	arena_clear(&mem);
}

/* Of the name that was chosen what, and for how long? */
void
popup_mute_name_taken(struct app *app, int64_t id)
{
	app->name_subject = id;
	app_popup(app, POPUP_FOR_MUTE);
}

void
popup_mute_taken(struct app *app, int64_t id)
{
	struct arena mem = { 0 };
	struct entity_row row;
	const struct config_mute *line;

	if (store_entity(
		app->store, &row, app->name_subject, app->now, &mem, NULL) < 0)
		goto out;
	line = app_name_lines(app, &row).mute;
	if (id != MUTE_NO_MORE)
		mute(app, &row, (size_t)id);
	else if (line)
		app_edit(app, line->name ? EDIT_UNMUTE_NAME : EDIT_UNMUTE,
		    line->what, TEXT(""));
out:
	arena_clear(&mem);
}
