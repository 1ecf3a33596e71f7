#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <locale.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ui/layout.h"

/* An article of one section, made block by block. */
struct sheet {
	struct arena mem;
	struct article article;
	struct section section;
	size_t cap;
};

static struct block *
add_block(struct sheet *sheet, enum block_kind kind)
{
	struct block *block = ARENA_PUSH(&sheet->mem, sheet->section.blocks,
	    sheet->section.nblocks, sheet->cap);

	*block = (struct block){ .kind = kind };
	sheet->article.sections = &sheet->section;
	sheet->article.nsections = 1;
	return block;
}

static void
add_span(struct sheet *sheet, struct block *block, const char *words,
    unsigned style, unsigned link)
{
	struct span *spans =
	    arena_array(&sheet->mem, block->nspans + 1, sizeof(*spans));

	if (block->nspans)
		memcpy(spans, block->spans, block->nspans * sizeof(*spans));
	spans[block->nspans++] = (struct span){
		.text = text_of(words), .style = style, .link = link
	};
	block->spans = spans;
}

static struct block *
add(struct sheet *sheet, enum block_kind kind, const char *words)
{
	struct block *block = add_block(sheet, kind);

	add_span(sheet, block, words, 0, 0);
	return block;
}

static void
add_row(struct sheet *sheet, bool header, const char *a, const char *b)
{
	struct block *block = add_block(sheet, BLOCK_ROW);

	block->header = header;
	add_span(sheet, block, a, 0, 0);
	add_span(sheet, block, "", 0, 0);
	add_span(sheet, block, b, 0, 0);
	add_span(sheet, block, "", 0, 0);
}

static struct layout
lay_out(const struct sheet *sheet, int width)
{
	const struct layout_options options = { .width = width };
	struct layout layout = { 0 };

	layout_make(&layout, &sheet->article, &options);
	return layout;
}

/* The lines without what stands left of all. */
static void
check(struct sheet *sheet, const struct layout_options *options,
    const char *expected)
{
	struct layout layout = { 0 };
	struct buf out = { 0 };

	layout_make(&layout, &sheet->article, options);
	layout.left = 0;
	layout_add_text(&out, &layout);
	assert_string_equal(buf_cstr(&out), expected);
	layout_clear(&layout);
	buf_clear(&out);
	arena_clear(&sheet->mem);
}

static void
check_width(struct sheet *sheet, int width, const char *expected)
{
	check(sheet, &(struct layout_options){ .width = width }, expected);
}

static void
paragraphs_are_wrapped_and_set_apart(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "one two three four five six");
	add(&sheet, BLOCK_PARAGRAPH, "seven");
	check_width(&sheet, 14,
	    "one two three\n"
	    "four five six\n"
	    "\n"
	    "seven\n");
}

static void
french_punctuation_stays_with_its_word(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	/* Plain blanks, no-break, narrow no-break and thin spaces. */
	add(&sheet, BLOCK_PARAGRAPH,
	    "Vraiment oui ! Non\u00A0? Si\u202F: « là »");
	add(&sheet, BLOCK_PARAGRAPH, "Il a dit\u2009: « quoi »");
	check_width(&sheet, 12,
	    "Vraiment\n"
	    "oui ! Non\u00A0?\n"
	    "Si\u202F: « là »\n"
	    "\n"
	    "Il a dit\u2009:\n"
	    "« quoi »\n");
}

static void
numbers_keep_their_units_and_names_their_titles(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "Il coûte 11 000 yens, a-t-on dit.");
	add(&sheet, BLOCK_PARAGRAPH, "Hier soir à 10 h 30, par 4 °C dehors.");
	add(&sheet, BLOCK_PARAGRAPH,
	    "Ainsi parla M. Dupont, puis J. Doe aussi.");
	add(&sheet, BLOCK_PARAGRAPH,
	    "In the year 2023 100 people came (12 kg).");
	check_width(&sheet, 16,
	    "Il coûte\n"
	    "11 000 yens,\n"
	    "a-t-on dit.\n"
	    "\n"
	    "Hier soir à\n"
	    "10 h 30, par\n"
	    "4 °C dehors.\n"
	    "\n"
	    "Ainsi parla\n"
	    "M. Dupont, puis\n"
	    "J. Doe aussi.\n"
	    "\n"
	    "In the year 2023\n"
	    "100 people came\n"
	    "(12 kg).\n");
}

static void
a_short_last_word_is_not_left_alone(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH,
	    "In the evening of that long day all of us went to it.");
	check_width(&sheet, 53,
	    "In the evening of that long day all of us went\n"
	    "to it.\n");
}

static void
what_belongs_together_breaks_where_nothing_else_fits(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "a 1 234 567 890 yens");
	check_width(&sheet, 9,
	    "a\n"
	    "1 234 567\n"
	    "890 yens\n");
}

