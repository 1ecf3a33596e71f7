#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli.h"
#include "engine/sample.h"
#include "html/page.h"
#include "store/query.h"
#include "ui/theme.h"

int
cli_fail(int code, const struct err *err)
{
	log_complain("%s", err->text);
	return code;
}

int
cli_usage(const char *name)
{
	for (const struct subcommand *s = subcommands; s->name; s++)
		if (strcmp(s->name, name) == 0)
			(void)fprintf(stderr, _("usage: depeche %s %s\n"), name,
			    s->usage);
	return EXIT_USAGE;
}

/* Which sections there are is known only once all lines are read. */
static int
any_section(struct text name, const int64_t **ids, void *arg)
{
	(void)name;
	(void)arg;
	*ids = NULL;
	return 0;
}

static int
check_query(struct text query, size_t *at, struct err *err)
{
	struct query_context context = { time_now(), any_section, NULL, true };
	struct arena mem = { 0 };
	int rc = query_parse(&mem, query, &context, at, err) ? 0 : -1;

	arena_clear(&mem);
	return rc;
}

static int
check_colour(struct text part, struct text words, struct err *err)
{
	struct theme theme;

	theme_init(&theme, THEME_DARK, 256);
	return theme_set(&theme, part, words, err);
}

struct config_source
cli_config_source(struct cli *cli)
{
	return (struct config_source){ .path = cli->config,
		.builtin = sample_config(),
		.check_xpath = html_xpath_check,
		.check_query = check_query,
		.check_colour = check_colour };
}

struct config *
cli_config(struct cli *cli)
{
	struct config_source source = cli_config_source(cli);
	struct err err = { 0 };
	struct config *config = config_load(&source, &err);

	if (!config)
		(void)cli_fail(EXIT_FAILED, &err);
	return config;
}

struct config *
cli_own_config(struct cli *cli, struct err *err)
{
	struct config_source source = cli_config_source(cli);

	source.builtin = (struct text){ 0 };
	return config_load(&source, err);
}

struct text
cli_languages(struct cli *cli)
{
	char locale[LANGUAGE_BYTES];
	struct config *config = cli_own_config(cli, NULL);
	struct text languages = { 0 };

	if (config)
		languages = arena_copy(&cli->mem,
		    text_trim(
			settings_text(&config->settings, OPTION_LANGUAGES)));
	config_free(config);
	if (languages.len > 0)
		return languages;
	return arena_copy(
	    &cli->mem, text_of(translate_locale_language(locale)));
}

void
cli_tell_problems(const struct config *config)
{
	for (size_t i = 0; i < config->nproblems; i++)
		log_complain("%.*s", TEXT_ARG(config->problems[i]));
}

const char *
cli_database(struct cli *cli)
{
	struct err err = { 0 };
	const char *path = cli->database;

	if (!path)
		path = path_of(&cli->mem, PATH_DATA, "depeche.db", &err);
	if (path && path_make_parents(path, &err) < 0)
		path = NULL;
	if (!path)
		(void)cli_fail(EXIT_FAILED, &err);
	return path;
}

static void
migrating(int done, int total, void *arg)
{
	(void)arg;
	(void)fprintf(stderr,
	    _("depeche: bringing the database up to date, "
	      "step %d of %d\n"),
	    done + 1, total);
}

struct store *
cli_store(struct cli *cli, enum store_role role)
{
	const char *path = cli_database(cli);
	struct err err = { 0 };
	struct store *store;

	if (!path)
		return NULL;
	store = store_open(path, role, migrating, NULL, &err);
	/* One that looks does not change it: one that may goes before. */
	if (!store && err.code == ERR_OLDER && role == STORE_LOOK) {
		store = store_open(path, STORE_READER, migrating, NULL, &err);
		if (store) {
			store_close(store);
			store = store_open(path, role, NULL, NULL, &err);
		}
	}
	if (!store)
		(void)cli_fail(EXIT_FAILED, &err);
	return store;
}

bool
cli_is_file(const char *operand)
{
	struct text t = text_of(operand);

	return text_is(t, "-") || strchr(operand, '/') ||
	       text_ends(t, ".txt") || text_ends(t, ".html") ||
	       text_ends(t, ".htm") || text_ends(t, ".jsonl");
}

struct text
cli_words(struct cli *cli, int argc, char **argv)
{
	struct buf words = { 0 };
	struct text copy;

	for (int i = 0; i < argc; i++) {
		if (i)
			buf_add_byte(&words, ' ');
		buf_add_cstr(&words, argv[i]);
	}
	copy = arena_copy(&cli->mem, buf_text(&words));
	buf_clear(&words);
	return copy;
}

bool
cli_print(const struct buf *out)
{
	return fwrite(buf_cstr(out), 1, out->len, stdout) == out->len;
}

static bool
print_clean(struct text text, void (*clean)(struct buf *, struct text))
{
	struct buf plain = { 0 }, ascii = { 0 };
	bool well;

	clean(&plain, text);
	if (!utf8_locale()) {
		utf8_add_ascii(&ascii, buf_text(&plain));
		well = cli_print(&ascii);
	} else {
		well = cli_print(&plain);
	}
	buf_clear(&ascii);
	buf_clear(&plain);
	return well && putchar('\n') != EOF;
}

bool
cli_print_line(struct text line)
{
	return print_clean(line, utf8_add_line);
}

bool
cli_print_plain(struct text text)
{
	return print_clean(text, utf8_add_plain);
}

void
cli_add_cell(struct buf *out, struct text text, int cells)
{
	int blanks = (cells < 0 ? -cells : cells) - utf8_cells(text);

	for (int i = 0; cells < 0 && i < blanks; i++)
		buf_add_byte(out, ' ');
	buf_add_text(out, text);
	for (int i = 0; cells > 0 && i < blanks; i++)
		buf_add_byte(out, ' ');
}

const char *
cli_kind_word(enum entity_kind kind)
{
	static const char *const words[ENTITY_KINDS] = {
		[ENTITY_PERSON] = N_("person"),
		[ENTITY_PLACE] = N_("place"),
		[ENTITY_ORGANISATION] = N_("organisation"),
		[ENTITY_OTHER] = N_("other"),
	};

	return _(words[kind]);
}
