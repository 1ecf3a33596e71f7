/* The row about what comes: rule. */
#include "base/buf.h"
#include "base/translate.h"
#include "base/utf8.h"
#include "reader.h"

enum { WORDS_MOST = 60 }; /* of a program */

static const struct {
	const char *name;
	size_t least, most; /* words that follow it */
	const char *expected;
} verbs[] = {
	[CONFIG_MUTE] = { "mute", 0, 0, N_("expected nothing behind %s") },
	[CONFIG_READ] = { "read", 0, 0, N_("expected nothing behind %s") },
	[CONFIG_STAR] = { "star", 0, 0, N_("expected nothing behind %s") },
	[CONFIG_TAG] = { "tag", 1, 1, N_("expected one name behind %s") },
	[CONFIG_NOTIFY] = { "notify", 0, 0, N_("expected nothing behind %s") },
	[CONFIG_EXEC] = { "exec", 1, WORDS_MOST,
	    N_("expected a program behind %s") },
};
enum { VERBS = sizeof(verbs) / sizeof(verbs[0]) };

int
reader_check_query(const struct config *config, const char *row,
    struct text query, struct err *err)
{
	size_t at = 0;

	if (!config->check_query || config->check_query(query, &at, err) == 0)
		return 0;
	return err_prefix(err, _("%s: query, character %zu"), row,
	    utf8_count(text_sub(query, 0, at)) + 1);
}

/* What follows the verb. */
static int
take_words(struct arena *mem, struct config_rule *rule,
    const struct text *words, size_t n, struct err *err)
{
	struct buf line = { 0 };

	if (rule->does == CONFIG_TAG) {
		rule->words = arena_copy(mem, words[0]);
		return reader_check_tag(rule->words, err);
	}
	if (rule->does != CONFIG_EXEC)
		return 0;
	if (words[0].len == 0)
		return err_set(err, ERR_USAGE, _("expected a program"));
	rule->nargv = n;
	rule->argv = arena_array(mem, n, sizeof(*rule->argv));
	for (size_t i = 0; i < n; i++) {
		if (i > 0)
			buf_add_byte(&line, ' ');
		script_add_word(&line, words[i]);
		rule->argv[i] = arena_copy(mem, words[i]);
	}
	rule->words = arena_copy(mem, buf_text(&line));
	buf_clear(&line);
	return 0;
}

/* A word and a colon begin its key, of which no query can make anything. */
static int
take_rule(struct arena *mem, struct config_rule *rule,
    const struct command_args *args, struct err *err)
{
	size_t verb = 0, n = args->n > 2 ? args->n - 2 : 0;

	if (args->n < 2)
		return err_set(
		    err, ERR_USAGE, _("expected a query and a command"));
	while (verb < VERBS && !text_is(args->args[1], verbs[verb].name))
		verb++;
	if (verb == VERBS)
		return err_set(err, ERR_USAGE,
		    _("expected read, star, mute, tag NAME, notify or exec"
		      " PROGRAM behind the query, found \"%.*s\""),
		    TEXT_ARG(text_sub(args->args[1], 0, 80)));
	if (n < verbs[verb].least || n > verbs[verb].most)
		return err_set(
		    err, ERR_USAGE, _(verbs[verb].expected), verbs[verb].name);
	rule->does = (enum config_does)verb;
	rule->query = arena_copy(mem, text_trim(args->args[0]));
	if (rule->query.len == 0)
		return err_set(err, ERR_USAGE, _("expected a query"));
	if (take_words(mem, rule, args->args + 2, n, err) < 0)
		return -1;
	rule->key = arena_printf(mem, "rule:%s%s%.*s %.*s", verbs[verb].name,
	    rule->words.len ? " " : "", TEXT_ARG(rule->words),
	    TEXT_ARG(rule->query));
	return 0;
}

int
reader_rule(void *state, const struct command_args *args, struct err *err)
{
	struct reader *reader = state;
	struct config *config = reader->config;
	struct config_rule *rule = arena_alloc(&config->mem, sizeof(*rule));

	if (take_rule(&config->mem, rule, args, err) < 0)
		return err_prefix(err, "rule");
	if (rule->does == CONFIG_EXEC && (!reader->path || reader->builtin))
		return err_set(err, ERR_USAGE,
		    _("rule: programs are named in the config file only"));
	if (reader_check_query(config, "rule", rule->query, err) < 0)
		return -1;
	if (index_find(config->index, INDEX_RULE, rule->key))
		return err_set(
		    err, ERR_USAGE, _("rule: that is there already"));
	if (reader->path && !reader->builtin) {
		rule->file = reader->path;
		rule->line = reader->line;
	}
	index_add(config->index, INDEX_RULE, &rule->key);
	*ARENA_PUSH(&config->mem, config->rules, config->nrules,
	    config->rules_cap) = rule;
	return 0;
}

const struct config_rule *
config_find_rule(const struct config *config, struct text key)
{
	return index_find(config->index, INDEX_RULE, key);
}

struct config_rule
config_rule_on(struct arena *mem, struct text line)
{
	struct config_rule rule = { 0 };
	struct command_args args = { 0 };
	struct text *words;
	struct err err;
	size_t n;

	if (script_split(mem, line, &words, &n, &err) < 0 || n < 3 ||
	    !text_is(words[0], "rule"))
		return rule;
	args.n = n - 1;
	args.args = words + 1;
	if (take_rule(mem, &rule, &args, &err) < 0)
		rule.key = (struct text){ 0 };
	return rule;
}

struct text
config_rule_renamed(
    struct arena *mem, const struct config_rule *rule, struct text name)
{
	struct buf line = { 0 };
	struct text renamed;

	buf_add_cstr(&line, "rule ");
	script_add_word(&line, rule->query);
	buf_add_cstr(&line, " tag ");
	script_add_word(&line, name);
	renamed = arena_copy(mem, buf_text(&line));
	buf_clear(&line);
	return renamed;
}
