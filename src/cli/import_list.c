/* Lists of feeds: what is in them, and what it is called here. */
#include "base/json.h"
#include "base/time.h"
#include "base/translate.h"
#include "get.h"
#include "html/page.h"
#include "import.h"
#include "store/query.h"

static int
add_outlines(struct cli *cli, struct foreign_list *list, struct arena *mem,
    struct text bytes, struct err *err)
{
	struct digest_job job = { .kind = DIGEST_OPML, .bytes = bytes };
	struct harvest harvest = { 0 };
	struct arena held = { 0 };
	int rc = get_digest(cli, &harvest, &held, &job, err);

	for (size_t i = 0; rc == 0 && i < harvest.outlines.n; i++) {
		const struct outline *outline = &harvest.outlines.list[i];
		struct foreign_source source = { .url = outline->url,
			.title = outline->title,
			.section = outline->section,
			.also = outline->also,
			.nalso = outline->nalso,
			.page = outline->kind == OUTLINE_PAGE };
		struct text was;

		for (size_t k = 0; k < outline->nwords; k++)
			foreign_add_option(&source, mem, outline->words[k].name,
			    outline->words[k].value, html_xpath_check);
		if (outline->kind != OUTLINE_NOTE) {
			foreign_add_source(list, mem, &source);
			continue;
		}
		was = arena_printf(mem, "%.*s%s%.*s", TEXT_ARG(outline->title),
		    outline->title.len ? " " : "", TEXT_ARG(outline->url));
		foreign_add_note(
		    list, mem, "OPML", was, _("not a feed's address"));
	}
	arena_clear(&held);
	return rc;
}

/* The sections of an import are not known yet: any name will do. */
static int
any_section(struct text name, const int64_t **ids, void *arg)
{
	(void)name;
	(void)arg;
	*ids = NULL;
	return 0;
}

static void
check_searches(struct foreign_list *list, struct arena *mem)
{
	struct query_context context = { time_now(), any_section, NULL, false };

	for (size_t i = list->nsearches; i-- > 0;)
		if (!query_parse(
			mem, list->searches[i].query, &context, NULL, NULL))
			foreign_drop_search(list, mem, i);
}

int
import_list(struct cli *cli, struct foreign_list *list, struct arena *mem,
    enum foreign_kind kind, struct text bytes, struct err *err)
{
	*list = (struct foreign_list){ 0 };
	if (kind == FOREIGN_OPML)
		return add_outlines(cli, list, mem, bytes, err);
	if (foreign_read(list, mem, kind, bytes, err) < 0)
		return -1;
	check_searches(list, mem);
	return 0;
}

/* "12 articles of 2 feeds" */
static void
add_counts(struct buf *out, size_t articles, size_t feeds)
{
	buf_printf(out, P_("%zu article", "%zu articles", articles), articles);
	buf_printf(out, P_(" of %zu feed", " of %zu feeds", feeds), feeds);
}

static void
add_articles(struct buf *out, const struct import_report *report)
{
	const struct import_counts *n = &report->articles;

	buf_printf(out, _("%s's: "), report->program);
	if (n->added + n->known + n->deleted + n->skipped == 0) {
		add_counts(out, n->items, n->feeds);
		return;
	}
	add_counts(out, n->added, n->feeds);
	if (n->known)
		buf_printf(out,
		    P_(", %zu here already", ", %zu here already", n->known),
		    n->known);
	if (n->deleted)
		buf_printf(out,
		    P_(", %zu deleted there", ", %zu deleted there",
			n->deleted),
		    n->deleted);
	if (n->skipped)
		buf_printf(out,
		    P_(", %zu left out", ", %zu left out", n->skipped),
		    n->skipped);
	if (n->elsewhere)
		buf_printf(out,
		    P_("; %zu of the feeds is not in the config: its articles "
		       "can be searched",
			"; %zu of the feeds are not in the config: their "
			"articles "
			"can be searched",
			n->elsewhere),
		    n->elsewhere);
}

