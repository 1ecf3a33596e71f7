#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/translate.h"
#include "base/url.h"
#include "state.h"
#include "store/image_cache.h"

enum {
	DRAW_LIMIT_MS = 10000,
	DRAW_MS = 20,            /* it is looked at so often … */
	FLOW_MS = 1,             /* … while it says something */
	IMAGES_ALWAYS_MOST = 40, /* of one article, without a key */
	POINTS_MOST = 24 << 20,  /* bytes, of all pictures of an article */
};

static const char no_chafa[] = N_("chafa is not installed: apt install chafa");

/* ---- the list ---- */

static void
drop_drawing(struct drawing *drawing)
{
	buf_clear(&drawing->url);
	buf_clear(&drawing->note);
	arena_clear(&drawing->mem);
}

static void
drop_all(struct pictures *pictures)
{
	chafa_stop(&pictures->chafa);
	for (size_t i = 0; i < pictures->n; i++)
		drop_drawing(&pictures->list[i]);
	pictures->n = 0;
}

void
app_drop_pictures(struct app *app)
{
	drop_all(&app->pictures);
	free(app->pictures.list);
	app->pictures = (struct pictures){ 0 };
}

static bool
is_open(const struct app *app)
{
	return app->open.id != 0 && !app->open.card && !app_shows_changes(app);
}

/* Those of another article have gone. */
static struct pictures *
pictures_here(struct app *app)
{
	if (app->pictures.of != app->open.id) {
		drop_all(&app->pictures);
		app->pictures.of = app->open.id;
	}
	return &app->pictures;
}

static struct drawing *
find_drawing(struct pictures *pictures, struct text url)
{
	for (size_t i = 0; i < pictures->n; i++)
		if (text_equal(buf_text(&pictures->list[i].url), url))
			return &pictures->list[i];
	return NULL;
}

static unsigned
image_of(const struct article *article, struct text url)
{
	for (size_t i = 0; i < article->nimages; i++)
		if (text_equal(article->images[i].url, url))
			return (unsigned)i + 1;
	return 0;
}

void
app_add_pictures(struct app *app, struct article_view *view)
{
	const struct pictures *pictures = &app->pictures;
	struct layout_picture *list;

	if (!is_open(app) || pictures->of != app->open.id || pictures->n == 0)
		return;
	list = arena_array(&app->open.mem, pictures->n, sizeof(*list));
	for (size_t i = 0; i < pictures->n; i++) {
		const struct drawing *drawing = &pictures->list[i];

		list[i].image =
		    image_of(&app->open.full.article, buf_text(&drawing->url));
		list[i].note = text_of(_("[image: loading]"));
		if (drawing->state == DRAWING_FAILED)
			list[i].note =
			    arena_printf(&app->open.mem, _("[image: %.*s]"),
				TEXT_ARG(buf_text(&drawing->note)));
		else if (drawing->picture.rows > 0)
			list[i].picture = &drawing->picture;
	}
	view->pictures = list;
	view->npictures = pictures->n;
}

static void
show_again(struct app *app)
{
	app_lay_out_again(app);
	app_highlight(app);
	app_find_again(app);
	app->article->pane.dirty = app->dirty = true;
}

static void
failed(struct app *app, struct drawing *drawing, struct text why)
{
	drawing->state = DRAWING_FAILED;
	buf_reset(&drawing->note);
	buf_add_text(&drawing->note, why);
	if (drawing->by_key)
		app_message(app, _("no picture: %.*s"), TEXT_ARG(why));
	drawing->by_key = false;
	show_again(app);
}

/* ---- asking ---- */

static bool
is_there(struct text url)
{
	struct arena mem = { 0 };
	const char *path = image_cache_path(&mem, url, NULL);
	bool there = path && access(path, R_OK) == 0;

	arena_clear(&mem);
	return there;
}

