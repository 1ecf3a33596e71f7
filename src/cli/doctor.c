#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/app.h"
#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli.h"
#include "doctor.h"
#include "engine/sample.h"
#include "net/fetch.h"
#include "worker/sandbox.h"

enum { MARK_CELLS = 7, WHAT_CELLS = 9 };

void
doctor_say(
    struct report *report, bool well, const char *what, const char *state)
{
	struct text mark = text_of(well ? _("ok") : _("not ok"));
	int left = MARK_CELLS - utf8_cells(mark);
	int behind = WHAT_CELLS - utf8_cells(text_of(what));

	printf("%.*s%*s %s%*s ", TEXT_ARG(mark), left > 0 ? left : 0, "", what,
	    behind > 0 ? behind : 0, "");
	(void)cli_print_line(text_of(state));
	if (!well)
		report->faults++;
}

void
doctor_more(struct text line)
{
	printf("%*s ", MARK_CELLS + 1 + WHAT_CELLS, "");
	(void)cli_print_line(line);
}

/* "config:12: mute football: over since 2026-12-03; …" */
static void
tell_over(const struct config *config)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < config->nmutes; i++) {
		const struct config_mute *mute = config->mutes[i];

		if (!config_mute_is_over(mute, time_now()))
			continue;
		buf_reset(&line);
		buf_printf(&line,
		    _("%s:%u: %s %.*s: over since %.*s; the line can go"),
		    mute->file ? mute->file : "config", mute->line,
		    mute->name ? "mute-name" : "mute",
		    TEXT_ARG(text_sub(mute->what, 0, 160)),
		    TEXT_ARG(settings_text(&mute->settings, OPTION_UNTIL)));
		doctor_more(buf_text(&line));
	}
	buf_clear(&line);
}

/* As the reader takes it: commands that act, and keys, are looked at too. */
static struct config_source
doctor_source(struct cli *cli)
{
	struct config_source source = cli_config_source(cli);

	source.acting = &app_commands;
	source.keys = app_keys;
	source.nkeys = app_nkeys;
	return source;
}

static void
check_config(struct report *report, struct cli *cli)
{
	struct config_source source = doctor_source(cli);
	struct err err = { 0 };
	struct config *config = config_load(&source, &err);
	struct buf line = { 0 }, feeds = { 0 };

	if (!config) {
		doctor_say(report, false, _("config"), err.text);
		return;
	}
	if (config->missing)
		buf_printf(&line,
		    _("%s: not there; the sample edition is shown"),
		    config->path);
	else {
		buf_printf(&feeds, P_("%zu feed", "%zu feeds", config->nfeeds),
		    config->nfeeds);
		buf_printf(&line,
		    P_("%s: %s in %zu section", "%s: %s in %zu sections",
			config->nsections),
		    config->path, buf_cstr(&feeds), config->nsections);
		buf_clear(&feeds);
	}
	doctor_say(
	    report, config->nproblems == 0, _("config"), buf_cstr(&line));
	for (size_t i = 0; i < config->nproblems; i++)
		doctor_more(config->problems[i]);
	tell_over(config);
	doctor_rules(report, config);
	buf_clear(&line);
	config_free(config);
}

static void
check_database(struct report *report, struct cli *cli)
{
	const char *path = cli_database(cli);
	struct err err = { 0 };
	struct buf line = { 0 };
	struct store *store;

	if (!path) {
		doctor_say(report, false, _("database"), _("no place for it"));
		return;
	}
	store = store_open(path, STORE_LOOK, NULL, NULL, &err);
	if (!store) {
		doctor_say(
		    report, err.code == ERR_NOT_FOUND, _("database"), err.text);
		return;
	}
	if (store_check(store, &err) < 0) {
		doctor_say(report, false, _("database"), err.text);
	} else {
		buf_printf(&line, _("%s: sound, schema %d"), path,
		    store_schema(store));
		doctor_say(report, true, _("database"), buf_cstr(&line));
	}
	buf_clear(&line);
	store_close(store);
}

/*
 * Can files be made there? What is not there yet is judged by the nearest
 * folder above it that is.
 */