static void
add_states(struct buf *out, const struct import_report *report)
{
	const struct state_counts *n = &report->states;

	buf_printf(out,
	    P_("%zu article changed", "%zu articles changed", n->changed),
	    n->changed);
	buf_printf(out, P_(", %zu as here", ", %zu as here", n->same), n->same);
	if (n->awaited)
		buf_printf(out,
		    P_(", %zu not here yet", ", %zu not here yet", n->awaited),
		    n->awaited);
	if (n->corrected)
		buf_printf(out,
		    P_(", %zu name corrected", ", %zu names corrected",
			n->corrected),
		    n->corrected);
	if (n->stories)
		buf_printf(out,
		    P_(", %zu story joined or split",
			", %zu stories joined or split", n->stories),
		    n->stories);
	if (n->quotes)
		buf_printf(out,
		    P_(", %zu quote kept or dropped",
			", %zu quotes kept or dropped", n->quotes),
		    n->quotes);
	if (report->bad_lines)
		buf_printf(out,
		    P_(", %zu line that cannot be read",
			", %zu lines that cannot be read", report->bad_lines),
		    report->bad_lines);
}

static void
add_states_json(struct json_writer *w, const struct import_report *report)
{
	json_key(w, "changed");
	json_int(w, (int64_t)report->states.changed);
	json_key(w, "same");
	json_int(w, (int64_t)report->states.same);
	json_key(w, "awaited");
	json_int(w, (int64_t)report->states.awaited);
	json_key(w, "corrected");
	json_int(w, (int64_t)report->states.corrected);
	json_key(w, "stories");
	json_int(w, (int64_t)report->states.stories);
	json_key(w, "quotes");
	json_int(w, (int64_t)report->states.quotes);
	json_key(w, "bad_lines");
	json_int(w, (int64_t)report->bad_lines);
}

static void
add_articles_json(struct json_writer *w, const struct import_report *report)
{
	const struct import_counts *n = &report->articles;
	const struct {
		const char *key;
		size_t n;
	} pairs[] = {
		{ "items", n->items },
		{ "sources", n->feeds },
		{ "added", n->added },
		{ "known", n->known },
		{ "deleted", n->deleted },
		{ "skipped", n->skipped },
		{ "unsubscribed", n->elsewhere },
	};

	json_pair(w, "program", text_of(report->program));
	for (size_t i = 0; i < sizeof(pairs) / sizeof(pairs[0]); i++) {
		json_key(w, pairs[i].key);
		json_int(w, (int64_t)pairs[i].n);
	}
}

void
import_add_words(struct buf *out, const struct import_report *report)
{
	const struct foreign_counts *lines = &report->lines;

	if (report->has_lines) {
		buf_printf(out, P_("%zu feed", "%zu feeds", lines->added),
		    lines->added);
		if (lines->present)
			buf_printf(out,
			    P_(", %zu here already", ", %zu here already",
				lines->present),
			    lines->present);
		if (lines->searches)
			buf_printf(out,
			    P_(", %zu search", ", %zu searches",
				lines->searches),
			    lines->searches);
		if (lines->notes)
			buf_printf(out,
			    P_(", %zu kept as comment",
				", %zu kept as comments", lines->notes),
			    lines->notes);
	}
	if (report->has_articles)
		add_articles(out, report);
	if (report->has_states)
		add_states(out, report);
}

void
import_add_json(struct buf *out, const char *file,
    const struct import_report *report, const struct err *err)
{
	struct json_writer w = { .out = out };

	json_open(&w, '{');
	json_pair(&w, "file", text_of(file));
	json_key(&w, "ok");
	json_bool(&w, err->code == ERR_NONE);
	json_pair_or_null(
	    &w, "error", err->code == ERR_NONE ? TEXT("") : text_of(err->text));
	json_pair(&w, "kind", text_of(foreign_kind_name(report->kind)));
	if (report->has_lines) {
		json_key(&w, "feeds");
		json_int(&w, (int64_t)report->lines.added);
		json_key(&w, "present");
		json_int(&w, (int64_t)report->lines.present);
		json_key(&w, "searches");
		json_int(&w, (int64_t)report->lines.searches);
		json_key(&w, "comments");
		json_int(&w, (int64_t)report->lines.notes);
	}
	if (report->has_articles)
		add_articles_json(&w, report);
	if (report->has_states)
		add_states_json(&w, report);
	json_close(&w, '}');
	buf_add_byte(out, '\n');
}
