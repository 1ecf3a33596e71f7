/*
 * Prints what the tables say: `docs example`, or `docs man FILE`, a manual in
 * which what stands between ".\" begin NAME" and ".\" end" is made anew.
 */
#include <stdio.h>
#include <string.h>

#include "app/app.h"
#include "base/paths.h"
#include "cli.h"
#include "config/docs.h"

enum { MANUAL_MAX = 1024 * 1024 };

static void
add_keys(struct buf *out)
{
	struct keymap map = { 0 };

	if (keymap_add_table(&map, &app_commands, NULL) == 0 &&
	    keymap_add_rows(&map, app_keys, app_nkeys, NULL) == 0)
		docs_keys_mdoc(out, &map, &app_commands);
	keymap_clear(&map);
}

static void
add_subcommands(struct buf *out)
{
	buf_add_cstr(out, ".Bl -tag -width Ds\n");
	for (const struct subcommand *s = subcommands; s->name; s++)
		buf_printf(out, ".It Ic %s%s%s\n%c%s.\n", s->name,
		    s->usage[0] ? " " : "", s->usage,
		    s->help[0] - 'a' + 'A', s->help + 1);
	buf_add_cstr(out, ".El\n");
}

static bool
add_part(struct buf *out, struct text name)
{
	if (text_is(name, "options"))
		docs_options_mdoc(out);
	else if (text_is(name, "config-commands"))
		docs_commands_mdoc(out, &config_commands);
	else if (text_is(name, "reader-commands"))
		docs_commands_mdoc(out, &app_commands);
	else if (text_is(name, "keys"))
		add_keys(out);
	else if (text_is(name, "subcommands"))
		add_subcommands(out);
	else
		return false;
	return true;
}

static void
add_manual(struct buf *out, struct text manual)
{
	struct text line;
	bool inside = false;

	while (text_next(&manual, '\n', &line)) {
		if (inside && !text_is(line, ".\\\" end"))
			continue;
		inside = false;
		buf_add_text(out, line);
		if (manual.ptr)
			buf_add_byte(out, '\n');
		if (text_starts(line, ".\\\" begin "))
			inside = add_part(out, text_from_offset(line, 10));
	}
}

int
cli_docs(struct cli *cli, int argc, char **argv)
{
	struct buf out = { 0 };
	struct err err = { 0 };
	struct text manual;
	int code = EXIT_USAGE;

	if (argc == 2 && strcmp(argv[1], "example") == 0) {
		docs_config_example(&out);
		code = EXIT_WELL;
	} else if (argc == 3 && strcmp(argv[1], "man") == 0) {
		code = EXIT_WELL;
		if (path_read(&manual, &cli->mem, argv[2], MANUAL_MAX, &err) <
		    0)
			code = cli_fail(EXIT_FAILED, &err);
		else
			add_manual(&out, manual);
	}
	if (code == EXIT_WELL && !cli_print(&out))
		code = EXIT_FAILED;
	buf_clear(&out);
	return code;
}
