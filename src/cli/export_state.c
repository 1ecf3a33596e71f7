/*
 * export --state: marks of articles, corrections of names, what was joined and
 * split of stories, and quotes, one JSON object a line; import reads them
 * (import_state.c).
 */
#include <stdio.h>

#include "base/json.h"
#include "contract.h"
#include "export.h"
#include "store/corrections.h"
#include "store/state.h"

const char *const cli_corrections[] = {
	[CORRECT_KIND] = "kind",
	[CORRECT_HIDE] = "hide",
	[CORRECT_MERGE] = "merge",
	[CORRECT_SPLIT] = "split",
	[CORRECT_NAME] = "rename",
};

struct telling {
	struct buf line;
	bool with_secrets, well;
	size_t stripped;
	/* Of the feed told last: its articles often stand together. */
	struct arena mem;
	struct text url, address;
};

static void
keep_address(struct telling *t, struct text url)
{
	size_t stripped = 0;

	if (text_equal(url, t->url) && url.len)
		return;
	arena_clear(&t->mem);
	t->url = arena_copy(&t->mem, url);
	t->address =
	    export_address(&t->mem, t->url, t->with_secrets, &stripped);
	t->stripped += stripped;
}

static int64_t
latest(const struct state_fields *f)
{
	int64_t at = f->read_at > f->starred_at ? f->read_at : f->starred_at;

	return at > f->tags_at ? at : f->tags_at;
}

static void
add_fields(struct json_writer *w, const struct state_fields *f)
{
	if (f->read_at) {
		json_key(w, "read");
		json_bool(w, f->read);
		contract_time(w, "read_time", f->read_at);
	}
	if (f->starred_at) {
		json_key(w, "starred");
		json_bool(w, f->starred);
		contract_time(w, "starred_time", f->starred_at);
	}
	if (f->tags_at) {
		json_key(w, "tags");
		json_open(w, '[');
		for (size_t i = 0; i < f->ntags; i++)
			json_string(w, f->tags[i]);
		json_close(w, ']');
		contract_time(w, "tags_time", f->tags_at);
	}
	contract_time(w, "time", latest(f));
}

static int
tell(const struct state_row *row, void *arg)
{
	struct telling *t = arg;
	struct json_writer w = { .out = &t->line };

	keep_address(t, row->feed);
	buf_reset(&t->line);
	json_open(&w, '{');
	json_pair(&w, "feed", t->address);
	json_pair_or_null(&w, "guid", row->guid);
	json_pair_or_null(&w, "link", row->link);
	json_pair(&w, "title", row->title);
	add_fields(&w, &row->fields);
	json_close(&w, '}');
	buf_add_byte(&t->line, '\n');
	t->well = cli_print(&t->line);
	return t->well ? 0 : -1;
}

static void
add_name(struct json_writer *w, const struct correction_name *name)
{
	json_pair(w, "name", name->name);
	json_pair(w, "kind", text_of(entity_kind_name(name->kind)));
	json_pair_or_null(w, "key", name->key);
	json_pair_or_null(w, "wikidata", name->wikidata);
}

static int
tell_correction(const struct correction_row *row, void *arg)
{
	struct telling *t = arg;
	struct json_writer w = { .out = &t->line };

	buf_reset(&t->line);
	json_open(&w, '{');
	json_pair(&w, "correction", text_of(cli_corrections[row->what]));
	add_name(&w, &row->of);
	if (row->what == CORRECT_MERGE || row->what == CORRECT_SPLIT) {
		json_key(&w, "other");
		json_open(&w, '{');
		add_name(&w, &row->other);
		json_close(&w, '}');
	} else if (row->what == CORRECT_KIND) {
		json_pair(&w, "to", text_of(entity_kind_name(row->to_kind)));
	} else if (row->what == CORRECT_NAME) {
		json_pair_or_null(&w, "to", row->to_name);
	}
	contract_time(&w, "time", row->at);
	json_close(&w, '}');
	buf_add_byte(&t->line, '\n');
	t->well = cli_print(&t->line);
	return t->well ? 0 : -1;
}

static void
add_article(
    struct telling *t, struct json_writer *w, const struct state_row *row)
{
	keep_address(t, row->feed);
	json_open(w, '{');
	json_pair(w, "feed", t->address);
	json_pair_or_null(w, "guid", row->guid);
	json_pair_or_null(w, "link", row->link);
	json_pair(w, "title", row->title);
	json_close(w, '}');
}

static int
tell_story(const struct state_story *story, void *arg)
{
	struct telling *t = arg;
	struct json_writer w = { .out = &t->line };

	buf_reset(&t->line);
	json_open(&w, '{');
	json_pair(&w, "story", text_of(story->split ? "split" : "join"));
	json_key(&w, "article");
	add_article(t, &w, &story->article);
	if (!story->split) {
		json_key(&w, "other");
		add_article(t, &w, &story->other);
	}
	contract_time(&w, "time", story->at);
	json_close(&w, '}');
	buf_add_byte(&t->line, '\n');
	t->well = cli_print(&t->line);
	return t->well ? 0 : -1;
}

static int
tell_quote(const struct state_quote *quote, void *arg)
{
	struct telling *t = arg;
	struct json_writer w = { .out = &t->line };

	buf_reset(&t->line);
	json_open(&w, '{');
	json_pair(&w, "quote", quote->text);
	json_key(&w, "kept");
	json_bool(&w, !quote->dropped);
	json_key(&w, "article");
	add_article(t, &w, &quote->article);
	contract_time(&w, "time", quote->at);
	json_close(&w, '}');
	buf_add_byte(&t->line, '\n');
	t->well = cli_print(&t->line);
	return t->well ? 0 : -1;
}

int
export_state(struct cli *cli, bool with_secrets)
{
	struct telling t = { .with_secrets = with_secrets, .well = true };
	struct store *store = cli_store(cli, STORE_LOOK);
	struct err err = { 0 };
	int code = EXIT_WELL;

	if (!store)
		return EXIT_FAILED;
	if (store_states(store, tell, &t, &err) < 0 ||
	    store_corrections(store, tell_correction, &t, &err) < 0 ||
	    store_story_states(store, tell_story, &t, &err) < 0 ||
	    store_quote_states(store, tell_quote, &t, &err) < 0)
		code = t.well ? cli_fail(EXIT_FAILED, &err) : EXIT_FAILED;
	if (fflush(stdout) != 0)
		code = EXIT_FAILED;
	export_warn(t.stripped);
	buf_clear(&t.line);
	arena_clear(&t.mem);
	store_close(store);
	return code;
}
