/*
 * What the config says of names: followed, muted. A name of the config stands
 * for an entity when it is one of its forms or its Wikidata id, as
 * store_entity_resolve has it; asked the other way round, from the few names
 * on the screen, a thousand lines cost no more than one.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "state.h"

enum { FORMS = 200, MARKED = 100 };

static int
compare(const void *a, const void *b)
{
	const struct known_name *x = a, *y = b;

	return text_compare(x->folded, y->folded);
}

static struct known_name *
add(struct app *app, size_t *cap, struct text name)
{
	struct known_name *known =
	    ARENA_PUSH(&app->known_mem, app->known, app->nknown, *cap);
	struct buf folded = { 0 };

	utf8_fold(&folded, text_trim(name));
	*known = (struct known_name){ .folded = arena_copy(
					  &app->known_mem, buf_text(&folded)) };
	buf_clear(&folded);
	return known;
}

struct text
app_about_whom(struct text query)
{
	struct text name;

	if (!text_starts(query, "about:"))
		return (struct text){ 0 };
	name = text_from_offset(query, 6);
	if (name.len > 2 && name.ptr[0] == '"' &&
	    text_find_byte(name, '"', 1) == name.len - 1)
		return text_sub(name, 1, name.len - 2);
	for (size_t i = 0; i < name.len; i++)
		if (name.ptr[i] == ' ' || name.ptr[i] == '"' ||
		    name.ptr[i] == '(' || name.ptr[i] == ')')
			return (struct text){ 0 };
	return name;
}

void
app_learn_names(struct app *app)
{
	const struct config *config = app->config;
	size_t cap = 0;

	arena_clear(&app->known_mem);
	app->known = NULL;
	app->nknown = 0;
	for (size_t i = 0; i < config->nfollows; i++)
		add(app, &cap, config->follows[i]->name)->follow =
		    config->follows[i];
	for (size_t i = 0; i < config->nmutes; i++) {
		const struct config_mute *mute = config->mutes[i];
		struct text name =
		    mute->name ? mute->what : app_about_whom(mute->what);

		if (name.len > 0)
			add(app, &cap, name)->mute = mute;
	}
	if (app->nknown > 0)
		qsort(app->known, app->nknown, sizeof(*app->known), compare);
	app_learn_marked(app);
	app_notify_soon(app, false);
}

/* Names are looked up twice a second at most: so many take a millisecond. */
void
app_learn_marked(struct app *app)
{
	const struct config *config = app->config;
	struct arena mem = { 0 };
	int64_t *ids, *all = NULL;
	size_t n, cap = 0;

	app->nmarked = 0;
	for (size_t i = 0; i < config->nfollows && app->nmarked < MARKED; i++) {
		const struct config_follow *follow = config->follows[i];

		if (!settings_flag(&follow->settings, OPTION_HIGHLIGHT) ||
		    store_entity_resolve(
			app->store, follow->name, &ids, &n, &mem, NULL) < 0)
			continue;
		for (size_t j = 0; j < n; j++)
			*ARENA_PUSH(&mem, all, app->nmarked, cap) = ids[j];
	}
	free(app->marked);
	app->marked = mem_array(app->nmarked, sizeof(*app->marked));
	if (app->nmarked > 0)
		memcpy(app->marked, all, app->nmarked * sizeof(*all));
	arena_clear(&mem);
}

const bool *
app_marked_here(struct app *app)
{
	const struct article_full *full = &app->open.full;
	bool *marked = NULL;

	for (size_t i = 0; i < full->names.nentities; i++)
		for (size_t j = 0; j < app->nmarked; j++) {
			if (full->entities[i] != app->marked[j])
				continue;
			if (!marked)
				marked = arena_array(&app->open.mem,
				    full->names.nentities, sizeof(*marked));
			marked[i] = true;
		}
	return marked;
}

/* All lines of one folded name. */
static void
look_up(const struct app *app, struct text folded, struct name_lines *lines)
{
	size_t low = 0, high = app->nknown;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (text_compare(app->known[middle].folded, folded) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < app->nknown && text_equal(app->known[low].folded, folded);
	     low++) {
		const struct known_name *known = &app->known[low];

		if (known->follow && !lines->follow)
			lines->follow = known->follow;
		if (known->mute && !lines->mute &&
		    !config_mute_is_over(known->mute, app->now))
			lines->mute = known->mute;
	}
}

static void
look_up_name(const struct app *app, struct text name, struct name_lines *lines)
{
	struct buf folded = { 0 };

	utf8_fold(&folded, name);
	if (folded.len > 0)
		look_up(app, buf_text(&folded), lines);
	buf_clear(&folded);
}

struct name_lines
app_name_lines(struct app *app, const struct entity_row *row)
{
	struct name_lines lines = { 0 };
	struct arena mem = { 0 };
	struct entity_form *forms;
	size_t n = 0;

	if (app->nknown == 0)
		return lines;
	look_up_name(app, row->name, &lines);
	look_up_name(app, row->wikidata, &lines);
	if (store_entity_forms(
		app->store, &forms, &n, row->id, FORMS, &mem, NULL) < 0)
		n = 0;
	for (size_t i = 0; i < n; i++)
		look_up_name(app, forms[i].form, &lines);
	arena_clear(&mem);
	return lines;
}

static bool
is_id(struct text name)
{
	size_t i = 1;

	while (i < name.len && name.ptr[i] >= '0' && name.ptr[i] <= '9')
		i++;
	return name.len > 1 && name.ptr[0] == 'Q' && i == name.len;
}

struct text
app_follow_title(struct app *app, struct text name, struct arena *mem)
{
	struct entity_row row;
	int64_t *ids;
	size_t n;

	if (!is_id(name) ||
	    store_entity_resolve(app->store, name, &ids, &n, mem, NULL) < 0 ||
	    n == 0 ||
	    store_entity(app->store, &row, ids[0], app->now, mem, NULL) < 0)
		return name;
	return app_entity_name(app, &row, mem);
}
