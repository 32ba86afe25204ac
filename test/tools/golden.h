/* SPDX-License-Identifier: ISC */
/*
 * A grid against the picture of it in test/golden. With GOLDEN=write in the
 * environment the picture is made anew instead.
 */
#ifndef GOLDEN_H
#define GOLDEN_H

#include <stdbool.h>

#include "lope/grid.h"

/*
 * Compare the rows of grid and its cursor with test/golden/NAME.txt. True, or
 * the cmocka test ends with the two lines that differ.
 */
bool golden_compare(const char *name, struct grid *grid);

/* No text was cut without its mark, none written over another; else the test
 * fails and shows the grid. Part of golden_compare(). */
void golden_check(const char *name, const struct grid *grid);
/* The hint line names the key of help. */
bool golden_has_help(const struct grid *grid);
/* No byte above 127 but in the mark of a cut. */
bool golden_is_ascii(const struct grid *grid);

#endif
