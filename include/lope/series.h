/* SPDX-License-Identifier: ISC */
/*
 * Speed, heart rate and cadence over the time of a workout, in equal steps,
 * packed into a few kilobytes. Never where it was.
 */
#ifndef LOPE_SERIES_H
#define LOPE_SERIES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define SERIES_POINTS_MAX 2000
#define SERIES_STEP_MAX 3600

enum series_column {
	SERIES_SPEED_CMS,
	SERIES_HR,
	SERIES_CADENCE,
	SERIES_COUNT
};

/* Of a step of time; 0 unknown. */
struct series_point {
	uint16_t value[SERIES_COUNT];
};

/* How many bytes of out (room of them) the points take; 0: they do not fit. */
size_t series_pack(const struct series_point *points, int count, int step_s,
    uint8_t *out, size_t room);
/* How many points there are, copied to out (room of them); -1: bytes that
 * series_pack has not made. */
int series_unpack(const uint8_t *bytes, size_t size, int *step_s,
    struct series_point *out, int room);

#endif
