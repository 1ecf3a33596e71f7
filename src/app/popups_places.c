/* The palette of places: lists, names, sections, feeds and tags. */
#include "base/translate.h"
#include "popups.h"
#include "store/rules.h"
#include "store/tags.h"

enum {
	WHO = -1,
	RULES_PLACE = 149998,
	FRONT_PLACE = 149997,
	NEW_PLACE = 149999,
	MUTED_PLACE = 150000,
	TAG_BASE = 150001, /* … plus its place among all */
	SECTION_BASE = 200000,
	FEED_BASE = 300000,
};

static void
tag_rows(struct app *app, struct popup_rows *rows)
{
	struct tag_row *tags;
	size_t n;

	if (app_all_tags(app, &tags, &n, rows->mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n && i < SECTION_BASE - TAG_BASE; i++)
		popup_rows_add(
		    rows, TAG_BASE + (int64_t)i, _("Tags"), tags[i].tag)
		    ->help =
		    tags[i].articles > 0
			? arena_printf(rows->mem,
			      P_("tag of %lld article", "tag of %lld articles",
				  tags[i].articles),
			      (long long)tags[i].articles)
			: text_of(_("tag"));
}

/* The one that was offered; gone when there are fewer meanwhile. */
static void
take_tag(struct app *app, struct page *page, size_t place)
{
	struct arena mem = { 0 };
	struct tag_row *tags;
	size_t n;

	page->kind = PAGE_TAG;
	if (app_all_tags(app, &tags, &n, &mem, NULL) == 0 && place < n)
		buf_add_text(&page->name, tags[place].tag);
	arena_clear(&mem);
}

void
popup_place_rows(struct app *app, struct popup_rows *rows)
{
	const struct config *config = app->config;
	int64_t muted = 0;
	struct page page;

	for (size_t i = 0; i < app->nstops; i++) {
		struct popup_row *row;
		struct buf title = { 0 };

		if (app->stops[i].kind == PAGE_SECTION)
			continue;
		page = page_of_stop(app, i);
		page_add_title(&title, app, &page);
		row = popup_rows_add(rows, (int64_t)i,
		    app->stops[i].kind == PAGE_FOLLOWED ? _("Followed")
		    : app->stops[i].kind == PAGE_SEARCH ? _("Searches")
							: _("Lists"),
		    arena_copy(rows->mem, buf_text(&title)));
		if (app->stops[i].kind == PAGE_FOLLOWED)
			row->help = arena_printf(rows->mem,
			    P_("%lld unread", "%lld unread",
				app_stop_unread(app, i)),
			    (long long)app_stop_unread(app, i));
		page_clear(&page);
		buf_clear(&title);
	}
	page = (struct page){ .kind = PAGE_FRONT_PAGE };
	if (app_stop_of(app, &page) < 0)
		popup_rows_add(
		    rows, FRONT_PLACE, _("Lists"), text_of(_("Front page")))
		    ->help = text_of(_("what most sources tell today"));
	popup_rows_add(rows, NEW_PLACE, _("Lists"), text_of(_("New")))->help =
	    text_of(_("what came since you were here last"));
	page = (struct page){ .kind = PAGE_MUTED };
	if (app_stop_of(app, &page) < 0 &&
	    store_muted(app->store, TEXT(""), &muted, NULL) == 0 && muted > 0)
		popup_rows_add(
		    rows, MUTED_PLACE, _("Lists"), text_of(_("Muted")));
	if (app->config->nmutes + app->config->nrules > 0)
		popup_rows_add(rows, RULES_PLACE, _("Lists"),
		    text_of(_("Rules and mutes")));
	popup_rows_add(
	    rows, WHO, C_("title", "Names"), text_of(_("Named this week")));
	tag_rows(app, rows);
	for (size_t i = 0; i < config->nsections; i++)
		popup_rows_add(rows, SECTION_BASE + (int64_t)i, _("Sections"),
		    config->sections[i]->path)
		    ->help = text_of(_("section"));
	(void)app_find_feed(app, TEXT("")); /* knows their own titles then */
	for (size_t i = 0; i < config->nfeeds; i++) {
		const struct config_feed *feed = config->feeds[i];
		struct popup_row *row =
		    popup_rows_add(rows, FEED_BASE + (int64_t)i, _("Feeds"),
			app_feed_title(app, feed));

		row->help = feed->section
				? arena_printf(rows->mem, _("feed in %.*s"),
				      TEXT_ARG(feed->section->path))
				: text_of(_("feed"));
	}
}

void
popup_place_taken(struct app *app, int64_t id)
{
	struct page page = { 0 };

	if (id == WHO || id == RULES_PLACE) {
		app_run_line(
		    app, id == WHO ? TEXT("who") : TEXT("rules"), 0);
		return;
	}
	if (id >= FEED_BASE) {
		page.kind = PAGE_FEED;
		buf_add_text(
		    &page.name, app->config->feeds[id - FEED_BASE]->url);
	} else if (id >= SECTION_BASE) {
		page.kind = PAGE_SECTION;
		buf_add_text(
		    &page.name, app->config->sections[id - SECTION_BASE]->path);
	} else if (id >= TAG_BASE) {
		take_tag(app, &page, (size_t)(id - TAG_BASE));
	} else if (id == FRONT_PLACE) {
		page.kind = PAGE_FRONT_PAGE;
	} else if (id == NEW_PLACE) {
		page.kind = PAGE_NEW;
	} else if (id == MUTED_PLACE) {
		page.kind = PAGE_MUTED;
	} else {
		page = page_of_stop(app, (size_t)id);
	}
	(void)app_go_page(app, &page, true);
	page_clear(&page);
	app_focus(app, PLACE_LIST);
}
