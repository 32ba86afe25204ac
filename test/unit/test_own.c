/* SPDX-License-Identifier: ISC */
/*
 * Runs that she asked for herself, on their day (rules 7.10, 7.15, 7.18, 7.19):
 * what has happened since she asked closes or shortens them as it would any
 * other, and a reason lifts its own rule and no further than a reason goes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char why[] = "a race with friends";

static struct decision *
add(struct story *s, int day, int run_s, int distance_m)
{
	struct decision *d = story_decide(s, day, DECISION_ADD);

	d->run_s = run_s;
	d->distance_m = distance_m;
	return d;
}

static void
lift(struct story *s, int day, const char *rule)
{
	struct fact fact = { .kind = FACT_OVERRIDE };
	size_t i;

	fact.override.rule = rule;
	fact.override.reason = why;
	fact.head.day = day;
	fact.head.id.byte[0] = 99;
	log_put(&s->log, &fact);
	for (i = 0; i < s->log.decision.count; i++) {
		if (s->log.decision.items[i].day == day)
			s->log.decision.items[i].reason = why;
	}
}

static bool
allows(const struct story *s, int day, int run_s, int distance_m,
    const char *reason)
{
	struct wish wish = wish_unsaid(day);
	struct judgement j;

	wish.run_s = run_s;
	wish.distance_m = distance_m;
	wish.reason = reason;
	plan_judge(&s->state, &wish, &j);
	return j.allowed;
}

static void
answer_next(struct story *s)
{
	story_answer(s, MON + 1, ANSWER_HEAVINESS, 1);
}

static void
declare_next(struct story *s)
{
	story_test(s, MON + 1, TEST_DECLARE, (int[TEST_VALUES]){ 1 });
}

static void
fail_next(struct story *s)
{
	story_test(s, MON + 1, TEST_SCREEN,
	    (int[TEST_VALUES]){ SCREEN_PASS, SCREEN_PASS, SCREEN_FAIL,
		SCREEN_PASS, SCREEN_PASS, SCREEN_PASS, SCREEN_PASS });
}

static void
weaker_next(struct story *s)
{
	story_test(s, MON + 1, TEST_STRENGTH,
	    (int[TEST_VALUES]){ 20, 20, 20, 9, 20, 20, 20, 20 });
}

static void
nothing_next(struct story *s)
{
	(void)s;
}

/* A reason opens the gate where nothing but walks is missing, also when the
 * day comes. */
static void
the_gate_is_asked_again(void **test)
{
	static const struct {
		const char *id;
		void (*happens)(struct story *s);
		bool runs;
	} row[] = {
		{ "nothing", nothing_next, true },
		{ "heaviness", answer_next, false },
		{ "a condition", declare_next, false },
		{ "a test failed", fail_next, false },
		{ "a weaker side", weaker_next, false },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 200, MON);
		story_ready(&s, MON);
		s.log.activity.count = 0;
		story_greens(&s, MON + 1, MON + 2);
		add(&s, MON + 2, 300, -1);
		lift(&s, MON + 2, "gate.walking");
		row[i].happens(&s);
		story_today(&s, MON + 2);
		if ((s.state.session.kind == SESSION_RUN) != row[i].runs)
			fail_msg("%s: %d", row[i].id,
			    (int)s.state.session.kind);
		story_end(&s);
	}
}

