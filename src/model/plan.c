/* SPDX-License-Identifier: ISC */
#include "lope/plan.h"

#include "model.h"

#include "lope/goal.h"
#include "lope/pace.h"
#include "lope/str.h"
#include "lope/unit.h"
#include "lope/utf8.h"

/* The ladder at its slowest takes 30 weeks from the first run, the first
 * strides some twenty more; two years leave room for what comes before. */
#define PLAN_LADDER_WEEKS 100
#define NONE FINDING_UNKNOWN
#define PLAN_PACE_SIZE 40
#define PLAN_DAY_S 86400
#define PLAN_LEAST 100   /* s or m: hardly a run */
#define PLAN_MOST 300000 /* s or m: more than any day holds */

void
plan_clear(struct plan *plan)
{
	VEC_CLEAR(&plan->weeks);
	*plan = (struct plan){ 0 };
}

static enum plan_status
plan_status(const struct day_state *ds, int day, int today)
{
	if (ds->skipped)
		return PLAN_SKIPPED;
	if (ds->session.kind == SESSION_RUN && ds->run_s > 0)
		return PLAN_DONE;
	/* A run takes the place of the walk. */
	if (ds->session.kind == SESSION_WALK &&
	    (ds->walk_s > 0 || ds->run_s > 0))
		return PLAN_DONE;
	if (ds->session.kind == SESSION_STRENGTH && ds->strength_s > 0)
		return PLAN_DONE;
	if (day < today && ds->session.kind != SESSION_REST)
		return PLAN_MISSED;
	return PLAN_PLANNED;
}

static void
plan_read_day(const struct state *ahead, int day, int today,
    struct plan_day *out)
{
	const struct day_state *ds = state_day(ahead, day);

	*out = (struct plan_day){ .day = day, .done_m = -1 };
	out->session.because = RULE_COUNT;
	if (ds == NULL)
		return;
	out->session = ds->session;
	if (day > today) {
		if (ds->skipped)
			out->status = PLAN_SKIPPED;
		return;
	}
	out->status = plan_status(ds, day, today);
	out->done_s = ds->run_s;
	out->done_m = ds->run_m;
	out->done = ds->run_amount;
}

/* Of what the morning of day planned: what is still to come, or was run of it.
 * Today, as long as nothing was run, is still to come. */
static int
plan_kept(const struct day_state *ds, int day, int today, int planned)
{
	if (day > today || (day == today && ds->run_s == 0) ||
	    ds->run_amount > planned)
		return planned;
	return ds->run_amount;
}

int
plan_planned(const struct state *state, int monday, int today)
{
	const struct week_state *w = state_week(state, monday);
	int d, sum = 0, kept = 0;

	if (w == NULL)
		return 0;
	for (d = monday; d < monday + 7; d++) {
		const struct day_state *ds = state_day(state, d);
		int planned;

		if (ds == NULL || ds->skipped ||
		    ds->session.kind != SESSION_RUN)
			continue;
		planned = w->metres ? ds->session.distance_m :
				      ds->session.run_s;
		sum += planned;
		kept += plan_kept(ds, d, today, planned);
	}
	if (sum > w->cap)
		sum = w->cap;
	return kept > sum ? kept : sum;
}

/* A week of which every day has been stepped. */
static void
plan_read_week(const struct state *ahead, int monday, int today,
    struct plan_week *out)
{
	const struct week_state *w = state_week(ahead, monday);
	int d;

	*out = (struct plan_week){ .monday = monday };
	if (w != NULL) {
		out->metres = w->metres;
		out->base = w->base;
		out->cap = w->cap;
		out->holds = w->holds;
		out->deload = w->deload != LIGHTER_NOT;
		out->taper = w->taper;
		out->careful = w->careful;
	}
	for (d = 0; d < 7; d++) {
		struct plan_day *day = &out->day[d];

		plan_read_day(ahead, monday + d, today, day);
		if (day->done_s > 0)
			out->comes += day->done;
		else if (day->session.kind == SESSION_RUN &&
		    day->status == PLAN_PLANNED)
			out->comes += out->metres ? day->session.distance_m :
						    day->session.run_s;
	}
	out->planned = plan_planned(ahead, monday, today);
}

/* The first run that was made at each stage. */
static void
plan_stages_known(const struct state *state, struct plan *out)
{
	size_t i;
	int s;

	for (s = 0; s <= STAGE_LAST; s++)
		out->stage_day[s] = DAY_NONE;
	for (i = 0; i < state->runs.count; i++) {
		const struct run_result *r = &state->runs.items[i];

		if (!r->baseline && r->stage <= state->stage &&
		    out->stage_day[r->stage] == DAY_NONE)
			out->stage_day[r->stage] = r->day;
	}
	out->distance_day = out->speed_day = DAY_NONE;
	for (i = 0; i < state->runs.count && out->speed_day == DAY_NONE; i++) {
		if (state->runs.items[i].quality)
			out->speed_day = state->runs.items[i].day;
	}
}

