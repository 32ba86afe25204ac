/* SPDX-License-Identifier: ISC */
/* In miles, where the nearest is more than there is: no limit and nothing that
 * is planned is shown larger than it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "fixture.h"

#include "lope/render.h"
#include "lope/report.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static void
tell_miles(struct log *log)
{
	for (size_t i = 0; i < log->profile.count; i++)
		log->profile.items[i].units = UNIT_MI;
}

/* Distance weeks. */
static void
tell_distance(struct log *log)
{
	fixture_planned(log, 250, 4);
	tell_miles(log);
}

/* Others with a run of hers that no day of the next week holds. */
static void
tell_asked(struct log *log)
{
	struct fact fact = { .kind = FACT_DECISION };

	fixture_planned(log, 270, 3);
	tell_miles(log);
	fact.decision = decision_unsaid(FIXTURE_TODAY, DECISION_ADD);
	fact.decision.distance_m = 9000;
	fixture_put(log, &fact);
}

/* Speed days. */
static void
tell_speed(struct log *log)
{
	fixture_planned(log, 350, 1);
	tell_miles(log);
}

/* What is shown; put to the nearest, each figure of it is 0.1 mi more, or 0.01
 * where it is below one. */
static const struct {
	void (*tell)(struct log *log);
	const struct screen *screen;
	int arg;
	const char *keys, *shows;
} rows[] = {
	/* run_form.c */
	{ tell_speed, &screen_run, FIXTURE_TODAY - 2, "",
	    "; one run may hold 3.1 mi" },
	{ tell_speed, &screen_run, FIXTURE_TODAY - 2, "",
	    " of 8.5 mi, 2.9 mi left" },
	{ tell_distance, &screen_run, FIXTURE_TODAY - 2, "", ", 0.08 mi left" },
	/* speed.c */
	{ tell_distance, &screen_plan, 0, "",
	    "long run 2.7 mi on Sat, the others 2.1 mi" },
	/* wish_form.c */
	{ tell_distance, &screen_wish, FIXTURE_TODAY + 1, "9 9 m i Enter",
	    "[ Plan 2.8 mi instead ]" },
	{ tell_distance, &screen_wish, FIXTURE_TODAY + 1, "9 9 m i Enter",
	    "The most that day holds is 2.8 mi, by nap.fit:" },
	/* move.c */
	{ tell_asked, &screen_move, FIXTURE_TODAY, "End",
	    "The most that day may hold is 2.3 mi." },
	/* review.c */
	{ tell_speed, &screen_review, FIXTURE_TODAY, "",
	    "5.5 mi of the 8.5 mi the week could hold" },
	{ tell_distance, &screen_review, FIXTURE_TODAY, "",
	    "of at most 7.2 mi" },
	/* setup.c */
	{ tell_distance, &screen_setup, 0, "",
	    "one run may hold 2.8 mi, a week 7.2 mi." },
};

static void
test_within(void **state)
{
	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct desk desk;

		desk_open(&desk, rows[i].tell);
		desk.view.units = UNIT_MI;
		desk.rows = 60;
		desk.columns = 120;
		desk_show(&desk, rows[i].screen, rows[i].arg);
		(void)desk_press(&desk, rows[i].keys);
		desk_paint(&desk, 60, 120);
		(void)desk_see(&desk, rows[i].shows);
		desk_close(&desk);
	}
}

/* report.c: what a week could hold. */
static void
test_report_within(void **state)
{
	const struct report_options options = { .from = FIXTURE_TODAY - 27,
		.to = FIXTURE_TODAY,
		.sections = 1u << REPORT_LOAD,
		.units = UNIT_MI };
	struct paper paper = { .title = NULL };
	struct desk desk;
	char *bytes;
	size_t size;
	FILE *to = open_memstream(&bytes, &size);

	(void)state;
	assert_non_null(to);
	desk_open(&desk, tell_speed);
	report_build(&desk.state, &options, &paper);
	assert_true(write_text(&paper, to));
	assert_int_equal(fclose(to), 0);
	if (strstr(bytes, "5.5 mi   8.5 mi") == NULL)
		fail_msg("%s", bytes);
	free(bytes);
	paper_clear(&paper);
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_within),
		cmocka_unit_test(test_report_within),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
