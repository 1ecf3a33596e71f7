#include "title.h"

/* What a piece of <title> that stands as a heading counts at least. */
enum { PIECE_MATCH = 45 };

/* Bytes of a separator between title and site at at; 0 when none. */
static size_t
separator(struct text t, size_t at)
{
	static const char *const signs[] = { " | ", " - ", " – ", " — ",
		" :: ", " : ", " » ", " « ", " · ", " • ", " / ", " < ", " > ",
		" ~ ", " › ", " ‹ ", " ― ", " ⋆ ", "| " };

	if (t.ptr[at] != ' ' && t.ptr[at] != '|')
		return 0;
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_starts(text_from_offset(t, at), signs[i]))
			return text_of(signs[i]).len;
	return 0;
}

/* "example" of "example.co.uk" */
static struct text
host_label(struct text host)
{
	size_t dot = text_find_byte(host, '.', 0);

	return dot == TEXT_NONE ? host : text_sub(host, 0, dot);
}

/* "Example.com" */
static bool
is_domain(struct text piece)
{
	size_t dot = text_find_byte(piece, '.', 0);

	return dot != TEXT_NONE && dot > 2 && dot + 2 < piece.len &&
	       text_find_byte(piece, ' ', 0) == TEXT_NONE &&
	       piece.ptr[dot + 1] != '.';
}

/* Does the piece name the site, "Der Spiegel" as "spiegel.de"? */
static bool
names_site(const struct titles *s, struct text piece)
{
	struct text a = bare_text(s->mem, piece), b = s->site_bare;
	struct text label = bare_text(s->mem, host_label(s->claims->site.host));

	if (a.len < 2)
		return a.len == 0;
	if (is_domain(piece))
		return true;
	if (b.len &&
	    (text_equal(a, b) || (b.len > 3 && a.len > 3 &&
				     (text_find(a, b, 0) != TEXT_NONE ||
					 text_find(b, a, 0) != TEXT_NONE))))
		return true;
	if (label.len > 3 && text_find(a, label, 0) != TEXT_NONE)
		return true;
	return s->host_bare.len && a.len > 2 &&
	       text_find(s->host_bare, a, 0) != TEXT_NONE;
}

bool
titles_is_site(const struct titles *s, struct text piece)
{
	struct text bare = bare_text(s->mem, piece);

	return bare.len && (text_equal(bare, s->site_bare) ||
			       text_equal(bare, s->host_bare));
}

size_t
title_words(struct text t)
{
	size_t n = 0;
	struct text word;

	while (text_next_word(&t, &word))
		n++;
	return n;
}

/* A sign that stands before a site's name, and rarely in a headline. */
static bool
is_bar(struct text sign)
{
	static const char *const bars[] = { "|", "::", "»", "«", "·", "•", "⋆",
		"~" };

	for (size_t i = 0; i < sizeof(bars) / sizeof(bars[0]); i++)
		if (text_find(sign, text_of(bars[i]), 0) != TEXT_NONE)
			return true;
	return false;
}

/* Cuts the last piece off when it is the site's, or sure to be none's. */
static bool
drop_last(const struct titles *s, struct text *title)
{
	size_t last = TEXT_NONE, len = 0;
	struct text piece, rest;
	bool bar;

	for (size_t at = 1; at + 2 < title->len; at++) {
		size_t n = separator(*title, at);

		if (n) {
			last = at;
			len = n;
		}
	}
	if (last == TEXT_NONE)
		return false;
	piece = text_from_offset(*title, last + len);
	rest = text_trim(text_sub(*title, 0, last));
	bar = is_bar(text_sub(*title, last, len));
	if (!names_site(s, piece) &&
	    !(bar && title_words(piece) <= 4 && title_words(rest) > 2))
		return false;
	*title = rest;
	return true;
}

static struct text
drop_site(const struct titles *s, struct text title)
{
	/* "Title - Section | Site": twice from the end, once from the start */
	for (int round = 0; round < 2; round++)
		if (!drop_last(s, &title))
			break;
	for (size_t at = 1; at + 2 < title.len; at++) {
		size_t n = separator(title, at);
		bool colon = title.ptr[at] == ':' && title.ptr[at + 1] == ' ';

		if (n == 0 && !colon)
			continue;
		/* "Blog: Title", but a piece of the name does not do there. */
		if (colon ? titles_is_site(s, text_sub(title, 0, at))
			  : names_site(s, text_sub(title, 0, at)))
			title = text_trim(
			    text_from_offset(title, at + (colon ? 2 : n)));
		break;
	}
	return title;
}

static bool
is_cut(struct text title)
{
	return text_ends(title, "…") || text_ends(title, "...");
}

static void
add_title(struct titles *s, struct text title, bool whole)
{
	struct title *r = &s->stated[s->count];

	title = text_sub(text_trim(title), 0, TITLE_BYTES * 2);
	if (title.len == 0 || s->count == TITLES)
		return;
	r->text = whole ? title : drop_site(s, title);
	r->bare = bare_text(s->mem, r->text);
	r->cut = is_cut(r->text);
	r->whole = whole;
	if (r->bare.len)
		s->count++;
}

/* "oddments: The spoon": a piece of its own, beside those of signs. */
static void
add_behind_colon(struct titles *s, struct text page)
{
	size_t colon = text_find(page, TEXT(": "), 0);

	if (colon == TEXT_NONE || s->npieces == TITLE_PIECES)
		return;
	s->pieces[s->npieces++] =
	    bare_text(s->mem, text_from_offset(page, colon));
}