/* A stage is reached on the day that plans a session of it. */
static void
plan_note(const struct state *ahead, int day, struct plan *out)
{
	const struct session *s = &state_day(ahead, day)->session;

	if (ahead->memory->ladder_done)
		out->distance_day = ahead->memory->distance_from;
	if (s->kind != SESSION_RUN)
		return;
	if (!s->filler && out->stage_day[s->stage] == DAY_NONE)
		out->stage_day[s->stage] = day;
	if (s->type != RUN_EASY && !s->added && out->speed_day == DAY_NONE)
		out->speed_day = day;
}

/* Today's own session, where it is still to be done, is assumed done too. */
void
plan_finish_today(struct state *ahead)
{
	struct day_state *ds = model_day(ahead, ahead->today);

	ahead->memory->assume = true;
	if (ds->runs > 0 || ds->session.kind != SESSION_RUN || ds->skipped)
		return;
	ds->assumed = true;
	replay_assume_run(ahead, ahead->today, &ds->session);
	ds = model_day(ahead, ahead->today);
	/* The day itself is known: a Sunday closes its week as it is. */
	ds->assumed = false;
	/* Planned, not done: the plan shows it as still to come. */
	ds->run_s = ds->run_amount = 0;
	ds->run_m = -1;
}

/* The milestones wait for the gate and the weeks asked for. */
static bool
plan_goes_on(const struct plan *plan, int weeks, bool milestones)
{
	return (int)plan->weeks.count < weeks ||
	    (milestones && plan->speed_day == DAY_NONE &&
		(int)plan->weeks.count < PLAN_LADDER_WEEKS);
}

static void
plan_step_on(const struct state *state, int weeks, bool milestones,
    struct plan *out)
{
	struct state ahead;
	int day, today = state->today, keep = weeks;

	plan_clear(out);
	plan_stages_known(state, out);
	if (state->profile == NULL)
		return;
	if (keep > PLAN_WEEKS_MAX)
		keep = PLAN_WEEKS_MAX;
	state_copy(&ahead, state);
	plan_note(&ahead, today, out);
	plan_finish_today(&ahead);
	for (day = today + 1; plan_goes_on(out, keep, milestones); day++) {
		replay_step(&ahead, day, true, true);
		plan_note(&ahead, day, out);
		if (date_weekday(day) != WEEKDAY_SUN)
			continue;
		if (out->weeks.count == 0 &&
		    date_monday(day) != date_monday(today))
			plan_read_week(&ahead, date_monday(today), today,
			    VEC_ADD(&out->weeks));
		plan_read_week(&ahead, date_monday(day), today,
		    VEC_ADD(&out->weeks));
	}
	if ((int)out->weeks.count > keep)
		out->weeks.count = (size_t)keep;
	/* Ahead only assumes; what is credited is what was logged. */
	if (out->weeks.count > 0)
		out->weeks.items[0].credited =
		    state->weeks.items[state->weeks.count - 1].credited;
	state_clear(&ahead);
}

void
plan_build(const struct state *state, int weeks, struct plan *out)
{
	plan_step_on(state, weeks, true, out);
}

void
plan_build_weeks(const struct state *state, int weeks, struct plan *out)
{
	plan_step_on(state, weeks, false, out);
}

void
plan_read_now(const struct state *state, struct plan_week *out)
{
	int monday = date_monday(state->today), day;
	struct state ahead;

	state_copy(&ahead, state);
	plan_finish_today(&ahead);
	for (day = state->today + 1; day < monday + 7; day++)
		replay_step(&ahead, day, true, true);
	plan_read_week(&ahead, monday, state->today, out);
	state_clear(&ahead);
}

/* --- one wish --- */

/* The state on the morning of day if nothing more is run until then. */
static void
plan_step_to(const struct state *state, int day, struct state *ahead)
{
	int d;

	state_copy(ahead, state);
	for (d = state->today + 1; d <= day; d++)
		replay_step(ahead, d, true, false);
	if (day > state->today)
		gate_read(ahead, day, true, &ahead->gate);
}

/* A wish as it is judged: ahead, the morning of its day as seen from today; a
 * session of another day that it takes the place of, DAY_NONE. */
struct hearing {
	const struct state *now; /* as things stand */
	const struct state *ahead;
	const struct wish *wish;
	int today;
	int instead;
};

/* Is the run that she asked of day still to come? What is past, was given up
 * or has been closed by days off takes nothing from the other days. */
static bool
plan_still_asked(const struct hearing *h, int day)
{
	const struct state *ahead = h->ahead;
	const struct memory *m = ahead->memory;

	if (day < h->today || !days_asked(ahead, day) ||
	    session_is_instead(ahead, day))
		return false;
	if (day > h->wish->day) /* no day off is before every day */
		return day >= m->run_due;
	return state_day(ahead, day)->session.kind == SESSION_RUN;
}

