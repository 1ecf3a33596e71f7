#include <string.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "query_parser.h"
#include "regex.h"

static struct node *parse_or(struct parser *p);

struct node *
parser_mistake(struct parser *p, size_t at, const char *what)
{
	p->wrong = at;
	err_set(p->err, ERR_USAGE, "%s", what);
	return NULL;
}

struct node *
parser_node(struct parser *p, enum node_kind kind)
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

char
parser_peek(const struct parser *p)
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
	while (!at_end(p) && is_blank(parser_peek(p)))
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

bool
parser_value(struct parser *p, struct text *value, bool *quoted)
{
	size_t start = p->at, end;

	*quoted = parser_peek(p) == '"';
	if (!*quoted) {
		*value = bare_word(p);
		p->at += value->len;
		if (value->len == 0)
			parser_mistake(p, start, _("expected a word"));
		return value->len > 0;
	}
	end = text_find_byte(p->text, '"', start + 1);
	if (end == TEXT_NONE) {
		parser_mistake(p, start, _("this quote is not closed"));
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
	struct node *node = parser_node(p, NODE_REGEX);
	struct text value;
	bool quoted;

	if (parser_peek(p) != '"') {
		value = bare_regex(p);
		p->at += value.len;
	} else if (!parser_value(p, &value, &quoted)) {
		return NULL;
	}
	if (++p->regexes > REGEX_TERMS)
		return parser_mistake(
		    p, start, _("too many regular expressions"));
	if (regex_check(value, p->err) < 0) {
		p->wrong = start;
		return NULL;
	}
	node->text = arena_copy(p->mem, value);
	node->column = p->column;
	return node;
}

struct node *
parser_words(struct parser *p)
{
	struct node *node;
	struct text value;
	bool quoted;

	if (parser_peek(p) == '~')
		return parse_regex(p);
	if (!parser_value(p, &value, &quoted))
		return NULL;
	node = parser_node(p, NODE_WORDS);
	node->column = p->column;
	node->exact = quoted;
	if (parser_peek(p) == '*') {
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

struct node *
parser_group(struct parser *p)
{
	size_t start = p->at;
	struct node *node;

	if (++p->depth > QUERY_DEPTH)
		return parser_mistake(p, start, _("nested too deeply"));
	p->at++;
	node = parse_or(p);
	p->depth--;
	if (!node)
		return NULL;
	skip_blanks(p);
	if (parser_peek(p) != ')')
		return parser_mistake(
		    p, start, _("this parenthesis is not closed"));
	p->at++;
	return node;
}

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
parse_primary(struct parser *p)
{
	size_t len;

	skip_blanks(p);
	if (++p->terms > QUERY_TERMS)
		return parser_mistake(p, p->at, _("too many terms"));
	if (at_end(p) || parser_peek(p) == ')')
		return parser_mistake(p, p->at, _("expected a word"));
	if (parser_peek(p) == '(')
		return parser_group(p);
	len = field_length(p);
	return len ? parser_field(p, len) : parser_words(p);
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
		} else if (parser_peek(p) == '-' && p->at + 1 < p->text.len &&
			   !is_blank(p->text.ptr[p->at + 1])) {
			p->at++;
			negated = !negated;
		} else {
			break;
		}
	}
	if (text_is(bare_word(p), "OR") || text_is(bare_word(p), "AND"))
		return parser_mistake(
		    p, p->at, _("expected a word before this"));
	inner = parse_primary(p);
	if (!inner || !negated)
		return inner;
	node = parser_node(p, NODE_NOT);
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
	node = parser_node(p, kind);
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
		if (at_end(p) || parser_peek(p) == ')' ||
		    text_is(bare_word(p), "OR"))
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
		query->root = parser_node(&p, NODE_ALL);
	} else {
		query->root = parse_or(&p);
		if (query->root && !at_end(&p))
			query->root = parser_mistake(
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
