/*
 * Trains the tagger's model: train OUT ROWS WEIGHTS FILE…
 *
 * FILE.txt: our own articles (marked.h), less those held back. FILE.jsonl: one
 * document a line, {"text", "language", "corpus", "scope", mentions:
 * [{"start", "end", "type"}]}, offsets in code points. A corpus that does not
 * know `other` may be labelled with it freely outside of its names. ROWS is of
 * how many features of words there are weights: a model of all tells which
 * ones, and learning anew with these alone costs nothing. The second pass
 * learns from what the first said of documents that it had not seen (four
 * folds). WEIGHTS is how many are kept, the largest first. Not part of the
 * program: `make train-entities` builds and runs it.
 */
#include <stdio.h>
#include <stdlib.h>

#include "../tables.h"
#include "learn.h"

struct worth {
	double worth;
	uint32_t row;
};

static int
by_worth(const void *a, const void *b)
{
	const struct worth *x = a, *y = b;

	if (x->worth != y->worth)
		return x->worth < y->worth ? 1 : -1;
	return (x->row > y->row) - (x->row < y->row);
}

static uint32_t *
count_features(const struct model *m, const struct corpus *corpus)
{
	uint32_t *seen = mem_array(BUCKETS, sizeof(*seen));

	for (size_t i = 0; i < corpus->count; i++) {
		const struct document *doc = &corpus->list[i];

		for (size_t at = 0; at < doc->tokens.count; at++) {
			uint32_t feature[FEATURES_MAX];
			size_t n = 0;

			if (doc->tokens.list[at].near)
				n = model_features(m, feature, doc, at);
			while (n > 0)
				seen[feature[--n]] += doc->times;
		}
	}
	return seen;
}

/* A row counts by its weights, and by how often they are asked for. */
static uint8_t *
choose_rows(const struct corpus *corpus, size_t keep)
{
	struct worth *list = mem_array(BUCKETS, sizeof(*list));
	uint8_t *kept = mem_array(BUCKETS, 1);
	struct model m;
	uint32_t *seen;

	model_learn(&m, corpus, 0, NULL, -1);
	seen = count_features(&m, corpus);
	for (uint32_t row = 0; row < BUCKETS; row++) {
		list[row].row = row;
		for (unsigned l = 0; l < LABELS; l++) {
			double w = (double)m.rows[row][l].weight;

			list[row].worth += w * w * seen[row];
		}
	}
	qsort(list, BUCKETS, sizeof(*list), by_worth);
	for (size_t i = 0; i < keep && i < BUCKETS; i++)
		kept[list[i].row] = 1;
	free(list);
	free(seen);
	model_clear(&m);
	fprintf(stderr, "rows chosen\n");
	return kept;
}

static void
label_unseen(struct corpus *corpus, const uint8_t *kept)
{
	for (int fold = 0; fold < FOLDS; fold++) {
		struct model m;

		model_learn(&m, corpus, 0, kept, fold);
		for (size_t i = 0; i < corpus->count; i++) {
			struct document *doc = &corpus->list[i];

			if ((int)doc->fold != fold)
				continue;
			model_label(&m, doc);
			votes_make(
			    &doc->votes, &corpus->mem, &doc->tokens, doc->said);
		}
		model_clear(&m);
		fprintf(stderr, "fold %d done\n", fold + 1);
	}
}

static int
write_model(const char *path, struct text bytes)
{
	FILE *file = fopen(path, "wb");

	if (!file || fwrite(bytes.ptr, 1, bytes.len, file) != bytes.len ||
	    fclose(file) != 0) {
		perror(path);
		return 1;
	}
	fprintf(stderr, "%s: %zu bytes\n", path, bytes.len);
	return 0;
}

int
main(int argc, char **argv)
{
	struct corpus corpus = { .count = 0 };
	struct model first, second;
	const struct model *const models[PASSES] = { &first, &second };
	struct buf out = { 0 };
	uint8_t *kept;

	if (argc < 5) {
		fprintf(stderr, "usage: train OUT ROWS WEIGHTS FILE...\n");
		return 2;
	}
	tables_prepare();
	for (int i = 4; i < argc; i++)
		corpus_read(&corpus, argv[i]);
	fprintf(stderr, "%zu documents\n", corpus.count);
	kept = choose_rows(&corpus, (size_t)strtoul(argv[2], NULL, 10));
	label_unseen(&corpus, kept);
	model_learn(&first, &corpus, 0, kept, -1);
	model_learn(&second, &corpus, 1, kept, -1);
	models_pack(&out, models, (size_t)strtoul(argv[3], NULL, 10));
	return write_model(argv[1], buf_text(&out));
}
