/* SPDX-License-Identifier: ISC */
/*
 * What the cells and elements of other programs' files say: numbers, lengths
 * of time, moments. Nothing depends on the locale of this machine; much on
 * that of the one who exported. All set *out only when they return true.
 */
#ifndef PORT_VALUE_H
#define PORT_VALUE_H

#include <stdbool.h>
#include <stdint.h>

/* A moment as it was written. */
struct value_time {
	int64_t unix_ms; /* without a zone: as if the words were UTC */
	int offset_s;    /* east of UTC, when zoned */
	bool zoned;
};

/* -12, 4.75, .5, 1.2e-5, blanks around it; nothing else, so no inf or nan. */
bool value_decimal(const char *s, double *out);
/*
 * A number in anybody's way: 9.60, "10,20", "1,337", 1.234,5, 1 234,5,
 * 1'234.5. A single comma before exactly three digits groups thousands, as
 * Garmin writes them, unless only a zero stands before it.
 */
bool value_number(const char *s, double *out);
/*
 * 1:22:37, 18:22 (minutes and seconds), 00:09:25.5, 06:04.46; with whole set
 * a plain number is seconds.
 */
bool value_duration(const char *s, bool plain, double *out_s);
/* 2026-05-01T17:00:00.250Z, also 2026/05/01, with a blank for the T, an offset such as
 * +02:00 or -0700, or no zone at all. */
bool value_time_iso(const char *s, struct value_time *out);
/*
 * A date with a time as programs print them in many languages: Aug 28, 2019,
 * 3:21:51 AM; 24 Dec 2020, 08:13:59; 20.09.2026, 14:12:12; 28 de ago. de
 * 2019; 8/28/19 3:21 PM. Of 3/4/2020 the day is the 3rd, with AM or PM the
 * month March.
 */
bool value_time_any(const char *s, struct value_time *out);

#endif
