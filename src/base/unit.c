/* SPDX-License-Identifier: ISC */
#include "lope/unit.h"

#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lope/clean.h"
#include "lope/str.h"

/*
 * Decimals are read as hundred-thousandths, with at most UNIT_WHOLE whole
 * units: more is out of every range here, and a product with the factors
 * below still fits 64 bits.
 */
#define UNIT_SCALE 100000
#define UNIT_WHOLE 1000000
#define UNIT_SHOWN 40 /* bytes of the user's text in a message */

struct unit_decimal {
	int64_t value; /* in 1/UNIT_SCALE */
	bool point;    /* it had a decimal point */
	bool huge;     /* more than UNIT_WHOLE; value is cut */
};

/* A unit behind a number: base = (value - offset) * num / den. */
struct unit_scale {
	const char *suffix;
	int64_t num, den;
	int offset;
};

static const struct unit_scale unit_distances[] = { { "km", 1000, 1, 0 },
	{ "mi", UNIT_MILE_MM, 1000, 0 }, { "m", 1, 1, 0 }, { 0 } };
/* A pound is 0.45359237 kg. */
static const struct unit_scale unit_masses[] = { { "kg", 1000, 1, 0 },
	{ "lb", 45359237, 100000, 0 }, { 0 } };
static const struct unit_scale unit_temps[] = { { "C", 10, 1, 0 },
	{ "F", 50, 9, 32 }, { 0 } };

/* a * num / den to the nearest, halves away from zero; den > 0. */
static int64_t
unit_ratio(int64_t a, int64_t num, int64_t den)
{
	int64_t p = a * num;

	return p < 0 ? -((-p + den / 2) / den) : (p + den / 2) / den;
}

static bool
unit_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
unit_bad(const char *s, const char *what, struct err *err)
{
	char shown[UNIT_SHOWN];

	(void)clean_text(shown, sizeof(shown), s, false);
	return err_set(err, ERR_INPUT, "\"%s\" is no %s", shown, what);
}

static bool
unit_outside(const char *s, const char *range, struct err *err)
{
	char shown[UNIT_SHOWN];

	(void)clean_text(shown, sizeof(shown), s, false);
	return err_set(err, ERR_RANGE, "%s is out of range: %s", shown, range);
}

/* Whole digits; the value stops at UNIT_WHOLE. NULL when there are none. */
static const char *
unit_whole(const char *s, int64_t *value, bool *huge)
{
	if (!unit_is_digit(*s))
		return NULL;
	for (*value = 0; unit_is_digit(*s); s++) {
		*value = *value * 10 + (*s - '0');
		if (*value > UNIT_WHOLE) {
			*value = UNIT_WHOLE;
			*huge = true;
		}
	}
	return s;
}

/* Digits with at most one point, or comma, and a digit behind it; returns what
 * follows, NULL when s is none. Three digits behind a comma may be meant as
 * thousands and are none. Digits too small to matter are passed over. */
static const char *
unit_decimal(const char *s, struct unit_decimal *out)
{
	int64_t step = UNIT_SCALE / 10;

	*out = (struct unit_decimal){ 0 };
	s = unit_whole(s, &out->value, &out->huge);
	if (s == NULL)
		return NULL;
	out->value *= UNIT_SCALE;
	if (*s != '.' && (*s != ',' || strspn(s + 1, "0123456789") == 3))
		return s;
	out->point = true;
	if (!unit_is_digit(*++s))
		return NULL;
	for (; unit_is_digit(*s); s++) {
		out->value += (*s - '0') * step;
		step /= 10;
	}
	return s;
}

/* Two digits below 60, as behind a colon; -1 for anything else. */
static int
unit_sixty(const char *s)
{
	if (!unit_is_digit(s[0]) || !unit_is_digit(s[1]) || s[0] > '5')
		return -1;
	return (s[0] - '0') * 10 + (s[1] - '0');
}

