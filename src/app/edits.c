/*
 * Changes of the config made in the reader: a feed added, removed, renamed,
 * moved. Each is a job, since the store, which keeps what undoes it, may be
 * busy; file and store change in one transaction of the store.
 */
#include <stdlib.h>
#include <string.h>

#include "base/translate.h"
#include "base/url.h"
#include "config/script.h"
#include "state.h"

enum {
	EDIT_TRIES = 3, /* of a config that others write meanwhile */
	RULE_SHOWN = 120,
};

/* What stands behind a command on its line, empty on others. In mem. */
static struct text
first_on(struct arena *mem, struct text line, const char *command)
{
	struct text *words;
	size_t n;

	if (script_split(mem, line, &words, &n, NULL) < 0 || n < 2 ||
	    !text_is(words[0], command))
		return (struct text){ 0 };
	return words[1];
}

/* The address on a feed's line. */
static struct text
url_on(struct arena *mem, struct text line)
{
	return first_on(mem, line, "feed");
}

/* The name on a line that follows it. */
static struct text
name_on(struct arena *mem, struct text line)
{
	return first_on(mem, line, "follow");
}

/* What the edits did to addresses is done to what is stored under them. */
static int
rename_stored(struct app *app, const struct config_edits *edits, bool back,
    struct err *err)
{
	struct arena mem = { 0 };
	int rc = 0;

	for (size_t i = 0; i < edits->n && rc == 0; i++) {
		const struct config_edit *edit = &edits->edits[i];
		struct text from = url_on(&mem, edit->before);
		struct text to = url_on(&mem, edit->after);

		if (edit->kind != CONFIG_EDIT_CHANGED || from.len == 0 ||
		    to.len == 0 || text_equal(from, to))
			continue;
		rc = store_feed_rename(
		    app->store, back ? to : from, back ? from : to, err);
	}
	arena_clear(&mem);
	return rc;
}

/* Pages one is or was at follow a feed to its new address. */
static void
readdress(struct app *app, struct text from, struct text to)
{
	struct page *pages[1 + 2 * HISTORY];
	size_t n = 0;

	pages[n++] = &app->shown.page;
	for (size_t i = 0; i < app->nback; i++)
		pages[n++] = &app->back[i];
	for (size_t i = 0; i < app->nforward; i++)
		pages[n++] = &app->forward[i];
	for (size_t i = 0; i < n; i++) {
		if (pages[i]->kind != PAGE_FEED ||
		    !text_equal(buf_text(&pages[i]->name), from))
			continue;
		buf_reset(&pages[i]->name);
		buf_add_text(&pages[i]->name, to);
	}
}

/*
 * After files were written: the config is read again, pages and the feed
 * list's cursor go with the feed the edits are about, when it is one.
 */
static void
follow_edits(struct app *app, const struct config_edits *edits, bool back)
{
	struct arena mem = { 0 };
	struct text now = { 0 };
	bool several = false;

	for (size_t i = 0; i < edits->n; i++) {
		const struct config_edit *edit = &edits->edits[i];
		struct text from = url_on(&mem, edit->before);
		struct text to = url_on(&mem, edit->after);

		if (from.len > 0 && to.len > 0 && !text_equal(from, to))
			readdress(app, back ? to : from, back ? from : to);
		if ((back ? from : to).len == 0)
			continue;
		several |= now.len > 0 && !text_equal(now, back ? from : to);
		now = back ? from : to;
	}
	app_reload_config(app);
	if (now.len > 0 && !several)
		app_tree_go_feed(app, config_find_feed(app->config, now));
	app_wish(app, WISH_REFRESH, 0, 0);
	arena_clear(&mem);
}

