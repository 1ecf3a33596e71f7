#include "notes.h"

#include "base/hash.h"
#include "base/utf8.h"

enum {
	REFERENCES = 4000,
	NOTE_NODES = 400, /* what is larger is a part of the page */
	NOTE_BYTES = 4000,
	LABEL_BYTES = 8,
	LOOK_NODES = 64, /* around a bare number */
	LOOK_BYTES = 64, /* of each text there */
};

struct reference {
	uint64_t place; /* hash of the id it leads to … */
	uint64_t own;   /* … and of its own, that leads back; 0: none */
	uint32_t node;
	int number;
	bool used;
};

struct search {
	const struct tree *tree;
	struct notes *notes;
	struct arena *mem;
	struct reference *found;
	size_t count, cap_found, cap_notes, cap_references;
	/* By both ids, of found, from 1; 0: free. A power of two of each. */
	uint16_t *slots, *owns;
	size_t mask;
};

/* The place on the page that a link leads to; empty for other links. */
static struct text
place_of(const struct tree *tree, uint32_t node)
{
	struct text href = text_trim(tree_raw(tree, node, ATTR_HREF));
	size_t hash = text_find_byte(href, '#', 0);

	/* An absolute address is only one of this page inside a <sup>. */
	if (hash == TEXT_NONE ||
	    (hash > 0 && tree->nodes[tree->nodes[node].parent].tag != HTML_SUP))
		return TEXT("");
	return text_from_offset(href, hash + 1);
}

/* The few letters of a link; empty when there are more. */
static struct text
label_of(const struct tree *tree, uint32_t node)
{
	struct text label = TEXT("");

	if (tree->nodes[node].end > node + 8)
		return label;
	for (uint32_t i = node + 1; i < tree->nodes[node].end; i++) {
		struct text t = text_trim(tree->nodes[i].text);

		if (tree->nodes[i].tag != HTML_TEXT || t.len == 0)
			continue;
		/* "[", "1", "]" in spans of their own: the number counts. */
		if (label.len == 0 || text_is(label, "["))
			label = t;
	}
	return label.len > LABEL_BYTES ? TEXT("") : label;
}

/* "12", "[12]", "(12)", "12)"; 0 for a sign like "*", -1 for no label. */
static int
label_number(struct text label)
{
	static const char *const signs[] = { "*", "**", "***", "[*]",
		"\xE2\x80\xA0", "\xE2\x80\xA1", "\xC2\xA7" };
	int number = 0;
	size_t at = 0, digits;

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (text_is(label, signs[i]))
			return 0;
	if (label.len && (label.ptr[0] == '[' || label.ptr[0] == '('))
		at++;
	digits = at;
	while (at < label.len && at < digits + 3 && label.ptr[at] >= '0' &&
	       label.ptr[at] <= '9')
		number = number * 10 + (label.ptr[at++] - '0');
	if (at == digits || number == 0)
		return -1;
	if (at < label.len && (label.ptr[at] == ']' || label.ptr[at] == ')'))
		at++;
	return at == label.len ? number : -1;
}

/* Are there letters outside of links among the nodes [from, to)? */
static bool
has_plain_letters(const struct tree *tree, uint32_t from, uint32_t to)
{
	for (uint32_t i = from; i < to; i++) {
		const struct node *n = &tree->nodes[i];
		size_t at = 0;

		if (n->tag != HTML_TEXT || tree->nodes[n->parent].tag == HTML_A)
			continue;
		while (at < n->text.len && at < LOOK_BYTES)
			if (utf8_is_letter(utf8_next(n->text, &at)))
				return true;
	}
	return false;
}

/*
 * Does a bare number stand in a line of text? A row of them leads to parts of
 * the page: the pages of a gallery, the chapters of a story.
 */
static bool
stands_in_text(const struct tree *tree, uint32_t node)
{
	const struct node *nodes = tree->nodes;
	uint32_t block = nodes[node].parent, from, to;

	if (nodes[block].tag == HTML_SUP)
		return true;
	while (block > 0 && !(tag_flags(nodes[block].tag) & TAG_BLOCK))
		block = nodes[block].parent;
	from = node > block + LOOK_NODES ? node - LOOK_NODES : block;
	to = nodes[block].end < node + LOOK_NODES ? nodes[block].end
						  : node + LOOK_NODES;
	return has_plain_letters(tree, from, to);
}

static void
add_slot(uint16_t *slots, size_t mask, uint64_t hash, size_t reference)
{
	size_t at = (size_t)hash & mask;

	while (slots[at])
		at = (at + 1) & mask;
	slots[at] = (uint16_t)(reference + 1);
}

static struct reference *
find(struct search *s, uint64_t hash)
{
	size_t at = (size_t)hash & s->mask;

	for (; s->slots[at]; at = (at + 1) & s->mask)
		if (s->found[s->slots[at] - 1].place == hash)
			return &s->found[s->slots[at] - 1];
	return NULL;
}

/* The reference that a link back leads to. */
static struct reference *
find_own(struct search *s, struct text place)
{
	uint64_t hash = hash_text(place);
	size_t at = (size_t)hash & s->mask;

	for (; s->owns[at]; at = (at + 1) & s->mask)
		if (s->found[s->owns[at] - 1].own == hash)
			return &s->found[s->owns[at] - 1];
	return NULL;
}

/* The id of a reference, or of the <sup> or <span> that is all around it. */
static uint64_t
own_id(const struct tree *tree, uint32_t node)
{
	for (int up = 0; up < 3 && node; up++) {
		struct text id = tree_raw(tree, node, ATTR_ID);

		if (id.len == 0)
			id = tree_raw(tree, node, ATTR_NAME);
		if (id.len)
			return hash_text(id);
		node = tree->nodes[node].parent;
		if (tag_flags(tree->nodes[node].tag) & TAG_BLOCK)
			break;
	}
	return 0;
}

