/* All that the store knows of one entity: `depeche entities NAME`. */
#include "entity.h"

#include "base/translate.h"
#include "contract.h"
#include "store/articles.h"

enum { FORMS = 20, COMPANY = 12, SOURCES = 12, NEWEST = 10 };

struct known_entity {
	const struct entity_row *row;
	struct entity_first first;
	struct entity_form *forms;
	struct entity_rows company;
	struct entity_source *sources;
	struct article_rows newest;
	size_t nforms, nsources;
};

void
entity_add_json(struct json_writer *w, const struct entity_row *row)
{
	json_key(w, "id");
	json_int(w, row->id);
	json_pair(w, "name", row->name);
	json_pair(w, "type", text_of(entity_kind_name(row->kind)));
	json_key(w, "articles");
	json_int(w, row->articles);
	contract_time(w, "first_seen", row->first_seen);
	contract_time(w, "last_seen", row->last_seen);
	json_pair_or_null(w, "url", row->url);
	json_pair_or_null(w, "wikidata", row->wikidata);
}

void
entity_show_names(
    struct cli *cli, struct store *store, struct entity_rows *rows)
{
	struct text languages = cli_languages(cli);

	for (size_t i = 0; i < rows->n; i++)
		rows->rows[i].name = store_entity_shown(
		    store, &rows->rows[i], languages, &cli->mem);
}

static int
load_newest(struct store *store, struct known_entity *known, struct arena *mem,
    struct err *err)
{
	const struct view_spec spec = {
		.scope = VIEW_ENTITIES, .ids = &known->row->id, .nids = 1
	};
	struct view *view = view_open(store, &spec, err);
	int rc;

	if (!view)
		return -1;
	rc =
	    view_rows(view, &known->newest, VIEW_FIRST, NULL, NEWEST, mem, err);
	view_free(view);
	return rc;
}

static int
load(struct store *store, struct known_entity *known, struct arena *mem,
    struct err *err)
{
	int64_t id = known->row->id;

	if (store_entity_first(store, &known->first, id, mem, err) < 0 ||
	    store_entity_forms(store, &known->forms, &known->nforms, id, FORMS,
		mem, err) < 0 ||
	    store_entity_company(
		store, &known->company, id, COMPANY, mem, err) < 0 ||
	    store_entity_sources(store, &known->sources, &known->nsources, id,
		SOURCES, mem, err) < 0)
		return -1;
	return load_newest(store, known, mem, err);
}

static void
add_first(struct json_writer *w, const struct entity_first *first)
{
	json_key(w, "first");
	if (first->article == 0) {
		json_null(w);
		return;
	}
	json_open(w, '{');
	json_key(w, "article");
	json_int(w, first->article);
	json_pair(w, "title", first->title);
	json_pair(w, "source", first->source);
	contract_time(w, "published", first->time);
	json_close(w, '}');
}

static void
add_days(struct json_writer *w, const int *days)
{
	json_key(w, "days");
	json_open(w, '[');
	for (int i = 0; i < ENTITY_DAYS; i++)
		json_int(w, days[i]);
	json_close(w, ']');
}

