/* What came since the reader was left last: the page "new". */
#include <inttypes.h>
#include <stdio.h>

#include "base/time.h"
#include "base/translate.h"
#include "state.h"

static const char key[] = "visit"; /* "when id": the newest there was then */

void
app_load_visit(struct app *app)
{
	struct arena mem = { 0 };
	struct visit *visit = &app->visit;

	if (sscanf(arena_cstr(&mem, store_place(app->store, key, &mem)),
		"%" SCNd64 " %" SCNd64, &visit->ended, &visit->last) != 2)
		*visit = (struct visit){ 0 };
	arena_clear(&mem);
}

void
app_save_visit(struct app *app)
{
	struct buf value = { 0 };
	int64_t last;

	if (store_last_article(app->store, &last, NULL) < 0)
		return;
	buf_printf(&value, "%" PRId64 " %" PRId64, app->now, last);
	(void)store_set_place(app->store, key, buf_text(&value), NULL);
	buf_clear(&value);
}

void
app_add_new_title(struct buf *out, const struct app *app)
{
	struct time_parts at = time_local_parts(app->visit.ended);
	bool today = app->visit.ended >= time_local_midnight(app->now);

	if (app->visit.ended == 0)
		buf_add_cstr(out, _("New"));
	else if (today)
		buf_printf(out, _("New since %02d:%02d"), at.hour, at.minute);
	else
		buf_printf(out, _("New since %d/%d %02d:%02d"), at.day,
		    at.month, at.hour, at.minute);
}
