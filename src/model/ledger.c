/* SPDX-License-Identifier: ISC */
/*
 * The recovery ledger, rules 7.17: what was done in a week against what it
 * asks for, weighted to 100. A score never blocks a run.
 */
#include "model.h"

#include "lope/str.h"

/* label, tasks that count, weight, target; 0: by the runs of the week. */
static const struct ledger_row {
	const char *label;
	const char *tasks;
	int weight, target;
} ledger_table[LEDGER_ITEMS] = {
	{ "Sleep 7:00 or more", "sleep", 30, 7 },
	{ "Refuel in 60 min", "refuel", 15, 0 },
	{ "Water", "hydration", 15, 7 },
	{ "Pelvic floor, core", "pelvic-floor strength", 20, 7 },
	{ "Meal prep", "meal-prep", 5, 1 },
	{ "Yoga, mobility", "yoga", 5, 1 },
	{ "Roll, massage", "roll massage", 5, 2 },
	{ "Legs on wall", "legs-on-wall", 5, 3 },
};

enum { LEDGER_SLEEP, LEDGER_REFUEL, LEDGER_WATER, LEDGER_FLOOR };

/* name, label, minutes, times a week; 0: by the runs. */
static const struct task_row {
	const char *name, *label;
	int minutes, target;
} task_table[] = {
	{ "pelvic-floor", "Pelvic floor 3 sets", 0, 7 },
	{ "refuel", "Refuel", 0, 0 },
	{ "hydration", "Water", 0, 7 },
	{ "legs-on-wall", "Legs on the wall 10 min", 10, 3 },
	{ "roll", "Foam roll 5 min", 5, 2 },
	{ "massage", "Massage 10 min", 10, 1 },
	{ "strength", "Strength 20 min", 20, 2 },
	{ "yoga", "Yoga 20 min", 20, 1 },
	{ "meal-prep", "Meal prep 30 min", 30, 1 },
	{ "sleep", "Sleep 7:00", 0, 7 },
};

#define TASK_ROWS (sizeof(task_table) / sizeof(task_table[0]))

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

/* What was ticked of one of tasks on day, and how often. */
static int
ledger_amount(const struct log *log, const char *tasks, int day, int *ticks)
{
	size_t i;
	int sum = 0;

	*ticks = 0;
	for (i = ledger_tick_from(log, day); i < log->tick.count &&
	    log->tick.items[i].day == day; i++) {
		if (!str_word(tasks, log->tick.items[i].task, NULL))
			continue;
		sum += log->tick.items[i].amount;
		*ticks += 1;
	}
	return sum;
}

/* The minute after midnight by which a run of day is refuelled; -1: no time
 * is known. */
static int
ledger_refuel_by(const struct log *log, int day)
{
	size_t i;
	int by = -1;

	for (i = log_activity_from(log, day); i < log->activity.count &&
	    log->activity.items[i].day == day; i++) {
		const struct activity *a = &log->activity.items[i];

		if (a->kind == ACTIVITY_RUN && a->start_min >= 0)
			by = a->start_min + a->session_s / 60 +
			    REFUEL_LATE_MIN;
	}
	return by;
}

/* Runs of the day that were refuelled in time. */
static int
ledger_refuelled(const struct state *state, int day)
{
	const struct log *log = state->log;
	const struct day_state *ds = state_day(state, day);
	int by = ledger_refuel_by(log, day), n = 0;
	size_t i;

	for (i = ledger_tick_from(log, day); i < log->tick.count &&
	    log->tick.items[i].day == day; i++) {
		const struct tick *t = &log->tick.items[i];

		if (str_eq(t->task, "refuel") &&
		    (by < 0 || t->minute < 0 || t->minute <= by))
			n += t->amount;
	}
	return ds == NULL ? 0 : n < ds->runs ? n : ds->runs;
}

static void
ledger_day_targets(const struct state *state, int day, struct targets *out)
{
	const struct day_state *ds = state_day(state, day);
	const struct log *log = state->log;
	int session_s = 0, run_s = 0;
	size_t i;

	for (i = log_activity_from(log, day); i < log->activity.count &&
	    log->activity.items[i].day == day; i++) {
		if (log->activity.items[i].kind == ACTIVITY_RUN)
			session_s += log->activity.items[i].session_s;
	}
	if (ds != NULL)
		run_s = ds->run_s;
	if (ds != NULL && session_s == 0 && ds->session.kind == SESSION_RUN &&
	    day == state->today) {
		session_s = ds->session.total_s;
		run_s = ds->session.run_s;
	}
	fuel_read(state, day, session_s, run_s, out);
}

