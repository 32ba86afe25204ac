/* SPDX-License-Identifier: ISC */
/* What to drink and to eat, rules 7.16: targets, never a bar. */
#include "model.h"

static int
fuel_water_ml(int nursing, int session_s)
{
	int base = nursing == NURSING_FULL ? WATER_FULL_ML :
	    nursing == NURSING_PARTIAL     ? WATER_PARTIAL_ML :
					     WATER_BASE_ML;
	int more = (int)(((int64_t)session_s * WATER_HOUR_ML + 3599) / 3600);

	return base +
	    (more + WATER_STEP_ML - 1) / WATER_STEP_ML * WATER_STEP_ML;
}

void
fuel_read(const struct state *state, int day, int session_s, int run_s,
    struct targets *out)
{
	const struct day_state *ds = state_day(state, day);
	int mass_g = ds == NULL ? 0 : ds->mass_g, g;

	*out = (struct targets){
		.water_ml = fuel_water_ml(ds == NULL ? -1 : ds->nursing,
		    session_s)
	};
	if (mass_g == 0 || run_s == 0)
		return;
	g = (mass_g + 3999) / 4000;
	out->protein_g = g < PROTEIN_LEAST_G ? PROTEIN_LEAST_G :
	    g > PROTEIN_MOST_G               ? PROTEIN_MOST_G :
					       g;
	/* Half a gram a kilogram, a whole one after a long run; half up. */
	out->carb_g = run_s >= CARB_LONG_RUN_S ? (mass_g + 500) / 1000 :
						 (mass_g + 1000) / 2000;
}
