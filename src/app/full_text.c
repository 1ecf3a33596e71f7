/* Which of an article's two texts is shown: the feed's or its page's. */
#include "base/translate.h"
#include "base/url.h"
#include "state.h"

/* The same words in the place line and below the text. */
static const char free_part[] = N_("only its beginning is free");

void
app_add_shown_text(struct buf *out, const struct app *app)
{
	const struct article_full *full = &app->open.full;

	if (app->open.card || app->open.id == 0 || app_shows_changes(app))
		return;
	if (full->origin == TEXT_PAGE) {
		if (full->page == PAGE_BEGINNING)
			buf_printf(out, _(" · from page: %s"), _(free_part));
		else if (full->page == PAGE_PART)
			buf_printf(out, _(" · from page, not whole: %.*s"),
			    TEXT_ARG(full->page_error));
		else if (full->article.pages > 1)
			buf_printf(out,
			    P_(" · full text from %u page",
				" · full text from %u pages",
				full->article.pages),
			    full->article.pages);
		else
			buf_add_cstr(out, _(" · full text from page"));
		return;
	}
	if (full->origin == TEXT_FEED)
		buf_add_cstr(out, _(" · text from feed"));
	if (app->open.asked)
		buf_add_cstr(out, _(" · asking for the page…"));
	else if (full->has_page && full->page == PAGE_BEGINNING)
		buf_printf(out, _(" · page: %s"), _(free_part));
	else if (!full->has_page && full->page_error.len > 0)
		buf_printf(out, _(" · page: %.*s"), TEXT_ARG(full->page_error));
}

/* Both texts are there: what the other one is, unless the user chose. */
static struct text
note_of_two(struct arena *mem, const struct article_full *full)
{
	if (full->page == PAGE_BEGINNING)
		return full->origin == TEXT_PAGE
			   ? text_of(
				 _("What is free ends here; o opens the page."))
			   : text_of(
				 _("Of the page only its beginning is free: x "
				   "shows it, o opens it."));
	if (full->origin == TEXT_PAGE && full->page == PAGE_PART)
		return arena_printf(mem,
		    _("The rest could not be had: %.*s. o opens the page."),
		    TEXT_ARG(full->page_error));
	if (full->origin == TEXT_PAGE || full->by_choice)
		return TEXT("");
	switch (full->page) {
	case PAGE_SHORTER:
		return text_of(_("The page's text is shorter: x shows it."));
	case PAGE_POORER:
		return text_of(
		    _("The page's text has less in it: x shows it."));
	case PAGE_OTHER:
		return text_of(_("The page says something else: x shows it."));
	default:
		return TEXT("");
	}
}

static struct text
note_of_feed(
    const struct app *app, struct arena *mem, const struct article_full *full)
{
	struct page_view view = article_page_view(full);

	if (!url_is_web(full->row.url))
		return TEXT("");
	if (full->page_error.len > 0)
		return arena_printf(mem,
		    _("The page could not be had: %.*s. x asks again, o opens "
		      "it."),
		    TEXT_ARG(full->page_error));
	if (full->origin == TEXT_NOWHERE)
		return text_of(
		    _("No text yet: x asks for the page, o opens it."));
	if (!app->open.preview && page_is_worth_asking(&view))
		return text_of(
		    _("x asks for the page's text, o opens the page."));
	return TEXT("");
}

struct text
app_text_note(
    const struct app *app, struct arena *mem, const struct article_full *full)
{
	if (full->article.truncated)
		return text_of(_("The text was cut here: it is too long."));
	if (app->open.asked && full->origin != TEXT_PAGE)
		return text_of(_("Asking for the page…"));
	if (full->has_page)
		return note_of_two(mem, full);
	return note_of_feed(app, mem, full);
}

/* Words of the article's text of that origin; 0: there is none. */
static size_t
words_of(struct app *app, enum text_origin origin)
{
	const struct article_full *open = &app->open.full;
	struct arena mem = { 0 };
	struct article_full full;
	size_t words = 0;

	if (!(origin == TEXT_PAGE ? open->has_page : open->has_feed))
		return 0;
	if (open->origin == origin)
		return open->words;
	if (store_article(
		app->store, &full, app->open.id, origin, &mem, NULL) == 0)
		words = full.words;
	arena_clear(&mem);
	return words;
}

/* "the page's text: 812 words; the feed's: 64" */
static void
tell_shown(struct app *app)
{
	bool page = app->open.full.origin == TEXT_PAGE;
	size_t feed_words = words_of(app, TEXT_FEED);
	size_t page_words = words_of(app, TEXT_PAGE);

	if (feed_words == 0)
		app_message(app,
		    _("the page's text: %zu words; the feed gave none"),
		    page_words);
	else if (page)
		app_message(app,
		    _("the page's text: %zu words; the feed's: %zu"),
		    page_words, feed_words);
	else
		app_message(app,
		    _("the feed's text: %zu words; the page's: %zu"),
		    feed_words, page_words);
}

static int
ask(struct app *app, struct err *err)
{
	if (app->open.full.row.url.len == 0)
		return err_set(err, ERR_NOT_FOUND,
		    _("it has no web address, so there is no page to ask for"));
	if (app->engine_fd < 0)
		return err_set(
		    err, ERR_NETWORK, _("no engine is running; R starts it"));
	app_ask_page(app, true);
	app_message(app, _("asking for the page"));
	return 0;
}

int
app_switch_text(struct app *app, struct err *err)
{
	const struct article_full *full = &app->open.full;
	enum text_origin other =
	    full->origin == TEXT_PAGE ? TEXT_FEED : TEXT_PAGE;

	if (!full->has_page)
		return ask(app, err);
	if (!full->has_feed) {
		tell_shown(app);
		return 0;
	}
	if (store_show_text(app->store, app->open.id, other, err) < 0)
		return -1;
	app_reload_article(app);
	tell_shown(app);
	return 0;
}

/* It is not asked for again before the article is read anew. */
static void
take_failure(struct app *app, enum page_state state, struct text why_not)
{
	struct article_full *full = &app->open.full;

	if (!full->has_page) {
		full->page = state;
		full->page_again = PAGE_BY_HAND;
		full->page_error = arena_copy(&app->open.mem, why_not);
	}
	app_lay_out_again(app);
	app_highlight(app);
	app_find_again(app);
	app_show_place(app);
	app->article->pane.dirty = app->dirty = true;
}

/* Only who asked by key is told: others see it where the text ends. */
void
app_page_came(struct app *app, int64_t unstored, struct text why_not)
{
	bool by_key = app->open.asked_by_key;

	app->open.asked = app->open.asked_by_key = false;
	if (unstored > PAGE_UNASKED && unstored < PAGE_STATES)
		take_failure(app, (enum page_state)unstored, why_not);
	else
		app_reload_article(app);
	if (!by_key)
		return;
	if (why_not.len > 0)
		app_message(app, _("no full text: %.*s"), TEXT_ARG(why_not));
	else if (app->open.full.has_page)
		tell_shown(app);
}
