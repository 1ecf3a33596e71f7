#include "model/entity.h"
#include "pack_parts.h"

static void
pack_texts(struct buf *out, const struct wiki_text *texts, size_t n)
{
	pack_int(out, (int64_t)n);
	for (size_t i = 0; i < n; i++) {
		pack_text(out, texts[i].language);
		pack_text(out, texts[i].text);
	}
}

static void
unpack_texts(struct pack_reader *in, struct wiki_text **texts, size_t *n)
{
	*texts = unpack_counted(in, n, 2, sizeof(**texts));
	for (size_t i = 0; i < *n; i++) {
		(*texts)[i].language = unpack_text(in);
		(*texts)[i].text = unpack_text(in);
	}
}

static void
pack_item_of(struct buf *out, const struct wiki_item *item)
{
	pack_text(out, item->id);
	pack_texts(out, item->names, item->nnames);
	pack_int(out, (int64_t)item->nlabels);
	pack_texts(out, item->descriptions, item->ndescriptions);
	pack_texts(out, item->pages, item->npages);
	pack_int(out, (int64_t)item->nfacts);
	for (size_t i = 0; i < item->nfacts; i++) {
		pack_int(out, item->facts[i].kind);
		pack_text(out, item->facts[i].value);
	}
	pack_int(out, item->kinds);
	pack_int(out, item->is_page);
	pack_int(out, (int64_t)item->sites);
	pack_text(out, item->geonames);
	pack_text(out, item->country);
}

static void
unpack_item_of(struct pack_reader *in, struct wiki_item *item)
{
	item->id = unpack_text(in);
	if (!wiki_is_id(item->id))
		(void)pack_spoil(in);
	unpack_texts(in, &item->names, &item->nnames);
	item->nlabels = (size_t)unpack_int_in(in, 0, (int64_t)item->nnames);
	unpack_texts(in, &item->descriptions, &item->ndescriptions);
	unpack_texts(in, &item->pages, &item->npages);
	item->facts =
	    unpack_counted(in, &item->nfacts, 2, sizeof(*item->facts));
	for (size_t i = 0; i < item->nfacts; i++) {
		item->facts[i].kind =
		    (enum wiki_fact_kind)unpack_int_in(in, 0, WIKI_FACTS - 1);
		item->facts[i].value = unpack_text(in);
	}
	item->kinds = (unsigned)unpack_int_in(in, 0, (1 << ENTITY_KINDS) - 1);
	item->is_page = unpack_int_in(in, 0, 1);
	item->sites = (size_t)unpack_int_in(in, 0, INT32_MAX);
	item->geonames = unpack_text(in);
	item->country = unpack_text(in);
}

void
pack_wiki(struct buf *out, const struct wiki_items *items)
{
	pack_int(out, PACK_VERSION);
	pack_int(out, (int64_t)items->n);
	for (size_t i = 0; i < items->n; i++)
		pack_item_of(out, &items->list[i]);
}

void
unpack_wiki(struct pack_reader *in, struct wiki_items *items)
{
	unpack_version(in);
	items->list = unpack_counted(in, &items->n, 13, sizeof(*items->list));
	for (size_t i = 0; i < items->n && !in->bad; i++)
		unpack_item_of(in, &items->list[i]);
	if (in->bad || items->n > WIKI_ITEMS) {
		(void)pack_spoil(in);
		*items = (struct wiki_items){ 0 };
	}
}
