#include "next.h"

#include "base/url.h"

enum { MOST_PAGES = 40, QUERY_PARTS = 12 };

/* Before the number, in a path or as a parameter's name. */
static const char *const page_words[] = { "page", "pagina", "seite", "pag",
	"pg", "p", "paged", "pageno", "page_no", "pagenum", "pagenumber",
	"page-number", "currentpage", "pn", "artikelseite", "pagewanted",
	"pageindex" };

/* Joomla's parameters, which count from 0. */
static const char *const start_words[] = { "start", "limitstart" };

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The number at t's beginning, as long as the whole; 0: it is none. */
static unsigned
number_of(struct text t)
{
	unsigned number = 0;

	if (t.len == 0 || t.len > 2)
		return 0;
	for (size_t i = 0; i < t.len; i++) {
		if (!is_digit(t.ptr[i]))
			return 0;
		number = number * 10 + (unsigned)(t.ptr[i] - '0');
	}
	return t.ptr[0] == '0' || number > MOST_PAGES ? 0 : number;
}

/* From the host on, without fragment; cut at the query. */
static void
cut(struct text url, struct text *path, struct text *query)
{
	size_t at = text_find(url, TEXT("://"), 0);
	struct text rest =
	    at == TEXT_NONE ? url : text_from_offset(url, at + 3);

	rest = text_sub(rest, 0, text_find_byte(rest, '#', 0));
	at = text_find_byte(rest, '?', 0);
	*path = text_sub(rest, 0, at);
	*query = at == TEXT_NONE ? TEXT("") : text_from_offset(rest, at + 1);
}

static struct text
without_slash(struct text path)
{
	return text_ends(path, "/") ? text_sub(path, 0, path.len - 1) : path;
}

/* ---- parameters ---- */

static bool
is_page_key(struct text key)
{
	for (size_t i = 0; i < sizeof(page_words) / sizeof(page_words[0]); i++)
		if (text_is_nocase(key, page_words[i]))
			return true;
	for (size_t i = 0; i < 2; i++)
		if (text_is(key, start_words[i]))
			return true;
	return false;
}

/* Cuts the query; the parts without page's number, and that number. */
static bool
cut_query(struct text query, struct text parts[QUERY_PARTS], size_t *n,
    struct text key, unsigned *number)
{
	struct text part;

	*n = 0;
	*number = 0;
	while (text_next(&query, '&', &part)) {
		size_t at = text_find_byte(part, '=', 0);

		/* "showall=" says nothing. */
		if (part.len == 0 || at + 1 == part.len)
			continue;
		if (at == key.len && text_equal(text_sub(part, 0, at), key)) {
			*number = number_of(text_from_offset(part, at + 1));
			continue;
		}
		if (*n == QUERY_PARTS)
			return false;
		parts[(*n)++] = part;
	}
	return true;
}

/* Is the parameter, called key, all that is different? */
static bool
follows_by(struct text a, struct text b, struct text key, unsigned *number)
{
	struct text left[QUERY_PARTS], right[QUERY_PARTS];
	size_t nleft, nright;
	unsigned before;

	if (!cut_query(a, left, &nleft, key, &before) ||
	    !cut_query(b, right, &nright, key, number) || nleft != nright)
		return false;
	for (size_t i = 0; i < nleft; i++)
		if (!text_equal(left[i], right[i]))
			return false;
	/* Some count from 0: then the second page is the first to say so. */
	if (before == 0 && *number == 1) {
		*number = 2;
		return true;
	}
	return *number == (before ? before : 1) + 1;
}

static enum next_kind
by_query(struct text a, struct text b, unsigned *number)
{
	struct text rest = b, part;

	while (text_next(&rest, '&', &part)) {
		struct text key =
		    text_sub(part, 0, text_find_byte(part, '=', 0));

		if (!is_page_key(key) || !follows_by(a, b, key, number))
			continue;
		if (text_starts_nocase(key, "page"))
			return NEXT_LISTING;
		/* WordPress numbers its articles so: ?p=12. */
		return *number > 2 && key.len <= 2 ? NEXT_WEAK : NEXT_STRONG;
	}
	return NEXT_NOT;
}

/* ---- paths ---- */

static bool
is_separator(char c)
{
	return c == '/' || c == '-' || c == '_' || c == ',' || c == '.';
}

