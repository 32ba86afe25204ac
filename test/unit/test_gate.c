/* SPDX-License-Identifier: ISC */
/*
 * The readiness gate, item by item: the last that does not pass, the first
 * that does, and what is said of both.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "lope/date.h"
#include "model/model.h"
#include "story.h"

#define MON date_make(2025, 6, 30) /* a Monday to start on */
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct gate_item *
item_of(const struct story *s, enum rule rule)
{
	int i;

	for (i = 0; i < GATE_ITEMS; i++) {
		if (s->state.gate.item[i].rule == rule)
			return &s->state.gate.item[i];
	}
	fail_msg("the gate has no such item");
	return &s->state.gate.item[0];
}

/* An item is met or not, and its sentence ends so. */
static void
expect(const struct story *s, const char *id, enum rule rule, bool met,
    const char *end)
{
	const struct gate_item *item = item_of(s, rule);
	size_t all, n = strlen(end);

	all = strlen(item->text);
	if (item->met != met || all < n ||
	    strcmp(item->text + all - n, end) != 0)
		fail_msg("%s: %s, %s", id, item->met ? "met" : "not met",
		    item->text);
}

/* Tests of the day of birth belong to the child that was born on it. */
static void
tests_of_the_birth(void **test)
{
	const int none[TEST_VALUES] = { 0 };
	int day;

	(void)test;
	for (day = -1; day <= 0; day++) {
		struct story s;

		story_begin(&s, MON, MON);
		story_test(&s, MON + day, TEST_DECLARE, none);
		story_today(&s, MON + 1);
		expect(&s, "declared", RULE_GATE_DECLARATION, day == 0,
		    day == 0 ? "none of the list, 30 Jun" :
			       "answer the list of conditions");
		story_end(&s);
	}
}

/* An emergency without a lock of its own: of today, and for seven days. So is a
 * red morning whose lock was released meanwhile. */
static void
quiet_days(void **test)
{
	static const struct {
		enum answer answer;
		int after;
		bool met;
	} row[] = { { ANSWER_SELF_HARM, 0, false },
		{ ANSWER_SELF_HARM, 6, false }, { ANSWER_SELF_HARM, 7, true },
		{ ANSWER_LIMP, 6, false }, { ANSWER_LIMP, 7, false },
		{ ANSWER_LIMP, 8, true } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 100, MON - 100);
		story_greens(&s, MON - 7, MON + row[i].after);
		story_answer(&s, MON, row[i].answer, 1);
		story_today(&s, MON + row[i].after);
		expect(&s, "quiet", RULE_GATE_QUIET, row[i].met,
		    row[i].met ? "no red in 7 days" :
				 "a red day within 7 days");
		story_end(&s);
	}
}

static void
pelvic_mornings(void **test)
{
	static const struct {
		int greens;
		const char *said;
		bool met;
	} row[] = {
		{ 4, "4 of 7 days clear; 5 are needed", false },
		{ 5, "5 of 7 days clear", true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 100, MON - 100);
		story_greens(&s, MON - row[i].greens + 1, MON);
		story_today(&s, MON);
		expect(&s, "pelvic", RULE_GATE_PELVIC, row[i].met, row[i].said);
		story_end(&s);
	}
}

/* Seven tests: what else a row may hold is none of them. */
static void
impact_tests(void **test)
{
	static const struct {
		int passed;
		const char *said;
		bool met;
	} row[] = {
		{ 6, "6 of 7 tests, 30 Jun", false },
		{ 7, "7 of 7 tests, 30 Jun", true },
		{ 8, "7 of 7 tests, 30 Jun", true },
	};
	size_t i;
	int n;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int value[TEST_VALUES] = { 0 };
		struct story s;

		for (n = 0; n < row[i].passed; n++)
			value[n] = SCREEN_PASS;
		story_begin(&s, MON - 100, MON - 100);
		story_test(&s, MON, TEST_SCREEN, value);
		story_today(&s, MON);
		expect(&s, "impact", RULE_GATE_IMPACT, row[i].met, row[i].said);
		story_end(&s);
	}
}

static void
strength_counts(void **test)
{
	static const struct {
		int least;
		const char *said;
		bool met;
	} row[] = {
		{ 9, " 9, 30 Jun: 10 are needed", false },
		{ 10, "lowest 10, 30 Jun: up to S9 for now", true },
		{ 19, "lowest 19, 30 Jun: up to S9 for now", true },
		{ 20, "lowest 20, 30 Jun", true },
	};
	size_t i;
	int at;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		for (at = 0; at < TEST_VALUES; at++) {
			int value[TEST_VALUES] = { 30, 30, 30, 30, 30, 30, 30,
				30 };
			struct story s;

			value[at] = row[i].least;
			story_begin(&s, MON - 100, MON - 100);
			story_test(&s, MON, TEST_STRENGTH, value);
			story_today(&s, MON);
			expect(&s, "strength", RULE_GATE_STRENGTH, row[i].met,
			    row[i].said);
			story_end(&s);
		}
	}
}

