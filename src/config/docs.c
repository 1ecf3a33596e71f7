#include "config/docs.h"

#include <string.h>

#include "config/option.h"
#include "config/script.h"

static void
add_value(struct buf *out, const struct option_row *row)
{
	if (row->initial[0] == '\0')
		buf_add_cstr(out, "\"\"");
	else
		script_add_word(out, text_of(row->initial));
}

/* "# On section and feed lines: every=…" */
static void
add_scope(struct buf *out, const struct option_row *row)
{
	const char *name = row->local ? row->local : row->name;

	if (row->scope == SCOPE_ANY)
		buf_printf(out, "\n# On section and feed lines: %s=…", name);
}

static void
add_help(struct buf *out, const struct option_row *row)
{
	buf_printf(out, "\n# %c%s.", row->help[0] - 'a' + 'A', row->help + 1);
	if (row->values)
		buf_printf(out, "\n# One of %s.", row->values);
}

/* The lines an option that `set` does not know may stand on. */
static const char *
lines_of(unsigned scope)
{
	switch (scope) {
	case SCOPE_SECTION | SCOPE_FEED:
		return "section and feed";
	case SCOPE_FOLLOW:
		return "follow";
	case SCOPE_MUTE:
		return "mute and mute-name";
	case SCOPE_TAG:
		return "tag";
	default:
		return "feed";
	}
}

static void
add_local_options(struct buf *out)
{
	buf_add_cstr(out, "\n# Options of certain lines alone.\n");
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];

		if (row->scope & SCOPE_GLOBAL)
			continue;
		add_help(out, row);
		buf_printf(out, "\n# On %s lines: %s=…\n", lines_of(row->scope),
		    row->name);
	}
}

void
docs_config_example(struct buf *out)
{
	buf_add_cstr(out,
	    "# depeche's config: one command a line. Copy it to\n"
	    "# ~/.config/depeche/config and take away the # of what you "
	    "change.\n"
	    "# The same commands work behind : in the reader.\n"
	    "\n"
	    "# Sections are tabs; the feeds below a section are in it.\n"
	    "#section Monde\n"
	    "#feed https://www.lemonde.fr/international/rss_full.xml "
	    "\"Le Monde\" lang=fr\n"
	    "#section Monde/Europe\n"
	    "#feed https://feeds.bbci.co.uk/news/world/europe/rss.xml BBC\n"
	    "#section Tech every=2h\n"
	    "#feed https://lwn.net/headlines/rss LWN keep=90d also=Monde\n"
	    "# A page without a feed, a program's output, a feed at rest.\n"
	    "#feed https://example.org/news/ Example as=page exclude=/sport/\n"
	    "#feed \"!/usr/local/bin/forecast Lyon\" Forecast every=3h\n"
	    "#feed https://example.org/rss Quiet paused=on\n"
	    "\n"
	    "# Names to gather, and searches to keep.\n"
	    "#follow \"Kim Jong Un\" notify=on highlight=on\n"
	    "#search Fusées 'lanceur OR fusée lang:fr'\n"
	    "# What is marked read by itself, and names to put last.\n"
	    "#mute 'about:\"Kim Jong Un\"' until=2026-12-03\n"
	    "#mute 'title:horoscope OR feed:sport'\n"
	    "#mute-name Bruxelles\n"
	    "# What is done to articles that match as they come.\n"
	    "#rule 'feed:spam.example' read\n"
	    "#rule 'person:\"Kim Jong Un\" lang:fr' tag Corée\n"
	    "#rule 'title:eclipse' notify\n"
	    "#rule 'feed:comics has:image' exec /usr/local/bin/keep %u %t\n"
	    "# How a tag looks, and keys that put it on.\n"
	    "#tag Corée colour=#ff8800 key=gx\n"
	    "\n"
	    "# Keys: bind [pane] keys command.\n"
	    "#bind article J next-section\n"
	    "#keys newsboat\n"
	    "\n"
	    "# Another file, read here.\n"
	    "#include work.conf\n");
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];

		if (!(row->scope & SCOPE_GLOBAL))
			continue;
		add_help(out, row);
		add_scope(out, row);
		buf_printf(out, "\n#set %s ", row->name);
		add_value(out, row);
		buf_add_byte(out, '\n');
	}
	add_local_options(out);
}