/* "33:00" or "1:05:00" in seconds. */
static bool
unit_colons(const char *s, int64_t *out_s, bool *huge)
{
	int64_t first;
	int mid, last;

	s = unit_whole(s, &first, huge);
	if (s == NULL || *s != ':' || (mid = unit_sixty(s + 1)) < 0)
		return false;
	if (s[3] == '\0') {
		*out_s = first * 60 + mid;
		return true;
	}
	if (s[3] != ':' || (last = unit_sixty(s + 4)) < 0 || s[6] != '\0')
		return false;
	*out_s = (first * 60 + mid) * 60 + last;
	return true;
}

/* "1h5m", "90s", "6.5h", or bare minutes, in seconds. Each unit at most once,
 * the larger first; only the last number may have a point. */
static bool
unit_letters(const char *s, int64_t *out_s, bool *huge)
{
	static const int seconds[] = { 3600, 60, 1 };
	struct unit_decimal d;
	int64_t sum = 0;
	int next = 0, place, first = 1;

	for (; *s != '\0' || first; first = 0) {
		s = unit_decimal(s, &d);
		if (s == NULL)
			return false;
		if (*s == '\0' && first)
			place = 1;
		else if (*s == '\0')
			return false;
		else {
			const char letter[] = { *s++, '\0' };

			if (!str_word("h m s", letter, &place))
				return false;
		}
		if (place < next || (d.point && *s != '\0'))
			return false;
		next = place + 1;
		*huge = *huge || d.huge;
		sum += unit_ratio(d.value, seconds[place], UNIT_SCALE);
	}
	*out_s = sum;
	return true;
}

/* As a duration is typed: 24h, 1h5m, 90s, 0. */
static void
unit_say_duration(struct str *out, int s)
{
	if (s == 0)
		str_add(out, "0");
	if (s >= 3600)
		str_add(out, "%dh", s / 3600);
	if (s % 3600 >= 60)
		str_add(out, "%dm", s % 3600 / 60);
	if (s % 60 > 0)
		str_add(out, "%ds", s % 60);
}

bool
unit_parse_duration(const char *s, int min_s, int max_s, int *out_s,
    struct err *err)
{
	char range[64];
	struct str r = str_of(range, sizeof(range));
	bool huge = false;
	int64_t sum;

	if (!unit_colons(s, &sum, &huge) && !unit_letters(s, &sum, &huge))
		return unit_bad(s,
		    "duration: use 33:00 (mm:ss), 1:05:00, 33m, 90s, 1h5m "
		    "or 6.5h",
		    err);
	if (huge || sum < min_s || sum > max_s) {
		unit_say_duration(&r, min_s);
		str_add(&r, " to ");
		unit_say_duration(&r, max_s);
		return unit_outside(s, range, err);
	}
	*out_s = (int)sum;
	return true;
}

/* A base value in the unit of u, at most two decimals; up: towards more, else
 * towards 0. Values below 0 are temperatures, which come out even. */
static void
unit_say_scaled(struct str *out, const struct unit_scale *u, int base, bool up)
{
	int64_t num = (int64_t)base * u->den * 100, q = num / u->num;

	if (up && num % u->num > 0)
		q++;
	q += (int64_t)u->offset * 100;
	str_add(out, "%s%lld", q < 0 ? "-" : "", llabs(q) / 100);
	if (q % 10 != 0)
		str_add(out, ".%02d", (int)(llabs(q) % 100));
	else if (q % 100 != 0)
		str_add(out, ".%d", (int)(llabs(q) % 100 / 10));
}

/* The row whose suffix rest is, with or without a blank; the bare row for an
 * empty rest; NULL when there is none. */
static const struct unit_scale *
unit_find(const struct unit_scale *rows, const char *bare, const char *rest)
{
	if (*rest == '\0')
		rest = bare;
	else if (*rest == ' ')
		rest++;
	for (; rows->suffix != NULL; rows++)
		if (str_eq(rows->suffix, rest))
			return rows;
	return NULL;
}

