#include "regex.h"

#include <locale.h>
#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "db.h"
#include "texts.h"

enum {
	SCAN_BYTES = 64 * 1024, /* of a text */
	/*
	 * glibc may take the square of a line's length: 8.5 s for .*a.{62}b
	 * in 64 kB of "a", 30 ms in 4 kB.
	 */
	LINE_BYTES = 4096,
	MOST_TIMES = 64,       /* {n}, those inside one another multiplied */
	FRESH_BYTES = 1 << 20, /* its automaton grows with what it reads */
	SLICE_MS = 150,        /* a question may take, before it is put again */
	PAUSE_MS = 15,         /* no look for so long: it is another question */
	KNOWN_MOST = 1 << 24,  /* ids beyond are looked at each time */
	ASK_BYTES = 2048,      /* of text between looks at the clock */
	MARKS_MOST = 1000,
	MARK_MS = 20, /* of marking, which is for the eye alone */
};

/* One that was asked for: what it is, and what it was found in. */
struct pattern {
	char *text;
	enum query_column column;
	bool compiled;
	regex_t regex;
	size_t read;    /* bytes since it was compiled */
	uint8_t *known; /* by article: 0 not yet, else stamp and answer */
	size_t nknown;
	uint64_t used;
};

struct regex_scan {
	struct pattern patterns[REGEX_TERMS * 2];
	locale_t bytes; /* "C" */
	uint64_t uses;
	int64_t began_ms, looked_ms;
	bool yielded;
};

static struct regex_scan *
scan_of(struct store *store)
{
	if (!store->regex) {
		store->regex = mem_alloc(sizeof(*store->regex));
		store->regex->bytes = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	}
	return store->regex;
}

/* ASCII stays, for it may be of the expression; case is its flag's matter. */
static void
fold_pattern(struct buf *out, struct text pattern)
{
	for (size_t at = 0; at < pattern.len;) {
		size_t start = at;
		uint32_t c = utf8_next(pattern, &at);
		struct text one = text_sub(pattern, start, at - start);

		if (c < 0x80)
			buf_add_text(out, one);
		else
			utf8_fold(out, one);
	}
}

static int
compile(regex_t *regex, struct text pattern, int flags, locale_t bytes,
    struct err *err)
{
	locale_t before = bytes ? uselocale(bytes) : (locale_t)0;
	struct buf folded = { 0 };
	char why[100];
	int code;

	fold_pattern(&folded, pattern);
	code = regcomp(regex, buf_cstr(&folded),
	    REG_EXTENDED | REG_ICASE | REG_NEWLINE | flags);
	buf_clear(&folded);
	if (before)
		(void)uselocale(before);
	if (code == 0)
		return 0;
	(void)regerror(code, regex, why, sizeof(why));
	return err_set(err, ERR_USAGE, _("no regular expression: %s"), why);
}

/* All {n,m} of it multiplied: as if each stood inside the one before. */
static bool
repeats_too_often(struct text pattern)
{
	long times = 1;

	for (size_t i = 0; i < pattern.len; i++) {
		long n = 0, most = 1;

		if (pattern.ptr[i] == '\\') {
			i++;
			continue;
		}
		if (pattern.ptr[i] != '{')
			continue;
		for (i++; i < pattern.len && pattern.ptr[i] != '}'; i++) {
			char c = pattern.ptr[i];

			n = c >= '0' && c <= '9' && n < MOST_TIMES * 10
				? n * 10 + (c - '0')
				: 0;
			most = n > most ? n : most;
		}
		times *= most;
		if (times > MOST_TIMES)
			return true;
	}
	return false;
}

int
regex_check(struct text pattern, struct err *err)
{
	regex_t regex;

	if (pattern.len == 0)
		return err_set(
		    err, ERR_USAGE, _("expected an expression: ~[0-9]"));
	if (pattern.len > REGEX_BYTES)
		return err_set(
		    err, ERR_USAGE, _("longer than %d bytes"), REGEX_BYTES);
	for (size_t i = 0; i + 1 < pattern.len; i++) {
		if (pattern.ptr[i] != '\\')
			continue;
		if (pattern.ptr[i + 1] >= '1' && pattern.ptr[i + 1] <= '9')
			return err_set(err, ERR_USAGE,
			    _("an expression may not refer back (\\%c)"),
			    pattern.ptr[i + 1]);
		i++;
	}
	if (repeats_too_often(pattern))
		return err_set(err, ERR_USAGE,
		    _("repeats more than %d times in all"), MOST_TIMES);
	if (compile(&regex, pattern, REG_NOSUB, (locale_t)0, err) < 0)
		return -1;
	regfree(&regex);
	return 0;
}

