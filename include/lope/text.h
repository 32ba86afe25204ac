/* SPDX-License-Identifier: ISC */
/*
 * Facts as words, the same on the screens and on the command line. Each
 * function adds to out, on one line, and is ASCII but for what she typed.
 * Nothing here starts with a capital that is not a name; text_capital() does
 * that for the start of a line.
 */
#ifndef LOPE_TEXT_H
#define LOPE_TEXT_H

#include <stdbool.h>

#include "lope/agenda.h"
#include "lope/country.h"
#include "lope/edit.h"
#include "lope/goal.h"
#include "lope/grid.h"
#include "lope/log.h"
#include "lope/plan.h"
#include "lope/state.h"
#include "lope/str.h"
#include "lope/unit.h"
#include "lope/workout.h"

/* Who to call, whole sentences: with thoughts of harm; with a sign and in
 * danger; with a sign else. country: whose numbers are named, NULL none. */
#define TEXT_CALL_SIZE 1200
void text_call_crisis(struct str *out, const struct country *country);
/* "." where text needs one before the next sentence, else "". */
const char *text_full_stop(const char *text);
/* Did she tell thoughts of harm today, or are they open from a day before? The
 * crisis line comes first then, and nothing is told that does not help. */
bool text_is_harm(const struct state *state);
/* The sign told that day of which a doctor must know now; NULL: none. */
const struct finding *text_emergency(const struct findings *list);
/* Is f of the list told where there is little room and much at stake? `why`
 * tells all. */
bool text_is_needed(const struct findings *list, bool harm,
    const struct finding *f);
/* The kind line of the days after such a day, with the key of the urgent list
 * or whom to call; false where there is no such day. */
bool text_hard_key(struct str *out, const struct state *state);
bool text_hard_call(struct str *out, const struct state *state,
    const struct country *country);
void text_call_now(struct str *out, const struct country *country);
void text_call_else(struct str *out, const struct country *country);
/* Where the index'th number is from, or why there is none; false behind the
 * last. */
bool text_call_source(struct str *out, const struct country *country,
    int index);

/* Was or is there a run in the week, run or planned? Without one its cap is
 * nothing to tell: before the gate opens, or while running is locked. */
bool text_week_runs(const struct state *state, int monday);
/* The week before that of day was before the start, so nobody told of it. */
bool text_last_was_before(const struct state *state, int day);

/* The first letter, or all of them, as a capital or a small letter. */
void text_capital(char *buf);
void text_upper(char *buf);
void text_lower(char *buf);

/* The index'th word of a blank-separated list. */
void text_word(struct str *out, const char *list, int index);
/* "15:00" or "5.2 km": an amount of caps and weeks. */
void text_amount(struct str *out, int amount, bool metres,
    enum unit_system units);
/* A limit, or what is planned within one: rounded down, so that no more is
 * shown than is allowed. */
void text_within(struct str *out, int amount, bool metres,
    enum unit_system units);
/* What stands beside a limit: not seen to pass it where it does not. */
void text_beside(struct str *out, int amount, int limit, bool metres,
    enum unit_system units);
/* "Below 1.5 km lope itself plans a walk.", where the nearest that is allowed is
 * less; else nothing. */
void text_nearest_walk(struct str *out, const struct judgement *judged,
    enum unit_system units);
/* "15 of 55 min" or "8.2 of 12.0 km". */
void text_of(struct str *out, int used, int of, bool metres,
    enum unit_system units);
/* "5 Oct"; "-" for DAY_NONE. */
void text_date(struct str *out, int day);
/* "daily" or "Mon Wed Sat" of bits 0 Monday to 6 Sunday. */
void text_days(struct str *out, unsigned days);
/* "day 103, 14 weeks 5 days". */
void text_age(struct str *out, int days_pp);

/* "run 33:00, credited 18:00" of what was run on day, "trial" where that is all
 * it was, else "walk 30 min" where the plan had a walk, and so of strength;
 * false: it is not done. */