/* A decimal with one of the units of rows. what says what is taken. */
static bool
unit_parse_scaled(const char *s, const struct unit_scale *rows,
    const char *bare, const char *what, int min, int max, int *out,
    struct err *err)
{
	bool minus = s[0] == '-' && min < 0;
	const struct unit_scale *u = NULL;
	struct unit_decimal d;
	char range[64];
	struct str r = str_of(range, sizeof(range));
	const char *rest = unit_decimal(s + minus, &d);
	int64_t value;

	if (rest != NULL)
		u = unit_find(rows, bare, rest);
	if (u == NULL)
		return unit_bad(s, what, err);
	value = (minus ? -d.value : d.value) - (int64_t)u->offset * UNIT_SCALE;
	value = unit_ratio(value, u->num, u->den * UNIT_SCALE);
	if (d.huge || value < min || value > max) {
		unit_say_scaled(&r, u, min, true);
		str_add(&r, " to ");
		unit_say_scaled(&r, u, max, false);
		str_add(&r, " %s", u->suffix);
		return unit_outside(s, range, err);
	}
	*out = (int)value;
	return true;
}

bool
unit_parse_distance(const char *s, enum unit_system sys, int min_m, int max_m,
    int *out_m, struct err *err)
{
	return unit_parse_scaled(s, unit_distances,
	    sys == UNIT_KM ? "km" : "mi", "distance: use 5.2km, 3.1mi or 5200m",
	    min_m, max_m, out_m, err);
}

bool
unit_parse_mass(const char *s, int *out_g, struct err *err)
{
	return unit_parse_scaled(s, unit_masses, "kg",
	    "weight: use 64kg or 141lb", 20000, 300000, out_g, err);
}

bool
unit_parse_temp(const char *s, int min_c10, int max_c10, int *out_c10,
    struct err *err)
{
	return unit_parse_scaled(s, unit_temps, "C",
	    "temperature: use 37.9C or 100.2F", min_c10, max_c10, out_c10, err);
}

bool
unit_parse_clock(const char *s, int *out_min, struct err *err)
{
	size_t n = 0;
	int hours = 0;

	for (; n < 2 && unit_is_digit(s[n]); n++)
		hours = hours * 10 + (s[n] - '0');
	if (n == 0 || s[n] != ':' || !unit_is_digit(s[n + 1]) ||
	    !unit_is_digit(s[n + 2]) || s[n + 3] != '\0')
		return unit_bad(s, "time of day: use 07:42 or 13:00", err);
	if (hours > 23 || s[n + 1] > '5')
		return unit_outside(s, "00:00 to 23:59", err);
	*out_min = hours * 60 + unit_sixty(s + n + 1);
	return true;
}

bool
unit_parse_yn(const char *s, int *out, struct err *err)
{
	int i;

	if (!str_word("no yes n y", s, &i))
		return unit_bad(s, "answer here: use yes or no", err);
	*out = i % 2;
	return true;
}

bool
unit_parse_int(const char *s, int min, int max, int *out, struct err *err)
{
	bool minus = s[0] == '-', huge = false;
	const char *p = s + minus;
	char range[32];
	struct str r = str_of(range, sizeof(range));
	int64_t value = 0;

	if (!unit_is_digit(*p))
		return unit_bad(s, "whole number", err);
	for (; unit_is_digit(*p); p++) {
		value = value * 10 + (*p - '0');
		if (value > -(int64_t)INT_MIN) {
			value = 0;
			huge = true;
		}
	}
	if (*p != '\0')
		return unit_bad(s, "whole number", err);
	value = minus ? -value : value;
	if (huge || value < min || value > max) {
		str_add(&r, "%d to %d", min, max);
		return unit_outside(s, range, err);
	}
	*out = (int)value;
	return true;
}

/* Runners count minutes a good way past the hour. */
#define UNIT_MMSS_MAX_S 6000

