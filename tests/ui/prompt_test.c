#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>

#include "ui/fuzzy.h"
#include "ui/popup.h"
#include "ui/prompt.h"

/* Types keys by their names; the last event. */
static enum prompt_event
type(struct prompt *prompt, const char *names)
{
	struct text rest = text_of(names), none = { 0 };
	enum prompt_event event = PROMPT_IGNORED;
	struct key key;

	while (key_parse(&key, &rest))
		event = prompt_key(prompt, key, none);
	return event;
}

static void
check_line(const struct prompt *prompt, const char *expected)
{
	struct buf line = { 0 };
	struct text t = prompt_text(prompt);

	buf_add_text(&line, text_sub(t, 0, prompt->cursor));
	buf_add_cstr(&line, "|");
	buf_add_text(&line, text_from_offset(t, prompt->cursor));
	assert_string_equal(buf_cstr(&line), expected);
	buf_clear(&line);
}

static void
a_line_is_edited_as_in_a_shell(void **state)
{
	struct prompt *p = prompt_new();
	const struct text none = { 0 };

	(void)state;
	prompt_start(p, TEXT(":"), none, NULL, 0);
	assert_int_equal(type(p, "set<space>été"), PROMPT_CHANGED);
	check_line(p, "set été|");
	assert_int_equal(type(p, "<left><left>^D"), PROMPT_CHANGED);
	check_line(p, "set é|é");
	type(p, "^Ax^Ey");
	check_line(p, "xset ééy|");
	type(p, "^W");
	check_line(p, "xset |");
	type(p, "^U^Y^Y");
	check_line(p, "xset xset |");
	type(p, "<a-b><a-b><c-right>^K");
	check_line(p, "xset|");
	type(p, "<backspace><home><delete>");
	check_line(p, "|se");
	assert_int_equal(type(p, "<enter>"), PROMPT_ENTER);
	assert_int_equal(type(p, "<esc>"), PROMPT_CANCEL);
	assert_int_equal(type(p, "<f5>"), PROMPT_IGNORED);
	type(p, "<end><backspace><backspace>");
	assert_int_equal(type(p, "<backspace>"), PROMPT_CANCEL);
	pane_free(&p->pane);
}

static void
combining_marks_go_with_their_letter(void **state)
{
	struct prompt *p = prompt_new();

	(void)state;
	prompt_start(p, TEXT("/"), TEXT("ae\u0301b"), NULL, 0);
	type(p, "<left><left>");
	check_line(p, "a|e\u0301b");
	type(p, "<delete>");
	check_line(p, "a|b");
	pane_free(&p->pane);
}

static void
history_is_walked_and_the_draft_kept(void **state)
{
	struct prompt *p = prompt_new();
	const struct text past[] = { TEXT("first"), TEXT("second") };

	(void)state;
	prompt_start(p, TEXT(":"), TEXT("dra"), past, 2);
	type(p, "<up>");
	check_line(p, "second|");
	type(p, "<up><up>");
	check_line(p, "first|");
	type(p, "^N^N");
	check_line(p, "dra|");
	pane_free(&p->pane);
}

static void
completions_replace_the_word_and_go_round(void **state)
{
	struct prompt *p = prompt_new();
	const struct completion words[] = { { TEXT("theme"), TEXT("look") },
		{ TEXT("title"), { 0 } } };

	(void)state;
	prompt_start(p, TEXT(":"), TEXT("set t"), NULL, 0);
	assert_int_equal(type(p, "<tab>"), PROMPT_COMPLETE);
	prompt_set_completions(p, 4, words, 2);
	type(p, "<tab>");
	check_line(p, "set theme|");
	type(p, "<tab>");
	check_line(p, "set title|");
	type(p, "<tab><s-tab>");
	check_line(p, "set title|");
	type(p, "<space>");
	assert_int_equal(p->ncompletions, 0);
	pane_free(&p->pane);
}

