/* SPDX-License-Identifier: ISC */
/* Rows of comma-separated values, and what their cells say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/mem.h"
#include "port/csv.h"
#include "port/value.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Text handed on in pieces of step bytes. */
struct source {
	const char *text;
	size_t left, step;
};

static size_t
source_read(void *from, char *buf, size_t size)
{
	struct source *s = from;
	size_t n = s->step < size ? s->step : size;

	if (n > s->left)
		n = s->left;
	memcpy(buf, s->text, n);
	s->text += n;
	s->left -= n;
	return n;
}

/* All cells in one line: a cell ends with |, a row with / */
static void
cells_of(const char *text, size_t n, size_t step, char *out, size_t size)
{
	struct source from = { text, n, step };
	struct csv *c = csv_new(source_read, &from);
	size_t len = 0, i;

	out[0] = '\0';
	while (csv_next(c)) {
		for (i = 0; i < csv_count(c); i++)
			len += (size_t)snprintf(out + len, size - len, "%s|",
			    csv_cell(c, i));
		len += (size_t)snprintf(out + len, size - len, "/");
	}
	if (csv_error(c) != NULL)
		(void)snprintf(out + len, size - len, "! %s", csv_error(c));
	csv_free(c);
}

static void
test_rows(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "", "" },
		{ "\n\r\n\n", "" },
		{ "a", "a|/" },
		{ "a,b\nc,d\n", "a|b|/c|d|/" },
		{ "a,b\r\nc,d\r\n", "a|b|/c|d|/" },
		{ "a,b\rc,d\r", "a|b|/c|d|/" },
		{ "\xEF\xBB\xBF"
		  "a,b\n1,2",
		    "a|b|/1|2|/" },
		{ "a;b;c\n1,5;2;3\n", "a|b|c|/1,5|2|3|/" },
		{ "a\tb\n1,5\t2\n", "a|b|/1,5|2|/" },
		{ "sep=;\r\na;b,c,d,e\n", "a|b,c,d,e|/" },
		{ "\"a,b\",\"c\"\"d\"\n", "a,b|c\"d|/" },
		{ "\"two\nlines\",x\n", "two\nlines|x|/" },
		{ "\"two\r\nlines\",x\n", "two\r\nlines|x|/" },
		{ " a , \" b \" ,c\n", "a|b|c|/" },
		{ "5\" tall,b\n", "5\" tall|b|/" },
		{ "\"a\"b,c\n", "ab|c|/" },
		{ ",,\n,\nx,\n", "x||/" },
		{ "a,,c\n", "a||c|/" },
		{ "a,b\n\"open,1\n2\n",
		    "a|b|/! a quotation mark is never "
		    "closed" },
		{ "\"x;y;z\",b\n", "x;y;z|b|/" },
	};
	char got[256];
	size_t i, step;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		for (step = 1; step < 8; step++) {
			cells_of(rows[i].text, strlen(rows[i].text), step, got,
			    sizeof(got));
			assert_string_equal(got, rows[i].want);
		}
	}
}

/* UTF-16 behind its byte order mark, in either order; what ends in the middle
 * of a character ends before it. */
