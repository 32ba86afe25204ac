/* SPDX-License-Identifier: ISC */
/*
 * The readiness gate, rules 7.4: nine items, each with what is missing. Before
 * the first run all are asked; after it the check-in takes over what it asks
 * each day, and running itself shows the walking and the impact.
 */
#include <string.h>

#include "model.h"

#include "lope/str.h"

/* One question of the gate, and where its answer goes. */
struct gate_ask {
	const struct state *state;
	int day;
	struct gate_item *item;
	bool words; /* the sentence too, not only whether it is met */
};

static void gate_say(const struct gate_ask *ask, bool met, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
gate_say(const struct gate_ask *ask, bool met, const char *fmt, ...)
{
	struct str s = str_of(ask->item->text, sizeof(ask->item->text));
	va_list ap;

	ask->item->met = met;
	if (!ask->words)
		return;
	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
}

/* The number behind a sentence, for findings. */
static void
gate_measure(const struct gate_ask *ask, int measured, int limit,
    const char *unit)
{
	ask->item->measured = measured;
	ask->item->limit = limit;
	ask->item->unit = unit;
}

/* "5 Oct" for a sentence that somebody will read; most days nobody does. */
static const char *
gate_date(const struct gate_ask *ask, int day, char text[DATE_TEXT_SIZE])
{
	return ask->words ? date_short(day, text) + strlen("Mon ") : "";
}

const struct test *
state_test(const struct state *state, enum test_kind kind, int day)
{
	const struct log *log = state->log;
	size_t i;

	for (i = log->test.count; i > 0; i--) {
		const struct test *t = &log->test.items[i - 1];

		if (t->kind == kind && t->day <= day &&
		    t->day >= state->profile->day)
			return t;
	}
	return NULL;
}

int
gate_strength_least(const struct state *state, int from, int to)
{
	const struct test *t = state_test(state, TEST_STRENGTH, to);
	int least, k;

	if (t == NULL || t->day < from)
		return -1;
	for (least = t->value[0], k = 1; k < TEST_VALUES; k++) {
		if (t->value[k] < least)
			least = t->value[k];
	}
	return least;
}

static void
gate_days(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int day = ask->day;
	int birth = state->profile->day, age = day - birth;
	int left = PP_MIN_RUN_DAYS - age;
	char text[DATE_TEXT_SIZE];

	gate_measure(ask, age, PP_MIN_RUN_DAYS, "days");
	if (age >= PP_MIN_RUN_DAYS)
		gate_say(ask, true, "day %d, from day %d on", age,
		    PP_MIN_RUN_DAYS);
	else if (age >= PP_HARD_FLOOR_DAYS &&
	    model_has_clearance(state, CLEARANCE_RUN_WALK,
		birth + PP_HARD_FLOOR_DAYS, day))
		gate_say(ask, true, "run-walk cleared by a clinician");
	else
		gate_say(ask, false, "%d day%s to day %d, %s%s", left,
		    left == 1 ? "" : "s", PP_MIN_RUN_DAYS,
		    gate_date(ask, birth + PP_MIN_RUN_DAYS, text),
		    age < PP_HARD_FLOOR_DAYS ? "" : ", or a clearance");
}

static void
gate_quiet(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int day = ask->day;
	int d = model_window_end(state, day) - QUIET_DAYS + 1, i;

	for (i = 0; i < LOCK_COUNT; i++) {
		if (state->lock[i].active) {
			gate_say(ask, false, "%s is not released yet",
			    rule_table[code_rule((enum code)i)].id);
			return;
		}
	}
	for (; d <= day; d++) {
		const struct day_state *ds = state_day(state, d);

		if (ds != NULL && ds->verdict >= VERDICT_RED) {
			gate_say(ask, false, "a red day within %d days",
			    QUIET_DAYS);
			return;
		}
	}
	gate_say(ask, true, "no red in %d days", QUIET_DAYS);
}

static void
gate_declaration(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int day = ask->day;
	const struct test *t = state_test(state, TEST_DECLARE, day);
	char text[DATE_TEXT_SIZE];

	if (t == NULL)
		gate_say(ask, false, "answer the list of conditions");
	else if (t->value[0] == 0)
		gate_say(ask, true, "none of the list, %s",
		    gate_date(ask, t->day, text));
	else if (model_has_clearance(state, CLEARANCE_EXERCISE, t->day, day))
		gate_say(ask, true, "exercise cleared by a clinician");
	else
		gate_say(ask, false, "a clinician clears exercise first");
}

/* 1: all four said and clear; 0: not all said; -1: a symptom. */
static int
gate_pelvic_day(const struct state *state, int day)
{
	int leak = model_answer(state, day, ANSWER_LEAK);
	int heavy = model_answer(state, day, ANSWER_HEAVINESS);
	int bulge = model_answer(state, day, ANSWER_BULGE);
	int pain = model_answer(state, day, ANSWER_PELVIC_PAIN);

	if (leak > 0 || heavy > 0 || bulge > 0 || pain > PELVIC_PAIN_CLEAR)
		return -1;
	return leak == 0 && heavy == 0 && bulge == 0 && pain >= 0;
}

/* The first day whose seven hold no symptom, last being that of the latest, and
 * enough answers, where each morning after end is answered and clear. */
static int
gate_pelvic_from(const struct gate_ask *ask, int last, int end)
{
	int d, from, clear;

	for (from = last + MEAN_DAYS;; from++) {
		for (d = from - MEAN_DAYS + 1, clear = 0; d <= from; d++)
			clear += d > end || gate_pelvic_day(ask->state, d) > 0;
		if (clear >= MEAN_DAYS_LEAST || !ask->words)
			return from;
	}
}

static void
gate_pelvic(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int day = ask->day;
	int d, end = model_window_end(state, day), clear = 0, bad = 0;
	int last = DAY_NONE, from = DAY_NONE;
	char text[DATE_TEXT_SIZE];

	for (d = end - MEAN_DAYS + 1; d <= end; d++) {
		int result = gate_pelvic_day(state, d);

		clear += result > 0;
		bad += result < 0;
		last = result < 0 ? d : last;
	}
	gate_measure(ask, clear, MEAN_DAYS_LEAST, "check-ins");
	if (bad > 0)
		from = gate_pelvic_from(ask, last, end);
	if (bad > 0 && from <= day)
		gate_say(ask, false,
		    "a symptom on %d of the last %d days; clear again by the "
		    "check-in of this day, when it tells of none",
		    bad, MEAN_DAYS);
	else if (bad > 0)
		gate_say(ask, false,
		    "a symptom on %d of the last %d days; clear again on %s "
		    "when no more come",
		    bad, MEAN_DAYS, gate_date(ask, from, text));
	else if (clear < MEAN_DAYS_LEAST)
		gate_say(ask, false, "%d of %d days clear; %d are needed",
		    clear, MEAN_DAYS, MEAN_DAYS_LEAST);
	else
		gate_say(ask, true, "%d of %d days clear", clear, MEAN_DAYS);
}

/* With no symptom, however it was told. */
static bool
gate_is_quiet_walk(const struct activity *a)
{
	return a->symptoms != TRI_YES && a->leak <= 0 && a->heaviness <= 0 &&
	    a->pain <= CLEAN_PAIN_MAX;
}

static bool
gate_is_long_walk(const struct activity *a)
{
	return activity_is_walk(a) && gate_is_quiet_walk(a) &&
	    a->session_s >= WALK_BASE_S;
}

/* Walks of these days that count. */
static int
gate_walks(const struct state *state, int from, int to)
{
	const struct log *log = state->log;
	int n = 0;
	size_t i;

	for (i = log_activity_from(log, from);
	     i < log->activity.count && log->activity.items[i].day <= to; i++)
		n += gate_is_long_walk(&log->activity.items[i]);
	return n;
}

bool
state_walk_waits(const struct state *state, const struct activity *a)
{
	return gate_is_long_walk(a) && a->day <= state->today &&
	    a->day > model_window_end(state, state->today);
}

static void
gate_walking(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int end = model_window_end(state, ask->day);
	int n = gate_walks(state, end - WALK_BASE_DAYS + 1, end);
	int now = model_window_end(state, state->today);

	gate_measure(ask, n, WALK_BASE_COUNT, "walks");
	if (n < WALK_BASE_COUNT)
		gate_say(ask, false,
		    "%d walk%s of %d minutes in %d days; %d are needed%s", n,
		    n == 1 ? "" : "s", WALK_BASE_S / 60, WALK_BASE_DAYS,
		    WALK_BASE_COUNT,
		    ask->words && gate_walks(state, now + 1, state->today) > 0 ?
			"; today's counts with today's check-in" :
			"");
	else
		gate_say(ask, true, "%d walks of %d minutes in %d days", n,
		    WALK_BASE_S / 60, WALK_BASE_DAYS);
}

static void
gate_impact(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int day = ask->day;
	const struct test *t = state_test(state, TEST_SCREEN, day);
	char text[DATE_TEXT_SIZE];
	int i, passed = 0;

	for (i = 0; i < SCREEN_ITEMS && t != NULL; i++)
		passed += t->value[i] == SCREEN_PASS;
	gate_measure(ask, passed, SCREEN_ITEMS, "tests");
	if (t == NULL) {
		gate_say(ask, false, "%d tests to do", SCREEN_ITEMS);
		return;
	}
	if (day - t->day > SCREEN_VALID_DAYS)
		gate_say(ask, false, "tested %s, over %d days ago: do it again",
		    gate_date(ask, t->day, text), SCREEN_VALID_DAYS);
	else
		gate_say(ask, passed == SCREEN_ITEMS, "%d of %d tests, %s",
		    passed, SCREEN_ITEMS, gate_date(ask, t->day, text));
}

const char *const strength_names[TEST_VALUES / 2] = { "calf raise", "bridge",
	"sit to stand", "leg lift" };

/* "calf raise left 9, bridge 8 and 9": the counts under the bar. */
static void
gate_weak(const struct test *t, struct str *out)
{
	int i;

	for (i = 0; i < TEST_VALUES; i += 2) {
		int left = t->value[i], right = t->value[i + 1];

		if (left >= STRENGTH_LEAST && right >= STRENGTH_LEAST)
			continue;
		str_add(out, "%s%s ", out->len > 0 ? ", " : "",
		    strength_names[i / 2]);
		if (left < STRENGTH_LEAST && right < STRENGTH_LEAST)
			str_add(out, "%d and %d", left, right);
		else if (left < STRENGTH_LEAST)
			str_add(out, "left %d", left);
		else
			str_add(out, "right %d", right);
	}
}

static void
gate_strength(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int day = ask->day;
	const struct test *t = state_test(state, TEST_STRENGTH, day);
	char text[DATE_TEXT_SIZE], weak[sizeof(ask->item->text)];
	struct str s = str_of(weak, sizeof(weak));
	const char *date;
	int i, least;
	bool met;

	if (t == NULL) {
		gate_say(ask, false, "%d counts to do", TEST_VALUES);
		return;
	}
	for (i = 1, least = t->value[0]; i < TEST_VALUES; i++) {
		if (t->value[i] < least)
			least = t->value[i];
	}
	/* After the first run only the ceiling goes on binding. */
	met = least >= STRENGTH_LEAST || !state->memory->ask_gate;
	gate_measure(ask, least, STRENGTH_LEAST, "reps");
	date = gate_date(ask, t->day, text);
	if (!met) {
		if (ask->words)
			gate_weak(t, &s);
		gate_say(ask, false, "%s, %s: %d are needed", weak, date,
		    STRENGTH_LEAST);
	} else if (least < STRENGTH_FULL)
		gate_say(ask, true, "lowest %d, %s: up to S%d for now", least,
		    date, STRENGTH_CEILING);
	else
		gate_say(ask, true, "lowest %d, %s", least, date);
}

static void
gate_floor(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int day = ask->day;
	const struct test *t = state_test(state, TEST_FLOOR, day);
	char text[DATE_TEXT_SIZE];

	if (t == NULL)
		gate_say(ask, false, "to try; blocks nothing");
	else
		gate_say(ask, t->value[0] == 1, "%s, %s",
		    t->value[0] == 1 ? "pass" :
				       "practise daily; blocks nothing",
		    gate_date(ask, t->day, text));
}

/* The latest answer about the wound: of a check-in or said by itself. */
static int
gate_wound_open(const struct state *state, int day)
{
	const struct test *t = state_test(state, TEST_WOUND, day);
	const struct memory *m = state->memory;

	if (t != NULL && (m->wound_day == DAY_NONE || t->day >= m->wound_day))
		return t->value[0];
	return m->wound_day == DAY_NONE ? ANSWER_NONE : m->wound;
}

/* Is there a wound to ask about? Where how the birth went is not known, what she
 * says of one tells it. */
static bool
gate_wound_applies(const struct profile *p, int open, int pain)
{
	if (p->delivery == DELIVERY_CAESAREAN || p->tear34 == TRI_YES)
		return true;
	return (p->delivery < 0 || p->tear34 == TRI_UNKNOWN) &&
	    (open == 1 || pain > 0);
}

static void
gate_wound(const struct gate_ask *ask)
{
	const struct state *state = ask->state;
	int open = gate_wound_open(state, ask->day);
	int pain = state->memory->scar_pain;

	if (!gate_wound_applies(state->profile, open, pain)) {
		ask->item->applies = false;
		gate_say(ask, true, "does not apply");
		return;
	}
	if (open == ANSWER_NONE)
		gate_say(ask, false, "say whether the wound is closed");
	else if (open == 1)
		gate_say(ask, false,
		    "the wound is open: show it to a clinician");
	else if (pain == ANSWER_NONE)
		gate_say(ask, true, "closed");
	else
		gate_say(ask, pain <= PAIN_SETTLED, "closed, scar pain %d",
		    pain);
}

static const struct gate_row {
	enum rule rule;
	void (*read)(const struct gate_ask *ask);
	bool lasting; /* binds after the first run too */
	bool shown;   /* runs before the start show it (7.4a) */
} gate_table[GATE_ITEMS] = {
	{ RULE_GATE_DAYS, gate_days, true, false },
	{ RULE_GATE_QUIET, gate_quiet, false, false },
	{ RULE_GATE_DECLARATION, gate_declaration, true, false },
	{ RULE_GATE_PELVIC, gate_pelvic, false, false },
	{ RULE_GATE_WALKING, gate_walking, false, true },
	{ RULE_GATE_IMPACT, gate_impact, false, true },
	{ RULE_GATE_STRENGTH, gate_strength, true, false },
	{ RULE_GATE_FLOOR, gate_floor, false, false },
	{ RULE_GATE_WOUND, gate_wound, true, false },
};

int
gate_unmet(const struct gate *gate)
{
	int i, unmet = 0;

	for (i = 0; i < GATE_ITEMS; i++)
		unmet += gate->item[i].applies && !gate->item[i].met &&
		    gate->item[i].rule != RULE_GATE_FLOOR;
	return unmet;
}

/* Is this row not asked any more, since running itself answers it? */
static bool
gate_is_shown(const struct state *state, const struct gate_row *row)
{
	const struct memory *m = state->memory;

	if (m->ask_gate)
		return row->shown && m->placed;
	if (m->ask_impact && row->rule == RULE_GATE_IMPACT)
		return false;
	return !row->lasting && row->rule != RULE_GATE_FLOOR;
}

/* While stepping ahead only what the calendar itself changes is judged anew:
 * the days since birth and the age of the impact tests. */
static bool
gate_is_frozen(const struct state *state, const struct gate_row *row)
{
	return state->memory->assume && row->rule != RULE_GATE_DAYS &&
	    row->rule != RULE_GATE_IMPACT;
}

void
gate_read(const struct state *state, int day, bool words, struct gate *out)
{
	struct gate_ask ask = { .state = state, .day = day, .words = words };
	bool all = true, early = true;
	int i;

	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_row *row = &gate_table[i];
		struct gate_item *item = &out->item[i];

		if (!gate_is_frozen(state, row)) {
			*item = (struct gate_item){ .rule = row->rule,
				.applies = true,
				.measured = FINDING_UNKNOWN,
				.limit = FINDING_UNKNOWN };
			ask.item = item;
			if (gate_is_shown(state, row))
				gate_say(&ask, true,
				    row->shown ? "your runs show it" :
						 "judged by each check-in");
			else
				row->read(&ask);
		}
		if (item->met || row->rule == RULE_GATE_FLOOR)
			continue;
		all = false;
		if (row->rule == RULE_GATE_DAYS || row->rule == RULE_GATE_QUIET)
			early = false;
	}
	out->state = !early ? GATE_LOCKED : all ? GATE_CLEARED : GATE_ELIGIBLE;
}
