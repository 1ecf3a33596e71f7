/* show: stored articles in full, as documents to read, keep or pipe. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/time.h"
#include "base/translate.h"
#include "brief_numbers.h"
#include "brief_text.h"
#include "cli.h"
#include "contract.h"
#include "dossier.h"
#include "pager.h"
#include "store/articles.h"
#include "ui/screen.h"
#include "write.h"

enum { COLUMNS = 78 };

static void
add_json(struct buf *out, const struct article_full *full)
{
	struct json_writer w = { .out = out };
	struct buf text = { 0 };

	article_add_text(&text, &full->article);
	json_open(&w, '{');
	json_key(&w, "id");
	json_int(&w, full->row.id);
	json_pair(&w, "source", full->row.source);
	json_key(&w, "read");
	json_bool(&w, full->row.read);
	json_key(&w, "starred");
	json_bool(&w, full->row.starred);
	json_key(&w, "tags");
	json_open(&w, '[');
	for (size_t i = 0; i < full->ntags; i++)
		json_string(&w, full->tags[i]);
	json_close(&w, ']');
	json_pair_or_null(&w, "text_from",
	    full->origin == TEXT_PAGE   ? TEXT("page")
	    : full->origin == TEXT_FEED ? TEXT("feed")
					: TEXT(""));
	json_pair_or_null(&w, "page_error", full->page_error);
	contract_article(&w, &full->article);
	contract_names(&w, &full->names, buf_text(&text));
	json_close(&w, '}');
	buf_add_byte(out, '\n');
	buf_clear(&text);
}

/* A terminal shows an article as the reader does, with links of its own. */
struct screen {
	int columns; /* 0: it is none, or text is asked for */
	bool plain;  /* for a screen reader */
	bool links;
};

static struct screen
screen_of(struct cli *cli, const struct cli_options *options)
{
	struct screen screen = { .plain = cli->accessible };
	const char *terminal = getenv("TERM");
	struct config *config;
	int64_t links;

	if (options->text || !terminal || strcmp(terminal, "dumb") == 0)
		return screen;
	screen.columns = pager_columns();
	if (screen.columns == 0)
		return screen;
	/* A config that cannot be read has been told of. */
	config = cli_config(cli);
	if (!config)
		return screen;
	links = settings_number(&config->settings, OPTION_HYPERLINKS);
	screen.links = links == HYPERLINKS_ON ||
		       (links == HYPERLINKS_AUTO && screen_knows_links());
	screen.plain |= settings_flag(&config->settings, OPTION_ACCESSIBLE);
	config_free(config);
	return screen;
}

static void
add_screen(struct buf *out, const struct article_full *full,
    const struct write_text_options *about, const struct screen *screen)
{
	const char *no_colour = getenv("NO_COLOR");
	const struct write_screen_options options = {
		.width = screen->columns,
		.styled = !no_colour || no_colour[0] == '\0',
		.plain = screen->plain,
		.links = screen->links,
		.source = full->row.source,
	};

	write_screen(out, &full->article, &options);
	write_screen_about(out, &full->article, about, screen->links);
}

static void
add_text(struct buf *out, const struct article_full *full,
    const struct write_about *about, const struct screen *screen)
{
	struct buf tags = { 0 };
	struct write_text_options options = { .width = COLUMNS,
		.source = full->row.source,
		.address = true,
		.names = &full->names,
		.links = true };

	write_tags(&tags, about);
	options.tags = buf_text(&tags);
	if (screen->columns > 0)
		add_screen(out, full, &options, screen);
	else
		write_text(out, &full->article, &options);
	buf_clear(&tags);
}

static bool
show(struct article_full *full, const struct cli_options *options,
    const struct screen *screen)
{
	const struct write_about about = { full->row.source, full->tags,
		full->ntags };
	struct buf out = { 0 };
	bool well;

	if (full->article.url.len == 0)
		full->article.url = full->row.url;
	if (options->json) {
		add_json(&out, full);
	} else if (options->markdown) {
		write_front_matter(&out, &full->article, &about);
		write_markdown(&out, &full->article);
	} else if (options->html) {
		write_html_about(&out, &full->article, &about);
	} else {
		add_text(&out, full, &about, screen);
	}
	if (options->json || options->markdown || options->html ||
	    screen->columns > 0)
		well = cli_print(&out);
	else
		well = cli_print_plain(buf_text(&out));
	buf_clear(&out);
	return well;
}

/* Digits alone; 0: it is no number. */
static int64_t
number_in(struct text word)
{
	int64_t number = 0;

	if (word.len == 0 || word.len > 18)
		return 0;
	for (size_t i = 0; i < word.len; i++) {
		if (word.ptr[i] < '0' || word.ptr[i] > '9')
			return 0;
		number = number * 10 + (word.ptr[i] - '0');
	}
	return number;
}

