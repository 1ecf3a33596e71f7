/* Many lines at once: an import of thousands of feeds is one edit. */
#include <string.h>

#include "base/hash.h"
#include "change.h"
#include "config/script.h"

/* Lines that go to one place, newlines between. */
struct group {
	struct text section;
	struct buf block;
};

struct all {
	const struct edit_line *lines;
	size_t n;
	size_t known;
	struct arena mem;
	struct group **groups;
	size_t ngroups, cap;
	struct group **slots; /* of groups, by hash of the section */
	size_t nslots;
	struct buf searches, comments;
};

void
config_line_feed(struct buf *line, struct text url, struct text title)
{
	buf_add_cstr(line, "feed ");
	script_add_word(line, url);
	config_add_title(line, title);
}

static struct group *
group_of(struct all *all, struct text section)
{
	size_t at = hash_text(section) & (all->nslots - 1);
	struct group *group;

	while (all->slots[at] && !text_equal(all->slots[at]->section, section))
		at = (at + 1) & (all->nslots - 1);
	if (all->slots[at])
		return all->slots[at];
	group = arena_alloc(&all->mem, sizeof(*group));
	group->section = section;
	all->slots[at] = group;
	*ARENA_PUSH(&all->mem, all->groups, all->ngroups, all->cap) = group;
	return group;
}

static void
add_to_block(struct buf *block, struct text line)
{
	if (block->len)
		buf_add_byte(block, '\n');
	buf_add_text(block, line);
}

/* Which of the comments does the file have, as hashes in open addressing? */
static uint64_t *
comments_of(struct all *all, struct text bytes, size_t *nslots)
{
	struct text rest = bytes, line;
	uint64_t *seen;
	size_t n = 0;

	while (text_next(&rest, '\n', &line))
		n++;
	for (*nslots = 64; *nslots < 2 * n;)
		*nslots *= 2;
	seen = arena_array(&all->mem, *nslots, sizeof(*seen));
	for (rest = bytes; text_next(&rest, '\n', &line);) {
		uint64_t hash = hash_text(text_trim(line)) | 1;
		size_t at = (hash >> 1) & (*nslots - 1);

		while (seen[at] && seen[at] != hash)
			at = (at + 1) & (*nslots - 1);
		seen[at] = hash;
	}
	return seen;
}

static bool
has_comment(const uint64_t *seen, size_t nslots, struct text comment)
{
	uint64_t hash = hash_text(text_trim(comment)) | 1;
	size_t at = (hash >> 1) & (nslots - 1);

	while (seen[at] && seen[at] != hash)
		at = (at + 1) & (nslots - 1);
	return seen[at] != 0;
}

static void
sort_lines(struct all *all, struct text bytes)
{
	size_t nseen;
	uint64_t *seen = comments_of(all, bytes, &nseen);

	for (size_t i = 0; i < all->n; i++) {
		const struct edit_line *line = &all->lines[i];

		if (line->line.len == 0)
			(void)group_of(all, line->section);
		else if (!text_starts(line->line, "#"))
			add_to_block(text_starts(line->line, "search ")
					 ? &all->searches
					 : &group_of(all, line->section)->block,
			    line->line);
		else if (has_comment(seen, nseen, line->line))
			all->known++;
		else
			add_to_block(&all->comments, line->line);
	}
}

static void
swap(struct buf *a, struct buf *b)
{
	struct buf held = *a;

	*a = *b;
	*b = held;
	buf_reset(b);
}

/* Sections as far as the bytes have them; the others go to the end. */
static void
find_sections(struct all *all, struct text bytes, bool *there)
{
	struct arena mem = { 0 };
	struct script script;
	struct text line, *words;
	size_t n;

	script_init(&script, bytes);
	while (script_next(&script, &line)) {
		size_t at;

		if (script_split(&mem, line, &words, &n, NULL) < 0 || n < 2 ||
		    !text_is(words[0], "section"))
			continue;
		at = hash_text(words[1]) & (all->nslots - 1);
		while (all->slots[at] &&
		       !text_equal(all->slots[at]->section, words[1]))
			at = (at + 1) & (all->nslots - 1);
		if (all->slots[at])
			there[at] = true;
	}
	arena_clear(&mem);
}

