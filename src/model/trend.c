/* SPDX-License-Identifier: ISC */
#include "lope/trend.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

#include "model.h"

#include "lope/load.h"
#include "lope/mem.h"
#include "lope/plan.h"
#include "lope/unit.h"

#define WEEK_DAYS 7

void
trend_clear(struct trend *trend)
{
	VEC_CLEAR(&trend->weeks);
	VEC_CLEAR(&trend->runs);
	*trend = (struct trend){ 0 };
}

/* Weeks -------------------------------------------------------------------- */

static void
trend_pain(const struct trend *t, int day, int pain, const char *site,
    struct trend_week *w)
{
	if (pain < 0 || pain <= w->pain)
		return;
	w->pain = pain;
	w->pain_day = day;
	w->pain_site = site;
	w->pain_settled = model_answer(t->state, day + 1, ANSWER_PAIN) >= 0 &&
	    model_answer(t->state, day + 1, ANSWER_PAIN) < PAIN_AMBER;
}

/* What the check-in of a day says; nights and energies are summed first. */
static void
trend_checkin(const struct trend *t, int day, const struct checkin *c,
    struct trend_week *w, int *energies)
{
	if (c == NULL)
		return;
	if (c->answer[ANSWER_SLEEP] != ANSWER_NONE) {
		w->sleep_min += c->answer[ANSWER_SLEEP];
		w->nights++;
	}
	if (c->answer[ANSWER_ENERGY] != ANSWER_NONE) {
		w->energy_x10 += c->answer[ANSWER_ENERGY] * 10;
		++*energies;
	}
	trend_pain(t, day, c->answer[ANSWER_PAIN], c->pain_site, w);
}

/* The place a run of day hurt at, as the next mornings or that one say. */
static const char *
trend_site(const struct state *state, int day)
{
	int d;

	for (d = day; d <= day + 1; d++) {
		const struct day_state *ds = state_day(state, d);

		if (ds != NULL && ds->checkin != NULL &&
		    ds->checkin->pain_site != NULL)
			return ds->checkin->pain_site;
	}
	return NULL;
}

/* Was anything told that a run can be judged by? */
static bool
trend_is_told(const struct run_result *r, const struct activity *a)
{
	return a->rpe >= 0 || a->talk >= 0 ||
	    (r->pace_s_per_km > 0 && r->pace_limit > 0);
}

static void
trend_count_run(const struct run_result *r, const struct activity *a,
    struct trend_week *w)
{
	const unsigned spikes = 1u << FLAG_SPIKE_SMALL |
	    1u << FLAG_SPIKE_MODERATE | 1u << FLAG_SPIKE_LARGE;

	w->runs++;
	w->spikes += (r->flags & spikes) != 0;
	if (r->type != RUN_EASY || r->baseline)
		return;
	if (!trend_is_told(r, a)) {
		w->untold++;
		return;
	}
	w->easy += r->pace == PACE_OK;
	w->quick += r->pace == PACE_WARN;
	w->too_quick += r->pace == PACE_BREACH;
}

static void
trend_pelvic(struct trend_run *run, int answer)
{
	run->pelvic |= answer > 0;
	run->pelvic_told |= answer >= 0;
}

/* Was the run begun before the check-in was? Of its day the times tell. */
static bool
trend_is_before(const struct activity *a, const struct checkin *c)
{
	return a->day < c->day ||
	    (c->entered == c->day && a->start_min >= 0 &&
		a->start_min <= c->entered_min);
}

const struct activity *
trend_run_before(const struct log *log, const struct checkin *checkin)
{
	size_t i = log_activity_from(log, checkin->day + 1);

	for (; i > 0; i--) {
		const struct activity *a = &log->activity.items[i - 1];

		if (a->day < checkin->day - TREND_AFTER_DAYS)
			return NULL;
		if (activity_is_run(a) && trend_is_before(a, checkin))
			return a;
	}
	return NULL;
}

