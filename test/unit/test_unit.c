/* SPDX-License-Identifier: ISC */
/* Values as they are typed and shown: durations, distances, paces, masses. */
#include "lope/unit.h"

#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* One value typed: the number it stands for, or a part of the message. */
struct row {
	const char *typed;
	enum err_code code;
	int value;
	const char *text; /* empty where none is meant */
};

typedef bool parse_fn(const char *s, int *out, struct err *err);

static void
check_rows(const struct row *rows, size_t n, parse_fn *parse)
{
	struct err err;
	int value;
	size_t i;

	for (i = 0; i < n; i++) {
		memset(&err, 0, sizeof(err));
		value = -77;
		if (parse(rows[i].typed, &value, &err) !=
			(rows[i].code == ERR_NONE) ||
		    err.code != rows[i].code)
			fail_msg("\"%s\": code %d: %s", rows[i].typed,
			    (int)err.code, err.text);
		if (err.code != ERR_NONE &&
		    strstr(err.text, rows[i].text) == NULL)
			fail_msg("\"%s\": %s", rows[i].typed, err.text);
		if (value != (err.code == ERR_NONE ? rows[i].value : -77))
			fail_msg("\"%s\": got %d", rows[i].typed, value);
		/* The message may be left out. */
		assert_int_equal(parse(rows[i].typed, &value, NULL),
		    rows[i].code == ERR_NONE);
	}
}

static bool
parse_day(const char *s, int *out, struct err *err)
{
	return unit_parse_duration(s, 0, 86400, out, err);
}

static bool
parse_odd(const char *s, int *out, struct err *err)
{
	return unit_parse_duration(s, 90, 5405, out, err);
}

static void
test_duration(void **state)
{
	static const struct row rows[] = {
		{ "33:00", ERR_NONE, 1980, "" },
		{ "0:00", ERR_NONE, 0, "" },
		{ "7:09", ERR_NONE, 429, "" },
		{ "90:00", ERR_NONE, 5400, "" },
		{ "1:05:00", ERR_NONE, 3900, "" },
		{ "24:00:00", ERR_NONE, 86400, "" },
		{ "33m", ERR_NONE, 1980, "" },
		{ "90s", ERR_NONE, 90, "" },
		{ "1h5m", ERR_NONE, 3900, "" },
		{ "1h5m7s", ERR_NONE, 3907, "" },
		{ "1h30s", ERR_NONE, 3630, "" },
		{ "6.5h", ERR_NONE, 23400, "" },
		{ "0.1m", ERR_NONE, 6, "" },
		{ "6.3333333333h", ERR_NONE, 22800, "" },
		{ "1h5.5m", ERR_NONE, 3930, "" },
		{ "33", ERR_NONE, 1980, "" },
		{ "33.5", ERR_NONE, 2010, "" },
		{ "0", ERR_NONE, 0, "" },
		{ "007", ERR_NONE, 420, "" },
		{ "24h", ERR_NONE, 86400, "" },
		{ "1440", ERR_NONE, 86400, "" },
		{ "24h1s", ERR_RANGE, 0, "24h1s is out of range: 0 to 24h" },
		{ "26h", ERR_RANGE, 0, "26h is out of range: 0 to 24h" },
		{ "99999999999999999999h", ERR_RANGE, 0, "0 to 24h" },
		{ "99999999999999999999:00:00", ERR_RANGE, 0, "0 to 24h" },
		{ "1000000h1000000m", ERR_RANGE, 0, "0 to 24h" },
		{ "", ERR_INPUT, 0,
		    "\"\" is no duration: use 33:00 (mm:ss), 1:05:00, 33m, "
		    "90s, 1h5m or 6.5h" },
		{ "abc", ERR_INPUT, 0, "\"abc\" is no duration" },
		{ "-5m", ERR_INPUT, 0, "is no duration" },
		{ "+5m", ERR_INPUT, 0, "is no duration" },
		{ "5m1h", ERR_INPUT, 0, "is no duration" },
		{ "5m5m", ERR_INPUT, 0, "is no duration" },
		{ "1h5", ERR_INPUT, 0, "is no duration" },
		{ "1.5h5m", ERR_INPUT, 0, "is no duration" },
		{ "33:60", ERR_INPUT, 0, "is no duration" },
		{ "33:5", ERR_INPUT, 0, "is no duration" },
		{ "33:005", ERR_INPUT, 0, "is no duration" },
		{ "1:5:00", ERR_INPUT, 0, "is no duration" },
		{ "1:00:00:00", ERR_INPUT, 0, "is no duration" },
		{ "1:60:00", ERR_INPUT, 0, "is no duration" },
		{ ":30", ERR_INPUT, 0, "is no duration" },
		{ "6,5h", ERR_NONE, 23400, "" },
		{ "6.h", ERR_INPUT, 0, "is no duration" },
		{ ".5h", ERR_INPUT, 0, "is no duration" },
		{ "1e3", ERR_INPUT, 0, "is no duration" },
		{ "0x10", ERR_INPUT, 0, "is no duration" },
		{ "5 m", ERR_INPUT, 0, "is no duration" },
		{ "5m ", ERR_INPUT, 0, "is no duration" },
		{ "33:00:", ERR_INPUT, 0, "is no duration" },
		{ "5\xE2\x80\xAEm", ERR_INPUT, 0, "\"5<202E>m\" is no" },
	};
	static const struct row odd[] = {
		{ "90s", ERR_NONE, 90, "" },
		{ "89s", ERR_RANGE, 0,
		    "89s is out of range: 1m30s to 1h30m5s" },
	};

	(void)state;
	check_rows(rows, COUNT(rows), parse_day);
	check_rows(odd, COUNT(odd), parse_odd);
}

