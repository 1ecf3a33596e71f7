/*
 * A dossier. The articles are gone through twice, one at a time, so that
 * thousands take no more memory than the longest: once for who wrote them and
 * whom they name, and once to print them.
 */
#include "dossier.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bar.h"
#include "base/hash.h"
#include "base/translate.h"
#include "query.h"
#include "store/articles.h"
#include "store/quotes.h"
#include "write.h"

enum { NAMES = 20, SLOTS = 1 << 14 };

/* How many articles are of a source, or name somebody. */
struct tally_row {
	struct text name;
	size_t articles, last; /* the article it was counted in last */
};

struct tally {
	struct arena mem;
	struct tally_row *slots[SLOTS];
	struct tally_row *rows[SLOTS / 2]; /* no more are counted */
	size_t n;
};

struct dossier {
	struct cli *cli;
	struct store *store;
	struct text query;
	int64_t *ids;
	size_t n;
	struct date first, last;
	struct tally sources, people;
	struct arena quotes_mem;
	struct block *quotes; /* passages that were kept, and whose they are */
	size_t nquotes, quotes_cap;
	struct bar bar;
};

static void
add_block(struct dossier *d, enum block_kind kind, struct text text)
{
	struct block *block =
	    ARENA_PUSH(&d->quotes_mem, d->quotes, d->nquotes, d->quotes_cap);
	struct span *span = arena_alloc(&d->quotes_mem, sizeof(*span));

	span->text = arena_copy(&d->quotes_mem, text);
	*block = (struct block){ .kind = kind, .spans = span, .nspans = 1 };
}

/* Each by its paragraphs, with the article's source, title and date below. */
static void
take_quotes(
    struct dossier *d, const struct article_full *full, struct date date)
{
	struct arena mem = { 0 };
	struct buf cite = { 0 };
	struct quote *quotes;
	size_t n;

	if (store_quotes(d->store, &quotes, &n, full->row.id, &mem, NULL) < 0)
		n = 0;
	buf_printf(&cite, "%.*s, %.*s, ", TEXT_ARG(full->row.title),
	    TEXT_ARG(full->row.source));
	time_add_words(&cite, date, TEXT("en"));
	for (size_t i = 0; i < n; i++) {
		struct text rest = quotes[i].text, paragraph;

		while (text_next(&rest, '\n', &paragraph))
			if (paragraph.len > 0)
				add_block(d, BLOCK_QUOTE, paragraph);
		add_block(d, BLOCK_CITE, buf_text(&cite));
	}
	buf_clear(&cite);
	arena_clear(&mem);
}

static void
count(struct tally *tally, struct text name, size_t article)
{
	size_t at = hash_text(name) % SLOTS;
	struct tally_row *row;

	while (tally->slots[at] && !text_equal(tally->slots[at]->name, name))
		at = (at + 1) % SLOTS;
	row = tally->slots[at];
	if (!row) {
		if (tally->n == SLOTS / 2)
			return;
		row = arena_alloc(&tally->mem, sizeof(*row));
		row->name = arena_copy(&tally->mem, name);
		tally->slots[at] = tally->rows[tally->n++] = row;
	} else if (row->last == article) {
		return;
	}
	row->last = article;
	row->articles++;
}

/* Most articles first, then by name. */
static int
compare(const void *a, const void *b)
{
	const struct tally_row *x = *(struct tally_row *const *)a;
	const struct tally_row *y = *(struct tally_row *const *)b;

	if (x->articles != y->articles)
		return x->articles < y->articles ? 1 : -1;
	return text_compare(x->name, y->name);
}

static void
take_in(struct dossier *d, const struct article_full *full, size_t number)
{
	struct date date = full->article.published;

	if (date.precision == DATE_NONE)
		date = (struct date){ full->row.time, DATE_DAY };
	if (number == 1)
		d->first = date;
	d->last = date;
	take_quotes(d, full, date);
	count(&d->sources, full->row.source, number);
	for (size_t i = 0; i < full->names.nentities; i++)
		if (full->names.entities[i].kind == ENTITY_PERSON)
			count(&d->people, full->names.entities[i].name, number);
}

static void
print_article(const struct article_full *full, size_t number)
{
	struct article article = full->article;
	struct buf out = { 0 };

	if (article.site.len == 0)
		article.site = full->row.source;
	write_markdown_part(&out, &article, (int)number);
	(void)putchar('\n');
	(void)cli_print(&out);
	buf_clear(&out);
}

