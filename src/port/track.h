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
#include "lope/workout.h"
#include "port/value.h"

#define TRACK_NONE 1e9    /* a number that is not there */
#define TRACK_SEGMENTS 64 /* that are known again */
#define TRACK_LEFT 8      /* jumps that it may come back from */
#define TRACK_AT_NONE INT64_MIN
#define TRACK_DAY_MS INT64_C(86400000)

/* All but time TRACK_NONE or -1 when unsaid. */
struct track_point {
	struct value_time time;
	bool timed;
	double lat, lon, ele_m;
	double distance_m; /* since the start; else positions are measured */
	int speed_mms, hr;
	int cadence; /* as written: the meter knows one foot from two */
};

/* Where and when a track was before a jump, and how far it had gone. */
struct track_left {
	double lat, lon, m;
	int64_t ms;
};

struct track {
	struct meter *meter; /* borrowed */
	int64_t points, timed;
	int64_t refused; /* whose times went back */
	int64_t first_ms, last_ms;
	int64_t segment_ms; /* when it began */
	int64_t before_ms;  /* time of the segments before it */
	int64_t prev_ms;    /* of the timed point before last_ms */
	int64_t back_ms; /* of one that went back behind that; or TRACK_AT_NONE */
	bool segment;    /* it has a timed point */
	double before_m; /* distance of the segments before it */
	uint64_t digest; /* of its points; 0: none is timed */
	uint64_t digests[TRACK_SEGMENTS]; /* of those before */
	int digest_count;
	double distance_m, said_m, said_before_m;
	double lat, lon, ele_m; /* of the point before; TRACK_NONE */
	int64_t place_ms;       /* its time; TRACK_AT_NONE */
	struct track_left left[TRACK_LEFT]; /* the last jumps */
	int left_count;
	bool positioned; /* any point was */
	bool no_zone;
	int offset_s;
};

struct track_point track_point_unsaid(void);
/* Begin anew; the meter is reset too. */
void track_begin(struct track *t, struct meter *m);
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
