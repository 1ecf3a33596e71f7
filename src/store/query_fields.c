/* The fields of queries and the values they take. */
#include <string.h>

#include "base/buf.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "has.h"
#include "model/entity.h"
#include "query_parser.h"

/* The fields whose values are words of the index. */
static struct node *
field_words(struct parser *p, int64_t column)
{
	enum query_column before = p->column;
	struct node *node;

	p->column = (enum query_column)column;
	node = parser_peek(p) == '(' ? parser_group(p) : parser_words(p);
	p->column = before;
	return node;
}

static struct node *
field_text(struct parser *p, enum node_kind kind)
{
	struct node *node = parser_node(p, kind);
	struct text value;
	bool quoted;

	if (parser_peek(p) == '~')
		return parser_mistake(p, p->at,
		    _("regular expressions stand alone or behind title: or "
		      "text:"));
	if (!parser_value(p, &value, &quoted))
		return NULL;
	node->text = arena_copy(p->mem, value);
	return node;
}

static struct node *
field_feed(struct parser *p, int64_t unused)
{
	(void)unused;
	return field_text(p, NODE_FEED);
}

static struct node *
field_tag(struct parser *p, int64_t unused)
{
	(void)unused;
	return field_text(p, NODE_TAG);
}

static struct node *
field_folded(struct parser *p, int64_t unused)
{
	struct node *node = field_text(p, NODE_AUTHOR);
	struct buf folded = { 0 };

	(void)unused;
	if (!node)
		return NULL;
	utf8_fold(&folded, node->text);
	node->text = arena_copy(p->mem, buf_text(&folded));
	buf_clear(&folded);
	return node;
}

static struct node *
field_lang(struct parser *p, int64_t unused)
{
	size_t start = p->at;
	struct node *node = field_text(p, NODE_LANG);

	(void)unused;
	if (!node)
		return NULL;
	if (node->text.len != 2)
		return parser_mistake(
		    p, start, _("expected a language of two letters: fr"));
	node->text = arena_printf(
	    p->mem, "%c%c", node->text.ptr[0] | 0x20, node->text.ptr[1] | 0x20);
	return node;
}

static struct node *
field_date(struct parser *p, int64_t kind)
{
	size_t start = p->at;
	struct node *node = field_text(p, (enum node_kind)kind);

	if (!node)
		return NULL;
	if (query_dates(node->text, p->context->now, &node->from, &node->to,
		p->err) < 0) {
		p->wrong = start;
		return NULL;
	}
	return node;
}

static struct node *
field_section(struct parser *p, int64_t unused)
{
	size_t start = p->at;
	struct node *node = field_text(p, NODE_SECTION);
	const int64_t *ids = NULL;
	int64_t *copy;
	int n = -1;

	(void)unused;
	if (!node)
		return NULL;
	if (p->context->section)
		n = p->context->section(node->text, &ids, p->context->arg);
	if (n < 0)
		return parser_mistake(p, start, _("there is no such section"));
	node->nfeeds = (size_t)n;
	copy = arena_array(p->mem, node->nfeeds + 1, sizeof(*copy));
	if (n > 0)
		memcpy(copy, ids, node->nfeeds * sizeof(*copy));
	node->feeds = copy;
	return node;
}

static struct node *
field_is(struct parser *p, int64_t unused)
{
	static const char *const names[] = { [IS_UNREAD] = "unread",
		[IS_READ] = "read",
		[IS_STARRED] = "starred",
		[IS_CHANGED] = "changed",
		[IS_MUTED] = "muted" };
	size_t start = p->at;
	struct node *node = field_text(p, NODE_STATE);

	(void)unused;
	if (!node)
		return NULL;
	for (int i = 0; i <= IS_MUTED; i++) {
		if (text_is_nocase(node->text, names[i])) {
			node->number = i;
			return node;
		}
	}
	return parser_mistake(
	    p, start, _("expected unread, read, starred, changed or muted"));
}

