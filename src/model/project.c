/* SPDX-License-Identifier: ISC */
#include "lope/project.h"

#include <limits.h>
#include <stdlib.h>

#include "model.h"

#include "lope/mem.h"
#include "lope/rand.h"
#include "lope/unit.h"

#define HABIT_DAYS 56     /* looked back on: 8 weeks */
#define HABIT_SESSIONS 8  /* planned ones that say something */
#define HABIT_CHECKINS 28 /* answered days that do */
#define FEAT_SCORE 70
#define FEAT_WEEKS 10
#define FEAT_M 5000

const char *const milestone_name[MILESTONE_COUNT] = {
#define MILESTONE_NAME(id, name, shown) name,
	MILESTONE_LIST(MILESTONE_NAME)
#undef MILESTONE_NAME
};

const char *const milestone_shown[MILESTONE_COUNT] = {
#define MILESTONE_SHOWN(id, name, shown) shown,
	MILESTONE_LIST(MILESTONE_SHOWN)
#undef MILESTONE_SHOWN
};

/* Her own habits ---------------------------------------------------------- */

static bool
habits_sick(const struct day_state *ds)
{
	int c;

	for (c = CODE_R1; c <= CODE_A5; c++)
		if (ds->codes & 1u << c)
			return true;
	return false;
}

void
habits_read(const struct state *state, struct habits *out)
{
	int day, planned = 0, done = 0, answered = 0, sick = 0;

	*out = (struct habits){ .done = { 4, 5 },
		.sick = { 3, 100 },
		.race = DAY_NONE };
	for (day = state->today - HABIT_DAYS; day < state->today; day++) {
		const struct day_state *ds = state_day(state, day);

		if (ds == NULL)
			continue;
		if (ds->session.kind == SESSION_RUN) {
			planned++;
			done += ds->runs > 0;
		}
		if (ds->checkin != NULL) {
			answered++;
			sick += habits_sick(ds);
		}
	}
	if (planned >= HABIT_SESSIONS) {
		out->done = (struct chance){ done, planned };
		out->done_known = true;
	}
	if (answered >= HABIT_CHECKINS) {
		out->sick = (struct chance){ sick, answered };
		out->sick_known = true;
	}
}

void
habits_say(struct str *out, const struct habits *h)
{
	str_add(out,
	    "%d of %d planned sessions done%s, amber or red symptoms on "
	    "%d of %d days%s",
	    h->done.n, h->done.of, h->done_known ? "" : " (assumed)", h->sick.n,
	    h->sick.of, h->sick_known ? " before today" : " (assumed)");
	if (h->away_days > 0)
		str_add(out, ", %d days away", h->away_days);
}

/* What was reached already ------------------------------------------------- */

/* Running without a break in a run of the log, s. */
static int
project_unbroken(const struct activity *a, const struct run_result *r)
{
	if (a->bouts > 0)
		return a->bout_s;
	if (r->metres || r->baseline || stage_row(r->stage)->bouts == 1)
		return a->run_s;
	return stage_row(r->stage)->bout_s;
}

/* All of it counts, so that nothing is praised that was too much. */
static bool
project_is_credited(const struct run_result *r, const struct activity *a)
{
	return r->credited_s >= a->run_s;
}

static void
project_reach(int out[MILESTONE_COUNT], enum milestone m, int day)
{
	if (out[m] == DAY_NONE)
		out[m] = day;
}

/* Running without a break, and the stages that are as long. */
static const struct {
	enum milestone milestone;
	int stage;
} project_steps[] = { { MILESTONE_RUN_15, 10 }, { MILESTONE_RUN_20, 13 },
	{ MILESTONE_RUN_30, STAGE_LAST } };
#define PROJECT_STEPS (sizeof(project_steps) / sizeof(project_steps[0]))

