/*
 * v in the article: sentences are chosen, by keys or the mouse, and y and Y
 * copy them, | and b hand them on, + and M are about the name that stands in
 * them.
 */
#include "base/translate.h"
#include "commands.h"
#include "state.h"

bool
app_selects_text(const struct app *app)
{
	return app->article->selection.on && app->frame.focus == PLACE_ARTICLE;
}

/* They are cut as the names were found: by the same words. */
static void
cut(const struct app *app, struct stretch **sentences, size_t *n,
    struct arena *mem)
{
	struct buf text = { 0 };
	int64_t before;

	*n = 0;
	if (!article_pane_is_open(app->article) || !app->options->cut_sentences)
		return;
	before = (int64_t)article_add_whole(&text, app->article->view.article);
	app->options->cut_sentences(sentences, n, mem, buf_text(&text));
	for (size_t i = 0; i < *n; i++) {
		(*sentences)[i].start -= before;
		(*sentences)[i].end -= before;
	}
	buf_clear(&text);
}

static void
show(struct app *app)
{
	app->article->pane.dirty = app->dirty = true;
	app_show_place(app);
}

void
app_end_text_selection(struct app *app)
{
	if (!app->article->selection.on)
		return;
	article_pane_end_selection(app->article);
	show(app);
}

int
app_select_text(struct app *app, struct err *err)
{
	struct arena mem = { 0 };
	struct stretch *sentences = NULL;
	size_t n;
	bool begun;

	if (app_selects_text(app)) {
		app_end_text_selection(app);
		return 0;
	}
	if (!article_pane_is_open(app->article))
		return app_no_article(app, err);
	cut(app, &sentences, &n, &mem);
	begun = article_pane_select(app->article, sentences, n);
	arena_clear(&mem);
	if (!begun)
		return err_set(err, ERR_NOT_FOUND,
		    _("it has no text to choose from; x asks for its page"));
	show(app);
	return 0;
}

void
app_select_stretch(struct app *app, struct stretch what)
{
	struct arena mem = { 0 };
	struct stretch *sentences;
	size_t n;

	app_focus(app, PLACE_ARTICLE);
	cut(app, &sentences, &n, &mem);
	article_pane_select_stretch(app->article, sentences, n, what);
	arena_clear(&mem);
	show(app);
}

int
run_other_end(void *state, const struct command_args *args, struct err *err)
{
	struct app *app = state;

	(void)args;
	if (!app_selects_text(app))
		return err_set(err, ERR_USAGE,
		    _("nothing is chosen; v begins to choose sentences"));
	article_pane_turn_selection(app->article);
	show(app);
	return 0;
}

void
app_drag_text(struct app *app, int row, int column)
{
	const struct rect *area = &app->article->pane.area;
	struct press *press = &app->press;
	struct arena mem = { 0 };
	struct stretch *sentences = NULL;
	size_t n = 0;

	row -= area->row;
	column -= area->column;
	if (!press->moved && row == press->row && column == press->column)
		return;
	if (!press->moved) {
		cut(app, &sentences, &n, &mem);
		press->moved = true;
		(void)article_pane_select_word(
		    app->article, sentences, n, press->row, press->column);
		arena_clear(&mem);
	}
	article_pane_select_to(app->article, row, column);
	show(app);
}

void
app_add_text_size(struct buf *out, const struct app *app)
{
	struct text text = article_pane_selected(app->article, NULL);
	size_t sentences = article_pane_selected_sentences(app->article);
	size_t words = article_text_words(text);

	if (sentences > 0)
		buf_printf(out, P_("%zu sentence", "%zu sentences", sentences),
		    sentences);
	if (sentences > 0)
		buf_add_cstr(out, ", ");
	buf_printf(out, P_("%zu word", "%zu words", words), words);
}

void
app_add_text_selection(struct buf *out, const struct app *app)
{
	struct buf size = { 0 };

	app_add_text_size(&size, app);
	buf_printf(out,
	    _("%s selected: y copy, Y cite, s keep, | pipe, b share, + M name, "
	      "o end, Esc"),
	    buf_cstr(&size));
	buf_clear(&size);
}

void
app_selected_names(
    const struct app *app, struct arena *mem, int64_t **ids, size_t *n)
{
	const struct names *names = app->article->view.names;
	struct stretch chosen;
	size_t cap = 0;

	*ids = NULL;
	*n = 0;
	(void)article_pane_selected(app->article, &chosen);
	for (size_t i = 0; names && i < names->nmentions; i++) {
		const struct mention *mention = &names->mentions[i];
		bool known = false;
		int64_t id;

		if (mention->entity >= app->open.full.names.nentities ||
		    mention->start >= chosen.end ||
		    mention->end <= chosen.start)
			continue;
		id = app->open.full.entities[mention->entity];
		for (size_t k = 0; k < *n; k++)
			known |= (*ids)[k] == id;
		if (!known)
			*ARENA_PUSH(mem, *ids, *n, cap) = id;
	}
}

int
app_copy_text(struct app *app, bool cite, struct err *err)
{
	struct text text = article_pane_selected(app->article, NULL);
	struct arena mem = { 0 };
	struct buf out = { 0 }, size = { 0 };
	struct article_row row;
	int rc = 0;

	app_add_text_size(&size, app);
	if (!cite)
		buf_add_text(&out, text);
	else if (app->open.card || !app_article_row(app, &row, &mem))
		rc = app_no_article(app, err);
	else
		app_add_citation(&out, app, &row, text);
	if (rc == 0) {
		app_ask_errand(app, ERRAND_COPY, buf_text(&out));
		buf_printf(&app->copied, cite ? _("%s, as a citation") : "%s",
		    buf_cstr(&size));
		app_end_text_selection(app);
	}
	buf_clear(&size);
	buf_clear(&out);
	arena_clear(&mem);
	return rc;
}
