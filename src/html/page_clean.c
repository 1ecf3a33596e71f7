/* A headline without the times, ranks and counts that run into it. */
#include "page_parts.h"

static size_t
digits_at(struct text t, size_t at)
{
	size_t n = 0;

	while (at + n < t.len && t.ptr[at + n] >= '0' && t.ptr[at + n] <= '9')
		n++;
	return n;
}

/* "09:12 Title", "9h12 - Title"; "1. Title" of a list by rank. */
static struct text
drop_front(struct text t, bool ranked)
{
	size_t first = digits_at(t, 0), at = first, second;

	if (first == 0 || first > 2 || at >= t.len)
		return t;
	if (t.ptr[at] == ':' || t.ptr[at] == 'h' || t.ptr[at] == '.') {
		bool dot = t.ptr[at] == '.';

		second = digits_at(t, at + 1);
		if (second == 2)
			at += 3;
		else if (dot && second == 0 && ranked)
			at += 1;
		else
			return t;
		if (dot && second == 2 &&
		    !text_starts_nocase(text_from_offset(t, at), " Uhr"))
			return t;
		if (text_starts_nocase(text_from_offset(t, at), " Uhr"))
			at += 4;
	} else {
		return t;
	}
	if (at < t.len && t.ptr[at] != ' ' && t.ptr[at] != ':')
		return t;
	while (at < t.len && (t.ptr[at] == ' ' || t.ptr[at] == ':' ||
				 t.ptr[at] == '-' || t.ptr[at] == '|'))
		at++;
	return page_words(text_from_offset(t, at)) >= 2
		   ? text_from_offset(t, at)
		   : t;
}

static bool
counts_comments(struct text word)
{
	static const char *const words[] = { "comment", "comments",
		"commentaire", "commentaires", "kommentar", "kommentare",
		"comentario", "comentarios", "commento", "commenti", "reactie",
		"reacties", "reaction", "reactions" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (text_is_nocase(word, words[i]))
			return true;
	return false;
}

/* "Title (12)", "Title 12 comments". */
static struct text
drop_back(struct text t)
{
	size_t at = t.len, end;

	if (text_ends(t, ")")) {
		end = at - 1;
		at = end;
		while (at && t.ptr[at - 1] >= '0' && t.ptr[at - 1] <= '9')
			at--;
		if (at < end && end - at <= 3 && at >= 2 &&
		    t.ptr[at - 1] == '(' && t.ptr[at - 2] == ' ')
			return text_trim(text_sub(t, 0, at - 1));
		return t;
	}
	while (at && t.ptr[at - 1] != ' ')
		at--;
	if (at < 3 || !counts_comments(text_from_offset(t, at)))
		return t;
	end = --at;
	while (at && t.ptr[at - 1] >= '0' && t.ptr[at - 1] <= '9')
		at--;
	return at < end && at ? text_trim(text_sub(t, 0, at)) : t;
}

struct text
page_clean_title(struct text t, bool ranked)
{
	static const char *const ends[] = { "»", "›", "→", ">", "|", "•" };
	bool more = true;

	t = drop_back(drop_front(text_trim(t), ranked));
	while (more) {
		more = false;
		for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
			size_t len = text_of(ends[i]).len;
			struct text rest = text_sub(t, 0, t.len - len);

			/* A quotation's own mark stays. */
			if (!text_ends(t, ends[i]) || t.len <= len ||
			    !text_ends(rest, " ") ||
			    text_find(rest, TEXT("«"), 0) != TEXT_NONE)
				continue;
			t = text_trim(rest);
			more = true;
		}
	}
	return t;
}
