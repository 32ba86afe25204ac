/* SPDX-License-Identifier: ISC */
/*
 * Whatever the model says of a day, a wish or a task, whole: one hand-made
 * history for each sentence, against test/golden/said. GOLDEN=write writes
 * them anew.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "lope/trend.h"
#include "model/model.h"
#include "fixture.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define SAID_PATH_SIZE 64

/* --- what is compared --- */

/* Text as it grows, given to compare at the end. */
struct told {
	char *text;
	size_t size;
	FILE *to;
};

static void
told_begin(struct told *told)
{
	told->to = open_memstream(&told->text, &told->size);
	assert_non_null(told->to);
}

static char *
read_whole(const char *path)
{
	size_t size = 0;
	char *text = NULL;
	FILE *from = fopen(path, "r"), *to;
	int c;

	if (from == NULL)
		return NULL;
	to = open_memstream(&text, &size);
	assert_non_null(to);
	while ((c = getc(from)) != EOF)
		putc(c, to);
	fclose(from);
	fclose(to);
	return text;
}

/* The first line in which the two differ. */
static void
show_difference(const char *was, const char *is)
{
	size_t line = 0, at = 0;

	while (was[at] != '\0' && was[at] == is[at]) {
		if (was[at++] == '\n')
			line = at;
	}
	print_message("was: %.*s\nis:  %.*s\n", (int)strcspn(was + line, "\n"),
	    was + line, (int)strcspn(is + line, "\n"), is + line);
}

static void
told_end(struct told *told, const char *name)
{
	char path[SAID_PATH_SIZE], *was;
	const char *golden = getenv("GOLDEN");
	bool same;

	fclose(told->to);
	snprintf(path, sizeof(path), "test/golden/said/%s.txt", name);
	if (golden != NULL && strcmp(golden, "write") == 0) {
		FILE *to = fopen(path, "w");

		assert_non_null(to);
		fputs(told->text, to);
		assert_int_equal(fclose(to), 0);
	}
	was = read_whole(path);
	same = was != NULL && strcmp(was, told->text) == 0;
	if (was != NULL && !same)
		show_difference(was, told->text);
	free(was);
	free(told->text);
	assert_true(same);
}

static void
tell_findings(struct told *told, const struct findings *list)
{
	int i;

	for (i = 0; i < list->count; i++) {
		const struct finding *f = &list->item[i];

		fprintf(told->to, "  %s %s", severity_name(f->severity),
		    rule_table[f->rule].id);
		if (f->measured != FINDING_UNKNOWN)
			fprintf(told->to, " %d", f->measured);
		if (f->limit != FINDING_UNKNOWN)
			fprintf(told->to, " of %d", f->limit);
		if (f->unit != NULL)
			fprintf(told->to, " [%s]", f->unit);
		fprintf(told->to, "\n    %s\n", f->text);
	}
}

/* --- histories --- */

static void
run_m(struct story *s, int day, int m)
{
	story_run(s, day, m * 45 / 100)->distance_m = m;
}

/* In the distance weeks with 20 km a week, 8 km the longest, cleared. */
static void
begin_distance(struct story *s)
{
	int week;

	story_begin(s, MON - 280, MON);
	for (week = 1; week <= 3; week++) {
		run_m(s, MON - 7 * week, 6000);
		run_m(s, MON - 7 * week + 2, 6000);
		run_m(s, MON - 7 * week + 5, 8000);
	}
	story_ready(s, MON);
}

/* Each returns the day to look at. */
typedef int tell_fn(struct story *s);

static int
tell_before_start(struct story *s)
{
	story_begin(s, MON - 100, MON + 7);
	story_answer(s, MON, ANSWER_SORENESS, 5);
	return MON;
}

static int
tell_nothing_asked(struct story *s)
{
	story_begin(s, MON - 41, MON);
	story_profile(s)->delivery = DELIVERY_CAESAREAN;
	return MON;
}

static int
tell_a_day_before(struct story *s)
{
	static const int weak[TEST_VALUES] = { 9, 20, 20, 20, 20, 20, 20, 20 };
	static const int fails[TEST_VALUES] = { SCREEN_PASS, SCREEN_FAIL,
		SCREEN_SYMPTOM, SCREEN_PASS };
	static const int yes[TEST_VALUES] = { 1 }, no[TEST_VALUES] = { 0 };

	story_begin(s, MON - 83, MON);
	story_profile(s)->tear34 = TRI_YES;
	story_test(s, MON, TEST_STRENGTH, weak);
	story_test(s, MON, TEST_SCREEN, fails);
	story_test(s, MON, TEST_DECLARE, yes);
	story_test(s, MON, TEST_FLOOR, no);
	story_test(s, MON, TEST_WOUND, yes);
	story_walk(s, MON - 1, 1800);
	story_answer(s, MON - 1, ANSWER_LEAK, 1);
	return MON;
}

static int
tell_day_42(struct story *s)
{
	story_begin(s, MON - 42, MON);
	story_profile(s)->tear34 = TRI_YES;
	story_ready(s, MON - 29);
	story_answer(s, MON - 1, ANSWER_SCAR_PAIN, 3);
	story_test(s, MON, TEST_WOUND, (const int[TEST_VALUES]){ 0 });
	return MON;
}

static int
tell_red_behind(struct story *s)
{
	story_on_ladder(s, MON);
	s->log.activity.count = 0;
	story_ready(s, MON);
	story_answer(s, MON - 3, ANSWER_SELF_HARM, 1);
	return MON;
}

