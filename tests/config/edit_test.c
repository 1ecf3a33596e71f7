#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/paths.h"
#include "config/edit.h"
#include "config/script.h"
#include "support/place.h"

static struct config *
load(const struct place *place)
{
	struct config_source source = { .path = place->config,
		.added = place->added };
	struct err err;
	struct config *config = config_load(&source, &err);

	assert_non_null(config);
	return config;
}

static struct config *
load_text(const struct place *place, const char *text)
{
	place_write(place->config, text);
	return load(place);
}

/* An operation on the first feed, and what the file is then; taken back, the
   file is as before, and done again as after. */
enum operation { REMOVE, URL, TITLE, SECTION, OPTION };

static int
operate(const struct config *config, const struct config_feed *feed,
    enum operation operation, enum option option, const char *value,
    struct config_edits *edits, struct err *err)
{
	struct text text = text_of(value);

	switch (operation) {
	case REMOVE:
		return config_edit_remove(config, feed, edits, err);
	case URL:
		return config_edit_url(config, feed, text, edits, err);
	case TITLE:
		return config_edit_title(config, feed, text, edits, err);
	case SECTION:
		return config_edit_section(config, feed, text, edits, err);
	case OPTION:
		break;
	}
	return config_edit_option(config, feed, option, text, edits, err);
}

/* Undoes edits that went through bytes; *edits is then the way back. */
static void
undo(const struct place *place, struct config_edits *edits)
{
	struct config *config = load(place);
	struct config_edits kept, redo = { 0 };
	struct buf bytes = { 0 };
	struct err err = { 0 };

	config_edits_write(&bytes, edits);
	config_edits_clear(edits);
	assert_int_equal(config_edits_read(&kept, buf_text(&bytes), &err), 0);
	if (config_edits_undo(config, &kept, &redo, &err) < 0)
		fail_msg("%s", err.text);
	config_edits_clear(&kept);
	*edits = redo;
	buf_clear(&bytes);
	config_free(config);
}

static void
changes(const struct place *place, const char *before, enum operation operation,
    enum option option, const char *value, const char *after)
{
	struct config *config = load_text(place, before);
	struct config_edits edits = { 0 };
	struct err err = { 0 };

	if (operate(config, config->feeds[0], operation, option, value, &edits,
		&err) < 0)
		fail_msg("%s", err.text);
	config_free(config);
	place_holds(place->config, after);
	undo(place, &edits);
	place_holds(place->config, before);
	undo(place, &edits);
	place_holds(place->config, after);
	config_edits_clear(&edits);
}

/* The words of the error when an operation is refused. */
static void
refuses(const struct place *place, const char *text, enum operation operation,
    enum option option, const char *value, const char *why)
{
	struct config *config = load_text(place, text);
	struct config_edits edits = { 0 };
	struct err err = { 0 };

	assert_int_equal(operate(config, config->feeds[0], operation, option,
			     value, &edits, &err),
	    -1);
	assert_int_equal(edits.n, 0);
	if (!strstr(err.text, why))
		fail_msg("%s", err.text);
	place_holds(place->config, text);
	config_free(config);
}

static void
a_line_goes_beside_its_like(void **state)
{
	struct place *place = *state;
	struct config *config = load_text(place, "# mine\n"
						 "feed https://example.org/0\n"
						 "\n"
						 "section Monde # the world\n"
						 "feed https://example.org/1\n"
						 "\n"
						 "section Tech\n"
						 "feed https://example.org/2\n"
						 "follow A\n"
						 "# end\n");
	const char *where;

	assert_int_equal(
	    config_edit_add(config, TEXT("feed https://example.org/3 Three"),
		TEXT("Monde"), &where, NULL),
	    0);
	assert_string_equal(where, place->config);
	config_free(config);
	config = load(place);
	assert_int_equal(
	    config_edit_add(config, TEXT("follow B"), TEXT(""), &where, NULL),
	    0);
	config_free(config);
	config = load(place);
	assert_int_equal(
	    config_edit_add(config, TEXT("feed https://example.org/4"),
		TEXT(""), &where, NULL),
	    0);
	config_free(config);
	config = load(place);
	assert_int_equal(
	    config_edit_add(config, TEXT("feed https://example.org/5"),
		TEXT("New one"), &where, NULL),
	    0);
	config_free(config);
	place_holds(place->config, "# mine\n"
				   "feed https://example.org/0\n"
				   "feed https://example.org/4\n"
				   "\n"
				   "section Monde # the world\n"
				   "feed https://example.org/1\n"
				   "feed https://example.org/3 Three\n"
				   "\n"
				   "section Tech\n"
				   "feed https://example.org/2\n"
				   "follow A\n"
				   "follow B\n"
				   "# end\n"
				   "\n"
				   "section \"New one\"\n"
				   "feed https://example.org/5\n");
}