/* The check-in of a run's day or a day after it, at its worst. */
static void
trend_morning(const struct state *state, int day, struct trend_run *run)
{
	static const enum answer pains[] = { ANSWER_PAIN, ANSWER_PELVIC_PAIN };
	size_t i;
	int value;

	for (i = 0; i < sizeof(pains) / sizeof(pains[0]); i++) {
		value = model_answer(state, day, pains[i]);
		if (value != ANSWER_NONE && value > run->worst)
			run->worst = value;
		if (pains[i] == ANSWER_PELVIC_PAIN && value > run->pelvic_pain)
			run->pelvic_pain = value;
	}
	trend_pelvic(run, model_answer(state, day, ANSWER_LEAK));
	trend_pelvic(run, model_answer(state, day, ANSWER_HEAVINESS));
}

static void
trend_run(struct trend *t, const struct run_result *r, const struct activity *a)
{
	struct trend_run *run = VEC_ADD(&t->runs);
	int d;

	*run = (struct trend_run){ .day = r->day,
		.run_s = a->run_s,
		.amount = r->metres ? model_metres(a->run_s, a->distance_m) :
				      a->run_s,
		.cap = r->baseline ? 0 : r->cap,
		.longest = r->longest,
		.metres = r->metres,
		.flags = r->flags,
		.easy = r->type == RUN_EASY && !r->baseline,
		.pace = r->pace,
		.pace_s_per_km = r->pace_s_per_km,
		.limit_s_per_km = r->pace_limit,
		.worst = a->pain };
	trend_pelvic(run, a->leak);
	trend_pelvic(run, a->heaviness);
	for (d = r->day; d <= r->day + TREND_AFTER_DAYS; d++) {
		const struct day_state *ds = state_day(t->state, d);

		if (ds == NULL || ds->checkin == NULL ||
		    trend_run_before(t->state->log, ds->checkin) != a)
			continue;
		run->mornings++;
		trend_morning(t->state, d, run);
	}
}

/* Reading day by day: the next run result, and the loads of the week. */
struct trend_reader {
	struct trend *trend;
	size_t next_run;
	int load[WEEK_DAYS];
	int energies;
	int run_m;          /* of the week, those without a distance reckoned */
	int pace_s, pace_m; /* the running of the latest week with some */
};

/* What a week counts otherwise than today does, at the pace of its runs. */
static int
trend_amount(const struct trend_reader *in, bool metres, int amount)
{
	if (in->trend->metres == metres)
		return amount;
	return metres ? (int)((int64_t)amount * in->pace_s / in->pace_m) :
			(int)((int64_t)amount * in->pace_m / in->pace_s);
}

static void
trend_activity(struct trend_reader *in, const struct activity *a,
    struct trend_week *w)
{
	const struct state *state = in->trend->state;

	w->sessions++;
	w->rated += a->rpe >= 0;
	in->load[date_weekday(a->day)] += load_activity(a);
	if (activity_is_walk(a))
		w->walk_s += a->session_s;
	/* Each run of a day that was replayed has its result. */
	if (!activity_is_run(a))
		return;
	w->run_s += a->run_s;
	in->run_m += model_metres(a->run_s, a->distance_m);
	in->trend->reckoned += in->trend->metres && a->distance_m <= 0;
	trend_pain(in->trend, a->day, a->pain, trend_site(state, a->day), w);
	trend_count_run(&state->runs.items[in->next_run], a, w);
	trend_run(in->trend, &state->runs.items[in->next_run], a);
	in->next_run++;
}

static void
trend_day(struct trend_reader *in, int day, struct trend_week *w)
{
	const struct state *state = in->trend->state;
	const struct day_state *ds = state_day(state, day);
	size_t i;

	if (ds == NULL)
		return;
	trend_checkin(in->trend, day, ds->checkin, w, &in->energies);
	w->strength_s += ds->strength_s;
	while (in->next_run < state->runs.count &&
	    state->runs.items[in->next_run].day < day)
		in->next_run++;
	for (i = ds->activity; i < state->log->activity.count &&
	     state->log->activity.items[i].day == day;
	     i++)
		trend_activity(in, &state->log->activity.items[i], w);
}