/* Articles that are gone meanwhile are left out. */
static void
each(struct dossier *d, bool print)
{
	for (size_t i = 0; i < d->n; i++) {
		struct arena mem = { 0 };
		struct article_full full;

		bar_tell(&d->bar, (int64_t)(print ? d->n + i : i) / 2,
		    (int64_t)d->n);

		if (store_article(d->store, &full, d->ids[i], TEXT_NOWHERE,
			&mem, NULL) == 0) {
			if (print)
				print_article(&full, i + 1);
			else
				take_in(d, &full, i + 1);
		}
		arena_clear(&mem);
	}
}

/* "- Metro: 12 articles" for each. */
static void
list(struct section *section, struct arena *mem, const char *heading,
    struct tally *tally, size_t most)
{
	size_t n = tally->n < most ? tally->n : most;

	qsort(tally->rows, tally->n, sizeof(tally->rows[0]), compare);
	*section = (struct section){ .heading = text_of(heading),
		.level = 2,
		.blocks = arena_array(mem, n + 1, sizeof(*section->blocks)),
		.nblocks = n };
	for (size_t i = 0; i < n; i++) {
		const struct tally_row *row = tally->rows[i];
		struct span *span = arena_alloc(mem, sizeof(*span));

		span->text = arena_printf(mem,
		    P_("%.*s: %zu article", "%.*s: %zu articles",
			row->articles),
		    TEXT_ARG(row->name), row->articles);
		section->blocks[i] = (struct block){
			.kind = BLOCK_ITEM, .spans = span, .nspans = 1
		};
	}
}

/* What comes before the articles is written as one, too. */
static void
print_head(struct dossier *d)
{
	struct arena mem = { 0 };
	struct section sections[3];
	struct article head = { .title = d->query, .sections = sections };
	struct buf out = { 0 }, first = { 0 }, last = { 0 };

	time_add_words(&first, d->first, text_of(translate_language()));
	time_add_words(&last, d->last, text_of(translate_language()));
	head.site =
	    arena_printf(&mem, P_("%zu article", "%zu articles", d->n), d->n);
	head.byline = d->n == 1 || text_equal(buf_text(&first), buf_text(&last))
			  ? arena_copy(&mem, buf_text(&first))
			  : arena_printf(&mem, _("%s to %s"), buf_cstr(&first),
				buf_cstr(&last));
	list(&sections[head.nsections++], &mem, _("Sources"), &d->sources,
	    d->sources.n);
	if (d->people.n > 0)
		list(&sections[head.nsections++], &mem, _("People"), &d->people,
		    NAMES);
	if (d->nquotes > 0)
		sections[head.nsections++] =
		    (struct section){ .heading = text_of(_("Quotes")),
			    .level = 2,
			    .blocks = d->quotes,
			    .nblocks = d->nquotes };
	write_markdown(&out, &head);
	(void)cli_print(&out);
	buf_clear(&last);
	buf_clear(&first);
	buf_clear(&out);
	arena_clear(&mem);
}

static int
find(struct dossier *d, struct query *query, struct err *err)
{
	struct view_spec spec = {
		.scope = VIEW_ALL, .query = query, .oldest_first = true
	};
	struct view *view = view_open(d->store, &spec, err);
	int rc =
	    view ? view_ids(view, &d->ids, &d->n, 0, &d->cli->mem, err) : -1;

	view_free(view);
	if (rc == 0 && d->n == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("%.*s: no article matches"), TEXT_ARG(d->query));
	return rc;
}

int
dossier_print(
    struct cli *cli, struct store *store, struct text words, bool progress)
{
	struct query *query = cli_query(cli, store, words);
	struct dossier *d;
	struct err err = { 0 };
	int code = EXIT_WELL;

	if (!query)
		return EXIT_USAGE;
	d = mem_alloc(sizeof(*d));
	d->cli = cli;
	d->store = store;
	d->query = words;
	if (progress || isatty(STDOUT_FILENO) == 0)
		d->bar = bar_new(progress);
	if (find(d, query, &err) < 0) {
		code = cli_fail(EXIT_FAILED, &err);
	} else {
		each(d, false);
		print_head(d);
		each(d, true);
		bar_end(&d->bar, 0, 0, true);
	}
	arena_clear(&d->sources.mem);
	arena_clear(&d->people.mem);
	arena_clear(&d->quotes_mem);
	free(d);
	return code;
}