static void
check_folder(struct report *report, const char *what, const char *file)
{
	char *path = mem_copy(text_of(file)), *slash = strrchr(path, '/');
	struct buf line = { 0 };
	bool well;

	if (slash)
		*slash = '\0';
	buf_add_cstr(&line, slash ? path : ".");
	while (slash && access(path, F_OK) < 0 && errno == ENOENT &&
	       (slash = strrchr(path, '/')) && slash > path)
		*slash = '\0';
	well = access(slash ? path : ".", W_OK | X_OK) == 0;
	buf_printf(&line, _(": %s"), well ? _("writable") : strerror(errno));
	doctor_say(report, well, what, buf_cstr(&line));
	buf_clear(&line);
	free(path);
}

static void
check_folders(struct report *report, struct cli *cli)
{
	const struct {
		const char *what, *given;
		enum path_kind kind;
		const char *name;
	} places[] = {
		{ N_("config in"), cli->config, PATH_CONFIG, "config" },
		{ N_("data in"), cli->database, PATH_DATA, "depeche.db" },
		{ N_("state in"), NULL, PATH_STATE, "log" },
	};

	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const char *path = places[i].given;
		struct err err = { 0 };

		if (!path)
			path = path_of(
			    &cli->mem, places[i].kind, places[i].name, &err);
		if (path)
			check_folder(report, _(places[i].what), path);
		else
			doctor_say(report, false, _(places[i].what), err.text);
	}
}

static void
check_terminal(struct report *report)
{
	const char *term = getenv("TERM");
	const char *colours = getenv("COLORTERM");
	struct buf line = { 0 };

	buf_printf(&line, "TERM=%s%s%s", term ? term : _("(not set)"),
	    colours ? ", COLORTERM=" : "", colours ? colours : "");
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
		buf_add_cstr(&line, _("; this is no terminal"));
	doctor_say(report, term && *term, _("terminal"), buf_cstr(&line));
	buf_clear(&line);
	doctor_say(report, utf8_locale(), _("locale"),
	    utf8_locale() ? "UTF-8"
			  : _("not UTF-8: text is shown in ASCII; set LANG"));
}

static void
check_network(struct report *report)
{
	struct err err = { 0 };
	struct fetch *fetch = fetch_new(NULL, &err);
	struct buf line = { 0 };
	struct arena mem = { 0 };

	if (!fetch) {
		doctor_say(report, false, _("network"), err.text);
		return;
	}
	buf_printf(&line, _("%.*s; %d connections at once"),
	    TEXT_ARG(fetch_library(&mem)), fetch_total(fetch));
	doctor_say(report, strstr(buf_cstr(&line), "no TLS") == NULL,
	    _("network"), buf_cstr(&line));
	buf_clear(&line);
	arena_clear(&mem);
	fetch_free(fetch);
}

static void
check_sandbox(struct report *report)
{
	struct sandbox_layers layers = { 0 };
	struct err err = { 0 };
	struct buf line = { 0 };

	if (sandbox_report(&layers, &err) < 0) {
		doctor_say(report, false, _("sandbox"), err.text);
		return;
	}
	buf_printf(&line, "no_new_privs %s, seccomp %s, Landlock ",
	    layers.no_new_privs ? _("yes") : _("no"),
	    layers.seccomp ? _("yes") : _("no"));
	if (layers.landlock_abi)
		buf_printf(&line, _("yes (ABI %d)"), layers.landlock_abi);
	else
		buf_add_cstr(&line, _("no"));
	buf_printf(&line, _(", memory limit %s, file limits %s"),
	    layers.memory_limit ? _("yes") : _("no"),
	    layers.file_limits ? _("yes") : _("no"));
	doctor_say(report, layers.no_new_privs && layers.seccomp, _("sandbox"),
	    buf_cstr(&line));
	buf_clear(&line);
}

static void
check_pictures(struct report *report, struct cli *cli)
{
	struct config_source source = doctor_source(cli);
	struct config *config = config_load(&source, NULL);

	if (!config)
		return;
	doctor_pictures(report, &config->settings);
	config_free(config);
}

int
cli_doctor(struct cli *cli, int argc, char **argv)
{
	struct report report = { 0 };

	(void)argv;
	if (argc > 1)
		return cli_usage("doctor");
	check_sandbox(&report);
	check_config(&report, cli);
	check_folders(&report, cli);
	check_database(&report, cli);
	check_terminal(&report);
	check_network(&report);
	check_pictures(&report, cli);
	return report.faults ? EXIT_FAILED : EXIT_WELL;
}
