#include "score.h"

#include "text/entities.h"

static void
tell(FILE *errors, const struct marked *article, const char *what, size_t start,
    size_t end, enum entity_kind kind)
{
	size_t from = start > 40 ? start - 40 : 0;
	struct text before = text_sub(article->text, from, start - from);
	struct text behind = text_sub(article->text, end, 40);

	if (!errors)
		return;
	fprintf(errors, "%.*s %s %s: ", TEXT_ARG(article->language), what,
	    entity_kind_name(kind));
	fprintf(errors, "%.*s[%.*s]%.*s", TEXT_ARG(before),
	    TEXT_ARG(text_sub(article->text, start, end - start)),
	    TEXT_ARG(behind));
	fputc('\n', errors);
}

/* Both lists are by place: one walk compares them. */
void
score_add(struct score *score, const struct marked *article, FILE *errors)
{
	struct entities_input input = { .text = article->text,
		.language = article->language };
	struct arena mem = { 0 };
	struct names names;
	size_t i = 0, k = 0;

	entities_find(&names, &mem, &input);
	while (i < article->count || k < names.nmentions) {
		const struct marked_name *name =
		    i < article->count ? &article->names[i] : NULL;
		const struct mention *m =
		    k < names.nmentions ? &names.mentions[k] : NULL;
		enum entity_kind kind =
		    m ? names.entities[m->entity].kind : ENTITY_OTHER;

		if (name && m && name->start == m->start &&
		    name->end == m->end && name->kind == kind) {
			score->marked[kind]++;
			score->found[kind]++;
			score->right[kind]++;
			i++;
			k++;
		} else if (name && (!m || name->start <= m->start)) {
			score->marked[name->kind]++;
			tell(errors, article, "missed", name->start, name->end,
			    name->kind);
			i++;
		} else if (m) {
			score->found[kind]++;
			tell(errors, article, "wrong", m->start, m->end, kind);
			k++;
		}
	}
	arena_clear(&mem);
}

static struct figures
figures_of(size_t marked, size_t found, size_t right)
{
	struct figures f = { 0, 0, 0 };

	if (right == 0)
		return f;
	f.precision = 100 * (double)right / (double)found;
	f.recall = 100 * (double)right / (double)marked;
	f.f1 = 200 * (double)right / (double)(marked + found);
	return f;
}

struct figures
score_kind(const struct score *score, enum entity_kind kind)
{
	return figures_of(
	    score->marked[kind], score->found[kind], score->right[kind]);
}

struct figures
score_core(const struct score *score)
{
	size_t marked = 0, found = 0, right = 0;

	for (int kind = 0; kind < ENTITY_OTHER; kind++) {
		marked += score->marked[kind];
		found += score->found[kind];
		right += score->right[kind];
	}
	return figures_of(marked, found, right);
}
