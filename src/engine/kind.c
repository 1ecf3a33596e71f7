/*
 * A source is a feed, a page or a sitemap: as the config says, else as its
 * first good fetch shows. From then on it stays so, whatever comes: a page to
 * sign in, or one that a network puts in between, is an error of that fetch.
 */
#include <string.h>

#include "base/hash.h"
#include "base/translate.h"
#include "base/url.h"
#include "request.h"
#include "state.h"

enum {
	LOOKED_AT = 2048,  /* bytes of a document's head */
	STORIES_LEAST = 5, /* that make a page a source */
	LINKS_REMEMBERED = 50,
};

enum source_kind
kind_given(const struct config_feed *feed)
{
	const struct settings *settings = &feed->settings;

	switch (settings_number(settings, OPTION_AS)) {
	case AS_FEED:
		return SOURCE_FEED;
	case AS_PAGE:
		return SOURCE_PAGE;
	case AS_SITEMAP:
		return SOURCE_SITEMAP;
	default:
		break;
	}
	/* Who says how a page's stories are found means a page. */
	return settings_text(settings, OPTION_ITEMS).len ? SOURCE_PAGE
							 : SOURCE_UNSETTLED;
}

uint16_t
kind_recipe(const struct settings *settings)
{
	static const enum option options[] = { OPTION_AS, OPTION_FILTER,
		OPTION_ITEMS, OPTION_ITEM_TITLE, OPTION_ITEM_LINK,
		OPTION_ITEM_DATE, OPTION_INCLUDE, OPTION_EXCLUDE };
	uint64_t hash = 0;

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++) {
		struct text value = settings_text(settings, options[i]);

		hash = hash_more(hash, value);
		hash = hash_more(hash, TEXT("\n"));
	}
	return (uint16_t)(hash ^ hash >> 16 ^ hash >> 32 ^ hash >> 48);
}

struct page_rules
kind_rules(const struct settings *settings)
{
	return (struct page_rules){
		.items = settings_text(settings, OPTION_ITEMS),
		.title = settings_text(settings, OPTION_ITEM_TITLE),
		.link = settings_text(settings, OPTION_ITEM_LINK),
		.date = settings_text(settings, OPTION_ITEM_DATE),
		.include = settings_text(settings, OPTION_INCLUDE),
		.exclude = settings_text(settings, OPTION_EXCLUDE),
	};
}

/* ---- before it is read ---- */

static bool
stands_before(struct text head, const char *word, size_t end)
{
	return text_find_nocase(head, text_of(word), 0) < end;
}

/*
 * By its head alone; XHTML may begin with an XML declaration, and many a feed
 * is served as text/html.
 */
static bool
looks_like_html(struct text body, struct text content_type)
{
	static const char *const feeds[] = { "<rss", "<feed", "<rdf",
		"<channel", "<urlset", "<sitemapindex", "<opml" };
	struct text head = text_trim(text_sub(body, 0, LOOKED_AT));
	size_t html, doctype;

	if (text_starts(head, "\xEF\xBB\xBF"))
		head = text_trim(text_from_offset(head, 3));
	if (!text_starts(head, "<"))
		return false;
	html = text_find_nocase(head, TEXT("<html"), 0);
	doctype = text_find_nocase(head, TEXT("<!doctype html"), 0);
	if (doctype < html)
		html = doctype;
	if (html == TEXT_NONE) {
		/* A page without its root; a feed may begin with anything. */
		if (!text_starts_nocase(content_type, "text/html") ||
		    text_starts(head, "<?"))
			return false;
		html = head.len;
	}
	for (size_t i = 0; i < sizeof(feeds) / sizeof(feeds[0]); i++)
		if (stands_before(head, feeds[i], html))
			return false;
	return true;
}

bool
kind_reads_page(
    const struct task *task, struct text body, struct text content_type)
{
	if (task->hop != HOP_NONE || task->row.found.len)
		return false;
	if (task->row.kind != SOURCE_UNSETTLED)
		return task->row.kind == SOURCE_PAGE;
	return !task->local && looks_like_html(body, content_type);
}

bool
kind_is_whole(const struct task *task, const struct response *response)
{
	struct text body = buf_text(&response->body);
	struct text tail = body;

	if (!kind_reads_page(task, body, response->content_type))
		return true;
	if (body.len > LOOKED_AT)
		tail = text_from_offset(body, body.len - LOOKED_AT);
	return text_find_nocase(tail, TEXT("</html"), 0) != TEXT_NONE ||
	       text_find_nocase(tail, TEXT("</body"), 0) != TEXT_NONE;
}

