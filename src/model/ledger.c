/* SPDX-License-Identifier: ISC */
/*
 * The recovery ledger, rules 7.17: what was done in a week against what it
 * asks for, weighted to 100. A score never blocks a run.
 */
#include <string.h>

#include "model.h"

#include "lope/date.h"
#include "lope/dose.h"
#include "lope/plan.h"
#include "lope/str.h"
#include "lope/unit.h"

/* The shipped tasks, in the order in which the day asks them. */
enum task_kind {
	TASK_FLOOR,
	TASK_REFUEL,
	TASK_WATER,
	TASK_LEGS,
	TASK_ROLL,
	TASK_MASSAGE,
	TASK_STRENGTH,
	TASK_YOGA,
	TASK_MEALS,
	TASK_SLEEP,
	TASK_KINDS
};

#define TASK_BIT(kind) (1u << TASK_##kind)

static const struct ledger_row ledger_table[LEDGER_ITEMS] = {
	{ "Sleep 7:00 or more", "sleep", 30, 7, TASK_BIT(SLEEP) },
	{ "Refuel in 60 min", "refuel", 15, 0, TASK_BIT(REFUEL) },
	{ "Water", "hydration", 15, 7, TASK_BIT(WATER) },
	{ "Pelvic floor, core", "pelvic-floor", 20, 7,
	    TASK_BIT(FLOOR) | TASK_BIT(STRENGTH) },
	{ "Meal prep", "meal-prep", 5, 1, TASK_BIT(MEALS) },
	{ "Yoga, mobility", "yoga", 5, 1, TASK_BIT(YOGA) },
	{ "Roll, massage", "roll", 5, 2, TASK_BIT(ROLL) | TASK_BIT(MASSAGE) },
	{ "Legs on wall", "legs-on-wall", 5, 3, TASK_BIT(LEGS) },
};

enum { LEDGER_SLEEP, LEDGER_REFUEL, LEDGER_WATER, LEDGER_FLOOR };

/* When each task is for, rules 7.17. */
enum recovery_when {
	WHEN_DAILY,
	WHEN_RUN,
	WHEN_AFTER_RUN,
	WHEN_STRENGTH,
	WHEN_REST,
	WHEN_WEEKEND,
	WHEN_NEVER
};

/* name, label, minutes, times a week (0: by the runs), when, whether it waits
 * with all exercise. */
static const struct task_row {
	const char *name, *label;
	int minutes, target;
	enum recovery_when when;
	bool exercise;
} task_table[TASK_KINDS] = {
	[TASK_FLOOR] = { "pelvic-floor", "Pelvic floor 3 sets", 0, 7,
	    WHEN_DAILY, true },
	[TASK_REFUEL] = { "refuel", "Refuel", 0, 0, WHEN_RUN, false },
	[TASK_WATER] = { "hydration", "Water", 0, 7, WHEN_DAILY, false },
	[TASK_LEGS] = { "legs-on-wall", "Legs on wall 10 min", 10, 3, WHEN_RUN,
	    true },
	[TASK_ROLL] = { "roll", "Roll 5 min", 5, 2, WHEN_AFTER_RUN, true },
	[TASK_MASSAGE] = { "massage", "Massage 10 min", 10, 1, WHEN_REST,
	    true },
	[TASK_STRENGTH] = { "strength", "Strength 20 min", 20, 2, WHEN_STRENGTH,
	    true },
	[TASK_YOGA] = { "yoga", "Yoga 20 min", 20, 1, WHEN_REST, true },
	[TASK_MEALS] = { "meal-prep", "Meal prep 30 min", 30, 1, WHEN_WEEKEND,
	    false },
	[TASK_SLEEP] = { "sleep", "Sleep 7:00", 0, 7, WHEN_NEVER, false },
};

