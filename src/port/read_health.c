/* SPDX-License-Identifier: ISC */
/*
 * The workouts of Apple Health's export.xml, which also holds every heart
 * beat of years and may be a gigabyte: it is streamed, whatever its size, and
 * all but the workouts is passed over. Its document type is skipped unread.
 */
#include <math.h>
#include <string.h>

#include "lope/reader.h"
#include "lope/str.h"
#include "port/track.h"
#include "port/value.h"
#include "port/xml.h"

enum health_id {
	HEALTH_WORKOUT,
	HEALTH_STATISTICS,
	HEALTH_METADATA,
	HEALTH_FILE,
	HEALTH_TEXT /* none has text */
};
static const char *const health_names[] = { "Workout", "WorkoutStatistics",
	"MetadataEntry", "FileReference", NULL };

struct health {
	struct sink *sink;
	struct workout workout;
	int64_t steps_cm; /* of what it consists of, intervals or sports */
	bool open;
	int found;
};

static double
health_number(const char *text)
{
	double value;

	return text != NULL && value_decimal(text, &value) && value > 0 ?
	    value :
	    0;
}

/* Metres of one unit; 0 for one that nobody has seen. */
static double
health_metres(const char *unit)
{
	static const struct {
		const char *name;
		double m;
	} units[] = { { "km", 1000 }, { "mi", 1609.344 }, { "m", 1 },
		{ "ft", 0.3048 }, { "yd", 0.9144 }, { "cm", 0.01 } };
	size_t i;

	for (i = 0; unit != NULL && i < sizeof(units) / sizeof(units[0]); i++)
		if (str_eq(unit, units[i].name))
			return units[i].m;
	return 0;
}

static double
health_seconds(const char *unit)
{
	if (unit == NULL || str_eq(unit, "min"))
		return 60;
	return str_eq(unit, "s") || str_eq(unit, "sec") ? 1 :
	    str_eq(unit, "hr") || str_eq(unit, "h")     ? 3600 :
							  0;
}

static int64_t
health_scaled(double value, double scale)
{
	double product = value * scale;

	return product > 0 && product < 1e10 ? llround(product) :
					       WORKOUT_UNSAID;
}

static int64_t
health_cm(const char *sum, const char *unit)
{
	return health_scaled(health_number(sum), health_metres(unit) * 100);
}

static void
health_begin_workout(struct health *h, const char **attrs)
{
	static const char prefix[] = "HKWorkoutActivityType";
	const char *type = xml_attr(attrs, "workoutActivityType"),
		   *source = xml_attr(attrs, "sourceName"),
		   *start = xml_attr(attrs, "startDate"),
		   *end = xml_attr(attrs, "endDate");
	struct workout *w = &h->workout;
	struct value_time from, to;

	*w = workout_unsaid();
	h->steps_cm = 0;
	h->open = true;
	if (type != NULL && strncmp(type, prefix, strlen(prefix)) == 0)
		type += strlen(prefix);
	w->sport = sport_from_word(type != NULL ? type : "", NULL);
	if (source != NULL)
		workout_set_text(w->device, sizeof(w->device), source,
		    strlen(source));
	w->timer_ms = health_scaled(health_number(xml_attr(attrs, "duration")),
	    health_seconds(xml_attr(attrs, "durationUnit")) * 1000);
	w->distance_cm = health_cm(xml_attr(attrs, "totalDistance"),
	    xml_attr(attrs, "totalDistanceUnit"));
	if (start == NULL || !value_time_iso(start, &from))
		return;
	track_start(w, &from);
	if (end != NULL && value_time_iso(end, &to) &&
	    to.unix_ms > from.unix_ms)
		w->elapsed_ms = to.unix_ms - from.unix_ms;
}

static void
health_heart(struct workout *w, const char **attrs)
{
	double average = health_number(xml_attr(attrs, "average")),
	       most = health_number(xml_attr(attrs, "maximum"));

	if (average > 0 && average < 256)
		w->hr_avg = llround(average);
	if (most > 0 && most < 256)
		w->hr_max = llround(most);
}

/* own: of the workout, and not of a part of it. */
static void
health_statistics(struct health *h, bool own, const char **attrs)
{
	const char *type = xml_attr(attrs, "type");
	struct workout *w = &h->workout;
	int64_t cm;

	if (type == NULL)
		return;
	if (strstr(type, "IdentifierDistance") != NULL) {
		cm = health_cm(xml_attr(attrs, "sum"), xml_attr(attrs, "unit"));
		if (!own && cm > 0)
			h->steps_cm += cm;
		else if (own && w->distance_cm < 0)
			w->distance_cm = cm;
	} else if (own && strstr(type, "IdentifierHeartRate") != NULL) {
		health_heart(w, attrs);
	}
}

static void
health_metadata(struct workout *w, const char **attrs)
{
	const char *key = xml_attr(attrs, "key"),
		   *value = xml_attr(attrs, "value");

	if (key == NULL || value == NULL)
		return;
	if (str_eq(key, "HKIndoorWorkout") && str_eq(value, "1") &&
	    w->sport == SPORT_RUN)
		w->treadmill = 1;
}

static void
health_begin(void *doc, struct xml *x, int id, const char **attrs)
{
	struct health *h = doc;
	const char *path;

	if (id == HEALTH_WORKOUT) {
		health_begin_workout(h, attrs);
	} else if (h->open && id == HEALTH_STATISTICS) {
		health_statistics(h, xml_parent(x) == HEALTH_WORKOUT, attrs);
	} else if (h->open && id == HEALTH_METADATA &&
	    xml_parent(x) == HEALTH_WORKOUT) {
		health_metadata(&h->workout, attrs);
	} else if (h->open && id == HEALTH_FILE) {
		path = xml_attr(attrs, "path");
		if (path != NULL)
			workout_set_text(h->workout.file,
			    sizeof(h->workout.file), path, strlen(path));
	}
}

static void
health_end_workout(struct health *h)
{
	struct workout *w = &h->workout;

	h->open = false;
	if (w->timer_ms <= 0 && w->elapsed_ms <= 0)
		return;
	if (w->distance_cm < 0 && h->steps_cm > 0)
		w->distance_cm = h->steps_cm;
	w->part = ++h->found;
	if (w->clock == WORKOUT_CLOCK_NONE)
		workout_flag(w, WORKOUT_FLAG_NO_DATE);
	reader_give(h->sink, w);
}

static void
health_end(void *doc, struct xml *x, int id, const char *text)
{
	struct health *h = doc;

	(void)x;
	(void)text;
	if (id == HEALTH_WORKOUT && h->open)
		health_end_workout(h);
}

static const struct xml_kind health_kind = { .names = health_names,
	.text_from = HEALTH_TEXT,
	.doctype = true,
	.root = "HealthData",
	.foreign = "it does not begin as an export.xml of Apple Health",
	.begin = health_begin,
	.end = health_end };

static bool
health_sniff(const uint8_t *head, size_t size)
{
	return xml_sniff(head, size, "HealthData");
}

static bool
health_read(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	struct health h = { .sink = sink };
	enum xml_result result;

	(void)options;
	stream_limit(in, INT64_MAX);
	result = xml_read(in, &health_kind, &h, sink, err);
	if (result == XML_BROKEN && h.open) {
		workout_flag(&h.workout, WORKOUT_FLAG_TRUNCATED);
		health_end_workout(&h);
	}
	return xml_outcome(result, h.found, "it holds no workouts", note, size,
	    err);
}

const struct reader reader_health = { .name = "health",
	.text = "export.xml of Apple Health, its workouts",
	.sniff = health_sniff,
	.read = health_read };
