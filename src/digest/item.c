#include "item.h"

#include "base/hash.h"
#include "base/markup.h"
#include "base/utf8.h"
#include "html/clean.h"
#include "html/render.h"
#include "media.h"
#include "text/entities.h"
#include "text/language.h"
#include "text/signature.h"

enum {
	/* Names are looked for in so much of a text; most are a few kB. */
	MAX_NAMED_TEXT = 512 * 1024,
	/* A longer summary is a body of its own, not a standfirst. */
	MAX_LEDE = 1000,
	/* So many letters decide whether a text begins like another. */
	SAME_LETTERS = 48,
};

/* ---- identity ---- */

static uint64_t
hash_field(uint64_t hash, struct text text)
{
	uint64_t len = text.len;

	/* The length in front: "ab" "c" is not "a" "bc". */
	hash = hash_more(hash, text_from((const char *)&len, sizeof(len)));
	return hash_more(hash, text);
}

uint64_t
item_hash(const struct item *item)
{
	uint64_t hash = hash_text(item->title);

	hash = hash_field(hash, item->link);
	hash = hash_field(hash, item->author);
	hash = hash_field(hash, item->summary.text);
	hash = hash_field(hash, item->content.text);
	hash = hash_field(hash, item->thumbnail);
	hash = hash_field(hash, item->comments);
	hash = hash_field(hash, item->language);
	for (size_t i = 0; i < item->ncategories; i++)
		hash = hash_field(hash, item->categories[i]);
	for (size_t i = 0; i < item->nenclosures; i++)
		hash = hash_field(hash, item->enclosures[i].url);
	for (size_t i = 0; i < item->nrelated; i++)
		hash = hash_field(hash, item->related[i].url);
	return hash;
}

/* ---- bodies ---- */

void
body_make_safe(struct body *body, struct buf *room)
{
	buf_reset(room);
	if (body->kind == BODY_NONE)
		return;
	if (body->kind == BODY_TEXT)
		html_clean_text(room, body->text);
	else
		html_clean(room, body->text, body->base);
	body->text = buf_text(room);
	body->kind = BODY_HTML;
}

void
item_room_clear(struct item_room *room)
{
	buf_clear(&room->summary);
	buf_clear(&room->content);
}

/* Bytes of a body that are no markup, about. */
static size_t
readable_bytes(const struct body *body)
{
	struct text rest = text_trim(body->text);
	size_t sum = 0;

	if (body->kind == BODY_TEXT)
		return rest.len;
	while (rest.len) {
		size_t tag = text_find_byte(rest, '<', 0);
		size_t end = text_find_byte(rest, '>', tag);

		if (end == TEXT_NONE)
			return sum + (tag == TEXT_NONE ? rest.len : tag);
		sum += tag;
		rest = text_from_offset(rest, end + 1);
	}
	return sum;
}

/* Which of the two says more; when in doubt the content. */
static const struct body *
fuller_body(const struct item *item)
{
	if (item->content.text.len == 0)
		return &item->summary;
	if (item->summary.text.len == 0)
		return &item->content;
	return readable_bytes(&item->content) >= readable_bytes(&item->summary)
		   ? &item->content
		   : &item->summary;
}

static void
render(struct article *article, struct arena *mem, const struct body *body)
{
	if (body->kind == BODY_NONE)
		*article = (struct article){ 0 };
	else if (body->kind == BODY_TEXT)
		html_render_text(article, mem, body->text);
	else
		html_render(article, mem, body->text, body->base);
}

/* ---- ledes ---- */

/* The first letters and digits, folded, so that layout does not count. */
static struct text
first_letters(struct arena *mem, struct text text, size_t want)
{
	struct buf folded = { 0 }, letters = { 0 };
	struct text result;
	size_t at = 0;

	utf8_fold(&folded, text_sub(text, 0, want * 8));
	while (at < folded.len && letters.len < want) {
		size_t start = at;
		uint32_t c = utf8_next(buf_text(&folded), &at);

		if (utf8_is_letter(c) || utf8_is_digit(c))
			buf_add_text(&letters,
			    text_sub(buf_text(&folded), start, at - start));
	}
	result = arena_copy(mem, buf_text(&letters));
	buf_clear(&folded);
	buf_clear(&letters);
	return result;
}

/*
 * A summary beside a content is often the content's own beginning, cut by a
 * program: then it would only be read twice.
 */
static bool
repeats(struct arena *mem, struct text summary, struct text text)
{
	struct text head = first_letters(mem, summary, SAME_LETTERS);
	struct text body = first_letters(mem, text, 2048);

	return text_find(body, head, 0) != TEXT_NONE;
}

static struct text
body_line(struct arena *mem, const struct body *body)
{
	struct buf line = { 0 };
	struct text result;

	if (body->kind != BODY_TEXT)
		return markup_to_line(mem, body->text);
	utf8_add_line(&line, body->text);
	result = arena_copy(mem, buf_text(&line));
	buf_clear(&line);
	return result;
}

