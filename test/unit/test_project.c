/* SPDX-License-Identifier: ISC */
/*
 * When it can honestly come: the projection, the forecast against a life lived
 * day by day, goals, tapers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "story.h"

#include "lope/date.h"
#include "lope/plan.h"
#include "lope/project.h"
#include "lope/rand.h"
#include "model/model.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define LIVES 6
#define LIFE_DAYS 230
#define SEED 7

/* The typical runner without a nap window that would shorten her runs. */
static void
tell_free(struct log *log)
{
	fixture_typical(log);
	log->nap.count = 0;
}

static void
put_goal(struct log *log, int day, enum goal_kind kind, int race)
{
	struct fact fact = { .kind = FACT_GOAL };

	fact.goal.day = day;
	fact.goal.kind = kind;
	fact.goal.race = race;
	fixture_put(log, &fact);
}

static struct forecast
ask(const struct log *log, int runs)
{
	struct state state = { 0 };
	struct habits habits;
	struct forecast f;

	replay(&state, log, FIXTURE_TODAY);
	habits_read(&state, &habits);
	forecast_read(&state, &habits, SEED, runs, &f);
	state_clear(&state);
	return f;
}

/* The same of a story that was replayed, without a drawn life. */
static struct forecast
ask_story(const struct story *s)
{
	struct forecast f;
	struct habits habits;

	habits_read(&s->state, &habits);
	forecast_read(&s->state, &habits, SEED, 0, &f);
	return f;
}

static void
test_strength_holds(void **unused)
{
	struct fact fact = { .kind = FACT_TEST };
	struct log log = { 0 };
	struct forecast f;
	int i;

	(void)unused;
	tell_free(&log);
	f = ask(&log, 0);
	assert_int_equal(f.strength, -1);
	fact.test.kind = TEST_STRENGTH;
	fact.test.day = FIXTURE_TODAY;
	for (i = 0; i < TEST_VALUES; i++)
		fact.test.value[i] = i == 3 ? 12 : 20;
	fixture_put(&log, &fact);
	f = ask(&log, 0);
	assert_int_equal(f.strength, 12);
	/* A goal names it as well. */
	put_goal(&log, FIXTURE_TODAY, GOAL_5K, DAY_NONE);
	f = ask(&log, 0);
	assert_non_null(strstr(f.goal.text,
	    "strength holds the ladder at S9: the lowest count is 12"));
	log_clear(&log);
}

/* A life ------------------------------------------------------------------- */

static void
live_ticks(struct log *log, int day)
{
	static const char *const tasks[] = { "pelvic-floor", "hydration" };
	struct fact fact;
	size_t i;

	for (i = 0; i < 2; i++) {
		fact = (struct fact){ .kind = FACT_TICK };
		fact.tick.day = day;
		fact.tick.task = tasks[i];
		fact.tick.amount = i == 0 ? 1 : 4000;
		fact.tick.minute = -1;
		fixture_put(log, &fact);
	}
}

/* A good morning, or one with pelvic pain of 3. */
static void
live_morning(struct log *log, int day, bool sick)
{
	struct fact fact = { .kind = FACT_CHECKIN };
	int a;

	fact.checkin = checkin_unsaid(day);
	fact.checkin.entered = day;
	for (a = 0; a < ANSWER_COUNT; a++)
		if (answer_table[a].clear)
			fact.checkin.answer[a] = 0;
	fact.checkin.answer[ANSWER_SLEEP] = 480;
	fact.checkin.answer[ANSWER_ENERGY] = 4;
	fact.checkin.answer[ANSWER_MOOD] = 4;
	fact.checkin.answer[ANSWER_SORENESS] = 0;
	fact.checkin.answer[ANSWER_PELVIC_PAIN] = sick ? 3 : 0;
	fixture_put(log, &fact);
	live_ticks(log, day);
}

static void
live_run(struct log *log, int day, const struct session *s)
{
	struct fact fact = { .kind = FACT_ACTIVITY };

	fact.activity = activity_unsaid(day);
	fact.activity.kind = ACTIVITY_RUN;
	fact.activity.type = s->type;
	fact.activity.session_s = s->total_s;
	fact.activity.run_s = s->run_s;
	fact.activity.distance_m = s->distance_m > 0 ? s->distance_m : -1;
	fact.activity.rpe = 3;
	fact.activity.talk = TALK_EASY;
	fact.activity.pain = fact.activity.pain_before = 0;
	fact.activity.leak = fact.activity.heaviness = 0;
	fact.activity.entered = day;
	fact.activity.source = "hand";
	fixture_put(log, &fact);
}

/* Day by day with the same luck, each written down and read from the first
 * fact on: slow, and nothing of project.c in it. */
static void
live(uint64_t seed, int run, const struct habits *habits,
    int out[MILESTONE_COUNT])
{
	static const int minutes[] = { 15, 20, 30 };
	struct state state = { 0 };
	struct log log = { 0 };
	struct rand rand;
	int day, m, i;

	tell_free(&log);
	for (m = 0; m < MILESTONE_COUNT; m++)
		out[m] = DAY_NONE;
	rand_seed(&rand, seed + (uint64_t)run * UINT64_C(0x9e3779b97f4a7c15));
	(void)rand_chance(&rand, habits->done.n, habits->done.of);
	for (day = FIXTURE_TODAY + 1; day < FIXTURE_TODAY + LIFE_DAYS; day++) {
		bool sick = rand_chance(&rand, habits->sick.n, habits->sick.of);
		bool done = rand_chance(&rand, habits->done.n, habits->done.of);

		live_morning(&log, day, sick);
		state_clear(&state);
		replay(&state, &log, day);
		if (state.caps.metres && out[MILESTONE_DISTANCE] == DAY_NONE)
			out[MILESTONE_DISTANCE] = day;
		if (state.session.kind != SESSION_RUN || !done)
			continue;
		live_run(&log, day, &state.session);
		for (i = 0; i < 3; i++)
			if ((state.session.distance_m > 0 ||
				state.session.bouts == 1) &&
			    state.session.run_s >= minutes[i] * 60 &&
			    out[MILESTONE_RUN_15 + i] == DAY_NONE)
				out[MILESTONE_RUN_15 + i] = day;
		if (state.session.type != RUN_EASY &&
		    out[MILESTONE_STRIDES] == DAY_NONE)
			out[MILESTONE_STRIDES] = day;
	}
	state_clear(&state);
	log_clear(&log);
}

