/* SPDX-License-Identifier: ISC */
#include "port/track.h"

#include <math.h>
#include <string.h>

#define EARTH_M 6371008.8 /* mean radius */
#define RADIAN (3.14159265358979323846 / 180)
#define NEAR_DEGREES 0.2    /* flat enough */
#define DISTANCE_MAX_M 1e8  /* that of the table of workout.h */
#define DISTANCE_BACK_M 5.0 /* less is noise, more a lap that begins at 0 */
#define ASTRAY_MS 120000    /* that a receiver may be before it jumps back */

struct track_point
track_point_unsaid(void)
{
	return (struct track_point){ .lat = TRACK_NONE,
		.lon = TRACK_NONE,
		.ele_m = TRACK_NONE,
		.distance_m = TRACK_NONE,
		.speed_mms = -1,
		.hr = -1,
		.cadence = -1 };
}

void
track_begin(struct track *t, struct meter *m)
{
	*t = (struct track){ .meter = m,
		.prev_ms = TRACK_AT_NONE,
		.back_ms = TRACK_AT_NONE,
		.place_ms = TRACK_AT_NONE,
		.lat = TRACK_NONE,
		.lon = TRACK_NONE,
		.ele_m = TRACK_NONE };
	meter_reset(m);
}

static double
track_far(double lat1, double lon1, double lat2, double lon2)
{
	double a = sin((lat2 - lat1) * RADIAN / 2),
	       b = sin((lon2 - lon1) * RADIAN / 2);
	double c = a * a + cos(lat1 * RADIAN) * cos(lat2 * RADIAN) * b * b;

	return 2 * EARTH_M * asin(sqrt(c < 1 ? c : 1));
}

/* Metres from the point before, along the slope where both say how high. */
static double
track_distance(const struct track *t, const struct track_point *p)
{
	double east = p->lon - t->lon, north = p->lat - t->lat, up, flat;

	if (t->lat == TRACK_NONE)
		return 0;
	if (east > 180)
		east -= 360;
	if (east < -180)
		east += 360;
	if (fabs(east) > NEAR_DEGREES || fabs(north) > NEAR_DEGREES) {
		flat = track_far(t->lat, t->lon, p->lat, p->lon);
	} else {
		east *= cos(p->lat * RADIAN);
		flat = EARTH_M * RADIAN * sqrt(east * east + north * north);
	}
	if (t->ele_m == TRACK_NONE || p->ele_m == TRACK_NONE)
		return flat;
	up = p->ele_m - t->ele_m;
	return sqrt(flat * flat + up * up);
}

/* A receiver without a fix writes nothing, or 0, 0. */
static bool
track_has_position(const struct track_point *p)
{
	return p->lat >= -90 && p->lat <= 90 && p->lon >= -180 &&
	    p->lon <= 180 && (p->lat != 0 || p->lon != 0);
}

/* Was so far within so long a jump of the receiver? */
static bool
track_jumps(double m, int64_t ms)
{
	return m * 100 > METER_JUMP_CM && m * 1e6 > METER_JUMP_MMS * (double)ms;
}

/*
 * The receiver jumped there, m metres: back to where she can be, if it went
 * astray by a jump before. Then the way between the two is the straight one.
 */
static void
track_jump(struct track *t, const struct track_point *p, double m)
{
	int64_t ms = p->time.unix_ms;

	for (int i = t->left_count - 1; i >= 0; i--) {
		const struct track_left *left = &t->left[i];
		double back_m = track_far(left->lat, left->lon, p->lat, p->lon);

		if (ms < left->ms || ms - left->ms > ASTRAY_MS ||
		    track_jumps(back_m, ms - left->ms))
			continue;
		t->distance_m = left->m + back_m;
		t->left_count = i;
		return;
	}
	if (t->left_count == TRACK_LEFT)
		memmove(t->left, t->left + 1,
		    (size_t)--t->left_count * sizeof(t->left[0]));
	t->left[t->left_count++] = (struct track_left){ .lat = t->lat,
		.lon = t->lon,
		.m = t->distance_m - m,
		.ms = t->place_ms };
}

static void
track_measure(struct track *t, const struct track_point *p)
{
	int64_t ms = p->time.unix_ms;
	double m;

	if (!track_has_position(p))
		return;
	m = track_distance(t, p);
	t->distance_m += m;
	if (p->timed && t->place_ms != TRACK_AT_NONE && ms >= t->place_ms &&
	    track_jumps(m, ms - t->place_ms))
		track_jump(t, p, m);
	t->place_ms = p->timed ? ms : TRACK_AT_NONE;
	t->positioned = true;
	t->lat = p->lat;
	t->lon = p->lon;
	t->ele_m = p->ele_m;
}

/* What the point itself says, made to grow where a lap begins at 0 again. */
static double
track_said(struct track *t, double said_m)
{
	double all_m = t->said_before_m + said_m;

	if (all_m < t->said_m - DISTANCE_BACK_M) {
		t->said_before_m = t->said_m;
		all_m = t->said_m + said_m;
	}
	if (all_m > t->said_m)
		t->said_m = all_m;
	return t->said_m;
}

static void
track_time(struct track *t, const struct value_time *time)
{
	int64_t ms = time->unix_ms;

	if (t->timed == 0)
		t->first_ms = ms;
	else
		t->prev_ms = t->last_ms;
	t->last_ms = ms;
	t->back_ms = TRACK_AT_NONE;
	if (!t->segment)
		t->segment_ms = ms;
	t->segment = true;
	t->no_zone = t->no_zone || !time->zoned;
	t->offset_s = time->offset_s;
	t->timed++;
}

