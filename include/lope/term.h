/* SPDX-License-Identifier: ISC */
/*
 * The terminal, and the only file that knows curses: keys come out of it, a
 * grid goes in and what differs from the last one is written. There is one
 * terminal, so there is no handle.
 */
#ifndef LOPE_TERM_H
#define LOPE_TERM_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/err.h"
#include "lope/grid.h"
#include "lope/keymap.h"
#include "lope/theme.h"

struct term_options {
	const char *name; /* TERM */
	enum theme theme; /* mono where there are under 8 colours */
	bool mouse;
	bool ascii; /* nothing above 127 is written */
};

#define TERM_FALLBACK "xterm-256color"

/*
 * Take the terminal over. *fallback: the terminal's name was not known and
 * TERM_FALLBACK is used. ERR_TERMINAL when it cannot show a screen; it is as
 * it was then.
 */
bool term_open(const struct term_options *opt, bool *fallback, struct err *err);
/* Put the terminal back as it was. May be called twice, or unopened. */
void term_close(void);
/* The same for a while, and take it over again; all is drawn anew. */
void term_stop(void);
void term_resume(void);

/* Ask the window for its size, at least 1x1. */
void term_size(int *rows, int *columns);
/* Take another theme, mouse or character set; all is drawn anew. */
void term_change(const struct term_options *opt);
/* The next key that waits; false when none does. Never waits itself but for
 * the rest of what a key sends. */
bool term_key(struct key *key);
/* The sound of the terminal. */
void term_bell(void);
/* Show grid. again: write every cell, whatever was there. True when the cursor
 * or a cell above the last row is not what was there. */
bool term_show(const struct grid *grid, bool again);

#endif
