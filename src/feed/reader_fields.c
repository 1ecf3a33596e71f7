#include "reader_fields.h"

#include "base/url.h"
#include "reader_head.h"

/* ---- what attributes tell ---- */

static void
add_enclosure(struct reader *reader, struct text url, struct text type,
    struct text length_text)
{
	struct draft *draft = reader_draft(reader);
	int64_t length = 0;

	url = reader_resolve(reader, url);
	type = reader_keep(reader, content_clip(type, 128));
	length_text = text_trim(length_text);
	for (size_t i = 0; i < length_text.len; i++) {
		char c = length_text.ptr[i];

		if (c < '0' || c > '9' || length > INT64_MAX / 100) {
			length = 0;
			break;
		}
		length = length * 10 + (c - '0');
	}
	draft_enclosure(draft, url, type, length);
	if (text_starts_nocase(type, "image/"))
		draft_thumbnail(draft, url, 1);
}

static bool
ends_like_image(struct text url)
{
	url = text_sub(url, 0, text_find_byte(url, '?', 0));
	return text_ends(url, ".jpg") || text_ends(url, ".jpeg") ||
	       text_ends(url, ".png") || text_ends(url, ".webp") ||
	       text_ends(url, ".gif");
}

/* media:content: pictures illustrate, sound and film are listened to. */
static void
start_media(struct reader *reader, const struct element *element)
{
	struct text url = element_attribute(element, "url");
	struct text type = element_attribute(element, "type");
	struct text medium = element_attribute(element, "medium");

	reader_frame(reader)->place = IN_MEDIA;
	if (!url.len)
		return;
	if (text_is_nocase(medium, "image") ||
	    text_starts_nocase(type, "image/") ||
	    (!medium.len && !type.len && ends_like_image(url)))
		draft_thumbnail(
		    reader_draft(reader), reader_resolve(reader, url), 3);
	else if (text_is_nocase(medium, "audio") ||
		 text_is_nocase(medium, "video") ||
		 text_starts_nocase(type, "audio/") ||
		 text_starts_nocase(type, "video/"))
		add_enclosure(
		    reader, url, type, element_attribute(element, "filesize"));
}

static void
add_related(struct reader *reader, const struct element *element,
    const struct field *field)
{
	draft_related(reader_draft(reader), (enum related_kind)field->rank,
	    reader_resolve(reader, element_attribute(element, "url")),
	    reader_keep(
		reader, content_clip(element_attribute(element, "type"), 128)),
	    reader_keep(reader,
		content_clip(element_attribute(element, "language"), 35)));
}

static bool
is_page(struct text type)
{
	return !type.len || text_starts_nocase(type, "text/html") ||
	       text_starts_nocase(type, "application/xhtml");
}

/* Atom's link relations (RFC 4287 4.2.7.2, RFC 4685 for replies). */
static void
add_link(struct reader *reader, struct text relation, struct text url,
    struct text type, struct text length)
{
	struct draft *draft = reader_draft(reader);
	size_t slash;

	relation = text_trim(relation);
	while ((slash = text_find_byte(relation, '/', 0)) != TEXT_NONE)
		relation = text_from_offset(relation, slash + 1);
	if (!reader->item_depth && text_is_nocase(relation, "self"))
		head_set_new_url(reader, url, 1);
	if (!relation.len || text_is_nocase(relation, "alternate"))
		draft_link(
		    draft, reader_resolve(reader, url), is_page(type) ? 4 : 3);
	else if (!reader->item_depth)
		return;
	else if (text_is_nocase(relation, "enclosure"))
		add_enclosure(reader, url, type, length);
	else if (text_is_nocase(relation, "image"))
		draft_thumbnail(draft, reader_resolve(reader, url), 1);
	else if (text_is_nocase(relation, "self"))
		draft_link(draft, reader_resolve(reader, url), 1);
	else if (text_is_nocase(relation, "replies") && is_page(type) &&
		 !draft->item.comments.len)
		draft->item.comments = reader_resolve(reader, url);
}

/* Atom's content that is elsewhere: media to load, or the page itself. */
static void
add_source(struct reader *reader, struct text src, struct text type)
{
	if (is_page(type))
		draft_link(
		    reader_draft(reader), reader_resolve(reader, src), 2);
	else
		add_enclosure(reader, src, type, TEXT(""));
}

/* ---- what text tells ---- */

static enum content_type
type_of(struct reader *reader, const struct element *element)
{
	enum feed_namespace ns = reader_namespace(reader, element);
	struct text type = element_attribute(element, "type");
	struct text mode = element_attribute(element, "mode");

	if (type.len || mode.len || ns == NS_ATOM ||
	    (ns == NS_CORE && reader->feed->format == FEED_ATOM))
		return content_type_of(type, mode);
	return CONTENT_AUTO;
}

void
fields_start_text(struct reader *reader, const struct element *element,
    const struct field *field)
{
	reader->field = field;
	reader->field_depth = reader->depth;
	reader->markup = false;
	buf_reset(&reader->text);
	if (field->kind == FIELD_TITLE || field->kind == FIELD_BODY)
		reader->type = type_of(reader, element);
	else if (field->kind == FIELD_GUID)
		reader->permalink = !text_is_nocase(
		    text_trim(element_attribute(element, "ispermalink")),
		    "false");
	else if (field->kind == FIELD_LINK || field->kind == FIELD_ENCLOSURE) {
		reader->relation =
		    reader_keep(reader, element_attribute(element, "rel"));
		reader->media_type =
		    reader_keep(reader, element_attribute(element, "type"));
	}
}

static void
start_person(struct reader *reader, const struct element *element,
    const struct field *field)
{
	reader_frame(reader)->place = IN_PERSON;
	reader->person_depth = reader->depth;
	reader->person_rank = field->rank;
	reader->person_name = reader->person_email = TEXT("");
	fields_start_text(reader, element, field);
}