bool text_done(struct str *out, const struct state *state, int day,
    enum unit_system units);

/* "run-walk S7", "easy run 5.2 km", "strength 20 min", "walk 30 min", "rest". */
void text_session(struct str *out, const struct session *session,
    enum unit_system units);
/* The same without what is fast of it: "threshold 4.3 km". */
void text_session_name(struct str *out, const struct session *session,
    enum unit_system units);
/* "6 x 0:20 strides", "2.1 km of it fast", or nothing. */
void text_session_speed(struct str *out, const struct session *session,
    enum unit_system units);
/* "15:00 run in 33:00" of a run by time, else nothing. */
void text_session_time(struct str *out, const struct session *session);
/* "5 x 3:00 run, 2:00 walk", "15:00 without a break", or nothing. */
void text_session_bouts(struct str *out, const struct session *session);
/* "5:00 walk, 5 x 3:00 run with 2:00 walk between, 5:00 walk" where the times
 * say so, else as text_session_bouts(). */
void text_session_whole(struct str *out, const struct session *session);
/* "5 x 3:00 / 2:00" or "15:00 without a break" of S1 to S17. */
void text_stage(struct str *out, int stage);
/* The same beside its minutes of running: "5 x 3:00/2:00", "without a break".
 */
void text_stage_short(struct str *out, int stage);

/* What was done for the first time on day: "first 5 km"; nothing else. */
void text_first(struct str *out, const struct state *state, int day);
/* The day of plan, NULL when it is not in it. */
const struct plan_day *text_plan_day(const struct plan *plan, int day);
/* Has the diary anything to say about day: from the start on all days, before
 * it those of which something was told. */
bool text_day_is_told(const struct state *state, int day);
/*
 * The mark of a calendar day: R W S O what was done, r w s what is planned,
 * each with minutes where minutes is true, - rest; then y Y A X where the
 * day's verdict was not green. Nothing before the birth or beyond the plan.
 */
void text_day_mark(struct str *out, const struct state *state,
    const struct plan *plan, int day, bool minutes);
/* g y Y A X, or - for a day without a check-in. */
char text_verdict_mark(const struct day_state *day);
/* "green", "light yellow": the verdict in the middle of a sentence. */
void text_day_verdict(struct str *out, const struct day_state *day);
/* Why the day is paused: "travel"; NULL when it is not, or no reason was
 * given. */
const char *text_pause(const struct log *log, int day);
/* "Tue 24 Nov: paused, illness", "Tue 24 Nov: moved to Thu 26 Nov". */
void text_decision(struct str *out, const struct decision *decision);
/* A row of the table that the rule goes by, from 0 on: a stage of the ladder,
 * a band of heat. False, and nothing in out, behind the last one. */
#define RULE_ROW_SIZE 80
bool text_rule_row(char out[RULE_ROW_SIZE], enum rule rule, int row);
/* What a point of the tier is for: "an injury". */
void text_tier_point(struct str *out, enum tier_point point);
/* "sleep, height": what a point could not be asked of; nothing when all were. */
void text_tier_unknown(struct str *out, const struct state *state);
/* "Tier B, 2 points: running is new; an injury. Unknown: height." */
void text_tier(struct str *out, const struct state *state);
/* What was done on a day before the birth, of an earlier chapter too: told as
 * it was written down, since nothing of it is replayed. out: zeroed. */
void text_day_earlier(const struct log *log, int day, struct day_state *out);
/* "before the birth: run 27:12, walk 30 min" */
void text_before(struct str *out, const struct log *log, int day);
/* "Tue 24  strength 20 min"; done days say what was done. wide: more words, and
 * which of them is today. */
void text_day_line(struct str *out, const struct state *state,
    const struct plan *plan, int day, enum unit_system units, bool wide);

