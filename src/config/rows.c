/* The rows that change settings and sources, run by config.c's reader. */
#include <string.h>

#include "base/paths.h"
#include "base/translate.h"
#include "base/url.h"
#include "base/utf8.h"
#include "reader.h"

/* A path in a config file is meant from where that file is. */
static struct text
from_file(const struct reader *reader, struct text value)
{
	struct config *config = reader->config;
	struct arena *mem = &config->mem;
	const char *file = reader->path, *path, *slash;

	/* The lines of `added` are the config's, only kept elsewhere. */
	if (!file || (config->added && strcmp(file, config->added) == 0))
		file = config->path;
	path = path_expand(mem, arena_cstr(mem, value));
	slash = file ? strrchr(file, '/') : NULL;
	if (path[0] == '/' || !slash)
		return text_of(path);
	return arena_printf(mem, "%.*s/%s", (int)(slash - file), file, path);
}

static int
check_xpath(
    const struct reader *reader, int option, struct text value, struct err *err)
{
	if (option_rows[option].type != OPTION_TYPE_XPATH || value.len == 0 ||
	    !reader->source || !reader->source->check_xpath ||
	    reader->source->check_xpath(value, err) == 0)
		return 0;
	return err_prefix(err, "%s", option_rows[option].name);
}

static int
set_option(struct reader *reader, struct settings *settings, int option,
    struct text value, struct err *err)
{
	enum option_type type = option_rows[option].type;

	if (type == OPTION_TYPE_PROGRAM && !reader->path)
		return err_set(err, ERR_USAGE,
		    _("%s: programs are named in the config file only"),
		    option_rows[option].name);
	if (check_xpath(reader, option, value, err) < 0)
		return -1;
	if (type == OPTION_TYPE_PATH && value.len > 0)
		value = from_file(reader, value);
	return settings_set(
	    settings, &reader->config->mem, (enum option)option, value, err);
}

int
reader_option(struct settings *settings, struct reader *reader, struct text arg,
    enum option_scope scope, struct err *err)
{
	size_t equals = text_find_byte(arg, '=', 0);
	struct text name = text_sub(arg, 0, equals);
	int option = option_find(name, scope);

	if (option < 0)
		return err_set(err, ERR_USAGE, _("no option \"%.*s\" here"),
		    TEXT_ARG(name));
	return set_option(
	    reader, settings, option, text_from_offset(arg, equals + 1), err);
}

bool
reader_is_option(struct text arg)
{
	size_t i = 0;

	while (i < arg.len &&
	       ((arg.ptr[i] >= 'a' && arg.ptr[i] <= 'z') || arg.ptr[i] == '-'))
		i++;
	return i > 0 && i < arg.len && arg.ptr[i] == '=';
}

static struct config_section *
add_section(struct config *config, struct text path, size_t name_at,
    const struct config_section *parent)
{
	struct config_section *section =
	    arena_alloc(&config->mem, sizeof(*section));

	section->path = arena_copy(&config->mem, path);
	section->name = text_from_offset(section->path, name_at);
	section->parent = parent;
	section->depth = parent ? parent->depth + 1 : 0;
	section->index = config->nsections;
	section->settings.parent =
	    parent ? &parent->settings : &config->settings;
	*ARENA_PUSH(&config->mem, config->sections, config->nsections,
	    config->sections_cap) = section;
	index_add(config->index, INDEX_SECTION, &section->path);
	return section;
}

/* The section of a path, made with those around it when it is new. */
static struct config_section *
open_section(struct config *config, struct text path, struct err *err)
{
	struct config_section *section = NULL;
	size_t start = 0;

	for (size_t depth = 0; start <= path.len; depth++) {
		size_t end = text_find_byte(path, '/', start);
		struct text head;
		const void *known;

		if (end == TEXT_NONE)
			end = path.len;
		if (end == start || depth == READER_NESTING) {
			err_set(err, ERR_USAGE,
			    _("section: expected a name such as Monde/Europe"));
			return NULL;
		}
		head = text_sub(path, 0, end);
		known = index_find(config->index, INDEX_SECTION, head);
		section =
		    known ? config->sections
				[((const struct config_section *)known)->index]
			  : add_section(config, head, start, section);
		start = end + 1;
	}
	return section;
}