/* Which of the tests, and of which side, is under the bar. */
static void
strength_named(void **test)
{
	static const struct {
		int value[TEST_VALUES];
		const char *said;
	} row[] = {
		{ { 9, 30, 30, 30, 30, 30, 30, 30 },
		    "calf raise left 9, 30 Jun: 10 are needed" },
		{ { 10, 10, 10, 9, 10, 10, 10, 10 },
		    "bridge right 9, 30 Jun: 10 are needed" },
		{ { 10, 10, 10, 10, 8, 9, 0, 10 },
		    "sit to stand 8 and 9, leg lift left 0, 30 Jun: 10 are "
		    "needed" },
		{ { 9, 9, 9, 9, 9, 9, 9, 9 },
		    "calf raise 9 and 9, bridge 9 and 9, sit to stand 9 and "
		    "9, leg lift 9 and 9, 30 Jun: 10 are needed" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 100, MON - 100);
		story_test(&s, MON, TEST_STRENGTH, row[i].value);
		story_today(&s, MON);
		expect(&s, "named", RULE_GATE_STRENGTH, false, row[i].said);
		assert_int_equal(strlen(item_of(&s, RULE_GATE_STRENGTH)->text),
		    strlen(row[i].said));
		story_end(&s);
	}
}

/* When a symptom has left the seven days: where no more come, and each morning
 * until then is answered. */
static void
pelvic_clear_again(void **test)
{
	static const struct {
		int before, after; /* green mornings around the leak */
		bool today;
		const char *said;
	} row[] = {
		{ 6, 0, true,
		    "the last 7 days; clear again on 7 Jul when no "
		    "more come" },
		{ 6, 3, true,
		    "the last 7 days; clear again on 7 Jul when no "
		    "more come" },
		{ 6, 3, false,
		    "the last 7 days; clear again on 7 Jul when no "
		    "more come" },
	};
	struct story s;
	size_t i;
	int day;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		story_begin(&s, MON - 100, MON - 100);
		story_greens(&s, MON - row[i].before, MON + row[i].after);
		story_answer(&s, MON, ANSWER_LEAK, 1);
		story_today(&s, MON + row[i].after + !row[i].today);
		expect(&s, "clear again", RULE_GATE_PELVIC, false, row[i].said);
		story_end(&s);
	}
	/* It keeps its word; and each morning that is not answered counts. */
	for (day = 0; day < 2; day++) {
		story_begin(&s, MON - 100, MON - 100);
		story_greens(&s, MON, MON + 6 + day);
		story_answer(&s, MON, ANSWER_LEAK, 1);
		story_today(&s, MON + 6 + day);
		assert_int_equal(item_of(&s, RULE_GATE_PELVIC)->met, day);
		story_end(&s);
	}
	story_begin(&s, MON - 100, MON - 100);
	story_answer(&s, MON, ANSWER_LEAK, 1);
	story_greens(&s, MON + 5, MON + 5);
	story_today(&s, MON + 5);
	expect(&s, "after silence", RULE_GATE_PELVIC, false,
	    "clear again on 9 Jul when no more come");
	story_end(&s);
	story_begin(&s, MON - 100, MON - 100);
	story_answer(&s, MON, ANSWER_LEAK, 1);
	story_today(&s, MON + 5);
	expect(&s, "in silence", RULE_GATE_PELVIC, false,
	    "clear again on 9 Jul when no more come");
	story_end(&s);
}

/* Walks count to the end of the last 14 days, which is yesterday while today
 * has no check-in: what then waits for it is told. */
