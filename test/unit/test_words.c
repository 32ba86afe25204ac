/* SPDX-License-Identifier: ISC */
/* Facts as words: what the screens and the command line say alike. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "story.h"

#include "lope/date.h"
#include "lope/text.h"
#include "lope/mem.h"
#include "lope/trend.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define SIZE 240

static const struct session run_s7 = { .kind = SESSION_RUN,
	.stage = 7,
	.run_s = 900,
	.total_s = 1980,
	.bouts = 5,
	.bout_s = 180,
	.walk_s = 120 };
static const struct session run_s10 = { .kind = SESSION_RUN,
	.stage = 10,
	.run_s = 900,
	.total_s = 1500,
	.bouts = 1,
	.bout_s = 900 };
static const struct session run_far = { .kind = SESSION_RUN,
	.type = RUN_EASY,
	.distance_m = 5200 };
static const struct session strength = { .kind = SESSION_STRENGTH,
	.total_s = 1200 };
static const struct session rest = { .kind = SESSION_REST };

static void
test_sessions(void **state)
{
	static const struct {
		const char *id;
		void (*words)(struct str *, const struct session *);
		const struct session *session;
		const char *want;
	} rows[] = { { "time", text_session_time, &run_s7,
			 "15:00 run in 33:00" },
		{ "no time", text_session_time, &strength, "" },
		{ "bouts", text_session_bouts, &run_s7,
		    "5 x 3:00 run, 2:00 walk" },
		{ "one bout", text_session_bouts, &run_s10,
		    "15:00 without a break" },
		{ "no bouts", text_session_bouts, &rest, "" },
		{ "whole", text_session_whole, &run_s7,
		    "5:00 walk, 5 x 3:00 "
		    "run with 2:00 walk between, 5:00 walk" },
		{ "whole of one", text_session_whole, &run_s10,
		    "5:00 walk, 15:00 run, 5:00 walk" } };
	static const struct {
		const struct session *session;
		enum unit_system units;
		const char *want;
	} names[] = { { &run_s7, UNIT_KM, "run-walk S7" },
		{ &run_s10, UNIT_KM, "run S10" },
		{ &run_far, UNIT_KM, "easy run 5.2 km" },
		{ &run_far, UNIT_MI, "easy run 3.2 mi" },
		{ &strength, UNIT_KM, "strength 20 min" },
		{ &rest, UNIT_KM, "rest" } };
	char text[SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct str s = str_of(text, sizeof(text));

		rows[i].words(&s, rows[i].session);
		if (strcmp(text, rows[i].want) != 0)
			fail_msg("%s: %s", rows[i].id, text);
	}
	for (i = 0; i < COUNT(names); i++) {
		struct str s = str_of(text, sizeof(text));

		text_session(&s, names[i].session, names[i].units);
		assert_string_equal(text, names[i].want);
	}
}

static void
test_small(void **state)
{
	char text[SIZE];
	struct str s = str_of(text, sizeof(text));
	struct pace_limit pace = { .mode = PACE_MODE_TALK };

	(void)state;
	text_age(&s, 103);
	str_add(&s, "; ");
	text_age(&s, 8);
	assert_string_equal(text,
	    "day 103, 14 weeks 5 days; day 8, 1 week 1 day");
	s = str_of(text, sizeof(text));
	text_of(&s, 900, 3300, false, UNIT_KM);
	str_add(&s, "; ");
	text_of(&s, 8200, 12000, true, UNIT_KM);
	assert_string_equal(text, "15 of 55 min; 8.2 of 12.0 km");
	s = str_of(text, sizeof(text));
	text_pace(&s, &pace, UNIT_KM);
	pace.mode = PACE_MODE_PROVISIONAL;
	pace.limit_s_per_km = 429;
	str_add(&s, "; ");
	text_pace(&s, &pace, UNIT_KM);
	assert_string_equal(text,
	    "speak in sentences; not faster than 7:09/km (provisional)");
	s = str_of(text, sizeof(text));
	text_stage(&s, 8);
	str_add(&s, "; ");
	text_stage(&s, 17);
	str_add(&s, "; ");
	text_date(&s, FIXTURE_TODAY);
	str_add(&s, "; ");
	text_date(&s, DAY_NONE);
	assert_string_equal(text,
	    "3 x 5:00 / 2:00; 30:00 without a break; 23 Nov; -");
}

static void
test_weeks(void **state)
{
	static const struct {
		struct plan_week week;
		const char *want;
	} rows[] = { { { .deload = true },
			 "a lighter week, 70 % (deload.week)" },
		{ { .holds = 1u << HOLD_RECOVERY },
		    "held: recovery under 50 in the week before "
		    "(recovery.hold)" },
		{ { .careful = true },
		    "careful growth: recovery not kept (recovery.hold)" },
		{ { .cap = 900 }, "" } };
	const struct state none = { 0 };
	char text[SIZE];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct str s = str_of(text, sizeof(text));

		text_week_why(&s, &none, &rows[i].week);
		assert_string_equal(text, rows[i].want);
	}
}

static void
test_answers(void **state)
{
	struct checkin c = checkin_unsaid(FIXTURE_TODAY);
	char text[SIZE];
	struct str s = str_of(text, sizeof(text));
	int i;

	(void)state;
	assert_false(text_answer(&s, &c, ANSWER_MOOD));
	assert_string_equal(text, "");
	assert_int_equal(text_checkin_answered(&c), 0);
	c.answer[ANSWER_SLEEP] = 370;
	c.answer[ANSWER_LEAK] = 0;
	c.answer[ANSWER_BULGE] = 0;
	c.answer[ANSWER_LIMP] = 1;
	c.answer[ANSWER_TEMP] = 379;
	c.answer[ANSWER_WEIGHT] = 64500;
	assert_int_equal(text_checkin_answered(&c), 5);
	for (i = 0; i < ANSWER_COUNT; i++) {
		size_t before = s.len;

		if (text_answer(&s, &c, (enum answer)i))
			str_add(&s, ", ");
		else
			assert_int_equal(s.len, before);
	}
	assert_string_equal(text,
	    "sleep 6:10, limp yes, temp 37.9, leak none, bulge no, "
	    "weight 64.5 kg, ");
}

/* The typical history, by the marks of its calendar and the words of runs. */
static void
test_typical(void **state)
{
	static const struct {
		int day;
		bool minutes;
		const char *want;
	} marks[] = { { FIXTURE_BIRTH - 1, true, "" }, { 20758, true, "-y" },
		{ 20761, true, "W30" }, { 20770, true, "S20y" },
		{ 20775, true, "R15Y" }, { 20775, false, "RY" },
		{ 20780, true, "R15" }, { 20781, true, "s20" },
		{ 20782, false, "r" }, { 20783, true, "-" },
		{ 21500, true, "" } };
	struct log log;
	struct state s = { 0 };
	struct plan plan = { 0 };
	char text[SIZE];
	struct str out;
	size_t i;

	(void)state;
	fixture_typical(&log);
	replay(&s, &log, FIXTURE_TODAY);
	plan_build(&s, 12, &plan);
	for (i = 0; i < COUNT(marks); i++) {
		out = str_of(text, sizeof(text));
		text_day_mark(&out, &s, &plan, marks[i].day, marks[i].minutes);
		if (strcmp(text, marks[i].want) != 0)
			fail_msg("%d: \"%s\"", marks[i].day, text);
	}
	out = str_of(text, sizeof(text));
	text_day_line(&out, &s, &plan, 20782, UNIT_KM, false);
	assert_string_equal(text, "Wed 25  S8, 3 x 5:00 run");
	plan_clear(&plan);
	state_clear(&s);
	log_clear(&log);
}

