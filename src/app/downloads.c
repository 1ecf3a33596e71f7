/*
 * How much has come of what other programs download. They say so each in its
 * own way, or not at all; but all write a file, nearly always called as the
 * address ends, with something behind it while it is not whole: its size tells.
 */
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>

#include "state.h"

enum {
	ENTRIES = 20000, /* of a folder are looked at */
	SLACK_S = 2,     /* clocks of file systems lag behind ours */
};

/* Programs differ in whether "%20" becomes a blank: up to there they agree. */
static struct text
stem_of(const struct beside *beside)
{
	struct text title = buf_text(&beside->title);
	size_t at = text_find_byte(title, '%', 0);

	return at == TEXT_NONE ? title : text_sub(title, 0, at);
}

/* 0: it is another's, or from before. */
static int64_t
size_of(const struct beside *beside, int folder, const char *name,
    struct text stem)
{
	struct stat st;

	if (!text_equal(text_sub(text_of(name), 0, stem.len), stem) ||
	    fstatat(folder, name, &st, AT_SYMLINK_NOFOLLOW) < 0 ||
	    !S_ISREG(st.st_mode) || st.st_mtime < beside->since - SLACK_S)
		return 0;
	return st.st_size;
}

static void
measure(struct beside *beside)
{
	struct text stem = stem_of(beside);
	DIR *dir = stem.len > 0 ? opendir(buf_cstr(&beside->folder)) : NULL;
	struct dirent *entry;

	beside->bytes = 0;
	for (int i = 0; dir && i < ENTRIES && (entry = readdir(dir)); i++)
		beside->bytes +=
		    size_of(beside, dirfd(dir), entry->d_name, stem);
	if (dir)
		(void)closedir(dir);
}

/* All together; what is not told of one is not told of all. */
void
app_downloads_turn(struct app *app)
{
	struct progress now = { 0 };
	bool whole = true;

	for (size_t i = 0; i < BESIDE_MAX; i++) {
		struct beside *beside = &app->beside[i];

		if (beside->pid == 0 || !beside->download || beside->stopped)
			continue;
		measure(beside);
		now.files++;
		now.bytes += beside->bytes;
		now.of_bytes += beside->of;
		whole &= beside->of > 0 && beside->bytes <= beside->of;
	}
	if (!whole)
		now.of_bytes = 0;
	if (progress_equal(now, app->downloaded))
		return;
	app->downloaded = now;
	app_show_progress(app);
}
