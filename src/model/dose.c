/* SPDX-License-Identifier: ISC */
#include "lope/dose.h"

#include <stddef.h>

#include "lope/rule_table.h"
#include "lope/str.h"

#define DOSE_PARTS_MAX 9 /* the last of them is none */

/* So often work and rest in turn; rest_s 0: none. */
struct dose_part {
	int times;
	const char *work;
	int work_s;
	const char *rest;
	int rest_s;
};

#define LET_GO "let go wholly"
#define CHANGE "change over, rest"
#define STRONG_S 45 /* of each exercise */
#define CHANGE_S 30 /* between two of them */

/* Each task with the numbers that its source gives. */
static const struct dose_row {
	struct dose dose;
	struct dose_part part[DOSE_PARTS_MAX];
} dose_table[] = {
	{ { "pelvic-floor", "Pelvic floor", 3,
	      "Lying, sitting or standing. Breathe on, let buttocks and belly "
	      "be loose; it is no effort of the breath.",
	      "8 times 8 s in 3 sets a day [88], daily [19]; fast ones as in "
	      "the test of the gate [4]; the rests are ours" },
	    { { 8, "squeeze and lift", 8, LET_GO, 8 },
		{ 10, "quick squeeze", 1, LET_GO, 1 } } },
	{ { "legs-on-wall", "Legs on the wall", 1,
	      "Lie on your back, legs up the wall. Not with pain of a "
	      "caesarean scar, a swollen or red leg, or high blood pressure.",
	      "10 min are ours, of 5 to 15; for rest, more is not shown [83]" },
	    { { 1, "legs up, breathe slowly", 600, NULL, 0 } } },
	{ { "roll", "Roll", 1,
	      "Slowly over the roll, as hard as is still comfortable; not over "
	      "a joint.",
	      "30 to 60 s a muscle, 5 to 10 min in all [81]; which muscles is "
	      "ours" },
	    { { 1, "left calf", 60, NULL, 0 }, { 1, "right calf", 60, NULL, 0 },
		{ 1, "left front of the thigh", 60, NULL, 0 },
		{ 1, "right front of the thigh", 60, NULL, 0 },
		{ 1, "buttocks", 60, NULL, 0 } } },
	{ { "massage", "Massage", 1,
	      "With both hands, towards the heart, as hard as is still "
	      "comfortable.",
	      "10 min are ours, of 10 to 20; it helps sore legs [82]" },
	    { { 1, "left calf", 150, NULL, 0 },
		{ 1, "right calf", 150, NULL, 0 },
		{ 1, "left thigh", 150, NULL, 0 },
		{ 1, "right thigh", 150, NULL, 0 } } },
	{ { "strength", "Strength", 2,
	      "Slowly and whole; stop where the belly domes or something feels "
	      "heavy. The four of the strength test, each side.",
	      "twice a week [26], 20 to 30 min; exercises of the gate's test "
	      "[4] [5]; seconds and rests are ours" },
	    { { 1, "calf raise, left", STRONG_S, CHANGE, CHANGE_S },
		{ 1, "calf raise, right", STRONG_S, CHANGE, CHANGE_S },
		{ 1, "bridge on the left leg", STRONG_S, CHANGE, CHANGE_S },
		{ 1, "bridge on the right leg", STRONG_S, CHANGE, CHANGE_S },
		{ 1, "stand up on the left leg", STRONG_S, CHANGE, CHANGE_S },
		{ 1, "stand up on the right leg", STRONG_S, CHANGE, CHANGE_S },
		{ 1, "on the side, left leg up", STRONG_S, CHANGE, CHANGE_S },
		{ 1, "on the side, right leg up", STRONG_S, CHANGE,
		    CHANGE_S } } },
	{ { "yoga", "Yoga, mobility", 1,
	      "Slowly, as far as it is comfortable; no held stretch before a "
	      "run.",
	      "20 min are ours, of 20 to 60; on rest days" },
	    { { 1, "move slowly, breathe", 1200, NULL, 0 } } },
};
#define DOSE_ROWS (sizeof(dose_table) / sizeof(dose_table[0]))

