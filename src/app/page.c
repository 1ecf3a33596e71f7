/* Pages: the lists one can be at, and how one goes from one to another. */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/url.h"
#include "state.h"

void
page_clear(struct page *page)
{
	buf_clear(&page->name);
	*page = (struct page){ 0 };
}

void
page_copy(struct page *to, const struct page *from)
{
	struct text name = buf_text(&from->name);
	struct page copy = *from;

	if (to == from)
		return;
	copy.name = (struct buf){ 0 };
	buf_add_text(&copy.name, name);
	buf_clear(&to->name);
	*to = copy;
}

struct page
page_of_stop(const struct app *app, size_t stop)
{
	struct page page = { .kind = app->stops[stop].kind };

	buf_add_text(&page.name, app->stops[stop].name);
	return page;
}

bool
page_same(const struct page *a, const struct page *b)
{
	return a->kind == b->kind && (a->id == b->id || a->kind == PAGE_WHO) &&
	       text_equal(buf_text(&a->name), buf_text(&b->name));
}

void
page_add_title(struct buf *out, struct app *app, const struct page *page)
{
	struct text name = buf_text(&page->name);
	const struct config_feed *feed;
	struct arena mem = { 0 };
	struct entity_row entity;
	struct feed_row row;

	switch (page->kind) {
	case PAGE_ALL:
		buf_add_cstr(out, _("All"));
		break;
	case PAGE_STARRED:
		buf_add_cstr(out, _("Starred"));
		break;
	case PAGE_FOLLOWED:
		if (name.len == 0)
			name = text_of(_("Followed"));
		buf_add_text(out, app_follow_title(app, name, &mem));
		break;
	case PAGE_LATER:
		buf_add_cstr(out, _("Read later"));
		break;
	case PAGE_NEW:
		app_add_new_title(out, app);
		break;
	case PAGE_MUTED:
		buf_add_cstr(out, _("Muted"));
		break;
	case PAGE_FOUND:
		buf_add_cstr(out, _("Search: "));
		buf_add_text(out, name);
		break;
	case PAGE_WHO:
		buf_add_cstr(out, _("Named this week"));
		break;
	case PAGE_TAG:
		buf_printf(out, _("Tag: %.*s"), TEXT_ARG(name));
		break;
	case PAGE_SECTION:
	case PAGE_SEARCH:
		buf_add_text(out, name);
		break;
	case PAGE_FEED:
		feed = config_find_feed(app->config, name);
		if (feed && store_feed(app->store, &row,
				app->feed_ids[feed->index], 0, &mem, NULL) == 0)
			buf_add_text(out, row.title);
		else
			buf_add_text(out, url_site(&mem, name));
		break;
	case PAGE_FRONT_PAGE:
		buf_add_cstr(out, _("Front page"));
		break;
	case PAGE_STORY:
		buf_add_cstr(out, _("Story"));
		break;
	case PAGE_ENTITY:
		if (store_entity(app->store, &entity, page->id, app->now, &mem,
			NULL) == 0)
			buf_add_text(out, app_entity_name(app, &entity, &mem));
		break;
	}
	arena_clear(&mem);
}

static const char *const kind_names[] = { "all", "section", "feed", "starred",
	"followed", "search", "later", "new", "muted", "tag", "front" };

void
page_add_key(struct buf *out, const struct page *page)
{
	if (page->kind == PAGE_ENTITY)
		buf_printf(out, "entity %lld", (long long)page->id);
	else if (page->kind == PAGE_WHO)
		buf_printf(out, "who %lld", (long long)page->id);
	else if (page->kind == PAGE_STORY)
		buf_printf(out, "story %lld", (long long)page->id);
	else if (page->kind == PAGE_FOUND)
		buf_add_cstr(out, "all");
	else
		buf_printf(out, "%s %.*s", kind_names[page->kind],
		    TEXT_ARG(text_sub(buf_text(&page->name), 0, 3000)));
}