static void
test_lived(void **unused)
{
	struct habits habits = { .done = { 3, 4 },
		.sick = { 1, 60 },
		.race = DAY_NONE };
	int lived[MILESTONE_COUNT], drawn[MILESTONE_COUNT], run, m, seen = 0;
	struct state state = { 0 };
	struct log log = { 0 };

	(void)unused;
	tell_free(&log);
	replay(&state, &log, FIXTURE_TODAY);
	for (run = 0; run < LIVES; run++) {
		live(SEED, run, &habits, lived);
		forecast_run(&state, &habits, SEED, run, drawn);
		for (m = MILESTONE_RUN_15; m <= MILESTONE_STRIDES; m++) {
			if (lived[m] == DAY_NONE)
				continue;
			seen++;
			if (lived[m] != drawn[m])
				fail_msg("run %d, %s: lived %d, drawn %d", run,
				    milestone_name[m], lived[m] - FIXTURE_TODAY,
				    drawn[m] - FIXTURE_TODAY);
		}
	}
	assert_true(seen >= 3 * LIVES);
	state_clear(&state);
	log_clear(&log);
}

/* The least day by which so many of the runs have come there. */
static int
quantile(const int days[], int runs, int wanted)
{
	int best = DAY_NONE;

	for (int i = 0; i < runs; i++) {
		int there = 0;

		for (int k = 0; k < runs; k++)
			there += days[k] != DAY_NONE && days[k] <= days[i];
		if (days[i] != DAY_NONE && there >= wanted &&
		    (best == DAY_NONE || days[i] < best))
			best = days[i];
	}
	return best;
}

/* Half and nine tenths of the runs, counted one by one. */
static void
test_quantiles(void **unused)
{
	enum { RUNS = 20 };
	struct habits habits = { .done = { 1, 2 },
		.sick = { 1, 20 },
		.race = DAY_NONE };
	int drawn[MILESTONE_COUNT][RUNS], one[MILESTONE_COUNT], run, m;
	struct state state = { 0 };
	struct forecast forecast;
	struct log log = { 0 };
	bool spread = false;

	(void)unused;
	tell_free(&log);
	replay(&state, &log, FIXTURE_TODAY);
	for (run = 0; run < RUNS; run++) {
		forecast_run(&state, &habits, SEED, run, one);
		for (m = 0; m < MILESTONE_COUNT; m++)
			drawn[m][run] = one[m];
	}
	forecast_read(&state, &habits, SEED, RUNS, &forecast);
	for (m = MILESTONE_RUN_15; m <= MILESTONE_STRIDES; m++) {
		assert_int_equal(forecast.milestone[m].p50,
		    quantile(drawn[m], RUNS, RUNS / 2));
		assert_int_equal(forecast.milestone[m].p90,
		    quantile(drawn[m], RUNS, RUNS * 9 / 10));
		spread |= forecast.milestone[m].p50 !=
		    forecast.milestone[m].p90;
	}
	assert_true(spread);
	state_clear(&state);
	log_clear(&log);
}

/* Dates --------------------------------------------------------------------- */

/* The projection and the plan say the same. */
static void
test_plan(void **unused)
{
	struct state state = { 0 };
	struct plan plan = { 0 };
	struct log log = { 0 };
	struct forecast f;

	(void)unused;
	tell_free(&log);
	replay(&state, &log, FIXTURE_TODAY);
	plan_build(&state, 4, &plan);
	f = ask(&log, 0);
	assert_int_equal(f.milestone[MILESTONE_RUN_15].not_before,
	    plan.stage_day[10]);
	assert_int_equal(f.milestone[MILESTONE_RUN_20].not_before,
	    plan.stage_day[13]);
	assert_int_equal(f.milestone[MILESTONE_RUN_30].not_before,
	    plan.stage_day[STAGE_LAST]);
	assert_int_equal(f.milestone[MILESTONE_DISTANCE].not_before,
	    plan.distance_day);
	assert_int_equal(f.milestone[MILESTONE_STRIDES].not_before,
	    plan.speed_day);
	assert_int_equal(f.milestone[MILESTONE_FIRST_RUN].reached,
	    date_make(2026, 10, 12));
	plan_clear(&plan);
	state_clear(&state);
	log_clear(&log);
}

/* What set-up says of the ladder before there is a date is what the projection
 * says once there is one, within eight days, whenever she begins. */
static void
test_ladder_weeks(void **unused)
{
	static const unsigned run_days[] = { 0, 0x15, 0x49, 0x09, 0x24, 0x7f };
	int tier, start, weeks;
	size_t i;

	(void)unused;
	assert_int_equal(ladder_weeks(TIER_A, 0x08), 0);
	for (i = 0; i < sizeof(run_days) / sizeof(run_days[0]); i++)
		for (tier = TIER_A; tier <= TIER_C; tier++)
			for (start = MON; start < MON + 7; start += 3) {
				struct prospect *m;
				struct forecast f;
				struct profile *p;
				struct story s;

				story_begin(&s, start - 300, start);
				p = story_profile(&s);
				p->run_days = run_days[i];
				if (tier > TIER_A)
					p->novice = p->injured = TRI_YES;
				if (tier > TIER_B)
					p->pelvic_history = p->hypermobile =
					    TRI_YES;
				story_ready(&s, start);
				story_today(&s, start);
				assert_int_equal(s.state.tier, tier);
				f = ask_story(&s);
				m = f.milestone;
				weeks = ladder_weeks(s.state.tier, run_days[i]);
				assert_in_range(m[MILESTONE_RUN_30].not_before -
					start,
				    7 * weeks - 8, 7 * weeks + 8);
				story_end(&s);
			}
}

/* Without a break is what she runs without one: not a stage whose bouts are
 * shorter, and a shorter session of a nap window as well. */
