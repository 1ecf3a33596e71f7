/*
 * html/mark_words.h: what words inside a class or an id say.
 */
#ifndef HTML_MARK_WORDS_H
#define HTML_MARK_WORDS_H

enum word_flag {
	W_DROP = 1,
	W_CAPTION = 2,
	W_COMMENT = 4,
	W_ASIDE = 8,
	W_HIDDEN = 16,
	W_THING = 32,   /* article, story, post … */
	W_CONTENT = 64, /* body, content, text … */
	W_MAIN = 128,
	W_STATE = 256, /* what follows is a state, not a name: has-ads */
	W_NAV = 512,
	W_ENDS = 1024,  /* the same, of what stands before: comments-open */
	W_EMBED = 2048, /* a post of a social network, quoted: no buttons */
	W_PART = 4096,  /* intro, lead …: a part of the article, not all */
};

/* The flags of one word in lower case; 0 when it says nothing. */
unsigned mark_word(const char *word);
/* Those of two words that only say something together. */
unsigned mark_pair(const char *a, const char *b);

#endif
