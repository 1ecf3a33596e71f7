/*
 * Learns what src/text/judge.c weighs, from sets of articles whose stories are
 * known:
 *	fit-stories [-h] FOLDER:WEIGHT...
 * Each FOLDER has articles.jsonl, as `depeche stories` reads it, and
 * gold.json, {"stories": {id: label}}; WEIGHT is how much the set counts.
 *
 * First a logistic regression over pairs of articles, in one language and in
 * two; then, with what pairs weigh, a conditional logit over the stories that
 * an article may join, none of them being one more choice. In both the past is
 * placed as it should be. Features that have no weight in judge.c get none.
 * Climbing to the best B-cubed F1 was refused: it learns the one order in
 * which the articles came, and is worse on stories that were held back.
 *
 * Prints the weights and B-cubed F1 before and after. With -h it learns of one
 * half of the stories and is measured on the other, both ways, for several
 * ways to halve them.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../look.h"
#include "base/hash.h"
#include "base/json.h"
#include "base/time.h"
#include "regress.h"
#include "text/entities.h"
#include "text/language.h"
#include "text/signature.h"

enum { HALVINGS = 3 };
#define RIDGE 3e-4

struct told {
	struct signature signature;
	struct buf packed;
	int64_t at;
	uint64_t label, kin; /* kin: of stories that resemble each other */
};

struct set {
	const char *name;
	float weight;
	struct told *told;
	size_t count, cap;
};

struct sets {
	struct set *list;
	size_t count;
};

/* Articles in the order they arrive. */
struct run {
	const struct told **told;
	size_t count;
};

static _Noreturn void
die(const char *what)
{
	fprintf(stderr, "fit-stories: %s\n", what);
	exit(1);
}

static struct buf
read_file(const char *folder, const char *name)
{
	struct buf all = { 0 };
	char path[4096], block[65536];
	FILE *file;
	size_t n;

	snprintf(path, sizeof(path), "%s/%s", folder, name);
	file = fopen(path, "r");
	if (!file)
		die(path);
	while ((n = fread(block, 1, sizeof(block), file)) > 0)
		buf_add(&all, block, n);
	fclose(file);
	return all;
}

/* The two events of a topic are labelled "21a" and "21b"; roundups have
   numbers, which rise by some thirty in two weeks. */
static uint64_t
kin_of(struct text label)
{
	size_t digits = 0;
	uint64_t number = 0;

	while (digits < label.len && label.ptr[digits] >= '0' &&
	       label.ptr[digits] <= '9')
		number = number * 10 + (uint64_t)(label.ptr[digits++] - '0');
	if (digits == 0)
		return hash_text(label);
	return digits < label.len ? number : number / 30;
}

static void
make_signature(struct signature *out, const struct json *article)
{
	struct arena mem = { 0 };
	struct text title = json_get_text(article, "title");
	struct text text = json_get_text(article, "text");
	struct text language =
	    language_decide(json_get_text(article, "language"), text);
	struct entities_input input = {
		.text = text, .title = title, .language = language
	};
	struct signature_input all = {
		.title = title, .text = text, .language = language
	};
	struct names names;

	entities_find(&names, &mem, &input);
	all.names = &names;
	signature_make(out, &all);
	arena_clear(&mem);
}

static void
read_article(struct set *set, const struct json *stories, struct text line)
{
	struct arena mem = { 0 };
	struct err err;
	const struct json *article = json_parse(&mem, line, &err);
	struct text label;
	struct date date;
	struct told *told;

	if (!article)
		die(err.text);
	GROW(set->told, set->count, set->cap);
	told = &set->told[set->count++];
	memset(told, 0, sizeof(*told));
	make_signature(&told->signature, article);
	signature_pack(&told->packed, &told->signature);
	(void)time_parse(&date, json_get_text(article, "published"));
	told->at = date.seconds;
	label = json_get_text(
	    stories, arena_cstr(&mem, json_get_text(article, "id")));
	told->label = hash_text(label);
	told->kin = kin_of(label);
	arena_clear(&mem);
}

