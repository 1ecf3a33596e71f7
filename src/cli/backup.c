/*
 * backup and restore: config, what it includes, `added` and the database, in
 * one file. Names in it: "config", "added", "include/PATH" below the config's
 * folder, "elsewhere/PATH" for what lies outside and is not put back.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/paths.h"
#include "base/translate.h"
#include "cli.h"
#include "store/backup.h"
#include "store/feeds.h"

static struct config *
load_config(struct cli *cli)
{
	struct err err = { 0 };
	struct config *config = cli_own_config(cli, &err);

	if (!config)
		(void)cli_fail(EXIT_FAILED, &err);
	return config;
}

/* "…/depeche/", the folder that the config lies in. */
static struct text
folder_of(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash ? text_from(path, (size_t)(slash - path) + 1) : TEXT("");
}

static struct text
name_of(struct cli *cli, const struct config *config, const char *path)
{
	struct text folder = folder_of(config->path);

	if (strcmp(path, config->path) == 0)
		return TEXT("config");
	if (strcmp(path, config->added) == 0)
		return TEXT("added");
	if (folder.len &&
	    text_starts(text_of(path), arena_cstr(&cli->mem, folder)))
		return arena_printf(&cli->mem, "include/%s", path + folder.len);
	return arena_printf(&cli->mem, "elsewhere/%s", path);
}

static int
read_files(struct cli *cli, const struct config *config,
    struct backup_file **files, size_t *n, struct err *err)
{
	size_t cap = 0;

	for (size_t i = 0; i < config->nfiles && *n < BACKUP_FILES; i++) {
		const char *path = config->files[i].path;
		struct text name = name_of(cli, config, path), bytes;
		bool again = config->files[i].missing;

		for (size_t k = 0; k < *n; k++)
			again |= text_equal((*files)[k].name, name);
		if (again)
			continue;
		if (path_read(&bytes, &cli->mem, path, BACKUP_FILE_MAX, err) <
		    0)
			return -1;
		*ARENA_PUSH(&cli->mem, *files, *n, cap) =
		    (struct backup_file){ name, bytes };
	}
	return 0;
}

int
cli_backup(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	struct backup_file *files = NULL;
	size_t n = 0;
	struct config *config = NULL;
	struct store *store = NULL;
	struct err err = { 0 };
	int64_t articles = 0, starred;
	struct buf counted = { 0 };
	int code = EXIT_FAILED;

	if (!cli_options(&options, "", argc, argv) || optind + 1 != argc)
		return cli_usage("backup");
	config = load_config(cli);
	if (config)
		store = cli_store(cli, STORE_LOOK);
	if (!store)
		goto out;
	if (read_files(cli, config, &files, &n, &err) < 0 ||
	    store_totals(store, &articles, &starred, &err) < 0 ||
	    store_backup(store, argv[optind], files, n, &err) < 0) {
		(void)cli_fail(EXIT_FAILED, &err);
		goto out;
	}
	buf_printf(&counted, P_("%lld article", "%lld articles", articles),
	    (long long)articles);
	log_complain(P_("%s: %s and %zu file of the config",
			 "%s: %s and %zu files of the config", n),
	    argv[optind], buf_cstr(&counted), n);
	buf_clear(&counted);
	code = EXIT_WELL;
out:
	store_close(store);
	config_free(config);
	return code;
}

/* ---- restore ---- */

/* No way out of the folder. */
static bool
is_below(struct text path)
{
	struct text part;

	if (path.len == 0 || path.ptr[0] == '/' ||
	    text_find_byte(path, '\0', 0) != TEXT_NONE)
		return false;
	while (text_next(&path, '/', &part))
		if (part.len == 0 || text_is(part, ".") || text_is(part, ".."))
			return false;
	return true;
}

/* Where a file of the backup goes; NULL: nowhere. */
static const char *
path_for(struct cli *cli, const struct config *config, struct text name)
{
	struct text rest = text_from_offset(name, strlen("include/"));

	if (text_is(name, "config"))
		return config->path;
	if (text_is(name, "added"))
		return config->added;
	if (!text_starts(name, "include/") || !is_below(rest))
		return NULL;
	return arena_cstr(
	    &cli->mem, arena_printf(&cli->mem, "%.*s%.*s",
			   TEXT_ARG(folder_of(config->path)), TEXT_ARG(rest)));
}

/* What is there now stays beside it. */
static int
keep(struct cli *cli, const char *path, struct err *err)
{
	struct text before;
	struct err why = { 0 };
	const char *kept = arena_cstr(
	    &cli->mem, arena_printf(&cli->mem, "%s.before-restore", path));

	if (path_read(&before, &cli->mem, path, BACKUP_FILE_MAX, &why) < 0) {
		if (why.code == ERR_NOT_FOUND)
			return 0;
		*err = why;
		return -1;
	}
	return path_replace(kept, before, err);
}

static int
put_file(struct cli *cli, const struct config *config,
    const struct backup_file *file, struct err *err)
{
	const char *path = path_for(cli, config, file->name);

	if (!path) {
		log_complain(_("%.*s: not put back, it lies outside of the "
			       "config's folder"),
		    TEXT_ARG(file->name));
		return 0;
	}
	if (path_make_parents(path, err) < 0 || keep(cli, path, err) < 0)
		return -1;
	return path_replace(path, file->bytes, err);
}

static int
put_all(struct cli *cli, const struct config *config, struct restore *restore,
    struct err *err)
{
	size_t n;
	const struct backup_file *files = store_restore_files(restore, &n);

	for (size_t i = 0; i < n; i++)
		if (put_file(cli, config, &files[i], err) < 0)
			return -1;
	return store_restore_commit(restore, err);
}

int
cli_restore(struct cli *cli, int argc, char **argv)
{
	struct cli_options options;
	const char *database;
	struct config *config;
	struct restore *restore;
	struct err err = { 0 };
	int code = EXIT_WELL;

	if (!cli_options(&options, "", argc, argv) || optind + 1 != argc)
		return cli_usage("restore");
	config = load_config(cli);
	database = config ? cli_database(cli) : NULL;
	if (!database) {
		config_free(config);
		return EXIT_FAILED;
	}
	restore = store_restore_begin(argv[optind], database, &err);
	if (!restore || put_all(cli, config, restore, &err) < 0)
		code = cli_fail(EXIT_FAILED, &err);
	else
		log_complain(_("restored; what was there is beside it as "
			       "*.before-restore"));
	store_restore_end(restore);
	config_free(config);
	return code;
}
