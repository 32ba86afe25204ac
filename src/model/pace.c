/* SPDX-License-Identifier: ISC */
/*
 * The pace an easy run may not be faster than, rules 7.11. The equations are
 * those of Daniels and Gilbert; distances in metres, time in minutes.
 */
#include "lope/pace.h"

#include <math.h>

#include "lope/str.h"

#include "model.h"

double
pace_vdot(int distance_m, int time_s)
{
	double t = time_s / 60.0, v = distance_m / t;
	double vo2 = -4.60 + 0.182258 * v + 0.000104 * v * v;
	double f = 0.8 + 0.1894393 * exp(-0.012778 * t) +
	    0.2989558 * exp(-0.1932605 * t);

	return vo2 / f;
}

double
pace_at(double vdot, int pct)
{
	double need = vdot * pct / 100.0 + 4.60;
	double v = (-0.182258 +
		       sqrt(0.182258 * 0.182258 + 4 * 0.000104 * need)) /
	    (2 * 0.000104);

	return 60000.0 / v;
}

/* Factors for time off without other training, per mille; linear between. */
static const struct {
	int days, permille;
} factor_table[] = {
	{ 5, 1000 },
	{ 6, 997 },
	{ 7, 994 },
	{ 10, 985 },
	{ 14, 973 },
	{ 21, 952 },
	{ 28, 931 },
	{ 35, 910 },
	{ 42, 889 },
	{ 49, 868 },
	{ 56, 847 },
	{ 63, 826 },
	{ 70, 805 },
	{ 72, 800 },
};

double
pace_factor(int days_off)
{
	size_t i, n = sizeof(factor_table) / sizeof(factor_table[0]);

	if (days_off <= factor_table[0].days)
		return 1.0;
	for (i = 1; i < n; i++) {
		int d0 = factor_table[i - 1].days, d1 = factor_table[i].days;
		int p0 = factor_table[i - 1].permille;
		int p1 = factor_table[i].permille;

		if (days_off <= d1)
			return (p0 +
				   (double)(p1 - p0) * (days_off - d0) /
				       (d1 - d0)) /
			    1000.0;
	}
	return factor_table[n - 1].permille / 1000.0;
}

int
pace_heat(int temp_c10, int dew_c10)
{
	if (temp_c10 == TEMP_NONE || dew_c10 == TEMP_NONE)
		return 0;
	return (int)lround(1.8 * temp_c10 / 10.0 + 32) +
	    (int)lround(1.8 * dew_c10 / 10.0 + 32);
}

/* Upper ends of Hadley's bands, per mille of pace. */
int
pace_heat_permille(int temp_c10, int dew_c10)
{
	static const int band[] = { 5, 10, 20, 30, 45, 60, 80, 100 };
	int heat = pace_heat(temp_c10, dew_c10), i;

	if (heat <= HEAT_FREE)
		return 0;
	i = (heat - HEAT_FREE - 1) / 10;
	return band[i < 8 ? i : 7];
}

/* The VDOT that counts on day: the latest trial since the birth within its
 * time, else four fifths of a race before the pregnancy. */
static double
pace_source(const struct state *state, int day, enum pace_mode *mode)
{
	const struct memory *m = state->memory;
	const struct log *log = state->log;
	int conceived = state->profile->day - PREGNANCY_DAYS;
	double best = 0, vdot;
	size_t i;

	if (m->trial_day != DAY_NONE) {
		*mode = PACE_MODE_TRIAL;
		return day - m->trial_day > TT_VALID_DAYS ?
		    0 :
		    pace_vdot(m->trial_m, m->trial_s);
	}
	for (i = 0; i < log->race.count; i++) {
		const struct race *r = &log->race.items[i];

		/* Over no distance it shows less than nothing. */
		if (r->day > conceived ||
		    r->day < conceived - RACE_BEFORE_DAYS || r->time_s <= 0)
			continue;
		vdot = pace_vdot(r->distance_m, r->time_s) * PROVISIONAL_PCT /
		    100.0;
		if (vdot > best)
			best = vdot;
	}
	*mode = best > 0 ? PACE_MODE_PROVISIONAL : PACE_MODE_TALK;
	return best;
}

int
pace_easy_percent(const struct state *state, int day)
{
	return quality_level(state, day) < 2 ? E_FRAC_RETURN_PCT :
					       E_FRAC_LATER_PCT;
}

void
pace_read(const struct state *state, int day, bool stroller, int temp_c10,
    int dew_c10, struct pace_limit *out)
{
	double limit;

	*out = (struct pace_limit){ .mode = PACE_MODE_TALK };
	out->vdot = pace_source(state, day, &out->mode);
	if (out->vdot <= 0) {
		out->vdot = 0;
		out->mode = PACE_MODE_TALK;
		return;
	}
	if (state->last_run != DAY_NONE)
		out->vdot *= pace_factor(day - state->last_run);
	limit = pace_at(out->vdot, pace_easy_percent(state, day));
	if (stroller)
		limit = limit * STROLLER_PACE_PCT / 100.0;
	limit = limit * (1000 + pace_heat_permille(temp_c10, dew_c10)) / 1000.0;
	out->limit_s_per_km = (int)ceil(limit);
	out->limit_s_per_mi = (int)ceil(limit * (UNIT_MILE_MM / 1e6));
}

char *
pace_limit_text(const struct pace_limit *limit, enum unit_system units,
    char buf[UNIT_TEXT_SIZE])
{
	bool km = units == UNIT_KM;
	int s = km ? limit->limit_s_per_km : limit->limit_s_per_mi;
	struct str out = str_of(buf, UNIT_TEXT_SIZE);

	str_add(&out, "%d:%02d/%s", s / 60, s % 60, km ? "km" : "mi");
	return buf;
}

static enum pace_verdict
pace_judge_effort(int rpe, int talk)
{
	if (talk == TALK_CANNOT || rpe >= RPE_BREACH)
		return PACE_BREACH;
	if (talk == TALK_PHRASES || rpe > RPE_OK)
		return PACE_WARN;
	return PACE_OK;
}

enum pace_verdict
pace_judge(const struct pace_limit *limit, int run_s, int distance_m, int rpe,
    int talk)
{
	enum pace_verdict effort = pace_judge_effort(rpe, talk), pace = PACE_OK;
	int64_t p;

	if (limit->limit_s_per_km == 0 || distance_m <= 0 || run_s <= 0)
		return effort;
	p = (2000LL * run_s + distance_m) / (2LL * distance_m);
	if (p * 100 < (int64_t)limit->limit_s_per_km * PACE_TOL_PCT)
		pace = PACE_BREACH;
	else if (p < limit->limit_s_per_km)
		pace = PACE_WARN;
	return pace > effort ? pace : effort;
}
