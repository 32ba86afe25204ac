/* SPDX-License-Identifier: ISC */
/*
 * Civil days. A day is an int: days since 1970-01-01 in the proleptic
 * Gregorian calendar, without zone or clock. Years run from 1900 to 2199;
 * DAY_NONE means "no day". Weeks are Monday to Sunday (rules 7.0).
 * Pure: nothing here asks what day it is.
 */
#ifndef LOPE_DATE_H
#define LOPE_DATE_H

#include <limits.h>
#include <stdbool.h>

#include "lope/err.h"

#define DAY_NONE INT_MIN
#define DATE_ISO_SIZE 12  /* "2026-11-23" and NUL */
#define DATE_TEXT_SIZE 24 /* "Mon 23 Nov 2026" and NUL */

enum weekday {
	WEEKDAY_MON,
	WEEKDAY_TUE,
	WEEKDAY_WED,
	WEEKDAY_THU,
	WEEKDAY_FRI,
	WEEKDAY_SAT,
	WEEKDAY_SUN,
	WEEKDAY_COUNT
};

/* The day of year y (1900 to 2199), month 1-12, day 1-31; else DAY_NONE. */
int date_make(int y, int m, int d);
/* Any of y, m, d may be NULL. */
void date_split(int day, int *y, int *m, int *d);
enum weekday date_weekday(int day);
/* The Monday of the week that holds day. */
int date_monday(int day);
/* ISO 8601 week number, 1 to 53. */
int date_iso_week(int day);
int date_month_start(int day);
int date_month_days(int y, int m);
/* The same day n months on (n may be negative), clipped to the month's end;
 * DAY_NONE outside the years above. */
int date_add_months(int day, int n);

/* "2026-11-23" into buf; "-" for DAY_NONE. Returns buf. */
char *date_iso(int day, char buf[DATE_ISO_SIZE]);
/* "Mon 23 Nov" (no year) and "Mon 23 Nov 2026". Return buf. */
char *date_short(int day, char buf[DATE_TEXT_SIZE]);
char *date_long(int day, char buf[DATE_TEXT_SIZE]);
/* "Mon", "Nov", "November"; month 1-12. Static text. */
const char *date_weekday_short(enum weekday w);
const char *date_month_short(int m);
const char *date_month_long(int m);

/* Strictly YYYY-MM-DD. DAY_NONE for anything else. */
int date_from_iso(const char *s);
/*
 * A date as lope(1) takes it: 2026-11-23, today, yesterday, -3, mon..sun (the latest
 * such day, today included). *day is set when true is returned. ERR_INPUT
 * with the forms that are taken otherwise.
 */
bool date_parse(const char *s, int today, int *day, struct err *err);
/* "tomorrow", or "mon" to "sun": the next such day, today included. False for
 * anything else. */
bool date_coming(const char *s, int today, int *day);

#endif
