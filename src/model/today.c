/* SPDX-License-Identifier: ISC */
/*
 * What there is to say about a day: every rule that had a say, with its
 * numbers and a plain sentence, the gravest first.
 */
#include "lope/goal.h"

#include <string.h>

#include "model.h"

#include "lope/pace.h"
#include "lope/plan.h"
#include "lope/str.h"
#include "lope/unit.h"

#define NONE FINDING_UNKNOWN

static enum severity
today_code_severity(enum code code)
{
	if (code <= CODE_E2)
		return SEVERITY_EMERGENCY;
	if (code <= CODE_A5 || code == CODE_N1)
		return SEVERITY_BLOCK;
	if (code == CODE_Y2a)
		return SEVERITY_CAP;
	if (code == CODE_Y2c)
		return SEVERITY_HOLD;
	return code == CODE_I1 ? SEVERITY_INFO : SEVERITY_WARN;
}

/* The amber signs that a run brings or ends: what their rule says up to what
 * they cost, and of that what applies where she is: on the ladder a stage, of
 * one she was placed on before the gate as well, at its foot what was earned
 * there, behind it the cap of a week and speed. False: another sign. */
static bool
today_amber_text(const struct state *state, int day, enum code code,
    struct str *out)
{
	static const char stage[] = ", one stage back";
	static const char weeks[] = ", in the distance weeks";
	const struct memory *m = state->memory;
	const char *rule = rule_table[code_rule(code)].text;
	const char *cost = strstr(rule, stage), *far = strstr(rule, weeks);

	if ((code != CODE_A1 && code != CODE_A2 && code != CODE_A3) ||
	    cost == NULL || far == NULL)
		return false;
	str_add(out, "%.*s", (int)(cost - rule), rule);
	far += strlen(weeks);
	if (m->distance)
		str_add(out, ",%.*s", (int)strcspn(far, "."), far);
	else if (state->stage > 1)
		str_add(out, "%s", stage);
	else if (m->placed || state->phase == PHASE_P1)
		str_add(out, ", S1 from its beginning");
	str_add(out, ".");
	if (code == CODE_A1 ||
	    (code == CODE_A3 &&
		model_answer(state, day, ANSWER_PELVIC_PAIN) >= PAIN_AMBER))
		str_add(out, " A pelvic-health physio is the one to ask.");
	return true;
}

/* Slight leaking or heaviness is not left to the reader to guess from a list
 * that also names tiredness. */
static const char *
today_code_text(const struct state *state, int day, enum code code)
{
	if (code == CODE_Y3 &&
	    (model_answer(state, day, ANSWER_LEAK) == 1 ||
		model_answer(state, day, ANSWER_HEAVINESS) == 1))
		return "Slight leaking or heaviness with no run near it: an "
		       "easy day. A run the same day would make it amber; a "
		       "walk would not. When it comes again, a pelvic-health "
		       "physio is the one to ask.";
	if (code == CODE_A5 &&
	    (state_day(state, day)->codes & 1u << CODE_R1) != 0)
		return "A breast problem and fever together: contact your "
		       "provider at once. No running until both are gone.";
	if (code == CODE_Y2b && !state_day(state, day)->light)
		return "Five to six hours of sleep: a light yellow day, were "
		       "it only for that.";
	return rule_table[code_rule(code)].text;
}

/* Rules that list what is no more alike than a cold and little sleep: of those
 * only what she told is said, and what follows. */
static bool
today_is_list(enum code code, const char *what)
{
	return (code == CODE_Y3 || code == CODE_N1) &&
	    what == rule_table[code_rule(code)].text;
}

/* What she told comes first: it is what the rule is about, on any day. Only in
 * an emergency nothing stands before what to do; thoughts of harm are not
 * repeated to her at all. */
static void
today_say_code(const struct state *state, int day, enum code code, char *cause,
    char text[FINDING_TEXT_SIZE])
{
	char amber[FINDING_TEXT_SIZE];
	struct str s = str_of(amber, sizeof(amber));
	const char *what = today_amber_text(state, day, code, &s) ?
	    amber :
	    today_code_text(state, day, code);

	s = str_of(text, FINDING_TEXT_SIZE);

	if (cause[0] == '\0') {
		str_add(&s, "%s", what);
	} else if (code == CODE_E1) {
		str_add(&s, "%s Told: %s.", what, cause);
	} else {
		cause[0] = str_raise(cause[0]);
		if (today_is_list(code, what))
			str_add(&s, "%s%s", cause, strchr(what, ':'));
		else
			str_add(&s, "%s. %s", cause, what);
	}
}

static void
today_code(const struct state *state, int day, enum code code,
    struct findings *out)
{
	char text[FINDING_TEXT_SIZE];
	struct cause_said cause;

	cause_read(state, day, code, &cause);
	today_say_code(state, day, code, cause.text, text);
	finding_add(out, code_rule(code), today_code_severity(code),
	    cause.measured, cause.limit, cause.unit, "%s", text);
}

static void
today_codes(const struct state *state, int day, struct findings *out)
{
	const struct day_state *ds = state_day(state, day);
	int c;

	for (c = 0; c < CODE_COUNT; c++) {
		if (ds->codes & 1u << c)
			today_code(state, day, (enum code)c, out);
	}
}

/* Pain that no run can have brought is noted, no more. */
static void
today_pain(const struct state *state, int day, struct findings *out)
{
	const struct day_state *ds = state_day(state, day);
	int pain = model_answer(state, day, ANSWER_PAIN);

	if (pain < PAIN_AMBER ||
	    (ds->codes & (1u << CODE_Y1 | 1u << CODE_A2 | 1u << CODE_R5)))
		return;
	finding_add(out, RULE_SYMPTOM_Y1, SEVERITY_INFO, pain, PAIN_AMBER,
	    "of 10", "Pain of %d with no run near it: noted.", pain);
}

/* What the days that release a lock are without. */
static const char *
today_lock_symptom(enum code code)
{
	switch (code) {
	case CODE_R1:
		return "fever";
	case CODE_R2:
		return "bleeding";
	case CODE_R5:
		return "more than slight pain";
	default:
		return "a pelvic symptom";
	}
}

/* A lock that a past day started and that still holds. */
static void
today_lock(const struct state *state, int day, enum code code,
    struct findings *out)
{
	const struct lock *lock = &state->lock[code];
	enum rule rule = code_rule(code);
	char since[DATE_TEXT_SIZE], until[DATE_TEXT_SIZE];

