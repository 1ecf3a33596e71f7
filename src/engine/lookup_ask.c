/* What is asked of Wikidata's API: www.mediawiki.org/wiki/Wikibase/API. */
#include <stdlib.h>
#include <string.h>

#include "lookup.h"
#include "lookup_parts.h"
#include "request.h"

/* Whose texts are asked for beside the reader's. */
#define LANGUAGES "en fr de es it nl pt"

struct text
lookup_api(const struct engine *engine)
{
	const char *other = engine->options->wikidata;

	return other ? text_of(other)
		     : TEXT("https://www.wikidata.org/w/api.php");
}

/*
 * Wikimedia asks programs to say what they are and how to reach who runs them
 * (foundation.wikimedia.org/wiki/Policy:User-Agent_policy), and refuses the
 * names of browsers: the option user-agent, made for news sites, is not used.
 */
struct text
lookup_agent(const struct engine *engine, struct arena *mem)
{
	struct text contact =
	    settings_text(&engine->config->settings, OPTION_CONTACT);
	struct buf out = { 0 };
	struct text agent;

	for (size_t i = 0; i < contact.len; i++)
		if (contact.ptr[i] > 0x20 && contact.ptr[i] < 0x7F &&
		    contact.ptr[i] != '(' && contact.ptr[i] != ')')
			buf_add_byte(&out, contact.ptr[i]);
		else if (contact.ptr[i] == ' ')
			buf_add_byte(&out, ' ');
	contact = text_trim(buf_text(&out));
	agent = arena_printf(mem, "depeche/" DEPECHE_VERSION " (%.*s)",
	    TEXT_ARG(contact.len ? contact : TEXT("terminal news reader")));
	buf_clear(&out);
	return agent;
}

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

/* "a|b|c" */
static void
add_list(struct buf *out, const char *name, const struct text *list, size_t n)
{
	buf_printf(out, "&%s=", name);
	for (size_t i = 0; i < n; i++) {
		buf_add_cstr(out, i ? "%7C" : "");
		add_escaped(out, list[i]);
	}
}

/*
 * With what Wikidata falls back to: names that are the same in many languages
 * are kept there once, under "mul".
 */
static void
add_languages(struct buf *out, struct text languages)
{
	struct text language;
	bool first = true;

	buf_add_cstr(out, "&languagefallback=1&languages=");
	while (text_next_word(&languages, &language)) {
		buf_add_cstr(out, first ? "" : "%7C");
		add_escaped(out, language);
		first = false;
	}
}

static void
begin_url(struct engine *engine, struct buf *url, const char *action)
{
	buf_printf(url, "%.*s?action=%s&format=json",
	    TEXT_ARG(lookup_api(engine)), action);
}

static void
send_url(struct engine *engine, struct task *task, struct buf *url)
{
	task->url = arena_copy(&task->mem, buf_text(url));
	task->asked = task->url;
	buf_clear(url);
	request_send(engine, task);
}

void
lookup_ask_search(struct engine *engine, struct task *task)
{
	struct lookup_work *work = task->lookup;
	struct text language = work->question.language;
	struct buf url = { 0 };

	work->stage = STAGE_SEARCH;
	if (language.len != 2)
		language = text_sub(work->languages, 0, 2);
	begin_url(engine, &url, "wbsearchentities");
	buf_printf(&url,
	    "&type=item&limit=10&language=%.*s&uselang=%.*s&search=",
	    TEXT_ARG(language), TEXT_ARG(language));
	add_escaped(&url, work->question.written);
	send_url(engine, task, &url);
}

static void
add_props(struct buf *url, const struct lookup_work *work)
{
	buf_add_cstr(
	    url, "&props=labels%7Caliases%7Cdescriptions%7Cclaims%7Csitelinks");
	add_languages(url, work->languages);
}

void
lookup_ask_items(struct engine *engine, struct task *task)
{
	struct lookup_work *work = task->lookup;
	struct buf url = { 0 };

	work->stage = STAGE_ITEMS;
	begin_url(engine, &url, "wbgetentities");
	add_list(&url, "ids", work->asked, work->nasked);
	add_props(&url, work);
	send_url(engine, task, &url);
}

void
lookup_ask_labels(struct engine *engine, struct task *task)
{
	struct lookup_work *work = task->lookup;
	struct buf url = { 0 };

	work->stage = STAGE_LABELS;
	begin_url(engine, &url, "wbgetentities");
	add_list(&url, "ids", work->asked, work->nasked);
	buf_add_cstr(&url, "&props=labels");
	add_languages(&url, work->languages);
	send_url(engine, task, &url);
}

bool
lookup_ask_page(struct engine *engine, struct task *task)
{
	struct lookup_work *work = task->lookup;
	struct text url = work->question.url, title;
	struct buf out = { 0 };
	size_t at = text_find(url, TEXT(".wikipedia.org/wiki/"), 0);

	if (at == TEXT_NONE || at < 2)
		return false;
	title = text_from_offset(url, at + strlen(".wikipedia.org/wiki/"));
	title = text_sub(title, 0, text_find_byte(title, '#', 0));
	title = text_sub(title, 0, text_find_byte(title, '?', 0));
	work->linked = work->titled = true;
	work->stage = STAGE_ITEMS;
	begin_url(engine, &out, "wbgetentities");
	buf_printf(&out, "&sites=%.2swiki&titles=", url.ptr + at - 2);
	/* It is escaped as a path is. */
	for (size_t i = 0; i < title.len; i++)
		if (strchr("_&+|", title.ptr[i]))
			buf_printf(&out, "%%%02X",
			    title.ptr[i] == '_' ? ' ' : (unsigned)title.ptr[i]);
		else
			buf_add_byte(&out, title.ptr[i]);
	add_props(&out, work);
	send_url(engine, task, &out);
	return true;
}

struct text
lookup_languages(
    const struct engine *engine, struct text articles, struct arena *mem)
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };
	struct text given =
	    settings_text(&engine->config->settings, OPTION_LANGUAGES);
	struct text all, word, locale = { 0 };
	struct buf out = { 0 };

	for (size_t i = 0; i < 3 && locale.len == 0; i++)
		locale = text_of(getenv(names[i]));
	locale = text_sub(locale, 0, 2);
	all = arena_printf(mem, "%.*s %.*s %.*s " LANGUAGES, TEXT_ARG(given),
	    TEXT_ARG(given.len ? TEXT("") : locale), TEXT_ARG(articles));
	while (text_next_word(&all, &word)) {
		word = arena_copy(mem, text_sub(word, 0, 2));
		if (word.len == 2 && word.ptr[0] >= 'a' && word.ptr[0] <= 'z' &&
		    word.ptr[1] >= 'a' && word.ptr[1] <= 'z' &&
		    text_find(buf_text(&out), word, 0) == TEXT_NONE)
			buf_printf(&out, "%.*s ", TEXT_ARG(word));
	}
	all = arena_copy(mem, text_trim(buf_text(&out)));
	buf_clear(&out);
	return all;
}
