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
#include "lope/str.h"

/* What stepping must remember from one day to the next. */
struct memory {
	int run_due; /* first day after the days off that a rule set */
	enum rule run_due_rule;
	int morning_due;     /* run_due as the day began, before its check-in */
	bool own_amber;      /* the slight symptom of today came with its run */
	bool own_lock;       /* and is the one that R4 began with */
	bool gate_open;      /* the gate was cleared before today's answers */
	int checks_due;      /* mornings to look at after a large spike */
	bool spike_next;     /* the next run is a stage less */
	int spike_low_until; /* weeks begun until then hold 75 % of B */
	/* Coming back after missed time or a red lock (7.13): a row of the
	 * list, 0 none; B before; weeks of it done; has she run again? */
	int back_row, back_base, back_weeks;
	bool back_begun;
	int missed_row;   /* of the list that this gap has cost, 0 none */
	int missed_stage; /* to which it led, to tell of it */
	bool missed_none; /* it took no more than a red lock had */
	/* Stages that this gap costs, and the red locks in it: the larger is
	 * taken. */
	int gap_stages, red_stages;
	int deload_weeks; /* counted since the last lighter one */
	bool deload_next;
	int amber_day[CODE_COUNT]; /* last day of each amber cause */
	int amber_event;           /* day of the latest amber event */
	int pelvic_event;          /* day of the latest A1 event */
	int other_event;           /* day of the latest that was not A1 */
	bool leaked;               /* any urine or stool since the birth */
	int energy_low;            /* latest day of A4, DAY_NONE */
	bool breast;               /* A5 until a check-in says no */
	int wound, wound_day;      /* latest answer of a check-in, its day */
	int scar_pain;             /* latest answer */
	size_t next_feeding;       /* in log */
	bool harm;                 /* E2 until a check-in says no */
	int breach_day;            /* latest too fast run */
	int hold_from[HOLD_COUNT];
	int hold_until[HOLD_COUNT]; /* both included; DAY_NONE */
	bool regression;
	int regression_from; /* nights from this day on count */
	int good_nights;
	bool ask_gate;   /* no run since the gate was last asked */
	bool ask_impact; /* the impact tests again */
	int pending;     /* run that waits for its morning, -1 */
	bool placed;
	/* Symptoms of the 28 days before the start, before she is placed: the
	 * stages they cost, and whether a red lock was among them. */
	int owed_stages;
	bool owed_red;
	int owed_back;        /* of them, of red locks since the last run */
	bool ladder_done;     /* S17 is cleared */
	int distance_from;    /* the Monday P2 begins, DAY_NONE */
	bool distance;        /* P2 or P3: amounts are metres */
	int distance_weeks;   /* of P2 and P3, over, that count */
	int speed_weeks;      /* of P3, over, that count */
	int runs_max;         /* that the phase allows in a week */
	int longest_ever_m;   /* credited */
	int level;            /* Q0 to Q4 as earned */
	int level_from;       /* the day it was reached */
	int clean_weeks;      /* at this level */
	int level_back_until; /* one level less up to this day, DAY_NONE */
	int amber_cap_from, amber_cap_until; /* 80 % of B; DAY_NONE */
	int quality_due;  /* no speed before it: two breaches; DAY_NONE */
	int last_quality; /* day of a speed session, DAY_NONE */
	enum run_type last_quality_type;
	int amber_last;    /* latest amber or red day, DAY_NONE */
	int pelvic_last;   /* latest day with a pelvic symptom, DAY_NONE */
	bool pelvic_today; /* one so far; pelvic_last is of the days before */
	int ill_from, ill_last; /* an illness that keeps her from running */
	int easy_until;         /* easy running only, DAY_NONE */
	bool strolled;          /* a run with the stroller since the birth */
	size_t next_activity;   /* in log */
	bool assume;            /* stepping into the future */
	int assume_from;        /* from that day on, DAY_NONE */
	bool drawn;             /* and runs may be missed there */
	bool sick;              /* and that day is one with symptoms */
	bool words;             /* somebody will read this day's sentences */
	int trial_day;          /* latest trial since the birth, DAY_NONE */
	int trial_m, trial_s;
};

/* day_state of day, which must be within the days stepped so far. */
struct day_state *model_day(struct state *state, int day);
struct week_state *model_week(struct state *state);
/* Days to look at for "the last n days": the last is day, or the day before
 * it while day has no check-in. */
int model_window_end(const struct state *state, int day);
/* First item of log->activity dated on or after day, found by the day's own
 * state where there is one. Of a day that lies ahead nothing is logged. */
