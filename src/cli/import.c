/*
 * import: lists of feeds and databases of other programs, and reading state.
 * Nothing is asked from the network.
 */
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"
#include "import.h"

enum { LIST_MAX = 16 << 20, STATE_MAX = 512 << 20 };

struct importing {
	struct cli *cli;
	struct cli_options options;
	struct config *config;
	bool failed;
};

/* What was written is in the config that the next file is compared with. */
static int
write_list(struct importing *in, const struct foreign_list *list,
    struct foreign_counts *counts, struct err *err)
{
	const char *where = NULL;
	struct config *config;

	if (foreign_write(in->config, list, counts, &where, err) < 0)
		return -1;
	if (!where)
		return 0;
	config = cli_own_config(in->cli, err);
	if (!config)
		return -1;
	config_free(in->config);
	in->config = config;
	return 0;
}

static int
take_list(struct importing *in, struct import_report *report, struct text bytes,
    struct err *err)
{
	struct foreign_list list;
	struct arena mem = { 0 };
	struct buf out = { 0 };
	int rc = import_list(in->cli, &list, &mem, report->kind, bytes, err);

	report->has_lines = rc == 0;
	if (rc == 0 && in->options.dry_run) {
		foreign_lines(&out, in->config, &list, &report->lines);
		if (!in->options.json && !cli_print_plain(buf_text(&out)))
			rc = err_system(err, _("standard output"));
	} else if (rc == 0) {
		rc = write_list(in, &list, &report->lines, err);
	}
	buf_clear(&out);
	arena_clear(&mem);
	return rc;
}

static void
tell(struct importing *in, const char *file, const struct import_report *report,
    const struct err *err)
{
	struct buf line = { 0 }, words = { 0 };

	in->failed |= err->code != ERR_NONE;
	if (in->options.json) {
		import_add_json(&line, file, report, err);
		(void)cli_print(&line);
	} else if (err->code != ERR_NONE) {
		log_complain(_("%s: %s"), file, err->text);
	} else {
		import_add_words(&words, report);
		log_complain(!in->options.dry_run ? _("%s: %s: %s")
			     : report->has_states ? _("%s: %s: not kept: %s")
						  : _("%s: %s: would take %s"),
		    file, _(foreign_kind_name(report->kind)), buf_cstr(&words));
	}
	buf_clear(&words);
	buf_clear(&line);
}

/* A database may be of any size: its beginning tells what it is. */
static int
read_file(
    struct text *bytes, struct arena *mem, const char *path, struct err *err)
{
	char head[16];
	enum foreign_kind kind;
	FILE *file;
	size_t n;

	if (strcmp(path, "-") == 0)
		return path_read(bytes, mem, path, LIST_MAX, err);
	file = fopen(path, "rbe");
	if (!file)
		return err_system(err, _("cannot be read"));
	n = fread(head, 1, sizeof(head), file);
	(void)fclose(file);
	*bytes = arena_copy(mem, text_from(head, n));
	kind = foreign_kind_of(text_of(path), *bytes);
	if (kind == FOREIGN_DATABASE)
		return 0;
	return path_read(bytes, mem, path,
	    kind == FOREIGN_STATE ? STATE_MAX : LIST_MAX, err);
}

struct file {
	const char *path;
	struct import_report report;
	struct text bytes;
	struct err err;
};

static void
open_file(struct importing *in, struct file *file)
{
	struct import_report *report = &file->report;

	if (read_file(&file->bytes, &in->cli->mem, file->path, &file->err) < 0)
		return;
	report->kind = foreign_kind_of(text_of(file->path), file->bytes);
	if (report->kind == FOREIGN_NONE)
		err_set(&file->err, ERR_INPUT,
		    _("neither a list of feeds nor a database that is known"));
}

static void
take_file(struct importing *in, struct file *file)
{
	if (file->err.code == ERR_NONE) {
		if (file->report.kind == FOREIGN_DATABASE)
			(void)import_database(in->cli, &file->report,
			    in->config, file->path, &in->options, &file->err);
		else if (file->report.kind == FOREIGN_STATE)
			(void)import_state(in->cli, &file->report, file->bytes,
			    in->options.dry_run, &file->err);
		else
			(void)take_list(
			    in, &file->report, file->bytes, &file->err);
	}
	tell(in, file->path, &file->report, &file->err);
}

int
cli_import(struct cli *cli, int argc, char **argv)
{
	struct importing in = { .cli = cli };
	struct err err = { 0 };
	struct file *files;
	size_t n;

	/* Who was told of it may leave: what was begun goes on. */
	(void)signal(SIGPIPE, SIG_IGN);
	if (!cli_options(&in.options, "jdg", argc, argv))
		return cli_usage("import");
	if (optind == argc)
		return import_look(cli, in.options.json);
	in.config = cli_own_config(cli, &err);
	if (!in.config)
		return cli_fail(EXIT_FAILED, &err);
	n = (size_t)(argc - optind);
	files = arena_array(&cli->mem, n, sizeof(*files));
	for (size_t i = 0; i < n; i++) {
		files[i].path = argv[optind + (int)i];
		open_file(&in, &files[i]);
	}
	/* Lists come first, so that a database finds its feeds. */
	for (size_t i = 0; i < n; i++)
		if (files[i].report.kind < FOREIGN_DATABASE)
			take_file(&in, &files[i]);
	for (size_t i = 0; i < n; i++)
		if (files[i].report.kind >= FOREIGN_DATABASE)
			take_file(&in, &files[i]);
	config_free(in.config);
	return in.failed ? EXIT_FAILED : EXIT_WELL;
}