/* The running of those days that she asked for and that is still to come. */
static int
plan_asked_amount(const struct hearing *h, int from, int to)
{
	int d, sum = 0;

	for (d = from; d <= to; d++) {
		if (plan_still_asked(h, d))
			sum += days_asked_amount(h->ahead, d, d);
	}
	return sum;
}

/* Is there or is there to be a run on day, but for the wished one: what was
 * run, and from today on what she has asked for. */
static bool
plan_runs_on(const struct hearing *h, int day)
{
	if (day == h->wish->day || day == h->instead)
		return false;
	return model_ran(h->ahead, day) || plan_still_asked(h, day);
}

/* What spacing and counts have against the wish, with the runs that are still
 * to come. */
static void
plan_judge_spacing(const struct hearing *h, struct findings *out)
{
	bool runs[2 * DAYS_AROUND + 1];
	int i;

	for (i = 0; i <= 2 * DAYS_AROUND; i++)
		runs[i] = plan_runs_on(h, h->wish->day - DAYS_AROUND + i);
	days_say(h->ahead, h->wish->day, runs, out);
}

/* A finding that refuses, with the rule's own sentence. */
static void
plan_refuse(struct findings *out, enum rule rule)
{
	finding_add(out, rule, SEVERITY_BLOCK, NONE, NONE, NULL, "%s",
	    rule_table[rule].text);
}

/* Has she asked for speed on a day that is still to come? */
static bool
plan_asks_speed(const struct hearing *h, int day)
{
	const struct decision *add = session_decision(h->ahead, day,
	    DECISION_ADD);

	return day >= h->today && day != h->instead && day != h->wish->day &&
	    add != NULL && add->type != RUN_EASY && !model_ran(h->ahead, day);
}

/* The speed session nearest before day, with those she asked for. */
static int
plan_last_quality(const struct hearing *h)
{
	int last = h->ahead->memory->last_quality, d;

	for (d = h->today; d < h->wish->day; d++) {
		if (plan_asks_speed(h, d))
			last = d;
	}
	return last;
}

/* Is there one that she asked for too soon behind day, or has its week all it
 * may hold with those? */
static bool
plan_speed_is_near(const struct hearing *h, int level)
{
	int day = h->wish->day, monday = date_monday(day), d, n;
	const struct week_state *w = state_week(h->ahead, day);

	for (d = day + 1; d < day + quality_apart(level); d++) {
		if (plan_asks_speed(h, d))
			return true;
	}
	for (d = monday, n = w != NULL ? w->quality_days : 0; d < monday + 7;
	     d++)
		n += plan_asks_speed(h, d);
	return n >= quality_week_most(level);
}

/* Why that day has no speed, as it is told of a day without a wish; the whole
 * rule where only what else she asked for speaks against it. */
static void
plan_refuse_speed(const struct hearing *h, enum rule rule, struct findings *out)
{
	char text[FINDING_TEXT_SIZE] = "";
	struct str why = str_of(text, sizeof(text));

	quality_say_gap(h->ahead, h->wish->day, &why);
	if (why.len > 0)
		finding_add(out, rule, SEVERITY_BLOCK, NONE, NONE, NULL,
		    "No speed session: %s.", text);
	else
		plan_refuse(out, rule);
}

static void
plan_judge_quality(const struct hearing *h, struct findings *out)
{
	const struct state *ahead = h->ahead;
	const struct wish *wish = h->wish;
	int level = quality_level(ahead, wish->day);
	enum rule block = quality_block(ahead, wish->day, plan_last_quality(h));

	if (wish->type == RUN_EASY)
		return;
	if (!ahead->memory->distance)
		finding_add(out, RULE_QUALITY_LOCKED, SEVERITY_BLOCK, level, 1,
		    "level", "On the ladder every run is easy.");
	else if (!quality_allows(level, wish->type))
		finding_add(out, RULE_QUALITY_LOCKED, SEVERITY_BLOCK, level,
		    NONE, "level",
		    "Speed is at level Q%d, which does not hold this kind.",
		    level);
	else if (block != RULE_COUNT)
		plan_refuse_speed(h, block, out);
	else if (quality_after_long(ahead, wish->day) ||
	    plan_speed_is_near(h, level))
		plan_refuse_speed(h, RULE_QUALITY_GAP, out);
	else if (wish->stroller ||
	    pace_heat(wish->temp_c10, wish->dew_c10) > QUALITY_HEAT)
		finding_add(out, RULE_QUALITY_GAP, SEVERITY_BLOCK, NONE, NONE,
		    NULL, "No speed %s.",
		    wish->stroller ? "with a stroller" : "in such heat");
}

static void
plan_judge_stroller(const struct hearing *h, struct findings *out)
{
	if (!h->wish->stroller)
		return;
	if (!days_stroller(h->ahead, h->wish->day))
		days_refuse_stroller(h->ahead, h->wish->day, out);
	else
		days_say_smooth(h->ahead, h->wish->day, out);
}