static bool
parse_km(const char *s, int *out, struct err *err)
{
	return unit_parse_distance(s, UNIT_KM, 100, 400000, out, err);
}

static bool
parse_mi(const char *s, int *out, struct err *err)
{
	return unit_parse_distance(s, UNIT_MI, 100, 400000, out, err);
}

static void
test_distance(void **state)
{
	static const struct row km[] = {
		{ "5.2km", ERR_NONE, 5200, "" },
		{ "5.2 km", ERR_NONE, 5200, "" },
		{ "5.2", ERR_NONE, 5200, "" },
		{ "5200m", ERR_NONE, 5200, "" },
		{ "3.1mi", ERR_NONE, 4989, "" },
		{ "26.21875mi", ERR_NONE, 42195, "" },
		{ "1mi", ERR_NONE, 1609, "" },
		{ "0.1", ERR_NONE, 100, "" },
		{ "400", ERR_NONE, 400000, "" },
		{ "5.2004", ERR_NONE, 5200, "" },
		{ "5.2005", ERR_NONE, 5201, "" },
		{ "5.20049999999", ERR_NONE, 5200, "" },
		{ "99.5m", ERR_NONE, 100, "" },
		{ "500km", ERR_RANGE, 0,
		    "500km is out of range: 0.1 to 400 km" },
		{ "0", ERR_RANGE, 0, "0 is out of range: 0.1 to 400 km" },
		{ "99m", ERR_RANGE, 0, "99m is out of range: 100 to 400000 m" },
		{ "300mi", ERR_RANGE, 0, "0.07 to 248.54 mi" },
		{ "99999999999999999999999", ERR_RANGE, 0, "0.1 to 400 km" },
		{ "", ERR_INPUT, 0,
		    "\"\" is no distance: use 5.2km, 3.1mi or 5200m" },
		{ "5,2km", ERR_NONE, 5200, "" },
		{ "5.2.1", ERR_INPUT, 0, "is no distance" },
		{ "-5km", ERR_INPUT, 0, "is no distance" },
		{ "5k", ERR_INPUT, 0, "is no distance" },
		{ "5KM", ERR_INPUT, 0, "is no distance" },
		{ "5kmh", ERR_INPUT, 0, "is no distance" },
		{ "5  km", ERR_INPUT, 0, "is no distance" },
		{ "5 ", ERR_INPUT, 0, "is no distance" },
		{ "km", ERR_INPUT, 0, "is no distance" },
		{ "inf", ERR_INPUT, 0, "is no distance" },
		{ "nan", ERR_INPUT, 0, "is no distance" },
	};
	static const struct row mi[] = {
		{ "3.1", ERR_NONE, 4989, "" },
		{ "5km", ERR_NONE, 5000, "" },
		{ "300", ERR_RANGE, 0, "0.07 to 248.54 mi" },
	};

	(void)state;
	check_rows(km, COUNT(km), parse_km);
	check_rows(mi, COUNT(mi), parse_mi);
}

