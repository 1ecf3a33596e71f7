/*
 * newsboat's cache.db (its src/cache.cpp). Where a feed gives no guid it
 * makes one of link and date, or of the link, or of the title: these are
 * taken away again, so that the feed's own items are recognised.
 */
#include "archive_parts.h"

enum {
	GUID,
	TITLE,
	AUTHOR,
	URL,
	DATE,
	CONTENT,
	UNREAD,
	MEDIA,
	MEDIA_TYPE,
	FLAGS,
	DELETED,
	TYPE
};

/* The guid without what newsboat made up. */
static struct text
own_guid(struct text guid, struct text url, struct text title)
{
	struct date date;

	if (url.len && guid.len > url.len && text_starts(guid, url.ptr) &&
	    time_parse(&date, text_from_offset(guid, url.len)))
		return TEXT("");
	return url.len == 0 && text_equal(guid, title) ? TEXT("") : guid;
}

/* Each letter becomes a tag: "flag-x". */
static void
add_flags(struct state_fields *state, struct text flags, struct arena *mem)
{
	struct text *tags = NULL;
	size_t cap = 0;

	for (size_t i = 0; i < flags.len && state->ntags < 52; i++) {
		char c = flags.ptr[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
			*ARENA_PUSH(mem, tags, state->ntags, cap) =
			    arena_printf(mem, "flag-%c", c);
	}
	state->tags = tags;
}

static void
read_row(struct archive_item *into, sqlite3_stmt *row, int64_t time,
    struct arena *mem)
{
	struct item *item = &into->item;
	struct text media = archive_text(row, 1 + MEDIA, mem);
	struct text type = archive_text(row, 1 + TYPE, mem);

	item->title = archive_text(row, 1 + TITLE, mem);
	item->link = archive_text(row, 1 + URL, mem);
	item->id =
	    own_guid(archive_text(row, 1 + GUID, mem), item->link, item->title);
	item->author = archive_text(row, 1 + AUTHOR, mem);
	item->published = archive_date(row, 1 + DATE);
	item->content.text = archive_text(row, 1 + CONTENT, mem);
	item->content.kind =
	    text_starts(type, "text/plain") ? BODY_TEXT : BODY_HTML;
	if (media.len) {
		item->enclosures = arena_alloc(mem, sizeof(*item->enclosures));
		item->enclosures[0] = (struct enclosure){ media,
			archive_text(row, 1 + MEDIA_TYPE, mem), -1 };
		item->nenclosures = 1;
	}
	into->deleted = archive_int(row, 1 + DELETED) != 0;
	into->state.read = archive_int(row, 1 + UNREAD) == 0;
	add_flags(&into->state, archive_text(row, 1 + FLAGS, mem), mem);
	into->state.read_at = into->state.starred_at = into->state.tags_at =
	    time;
}

const struct archive_layout archive_newsboat = {
	.program = "newsboat",
	.table = "rss_item",
	.feed = "feedurl",
	.feeds = "rss_feed",
	.feed_url = "rssurl",
	.feed_title = "title",
	.feed_site = "url",
	.columns = { "guid", "title", "author", "url", "pubDate", "content",
	    "unread", "enclosure_url", "enclosure_type", "flags", "deleted",
	    "content_mime_type" },
	.read = read_row,
};