/* A fast run of hers is an easy one where its day has none. */
static void
fast_where_the_day_is(void **test)
{
	static const struct {
		const char *id;
		int level, sleep, soreness, strength;
		enum tri stroller;
		enum run_type type;
	} row[] = {
		{ "as asked", 2, 480, 1, 20, TRI_NO, RUN_THRESHOLD },
		{ "the level is gone", 0, 480, 1, 20, TRI_NO, RUN_EASY },
		{ "no such kind yet", 1, 480, 1, 20, TRI_NO, RUN_EASY },
		{ "a short night", 2, 270, 1, 20, TRI_NO, RUN_EASY },
		{ "sore", 2, 480, 5, 20, TRI_NO, RUN_EASY },
		{ "a weak side", 2, 480, 1, 15, TRI_NO, RUN_EASY },
		{ "with the stroller", 2, 480, 1, 20, TRI_YES, RUN_EASY },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .because = RULE_COUNT };
		struct decision *d;
		struct story s;
		int k, strength[TEST_VALUES] = { 0 };

		story_in_metres(&s, MON, 8000, 20000);
		s.log.profile.items[0].head_control = TRI_YES;
		for (k = 0; k < 8; k++)
			strength[k] = row[i].strength;
		story_test(&s, MON, TEST_STRENGTH, strength);
		story_answer(&s, MON, ANSWER_SLEEP, row[i].sleep);
		story_answer(&s, MON, ANSWER_SORENESS, row[i].soreness);
		d = add(&s, MON, -1, 4000);
		d->type = RUN_THRESHOLD;
		d->stroller = row[i].stroller;
		story_today(&s, MON);
		s.state.memory->level = row[i].level;
		session_read(&s.state, MON, &out);
		assert_int_equal(out.kind, SESSION_RUN);
		if (out.type != row[i].type)
			fail_msg("%s: %d", row[i].id, (int)out.type);
		story_end(&s);
	}
}

/* Speed is judged beside what she asked for already, before it and behind, and
 * what the week has had. */
static void
fast_beside_another(void **test)
{
#define ALONE 99
	static const struct {
		const char *id;
		int level, other; /* days from the wish */
		bool done;        /* one on Monday */
		const char *refused;
	} row[] = {
		{ "alone", 2, ALONE, false, NULL },
		{ "that day's own", 2, 0, false, NULL },
		{ "the day before", 2, -1, false, "Speed days are three" },
		{ "the day behind", 2, 1, false, "Speed days are three" },
		{ "later in its week", 2, 3, false, "Speed days are three" },
		{ "the next Monday", 2, 5, false, NULL },
		{ "two a week", 4, 2, false, NULL },
		{ "a third", 4, 2, true, "Speed days are three" },
		{ "the second", 4, ALONE, true, NULL },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON + 2);
		const struct finding *f;
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		if (row[i].other != ALONE)
			add(&s, MON + 2 + row[i].other, -1, 3000)->type =
			    RUN_THRESHOLD;
		story_today(&s, MON);
		s.state.memory->level = row[i].level;
		if (row[i].done) {
			s.state.memory->last_quality = MON;
			model_week(&s.state)->quality_days = 1;
		}
		wish.distance_m = 3000;
		wish.type = RUN_THRESHOLD;
		plan_judge(&s.state, &wish, &j);
		f = story_found(&j.findings, RULE_QUALITY_GAP);
		if (f == NULL || row[i].refused == NULL) {
			if (f != NULL || row[i].refused != NULL)
				fail_msg("%s: %s", row[i].id,
				    f != NULL ? f->text : "allowed");
		} else if (strncmp(f->text, row[i].refused,
			       strlen(row[i].refused)) != 0)
			fail_msg("%s: %s", row[i].id, f->text);
		story_end(&s);
	}
#undef ALONE
}

/* A cold halves what is left of a week, be it hardly a run. */
static void
a_cold_at_the_end_of_a_week(void **test)
{
	static const struct {
		int left, ill;
		enum session_kind kind;
	} row[] = { { 1430, 0, SESSION_RUN }, { 1430, 1, SESSION_WALK },
		{ 1760, 1, SESSION_WALK } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .because = RULE_COUNT };
		struct story s;

		story_in_metres(&s, MON, 6000, 13300);
		story_answer(&s, MON, ANSWER_ILLNESS, row[i].ill);
		add(&s, MON, -1, 1100);
		story_today(&s, MON);
		s.state.caps.week_left = row[i].left;
		session_read(&s.state, MON, &out);
		if (out.kind != row[i].kind ||
		    (row[i].ill && out.distance_m > row[i].left / 2))
			fail_msg("row %zu: kind %d, %d m", i, (int)out.kind,
			    out.distance_m);
		story_end(&s);
	}
}

