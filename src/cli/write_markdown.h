/* cli/write_markdown.h: what the two halves of the Markdown writer share. */
#ifndef CLI_WRITE_MARKDOWN_H
#define CLI_WRITE_MARKDOWN_H

#include "write_parts.h"

/* Where in a line we are: some characters mean something at its start only. */
enum markdown_at { AT_START, AT_DIGITS, AT_INSIDE };

struct markdown {
	struct buf *out;
	const struct article *article;
	struct write_notes notes;
	struct text prefix; /* of a paragraph's further lines */
	int part;           /* of a longer document; 0: it is all of it */
	bool one_line;      /* heading or table cell: a break is a blank */
	bool in_cell;
	bool in_heading;
	bool in_link;
	enum markdown_at at;
	/* Where out ended when emphasis was last closed: none opens there. */
	size_t closed;
	/* The code point before out's first byte, while out is a part. */
	uint32_t before;
};

/* "^2]", or of part 3 "^3-2]": a footnote's, behind its bracket. */
void markdown_note_label(const struct markdown *md, int number);
/* Escaped, as running text. */
void markdown_text(struct markdown *md, struct text text);
/*
 * Spans first … end - 1 with their styles and links, more styles laid over
 * all of them. A line begins (at is AT_START).
 */
void markdown_spans(struct markdown *md, const struct block *block,
    size_t first, size_t end, unsigned more);
/* An address in the round brackets of a link, or as the page of a picture. */
void markdown_address(struct markdown *md, struct text url);

#endif