/* "LWN removed": for the message and for undo. */
static void
describe(struct buf *out, struct app *app, const struct job *job,
    const struct config_feed *feed)
{
	struct text title =
	    feed ? app_feed_title(app, feed) : (struct text){ 0 };
	struct text value = buf_text(&job->value), whom;
	struct arena mem = { 0 };

	switch (job->edit) {
	case EDIT_LINE:
		app_describe_mute(out, app, buf_text(&job->subject));
		whom = name_on(&mem, buf_text(&job->subject));
		if (whom.len > 0)
			buf_printf(out, _("%.*s: followed"),
			    TEXT_ARG(app_shown_name(app, whom, &mem)));
		else if (out->len == 0)
			buf_printf(out, _("%.*s: added"),
			    TEXT_ARG(
				url_public(&mem, buf_text(&job->subject))));
		break;
	case EDIT_REMOVE:
		buf_printf(out, _("%.*s: removed"), TEXT_ARG(title));
		break;
	case EDIT_URL:
		buf_printf(out, _("%.*s: now at %.*s"), TEXT_ARG(title),
		    TEXT_ARG(url_public(&mem, value)));
		break;
	case EDIT_TITLE:
		if (value.len > 0)
			buf_printf(out, _("%.*s: renamed to %.*s"),
			    TEXT_ARG(title), TEXT_ARG(value));
		else
			buf_printf(out, _("%.*s: under its own name"),
			    TEXT_ARG(title));
		break;
	case EDIT_SECTION:
		if (value.len > 0)
			buf_printf(out, _("%.*s: moved to %.*s"),
			    TEXT_ARG(title), TEXT_ARG(value));
		else
			buf_printf(out, _("%.*s: moved out of its section"),
			    TEXT_ARG(title));
		break;
	case EDIT_PAUSE:
		buf_printf(out,
		    text_is(value, "on") ? _("%.*s: paused")
					 : _("%.*s: goes on"),
		    TEXT_ARG(title));
		break;
	case EDIT_PAUSE_SECTION:
		buf_printf(out,
		    text_is(value, "on") ? _("%s: all its feeds are paused")
					 : _("%s: all its feeds go on"),
		    buf_cstr(&job->subject));
		break;
	case EDIT_UNFOLLOW:
		buf_printf(out, _("%.*s: followed no more"),
		    TEXT_ARG(
			app_shown_name(app, buf_text(&job->subject), &mem)));
		break;
	case EDIT_UNMUTE:
	case EDIT_UNMUTE_NAME:
		app_describe_unmute(out, app, job->edit == EDIT_UNMUTE_NAME,
		    buf_text(&job->subject));
		break;
	case EDIT_UNRULE:
		buf_printf(out, _("%.*s: no rule any more"),
		    TEXT_ARG(text_sub(buf_text(&job->subject),
			strlen("rule:"), RULE_SHOWN)));
		break;
	}
	arena_clear(&mem);
}

/* Taken off the line where that is enough, else said to the contrary. */
static struct text
pause_value(const struct config_feed *feed, struct text value)
{
	const struct settings *around = feed->settings.parent;
	bool on = text_is(value, "on");

	if (settings_flag(around, OPTION_PAUSED) == on)
		return (struct text){ 0 };
	return value;
}

static int
pause_section(struct app *app, struct text path, struct text value,
    struct config_edits *edits, struct err *err)
{
	const struct config *config = app->config;
	const struct config_section *section =
	    config_find_section(config, path);
	struct arena mem = { 0 };
	struct feed_value *values = NULL;
	size_t n = 0, cap = 0;
	int rc;

	for (size_t i = 0; section && i < config->nfeeds; i++) {
		const struct config_feed *feed = config->feeds[i];

		if (config_feed_within(feed, section) &&
		    settings_flag(&feed->settings, OPTION_PAUSED) !=
			text_is(value, "on"))
			*ARENA_PUSH(&mem, values, n, cap) =
			    (struct feed_value){ feed,
				    pause_value(feed, value) };
	}
	rc = config_edit_options(config, OPTION_PAUSED, values, n, edits, err);
	arena_clear(&mem);
	return rc;
}

/* Takes away the line that follows or mutes it, or is the rule. */
static int
drop_line(struct app *app, const struct job *job, struct config_edits *edits,
    struct err *err)
{
	const struct config *config = app->config;
	struct text subject = buf_text(&job->subject);
	const struct config_follow *follow =
	    config_find_follow(config, subject);
	const struct config_mute *mute =
	    config_find_mute(config, job->edit == EDIT_UNMUTE_NAME, subject);

	const struct config_rule *rule = config_find_rule(config, subject);

