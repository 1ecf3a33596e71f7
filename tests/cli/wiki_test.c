/* From a key to the card: the real program asks a Wikidata of our own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* After what it needs. */
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "support/server.h"
#include "support/session.h"

#define SEARCH "/w/api.php?action=wbsearchentities"
#define ITEMS "/w/api.php?action=wbgetentities"

static const char hits[] =
    "{\"search\":[{\"id\":\"Q56226\",\"label\":\"Kim Jong-un\",\"match\":{"
    "\"type\":\"label\",\"language\":\"fr\",\"text\":\"Kim Jong-un\"}}]}";
static const char items[] =
    "{\"entities\":{\"Q56226\":{\"id\":\"Q56226\",\"labels\":{\"fr\":{"
    "\"language\":\"fr\",\"value\":\"Kim Jong-un\"}},\"descriptions\":{"
    "\"en\":{\"language\":\"en\",\"value\":\"a leader, says our server\"}},"
    "\"claims\":{\"P31\":[{\"mainsnak\":{\"datavalue\":{\"value\":{\"id\":"
    "\"Q5\"}}},\"rank\":\"normal\"}],\"P569\":[{\"mainsnak\":{\"datavalue\":{"
    "\"value\":{\"time\":\"+1984-01-08T00:00:00Z\",\"precision\":11}}},"
    "\"rank\":\"normal\"}]},\"sitelinks\":{\"enwiki\":{\"title\":"
    "\"Kim Jong Un\"}}}}}";

static void
route(struct server *server, const char *path, int status, const char *body)
{
	struct server_route one = { .path = path,
		.status = status,
		.headers = "Content-Type: application/json\n",
		.body = text_of(body) };

	server_route(server, &one);
}

static void
a_key_asks_and_the_card_stays_after_a_restart(void **state)
{
	struct server *server = server_start(false);
	struct session reader;
	struct arena mem = { 0 };
	struct buf url = { 0 };
	const char *argv[] = { session_program(), "--wikidata", NULL, NULL };

	(void)state;
	assert_non_null(server);
	route(server, SEARCH, 200, hits);
	route(server, ITEMS, 500, "");
	buf_add_text(&url, server_url(server, &mem, "/w/api.php"));
	argv[2] = buf_cstr(&url);
	session_make_home(&reader);
	session_start_program(&reader, 40, 140, argv, NULL, "xterm-256color");
	session_wants(&reader, "All 17");
	terminal_type(reader.terminal, ":set entity-lookup ask\r");
	session_type(&reader, "G", "17/17");
	session_type(&reader, "l", "▸ Article");
	session_type(&reader, "l", "▸ Named here");
	session_type(&reader, "\r", "Person · ");
	session_type(&reader, "W", "500"); /* one line, and no more */
	assert_true(session_has(&reader, "Person · "));
	route(server, ITEMS, 200, items);
	session_type(&reader, "W", "Wikidata says");
	session_wants(&reader, "a leader, says our server");
	session_wants(&reader, "Born: 8 January 1984");
	session_quit(&reader);
	session_start(&reader, 40, 140);
	session_wants(&reader, "Wikidata says");
	session_quit(&reader);
	session_end(&reader);
	server_stop(server);
	buf_clear(&url);
	arena_clear(&mem);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_key_asks_and_the_card_stays_after_a_restart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
