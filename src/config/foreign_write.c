/* A foreign list becomes lines of the config, those it has not got. */
#include "base/hash.h"
#include "config/edit.h"
#include "config/foreign.h"
#include "config/script.h"

struct writing {
	const struct config *config;
	struct foreign_counts *counts;
	struct arena mem;
	struct edit_line *lines;
	size_t n, cap;
	uint64_t *seen; /* addresses of this list; 0: free */
	size_t nslots;
};

static void
add_line(struct writing *w, struct buf *line, struct text section)
{
	*ARENA_PUSH(&w->mem, w->lines, w->n, w->cap) =
	    (struct edit_line){ arena_copy(&w->mem, buf_text(line)), section };
	buf_clear(line);
}

/* Told apart by hash: a list of a hundred thousand is read in no time. */
static bool
is_first(struct writing *w, struct text url)
{
	uint64_t hash = hash_text(url);
	size_t at;

	if (hash == 0)
		hash = 1;
	for (at = hash & (w->nslots - 1); w->seen[at];
	     at = (at + 1) & (w->nslots - 1))
		if (w->seen[at] == hash)
			return false;
	w->seen[at] = hash;
	return true;
}

static void
add_source(struct writing *w, const struct foreign_source *source)
{
	struct buf line = { 0 }, word = { 0 };

	if (config_find_feed(w->config, source->url) ||
	    !is_first(w, source->url)) {
		w->counts->present++;
		return;
	}
	config_line_feed(&line, source->url, source->title);
	if (source->every_minutes)
		buf_printf(&line, " every=%dm", source->every_minutes);
	if (source->page)
		buf_add_cstr(&line, " as=page");
	for (size_t i = 0; i < source->nalso; i++) {
		buf_reset(&word);
		buf_add_cstr(&word, "also=");
		buf_add_text(&word, source->also[i]);
		buf_add_byte(&line, ' ');
		script_add_word(&line, buf_text(&word));
	}
	buf_add_text(&line, source->options);
	if (source->remark.len)
		buf_printf(&line, " # %.*s", TEXT_ARG(source->remark));
	add_line(w, &line, source->section);
	buf_clear(&word);
	w->counts->added++;
}

/* Sections that also= names are made, too. */
static void
add_sections(struct writing *w, const struct foreign_list *list)
{
	for (size_t i = 0; i < list->nsources; i++) {
		const struct foreign_source *source = &list->sources[i];

		for (size_t k = 0; k < source->nalso; k++)
			if (!config_find_section(w->config, source->also[k]))
				*ARENA_PUSH(&w->mem, w->lines, w->n, w->cap) =
				    (struct edit_line){ { NULL, 0 },
					    source->also[k] };
	}
}

static bool
has_search(const struct config *config, struct text name)
{
	for (size_t i = 0; i < config->nsearches; i++)
		if (text_equal(config->searches[i].name, name))
			return true;
	return false;
}

static void
add_search(struct writing *w, const struct foreign_list *list, size_t at)
{
	const struct config_search *search = &list->searches[at];
	struct buf line = { 0 };

	for (size_t i = 0; i < at; i++)
		if (text_equal(list->searches[i].name, search->name))
			return;
	if (has_search(w->config, search->name))
		return;
	buf_add_cstr(&line, "search ");
	script_add_word(&line, search->name);
	buf_add_byte(&line, ' ');
	script_add_word(&line, search->query);
	add_line(w, &line, TEXT(""));
	w->counts->searches++;
}

static void
add_note(struct writing *w, struct text note)
{
	*ARENA_PUSH(&w->mem, w->lines, w->n, w->cap) =
	    (struct edit_line){ note, { NULL, 0 } };
	w->counts->notes++;
}

/*
 * Comments are not in a loaded config: those that the file has already are
 * left out by config_edit_add_all, and counted so.
 */
static void
make_lines(struct writing *w, const struct foreign_list *list)
{
	*w->counts = (struct foreign_counts){ 0 };
	w->nslots = 64;
	while (w->nslots < 2 * list->nsources)
		w->nslots *= 2;
	w->seen = arena_array(&w->mem, w->nslots, sizeof(*w->seen));
	for (size_t i = 0; i < list->nsources; i++)
		add_source(w, &list->sources[i]);
	if (w->n > 0)
		add_sections(w, list);
	for (size_t i = 0; i < list->nsearches; i++)
		add_search(w, list, i);
	for (size_t i = 0; i < list->nnotes; i++)
		add_note(w, list->notes[i]);
}

void
foreign_lines(struct buf *out, const struct config *config,
    const struct foreign_list *list, struct foreign_counts *counts)
{
	struct writing w = { .config = config, .counts = counts };

	make_lines(&w, list);
	config_edit_insert_all(out, TEXT(""), w.lines, w.n);
	arena_clear(&w.mem);
}

int
foreign_write(const struct config *config, const struct foreign_list *list,
    struct foreign_counts *counts, const char **where, struct err *err)
{
	struct writing w = { .config = config, .counts = counts };
	size_t known = 0;
	int rc = 0;

	*where = NULL;
	make_lines(&w, list);
	if (w.n > 0)
		rc = config_edit_add_all(
		    config, w.lines, w.n, &known, where, err);
	counts->notes -= known;
	arena_clear(&w.mem);
	return rc;
}