static void
test_unbroken(void **unused)
{
	static const struct {
		const char *id;
		int continuous_s, longest_s, nap_min;
		int stage; /* where that places her */
		int ran_s; /* today; 0: not yet */
		int day[3]; /* of 15, 20 and 30 minutes, after today; 999: later */
	} row[] = {
		{ "S13", 1200, 1200, 0, 13, 0, { 0, 0, 999 } },
		{ "S12, two of ten minutes", 899, 1200, 0, 12, 0,
		    { 5, 5, 999 } },
		{ "S15, and a nap for S13", 1500, 1500, 30, 15, 0,
		    { 0, 0, 999 } },
		{ "S15, and a nap for S10", 1500, 1500, 25, 15, 0,
		    { 0, 999, 999 } },
		{ "S13, and run less today", 1200, 1200, 0, 13, 300,
		    { 2, 2, 999 } },
		{ "past the ladder", 1800, 1800, 0, 17, 0, { 0, 0, 12 } },
	};
	size_t i;
	int k;

	(void)unused;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct fact fact = { .kind = FACT_PLACEMENT };
		struct forecast f;
		struct story s;

		fact.placement = (struct placement){ .runs = 8,
			.longest_s = row[i].longest_s,
			.continuous_s = row[i].continuous_s,
			.weekly_s = 3600,
			.longest_m = -1,
			.weekly_m = -1 };
		story_begin(&s, MON - 300, MON);
		story_ready(&s, MON);
		fact.head.day = MON;
		fact.head.id.byte[0] = 99;
		log_put(&s.log, &fact);
		if (row[i].nap_min > 0)
			story_nap(&s, row[i].nap_min);
		if (row[i].ran_s > 0)
			story_run(&s, MON, row[i].ran_s);
		story_today(&s, MON);
		assert_int_equal(s.state.stage, row[i].stage);
		f = ask_story(&s);
		for (k = 0; k < 3; k++) {
			int day = f.milestone[MILESTONE_RUN_15 + k].not_before;

			if (day == DAY_NONE || day > MON + 14)
				day = MON + 999;
			if (day != MON + row[i].day[k])
				fail_msg("%s, %d: %d", row[i].id, k, day - MON);
		}
		story_end(&s);
	}
}

/* The same seed says the same, another one hardly anything else; and no run
 * is earlier than the projection. */
static void
test_seed(void **unused)
{
	struct log log = { 0 };
	struct forecast a, b;
	int m;

	(void)unused;
	tell_free(&log);
	a = ask(&log, 200);
	b = ask(&log, 200);
	assert_memory_equal(a.milestone, b.milestone, sizeof(a.milestone));
	for (m = MILESTONE_RUN_15; m <= MILESTONE_STRIDES; m++) {
		assert_true(a.milestone[m].p50 >= a.milestone[m].not_before);
		assert_true(a.milestone[m].p90 >= a.milestone[m].p50);
	}
	log_clear(&log);
}

/* Known answers, for the same on every machine. */
static void
test_figures(void **unused)
{
	struct log log = { 0 };
	struct forecast f;
	char text[DATE_ISO_SIZE];

	(void)unused;
	tell_free(&log);
	f = ask(&log, FORECAST_RUNS);
	assert_string_equal(date_iso(f.milestone[MILESTONE_RUN_30].not_before,
				text),
	    "2027-01-18");
	assert_string_equal(date_iso(f.milestone[MILESTONE_RUN_30].p50, text),
	    "2027-01-23");
	assert_string_equal(date_iso(f.milestone[MILESTONE_RUN_30].p90, text),
	    "2027-02-01");
	log_clear(&log);
}

/* Goals --------------------------------------------------------------------- */

static void
test_goal(void **unused)
{
	struct log log = { 0 };
	struct forecast f;
	int earliest;

	(void)unused;
	tell_free(&log);
	put_goal(&log, FIXTURE_TODAY, GOAL_5K, DAY_NONE);
	f = ask(&log, 0);
	assert_true(f.goal.feasible);
	earliest = f.goal.earliest;
	assert_int_equal(date_weekday(earliest), WEEKDAY_SUN);
	log.goal.items[0].race = earliest;
	f = ask(&log, 0);
	assert_true(f.goal.feasible);
	/* A day sooner is not promised, and said with its numbers. */
	log.goal.items[0].race = earliest - 1;
	f = ask(&log, 0);
	assert_false(f.goal.feasible);
	assert_int_equal(f.goal.earliest, earliest);
	log.goal.items[0].race = FIXTURE_TODAY + 63;
	f = ask(&log, 0);
	assert_false(f.goal.feasible);
	assert_non_null(strstr(f.goal.text, "would need weeks growing"));
	assert_non_null(strstr(f.goal.text, "the cap is 10 %"));
	log_clear(&log);
}

/* A longer one waits for a larger week; that she may have. */
static void
test_goal_becomes(void **unused)
{
	struct log log = { 0 };
	struct goal_answer text;
	struct forecast f;
	char day[DATE_TEXT_SIZE];

	(void)unused;
	tell_free(&log);
	put_goal(&log, FIXTURE_TODAY, GOAL_10K, DAY_NONE);
	f = ask(&log, 0);
	assert_false(f.goal.feasible);
	assert_int_equal(f.goal.earliest, DAY_NONE);
	/* What would bring it there, and when: as it is once that is said. */
	assert_non_null(strstr(f.goal.text, "weeks of up to 30.0 km"));
	text = f.goal;
	log.profile.items[0].goal_week_m = 30000;
	f = ask(&log, 0);
	assert_true(f.goal.feasible);
	assert_non_null(strstr(text.text, date_long(f.goal.earliest, day)));
	/* And no 12 km are told of a week of 26 that may not hold them. */
	assert_non_null(strstr(f.goal.text,
	    "26.0 km a week and a run of 12.0 km, that in a week of 30.0 km,"));
	log.goal.items[0].kind = GOAL_5K;
	f = ask(&log, 0);
	assert_null(strstr(f.goal.text, "that in a week"));
	log_clear(&log);
}

