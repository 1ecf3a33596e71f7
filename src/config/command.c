#include "config/command.h"
#include "base/translate.h"

static const struct {
	const char *name;
	unsigned where;
} panes[] = {
	{ "feeds", WHERE_FEEDS },
	{ "headlines", WHERE_HEADLINES },
	{ "article", WHERE_ARTICLE },
	{ "sidebar", WHERE_SIDEBAR },
	{ "anywhere", WHERE_ANYWHERE },
};

const struct command *
command_find(const struct command_table *table, struct text name)
{
	for (size_t i = 0; table && i < table->count; i++)
		if (text_is(name, table->rows[i].name))
			return &table->rows[i];
	return NULL;
}

int
command_check(const struct command *command, const struct command_args *args,
    struct err *err)
{
	int n = args->n > 10000 ? 10000 : (int)args->n;

	if (n >= command->min_args &&
	    (command->max_args < 0 || n <= command->max_args))
		return 0;
	if (command->max_args == 0)
		return err_set(err, ERR_USAGE, _("%s: expected nothing more"),
		    command->name);
	return err_set(err, ERR_USAGE, _("%s: expected %s"), command->name,
	    command->usage);
}

const char *
where_name(unsigned pane)
{
	for (size_t i = 0; i < sizeof(panes) / sizeof(panes[0]); i++)
		if (panes[i].where == pane)
			return panes[i].name;
	return NULL;
}

unsigned
where_of(struct text name)
{
	for (size_t i = 0; i < sizeof(panes) / sizeof(panes[0]); i++)
		if (text_is(name, panes[i].name))
			return panes[i].where;
	return 0;
}
