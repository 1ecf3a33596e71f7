/* depeche read, as a user and a script meet it. */
#include "fixture.h"

#include "support/session.h"

static const char page[] =
    "<html lang=en><head><title>On the lake</title><meta name=author "
    "content='Anna Blume'></head><body><article><h1>On the lake</h1>"
    "<p>The boat left the quay at eight, and nobody on board knew whether "
    "it would come back by nightfall, or at all.</p><h2>The way back</h2>"
    "<p>At noon they turned, for there was nothing more to be <b>seen</b> on "
    "the other side of the lake.</p></article></body></html>";

static void
a_page_is_printed_in_the_format_asked_for(void **state)
{
	struct world *w = *state;
	const char *url = url_of(w, "/lake");

	serve(w, "/lake", "text/html", page);
	config_is(w, "");
	assert_int_equal(run(w, arena_printf(&w->mem, "read %s", url).ptr), 0);
	said(w, "On the lake\n");
	said(w, "\n## The way back\n\nAt noon they turned, for there was "
		"nothing more to be seen on the other side of the lake.\n");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read --markdown %s", url).ptr), 0);
	said(w, "# On the lake\n");
	said(w, "to be **seen** on");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read --html %s", url).ptr), 0);
	said(w, "<!DOCTYPE html>\n<html lang=\"en\">");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read --json %s", url).ptr), 0);
	said(w, "\"byline\":\"Anna Blume\"");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read --json --html %s", url).ptr), 2);
}

static void
a_saved_page_is_an_article_to_read_later(void **state)
{
	static const char person[] =
	    "<html lang=en><head><title>The visit</title></head><body>"
	    "<article><h1>The visit</h1><p>Angela Merkel came to the lake on "
	    "Friday, and nobody who stood on the quay had been told. The "
	    "visit of Angela Merkel lasted an hour.</p></article></body>"
	    "</html>";
	struct world *w = *state;
	const char *url = url_of(w, "/visit");
	const char *line = arena_printf(&w->mem, "read --save %s", url).ptr;

	serve(w, "/visit", "text/html", person);
	config_is(w, "set keep 1d\nfeed https://127.0.0.1:1/never\n");
	assert_int_equal(run(w, line), 0);
	assert_string_equal(w->said, "saved to read later, as 1: The visit\n");
	assert_int_equal(run(w, "list tag:later"), 0);
	said(w, ": The visit [later]\n");
	assert_int_equal(run(w, "list 'entity:\"Angela Merkel\"' quay"), 0);
	said(w, ": The visit [later]\n");
	assert_int_equal(run(w, "entities 'Angela Merkel'"), 0);
	said(w, "(en 2)");
	assert_int_equal(run(w, "show 1"), 0);
	said(w, "Tags: later\n");
	said(w, "nobody who stood on the quay");
	/* Once more it is the same; the engine leaves it alone. */
	assert_int_equal(run(w, line), 0);
	(void)run(w, "fetch");
	assert_int_equal(run(w, "list"), 0);
	assert_ptr_equal(strstr(w->said, "\n"), w->said + strlen(w->said) - 1);
	assert_int_equal(run(w, "feeds"), 0);
	assert_null(strstr(w->said, "saved:"));
	assert_int_equal(run(w, "read --save tests/none.html"), 2);
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read --save --html %s", url).ptr), 2);
}

static void
a_page_that_cannot_be_had_is_one_line(void **state)
{
	struct world *w = *state;

	serve_status(w, "/gone", 404, NULL);
	config_is(w, "");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read %s", url_of(w, "/gone")).ptr),
	    1);
	assert_string_equal(
	    w->said, arena_printf(&w->mem, "depeche: %s: not found (404)\n",
			 url_of(w, "/gone"))
			 .ptr);
	assert_int_equal(run(w, "read ftp://a.example/b"), 2);
	assert_int_equal(run(w, "read ./nothing.html"), 1);
	said(w, "nothing.html");
	/* Nor is everything that comes a page. */
	serve(w, "/report", "application/octet-stream", "%PDF-1.4\n1 0 obj\n");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read %s", url_of(w, "/report")).ptr),
	    1);
	said(w, "/report: no web page but a PDF\n");
}

