/* SPDX-License-Identifier: ISC */
/*
 * Speed days, rules 7.10: what unlocks them, one kind at a time, how much of
 * a week they may be, and what takes them back.
 */
#include "lope/str.h"

#include "model.h"

static int
quality_least(int a, int b)
{
	return a < b ? a : b;
}

static bool
quality_until(int until, int day)
{
	return until != DAY_NONE && day <= until;
}

int
quality_level(const struct state *state, int day)
{
	const struct memory *m = state->memory;
	int level = m->level - quality_until(m->level_back_until, day);

	return level < 0 ? 0 : level;
}

bool
quality_allows(int level, enum run_type type)
{
	static const int from[] = {
		[RUN_EASY] = 0,
		[RUN_STRIDES] = 1,
		[RUN_THRESHOLD] = 2,
		[RUN_INTERVAL] = 3,
		[RUN_REPETITION] = 4,
		[RUN_TRIAL] = 1,
	};

	return level >= from[type];
}

/* Where each stays within its own share, two of a week stay within that of all
 * that is fast. */
_Static_assert(QUAL_TOTAL_PCT >= QUALITY_WEEK_Q4 * QUAL_T_PCT &&
	QUAL_I_PCT <= QUAL_T_PCT && QUAL_R_PCT <= QUAL_T_PCT,
    "what is fast in a week is looked after session by session");

int
quality_most(enum run_type type, int week_m, bool first)
{
	switch (type) {
	case RUN_STRIDES:
		return STRIDES_S;
	case RUN_THRESHOLD:
		return cap_share(week_m, first ? QUAL_T_FIRST_PCT : QUAL_T_PCT);
	case RUN_INTERVAL:
		return quality_least(cap_share(week_m, QUAL_I_PCT), QUAL_I_M);
	case RUN_REPETITION:
		return quality_least(cap_share(week_m, QUAL_R_PCT), QUAL_R_M);
	case RUN_EASY:
	case RUN_TRIAL:
		break;
	}
	return 0;
}

/* The first fortnight of threshold running holds half as much. */
static bool
quality_is_first(const struct state *state, int day)
{
	return state->memory->level == 2 &&
	    day < state->memory->level_from + QUAL_T_FIRST_DAYS;
}

int
quality_share(const struct state *state, int day, enum run_type type)
{
	return quality_most(type, distance_week(state, day),
	    quality_is_first(state, day));
}

/* --- what unlocks them --- */

struct unlock {
	const struct state *state;
	int day;
	struct gate_item *item;
};