static void
plan_judge_day(const struct hearing *h, struct findings *out)
{
	const struct state *ahead = h->ahead;
	const struct wish *wish = h->wish;
	int heat = pace_heat(wish->temp_c10, wish->dew_c10), i;

	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &ahead->gate.item[i];

		if (!item->met && item->rule != RULE_GATE_FLOOR)
			finding_add(out, item->rule, SEVERITY_BLOCK,
			    item->measured, item->limit, item->unit, "%s.",
			    item->text);
	}
	today_say_block(h->now, ahead, wish->day, out);
	plan_judge_spacing(h, out);
	if (heat > HEAT_STOP)
		finding_add(out, RULE_HEAT_INDEX, SEVERITY_BLOCK, heat,
		    HEAT_STOP, "F + F",
		    "Too hot to run outdoors: %d degrees F of air and "
		    "dew point together, over %d.",
		    heat, HEAT_STOP);
	plan_judge_quality(h, out);
	plan_judge_stroller(h, out);
}

/* "18:00 of running", "4700 m". */
static const char *
plan_amount(const struct hearing *h, int amount, char text[UNIT_TEXT_SIZE])
{
	struct str s = str_of(text, UNIT_TEXT_SIZE);

	if (h->ahead->caps.metres)
		str_add(&s, "%d m", amount);
	else {
		char time[UNIT_TEXT_SIZE];

		str_add(&s, "%s of running", unit_mmss(amount, time));
	}
	return text;
}

/* ", at 7:30/km" where the amount follows from the other unit, else "". */
static const char *
plan_pace(const struct hearing *h, char text[PLAN_PACE_SIZE])
{
	bool metres = h->ahead->caps.metres;
	struct str s = str_of(text, PLAN_PACE_SIZE);
	char pace[UNIT_TEXT_SIZE];

	if (metres ? h->wish->run_s >= 0 : h->wish->distance_m >= 0)
		str_add(&s, ", at %s",
		    unit_pace(metres ? distance_pace(h->ahead) : P1_S_PER_KM,
			h->ahead->profile->units, pace));
	return text;
}

static void
plan_lower(struct judgement *out, enum rule rule, int limit)
{
	if (limit >= out->nearest)
		return;
	out->nearest = limit;
	out->nearest_rule = rule;
}

/* Is so much enough for a run that lope plans? */
static bool
plan_is_run(const struct hearing *h, int amount)
{
	return h->ahead->caps.metres ? distance_worth(amount) > 0 :
				       amount >= stage_row(1)->run_s;
}

/* One limit: a finding when it is passed; the smallest is the nearest. */
static void
plan_judge_limit(const struct hearing *h, struct judgement *out, enum rule rule,
    int limit, const char *what)
{
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE], pace[PLAN_PACE_SIZE];

	if (limit < 0)
		limit = 0;
	plan_lower(out, rule, limit);
	if (out->amount <= limit || (h->wish->derived && plan_is_run(h, limit)))
		return;
	finding_add(&out->findings, rule, SEVERITY_BLOCK, out->amount, limit,
	    h->ahead->caps.metres ? "m" : "s", "%s %s%s%s%s.", what,
	    plan_amount(h, limit, b), h->wish->unasked ? "" : "; asked for ",
	    h->wish->unasked ? "" : plan_amount(h, out->amount, a),
	    plan_pace(h, pace));
}

/* What the other wishes of the week leave of it. */
static int
plan_week_left(const struct hearing *h)
{
	const struct state *ahead = h->ahead;
	int day = h->wish->day, monday = date_monday(day);
	int left = ahead->caps.week_left -
	    plan_asked_amount(h, monday, day - 1) -
	    plan_asked_amount(h, day + 1, monday + 6);

	if (h->instead != DAY_NONE && h->instead != day &&
	    date_monday(h->instead) == monday)
		left += plan_asked_amount(h, h->instead, h->instead);
	return left;
}

/* On the ladder: the stage, and what setbacks leave of it. A run over the cap
 * as well breaks two rules, and no reason lifts two. */
static void
plan_judge_stage(const struct hearing *h, struct judgement *out)
{
	const struct state *ahead = h->ahead;
	enum rule because = RULE_STAGE_CEILING;
	int stage, run_s = session_most(ahead, h->wish->day, &stage, &because);

	plan_judge_limit(h, out, because, run_s,
	    because == RULE_STAGE_CEILING ? "The stage holds" :
					    "That day holds");
}

/* In the distance weeks: the long run's minutes and its share of the week,
 * and what setbacks leave of the day. */
