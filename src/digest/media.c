#include "media.h"

#include <string.h>

#include "base/url.h"

static bool
is_linked(const struct article *article, struct text url)
{
	for (size_t i = 0; i < article->nlinks; i++)
		if (text_equal(article->links[i].url, url))
			return true;
	return false;
}

/* The name of the file, else the address. */
static struct text
file_name(struct arena *mem, struct text url)
{
	struct text path = url_path(mem, url);
	size_t at = path.len;

	while (at && path.ptr[at - 1] != '/')
		at--;
	return at < path.len ? text_from_offset(path, at) : url;
}

/* Room for one element more: arrays of an article do not grow otherwise. */
static void *
extend(struct arena *mem, const void *array, size_t count, size_t size)
{
	void *more = arena_array(mem, count + 1, size);

	if (count)
		memcpy(more, array, count * size);
	return more;
}

static void
add_link(struct article *article, struct arena *mem, struct text url,
    struct text name)
{
	struct section *section;
	struct block *block;

	article->links = extend(
	    mem, article->links, article->nlinks, sizeof(*article->links));
	article->links[article->nlinks++] = (struct link){ url, name };
	if (article->nsections == 0) {
		article->sections = arena_alloc(mem, sizeof(*section));
		article->nsections = 1;
	}
	section = &article->sections[article->nsections - 1];
	section->blocks = extend(
	    mem, section->blocks, section->nblocks, sizeof(*section->blocks));
	block = &section->blocks[section->nblocks++];
	*block = (struct block){ .kind = BLOCK_MEDIA, .nspans = 1 };
	block->spans = arena_alloc(mem, sizeof(*block->spans));
	block->spans[0] =
	    (struct span){ .text = name, .link = (unsigned)article->nlinks };
}

void
media_add(struct article *article, struct arena *mem, const struct item *item)
{
	for (size_t i = 0; i < item->nenclosures; i++) {
		const struct enclosure *one = &item->enclosures[i];

		if (!text_starts_nocase(one->type, "image/") &&
		    !is_linked(article, one->url))
			add_link(
			    article, mem, one->url, file_name(mem, one->url));
	}
	for (size_t i = 0; i < item->nrelated; i++) {
		const struct related *one = &item->related[i];
		struct text name = text_of(related_name(one->kind));

		if (one->language.len)
			name = arena_printf(mem, "%.*s (%.*s)", TEXT_ARG(name),
			    TEXT_ARG(one->language));
		add_link(article, mem, one->url, name);
	}
}