static bool
is_there(const struct all *all, const bool *there, const struct group *group)
{
	size_t at = hash_text(group->section) & (all->nslots - 1);

	while (all->slots[at] != group)
		at = (at + 1) & (all->nslots - 1);
	return there[at];
}

static void
put_group(struct buf *out, struct buf *next, const struct group *group)
{
	if (group->block.len == 0)
		return;
	buf_reset(next);
	file_lines_insert_block(next, buf_text(out), TEXT("feed"),
	    buf_text(&group->block), group->section);
	swap(out, next);
}

static void
append_group(struct buf *out, const struct group *group)
{
	if (out->len && out->ptr[out->len - 1] != '\n')
		buf_add_byte(out, '\n');
	if (out->len)
		buf_add_byte(out, '\n');
	buf_add_cstr(out, "section ");
	script_add_word(out, group->section);
	buf_add_byte(out, '\n');
	if (group->block.len == 0)
		return;
	buf_add_text(out, buf_text(&group->block));
	buf_add_byte(out, '\n');
}

static void
put_blocks(struct all *all, struct buf *out)
{
	struct buf next = { 0 };
	bool *there = arena_array(&all->mem, all->nslots, sizeof(*there));

	find_sections(all, buf_text(out), there);
	for (size_t i = 0; i < all->ngroups; i++)
		if (all->groups[i]->section.len == 0 ||
		    is_there(all, there, all->groups[i]))
			put_group(out, &next, all->groups[i]);
	if (all->searches.len) {
		file_lines_insert_block(&next, buf_text(out), TEXT("search"),
		    buf_text(&all->searches), TEXT(""));
		swap(out, &next);
	}
	for (size_t i = 0; i < all->ngroups; i++)
		if (all->groups[i]->section.len > 0 &&
		    !is_there(all, there, all->groups[i]))
			append_group(out, all->groups[i]);
	if (all->comments.len) {
		if (out->len && out->ptr[out->len - 1] != '\n')
			buf_add_byte(out, '\n');
		buf_add_byte(out, '\n');
		buf_add_text(out, buf_text(&all->comments));
		buf_add_byte(out, '\n');
	}
	buf_clear(&next);
}

static void
insert_all(struct buf *out, struct text bytes, struct all *all)
{
	all->known = 0;
	for (all->nslots = 64; all->nslots < 2 * all->n;)
		all->nslots *= 2;
	all->slots =
	    arena_array(&all->mem, all->nslots, sizeof(struct group *));
	sort_lines(all, bytes);
	buf_add_text(out, bytes);
	put_blocks(all, out);
	for (size_t i = 0; i < all->ngroups; i++)
		buf_clear(&all->groups[i]->block);
	buf_clear(&all->searches);
	buf_clear(&all->comments);
	arena_clear(&all->mem);
	all->groups = NULL;
	all->ngroups = all->cap = 0;
}

size_t
config_edit_insert_all(
    struct buf *out, struct text bytes, const struct edit_line *lines, size_t n)
{
	struct all all = { .lines = lines, .n = n };

	insert_all(out, bytes, &all);
	return all.known;
}

int
config_edit_add_all(const struct config *config, const struct edit_line *lines,
    size_t n, size_t *known, const char **where, struct err *err)
{
	struct all all = { .lines = lines, .n = n };
	struct config_edits edits = { 0 };
	struct change change;
	struct file_lines *file;
	struct buf out = { 0 };

	*where =
	    change_is_read_only(config->path) ? config->added : config->path;
	change_begin(&change, config, &edits);
	file = change_open(&change, *where, err);
	if (file) {
		struct text before = file->bytes;

		insert_all(&out, before, &all);
		file_lines_split(file, &change.mem, buf_text(&out));
		file->path = *where;
		file->bytes = before;
		file->changed = !text_equal(buf_text(&out), before);
	}
	*known = all.known;
	if (change_end(&change, file ? 0 : -1, err) < 0)
		file = NULL;
	buf_clear(&out);
	return file ? 0 : -1;
}
