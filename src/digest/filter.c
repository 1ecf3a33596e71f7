#include "filter.h"

static bool
finds(const struct pattern *pattern, const struct item *item)
{
	return pattern_finds(pattern, item->link) ||
	       pattern_finds(pattern, item->title);
}

/* NULL in *pattern for an empty rule, which holds for all. */
static int
compile(struct pattern **pattern, struct text rule, const char *name,
    struct err *err)
{
	*pattern = rule.len ? pattern_new(rule, err) : NULL;
	return rule.len && !*pattern ? err_prefix(err, "%s", name) : 0;
}

int
filter_open(
    struct filter *filter, const struct page_rules *rules, struct err *err)
{
	*filter = (struct filter){ 0 };
	if (compile(&filter->include, rules->include, "include", err) == 0 &&
	    compile(&filter->exclude, rules->exclude, "exclude", err) == 0)
		return 0;
	filter_close(filter);
	return -1;
}

bool
filter_wants(const struct item *item, void *arg)
{
	const struct filter *filter = arg;

	return (!filter->include || finds(filter->include, item)) &&
	       (!filter->exclude || !finds(filter->exclude, item));
}

void
filter_close(struct filter *filter)
{
	pattern_free(filter->include);
	pattern_free(filter->exclude);
}

int
filter_items(struct feed *feed, const struct page_rules *rules, struct err *err)
{
	struct filter filter;
	size_t n = 0;

	if (filter_open(&filter, rules, err) < 0)
		return -1;
	for (size_t i = 0; i < feed->nitems; i++)
		if (filter_wants(&feed->items[i], &filter))
			feed->items[n++] = feed->items[i];
	feed->nitems = n;
	filter_close(&filter);
	return 0;
}
