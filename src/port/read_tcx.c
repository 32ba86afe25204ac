/* SPDX-License-Identifier: ISC */
/* TCX, Garmin's Training Center: what its activities sum up to over their
 * laps. Courses and planned workouts are not activities. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lope/meter.h"
#include "lope/reader.h"
#include "lope/str.h"
#include "port/track.h"
#include "port/value.h"
#include "port/xml.h"

#define TCX_PAUSE_MS 10000 /* between two tracks of a lap */
/* "Other" at such a speed, in mm/s, was on foot and no run. */
#define WALK_MIN_MMS 500
#define WALK_MAX_MMS 2200

enum tcx_id {
	TCX_ACTIVITY,
	TCX_RUN, /* an activity of the first version of the format */
	TCX_LAP,
	TCX_TRACK,
	TCX_POINT,
	TCX_HR,
	TCX_HR_AVG,
	TCX_HR_MAX,
	TCX_CREATOR,
	TCX_BIKING,
	TCX_RUNNING,
	TCX_COURSE,
	TCX_TEXT,
	TCX_ID = TCX_TEXT,
	TCX_NAME,
	TCX_TOTAL_TIME,
	TCX_DISTANCE,
	TCX_VALUE,
	TCX_TIME,
	TCX_LAT,
	TCX_LON,
	TCX_ALTITUDE,
	TCX_CADENCE,
	TCX_RUN_CADENCE,
	TCX_SPEED
};
static const char *const tcx_names[] = { "Activity", "Run", "Lap", "Track",
	"Trackpoint", "HeartRateBpm", "AverageHeartRateBpm",
	"MaximumHeartRateBpm", "Creator", "Biking", "Running", "Course", "Id",
	"Name", "TotalTimeSeconds", "DistanceMeters", "Value", "Time",
	"LatitudeDegrees", "LongitudeDegrees", "AltitudeMeters", "Cadence",
	"RunCadence", "Speed", NULL };

struct tcx {
	struct sink *sink;
	struct meter *meter;
	struct track track;
	struct track_point point;
	struct workout workout;
	char sport[40];
	bool open; /* an activity is */
	struct value_time id, lap_start;
	bool has_id, has_lap_start;
	int laps;
	/* sums over the laps, and of the lap that is open */
	double time_s, distance_m, beats, beats_s;
	double lap_s, lap_m, lap_hr;
	int64_t lap_timed; /* points with a time before it */
	bool lap_open;
	int tracks; /* of the lap */
	bool again; /* this track begins before the end of the one before it */
	int64_t records;
	int found, courses;
	bool beaten; /* a point had a heart rate */
};

static void
tcx_begin_activity(struct tcx *t, const char *sport)
{
	t->workout = workout_unsaid();
	(void)str_copy(t->sport, sizeof(t->sport), sport != NULL ? sport : "");
	track_begin(&t->track, t->meter);
	t->has_id = t->has_lap_start = t->beaten = false;
	t->time_s = t->distance_m = t->beats = t->beats_s = 0;
	t->laps = 0;
	t->lap_open = false;
	t->open = true;
}

static void
tcx_begin_lap(struct tcx *t, const char **attrs)
{
	const char *start = xml_attr(attrs, "StartTime");

	if (t->laps++ == 0 && start != NULL)
		t->has_lap_start = value_time_iso(start, &t->lap_start);
	t->lap_s = t->lap_m = t->lap_hr = 0;
	t->lap_timed = t->track.timed;
	t->lap_open = true;
	t->again = false;
	t->tracks = 0;
}

static void
tcx_begin(void *doc, struct xml *x, int id, const char **attrs)
{
	struct tcx *t = doc;

	if (id == TCX_ACTIVITY) {
		tcx_begin_activity(t, xml_attr(attrs, "Sport"));
	} else if (id == TCX_RUN) {
		tcx_begin_activity(t,
		    xml_parent(x) == TCX_RUNNING    ? "Running" :
			xml_parent(x) == TCX_BIKING ? "Biking" :
						      "Other");
	} else if (id == TCX_COURSE) {
		t->courses++;
	} else if (id == TCX_LAP && t->open) {
		tcx_begin_lap(t, attrs);
	} else if (id == TCX_TRACK && t->open) {
		t->again = false;
		t->tracks++;
	} else if (id == TCX_POINT) {
		t->point = track_point_unsaid();
		if (++t->records > READER_RECORDS_MAX)
			xml_refuse(x, "it has more than 1 million points");
	}
}

static double
tcx_number(const char *text, double least, double most)
{
	double value;

	return value_decimal(text, &value) && value >= least && value <= most ?
	    value :
	    TRACK_NONE;
}