static void
clear(struct pattern *p)
{
	if (p->compiled)
		regfree(&p->regex);
	free(p->text);
	free(p->known);
	*p = (struct pattern){ 0 };
}

void
regex_clear(struct store *store)
{
	if (!store->regex)
		return;
	for (size_t i = 0; i < REGEX_TERMS * 2; i++)
		clear(&store->regex->patterns[i]);
	if (store->regex->bytes)
		freelocale(store->regex->bytes);
	free(store->regex);
	store->regex = NULL;
}

/* The one that is kept, or a new one in place of the oldest. */
static struct pattern *
find(struct regex_scan *scan, struct text text, enum query_column column)
{
	struct pattern *oldest = &scan->patterns[0];

	for (size_t i = 0; i < REGEX_TERMS * 2; i++) {
		struct pattern *p = &scan->patterns[i];

		if (p->text && p->column == column &&
		    text_equal(text_of(p->text), text)) {
			p->used = ++scan->uses;
			return p;
		}
		if (p->used < oldest->used)
			oldest = p;
	}
	clear(oldest);
	oldest->text = mem_copy(text);
	oldest->column = column;
	oldest->used = ++scan->uses;
	return oldest;
}

static uint8_t *
known_of(struct pattern *p, int64_t article)
{
	size_t at = (size_t)article;

	if (article < 0 || article >= KNOWN_MOST)
		return NULL;
	if (at >= p->nknown) {
		size_t n = at + at / 2 + 1024;

		p->known = mem_resize(p->known, n, 1);
		memset(p->known + p->nknown, 0, n - p->nknown);
		p->nknown = n;
	}
	return &p->known[at];
}

/* Is it somebody else's turn? */
static bool
must_yield(struct store *store, struct regex_scan *scan)
{
	int64_t now;

	if (!store->yield || store->depth > 0)
		return false;
	now = time_monotonic_ms();
	if (now - scan->looked_ms > PAUSE_MS)
		scan->began_ms = now;
	scan->looked_ms = now;
	if (now - scan->began_ms <= SLICE_MS && !store->yield(store->yield_arg))
		return false;
	scan->yielded = true;
	scan->looked_ms = 0; /* what comes next begins anew */
	return true;
}

/* The next line, or so much of it as is not too long. */
static bool
next_line(struct text *rest, struct text *piece)
{
	struct text all = *rest;

	if (!text_next(rest, '\n', piece))
		return false;
	if (piece->len > LINE_BYTES) {
		size_t end = LINE_BYTES;

		while (end > LINE_BYTES / 2 && piece->ptr[end] != ' ')
			end--;
		*piece = text_sub(*piece, 0, end);
		*rest = text_from_offset(all, end);
	}
	return true;
}

static int
scan_lines(
    struct store *store, struct pattern *p, struct text folded, struct err *err)
{
	struct regex_scan *scan = store->regex;
	locale_t before = scan->bytes ? uselocale(scan->bytes) : (locale_t)0;
	struct buf line = { 0 };
	struct text rest = folded, piece;
	size_t asked = 0;
	int found = 0;

	while (found == 0 && next_line(&rest, &piece)) {
		buf_reset(&line);
		buf_add_text(&line, piece);
		if (piece.len == 0)
			continue;
		asked += piece.len;
		if (asked > ASK_BYTES && must_yield(store, scan))
			found = err_set(err, ERR_LIMIT, _("took too long"));
		else if (regexec(&p->regex, buf_cstr(&line), 0, NULL, 0) == 0)
			found = 1;
		asked = asked > ASK_BYTES ? 0 : asked;
	}
	if (before)
		(void)uselocale(before);
	buf_clear(&line);
	return found;
}

static int
scan_article(
    struct store *store, struct pattern *p, int64_t article, struct err *err)
{
	struct arena mem = { 0 };
	struct buf text = { 0 }, folded = { 0 };
	struct text_row row;
	struct article unpacked;
	struct err own = { 0 };
	int found = 0;

	if (text_row_load(store, &row, article, &mem, &own) < 0) {
		arena_clear(&mem);
		return own.code == ERR_NOT_FOUND
			   ? 0
			   : err_set(err, own.code, "%s", own.text);
	}
	if (p->column != COLUMN_TEXT)
		buf_printf(&text, "%.*s\n", TEXT_ARG(row.title));
	if (p->column != COLUMN_TITLE) {
		text_unpack(&unpacked, row.packed[row.shown], &mem);
		text_body(&text, &unpacked);
	}
	utf8_fold(&folded, text_sub(buf_text(&text), 0, SCAN_BYTES));
	p->read += folded.len;
	found = scan_lines(store, p, buf_text(&folded), err);
	buf_clear(&text);
	buf_clear(&folded);
	arena_clear(&mem);
	return found;
}