static int
run_section(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config_section *section =
	    open_section(reader->config, args->args[0], err);

	if (!section)
		return -1;
	reader->section = section;
	if (reader->path && !reader->builtin) {
		section->file = reader->path;
		section->line = reader->line;
	}
	for (size_t i = 1; i < args->n; i++) {
		if (!reader_is_option(args->args[i]))
			return err_set(err, ERR_USAGE,
			    _("section: expected option=value"));
		if (reader_option(&section->settings, reader, args->args[i],
			SCOPE_SECTION, err) < 0)
			return err_prefix(err, "section");
	}
	return 0;
}

/* "!program  args" with one blank between its words, so that it is one. */
static int
take_program(
    struct reader *reader, struct text *url, struct text arg, struct err *err)
{
	struct arena mem = { 0 };
	struct buf line = { 0 };
	struct text *words;
	size_t n;
	int rc;

	if (!reader->path || reader->builtin)
		return err_set(err, ERR_USAGE,
		    _("feed: programs are named in the config file only"));
	rc = script_split(&mem, text_from_offset(arg, 1), &words, &n, err);
	if (rc == 0 && (n == 0 || words[0].len == 0))
		rc = err_set(err, ERR_USAGE, _("expected a program behind !"));
	for (size_t i = 0; rc == 0 && i < n; i++) {
		buf_add_byte(&line, i == 0 ? '!' : ' ');
		script_add_word(&line, words[i]);
	}
	if (rc == 0)
		*url = arena_copy(&reader->config->mem, buf_text(&line));
	buf_clear(&line);
	arena_clear(&mem);
	return rc < 0 ? err_prefix(err, "feed") : 0;
}

static int
check_feed(const struct reader *reader, struct text url, struct err *err)
{
	if (!url_is_web(url) && !text_starts(url, "!") &&
	    !(reader->builtin && text_starts(url, "sample:")))
		return err_set(err, ERR_USAGE,
		    _("feed: expected an http or https address, found "
		      "\"%.*s\""),
		    (int)(url.len < 120 ? url.len : 120), url.ptr);
	if (config_find_feed(reader->config, url))
		return err_set(err, ERR_USAGE, _("feed: %.*s is there already"),
		    (int)(url.len < 160 ? url.len : 160), url.ptr);
	return 0;
}

static void
add_feed(struct reader *reader, struct config_feed *feed)
{
	struct config *config = reader->config;
	struct reader_also *also;

	feed->section = reader->section;
	feed->index = config->nfeeds;
	*ARENA_PUSH(&config->mem, config->feeds, config->nfeeds,
	    config->feeds_cap) = feed;
	index_add(config->index, INDEX_FEED, &feed->url);
	if (feed->nalso == 0)
		return;
	also = ARENA_PUSH(
	    &config->mem, reader->alsos, reader->nalsos, reader->alsos_cap);
	also->feed = feed;
	also->origin = reader_origin(reader);
}

/* An option that may stand several times keeps each value. */
static int
feed_option(struct config_feed *feed, struct reader *reader, struct text arg,
    struct err *err)
{
	struct arena *mem = &reader->config->mem;
	struct text value;

	if (reader_option(&feed->settings, reader, arg, SCOPE_FEED, err) < 0)
		return -1;
	value = text_from_offset(arg, text_find_byte(arg, '=', 0) + 1);
	if (text_starts(arg, "also=") && value.len)
		*ARENA_PUSH(mem, feed->also, feed->nalso, feed->also_cap) =
		    (struct config_also){ .path = arena_copy(mem, value) };
	return 0;
}

static int
run_feed(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct arena *mem = &reader->config->mem;
	struct text url = args->args[0];
	struct config_feed *feed;

	if (text_starts(url, "!") && take_program(reader, &url, url, err) < 0)
		return -1;
	if (check_feed(reader, url, err) < 0)
		return -1;
	feed = arena_alloc(mem, sizeof(*feed));
	feed->url = arena_copy(mem, url);
	if (reader->path && !reader->builtin) {
		feed->file = reader->path;
		feed->line = reader->line;
	}
	feed->settings.parent = reader->section ? &reader->section->settings
						: &reader->config->settings;
	for (size_t i = 1; i < args->n; i++) {
		struct text arg = args->args[i];

		/* A title that would read as an option is written behind a
		   blank: see config_add_title. */
		if (!reader_is_option(arg) && feed->title.len == 0)
			feed->title = arena_copy(mem, text_trim(arg));
		else if (!reader_is_option(arg))
			return err_set(err, ERR_USAGE,
			    _("feed: expected one title, then option=value"));
		else if (feed_option(feed, reader, arg, err) < 0)
			return err_prefix(err, "feed");
	}
	add_feed(reader, feed);
	return 0;
}

