#include "save_page.h"

#include <stdio.h>

#include "base/hash.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "store/articles.h"
#include "store/import.h"
#include "store/reading.h"

static int
add_tag(struct store *store, int64_t id, struct err *err)
{
	const struct marking marking = { .mark = MARK_TAG,
		.tag = TEXT(TAG_LATER),
		.ids = &id,
		.nids = 1,
		.now = time_now() };

	return store_mark(store, &marking, NULL, err);
}

/*
 * It is of today: what lies on top is what was saved last. When it was
 * published its text still says.
 */
static int
add_article(struct cli *cli, struct store *store, const struct visit *visit,
    struct text url, struct err *err)
{
	const struct article *article = &visit->harvest.article;
	const struct text tag = TEXT(TAG_LATER);
	struct text site = url_site(&cli->mem, url);
	struct item item = { .id = url,
		.link = url,
		.title = article->title.len ? article->title : url,
		.author = article->byline,
		.language = article->language };
	struct intake_item in = { .item = &item,
		.hash = hash_text(url),
		.article = article,
		.names = &visit->harvest.names,
		.signature = visit->harvest.signature };
	struct state_fields state = {
		.tags = &tag, .ntags = 1, .tags_at = time_now()
	};
	struct import_items import = { .now = time_now(),
		.language = article->language,
		.items = &in,
		.states = &state,
		.nitems = 1 };
	size_t added;

	if (store_import_feed(store,
		arena_printf(&cli->mem, "saved:%.*s", TEXT_ARG(site)),
		article->site.len ? article->site : site, TEXT(""), import.now,
		&import.feed, err) < 0)
		return -1;
	return store_import_items(store, &import, &added, err);
}

static int
keep(struct cli *cli, struct store *store, const struct visit *visit,
    struct text url, struct err *err)
{
	int64_t id = store_article_by_url(store, url);

	if (id != 0)
		return add_tag(store, id, err);
	return add_article(cli, store, visit, url, err);
}

int
save_page(struct cli *cli, const struct visit *visit, struct text url)
{
	struct store *store = cli_store(cli, STORE_ENGINE);
	struct buf line = { 0 };
	struct err err = { 0 };
	int code = EXIT_WELL;

	if (!store)
		return EXIT_FAILED;
	url = url_clean(&cli->mem, url);
	if (keep(cli, store, visit, url, &err) < 0) {
		code = cli_fail(EXIT_FAILED, &err);
	} else {
		buf_printf(&line, _("saved to read later, as %lld: %.*s"),
		    (long long)store_article_by_url(store, url),
		    TEXT_ARG(visit->harvest.article.title));
		(void)cli_print_line(buf_text(&line));
	}
	store_close(store);
	buf_clear(&line);
	return code;
}