static void
project_known_run(const struct run_result *r, const struct activity *a,
    int out[MILESTONE_COUNT])
{
	size_t i;

	/* A run before the gate is cleared is none of its way. */
	if ((r->flags & 1u << FLAG_GATE_EARLY) != 0)
		return;
	project_reach(out, MILESTONE_FIRST_RUN, r->day);
	for (i = 0; i < PROJECT_STEPS; i++)
		if (project_is_credited(r, a) &&
		    project_unbroken(a, r) >=
			stage_row(project_steps[i].stage)->run_s)
			project_reach(out, project_steps[i].milestone, r->day);
	if (r->quality)
		project_reach(out, MILESTONE_STRIDES, r->day);
}

static void
project_known(const struct state *state, int out[MILESTONE_COUNT])
{
	const struct log *log = state->log;
	size_t i, next = 0;
	int m;

	for (m = 0; m < MILESTONE_COUNT; m++)
		out[m] = DAY_NONE;
	for (i = log_activity_from(log, state->profile->day);
	     i < log->activity.count && next < state->runs.count; i++) {
		const struct activity *a = &log->activity.items[i];

		if (!activity_is_run(a))
			continue;
		/* What was declared instead of runs is none of the log. */
		while (next < state->runs.count &&
		    state->runs.items[next].day < a->day)
			next++;
		if (next < state->runs.count &&
		    state->runs.items[next].day == a->day)
			project_known_run(&state->runs.items[next++], a, out);
	}
	if (state->memory->distance)
		out[MILESTONE_DISTANCE] = state->memory->distance_from;
}

const char *const feat_text[FEAT_COUNT] = {
#define FEAT_TEXT(id, text) text,
	FEAT_LIST(FEAT_TEXT)
#undef FEAT_TEXT
};

/* The Monday behind the last week that was asked for. */
static int
feat_recovery(const struct state *state)
{
	size_t i;
	int n = 0;

	for (i = 0; i + 1 < state->weeks.count; i++) {
		const struct week_state *w = &state->weeks.items[i];

		n += w->ledger.kept && w->ledger.score > FEAT_SCORE;
		if (n == FEAT_WEEKS)
			return w->monday + 7;
	}
	return DAY_NONE;
}

void
feat_read(const struct state *state, int out[FEAT_COUNT])
{
	int known[MILESTONE_COUNT], f;
	size_t i;

	for (f = 0; f < FEAT_COUNT; f++)
		out[f] = DAY_NONE;
	if (state->profile == NULL)
		return;
	project_known(state, known);
	out[FEAT_RUN_15] = known[MILESTONE_RUN_15];
	out[FEAT_RUN_20] = known[MILESTONE_RUN_20];
	out[FEAT_RUN_30] = known[MILESTONE_RUN_30];
	out[FEAT_STRIDES] = known[MILESTONE_STRIDES];
	out[FEAT_RECOVERY] = feat_recovery(state);
	for (i = log_activity_from(state->log, state->profile->day);
	     i < state->log->activity.count && out[FEAT_KM_5] == DAY_NONE;
	     i++) {
		const struct activity *a = &state->log->activity.items[i];
		const struct run_result *r = activity_is_run(a) &&
			a->distance_m >= FEAT_M ?
		    state_run(state, a->id) :
		    NULL;

		if (r != NULL && project_is_credited(r, a))
			out[FEAT_KM_5] = a->day;
	}
}

/* The days that come ------------------------------------------------------- */

/* Days that lie ahead: where they begin, and as they are stepped. log is hers
 * with what is asked "what if" laid over it. */
struct future {
	struct log log;
	struct goal goal;
	const struct habits *habits;
	const struct goal_row *row; /* NULL: no goal */
	int known[MILESTONE_COUNT];
	int last; /* day looked at */
	struct state start, ahead;
	int day[MILESTONE_COUNT]; /* reached, DAY_NONE */
	int missing;              /* milestones still to come */
	int run_week_m;           /* the week with the goal's longest run */
	struct profile profile;   /* of future_aim */
};

/* Facts are shared with the real log, but for what is asked. */
static void
future_log(struct future *f, const struct state *state)
{
	const struct habits *h = f->habits;

	f->log = *state->log;
	if (h->run_days != 0)
		f->log.run_days = h->run_days;
	if (!h->goal_said)
		return;
	f->goal = (struct goal){ .day = state->today,
		.kind = h->goal,
		.race = h->race };
	f->log.goal.items = &f->goal;
	f->log.goal.count = 1;
}

