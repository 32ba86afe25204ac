/* SPDX-License-Identifier: ISC */
/*
 * The content of a pane as a list of lines: text with a role, and for some of
 * them what the cursor does there. A screen builds its lines anew for each
 * draw and each request, in the frame's arena, and keeps only where the focus
 * is. In a low window the lines of the highest rank go first, then the list
 * scrolls; the focused line always stays.
 */
#ifndef LOPE_LINE_H
#define LOPE_LINE_H

#include <stdbool.h>

#include "lope/arena.h"
#include "lope/grid.h"
#include "lope/layout.h"

#define LINES_MAX 200 /* what does not fit is left out */

/* What a line is about; the meaning of its ref. */
enum line_kind {
	LINE_TEXT,      /* nothing: the cursor passes it over */
	LINE_SETUP,     /* the first-run questions */
	LINE_WHY,       /* the rules behind it, of day ref */
	LINE_RECOVERY,  /* the Recovery screen */
	LINE_SESSION,   /* the planned session of day ref */
	LINE_ACTIVITY,  /* ref: index in log->activity */
	LINE_CHECKIN,   /* of day ref */
	LINE_NOTE,      /* of day ref */
	LINE_TASK,      /* ref: index in struct recovery */
	LINE_GATE,      /* ref: item of the gate */
	LINE_CLEARANCE, /* ref: index in log->clearance */
	LINE_NAP,       /* ref: index in log->nap */
	LINE_STAGE,     /* ref: 1 to STAGE_LAST */
	LINE_DAY,       /* day ref */
	LINE_LOST       /* ref: index in view->lost */
};

/* What goes in a low window, the higher the earlier. */
enum line_rank {
	LINE_STAYS,
	LINE_REASON,
	LINE_NEXT,
	LINE_LAST_WEEK,
	LINE_LEGEND,
	LINE_ROOM /* blank lines that keep things in their row */
};

struct line {
	const char *text; /* from column 1 of the pane on */
	enum role role;
	enum line_kind kind;
	int ref;
	enum line_rank rank;
	bool letters; /* single letters y Y A X have their roles */
};

struct lines {
	struct arena *arena;
	int width; /* columns of text a line may have */
	int count;
	enum line_rank rank; /* of the lines that are added */
	struct line line[LINES_MAX];
};

/* Where the cursor of a pane is: the item'th line that is not LINE_TEXT. */
struct focus {
	int item;
	int first; /* line shown on top */
};

/* width: columns of the pane. Borrowed until the arena is reset. */
struct lines *lines_new(struct arena *arena, int width);
struct line *line_put(struct lines *lines, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* A line the cursor stops at. */
struct line *line_item(struct lines *lines, enum line_kind kind, int ref,
    const char *fmt, ...) __attribute__((format(printf, 4, 5)));
/* A text over as many lines as it needs, each after indent blanks. */
void line_wrap(struct lines *lines, enum role role, int indent, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));
/* A line the cursor stops at, and what it has no room for below it, after
 * indent blanks. */
struct line *line_item_wrap(struct lines *lines, enum line_kind kind, int ref,
    int indent, const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* An empty line, unless the line before is empty or there is none. */
void line_gap(struct lines *lines);
/* An empty line, and more until row lines are there: what comes next stands in
 * the same row from day to day, so that moving on rewrites little. */
void line_pin(struct lines *lines, int row);

/* The focused line, NULL where there is none. */
const struct line *lines_focused(const struct lines *lines,
    const struct focus *focus);
/* Go by items; true when the focus is elsewhere now. */
bool lines_move(const struct lines *lines, struct focus *focus, int by);
/* Draw into pane; active: it has the keys, so '>' and the hardware cursor. */
void lines_draw(const struct lines *lines, struct grid *grid,
    const struct layout *layout, int pane, struct focus *focus, bool active);

/* The item of pane that a click with arg was on; false for another arg. */
bool line_from_arg(int arg, int *pane, int *item);

#endif