static void
test_typical_status(void **state)
{
	struct log log;
	struct state s = { 0 };
	char text[SIZE];
	struct str out;
	int nights;

	(void)state;
	fixture_typical(&log);
	replay(&s, &log, FIXTURE_TODAY);
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "run-walk S7 1/2  week 15 of 55 min");
	/* With the seconds where there are some, as the pane tells them. */
	s.caps.week_used = 55 * 60 + 12;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "run-walk S7 1/2  week 55:12 of 55:00");
	s.caps.week_used = 0;
	s.caps.week = 16 * 60 + 48;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "run-walk S7 1/2  week 0:00 of 16:48");
	s.caps.week = 55 * 60;
	s.caps.week_used = 15 * 60;
	/* A pause, and a day that is only skipped. */
	*VEC_ADD(&log.decision) = decision_unsaid(FIXTURE_TODAY, DECISION_SKIP);
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "run-walk S7 1/2  week 15 of 55 min");
	*VEC_ADD(
	    &log.decision) = decision_unsaid(FIXTURE_TODAY + 1, DECISION_SKIP);
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text,
	    "paused to Tue 24 Nov  run-walk S7 1/2  week 15 of 55 min");
	out = str_of(text, sizeof(text));
	text_limits(&out, &s, UNIT_KM);
	assert_string_equal(text,
	    "one run 15:00 (S7; cap 18:00), week 55:00, 15:00 used, 40:00 left");
	assert_int_equal(text_sleep_mean(&s, FIXTURE_TODAY, &nights), 391);
	assert_int_equal(nights, 7);
	assert_int_equal(text_sleep_mean(&s, FIXTURE_BIRTH, &nights), -1);
	assert_int_equal(nights, 0);
	state_clear(&s);
	log_clear(&log);
}

static void
test_typical_run(void **state)
{
	struct log log;
	struct state s = { 0 };
	struct run_result *run;
	struct activity *a, far;
	char text[SIZE];
	struct str out;

	(void)state;
	fixture_typical(&log);
	replay(&s, &log, FIXTURE_TODAY);
	a = &log.activity.items[log_activity_from(&log, FIXTURE_TODAY)];
	run = &s.runs.items[s.runs.count - 1];
	out = str_of(text, sizeof(text));
	text_run_result(&out, run, a, UNIT_KM, FIXTURE_TODAY);
	assert_string_equal(text,
	    "credited in full, no flags; "
	    "clean, if tomorrow's check-in is green");
	/* its own cap holds it, the week's not */
	run->counted = 270;
	out = str_of(text, sizeof(text));
	text_run_credit(&out, run, a, UNIT_KM);
	assert_string_equal(text,
	    "credited in full, 4:30 of it to the week, no flags");
	/* in what its own week counts, whatever stage is remembered */
	far = *a;
	far.distance_m = 7000;
	run->metres = true;
	run->counted = run->credited_m = 5100;
	out = str_of(text, sizeof(text));
	text_run_credit(&out, run, &far, UNIT_KM);
	assert_string_equal(text, "5.1 km of 7.0 km credited, no flags");
	state_clear(&s);
	log_clear(&log);
}