/* Sums become means; the figures of a week that is over are whole. */
static void
trend_close(struct trend_reader *in, struct trend_week *w)
{
	double strain, monotony;
	int d;

	w->sleep_min = w->nights > 0 ?
	    (w->sleep_min + w->nights / 2) / w->nights :
	    TREND_UNKNOWN;
	w->energy_x10 = in->energies > 0 ?
	    (w->energy_x10 + in->energies / 2) / in->energies :
	    TREND_UNKNOWN;
	for (d = 0; d < WEEK_DAYS; d++)
		w->load += in->load[d];
	w->monotony_x100 = w->strain = TREND_UNKNOWN;
	if (w->so_far)
		return;
	monotony = load_monotony(in->load, WEEK_DAYS, &strain);
	w->monotony_x100 = (int)lround(monotony * 100);
	w->strain = (int)lround(strain);
}

/* What was read of the week, as today counts. */
static void
trend_amounts(struct trend_reader *in, const struct week_state *ws,
    struct trend_week *w)
{
	bool metres = in->trend->metres;

	if (w->run_s > 0 && in->run_m > 0) {
		in->pace_s = w->run_s;
		in->pace_m = in->run_m;
	}
	w->base = trend_amount(in, ws->metres, ws->base);
	w->cap = trend_amount(in, ws->metres, ws->cap);
	w->planned = trend_amount(in, ws->metres,
	    plan_planned(in->trend->state, ws->monday,
		in->trend->state->today));
	w->done = metres ? in->run_m : w->run_s;
	w->credited = metres ? ws->credited_m : ws->credited_s;
	/* A week whose runs are each credited up to their own caps is credited
	 * within its cap, and has held more than it all the same. */
	w->over = !w->before && (ws->over || w->done > w->cap);
	in->trend->by_pace |= metres != ws->metres && !w->before;
}

static void
trend_week(struct trend_reader *in, const struct week_state *ws)
{
	struct trend *t = in->trend;
	struct trend_week *w = VEC_ADD(&t->weeks);
	int d, today = t->state->today;

	*w = (struct trend_week){ .monday = ws->monday,
		.so_far = today - ws->monday < WEEK_DAYS,
		.before = ws->monday + WEEK_DAYS <= t->state->profile->start,
		.deload = ws->deload != LIGHTER_NOT,
		.holds = ws->holds,
		.pain = TREND_UNKNOWN,
		.pain_day = DAY_NONE };
	w->careful = ws->careful && !w->deload && w->holds == 0;
	/* Of what was before she began nobody asked how she recovered. */
	if (!w->before)
		w->ledger = ws->ledger;
	in->energies = in->run_m = 0;
	for (d = 0; d < WEEK_DAYS; d++)
		in->load[d] = 0;
	for (d = 0; d < WEEK_DAYS; d++)
		trend_day(in, ws->monday + d, w);
	trend_amounts(in, ws, w);
	trend_close(in, w);
}

/* Was anything told of the week? */
static bool
trend_told(const struct state *state, const struct week_state *w)
{
	int d;

	for (d = w->monday; d < w->monday + WEEK_DAYS; d++) {
		const struct day_state *ds = state_day(state, d);

		if (ds != NULL &&
		    (ds->checkin != NULL || ds->runs > 0 || ds->walk_s > 0 ||
			ds->strength_s > 0 || ds->other_s > 0))
			return true;
	}
	return false;
}

/* The weeks from number i on. */
static void
trend_weeks(const struct state *state, size_t i, struct trend *out)
{
	struct trend_reader in = { .trend = out,
		.pace_s = P1_S_PER_KM,
		.pace_m = 1000 };
	size_t n = state->weeks.count;

	out->state = state;
	out->metres = state->caps.metres;
	out->from = i < n ? state->weeks.items[i].monday : DAY_NONE;
	for (; i < n; i++)
		trend_week(&in, &state->weeks.items[i]);
}

void
trend_read(const struct state *state, int weeks, struct trend *out)
{
	size_t n = state->weeks.count, i = 0;

	if (weeks != TREND_ALL && n > (size_t)weeks)
		i = n - (size_t)weeks;
	while (i + 1 < n && !trend_told(state, &state->weeks.items[i]))
		i++;
	trend_weeks(state, i, out);
}

void
trend_read_from(const struct state *state, int monday, struct trend *out)
{
	size_t n = state->weeks.count, i = 0;

	while (i < n && state->weeks.items[i].monday < monday)
		i++;
	trend_weeks(state, i, out);
}

