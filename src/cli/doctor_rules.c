/* What rules, programs and tags of the config lack. */
#include "doctor.h"

#include <string.h>
#include <unistd.h>

#include "base/paths.h"
#include "base/time.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "cli.h"
#include "store/query.h"

enum { SHOWN = 120 };

/* Faults are told below the line that counts them. */
struct faults {
	struct arena mem;
	struct text *lines;
	size_t n, cap;
};

static void
add_line(struct faults *faults, const struct buf *line)
{
	*ARENA_PUSH(&faults->mem, faults->lines, faults->n, faults->cap) =
	    arena_copy(&faults->mem, buf_text(line));
}

/* "config:12: what is wrong" */
static void
add_fault(
    struct faults *faults, const char *file, unsigned line, struct text why)
{
	struct buf out = { 0 };

	buf_printf(
	    &out, "%s:%u: %.*s", file ? file : "config", line, TEXT_ARG(why));
	add_line(faults, &out);
	buf_clear(&out);
}

static bool
has_program(struct text program)
{
	struct arena mem = { 0 };
	const char *name = arena_cstr(&mem, program);
	bool there;

	if (text_starts(program, "~/"))
		name = path_expand(&mem, name);
	there = strchr(name, '/') ? access(name, X_OK) == 0
				  : path_has_program(name);
	arena_clear(&mem);
	return there;
}

/* All sections are known by now. */
static int
find_section(struct text name, const int64_t **ids, void *arg)
{
	const struct config *config = arg;

	*ids = NULL;
	for (size_t i = 0; i < config->nsections; i++)
		if (text_equal_nocase(config->sections[i]->path, name))
			return 0;
	return -1;
}

static void
check_query(struct faults *faults, const struct config *config,
    const char *file, unsigned line, struct text query)
{
	struct query_context context = { time_now(), find_section,
		(void *)(uintptr_t)config, true };
	struct arena mem = { 0 };
	struct err err;

	if (!query_parse(&mem, query, &context, NULL, &err))
		add_fault(faults, file, line,
		    arena_printf(&mem, _("%.*s: %s"),
			TEXT_ARG(text_sub(query, 0, SHOWN)), err.text));
	arena_clear(&mem);
}

static void
check_rule(struct faults *faults, const struct config *config,
    const struct config_rule *rule)
{
	struct arena mem = { 0 };

	check_query(faults, config, rule->file, rule->line, rule->query);
	if (rule->does == CONFIG_EXEC && !has_program(rule->argv[0]))
		add_fault(faults, rule->file, rule->line,
		    arena_printf(&mem, _("the program %.*s is not there"),
			TEXT_ARG(text_sub(rule->argv[0], 0, SHOWN))));
	if (rule->does == CONFIG_NOTIFY && !path_has_program("notify-send"))
		add_fault(faults, rule->file, rule->line,
		    text_of(_("notify-send is not installed: apt install "
			      "libnotify-bin")));
	arena_clear(&mem);
}

static void
tell_faults(struct faults *faults)
{
	for (size_t i = 0; i < faults->n; i++)
		doctor_more(faults->lines[i]);
	arena_clear(&faults->mem);
}

static void
check_rules(struct report *report, const struct config *config)
{
	struct faults faults = { 0 };
	struct buf line = { 0 };
	size_t n = config->nrules;

	for (size_t i = 0; i < config->nrules; i++)
		check_rule(&faults, config, config->rules[i]);
	for (size_t i = 0; i < config->nmutes; i++) {
		const struct config_mute *mute = config->mutes[i];

		n += !mute->name;
		if (!mute->name)
			check_query(&faults, config, mute->file, mute->line,
			    mute->what);
	}
	if (n > 0) {
		buf_printf(&line, P_("%zu rule", "%zu rules", n), n);
		doctor_say(report, faults.n == 0, _("rules"), buf_cstr(&line));
	}
	tell_faults(&faults);
	buf_clear(&line);
}

static void
check_named(struct faults *faults, const char *row,
    const struct config_program *programs, size_t n)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < n; i++) {
		if (has_program(programs[i].words[0]))
			continue;
		buf_reset(&line);
		buf_printf(&line, _("%s %.*s: the program %.*s is not there"),
		    row, TEXT_ARG(text_sub(programs[i].name, 0, SHOWN)),
		    TEXT_ARG(text_sub(programs[i].words[0], 0, SHOWN)));
		add_line(faults, &line);
	}
	buf_clear(&line);
}

/* Those that openers and sharers name. */
static void
check_programs(struct report *report, const struct config *config)
{
	size_t n = config->nopeners + config->nsharers;
	struct faults faults = { 0 };
	struct buf line = { 0 };

	check_named(&faults, "opener", config->openers, config->nopeners);
	check_named(&faults, "sharer", config->sharers, config->nsharers);
	if (n > 0) {
		buf_printf(&line, P_("%zu program", "%zu programs", n), n);
		doctor_say(
		    report, faults.n == 0, _("programs"), buf_cstr(&line));
	}
	tell_faults(&faults);
	buf_clear(&line);
}

static void
check_keys(struct report *report, const struct config *config)
{
	const struct keymap *map = &config->keymap;
	struct buf line = { 0 }, words = { 0 };
	struct text name;

	for (size_t i = 0; i < map->nbindings; i++)
		if (keys_unknown_name(map->bindings[i].keys, &name))
			buf_printf(&line, "%s<%.*s>", line.len > 0 ? ", " : "",
			    TEXT_ARG(name));
	if (line.len > 0) {
		buf_printf(&words, _("%s: no such key"), buf_cstr(&line));
		doctor_say(report, false, _("keys"), buf_cstr(&words));
	}
	buf_clear(&words);
	buf_clear(&line);
}

/* "todo red (gx), Corée #ff8800" */
static void
tell_tags(struct report *report, const struct config *config)
{
	struct buf line = { 0 };

	for (size_t i = 0; i < config->ntags; i++) {
		const struct config_tag *tag = config->tags[i];
		struct text colour =
		    settings_text(&tag->settings, OPTION_COLOUR);
		struct text key = settings_text(&tag->settings, OPTION_KEY);

		buf_printf(
		    &line, "%s%.*s", i > 0 ? ", " : "", TEXT_ARG(tag->name));
		if (colour.len > 0)
			buf_printf(&line, " %.*s", TEXT_ARG(colour));
		if (key.len > 0)
			buf_printf(&line, " (%.*s)", TEXT_ARG(key));
	}
	if (config->ntags > 0)
		doctor_say(report, true, _("tags"), buf_cstr(&line));
	buf_clear(&line);
}

void
doctor_rules(struct report *report, const struct config *config)
{
	check_rules(report, config);
	check_programs(report, config);
	tell_tags(report, config);
	check_keys(report, config);
}
