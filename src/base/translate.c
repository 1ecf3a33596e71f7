/* gettext(3) with what it lacks: locales not made here, a sandbox, "". */
#define _GNU_SOURCE /* strcasestr */
#include <libintl.h>
#include <limits.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/translate.h"

#define DOMAIN "depeche"

const char *
translate(const char *text)
{
	/* Of the empty text gettext gives the catalogue's header. */
	return *text ? gettext(text) : text;
}

const char *
translate_count(const char *one, const char *many, long long n)
{
	return ngettext(one, many, (unsigned long)(n < 0 ? -n : n));
}

const char *
translate_context(const char *key, const char *text)
{
	const char *found = gettext(key);

	return found == key ? text : found;
}

const char *
translate_language(void)
{
	/* Translators: the code of the language you translate to. */
	return C_("language code", "en");
}

const char *
translate_locale_language(char out[LANGUAGE_BYTES])
{
	static const char *const names[] = { "LC_ALL", "LC_MESSAGES", "LANG" };

	const char *value = NULL;

	for (size_t i = 0; i < 3 && (!value || !value[0]); i++)
		value = getenv(names[i]);
	if (!value || strspn(value, "abcdefghijklmnopqrstuvwxyz") != 2)
		value = translate_language();
	(void)snprintf(out, LANGUAGE_BYTES, "%.2s", value);
	return out;
}

const char *
translate_decimal(char out[DECIMAL_BYTES], double value, int decimals)
{
	char *mark;

	(void)snprintf(out, DECIMAL_BYTES, "%.*f", decimals, value);
	mark = strpbrk(out, ".,");
	if (mark)
		*mark = C_("decimal mark", ".")[0];
	return out;
}

/* ---- the locale ---- */

/* The name that holds for a category, as setlocale looks for it. */
static const char *
wanted(const char *category)
{
	const char *const names[] = { "LC_ALL", category, "LANG" };

	for (size_t i = 0; i < 3; i++) {
		const char *name = getenv(names[i]);

		if (name && *name)
			return name;
	}
	return "C";
}

static void
set_characters(void)
{
	const char *name = wanted("LC_CTYPE");

	if (setlocale(LC_CTYPE, ""))
		return;
	if (strcasestr(name, "UTF-8") || strcasestr(name, "utf8"))
		(void)setlocale(LC_CTYPE, "C.UTF-8");
}

/*
 * gettext asks the name of the locale in force, and LANGUAGE before it unless
 * that is "C". So any locale that is there serves to carry the wish.
 */
static void
set_messages(void)
{
	static const char *const carriers[] = { "C.UTF-8", "en_US.UTF-8" };
		const char *name = wanted("LC_MESSAGES");
	const char *wish = getenv("LANGUAGE");

	if (setlocale(LC_MESSAGES, ""))
		return;
	for (size_t i = 0; i < 2; i++)
		if (setlocale(LC_MESSAGES, carriers[i])) {
			(void)setenv("LANGUAGE", wish && *wish ? wish : name, 1);
			return;
		}
}

/*
 * Over ssh come names of locales that are not made here. One such makes
 * setlocale fail as a whole, and nothing is set.
 */
static void
set_locale(void)
{
	if (setlocale(LC_ALL, ""))
		return;
	set_characters();
	set_messages();
	(void)setlocale(LC_TIME, "");
	(void)setlocale(LC_COLLATE, "");
}

/* ---- the catalogue ---- */

static bool
is_directory(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

/* "locale" beside the program where it was built, else that of its prefix. */
static bool
find_directory(char *path, size_t size)
{
	char program[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", program, sizeof(program) - 1);
	char *slash;

	if (n <= 0)
		return false;
	program[n] = '\0';
	slash = strrchr(program, '/');
	if (!slash)
		return false;
	*slash = '\0';
	n = snprintf(path, size, "%s/locale", program);
	if (n < 0 || (size_t)n >= size)
		return false;
	if (is_directory(path))
		return true;
	n = snprintf(path, size, "%s/../share/locale", program);
	return n > 0 && (size_t)n < size;
}

/*
 * A catalogue is read when a text is first looked for, one of the next choice
 * when the first lacks it, the converter of its charset when one is found.
 */
static void
load(void)
{
	(void)gettext("");
	(void)gettext("\001 in no catalogue");
}

void
translate_start_in(const char *directory)
{
	set_locale();
	(void)bindtextdomain(DOMAIN, directory);
	(void)bind_textdomain_codeset(DOMAIN, "UTF-8");
	(void)textdomain(DOMAIN);
	load();
}

void
translate_start(void)
{
	char path[PATH_MAX];

	if (find_directory(path, sizeof(path)))
		translate_start_in(path);
	else
		set_locale();
}

void
translate_stop(void)
{
	(void)setlocale(LC_MESSAGES, "C");
}
