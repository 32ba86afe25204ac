/* SPDX-License-Identifier: ISC */
#include "outing.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <archive.h>
#include <archive_entry.h>

#include "lope/mem.h"

#define METRE_DEGREES (180 / 3.14159265358979323846 / 6371008.8)
#define DAY_S 86400

int64_t
outing_timer_s(const struct outing *o)
{
	int64_t s = 0;

	for (const struct leg *l = o->legs; l->seconds > 0; l++)
		s += l->seconds;
	return s;
}

int64_t
outing_elapsed_s(const struct outing *o)
{
	int64_t s = 0;

	for (const struct leg *l = o->legs; l->seconds > 0; l++)
		s += l->seconds + (l[1].seconds > 0 ? l->pause_s : 0);
	return s;
}

double
outing_metres(const struct outing *o)
{
	double m = 0;

	for (const struct leg *l = o->legs; l->seconds > 0; l++)
		m += l->seconds * (l->mms / 1000.0);
	return m;
}

const char *
outing_time(int64_t at, char buf[32])
{
	time_t t = (time_t)at;
	struct tm tm;

	(void)gmtime_r(&t, &tm);
	(void)strftime(buf, 32, "%Y-%m-%dT%H:%M:%SZ", &tm);
	return buf;
}

static int
outing_step(const struct outing *o)
{
	return o->every_s > 0 ? o->every_s : 1;
}

/* Each leg begins where and when the one before ended; one behind a pause in
 * a segment of its own. */
static void
outing_gpx_track(const struct outing *o, FILE *to)
{
	double m = 0;
	int64_t at = o->start;
	char buf[32];

	(void)fprintf(to, "<trk><name>%s</name><type>%s</type><trkseg>\n",
	    o->name, o->sport);
	for (const struct leg *l = o->legs; l->seconds > 0; l++) {
		for (int s = 0; s <= l->seconds; s += outing_step(o))
			(void)fprintf(to,
			    "<trkpt lat=\"%.8f\" lon=\"8.5\"><ele>100</ele>"
			    "<time>%s</time><extensions>"
			    "<x:TrackPointExtension><x:hr>%d</x:hr>"
			    "<x:cad>%d</x:cad></x:TrackPointExtension>"
			    "</extensions></trkpt>\n",
			    50 + (m + s * (l->mms / 1000.0)) * METRE_DEGREES,
			    outing_time(at + s, buf), l->hr, l->steps / 2);
		m += l->seconds * (l->mms / 1000.0);
		at += l->seconds + l->pause_s;
		if (l->pause_s > 0 && l[1].seconds > 0)
			(void)fputs("</trkseg><trkseg>\n", to);
	}
	(void)fputs("</trkseg></trk>", to);
}

void
outing_gpx_days(const struct outing *o, int days, FILE *to)
{
	struct outing day = *o;

	(void)fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
		    "<gpx version=\"1.1\" creator=\"lope test\" "
		    "xmlns=\"http://www.topografix.com/GPX/1/1\" xmlns:x="
		    "\"http://www.garmin.com/xmlschemas/"
		    "TrackPointExtension/v1\">\n",
	    to);
	for (int i = 0; i < days; i++) {
		outing_gpx_track(&day, to);
		day.start += DAY_S;
	}
	(void)fputs("</gpx>\n", to);
}

void
outing_gpx(const struct outing *o, FILE *to)
{
	outing_gpx_days(o, 1, to);
}

static void
outing_tcx_point(double m, int64_t at, const struct leg *l, bool positions,
    FILE *to)
{
	char buf[32];

	(void)fprintf(to, "<Trackpoint><Time>%s</Time>", outing_time(at, buf));
	if (positions)
		(void)fprintf(to,
		    "<Position><LatitudeDegrees>%.8f</LatitudeDegrees>"
		    "<LongitudeDegrees>8.5</LongitudeDegrees></Position>"
		    "<AltitudeMeters>100</AltitudeMeters>",
		    50 + m * METRE_DEGREES);
	(void)fprintf(to,
	    "<DistanceMeters>%.2f</DistanceMeters>"
	    "<HeartRateBpm><Value>%d</Value></HeartRateBpm>"
	    "<Extensions><n:TPX><n:RunCadence>%d</n:RunCadence></n:TPX>"
	    "</Extensions></Trackpoint>\n",
	    m, l->hr, l->steps / 2);
}

