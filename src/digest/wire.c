#include "digest/wire.h"

#include <stddef.h>

#include "base/translate.h"
#include "base/utf8.h"
#include "model/pack.h"
#include "text/signature.h"

enum { WIRE_VERSION = 5 };

enum {
	WANT_BODIES = 1,
	WANT_ARTICLES = 2,
	WANT_ENTITIES = 4,
	ONE_BY_ONE = 8,
	WANT_SIGNATURES = 16,
	WANT_ALL = 31,
};

/* ---- numbers of fixed width, texts of any bytes ---- */

static void
put_fixed(char *at, uint64_t value, size_t width)
{
	for (size_t i = 0; i < width; i++)
		at[i] = (char)(value >> (8 * i) & 0xFF);
}

static void
add_fixed(struct buf *out, uint64_t value, size_t width)
{
	char bytes[8];

	put_fixed(bytes, value, width);
	buf_add(out, bytes, width);
}

static uint64_t
get_fixed(struct pack_reader *in, size_t width)
{
	uint64_t value = 0;

	if (in->rest.len < width) {
		in->bad = true;
		in->rest = TEXT("");
		return 0;
	}
	for (size_t i = 0; i < width; i++)
		value |= (uint64_t)(unsigned char)in->rest.ptr[i] << (8 * i);
	in->rest = text_from_offset(in->rest, width);
	return value;
}

/* Headers and documents come in any charset: not pack_text. */
static void
add_raw(struct buf *out, struct text raw)
{
	pack_int(out, (int64_t)raw.len);
	buf_add_text(out, raw);
}

static struct text
get_raw(struct pack_reader *in)
{
	size_t len = unpack_count(in, 1);
	struct text raw = text_sub(in->rest, 0, len);

	in->rest = text_from_offset(in->rest, len);
	return raw;
}

/* ---- jobs ---- */

enum { RULES = 8 };

static void
get_rules(struct pack_reader *in, struct digest_job *job)
{
	struct page_rules *rules = &job->rules;
	struct text *const fields[RULES] = { &rules->items, &rules->title,
		&rules->link, &rules->date, &rules->include, &rules->exclude,
		&job->body, &job->drop };

	for (size_t i = 0; i < RULES; i++)
		*fields[i] = get_raw(in);
}

void
wire_pack_job(struct buf *out, const struct digest_job *job)
{
	int wants = (job->want_bodies ? WANT_BODIES : 0) |
		    (job->want_articles ? WANT_ARTICLES : 0) |
		    (job->want_entities ? WANT_ENTITIES : 0) |
		    (job->want_signatures ? WANT_SIGNATURES : 0) |
		    (job->one_by_one ? ONE_BY_ONE : 0);
	const struct text rules[RULES] = { job->rules.items, job->rules.title,
		job->rules.link, job->rules.date, job->rules.include,
		job->rules.exclude, job->body, job->drop };

	pack_int(out, WIRE_VERSION);
	pack_int(out, (int64_t)job->kind);
	add_raw(out, job->url);
	add_raw(out, job->content_type);
	add_raw(out, job->language);
	for (size_t i = 0; i < RULES; i++)
		add_raw(out, rules[i]);
	pack_int(out, wants);
	pack_int(out, job->max_items);
	pack_int(out, (int64_t)job->nknown);
	for (size_t i = 0; i < job->nknown; i++)
		add_fixed(out, job->known[i], 8);
	pack_int(out, (int64_t)job->nmore);
	for (size_t i = 0; i < job->nmore; i++) {
		add_raw(out, job->more[i].url);
		add_raw(out, job->more[i].content_type);
		pack_int(out, (int64_t)job->more[i].bytes.len);
	}
	pack_int(out, (int64_t)job->bytes.len);
}

static void
get_known(struct pack_reader *in, struct digest_job *job)
{
	uint64_t *known;

	job->nknown = unpack_count(in, 8);
	known = unpack_array(in, job->nknown, sizeof(*known));
	for (size_t i = 0; i < job->nknown; i++)
		known[i] = get_fixed(in, 8);
	job->known = known;
}

/* Their bytes come last, behind the first document's: _take_more. */
static struct digest_page *
get_more(struct pack_reader *in, struct digest_job *job)
{
	struct digest_page *more;

	job->nmore = (size_t)unpack_int_in(in, 0, DIGEST_MAX_PAGES - 1);
	more = unpack_array(in, job->nmore, sizeof(*more));
	if (in->bad)
		job->nmore = 0;
	for (size_t i = 0; i < job->nmore; i++) {
		more[i].url = get_raw(in);
		more[i].content_type = get_raw(in);
		more[i].bytes.len = unpack_count(in, 1);
	}
	job->more = more;
	return more;
}

