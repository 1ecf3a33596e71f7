/*
 * Names and dates that elements are marked with, and those in the lines
 * around the headline.
 */
#include <stdint.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "language_words.h"
#include "lines.h"
#include "marks.h"
#include "metadata_parts.h"

enum {
	ABOVE = 6,  /* blocks over the headline that are looked at */
	BELOW = 24, /* and under it */
	FAR = 400,  /* blocks behind those */
	PROSE = 3,  /* as many paragraphs, at most, are stepped over */
	LINE_BYTES = 220,
	DATELINE_BYTES = 70, /* at the beginning of a paragraph */
	MARK_NODES = 60,     /* of an element with a name or a date */
	FOUND = 24,          /* marked names that are weighed */
	CLASS_WORD = 16,     /* bytes of the longest in class_words */
	NEAR = 10,           /* what being near the headline counts */
};

/* What a class says; see class_words. */
enum {
	SAYS_AUTHOR = 1,
	SAYS_DATE = 2,
	SAYS_BOTH = SAYS_AUTHOR | SAYS_DATE,
	SAYS_CHANGED = 4,
	SAYS_FOREIGN = 8, /* of other articles */
	SAYS_NONE = 16,   /* of the author, but not the name */
	SAYS_EXACT = 32,  /* hAtom's and its like: what it says is all */
	SAYS_FOOTER = 64,
	SAYS_STATE = 128, /* what follows is no name */
	SAYS_THING = 256, /* of the article */
};

