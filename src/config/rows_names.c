/* The rows about names and queries: follow, mute, mute-name. */
#include "base/time.h"
#include "base/translate.h"
#include "reader.h"

enum { DAY = 86400 };

/* Where a line stands; nowhere at the prompt and in the built-in edition. */
static const char *
file_of(const struct reader *reader)
{
	return reader->path && !reader->builtin ? reader->path : NULL;
}

static bool
is_follow_option(struct text arg)
{
	return text_starts(arg, "notify=") || text_starts(arg, "highlight=");
}

/*
 * Any other word is one of the name, which was never quoted by all; but the
 * options may be written wrongly only in their values.
 */
int
reader_follow(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	struct config_follow *follow =
	    arena_alloc(&config->mem, sizeof(*follow));
	struct text *words = arena_array(&config->mem, args->n, sizeof(*words));
	size_t n = 0;

	for (size_t i = 0; i < args->n; i++)
		if (i == 0 || !is_follow_option(args->args[i]))
			words[n++] = args->args[i];
		else if (reader_option(&follow->settings, reader, args->args[i],
			     SCOPE_FOLLOW, err) < 0)
			return err_prefix(err, "follow");
	follow->name = text_trim(reader_join(&config->mem, words, n));
	if (follow->name.len == 0)
		return err_set(err, ERR_USAGE, _("follow: expected a name"));
	if (index_find(config->index, INDEX_FOLLOW, follow->name))
		return 0;
	follow->file = file_of(reader);
	follow->line = reader->line;
	index_add(config->index, INDEX_FOLLOW, &follow->name);
	*ARENA_PUSH(&config->mem, config->follows, config->nfollows,
	    config->follows_cap) = follow;
	return 0;
}

/* The words up to the options, which come last. */
static int
take_words(struct reader *reader, struct config_mute *mute,
    const struct command_args *args, struct err *err)
{
	size_t n = 1;

	while (n < args->n && !reader_is_option(args->args[n]))
		n++;
	mute->what =
	    text_trim(reader_join(&reader->config->mem, args->args, n));
	for (; n < args->n; n++) {
		if (!reader_is_option(args->args[n]))
			return err_set(err, ERR_USAGE,
			    _("expected option=value last, found \"%.*s\""),
			    TEXT_ARG(args->args[n]));
		if (reader_option(&mute->settings, reader, args->args[n],
			SCOPE_MUTE, err) < 0)
			return -1;
	}
	return 0;
}

static struct text
key_of(struct arena *mem, bool name, struct text what)
{
	return arena_printf(
	    mem, "%s %.*s", name ? "name" : "query", TEXT_ARG(what));
}

/* The one of that key, to be written to. */
static struct config_mute *
find_mute(struct config *config, struct text key)
{
	const void *found = index_find(config->index, INDEX_MUTE, key);

	return (struct config_mute *)(uintptr_t)found;
}

static int
add_mute(struct reader *reader, const struct command_args *args, bool name,
    struct err *err)
{
	struct config *config = reader->config;
	struct config_mute *mute = arena_alloc(&config->mem, sizeof(*mute));
	const char *verb = name ? "mute-name" : "mute";
	struct config_mute *known;

	if (take_words(reader, mute, args, err) < 0)
		return err_prefix(err, "%s", verb);
	if (mute->what.len == 0)
		return err_set(err, ERR_USAGE,
		    name ? _("%s: expected a name") : _("%s: expected a query"),
		    verb);
	if (!name && reader_check_query(config, "mute", mute->what, err) < 0)
		return -1;
	mute->key = key_of(&config->mem, name, mute->what);
	mute->name = name;
	mute->file = file_of(reader);
	mute->line = reader->line;
	known = find_mute(config, mute->key);
	if (known && config_mute_is_over(known, time_now())) {
		*known = *mute;
		return 0;
	}
	if (known)
		return err_set(err, ERR_USAGE, _("%s: %.*s is there already"),
		    verb, TEXT_ARG(text_sub(mute->what, 0, 160)));
	index_add(config->index, INDEX_MUTE, &mute->key);
	*ARENA_PUSH(&config->mem, config->mutes, config->nmutes,
	    config->mutes_cap) = mute;
	return 0;
}

int
reader_mute(void *state, const struct command_args *args, struct err *err)
{
	return add_mute(state, args, false, err);
}

int
reader_mute_name(void *state, const struct command_args *args, struct err *err)
{
	return add_mute(state, args, true, err);
}

const struct config_follow *
config_find_follow(const struct config *config, struct text name)
{
	return index_find(config->index, INDEX_FOLLOW, text_trim(name));
}

const struct config_mute *
config_find_mute(const struct config *config, bool name, struct text what)
{
	struct arena mem = { 0 };
	const struct config_mute *mute = index_find(
	    config->index, INDEX_MUTE, key_of(&mem, name, text_trim(what)));

	arena_clear(&mem);
	return mute;
}

struct config_mute
config_mute_on(struct arena *mem, struct text line)
{
	struct config none = { 0 };
	struct reader reader = { .config = &none };
	struct config_mute mute = { 0 };
	struct command_args args = { 0 };
	struct text *words;
	struct err err;
	size_t n;

	if (script_split(mem, line, &words, &n, &err) < 0 || n < 2 ||
	    (!text_is(words[0], "mute") && !text_is(words[0], "mute-name")))
		return mute;
	args.n = n - 1;
	args.args = words + 1;
	/* What it makes is the caller's. */
	none.mem = *mem;
	mute.name = text_is(words[0], "mute-name");
	if (take_words(&reader, &mute, &args, &err) < 0)
		mute.what = (struct text){ 0 };
	*mem = none.mem;
	return mute;
}

bool
config_mute_is_over(const struct config_mute *mute, int64_t now)
{
	int64_t day = settings_number(&mute->settings, OPTION_UNTIL);
	struct date next = { (day + 1) * DAY, DATE_DAY };

	return day > 0 && now >= date_local_midnight(next);
}