static int
make_ready(struct pattern *p, locale_t bytes, struct err *err)
{
	if (p->compiled && p->read > FRESH_BYTES) {
		regfree(&p->regex);
		p->compiled = false;
	}
	if (p->compiled)
		return 0;
	if (compile(&p->regex, text_of(p->text), REG_NOSUB, bytes, err) < 0)
		return -1;
	p->compiled = true;
	p->read = 0;
	return 0;
}

int
regex_is_in(struct store *store, struct text pattern, enum query_column column,
    int64_t article, int64_t stamp, struct err *err)
{
	struct regex_scan *scan = scan_of(store);
	struct pattern *p = find(scan, pattern, column);
	uint8_t *known = known_of(p, article);
	/* Two bits of answer, six of the stamp. */
	uint8_t now = (uint8_t)((uint64_t)stamp % 61 << 2);
	int found;

	if (known && *known && (*known & ~3u) == now)
		return *known & 1;
	if (make_ready(p, scan->bytes, err) < 0)
		return -1;
	if (must_yield(store, scan))
		return err_set(err, ERR_LIMIT, _("took too long"));
	found = scan_article(store, p, article, err);
	if (found >= 0 && known)
		*known = (uint8_t)(now | 2 | found);
	return found;
}

/* A line folded, with where each byte of that came from. */
struct folded {
	struct buf text;
	uint32_t *from;
	size_t n, cap;
};

static void
fold_line(struct folded *folded, struct text line)
{
	buf_reset(&folded->text);
	folded->n = 0;
	for (size_t at = 0; at < line.len;) {
		size_t start = at;

		(void)utf8_next(line, &at);
		utf8_fold(&folded->text, text_sub(line, start, at - start));
		while (folded->n < folded->text.len) {
			GROW(folded->from, folded->n, folded->cap);
			folded->from[folded->n++] = (uint32_t)start;
		}
	}
	GROW(folded->from, folded->n, folded->cap);
	folded->from[folded->n] = (uint32_t)line.len;
}

/* Where it stands in one line of the text, which begins at start. */
static void
mark_line(const regex_t *regex, const struct folded *line, size_t start,
    int64_t until, struct regex_marks *marks)
{
	size_t at = 0;
	regmatch_t match;

	while (at < line->text.len && marks->n < MARKS_MOST &&
	       time_monotonic_ms() < until &&
	       regexec(regex, line->text.ptr + at, 1, &match,
		   at ? REG_NOTBOL : 0) == 0) {
		size_t from = at + (size_t)match.rm_so;
		size_t end = at + (size_t)match.rm_eo;

		if (end > from)
			*ARENA_PUSH(
			    marks->mem, marks->list, marks->n, marks->cap) =
			    (struct search_mark){ start + line->from[from],
				    start + line->from[end] };
		at = end > from ? end : end + 1;
	}
}

void
regex_mark(struct text pattern, struct text text, struct regex_marks *marks)
{
	locale_t bytes = newlocale(LC_ALL_MASK, "C", (locale_t)0);
	locale_t before = bytes ? uselocale(bytes) : (locale_t)0;
	struct text rest = text_sub(text, 0, SCAN_BYTES), line;
	int64_t until = time_monotonic_ms() + MARK_MS;
	struct folded folded = { 0 };
	regex_t regex;

	if (compile(&regex, pattern, 0, (locale_t)0, NULL) == 0) {
		while (next_line(&rest, &line) && time_monotonic_ms() < until) {
			fold_line(&folded, line);
			mark_line(&regex, &folded,
			    (size_t)(line.ptr - text.ptr), until, marks);
		}
		regfree(&regex);
	}
	if (before)
		(void)uselocale(before);
	if (bytes)
		freelocale(bytes);
	buf_clear(&folded.text);
	free(folded.from);
}

void
store_yield(struct store *store, bool (*wanted)(void *arg), void *arg)
{
	store->yield = wanted;
	store->yield_arg = arg;
}

bool
store_has_yielded(struct store *store)
{
	bool yielded = store->regex && store->regex->yielded;

	if (yielded)
		store->regex->yielded = false;
	return yielded;
}