static void
test_mass(void **state)
{
	static const struct row rows[] = {
		{ "64", ERR_NONE, 64000, "" },
		{ "64.5", ERR_NONE, 64500, "" },
		{ "64kg", ERR_NONE, 64000, "" },
		{ "64 kg", ERR_NONE, 64000, "" },
		{ "141lb", ERR_NONE, 63957, "" },
		{ "141.5 lb", ERR_NONE, 64183, "" },
		{ "20", ERR_NONE, 20000, "" },
		{ "300", ERR_NONE, 300000, "" },
		{ "19.9", ERR_RANGE, 0, "19.9 is out of range: 20 to 300 kg" },
		{ "300.1kg", ERR_RANGE, 0, "20 to 300 kg" },
		{ "700lb", ERR_RANGE, 0, "44.1 to 661.38 lb" },
		{ "999999999999lb", ERR_RANGE, 0, "44.1 to 661.38 lb" },
		{ "", ERR_INPUT, 0, "\"\" is no weight: use 64kg or 141lb" },
		{ "64g", ERR_INPUT, 0, "is no weight" },
		{ "-64", ERR_INPUT, 0, "is no weight" },
		{ "64,5", ERR_NONE, 64500, "" },
		{ "141,5 lb", ERR_NONE, 64183, "" },
		{ "64,5,0", ERR_INPUT, 0, "is no weight" },
		{ "64,", ERR_INPUT, 0, "is no weight" },
		{ ",5", ERR_INPUT, 0, "is no weight" },
		{ "64,500", ERR_INPUT, 0, "\"64,500\" is no weight" },
		{ "10st", ERR_INPUT, 0, "is no weight" },
	};

	(void)state;
	check_rows(rows, COUNT(rows), unit_parse_mass);
}

static bool
parse_body(const char *s, int *out, struct err *err)
{
	return unit_parse_temp(s, 340, 430, out, err);
}

static bool
parse_air(const char *s, int *out, struct err *err)
{
	return unit_parse_temp(s, -400, 550, out, err);
}

static void
test_temp(void **state)
{
	static const struct row body[] = {
		{ "37.9", ERR_NONE, 379, "" },
		{ "37.9C", ERR_NONE, 379, "" },
		{ "38", ERR_NONE, 380, "" },
		{ "100.2F", ERR_NONE, 379, "" },
		{ "98.6F", ERR_NONE, 370, "" },
		{ "37.95", ERR_NONE, 380, "" },
		{ "50", ERR_RANGE, 0, "50 is out of range: 34 to 43 C" },
		{ "120F", ERR_RANGE, 0, "93.2 to 109.4 F" },
		{ "-5", ERR_INPUT, 0, "is no temperature" },
		{ "", ERR_INPUT, 0,
		    "\"\" is no temperature: use 37.9C or 100.2F" },
		{ "37.9K", ERR_INPUT, 0, "is no temperature" },
	};
	static const struct row air[] = {
		{ "-5", ERR_NONE, -50, "" },
		{ "-5.5C", ERR_NONE, -55, "" },
		{ "0", ERR_NONE, 0, "" },
		{ "-0.05", ERR_NONE, -1, "" },
		{ "0F", ERR_NONE, -178, "" },
		{ "-40F", ERR_NONE, -400, "" },
		{ "-41", ERR_RANGE, 0, "-41 is out of range: -40 to 55 C" },
		{ "-41F", ERR_RANGE, 0, "-40 to 131 F" },
		{ "--5", ERR_INPUT, 0, "is no temperature" },
		{ "-", ERR_INPUT, 0, "is no temperature" },
	};

	(void)state;
	check_rows(body, COUNT(body), parse_body);
	check_rows(air, COUNT(air), parse_air);
}

static bool
parse_score(const char *s, int *out, struct err *err)
{
	return unit_parse_int(s, 0, 10, out, err);
}

static bool
parse_any_int(const char *s, int *out, struct err *err)
{
	return unit_parse_int(s, INT_MIN, INT_MAX, out, err);
}