static void
plan_judge_distance(const struct hearing *h, struct judgement *out)
{
	const struct state *ahead = h->ahead;
	struct session own = { .because = RULE_COUNT };
	enum rule because;
	int most = distance_most(ahead, h->wish->day, &because);
	int share = distance_run_share(ahead);

	/* What is over the cap of a run is refused by that already. */
	if (cap_consumed(out->amount, h->wish->stroller) > ahead->caps.run) {
		plan_lower(out, RULE_CAP_LONG, distance_long(ahead));
		plan_lower(out, RULE_CAP_SHARE, share);
	} else {
		plan_judge_limit(h, out, RULE_CAP_LONG, distance_long(ahead),
		    "A long run is at most");
		plan_judge_limit(h, out, RULE_CAP_SHARE, share,
		    "One run of the week may hold");
	}
	distance_session(ahead, h->wish->day, &own);
	if (own.because == RULE_SYMPTOM_Y2a || own.because == RULE_SYMPTOM_Y3) {
		most = own.distance_m;
		because = own.because;
	}
	if (because != RULE_COUNT)
		plan_judge_limit(h, out, because, most, "That day holds");
}

static void
plan_judge_limits(const struct hearing *h, struct judgement *out)
{
	const struct state *ahead = h->ahead;
	bool stroller = h->wish->stroller;

	out->nearest = cap_unconsumed(ahead->caps.run, stroller);
	out->nearest_rule = RULE_CAP_RUN;
	plan_judge_limit(h, out, RULE_CAP_RUN, out->nearest,
	    "One run may hold");
	if (stroller && !ahead->memory->strolled)
		plan_judge_limit(h, out, RULE_STROLLER_LOAD,
		    cap_share(ahead->caps.run, STROLLER_FIRST_PCT),
		    "The first run with a stroller may hold");
	plan_judge_limit(h, out, RULE_CAP_WEEK,
	    cap_unconsumed(plan_week_left(h), stroller),
	    "What is left of the week is");
	if (ahead->caps.metres)
		plan_judge_distance(h, out);
	else
		plan_judge_stage(h, out);
}

/* What is run or to be run on d, with the wish. */
static int
plan_day_amount(const struct hearing *h, int d, int wished)
{
	const struct day_state *ds = state_day(h->now, d);
	int ran = ds == NULL ? 0 : ds->run_amount;

	if (d == h->wish->day)
		return wished + ran;
	if (d == h->instead || d < h->today)
		return ran;
	return ran + plan_asked_amount(h, d, d);
}

/* Any seven days that hold the wish and touch the week before its own,
 * against the larger cap of the two. */
static void
plan_judge_rolling(const struct hearing *h, struct judgement *out)
{
	const struct state *ahead = h->ahead;
	int day = h->wish->day, first, d, sum, most = 0;
	const struct week_state *before = state_week(ahead, day - 7);
	int cap = ahead->caps.week;
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	if (before != NULL && before->cap > cap &&
	    before->metres == ahead->caps.metres)
		cap = before->cap;
	for (first = day - 6; first < date_monday(day); first++) {
		for (d = first, sum = 0; d < first + 7; d++)
			sum += plan_day_amount(h, d, out->amount);
		if (sum > most)
			most = sum;
	}
	if (most > cap)
		finding_add(&out->findings, RULE_CAP_ROLLING, SEVERITY_WARN,
		    most, cap, ahead->caps.metres ? "m" : "s",
		    "Seven days would hold %s, more than a week's %s.",
		    plan_amount(h, most, a), plan_amount(h, cap, b));
}

/* --- overrides, rules 7.19 --- */

/* The only rule that refuses, RULE_COUNT when there are more. */
static enum rule
plan_only_rule(const struct findings *list)
{
	enum rule rule = RULE_COUNT;
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].severity < SEVERITY_BLOCK)
			continue;
		if (rule != RULE_COUNT && list->item[i].rule != rule)
			return RULE_COUNT;
		rule = list->item[i].rule;
	}
	return rule;
}

static bool
plan_is_soft(const struct hearing *h, enum rule rule)
{
	switch (rule) {
	case RULE_CAP_RUN:
	case RULE_CAP_WEEK:
	case RULE_DAYS_COUNT:
	case RULE_GATE_WALKING:
		return true;
	case RULE_STAGE_CEILING:
		return stage_ceiling(h->now, h->wish->day) < h->ahead->stage;
	default:
		return false;
	}
}

/* The day of a run that was lifted within the days of the wish; DAY_NONE. */
static int
plan_override_near(const struct hearing *h)
{
	const struct log *log = h->now->log;
	size_t i;

	for (i = 0; i < log->override.count; i++) {
		int day = log->override.items[i].day;

		/* Those of another chapter lie further back than the gate. */
		if (day > h->wish->day - OVERRIDE_DAYS &&
		    day < h->wish->day + OVERRIDE_DAYS)
			return day;
	}
	return DAY_NONE;
}

/* The most with a reason that lifts rule. Under the ceiling of strength there
 * is the ladder's own stage. */