/* The first tick of day or later. Ticks are ordered by day. */
static size_t
ledger_tick_from(const struct log *log, int day)
{
	size_t low = 0, high = log->tick.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (log->tick.items[mid].day < day)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

/* Which shipped task is called name; TASK_KINDS for one of her own. */
static int
ledger_task(const char *name)
{
	int k;

	for (k = 0; k < TASK_KINDS; k++) {
		if (str_eq(task_table[k].name, name))
			break;
	}
	return k;
}

/* What was ticked on one day: of which tasks, and how much water. */
struct ledger_day {
	unsigned tasks; /* bit 1 << enum task_kind */
	int water_ml;
};

static struct ledger_day
ledger_day(const struct log *log, int day)
{
	struct ledger_day d = { 0 };
	size_t i;

	for (i = ledger_tick_from(log, day);
	     i < log->tick.count && log->tick.items[i].day == day; i++) {
		const struct tick *t = &log->tick.items[i];
		int kind = ledger_task(t->task);

		d.tasks |= 1u << kind;
		if (kind == TASK_WATER)
			d.water_ml += t->amount;
	}
	return d;
}

int
ledger_strength_s(const struct log *log, int day)
{
	return (ledger_day(log, day).tasks & TASK_BIT(STRENGTH)) != 0 ?
	    STRENGTH_SESSION_S :
	    0;
}

/* What was ticked of task on day, and how often. */
static int
ledger_amount(const struct log *log, const char *task, int day, int *ticks)
{
	size_t i;
	int sum = 0;

	*ticks = 0;
	for (i = ledger_tick_from(log, day);
	     i < log->tick.count && log->tick.items[i].day == day; i++) {
		if (!str_eq(task, log->tick.items[i].task))
			continue;
		sum += log->tick.items[i].amount;
		*ticks += 1;
	}
	return sum;
}

/* The minute after midnight by which a run of day is refuelled; -1: no time
 * is known. */
static int
ledger_refuel_by(const struct log *log, size_t i, int day)
{
	int by = -1;

	for (; i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (activity_is_run(a) && a->start_min >= 0)
			by = a->start_min + a->session_s / 60 + REFUEL_LATE_MIN;
	}
	return by;
}

bool
tick_is_late(const struct log *log, const char *task, int day, int minute)
{
	int by = ledger_refuel_by(log, log_activity_from(log, day), day);

	return str_eq(task, "refuel") && by >= 0 && minute > by;
}

/* Runs of the day that were refuelled in time. */
static int
ledger_refuelled(const struct state *state, int day)
{
	const struct log *log = state->log;
	const struct day_state *ds = state_day(state, day);
	int by, n = 0;
	size_t i;

	if (ds == NULL || ds->runs == 0)
		return 0;
	by = ledger_refuel_by(log, model_activities(state, day), day);
	for (i = ledger_tick_from(log, day);
	     i < log->tick.count && log->tick.items[i].day == day; i++) {
		const struct tick *t = &log->tick.items[i];

		if (str_eq(t->task, "refuel") &&
		    (by < 0 || t->minute < 0 || t->minute <= by))
			n += t->amount;
	}
	return n < ds->runs ? n : ds->runs;
}

/* What day adds to item i of the ledger. */
static int
ledger_day_done(const struct state *state, int i, int day,
    const struct ledger_day *ticked)
{
	const struct day_state *ds = state_day(state, day);
	struct targets targets;

	switch (i) {
	case LEDGER_SLEEP:
		return model_answer(state, day, ANSWER_SLEEP) >=
		    SLEEP_TARGET_MIN;
	case LEDGER_REFUEL:
		return ledger_refuelled(state, day);
	case LEDGER_WATER:
		(void)fuel_day(state, day, &targets);
		return ticked->water_ml >= targets.water_ml;
	case LEDGER_FLOOR:
		if (ds != NULL && ds->strength_s > 0)
			return 1;
		break;
	}
	return (ticked->tasks & ledger_table[i].tasks) != 0;
}

/* At least two different tasks, on at least two days of a week begun with
 * lope: then its score binds. */
static bool
ledger_kept(const struct state *state, int monday, int through)
{
	const struct log *log = state->log;
	const char *first = NULL;
	int tasks = 0, days = 0, last = DAY_NONE;
	size_t i;

	if (monday < state->profile->start)
		return false;
	for (i = ledger_tick_from(log, monday);
	     i < log->tick.count && log->tick.items[i].day <= through; i++) {
		const struct tick *t = &log->tick.items[i];

		if (first == NULL) {
			first = t->task;
			tasks = 1;
		} else if (!str_eq(first, t->task)) {
			tasks = RECOVERY_KEPT_TASKS;
		}
		days += t->day != last;
		last = t->day;
	}
	return tasks >= RECOVERY_KEPT_TASKS && days >= RECOVERY_KEPT_DAYS;
}

/* Hundredths of a point. What waits does not count against her; where all of
 * it waits there is nothing to count. */
int
ledger_points(const struct ledger_item *item)
{
	int due = item->target - item->waiting;
	int done = item->done < due ? item->done : due;

	return item->row->weight * 100 * (due > 0 ? done : 1) /
	    (due > 0 ? due : 1);
}

static void
ledger_score(struct ledger *out)
{
	int i, sum = 0;

	for (i = 0; i < LEDGER_ITEMS; i++)
		sum += ledger_points(&out->item[i]);
	out->score = sum / 100;
}

/* Runs of today for which there may still be time to refuel: none once it was
 * ticked, in time or late. */
static int
ledger_waiting(const struct state *state, int through)
{
	const struct day_state *ds = state_day(state, through);

	if (ds == NULL || through != state->today ||
	    (ledger_day(state->log, through).tasks & TASK_BIT(REFUEL)) != 0)
		return 0;
	return ds->runs;
}

void
ledger_read(const struct state *state, int monday, int through,
    struct ledger *out)
{
	struct ledger_item *refuel = &out->item[LEDGER_REFUEL];
	int i, day, runs = 0;

	for (i = 0; i < LEDGER_ITEMS; i++)
		out->item[i] = (struct ledger_item){ .row = &ledger_table[i],
			.target = ledger_table[i].target };
	for (day = monday; day <= through; day++) {
		const struct day_state *ds = state_day(state, day);
		struct ledger_day ticked = ledger_day(state->log, day);

		runs += ds == NULL ? 0 : ds->runs;
		for (i = 0; i < LEDGER_ITEMS; i++)
			out->item[i].done += ledger_day_done(state, i, day,
			    &ticked);
	}
	refuel->target = runs > 0 ? runs : 1;
	if (runs == 0)
		refuel->done = 1;
	refuel->undue = runs == 0;
	refuel->waiting = ledger_waiting(state, through);
	ledger_score(out);
	out->kept = ledger_kept(state, monday, through);
}

/* --- the tasks of one day --- */

/* Was all of the task done on day? A logged strength session counts too. */
static bool
recovery_done_on(const struct state *state, const char *task, int day)
{
	const struct day_state *ds = state_day(state, day);
	struct targets targets;
	int ticks, amount = ledger_amount(state->log, task, day, &ticks);

	if (str_eq(task, "sleep"))
		return model_answer(state, day, ANSWER_SLEEP) >=
		    SLEEP_TARGET_MIN;
	if (str_eq(task, "strength") && ds != NULL && ds->strength_s > 0)
		return true;
	if (!str_eq(task, "hydration"))
		return ticks > 0;
	(void)fuel_day(state, day, &targets);
	return amount >= targets.water_ml;
}

static int
recovery_done_in_week(const struct state *state, const char *task, int day)
{
	int d, done = 0;

	for (d = date_monday(day); d <= day; d++)
		done += str_eq(task, "refuel") ?
		    ledger_refuelled(state, d) :
		    recovery_done_on(state, task, d);
	return done;
}

static bool
recovery_is_run_day(const struct day_state *ds)
{
	return ds != NULL && (ds->runs > 0 || ds->session.kind == SESSION_RUN);
}

static bool
recovery_is_time(const struct state *state, enum recovery_when when, int day)
{
	const struct day_state *ds = state_day(state, day);

	switch (when) {
	case WHEN_DAILY:
		return true;
	case WHEN_RUN:
		return recovery_is_run_day(ds);
	case WHEN_AFTER_RUN:
		return recovery_is_run_day(ds) || model_ran(state, day - 1);
	case WHEN_STRENGTH:
		return ds != NULL && ds->session.kind == SESSION_STRENGTH;
	case WHEN_REST:
		return ds != NULL && ds->session.kind == SESSION_REST;
	case WHEN_WEEKEND:
		return date_weekday(day) >= WEEKDAY_SAT;
	default:
		return false;
	}
}

/* Due on its days until it is done, or the week's target is reached. */
static bool
recovery_due(const struct state *state, const struct recovery_task *t,
    enum recovery_when when, int day)
{
	if (recovery_done_on(state, t->name, day))
		return false;
	return (t->done < t->target || when == WHEN_RUN) &&
	    recovery_is_time(state, when, day);
}

/* What is due, unless it is exercise and a warning sign stops all of that until
 * a clinician has cleared it. */
static void
recovery_settle(const struct state *state, struct recovery_task *t,
    const struct task_row *row, bool due)
{
	t->waits = due && row->exercise && state->lock[CODE_E1].active;
	t->due = due && !t->waits;
}

/* What makes it whole, and the words for it. Days before she began with lope had
 * no target of water. */
static void
recovery_aim(const struct state *state, const struct recovery *r,
    struct recovery_task *t)
{
	const struct targets *targets = &r->targets;
	struct str s = str_of(t->hint, sizeof(t->hint));
	char done[UNIT_TEXT_SIZE], litres[UNIT_TEXT_SIZE];
	bool water = str_eq(t->name, "hydration");

	t->whole = water ? targets->water_ml : dose_sets(t->name);
	if (water && r->day < state->profile->start)
		str_add(&s, "%s", unit_litres(t->today, done));
	else if (water)
		str_add(&s, "%.*s of %s",
		    (int)strcspn(unit_litres(t->today, done), " "), done,
		    unit_litres(targets->water_ml, litres));
	else if (str_eq(t->name, "refuel") && targets->protein_g > 0)
		str_add(&s, "%d g protein, %d g carbohydrate",
		    targets->protein_g, targets->carb_g);
	else if (str_eq(t->name, "refuel"))
		str_add(&s, FOOD_EXAMPLES);
}

static void
recovery_add(const struct state *state, struct recovery *out,
    const struct task_row *row, bool own)
{
	struct recovery_task *t;
	int ticks;

	if (out->count == RECOVERY_TASKS_MAX)
		return;
	t = &out->task[out->count++];
	*t = (struct recovery_task){ .name = row->name,
		.label = row->label,
		.minutes = row->minutes,
		.own = own,
		.target = row->target > 0 ?
		    row->target :
		    out->now.item[LEDGER_REFUEL].target };
	t->today = ledger_amount(state->log, row->name, out->day, &ticks);
	t->done = recovery_done_in_week(state, row->name, out->day);
	recovery_settle(state, t, row,
	    recovery_due(state, t, row->when, out->day));
	recovery_aim(state, out, t);
}

void
recovery_read(const struct state *state, int day, struct recovery *out)
{
	const struct log *log = state->log;
	int monday = date_monday(day);
	size_t i;

	*out = (struct recovery){ .day = day };
	if (state->profile == NULL)
		return;
	(void)fuel_day(state, day, &out->targets);
	ledger_read(state, monday, day, &out->now);
	ledger_read(state, monday - 7, monday - 1, &out->last);
	for (i = 0; i < TASK_KINDS; i++)
		recovery_add(state, out, &task_table[i], false);
	for (i = 0; i < log->task.count; i++) {
		const struct task *t = &log->task.items[i];
		struct task_row row = { .name = t->name,
			.label = t->name,
			.minutes = t->minutes,
			.target = t->per_week,
			.when = WHEN_DAILY };

		if (t->per_week > 0)
			recovery_add(state, out, &row, true);
	}
}

bool
recovery_knows(const struct log *log, const char *name)
{
	size_t i;

	if (ledger_task(name) < TASK_KINDS)
		return true;
	for (i = 0; i < log->task.count; i++) {
		if (str_eq(log->task.items[i].name, name) &&
		    log->task.items[i].per_week > 0)
			return true;
	}
	return false;
}

/* --- the tasks of coming days --- */

static const struct session *
coming_session(const struct plan *plan, int day)
{
	static const struct session rest = { .kind = SESSION_REST };

	for (size_t w = 0; w < plan->weeks.count; w++) {
		const struct plan_week *week = &plan->weeks.items[w];
		const struct plan_day *pd;

		if (day < week->monday || day > week->monday + 6)
			continue;
		pd = &week->day[day - week->monday];
		return pd->status == PLAN_SKIPPED ? &rest : &pd->session;
	}
	return &rest;
}

static bool
coming_is_time(const struct plan *plan, enum recovery_when when, int day)
{
	enum session_kind kind = coming_session(plan, day)->kind;

	switch (when) {
	case WHEN_DAILY:
		return true;
	case WHEN_RUN:
		return kind == SESSION_RUN;
	case WHEN_AFTER_RUN:
		return kind == SESSION_RUN ||
		    coming_session(plan, day - 1)->kind == SESSION_RUN;
	case WHEN_STRENGTH:
		return kind == SESSION_STRENGTH;
	case WHEN_REST:
		return kind == SESSION_REST;
	case WHEN_WEEKEND:
		return date_weekday(day) >= WEEKDAY_SAT;
	default:
		return false;
	}
}

static bool
coming_is_due(const struct state *state, const struct plan *plan,
    const struct recovery_task *t, enum recovery_when when, int day)
{
	int first = date_monday(day), done = t->done;

	for (int d = first > state->today ? first : state->today; d < day; d++)
		if (!recovery_done_on(state, t->name, d) && done < t->target)
			done += coming_is_time(plan, when, d);
	return !recovery_done_on(state, t->name, day) &&
	    (done < t->target || when == WHEN_RUN) &&
	    coming_is_time(plan, when, day);
}

void
recovery_coming(const struct state *state, const struct plan *plan, int day,
    struct recovery *out)
{
	recovery_read(state, day, out);
	if (day > state->today)
		fuel_coming(state, coming_session(plan, day), &out->targets);
	for (int i = 0; i < out->count; i++) {
		static const struct task_row hers = { .when = WHEN_DAILY };
		struct recovery_task *t = &out->task[i];
		const struct task_row *row = i < TASK_KINDS ? &task_table[i] :
							      &hers;

		recovery_settle(state, t, row,
		    coming_is_due(state, plan, t, row->when, day));
		recovery_aim(state, out, t);
	}
}
