/* What is known of the feed or section under the cursor of the feed list. */
#include "base/time.h"
#include "base/url.h"
#include "state.h"
#include "ui/draw.h"

enum { HOUR = 3600, DAY = 86400, BAD_GATEWAY = 502, UNAVAILABLE = 503 };

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

static void
add_span(struct buf *out, int64_t seconds)
{
	if (seconds % DAY == 0)
		buf_printf(out, "%lld d", (long long)(seconds / DAY));
	else if (seconds % HOUR == 0)
		buf_printf(out, "%lld h", (long long)(seconds / HOUR));
	else if (seconds >= 60)
		buf_printf(out, "%lld min", (long long)(seconds / 60));
	else
		buf_printf(out, "%lld s", (long long)seconds);
}

static void
add_times(struct buf *out, const char *unit, int64_t n)
{
	buf_printf(out, "%lld %s%s", (long long)n, unit, n == 1 ? "" : "s");
}

/* What one might do about it, in words; NULL: the error says it all. */
static const char *
advice(const struct feed_row *row)
{
	switch (row->status) {
	case 401:
		return "it wants a name and a password: user= and "
		       "password-command= on its line";
	case 403:
		return "the site refuses us; user-agent= on its line may help";
	case 404:
		return "nothing is at this address any more; e corrects it";
	case 410:
		return "it is gone for good and not asked any more; d drops "
		       "it, e gives it another address";
	case 429:
		return "it was asked too often; every= on its line asks less";
	case 500:
	case BAD_GATEWAY:
	case UNAVAILABLE:
	case 504:
		return "the site has trouble; it is tried again by itself";
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
		buf_add_cstr(&f->words, ", ");
		add_times(&f->words, "time", row->failures);
		buf_add_cstr(&f->words, " in a row");
	}
	if (row->failing > 0 && f->app->now - row->failing >= HOUR) {
		buf_add_cstr(&f->words, ", first ");
		tree_add_ago(&f->words, row->failing, f->app->now);
	}
	if (help)
		buf_printf(&f->words, "; %s", help);
	put(f, feed_state_name(state), true);
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
	label = feed_state_name(state);
	if (state == FEED_FAILING || state == FEED_DEAD) {
		put_failure(f, row, state);
		return;
	}
	switch (state) {
	case FEED_PAUSED:
		buf_add_cstr(&f->words, "not asked by itself; p goes on");
		if (row->error.len > 0)
			buf_printf(&f->words, "; it failed: %.*s",
			    TEXT_ARG(row->error));
		break;
	case FEED_MOVED:
		buf_add_text(&f->words, url_public(&f->mem, row->moved_to));
		buf_add_cstr(
		    &f->words, ": + takes this address, the history stays");
		break;
	case FEED_SLOW:
		buf_printf(&f->words, "it took %d s to answer",
		    (row->elapsed_ms + 500) / 1000);
		break;
	case FEED_NEW:
		buf_add_cstr(&f->words, "not fetched yet; r asks it");
		break;
	case FEED_ASKING:
		buf_add_cstr(&f->words, "it is being asked");
		break;
	default:
		buf_add_cstr(&f->words, "last news ");
		tree_add_ago(&f->words, row->changed, f->app->now);
	}
	put(f, label, false);
}

static void
put_kind(
    struct facts *f, const struct config_feed *feed, const struct feed_row *row)
{
	static const char *const kinds[] = {
		[SOURCE_UNSETTLED] = "what it is shows with its first answer",
		[SOURCE_FEED] = "a feed",
		[SOURCE_PAGE] = "a page without a feed, read as it is",
		[SOURCE_SITEMAP] = "a sitemap",
	};

	if (text_starts(feed->url, "!"))
		buf_add_cstr(&f->words, "what a program writes");
	else if (row && row->found.len > 0)
		buf_printf(&f->words, "a page; asked is its feed %.*s",
		    TEXT_ARG(url_public(&f->mem, row->found)));
	else if (row)
		buf_add_cstr(&f->words, kinds[row->kind]);
	if (row && row->site.len > 0) {
		part(f);
		buf_printf(&f->words, "site %.*s",
		    TEXT_ARG(url_public(&f->mem, row->site)));
	}
	put(f, "kind", false);
}

/* A move that is seen but not offered yet. */
static void
put_move(struct facts *f, const struct feed_row *row)
{
	if (!row || row->moved_to.len == 0 ||
	    feed_row_state(row, f->app->now) == FEED_MOVED)
		return;
	buf_printf(
	    &f->words, "%.*s", TEXT_ARG(url_public(&f->mem, row->moved_to)));
	if (!feed_row_offers_move(row, f->app->now)) {
		buf_add_cstr(&f->words, ", so said ");
		add_times(&f->words, "answer", row->moved_seen);
		buf_add_cstr(&f->words, "; offered once it lasts");
	}
	put(f, "moved to", false);
}