static void
test_small(void **state)
{
	static const struct row clock[] = {
		{ "07:42", ERR_NONE, 462, "" },
		{ "7:42", ERR_NONE, 462, "" },
		{ "00:00", ERR_NONE, 0, "" },
		{ "23:59", ERR_NONE, 1439, "" },
		{ "24:00", ERR_RANGE, 0,
		    "24:00 is out of range: 00:00 to 23:59" },
		{ "12:60", ERR_RANGE, 0, "00:00 to 23:59" },
		{ "7:4", ERR_INPUT, 0, "\"7:4\" is no time of day" },
		{ "7", ERR_INPUT, 0, "is no time of day" },
		{ "007:42", ERR_INPUT, 0, "is no time of day" },
		{ "07:42:00", ERR_INPUT, 0, "is no time of day" },
		{ ":42", ERR_INPUT, 0, "is no time of day" },
		{ "", ERR_INPUT, 0, "is no time of day" },
		{ "-1:00", ERR_INPUT, 0, "is no time of day" },
	};
	static const struct row yn[] = {
		{ "yes", ERR_NONE, 1, "" },
		{ "y", ERR_NONE, 1, "" },
		{ "no", ERR_NONE, 0, "" },
		{ "n", ERR_NONE, 0, "" },
		{ "maybe", ERR_INPUT, 0,
		    "\"maybe\" is no answer here: use yes or no" },
		{ "", ERR_INPUT, 0, "use yes or no" },
		{ "1", ERR_INPUT, 0, "use yes or no" },
		{ "no yes", ERR_INPUT, 0, "use yes or no" },
	};
	static const struct row ints[] = {
		{ "0", ERR_NONE, 0, "" },
		{ "10", ERR_NONE, 10, "" },
		{ "007", ERR_NONE, 7, "" },
		{ "-0", ERR_NONE, 0, "" },
		{ "11", ERR_RANGE, 0, "11 is out of range: 0 to 10" },
		{ "-1", ERR_RANGE, 0, "-1 is out of range: 0 to 10" },
		{ "4294967297", ERR_RANGE, 0, "0 to 10" },
		{ "99999999999999999999999", ERR_RANGE, 0, "0 to 10" },
		{ "3.5", ERR_INPUT, 0, "\"3.5\" is no whole number" },
		{ "3x", ERR_INPUT, 0, "is no whole number" },
		{ " 3", ERR_INPUT, 0, "is no whole number" },
		{ "+3", ERR_INPUT, 0, "is no whole number" },
		{ "", ERR_INPUT, 0, "is no whole number" },
		{ "-", ERR_INPUT, 0, "is no whole number" },
	};
	static const struct row wide[] = {
		{ "2147483647", ERR_NONE, INT_MAX, "" },
		{ "-2147483647", ERR_NONE, -INT_MAX, "" },
		{ "-2147483648", ERR_NONE, INT_MIN, "" },
		{ "2147483648", ERR_RANGE, 0, "-2147483648 to 2147483647" },
		{ "-2147483649", ERR_RANGE, 0, "-2147483648 to 2147483647" },
	};

	(void)state;
	check_rows(clock, COUNT(clock), unit_parse_clock);
	check_rows(yn, COUNT(yn), unit_parse_yn);
	check_rows(ints, COUNT(ints), parse_score);
	check_rows(wide, COUNT(wide), parse_any_int);
}

static void
test_times_shown(void **state)
{
	static const struct {
		int value;
		const char *mmss, *hmm;
	} rows[] = {
		{ 0, "0:00", "0:00" },
		{ 59, "0:59", "0:59" },
		{ 370, "6:10", "6:10" },
		{ 900, "15:00", "15:00" },
		{ 3599, "59:59", "59:59" },
		{ 3600, "60:00", "60:00" },
		{ 5999, "99:59", "99:59" },
		{ 6000, "1:40:00", "100:00" },
		{ -30, "-0:30", "-0:30" },
		{ INT_MAX, "596523:14:07", "35791394:07" },
		{ INT_MIN, "-596523:14:08", "-35791394:08" },
	};
	char buf[UNIT_TEXT_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_string_equal(unit_mmss(rows[i].value, buf),
		    rows[i].mmss);
		assert_string_equal(unit_hmm(rows[i].value, buf), rows[i].hmm);
	}
	assert_string_equal(unit_clock(462, buf), "07:42");
	assert_string_equal(unit_clock(0, buf), "00:00");
	assert_string_equal(unit_clock(1439, buf), "23:59");
	assert_string_equal(unit_clock_after(1389, 50, buf), "23:59");
	assert_string_equal(unit_clock_after(1389, 51, buf), "00:00");
	assert_string_equal(unit_clock_after(1389, 60, buf), "00:09");
}