	date_short(lock->begun, since);
	if (lock->until == DAY_NONE)
		finding_add(out, rule, SEVERITY_BLOCK, NONE, NONE, NULL,
		    "No running since %s, until a clinician has cleared it.",
		    since);
	else if (code == CODE_R2 && lock->until <= day)
		finding_add(out, rule, SEVERITY_BLOCK, lock->clean_days,
		    BLEEDING_CLEAR_DAYS, "days",
		    "No running since %s, until you have said that you spoke "
		    "to your provider.",
		    since);
	else
		finding_add(out, rule, SEVERITY_BLOCK, lock->clean_days, NONE,
		    "days",
		    "No running since %s; %d day%s without %s so far, not "
		    "before %s.",
		    since, lock->clean_days, lock->clean_days == 1 ? "" : "s",
		    today_lock_symptom(code), date_short(lock->until, until));
}

static void
today_locks(const struct state *state, int day, struct findings *out)
{
	const struct day_state *ds = state_day(state, day);
	int i;

	for (i = 0; i < LOCK_COUNT; i++) {
		if (state->lock[i].active && !(ds->codes & 1u << i))
			today_lock(state, day, (enum code)i, out);
	}
}

/* What a lock costs on the day it ends. */
static void
today_lock_cost(const struct state *state, const struct lock *lock,
    struct str *out)
{
	int fell = lock->event_stage - lock->to;

	if (state->memory->distance) {
		if (state->memory->back_row > 0 &&
		    gap_percent(state) == GAP_BACK_50_PCT)
			str_add(out, "weeks of %d and %d %% of the base",
			    GAP_BACK_50_PCT, GAP_BACK_75_PCT);
		else
			str_add(out, "no more than was taken already");
		return;
	}
	if (lock->event_stage == 1)
		str_add(out, "no stage: none is below S1");
	else if (lock->took == 0)
		str_add(out, "no more than was taken already");
	else if (lock->event_stage <= RED_STAGES_BACK)
		str_add(out,
		    "%d stages: from S%d, where it struck, to S1, the lowest",
		    RED_STAGES_BACK, lock->event_stage);
	else
		str_add(out, "%d stage%s: from S%d, where it struck, to S%d",
		    fell, fell == 1 ? "" : "s", lock->event_stage, lock->to);
}

/* Those that end today and cost more than the days they took. */
static void
today_locks_over(const struct state *state, int day, struct findings *out)
{
	char text[FINDING_TEXT_SIZE], since[DATE_TEXT_SIZE];
	struct cause_said cause;
	int c;

	for (c = CODE_R3; c <= CODE_R5; c++) {
		const struct lock *lock = &state->lock[c];
		struct str s = str_of(text, sizeof(text));

		if (lock->released != day || lock->active)
			continue;
		cause_read(state, lock->begun, (enum code)c, &cause);
		today_lock_cost(state, lock, &s);
		finding_add(out, code_rule((enum code)c), SEVERITY_CAP, NONE,
		    NONE, NULL, "The lock since %s%s%s%s is over. It costs %s.",
		    date_short(lock->begun, since),
		    cause.text[0] == '\0' ? "" : " (", cause.text,
		    cause.text[0] == '\0' ? "" : ")", text);
	}
}

/* The days off that a rule asks. */
static int
today_off(enum rule rule)
{
	switch (rule) {
	case RULE_SPIKE_MODERATE:
		return SPIKE_MODERATE_OFF;
	case RULE_SPIKE_LARGE:
		return SPIKE_LARGE_OFF;
	case RULE_DAY_BLOCKED:
		return BLOCKED_OFF_DAYS;
	case RULE_DAY_SPACING:
		return SPACING_OFF_DAYS;
	case RULE_SYMPTOM_N1:
		return 1;
	default:
		return AMBER_DAYS_OFF;
	}
}

static void
today_say_off(const struct state *state, int day, struct findings *out)
{
	const struct memory *m = state->memory;
	int off = today_off(m->run_due_rule);
	char text[DATE_TEXT_SIZE];

	finding_add(out, m->run_due_rule, SEVERITY_BLOCK,
	    day - (m->run_due - off - 1), off, "days",
	    "No run before %s; rest is training.",
	    date_short(m->run_due, text));
}

/* The lock that holds longest: one whose end no day brings, else the one with
 * the latest day; NULL where none does. */
static const struct lock *
today_lock_longest(const struct state *state)
{
	const struct lock *longest = NULL;
	int i;

	for (i = 0; i < LOCK_COUNT; i++) {
		const struct lock *lock = &state->lock[i];

		if (!lock->active)
			continue;
		if (lock->until == DAY_NONE)
			return lock;
		if (longest == NULL || lock->until > longest->until)
			longest = lock;
	}
	return longest;
}

static void
today_days_off(const struct state *state, int day, struct findings *out)
{
	const struct memory *m = state->memory;
	const struct day_state *ds = state_day(state, day);
	const struct lock *lock = today_lock_longest(state);
	int i;

	if (m->run_due == DAY_NONE || day >= m->run_due)
		return;
	/* An earlier day than that of a lock would say that she may by then. */
	if (lock != NULL &&
	    (lock->until == DAY_NONE || lock->until >= m->run_due))
		return;
	for (i = 0; i < CODE_COUNT; i++) {
		/* Said already, with its reason. */
		if ((ds->codes & 1u << i) &&
		    code_rule((enum code)i) == m->run_due_rule)
			return;
	}
	today_say_off(state, day, out);
}

static void
today_say_checks(const struct state *state, struct findings *out)
{
	int due = state->memory->checks_due;

	finding_add(out, RULE_SPIKE_LARGE, SEVERITY_BLOCK,
	    SPIKE_LARGE_CHECKS - due, SPIKE_LARGE_CHECKS, "mornings",
	    "No run before the pain of %d more morning%s is answered.", due,
	    due == 1 ? "" : "s");
}

/* The mornings after a run far over its cap: how is the pain? After a large
 * one no run comes before three are answered. */
static void
today_checks(const struct state *state, int day, struct findings *out)
{
	const struct memory *m = state->memory;
	int d;

	if (m->checks_due > 0 && (m->run_due == DAY_NONE || day >= m->run_due))
		today_say_checks(state, out);
	if (model_answer(state, day, ANSWER_PAIN) != ANSWER_NONE)
		return;
	for (d = day - SPIKE_MODERATE_CHECKS; d < day; d++) {
		const struct day_state *ds = state_day(state, d);

		if (ds == NULL || !(ds->flags & 1u << FLAG_SPIKE_MODERATE))
			continue;
		finding_add(out, RULE_SPIKE_MODERATE, SEVERITY_WARN, day - d,
		    SPIKE_MODERATE_CHECKS, "mornings",
		    "Answer how the pain is on the %d mornings after such a "
		    "run.",
		    SPIKE_MODERATE_CHECKS);
		return;
	}
}