static void
add_lists(struct json_writer *w, const struct known_entity *known)
{
	json_key(w, "variants");
	json_open(w, '[');
	for (size_t i = 0; i < known->nforms; i++) {
		json_open(w, '{');
		json_pair(w, "form", known->forms[i].form);
		json_pair_or_null(w, "language", known->forms[i].language);
		json_key(w, "count");
		json_int(w, known->forms[i].count);
		json_close(w, '}');
	}
	json_close(w, ']');
	json_key(w, "named_with");
	json_open(w, '[');
	for (size_t i = 0; i < known->company.n; i++) {
		const struct entity_row *row = &known->company.rows[i];

		json_open(w, '{');
		json_key(w, "id");
		json_int(w, row->id);
		json_pair(w, "name", row->name);
		json_pair(w, "type", text_of(entity_kind_name(row->kind)));
		json_key(w, "together");
		json_int(w, row->count);
		json_key(w, "surprise");
		json_real(w, row->surprise);
		json_close(w, '}');
	}
	json_close(w, ']');
	json_key(w, "sources");
	json_open(w, '[');
	for (size_t i = 0; i < known->nsources; i++) {
		json_open(w, '{');
		json_key(w, "feed");
		json_int(w, known->sources[i].feed);
		json_pair(w, "title", known->sources[i].title);
		json_key(w, "articles");
		json_int(w, known->sources[i].articles);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void
add_newest(struct json_writer *w, const struct article_rows *newest)
{
	json_key(w, "newest");
	json_open(w, '[');
	for (size_t i = 0; i < newest->n; i++) {
		json_open(w, '{');
		json_key(w, "id");
		json_int(w, newest->rows[i].id);
		json_pair(w, "title", newest->rows[i].title);
		json_pair(w, "source", newest->rows[i].source);
		contract_time(w, "published", newest->rows[i].time);
		json_key(w, "read");
		json_bool(w, newest->rows[i].read);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void
print_json(const struct known_entity *known)
{
	struct buf line = { 0 };
	struct json_writer w = { .out = &line };

	json_open(&w, '{');
	entity_add_json(&w, known->row);
	add_first(&w, &known->first);
	add_days(&w, known->row->days);
	add_lists(&w, known);
	add_newest(&w, &known->newest);
	json_close(&w, '}');
	buf_add_byte(&line, '\n');
	(void)cli_print(&line);
	buf_clear(&line);
}

static void
add_day(struct buf *out, int64_t seconds)
{
	struct time_parts t = time_local_parts(seconds);

	buf_printf(out, "%04d-%02d-%02d", t.year, t.month, t.day);
}

static void
print_line(struct buf *line)
{
	(void)cli_print_line(buf_text(line));
	buf_reset(line);
}

static void
print_first(struct buf *line, const struct known_entity *known)
{
	if (known->first.article == 0)
		return;
	buf_add_cstr(line, _("  first: "));
	add_day(line, known->first.time);
	buf_printf(line, "  %.*s  %.*s", TEXT_ARG(known->first.source),
	    TEXT_ARG(known->first.title));
	print_line(line);
}

static void
print_lists(struct buf *line, const struct known_entity *known)
{
	for (size_t i = 0; i < known->nforms; i++) {
		const struct entity_form *form = &known->forms[i];

		buf_printf(line, "%s%.*s (%.*s%s%lld)",
		    i ? ", " : _("  written: "), TEXT_ARG(form->form),
		    TEXT_ARG(form->language), form->language.len ? " " : "",
		    (long long)form->count);
	}
	if (known->nforms > 0)
		print_line(line);
	for (size_t i = 0; i < known->company.n; i++)
		buf_printf(line, "%s%.*s (%d)", i ? ", " : _("  named with: "),
		    TEXT_ARG(known->company.rows[i].name),
		    known->company.rows[i].count);
	if (known->company.n > 0)
		print_line(line);
	for (size_t i = 0; i < known->nsources; i++)
		buf_printf(line, "%s%.*s (%lld)", i ? ", " : _("  sources: "),
		    TEXT_ARG(known->sources[i].title),
		    (long long)known->sources[i].articles);
	if (known->nsources > 0)
		print_line(line);
}

static void
print_text(const struct known_entity *known)
{
	const struct entity_row *row = known->row;
	struct buf line = { 0 };

	buf_printf(&line, "%lld %s  %.*s", (long long)row->articles,
	    cli_kind_word(row->kind), TEXT_ARG(row->name));
	if (row->wikidata.len > 0)
		buf_printf(&line, "  %.*s", TEXT_ARG(row->wikidata));
	print_line(&line);
	print_first(&line, known);
	print_lists(&line, known);
	for (size_t i = 0; i < known->newest.n; i++) {
		const struct article_row *article = &known->newest.rows[i];

		buf_printf(&line, "  %c ", article->read ? ' ' : '*');
		add_day(&line, article->time);
		buf_printf(&line, "  %.*s  %.*s", TEXT_ARG(article->source),
		    TEXT_ARG(article->title));
		print_line(&line);
	}
	buf_clear(&line);
}

int
entity_print(struct cli *cli, struct store *store, const struct entity_row *row,
    bool json, struct err *err)
{
	struct known_entity known = { .row = row };

	if (load(store, &known, &cli->mem, err) < 0)
		return -1;
	if (json) {
		print_json(&known);
	} else {
		entity_show_names(cli, store, &known.company);
		print_text(&known);
	}
	return 0;
}