static int
tcx_whole(const char *text)
{
	double value = tcx_number(text, 1, 1000);

	return value == TRACK_NONE ? -1 : (int)(value + 0.5);
}

static void
tcx_point_says(struct tcx *t, struct xml *x, int id, const char *text)
{
	struct track_point *p = &t->point;
	double speed;

	switch (id) {
	case TCX_TIME:
		p->timed = value_time_iso(text, &p->time);
		break;
	case TCX_LAT:
		p->lat = tcx_number(text, -90, 90);
		break;
	case TCX_LON:
		p->lon = tcx_number(text, -180, 180);
		break;
	case TCX_ALTITUDE:
		p->ele_m = tcx_number(text, -1000, 10000);
		break;
	case TCX_DISTANCE:
		p->distance_m = tcx_number(text, 0, 1e8);
		break;
	case TCX_CADENCE:
	case TCX_RUN_CADENCE:
		p->cadence = tcx_whole(text);
		break;
	case TCX_SPEED:
		speed = tcx_number(text, 0, 100);
		p->speed_mms = speed == TRACK_NONE ? -1 : (int)(speed * 1000);
		break;
	case TCX_VALUE:
		if (xml_parent(x) == TCX_HR)
			p->hr = tcx_whole(text);
		break;
	default:
		break;
	}
}

static void
tcx_lap_says(struct tcx *t, struct xml *x, int id, const char *text)
{
	double value;

	if (id == TCX_TOTAL_TIME) {
		value = tcx_number(text, 0, 1e7);
		t->lap_s = value == TRACK_NONE ? 0 : value;
		t->time_s += t->lap_s;
	} else if (id == TCX_DISTANCE) {
		value = tcx_number(text, 0, 1e8);
		value = value == TRACK_NONE ? 0 : value;
		t->lap_m += value;
		t->distance_m += value;
	} else if (id == TCX_VALUE && xml_parent(x) == TCX_HR_AVG) {
		t->lap_hr = tcx_number(text, 1, 255);
	} else if (id == TCX_VALUE && xml_parent(x) == TCX_HR_MAX) {
		if (tcx_whole(text) > t->workout.hr_max)
			t->workout.hr_max = tcx_whole(text);
	}
}

static void
tcx_activity_says(struct tcx *t, struct xml *x, int id, const char *text)
{
	struct workout *w = &t->workout;

	if (id == TCX_ID && xml_parent(x) != TCX_CREATOR)
		t->has_id = value_time_iso(text, &t->id);
	else if (id == TCX_NAME && xml_parent(x) == TCX_CREATOR)
		workout_set_text(w->device, sizeof(w->device), text,
		    strlen(text));
}

/* A second track in a lap stands behind a pause; but some programs begin one
 * for every point, and some write one twice. */
static void
tcx_begin_track(struct tcx *t)
{
	const struct track_point *p = &t->point;
	int64_t behind_ms = p->time.unix_ms - t->track.last_ms;

	if (t->tracks > 1 && p->timed && t->track.timed > 0) {
		if (behind_ms > TCX_PAUSE_MS)
			track_break(&t->track);
		/* behind the last point but one it was that last one whose
		 * time was wrong */
		t->again = behind_ms < 0 && behind_ms > -TRACK_DAY_MS &&
		    p->time.unix_ms <= t->track.prev_ms;
	}
	if (t->tracks > 1)
		t->tracks = 1;
}

/* What was told already is told once. */
static void
tcx_end_point(struct tcx *t)
{
	const struct track_point *p = &t->point;

	tcx_begin_track(t);
	if (t->again && p->timed && p->time.unix_ms <= t->track.last_ms)
		return;
	t->beaten = t->beaten || p->hr > 0;
	track_add(&t->track, p);
}

static void
tcx_end_lap(struct tcx *t)
{
	t->lap_open = false;
	if (t->lap_hr > 0 && t->lap_hr != TRACK_NONE) {
		t->beats += t->lap_hr * t->lap_s;
		t->beats_s += t->lap_s;
	}
}

/* The Id is the start by definition; where it names no zone or another day
 * altogether the first lap knows better. */
static void
tcx_set_start(struct tcx *t)
{
	const struct value_time *lap = &t->lap_start;

	if (t->has_id && t->has_lap_start &&
	    ((!t->id.zoned && lap->zoned) ||
		llabs(t->id.unix_ms - lap->unix_ms) > TRACK_DAY_MS))
		t->has_id = false;
	if (t->has_id)
		track_start(&t->workout, &t->id);
	else if (t->has_lap_start)
		track_start(&t->workout, lap);
}