static int
tell_plain(struct story *s)
{
	story_on_ladder(s, MON);
	return MON;
}

static int
tell_first_run(struct story *s)
{
	story_begin(s, MON - 120, MON);
	story_ready(s, MON);
	return MON;
}

static int
tell_silent(struct story *s)
{
	story_on_ladder(s, MON);
	return MON + 4;
}

static int
tell_codes(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_HEADACHE, 1);
	story_answer(s, MON, ANSWER_SELF_HARM, 1);
	story_answer(s, MON, ANSWER_TEMP, 384);
	story_answer(s, MON, ANSWER_BLEEDING, 2);
	story_answer(s, MON, ANSWER_BULGE, 1);
	story_answer(s, MON, ANSWER_PAIN, 7);
	story_answer(s, MON, ANSWER_SCAR_PAIN, 6);
	return MON;
}

static int
tell_ambers(struct story *s)
{
	struct activity *a;

	story_on_ladder(s, MON);
	a = story_run(s, MON, 900);
	a->pain = 4;
	a->leak = 1;
	story_answer(s, MON + 1, ANSWER_PAIN, 4);
	story_answer(s, MON + 1, ANSWER_PELVIC_PAIN, 3);
	story_answer(s, MON + 1, ANSWER_BREAST, 1);
	story_answer(s, MON + 1, ANSWER_LEAK, 1);
	return MON + 1;
}

static int
tell_no_sleep(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_SLEEP, 239);
	story_answer(s, MON, ANSWER_SORENESS, 4);
	story_answer(s, MON, ANSWER_MOOD, 1);
	story_answer(s, MON - 1, ANSWER_MOOD, 1);
	story_answer(s, MON - 2, ANSWER_MOOD, 1);
	return MON;
}

static int
tell_short_night(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_SLEEP, 290);
	return MON;
}

static int
tell_light_night(struct story *s)
{
	int d;

	story_on_ladder(s, MON);
	for (d = 0; d < 7; d++)
		story_answer(s, MON - d, ANSWER_SLEEP, 329);
	return MON;
}

static int
tell_slight(struct story *s)
{
	story_on_ladder(s, MON);
	s->log.activity.count = 0;
	story_ready(s, MON);
	story_answer(s, MON, ANSWER_HEAVINESS, 1);
	return MON;
}

static int
tell_pain_far_from_runs(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 2);
	story_answer(s, MON + 2, ANSWER_PAIN, 3);
	return MON + 2;
}

static int
tell_pain_after_a_run(struct story *s)
{
	story_on_ladder(s, MON);
	story_run(s, MON, 900);
	story_answer(s, MON + 1, ANSWER_PAIN, 3);
	return MON + 1;
}

static int
tell_fever_yesterday(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_TEMP, 380);
	story_answer(s, MON + 1, ANSWER_TEMP, 370);
	story_green(s, MON + 2);
	return MON + 2;
}

static int
tell_provider_not_asked(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_BLEEDING, 2);
	story_greens(s, MON + 1, MON + 8);
	return MON + 8;
}

static int
tell_provider_too_early(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_BLEEDING, 2);
	story_greens(s, MON + 1, MON + 2);
	return MON + 2;
}

static int
tell_emergency_behind(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_VISION, 1);
	story_green(s, MON + 1);
	return MON + 1;
}

static int
tell_amber_yesterday(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_PELVIC_PAIN, 3);
	story_green(s, MON + 1);
	return MON + 1;
}

static int
tell_spike_small(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 2);
	story_run(s, MON, 1100);
	return MON + 2;
}

static int
tell_spike_moderate(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 3);
	story_run(s, MON, 1300);
	return MON + 3;
}

static int
tell_spike_large(struct story *s)
{
	story_on_ladder(s, MON);
	story_green(s, MON);
	story_run(s, MON, 1900);
	return MON + 7;
}

static int
tell_spike_that_day(struct story *s)
{
	story_on_ladder(s, MON);
	story_run(s, MON, 1900)->rpe = 8;
	return MON;
}

static int
tell_spacing(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 1);
	story_run(s, MON, 900);
	story_run(s, MON + 1, 600);
	story_run(s, MON + 1, 600);
	return MON + 1;
}

static int
tell_blocked_run(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_BULGE, 1);
	story_run(s, MON, 900)->stroller = TRI_YES;
	return MON;
}

static int
tell_short_run(struct story *s)
{
	story_on_ladder(s, MON);
	story_run(s, MON, 300)->temp_c10 = 350;
	s->log.activity.items[s->log.activity.count - 1].dew_c10 = 300;
	return MON;
}

static int
tell_day_after(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 1);
	story_run(s, MON, 900);
	return MON + 1;
}

static int
tell_three_yellows(struct story *s)
{
	int d;

	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 7);
	for (d = 0; d < 3; d++)
		story_answer(s, MON + d, ANSWER_SORENESS, 5);
	return MON + 7;
}

static int
tell_broken_sleep(struct story *s)
{
	int d;

	story_on_ladder(s, MON);
	for (d = 1; d <= 3; d++)
		story_answer(s, MON - d, ANSWER_SLEEP, 290);
	story_green(s, MON);
	return MON;
}

static int
tell_little_recovery(struct story *s)
{
	int d;

	story_on_ladder(s, MON);
	for (d = 0; d < 8; d++)
		story_answer(s, MON + d, ANSWER_SLEEP, 400);
	story_tick(s, MON, "yoga", 1, -1);
	story_tick(s, MON + 1, "roll", 1, -1);
	return MON + 7;
}