struct text
reader_join(struct arena *mem, const struct text *words, size_t n)
{
	struct buf line = { 0 };
	struct text joined;

	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_byte(&line, ' ');
		buf_add_text(&line, words[i]);
	}
	joined = arena_copy(mem, buf_text(&line));
	buf_clear(&line);
	return joined;
}

static int
run_set(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	int option = option_find(args->args[0], SCOPE_GLOBAL);

	if (option < 0)
		return err_set(err, ERR_USAGE, _("set: no option \"%.*s\""),
		    TEXT_ARG(args->args[0]));
	return set_option(reader, &config->settings, option,
	    reader_join(&config->mem, args->args + 1, args->n - 1), err);
}

static int
run_theme(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;

	return settings_set(&reader->config->settings, &reader->config->mem,
	    OPTION_THEME, args->args[0], err);
}

static int
run_colour(void *state, const struct command_args *args, struct err *err)
{
	struct config *config = ((struct reader *)state)->config;
	struct config_colour colour = { arena_copy(&config->mem, args->args[0]),
		reader_join(&config->mem, args->args + 1, args->n - 1) };

	if (config->check_colour &&
	    config->check_colour(colour.part, colour.words, err) < 0)
		return err_prefix(err, "colour");
	*ARENA_PUSH(&config->mem, config->colours, config->ncolours,
	    config->colours_cap) = colour;
	return 0;
}

static int
run_keys(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;

	if (keymap_preset(&reader->config->keymap, args->args[0], err) < 0)
		return err_prefix(err, "keys");
	return 0;
}

/* The panes a bind line means: those named, or all the command works in. */
static int
bind_where(const struct reader *reader, bool named, unsigned where,
    struct text name, unsigned *panes, struct err *err)
{
	const struct command *command = command_find(&config_commands, name);

	*panes = named ? where : WHERE_ANYWHERE;
	if (command || !reader->config->acting)
		return 0;
	command = command_find(reader->config->acting, name);
	if (!command)
		return err_set(err, ERR_USAGE, _("bind: no command \"%.*s\""),
		    TEXT_ARG(name));
	if (command->where == 0)
		return 0;
	if (!(*panes & command->where))
		return err_set(err, ERR_USAGE,
		    _("bind: %.*s does nothing there"), TEXT_ARG(name));
	*panes &= command->where;
	return 0;
}

/* Each of several commands, a ; between them, must work in the panes. */
static int
bind_panes(const struct reader *reader, bool named, unsigned where,
    const struct text *words, size_t n, unsigned *panes, struct err *err)
{
	*panes = where;
	for (size_t i = 0; i < n; i++) {
		bool first = i == 0;

		if (!first && !text_is(words[i - 1], ";"))
			continue;
		if (text_is(words[i], ";"))
			return err_set(err, ERR_USAGE,
			    _("bind: expected a command before ;"));
		if (bind_where(reader, named || !first, *panes, words[i], panes,
			err) < 0)
			return -1;
	}
	return 0;
}

static bool
is_digits(struct text keys)
{
	return keys.len > 0 && keys.ptr[0] >= '0' && keys.ptr[0] <= '9';
}

static int
run_bind(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	unsigned where = where_of(args->args[0]), panes;
	size_t at = where && args->n > 2 ? 1 : 0;
	struct buf line = { 0 };
	int rc;

	if (is_digits(args->args[at]))
		return err_set(err, ERR_USAGE, _("bind: digits are counts"));
	if (config->keymap.nbindings >= READER_BINDINGS)
		return err_set(err, ERR_LIMIT, _("bind: too many keys"));
	if (bind_panes(reader, at == 1, where, args->args + at + 1,
		args->n - at - 1, &panes, err) < 0)
		return -1;
	for (size_t i = at + 1; i < args->n; i++) {
		if (line.len > 0)
			buf_add_byte(&line, ' ');
		script_add_word(&line, args->args[i]);
	}
	rc = keymap_bind(
	    &config->keymap, panes, args->args[at], buf_text(&line), err);
	buf_clear(&line);
	return rc < 0 ? err_prefix(err, "bind") : 0;
}

static int
run_unbind(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	unsigned where = args->n > 1 ? where_of(args->args[0]) : WHERE_ANYWHERE;

	if (!where)
		return err_set(err, ERR_USAGE,
		    _("unbind: expected a pane such as headlines"));
	if (keymap_unbind(&reader->config->keymap, where,
		args->args[args->n - 1], err) < 0)
		return err_prefix(err, "unbind");
	return 0;
}

