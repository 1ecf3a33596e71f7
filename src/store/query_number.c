/* Numbers in queries: 3, =3, >3, >=3, <3, <=3, 2..5, 2.., ..5. */
#include "base/translate.h"
#include "query_tree.h"

enum { DIGITS = 9 };

static bool
read_number(struct text t, int64_t *number)
{
	*number = 0;
	for (size_t i = 0; i < t.len; i++) {
		if (t.ptr[i] < '0' || t.ptr[i] > '9')
			return false;
		*number = *number * 10 + (t.ptr[i] - '0');
	}
	return t.len > 0 && t.len <= DIGITS;
}

static bool
read_span(struct text t, size_t dots, int64_t *from, int64_t *to)
{
	struct text left = text_sub(t, 0, dots);
	struct text right = text_from_offset(t, dots + 2);

	if (left.len == 0 && right.len == 0)
		return false;
	if (left.len > 0 && !read_number(left, from))
		return false;
	if (right.len == 0)
		return true;
	if (!read_number(right, to))
		return false;
	++*to;
	return true;
}

static bool
read_compared(struct text t, int64_t *from, int64_t *to)
{
	char sign = t.len > 0 ? t.ptr[0] : '\0';
	bool equal = t.len > 1 && t.ptr[1] == '=' && sign != '=';
	int64_t number;

	if (sign == '<' || sign == '>' || sign == '=')
		t = text_from_offset(t, equal ? 2 : 1);
	if (!read_number(t, &number))
		return false;
	if (sign == '<') {
		*to = number + equal;
	} else if (sign == '>') {
		*from = number + !equal;
	} else {
		*from = number;
		*to = number + 1;
	}
	return true;
}

int
query_numbers(struct text t, int64_t *from, int64_t *to, struct err *err)
{
	size_t dots = text_find(t, TEXT(".."), 0);

	*from = 0;
	*to = INT64_MAX;
	if (dots != TEXT_NONE ? read_span(t, dots, from, to)
			      : read_compared(t, from, to))
		return 0;
	return err_set(
	    err, ERR_USAGE, _("expected a number: 3, >3, <=3, 2..5"));
}
