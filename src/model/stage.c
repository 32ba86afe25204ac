/* SPDX-License-Identifier: ISC */
/* Clean sessions, the streak and promotion, rules 7.5. */
#include "model.h"

static int
stage_needed(const struct state *state)
{
	const struct stage_row *row = stage_row(state->stage);

	switch (state->tier) {
	case TIER_A:
		return STREAK_A;
	case TIER_B:
		return state->stage > 1 &&
			stage_row(state->stage - 1)->run_s == row->run_s ?
		    STREAK_B_SAME :
		    STREAK_B;
	default:
		return STREAK_C;
	}
}

int
stage_ceiling(const struct state *state, int day)
{
	int strength = gate_strength_least(state, state->profile->day, day);

	return strength >= 0 && strength < STRENGTH_FULL ? STRENGTH_CEILING :
							   STAGE_LAST;
}

/* Would the day be green or light but for thoughts of harm? They hold what was
 * earned, and take nothing of it. */
static bool
stage_day_is_held(const struct day_state *ds)
{
	uint32_t beside = 1u << CODE_Y2b | 1u << CODE_Y2c | 1u << CODE_I1;

	return !ds->locked && (ds->codes & ~beside) == 1u << CODE_E2;
}

/* Was the day green, or yellow by a short night alone? */
static bool
stage_day_is_clean(const struct day_state *ds)
{
	return ds->verdict == VERDICT_GREEN || ds->light ||
	    stage_day_is_held(ds);
}

_Static_assert(CLEAN_RPE_MAX == 6, "a fault of a run says it");

/* Why the run of this day is not clean, NULL when nothing speaks against it.
 * *gentle: all that does is a short night that made it a shorter session. */
static const char *
stage_fault(const struct state *state, const struct run_result *run,
    const struct activity *a, bool *gentle)
{
	const struct day_state *ds = state_day(state, run->day);
	unsigned over = 1u << FLAG_SPIKE_SMALL | 1u << FLAG_SPIKE_MODERATE |
	    1u << FLAG_SPIKE_LARGE | 1u << FLAG_WEEK_OVER;

	*gentle = false;
	if (a->pain > CLEAN_PAIN_MAX || a->leak > 0 || a->heaviness > 0)
		return "a symptom in the run";
	if (!run->quality && a->rpe > CLEAN_RPE_MAX)
		return "effort above 6";
	/* A fast kind before its time is faster than easy, said or not. */
	if (run->pace == PACE_BREACH ||
	    (!run->quality && (a->talk == TALK_CANNOT || a->type != RUN_EASY)))
		return "faster than easy";
	if (run->flags & over)
		return "over a cap";
	if (run->flags & 1u << FLAG_DAY_BLOCKED)
		return "a day without running";
	if (run->flags & 1u << FLAG_DAY_SPACING)
		return "the day after a run";
	if (run->flags & 1u << FLAG_DAYS_SINGLE)
		return "the second run of the day";
	if (run->flags & 1u << FLAG_GATE_EARLY)
		return "before the gate was cleared";
	/* What she has said of today stands, also where its run is to come. */
	if (ds->assumed && ds->checkin == NULL)
		return NULL;
	/* Today's may still come. */
	if (ds->checkin == NULL && state->memory->words)
		return NULL;
	if (ds->checkin == NULL || ds->checkin->entered != run->day)
		return "no check-in that day";
	if (!stage_day_is_clean(ds)) {
		*gentle = ds->session.stage < run->stage &&
		    ds->verdict == VERDICT_YELLOW &&
		    (ds->codes & 1u << CODE_Y2a) &&
		    !(ds->codes &
			(1u << CODE_Y1 | 1u << CODE_Y3 | 1u << CODE_N1));
		return "not a green day";
	}
	return NULL;
}

/* A run whose morning was not answered in time: it counts nothing and resets
 * nothing. */
static void
stage_unconfirmed(struct memory *m, struct run_result *run)
{
	m->pending = -1;
	run->clean = CLEAN_UNCONFIRMED;
	run->why = "no check-in in time the morning after";
}

/* Less than the stage asks, or the shorter session that the day was for: some
 * stages share their running time with the one below. */