/* Sentences ---------------------------------------------------------------- */

static void
trend_count(struct str *out, int n)
{
	static const char *const words[] = { "none", "one", "two", "three",
		"four", "five", "six", "seven", "eight", "nine", "ten",
		"eleven", "twelve" };

	if (n >= 0 && n < (int)(sizeof(words) / sizeof(words[0])))
		str_add(out, "%s", words[n]);
	else
		str_add(out, "%d", n);
}

/* "Mon 23 Nov", with its year where there are several. */
static const char *
trend_date(const struct trend *t, int day, char buf[DATE_TEXT_SIZE])
{
	return t->weeks.count > TREND_YEAR_WEEKS ? date_long(day, buf) :
						   date_short(day, buf);
}

/* "20" minutes or "4.2" km, without the unit. */
static void
trend_number(struct str *out, const struct trend *t, int amount,
    enum unit_system units)
{
	char buf[UNIT_TEXT_SIZE];
	size_t i;

	if (!t->metres) {
		str_add(out, "%d", (amount + 30) / 60);
		return;
	}
	unit_distance(amount, units, buf);
	for (i = 0; buf[i] != '\0' && buf[i] != ' '; i++)
		str_add(out, "%c", buf[i]);
}

static const char *
trend_unit(const struct trend *t, enum unit_system units)
{
	return !t->metres ? "minutes" : units == UNIT_MI ? "miles" : "km";
}

/* The first and the last week that is over and had a run. */
static int
trend_ends(const struct trend *t, const struct trend_week **first,
    const struct trend_week **last)
{
	size_t i;
	int n = 0;

	*first = *last = NULL;
	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];

		if (w->so_far || (*first == NULL && w->runs == 0))
			continue;
		if (*first == NULL)
			*first = w;
		*last = w;
		n++;
	}
	return n;
}

static void
trend_say_over(struct str *out, const struct trend *t)
{
	const struct trend_week *latest = NULL;
	char date[DATE_TEXT_SIZE];
	size_t i;
	int n = 0;

	for (i = 0; i < t->weeks.count; i++)
		if (t->weeks.items[i].over) {
			latest = &t->weeks.items[i];
			n++;
		}
	if (latest == NULL) {
		str_add(out, "no week%s went over its cap.",
		    t->weeks.items[0].before ? " since the start" : "");
		return;
	}
	trend_count(out, n);
	str_add(out,
	    n == 1 ? " week went over its cap, of %s." :
		     " weeks went over their caps, the latest of %s.",
	    trend_date(t, latest->monday, date));
}

void
trend_say_reckoned(struct str *out, const struct trend *t,
    enum unit_system units)
{
	char pace[UNIT_TEXT_SIZE];
	int n = t->reckoned;

	if (n > 0)
		str_add(out, "%s%d run%s without a distance %s reckoned at %s.",
		    out->len > 0 ? " " : "", n, n == 1 ? "" : "s",
		    n == 1 ? "is" : "are", unit_pace(P1_S_PER_KM, units, pace));
}

void
trend_say_caps(struct str *out, const struct trend *t)
{
	if (t->by_pace)
		str_add(out,
		    "%sCaps in %s are reckoned by the pace of their weeks.",
		    out->len > 0 ? " " : "", t->metres ? "minutes" : "metres");
}

static void
trend_say_grown(struct str *out, const struct trend *t, enum unit_system units)
{
	const struct trend_week *first, *last, *now;
	int n = trend_ends(t, &first, &last);

	now = &t->weeks.items[t->weeks.count - 1];
	if (n < 2) {
		trend_number(out, t, now->done, units);
		str_add(out, " of ");
		trend_number(out, t, now->cap, units);
		str_add(out, " %s this week; ", trend_unit(t, units));
		return;
	}
	str_add(out,
	    last->done > first->done     ? "grew from " :
		last->done < first->done ? "went from " :
					   "stayed at ");
	if (last->done != first->done) {
		trend_number(out, t, first->done, units);
		str_add(out, " to ");
	}
	trend_number(out, t, last->done, units);
	str_add(out, " %s a week; ", trend_unit(t, units));
}

