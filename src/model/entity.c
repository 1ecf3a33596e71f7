#include "model/entity.h"

static const char *const kind_names[ENTITY_KINDS] = {
	[ENTITY_PERSON] = "person",
	[ENTITY_PLACE] = "place",
	[ENTITY_ORGANISATION] = "organisation",
	[ENTITY_OTHER] = "other",
};

const char *
entity_kind_name(enum entity_kind kind)
{
	return (unsigned)kind < ENTITY_KINDS ? kind_names[kind] : "other";
}

int
entity_kind_of(struct text name)
{
	for (int i = 0; i < ENTITY_KINDS; i++)
		if (text_is(name, kind_names[i]))
			return i;
	return -1;
}
