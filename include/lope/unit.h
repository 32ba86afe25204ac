/* SPDX-License-Identifier: ISC */
/*
 * Durations (s), distances (m), paces (s/km), masses (g), temperatures
 * (tenths of a degree Celsius), clock times (minutes after midnight): read
 * as lope(1) says, printed as the screens show. All integers; numbers never
 * depend on the locale. Parsers set *out only when they return true; else
 * ERR_INPUT (not such a value) or ERR_RANGE (with the range).
 */
#ifndef LOPE_UNIT_H
#define LOPE_UNIT_H

#include <stdbool.h>

#include "lope/err.h"

#define UNIT_TEXT_SIZE 24
#define UNIT_MILE_MM 1609344

enum unit_system { UNIT_KM, UNIT_MI };

/* 33:00 (mm:ss), 1:05:00, 33m, 90s, 1h5m, 6.5h; a bare number is minutes. */
bool unit_parse_duration(const char *s, int min_s, int max_s, int *out_s,
    struct err *err);
/* 5.2km, 3.1mi, 5200m; a bare number is in sys. Limits in metres. */
bool unit_parse_distance(const char *s, enum unit_system sys, int min_m,
    int max_m, int *out_m, struct err *err);
/* 64, 64.5, 64kg, 141lb; a bare number is kg. 20 to 300 kg. */
bool unit_parse_mass(const char *s, int *out_g, struct err *err);
/* 37.9, 37.9C, 100.2F; a bare number is Celsius. Limits in tenths of C. */
bool unit_parse_temp(const char *s, int min_c10, int max_c10, int *out_c10,
    struct err *err);
/* HH:MM, 0 to 1439. */
bool unit_parse_clock(const char *s, int *out_min, struct err *err);
/* yes no y n -> 1 or 0. */
bool unit_parse_yn(const char *s, int *out, struct err *err);
/* A whole decimal number with nothing behind it. */
bool unit_parse_int(const char *s, int min, int max, int *out, struct err *err);

/* 900 -> "15:00", 3900 -> "65:00"; from 100 minutes on 6300 -> "1:45:00".
 * Returns buf, as all below. */
char *unit_mmss(int s, char buf[UNIT_TEXT_SIZE]);
/* Minutes of sleep and the like as h:mm: 370 -> "6:10". */
char *unit_hmm(int minutes, char buf[UNIT_TEXT_SIZE]);
/* Minutes after midnight as "07:42". */
char *unit_clock(int minutes, char buf[UNIT_TEXT_SIZE]);
/* The clock so many minutes later, also after midnight: "00:09". */
char *unit_clock_after(int minutes, int later, char buf[UNIT_TEXT_SIZE]);
/* 5200 -> "5.2 km" or "3.2 mi"; one decimal, two below 1. */
char *unit_distance(int m, enum unit_system sys, char buf[UNIT_TEXT_SIZE]);
/* The same, rounded down: of what is allowed no more than that is shown, and
 * typed again it is allowed. 8977 -> "8.9 km". */
char *unit_distance_within(int m, enum unit_system sys,
    char buf[UNIT_TEXT_SIZE]);
/* 429 -> "7:09/km" or "11:31/mi" (rounded up: slower). */
char *unit_pace(int s_per_km, enum unit_system sys, char buf[UNIT_TEXT_SIZE]);
/* 2600 -> "2.60 L". Targets are whole 0.05 L, and less is never rounded up to
 * one. */
char *unit_litres(int ml, char buf[UNIT_TEXT_SIZE]);

#endif
