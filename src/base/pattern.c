#include "base/pattern.h"

#include <regex.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/translate.h"

enum {
	MAX_EXPRESSION = 1000,
	MAX_REPEAT = 255,    /* RE_DUP_MAX of POSIX; glibc takes 32767 */
	MAX_COPIES = 250000, /* bytes of expression, each as often as it is
				repeated: some 50 MB when compiled */
	MAX_SUBJECT = 4096,
};

struct pattern {
	regex_t regex;
};

/*
 * "((a{999}){999}){999}" compiles to more than there is memory for: a number
 * in braces beyond the limit, or braces on braces, are refused. What stands
 * before them is not looked for: it counts as the whole expression.
 */
static bool
repeats_too_much(struct text t)
{
	unsigned long all = 1;

	for (size_t i = 0; i < t.len; i++) {
		unsigned long most = 0, number = 0;

		if (t.ptr[i] == '\\') {
			i++;
			continue;
		}
		if (t.ptr[i] != '{')
			continue;
		while (++i < t.len && t.ptr[i] != '}') {
			if (t.ptr[i] >= '0' && t.ptr[i] <= '9')
				number = number * 10 +
					 (unsigned long)(t.ptr[i] - '0');
			else
				number = 0;
			if (number > MAX_REPEAT)
				return true;
			most = number > most ? number : most;
		}
		all *= most ? most : 1;
		if (all * t.len > MAX_COPIES)
			return true;
	}
	return false;
}

struct pattern *
pattern_new(struct text expression, struct err *err)
{
	struct pattern *pattern;
	char reason[120], *source;
	int rc;

	if (expression.len > MAX_EXPRESSION || repeats_too_much(expression) ||
	    text_find_byte(expression, '\0', 0) != TEXT_NONE) {
		err_set(err, ERR_USAGE,
		    _("a regular expression that is too long "
		      "or repeats too much"));
		return NULL;
	}
	pattern = mem_alloc(sizeof(*pattern));
	source = mem_copy(expression);
	rc = regcomp(
	    &pattern->regex, source, REG_EXTENDED | REG_ICASE | REG_NOSUB);
	free(source);
	if (rc == 0)
		return pattern;
	regerror(rc, &pattern->regex, reason, sizeof(reason));
	err_set(err, ERR_USAGE, _("\"%.*s\" is no regular expression: %s"),
	    (int)(expression.len < 80 ? expression.len : 80), expression.ptr,
	    reason);
	free(pattern);
	return NULL;
}

void
pattern_free(struct pattern *pattern)
{
	if (!pattern)
		return;
	regfree(&pattern->regex);
	free(pattern);
}

bool
pattern_finds(const struct pattern *pattern, struct text t)
{
	char *subject = mem_copy(text_sub(t, 0, MAX_SUBJECT));
	bool found = regexec(&pattern->regex, subject, 0, NULL, 0) == 0;

	free(subject);
	return found;
}

int
pattern_check(struct text expression, struct err *err)
{
	struct pattern *pattern = pattern_new(expression, err);

	pattern_free(pattern);
	return pattern ? 0 : -1;
}
