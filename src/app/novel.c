/*
 * What an article adds to its story: sentences without a counterpart in the
 * articles of the same language that told it earlier.
 */
#include "base/translate.h"
#include "state.h"
#include "store/stories.h"

enum { EARLIER_MOST = 8 }; /* the first ones: what comes later repeats them */

static bool
is_earlier(const struct story_member *member, const struct article_row *row)
{
	return member->article != row->id && row->language.len > 0 &&
	       text_equal_nocase(text_sub(member->language, 0, 2),
		   text_sub(row->language, 0, 2)) &&
	       (member->time != row->time ? member->time < row->time
					  : member->article < row->id);
}

/* Title and text of an article, in mem. */
static bool
read_whole(
    struct app *app, struct text *text, int64_t article, struct arena *mem)
{
	struct buf whole = { 0 };
	struct article_full full;

	if (store_article_text(
		app->store, &full, article, TEXT_NOWHERE, mem, NULL) < 0)
		return false;
	buf_printf(&whole, "%.*s\n", TEXT_ARG(full.row.title));
	(void)article_add_whole(&whole, &full.article);
	*text = arena_copy(mem, buf_text(&whole));
	buf_clear(&whole);
	return true;
}

static size_t
read_earlier(
    struct app *app, struct text earlier[EARLIER_MOST], struct arena *mem)
{
	const struct article_row *row = &app->open.full.row;
	struct story story;
	size_t n = 0;

	app_story(app, &story, row->id, mem);
	for (size_t i = 0; i < story.n && n < EARLIER_MOST; i++)
		if (is_earlier(&story.members[i], row))
			n += read_whole(app, &earlier[n],
			    story.members[i].article, mem);
	return n;
}

void
app_find_novel(struct app *app)
{
	struct open *open = &app->open;
	struct text earlier[EARLIER_MOST];
	struct arena mem = { 0 };
	struct buf text = { 0 };

	open->novel = NULL;
	open->nnovel = 0;
	if (!settings_flag(&app->config->settings, OPTION_MARK_NEW) ||
	    !app->options->find_novel || open->card ||
	    open->full.row.story == 0)
		return;
	article_add_text(&text, &open->full.article);
	app->options->find_novel(&open->novel, &open->nnovel, &open->mem,
	    buf_text(&text), earlier, read_earlier(app, earlier, &mem),
	    open->full.row.language);
	buf_clear(&text);
	arena_clear(&mem);
	if (app_shows_changes(app))
		return;
	article_pane_set_added(app->article, open->novel, open->nnovel);
	app_show_place(app);
}

void
app_add_novel(struct buf *out, const struct app *app)
{
	size_t n = app->open.nnovel;

	if (n > 0 && !app->open.card)
		buf_printf(out,
		    P_(" · %zu sentence new in its story",
			" · %zu sentences new in its story", n),
		    n);
}
