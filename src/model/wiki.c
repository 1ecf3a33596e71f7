#include "model/wiki.h"

bool
wiki_is_id(struct text text)
{
	if (text.len < 2 || text.len > 13 || text.ptr[0] != 'Q' ||
	    text.ptr[1] == '0')
		return false;
	for (size_t i = 1; i < text.len; i++)
		if (text.ptr[i] < '0' || text.ptr[i] > '9')
			return false;
	return true;
}

struct text
wiki_text_in(const struct wiki_text *texts, size_t n, struct text languages)
{
	struct text language;

	while (text_next_word(&languages, &language))
		for (size_t i = 0; i < n; i++)
			if (text_equal(
				texts[i].language, text_sub(language, 0, 2)))
				return texts[i].text;
	return (struct text){ 0 };
}