static void
a_paste_becomes_one_clean_line(void **state)
{
	struct prompt *p = prompt_new();
	const struct key paste = { .code = KEYCODE_PASTE };

	(void)state;
	prompt_start(p, TEXT(":"), TEXT("add "), NULL, 0);
	prompt_key(p, paste, TEXT("http://a.be/\nx\033[31m"));
	assert_true(text_starts(prompt_text(p), "add http://a.be/ x"));
	assert_int_equal(text_find_byte(prompt_text(p), '\033', 0), TEXT_NONE);
	pane_free(&p->pane);
}

static void
a_long_line_scrolls_to_its_cursor(void **state)
{
	struct prompt *p = prompt_new();
	struct canvas *canvas = canvas_new(1, 10, false, false);
	struct buf out = { 0 };

	(void)state;
	prompt_start(p, TEXT(":"), TEXT("abcdefghijklmnop"), NULL, 0);
	pane_place(&p->pane, canvas_area(canvas));
	pane_paint(&p->pane, canvas);
	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out), ":ijklmnop\n");
	assert_true(canvas->cursor->shown);
	assert_int_equal(canvas->cursor->column, 9);
	buf_clear(&out);
	canvas_free(canvas);
	pane_free(&p->pane);
}

static void
what_is_wrong_is_underlined_and_told_behind(void **state)
{
	struct prompt *p = prompt_new();
	struct canvas *canvas = canvas_new(1, 30, false, false);
	struct buf out = { 0 };

	(void)state;
	prompt_start(p, TEXT("/"), TEXT("é is:x b"), NULL, 0);
	pane_place(&p->pane, canvas_area(canvas));
	prompt_set_fault(p, 3, 7, TEXT("expected read"));
	pane_paint(&p->pane, canvas);
	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out), "/é is:x b   expected read\n");
	assert_int_equal(canvas_at(canvas, 0, 2)->style.role, ROLE_PROMPT);
	assert_int_equal(
	    canvas_at(canvas, 0, 3)->style.attributes, ATTRIBUTE_UNDERLINE);
	assert_int_equal(canvas_at(canvas, 0, 6)->style.role, ROLE_ERROR);
	assert_int_equal(canvas_at(canvas, 0, 7)->style.role, ROLE_PROMPT);
	/* Something is missing at the end. */
	prompt_set_fault(p, 9, 9, TEXT("expected a word"));
	canvas_erase(canvas);
	pane_paint(&p->pane, canvas);
	assert_int_equal(canvas_at(canvas, 0, 9)->code, '^');
	prompt_start(p, TEXT("/"), TEXT("a"), NULL, 0);
	canvas_erase(canvas);
	pane_paint(&p->pane, canvas);
	buf_reset(&out);
	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out), "/a\n");
	buf_clear(&out);
	canvas_free(canvas);
	pane_free(&p->pane);
}

static void
letters_match_in_order_and_word_starts_count_more(void **state)
{
	size_t places[4];

	(void)state;
	assert_true(fuzzy_score(TEXT("nu"), TEXT("next-unread"), places, 4));
	assert_int_equal(places[1], 5);
	assert_int_equal(fuzzy_score(TEXT("un"), TEXT("nu"), NULL, 0), 0);
	assert_true(fuzzy_score(TEXT("mr"), TEXT("mark-read"), NULL, 0) >
		    fuzzy_score(TEXT("mr"), TEXT("amber"), NULL, 0));
	assert_true(fuzzy_score(TEXT("etoile"), TEXT("Étoile"), NULL, 0) > 0);
	assert_int_equal(fuzzy_score(TEXT(" "), TEXT("x"), NULL, 0), 1);
}

static enum popup_event
press(struct popup *popup, const char *name)
{
	struct text rest = text_of(name), none = { 0 };
	struct key key;

	assert_true(key_parse(&key, &rest));
	return popup_key(popup, key, none);
}