bool
app_page_exists(const struct app *app, const struct page *page)
{
	struct arena mem = { 0 };
	struct entity_row entity;
	struct article_row row;
	bool there = true;

	if (page->kind == PAGE_ENTITY)
		there = store_entity(app->store, &entity, page->id, app->now,
			    &mem, NULL) == 0;
	else if (page->kind == PAGE_STORY)
		there = store_article_row(
			    app->store, &row, page->id, &mem, NULL) == 0;
	else if (page->kind == PAGE_FEED)
		there = config_find_feed(app->config, buf_text(&page->name)) !=
			NULL;
	else if (page->kind == PAGE_SECTION)
		there = config_find_section(
			    app->config, buf_text(&page->name)) != NULL;
	else if (page->kind != PAGE_WHO && page->kind != PAGE_MUTED &&
		 page->kind != PAGE_NEW && page->kind != PAGE_TAG &&
		 page->kind != PAGE_FRONT_PAGE)
		there = app_stop_of(app, page) >= 0;
	arena_clear(&mem);
	return there;
}

bool
page_of_key(struct page *page, const struct app *app, struct text key)
{
	struct text rest = key, word;

	*page = (struct page){ 0 };
	if (!text_next_word(&rest, &word))
		return false;
	if (text_is(word, "entity") || text_is(word, "who") ||
	    text_is(word, "story")) {
		struct arena mem = { 0 };

		page->kind = text_is(word, "who")     ? PAGE_WHO
			     : text_is(word, "story") ? PAGE_STORY
						      : PAGE_ENTITY;
		page->id = strtoll(arena_cstr(&mem, rest), NULL, 10);
		arena_clear(&mem);
		return app_page_exists(app, page);
	}
	for (size_t i = 0; i < sizeof(kind_names) / sizeof(kind_names[0]);
	     i++) {
		if (!text_is(word, kind_names[i]))
			continue;
		page->kind = (enum page_kind)i;
		buf_add_text(&page->name, text_trim(rest));
		if (app_page_exists(app, page))
			return true;
	}
	page_clear(page);
	return false;
}

/* The page's own condition and what was narrowed, as one query's text. */
static struct text
query_text(const struct app *app, struct arena *mem)
{
	const struct shown *shown = &app->shown;
	struct text own = { 0 }, narrow = { 0 };

	if (shown->page.kind == PAGE_SEARCH)
		for (size_t i = 0; i < app->config->nsearches; i++)
			if (text_equal(app->config->searches[i].name,
				buf_text(&shown->page.name)))
				own = app->config->searches[i].query;
	if (shown->page.kind == PAGE_WHO)
		own = TEXT("date:7d");
	if (shown->page.kind == PAGE_STORY)
		own = arena_printf(
		    mem, "story:%lld", (long long)shown->page.id);
	if (shown->page.kind == PAGE_LATER)
		own = TEXT("tag:" TAG_LATER);
	if (shown->page.kind == PAGE_TAG)
		own = app_tag_query(mem, buf_text(&shown->page.name));
	if (shown->page.kind == PAGE_MUTED)
		own = TEXT("is:muted");
	if (shown->page.kind == PAGE_FOUND)
		own = app_typed_query(mem, buf_text(&shown->page.name));
	if (text_trim(buf_text(&shown->narrow)).len > 0)
		narrow = app_typed_query(mem, buf_text(&shown->narrow));
	if (own.len > 0 && narrow.len > 0)
		return arena_printf(
		    mem, "(%.*s) (%.*s)", TEXT_ARG(own), TEXT_ARG(narrow));
	return own.len > 0 ? own : narrow;
}

static int
parse_query(struct app *app, struct err *err)
{
	struct shown *shown = &app->shown;
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app
	};
	struct text text = query_text(app, &shown->mem);

	shown->query = NULL;
	if (text.len == 0)
		return 0;
	shown->query = query_parse(&shown->mem, text, &context, NULL, err);
	return shown->query ? 0 : -1;
}

/* Which articles a page is about, as far as ids tell; in mem. */
static int
fill_spec(struct app *app, struct view_spec *spec, const struct page *page,
    struct arena *mem, struct err *err)
{
	struct text name = buf_text(&page->name);
	const struct config_section *section;
	const struct config_feed *feed;
	int64_t *ids = NULL;
	struct entity_row entity;
	size_t n = 0, cap = 0;

