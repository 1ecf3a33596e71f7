/*
 * Where one was in each article: kept in memory when it is left, and written
 * when keys rest. In this run one comes back to where one was, at the end too;
 * in another, what was read to its end begins anew.
 */
#include "state.h"

static struct left *
find_left(struct app *app, int64_t article)
{
	for (size_t i = 0; i < LEFT; i++)
		if (app->left[i].position.article == article)
			return &app->left[i];
	return NULL;
}

void
app_note_position(struct app *app)
{
	const struct article_pane *pane = app->article;
	struct left *left;
	bool ended;

	if (app->open.id == 0 || app->open.card || app->open.preview ||
	    app_shows_changes(app) || !article_pane_is_open(pane))
		return;
	ended = article_pane_at_end(pane);
	left = find_left(app, app->open.id);
	if (!left && app->nleft >= LEFT && !app->left[app->nleft % LEFT].saved)
		app_save_positions(app);
	if (!left)
		left = &app->left[app->nleft++ % LEFT];
	*left = (struct left){ { app->open.id, pane->anchor.piece,
				   pane->anchor.byte },
		ended, false };
}

void
app_take_position(struct app *app)
{
	const struct left *left = find_left(app, app->open.id);
	struct position position;

	if (left)
		position = left->position;
	else if (!store_position(app->store, app->open.id, &position))
		return;
	article_pane_go(app->article,
	    (struct layout_place){ position.piece, position.byte });
}

void
app_save_positions(struct app *app)
{
	struct position positions[LEFT];
	size_t n = 0;

	for (size_t i = 0; i < LEFT; i++) {
		const struct left *left = &app->left[i];

		if (left->position.article == 0 || left->saved)
			continue;
		positions[n] = left->position;
		if (left->ended)
			positions[n].piece = positions[n].byte = 0;
		n++;
	}
	if (n == 0 ||
	    store_set_positions(app->store, positions, n, app->now, NULL) < 0)
		return; /* busy: at the next rest */
	for (size_t i = 0; i < LEFT; i++)
		app->left[i].saved = true;
}
