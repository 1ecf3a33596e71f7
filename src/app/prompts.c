/* The line at the bottom that is typed in: ":", "/", "g/", tags. */
#include <stdlib.h>
#include <string.h>

#include "config/option.h"
#include "config/script.h"
#include "state.h"

void
app_prompt(struct app *app, enum prompt_use use, struct text text)
{
	static const char *const labels[] = { "", ":", "/", "/",
		"search: ", "tag: ", "feed or page: ", "address: ", "title: ",
		"new section: ", "save as: ", "pipe to: ", "name: " };
	static const struct lines none = { 0 };
	const struct lines *past = use == PROMPT_COMMAND ? &app->history
				   : use == PROMPT_PIPE  ? &app->pipes
							 : &none;

	app->prompting = use;
	status_set_message(app->status, TEXT(""), false);
	prompt_start(app->prompt, text_of(labels[use]), text,
	    past->lines, past->n);
	app->dirty = true;
}

struct words {
	struct arena *mem;
	struct completion *list;
	size_t n, cap;
	struct text start; /* what is typed of the word */
};

static void
offer(struct words *words, struct text word, struct text help)
{
	struct completion *c;

	struct text bare = word;

	/* A quoted word is found by its first letters too. */
	if (word.len > 0 && word.ptr[0] == '"' && words->start.len > 0 &&
	    words->start.ptr[0] != '"')
		bare = text_from_offset(word, 1);
	if (bare.len < words->start.len ||
	    !text_equal_nocase(
		text_sub(bare, 0, words->start.len), words->start))
		return;
	c = ARENA_PUSH(words->mem, words->list, words->n, words->cap);
	c->word = word;
	c->help = help;
}

static void
offer_table(struct words *words, const struct command_table *table)
{
	for (size_t i = 0; i < table->count; i++)
		offer(words, text_of(table->rows[i].name),
		    text_of(table->rows[i].help));
}

static void
offer_pieces(struct words *words, const char *values)
{
	struct text rest = text_of(values), piece;

	while (values && text_next(&rest, '|', &piece))
		offer(words, piece, TEXT(""));
}

static void
offer_options(struct words *words, enum option_scope scope, bool assign)
{
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		const char *name =
		    assign && row->local ? row->local : row->name;

		if (row->scope & scope)
			offer(words,
			    assign ? arena_printf(words->mem, "%s=", name)
				   : text_of(name),
			    text_of(row->help));
	}
}

static void
offer_sections(struct words *words, const struct config *config)
{
	for (size_t i = 0; i < config->nsections; i++) {
		struct buf quoted = { 0 };

		script_add_word(&quoted, config->sections[i]->path);
		offer(
		    words, arena_copy(words->mem, buf_text(&quoted)), TEXT(""));
		buf_clear(&quoted);
	}
}

static void
offer_feeds(struct app *app, struct words *words)
{
	const struct config *config = app->config;

	(void)app_find_feed(app, TEXT("")); /* knows their own titles then */
	for (size_t i = 0; i < config->nfeeds; i++) {
		struct buf quoted = { 0 };

		script_add_word(&quoted, app_feed_title(app, config->feeds[i]));
		offer(words, arena_copy(words->mem, buf_text(&quoted)),
		    config->feeds[i]->section ? config->feeds[i]->section->path
					      : TEXT(""));
		buf_clear(&quoted);
	}
}

static bool
is_on_feeds(struct text command)
{
	static const char *const names[] = { "remove", "pause", "retry",
		"rename", "move", "edit-url", "take-move", "go" };

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (text_is(command, names[i]))
			return true;
	return false;
}

static void
offer_colours(struct words *words, size_t n)
{
	for (int i = 0; n == 1 && i < ROLE_COUNT; i++)
		offer(words, text_of(theme_role_name((enum role)i)), TEXT(""));
	offer_pieces(words,
	    n == 1 ? "selected|resting|popup|bar"
		   : "bold|underline|reverse|dim|italic|on|default|black|red|"
		     "green|yellow|blue|magenta|cyan|white");
}

/* What may stand as argument number n (from 1) of a command. */
static void
offer_arguments(struct app *app, struct words *words, struct text command,
    struct text first, size_t n)
{
	int option;

