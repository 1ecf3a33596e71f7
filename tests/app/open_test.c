#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../../src/app/open.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/paths.h"

static char dir[] = "/tmp/depeche-open-XXXXXX";
static char program[64], output[64];

/* A program that writes what it was given, one argument a line. */
static int
set_up(void **state)
{
	FILE *file;

	(void)state;
	if (!mkdtemp(dir))
		return -1;
	snprintf(program, sizeof(program), "%s/wl-copy", dir);
	snprintf(output, sizeof(output), "%s/output", dir);
	file = fopen(program, "w");
	if (!file)
		return -1;
	fprintf(file,
	    "#!/bin/sh\n{ printf '%%s\\n' \"$@\"; cat; } >%s.new\n"
	    "mv %s.new %s\n",
	    output, output, output);
	fclose(file);
	unsetenv("VISUAL");
	return chmod(program, 0700);
}

static int
tear_down(void **state)
{
	char command[64];

	(void)state;
	snprintf(command, sizeof(command), "rm -rf '%s'", dir);
	return system(command);
}

static void
assert_given(const char *words)
{
	struct arena mem = { 0 };
	struct text bytes;

	for (int i = 0; i < 500 && access(output, R_OK) < 0; i++)
		(void)poll(NULL, 0, 10);
	assert_int_equal(path_read(&bytes, &mem, output, 4096, NULL), 0);
	assert_string_equal(arena_cstr(&mem, bytes), words);
	unlink(output);
	arena_clear(&mem);
}

static void
a_notification_is_one_argument_and_no_option(void **state)
{
	const char *path = getenv("PATH");
	char command[200], *before = mem_copy(text_of(path));
	struct err err = { 0 };

	(void)state;
	snprintf(
	    command, sizeof(command), "cp '%s' '%s/notify-send'", program, dir);
	assert_int_equal(system(command), 0);
	snprintf(command, sizeof(command), "%s:/usr/bin:/bin", dir);
	setenv("PATH", command, 1);
	assert_int_equal(
	    open_notify(TEXT("--help $(id) 1 new article"), &err), 0);
	assert_given("--app-name=depeche\n--\n--help $(id) 1 new article\n");
	setenv("PATH", "/nowhere", 1);
	assert_int_equal(open_notify(TEXT("x"), &err), -1);
	assert_string_equal(err.text, "notify-send: No such file or directory");
	setenv("PATH", before, 1);
	free(before);
}

static void
an_address_is_one_argument_whatever_it_holds(void **state)
{
	struct text url = TEXT("https://example.org/?a=1&b=$(id);'x'");
	char setting[128];
	struct err err;

	(void)state;
	snprintf(setting, sizeof(setting), "%s -new 'a b'", program);
	assert_int_equal(open_browser(url, text_of(setting), false, &err), 0);
	assert_given("-new\na b\nhttps://example.org/?a=1&b=$(id);'x'\n");
	setenv("BROWSER", program, 1);
	assert_int_equal(open_browser(url, TEXT(""), false, &err), 0);
	assert_given("https://example.org/?a=1&b=$(id);'x'\n");
}

static void
only_web_addresses_are_opened(void **state)
{
	static const char *const others[] = { "file:///etc/passwd",
		"javascript:alert(1)", "--help", "", "sample:one" };
	struct err err;

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		assert_int_equal(open_browser(text_of(others[i]),
				     text_of(program), false, &err),
		    -1);
}

static void
a_program_that_is_not_there_is_said(void **state)
{
	struct err err = { 0 };

	(void)state;
	assert_int_equal(open_browser(TEXT("https://example.org/"),
			     TEXT("/nowhere/browser"), false, &err),
	    -1);
	assert_string_equal(
	    err.text, "/nowhere/browser: No such file or directory");
	assert_int_equal(open_browser(TEXT("https://example.org/"),
			     TEXT("/nowhere/browser"), true, &err),
	    -1);
}

static void
the_editor_gets_the_file_and_is_waited_for(void **state)
{
	struct err err;

	(void)state;
	setenv("EDITOR", program, 1);
	assert_int_equal(open_editor("/tmp/a file", &err), 0);
	assert_int_equal(access(output, R_OK), 0);
	assert_given("/tmp/a file\n");
}

static void
the_clipboard_program_is_fed_and_named(void **state)
{
	char path[64];
	const char *old = getenv("PATH");
	struct arena mem = { 0 };

	(void)state;
	old = arena_cstr(&mem, text_of(old));
	snprintf(path, sizeof(path), "%s:/bin:/usr/bin", dir);
	setenv("PATH", path, 1);
	setenv("WAYLAND_DISPLAY", "w", 1);
	assert_string_equal(open_clipboard(TEXT("words")), "wl-copy");
	assert_given("\nwords");
	unsetenv("WAYLAND_DISPLAY");
	unsetenv("DISPLAY");
	assert_null(open_clipboard(TEXT("words")));
	setenv("PATH", old, 1);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_notification_is_one_argument_and_no_option),
		cmocka_unit_test(an_address_is_one_argument_whatever_it_holds),
		cmocka_unit_test(only_web_addresses_are_opened),
		cmocka_unit_test(a_program_that_is_not_there_is_said),
		cmocka_unit_test(the_editor_gets_the_file_and_is_waited_for),
		cmocka_unit_test(the_clipboard_program_is_fed_and_named),
	};

	/* The editor reads what a terminal would give: nothing. */
	if (!freopen("/dev/null", "r", stdin))
		return 1;
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