void
today_say_block(const struct state *now, const struct state *ahead, int day,
    struct findings *out)
{
	const struct memory *m = ahead->memory;
	int i;

	for (i = 0; i < LOCK_COUNT; i++) {
		if (!now->lock[i].active)
			continue;
		if (state_day(now, now->today)->codes & 1u << i)
			today_code(now, now->today, (enum code)i, out);
		else
			today_lock(now, now->today, (enum code)i, out);
		return;
	}
	if (symptom_block(ahead, day) == RULE_COUNT)
		return;
	if (m->run_due != DAY_NONE && day < m->run_due)
		today_say_off(ahead, day, out);
	else
		today_say_checks(ahead, out);
}

static void
today_gate(const struct state *state, struct findings *out)
{
	int i;

	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &state->gate.item[i];

		if (item->met)
			continue;
		finding_add(out, item->rule,
		    item->rule == RULE_GATE_FLOOR ? SEVERITY_WARN :
						    SEVERITY_BLOCK,
		    item->measured, item->limit, item->unit, "%s.", item->text);
	}
}

/* Is this item of the gate met? */
static bool
today_gate_met(const struct state *state, enum rule rule)
{
	int i;

	for (i = 0; i < GATE_ITEMS; i++)
		if (state->gate.item[i].rule == rule)
			return state->gate.item[i].met;
	return false;
}

/* While the days still lock the gate, and nothing else speaks against it: the
 * tests that may be practised. */
static void
today_practise(const struct state *state, struct findings *out)
{
	int age = state->days_pp;
	bool jumps = age >= PRACTISE_IMPACT_DAYS;

	if (state->gate.state != GATE_LOCKED || age < PRACTISE_DAYS ||
	    today_gate_met(state, RULE_GATE_IMPACT) ||
	    !today_gate_met(state, RULE_GATE_QUIET) ||
	    !today_gate_met(state, RULE_GATE_DECLARATION) ||
	    !today_gate_met(state, RULE_GATE_PELVIC))
		return;
	finding_add(out, RULE_GATE_IMPACT, SEVERITY_INFO, age,
	    jumps ? PRACTISE_IMPACT_DAYS : PRACTISE_DAYS, "days", "%s",
	    jumps ? "Practise all seven tests, the four with impact half as "
		    "often as they ask." :
		    "Practise the three tests without impact: walk, balance "
		    "and squat.");
}

/* The week before was kept too little. */
static void
today_score(const struct state *state, int day, struct findings *out)
{
	int score = state_week(state, day - 7)->ledger.score;

	finding_add(out, RULE_RECOVERY_HOLD, SEVERITY_HOLD, score,
	    RECOVERY_HOLD_SCORE, "points",
	    "Held this week: recovery was %d of 100 points in the week before, "
	    "under %d. Nothing grows; what was earned is kept.",
	    score, RECOVERY_HOLD_SCORE);
}

/* What a run over its cap holds is counted in days and grows by weeks. */
static void
today_spike_hold(const struct state *state, struct findings *out)
{
	const struct memory *m = state->memory;
	int until = m->hold_until[HOLD_SPIKE];
	bool over = until < state->today;
	char from[DATE_TEXT_SIZE], text[DATE_TEXT_SIZE];

	finding_add(out, spike_rule(state), SEVERITY_HOLD, NONE, NONE, NULL,
	    "Held%s: %s. Nothing %s from %s to %s, and a week that %s in these "
	    "days is held to its end; what was earned is kept.",
	    over ? " this week" : "", hold_text[HOLD_SPIKE],
	    over ? "grew" : "grows", date_short(m->hold_from[HOLD_SPIKE], from),
	    date_short(until, text), over ? "began" : "begins");
}

/* What a hold was counted by. */
struct measure {
	int measured, limit;
	const char *unit;
};

/* Days in a row up to last without a check-in. */
static int
today_silent_days(const struct state *state, int last)
{
	int n = 0;

	while (last - n >= state->profile->start) {
		const struct day_state *ds = state_day(state, last - n);

		if (ds == NULL || ds->checkin != NULL || ds->assumed)
			break;
		n++;
	}
	return n;
}

/* until: the last day that may count. */
static void
today_why_silent(const struct state *state, int until, struct measure *m,
    struct str *out)
{
	int last = model_window_end(state, until);
	int days = today_silent_days(state, last);
	char date[DATE_TEXT_SIZE];

	if (days < SILENT_DAYS)
		return;
	*m = (struct measure){ days, SILENT_DAYS, "days" };
	str_add(out, "%d days without a check-in, to %s, and %d are enough",
	    days, date_short(last, date), SILENT_DAYS);
}

/* The mean that Sunday left. */
static void
today_why_sleep(const struct state *state, int sunday, struct measure *m,
    struct str *out)
{
	int end = model_window_end(state, sunday), sum, count, i;
	char mean[UNIT_TEXT_SIZE], bar[UNIT_TEXT_SIZE], date[DATE_TEXT_SIZE];

	for (i = 0; i < 2; i++, end = sunday) {
		if (!model_mean(state, end, MEAN_DAYS, MEAN_DAYS_LEAST,
			ANSWER_SLEEP, &sum, &count) ||
		    sum >= SLEEP_MEAN_HOLD * count)
			continue;
		*m = (struct measure){ sum / count, SLEEP_MEAN_HOLD, "min" };
		str_add(out,
		    "sleep was %s on average over %d nights to %s, "
		    "under %s",
		    unit_hmm(sum / count, mean), count, date_short(end, date),
		    unit_hmm(SLEEP_MEAN_HOLD, bar));
		return;
	}
}

/* Of the last nights those that are short; else how far its end is. */
static void
today_why_regression(const struct state *state, int day, struct measure *m,
    struct str *out)
{
	int good = state->memory->good_nights, nights = 0, d;
	int end = model_window_end(state, day), value;
	char bar[UNIT_TEXT_SIZE], mean[UNIT_TEXT_SIZE];

	if (!state->memory->regression)
		return;
	for (d = end - MEAN_DAYS + 1; d <= end; d++) {
		value = model_answer(state, d, ANSWER_SLEEP);
		nights += value != ANSWER_NONE && value < SLEEP_EASY_MIN;
	}
	*m = (struct measure){ nights, REGRESSION_NIGHTS, "nights" };
	if (nights < REGRESSION_NIGHTS)
		*m = (struct measure){ good, REGRESSION_GOOD_NIGHTS, "nights" };
	str_add(out,
	    "broken sleep, %d of the last %d nights under %s; it ends "
	    "with %d check-ins in a row of %s and energy %d, %d so far",
	    nights, MEAN_DAYS, unit_hmm(SLEEP_EASY_MIN, bar),
	    REGRESSION_GOOD_NIGHTS, unit_hmm(SLEEP_MEAN_HOLD, mean),
	    REGRESSION_ENERGY, good);
}

