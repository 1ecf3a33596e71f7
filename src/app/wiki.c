/* Wikipedia and Wikidata of a name: asked here, opened in the browser. */
#include <string.h>

#include "base/translate.h"
#include "commands.h"
#include "state.h"
#include "store/lookups.h"

#define DATA "https://www.wikidata.org/"

static void
add_escaped(struct buf *out, struct text text)
{
	for (size_t i = 0; i < text.len; i++) {
		unsigned char c = (unsigned char)text.ptr[i];

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || (c && strchr("-._~", c)))
			buf_add_byte(out, (char)c);
		else
			buf_printf(out, "%%%02X", c);
	}
}

struct text
app_wiki_languages(const struct app *app, struct arena *mem)
{
	struct text own =
	    settings_text(&app->config->settings, OPTION_LANGUAGES);

	if (text_trim(own).len == 0)
		own = buf_text(&app->languages);
	return arena_printf(mem, "%.*s en fr de es it nl pt", TEXT_ARG(own));
}

bool
app_wiki_page(struct buf *url, const struct app *app,
    const struct lookup *lookup, struct arena *mem)
{
	struct text languages = app_wiki_languages(app, mem), language;

	while (lookup->found && text_next_word(&languages, &language)) {
		struct text title;

		language = text_sub(language, 0, 2);
		title = wiki_text_in(
		    lookup->item.pages, lookup->item.npages, language);
		if (title.len == 0)
			continue;
		buf_printf(url, "https://%.*s.wikipedia.org/wiki/",
		    TEXT_ARG(language));
		for (struct text word; text_next(&title, ' ', &word);) {
			add_escaped(url, word);
			buf_add_cstr(url, title.len ? "_" : "");
		}
		return true;
	}
	return false;
}

/* What the article is in, or else what the name is mostly written in. */
static struct text
language_here(struct app *app, int64_t entity, struct arena *mem)
{
	struct text language = app->open.full.row.language;
	struct entity_form *forms;
	size_t n;

	if (language.len == 2 && !app->open.card)
		return language;
	if (store_entity_forms(app->store, &forms, &n, entity, 1, mem, NULL) ==
		0 &&
	    n > 0 && forms[0].language.len == 2)
		return forms[0].language;
	language = app_language(app);
	return language.len == 2 ? language : TEXT("en");
}

/* As it is written in that language, which is what its Wikipedia knows. */
static struct text
name_for_search(
    struct app *app, const struct entity_row *row, struct arena *mem)
{
	struct entity_row written = *row;

	written.given = false; /* a name of the user's own is found nowhere */
	return store_entity_shown(
	    app->store, &written, language_here(app, row->id, mem), mem);
}

static void
add_wikipedia(struct buf *url, struct app *app, const struct entity_row *row,
    const struct lookup *lookup, struct arena *mem)
{
	struct text language = app_language(app);

	if (app_wiki_page(url, app, lookup, mem))
		return;
	if (row->wikidata.len > 0) {
		/* Wikidata knows which page of which Wikipedia it has. */
		buf_printf(url,
		    DATA "wiki/Special:GoToLinkedPage/%.*swiki/%.*s",
		    TEXT_ARG(language.len == 2 ? language : TEXT("en")),
		    TEXT_ARG(row->wikidata));
		return;
	}
	buf_printf(url, "https://%.*s.wikipedia.org/w/index.php?search=",
	    TEXT_ARG(language_here(app, row->id, mem)));
	add_escaped(url, name_for_search(app, row, mem));
}

static void
add_wikidata(struct buf *url, struct app *app, const struct entity_row *row,
    struct arena *mem)
{
	if (row->wikidata.len > 0) {
		buf_printf(url, DATA "wiki/%.*s", TEXT_ARG(row->wikidata));
		return;
	}
	buf_add_cstr(url, DATA "w/index.php?search=");
	add_escaped(url, name_for_search(app, row, mem));
}

int
run_wikipedia(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct entity_row row;
	struct lookup lookup = { 0 };
	struct buf url = { 0 };
	int rc = 0;

	(void)args;
	if (app_need_name(app, &row, &mem, err) < 0) {
		rc = -1;
	} else {
		(void)store_lookup(app->store, &lookup, row.id, &mem, NULL);
		add_wikipedia(&url, app, &row, &lookup, &mem);
		app_ask_errand(app, ERRAND_OPEN, buf_text(&url));
	}
	buf_clear(&url);
	arena_clear(&mem);
	return rc;
}

/* Is it to be asked here, before its page is opened? */
static bool
is_to_be_asked(struct app *app, int64_t entity, struct arena *mem)
{
	struct lookup lookup;

	return settings_number(&app->config->settings, OPTION_ENTITY_LOOKUP) !=
		   LOOKUP_OFF &&
	       store_lookup(app->store, &lookup, entity, mem, NULL) == 0 &&
	       lookup_is_old(&lookup, app->now);
}

int
run_wikidata(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct entity_row row;
	struct buf url = { 0 };
	int rc = 0;

	(void)args;
	if (app_need_name(app, &row, &mem, err) < 0) {
		rc = -1;
	} else if (is_to_be_asked(app, row.id, &mem)) {
		rc = app_need_engine(app, err);
		if (rc == 0) {
			app_wish(app, WISH_FACTS, row.id, 0);
			app_message(app, _("asking Wikidata about %.*s…"),
			    TEXT_ARG(app_entity_name(app, &row, &mem)));
		}
	} else {
		add_wikidata(&url, app, &row, &mem);
		app_ask_errand(app, ERRAND_OPEN, buf_text(&url));
	}
	buf_clear(&url);
	arena_clear(&mem);
	return rc;
}

/* One line, for whom it was wished. */
static void
tell(struct app *app, int64_t entity, struct text trouble)
{
	struct arena mem = { 0 };
	struct entity_row row;
	struct lookup lookup = { 0 };
	struct text words = trouble;

	if (store_entity(app->store, &row, entity, app->now, &mem, NULL) < 0)
		goto out;
	(void)store_lookup(app->store, &lookup, row.id, &mem, NULL);
	if (lookup.found && words.len == 0)
		words = wiki_text_in(lookup.item.descriptions,
		    lookup.item.ndescriptions, app_wiki_languages(app, &mem));
	if (words.len == 0)
		words = text_of(_("found on Wikidata"));
	app_message(app, _("%.*s: %.*s"),
	    TEXT_ARG(app_entity_name(app, &row, &mem)), TEXT_ARG(words));
out:
	arena_clear(&mem);
}

void
app_facts_came(struct app *app, const struct event *event)
{
	const struct page *page = &app->shown.page;

	if (event->text.len == 0 && app->open.card &&
	    page->kind == PAGE_ENTITY && page->id == event->a)
		app_show_card(app);
	if (event->b)
		tell(app, event->a, event->text);
	else if (event->text.len > 0)
		app_note(app, "%.*s", TEXT_ARG(event->text));
}
