#include "named.h"

#include <errno.h>
#include <unistd.h>

#include "base/time.h"
#include "base/translate.h"

int
known_open(struct known *known, struct cli *cli)
{
	const char *path = cli_database(cli);
	struct err err = { 0 };

	*known = (struct known){ 0 };
	if (!path)
		return -1;
	if (access(path, F_OK) < 0 && errno == ENOENT)
		return 0;
	known->store = cli_store(cli, STORE_ENGINE);
	if (!known->store)
		return -1;
	if (store_feeds(known->store, &known->rows, true, time_now(), &cli->mem,
		&err) == 0)
		return 0;
	(void)cli_fail(EXIT_FAILED, &err);
	return -1;
}

void
known_close(struct known *known)
{
	store_close(known->store);
	*known = (struct known){ 0 };
}

const struct feed_row *
known_row(const struct known *known, const struct config_feed *feed)
{
	for (size_t i = 0; i < known->rows.n; i++)
		if (text_equal(known->rows.rows[i].url, feed->url))
			return &known->rows.rows[i];
	return NULL;
}

static bool
is_called(
    const struct known *known, const struct config_feed *feed, struct text name)
{
	const struct feed_row *row = known_row(known, feed);

	if (feed->title.len && text_equal_nocase(feed->title, name))
		return true;
	return row && text_equal_nocase(row->title, name);
}

/* Digits alone: the number that `depeche feeds` shows. */
static const struct config_feed *
by_number(
    const struct config *config, const struct known *known, struct text name)
{
	int64_t number = 0;

	if (name.len == 0 || name.len > 12)
		return NULL;
	for (size_t i = 0; i < name.len; i++) {
		if (name.ptr[i] < '0' || name.ptr[i] > '9')
			return NULL;
		number = number * 10 + (name.ptr[i] - '0');
	}
	for (size_t i = 0; i < known->rows.n; i++)
		if (known->rows.rows[i].id == number)
			return config_find_feed(
			    config, known->rows.rows[i].url);
	return NULL;
}

const struct config_feed *
named_feed(const struct config *config, const struct known *known,
    struct text name, struct err *err)
{
	const struct config_feed *feed = config_find_feed(config, name);
	size_t n = 0;

	if (feed)
		return feed;
	for (size_t i = 0; i < config->nfeeds; i++) {
		if (!is_called(known, config->feeds[i], name))
			continue;
		feed = config->feeds[i];
		n++;
	}
	if (n == 0)
		feed = by_number(config, known, name);
	if (n > 1)
		err_set(err, ERR_USAGE,
		    P_("%zu feed is called \"%.*s\": name it by its address or "
		       "its number in `depeche feeds`",
			"%zu feeds are called \"%.*s\": name one by its "
			"address "
			"or its number in `depeche feeds`",
			n),
		    n, TEXT_ARG(name));
	else if (!feed)
		err_set(err, ERR_NOT_FOUND,
		    _("no feed \"%.*s\" in the config; `depeche feeds` lists "
		      "them"),
		    TEXT_ARG(name));
	return n > 1 ? NULL : feed;
}