void
outing_tcx(const struct outing *o, bool positions, FILE *to)
{
	double m = 0;
	int64_t at = o->start;
	char buf[32];

	(void)fprintf(to,
	    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
	    "<TrainingCenterDatabase xmlns=\"http://www.garmin.com/xmlschemas/"
	    "TrainingCenterDatabase/v2\" xmlns:n=\"http://www.garmin.com/"
	    "xmlschemas/ActivityExtension/v2\"><Activities>"
	    "<Activity Sport=\"%s\"><Id>%s</Id>\n",
	    o->sport, outing_time(at, buf));
	for (const struct leg *l = o->legs; l->seconds > 0; l++) {
		(void)fprintf(to,
		    "<Lap StartTime=\"%s\"><TotalTimeSeconds>%d.0"
		    "</TotalTimeSeconds><DistanceMeters>%.2f</DistanceMeters>"
		    "<Calories>10</Calories><AverageHeartRateBpm><Value>%d"
		    "</Value></AverageHeartRateBpm><MaximumHeartRateBpm>"
		    "<Value>%d</Value></MaximumHeartRateBpm><Intensity>Active"
		    "</Intensity><TriggerMethod>Manual</TriggerMethod>"
		    "<Track>\n",
		    outing_time(at, buf), l->seconds,
		    l->seconds * (l->mms / 1000.0), l->hr, l->hr);
		for (int s = 0; s <= l->seconds; s += outing_step(o))
			outing_tcx_point(m + s * (l->mms / 1000.0), at + s, l,
			    positions, to);
		(void)fputs("</Track></Lap>\n", to);
		m += l->seconds * (l->mms / 1000.0);
		at += l->seconds + l->pause_s;
	}
	(void)fprintf(to,
	    "<Notes>%s</Notes><Creator><Name>lope test</Name></Creator>"
	    "</Activity></Activities></TrainingCenterDatabase>\n",
	    o->name);
}

/* All 103 columns of an account in English: some names are there twice. */
void
outing_strava_header(FILE *to)
{
	(void)fputs("Activity ID,Activity Date,Activity Name,Activity Type,"
		    "Activity Description,Elapsed Time,Distance,"
		    "Max Heart Rate,Relative Effort,Commute,"
		    "Activity Private Note,Activity Gear,Filename,"
		    "Athlete Weight,Bike Weight,Elapsed Time,Moving Time,"
		    "Distance,Max Speed,Average Speed,Elevation Gain,"
		    "Elevation Loss,Elevation Low,Elevation High,Max Grade,"
		    "Average Grade,Average Positive Grade,"
		    "Average Negative Grade,Max Cadence,Average Cadence,"
		    "Max Heart Rate,Average Heart Rate,Max Watts,"
		    "Average Watts,Calories,Max Temperature,"
		    "Average Temperature,Relative Effort,Total Work,"
		    "Number of Runs,Uphill Time,Downhill Time,Other Time,"
		    "Perceived Exertion,Type,Start Time,"
		    "Weighted Average Power,Power Count,"
		    "Prefer Perceived Exertion,Perceived Relative Effort,"
		    "Commute,Total Weight Lifted,From Upload,"
		    "Grade Adjusted Distance,Weather Observation Time,"
		    "Weather Condition,Weather Temperature,"
		    "Apparent Temperature,Dewpoint,Humidity,"
		    "Weather Pressure,Wind Speed,Wind Gust,Wind Bearing,"
		    "Precipitation Intensity,Sunrise Time,Sunset Time,"
		    "Moon Phase,Bike,Gear,Precipitation Probability,"
		    "Precipitation Type,Cloud Cover,Weather Visibility,"
		    "UV Index,Weather Ozone,Jump Count,Total Grit,"
		    "Average Flow,Flagged,Average Elapsed Speed,"
		    "Dirt Distance,Newly Explored Distance,"
		    "Newly Explored Dirt Distance,Activity Count,"
		    "Total Steps,Carbon Saved,Pool Length,Training Load,"
		    "Intensity,Average Grade Adjusted Pace,Timer Time,"
		    "Total Cycles,Recovery,With Pet,Competition,Long Run,"
		    "For a Cause,With Kid,Downhill Distance,Total Sets,"
		    "Total Reps,Media\n",
	    to);
}