static int
week_planned_m(const struct plan_week *w)
{
	int d, sum = 0;

	for (d = 0; d < 7; d++)
		if (w->day[d].session.kind == SESSION_RUN)
			sum += w->day[d].session.distance_m;
	return sum;
}

/* The last weeks before a race hold less, the race no more than its cap, and
 * a goal never lets a week over its own. */
static void
test_taper(void **unused)
{
	struct state state = { 0 };
	struct plan plan = { 0 };
	struct log log = { 0 };
	struct forecast f;
	const struct plan_week *w;
	int race, tapers = 0;
	size_t i;

	(void)unused;
	tell_free(&log);
	put_goal(&log, FIXTURE_TODAY, GOAL_5K, DAY_NONE);
	f = ask(&log, 0);
	race = f.goal.earliest;
	log.goal.items[0].race = race;
	replay(&state, &log, FIXTURE_TODAY);
	plan_build(&state, (race - FIXTURE_TODAY) / 7 + 4, &plan);
	for (i = 0; i < plan.weeks.count; i++) {
		w = &plan.weeks.items[i];
		assert_true(w->comes <= w->cap);
		if (w->metres)
			assert_true(week_planned_m(w) <= w->cap);
		tapers += w->taper > 0;
		if (w->taper > 0) {
			assert_int_equal(w->monday, date_monday(race));
			assert_true(w->cap <= 18000 * 75 / 100);
			assert_int_equal(w->day[6].session.kind, SESSION_RUN);
			assert_int_equal(w->day[6].session.distance_m, 5000);
		}
	}
	assert_int_equal(tapers, 1);
	plan_clear(&plan);
	state_clear(&state);
	log_clear(&log);
}

/* What is asked of the typical runner, whose weeks hold 6 km: the numbers, and
 * the one sentence whole. */
static void
test_goal_said(void **unused)
{
#define PEAK_5K \
	"18.0 km a week and a run of 7.0 km come by Sun 11 Apr 2027 at the " \
	"earliest, and with 1 week of taper the race not before Sun 18 Apr 2027"
#define SHARE_10K \
	"of 3 runs one may hold 40 % of the week, and a run of 12.0 km is " \
	"more than that of 26.0 km; weeks of up to 30.0 km would hold it, " \
	"the race then not before Sun 11 Jul 2027 (lope profile --goal-week 30km)."
	static const struct {
		enum goal_kind kind;
		int race; /* days from today; 0: no date */
		int needs;
		const char *text;
	} row[] = {
		{ GOAL_5K, 0, 0, "Feasible: " PEAK_5K "." },
		{ GOAL_5K, 146, 0,
		    "Feasible: " PEAK_5K "; the race is on Sun 18 Apr 2027." },
		{ GOAL_5K, 145, 6,
		    "Not by Sat 17 Apr 2027: " PEAK_5K
		    "; the date would leave out the ladder or the lighter "
		    "weeks, which the rules keep." },
		{ GOAL_5K, 84, 10,
		    "Not by Mon 15 Feb 2027: " PEAK_5K
		    "; the date would leave out the ladder or the lighter "
		    "weeks, which the rules keep." },
		{ GOAL_5K, 77, 11,
		    "Not by Mon 8 Feb 2027: " PEAK_5K
		    "; the date would need weeks growing 11 % each, from "
		    "6.0 km to 18.0 km in 11 weeks; the cap is 10 %." },
		{ GOAL_5K, 7, 200,
		    "Not by Mon 30 Nov 2026: " PEAK_5K
		    "; the date would need weeks growing 200 % each, from "
		    "6.0 km to 18.0 km in 1 week; the cap is 10 %." },
		{ GOAL_5K, 3, 0,
		    "Not by Thu 26 Nov 2026: " PEAK_5K
		    "; the date leaves no week before its taper, and weeks "
		    "hold 6.0 km now." },
		{ GOAL_10K, 0, 0,
		    "Not within the rules as they stand: it asks for 26.0 km a "
		    "week and a run of 12.0 km. Why: " SHARE_10K },
		{ GOAL_10K, 112, 10,
		    "Not by Mon 15 Mar 2027: it asks for 26.0 km a week and a "
		    "run of 12.0 km. Nor later as things stand: " SHARE_10K },
		{ GOAL_10K, 7, 334,
		    "Not by Mon 30 Nov 2026: it asks for 26.0 km a week and a "
		    "run of 12.0 km; the date would need weeks growing 334 % "
		    "each, from 6.0 km to 26.0 km in 1 week; the cap is 10 %. "
		    "Nor later as things stand: " SHARE_10K },
		{ GOAL_10K, 3, 0,
		    "Not by Thu 26 Nov 2026: it asks for 26.0 km a week and a "
		    "run of 12.0 km; the date leaves no week before its taper, "
		    "and weeks hold 6.0 km now. Nor later as things "
		    "stand: " SHARE_10K },
		{ GOAL_HALF, 0, 0,
		    "Not within the rules as they stand: it asks for 36.0 km a "
		    "week and a run of 17.0 km. Why: at 7:30/km the minutes of "
		    "a long run hold 12.0 km, and it asks for a run of "
		    "17.0 km; an easy pace of 5:17/km would hold that." },
	};
#undef PEAK_5K
#undef SHARE_10K
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct log log = { 0 };
		struct forecast f;

		tell_free(&log);
		put_goal(&log, FIXTURE_TODAY, row[i].kind,
		    row[i].race == 0 ? DAY_NONE : FIXTURE_TODAY + row[i].race);
		f = ask(&log, 0);
		assert_int_equal(f.goal.kind, row[i].kind);
		if (strcmp(f.goal.text, row[i].text) != 0 ||
		    f.goal.needs_pct != row[i].needs)
			fail_msg("row %zu: %d %%: %s", i, f.goal.needs_pct,
			    f.goal.text);
		log_clear(&log);
	}
}

/* All her runs at that pace. */
static void
tell_pace(struct story *s, int s_per_km)
{
	size_t i;

	for (i = 0; i < s->log.activity.count; i++) {
		struct activity *a = &s->log.activity.items[i];

		if (a->kind != ACTIVITY_RUN)
			continue;
		a->run_s = a->distance_m * s_per_km / 1000;
		a->session_s = a->run_s + 600;
	}
}