/* What was planned and not done is told as that, and rest as rest. */
static void
test_not_done(void **state)
{
	static const struct {
		int day;
		const char *line;
	} rows[] = {
		{ 20780, "Mon 23 Nov  walk 30 min not done" },
		{ 20781, "Tue 24 Nov  strength 20 min not done" },
		{ 20782, "Wed 25 Nov  walk 30 min not done" },
		{ 20783, "Thu 26 Nov  rest" },
	};
	struct story story;
	struct plan plan = { 0 };
	char text[80];
	size_t i;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, 20778);
	(void)story_today(&story, 20784);
	plan_build(&story.state, 2, &plan);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct str out = str_of(text, sizeof(text));

		text_day_line(&out, &story.state, &plan, rows[i].day, UNIT_KM,
		    true);
		assert_string_equal(text, rows[i].line);
	}
	plan_clear(&plan);
	story_end(&story);
}

/* Over the cap: less credit, and the flag by its name. */
static void
test_flagged(void **state)
{
	const struct run_result run = { .stage = 7,
		.credited_s = 1080,
		.counted = 1080,
		.credited_m = -1,
		.flags = 1u << FLAG_SPIKE_SMALL,
		.clean = CLEAN_NO,
		.why = "over the cap" };
	struct activity a = activity_unsaid(FIXTURE_TODAY);
	char text[SIZE];
	struct str s = str_of(text, sizeof(text));

	(void)state;
	a.run_s = 1200;
	text_run_result(&s, &run, &a, UNIT_KM, FIXTURE_TODAY);
	assert_string_equal(text,
	    "18:00 of 20:00 credited, flags "
	    "spike.small; not clean: over the cap");
}

/* What forbids running stands first in the status. */
static void
test_status(void **state)
{
	const struct log log = { 0 };
	struct state s = { .log = &log,
		.phase = PHASE_P1,
		.stage = 6,
		.streak_needed = 2,
		.verdict = VERDICT_AMBER,
		.today = FIXTURE_TODAY,
		.no_run_before = FIXTURE_TODAY + 2,
		.checkin = true };
	char text[SIZE];
	struct str out = str_of(text, sizeof(text));

	(void)state;
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "no run before Wed 25 Nov  S6 0/2");
	s.verdict = VERDICT_RED;
	s.lock[CODE_R3].code = CODE_R3;
	s.lock[CODE_R3].active = true;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "no running (symptom.R3)  x who to call");
	s.verdict = VERDICT_EMERGENCY;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "stop and call: x");
	s.verdict = VERDICT_GREEN;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "no run before Wed 25 Nov  S6 0/2");
	/* A date is told whole or, where it ends so, without its month. */
	s.verdict = VERDICT_AMBER;
	s.no_run_before = FIXTURE_TODAY + 9;
	text_status_fit(&out, &s, UNIT_KM, true, 31);
	assert_string_equal(text, "no run before Wed 2 Dec  S6 0/2");
	text_status_fit(&out, &s, UNIT_KM, true, 30);
	assert_string_equal(text, "no run before Wed 2 Dec");
	text_status_fit(&out, &s, UNIT_KM, true, 22);
	assert_string_equal(text, "no run before Wed 2");
	s.verdict = VERDICT_GREEN;
	/* The stage is not taken for what a day without a run holds. */
	s.no_run_before = DAY_NONE;
	s.session.kind = SESSION_REST;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "rest today, S6 0/2  week 0 of 0 min");
	s.session.kind = SESSION_STRENGTH;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "strength today, S6 0/2  week 0 of 0 min");
	s.checkin = false;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "plan provisional  S6 0/2");
	assert_string_equal(text_verdict(&s), "NO CHECK-IN");
	s.phase = PHASE_P0;
	s.checkin = true;
	s.gate.item[4].applies = true;
	out = str_of(text, sizeof(text));
	text_status(&out, &s, UNIT_KM);
	assert_string_equal(text, "P0, gate LOCKED, 1 of 9 unmet");
	/* whole words beside NO CHECK-IN in 30 columns */
	text_status_fit(&out, &s, UNIT_KM, true, 15);
	assert_string_equal(text, "P0, 1 unmet");
}

/* A stage that no window of a run day holds is named; a run day without one
 * holds any. */