/* What is missing for a stroller is told, and nothing else: the age only where
 * it is under what she or the rules ask for. */
static void
stroller_tells_what_is_missing(void **test)
{
	static const struct {
		int under; /* days */
		enum tri head;
		const char *text;
		int measured, limit;
	} row[] = {
		{ 2, TRI_YES,
		    "No run with a stroller: 280 of 282 days of corrected age, "
		    "there on Wed 2 Jul.",
		    280, 282 },
		{ 0, TRI_UNKNOWN,
		    "No run with a stroller: head control is not told yet.",
		    FINDING_UNKNOWN, FINDING_UNKNOWN },
		{ 0, TRI_YES,
		    "Two hands, and smooth ground until 365 days old.",
		    FINDING_UNKNOWN, FINDING_UNKNOWN },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		const struct finding *f;
		struct judgement j;
		struct profile *p;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		p = &s.log.profile.items[0];
		p->head_control = row[i].head;
		p->stroller_min_days = MON - p->day + row[i].under;
		story_today(&s, MON);
		wish.distance_m = 2000;
		wish.stroller = true;
		plan_judge(&s.state, &wish, &j);
		f = story_found(&j.findings, RULE_STROLLER_AGE);
		assert_non_null(f);
		assert_string_equal(f->text, row[i].text);
		assert_int_equal(f->measured, row[i].measured);
		assert_int_equal(f->limit, row[i].limit);
		assert_int_equal(f->unit != NULL,
		    row[i].limit != FINDING_UNKNOWN);
		story_end(&s);
	}
}

/* A stroller run waits for the age again when its day comes. */
static void
stroller_on_its_day(void **test)
{
	int early;

	(void)test;
	for (early = 0; early <= 20; early += 20) {
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		s.log.profile.items[0].head_control = TRI_YES;
		s.log.profile.items[0].weeks_early = early;
		add(&s, MON, -1, 2000)->stroller = TRI_YES;
		story_today(&s, MON);
		assert_int_equal(s.state.session.kind,
		    early == 0 ? SESSION_RUN : SESSION_WALK);
		assert_int_equal(s.state.session.stroller, early == 0);
		if (early > 0)
			assert_int_equal(s.state.session.because,
			    RULE_STROLLER_AGE);
		story_end(&s);
	}
}

/* Not within 14 days of an amber or red day, and not in tier C: also when that
 * came after the reason. */
static void
reasons_that_ended(void **test)
{
	static const struct {
		const char *id;
		int amber; /* days before, 0: none */
		enum tier tier;
		int m;
	} row[] = {
		{ "nothing happened", 0, TIER_A, 9600 },
		{ "14 days", 14, TIER_A, 8800 },
		{ "15 days", 15, TIER_A, 9600 },
		{ "tier C", 0, TIER_C, 8800 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .because = RULE_COUNT };
		struct story s;

		story_in_metres(&s, MON, 8000, 24000);
		add(&s, MON, -1, 9600);
		lift(&s, MON, "cap.run");
		story_today(&s, MON);
		s.state.tier = row[i].tier;
		s.state.memory->amber_last = row[i].amber == 0 ?
		    DAY_NONE :
		    MON - row[i].amber;
		session_read(&s.state, MON, &out);
		assert_int_equal(out.kind, SESSION_RUN);
		if (out.distance_m != row[i].m)
			fail_msg("%s: %d", row[i].id, out.distance_m);
		story_end(&s);
	}
}

/* Where B is so little that its growth is more than a fifth, a reason given in
 * a larger week takes nothing away. */