	if (job->edit == EDIT_UNFOLLOW && follow)
		return config_edit_drop(
		    config, follow->file, follow->line, edits, err);
	if (job->edit == EDIT_UNRULE && rule)
		return config_edit_drop(
		    config, rule->file, rule->line, edits, err);
	if (job->edit != EDIT_UNFOLLOW && job->edit != EDIT_UNRULE && mute)
		return config_edit_drop(
		    config, mute->file, mute->line, edits, err);
	return err_set(err, ERR_NOT_FOUND,
	    _("%s is not in the config any more"), buf_cstr(&job->subject));
}

/* How a tag looks that the config speaks of: its line says so. */
static const struct config_tag *
tag_of(const struct app *app, struct arena *mem, struct text line)
{
	struct text name = config_tag_name(mem, line);
	const struct config_tag *tag =
	    name.len > 0 ? config_find_tag(app->config, name) : NULL;

	return tag && tag->file ? tag : NULL;
}

/* A mute that is over makes room for the same one anew, as does a tag. */
static int
add_line(struct app *app, struct text line, struct text section,
    struct config_edits *edits, struct err *err)
{
	const struct config *config = app->config;
	struct arena mem = { 0 };
	const struct config_tag *tag = tag_of(app, &mem, line);
	struct config_mute mute = config_mute_on(&mem, line);
	const struct config_mute *old =
	    config_find_mute(config, mute.name, mute.what);
	bool over = old && old->file && config_mute_is_over(old, app->now);
	int rc;

	if (tag)
		rc = config_edit_rewrite(config, tag->file, tag->line,
		    config_tag_line(&mem, tag, line), edits, err);
	else if (over)
		rc = config_edit_rewrite(
		    config, old->file, old->line, line, edits, err);
	else
		rc = config_edit_line(config, line, section, edits, err);
	arena_clear(&mem);
	return rc;
}

static int
write_files(struct app *app, const struct job *job,
    const struct config_feed *feed, struct config_edits *edits, struct err *err)
{
	const struct config *config = app->config;
	struct text subject = buf_text(&job->subject);
	struct text value = buf_text(&job->value);

	switch (job->edit) {
	case EDIT_LINE:
		/* Looked at before: a broken line does not get in. */
		if (config_check(config, subject, err) < 0 ||
		    app_check_mute(app, subject, err) < 0)
			return -1;
		return add_line(app, subject, value, edits, err);
	case EDIT_REMOVE:
		return config_edit_remove(config, feed, edits, err);
	case EDIT_URL:
		return config_edit_url(config, feed, value, edits, err);
	case EDIT_TITLE:
		return config_edit_title(config, feed, value, edits, err);
	case EDIT_SECTION:
		return config_edit_section(config, feed, value, edits, err);
	case EDIT_PAUSE:
		return config_edit_option(config, feed, OPTION_PAUSED,
		    pause_value(feed, value), edits, err);
	case EDIT_PAUSE_SECTION:
		return pause_section(app, subject, value, edits, err);
	case EDIT_UNFOLLOW:
	case EDIT_UNMUTE:
	case EDIT_UNMUTE_NAME:
	case EDIT_UNRULE:
		return drop_line(app, job, edits, err);
	}
	return 0;
}

/* Files and store; a database that is read only keeps no step. */
static int
write_all(struct app *app, struct job *job, const struct config_feed *feed,
    struct config_edits *edits, struct text what, struct err *err)
{
	struct buf bytes = { 0 };
	int rc;

	if (store_is_read_only(app->store))
		return write_files(app, job, feed, edits, err);
	if (store_begin(app->store, err) < 0)
		return -1;
	rc = write_files(app, job, feed, edits, err);
	if (rc == 0)
		rc = rename_stored(app, edits, false, err);
	if (rc == 0)
		rc = app_note_rules(app,
		    &(struct rule_change){ .edits = edits, .keep = true },
		    err);
	if (rc == 0 && edits->n > 0) {
		config_edits_write(&bytes, edits);
		rc = store_add_edit(
		    app->store, what, buf_text(&bytes), app->now, err);
	}
	if (rc == 0)
		rc = store_commit(app->store, err);
	else
		store_rollback(app->store);
	buf_clear(&bytes);
	return rc;
}

/* A file that changed meanwhile is read, and the edit made in it. */
static int
again(struct app *app, struct job *job, struct err *err)
{
	if (err->code != ERR_BUSY || !config_changed(app->config))
		return -1;
	app_reload_config(app);
	if (++job->tries == EDIT_TRIES)
		err->code = ERR_SYSTEM; /* somebody else goes on writing */
	return -1;
}

