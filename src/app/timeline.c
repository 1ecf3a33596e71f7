/* When a name was in the news: what the timeline of its card is drawn from. */
#include "base/time.h"
#include "card.h"
#include "ui/plot.h"

enum { LEAST = 2 }; /* articles that make a line of time */

const struct plot *
card_timeline(struct app *app, const struct entity_row *row, struct arena *mem)
{
	static const enum plot_unit units[] = { [SERIES_DAY] = PLOT_DAY,
		[SERIES_WEEK] = PLOT_WEEK,
		[SERIES_MONTH] = PLOT_MONTH };
	struct plot *plot = arena_alloc(mem, sizeof(*plot));
	struct entity_series series;
	struct plot_bar *bars;
	struct buf label = { 0 };

	if (row->articles < LEAST ||
	    store_entity_series(app->store, &series, row, mem, NULL) < 0)
		return NULL;
	bars = arena_array(mem, series.n + 1, sizeof(*bars));
	for (size_t i = 0; i < series.n; i++) {
		struct date date = { series.buckets[i].start, DATE_SECOND };

		buf_reset(&label);
		if (series.step == SERIES_MONTH)
			time_add_month(&label, date, app_language(app));
		else
			time_add_short(
			    &label, date, app->now, app_language(app));
		bars[i].label = arena_copy(mem, buf_text(&label));
		bars[i].value = series.buckets[i].articles;
	}
	buf_clear(&label);
	*plot = (struct plot){
		.bars = bars, .n = series.n, .unit = units[series.step]
	};
	return plot;
}