/* "Blog » Archive » The dam holds": any of these may be the headline. */
static void
add_pieces(struct titles *s, struct text page)
{
	struct text longest = TEXT("");
	size_t from = 0;

	page = text_sub(text_trim(page), 0, TITLE_BYTES * 2);
	for (size_t at = 1; at <= page.len && s->npieces < TITLE_PIECES;) {
		size_t n = at < page.len ? separator(page, at) : 1;
		struct text piece = text_sub(page, from, at - from);

		if (n == 0) {
			at++;
			continue;
		}
		s->pieces[s->npieces] = bare_text(s->mem, piece);
		s->page_bytes += s->pieces[s->npieces++].len;
		if (piece.len > longest.len && !titles_is_site(s, piece))
			longest = piece;
		at += n;
		from = at;
	}
	add_behind_colon(s, page);
	if (s->npieces < 2 || longest.len * 5 <= page.len * 2)
		return;
	if (s->count < TITLES)
		s->stated[s->count].piece = true;
	add_title(s, longest, false);
}

/* Up to the next sign; empty when none follows. */
static struct text
first_piece(struct text t)
{
	for (size_t at = 1; at < t.len; at++)
		if (separator(t, at))
			return text_trim(text_sub(t, 0, at));
	return TEXT("");
}

struct text
title_beside(struct arena *mem, struct text page, struct text headline)
{
	struct text want = bare_text(mem, headline), rest;
	size_t colon;

	page = text_sub(text_trim(page), 0, TITLE_BYTES);
	colon = text_find(page, TEXT(": "), 0);
	if (want.len < 8 || page.len == 0)
		return TEXT("");
	if (colon != TEXT_NONE) {
		struct text bare =
		    bare_text(mem, text_from_offset(page, colon));

		if (text_equal(text_sub(bare, 0, want.len), want))
			return text_sub(page, 0, colon);
	}
	for (size_t at = 1; at < page.len; at++) {
		size_t n = separator(page, at);

		if (n == 0 ||
		    !text_equal(bare_text(mem, text_sub(page, 0, at)), want))
			continue;
		rest = text_from_offset(page, at + n);
		return first_piece(rest);
	}
	return TEXT("");
}

static int
share(size_t part, size_t all)
{
	return all ? (int)(part * 100 / all) : 0;
}

/* How far a stated title and a heading are the same, percent. */
static int
match(const struct title *r, struct text bare)
{
	size_t at;

	if (text_equal(r->bare, bare))
		return 100;
	if (r->cut && r->bare.len > 12 && bare.len > r->bare.len &&
	    text_equal(text_sub(bare, 0, r->bare.len), r->bare))
		return 98;
	if (bare.len < r->bare.len) {
		at = text_find(r->bare, bare, 0);
		if (at == TEXT_NONE || bare.len < 4)
			return 0;
		/* At its border, with the site's name beside it. */
		if (r->whole && bare.len > 10 &&
		    (at == 0 || at + bare.len == r->bare.len))
			return 50 + share(bare.len, r->bare.len) * 45 / 100;
		return share(bare.len, r->bare.len);
	}
	at = r->bare.len >= 8 ? text_find(bare, r->bare, 0) : TEXT_NONE;
	return at == TEXT_NONE ? 0 : share(r->bare.len, bare.len);
}

/* The first that is stated, or one that goes on where it is cut. */
struct text
titles_first(const struct titles *s)
{
	const struct title *best = NULL;
	struct text title;

	for (size_t i = 0; i < s->count; i++) {
		const struct title *r = &s->stated[i];

		if (!best ||
		    (best->cut && !r->cut && r->bare.len > best->bare.len &&
			text_equal(
			    text_sub(r->bare, 0, best->bare.len), best->bare)))
			best = r;
	}
	if (!best)
		return TEXT("");
	title = best->text;
	return best->whole ? drop_site(s, title) : title;
}

/* What <title> has behind the headline: the last piece. */
struct text
titles_site(const struct titles *s, struct text headline)
{
	struct text page = text_trim(s->claims->page), piece = TEXT("");
	size_t from = TEXT_NONE;

	if (page.len > TITLE_BYTES * 2)
		return piece;
	for (size_t at = 1; at + 2 < page.len; at++) {
		size_t n = separator(page, at);

		if (n)
			from = at + n;
	}
	if (from == TEXT_NONE)
		return piece;
	piece = text_trim(text_from_offset(page, from));
	if (title_words(piece) > 5 || piece.len > 60 ||
	    text_find(headline, bare_text(s->mem, piece), 0) != TEXT_NONE)
		return TEXT("");
	return piece;
}

int
titles_match(const struct titles *s, struct text bare)
{
	int best = 0;

	for (size_t i = 0; i < s->count; i++) {
		int percent = match(&s->stated[i], bare);

		best = percent > best ? percent : best;
	}
	for (size_t i = 0; i < s->npieces && s->npieces > 1; i++) {
		/* The longer, the likelier it is no name of the site. */
		int percent = PIECE_MATCH + share(bare.len, s->page_bytes) / 2;

		if (bare.len > 1 && percent > best &&
		    text_equal(bare, s->pieces[i]))
			best = percent;
	}
	return best;
}

void
titles_read(
    struct titles *s, struct arena *mem, const struct headline_claims *claims)
{
	*s = (struct titles){ .mem = mem, .claims = claims };
	s->site_bare = bare_text(mem, claims->site.name);
	s->host_bare = bare_text(mem, claims->site.host);
	for (size_t i = 0; i < 3; i++)
		add_title(s, claims->titles[i], false);
	add_title(s, claims->page, true);
	s->page_bare = bare_text(
	    mem, text_sub(text_trim(claims->page), 0, TITLE_BYTES * 2));
	add_pieces(s, claims->page);
}
