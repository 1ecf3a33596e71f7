/*
 * What a worker or the store may hand over as signatures: pieces between
 * newlines arrive one behind the other. What is accepted must be fit to use
 * and come back as it was.
 */
#include <assert.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "base/buf.h"
#include "text/stories.h"

enum { PIECES = 50 };

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

static bool
piece_of(int64_t article, struct buf *packed, void *arg)
{
	const struct text *pieces = arg;

	assert(article > 0 && article <= PIECES);
	buf_add_text(packed, pieces[article - 1]);
	return true;
}

int
LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
	struct text rest = text_from((const char *)bytes, size), packed;
	struct text pieces[PIECES];
	const struct stories_source source = {
		.signature = piece_of,
		.arg = pieces,
	};
	struct stories *stories = stories_new(&source);
	struct signature signature;
	struct buf again = { 0 };
	int64_t n = 0;

	while (n < PIECES && text_next(&rest, '\n', &packed)) {
		struct stories_place place;

		pieces[n++] = packed;
		place = stories_assign(
		    stories, n, (int64_t)packed.len * 3600, packed);
		assert(place.story > 0 && place.story <= n);
		assert(place.copies >= 0 && place.copies < n);
		if (!signature_unpack(&signature, packed))
			continue;
		buf_reset(&again);
		signature_pack(&again, &signature);
		assert(text_equal(buf_text(&again), packed));
	}
	buf_clear(&again);
	stories_free(stories);
	return 0;
}