/* So many cells without a word. */
static void
outing_blank(int cells, FILE *to)
{
	while (cells-- > 0)
		(void)fputc(',', to);
}

void
outing_strava_row(const struct outing *o, long id, const char *file, FILE *to)
{
	long long elapsed_s = outing_elapsed_s(o);
	time_t t = (time_t)o->start;
	int hr = o->legs[0].hr;
	char date[64];
	struct tm tm;

	(void)gmtime_r(&t, &tm);
	(void)strftime(date, sizeof(date), "%b %d, %Y, %I:%M:%S %p", &tm);
	(void)fprintf(to,
	    "%ld,\"%s\",\"%s\",%s,,%lld,%.2f,%d,,false,,,%s,,,%lld.0,%lld.0,"
	    "%.1f",
	    id, date, o->name, o->sport, elapsed_s, outing_metres(o) / 1000, hr,
	    file, elapsed_s, (long long)outing_timer_s(o), outing_metres(o));
	outing_blank(13, to);
	(void)fprintf(to, "%d,%d", hr, hr);
	outing_blank(12, to);
	(void)fputc('4', to);
	outing_blank(59, to);
	(void)fputc('\n', to);
}

void
outing_garmin_header(FILE *to)
{
	(void)fputs("Activity Type,Date,Favorite,Title,Distance,Calories,Time,"
		    "Avg HR,Max HR,Avg Run Cadence,Avg Pace,"
		    "Avg Stride Length,Steps,Moving Time,Elapsed Time\n",
	    to);
}

static void
outing_hms(int64_t s, FILE *to)
{
	(void)fprintf(to, "\"%02lld:%02lld:%02lld\"", (long long)s / 3600,
	    (long long)s / 60 % 60, (long long)s % 60);
}

void
outing_garmin_row(const struct outing *o, bool miles, FILE *to)
{
	const struct leg *l = o->legs;
	char date[32];

	(void)outing_time(o->start, date);
	date[10] = ' ';
	date[19] = '\0';
	(void)fprintf(to, "%s,%s,false,\"%s\",\"%.2f\",\"1,234\",", o->sport,
	    date, o->name, outing_metres(o) / (miles ? 1609.344 : 1000));
	outing_hms(outing_timer_s(o), to);
	(void)fprintf(to, ",\"%d\",\"%d\",\"%d\",\"--\",\"%.2f\",\"4,990\",",
	    l->hr, l->hr, l->steps,
	    l->steps > 0 ? l->mms * 60 / 1000.0 / l->steps : 0);
	outing_hms(outing_timer_s(o), to);
	(void)fputc(',', to);
	outing_hms(outing_elapsed_s(o), to);
	(void)fputc('\n', to);
}

void
outing_runkeeper_header(FILE *to)
{
	(void)fputs("Activity Id,Date,Type,Route Name,Distance (km),Duration,"
		    "Average Pace,Average Speed (km/h),Calories Burned,"
		    "Climb (m),Average Heart Rate (bpm),Friend's Tagged,"
		    "Notes,GPX File\n",
	    to);
}

void
outing_runkeeper_row(const struct outing *o, const char *id, const char *file,
    FILE *to)
{
	int64_t s = outing_timer_s(o);
	char date[32];

	(void)outing_time(o->start, date);
	date[10] = ' ';
	date[19] = '\0';
	(void)fprintf(to, "%s,%s,%s,,%.2f,%lld:%02lld,6:00,10,300,20,%d,,,%s\n",
	    id, date, o->sport, outing_metres(o) / 1000, (long long)s / 60,
	    (long long)s % 60, o->legs[0].hr, file);
}

