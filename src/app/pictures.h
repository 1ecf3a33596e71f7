/*
 * app/pictures.h: the pictures of the open article that are shown.
 *
 * The engine fetches a file into the cache; chafa, closed in, turns it into
 * characters or points; the pane shows them above the words on the picture. One
 * at a time is drawn, and drawn anew where it is to look otherwise.
 */
#ifndef APP_PICTURES_H
#define APP_PICTURES_H

#include "base/err.h"
#include "chafa.h"
#include "model/event.h"
#include "ui/article.h"

enum drawing_state {
	DRAWING_ASKED, /* on its way from the network */
	DRAWING_WAITS, /* its file is there */
	DRAWING_AT_WORK,
	DRAWING_SHOWN,
	DRAWING_FAILED,
};

struct drawing {
	enum drawing_state state;
	struct buf url;
	struct buf note; /* why it failed */
	bool by_key;     /* somebody waits for it */
	struct arena mem;
	struct picture picture; /* rows 0: none yet */
	struct chafa_form form; /* that it was drawn in */
	bool no_points;         /* in characters, whatever the terminal can */
};

struct pictures {
	int64_t of; /* the article */
	struct drawing *list;
	size_t n, cap;
	struct chafa chafa;
	size_t at_work; /* which of the list it draws */
	int64_t started_ms;
	uint32_t last_id; /* of pixels */
};

struct app;

/* Shows the n-th image of the open article (0: the nearest), or hides it. */
int app_toggle_picture(struct app *app, size_t n, struct err *err);
/* The same of article.images[image - 1]. */
int app_toggle_image(struct app *app, unsigned image, struct err *err);
/* images=always: all of what was opened. */
void app_show_all_pictures(struct app *app);
/* What is shown goes into a view of the open article. */
void app_add_pictures(struct app *app, struct article_view *view);
void app_picture_came(struct app *app, const struct event *event);
/* The engine is gone: what it was asked for does not come. */
void app_pictures_lost(struct app *app);
void app_pictures_turn(struct app *app);
/* Milliseconds until one that is drawn, or to be, is looked at; -1: none is. */
int app_pictures_wait(const struct app *app);
void app_drop_pictures(struct app *app);

#endif
