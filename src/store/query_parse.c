#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "has.h"
#include "model/entity.h"
#include "query_tree.h"
#include "regex.h"

struct parser {
	struct arena *mem;
	struct text text;
	size_t at;
	size_t wrong; /* where the mistake is */
	const struct query_context *context;
	enum query_column column; /* inside title:( … ) */
	int depth;
	size_t terms, regexes;
	struct err *err;
};

static struct node *parse_or(struct parser *p);

static struct node *
mistake(struct parser *p, size_t at, const char *what)
{
	p->wrong = at;
	err_set(p->err, ERR_USAGE, "%s", what);
	return NULL;
}

static struct node *
node_new(struct parser *p, enum node_kind kind)
{
	struct node *node = arena_alloc(p->mem, sizeof(*node));

	node->kind = kind;
	return node;
}

static bool
at_end(const struct parser *p)
{
	return p->at >= p->text.len;
}

static char
peek(const struct parser *p)
{
	return at_end(p) ? '\0' : p->text.ptr[p->at];
}

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

static void
skip_blanks(struct parser *p)
{
	while (!at_end(p) && is_blank(peek(p)))
		p->at++;
}

/* A run that no blank, quote or parenthesis ends. */
static struct text
bare_word(const struct parser *p)
{
	size_t end = p->at;

	while (end < p->text.len && !is_blank(p->text.ptr[end]) &&
	       !strchr("()\"", p->text.ptr[end]))
		end++;
	return text_sub(p->text, p->at, end - p->at);
}

/* An operator is a whole word in capitals. */
static bool
skip_operator(struct parser *p, const char *name)
{
	skip_blanks(p);
	if (!text_is(bare_word(p), name))
		return false;
	p->at += strlen(name);
	return true;
}

/* A word or a quoted phrase; false with the mistake noted. */
static bool
take_value(struct parser *p, struct text *value, bool *quoted)
{
	size_t start = p->at, end;

	*quoted = peek(p) == '"';
	if (!*quoted) {
		*value = bare_word(p);
		p->at += value->len;
		if (value->len == 0)
			mistake(p, start, _("expected a word"));
		return value->len > 0;
	}
	end = text_find_byte(p->text, '"', start + 1);
	if (end == TEXT_NONE) {
		mistake(p, start, _("this quote is not closed"));
		return false;
	}
	*value = text_trim(text_sub(p->text, start + 1, end - start - 1));
	p->at = end + 1;
	return true;
}

/* Is there anything in it that the index knows? */
static bool
has_word(struct text t)
{
	for (size_t at = 0; at < t.len;) {
		uint32_t c = utf8_next(t, &at);

		if (utf8_is_letter(c) || utf8_is_digit(c) || c > 0x2FFF)
			return true;
	}
	return false;
}

/* Up to a blank, or to the end of the group it stands in. */
static struct text
bare_regex(const struct parser *p)
{
	size_t end = p->at;
	int open = 0;

	for (; end < p->text.len && !is_blank(p->text.ptr[end]); end++) {
		char c = p->text.ptr[end];

		if (c == '\\' && end + 1 < p->text.len)
			end++;
		else if (c == ')' && open == 0 && p->depth > 0)
			break;
		else if (c == '(' || c == ')')
			open += c == '(' ? 1 : -1;
	}
	return text_sub(p->text, p->at, end - p->at);
}

static struct node *
parse_regex(struct parser *p)
{
	size_t start = p->at++;
	struct node *node = node_new(p, NODE_REGEX);
	struct text value;
	bool quoted;

	if (peek(p) != '"') {
		value = bare_regex(p);
		p->at += value.len;
	} else if (!take_value(p, &value, &quoted)) {
		return NULL;
	}
	if (++p->regexes > REGEX_TERMS)
		return mistake(p, start, _("too many regular expressions"));
	if (regex_check(value, p->err) < 0) {
		p->wrong = start;
		return NULL;
	}
	node->text = arena_copy(p->mem, value);
	node->column = p->column;
	return node;
}

static struct node *
parse_words(struct parser *p)
{
	struct node *node;
	struct text value;
	bool quoted;

	if (peek(p) == '~')
		return parse_regex(p);
	if (!take_value(p, &value, &quoted))
		return NULL;
	node = node_new(p, NODE_WORDS);
	node->column = p->column;
	node->exact = quoted;
	if (peek(p) == '*') {
		p->at++;
		node->prefix = true;
	} else if (!quoted && text_ends(value, "*")) {
		node->prefix = true;
		value = text_sub(value, 0, value.len - 1);
	}
	node->text = arena_copy(p->mem, value);
	if (!has_word(value))
		node->kind = NODE_ALL;
	return node;
}

static struct node *
parse_group(struct parser *p)
{
	size_t start = p->at;
	struct node *node;

	if (++p->depth > QUERY_DEPTH)
		return mistake(p, start, _("nested too deeply"));
	p->at++;
	node = parse_or(p);
	p->depth--;
	if (!node)
		return NULL;
	skip_blanks(p);
	if (peek(p) != ')')
		return mistake(p, start, _("this parenthesis is not closed"));
	p->at++;
	return node;
}

/* The fields whose values are words of the index. */
static struct node *
field_words(struct parser *p, int64_t column)
{
	enum query_column before = p->column;
	struct node *node;

	p->column = (enum query_column)column;
	node = peek(p) == '(' ? parse_group(p) : parse_words(p);
	p->column = before;
	return node;
}

