/*
 * What rules of the config do to articles is done as soon as they have come,
 * mutes as all others. Judging costs
 * each rule a look into the index, however little there is to judge: so in a
 * refresh what came is judged together, and never for more than a part of
 * the time.
 */
#include "base/time.h"
#include "state.h"
#include "store/rules.h"

enum {
	PAUSE_MS = 250,  /* between two looks … */
	PART = 30,       /* … at least so many times what the last one took */
	RETRY_MS = 1000, /* the store was busy */
};

/* A rule as the store takes it; of a wrong query, which may be told, none. */
static bool
add_rule(struct engine *engine, struct arena *mem, struct rule *rule,
    struct text query, const char *verb, bool tell)
{
	struct named_sections sections = { engine, mem };
	struct query_context context = { time_now(), schedule_query,
		&sections, true };
	struct err err = { 0 };

	rule->query = query_parse(mem, query, &context, NULL, &err);
	if (!rule->query && tell)
		link_notice(engine, "%s: %.*s: %s", verb,
		    TEXT_ARG(text_sub(query, 0, 160)), err.text);
	return rule->query != NULL;
}

/* The rules that hold now. One with a section that is not there holds for
   nothing. */
static struct rule *
rules_of(struct engine *engine, struct arena *mem, size_t *n, bool tell)
{
	static const enum rule_does does[] = { [CONFIG_MUTE] = RULE_MUTE,
		[CONFIG_READ] = RULE_READ,
		[CONFIG_STAR] = RULE_STAR,
		[CONFIG_TAG] = RULE_TAG,
		[CONFIG_NOTIFY] = RULE_NOTIFY,
		[CONFIG_EXEC] = RULE_EXEC };
	const struct config *config = engine->config;
	struct rule *rules = arena_array(
	    mem, config->nmutes + config->nrules + 1, sizeof(*rules));

	*n = 0;
	for (size_t i = 0; i < config->nmutes; i++) {
		const struct config_mute *mute = config->mutes[i];

		rules[*n] = (struct rule){ .key = mute->what };
		if (!mute->name && !config_mute_is_over(mute, time_now()))
			*n += add_rule(
			    engine, mem, &rules[*n], mute->what, "mute", tell);
	}
	for (size_t i = 0; i < config->nrules; i++) {
		const struct config_rule *rule = config->rules[i];

		rules[*n] = (struct rule){ .key = rule->key,
			.does = does[rule->does],
			.tag = rule->words };
		*n += add_rule(
		    engine, mem, &rules[*n], rule->query, "rule", tell);
	}
	return rules;
}

/*
 * A busy store is tried again; without a reader the next run goes on where
 * this one stopped.
 */
static bool
try_again(struct engine *engine, const struct err *err)
{
	if (engine_store_failed(engine, err) || engine->options->reader_fd < 0)
		return false;
	engine->muting.retry_ms = time_monotonic_ms() + RETRY_MS;
	return true;
}

/* One step of it: many articles may be muted by a rule that is new. */
static void
settle(struct engine *engine)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	size_t n;
	bool tell = !engine->muting.settle;
	struct rule *rules = rules_of(engine, &mem, &n, tell);

	engine->muting.rules = n;
	if (store_rules_settle(engine->store, rules, n, time_now(),
		&engine->muting.settle, &err) < 0)
		engine->muting.settle = try_again(engine, &err);
	arena_clear(&mem);
}

/* Nobody is told of news that he does not want to hear of. */
static void
tell_less(struct engine *engine, size_t muted)
{
	size_t *news = &engine->refresh.new_articles;

	if (engine->refresh.running)
		*news -= muted < *news ? muted : *news;
}

static void
take_acts(struct engine *engine, const struct rule *rules,
    const struct rule_acts *acts)
{
	for (size_t i = 0; i < acts->n; i++) {
		const struct config_rule *rule = config_find_rule(
		    engine->config, rules[acts->acts[i].rule].key);

		if (rule)
			act_take(engine, rule, acts->acts[i].article);
	}
}

static void
judge(struct engine *engine)
{
	struct arena mem = { 0 };
	struct err err = { 0 };
	int64_t start = time_monotonic_ms(), took;
	size_t n, read;
	struct rule *rules = rules_of(engine, &mem, &n, false);
	struct rule_acts acts = { 0 };

	engine->muting.dirty = false;
	/* The day of one is over. */
	if (n != engine->muting.rules)
		settle(engine);
	if (store_rules_judge(
		engine->store, rules, n, time_now(), &read, &acts, &err) < 0)
		engine->muting.dirty = try_again(engine, &err);
	tell_less(engine, read);
	take_acts(engine, rules, &acts);
	arena_clear(&acts.mem);
	arena_clear(&mem);
	took = time_monotonic_ms() - start;
	engine->muting.next_ms =
	    start + (took * PART > PAUSE_MS ? took * PART : PAUSE_MS);
}

void
mute_settle(struct engine *engine)
{
	engine->muting.settle = false;
	settle(engine);
	/* A rule that was taken back has left what others may hold for. */
	mute_soon(engine);
}

void
mute_soon(struct engine *engine)
{
	engine->muting.dirty |=
	    engine->config->nmutes + engine->config->nrules > 0;
}

bool
mute_has_work(const struct engine *engine)
{
	return engine->muting.dirty || engine->muting.settle;
}

void
mute_now(struct engine *engine)
{
	if (engine->muting.settle)
		settle(engine);
	if (engine->muting.dirty)
		judge(engine);
}

int
mute_wait_ms(const struct engine *engine)
{
	int64_t at = engine->muting.retry_ms, left;

	if (!mute_has_work(engine) || engine->fatal.code != ERR_NONE)
		return -1;
	if (!engine_is_idle(engine) && at < engine->muting.next_ms)
		at = engine->muting.next_ms;
	left = at - time_monotonic_ms();
	return left > 0 ? (int)left : 0;
}

void
mute_turn(struct engine *engine)
{
	if (mute_wait_ms(engine) == 0)
		mute_now(engine);
}
