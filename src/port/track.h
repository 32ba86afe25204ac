/* SPDX-License-Identifier: ISC */
/*
 * The points of one activity, as GPX, TCX and some tables write them, on
 * their way to the meter: times become a start, a length and the segments
 * between pauses, positions become distance. Nothing is added across a pause.
 */
#ifndef PORT_TRACK_H
#define PORT_TRACK_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/meter.h"
#include "lope/vec.h"
#include "lope/workout.h"
#include "port/value.h"

#define TRACK_NONE 1e9 /* a number that is not there */

/* All but time TRACK_NONE or -1 when unsaid. */
struct track_point {
	struct value_time time;
	bool timed;
	double lat, lon, ele_m;
	double distance_m; /* since the start; else positions are measured */
	int speed_mms, hr;
	int cadence; /* as written: the meter knows one foot from two */
};

/* A point that was there; without a position lon is its distance. */
struct track_seen {
	int64_t ms;
	double lat, lon;
};

struct track {
	struct meter *meter; /* borrowed */
	int64_t points, timed;
	int64_t first_ms, last_ms; /* of the first point; the latest */
	int64_t now_ms;            /* of the point before */
	/* the last great step ahead, what was the latest before it, and how
	 * much of it counts */
	int64_t leap_from_ms, leap_to_ms, leap_last_ms, leap_ms;
	VEC(struct track_seen) seen; /* in the order of time */
	bool again;                  /* the point before was seen before */
	bool went_back;              /* the clock did */
	int64_t segment_ms;          /* when it began */
	int64_t before_ms;           /* time of the segments before it */
	bool segment;                /* it has a timed point */
	double distance_m, said_m, said_before_m;
	double lat, lon, ele_m; /* of the point before; TRACK_NONE */
	bool positioned;        /* any point was */
	bool no_zone;
	int offset_s;
};

struct track_point track_point_unsaid(void);
/* Begin anew what is zeroed or was begun before; the meter is reset too. */
void track_begin(struct track *t, struct meter *m);
void track_clear(struct track *t);
void track_add(struct track *t, const struct track_point *p);
/* A pause. */
void track_break(struct track *t);
/* Two points at different times make an activity, one or none do not. */
bool track_is_activity(const struct track *t);
/* What the points say of start, zone, times and distance, where w does not say
 * it yet, then what the meter says. */
void track_end(struct track *t, struct workout *w);
/* Put a time into w. */
void track_start(struct workout *w, const struct value_time *time);

#endif