	if (text_is(command, "set") && n == 1)
		offer_options(words, SCOPE_GLOBAL, false);
	else if (text_is(command, "set")) {
		option = option_find(first, SCOPE_GLOBAL);
		if (option >= 0)
			offer_pieces(words, option_rows[option].values);
	} else if (text_is(command, "theme"))
		offer_pieces(words, option_rows[OPTION_THEME].values);
	else if (text_is(command, "colour"))
		offer_colours(words, n);
	else if (text_is(command, "keys"))
		for (size_t i = 0; keymap_presets[i]; i++)
			offer(words, text_of(keymap_presets[i]), TEXT(""));
	else if (text_is(command, "feed") && n > 1)
		offer_options(words, SCOPE_FEED, true);
	else if (text_is(command, "follow") && n > 1)
		offer_options(words, SCOPE_FOLLOW, true);
	else if (text_starts(command, "mute") && n > 1)
		offer_options(words, SCOPE_MUTE, true);
	else if (text_is(command, "section") && n > 1)
		offer_options(words, SCOPE_SECTION, true);
	else if (text_is(command, "section"))
		offer_sections(words, app->config);
	else if (is_on_feeds(command)) {
		if (text_is(command, n == 1 ? "go" : "move"))
			offer_sections(words, app->config);
		if (n == 1)
			offer_feeds(app, words);
	} else if (text_is(command, "bind") || text_is(command, "unbind")) {
		offer_pieces(words,
		    n == 1 ? "feeds|headlines|article|sidebar|anywhere" : NULL);
		if (n > 1 && text_is(command, "bind"))
			offer_table(words, &app_commands);
	} else if (text_is(command, "focus"))
		offer_pieces(words, "feeds|headlines|article|sidebar");
	else if (text_is(command, "hints"))
		offer_pieces(words, "links|names");
	else if (text_is(command, "sort"))
		offer_pieces(words, "newest|oldest|source|unread|names|usual");
}

/* Where the word at the end begins; blanks between quotes are its own. */
static size_t
last_word(struct text line)
{
	size_t start = 0;
	bool quoted = false;

	for (size_t i = 0; i < line.len; i++) {
		if (line.ptr[i] == '"')
			quoted = !quoted;
		else if (line.ptr[i] == ' ' && !quoted)
			start = i + 1;
	}
	return start;
}

static void
complete_command(
    struct app *app, struct words *words, struct text line, size_t *word_start)
{
	struct text *before;
	size_t n;

	*word_start = last_word(line);
	words->start = text_from_offset(line, *word_start);
	if (script_split(words->mem, text_sub(line, 0, *word_start), &before,
		&n, NULL) < 0)
		return;
	if (n == 0) {
		offer_table(words, &app_commands);
		offer_table(words, &config_commands);
	} else {
		offer_arguments(
		    app, words, before[0], n > 1 ? before[1] : TEXT(""), n);
	}
}

static void
complete_query(struct words *words, struct text line, size_t *word_start)
{
	const char *const *fields = query_fields();

	*word_start = line.len;
	while (*word_start > 0 && line.ptr[*word_start - 1] != ' ')
		--*word_start;
	words->start = text_from_offset(line, *word_start);
	for (size_t i = 0; fields[i] && words->start.len > 0; i++)
		offer(words, text_of(fields[i]), TEXT(""));
}

static void
complete_tags(struct app *app, struct words *words, struct text line)
{
	struct tag_row *tags;
	size_t n;

	words->start = line;
	if (store_tags(app->store, &tags, &n, words->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n; i++)
		offer(words, tags[i].tag, TEXT(""));
}

static void
complete(struct app *app)
{
	struct arena mem = { 0 };
	struct words words = { .mem = &mem };
	struct text line =
	    text_sub(prompt_text(app->prompt), 0, app->prompt->cursor);
	size_t start = 0;

	if (app->prompting == PROMPT_COMMAND)
		complete_command(app, &words, line, &start);
	else if (app->prompting == PROMPT_TAG)
		complete_tags(app, &words, line);
	else if (app->prompting == PROMPT_SAVE)
		app_path_words(&mem, line, &words.list, &words.n);
	else
		complete_query(&words, line, &start);
	prompt_set_completions(app->prompt, start, words.list, words.n);
	arena_clear(&mem);
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
		complete(app);
		break;
	case PROMPT_NONE:
	case PROMPT_TAG:
	case PROMPT_ADD:
	case PROMPT_URL:
	case PROMPT_TITLE:
	case PROMPT_SECTION:
	case PROMPT_SAVE:
	case PROMPT_PIPE:
	case PROMPT_NAME:
		break;
	}
}

/* A word toggles the tag on the article. */
static void
tag(struct app *app, struct text word)
{
	struct arena mem = { 0 };
	struct article_full full;
	int64_t id = app_article(app);
	bool has = false;

	if (word.len > 0 && id != 0 &&
	    store_article(app->store, &full, id, TEXT_NOWHERE, &mem, NULL) ==
		0) {
		for (size_t i = 0; i < full.ntags; i++)
			has = has || text_equal_nocase(full.tags[i], word);
		app_mark(
		    app, has ? MARK_UNTAG : MARK_TAG, word, &id, 1, false, "");
		app_message(app, "tag %.*s %s", TEXT_ARG(word),
		    has ? "taken away" : "added");
	}
	arena_clear(&mem);
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
		tag(app, text);
	} else if (use == PROMPT_SAVE) {
		if (app_save_as(app, text, false, &err) < 0)
			app_error(app, &err);
	} else if (use == PROMPT_PIPE) {
		remember_line(app, &app->pipes, text);
		if (app_pipe_line(app, text, &err) < 0)
			app_error(app, &err);
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
		complete(app);
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
