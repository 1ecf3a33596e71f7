/* What a word that is being typed may become. */
#include "base/translate.h"
#include "config/option.h"
#include "config/script.h"
#include "state.h"
#include "store/tags.h"

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
		    text_of(_(table->rows[i].help)));
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
			    text_of(_(row->help)));
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
offer_sharers(struct words *words, const struct config *config)
{
	for (size_t i = 0; i < config->nsharers; i++) {
		struct buf quoted = { 0 };

		script_add_word(&quoted, config->sharers[i].name);
		offer(
		    words, arena_copy(words->mem, buf_text(&quoted)), TEXT(""));
		buf_clear(&quoted);
	}
	offer(words, TEXT("mail"), TEXT(""));
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
	for (int i = 0; n == 1 && i < ROLE_NAMED; i++)
		offer(words, text_of(theme_role_name((enum role)i)), TEXT(""));
	offer_pieces(words,
	    n == 1 ? "selected|resting|popup|bar"
		   : "bold|underline|reverse|dim|italic|on|default|black|red|"
		     "green|yellow|blue|magenta|cyan|white");
}

/* Tags, behind `tag` also taken off; and how one looks. */
static void
offer_tags(struct app *app, struct words *words, struct text command, size_t n)
{
	struct tag_row *tags;
	size_t ntags;

	if (text_is(command, "tag") && n > 1)
		offer_options(words, SCOPE_TAG, true);
	if ((text_is(command, "tag") || n == 1) &&
	    app_all_tags(app, &tags, &ntags, words->mem, NULL) == 0)
		for (size_t i = 0; i < ntags; i++)
			offer(words, tags[i].tag, TEXT(""));
}

/* "tag:todo", which `go` takes. */
static void
offer_tag_lists(struct app *app, struct words *words)
{
	struct tag_row *tags;
	size_t n;

	if (app_all_tags(app, &tags, &n, words->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n; i++)
		offer(words,
		    arena_printf(
			words->mem, "tag:%.*s", TEXT_ARG(tags[i].tag)),
		    TEXT(""));
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
		if (n == 1 && text_is(command, "go"))
			offer_tag_lists(app, words);
	} else if (text_is(command, "bind") || text_is(command, "unbind")) {
		offer_pieces(words,
		    n == 1 ? "feeds|headlines|article|sidebar|anywhere" : NULL);
		if (n > 1 && text_is(command, "bind"))
			offer_table(words, &app_commands);
	} else if (text_is(command, "focus"))
		offer_pieces(words, "feeds|headlines|article|sidebar");
	else if (text_starts(command, "tag"))
		offer_tags(app, words, command, n);
	else if (text_is(command, "share"))
		offer_sharers(words, app->config);
	else if (text_is(command, "pipe") && n == 1)
		offer_pieces(words, "markdown|html|text|json");
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

/* A tag that the line has already is not offered again. */
static bool
is_typed(struct text line, struct text tag)
{
	struct text word;

	while (text_next_word(&line, &word))
		if (text_equal(text_from_offset(word, word.ptr[0] == '-'), tag))
			return true;
	return false;
}

static struct text
used_by(struct arena *mem, int64_t articles)
{
	if (articles == 0)
		return TEXT("");
	return arena_printf(mem, P_("%lld article", "%lld articles", articles),
	    (long long)articles);
}

/* Several words, the last of which is being typed; -tag takes one off. */
static void
complete_tags(
    struct app *app, struct words *words, struct text line, size_t *word_start)
{
	struct tag_row *tags;
	size_t n;

	*word_start = last_word(line);
	words->start = text_from_offset(line, *word_start);
	if (text_starts(words->start, "-")) {
		words->start = text_from_offset(words->start, 1);
		++*word_start;
	}
	if (app_all_tags(app, &tags, &n, words->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n; i++)
		if (!is_typed(text_sub(line, 0, *word_start), tags[i].tag))
			offer(words, tags[i].tag,
			    used_by(words->mem, tags[i].articles));
}

void
app_complete(struct app *app)
{
	struct arena mem = { 0 };
	struct words words = { .mem = &mem };
	struct text line =
	    text_sub(prompt_text(app->prompt), 0, app->prompt->cursor);
	size_t start = 0;

	if (app->prompting == PROMPT_COMMAND)
		complete_command(app, &words, line, &start);
	else if (app->prompting == PROMPT_TAG)
		complete_tags(app, &words, line, &start);
	else if (app->prompting == PROMPT_SAVE)
		app_path_words(&mem, line, &words.list, &words.n);
	else
		complete_query(&words, line, &start);
	prompt_set_completions(app->prompt, start, words.list, words.n);
	arena_clear(&mem);
}