static void
a_reason_in_a_little_week(void **test)
{
	static const char *const rule[] = { "cap.run", "cap.week" };
	struct judgement j;

	(void)test;
	for (size_t i = 0; i < COUNT(rule); i++) {
		struct session out = { .because = RULE_COUNT };
		struct wish wish = wish_unsaid(MON);
		struct story s;

		story_in_metres(&s, MON, 8000, 24000);
		add(&s, MON, -1, 5600);
		lift(&s, MON, rule[i]);
		story_today(&s, MON);
		s.state.caps.base = 20000;
		s.state.caps.week_used = 20000;
		s.state.caps.week_left = 4600;
		session_read(&s.state, MON, &out);
		assert_int_equal(out.distance_m, 4600);
		story_end(&s);

		story_in_metres(&s, MON, 8000, 24000);
		story_today(&s, MON);
		s.state.caps.base = 20000;
		s.state.caps.week_used = 20000;
		s.state.caps.week_left = 4600;
		wish.distance_m = 4700;
		wish.reason = why;
		plan_judge(&s.state, &wish, &j);
		assert_false(j.allowed);
		assert_string_equal(story_found(&j.findings,
					RULE_OVERRIDE_LIMIT)
					->text,
		    "A reason allows no more.");
		/* Of a fifth over B nothing is left, of the cap there is. */
		s.state.caps.week_used = 24500;
		s.state.caps.week_left = 2500;
		plan_judge(&s.state, &wish, &j);
		assert_string_equal(story_found(&j.findings,
					RULE_OVERRIDE_LIMIT)
					->text,
		    "A reason allows no more.");
		story_end(&s);
	}
}

/* Where a reason comes to no more than its cap, it is the cap that is told. */
static void
a_reason_that_lifts_nothing(void **test)
{
	static const struct {
		const char *lifted;
		int used, left, m;
		enum rule told;
	} row[] = {
		{ "cap.run", 15200, 9000, 8800, RULE_CAP_RUN },
		{ "cap.run", 15100, 9000, 8900, RULE_OVERRIDE_LIMIT },
		{ "cap.week", 19000, 5000, 5000, RULE_CAP_WEEK },
		{ "cap.week", 18900, 5000, 5100, RULE_OVERRIDE_LIMIT },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct session out = { .because = RULE_COUNT };
		struct story s;

		story_in_metres(&s, MON, 8000, 24000);
		add(&s, MON, -1, 9600);
		lift(&s, MON, row[i].lifted);
		story_today(&s, MON);
		s.state.caps.base = 20000;
		s.state.caps.week_used = row[i].used;
		s.state.caps.week_left = row[i].left;
		session_read(&s.state, MON, &out);
		if (out.distance_m != row[i].m || out.because != row[i].told)
			fail_msg("row %zu: %d m by %d", i, out.distance_m,
			    (int)out.because);
		story_end(&s);
	}
}

/* A fifth over B is all that a reason leaves of the week, however full it has
 * become since. */
static void
a_fuller_week(void **test)
{
	static const struct {
		int used, m;
		enum session_kind kind;
	} row[] = {
		{ 18000, 5600, SESSION_RUN },
		{ 18400, 5600, SESSION_RUN },
		{ 18401, 5599, SESSION_RUN },
		{ 24000, 0, SESSION_WALK },
		{ 26000, 0, SESSION_WALK },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .because = RULE_COUNT };
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		add(&s, MON, -1, 5600);
		lift(&s, MON, "cap.week");
		story_today(&s, MON);
		assert_int_equal(s.state.caps.base, 20000);
		s.state.caps.week_used = row[i].used;
		s.state.caps.week_left = s.state.caps.week > row[i].used ?
		    s.state.caps.week - row[i].used :
		    0;
		session_read(&s.state, MON, &out);
		if (out.kind != row[i].kind || out.distance_m != row[i].m)
			fail_msg("row %zu: kind %d, %d m", i, (int)out.kind,
			    out.distance_m);
		story_end(&s);
	}
}

/* Of six days behind one that hold all their runs she is told, too. */
static void
runs_asked_for_behind(void **test)
{
	struct wish wish = wish_unsaid(MON + 7);
	struct judgement j;
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	for (int d = 2; d <= 6; d += 2)
		add(&s, MON + 7 + d, 300, -1);
	story_greens(&s, MON, MON + 7);
	story_today(&s, MON + 7);
	wish.run_s = 300;
	plan_judge(&s.state, &wish, &j);
	assert_string_equal(story_told(&j.findings, RULE_DAYS_COUNT)->text,
	    "No run day: seven days around it hold 3 runs, and any seven may "
	    "hold 3.");
	story_end(&s);
}

