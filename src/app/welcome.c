/*
 * The first run: asked once, and left by any answer. Nothing of it is needed
 * to read the sample edition, which is there already.
 */
#include "base/buf.h"
#include "base/translate.h"
#include "config/foreign.h"
#include "config/script.h"
#include "popups.h"

enum { WELCOME_ROWS = 8, WELCOME_COLUMNS = 40 }; /* below there is no room */

enum {
	READ_SAMPLE,
	SUBSCRIBE,
	TAKE_OVER,
	CHOOSE_LANGUAGES,
	BE_ACCESSIBLE,
	SHOW_KEYS,
};

static const char key[] = "welcome"; /* in the store: it was asked */

void
app_welcome_once(struct app *app)
{
	struct arena mem = { 0 };

	app->welcome_due =
	    store_place(app->store, key, &mem).len == 0 &&
	    store_set_place(app->store, key, TEXT("asked"), NULL) == 0;
	arena_clear(&mem);
}

/* When the screen's size is known. */
void
app_welcome_turn(struct app *app)
{
	if (!app->welcome_due || app->popping != POPUP_FOR_NONE ||
	    app->prompting != PROMPT_NONE)
		return;
	app->welcome_due = false;
	if (app->rows >= WELCOME_ROWS && app->columns >= WELCOME_COLUMNS)
		app_popup(app, POPUP_FOR_WELCOME);
}

static void
add(struct popup_rows *rows, int64_t id, const char *name, const char *help)
{
	popup_rows_add(rows, id, "", text_of(name))->help = text_of(help);
}

void
popup_welcome_rows(struct app *app, struct popup_rows *rows)
{
	struct foreign_place *places;
	size_t n;

	add(rows, READ_SAMPLE, _("Read the sample edition"),
	    _("Enter, or Esc: it is there already"));
	add(rows, SUBSCRIBE, _("Subscribe"),
	    _("paste the address of a feed or a page, or the path of an OPML "
	      "file"));
	foreign_find(rows->mem, &places, &n);
	if (n > 0 && app->options->start_import)
		popup_rows_add(rows, TAKE_OVER, "",
		    arena_printf(rows->mem,
			_("Take over what you read with %s"),
			places[0].program));
	popup_rows_add(
	    rows, CHOOSE_LANGUAGES, "", text_of(_("Choose languages")))
	    ->help = arena_printf(rows->mem, _("of names and dates, now %.*s"),
	    TEXT_ARG(app_language(app)));
	if (!app->accessible)
		add(rows, BE_ACCESSIBLE, _("Use words instead of signs"),
		    _("one pane, for screen readers"));
	add(rows, SHOW_KEYS, _("Show the keys"), _("as ? does at any time"));
}

/* "set languages "fr en" ; save", to be changed. */
static void
ask_languages(struct app *app)
{
	struct text language = app_language(app);
	struct buf line = { 0 };

	buf_printf(&line, "set languages \"%.*s%s\" ; save", TEXT_ARG(language),
	    text_is(language, "en") ? "" : " en");
	app_prompt(app, PROMPT_COMMAND, buf_text(&line));
	buf_clear(&line);
}

void
popup_welcome_taken(struct app *app, int64_t id)
{
	app_moved(app);
	app_message(app, _("welcome: ? shows the keys, Space reads on, ga "
			   "subscribes, q quits"));
	switch (id) {
	case SUBSCRIBE:
		app_prompt(app, PROMPT_ADD, TEXT(""));
		break;
	case TAKE_OVER:
		app_run_line(app, TEXT("import"), 0);
		break;
	case CHOOSE_LANGUAGES:
		ask_languages(app);
		break;
	case BE_ACCESSIBLE:
		app_run_line(app, TEXT("set accessible on ; save"), 0);
		break;
	case SHOW_KEYS:
		app_popup(app, POPUP_FOR_HELP);
		break;
	default:
		break;
	}
}