static void
test_ladder_waits(void **state)
{
	const int start = FIXTURE_TODAY;
	char text[SIZE] = "";
	struct str out = str_of(text, sizeof(text));
	struct story s;
	struct nap *nap;

	(void)state;
	story_on_ladder(&s, start);
	assert_false(text_ladder_waits(&out, story_today(&s, start)));
	nap = story_nap(&s, 30);
	s.state.stage = 6;
	assert_true(text_ladder_waits(&out, &s.state));
	assert_string_equal(text,
	    "S7 takes 33 minutes; your longest window is 30. The ladder waits "
	    "there.");
	/* S3 is the shortest up to there. */
	assert_false(text_no_run_fits(&s.state));
	nap->to_min = nap->from_min + 23;
	assert_true(text_no_run_fits(&s.state));
	out = str_of(text, sizeof(text));
	assert_true(text_ladder_waits(&out, &s.state));
	assert_string_equal(text,
	    "The shortest session takes 24 minutes; your longest window is "
	    "23. Run days are walks until there is a longer one.");
	nap->days = 0x2u;
	assert_false(text_ladder_waits(&out, &s.state));
	nap->days = 0x7fu;
	nap->to_min = nap->from_min + 40;
	assert_false(text_ladder_waits(&out, &s.state));
	s.state.phase = PHASE_P0;
	nap->to_min = nap->from_min + 30;
	assert_false(text_ladder_waits(&out, &s.state));
	story_end(&s);
}

static void
say_running(struct str *out, const struct trend *t)
{
	trend_say_running(out, t, UNIT_KM);
}

/* A number of a rule, in the unit that a person reads. */
static void
test_measures(void **state)
{
	static const struct {
		int value;
		const char *unit, *want;
	} rows[] = {
		{ 386, "0.1 C", "38.6 C" },
		{ 380, "0.1 C", "38.0 C" },
		{ 25, "0.1 of 5", "2.5 of 5" },
		{ 1, "check-ins", "1 check-in" },
		{ 0, "check-ins", "0 check-ins" },
		{ 2, "of 10", "2 of 10" },
		{ 1, "s", "1 s" },
		{ 7, NULL, "7" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char text[SIZE] = "";
		struct str out = str_of(text, sizeof(text));

		text_measure(&out, rows[i].value, rows[i].unit);
		assert_string_equal(text, rows[i].want);
	}
}

/* The rule names what the form asks about (the picture of the form has it). */
static void
test_conditions(void **state)
{
	static const char *const asked[] = { "heart", "lung", "blood clots",
		"nerve trouble", "big injury", "anaemia", "eating disorder" };
	const char *rule = rule_table[RULE_GATE_DECLARATION].text;

	(void)state;
	for (size_t i = 0; i < COUNT(asked); i++)
		if (strstr(rule, asked[i]) == NULL)
			fail_msg("%s: %s", asked[i], rule);
}

/* One of something, and none, in words that fit. */
static void
test_trends_of_one(void **state)
{
	static const struct {
		int runs, over;
		void (*say)(struct str *out, const struct trend *t);
		const char *want;
	} rows[] = {
		{ 1, 0, trend_say_runs, "the one run was within its cap." },
		{ 1, 1, trend_say_runs,
		    "the one run was longer than its cap, on Mon 16 Nov." },
		{ 2, 0, trend_say_runs,
		    "none of 2 runs was longer than its cap." },
		{ 2, 1, trend_say_runs,
		    "one of 2 runs was longer than its cap, on Mon 16 Nov." },
		{ 2, 0, trend_say_spikes, "" },
		{ 2, 1, trend_say_spikes,
		    "one of 2 runs was longer than its cap, on Mon 16 Nov." },
		{ 1, 0, trend_say_pace, "the one run was easy." },
		{ 2, 0, trend_say_pace, "all of 2 runs were easy." },
		{ 1, 0, trend_say_after,
		    "after the one run no pain of 3 or more within three days, "
		    "no leak or heaviness." },
		/* over by what was run: each was credited up to its own cap */
		{ 2, 2, say_running,
		    "0 of 11 minutes this week; one week went over its cap, "
		    "of Mon 16 Nov." },
		{ 1, 0, trend_say_pain, "0 in one week." },
		{ 1, 0, trend_say_load,
		    "48 last week, effort times minutes; the one session had "
		    "an effort; no week was alike from day to day. For "
		    "information." },
	};
	int monday = date_monday(FIXTURE_TODAY) - 7;
	size_t i;
	int r;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct trend trend = { 0 };
		struct story story;
		char text[SIZE] = "";
		struct str out = str_of(text, sizeof(text));

		story_begin(&story, FIXTURE_BIRTH, monday);
		story_ready(&story, monday);
		for (r = 0; r < rows[i].runs; r++)
			story_run(&story, monday + 3 * r,
			    r < rows[i].over ? 900 : 360);
		story_green(&story, monday + 1);
		story_today(&story, FIXTURE_TODAY);
		trend_read(&story.state, 2, &trend);
		rows[i].say(&out, &trend);
		assert_string_equal(text, rows[i].want);
		trend_clear(&trend);
		story_end(&story);
	}
}

