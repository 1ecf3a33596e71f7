/*
 * Trains the tagger's model: train OUT WEIGHTS FILE.jsonl…
 *
 * FILE: one document a line, {"text", "language", "corpus", "scope", mentions:
 * [{"start", "end", "type"}]}, offsets in code points. An averaged structured
 * perceptron (Collins 2002); a corpus that does not know `other` may be
 * labelled with it freely outside of its names. The second pass learns from
 * what the first said of documents that it had not seen (four folds). WEIGHTS
 * is how many are kept, the largest first. Not part of the program: `make
 * train-entities` builds and runs it.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../tables.h"
#include "../tagger.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/paths.h"
#include "base/utf8.h"

enum {
	BUCKETS = 1 << FEATURE_BITS,
	EPOCHS = 8,
	FOLDS = 4,
	SCALE = 2000,
	MARGIN = 30
};

struct document {
	struct tokens tokens;
	struct votes votes;
	uint8_t *said;     /* by the first pass */
	uint16_t *allowed; /* labels that are right, as bits */
	uint8_t fold;
};

struct corpus {
	struct arena mem;
	struct document *list;
	size_t count, cap;
};

struct model {
	int32_t *weight; /* BUCKETS * LABELS */
	double *sum;
	struct steps step;
	double step_sum[LABELS + 1][LABELS];
	double turns;
};

static bool
knows_other(const struct json *document)
{
	const struct json *scope = json_get(document, "scope");

	for (size_t i = 0; scope && i < scope->count; i++)
		if (text_is(json_text(json_at(scope, i)), "other"))
			return true;
	return false;
}

/* Labels the tokens of one mention; false when it cuts a word. */
static bool
label_mention(struct document *doc, size_t start, size_t end, unsigned type)
{
	bool first = true;

	for (size_t i = 0; i < doc->tokens.count; i++) {
		const struct word *w = &doc->tokens.list[i].word;

		if (w->start < start || w->start >= end)
			continue;
		doc->allowed[i] =
		    (uint16_t)(1
			       << ((first ? LABEL_FIRST : LABEL_INNER) + type));
		first = false;
	}
	return !first;
}

static void
label_document(struct document *doc, const struct json *json)
{
	const struct json *mentions = json_get(json, "mentions");
	struct text text = doc->tokens.text;
	uint16_t outside = 1;

	if (!knows_other(json))
		outside |= 1 << (LABEL_FIRST + ENTITY_OTHER) |
			   1 << (LABEL_INNER + ENTITY_OTHER);
	for (size_t i = 0; i < doc->tokens.count; i++)
		doc->allowed[i] = outside;
	for (const struct json *m = mentions ? mentions->child : NULL; m;
	     m = m->next) {
		size_t start =
		    utf8_bytes(text, (size_t)json_get(m, "start")->number);
		size_t end =
		    utf8_bytes(text, (size_t)json_get(m, "end")->number);
		int kind = entity_kind_of(json_get_text(m, "type"));
		uint64_t phrase = phrase_more(
		    PHRASE_EMPTY, text_sub(text, start, end - start));

		/* One corpus calls "Russian" a place. */
		if (kind < 0 ||
		    (text_is(json_get_text(json, "corpus"), "redocred-en") &&
			(tables_find(phrase).classes & KNOWN_DEMONYM)))
			continue;
		label_mention(doc, start, end, (unsigned)kind);
	}
}

static void
add_document(struct corpus *corpus, const struct json *json)
{
	struct document *doc =
	    ARENA_PUSH(&corpus->mem, corpus->list, corpus->count, corpus->cap);
	struct text text =
	    arena_copy(&corpus->mem, json_get_text(json, "text"));

	memset(doc, 0, sizeof(*doc));
	tokens_make(
	    &doc->tokens, &corpus->mem, text, json_get_text(json, "language"));
	doc->fold = (uint8_t)(corpus->count % FOLDS);
	doc->allowed = arena_array(
	    &corpus->mem, doc->tokens.count + 1, sizeof(*doc->allowed));
	doc->said = arena_array(&corpus->mem, doc->tokens.count + 1, 1);
	label_document(doc, json);
}

static void
read_corpus(struct corpus *corpus, const char *path)
{
	struct arena mem = { 0 };
	struct err err;
	struct text bytes, line;

	if (path_read(&bytes, &mem, path, (size_t)1 << 28, &err) < 0) {
		fprintf(stderr, "%s\n", err.text);
		exit(1);
	}
	while (text_next(&bytes, '\n', &line)) {
		struct arena tree = { 0 };
		const struct json *json = json_parse(&tree, line, &err);

		if (json)
			add_document(corpus, json);
		arena_clear(&tree);
	}
	arena_clear(&mem);
}

/* The features of one token for a pass. */
static size_t
features_of(uint32_t *out, const struct document *doc, size_t at, int pass)
{
	size_t n =
	    features_word(out, &doc->tokens.list[at], doc->tokens.language);

	n += features_place(out + n, &doc->tokens, at);

	if (pass == 1)
		n += features_second(
		    out + n, &doc->tokens, &doc->votes, doc->said, at);
	return n;
}

