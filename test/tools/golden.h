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

#endif
