/* Lists that a page states in JSON-LD: ItemList and what lists postings. */
#include "base/markup.h"
#include "base/url.h"
#include "linked.h"
#include "page_parts.h"

enum { STACK = 128, MAX_BYTES = 2 * 1024 * 1024 };

struct stated {
	struct text url; /* as it stands */
	struct text title, summary, date, image;
};

struct lists {
	const struct page_reading *reading;
	struct stated *list;
	size_t count, cap;
	const struct json *stack[STACK];
	size_t depth;
};

static bool
is_type(const struct json *object, const char *type)
{
	const struct json *said = json_get(object, "@type");

	if (!said)
		return false;
	if (said->kind == JSON_STRING)
		return text_is(said->text, type);
	for (const struct json *one = said->child; one; one = one->next)
		if (one->kind == JSON_STRING && text_is(one->text, type))
			return true;
	return false;
}

static struct text
either(const struct json *a, const struct json *b, const char *key)
{
	struct text text = json_get_text(a, key);

	return text.len ? text : json_get_text(b, key);
}

static struct text
image_of(const struct json *item)
{
	const struct json *image = json_get(item, "image");

	if (image && image->kind == JSON_ARRAY)
		image = json_at(image, 0);
	if (image && image->kind == JSON_OBJECT)
		return json_get_text(image, "url");
	return json_text(image);
}

/* An element is the story, or holds it as its "item"; or is its address. */
static void
add_element(struct lists *l, const struct json *element)
{
	const struct json *item = json_get(element, "item");
	struct stated said = { 0 };

	if (l->count == PAGE_ITEMS)
		return;
	if (element->kind == JSON_STRING) {
		said.url = element->text;
	} else if (item && item->kind == JSON_STRING) {
		said.url = item->text;
		said.title = json_get_text(element, "name");
	} else {
		said.url = either(item, element, "url");
		if (said.url.len == 0)
			said.url = either(item, element, "@id");
		said.title = either(item, element, "headline");
		if (said.title.len == 0)
			said.title = either(item, element, "name");
		said.summary = either(item, element, "description");
		said.date = either(item, element, "datePublished");
		said.image = image_of(item ? item : element);
	}
	if (said.url.len)
		*ARENA_PUSH(l->reading->mem, l->list, l->count, l->cap) = said;
}

static void
add_elements(struct lists *l, const struct json *elements)
{
	if (!elements)
		return;
	if (elements->kind != JSON_ARRAY) {
		add_element(l, elements);
		return;
	}
	for (const struct json *one = elements->child; one; one = one->next)
		add_element(l, one);
}

static void
push_children(struct lists *l, const struct json *json)
{
	for (const struct json *child = json->child; child; child = child->next)
		if ((child->kind == JSON_ARRAY || child->kind == JSON_OBJECT) &&
		    l->depth < STACK)
			l->stack[l->depth++] = child;
}

static void
walk(struct lists *l, const struct json *json)
{
	l->depth = 0;
	l->stack[l->depth++] = json;
	while (l->depth) {
		const struct json *at = l->stack[--l->depth];

		if (at->kind == JSON_OBJECT && is_type(at, "ItemList"))
			add_elements(l, json_get(at, "itemListElement"));
		else if (at->kind == JSON_OBJECT && is_type(at, "Blog"))
			add_elements(l, json_get(at, "blogPost"));
		else
			push_children(l, at);
	}
}

static void
read_all(struct lists *l)
{
	const struct tree *tree = l->reading->tree;
	struct linked linked = { 0 };

	for (size_t i = 0; i < tree->njson; i++) {
		struct text text = tree->json[i];
		const struct json *json;

		if (text.len > MAX_BYTES ||
		    (text_find(text, TEXT("\"ItemList\""), 0) == TEXT_NONE &&
			text_find(text, TEXT("\"blogPost\""), 0) == TEXT_NONE))
			continue;
		json = linked_read(&linked, l->reading->mem, text);
		if (json)
			walk(l, json);
	}
}

static struct text
plain(struct arena *mem, struct text t)
{
	return page_one_line(mem, markup_to_line(mem, text_sub(t, 0, 2000)));
}

/* False when it is no story: without title, or a section's address. */
static bool
make_item(struct item *item, struct arena *mem, struct text base,
    const struct stated *said)
{
	struct page_story story = { .url = url_resolve(mem, base, said->url) };

	*item = (struct item){ .title = plain(mem, said->title) };
	if (!url_is_web(story.url) || item->title.len == 0)
		return false;
	story.url = url_clean(mem, story.url);
	page_judge_address(&story);
	item->link = story.url;
	item->id = story.id;
	(void)time_parse(&item->published, said->date);
	item->thumbnail = url_resolve(mem, base, said->image);
	if (!url_is_web(item->thumbnail))
		item->thumbnail = TEXT("");
	item->summary.text = plain(mem, said->summary);
	if (item->summary.text.len)
		item->summary.kind = BODY_TEXT;
	return story.candidate;
}

static bool
is_there(const struct item *items, size_t n, struct text id)
{
	for (size_t i = 0; i < n; i++)
		if (text_equal(items[i].id, id))
			return true;
	return false;
}

void
page_take_stated(
    struct feed *feed, struct arena *mem, const struct page_reading *reading)
{
	struct lists l = { .reading = reading };
	struct item *items;
	size_t n = 0;

	read_all(&l);
	if (l.count <= feed->nitems)
		return;
	items = arena_array(mem, l.count, sizeof(*items));
	for (size_t i = 0; i < l.count; i++)
		if (make_item(&items[n], mem, reading->base, &l.list[i]) &&
		    !is_there(items, n, items[n].id))
			n++;
	if (n <= feed->nitems)
		return;
	feed->items = items;
	feed->nitems = n;
}
