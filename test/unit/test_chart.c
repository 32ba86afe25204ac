/* SPDX-License-Identifier: ISC */
/* Charts as data: the axis, the cells, the words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lope/chart.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
place(struct chart *chart, const char *label, int a, int b)
{
	struct chart_place *at = chart_add_place(chart);

	(void)str_copy(at->label, sizeof(at->label), label);
	at->value[0] = a;
	at->value[1] = b;
}

static void
test_axis(void **state)
{
	static const struct {
		int scale, low, high, want_low, want_high, want_step;
	} rows[] = {
		{ 60, 0, 0, 0, 60, 60 },
		{ 60, 0, 900, 0, 900, 300 },
		{ 60, 0, 3300, 0, 3600, 900 },
		{ 1, 0, 10, 0, 10, 2 },
		{ 1, 3, 1, 0, 3, 1 },
		{ 1000, 0, 5200, 0, 6000, 2000 },
		{ 1000, 0, 420, 0, 500, 100 },
		{ 1, -7, 23, -10, 30, 10 },
		{ 1, -7, -3, -8, 0, 2 },
		{ 1, 0, INT_MAX / 2, 0, 1500000000, 500000000 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct chart c = chart_of("t", "day", "u", rows[i].scale);

		(void)chart_add_series(&c, "a", CHART_BARS);
		place(&c, "1 Dec", rows[i].low, CHART_NONE);
		place(&c, "2 Dec", rows[i].high, CHART_NONE);
		place(&c, "3 Dec", CHART_NONE, CHART_NONE);
		chart_settle(&c);
		assert_int_equal(c.low, rows[i].want_low);
		assert_int_equal(c.high, rows[i].want_high);
		assert_int_equal(c.step, rows[i].want_step);
		chart_clear(&c);
	}
}

static void
test_empty(void **state)
{
	struct chart c = chart_of("Sleep", "week", "h", 60);
	char text[200];
	struct str s = str_of(text, sizeof(text));

	(void)state;
	(void)chart_add_series(&c, "sleep", CHART_LINE);
	chart_settle(&c);
	assert_true(c.high > c.low);
	chart_words(&s, &c);
	assert_string_equal(text, "Sleep: nothing to show yet.");
	chart_clear(&c);
}

static void
test_cells(void **state)
{
	struct chart c = chart_of("t", "day", "min", 60);

	(void)state;
	(void)chart_add_series(&c, "a", CHART_BARS);
	place(&c, "1 Dec", 3000, CHART_NONE);
	chart_settle(&c);
	assert_int_equal(c.high, 3000);
	assert_int_equal(chart_cells(&c, CHART_NONE, 50), 0);
	assert_int_equal(chart_cells(&c, 0, 50), 0);
	assert_int_equal(chart_cells(&c, 1, 50), 1);
	assert_int_equal(chart_cells(&c, 1500, 50), 25);
	assert_int_equal(chart_cells(&c, 3000, 50), 50);
	assert_int_equal(chart_cells(&c, INT_MAX, 50), 50);
	assert_int_equal(chart_cells(&c, 3000, 0), 0);
	chart_clear(&c);
}

static void
test_words(void **state)
{
	struct chart c = chart_of("Running and its cap", "week of", "min", 60);
	char text[300];
	struct str s = str_of(text, sizeof(text));

	(void)state;
	(void)chart_add_series(&c, "run", CHART_BARS);
	(void)chart_add_series(&c, "cap", CHART_STEPS);
	place(&c, "14 Dec", 900, 1200);
	place(&c, "21 Dec", CHART_NONE, CHART_NONE);
	place(&c, "28 Dec", 1290, 1800);
	(void)str_copy(c.places.items[2].over, CHART_OVER_SIZE, "PL");
	chart_settle(&c);
	chart_words(&s, &c);
	assert_string_equal(text,
	    "Running and its cap, 3 places (week of) from 14 Dec to 28 Dec: "
	    "run 15 to 22 min, last 22; cap 20 to 30 min, last 30.");
	s = str_of(text, sizeof(text));
	chart_place_words(&s, &c, 2);
	assert_string_equal(text, "28 Dec: run 22 min, cap 30 min, PL");
	s = str_of(text, sizeof(text));
	chart_place_words(&s, &c, 1);
	assert_string_equal(text, "21 Dec: nothing");
	chart_clear(&c);
}

static void
test_numbers(void **state)
{
	static const struct {
		int scale, value;
		const char *want;
	} rows[] = { { 60, 89, "1" }, { 60, 90, "2" }, { 1000, 5200, "5.2" },
		{ 1000, 5000, "5" }, { 1, -4, "-4" }, { 1, 0, "0" },
		{ 10, -15, "-1.5" }, { 10, -5, "-0.5" } };

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct chart c = chart_of("t", "day", "u", rows[i].scale);
		char text[40];
		struct str s = str_of(text, sizeof(text));

		chart_number(&s, &c, rows[i].value);
		assert_string_equal(text, rows[i].want);
	}
}

/* As many series as there is room for, and nothing said of any. */
static void
test_full(void **state)
{
	struct chart c = chart_of("t", "day", "u", 1);
	char text[40];
	struct str s = str_of(text, sizeof(text));

	(void)state;
	for (int i = 0; i < CHART_SERIES_MAX; i++)
		assert_int_equal(chart_add_series(&c, "a", CHART_LINE), i);
	(void)str_copy(chart_add_place(&c)->label, CHART_LABEL_SIZE, "1 Dec");
	assert_false(chart_is_told(&c));
	chart_settle(&c);
	assert_int_equal(c.low, 0);
	assert_int_equal(c.high, 1);
	chart_place_words(&s, &c, 0);
	assert_string_equal(text, "1 Dec: nothing");
	/* each of them within what is theirs, the last of any room too */
	for (int i = 0; i < 64; i++)
		assert_int_equal(chart_add_place(&c)->value[0], CHART_NONE);
	chart_clear(&c);
}

/* A value that no series has is not told of its place. */
static void
test_of_no_series(void **state)
{
	struct chart c = chart_of("t", "day", "u", 1);
	char text[40];
	struct str s = str_of(text, sizeof(text));

	(void)state;
	(void)chart_add_series(&c, "a", CHART_BARS);
	place(&c, "1 Dec", CHART_NONE, 5);
	assert_false(chart_is_told(&c));
	chart_place_words(&s, &c, 0);
	assert_string_equal(text, "1 Dec: nothing");
	chart_clear(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_axis),
		cmocka_unit_test(test_empty),
		cmocka_unit_test(test_cells),
		cmocka_unit_test(test_full),
		cmocka_unit_test(test_of_no_series),
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_numbers),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