static struct node *
field_text(struct parser *p, enum node_kind kind)
{
	struct node *node = node_new(p, kind);
	struct text value;
	bool quoted;

	if (peek(p) == '~')
		return mistake(p, p->at,
		    _("regular expressions stand alone or behind title: or "
		      "text:"));
	if (!take_value(p, &value, &quoted))
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
		return mistake(
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
		return mistake(p, start, _("there is no such section"));
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
	return mistake(
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
		return mistake(p, start, _("expected audio, image or video"));
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
		return mistake(p, p->at,
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
		return mistake(
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

/* Length of "name:" at p, 0 when none: letters, then a colon, no "//". */
static size_t
field_length(const struct parser *p)
{
	struct text word = bare_word(p);
	size_t n = 0;

	while (n < word.len && ((word.ptr[n] >= 'a' && word.ptr[n] <= 'z') ||
				   (word.ptr[n] >= 'A' && word.ptr[n] <= 'Z')))
		n++;
	if (n == 0 || n >= word.len || word.ptr[n] != ':' ||
	    text_starts(text_from_offset(word, n), "://"))
		return 0;
	return n + 1;
}

static struct node *
parse_field(struct parser *p, size_t len)
{
	struct text name = text_sub(p->text, p->at, len);

	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
		if (!text_is_nocase(name, fields[i].name))
			continue;
		if (p->column != COLUMN_ANY)
			return mistake(
			    p, p->at, _("no field inside a field's group"));
		p->at += len;
		return fields[i].parse(p, fields[i].argument);
	}
	p->wrong = p->at;
	err_set(p->err, ERR_USAGE, _("there is no field %.*s"),
	    (int)(len < 30 ? len : 30), name.ptr);
	return NULL;
}

static struct node *
parse_primary(struct parser *p)
{
	size_t len;

	skip_blanks(p);
	if (++p->terms > QUERY_TERMS)
		return mistake(p, p->at, _("too many terms"));
	if (at_end(p) || peek(p) == ')')
		return mistake(p, p->at, _("expected a word"));
	if (peek(p) == '(')
		return parse_group(p);
	len = field_length(p);
	return len ? parse_field(p, len) : parse_words(p);
}

static struct node *
parse_unary(struct parser *p)
{
	struct node *node, *inner;
	bool negated = false;

	for (;;) {
		skip_blanks(p);
		if (skip_operator(p, "NOT")) {
			negated = !negated;
		} else if (peek(p) == '-' && p->at + 1 < p->text.len &&
			   !is_blank(p->text.ptr[p->at + 1])) {
			p->at++;
			negated = !negated;
		} else {
			break;
		}
	}
	if (text_is(bare_word(p), "OR") || text_is(bare_word(p), "AND"))
		return mistake(p, p->at, _("expected a word before this"));
	inner = parse_primary(p);
	if (!inner || !negated)
		return inner;
	node = node_new(p, NODE_NOT);
	node->child = inner;
	return node;
}

/* A node over several, or the only one itself. */
static struct node *
joined(struct parser *p, enum node_kind kind, struct node *first)
{
	struct node *node;

	if (!first->next)
		return first;
	node = node_new(p, kind);
	node->child = first;
	return node;
}

static bool
has_regex(const struct node *node)
{
	if (node->kind == NODE_REGEX)
		return true;
	for (const struct node *c = node->child; c; c = c->next)
		if (has_regex(c))
			return true;
	return false;
}

/* What is slow is asked last, of what all else matches. */
static struct node *
parse_and(struct parser *p)
{
	struct node *first = NULL, **link = &first;
	struct node *slow = NULL, **slow_link = &slow;

	for (;;) {
		struct node *node = parse_unary(p);

		if (!node)
			return NULL;
		if (has_regex(node)) {
			*slow_link = node;
			slow_link = &node->next;
		} else {
			*link = node;
			link = &node->next;
		}
		if (skip_operator(p, "AND"))
			continue;
		skip_blanks(p);
		if (at_end(p) || peek(p) == ')' || text_is(bare_word(p), "OR"))
			break;
	}
	*link = slow;
	return joined(p, NODE_AND, first);
}

static struct node *
parse_or(struct parser *p)
{
	struct node *first = NULL, **link = &first;

	do {
		struct node *node = parse_and(p);

		if (!node)
			return NULL;
		*link = node;
		link = &node->next;
	} while (skip_operator(p, "OR"));
	return joined(p, NODE_OR, first);
}

struct query *
query_parse(struct arena *mem, struct text text,
    const struct query_context *context, size_t *at, struct err *err)
{
	struct parser p = {
		.mem = mem, .text = text, .context = context, .err = err
	};
	struct query *query = arena_alloc(mem, sizeof(*query));

	if (text.len > QUERY_BYTES) {
		p.wrong = QUERY_BYTES;
		err_set(err, ERR_USAGE, _("longer than %d bytes"), QUERY_BYTES);
	} else if (text_trim(text).len == 0) {
		query->root = node_new(&p, NODE_ALL);
	} else {
		query->root = parse_or(&p);
		if (query->root && !at_end(&p))
			query->root = mistake(
			    &p, p.at, _("this parenthesis was not opened"));
	}
	if (at)
		*at = p.wrong;
	return query->root ? query : NULL;
}

bool
query_is_empty(const struct query *query)
{
	return query->root->kind == NODE_ALL;
}

static bool
node_has_words(const struct node *node)
{
	if (node->kind == NODE_WORDS)
		return true;
	if (node->kind == NODE_NOT)
		return false;
	for (const struct node *c = node->child; c; c = c->next)
		if (node_has_words(c))
			return true;
	return false;
}

bool
query_has_words(const struct query *query)
{
	return node_has_words(query->root);
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
