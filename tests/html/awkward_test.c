/*
 * Pages made of one piece, as large as a page may be: what is read of each is
 * bounded in time, and its arena in memory. A walk back from every line, or a
 * name looked through for every line, shows here as minutes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>

#include <cmocka.h>

#include "base/json.h"
#include "html/extract.h"

enum {
	PAGE_BYTES = 16000000,
	MOST_KB = 128 * 1024,
	PAGE_SECONDS = 20, /* tenfold of what sanitizers make of it */
};

#define PAGE "<html><head><title>A title</title></head><body><article>"
#define LINE "A line of words that goes on for a while, and ends here. "
#define LINKED "<script type='application/ld+json'>"

static const struct awkward {
	const char *name, *head, *piece, *tail;
} pages[] = {
	{ "lines without an end", PAGE, "<p>words words words</p>", "" },
	{ "lines in bold", PAGE, "<p><strong>A bold line</strong></p>", "" },
	{ "lines after which an article may end", PAGE,
	    "<p>Related articles</p><p>" LINE, "" },
	{ "colons below a picture", PAGE "<p>" LINE "<div><img src=/a.jpg><br>",
	    "a:", "</p></div>" },
	{ "a long class", PAGE "<p class='", "x ", "'>" LINE },
	{ "a long class around many lines",
	    "<html><body><div class='a b c d e f g h i j k l m n o p q r s t "
	    "u v w x y z a b c d e f g h i j k l m n o p q r s t u v w x y z'>",
	    "<p>words words</p><p>" LINE, "" },
	{ "scripts that state a recipe", PAGE "<p>" LINE,
	    LINKED "{\"recipeI\":1}</script>", "" },
	{ "a script of numbers", PAGE "<p>" LINE LINKED "[0", ",0",
	    "]</script>" },
};

static char *
make(const struct awkward *page, size_t *len)
{
	size_t piece = strlen(page->piece), at = strlen(page->head);
	size_t tail = strlen(page->tail);
	char *bytes = malloc(PAGE_BYTES);

	assert_non_null(bytes);
	memcpy(bytes, page->head, at);
	for (; at + piece + tail <= PAGE_BYTES; at += piece)
		memcpy(bytes + at, page->piece, piece);
	memcpy(bytes + at, page->tail, tail);
	*len = at + tail;
	return bytes;
}

static void
a_page_of_one_piece_is_soon_read(void **state)
{
	const struct extract_rules rules = { 0 };

	(void)state;
	for (size_t i = 0; i < sizeof(pages) / sizeof(pages[0]); i++) {
		struct arena mem = { 0 };
		struct article article;
		struct err err;
		clock_t before = clock();
		size_t len;
		char *bytes = make(&pages[i], &len);

		if (html_extract(&article, &mem, text_from(bytes, len), &rules,
			&err) < 0)
			fail_msg("%s: %s", pages[i].name, err.text);
		if (clock() - before > PAGE_SECONDS * CLOCKS_PER_SEC)
			fail_msg("%s: took too long", pages[i].name);
		arena_clear(&mem);
		free(bytes);
	}
}

/* The most this process has held; a sanitizer's own is not counted. */
static long
largest_kb(void)
{
	struct rusage usage;

#ifdef DEPECHE_SANITIZED
	return 0;
#endif
	assert_int_equal(getrusage(RUSAGE_SELF, &usage), 0);
	return usage.ru_maxrss;
}

/* What takes a hundred times its bytes when it is read. */
static void
large_data_beside_a_text_leave_the_text(void **state)
{
	static const struct extract_rules rules;
	long before = largest_kb();
	struct buf page = { 0 };
	struct arena mem = { 0 };
	struct article article;
	struct buf text = { 0 };

	(void)state;
	buf_add_text(&page, TEXT(PAGE "<p>" LINE));
	for (int script = 0; script < 20; script++) {
		buf_add_text(&page, TEXT(LINKED "[{\"recipeI\":[]}"));
		for (int i = 0; i < 100000; i++)
			buf_add_text(&page, TEXT(",{}"));
		buf_add_text(&page, TEXT("]</script>"));
	}
	assert_int_equal(
	    html_extract(&article, &mem, buf_text(&page), &rules, NULL), 0);
	article_add_text(&text, &article);
	assert_true(text_starts(buf_text(&text), "A line of words"));
	assert_true(largest_kb() - before < MOST_KB);
	buf_clear(&text);
	buf_clear(&page);
	arena_clear(&mem);
}

static int
prepare(void **state)
{
	(void)state;
	return json_prepare(NULL);
}

static int
done(void **state)
{
	(void)state;
	json_done();
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(large_data_beside_a_text_leave_the_text),
		cmocka_unit_test(a_page_of_one_piece_is_soon_read),
	};

	return cmocka_run_group_tests(tests, prepare, done);
}