size_t model_activities(const struct state *state, int day);
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
	(1u << HOLD_YELLOWS | 1u << HOLD_RECOVERY | 1u << HOLD_WEEK_OVER | \
	    HOLDS_OF_GROWTH | 1u << HOLD_BACK | 1u << HOLD_SYMPTOM)
/* Something else grows this week, so that the distance does not. */
#define HOLDS_OF_GROWTH (1u << HOLD_RUN_DAY | 1u << HOLD_QUALITY)
/* Those of which each morning says anew whether they go on. */
#define HOLDS_DAILY \
	(1u << HOLD_SLEEP | 1u << HOLD_REGRESSION | 1u << HOLD_SILENT | \
	    1u << HOLD_HARM)
/* No running before day due; the later of two wins. */
void model_days_off(struct state *state, enum rule rule, int due);
/* On the ladder; the caller asks the phase. */
void model_stage_back(struct state *state, int stages, int from_stage);
/* What a run was credited, as amounts count now. */
int model_credit(const struct state *state, const struct run_result *run);
/* An activity's running as amounts count now. */
int model_amount(const struct state *state, const struct activity *activity);
int model_metres(int run_s, int distance_m);
/* s/km, half up; 0: no distance known. */
int model_pace(int run_s, int distance_m);

/* replay.c: one day; assume: no facts, a green day; run: with its session
 * done in full. */
void replay_step(struct state *state, int day, bool assume, bool run);
/* The planned session of day, done in full. */
void replay_assume_run(struct state *state, int day,
    const struct session *session);
/* A copy of the latest weeks that can be stepped further. */
void state_copy(struct state *to, const struct state *from);
/* Of two states one was copied from the other and to was stepped since: back to
 * what from is, without asking for memory. What from left off of the weeks of
 * to stays; from has none that to has not. */
void state_again(struct state *to, const struct state *from);

/* tier.c: points and tier from what is known the day before day. */
void tier_update(struct state *state, int day, bool with_checkins);
/* gate.c: the readiness gate as of day, before its runs; words: with its
 * sentences. */
void gate_read(const struct state *state, int day, bool words,
    struct gate *out);
/* place.c: runs before start, and where they place her. */
void place_baseline(struct state *state);
/* What is told of it on the first day. */
void place_say(const struct state *state, struct findings *out);
/* stage.c */
int stage_ceiling(const struct state *state, int day);
void stage_judge(struct state *state, struct run_result *run,
    const struct activity *activity);
void stage_morning(struct state *state, int day);
void stage_promote(struct state *state, int day);
/* cap.c */
int cap_window(const struct state *state, int day);
int cap_empty_m(const struct state *state); /* what an empty one stands for */
/* The window, or what its being empty stands for. */
int cap_longest(const struct state *state, int day);
int cap_run(int longest, bool metres);
/* What a cap grows by: a percentage, and no less than so much. */
struct cap_step {
	int pct, least;
};
struct cap_step cap_run_step(bool metres);
struct cap_step cap_week_step(enum tier tier, bool metres);
/* pct percent, rounded down. */
int cap_share(int amount, int pct);
int cap_base(const struct state *state);
int cap_grown(int base, enum tier tier, bool metres);
/* What a run takes of the caps: with a stroller more than it is credited. */
int cap_consumed(int amount, bool stroller);
/* The largest amount that takes no more than limit. */
int cap_unconsumed(int limit, bool stroller);
/* The cap of the week of day as it holds on that day. */
int cap_week(const struct state *state, int day);
/* days.c: may she run on day as far as spacing and counts go? runs: is there
 * one on day-6 ... day+6, in that order; day's own is not read. */
#define DAYS_AROUND 6
enum rule days_judge(const struct state *state, int day,
    const bool runs[2 * DAYS_AROUND + 1]);
enum rule days_rule(const struct state *state, int day);
/* Says what they name, with its figures; or that the day has its run. */
void days_say(const struct state *state, int day,
    const bool runs[2 * DAYS_AROUND + 1], struct findings *out);
/* The same by the runs before a day that has none yet. */
void days_say_today(const struct state *state, int day, struct findings *out);
bool days_is_run_day(const struct state *state, int day);
unsigned days_preferred(const struct state *state);
unsigned days_strength(const struct state *state);
/* One of those, or the day that takes what a run has displaced? */
bool days_is_strength_day(const struct state *state, int day);
/* Runs that the week of day may hold. */
int days_runs_max(const struct state *state, int day);
/* May a run of day be with the stroller (7.15)? */
bool days_stroller(const struct state *state, int day);
/* Why it may not. */
void days_refuse_stroller(const struct state *state, int day,
    struct findings *out);
