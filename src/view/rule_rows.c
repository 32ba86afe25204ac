/* SPDX-License-Identifier: ISC */
/* The tables that a rule goes by, a line for each row: what its constants
 * alone do not tell whoever works a day out with pencil and paper. */
#include "lope/text.h"

#include <math.h>

#include "lope/goal.h"
#include "lope/pace.h"
#include "lope/state.h"
#include "lope/unit.h"

#define HEAT_BAND 10 /* degrees Fahrenheit of a band of the heat index */

static bool
rows_ladder(struct str *out, int row)
{
	const struct stage_row *stage;

	if (row >= STAGE_LAST)
		return false;
	stage = stage_row(row + 1);
	str_add(out, "S%d: ", row + 1);
	text_stage(out, row + 1);
	str_add(out, "; ");
	text_session_time(out,
	    &(struct session){ .kind = SESSION_RUN,
		.run_s = stage->run_s,
		.total_s = stage->total_s });
	return true;
}

/* What is left of a VDOT after days without a run; in between along a line. */
static bool
rows_fitness(struct str *out, int row)
{
	static const int days[] = { 5, 6, 7, 10, 14, 21, 28, 35, 42, 49, 56, 63,
		70, 72 };
	const int last = sizeof(days) / sizeof(days[0]) - 1;

	if (row > last)
		return false;
	str_add(out, "%d days %s a run: %.3f of the VDOT", days[row],
	    row == 0        ? "or fewer without" :
		row == last ? "or more without" :
			      "without",
	    pace_factor(days[row]));
	return true;
}

/* The air that makes a heat index of so many degrees over a dew point of the
 * freezing point, 0.1 C. */
static int
rows_air(int heat)
{
	return (int)lround((heat - 2 * 32) * 10 / 1.8);
}

static bool
rows_heat(struct str *out, int row)
{
	int first = HEAT_FREE + 1 + HEAT_BAND * row;

	if (first > HEAT_STOP)
		return false;
	str_add(out, "%d to %d F + F: %.1f %% slower", first,
	    first + HEAT_BAND - 1,
	    pace_heat_permille(rows_air(first), 0) / 10.0);
	return true;
}

/* NULL: it has a number in it, or hangs on what she told. */
static const struct {
	const char *point, *unknown;
} tier_rows[TIER_POINTS] = {
	[TIER_POINT_NOVICE] = { "running is new", "running before" },
	[TIER_POINT_INJURY] = { "an injury", "injuries" },
	[TIER_POINT_CONTINENCE] = { "a leak, or pelvic floor before",
	    "pelvic floor before" },
	[TIER_POINT_BIRTH] = { "the way of the birth", "delivery" },
	[TIER_POINT_SLEEP] = { NULL, "sleep" },
	[TIER_POINT_ENERGY] = { NULL, "energy" },
	[TIER_POINT_BMI] = { NULL, NULL },
	[TIER_POINT_ENERGY_LOW] = { "little energy coming in, or supple",
	    "hypermobility" },
};

void
text_tier_point(struct str *out, enum tier_point point)
{
	char sleep[UNIT_TEXT_SIZE];

	if (tier_rows[point].point != NULL)
		str_add(out, "%s", tier_rows[point].point);
	else if (point == TIER_POINT_SLEEP)
		str_add(out, "sleep of %d days under %s", MEAN_DAYS,
		    unit_hmm(TIER_SLEEP_MIN, sleep));
	else if (point == TIER_POINT_ENERGY)
		str_add(out, "energy of %d days under %d.%d", MEAN_DAYS,
		    TIER_ENERGY_X10 / 10, TIER_ENERGY_X10 % 10);
	else
		str_add(out, "BMI of %d or more", TIER_BMI);
}

static const char *
tier_unknown(const struct state *state, int point)
{
	const struct profile *p = state->profile;

	if (point != TIER_POINT_BMI)
		return tier_rows[point].unknown;
	return p->mass_g > 0 ? "height" :
	    p->height_mm > 0 ? "weight" :
			       "weight and height";
}

void
text_tier_unknown(struct str *out, const struct state *state)
{
	const size_t before = out->len;
	int i;

	for (i = 0; i < TIER_POINTS; i++) {
		if (state->tier_unknown & 1u << i)
			str_add(out, "%s%s", out->len > before ? ", " : "",
			    tier_unknown(state, i));
	}
}

void
text_tier(struct str *out, const struct state *state)
{
	char text[RULE_ROW_SIZE * 2] = "";
	struct str unknown = str_of(text, sizeof(text));
	int i, n = tier_count(state->tier_points);

	str_add(out, "Tier %s, %d point%s", tier_name(state->tier), n,
	    n == 1 ? "" : "s");
	for (i = 0, n = 0; i < TIER_POINTS; i++) {
		if ((state->tier_points & 1u << i) == 0)
			continue;
		str_add(out, "%s", n++ == 0 ? ": " : "; ");
		text_tier_point(out, (enum tier_point)i);
	}
	text_tier_unknown(&unknown, state);
	if (unknown.len > 0)
		str_add(out, ". Unknown: %s", text);
	str_add(out, ".");
}

static bool
rows_tier(struct str *out, int row)
{
	if (row >= TIER_POINTS)
		return false;
	str_add(out, "a point for: ");
	text_tier_point(out, (enum tier_point)row);
	return true;
}

/* What a race asks of the weeks before it, 7.24. */
static bool
rows_goal(struct str *out, int row)
{
	const struct goal_row *goal;
	int i;

	if (row >= GOAL_MARATHON)
		return false;
	goal = &goal_table[row + 1];
	str_add(out, "%s: %d km a week, a run of %d km, then ", goal->title,
	    goal->week_m / 1000, goal->run_m / 1000);
	for (i = 0; i < goal->taper_weeks; i++)
		str_add(out, "%s%d", i == 0 ? "" : ", ", goal->taper_pct[i]);
	str_add(out, " %% of that week");
	return true;
}

bool
text_rule_row(char out[RULE_ROW_SIZE], enum rule rule, int row)
{
	struct str s = str_of(out, RULE_ROW_SIZE);

	switch (rule) {
	case RULE_STAGE_LADDER:
		return rows_ladder(&s, row);
	case RULE_TIER_POINTS:
		return rows_tier(&s, row);
	case RULE_CAP_WEEK:
		return rows_goal(&s, row);
	case RULE_PACE_EASY:
		return rows_fitness(&s, row);
	case RULE_HEAT_INDEX:
		return rows_heat(&s, row);
	default:
		return false;
	}
}
