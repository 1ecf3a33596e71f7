/* What is known of the feed or section under the cursor of the feed list. */
#include <math.h>

#include "base/time.h"
#include "base/translate.h"
#include "base/url.h"
#include "state.h"
#include "ui/draw.h"

enum {
	HOUR = 3600,
	DAY = 86400,
	WEEK = 7 * DAY,
	BAD_GATEWAY = 502,
	UNAVAILABLE = 503
};

struct facts {
	struct app *app;
	struct arena mem;
	struct tree_fact *facts;
	size_t n, cap;
	struct buf words; /* of the fact being made */
};

/* Takes what stands in words as the value; nothing there: no fact. */
static void
put(struct facts *f, const char *label, bool trouble)
{
	if (f->words.len > 0)
		*ARENA_PUSH(&f->mem, f->facts, f->n, f->cap) =
		    (struct tree_fact){ text_of(label),
			    arena_copy(&f->mem, buf_text(&f->words)), trouble };
	buf_reset(&f->words);
}

/* " · " between the parts of one line. */
static void
part(struct facts *f)
{
	if (f->words.len > 0)
		buf_add_cstr(&f->words, f->app->accessible ? ", " : " · ");
}

static const char *
span(struct facts *f, int64_t seconds)
{
	struct text text;

	if (seconds % DAY == 0)
		text = arena_printf(
		    &f->mem, _("%lld d"), (long long)(seconds / DAY));
	else if (seconds % HOUR == 0)
		text = arena_printf(
		    &f->mem, _("%lld h"), (long long)(seconds / HOUR));
	else if (seconds >= 60)
		text = arena_printf(
		    &f->mem, _("%lld min"), (long long)(seconds / 60));
	else
		text = arena_printf(&f->mem, _("%lld s"), (long long)seconds);
	return arena_cstr(&f->mem, text);
}

/* "3 h ago", "in 5 min", for a sentence. */
static const char *
ago(struct facts *f, int64_t then)
{
	struct buf words = { 0 };
	struct text text;

	tree_add_ago(&words, then, f->app->now);
	text = arena_copy(&f->mem, buf_text(&words));
	buf_clear(&words);
	return arena_cstr(&f->mem, text);
}

static const char *
due(struct facts *f, int64_t then)
{
	struct buf words = { 0 };
	struct text text;

	tree_add_due(&words, then, f->app->now);
	text = arena_copy(&f->mem, buf_text(&words));
	buf_clear(&words);
	return arena_cstr(&f->mem, text);
}

/* What one might do about it, in words; NULL: the error says it all. */
static const char *
advice(const struct feed_row *row)
{
	switch (row->status) {
	case 401:
		return _("it wants a name and a password: user= and "
			 "password-command= on its line");
	case 403:
		return _(
		    "the site refuses us; user-agent= on its line may help");
	case 404:
		return _("nothing is at this address any more; e corrects it");
	case 410:
		return _("it is gone for good and not asked any more; d drops "
			 "it, e gives it another address");
	case 429:
		return _(
		    "it was asked too often; every= on its line asks less");
	case 500:
	case BAD_GATEWAY:
	case UNAVAILABLE:
	case 504:
		return _("the site has trouble; it is tried again by itself");
	default:
		return NULL;
	}
}

static void
put_failure(struct facts *f, const struct feed_row *row, enum feed_state state)
{
	const char *help = advice(row);

	buf_add_text(&f->words, row->error);
	if (row->failures > 1) {
		buf_printf(&f->words,
		    P_(", %lld time in a row", ", %lld times in a row",
			row->failures),
		    (long long)row->failures);
	}
	if (row->failing > 0 && f->app->now - row->failing >= HOUR)
		buf_printf(&f->words, _(", first %s"), ago(f, row->failing));
	if (help)
		buf_printf(&f->words, "; %s", help);
	put(f, _(feed_state_name(state)), true);
}

