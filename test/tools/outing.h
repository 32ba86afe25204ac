/* SPDX-License-Identifier: ISC */
/*
 * Made-up outings and how programs would write them: GPX, TCX, rows of tables,
 * zip archives. Whatever a test reads, it has written itself.
 */
#ifndef OUTING_H
#define OUTING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

/* A stretch at one speed, a second a point. */
struct leg {
	int seconds; /* 0 ends the list */
	int mms;     /* mm/s, towards the north */
	int hr, steps;
	int pause_s; /* behind it: the watch was stopped */
};

struct outing {
	int64_t start; /* s since 1970, UTC */
	const char *sport;
	const char *name;
	const struct leg *legs;
	int every_s; /* between two points; 0: 1 */
};

int64_t outing_timer_s(const struct outing *o);
int64_t outing_elapsed_s(const struct outing *o);
double outing_metres(const struct outing *o);
/* 2026-05-01T06:00:00Z */
const char *outing_time(int64_t at, char buf[32]);

void outing_gpx(const struct outing *o, FILE *to);
/* The same on so many days, a track each. */
void outing_gpx_days(const struct outing *o, int days, FILE *to);
/* A lap a leg; without positions: on a treadmill. */
void outing_tcx(const struct outing *o, bool positions, FILE *to);
/* Rows of activities.csv (file may be "") and Garmin's, and their headers. */
void outing_strava_header(FILE *to);
void outing_strava_row(const struct outing *o, long id, const char *file,
    FILE *to);
void outing_garmin_header(FILE *to);
void outing_garmin_row(const struct outing *o, bool miles, FILE *to);
void outing_runkeeper_header(FILE *to);
void outing_runkeeper_row(const struct outing *o, const char *id,
    const char *file, FILE *to);
/* The list of a Garmin account: the same on so many days. */
void outing_garmin_list(const struct outing *o, int days, FILE *to);
/* The points, as OpenTracks writes them. */
void outing_opentracks(const struct outing *o, FILE *to);

/* Bytes that grow: what a FILE of memory holds, or an archive. */
struct bytes {
	char *at; /* free() */
	size_t size, room;
};

/* Packed by gzip. */
struct bytes outing_gzip(const void *bytes, size_t size);

/* A zip archive in the making. */
struct parcel;
struct parcel *parcel_new(void);
void parcel_add(struct parcel *p, const char *path, const void *bytes,
    size_t size);
/* What is added from here on is not packed. */
void parcel_store(struct parcel *p);
/* Frees p. */
struct bytes parcel_end(struct parcel *p);

/*
 * A Strava export of count outings of 20 minutes, one a day: GPX and TCX by
 * turns, plain or gzipped; every tenth was typed in by hand.
 */
struct bytes outing_strava_zip(int count, int64_t start);

#endif