char *
unit_mmss(int s, char buf[UNIT_TEXT_SIZE])
{
	struct str t = str_of(buf, UNIT_TEXT_SIZE);
	int64_t n = llabs((int64_t)s);

	str_add(&t, "%s", s < 0 ? "-" : "");
	if (n >= UNIT_MMSS_MAX_S)
		str_add(&t, "%d:%02d:%02d", (int)(n / 3600),
		    (int)(n % 3600 / 60), (int)(n % 60));
	else
		str_add(&t, "%d:%02d", (int)(n / 60), (int)(n % 60));
	return buf;
}

char *
unit_hmm(int minutes, char buf[UNIT_TEXT_SIZE])
{
	struct str t = str_of(buf, UNIT_TEXT_SIZE);
	int64_t n = llabs((int64_t)minutes);

	str_add(&t, "%s%d:%02d", minutes < 0 ? "-" : "", (int)(n / 60),
	    (int)(n % 60));
	return buf;
}

char *
unit_clock(int minutes, char buf[UNIT_TEXT_SIZE])
{
	struct str t = str_of(buf, UNIT_TEXT_SIZE);

	str_add(&t, "%02d:%02d", minutes / 60, minutes % 60);
	return buf;
}

char *
unit_clock_after(int minutes, int later, char buf[UNIT_TEXT_SIZE])
{
	return unit_clock((minutes + later) % (24 * 60), buf);
}

/* How many millimetres the unit of a distance has. */
static int64_t
unit_distance_mm(enum unit_system sys)
{
	return sys == UNIT_KM ? 1000000 : UNIT_MILE_MM;
}

static void
unit_add_distance(struct str *out, int64_t hundredths, int64_t tenths,
    enum unit_system sys)
{
	const char *suffix = sys == UNIT_KM ? "km" : "mi";

	if (hundredths < 100)
		str_add(out, "0.%02d %s", (int)hundredths, suffix);
	else
		str_add(out, "%d.%d %s", (int)(tenths / 10), (int)(tenths % 10),
		    suffix);
}

char *
unit_distance(int m, enum unit_system sys, char buf[UNIT_TEXT_SIZE])
{
	struct str t = str_of(buf, UNIT_TEXT_SIZE);
	int64_t den = unit_distance_mm(sys), n = llabs((int64_t)m);

	str_add(&t, "%s", m < 0 ? "-" : "");
	unit_add_distance(&t, unit_ratio(n, 100000, den),
	    unit_ratio(n, 10000, den), sys);
	return buf;
}

/* The most tenths (scale 10000) or hundredths (100000) of the unit that come to
 * m or less when they are typed: what is read is rounded to the metre. */
static int64_t
unit_parts_within(int m, int64_t scale, enum unit_system sys)
{
	return ((2 * (int64_t)m + 1) * scale - 1) / (2 * unit_distance_mm(sys));
}

char *
unit_distance_within(int m, enum unit_system sys, char buf[UNIT_TEXT_SIZE])
{
	struct str t = str_of(buf, UNIT_TEXT_SIZE);

	if (m < 0)
		return unit_distance(m, sys, buf);
	unit_add_distance(&t, unit_parts_within(m, 100000, sys),
	    unit_parts_within(m, 10000, sys), sys);
	return buf;
}

char *
unit_pace(int s_per_km, enum unit_system sys, char buf[UNIT_TEXT_SIZE])
{
	struct str t = str_of(buf, UNIT_TEXT_SIZE);
	int64_t s = s_per_km;

	if (sys == UNIT_MI)
		s = (s * UNIT_MILE_MM + 999999) / 1000000;
	str_add(&t, "%d:%02d/%s", (int)(s / 60), (int)(s % 60),
	    sys == UNIT_KM ? "km" : "mi");
	return buf;
}

char *
unit_litres(int ml, char buf[UNIT_TEXT_SIZE])
{
	struct str t = str_of(buf, UNIT_TEXT_SIZE);

	str_add(&t, "%d.%02d L", ml / 1000, ml % 1000 / 10);
	return buf;
}