static int
tell_week_over(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 7);
	story_run(s, MON, 1080);
	story_run(s, MON + 2, 1180);
	story_run(s, MON + 4, 1290);
	return MON + 7;
}

static int
tell_rolling(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 6);
	story_run(s, MON, 1080);
	story_run(s, MON + 2, 1180);
	story_run(s, MON + 4, 1290);
	return MON + 6;
}

static int
tell_two_breaches(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 6);
	story_run(s, MON, 900)->talk = TALK_CANNOT;
	story_run(s, MON + 5, 900)->rpe = 5;
	s->log.activity.items[s->log.activity.count - 1].rpe = 7;
	return MON + 6;
}

static int
tell_lighter_week(struct story *s)
{
	int week;

	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 21);
	for (week = 0; week < 3; week++) {
		story_run(s, MON + 7 * week, 900);
		story_run(s, MON + 7 * week + 2, 900);
	}
	return MON + 21;
}

static int
tell_window(struct story *s)
{
	story_on_ladder(s, MON);
	story_nap(s, 24);
	return MON;
}

static void
add_run(struct story *s, int day, int run_s, int distance_m)
{
	struct decision *d = story_decide(s, day, DECISION_ADD);

	d->run_s = run_s;
	d->distance_m = distance_m;
}

static int
tell_added_shorter(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_SLEEP, 290);
	add_run(s, MON, 1000, -1);
	return MON;
}

static int
tell_gap(struct story *s)
{
	story_on_ladder(s, MON);
	story_run(s, MON, 900);
	story_greens(s, MON, MON + 8);
	return MON + 8;
}

static int
tell_long_gap(struct story *s)
{
	story_on_ladder(s, MON);
	story_run(s, MON, 900);
	story_greens(s, MON, MON + 14);
	return MON + 14;
}

static int
tell_illness_over(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_ILLNESS, 2);
	story_greens(s, MON + 1, MON + 2);
	return MON + 2;
}

static int
tell_distance(struct story *s)
{
	begin_distance(s);
	story_profile(s)->units = UNIT_MI;
	return MON;
}

static int
tell_distance_short(struct story *s)
{
	begin_distance(s);
	story_answer(s, MON, ANSWER_SLEEP, 290);
	return MON;
}

static int
tell_distance_back(struct story *s)
{
	begin_distance(s);
	story_greens(s, MON, MON + 21);
	return MON + 21;
}

static int
tell_trial(struct story *s)
{
	struct activity *a;

	begin_distance(s);
	story_greens(s, MON, MON + 1);
	a = story_run(s, MON, 1710);
	a->distance_m = 5000;
	a->type = RUN_TRIAL;
	return MON + 1;
}

static int
tell_trial_long_ago(struct story *s)
{
	int day = tell_trial(s);

	story_greens(s, day, day + 9);
	return day + 9;
}

static int
tell_race_before(struct story *s)
{
	struct fact fact = { .kind = FACT_RACE };

	begin_distance(s);
	fact.race.distance_m = 5000;
	fact.race.time_s = 1350;
	fact.head.day = MON - 700;
	fact.head.id.byte[0] = 99;
	log_put(&s->log, &fact);
	return MON;
}

/* Weeks of 20 km, the fourth lighter, up to last: Q1 on day 38. */
static void
tell_weeks(struct story *s, int last)
{
	int day;

	begin_distance(s);
	for (day = MON; day <= last; day++) {
		int week = (day - MON) / 7, part = (day - MON) % 7;

		story_green(s, day);
		story_tick(s, day, "pelvic-floor", 1, -1);
		story_tick(s, day, "refuel", 1, -1);
		if (part == 0 || part == 2)
			run_m(s, day, week == 3 ? 4000 : 6000);
		else if (part == 5)
			run_m(s, day, week == 3 ? 4000 : 8000);
	}
}

static int
tell_speed(struct story *s)
{
	tell_weeks(s, MON + 42);
	return MON + 42;
}

static int
tell_speed_sore(struct story *s)
{
	tell_weeks(s, MON + 42);
	story_answer(s, MON + 42, ANSWER_SORENESS, 5);
	return MON + 42;
}

static int
tell_salt_and_load(struct story *s)
{
	int d;

	tell_weeks(s, MON + 35);
	for (d = MON + 29; d <= MON + 35; d++)
		story_walk(s, d, 3600)->rpe = 6;
	s->log.activity.items[s->log.activity.count - 1].rpe = 6;
	story_run(s, MON + 35, 3000)->session_s = 20000;
	return MON + 35;
}

static int
tell_one_amber(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON - 1, MON);
	story_answer(s, MON, ANSWER_SCAR_PAIN, 4);
	return MON;
}

/* Said of runs, the worst of two; a walk asks nothing of it. */
static int
tell_in_runs(struct story *s)
{
	struct activity *a;

	story_on_ladder(s, MON);
	story_green(s, MON);
	a = story_run(s, MON, 600);
	a->leak = 2;
	a->pain = 3;
	a = story_run(s, MON, 300);
	a->leak = 1;
	a->heaviness = 1;
	a->pain = 5;
	a = story_walk(s, MON, 1800);
	a->leak = 3;
	a->pain = 9;
	story_run(s, MON + 1, 300)->pain = 10;
	return MON;
}

static int
tell_red_in_a_run(struct story *s)
{
	struct activity *a;

	story_on_ladder(s, MON);
	story_green(s, MON);
	a = story_run(s, MON, 900);
	a->leak = 3;
	a->heaviness = 2;
	a->pain = 6;
	return MON;
}

