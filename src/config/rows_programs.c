/* The rows that name programs: only files may have them. */
#include "base/pattern.h"
#include "base/translate.h"
#include "reader.h"

static int
take(struct reader *reader, struct config_program *program,
    const struct command_args *args, const char *verb, struct err *err)
{
	struct arena *mem = &reader->config->mem;

	if (!reader->path || reader->builtin)
		return err_set(err, ERR_USAGE,
		    _("%s: programs are named in the config file only"), verb);
	if (args->args[0].len == 0 || args->args[1].len == 0)
		return err_set(err, ERR_USAGE,
		    _("%s: expected a name and a program"), verb);
	program->name = arena_copy(mem, args->args[0]);
	program->nwords = args->n - 1;
	program->words =
	    arena_array(mem, program->nwords, sizeof(*program->words));
	for (size_t i = 0; i < program->nwords; i++)
		program->words[i] = arena_copy(mem, args->args[i + 1]);
	return 0;
}

int
reader_opener(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	struct config_program opener;

	if (pattern_check(args->args[0], err) < 0)
		return err_prefix(err, "opener");
	if (take(reader, &opener, args, "opener", err) < 0)
		return -1;
	*ARENA_PUSH(&config->mem, config->openers, config->nopeners,
	    config->openers_cap) = opener;
	return 0;
}

int
reader_sharer(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	struct config_program sharer;

	if (take(reader, &sharer, args, "sharer", err) < 0)
		return -1;
	*ARENA_PUSH(&config->mem, config->sharers, config->nsharers,
	    config->sharers_cap) = sharer;
	return 0;
}

/* Few, and asked for by a key: they are compiled then. */
const struct config_program *
config_find_opener(const struct config *config, struct text url)
{
	for (size_t i = 0; i < config->nopeners; i++) {
		struct pattern *pattern =
		    pattern_new(config->openers[i].name, NULL);
		bool meant = pattern && pattern_finds(pattern, url);

		pattern_free(pattern);
		if (meant)
			return &config->openers[i];
	}
	return NULL;
}

const struct config_program *
config_find_sharer(const struct config *config, struct text name)
{
	for (size_t i = config->nsharers; i > 0; i--)
		if (text_equal(config->sharers[i - 1].name, name))
			return &config->sharers[i - 1];
	return NULL;
}