static void
walks_of_today(void **test)
{
	static const struct {
		int walks, minutes; /* before, and how long today's is */
		bool checkin;
		enum tri symptoms;
		bool met;
		const char *said;
	} row[] = {
		{ 1, 30, false, TRI_UNKNOWN, false,
		    "1 walk of 30 minutes in 14 days; 3 are needed; today's "
		    "counts with today's check-in" },
		{ 2, 30, false, TRI_NO, false,
		    "2 walks of 30 minutes in 14 days; 3 are needed; today's "
		    "counts with today's check-in" },
		{ 2, 30, true, TRI_NO, true,
		    "3 walks of 30 minutes in 14 days" },
		{ 2, 29, false, TRI_NO, false, "in 14 days; 3 are needed" },
		{ 2, 30, false, TRI_YES, false, "in 14 days; 3 are needed" },
		{ 3, 30, false, TRI_NO, true,
		    "3 walks of 30 minutes in 14 days" },
	};
	size_t i;
	int n;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 100, MON - 100);
		for (n = 1; n <= row[i].walks; n++)
			story_walk(&s, MON - n, 1800);
		story_walk(&s, MON, row[i].minutes * 60)->symptoms =
		    row[i].symptoms;
		if (row[i].checkin)
			story_greens(&s, MON, MON);
		story_today(&s, MON);
		expect(&s, "today's walk", RULE_GATE_WALKING, row[i].met,
		    row[i].said);
		assert_int_equal(state_walk_waits(&s.state,
				     &s.log.activity
					  .items[s.log.activity.count - 1]),
		    !row[i].checkin && row[i].minutes == 30 &&
			row[i].symptoms != TRI_YES);
		story_end(&s);
	}
}

/* The latest word about the wound decides; of one day what was said by
 * itself, since it was said for that. */
static void
words_about_the_wound(void **test)
{
	static const struct {
		int said; /* closed, that many days after the check-in's open */
		bool met;
	} row[] = { { -1, false }, { 0, true }, { 1, true } };
	const int closed[TEST_VALUES] = { 0 };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 100, MON - 100);
		story_profile(&s)->delivery = DELIVERY_CAESAREAN;
		story_answer(&s, MON - 20, ANSWER_WOUND, 1);
		story_answer(&s, MON - 20, ANSWER_SCAR_PAIN, 0);
		story_test(&s, MON - 20 + row[i].said, TEST_WOUND, closed);
		story_today(&s, MON);
		assert_int_equal(item_of(&s, RULE_GATE_WOUND)->met, row[i].met);
		story_end(&s);
	}
}

/* Where the birth or a tear is not told, what she says of a scar or a wound
 * asks for the rest; with nothing said, nothing is asked. */