static bool
is_about_feed(enum edit_kind edit)
{
	return edit >= EDIT_REMOVE && edit <= EDIT_PAUSE;
}

/* What was done, and the way back. */
static void
tell_edit(struct app *app, const struct job *job, const char *what,
    const struct config_edits *edits)
{
	bool mutes = text_starts(buf_text(&job->subject), "mute ") ||
		     job->edit == EDIT_UNMUTE;

	/* How many articles a mute marks is told when it is done. */
	app_follow_rules(app,
	    &(struct rule_change){ .edits = edits, .keep = true },
	    mutes ? what : "");

	if (edits->n == 0)
		app_notice(app, false, _("%s (as it was)"), what);
	else if (mutes)
		return;
	else if (job->edit == EDIT_LINE &&
		 !text_starts(buf_text(&job->subject), "mute-name ") &&
		 !text_starts(buf_text(&job->subject), "follow "))
		app_notice(app, false, _("written to %.*s; u undoes it"),
		    TEXT_ARG(edits->edits[edits->n - 1].path));
	else
		app_notice(app, false, _("%s; u undoes it"), what);
}

int
app_run_edit(struct app *app, struct job *job, struct err *err)
{
	struct config_edits edits = { 0 };
	const struct config_feed *feed;
	struct buf what = { 0 };
	int rc = -1;

	if (config_changed(app->config))
		app_reload_config(app);
	feed = config_find_feed(app->config, buf_text(&job->subject));
	if (is_about_feed(job->edit) && !feed) {
		err_set(err, ERR_NOT_FOUND,
		    _("%s is not in the config any more"),
		    buf_cstr(&job->subject));
		goto out;
	}
	describe(&what, app, job, feed);
	rc = write_all(app, job, feed, &edits, buf_text(&what), err);
	if (rc < 0) {
		rc = again(app, job, err);
		goto out;
	}
	if (edits.n > 0)
		follow_edits(app, &edits, false);
	tell_edit(app, job, buf_cstr(&what), &edits);
out:
	buf_clear(&what);
	config_edits_clear(&edits);
	return rc;
}

void
app_follow_edits(struct app *app, const struct config_edits *edits)
{
	follow_edits(app, edits, false);
	app_follow_rules(app, &(struct rule_change){ .edits = edits }, "");
}

/*
 * A rule whose coming is undone has done nothing; one that goes again, or by a
 * wish, has: only undo of that could not bring back what would be lost.
 */
int
app_turn_edit(struct app *app, const struct undo_result *result, bool redo,
    struct err *err)
{
	struct config_edits edits = { 0 }, other = { 0 };
	const struct rule_change change = { &edits, true, redo };
	struct buf bytes = { 0 };
	int rc;

	if (config_changed(app->config))
		app_reload_config(app);
	rc = config_edits_read(&edits, result->edit, err);
	if (rc == 0)
		rc = rename_stored(app, &edits, true, err);
	if (rc == 0)
		rc = app_note_rules(app, &change, err);
	if (rc == 0)
		rc = config_edits_undo(app->config, &edits, &other, err);
	if (rc == 0) {
		config_edits_write(&bytes, &other);
		rc = store_change_edit(
		    app->store, result->step, buf_text(&bytes), err);
	}
	buf_clear(&bytes);
	config_edits_clear(&other);
	config_edits_clear(&edits);
	return rc;
}

void
app_turned_edit(struct app *app, const struct undo_result *result, bool redo)
{
	struct config_edits edits = { 0 };
	const struct rule_change change = { &edits, true, redo };

	if (config_edits_read(&edits, result->edit, NULL) == 0) {
		follow_edits(app, &edits, true);
		app_follow_rules(app, &change, "");
	}
	config_edits_clear(&edits);
}

void
app_edit(struct app *app, enum edit_kind kind, struct text subject,
    struct text value)
{
	struct job *job = mem_alloc(sizeof(*job));

	job->kind = JOB_EDIT;
	job->edit = kind;
	buf_add_text(&job->subject, subject);
	buf_add_text(&job->value, value);
	app_take_job(app, job);
}