/* Sorted: word_says searches it. */
/* clang-format off */
static const struct {
	const char *word;
	int says;
} class_words[] = {
	{ "about", SAYS_NONE }, { "actualizado", SAYS_CHANGED },
	{ "aggiornato", SAYS_CHANGED }, { "aktualisiert", SAYS_CHANGED },
	{ "archive", SAYS_NONE }, { "article", SAYS_THING },
	{ "artikel", SAYS_THING }, { "auteur", SAYS_AUTHOR },
	{ "auteurs", SAYS_AUTHOR }, { "author", SAYS_AUTHOR },
	{ "authors", SAYS_AUTHOR }, { "autor", SAYS_AUTHOR },
	{ "autora", SAYS_AUTHOR }, { "autore", SAYS_AUTHOR },
	{ "autores", SAYS_AUTHOR }, { "autori", SAYS_AUTHOR },
	{ "avatar", SAYS_NONE }, { "beitrag", SAYS_THING },
	{ "beschreibung", SAYS_NONE }, { "bild", SAYS_NONE },
	{ "bio", SAYS_NONE }, { "biography", SAYS_NONE }, { "box", SAYS_NONE },
	{ "breadcrumb", SAYS_FOREIGN }, { "breadcrumbs", SAYS_FOREIGN },
	{ "byline", SAYS_AUTHOR }, { "bylines", SAYS_AUTHOR },
	{ "caption", SAYS_NONE }, { "carousel", SAYS_FOREIGN },
	{ "category", SAYS_STATE }, { "citation", SAYS_NONE },
	{ "cite", SAYS_NONE }, { "comentarios", SAYS_FOREIGN },
	{ "comment", SAYS_FOREIGN }, { "commentaires", SAYS_FOREIGN },
	{ "commentlist", SAYS_FOREIGN }, { "comments", SAYS_FOREIGN },
	{ "content", SAYS_THING }, { "contributor", SAYS_AUTHOR },
	{ "contributors", SAYS_AUTHOR }, { "copyright", SAYS_NONE },
	{ "correlati", SAYS_FOREIGN }, { "count", SAYS_NONE },
	{ "created", SAYS_DATE }, { "createdate", SAYS_DATE },
	{ "credit", SAYS_NONE }, { "date", SAYS_DATE },
	{ "dateline", SAYS_DATE }, { "dates", SAYS_DATE },
	{ "datestamp", SAYS_DATE }, { "datetime", SAYS_DATE },
	{ "dato", SAYS_DATE }, { "datum", SAYS_DATE }, { "desc", SAYS_NONE },
	{ "description", SAYS_NONE }, { "edited", SAYS_CHANGED },
	{ "email", SAYS_NONE }, { "entry", SAYS_THING }, { "event", SAYS_NONE },
	{ "expires", SAYS_NONE }, { "facebook", SAYS_NONE },
	{ "fecha", SAYS_DATE }, { "filter", SAYS_NONE },
	{ "firma", SAYS_AUTHOR }, { "firmante", SAYS_AUTHOR },
	{ "fn", SAYS_AUTHOR }, { "follow", SAYS_NONE }, { "foot", SAYS_FOOTER },
	{ "footer", SAYS_FOOTER }, { "forfatter", SAYS_AUTHOR },
	{ "form", SAYS_NONE }, { "function", SAYS_NONE },
	{ "giornalista", SAYS_AUTHOR }, { "gravatar", SAYS_NONE },
	{ "has", SAYS_STATE }, { "horodatage", SAYS_DATE },
	{ "icon", SAYS_NONE }, { "image", SAYS_NONE }, { "img", SAYS_NONE },
	{ "is", SAYS_STATE }, { "job", SAYS_NONE },
	{ "journalist", SAYS_AUTHOR }, { "journaliste", SAYS_AUTHOR },
	{ "js", SAYS_STATE }, { "kommentare", SAYS_FOREIGN },
	{ "lastmod", SAYS_CHANGED }, { "lastmodified", SAYS_CHANGED },
	{ "latest", SAYS_FOREIGN }, { "links", SAYS_NONE },
	{ "mail", SAYS_NONE }, { "maj", SAYS_CHANGED },
	{ "menu", SAYS_FOREIGN }, { "modified", SAYS_CHANGED },
	{ "modify", SAYS_CHANGED }, { "modifydate", SAYS_CHANGED },
	{ "mostread", SAYS_FOREIGN }, { "nav", SAYS_FOREIGN },
	{ "newsletter", SAYS_FOREIGN }, { "no", SAYS_STATE },
	{ "not", SAYS_STATE }, { "org", SAYS_NONE },
	{ "otherposts", SAYS_FOREIGN }, { "periodista", SAYS_AUTHOR },
	{ "photo", SAYS_NONE }, { "picker", SAYS_NONE },
	{ "picture", SAYS_NONE }, { "popular", SAYS_FOREIGN },
	{ "position", SAYS_NONE }, { "post", SAYS_THING },
	{ "postdate", SAYS_DATE }, { "posted", SAYS_DATE },
	{ "postmetadata", SAYS_DATE }, { "posts", SAYS_NONE },
	{ "promo", SAYS_FOREIGN }, { "pubdate", SAYS_DATE },
	{ "publication", SAYS_DATE }, { "publish", SAYS_DATE },
	{ "published", SAYS_DATE }, { "quotation", SAYS_NONE },
	{ "quote", SAYS_NONE }, { "reacties", SAYS_FOREIGN },
	{ "read", SAYS_NONE }, { "reading", SAYS_NONE },
	{ "readmore", SAYS_FOREIGN }, { "readnext", SAYS_FOREIGN },
	{ "recent", SAYS_FOREIGN }, { "recirc", SAYS_FOREIGN },
	{ "recommended", SAYS_FOREIGN }, { "redacteur", SAYS_AUTHOR },
	{ "redakteur", SAYS_AUTHOR }, { "relacionadas", SAYS_FOREIGN },
	{ "relacionados", SAYS_FOREIGN }, { "related", SAYS_FOREIGN },
	{ "reply", SAYS_NONE }, { "respond", SAYS_FOREIGN },
	{ "role", SAYS_NONE }, { "search", SAYS_NONE }, { "select", SAYS_NONE },
	{ "share", SAYS_NONE }, { "sidebar", SAYS_FOREIGN },
	{ "signature", SAYS_AUTHOR }, { "similar", SAYS_FOREIGN },
	{ "slider", SAYS_FOREIGN }, { "social", SAYS_NONE },
	{ "story", SAYS_THING }, { "submitted", SAYS_BOTH },
	{ "tag", SAYS_STATE }, { "teaser", SAYS_FOREIGN },
	{ "teasers", SAYS_FOREIGN }, { "testimonial", SAYS_NONE },
	{ "thumbnail", SAYS_NONE }, { "ticker", SAYS_FOREIGN },
	{ "time", SAYS_DATE }, { "timestamp", SAYS_DATE },
	{ "titre", SAYS_NONE }, { "trending", SAYS_FOREIGN },
	{ "twitter", SAYS_NONE }, { "update", SAYS_CHANGED },
	{ "updated", SAYS_CHANGED }, { "verfasser", SAYS_AUTHOR },
	{ "verwandte", SAYS_FOREIGN }, { "widget", SAYS_FOREIGN },
	{ "widgets", SAYS_FOREIGN }, { "with", SAYS_STATE },
	{ "without", SAYS_STATE }, { "writer", SAYS_AUTHOR },
	{ "zeit", SAYS_DATE }, { "zitat", SAYS_NONE },
};
/* clang-format on */

