/* SPDX-License-Identifier: ISC */
/* Civil days against the C library, and the words a date may be typed in. */
#include "lope/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#define FIRST (-25567) /* 1900-01-01 */
#define LAST 84005     /* 2199-12-31 */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
test_all_days(void **state)
{
	char iso[DATE_ISO_SIZE], want[32], week[8];
	int day, y, m, d;
	time_t t;
	struct tm tm;

	(void)state;
	for (day = FIRST; day <= LAST; day++) {
		t = (time_t)day * 86400;
		assert_non_null(gmtime_r(&t, &tm));
		date_split(day, &y, &m, &d);
		assert_int_equal(y, tm.tm_year + 1900);
		assert_int_equal(m, tm.tm_mon + 1);
		assert_int_equal(d, tm.tm_mday);
		assert_int_equal(date_make(y, m, d), day);
		assert_int_equal(date_weekday(day), (tm.tm_wday + 6) % 7);
		assert_int_equal(date_month_start(day), day - d + 1);
		assert_true(strftime(want, sizeof(want), "%Y-%m-%d", &tm) > 0);
		assert_string_equal(date_iso(day, iso), want);
		assert_int_equal(date_from_iso(want), day);
		assert_true(strftime(week, sizeof(week), "%V", &tm) > 0);
		assert_int_equal(date_iso_week(day), strtol(week, NULL, 10));
		assert_int_equal(date_weekday(date_monday(day)), WEEKDAY_MON);
		assert_in_range(day - date_monday(day), 0, 6);
	}
}

/* Every year, month and day number that might be a day, by timegm. */
static void
test_no_such_days(void **state)
{
	int y, m, d, made;
	struct tm tm;
	bool real;

	(void)state;
	for (y = 1900; y <= 2199; y++)
		for (m = 0; m <= 13; m++)
			for (d = 0; d <= 32; d++) {
				memset(&tm, 0, sizeof(tm));
				tm.tm_year = y - 1900;
				tm.tm_mon = m - 1;
				tm.tm_mday = d;
				made = (int)(timegm(&tm) / 86400);
				real = tm.tm_year == y - 1900 &&
				    tm.tm_mon == m - 1 && tm.tm_mday == d;
				assert_int_equal(date_make(y, m, d),
				    real ? made : DAY_NONE);
			}
	assert_int_equal(date_make(1899, 12, 31), DAY_NONE);
	assert_int_equal(date_make(2200, 1, 1), DAY_NONE);
	assert_int_equal(date_make(1900, 1, 1), FIRST);
	assert_int_equal(date_make(2199, 12, 31), LAST);
	assert_int_equal(date_make(2026, INT_MAX, INT_MIN), DAY_NONE);
}