enum role text_role(enum verdict verdict);
/* "GREEN", or "NO CHECK-IN" while the day has none and nothing is graver. */
const char *text_verdict(const struct state *state);
enum role text_verdict_role(const struct state *state);
/* The status line behind the verdict word: "run-walk S7 1/2  week 15 of 55
 * min", "no run before Wed 25 Nov  S6 0/2", "P0, gate LOCKED, 3 of 9 unmet". */
void text_status(struct str *out, const struct state *state,
    enum unit_system units);
/* As much of it as columns hold; narrow: "S7 1/2  week 15 of 55" at most. */
void text_status_fit(struct str *out, const struct state *state,
    enum unit_system units, bool narrow, int columns);

/* What runs that she planned for later days take of the week, where that makes
 * most, of plan_most() by rule, less than the week has left; 0 else. */
int text_week_taken(const struct state *state, int most, enum rule rule);
/* "one run 15:00 (S9; cap 18:00), week 55:00, 15:00 used, 40:00 left"; where no
 * run is allowed, that first: "no run before Sat 5 Dec (spike.large). Once ..." */
void text_limits(struct str *out, const struct state *state,
    enum unit_system units);
/* "speak in sentences", "not faster than 7:09/km", "... (provisional)". */
void text_pace(struct str *out, const struct pace_limit *pace,
    enum unit_system units);
/* Why a coming week is as it is: "a lighter week, 70 % (deload.week)",
 * "held: broken sleep (sleep.regression)"; nothing for one that may grow. */
void text_week_why(struct str *out, const struct state *state,
    const struct plan_week *week);
/* "held: broken sleep", "a lighter week, 70 %", in few words; nothing for any
 * other week. */
void text_week_why_short(struct str *out, const struct plan_week *week);
/* The rule behind a hold: of the spikes the one that struck last. */
enum rule text_hold_rule(const struct state *state, enum hold hold);

/* How fast a run was, as the log has it, and with its walks, as its file has it;
 * how long its file says it took from start to end: -1 unknown. */
int text_run_pace(const struct activity *run);
int text_whole_pace(const struct workout *w);
/* "6:32/km running, 8:57/km in all", "7:09/km"; w: what its file said, NULL
 * none. */
void text_paces(struct str *out, const struct activity *run,
    const struct workout *w, enum unit_system units);
/* "36:10 from start to end, 4:50 of it paused, 31:20 moving": where the file
 * tells them apart. */
void text_pauses(struct str *out, const struct workout *w);
/* "run 15:00 in 33:00", "walk 30 min", "strength 20 min" with the distance
 * where there is one. */
void text_activity(struct str *out, const struct activity *activity,
    enum unit_system units);
/* before and "4:30 of it to the week", where the week's cap holds less of a run
 * than its own. */
void text_run_counted(struct str *out, const char *before,
    const struct run_result *run, enum unit_system units);
/* "credited in full, no flags" or "18:00 of 20:00 credited, flags spike.small". */
void text_run_credit(struct str *out, const struct run_result *run,
    const struct activity *activity, enum unit_system units);
/* "clean", "clean, if tomorrow's check-in is green", "not clean: pain 3". */
void text_run_clean(struct str *out, const struct run_result *run, int today);
/* "Before the birth, Wed 24 Jun 2026: ..." where day is; else nothing. */
void text_before_birth(struct str *out, const struct state *state, int day);
/* The two above, joined by "; ". */
void text_run_result(struct str *out, const struct run_result *run,
    const struct activity *activity, enum unit_system units, int today);

/* One answer: "sleep 6:10", "leak none"; nothing when it is unsaid. False
 * then. */
bool text_answer(struct str *out, const struct checkin *checkin,
    enum answer answer);
/* How many of the 29 of a whole check-in are answered. */
int text_checkin_answered(const struct checkin *checkin);
/* Does "none of these" answer it: a symptom or sign she is asked about? */
bool text_is_cleared(const struct state *state, enum answer answer);
/* Symptoms and signs that she is asked about and has not answered: of a wound
 * only who had one. */
