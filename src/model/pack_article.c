#include "pack_parts.h"

enum {
	MAX_LEVEL = 255,
	MAX_PAGES = 1000,
	ALL_STYLES = SPAN_BREAK * 2 - 1,
	/* The least bytes that one of these can take. */
	MIN_LINK = 2,
	MIN_IMAGE = 3,
	MIN_SPAN = 3,
	MIN_HYPHEN = 1,
	MIN_BLOCK = 6,
	MIN_SECTION = 3,
	MIN_ENTITY = 14,
	MIN_MENTION = 3,
};

static void
pack_links(struct buf *out, const struct link *links, size_t nlinks)
{
	pack_int(out, (int64_t)nlinks);
	for (size_t i = 0; i < nlinks; i++) {
		pack_text(out, links[i].url);
		pack_text(out, links[i].text);
	}
}

static struct link *
unpack_links(struct pack_reader *in, size_t *nlinks)
{
	struct link *links =
	    unpack_counted(in, nlinks, MIN_LINK, sizeof(*links));

	for (size_t i = 0; i < *nlinks; i++) {
		links[i].url = unpack_text(in);
		links[i].text = unpack_text(in);
	}
	return links;
}

/* Distances, which take a byte as a rule. */
static void
pack_hyphens(struct buf *out, const struct span *span)
{
	uint32_t last = 0;

	pack_int(out, (int64_t)span->nhyphens);
	for (size_t i = 0; i < span->nhyphens; i++) {
		pack_int(out, span->hyphens[i] - last);
		last = span->hyphens[i];
	}
}

static void
unpack_hyphens(struct pack_reader *in, struct span *span)
{
	uint32_t *hyphens =
	    unpack_counted(in, &span->nhyphens, MIN_HYPHEN, sizeof(*hyphens));
	uint32_t last = 0;

	for (size_t i = 0; i < span->nhyphens && !in->bad; i++) {
		int64_t most = (int64_t)span->text.len - last - 1;

		last += (uint32_t)unpack_int_in(in, 1, most > 1 ? most : 1);
		if (last >= span->text.len)
			(void)pack_spoil(in);
		hyphens[i] = last;
	}
	span->hyphens = hyphens;
}

static void
pack_block(struct buf *out, const struct block *block)
{
	pack_int(out, (int64_t)block->kind);
	pack_int(out, block->level < MAX_LEVEL ? block->level : MAX_LEVEL);
	pack_int(out, block->number);
	pack_int(out, block->image);
	pack_int(out, block->header);
	pack_int(out, (int64_t)block->nspans);
	for (size_t i = 0; i < block->nspans; i++) {
		pack_text(out, block->spans[i].text);
		pack_int(out, block->spans[i].style);
		pack_int(out, block->spans[i].link);
		pack_hyphens(out, &block->spans[i]);
	}
}

static void
unpack_block(struct pack_reader *in, struct block *block,
    const struct article *article, int64_t version)
{
	block->kind = (enum block_kind)unpack_int_in(in, 0, BLOCK_NOTE);
	block->level = (int)unpack_int_in(in, 0, MAX_LEVEL);
	block->number = (int)unpack_int_in(in, INT32_MIN, INT32_MAX);
	block->image =
	    (unsigned)unpack_int_in(in, 0, (int64_t)article->nimages);
	block->header = unpack_int_in(in, 0, 1);
	/* BLOCK_IMAGE without its image would have nothing to point at. */
	if (block->kind == BLOCK_IMAGE && block->image == 0)
		(void)pack_spoil(in);
	block->spans =
	    unpack_counted(in, &block->nspans, MIN_SPAN, sizeof(*block->spans));
	for (size_t i = 0; i < block->nspans; i++) {
		struct span *span = &block->spans[i];

		span->text = unpack_text(in);
		span->style = (unsigned)unpack_int_in(in, 0, ALL_STYLES);
		span->link =
		    (unsigned)unpack_int_in(in, 0, (int64_t)article->nlinks);
		if (version >= 3)
			unpack_hyphens(in, span);
	}
}

static void
pack_section(struct buf *out, const struct section *section)
{
	pack_text(out, section->heading);
	pack_int(out, section->level);
	pack_date(out, section->time);
	pack_int(out, (int64_t)section->nblocks);
	for (size_t i = 0; i < section->nblocks; i++)
		pack_block(out, &section->blocks[i]);
}

static void
unpack_section(struct pack_reader *in, struct section *section,
    const struct article *article, int64_t version)
{
	section->heading = unpack_text(in);
	section->level = (int)unpack_int_in(in, 0, 6);
	if (version >= 2)
		section->time = unpack_date(in);
	section->blocks = unpack_counted(
	    in, &section->nblocks, MIN_BLOCK, sizeof(*section->blocks));
	for (size_t i = 0; i < section->nblocks; i++)
		unpack_block(in, &section->blocks[i], article, version);
}