static void
put_answers(struct facts *f, const struct feed_row *row)
{
	if (!row || row->checked == 0)
		return;
	if (row->status > 0)
		buf_printf(&f->words, "%d ", row->status);
	tree_add_ago(&f->words, row->checked, f->app->now);
	if (row->elapsed_ms > 0)
		buf_printf(&f->words, " in %d ms", row->elapsed_ms);
	if (row->error.len > 0) {
		part(f);
		buf_add_cstr(&f->words, "last success ");
		tree_add_ago(&f->words, row->succeeded, f->app->now);
	}
	part(f);
	buf_printf(&f->words, "%d %% of ",
	    (int)(feed_row_same_share(row) * 100 + 0.5));
	add_times(&f->words, "answer", row->fetches);
	buf_add_cstr(&f->words, " brought the same");
	part(f);
	draw_add_bytes(&f->words, row->bytes);
	put(f, "answers", false);
}

static void
add_skips(struct buf *out, const struct feed_row *row)
{
	static const char *const days[] = { "Sun", "Mon", "Tue", "Wed", "Thu",
		"Fri", "Sat" };
	const char *before = " not on ";

	for (int day = 0; day < 7; day++) {
		if (!(row->skip_days >> day & 1))
			continue;
		buf_printf(out, "%s%s", before, days[day]);
		before = " ";
	}
	before = " not at ";
	for (int hour = 0; hour < 24; hour++) {
		int end = hour;

		if (!(row->skip_hours >> hour & 1))
			continue;
		while (end < 24 && row->skip_hours >> end & 1)
			end++;
		buf_printf(out, "%s%d–%d h UTC", before, hour, end);
		before = ", ";
		hour = end;
	}
}

static void
put_next(
    struct facts *f, const struct config_feed *feed, const struct feed_row *row)
{
	int64_t every = settings_number(&feed->settings, OPTION_REFRESH_EVERY);
	bool paused = settings_flag(&feed->settings, OPTION_PAUSED);
	int64_t due = row ? row->due : 0;

	tree_add_due(
	    &f->words, paused || due >= FEED_NEVER ? -1 : due, f->app->now);
	part(f);
	buf_add_cstr(&f->words, "every ");
	add_span(&f->words, every);
	if (row && row->pace > 0) {
		part(f);
		buf_add_cstr(&f->words, "something new about every ");
		add_span(&f->words, row->pace > 3 * HOUR
					? row->pace / HOUR * HOUR
					: row->pace / 60 * 60);
	}
	if (row && (row->ttl > 0 || row->skip_days || row->skip_hours)) {
		part(f);
		buf_add_cstr(&f->words, "it asks for");
		if (row->ttl > 0) {
			buf_add_cstr(&f->words, " every ");
			add_span(&f->words, row->ttl);
		}
		add_skips(&f->words, row);
	}
	if (row && row->patience > f->app->now) {
		part(f);
		buf_add_cstr(&f->words, "its host wants patience: ");
		tree_add_due(&f->words, row->patience, f->app->now);
	}
	put(f, "next", false);
}

static void
put_articles(struct facts *f, const struct feed_row *row)
{
	if (!row || row->total == 0)
		return;
	buf_printf(&f->words, "%lld stored, %lld unread", (long long)row->total,
	    (long long)row->unread);
	part(f);
	buf_printf(&f->words,
	    row->per_week >= 9.95 ? "%.0f a week" : "%.1f a week",
	    row->per_week);
	if (row->language.len > 0) {
		part(f);
		buf_printf(&f->words, "language %.*s", TEXT_ARG(row->language));
	}
	put(f, "articles", false);
}

static void
put_place(struct facts *f, const struct config_feed *feed)
{
	if (feed->file)
		buf_printf(&f->words, "%s:%u", feed->file, feed->line);
	else
		buf_add_cstr(&f->words, "the sample edition");
	if (feed->section) {
		part(f);
		buf_printf(
		    &f->words, "section %.*s", TEXT_ARG(feed->section->path));
	}
	for (size_t i = 0; i < feed->nalso; i++)
		buf_printf(&f->words, ", %.*s", TEXT_ARG(feed->also[i].path));
	put(f, "config", false);
}

static void
put_feed(struct facts *f, const struct config_feed *feed)
{
	const struct feed_row *row = app_feed_row(f->app, feed);

	put_state(f, row);
	buf_add_text(&f->words, url_public(&f->mem, feed->url));
	put(f, "address", false);
	put_move(f, row);
	put_answers(f, row);
	put_next(f, feed, row);
	put_kind(f, feed, row);
	put_articles(f, row);
	put_place(f, feed);
}

/* A section: which of its feeds ask for something. */
static void
put_section(struct facts *f, const struct config_section *section)
{
	static const enum feed_state told[] = { FEED_DEAD, FEED_FAILING,
		FEED_MOVED, FEED_SLOW, FEED_PAUSED, FEED_NEW };
	const struct config *config = f->app->config;
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
		put(f, feed_state_name(told[k]), k < 2);
	}
	for (size_t i = 0; i < config->nfeeds; i++) {
		const struct feed_row *row =
		    app_feed_row(f->app, config->feeds[i]);

		if (!config_feed_within(config->feeds[i], section))
			continue;
		n++;
		if (row && row->per_week > 0)
			rate += row->per_week;
	}
	add_times(&f->words, "feed", (int64_t)n);
	part(f);
	buf_printf(&f->words, "%.0f articles a week", rate);
	put(f, "section", false);
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
	else if (row) {
		buf_printf(&f.words, "%.*s", TEXT_ARG(row->state_text));
		put(&f, "feeds", false);
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
