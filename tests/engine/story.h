/* story.h: an article of several pages, as a server gives it. */
#ifndef TESTS_ENGINE_STORY_H
#define TESTS_ENGINE_STORY_H

#include "base/arena.h"
#include "base/buf.h"
#include "support/server.h"

/* next: the address that the page's link leads to; NULL: none. */
static inline void
serve_story(struct server *server, const char *path, int page, const char *next,
    const char *headers)
{
	struct server_route route = { .path = path,
		.headers = headers ? headers : "Content-Type: text/html\n" };
	struct buf html = { 0 };

	buf_add_cstr(&html, "<html lang=en><head><title>The long way</title>");
	if (next)
		buf_printf(&html, "<link rel=next href=\"%s\">", next);
	buf_add_cstr(&html, "</head><body><article><h1>The long way</h1>");
	for (int i = 1; i <= 3; i++)
		buf_printf(&html,
		    "<p>Paragraph %d of page number %d, which says something "
		    "that no other one of them says, and comes to an end, as "
		    "all paragraphs of this story do.</p>",
		    i, page);
	buf_add_cstr(&html, "</article></body></html>");
	route.body = buf_text(&html);
	server_route(server, &route);
	buf_clear(&html);
}

/* /story, /story/2 … as far as last, each with a link to the one after it. */
static inline void
serve_stories(struct server *server, int last, int served)
{
	for (int i = 1; i <= served; i++) {
		struct arena mem = { 0 };
		const char *path =
		    i == 1 ? "/story" : arena_printf(&mem, "/story/%d", i).ptr;
		const char *next =
		    i == last ? NULL
			      : arena_printf(&mem, "/story/%d", i + 1).ptr;

		serve_story(server, path, i, next, NULL);
		arena_clear(&mem);
	}
}

#endif