static void
take_more(struct pack_reader *in, struct digest_page *more, size_t nmore)
{
	for (size_t i = 0; i < nmore; i++) {
		size_t len = more[i].bytes.len;

		if (len > in->rest.len)
			in->bad = true;
		more[i].bytes = text_sub(in->rest, 0, len);
		in->rest = text_from_offset(in->rest, len);
	}
}

int
wire_unpack_job(struct digest_job *job, struct arena *mem, struct text packed,
    struct err *err)
{
	struct pack_reader in = { .rest = packed, .mem = mem, .borrow = true };
	struct digest_page *more;
	int64_t wants;

	*job = (struct digest_job){ 0 };
	(void)unpack_int_in(&in, WIRE_VERSION, WIRE_VERSION);
	job->kind = (enum digest_kind)unpack_int_in(&in, 0, DIGEST_KINDS - 1);
	job->url = get_raw(&in);
	job->content_type = get_raw(&in);
	job->language = get_raw(&in);
	get_rules(&in, job);
	wants = unpack_int_in(&in, 0, WANT_ALL);
	job->want_bodies = wants & WANT_BODIES;
	job->want_articles = wants & WANT_ARTICLES;
	job->want_entities = wants & WANT_ENTITIES;
	job->want_signatures = wants & WANT_SIGNATURES;
	job->one_by_one = wants & ONE_BY_ONE;
	job->max_items = (unsigned)unpack_int_in(&in, 0, UINT32_MAX);
	get_known(&in, job);
	more = get_more(&in, job);
	job->bytes = get_raw(&in);
	take_more(&in, more, job->nmore);
	if (in.bad || in.rest.len)
		return err_set(err, ERR_INPUT, _("a damaged job"));
	return 0;
}

/* ---- harvests ---- */

static void
add_head(struct buf *out, enum digest_kind kind, bool ok)
{
	pack_int(out, WIRE_VERSION);
	pack_int(out, (int64_t)kind);
	pack_int(out, ok);
}

static void
add_err(struct buf *out, const struct err *err)
{
	struct buf line = { 0 };

	/* It may quote the document, or be cut within a character. */
	utf8_add_line(&line, text_of(err->text));
	pack_int(out, (int64_t)err->code);
	pack_text(out, buf_text(&line));
	buf_clear(&line);
}

/* A feed that is only an index of others has nothing else to tell. */
static void
add_sitemaps(struct buf *out, const struct feed *feed)
{
	pack_int(out, (int64_t)feed->nsitemaps);
	for (size_t i = 0; i < feed->nsitemaps; i++)
		pack_text(out, feed->sitemaps[i]);
}

/* Beside the arrays themselves an arena takes some for its chunks. */
enum {
	ARENA_SLACK = 4 * 1024 * 1024,
	ROUNDED = _Alignof(max_align_t),
	LARGE = 64 * 1024, /* may leave as much of a chunk empty again */
};

static size_t
max_memory(unsigned max_items)
{
	return max_items ? WIRE_MAX_MEMORY : WIRE_MAX_MEMORY_UNLIMITED;
}

static size_t
names_memory(const struct names *names)
{
	return names->nentities * sizeof(*names->entities) +
	       names->nmentions * sizeof(*names->mentions);
}

static size_t
block_memory(const struct block *block)
{
	size_t sum = block->nspans * sizeof(*block->spans) + ROUNDED;

	if (sum > LARGE)
		sum *= 2;
	for (size_t i = 0; i < block->nspans; i++)
		if (block->spans[i].nhyphens > 0)
			sum += block->spans[i].nhyphens *
				   sizeof(*block->spans[i].hyphens) +
			       ROUNDED;
	return sum;
}

/* What the arrays of an article take, each rounded up. */
static size_t
article_memory(const struct article *article)
{
	size_t sum =
	    article->nsections * sizeof(*article->sections) +
	    (article->nlinks + article->ntopics) * sizeof(struct link) +
	    article->nimages * sizeof(*article->images);

	for (size_t i = 0; i < article->nsections; i++) {
		const struct section *section = &article->sections[i];

		sum += section->nblocks * sizeof(*section->blocks);
		for (size_t k = 0; k < section->nblocks; k++)
			sum += block_memory(&section->blocks[k]);
	}
	return sum;
}