/* Bytes of the page's word at the end of head, with a separator behind. */
static size_t
word_at_end(struct text head, bool *listing)
{
	size_t best = 0;
	struct text word = head;

	if (word.len && (is_separator(word.ptr[word.len - 1]) ||
			    word.ptr[word.len - 1] == '='))
		word.len--;
	for (size_t i = 0; i < sizeof(page_words) / sizeof(page_words[0]);
	     i++) {
		size_t len = text_of(page_words[i]).len;

		if (word.len <= len || len <= best ||
		    !is_separator(word.ptr[word.len - len - 1]) ||
		    !text_is_nocase(
			text_from_offset(word, word.len - len), page_words[i]))
			continue;
		best = len;
	}
	*listing = best >= 4 && word.ptr[word.len - best - 1] == '/';
	/* With the separator before it. */
	return best ? best + 1 + (head.len - word.len) : 0;
}

/* Is a the address whose head and tail these are, without a page? */
static bool
is_first(struct text a, struct text head, struct text tail)
{
	a = without_slash(a);
	tail = without_slash(tail);
	head = tail.len ? head : without_slash(head);
	return a.len == head.len + tail.len && head.len &&
	       text_equal(text_sub(a, 0, head.len), head) &&
	       text_equal(text_from_offset(a, head.len), tail);
}

/* Is a the same but for its number, which is one less? */
static bool
is_before(struct text a, struct text head, struct text tail, unsigned number)
{
	size_t end;

	a = without_slash(a);
	tail = without_slash(tail);
	if (a.len <= head.len + tail.len ||
	    !text_equal(text_sub(a, 0, head.len), head))
		return false;
	end = a.len - tail.len;
	return text_equal(text_from_offset(a, end), tail) &&
	       number_of(text_sub(a, head.len, end - head.len)) + 1 == number;
}

/* The number stands between head and tail. */
static enum next_kind
by_number(struct text a, struct text head, struct text tail, unsigned number)
{
	bool listing, index = text_ends(head, "/index");
	size_t word = word_at_end(head, &listing);
	enum next_kind kind = listing ? NEXT_LISTING : NEXT_STRONG;
	struct text before;

	if (!word && !index &&
	    !(head.len && is_separator(head.ptr[head.len - 1])))
		return NEXT_NOT;
	if (is_before(a, head, tail, number))
		return word || index ? kind : NEXT_WEAK;
	/* A first page has no number, mostly. */
	if (number != 2)
		return NEXT_NOT;
	before = text_sub(head, 0, head.len - word);
	if (word || index)
		return is_first(a, before, tail) ? kind : NEXT_NOT;
	before = text_sub(head, 0, head.len - 1);
	if (!is_first(a, before, tail))
		return NEXT_NOT;
	return text_ends(head, "/") ? NEXT_STRONG : NEXT_WEAK;
}

static enum next_kind
by_path(struct text a, struct text b, unsigned *number)
{
	size_t host = text_find_byte(b, '/', 0), end;

	for (size_t at = host; at < b.len; at = end + 1) {
		enum next_kind kind;

		while (at < b.len && !is_digit(b.ptr[at]))
			at++;
		for (end = at; end < b.len && is_digit(b.ptr[end]); end++)
			;
		*number = number_of(text_sub(b, at, end - at));
		if (*number < 2)
			continue;
		kind = by_number(
		    a, text_sub(b, 0, at), text_from_offset(b, end), *number);
		if (kind != NEXT_NOT)
			return kind;
	}
	return NEXT_NOT;
}

enum next_kind
next_address(struct text a, struct text b, unsigned *number)
{
	struct text path, query, next_path, next_query;

	/* Never from https to http. */
	if (!url_is_web(a) || !url_is_web(b) ||
	    (url_has_scheme(a, "https") && !url_has_scheme(b, "https")))
		return NEXT_NOT;
	cut(a, &path, &query);
	cut(b, &next_path, &next_query);
	/* A front page has no text of its own. */
	if (without_slash(path).len <= text_find_byte(path, '/', 0) &&
	    text_find_byte(next_query, '&', 0) == TEXT_NONE)
		return NEXT_NOT;
	if (text_equal(without_slash(path), without_slash(next_path)))
		return by_query(query, next_query, number);
	if (text_equal(query, next_query))
		return by_path(path, next_path, number);
	return NEXT_NOT;
}
