/* Databases of articles: newsboat's cache.db, newsraft's. */
#include "bar.h"
#include "base/translate.h"
#include "import.h"
#include "store/archive.h"

static void
show_progress(size_t done, size_t total, void *arg)
{
	bar_tell(arg, (int64_t)done, (int64_t)total);
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
    const struct config *config, const char *path,
    const struct cli_options *options, struct err *err)
{
	struct bar bar = bar_new(options->progress);
	struct import_job job = { .path = path,
		.config = config,
		.nursery = cli->nursery,
		.progress = show_progress,
		.arg = &bar };
	int rc = look(report, path, err);

	if (rc == 0 && !options->dry_run) {
		job.store = cli_store(cli, STORE_ENGINE);
		rc = job.store ? engine_import(&job, &report->articles, err)
			       : err_set(err, ERR_SYSTEM, _("no database"));
		store_close(job.store);
		bar_end(&bar, 0, 0, true);
	}
	report->has_articles = rc == 0;
	return rc;
}