static void
future_open(struct future *f, const struct state *state,
    const struct habits *habits, int days)
{
	const struct goal *g;

	*f = (struct future){ .habits = habits, .last = state->today + days };
	project_known(state, f->known);
	future_log(f, state);
	state_copy(&f->start, state);
	f->start.log = &f->log;
	g = goal_on(&f->start, state->today);
	f->row = g != NULL ? &goal_table[g->kind] : NULL;
	state_copy(&f->ahead, &f->start);
}

/* As if she aimed at weeks of week_m. */
static void
future_aim(struct future *f, int week_m)
{
	f->profile = *f->start.profile;
	f->profile.goal_week_m = week_m;
	f->start.profile = &f->profile;
}

static void
future_close(struct future *f)
{
	state_clear(&f->start);
	state_clear(&f->ahead);
}

static void
future_reach(struct future *f, enum milestone m, int day)
{
	if (f->day[m] != DAY_NONE || f->known[m] != DAY_NONE)
		return;
	f->day[m] = day;
	f->missing--;
}

/* Running without a break in a session, s. */
static int
future_unbroken(const struct session *s)
{
	return s->distance_m > 0 || s->bouts <= 1 ? s->run_s : s->bout_s;
}

/* Of the latest run as long as the goal asks: its week, as large as the plan
 * may make it; 0 where the goal's own week could hold such a run. */
static int
future_run_week(const struct future *f)
{
	const struct state *ahead = &f->ahead;
	size_t i;

	for (i = ahead->runs.count; i > 0; i--) {
		const struct run_result *r = &ahead->runs.items[i - 1];
		int share = distance_share(distance_runs(ahead));

		if (!r->metres || model_credit(ahead, r) < f->row->run_m)
			continue;
		return cap_share(f->row->week_m, share) < f->row->run_m ?
		    distance_week(ahead, r->day) :
		    0;
	}
	return 0;
}

/* What the day just stepped has brought, but for its run. */
static void
future_note_day(struct future *f, int day)
{
	if (f->ahead.memory->distance)
		future_reach(f, MILESTONE_DISTANCE, day);
	if (f->row == NULL || f->day[MILESTONE_GOAL] != DAY_NONE ||
	    date_weekday(day) != WEEKDAY_SUN ||
	    !goal_is_ready(&f->ahead, f->row, day + 1))
		return;
	f->run_week_m = future_run_week(f);
	future_reach(f, MILESTONE_GOAL, day + 7 * f->row->taper_weeks);
}

/* What a run that was not logged has brought. */
static void
future_note_run(struct future *f, int day)
{
	const struct day_state *ds = model_day(&f->ahead, day);
	const struct session *s = &ds->session;
	size_t i;

	if (ds->runs == 0 || (ds->flags & 1u << FLAG_GATE_EARLY) != 0)
		return;
	future_reach(f, MILESTONE_FIRST_RUN, day);
	for (i = 0; i < PROJECT_STEPS; i++)
		if (future_unbroken(s) >=
		    stage_row(project_steps[i].stage)->run_s)
			future_reach(f, project_steps[i].milestone, day);
	if (s->type != RUN_EASY && !s->added)
		future_reach(f, MILESTONE_STRIDES, day);
}

static void
future_note(struct future *f, int day)
{
	future_note_day(f, day);
	future_note_run(f, day);
}

/* Today: what was run is known; else its session may be done. */
static void
future_today(struct future *f, bool done)
{
	int today = f->start.today;
	bool ran = model_day(&f->ahead, today)->runs > 0;

	if (done)
		plan_finish_today(&f->ahead);
	future_note_day(f, today);
	if (!ran)
		future_note_run(f, today);
}

