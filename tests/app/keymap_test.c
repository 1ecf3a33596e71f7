#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/app.h"

static struct keymap
default_map(void)
{
	struct keymap map = { 0 };
	struct err err;

	assert_int_equal(keymap_add_table(&map, &app_commands, &err), 0);
	assert_int_equal(keymap_add_rows(&map, app_keys, app_nkeys, &err), 0);
	return map;
}

static void
no_key_has_two_commands_and_none_starts_another(void **state)
{
	struct keymap map = default_map();
	struct err err = { 0 };

	(void)state;
	if (keymap_check(&map, &err) < 0)
		fail_msg("%s", err.text);
	keymap_clear(&map);
}

static void
the_presets_keep_the_map_sound(void **state)
{
	(void)state;
	for (size_t i = 0; keymap_presets[i]; i++) {
		struct keymap map = default_map();
		struct err err = { 0 };

		if (keymap_preset(&map, text_of(keymap_presets[i]), &err) < 0)
			fail_msg("%s: %s", keymap_presets[i], err.text);
		if (keymap_check(&map, &err) < 0)
			fail_msg("%s: %s", keymap_presets[i], err.text);
		for (size_t b = 0; b < map.nbindings; b++) {
			struct text rest = map.bindings[b].line, name;

			assert_true(text_next_word(&rest, &name));
			assert_non_null(command_find(&app_commands, name));
		}
		keymap_clear(&map);
	}
}

static void
g_alone_is_only_a_prefix_and_flow_control_is_never_used(void **state)
{
	static const char *const never[] = { "g", "^S", "^Q", "0", "5" };
	struct keymap map = default_map();

	(void)state;
	for (size_t i = 0; i < map.nbindings; i++)
		for (size_t n = 0; n < sizeof(never) / sizeof(never[0]); n++)
			assert_false(text_is(map.bindings[i].keys, never[n]));
	keymap_clear(&map);
}

struct expected {
	const char *keys, *line;
};

/* The keys people were promised, in a pane. */
static const struct expected promised[] = {
	{ "j", "down" },
	{ "<down>", "down" },
	{ "^E", "down" },
	{ "k", "up" },
	{ "^D", "half-down" },
	{ "^U", "half-up" },
	{ "^F", "page-down" },
	{ "<pgup>", "page-up" },
	{ "gg", "top" },
	{ "G", "bottom" },
	{ "h", "left" },
	{ "l", "right" },
	{ "<tab>", "next-pane" },
	{ "<s-tab>", "previous-pane" },
	{ "gh", "focus headlines" },
	{ "gb", "focus article" },
	{ "ge", "focus sidebar" },
	{ "<enter>", "open" },
	{ "<space>", "read-on" },
	{ "-", "page-back" },
	{ "<backspace>", "page-back" },
	{ "n", "next-unread" },
	{ "N", "previous-unread" },
	{ "J", "next-article" },
	{ "K", "previous-article" },
	{ "H", "previous-section" },
	{ "]", "next-section" },
	{ "g1", "section-number 1" },
	{ "g9", "section-number 9" },
	{ "gs", "pick" },
	{ "(", "previous-heading" },
	{ "}", "next-heading" },
	{ "go", "outline" },
	{ "^O", "back" },
	{ "^N", "forward" },
	{ "<alt-left>", "back" },
	{ "/", "find" },
	{ "g/", "search-all" },
	{ ":", "prompt" },
	{ "^P", "palette" },
	{ "?", "help" },
	{ ".", "unread-only" },
	{ "S", "sort" },
	{ "a", "toggle-read" },
	{ "A", "read-list" },
	{ "C", "read-all" },
	{ "gk", "read-above" },
	{ "gj", "read-below" },
	{ "m", "star" },
	{ "t", "tag" },
	{ "o", "browse" },
	{ "O", "browse-read" },
	{ "y", "copy" },
	{ "Y", "cite" },
	{ "x", "full-text" },
	{ "D", "changes" },
	{ "gw", "why" },
	{ "e", "sidebar" },
	{ "z", "zen" },
	{ "g<lt>", "border -4" },
	{ "g>", "border 4" },
	{ "+", "follow-this" },
	{ "w", "wikipedia" },
	{ "W", "wikidata" },
	{ "gf", "feeds" },
	{ "gn", "notices" },
	{ "r", "refresh" },
	{ "R", "refresh-all" },
	{ "E", "edit-config" },
	{ "u", "undo" },
	{ "^R", "redo" },
	{ "^L", "redraw" },
	{ "^Z", "suspend" },
	{ "^C", "cancel" },
	{ "q", "close" },
	{ "Q", "quit" },
	{ "<esc>", "escape" },
};

static void
the_default_map_is_the_one_promised(void **state)
{
	struct keymap map = default_map();

	(void)state;
	for (size_t i = 0; i < sizeof(promised) / sizeof(promised[0]); i++) {
		const char *found = "nothing";

		for (size_t b = 0; b < map.nbindings; b++)
			if ((map.bindings[b].where & WHERE_HEADLINES) &&
			    text_is(map.bindings[b].keys, promised[i].keys))
				found = map.bindings[b].line.ptr;
		assert_string_equal(found, promised[i].line);
	}
	keymap_clear(&map);
}

static void
every_command_has_a_help_line(void **state)
{
	(void)state;
	for (size_t i = 0; i < app_commands.count; i++) {
		const struct command *c = &app_commands.rows[i];

		assert_non_null(c->run);
		assert_true(c->help[0] >= 'a' && c->help[0] <= 'z');
		/* An option behind the tag tells which of the two is meant. */
		if (strcmp(c->name, "tag") != 0)
			assert_null(command_find(
			    &config_commands, text_of(c->name)));
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    no_key_has_two_commands_and_none_starts_another),
		cmocka_unit_test(the_presets_keep_the_map_sound),
		cmocka_unit_test(
		    g_alone_is_only_a_prefix_and_flow_control_is_never_used),
		cmocka_unit_test(the_default_map_is_the_one_promised),
		cmocka_unit_test(every_command_has_a_help_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
