/* SPDX-License-Identifier: ISC */
/*
 * The check-in table, rules 7.12: triggers, the day's verdict, what locks
 * running and what lets it go again. Effects are the union of all rows; the
 * verdict is only the headline.
 */
#include <assert.h>

#include "model.h"

#define BIT(code) (1u << CODE_##code)

enum verdict
code_verdict(enum code code)
{
	if (code <= CODE_E2)
		return VERDICT_EMERGENCY;
	if (code <= CODE_R6)
		return VERDICT_RED;
	if (code <= CODE_A5)
		return VERDICT_AMBER;
	if (code == CODE_Y2c || code == CODE_I1)
		return VERDICT_GREEN;
	return VERDICT_YELLOW;
}

enum rule
code_rule(enum code code)
{
	static const enum rule rule[CODE_COUNT] = {
#define CODE_RULE(id) [CODE_##id] = RULE_SYMPTOM_##id,
		CODE_LIST(CODE_RULE)
#undef CODE_RULE
	};

	return rule[code];
}

/* One morning's answers, read once. */
struct morning {
	const struct state *state;
	int day;
	const int32_t *a;
	bool ran_near; /* a run that day or the day before */
	bool hurt;     /* a run of yesterday with pain of 3 and more */
	bool worse;    /* and more pain this morning than before it */
};

