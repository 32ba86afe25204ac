/* SPDX-License-Identifier: ISC */
/* The risk tier, rules 7.3. */
#include "model.h"

#include "lope/date.h"

static void
tier_point(struct state *state, enum tier_point point, bool known, bool scores)
{
	if (!known)
		state->tier_unknown |= 1u << point;
	else if (scores)
		state->tier_points |= 1u << point;
}

static void
tier_profile_points(struct state *state, int day)
{
	const struct profile *p = state->profile;
	int mass_g = p->mass_g, h = p->height_mm;
	bool fed_low;

	tier_point(state, TIER_POINT_NOVICE, p->novice != TRI_UNKNOWN,
	    p->novice == TRI_YES);
	tier_point(state, TIER_POINT_INJURY, p->injured != TRI_UNKNOWN,
	    p->injured == TRI_YES);
	tier_point(state, TIER_POINT_CONTINENCE,
	    p->pelvic_history != TRI_UNKNOWN || state->memory->leaked,
	    p->pelvic_history == TRI_YES || state->memory->leaked);
	tier_point(state, TIER_POINT_BIRTH,
	    p->delivery >= 0 || p->tear34 == TRI_YES,
	    p->delivery > DELIVERY_VAGINAL || p->tear34 == TRI_YES);
	tier_point(state, TIER_POINT_BMI, mass_g > 0 && h > 0,
	    (int64_t)mass_g * 1000 >= (int64_t)TIER_BMI * h * h);
	fed_low = state->memory->energy_low != DAY_NONE &&
	    day - state->memory->energy_low <= TIER_ENERGY_FLAG_DAYS;
	tier_point(state, TIER_POINT_ENERGY_LOW,
	    p->hypermobile != TRI_UNKNOWN || fed_low,
	    p->hypermobile == TRI_YES || fed_low);
}

static void
tier_checkin_points(struct state *state, int day)
{
	int sum, count;
	bool known;

	known = model_mean(state, day - 1, MEAN_DAYS, MEAN_DAYS_LEAST,
	    ANSWER_SLEEP, &sum, &count);
	tier_point(state, TIER_POINT_SLEEP, known,
	    sum < TIER_SLEEP_MIN * count);
	known = model_mean(state, day - 1, MEAN_DAYS, MEAN_DAYS_LEAST,
	    ANSWER_ENERGY, &sum, &count);
	tier_point(state, TIER_POINT_ENERGY, known,
	    sum * 10 < TIER_ENERGY_X10 * count);
}

int
tier_count(unsigned points)
{
	int n = 0;

	for (; points != 0; points &= points - 1)
		n++;
	return n;
}

void
tier_update(struct state *state, int day, bool with_checkins)
{
	int n;

	state->tier_points = state->tier_unknown = 0;
	tier_profile_points(state, day);
	if (with_checkins)
		tier_checkin_points(state, day);
	else
		state->tier_unknown |= 1u << TIER_POINT_SLEEP |
		    1u << TIER_POINT_ENERGY;
	n = tier_count(state->tier_points);
	state->tier = n >= TIER_C_POINTS ? TIER_C :
	    n >= TIER_B_POINTS           ? TIER_B :
					   TIER_A;
}
