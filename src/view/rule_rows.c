/* SPDX-License-Identifier: ISC */
/* The tables that a rule goes by, a line for each row: what its constants
 * alone do not tell whoever works a day out with pencil and paper. */
#include "lope/text.h"

#include <math.h>

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

bool
text_rule_row(struct str *out, enum rule rule, int row)
{
	switch (rule) {
	case RULE_STAGE_LADDER:
		return rows_ladder(out, row);
	case RULE_PACE_EASY:
		return rows_fitness(out, row);
	case RULE_HEAT_INDEX:
		return rows_heat(out, row);
	default:
		return false;
	}
}