static struct text
lede_of(const struct item *item, struct arena *mem, const struct body *body,
    const struct article *article)
{
	struct buf text = { 0 };
	struct text lede;

	if (body != &item->content || item->summary.kind == BODY_NONE ||
	    item->summary.text.len > MAX_LEDE * 4)
		return TEXT("");
	lede = body_line(mem, &item->summary);
	if (lede.len == 0 || lede.len > MAX_LEDE)
		return TEXT("");
	article_add_text(&text, article);
	if (repeats(mem, lede, buf_text(&text)) ||
	    repeats(mem, lede, item->title))
		lede = TEXT("");
	buf_clear(&text);
	return lede;
}

/* ---- articles ---- */

/* At most max bytes, no character cut in two. */
static struct text
head_of(struct text text, size_t max)
{
	if (text.len <= max)
		return text;
	while (max && (text.ptr[max] & 0xC0) == 0x80)
		max--;
	return text_sub(text, 0, max);
}

static void
find_names(struct names *names, struct arena *mem,
    const struct article *article, struct text text)
{
	struct entities_input input = {
		.text = head_of(text, MAX_NAMED_TEXT),
		.title = article->title,
		.lede = article->lede,
		.language = article->language,
		.byline = article->byline,
		.site = article->site,
		.links = article->links,
		.nlinks = article->nlinks,
		.topics = article->topics,
		.ntopics = article->ntopics,
	};

	entities_find(names, mem, &input);
}

/* A lede is not in the text again. Names are told only when looked for. */
static struct text
sign(struct arena *mem, const struct article *article, struct text text,
    const struct names *names)
{
	struct buf all = { 0 }, packed = { 0 };
	struct signature_input input = { .title = article->title,
		.language = article->language,
		.names = names };
	struct signature signature;
	struct text result;

	if (text_trim(text).len == 0 && article->lede.len == 0)
		return TEXT("");
	if (article->lede.len > 0) {
		buf_add_text(&all, article->lede);
		buf_add_cstr(&all, "\n\n");
		buf_add_text(&all, text);
		text = buf_text(&all);
	}
	input.text = text;
	signature_make(&signature, &input);
	signature_pack(&packed, &signature);
	result = arena_copy(mem, buf_text(&packed));
	buf_clear(&packed);
	buf_clear(&all);
	return result;
}

void
article_finish(struct article *article, struct findings *findings,
    struct arena *mem, struct text language_hint, const struct digest_job *job)
{
	struct names *names = &findings->names;
	struct buf text = { 0 };
	struct text sample;

	*findings = (struct findings){ 0 };
	article_add_text(&text, article);
	sample = buf_text(&text);
	if (text_trim(sample).len == 0)
		sample = article->lede.len ? article->lede : article->title;
	article->language = language_decide(language_hint, sample);
	names->language = article->language;
	if (job->want_entities && (text.len || article->title.len))
		find_names(names, mem, article, buf_text(&text));
	if (job->want_signatures)
		findings->signature = sign(mem, article, buf_text(&text),
		    job->want_entities ? names : NULL);
	buf_clear(&text);
}

/* The feed's categories are what it says the item is about. */
static void
add_topics(struct article *article, struct arena *mem, const struct item *item)
{
	if (article->ntopics > 0 || item->ncategories == 0)
		return;
	article->topics =
	    arena_array(mem, item->ncategories, sizeof(*article->topics));
	for (size_t i = 0; i < item->ncategories; i++)
		article->topics[article->ntopics++].text = item->categories[i];
}

static struct text
first_of(struct text a, struct text b, struct text c)
{
	return a.len ? a : b.len ? b : c;
}

void
item_digest(struct item *item, struct harvest_item *more, struct arena *mem,
    struct item_room *room, const struct feed *feed,
    const struct digest_job *job)
{
	const struct body *body = fuller_body(item);
	struct article *article = &more->article;
	struct findings findings;

	if (job->want_articles) {
		render(article, mem, body);
		media_add(article, mem, item);
		article->url = item->link;
		article->title = item->title;
		article->byline = item->author;
		article->published = item->published;
		article->modified = item->updated;
		article->site = feed->title;
		add_topics(article, mem, item);
		article->lede = lede_of(item, mem, body, article);
		article_finish(article, &findings, mem,
		    first_of(item->language, feed->language, job->language),
		    job);
		more->names = findings.names;
		more->signature = findings.signature;
	}
	if (job->want_bodies) {
		body_make_safe(&item->summary, &room->summary);
		body_make_safe(&item->content, &room->content);
	} else {
		item->summary = (struct body){ 0 };
		item->content = (struct body){ 0 };
	}
}