static void
ask(struct app *app, struct drawing *drawing)
{
	struct event wish = { .kind = WISH_IMAGE,
		.a = app->open.id,
		.text = buf_text(&drawing->url) };
	struct err err = { 0 };

	drawing->state = DRAWING_ASKED;
	if (!path_has_program("chafa"))
		failed(app, drawing, text_of(_(no_chafa)));
	else if (is_there(wish.text))
		drawing->state = DRAWING_WAITS;
	else if (!url_is_web(wish.text))
		failed(app, drawing, text_of(_("it has no web address")));
	else if (app_need_engine(app, &err) < 0)
		failed(app, drawing, text_of(err.text));
	else
		event_add(&app->to_engine, &wish);
}

static void
add(struct app *app, struct text url, bool by_key)
{
	struct pictures *pictures = pictures_here(app);
	struct drawing *drawing;

	GROW(pictures->list, pictures->n, pictures->cap);
	drawing = &pictures->list[pictures->n++];
	*drawing = (struct drawing){ .by_key = by_key };
	buf_add_text(&drawing->url, url);
	ask(app, drawing);
}

static void
hide(struct app *app, struct drawing *drawing)
{
	struct pictures *pictures = &app->pictures;
	struct drawing gone = *drawing;
	size_t at = (size_t)(drawing - pictures->list);

	if (chafa_is_at_work(&pictures->chafa) && pictures->at_work == at)
		chafa_stop(&pictures->chafa);
	else if (pictures->at_work > at)
		pictures->at_work--;
	for (size_t i = at; i + 1 < pictures->n; i++)
		pictures->list[i] = pictures->list[i + 1];
	pictures->n--;
	/* The pane borrows the cells until it is laid out without them. */
	show_again(app);
	drop_drawing(&gone);
}

/* Why no picture is drawn here; NULL: they may be. */
static const char *
why_not(const struct app *app)
{
	const struct settings *settings = &app->config->settings;

	if (app->accessible)
		return _("pictures are not drawn in accessible mode: their "
			 "descriptions stand in the text");
	if (settings_number(settings, OPTION_IMAGES) == IMAGES_NEVER)
		return _(
		    "pictures are off: `:set images asked` lets i show them");
	return NULL;
}

int
app_toggle_image(struct app *app, unsigned image, struct err *err)
{
	const struct article *article = &app->open.full.article;
	const char *why = why_not(app);
	struct drawing *drawing;
	bool shown;

	if (!is_open(app) || image == 0 || image > article->nimages)
		return err_set(err, ERR_NOT_FOUND, _("no picture here"));
	if (why)
		return err_set(err, ERR_USAGE, "%s", why);
	drawing =
	    find_drawing(pictures_here(app), article->images[image - 1].url);
	shown = drawing && drawing->state != DRAWING_FAILED;
	/* One that failed is tried again. */
	if (drawing)
		hide(app, drawing);
	if (shown)
		return 0;
	add(app, article->images[image - 1].url, true);
	show_again(app);
	article_pane_show_image(app->article, image);
	return 0;
}

int
app_toggle_picture(struct app *app, size_t n, struct err *err)
{
	unsigned image = article_pane_image(app->article, n);

	if (image == 0)
		return err_set(err, ERR_NOT_FOUND, "%s",
		    n > 0 ? _("the article has fewer pictures")
			  : _("no pictures in this article"));
	return app_toggle_image(app, image, err);
}

void
app_show_all_pictures(struct app *app)
{
	const struct article *article = &app->open.full.article;
	struct pictures *pictures = pictures_here(app);
	size_t before = pictures->n;

	if (why_not(app) || settings_number(&app->config->settings,
				OPTION_IMAGES) != IMAGES_ALWAYS)
		return;
	for (size_t i = 0; i < article->nimages && i < IMAGES_ALWAYS_MOST; i++)
		if (article->images[i].url.len > 0 &&
		    !find_drawing(pictures, article->images[i].url))
			add(app, article->images[i].url, false);
	if (pictures->n > before)
		show_again(app);
}

void
app_picture_came(struct app *app, const struct event *event)
{
	struct pictures *pictures = &app->pictures;

	for (size_t i = 0; i < pictures->n; i++) {
		struct drawing *drawing = &pictures->list[i];

		if (drawing->state != DRAWING_ASKED ||
		    image_cache_key(buf_text(&drawing->url)) != event->b)
			continue;
		if (event->text.len > 0)
			failed(app, drawing, event->text);
		else
			drawing->state = DRAWING_WAITS;
	}
}