/* A run of which nothing was told is not called easy. */
static void
test_trends_untold(void **state)
{
	static const struct {
		int runs, untold; /* of runs, the last */
		const char *want;
	} rows[] = {
		{ 1, 1, "no run told effort, talk or pace." },
		{ 2, 2, "no run told effort, talk or pace." },
		{ 2, 1,
		    "the one run that told effort, talk or pace was easy." },
		{ 3, 1,
		    "all of 2 runs that told effort, talk or pace were "
		    "easy." },
	};
	int monday = date_monday(FIXTURE_TODAY) - 7;
	size_t i;
	int r;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct trend trend = { 0 };
		struct story story;
		struct activity *a;
		char text[SIZE] = "";
		struct str out = str_of(text, sizeof(text));

		story_begin(&story, FIXTURE_BIRTH, monday);
		story_ready(&story, monday);
		for (r = 0; r < rows[i].runs; r++) {
			a = story_run(&story, monday + 2 * r, 360);
			if (r < rows[i].runs - rows[i].untold)
				continue;
			a->rpe = a->talk = ANSWER_NONE;
		}
		story_today(&story, FIXTURE_TODAY);
		trend_read(&story.state, 2, &trend);
		trend_say_pace(&out, &trend);
		assert_string_equal(text, rows[i].want);
		assert_int_equal(trend.weeks.items[0].easy,
		    rows[i].runs - rows[i].untold);
		trend_clear(&trend);
		story_end(&story);
	}
}

/* One answer is enough to be judged by, also the least that there is; a pace is
 * one where there is a limit to hold it against. */
static void
test_trends_told(void **state)
{
	static const struct {
		const char *id;
		int rpe, talk;
		bool trial, distance;
		int untold;
	} rows[] = {
		{ "nothing", -1, -1, false, false, 1 },
		{ "effort 0", 0, -1, false, false, 0 },
		{ "in sentences", -1, TALK_EASY, false, false, 0 },
		{ "a pace without a limit", -1, -1, false, true, 1 },
		{ "a limit without a pace", -1, -1, true, false, 1 },
		{ "a pace", -1, -1, true, true, 0 },
	};
	int monday = date_monday(FIXTURE_TODAY);

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct trend trend = { 0 };
		struct story story;
		struct activity *a;

		story_in_metres(&story, monday, 5000, 14000);
		if (rows[i].trial) {
			a = story_run(&story, monday - 9, 1710);
			a->type = RUN_TRIAL;
			a->distance_m = 5000;
		}
		a = story_run_m(&story, monday, 3000);
		a->rpe = rows[i].rpe;
		a->talk = rows[i].talk;
		a->run_s = a->session_s = 1500;
		if (!rows[i].distance)
			a->distance_m = -1;
		story_today(&story, monday);
		trend_read(&story.state, 1, &trend);
		if (trend.weeks.items[0].untold != rows[i].untold)
			fail_msg("%s: %d", rows[i].id,
			    trend.weeks.items[0].untold);
		trend_clear(&trend);
		story_end(&story);
	}
}

/* Sentences at the bounds that no history above meets: figures of weeks and
 * runs as they might have been. */
static void
test_trends_at_bounds(void **state)
{
#define NOT TREND_UNKNOWN
	static const struct ledger_row some = { .target = 1 };
	struct {
		struct trend_week week[3];
		size_t weeks;
		struct trend_run run[3];
		size_t runs;
		void (*say)(struct str *out, const struct trend *t);
		const char *want;
	} rows[] = {
		{ { { .runs = 1, .done = 600 }, { .runs = 1, .done = 900 },
		      { .so_far = true } },
		    3, { { 0 } }, 0, say_running,
		    "grew from 10 to 15 minutes a week; no week went over its "
		    "cap." },
		{ { { .runs = 0 } }, 0, { { 0 } }, 0, trend_say_runs, "" },
		{ { { .runs = 0 } }, 0,
		    { { .worst = NOT, .mornings = 1 },
			{ .worst = 0, .pelvic_told = true },
			{ .worst = 0, .pelvic_told = true } },
		    3, trend_say_after,
		    "of 2 runs none had pain of 3 or more within three days, "
		    "none a leak or heaviness." },
		/* what was not asked of a run is not counted for it */
		{ { { .runs = 0 } }, 0,
		    { { .worst = NOT, .mornings = 3 }, { .worst = NOT } }, 2,
		    trend_say_after, "" },
		{ { { .runs = 0 } }, 0, { { .worst = 3 } }, 1, trend_say_after,
		    "pain of 3 or more within three days after one of 1 run." },
		{ { { .runs = 0 } }, 0,
		    { { .worst = NOT, .pelvic_told = true },
			{ .worst = NOT, .pelvic = true, .pelvic_told = true } },
		    2, trend_say_after,
		    "a leak or heaviness after one of 2 runs." },
		{ { { .runs = 0 } }, 0,
		    { { .worst = NOT, .pelvic_told = true }, { .worst = 0 } },
		    2, trend_say_after,
		    "pain of 3 or more within three days after none of 1 run; "
		    "a leak or heaviness after none of 1 run." },
		{ { { .pain = 4, .pain_day = FIXTURE_TODAY - 9 },
		      { .pain = 4,
			  .pain_day = FIXTURE_TODAY - 1,
			  .pain_site = "hip" } },
		    2, { { 0 } }, 0, trend_say_pain,
		    "worst 4, hip, Sun 22 Nov." },
		/* pelvic pain counts after runs alone: both say so */
		{ { { .runs = 0 } }, 0,
		    { { .worst = 3, .pelvic_pain = 3, .pelvic_told = true },
			{ .worst = 0, .pelvic_told = true } },
		    2, trend_say_after,
		    "of 2 runs one had pain of 3 or more, pelvic pain too, "
		    "within three days, none a leak or heaviness." },
		{ { { .pain = 1, .pain_day = FIXTURE_TODAY - 1 } }, 1,
		    { { .worst = 3, .pelvic_pain = 3 } }, 1, trend_say_pain,
		    "worst 1, Sun 22 Nov. Without pelvic pain, 3 at most after "
		    "a run." },
		{ { { .ledger = { .item[0].row = &some, .score = 0 } },
		      { .ledger = { .item[0].row = &some, .score = 80 } } },
		    2, { { 0 } }, 0, trend_say_recovery,
		    "between 0 and 80; it held nothing." },
		/* not kept: it holds nothing, and full growth all the same */
		{ { { .ledger = { .item[0].row = &some, .score = 15 } },
		      { .ledger = { .item[0].row = &some }, .careful = true },
		      { .so_far = true, .careful = true } },
		    3, { { 0 } }, 0, trend_say_recovery,
		    "between 0 and 15; it held none, and two grew carefully "
		    "after one not kept." },
		{ { { .ledger = { .item[0].row = &some, .score = 15 } },
		      { .ledger = { .item[0].row = &some, .score = 15 },
			  .holds = 1u << HOLD_RECOVERY },
		      { .so_far = true, .careful = true } },
		    3, { { 0 } }, 0, trend_say_recovery,
		    "15 of 100; it held one week, and one grew carefully "
		    "after one not kept." },
		{ { { .sleep_min = 360 }, { .sleep_min = 360 } }, 2, { { 0 } },
		    0, trend_say_sleep,
		    "6:00 a night last week, as before; two weeks average "
		    "6:00." },
		{ { { .sleep_min = 360 }, { .sleep_min = 390 } }, 2, { { 0 } },
		    0, trend_say_sleep,
		    "6:30 a night last week, the best so far; two weeks "
		    "average 6:15." },
		{ { { .sessions = 2, .load = 9, .monotony_x100 = 200 },
		      { .sessions = 2, .load = 8, .monotony_x100 = 201 } },
		    2, { { 0 } }, 0, trend_say_load,
		    "8 last week, effort times minutes; 0 of 4 sessions had an "
		    "effort; one week was alike from day to day. For "
		    "information." },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct trend trend = { .from = FIXTURE_TODAY };
		char text[SIZE] = "";
		struct str out = str_of(text, sizeof(text));

		trend.weeks.items = rows[i].week;
		trend.weeks.count = rows[i].weeks;
		trend.runs.items = rows[i].run;
		trend.runs.count = rows[i].runs;
		rows[i].say(&out, &trend);
		assert_string_equal(text, rows[i].want);
	}
#undef NOT
}