static void
japanese_breaks_between_characters_but_not_before_a_stop(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "日本語の文章です。次の文");
	check_width(&sheet, 18,
	    "日本語の文章です。\n"
	    "次の文\n");
}

static void
a_stop_is_not_left_alone_on_the_next_line(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "日本語の文章です。次");
	check_width(&sheet, 16,
	    "日本語の文章で\n"
	    "す。次\n");
}

static void
emoji_and_combining_marks_are_measured_as_drawn(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH,
	    "👍🏽👍🏽 e\u0301e\u0301e\u0301e\u0301 x");
	check_width(&sheet, 4,
	    "👍👍\n"
	    "e\u0301e\u0301e\u0301e\u0301\n"
	    "x\n");
}

static void
long_words_are_cut_and_soft_hyphens_used(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "abcdefghijklmnop q");
	add(&sheet, BLOCK_PARAGRAPH, "un\u00ADend\u00ADlich und");
	add(&sheet, BLOCK_PARAGRAPH, "so\u00ADft");
	check_width(&sheet, 7,
	    "abcdefg\n"
	    "hijklmn\n"
	    "op q\n"
	    "\n"
	    "unend-\n"
	    "lich\n"
	    "und\n"
	    "\n"
	    "soft\n");
}

/* As an article has them: beside its text. */
static void
a_word_is_divided_where_its_source_says(void **state)
{
	static const uint32_t places[] = { 2, 5 };
	struct sheet sheet = { 0 };
	struct layout layout;
	struct block *block;
	struct text text = TEXT("unendlich und so");
	int from, end;

	(void)state;
	block = add(&sheet, BLOCK_PARAGRAPH, text.ptr);
	block->spans[0].hyphens = places;
	block->spans[0].nhyphens = 2;
	add(&sheet, BLOCK_PARAGRAPH, "unendlich");
	layout = lay_out(&sheet, 7);
	layout.left = 0;
	/* The second line's words follow those of the first in the text. */
	assert_int_equal(layout.lines[0].offset, 0);
	assert_int_equal(layout.lines[1].offset, 5);
	assert_true(layout_columns(
	    &layout, 0, false, (struct stretch){ 0, 9 }, &from, &end));
	assert_int_equal(end, 5); /* the hyphen is no part of it */
	layout_clear(&layout);
	check_width(&sheet, 7,
	    "unend-\n"
	    "lich\n"
	    "und so\n"
	    "\n"
	    "unendli\n"
	    "ch\n");
	sheet = (struct sheet){ 0 };
	block = add(&sheet, BLOCK_PARAGRAPH, text.ptr);
	block->spans[0].hyphens = places;
	block->spans[0].nhyphens = 2;
	/* A hyphen needs a cell of its own. */
	check_width(&sheet, 5,
	    "un-\n"
	    "end-\n"
	    "lich\n"
	    "und\n"
	    "so\n");
	sheet = (struct sheet){ 0 };
	block = add(&sheet, BLOCK_PARAGRAPH, text.ptr);
	block->spans[0].hyphens = places;
	block->spans[0].nhyphens = 2;
	check_width(&sheet, 40, "unendlich und so\n");
}

static void
numbers_of_a_list_end_at_one_column(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_ITEM, "nine")->number = 9;
	add(&sheet, BLOCK_ITEM, "ten")->number = 10;
	add(&sheet, BLOCK_PARAGRAPH, "text");
	add(&sheet, BLOCK_ITEM, "one")->number = 1;
	check_width(&sheet, 30,
	    " 9. nine\n"
	    "10. ten\n"
	    "\n"
	    "text\n"
	    "\n"
	    "1. one\n");
}

/* Their vowels take a cell each, by wcwidth. */
static void
vowels_with_a_cell_of_their_own_are_kept(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "हिन्दी किम வணக்கம்");
	check_width(&sheet, 30, "हिन्दी किम வணக்கம்\n");
}

static void
lists_hang_and_nest(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "intro");
	add(&sheet, BLOCK_ITEM, "alpha beta gamma");
	add(&sheet, BLOCK_ITEM, "delta epsilon")->level = 1;
	add(&sheet, BLOCK_ITEM, "twelfth of them")->number = 12;
	check_width(&sheet, 14,
	    "intro\n"
	    "\n"
	    "• alpha beta\n"
	    "  gamma\n"
	    "  – delta\n"
	    "    epsilon\n"
	    "12. twelfth of\n"
	    "    them\n");
}

static void
quotes_have_a_bar_and_code_keeps_its_lines(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_QUOTE, "to be or not to be");
	add(&sheet, BLOCK_QUOTE, "he said");
	add(&sheet, BLOCK_CODE, "if (x)\n\treturn 12345678901234567890;\n\n}");
	check_width(&sheet, 22,
	    "▎ to be or not to be\n"
	    "▎\n"
	    "▎ he said\n"
	    "\n"
	    "if (x)\n"
	    "    return 12345678901\n"
	    "234567890;\n"
	    "\n"
	    "}\n");
}