static bool
symptom_ran_on(const struct state *state, int day)
{
	const struct log *log = state->log;
	size_t i;

	/* Before the birth is another chapter. */
	if (day < state->profile->day)
		return false;
	for (i = model_activities(state, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		if (activity_is_run(&log->activity.items[i]))
			return true;
	}
	return false;
}

/* What the runs of yesterday left, each by itself. */
static void
symptom_yesterday(struct morning *m)
{
	const struct log *log = m->state->log;
	int day = m->day - 1;
	size_t i;

	if (day < m->state->profile->day)
		return;
	for (i = model_activities(m->state, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];
		int before = a->pain_before < 0 ? 0 : a->pain_before;

		if (a->kind != ACTIVITY_RUN || a->pain < PAIN_AMBER)
			continue;
		m->hurt = true;
		m->worse |= a->pain < PAIN_RED && m->a[ANSWER_PAIN] > before;
	}
}

static uint32_t
symptom_emergency(const struct morning *m)
{
	uint32_t codes = 0;
	int i;

	for (i = 0; i < ANSWER_COUNT; i++) {
		if (answer_table[i].group == ANSWER_GROUP_SIGN &&
		    i != ANSWER_SELF_HARM && m->a[i] == 1)
			codes |= BIT(E1);
	}
	if (m->a[ANSWER_BLEEDING] > BLEEDING_RED)
		codes |= BIT(E1);
	if (m->a[ANSWER_SELF_HARM] == 1)
		codes |= BIT(E2);
	return codes;
}

static uint32_t
symptom_red(const struct morning *m)
{
	const int32_t *a = m->a;
	uint32_t codes = 0;

	if (a[ANSWER_TEMP] >= FEVER_C10)
		codes |= BIT(R1);
	if (a[ANSWER_BLEEDING] == BLEEDING_RED)
		codes |= BIT(R2);
	if (a[ANSWER_HEAVINESS] >= HEAVINESS_RED || a[ANSWER_BULGE] == 1 ||
	    a[ANSWER_LEAK] >= LEAK_RED || a[ANSWER_BOWEL_LEAK] == 1)
		codes |= BIT(R3);
	if (a[ANSWER_PAIN] >= PAIN_RED || a[ANSWER_LIMP] == 1 ||
	    a[ANSWER_BONE] == 1 || a[ANSWER_PELVIC_PAIN] >= PAIN_RED)
		codes |= BIT(R5);
	if (a[ANSWER_SCAR_PAIN] >= PAIN_RED || a[ANSWER_WOUND] == 1)
		codes |= BIT(R6);
	return codes;
}

static bool
symptom_between(int32_t value, int from, int below)
{
	return value >= from && value < below;
}

/* Did the weight fall faster than the limit for two weeks on end? The weights
 * compared lie 7 to 10 days apart. */
static bool
symptom_weight_falls(const struct morning *m)
{
	int day = m->day, weeks, back, now, then;

	now = m->a[ANSWER_WEIGHT];
	if (now == ANSWER_NONE || log_nursing(m->state->log, day) < 1)
		return false;
	for (weeks = 0; weeks < WEIGHT_LOSS_WEEKS; weeks++) {
		for (back = 7, then = ANSWER_NONE; back <= 10; back++) {
			then = model_answer(m->state, day - back,
			    ANSWER_WEIGHT);
			if (then != ANSWER_NONE)
				break;
		}
		if (then == ANSWER_NONE ||
		    (then - now) * 7 <= WEIGHT_LOSS_G * back)
			return false;
		day -= back;
		now = then;
	}
	return true;
}

static bool
symptom_supply_falls(const struct morning *m)
{
	int day, energy;

	for (day = m->day - LOW_SUPPLY_DAYS + 1; day <= m->day; day++) {
		energy = model_answer(m->state, day, ANSWER_ENERGY);
		if (model_answer(m->state, day, ANSWER_SUPPLY_DROP) != 1 ||
		    energy == ANSWER_NONE || energy > ENERGY_LOW)
			return false;
	}
	return true;
}

static uint32_t
symptom_amber(const struct morning *m)
{
	const int32_t *a = m->a;
	uint32_t codes = 0;

	/* Only the slightest is softened far from a run. */
	if (a[ANSWER_LEAK] == 2 ||
	    (m->ran_near && (a[ANSWER_LEAK] == 1 || a[ANSWER_HEAVINESS] == 1)))
		codes |= BIT(A1);
	if (m->worse)
		codes |= BIT(A2);
	if (symptom_between(a[ANSWER_PELVIC_PAIN], PAIN_AMBER, PAIN_RED) ||
	    symptom_between(a[ANSWER_SCAR_PAIN], PAIN_AMBER, PAIN_RED))
		codes |= BIT(A3);
	if (symptom_weight_falls(m) || symptom_supply_falls(m))
		codes |= BIT(A4);
	if (a[ANSWER_BREAST] == 1)
		codes |= BIT(A5);
	return codes;
}

static uint32_t
symptom_yellow(const struct morning *m)
{
	const int32_t *a = m->a;
	int sleep = a[ANSWER_SLEEP], energy = a[ANSWER_ENERGY];
	uint32_t codes = 0;

	if (symptom_between(a[ANSWER_PAIN], PAIN_AMBER, PAIN_RED) &&
	    m->ran_near && !m->hurt)
		codes |= BIT(Y1);
	if (sleep != ANSWER_NONE && sleep < SLEEP_NO_RUN_MIN)
		codes |= BIT(N1);
	else if (sleep != ANSWER_NONE && sleep < SLEEP_EASY_MIN)
		codes |= BIT(Y2a);
	else if (sleep != ANSWER_NONE && sleep < SLEEP_LIGHT_MIN)
		codes |= BIT(Y2b);
	if (energy == ENERGY_LOW || a[ANSWER_DOMING] == 1 ||
	    symptom_between(a[ANSWER_SORENESS], SORENESS_YELLOW,
		SORENESS_NO_RUN) ||
	    a[ANSWER_ILLNESS] == 1 ||
	    (!m->ran_near && (a[ANSWER_LEAK] == 1 || a[ANSWER_HEAVINESS] == 1)))
		codes |= BIT(Y3);
	if (energy == ENERGY_NO_RUN || a[ANSWER_SORENESS] >= SORENESS_NO_RUN ||
	    a[ANSWER_ILLNESS] == 2)
		codes |= BIT(N1);
	return codes;
}

/* What the days before say together with this one. */
static uint32_t
symptom_trends(const struct state *state, int day)
{
	int end = model_window_end(state, day), d, low = 0, sum, count;
	uint32_t codes = 0;

	if (model_mean(state, end, MEAN_DAYS, MEAN_DAYS_LEAST, ANSWER_SLEEP,
		&sum, &count) &&
	    sum < SLEEP_MEAN_HOLD * count)
		codes |= BIT(Y2c);
	for (d = end - MEAN_DAYS + 1; d <= end; d++)
		low += model_answer(state, d, ANSWER_MOOD) == 1;
	if (low >= MOOD_LOW_DAYS)
		codes |= BIT(I1);
	return codes;
}

/* Add codes to a day: its verdict, and whether it is yellow by a short night
 * alone. */
static void
symptom_mark(struct day_state *ds, uint32_t codes)
{
	int c;

	ds->codes |= codes;
	for (c = 0; c < CODE_COUNT; c++) {
		if ((codes & 1u << c) &&
		    code_verdict((enum code)c) > ds->verdict)
			ds->verdict = code_verdict((enum code)c);
	}
	ds->light = ds->verdict == VERDICT_YELLOW && (ds->codes & BIT(Y2b)) &&
	    !(ds->codes & (BIT(Y1) | BIT(Y2a) | BIT(Y3) | BIT(N1)));
}

/* Days without the symptom that end a lock. */
static int
symptom_lock_need(enum code code)
{
	return code == CODE_R1 ? FEVER_CLEAR_DAYS :
	    code == CODE_R2    ? BLEEDING_CLEAR_DAYS :
	    code == CODE_R3    ? PELVIC_CLEAR_DAYS :
	    code == CODE_R4    ? PELVIC_PAIR_CLEAR_DAYS :
				 PAIN_SETTLED_DAYS;
}

/* Does the lock wait for a clinician's word? */
static bool
symptom_lock_waits(const struct state *state, const struct lock *lock, int day)
{
	enum clearance_scope scope = lock->code == CODE_R5 ? CLEARANCE_BONE :
							     CLEARANCE_EXERCISE;

	return (lock->code == CODE_E1 || lock->code == CODE_R6 || lock->bone) &&
	    !model_has_clearance(state, scope, lock->since, day);
}

/* The day it ends where each from day on is a good one; DAY_NONE unknown. */
static int
symptom_lock_until(const struct state *state, const struct lock *lock, int day)
{
	int left = symptom_lock_need(lock->code) - lock->clean_days;

	return symptom_lock_waits(state, lock, day) ?
	    DAY_NONE :
	    day + (left > 0 ? left : 0);
}

static void
symptom_lock(struct state *state, int day, enum code code)
{
	struct lock *lock = &state->lock[code];

	if (!lock->active) {
		lock->event_stage = state->stage;
		gap_strike(state, lock);
		lock->begun = day;
	}
	lock->active = true;
	quality_red(state, day);
	lock->since = lock->counted = day;
	lock->clean_days = 0;
	if (code == CODE_R5) {
		lock->bone |= model_answer(state, day, ANSWER_BONE) == 1;
		lock->limp |= model_answer(state, day, ANSWER_LIMP) == 1;
		lock->pelvic |= model_answer(state, day, ANSWER_PELVIC_PAIN) >=
		    PAIN_RED;
	}
	/* Its second good morning ends R5; the others want whole days. */
	lock->until = symptom_lock_until(state, lock, day + (code != CODE_R5));
}

/* Did an event of day before make a pair with one of today? */
static bool
symptom_pair(int before, int day)
{
	return before != DAY_NONE && before != day &&
	    day - before <= AMBER_PAIR_DAYS;
}

/* Before she is placed, what a symptom costs on the ladder is owed, and taken
 * off the stage that her runs show. */
static void
symptom_owe(struct state *state, int day, int stages)
{
	struct memory *m = state->memory;
	int start = state->profile->start;

	if (day < date_monday(start) && day >= start - BASELINE_DAYS) {
		m->owed_stages += stages;
		if (stages == RED_STAGES_BACK) {
			m->owed_red = true;
			m->owed_back += stages;
		}
	}
}

/* Two amber events within 14 days: if both are pelvic a red one (R4), else
 * two stages in all and a lighter week. other: a cause that is not pelvic. */
static void
symptom_amber_event(struct state *state, int day, bool pelvic, bool other)
{
	struct memory *m = state->memory;
	struct day_state *ds = model_day(state, day);

	if (pelvic && m->pelvic_event != DAY_NONE &&
	    day - m->pelvic_event <= PELVIC_PAIR_DAYS) {
		symptom_mark(ds, BIT(R4));
		symptom_lock(state, day, CODE_R4);
	}
	if ((other && symptom_pair(m->amber_event, day)) ||
	    (pelvic && symptom_pair(m->other_event, day)))
		m->deload_next = true;
	if (m->amber_event != day && !m->distance) {
		symptom_owe(state, day, AMBER_STAGES_BACK);
		model_stage_back(state, AMBER_STAGES_BACK, state->stage);
	}
	m->amber_event = day;
	if (pelvic)
		m->pelvic_event = day;
	if (other)
		m->other_event = day;
}

/* Amber days in a row for one cause are one event, and one day costs once. */
static void
symptom_amber_days(struct state *state, int day, uint32_t codes)
{
	struct memory *m = state->memory;
	bool pelvic = false, other = false;
	int c;

	for (c = CODE_A1; c <= CODE_A5; c++) {
		if (!(codes & 1u << c))
			continue;
		if (m->amber_day[c] == DAY_NONE || m->amber_day[c] < day - 1) {
			pelvic |= c == CODE_A1;
			other |= c != CODE_A1;
		}
		m->amber_day[c] = day;
	}
	if (codes & BIT(A4))
		m->energy_low = day;
	if ((other && m->amber_event != day) ||
	    (pelvic && m->pelvic_event != day))
		symptom_amber_event(state, day, pelvic, other);
	if (codes & (BIT(A1) | BIT(A2) | BIT(A3) | BIT(A4) | BIT(A5))) {
		quality_amber(state, day);
		model_days_off(state,
		    code_rule(codes & BIT(A1) ? CODE_A1 :
			    codes & BIT(A2)   ? CODE_A2 :
			    codes & BIT(A3)   ? CODE_A3 :
			    codes & BIT(A4)   ? CODE_A4 :
						CODE_A5),
		    day + AMBER_DAYS_OFF);
	}
}

/* Mark the codes and start what they bring. */
static void
symptom_apply(struct state *state, int day, uint32_t codes)
{
	struct memory *m = state->memory;
	int c;

	symptom_mark(model_day(state, day), codes);
	for (c = 0; c < LOCK_COUNT; c++) {
		if ((codes & 1u << c) && c != CODE_E2)
			symptom_lock(state, day, (enum code)c);
	}
	if (codes & BIT(E2))
		m->harm = true;
	symptom_amber_days(state, day, codes);
	if (codes & BIT(N1))
		model_days_off(state, RULE_SYMPTOM_N1, day + 1);
}

/* --- releases --- */

static bool
symptom_all_zero(const struct state *state, int day, const enum answer *list,
    int n)
{
	int i;

	for (i = 0; i < n; i++) {
		if (model_answer(state, day, list[i]) != 0)
			return false;
	}
	return true;
}

static bool
symptom_run_pelvic(const struct state *state, int day)
{
	const struct log *log = state->log;
	size_t i;

	for (i = model_activities(state, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (a->kind == ACTIVITY_RUN &&
		    (a->leak > 0 || a->heaviness > 0))
			return true;
	}
	return false;
}

static bool
symptom_is_at_most(const struct state *state, int day, enum answer answer,
    int most, bool needed)
{
	int value = model_answer(state, day, answer);

	return value == ANSWER_NONE ? !needed : value <= most;
}

/* Pain of 2 or less and nothing else of R5. What it was for is to be answered:
 * silence about it is no good morning. */
static bool
symptom_is_settled(const struct state *state, const struct lock *lock, int day)
{
	return symptom_is_at_most(state, day, ANSWER_PAIN, PAIN_SETTLED,
		   true) &&
	    symptom_is_at_most(state, day, ANSWER_LIMP, 0, lock->limp) &&
	    symptom_is_at_most(state, day, ANSWER_BONE, 0, lock->bone) &&
	    symptom_is_at_most(state, day, ANSWER_PELVIC_PAIN, PAIN_SETTLED,
		lock->pelvic);
}

/* One answered day without the symptoms of the lock: 1; with them: -1; not
 * answered: 0, which counts as neither. */
static int
symptom_lock_day(const struct state *state, const struct lock *lock, int day)
{
	static const enum answer pelvic[] = { ANSWER_LEAK, ANSWER_BOWEL_LEAK,
		ANSWER_HEAVINESS, ANSWER_BULGE };
	int value, i;

	/* Looking ahead, each day that comes is taken to be a good one. */
	if (state_day(state, day) != NULL && state_day(state, day)->assumed)
		return 1;
	switch (lock->code) {
	case CODE_R1:
		value = model_answer(state, day, ANSWER_TEMP);
		/* Two days in a row: a day without a reading starts anew. */
		return value != ANSWER_NONE && value < FEVER_C10 ? 1 : -1;
	case CODE_R2:
		value = model_answer(state, day, ANSWER_BLEEDING);
		return value == ANSWER_NONE ? 0 : value < BLEEDING_RED ? 1 : -1;
	case CODE_R3:
	case CODE_R4:
		if (symptom_run_pelvic(state, day))
			return -1;
		if (symptom_all_zero(state, day, pelvic, 4))
			return 1;
		for (i = 0; i < 4; i++) {
			if (model_answer(state, day, pelvic[i]) > 0)
				return -1;
		}
		return 0;
	case CODE_R5:
		return symptom_is_settled(state, lock, day) ? 1 : -1;
	default:
		return 0;
	}
}

/* Count the days after the lock began, up to and with last. */
static void
symptom_lock_count(const struct state *state, struct lock *lock, int last)
{
	int result;

	for (; lock->counted < last; lock->counted++) {
		result = symptom_lock_day(state, lock, lock->counted + 1);
		if (result < 0)
			lock->clean_days = 0;
		else
			lock->clean_days += result;
	}
}

static bool
symptom_said_provider(const struct state *state, int from, int to)
{
	int day;

	for (day = from; day <= to; day++) {
		if (model_answer(state, day, ANSWER_PROVIDER) == 1)
			return true;
	}
	return false;
}

static bool
symptom_lock_released(const struct state *state, struct lock *lock, int day)
{
	bool clean;

	/* R5 ends with the second good morning; the others need whole days. */
	symptom_lock_count(state, lock,
	    lock->code == CODE_R5 ? model_window_end(state, day) : day - 1);
	/* Today may still be a good morning. */
	lock->until = symptom_lock_until(state, lock,
	    lock->code == CODE_R5 ? lock->counted : day);
	clean = lock->clean_days >= symptom_lock_need(lock->code);
	switch (lock->code) {
	case CODE_E1:
	case CODE_R6:
		return !symptom_lock_waits(state, lock, day);
	case CODE_R2:
		return clean && symptom_said_provider(state, lock->since, day);
	case CODE_R3:
	case CODE_R4:
		return clean ||
		    model_has_clearance(state, CLEARANCE_PELVIC, lock->since,
			day);
	case CODE_R5:
		/* A clinician speaks for the bone, two mornings for the rest. */
		return clean && !symptom_lock_waits(state, lock, day);
	default:
		return clean;
	}
}

static void
symptom_release(struct state *state, int day)
{
	int i;

	for (i = 0; i < LOCK_COUNT; i++) {
		struct lock *lock = &state->lock[i];

		if (!lock->active)
			continue;
		if (!symptom_lock_released(state, lock, day))
			continue;
		lock->active = lock->bone = false;
		lock->limp = lock->pelvic = false;
		lock->released = day;
		if (i < CODE_R3 || i > CODE_R5)
			continue;
		if (state->memory->distance) {
			gap_after_red(state);
			continue;
		}
		symptom_owe(state, day, RED_STAGES_BACK);
		gap_red_back(state, lock, RED_STAGES_BACK);
	}
}

/* --- broken sleep, rules 7.13 --- */

static void
symptom_regression(struct state *state, int day)
{
	struct memory *m = state->memory;
	int sleep = model_answer(state, day, ANSWER_SLEEP);
	int end = model_window_end(state, day), d, short_nights = 0, value;

	if (m->assume)
		m->regression = false;
	if (m->regression && sleep != ANSWER_NONE) {
		bool good = sleep >= SLEEP_MEAN_HOLD &&
		    model_answer(state, day, ANSWER_ENERGY) >=
			REGRESSION_ENERGY;

		m->good_nights = good ? m->good_nights + 1 : 0;
		if (m->good_nights >= REGRESSION_GOOD_NIGHTS) {
			m->regression = false;
			m->regression_from = day + 1;
		}
	} else if (!m->regression) {
		for (d = end - MEAN_DAYS + 1; d <= end; d++) {
			value = model_answer(state, d, ANSWER_SLEEP);
			if ((m->regression_from == DAY_NONE ||
				d >= m->regression_from) &&
			    value != ANSWER_NONE && value < SLEEP_EASY_MIN)
				short_nights++;
		}
		m->regression = short_nights >= REGRESSION_NIGHTS;
		m->good_nights = 0;
	}
	if (m->regression)
		model_hold(state, HOLD_REGRESSION, day, day);
}

/* Three days in a row, up to yesterday where today says nothing, without a
 * check-in: nothing grows. */
static void
symptom_silence(struct state *state, int day)
{
	int d, end = model_window_end(state, day);

	if (end - SILENT_DAYS + 1 < state->profile->start)
		return;
	for (d = end - SILENT_DAYS + 1; d <= end; d++) {
		const struct day_state *ds = state_day(state, d);

		if (ds == NULL || ds->checkin != NULL || ds->assumed)
			return;
	}
	model_hold(state, HOLD_SILENT, day, day);
}

static uint32_t
symptom_answers(const struct state *state, int day,
    const struct checkin *checkin)
{
	struct morning m = { .state = state, .day = day, .a = checkin->answer };

	symptom_yesterday(&m);
	m.ran_near = symptom_ran_on(state, day - 1) ||
	    symptom_ran_on(state, day);
	return symptom_emergency(&m) | symptom_red(&m) | symptom_amber(&m) |
	    symptom_yellow(&m);
}

/* Slight leaking or heaviness that is amber by a run of that very day alone. */
static bool
symptom_came_with_run(const struct state *state, int day,
    const struct checkin *checkin)
{
	const int32_t *a = checkin->answer;

	return (a[ANSWER_LEAK] == 1 || a[ANSWER_HEAVINESS] == 1) &&
	    a[ANSWER_LEAK] != 2 && !symptom_ran_on(state, day - 1) &&
	    symptom_ran_on(state, day);
}

/* Conditions that last from one check-in to the one that says no. */
static uint32_t
symptom_lasting(struct state *state, const struct checkin *checkin)
{
	struct memory *m = state->memory;

	if (m->assume)
		m->breast = m->harm = false;
	if (checkin == NULL)
		return m->breast ? BIT(A5) : 0;
	if (checkin->answer[ANSWER_SELF_HARM] == 0)
		m->harm = false;
	if (checkin->answer[ANSWER_BREAST] >= 0)
		m->breast = checkin->answer[ANSWER_BREAST] == 1;
	if (checkin->answer[ANSWER_LEAK] > 0 ||
	    checkin->answer[ANSWER_BOWEL_LEAK] > 0)
		m->leaked = true;
	if (checkin->answer[ANSWER_WOUND] != ANSWER_NONE) {
		m->wound = checkin->answer[ANSWER_WOUND];
		m->wound_day = checkin->day;
	}
	if (checkin->answer[ANSWER_SCAR_PAIN] != ANSWER_NONE)
		m->scar_pain = checkin->answer[ANSWER_SCAR_PAIN];
	return m->breast ? BIT(A5) : 0;
}

/* Ill with fever or below the neck: when it is over, easy running for as many
 * days, rules 7.13. */
static void
symptom_illness(struct state *state, int day)
{
	struct memory *m = state->memory;
	int temp = model_answer(state, day, ANSWER_TEMP), days;
	bool below = model_answer(state, day, ANSWER_ILLNESS) == 2;

	if (state->lock[CODE_R1].active || below) {
		if (m->ill_from == DAY_NONE)
			m->ill_from = day;
		/* The days that release the lock are measured ones without. */
		if (below || temp == ANSWER_NONE || temp >= FEVER_C10)
			m->ill_last = day;
	} else if (m->ill_from != DAY_NONE) {
		days = m->ill_last - m->ill_from + 1;
		m->easy_until = day - 1 +
		    (days > ILLNESS_EASY_DAYS ? days : ILLNESS_EASY_DAYS);
		m->ill_from = DAY_NONE;
	}
}

static bool
symptom_is_pelvic(const struct checkin *c)
{
	return c->answer[ANSWER_LEAK] > 0 || c->answer[ANSWER_BOWEL_LEAK] > 0 ||
	    c->answer[ANSWER_HEAVINESS] > 0 || c->answer[ANSWER_BULGE] > 0 ||
	    c->answer[ANSWER_PELVIC_PAIN] > PELVIC_PAIN_CLEAR;
}

void
symptom_morning(struct state *state, int day)
{
	struct day_state *ds = model_day(state, day);
	const struct checkin *checkin = ds->checkin;
	const struct lock *pelvic = &state->lock[CODE_R4];
	uint32_t codes = 0;
	bool locked;
	int i;

	state->memory->gate_open = state->gate.state == GATE_CLEARED;
	symptom_release(state, day);
	locked = pelvic->active;
	state->memory->morning_due = state->memory->run_due;
	state->memory->own_amber = checkin != NULL &&
	    symptom_came_with_run(state, day, checkin);
	if (checkin != NULL)
		codes = symptom_answers(state, day, checkin);
	codes |= symptom_lasting(state, checkin);
	if (!state->memory->assume)
		codes |= symptom_trends(state, day);
	/* What a forecast draws: pain that asks for two days without running. */
	else if (state->memory->sick)
		codes |= BIT(A3);
	symptom_apply(state, day, codes);
	state->memory->own_lock = state->memory->own_amber && !locked &&
	    pelvic->active;
	symptom_illness(state, day);
	if (checkin != NULL && symptom_is_pelvic(checkin))
		state->memory->pelvic_today = true;
	for (i = 0; i < LOCK_COUNT; i++) {
		if (!state->lock[i].active)
			continue;
		ds->locked = true;
		if (ds->verdict >= VERDICT_RED)
			continue;
		ds->verdict = VERDICT_RED;
		ds->light = false;
	}
	if (ds->codes & BIT(Y2c))
		model_hold(state, HOLD_SLEEP, day, day);
	if (state->memory->harm)
		model_hold(state, HOLD_HARM, day, day);
	if (state->memory->checks_due > 0 &&
	    model_answer(state, day, ANSWER_PAIN) != ANSWER_NONE)
		state->memory->checks_due--;
	symptom_regression(state, day);
	symptom_silence(state, day);
	if (ds->verdict == VERDICT_YELLOW && !ds->light)
		model_week(state)->yellows++;
}

void
symptom_run(struct state *state, int day, const struct activity *a)
{
	struct day_state *ds = model_day(state, day);
	enum verdict before = ds->verdict;
	bool was_yellow = before == VERDICT_YELLOW && !ds->light;
	uint32_t codes = 0;

	if (a->heaviness >= HEAVINESS_RED || a->leak >= LEAK_RED)
		codes |= BIT(R3);
	if (a->leak == 1 || a->leak == 2 || a->heaviness == 1)
		codes |= BIT(A1);
	if (a->pain >= PAIN_RED)
		codes |= BIT(R5);
	else if (a->pain >= PAIN_AMBER)
		codes |= BIT(Y1);
	if (a->leak > 0 || a->heaviness > 0)
		state->memory->pelvic_today = true;
	symptom_apply(state, day, codes);
	/* The week counts a yellow day once, and not one that turned worse. */
	if (ds->verdict == VERDICT_YELLOW && !ds->light && !was_yellow)
		model_week(state)->yellows++;
	else if (ds->verdict > VERDICT_YELLOW && was_yellow)
		model_week(state)->yellows--;
}

enum rule
symptom_block(const struct state *state, int day)
{
	const struct memory *m = state->memory;
	int i;

	for (i = 0; i < LOCK_COUNT; i++) {
		if (state->lock[i].active)
			return code_rule((enum code)i);
	}
	if (m->run_due != DAY_NONE && day < m->run_due)
		return m->run_due_rule;
	return m->checks_due > 0 && !m->assume ? RULE_SPIKE_LARGE : RULE_COUNT;
}

bool
symptom_closed(const struct state *state, int day)
{
	const struct memory *m = state->memory;
	const struct day_state *ds = state_day(state, day);
	uint32_t others = BIT(A2) | BIT(A3) | BIT(A4) | BIT(A5) | BIT(N1);
	int i;

	if (!m->own_amber || (ds->codes & others) != 0 ||
	    m->run_due_rule != RULE_SYMPTOM_A1)
		return symptom_block(state, day) != RULE_COUNT;
	for (i = 0; i < LOCK_COUNT; i++)
		if (state->lock[i].active && (i != CODE_R4 || !m->own_lock))
			return true;
	return (m->morning_due != DAY_NONE && day < m->morning_due) ||
	    m->checks_due > 0;
}