void
trend_say_running(struct str *out, const struct trend *t,
    enum unit_system units)
{
	size_t i = 0;

	if (t->weeks.count == 0)
		return;
	while (i < t->weeks.count && t->weeks.items[i].runs == 0)
		i++;
	if (i == t->weeks.count) {
		str_add(out, "has not begun; walks and strength lead there.");
		return;
	}
	trend_say_grown(out, t, units);
	trend_say_over(out, t);
	trend_say_reckoned(out, t, units);
}

/* Those since the start: what was run before it had no cap. */
static size_t
trend_capped(const struct trend *t)
{
	size_t i, n = 0;

	for (i = 0; i < t->runs.count; i++)
		n += t->runs.items[i].cap > 0;
	return n;
}

/* The latest run that was longer than its cap, and how many were; NULL none. */
static const struct trend_run *
trend_spiked(const struct trend *t, int *n)
{
	const struct trend_run *latest = NULL;
	size_t i;

	*n = 0;
	for (i = 0; i < t->runs.count; i++) {
		const struct trend_run *r = &t->runs.items[i];

		if (r->flags &
		    (1u << FLAG_SPIKE_SMALL | 1u << FLAG_SPIKE_MODERATE |
			1u << FLAG_SPIKE_LARGE)) {
			latest = r;
			*n += 1;
		}
	}
	return latest;
}

void
trend_say_spikes(struct str *out, const struct trend *t)
{
	const struct trend_run *latest;
	size_t runs = trend_capped(t);
	char date[DATE_TEXT_SIZE];
	int n;

	latest = trend_spiked(t, &n);
	if (latest == NULL)
		return;
	(void)trend_date(t, latest->day, date);
	if (runs == 1) {
		str_add(out, "the one run was longer than its cap, on %s.",
		    date);
		return;
	}
	trend_count(out, n);
	str_add(out, " of %zu runs %s longer than %s cap, %s %s.", runs,
	    n == 1 ? "was" : "were", n == 1 ? "its" : "their",
	    n == 1 ? "on" : "the latest on", date);
}

void
trend_say_runs(struct str *out, const struct trend *t)
{
	size_t runs = trend_capped(t);
	int n;

	if (trend_spiked(t, &n) != NULL)
		trend_say_spikes(out, t);
	else if (runs == 1)
		str_add(out, "the one run was within its cap.");
	else if (runs > 0)
		str_add(out, "none of %zu runs was longer than its cap.", runs);
}

/* Which runs a sentence is of, where it is not all of them. */
static const char *
trend_that_told(int untold)
{
	return untold > 0 ? " that told effort, talk or pace" : "";
}

void
trend_say_pace(struct str *out, const struct trend *t)
{
	int easy = 0, quick = 0, too_quick = 0, untold = 0, all;
	const char *told;
	size_t i;

	for (i = 0; i < t->weeks.count; i++) {
		easy += t->weeks.items[i].easy;
		quick += t->weeks.items[i].quick;
		too_quick += t->weeks.items[i].too_quick;
		untold += t->weeks.items[i].untold;
	}
	all = easy + quick + too_quick;
	told = trend_that_told(untold);
	if (all == 0 && untold == 0)
		return;
	if (all == 0) {
		str_add(out, "no run told effort, talk or pace.");
		return;
	}
	if (all == 1) {
		str_add(out, "the one run%s was %s.", told,
		    easy == 1      ? "easy" :
			quick == 1 ? "a little quick" :
				     "too quick");
		return;
	}
	if (easy == all)
		str_add(out, "all of %d runs%s were easy.", all, told);
	else
		str_add(out, "%d of %d runs%s were easy, %d a little quick, ",
		    easy, all, told, quick);
	if (easy < all && too_quick == 0)
		str_add(out, "none too quick.");
	else if (easy < all)
		str_add(out, "%d too quick.", too_quick);
}

static void
trend_after(struct str *out, int n, int told)
{
	str_add(out, " after ");
	trend_count(out, n);
	str_add(out, " of %d run%s", told, told == 1 ? "" : "s");
}

/* The worst pelvic pain behind a run: it counts with the runs and not with the
 * pain of the weeks, and both say so where there is any. */