static void
code_and_tables_go_on_where_the_pane_does(void **state)
{
	static const char line[] = "0123456789 123456789 123456789 123456789 "
				   "123456789";
	const struct layout_options options = { .width = 80, .measure = 40 };
	struct sheet sheet = { 0 };
	struct layout layout = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, line);
	add(&sheet, BLOCK_CODE, line);
	add_row(
	    &sheet, false, "1234567890 1234567890 1234567890", "1234567890 x");
	layout_make(&layout, &sheet.article, &options);
	assert_int_equal(layout.left, 20);
	assert_int_equal(layout.width, 2 + 50);
	layout_clear(&layout);
	check(&sheet, &options,
	    "0123456789 123456789 123456789 123456789\n"
	    "123456789\n"
	    "\n"
	    "  0123456789 123456789 123456789 123456789 123456789\n"
	    "\n"
	    "┌──────────────────────────────────┬──────────────┐\n"
	    "│ 1234567890 1234567890 1234567890 │ 1234567890 x │\n"
	    "└──────────────────────────────────┴──────────────┘\n");
}

static void
a_verse_that_goes_on_is_set_in(void **state)
{
	static const char *const lines[] = { "Sous le pont coule la rivière",
		"Et nos jours passent avec elle",
		"Faut-il que l'on s'en souvienne", "Le soir vient" };
	struct sheet sheet = { 0 };
	struct block *block = add(&sheet, BLOCK_PARAGRAPH, "O rivière");

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		add_span(&sheet, block, "", SPAN_BREAK, 0);
		add_span(&sheet, block, lines[i], 0, 0);
	}
	check_width(&sheet, 32,
	    "O rivière\n"
	    "Sous le pont coule la\n"
	    "  rivière\n"
	    "Et nos jours passent avec\n"
	    "  elle\n"
	    "Faut-il que l'on s'en\n"
	    "  souvienne\n"
	    "Le soir vient\n");
}

static void
headings_and_quotes_are_told_in_words_where_marks_say_nothing(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_QUOTE, "so he said");
	sheet.section.heading = TEXT("What he said");
	sheet.section.level = 3;
	check(&sheet, &(struct layout_options){ .width = 60, .plain = true },
	    "Heading: What he said\n"
	    "\n"
	    "Quote: so he said\n");
}

static void
code_that_is_wrapped_is_marked(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_CODE, "0123456789012345678901234567890\nend");
	check_width(&sheet, 26,
	    "  0123456789012345678901\n"
	    "↪ 234567890\n"
	    "  end\n");
}

static void
code_is_cut_behind_a_blank_near_the_end(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_CODE,
	    "int main(int argc, char **argv)\nab cdefghijklmnopqrstuvwxyz");
	check_width(&sheet, 26,
	    "  int main(int argc,\n"
	    "↪ char **argv)\n"
	    "  ab cdefghijklmnopqrstu\n"
	    "↪ vwxyz\n");
}

static void
a_table_of_numbers_that_do_not_fit_is_folded(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add_row(&sheet, true, "Country", "People");
	add_row(&sheet, false, "France", "68 000 000 000");
	check_width(&sheet, 20,
	    "Country: France\n"
	    "People:\n"
	    "68 000 000 000\n");
}

static void
tables_are_drawn_or_folded_to_cards(void **state)
{
	struct sheet sheet = { 0 };
	int i;

	(void)state;
	for (i = 0; i < 2; i++) {
		memset(&sheet, 0, sizeof(sheet));
		add_row(&sheet, true, "Country", "Visits");
		add_row(&sheet, false, "North Korea", "5");
		add_row(&sheet, false, "Russia", "4");
		if (i == 0)
			check_width(&sheet, 40,
			    "Country     │ Visits\n"
			    "────────────┼───────\n"
			    "North Korea │      5\n"
			    "Russia      │      4\n");
		else
			check_width(&sheet, 14,
			    "Country: North\n"
			    "Korea\n"
			    "Visits: 5\n"
			    "\n"
			    "Country:\n"
			    "Russia\n"
			    "Visits: 4\n");
	}
}

static void
a_table_has_a_border_where_there_is_room(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add_row(&sheet, true, "Country", "Area");
	add_row(&sheet, false, "North Korea", "120 540 km²");
	add_row(&sheet, false, "Russia", "–");
	add_span(&sheet, &sheet.section.blocks[0], "", 0, 0); /* an empty one */
	check_width(&sheet, 80,
	    "┌─────────────┬─────────────┐\n"
	    "│ Country     │ Area        │\n"
	    "├─────────────┼─────────────┤\n"
	    "│ North Korea │ 120 540 km² │\n"
	    "│ Russia      │ –           │\n"
	    "└─────────────┴─────────────┘\n");
}