/* Words of a macro line or of running text, safe for mdoc. */
static void
add_mdoc(struct buf *out, const char *words)
{
	for (const char *p = words; *p != '\0'; p++) {
		if (*p == '\\')
			buf_add_cstr(out, "\\e");
		else if (*p == '"')
			buf_add_cstr(out, "\\(dq");
		else if (*p == '-')
			buf_add_cstr(out, "\\-");
		else if (*p == '^')
			buf_add_cstr(out, "\\(ha");
		else if (strncmp(p, "…", 3) == 0) {
			buf_add_cstr(out, "...");
			p += 2;
		} else
			buf_add_byte(out, *p);
	}
}

static const char *
type_words(const struct option_row *row)
{
	switch (row->type) {
	case OPTION_TYPE_DURATION:
		return "a time: 30s, 15m, 4h, 7d, 3w, 2y";
	case OPTION_TYPE_SIZE:
		return "bytes: 500k, 16M";
	case OPTION_TYPE_INT:
		return "a number";
	case OPTION_TYPE_LETTERS:
		return "different letters";
	case OPTION_TYPE_LIST:
		return "words";
	case OPTION_TYPE_STRING:
		return "text";
	case OPTION_TYPE_LINES:
		return "text, may be given more than once";
	case OPTION_TYPE_PATH:
		return "a file, from where the config is; ~ is the home";
	case OPTION_TYPE_PROGRAM:
		return "a program and its arguments, run without a shell";
	case OPTION_TYPE_XPATH:
		return "an XPath 1.0 expression";
	case OPTION_TYPE_REGEX:
		return "an extended regular expression";
	case OPTION_TYPE_DATE:
		return "a day: 2026-12-03";
	case OPTION_TYPE_HOURS:
		return "hours: 22:00-07:00";
	case OPTION_TYPE_BOOL:
	case OPTION_TYPE_ENUM:
		break;
	}
	return row->values;
}

static const char *
scope_words(unsigned scope)
{
	switch (scope) {
	case SCOPE_ANY:
		return "Also an option of sections and feeds";
	case SCOPE_SECTION | SCOPE_FEED:
		return "An option of sections and feeds";
	case SCOPE_FEED:
		return "An option of feeds";
	case SCOPE_FOLLOW:
		return "An option of followed names";
	case SCOPE_MUTE:
		return "An option of what is muted";
	case SCOPE_TAG:
		return "An option of tags";
	default:
		return NULL;
	}
}

void
docs_options_mdoc(struct buf *out)
{
	buf_add_cstr(out, ".Bl -tag -width Ds\n");
	for (int i = 0; i < OPTIONS; i++) {
		const struct option_row *row = &option_rows[i];
		const char *scope = scope_words(row->scope);

		buf_add_cstr(out, ".It Ic ");
		add_mdoc(out, row->name);
		buf_add_cstr(out, " Pq ");
		add_mdoc(out, type_words(row));
		buf_add_byte(out, '\n');
		buf_add_byte(out, (char)(row->help[0] - 'a' + 'A'));
		add_mdoc(out, row->help + 1);
		buf_add_cstr(out, ".\n");
		if (row->initial[0] != '\0') {
			buf_add_cstr(out, "Default:\n.Ql ");
			add_mdoc(out, row->initial);
			buf_add_cstr(out, " .\n");
		}
		if (!scope)
			continue;
		buf_add_cstr(out, scope);
		if (row->local) {
			buf_add_cstr(out, ", there called\n.Ic ");
			add_mdoc(out, row->local);
			buf_add_cstr(out, " .\n");
		} else
			buf_add_cstr(out, ".\n");
	}
	buf_add_cstr(out, ".El\n");
}