static void
future_begin(struct future *f)
{
	int m;

	state_again(&f->ahead, &f->start);
	f->missing = 0;
	for (m = 0; m < MILESTONE_COUNT; m++) {
		f->day[m] = DAY_NONE;
		f->missing += f->known[m] == DAY_NONE &&
		    (m != MILESTONE_GOAL || f->row != NULL);
	}
}

/* Every session done but those of days away, every day green. */
static void
future_best(struct future *f)
{
	int day, today = f->start.today, back = today + f->habits->away_days;

	future_begin(f);
	future_today(f, true);
	for (day = today + 1; day <= f->last && f->missing > 0; day++) {
		replay_step(&f->ahead, day, true, day > back);
		future_note(f, day);
	}
}

/* The same with sessions missed and days with symptoms, by the numbers of
 * rand: two a day, so that one day's luck never moves another's. */
static void
future_draw(struct future *f, struct rand *rand)
{
	const struct habits *h = f->habits;
	int day, today = f->start.today;
	bool done = rand_chance(rand, h->done.n, h->done.of);

	future_begin(f);
	f->ahead.memory->assume = f->ahead.memory->drawn = true;
	future_today(f, done);
	for (day = today + 1; day <= f->last && f->missing > 0; day++) {
		f->ahead.memory->sick = rand_chance(rand, h->sick.n,
		    h->sick.of);
		done = rand_chance(rand, h->done.n, h->done.of);
		replay_step(&f->ahead, day, true,
		    done && day > today + h->away_days);
		future_note(f, day);
	}
}

/* The seed of one run of many. */
static void
future_seed(struct rand *rand, uint64_t seed, int run)
{
	rand_seed(rand, seed + (uint64_t)run * UINT64_C(0x9e3779b97f4a7c15));
}

/* Dates ------------------------------------------------------------------- */

static int
project_compare(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

/* The day by which pct of the runs have come there. */
static int
project_by(const int *days, int runs, int pct)
{
	int day = days[(runs * pct + 99) / 100 - 1];

	return day == INT_MAX ? DAY_NONE : day;
}

static void
forecast_many(struct future *f, uint64_t seed, int runs, struct forecast *out)
{
	int *days = mem_new((size_t)runs * MILESTONE_COUNT, sizeof(*days));
	struct rand rand;
	int run, m;

	for (run = 0; run < runs; run++) {
		future_seed(&rand, seed, run);
		future_draw(f, &rand);
		for (m = 0; m < MILESTONE_COUNT; m++)
			days[m * runs + run] = f->day[m] == DAY_NONE ?
			    INT_MAX :
			    f->day[m];
	}
	for (m = 0; m < MILESTONE_COUNT; m++) {
		int *of = &days[m * runs];

		qsort(of, (size_t)runs, sizeof(*of), project_compare);
		out->milestone[m].p50 = project_by(of, runs, 50);
		out->milestone[m].p90 = project_by(of, runs, 90);
	}
	free(days);
}

/* Goals -------------------------------------------------------------------- */

/* The growth a week that leads from base to peak in n weeks; 0: none does. */
static int
goal_needs(int base, int peak, int n)
{
	int pct, week, i;

	for (pct = 1; pct <= 999 && n > 0; pct++) {
		for (i = 0, week = base; i < n && week < peak; i++)
			week += cap_share(week, pct);
		if (week >= peak)
			return pct;
	}
	return 0;
}

static int
goal_base(const struct state *state)
{
	return state->caps.metres ? state->caps.base :
				    model_metres(state->caps.base, -1);
}

/* run_week_m: the week that holds the run, said where the peak is too small
 * for it. */
static void
goal_say_peak(struct str *out, const struct goal_row *row, int run_week_m,
    enum unit_system units)
{
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE], c[UNIT_TEXT_SIZE];

	str_add(out, "%s a week and a run of %s",
	    unit_distance(row->week_m, units, a),
	    unit_distance(row->run_m, units, b));
	if (run_week_m > row->week_m)
		str_add(out, ", that in a week of %s,",
		    unit_distance(run_week_m, units, c));
}

/* m that a week aims at in the end. */
static int
goal_aim(const struct state *state, const struct goal_row *row)
{
	int own = state->profile->goal_week_m;

	return own > row->week_m ? own : row->week_m;
}