void
outing_garmin_list(const struct outing *o, int days, FILE *to)
{
	int i;

	(void)fputs("[{\"summarizedActivitiesExport\":[", to);
	for (i = 0; i < days; i++)
		(void)fprintf(to,
		    "%s{\"activityId\":%d,\"name\":\"%s\","
		    "\"activityType\":\"running\",\"sportType\":\"RUNNING\","
		    "\"beginTimestamp\":%lld.0,\"startTimeLocal\":%lld.0,"
		    "\"duration\":%lld.5,\"distance\":%.4f,\"avgHr\":%d.0,"
		    "\"maxHr\":%d.0,\"avgRunCadence\":%d.5,"
		    "\"splits\":[{\"n\":1},{\"n\":2}]}",
		    i > 0 ? "," : "", 900 + i, o->name,
		    (long long)(o->start + i * (int64_t)DAY_S) * 1000,
		    (long long)(o->start + i * (int64_t)DAY_S + 7200) * 1000,
		    (long long)outing_timer_s(o) * 1000, outing_metres(o) * 100,
		    o->legs[0].hr, o->legs[0].hr, o->legs[0].steps / 2);
	(void)fputs("]}]", to);
}

static void
outing_opentracks_point(const char *type, int64_t at, const struct leg *l,
    double m, FILE *to)
{
	char buf[32];

	(void)fprintf(to, "\"%s\",\"%s\",", outing_time(at, buf), type);
	if (l != NULL)
		(void)fprintf(to, "%.6f,8.5,100,5,,%.2f,,,,%d,%d,\n",
		    50 + m * METRE_DEGREES, l->mms * 3.6 / 1000, l->hr,
		    l->steps / 2);
	else
		(void)fputs(",,,,,,,,,,,\n", to);
}

void
outing_opentracks(const struct outing *o, FILE *to)
{
	double m = 0;
	int64_t at = o->start;

	(void)fputs("#time,trackpoint_type,latitude,longitude,altitude,"
		    "accuracy_horizontal,accuracy_vertical,speed,"
		    "altitude_gain,altitude_loss,sensor_distance,heartrate,"
		    "cadence,power\n",
	    to);
	outing_opentracks_point("SEGMENT_START_MANUAL", at, NULL, 0, to);
	for (const struct leg *l = o->legs; l->seconds > 0; l++) {
		for (int s = 0; s <= l->seconds; s += outing_step(o))
			outing_opentracks_point("TRACKPOINT", at + s, l,
			    m + s * (l->mms / 1000.0), to);
		m += l->seconds * (l->mms / 1000.0);
		at += l->seconds;
		if (l->pause_s == 0 && l[1].seconds > 0)
			continue;
		outing_opentracks_point("SEGMENT_END_MANUAL", at, NULL, 0, to);
		at += l->pause_s;
		if (l[1].seconds > 0)
			outing_opentracks_point("SEGMENT_START_MANUAL", at,
			    NULL, 0, to);
	}
}

/* -------------------------------------------------------------- archives */

static la_ssize_t
bytes_grow(struct archive *a, void *arg, const void *more, size_t size)
{
	struct bytes *b = arg;

	(void)a;
	if (b->size + size > b->room) {
		b->room = 2 * (b->size + size);
		b->at = mem_resize(b->at, b->room, 1);
	}
	memcpy(b->at + b->size, more, size);
	b->size += size;
	return (la_ssize_t)size;
}

static void
archive_put(struct archive *a, const char *path, const void *bytes, size_t size)
{
	struct archive_entry *entry = archive_entry_new();

	if (entry == NULL)
		mem_end();
	archive_entry_set_pathname(entry, path);
	archive_entry_set_size(entry, (la_int64_t)size);
	archive_entry_set_filetype(entry, AE_IFREG);
	archive_entry_set_perm(entry, 0600);
	if (archive_write_header(a, entry) != ARCHIVE_OK ||
	    archive_write_data(a, bytes, size) < 0)
		abort();
	archive_entry_free(entry);
}

struct bytes
outing_gzip(const void *bytes, size_t size)
{
	struct archive *a = archive_write_new();
	struct bytes out = { 0 };

	/* The same bytes every time: no moment in the head. */
	if (a == NULL || archive_write_add_filter_gzip(a) != ARCHIVE_OK ||
	    archive_write_set_filter_option(a, "gzip", "timestamp", NULL) !=
		ARCHIVE_OK ||
	    archive_write_set_format_raw(a) != ARCHIVE_OK ||
	    archive_write_set_bytes_in_last_block(a, 1) != ARCHIVE_OK ||
	    archive_write_open(a, &out, NULL, bytes_grow, NULL) != ARCHIVE_OK)
		abort();
	archive_put(a, "data", bytes, size);
	if (archive_write_free(a) != ARCHIVE_OK)
		abort();
	return out;
}