/* A date names its year where there are more weeks than a year has. */
static void
test_trends_of_years(void **state)
{
	struct trend_run run = { .day = FIXTURE_TODAY,
		.cap = 360,
		.flags = 1u << FLAG_SPIKE_SMALL };
	struct trend trend = { .runs = { .items = &run, .count = 1 } };

	(void)state;
	for (int more = 0; more < 2; more++) {
		char text[SIZE] = "";
		struct str out = str_of(text, sizeof(text));

		trend.weeks.count = TREND_YEAR_WEEKS + (size_t)more;
		trend_say_spikes(&out, &trend);
		assert_string_equal(text,
		    more ? "the one run was longer than its cap, on Mon 23 Nov "
			   "2026." :
			   "the one run was longer than its cap, on Mon 23 "
			   "Nov.");
	}
}

/* The same state without room behind its last week and its last run. */
static struct state
fitted(const struct state *from)
{
	struct state state = *from;

	state.weeks.items = mem_new(from->weeks.count,
	    sizeof(*from->weeks.items));
	memcpy(state.weeks.items, from->weeks.items,
	    from->weeks.count * sizeof(*from->weeks.items));
	state.runs.items = mem_new(from->runs.count, sizeof(*from->runs.items));
	memcpy(state.runs.items, from->runs.items,
	    from->runs.count * sizeof(*from->runs.items));
	return state;
}

/* Distances that were told are those that are shown, also of weeks that counted
 * minutes; of one that was not it is said how it is reckoned. What was run
 * before the start had no cap. */
static void
test_trends_before(void **unused)
{
	const int start = date_monday(FIXTURE_TODAY);
	struct trend trend = { 0 };
	struct story story;
	char text[SIZE] = "";
	struct str out = str_of(text, sizeof(text));

	(void)unused;
	story_in_metres(&story, start, 12000, 30000);
	story_run(&story, start - 1, 4950);
	story_run(&story, start - 1, 450)->distance_m = 0;
	story_today(&story, start);
	trend_read(&story.state, 3, &trend);
	assert_true(trend.metres);
	assert_int_equal(trend.weeks.items[0].done, 30000);
	assert_int_equal(trend.weeks.items[0].credited, 30000);
	assert_int_equal(trend.weeks.items[1].done, 30000 + 12000);
	assert_true(trend.weeks.items[1].before);
	assert_false(trend.weeks.items[1].over);
	assert_false(trend.weeks.items[2].before);
	assert_int_equal(trend.runs.items[0].cap, 0);
	trend_say_running(&out, &trend, UNIT_KM);
	assert_string_equal(text,
	    "grew from 30.0 to 42.0 km a week; no week since the start went "
	    "over its cap. 2 runs without a distance are reckoned at 7:30/km.");
	out = str_of(text, sizeof(text));
	text[0] = '\0';
	trend_say_runs(&out, &trend);
	assert_string_equal(text, "");
	/* The one week that has a cap has it in metres, as it is told. */
	trend_say_caps(&out, &trend);
	assert_string_equal(text, "");
	trend_clear(&trend);
	story_end(&story);
}

