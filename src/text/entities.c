#include "text/entities.h"

#include <stdlib.h>
#include <string.h>

#include "agencies.h"
#include "agree.h"
#include "aside.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "brackets.h"
#include "concepts.h"
#include "evidence.h"
#include "groups.h"
#include "lexeme.h"
#include "recase.h"
#include "spans.h"
#include "tables.h"
#include "tagger.h"
#include "text/language.h"

/* What lies beyond this in a text is not looked at. */
enum { TEXT_BYTES = 1 << 20, HEAD_BYTES = 4000, LINKS = 2000 };

int
entities_prepare(struct err *err)
{
	tables_prepare();
	concepts_prepare();
	return tagger_prepare(err);
}

void
entities_done(void)
{
	lexemes_done();
	concepts_done();
	tables_done();
	tagger_done();
}

/* Title, standfirst and text as one, so that the title's names count too. */
struct whole {
	struct text text;
	size_t title_end; /* bytes … */
	size_t text_start;
};

static void
put_head(struct buf *out, struct text head)
{
	head = text_trim(text_sub(head, 0, HEAD_BYTES));
	if (head.len == 0)
		return;
	utf8_add_valid(out, head);
	buf_add_cstr(out, "\n\n");
}

static struct whole
whole_of(struct arena *mem, const struct entities_input *input)
{
	struct whole whole = { input->text, 0, 0 };
	struct buf buf = { 0 };

	whole.text = text_sub(input->text, 0, TEXT_BYTES);
	put_head(&buf, input->title);
	whole.title_end = buf.len;
	put_head(&buf, input->lede);
	whole.text_start = buf.len;
	if (buf.len == 0)
		return whole;
	buf_add_text(&buf, whole.text);
	whole.text = arena_copy(mem, buf_text(&buf));
	buf_clear(&buf);
	return whole;
}

/* What is known of each root group while entities are made of them. */
struct weight {
	uint32_t count; /* mentions in the text */
	uint32_t title;
	uint32_t lead;  /* in the lede and the text's first eighth */
	uint32_t lines; /* paragraphs it stands in, about */
	size_t last_line;
	bool topic;
	bool aside; /* who wrote or published it */
	struct text url;
	struct text wikidata;
	uint32_t entity; /* its number + 1 */
};

struct finder {
	struct arena *mem;
	const struct entities_input *input;
	struct whole whole;
	struct tokens tokens;
	struct spans spans;
	struct groups groups;
	struct weight *weights;
};

static bool
is_in_text(const struct finder *f, const struct span_name *s)
{
	return f->tokens.list[s->first].word.start >= f->whole.text_start;
}

static void
weigh_spans(struct finder *f)
{
	size_t lead =
	    f->whole.text_start + (f->whole.text.len - f->whole.text_start) / 8;
	size_t line = 0;
	uint32_t at = 0;

	for (size_t i = 0; i < f->spans.count; i++) {
		const struct span_name *s = &f->spans.list[i];
		struct weight *w = &f->weights[s->group];
		size_t start = f->tokens.list[s->first].word.start;

		for (; at < s->first; at++)
			line +=
			    (f->tokens.list[at].word.flags & WORD_LINE) != 0;
		w->count += is_in_text(f, s);
		w->title += start < f->whole.title_end;
		w->lead += start < lead;
		if (w->last_line != line + 1)
			w->lines++;
		w->last_line = line + 1;
	}
}

static struct weight *
weight_of(struct finder *f, struct text form)
{
	const struct group *group = groups_find(&f->groups, form);

	return group ? &f->weights[group - f->groups.list] : NULL;
}

static void
weigh_links(
    struct finder *f, const struct link *links, size_t count, bool topics)
{
	for (size_t i = 0; i < count && i < LINKS; i++) {
		struct weight *w = NULL;
		struct text wikidata = wikidata_of(links[i].url);
		bool page = is_wikipedia(links[i].url);

		if (topics || page || wikidata.len > 0)
			w = weight_of(f, links[i].text);
		if (!w)
			continue;
		w->topic = w->topic || topics;
		if (page && w->url.len == 0)
			w->url = links[i].url;
		if (w->wikidata.len == 0)
			w->wikidata = wikidata;
	}
}

/* Named more often, a site is what its article is about. */
enum { IN_PASSING = 2 };

static void
weigh_asides(struct finder *f)
{
	struct arena scratch = { 0 };
	struct aside aside = { 0 };
	size_t writers;

	aside_byline(&aside, &scratch, f->input->byline);
	writers = aside.count;
	aside_site(&aside, &scratch, f->input->site);
	for (size_t i = 0; i < aside.count; i++) {
		struct weight *w = weight_of(f, aside.list[i]);

		if (w &&
		    (i < writers || (w->title == 0 && w->count <= IN_PASSING)))
			w->aside = true;
	}
	arena_clear(&scratch);
}

/*
 * 0–1: the title counts most, then how often, how early and in how many
 * paragraphs a name stands. Weights are our own judgement.
 */
static double
salience_of(const struct weight *w, uint32_t most)
{
	double much = most > 0 ? 2.0 * w->count / (w->count + most) : 0;
	double s = 0.35 * (w->title > 0) + 0.15 * (w->lead > 0) + 0.3 * much +
		   0.1 * (w->lines >= 3) + 0.1 * w->topic;

	return w->aside ? s * 0.2 : s;
}