#define DAYS_ALL 0x7fu
#define DAYS_MWF 0x15u

/* In the distance weeks, with nap windows, on fewer days, at another pace:
 * what keeps a goal away, and what would bring it. Today is a Monday. */
static void
test_goal_kept_away(void **unused)
{
	static const struct {
		unsigned run_days, nap_days[2];
		int nap_min[2];
		enum goal_kind kind;
		int s_per_km, week_m;
		const char *why; /* the end of it */
	} row[] = {
		/* the window of today's weekday is the largest */
		{ DAYS_MWF, { 0x14, 0x01 }, { 40, 60 }, GOAL_10K, 300, 0,
		    " Why: the nap windows hold a run of 10.0 km, and it asks "
		    "for one of 12.0 km; a window of 70 minutes on one run day "
		    "would hold that (lope nap add)." },
		/* one run day has none; the naps keep its larger weeks away */
		{ DAYS_MWF, { 0x04, 0x01 }, { 40, 60 }, GOAL_10K, 300, 0,
		    " Why: of 3 runs one may hold 40 % of the week, and a run of 12.0 km is more than that of 26.0 km; weeks of up to 30.0 km would hold it, but do not come within 156 weeks "
		    "either (lope profile --goal-week 30km)." },
		/* just long enough, and a minute short */
		{ 0, { DAYS_ALL, 0 }, { 70, 0 }, GOAL_10K, 300, 0,
		    " Why: of 5 runs one may hold 30 % of the week, and a run of 12.0 km is more than that of 26.0 km; weeks of up to 40.0 km would hold it, the race then not before Sun 25 "
		    "Apr 2027 (lope profile --goal-week 40km)." },
		{ 0, { DAYS_ALL, 0 }, { 69, 0 }, GOAL_10K, 300, 0,
		    " Why: the nap windows hold a run of 11.8 km, and it asks "
		    "for one of 12.0 km; a window of 70 minutes on one run day "
		    "would hold that (lope nap add)." },
		/* three hours hold 29.0 km exactly, and at a second more not */
		{ 0, { DAYS_ALL, 0 }, { 60, 0 }, GOAL_MARATHON, 351, 0,
		    " Why: the nap windows hold a run of 8.5 km, and it asks "
		    "for one of 29.0 km; a window of 180 minutes on one run "
		    "day would hold that (lope nap add)." },
		{ 0, { DAYS_ALL, 0 }, { 60, 0 }, GOAL_MARATHON, 352, 0,
		    " Why: the nap windows hold a run of 8.5 km, and it asks "
		    "for one of 29.0 km." },
		{ 0x01, { 0, 0 }, { 0, 0 }, GOAL_5K, 300, 0,
		    " Why: it does not come within 156 weeks." },
		{ 0x01, { 0, 0 }, { 0, 0 }, GOAL_HALF, 300, 0,
		    " Why: at 5:00/km the minutes of a long run hold 12.0 km, "
		    "and it asks for a run of 17.0 km; an easy pace of 3:31/km "
		    "would hold that." },
		{ 0x11, { 0, 0 }, { 0, 0 }, GOAL_HALF, 300, 0,
		    " come by Sun 11 Apr 2027 at the earliest, and with 2 "
		    "weeks of taper the race not before Sun 25 Apr 2027." },
		/* her own aim is larger than the peak */
		{ 0, { 0, 0 }, { 0, 0 }, GOAL_MARATHON, 300, 90000,
		    " Why: of 5 runs one may hold 30 % of the week, and a run of 29.0 km is more than that of 90.0 km; weeks of up to 97.0 km would hold it, the race then not before Sun 8 "
		    "Aug 2027 (lope profile --goal-week 97km)." },
	};
	size_t i, k;

	(void)unused;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct habits habits;
		struct forecast f;
		struct story s;

		story_in_metres(&s, FIXTURE_TODAY - 1, 7000, 17000);
		story_greens(&s, FIXTURE_TODAY - 1, FIXTURE_TODAY);
		story_profile(&s)->goal_week_m = row[i].week_m;
		tell_pace(&s, row[i].s_per_km);
		for (k = 0; k < 2 && row[i].nap_min[k] > 0; k++)
			story_nap(&s, row[i].nap_min[k])->days =
			    row[i].nap_days[k];
		story_goal(&s, FIXTURE_TODAY, row[i].kind, DAY_NONE);
		story_today(&s, FIXTURE_TODAY);
		habits_read(&s.state, &habits);
		habits.run_days = row[i].run_days;
		forecast_read(&s.state, &habits, SEED, 0, &f);
		if (strlen(f.goal.text) < strlen(row[i].why) ||
		    strcmp(f.goal.text + strlen(f.goal.text) -
			    strlen(row[i].why),
			row[i].why) != 0)
			fail_msg("row %zu: %s", i, f.goal.text);
		story_end(&s);
	}
}

/* The growth that a date asks for, by the base of the weeks: exactly twice as
 * much in one week; as much as is reckoned with; none where no week is left. */
static void
test_goal_growth(void **unused)
{
	static const struct {
		int base, race, needs;
		bool c; /* the tier */
	} row[] = {
		{ 9000, 7, 100, false },
		{ 1638, 7, 999, false },
		{ 1637, 7, 0, false },
		{ 17999, 7, 1, false },
		{ 20000, 3, 0, false },
		{ 9000, 14, 42, true },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct forecast f;
		struct story s;

		story_on_ladder(&s, FIXTURE_TODAY);
		story_goal(&s, FIXTURE_TODAY, GOAL_5K,
		    FIXTURE_TODAY + row[i].race);
		story_today(&s, FIXTURE_TODAY);
		s.state.caps.metres = true;
		s.state.caps.base = row[i].base;
		s.state.tier = row[i].c ? TIER_C : TIER_B;
		f = ask_story(&s);
		assert_false(f.goal.feasible);
		assert_int_equal(f.goal.cap_pct, row[i].c ? 5 : 10);
		if (f.goal.needs_pct != row[i].needs)
			fail_msg("row %zu: %d %%", i, f.goal.needs_pct);
		story_end(&s);
	}
}

