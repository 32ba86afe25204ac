/* SPDX-License-Identifier: ISC */
/*
 * Random histories of one athlete, as a log: she lives by the plan as far as
 * her habits let her, and life comes between. The same seed gives the same
 * history on every machine as long as the plan is the same.
 */
#ifndef ATHLETE_H
#define ATHLETE_H

#include <stdint.h>

#include "story.h"

/* Tell days days of her story, which is begun here. Returns the last day. */
int athlete_make(struct story *story, uint64_t seed, int days);

#endif