/* What is reckoned is said in sentences of their own, a space before each that
 * is not the first. */
static void
test_trends_reckoned(void **unused)
{
	const struct trend trend = { .metres = true,
		.reckoned = 1,
		.by_pace = true };
	const struct trend minutes = { .by_pace = true };
	char text[SIZE] = "";
	struct str out = str_of(text, sizeof(text));

	(void)unused;
	trend_say_reckoned(&out, &trend, UNIT_KM);
	trend_say_caps(&out, &trend);
	assert_string_equal(text,
	    "1 run without a distance is reckoned at 7:30/km. "
	    "Caps in minutes are reckoned by the pace of their weeks.");
	out = str_of(text, sizeof(text));
	trend_say_caps(&out, &minutes);
	trend_say_reckoned(&out, &trend, UNIT_KM);
	assert_string_equal(text,
	    "Caps in metres are reckoned by the pace of their weeks. "
	    "1 run without a distance is reckoned at 7:30/km.");
}

/* A week in which she began is over where it is drawn over. */
static void
test_trends_begun(void **unused)
{
	const int monday = date_monday(FIXTURE_TODAY);
	struct trend trend = { 0 };
	struct story story;

	(void)unused;
	story_begin(&story, FIXTURE_BIRTH, monday + 2);
	story_run(&story, monday, 6000);
	story_today(&story, monday + 6);
	trend_read(&story.state, 1, &trend);
	assert_true(trend.weeks.items[0].done > trend.weeks.items[0].cap);
	assert_true(trend.weeks.items[0].over);
	trend_clear(&trend);
	story_end(&story);
}

/* The place of a run's pain is that of its day, else of the morning after; no
 * effort at all is an effort that was said. */
static void
test_trends_read(void **unused)
{
	const int monday = date_monday(FIXTURE_TODAY) - 7;
	struct trend trend = { 0 };
	struct story story;
	struct state state;
	struct activity *run;
	char text[SIZE] = "";
	struct str out = str_of(text, sizeof(text));

	(void)unused;
	story_begin(&story, FIXTURE_BIRTH, monday);
	story_ready(&story, monday);
	run = story_run(&story, monday + 2, 360);
	run->rpe = 0;
	run->pain = 4;
	story_green(&story, monday + 3);
	story.log.checkin.items[story.log.checkin.count - 1].pain_site = "knee";
	story_today(&story, FIXTURE_TODAY);
	state = fitted(&story.state);
	trend_read_from(&state, monday, &trend);
	assert_int_equal(trend.from, monday);
	assert_int_equal(trend.weeks.count, 2);
	assert_int_equal(trend.weeks.items[0].pain, 4);
	assert_string_equal(trend.weeks.items[0].pain_site, "knee");
	assert_int_equal(trend.weeks.items[0].rated, 1);
	trend_clear(&trend);
	/* behind the last week */
	trend_read_from(&state, monday + 14, &trend);
	assert_int_equal(trend.from, DAY_NONE);
	assert_int_equal(trend.weeks.count, 0);
	for (int which = 0; which < TREND_PAIRS; which++)
		trend_say_together(&out, &trend, which);
	assert_string_equal(text, "");
	trend_clear(&trend);
	free(state.weeks.items);
	free(state.runs.items);
	story_end(&story);
}

/* Of an earlier chapter, or of a pregnancy: what was done, by kinds. */
static void
test_before(void **state)
{
	static const char *const said[] = {
		"before the birth",
		"before the birth: run 30:00, walk 20 min, strength 25 min",
		"before the birth: other 10 min",
	};
	int birth = date_make(2026, 8, 12), day;
	struct story story;

	(void)state;
	story_begin(&story, birth, birth);
	story_run(&story, birth - 2, 1200);
	story_run(&story, birth - 2, 600);
	story_run(&story, birth - 2, 0)->session_s = 300;
	story_walk(&story, birth - 2, 900);
	story_walk(&story, birth - 2, 1500)->kind = ACTIVITY_STRENGTH;
	story_walk(&story, birth - 1, 600)->kind = ACTIVITY_OTHER;
	for (day = 0; day < 3; day++) {
		char text[SIZE] = "";
		struct str out = str_of(text, sizeof(text));

		text_before(&out, &story.log, birth - 3 + day);
		assert_string_equal(text, said[day]);
	}
	story_end(&story);
}