/* A peak that the week behind reached is there on its Sunday, whether she runs
 * that day or not; with a strength count that holds the ladder never. */
static void
test_goal_by_day(void **unused)
{
	static const struct {
		int today; /* after the Monday of FIXTURE_TODAY */
		int ready;
	} row[] = { { -2, -1 }, { -1, -1 }, { 0, 6 } };
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int monday = FIXTURE_TODAY;
		struct forecast f;
		struct story s;

		story_in_metres(&s, monday - 8, 7000, 17000);
		story_greens(&s, monday - 8, monday);
		story_run_m(&s, monday - 7, 5500);
		story_run_m(&s, monday - 5, 5500);
		story_run_m(&s, monday - 2, 7000);
		story_goal(&s, monday - 8, GOAL_5K, DAY_NONE);
		story_today(&s, monday + row[i].today);
		f = ask_story(&s);
		if (f.goal.ready != monday + row[i].ready ||
		    f.goal.earliest != f.goal.ready + 7)
			fail_msg("row %zu: %d", i, f.goal.ready - monday);
		assert_int_equal(f.milestone[MILESTONE_GOAL].p50, DAY_NONE);
		story_end(&s);
	}
}

static void
test_strength_said(void **unused)
{
	static const struct {
		bool metres;
		int least, strength;
	} row[] = { { false, 20, -1 }, { false, 12, 12 }, { false, 10, 10 },
		{ true, 12, -1 } };
	struct forecast f = { .strength = 0 };
	char text[200];
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		const int reps[TEST_VALUES] = { 20, row[i].least, 20, 20, 20,
			20, 20, 20 };
		struct story s;

		if (row[i].metres)
			story_in_metres(&s, FIXTURE_TODAY - 1, 7000, 17000);
		else
			story_on_ladder(&s, FIXTURE_TODAY - 1);
		story_test(&s, FIXTURE_TODAY, TEST_STRENGTH, reps);
		story_goal(&s, FIXTURE_TODAY, GOAL_5K, DAY_NONE);
		story_today(&s, FIXTURE_TODAY);
		f = ask_story(&s);
		assert_int_equal(f.strength, row[i].strength);
		assert_int_equal(strstr(f.goal.text,
				     "strength holds the ladder at S9") != NULL,
		    row[i].strength >= 0);
		story_end(&s);
	}
	/* Before the first run as well. */
	for (i = 0; i < 2; i++) {
		const int reps[TEST_VALUES] = { 20, i == 0 ? 12 : 20, 20, 20,
			20, 20, 20, 20 };
		struct story s;

		story_begin(&s, FIXTURE_TODAY - 200, FIXTURE_TODAY - 1);
		story_ready(&s, FIXTURE_TODAY - 1);
		story_test(&s, FIXTURE_TODAY, TEST_STRENGTH, reps);
		story_today(&s, FIXTURE_TODAY);
		f = ask_story(&s);
		assert_int_equal(f.strength, i == 0 ? 12 : -1);
		story_end(&s);
	}
	for (f.strength = -1; f.strength <= 0; f.strength++) {
		struct str out = str_of(text, sizeof(text));

		forecast_say_strength(&out, &f);
		assert_string_equal(text,
		    f.strength < 0 ? "" :
				     "Strength holds the ladder at S9: the "
				     "lowest count is 0; 20 lifts it.");
	}
}

/* With a goal that can be reached two years are looked at. */
static void
test_looked_at(void **unused)
{
	struct habits habits = { .done = { 9, 10 },
		.sick = { 0, 100 },
		.race = DAY_NONE };
	struct forecast f;
	struct story s;

	(void)unused;
	story_in_metres(&s, FIXTURE_TODAY - 1, 7000, 17000);
	story_greens(&s, FIXTURE_TODAY - 1, FIXTURE_TODAY);
	story_profile(&s)->goal_week_m = 97000;
	story_goal(&s, FIXTURE_TODAY, GOAL_MARATHON, DAY_NONE);
	story_today(&s, FIXTURE_TODAY);
	forecast_read(&s.state, &habits, SEED, 20, &f);
	assert_true(f.milestone[MILESTONE_GOAL].not_before <
	    FIXTURE_TODAY + FORECAST_DAYS);
	assert_true(
	    f.milestone[MILESTONE_GOAL].p90 > FIXTURE_TODAY + FORECAST_DAYS);
	story_end(&s);
}

/* A long run that she has run already needs no larger week than the peak. */
static void
test_goal_run_before(void **unused)
{
	struct forecast f;
	struct story s;

	(void)unused;
	story_in_metres(&s, FIXTURE_TODAY - 1, 12000, 27000);
	story_goal(&s, FIXTURE_TODAY - 30, GOAL_10K, DAY_NONE);
	story_today(&s, FIXTURE_TODAY);
	f = ask_story(&s);
	assert_string_equal(f.goal.text,
	    "Feasible: 26.0 km a week and a run of 12.0 km come by Sun 29 Nov "
	    "2026 at the earliest, and with 1 week of taper the race not "
	    "before Sun 6 Dec 2026.");
	story_end(&s);
}

/* No nap window holds a run: the ladder does not end, and strength is not why. */
static void
test_goal_without_time(void **unused)
{
	struct forecast f;
	struct story s;

	(void)unused;
	story_on_ladder(&s, FIXTURE_TODAY - 1);
	story_nap(&s, 15);
	story_goal(&s, FIXTURE_TODAY, GOAL_5K, DAY_NONE);
	story_today(&s, FIXTURE_TODAY);
	f = ask_story(&s);
	assert_non_null(strstr(f.goal.text,
	    "Why: the distance weeks do not come within 156 weeks."));
	story_end(&s);
}

/* The last day that is looked at counts, at best and in a forecast: somewhere in
 * four weeks it is a day for speed, which is kept away until then. */