/* How it is, first of all. */
static void
put_state(struct facts *f, const struct feed_row *row)
{
	static const struct feed_row unknown;
	enum feed_state state;
	const char *label;

	row = row ? row : &unknown;
	state = feed_row_state(row, f->app->now);
	label = _(feed_state_name(state));
	if (state == FEED_FAILING || state == FEED_DEAD) {
		put_failure(f, row, state);
		return;
	}
	switch (state) {
	case FEED_PAUSED:
		buf_add_cstr(&f->words, _("not asked by itself; p goes on"));
		if (row->error.len > 0)
			buf_printf(&f->words, _("; it failed: %.*s"),
			    TEXT_ARG(row->error));
		break;
	case FEED_MOVED:
		buf_printf(&f->words,
		    _("%.*s: + takes this address, the history stays"),
		    TEXT_ARG(url_public(&f->mem, row->moved_to)));
		break;
	case FEED_SLOW:
		buf_printf(&f->words, _("it took %d s to answer"),
		    (row->elapsed_ms + 500) / 1000);
		break;
	case FEED_NEW:
		buf_add_cstr(&f->words, _("not fetched yet; r asks it"));
		break;
	case FEED_ASKING:
		buf_add_cstr(&f->words, _("it is being asked"));
		break;
	default:
		buf_printf(&f->words, _("last news %s"), ago(f, row->changed));
	}
	put(f, label, false);
}

static void
put_kind(
    struct facts *f, const struct config_feed *feed, const struct feed_row *row)
{
	static const char *const kinds[] = {
		[SOURCE_UNSETTLED] =
		    N_("what it is shows with its first answer"),
		[SOURCE_FEED] = N_("a feed"),
		[SOURCE_PAGE] = N_("a page without a feed, read as it is"),
		[SOURCE_SITEMAP] = N_("a sitemap"),
	};

	if (text_starts(feed->url, "!"))
		buf_add_cstr(&f->words, _("what a program writes"));
	else if (row && row->found.len > 0)
		buf_printf(&f->words, _("a page; asked is its feed %.*s"),
		    TEXT_ARG(url_public(&f->mem, row->found)));
	else if (row)
		buf_add_cstr(&f->words, _(kinds[row->kind]));
	if (row && row->site.len > 0) {
		part(f);
		buf_printf(&f->words, _("site %.*s"),
		    TEXT_ARG(url_public(&f->mem, row->site)));
	}
	put(f, C_("of a feed", "kind"), false);
}

/* A move that is seen but not offered yet. */
static void
put_move(struct facts *f, const struct feed_row *row)
{
	if (!row || row->moved_to.len == 0 ||
	    feed_row_state(row, f->app->now) == FEED_MOVED)
		return;
	buf_printf(&f->words,
	    feed_row_offers_move(row, f->app->now)
		? "%.*s"
		: P_("%.*s, so said %lld answer; offered once it lasts",
		      "%.*s, so said %lld answers; offered once it lasts",
		      row->moved_seen),
	    TEXT_ARG(url_public(&f->mem, row->moved_to)),
	    (long long)row->moved_seen);
	put(f, _("moved to"), false);
}

static void
put_answers(struct facts *f, const struct feed_row *row)
{
	if (!row || row->checked == 0)
		return;
	if (row->status > 0)
		buf_printf(&f->words, "%d ", row->status);
	if (row->elapsed_ms > 0)
		buf_printf(&f->words, _("%s in %d ms"), ago(f, row->checked),
		    row->elapsed_ms);
	else
		buf_add_cstr(&f->words, ago(f, row->checked));
	if (row->error.len > 0) {
		part(f);
		buf_printf(
		    &f->words, _("last success %s"), ago(f, row->succeeded));
	}
	part(f);
	buf_printf(&f->words,
	    P_("%d %% of %lld answer brought the same",
		"%d %% of %lld answers brought the same", row->fetches),
	    (int)(feed_row_same_share(row) * 100 + 0.5),
	    (long long)row->fetches);
	part(f);
	draw_add_bytes(&f->words, row->bytes);
	put(f, _("answers"), false);
}