static void
test_month_days(void **state)
{
	static const struct {
		int y, m, days;
	} rows[] = {
		{ 2026, 2, 28 },
		{ 2028, 2, 29 },
		{ 1900, 2, 28 },
		{ 2000, 2, 29 },
		{ 2100, 2, 28 },
		{ 2026, 4, 30 },
		{ 2026, 12, 31 },
		{ 2026, 1, 31 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		assert_int_equal(date_month_days(rows[i].y, rows[i].m),
		    rows[i].days);
}

static void
test_add_months(void **state)
{
	static const struct {
		const char *from;
		int n;
		const char *to;
	} rows[] = {
		{ "2026-11-23", 0, "2026-11-23" },
		{ "2026-11-23", 1, "2026-12-23" },
		{ "2026-11-23", 2, "2027-01-23" },
		{ "2026-11-23", -11, "2025-12-23" },
		{ "2026-01-31", 1, "2026-02-28" },
		{ "2028-01-31", 1, "2028-02-29" },
		{ "2026-03-31", -1, "2026-02-28" },
		{ "2026-05-31", 1, "2026-06-30" },
		{ "2026-11-23", -1200, "1926-11-23" },
		{ "1900-01-01", -1, "-" },
		{ "2199-12-31", 1, "-" },
		{ "2199-11-30", 1, "2199-12-30" },
		{ "2026-11-23", INT_MAX, "-" },
		{ "2026-11-23", INT_MIN, "-" },
	};
	char got[DATE_ISO_SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		date_iso(date_add_months(date_from_iso(rows[i].from),
			     rows[i].n),
		    got);
		if (strcmp(got, rows[i].to) != 0)
			fail_msg("%s%+d months: got %s, not %s", rows[i].from,
			    rows[i].n, got, rows[i].to);
	}
}

static void
test_iso_strict(void **state)
{
	static const char *const rows[] = {
		"",
		"2026",
		"2026-1-1",
		"2026-01-1",
		"26-01-01",
		"2026/01/01",
		"2026-02-29",
		"2026-00-10",
		"2026-10-00",
		"2026-13-01",
		"1899-12-31",
		"2200-01-01",
		"2026-01-01 ",
		" 2026-01-01",
		"2026-01-01T00:00",
		"+026-01-01",
		"2026-+1-01",
		"today",
		"-026-01-01",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++)
		if (date_from_iso(rows[i]) != DAY_NONE)
			fail_msg("\"%s\" was taken", rows[i]);
}

static void
test_texts(void **state)
{
	char buf[DATE_TEXT_SIZE], iso[DATE_ISO_SIZE];
	int day = date_make(2026, 11, 23);

	(void)state;
	assert_string_equal(date_short(day, buf), "Mon 23 Nov");
	assert_string_equal(date_long(day, buf), "Mon 23 Nov 2026");
	assert_string_equal(date_long(date_make(2027, 5, 1), buf),
	    "Sat 1 May 2027");
	assert_string_equal(date_iso(DAY_NONE, iso), "-");
	assert_string_equal(date_short(DAY_NONE, buf), "-");
	assert_string_equal(date_long(DAY_NONE, buf), "-");
	/* The widest text and a day far outside stay inside their buffers. */
	assert_string_equal(date_long(date_make(2199, 9, 25), buf),
	    "Wed 25 Sep 2199");
	assert_true(strlen(date_iso(INT_MAX, iso)) < DATE_ISO_SIZE);
	assert_string_equal(date_weekday_short(WEEKDAY_SUN), "Sun");
	assert_string_equal(date_month_short(1), "Jan");
	assert_string_equal(date_month_long(12), "December");
}

/* Today is Monday 2026-11-23. code ERR_NONE: text is the day; else it is a
 * part of the message. */
static void
test_parse(void **state)
{
	static const struct {
		const char *typed;
		enum err_code code;
		const char *text;
	} rows[] = {
		{ "2026-11-23", ERR_NONE, "2026-11-23" },
		{ "2027-01-01", ERR_NONE, "2027-01-01" },
		{ "1900-01-01", ERR_NONE, "1900-01-01" },
		{ "today", ERR_NONE, "2026-11-23" },
		{ "yesterday", ERR_NONE, "2026-11-22" },
		{ "-0", ERR_NONE, "2026-11-23" },
		{ "-3", ERR_NONE, "2026-11-20" },
		{ "-365", ERR_NONE, "2025-11-23" },
		{ "mon", ERR_NONE, "2026-11-23" },
		{ "tue", ERR_NONE, "2026-11-17" },
		{ "wed", ERR_NONE, "2026-11-18" },
		{ "thu", ERR_NONE, "2026-11-19" },
		{ "fri", ERR_NONE, "2026-11-20" },
		{ "sat", ERR_NONE, "2026-11-21" },
		{ "sun", ERR_NONE, "2026-11-22" },
		{ "31 February", ERR_INPUT,
		    "\"31 February\" is no date: use 2026-11-23, today, "
		    "yesterday, -3 or mon to sun" },
		{ "", ERR_INPUT, "\"\" is no date" },
		{ "-", ERR_INPUT, "\"-\" is no date" },
		{ "--3", ERR_INPUT, "is no date" },
		{ "-3d", ERR_INPUT, "is no date" },
		{ "+3", ERR_INPUT, "is no date" },
		{ "3", ERR_INPUT, "is no date" },
		{ "monday", ERR_INPUT, "is no date" },
		{ "mo", ERR_INPUT, "is no date" },
		{ "tomorrow", ERR_INPUT, "is no date" },
		{ "2026-11", ERR_INPUT, "is no date" },
		{ "2026-8-3", ERR_INPUT,
		    "\"2026-8-3\" is no date: month and day have two digits "
		    "each, as 2026-08-03" },
		{ "2026-08-3", ERR_INPUT, "two digits each" },
		{ "2026-8-03", ERR_INPUT, "two digits each" },
		{ "2026-8-", ERR_INPUT, "is no date: use 2026-11-23" },
		{ "2026-8-003", ERR_INPUT, "is no date: use 2026-11-23" },
		{ "mon tue", ERR_INPUT, "is no date" },
		{ "\033[31m", ERR_INPUT, "\"^[[31m\" is no date" },
		{ "2026-02-31", ERR_RANGE,
		    "2026-02-31 is no date: February 2026 has 28 days" },
		{ "2028-02-30", ERR_RANGE, "February 2028 has 29 days" },
		{ "2026-13-01", ERR_RANGE, "months run from 01 to 12" },
		{ "2026-00-01", ERR_RANGE, "months run from 01 to 12" },
		{ "2026-11-00", ERR_RANGE, "days run from 01" },
		{ "1899-12-31", ERR_RANGE, "years run from 1900 to 2199" },
		{ "2200-01-01", ERR_RANGE, "years run from 1900 to 2199" },
		{ "-46347", ERR_NONE, "1900-01-01" },
		{ "-46348", ERR_RANGE, "years run from 1900 to 2199" },
		{ "-99999999999999999999", ERR_RANGE, "years run from" },
	};
	int today = date_make(2026, 11, 23), day;
	char got[DATE_ISO_SIZE];
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		memset(&err, 0, sizeof(err));
		day = 7;
		if (date_parse(rows[i].typed, today, &day, &err) !=
			(rows[i].code == ERR_NONE) ||
		    err.code != rows[i].code)
			fail_msg("\"%s\": %s", rows[i].typed, err.text);
		if (err.code == ERR_NONE)
			assert_string_equal(date_iso(day, got), rows[i].text);
		else if (day != 7 || strstr(err.text, rows[i].text) == NULL)
			fail_msg("\"%s\": %s", rows[i].typed, err.text);
	}
	assert_false(date_parse("never", today, &day, NULL));
}

/* A weekday word is the latest such day whatever today is. */
static void
test_parse_weekdays(void **state)
{
	static const char *const words[] = { "mon", "tue", "wed", "thu", "fri",
		"sat", "sun" };
	int monday = date_make(2026, 11, 23), today, w, day;

	(void)state;
	for (today = monday; today < monday + 7; today++)
		for (w = 0; w < 7; w++) {
			assert_true(date_parse(words[w], today, &day, NULL));
			assert_int_equal(date_weekday(day), w);
			assert_in_range(today - day, 0, 6);
		}
}

/* Mon 23 Nov 2026. */
static void
test_coming(void **state)
{
	static const struct {
		const char *word;
		int ahead; /* -1: no such word */
	} rows[] = { { "tomorrow", 1 }, { "mon", 0 }, { "tue", 1 },
		{ "sun", 6 }, { "today", -1 }, { "2026-11-24", -1 },
		{ "", -1 } };
	int today = date_make(2026, 11, 23), day;
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		day = today - 1;
		assert_int_equal(date_coming(rows[i].word, today, &day),
		    rows[i].ahead >= 0);
		assert_int_equal(day, today + rows[i].ahead);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_all_days),
		cmocka_unit_test(test_no_such_days),
		cmocka_unit_test(test_month_days),
		cmocka_unit_test(test_add_months),
		cmocka_unit_test(test_iso_strict),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_parse),
		cmocka_unit_test(test_parse_weekdays),
		cmocka_unit_test(test_coming),
	};

	return cmocka_run_group_tests_name("date", tests, NULL, NULL);
}
