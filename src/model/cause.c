/* SPDX-License-Identifier: ISC */
/*
 * Which answers brought a code of the check-in (rules 7.12): the reader of a
 * day need not guess it from a rule that names five of them.
 */
#include "model.h"

#include "lope/str.h"
#include "lope/unit.h"

/* An answer from least to most; the bar it has passed, in unit. NULL: yes or
 * no, and nothing to measure. */
struct cause {
	enum code code;
	enum answer answer;
	int least, most, bar;
	const char *unit;
};

#define YES(code, answer) \
	{ \
		CODE_##code, ANSWER_##answer, 1, 1, 1, NULL \
	}
#define FROM(code, answer, least, most, unit) \
	{ \
		CODE_##code, ANSWER_##answer, least, most, least, unit \
	}
#define UNDER(code, answer, least, bar, unit) \
	{ \
		CODE_##code, ANSWER_##answer, least, (bar)-1, bar, unit \
	}

static const struct cause cause_table[] = {
	YES(E1, HEADACHE),
	YES(E1, DIZZINESS),
	YES(E1, VISION),
	YES(E1, SWELLING),
	YES(E1, BREATHING),
	YES(E1, CHEST_PAIN),
	YES(E1, BELLY_PAIN),
	YES(E1, VOMITING),
	YES(E1, LEG),
	YES(E1, EXHAUSTION),
	YES(E1, HEAVY_BLEEDING),
	FROM(E1, BLEEDING, BLEEDING_RED + 1, INT_MAX, "of 3"),
	FROM(R1, TEMP, FEVER_C10, INT_MAX, "0.1 C"),
	FROM(R2, BLEEDING, BLEEDING_RED, BLEEDING_RED, "of 3"),
	FROM(R3, HEAVINESS, HEAVINESS_RED, INT_MAX, "of 3"),
	YES(R3, BULGE),
	FROM(R3, LEAK, LEAK_RED, INT_MAX, "of 3"),
	YES(R3, BOWEL_LEAK),
	FROM(R5, PAIN, PAIN_RED, INT_MAX, "of 10"),
	YES(R5, LIMP),
	YES(R5, BONE),
	FROM(R5, PELVIC_PAIN, PAIN_RED, INT_MAX, "of 10"),
	FROM(R6, SCAR_PAIN, PAIN_RED, INT_MAX, "of 10"),
	YES(R6, WOUND),
	FROM(A1, LEAK, 1, LEAK_RED - 1, "of 3"),
	FROM(A1, HEAVINESS, 1, HEAVINESS_RED - 1, "of 3"),
	FROM(A3, PELVIC_PAIN, PAIN_AMBER, PAIN_RED - 1, "of 10"),
	FROM(A3, SCAR_PAIN, PAIN_AMBER, PAIN_RED - 1, "of 10"),
	FROM(Y1, PAIN, PAIN_AMBER, PAIN_RED - 1, "of 10"),
	UNDER(Y2a, SLEEP, SLEEP_NO_RUN_MIN, SLEEP_EASY_MIN, "min"),
	UNDER(Y2b, SLEEP, SLEEP_EASY_MIN, SLEEP_LIGHT_MIN, "min"),
	FROM(Y3, ENERGY, ENERGY_LOW, ENERGY_LOW, "of 5"),
	FROM(Y3, SORENESS, SORENESS_YELLOW, SORENESS_NO_RUN - 1, "of 10"),
	YES(Y3, DOMING),
	YES(Y3, ILLNESS),
	YES(Y3, LEAK),
	YES(Y3, HEAVINESS),
	UNDER(N1, SLEEP, 0, SLEEP_NO_RUN_MIN, "min"),
	FROM(N1, ENERGY, ENERGY_NO_RUN, ENERGY_NO_RUN, "of 5"),
	FROM(N1, SORENESS, SORENESS_NO_RUN, INT_MAX, "of 10"),
	FROM(N1, ILLNESS, 2, 2, NULL),
};

#define CAUSES (sizeof(cause_table) / sizeof(cause_table[0]))

/* "energy 2", "bulge", "leak drops in a run" */
static void
cause_name(const struct cause *cause, int value, const char *where,
    struct str *out)
{
	const struct answer_row *row = &answer_table[cause->answer];
	/* A run's is not of now. */
	const char *label = cause->answer == ANSWER_PAIN ? "pain" : row->label;