static void
today_why_yellows(const struct state *state, int day, struct measure *m,
    struct str *out)
{
	const struct week_state *w = state_week(state, day - 7);

	if (w == NULL || w->yellows < YELLOW_DAYS_HOLD)
		return;
	*m = (struct measure){ w->yellows, YELLOW_DAYS_HOLD, "days" };
	str_add(out, "%d yellow days in the week before, and %d are enough",
	    w->yellows, YELLOW_DAYS_HOLD);
}

/* Why, with the figures that there are. */
static void
today_hold(const struct state *state, int day, enum hold h,
    struct findings *out)
{
	bool now = state->holds & 1u << h;
	int sunday = date_monday(day) - 1;
	struct measure m = { NONE, NONE, NULL };
	char text[FINDING_TEXT_SIZE] = "";
	struct str why = str_of(text, sizeof(text));

	if (h == HOLD_SILENT)
		today_why_silent(state, now ? day : sunday, &m, &why);
	else if (h == HOLD_SLEEP)
		today_why_sleep(state, sunday, &m, &why);
	else if (h == HOLD_REGRESSION && now)
		today_why_regression(state, day, &m, &why);
	else if (h == HOLD_YELLOWS)
		today_why_yellows(state, day, &m, &why);
	finding_add(out, hold_rule[h], SEVERITY_HOLD, m.measured, m.limit,
	    m.unit, "Held%s: %s. Nothing grows; what was earned is kept.",
	    now ? "" : " this week", why.len > 0 ? text : hold_text[h]);
}

static void
today_holds(const struct state *state, int day, struct findings *out)
{
	const struct week_state *w = state_week(state, day);
	const struct day_state *ds = state_day(state, day);
	char why[LIGHTER_WHY_SIZE];
	int h;

	for (h = 0; h < HOLD_COUNT; h++) {
		if (!((state->holds | w->holds) & 1u << h) ||
		    (h == HOLD_SLEEP && (ds->codes & 1u << CODE_Y2c)))
			continue;
		if (h == HOLD_RECOVERY) {
			today_score(state, day, out);
			continue;
		}
		if (h == HOLD_SPIKE) {
			today_spike_hold(state, out);
			continue;
		}
		today_hold(state, day, (enum hold)h, out);
	}
	if (w->careful)
		finding_add(out, RULE_RECOVERY_HOLD, SEVERITY_CAP, NONE, NONE,
		    NULL,
		    "Last week's recovery was not kept, which takes ticks of "
		    "%d tasks on %d days: careful growth this week, in the "
		    "smallest steps, those of tier C.",
		    RECOVERY_KEPT_TASKS, RECOVERY_KEPT_DAYS);
	if (w->deload)
		finding_add(out, RULE_DELOAD_WEEK, SEVERITY_CAP, DELOAD_PCT,
		    NONE, "%",
		    "A lighter week: %s. %d %% of the base, %d runs.",
		    lighter_why(w->deload, why), DELOAD_PCT,
		    days_runs_max(state, day));
}

/* "18:00", "4.5 km" */
static const char *
today_amount(const struct state *state, int amount, char text[UNIT_TEXT_SIZE])
{
	return state->caps.metres ?
	    unit_distance(amount, state->profile->units, text) :
	    unit_mmss(amount, text);
}

/* A limit, no more than it is; and what stands beside one that it does not
 * pass. */
static const char *
today_within(const struct state *state, int amount, char text[UNIT_TEXT_SIZE])
{
	return state->caps.metres ?
	    unit_distance_within(amount, state->profile->units, text) :
	    unit_mmss(amount, text);
}

/* "10:00, and 3:00 more (10 %, at least 3:00)" */
static void
today_step(const struct state *state, int from, int more, struct cap_step step,
    struct str *out)
{
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE], c[UNIT_TEXT_SIZE];

	str_add(out, "%s, and %s more (%d %%, at least %s)",
	    today_amount(state, from, a), today_amount(state, more, b),
	    step.pct, today_amount(state, step.least, c));
}

/* The percentage of the best week before a gap that is the base on the ladder;
 * 0: the base is none. */
static int
today_kept(const struct state *state, int day)
{
	static const int kept[] = { GAP2_BASE_PCT, GAP3_BASE_PCT };
	const struct memory *m = state->memory;
	int base = state->caps.base, i;

	if (m->distance || m->back_row == 0 || base == P1_WEEK_SEED)
		return 0;
	for (i = 1; i <= BASE_WEEKS; i++) {
		const struct week_state *w = state_week(state, day - 7 * i);

		if (w != NULL && w->credited_s == base)
			return 0;
	}
	for (i = 0; i < 2; i++)
		if (cap_share(m->back_base, kept[i]) == base)
			return kept[i];
	return 0;
}

/* What the base of a week is. */
static const char *
today_base(const struct state *state, int day)
{
	int kept = today_kept(state, day);

	if (state->memory->distance && state->memory->back_row != 0)
		return "the best of the weeks before the gap,";
	if (kept > 0)
		return kept == GAP2_BASE_PCT ?
		    "50 % of the best week before the gap," :
		    "33 % of the best week before the gap,";
	return !state->caps.metres && state->caps.base == P1_WEEK_SEED ?
	    "a start of" :
	    "the best of three weeks,";
}

/* The percentage of the base that is left of it; 0: no rule's. */
static int
today_part(const struct state *state)
{
	static const int part[] = { DELOAD_PCT, SPIKE_LARGE_PCT, AMBER_CAP_PCT,
		GAP_BACK_75_PCT, GAP_BACK_50_PCT, GAP_BACK_33_PCT };
	size_t i;

	for (i = 0; i < sizeof(part) / sizeof(part[0]); i++) {
		if (cap_share(state->caps.base, part[i]) == state->caps.week)
			return part[i];
	}
	return 0;
}

