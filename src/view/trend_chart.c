/* SPDX-License-Identifier: ISC */
#include "trend_chart.h"

#include "lope/date.h"

#define MILE_M 1609

/* "23 Nov", with its year where there are several */
static struct chart_place *
chart_day(struct chart *c, const struct trend *t, int day)
{
	struct chart_place *at = chart_add_place(c);
	struct str s = str_of(at->label, sizeof(at->label));
	int y, m, d;

	date_split(day, &y, &m, &d);
	str_add(&s, "%d %s", d, date_month_short(m));
	if (t->weeks.count > TREND_YEAR_WEEKS)
		str_add(&s, " %d", y);
	return at;
}

static int
chart_known(int value)
{
	return value == TREND_UNKNOWN ? CHART_NONE : value;
}

struct chart
trend_chart_running(const struct trend *t, enum unit_system units)
{
	return chart_of("Running and its cap", "week of",
	    !t->metres           ? "min" :
		units == UNIT_MI ? "mi" :
				   "km",
	    !t->metres           ? 60 :
		units == UNIT_MI ? MILE_M :
				   1000);
}

static void
chart_running(struct chart *c, const struct trend *t, enum unit_system units)
{
	int done, cap, planned, base;
	size_t i;

	*c = trend_chart_running(t, units);
	done = chart_add_series(c, "run", CHART_BARS);
	cap = chart_add_series(c, "cap", CHART_STEPS);
	planned = chart_add_series(c, "planned", CHART_DOTS);
	base = chart_add_series(c, "base", CHART_LINE);
	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];
		struct chart_place *at = chart_day(c, t, w->monday);

		at->value[done] = w->done;
		if (w->before)
			continue;
		at->value[cap] = w->cap;
		at->value[planned] = w->planned;
		at->value[base] = w->base;
		if (w->deload)
			(void)str_copy(at->over, sizeof(at->over), "lighter");
		else if (w->holds != 0)
			(void)str_copy(at->over, sizeof(at->over), "held");
	}
}

static void
chart_runs(struct chart *c, const struct trend *t, enum unit_system units)
{
	int share, limit;
	size_t i;

	(void)units;
	*c = chart_of("Each run of what it may hold", "run of", "%", 1);
	share = chart_add_series(c, "run", CHART_BARS);
	limit = chart_add_series(c, "its cap", CHART_STEPS);
	for (i = 0; i < t->runs.count; i++) {
		const struct trend_run *r = &t->runs.items[i];
		struct chart_place *at;

		if (r->cap <= 0)
			continue;
		at = chart_day(c, t, r->day);
		at->value[limit] = 100;
		at->value[share] = (int)((int64_t)r->amount * 100 / r->cap);
	}
}

/* Is there a pace to compare with a limit? */
static bool
chart_has_limit(const struct trend *t)
{
	size_t i;

	for (i = 0; i < t->runs.count; i++)
		if (t->runs.items[i].easy &&
		    t->runs.items[i].pace_s_per_km > 0 &&
		    t->runs.items[i].limit_s_per_km > 0)
			return true;
	return false;
}

static void
chart_pace_runs(struct chart *c, const struct trend *t)
{
	int pace, limit;
	size_t i;

	*c = chart_of("Pace of easy runs, the limit is the quickest", "run of",
	    "s/km", 1);
	pace = chart_add_series(c, "pace", CHART_DOTS);
	limit = chart_add_series(c, "not faster than", CHART_STEPS);
	for (i = 0; i < t->runs.count; i++) {
		const struct trend_run *r = &t->runs.items[i];
		struct chart_place *at;

		if (!r->easy)
			continue;
		at = chart_day(c, t, r->day);
		if (r->pace_s_per_km > 0)
			at->value[pace] = r->pace_s_per_km;
		if (r->limit_s_per_km > 0)
			at->value[limit] = r->limit_s_per_km;
	}
}

/* By the talk test where there is no limit: the share of each week. */
static void
chart_pace(struct chart *c, const struct trend *t, enum unit_system units)
{
	int share;
	size_t i;

	(void)units;
	if (chart_has_limit(t)) {
		chart_pace_runs(c, t);
		return;
	}
	*c = chart_of("Runs that were easy", "week of", "%", 1);
	share = chart_add_series(c, "easy", CHART_BARS);
	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];
		int all = w->easy + w->quick + w->too_quick;

		chart_day(c, t, w->monday)->value[share] = all == 0 ?
		    CHART_NONE :
		    w->easy * 100 / all;
	}
}

static void
chart_after(struct chart *c, const struct trend *t, enum unit_system units)
{
	int minutes, worst;
	size_t i;

	(void)units;
	*c = chart_of("Minutes run, and pain within three days", "run of", "",
	    1);
	minutes = chart_add_series(c, "minutes run", CHART_BARS);
	worst = chart_add_series(c, "worst pain", CHART_DOTS);
	for (i = 0; i < t->runs.count; i++) {
		const struct trend_run *r = &t->runs.items[i];
		struct chart_place *at = chart_day(c, t, r->day);

		at->value[minutes] = r->run_s / 60;
		at->value[worst] = chart_known(r->worst);
		if (r->pelvic)
			(void)str_copy(at->over, sizeof(at->over), "pelvic");
	}
}

