/* What a path that is being typed may become. */
#include <dirent.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/paths.h"
#include "base/utf8.h"
#include "state.h"

enum { ENTRIES = 10000, OFFERED = 200 };

static int
compare(const void *a, const void *b)
{
	return text_compare(((const struct completion *)a)->word,
	    ((const struct completion *)b)->word);
}

static bool
is_folder(struct arena *mem, const char *folder, const char *name)
{
	struct stat st;

	return stat(arena_printf(mem, "%s/%s", folder, name).ptr, &st) == 0 &&
	       S_ISDIR(st.st_mode);
}

/* Hidden files are offered to who types their dot. */
static bool
is_meant(const char *name, struct text start)
{
	return (name[0] != '.' || start.len > 0) &&
	       text_equal(text_sub(text_of(name), 0, start.len), start) &&
	       utf8_is_valid(text_of(name)) && name[0] != '\0' &&
	       !text_is(text_of(name), ".") && !text_is(text_of(name), "..");
}

void
app_path_words(
    struct arena *mem, struct text typed, struct completion **list, size_t *n)
{
	size_t slash = typed.len, cap = 0;
	struct text head, start;
	const char *folder;
	struct dirent *entry;
	DIR *dir;

	while (slash > 0 && typed.ptr[slash - 1] != '/')
		slash--;
	head = text_sub(typed, 0, slash);
	start = text_from_offset(typed, slash);
	folder = head.len ? path_expand(mem, arena_cstr(mem, head)) : ".";
	*list = NULL;
	*n = 0;
	dir = opendir(folder);
	for (int i = 0; dir && i < ENTRIES && *n < OFFERED; i++) {
		entry = readdir(dir);
		if (!entry)
			break;
		if (!is_meant(entry->d_name, start))
			continue;
		ARENA_PUSH(mem, *list, *n, cap)->word =
		    arena_printf(mem, "%.*s%s%s", TEXT_ARG(head), entry->d_name,
			is_folder(mem, folder, entry->d_name) ? "/" : "");
	}
	if (dir)
		(void)closedir(dir);
	if (*n > 1)
		qsort(*list, *n, sizeof(**list), compare);
}