/* ---- a page that is to be settled ---- */

static bool
is_one_of(struct text word, const char *const *words)
{
	while (*words && !text_is_nocase(word, *words))
		words++;
	return *words != NULL;
}

static bool
is_feeds_word(struct text word, bool suffix)
{
	static const char *const words[] = { "feed", "feeds", "atom", NULL };
	static const char *const suffixes[] = { "xml", "rdf", "json", NULL };

	if (is_one_of(word, words) || (suffix && is_one_of(word, suffixes)))
		return true;
	return text_starts_nocase(word, "rss") ||
	       (word.len > 3 &&
		   text_is_nocase(text_from_offset(word, word.len - 3), "rss"));
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c >= '0' && c <= '9');
}

/* An address that was meant to be a feed's: "/rss", "feeds.", "index.xml" */
static bool
has_feeds_address(struct text url)
{
	size_t start = 0;

	for (size_t i = 0; i <= url.len; i++) {
		if (i < url.len && is_letter(url.ptr[i]))
			continue;
		if (is_feeds_word(text_sub(url, start, i - start),
			start && url.ptr[start - 1] == '.'))
			return true;
		start = i + 1;
	}
	return false;
}

/* Another host's answer says nothing of the source; "www." is no other. */
static bool
was_led_away(struct task *task)
{
	struct arena *mem = &task->mem;

	return task->final_url.len &&
	       !text_equal(url_domain(mem, task->final_url),
		   url_domain(mem, task->url));
}

/* The first feed a page names is its own. */
static const struct link *
main_feed(const struct task *task, const struct harvest *harvest)
{
	for (size_t i = 0; i < harvest->nalternates; i++) {
		const struct link *link = &harvest->alternates[i];

		if (url_is_web(link->url) && !text_equal(link->url, task->url))
			return link;
	}
	return NULL;
}

static int
in_place_of_feed(
    const struct harvest *harvest, const char *why, struct err *err)
{
	struct text title = harvest->feed.title;

	return err_set(err, ERR_INPUT,
	    _("HTML page '%.*s' in place of a feed%s"),
	    title.len < 80 ? (int)title.len : 80, title.ptr ? title.ptr : "",
	    why);
}

static enum kind_verdict
settle_page(struct task *task, const struct harvest *harvest, struct err *err)
{
	const struct link *link = main_feed(task, harvest);
	bool login = harvest->login && harvest->feed.nitems < STORIES_LEAST;

	if (was_led_away(task)) {
		in_place_of_feed(
		    harvest, _(": the request was led to another site"), err);
	} else if (login) {
		in_place_of_feed(
		    harvest, _(": it wants somebody to sign in"), err);
	} else if (has_feeds_address(task->url)) {
		in_place_of_feed(harvest, "", err);
	} else if (link && !task->bare) {
		task->asked = arena_copy(&task->mem, link->url);
		task->hop = HOP_FOUND;
		return KIND_HOP;
	} else if (harvest->feed.nitems < STORIES_LEAST) {
		in_place_of_feed(
		    harvest, _(": it names none and has no stories"), err);
	} else {
		task->result.kind = SOURCE_PAGE;
		return KIND_TAKE;
	}
	return KIND_FAULT;
}

/* ---- a page that is a source ---- */

static bool
knows_one(const struct harvest *harvest)
{
	for (size_t i = 0; i < harvest->feed.nitems; i++)
		if (harvest->items[i].known)
			return true;
	return false;
}

static bool
one_is_at_home(
    struct arena *mem, const struct harvest *harvest, struct text home)
{
	for (size_t i = 0; i < harvest->feed.nitems; i++)
		if (text_equal(
			url_domain(mem, harvest->feed.items[i].link), home))
			return true;
	return false;
}

/* Were its stories on its own site so far? */
static bool
was_at_home(struct engine *engine, struct task *task, struct text home)
{
	struct text *links;
	size_t n;

	if (store_feed_links(engine->store, task->id, LINKS_REMEMBERED,
		&task->mem, &links, &n, NULL) < 0)
		return false;
	for (size_t i = 0; i < n; i++)
		if (text_equal(url_domain(&task->mem, links[i]), home))
			return true;
	return false;
}