static void
test_wide(void **state)
{
	static const struct {
		const char *text;
		size_t size;
		const char *want;
	} rows[] = {
#define ROW(text, want) { text, sizeof(text) - 1, want }
		ROW("\xFF\xFE", ""),
		ROW("\xFF\xFE"
		    "a\0,\0b\0\n\0"
		    "1\0,\0"
		    "2\0",
		    "a|b|/1|2|/"),
		ROW("\xFE\xFF"
		    "\0a\0,\0b\0\n\0"
		    "1\0,\0"
		    "2",
		    "a|b|/1|2|/"),
		ROW("\xFF\xFE"
		    "\xE4\0,\0\xAC\x20",
		    "\xC3\xA4|\xE2\x82\xAC|/"),
		ROW("\xFE\xFF\xD8\x3D\xDE\x00", "\xF0\x9F\x98\x80|/"),
		ROW("\xFF\xFE\x3D\xD8\x00\xDE", "\xF0\x9F\x98\x80|/"),
		ROW("\xFF\xFE"
		    "a\0\x00\xDE",
		    "a\xEF\xBF\xBD|/"),
		ROW("\xFF\xFE"
		    "a\0\x3D\xD8",
		    "a\xEF\xBF\xBD|/"),
		ROW("\xFF\xFE"
		    "a\0b",
		    "a|/"),
		ROW("\xFF\xFE"
		    "\x0A\x0A",
		    "\xE0\xA8\x8A|/"),
		ROW("\xFE\xFF\xD8\x3D\0,\0b",
		    "\xEF\xBF\xBD"
		    "|b|/"),
		ROW("\xFE\xFF\xD8\x3D\xD8\x3D\xDE\x00",
		    "\xEF\xBF\xBD\xF0\x9F\x98\x80|/"),
#undef ROW
	};
	char got[256];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		for (size_t step = 1; step < 8; step++) {
			cells_of(rows[i].text, rows[i].size, step, got,
			    sizeof(got));
			assert_string_equal(got, rows[i].want);
		}
	}
}

/* As much of it as goes through both buffers. */
static void
test_wide_and_long(void **state)
{
	enum { ROWS = 60000 };
	static const char row[] = "\xAC\x20,\0"
				  "2\0\n\0";
	size_t size = 2 + ROWS * (sizeof(row) - 1), n = 0;
	char *text = mem_new(size, 1);
	struct source from = { text, size, 1000 };
	struct csv *c;

	(void)state;
	memcpy(text, "\xFF\xFE", 2);
	for (size_t i = 2; i < size; i += sizeof(row) - 1)
		memcpy(text + i, row, sizeof(row) - 1);
	for (c = csv_new(source_read, &from); csv_next(c); n++) {
		assert_int_equal(csv_count(c), 2);
		assert_string_equal(csv_cell(c, 0), "\xE2\x82\xAC");
		assert_string_equal(csv_cell(c, 1), "2");
	}
	assert_int_equal(n, ROWS);
	csv_free(c);
	free(text);
}

static void
test_lines(void **state)
{
	static const char text[] = "a,b\n\"1\n2\",x\n\nc,d\n";
	struct source from = { text, sizeof(text) - 1, 3 };
	struct csv *c = csv_new(source_read, &from);

	(void)state;
	assert_true(csv_next(c));
	assert_int_equal(csv_line(c), 1);
	assert_true(csv_next(c));
	assert_int_equal(csv_line(c), 2);
	assert_true(csv_next(c));
	assert_int_equal(csv_line(c), 5);
	assert_string_equal(csv_cell(c, 1), "d");
	assert_string_equal(csv_cell(c, 2), "");
	assert_false(csv_next(c));
	assert_null(csv_error(c));
	csv_free(c);
}

static void
test_valid(void **state)
{
	static const char text[] = "ok,\xC3\xA4\nbad,\xE4\nnul,\0x\nok,1\n";
	static const bool want[] = { true, false, false, true };
	struct source from = { text, sizeof(text) - 1, 5 };
	struct csv *c = csv_new(source_read, &from);
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(want); i++) {
		assert_true(csv_next(c));
		assert_int_equal(csv_valid(c), want[i]);
	}
	csv_free(c);
}

/* A last row that the end of the file cut in two. */
static void
test_cut(void **state)
{
	static const struct {
		const char *text;
		bool ended;
	} rows[] = { { "a,b", false }, { "a,b\n", true }, { "a,b\r", true },
		{ "a,\"b\"", false } };
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct source from = { rows[i].text, strlen(rows[i].text), 9 };
		struct csv *c = csv_new(source_read, &from);

		assert_true(csv_next(c));
		assert_int_equal(csv_ended(c), rows[i].ended);
		csv_free(c);
	}
}

static size_t
endless_read(void *from, char *buf, size_t size)
{
	size_t *left = from;
	size_t n = size < *left ? size : *left;

	memset(buf, 'x', n);
	*left -= n;
	return n;
}