/* One figure a week, with a line at what is asked of it, 0: none. */
static void
chart_weekly(struct chart *c, const struct trend *t, const char *name,
    int (*value)(const struct trend_week *), const char *target, int at_least)
{
	int bars = chart_add_series(c, name, CHART_BARS), line = -1;
	size_t i;

	if (target != NULL)
		line = chart_add_guide(c, target);
	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];
		struct chart_place *at = chart_day(c, t, w->monday);

		at->value[bars] = value(w);
		if (line >= 0)
			at->value[line] = at_least;
	}
}

static int
week_sleep(const struct trend_week *w)
{
	return w->sleep_min < 0 ? CHART_NONE : (w->sleep_min * 10 + 30) / 60;
}

static int
week_energy(const struct trend_week *w)
{
	return chart_known(w->energy_x10);
}

static int
week_pain(const struct trend_week *w)
{
	return chart_known(w->pain);
}

static int
week_score(const struct trend_week *w)
{
	return chart_known(trend_score(w));
}

static void
chart_sleep(struct chart *c, const struct trend *t, enum unit_system units)
{
	char target[CHART_NAME_SIZE];
	struct str s = str_of(target, sizeof(target));

	(void)units;
	str_add(&s, "%d hours", SLEEP_TARGET_MIN / 60);
	*c = chart_of("Sleep in 24 hours, mean of a week", "week of", "h", 10);
	chart_weekly(c, t, "sleep", week_sleep, target,
	    SLEEP_TARGET_MIN * 10 / 60);
}

static void
chart_energy(struct chart *c, const struct trend *t, enum unit_system units)
{
	(void)units;
	*c = chart_of("Energy, mean of a week", "week of", "of 5", 10);
	chart_weekly(c, t, "energy", week_energy, NULL, 0);
}

static void
chart_pain(struct chart *c, const struct trend *t, enum unit_system units)
{
	char target[CHART_NAME_SIZE];
	struct str s = str_of(target, sizeof(target));

	(void)units;
	str_add(&s, "%d: a yellow day", PAIN_AMBER);
	*c = chart_of("Pain, the worst of a week", "week of", "of 10", 1);
	chart_weekly(c, t, "pain", week_pain, target, PAIN_AMBER);
}

static void
chart_recovery(struct chart *c, const struct trend *t, enum unit_system units)
{
	char target[CHART_NAME_SIZE];
	struct str s = str_of(target, sizeof(target));

	(void)units;
	str_add(&s, "%d: under it no full growth", RECOVERY_HOLD_SCORE);
	*c = chart_of("Recovery score", "week of", "of 100", 1);
	chart_weekly(c, t, "recovery", week_score, target, RECOVERY_HOLD_SCORE);
}

static void
chart_load(struct chart *c, const struct trend *t, enum unit_system units)
{
	int load, strain, monotony;
	size_t i;

	(void)units;
	*c = chart_of("Load: effort times minutes", "week of", "", 1);
	load = chart_add_series(c, "load", CHART_BARS);
	strain = chart_add_series(c, "strain", CHART_LINE);
	monotony = chart_add_series(c, "monotony, times 100", CHART_DOTS);
	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];
		struct chart_place *at = chart_day(c, t, w->monday);

		at->value[load] = w->load;
		at->value[strain] = chart_known(w->strain);
		at->value[monotony] = chart_known(w->monotony_x100);
	}
}

static void
chart_other(struct chart *c, const struct trend *t, enum unit_system units)
{
	int walk, strength;
	size_t i;

	(void)units;
	*c = chart_of("Walking and strength", "week of", "min", 60);
	walk = chart_add_series(c, "walking", CHART_BARS);
	strength = chart_add_series(c, "strength", CHART_DOTS);
	for (i = 0; i < t->weeks.count; i++) {
		struct chart_place *at = chart_day(c, t,
		    t->weeks.items[i].monday);

		at->value[walk] = t->weeks.items[i].walk_s;
		at->value[strength] = t->weeks.items[i].strength_s;
	}
}

const struct trend_chart trend_charts[] = {
	{ "Running", "RUNNING", NULL, chart_running },
	{ "Runs", "SINGLE RUNS", trend_say_runs, chart_runs },
	{ "Pace", "EASY PACE", trend_say_pace, chart_pace },
	{ "After", "AFTER RUNS", trend_say_after, chart_after },
	{ "Sleep", "SLEEP", trend_say_sleep, chart_sleep },
	{ "Energy", "ENERGY", trend_say_energy, chart_energy },
	{ "Pain", "PAIN", trend_say_pain, chart_pain },
	{ "Recovery", "RECOVERY", trend_say_recovery, chart_recovery },
	{ "Load", "LOAD", trend_say_load, chart_load },
	{ "Walking", "WALKING", trend_say_other, chart_other },
	{ NULL, NULL, NULL, NULL },
};
