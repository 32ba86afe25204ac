/* SPDX-License-Identifier: ISC */
/*
 * What a day is for: her own decision, then what the rules leave of the plan
 * (rules 7.1, 7.9, 7.12, 7.15). It may shorten a session; it never makes one
 * faster, longer or doubled.
 */
#include "lope/goal.h"
#include "lope/str.h"
#include "lope/unit.h"

#include "model.h"

const struct decision *
session_decision(const struct state *state, int day, enum decision_verb verb)
{
	return log_decision(state->log, day, verb);
}

/* The decision that moved a session to day, NULL. Decisions are few. */
const struct decision *
session_moved_to(const struct state *state, int day)
{
	const struct log *log = state->log;
	size_t i;

	for (i = log->decision.count; i > 0; i--) {
		const struct decision *d = &log->decision.items[i - 1];

		if (d->verb == DECISION_MOVE && d->to_day == day)
			return d;
	}
	return NULL;
}

/* The override that was planned for day, NULL. The audit keeps it when the
 * plan was undone, but then it lifts nothing. */
const struct override *
session_override(const struct state *state, int day)
{
	const struct log *log = state->log;
	const struct decision *d = session_decision(state, day, DECISION_ADD);
	size_t i;

	if (d == NULL || d->reason == NULL)
		return NULL;
	for (i = log->override.count; i > 0; i--) {
		if (log->override.items[i - 1].day == day)
			return &log->override.items[i - 1];
	}
	return NULL;
}

bool
session_lifts(const struct state *state, int day, enum rule rule)
{
	const struct override *o = session_override(state, day);
	const struct day_state *ds = state_day(state, day);
	int amber = state->memory->amber_last;

	return o != NULL && rule_find(o->rule) == rule &&
	    state->tier != TIER_C &&
	    (ds == NULL || ds->verdict < VERDICT_AMBER) &&
	    (amber == DAY_NONE || day - amber > OVERRIDE_DAYS);
}

int
session_override_most(const struct caps *caps, int used, bool stroller)
{
	int most = caps->metres ?
	    caps->longest + cap_share(caps->longest, OVERRIDE_PCT) :
	    caps->longest + OVERRIDE_P1_S;
	int week = caps->base + cap_share(caps->base, OVERRIDE_PCT) - used;

	if (week < most)
		most = week;
	return most > 0 ? cap_unconsumed(most, stroller) : 0;
}

void
session_stage(struct session *out, int stage)
{
	const struct stage_row *row = stage_row(stage);

	out->kind = SESSION_RUN;
	out->type = RUN_EASY;
	out->stage = stage;
	out->bouts = row->bouts;
	out->bout_s = row->bout_s;
	out->walk_s = row->walk_s;
	out->run_s = row->run_s;
	out->total_s = row->total_s;
}

static void
session_walk(struct session *out, int total_s, enum rule because)
{
	*out = (struct session){ .kind = SESSION_WALK,
		.total_s = total_s,
		.because = because,
		.left = out->left,
		.metres = out->metres };
}

/* "17:48 is left of the week's cap, so a shorter one." */
static const char *
session_say_cap(const struct session *s, enum unit_system units,
    char buf[SESSION_WHY_SIZE])
{
	struct str out = str_of(buf, SESSION_WHY_SIZE);
	char left[UNIT_TEXT_SIZE];

	if (s->metres)
		unit_distance_within(s->left, units, left);
	else
		unit_mmss(s->left, left);
	if (s->because == RULE_CAP_RUN)
		str_add(&out, "one run may hold %s", left);
	else
		str_add(&out, "%s is left of the week's cap", left);
	str_add(&out, ", so a %s.",
	    s->kind == SESSION_WALK ? "walk" : "shorter one");
	return buf;
}

bool
session_is_capped(const struct session *session)
{
	return session->because == RULE_CAP_RUN ||
	    session->because == RULE_CAP_WEEK;
}

const char *
session_why(const struct session *session, enum unit_system units,
    char buf[SESSION_WHY_SIZE])
{
	switch (session->because) {
	case RULE_CAP_RUN:
	case RULE_CAP_WEEK:
		return session_say_cap(session, units, buf);
	case RULE_SPIKE_SMALL:
	case RULE_SPIKE_MODERATE:
	case RULE_SPIKE_LARGE:
		return "The first run after one over its cap is a smaller one.";
	case RULE_NAP_FIT:
		if (session->kind == SESSION_WALK)
			return "No run is short enough for the nap window.";
		/* fall through */
	default:
		return rule_table[session->because].text;
	}
}

