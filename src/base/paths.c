#include "base/paths.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/translate.h"

enum { USER_FOLDERS_MAX = 64 * 1024 };

static const char *
home(void)
{
	const char *dir = getenv("HOME");
	const struct passwd *user;

	if (dir && dir[0] == '/')
		return dir;
	user = getpwuid(getuid());
	return user && user->pw_dir && user->pw_dir[0] == '/' ? user->pw_dir
							      : NULL;
}

const char *
path_of(
    struct arena *mem, enum path_kind kind, const char *name, struct err *err)
{
	static const struct {
		const char *variable;
		const char *fallback;
	} places[] = {
		[PATH_CONFIG] = { "XDG_CONFIG_HOME", ".config" },
		[PATH_DATA] = { "XDG_DATA_HOME", ".local/share" },
		[PATH_STATE] = { "XDG_STATE_HOME", ".local/state" },
		[PATH_CACHE] = { "XDG_CACHE_HOME", ".cache" },
	};
	const char *dir = getenv(places[kind].variable);

	if (dir && dir[0] == '/')
		return arena_printf(mem, "%s/depeche/%s", dir, name).ptr;
	dir = home();
	if (!dir) {
		err_set(err, ERR_SYSTEM, _("no home directory: HOME is not set"));
		return NULL;
	}
	return arena_printf(
	    mem, "%s/%s/depeche/%s", dir, places[kind].fallback, name)
	    .ptr;
}

int
path_make_parents(const char *path, struct err *err)
{
	char *dir = mem_copy(text_of(path));
	int rc = 0;

	for (char *slash = strchr(dir + (dir[0] == '/'), '/'); slash;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		/* A read-only parent answers EROFS or EACCES for a directory
		 * that is already there. */
		if (mkdir(dir, 0700) < 0 && errno != EEXIST) {
			struct stat st;
			int why = errno;

			if (stat(dir, &st) < 0 || !S_ISDIR(st.st_mode)) {
				errno = why;
				rc = err_system(err, _("cannot make %s"), dir);
				break;
			}
		}
		*slash = '/';
	}
	free(dir);
	return rc;
}

const char *
path_expand(struct arena *mem, const char *path)
{
	if (path[0] == '~' && (path[1] == '\0' || path[1] == '/') && home())
		return arena_printf(mem, "%s%s", home(), path + 1).ptr;
	return arena_cstr(mem, text_of(path));
}

const char *
path_short(struct arena *mem, const char *path)
{
	const char *dir = home();
	size_t len = dir ? strlen(dir) : 0;

	if (len > 1 && strncmp(path, dir, len) == 0 && path[len] == '/')
		return arena_printf(mem, "~%s", path + len).ptr;
	return path;
}

/* "$HOME/Documents" or "/srv/documents"; all else is not what it may be. */
static const char *
folder_of(struct arena *mem, struct text value)
{
	const char *path = NULL;
	struct stat st;

	if (value.len >= 2 && value.ptr[0] == '"' &&
	    value.ptr[value.len - 1] == '"')
		value = text_sub(value, 1, value.len - 2);
	if (text_starts(value, "$HOME/") && home())
		path = arena_printf(mem, "%s%.*s", home(),
		    TEXT_ARG(text_from_offset(value, strlen("$HOME"))))
			   .ptr;
	else if (text_starts(value, "/"))
		path = arena_cstr(mem, value);
	return path && stat(path, &st) == 0 && S_ISDIR(st.st_mode) ? path
								   : NULL;
}

const char *
path_user_folder(struct arena *mem, const char *name)
{
	const char *dir = getenv("XDG_CONFIG_HOME"), *found = NULL, *file;
	struct text key = arena_printf(mem, "XDG_%s_DIR=", name);
	struct text bytes = { 0 }, line;

	if (!home())
		return NULL;
	file = dir && dir[0] == '/'
		   ? arena_printf(mem, "%s/user-dirs.dirs", dir).ptr
		   : arena_printf(mem, "%s/.config/user-dirs.dirs", home()).ptr;
	(void)path_read(&bytes, mem, file, USER_FOLDERS_MAX, NULL);
	while (!found && text_next(&bytes, '\n', &line))
		if (text_starts(text_trim(line), key.ptr))
			found = folder_of(mem,
			    text_from_offset(text_trim(line), key.len));
	return found ? found : arena_cstr(mem, text_of(home()));
}

/*
 * A regular file is read where it is to stay. False when its size does not
 * hold, as in /proc: then nobody knows before the end is read.
 */
