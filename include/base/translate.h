/*
 * base/translate.h: what the reader reads, in the language of the locale.
 *
 * Every text that is shown goes through one of these, as one whole sentence in
 * one format: no language is pasted from parts. The English text is the key;
 * po/ holds the others. What programs read (JSON, config files, queries, names
 * of commands and options) is never translated.
 *
 *	app_message(app, _("The tag is gone; u brings it back"));
 *	{ "next", N_("select the next article") },  ...  _(row->help)
 *	app_message(app, P_("%d article read", "%d articles read", n), n);
 *	C_("articles", "all")                   "all" has more than one meaning
 */
#ifndef BASE_TRANSLATE_H
#define BASE_TRANSLATE_H

#include <stddef.h>

/* The text in the reader's language, or itself; UTF-8; never to be freed. */
#define _(text) translate(text)
/* Marks a text of a table, which is given to _() where it is shown. */
#define N_(text) text
/* By the language's own rule of plurals: of 0, French takes the first. */
#define P_(one, many, n) translate_count(one, many, (long long)(n))
/* Marks such a pair of a table, which is given to P_() where it is shown. */
#define NP_(one, many) one, many
/* For a word whose translation depends on what it is about. */
#define C_(context, text) translate_context(context "\004" text, text)

/*
 * Sets the process's locale and loads the catalogue of its language, to be
 * called once, before a thread or a sandbox: nothing is opened later on. Where
 * the locale is not made on this machine, characters are UTF-8 if its name says
 * so, and the language is still the one it names.
 */
void translate_start(void);
/* The same with another directory of catalogues. */
void translate_start_in(const char *directory);
/* English from here on: for what programs read. */
void translate_stop(void);

/* "3.5", "3,5": as the language writes it, whatever locales there are. */
enum { DECIMAL_BYTES = 32 };
const char *translate_decimal(
    char out[DECIMAL_BYTES], double value, int decimals);

/* The language shown, as in ISO 639-1: "en", "fr". */
const char *translate_language(void);
/*
 * The locale's, in which names and titles are preferred, whether or not it can
 * be shown: "nl" of LC_ALL, LC_MESSAGES or LANG "nl_BE.UTF-8". Of "C" and of
 * none the language shown. Into out, which is returned.
 */
enum { LANGUAGE_BYTES = 3 };
const char *translate_locale_language(char out[LANGUAGE_BYTES]);

#ifdef __GNUC__
#define TRANSLATE_FORMAT(n) __attribute__((format_arg(n)))
#else
#define TRANSLATE_FORMAT(n)
#endif

const char *translate(const char *text) TRANSLATE_FORMAT(1);
const char *translate_count(const char *one, const char *many, long long n)
    TRANSLATE_FORMAT(1) TRANSLATE_FORMAT(2);
const char *translate_context(const char *key, const char *text)
    TRANSLATE_FORMAT(2);

#endif