static void
change(
    struct model *m, const uint32_t *features, size_t n, unsigned label, int by)
{
	for (size_t i = 0; i < n; i++) {
		size_t at = (size_t)features[i] * LABELS + label;

		m->weight[at] += by;
		m->sum[at] += by * m->turns;
	}
}

static void
change_step(struct model *m, unsigned from, unsigned to, int by)
{
	m->step.from[from][to] += by;
	m->step_sum[from][to] += by * m->turns;
}

struct line {
	size_t from, to;
};

static void
learn_line(
    struct model *m, const struct document *doc, int pass, struct line line)
{
	static uint32_t features[LINE_MAX_WORDS][FEATURES_MAX];
	static size_t count[LINE_MAX_WORDS];
	static int32_t scores[LINE_MAX_WORDS * LABELS];
	uint8_t guess[LINE_MAX_WORDS], right[LINE_MAX_WORDS];
	size_t n = line.to - line.from;
	unsigned g = LABELS, r = LABELS;

	memset(scores, 0, n * LABELS * sizeof(*scores));
	for (size_t i = 0; i < n; i++) {
		count[i] = features_of(features[i], doc, line.from + i, pass);
		for (size_t k = 0; k < count[i]; k++)
			for (size_t l = 0; l < LABELS; l++)
				scores[i * LABELS + l] +=
				    m->weight[features[i][k] * LABELS + l];
	}
	m->turns++;
	/* A right answer has to win by a margin. */
	for (size_t i = 0; i < n; i++)
		for (size_t l = 0; l < LABELS; l++)
			if (!(doc->allowed[line.from + i] >> l & 1))
				scores[i * LABELS + l] += MARGIN;
	viterbi(guess, scores, &m->step, NULL, n);
	viterbi(right, scores, &m->step, doc->allowed + line.from, n);
	if (memcmp(guess, right, n) == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		if (guess[i] != right[i]) {
			change(m, features[i], count[i], right[i], 1);
			change(m, features[i], count[i], guess[i], -1);
		}
		change_step(m, r, right[i], 1);
		change_step(m, g, guess[i], -1);
		r = right[i];
		g = guess[i];
	}
}

static bool
next_line(const struct document *doc, struct line *line)
{
	const struct tokens *t = &doc->tokens;

	line->from = line->to;
	if (line->from >= t->count)
		return false;
	for (line->to++; line->to < t->count &&
			 line->to - line->from < LINE_MAX_WORDS &&
			 !(t->list[line->to].word.flags & WORD_LINE);)
		line->to++;
	return true;
}

static void
shuffle(size_t *order, size_t count, uint64_t *random)
{
	for (size_t i = count; i > 1; i--) {
		size_t k, hold = order[i - 1];

		*random = *random * UINT64_C(6364136223846793005) + 1;
		k = (size_t)(*random >> 33) % i;
		order[i - 1] = order[k];
		order[k] = hold;
	}
}

/* Weights become their mean over all turns, times SCALE. */
static void
average(struct model *m)
{
	for (size_t i = 0; i < (size_t)BUCKETS * LABELS; i++)
		m->weight[i] = (int32_t)lround(
		    (m->weight[i] - m->sum[i] / m->turns) * SCALE);
	for (unsigned i = 0; i <= LABELS; i++)
		for (unsigned k = 0; k < LABELS; k++)
			m->step.from[i][k] =
			    (int32_t)lround((m->step.from[i][k] -
						m->step_sum[i][k] / m->turns) *
					    SCALE);
}

static void
model_init(struct model *m)
{
	memset(m, 0, sizeof(*m));
	m->weight = mem_array((size_t)BUCKETS * LABELS, sizeof(*m->weight));
	m->sum = mem_array((size_t)BUCKETS * LABELS, sizeof(*m->sum));
}

static void
model_clear(struct model *m)
{
	free(m->weight);
	free(m->sum);
}

/* Learns from all documents but those of one fold (-1: all). */
static void
learn(struct model *m, const struct corpus *corpus, int pass, int without)
{
	size_t *order = mem_array(corpus->count, sizeof(*order));
	uint64_t random = 20231;

	model_init(m);
	for (size_t i = 0; i < corpus->count; i++)
		order[i] = i;
	for (int epoch = 0; epoch < EPOCHS; epoch++) {
		shuffle(order, corpus->count, &random);
		for (size_t i = 0; i < corpus->count; i++) {
			const struct document *doc = &corpus->list[order[i]];
			struct line line = { 0, 0 };

			if (doc->fold == without)
				continue;
			while (next_line(doc, &line))
				learn_line(m, doc, pass, line);
		}
	}
	average(m);
	free(order);
}