	switch (page->kind) {
	case PAGE_ALL:
	case PAGE_SEARCH:
	case PAGE_LATER:
	case PAGE_NEW:
	case PAGE_MUTED:
	case PAGE_TAG:
	case PAGE_FOUND:
	case PAGE_WHO:
	case PAGE_STORY:
		if (page->kind == PAGE_NEW)
			spec->arrived_after = app->visit.last;
		spec->scope = VIEW_ALL;
		return 0;
	case PAGE_STARRED:
		spec->scope = VIEW_STARRED;
		return 0;
	case PAGE_SECTION:
		spec->scope = VIEW_FEEDS;
		section = config_find_section(app->config, name);
		if (!section)
			return err_set(err, ERR_NOT_FOUND, _("no section %.*s"),
			    TEXT_ARG(name));
		app_section_feeds(app, section, mem, &ids, &n);
		break;
	case PAGE_FEED:
		spec->scope = VIEW_FEEDS;
		feed = config_find_feed(app->config, name);
		if (!feed)
			return err_set(err, ERR_NOT_FOUND, _("no feed %.*s"),
			    TEXT_ARG(name));
		*ARENA_PUSH(mem, ids, n, cap) = app->feed_ids[feed->index];
		break;
	case PAGE_ENTITY:
		spec->scope = VIEW_ENTITIES;
		/* It may have become another's since. */
		*ARENA_PUSH(mem, ids, n, cap) =
		    store_entity(
			app->store, &entity, page->id, app->now, mem, NULL) == 0
			? entity.id
			: page->id;
		break;
	case PAGE_FRONT_PAGE:
		spec->scope = VIEW_IDS;
		if (app_front_ids(app, &ids, &n, mem, err) < 0)
			return -1;
		break;
	case PAGE_FOLLOWED:
		spec->scope = VIEW_ENTITIES;
		if (app_followed_ids(app, name, mem, &ids, &n, err) < 0)
			return -1;
		break;
	}
	spec->ids = ids;
	spec->nids = n;
	return 0;
}

bool
app_page_has_unread(struct app *app, const struct page *page)
{
	struct view_spec spec = { .languages = app_languages(app) };
	struct arena mem = { 0 };
	struct article_row row;
	struct view *view = NULL;
	bool has = true;

	spec.fold = settings_flag(&app->config->settings, OPTION_STORIES);
	if (spec.fold && fill_spec(app, &spec, page, &mem, NULL) == 0)
		view = view_open(app->store, &spec, NULL);
	if (view)
		has =
		    view_next_unread(view, &row, NULL, false, &mem, NULL) == 0;
	view_free(view);
	arena_clear(&mem);
	return has;
}

static void
end_list(struct shown *shown)
{
	view_free(shown->view);
	search_free(shown->search);
	shown->view = NULL;
	shown->search = NULL;
	shown->query = NULL;
	arena_clear(&shown->mem);
	shown->total = 0;
	shown->exact = shown->folded = false;
}

static int
open_search(struct app *app, struct err *err)
{
	struct shown *shown = &app->shown;

	shown->search = search_open(app->store, shown->query, err);
	return shown->search ? 0 : -1;
}

static int
open_view(struct app *app, struct err *err)
{
	struct shown *shown = &app->shown;
	struct view_spec spec = { 0 };
	struct article_rows rows;

	if (fill_spec(app, &spec, &shown->page, &shown->mem, err) < 0)
		return -1;
	spec.query = shown->query;
	spec.unread_only = app_lists_unread(app);
	spec.keep_read_since = shown->opened;
	spec.oldest_first = shown->oldest_first = app_wants_oldest_first(app);
	if (shown->page.kind == PAGE_FRONT_PAGE && shown->sort == SORT_USUAL) {
		return app_open_front_page(app, err);
	}
	if (shown->sort >= SORT_SOURCE)
		return app_open_sorted(app, &spec, err);
	spec.fold = shown->folded = app_wants_folds(app);
	spec.fold_as_of = shown->as_of;
	spec.languages = app_languages(app);
	shown->view = view_open(app->store, &spec, err);
	if (!shown->view)
		return -1;
	/* Words are looked for with the first row. */
	return shown->query ? view_rows(shown->view, &rows, VIEW_FIRST, NULL, 1,
				  &shown->mem, err)
			    : 0;
}