/* With its arithmetic: what the best of three weeks became. */
static void
today_cap_week(const struct state *state, int day, const char *unit,
    struct findings *out)
{
	const struct caps *caps = &state->caps;
	const struct week_state *w = state_week(state, day);
	enum tier tier = w->careful ? TIER_C : w->tier;
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE], how[FINDING_TEXT_SIZE];
	struct str s = str_of(how, sizeof(how));
	int part = today_part(state);

	if (caps->week == cap_grown(caps->base, tier, caps->metres)) {
		str_add(&s, "%s ", today_base(state, day));
		today_step(state, caps->base, caps->week - caps->base,
		    cap_week_step(tier, caps->metres), &s);
	} else {
		if (part > 0)
			str_add(&s, "%d %% of ", part);
		str_add(&s, "%s%s %s",
		    part > 0                     ? "" :
			caps->week == caps->base ? "held at " :
			caps->week < caps->base  ? "less than " :
						   "more than ",
		    today_base(state, day), today_amount(state, caps->base, a));
	}
	finding_add(out, RULE_CAP_WEEK, SEVERITY_CAP, caps->week_used,
	    caps->week, unit, "This week may hold %s of running: %s; %s used.",
	    today_within(state, caps->week, a), how,
	    caps->week_used > caps->week ?
		today_amount(state, caps->week_used, b) :
		today_within(state, caps->week_used, b));
}

/* Where she stands on the ladder, and what leads on. */
static void
today_stage(const struct state *state, struct findings *out)
{
	char a[UNIT_TEXT_SIZE], wait[FINDING_TEXT_SIZE] = "";
	struct str s = str_of(wait, sizeof(wait));

	(void)state_say_wait(state, &s);
	finding_add(out, RULE_STAGE_LADDER, SEVERITY_INFO, state_streak(state),
	    state->streak_needed, "runs",
	    "S%d holds %s of running; %d of %d clean runs in a row lead "
	    "%s (tier %s)%s%s.",
	    state->stage,
	    today_amount(state, stage_row(state->stage)->run_s, a),
	    state_streak(state), state->streak_needed,
	    state->stage < STAGE_LAST ? "on" : "to the distance weeks",
	    tier_name(state->tier), s.len > 0 ? "; " : "", wait);
}

static void
today_share(const struct state *state, int day, struct findings *out)
{
	int runs = distance_runs(state);
	int share = distance_run_share(state);
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	finding_add(out, RULE_CAP_SHARE, SEVERITY_INFO,
	    state_day(state, day)->run_amount, share, "m",
	    "Of %d runs one may hold %d %% of the week's %s: %s.", runs,
	    distance_share(runs), today_within(state, state->caps.week, a),
	    today_within(state, share, b));
}

/* A cap of one run that rose beside "nothing grows". */
static const char *
today_cap_held(const struct state *state, int day)
{
	if (cap_window(state, day) == 0)
		return "";
	if (state->hold && !state->caps.metres)
		return " Runs before today earned that; while held, the stage "
		       "and the week's cap stay.";
	return state->hold || state_week(state, day)->holds != 0 ?
	    " Runs before today earned that; while held, the week's cap "
	    "stays." :
	    "";
}

static void
today_caps(const struct state *state, int day, struct findings *out)
{
	const struct day_state *ds = state_day(state, day);
	const struct caps *caps = &state->caps;
	const char *unit = caps->metres ? "m" : "s";
	char a[UNIT_TEXT_SIZE], pace[UNIT_TEXT_SIZE], how[FINDING_TEXT_SIZE];
	struct str s = str_of(how, sizeof(how));

	if (cap_window(state, day) > 0)
		str_add(&s, "the longest of %d days, ", L30_WINDOW_DAYS);
	else
		str_add(&s, "a start of ");
	today_step(state, caps->longest, caps->run - caps->longest,
	    cap_run_step(caps->metres), &s);
	str_add(&s, ".%s", today_cap_held(state, day));
	if (!caps->metres && stage_row(state->stage)->run_s < caps->run)
		str_add(&s, " S%d holds less: %s.", state->stage,
		    unit_mmss(stage_row(state->stage)->run_s, a));
	finding_add(out, RULE_CAP_RUN, SEVERITY_CAP, ds->run_amount, caps->run,
	    unit, "One run may hold %s of running: %s",
	    today_within(state, caps->run, a), how);
	today_cap_week(state, day, unit, out);
	if (caps->metres)
		finding_add(out, RULE_CAP_LONG, SEVERITY_CAP, ds->run_amount,
		    distance_long(state), unit,
		    "The long run may hold %s: %d minutes at %s.",
		    today_within(state, distance_long(state), a),
		    distance_long_s(state) / 60,
		    unit_pace(distance_pace(state), state->profile->units,
			pace));
	if (caps->metres)
		today_share(state, day, out);
	else
		today_stage(state, out);
}

/* Any seven days, against the larger cap of the two weeks they touch. */
static void
today_rolling(const struct state *state, int day, struct findings *out)
{
	const struct week_state *before = state_week(state, day - 7);
	int cap = state->caps.week, sum = 0, d;
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	if (before != NULL && before->metres == state->caps.metres &&
	    before->cap > cap)
		cap = before->cap;
	for (d = day - 6; d <= day; d++)
		sum += state_day(state, d) == NULL ?
		    0 :
		    state_day(state, d)->run_amount;
	if (sum > cap)
		finding_add(out, RULE_CAP_ROLLING, SEVERITY_WARN, sum, cap,
		    state->caps.metres ? "m" : "s",
		    "Seven days held %s, more than a week's %s.",
		    today_amount(state, sum, a), today_within(state, cap, b));
}

/* What speed still waits for, or at what level it is. */
static void
today_quality(const struct state *state, int day, struct findings *out)
{
	const struct memory *m = state->memory;
	const char *kind[] = { "none", "strides", "threshold",
		"threshold or intervals", "two sessions" };
	char text[FINDING_TEXT_SIZE] = "";
	struct str gap = str_of(text, sizeof(text));
	int level = state->quality_level, i;

	if (m->level == 0) {
		for (i = 0; i < UNLOCK_ITEMS; i++) {
			const struct gate_item *item = &state->unlock[i];

			if (!item->met)
				finding_add(out, item->rule, SEVERITY_INFO,
				    item->measured, item->limit, item->unit,
				    "Speed waits: %s.", item->text);
		}
		return;
	}
	finding_add(out, RULE_QUALITY_LOCKED, SEVERITY_INFO, level, NONE,
	    "level", "Speed is at level Q%d: %s.", level, kind[level]);
	quality_say_gap(state, day, &gap);
	if (gap.len > 0)
		finding_add(out, RULE_QUALITY_GAP, SEVERITY_INFO, NONE, NONE,
		    NULL, "No speed session: %s.", text);
}

/* On the ladder: the stages are gone already, the run that ends it is not
 * there yet. */