static int
trend_pelvic_pain(const struct trend *t)
{
	int worst = 0;

	for (size_t i = 0; i < t->runs.count; i++)
		if (t->runs.items[i].pelvic_pain > worst)
			worst = t->runs.items[i].pelvic_pain;
	return worst;
}

/* "pain of 3 or more, pelvic pain too, within three days" */
static void
trend_add_pain(struct str *out, const struct trend *t)
{
	str_add(out, "pain of %d or more%s within three days", PAIN_AMBER,
	    trend_pelvic_pain(t) > 0 ? ", pelvic pain too," : "");
}

/* Of runs that told the one and not the other, each is counted by itself. */
static void
trend_say_apart(struct str *out, const struct trend *t, int pain, int pain_told,
    int pelvic, int pelvic_told)
{
	if (pain_told > 0) {
		trend_add_pain(out, t);
		trend_after(out, pain, pain_told);
	}
	if (pain_told > 0 && pelvic_told > 0)
		str_add(out, "; ");
	if (pelvic_told > 0) {
		str_add(out, "a leak or heaviness");
		trend_after(out, pelvic, pelvic_told);
	}
	str_add(out, ".");
}

void
trend_say_after(struct str *out, const struct trend *t)
{
	size_t i;
	int both = 0, pain_told = 0, pelvic_told = 0, pain = 0, pelvic = 0;

	for (i = 0; i < t->runs.count; i++) {
		const struct trend_run *r = &t->runs.items[i];
		bool told = r->worst != TREND_UNKNOWN;

		pain_told += told;
		pelvic_told += r->pelvic_told;
		both += told && r->pelvic_told;
		pain += r->worst >= PAIN_AMBER;
		pelvic += r->pelvic;
	}
	if (pain_told == 0 && pelvic_told == 0)
		return;
	if (both != pain_told || both != pelvic_told) {
		trend_say_apart(out, t, pain, pain_told, pelvic, pelvic_told);
		return;
	}
	if (both == 1) {
		str_add(out, "after the one run %s ", pain == 0 ? "no" : "a");
		trend_add_pain(out, t);
		str_add(out, ", %s leak or heaviness.",
		    pelvic == 0 ? "no" : "a");
		return;
	}
	str_add(out, "of %d runs ", both);
	trend_count(out, pain);
	str_add(out, " had ");
	trend_add_pain(out, t);
	str_add(out, ", ");
	trend_count(out, pelvic);
	str_add(out, " a leak or heaviness.");
}

/* Of the weeks that are over: the last value, the least, the best, the mean. */
struct trend_series {
	int last, least, best, sum, n;
};

static struct trend_series
trend_series(const struct trend *t, int (*value)(const struct trend_week *))
{
	struct trend_series s = { .last = TREND_UNKNOWN,
		.least = INT_MAX,
		.best = TREND_UNKNOWN };
	size_t i;

	for (i = 0; i < t->weeks.count; i++) {
		int v = value(&t->weeks.items[i]);

		if (t->weeks.items[i].so_far || v == TREND_UNKNOWN)
			continue;
		s.last = v;
		s.least = v < s.least ? v : s.least;
		s.best = v > s.best ? v : s.best;
		s.sum += v;
		s.n++;
	}
	return s;
}

static int
trend_week_sleep(const struct trend_week *w)
{
	return w->sleep_min;
}

static int
trend_week_energy(const struct trend_week *w)
{
	return w->energy_x10;
}

int
trend_score(const struct trend_week *w)
{
	return w->ledger.item[0].row == NULL ? TREND_UNKNOWN : w->ledger.score;
}

void
trend_say_sleep(struct str *out, const struct trend *t)
{
	struct trend_series s = trend_series(t, trend_week_sleep);
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	if (s.n == 0)
		return;
	str_add(out, "%s a night last week", unit_hmm(s.last, a));
	if (s.n == 1) {
		str_add(out, ".");
		return;
	}
	str_add(out, "%s; ",
	    s.least == s.best    ? ", as before" :
		s.last == s.best ? ", the best so far" :
				   "");
	trend_count(out, s.n);
	str_add(out, " weeks average %s.",
	    unit_hmm((s.sum + s.n / 2) / s.n, b));
}

