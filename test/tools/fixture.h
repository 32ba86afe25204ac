/* SPDX-License-Identifier: ISC */
/*
 * Histories for tests, told without a store. The same call gives the same
 * log. log: zeroed before; the caller clears it.
 */
#ifndef FIXTURE_H
#define FIXTURE_H

#include <stdint.h>

#include "lope/log.h"
#include "lope/state.h"

#define FIXTURE_TODAY 20780 /* Mon 2026-11-23 */
#define FIXTURE_MINUTE (13 * 60 + 41)
#define FIXTURE_BIRTH 20677 /* Wed 2026-08-12 */

/* Before set-up. */
void fixture_empty(struct log *log);
/*
 * One runner in her third month back: run-walk since Mon 12 Oct 2026, S7 on
 * FIXTURE_TODAY with that day's run in, one knee that hurt on Wed 18 Nov.
 */
void fixture_typical(struct log *log);
/*
 * years years that end on FIXTURE_TODAY, about 2,000 rows each: check-ins,
 * runs, walks, strength, ticks, notes, a symptom now and then.
 */
void fixture_heavy(struct log *log, int years, uint64_t seed);
/*
 * One runner who does what the planner says, but for a day missed here and
 * there: days days since the birth, the last is FIXTURE_TODAY.
 */
void fixture_planned(struct log *log, int days, uint64_t seed);

/* What a history is told to: each fact once, in order of days, without id. */
typedef void fixture_put_fn(void *arg, const struct fact *fact);
/* What she is to do on a day, now that its check-in is told. */
typedef struct session fixture_ask_fn(void *arg, int day);

/*
 * days days that end on last: the first weeks after a birth, the gate, the
 * ladder. rows: about as many facts as that, 0: as many as there are. ask:
 * NULL does every session as the ladder alone would have it.
 */
void fixture_tell_history(fixture_put_fn *put, fixture_ask_fn *ask, void *arg,
    int last, int days, int rows, uint64_t seed);
/* A fixture_put_fn for a struct log: gives the fact an id. */
void fixture_put(void *log, const struct fact *fact);

#endif
