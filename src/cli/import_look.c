/* Without FILE nothing is taken: what there is, and the command for it. */
#include <stdio.h>

#include "base/paths.h"
#include "base/translate.h"
#include "import.h"

enum { LIST_MAX = 16 << 20 };

static int
look_at_list(struct cli *cli, const struct config *config,
    const struct foreign_place *place, struct import_report *report,
    struct err *err)
{
	struct foreign_list list;
	struct arena mem = { 0 };
	struct buf lines = { 0 };
	struct text bytes;
	int rc = path_read(&bytes, &mem, place->path, LIST_MAX, err);

	if (rc == 0)
		rc = import_list(cli, &list, &mem, place->kind, bytes, err);
	report->has_lines = rc == 0;
	if (rc == 0)
		foreign_lines(&lines, config, &list, &report->lines);
	buf_clear(&lines);
	arena_clear(&mem);
	return rc;
}

static bool
tell_place(const struct foreign_place *place,
    const struct import_report *report, const struct err *err, bool json)
{
	struct buf line = { 0 }, words = { 0 };
	bool well;

	if (json) {
		import_add_json(&line, place->path, report, err);
		well = cli_print(&line);
	} else {
		import_add_words(&words, report);
		buf_printf(&line, "%s: %s: %s", place->path,
		    foreign_kind_name(place->kind),
		    err->code == ERR_NONE ? buf_cstr(&words) : err->text);
		well = cli_print_line(buf_text(&line));
	}
	buf_clear(&words);
	buf_clear(&line);
	return well;
}

/* As a shell takes it, whatever is in a path. */
static void
add_quoted(struct buf *out, const char *path)
{
	buf_add_cstr(out, " '");
	for (; *path; path++) {
		if (*path == '\'')
			buf_add_cstr(out, "'\\''");
		else
			buf_add_byte(out, *path);
	}
	buf_add_byte(out, '\'');
}

static void
tell_command(const struct foreign_place *places, size_t n)
{
	struct buf line = { 0 };

	buf_add_cstr(&line, _("To take all of it: depeche import"));
	for (size_t i = 0; i < n; i++)
		add_quoted(&line, places[i].path);
	(void)cli_print_line(buf_text(&line));
	buf_clear(&line);
}

int
import_look(struct cli *cli, bool json)
{
	struct err err = { 0 };
	struct config *config = cli_own_config(cli, &err);
	const struct cli_options looking = { .dry_run = true };
	struct foreign_place *places;
	size_t n;

	if (!config)
		return cli_fail(EXIT_FAILED, &err);
	foreign_find(&cli->mem, &places, &n);
	for (size_t i = 0; i < n; i++) {
		struct import_report report = { .kind = places[i].kind };

		err = (struct err){ 0 };
		if (places[i].kind == FOREIGN_DATABASE)
			(void)import_database(cli, &report, config,
			    places[i].path, &looking, &err);
		else
			(void)look_at_list(
			    cli, config, &places[i], &report, &err);
		if (!tell_place(&places[i], &report, &err, json))
			break;
	}
	if (!json && n > 0)
		tell_command(places, n);
	else if (!json)
		(void)cli_print_line(text_of(
		    _("Nothing of newsboat, newsraft or sfeed in its "
		      "usual place; depeche import FILE takes any list")));
	config_free(config);
	return EXIT_WELL;
}