static void
begin_items(struct wire_feed *wire, struct buf *out, const struct feed *feed,
    unsigned max_items)
{
	struct feed head = *feed;

	head.items = NULL;
	head.nitems = 0;
	pack_feed(out, &head);
	*wire = (struct wire_feed){ .out = out,
		.count_at = out->len,
		.max_memory = max_memory(max_items) };
	add_fixed(out, 0, 4);
}

void
wire_feed_begin(struct wire_feed *wire, struct buf *out, enum digest_kind kind,
    const struct feed *feed, unsigned max_items)
{
	add_head(out, kind, true);
	begin_items(wire, out, feed, max_items);
}

void
wire_feed_item(struct wire_feed *wire, const struct item *item,
    const struct harvest_item *more)
{
	size_t before = wire->out->len;
	size_t memory = sizeof(*item) + sizeof(*more) +
			item->ncategories * sizeof(*item->categories) +
			item->nenclosures * sizeof(*item->enclosures) +
			item->nrelated * sizeof(*item->related) +
			article_memory(&more->article) +
			names_memory(&more->names);

	if (wire->memory + memory > wire->max_memory) {
		wire->dropped++;
		return;
	}
	wire->memory += memory;
	pack_item(wire->out, item);
	add_fixed(wire->out, more->hash, 8);
	pack_int(wire->out, more->known);
	if (!more->known) {
		pack_article(wire->out, &more->article);
		pack_names(wire->out, &more->names);
		add_raw(wire->out, more->signature);
	}
	if (wire->out->len > WIRE_MAX_HARVEST - 16) {
		buf_cut(wire->out, before);
		wire->dropped++;
	} else {
		wire->nitems++;
	}
}

void
wire_feed_end(struct wire_feed *wire, size_t dropped)
{
	put_fixed(wire->out->ptr + wire->count_at, wire->nitems, 4);
	pack_int(wire->out, (int64_t)(dropped + wire->dropped));
}

void
wire_page_end(
    struct wire_feed *wire, size_t dropped, const struct harvest *harvest)
{
	wire_feed_end(wire, dropped);
	pack_int(wire->out, (int64_t)harvest->nalternates);
	for (size_t i = 0; i < harvest->nalternates; i++) {
		pack_text(wire->out, harvest->alternates[i].url);
		pack_text(wire->out, harvest->alternates[i].text);
	}
	pack_int(wire->out, harvest->login);
}

/* A page that failed has a feed too, without items. */
static void
pack_items(struct buf *out, const struct harvest *harvest)
{
	size_t nitems = harvest->ok ? harvest->feed.nitems : 0;
	struct wire_feed wire;

	begin_items(&wire, out, &harvest->feed, 0);
	for (size_t i = 0; i < nitems; i++)
		wire_feed_item(
		    &wire, &harvest->feed.items[i], &harvest->items[i]);
	if (harvest->kind == DIGEST_PAGE)
		wire_page_end(&wire, harvest->dropped, harvest);
	else
		wire_feed_end(&wire, harvest->dropped);
}

static bool
has_items(enum digest_kind kind, bool ok)
{
	return kind == DIGEST_PAGE || (kind == DIGEST_FEED && ok);
}

/* An article tells of rules that led to nothing. */
static bool
has_err(enum digest_kind kind, bool ok)
{
	return kind == DIGEST_ARTICLE || !ok;
}

static bool
has_names(enum digest_kind kind)
{
	return kind == DIGEST_ARTICLE || kind == DIGEST_TEXT ||
	       kind == DIGEST_STORED;
}

static bool
has_signature(enum digest_kind kind)
{
	return kind == DIGEST_ARTICLE || kind == DIGEST_STORED;
}

static bool
is_too_large(const struct harvest *harvest, size_t packed_bytes)
{
	return packed_bytes > WIRE_MAX_HARVEST ||
	       article_memory(&harvest->article) +
		       names_memory(&harvest->names) >
		   WIRE_MAX_MEMORY;
}