/* Each table from its first row to its last, and none of a rule without. */
static void
test_rule_rows(void **state)
{
	static const struct {
		enum rule rule;
		int row;
		const char *said; /* NULL: behind the last */
	} row[] = {
		{ RULE_STAGE_LADDER, 0,
		    "S1: 6 x 1:00 / 2:00; 6:00 run in 26:00" },
		{ RULE_STAGE_LADDER, 16,
		    "S17: 30:00 without a break; 30:00 run in 40:00" },
		{ RULE_STAGE_LADDER, 17, NULL },
		{ RULE_PACE_EASY, 0,
		    "5 days or fewer without a run: 1.000 of the VDOT" },
		{ RULE_PACE_EASY, 7,
		    "35 days without a run: 0.910 of the VDOT" },
		{ RULE_PACE_EASY, 13,
		    "72 days or more without a run: 0.800 of the VDOT" },
		{ RULE_PACE_EASY, 14, NULL },
		{ RULE_HEAT_INDEX, 0, "101 to 110 F + F: 0.5 % slower" },
		{ RULE_HEAT_INDEX, 7, "171 to 180 F + F: 10.0 % slower" },
		{ RULE_HEAT_INDEX, 8, NULL },
		{ RULE_TIER_POINTS, 0, "a point for: running is new" },
		{ RULE_TIER_POINTS, 8, NULL },
		{ RULE_CAP_RUN, 0, NULL },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		char text[RULE_ROW_SIZE] = "of before";

		assert_int_equal(text_rule_row(text, row[i].rule, row[i].row),
		    row[i].said != NULL);
		assert_string_equal(text,
		    row[i].said == NULL ? "" : row[i].said);
	}
}

/* Every point, none of them, and what is not known. */
static void
test_tier(void **unused)
{
	static const struct {
		enum tier tier;
		unsigned points, unknown;
		int mass_g, height_mm;
		const char *said;
	} row[] = {
		{ TIER_A, 0, 0, 0, 0, "Tier A, 0 points." },
		{ TIER_A, 1u << 3, 0x40, 64000, 0,
		    "Tier A, 1 point: the way of the birth. Unknown: height." },
		{ TIER_A, 0, 0x40, 0, 1680,
		    "Tier A, 0 points. Unknown: weight." },
		{ TIER_A, 0, 0x40, 0, 0,
		    "Tier A, 0 points. Unknown: weight and height." },
		{ TIER_B, 0x03, 0x30, 0, 0,
		    "Tier B, 2 points: running is new; an injury. Unknown: "
		    "sleep, energy." },
		{ TIER_A, 0, 1u << TIER_POINT_BIRTH, 0, 0,
		    "Tier A, 0 points. Unknown: delivery." },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < COUNT(row); i++) {
		const struct profile profile = { .mass_g = row[i].mass_g,
			.height_mm = row[i].height_mm };
		struct state state = { .tier = row[i].tier,
			.profile = &profile,
			.tier_points = row[i].points,
			.tier_unknown = row[i].unknown };
		char text[SIZE] = "";
		struct str out = str_of(text, sizeof(text));

		text_tier(&out, &state);
		assert_string_equal(text, row[i].said);
	}
}

static void
test_decisions(void **state)
{
	static const struct {
		enum decision_verb verb;
		const char *reason, *text;
	} rows[] = {
		{ DECISION_ADD, NULL, "Tue 24 Nov: a run of yours" },
		{ DECISION_ADD, "a race", "Tue 24 Nov: a run of yours" },
		{ DECISION_MOVE, NULL, "Tue 24 Nov: moved to Thu 26 Nov" },
		{ DECISION_SKIP, NULL, "Tue 24 Nov: skipped" },
		{ DECISION_SKIP, "travel", "Tue 24 Nov: paused, travel" },
		{ DECISION_SHORTEN, NULL, "Tue 24 Nov: shortened" },
		{ DECISION_WALK, NULL, "Tue 24 Nov: a walk instead" },
		{ DECISION_STRENGTH, NULL, "Tue 24 Nov: strength instead" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct decision d = decision_unsaid(FIXTURE_TODAY + 1,
		    rows[i].verb);
		char buf[SIZE];
		struct str out = str_of(buf, sizeof(buf));

		d.reason = rows[i].reason;
		if (d.verb == DECISION_MOVE)
			d.to_day = FIXTURE_TODAY + 3;
		text_decision(&out, &d);
		assert_string_equal(buf, rows[i].text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_sessions),
		cmocka_unit_test(test_small), cmocka_unit_test(test_weeks),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_decisions),
		cmocka_unit_test(test_typical),
		cmocka_unit_test(test_typical_status),
		cmocka_unit_test(test_typical_run),
		cmocka_unit_test(test_not_done), cmocka_unit_test(test_flagged),
		cmocka_unit_test(test_status),
		cmocka_unit_test(test_ladder_waits),
		cmocka_unit_test(test_measures),
		cmocka_unit_test(test_conditions),
		cmocka_unit_test(test_trends_of_one),
		cmocka_unit_test(test_trends_untold),
		cmocka_unit_test(test_trends_told),
		cmocka_unit_test(test_trends_at_bounds),
		cmocka_unit_test(test_trends_of_years),
		cmocka_unit_test(test_trends_read),
		cmocka_unit_test(test_trends_before),
		cmocka_unit_test(test_trends_reckoned),
		cmocka_unit_test(test_trends_begun),
		cmocka_unit_test(test_before), cmocka_unit_test(test_rule_rows),
		cmocka_unit_test(test_tier) };

	setlocale(LC_ALL, "C");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