/* Of today's run counts what was run of it, where a reason has lifted the cap
 * of the week. */
static void
planned_of_a_lifted_week(void **test)
{
	static const struct {
		int ran_s, ran_m, planned;
	} row[] = { { 0, 0, 24000 }, { 900, 2000, 22000 },
		{ 4500, 12000, 24000 } };

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct day_state *ds;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		story_today(&s, MON + 2);
		for (int d = 0; d <= 2; d++)
			model_day(&s.state, MON + d)->session.kind =
			    SESSION_REST;
		for (int d = 0; d <= 2; d += 2) {
			ds = model_day(&s.state, MON + d);
			ds->session.kind = SESSION_RUN;
			ds->session.distance_m = 12000;
		}
		model_day(&s.state, MON)->run_amount = 12000;
		ds->run_s = row[i].ran_s;
		ds->run_amount = row[i].ran_m;
		assert_int_equal(state_week(&s.state, MON)->cap, 22000);
		assert_int_equal(plan_planned(&s.state, MON, MON + 2),
		    row[i].planned);
		story_end(&s);
	}
}

/* Where strength holds no stage back there is nothing for a reason to lift. */
static void
no_ceiling_to_lift(void **test)
{
	static const struct {
		int stage;
		bool lifts;
	} row[] = { { 9, false }, { 10, true } };

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		int strength[TEST_VALUES];
		const struct finding *f;
		struct judgement j;
		struct story s;

		for (int k = 0; k < TEST_VALUES; k++)
			strength[k] = 15;
		story_on_ladder(&s, MON);
		story_test(&s, MON, TEST_STRENGTH, strength);
		story_today(&s, MON);
		s.state.stage = row[i].stage;
		wish.run_s = 1000;
		wish.reason = why;
		plan_judge(&s.state, &wish, &j);
		f = story_told(&j.findings, RULE_OVERRIDE_LIMIT);
		if ((strcmp(f->text, "No reason lifts stage.ceiling.") != 0) !=
		    row[i].lifts)
			fail_msg("S%d: %s", row[i].stage, f->text);
		story_end(&s);
	}
}

