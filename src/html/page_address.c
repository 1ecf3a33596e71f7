/*
 * How much an address looks like an article's: dates, numbers, long slugs,
 * against sections, tags and services.
 */
#include <string.h>

#include "base/hash.h"
#include "page_parts.h"

enum { SEGMENTS = 24, BAD = 1, SOFT = 2 };

/* Whole segments of a path that are no article's, in several languages. */
/* clang-format off */
static const struct {
	const char *segment;
	int kind;
} segments[] = {
	{ "abo", BAD }, { "abonnement", BAD }, { "abonnements", BAD },
	{ "about", BAD }, { "account", BAD }, { "agenda", SOFT },
	{ "annonces", BAD }, { "archiv", SOFT }, { "archive", SOFT },
	{ "archives", SOFT }, { "argomenti", BAD }, { "argomento", BAD },
	{ "auteur", BAD }, { "auteurs", BAD }, { "author", BAD },
	{ "authors", BAD }, { "autor", BAD }, { "autore", BAD },
	{ "autoren", BAD }, { "autores", BAD }, { "autori", BAD },
	{ "autorinnen", BAD }, { "biographie", BAD }, { "boutique", BAD },
	{ "categoria", BAD }, { "categorias", BAD }, { "categorie", BAD },
	{ "category", BAD }, { "columnist", BAD }, { "columnists", BAD },
	{ "contact", BAD }, { "contacto", BAD }, { "contributor", BAD },
	{ "contributors", BAD }, { "cookies", BAD }, { "crossword", SOFT },
	{ "crosswords", SOFT }, { "datenschutz", BAD }, { "dossier", SOFT },
	{ "dossiers", SOFT }, { "etiqueta", BAD }, { "etiquetas", BAD },
	{ "events", SOFT }, { "faq", BAD }, { "feed", BAD }, { "feeds", BAD },
	{ "firmas", BAD }, { "games", SOFT }, { "giornalista", BAD },
	{ "help", BAD }, { "horoscope", SOFT }, { "hub", SOFT },
	{ "hubs", SOFT }, { "impressum", BAD }, { "jeux", SOFT },
	{ "jobs", BAD }, { "journalist", BAD }, { "journaliste", BAD },
	{ "journalistes", BAD }, { "kategorie", BAD }, { "keyword", BAD },
	{ "kontakt", BAD }, { "label", BAD }, { "login", BAD },
	{ "logout", BAD }, { "membres", BAD }, { "meteo", SOFT },
	{ "mot-cle", BAD }, { "mots-cles", BAD }, { "newsletter", BAD },
	{ "newsletters", BAD }, { "offres", BAD }, { "onderwerp", BAD },
	{ "people", SOFT }, { "person", BAD }, { "personen", BAD },
	{ "podcasts", SOFT }, { "privacy", BAD }, { "profil", BAD },
	{ "profile", BAD }, { "profiles", BAD }, { "recherche", BAD },
	{ "register", BAD }, { "reporter", BAD }, { "reporters", BAD },
	{ "rss", BAD }, { "rubrik", BAD }, { "rubrique", BAD },
	{ "schlagwort", BAD }, { "search", BAD }, { "section", SOFT },
	{ "sections", SOFT }, { "serie", SOFT }, { "series", SOFT },
	{ "shop", BAD }, { "signataires", BAD }, { "signin", BAD },
	{ "signup", BAD }, { "stichwort", BAD }, { "store", BAD },
	{ "subscribe", BAD }, { "suche", BAD }, { "sujet", BAD },
	{ "sujets", BAD }, { "tag", BAD }, { "tags", BAD }, { "tema", BAD },
	{ "temas", BAD }, { "terms", BAD }, { "thema", BAD }, { "theme", BAD },
	{ "themen", BAD }, { "themes", BAD }, { "topic", BAD },
	{ "topics", BAD }, { "trefwoord", BAD }, { "trefwoorden", BAD },
	{ "user", BAD }, { "users", BAD }, { "video", SOFT },
	{ "videos", SOFT }, { "wetter", SOFT },
};
/* clang-format on */

