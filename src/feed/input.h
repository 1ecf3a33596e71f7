/*
 * A document on its way to libxml2, some kB at a time.
 *
 * CDATA sections, the larger part of most feeds, go round it: it would look at
 * each of their characters by itself, which took half of its time. In their
 * place it gets an instruction, "<?c?>", and whoever is told of that takes the
 * section here. Real instructions, which mean nothing in a feed, are left out.
 */
#ifndef FEED_INPUT_H
#define FEED_INPUT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

struct input {
	struct text rest;
	size_t clear;     /* bytes at its beginning that go as they are */
	const char *mark; /* of an instruction that is half given, or NULL */
	struct text *sections; /* taken from the document, not yet asked for */
	size_t nsections, cap, next;
};

/* document is UTF-8 and outlives *input. */
void input_init(struct input *input, struct text document);
void input_clear(struct input *input);
/* At most len bytes into room; how many, 0 at the end. */
size_t input_read(struct input *input, char *room, size_t len);
/* The section that the next instruction stands for, line ends as they came. */
struct text input_section(struct input *input);

#endif