/*
 * Opens the view or search. Until it is there the pane keeps its rows: when
 * a key ended it (ERR_LIMIT) they stay.
 */
int
app_open_list(struct app *app, struct err *err)
{
	struct shown *shown = &app->shown;
	int rc;

	app_settle_jobs(app);
	app->select_from = 0;
	end_list(shown);
	buf_reset(&shown->title);
	page_add_title(&shown->title, app, &shown->page);
	(void)store_last_article(app->store, &shown->last, NULL);
	rc = parse_query(app, err);
	if (rc == 0 && shown->page.kind == PAGE_FOUND && shown->query &&
	    query_has_words(shown->query) && shown->sort == SORT_USUAL)
		rc = open_search(app, err);
	else if (rc == 0)
		rc = open_view(app, err);
	if (rc < 0 && err && err->code == ERR_LIMIT) {
		end_list(shown);
		return -1;
	}
	headlines_reset(app->headlines);
	app->headlines->by_day =
	    !shown->search &&
	    (shown->page.kind != PAGE_FOUND || shown->sort != SORT_USUAL);
	app_unfold_soon(app, 0);
	return rc;
}

void
app_fold_as_of_now(struct app *app)
{
	struct shown *shown = &app->shown;

	if (shown->as_of == shown->last)
		return;
	shown->as_of = shown->last;
	view_free(shown->view);
	shown->view = NULL;
	(void)open_view(app, NULL);
}

bool
app_go_article(struct app *app, struct view_place place)
{
	int64_t article = place.id;
	struct view_place now;

	if (app->shown.view &&
	    view_place_of(app->shown.view, &now, article, NULL) == 0)
		place = now;
	if (!app_go_place(app, place))
		return false;
	if (app->nunfolded > 0)
		(void)headlines_go_id(app->headlines, article);
	return true;
}

int
app_reopen_list(struct app *app, struct err *err)
{
	const struct headline *row = headlines_selected(app->headlines);
	struct view_place place = { 0 };
	struct headline old = { 0 };
	int rc;

	if (row) {
		old = *row;
		place = (struct view_place){ row->time, row->id };
	}
	rc = app_open_list(app, err);
	app_refill_folds(app);
	app_count(app, COUNT_MS);
	if (place.id == 0 || !app_go_article(app, place))
		app_fill(app);
	else if (app->shown.folded)
		(void)headlines_go_same(app->headlines, &old);
	app_moved(app);
	app->headlines->pane.dirty = app->dirty = true;
	return rc;
}

static void
push(struct page *stack, size_t *n, const struct page *page)
{
	if (*n == HISTORY) {
		page_clear(&stack[0]);
		memmove(stack, stack + 1, (HISTORY - 1) * sizeof(*stack));
		stack[HISTORY - 1] = (struct page){ 0 };
		(*n)--;
	}
	stack[*n] = (struct page){ 0 };
	page_copy(&stack[(*n)++], page);
}

void
app_note_place(struct app *app)
{
	const struct headline *row = headlines_selected(app->headlines);
	const struct sidebar_row *name = sidebar_selected(app->sidebar);
	struct page *page = &app->shown.page;

	if (app_shows_who(app) && name)
		page->id = name->id;
	page->entered = app->shown.opened;
	page->article = app->open.id && !app->open.preview ? app->open.id : 0;
	if (row) {
		page->place.id = row->id;
		page->place.time = row->time;
	}
}

void
app_remember(struct app *app)
{
	app_note_place(app);
	push(app->back, &app->nback, &app->shown.page);
	while (app->nforward > 0)
		page_clear(&app->forward[--app->nforward]);
}

