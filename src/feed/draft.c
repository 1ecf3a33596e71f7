#include "draft.h"

#include <string.h>

#include "base/buf.h"

void
draft_init(struct draft *draft, struct arena *mem)
{
	*draft = (struct draft){ .mem = mem };
}

void
draft_title(struct draft *draft, struct text line, int rank)
{
	if (!line.len || rank <= draft->title_rank)
		return;
	draft->item.title = line;
	draft->title_rank = rank;
}

void
draft_link(struct draft *draft, struct text url, int rank)
{
	if (!url.len || rank <= draft->link_rank)
		return;
	draft->item.link = url;
	draft->link_rank = rank;
}

void
draft_thumbnail(struct draft *draft, struct text url, int rank)
{
	if (!url.len || rank <= draft->thumbnail_rank)
		return;
	draft->item.thumbnail = url;
	draft->thumbnail_rank = rank;
}

void
draft_author(struct draft *draft, struct text name, int rank)
{
	if (!name.len || rank < draft->author_rank)
		return;
	if (rank > draft->author_rank)
		draft->nauthors = 0;
	draft->author_rank = rank;
	for (size_t i = 0; i < draft->nauthors; i++)
		if (text_equal(draft->authors[i], name))
			return;
	if (draft->nauthors < LIST_MAX)
		draft->authors[draft->nauthors++] = name;
}

void
draft_helper(struct draft *draft, struct text name)
{
	if (name.len && draft->nhelpers < HELPERS_MAX)
		draft->helpers[draft->nhelpers++] = name;
}

static void
take_date(struct date *date, int *have, struct text t, int rank)
{
	struct date parsed;

	if (rank < *have || !time_parse(&parsed, t))
		return;
	*date = parsed;
	*have = rank;
}

void
draft_published(struct draft *draft, struct text date, int rank)
{
	take_date(&draft->item.published, &draft->published_rank, date, rank);
}

void
draft_updated(struct draft *draft, struct text date, int rank)
{
	take_date(&draft->item.updated, &draft->updated_rank, date, rank);
}

void
draft_body(struct draft *draft, struct body body, enum draft_slot slot)
{
	struct body *have = &draft->bodies[slot];

	if (!body.text.len)
		return;
	/* Atom 0.3 gives the same content as text and as HTML. */
	if (have->kind == BODY_NONE ||
	    (have->kind == BODY_TEXT && body.kind != BODY_TEXT))
		*have = body;
}

void
draft_category(struct draft *draft, struct text line)
{
	struct item *item = &draft->item;

	if (!line.len || item->ncategories == LIST_MAX)
		return;
	for (size_t i = 0; i < item->ncategories; i++)
		if (text_equal(item->categories[i], line))
			return;
	*ARENA_PUSH(draft->mem, item->categories, item->ncategories,
	    draft->categories_cap) = line;
}

void
draft_enclosure(
    struct draft *draft, struct text url, struct text type, int64_t length)
{
	struct item *item = &draft->item;

	if (!url.len || item->nenclosures == LIST_MAX)
		return;
	for (size_t i = 0; i < item->nenclosures; i++)
		if (text_equal(item->enclosures[i].url, url))
			return;
	*ARENA_PUSH(draft->mem, item->enclosures, item->nenclosures,
	    draft->enclosures_cap) = (struct enclosure){
		.url = url,
		.type = type,
		.length = length > 0 ? length : -1,
	};
}

void
draft_related(struct draft *draft, enum related_kind kind, struct text url,
    struct text type, struct text language)
{
	struct item *item = &draft->item;

	if (!url.len || item->nrelated == LIST_MAX)
		return;
	*ARENA_PUSH(draft->mem, item->related, item->nrelated,
	    draft->related_cap) = (struct related){
		.kind = kind, .url = url, .type = type, .language = language
	};
}

static struct body
first_of(const struct draft *draft, const enum draft_slot *slots, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (draft->bodies[slots[i]].kind != BODY_NONE)
			return draft->bodies[slots[i]];
	return (struct body){ 0 };
}

#define FIRST_OF(draft, ...)                                                   \
	first_of((draft), (const enum draft_slot[]){ __VA_ARGS__ },            \
	    sizeof((const enum draft_slot[]){ __VA_ARGS__ }) /                 \
		sizeof(enum draft_slot))

struct text
draft_authors(struct draft *draft)
{
	struct buf names = { 0 };
	struct text joined;
	int rank = draft->author_rank;

	for (size_t i = 0; i < draft->nhelpers; i++)
		draft_author(draft, draft->helpers[i], rank > 0 ? rank : 1);
	draft->nhelpers = 0;
	if (draft->nauthors == 1)
		return draft->authors[0];
	for (size_t i = 0; i < draft->nauthors; i++) {
		if (i)
			buf_add_cstr(&names, ", ");
		buf_add_text(&names, draft->authors[i]);
	}
	joined = arena_copy(draft->mem, buf_text(&names));
	buf_clear(&names);
	return joined;
}

/*
 * A description alone is the summary; beside a summary it is the content, as
 * in feeds that give both. Modules' descriptions fill in when all is missing.
 */
struct item
draft_item(struct draft *draft, struct text inherited)
{
	struct item *item = &draft->item;

	item->content = FIRST_OF(
	    draft, SLOT_ENCODED, SLOT_CONTENT, SLOT_XHTML, SLOT_FULLITEM);
	item->summary = FIRST_OF(draft, SLOT_SUMMARY, SLOT_DESCRIPTION);
	if (item->content.kind == BODY_NONE &&
	    draft->bodies[SLOT_SUMMARY].kind != BODY_NONE)
		item->content = draft->bodies[SLOT_DESCRIPTION];
	if (item->content.kind == BODY_NONE && item->summary.kind == BODY_NONE)
		item->summary = FIRST_OF(draft, SLOT_MEDIA, SLOT_PODCAST,
		    SLOT_DUBLIN, SLOT_SUBTITLE);
	item->author = draft_authors(draft);
	if (!item->author.len)
		item->author = inherited;
	return *item;
}

struct body
draft_description(const struct draft *draft)
{
	return FIRST_OF(
	    draft, SLOT_DESCRIPTION, SLOT_SUMMARY, SLOT_DUBLIN, SLOT_PODCAST);
}