void
pack_article(struct buf *out, const struct article *article)
{
	pack_int(out, PACK_ARTICLE_VERSION);
	pack_text(out, article->url);
	pack_text(out, article->title);
	pack_text(out, article->byline);
	pack_date(out, article->published);
	pack_date(out, article->modified);
	pack_text(out, article->language);
	pack_text(out, article->site);
	pack_text(out, article->lede);
	pack_text(out, article->next);
	pack_int(out, article->pages < MAX_PAGES ? article->pages : MAX_PAGES);
	pack_int(out, article->truncated);
	pack_int(out, article->walled);
	/* In front of the sections, whose indices they bound. */
	pack_links(out, article->links, article->nlinks);
	pack_links(out, article->topics, article->ntopics);
	pack_links(out, article->feeds, article->nfeeds);
	pack_int(out, (int64_t)article->nimages);
	for (size_t i = 0; i < article->nimages; i++) {
		pack_text(out, article->images[i].url);
		pack_text(out, article->images[i].alt);
		pack_text(out, article->images[i].caption);
	}
	pack_int(out, (int64_t)article->nsections);
	for (size_t i = 0; i < article->nsections; i++)
		pack_section(out, &article->sections[i]);
}

void
unpack_article(struct pack_reader *in, struct article *article)
{
	int64_t version = unpack_int_in(in, 1, PACK_ARTICLE_VERSION);

	*article = (struct article){ 0 };
	article->url = unpack_text(in);
	article->title = unpack_text(in);
	article->byline = unpack_text(in);
	article->published = unpack_date(in);
	article->modified = unpack_date(in);
	article->language = unpack_text(in);
	article->site = unpack_text(in);
	article->lede = unpack_text(in);
	if (version >= 2) {
		article->next = unpack_text(in);
		article->pages = (unsigned)unpack_int_in(in, 0, MAX_PAGES);
	}
	article->truncated = unpack_int_in(in, 0, 1);
	if (version >= 2)
		article->walled = unpack_int_in(in, 0, 1);
	article->links = unpack_links(in, &article->nlinks);
	article->topics = unpack_links(in, &article->ntopics);
	article->feeds = unpack_links(in, &article->nfeeds);
	article->images = unpack_counted(
	    in, &article->nimages, MIN_IMAGE, sizeof(*article->images));
	for (size_t i = 0; i < article->nimages; i++) {
		article->images[i].url = unpack_text(in);
		article->images[i].alt = unpack_text(in);
		article->images[i].caption = unpack_text(in);
	}
	article->sections = unpack_counted(
	    in, &article->nsections, MIN_SECTION, sizeof(*article->sections));
	for (size_t i = 0; i < article->nsections; i++)
		unpack_section(in, &article->sections[i], article, version);
}

/* ---- names ---- */

void
pack_names(struct buf *out, const struct names *names)
{
	uint32_t at = 0;

	pack_int(out, PACK_VERSION);
	pack_text(out, names->language);
	pack_int(out, (int64_t)names->nentities);
	for (size_t i = 0; i < names->nentities; i++) {
		const struct entity *entity = &names->entities[i];

		pack_text(out, entity->name);
		pack_int(out, (int64_t)entity->kind);
		pack_real(out, entity->salience);
		pack_int(out, entity->count);
		pack_text(out, entity->key);
		pack_text(out, entity->wikidata);
		pack_text(out, entity->url);
	}
	/* Distances are small numbers: most take one byte. */
	pack_int(out, (int64_t)names->nmentions);
	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *mention = &names->mentions[i];

		pack_int(out, (int64_t)mention->start - at);
		pack_int(out, (int64_t)mention->end - mention->start);
		pack_int(out, mention->entity);
		at = mention->end;
	}
}

static void
unpack_entity(struct pack_reader *in, struct entity *entity)
{
	entity->name = unpack_text(in);
	entity->kind = (enum entity_kind)unpack_int_in(in, 0, ENTITY_KINDS - 1);
	entity->salience = unpack_real(in);
	if (entity->salience < 0 || entity->salience > 1)
		(void)pack_spoil(in);
	entity->count = (uint32_t)unpack_int_in(in, 0, UINT32_MAX);
	entity->key = unpack_text(in);
	entity->wikidata = unpack_text(in);
	entity->url = unpack_text(in);
}

static void
unpack_mentions(struct pack_reader *in, struct names *names, size_t text_bytes)
{
	int64_t end =
	    text_bytes < UINT32_MAX ? (int64_t)text_bytes : UINT32_MAX;
	int64_t at = 0;

	names->mentions = unpack_counted(
	    in, &names->nmentions, MIN_MENTION, sizeof(*names->mentions));
	for (size_t i = 0; i < names->nmentions && !in->bad; i++) {
		struct mention *mention = &names->mentions[i];

		at += unpack_int_in(in, 0, end - at);
		mention->start = (uint32_t)at;
		if (at == end || names->nentities == 0)
			(void)pack_spoil(in);
		else
			at += unpack_int_in(in, 1, end - at);
		mention->end = (uint32_t)at;
		mention->entity = (uint32_t)unpack_int_in(
		    in, 0, (int64_t)names->nentities - 1);
	}
	if (in->bad)
		names->nmentions = 0;
}

void
unpack_names(struct pack_reader *in, struct names *names, size_t text_bytes)
{
	*names = (struct names){ 0 };
	unpack_version(in);
	names->language = unpack_text(in);
	names->entities = unpack_counted(
	    in, &names->nentities, MIN_ENTITY, sizeof(*names->entities));
	for (size_t i = 0; i < names->nentities; i++)
		unpack_entity(in, &names->entities[i]);
	unpack_mentions(in, names, text_bytes);
}
