/*
 * ui/prompt.h: a line that is typed: ":" commands, "/" words, questions.
 *
 * Keys: arrows, ^A ^E Home End, ^B ^F, ^H ^D Delete, ^W, ^U, ^K, ^Y (puts
 * back what was cut), Alt-b Alt-f and Ctrl-arrows by words, ^P ^N and up and
 * down the history or the completions, Tab S-Tab, Enter, Esc ^C ^G.
 */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "ui/keys.h"
#include "ui/list.h"
#include "ui/pane.h"

enum prompt_event {
	PROMPT_IGNORED,  /* not a key of the prompt */
	PROMPT_MOVED,    /* cursor or choice only */
	PROMPT_CHANGED,  /* the text changed: narrow, complete anew */
	PROMPT_COMPLETE, /* Tab with no completions handed in: please do */
	PROMPT_ENTER,
	PROMPT_CANCEL,
};

struct completion {
	struct text word; /* what replaces the word at the cursor */
	struct text help; /* beside it, may be empty */
};

struct prompt {
	struct pane pane; /* its area is the one line */
	struct buf label; /* ":", "/", "tag: " */
	struct buf text;
	size_t cursor;              /* byte offset in text, at a character */
	struct buf cut;             /* for ^Y */
	const struct text *history; /* borrowed, newest last */
	size_t nhistory;
	size_t past; /* nhistory: the line being typed */
	struct buf draft;
	struct arena mem;
	struct completion *completions;
	size_t ncompletions;
	size_t word_start; /* byte where completions go */
	struct list list;  /* of the completions */
	bool choosing;     /* one of them is in the text */
	struct buf fault;  /* what is wrong with the text; empty: nothing */
	size_t fault_from, fault_to; /* bytes of text */
};

struct prompt *prompt_new(void);
/* Starts a line; history (may be NULL) is borrowed until the next start. */
void prompt_start(struct prompt *prompt, struct text label, struct text text,
    const struct text *history, size_t nhistory);
/* A paste comes as KEYCODE_PASTE with its text, else text is ignored. */
enum prompt_event prompt_key(
    struct prompt *prompt, struct key key, struct text paste);
/* Copies completions for the word that starts at byte word_start. */
void prompt_set_completions(struct prompt *prompt, size_t word_start,
    const struct completion *completions, size_t count);
/* Underlines bytes of the text and says why behind it; empty: no more. */
void prompt_set_fault(
    struct prompt *prompt, size_t from, size_t to, struct text why);
struct text prompt_text(const struct prompt *prompt);
/* The completions above the line, on the whole screen's canvas. */
void prompt_paint_completions(
    const struct prompt *prompt, struct canvas *screen);

extern const struct pane_ops prompt_ops;

#endif
