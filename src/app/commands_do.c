/* Rows that reach outside: browser, clipboard, engine, config. */
#include <stdlib.h>
#include <string.h>

#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "commands.h"
#include "config/docs.h"
#include "state.h"

/* The address the keys are about: a link by number, a site, the article. */
static struct text
address(struct app *app, const struct command_args *args, struct arena *mem)
{
	const struct article *article = &app->open.full.article;
	struct article_row row;
	struct text url = { 0 };

	if (args->count > 0) {
		if ((size_t)args->count <= article->nlinks)
			url = article->links[args->count - 1].url;
	} else if (app->frame.focus == PLACE_TREE) {
		const struct config_feed *feed = app_tree_feed(app);
		const struct feed_row *known =
		    feed ? app_feed_row(app, feed) : NULL;

		/* A feed that names no site, or a page. */
		if (known && known->site.len > 0)
			url = known->site;
		else if (feed)
			url = feed->url;
	} else if (app_article_row(app, &row, mem)) {
		url = row.url;
	}
	url = url_clean(mem, url);
	return url_is_web(url) ? url : (struct text){ 0 };
}

static int
no_address(const struct command_args *args, struct err *err)
{
	if (args->count > 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("no link %d here; f labels those there are"),
		    args->count);
	return err_set(err, ERR_NOT_FOUND,
	    _("it has no web address; Y copies its title and source"));
}

/* Asks the holder of the terminal to open, or to copy, an address. */
static int
hand_over(struct app *app, const struct command_args *args,
    enum errand_kind errand, struct err *err)
{
	struct arena mem = { 0 };
	struct text url = address(app, args, &mem);
	int rc = 0;

	if (url.len == 0)
		rc = no_address(args, err);
	else
		app_ask_errand(app, errand, url);
	arena_clear(&mem);
	return rc;
}

int
run_browse(void *state, const struct command_args *args, struct err *err)
{
	if (args->count == 0 && app_selects_text(state))
		return run_other_end(state, args, err);
	return hand_over(state, args, ERRAND_OPEN, err);
}

int
run_browse_read(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	int64_t id = app_article(app);

	if (run_browse(state, args, err) < 0)
		return -1;
	if (id != 0)
		app_mark(app, MARK_READ, TEXT(""), &id, 1, false, "");
	return 0;
}

int
run_copy(void *state, const struct command_args *args, struct err *err)
{
	if (args->count == 0 && app_selects_text(state))
		return app_copy_text(state, false, err);
	return hand_over(state, args, ERRAND_COPY, err);
}

int
run_cite(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct arena mem = { 0 };
	struct article_row row;
	struct buf out = { 0 };
	int rc = 0;

	(void)args;
	if (app_selects_text(app))
		return app_copy_text(app, true, err);
	if (!app_article_row(app, &row, &mem)) {
		rc = app_no_article(app, err);
		goto end;
	}
	app_add_citation(&out, app, &row, TEXT(""));
	app_ask_errand(app, ERRAND_COPY, buf_text(&out));
end:
	buf_clear(&out);
	arena_clear(&mem);
	return rc;
}

/* The selected headline is what x means, opened or not. */
int
app_need_article(struct app *app, struct err *err)
{
	int64_t id = app_article(app);

	if (id == 0)
		return app_no_article(app, err);
	if (app->open.id != id || app->open.card)
		return app_open_article(app, id, true);
	return 0;
}

int
run_full_text(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	if (app_need_article(app, err) < 0)
		return -1;
	return app_switch_text(app, err);
}

int
run_changes(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	if (app_need_article(app, err) < 0)
		return -1;
	return app_next_change(app, err);
}

int
run_why(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	if (app_need_article(app, err) < 0)
		return -1;
	app_popup(app, POPUP_FOR_WHY);
	return 0;
}

int
run_images(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	if (app_need_article(app, err) < 0)
		return -1;
	return app_toggle_picture(
	    app, args->count > 0 ? (size_t)args->count : 0, err);
}

static void
refresh_page(struct app *app, const struct page *page)
{
	struct text name = buf_text(&page->name);
	const struct config_feed *feed = config_find_feed(app->config, name);
	struct arena mem = { 0 };
	int64_t *ids;
	size_t n;

	app->asked = true;
	if (page->kind == PAGE_FEED && feed) {
		app_wish(app, WISH_REFRESH, app->feed_ids[feed->index], 1);
	} else if (page->kind == PAGE_SECTION) {
		app_section_feeds(app, config_find_section(app->config, name),
		    &mem, &ids, &n);
		for (size_t i = 0; i < n; i++)
			app_wish(app, WISH_REFRESH, ids[i], 0);
	} else {
		app_wish(app, WISH_REFRESH, 0, 1);
	}
	if (page->kind == PAGE_FEED && feed)
		app_message(app, _("asking %.*s…"),
		    TEXT_ARG(app_feed_title(app, feed)));
	else
		app_message(app, _("asking…"));
	arena_clear(&mem);
}

int
run_refresh(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct page page;

	(void)args;
	if (app_need_engine(app, err) < 0)
		return -1;
	if (app->frame.focus == PLACE_TREE && app_tree_page(app, &page)) {
		refresh_page(app, &page);
		page_clear(&page);
	} else {
		refresh_page(app, &app->shown.page);
	}
	return 0;
}

int
run_refresh_all(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	if (app_need_engine(app, err) < 0)
		return -1;
	app->asked = true;
	app_wish(app, WISH_REFRESH, 0, 1);
	app_message(app, _("asking all feeds…"));
	return 0;
}

/* A config that is not there yet begins as the example. */
int
run_edit_config(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;
	struct buf example = { 0 };
	int rc = 0;

	(void)args;
	if (app->config->missing) {
		docs_config_example(&example);
		rc = path_make_parents(app->config->path, err);
		if (rc == 0)
			rc = path_replace(
			    app->config->path, buf_text(&example), err);
		buf_clear(&example);
	}
	if (rc == 0)
		app_ask_errand(app, ERRAND_EDIT, text_of(app->config->path));
	return rc;
}

int
run_save(void *state, const struct command_args *args, struct err *err)
{
	(void)args;
	(void)err;
	app_save_session(state);
	return 0;
}