	str_add(out, "%s%c%s", out->len == 0 ? "" : ", ", str_fold(label[0]),
	    label + 1);
	if (row->kind == ANSWER_KIND_CHOICE) {
		str_add(out, " ");
		str_add_word(out, row->words, value);
		if (cause->answer == ANSWER_ILLNESS)
			str_add(out, " the neck");
	} else if (row->kind == ANSWER_KIND_SCALE) {
		str_add(out, " %d", value);
	} else if (row->kind == ANSWER_KIND_MINUTES) {
		str_add(out, " %d:%02d", value / 60, value % 60);
	}
	str_add(out, "%s", where);
}

/* Said of a run of day what the check-in asks as well: the worst; -1 nothing. */
static int
cause_in_run(const struct state *state, int day, enum answer answer)
{
	const struct log *log = state->log;
	int worst = -1, said;
	size_t i;

	for (i = model_activities(state, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		said = answer == ANSWER_PAIN ? a->pain :
		    answer == ANSWER_LEAK    ? a->leak :
					       a->heaviness;
		if (a->kind == ACTIVITY_RUN && said > worst)
			worst = said;
	}
	return worst;
}

static bool
cause_is_met(const struct cause *cause, int value)
{
	return value >= cause->least && value <= cause->most;
}

/* The first that can be measured gives the number. */
static void
cause_add(const struct cause *cause, int value, const char *where,
    struct cause_said *out, struct str *text)
{
	if (!cause_is_met(cause, value))
		return;
	cause_name(cause, value, where, text);
	if (out->unit != NULL || cause->unit == NULL)
		return;
	out->measured = value;
	out->limit = cause->bar;
	out->unit = cause->unit;
}

/* A run's pain that the night made worse: of yesterday, and before it. */
static void
cause_worse(const struct state *state, int day, struct cause_said *out,
    struct str *text)
{
	const struct log *log = state->log;
	int now = model_answer(state, day, ANSWER_PAIN), before;
	size_t i;

	for (i = model_activities(state, day - 1);
	     i < log->activity.count && log->activity.items[i].day < day; i++) {
		const struct activity *a = &log->activity.items[i];

		before = a->pain_before < 0 ? 0 : a->pain_before;
		if (a->kind != ACTIVITY_RUN || a->pain < PAIN_AMBER ||
		    now <= before)
			continue;
		out->measured = now;
		out->limit = before + 1;
		out->unit = "of 10";
		str_add(text, "pain %d, after %d in a run and %d before it",
		    now, a->pain, before);
		return;
	}
}

/* The day on which the amber event before that of day began. */
static int
cause_amber_before(const struct state *state, int day)
{
	const struct day_state *ds;
	int d;

	for (d = day - 1; d >= day - PELVIC_PAIR_DAYS; d--) {
		ds = state_day(state, d);
		if (ds == NULL || !(ds->codes & 1u << CODE_A1))
			continue;
		ds = state_day(state, d - 1);
		if (ds == NULL || !(ds->codes & 1u << CODE_A1))
			return d;
	}
	return DAY_NONE;
}

/* Of the second amber event: how long after the first. */
static void
cause_pair(const struct state *state, int day, struct cause_said *out,
    struct str *text)
{
	int first = cause_amber_before(state, day);
	char date[DATE_TEXT_SIZE];

	if (first == DAY_NONE)
		return;
	out->measured = day - first;
	out->limit = PELVIC_PAIR_DAYS;
	out->unit = "days";
	str_add(text, "%samber on %s, %d day%s before",
	    text->len > 0 ? ", and " : "", date_short(first, date), day - first,
	    day - first == 1 ? "" : "s");
}

/* The latest weight 7 to 10 days before day; 0 none. *back: how many. */
static int
cause_weight_before(const struct state *state, int day, int *back)
{
	int then;

	for (*back = 7; *back <= 10; ++*back) {
		then = model_answer(state, day - *back, ANSWER_WEIGHT);
		if (then != ANSWER_NONE)
			return then;
	}
	return 0;
}

static void
cause_add_weight(int g, int day, struct str *text)
{
	char date[DATE_TEXT_SIZE];

	str_add(text, ", %d.%d kg on %s", g / 1000, g % 1000 / 100,
	    date_short(day, date));
}

/* Three weights, each far enough under the one before. */
static void
cause_weight(const struct state *state, int day, struct cause_said *out,
    struct str *text)
{
	int now = model_answer(state, day, ANSWER_WEIGHT), back, back2;
	int then = cause_weight_before(state, day, &back);
	int first = cause_weight_before(state, day - back, &back2);

	if (now == ANSWER_NONE || then == 0 || first == 0 ||
	    log_nursing(state->log, day) < 1 ||
	    (then - now) * 7 <= WEIGHT_LOSS_G * back ||
	    (first - then) * 7 <= WEIGHT_LOSS_G * back2)
		return;
	out->measured = (then - now) * 7 / back;
	out->limit = WEIGHT_LOSS_G;
	out->unit = "g a week";
	str_add(text, "weight %d.%d kg", now / 1000, now % 1000 / 100);
	cause_add_weight(then, day - back, text);
	cause_add_weight(first, day - back - back2, text);
}

_Static_assert(WEIGHT_LOSS_WEEKS == 2, "three weights show them");

/* Days on end with less milk and little energy. */
static void
cause_supply(const struct state *state, int day, struct cause_said *out,
    struct str *text)
{
	char date[DATE_TEXT_SIZE];
	int d, energy;

	for (d = day - LOW_SUPPLY_DAYS + 1; d <= day; d++) {
		energy = model_answer(state, d, ANSWER_ENERGY);
		if (model_answer(state, d, ANSWER_SUPPLY_DROP) != 1 ||
		    energy == ANSWER_NONE || energy > ENERGY_LOW)
			return;
	}
	if (out->unit == NULL) {
		out->measured = out->limit = LOW_SUPPLY_DAYS;
		out->unit = "days";
	}
	str_add(text, "%sless milk and energy %d or less on %d days from %s on",
	    text->len > 0 ? "; " : "", ENERGY_LOW, LOW_SUPPLY_DAYS,
	    date_short(day - LOW_SUPPLY_DAYS + 1, date));
}

static void
cause_mean(const struct state *state, int day, struct cause_said *out,
    struct str *text)
{
	char mean[UNIT_TEXT_SIZE];
	int sum, count;

	if (!model_mean(state, model_window_end(state, day), MEAN_DAYS,
		MEAN_DAYS_LEAST, ANSWER_SLEEP, &sum, &count))
		return;
	out->measured = sum / count;
	out->limit = SLEEP_MEAN_HOLD;
	out->unit = "min";
	str_add(text, "sleep %s on average over %d nights",
	    unit_hmm(sum / count, mean), count);
}

void
cause_read(const struct state *state, int day, enum code code,
    struct cause_said *out)
{
	/* What makes a pair is what makes the second of it. */
	enum code row = code == CODE_R4 ? CODE_A1 : code;
	struct str text = str_of(out->text, sizeof(out->text));
	int rows = 0;
	size_t i;

	*out = (struct cause_said){ FINDING_UNKNOWN, FINDING_UNKNOWN, NULL,
		"" };
	for (i = 0; i < CAUSES; i++) {
		const struct cause *c = &cause_table[i];

		if (c->code != row)
			continue;
		rows++;
		cause_add(c, model_answer(state, day, c->answer), "", out,
		    &text);
		if (c->answer == ANSWER_PAIN || c->answer == ANSWER_LEAK ||
		    c->answer == ANSWER_HEAVINESS)
			cause_add(c, cause_in_run(state, day, c->answer),
			    " in a run", out, &text);
	}
	if (code == CODE_A2) {
		cause_worse(state, day, out, &text);
	} else if (code == CODE_R4) {
		cause_pair(state, day, out, &text);
	} else if (code == CODE_A4) {
		cause_weight(state, day, out, &text);
		cause_supply(state, day, out, &text);
	} else if (code == CODE_Y2c) {
		cause_mean(state, day, out, &text);
	} else if (rows == 1 && code != CODE_Y1) {
		out->text[0] = '\0';
	}
}