static void
wound_of_a_birth_untold(void **test)
{
	static const struct {
		const char *id;
		int delivery;
		enum tri tear;
		int open, pain;
		bool applies, met;
		const char *said;
	} row[] = {
		{ "nothing said", -1, TRI_UNKNOWN, -1, -1, false, true,
		    "does not apply" },
		{ "no pain", -1, TRI_UNKNOWN, -1, 0, false, true,
		    "does not apply" },
		{ "pain", -1, TRI_UNKNOWN, -1, 3, true, false,
		    "say whether the wound is closed" },
		{ "the least pain", -1, TRI_UNKNOWN, -1, 1, true, false,
		    "say whether the wound is closed" },
		{ "pain of a closed one", -1, TRI_UNKNOWN, 0, 3, true, false,
		    "closed, scar pain 3" },
		{ "a little of it", -1, TRI_UNKNOWN, 0, 2, true, true,
		    "closed, scar pain 2" },
		{ "open", -1, TRI_UNKNOWN, 1, -1, true, false,
		    "the wound is open: show it to a clinician" },
		{ "closed, no more", -1, TRI_UNKNOWN, 0, 0, false, true,
		    "does not apply" },
		{ "only the tear untold", DELIVERY_VAGINAL, TRI_UNKNOWN, -1, 3,
		    true, false, "say whether the wound is closed" },
		{ "only the birth untold", -1, TRI_NO, 0, 3, true, false,
		    "closed, scar pain 3" },
		{ "a birth without either", DELIVERY_VAGINAL, TRI_NO, 0, 3,
		    false, true, "does not apply" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;

		story_begin(&s, MON - 100, MON - 100);
		story_profile(&s)->delivery = row[i].delivery;
		story_profile(&s)->tear34 = row[i].tear;
		story_answer(&s, MON - 1, ANSWER_WOUND, row[i].open);
		story_answer(&s, MON - 1, ANSWER_SCAR_PAIN, row[i].pain);
		story_today(&s, MON);
		expect(&s, row[i].id, RULE_GATE_WOUND, row[i].met, row[i].said);
		if (item_of(&s, RULE_GATE_WOUND)->applies != row[i].applies)
			fail_msg("%s: applies", row[i].id);
		story_end(&s);
	}
}

/* The bar is for the first run; what lasts is the ceiling. */
static void
strength_after_the_first_run(void **test)
{
	static const int weak[TEST_VALUES] = { 9, 20, 20, 20, 20, 20, 20, 20 };
	int ran;

	(void)test;
	for (ran = 0; ran <= 1; ran++) {
		struct story s;

		story_begin(&s, MON - 300, MON - 1);
		story_ready(&s, MON - 1);
		if (ran)
			story_run(&s, MON - 1, 360);
		story_test(&s, MON, TEST_STRENGTH, weak);
		story_today(&s, MON);
		expect(&s, "weak", RULE_GATE_STRENGTH, ran == 1,
		    ran ? "30 Jun: up to S9 for now" : "30 Jun: 10 are needed");
		assert_int_equal(s.state.gate.state,
		    ran ? GATE_CLEARED : GATE_ELIGIBLE);
		assert_int_equal(stage_ceiling(&s.state, MON), 9);
		story_end(&s);
	}
}

/* A slight leak told on the day of the first run came with it: the run was not
 * early, and the check-in takes over. Beside anything else that closes the gate
 * on that day it was. */
static void
first_run_with_its_own_leak(void **test)
{
	static const struct {
		const char *id;
		int leak, eve, wait, bulge;
		bool early;
	} row[] = {
		{ "none", 0, 0, 0, 0, false },
		{ "of its day", 1, 0, 0, 0, false },
		{ "and of the eve", 1, 1, 0, 0, true },
		{ "the impact tests on their last day", 1, 0, 27, 0, false },
		{ "and a day too old", 1, 0, 28, 0, true },
		{ "and a bulge", 1, 0, 0, 1, true },
		{ "more than slight", 2, 0, 0, 0, true },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		int ready = MON - 1 - row[i].wait, day;
		struct story s;
		const struct state *now;
		bool early;

		story_begin(&s, MON - 200, MON - 60);
		story_ready(&s, ready);
		for (day = MON - 5; day < MON; day += 2)
			story_walk(&s, day, 1800);
		story_greens(&s, ready, MON);
		story_answer(&s, MON - 1, ANSWER_LEAK, row[i].eve);
		story_answer(&s, MON, ANSWER_LEAK, row[i].leak);
		story_answer(&s, MON, ANSWER_BULGE, row[i].bulge);
		story_run(&s, MON, 360);
		now = story_today(&s, MON);
		early = story_last_run(&s)->flags & 1u << FLAG_GATE_EARLY;
		if (early != row[i].early ||
		    (now->phase == PHASE_P0) != row[i].early)
			fail_msg("%s: early %d, phase %d", row[i].id, early,
			    now->phase);
		story_end(&s);
	}
}

/* All that is asked and not there, but for the floor, which is asked later. */
static void
unmet_items(void **test)
{
	struct gate gate = { 0 };
	int i;

	(void)test;
	for (i = 0; i < GATE_ITEMS; i++) {
		assert_int_equal(gate_unmet(&gate), i);
		gate.item[i].rule = RULE_GATE_DAYS;
		gate.item[i].applies = true;
	}
	assert_int_equal(gate_unmet(&gate), GATE_ITEMS);
	gate.item[0].met = true;
	gate.item[1].rule = RULE_GATE_FLOOR;
	assert_int_equal(gate_unmet(&gate), GATE_ITEMS - 2);
}

/* A walk counts with what is no symptom yet: pain of 2, no leak, nothing heavy.
 * A run of no seconds is one. */
static void
quiet_walks(void **test)
{
	static const struct {
		int pain, leak, heaviness;
		bool counts;
	} row[] = { { -1, -1, -1, true }, { 0, 0, 0, true }, { 2, 0, 0, true },
		{ 3, 0, 0, false }, { 0, 1, 0, false }, { 0, 0, 1, false } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct story s;
		struct activity *walk;

		story_begin(&s, MON - 100, MON - 100);
		walk = story_run(&s, MON - 1, 0);
		walk->session_s = 1800;
		walk->pain = row[i].pain;
		walk->leak = row[i].leak;
		walk->heaviness = row[i].heaviness;
		story_today(&s, MON);
		expect(&s, "quiet walks", RULE_GATE_WALKING, false,
		    row[i].counts ?
			"1 walk of 30 minutes in 14 days; 3 are needed" :
			"0 walks of 30 minutes in 14 days; 3 are needed");
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tests_of_the_birth),
		cmocka_unit_test(quiet_days),
		cmocka_unit_test(pelvic_mornings),
		cmocka_unit_test(quiet_walks),
		cmocka_unit_test(unmet_items),
		cmocka_unit_test(impact_tests),
		cmocka_unit_test(strength_counts),
		cmocka_unit_test(strength_named),
		cmocka_unit_test(pelvic_clear_again),
		cmocka_unit_test(walks_of_today),
		cmocka_unit_test(words_about_the_wound),
		cmocka_unit_test(wound_of_a_birth_untold),
		cmocka_unit_test(first_run_with_its_own_leak),
		cmocka_unit_test(strength_after_the_first_run),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