static void
set_empty(struct app *app)
{
	struct shown *shown = &app->shown;
	const char *text = _("Nothing here yet. r asks the feeds.");
	bool muted = app->config->nmutes > 0;

	if (shown->narrow.len > 0 || shown->page.kind == PAGE_FOUND ||
	    shown->page.kind == PAGE_SEARCH)
		text = _("Nothing matches.");
	else if (shown->page.kind == PAGE_MUTED)
		text = muted ? _("Nothing stored is what the config mutes; gM lists that.")
			     : _("Nothing is muted. M mutes a name.");
	else if (shown->page.kind == PAGE_NEW)
		text = _("Nothing came since you were here last. R asks all.");
	else if (shown->page.kind == PAGE_FRONT_PAGE)
		text = _("Nothing is told today. R asks all feeds.");
	else if (shown->page.kind == PAGE_TAG)
		text = _("Nothing has this tag. t tags an article.");
	else if (app->config->nfeeds == 0)
		text = _("No feeds yet. ga subscribes to one.");
	else if (app_lists_unread(app))
		text = _("Nothing unread. . shows all.");
	else if (shown->page.kind == PAGE_LATER)
		text = _("Nothing is kept for later. :later keeps an article.");
	else if (shown->page.kind == PAGE_STARRED)
		text = _("Nothing starred. m stars an article.");
	else if (shown->page.kind == PAGE_FOLLOWED)
		text = _("Nothing stored names them yet.");
	headlines_set_empty(app->headlines, text);
}

int
app_go_page(struct app *app, const struct page *page, bool remember)
{
	struct page target = { 0 };
	struct err err = { 0 };
	int rc;

	page_copy(&target, page);
	if (remember && !page_same(page, &app->shown.page))
		app_remember(app);
	app_save_seen(app);
	/* Its tab may have nothing to show any more. */
	if (app->shown.page.kind == PAGE_LATER)
		app_recount(app);
	page_clear(&app->shown.page);
	app->shown.page = target;
	app->shown.opened = target.entered ? target.entered : app->now;
	app->shown.none_unread = app->shown.unread_other = false;
	app->shown.touched = target.place.id != 0;
	app->space_stop = false;
	app->minutes_old = true;
	app->minutes_left = 0;
	buf_reset(&app->shown.narrow);
	buf_reset(&app->side_filter);
	app_close_article(app);
	app_fold_all(app);
	(void)store_last_article(app->store, &app->shown.as_of, NULL);
	app_load_seen(app);
	app_load_sort(app);
	headlines_set_arrived(app->headlines, 0);
	rc = app_open_list(app, &err);
	if (rc == 0)
		rc = app_show_some(app, &err);
	if (rc < 0 && err.code == ERR_LIMIT)
		headlines_reset(app->headlines); /* app_look_on goes on */
	else if (rc < 0)
		app_error(app, &err);
	set_empty(app);
	app_count(app, COUNT_MS);
	if (target.place.id == 0 || !app_go_article(app, target.place))
		app_fill(app);
	app_moved(app);
	app_show_tabs(app);
	/* The article one was in is closed: its pane is no place to be. */
	if (target.article == 0 && app->frame.focus != PLACE_TREE)
		app_focus(app, PLACE_LIST);
	if (app_has_card(app) && target.article == 0)
		app_show_card(app);
	else if (target.article != 0)
		(void)app_open_article(app, target.article, false);
	/* There one chooses from the names. */
	if (app_shows_who(app) && app->frame.focus != PLACE_TREE)
		app_focus(app, PLACE_SIDEBAR);
	app->headlines->pane.dirty = app->dirty = true;
	return rc;
}

/* ^O and ^N: where one was before, and back again. */
void
app_go_history(struct app *app, bool back)
{
	struct page *from = back ? app->back : app->forward;
	size_t *nfrom = back ? &app->nback : &app->nforward;
	struct page page;

	if (*nfrom == 0) {
		app_message(app,
		    back ? _("this is where you began") : _("nothing ahead"));
		return;
	}
	page = from[--*nfrom];
	from[*nfrom] = (struct page){ 0 };
	app_note_place(app);
	push(back ? app->forward : app->back,
	    back ? &app->nforward : &app->nback, &app->shown.page);
	(void)app_go_page(app, &page, false);
	page_clear(&page);
}