static int
plan_override_most(const struct hearing *h, enum rule rule)
{
	const struct caps *caps = &h->ahead->caps;
	int asked = caps->week_left - plan_week_left(h);
	int most = session_override_most(caps, caps->week_used + asked,
	    h->wish->stroller);
	int ladder = session_ladder_s(h->ahead, h->wish->day);

	return rule == RULE_STAGE_CEILING && ladder < most ? ladder : most;
}

static int
plan_letters(const char *s)
{
	size_t at = 0;
	int n = 0;

	for (; s[at] != '\0'; n++)
		at = utf8_after(s, at);
	return n;
}

_Static_assert(OVERRIDE_REASON_LEAST == 10 && OVERRIDE_DAYS == 14,
    "the sentences below say these");

/* Has there been a run that was lifted, or an amber day, too near the wish? */
static bool
plan_override_waits(const struct hearing *h, struct str *why)
{
	int near = plan_override_near(h), amber = h->now->memory->amber_last;
	char day[DATE_TEXT_SIZE], from[DATE_TEXT_SIZE];
	const struct day_state *ds = state_day(h->now, amber);

	if (near != DAY_NONE)
		str_add(why, "One run in 14 days may be lifted; %s has one.",
		    date_short(near, day));
	else if (amber != DAY_NONE && h->wish->day - amber <= OVERRIDE_DAYS)
		str_add(why,
		    "No reason lifts a rule within 14 days of %s day "
		    "(%s): from %s on one may.",
		    ds != NULL && ds->verdict > VERDICT_AMBER ? "a red" :
								"an amber",
		    date_short(amber, day),
		    date_short(amber + OVERRIDE_DAYS + 1, from));
	return why->len > 0;
}

/* Why the reason does not lift the rule; false when it does. */
static bool
plan_override_fault(const struct hearing *h, const struct judgement *out,
    enum rule rule, struct str *why)
{
	int letters = plan_letters(h->wish->reason);
	int most = plan_override_most(h, rule);
	char text[UNIT_TEXT_SIZE];

	if (!plan_is_soft(h, rule))
		str_add(why, "No reason lifts %s.", rule_table[rule].id);
	else if (letters < OVERRIDE_REASON_LEAST)
		str_add(why, "A reason needs ten letters or more; this has %d.",
		    letters);
	else if (h->now->tier == TIER_C)
		str_add(why, "In tier C no reason lifts a rule.");
	else if (!plan_override_waits(h, why) && out->amount > most)
		str_add(why,
		    most > out->nearest  ? "Even with a reason at most %s." :
			out->nearest > 0 ? "A reason allows no more." :
					   "No reason leaves a run there.",
		    plan_amount(h, most, text));
	return why->len > 0;
}

/* "cap.week and days.count": each of the rules that refuse; hard: only those
 * that no reason lifts. */
static void
plan_add_refusing(const struct hearing *h, bool hard, struct str *out,
    const struct findings *list)
{
	unsigned char said[RULE_COUNT] = { 0 };
	const char *last = NULL;
	int i, n = 0;

	for (i = 0; i < list->count; i++) {
		const struct finding *f = &list->item[i];

		if (f->severity < SEVERITY_BLOCK || said[f->rule]++ > 0 ||
		    (hard && plan_is_soft(h, f->rule)))
			continue;
		if (last != NULL)
			str_add(out, "%s%s", n++ > 0 ? ", " : "", last);
		last = rule_table[f->rule].id;
	}
	if (last != NULL)
		str_add(out, "%s%s", n > 0 ? " and " : "", last);
}

/* A reason lifts one rule: here are more, or such as it never lifts. */
static void
plan_refuse_many(const struct hearing *h, struct findings *list)
{
	char rules[FINDING_TEXT_SIZE] = "";
	struct str out = str_of(rules, sizeof(rules));
	bool hard;

	plan_add_refusing(h, true, &out, list);
	hard = out.len > 0;
	if (!hard)
		plan_add_refusing(h, false, &out, list);
	finding_add(list, RULE_OVERRIDE_LIMIT, SEVERITY_BLOCK, NONE, NONE, NULL,
	    "%s %s.",
	    hard ? "No reason lifts" :
		   "A reason lifts one rule for one run; here are",
	    rules);
}

static void
plan_judge_reason(const struct hearing *h, struct judgement *out)
{
	enum rule rule = plan_only_rule(&out->findings);
	char text[FINDING_TEXT_SIZE] = "";
	struct str why = str_of(text, sizeof(text));
	int i;

	if (h->wish->reason == NULL || out->allowed)
		return;
	if (rule == RULE_COUNT) {
		plan_refuse_many(h, &out->findings);
		return;
	}
	if (plan_override_fault(h, out, rule, &why)) {
		finding_add(&out->findings, RULE_OVERRIDE_LIMIT, SEVERITY_BLOCK,
		    NONE, NONE, NULL, "%s", text);
		return;
	}
	out->lifted = rule;
	out->allowed = true;
	for (i = 0; i < out->findings.count; i++) {
		if (out->findings.item[i].severity >= SEVERITY_BLOCK)
			out->findings.item[i].severity = SEVERITY_WARN;
	}
}

