/* SPDX-License-Identifier: ISC */
/*
 * The forecast as lines: a band of dates for each milestone, where the goal
 * stands, and what would be if. Asking changes nothing that is kept.
 */
#ifndef LOPE_VIEW_OUTLOOK_H
#define LOPE_VIEW_OUTLOOK_H

#include <stdint.h>

#include "lope/line.h"
#include "lope/project.h"
#include "lope/screen.h"

#define OUTLOOK_ASKS 4 /* lines that can be changed */

struct outlook {
	struct focus focus;
	int asked[OUTLOOK_ASKS];  /* 0: as it is */
	struct forecast forecast; /* of key, as long as nothing changes */
	uint64_t key;
};

/* The lines, the forecast drawn anew where facts or questions are others. */
void outlook_lines(struct outlook *outlook, const struct view *view,
    struct lines *lines);
/* In a sentence each: the next milestone, and the goal. */
void outlook_brief(struct outlook *outlook, const struct view *view,
    struct lines *lines);
/* Left and right on the focused question; false: nothing more there. */
bool outlook_change(struct outlook *outlook, int by);

#endif
