/* SPDX-License-Identifier: ISC */
/*
 * From facts to state, one civil day after the other (rules 7.1). A day is:
 * on Mondays the new week; the morning with its check-in, releases, the
 * verdict on yesterday's run, time off; then what the day is for; then the
 * runs that were logged.
 */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "model.h"

#include "lope/mem.h"

struct day_state *
model_day(struct state *state, int day)
{
	return &state->days.items[day - state->first_day];
}

struct week_state *
model_week(struct state *state)
{
	return &state->weeks.items[state->weeks.count - 1];
}

const struct day_state *
state_day(const struct state *state, int day)
{
	if (state->days.count == 0 || day < state->first_day ||
	    day - state->first_day >= (int)state->days.count)
		return NULL;
	return &state->days.items[day - state->first_day];
}

const struct week_state *
state_week(const struct state *state, int day)
{
	int first = date_monday(state->first_day);
	int i;

	if (state->weeks.count == 0 || day < first)
		return NULL;
	i = (date_monday(day) - first) / 7;
	return i < (int)state->weeks.count ? &state->weeks.items[i] : NULL;
}

const struct run_result *
state_run(const struct state *state, struct row_id id)
{
	size_t i;

	for (i = state->runs.count; i > 0; i--) {
		if (row_id_eq(state->runs.items[i - 1].id, id))
			return &state->runs.items[i - 1];
	}
	return NULL;
}

size_t
model_activities(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);

	return ds != NULL ? ds->activity : log_activity_from(state->log, day);
}

int
model_answer(const struct state *state, int day, enum answer answer)
{
	const struct day_state *ds = state_day(state, day);

	return ds == NULL || ds->checkin == NULL ? ANSWER_NONE :
						   ds->checkin->answer[answer];
}

int
model_window_end(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);

	return ds != NULL && ds->checkin != NULL ? day : day - 1;
}

bool
model_mean(const struct state *state, int end, int n, int least,
    enum answer answer, int *sum, int *count)
{
	int day, value;

	*sum = *count = 0;
	for (day = end - n + 1; day <= end; day++) {
		value = model_answer(state, day, answer);
		if (value == ANSWER_NONE)
			continue;
		*sum += value;
		*count += 1;
	}
	return *count >= least;
}

bool
model_ran(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);

	return ds != NULL && ds->runs > 0;
}

int
model_runs_between(const struct state *state, int from, int to)
{
	int day, n = 0;

	for (day = from; day <= to; day++)
		n += model_ran(state, day);
	return n;
}

bool
model_has_clearance(const struct state *state, enum clearance_scope scope,
    int from, int to)
{
	const struct log *log = state->log;
	size_t i;

	for (i = 0; i < log->clearance.count; i++) {
		const struct clearance *c = &log->clearance.items[i];

		if (c->scope == scope && c->day >= from && c->day <= to)
			return true;
	}
	return false;
}

void
model_hold(struct state *state, enum hold hold, int from, int until)
{
	struct memory *m = state->memory;

	/* A hold that touches the one before it makes one longer hold. */
	if (m->hold_until[hold] == DAY_NONE || from > m->hold_until[hold] + 1)
		m->hold_from[hold] = from;
	if (m->hold_until[hold] == DAY_NONE || until > m->hold_until[hold])
		m->hold_until[hold] = until;
}

void
model_days_off(struct state *state, enum rule rule, int due)
{
	struct memory *m = state->memory;

	if (m->run_due != DAY_NONE && m->run_due >= due)
		return;
	m->run_due = due;
	m->run_due_rule = rule;
}

void
model_stage_back(struct state *state, int stages, int from_stage)
{
	int to = from_stage - stages;

	if (to < 1)
		to = 1;
	if (to < state->stage)
		state->stage = to;
	state->streak = 0;
	/* What was cleared this week is to be cleared again. */
	state->memory->ladder_done = false;
}