/* With the stroller a reason goes as far as its tenth more takes of the caps. */
static void
a_reason_with_the_stroller(void **test)
{
	static const struct {
		int week, asked;
		bool allowed;
		int m;
	} row[] = {
		{ 24000, 8700, true, 8700 },
		{ 24000, 9600, false, 8727 },
		/* Its share of the week, 8250, is under the cap of a run. */
		{ 15000, 8200, true, 8200 },
		{ 15000, 8300, true, 8300 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct wish wish = wish_unsaid(MON);
		struct session out = { .because = RULE_COUNT };
		struct judgement j;
		struct story s;

		story_in_metres(&s, MON, 8000, row[i].week);
		s.log.profile.items[0].head_control = TRI_YES;
		story_today(&s, MON);
		s.state.memory->strolled = true;
		wish.distance_m = row[i].asked;
		wish.stroller = true;
		wish.reason = why;
		plan_judge(&s.state, &wish, &j);
		assert_int_equal(j.allowed, row[i].allowed);
		add(&s, MON, -1, row[i].asked)->stroller = TRI_YES;
		lift(&s, MON, "cap.run");
		session_read(&s.state, MON, &out);
		if (out.distance_m > row[i].m || out.distance_m < 8000)
			fail_msg("row %zu: %d m", i, out.distance_m);
		story_end(&s);
	}
}

/* Strength under 20 holds the ladder at S9. A reason lifts that up to the stage
 * the ladder has reached, S10 here, and what a symptom cost since is gone. */
static void
a_reason_is_no_stage(void **test)
{
	static const struct {
		const char *id;
		int strength, stage, asked;
		bool allowed;
		int run_s, nap_min;
	} row[] = {
		{ "a weak side", 15, 10, 1080, false, 0, 0 },
		{ "its own stage", 15, 13, 1200, true, 1200, 0 },
		{ "more than that", 15, 13, 1201, false, 0, 0 },
		{ "strong", 20, 13, 1201, false, 0, 0 },
		{ "a stage lost since", 15, 10, 1200, false, 900, 0 },
		{ "a window of S10", 15, 13, 1200, false, 900, 28 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int k, strength[TEST_VALUES] = { 0 };
		struct session out = { .because = RULE_COUNT };
		struct story s;

		story_on_ladder(&s, MON);
		for (k = 0; k < 8; k++)
			strength[k] = row[i].strength;
		story_test(&s, MON, TEST_STRENGTH, strength);
		if (row[i].nap_min > 0)
			story_nap(&s, row[i].nap_min);
		story_today(&s, MON);
		s.state.stage = row[i].stage;
		s.state.caps.run = s.state.caps.longest = 1380;
		s.state.caps.base = s.state.caps.week = s.state.caps.week_left =
		    6000;
		if (allows(&s, MON, row[i].asked, -1, why) != row[i].allowed)
			fail_msg("%s: allowed %d", row[i].id, !row[i].allowed);
		if (row[i].run_s > 0) {
			add(&s, MON, row[i].asked, -1);
			lift(&s, MON, "stage.ceiling");
			session_read(&s.state, MON, &out);
			if (out.run_s != row[i].run_s)
				fail_msg("%s: %d s", row[i].id, out.run_s);
		}
		story_end(&s);
	}
}

/* After a run over the cap no run is longer than three quarters of L, and none
 * is longer than its window, whatever the day would have held of itself. */
static void
what_any_run_holds(void **test)
{
	static const struct {
		const char *id;
		bool spike;
		int window_min, asked;
		bool allowed;
		int m;
	} row[] = {
		{ "neither", false, 0, 8000, true, 8000 },
		{ "three quarters", true, 0, 6000, true, 6000 },
		{ "a metre more", true, 0, 6001, false, 6000 },
		{ "the window", false, 37, 5400, true, 5400 },
		{ "more than it", false, 37, 5401, false, 5400 },
		{ "both", true, 37, 5401, false, 5400 },
		{ "a window for none", false, 17, 1500, false, 0 },
		{ "nor for less", false, 17, 1200, false, 0 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct session out = { .because = RULE_COUNT };
		struct story s;

		story_in_metres(&s, MON, 8000, 24000);
		if (row[i].window_min > 0)
			story_nap(&s, row[i].window_min);
		/* No run of its own, so that nothing is shortened. */
		s.log.profile.items[0].run_days = 1u << WEEKDAY_SUN;
		story_today(&s, MON);
		s.state.memory->spike_next = row[i].spike;
		if (allows(&s, MON, -1, row[i].asked, NULL) != row[i].allowed)
			fail_msg("%s: allowed %d", row[i].id, !row[i].allowed);
		add(&s, MON, -1, row[i].asked);
		session_read(&s.state, MON, &out);
		if (out.distance_m != row[i].m)
			fail_msg("%s: %d m", row[i].id, out.distance_m);
		story_end(&s);
	}
}

/* On the ladder too. */
static void
windows_on_the_ladder(void **test)
{
	struct story s;

	(void)test;
	story_on_ladder(&s, MON);
	story_nap(&s, stage_row(3)->total_s / 60);
	s.log.profile.items[0].run_days = 1u << WEEKDAY_SUN;
	story_today(&s, MON);
	assert_true(allows(&s, MON, stage_row(3)->run_s, -1, NULL));
	assert_false(allows(&s, MON, 900, -1, NULL));
	add(&s, MON, 900, -1);
	story_today(&s, MON);
	assert_int_equal(s.state.session.because, RULE_NAP_FIT);
	assert_true(s.state.session.total_s <= stage_row(3)->total_s);
	assert_true(s.state.session.run_s > 0);
	story_end(&s);
}

/* Broken sleep takes runs away and makes none longer; a week of her own fewer
 * days is shared out among those. */
static void
shares_by_her_days(void **test)
{
	bool is_long;
	int share;
	struct story s;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	story_today(&s, MON);
	share = distance_run_share(&s.state);
	s.state.memory->regression = true;
	assert_int_equal(days_runs_max(&s.state, MON), 2);
	assert_int_equal(distance_run_share(&s.state), share);
	/* 40 % of three quarters of B. */
	assert_int_equal(distance_planned(&s.state, MON + 5, &is_long), 6000);
	story_end(&s);
	story_in_metres(&s, MON, 8000, 20000);
	s.log.profile.items[0].run_days = 1u << WEEKDAY_MON | 1u << WEEKDAY_SAT;
	story_today(&s, MON);
	assert_int_equal(distance_run_share(&s.state),
	    cap_share(s.state.caps.week, SHARE_2_PCT));
	story_end(&s);
}

/* Under a lock nothing is trained, neither on a day of strength. */
static void
no_strength_under_a_lock(void **test)
{
	static const struct {
		enum answer answer;
		int value;
		enum session_kind kind;
	} row[] = {
		{ ANSWER_LIMP, 0, SESSION_STRENGTH },
		{ ANSWER_LIMP, 1, SESSION_REST },
		{ ANSWER_WOUND, 1, SESSION_REST },
		{ ANSWER_BULGE, 1, SESSION_REST },
		{ ANSWER_ENERGY, 2, SESSION_STRENGTH },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON + 1, row[i].answer, row[i].value);
		story_today(&s, MON + 1);
		if (s.state.session.kind != row[i].kind)
			fail_msg("row %zu: %d", i, (int)s.state.session.kind);
		story_end(&s);
	}
}

/* Who would run on any day has two of strength among those left free. */
static void
strength_beside_seven_days(void **test)
{
	struct plan plan = { 0 };
	struct story s;
	size_t i;
	int d;

	(void)test;
	story_in_metres(&s, MON, 8000, 20000);
	s.log.profile.items[0].run_days = 127;
	story_greens(&s, MON, MON);
	story_today(&s, MON);
	s.state.memory->runs_max = 5;
	plan_build(&s.state, 4, &plan);
	for (i = 1; i < plan.weeks.count; i++) {
		int strength = 0;

		for (d = 0; d < 7; d++)
			strength += plan.weeks.items[i].day[d].session.kind ==
			    SESSION_STRENGTH;
		if (strength != STRENGTH_DAYS)
			fail_msg("week %zu: %d", i, strength);
	}
	plan_clear(&plan);
	story_end(&s);
}

/* Where nearly every day may be of run a day is of strength as it comes: it stays
 * so when that is done, and there are no more than two a week. */
static void
strength_done_stays(void **test)
{
	static const struct {
		const char *id;
		const char *did; /* Monday on: r run, s strength */
		bool strength;   /* on the last of them, or on the day after */
	} row[] = {
		{ "to come", "r", true },
		{ "done", "rs", true },
		{ "two apart", "rsrrs", true },
		{ "a third", "srrsrr", false },
	};

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		size_t last = strlen(row[i].did);
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		s.log.profile.items[0].run_days = 127;
		story_greens(&s, MON, MON + 6);
		for (int d = 0; row[i].did[d] != '\0'; d++) {
			if (row[i].did[d] == 'r')
				story_run_m(&s, MON + d, 2000);
			if (row[i].did[d] == 's')
				story_walk(&s, MON + d, 1200)->kind =
				    ACTIVITY_STRENGTH;
		}
		story_today(&s,
		    MON + (int)last - (row[i].did[last - 1] == 's'));
		if ((s.state.session.kind == SESSION_STRENGTH) !=
		    row[i].strength)
			fail_msg("%s: %d", row[i].id, s.state.session.kind);
		story_end(&s);
	}
}

/* R5 opens with two mornings that answer what it was for; bone pain asks for a
 * clinician besides, and for the mornings too. */
static void
what_r5_was_for(void **test)
{
#define NO ANSWER_NONE
	static const struct {
		const char *id;
		enum answer answer;
		int value;
		bool cleared;
		int pain, limp, bone, pelvic; /* on both mornings after */
		bool open;
	} row[] = {
		{ "pain alone", ANSWER_PAIN, 6, false, 2, NO, NO, NO, true },
		{ "a limp, not spoken of", ANSWER_LIMP, 1, false, 0, NO, 0, 0,
		    false },
		{ "a limp, gone", ANSWER_LIMP, 1, false, 0, 0, NO, NO, true },
		{ "pelvic, not spoken of", ANSWER_PELVIC_PAIN, 6, false, 0, 0,
		    0, NO, false },
		{ "pelvic, gone", ANSWER_PELVIC_PAIN, 6, false, 0, NO, NO, 2,
		    true },
		{ "bone, cleared and well", ANSWER_BONE, 1, true, 2, 0, 0, 0,
		    true },
		{ "bone, well", ANSWER_BONE, 1, false, 2, 0, 0, 0, false },
		{ "bone, cleared and sore", ANSWER_BONE, 1, true, 3, 0, 0, 0,
		    false },
		{ "bone, cleared and limping", ANSWER_BONE, 1, true, 0, 1, 0, 0,
		    false },
	};
#undef NO
	size_t i;
	int d;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_on_ladder(&s, MON);
		story_answer(&s, MON, row[i].answer, row[i].value);
		for (d = MON + 1; d <= MON + 2; d++) {
			story_answer(&s, d, ANSWER_PAIN, row[i].pain);
			story_answer(&s, d, ANSWER_LIMP, row[i].limp);
			story_answer(&s, d, ANSWER_BONE, row[i].bone);
			story_answer(&s, d, ANSWER_PELVIC_PAIN, row[i].pelvic);
		}
		if (row[i].cleared)
			story_clearance(&s, MON + 1, CLEARANCE_BONE);
		story_today(&s, MON + 2);
		if (s.state.lock[CODE_R5].active == row[i].open)
			fail_msg("%s: open %d", row[i].id, !row[i].open);
		story_end(&s);
	}
}