static void
today_gap(const struct state *state, int day, struct findings *out)
{
	const struct memory *m = state->memory;
	int days = day - state->last_run, stages;
	char text[FINDING_TEXT_SIZE], base[UNIT_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));

	if (m->back_row == 0 || m->distance || state->last_run == DAY_NONE ||
	    days < GAP1_DAYS)
		return;
	stages = gap_stages(state);
	/* To the first she may have come by fewer. */
	if (m->missed_none)
		str_add(&s, "no more than the lock took: S%d", m->missed_stage);
	else if (stages < STAGE_LAST && m->missed_stage > 1)
		str_add(&s, "%d stage%s back to S%d", stages,
		    stages == 1 ? "" : "s", m->missed_stage);
	else
		str_add(&s, "%sthe ladder from S%d",
		    stages < STAGE_LAST ? "" : "the gate again and ",
		    m->missed_stage);
	if (state->stage != m->missed_stage)
		str_add(&s, ", by now S%d", state->stage);
	if (gap_percent(state) > 0)
		str_add(&s,
		    "; a week's base is no less than %s, %d %% of the "
		    "best one before",
		    unit_mmss(cap_share(m->back_base, gap_percent(state)),
			base),
		    gap_percent(state));
	finding_add(out, RULE_GAP_MISSED, SEVERITY_CAP, days, NONE, "days",
	    "Coming back: %d days without a run, %s.", days, text);
}

static void
today_back(const struct state *state, int day, struct findings *out)
{
	const struct memory *m = state->memory;
	char text[DATE_TEXT_SIZE];

	if (m->back_row != 0 && m->distance && gap_percent(state) < 100)
		finding_add(out, RULE_GAP_MISSED, SEVERITY_CAP,
		    gap_percent(state), 100, "%",
		    "Coming back: this week holds %d %% of the weeks before.",
		    gap_percent(state));
	if (m->easy_until != DAY_NONE && day <= m->easy_until)
		finding_add(out, RULE_ILLNESS_RETURN, SEVERITY_CAP, NONE, NONE,
		    NULL, "After the illness: easy running only, to %s.",
		    date_short(m->easy_until, text));
}

/* "70 % of a VDOT of 32.8, by your latest trial and 21 days off". */
static void
today_vdot(const struct state *state, int day, struct str *out)
{
	const struct pace_limit *p = &state->pace;
	int off = state->last_run == DAY_NONE ? 0 : day - state->last_run;

	str_add(out, "%d %% of a VDOT of %.1f, by %s",
	    pace_easy_percent(state, day), p->vdot,
	    p->mode == PACE_MODE_PROVISIONAL ? "four fifths of a race before" :
					       "your latest trial");
	if (pace_factor(off) < 1)
		str_add(out, " and %d days off", off);
	if (p->mode == PACE_MODE_PROVISIONAL)
		str_add(out, ", provisional");
}

static void
today_pace(const struct state *state, int day, struct findings *out)
{
	const struct pace_limit *p = &state->pace;
	char limit[UNIT_TEXT_SIZE], text[FINDING_TEXT_SIZE];
	struct str how = str_of(text, sizeof(text));

	if (p->mode == PACE_MODE_TALK)
		finding_add(out, RULE_PACE_EASY, SEVERITY_INFO, NONE, NONE,
		    NULL,
		    "No time trial: speak in sentences, effort %d or "
		    "less.",
		    RPE_OK);
	else {
		today_vdot(state, day, &how);
		finding_add(out, RULE_PACE_EASY, SEVERITY_CAP, NONE,
		    p->limit_s_per_km, "s/km",
		    "Easy runs are not faster than %s: %s.",
		    pace_limit_text(p, state->profile->units, limit), text);
	}
}

/* What was logged of a run. */
static const struct activity *
today_activity(const struct state *state, const struct run_result *r)
{
	const struct activity *a = state->log->activity.items +
	    log_activity_from(state->log, r->day);

	while (memcmp(&a->id, &r->id, sizeof(a->id)) != 0)
		a++;
	return a;
}

/* What of a run was quicker than easy, with its figures. */
static bool
today_quick(const struct state *state, const struct run_result *r,
    const struct activity *a, struct findings *out)
{
	enum unit_system units = state->profile->units;
	char was[UNIT_TEXT_SIZE], limit[UNIT_TEXT_SIZE];
	const char *text = rule_table[RULE_PACE_EASY].text;

	if (r->quality)
		return false;
	if (r->pace_s_per_km > 0 && r->pace_s_per_km < r->pace_limit)
		finding_add(out, RULE_PACE_EASY, SEVERITY_WARN,
		    r->pace_s_per_km, r->pace_limit, "s/km",
		    "The run was at %s, quicker than %s. %s",
		    unit_pace(r->pace_s_per_km, units, was),
		    unit_pace(r->pace_limit, units, limit), text);
	else if (a->rpe > RPE_OK)
		finding_add(out, RULE_PACE_EASY, SEVERITY_WARN, a->rpe, RPE_OK,
		    "of 10", "The effort of the run was %d, over %d. %s",
		    a->rpe, RPE_OK, text);
	else
		return false;
	return true;
}

/* An amount as amounts counted on the day of the run. */
static const char *
today_of_run(const struct state *state, const struct run_result *r, int amount,
    char text[UNIT_TEXT_SIZE])
{
	return r->metres ?
	    unit_distance_within(amount, state->profile->units, text) :
	    unit_mmss(amount, text);
}

/* A flag of a run, with what it measured where that is a figure. */
static void
today_flag(const struct state *state, const struct run_result *r,
    enum flag flag, struct findings *out)
{
	const struct activity *a = today_activity(state, r);
	enum rule rule = flag_rule(flag);
	int measured = NONE, limit = NONE;
	const char *unit = NULL;
	char longest[UNIT_TEXT_SIZE], behind[FINDING_TEXT_SIZE] = "";
	struct str s = str_of(behind, sizeof(behind));

	if (rule == RULE_PACE_EASY && today_quick(state, r, a, out))
		return;
	if (flag >= FLAG_SPIKE_SMALL && flag <= FLAG_SPIKE_LARGE) {
		measured = cap_consumed(r->metres ?
			model_metres(a->run_s, a->distance_m) :
			a->run_s,
		    a->stroller == TRI_YES);
		limit = r->cap;
		unit = r->metres ? "m" : "s";
		if (cap_window(state, r->day) > 0)
			str_add(&s, " The longest of the %d days before: %s.",
			    L30_WINDOW_DAYS,
			    today_of_run(state, r, r->longest, longest));
		else
			str_add(&s, " It goes by a start of %s.",
			    today_of_run(state, r, r->longest, longest));
	}
	finding_add(out, rule, SEVERITY_WARN, measured, limit, unit, "%s%s",
	    rule_table[rule].text, behind);
}