static int
segment_kind(struct text segment)
{
	size_t low = 0, high = sizeof(segments) / sizeof(segments[0]);
	char word[16];

	if (segment.len == 0 || segment.len >= sizeof(word))
		return 0;
	for (size_t i = 0; i < segment.len; i++) {
		char c = segment.ptr[i];

		word[i] = c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
	}
	word[segment.len] = '\0';
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(word, segments[middle].segment);

		if (order == 0)
			return segments[middle].kind;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

struct address {
	unsigned nsegments;
	unsigned slug;   /* words of the longest slug */
	unsigned digits; /* of the longest run */
	bool token;      /* letters and digits mixed: a key of a database */
	bool dated;
	bool count; /* ends in a bare number … */
	bool year;  /* … that may be a year */
	bool page;  /* ends as pages of articles do */
	bool bad, soft;
	bool keyed; /* the query says which article */
	uint64_t shape, form;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '%' ||
	       (unsigned char)c >= 0x80;
}

static unsigned
number_at(struct text t, size_t at, size_t len)
{
	unsigned value = 0;

	if (at + len > t.len)
		return 0;
	for (size_t i = at; i < at + len; i++) {
		if (!is_digit(t.ptr[i]))
			return 0;
		value = value * 10 + (unsigned)(t.ptr[i] - '0');
	}
	return value;
}

static bool
is_year(unsigned n)
{
	return n >= 1990 && n < 2100;
}

/* "2026/03/01", "2026-03-01", "20260301", "2026/mar/01". */
static bool
has_date(struct text path)
{
	for (size_t at = 0; at + 7 < path.len; at++) {
		unsigned month;
		char mark = path.ptr[at + 4];

		if (!is_digit(path.ptr[at]) ||
		    (at && is_digit(path.ptr[at - 1])) ||
		    !is_year(number_at(path, at, 4)))
			continue;
		if (is_digit(mark)) {
			month = number_at(path, at + 4, 2);
			if (month >= 1 && month <= 12 &&
			    number_at(path, at + 6, 2) >= 1 &&
			    number_at(path, at + 6, 2) <= 31)
				return true;
			continue;
		}
		month = number_at(path, at + 5, 2);
		if ((mark == '/' || mark == '-') && month >= 1 && month <= 12)
			return true;
		if (mark == '/' && at + 9 < path.len &&
		    path.ptr[at + 8] == '/' && is_digit(path.ptr[at + 9]))
			return true;
	}
	return false;
}

/* Of a character of a key; what stands between words parts nothing. */
static int
class_of(char c)
{
	return c >= 'A' && c <= 'Z' ? 'A' : is_digit(c) ? '0' : 'a';
}

/* Words of letters in a segment, and its digits. */
static void
read_segment(struct address *a, struct text segment)
{
	unsigned wordy = 0, run = 0, most = 0, letters = 0, mixed = 0;
	unsigned turns = 0;
	bool token = false;
	struct text kind;

	for (size_t i = 0; i <= segment.len; i++) {
		char c = i < segment.len ? segment.ptr[i] : '-';

		if (is_digit(c)) {
			run++;
			most = run > most ? run : most;
			continue;
		}
		if (run && is_letter(c) && c != '%')
			mixed++;
		turns += i && class_of(c) != class_of(segment.ptr[i - 1]);
		run = 0;
		if (is_letter(c)) {
			letters++;
			continue;
		}
		wordy += letters >= 2;
		if (mixed >= 2 && letters + mixed >= 6)
			token = true;
		letters = mixed = 0;
	}
	/* "uFwsBxACh": turns from small to large and digits. */
	token |= turns >= 3 && wordy <= 1 && segment.len >= 7;
	a->slug = wordy > a->slug ? wordy : a->slug;
	a->digits = most > a->digits ? most : a->digits;
	a->token |= token;
	kind = most >= 5 || token ? TEXT("/n")
	       : wordy >= 3       ? TEXT("/s")
	       : most && !wordy   ? TEXT("/d")
				  : TEXT("/w");
	a->form = hash_more(a->form, kind);
	a->shape = hash_more(a->shape,
	    a->nsegments == 0 && text_is(kind, "/w") ? segment : kind);
}

static struct text
without_extension(struct text segment, bool *page)
{
	static const char *const extensions[] = { ".html", ".htm", ".shtml",
		".php", ".aspx", ".asp", ".jsp", ".phtml" };

	for (size_t i = 0; i < sizeof(extensions) / sizeof(extensions[0]); i++)
		if (text_ends(segment, extensions[i])) {
			*page = true;
			return text_sub(segment, 0,
			    segment.len - text_of(extensions[i]).len);
		}
	return segment;
}

/* A file to keep, not a page to read: often so, or always. */
static int
file_kind(struct text segment)
{
	static const struct {
		const char *extension;
		int kind;
	} files[] = { { ".pdf", SOFT }, { ".doc", SOFT }, { ".docx", SOFT },
		{ ".xls", BAD }, { ".xlsx", BAD }, { ".zip", BAD },
		{ ".jpg", BAD }, { ".jpeg", BAD }, { ".png", BAD },
		{ ".mp3", BAD }, { ".mp4", BAD }, { ".ics", BAD },
		{ ".xml", BAD }, { ".rss", BAD }, { ".epub", BAD },
		{ ".apk", BAD } };

	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (text_ends(segment, files[i].extension))
			return files[i].kind;
	return 0;
}

static bool
has_digits(struct text t, unsigned least)
{
	unsigned n = 0;

	for (size_t i = 0; i < t.len; i++)
		n += is_digit(t.ptr[i]);
	return n >= least;
}

static void
read_query(struct address *a, struct text query)
{
	struct text pair;

	while (text_next(&query, '&', &pair)) {
		size_t eq = text_find_byte(pair, '=', 0);
		struct text name = text_sub(pair, 0, eq);
		bool bare = eq == TEXT_NONE; /* "?article12" */
		struct text value =
		    bare ? name : text_from_offset(pair, eq + 1);

		/* A number is no part of the name. */
		for (size_t i = 0; i < name.len; i++)
			if (!is_digit(name.ptr[i]))
				a->shape =
				    hash_more(a->shape, text_sub(name, i, 1));
		if (text_is_nocase(name, "page") || text_is_nocase(name, "q") ||
		    text_is_nocase(name, "s") || text_is_nocase(name, "sort") ||
		    text_is_nocase(name, "cat") || text_is_nocase(name, "tag"))
			a->bad = true;
		else
			read_segment(a, value);
		a->keyed |= has_digits(value, bare ? 1 : 3);
		if (value.len >= 2 && (bare || is_digit(value.ptr[0])) &&
		    is_digit(value.ptr[value.len - 1]))
			a->digits = a->digits > 4 ? a->digits : 5;
	}
}

/* Returns the part of the address that identifies the article. */
static struct text
read_address(struct address *a, struct text url)
{
	uint64_t shape, form;
	bool wordy;
	size_t host = text_find(url, TEXT("://"), 0), end, mark;
	struct text path, query = TEXT(""), segment, rest;

	host = host == TEXT_NONE ? 0 : host + 3;
	end = text_find_byte(url, '/', host);
	if (end == TEXT_NONE)
		end = url.len;
	path = text_from_offset(url, end);
	mark = text_find_byte(path, '?', 0);
	if (mark != TEXT_NONE) {
		query = text_from_offset(path, mark + 1);
		path = text_sub(path, 0, mark);
	}
	a->dated = has_date(path);
	a->shape = a->form = hash_text(text_sub(url, host, end - host));
	/* "video.example.org" is as good as "example.org/video". */
	segment = text_sub(url, host, text_find_byte(url, '.', host) - host);
	a->bad |= segment_kind(segment) == BAD;
	a->soft |= segment_kind(segment) == SOFT;
	rest = path;
	while (text_next(&rest, '/', &segment)) {
		int kind = segment_kind(segment), file = file_kind(segment);

		if (segment.len == 0)
			continue;
		a->bad |= kind == BAD || file == BAD;
		a->soft |= kind == SOFT || file == SOFT;
		segment = without_extension(segment, &a->page);
		a->count = has_digits(segment, (unsigned)segment.len);
		a->year = segment.len == 4 && is_year(number_at(segment, 0, 4));
		read_segment(a, segment);
		if (++a->nsegments == SEGMENTS)
			break;
	}
	/* By its path alone it is an article's: the query tells who asked. */
	wordy = a->slug >= 3 || a->dated || a->digits >= 5 || a->token;
	shape = a->shape;
	form = a->form;
	read_query(a, query);
	if (!wordy || query.len == 0 || a->keyed)
		return url;
	a->shape = shape;
	a->form = form;
	return text_sub(url, 0, end + path.len);
}

void
page_judge_address(struct page_story *story)
{
	static const double slugs[] = { -0.8, -0.8, 0, 1.0, 1.6, 2.0 };
	struct address a = { 0 };
	double score;

	story->id = read_address(&a, story->url);
	score = slugs[a.slug > 5 ? 5 : a.slug];
	/* "/2026/11/" lists a month. */
	if (a.dated && a.count && a.slug < 3 && a.digits < 5)
		score -= 3;
	else if (a.dated)
		score += 1.6;
	if (a.digits >= 5 || a.token)
		score += 1.0;
	else if (a.count && a.digits >= 3 && !a.dated && !a.year)
		score += 0.5;
	if (a.page)
		score += 0.3;
	if (a.nsegments == 1 && a.slug <= 2 && a.digits < 5 && !a.token)
		score -= 1.0;
	if (a.nsegments == 0 && a.digits == 0)
		score -= 4;
	if (a.bad)
		score -= 3;
	if (a.soft)
		score -= 0.8;
	story->address = score;
	story->shape = a.shape;
	story->form = a.form;
	story->candidate = score > -1;
}