static void
tcx_set_totals(struct tcx *t)
{
	struct workout *w = &t->workout;
	int64_t span_ms;

	tcx_set_start(t);
	if (t->time_s > 0)
		w->timer_ms = llround(t->time_s * 1000);
	if (t->distance_m > 0)
		w->distance_cm = llround(t->distance_m * 100);
	if (!t->beaten && t->beats_s > 0)
		w->hr_avg = llround(t->beats / t->beats_s);
	if (t->beaten)
		w->hr_max = WORKOUT_UNSAID;
	span_ms = t->track.last_ms - w->start * 1000;
	workout_bound(w);
	if (w->clock == WORKOUT_CLOCK_UTC && t->track.timed > 0 &&
	    span_ms > 0 && span_ms >= t->track.last_ms - t->track.first_ms)
		w->elapsed_ms = span_ms;
	else if (t->track.timed == 0)
		w->elapsed_ms = w->timer_ms;
}

static void
tcx_set_sport(struct tcx *t)
{
	struct workout *w = &t->workout;
	bool treadmill = false;
	int64_t ms = workout_session_ms(w), mms;

	w->sport = sport_from_word(t->sport, &treadmill);
	w->treadmill = treadmill;
	if (w->sport == SPORT_RUN && t->track.points > 0 &&
	    !t->track.positioned)
		w->treadmill = 1;
	if (w->sport != SPORT_OTHER || !str_eq(t->sport, "Other") || ms <= 0)
		return;
	mms = w->distance_cm > 0 ? w->distance_cm * 10000 / ms : 0;
	if (mms >= WALK_MIN_MMS && mms <= WALK_MAX_MMS)
		w->sport = SPORT_WALK;
}

static void
tcx_end_activity(struct tcx *t)
{
	if (!t->open)
		return;
	t->open = false;
	if (t->time_s <= 0 && !track_is_activity(&t->track))
		return;
	tcx_set_totals(t);
	if (t->workout.clock == WORKOUT_CLOCK_NONE && t->track.timed == 0)
		workout_flag(&t->workout, WORKOUT_FLAG_NO_DATE);
	t->workout.part = ++t->found;
	tcx_set_sport(t);
	track_end(&t->track, &t->workout);
	if (t->workout.sport == SPORT_OTHER)
		tcx_set_sport(t);
	reader_give(t->sink, &t->workout);
}

static void
tcx_end(void *doc, struct xml *x, int id, const char *text)
{
	struct tcx *t = doc;

	if (!t->open)
		return;
	if (id == TCX_POINT)
		tcx_end_point(t);
	else if (id == TCX_LAP)
		tcx_end_lap(t);
	else if (id == TCX_ACTIVITY || id == TCX_RUN)
		tcx_end_activity(t);
	else if (id >= TCX_TEXT && xml_inside(x, TCX_POINT))
		tcx_point_says(t, x, id, text);
	else if (id >= TCX_TEXT && xml_inside(x, TCX_LAP) &&
	    !xml_inside(x, TCX_TRACK))
		tcx_lap_says(t, x, id, text);
	else if (id >= TCX_TEXT)
		tcx_activity_says(t, x, id, text);
}

/* The lap that was cut off has said how long it was, before any of its points:
 * it is as long as these show, or has not been. */
static void
tcx_cut(struct tcx *t)
{
	workout_flag(&t->workout, WORKOUT_FLAG_TRUNCATED);
	if (t->lap_open) {
		t->time_s -= t->lap_s;
		t->distance_m -= t->lap_m;
	}
	if (t->lap_open && t->track.timed > t->lap_timed)
		t->time_s = t->distance_m = 0;
	tcx_end_activity(t);
}

static const struct xml_kind tcx_kind = { .names = tcx_names,
	.text_from = TCX_TEXT,
	.root = "TrainingCenterDatabase",
	.foreign = "it does not begin as a TCX file",
	.begin = tcx_begin,
	.end = tcx_end };

static bool
tcx_sniff(const uint8_t *head, size_t size)
{
	return xml_sniff(head, size, "TrainingCenterDatabase");
}

static bool
tcx_read(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	struct tcx t = { .sink = sink, .meter = meter_new() };
	enum xml_result result;

	(void)options;
	result = xml_read(in, &tcx_kind, &t, sink, err);
	if (result == XML_BROKEN && t.open)
		tcx_cut(&t);
	meter_free(t.meter);
	return xml_outcome(result, t.found,
	    t.courses > 0 ? "a course, not an activity" :
			    "it holds no activity",
	    note, size, err);
}

const struct reader reader_tcx = { .name = "tcx",
	.text = "TCX, activities of Garmin's Training Center",
	.sniff = tcx_sniff,
	.read = tcx_read };
