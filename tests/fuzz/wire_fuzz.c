/*
 * What a worker may send, and what it may be sent: the first byte says which
 * kind of harvest follows, or (255) a job. What is accepted must be fit to use.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>

#include "base/utf8.h"
#include "digest/wire.h"
#include "text/signature.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

enum { DOCUMENT = 64 };

static void
check_names(const struct names *names, size_t text_bytes)
{
	uint32_t at = 0;

	for (size_t i = 0; i < names->nmentions; i++) {
		const struct mention *mention = &names->mentions[i];

		assert(mention->start >= at);
		assert(mention->end > mention->start);
		assert(mention->end <= text_bytes);
		assert(mention->entity < names->nentities);
		at = mention->end;
	}
	for (size_t i = 0; i < names->nentities; i++)
		assert(names->entities[i].kind < ENTITY_KINDS);
}

static void
check_signature(struct text packed)
{
	struct signature signature;

	assert(packed.len == 0 || signature_unpack(&signature, packed));
}

static void
check_article(const struct article *article, const struct names *names)
{
	struct buf text = { 0 };

	article_add_text(&text, article);
	assert(utf8_is_valid(buf_text(&text)));
	(void)article_words(article);
	check_names(names, text.len);
	buf_clear(&text);
}

static void
check_harvest(const struct harvest *harvest)
{
	struct buf again = { 0 };

	wire_pack_harvest(&again, harvest);
	buf_clear(&again);
	if (harvest->kind == DIGEST_ARTICLE)
		check_article(&harvest->article, &harvest->names);
	else
		check_names(&harvest->names, DOCUMENT);
	check_signature(harvest->signature);
	for (size_t i = 0; i < harvest->feed.nitems; i++) {
		check_article(
		    &harvest->items[i].article, &harvest->items[i].names);
		check_signature(harvest->items[i].signature);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct text packed = text_from((const char *)bytes, size);
	struct arena mem = { 0 };
	struct harvest harvest;
	struct digest_job job;

	if (size == 0)
		return 0;
	packed = text_from_offset(packed, 1);
	if (bytes[0] == 0xFF) {
		(void)wire_unpack_job(&job, &mem, packed, NULL);
	} else {
		struct wire_bounds bounds = {
			.kind = (enum digest_kind)(bytes[0] % DIGEST_KINDS),
			.document_bytes = DOCUMENT,
			.one_by_one = bytes[0] & 0x40,
		};

		(void)wire_unpack_harvest(
		    &harvest, &mem, packed, &bounds, NULL);
		check_harvest(&harvest);
	}
	arena_clear(&mem);
	return 0;
}