static void
today_flags(const struct state *state, int day, struct findings *out)
{
	size_t i;
	int f;

	for (i = 0; i < state->runs.count; i++) {
		const struct run_result *r = &state->runs.items[i];

		if (r->day != day)
			continue;
		for (f = 0; f < FLAG_COUNT; f++) {
			if (r->flags & 1u << f)
				today_flag(state, r, (enum flag)f, out);
		}
		if (r->why != NULL)
			finding_add(out, RULE_STAGE_LADDER, SEVERITY_INFO, NONE,
			    NONE, NULL, "%s: %s.",
			    r->filler ? "Not counted towards the stage" :
					"Not clean",
			    r->why);
	}
}

static void
today_stroller(const struct state *state, int day, struct findings *out)
{
	const struct log *log = state->log;
	size_t i;

	for (i = log_activity_from(log, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (activity_is_run(a) && a->stroller == TRI_YES) {
			days_say_smooth(state, day, out);
			return;
		}
	}
}

/* A stage less is not always shorter, and below S1 there is none. */
static void
today_stage_less(const struct state *state, const struct session *s,
    enum rule rule, const char *when, const char *text, struct findings *out)
{
	int own = stage_row(state->stage)->run_s;

	if (s->stage == 1 && state->stage == 1 && s->run_s == own)
		finding_add(out, rule, SEVERITY_CAP, s->run_s, own, "s",
		    "%s stays at S1, the lowest stage: %s", when, text);
	else
		finding_add(out, rule, SEVERITY_CAP, s->run_s, own, "s",
		    "%s is %s, S%d: %s", when,
		    s->run_s < own ? "shorter" : "easier", s->stage, text);
}

/* What day's session is not what the stage alone would make it. when: "Today",
 * "That day". */
static void
today_session(const struct state *state, int day, const char *when,
    struct findings *out)
{
	const struct session *s = &state_day(state, day)->session;
	enum rule rule = s->because;
	const char *text;
	char why[SESSION_WHY_SIZE];

	if (s->because == RULE_COUNT || s->kind == SESSION_REST ||
	    s->because == RULE_GATE_WALKING)
		return;
	text = session_why(s, state->profile->units, why);
	if (session_is_capped(s))
		finding_add(out, rule, SEVERITY_CAP,
		    s->metres ? s->distance_m : s->run_s, s->left,
		    s->metres ? "m" : "s", "%s: %s", when, text);
	else if (s->kind == SESSION_WALK && rule == RULE_NAP_FIT)
		finding_add(out, rule, SEVERITY_CAP, s->total_s, NONE, "s",
		    "%s is a walk: %s", when, text);
	else if (s->kind == SESSION_RUN && s->distance_m > 0)
		finding_add(out, rule, SEVERITY_CAP, s->distance_m, NONE, "m",
		    "%s is shorter: %s", when, text);
	else if (s->kind == SESSION_RUN && s->added)
		finding_add(out, rule, SEVERITY_CAP, s->run_s, NONE, "s",
		    "%s is shorter than %s: %s", when,
		    session_decision(state, day, DECISION_ADD) != NULL ?
			"you planned" :
			"the race",
		    text);
	else if (s->kind == SESSION_RUN)
		today_stage_less(state, s, rule, when, text, out);
}

/* The longest run that a race rests on. */
static const char *
today_race_run(const struct state *state, const struct goal_row *row,
    char buf[UNIT_TEXT_SIZE])
{
	int m = (int)((int64_t)row->race_m * 100 / (100 + RUN_GROW_PCT));

	return unit_distance(m, state->profile->units, buf);
}

/* A race on a day of the ladder. */
static void
today_race_too_soon(const struct state *state, const struct goal_row *row,
    struct findings *out)
{
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	finding_add(out, RULE_CAP_RUN, SEVERITY_INFO, NONE, NONE, NULL,
	    "Race day: %s, and one run may hold %s; it would need the distance "
	    "weeks, and a run of %s in the %d days before.",
	    row->title, unit_mmss(state->caps.run, a),
	    today_race_run(state, row, b), L30_WINDOW_DAYS);
}

/* The weeks before a race, and the race: it keeps to the caps of one run and of
 * the week; a share of a lighter week is no measure for it. */
static void
today_goal(const struct state *state, int day, struct findings *out)
{
	const struct goal *g = goal_on(state, day);
	const struct week_state *w = state_week(state, day);
	const struct goal_row *row;
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE], date[DATE_TEXT_SIZE];

	if (g == NULL)
		return;
	row = &goal_table[g->kind];
	if (!state->caps.metres) {
		if (g->race == day)
			today_race_too_soon(state, row, out);
		return;
	}
	if (w->taper > 0)
		finding_add(out, RULE_CAP_WEEK, SEVERITY_CAP, w->cap,
		    w->taper_m, "m",
		    "Taper: %d %% of the peak of %s; the race is on %s.",
		    w->taper, today_amount(state, row->week_m, a),
		    date_short(g->race, date));
	if (g->race != day)
		return;
	if (row->race_m <= state->caps.run)
		finding_add(out, RULE_CAP_RUN, SEVERITY_INFO, row->race_m,
		    state->caps.run, "m",
		    "Race day: %s, within the %s that one run may hold.",
		    row->title, today_within(state, state->caps.run, a));
	else
		finding_add(out, RULE_CAP_RUN, SEVERITY_INFO, row->race_m,
		    state->caps.run, "m",
		    "Race day: %s, and one run may hold %s; it would need a "
		    "run of %s in the %d days before.",
		    row->title, today_within(state, state->caps.run, a),
		    today_race_run(state, row, b), L30_WINDOW_DAYS);
}

/* The part of the week that a speed session may be. */
static void
today_fast(const struct state *state, int day, struct findings *out)
{
	const struct session *s = &state_day(state, day)->session;
	int most = quality_share(state, day, s->type);

	if (s->kind != SESSION_RUN || most == 0)
		return;
	if (s->type == RUN_STRIDES)
		finding_add(out, RULE_QUALITY_SHARE, SEVERITY_CAP, s->fast_s,
		    most, "s", "Strides: %d seconds of them in all, at most.",
		    most);
	else
		finding_add(out, RULE_QUALITY_SHARE, SEVERITY_CAP, s->fast_m,
		    most, "m",
		    "What is fast of it is at most %d m by its share of the "
		    "week, and half of the run.",
		    most);
}