static void
rows_of_several_lines_are_told_apart(void **state)
{
	struct sheet sheet = { 0 };
	struct layout layout;
	struct layout_place place;

	(void)state;
	add_row(&sheet, false, "12", "the capital of Russia, on its river");
	add_row(&sheet, false, "-1 200,5 %", "a capital on another river, too");
	layout = lay_out(&sheet, 50);
	/* The second line of a row keeps its place below the rule. */
	place = layout_place(&layout, 2);
	assert_int_equal(layout_line(&layout, place), 2);
	layout_clear(&layout);
	check_width(&sheet, 50,
	    "┌────────────┬─────────────────────────────────┐\n"
	    "│         12 │ the capital of Russia, on its   │\n"
	    "│            │ river                           │\n"
	    "├────────────┼─────────────────────────────────┤\n"
	    "│ -1 200,5 % │ a capital on another river, too │\n"
	    "└────────────┴─────────────────────────────────┘\n");
}

static void
a_wide_cell_wraps_inside_its_column(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add_row(&sheet, false, "Moscow", "the capital of Russia, on its river");
	add_row(&sheet, false, "Pyongyang", "a capital");
	check_width(&sheet, 32,
	    "Moscow    │ the capital of\n"
	    "          │ Russia, on its\n"
	    "          │ river\n"
	    "Pyongyang │ a capital\n");
}

static void
links_are_numbered_and_listed(void **state)
{
	struct sheet sheet = { 0 };
	struct block *block = add(&sheet, BLOCK_PARAGRAPH, "See ");
	struct link links[] = { { TEXT("https://a.example/"), TEXT("here") },
		{ TEXT("https://b.example/"), TEXT("there") } };

	(void)state;
	add_span(&sheet, block, "he", SPAN_STRONG, 1);
	add_span(&sheet, block, "re", 0, 1);
	add_span(&sheet, block, " and ", 0, 0);
	add_span(&sheet, block, "there", 0, 2);
	add_span(&sheet, block, ".", 0, 0);
	sheet.article.links = links;
	sheet.article.nlinks = 2;
	check_width(&sheet, 40,
	    "See here[1] and there[2].\n"
	    "\n"
	    "Links\n"
	    "[1] https://a.example/\n"
	    "[2] https://b.example/\n");
}

static void
check_links(enum layout_links how, const char *expected)
{
	struct sheet sheet = { 0 };
	struct block *block = add(&sheet, BLOCK_PARAGRAPH, "See ");
	struct link links[] = { { TEXT("https://a.example/"), TEXT("here") },
		{ TEXT("https://a.example/"), TEXT("again") },
		{ TEXT("https://b.example/"), TEXT("there") } };

	add_span(&sheet, block, "here", 0, 1);
	add_span(&sheet, block, ", ", 0, 0);
	add_span(&sheet, block, "again", 0, 2);
	add_span(&sheet, block, ", ", 0, 0);
	add_span(&sheet, block, "there", 0, 3);
	sheet.article.links = links;
	sheet.article.nlinks = 3;
	check(&sheet, &(struct layout_options){ .width = 40, .links = how },
	    expected);
}

static void
links_to_one_address_have_one_number(void **state)
{
	(void)state;
	check_links(LINKS_END, "See here[1], again[1], there[3]\n"
			       "\n"
			       "Links\n"
			       "[1] https://a.example/\n"
			       "[3] https://b.example/\n");
	check_links(LINKS_NUMBERS, "See here[1], again[1], there[3]\n");
	check_links(LINKS_OFF, "See here, again, there\n");
}

static void
the_head_has_title_meta_and_lede(void **state)
{
	struct sheet sheet = { 0 };
	struct layout_options options = { .width = 40,
		.meta = TEXT("Metro · 2 min") };
	struct image image = { .alt = TEXT("Two men"),
		.caption = TEXT("At the port") };

	(void)state;
	sheet.article.title = TEXT("A meeting");
	sheet.article.lede = TEXT("They met.");
	sheet.article.images = &image;
	sheet.article.nimages = 1;
	add_block(&sheet, BLOCK_IMAGE)->image = 1;
	add_block(&sheet, BLOCK_RULE);
	sheet.section.heading = TEXT("In the east");
	sheet.section.level = 2;
	check(&sheet, &options,
	    "A meeting\n"
	    "Metro · 2 min\n"
	    "\n"
	    "They met.\n"
	    "\n"
	    "In the east\n"
	    "\n"
	    "▢ Two men\n"
	    "  At the port\n"
	    "\n"
	    "             ────────────\n");
}