/* A name only found in a headline in capitals: "MOSCOW" is Moscow. */
static struct text
displayed(struct arena *mem, const struct finder *f, const struct group *group)
{
	const struct token *t =
	    &f->tokens.list[f->spans.list[group->span].first];
	struct buf out = { 0 };
	struct text name = group->name;
	bool inside = false;

	if (!(t->line & LINE_CAPITALS) || group->known.acronym ||
	    name.len < 5) {
		bool blank = memchr(name.ptr, '\n', name.len) != NULL;

		if (!blank)
			return arena_copy(mem, name);
		utf8_add_line(&out, name);
		name = arena_copy(mem, buf_text(&out));
		buf_clear(&out);
		return name;
	}
	for (size_t at = 0; at < name.len;) {
		uint32_t c = utf8_next(name, &at);

		buf_add_code(&out, inside ? utf8_lower(c) : c);
		inside = utf8_is_letter(c);
	}
	name = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return name;
}

static struct text
key_of(struct finder *f, const struct group *group, struct text name,
    struct text wikidata)
{
	struct text key = row_key(f->mem, &group->known);

	if (key.len > 0)
		return key;
	if (wikidata.len > 0)
		return arena_printf(f->mem, "wd:%.*s", TEXT_ARG(wikidata));
	return entities_signature(f->mem, (enum entity_kind)group->kind, name);
}

static void
make_entity(struct finder *f, struct entity *entity, size_t g, uint32_t most)
{
	const struct group *group = &f->groups.list[g];
	const struct weight *w = &f->weights[g];

	entity->name = displayed(f->mem, f, group);
	entity->kind = (enum entity_kind)group->kind;
	entity->salience = salience_of(w, most);
	entity->count = w->count;
	entity->wikidata = row_wikidata(&group->known);
	if (entity->wikidata.len == 0)
		entity->wikidata = w->wikidata;
	entity->wikidata = arena_copy(f->mem, entity->wikidata);
	entity->url = arena_copy(f->mem, w->url);
	entity->key = key_of(f, group, entity->name, w->wikidata);
}

struct rank {
	double salience;
	uint32_t group;
};

static int
by_salience(const void *a, const void *b)
{
	const struct rank *x = a, *y = b;

	if (x->salience != y->salience)
		return x->salience < y->salience ? 1 : -1;
	return (x->group > y->group) - (x->group < y->group);
}

static void
make_entities(struct finder *f, struct names *names)
{
	struct arena scratch = { 0 };
	struct rank *ranks =
	    arena_array(&scratch, f->groups.count + 1, sizeof(*ranks));
	uint32_t most = 0;

	for (size_t g = 0; g < f->groups.count; g++)
		if (f->weights[g].count > most)
			most = f->weights[g].count;
	for (size_t g = 0; g < f->groups.count; g++) {
		if (f->weights[g].count == 0)
			continue;
		ranks[names->nentities].salience =
		    salience_of(&f->weights[g], most);
		ranks[names->nentities++].group = (uint32_t)g;
	}
	qsort(ranks, names->nentities, sizeof(*ranks), by_salience);
	names->entities =
	    arena_array(f->mem, names->nentities + 1, sizeof(*names->entities));
	for (size_t i = 0; i < names->nentities; i++) {
		make_entity(f, &names->entities[i], ranks[i].group, most);
		f->weights[ranks[i].group].entity = (uint32_t)i;
	}
	arena_clear(&scratch);
}

static void
make_mentions(struct finder *f, struct names *names)
{
	names->mentions =
	    arena_array(f->mem, f->spans.count + 1, sizeof(*names->mentions));
	for (size_t i = 0; i < f->spans.count; i++) {
		const struct span_name *s = &f->spans.list[i];
		struct text name = span_text(&f->tokens, s);
		size_t start = (size_t)(name.ptr - f->whole.text.ptr);
		struct mention *m = &names->mentions[names->nmentions];

		if (!is_in_text(f, s))
			continue;
		names->nmentions++;
		m->start = (uint32_t)(start - f->whole.text_start);
		m->end = (uint32_t)(m->start + name.len);
		m->entity = f->weights[s->group].entity;
	}
}

/* Or is it a text of which nothing else is known? */
static bool
is_article(const struct entities_input *input)
{
	return input->title.len + input->lede.len + input->byline.len +
		   input->site.len >
	       0;
}

void
entities_find(
    struct names *names, struct arena *mem, const struct entities_input *input)
{
	struct finder f = { .mem = mem, .input = input };
	struct arena scratch = { 0 };
	const uint8_t *labels;
	struct text quiet;

	memset(names, 0, sizeof(*names));
	(void)entities_prepare(NULL);
	names->language = input->language.len > 0
			      ? arena_copy(mem, input->language)
			      : language_guess(input->text);
	f.whole = whole_of(&scratch, input);
	tokens_make(&f.tokens, &scratch, f.whole.text, names->language);
	quiet = recase(&scratch, &f.tokens);
	if (quiet.ptr != f.whole.text.ptr) {
		f.whole.text = quiet;
		tokens_make(&f.tokens, &scratch, quiet, names->language);
	}
	labels = tagger_label(&scratch, &f.tokens);
	spans_read(&f.spans, &scratch, &f.tokens, labels);
	spans_refine(&f.spans, &scratch, &f.tokens);
	spans_stated(&f.spans, &scratch, &f.tokens, input);
	spans_brackets(&f.spans, &scratch, &f.tokens);
	spans_agree(&f.spans, &f.tokens);
	if (is_article(input))
		spans_drop_agencies(&f.spans, &f.tokens, f.whole.title_end);
	groups_make(&f.groups, &scratch, &f.tokens, &f.spans);
	f.weights =
	    arena_array(&scratch, f.groups.count + 1, sizeof(*f.weights));
	weigh_spans(&f);
	weigh_links(&f, input->links, input->nlinks, false);
	weigh_links(&f, input->topics, input->ntopics, true);
	weigh_asides(&f);
	make_entities(&f, names);
	make_mentions(&f, names);
	arena_clear(&scratch);
}