void
wire_pack_harvest(struct buf *out, const struct harvest *harvest)
{
	size_t before = out->len;
	struct harvest failure;
	struct err err;

	add_head(out, harvest->kind, harvest->ok);
	if (has_err(harvest->kind, harvest->ok))
		add_err(out, &harvest->err);
	if (has_items(harvest->kind, harvest->ok))
		pack_items(out, harvest);
	else if (harvest->kind == DIGEST_FEED)
		add_sitemaps(out, &harvest->feed);
	if (harvest->kind == DIGEST_ARTICLE)
		pack_article(out, &harvest->article);
	if (has_names(harvest->kind))
		pack_names(out, &harvest->names);
	if (has_signature(harvest->kind))
		add_raw(out, harvest->signature);
	if (harvest->kind == DIGEST_OPML)
		pack_outlines(out, &harvest->outlines);
	if (harvest->kind == DIGEST_WIKI)
		pack_wiki(out, &harvest->wiki);
	if (!is_too_large(harvest, out->len - before))
		return;
	buf_cut(out, before);
	err_set(&err, ERR_LIMIT, _("larger than %d MB once it is read"),
	    WIRE_MAX_HARVEST >> 20);
	digest_fail(&failure, harvest->kind, &err);
	wire_pack_harvest(out, &failure);
}

/* A mention that begins or ends inside a character would break the text. */
static bool
names_fit(const struct names *names, struct text text)
{
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *mention = &names->mentions[i];

		if ((text.ptr[mention->start] & 0xC0) == 0x80)
			return false;
		if (mention->end < text.len &&
		    (text.ptr[mention->end] & 0xC0) == 0x80)
			return false;
	}
	return true;
}

static void
get_article(struct pack_reader *in, struct article *article,
    struct names *names, struct buf *scratch)
{
	unpack_article(in, article);
	buf_reset(scratch);
	article_add_text(scratch, article);
	unpack_names(in, names, scratch->len);
	if (!names_fit(names, buf_text(scratch)))
		in->bad = true;
}

/* One that is no signature is none, and no harm. */
static struct text
get_signature(struct pack_reader *in)
{
	struct text packed = get_raw(in);
	struct signature signature;

	return signature_unpack(&signature, packed) ? packed : TEXT("");
}

static void
get_item(struct pack_reader *in, struct item *item, struct harvest_item *more,
    struct buf *scratch)
{
	*more = (struct harvest_item){ 0 };
	unpack_item(in, item);
	more->hash = get_fixed(in, 8);
	more->known = unpack_int_in(in, 0, 1);
	if (!more->known)
		get_article(in, &more->article, &more->names, scratch);
	if (!more->known)
		more->signature = get_signature(in);
}

struct unpacking {
	struct harvest_rest rest;
	struct text packed; /* the items not yet handed out */
	size_t left;
};

static bool
next_packed(struct harvest_rest *rest, struct item *item,
    struct harvest_item *more, struct arena *mem)
{
	struct unpacking *unpacking = (struct unpacking *)rest;
	struct pack_reader in = {
		.rest = unpacking->packed, .mem = mem, .borrow = true
	};
	struct buf scratch = { 0 };

	if (unpacking->left == 0)
		return false;
	unpacking->left--;
	get_item(&in, item, more, &scratch);
	unpacking->packed = in.rest;
	buf_clear(&scratch);
	return true;
}

/* Looks at all of them now, so that nobody finds a bad one half way. */
static void
check_items(struct pack_reader *in, struct harvest *harvest, size_t n,
    struct buf *scratch)
{
	struct unpacking *unpacking = arena_alloc(in->mem, sizeof(*unpacking));
	struct arena *whole = in->mem, one = { 0 };
	size_t max_bytes = in->max_bytes;

	*unpacking = (struct unpacking){ { next_packed, NULL }, in->rest, n };
	in->mem = &one;
	in->max_bytes = WIRE_MAX_MEMORY;
	for (size_t i = 0; i < n && !in->bad; i++) {
		struct item item;
		struct harvest_item more;

		get_item(in, &item, &more, scratch);
		arena_reset(&one);
	}
	arena_clear(&one);
	in->mem = whole;
	in->max_bytes = max_bytes;
	if (!in->bad)
		harvest->rest = &unpacking->rest;
}