static void
test_last_day(void **unused)
{
	struct habits habits = { .done = { 1, 1 },
		.sick = { 0, 100 },
		.race = DAY_NONE };
	const int weeks = 7 * GOAL_LOOK_WEEKS;
	int best = 0, drawn = 0, start, out[MILESTONE_COUNT];

	(void)unused;
	for (start = FIXTURE_TODAY; start < FIXTURE_TODAY + 28; start++) {
		struct forecast f;
		struct story s;

		story_in_metres(&s, start, 8000, 20000);
		story_today(&s, start);
		s.state.memory->quality_due = start + weeks;
		forecast_read(&s.state, &habits, SEED, 0, &f);
		best += f.milestone[MILESTONE_STRIDES].not_before ==
		    start + weeks;
		s.state.memory->quality_due = start + FORECAST_DAYS;
		forecast_run(&s.state, &habits, SEED, 0, out);
		drawn += out[MILESTONE_STRIDES] == start + FORECAST_DAYS;
		story_end(&s);
	}
	assert_true(best > 0);
	assert_true(drawn > 0);
}

/* Days away are the first of those ahead, in the earliest dates as well. */
static void
test_days_away(void **unused)
{
	struct forecast f;
	struct habits habits = { .done = { 1, 1 },
		.sick = { 0, 100 },
		.race = DAY_NONE };
	int out[MILESTONE_COUNT], away, at_once = 0;
	struct story s;

	(void)unused;
	story_begin(&s, FIXTURE_TODAY - 200, FIXTURE_TODAY);
	story_ready(&s, FIXTURE_TODAY);
	story_answer(&s, FIXTURE_TODAY, ANSWER_ENERGY, 1);
	story_today(&s, FIXTURE_TODAY);
	for (away = 0; away <= 9; away++) {
		habits.away_days = away;
		forecast_run(&s.state, &habits, SEED, 0, out);
		assert_true(out[MILESTONE_FIRST_RUN] > FIXTURE_TODAY + away);
		forecast_read(&s.state, &habits, SEED, 0, &f);
		assert_int_equal(f.milestone[MILESTONE_FIRST_RUN].not_before,
		    out[MILESTONE_FIRST_RUN]);
		at_once += out[MILESTONE_FIRST_RUN] == FIXTURE_TODAY + away + 1;
	}
	assert_true(at_once > 0);
	story_end(&s);
}

/* Habits ------------------------------------------------------------------- */

/* Hers count from eight planned sessions and 28 answered days on. */
static void
test_habits(void **unused)
{
	struct habits h = { 0 };
	struct story s;
	bool done = false, sick = false;
	char text[200];
	int day;

	(void)unused;
	story_on_ladder(&s, FIXTURE_TODAY);
	story_greens(&s, FIXTURE_TODAY, FIXTURE_TODAY + 40);
	/* A breast problem is a day with symptoms, tired legs are none. */
	story_answer(&s, FIXTURE_TODAY + 10, ANSWER_BREAST, 1);
	story_answer(&s, FIXTURE_TODAY + 12, ANSWER_SORENESS, 4);
	story_run(&s, FIXTURE_TODAY, 900);
	for (day = FIXTURE_TODAY + 1; !done || !sick; day++) {
		story_today(&s, day);
		habits_read(&s.state, &h);
		if (h.done_known && !done)
			assert_int_equal(h.done.of, 8);
		if (h.sick_known && !sick)
			assert_int_equal(h.sick.of, 28);
		done = h.done_known;
		sick = h.sick_known;
	}
	assert_int_equal(h.done.n, 1);
	assert_int_equal(h.sick.n, 1);
	for (h.away_days = 0; h.away_days <= 1; h.away_days++) {
		struct str out = str_of(text, sizeof(text));

		h.done = (struct chance){ 7, 9 };
		h.sick = (struct chance){ 1, 30 };
		h.sick_known = h.away_days == 0;
		habits_say(&out, &h);
		assert_string_equal(text,
		    h.away_days == 0 ?
			"7 of 9 planned sessions done, amber or red "
			"symptoms on 1 of 30 days before today" :
			"7 of 9 planned sessions done, amber or red "
			"symptoms on 1 of 30 days (assumed), 1 days away");
	}
	story_end(&s);
}

/* Feats -------------------------------------------------------------------- */

/* Running without a break: of a run in bouts the longest, of one that says
 * nothing the bouts of its stage; before she began nobody asked for breaks. */
static void
feats_without_a_break(void **test)
{
	static const struct {
		const char *id;
		int runs;     /* before the start: 7 place her, 5 do not */
		int before_s; /* of each */
		int run_s, bouts, bout_s;
		enum feat feat;
		int reached; /* -1: before the start; 0: never; 1: by the run */
	} row[] = {
		{ "S9 whole", 7, 899, 900, 0, 0, FEAT_RUN_15, 0 },
		{ "S9 in one", 7, 899, 900, 1, 900, FEAT_RUN_15, 1 },
		{ "S9 in two", 7, 899, 900, 2, 450, FEAT_RUN_15, 0 },
		{ "before", 7, 900, 900, 0, 0, FEAT_RUN_15, -1 },
		{ "S1", 5, 899, 901, 0, 0, FEAT_RUN_15, 0 },
		{ "S10 a second short", 7, 900, 1199, 0, 0, FEAT_RUN_20, 0 },
		{ "S13", 7, 1199, 1200, 0, 0, FEAT_RUN_20, 0 },
	};
	size_t i;
	int n;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int feats[FEAT_COUNT], start = FIXTURE_TODAY, reached;
		struct activity *a;
		struct story s;

		story_begin(&s, start - 300, start);
		story_ready(&s, start);
		for (n = 0; n < row[i].runs; n++)
			story_run(&s, start - 2 - 3 * n, row[i].before_s);
		a = story_run(&s, start, row[i].run_s);
		a->bouts = row[i].bouts;
		a->bout_s = row[i].bout_s;
		story_today(&s, start);
		feat_read(&s.state, feats);
		reached = feats[row[i].feat] == DAY_NONE ? 0 :
		    feats[row[i].feat] == start          ? 1 :
							   -1;
		if (reached != row[i].reached)
			fail_msg("%s: %d, S%d", row[i].id, reached,
			    s.state.stage);
		story_end(&s);
	}
}

