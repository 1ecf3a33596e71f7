/*
 * newsraft's database (its src/db.c, src/string-serialize.c). Columns with
 * several values hold fields "key=value", each behind the delimiter that is
 * the cell's first byte; a field "^" begins the next of several groups.
 */
#include "archive_parts.h"

enum {
	GUID,
	TITLE,
	LINK,
	CONTENT,
	ATTACHMENTS,
	PERSONS,
	PUBLISHED,
	UPDATED,
	UNREAD,
	IMPORTANT
};

enum { ENCLOSURES_MOST = 16 };

struct fields {
	struct text rest;
	char delimiter;
};

static struct fields
fields_of(struct text cell)
{
	return (struct fields){ text_from_offset(cell, 1),
		cell.len ? cell.ptr[0] : '\0' };
}

/* The next field; its key is empty at the start of a group. */
static bool
next_field(struct fields *fields, struct text *key, struct text *value)
{
	struct text field;
	size_t equals;

	if (!text_next(&fields->rest, fields->delimiter, &field))
		return false;
	equals = text_find_byte(field, '=', 0);
	*key = *value = TEXT("");
	if (equals == TEXT_NONE)
		return true;
	*key = text_sub(field, 0, equals);
	*value = text_from_offset(field, equals + 1);
	return true;
}

/* The longest of its texts: the others are summaries. */
static void
read_content(struct body *body, struct text cell)
{
	struct fields fields = fields_of(cell);
	struct text key, value, type = TEXT("");

	while (next_field(&fields, &key, &value)) {
		if (key.len == 0)
			type = TEXT("");
		else if (text_is(key, "type"))
			type = value;
		else if (text_is(key, "text") && value.len > body->text.len)
			*body = (struct body){ text_find(type, TEXT("plain"),
						   0) != TEXT_NONE
						   ? BODY_TEXT
						   : BODY_HTML,
				value, TEXT("") };
	}
}

static void
read_attachments(struct item *item, struct text cell, struct arena *mem)
{
	struct fields fields = fields_of(cell);
	struct text key, value;
	size_t cap = 0;

	while (next_field(&fields, &key, &value)) {
		if (text_is(key, "url") && item->nenclosures < ENCLOSURES_MOST)
			*ARENA_PUSH(mem, item->enclosures, item->nenclosures,
			    cap) = (struct enclosure){ value, TEXT(""), -1 };
		else if (text_is(key, "type") && item->nenclosures)
			item->enclosures[item->nenclosures - 1].type = value;
	}
}

static struct text
first_name(struct text cell)
{
	struct fields fields = fields_of(cell);
	struct text key, value;

	while (next_field(&fields, &key, &value))
		if (text_is(key, "name"))
			return value;
	return TEXT("");
}

static void
read_row(struct archive_item *into, sqlite3_stmt *row, int64_t time,
    struct arena *mem)
{
	struct item *item = &into->item;

	item->id = archive_text(row, 1 + GUID, mem);
	item->title = archive_text(row, 1 + TITLE, mem);
	item->link = archive_text(row, 1 + LINK, mem);
	item->author = first_name(archive_text(row, 1 + PERSONS, mem));
	item->published = archive_date(row, 1 + PUBLISHED);
	item->updated = archive_date(row, 1 + UPDATED);
	read_content(&item->content, archive_text(row, 1 + CONTENT, mem));
	read_attachments(item, archive_text(row, 1 + ATTACHMENTS, mem), mem);
	into->state.read = archive_int(row, 1 + UNREAD) == 0;
	into->state.starred = archive_int(row, 1 + IMPORTANT) != 0;
	into->state.read_at = into->state.starred_at = time;
}

const struct archive_layout archive_newsraft = {
	.program = "newsraft",
	.table = "items",
	.feed = "feed_url",
	.feeds = "feeds",
	.feed_url = "feed_url",
	.feed_title = "title",
	.feed_site = "link",
	.columns = { "guid", "title", "link", "content", "attachments",
	    "persons", "publication_date", "update_date", "unread",
	    "important" },
	.read = read_row,
};