struct parcel {
	struct archive *archive;
	struct bytes bytes;
};

struct parcel *
parcel_new(void)
{
	struct parcel *p = mem_new(1, sizeof(*p));

	p->archive = archive_write_new();
	if (p->archive == NULL ||
	    archive_write_set_format_zip(p->archive) != ARCHIVE_OK ||
	    archive_write_set_bytes_in_last_block(p->archive, 1) !=
		ARCHIVE_OK ||
	    archive_write_open(p->archive, &p->bytes, NULL, bytes_grow, NULL) !=
		ARCHIVE_OK)
		abort();
	return p;
}

void
parcel_add(struct parcel *p, const char *path, const void *bytes, size_t size)
{
	archive_put(p->archive, path, bytes, size);
}

void
parcel_store(struct parcel *p)
{
	if (archive_write_zip_set_compression_store(p->archive) != ARCHIVE_OK)
		abort();
}

struct bytes
parcel_end(struct parcel *p)
{
	struct bytes out;

	if (archive_write_free(p->archive) != ARCHIVE_OK)
		abort();
	out = p->bytes;
	free(p);
	return out;
}

/* Two minutes running and one walking, six times, two minutes more. */
static const struct leg strava_legs[] = { { 120, 2700, 150, 164, 0 },
	{ 60, 1500, 130, 110, 0 }, { 120, 2700, 152, 164, 0 },
	{ 60, 1500, 131, 110, 0 }, { 120, 2700, 153, 164, 20 },
	{ 60, 1500, 132, 110, 0 }, { 120, 2700, 154, 166, 0 },
	{ 60, 1500, 133, 110, 0 }, { 120, 2700, 155, 166, 0 },
	{ 60, 1500, 133, 110, 0 }, { 120, 2700, 156, 166, 0 },
	{ 60, 1500, 133, 110, 0 }, { 120, 2700, 156, 166, 0 }, { 0 } };

static void
strava_add(struct parcel *p, const struct outing *o, int i, FILE *table)
{
	static const char *const ends[] = { "gpx", "tcx", "gpx.gz", "tcx.gz" };
	struct bytes plain = { 0 }, packed;
	char path[64];
	FILE *f;

	if (i % 10 == 9) {
		outing_strava_row(o, 1000000 + i, "", table);
		return;
	}
	(void)snprintf(path, sizeof(path), "activities/%d.%s", 5000000 + i,
	    ends[i % 4]);
	outing_strava_row(o, 1000000 + i, path, table);
	f = open_memstream(&plain.at, &plain.size);
	if (f == NULL)
		abort();
	if (i % 2 == 0)
		outing_gpx(o, f);
	else
		outing_tcx(o, true, f);
	(void)fclose(f);
	if (i % 4 >= 2) {
		packed = outing_gzip(plain.at, plain.size);
		parcel_add(p, path, packed.at, packed.size);
		free(packed.at);
	} else {
		parcel_add(p, path, plain.at, plain.size);
	}
	free(plain.at);
}

struct bytes
outing_strava_zip(int count, int64_t start)
{
	struct parcel *p = parcel_new();
	struct bytes table = { 0 };
	FILE *f = open_memstream(&table.at, &table.size);

	if (f == NULL)
		abort();
	outing_strava_header(f);
	for (int i = 0; i < count; i++) {
		struct outing o = { start + i * (int64_t)DAY_S,
			i % 4 % 2 == 0 ? "Run" : "Running", "Round, the lake",
			strava_legs, 0 };

		strava_add(p, &o, i, f);
	}
	(void)fclose(f);
	parcel_add(p, "activities.csv", table.at, table.size);
	parcel_add(p, "profile.csv", "Athlete ID,First Name\n1,Anna\n", 29);
	parcel_add(p, "media/1.jpg", "\xFF\xD8\xFF\xE0 jpeg", 9);
	free(table.at);
	return parcel_end(p);
}
