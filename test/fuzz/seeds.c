/* SPDX-License-Identifier: ISC */
/* seeds DIR: write the seeds of the fuzz targets to DIR/xml, DIR/csv,
 * DIR/json, DIR/zip, which have to be there. The same every time. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "outing.h"

#define MAY_1 INT64_C(1777615200) /* 2026-05-01T06:00:00Z */

static const struct leg legs[] = { { 20, 2800, 150, 166, 30 },
	{ 20, 1500, 130, 112, 0 }, { 0 } };
static const struct outing outing = { MAY_1, "Running", "Hills", legs, 5 };

static FILE *
seed_open(const char *dir, const char *name)
{
	char path[512];
	FILE *f;

	(void)snprintf(path, sizeof(path), "%s/%s", dir, name);
	f = fopen(path, "wb");
	if (f == NULL) {
		perror(path);
		exit(1);
	}
	return f;
}

static void
seed_text(const char *dir, const char *name, const char *text)
{
	FILE *f = seed_open(dir, name);

	(void)fputs(text, f);
	(void)fclose(f);
}

static void
seed_bytes(const char *dir, const char *name, struct bytes b)
{
	FILE *f = seed_open(dir, name);

	(void)fwrite(b.at, 1, b.size, f);
	(void)fclose(f);
	free(b.at);
}

static void
seeds_xml(const char *dir)
{
	FILE *f = seed_open(dir, "xml/run.gpx");

	outing_gpx(&outing, f);
	(void)fclose(f);
	f = seed_open(dir, "xml/run.tcx");
	outing_tcx(&outing, true, f);
	(void)fclose(f);
	f = seed_open(dir, "xml/mill.tcx");
	outing_tcx(&outing, false, f);
	(void)fclose(f);
	seed_text(dir, "xml/health.xml",
	    "<!DOCTYPE HealthData [<!ELEMENT HealthData (Workout*)>]>"
	    "<HealthData><Workout "
	    "workoutActivityType=\"HKWorkoutActivityTypeRunning\" "
	    "duration=\"38.5\" durationUnit=\"min\" "
	    "startDate=\"2026-05-01 08:00:00 +0200\" "
	    "endDate=\"2026-05-01 08:40:00 +0200\"><WorkoutStatistics "
	    "type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" "
	    "sum=\"6.2\" unit=\"km\"/><MetadataEntry key=\"HKIndoorWorkout\" "
	    "value=\"1\"/></Workout></HealthData>");
}

static void
seeds_csv(const char *dir)
{
	FILE *f = seed_open(dir, "csv/strava.csv");

	outing_strava_header(f);
	outing_strava_row(&outing, 17, "activities/1.gpx.gz", f);
	(void)fclose(f);
	f = seed_open(dir, "csv/garmin.csv");
	outing_garmin_header(f);
	outing_garmin_row(&outing, true, f);
	outing_garmin_row(&outing, true, f);
	(void)fclose(f);
	f = seed_open(dir, "csv/runkeeper.csv");
	outing_runkeeper_header(f);
	outing_runkeeper_row(&outing, "a-1", "1.gpx", f);
	(void)fclose(f);
	f = seed_open(dir, "csv/opentracks.csv");
	outing_opentracks(&outing, f);
	(void)fclose(f);
	seed_text(dir, "csv/german.csv",
	    "sep=;\r\nAktivitäts-ID;Aktivitätsdatum;Aktivitätsart;"
	    "Verstrichene Zeit;Distanz;Dateiname;Verstrichene Zeit;Distanz\r\n"
	    "1;\"01.05.2026, 06:00:00\";Lauf;2160;\"5,25\";;2160,0;5250,0\r\n");
}

static void
seeds_json(const char *dir)
{
	FILE *f = seed_open(dir, "json/garmin.json");

	outing_garmin_list(&outing, 2, f);
	(void)fclose(f);
}

int
main(int argc, char **argv)
{
	struct bytes gpx = { 0 }, table = { 0 };
	struct parcel *p;
	FILE *f;

	if (argc != 2)
		return 2;
	seeds_xml(argv[1]);
	seeds_csv(argv[1]);
	seeds_json(argv[1]);
	f = open_memstream(&gpx.at, &gpx.size);
	if (f == NULL)
		return 1;
	outing_gpx(&outing, f);
	(void)fclose(f);
	seed_bytes(argv[1], "zip/run.gpx.gz", outing_gzip(gpx.at, gpx.size));
	p = parcel_new();
	parcel_add(p, "a/run.gpx", gpx.at, gpx.size);
	parcel_add(p, "../up.gpx", "<gpx/>", 6);
	seed_bytes(argv[1], "zip/two.zip", parcel_end(p));
	f = open_memstream(&table.at, &table.size);
	if (f == NULL)
		return 1;
	outing_strava_header(f);
	outing_strava_row(&outing, 17, "activities/1.gpx", f);
	(void)fclose(f);
	p = parcel_new();
	parcel_add(p, "activities/1.gpx", gpx.at, gpx.size);
	parcel_add(p, "activities.csv", table.at, table.size);
	seed_bytes(argv[1], "zip/strava.zip", parcel_end(p));
	free(table.at);
	free(gpx.at);
	return 0;
}