/* "Sat Sun", "0–6, 22–24". */
static void
add_skipped_days(struct buf *out, const struct feed_row *row)
{
	static const char *const days[] = { N_("Sun"), N_("Mon"), N_("Tue"),
		N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat") };

	for (int day = 0; day < 7; day++)
		if (row->skip_days >> day & 1)
			buf_printf(
			    out, "%s%s", out->len ? " " : "", _(days[day]));
}

static void
add_skipped_hours(struct buf *out, const struct feed_row *row)
{
	for (int hour = 0; hour < 24; hour++) {
		int end = hour;

		if (!(row->skip_hours >> hour & 1))
			continue;
		while (end < 24 && row->skip_hours >> end & 1)
			end++;
		buf_printf(out, "%s%d–%d", out->len ? ", " : "", hour, end);
		hour = end;
	}
}

/* What the feed itself says of when it wants to be asked. */
static void
put_wishes(struct facts *f, const struct feed_row *row)
{
	struct buf days = { 0 }, hours = { 0 };

	if (row->ttl > 0) {
		part(f);
		buf_printf(
		    &f->words, _("it asks for every %s"), span(f, row->ttl));
	}
	add_skipped_days(&days, row);
	if (days.len > 0) {
		part(f);
		buf_printf(
		    &f->words, _("it asks for rest on %s"), buf_cstr(&days));
	}
	add_skipped_hours(&hours, row);
	if (hours.len > 0) {
		part(f);
		buf_printf(&f->words, _("it asks for rest at %s h UTC"),
		    buf_cstr(&hours));
	}
	buf_clear(&days);
	buf_clear(&hours);
}

static void
put_next(
    struct facts *f, const struct config_feed *feed, const struct feed_row *row)
{
	int64_t every = settings_number(&feed->settings, OPTION_REFRESH_EVERY);
	bool paused = settings_flag(&feed->settings, OPTION_PAUSED);
	int64_t at = row ? row->due : 0;

	buf_add_cstr(&f->words, due(f, paused || at >= FEED_NEVER ? -1 : at));
	part(f);
	buf_printf(&f->words, _("every %s"), span(f, every));
	if (row && row->pace > 0) {
		part(f);
		buf_printf(&f->words, _("something new about every %s"),
		    span(f, row->pace > 3 * HOUR ? row->pace / HOUR * HOUR
						 : row->pace / 60 * 60));
	}
	if (row)
		put_wishes(f, row);
	if (row && row->patience > f->app->now) {
		part(f);
		buf_printf(&f->words, _("its host wants patience: %s"),
		    due(f, row->patience));
	}
	put(f, C_("of a feed", "next"), false);
}

static void
put_articles(struct facts *f, const struct feed_row *row)
{
	char rate[DECIMAL_BYTES];

	if (!row || row->total == 0)
		return;
	buf_printf(&f->words, P_("%lld stored", "%lld stored", row->total),
	    (long long)row->total);
	buf_printf(&f->words, P_(", %lld unread", ", %lld unread", row->unread),
	    (long long)row->unread);
	part(f);
	buf_printf(&f->words, _("%s a week"),
	    translate_decimal(rate, row->per_week, row->per_week < 9.95));
	if (row->language.len > 0) {
		part(f);
		buf_printf(
		    &f->words, _("language %.*s"), TEXT_ARG(row->language));
	}
	put(f, _("articles"), false);
}

/* A bar of the height that count has beside the most, a dot for none. */
static void
add_bar(struct buf *out, int count, int most)
{
	if (count == 0)
		buf_add_cstr(out, "·");
	else
		buf_add_code(out,
		    0x2581 +
			(uint32_t)(((int64_t)count * 6 + most / 2) / most));
}

/* "··▁▃▂▇▄ since 20 Sep, at most 14 a week"; in words the eight numbers. */
static void
put_weeks(struct facts *f, const int *weeks)
{
	struct date from = { f->app->now - FEED_WEEKS * WEEK, DATE_SECOND };
	struct buf plot = { 0 }, since = { 0 };
	int most = 0;

	for (int i = 0; i < FEED_WEEKS; i++)
		most = weeks[i] > most ? weeks[i] : most;
	if (most == 0)
		return;
	for (int i = 0; i < FEED_WEEKS; i++)
		if (f->app->accessible)
			buf_printf(&plot, "%s%d", i > 0 ? ", " : "", weeks[i]);
		else
			add_bar(&plot, weeks[i], most);
	time_add_short(&since, from, f->app->now, app_language(f->app));
	if (f->app->accessible)
		buf_printf(&f->words, _("articles each week since %s: %s"),
		    buf_cstr(&since), buf_cstr(&plot));
	else
		buf_printf(&f->words, _("%s since %s, at most %d a week"),
		    buf_cstr(&plot), buf_cstr(&since), most);
	put(f, _("weeks"), false);
	buf_clear(&plot);
	buf_clear(&since);
}

static void
put_place(struct facts *f, const struct config_feed *feed)
{
	if (feed->file)
		buf_printf(&f->words, "%s:%u", feed->file, feed->line);
	else
		buf_add_cstr(&f->words, _("the sample edition"));
	if (feed->section) {
		part(f);
		buf_printf(&f->words, _("section %.*s"),
		    TEXT_ARG(feed->section->path));
	}
	for (size_t i = 0; i < feed->nalso; i++)
		buf_printf(&f->words, ", %.*s", TEXT_ARG(feed->also[i].path));
	put(f, _("config"), false);
}

static void
put_feed(struct facts *f, const struct config_feed *feed)
{
	const struct feed_row *row = app_feed_row(f->app, feed);

	put_state(f, row);
	buf_add_text(&f->words, url_public(&f->mem, feed->url));
	put(f, _("address"), false);
	put_move(f, row);
	put_answers(f, row);
	put_next(f, feed, row);
	put_kind(f, feed, row);
	put_articles(f, row);
	put_place(f, feed);
	if (row)
		put_weeks(f, row->weeks);
}

/* A section: which of its feeds ask for something. */
static void
put_section(struct facts *f, const struct config_section *section)
{
	static const enum feed_state told[] = { FEED_DEAD, FEED_FAILING,
		FEED_MOVED, FEED_SLOW, FEED_PAUSED, FEED_NEW };
	const struct config *config = f->app->config;
	int weeks[FEED_WEEKS] = { 0 };
	size_t n = 0;
	double rate = 0;

	for (size_t k = 0; k < sizeof(told) / sizeof(told[0]); k++) {
		for (size_t i = 0; i < config->nfeeds; i++) {
			const struct config_feed *feed = config->feeds[i];
			const struct feed_row *row = app_feed_row(f->app, feed);

			if (!row || !config_feed_within(feed, section) ||
			    feed_row_state(row, f->app->now) != told[k])
				continue;
			buf_printf(&f->words, "%s%.*s",
			    f->words.len > 0 ? ", " : "",
			    TEXT_ARG(app_feed_title(f->app, feed)));
		}
		put(f, _(feed_state_name(told[k])), k < 2);
	}
	for (size_t i = 0; i < config->nfeeds; i++) {
		const struct feed_row *row =
		    app_feed_row(f->app, config->feeds[i]);

		if (!config_feed_within(config->feeds[i], section))
			continue;
		n++;
		if (row && row->per_week > 0)
			rate += row->per_week;
		for (int w = 0; row && w < FEED_WEEKS; w++)
			weeks[w] += row->weeks[w];
	}
	buf_printf(&f->words, P_("%zu feed", "%zu feeds", n), n);
	part(f);
	/* The number is that of the words, however printf rounds a half. */
	rate = floor(rate + 0.5);
	buf_printf(&f->words,
	    P_("%.0f article a week", "%.0f articles a week", rate), rate);
	put(f, _("section"), false);
	put_weeks(f, weeks);
}

void
app_show_facts(struct app *app)
{
	const struct config_feed *feed = app_tree_feed(app);
	const struct config_section *section = app_tree_section(app);
	const struct tree_row *row = tree_selected(app->tree);
	struct facts f = { .app = app };

	app->facts_of = row ? row->id : 0;
	if (feed)
		put_feed(&f, feed);
	else if (section)
		put_section(&f, section);
	else if (row && row->tag) {
		buf_printf(&f.words, "%.*s", TEXT_ARG(row->state_text));
		put(&f, _("tag"), false);
	} else if (row) {
		buf_printf(&f.words, "%.*s", TEXT_ARG(row->state_text));
		put(&f, _("feeds"), false);
	}
	tree_set_facts(app->tree,
	    feed      ? app_feed_title(app, feed)
	    : section ? section->path
	    : row     ? row->name
		      : TEXT(""),
	    f.facts, f.n);
	buf_clear(&f.words);
	arena_clear(&f.mem);
	app->dirty = true;
}