/* A fast run in a lighter week is no week of speed. */
static void
no_level_by_a_lighter_week(void **test)
{
	int lighter;

	(void)test;
	for (lighter = 0; lighter <= 1; lighter++) {
		struct week_state next = { .monday = MON + 7 };
		struct week_state *w;
		struct story s;

		story_in_metres(&s, MON, 8000, 20000);
		story_today(&s, MON + 6);
		s.state.memory->level = 1;
		w = model_week(&s.state);
		w->quality_runs = 1;
		w->deload = lighter ? LIGHTER_TURN : LIGHTER_NOT;
		quality_week(&s.state, &next, MON + 7);
		assert_int_equal(s.state.memory->clean_weeks, !lighter);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_gate_is_asked_again),
		cmocka_unit_test(fast_where_the_day_is),
		cmocka_unit_test(fast_beside_another),
		cmocka_unit_test(a_cold_at_the_end_of_a_week),
		cmocka_unit_test(stroller_tells_what_is_missing),
		cmocka_unit_test(stroller_on_its_day),
		cmocka_unit_test(reasons_that_ended),
		cmocka_unit_test(a_reason_that_lifts_nothing),
		cmocka_unit_test(a_fuller_week),
		cmocka_unit_test(a_reason_in_a_little_week),
		cmocka_unit_test(runs_asked_for_behind),
		cmocka_unit_test(planned_of_a_lifted_week),
		cmocka_unit_test(no_ceiling_to_lift),
		cmocka_unit_test(a_reason_with_the_stroller),
		cmocka_unit_test(a_reason_is_no_stage),
		cmocka_unit_test(what_any_run_holds),
		cmocka_unit_test(windows_on_the_ladder),
		cmocka_unit_test(shares_by_her_days),
		cmocka_unit_test(no_strength_under_a_lock),
		cmocka_unit_test(strength_beside_seven_days),
		cmocka_unit_test(strength_done_stays),
		cmocka_unit_test(what_r5_was_for),
		cmocka_unit_test(no_level_by_a_lighter_week),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
