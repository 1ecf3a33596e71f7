/* Tags: how they are shown, what is typed of them, and the job that sets them.
 */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "state.h"
#include "store/tags.h"

/* The n-th of the config's tags that have a colour; or TAG_COLOURS. */
static size_t
colour_of(const struct app *app, struct text name)
{
	const struct config *config = app->config;
	size_t n = 0;

	for (size_t i = 0; i < config->ntags && n < TAG_COLOURS; i++) {
		const struct config_tag *tag = config->tags[i];

		if (settings_text(&tag->settings, OPTION_COLOUR).len == 0)
			continue;
		if (text_equal(tag->name, name))
			return n;
		n++;
	}
	return TAG_COLOURS;
}

uint8_t
app_tag_role(const struct app *app, struct text name)
{
	size_t n = colour_of(app, name);

	return (uint8_t)(n < TAG_COLOURS ? ROLE_TAG_FIRST + n : ROLE_TAG);
}

void
app_colour_tags(struct app *app)
{
	const struct config *config = app->config;
	size_t n = 0;

	for (size_t i = 0; i < config->ntags && n < TAG_COLOURS; i++) {
		struct text colour =
		    settings_text(&config->tags[i]->settings, OPTION_COLOUR);

		/* They were checked when they were read. */
		if (colour.len > 0)
			(void)theme_set_tag(&app->theme, n++, colour, NULL);
	}
}

/* The list's own tag says nothing in each of its rows. */
static bool
is_own(const struct app *app, struct text tag)
{
	const struct page *page = &app->shown.page;

	return (page->kind == PAGE_LATER && text_is(tag, TAG_LATER)) ||
	       (page->kind == PAGE_TAG &&
		   text_equal(tag, buf_text(&page->name)));
}

void
app_dress_tags(const struct app *app, struct headline *row, struct text tags,
    struct arena *mem)
{
	struct text tag;
	size_t cap = 0;

	while (text_next_word(&tags, &tag))
		if (!is_own(app, tag))
			*ARENA_PUSH(mem, row->tags, row->ntags, cap) =
			    (struct shown_tag){ arena_copy(mem, tag),
				    app_tag_role(app, tag) };
}

struct shown_tag *
app_shown_tags(
    const struct app *app, struct arena *mem, const struct article_full *full)
{
	struct shown_tag *tags =
	    arena_array(mem, full->ntags + 1, sizeof(*tags));

	for (size_t i = 0; i < full->ntags; i++)
		tags[i] = (struct shown_tag){ full->tags[i],
			app_tag_role(app, full->tags[i]) };
	return tags;
}

/* ---- what is typed ---- */

/* "todo -old": each once, the last word on it holds; in mem. */
static int
take_changes(struct arena *mem, struct text words, struct tag_change **changes,
    size_t *n, struct err *err)
{
	struct text word;
	size_t cap = 0;

	*changes = NULL;
	*n = 0;
	while (text_next_word(&words, &word)) {
		bool off = word.ptr[0] == '-' && word.len > 1;
		struct text tag = text_from_offset(word, off ? 1 : 0);
		size_t at = 0;

		if (store_check_tag(tag, err) < 0)
			return -1;
		while (at < *n && !text_equal((*changes)[at].tag, tag))
			at++;
		if (at == *n)
			(void)ARENA_PUSH(mem, *changes, *n, cap);
		(*changes)[at] = (struct tag_change){ tag, off };
	}
	return *n > 0 ? 0 : err_set(err, ERR_USAGE, _("expected a tag"));
}

/* What one types of a tag that is there in other letters is that tag. */
static void
take_spelling(
    struct app *app, struct tag_change *changes, size_t n, struct arena *mem)
{
	struct tag_row *rows;
	size_t nrows;

	if (store_tags(app->store, &rows, &nrows, mem, NULL) < 0)
		return;
	for (size_t i = 0; i < n; i++) {
		const struct tag_row *like = NULL;
		bool same = false;

		for (size_t k = 0; k < nrows; k++) {
			same |= text_equal(rows[k].tag, changes[i].tag);
			if (text_equal_nocase(rows[k].tag, changes[i].tag))
				like = &rows[k];
		}
		if (!same && like &&
		    !config_find_tag(app->config, changes[i].tag))
			changes[i].tag = like->tag;
	}
}

int
app_tag(struct app *app, struct text words, const int64_t *ids, size_t n,
    struct err *err)
{
	struct arena mem = { 0 };
	struct tag_change *changes;
	size_t nchanges;
	struct job *job;
	int rc = take_changes(&mem, words, &changes, &nchanges, err);

	arena_clear(&mem);
	if (rc < 0 || n == 0)
		return rc;
	job = mem_alloc(sizeof(*job));
	job->kind = JOB_TAG;
	buf_add_text(&job->subject, words);
	job->ids = mem_array(n, sizeof(*ids));
	memcpy(job->ids, ids, n * sizeof(*ids));
	job->n = n;
	app_take_job(app, job);
	return 0;
}

int
app_tags_no_text(struct err *err)
{
	return err_set(err, ERR_USAGE,
	    _("a tag is for the whole article: s keeps what is selected, Esc "
	      "ends it"));
}

int
app_tag_selected(struct app *app, struct text words, struct err *err)
{
	struct arena mem = { 0 };
	int64_t id = app_article(app), *ids = &id;
	size_t n = 1;
	int rc = 0;

	if (app_selects_text(app))
		rc = app_tags_no_text(err);
	else if (app_selects(app))
		rc = app_selected_ids(app, false, &ids, &n, &mem, err);
	else if (id == 0)
		rc = app_no_article(app, err);
	if (rc == 0)
		rc = app_tag(app, words, ids, n, err);
	if (rc == 0)
		app_end_selection(app);
	arena_clear(&mem);
	return rc;
}