static void
add_reference(struct search *s, uint32_t node, struct text place, int number)
{
	struct reference *found =
	    ARENA_PUSH(s->mem, s->found, s->count, s->cap_found);

	*found = (struct reference){ .place = hash_text(place),
		.own = own_id(s->tree, node),
		.node = node,
		.number = number };
}

static void
find_references(struct search *s)
{
	for (uint32_t i = 1; i < s->tree->nnodes && s->count < REFERENCES;
	     i++) {
		struct text place;
		int number;

		if (s->tree->nodes[i].tag != HTML_A)
			continue;
		place = place_of(s->tree, i);
		if (place.len == 0)
			continue;
		number = label_number(label_of(s->tree, i));
		if (number >= 0 && stands_in_text(s->tree, i))
			add_reference(s, i, place, number);
	}
}

static void
make_tables(struct search *s)
{
	size_t size = 16;

	while (size < s->count * 2)
		size *= 2;
	s->mask = size - 1;
	s->slots = arena_array(s->mem, size, sizeof(*s->slots));
	s->owns = arena_array(s->mem, size, sizeof(*s->owns));
	for (size_t i = 0; i < s->count; i++) {
		const struct reference *found = &s->found[i];

		/* A second link to a note leads to the same note. */
		if (!find(s, found->place))
			add_slot(s->slots, s->mask, found->place, i);
		if (found->own)
			add_slot(s->owns, s->mask, found->own, i);
	}
}

/* The element that holds the whole note; 0 when it is no note. */
static uint32_t
whole_note(const struct tree *tree, uint32_t node, uint32_t reference)
{
	const struct node *nodes = tree->nodes;
	size_t bytes = 0;

	while (node > 0 && (!(tag_flags(nodes[node].tag) & TAG_BLOCK) ||
			       nodes[node].tag == HTML_TD))
		node = nodes[node].parent;
	if (node == 0 || nodes[node].tag == HTML_BODY ||
	    nodes[node].end - node > NOTE_NODES ||
	    tree_holds(tree, node, reference))
		return 0;
	for (uint32_t i = node; i < nodes[node].end; i++) {
		if (tag_flags(nodes[i].tag) & TAG_HEADING)
			return 0;
		if (nodes[i].tag == HTML_TEXT)
			bytes += nodes[i].text.len;
	}
	return bytes > 3 && bytes < NOTE_BYTES ? node : 0;
}

static void
add_note(struct search *s, uint32_t node, struct reference *reference)
{
	struct notes *notes = s->notes;
	struct note *last =
	    notes->count ? &notes->list[notes->count - 1] : NULL;
	uint32_t whole = whole_note(s->tree, node, reference->node);
	int number = reference->number;

	if (whole == 0)
		return;
	/* Several notes in one element: it is a paragraph like others. */
	if (last && whole < last->to) {
		if (whole <= last->from)
			notes->count--;
		return;
	}
	if (number == 0 || reference->used)
		number = last ? last->number + 1 : 1;
	reference->used = true;
	*ARENA_PUSH(s->mem, notes->list, notes->count, s->cap_notes) =
	    (struct note){
		    .from = whole,
		    .to = s->tree->nodes[whole].end,
		    .number = number,
		    .reference = reference->node,
	    };
}

/* A link back whose note has no id of its own. */
static void
find_return(struct search *s, uint32_t node)
{
	const struct notes *notes = s->notes;
	struct text place = place_of(s->tree, node);
	struct reference *reference = place.len ? find_own(s, place) : NULL;

	if (reference && reference->node < node &&
	    (notes->count == 0 || notes->list[notes->count - 1].to <= node) &&
	    label_number(label_of(s->tree, node)) < 0 &&
	    notes_is_return(s->tree, node))
		add_note(s, node, reference);
}

static void
find_notes(struct search *s)
{
	for (uint32_t i = 1; i < s->tree->nnodes; i++) {
		const struct node *n = &s->tree->nodes[i];
		struct reference *reference = NULL;
		struct text id;

		if (n->count == 0)
			continue;
		id = tree_raw(s->tree, i, ATTR_ID);
		if (id.len)
			reference = find(s, hash_text(id));
		if (!reference && n->tag == HTML_A) {
			id = tree_raw(s->tree, i, ATTR_NAME);
			reference = id.len ? find(s, hash_text(id)) : NULL;
		}
		if (reference && reference->node < i && !reference->used)
			add_note(s, i, reference);
		else if (n->tag == HTML_A)
			find_return(s, i);
	}
}

void
notes_find(struct notes *notes, struct arena *mem, const struct tree *tree)
{
	struct search s = { .tree = tree, .notes = notes, .mem = mem };

	*notes = (struct notes){ 0 };
	find_references(&s);
	if (s.count == 0)
		return;
	make_tables(&s);
	find_notes(&s);
	for (size_t i = 0; i < s.count; i++)
		if (s.found[i].used)
			*ARENA_PUSH(mem, notes->references, notes->nreferences,
			    s.cap_references) = s.found[i].node;
}

bool
notes_is_return(const struct tree *tree, uint32_t node)
{
	struct text href = tree_raw(tree, node, ATTR_HREF), label;
	size_t at = 0;

	if (text_find_byte(href, '#', 0) == TEXT_NONE)
		return false;
	label = label_of(tree, node);
	if (label.len == 0)
		return tree->nodes[node].end <= node + 8 &&
		       text_trim(tree_line(tree, node)).len == 0;
	if (label_number(label) >= 0 || label.len == 1)
		return true;
	while (at < label.len)
		if (utf8_is_letter(utf8_next(label, &at)))
			return false;
	return true;
}
