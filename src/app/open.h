/*
 * app/open.h: other programs: browser, editor, clipboard, notifications. Never
 * a shell.
 */
#ifndef APP_OPEN_H
#define APP_OPEN_H

#include <stdbool.h>

#include "base/err.h"
#include "base/text.h"

/*
 * Starts the browser on an http or https address: setting (words; empty:
 * $BROWSER, else xdg-open). foreground: it may want the terminal, and is
 * waited for. -1 when there is no such program or the address is none.
 */
int open_browser(
    struct text url, struct text setting, bool foreground, struct err *err);
/* Does the setting or $BROWSER name one? */
bool open_has_browser(struct text setting);
/* Is there no display for a browser of its own window? */
bool open_wants_terminal(void);

/* $VISUAL, $EDITOR or vi on a file; waits for its end. */
int open_editor(const char *path, struct err *err);

/* Shows one line on the desktop, by notify-send; -1: there is none. */
int open_notify(struct text line, struct err *err);

/*
 * Puts text on the clipboard by the first program there is: wl-copy, xclip,
 * xsel, pbcopy. Its name, or NULL when there is none.
 */
const char *open_clipboard(struct text text);
/* Are we reached over ssh, so that the terminal's own clipboard is meant? */
bool open_is_remote(void);

#endif
