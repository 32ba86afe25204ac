/* SPDX-License-Identifier: ISC */
/*
 * What a run was, from its samples: a reader hands them over one at a time,
 * in their order, and the meter keeps a few hundred kilobytes however many
 * come. Positions become distance at once and are forgotten.
 *
 * Running and walking are told apart by cadence where there is one, else by
 * speed, seconds of active time at a time; short dips and hops belong to what
 * is around them.
 */
#ifndef LOPE_METER_H
#define LOPE_METER_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/workout.h"

#define METER_NO_DEGREE 1000.0 /* a lat that is not there */
/* A receiver that says more jumped: nobody runs this fast for so long. */
#define METER_JUMP_MMS 12000
#define METER_JUMP_CM 5000

/* What is unsaid is -1, lat METER_NO_DEGREE. */
struct sample {
	int64_t at_ms;       /* of any clock that goes forward */
	double lat, lon;     /* degrees */
	int64_t distance_cm; /* since the start; counts before the position */
	int speed_mms;       /* mm/s */
	int hr, cadence;     /* beats; steps of both feet a minute */
};

struct meter; /* opaque; some 300 KiB */

struct meter *meter_new(void);
void meter_free(struct meter *m);
/* Begin anew, for the next activity of a file. */
void meter_reset(struct meter *m);
struct sample sample_unsaid(int64_t at_ms);
void meter_add(struct meter *m, const struct sample *s);
/* A pause, a new segment: neither time nor distance goes from the sample
 * before to the one behind. */
void meter_break(struct meter *m);
/*
 * Fill in what w does not say yet: distance, elapsed and moving time, heart
 * rate, cadence; then what only samples tell: running and walking time,
 * bouts, series (borrowed from m until it is reset or freed), and the flags
 * that follow. Where w says its distance and timer, those of the samples are
 * scaled to it. Also right for a meter without samples.
 */
void meter_end(struct meter *m, struct workout *w);

#endif