static bool
plan_is_allowed(const struct findings *list)
{
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].severity >= SEVERITY_BLOCK)
			return false;
	}
	return true;
}

/* The nearest in the unit of the wish; a distance in whole 100 m. */
static int
plan_nearest(const struct hearing *h, bool metres, int nearest)
{
	if (metres && !h->ahead->caps.metres)
		nearest = (int)((int64_t)nearest * 1000 / P1_S_PER_KM);
	else if (!metres && h->ahead->caps.metres)
		return (int)((int64_t)nearest * distance_pace(h->ahead) / 1000);
	return metres ? nearest / 100 * 100 : nearest;
}

/* On the ladder a run comes in bouts: those that the day would plan. */
static void
plan_shape(const struct hearing *h, struct judgement *out)
{
	enum rule because;
	int stage;

	out->shape = (struct session){ .kind = SESSION_REST };
	if (!out->allowed || h->ahead->memory->distance || out->amount <= 0)
		return;
	(void)session_most(h->ahead, h->wish->day, &stage, &because);
	session_repeats(stage, out->amount, &out->shape);
}

static void
plan_hear(const struct state *state, const struct wish *wish, int instead,
    struct judgement *out)
{
	struct state ahead;
	struct hearing h = { .now = state,
		.ahead = &ahead,
		.wish = wish,
		.today = state->today,
		.instead = instead };

	*out = (struct judgement){ .metres = wish->run_s < 0,
		.lifted = RULE_COUNT };
	plan_step_to(state, wish->day, &ahead);
	out->amount = session_asked(&ahead, wish->run_s, wish->distance_m);
	plan_judge_day(&h, &out->findings);
	out->has_nearest = plan_is_allowed(&out->findings);
	plan_judge_limits(&h, out);
	out->allowed = plan_is_allowed(&out->findings);
	plan_judge_reason(&h, out);
	plan_shape(&h, out);
	plan_judge_rolling(&h, out);
	out->nearest_walk = ahead.caps.metres &&
	    distance_worth(out->nearest) == 0;
	out->nearest = plan_nearest(&h, out->metres, out->nearest);
	out->has_nearest = out->has_nearest && out->nearest > 0;
	out->nearest_walk = out->nearest_walk && out->has_nearest;
	finding_sort(&out->findings);
	state_clear(&ahead);
}

struct wish
wish_unsaid(int day)
{
	return (struct wish){ .day = day,
		.run_s = -1,
		.distance_m = -1,
		.type = RUN_EASY,
		.temp_c10 = TEMP_NONE,
		.dew_c10 = TEMP_NONE };
}

void
plan_judge(const struct state *state, const struct wish *wish,
    struct judgement *out)
{
	plan_hear(state, wish, DAY_NONE, out);
}

static const struct plan_day *
plan_find_day(const struct plan *plan, int day)
{
	int monday = date_monday(day);
	size_t i;

	for (i = 0; i < plan->weeks.count; i++) {
		if (plan->weeks.items[i].monday == monday)
			return &plan->weeks.items[i].day[day - monday];
	}
	return NULL;
}

void
plan_judge_move(const struct state *state, int from, int to,
    struct judgement *out)
{
	struct plan plan = { 0 };
	struct wish wish = wish_unsaid(to);
	const struct plan_day *day;
	int weeks = (from - state->today) / 7 + 2;

	plan_build(state, weeks < 2 ? 2 : weeks, &plan);
	day = plan_find_day(&plan, from);
	*out = (struct judgement){ .lifted = RULE_COUNT };
	if (day == NULL || day->session.kind != SESSION_RUN ||
	    day->status != PLAN_PLANNED) {
		finding_add(&out->findings, RULE_DAYS_COUNT, SEVERITY_BLOCK,
		    NONE, NONE, NULL, "No run is planned on that day.");
	} else {
		if (day->session.distance_m > 0)
			wish.distance_m = day->session.distance_m;
		else
			wish.run_s = day->session.run_s;
		wish.type = day->session.type;
		wish.stroller = day->session.stroller;
		wish.derived = session_decision(state, from, DECISION_ADD) ==
			NULL &&
		    goal_race(state, from) == NULL;
		plan_hear(state, &wish, from, out);
	}
	plan_clear(&plan);
}

/* --- less of a session --- */

static void
plan_walk_for(int free_s, struct session *out)
{
	*out = (struct session){ .kind = SESSION_WALK,
		.added = out->added,
		.total_s = EASY_WALK_S < free_s ? EASY_WALK_S : free_s };
}

/* The most running that the bouts of session, or fewer, and the walks between
 * them leave room for. */
static int
plan_bouts_within(const struct session *session, int free_s)
{
	int bouts, run_s, most = 0;

	for (bouts = 1; bouts <= session->bouts; bouts++) {
		run_s = free_s - (bouts - 1) * session->walk_s;
		if (run_s > bouts * session->bout_s)
			run_s = bouts * session->bout_s;
		if (run_s > most)
			most = run_s;
	}
	return most;
}