/* argument: FOLDER:WEIGHT */
static void
read_set(struct set *set, char *argument)
{
	char *colon = strrchr(argument, ':');
	struct arena mem = { 0 };
	struct buf articles, gold;
	const struct json *json;
	struct text rest;
	struct err err;

	if (!colon)
		die("FOLDER:WEIGHT is needed");
	*colon = '\0';
	set->weight = strtof(colon + 1, NULL);
	set->name = strrchr(argument, '/');
	set->name = set->name ? set->name + 1 : argument;
	articles = read_file(argument, "articles.jsonl");
	gold = read_file(argument, "gold.json");
	json = json_parse(&mem, buf_text(&gold), &err);
	if (!json)
		die(err.text);
	rest = buf_text(&articles);
	while (rest.len > 0) {
		const char *end = memchr(rest.ptr, '\n', rest.len);
		size_t len = end ? (size_t)(end - rest.ptr) : rest.len;

		if (len > 0)
			read_article(set, json_get(json, "stories"),
			    text_sub(rest, 0, len));
		rest = text_sub(rest, len + 1, rest.len);
	}
	arena_clear(&mem);
	buf_clear(&articles);
	buf_clear(&gold);
}

/* part: 0 for all articles, 1 and 2 for the halves of the way to halve. */
static struct run
run_of(const struct set *set, unsigned part, unsigned way)
{
	struct run run = { mem_array(set->count, sizeof(*run.told)), 0 };

	for (size_t i = 0; i < set->count; i++) {
		uint64_t h =
		    (set->told[i].kin + way + 1) * UINT64_C(0x9E3779B97F4A7C15);

		h = (h ^ h >> 29) * UINT64_C(0xBF58476D1CE4E5B9);
		if (part == 0 || (h >> 40 & 1) == part - 1)
			run.told[run.count++] = &set->told[i];
	}
	return run;
}

static bool
signature_of(int64_t article, struct buf *packed, void *arg)
{
	const struct run *run = arg;

	buf_add_text(packed, buf_text(&run->told[article - 1]->packed));
	return true;
}

static struct stories *
stories_of(struct run *run, const struct judge *judge)
{
	struct stories_source source = { .signature = signature_of,
		.arg = run };
	struct stories *stories = stories_new(&source);

	stories->judge = judge;
	return stories;
}

/* B-cubed F1 of the stories that are found. */
static double
measure(struct run *run, const struct judge *judge)
{
	struct stories *stories = stories_of(run, judge);
	int64_t *found = mem_array(run->count + 1, sizeof(*found));
	double p = 0, r = 0;

	for (size_t i = 0; i < run->count; i++)
		found[i] = stories_assign(stories, (int64_t)i + 1,
		    run->told[i]->at, buf_text(&run->told[i]->packed))
			       .story;
	for (size_t i = 0; i < run->count; i++) {
		double both = 0, alike = 0, together = 0;

		for (size_t k = 0; k < run->count; k++) {
			bool a = found[i] == found[k];
			bool b = run->told[i]->label == run->told[k]->label;

			together += a;
			alike += b;
			both += a && b;
		}
		p += both / together;
		r += both / alike;
	}
	free(found);
	stories_free(stories);
	return 2 * p * r / (p + r) / (double)run->count *
	       (double)(run->count > 0);
}

struct samples {
	struct rows one, two, story;
	bool of_stories; /* else of pairs */
	uint32_t choices;
};

static void
take_pairs(struct samples *samples, const struct stories *stories,
    const struct run *run, const struct told *told, float weight)
{
	const struct look *look = stories->look;

	for (size_t i = 0; i < look->nseen; i++) {
		const struct seen *seen = &look->seen[i];
		int64_t article =
		    window_at(&stories->window, seen->number)->article;

		if (!seen->notice)
			rows_add(
			    seen->same_language ? &samples->one : &samples->two,
			    seen->features, weight / (float)look->nseen)
			    ->same =
			    run->told[article - 1]->label == told->label;
	}
}

static void
take_stories(struct samples *samples, const struct stories *stories,
    int64_t right, float weight)
{
	const struct look *look = stories->look;

	samples->choices++;
	for (size_t i = 0; i < look->nchoices; i++) {
		const struct choice *choice = &look->choices[i];
		struct row *row =
		    rows_add(&samples->story, choice->features, weight);

		row->choice = samples->choices;
		row->same = stories->slots.list[choice->slot].story == right;
	}
}

/* Walks through the articles, all in their true stories: those are called by
   their first article. */
static void
take(struct samples *samples, struct run *run, const struct judge *judge,
    float weight)
{
	struct stories *stories = stories_of(run, judge);

	for (size_t i = 0; i < run->count; i++) {
		const struct told *told = run->told[i];
		struct stories_place place = { 0 };
		struct weighed w;
		size_t first = 0;

		while (run->told[first]->label != told->label)
			first++;
		place.story = (int64_t)first + 1;
		weigh(&w, &stories->counts, &told->signature);
		look_around(stories, &w, told->at);
		if (samples->of_stories)
			take_stories(samples, stories, place.story, weight);
		else
			take_pairs(samples, stories, run, told, weight);
		stories_add(stories, (int64_t)i + 1, told->at, &place,
		    buf_text(&told->packed));
	}
	stories_free(stories);
}

