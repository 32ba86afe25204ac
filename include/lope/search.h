/* SPDX-License-Identifier: ISC */
/* What was written and flagged, found by some of its words. */
#ifndef LOPE_SEARCH_H
#define LOPE_SEARCH_H

#include "lope/screen.h"

/* Select the next day before (by < 0) or after the selected one that holds
 * what was searched for last; the last row says which. False when it was
 * never searched, or no such day is left. */
bool search_step(struct view *view, int by);
/* How many days hold it; the latest of them, max at most, go to out. */
int search_days(const struct view *view, int out[], int max);

#endif