static void
accessible_text_uses_words_for_marks(void **state)
{
	struct sheet sheet = { 0 };
	const struct layout_options options = { .width = 40, .plain = true };
	struct image image = { .alt = TEXT("Two men"),
		.caption = TEXT("At the port") };

	(void)state;
	sheet.article.images = &image;
	sheet.article.nimages = 1;
	add(&sheet, BLOCK_QUOTE, "to be");
	add_block(&sheet, BLOCK_IMAGE)->image = 1;
	add_row(&sheet, true, "Country", "Visits");
	add_row(&sheet, false, "Russia", "4");
	check(&sheet, &options,
	    "Quote: to be\n"
	    "\n"
	    "Image: Two men\n"
	    "Caption: At the port\n"
	    "\n"
	    "Country: Russia\n"
	    "Visits: 4\n");
}

static void
raised_digits_are_raised_where_the_locale_has_them(void **state)
{
	struct sheet sheet = { 0 };
	const struct layout_options ascii = { .width = 40, .ascii = true };
	struct block *block = add(&sheet, BLOCK_PARAGRAPH, "10 m");
	struct layout layout;

	(void)state;
	add_span(&sheet, block, "2", SPAN_SUPER, 0);
	add_span(&sheet, block, ", H", 0, 0);
	add_span(&sheet, block, "2", SPAN_SUB, 0);
	add_span(&sheet, block, "O, 3", 0, 0);
	add_span(&sheet, block, "rd", SPAN_SUPER, 0);
	layout = lay_out(&sheet, 40);
	/* What follows is still where it is in the text. */
	assert_int_equal(layout.runs[2].offset, 5);
	layout_clear(&layout);
	layout_make(&layout, &sheet.article, &ascii);
	assert_true(text_is(layout.runs[1].text, "2"));
	layout_clear(&layout);
	check_width(&sheet, 40, "10 m², H₂O, 3rd\n");
}

static void
a_caption_that_says_it_all_stands_alone(void **state)
{
	struct sheet sheet = { 0 };
	struct image image = { .alt = TEXT("Two men"),
		.caption = TEXT("Two men at the port") };

	(void)state;
	sheet.article.images = &image;
	sheet.article.nimages = 1;
	add_block(&sheet, BLOCK_IMAGE)->image = 1;
	check_width(&sheet, 40, "▢ Two men at the port\n");
}

static void
a_list_of_numbers_behind_bullets_is_set_apart(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_ITEM, "one");
	add(&sheet, BLOCK_ITEM, "first")->number = 1;
	add(&sheet, BLOCK_ITEM, "second")->number = 2;
	check_width(&sheet, 40, "• one\n\n1. first\n2. second\n");
}

static void
the_note_stands_where_the_text_ends(void **state)
{
	struct sheet sheet = { 0 };
	struct link link = { TEXT("https://a.example/"), TEXT("a") };
	const struct layout_options options = { .width = 40,
		.note = TEXT("There is more.") };

	(void)state;
	sheet.article.links = &link;
	sheet.article.nlinks = 1;
	add(&sheet, BLOCK_PARAGRAPH, "Text.");
	check(&sheet, &options,
	    "Text.\n\nThere is more.\n\nLinks\n[1] https://a.example/\n");
}

/* Every byte of the canonical text is found on the line that shows it. */
static void
offsets_lead_to_the_lines_that_show_them(void **state)
{
	struct sheet sheet = { 0 };
	struct layout layout;
	struct buf text = { 0 };
	struct block *block;

	(void)state;
	sheet.section.heading = TEXT("Rencontre à l'Est");
	sheet.section.level = 2;
	block = add(&sheet, BLOCK_PARAGRAPH, "Kim a vu ");
	add_span(&sheet, block, "Poutine", SPAN_STRONG, 1);
	add_span(&sheet, block, "", SPAN_BREAK, 0);
	add_span(&sheet, block, "hier, à Vostotchny, en Russie.", 0, 0);
	add(&sheet, BLOCK_ITEM, "premier point de la liste");
	add_row(&sheet, false, "une cellule assez longue", "une autre aussi");
	add(&sheet, BLOCK_CODE, "int x;\n\tint y;");
	article_add_text(&text, &sheet.article);
	layout = lay_out(&sheet, 26);
	for (size_t i = 0; i < layout.nruns; i++) {
		const struct layout_run *run = &layout.runs[i];

		if (run->offset < 0)
			continue;
		assert_memory_equal(
		    text.ptr + run->offset, run->text.ptr, run->text.len);
	}
	for (size_t line = 0; line < layout.nlines; line++)
		for (size_t i = layout.lines[line].run;
		     i < layout.lines[line].run + layout.lines[line].nruns; i++)
			if (layout.runs[i].offset >= 0)
				assert_int_equal(
				    layout_line_of(&layout,
					layout.runs[i].offset +
					    (int64_t)layout.runs[i].text.len -
					    1),
				    line);
	layout_clear(&layout);
	buf_clear(&text);
	arena_clear(&sheet.mem);
}

