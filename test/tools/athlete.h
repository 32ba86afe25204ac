/* SPDX-License-Identifier: ISC */
/*
 * Random histories of one athlete, as a log: she lives by the plan as far as
 * her habits let her, and life comes between. The same seed gives the same
 * history on every machine as long as the plan is the same.
 */
#ifndef ATHLETE_H
#define ATHLETE_H

#include <stdbool.h>
#include <stdint.h>

#include "story.h"

/* Tell days days of her story, which is begun here. Returns the last day. */
int athlete_make(struct story *story, uint64_t seed, int days);

/* Does all hold for the athlete of seed? show: say how it does not. */
typedef bool athlete_test(uint64_t seed, bool show);
/* Seeds 1 to count in two processes, and before them those that once showed a
 * fault; SEED=n for one, FIRST=n and ATHLETES=n for those from n to n. */
bool athletes_each(int count, athlete_test *test);

#endif