static void
get_feed(struct pack_reader *in, struct harvest *harvest,
    const struct wire_bounds *bounds, struct buf *scratch)
{
	struct feed *feed = &harvest->feed;
	unsigned max_items = bounds->max_items;
	size_t n;

	unpack_feed(in, feed);
	n = (size_t)get_fixed(in, 4);
	/* What an item takes at the least: no number makes room for nothing. */
	if (feed->nitems || n > in->rest.len / 23 ||
	    (max_items && n > max_items))
		in->bad = true;
	if (bounds->one_by_one && bounds->kind == DIGEST_FEED) {
		check_items(in, harvest, in->bad ? 0 : n, scratch);
		n = 0;
	}
	feed->items = unpack_array(in, n, sizeof(*feed->items));
	harvest->items = unpack_array(in, n, sizeof(*harvest->items));
	feed->nitems = in->bad ? 0 : n;
	for (size_t i = 0; i < feed->nitems && !in->bad; i++)
		get_item(in, &feed->items[i], &harvest->items[i], scratch);
	harvest->dropped = (size_t)unpack_int_in(in, 0, INT32_MAX);
}

static void
get_sitemaps(struct pack_reader *in, struct feed *feed)
{
	size_t n = unpack_count(in, 1);

	feed->sitemaps = unpack_array(in, n, sizeof(*feed->sitemaps));
	feed->nsitemaps = in->bad ? 0 : n;
	for (size_t i = 0; i < feed->nsitemaps; i++)
		feed->sitemaps[i] = unpack_text(in);
}

static void
get_alternates(struct pack_reader *in, struct harvest *harvest)
{
	size_t n = unpack_count(in, 2);

	harvest->alternates = unpack_array(in, n, sizeof(struct link));
	harvest->nalternates = in->bad ? 0 : n;
	for (size_t i = 0; i < harvest->nalternates; i++) {
		harvest->alternates[i].url = unpack_text(in);
		harvest->alternates[i].text = unpack_text(in);
	}
	harvest->login = unpack_int_in(in, 0, 1);
}

static void
get_err(struct pack_reader *in, struct err *err, bool ok)
{
	int64_t code = unpack_int_in(in, ok ? ERR_NONE : ERR_INPUT, ERR_SYSTEM);
	struct text text = unpack_text(in);

	err_set(err, (enum err_code)code, "%.*s", TEXT_ARG(text));
}

static void
get_harvest(struct pack_reader *in, struct harvest *harvest,
    const struct wire_bounds *bounds)
{
	struct buf scratch = { 0 };
	enum digest_kind kind = harvest->kind;

	(void)unpack_int_in(in, WIRE_VERSION, WIRE_VERSION);
	(void)unpack_int_in(in, (int64_t)kind, (int64_t)kind);
	harvest->ok = unpack_int_in(in, 0, 1);
	if (has_err(kind, harvest->ok))
		get_err(in, &harvest->err, harvest->ok);
	if (kind == DIGEST_ARTICLE)
		get_article(in, &harvest->article, &harvest->names, &scratch);
	if (kind == DIGEST_TEXT || kind == DIGEST_STORED)
		unpack_names(in, &harvest->names, bounds->document_bytes);
	if (has_signature(kind))
		harvest->signature = get_signature(in);
	if (kind == DIGEST_OPML)
		unpack_outlines(in, &harvest->outlines);
	if (kind == DIGEST_WIKI)
		unpack_wiki(in, &harvest->wiki);
	if (has_items(kind, harvest->ok))
		get_feed(in, harvest, bounds, &scratch);
	else if (kind == DIGEST_FEED)
		get_sitemaps(in, &harvest->feed);
	if (kind == DIGEST_PAGE)
		get_alternates(in, harvest);
	if (!harvest->ok && harvest->feed.nitems)
		in->bad = true;
	buf_clear(&scratch);
}

struct wire_bounds
wire_bounds_of(const struct digest_job *job)
{
	return (struct wire_bounds){ job->kind, job->bytes.len, job->max_items,
		job->one_by_one };
}

int
wire_unpack_harvest(struct harvest *harvest, struct arena *mem,
    struct text packed, const struct wire_bounds *bounds, struct err *err)
{
	struct pack_reader in = {
		.rest = packed,
		.mem = mem,
		.borrow = true,
		.max_bytes = mem->size_bytes + max_memory(bounds->max_items) +
			     ARENA_SLACK,
	};
	struct err damaged;

	*harvest = (struct harvest){ .kind = bounds->kind };
	if (packed.len <= WIRE_MAX_HARVEST)
		get_harvest(&in, harvest, bounds);
	else
		in.bad = true;
	if (!in.bad && in.rest.len == 0)
		return 0;
	err_set(&damaged, ERR_INPUT, _("the parser's answer is damaged"));
	digest_fail(harvest, bounds->kind, &damaged);
	if (err)
		*err = damaged;
	return -1;
}