/* m that the nap windows of the last days leave of a run; 0: there is a day
 * without one. */
static int
goal_naps(const struct state *ahead)
{
	int day, most = 0;

	for (day = ahead->today - 6; day <= ahead->today; day++) {
		int window_s = session_window_s(ahead, day), fits;

		if (state_day(ahead, day)->session.kind != SESSION_RUN)
			continue;
		if (window_s == 0)
			return 0;
		fits = distance_window(window_s, distance_pace(ahead));
		most = fits > most ? fits : most;
	}
	return most;
}

/* The minutes of a nap window that a run of run_m fits in; 0: none does. */
static int
goal_nap_min(int run_m, int pace)
{
	const int most = 3 * 60, step = 5;

	for (int min = step; min <= most; min += step)
		if (distance_window(min * 60, pace) >= run_m)
			return min;
	return 0;
}

static void
goal_say_naps(struct str *out, const struct state *ahead, int naps, int run_m)
{
	enum unit_system units = ahead->profile->units;
	int min = goal_nap_min(run_m, distance_pace(ahead));
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	str_add(out,
	    "the nap windows hold a run of %s, and it asks for one of %s",
	    unit_distance(naps, units, a), unit_distance(run_m, units, b));
	if (min > 0)
		str_add(out,
		    "; a window of %d minutes on one run day would "
		    "hold that (lope nap add)",
		    min);
	str_add(out, ".");
}

/* A week large enough for its long run, and when it comes then. */
static void
goal_say_share(struct str *out, const struct future *f, int runs, int aim)
{
	const struct state *state = &f->start;
	enum unit_system units = state->profile->units;
	int share = distance_share(runs), run_m = f->row->run_m;
	int week_m = (run_m * 100 + share - 1) / share;
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE], c[UNIT_TEXT_SIZE];
	char day[DATE_TEXT_SIZE];
	struct future larger;

	week_m = (week_m + 999) / 1000 * 1000;
	str_add(out,
	    "of %d runs one may hold %d %% of the week, and a run of %s is "
	    "more than that of %s; weeks of up to %s would hold it",
	    runs, share, unit_distance(run_m, units, b),
	    unit_distance(aim, units, a), unit_distance(week_m, units, c));
	future_open(&larger, state, f->habits, f->last - state->today);
	future_aim(&larger, week_m);
	future_best(&larger);
	if (larger.day[MILESTONE_GOAL] != DAY_NONE)
		str_add(out, ", the race then not before %s",
		    date_long(larger.day[MILESTONE_GOAL], day));
	else
		str_add(out, ", but do not come within %d weeks either",
		    GOAL_LOOK_WEEKS);
	str_add(out, " (lope profile --goal-week %dkm).", week_m / 1000);
	future_close(&larger);
}

/* strength: that word, as its place in the text wants it. */
static void
strength_say(struct str *out, const char *strength, int least)
{
	str_add(out,
	    "%s holds the ladder at S%d: the lowest count is %d; %d lifts it.",
	    strength, STRENGTH_CEILING, least, STRENGTH_FULL);
}

/* Which rule keeps the peak out of reach, and what would bring it there. */
static void
goal_say_never(struct str *out, const struct future *f)
{
	const struct state *ahead = &f->ahead;
	const struct goal_row *row = f->row;
	enum unit_system units = ahead->profile->units;
	int runs = distance_runs(ahead);
	int aim = goal_aim(ahead, row);
	int longest = distance_long(ahead), pace = distance_pace(ahead);
	int share = distance_share(runs), naps = goal_naps(ahead);
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE], c[UNIT_TEXT_SIZE];
	char d[UNIT_TEXT_SIZE];

	if (!ahead->memory->distance &&
	    stage_ceiling(ahead, ahead->today) < STAGE_LAST)
		strength_say(out, "strength",
		    gate_strength_least(ahead, ahead->profile->day,
			ahead->today));
	else if (!ahead->memory->distance)
		str_add(out, "the distance weeks do not come within %d weeks.",
		    GOAL_LOOK_WEEKS);
	else if (naps > 0 && naps < row->run_m)
		goal_say_naps(out, ahead, naps, row->run_m);
	else if (longest < row->run_m)
		str_add(out,
		    "at %s the minutes of a long run hold %s, and it asks for "
		    "a run of %s; an easy pace of %s would hold that.",
		    unit_pace(pace, units, a), unit_distance(longest, units, b),
		    unit_distance(row->run_m, units, c),
		    unit_pace((int)((int64_t)longest * pace / row->run_m),
			units, d));
	else if (cap_share(aim, share) < row->run_m)
		goal_say_share(out, f, runs, aim);
	else
		str_add(out, "it does not come within %d weeks.",
		    GOAL_LOOK_WEEKS);
}

