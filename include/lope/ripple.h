/* SPDX-License-Identifier: ISC */
/*
 * What an edit changes on other days, in words: sessions of the plan that make
 * way or come in, what other runs count for, the stage. The same lines for the
 * screen, before it is done, and for the command line.
 */
#ifndef LOPE_RIPPLE_H
#define LOPE_RIPPLE_H

#include "lope/edit.h"
#include "lope/plan.h"
#include "lope/state.h"
#include "lope/str.h"
#include "lope/unit.h"

#define RIPPLE_MAX 16
#define RIPPLE_TEXT_SIZE 200
#define RIPPLE_DAYS 7 /* what is looked at behind the last day she named */

/* Where there is more than finds room, a last line says how much. */
struct ripple {
	int all;   /* that changes */
	int count; /* lines */
	char line[RIPPLE_MAX + 1][RIPPLE_TEXT_SIZE];
};

/* The days that she named herself; DAY_NONE: none. */
struct ripple_named {
	int emptied; /* its own session goes or shrinks: not told again */
	int filled; /* another session comes there: what it displaces, or the run
		     * that it is instead of, is told */
	int until;  /* what is looked at goes at least that far */
	bool moved; /* from emptied to filled: told where it is less there */
	int weeks;  /* of the plan: what changes else in them is counted */
};

#define RIPPLE_NONE_NAMED \
	((struct ripple_named){ .emptied = DAY_NONE, .filled = DAY_NONE })

/* None named, and all that changes in the weeks that plan shows is told of, by
 * its days or their number. */
#define RIPPLE_OF_WEEKS \
	((struct ripple_named){ .emptied = DAY_NONE, \
	    .filled = DAY_NONE, \
	    .weeks = 4 })

/*
 * state, of log, as it is before the edit. plan: of state, borrowed; NULL, or
 * one that ends too soon, to build it. Costs a copy of the rows, a replay and a
 * plan; log, state and edit stay as they are.
 */
void ripple_read(struct ripple *out, const struct log *log,
    const struct state *state, const struct plan *plan, const struct edit *edit,
    struct ripple_named named, enum unit_system units);

/* The same where the preview of edit is there already: is is its state, and
 * after, as plan is of was, the plan of it. */
void ripple_between(struct ripple *out, const struct state *was,
    const struct state *is, const struct plan *plan, const struct plan *after,
    const struct edit *edit, struct ripple_named named, enum unit_system units);

/* "was S8, now S6: today's step up from S7 is gone, then one back" */
void ripple_stage(struct str *out, const struct state *was,
    const struct state *is);

/* What the change costs in one line, by the plan before and after it: runs up to
 * the day until, else running, and the first milestone of another date. "Costs 1
 * run by Wed 9 Dec; 15-minute run: Wed 9 Dec becomes Mon 14 Dec." */
void ripple_cost(struct str *out, const struct plan *before,
    const struct plan *after, const struct state *state, int until,
    enum unit_system units);

/* " Your run of Tue 1 Dec is out.": the runs she planned or moved herself that
 * the plan held before and holds no more; nothing where there are none. */
void ripple_lost(struct str *out, const struct plan *before,
    const struct plan *after, const struct state *state);

/* What the session that is moved from from to to would take the place of:
 * "run-walk S8", "strength 20 min"; nothing for a rest or what is done. */
void ripple_displaced(struct str *out, const struct plan *plan, int to,
    enum unit_system units);

/* Name in the sentence of edit what makes way for it; "" names nothing. */
void ripple_name(struct edit *edit, const char *displaced);

#endif