static bool
stage_is_short(const struct state *state, const struct run_result *run,
    const struct activity *a)
{
	const struct session *s = &state_day(state, run->day)->session;

	if (run->metres)
		return false;
	if ((int64_t)a->run_s * 100 <
	    (int64_t)stage_row(run->stage)->run_s * STAGE_DONE_PCT)
		return true;
	return s->kind == SESSION_RUN && s->filler && a->run_s <= s->run_s;
}

/* A pending run is judged by the next morning; the others here and now. */
void
stage_judge(struct state *state, struct run_result *run,
    const struct activity *a)
{
	bool gentle;
	const char *fault = stage_fault(state, run, a, &gentle);

	run->filler = gentle || stage_is_short(state, run, a);
	if (fault != NULL && !gentle) {
		run->filler = false;
		run->clean = CLEAN_NO;
		run->why = fault;
		state->streak = 0;
	} else if (run->filler) {
		run->clean = CLEAN_UNCONFIRMED;
		run->why = "shorter than its stage: it keeps what was earned";
	} else {
		/* Today the morning of the one before may still be answered. */
		if (state->memory->pending >= 0 && !state->memory->words)
			stage_unconfirmed(state->memory,
			    &state->runs.items[state->memory->pending]);
		run->clean = CLEAN_PENDING;
		state->memory->pending = (int)state->runs.count - 1;
	}
}

void
stage_morning(struct state *state, int day)
{
	struct memory *m = state->memory;
	const struct day_state *ds = state_day(state, day);
	struct run_result *run;

	if (m->pending < 0)
		return;
	run = &state->runs.items[m->pending];
	if (run->day != day - 1) {
		/* Its morning may be answered until the second day after. */
		if (day > run->day + CONFIRM_DAYS)
			stage_unconfirmed(m, run);
		return;
	}
	if (ds->assumed ||
	    (ds->checkin != NULL &&
		ds->checkin->entered <= run->day + CONFIRM_DAYS)) {
		m->pending = -1;
		if ((ds->assumed && !m->sick) || stage_day_is_clean(ds)) {
			run->clean = CLEAN_YES;
			if (run->stage == state->stage &&
			    !state->memory->distance)
				state->streak++;
			return;
		}
		run->clean = CLEAN_NO;
		run->why = "the morning after was not green";
		state->streak = 0;
	} else if (ds->checkin != NULL) {
		stage_unconfirmed(m, run);
	}
}

void
stage_promote(struct state *state, int day)
{
	struct memory *m = state->memory;

	if (m->distance)
		return;
	state->streak_needed = stage_needed(state);
	if (state->streak < state->streak_needed || state->hold ||
	    state->deload)
		return;
	if (state->stage == STAGE_LAST) {
		if (!m->ladder_done)
			m->distance_from = date_monday(day) + 7;
		m->ladder_done = true;
		return;
	}
	if (state->stage >= stage_ceiling(state, day))
		return;
	state->stage++;
	state->streak = 0;
	state->streak_needed = stage_needed(state);
}

int
state_streak(const struct state *state)
{
	return state->streak < state->streak_needed ? state->streak :
						      state->streak_needed;
}

/* What holds the promotion of today; NULL: nothing that is known. */
static const char *
stage_held_by(const struct state *state)
{
	int h;

	if (state->deload)
		return "a lighter week";
	for (h = 0; h < HOLD_COUNT; h++)
		if (state->holds & 1u << h)
			return hold_text[h];
	return state->stage >= stage_ceiling(state, state->today) ?
	    "the strength counts are under 20" :
	    NULL;
}

_Static_assert(STRENGTH_FULL == 20, "why a stage waits says it");

bool
state_say_wait(const struct state *state, struct str *out)
{
	const struct memory *m = state->memory;
	const char *why;
	char date[DATE_TEXT_SIZE];

	if (m->distance || state->streak_needed == 0 ||
	    state->streak < state->streak_needed)
		return false;
	if (m->ladder_done) {
		str_add(out, "the distance weeks begin on %s",
		    date_short(m->distance_from, date));
		return false;
	}
	why = stage_held_by(state);
	if (why == NULL)
		return false;
	if (state->stage == STAGE_LAST)
		str_add(out, "the distance weeks wait: %s", why);
	else
		str_add(out, "S%d waits: %s", state->stage + 1, why);
	return true;
}
