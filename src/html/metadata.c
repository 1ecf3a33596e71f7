/* What is settled from all that the page says: see metadata.h. */
#include "metadata.h"

#include "base/url.h"
#include "base/utf8.h"
#include "headline.h"
#include "metadata_parts.h"
#include "title.h"

enum { SITE_BYTES = 200 };

struct sources {
	struct statement json;
	struct head head;
	struct headline headline;
	struct marked marked;
	struct byline_site site;
	struct date address; /* the day in the address */
};

/* "fr-BE", "fr_FR", "fr" as "fr"; empty for what is no such code. */
static struct text
language_code(struct arena *mem, struct text t)
{
	char code[2];

	t = text_trim(t);
	if (t.len < 2 || (t.len > 2 && t.ptr[2] != '-' && t.ptr[2] != '_' &&
			     t.ptr[2] != ','))
		return TEXT("");
	for (size_t i = 0; i < 2; i++) {
		char c = t.ptr[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if (c < 'a' || c > 'z')
			return TEXT("");
		code[i] = c;
	}
	return arena_copy(mem, text_from(code, 2));
}

static struct text
one_line(struct arena *mem, struct text t)
{
	struct buf out = { 0 };
	struct text line;

	utf8_add_line(&out, t);
	line = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return line;
}

/*
 * The canonical address, unless it is only that of the site's front page:
 * some put that on every page.
 */
static struct text
canonical(struct arena *mem, struct text base, struct text claimed)
{
	struct text url = url_resolve(mem, base, claimed), path, own;

	if (claimed.len == 0 || !url_is_web(url))
		return TEXT("");
	path = url_path(mem, url);
	own = url_path(mem, base);
	if (path.len <= 1 && own.len > 1)
		return TEXT("");
	return url;
}

static struct text
first_of(struct text a, struct text b, struct text c)
{
	return a.len ? a : b.len ? b : c;
}

static void
settle_address(struct article *article, struct arena *mem,
    const struct sources *s, struct text url)
{
	struct text base = url;

	if (url.len == 0 && url_is_web(s->head.canonical))
		base = s->head.canonical;
	article->url = canonical(mem, base, s->head.canonical);
	if (article->url.len == 0)
		article->url = canonical(mem, base, s->head.meta.url);
	if (article->url.len == 0)
		article->url = canonical(mem, base, s->json.url);
	if (article->url.len == 0)
		article->url = arena_copy(mem, url);
}

static struct text
base_of(struct arena *mem, const struct sources *s, struct text base)
{
	struct text said = url_resolve(mem, base, s->head.base);

	return s->head.base.len && url_is_web(said) ? said : base;
}

/* A name of a site, not an address or an account. */
static struct text
site_name(struct text name)
{
	name = text_sub(text_trim(name), 0, SITE_BYTES);
	if (url_is_web(name) || text_starts(name, "@"))
		return TEXT("");
	return name;
}

static struct text
stated_site(const struct sources *s)
{
	struct text site = site_name(s->head.meta.site);

	if (site.len == 0)
		site = site_name(s->json.site);
	return site.len ? site : site_name(s->head.names);
}

static void
settle_feeds(struct article *article, struct arena *mem, struct text base,
    const struct head *head)
{
	article->feeds =
	    arena_array(mem, head->nfeeds, sizeof(*article->feeds));
	for (size_t i = 0; i < head->nfeeds; i++) {
		struct text url = url_resolve(mem, base, head->feeds[i].url);

		if (url_is_web(url))
			article->feeds[article->nfeeds++] = (struct link){ url,
				one_line(mem, head->feeds[i].text) };
	}
}

static void
settle_topics(struct article *article, struct arena *mem, struct text base,
    const struct sources *s)
{
	const struct statement *const said[3] = { &s->json, &s->head.links,
		&s->head.meta };
	struct statement all = { 0 };

	for (size_t i = 0; i < 3; i++)
		for (size_t j = 0; j < said[i]->ntopics; j++) {
			struct link *topic = &said[i]->topics[j];
			struct text url = TEXT("");

			if (topic->url.len)
				url = url_resolve(mem, base, topic->url);
			if (!url_is_web(url))
				url = TEXT("");
			statement_add_topic(
			    &all, mem, one_line(mem, topic->text), url);
		}
	article->topics = all.topics;
	article->ntopics = all.ntopics;
}

static void
settle_language(
    struct article *article, struct arena *mem, const struct sources *s)
{
	struct text claims[] = { s->head.lang, s->json.language,
		s->head.meta.language };

	for (size_t i = 0; i < 3 && article->language.len == 0; i++)
		article->language = language_code(mem, claims[i]);
}

/* How 03/06/2025 is read here: only Americans put the month first. */
static enum date_order
date_order(const struct article *article, const struct sources *s)
{
	struct text region =
	    s->head.lang.len > 3 ? s->head.lang : s->head.region;
	struct text host = s->site.host;
	static const char *const ends[] = { ".uk", ".au", ".nz", ".ie", ".in",
		".za", ".sg", ".my", ".ng", ".ke", ".pk", ".eu" };

	if (!text_is(article->language, "en"))
		return DATE_DAY_FIRST;
	if (region.len >= 5 && !text_is_nocase(text_sub(region, 3, 2), "US"))
		return DATE_DAY_FIRST;
	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (text_ends(host, ends[i]))
			return DATE_DAY_FIRST;
	return DATE_MONTH_FIRST;
}

/* Does every name of a stand in b? */
static bool
all_stand_in(struct arena *mem, struct text a, struct text b)
{
	struct text name, bare = bare_text(mem, b);

	while (text_next(&a, ',', &name))
		if (text_find(bare, bare_text(mem, name), 0) == TEXT_NONE)
			return false;
	return true;
}

/* "Edwin Marsh: The last tie", "The last tie | Edwin Marsh | Site" */
static struct text
titled_names(struct arena *mem, const struct sources *s)
{
	struct text piece = title_beside(mem, s->head.title, s->headline.text);
	struct text bare = bare_text(mem, piece);

	if (bare.len == 0 || text_equal(bare, bare_text(mem, s->site.name)))
		return TEXT("");
	return byline_bare(mem, piece, &s->site);
}

/* In the order of trust; one that says the same and more is better. */
static struct text
settle_byline(struct arena *mem, const struct sources *s, struct facts *facts)
{
	const struct byline_site *site = &s->site;
	struct text said[] = {
		byline_read(mem, s->json.byline, site, BYLINE_STATED),
		s->marked.near_names,
		byline_read(mem, s->head.meta.byline, site, BYLINE_STATED),
		s->marked.bare_names,
		s->marked.far_names,
		titled_names(mem, s),
	};
	struct text best = TEXT("");

	for (size_t i = 0; i < 6; i++)
		if (best.len == 0 ||
		    (i < 3 && byline_count(said[i]) > byline_count(best) &&
			all_stand_in(mem, best, said[i])))
			best = said[i];
	facts->names =
	    best.len ? best
		     : first_of(s->json.byline, s->head.meta.byline, TEXT(""));
	return best;
}

static void
find_headline(struct sources *s, const struct flow *flow)
{
	struct headline_claims claims = {
		.titles = { s->json.title, s->head.meta.title, s->head.second },
		.page = s->head.title,
		.site = s->site,
	};

	headline_find(&s->headline, flow, &claims);
	if (s->site.name.len == 0)
		s->site.name = s->headline.site;
}

void
metadata_read(struct article *article, struct arena *mem,
    const struct flow *flow, struct text url, struct facts *facts)
{
	struct arena *work = flow->mem;
	struct sources s = { 0 };
	struct marks_input input = { .flow = flow, .site = &s.site };

	head_read(&s.head, flow->tree);
	metadata_read_json(&s.json, flow->tree, s.head.title);
	settle_address(article, mem, &s, url);
	settle_language(article, mem, &s);
	s.site.host = url_site(work, article->url);
	s.site.name = stated_site(&s);
	(void)date_of_address(&s.address, article->url);
	find_headline(&s, flow);
	input.headline = s.headline.node;
	input.order = date_order(article, &s);
	marked_read(&s.marked, &input);
	dates_of_entries(&s.marked, &flow->entries);

	facts->base = base_of(work, &s, url.len ? url : article->url);
	facts->title = first_of(s.json.title, s.head.meta.title,
	    s.head.title.len ? s.head.title : s.headline.shown);
	facts->h1 = s.headline.shown;
	facts->headline = s.headline.stated ? s.headline.node : 0;
	facts->description =
	    first_of(s.json.description, s.head.meta.description, TEXT(""));
	facts->body = s.json.body;
	facts->walled = s.json.walled || s.head.meta.walled;
	article->site =
	    one_line(mem, s.site.name.len ? s.site.name : s.site.host);
	article->title = one_line(mem, s.headline.text);
	article->byline = arena_copy(mem, settle_byline(work, &s, facts));
	dates_settle(article, &(struct date_claims){ &s.json, &s.head,
				  &s.marked, s.address, input.order });
	settle_topics(article, mem, facts->base, &s);
	settle_feeds(article, mem, facts->base, &s.head);
}