static void
test_amounts_shown(void **state)
{
	static const struct {
		int m;
		const char *km, *mi;
	} rows[] = {
		{ 0, "0.00 km", "0.00 mi" },
		{ 500, "0.50 km", "0.31 mi" },
		{ 994, "0.99 km", "0.62 mi" },
		{ 995, "1.0 km", "0.62 mi" },
		{ 1000, "1.0 km", "0.62 mi" },
		{ 1609, "1.6 km", "1.0 mi" },
		{ 5200, "5.2 km", "3.2 mi" },
		{ 5250, "5.3 km", "3.3 mi" },
		{ 42195, "42.2 km", "26.2 mi" },
		{ -5200, "-5.2 km", "-3.2 mi" },
		{ INT_MAX, "2147483.6 km", "1334384.5 mi" },
	};
	char buf[UNIT_TEXT_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_string_equal(unit_distance(rows[i].m, UNIT_KM, buf),
		    rows[i].km);
		assert_string_equal(unit_distance(rows[i].m, UNIT_MI, buf),
		    rows[i].mi);
	}
	assert_string_equal(unit_pace(429, UNIT_KM, buf), "7:09/km");
	assert_string_equal(unit_pace(429, UNIT_MI, buf), "11:31/mi");
	assert_string_equal(unit_pace(60, UNIT_KM, buf), "1:00/km");
	assert_string_equal(unit_litres(2600, buf), "2.60 L");
	assert_string_equal(unit_litres(2650, buf), "2.65 L");
	assert_string_equal(unit_litres(900, buf), "0.90 L");
	assert_string_equal(unit_litres(0, buf), "0.00 L");
	assert_string_equal(unit_litres(2050, buf), "2.05 L");
	/* What was drunk is not what was asked for before it is. */
	assert_string_equal(unit_litres(2549, buf), "2.54 L");
}

/* A limit is never shown as more than it is: what is typed again as it stands
 * is allowed, and a tenth more is not. */
static void
test_within(void **state)
{
	static const struct {
		int m;
		const char *km, *mi;
	} rows[] = {
		{ 0, "0.00 km", "0.00 mi" },
		{ 989, "0.98 km", "0.61 mi" },
		{ 999, "0.99 km", "0.62 mi" },
		{ 1000, "1.0 km", "0.62 mi" },
		{ 1609, "1.6 km", "1.0 mi" },
		{ 6750, "6.7 km", "4.1 mi" },
		{ 8800, "8.8 km", "5.4 mi" },
		{ 8977, "8.9 km", "5.5 mi" },
		{ INT_MAX, "2147483.6 km", "1334384.4 mi" },
	};
	char buf[UNIT_TEXT_SIZE];
	size_t i;
	int m, got;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		assert_string_equal(unit_distance_within(rows[i].m, UNIT_KM,
					buf),
		    rows[i].km);
		assert_string_equal(unit_distance_within(rows[i].m, UNIT_MI,
					buf),
		    rows[i].mi);
	}
	for (m = 100; m <= 60000; m += 7) {
		assert_true(
		    unit_parse_distance(unit_distance_within(m, UNIT_KM, buf),
			UNIT_MI, 0, 400000, &got, NULL));
		assert_in_range(got, m > 1000 ? m - 99 : m - 9, m);
		assert_true(
		    unit_parse_distance(unit_distance_within(m, UNIT_MI, buf),
			UNIT_KM, 0, 400000, &got, NULL));
		assert_in_range(got, m > 1610 ? m - 161 : m - 17, m);
	}
	/* What she types in miles is shown as she typed it. */
	for (m = 10; m <= 300; m++) {
		char typed[UNIT_TEXT_SIZE];

		(void)snprintf(typed, sizeof(typed), "%d.%d mi", m / 10,
		    m % 10);
		assert_true(
		    unit_parse_distance(typed, UNIT_MI, 0, 500000, &got, NULL));
		assert_string_equal(unit_distance_within(got, UNIT_MI, buf),
		    typed);
	}
}

/* What is shown can be typed again and means the same, a pace in miles at
 * most one second slower. */
static void
test_round_trip(void **state)
{
	char buf[UNIT_TEXT_SIZE];
	int v, got;

	(void)state;
	for (v = 0; v <= 86400; v += 7) {
		assert_true(unit_parse_duration(unit_mmss(v, buf), 0, 86400,
		    &got, NULL));
		assert_int_equal(got, v);
	}
	for (v = 100; v <= 400000; v += 100) {
		assert_true(unit_parse_distance(unit_distance(v, UNIT_KM, buf),
		    UNIT_MI, 100, 400000, &got, NULL));
		assert_int_equal(got, v);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_duration),
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_within),
		cmocka_unit_test(test_mass),
		cmocka_unit_test(test_temp),
		cmocka_unit_test(test_small),
		cmocka_unit_test(test_times_shown),
		cmocka_unit_test(test_amounts_shown),
		cmocka_unit_test(test_round_trip),
	};

	return cmocka_run_group_tests_name("unit", tests, NULL, NULL);
}
