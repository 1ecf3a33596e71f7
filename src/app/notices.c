/* What the reader says: on the status line now, and kept for gn. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/time.h"
#include "base/translate.h"
#include "state.h"

static void
keep(struct app *app, const char *text)
{
	struct time_parts at = time_local_parts(app->now);
	struct popup_row *row;

	if (app->nnotices == NOTICES) {
		/* The older half goes: its texts with it. */
		struct arena mem = { 0 };
		size_t from = NOTICES / 2, n = NOTICES - from;
		struct popup_row *kept =
		    arena_array(&mem, NOTICES, sizeof(*kept));

		for (size_t i = 0; i < n; i++) {
			kept[i] = app->notices[from + i];
			kept[i].key = arena_copy(&mem, kept[i].key);
			kept[i].name = arena_copy(&mem, kept[i].name);
		}
		arena_clear(&app->said_mem);
		app->said_mem = mem;
		app->notices = kept;
		app->nnotices = n;
		app->notices_cap = NOTICES;
	}
	row = ARENA_PUSH(
	    &app->said_mem, app->notices, app->nnotices, app->notices_cap);
	*row = (struct popup_row){ .id = (int64_t)app->nnotices };
	row->key =
	    arena_printf(&app->said_mem, "%02d:%02d", at.hour, at.minute);
	row->name = arena_copy(&app->said_mem, text_of(text));
}

static void
show(struct app *app, const char *text, bool error)
{
	status_set_message(app->status, text_of(text), error);
	app->message_at = app->ms;
	app->status->pane.dirty = app->dirty = true;
}

void
app_message(struct app *app, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	show(app, text, false);
}

void
app_note(struct app *app, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	keep(app, text);
}

void
app_notice(struct app *app, bool error, const char *format, ...)
{
	char text[512];
	va_list args;

	va_start(args, format);
	(void)vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	keep(app, text);
	show(app, text, error);
}

void
app_error(struct app *app, const struct err *err)
{
	app_notice(app, true, "%s", err->text);
}

void
app_ask_errand(struct app *app, enum errand_kind kind, struct text text)
{
	buf_reset(&app->copied);
	buf_reset(&app->errand_text);
	buf_add_text(&app->errand_text, text);
	app->errand.kind = kind;
}

void
app_tell_copied(struct app *app, struct text text, const char *by)
{
	if (!by)
		app_message(app, _("no clipboard to copy to"));
	else if (app->copied.len > 0)
		app_message(
		    app, _("copied by %s: %s"), by, buf_cstr(&app->copied));
	else
		app_message(app, _("copied by %s: %.*s"), by,
		    TEXT_ARG(text_sub(text, 0, 200)));
}

bool
app_errand(struct app *app, struct errand *errand)
{
	if (app->errand.kind == ERRAND_NONE && app->notification.len > 0) {
		app_ask_errand(
		    app, ERRAND_NOTIFY, buf_text(&app->notification));
		buf_reset(&app->notification);
	}
	*errand = app->errand;
	errand->text = buf_text(&app->errand_text);
	app->errand.kind = ERRAND_NONE;
	return errand->kind != ERRAND_NONE;
}
