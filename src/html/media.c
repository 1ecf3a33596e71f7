#include "media.h"

#include "base/url.h"

struct text
media_address(struct arena *mem, struct text base, struct text reference)
{
	struct text url;

	reference = text_trim(reference);
	if (reference.len == 0 || reference.ptr[0] == '#' ||
	    reference.len > 4096)
		return TEXT("");
	url = url_resolve(mem, base, reference);
	if (url_is_web(url) || url_has_scheme(url, "mailto"))
		return url;
	return TEXT("");
}

static int
number(struct text t)
{
	int value = 0;

	t = text_trim(t);
	if (t.len == 0 || t.ptr[0] < '0' || t.ptr[0] > '9')
		return -1;
	for (size_t i = 0; i < t.len && i < 6; i++) {
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			break;
		value = value * 10 + (t.ptr[i] - '0');
	}
	return value;
}

static bool
is_pixel(const struct tree *tree, uint32_t node)
{
	int width = number(tree_raw(tree, node, ATTR_WIDTH));
	int height = number(tree_raw(tree, node, ATTR_HEIGHT));

	return (width >= 0 && width <= 3) || (height >= 0 && height <= 3);
}

/* The largest of "a.jpg 320w, b.jpg 640w": the one with the largest number. */
static struct text
widest(struct text set)
{
	struct text best = TEXT(""), word, url = TEXT("");
	int most = -1;

	while (text_next_word(&set, &word)) {
		bool last = text_ends(word, ",");
		int size = number(word);

		if (last)
			word.len--;
		if (url.len == 0)
			url = word;
		else if (size > most) {
			best = url;
			most = size;
		}
		if (last) {
			if (best.len == 0)
				best = url;
			url = TEXT("");
		}
	}
	return best.len ? best : url;
}

struct text
media_image(
    struct arena *mem, const struct tree *tree, uint32_t node, struct text base)
{
	static const enum attribute places[] = { ATTR_DATA_SRC,
		ATTR_DATA_LAZY_SRC, ATTR_DATA_ORIGINAL, ATTR_SRC,
		ATTR_DATA_SRCSET, ATTR_SRCSET };

	if (is_pixel(tree, node))
		return TEXT("");
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct text value = tree_value(tree, node, places[i]);

		if (places[i] == ATTR_DATA_SRCSET || places[i] == ATTR_SRCSET)
			value = widest(value);
		value = media_address(mem, base, value);
		if (url_is_web(value))
			return value;
	}
	return TEXT("");
}

/* Up to the first byte that ends a path's part. */
static struct text
identifier(struct text t)
{
	size_t len = 0;

	while (len < t.len && t.ptr[len] != '/' && t.ptr[len] != '?' &&
	       t.ptr[len] != '&' && t.ptr[len] != '#')
		len++;
	return text_sub(t, 0, len);
}

bool
media_frame(struct arena *mem, struct text address, struct text *page,
    struct text *name)
{
	static const struct {
		const char *part, *page, *name;
	} hosts[] = {
		{ "youtube.com/embed/",
		    "https://www.youtube.com/watch?v=", "YouTube" },
		{ "youtube-nocookie.com/embed/",
		    "https://www.youtube.com/watch?v=", "YouTube" },
		{ "player.vimeo.com/video/", "https://vimeo.com/", "Vimeo" },
		{ "dailymotion.com/embed/video/",
		    "https://www.dailymotion.com/video/", "Dailymotion" },
	};

	if (!url_is_web(address))
		return false;
	for (size_t i = 0; i < sizeof(hosts) / sizeof(hosts[0]); i++) {
		struct text part = text_of(hosts[i].part), id;
		size_t at = text_find_nocase(address, part, 0);

		if (at == TEXT_NONE || at > 20)
			continue;
		id = identifier(text_from_offset(address, at + part.len));
		if (id.len == 0)
			continue;
		*page =
		    arena_printf(mem, "%s%.*s", hosts[i].page, TEXT_ARG(id));
		*name = text_of(hosts[i].name);
		return true;
	}
	return false;
}

struct text
media_link(struct arena *mem, const struct tree *tree, uint32_t node,
    struct text base, struct text *name)
{
	const struct node *n = &tree->nodes[node];
	struct text title = tree_value(tree, node, ATTR_TITLE), url, page;
	bool frame = n->tag == HTML_IFRAME || n->tag == HTML_AMP_IFRAME;

	url = tree_value(tree, node, ATTR_SRC);
	if (frame && url.len == 0)
		url = tree_value(tree, node, ATTR_DATA_SRC);
	for (uint32_t i = node + 1; !url.len && i < n->end; i++)
		if (tree->nodes[i].tag == HTML_SOURCE)
			url = tree_value(tree, i, ATTR_SRC);
	url = media_address(mem, base, url);
	if (!url_is_web(url))
		return TEXT("");
	if (frame) {
		if (!media_frame(mem, url, &page, name))
			return TEXT("");
		url = page;
	} else {
		*name = n->tag == HTML_AUDIO ? TEXT("Audio") : TEXT("Video");
	}
	if (title.len && title.len < 200)
		*name = title;
	return url;
}
