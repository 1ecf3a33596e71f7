/* The line at the bottom that is typed in: ":", "/", "g/", tags. */
#include "base/translate.h"
#include "state.h"

void
app_prompt(struct app *app, enum prompt_use use, struct text text)
{
	static const char *const labels[] = { [PROMPT_NONE] = "",
		[PROMPT_COMMAND] = ":",
		[PROMPT_NARROW] = "/",
		[PROMPT_FIND] = "/",
		[PROMPT_EVERYTHING] = N_("search: "),
		[PROMPT_TAG] = N_("tag: "),
		[PROMPT_ADD] = N_("feed or page: "),
		[PROMPT_URL] = N_("address: "),
		[PROMPT_TITLE] = N_("title: "),
		[PROMPT_SECTION] = N_("new section: "),
		[PROMPT_SAVE] = N_("save as: "),
		[PROMPT_PIPE] = N_("pipe to: "),
		[PROMPT_KEEP] = N_("keep the search as: "),
		[PROMPT_NAME] = N_("name: ") };
	static const struct lines none = { 0 };
	const struct lines *past = use == PROMPT_COMMAND ? &app->history
				   : use == PROMPT_PIPE  ? &app->pipes
							 : &none;

	app->prompting = use;
	status_set_message(app->status, TEXT(""), false);
	prompt_start(
	    app->prompt, text_of(_(labels[use])), text, past->lines, past->n);
	if (use == PROMPT_TAG)
		app_complete(app); /* there are few: all can be seen */
	app->dirty = true;
}

/* What follows each letter. */
static void
typed(struct app *app)
{
	struct text text = prompt_text(app->prompt);

	switch (app->prompting) {
	case PROMPT_NARROW:
		if (app->frame.focus != PLACE_LIST)
			app_filter_names(app, text);
		else if (app_check_typed(app, false))
			app_search_soon(app, PROMPT_NARROW);
		break;
	case PROMPT_FIND:
		app_find(app, text);
		break;
	case PROMPT_EVERYTHING:
		if (app_check_typed(app, false))
			app_search_soon(app, PROMPT_EVERYTHING);
		break;
	case PROMPT_COMMAND:
	case PROMPT_TAG:
		app_complete(app);
		break;
	case PROMPT_NONE:
	case PROMPT_ADD:
	case PROMPT_URL:
	case PROMPT_TITLE:
	case PROMPT_SECTION:
	case PROMPT_SAVE:
	case PROMPT_PIPE:
	case PROMPT_KEEP:
	case PROMPT_NAME:
		break;
	}
}

static void
remember_line(struct app *app, struct lines *past, struct text line)
{
	if (line.len == 0 ||
	    (past->n > 0 && text_equal(past->lines[past->n - 1], line)))
		return;
	*ARENA_PUSH(&app->history_mem, past->lines, past->n, past->cap) =
	    arena_copy(&app->history_mem, line);
}

static bool
is_edit(enum prompt_use use)
{
	return use == PROMPT_ADD || use == PROMPT_URL || use == PROMPT_TITLE ||
	       use == PROMPT_SECTION;
}

/* What was typed on the feed that the prompt is about. */
/* A list of feeds on the disk, not an address. */
static bool
is_file(struct text text)
{
	return text_starts(text, "/") || text_starts(text, "~/") ||
	       text_starts(text, "./") ||
	       (text_ends(text, ".opml") &&
		   text_find(text, TEXT("://"), 0) == TEXT_NONE);
}

static void
edit(struct app *app, enum prompt_use use, struct text text)
{
	struct text subject = buf_text(&app->subject);
	struct err err = { 0 };
	int rc = 0;

	if (use == PROMPT_TITLE)
		app_edit(app, EDIT_TITLE, subject, text);
	else if (text.len == 0)
		return; /* nothing typed, nothing done */
	else if (use == PROMPT_ADD && is_file(text))
		rc = app_import(app, &text, 1, &err);
	else if (use == PROMPT_ADD)
		rc = app_add_feed(app, text, TEXT(""), &err);
	else if (use == PROMPT_URL)
		rc = app_readdress_feed(app, text, &err);
	else
		app_edit(app, EDIT_SECTION, subject, text);
	buf_reset(&app->refused);
	if (rc < 0 && use == PROMPT_ADD)
		buf_add_text(&app->refused, text);
	if (rc < 0)
		app_error(app, &err);
}

static void
entered(struct app *app, enum prompt_use use)
{
	struct arena mem = { 0 };
	struct text text = arena_copy(&mem, prompt_text(app->prompt));
	struct err err = { 0 };

	text = use == PROMPT_COMMAND ? text : text_trim(text);
	if (use == PROMPT_COMMAND) {
		remember_line(app, &app->history, text_trim(text));
		app_run_line(app, text, 0);
	} else if (use == PROMPT_TAG) {
		if (text.len > 0 && app_tag_selected(app, text, &err) < 0)
			app_error(app, &err);
	} else if (use == PROMPT_SAVE) {
		if (app_save_as(app, text, false, &err) < 0)
			app_error(app, &err);
	} else if (use == PROMPT_PIPE) {
		remember_line(app, &app->pipes, text);
		if (app_pipe_line(app, text, &err) < 0)
			app_error(app, &err);
	} else if (use == PROMPT_KEEP) {
		if (text.len > 0)
			(void)app_keep_search(app, text, NULL);
	} else if (use == PROMPT_NAME) {
		app_correct(app, &(struct correction){ .what = CORRECT_NAME,
				     .entity = app->name_subject,
				     .name = text });
	} else if (is_edit(use)) {
		edit(app, use, text);
	} else {
		/* The list as it is now is what one wanted. */
		app->shown.touched = true;
		app_show_tabs(app);
	}
	arena_clear(&mem);
}

static void
cancelled(struct app *app, enum prompt_use use)
{
	if (use == PROMPT_NARROW && app->frame.focus == PLACE_LIST)
		app_narrow(app, TEXT(""));
	else if (use == PROMPT_NARROW)
		app_filter_names(app, TEXT(""));
	else if (use == PROMPT_FIND)
		app_find(app, TEXT(""));
	else if (use == PROMPT_EVERYTHING && app->search_again)
		app_search_all(app, buf_text(&app->searched));
	else if (use == PROMPT_EVERYTHING && app->shown.page.kind == PAGE_FOUND)
		app_go_history(app, true);
}

/* Words that look through a list, which a mistake keeps at the prompt. */
static bool
is_query(const struct app *app, enum prompt_use use)
{
	return use == PROMPT_EVERYTHING ||
	       (use == PROMPT_NARROW && app->frame.focus == PLACE_LIST);
}

void
app_prompt_key(struct app *app, struct key key, struct text paste)
{
	enum prompt_use use = app->prompting;

	app->dirty = true;
	switch (prompt_key(app->prompt, key, paste)) {
	case PROMPT_IGNORED:
	case PROMPT_MOVED:
		break;
	case PROMPT_CHANGED:
		typed(app);
		break;
	case PROMPT_COMPLETE:
		app_complete(app);
		/* The only one there is need not be chosen. */
		if (app->prompt->ncompletions == 1) {
			(void)prompt_key(app->prompt, key, paste);
			prompt_set_completions(app->prompt, 0, NULL, 0);
		}
		break;
	case PROMPT_ENTER:
		if (is_query(app, use) && !app_check_typed(app, true))
			break;
		app->typed_at = app->ms;
		app->prompting = PROMPT_NONE;
		entered(app, use);
		break;
	case PROMPT_CANCEL:
		app->typed_due = false;
		app->prompting = PROMPT_NONE;
		cancelled(app, use);
		break;
	}
}