/* The advice that goes with every run with the stroller in the first year. */
void days_say_smooth(const struct state *state, int day, struct findings *out);
/* Did she ask for a run on day herself, by plan add or move? And how much
 * those of from to to will take that are still to be run. */
bool days_asked(const struct state *state, int day);
int days_asked_amount(const struct state *state, int from, int to);
/* symptom.c */
void symptom_morning(struct state *state, int day);
void symptom_run(struct state *state, int day, const struct activity *activity);
enum verdict code_verdict(enum code code);
/* The first rule that forbids running on day, RULE_COUNT for none. */
enum rule symptom_block(const struct state *state, int day);
/* Was day closed to a run before she ran? What came with that run itself and
 * was told afterwards did not close it. */
bool symptom_closed(const struct state *state, int day);
/* gap.c */
void gap_morning(struct state *state, int day);
/* A red lock that strikes, and what it takes of the ladder at its end: locks
 * that overlap do not add up, nor with an amber day in them. */
void gap_strike(const struct state *state, struct lock *lock);
void gap_red_back(struct state *state, struct lock *lock, int stages);
/* A run: what rest cost before it is done with. */
void gap_end(struct state *state);
/* Weeks of coming back after a red lock. */
void gap_after_red(struct state *state);
/* The same, of a lock that was over before she begins in the distance weeks. */
void gap_after_owed(struct state *state);
/* What was missed already when she begins on day. */
void gap_before(struct state *state, int day);
/* The percentage of B for this week of coming back; 100: no growth. */
int gap_percent(const struct state *state);
/* The stages that the missed time costs; STAGE_LAST: the ladder anew. */
int gap_stages(const struct state *state);
void gap_week(struct state *state);
/* week.c */
void week_begin(struct state *state, int monday);
/* The cap of the running week again, after what changed in it. */
void week_refresh(struct state *state);
/* distance.c: the weeks of P2 and P3 */
struct week_shape {
	int runs;
	int longest, other; /* m, whole 100 */
};
/* A week of cap m with runs runs, 7.8. most: what one run may hold. */
void distance_shape(int cap, int runs, int most, struct week_shape *out);
int distance_share(int runs);
/* Runs that a week is shared out among: on her days, as many as the phase
 * allows. Broken sleep takes some of them away and makes none longer. */
int distance_runs(const struct state *state);
/* s/km that distances are reckoned with; rounded to the slower. */
int distance_pace(const struct state *state);
/* m of the cap of the week that one run of it may hold. */
int distance_run_share(const struct state *state);
/* The long run's minutes, in s, and the m that they allow. */
int distance_long_s(const struct state *state);
int distance_long(const struct state *state);
/* m that the week of day aims at. */
int distance_week(const struct state *state, int day);
/* m that fit a window of s, warm-up and walk home included; floor 100. */
int distance_window(int window_s, int pace_s_per_km);
/* m as far as it makes a run: what is left of one, or fits, may be none. */
int distance_worth(int m);
/* m that any run of day may hold by a run over the cap before it and by the
 * window of the day; INT_MAX, with because RULE_COUNT: neither speaks. */
int distance_most(const struct state *state, int day, enum rule *because);
/* m of day as its week is shared out, before what the day itself says. */
int distance_planned(const struct state *state, int day, bool *is_long);
void distance_session(const struct state *state, int day, struct session *out);
/* Did day hold the long run of its week, or one as long? */
bool distance_ran_long(const struct state *state, int day);
void distance_begin(struct state *state, int monday);
/* quality.c: speed days, 7.10 */
void quality_morning(struct state *state, int day);
void quality_week(struct state *state, struct week_state *week, int monday);
/* The level that counts on day: one less for a while after an amber day. */
int quality_level(const struct state *state, int day);
bool quality_allows(int level, enum run_type type);
/* m (strides: s) that a session of type may hold in a week of week_m; first:
 * in the first fortnight of Q2. */
int quality_most(enum run_type type, int week_m, bool first);
/* The same of day's week; 0 for a run that is not fast. */
int quality_share(const struct state *state, int day, enum run_type type);
/* Days from one speed session to the next, and how many a week may have. */
int quality_apart(int level);
int quality_week_most(int level);
/* The rule against speed on day, RULE_COUNT: none. last: day of the speed
 * session before, DAY_NONE. */