/* "<url> [title]" as "Ar url Oo Ar title Oc". */
static void
add_usage(struct buf *out, const char *usage)
{
	struct text rest = text_of(usage), word;

	while (text_next_word(&rest, &word)) {
		struct buf inner = { 0 };
		bool optional = word.ptr[0] == '[';

		for (size_t i = 0; i < word.len; i++)
			if (!strchr("<>[]", word.ptr[i]))
				buf_add_byte(&inner, word.ptr[i]);
		buf_add_cstr(out, optional ? " Oo Ar " : " Ar ");
		add_mdoc(out, buf_cstr(&inner));
		if (optional)
			buf_add_cstr(out, " Oc");
		buf_clear(&inner);
	}
}

void
docs_commands_mdoc(struct buf *out, const struct command_table *table)
{
	buf_add_cstr(out, ".Bl -tag -width Ds\n");
	for (size_t i = 0; i < table->count; i++) {
		const struct command *command = &table->rows[i];

		buf_add_cstr(out, ".It Ic ");
		add_mdoc(out, command->name);
		add_usage(out, command->usage);
		buf_add_byte(out, '\n');
		buf_add_byte(out, (char)(command->help[0] - 'a' + 'A'));
		add_mdoc(out, command->help + 1);
		buf_add_cstr(out, ".\n");
	}
	buf_add_cstr(out, ".El\n");
}

/* The panes of a binding in words; nothing for all of them. */
static void
add_panes(struct buf *out, unsigned where)
{
	const char *between = " Pq ";

	if ((where & WHERE_ANYWHERE) == WHERE_ANYWHERE)
		return;
	for (unsigned pane = 1; pane <= WHERE_SIDEBAR; pane <<= 1) {
		if (!(where & pane))
			continue;
		buf_printf(out, "%s%s", between, where_name(pane));
		between = ", ";
	}
}

/* Is there an earlier binding of the same line in the same panes? */
static bool
was_listed(const struct keymap *map, size_t at)
{
	const struct binding *b = &map->bindings[at];

	for (size_t i = 0; i < at; i++)
		if (map->bindings[i].where == b->where &&
		    text_equal(map->bindings[i].line, b->line))
			return true;
	return false;
}

/* All keys of a line, blanks between. The \& keeps ) and the like from being
   taken for punctuation. */
static void
add_keys(struct buf *out, const struct keymap *map, const struct binding *as)
{
	struct buf keys = { 0 };

	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *b = &map->bindings[i];

		if (b->where != as->where || !text_equal(b->line, as->line))
			continue;
		if (keys.len > 0)
			buf_add_cstr(&keys, "  ");
		keys_add_pretty(&keys, b->keys);
	}
	buf_add_cstr(out, ".It Sy \"\\&");
	add_mdoc(out, buf_cstr(&keys));
	buf_add_byte(out, '"');
	buf_clear(&keys);
}

void
docs_keys_mdoc(struct buf *out, const struct keymap *map,
    const struct command_table *acting)
{
	buf_add_cstr(out, ".Bl -tag -width \"Backspace  -\" -compact\n");
	for (size_t i = 0; i < map->nbindings; i++) {
		const struct binding *b = &map->bindings[i];
		struct text rest = b->line, name;
		const struct command *command;

		if (was_listed(map, i) || !text_next_word(&rest, &name))
			continue;
		command = command_find(acting, name);
		if (!command)
			command = command_find(&config_commands, name);
		add_keys(out, map, b);
		add_panes(out, b->where);
		buf_printf(out, "\n%s", command ? command->help : "");
		if (text_trim(rest).len > 0)
			buf_printf(out, ": %.*s", TEXT_ARG(text_trim(rest)));
		buf_add_byte(out, '\n');
	}
	buf_add_cstr(out, ".El\n");
}