void
trend_say_energy(struct str *out, const struct trend *t)
{
	struct trend_series s = trend_series(t, trend_week_energy);
	int mean;

	if (s.n == 0)
		return;
	mean = (s.sum + s.n / 2) / s.n;
	str_add(out, "%d.%d of 5 last week", s.last / 10, s.last % 10);
	if (s.n > 1) {
		str_add(out, "; ");
		trend_count(out, s.n);
		str_add(out, " weeks average %d.%d", mean / 10, mean % 10);
	}
	str_add(out, ".");
}

static void
trend_say_worst(struct str *out, const struct trend *t,
    const struct trend_week *w)
{
	char date[DATE_TEXT_SIZE];

	str_add(out, "worst %d, ", w->pain);
	if (w->pain_site != NULL)
		str_add(out, "%s, ", w->pain_site);
	str_add(out, "%s", trend_date(t, w->pain_day, date));
	if (w->pain_settled)
		str_add(out, ", settled by %s",
		    date_weekday_short(date_weekday(w->pain_day + 1)));
	str_add(out, ".");
}

static void
trend_say_weeks_of_pain(struct str *out, const struct trend *t)
{
	const struct trend_week *worst = NULL;
	int weeks = 0, none = 0;
	size_t i;

	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];

		if (w->pain == TREND_UNKNOWN)
			continue;
		weeks++;
		none += w->pain == 0;
		if (worst == NULL || w->pain >= worst->pain)
			worst = w;
	}
	if (worst == NULL)
		return;
	if (worst->pain == 0) {
		str_add(out,
		    weeks == 1     ? "0 in " :
			weeks == 2 ? "0 in both" :
				     "0 in all ");
		if (weeks != 2)
			trend_count(out, weeks);
		str_add(out, " week%s.", weeks == 1 ? "" : "s");
		return;
	}
	if (none > 0) {
		str_add(out, "0 in ");
		trend_count(out, none);
		str_add(out, " of ");
		trend_count(out, weeks);
		str_add(out, " weeks; ");
	}
	trend_say_worst(out, t, worst);
}

void
trend_say_pain(struct str *out, const struct trend *t)
{
	const size_t before = out->len;
	int pelvic = trend_pelvic_pain(t);

	trend_say_weeks_of_pain(out, t);
	if (out->len > before && pelvic > 0)
		str_add(out, " Without pelvic pain, %d at most after a run.",
		    pelvic);
}

void
trend_say_recovery(struct str *out, const struct trend *t)
{
	struct trend_series s = trend_series(t, trend_score);
	int held = 0, careful = 0;
	size_t i;

	if (s.n == 0)
		return;
	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];

		held += (w->holds & 1u << HOLD_RECOVERY) != 0;
		careful += w->careful;
	}
	if (s.least == s.best)
		str_add(out, "%d of 100; ", s.best);
	else
		str_add(out, "between %d and %d; ", s.least, s.best);
	if (held == 0 && careful == 0) {
		str_add(out, "it held nothing.");
		return;
	}
	str_add(out, "it held ");
	trend_count(out, held);
	str_add(out, "%s", held == 0 ? "" : held == 1 ? " week" : " weeks");
	if (careful > 0) {
		str_add(out, ", and ");
		trend_count(out, careful);
		str_add(out, " grew carefully after one not kept");
	}
	str_add(out, ".");
}

void
trend_say_load(struct str *out, const struct trend *t)
{
	int rated = 0, sessions = 0, high = 0;
	const struct trend_week *last = NULL;
	size_t i;

	for (i = 0; i < t->weeks.count; i++) {
		const struct trend_week *w = &t->weeks.items[i];

		rated += w->rated;
		sessions += w->sessions;
		if (w->so_far)
			continue;
		last = w;
		high += w->monotony_x100 > MONOTONY_HIGH_X100;
	}
	if (sessions == 0 || last == NULL)
		return;
	str_add(out, "%d last week, effort times minutes; ", last->load);
	if (sessions == 1)
		str_add(out, "the one session had %s effort; ",
		    rated == 1 ? "an" : "no");
	else
		str_add(out, "%d of %d sessions had an effort; ", rated,
		    sessions);
	if (high == 0)
		str_add(out, "no week");
	else
		trend_count(out, high);
	str_add(out, "%s alike from day to day. For information.",
	    high == 0     ? " was" :
		high == 1 ? " week was" :
			    " weeks were");
}