/* What day adds to item i of the ledger. */
static int
ledger_day_done(const struct state *state, int i, int day)
{
	const struct day_state *ds = state_day(state, day);
	struct targets targets;
	int ticks;

	switch (i) {
	case LEDGER_SLEEP:
		return model_answer(state, day, ANSWER_SLEEP) >=
		    SLEEP_TARGET_MIN;
	case LEDGER_REFUEL:
		return ledger_refuelled(state, day);
	case LEDGER_WATER:
		ledger_day_targets(state, day, &targets);
		return ledger_amount(state->log, ledger_table[i].tasks, day,
		    &ticks) >= targets.water_ml;
	case LEDGER_FLOOR:
		if (ds != NULL && ds->strength_s > 0)
			return 1;
		break;
	}
	ledger_amount(state->log, ledger_table[i].tasks, day, &ticks);
	return ticks > 0;
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
	for (i = ledger_tick_from(log, monday); i < log->tick.count &&
	    log->tick.items[i].day <= through; i++) {
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

void
ledger_read(const struct state *state, int monday, int through,
    struct ledger *out)
{
	int i, day, runs = 0, sum = 0;

	for (day = monday; day <= through; day++) {
		const struct day_state *ds = state_day(state, day);

		runs += ds == NULL ? 0 : ds->runs;
	}
	for (i = 0; i < LEDGER_ITEMS; i++) {
		const struct ledger_row *row = &ledger_table[i];
		struct ledger_item *item = &out->item[i];

		*item = (struct ledger_item){
			.label = row->label, .tasks = row->tasks,
			.weight = row->weight, .target = row->target
		};
		for (day = monday; day <= through; day++)
			item->done += ledger_day_done(state, i, day);
		if (i == LEDGER_REFUEL) {
			item->target = runs > 0 ? runs : 1;
			if (runs == 0)
				item->done = 1;
		}
		sum += item->weight * 100 * (item->done < item->target ?
		    item->done : item->target) / item->target;
	}
	out->score = sum / 100;
	out->kept = ledger_kept(state, monday, through);
}

/* --- the tasks of one day --- */

static int
recovery_done_in_week(const struct state *state, const char *task, int day)
{
	struct targets targets;
	int d, done = 0, ticks, amount;

	for (d = date_monday(day); d <= day; d++) {
		if (str_eq(task, "sleep")) {
			done += ledger_day_done(state, LEDGER_SLEEP, d);
		} else if (str_eq(task, "refuel")) {
			done += ledger_refuelled(state, d);
		} else {
			amount = ledger_amount(state->log, task, d, &ticks);
			ledger_day_targets(state, d, &targets);
			done += str_eq(task, "hydration") ?
			    amount >= targets.water_ml : ticks > 0;
		}
	}
	return done;
}

static bool
recovery_due(const struct state *state, const struct recovery_task *t, int day)
{
	const struct day_state *ds = state_day(state, day);

	if (str_eq(t->name, "sleep"))
		return false;
	if (str_eq(t->name, "refuel"))
		return ds != NULL && (ds->runs > 0 ||
		    ds->session.kind == SESSION_RUN);
	if (str_eq(t->name, "strength"))
		return ds != NULL && ds->session.kind == SESSION_STRENGTH;
	if (t->today > 0)
		return true;
	return t->done < t->target;
}

static void
recovery_hint(const struct state *state, struct recovery_task *t, int day)
{
	struct str s = str_of(t->hint, sizeof(t->hint));
	struct targets targets;

	ledger_day_targets(state, day, &targets);
	if (str_eq(t->name, "hydration"))
		str_add(&s, "%d.%d of %d.%d L", t->today / 1000,
		    t->today / 100 % 10, targets.water_ml / 1000,
		    targets.water_ml / 100 % 10);
	else if (str_eq(t->name, "refuel") && targets.protein_g > 0)
		str_add(&s, "%d g protein, %d g carbohydrate",
		    targets.protein_g, targets.carb_g);
	else if (str_eq(t->name, "refuel"))
		str_add(&s, "protein and carbohydrate");
}

static void
recovery_add(const struct state *state, struct recovery *out, const char *name,
    const char *label, int target, int minutes, bool own)
{
	struct recovery_task *t;
	int ticks;

	if (out->count == RECOVERY_TASKS_MAX)
		return;
	t = &out->task[out->count++];
	*t = (struct recovery_task){
		.name = name, .label = label, .target = target,
		.minutes = minutes, .own = own
	};
	t->today = ledger_amount(state->log, name, out->day, &ticks);
	t->done = recovery_done_in_week(state, name, out->day);
	t->due = recovery_due(state, t, out->day);
	recovery_hint(state, t, out->day);
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
	ledger_read(state, monday, day, &out->now);
	ledger_read(state, monday - 7, monday - 1, &out->last);
	for (i = 0; i < TASK_ROWS; i++) {
		const struct task_row *row = &task_table[i];

		recovery_add(state, out, row->name, row->label,
		    row->target > 0 ? row->target : out->now.item[
		    LEDGER_REFUEL].target, row->minutes, false);
	}
	for (i = 0; i < log->task.count; i++) {
		const struct task *t = &log->task.items[i];

		if (t->per_week > 0)
			recovery_add(state, out, t->name, t->name, t->per_week,
			    t->minutes, true);
	}
}

bool
recovery_knows(const struct log *log, const char *name)
{
	size_t i;

	for (i = 0; i < TASK_ROWS; i++) {
		if (str_eq(task_table[i].name, name))
			return true;
	}
	for (i = 0; i < log->task.count; i++) {
		if (str_eq(log->task.items[i].name, name) &&
		    log->task.items[i].per_week > 0)
			return true;
	}
	return false;
}
