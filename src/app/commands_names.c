/* The commands about a name: + M, and those that correct it: = # gt gr. */
#include "base/translate.h"
#include "commands.h"
#include "config/script.h"
#include "state.h"

/* The words typed behind a command, as one. In mem. */
static struct text
words_of(const struct command_args *args, struct arena *mem)
{
	struct buf out = { 0 };
	struct text words;

	for (size_t i = 0; i < args->n; i++)
		buf_printf(
		    &out, "%s%.*s", i ? " " : "", TEXT_ARG(args->args[i]));
	words = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return words;
}

/* The selected name, which app->name_subject is then. */
static int
take_subject(
    struct app *app, struct entity_row *row, struct arena *mem, struct err *err)
{
	if (app_need_name(app, row, mem, err) < 0)
		return -1;
	app->name_subject = row->id;
	return 0;
}

static int
same_as(struct app *app, struct text words, struct arena *mem, struct err *err)
{
	struct correction merge = { .what = CORRECT_MERGE,
		.entity = app->name_subject };
	int64_t *ids;
	size_t n;

	if (store_entity_resolve(app->store, words, &ids, &n, mem, err) < 0)
		return -1;
	if (n != 1)
		return err_set(err, ERR_NOT_FOUND,
		    n == 0 ? _("no name \"%.*s\" in what is stored")
			   : _("several are called \"%.*s\": = lists them"),
		    TEXT_ARG(words));
	merge.other = ids[0];
	app_correct(app, &merge);
	return 0;
}

/* In the headlines = and # are about stories, unless the list is a name's. */
static bool
about_stories(const struct app *app, const struct command_args *args)
{
	return args->n == 0 && app->frame.focus == PLACE_LIST &&
	       app->shown.page.kind != PAGE_ENTITY;
}

int
run_same_as(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct entity_row row;
	int rc;

	if (about_stories(app, args))
		return app_join_story(app, err);
	rc = take_subject(app, &row, &mem, err);
	if (rc == 0 && args->n > 0)
		rc = same_as(app, words_of(args, &mem), &mem, err);
	else if (rc == 0)
		app_popup(app, POPUP_FOR_SAME);
	arena_clear(&mem);
	return rc;
}

static int
not_same(struct app *app, struct text words, struct arena *mem, struct err *err)
{
	struct correction split = { .what = CORRECT_SPLIT,
		.entity = app->name_subject };
	struct entity_joined *joined;
	size_t n;

	if (store_entity_joined(
		app->store, &joined, &n, split.entity, mem, err) < 0)
		return -1;
	for (size_t i = n; i-- > 0;)
		if (text_equal_nocase(joined[i].name, words)) {
			split.other = joined[i].id;
			split.name = joined[i].name;
		}
	if (split.name.len == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("\"%.*s\" did not join the selected name"),
		    TEXT_ARG(words));
	app_correct(app, &split);
	return 0;
}

int
run_not_same(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct entity_row row;
	int rc;

	if (about_stories(app, args))
		return app_split_story(app, err);
	rc = take_subject(app, &row, &mem, err);
	if (rc == 0 && args->n > 0)
		rc = not_same(app, words_of(args, &mem), &mem, err);
	else if (rc == 0)
		app_popup(app, POPUP_FOR_SPLIT);
	arena_clear(&mem);
	return rc;
}

int
run_name_kind(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct correction kind = { .what = CORRECT_KIND };
	struct entity_row row;
	int rc = take_subject(app, &row, &mem, err), number = -1;

	if (rc == 0 && args->n == 0) {
		app_popup(app, POPUP_FOR_KIND);
		goto out;
	}
	if (rc < 0)
		goto out;
	number = entity_kind_of(args->args[0]);
	if (text_is(args->args[0], "none"))
		kind.what = CORRECT_HIDE;
	else if (number < 0)
		rc = err_set(err, ERR_USAGE,
		    _("expected person, place, organisation, other or none"));
	kind.entity = row.id;
	kind.kind = number < 0 ? ENTITY_OTHER : (enum entity_kind)number;
	if (rc == 0)
		app_correct(app, &kind);
out:
	arena_clear(&mem);
	return rc;
}

int
run_name_as(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct correction name = { .what = CORRECT_NAME };
	struct entity_row row;
	int rc = take_subject(app, &row, &mem, err);

	name.entity = app->name_subject;
	if (rc == 0 && args->n > 0) {
		name.name = words_of(args, &mem);
		app_correct(app, &name);
	} else if (rc == 0) {
		app_prompt(app, PROMPT_NAME, app_entity_name(app, &row, &mem));
	}
	arena_clear(&mem);
	return rc;
}

int
run_follow_this(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct entity_row row;
	struct name_lines lines;
	struct buf line = { 0 };
	int rc = 0;

	(void)args;
	rc = app_need_name(app, &row, &mem, err);
	if (rc < 0)
		goto out;
	app_end_text_selection(app);
	lines = app_name_lines(app, &row);
	if (lines.follow) {
		app_edit(app, EDIT_UNFOLLOW, lines.follow->name, TEXT(""));
		goto out;
	}
	buf_add_cstr(&line, "follow ");
	script_add_word(&line, app_written_name(app, &row, &mem));
	app_edit(app, EDIT_LINE, buf_text(&line), TEXT(""));
out:
	buf_clear(&line);
	arena_clear(&mem);
	return rc;
}

/* The name in the text that is selected, or one of those. */
static int
mute_in_text(
    struct app *app, struct entity_row *row, struct arena *mem, struct err *err)
{
	int64_t *ids;
	size_t n;

	app_selected_names(app, mem, &ids, &n);
	if (n > 1) {
		app_popup(app, POPUP_FOR_MUTE_NAME);
		return 0;
	}
	if (take_subject(app, row, mem, err) < 0)
		return -1;
	app_end_text_selection(app);
	app_popup(app, POPUP_FOR_MUTE);
	return 0;
}

/* The name one is at; in the headlines and the article one of the article's
   is to be chosen. */
int
run_mute_this(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	bool text = app_selects_text(app);
	bool named = app->frame.focus == PLACE_SIDEBAR ||
		     app->shown.page.kind == PAGE_ENTITY;
	struct arena mem = { 0 };
	struct entity_row row;
	int rc = 0;

	(void)args;
	if (text) {
		rc = mute_in_text(app, &row, &mem, err);
	} else if (named) {
		rc = take_subject(app, &row, &mem, err);
		if (rc == 0)
			app_popup(app, POPUP_FOR_MUTE);
	} else if (app_article(app) == 0) {
		rc = app_no_article(app, err);
	} else {
		app_popup(app, POPUP_FOR_MUTE_NAME);
	}
	arena_clear(&mem);
	return rc;
}

int
run_rules(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_popup(state, POPUP_FOR_RULES);
	return 0;
}

int
run_muted(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct page page = { .kind = PAGE_MUTED };

	(void)args;
	(void)err;
	return app_go_page(app, &page, true);
}