/* The night made worse what was 2 before the run. */
static int
tell_worse(struct story *s)
{
	struct activity *a;

	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 1);
	story_walk(s, MON, 1800)->pain = 5;
	a = story_run(s, MON, 600);
	a->pain_before = 3;
	a->pain = 3;
	a = story_run(s, MON, 900);
	a->pain_before = 2;
	a->pain = 3;
	story_answer(s, MON + 1, ANSWER_PAIN, 3);
	return MON + 1;
}

/* How the pain is after it is asked from the next morning on. */
static int
tell_moderate_that_day(struct story *s)
{
	story_on_ladder(s, MON);
	story_answer(s, MON, ANSWER_PAIN, ANSWER_NONE);
	story_run(s, MON, 1400);
	return MON;
}

/* It is the latest that holds, however large the one before it. */
static int
tell_smaller_spike(struct story *s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 11);
	story_run(s, MON, 1400);
	story_run(s, MON + 9, 1300);
	return MON + 11;
}

/* Two clean runs of 28 minutes lead to the last stage. */
static int
tell_last_stage(struct story *s)
{
	int i;

	story_begin(s, MON - 300, MON);
	story_ready(s, MON);
	for (i = 0; i < 7; i++)
		story_run(s, MON - 2 - 3 * i, 1680);
	story_greens(s, MON, MON + 3);
	story_run(s, MON, 1680);
	story_run(s, MON + 2, 1680);
	return MON + 3;
}

/* Seven days that hold just what a week may, and a second more. */
static void
tell_seven_days(struct story *s, int more_s)
{
	story_on_ladder(s, MON);
	story_greens(s, MON, MON + 4);
	story_run(s, MON, 1000);
	story_run(s, MON + 2, 1000);
	story_run(s, MON + 4, 400 + more_s);
}

static int
tell_seven_days_full(struct story *s)
{
	tell_seven_days(s, 0);
	return MON + 4;
}

static int
tell_seven_days_over(struct story *s)
{
	tell_seven_days(s, 1);
	return MON + 4;
}

/* More than the lighter week holds, less than the one before it. */
static int
tell_lighter_run(struct story *s)
{
	int day = tell_lighter_week(s);

	story_run(s, day, 900);
	return day;
}

/* The week after those of coming back holds all of it, and no more. */
static int
tell_back_again(struct story *s)
{
	int day;

	begin_distance(s);
	story_greens(s, MON, MON + 29);
	run_m(s, MON, 6000);
	for (day = MON + 10; day <= MON + 24; day += 3)
		run_m(s, day, 4000);
	return MON + 15;
}

static int
tell_goal(struct story *s, enum goal_kind kind, int race)
{
	begin_distance(s);
	story_goal(s, MON - 1, kind, race);
	return MON;
}

static int
tell_goal_undated(struct story *s)
{
	return tell_goal(s, GOAL_10K, DAY_NONE);
}

static int
tell_goal_later(struct story *s)
{
	return tell_goal(s, GOAL_5K, MON + 20);
}

/* Ready: three weeks of 20 km with runs of 8 km are behind her. */
static int
tell_ready(struct story *s, int day, int race)
{
	tell_weeks(s, day);
	story_goal(s, day - 1, GOAL_5K, race);
	return day;
}

static int
tell_taper_ahead(struct story *s)
{
	return tell_ready(s, MON + 14, MON + 33);
}

static int
tell_taper(struct story *s)
{
	return tell_ready(s, MON + 35, MON + 41);
}

static int
tell_race_day(struct story *s)
{
	return tell_goal(s, GOAL_5K, MON);
}

static int
tell_race_too_far(struct story *s)
{
	return tell_goal(s, GOAL_HALF, MON);
}

static int
tell_race_on_the_ladder(struct story *s)
{
	story_on_ladder(s, MON);
	story_green(s, MON);
	story_goal(s, MON - 1, GOAL_5K, MON);
	return MON;
}

/* What the longest run allows is the race itself. */
static int
tell_race_just_within(struct story *s)
{
	size_t i;

	tell_goal(s, GOAL_5K, MON);
	for (i = 0; i < s->log.activity.count; i++) {
		if (s->log.activity.items[i].distance_m > 4500)
			s->log.activity.items[i].distance_m = 4500;
	}
	return MON;
}