int text_checkin_open(const struct state *state, const struct checkin *checkin);
/* Mean sleep in minutes of the check-ins of the 7 days that end on day, -1
 * when there is none; nights: how many were told. */
int text_sleep_mean(const struct state *state, int day, int *nights);

/* "physio, run-walk, 5 Oct". */
void text_clearance(struct str *out, const struct clearance *clearance);
/* LOCKED, NOT YET or CLEARED: who is told ELIGIBLE may think she may run. */
const char *text_gate_state(enum gate_state state);
/* "S8", "3.8 km", "walk" */
void text_session_least(struct str *out, const struct session *s,
    enum unit_system units);
/* Does the session that the plan holds for a race reach its distance? */
bool text_race_is_whole(const struct goal_row *race, const struct session *s);
/* "by the trial of Sun 22 Nov, 5.0 km in 28:30": of the easy-pace limit of
 * today, nothing where none stands behind it. */
void text_trial_said(struct str *out, const char *before,
    const struct state *state, enum unit_system units);
/* What a number of a finding is, or its limit: of the gate it is no limit, but
 * what is asked for. */
const char *text_measured(enum rule rule, bool limit);
/* "38.6 C", "1 check-in", "2 of 10": a number of a rule in its unit. */
void text_measure(struct str *out, int value, const char *unit);
/* "CLEARED; now no run before Tue 8 Dec (symptom.R3)": what was cleared once
 * stays so under a lock, and does not say that she may run. */
void text_gate_and_lock(struct str *out, const struct state *state);
/* "; now no run before Tue 8 Dec (symptom.R3)"; nothing without a lock. */
void text_lock_now(struct str *out, const struct state *state);
/* Say in the sentence of edit, which ticks task on day, that a refuelling
 * without a run does not count. */
void text_name_tick(struct edit *edit, const struct log *log, const char *task,
    int day);
/* 'x' met, ' ' to do, '-' told and not counted: it does not apply, or blocks
 * nothing. */
char text_gate_box(const struct gate_item *item);

/* What she told of herself goes before the caps of the day: it is asked for
 * first. The rest keeps its order. */
void text_told_first(struct findings *list);

/* "no run before Sat 5 Dec (spike.large)"; nothing where a run is allowed. */
void text_no_run(struct str *out, const struct state *state);
/* The same without its rule. */
void text_no_run_before(struct str *out, const struct state *state);

/* On the ladder: are all nap windows of run days too short for any session? */
bool text_no_run_fits(const struct state *state);
/* Where a stage to come takes longer than any nap window of a run day: "S7 takes
 * 33 minutes; your longest window is 30. The ladder waits there.";
 * false: none does. */
bool text_ladder_waits(struct str *out, const struct state *state);

/* "half marathon, Tue 1 Dec 2026, in 8 days" */
void text_goal(struct str *out, const struct goal *goal, int today);
/* Where a last entry lies in the future, which no clock that is right makes;
 * false: none does. */
bool text_ahead(struct str *out, const struct log *log, int today);
/* Summary and text of every item of an agenda: "Run-walk 33 min". */
void text_agenda(struct agenda *agenda, const struct state *state,
    const struct plan *plan, enum agenda_detail detail, enum unit_system units);

/* "56 of 100 so far this week", and where she has told too little of it for the
 * score to count, that. */
void text_score(struct str *out, const struct ledger *week);
/* "3/7" and, behind it, the points an item gave: " 12.85". */
void text_ledger(struct str *out, const struct ledger_item *item, bool points);
/* "2/3"; "-" while nothing is due. */
void text_ledger_done(struct str *out, const struct ledger_item *item);
/* How often a task was done in the week, as the score of it counts: what no run
 * asked for is done. */
int text_task_done(const struct recovery *r, const struct recovery_task *task);
/* "Legs on wall 10 min", "Water, 0.90 of 2.60 L": a recovery task in words. */
void text_task(struct str *out, const struct recovery_task *task);

#endif