static size_t
commas_read(void *from, char *buf, size_t size)
{
	size_t n = endless_read(from, buf, size);

	memset(buf, ',', n);
	return n;
}

static void
test_limits(void **state)
{
	size_t left = CSV_ROW_MAX * 3;
	struct csv *c = csv_new(endless_read, &left);

	(void)state;
	assert_false(csv_next(c));
	assert_string_equal(csv_error(c), "a row of more than 1 MiB");
	assert_false(csv_next(c));
	assert_true(left > CSV_ROW_MAX);
	csv_free(c);
	left = 5000;
	c = csv_new(commas_read, &left);
	assert_false(csv_next(c));
	assert_string_equal(csv_error(c), "a row of more than 1,024 cells");
	csv_free(c);
}

static void
test_numbers(void **state)
{
	static const struct {
		const char *text;
		double want; /* -1: no number */
	} rows[] = {
		{ "0", 0 },
		{ "9.60", 9.6 },
		{ "10,20", 10.2 },
		{ "7,00", 7 },
		{ "1,337", 1337 },
		{ "0,337", 0.337 },
		{ "10200,125", 10200.125 },
		{ "1.337", 1.337 },
		{ "1,234,567", 1234567 },
		{ "1.234.567", 1234567 },
		{ "1.234,5", 1234.5 },
		{ "1,234.5", 1234.5 },
		{ "1 234,5", 1234.5 },
		{ "1\xC2\xA0"
		  "234",
		    1234 },
		{ "1\xE2\x80\xAF"
		  "234,5",
		    1234.5 },
		{ "1'234.5", 1234.5 },
		{ "'12", 12 },
		{ "12.", 12 },
		{ ".5", 0.5 },
		{ "1.2e-2", 0.012 },
		{ "1E3", 1000 },
		{ "+3", 3 },
		{ "12.00000000000000000000000000000001", 12 },
		{ "", -1 },
		{ "--", -1 },
		{ "-", -1 },
		{ ".", -1 },
		{ "e5", -1 },
		{ "1e", -1 },
		{ "nan", -1 },
		{ "inf", -1 },
		{ "0x10", -1 },
		{ "5 km", -1 },
		{ "1e999", -1 },
		{ "123456789012345678901234567890123456789012345678901", -1 },
	};
	double got;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		got = -1;
		assert_int_equal(value_number(rows[i].text, &got),
		    rows[i].want >= 0);
		assert_true(
		    got > rows[i].want - 1e-9 && got < rows[i].want + 1e-9);
	}
	assert_true(value_decimal(" -122.084 ", &got));
	assert_true(got < -122.0839999 && got > -122.0840001);
	assert_false(value_decimal("1,5", &got));
	assert_false(value_decimal("1 5", &got));
}

static void
test_durations(void **state)
{
	static const struct {
		const char *text;
		double want;
	} rows[] = {
		{ "00:38:13", 2293 },
		{ "1:22:37", 4957 },
		{ "18:22", 1102 },
		{ "00:09:25.5", 565.5 },
		{ "06:04.46", 364.46 },
		{ "06:04,5", 364.5 },
		{ "00:00:00", 0 },
		{ "27:00:00", 97200 },
		{ "", -1 },
		{ "--", -1 },
		{ "1:", -1 },
		{ ":30", -1 },
		{ "1:2:3:4", -1 },
		{ "1:-2", -1 },
		{ "x:1", -1 },
	};
	double got;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		got = -1;
		assert_int_equal(value_duration(rows[i].text, false, &got),
		    rows[i].want >= 0);
		assert_true(
		    got > rows[i].want - 1e-6 && got < rows[i].want + 1e-6);
	}
	assert_false(value_duration("1802", false, &got));
	assert_true(value_duration("1802.5", true, &got));
	assert_true(got > 1802.4 && got < 1802.6);
}