static void
the_top_paragraph_survives_another_width(void **state)
{
	struct sheet sheet = { 0 };
	struct layout wide, narrow;

	(void)state;
	for (int i = 0; i < 30; i++)
		add(&sheet, i % 3 ? BLOCK_PARAGRAPH : BLOCK_ITEM,
		    "Lorem ipsum dolor sit amet, consectetur adipiscing elit, "
		    "sed do eiusmod tempor incididunt ut labore et dolore.");
	wide = lay_out(&sheet, 78);
	narrow = lay_out(&sheet, 20);
	for (size_t line = 0; line < wide.nlines; line++) {
		struct layout_place place = layout_place(&wide, line);
		size_t there = layout_line(&narrow, place);

		assert_int_equal(narrow.lines[there].piece, place.piece);
		assert_true(narrow.lines[there].byte <= place.byte);
		assert_true(there + 1 == narrow.nlines ||
			    narrow.lines[there + 1].piece != place.piece ||
			    narrow.lines[there + 1].kind == LINE_BLANK ||
			    narrow.lines[there + 1].byte > place.byte);
	}
	layout_clear(&wide);
	layout_clear(&narrow);
	arena_clear(&sheet.mem);
}

static void
marks_are_painted_where_the_words_are(void **state)
{
	struct sheet sheet = { 0 };
	struct canvas *canvas = canvas_new(1, 30, false, false);
	const struct layout_mark mark = { 4, 9, ROLE_MENTION, 0 };
	struct layout layout;

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "Où Émi est");
	layout = lay_out(&sheet, 20);
	layout_paint(&layout, 0, canvas, 0, &mark, 1);
	for (int column = 0; column < 20; column++)
		assert_int_equal(canvas_at(canvas, 0, column)->style.role,
		    column >= 3 && column < 7 ? ROLE_MENTION : ROLE_TEXT);
	layout_clear(&layout);
	canvas_free(canvas);
	arena_clear(&sheet.mem);
}

/* No line is wider than it may be, whatever the text and the width. */
static void
no_line_is_too_wide(void **state)
{
	static const char *const words[] = { "a", "été", "日本語", "👍🏽",
		"«", "»", "!", "http://example.org/a/b?c=d",
		"un\u00ADend\u00ADlich", "e\u0301", "\u202F", "—", "(x)",
		"\u200B", "12,5", "\xC2\xA0" };
	unsigned seed = 1;

	(void)state;
	for (int round = 0; round < 300; round++) {
		struct sheet sheet = { 0 };
		struct buf text = { 0 };
		struct layout layout;
		int width = 2 + round % 40;

		for (int i = 0; i < 40; i++) {
			seed = seed * 1664525 + 1013904223;
			buf_add_cstr(&text, words[seed >> 28]);
			if (seed >> 20 & 1)
				buf_add_byte(&text, ' ');
		}
		add(&sheet, (enum block_kind)(round % 4), buf_cstr(&text));
		layout = lay_out(&sheet, width);
		for (size_t i = 0; i < layout.nruns; i++) {
			struct buf drawn = { 0 };

			utf8_add_line(&drawn, layout.runs[i].text);
			assert_true(layout.runs[i].column +
					utf8_cells(buf_text(&drawn)) <=
				    (layout.width < 2 ? 2 : layout.width));
			buf_clear(&drawn);
		}
		layout_clear(&layout);
		buf_clear(&text);
		arena_clear(&sheet.mem);
	}
}

static void
who_said_it_stands_under_the_quotation(void **state)
{
	struct sheet sheet = { 0 }, words = { 0 };

	(void)state;
	add(&sheet, BLOCK_QUOTE, "to be");
	add(&sheet, BLOCK_CITE, "Ada of Byron, poet");
	add(&sheet, BLOCK_PARAGRAPH, "x");
	check_width(&sheet, 16,
	    "▎ to be\n"
	    "▎ — Ada of\n"
	    "▎ Byron, poet\n"
	    "\n"
	    "x\n");
	add(&words, BLOCK_CITE, "Ada");
	add(&words, BLOCK_NOTE, "Of it.")->number = 1;
	check(&words, &(struct layout_options){ .width = 16, .plain = true },
	    "By: Ada\n"
	    "\n"
	    "Note 1: Of it.\n");
}

static void
footnotes_hang_on_their_numbers(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add(&sheet, BLOCK_PARAGRAPH, "x");
	add(&sheet, BLOCK_NOTE, "one two three four")->number = 9;
	add(&sheet, BLOCK_NOTE, "five")->number = 10;
	add(&sheet, BLOCK_NOTE, "11. six")->number = 11;
	check_width(&sheet, 14,
	    "x\n"
	    "\n"
	    "9 one two\n"
	    "  three four\n"
	    "10 five\n"
	    "11. six\n");
}

static void
add_note(struct sheet *sheet)
{
	struct block *block = add(sheet, BLOCK_PARAGRAPH, "It is so");

	add_span(sheet, block, "[2]", SPAN_SUPER, 0);
	add_span(sheet, block, ", 5 m", 0, 0);
	add_span(sheet, block, "3", SPAN_SUPER, 0);
	add(sheet, BLOCK_NOTE, "Says who?")->number = 2;
}