static enum kind_verdict
judge_page(struct engine *engine, struct task *task,
    const struct harvest *harvest, struct err *err)
{
	struct arena *mem = &task->mem;
	struct text home = url_domain(mem, task->url);

	if (!harvest->ok) {
		*err = harvest->err;
	} else if (knows_one(harvest) || !task->row.succeeded) {
		return KIND_TAKE;
	} else if (was_led_away(task)) {
		struct text host = url_host(mem, task->final_url);

		err_set(err, ERR_INPUT,
		    _("the request was led to %.*s, whose page has none of its "
		      "stories"),
		    host.len < 100 ? (int)host.len : 100, host.ptr);
	} else if (!one_is_at_home(mem, harvest, home) &&
		   was_at_home(engine, task, home)) {
		err_set(err, ERR_INPUT,
		    _("another page in its place: all its links lead "
		      "elsewhere"));
	} else {
		return KIND_TAKE;
	}
	return KIND_FAULT;
}

/* ---- feeds and sitemaps ---- */

/* Of an index the newest, one of news before all others. */
static enum kind_verdict
follow_index(struct task *task, const struct harvest *harvest, struct err *err)
{
	const struct feed *feed = &harvest->feed;
	struct text chosen = TEXT("");

	for (size_t i = feed->nsitemaps; i-- > 0;)
		if (url_is_web(feed->sitemaps[i]))
			chosen = feed->sitemaps[i];
	for (size_t i = feed->nsitemaps; i-- > 0;)
		if (url_is_web(feed->sitemaps[i]) &&
		    text_find_nocase(feed->sitemaps[i], TEXT("news"), 0) !=
			TEXT_NONE)
			chosen = feed->sitemaps[i];
	/* What a page names is asked in its place from then on: a feed. */
	if (!chosen.len || task->hop != HOP_NONE ||
	    task->row.kind == SOURCE_FEED) {
		*err = harvest->err;
		return KIND_FAULT;
	}
	task->asked = arena_copy(&task->mem, chosen);
	task->hop = HOP_SITEMAP;
	return KIND_HOP;
}

static enum kind_verdict
judge_feed(struct task *task, const struct harvest *harvest, struct err *err)
{
	bool sitemap = harvest->feed.format == FEED_SITEMAP;

	if (!harvest->ok && harvest->err.code == ERR_INDEX)
		return follow_index(task, harvest, err);
	if (!harvest->ok) {
		*err = harvest->err;
		return KIND_FAULT;
	}
	/* A feed may change its format, but not what it is. */
	if (task->row.kind == SOURCE_UNSETTLED)
		task->result.kind = sitemap ? SOURCE_SITEMAP : SOURCE_FEED;
	else if (sitemap && task->row.kind == SOURCE_FEED)
		return err_set(
			   err, ERR_INPUT, _("a sitemap in place of a feed")),
		       KIND_FAULT;
	if (task->hop == HOP_FOUND)
		task->result.found = task->asked;
	return KIND_TAKE;
}

enum kind_verdict
kind_judge(struct engine *engine, struct task *task,
    const struct harvest *harvest, struct err *err)
{
	/* The parser's failure says nothing of what it was given. */
	if (!harvest->ok && (harvest->err.code == ERR_SYSTEM ||
				harvest->err.code == ERR_LIMIT)) {
		*err = harvest->err;
		return KIND_FAULT;
	}
	if (harvest->kind == DIGEST_FEED)
		return judge_feed(task, harvest, err);
	if (task->row.kind == SOURCE_PAGE)
		return judge_page(engine, task, harvest, err);
	return settle_page(task, harvest, err);
}

bool
kind_gives_up(const struct task *task, int status)
{
	return task->hop == HOP_FOUND && task->row.kind == SOURCE_UNSETTLED &&
	       (status == 200 || status == 404 || status == 410);
}

void
kind_take_bare(struct engine *engine, struct task *task)
{
	task->bare = true;
	task->hop = HOP_NONE;
	task->asked = task->url;
	request_send(engine, task);
}

void
kind_tell(struct engine *engine, const struct task *task)
{
	const struct feed_result *result = &task->result;

	if (result->found.len)
		link_notice(engine,
		    _("%.*s: the page names a feed, read from now on: %.*s"),
		    TEXT_ARG(task->title), TEXT_ARG(result->found));
	else if (result->kind == SOURCE_PAGE)
		link_notice(engine,
		    task->bare ? _("%.*s: the page names no feed that is one; "
				   "its stories are read")
			       : _("%.*s: the page names no feed; its stories "
				   "are read"),
		    TEXT_ARG(task->title));
}