/* Planned with a reason, and not run yet. */
static void
today_override(const struct state *state, int day, struct findings *out)
{
	const struct override *o = session_override(state, day);
	const struct day_state *ds = state_day(state, day);
	enum rule rule = o == NULL ? RULE_COUNT : rule_find(o->rule);

	if (o == NULL || ds->runs > 0)
		return;
	if (!session_lifts(state, day, rule)) {
		finding_add(out, RULE_OVERRIDE_USED, SEVERITY_INFO, o->amount,
		    NONE, state->caps.metres ? "m" : "s",
		    "Planned with a reason, which lifts nothing now: %s.",
		    state->tier == TIER_C ? "in tier C none does" :
					    "an amber or red day is within "
					    "14 days");
		return;
	}
	if (ds->session.kind != SESSION_RUN)
		return;
	finding_add(out, RULE_OVERRIDE_USED, SEVERITY_INFO, o->amount, NONE,
	    state->caps.metres ? "m" : "s",
	    "Planned with a reason, which lifts %s: %s.%s", o->rule, o->reason,
	    rule == RULE_CAP_RUN      ? " What is over it is not credited." :
		rule == RULE_CAP_WEEK ? " What is over it is not credited to "
					"the week." :
					"");
}

/* Who has points has smaller steps. */
static void
today_tier(const struct state *state, struct findings *out)
{
	int points = tier_count(state->tier_points);

	if (state->tier != TIER_A)
		finding_add(out, RULE_TIER_POINTS, SEVERITY_INFO, points,
		    state->tier == TIER_B ? TIER_B_POINTS : TIER_C_POINTS,
		    "points",
		    "Tier %s by %d points: weeks and stages grow "
		    "more slowly than in tier A.",
		    tier_name(state->tier), points);
}

/* May she run, how much and how fast. when: "Today". */
static void
today_running(const struct state *state, int day, const char *when,
    struct findings *out)
{
	today_days_off(state, day, out);
	days_say_today(state, day, out);
	today_session(state, day, when, out);
	today_caps(state, day, out);
	today_rolling(state, day, out);
	today_goal(state, day, out);
	today_back(state, day, out);
	today_pace(state, day, out);
	today_override(state, day, out);
	today_tier(state, out);
	if (state->caps.metres) {
		today_fast(state, day, out);
		today_quality(state, day, out);
	}
}

static void
today_findings(struct state *state, int session_s)
{
	struct findings *out = &state->findings;
	int day = state->today;

	today_codes(state, day, out);
	today_pain(state, day, out);
	today_locks(state, day, out);
	today_gate(state, out);
	today_practise(state, out);
	if (day < state->profile->start) {
		finding_sort(out);
		return;
	}
	if (!state->checkin)
		finding_add(out, RULE_SYMPTOM_SILENT, SEVERITY_WARN, NONE, NONE,
		    NULL, "No check-in today: the plan is provisional.");
	if (day == state->profile->start)
		place_say(state, out);
	today_locks_over(state, day, out);
	today_holds(state, day, out);
	today_gap(state, day, out);
	today_flags(state, day, out);
	today_stroller(state, day, out);
	if (state->phase != PHASE_P0) {
		today_checks(state, day, out);
		today_running(state, day, "Today", out);
		load_read(state, out);
		fuel_say(state, day, session_s, out);
	}
	finding_sort(out);
}

/* The first day on which nothing known today forbids running. */
static void
today_no_run(struct state *state)
{
	const struct memory *m = state->memory;
	const struct lock *lock = today_lock_longest(state);

	state->no_run_rule = symptom_block(state, state->today);
	state->no_run_before = DAY_NONE;
	if (state->no_run_rule == RULE_COUNT)
		return;
	if (lock != NULL) {
		state->no_run_rule = code_rule(lock->code);
		state->no_run_before = lock->until;
		if (lock->until == DAY_NONE)
			return;
	}
	/* A day that is due already is none to wait for. */
	if (m->run_due <= state->today || m->run_due <= state->no_run_before)
		return;
	state->no_run_before = m->run_due;
	state->no_run_rule = m->run_due_rule;
}

void
today_read(struct state *state)
{
	const struct day_state *ds = state_day(state, state->today);
	int session_s;

	state->days_pp = state->today - state->profile->day;
	state->checkin = ds->checkin != NULL;
	state->verdict = ds->verdict;
	state->session = ds->session;
	pace_read(state, state->today, false, TEMP_NONE, TEMP_NONE,
	    &state->pace);
	if (state->memory->distance && state->memory->level == 0)
		quality_unlock(state, state->today, state->unlock);
	session_s = fuel_day(state, state->today, &state->targets);
	today_no_run(state);
	today_findings(state, session_s);
}

/* What can be told of a morning that is still to come, with every planned
 * session before it done: nothing of what only that day itself will say. */
static void
why_say_coming(struct state *ahead, int day, struct findings *out)
{
	today_locks(ahead, day, out);
	today_gate(ahead, out);
	if (day < ahead->profile->start) {
		finding_sort(out);
		return;
	}
	today_holds(ahead, day, out);
	today_gap(ahead, day, out);
	if (ahead->phase != PHASE_P0) {
		pace_read(ahead, day, false, TEMP_NONE, TEMP_NONE,
		    &ahead->pace);
		if (ahead->memory->distance && ahead->memory->level == 0)
			quality_unlock(ahead, day, ahead->unlock);
		today_running(ahead, day, "That day", out);
	}
	finding_sort(out);
}

/* A lock of today holds whatever is hoped of the days between: she releases
 * it, not the calendar. */
static void
why_read_coming(const struct state *state, int day, struct findings *out,
    struct session *session)
{
	struct state ahead;
	int d;

	if (day > state->today + 7 * PLAN_WEEKS_MAX)
		return;
	state_copy(&ahead, state);
	plan_finish_today(&ahead);
	for (d = state->today + 1; d <= day; d++)
		replay_step(&ahead, d, true, d < day);
	*session = state_day(&ahead, day)->session;
	memcpy(ahead.lock, state->lock, sizeof(ahead.lock));
	gate_read(&ahead, day, true, &ahead.gate);
	why_say_coming(&ahead, day, out);
	state_clear(&ahead);
}

void
why_read_session(const struct state *state, int day, struct findings *out,
    struct session *session)
{
	struct state then = { 0 };

	*out = (struct findings){ 0 };
	*session = (struct session){ .because = RULE_COUNT };
	if (state->profile == NULL)
		return;
	if (day > state->today) {
		why_read_coming(state, day, out, session);
		return;
	}
	if (state_day(state, day) == NULL)
		return;
	*session = state_day(state, day)->session;
	if (day == state->today) {
		*out = state->findings;
		return;
	}
	replay(&then, state->log, day);
	*out = then.findings;
	state_clear(&then);
}

void
why_read(const struct state *state, int day, struct findings *out)
{
	struct session session;

	why_read_session(state, day, out, &session);
}
