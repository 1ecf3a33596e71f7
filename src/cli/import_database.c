/* Databases of articles: newsboat's cache.db, newsraft's. */
#include <stdio.h>
#include <unistd.h>

#include "import.h"
#include "store/archive.h"

static void
show_progress(size_t done, size_t total, void *arg)
{
	(void)arg;
	(void)fprintf(stderr, "\r%zu of %zu articles\033[K", done, total);
	(void)fflush(stderr);
}

static int
look(struct import_report *report, const char *path, struct err *err)
{
	struct archive *archive = archive_open(path, err);

	if (!archive)
		return -1;
	report->program = archive_program(archive);
	report->articles.items = archive_total(archive);
	report->articles.feeds = archive_feeds(archive);
	archive_close(archive);
	return 0;
}

int
import_database(struct cli *cli, struct import_report *report,
    const struct config *config, const char *path, bool dry, struct err *err)
{
	bool bar = isatty(STDERR_FILENO) == 1;
	struct import_job job = { .path = path,
		.config = config,
		.nursery = cli->nursery,
		.progress = bar ? show_progress : NULL };
	int rc = look(report, path, err);

	if (rc == 0 && !dry) {
		job.store = cli_store(cli, STORE_ENGINE);
		rc = job.store ? engine_import(&job, &report->articles, err)
			       : err_set(err, ERR_SYSTEM, "no database");
		store_close(job.store);
		if (bar)
			(void)fputs("\r\033[K", stderr);
	}
	report->has_articles = rc == 0;
	return rc;
}