void
app_pictures_lost(struct app *app)
{
	for (size_t i = 0; i < app->pictures.n; i++)
		if (app->pictures.list[i].state == DRAWING_ASKED)
			failed(app, &app->pictures.list[i],
			    text_of(_("the engine stopped")));
}

/* ---- drawing ---- */

/* As many colours as the terminal has, of those that themes leave alone. */
static const char *
colours_of(const struct app *app)
{
	if (app->theme.kind == THEME_MONO || app->colours < 16)
		return "none";
	return app->colours < 256 ? "16" : "240";
}

/* Blocks are none where marks are letters. */
static bool
wants_letters(const struct app *app)
{
	return !app->utf8 ||
	       settings_flag(&app->config->settings, OPTION_ASCII);
}

enum pixels_format
app_pixels_by(const struct settings *settings, const struct app_pixels_by *by)
{
	const struct graphics *graphics = by->graphics;

	if (by->accessible || by->mono || !by->utf8 ||
	    settings_flag(settings, OPTION_ASCII) || graphics->cell_width == 0)
		return PIXELS_NONE;
	switch (settings_number(settings, OPTION_IMAGE_FORMAT)) {
	case IMAGE_SYMBOLS:
		return PIXELS_NONE;
	case IMAGE_SIXEL:
		return PIXELS_SIXEL;
	case IMAGE_KITTY:
		return PIXELS_KITTY;
	default:
		return graphics_best(graphics);
	}
}

enum pixels_format
app_pixels(const struct app *app)
{
	const struct app_pixels_by by = {
		.graphics = &app->graphics,
		.accessible = app->accessible,
		.utf8 = app->utf8,
		.mono = app->theme.kind == THEME_MONO || app->colours == 0,
	};

	return app_pixels_by(&app->config->settings, &by);
}

void
app_set_graphics(struct app *app, const struct graphics *graphics)
{
	app->graphics = *graphics;
}

static struct chafa_form
form_of(const struct app *app, const struct drawing *drawing)
{
	struct chafa_form form = {
		.format = drawing->no_points ? PIXELS_NONE : app_pixels(app),
		.colours = colours_of(app),
		.letters = wants_letters(app),
		.box.cell_width = app->graphics.cell_width,
		.box.cell_height = app->graphics.cell_height,
	};

	article_pane_picture_size(
	    app->article, &form.box.columns, &form.box.rows);
	chafa_fit(&form);
	return form;
}

/* Points take so much memory that not all of many pictures have them. */
static bool
is_crowded(const struct pictures *pictures, size_t but)
{
	size_t bytes = 0;

	for (size_t i = 0; i < pictures->n; i++)
		if (i != but)
			bytes += pictures->list[i].mem.size_bytes;
	return bytes > POINTS_MOST;
}

static int
start(struct app *app, struct drawing *drawing, struct err *err)
{
	struct arena mem = { 0 };
	const char *path = image_cache_path(&mem, buf_text(&drawing->url), err);
	int input = path ? open(path, O_RDONLY | O_CLOEXEC) : -1, rc;

	arena_clear(&mem);
	if (input < 0)
		return err_set(err, ERR_NOT_FOUND, _("its file is gone"));
	rc = chafa_start(&app->pictures.chafa, &drawing->form, input,
	    app->options->confine, err);
	(void)close(input);
	return rc;
}

static void
begin(struct app *app, size_t which)
{
	struct pictures *pictures = &app->pictures;
	struct drawing *drawing = &pictures->list[which];
	struct err err = { 0 };

	pictures->at_work = which;
	pictures->started_ms = app->ms;
	if (is_crowded(pictures, which))
		drawing->no_points = true;
	drawing->form = form_of(app, drawing);
	drawing->state = DRAWING_AT_WORK;
	if (start(app, drawing, &err) < 0)
		failed(app, drawing,
		    path_has_program("chafa") ? text_of(err.text)
					      : text_of(_(no_chafa)));
}