void
session_cap(const struct state *state, struct session *out, enum rule rule,
    int left)
{
	out->metres = state->memory->distance;
	out->because = rule;
	out->left = left > 0 ? left : 0;
}

/* From ten minutes in the first weeks to thirty from the sixth on. */
static int
session_walk_s(const struct state *state, int day)
{
	int s = (day - state->profile->day) / 7 * WALK_WEEKLY_S;

	return s < WALK_LEAST_S ? WALK_LEAST_S :
	    s > EASY_WALK_S     ? EASY_WALK_S :
				  s;
}

static bool
session_is_day(unsigned days, int day)
{
	return days & 1u << date_weekday(day);
}

/* Days without a run: strength twice a week, else rest. */
static void
session_rest_day(const struct state *state, int day, struct session *out)
{
	if (days_is_strength_day(state, day)) {
		out->kind = SESSION_STRENGTH;
		out->total_s = STRENGTH_SESSION_S;
	}
}

/* Before the gate is cleared: walking and strength. */
static void
session_foundation(const struct state *state, int day, struct session *out)
{
	if (session_is_day(days_preferred(state), day) &&
	    !session_is_day(days_strength(state), day))
		session_walk(out, session_walk_s(state, day),
		    RULE_GATE_WALKING);
	else
		session_rest_day(state, day, out);
}

/* What is left on a run day that a rule has closed. */
static void
session_blocked(const struct state *state, int day, enum rule rule,
    struct session *out)
{
	const struct day_state *ds = state_day(state, day);

	if (ds->locked)
		*out = (struct session){ .because = rule };
	else
		session_walk(out, session_walk_s(state, day), rule);
}

/* The longest nap window of the day in seconds; 0: no window said. */
static int
session_nap_s(const struct state *state, int day)
{
	const struct log *log = state->log;
	int best = 0, s;
	size_t i;

	for (i = 0; i < log->nap.count; i++) {
		const struct nap *n = &log->nap.items[i];

		if (!session_is_day(n->days, day))
			continue;
		s = (n->to_min - n->from_min) * 60;
		if (s > best)
			best = s;
	}
	return best;
}

int
state_window_s(const struct state *state)
{
	unsigned days = days_preferred(state);
	int d, s, best = 0;

	for (d = WEEKDAY_MON; d < WEEKDAY_COUNT; d++) {
		if (!(days & 1u << d))
			continue;
		/* A day of that weekday, of whichever week. */
		s = session_nap_s(state, date_monday(state->today) + d);
		if (s == 0)
			return 0;
		best = s > best ? s : best;
	}
	return best;
}

int
session_window_s(const struct state *state, int day)
{
	const struct decision *d = session_decision(state, day,
	    DECISION_SHORTEN);
	int nap_s = session_nap_s(state, day);

	if (d == NULL || d->run_s <= 0)
		return nap_s;
	return nap_s > 0 && nap_s < d->run_s ? nap_s : d->run_s;
}

bool
session_is_instead(const struct state *state, int day)
{
	static const enum decision_verb verbs[] = { DECISION_SKIP,
		DECISION_WALK, DECISION_STRENGTH };
	size_t i;

	for (i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++)
		if (session_decision(state, day, verbs[i]) != NULL)
			return true;
	return false;
}

/* A walk where nothing longer fits: no longer than the window either. */
static void
session_walk_within(const struct state *state, int day, enum rule because,
    struct session *out)
{
	int window_s = session_window_s(state, day);

	session_walk(out, session_walk_s(state, day), because);
	if (window_s > 0 && window_s < out->total_s)
		out->total_s = window_s;
}

static int
session_setback(const struct state *state, int day, enum rule *because)
{
	const struct memory *m = state->memory;
	const struct day_state *ds = state_day(state, day);
	int stage = state->stage, ceiling = stage_ceiling(state, day);

	if (stage > ceiling) {
		stage = ceiling;
		*because = RULE_STAGE_CEILING;
	}
	if (ds->codes & 1u << CODE_Y2a) {
		stage -= SHORT_NIGHT_STAGES;
		*because = RULE_SYMPTOM_Y2a;
	} else if (m->spike_next) {
		stage -= SPIKE_STAGES_BACK;
		*because = spike_rule(state);
	} else if (m->regression) {
		stage -= REGRESSION_STAGES;
		*because = RULE_SLEEP_REGRESSION;
	}
	return stage < 1 ? 1 : stage;
}

/* The highest stage up to stage that the caps and the nap window allow; 0.
 * Some stages take longer than the one above. */
