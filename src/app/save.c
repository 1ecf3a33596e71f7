/*
 * Saving: an article, or a dossier, as a file. A program of our own writes it
 * under another name in the same folder, which becomes the right one when the
 * file is whole.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "state.h"

enum { NAME_BYTES = 120 };

static const char *const endings[] = {
	[SAVE_MARKDOWN] = ".md",
	[SAVE_HTML] = ".html",
	[SAVE_TEXT] = ".txt",
	[SAVE_JSON] = ".json",
};

const char *const app_formats[] = {
	[SAVE_MARKDOWN] = "--markdown",
	[SAVE_HTML] = "--html",
	[SAVE_TEXT] = "--text",
	[SAVE_JSON] = "--json",
};

static int64_t
format_of(const struct app *app, const char *path)
{
	for (int64_t i = 0; i <= SAVE_JSON; i++)
		if (text_ends(text_of(path), endings[i]))
			return i;
	return settings_number(&app->config->settings, OPTION_SAVE_FORMAT);
}

/* What no file system minds, of a title. */
static void
add_file_name(struct buf *out, struct text title)
{
	struct buf line = { 0 };
	size_t start = out->len;

	utf8_add_line(&line, title);
	for (size_t i = 0; i < line.len; i++)
		buf_add_byte(out,
		    strchr("/\\:*?\"<>|", line.ptr[i]) ? '-' : line.ptr[i]);
	buf_clear(&line);
	if (out->len - start > NAME_BYTES) {
		/* Whole characters. */
		size_t end = start + NAME_BYTES;

		while (end > start &&
		       ((unsigned char)out->ptr[end] & 0xC0) == 0x80)
			end--;
		buf_cut(out, end);
	}
	while (out->len > start && strchr(" .", out->ptr[out->len - 1]))
		buf_cut(out, out->len - 1);
}

static const char *
folder(const struct app *app, struct arena *mem)
{
	struct text set =
	    settings_text(&app->config->settings, OPTION_SAVE_DIRECTORY);
	const char *path = set.len > 0 ? arena_cstr(mem, set)
				       : path_user_folder(mem, "DOCUMENTS");

	return path ? path : ".";
}

/* "2023-11-14 The title.md" */
static int
add_article_name(struct buf *out, struct app *app, int64_t id, struct err *err)
{
	struct arena mem = { 0 };
	struct article_row row;
	int rc = store_article_row(app->store, &row, id, &mem, err);

	if (rc == 0) {
		struct time_parts day = time_local_parts(row.time);

		buf_printf(
		    out, "%04d-%02d-%02d ", day.year, day.month, day.day);
		add_file_name(out, row.title);
		buf_add_cstr(
		    out, endings[settings_number(
			     &app->config->settings, OPTION_SAVE_FORMAT)]);
	}
	arena_clear(&mem);
	return rc;
}

/* What is to be saved: the query's articles, or the one. */
static int
add_name(struct buf *out, struct app *app, struct err *err)
{
	if (app->save_query.len == 0)
		return add_article_name(out, app, app->save_article, err);
	add_file_name(out, buf_text(&app->save_query));
	buf_add_cstr(out, endings[SAVE_MARKDOWN]);
	return 0;
}

int
app_ask_save(
    struct app *app, int64_t article, struct text query, struct err *err)
{
	struct arena mem = { 0 };
	struct buf path = { 0 };
	int rc;

	app->save_article = article;
	buf_reset(&app->save_query);
	buf_add_text(&app->save_query, query);
	buf_printf(&path, "%s",
	    path_short(&mem, arena_printf(&mem, "%s/", folder(app, &mem)).ptr));
	rc = add_name(&path, app, err);
	if (rc == 0)
		app_prompt(app, PROMPT_SAVE, buf_text(&path));
	buf_clear(&path);
	arena_clear(&mem);
	return rc;
}