/* The next page's text is behind this one's; --body takes a part alone. */
static void
the_pages_of_an_article_are_one(void **state)
{
	struct world *w = *state;
	static const char second[] =
	    "<html lang=en><head><title>On the lake</title></head><body>"
	    "<article><h1>On the lake</h1><p>By evening all were home again, "
	    "and the boat lay at the quay as if it had never left it.</p>"
	    "<p class=last>The wind had turned to the south, and the water "
	    "was warm as it had been in summer.</p></article></body></html>";
	struct text first = arena_printf(&w->mem,
	    "%.*s<a rel=next href='/lake/2'>Next page</a></article></body>",
	    (int)(strstr(page, "</article>") - page), page);

	serve(w, "/lake", "text/html", first.ptr);
	serve(w, "/lake/2", "text/html", second);
	config_is(w, "");
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read %s", url_of(w, "/lake")).ptr),
	    0);
	said(w, "other side of the lake.\n\nBy evening all were home");
	assert_int_equal(run(w, arena_printf(&w->mem,
				    "read --body '//p[@class=\"last\"]' %s",
				    url_of(w, "/lake/2"))
				    .ptr),
	    0);
	said(w, "The wind had turned");
	assert_null(strstr(w->said, "By evening"));
	assert_int_equal(run(w, "read --body '//p[' page.html"), 2);
}

/* What is there is a file, whatever else it may be called. */
static void
a_file_is_read_with_the_address_it_is_told(void **state)
{
	struct world *w = *state;
	FILE *file =
	    fopen(arena_printf(&w->mem, "%s/lake.example", w->dir).ptr, "w");

	assert_non_null(file);
	(void)fprintf(file, "%s<p><a href=/b>More</a>", page);
	assert_int_equal(fclose(file), 0);
	config_is(w, "");
	assert_int_equal(run(w, arena_printf(&w->mem,
				    "read --json --url https://a.example/x "
				    "'%s/lake.example'",
				    w->dir)
				    .ptr),
	    0);
	said(w, "\"url\":\"https://a.example/x\"");
}

static void
it_asks_as_the_feed_of_that_site_does(void **state)
{
	struct world *w = *state;
	struct text headers;

	serve(w, "/lake", "text/html", page);
	config_is(w, arena_printf(&w->mem, "feed %s user-agent=Mine/1\n",
			 url_of(w, "/rss"))
			 .ptr);
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read %s", url_of(w, "/lake")).ptr),
	    0);
	headers = server_last_request(w->server, &w->mem);
	assert_true(text_find(headers, TEXT("Mine/1"), 0) != TEXT_NONE);
	config_is(w, arena_printf(&w->mem, "feed %s cookies=/nowhere/c.txt\n",
			 url_of(w, "/rss"))
			 .ptr);
	assert_int_equal(
	    run(w, arena_printf(&w->mem, "read %s", url_of(w, "/lake")).ptr),
	    1);
	said(w, "/nowhere/c.txt");
}

/* Reads the page on a terminal, with that pager; the screen, to be freed. */
static char *
screen_with(struct session *reader, const char *pager, const char *more)
{
	char file[256];
	const char *const argv[] = { session_program(), "read", file, NULL };
	const char *const extra[] = { pager, more, NULL };
	char *screen;
	int status;

	(void)snprintf(file, sizeof(file), "%s/lake.html", reader->home);
	session_start_program(reader, 24, 60, argv, extra, "xterm");
	status = terminal_wait_exit(reader->terminal, READER_WAIT_MS);
	screen = session_screen(reader);
	if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
		fail_msg("%s: status %x\n%s", pager, (unsigned)status, screen);
	terminal_free(reader->terminal);
	reader->terminal = NULL;
	return screen;
}

static void
screen_has(char *screen, const char *words)
{
	if (!strstr(screen, words))
		fail_msg("wanted: %s\n%s", words, screen);
	free(screen);
}

static void
on_a_terminal_a_pager_gets_it(void **state)
{
	struct session *reader = *state;
	char path[256];
	char *screen;
	int status;

	session_write(reader, "lake.html", page);
	session_write(reader, "bin/less",
	    "#!/bin/sh\necho \"less $* with $LESS\"\ncat\n");
	/* Nor is a pipe that nobody reads from an error. */
	free(session_shell(reader,
	    "(sleep 1; \"$DEPECHE\" read lake.html; echo $? >code) | true",
	    &(int){ 0 }));
	free(session_shell(reader, "test \"$(cat code)\" = 0", &status));
	assert_int_equal(status, 0);
	free(session_shell(reader, "chmod +x bin/less", &(int){ 0 }));
	screen_has(screen_with(reader, "PAGER=sed -e 's/eight/nine/'", "A=b"),
	    "left the quay at nine");
	(void)snprintf(
	    path, sizeof(path), "PATH=%s/bin:%s", reader->home, getenv("PATH"));
	screen_has(screen_with(reader, path, "A=b"), "less -R with FRX");
	screen_has(screen_with(reader, path, "LESS=-S"), "less -R with -S");
	/* Quit before it read anything, or not there at all. */
	screen = screen_with(reader, "PAGER=true", "A=b");
	assert_null(strstr(screen, "lake"));
	free(screen);
	screen_has(
	    screen_with(reader, "PAGER=/nowhere/more", "A=b"), "The way back");
	screen_has(screen_with(reader, "PAGER=", "A=b"), "The way back");
}