static int
session_fit(const struct state *state, int day, int stage, struct session *out)
{
	const struct caps *caps = &state->caps;
	int window_s = session_window_s(state, day);
	int left = caps->week_left -
	    days_asked_amount(state, day + 1, date_monday(day) + 6);

	for (; stage > 0; stage--) {
		const struct stage_row *row = stage_row(stage);

		if (row->run_s > caps->run)
			session_cap(state, out, RULE_CAP_RUN, caps->run);
		else if (row->run_s > left)
			session_cap(state, out, RULE_CAP_WEEK, left);
		else if (window_s > 0 && row->total_s > window_s)
			out->because = RULE_NAP_FIT;
		else
			break;
	}
	return stage;
}

/* A cold: no more than half of the bouts. */
static void
session_cold(const struct state *state, int day, struct session *out)
{
	int bouts;

	if (model_answer(state, day, ANSWER_ILLNESS) != 1)
		return;
	bouts = out->bouts * COLD_BOUTS_PCT / 100;
	out->bouts = bouts < 1 ? 1 : bouts;
	if (bouts < 1)
		out->bout_s = out->bout_s * COLD_BOUTS_PCT / 100;
	out->run_s = out->bouts * out->bout_s;
	out->total_s = out->run_s + (out->bouts - 1) * out->walk_s +
	    2 * WARM_UP_S;
	out->filler = true;
	out->because = RULE_SYMPTOM_Y3;
}

/* The highest stage up to stage that the window of day holds; 0 none. */
static int
session_within(const struct state *state, int day, int stage)
{
	int window_s = session_window_s(state, day);

	while (
	    stage > 0 && window_s > 0 && stage_row(stage)->total_s > window_s)
		stage--;
	return stage;
}

int
session_ladder_s(const struct state *state, int day)
{
	int stage = session_within(state, day, state->stage);

	return stage > 0 ? stage_row(stage)->run_s : 0;
}

int
session_most(const struct state *state, int day, int *stage, enum rule *because)
{
	struct session s = { .because = RULE_COUNT };
	int back = session_setback(state, day, because);

	*stage = session_within(state, day, back);
	if (*stage < back)
		*because = RULE_NAP_FIT;
	if (*stage == 0)
		return 0;
	session_stage(&s, *stage);
	session_cold(state, day, &s);
	if (s.because != RULE_COUNT)
		*because = s.because;
	return s.run_s;
}

int
session_asked(const struct state *state, int run_s, int distance_m)
{
	if (!state->memory->distance)
		return run_s >= 0 ?
		    run_s :
		    distance_m < 0 ?
		    0 :
		    (int)((int64_t)distance_m * P1_S_PER_KM / 1000);
	return distance_m >= 0 ? distance_m :
	    run_s < 0          ? 0 :
			(int)((int64_t)run_s * 1000 / distance_pace(state));
}

void
session_distance(const struct state *state, int m, struct session *out)
{
	out->kind = SESSION_RUN;
	out->distance_m = m;
	out->run_s = (int)(((int64_t)m * distance_pace(state) + 999) / 1000);
	out->total_s = out->run_s + 2 * WARM_UP_S;
}

void
session_bouts(int most_s, int run_s, struct session *out)
{
	/* The walks between are as long at every stage that has some. */
	int walk_s = stage_row(1)->walk_s;

	out->bouts = (run_s + most_s - 1) / most_s;
	out->bout_s = run_s / out->bouts;
	out->walk_s = out->bouts > 1 ? walk_s : 0;
	out->run_s = out->bouts * out->bout_s;
	out->total_s = out->run_s + (out->bouts - 1) * out->walk_s +
	    2 * WARM_UP_S;
}

void
session_repeats(int stage, int run_s, struct session *out)
{
	const struct stage_row *row = stage_row(stage);

	session_stage(out, stage);
	if (run_s == row->run_s)
		return;
	out->stage = 0;
	session_bouts(row->bout_s, run_s, out);
}

/* The most that a run of hers may be by the cap of a run: with the stroller a
 * tenth less, and the first one half. */
static int
session_run_cap(const struct state *state, bool stroller)
{
	int most = cap_unconsumed(state->caps.run, stroller);
	int first = cap_share(state->caps.run, STROLLER_FIRST_PCT);

	return stroller && !state->memory->strolled && first < most ? first :
								      most;
}

static void
session_less(int limit, enum rule rule, int *most, struct session *out)
{
	if (limit >= *most)
		return;
	*most = limit;
	out->because = rule;
}

/* What the caps leave of *most for a run of hers. A reason lifts its own rule
 * and no other, and that no further than a reason goes: the week may be fuller
 * by now than it was when she gave it. */