static struct text
first_attribute(const struct element *element, const char *first,
    const char *second, const char *third)
{
	struct text value = element_attribute(element, first);

	if (!value.len)
		value = element_attribute(element, second);
	return value.len ? value : element_attribute(element, third);
}

void
fields_start(struct reader *reader, const struct element *element,
    const struct field *field)
{
	struct text value = TEXT("");

	switch (field->kind) {
	case FIELD_FEED:
		reader_start_feed(reader, element);
		return;
	case FIELD_ITEM:
		reader_start_item(reader, element);
		return;
	case FIELD_INSIDE:
		reader_frame(reader)->place = (enum feed_place)field->rank;
		return;
	case FIELD_MEDIA:
		start_media(reader, element);
		return;
	case FIELD_RELATED:
		add_related(reader, element, field);
		return;
	case FIELD_PERSON:
		start_person(reader, element, field);
		return;
	case FIELD_ENCLOSURE:
		value = first_attribute(element, "url", "href", "");
		if (value.len) {
			add_enclosure(reader, value,
			    element_attribute(element, "type"),
			    element_attribute(element, "length"));
			return;
		}
		break;
	case FIELD_LINK:
		value = element_attribute(element, "href");
		if (value.len) {
			add_link(reader, element_attribute(element, "rel"),
			    value, element_attribute(element, "type"),
			    element_attribute(element, "length"));
			return;
		}
		break;
	case FIELD_CATEGORY:
		value = first_attribute(element, "label", "term", "text");
		if (value.len) {
			draft_category(reader_draft(reader),
			    content_line(reader_mem(reader), value,
				CONTENT_TEXT, false));
			return;
		}
		break;
	case FIELD_THUMBNAIL:
		value = first_attribute(element, "href", "url", "");
		if (value.len) {
			draft_thumbnail(reader_draft(reader),
			    reader_resolve(reader, value), field->rank);
			return;
		}
		break;
	case FIELD_BODY:
		value = element_attribute(element, "src");
		if (value.len && reader->item_depth)
			add_source(
			    reader, value, element_attribute(element, "type"));
		break;
	default:
		break;
	}
	fields_start_text(reader, element, field);
}

static void
set_guid(struct reader *reader)
{
	struct text guid = reader_keep(reader, buf_text(&reader->text));

	if (guid.len)
		reader->item.item.id = guid;
	/* Never before <link>: some put an address of their own there. */
	if (reader->permalink && url_is_web(guid))
		draft_link(&reader->item, reader_resolve(reader, guid), 2);
}

/* Between commas, else between blanks. */
static void
add_keywords(struct reader *reader, struct text t)
{
	bool commas = text_find_byte(t, ',', 0) != TEXT_NONE;
	struct text rest = t, word;

	while (commas ? text_next(&rest, ',', &word)
		      : text_next_word(&rest, &word))
		draft_category(
		    reader_draft(reader), content_line(reader_mem(reader), word,
					      CONTENT_AUTO, false));
}

void
fields_end(struct reader *reader)
{
	const struct field *field = reader->field;
	struct draft *draft = reader_draft(reader);
	struct text t = buf_text(&reader->text);
	struct arena *mem = reader_mem(reader);

	reader->field = NULL;
	switch (field->kind) {
	case FIELD_TITLE:
		if (field->rank > draft->title_rank)
			draft_title(draft,
			    content_line(mem, t, reader->type, reader->markup),
			    field->rank);
		break;
	case FIELD_BODY:
		draft_body(draft,
		    content_body(mem, t, reader->type, reader->markup,
			reader_frame(reader)->base),
		    (enum draft_slot)field->rank);
		break;
	case FIELD_LINK:
		add_link(
		    reader, reader->relation, t, reader->media_type, TEXT(""));
		break;
	case FIELD_ENCLOSURE:
		add_enclosure(reader, t, reader->media_type, TEXT(""));
		break;
	case FIELD_ORIGINAL_LINK:
		draft_link(draft, reader_resolve(reader, t), 5);
		break;
	case FIELD_GUID:
		set_guid(reader);
		break;
	case FIELD_ID:
		if (!draft->item.id.len)
			draft->item.id = reader_keep(reader, t);
		break;
	case FIELD_PERSON:
	case FIELD_AUTHOR:
		draft_author(draft, content_name(mem, t), field->rank);
		break;
	case FIELD_NAME:
		reader->person_name = content_line(mem, t, CONTENT_AUTO, false);
		break;
	case FIELD_EMAIL:
		reader->person_email =
		    content_line(mem, t, CONTENT_TEXT, false);
		break;
	case FIELD_PUBLISHED:
		draft_published(draft, t, field->rank);
		break;
	case FIELD_UPDATED:
		draft_updated(draft, t, field->rank);
		break;
	case FIELD_CATEGORY:
		draft_category(
		    draft, content_line(mem, t, CONTENT_AUTO, false));
		break;
	case FIELD_THUMBNAIL:
		draft_thumbnail(draft, reader_resolve(reader, t), field->rank);
		break;
	case FIELD_COMMENTS:
		draft->item.comments = reader_resolve(reader, t);
		break;
	case FIELD_HELPER:
		draft_helper(draft, content_name(mem, t));
		break;
	case FIELD_KEYWORDS:
		add_keywords(reader, t);
		break;
	default:
		head_end(reader, field, t);
		break;
	}
}

void
fields_end_person(struct reader *reader)
{
	draft_author(reader_draft(reader),
	    reader->person_name.len ? reader->person_name
				    : reader->person_email,
	    reader->person_rank);
	reader->person_depth = 0;
}