/* parts: a bit for each. */
static void
take_all(struct samples *samples, const struct sets *sets,
    const struct judge *judge, unsigned parts, unsigned way)
{
	for (size_t i = 0; i < sets->count; i++)
		for (unsigned part = 0; part < 3; part++) {
			const struct set *set = &sets->list[i];
			struct run run = run_of(set, part, way);

			if (parts >> part & 1)
				take(samples, &run, judge,
				    set->weight / (float)run.count);
			free(run.told);
		}
}

static void
learn_list(const struct rows *rows, float *weights, const float *now)
{
	bool used[REGRESS_FEATURES];

	for (size_t i = 0; i < rows->width; i++)
		used[i] = now[i] != 0;
	regress(rows, weights, used, RIDGE);
}

static void
learn(
    const struct sets *sets, struct judge *judge, unsigned parts, unsigned way)
{
	const struct judge *now = &judge_learnt;
	struct samples samples = { 0 };

	*judge = *now;
	samples.one.width = samples.two.width = PAIR_FEATURES + 1;
	samples.story.width = STORY_FEATURES + 1;
	take_all(&samples, sets, judge, parts, way);
	learn_list(&samples.one, judge->one, now->one);
	learn_list(&samples.two, judge->two, now->two);
	samples.of_stories = true;
	take_all(&samples, sets, judge, parts, way);
	learn_list(&samples.story, judge->story, now->story);
	free(samples.one.list);
	free(samples.two.list);
	free(samples.story.list);
}

/* Adds each set's figure, and the mean of all behind, to figures. */
static void
add_figures(double *figures, const struct sets *sets, const struct judge *judge,
    unsigned part, unsigned way)
{
	for (size_t i = 0; i < sets->count; i++) {
		struct run run = run_of(&sets->list[i], part, way);
		double figure = measure(&run, judge);

		figures[i] += figure;
		figures[sets->count] += figure / (double)sets->count;
		free(run.told);
	}
}

static void
show(const char *what, const double *figures, const struct sets *sets,
    double times)
{
	printf("%s:", what);
	for (size_t i = 0; i < sets->count; i++)
		printf(" %s %.4f,", sets->list[i].name, figures[i] / times);
	printf(" mean %.4f\n", figures[sets->count] / times);
}

static void
show_list(const char *name, const float *weights, size_t n)
{
	printf(".%s:", name);
	for (size_t i = 0; i <= n; i++)
		if (weights[i] != 0)
			printf(" [%zu] %.3f", i, (double)weights[i]);
	printf("\n");
}

static void
learn_halves(const struct sets *sets, double *figures)
{
	struct judge judge;

	for (unsigned way = 0; way < HALVINGS; way++)
		for (unsigned part = 1; part <= 2; part++) {
			learn(sets, &judge, 1u << part, way);
			add_figures(figures, sets, &judge, 3 - part, way);
		}
	show("on stories held back", figures, sets, 2 * HALVINGS);
}

static void
learn_whole(const struct sets *sets, double *before, double *after)
{
	struct judge judge;

	add_figures(before, sets, &judge_learnt, 0, 0);
	show("before", before, sets, 1);
	learn(sets, &judge, 7, 0);
	add_figures(after, sets, &judge, 0, 0);
	show("after", after, sets, 1);
	show_list("one", judge.one, PAIR_FEATURES);
	show_list("two", judge.two, PAIR_FEATURES);
	show_list("story", judge.story, STORY_FEATURES);
}

int
main(int argc, char **argv)
{
	bool halves = argc > 1 && strcmp(argv[1], "-h") == 0;
	struct sets sets = { 0 };
	double *figures;
	struct err err;

	if (json_prepare(&err) < 0 || entities_prepare(&err) < 0)
		die(err.text);
	sets.list = mem_array((size_t)argc, sizeof(*sets.list));
	for (int i = 1 + halves; i < argc; i++)
		read_set(&sets.list[sets.count++], argv[i]);
	figures = mem_array(2 * (sets.count + 1), sizeof(*figures));
	if (halves)
		learn_halves(&sets, figures);
	else
		learn_whole(&sets, figures, figures + sets.count + 1);
	for (size_t i = 0; i < sets.count; i++) {
		for (size_t k = 0; k < sets.list[i].count; k++)
			buf_clear(&sets.list[i].told[k].packed);
		free(sets.list[i].told);
	}
	free(sets.list);
	free(figures);
	return 0;
}