/* ---- the job ---- */

/* "+a -b" */
static struct text
shown_changes(struct arena *mem, const struct tag_change *changes, size_t n)
{
	struct buf out = { 0 };
	struct text shown;

	for (size_t i = 0; i < n; i++)
		buf_printf(&out, "%s%c%.*s", i > 0 ? " " : "",
		    changes[i].off ? '-' : '+', TEXT_ARG(changes[i].tag));
	shown = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return shown;
}

static struct text
describe_later(struct arena *mem, bool off, size_t articles)
{
	if (articles == 1)
		return text_of(off ? _("kept for later no more")
				   : _("kept to be read later"));
	return arena_printf(mem,
	    off ? P_("%zu article kept for later no more",
		      "%zu articles kept for later no more", articles)
		: P_("%zu article kept to be read later",
		      "%zu articles kept to be read later", articles),
	    articles);
}

static struct text
describe(struct arena *mem, const struct tag_change *changes, size_t n,
    size_t articles)
{
	struct text tag = changes[0].tag;

	if (n == 1 && text_is(tag, TAG_LATER))
		return describe_later(mem, changes[0].off, articles);
	if (n > 1)
		return arena_printf(mem,
		    P_("tags of %zu article: %.*s",
			"tags of %zu articles: %.*s", articles),
		    articles, TEXT_ARG(shown_changes(mem, changes, n)));
	if (changes[0].off)
		return arena_printf(mem,
		    P_("tag taken off %zu article: %.*s",
			"tag taken off %zu articles: %.*s", articles),
		    articles, TEXT_ARG(tag));
	return arena_printf(mem,
	    P_("%zu article tagged %.*s", "%zu articles tagged %.*s", articles),
	    articles, TEXT_ARG(tag));
}

static int
run_tagging(struct app *app, const struct job *job, struct tag_change *changes,
    size_t n, size_t *changed, struct arena *mem, struct err *err)
{
	const struct tagging tagging = { .changes = changes,
		.n = n,
		.ids = job->ids,
		.nids = job->n,
		.now = app->now,
		.what = describe(mem, changes, n, job->n) };

	return store_tag(app->store, &tagging, changed, err);
}

/* The lists, the article's head and the tabs show what has changed. */
void
app_tags_changed(struct app *app)
{
	app->store_news = true;
	app->news_at = app->ms;
	app_reload_article(app);
	app_recount(app);
	if (app->frame.tree)
		app_show_tree(app);
}

/* One tag that all of them have already is taken away again. */
int
app_run_tag(struct app *app, struct job *job, struct err *err)
{
	struct arena mem = { 0 };
	struct tag_change *changes;
	size_t n, changed = 0;
	int rc = take_changes(&mem, buf_text(&job->subject), &changes, &n, err);

	if (rc == 0) {
		take_spelling(app, changes, n, &mem);
		rc = run_tagging(app, job, changes, n, &changed, &mem, err);
	}
	if (rc == 0 && changed == 0 && n == 1 && !changes[0].off) {
		changes[0].off = true;
		rc = run_tagging(app, job, changes, n, &changed, &mem, err);
	}
	if (rc == 0 && changed == 0)
		app_message(app, _("no tag was to be changed: %.*s"),
		    TEXT_ARG(shown_changes(&mem, changes, n)));
	else if (rc == 0)
		app_message(app, _("%.*s; u undoes it"),
		    TEXT_ARG(describe(&mem, changes, n, job->n)));
	if (rc == 0) {
		job->at = job->n;
		app_tags_changed(app);
	}
	arena_clear(&mem);
	return rc;
}

/* ---- pages and completion ---- */

/* Nothing in a phrase has a meaning but its quote, which a tag may hold. */
struct text
app_tag_query(struct arena *mem, struct text name)
{
	if (text_find_byte(name, '"', 0) == TEXT_NONE)
		return arena_printf(mem, "tag:\"%.*s\"", TEXT_ARG(name));
	return arena_printf(mem, "tag:%.*s", TEXT_ARG(name));
}

/* Most used first; those the config speaks of and nobody uses yet, last. */
static int
compare_uses(const void *a, const void *b)
{
	const struct tag_row *x = a, *y = b;

	if (x->articles != y->articles)
		return x->articles < y->articles ? 1 : -1;
	return text_compare(x->tag, y->tag);
}

int
app_all_tags(struct app *app, struct tag_row **tags, size_t *n,
    struct arena *mem, struct err *err)
{
	const struct config *config = app->config;
	struct tag_row *rows;
	size_t nrows, cap = 0;

	*tags = NULL;
	*n = 0;
	if (store_tags(app->store, &rows, &nrows, mem, err) < 0)
		return -1;
	for (size_t i = 0; i < nrows; i++)
		*ARENA_PUSH(mem, *tags, *n, cap) = rows[i];
	for (size_t i = 0; i < config->ntags; i++) {
		bool used = false;

		for (size_t k = 0; k < nrows && !used; k++)
			used = text_equal(rows[k].tag, config->tags[i]->name);
		if (!used)
			*ARENA_PUSH(mem, *tags, *n, cap) =
			    (struct tag_row){ .tag = config->tags[i]->name };
	}
	if (*n > 0)
		qsort(*tags, *n, sizeof(**tags), compare_uses);
	return 0;
}
