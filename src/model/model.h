/* SPDX-License-Identifier: ISC */
/*
 * What the parts of replay() share. Each step reads the facts of one day and
 * writes the state; the parts are called in the order of rules 7.1, from
 * replay.c alone.
 */
#ifndef LOPE_MODEL_MODEL_H
#define LOPE_MODEL_MODEL_H

#include "lope/date.h"
#include "lope/state.h"

/* What stepping must remember from one day to the next. */
struct memory {
	int run_due; /* first day after the days off that a rule set */
	enum rule run_due_rule;
	int checks_due;      /* mornings to look at after a large spike */
	bool spike_next;     /* the next run is a stage less */
	int spike_low_until; /* weeks begun until then hold 75 % of B */
	int gap_base;        /* B before the gap, 0 */
	int gap_pct;         /* of it that P1 keeps */
	int deload_weeks;    /* counted since the last lighter one */
	bool deload_next;
	int amber_day[CODE_COUNT]; /* last day of each amber cause */
	int amber_event;           /* day of the latest amber event */
	bool amber_event_pelvic;
	int pelvic_event;     /* day of the latest A1 event */
	bool leaked;          /* any urine or stool since the birth */
	int energy_low;       /* latest day of A4, DAY_NONE */
	bool breast;          /* A5 until a check-in says no */
	int wound, wound_day; /* latest answer of a check-in, its day */
	int scar_pain;        /* latest answer */
	size_t next_feeding;  /* in log */
	bool harm;            /* E2 until a check-in says no */
	int breach_day;       /* latest too fast run */
	int hold_from[HOLD_COUNT];
	int hold_until[HOLD_COUNT]; /* both included; DAY_NONE */
	bool regression;
	int regression_from; /* nights from this day on count */
	int good_nights;
	bool ask_gate;   /* no run since the gate was last asked */
	bool ask_impact; /* the impact tests again */
	int pending;     /* run that waits for its morning, -1 */
	bool placed;
	bool ladder_done;     /* S17 is cleared */
	size_t next_activity; /* in log */
	bool assume;          /* stepping into the future */
	bool words;           /* somebody will read this day's sentences */
	int trial_day;        /* latest trial since the birth, DAY_NONE */
	int trial_m, trial_s;
};

/* day_state of day, which must be within the days stepped so far. */
struct day_state *model_day(struct state *state, int day);
struct week_state *model_week(struct state *state);
/* Days to look at for "the last n days": the last is day, or the day before
 * it while day has no check-in. */
int model_window_end(const struct state *state, int day);
/* An answer of day's check-in; ANSWER_NONE when unsaid. */
int model_answer(const struct state *state, int day, enum answer answer);
/* Mean of an answer over n days ending end, when at least least are said;
 * false otherwise. *sum and *count are always set. */
bool model_mean(const struct state *state, int end, int n, int least,
    enum answer answer, int *sum, int *count);
/* Was there a run on day? */
bool model_ran(const struct state *state, int day);
int model_runs_between(const struct state *state, int from, int to);
bool model_has_clearance(const struct state *state, enum clearance_scope scope,
    int from, int to);
/* Nothing grows from day from to day until. */
void model_hold(struct state *state, enum hold hold, int from, int until);
/* Those that last a whole week; the others end on their own day. */
#define HOLDS_OF_WEEK \
	(1u << HOLD_YELLOWS | 1u << HOLD_RECOVERY | 1u << HOLD_WEEK_OVER)
/* Those of which each morning says anew whether they go on. */
#define HOLDS_DAILY \
	(1u << HOLD_SLEEP | 1u << HOLD_REGRESSION | 1u << HOLD_SILENT | \
	    1u << HOLD_HARM)
/* No running before day due; the later of two wins. */
void model_days_off(struct state *state, enum rule rule, int due);
void model_stage_back(struct state *state, int stages, int from_stage);

/* replay.c: one day; assume: no facts, a green day; run: with its session
 * done in full. */
void replay_step(struct state *state, int day, bool assume, bool run);
/* A copy of the latest weeks that can be stepped further. */
void state_copy(struct state *to, const struct state *from);

/* tier.c: points and tier from what is known the day before day. */
void tier_update(struct state *state, int day, bool with_checkins);
/* gate.c: the readiness gate as of day, before its runs; words: with its
 * sentences. */
void gate_read(const struct state *state, int day, bool words,
    struct gate *out);
/* place.c: runs before start, and where they place her. */
void place_baseline(struct state *state);
/* stage.c */
int stage_needed(const struct state *state);
int stage_ceiling(const struct state *state, int day);
void stage_judge(struct state *state, struct run_result *run,
    const struct activity *activity);
void stage_morning(struct state *state, int day);
void stage_promote(struct state *state, int day);
/* cap.c */
int cap_longest(const struct state *state, int day);
int cap_run(int longest);
/* pct percent, rounded down. */
int cap_share(int amount, int pct);
int cap_base(const struct state *state);
int cap_grown(int base, enum tier tier);
int cap_consumed(int amount, bool stroller);
/* days.c: may she run on day as far as spacing and counts go? */
enum rule days_rule(const struct state *state, int day);
bool days_is_run_day(const struct state *state, int day);
unsigned days_preferred(const struct state *state);
unsigned days_strength(const struct state *state);
int days_runs_max(const struct state *state, int day);
/* Did she ask for a run on day herself, by plan add or move? And how many
 * seconds those of from to to will take that are still to be run. */
bool days_asked(const struct state *state, int day);
int days_asked_s(const struct state *state, int from, int to);
/* symptom.c */
void symptom_morning(struct state *state, int day);
void symptom_run(struct state *state, int day, const struct activity *activity);
enum verdict code_verdict(enum code code);
/* The first rule that forbids running on day, RULE_COUNT for none. */
enum rule symptom_block(const struct state *state, int day);
/* gap.c */
void gap_morning(struct state *state, int day);
/* week.c */
void week_begin(struct state *state, int monday);
/* spike.c: credit and flags of one logged run. */
void spike_run(struct state *state, int day, const struct activity *activity);
/* session.c: what day is for. */
void session_read(const struct state *state, int day, struct session *out);
void session_stage(struct session *out, int stage);
/* The stage that setbacks leave of day, and the rule that lowered it; because
 * stays as it is where none did. */
int session_setback(const struct state *state, int day, enum rule *because);
/* The running of a wish or a decision: run_s, or by distance where that is
 * unsaid. */
int session_asked_s(int run_s, int distance_m);
/* The decision of her own about day, NULL. */
const struct decision *session_decision(const struct state *state, int day,
    enum decision_verb verb);
const struct decision *session_moved_to(const struct state *state, int day);
/* pace.c */
void pace_read(const struct state *state, int day, bool stroller, int temp_c10,
    int dew_c10, struct pace_limit *out);
enum pace_verdict pace_judge(const struct pace_limit *limit, int run_s,
    int distance_m, int rpe, int talk);
/* ledger.c */
void ledger_read(const struct state *state, int monday, int through,
    struct ledger *out);
/* fuel.c */
void fuel_read(const struct state *state, int day, int session_s, int run_s,
    struct targets *out);
/* today.c: what there is to say about the last day stepped. */
void today_read(struct state *state);

#endif
