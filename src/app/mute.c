/* What is muted: what is stored follows the config, and says so. */
#include <stdlib.h>

#include "base/time.h"
#include "base/utf8.h"
#include "state.h"
#include "store/mutes.h"

enum { RULE_SHOWN = 120 };

/* A rule of the config, new, on what is stored. */
static int
mute_stored(struct app *app, const struct config_mute *mute, size_t *marked,
    struct err *err)
{
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app
	};
	struct arena mem = { 0 };
	struct mute rule = { .rule = mute->what };
	int rc = 0;

	/* Of a section that is not there it mutes nothing. */
	rule.query = query_parse(&mem, mute->what, &context, NULL, NULL);
	if (rule.query)
		rc = store_mute(app->store, &rule, app->now, marked, err);
	arena_clear(&mem);
	return rc;
}

int
app_check_mute(struct app *app, struct text line, struct err *err)
{
	struct query_context context = {
		.now = app->now, .section = app_query_section, .arg = app
	};
	struct arena mem = { 0 };
	struct config_mute mute = config_mute_on(&mem, line);
	size_t at = 0;
	int rc = 0;

	if (mute.what.len > 0 && !mute.name &&
	    !query_parse(&mem, mute.what, &context, &at, err))
		rc = err_prefix(err, "mute: query, character %zu",
		    utf8_count(text_sub(mute.what, 0, at)) + 1);
	arena_clear(&mem);
	return rc;
}

int
app_mute_stored(struct app *app, const struct config_edits *edits, bool back,
    size_t *marked, struct err *err)
{
	struct arena mem = { 0 };
	int rc = 0;

	*marked = 0;
	for (size_t i = 0; i < edits->n && rc == 0; i++) {
		const struct config_edit *edit = &edits->edits[i];
		struct config_mute gone =
		    config_mute_on(&mem, back ? edit->after : edit->before);
		struct config_mute come =
		    config_mute_on(&mem, back ? edit->before : edit->after);

		/* What one that is over has muted stays read. */
		if (gone.what.len > 0 && !gone.name &&
		    !config_mute_is_over(&gone, app->now))
			rc = store_unmute(app->store, gone.what, marked, err);
		if (rc == 0 && come.what.len > 0 && !come.name &&
		    !config_mute_is_over(&come, app->now))
			rc = mute_stored(app, &come, marked, err);
	}
	arena_clear(&mem);
	return rc;
}

/* " until 3 Dec", with the year when it is another one; nothing: for good. */
static void
add_until(
    struct buf *out, const struct app *app, const struct config_mute *mute)
{
	static const char months[12][4] = { "Jan", "Feb", "Mar", "Apr", "May",
		"Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
	int64_t days = settings_number(&mute->settings, OPTION_UNTIL);
	int year, month, day;

	if (days == 0)
		return;
	time_civil_from_days(days, &year, &month, &day);
	buf_printf(out, " until %d %s", day, months[(month + 11) % 12]);
	if (year != time_local_parts(app->now).year)
		buf_printf(out, " %d", year);
}

void
app_describe_mute(struct buf *out, const struct app *app, struct text line)
{
	struct arena mem = { 0 };
	struct config_mute mute = config_mute_on(&mem, line);
	struct text whom;

	if (mute.what.len == 0)
		goto out;
	whom = app_about_whom(mute.what);
	if (mute.name)
		buf_printf(out, "%.*s: the name is muted",
		    TEXT_ARG(text_sub(mute.what, 0, RULE_SHOWN)));
	else if (whom.len > 0)
		buf_printf(out, "articles about %.*s are muted",
		    TEXT_ARG(text_sub(whom, 0, RULE_SHOWN)));
	else
		buf_printf(out, "articles that match %.*s are muted",
		    TEXT_ARG(text_sub(mute.what, 0, RULE_SHOWN)));
	add_until(out, app, &mute);
out:
	arena_clear(&mem);
}

/* "muted by about:Kim until 3 Dec, config line 12" */
struct text
app_muted_why(struct app *app, int64_t article, struct arena *mem)
{
	struct buf out = { 0 };
	const struct config_mute *mute;
	struct text rule, why;

	if (store_muted_by(app->store, article, &rule, mem, NULL) < 0 ||
	    rule.len == 0)
		return (struct text){ 0 };
	buf_printf(
	    &out, "muted by %.*s", TEXT_ARG(text_sub(rule, 0, RULE_SHOWN)));
	mute = config_find_mute(app->config, false, rule);
	if (mute)
		add_until(&out, app, mute);
	if (mute && mute->file)
		buf_printf(&out, ", config line %u", mute->line);
	else if (!mute)
		buf_add_cstr(&out, ", which is in the config no more");
	why = arena_copy(mem, buf_text(&out));
	buf_clear(&out);
	return why;
}