/* What she declared instead of runs hides none of those that follow. */
static void
feats_of_one_who_declared(void **test)
{
	struct fact fact = { .kind = FACT_PLACEMENT };
	int feats[FEAT_COUNT], start = FIXTURE_TODAY;
	struct habits habits;
	struct forecast f;
	struct story s;

	(void)test;
	story_begin(&s, start - 300, start);
	story_ready(&s, start);
	fact.placement = (struct placement){ .runs = 12,
		.longest_s = 900,
		.continuous_s = 900,
		.weekly_s = 2700,
		.longest_m = -1,
		.weekly_m = -1 };
	fact.head.day = start;
	fact.head.id.byte[0] = 99;
	log_put(&s.log, &fact);
	story_run(&s, start, 900)->bouts = 0;
	story_today(&s, start);
	feat_read(&s.state, feats);
	assert_int_equal(feats[FEAT_RUN_15], start);
	habits_read(&s.state, &habits);
	forecast_read(&s.state, &habits, SEED, 0, &f);
	assert_int_equal(f.milestone[MILESTONE_FIRST_RUN].reached, start);
	story_end(&s);
}

/* Ten weeks above 70 points, of those that are over. */
static void
feats_of_recovery(void **test)
{
	static const struct {
		int weeks, good; /* of which so many have 75, not 70 */
		int today;       /* days after the last of them began */
		bool praised;
	} row[] = {
		{ 10, 10, 7, true },
		{ 10, 10, 6, false },
		{ 11, 10, 7, true },
		{ 10, 9, 7, false },
	};
	size_t i;
	int w, d;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int feats[FEAT_COUNT], start = FIXTURE_TODAY;
		struct story s;

		story_begin(&s, start - 300, start);
		for (w = 0; w < row[i].weeks; w++) {
			int monday = start + 7 * w;

			/* sleep 30, water 15, floor 20, meals 5 */
			for (d = 0; d < 7; d++) {
				story_green(&s, monday + d);
				story_tick(&s, monday + d, "hydration", 4000,
				    -1);
				story_tick(&s, monday + d, "pelvic-floor", 1,
				    -1);
			}
			story_run(&s, monday, 60);
			story_tick(&s, monday, "meal-prep", 1, -1);
			if (w >= row[i].weeks - row[i].good)
				story_tick(&s, monday + 1, "yoga", 1, -1);
		}
		story_today(&s, start + 7 * (row[i].weeks - 1) + row[i].today);
		if (i == 0)
			assert_int_equal(state_week(&s.state, start)
					     ->ledger.score,
			    75);
		feat_read(&s.state, feats);
		if (feats[FEAT_RECOVERY] !=
		    (row[i].praised ? start + 7 * row[i].weeks : DAY_NONE))
			fail_msg("row %zu: %d", i,
			    feats[FEAT_RECOVERY] - start);
		story_end(&s);
	}
}

/* Of lives at every place of the rules, with any goal on any day. */
static void
test_goal_never_breaks(void **unused)
{
	static const int days[] = { 120, 250, 350, 450 };
	uint64_t seed;
	size_t k, i;
	int d;

	(void)unused;
	for (seed = 1; seed <= 12; seed++) {
		struct state state = { 0 };
		struct plan plan = { 0 };
		struct log log = { 0 };

		k = seed % 4;
		fixture_planned(&log, days[k], seed);
		put_goal(&log, FIXTURE_TODAY,
		    (enum goal_kind)(1 + seed % GOAL_MARATHON),
		    FIXTURE_TODAY + (int)(seed * 17 % 200));
		replay(&state, &log, FIXTURE_TODAY);
		plan_build(&state, 40, &plan);
		for (i = 0; i < plan.weeks.count; i++) {
			const struct plan_week *w = &plan.weeks.items[i];
			int sum = 0;

			for (d = 0; d < 7; d++)
				if (w->day[d].session.kind == SESSION_RUN)
					sum += w->metres ?
					    w->day[d].session.distance_m :
					    w->day[d].session.run_s;
			if (i > 0 && sum > w->cap)
				fail_msg("seed %d, week %zu: %d over %d",
				    (int)seed, i, sum, w->cap);
		}
		plan_clear(&plan);
		state_clear(&state);
		log_clear(&log);
	}
}

/* The first 5 km are praised where they were allowed, not where they came too
 * early. */
static void
feats_are_credited(void **test)
{
	static const struct {
		int m;
		bool praised;
	} row[] = { { 5000, true }, { 20000, false } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		int feats[FEAT_COUNT], day = FIXTURE_TODAY;
		struct story s;

		story_in_metres(&s, day - 1, 4800, 13000);
		(void)story_run_m(&s, day, row[i].m);
		(void)story_today(&s, day);
		feat_read(&s.state, feats);
		if ((feats[FEAT_KM_5] == day) != row[i].praised)
			fail_msg("%d m: %d", row[i].m, feats[FEAT_KM_5]);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strength_holds),
		cmocka_unit_test(test_lived),
		cmocka_unit_test(test_quantiles),
		cmocka_unit_test(test_plan),
		cmocka_unit_test(test_ladder_weeks),
		cmocka_unit_test(test_unbroken),
		cmocka_unit_test(test_seed),
		cmocka_unit_test(test_figures),
		cmocka_unit_test(test_goal),
		cmocka_unit_test(test_goal_becomes),
		cmocka_unit_test(test_taper),
		cmocka_unit_test(test_goal_never_breaks),
		cmocka_unit_test(test_goal_said),
		cmocka_unit_test(test_goal_kept_away),
		cmocka_unit_test(test_goal_growth),
		cmocka_unit_test(test_goal_by_day),
		cmocka_unit_test(test_strength_said),
		cmocka_unit_test(test_looked_at),
		cmocka_unit_test(test_goal_run_before),
		cmocka_unit_test(test_goal_without_time),
		cmocka_unit_test(test_last_day),
		cmocka_unit_test(test_days_away),
		cmocka_unit_test(test_habits),
		cmocka_unit_test(feats_are_credited),
		cmocka_unit_test(feats_without_a_break),
		cmocka_unit_test(feats_of_one_who_declared),
		cmocka_unit_test(feats_of_recovery),
	};

	return cmocka_run_group_tests_name("project", tests, NULL, NULL);
}
