/* SPDX-License-Identifier: ISC */
/* What to drink and to eat, rules 7.16: targets, never a bar. */
#include "lope/pace.h"

#include "model.h"

static int
fuel_water_ml(int nursing, int session_s, bool hot)
{
	int base = nursing == NURSING_FULL ? WATER_FULL_ML :
	    nursing == NURSING_PARTIAL     ? WATER_PARTIAL_ML :
					     WATER_BASE_ML;
	int more = (int)(((int64_t)session_s * WATER_HOUR_ML + 3599) / 3600);

	base += (hot ? WATER_HEAT_ML : 0) +
	    (more + WATER_STEP_ML - 1) / WATER_STEP_ML * WATER_STEP_ML;
	return base < WATER_MOST_ML ? base : WATER_MOST_ML;
}

/* What is known of her on a day, and what she does on it. */
static void
fuel_reckon(const struct day_state *known, bool hot, bool quality,
    int session_s, int run_s, struct targets *out)
{
	int mass_g = known == NULL ? 0 : known->mass_g, g;

	*out = (struct targets){
		.water_ml = fuel_water_ml(known == NULL ? -1 : known->nursing,
		    session_s, hot)
	};
	if (mass_g == 0 || run_s == 0)
		return;
	g = (mass_g + 3999) / 4000;
	out->protein_g = g < PROTEIN_LEAST_G ? PROTEIN_LEAST_G :
	    g > PROTEIN_MOST_G               ? PROTEIN_MOST_G :
					       g;
	/* Half a gram a kilogram, a whole one after a long run; half up. */
	out->carb_g = run_s >= CARB_LONG_RUN_S || quality ?
	    (mass_g + 500) / 1000 :
	    (mass_g + 1000) / 2000;
}

/* A speed session, run or still planned. */
static bool
fuel_is_quality(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);
	size_t i;

	for (i = state->runs.count; i > 0; i--) {
		const struct run_result *r = &state->runs.items[i - 1];

		if (r->day < day)
			break;
		if (r->day == day && r->quality)
			return true;
	}
	return ds != NULL && ds->runs == 0 && ds->session.type != RUN_EASY;
}

/* Was a session of day in the heat, as far as she said? */
static bool
fuel_is_hot(const struct state *state, int day)
{
	const struct log *log = state->log;
	size_t i;

	for (i = model_activities(state, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (pace_heat(a->temp_c10, a->dew_c10) > WATER_HEAT)
			return true;
	}
	return false;
}

void
fuel_read(const struct state *state, int day, int session_s, int run_s,
    struct targets *out)
{
	fuel_reckon(state_day(state, day), fuel_is_hot(state, day),
	    fuel_is_quality(state, day), session_s, run_s, out);
}

void
fuel_coming(const struct state *state, const struct session *planned,
    struct targets *out)
{
	bool run = planned->kind == SESSION_RUN;

	fuel_reckon(state_day(state, state->today), false,
	    planned->type != RUN_EASY, run ? planned->total_s : 0,
	    run ? planned->run_s : 0, out);
}

int
fuel_day(const struct state *state, int day, struct targets *out)
{
	const struct day_state *ds = state_day(state, day);
	const struct log *log = state->log;
	int session_s = 0, run_s = ds == NULL ? 0 : ds->run_s;
	size_t i;

	for (i = model_activities(state, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		if (activity_is_run(&log->activity.items[i]))
			session_s += log->activity.items[i].session_s;
	}
	if (ds != NULL && session_s == 0 && ds->session.kind == SESSION_RUN &&
	    day == state->today) {
		session_s = ds->session.total_s;
		run_s = ds->session.run_s;
	}
	fuel_read(state, day, session_s, run_s, out);
	return session_s;
}

static void
fuel_say_nursing(int nursing, struct findings *out)
{
	if (nursing != NURSING_PARTIAL && nursing != NURSING_FULL)
		return;
	finding_add(out, RULE_FUEL_REFUEL, SEVERITY_INFO, FINDING_UNKNOWN,
	    FINDING_UNKNOWN, NULL,
	    "Feed or express before a run; wear a bra that holds. Nursing "
	    "asks for about 330 to 500 kcal a day more, and for 3.8 L of "
	    "water with what is in the food.");
}

void
fuel_say(const struct state *state, int day, int session_s,
    struct findings *out)
{
	const struct day_state *ds = state_day(state, day);
	bool hot = fuel_is_hot(state, day);

	if (session_s > SALT_SESSION_S || (hot && session_s > 0) ||
	    (ds->nursing == NURSING_FULL && session_s >= SALT_NURSING_S))
		finding_add(out, RULE_FUEL_WATER, SEVERITY_INFO, session_s,
		    SALT_SESSION_S, "s",
		    "Something salty with the water after this one, or a "
		    "drink with %d to %d mg of sodium a litre.",
		    SODIUM_LEAST_MG, SODIUM_MOST_MG);
	if (state->targets.water_ml >= WATER_MOST_ML)
		finding_add(out, RULE_FUEL_WATER, SEVERITY_INFO,
		    state->targets.water_ml, WATER_MOST_ML, "mL",
		    "That is plenty: drink to thirst, and no more than this.");
	if (session_s > 0)
		fuel_say_nursing(ds->nursing, out);
}