struct says_cache {
	struct {
		struct text names;
		int says;
	} rows[512];
};

struct name_mark {
	struct text line;
	uint32_t node;
	int score;
};

struct walk {
	struct marked *marked;
	const struct marks_input *input;
	const struct tree *tree;
	struct arena *mem;
	struct says_cache cache;
	uint32_t from, to; /* nodes near the headline */
	uint32_t article;  /* element of the article, by its mark; or 0 */
	struct name_mark names[FOUND];
	size_t nnames;
	int best_published, best_modified; /* scores */
};

/* ---- what a class says ---- */

static bool
is_small(char c)
{
	return c >= 'a' && c <= 'z';
}

static bool
is_large(char c)
{
	return c >= 'A' && c <= 'Z';
}

/* The next word of a class: at signs, digits and camel humps. */
static bool
class_word(struct text *rest, struct text *word)
{
	size_t from = 0, to;

	while (from < rest->len && !is_small(rest->ptr[from]) &&
	       !is_large(rest->ptr[from]))
		from++;
	if (from == rest->len)
		return false;
	for (to = from + 1; to < rest->len; to++) {
		char c = rest->ptr[to];

		if (!is_small(c) && !is_large(c))
			break;
		if (is_large(c) && is_small(rest->ptr[to - 1]))
			break;
	}
	*word = text_sub(*rest, from, to - from);
	*rest = text_from_offset(*rest, to);
	return true;
}