int
model_metres(int run_s, int distance_m)
{
	return distance_m > 0 ? distance_m :
				(int)((int64_t)run_s * 1000 / P1_S_PER_KM);
}

int
model_pace(int run_s, int distance_m)
{
	return distance_m <= 0 ?
	    0 :
	    (int)((2000LL * run_s + distance_m) / (2LL * distance_m));
}

int
model_amount(const struct state *state, const struct activity *a)
{
	return state->memory->distance ? model_metres(a->run_s, a->distance_m) :
					 a->run_s;
}

int
model_credit(const struct state *state, const struct run_result *run)
{
	if (!state->memory->distance)
		return run->credited_s;
	return model_metres(run->credited_s, run->credited_m);
}

static void
replay_week(struct state *state, int day)
{
	if (state->weeks.count == 0 || date_weekday(day) == WEEKDAY_MON)
		week_begin(state, date_monday(day));
}

/* The holds in force on day, as bits. */
static unsigned
replay_holds(const struct state *state, int day)
{
	const struct memory *m = state->memory;
	const struct week_state *w = state_week(state, day);
	unsigned holds = w != NULL ? w->holds & HOLDS_OF_WEEK : 0;
	int h;

	for (h = 0; h < HOLD_COUNT; h++) {
		if (m->hold_until[h] != DAY_NONE && day >= m->hold_from[h] &&
		    day <= m->hold_until[h])
			holds |= 1u << h;
	}
	return holds;
}

static void
replay_gate(struct state *state, int day)
{
	const struct memory *m = state->memory;

	gate_read(state, day, m->words && !m->assume, &state->gate);
	if (m->ask_gate && state->gate.state != GATE_CLEARED)
		state->phase = PHASE_P0;
	else if (!m->distance)
		state->phase = PHASE_P1;
	else
		state->phase = m->level > 0 ? PHASE_P3 : PHASE_P2;
}

static void
replay_morning(struct state *state, int day)
{
	struct memory *m = state->memory;

	symptom_morning(state, day);
	gap_morning(state, day);
	state->holds = replay_holds(state, day);
	state->hold = state->holds != 0;
	stage_morning(state, day);
	stage_promote(state, day);
	if (m->distance)
		pace_read(state, day, false, TEMP_NONE, TEMP_NONE,
		    &state->pace);
	quality_morning(state, day);
	state->quality_level = quality_level(state, day);
	replay_gate(state, day);
}

/* The caps of day before its runs. */
static void
replay_caps(struct state *state, int day)
{
	const struct week_state *w = state_week(state, day);
	struct caps *caps = &state->caps;

	assert(w != NULL);
	caps->metres = state->memory->distance;
	caps->longest = cap_longest(state, day);
	caps->run = cap_run(caps->longest, caps->metres);
	caps->base = w->base;
	caps->week = cap_week(state, day);
	caps->week_used = w->used;
	caps->week_left = caps->week > w->used ? caps->week - w->used : 0;
}

/* What was told as a run, and nobody ran in. What she felt in it is what she
 * felt in a run all the same. */
static void
replay_walked(struct state *state, int day, const struct activity *a)
{
	model_day(state, day)->walk_s += a->session_s;
	state->memory->leaked |= a->leak > 0;
	if (day >= state->profile->start)
		symptom_run(state, day, a);
}

static void
replay_activity(struct state *state, int day, const struct activity *a)
{
	struct day_state *ds = model_day(state, day);

	switch (a->kind) {
	case ACTIVITY_RUN:
		if (activity_is_run(a))
			spike_run(state, day, a);
		else
			replay_walked(state, day, a);
		break;
	case ACTIVITY_WALK:
		ds->walk_s += a->session_s;
		break;
	case ACTIVITY_STRENGTH:
		ds->strength_s += a->session_s;
		break;
	case ACTIVITY_OTHER:
		ds->other_s += a->session_s;
		break;
	}
}