/* A run of hers, in no longer bouts than she has them. */
static void
plan_shorter_added(int free_s, struct session *out)
{
	int run_s = plan_bouts_within(out, free_s - 2 * WARM_UP_S);

	if (run_s < PLAN_LEAST) {
		plan_walk_for(free_s, out);
		return;
	}
	out->stage = 0;
	session_bouts(out->bout_s, run_s, out);
}

static void
plan_shorter_run(const struct state *state, int free_s, struct session *out)
{
	int stage = out->stage, m;

	if (out->distance_m > 0) {
		m = distance_worth(
		    distance_window(free_s, distance_pace(state)));
		if (m > 0)
			session_distance(state, m, out);
		else
			plan_walk_for(free_s, out);
		return;
	}
	if (out->added) {
		plan_shorter_added(free_s, out);
		return;
	}
	while (stage > 0 && stage_row(stage)->total_s > free_s)
		stage--;
	if (stage > 0)
		session_stage(out, stage);
	else
		plan_walk_for(free_s, out);
}

void
plan_shorter(const struct state *state, const struct session *planned,
    int free_s, struct session *out)
{
	*out = *planned;
	out->because = RULE_COUNT;
	if (planned->total_s <= free_s)
		return;
	if (planned->kind == SESSION_RUN)
		plan_shorter_run(state, free_s, out);
	else
		out->total_s = free_s;
}

/* --- the most of today --- */

/* On the ladder: the highest stage that holds no more than run_s and takes no
 * more than free_s; 0 none. */
static int
plan_ceiling_stage(const struct state *state, int run_s, int free_s)
{
	int stage = state->stage;

	while (stage > 0 &&
	    (stage_row(stage)->run_s > run_s ||
		stage_row(stage)->total_s > free_s))
		stage--;
	return stage;
}

/* In the distance weeks: whole 100 m of what is left beside the warm-up, where
 * that is enough for a run. */
static int
plan_ceiling_metres(const struct state *state, int metres, int free_s)
{
	int64_t room_s = (int64_t)free_s - 2 * WARM_UP_S;
	int64_t fits = room_s * 1000 / distance_pace(state);

	if (fits < metres)
		metres = fits > 0 ? (int)fits : 0;
	return distance_worth(metres / 100 * 100);
}

/* No run: what a walk can be. */
static void
plan_ceiling_walk(const struct state *state, int free_s, struct session *out)
{
	int s = EASY_WALK_S < free_s ? EASY_WALK_S : free_s;

	if (state->verdict < VERDICT_RED && s > 0) {
		out->kind = SESSION_WALK;
		out->total_s = s;
	}
}

static void
plan_ceiling_run(const struct state *state, int most, int free_s,
    struct session *out)
{
	int fits = state->caps.metres ?
	    plan_ceiling_metres(state, most, free_s) :
	    plan_ceiling_stage(state, most, free_s);

	if (fits > 0 && state->caps.metres)
		session_distance(state, fits, out);
	else if (fits > 0)
		session_stage(out, fits);
	else
		plan_ceiling_walk(state, free_s, out);
	out->filler = !state->caps.metres && fits < state->stage;
}

int
plan_most(const struct state *state, enum rule *rule)
{
	struct wish wish = wish_unsaid(state->today);
	struct judgement judged;

	*(state->caps.metres ? &wish.distance_m : &wish.run_s) = PLAN_MOST;
	plan_judge(state, &wish, &judged);
	*rule = judged.nearest_rule;
	return judged.nearest;
}

void
plan_ceiling(const struct state *state, int free_s, struct ceiling *out)
{
	struct wish wish = wish_unsaid(state->today);
	int *amount = state->caps.metres ? &wish.distance_m : &wish.run_s;
	struct session whole = { .kind = SESSION_REST };

	wish.unasked = true;
	*out = (struct ceiling){ .session = { .because = RULE_COUNT } };
	if (state->profile == NULL)
		return;
	if (free_s <= 0)
		free_s = PLAN_DAY_S;
	*amount = PLAN_MOST;
	plan_judge(state, &wish, &out->judged);
	if (!out->judged.has_nearest) {
		/* Against the least there is speaks only what forbids it. */
		*amount = PLAN_LEAST;
		plan_judge(state, &wish, &out->judged);
		plan_ceiling_walk(state, free_s, &out->session);
		out->session.because = out->judged.findings.item[0].rule;
		return;
	}
	plan_ceiling_run(state, out->judged.nearest, free_s, &out->session);
	plan_ceiling_run(state, out->judged.nearest, PLAN_DAY_S, &whole);
	out->session.because = whole.total_s > out->session.total_s ?
	    RULE_NAP_FIT :
	    out->judged.nearest_rule;
}