/* The path that is meant: what is typed may be a folder. */
static const char *
path_meant(
    struct app *app, struct arena *mem, struct text typed, struct err *err)
{
	const char *path = path_expand(mem, arena_cstr(mem, typed));
	struct buf whole = { 0 };
	struct stat st;

	if (path[0] != '/')
		buf_printf(&whole, "%s/", folder(app, mem));
	buf_add_cstr(&whole, path);
	if (text_ends(buf_text(&whole), "/") ||
	    (stat(buf_cstr(&whole), &st) == 0 && S_ISDIR(st.st_mode))) {
		buf_add_byte(&whole, '/');
		if (add_name(&whole, app, err) < 0) {
			buf_clear(&whole);
			return NULL;
		}
	}
	path = arena_cstr(mem, buf_text(&whole));
	buf_clear(&whole);
	return path;
}

/* A file beside the one that is meant, with the rights new files have. */
static int
open_temporary(struct buf *name, const char *path, struct err *err)
{
	mode_t mask = umask(0);
	int fd;

	(void)umask(mask);
	buf_printf(name, "%s.XXXXXX", path);
	fd = path_make_parents(path, err) < 0 ? -2 : mkstemp(name->ptr);
	if (fd == -1)
		err_system(err, _("cannot write %s"), path);
	if (fd >= 0 && fchmod(fd, 0666 & ~mask) < 0)
		(void)fchmod(fd, 0600);
	return fd;
}

static int
start(struct app *app, struct beside *beside, const char *path, int output,
    struct err *err)
{
	char id[32];
	const char *words[5] = { "show", app_formats[format_of(app, path)],
		"--", id };
	size_t n = 4;

	(void)snprintf(id, sizeof(id), "id:%lld", (long long)app->save_article);
	if (app->save_query.len > 0) {
		words[1] = "--dossier";
		words[2] = "--progress";
		words[3] = "--";
		words[4] = buf_cstr(&app->save_query);
		n = 5;
	}
	beside->said = beside_output(err);
	if (beside->said < 0)
		return -1;
	if (app->options->start_show(app->options->arg, words, n, output,
		beside->said, &beside->pid, err) == 0)
		return 0;
	(void)close(beside->said);
	beside->pid = 0;
	return -1;
}

static int
save(struct app *app, const char *path, struct err *err)
{
	struct beside *beside = beside_slot(app, err);
	struct buf temporary = { 0 };
	struct arena mem = { 0 };
	int output, rc;

	if (!beside)
		return -1;
	output = open_temporary(&temporary, path, err);
	if (output < 0) {
		buf_clear(&temporary);
		return -1;
	}
	/* Tags of this moment are in the file. */
	app_settle_jobs(app);
	rc = start(app, beside, path, output, err);
	(void)close(output);
	if (rc < 0) {
		(void)unlink(buf_cstr(&temporary));
		buf_clear(&temporary);
		return -1;
	}
	beside->temporary = temporary;
	buf_add_cstr(&beside->path, path);
	buf_add_cstr(&beside->name, _("saving"));
	buf_printf(&beside->done, _("saved as %s"), path_short(&mem, path));
	app_message(
	    app, _("saving as %s…; Esc stops it"), path_short(&mem, path));
	arena_clear(&mem);
	return 0;
}

int
app_save_as(struct app *app, struct text typed, bool sure, struct err *err)
{
	struct arena mem = { 0 };
	const char *path;
	int rc = -1;

	if (!app->options->start_show)
		return err_set(err, ERR_USAGE, _("save: not here"));
	if (typed.len == 0)
		return 0; /* nothing typed, nothing done */
	path = path_meant(app, &mem, typed, err);
	if (path && !sure && access(path, F_OK) == 0) {
		buf_reset(&app->save_path);
		buf_add_cstr(&app->save_path, path);
		app_popup(app, POPUP_FOR_OVERWRITE);
		rc = 0;
	} else if (path) {
		rc = save(app, path, err);
	}
	arena_clear(&mem);
	return rc;
}
