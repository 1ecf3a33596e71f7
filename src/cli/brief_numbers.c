/*
 * The file: a first line "depeche-brief 1", then the time, the database's
 * path, and a line of articles for each number.
 */
#include "brief_numbers.h"

#include <stdlib.h>

#include "base/paths.h"
#include "base/translate.h"

#define FIRST_LINE "depeche-brief 1"

enum { MOST_BYTES = 1024 * 1024 };

/* The same file has one name, however it was called; in cli->mem. */
static struct text
database_of(struct cli *cli)
{
	const char *path = cli_database(cli);
	char *real = path ? realpath(path, NULL) : NULL;
	struct text copy = arena_copy(&cli->mem, text_of(real));

	free(real);
	return copy;
}

int
brief_numbers_keep(struct cli *cli, const struct brief_number *numbers,
    size_t n, int64_t now, struct err *err)
{
	const char *path = path_of(&cli->mem, PATH_STATE, "brief", err);
	struct buf out = { 0 };
	int rc = -1;

	if (!path || path_make_parents(path, err) < 0)
		return -1;
	buf_printf(&out, FIRST_LINE "\n%lld\n%.*s\n", (long long)now,
	    TEXT_ARG(database_of(cli)));
	for (size_t i = 0; i < n; i++)
		for (size_t j = 0; j < numbers[i].n; j++)
			buf_printf(&out, "%lld%s",
			    (long long)numbers[i].articles[j],
			    j + 1 < numbers[i].n ? " " : "\n");
	rc = path_replace(path, buf_text(&out), err);
	buf_clear(&out);
	return rc;
}

/* The lines behind the head; false: it is not of this database, or none. */
static bool
read_head(struct cli *cli, struct text *rest, int64_t *at)
{
	struct text line;

	if (!text_next(rest, '\n', &line) || !text_is(line, FIRST_LINE) ||
	    !text_next(rest, '\n', &line))
		return false;
	*at = strtoll(arena_cstr(&cli->mem, line), NULL, 10);
	return text_next(rest, '\n', &line) &&
	       text_equal(line, database_of(cli));
}

static void
read_articles(struct brief_number *number, struct text line, struct arena *mem)
{
	struct text word;
	size_t cap = 0;

	number->articles = NULL;
	number->n = 0;
	while (text_next_word(&line, &word))
		*ARENA_PUSH(mem, number->articles, number->n, cap) =
		    strtoll(arena_cstr(mem, word), NULL, 10);
}

int
brief_number(struct cli *cli, struct brief_number *number, size_t at,
    int64_t now, struct err *err)
{
	const char *path = path_of(&cli->mem, PATH_STATE, "brief", err);
	struct text bytes, line;

	*number = (struct brief_number){ 0 };
	if (!path ||
	    path_read(&bytes, &cli->mem, path, MOST_BYTES, NULL) < 0 ||
	    !read_head(cli, &bytes, &number->at))
		return err_set(
		    err, ERR_NOT_FOUND, _("no brief of this database was printed"));
	for (size_t i = 0; i < at && text_next(&bytes, '\n', &line); i++)
		if (i + 1 == at)
			read_articles(number, line, &cli->mem);
	if (number->n == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("the last brief has no number %zu"), at);
	number->over = now - number->at >= BRIEF_HOURS * 3600 ||
		       number->at > now;
	return 0;
}