static void unlock_say(const struct unlock *u, bool met, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

static void
unlock_say(const struct unlock *u, bool met, const char *fmt, ...)
{
	struct str s = str_of(u->item->text, sizeof(u->item->text));
	va_list ap;

	u->item->met = met;
	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
}

static void
unlock_measure(const struct unlock *u, int measured, int limit,
    const char *unit)
{
	u->item->measured = measured;
	u->item->limit = limit;
	u->item->unit = unit;
}

static void
unlock_days(const struct unlock *u)
{
	int age = u->day - u->state->profile->day;

	unlock_measure(u, age, UNLOCK_DAYS_PP, "days");
	unlock_say(u, age >= UNLOCK_DAYS_PP, "day %d, from day %d on", age,
	    UNLOCK_DAYS_PP);
}

static void
unlock_ladder(const struct unlock *u)
{
	unlock_say(u, u->state->memory->distance, "the ladder is cleared");
}

static void
unlock_weeks(const struct unlock *u)
{
	int weeks = u->state->memory->distance_weeks;

	unlock_measure(u, weeks, UNLOCK_WEEKS, "weeks");
	unlock_say(u, weeks >= UNLOCK_WEEKS, "%d of %d distance weeks",
	    quality_least(weeks, UNLOCK_WEEKS), UNLOCK_WEEKS);
}

/* The last weeks that were no lighter ones, this one not yet among them. */
static void
unlock_base(const struct unlock *u)
{
	size_t i = u->state->weeks.count - 1;
	int n = 0, enough = 0;

	for (; i > 0 && n < UNLOCK_BASE_WEEKS; i--) {
		const struct week_state *w = &u->state->weeks.items[i - 1];

		if (w->deload)
			continue;
		n++;
		enough += w->credited_m >= UNLOCK_WEEK_M ||
		    w->credited_s >= UNLOCK_WEEK_S;
	}
	unlock_measure(u, enough, UNLOCK_BASE_WEEKS, "weeks");
	unlock_say(u, enough >= UNLOCK_BASE_WEEKS,
	    "%d of the last %d weeks held %d km or %d minutes", enough,
	    UNLOCK_BASE_WEEKS, UNLOCK_WEEK_M / 1000, UNLOCK_WEEK_S / 60);
}

static void
unlock_pelvic(const struct unlock *u)
{
	int last = u->state->memory->pelvic_last;

	unlock_say(u, last == DAY_NONE || last <= u->day - UNLOCK_QUIET_DAYS,
	    "no pelvic symptom in %d days", UNLOCK_QUIET_DAYS);
}

static void
unlock_amber(const struct unlock *u)
{
	int last = u->state->memory->amber_last;

	unlock_say(u, last == DAY_NONE || last <= u->day - UNLOCK_QUIET_DAYS,
	    "no amber or red day in %d days", UNLOCK_QUIET_DAYS);
}

static void
unlock_pace(const struct unlock *u)
{
	int last = u->state->memory->breach_day;

	unlock_say(u, last == DAY_NONE || last <= u->day - UNLOCK_PACE_DAYS,
	    "no run faster than easy in %d days", UNLOCK_PACE_DAYS);
}

/* Each day ahead is taken to be a good one, but the week that has begun goes
 * on as it stands: its cap would fall for speed that is not open. */
static bool
unlock_assumes(const struct unlock *u)
{
	const struct memory *m = u->state->memory;

	return m->assume &&
	    date_monday(u->day) > date_monday(m->assume_from - 1);
}

static void
unlock_sleep(const struct unlock *u)
{
	const struct memory *m = u->state->memory;
	int sum, count, day = m->assume ? m->assume_from - 1 : u->day;
	bool known = model_mean(u->state, model_window_end(u->state, day),
	    MEAN_DAYS, MEAN_DAYS_LEAST, ANSWER_SLEEP, &sum, &count);

	if (known)
		unlock_measure(u, sum / count, UNLOCK_SLEEP_MIN, "min");
	unlock_say(u,
	    unlock_assumes(u) || (known && sum >= UNLOCK_SLEEP_MIN * count),
	    "sleep of seven nights: %d hours and more", UNLOCK_SLEEP_MIN / 60);
}

static void
unlock_strength(const struct unlock *u)
{
	int least = gate_strength_least(u->state, u->day - UNLOCK_STRENGTH_DAYS,
	    u->day);

	if (least >= 0)
		unlock_measure(u, least, STRENGTH_FULL, "reps");
	unlock_say(u, unlock_assumes(u) || least >= STRENGTH_FULL,
	    "all strength counts %d or more within %d days", STRENGTH_FULL,
	    UNLOCK_STRENGTH_DAYS);
}

void
quality_unlock(const struct state *state, int day,
    struct gate_item out[UNLOCK_ITEMS])
{
	static void (*const read[UNLOCK_ITEMS])(
	    const struct unlock *) = { unlock_days, unlock_ladder, unlock_weeks,
		unlock_base, unlock_pelvic, unlock_amber, unlock_pace,
		unlock_sleep, unlock_strength };
	struct unlock u = { .state = state, .day = day };
	int i;

	for (i = 0; i < UNLOCK_ITEMS; i++) {
		out[i] = (struct gate_item){ .rule = RULE_QUALITY_LOCKED,
			.applies = true,
			.measured = FINDING_UNKNOWN,
			.limit = FINDING_UNKNOWN };
		u.item = &out[i];
		read[i](&u);
	}
}

/* May the kind of running grow in week w? Only where nothing else does. */
static bool
quality_may_grow(const struct week_state *w)
{
	return w->holds == 0 && !w->deload && !w->back;
}

static void
quality_rise(struct state *state, struct week_state *w, int day)
{
	struct memory *m = state->memory;

	m->level++;
	m->level_from = day;
	m->clean_weeks = 0;
	w->holds |= 1u << HOLD_QUALITY;
}

/* A red day: back to Q0. A week that the level held by rising this very day
 * stays held, for what took it. */
void
quality_red(struct state *state, int day)
{
	struct memory *m = state->memory;
	unsigned *holds;

	if (m->level == 0)
		return;
	if (m->level_from == day) {
		holds = &model_week(state)->holds;
		*holds &= ~(1u << HOLD_QUALITY);
		*holds |= 1u << HOLD_SYMPTOM;
	}
	m->level = 0;
	m->level_from = day;
}

/* Each morning at Q0. The list knows what the days before left; a symptom of
 * this very morning keeps speed away, but gives no growth back instead. */
void
quality_morning(struct state *state, int day)
{
	struct memory *m = state->memory;
	struct week_state *w = model_week(state);
	struct gate_item item[UNLOCK_ITEMS];
	bool symptom = m->pelvic_today ||
	    model_day(state, day)->verdict >= VERDICT_AMBER;
	int i;

	/* The calendar and the weeks first: they cost nothing to ask. */
	if (!m->distance || m->level > 0 || (state->hold && !symptom) ||
	    m->distance_weeks < UNLOCK_WEEKS || !quality_may_grow(w))
		return;
	/* What this very morning took does not begin. */
	if (symptom && m->level_from == day)
		return;
	quality_unlock(state, day, item);
	for (i = 0; i < UNLOCK_ITEMS; i++) {
		if (!item[i].met)
			return;
	}
	if (symptom)
		w->holds |= 1u << HOLD_SYMPTOM;
	else
		quality_rise(state, w, day);
	/* What has been run already is not over. */
	if (w->cap > w->base)
		w->cap = w->base > w->credited ? w->base : w->credited;
}

static int
quality_weeks_needed(int level)
{
	static const int needed[] = { 0, Q1_CLEAN_WEEKS, Q2_CLEAN_WEEKS,
		Q3_CLEAN_WEEKS };

	return level < (int)(sizeof(needed) / sizeof(needed[0])) ?
	    needed[level] :
	    0;
}

struct progress
state_next_level(const struct state *state)
{
	int needed = quality_weeks_needed(state->memory->level);

	return (struct progress){
		.done = quality_least(state->memory->clean_weeks, needed),
		.needed = needed
	};
}

int
state_level_back(const struct state *state, int *until)
{
	*until = state->memory->level_back_until;
	return state->quality_level < state->memory->level ?
	    state->memory->level :
	    0;
}

/* Monday: was the week behind clean at this level, and is it the last of
 * those that the next one asks for? */
void
quality_week(struct state *state, struct week_state *week, int monday)
{
	struct memory *m = state->memory;
	const struct week_state *w;
	int needed;

	if (m->level == 0 || state->weeks.count == 0)
		return;
	w = model_week(state);
	if (w->quality_runs > 0 && !w->amber && !w->breach && !w->over &&
	    !w->deload)
		m->clean_weeks++;
	needed = quality_weeks_needed(m->level);
	if (needed > 0 && m->clean_weeks >= needed && quality_may_grow(week) &&
	    !quality_until(m->level_back_until, monday))
		quality_rise(state, week, monday);
}

/* An amber day: one level back for two weeks. */
void
quality_amber(struct state *state, int day)
{
	struct memory *m = state->memory;

	m->level_back_until = day + QUALITY_BACK_DAYS;
	/* What touches the days before makes them longer. */
	if (!quality_until(m->amber_cap_until, day))
		m->amber_cap_from = day + 1;
	m->amber_cap_until = day + AMBER_CAP_DAYS;
}

/* --- the days --- */

/* Why this week is none for speed, NULL: it may be. */
static const char *
quality_week_fault(const struct state *state, const struct week_state *w)
{
	if (w->deload)
		return "a lighter week";
	if ((w->holds & ~(unsigned)HOLDS_OF_GROWTH) != 0)
		return "a held week";
	return w->back && state->memory->back_weeks == 0 ?
	    "the first week of coming back" :
	    NULL;
}

/* Why this day, rested as she is, is none for speed, NULL: it may be. */
static const char *
quality_day_fault(const struct state *state, int day)
{
	const struct memory *m = state->memory;
	const struct day_state *ds = state_day(state, day);

	if ((state->holds & ~(unsigned)HOLDS_OF_GROWTH) != 0)
		return "a held day";
	if (quality_until(m->easy_until, day))
		return "easy days after an illness";
	if (quality_until(m->amber_cap_until, day) && day >= m->amber_cap_from)
		return "the week after an amber day";
	/* A short night leaves a day green enough; any other yellow one is for
	 * an easy run. */
	return ds != NULL && ds->verdict != VERDICT_GREEN && !ds->light ?
	    "no green day" :
	    NULL;
}

static const char *
quality_fault(const struct state *state, int day)
{
	const struct week_state *w = state_week(state, day);
	const char *fault = w == NULL ? NULL : quality_week_fault(state, w);

	return fault != NULL ? fault : quality_day_fault(state, day);
}

int
quality_apart(int level)
{
	return level > 3 ? QUALITY_APART_Q4 : QUALITY_APART;
}

int
quality_week_most(int level)
{
	return level > 3 ? QUALITY_WEEK_Q4 : 1;
}

static bool
quality_is_near(int level, int day, int last)
{
	return last != DAY_NONE && day - last < quality_apart(level);
}

/* Has the week had all of its speed sessions? */
static bool
quality_week_is_full(const struct state *state, int day, int level)
{
	const struct week_state *w = state_week(state, day);

	return w != NULL && w->quality_days >= quality_week_most(level);
}

enum rule
quality_block(const struct state *state, int day, int last)
{
	const struct memory *m = state->memory;
	int level = quality_level(state, day);
	int least = gate_strength_least(state, state->profile->day, day);

	if (!m->distance || level == 0 ||
	    (least >= 0 && least < STRENGTH_FULL) ||
	    (m->quality_due != DAY_NONE && day < m->quality_due))
		return RULE_QUALITY_LOCKED;
	return quality_is_near(level, day, last) ||
		quality_week_is_full(state, day, level) ||
		quality_fault(state, day) != NULL ?
	    RULE_QUALITY_GAP :
	    RULE_COUNT;
}

bool
quality_after_long(const struct state *state, int day)
{
	return distance_ran_long(state, day - 1);
}

bool
quality_is_day(const struct state *state, int day, enum run_type type)
{
	return quality_allows(quality_level(state, day), type) &&
	    quality_block(state, day, state->memory->last_quality) ==
	    RULE_COUNT &&
	    !quality_after_long(state, day);
}

/* At a level with speed, and none: strength, or the date she was given. */
static void
quality_say_locked(const struct state *state, int day, struct str *out)
{
	int least = gate_strength_least(state, state->profile->day, day);
	char date[DATE_TEXT_SIZE];

	if (least >= 0 && least < STRENGTH_FULL)
		str_add(out, "the strength test has %d of %d on one side",
		    least, STRENGTH_FULL);
	else
		str_add(out, "not before %s",
		    date_short(state->memory->quality_due, date));
}

void
quality_say_gap(const struct state *state, int day, struct str *out)
{
	int last = state->memory->last_quality;
	int level = quality_level(state, day);
	enum rule block = quality_block(state, day, last);
	char date[DATE_TEXT_SIZE];

	if (block == RULE_COUNT && quality_after_long(state, day))
		str_add(out, "the day after a long run");
	else if (block == RULE_QUALITY_LOCKED && level > 0)
		quality_say_locked(state, day, out);
	/* Today's is done. */
	if (block != RULE_QUALITY_GAP || last == day)
		return;
	if (quality_is_near(level, day, last))
		str_add(out, "the last was on %s, and they are %d days apart",
		    date_short(last, date), quality_apart(level));
	else if (quality_week_is_full(state, day, level))
		str_add(out, "this week has had %s",
		    level > 3 ? "its two" : "the one it may hold");
	else
		str_add(out, "%s", quality_fault(state, day));
}

/* Threshold and intervals in turn, where both are open. */
static enum run_type
quality_type(const struct state *state, int level)
{
	if (level == 1)
		return RUN_STRIDES;
	if (level == 2)
		return RUN_THRESHOLD;
	return state->memory->last_quality_type == RUN_THRESHOLD ?
	    RUN_INTERVAL :
	    RUN_THRESHOLD;
}

/* Make an easy run of the week its speed session, where the day allows one.
 * What is fast stays within half of the run. */
void
quality_session(const struct state *state, int day, struct session *out)
{
	enum run_type type = quality_type(state, quality_level(state, day));
	int most;

	if (out->distance_m <= 0 || !quality_is_day(state, day, type))
		return;
	out->type = type;
	if (type == RUN_STRIDES) {
		out->bouts = STRIDES_S / STRIDE_S;
		out->bout_s = STRIDE_S;
		out->walk_s = STRIDE_WALK_S;
		out->fast_s = STRIDES_S;
		return;
	}
	most = quality_share(state, day, type);
	out->fast_m = quality_least(most, out->distance_m / 2) / 100 * 100;
}

/* Is the kind what her level is for, and not that of a level she has left or
 * is to come back to? A trial counts at each. */
static bool
quality_is_of_level(const struct state *state, int day, enum run_type type)
{
	int level = state->memory->level;

	return type == RUN_TRIAL ||
	    (quality_level(state, day) == level &&
		(type == RUN_STRIDES) == (level == 1));
}

/* A logged run of an unlocked kind is a speed session; within its share it
 * makes the week's of its own level. */
void
quality_run(struct state *state, struct run_result *run,
    const struct activity *a)
{
	struct memory *m = state->memory;
	struct week_state *w = model_week(state);

	if (!m->distance || a->type == RUN_EASY || a->stroller == TRI_YES ||
	    !quality_allows(quality_level(state, run->day), a->type))
		return;
	run->quality = true;
	w->quality_days++;
	m->last_quality = run->day;
	m->last_quality_type = a->type;
	if (!quality_is_of_level(state, run->day, a->type))
		return;
	if (a->type == RUN_TRIAL ||
	    (a->type == RUN_STRIDES ? a->fast_s : a->fast_m) <=
		quality_share(state, run->day, a->type))
		w->quality_runs++;
}