/* Why nothing can be said yet; false when something can. */
static bool
goal_say_gate(struct str *out, const struct state *state)
{
	if (state->phase != PHASE_P0)
		return false;
	str_add(out,
	    "The readiness gate comes first, %d of %d still unmet; "
	    "dates come with it.",
	    gate_unmet(&state->gate), GATE_ITEMS);
	return true;
}

/* What the date asks of the weeks: what they hold, what they would have to,
 * how many there are. False where they could grow so far. */
static bool
goal_say_growth(struct str *out, const struct state *state,
    const struct goal_row *row, struct goal_answer *answer)
{
	int last = date_monday(answer->race) - 7 * (row->taper_weeks - 1);
	int weeks = (last - date_monday(state->today)) / 7;
	int base = goal_base(state);
	char held[UNIT_TEXT_SIZE], peak[UNIT_TEXT_SIZE];

	answer->cap_pct = state->tier == TIER_C ? WEEK_GROW_PCT_C :
						  WEEK_GROW_PCT_A;
	answer->needs_pct = goal_needs(base, row->week_m, weeks);
	unit_distance(base, state->profile->units, held);
	unit_distance(row->week_m, state->profile->units, peak);
	if (weeks <= 0)
		str_add(out,
		    "; the date leaves no week before its taper, and weeks "
		    "hold %s now.",
		    held);
	else if (answer->needs_pct > answer->cap_pct)
		str_add(out,
		    "; the date would need weeks growing %d %% each, from %s "
		    "to %s in %d week%s; the cap is %d %%.",
		    answer->needs_pct, held, peak, weeks, weeks == 1 ? "" : "s",
		    answer->cap_pct);
	return weeks <= 0 || answer->needs_pct > answer->cap_pct;
}

static void
goal_say_needs(struct str *out, const struct state *state,
    const struct goal_row *row, struct goal_answer *answer)
{
	if (!goal_say_growth(out, state, row, answer))
		str_add(out,
		    "; the date would leave out the ladder or the lighter "
		    "weeks, which the rules keep.");
}

/* It is not to be had as things stand: what it asks for, what keeps it away,
 * and what a date would need. */
static void
goal_say_no(struct str *out, const struct future *f, struct goal_answer *answer)
{
	char race[DATE_TEXT_SIZE];

	if (answer->race != DAY_NONE)
		str_add(out, "Not by %s: ", date_long(answer->race, race));
	else
		str_add(out, "Not within the rules as they stand: ");
	str_add(out, "it asks for ");
	goal_say_peak(out, f->row, 0, f->start.profile->units);
	if (answer->race == DAY_NONE ||
	    !goal_say_growth(out, &f->start, f->row, answer))
		str_add(out, ".");
	str_add(out, " %s: ",
	    answer->race != DAY_NONE ? "Nor later as things stand" : "Why");
	goal_say_never(out, f);
}

static void
goal_say_date(struct str *out, const struct future *f,
    struct goal_answer *answer)
{
	const struct state *state = &f->start;
	const struct goal_row *row = f->row;
	char race[DATE_TEXT_SIZE], ready[DATE_TEXT_SIZE];
	char earliest[DATE_TEXT_SIZE];