static bool
read_sized(struct text *bytes, struct arena *mem, int fd, size_t max)
{
	struct stat st;
	size_t len = 0, size;
	char *room;

	if (fstat(fd, &st) < 0 || !S_ISREG(st.st_mode) || st.st_size <= 0 ||
	    (uintmax_t)st.st_size > max)
		return false;
	size = (size_t)st.st_size;
	room = arena_alloc(mem, size + 1);
	while (len < size) {
		ssize_t n = pread(fd, room + len, size - len, (off_t)len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		len += (size_t)n;
	}
	*bytes = text_from(room, len);
	return true;
}

static int
read_all(struct buf *out, int fd, const char *path, size_t max, struct err *err)
{
	for (;;) {
		size_t room = out->len < 4096 ? 4096 : out->len;
		ssize_t n;

		buf_reserve(out, room);
		n = read(fd, out->ptr + out->len, room);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_system(err, _("cannot read %s"), path);
		if (n == 0)
			return 0;
		out->len += (size_t)n;
		if (out->len > max)
			return err_set(err, ERR_LIMIT, _("%s: larger than %zu kB"),
			    path, max / 1024);
	}
}

int
path_read(struct text *bytes, struct arena *mem, const char *path, size_t max,
    struct err *err)
{
	bool standard = strcmp(path, "-") == 0;
	struct buf all = { 0 };
	int fd = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	int rc;

	if (fd < 0) {
		int why = errno;

		err_system(err, _("cannot open %s"), path);
		if (err && (why == ENOENT || why == ENOTDIR))
			err->code = ERR_NOT_FOUND;
		return -1;
	}
	if (!standard && read_sized(bytes, mem, fd, max))
		rc = 0;
	else
		rc = read_all(
		    &all, fd, standard ? "standard input" : path, max, err);
	if (rc == 0 && all.ptr)
		*bytes = arena_copy(mem, buf_text(&all));
	buf_clear(&all);
	if (!standard)
		(void)close(fd);
	return rc;
}

static int
write_all(int fd, struct text bytes)
{
	while (bytes.len) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		bytes = text_from_offset(bytes, (size_t)n);
	}
	return 0;
}

/* The rename is on disk only when its directory is. */
static void
sync_directory(const char *path)
{
	char *dir = mem_copy(text_of(path));
	char *slash = strrchr(dir, '/');
	int fd;

	if (slash)
		slash[slash == dir] = '\0';
	fd = open(slash ? dir : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd >= 0) {
		(void)fsync(fd);
		(void)close(fd);
	}
	free(dir);
}

static int
replace(const char *path, struct text bytes, struct err *err)
{
	struct arena mem = { 0 };
	char *name = mem_copy(arena_printf(&mem, "%s.XXXXXX", path));
	struct stat st;
	int fd = mkstemp(name);
	int rc = -1;

	if (fd < 0) {
		err_system(err, _("cannot write %s"), path);
		goto out;
	}
	if (stat(path, &st) == 0 && fchmod(fd, st.st_mode & 07777) < 0)
		goto failed;
	if (write_all(fd, bytes) < 0 || fsync(fd) < 0)
		goto failed;
	rc = close(fd);
	fd = -1;
	if (rc == 0)
		rc = rename(name, path);
	if (rc == 0)
		sync_directory(path);
failed:
	if (rc < 0) {
		int why = errno;

		err_system(err, _("cannot write %s"), path);
		if (err && (why == ENOSPC || why == EDQUOT))
			err->code = ERR_FULL;
		if (fd >= 0)
			(void)close(fd);
		(void)unlink(name);
	}
out:
	free(name);
	arena_clear(&mem);
	return rc;
}

int
path_replace(const char *path, struct text bytes, struct err *err)
{
	/* NULL when the target is not there yet. */
	char *target = realpath(path, NULL);
	struct stat st;
	int rc;

	if (!target && lstat(path, &st) == 0) {
		err_system(err, _("%s: the link leads nowhere"), path);
		return -1;
	}
	rc = replace(target ? target : path, bytes, err);
	free(target);
	return rc;
}

bool
path_has_program(const char *name)
{
	struct text rest = text_of(getenv("PATH")), folder;
	struct arena mem = { 0 };
	bool there = false;

	while (!there && text_next(&rest, ':', &folder))
		there =
		    access(arena_printf(&mem, "%.*s/%s", TEXT_ARG(folder), name)
			       .ptr,
			X_OK) == 0;
	arena_clear(&mem);
	return there;
}
