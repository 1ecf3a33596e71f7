#include "chain.h"

#include "base/translate.h"
#include "base/url.h"

void
chain_clear(struct chain *chain)
{
	buf_clear(&chain->bytes);
	arena_clear(&chain->mem);
	*chain = (struct chain){ 0 };
}

static bool
is_same(struct arena *mem, struct text a, struct text b)
{
	return text_equal(url_identity(mem, a), url_identity(mem, b));
}

/* Was the address asked for, or answered from? */
static bool
has_page(struct chain *chain, struct text url)
{
	for (size_t i = 0; i < chain->npages; i++)
		if (is_same(&chain->mem, chain->pages[i].asked, url) ||
		    is_same(&chain->mem, chain->pages[i].url, url))
			return true;
	return false;
}

/* Host and port are the first page's, and nothing is less safe. */
static bool
is_at_home(struct chain *chain, struct text url)
{
	struct arena *mem = &chain->mem;
	struct text home = chain->pages[0].url;

	return url_is_web(url) &&
	       !(url_has_scheme(home, "https") &&
		   !url_has_scheme(url, "https")) &&
	       text_equal(url_authority(url_resolve(mem, TEXT(""), home)),
		   url_authority(url_resolve(mem, TEXT(""), url)));
}

static int
check(struct chain *chain, size_t bytes, struct text url, struct err *err)
{
	if (bytes > DIGEST_MAX_BYTES - chain->bytes.len)
		return err_set(
		    err, ERR_LIMIT, _("all pages are larger than 16 MB"));
	if (chain->npages == 0)
		return 0;
	if (!is_at_home(chain, url))
		return err_set(err, ERR_INPUT, _("leads to another host"));
	return has_page(chain, url) ? 1 : 0;
}

int
chain_add(struct chain *chain, struct buf *body, struct text asked,
    struct text url, struct text content_type, struct err *err)
{
	struct chain_page *page = &chain->pages[chain->npages];
	int rc = check(chain, body->len, url, err);

	if (rc != 0) {
		chain->ended |= rc > 0;
		return rc;
	}
	page->asked = arena_copy(&chain->mem, asked);
	page->url = arena_copy(&chain->mem, url);
	page->content_type = arena_copy(&chain->mem, content_type);
	page->from = chain->bytes.len;
	page->len = body->len;
	chain->npages++;
	if (chain->bytes.ptr) {
		buf_add_text(&chain->bytes, buf_text(body));
	} else {
		chain->bytes = *body;
		*body = (struct buf){ 0 };
	}
	return 0;
}

void
chain_end(struct chain *chain, const struct err *err)
{
	chain->ended = true;
	chain->err = *err;
	err_prefix(&chain->err, _("page %zu"), chain->npages + 1);
}

bool
chain_gives_in(struct chain *chain, const struct harvest *harvest)
{
	if (harvest->ok)
		return false;
	if (chain->npages > 1) {
		chain->npages--;
		buf_cut(&chain->bytes, chain->pages[chain->npages].from);
		chain_end(chain, &harvest->err);
		return true;
	}
	if (!chain->has_rules || chain->no_rules)
		return false;
	chain->no_rules = true;
	chain->err = harvest->err;
	err_prefix(&chain->err, _("without body and drop, with them"));
	return true;
}

bool
chain_goes_on(struct chain *chain, const struct harvest *harvest)
{
	struct text next = harvest->article.next;

	if (!harvest->ok || chain->ended || next.len == 0 ||
	    chain->npages == DIGEST_MAX_PAGES || !is_at_home(chain, next) ||
	    has_page(chain, next))
		return false;
	chain->next = arena_copy(&chain->mem, next);
	return true;
}

void
chain_fill(struct chain *chain, struct digest_job *job)
{
	struct text all = buf_text(&chain->bytes);

	chain->has_rules = job->body.len || job->drop.len;
	if (chain->no_rules)
		job->body = job->drop = TEXT("");
	for (size_t i = 0; i < chain->npages; i++) {
		const struct chain_page *page = &chain->pages[i];

		chain->more[i] =
		    (struct digest_page){ text_sub(all, page->from, page->len),
			    page->url, page->content_type };
	}
	job->bytes = chain->more[0].bytes;
	job->url = chain->more[0].url;
	job->content_type = chain->more[0].content_type;
	job->more = chain->more + 1;
	job->nmore = chain->npages - 1;
}