static const struct {
	const char *title;
	tell_fn *tell;
} days[] = {
	{ "before the start", tell_before_start },
	{ "nothing asked yet, day 41", tell_nothing_asked },
	{ "a day before the gate", tell_a_day_before },
	{ "day 42, tested long ago", tell_day_42 },
	{ "a red day behind", tell_red_behind },
	{ "a plain day at S10", tell_plain },
	{ "the first run", tell_first_run },
	{ "three days of silence", tell_silent },
	{ "all of the red", tell_codes },
	{ "all of the amber", tell_ambers },
	{ "hardly any sleep, low", tell_no_sleep },
	{ "a short night", tell_short_night },
	{ "seven nights of 5:29", tell_light_night },
	{ "slight heaviness far from a run", tell_slight },
	{ "pain far from a run", tell_pain_far_from_runs },
	{ "pain after a run", tell_pain_after_a_run },
	{ "fever, one day below", tell_fever_yesterday },
	{ "bleeding, provider not asked", tell_provider_not_asked },
	{ "bleeding, two days ago", tell_provider_too_early },
	{ "a warning sign yesterday", tell_emergency_behind },
	{ "amber yesterday", tell_amber_yesterday },
	{ "after a small spike", tell_spike_small },
	{ "after a moderate one", tell_spike_moderate },
	{ "after a large one", tell_spike_large },
	{ "on its day", tell_spike_that_day },
	{ "two runs the day after a run", tell_spacing },
	{ "a run on a red day", tell_blocked_run },
	{ "a short run in the heat", tell_short_run },
	{ "the day after a run", tell_day_after },
	{ "three yellow days behind", tell_three_yellows },
	{ "broken sleep", tell_broken_sleep },
	{ "little recovery", tell_little_recovery },
	{ "a week over its cap", tell_week_over },
	{ "seven days over a cap", tell_rolling },
	{ "two runs too fast", tell_two_breaches },
	{ "a lighter week", tell_lighter_week },
	{ "a short window", tell_window },
	{ "an added run after a short night", tell_added_shorter },
	{ "eight days without a run", tell_gap },
	{ "fourteen days", tell_long_gap },
	{ "after an illness", tell_illness_over },
	{ "distance weeks, in miles", tell_distance },
	{ "distance weeks, a short night", tell_distance_short },
	{ "distance weeks, three weeks without a run", tell_distance_back },
	{ "after a trial", tell_trial },
	{ "ten days after it", tell_trial_long_ago },
	{ "with a race from before", tell_race_before },
	{ "strides", tell_speed },
	{ "strides, too sore", tell_speed_sore },
	{ "a long hot day of load", tell_salt_and_load },
	{ "one amber answer", tell_one_amber },
	{ "symptoms in runs", tell_in_runs },
	{ "red in a run", tell_red_in_a_run },
	{ "worse the next morning", tell_worse },
	{ "on the day of a moderate one", tell_moderate_that_day },
	{ "a small one after a moderate one", tell_smaller_spike },
	{ "the last stage", tell_last_stage },
	{ "seven days that are full", tell_seven_days_full },
	{ "a second more", tell_seven_days_over },
	{ "the first run of a lighter week", tell_lighter_run },
	{ "the last week of coming back", tell_back_again },
	{ "a goal without a race", tell_goal_undated },
	{ "a race in three weeks", tell_goal_later },
	{ "the week of a race", tell_taper },
	{ "race day", tell_race_day },
	{ "race day, too far", tell_race_too_far },
	{ "race day, just within", tell_race_just_within },
	{ "race day, on the ladder", tell_race_on_the_ladder },
};

static void
days_said(void **test)
{
	struct told told;
	char text[DATE_TEXT_SIZE];
	size_t i;

	(void)test;
	told_begin(&told);
	for (i = 0; i < COUNT(days); i++) {
		struct story s;
		struct findings why;
		int day = days[i].tell(&s);

		story_today(&s, day);
		fprintf(told.to, "%s: %s, %s, %s S%d\n", days[i].title,
		    date_short(day, text), verdict_name(s.state.verdict),
		    phase_name(s.state.phase), s.state.stage);
		if (s.state.no_run_rule != RULE_COUNT)
			fprintf(told.to, "  no run by %s, before %s\n",
			    rule_table[s.state.no_run_rule].id,
			    s.state.no_run_before == DAY_NONE ?
				"nobody knows" :
				date_short(s.state.no_run_before, text));
		tell_findings(&told, &s.state.findings);
		/* Looked back at, a day says the same. */
		story_today(&s, day + 1);
		why_read(&s.state, day, &why);
		story_today(&s, day);
		assert_int_equal(why.count, s.state.findings.count);
		assert_memory_equal(&why, &s.state.findings, sizeof(why));
		story_end(&s);
	}
	told_end(&told, "days");
}

/* Speed at each of its levels. */
static void
levels_said(void **test)
{
	struct told told;
	int level;

	(void)test;
	told_begin(&told);
	for (level = 0; level <= 4; level++) {
		struct story s;

		begin_distance(&s);
		story_today(&s, MON);
		s.state.memory->level = s.state.quality_level = level;
		s.state.findings = (struct findings){ 0 };
		today_read(&s.state);
		fprintf(told.to, "Q%d\n", level);
		tell_findings(&told, &s.state.findings);
		story_end(&s);
	}
	told_end(&told, "levels");
}

/* --- wishes --- */

struct wished {
	const char *title;
	tell_fn *tell;
	int ahead; /* days after the day that is told */
	int run_s, distance_m;
	enum run_type type;
	bool stroller;
	int temp_c10, dew_c10;
	const char *reason;
};

