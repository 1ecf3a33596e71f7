#include "recipe.h"

#include <string.h>

#include "base/json.h"
#include "base/markup.h"
#include "linked.h"

enum {
	OBJECTS = 5000, /* looked at in one script */
	LINES = 200,    /* of one list */
};

struct recipe_lines {
	struct text list[LINES];
	size_t count;
};

static bool
is_recipe(const struct json *object)
{
	const struct json *type = json_get(object, "@type");

	if (type && type->kind == JSON_ARRAY)
		for (const struct json *t = type->child; t; t = t->next)
			if (text_is(json_text(t), "Recipe"))
				return true;
	return text_is(json_text(type), "Recipe");
}

/* The first Recipe in the document, in arrays and @graph too; NULL: none. */
static const struct json *
find_recipe(struct arena *mem, const struct json *root)
{
	const struct json **pending =
	    arena_array(mem, OBJECTS, sizeof(struct json *));
	size_t n = 0;

	pending[n++] = root;
	for (size_t i = 0; i < n; i++) {
		if (pending[i]->kind == JSON_OBJECT && is_recipe(pending[i]))
			return pending[i];
		for (const struct json *c = pending[i]->child; c && n < OBJECTS;
		     c = c->next)
			if (c->kind == JSON_OBJECT || c->kind == JSON_ARRAY)
				pending[n++] = c;
	}
	return NULL;
}

static void
add_line(struct recipe_lines *lines, struct arena *mem, struct text t)
{
	t = markup_to_line(mem, t);
	if (t.len && lines->count < LINES)
		lines->list[lines->count++] = t;
}

/* Strings, HowToStep with text, HowToSection with more of them inside. */
static void
add_lines(
    struct recipe_lines *lines, struct arena *mem, const struct json *list)
{
	const struct json *one = list;

	if (list && list->kind == JSON_ARRAY)
		one = list->child;
	for (; one; one = one->next) {
		const struct json *inside = json_get(one, "itemListElement");

		if (one->kind == JSON_STRING)
			add_line(lines, mem, one->text);
		else if (inside && inside->kind == JSON_ARRAY)
			for (const struct json *step = inside->child; step;
			     step = step->next)
				add_line(
				    lines, mem, json_get_text(step, "text"));
		else
			add_line(lines, mem, json_get_text(one, "text"));
		if (list->kind != JSON_ARRAY)
			break;
	}
}

/* Most of the first lines: what a page writes may be spelt otherwise. */
static bool
is_there(const struct recipe_lines *lines, struct text text)
{
	enum { TRIED = 4 };
	size_t found = 0, tried = 0;

	for (; tried < lines->count && tried < TRIED; tried++) {
		struct text rest = lines->list[tried], word, longest = rest;

		/* "200 g pearl barley" may stand as three spans. */
		longest.len = 0;
		while (text_next_word(&rest, &word))
			if (word.len > longest.len)
				longest = word;
		found += text_find_nocase(text, longest, 0) != TEXT_NONE;
	}
	return tried == 0 || found * 2 > tried;
}

static void
append(struct article *article, struct arena *mem,
    const struct recipe_lines *lines, bool numbered)
{
	struct section *last;
	struct block *blocks;

	if (article->nsections == 0)
		return;
	last = &article->sections[article->nsections - 1];
	blocks =
	    arena_array(mem, last->nblocks + lines->count, sizeof(*blocks));
	if (last->nblocks)
		memcpy(blocks, last->blocks, last->nblocks * sizeof(*blocks));
	last->blocks = blocks;
	for (size_t i = 0; i < lines->count; i++) {
		struct block *block = &blocks[last->nblocks++];

		*block = (struct block){ .kind = BLOCK_ITEM,
			.number = numbered ? (int)i + 1 : 0,
			.spans = arena_alloc(mem, sizeof(struct span)),
			.nspans = 1 };
		block->spans[0].text = arena_copy(mem, lines->list[i]);
	}
}

static void
add_stated(struct article *article, struct arena *mem, struct arena *work,
    const struct json *recipe)
{
	struct recipe_lines *ingredients =
	    arena_alloc(work, sizeof(*ingredients));
	struct recipe_lines *steps = arena_alloc(work, sizeof(*steps));
	struct buf text = { 0 };

	add_lines(ingredients, work, json_get(recipe, "recipeIngredient"));
	add_lines(steps, work, json_get(recipe, "recipeInstructions"));
	article_add_text(&text, article);
	if (!is_there(ingredients, buf_text(&text)))
		append(article, mem, ingredients, false);
	if (!is_there(steps, buf_text(&text)))
		append(article, mem, steps, steps->count > 1);
	buf_clear(&text);
}

void
recipe_add(struct article *article, struct arena *mem, const struct tree *tree)
{
	struct linked linked = { 0 };

	for (size_t i = 0; i < tree->njson; i++) {
		const struct json *root, *recipe;

		if (text_find(tree->json[i], TEXT("\"recipeI"), 0) == TEXT_NONE)
			continue;
		root = linked_read(&linked, tree->mem, tree->json[i]);
		recipe = root ? find_recipe(tree->mem, root) : NULL;
		if (recipe) {
			add_stated(article, mem, tree->mem, recipe);
			return;
		}
	}
}
