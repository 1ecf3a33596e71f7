/* Where other programs keep what they know. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/paths.h"
#include "config/foreign.h"

struct usual {
	enum foreign_kind kind;
	const char *program;
	const char *variable;  /* of the folder; NULL: HOME */
	const char *otherwise; /* below HOME when the variable is not set */
	const char *path;
};

/* clang-format off */
static const struct usual usual[] = {
	{ FOREIGN_NEWSBOAT, "newsboat", NULL, "", ".newsboat/urls" },
	{ FOREIGN_NEWSBOAT, "newsboat", "XDG_CONFIG_HOME", ".config", "newsboat/urls" },
	{ FOREIGN_DATABASE, "newsboat", NULL, "", ".newsboat/cache.db" },
	{ FOREIGN_DATABASE, "newsboat", "XDG_DATA_HOME", ".local/share", "newsboat/cache.db" },
	{ FOREIGN_NEWSRAFT, "newsraft", "XDG_CONFIG_HOME", ".config", "newsraft/feeds" },
	{ FOREIGN_NEWSRAFT, "newsraft", NULL, "", ".newsraft/feeds" },
	{ FOREIGN_DATABASE, "newsraft", "XDG_DATA_HOME", ".local/share", "newsraft/newsraft.sqlite3" },
	{ FOREIGN_DATABASE, "newsraft", NULL, "", ".newsraft/newsraft.sqlite3" },
	{ FOREIGN_SFEED,    "sfeed",    NULL, "", ".sfeed/sfeedrc" },
};
/* clang-format on */

static bool
is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0;
}

/* The folder, without a slash at its end; empty when there is no HOME. */
static struct text
folder_of(struct arena *mem, const char *variable, const char *otherwise)
{
	const char *home = getenv("HOME");
	const char *set = variable ? getenv(variable) : NULL;

	if (set && set[0] == '/')
		return text_of(set);
	if (!home || home[0] != '/')
		return TEXT("");
	return otherwise[0] ? arena_printf(mem, "%s/%s", home, otherwise)
			    : text_of(home);
}

static int
compare_paths(const void *a, const void *b)
{
	return strcmp(((const struct foreign_place *)a)->path,
	    ((const struct foreign_place *)b)->path);
}

/* Lists that lie in the config folder itself. */
static void
find_lists(
    struct arena *mem, struct foreign_place **places, size_t *n, size_t *cap)
{
	struct text folder = folder_of(mem, "XDG_CONFIG_HOME", ".config");
	size_t before = *n;
	struct dirent *entry;
	DIR *dir;

	if (folder.len == 0 || !(dir = opendir(arena_cstr(mem, folder))))
		return;
	while ((entry = readdir(dir)) && *n < before + 100) {
		const char *path;

		if (!text_ends(text_of(entry->d_name), ".opml"))
			continue;
		path = arena_cstr(mem, arena_printf(mem, "%.*s/%s",
					   TEXT_ARG(folder), entry->d_name));
		if (is_file(path))
			*ARENA_PUSH(mem, *places, *n, *cap) =
			    (struct foreign_place){ FOREIGN_OPML, "OPML",
				    path };
	}
	closedir(dir);
	if (*n > before)
		qsort(*places + before, *n - before, sizeof(**places),
		    compare_paths);
}

void
foreign_find(struct arena *mem, struct foreign_place **places, size_t *n)
{
	size_t cap = 0;

	*places = NULL;
	*n = 0;
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
		const struct usual *u = &usual[i];
		struct text folder = folder_of(mem, u->variable, u->otherwise);
		const char *path;

		if (folder.len == 0)
			continue;
		path = arena_cstr(mem,
		    arena_printf(mem, "%.*s/%s", TEXT_ARG(folder), u->path));
		if (is_file(path))
			*ARENA_PUSH(mem, *places, *n, cap) =
			    (struct foreign_place){ u->kind, u->program, path };
	}
	find_lists(mem, places, n, &cap);
}