static const struct wished wishes[] = {
	{ "as planned", tell_plain, 0, 900, -1, RUN_EASY, false, TEMP_NONE,
	    TEMP_NONE, NULL },
	{ "a second over the stage", tell_plain, 0, 901, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "a second over the cap", tell_plain, 0, 1081, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "the same with a reason", tell_plain, 0, 1081, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, "a friend is here" },
	{ "in metres on the ladder", tell_plain, 0, -1, 3000, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "fast on the ladder", tell_plain, 0, 600, -1, RUN_STRIDES, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "with the stroller", tell_plain, 0, 600, -1, RUN_EASY, true,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "too hot", tell_plain, 0, 600, -1, RUN_EASY, false, 350, 300, NULL },
	{ "before the gate", tell_a_day_before, 0, 300, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "the first day of the gate", tell_a_day_before, 1, 300, -1, RUN_EASY,
	    false, TEMP_NONE, TEMP_NONE, NULL },
	{ "before the gate, for a reason", tell_a_day_before, 0, 300, -1,
	    RUN_EASY, false, TEMP_NONE, TEMP_NONE, "because I must" },
	{ "locked", tell_provider_not_asked, 5, 300, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "the day after a run", tell_day_after, 0, 900, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "for a reason that lifts nothing", tell_day_after, 0, 900, -1,
	    RUN_EASY, false, TEMP_NONE, TEMP_NONE, "because I must" },
	{ "a second run that day", tell_spike_that_day, 0, 300, -1, RUN_EASY,
	    false, TEMP_NONE, TEMP_NONE, NULL },
	{ "in days off", tell_spike_moderate, 0, 900, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "after a spike", tell_spike_small, 0, 900, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "longer, after a spike", tell_spike_small, 0, 901, -1, RUN_EASY,
	    false, TEMP_NONE, TEMP_NONE, NULL },
	{ "longer than a window", tell_window, 0, 600, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "within the window", tell_window, 0, 480, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "longer after a short night", tell_short_night, 0, 1000, -1, RUN_EASY,
	    false, TEMP_NONE, TEMP_NONE, NULL },
	{ "a fourth in seven days", tell_rolling, 0, 300, -1, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, "because I must" },
	{ "six minutes over the longest", tell_plain, 0, 1261, -1, RUN_EASY,
	    false, TEMP_NONE, TEMP_NONE, "because I must" },
	{ "a short reason", tell_plain, 0, 1081, -1, RUN_EASY, false, TEMP_NONE,
	    TEMP_NONE, "because" },
	{ "within 14 days of amber", tell_amber_yesterday, 6, 1081, -1,
	    RUN_EASY, false, TEMP_NONE, TEMP_NONE, "because I must" },
	{ "metres as planned", tell_distance, 0, -1, 7000, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "metres over the long run's minutes", tell_distance, 0, -1, 8100,
	    RUN_EASY, false, TEMP_NONE, TEMP_NONE, NULL },
	{ "metres over the cap", tell_distance, 0, -1, 8801, RUN_EASY, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "minutes in the distance weeks", tell_distance, 0, 4200, -1, RUN_EASY,
	    false, TEMP_NONE, TEMP_NONE, NULL },
	{ "metres after a short night", tell_distance_short, 0, -1, 5000,
	    RUN_EASY, false, TEMP_NONE, TEMP_NONE, NULL },
	{ "speed before it is open", tell_distance, 0, -1, 5000, RUN_THRESHOLD,
	    false, TEMP_NONE, TEMP_NONE, NULL },
	{ "strides when open", tell_speed, 2, -1, 5000, RUN_STRIDES, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "strides in the heat", tell_speed, 2, -1, 5000, RUN_STRIDES, false,
	    300, 230, NULL },
	{ "strides with the stroller", tell_speed, 2, -1, 3000, RUN_STRIDES,
	    true, TEMP_NONE, TEMP_NONE, NULL },
	{ "threshold too early", tell_speed, 2, -1, 5000, RUN_THRESHOLD, false,
	    TEMP_NONE, TEMP_NONE, NULL },
	{ "coming back, too much", tell_distance_back, 0, -1, 4500, RUN_EASY,
	    false, TEMP_NONE, TEMP_NONE, NULL },
};

static void
tell_judgement(struct told *told, const struct judgement *j)
{
	fprintf(told->to, "  %s, amount %d", j->allowed ? "allowed" : "refused",
	    j->amount);
	if (j->lifted != RULE_COUNT)
		fprintf(told->to, ", lifts %s", rule_table[j->lifted].id);
	if (j->has_nearest)
		fprintf(told->to, ", nearest %d %s by %s", j->nearest,
		    j->metres ? "m" : "s", rule_table[j->nearest_rule].id);
	fprintf(told->to, "\n");
	tell_findings(told, &j->findings);
}

static void
wishes_said(void **test)
{
	struct told told;
	size_t i;

	(void)test;
	told_begin(&told);
	for (i = 0; i < COUNT(wishes); i++) {
		const struct wished *w = &wishes[i];
		struct story s;
		struct judgement j;
		int today = w->tell(&s);
		struct wish wish = wish_unsaid(today + w->ahead);

		story_today(&s, today);
		wish.run_s = w->run_s;
		wish.distance_m = w->distance_m;
		wish.type = w->type;
		wish.stroller = w->stroller;
		wish.temp_c10 = w->temp_c10;
		wish.dew_c10 = w->dew_c10;
		wish.reason = w->reason;
		plan_judge(&s.state, &wish, &j);
		fprintf(told.to, "%s\n", w->title);
		tell_judgement(&told, &j);
		story_end(&s);
	}
	told_end(&told, "wishes");
}

/* --- the coming weeks --- */

static void
tell_session(struct told *told, const struct plan_day *day)
{
	static const char *const status[] = { "", " done", " missed",
		" skipped" };
	static const char *const kind[] = { "rest", "run", "walk", "strength" };
	const struct session *s = &day->session;
	char blocks[32];

	fprintf(told->to, " %s", kind[s->kind]);
	if (s->stage > 0)
		fprintf(told->to, " S%d", s->stage);
	if (s->kind == SESSION_RUN && s->distance_m > 0)
		fprintf(told->to, " %d m%s", s->distance_m,
		    s->is_long ? " long" : "");
	else if (s->kind == SESSION_RUN)
		fprintf(told->to, " %d s %s", s->run_s,
		    session_blocks(s, blocks));
	if (s->type != RUN_EASY)
		fprintf(told->to, " type %d fast %d s %d m", (int)s->type,
		    s->fast_s, s->fast_m);
	fprintf(told->to, "%s%s%s%s;", s->filler ? " filler" : "",
	    s->added ? " added" : "", status[day->status],
	    s->because == RULE_COUNT ? "" : " *");
}