/* The latest trial counts from the run after it on. */
static void
replay_trial(struct memory *m, const struct activity *a)
{
	if (a->kind != ACTIVITY_RUN || a->type != RUN_TRIAL ||
	    a->distance_m <= 0 || a->run_s <= 0)
		return;
	m->trial_day = a->day;
	m->trial_m = a->distance_m;
	m->trial_s = a->run_s;
}

static void
replay_activities(struct state *state, int day)
{
	const struct log *log = state->log;
	struct memory *m = state->memory;

	while (m->next_activity < log->activity.count) {
		const struct activity *a =
		    &log->activity.items[m->next_activity];

		if (a->day > day)
			break;
		if (a->day == day)
			replay_activity(state, day, a);
		replay_trial(m, a);
		m->next_activity++;
	}
}

/* Strength is one thing, logged or ticked; what was logged says how long. */
static void
replay_ticked(struct state *state, int day)
{
	struct day_state *ds = model_day(state, day);

	if (ds->strength_s > 0)
		return;
	ds->strength_s = ledger_strength_s(state->log, day);
	ds->strength_ticked = ds->strength_s > 0;
}

/* The planned session, done clean: for days that lie ahead. */
void
replay_assume_run(struct state *state, int day, const struct session *s)
{
	struct activity a = activity_unsaid(day);
	const struct decision *added = s->added ?
	    session_decision(state, day, DECISION_ADD) :
	    NULL;

	a.kind = ACTIVITY_RUN;
	a.type = s->type;
	if (added != NULL)
		a.stroller = added->stroller;
	a.run_s = s->run_s;
	a.session_s = s->total_s;
	if (s->distance_m > 0)
		a.distance_m = s->distance_m;
	spike_run(state, day, &a);
}

/* How she feeds and what she weighs: looked up when something was said that
 * day, else as on the day before. */
static void
replay_body(struct state *state, int day)
{
	struct day_state *ds = model_day(state, day);
	struct memory *m = state->memory;
	const struct log *log = state->log;
	bool first = day == state->first_day, fed = first;

	while (m->next_feeding < log->feeding.count &&
	    log->feeding.items[m->next_feeding].day <= day) {
		fed = true;
		m->next_feeding++;
	}
	fed |= model_answer(state, day, ANSWER_NURSING) != ANSWER_NONE;
	ds->nursing = fed ? (int8_t)log_nursing(log, day) : ds[-1].nursing;
	ds->mass_g = first ||
		model_answer(state, day, ANSWER_WEIGHT) != ANSWER_NONE ?
	    log_mass_g(log, day) :
	    ds[-1].mass_g;
}

/* An amber or red day or one with a pelvic symptom, whether a check-in made it
 * one or a run. */
static void
replay_evening(struct state *state, int day)
{
	struct memory *m = state->memory;

	if (m->pelvic_today)
		m->pelvic_last = day;
	m->pelvic_today = false;
	if (model_day(state, day)->verdict < VERDICT_AMBER)
		return;
	model_week(state)->amber = true;
	m->amber_last = day;
}

void
replay_step(struct state *state, int day, bool assume, bool run)
{
	struct day_state *ds = VEC_ADD(&state->days);

	ds->run_m = -1;
	ds->activity = (uint32_t)state->memory->next_activity;
	ds->assumed = assume;
	state->memory->assume = assume;
	if (assume && state->memory->assume_from == DAY_NONE)
		state->memory->assume_from = day;
	state->today = day;
	/* What was said before the birth is of another chapter. */
	if (!assume && day >= state->profile->day)
		ds->checkin = log_checkin(state->log, day);
	replay_body(state, day);
	replay_week(state, day);
	replay_morning(state, day);
	replay_caps(state, day);
	ds = model_day(state, day);
	session_read(state, day, &ds->session);
	ds->skipped = session_decision(state, day, DECISION_SKIP) != NULL;
	if (!assume) {
		replay_activities(state, day);
		replay_ticked(state, day);
	} else if (run && ds->session.kind == SESSION_RUN) {
		replay_assume_run(state, day, &ds->session);
	}
	if (ds->runs > 0) {
		replay_caps(state, day);
		/* The first run may end what was asked this morning. */
		if (state->phase == PHASE_P0 && !state->memory->ask_gate)
			replay_gate(state, day);
	}
	ds->stage = (int8_t)state->stage;
	replay_evening(state, day);
}