static void
test_iso(void **state)
{
	static const struct {
		const char *text;
		int64_t want_ms; /* -1: not a time */
		int offset;
		bool zoned;
	} rows[] = {
		{ "1970-01-02T00:00:01Z", 86401000, 0, true },
		{ "1970-01-02 00:00:01", 86401000, 0, false },
		{ " 1970-01-02T00:00:01.25Z\n", 86401250, 0, true },
		{ "1970-01-02T00:00:01.2507891Z", 86401250, 0, true },
		{ "1970-01-02T02:00:01+02:00", 86401000, 7200, true },
		{ "1970-01-01 17:00:01 -0700", 86401000, -25200, true },
		{ "1970-01-02T02:00:01+02", 86401000, 7200, true },
		{ "1970-01-02T00:00Z", 86400000, 0, true },
		{ "1970-02-30T00:00:00Z", -1, 0, false },
		{ "1970-13-01T00:00:00Z", -1, 0, false },
		{ "1970-01-01T25:00:00Z", -1, 0, false },
		{ "1970-01-01T00:61:00Z", -1, 0, false },
		{ "1970-01-01T00:00:00X", -1, 0, false },
		{ "1970-01-01T00:00:00+99:00", -1, 0, false },
		{ "1970-01-01", -1, 0, false },
		{ "1970", -1, 0, false },
		{ "", -1, 0, false },
	};
	struct value_time t;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		t = (struct value_time){ .unix_ms = -1 };
		assert_int_equal(value_time_iso(rows[i].text, &t),
		    rows[i].want_ms >= 0);
		assert_true(t.unix_ms == rows[i].want_ms);
		assert_int_equal(t.offset_s, rows[i].offset);
		assert_int_equal(t.zoned, rows[i].zoned);
	}
}

/* Every language's word for the same moment. */
static void
test_dates(void **state)
{
	static const char *const same[] = {
		"Aug 28, 2019, 3:21:51 PM",
		"Aug 28, 2019, 3:21:51\xE2\x80\xAFPM",
		"28 Aug 2019, 15:21:51",
		"28.08.2019, 15:21:51",
		"28.8.2019 klo 15.21.51",
		"28 août 2019 à 15:21:51",
		"28 ago 2019, 15:21:51",
		"28 ago. 2019, 3:21:51 p. m.",
		"28 de ago. de 2019, 15:21:51",
		"28 aug. 2019 15:21:51",
		"28. aug. 2019 15.21.51",
		"28 sie 2019, 15:21:51",
		"8/28/2019, 3:21:51 PM",
		"8/28/19, 3:21:51 PM",
		"28/08/2019, 15:21:51",
		"2019/08/28 15:21:51",
		"2019-08-28 15:21:51",
		"2019-08-28T15:21:51",
		"2019\xE5\xB9\xB4"
		"8\xE6\x9C\x88"
		"28\xE6\x97\xA5 15:21:51",
	};
	static const char *const none[] = { "", "--", "Aug", "28 Aug",
		"31.02.2020, 10:00:00", "1 2", "today", "1 2 3 4 5 6 7 8 9 10",
		"28 Aug 2019, 27:00:00", "Aug 28, 2019, 15:21:51 PM" };
	struct value_time t;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(same); i++) {
		assert_true(value_time_any(same[i], &t));
		assert_true(t.unix_ms == INT64_C(1567005711000));
		assert_false(t.zoned);
	}
	for (i = 0; i < COUNT(none); i++)
		assert_false(value_time_any(none[i], &t));
	assert_true(value_time_any("Aug 28, 2019, 12:05:00 AM", &t));
	assert_true(t.unix_ms == INT64_C(1566950700000));
	/* The day before the month where nothing says otherwise. */
	assert_true(value_time_any("3/4/2020, 00:00:00", &t));
	assert_true(t.unix_ms == INT64_C(1585872000000));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_rows),
		cmocka_unit_test(test_wide),
		cmocka_unit_test(test_wide_and_long),
		cmocka_unit_test(test_lines),
		cmocka_unit_test(test_valid),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_durations),
		cmocka_unit_test(test_iso),
		cmocka_unit_test(test_dates),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
