#include "filter.h"

#include "base/pattern.h"

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
filter_items(struct feed *feed, const struct page_rules *rules, struct err *err)
{
	struct pattern *include = NULL, *exclude = NULL;
	size_t n = 0;
	int rc = -1;

	if (compile(&include, rules->include, "include", err) < 0 ||
	    compile(&exclude, rules->exclude, "exclude", err) < 0)
		goto out;
	for (size_t i = 0; i < feed->nitems; i++) {
		const struct item *item = &feed->items[i];

		if ((include && !finds(include, item)) ||
		    (exclude && finds(exclude, item)))
			continue;
		feed->items[n++] = *item;
	}
	feed->nitems = n;
	rc = 0;
out:
	pattern_free(include);
	pattern_free(exclude);
	return rc;
}
