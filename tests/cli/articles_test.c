/*
 * What `depeche article --json` gives for each page of tests/html/articles:
 * its README says what these pages are and how one is added.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/paths.h"
#include "support/session.h"

#define FOLDER "tests/html/articles"

static void
new_line(struct buf *out, int depth)
{
	buf_add_byte(out, '\n');
	while (depth-- > 0)
		buf_add_byte(out, '\t');
}

/* From its opening quote to its closing one; what follows it. */
static struct text
add_string(struct buf *out, struct text json)
{
	size_t i = 1;

	while (i < json.len && json.ptr[i] != '"')
		i += json.ptr[i] == '\\' ? 2 : 1;
	buf_add_text(out, text_sub(json, 0, i + 1));
	return text_from_offset(json, i + 1);
}

static bool
closes(struct text json)
{
	return text_starts(json, "]") || text_starts(json, "}");
}

/* One value a line, so that a difference shows where it is. */
static void
lay_out(struct buf *out, struct text json)
{
	int depth = 0;

	while (json.len) {
		char c = json.ptr[0];
		bool opens = c == '{' || c == '[';

		if (c == '"') {
			json = add_string(out, json);
		} else {
			buf_add_byte(out, c);
			json = text_from_offset(json, 1);
		}
		depth += opens - closes(json);
		if (c == ':')
			buf_add_byte(out, ' ');
		else if (opens != closes(json) || c == ',')
			new_line(out, depth);
	}
	buf_add_byte(out, '\n');
}

/* All but "file", which comes first and says where the page lies. */
static struct text
without_file(struct arena *mem, struct text json)
{
	struct text rest =
	    text_from_offset(json, text_find(json, TEXT("\"ok\":"), 0));

	return arena_printf(mem, "{%.*s", TEXT_ARG(rest));
}

static void
show_difference(const char *path, struct text got, struct text wanted)
{
	struct text g = TEXT(""), w = TEXT("");
	int line = 0;

	do {
		line++;
		if (!text_next(&got, '\n', &g))
			g = TEXT("");
		if (!text_next(&wanted, '\n', &w))
			w = TEXT("");
	} while (text_equal(g, w));
	print_error("%s, line %d\n   wanted: %.*s\n      got: %.*s\n", path,
	    line, TEXT_ARG(text_trim(w)), TEXT_ARG(text_trim(g)));
}

/* With DEPECHE_ACCEPT set the expected file is written instead. */
static bool
is_as_expected(struct text json)
{
	struct arena mem = { 0 };
	struct buf got = { 0 };
	struct text page, wanted = TEXT("");
	struct err err;
	const char *path;
	bool same;

	page = json_get_text(json_parse(&mem, json, &err), "file");
	assert_true(text_ends(page, ".html"));
	page.len -= 5;
	path = arena_printf(&mem, "%.*s.json", TEXT_ARG(page)).ptr;
	lay_out(&got, without_file(&mem, json));
	if (getenv("DEPECHE_ACCEPT"))
		path_replace(path, buf_text(&got), NULL);
	if (path_read(&wanted, &mem, path, 1 << 20, &err) < 0)
		print_error("%s: %s\n", path, err.text);
	same = text_equal(buf_text(&got), wanted);
	if (!same)
		show_difference(path, buf_text(&got), wanted);
	buf_clear(&got);
	arena_clear(&mem);
	return same;
}

static size_t
count(const char *pattern)
{
	glob_t found;
	size_t n;

	if (glob(pattern, 0, NULL, &found) != 0)
		return 0;
	n = found.gl_pathc;
	globfree(&found);
	return n;
}

static void
each_page_gives_the_article_expected_of_it(void **state)
{
	struct arena mem = { 0 };
	FILE *out;
	char *line = NULL;
	size_t size = 0, pages = 0, wrong = 0;
	ssize_t n;

	(void)state;
	out = popen(arena_printf(&mem,
			"'%s' article --json --url "
			"https://news.example/a/1.html " FOLDER "/*.html",
			session_program())
			.ptr,
	    "r");
	assert_non_null(out);
	while ((n = getline(&line, &size, out)) > 0) {
		pages++;
		wrong += !is_as_expected((struct text){ line, (size_t)n - 1 });
	}
	free(line);
	assert_int_equal(pclose(out), 0);
	assert_int_equal(wrong, 0);
	assert_int_equal(pages, count(FOLDER "/*.html"));
	assert_int_equal(pages, count(FOLDER "/*.json"));
	arena_clear(&mem);
}

static int
open_json(void **state)
{
	(void)state;
	return json_prepare(NULL);
}

static int
close_json(void **state)
{
	(void)state;
	json_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_page_gives_the_article_expected_of_it),
	};

	return cmocka_run_group_tests(tests, open_json, close_json);
}