enum rule quality_block(const struct state *state, int day, int last);
/* Did the day before hold the long run, or one as long? */
bool quality_after_long(const struct state *state, int day);
/* Is day one for speed of that kind? */
bool quality_is_day(const struct state *state, int day, enum run_type type);
/* "the last was on Mon 2 Nov, ...": why day is none for speed, at a level that
 * has some; nothing where it may be. */
void quality_say_gap(const struct state *state, int day, struct str *out);
void quality_session(const struct state *state, int day, struct session *out);
void quality_run(struct state *state, struct run_result *run,
    const struct activity *activity);
void quality_amber(struct state *state, int day);
void quality_red(struct state *state, int day);
void quality_unlock(const struct state *state, int day,
    struct gate_item out[UNLOCK_ITEMS]);
/* gate.c: the weakest count of the latest strength test from from to to; -1
 * none. */
int gate_strength_least(const struct state *state, int from, int to);
/* spike.c: credit and flags of one logged run. */
void spike_run(struct state *state, int day, const struct activity *activity);
/* session.c: what day is for. */
void session_read(const struct state *state, int day, struct session *out);
void session_stage(struct session *out, int stage);
/* A cap made it what it is, of which so much was left. */
void session_cap(const struct state *state, struct session *out, enum rule rule,
    int left);
/* What she asks of the ladder, in the shape of the stage that holds it. */
void session_repeats(int stage, int run_s, struct session *out);
/* run_s of running in as few equal bouts as are no longer than most_s, to the
 * whole second of a bout. */
void session_bouts(int most_s, int run_s, struct session *out);
/* The most running that setbacks, a cold and the window of the day leave of
 * the stage, which is *stage then, 0 none; because: what made it less. */
int session_most(const struct state *state, int day, int *stage,
    enum rule *because);
/* The running of a wish or a decision as amounts count now. */
int session_asked(const struct state *state, int run_s, int distance_m);
/* An easy run of m metres. */
void session_distance(const struct state *state, int m, struct session *out);
int session_window_s(const struct state *state, int day);
/* Did she skip the day's session, or choose a walk or strength instead? */
bool session_is_instead(const struct state *state, int day);
/* The decision of her own about day, NULL. */
const struct decision *session_decision(const struct state *state, int day,
    enum decision_verb verb);
/* The most that a run of those caps may be with a reason: within a fifth of L
 * and of B, of which the week has used so much. */
int session_override_most(const struct caps *caps, int used, bool stroller);
/* The running of the ladder's own stage, as far as the window of day holds it;
 * what setbacks and strength say apart. */
int session_ladder_s(const struct state *state, int day);
/* The override behind the run planned for day, NULL. */
const struct override *session_override(const struct state *state, int day);
/* Does it lift this rule? What closes the way to one closes it also after it
 * was planned. */
bool session_lifts(const struct state *state, int day, enum rule rule);
const struct decision *session_moved_to(const struct state *state, int day);
/* pace.c */
/* The percentage of VDOT that easy running holds. */
int pace_easy_percent(const struct state *state, int day);
void pace_read(const struct state *state, int day, bool stroller, int temp_c10,
    int dew_c10, struct pace_limit *out);
enum pace_verdict pace_judge(const struct pace_limit *limit, int run_s,
    int distance_m, int rpe, int talk);
/* ledger.c */
void ledger_read(const struct state *state, int monday, int through,
    struct ledger *out);
/* What a tick of strength stands for; 0 without one. */
int ledger_strength_s(const struct log *log, int day);
/* load.c: what there is to say about the load of today. */
void load_read(const struct state *state, struct findings *out);
/* fuel.c */
void fuel_read(const struct state *state, int day, int session_s, int run_s,
    struct targets *out);
/* The same of what day's runs were, today of the planned one before there is
 * any. Returns their session_s. */
int fuel_day(const struct state *state, int day, struct targets *out);
/* Of a day to come, by what is known today and planned for it. */
void fuel_coming(const struct state *state, const struct session *planned,
    struct targets *out);
/* A word about salt and about enough, where a session asks for one. */
void fuel_say(const struct state *state, int day, int session_s,
    struct findings *out);
/* plan.c: today's own session, where it is still to be done, done clean. */
void plan_finish_today(struct state *ahead);
/* today.c: what there is to say about the last day stepped. */
void today_read(struct state *state);
/* What closes day to a run, with its figures: a lock of now, for that holds
 * whatever is hoped of the days between, or days off, which ahead knows. */
void today_say_block(const struct state *now, const struct state *ahead,
    int day, struct findings *out);

#endif