/*
 * A bare number is one of the last brief while that is fresh and goes so far,
 * else an article's; what programs read is always an article's. "brief:3" and
 * "id:3" say which.
 */
static int
find_articles(struct cli *cli, struct brief_number *found, const char *word,
    bool json, struct err *err)
{
	struct text text = text_of(word);
	bool of_brief = text_starts(text, "brief:");
	bool by_id = text_starts(text, "id:");
	int64_t number = number_in(
	    text_from_offset(text, of_brief ? 6 : by_id ? 3 : 0));

	if (number == 0)
		return err_set(err, ERR_USAGE,
		    _("%s: expected an article's number, or one of the brief"),
		    word);
	if (of_brief)
		return brief_number(
		    cli, found, (size_t)number, time_now(), err);
	if (!by_id && !json &&
	    brief_number(cli, found, (size_t)number, time_now(), err) == 0 &&
	    !found->over)
		return 0;
	*found = (struct brief_number){ 0 };
	found->articles = arena_alloc(&cli->mem, sizeof(*found->articles));
	found->articles[0] = number;
	found->n = 1;
	return 0;
}

/* "12 RTBF; today at 08:15: The old quay": where else it is told. */
static void
print_others(struct store *store, const struct brief_number *number)
{
	struct buf line = { 0 }, time = { 0 };

	if (number->n > 1)
		(void)cli_print_line(text_of(_("Also told by:")));
	for (size_t i = 1; i < number->n; i++) {
		struct arena mem = { 0 };
		struct article_row row;

		buf_reset(&line);
		buf_reset(&time);
		if (store_article_row(
			store, &row, number->articles[i], &mem, NULL) == 0) {
			brief_add_time(&time, row.time, time_now());
			buf_printf(&line, _("%lld %.*s; %s: %.*s"),
			    (long long)row.id, TEXT_ARG(row.source),
			    buf_cstr(&time), TEXT_ARG(row.title));
			(void)cli_print_line(buf_text(&line));
		}
		arena_clear(&mem);
	}
	buf_clear(&time);
	buf_clear(&line);
}

/* On standard error: which of the two a bare number was taken for. */
static void
tell_taken(const struct brief_number *number, const char *word)
{
	struct buf time = { 0 };

	brief_add_time(&time, number->at, time_now());
	log_complain(
	    _("%s: of the brief printed %s; id:%s is the article of that "
	      "number"),
	    word, buf_cstr(&time), word);
	buf_clear(&time);
}

static int
show_one(struct cli *cli, struct store *store, const char *word,
    const struct cli_options *options, const struct screen *screen)
{
	struct brief_number number;
	struct article_full full;
	struct arena mem = { 0 };
	struct err err = { 0 };
	int code = EXIT_WELL;

	if (find_articles(cli, &number, word, options->json, &err) < 0)
		return cli_fail(
		    err.code == ERR_USAGE ? EXIT_USAGE : EXIT_FAILED, &err);
	if (number.at != 0 && number_in(text_of(word)) != 0)
		tell_taken(&number, word);
	if (store_article(store, &full, number.articles[0], TEXT_NOWHERE, &mem,
		&err) < 0) {
		err_prefix(&err, "%s", word);
		code = cli_fail(EXIT_FAILED, &err);
	} else if (!show(&full, options, screen)) {
		code = EXIT_FAILED;
	} else if (!options->json && !options->markdown && !options->html) {
		if (number.n > 1 && screen->columns > 0)
			(void)putchar('\n');
		print_others(store, &number);
	}
	arena_clear(&mem);
	return code;
}

static int
show_all(struct cli *cli, struct store *store,
    const struct cli_options *options, int argc, char **argv)
{
	const struct screen screen = screen_of(cli, options);
	int code = EXIT_WELL;

	for (int i = 0; i < argc; i++) {
		int one = show_one(cli, store, argv[i], options, &screen);

		if (one != EXIT_WELL)
			code = one;
		if (!options->json && i + 1 < argc)
			puts("");
	}
	return code;
}

int
cli_show(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct store *store;
	int code;

	if (!cli_options(&options, "jtog", argc, argv) || optind >= argc ||
	    options.json + options.text + options.markdown + options.html +
		    options.dossier >
		1)
		return cli_usage("show");
	store = cli_store(cli, STORE_LOOK);
	if (!store)
		return EXIT_FAILED;
	argc -= optind;
	argv += optind;
	code = options.dossier
		   ? dossier_print(cli, store, cli_words(cli, argc, argv),
			 options.progress)
		   : show_all(cli, store, &options, argc, argv);
	/* Who waits for a file must know that it is whole. */
	if (fflush(stdout) != 0 && code == EXIT_WELL)
		code = EXIT_FAILED;
	store_close(store);
	return code;
}
