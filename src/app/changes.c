/* D: what a publisher changed in an article after it had come. */
#include "base/time.h"
#include "base/translate.h"
#include "state.h"

struct change_marks
app_change_marks(const struct app *app)
{
	struct change_marks marks = {
		.removed = { "[−", "−]" },
		.added = { "{+", "+}" },
		.unchanged = _("(unchanged paragraphs: %zu)"),
		.title = _("The title"),
		.text = _("The text"),
	};

	if (app->accessible) {
		/* For those who hear it. */
		marks.removed[0] = _("[removed: ");
		marks.added[0] = _("[added: ");
		marks.removed[1] = marks.added[1] = "]";
	} else if (app->canvas->ascii) {
		marks.removed[0] = "[-";
		marks.removed[1] = "-]";
	}
	return marks;
}

/* Each change by itself, and where there are several all of them at last. */
static int
count_steps(const struct versions *versions)
{
	if (versions->n == 0)
		return 0;
	return versions->n == 2 ? 1 : (int)versions->n;
}

/* Step 1 is the newest change. */
static void
find_step(const struct versions *versions, int step,
    const struct version **before, const struct version **after)
{
	const struct version *newest = &versions->list[versions->n - 1];
	bool all = (size_t)step >= versions->n;

	*before = all ? &versions->list[0] : newest - step;
	*after = all ? newest : newest - step + 1;
}

static void
add_moment(struct buf *out, struct app *app, int64_t at)
{
	struct time_parts parts = time_local_parts(at);

	time_add_words(
	    out, (struct date){ at, DATE_SECOND }, app_language(app));
	buf_printf(out, ", %02d:%02d", parts.hour, parts.minute);
}

/* "Change 1 of 2 · Thursday 26 November 2026, 21:10 · words: −3, +5" */
static struct text
meta_of(struct app *app, const struct version *after, struct arena *mem)
{
	const struct open *open = &app->open;
	int steps = count_steps(&open->versions);
	struct buf out = { 0 };
	struct text meta;

	if (steps > 1 && open->change == steps)
		buf_add_cstr(&out, _("All changes since it came"));
	else
		buf_printf(&out, _("Change %d of %zu"),
		    (int)open->versions.n - open->change, open->versions.n - 1);
	buf_add_cstr(&out, " · ");
	add_moment(&out, app, after->since);
	buf_add_cstr(&out, " · ");
	buf_printf(&out, _("words: −%zu, +%zu"), open->removed, open->added);
	meta = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return meta;
}

bool
app_shows_changes(const struct app *app)
{
	return app->open.change > 0;
}

void
app_view_changes(struct app *app, struct article_view *view)
{
	struct open *open = &app->open;
	struct change_marks marks = app_change_marks(app);
	const struct version *before, *after;

	find_step(&open->versions, open->change, &before, &after);
	open->changes = version_changes(
	    before, after, &marks, &open->removed, &open->added, &open->mem);
	*view = (struct article_view){
		.article = &open->changes,
		.title = after->title,
		.meta = meta_of(app, after, &open->mem),
		.note =
		    open->change < count_steps(&open->versions)
			? text_of(_("D: the change before; Esc: the article."))
			: text_of(_("D or Esc: the article.")),
	};
}

static int
tell_unchanged(struct app *app)
{
	struct buf when = { 0 };

	add_moment(&when, app, app->open.full.row.seen);
	app_message(app, _("not changed since it came: %s"), buf_cstr(&when));
	buf_clear(&when);
	return 0;
}

static void
show_step(struct app *app, int step)
{
	if (app->open.change == 0)
		app_note_position(app);
	app->open.change = step;
	app_find(app, TEXT(""));
	app_set_article(app);
	if (step == 0)
		app_take_position(app);
	app_show_place(app);
	app->article->pane.dirty = app->dirty = true;
}

int
app_next_change(struct app *app, struct err *err)
{
	struct open *open = &app->open;

	if (open->change == 0 && store_versions(app->store, &open->versions,
				     open->id, &open->mem, err) < 0)
		return -1;
	if (open->versions.n == 0)
		return tell_unchanged(app);
	show_step(app,
	    open->change < count_steps(&open->versions) ? open->change + 1 : 0);
	return 0;
}

void
app_end_changes(struct app *app)
{
	if (app_shows_changes(app))
		show_step(app, 0);
}

/* The article was read anew: it may have changed once more. */
void
app_reload_changes(struct app *app)
{
	struct open *open = &app->open;

	if (open->change > 0 &&
	    (store_versions(
		 app->store, &open->versions, open->id, &open->mem, NULL) < 0 ||
		open->change > count_steps(&open->versions)))
		open->change = 0;
}