/* A file that cannot be drawn is fetched anew next time. */
static void
broken(struct app *app, struct drawing *drawing, const char *why)
{
	struct arena mem = { 0 };
	const char *path =
	    image_cache_path(&mem, buf_text(&drawing->url), NULL);

	if (path)
		(void)unlink(path);
	arena_clear(&mem);
	failed(app, drawing, text_of(why));
}

static bool
read_points(struct app *app, struct arena *mem, const struct drawing *drawing,
    struct picture *picture)
{
	struct pixels *pixels = arena_alloc(mem, sizeof(*pixels));

	if (!pixels_read(pixels, mem, buf_text(&app->pictures.chafa.child.said),
		drawing->form.format, &drawing->form.box))
		return false;
	pixels->id = ++app->pictures.last_id;
	*picture = picture_of_pixels(pixels);
	return true;
}

static bool
read_drawn(struct app *app, struct arena *mem, const struct drawing *drawing,
    struct picture *picture)
{
	const struct chafa_form *form = &drawing->form;

	if (form->format != PIXELS_NONE)
		return read_points(app, mem, drawing, picture);
	return picture_read(picture, mem,
	    buf_text(&app->pictures.chafa.child.said), form->box.rows,
	    form->box.columns);
}

static void
drawn(struct app *app, struct drawing *drawing)
{
	struct arena mem = { 0 }, old = drawing->mem;
	struct picture picture;

	if (!read_drawn(app, &mem, drawing, &picture)) {
		arena_clear(&mem);
		if (drawing->form.format == PIXELS_NONE) {
			broken(app, drawing, _("chafa cannot draw it"));
			return;
		}
		/* Not what was wished for: then as it always can. */
		drawing->no_points = true;
		drawing->state = DRAWING_WAITS;
		return;
	}
	drawing->mem = mem;
	drawing->picture = picture;
	drawing->state = DRAWING_SHOWN;
	show_again(app);
	if (drawing->by_key)
		article_pane_show_image(app->article,
		    image_of(&app->open.full.article, buf_text(&drawing->url)));
	drawing->by_key = false;
	arena_clear(&old);
}

/* Looks at the one that is at work; false: none is any more. */
static bool
look(struct app *app)
{
	struct pictures *pictures = &app->pictures;
	struct drawing *drawing = &pictures->list[pictures->at_work];
	bool well;

	if (!chafa_is_at_work(&pictures->chafa))
		return false;
	if (chafa_turn(&pictures->chafa, &well)) {
		if (well)
			drawn(app, drawing);
		else
			broken(app, drawing,
			    _("chafa cannot draw it, or it is too large"));
		chafa_stop(&pictures->chafa);
	} else if (app->ms - pictures->started_ms > DRAW_LIMIT_MS ||
		   chafa_says_too_much(&pictures->chafa)) {
		chafa_stop(&pictures->chafa);
		broken(app, drawing, _("chafa took too long to draw it"));
	}
	return chafa_is_at_work(&pictures->chafa);
}

static bool
has_changed(const struct app *app, const struct drawing *drawing)
{
	const struct chafa_form form = form_of(app, drawing);

	return !chafa_form_equal(&form, &drawing->form);
}

void
app_pictures_turn(struct app *app)
{
	struct pictures *pictures = &app->pictures;

	if (pictures->n == 0)
		return;
	if (!is_open(app) || pictures->of != app->open.id) {
		drop_all(pictures);
		return;
	}
	if (look(app))
		return;
	for (size_t i = 0; i < pictures->n; i++) {
		struct drawing *drawing = &pictures->list[i];

		if (drawing->state == DRAWING_SHOWN &&
		    has_changed(app, drawing))
			drawing->state = DRAWING_WAITS;
		if (drawing->state != DRAWING_WAITS)
			continue;
		begin(app, i);
		return;
	}
}

int
app_pictures_wait(const struct app *app)
{
	const struct pictures *pictures = &app->pictures;

	/* What it says comes in pieces as large as the pipe. */
	if (pictures->chafa.flows)
		return FLOW_MS;
	for (size_t i = 0; i < pictures->n; i++)
		if (pictures->list[i].state == DRAWING_WAITS ||
		    pictures->list[i].state == DRAWING_AT_WORK)
			return DRAW_MS;
	return -1;
}