static void
weeks_said(void **test)
{
	static tell_fn *const stories[] = { tell_first_run, tell_plain,
		tell_silent, tell_day_after, tell_lighter_week,
		tell_a_day_before, tell_fever_yesterday, tell_distance,
		tell_distance_back, tell_speed, tell_added_shorter };
	struct told told;
	size_t i, w;
	int d, stage;

	(void)test;
	told_begin(&told);
	for (i = 0; i < COUNT(stories); i++) {
		struct plan plan = { 0 };
		struct story s;
		int today = stories[i](&s);

		story_today(&s, today);
		plan_build(&s.state, 4, &plan);
		fprintf(told.to, "story %d\n", (int)i);
		for (w = 0; w < plan.weeks.count; w++) {
			const struct plan_week *week = &plan.weeks.items[w];

			fprintf(told.to,
			    " %+d: base %d cap %d planned %d "
			    "credited %d%s%s holds %x\n  ",
			    week->monday - today, week->base, week->cap,
			    week->planned, week->credited,
			    week->deload ? " lighter" : "",
			    week->careful ? " careful" : "", week->holds);
			for (d = 0; d < 7; d++)
				tell_session(&told, &week->day[d]);
			fprintf(told.to, "\n");
		}
		fprintf(told.to, " stages");
		for (stage = 1; stage <= STAGE_LAST; stage++) {
			if (plan.stage_day[stage] != DAY_NONE)
				fprintf(told.to, " S%d %+d", stage,
				    plan.stage_day[stage] - today);
		}
		if (plan.distance_day != DAY_NONE)
			fprintf(told.to, " distance %+d",
			    plan.distance_day - today);
		if (plan.speed_day != DAY_NONE)
			fprintf(told.to, " speed %+d", plan.speed_day - today);
		fprintf(told.to, "\n");
		plan_clear(&plan);
		story_end(&s);
	}
	told_end(&told, "weeks");
}

/* --- the tasks of a day --- */

static int
tell_tasks(struct story *s)
{
	struct fact task = { .kind = FACT_TASK };

	story_on_ladder(s, MON);
	story_profile(s)->mass_g = 64000;
	story_greens(s, MON, MON + 3);
	task.task.name = "sing";
	task.task.per_week = 2;
	task.task.minutes = 5;
	task.head.day = MON;
	task.head.id.byte[0] = 97;
	log_put(&s->log, &task);
	task.task.name = "dropped";
	task.task.per_week = 0;
	task.head.id.byte[0] = 96;
	log_put(&s->log, &task);
	story_run(s, MON, 900)->start_min = 600;
	story_run(s, MON + 2, 900);
	story_tick(s, MON, "refuel", 1, 745);
	story_tick(s, MON, "hydration", 1850, -1);
	story_tick(s, MON, "legs-on-wall", 1, -1);
	story_tick(s, MON + 1, "hydration", 900, -1);
	story_tick(s, MON + 1, "strength", 1, -1);
	story_tick(s, MON + 1, "sing", 1, -1);
	story_tick(s, MON + 2, "sing", 1, -1);
	story_tick(s, MON + 2, "yoga", 1, -1);
	return MON + 3;
}

static void
tasks_said(void **test)
{
	struct told told;
	struct story s;
	int day, last, i;

	(void)test;
	last = tell_tasks(&s);
	told_begin(&told);
	for (day = MON - 3; day <= last + 2; day++) {
		struct recovery r;
		char text[DATE_TEXT_SIZE];

		story_today(&s, day);
		recovery_read(&s.state, day, &r);
		fprintf(told.to, "%s: %d%s, last week %d%s\n",
		    date_short(day, text), r.now.score,
		    r.now.kept ? " kept" : "", r.last.score,
		    r.last.kept ? " kept" : "");
		for (i = 0; i < r.count; i++) {
			const struct recovery_task *t = &r.task[i];

			fprintf(told.to, "  %s %d of %d, today %d%s%s%s%s\n",
			    t->name, t->done, t->target, t->today,
			    t->due ? ", due" : "", t->own ? ", her own" : "",
			    t->hint[0] == '\0' ? "" : ", ", t->hint);
		}
	}
	told_end(&told, "tasks");
	story_end(&s);
}

/* --- what coming days have to say --- */

static const struct {
	const char *title;
	tell_fn *tell;
	int days;
} coming[] = {
	{ "before the start", tell_before_start, 45 },
	{ "a day before the gate", tell_a_day_before, 2 },
	{ "a plain day at S10", tell_plain, 8 },
	{ "a large run behind", tell_spike_large, 6 },
	{ "red", tell_one_amber, 3 },
	{ "distance weeks", tell_distance, 8 },
	{ "strides", tell_speed, 8 },
	{ "a race in three weeks", tell_taper_ahead, 21 },
};

static void
coming_said(void **test)
{
	struct findings why;
	struct told told;
	char text[DATE_TEXT_SIZE];
	struct story s;
	size_t i;
	int d;

	(void)test;
	told_begin(&told);
	for (i = 0; i < COUNT(coming); i++) {
		int day = coming[i].tell(&s);

		story_today(&s, day);
		why_read(&s.state, day, &why);
		assert_int_equal(why.count, s.state.findings.count);
		fprintf(told.to, "%s\n", coming[i].title);
		for (d = 1; d <= coming[i].days; d++) {
			why_read(&s.state, day + d, &why);
			fprintf(told.to, " %s\n", date_short(day + d, text));
			tell_findings(&told, &why);
		}
		story_end(&s);
	}
	told_end(&told, "coming");
	/* As far as a plan goes, and no farther. */
	story_today(&s, tell_plain(&s));
	why_read(&s.state, s.state.today + 7 * PLAN_WEEKS_MAX, &why);
	assert_true(why.count > 0);
	why_read(&s.state, s.state.today + 7 * PLAN_WEEKS_MAX + 1, &why);
	assert_int_equal(why.count, 0);
	story_end(&s);
}