static void
headings_are_bold_unless_colours_are_not_wanted(void **state)
{
	struct session *reader = *state;
	static const char *const wishes[] = { "NO_COLOR=", "NO_COLOR=1" };

	session_write(reader, "lake.html", page);
	for (size_t i = 0; i < 2; i++) {
		char file[256];
		const char *const argv[] = { session_program(), "read", file,
			NULL };
		const char *const extra[] = { "PAGER=cat", wishes[i], NULL };
		int row, column;

		(void)snprintf(
		    file, sizeof(file), "%s/lake.html", reader->home);
		session_start_program(reader, 24, 60, argv, extra, "xterm");
		(void)terminal_wait_exit(reader->terminal, READER_WAIT_MS);
		assert_true(terminal_find(
		    reader->terminal, "The way back", &row, &column));
		assert_int_equal(
		    terminal_cell(reader->terminal, row, column).bold, i == 0);
		terminal_free(reader->terminal);
		reader->terminal = NULL;
	}
}

/* What a terminal was sent, whose own name tells that it takes links. */
static bool
was_linked(struct session *reader, const char *setting, const char *pager)
{
	char file[256], config[64];
	const char *const argv[] = { session_program(), "read", file, NULL };
	const char *const extra[] = { pager, "NO_COLOR=1", NULL };
	bool linked;

	session_write(reader, "links.html",
	    "<article><h1>Links</h1><p>One leads to <a href="
	    "'https://lake.example/boats'>the boats</a> of the lake, which go "
	    "all year but for the weeks of ice.</p></article>");
	(void)snprintf(config, sizeof(config), "set hyperlinks %s\n", setting);
	session_write(reader, ".config/depeche/config", config);
	(void)snprintf(file, sizeof(file), "%s/links.html", reader->home);
	session_start_program(reader, 24, 60, argv, extra, "foot");
	(void)terminal_wait_exit(reader->terminal, READER_WAIT_MS);
	linked =
	    strstr(buf_cstr(terminal_raw(reader->terminal)),
		";https://lake.example/boats\033\\the boats[1]\033]8;;") != NULL;
	terminal_free(reader->terminal);
	reader->terminal = NULL;
	return linked;
}

static void
links_are_links_where_the_terminal_takes_them(void **state)
{
	struct session *reader = *state;
	char *piped;
	int status;

	assert_true(was_linked(reader, "auto", "PAGER=cat"));
	assert_true(was_linked(reader, "on", "PAGER="));
	assert_false(was_linked(reader, "off", "PAGER=cat"));
	assert_false(was_linked(reader, "on", "PAGER=sed -e s/a/a/"));
	/* Never into a pipe. */
	piped = session_shell(
	    reader, "TERM=foot \"$DEPECHE\" read links.html | cat", &status);
	assert_non_null(strstr(piped, "the boats"));
	assert_null(strstr(piped, "\033"));
	free(piped);
}

static int
make_home(void **state)
{
	static struct session reader;

	(void)unsetenv("PAGER");
	(void)unsetenv("LESS");
	session_make_bare_home(&reader);
	*state = &reader;
	return 0;
}

static int
end_home(void **state)
{
	session_end(*state);
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    a_page_is_printed_in_the_format_asked_for, make_world,
		    end_world),
		cmocka_unit_test_setup_teardown(
		    a_saved_page_is_an_article_to_read_later, make_world,
		    end_world),
		cmocka_unit_test_setup_teardown(
		    a_page_that_cannot_be_had_is_one_line, make_world,
		    end_world),
		cmocka_unit_test_setup_teardown(
		    the_pages_of_an_article_are_one, make_world, end_world),
		cmocka_unit_test_setup_teardown(
		    a_file_is_read_with_the_address_it_is_told, make_world,
		    end_world),
		cmocka_unit_test_setup_teardown(
		    it_asks_as_the_feed_of_that_site_does, make_world,
		    end_world),
		cmocka_unit_test_setup_teardown(
		    on_a_terminal_a_pager_gets_it, make_home, end_home),
		cmocka_unit_test_setup_teardown(
		    links_are_links_where_the_terminal_takes_them, make_home,
		    end_home),
		cmocka_unit_test_setup_teardown(
		    headings_are_bold_unless_colours_are_not_wanted, make_home,
		    end_home),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
