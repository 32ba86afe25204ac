/* SPDX-License-Identifier: ISC */
/*
 * What each role looks like in each theme. The text is
 * the same in all of them; a hue always sets both colours, so that it reads
 * on any background, and red and green never form a pair.
 */
#ifndef LOPE_THEME_H
#define LOPE_THEME_H

#include "lope/grid.h"

/* In the order of the words of the option "theme". */
enum theme { THEME_PLAIN, THEME_DARK, THEME_LIGHT, THEME_MONO, THEME_COUNT };

#define LOOK_BOLD 1U
#define LOOK_REVERSE 2U
#define LOOK_UNDERLINE 4U
#define LOOK_DIM 8U

#define COLOUR_NONE (-1) /* the terminal's own */

struct look {
	int fg, bg;    /* 0 to 7 as in ISO 6429, or COLOUR_NONE */
	unsigned attr; /* LOOK_* */
};

struct look theme_look(enum theme theme, enum role role);

#endif