static void
session_added_caps(const struct state *state, int day, bool stroller, int *most,
    struct session *out)
{
	const struct caps *caps = &state->caps;
	int run = session_run_cap(state, stroller);
	int week = cap_unconsumed(caps->week_left, stroller);
	int reason = session_override_most(caps, caps->week_used, stroller);

	if (reason > run && session_lifts(state, day, RULE_CAP_RUN))
		session_less(reason, RULE_OVERRIDE_LIMIT, most, out);
	else if (run < *most) {
		*most = run;
		session_cap(state, out, RULE_CAP_RUN, run);
	}
	if (reason > week && session_lifts(state, day, RULE_CAP_WEEK))
		session_less(reason, RULE_OVERRIDE_LIMIT, most, out);
	else if (week < *most) {
		*most = week;
		session_cap(state, out, RULE_CAP_WEEK, week);
	}
}

/* A run that she added: what she asked for, as far as the day goes, on the
 * ladder in the bouts of stage. because: what setbacks said of it. Fast only
 * where the day is one for that. */
static void
session_added(const struct state *state, int day, const struct decision *d,
    int stage, int most, struct session *out)
{
	bool stroller = d->stroller == TRI_YES;
	int asked = session_asked(state, d->run_s, d->distance_m);
	int ladder = session_ladder_s(state, day);

	if (stroller && !days_stroller(state, day)) {
		session_walk_within(state, day, RULE_STROLLER_AGE, out);
		return;
	}
	if (out->because == RULE_COUNT)
		out->because = RULE_STAGE_CEILING;
	/* Of strength; what the ladder itself holds no reason lifts. */
	if (!state->memory->distance && out->because == RULE_STAGE_CEILING &&
	    session_lifts(state, day, RULE_STAGE_CEILING) && ladder > most)
		most = ladder;
	session_added_caps(state, day, stroller, &most, out);
	if (asked <= most) {
		most = asked;
		out->because = RULE_COUNT;
	} else if (state->memory->distance) {
		most = distance_worth(most);
	}
	if (most <= 0) {
		session_walk_within(state, day, out->because, out);
		return;
	}
	out->type = state->memory->distance && !stroller &&
		quality_is_day(state, day, d->type) ?
	    d->type :
	    RUN_EASY;
	out->added = true;
	out->stroller = stroller;
	if (state->memory->distance)
		session_distance(state, most, out);
	else
		session_repeats(stage, most, out);
}

/* What she asked of day herself, or the race it holds: that is a run like any
 * other. own: where a race is told. */
static const struct decision *
session_wanted(const struct state *state, int day, struct decision *own)
{
	const struct decision *added = session_decision(state, day,
	    DECISION_ADD);
	const struct goal_row *race = goal_race(state, day);

	if (added != NULL || race == NULL)
		return added;
	*own = (struct decision){ .day = day,
		.verb = DECISION_ADD,
		.to_day = DAY_NONE,
		.run_s = -1,
		.distance_m = race->race_m,
		.type = RUN_TRIAL,
		.stroller = TRI_NO };
	return own;
}

/* The longest that a run of hers may be where no setback speaks: a run like any
 * other, but for a race, which is more than its share of a tapered week. */
static void
session_longest(const struct state *state, bool race, struct session *out)
{
	int minutes = distance_long(state), most = state->caps.run;
	int share = distance_run_share(state);
	enum rule rule = RULE_CAP_RUN;

	if (!race && minutes < most) {
		most = minutes;
		rule = RULE_CAP_LONG;
	}
	if (!race && share < most) {
		most = share;
		rule = RULE_CAP_SHARE;
	}
	session_cap(state, out, rule, most);
	out->distance_m = most;
}

/* In the distance weeks. What setbacks leave of the day's own session, an
 * added one may hold; else all that the caps allow, and above them what a
 * reason lifts. */
static void
session_metres(const struct state *state, int day, struct session *out)
{
	struct decision race;
	const struct decision *added = session_wanted(state, day, &race);
	struct session own = { .because = RULE_COUNT };
	enum rule because;
	int most = distance_most(state, day, &because);

	distance_session(state, day, &own);
	if (added != NULL &&
	    (own.because == RULE_COUNT || own.because == RULE_CAP_WEEK)) {
		if (session_lifts(state, day, RULE_CAP_RUN))
			own.distance_m = session_asked(state, added->run_s,
			    added->distance_m);
		else
			session_longest(state, added == &race, &own);
		session_less(most, because, &own.distance_m, &own);
	}
	out->because = own.because;
	out->left = own.left;
	out->metres = own.metres;
	if (added != NULL)
		session_added(state, day, added, 0, own.distance_m, out);
	else if (own.distance_m <= 0)
		session_walk_within(state, day, own.because, out);
	else
		*out = own;
}

