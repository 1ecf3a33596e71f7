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

/* Pixels that count visitors, icons, faces beside names. */
static bool
is_no_picture(const struct tree *tree, uint32_t node)
{
	static const char *const names[] = { "avatar", "gravatar", "icon",
		"icons", "spacer", "emoji", "smiley", "wp-smiley", "pixel",
		NULL };
	int width = tree_number(tree, node, ATTR_WIDTH, -1);
	int height = tree_number(tree, node, ATTR_HEIGHT, -1);

	return (width >= 0 && width <= 3) || (height >= 0 && height <= 3) ||
	       (width >= 0 && width <= 32 && height >= 0 && height <= 32) ||
	       tree_is_named(tree, node, names);
}

/* A picture that keeps the place of the one to come. */
static bool
is_placeholder(struct text url)
{
	static const char *const parts[] = { "placeholder", "spacer.gif",
		"blank.gif", "blank.png", "transparent.", "1x1.", "pixel.gif",
		"loading.gif", "lazyload", "grey.gif", "dummy." };

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if (text_find_nocase(url, text_of(parts[i]), 0) != TEXT_NONE)
			return true;
	return false;
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

static struct text
image_address(
    struct arena *mem, const struct tree *tree, uint32_t node, struct text base)
{
	static const struct {
		enum attribute name;
		bool set;
	} places[] = {
		{ ATTR_DATA_SRC, false },
		{ ATTR_DATA_LAZY_SRC, false },
		{ ATTR_DATA_ORIGINAL, false },
		{ ATTR_SRC, false },
		{ ATTR_DATA_SRCSET, true },
		{ ATTR_DATA_LAZY_SRCSET, true },
		{ ATTR_SRCSET, true },
		{ ATTR_DATA_ORIG_FILE, false },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		struct text value = tree_value(tree, node, places[i].name);

		if (places[i].set)
			value = widest(value);
		value = media_address(mem, base, value);
		if (url_is_web(value) && !is_placeholder(value))
			return value;
	}
	return TEXT("");
}

struct text
media_image(
    struct arena *mem, const struct tree *tree, uint32_t node, struct text base)
{
	uint32_t parent = tree->nodes[node].parent;
	struct text url;

	if (is_no_picture(tree, node))
		return TEXT("");
	url = image_address(mem, tree, node, base);
	if (url.len || tree->nodes[parent].tag != HTML_PICTURE)
		return url;
	for (uint32_t i = parent + 1; i < node && !url.len; i++)
		if (tree->nodes[i].tag == HTML_SOURCE)
			url = image_address(mem, tree, i, base);
	return url;
}

struct text
media_link(struct arena *mem, const struct tree *tree, uint32_t node,
    struct text base, struct text *name)
{
	const struct node *n = &tree->nodes[node];
	struct text title = tree_value(tree, node, ATTR_TITLE), url, page;
	bool frame = n->tag == HTML_IFRAME || n->tag == HTML_AMP_IFRAME ||
		     n->tag == HTML_EMBED;

	if (media_element(mem, tree, node, &page, name)) {
		if (title.len && title.len < 200)
			*name = title;
		return media_address(mem, base, page);
	}
	if (n->tag == HTML_A) {
		url =
		    media_address(mem, base, tree_value(tree, node, ATTR_HREF));
		*name = url_host(mem, url);
		return url_is_web(url) ? url : TEXT("");
	}
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
		*name = n->tag == HTML_AUDIO || n->tag == HTML_AMP_AUDIO
			    ? TEXT("Audio")
			    : TEXT("Video");
	}
	if (title.len && title.len < 200)
		*name = title;
	return url;
}