static void
a_number_leads_to_its_footnote_and_back(void **state)
{
	struct sheet sheet = { 0 };
	struct layout layout;

	(void)state;
	add_note(&sheet);
	layout = lay_out(&sheet, 40);
	assert_int_equal(layout.runs[1].note, 2);
	assert_int_equal(layout.runs[3].note, 0);
	assert_int_equal(layout_note(&layout, 2), 2);
	assert_int_equal(layout_note(&layout, -2), 0);
	assert_true(layout_note(&layout, 3) == SIZE_MAX);
	layout_clear(&layout);
	check_width(&sheet, 40, "It is so², 5 m³\n\n2 Says who?\n");
}

static void
a_number_of_a_footnote_is_told_where_it_cannot_be_raised(void **state)
{
	struct sheet sheet = { 0 };

	(void)state;
	add_note(&sheet);
	check(&sheet, &(struct layout_options){ .width = 40, .ascii = true },
	    "It is so(2), 5 m3\n\n2 Says who?\n");
	memset(&sheet, 0, sizeof(sheet));
	add_note(&sheet);
	check(&sheet, &(struct layout_options){ .width = 40, .plain = true },
	    "It is so (note 2), 5 m³\n\nNote 2: Says who?\n");
}

static void
an_entry_has_its_time_and_once_its_day_above_it(void **state)
{
	struct span span = { .text = TEXT("text") };
	struct block block = {
		.kind = BLOCK_PARAGRAPH, .spans = &span, .nspans = 1
	};
	struct section sections[] = {
		{ .heading = TEXT("Late"),
		    .level = 2,
		    .blocks = &block,
		    .nblocks = 1,
		    .time = { 1694594531, DATE_SECOND } },
		{ .blocks = &block,
		    .nblocks = 1,
		    .time = { 1694594471, DATE_SECOND } },
	};
	struct sheet sheet = { .article = {
				   .sections = sections, .nsections = 2 } };

	(void)state;
	check_width(&sheet, 50,
	    "08:42 · Wednesday 13 September 2023\n"
	    "Late\n"
	    "\n"
	    "text\n"
	    "\n"
	    "08:41\n"
	    "\n"
	    "text\n");
}

static void
headings_are_walked_both_ways(void **state)
{
	struct section sections[3] = { { .heading = TEXT("One"), .level = 2 },
		{ .heading = TEXT("Two"), .level = 3 },
		{ .heading = TEXT("Three"), .level = 2 } };
	struct article article = {
		.title = TEXT("Title"), .sections = sections, .nsections = 3
	};
	const struct layout_options options = { .width = 30 };
	struct layout layout = { 0 };
	size_t line = 0, steps = 0;

	(void)state;
	layout_make(&layout, &article, &options);
	while (layout_heading(&layout, line, 1) != line) {
		line = layout_heading(&layout, line, 1);
		assert_int_equal(layout.lines[line].kind, LINE_HEADING);
		steps++;
	}
	assert_int_equal(steps, 3);
	assert_int_equal(layout.lines[line].level, 2);
	while (steps--)
		line = layout_heading(&layout, line, -1);
	assert_int_equal(line, 0);
	layout_clear(&layout);
}

static int
use_utf8(void **state)
{
	(void)state;
	(void)setenv("TZ", "UTC0", 1);
	return setlocale(LC_ALL, "C.UTF-8") ? 0 : -1;
}

static void
check_plot(struct layout_options options, size_t n, const char *expected)
{
	const struct plot_bar bars[] = { { 1, TEXT("1 Nov") },
		{ 0, TEXT("2 Nov") }, { 8, TEXT("3 Nov") },
		{ 3, TEXT("4 Nov") }, { 0, TEXT("5 Nov") },
		{ 12, TEXT("6 Nov") } };
	struct plot plot = { .bars = bars, .n = n, .unit = PLOT_DAY };
	struct sheet sheet = { 0 };

	options.plot = &plot;
	add(&sheet, BLOCK_PARAGRAPH, "Text.");
	check(&sheet, &options, expected);
}

static void
a_timeline_is_drawn_as_wide_as_there_is_room(void **state)
{
	(void)state;
	check_plot((struct layout_options){ .width = 40 }, 6,
	    "12┤                    ███\n"
	    "  │        ▅▅▅         ███\n"
	    "  │        ███         ███\n"
	    "  │▂▂▂     ███ ███     ███\n"
	    "  └────────────────────────\n"
	    "   1 Nov    by day    6 Nov\n"
	    "\n"
	    "Text.\n");
}

