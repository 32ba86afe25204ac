/* SPDX-License-Identifier: ISC */
/*
 * A week as it was planned when it began, beside what is planned now or was
 * done. The beginning is replayed from what was known before its Monday.
 */
#ifndef LOPE_ORIGINAL_H
#define LOPE_ORIGINAL_H

#include <stdbool.h>

#include "lope/plan.h"

struct original {
	int monday;
	bool metres;             /* of then */
	bool metres_now;         /* of now */
	int then, now;           /* running, s or m */
	unsigned days, days_now; /* of runs: bit 0 Monday */
	bool over;               /* now is what was done, not what is planned */
};

/* The week that holds day, not a coming one; plan is of state. False where
 * nothing was planned yet or neither has a run. Costs one replay. */
bool original_read(const struct state *state, const struct plan *plan, int day,
    struct original *out);
bool original_kept(const struct original *original);

#endif
