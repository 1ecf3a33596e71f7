/* Texts cut into sentences. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/buf.h"
#include "text/sentences.h"

/* The sentences of a text with bars between them. */
static void
assert_cut(const char *text, const char *expected)
{
	struct arena mem = { 0 };
	struct buf out = { 0 };
	struct stretch *list;
	size_t n;

	sentences_cut(&list, &n, &mem, text_of(text));
	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%.*s", i ? "|" : "",
		    TEXT_ARG(text_sub(text_of(text), (size_t)list[i].start,
			(size_t)(list[i].end - list[i].start))));
	assert_string_equal(buf_cstr(&out), expected);
	buf_clear(&out);
	arena_clear(&mem);
}

static void
marks_and_lines_end_a_sentence(void **state)
{
	(void)state;
	assert_cut("", "");
	assert_cut(
	    "It rains. Does it snow? No!", "It rains.|Does it snow?|No!");
	assert_cut("A heading\n\nIt rains. It snows.\n\nDone",
	    "A heading|It rains.|It snows.|Done");
	assert_cut("What?! He left... And came back.",
	    "What?!|He left...|And came back.");
}

static void
what_is_no_end_goes_on(void **state)
{
	(void)state;
	assert_cut("Mr. Kim met J. K. Rowling at 3.30 in the U.S. today. Fine.",
	    "Mr. Kim met J. K. Rowling at 3.30 in the U.S. today.|Fine.");
	assert_cut("Am 3. Oktober kam er. Dann ging er.",
	    "Am 3. Oktober kam er.|Dann ging er.");
	assert_cut("1. What it is. Why it is.", "1. What it is.|Why it is.");
	assert_cut("See https://a.example/b?x=1.2 and on. Yes.",
	    "See https://a.example/b?x=1.2 and on.|Yes.");
	assert_cut(
	    "« Quoi ? » demande-t-il. Rien.", "« Quoi ? » demande-t-il.|Rien.");
	assert_cut("Wait … what is it? This.", "Wait … what is it?|This.");
}

static void
closing_quotes_stay_and_opening_ones_begin(void **state)
{
	(void)state;
	assert_cut("He said: “It rains.” “It snows,” she said.",
	    "He said: “It rains.”|“It snows,” she said.");
	assert_cut("Il dit : « Il pleut. » « Non. » Et voilà.",
	    "Il dit : « Il pleut. »|« Non. »|Et voilà.");
	assert_cut("Er sagt: „Es regnet.“ »Nein.« Aha. (Gut.) Ja.",
	    "Er sagt: „Es regnet.“|»Nein.«|Aha.|(Gut.)|Ja.");
	assert_cut("\"It rains.\" \"It snows.\" Yes.",
	    "\"It rains.\"|\"It snows.\"|Yes.");
}

static void
other_scripts_have_their_own_marks(void **state)
{
	(void)state;
	assert_cut("金正恩到访。普京欢迎！「好。」他说。",
	    "金正恩到访。|普京欢迎！|「好。」|他说。");
	assert_cut("هل جاء؟ نعم جاء. انتهى.", "هل جاء؟|نعم جاء.|انتهى.");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(marks_and_lines_end_a_sentence),
		cmocka_unit_test(what_is_no_end_goes_on),
		cmocka_unit_test(closing_quotes_stay_and_opening_ones_begin),
		cmocka_unit_test(other_scripts_have_their_own_marks),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
