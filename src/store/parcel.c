#include "parcel.h"

#include "candidate.h"
#include "has.h"
#include "model/pack.h"
#include "naming.h"
#include "texts.h"

enum { MAX_AUTHOR = 300, MAX_ITEM_BYTES = 128 * 1024 };

void
parcel_clear(struct parcel *parcel)
{
	buf_clear(&parcel->item);
	buf_clear(&parcel->article);
	buf_clear(&parcel->body);
	buf_clear(&parcel->names);
}

/* "fr-BE" gives "fr"; what is no ISO 639-1 code gives nothing. */
static struct text
language_code(struct text t, struct arena *mem)
{
	t = text_sub(t, 0, text_find_byte(t, '-', 0));
	t = text_sub(t, 0, text_find_byte(t, '_', 0));
	if (t.len != 2)
		return TEXT("");
	return arena_printf(mem, "%c%c", t.ptr[0] | 0x20, t.ptr[1] | 0x20);
}

static struct text
language_of(
    const struct intake_item *in, struct text feed_language, struct arena *mem)
{
	struct text language = { 0 };

	if (in->article)
		language = language_code(in->article->language, mem);
	if (language.len == 0)
		language = language_code(in->item->language, mem);
	if (language.len == 0)
		language = language_code(feed_language, mem);
	return language;
}

/* The item without its bodies, which the article has in cleaned form. */
static void
pack_slim(struct buf *out, const struct item *item)
{
	struct item slim = *item;

	slim.summary = slim.content = (struct body){ 0 };
	pack_item(out, &slim);
	if (out->len <= MAX_ITEM_BYTES)
		return;
	buf_reset(out);
	slim = (struct item){ .link = text_cut(item->link, 4096) };
	pack_item(out, &slim);
}

int
parcel_make(struct parcel *parcel, struct store *store,
    const struct intake_item *in, struct text feed_language, struct arena *mem,
    struct err *err)
{
	*parcel = (struct parcel){ 0 };
	parcel->author = text_cut(text_trim(in->item->author), MAX_AUTHOR);
	if (parcel->author.len == 0 && in->article)
		parcel->author = text_cut(in->article->byline, MAX_AUTHOR);
	parcel->language = language_of(in, feed_language, mem);
	parcel->has = has_of(in->item, in->article);
	pack_slim(&parcel->item, in->item);
	if (!in->article || article_is_empty(in->article))
		return 0;
	parcel->shown = TEXT_FEED;
	pack_article(&parcel->article, in->article);
	text_body(&parcel->body, in->article);
	return naming_resolve(store, &parcel->names, in->names,
	    text_of_body(buf_text(&parcel->body), in->article),
	    parcel->language, err);
}
