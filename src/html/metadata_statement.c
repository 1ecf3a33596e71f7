/* What one source says, piece by piece. */
#include <string.h>

#include "metadata_parts.h"

enum { TOPICS = 60, NAME_MAX_BYTES = 120, AUTHOR_BYTES = 500 };

void
statement_take(struct text *into, struct text value)
{
	if (into->len == 0)
		*into = text_trim(value);
}

void
statement_add_topic(struct statement *said, struct arena *mem, struct text name,
    struct text url)
{
	struct link *topic;

	name = text_trim(name);
	if (text_starts(name, "#"))
		name = text_trim(text_from_offset(name, 1));
	/* "@river", "_no-apple-news", "topic: x" are for machines. */
	if (name.len && strchr("@_/*", name.ptr[0]))
		return;
	if (text_find_byte(name, ':', 0) != TEXT_NONE)
		return;
	if (name.len < 2 || name.len > NAME_MAX_BYTES ||
	    said->ntopics >= TOPICS)
		return;
	for (size_t i = 0; i < said->ntopics; i++) {
		if (!text_equal_nocase(said->topics[i].text, name))
			continue;
		if (said->topics[i].url.len == 0)
			said->topics[i].url = url;
		return;
	}
	topic = ARENA_PUSH(mem, said->topics, said->ntopics, said->cap_topics);
	*topic = (struct link){ .url = url, .text = name };
}

void
statement_add_name(struct statement *said, struct arena *mem, struct text name)
{
	name = text_trim(name);
	if (name.len == 0 || said->byline.len > AUTHOR_BYTES)
		return;
	if (said->byline.len == 0)
		said->byline = name;
	else
		said->byline = arena_printf(
		    mem, "%.*s; %.*s", TEXT_ARG(said->byline), TEXT_ARG(name));
}