/* A first point that is more than a day before the next was timed by a clock
 * that was not set yet. */
static void
track_drop_first(struct track *t, int64_t ms)
{
	if (t->timed != 1 || ms - t->last_ms <= TRACK_DAY_MS)
		return;
	t->timed = 0;
	t->segment = false;
}

/*
 * May a point that goes back be taken? A clock that went back tells nothing of
 * how long it took; but where this point and one before it follow on what was
 * there before a single point, it was that one whose time was wrong.
 */
static bool
track_goes_on(struct track *t, int64_t ms)
{
	int64_t back = t->back_ms;

	if (t->timed == 0 || ms >= t->last_ms)
		return true;
	t->back_ms = ms;
	if (back == TRACK_AT_NONE || ms <= back || back < t->prev_ms)
		return false;
	t->last_ms = back;
	if (t->first_ms > back)
		t->first_ms = back;
	if (t->segment_ms > back)
		t->segment_ms = back;
	return true;
}

/* Nor does a last point that is more than a day behind the rest of its segment
 * tell how long that took. */
static void
track_drop_last(struct track *t)
{
	if (t->segment && t->prev_ms != TRACK_AT_NONE &&
	    t->prev_ms >= t->segment_ms &&
	    t->last_ms - t->prev_ms > TRACK_DAY_MS)
		t->last_ms = t->prev_ms;
	t->back_ms = TRACK_AT_NONE;
}

/* As FNV-1a, of when and where, from the first that is timed on. */
static void
track_digest(struct track *t, const struct track_point *p)
{
	const double of[] = { p->timed ? (double)p->time.unix_ms : TRACK_NONE,
		p->lat, p->lon };
	uint64_t word;

	if (t->digest == 0)
		t->digest = p->timed ? UINT64_C(14695981039346656037) : 0;
	for (size_t i = 0; i < 3 && t->digest != 0; i++) {
		memcpy(&word, &of[i], sizeof(word));
		t->digest = (t->digest ^ word) * UINT64_C(1099511628211);
	}
}

/* A segment that is written again is no more way. Its times go back, so that
 * it took no time already, and the meter has none of its way. */
static void
track_know_again(struct track *t)
{
	int i = 0;

	while (i < t->digest_count && t->digests[i] != t->digest)
		i++;
	if (i < t->digest_count)
		t->distance_m = t->before_m;
	else if (t->digest != 0 && i < TRACK_SEGMENTS)
		t->digests[t->digest_count++] = t->digest;
	t->before_m = t->distance_m;
	t->digest = 0;
}

void
track_add(struct track *t, const struct track_point *p)
{
	struct sample s;
	double m;

	t->points++;
	track_digest(t, p);
	track_measure(t, p);
	m = p->distance_m >= 0 && p->distance_m < DISTANCE_MAX_M ?
	    track_said(t, p->distance_m) :
	    t->distance_m;
	if (!p->timed)
		return;
	if (!track_goes_on(t, p->time.unix_ms)) {
		t->refused++;
		return;
	}
	track_drop_first(t, p->time.unix_ms);
	track_time(t, &p->time);
	s = sample_unsaid(p->time.unix_ms);
	if (track_has_position(p)) {
		s.lat = p->lat;
		s.lon = p->lon;
	}
	if ((t->positioned || t->said_m > 0) && m < DISTANCE_MAX_M)
		s.distance_cm = (int64_t)(m * 100 + 0.5);
	s.speed_mms = p->speed_mms;
	s.hr = p->hr;
	s.cadence = p->cadence;
	meter_add(t->meter, &s);
}

static void
track_end_segment(struct track *t)
{
	track_drop_last(t);
	if (t->segment)
		t->before_ms += t->last_ms - t->segment_ms;
	t->segment = false;
}

void
track_break(struct track *t)
{
	track_end_segment(t);
	t->lat = t->lon = t->ele_m = TRACK_NONE;
	t->place_ms = TRACK_AT_NONE;
	t->left_count = 0;
	track_know_again(t);
	meter_break(t->meter);
}

bool
track_is_activity(const struct track *t)
{
	return t->timed > 1 && t->last_ms > t->first_ms;
}

void
track_start(struct workout *w, const struct value_time *time)
{
	int64_t ms = time->unix_ms;

	w->start = ms / 1000 - (ms % 1000 < 0);
	w->clock = WORKOUT_CLOCK_UTC;
	if (time->offset_s != 0)
		w->zone_min = time->offset_s / 60;
	if (!time->zoned)
		workout_flag(w, WORKOUT_FLAG_NO_ZONE);
}

void
track_end(struct track *t, struct workout *w)
{
	double m = t->said_m > 0 ? t->said_m : t->distance_m;

	track_end_segment(t);
	if (w->clock == WORKOUT_CLOCK_NONE && t->timed > 0)
		track_start(w,
		    &(struct value_time){ .unix_ms = t->first_ms,
			.offset_s = t->offset_s,
			.zoned = !t->no_zone });
	if (w->elapsed_ms < 0 && track_is_activity(t))
		w->elapsed_ms = t->last_ms - t->first_ms;
	if (w->timer_ms < 0 && t->before_ms > 0)
		w->timer_ms = t->before_ms;
	if (w->distance_cm < 0 && m > 0 && m < DISTANCE_MAX_M)
		w->distance_cm = (int64_t)(m * 100 + 0.5);
	meter_end(t->meter, w);
}