static void
start_help(struct popup *popup, enum popup_kind kind, struct text title)
{
	const struct popup_row help[] = {
		{ 1, TEXT("Moving"), TEXT("j <down>"), TEXT("next"),
		    TEXT("select the next row") },
		{ 2, TEXT("Moving"), TEXT("k <up>"), TEXT("previous"),
		    TEXT("select the row above") },
		{ 3, TEXT("Reading"), TEXT("s"), TEXT("star"),
		    TEXT("star the article") },
	};

	popup_start(popup, kind, title, help, 3);
}

static void
typing_narrows_a_popup_and_enter_takes(void **state)
{
	struct popup *p = popup_new();

	(void)state;
	pane_place(&p->pane, (struct rect){ 0, 0, 24, 80 });
	start_help(p, POPUP_PICK, TEXT("Commands"));
	assert_int_equal(popup_taken(p)->id, 1);
	assert_int_equal(press(p, "<down>"), POPUP_CHANGED);
	assert_int_equal(popup_taken(p)->id, 2);
	press(p, "s");
	press(p, "t");
	assert_int_equal(p->nshown, 1);
	assert_int_equal(popup_taken(p)->id, 3);
	assert_int_equal(press(p, "<enter>"), POPUP_TAKEN);
	press(p, "z");
	assert_null(popup_taken(p));
	assert_int_equal(press(p, "<enter>"), POPUP_IGNORED);
	assert_int_equal(press(p, "<esc>"), POPUP_CHANGED);
	assert_int_equal(p->nshown, 3);
	assert_int_equal(press(p, "<esc>"), POPUP_CLOSED);
	popup_start(p, POPUP_CONFIRM, TEXT("Mark all read?"), NULL, 0);
	assert_int_equal(press(p, "x"), POPUP_IGNORED);
	assert_int_equal(press(p, "y"), POPUP_TAKEN);
	assert_int_equal(press(p, "<esc>"), POPUP_CLOSED);
	pane_free(&p->pane);
}

static void
a_popup_is_drawn_in_a_box(void **state)
{
	struct popup *p = popup_new();
	struct canvas *canvas = canvas_new(14, 60, false, false);
	struct buf out = { 0 };

	(void)state;
	pane_place(&p->pane, canvas_area(canvas));
	start_help(p, POPUP_READ, TEXT("Keys"));
	pane_paint(&p->pane, canvas);
	canvas_add_text(&out, canvas);
	assert_string_equal(buf_cstr(&out),
	    "\n"
	    "╭─ Keys ───────────────────────────────────────────────────╮\n"
	    "│ / type to search                                         │\n"
	    "│ Moving                                                   │\n"
	    "│ j <down>  next      select the next row                  │\n"
	    "│ k <up>    previous  select the row above                 │\n"
	    "│                                                          │\n"
	    "│ Reading                                                  │\n"
	    "│ s         star      star the article                     │\n"
	    "╰───────────────────────────────────────────── Esc closes ─╯\n"
	    "\n\n\n\n");
	buf_clear(&out);
	canvas_free(canvas);
	pane_free(&p->pane);
}

static int
use_utf8(void **state)
{
	(void)state;
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_is_edited_as_in_a_shell),
		cmocka_unit_test(combining_marks_go_with_their_letter),
		cmocka_unit_test(history_is_walked_and_the_draft_kept),
		cmocka_unit_test(completions_replace_the_word_and_go_round),
		cmocka_unit_test(a_paste_becomes_one_clean_line),
		cmocka_unit_test(a_long_line_scrolls_to_its_cursor),
		cmocka_unit_test(what_is_wrong_is_underlined_and_told_behind),
		cmocka_unit_test(
		    letters_match_in_order_and_word_starts_count_more),
		cmocka_unit_test(typing_narrows_a_popup_and_enter_takes),
		cmocka_unit_test(a_popup_is_drawn_in_a_box),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
