/* SPDX-License-Identifier: ISC */
/* GPX 1.0 and 1.1: every track with times is an activity; routes and
 * waypoints are not. */
#include <stdlib.h>
#include <string.h>

#include "lope/meter.h"
#include "lope/reader.h"
#include "lope/str.h"
#include "port/track.h"
#include "port/value.h"
#include "port/xml.h"

enum gpx_id {
	GPX_ROOT,
	GPX_TRACK,
	GPX_SEGMENT,
	GPX_POINT,
	GPX_TEXT, /* those from here on have text */
	GPX_NAME = GPX_TEXT,
	GPX_TYPE,
	GPX_TIME,
	GPX_ELE,
	GPX_HR,
	GPX_HEARTRATE,
	GPX_CAD,
	GPX_CADENCE
};
static const char *const gpx_names[] = { "gpx", "trk", "trkseg", "trkpt",
	"name", "type", "time", "ele", "hr", "heartrate", "cad", "cadence",
	NULL };

struct gpx {
	struct sink *sink;
	struct meter *meter;
	struct track track;
	struct track_point point;
	struct workout workout;
	char name[100]; /* only for the sport in it: it may say where she lives */
	char type[100], device[80];
	bool open; /* a track is */
	int64_t records;
	int found, without_times, backwards; /* tracks */
};

static void
gpx_begin_track(struct gpx *g)
{
	g->workout = workout_unsaid();
	g->name[0] = g->type[0] = '\0';
	track_begin(&g->track, g->meter);
	g->open = true;
}

/* Some programs write in the way of their country: 50,08123. */
static double
gpx_degrees(const char *text)
{
	double value;

	if (text != NULL &&
	    (value_decimal(text, &value) || value_number(text, &value)))
		return value;
	return TRACK_NONE;
}

static void
gpx_begin_point(struct gpx *g, struct xml *x, const char **attrs)
{
	g->point = track_point_unsaid();
	g->point.lat = gpx_degrees(xml_attr(attrs, "lat"));
	g->point.lon = gpx_degrees(xml_attr(attrs, "lon"));
	if (++g->records > READER_RECORDS_MAX)
		xml_refuse(x, "it has more than 1 million points");
}

static void
gpx_begin(void *doc, struct xml *x, int id, const char **attrs)
{
	struct gpx *g = doc;
	const char *creator;

	if (id == GPX_POINT && g->open) {
		gpx_begin_point(g, x, attrs);
	} else if (id == GPX_TRACK) {
		gpx_begin_track(g);
	} else if (id == GPX_ROOT) {
		creator = xml_attr(attrs, "creator");
		if (creator != NULL)
			(void)str_copy(g->device, sizeof(g->device), creator);
	}
}

/* The first word of a title, where no type is given: "Running 5/3/20". */
static enum sport
gpx_sport_of_name(const char *name)
{
	static const char *const words[] = { "run", "running", "jog", "jogging",
		"walk", "walking", "hike", "hiking", "lauf", "laufen" };
	size_t i, n = strcspn(name, " "), k;

	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++) {
		for (k = 0; k < n && str_fold(name[k]) == words[i][k]; k++)
			;
		if (k == n && words[i][k] == '\0')
			return sport_from_word(words[i], NULL);
	}
	return SPORT_UNKNOWN;
}

/* Free text, or a number of Strava's. */
static bool
gpx_type_is_known(const char *type)
{
	return sport_word_is_known(type) ||
	    strspn(type, "0123456789") == strlen(type);
}

static void
gpx_end_track(struct gpx *g)
{
	struct workout *w = &g->workout;
	bool treadmill;

	if (!g->open)
		return;
	g->open = false;
	if (!track_is_activity(&g->track)) {
		if (g->track.refused > 0)
			g->backwards++;
		else
			g->without_times++;
		return;
	}
	w->part = ++g->found;
	w->sport = sport_from_word(g->type, &treadmill);
	w->treadmill = treadmill;
	if (w->sport == SPORT_OTHER && !gpx_type_is_known(g->type))
		w->sport = SPORT_UNKNOWN;
	if (w->sport == SPORT_UNKNOWN)
		w->sport = gpx_sport_of_name(g->name);
	workout_set_text(w->device, sizeof(w->device), g->device,
	    strlen(g->device));
	track_end(&g->track, w);
	reader_give(g->sink, w);
}

static int
gpx_beats(const char *text)
{
	double value;

	return value_decimal(text, &value) && value > 0 && value < 1000 ?
	    (int)(value + 0.5) :
	    -1;
}

/* An element of a point, at any depth of its extensions. */
static void
gpx_point_says(struct gpx *g, int id, const char *text)
{
	struct track_point *p = &g->point;

	if (id == GPX_TIME)
		p->timed = value_time_iso(text, &p->time);
	else if (id == GPX_ELE && !value_decimal(text, &p->ele_m))
		p->ele_m = TRACK_NONE;
	else if (id == GPX_HR || id == GPX_HEARTRATE)
		p->hr = gpx_beats(text);
	else if (id == GPX_CAD || id == GPX_CADENCE)
		p->cadence = gpx_beats(text);
}

static void
gpx_track_says(struct gpx *g, int id, const char *text)
{
	if (id == GPX_NAME)
		(void)str_copy(g->name, sizeof(g->name), text);
	else if (id == GPX_TYPE)
		(void)str_copy(g->type, sizeof(g->type), text);
}

static void
gpx_end(void *doc, struct xml *x, int id, const char *text)
{
	struct gpx *g = doc;

	if (!g->open)
		return;
	if (id == GPX_POINT)
		track_add(&g->track, &g->point);
	else if (id == GPX_SEGMENT)
		track_break(&g->track);
	else if (id == GPX_TRACK)
		gpx_end_track(g);
	else if (xml_parent(x) == GPX_TRACK)
		gpx_track_says(g, id, text);
	else if (id >= GPX_TIME && xml_inside(x, GPX_POINT))
		gpx_point_says(g, id, text);
}

static const struct xml_kind gpx_kind = { .names = gpx_names,
	.text_from = GPX_TEXT,
	.root = "gpx",
	.foreign = "it does not begin as a GPX file",
	.begin = gpx_begin,
	.end = gpx_end };

static bool
gpx_sniff(const uint8_t *head, size_t size)
{
	return xml_sniff(head, size, "gpx");
}

static bool
gpx_read(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	struct gpx g = { .sink = sink, .meter = meter_new() };
	enum xml_result result;

	(void)options;
	result = xml_read(in, &gpx_kind, &g, sink, err);
	if (result == XML_BROKEN && g.open) {
		workout_flag(&g.workout, WORKOUT_FLAG_TRUNCATED);
		gpx_end_track(&g);
	}
	meter_free(g.meter);
	return xml_outcome(result, g.found,
	    g.backwards > 0 ?
		"a track whose times run backwards is no activity" :
		g.without_times > 0 ? "a track without times is no activity" :
				      "a route or places, not an activity",
	    note, size, err);
}

const struct reader reader_gpx = { .name = "gpx",
	.text = "GPX, tracks with times",
	.sniff = gpx_sniff,
	.read = gpx_read };