static void
a_file_that_changed_meanwhile_is_left_alone(void **state)
{
	struct place *place = *state;
	struct config *config = load_text(place, "follow A\n");
	const char *where;
	struct err err;

	place_write(place->config, "follow C\n");
	assert_int_equal(
	    config_edit_add(config, TEXT("follow B"), TEXT(""), &where, &err),
	    -1);
	assert_int_equal(err.code, ERR_BUSY);
	place_holds(place->config, "follow C\n");
	config_free(config);
}

static void
a_missing_config_is_made_and_a_link_followed(void **state)
{
	struct place *place = *state;
	struct config *config;
	char target[96];
	const char *where;
	struct stat st;

	(void)snprintf(target, sizeof(target), "%s/real", place->dir);
	place_write(target, "set keep 9d\r\nfollow A");
	assert_int_equal(symlink("real", place->config), 0);
	config = load(place);
	assert_int_equal(
	    config_edit_add(config, TEXT("follow B"), TEXT(""), &where, NULL),
	    0);
	config_free(config);
	assert_int_equal(lstat(place->config, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	place_holds(target, "set keep 9d\r\nfollow A\r\nfollow B\r\n");
	unlink(place->config);
	config = load(place);
	assert_int_equal(
	    config_edit_add(config, TEXT("follow B"), TEXT(""), &where, NULL),
	    0);
	config_free(config);
	place_holds(place->config, "follow B\n");
}

static void
a_read_only_config_gets_its_lines_elsewhere(void **state)
{
	struct place *place = *state;
	struct config *config;
	const char *where;

	if (geteuid() == 0)
		return; /* root may write everything */
	config = load_text(place, "section Monde\n");
	chmod(place->config, 0444);
	assert_int_equal(
	    config_edit_add(config, TEXT("feed https://example.org/1"),
		TEXT("Monde"), &where, NULL),
	    0);
	assert_string_equal(where, place->added);
	config_free(config);
	config = load(place);
	assert_int_equal(config->nfeeds, 1);
	assert_true(text_is(config->feeds[0]->section->path, "Monde"));
	config_free(config);
}

static void
a_feed_goes_and_comments_and_blanks_stay(void **state)
{
	changes(*state,
	    "\xEF\xBB\xBF# mine\r\n"
	    "feed   'https://example.org/a' \"A\"  # the first\r\n"
	    "\r\n# end",
	    REMOVE, OPTIONS, NULL, "\xEF\xBB\xBF# mine\r\n\r\n# end");
	changes(
	    *state, "feed https://example.org/a\n", REMOVE, OPTIONS, NULL, "");
}

static void
an_address_changes_in_its_place(void **state)
{
	changes(*state,
	    "feed\t'https://example.org/a'  \"A\\\"b\" keep='9d' # why\n", URL,
	    OPTIONS, "https://example.org/b?c=d&e#f",
	    "feed\thttps://example.org/b?c=d&e#f  \"A\\\"b\" keep='9d' # "
	    "why\n");
	refuses(*state, "feed https://example.org/a\n", URL, OPTIONS,
	    "file:///etc/passwd", "expected an http or https address");
	refuses(*state, "feed https://example.org/a\n", URL, OPTIONS,
	    "https://example.org/b\nfeed !rm", "expected an http");
	refuses(*state, "feed https://example.org/a\n", URL, OPTIONS, "!rm",
	    "expected an http");
	refuses(*state,
	    "feed https://example.org/a\nfeed https://example.org/b\n", URL,
	    OPTIONS, "https://example.org/b", "in the config already");
}

static void
a_title_is_set_changed_and_taken_off(void **state)
{
	changes(*state, "feed https://example.org/a keep=9d # c\n", TITLE,
	    OPTIONS, "Le Monde",
	    "feed https://example.org/a \"Le Monde\" keep=9d # c\n");
	changes(*state, "feed https://example.org/a keep=9d  'Old'\\ one # c",
	    TITLE, OPTIONS, "New",
	    "feed https://example.org/a keep=9d  New # c");
	changes(*state, "feed https://example.org/a  Old keep=9d\n", TITLE,
	    OPTIONS, "", "feed https://example.org/a keep=9d\n");
}

static void
hostile_titles_stay_titles(void **state)
{
	static const struct {
		const char *title, *read;
	} titles[] = {
		{ "a\nfeed https://evil.example/",
		    "a feed https://evil.example/" },
		{ "a\r\nset browser rm", "a set browser rm" },
		{ "filter=rm", "filter=rm" },
		{ "  paused=on  ", "paused=on" },
		{ "# no comment", "# no comment" },
		{ "\"quoted\" \\ 'and'", "\"quoted\" \\ 'and'" },
		{ "'", "'" },
		{ "\\", "\\" },
		{ "a\x1b[31mb\x7f", "a b" },
		{ "\xE2\x80\xAEgnp", "gnp" },
		{ "\xFF\xFE", "\xEF\xBF\xBD\xEF\xBF\xBD" },
		{ "!rm", "!rm" },
		{ " \t\n", "" },
	};
	const struct place *place = *state;

	for (size_t i = 0; i < sizeof(titles) / sizeof(titles[0]); i++) {
		struct config *config =
		    load_text(place, "feed https://example.org/a keep=9d\n");
		struct config_edits edits = { 0 };

		assert_int_equal(config_edit_title(config, config->feeds[0],
				     text_of(titles[i].title), &edits, NULL),
		    0);
		config_free(config);
		config = load(place);
		assert_int_equal(config->nproblems, 0);
		assert_int_equal(config->nfeeds, 1);
		if (!text_is(config->feeds[0]->title, titles[i].read))
			fail_msg("%s", config->feeds[0]->title.ptr);
		assert_int_equal(
		    settings_number(&config->feeds[0]->settings, OPTION_KEEP),
		    9 * 86400);
		assert_false(
		    settings_has(&config->feeds[0]->settings, OPTION_PAUSED));
		config_free(config);
		config_edits_clear(&edits);
	}
}

static void
a_long_title_is_cut_between_characters(void **state)
{
	struct buf title = { 0 }, line = { 0 };

	(void)state;
	for (int i = 0; i < 1000; i++)
		buf_add_cstr(&title, "\xE2\x82\xAC");
	config_add_title(&line, buf_text(&title));
	assert_int_equal(line.len, 1 + 498);
	buf_clear(&title);
	buf_clear(&line);
}

static void
an_option_is_set_changed_and_taken_off(void **state)
{
	changes(*state, "feed https://example.org/a A # c\r\n", OPTION,
	    OPTION_PAUSED, "on",
	    "feed https://example.org/a A paused=on # c\r\n");
	changes(*state, "feed https://example.org/a A\n", OPTION,
	    OPTION_REFRESH_EVERY, "2h",
	    "feed https://example.org/a A every=2h\n");
	changes(*state,
	    "feed https://example.org/a refresh-every='1h'  A every=3h # c\n",
	    OPTION, OPTION_REFRESH_EVERY, "2h",
	    "feed https://example.org/a refresh-every=2h  A # c\n");
	changes(*state, "feed https://example.org/a  paused=on 'A' # c\n",
	    OPTION, OPTION_PAUSED, NULL,
	    "feed https://example.org/a 'A' # c\n");
	changes(*state, "feed https://example.org/a\n", OPTION, OPTION_INCLUDE,
	    "a b\"", "feed https://example.org/a include=\"a b\\\"\"\n");
	refuses(*state, "feed https://example.org/a\n", OPTION, OPTION_PAUSED,
	    "maybe", "paused: expected on|off");
	refuses(*state, "feed https://example.org/a\n", OPTION, OPTION_FILTER,
	    "rm", "filter: changed in the config file only");
	refuses(*state, "feed https://example.org/a\n", OPTION, OPTION_MOUSE,
	    "on", "mouse: changed in the config file only");
	refuses(*state, "feed https://example.org/a\n", OPTION, OPTION_LANG,
	    "f\nfeed !rm", "control byte");
	refuses(*state, "feed https://example.org/a\n", OPTION, OPTION_ALSO,
	    "Nowhere", "no section");
}

static void
a_feed_moves_behind_the_last_of_its_section(void **state)
{
	static const char before[] = "section A\n"
				     "# about it\n"
				     "feed https://example.org/a 'A' # one\n"
				     "feed https://example.org/b\n"
				     "section B\n"
				     "feed https://example.org/c\n"
				     "\n"
				     "# end\n";

	changes(*state, before, SECTION, OPTIONS, "B",
	    "section A\n"
	    "# about it\n"
	    "feed https://example.org/b\n"
	    "section B\n"
	    "feed https://example.org/c\n"
	    "feed https://example.org/a 'A' # one\n"
	    "\n"
	    "# end\n");
	changes(*state, before, SECTION, OPTIONS, "",
	    "feed https://example.org/a 'A' # one\n"
	    "section A\n"
	    "# about it\n"
	    "feed https://example.org/b\n"
	    "section B\n"
	    "feed https://example.org/c\n"
	    "\n"
	    "# end\n");
	changes(*state, before, SECTION, OPTIONS, "New \"one\"",
	    "section A\n"
	    "# about it\n"
	    "feed https://example.org/b\n"
	    "section B\n"
	    "feed https://example.org/c\n"
	    "\n"
	    "# end\n"
	    "\n"
	    "section \"New \\\"one\\\"\"\n"
	    "feed https://example.org/a 'A' # one\n");
	changes(*state, before, SECTION, OPTIONS, "A", before);
	refuses(*state, before, SECTION, OPTIONS, "a//b", "expected a name");
	refuses(
	    *state, before, SECTION, OPTIONS, "a\nfeed !rm", "control byte");
}

static void
feeds_are_edited_in_the_file_they_stand_in(void **state)
{
	const struct place *place = *state;
	struct arena mem = { 0 };
	const char *work = arena_printf(&mem, "%s/work", place->dir).ptr;
	struct config_edits edits = { 0 };
	struct config *config;

	place_write(work, "feed https://example.org/b # b\r\n"
			  "section Work\r\nfeed https://example.org/c\r\n");
	config = load_text(
	    place, "section Home\nfeed https://example.org/a\ninclude work\n");
	assert_int_equal(config->nfeeds, 3);
	assert_int_equal(config_edit_section(config, config->feeds[0],
			     TEXT("Work"), &edits, NULL),
	    0);
	config_free(config);
	place_holds(place->config, "section Home\ninclude work\n");
	place_holds(work, "feed https://example.org/b # b\r\n"
			  "section Work\r\nfeed https://example.org/c\r\n"
			  "feed https://example.org/a\r\n");
	undo(place, &edits);
	place_holds(place->config,
	    "section Home\nfeed https://example.org/a\ninclude work\n");
	place_holds(work, "feed https://example.org/b # b\r\n"
			  "section Work\r\nfeed https://example.org/c\r\n");
	config_edits_clear(&edits);
	/* What was included before any section of its own is in ours. */
	config = load(place);
	assert_true(text_is(config->feeds[1]->section->path, "Home"));
	assert_int_equal(
	    config_edit_remove(config, config->feeds[1], &edits, NULL), 0);
	config_free(config);
	place_holds(work, "section Work\r\nfeed https://example.org/c\r\n");
	config_edits_clear(&edits);
	/* A new feed goes where its section is, not into a second one. */
	config = load(place);
	assert_int_equal(config_edit_line(config, TEXT("feed https://d.org/"),
			     TEXT("Work"), &edits, NULL),
	    0);
	config_free(config);
	place_holds(work, "section Work\r\nfeed https://example.org/c\r\n"
			  "feed https://d.org/\r\n");
	config_edits_clear(&edits);
	arena_clear(&mem);
}

static void
lines_added_for_a_read_only_config_are_edited(void **state)
{
	const struct place *place = *state;
	struct config_edits edits = { 0 };
	struct config *config;
	struct err err;

	if (geteuid() == 0)
		return; /* root may write everything */
	place_write(place->config, "section A\nfeed https://example.org/a\n");
	place_write(place->added, "feed https://example.org/b\n");
	chmod(place->config, 0444);
	config = load(place);
	assert_int_equal(
	    config_edit_remove(config, config->feeds[0], &edits, &err), -1);
	assert_non_null(
	    strstr(err.text, "config:2: the file may not be written"));
	assert_int_equal(config_edit_section(
			     config, config->feeds[1], TEXT("A"), &edits, &err),
	    0);
	config_free(config);
	place_holds(place->added, "section A\nfeed https://example.org/b\n");
	undo(place, &edits);
	place_holds(place->added, "feed https://example.org/b\n");
	config_edits_clear(&edits);
}

static void
an_edit_of_what_changed_meanwhile_is_refused(void **state)
{
	const struct place *place = *state;
	struct config *config =
	    load_text(place, "feed https://example.org/a\n");
	struct config_edits edits = { 0 };
	struct err err;

	place_write(place->config, "feed https://example.org/b\n");
	assert_int_equal(
	    config_edit_remove(config, config->feeds[0], &edits, &err), -1);
	assert_int_equal(err.code, ERR_BUSY);
	assert_int_equal(edits.n, 0);
	place_holds(place->config, "feed https://example.org/b\n");
	config_free(config);
}

static void
an_edit_is_undone_where_its_lines_are_now(void **state)
{
	const struct place *place = *state;
	struct config_edits edits = { 0 };
	struct config *config =
	    load_text(place, "section A\n\n"
			     "feed https://example.org/a\n"
			     "section B\n\n"
			     "feed https://example.org/b\n");

	assert_int_equal(
	    config_edit_remove(config, config->feeds[1], &edits, NULL), 0);
	config_free(config);
	place_write(place->config, "# new\n# lines\nsection A\n\n"
				   "feed https://example.org/a\n"
				   "section Z\n\n"
				   "section B\n\n# end\n");
	undo(place, &edits);
	place_holds(place->config,
	    "# new\n# lines\nsection A\n\n"
	    "feed https://example.org/a\n"
	    "section Z\n\n"
	    "section B\n\nfeed https://example.org/b\n# end\n");
	config_edits_clear(&edits);
}

static void
what_is_gone_is_not_undone(void **state)
{
	const struct place *place = *state;
	struct config_edits edits = { 0 }, redo = { 0 };
	struct err err;
	struct config *config = load_text(
	    place, "section A\nfeed https://example.org/a\nsection B\n");

	assert_int_equal(config_edit_section(
			     config, config->feeds[0], TEXT("B"), &edits, NULL),
	    0);
	config_free(config);
	config = load_text(place, "section A\nsection B\n");
	assert_int_equal(config_edits_undo(config, &edits, &redo, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(redo.n, 0);
	place_holds(place->config, "section A\nsection B\n");
	config_free(config);
	config_edits_clear(&edits);
	config_edits_clear(&redo);
}

static void
undoing_never_brings_a_program_or_the_way_to_one(void **state)
{
	static const char *const lines[] = { "feed !rm",
		"feed https://example.org/b filter=rm",
		"section A password-command=rm", "set browser rm", "include x",
		"set proxy x.example", "set save-directory /etc",
		"bind x pipe rm", "bind x open ; pipe rm",
		"bind headlines x pipe rm", "rule a exec rm", "follow A\x01",
		"open" };
	const struct place *place = *state;
	struct config *config = load_text(place, "# mine\n");
	struct config_edits redo = { 0 };
	struct err err;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		struct config_edit edit = { .kind = CONFIG_EDIT_REMOVED,
			.path = text_of(place->config),
			.line = 2,
			.before = text_of(lines[i]),
			.above = TEXT("# mine") };
		struct config_edits edits = { .edits = &edit, .n = 1 };

		assert_int_equal(
		    config_edits_undo(config, &edits, &redo, &err), -1);
		assert_int_equal(err.code, ERR_USAGE);
		edit.before = TEXT("feed https://example.org/b");
		edit.path = TEXT("/etc/passwd");
		assert_int_equal(
		    config_edits_undo(config, &edits, &redo, &err), -1);
	}
	place_holds(place->config, "# mine\n");
	config_free(config);
	config_edits_clear(&redo);
}

static void
a_program_that_stays_may_move_and_be_renamed(void **state)
{
	changes(*state, "section A\nfeed '!date  -u' filter=cat\nsection B\n",
	    SECTION, OPTIONS, "B",
	    "section A\nsection B\nfeed '!date  -u' filter=cat\n");
	changes(*state, "feed '!date  -u' filter=cat\n", TITLE, OPTIONS, "Now",
	    "feed '!date  -u' Now filter=cat\n");
}

static void
a_line_that_names_a_program_is_not_added(void **state)
{
	static const char *const lines[] = { "feed !rm",
		"feed https://example.org/b A filter=rm",
		"set password-command rm", "follow A\nfeed !rm", "", "# x" };
	const struct place *place = *state;
	struct config *config = load_text(place, "# mine\n");
	const char *where;
	struct err err;

	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++)
		assert_int_equal(config_edit_add(config, text_of(lines[i]),
				     TEXT(""), &where, &err),
		    -1);
	place_holds(place->config, "# mine\n");
	config_free(config);
}

static void
the_built_in_edition_is_not_edited(void **state)
{
	const struct place *place = *state;
	struct config_source source = { .path = place->config,
		.added = place->added,
		.builtin = TEXT("section A\nfeed sample:a\n") };
	struct config *config = config_load(&source, NULL);
	struct config_edits edits = { 0 };
	const char *where;
	struct err err;

	assert_int_equal(
	    config_edit_remove(config, config->feeds[0], &edits, &err), -1);
	assert_int_equal(err.code, ERR_NOT_FOUND);
	assert_int_equal(config_edit_add(config, TEXT("feed https://b.org/"),
			     TEXT("A"), &where, NULL),
	    0);
	place_holds(place->config, "section A\nfeed https://b.org/\n");
	config_free(config);
}

#define TEST(name)                                                             \
	cmocka_unit_test_setup_teardown(name, place_set_up, place_tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_line_goes_beside_its_like),
		TEST(a_file_that_changed_meanwhile_is_left_alone),
		TEST(a_missing_config_is_made_and_a_link_followed),
		TEST(a_read_only_config_gets_its_lines_elsewhere),
		TEST(a_feed_goes_and_comments_and_blanks_stay),
		TEST(an_address_changes_in_its_place),
		TEST(a_title_is_set_changed_and_taken_off),
		TEST(hostile_titles_stay_titles),
		TEST(a_long_title_is_cut_between_characters),
		TEST(an_option_is_set_changed_and_taken_off),
		TEST(a_feed_moves_behind_the_last_of_its_section),
		TEST(feeds_are_edited_in_the_file_they_stand_in),
		TEST(lines_added_for_a_read_only_config_are_edited),
		TEST(an_edit_of_what_changed_meanwhile_is_refused),
		TEST(an_edit_is_undone_where_its_lines_are_now),
		TEST(what_is_gone_is_not_undone),
		TEST(undoing_never_brings_a_program_or_the_way_to_one),
		TEST(a_program_that_stays_may_move_and_be_renamed),
		TEST(a_line_that_names_a_program_is_not_added),
		TEST(the_built_in_edition_is_not_edited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