static int
word_says(struct text word)
{
	size_t low = 0, high = sizeof(class_words) / sizeof(class_words[0]);
	char key[CLASS_WORD + 1];

	if (word.len > CLASS_WORD)
		return 0;
	for (size_t i = 0; i < word.len; i++)
		key[i] = (char)(word.ptr[i] | 32);
	key[word.len] = '\0';
	while (low < high) {
		size_t middle = (low + high) / 2;
		int order = strcmp(key, class_words[middle].word);

		if (order == 0)
			return class_words[middle].says;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return 0;
}

/*
 * What one name says. "has-sidebar" and "tag-author" say nothing: the first
 * is a state, the second a topic.
 */
static int
name_says(struct text name)
{
	struct text rest = name, word;
	int says = 0;
	size_t n = 0;

	while (class_word(&rest, &word)) {
		says |= word_says(word);
		if (says & SAYS_STATE)
			return says & ~SAYS_STATE;
		n++;
	}
	if (says & SAYS_THING)
		says &= ~(SAYS_THING | SAYS_FOOTER);
	if (says & SAYS_NONE)
		says &= SAYS_FOREIGN | SAYS_FOOTER | (n == 1 ? SAYS_NONE : 0);
	if (n == 1 && text_is_nocase(name, "data"))
		says |= SAYS_DATE;
	if (n == 1)
		says |= SAYS_EXACT;
	return says;
}

static int
class_says(struct walk *w, struct text names)
{
	size_t at = (size_t)(hash_text(names) & 511);
	struct text rest = names, name;
	int says = 0, none = 0;

	if (names.len == 0)
		return 0;
	if (text_equal(w->cache.rows[at].names, names))
		return w->cache.rows[at].says;
	while (text_next_word(&rest, &name)) {
		int one = name_says(name);

		/* "fn org", "author bio" */
		none |= one & SAYS_NONE;
		says |= one;
	}
	if (none)
		says &= ~(SAYS_AUTHOR | SAYS_NONE);
	w->cache.rows[at].names = names;
	w->cache.rows[at].says = says;
	return says;
}

static bool
has_token(struct text words, const char *token)
{
	struct text word;

	while (text_next_word(&words, &word))
		if (text_is_nocase(word, token))
			return true;
	return false;
}

/* ---- where we are ---- */

static bool
is_near(const struct walk *w, uint32_t node)
{
	return node >= w->from && node < w->to;
}

/* Ids say the same, but far from the headline they are mere targets. */
static int
id_says(struct walk *w, uint32_t node)
{
	struct text id = tree_raw(w->tree, node, ATTR_ID);

	if (id.len == 0 || w->tree->nodes[node].tag == HTML_A)
		return 0;
	return class_says(w, id) &
	       (SAYS_FOREIGN | SAYS_FOOTER |
		   (is_near(w, node) ? SAYS_AUTHOR | SAYS_DATE : 0));
}

/*
 * Parts of other articles: by name, and what is beside the text. The footer
 * of the article itself is none.
 */
static bool
is_foreign(struct walk *w, uint32_t node, int says)
{
	const struct node *n = &w->tree->nodes[node];
	bool own = w->article && tree_holds(w->tree, w->article, node);

	if (tree_holds(w->tree, node, w->input->headline))
		return false;
	/* Some keep names and dates in an <aside> below the headline. */
	if (n->marks & MARK_ASIDE && (!is_near(w, node) || says & SAYS_FOREIGN))
		return true;
	if (n->marks & (MARK_COMMENT | MARK_CAPTION) || n->tag == HTML_NAV ||
	    n->tag == HTML_BLOCKQUOTE || n->tag == HTML_FIGURE)
		return true;
	if (n->tag == HTML_FOOTER || says & SAYS_FOOTER)
		return !own;
	return says & SAYS_FOREIGN;
}

static size_t
block_of(const struct flow *flow, uint32_t node)
{
	size_t low = 0, high = flow->nblocks;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (flow->blocks[middle].at < node)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_prose(const struct flow *flow, size_t i)
{
	const struct flow_block *block = &flow->blocks[i];
	struct text line = flow_text(flow, block);

	return line_words(line) > 14 && line_ends_sentence(line) &&
	       block->linked * 2 < block->to - block->from;
}

/* The blocks near the headline: [*from, *to). */
static void
near_blocks(const struct walk *w, size_t *from, size_t *to)
{
	const struct flow *flow = w->input->flow;
	size_t at = 0, prose = 0, i;

	if (w->input->headline)
		at = block_of(flow, w->input->headline);
	else
		while (at < flow->nblocks && !is_prose(flow, at))
			at++;
	*from = at > ABOVE ? at - ABOVE : 0;
	for (i = at; i < flow->nblocks && i < at + BELOW; i++)
		if (is_prose(flow, i) && ++prose == PROSE)
			break;
	*to = i;
}

static void
find_place(struct walk *w)
{
	const struct flow *flow = w->input->flow;
	uint32_t node = w->input->headline;
	size_t from, to;

	near_blocks(w, &from, &to);
	w->from = from < flow->nblocks ? flow->blocks[from].at : 0;
	if (w->from > flow->blocks[from < flow->nblocks ? from : 0].node)
		w->from = flow->blocks[from].node;
	w->to = to < flow->nblocks ? flow->blocks[to].at : w->tree->nnodes;
	for (; node > 0; node = w->tree->nodes[node].parent)
		if (w->tree->nodes[node].tag == HTML_ARTICLE ||
		    has_token(tree_raw(w->tree, node, ATTR_CLASS), "hentry") ||
		    has_token(tree_raw(w->tree, node, ATTR_CLASS), "post")) {
			w->article = node;
			return;
		}
}

/* ---- names ---- */

/*
 * Its text on one line, with a blank at each element's border: "Jane Doe" and
 * "Staff Writer" often stand side by side without one.
 */
static struct text
mark_line(const struct walk *w, uint32_t node)
{
	struct buf raw = { 0 }, out = { 0 };
	struct text line;

	for (uint32_t i = node; i < w->tree->nodes[node].end; i++) {
		const struct node *n = &w->tree->nodes[i];

		if (n->tag != HTML_TEXT || raw.len > LINE_BYTES * 4)
			continue;
		buf_add_text(&raw, text_sub(n->text, 0, LINE_BYTES * 4));
		buf_add_byte(&raw, ' ');
	}
	utf8_add_line(&out, buf_text(&raw));
	line = arena_copy(w->mem, buf_text(&out));
	buf_clear(&raw);
	buf_clear(&out);
	return line;
}

static void
add_mark(struct walk *w, uint32_t node, int score)
{
	struct text line = mark_line(w, node);

	if (line.len < 2 || line.len > LINE_BYTES || w->nnames == FOUND)
		return;
	if (is_near(w, node))
		score += NEAR;
	w->names[w->nnames++] = (struct name_mark){ line, node, score };
}

/* <span itemprop=author itemscope><span itemprop=name>… */
static uint32_t
name_inside(const struct walk *w, uint32_t node)
{
	for (uint32_t i = node + 1; i < w->tree->nodes[node].end; i++)
		if (has_token(tree_raw(w->tree, i, ATTR_ITEMPROP), "name"))
			return i;
	return node;
}

/* The page of an author: /autor/anna-berg */
static bool
leads_to_author(struct text href)
{
	static const char *const parts[] = { "author", "authors", "autor",
		"autoren", "autores", "autora", "auteur", "auteurs", "autore",
		"autori", "journalist", "journalistes", "journaliste",
		"contributor", "contributors", "columnists", "columnist",
		"reporter", "reporters", "staff", "firmas", "firma", "byline",
		"writers", "writer", "redactie", "redakteure" };
	struct text part;

	if (text_find(href, TEXT("//"), 0) < 8)
		href =
		    text_from_offset(href, text_find(href, TEXT("//"), 0) + 2);
	while (text_next(&href, '/', &part)) {
		if (href.len == 0)
			return false;
		for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
			if (text_is_nocase(part, parts[i]))
				return true;
	}
	return false;
}

static void
see_author(struct walk *w, uint32_t node, int says)
{
	const struct node *n = &w->tree->nodes[node];
	struct text prop = tree_raw(w->tree, node, ATTR_ITEMPROP);

	if (n->tag == HTML_META || n->tag == HTML_LINK)
		return;
	if (has_token(prop, "author") || has_token(prop, "creator"))
		add_mark(w, name_inside(w, node), 6);
	else if (has_token(tree_raw(w->tree, node, ATTR_REL), "author"))
		add_mark(w, node, 6);
	else if (n->tag == HTML_A && is_near(w, node) &&
		 leads_to_author(tree_raw(w->tree, node, ATTR_HREF)) &&
		 text_find_byte(mark_line(w, node), ' ', 0) != TEXT_NONE)
		add_mark(w, node, 5);
	else if (says & SAYS_AUTHOR && n->tag != HTML_ARTICLE &&
		 n->tag != HTML_BODY)
		add_mark(w, node, says & SAYS_EXACT ? 5 : 4);
}

static struct text
read_mark(struct walk *w, const struct name_mark *mark)
{
	return byline_read(w->mem, mark->line, w->input->site, BYLINE_MARKED);
}

/* Is another mark inside it that names as many? */
static bool
is_wrapper(struct walk *w, size_t i, size_t count)
{
	uint32_t end = w->tree->nodes[w->names[i].node].end;

	for (size_t k = i + 1; k < w->nnames && w->names[k].node < end; k++)
		if (w->names[k].score + 2 >= w->names[i].score &&
		    byline_count(read_mark(w, &w->names[k])) >= count)
			return true;
	return false;
}

/*
 * The best marks: several of one kind near one another name several authors,
 * and an element around them may name more of them.
 */
static struct text
best_names(struct walk *w, bool near)
{
	struct text names = TEXT(""), one;
	struct statement all = { 0 };
	int best = 0;
	uint32_t last = 0;

	for (size_t i = 0; i < w->nnames; i++) {
		struct name_mark *mark = &w->names[i];

		if ((mark->score >= NEAR) != near || mark->score <= best)
			continue;
		if (read_mark(w, mark).len)
			best = mark->score;
	}
	for (size_t i = 0; best && i < w->nnames; i++) {
		struct name_mark *mark = &w->names[i];

		if (mark->score != best ||
		    (last && (!near || mark->node > last + 40)))
			continue;
		one = read_mark(w, mark);
		if (one.len == 0 || is_wrapper(w, i, byline_count(one)))
			continue;
		statement_add_name(&all, w->mem, one);
		last = w->tree->nodes[mark->node].end;
	}
	names = byline_read(w->mem, all.byline, w->input->site, BYLINE_STATED);
	for (size_t i = 0; near && i < w->nnames; i++) {
		if (w->names[i].score < NEAR || w->names[i].line.len > 120)
			continue;
		one = read_mark(w, &w->names[i]);
		if (byline_count(one) > byline_count(names) &&
		    text_find(one, names, 0) != TEXT_NONE)
			names = one;
	}
	return names;
}

/* ---- dates ---- */

static void
offer(struct walk *w, struct date date, bool changed, int score, uint32_t node)
{
	struct marked *m = w->marked;
	bool near = is_near(w, node);
	int *best = changed ? &w->best_modified : &w->best_published;
	struct date *into = changed ? &m->modified : &m->published;

	if (!near) {
		into = changed ? &m->far_modified : &m->far_published;
		if (into->precision == DATE_NONE)
			*into = date;
		return;
	}
	if (score <= *best)
		return;
	*best = score;
	*into = date;
}

/* A value for machines, else the dates of the line. */
static void
offer_value(struct walk *w, struct text value, struct text line, bool changed,
    int score, uint32_t node)
{
	struct line_date found;
	struct date date;
	size_t at = 0;

	if (value.len && date_find(&found, value, 0, w->input->order) &&
	    time_parse(&date, value)) {
		offer(w, date, changed, score, node);
		return;
	}
	line = text_sub(value.len ? value : line, 0, LINE_BYTES);
	while (date_find(&found, line, at, w->input->order)) {
		at = found.to;
		if (!found.other)
			offer(w, found.date, changed || found.changed,
			    score + found.labelled, node);
	}
}

/* Microdata's itemprop, or RDFa's property. */
static struct text
property(const struct tree *tree, uint32_t node)
{
	struct text prop = tree_raw(tree, node, ATTR_ITEMPROP);

	return prop.len ? prop : tree_raw(tree, node, ATTR_PROPERTY);
}

static void
see_date(struct walk *w, uint32_t node, int says)
{
	const struct tree *tree = w->tree;
	const struct node *n = &tree->nodes[node];
	struct text prop = property(tree, node);
	struct text value;
	bool published = prop.len && (has_token(prop, "datePublished") ||
					 has_token(prop, "dateCreated") ||
					 has_token(prop, "dc:date") ||
					 has_token(prop, "dc:created"));
	bool changed = has_token(prop, "dateModified") && !published;
	int score = published || changed ? 8 : 0;

	if (score == 0 && n->tag != HTML_TIME &&
	    !(says & (SAYS_DATE | SAYS_CHANGED)))
		return;
	value = tree_value(tree, node, ATTR_DATETIME);
	if (value.len == 0)
		value = tree_value(tree, node, ATTR_CONTENT);
	if (n->tag == HTML_ABBR && value.len == 0 &&
	    says & (SAYS_DATE | SAYS_CHANGED))
		value = tree_value(tree, node, ATTR_TITLE);
	if (score == 0 && n->tag == HTML_TIME)
		score = 5 + ((says & SAYS_DATE) != 0);
	else if (score == 0 && n->tag == HTML_ABBR && value.len)
		score = 6;
	else if (score == 0 && says & (SAYS_DATE | SAYS_CHANGED) &&
		 n->tag != HTML_META)
		score = 3;
	if (score == 0)
		return;
	changed |= !published && says & SAYS_CHANGED && !(says & SAYS_DATE);
	offer_value(w, value, value.len ? TEXT("") : mark_line(w, node),
	    changed, score, node);
}

/* ---- lines ---- */

/* Dates and, when there are none yet, names of a line near the headline. */
static void
read_line(struct walk *w, struct text line, bool aside)
{
	struct line_date found;
	size_t words = line_words(line), at = 0;
	bool told;

	if (line.len == 0 || line.len > LINE_BYTES || words > 24)
		return;
	if (w->marked->near_names.len == 0)
		w->marked->near_names =
		    byline_read(w->mem, line, w->input->site, BYLINE_LINE);
	if (line_ends_sentence(line) && words > 14)
		return;
	told = !aside && words <= 12;
	while (date_find(&found, line, at, w->input->order)) {
		at = found.to;
		told |= found.labelled;
	}
	at = 0;
	while (date_find(&found, line, at, w->input->order)) {
		at = found.to;
		/* "The strike of 3 June 2025" is no date of an article. */
		if (found.other || !told)
			continue;
		offer(w, found.date, found.changed, found.labelled ? 4 : 2,
		    w->from);
	}
}

/* "April 19, 2005 | Leon was", "BERN, 3. Juni 2025 – Der Rat" */
static void
read_dateline(struct walk *w, struct text line)
{
	static const char *const signs[] = { "|", "-", "–", "—", "/", ")", ":",
		"(" };
	struct line_date found;
	struct text rest;

	if (line.len <= DATELINE_BYTES ||
	    !date_find(
		&found, text_sub(line, 0, DATELINE_BYTES), 0, w->input->order))
		return;
	rest = text_trim(text_from_offset(line, found.to));
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_starts(rest, signs[i]) && !found.other)
			offer(w, found.date, false, 1, w->from);
}

/* A line that is a name, above one that says when it was published. */
static void
read_name_above(struct walk *w, const struct flow_block *block)
{
	const struct flow *flow = w->input->flow;
	struct text line = flow_text(flow, block), names, below;
	struct line_date found;
	size_t words = line_words(line);

	if (w->marked->near_names.len || words < 2 || words > 4 ||
	    block + 1 == flow->blocks + flow->nblocks ||
	    block->kind == FLOW_HEADING ||
	    block->marks & (MARK_COMMENT | MARK_ASIDE | MARK_CAPTION))
		return;
	below = flow_text(flow, block + 1);
	if (line_words(below) > 12 ||
	    !date_find(&found, below, 0, w->input->order) || !found.labelled)
		return;
	names = byline_read(w->mem, line, w->input->site, BYLINE_MARKED);
	if (text_equal_nocase(names, line))
		w->marked->near_names = names;
}

/* A block may hold several, with <br> between them. */
static void
read_block(struct walk *w, const struct flow_block *block)
{
	const struct flow *flow = w->input->flow;
	struct text text = flow_text(flow, block);
	size_t from = 0;
	bool aside = block->marks & MARK_ASIDE;

	if (block->marks & (MARK_COMMENT | MARK_HIDDEN | MARK_CAPTION))
		return;
	read_dateline(w, text);
	if (text.len > LINE_BYTES * 2)
		return;
	for (uint32_t i = block->first; i < block->first + block->count; i++) {
		const struct flow_span *span = &flow->spans[i];
		size_t at = span->from - block->from;

		if (span->style != SPAN_BREAK || at <= from)
			continue;
		read_line(w, text_trim(text_sub(text, from, at - from)), aside);
		from = at;
	}
	read_line(w, text_trim(text_from_offset(text, from)), aside);
}

/* "Posted by …", "This page was last edited on …" */
static bool
tells_of_itself(struct text line)
{
	struct text word;

	for (int i = 0; i < 6 && text_next_word(&line, &word); i++)
		if (word_kinds(word) & (WORD_PUBLISHED | WORD_UPDATED) ||
		    (i == 0 && word_kinds(word) & (WORD_VERB | WORD_BY)))
			return true;
	return false;
}

/*
 * Behind the text: "Posted by Anna Smith at 10:14 PM", "Last modified on 3
 * June". Comments begin alike and come later.
 */
static void
read_far_line(struct walk *w, const struct flow_block *block)
{
	struct text line = flow_text(w->input->flow, block);
	struct line_date found;
	struct marked *m = w->marked;

	if (line.len > LINE_BYTES || line_words(line) > 20 ||
	    block->marks & (MARK_COMMENT | MARK_ASIDE | MARK_HIDDEN) ||
	    !tells_of_itself(line))
		return;
	if (m->far_names.len == 0)
		m->far_names =
		    byline_read(w->mem, line, w->input->site, BYLINE_LINE);
	if (!date_find(&found, line, 0, w->input->order) || found.other ||
	    !found.labelled)
		return;
	if (found.changed && m->far_modified.precision == DATE_NONE)
		m->far_modified = found.date;
	if (!found.changed && m->far_published.precision == DATE_NONE)
		m->far_published = found.date;
}

static void
read_lines(struct walk *w)
{
	const struct flow *flow = w->input->flow;
	size_t from, to, headline = flow->nblocks;

	near_blocks(w, &from, &to);
	if (w->input->headline)
		headline = block_of(flow, w->input->headline);
	for (size_t i = headline < to ? headline : from; i < to; i++)
		if (i != headline || flow->blocks[i].breaks) {
			read_block(w, &flow->blocks[i]);
			read_name_above(w, &flow->blocks[i]);
		}
	for (size_t i = headline; i > from && headline < to; i--)
		read_block(w, &flow->blocks[i - 1]);
	for (size_t i = to; i < flow->nblocks && i < to + FAR; i++) {
		if (flow->blocks[i].marks & MARK_COMMENT)
			break;
		read_far_line(w, &flow->blocks[i]);
	}
}

void
marked_read(struct marked *marked, const struct marks_input *input)
{
	struct walk w = { .marked = marked,
		.input = input,
		.tree = input->flow->tree,
		.mem = input->flow->mem };

	*marked = (struct marked){ 0 };
	if (input->flow->nblocks == 0)
		return;
	find_place(&w);
	for (uint32_t i = 1; i < w.tree->nnodes; i++) {
		const struct node *n = &w.tree->nodes[i];
		int says;

		if (n->tag == HTML_TEXT)
			continue;
		says = class_says(&w, tree_raw(w.tree, i, ATTR_CLASS)) |
		       id_says(&w, i);
		if (is_foreign(&w, i, says)) {
			i = n->end - 1;
			continue;
		}
		if (n->end - i > MARK_NODES)
			continue;
		see_author(&w, i, says);
		see_date(&w, i, says);
	}
	marked->near_names = best_names(&w, true);
	marked->far_names = best_names(&w, false);
	read_lines(&w);
}