static void
label(const struct model *m, struct document *doc)
{
	int32_t scores[LINE_MAX_WORDS * LABELS];
	struct line line = { 0, 0 };

	while (next_line(doc, &line)) {
		memset(scores, 0, sizeof(scores));
		for (size_t i = line.from; i < line.to; i++) {
			uint32_t f[FEATURES_MAX];
			size_t n = features_of(f, doc, i, 0);

			for (size_t k = 0; k < n; k++)
				for (size_t l = 0; l < LABELS; l++)
					scores[(i - line.from) * LABELS + l] +=
					    m->weight[f[k] * LABELS + l];
		}
		viterbi(doc->said + line.from, scores, &m->step, NULL,
		    line.to - line.from);
	}
}

static void
label_unseen(struct corpus *corpus)
{
	for (int fold = 0; fold < FOLDS; fold++) {
		struct model m;

		learn(&m, corpus, 0, fold);
		for (size_t i = 0; i < corpus->count; i++) {
			struct document *doc = &corpus->list[i];

			if (doc->fold != fold)
				continue;
			label(&m, doc);
			votes_make(
			    &doc->votes, &corpus->mem, &doc->tokens, doc->said);
		}
		model_clear(&m);
		fprintf(stderr, "fold %d done\n", fold + 1);
	}
}

static int
by_size(const void *a, const void *b)
{
	int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;

	return (x < y) - (x > y);
}

/* The size that `keep` of all weights reach. */
static int32_t
threshold(const struct model *const models[2], size_t keep)
{
	size_t n = 0, all = (size_t)BUCKETS * LABELS;
	int32_t *sizes = mem_array(all * 2, sizeof(*sizes)), limit;

	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < all; i++)
			if (models[pass]->weight[i] != 0)
				sizes[n++] = abs(models[pass]->weight[i]);
	qsort(sizes, n, sizeof(*sizes), by_size);
	limit = n > keep ? sizes[keep] : 0;
	fprintf(stderr, "%zu weights, largest %d, those above %d kept\n", n,
	    n ? sizes[0] : 0, limit);
	free(sizes);
	return limit;
}

static int
byte_of(int32_t weight, double unit)
{
	long n = lround(weight / unit);

	return n > 127 ? 127 : n < -127 ? -127 : (int)n;
}

static void
add_number(struct buf *out, uint32_t n, unsigned bytes)
{
	for (unsigned i = 0; i < bytes; i++)
		buf_add_byte(out, (char)(n >> (8 * i) & 255));
}

static void
pack(struct buf *out, const struct model *const models[2], size_t keep)
{
	int32_t limit = threshold(models, keep);
	/* The few weights beyond 64 raw units are cut. */
	double unit = SCALE * 64.0 / 127;
	struct buf masks = { 0 }, weights = { 0 };
	char *bits = mem_array(BUCKETS / 8, 1);
	uint32_t rows = 0;

	for (size_t b = 0; b < BUCKETS; b++) {
		uint32_t mask = 0;

		for (unsigned k = 0; k < LABELS * 2; k++) {
			int32_t w =
			    models[k / LABELS]->weight[b * LABELS + k % LABELS];
			int byte = byte_of(w, unit);

			if (abs(w) <= limit || byte == 0)
				continue;
			mask |= (uint32_t)1 << k;
			buf_add_byte(&weights, (char)byte);
		}
		if (mask == 0)
			continue;
		rows++;
		bits[b / 8] = (char)(bits[b / 8] | 1 << b % 8);
		add_number(&masks, mask, 3);
	}
	buf_add(out, "DPTG1\n\0", 8);
	add_number(out, rows, 4);
	add_number(out, (uint32_t)weights.len, 4);
	for (unsigned i = 0; i < 2 * (LABELS + 1) * LABELS; i++) {
		unsigned at = i % ((LABELS + 1) * LABELS);

		add_number(out,
		    (uint32_t)lround(models[i / ((LABELS + 1) * LABELS)]
					 ->step.from[at / LABELS][at % LABELS] /
				     unit) &
			65535,
		    2);
	}
	buf_add(out, bits, BUCKETS / 8);
	buf_add_text(out, buf_text(&masks));
	buf_add_text(out, buf_text(&weights));
	free(bits);
	buf_clear(&masks);
	buf_clear(&weights);
}

int
main(int argc, char **argv)
{
	struct corpus corpus = { .count = 0 };
	struct model first, second;
	const struct model *const models[2] = { &first, &second };
	struct buf out = { 0 };
	FILE *file;

	if (argc < 4) {
		fprintf(stderr, "usage: train OUT WEIGHTS FILE.jsonl...\n");
		return 2;
	}
	tables_prepare();
	for (int i = 3; i < argc; i++)
		read_corpus(&corpus, argv[i]);
	fprintf(stderr, "%zu documents\n", corpus.count);
	label_unseen(&corpus);
	learn(&first, &corpus, 0, -1);
	learn(&second, &corpus, 1, -1);
	pack(&out, models, (size_t)strtoul(argv[2], NULL, 10));
	file = fopen(argv[1], "wb");
	if (!file || fwrite(out.ptr, 1, out.len, file) != out.len ||
	    fclose(file) != 0) {
		perror(argv[1]);
		return 1;
	}
	fprintf(stderr, "%s: %zu bytes\n", argv[1], out.len);
	return 0;
}
