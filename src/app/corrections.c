/*
 * What the user corrects about a name: the same as another, not the same, of
 * another kind, no name at all, called otherwise. Each is a job, since the
 * store may be busy.
 */
#include "base/translate.h"
#include "state.h"

void
app_correct(struct app *app, const struct correction *correction)
{
	struct job *job = mem_alloc(sizeof(*job));

	job->kind = JOB_CORRECT;
	job->correction = *correction;
	buf_add_text(&job->value, correction->name);
	app_take_job(app, job);
}

void
app_names_changed(struct app *app)
{
	app_learn_marked(app);
	app_forget_who(app);
	if (app_shows_who(app))
		app_note_place(app); /* the one selected stays */
	if (app->open.card)
		app_show_card(app);
	else
		app_reload_article(app);
	if (app->shown.page.kind == PAGE_ENTITY)
		(void)app_reopen_list(app, NULL);
	app->store_news = true;
	app->news_at = app->ms;
}

/* As the sidebar shows it; empty when there is none. */
static struct text
shown(struct app *app, int64_t entity, struct arena *mem)
{
	struct entity_row row;

	if (entity == 0 ||
	    store_entity(app->store, &row, entity, app->now, mem, NULL) < 0)
		return (struct text){ 0 };
	return app_entity_name(app, &row, mem);
}

int
app_run_correction(struct app *app, struct job *job, struct err *err)
{
	struct arena mem = { 0 };
	struct buf what = { 0 };
	int rc;

	job->correction.name = buf_text(&job->value);
	job->correction.now = app->now;
	/* What is split off may be the name that is shown. */
	if (job->correction.what != CORRECT_SPLIT)
		job->correction.shown =
		    shown(app, job->correction.entity, &mem);
	if (job->correction.what == CORRECT_MERGE)
		job->correction.other_shown =
		    shown(app, job->correction.other, &mem);
	rc = store_correct(app->store, &job->correction, &what, err);
	if (rc < 0 && err->code == ERR_DOUBT) {
		app->doubt = job->correction;
		app->doubt.name = app->doubt.shown = app->doubt.other_shown =
		    (struct text){ 0 };
		app_ask_doubt(app, text_of(err->text));
		rc = 0;
	} else if (rc == 0) {
		app_names_changed(app);
		app_message(app, _("%s; u undoes it"), buf_cstr(&what));
	}
	buf_clear(&what);
	arena_clear(&mem);
	return rc;
}