static int
run_search(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	struct text *name;
	struct config_search *search;

	if (args->args[0].len == 0)
		return err_set(err, ERR_USAGE, _("search: expected a name"));
	if (index_find(config->index, INDEX_SEARCH, args->args[0]))
		return err_set(err, ERR_USAGE,
		    _("search: \"%.*s\" is there already"),
		    TEXT_ARG(args->args[0]));
	name = arena_alloc(&config->mem, sizeof(*name));
	*name = arena_copy(&config->mem, args->args[0]);
	index_add(config->index, INDEX_SEARCH, name);
	search = ARENA_PUSH(&config->mem, config->searches, config->nsearches,
	    config->searches_cap);
	search->name = *name;
	search->query = reader_join(&config->mem, args->args + 1, args->n - 1);
	return 0;
}

static int
run_include(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct arena *mem = &reader->config->mem;
	const char *path;

	if (!reader->path || reader->builtin)
		return err_set(err, ERR_USAGE, _("include: not here"));
	path = arena_cstr(mem, from_file(reader, args->args[0]));
	if (reader_file(reader, path, err) < 0)
		return err_prefix(err, "include");
	return 0;
}

/* clang-format off */
static const struct command rows[] = {
	{ "section", COMMAND_SOURCE, 0, "", 1, -1,
	    "<name> [option=value]…",
	    N_("begin a section; Monde/Europe lies within Monde"), run_section },
	{ "feed", COMMAND_SOURCE, 0, "", 1, -1,
	    "<url> [title] [option=value]…",
	    N_("subscribe to a feed, page or \"!program\" in the section begun last"),
	    run_feed },
	{ "follow", COMMAND_SOURCE, 0, "", 1, -1, "<name> [option=value]…",
	    N_("gather the articles that name somebody or something"),
	    reader_follow },
	{ "mute", COMMAND_SOURCE, 0, "", 1, -1, "<query> [until=day]",
	    N_("mark articles that match read by themselves"), reader_mute },
	{ "mute-name", COMMAND_SOURCE, 0, "", 1, -1, "<name> [until=day]",
	    N_("put a name last in the sidebar, dim"), reader_mute_name },
	{ "rule", COMMAND_SOURCE, 0, "", 2, -1,
	    "<query> read|star|mute|tag|notify|exec [word]…",
	    N_("do that to articles that match as they come; exec runs a program"),
	    reader_rule },
	{ "tag", COMMAND_SOURCE, 0, "", 1, -1, "<tag> [option=value]…",
	    N_("give a tag a colour, and a key that puts it on; alone, in the reader: put it on"),
	    reader_tag },
	{ "search", COMMAND_SOURCE, 0, "", 2, -1, "<name> <query>",
	    N_("keep a search as a tab"), run_search },
	{ "set", COMMAND_SESSION, 0, "", 2, -1, "<option> <value>",
	    N_("change a setting"), run_set },
	{ "theme", COMMAND_SESSION, 0, "", 1, 1,
	    "auto|dark|light|high-contrast|mono", N_("choose the colours"),
	    run_theme },
	{ "colour", COMMAND_SESSION, 0, "", 2, -1, "<part> <colours>",
	    N_("change how a part looks: title bold #ffaf00 on blue"),
	    run_colour },
	{ "keys", COMMAND_SESSION, 0, "", 1, 1, "default|newsboat|newsraft",
	    N_("take the keys of another reader"), run_keys },
	{ "bind", COMMAND_SESSION, 0, "", 2, -1, "[pane] <keys> <command> [; <command>]…",
	    N_("put a command on a key, or several"), run_bind },
	{ "unbind", COMMAND_SESSION, 0, "", 1, 2, "[pane] <keys>",
	    N_("take a key's command away"), run_unbind },
	{ "opener", COMMAND_READ, 0, "", 2, -1,
	    "<regex> <program> [argument]…",
	    N_("open addresses that match with a program of their own"),
	    reader_opener },
	{ "sharer", COMMAND_READ, 0, "", 2, -1,
	    "<name> <program> [argument]…",
	    N_("name a program for b to share articles by: %u is the address, %t the title, %q what is chosen of its text"),
	    reader_sharer },
	{ "include", COMMAND_READ, 0, "", 1, 1, "<file>",
	    N_("read another file here"), run_include },
};
/* clang-format on */

const struct command_table config_commands = { rows,
	sizeof(rows) / sizeof(rows[0]) };