void
trend_say_other(struct str *out, const struct trend *t)
{
	int walk_s = 0, strength_s = 0, n = (int)t->weeks.count;
	size_t i;

	for (i = 0; i < t->weeks.count; i++) {
		walk_s += t->weeks.items[i].walk_s;
		strength_s += t->weeks.items[i].strength_s;
	}
	if (n == 0)
		return;
	str_add(out, "%d minutes of walking and %d of strength in ",
	    walk_s / 60, strength_s / 60);
	trend_count(out, n);
	str_add(out, " week%s.", n == 1 ? "" : "s");
}

/* What goes together ------------------------------------------------------- */

/* n of those with the one thing had the other, against those without it. */
struct trend_pair {
	int with, with_all, without, without_all;
};

static void
trend_pair_add(struct trend_pair *pair, bool has, bool too)
{
	if (has) {
		pair->with += too;
		pair->with_all++;
	} else {
		pair->without += too;
		pair->without_all++;
	}
}

/* Days of the weeks whose check-in says both; the other from low to high. */
static int
trend_pair_days(const struct trend *t, enum answer other, int low, int high,
    struct trend_pair *out)
{
	int day, sleep, value, days = 0;

	for (day = t->from; day <= t->state->today; day++) {
		sleep = model_answer(t->state, day, ANSWER_SLEEP);
		value = model_answer(t->state, day, other);
		if (sleep == ANSWER_NONE || value == ANSWER_NONE)
			continue;
		days++;
		trend_pair_add(out, sleep < SLEEP_LIGHT_MIN,
		    value >= low && value <= high);
	}
	return days;
}

static int
trend_compare(const void *a, const void *b)
{
	const int *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

static int
trend_median_s(const struct trend *t)
{
	size_t i, n = t->runs.count;
	int *run_s, median;

	if (n == 0)
		return 0;
	run_s = mem_new(n, sizeof(*run_s));
	for (i = 0; i < n; i++)
		run_s[i] = t->runs.items[i].run_s;
	qsort(run_s, n, sizeof(*run_s), trend_compare);
	median = run_s[(n - 1) / 2];
	free(run_s);
	return median;
}

static void
trend_pair_runs(const struct trend *t, int median_s, struct trend_pair *out)
{
	size_t i;

	for (i = 0; i < t->runs.count; i++) {
		const struct trend_run *r = &t->runs.items[i];

		if (r->mornings == 0)
			continue;
		trend_pair_add(out, r->run_s > median_s,
		    r->worst > 0 || r->pelvic);
	}
}

void
trend_say_together(struct str *out, const struct trend *t, int which)
{
	struct trend_pair pair = { 0 };
	int days, median_s = trend_median_s(t);

	if (t->from == DAY_NONE)
		return;
	days = t->state->today - t->from + 1;
	if (which == 2)
		trend_pair_runs(t, median_s, &pair);
	else
		days = trend_pair_days(t,
		    which == 0 ? ANSWER_ENERGY : ANSWER_PAIN, 1,
		    which == 0 ? 2 : 10, &pair);
	if (days < TREND_PAIR_DAYS || pair.with_all == 0 ||
	    pair.without_all == 0)
		return;
	if (which == 0)
		str_add(out,
		    "After under %d hours of sleep energy was 1 or 2 "
		    "on %d of %d days, else on %d of %d.",
		    SLEEP_LIGHT_MIN / 60, pair.with, pair.with_all,
		    pair.without, pair.without_all);
	else if (which == 1)
		str_add(out,
		    "After under %d hours of sleep there was some "
		    "pain on %d of %d days, else on %d of %d.",
		    SLEEP_LIGHT_MIN / 60, pair.with, pair.with_all,
		    pair.without, pair.without_all);
	else
		str_add(out,
		    "In the three days after runs of more than %d "
		    "minutes there was a symptom %d of %d times, "
		    "after the others %d of %d.",
		    median_s / 60, pair.with, pair.with_all, pair.without,
		    pair.without_all);
}