/* What is shipped and no exercise. */
static const char *const dose_none[] = { "refuel", "hydration", "sleep",
	"meal-prep" };

static const struct dose_row *
dose_row(const char *task)
{
	size_t i;

	for (i = 0; i < DOSE_ROWS; i++)
		if (str_eq(dose_table[i].dose.task, task))
			return &dose_table[i];
	return NULL;
}

const struct dose *
dose_find(const char *task)
{
	const struct dose_row *row = dose_row(task);

	return row != NULL ? &row->dose : NULL;
}

const struct dose *
dose_at(int index)
{
	return index >= 0 && (size_t)index < DOSE_ROWS ?
	    &dose_table[index].dose :
	    NULL;
}

int
dose_sets(const char *task)
{
	const struct dose *dose = dose_find(task);

	return dose != NULL ? dose->sets : 1;
}

static void
dose_add(struct dose_steps *out, const char *say, int s, bool work, int count,
    int of)
{
	if (s > 0 && out->count < DOSE_STEPS_MAX)
		out->step[out->count++] = (struct dose_step){ .say = say,
			.s = s,
			.work = work,
			.count = count,
			.of = of };
}

static void
dose_add_part(struct dose_steps *out, const struct dose_part *part)
{
	int i;

	for (i = 1; i <= part->times; i++) {
		dose_add(out, part->work, part->work_s, true, i, part->times);
		dose_add(out, part->rest, part->rest_s, false, i, part->times);
	}
}

bool
dose_read_task(const char *task, int minutes, struct dose_steps *out)
{
	const struct dose_row *row = dose_row(task);
	size_t i;

	*out = (struct dose_steps){ 0 };
	for (i = 0; i < sizeof(dose_none) / sizeof(dose_none[0]); i++)
		if (str_eq(dose_none[i], task))
			return false;
	if (row == NULL) {
		dose_add(out, "go on", minutes * 60, true, 1, 1);
		return out->count > 0;
	}
	for (i = 0; row->part[i].times > 0; i++)
		dose_add_part(out, &row->part[i]);
	/* Behind the last there is nothing to rest for. */
	if (!out->step[out->count - 1].work)
		out->count--;
	return true;
}

static void
dose_add_run(const struct session *s, struct dose_steps *out)
{
	int bouts = s->bouts > 0 ? s->bouts : 1, i;

	dose_add(out, "walk briskly", WARM_UP_S, false, 1, 1);
	for (i = 1; i <= bouts; i++) {
		dose_add(out, "run, and speak in sentences",
		    bouts > 1 ? s->bout_s : s->run_s, true, i, bouts);
		if (i < bouts)
			dose_add(out, "walk", s->walk_s, false, i, bouts);
	}
	dose_add(out, "walk home", WARM_UP_S, false, 1, 1);
}

bool
dose_read_session(const struct session *session, struct dose_steps *out)
{
	*out = (struct dose_steps){ 0 };
	switch (session->kind) {
	case SESSION_RUN:
		dose_add_run(session, out);
		break;
	case SESSION_WALK:
		dose_add(out, "walk", session->total_s, true, 1, 1);
		break;
	case SESSION_STRENGTH:
		return dose_read_task("strength", 0, out);
	case SESSION_REST:
		break;
	}
	return out->count > 0;
}

int
dose_worked_s(const struct dose_steps *steps, int elapsed_s, int *bouts)
{
	int i, s, sum = 0;

	*bouts = 0;
	for (i = 0; i < steps->count; i++) {
		s = steps->step[i].s < elapsed_s ? steps->step[i].s : elapsed_s;
		elapsed_s -= s;
		if (!steps->step[i].work)
			continue;
		sum += s;
		*bouts += s == steps->step[i].s;
	}
	return sum;
}
