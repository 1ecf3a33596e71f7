#include "store/image_cache.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/paths.h"

enum { FILES_MOST = 20000 }; /* that are looked at */

struct kept {
	const char *name;
	int64_t time, bytes;
};

int64_t
image_cache_key(struct text url)
{
	return (int64_t)(hash_text(url) >> 8);
}

const char *
image_cache_path(struct arena *mem, struct text url, struct err *err)
{
	struct text name = arena_printf(
	    mem, "images/%016llx", (unsigned long long)hash_text(url));

	return path_of(mem, PATH_CACHE, name.ptr, err);
}

static int
by_age(const void *a, const void *b)
{
	const struct kept *x = a, *y = b;

	return (x->time > y->time) - (x->time < y->time);
}

/* All files of the folder but one. */
static size_t
list_kept(struct arena *mem, DIR *folder, const char *but, struct kept **list)
{
	struct dirent *entry;
	size_t n = 0, cap = 0;

	while (n < FILES_MOST && (entry = readdir(folder))) {
		struct stat st;

		if (entry->d_name[0] == '.' ||
		    strcmp(entry->d_name, but) == 0 ||
		    fstatat(dirfd(folder), entry->d_name, &st,
			AT_SYMLINK_NOFOLLOW) < 0 ||
		    !S_ISREG(st.st_mode))
			continue;
		*ARENA_PUSH(mem, *list, n, cap) = (struct kept){
			arena_cstr(mem, text_of(entry->d_name)),
			st.st_mtime,
			st.st_size,
		};
	}
	return n;
}

/* The oldest go until the others take no more than so many bytes. */
static void
make_room(struct arena *mem, const char *path, int64_t most)
{
	char *folder_path = mem_copy(text_of(path));
	char *slash = strrchr(folder_path, '/');
	struct kept *list = NULL;
	int64_t sum = 0;
	DIR *folder;
	size_t n;

	*slash = '\0';
	folder = opendir(folder_path);
	if (!folder) {
		free(folder_path);
		return;
	}
	n = list_kept(mem, folder, slash + 1, &list);
	for (size_t i = 0; i < n; i++)
		sum += list[i].bytes;
	if (n > 0)
		qsort(list, n, sizeof(*list), by_age);
	for (size_t i = 0; i < n && sum > most; i++)
		if (unlinkat(dirfd(folder), list[i].name, 0) == 0)
			sum -= list[i].bytes;
	(void)closedir(folder);
	free(folder_path);
}

int
image_cache_keep(
    struct text url, struct text bytes, int64_t most, struct err *err)
{
	struct arena mem = { 0 };
	const char *path = image_cache_path(&mem, url, err);
	int rc = path ? path_make_parents(path, err) : -1;

	if (rc == 0)
		rc = path_replace(path, bytes, err);
	if (rc == 0)
		make_room(&mem, path, most - (int64_t)bytes.len);
	arena_clear(&mem);
	return rc;
}
