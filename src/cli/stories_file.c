/*
 * stories FILE…: of articles, a JSON object a line in the order they came
 * (plumbing): {"id", "published", "language", "title", "text"}. Each line is
 * answered before the next is read.
 */
#include "stories_file.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/time.h"
#include "text/entities.h"
#include "text/language.h"
#include "text/stories.h"

enum { LINE_MOST = 16 * 1024 * 1024 };

/* All that is known of an article later. */
struct told {
	char *id;
	struct buf packed; /* its signature */
};

struct telling {
	struct stories *stories;
	struct told *told; /* article number n at n - 1 */
	size_t ntold, cap;
	struct buf line;
};

static void
pack(struct buf *packed, struct arena *mem, const struct json *article)
{
	struct text title = json_get_text(article, "title");
	struct text text = json_get_text(article, "text");
	struct text language =
	    language_decide(json_get_text(article, "language"), text);
	struct entities_input input = {
		.text = text, .title = title, .language = language
	};
	struct signature_input all = {
		.title = title, .text = text, .language = language
	};
	struct signature signature;
	struct names names;

	entities_find(&names, mem, &input);
	all.names = &names;
	signature_make(&signature, &all);
	signature_pack(packed, &signature);
}

static bool
signature_of(int64_t article, struct buf *packed, void *arg)
{
	const struct telling *t = arg;

	buf_add_text(packed, buf_text(&t->told[article - 1].packed));
	return true;
}

static void
answer(struct telling *t, const struct json *article, struct arena *mem)
{
	struct json_writer w = { .out = &t->line };
	struct text id = json_get_text(article, "id");
	struct stories_place place;
	struct told *told;
	struct date date;

	GROW(t->told, t->ntold, t->cap);
	told = &t->told[t->ntold++];
	*told = (struct told){ .id = mem_copy(id) };
	(void)time_parse(&date, json_get_text(article, "published"));
	pack(&told->packed, mem, article);
	place = stories_assign(t->stories, (int64_t)t->ntold, date.seconds,
	    buf_text(&told->packed));
	json_open(&w, '{');
	json_pair(&w, "id", id);
	json_key(&w, "story");
	json_int(&w, place.story);
	json_key(&w, "duplicate");
	if (place.copies > 0)
		json_string(&w, text_of(t->told[place.copies - 1].id));
	else
		json_null(&w);
	json_close(&w, '}');
}

static void
complain(struct telling *t, const struct err *err)
{
	struct json_writer w = { .out = &t->line };

	json_open(&w, '{');
	json_key(&w, "id");
	json_null(&w);
	json_key(&w, "story");
	json_null(&w);
	json_pair(&w, "error", text_of(err->text));
	json_close(&w, '}');
}

/* False when nobody takes what is told. */
static bool
tell_line(struct telling *t, struct text line)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	const struct json *article = NULL;
	bool well;

	if (line.len > LINE_MOST)
		err_set(&err, ERR_LIMIT, "too long a line");
	else
		article = json_parse(&mem, line, &err);
	if (article && article->kind != JSON_OBJECT) {
		err_set(&err, ERR_INPUT, "not a JSON object");
		article = NULL;
	}
	buf_reset(&t->line);
	if (article)
		answer(t, article, &mem);
	else
		complain(t, &err);
	buf_add_byte(&t->line, '\n');
	well = cli_print(&t->line);
	arena_clear(&mem);
	return well;
}

static int
tell_file(struct telling *t, FILE *file)
{
	char *line = NULL;
	size_t cap = 0;
	ssize_t len;
	bool well = true;

	while (well && (len = getline(&line, &cap, file)) >= 0) {
		struct text text = text_trim(text_from(line, (size_t)len));

		if (text.len > 0)
			well = tell_line(t, text);
	}
	free(line);
	return well && !ferror(file) ? EXIT_WELL : EXIT_FAILED;
}

static int
tell_path(struct telling *t, const char *path)
{
	struct err err = { 0 };
	FILE *file = strcmp(path, "-") == 0 ? stdin : fopen(path, "r");
	int code;

	if (!file) {
		err_system(&err, "%s", path);
		return cli_fail(EXIT_FAILED, &err);
	}
	code = tell_file(t, file);
	if (file != stdin)
		fclose(file);
	return code;
}

int
stories_of_files(int argc, char **argv)
{
	struct telling t = { 0 };
	struct stories_source source = { .signature = signature_of, .arg = &t };
	struct err err = { 0 };
	int code = EXIT_WELL;

	if (json_prepare(&err) < 0 || entities_prepare(&err) < 0)
		return cli_fail(EXIT_FAILED, &err);
	t.stories = stories_new(&source);
	for (int i = 0; i < argc && code == EXIT_WELL; i++)
		code = tell_path(&t, argv[i]);
	stories_free(t.stories);
	for (size_t i = 0; i < t.ntold; i++) {
		free(t.told[i].id);
		buf_clear(&t.told[i].packed);
	}
	free(t.told);
	buf_clear(&t.line);
	entities_done();
	json_done();
	return code;
}
