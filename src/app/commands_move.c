/* Rows that move: within a pane, between panes, from article to article. */
#include "base/translate.h"
#include "commands.h"
#include "state.h"

static int
times(const struct command_args *args)
{
	if (args->count <= 0)
		return 1;
	return args->count < JUMP_MAX ? args->count : JUMP_MAX;
}

/* Moves in the focused pane and does what follows from it. */
static int
move(struct app *app, enum motion motion, int count)
{
	struct pane *pane = app_focused(app);
	bool list = app->frame.focus == PLACE_LIST;

	if (list && motion == MOTION_LAST && !app->shown.exact)
		app_count(app, 0);
	if (!pane_move(pane, motion, count))
		return 0;
	pane->dirty = app->dirty = true;
	if (list) {
		app->shown.touched = true;
		app_moved(app);
	} else if (app->frame.focus == PLACE_TREE) {
		app_tree_moved(app);
	} else if (app->frame.focus == PLACE_SIDEBAR) {
		app_highlight(app);
		app_show_place(app);
	} else if (app->frame.focus == PLACE_ARTICLE) {
		app_read_on_end(app);
		if (app_selects_text(app))
			app_show_place(app);
	}
	return 0;
}

#define MOVE(name, motion)                                                     \
	int name(                                                              \
	    void *state, const struct command_args *args, struct err *err)     \
	{                                                                      \
		(void)err;                                                     \
		return move(state, motion, times(args));                       \
	}

MOVE(run_down, MOTION_DOWN)
MOVE(run_up, MOTION_UP)
MOVE(run_half_down, MOTION_HALF_DOWN)
MOVE(run_half_up, MOTION_HALF_UP)
MOVE(run_page_down, MOTION_PAGE_DOWN)
MOVE(run_page_up, MOTION_PAGE_UP)
MOVE(run_top, MOTION_FIRST)

int
run_bottom(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)err;
	if (args->count > 0 && app->frame.focus == PLACE_LIST) {
		int64_t row = args->count - 1;

		if (row >= app->shown.total && !app->shown.exact)
			app_count(app, 0);
		app_go_row(
		    app, row < app->shown.total ? row : app->shown.total - 1);
		return 0;
	}
	return move(app, MOTION_LAST, 1);
}

int
run_left(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	app_focus(app, frame_beside(&app->frame, -1));
	return 0;
}

int
run_right(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	if (app->frame.focus == PLACE_LIST || app->frame.focus == PLACE_TREE)
		app_enter(app, app->frame.focus);
	else
		app_focus(app, frame_beside(&app->frame, 1));
	return 0;
}

/* Headlines, article, sidebar and around; the feed list is left by it. */
static int
cycle(struct app *app, int direction)
{
	static const enum place order[] = { PLACE_LIST, PLACE_ARTICLE,
		PLACE_SIDEBAR };
	int at = 0, n = app->frame.no_sidebar ? 2 : 3;

	for (int i = 0; i < n; i++)
		if (order[i] == app->frame.focus)
			at = i;
	app_focus(app, order[(at + direction + n) % n]);
	return 0;
}

int
run_next_pane(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	return cycle(state, 1);
}

int
run_previous_pane(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	return cycle(state, -1);
}

int
run_focus(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	switch (where_of(args->args[0])) {
	case WHERE_FEEDS:
		app_focus(app, PLACE_TREE);
		return 0;
	case WHERE_HEADLINES:
		app_focus(app, PLACE_LIST);
		return 0;
	case WHERE_ARTICLE:
		app_focus(app, PLACE_ARTICLE);
		return 0;
	case WHERE_SIDEBAR:
		app_focus(app, PLACE_SIDEBAR);
		return 0;
	default:
		return err_set(err, ERR_USAGE,
		    _("focus: expected feeds, headlines, article or sidebar"));
	}
}

int
run_open(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	(void)err;
	app_enter(app, app->frame.focus);
	return 0;
}

int
run_hints(void *state, const struct command_args *args, struct err *err)
{
	unsigned what = HINT_LINKS | HINT_NAMES;

	if (args->n > 0 && text_is(args->args[0], "links"))
		what = HINT_LINKS;
	else if (args->n > 0 && text_is(args->args[0], "names"))
		what = HINT_NAMES;
	else if (args->n > 0)
		return err_set(
		    err, ERR_USAGE, _("hints: expected links or names"));
	(void)app_hint(state, what, times(args));
	return 0;
}

int
run_read_on(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_read_on(state);
	return 0;
}

int
run_page_back(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)err;
	(void)pane_move(&app->article->pane, MOTION_PAGE_UP, times(args));
	app->article->pane.dirty = app->dirty = true;
	return 0;
}

/* In the feed list n walks feeds with something unread. */
static void
next_unread_row(struct app *app, int direction)
{
	struct tree *tree = app->tree;
	int64_t at = tree->list.cursor + direction;

	while (at >= 0 && at < (int64_t)tree->nrows &&
	       (tree->rows[at].section || tree->rows[at].unread == 0))
		at += direction;
	if (at < 0 || at >= (int64_t)tree->nrows) {
		app_message(app, _("no other feed with something unread"));
		return;
	}
	tree_go(tree, at);
	app_tree_moved(app);
}

static int
unread(struct app *app, const struct command_args *args, int direction)
{
	if (app->frame.focus == PLACE_TREE)
		next_unread_row(app, direction);
	else if (app->frame.focus == PLACE_ARTICLE && app->find.len > 0)
		app_find_next(app, direction);
	else
		app_next_unread(app, direction, times(args),
		    app->frame.focus == PLACE_ARTICLE);
	return 0;
}

int
run_next_unread(void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	return unread(state, args, 1);
}

int
run_previous_unread(
    void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	return unread(state, args, -1);
}

static int
mention(struct app *app, int direction)
{
	size_t number, count;

	app_highlight(app);
	if (article_pane_next_mention(app->article, direction, &number, &count))
		app_message(app, _("mention %zu/%zu"), number, count);
	else if (count == 0)
		app_message(app, _("not named in the text"));
	else
		app_message(app, _("no other mention %s: %zu in all"),
		    direction > 0 ? "below" : "above", count);
	app->article->pane.dirty = app->dirty = true;
	return 0;
}

int
run_next_mention(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	return mention(state, 1);
}

int
run_previous_mention(
    void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	return mention(state, -1);
}

int
run_next_article(void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	app_next_article(state, times(args));
	return 0;
}

int
run_previous_article(
    void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	app_next_article(state, -times(args));
	return 0;
}

static int
heading(struct app *app, enum motion motion, int count)
{
	bool moved = pane_move(&app->article->pane, motion, count);

	if (app_selects_text(app))
		app_show_place(app);
	else if (!moved)
		app_message(app, _("no other heading"));
	app->article->pane.dirty = app->dirty = true;
	return 0;
}

int
run_next_heading(void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	return heading(state, MOTION_NEXT_HEADING, times(args));
}

int
run_previous_heading(
    void *state, const struct command_args *args, struct err *err)
{
	(void)err;
	return heading(state, MOTION_PREVIOUS_HEADING, times(args));
}
