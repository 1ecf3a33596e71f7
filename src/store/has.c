#include "has.h"

static int64_t
has_of_type(struct text type)
{
	if (text_starts_nocase(type, "audio/"))
		return HAS_AUDIO;
	if (text_starts_nocase(type, "image/"))
		return HAS_IMAGE;
	if (text_starts_nocase(type, "video/"))
		return HAS_VIDEO;
	return 0;
}

int64_t
has_of(const struct item *item, const struct article *article)
{
	int64_t has = item->thumbnail.len > 0 ? HAS_IMAGE : 0;

	for (size_t i = 0; i < item->nenclosures; i++)
		has |= has_of_type(item->enclosures[i].type);
	if (article && article->nimages > 0)
		has |= HAS_IMAGE;
	return has;
}