static struct node *
field_has(struct parser *p, int64_t unused)
{
	size_t start = p->at;
	struct node *node = field_text(p, NODE_HAS);

	(void)unused;
	if (!node)
		return NULL;
	if (text_is_nocase(node->text, "audio"))
		node->number = HAS_AUDIO;
	else if (text_is_nocase(node->text, "image"))
		node->number = HAS_IMAGE;
	else if (text_is_nocase(node->text, "video"))
		node->number = HAS_VIDEO;
	else
		return parser_mistake(
		    p, start, _("expected audio, image or video"));
	return node;
}

static struct node *
field_entity(struct parser *p, int64_t kind)
{
	struct node *node = field_text(p, NODE_ENTITY);

	if (node)
		node->number = kind;
	return node;
}

static struct node *
field_about(struct parser *p, int64_t unused)
{
	(void)unused;
	return field_text(p, NODE_ABOUT);
}

/*
 * What is judged the moment it comes belongs to no story yet, and more of its
 * sources come later.
 */
static struct node *
field_of_story(struct parser *p, enum node_kind kind)
{
	if (p->context->on_arrival)
		return parser_mistake(p, p->at,
		    _("who else tells it is not known when an article comes"));
	return field_text(p, kind);
}

static struct node *
field_story(struct parser *p, int64_t unused)
{
	size_t start = p->at;
	struct node *node = field_of_story(p, NODE_STORY);
	int64_t to;

	(void)unused;
	if (!node)
		return NULL;
	if (query_numbers(node->text, &node->number, &to, NULL) < 0 ||
	    to != node->number + 1)
		return parser_mistake(
		    p, start, _("expected the number of an article"));
	return node;
}

static struct node *
field_sources(struct parser *p, int64_t unused)
{
	size_t start = p->at;
	struct node *node = field_of_story(p, NODE_SOURCES);

	(void)unused;
	if (node &&
	    query_numbers(node->text, &node->from, &node->to, p->err) < 0) {
		p->wrong = start;
		return NULL;
	}
	return node;
}

struct field {
	const char *name; /* with its colon */
	struct node *(*parse)(struct parser *p, int64_t argument);
	int64_t argument;
};

/* clang-format off */
static const struct field fields[] = {
	{ "title:",   field_words,   COLUMN_TITLE },
	{ "text:",    field_words,   COLUMN_TEXT },
	{ "feed:",    field_feed,    0 },
	{ "section:", field_section, 0 },
	{ "author:",  field_folded,  0 },
	{ "lang:",    field_lang,    0 },
	{ "tag:",     field_tag,     0 },
	{ "date:",    field_date,    NODE_DATE },
	{ "seen:",    field_date,    NODE_SEEN },
	{ "is:",      field_is,      0 },
	{ "has:",     field_has,     0 },
	{ "person:",  field_entity,  ENTITY_PERSON },
	{ "place:",   field_entity,  ENTITY_PLACE },
	{ "org:",     field_entity,  ENTITY_ORGANISATION },
	{ "entity:",  field_entity,  -1 },
	{ "about:",   field_about,   0 },
	{ "story:",   field_story,   0 },
	{ "sources:", field_sources, 0 },
};
/* clang-format on */

struct node *
parser_field(struct parser *p, size_t len)
{
	struct text name = text_sub(p->text, p->at, len);

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (!text_is_nocase(name, fields[i].name))
			continue;
		if (p->column != COLUMN_ANY)
			return parser_mistake(
			    p, p->at, _("no field inside a field's group"));
		p->at += len;
		return fields[i].parse(p, fields[i].argument);
	}
	p->wrong = p->at;
	err_set(p->err, ERR_USAGE, _("there is no field %.*s"),
	    (int)(len < 30 ? len : 30), name.ptr);
	return NULL;
}

const char *const *
query_fields(void)
{
	static const char *const names[] = { "title:", "text:", "feed:",
		"section:", "author:", "lang:", "tag:", "date:", "seen:", "is:",
		"has:", "person:", "place:", "org:", "entity:", "about:",
		"story:", "sources:", NULL };

	return names;
}
