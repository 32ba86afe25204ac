/* SPDX-License-Identifier: ISC */
/* A week as it was planned when it began: nothing said since counts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"

#include "lope/date.h"
#include "lope/log.h"
#include "lope/original.h"

#define MON 0x01u
#define WED 0x04u
#define THU 0x08u
#define SAT 0x20u

static void
read_original(const struct log *log, int day, struct original *out, bool there)
{
	struct state state = { 0 };
	struct plan plan = { 0 };

	replay(&state, log, FIXTURE_TODAY);
	plan_build(&state, 4, &plan);
	assert_int_equal(original_read(&state, &plan, day, out), there);
	plan_clear(&plan);
	state_clear(&state);
}

static void
decide(struct log *log, int day, enum decision_verb verb, int to_day)
{
	struct fact fact = { .kind = FACT_DECISION };

	fact.decision = decision_unsaid(day, verb);
	fact.decision.to_day = to_day;
	fixture_put(log, &fact);
}

static void
test_kept(void **unused)
{
	struct log log = { 0 };
	struct original o;

	(void)unused;
	fixture_typical(&log);
	read_original(&log, FIXTURE_TODAY, &o, true);
	assert_int_equal(o.monday, FIXTURE_TODAY);
	assert_int_equal(o.days, MON | WED | SAT);
	assert_true(original_kept(&o));
	assert_false(o.over);
	log_clear(&log);
}

/* What she moves and skips changes what is planned now, not what was. */
static void
test_changed(void **unused)
{
	struct log log = { 0 };
	struct original before, o;

	(void)unused;
	fixture_typical(&log);
	read_original(&log, FIXTURE_TODAY, &before, true);
	decide(&log, FIXTURE_TODAY + 2, DECISION_MOVE, FIXTURE_TODAY + 3);
	decide(&log, FIXTURE_TODAY + 5, DECISION_SKIP, DAY_NONE);
	read_original(&log, FIXTURE_TODAY + 4, &o, true);
	assert_int_equal(o.days, before.days);
	assert_int_equal(o.then, before.then);
	assert_int_equal(o.days_now, MON | THU);
	assert_true(o.now < o.then);
	assert_false(original_kept(&o));
	log_clear(&log);
}

/* The week that is over is read of a log that never held a later fact. */
static void
test_over(void **unused)
{
	struct log log = { 0 }, early = { 0 };
	int monday = FIXTURE_TODAY - 7;
	struct original o;
	struct state state = { 0 };
	struct plan plan = { 0 };
	struct fact fact;
	size_t i;
	int done = 0, k;

	(void)unused;
	fixture_typical(&log);
	for (k = 0; k < FACT_COUNT; k++)
		for (i = 0; i < log_count(&log, (enum fact_kind)k); i++) {
			log_get(&log, (enum fact_kind)k, i, &fact);
			if (fact.head.day < monday)
				log_put(&early, &fact);
		}
	replay(&state, &early, monday);
	plan_build(&state, 1, &plan);
	read_original(&log, monday + 3, &o, true);
	assert_true(o.over);
	assert_int_equal(o.then, plan.weeks.items[0].planned);
	assert_true(o.then > 0);
	for (i = 0; i < log.activity.count; i++)
		if (log.activity.items[i].kind == ACTIVITY_RUN &&
		    log.activity.items[i].day >= monday &&
		    log.activity.items[i].day < FIXTURE_TODAY)
			done += log.activity.items[i].run_s;
	assert_int_equal(o.now, done);
	/* Monday's run is of the week, the next Monday's is not. */
	assert_int_equal(o.days_now, MON | WED | SAT);
	plan_clear(&plan);
	state_clear(&state);
	log_clear(&early);
	log_clear(&log);
}

/* What the Monday itself brings was not known when the week began. */
static void
test_monday_itself(void **unused)
{
	struct log log = { 0 };
	struct original before, o;
	struct fact fact = { .kind = FACT_CHECKIN };

	(void)unused;
	fixture_typical(&log);
	read_original(&log, FIXTURE_TODAY, &before, true);
	fact.checkin = *log_checkin(&log, FIXTURE_TODAY);
	fact.checkin.answer[ANSWER_BULGE] = 1;
	log_put(&log, &fact);
	read_original(&log, FIXTURE_TODAY, &o, true);
	assert_int_equal(o.then, before.then);
	assert_int_equal(o.days, before.days);
	assert_true(o.now < before.now);
	log_clear(&log);
}

/* The week of the birth had no plan, when that was its Monday too. */
static void
test_week_of_birth(void **unused)
{
	struct log log = { 0 };
	struct original o;
	struct fact fact = { .kind = FACT_PROFILE };
	int late;

	(void)unused;
	for (late = 0; late <= 1; late++) {
		fact.profile = profile_unsaid(FIXTURE_TODAY - 7 + late);
		fixture_put(&log, &fact);
		read_original(&log, FIXTURE_TODAY - 7, &o, false);
		log_clear(&log);
	}
}

static void
test_none(void **unused)
{
	struct log log = { 0 };
	struct original o;

	(void)unused;
	read_original(&log, FIXTURE_TODAY, &o, false);
	fixture_typical(&log);
	/* A coming week, the week of the birth, one long before. */
	read_original(&log, FIXTURE_TODAY + 7, &o, false);
	read_original(&log, FIXTURE_BIRTH, &o, false);
	read_original(&log, FIXTURE_BIRTH - 400, &o, false);
	log_clear(&log);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_kept),
		cmocka_unit_test(test_changed), cmocka_unit_test(test_over),
		cmocka_unit_test(test_monday_itself),
		cmocka_unit_test(test_week_of_birth),
		cmocka_unit_test(test_none) };

	return cmocka_run_group_tests_name("original", tests, NULL, NULL);
}