/* --- how the weeks went --- */

static void
tell_week(struct told *told, const struct trend_week *w)
{
	char text[DATE_TEXT_SIZE];

	fprintf(told->to, "  %s%s: base %d, cap %d, planned %d, done %d, ",
	    date_short(w->monday, text), w->so_far ? " so far" : "", w->base,
	    w->cap, w->planned, w->done);
	fprintf(told->to, "credited %d%s%s, holds %#x\n", w->credited,
	    w->over ? ", over" : "", w->deload ? ", lighter" : "", w->holds);
	fprintf(told->to, "    runs %d, easy %d, quick %d, too quick %d, ",
	    w->runs, w->easy, w->quick, w->too_quick);
	fprintf(told->to, "spikes %d, sleep %d of %d nights, energy %d, ",
	    w->spikes, w->sleep_min, w->nights, w->energy_x10);
	fprintf(told->to, "pain %d%s on %s at %s\n", w->pain,
	    w->pain_settled ? " settled" : "",
	    w->pain == TREND_UNKNOWN ? "-" : date_short(w->pain_day, text),
	    w->pain_site != NULL ? w->pain_site : "-");
	fprintf(told->to, "    run %d s, walk %d s, strength %d s, load %d, ",
	    w->run_s, w->walk_s, w->strength_s, w->load);
	fprintf(told->to, "monotony %d, strain %d, rated %d of %d, score %d\n",
	    w->monotony_x100, w->strain, w->rated, w->sessions, trend_score(w));
}

static void
tell_run(struct told *told, const struct trend_run *r)
{
	char text[DATE_TEXT_SIZE];

	fprintf(told->to, "  %s: %d s, %d of %d over %d%s, flags %#x%s, ",
	    date_short(r->day, text), r->run_s, r->amount, r->cap, r->longest,
	    r->metres ? " m" : "", r->flags, r->easy ? ", easy" : "");
	fprintf(told->to, "pace %d: %d of %d, worst %d%s, %d mornings\n",
	    (int)r->pace, r->pace_s_per_km, r->limit_s_per_km, r->worst,
	    r->pelvic ? ", pelvic" : "", r->mornings);
}

static void
tell_sentences(struct told *told, const struct trend *t, enum unit_system units)
{
	typedef void say_fn(struct str *, const struct trend *);
	static say_fn *const say[] = { trend_say_runs, trend_say_spikes,
		trend_say_pace, trend_say_after, trend_say_sleep,
		trend_say_energy, trend_say_pain, trend_say_recovery,
		trend_say_load, trend_say_other };
	char text[600];
	struct str s = str_of(text, sizeof(text));
	size_t i;

	trend_say_running(&s, t, units);
	fprintf(told->to, "  running %s\n", text);
	for (i = 0; i < COUNT(say); i++) {
		s = str_of(text, sizeof(text));
		say[i](&s, t);
		if (s.len > 0)
			fprintf(told->to, "  %s\n", text);
	}
	for (i = 0; i < TREND_PAIRS; i++) {
		s = str_of(text, sizeof(text));
		trend_say_together(&s, t, (int)i);
		if (s.len > 0)
			fprintf(told->to, "  %s\n", text);
	}
}

static void
tell_trend(struct told *told, const char *title, const struct state *state,
    int weeks)
{
	struct trend t = { 0 };
	size_t i;

	trend_read(state, weeks, &t);
	fprintf(told->to, "%s\n", title);
	for (i = 0; i < t.weeks.count; i++)
		tell_week(told, &t.weeks.items[i]);
	for (i = 0; i < t.runs.count; i++)
		tell_run(told, &t.runs.items[i]);
	tell_sentences(told, &t, state->profile->units);
	fprintf(told->to, "\n");
	trend_clear(&t);
}

/* The histories of days, and the two that the screens are drawn from. */
static void
trends_said(void **test)
{
	struct story s = { 0 };
	struct told told;
	size_t i;

	(void)test;
	told_begin(&told);
	for (i = 0; i < COUNT(days); i++) {
		story_today(&s, days[i].tell(&s));
		tell_trend(&told, days[i].title, &s.state, TREND_ALL);
		story_end(&s);
	}
	s = (struct story){ 0 };
	fixture_typical(&s.log);
	story_today(&s, FIXTURE_TODAY);
	tell_trend(&told, "typical", &s.state, TREND_ALL);
	tell_trend(&told, "typical, four weeks", &s.state, 4);
	story_end(&s);
	s = (struct story){ 0 };
	fixture_heavy(&s.log, 1, 7);
	story_today(&s, FIXTURE_TODAY);
	tell_trend(&told, "heavy, a quarter", &s.state, 13);
	story_end(&s);
	told_end(&told, "trends");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels_said),
		cmocka_unit_test(wishes_said),
		cmocka_unit_test(weeks_said),
		cmocka_unit_test(tasks_said),
		cmocka_unit_test(days_said),
		cmocka_unit_test(coming_said),
		cmocka_unit_test(trends_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