	answer->feasible = answer->race == DAY_NONE ||
	    answer->race >= answer->earliest;
	date_long(answer->ready, ready);
	date_long(answer->earliest, earliest);
	if (answer->race != DAY_NONE)
		date_long(answer->race, race);
	if (answer->feasible)
		str_add(out, "Feasible: ");
	else
		str_add(out, "Not by %s: ", race);
	goal_say_peak(out, row, f->run_week_m, state->profile->units);
	str_add(out,
	    " come by %s at the earliest, and with %d week%s of taper "
	    "the race not before %s",
	    ready, row->taper_weeks, row->taper_weeks == 1 ? "" : "s",
	    earliest);
	if (!answer->feasible)
		goal_say_needs(out, state, row, answer);
	else if (answer->race == DAY_NONE)
		str_add(out, ".");
	else
		str_add(out, "; the race is on %s.", race);
}

/* Where the goal of f stands, by the projection alone. */
static void
goal_answer_read(const struct future *f, struct goal_answer *out)
{
	const struct state *state = &f->start;
	const struct goal *g = goal_on(state, state->today);
	struct str s = str_of(out->text, sizeof(out->text));

	*out = (struct goal_answer){ .kind = GOAL_NONE,
		.race = DAY_NONE,
		.ready = DAY_NONE,
		.earliest = DAY_NONE };
	if (g == NULL)
		return;
	out->kind = g->kind;
	out->race = g->race;
	if (goal_say_gate(&s, state))
		return;
	if (f->day[MILESTONE_GOAL] == DAY_NONE) {
		goal_say_no(&s, f, out);
		return;
	}
	out->earliest = f->day[MILESTONE_GOAL];
	out->ready = out->earliest - 7 * f->row->taper_weeks;
	goal_say_date(&s, f, out);
}

/* Together ----------------------------------------------------------------- */

/* The lowest strength count, where the ladder ends at it, so that what lies
 * behind has no day; else -1. */
static int
forecast_strength(const struct state *state)
{
	return state->phase == PHASE_P1 &&
		stage_ceiling(state, state->today) != STAGE_LAST ?
	    gate_strength_least(state, state->profile->day, state->today) :
	    -1;
}

void
forecast_say_strength(struct str *out, const struct forecast *f)
{
	if (f->strength >= 0)
		strength_say(out, "Strength", f->strength);
}

void
forecast_read(const struct state *state, const struct habits *habits,
    uint64_t seed, int runs, struct forecast *out)
{
	struct future f;
	int m;

	*out = (struct forecast){ .seed = seed,
		.habits = *habits,
		.strength = -1 };
	out->goal.race = out->goal.ready = out->goal.earliest = DAY_NONE;
	for (m = 0; m < MILESTONE_COUNT; m++)
		out->milestone[m] = (struct prospect){ DAY_NONE, DAY_NONE,
			DAY_NONE, DAY_NONE };
	if (state->profile == NULL)
		return;
	future_open(&f, state, habits, 7 * GOAL_LOOK_WEEKS);
	future_best(&f);
	for (m = 0; m < MILESTONE_COUNT; m++) {
		out->milestone[m].reached = f.known[m];
		out->milestone[m].not_before = f.day[m];
	}
	out->strength = forecast_strength(state);
	goal_answer_read(&f, &out->goal);
	/* what is never reached at best is not waited for */
	f.last = state->today +
	    (f.day[MILESTONE_GOAL] != DAY_NONE ? FORECAST_GOAL_DAYS :
						 FORECAST_DAYS);
	if (runs > 0)
		forecast_many(&f, seed, runs, out);
	future_close(&f);
}

void
forecast_run(const struct state *state, const struct habits *habits,
    uint64_t seed, int run, int out[MILESTONE_COUNT])
{
	struct future f;
	struct rand rand;
	int m;

	future_open(&f, state, habits, FORECAST_DAYS);
	future_seed(&rand, seed, run);
	future_draw(&f, &rand);
	for (m = 0; m < MILESTONE_COUNT; m++)
		out[m] = f.day[m];
	future_close(&f);
}