static void
session_run(const struct state *state, int day, struct session *out)
{
	struct decision race;
	const struct decision *added = session_wanted(state, day, &race);
	int stage, most;

	if (state->memory->distance) {
		session_metres(state, day, out);
		return;
	}
	most = session_most(state, day, &stage, &out->because);
	if (added != NULL) {
		session_added(state, day, added, stage, most, out);
		out->filler = stage < state->stage;
		return;
	}
	stage = session_fit(state, day, stage, out);
	if (stage == 0) {
		session_walk_within(state, day, out->because, out);
		return;
	}
	session_stage(out, stage);
	out->filler = stage < state->stage;
	session_cold(state, day, out);
}

/* Is strength too much for day as well? Under a lock nothing is trained: it is
 * for a wound, a limp or a pelvic floor no less than a run. */
static bool
session_is_ill(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);

	return ds->locked || (ds->codes & 1u << CODE_N1);
}

/* Shorter strength, or the walk of the first weeks: the time there is. */
static void
session_shorten(const struct state *state, int day, struct session *out)
{
	const struct decision *d = session_decision(state, day,
	    DECISION_SHORTEN);

	if (d == NULL || d->run_s <= 0 || out->kind == SESSION_RUN ||
	    out->total_s <= d->run_s)
		return;
	out->total_s = d->run_s;
}

/* What she chose for the day instead of its own session. A lock closes it as
 * it closes the other. */
static void
session_instead(const struct state *state, int day, enum rule block,
    struct session *out)
{
	const struct decision *walk = session_decision(state, day,
	    DECISION_WALK);

	*out = (struct session){ .kind = SESSION_STRENGTH,
		.total_s = STRENGTH_SESSION_S,
		.because = RULE_COUNT };
	if (session_decision(state, day, DECISION_STRENGTH) == NULL)
		session_walk(out, session_walk_s(state, day), RULE_COUNT);
	if (walk != NULL && walk->run_s > 0 && out->kind == SESSION_WALK &&
	    walk->run_s < out->total_s)
		out->total_s = walk->run_s; /* all the time there is */
	if (block != RULE_COUNT &&
	    (out->kind == SESSION_WALK || session_is_ill(state, day)))
		session_blocked(state, day, block, out);
	out->chosen = true;
}

static bool
session_wants_run(const struct state *state, int day)
{
	enum rule rule;

	if (days_asked(state, day)) {
		rule = days_rule(state, day);
		return rule == RULE_COUNT || session_lifts(state, day, rule);
	}
	return session_decision(state, day, DECISION_MOVE) == NULL &&
	    days_is_run_day(state, day);
}

/* Is the walking base all that the gate waits for, and lifted for the day? */
static bool
session_lifts_gate(const struct state *state, int day)
{
	int i;

	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &state->gate.item[i];

		if (!item->met && item->rule != RULE_GATE_FLOOR &&
		    item->rule != RULE_GATE_WALKING)
			return false;
	}
	return session_lifts(state, day, RULE_GATE_WALKING);
}

/* What the plan has for the day; what has been shortened is what is left. */
static void
session_own(const struct state *state, int day, enum rule block,
    struct session *out)
{
	if ((state->phase == PHASE_P0 || state->gate.state != GATE_CLEARED) &&
	    !session_lifts_gate(state, day)) {
		session_foundation(state, day, out);
		if (block != RULE_COUNT && out->kind != SESSION_REST)
			session_blocked(state, day, block, out);
		return;
	}
	if (!session_wants_run(state, day)) {
		session_rest_day(state, day, out);
		if (out->kind != SESSION_REST && session_is_ill(state, day))
			session_blocked(state, day, block, out);
		return;
	}
	if (block != RULE_COUNT)
		session_blocked(state, day, block, out);
	else
		session_run(state, day, out);
}

void
session_read(const struct state *state, int day, struct session *out)
{
	enum rule block;

	*out = (struct session){ .because = RULE_COUNT };
	if (day < state->profile->start ||
	    session_decision(state, day, DECISION_SKIP) != NULL)
		return;
	block = symptom_block(state, day);
	if (session_is_instead(state, day)) {
		session_instead(state, day, block, out);
		return;
	}
	session_own(state, day, block, out);
	session_shorten(state, day, out);
	out->chosen = session_decision(state, day, DECISION_SHORTEN) != NULL;
}