static int
replay_least(int a, int b)
{
	return a < b ? a : b;
}

/* The first day worth looking at: four weeks before she began, or the first
 * fact of this chapter, whichever is earlier, but no day before the birth. */
static int
replay_first_day(const struct state *state, int today)
{
	const struct log *log = state->log;
	int birth = state->profile->day;
	int first = state->profile->start - BASELINE_DAYS;
	size_t i = log_activity_from(log, birth);

	if (i < log->activity.count)
		first = replay_least(first, log->activity.items[i].day);
	for (i = 0; i < log->checkin.count; i++) {
		if (log->checkin.items[i].day >= birth) {
			first = replay_least(first, log->checkin.items[i].day);
			break;
		}
	}
	if (first < birth)
		first = birth;
	return date_monday(replay_least(first, today));
}

static void
memory_init(struct memory *m)
{
	int i;

	m->run_due = m->morning_due = m->wound_day = m->trial_day = DAY_NONE;
	m->spike_low_until = m->amber_event = m->pelvic_event = DAY_NONE;
	m->other_event = DAY_NONE;
	m->breach_day = m->regression_from = m->energy_low = DAY_NONE;
	m->assume_from = m->distance_from = m->level_back_until = DAY_NONE;
	m->amber_cap_from = m->amber_cap_until = m->quality_due = DAY_NONE;
	m->last_quality = m->amber_last = m->pelvic_last = DAY_NONE;
	m->ill_from = m->ill_last = m->easy_until = DAY_NONE;
	m->runs_max = P1_RUNS_MAX;
	for (i = 0; i < CODE_COUNT; i++)
		m->amber_day[i] = DAY_NONE;
	for (i = 0; i < HOLD_COUNT; i++)
		m->hold_from[i] = m->hold_until[i] = DAY_NONE;
	m->ask_gate = true;
	m->scar_pain = ANSWER_NONE;
	m->pending = -1;
}

static void
replay_init(struct state *state, const struct log *log, int today)
{
	int i;

	state->log = log;
	state->profile = log_profile(log);
	state->today = today;
	state->memory = mem_new(1, sizeof(*state->memory));
	memory_init(state->memory);
	state->stage = 1;
	state->last_run = DAY_NONE;
	state->no_run_before = DAY_NONE;
	state->no_run_rule = RULE_COUNT;
	for (i = 0; i < LOCK_COUNT; i++)
		state->lock[i] = (struct lock){ .code = (enum code)i,
			.since = DAY_NONE,
			.counted = DAY_NONE,
			.until = DAY_NONE,
			.released = DAY_NONE };
}

#define REPLAY_ROOM(list, n) \
	((list)->room = (n), \
	    (list)->items = mem_new((list)->room, sizeof(*(list)->items)))

/* At once, since arrays that grow leave holes behind. */
static void
replay_make_room(struct state *state, int today)
{
	size_t days = (size_t)(today - state->first_day) + 1, i, runs = 0;

	for (i = 0; i < state->log->activity.count; i++)
		runs += state->log->activity.items[i].kind == ACTIVITY_RUN;
	REPLAY_ROOM(&state->days, days);
	REPLAY_ROOM(&state->weeks, days / 7 + 2);
	REPLAY_ROOM(&state->runs, runs + (runs == 0));
}

static void
replay_day(struct state *state, int day, int today)
{
	state->memory->words = day == today;
	/* Before the week of the start begins, so that its cap rests on it. */
	if (day == date_monday(state->profile->start))
		place_baseline(state);
	replay_step(state, day, false, false);
}