static void
a_timeline_of_too_many_bars_gathers_them_from_the_end(void **state)
{
	struct plot_bar bars[31];
	struct plot plot = { .bars = bars, .n = 31, .unit = PLOT_WEEK };
	struct layout_options options = { .width = 23, .plot = &plot };
	struct sheet sheet = { 0 };

	(void)state;
	for (size_t i = 0; i < 31; i++)
		bars[i] = (struct plot_bar){ 1, TEXT("May") };
	add(&sheet, BLOCK_PARAGRAPH, "Text.");
	check(&sheet, &options,
	    " 2┤ ███████████████\n"
	    "  │ ███████████████\n"
	    "  │████████████████\n"
	    "  │████████████████\n"
	    "  └────────────────\n"
	    "   May          May\n"
	    "\n"
	    "Text.\n");
}

static void
a_timeline_is_told_in_lines_where_it_cannot_be_drawn(void **state)
{
	(void)state;
	check_plot((struct layout_options){ .width = 40, .plain = true }, 3,
	    "By day, at most 8:\n"
	    "3 Nov: 8 articles\n"
	    "1 Nov: 1 article\n"
	    "\n"
	    "Text.\n");
	check_plot((struct layout_options){ .width = 30, .ascii = true }, 4,
	    "By day, at most 8:\n"
	    "4 Nov ###### 3\n"
	    "3 Nov ############### 8\n"
	    "1 Nov ## 1\n"
	    "\n"
	    "Text.\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(paragraphs_are_wrapped_and_set_apart),
		cmocka_unit_test(french_punctuation_stays_with_its_word),
		cmocka_unit_test(
		    numbers_keep_their_units_and_names_their_titles),
		cmocka_unit_test(a_short_last_word_is_not_left_alone),
		cmocka_unit_test(
		    what_belongs_together_breaks_where_nothing_else_fits),
		cmocka_unit_test(
		    japanese_breaks_between_characters_but_not_before_a_stop),
		cmocka_unit_test(a_stop_is_not_left_alone_on_the_next_line),
		cmocka_unit_test(
		    emoji_and_combining_marks_are_measured_as_drawn),
		cmocka_unit_test(long_words_are_cut_and_soft_hyphens_used),
		cmocka_unit_test(numbers_of_a_list_end_at_one_column),
		cmocka_unit_test(vowels_with_a_cell_of_their_own_are_kept),
		cmocka_unit_test(a_word_is_divided_where_its_source_says),
		cmocka_unit_test(lists_hang_and_nest),
		cmocka_unit_test(quotes_have_a_bar_and_code_keeps_its_lines),
		cmocka_unit_test(code_that_is_wrapped_is_marked),
		cmocka_unit_test(code_and_tables_go_on_where_the_pane_does),
		cmocka_unit_test(a_verse_that_goes_on_is_set_in),
		cmocka_unit_test(
		    headings_and_quotes_are_told_in_words_where_marks_say_nothing),
		cmocka_unit_test(code_is_cut_behind_a_blank_near_the_end),
		cmocka_unit_test(a_table_of_numbers_that_do_not_fit_is_folded),
		cmocka_unit_test(tables_are_drawn_or_folded_to_cards),
		cmocka_unit_test(a_table_has_a_border_where_there_is_room),
		cmocka_unit_test(rows_of_several_lines_are_told_apart),
		cmocka_unit_test(a_wide_cell_wraps_inside_its_column),
		cmocka_unit_test(links_are_numbered_and_listed),
		cmocka_unit_test(links_to_one_address_have_one_number),
		cmocka_unit_test(the_head_has_title_meta_and_lede),
		cmocka_unit_test(accessible_text_uses_words_for_marks),
		cmocka_unit_test(
		    raised_digits_are_raised_where_the_locale_has_them),
		cmocka_unit_test(a_caption_that_says_it_all_stands_alone),
		cmocka_unit_test(a_list_of_numbers_behind_bullets_is_set_apart),
		cmocka_unit_test(the_note_stands_where_the_text_ends),
		cmocka_unit_test(offsets_lead_to_the_lines_that_show_them),
		cmocka_unit_test(the_top_paragraph_survives_another_width),
		cmocka_unit_test(marks_are_painted_where_the_words_are),
		cmocka_unit_test(no_line_is_too_wide),
		cmocka_unit_test(who_said_it_stands_under_the_quotation),
		cmocka_unit_test(footnotes_hang_on_their_numbers),
		cmocka_unit_test(a_number_leads_to_its_footnote_and_back),
		cmocka_unit_test(
		    a_number_of_a_footnote_is_told_where_it_cannot_be_raised),
		cmocka_unit_test(
		    an_entry_has_its_time_and_once_its_day_above_it),
		cmocka_unit_test(headings_are_walked_both_ways),
		cmocka_unit_test(a_timeline_is_drawn_as_wide_as_there_is_room),
		cmocka_unit_test(
		    a_timeline_of_too_many_bars_gathers_them_from_the_end),
		cmocka_unit_test(
		    a_timeline_is_told_in_lines_where_it_cannot_be_drawn),
	};

	return cmocka_run_group_tests(tests, use_utf8, NULL);
}
