/* html/build_parts.h: what the files that build an article share. */
#ifndef HTML_BUILD_PARTS_H
#define HTML_BUILD_PARTS_H

#include "build.h"

struct builder {
	struct article *article;
	struct arena *mem;
	const struct flow *flow;
	struct text base;
	size_t cap_sections, cap_blocks, cap_links, cap_images;
	uint32_t link_node; /* the <a> that article->links' last comes from … */
	unsigned link;      /* … and its number; 0: it has no address */
	size_t last_image;   /* to which a caption may belong; 0: none */
	uint32_t image_node; /* the element it stands in */
	bool last_media;     /* the last block is a video, which may have one */
	struct {
		int raw, level;
	} levels[7]; /* of the headings that are open, each below the last */
	size_t nlevels;
	bool interview;    /* questions in bold are no headings */
	struct date entry; /* of a live blog, whose first line has not come */
	bool breaks;       /* the next line begins a section */
	bool headed;   /* the article has headings that are marked as such */
	bool captions; /* those without a picture are text */
	const struct flow_block *caption; /* that waits for its picture */
};

enum { LINE_MAX_BYTES = 1000 }; /* of a link's text, about of a caption's */

/* The head of a text, whole characters; a text on one line. */
struct text builder_cut(struct text t, size_t max);
struct text builder_line(struct arena *mem, struct text t);
/* A section begins, with the time of the entry that begins with it. */
struct section *builder_section(
    struct builder *b, struct text heading, int level);
/* A block of the section that is open. */
struct block *builder_block(struct builder *b, enum block_kind kind);
unsigned builder_link(struct builder *b, struct text url, struct text text);
void builder_spans(
    struct builder *b, struct block *block, const struct flow_block *from);
void builder_text(struct builder *b, const struct flow_block *from);

/* build_image.c: pictures and videos, and the captions between them. */
void builder_image(struct builder *b, const struct flow_block *from);
void builder_media(struct builder *b, const struct flow_block *from);
/* False when there is no picture that the caption could belong to. */
bool builder_caption(struct builder *b, const struct flow_block *from);
/* Before next, or (NULL) at the end: a caption that waits for its picture. */
void builder_settle_caption(struct builder *b, const struct flow_block *next);

/* build_heading.c: headings and their levels. */
void builder_heading(struct builder *b, const struct flow_block *from);
void builder_pseudo_heading(struct builder *b, const struct flow_block *from);

/* build_entry.c: the entries of a live blog, sorted at the end. */
void builder_entry(struct builder *b, const struct flow_block *from);
void builder_sort_entries(struct article *article, struct arena *mem);

#endif