void
replay_keeping(struct state *state, const struct log *log, int today,
    struct state *evening)
{
	int day;

	state_clear(state);
	replay_init(state, log, today);
	if (state->profile == NULL)
		return;
	state->first_day = replay_first_day(state, today);
	replay_make_room(state, today);
	state->memory->next_activity = log_activity_from(log,
	    state->first_day < state->profile->day ? state->profile->day :
						     state->first_day);
	tier_update(state, state->first_day, false);
	for (day = state->first_day; day <= today; day++) {
		if (day == today && evening != NULL)
			state_copy(evening, state);
		replay_day(state, day, today);
	}
	today_read(state);
}

void
replay(struct state *state, const struct log *log, int today)
{
	replay_keeping(state, log, today, NULL);
}

void
state_clear(struct state *state)
{
	VEC_CLEAR(&state->days);
	VEC_CLEAR(&state->weeks);
	VEC_CLEAR(&state->runs);
	free(state->memory);
	*state = (struct state){ 0 };
}

/* Weeks that stepping ahead looks back on: 30 days of runs, three weeks of
 * credit, a gap's three before, with one to spare. */
#define COPY_WEEKS 8

static void *
state_copy_tail(const void *items, size_t count, size_t from, size_t *room,
    size_t size)
{
	void *to;

	*room = count - from + 64;
	to = mem_new(*room, size);
	if (count > from)
		memcpy(to, (const char *)items + from * size,
		    (count - from) * size);
	return to;
}

#define STATE_COPY_TAIL(to, from, first) \
	((to)->items = state_copy_tail((from)->items, (from)->count, (first), \
	     &(to)->room, sizeof(*(from)->items)), \
	    (to)->count = (from)->count - (first))

void
state_copy(struct state *to, const struct state *from)
{
	size_t weeks = from->weeks.count, week, run;
	int first;

	*to = *from;
	to->memory = mem_new(1, sizeof(*to->memory));
	*to->memory = *from->memory;
	week = weeks > COPY_WEEKS ? weeks - COPY_WEEKS : 0;
	first = from->first_day + 7 * (int)week;
	for (run = 0; run < from->runs.count; run++)
		if (from->runs.items[run].day >= first)
			break;
	to->first_day = first;
	STATE_COPY_TAIL(&to->days, &from->days, (size_t)(7 * week));
	STATE_COPY_TAIL(&to->weeks, &from->weeks, week);
	STATE_COPY_TAIL(&to->runs, &from->runs, run);
	if (to->memory->pending >= 0)
		to->memory->pending -= (int)run;
}

/* Behind the first of what had was. */
#define STATE_AGAIN(to, from, had, first) \
	((to)->items = (had)->items, (to)->room = (had)->room, \
	    (to)->count = (first) + (from)->count, \
	    memcpy((to)->items + (first), (from)->items, \
		(from)->count * sizeof(*(from)->items)))

void
state_again(struct state *to, const struct state *from)
{
	struct state had = *to;
	size_t days = (size_t)(from->first_day - had.first_day), runs = 0;

	while (
	    runs < had.runs.count && had.runs.items[runs].day < from->first_day)
		runs++;
	*to = *from;
	to->first_day = had.first_day;
	STATE_AGAIN(&to->days, &from->days, &had.days, days);
	STATE_AGAIN(&to->weeks, &from->weeks, &had.weeks, days / 7);
	STATE_AGAIN(&to->runs, &from->runs, &had.runs, runs);
	to->memory = had.memory;
	*to->memory = *from->memory;
	if (to->memory->pending >= 0)
		to->memory->pending += (int)runs;
}

void
replay_today(struct state *state, const struct state *evening)
{
	int today = state->today;

	state_again(state, evening);
	replay_day(state, today, today);
	today_read(state);
}
