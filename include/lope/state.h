/* SPDX-License-Identifier: ISC */
/*
 * What follows from the facts on one day: replay() reads the log from its
 * first day to today and fills struct state. The same log and the same today
 * give the same state to the byte. Nothing here is ever stored.
 *
 * Amounts (caps, credit, weeks) are seconds of running in P1 and metres from
 * P2; caps.metres says which.
 */
#ifndef LOPE_STATE_H
#define LOPE_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/log.h"
#include "lope/rule.h"
#include "lope/vec.h"
#include "lope/str.h"

enum phase { PHASE_P0, PHASE_P1, PHASE_P2, PHASE_P3 };
enum tier { TIER_A, TIER_B, TIER_C };
/* What a point of the tier is for, in the order of rules 7.3. */
enum tier_point {
	TIER_POINT_NOVICE,
	TIER_POINT_INJURY,
	TIER_POINT_CONTINENCE,
	TIER_POINT_BIRTH,
	TIER_POINT_SLEEP,
	TIER_POINT_ENERGY,
	TIER_POINT_BMI,
	TIER_POINT_ENERGY_LOW
};
#define TIER_POINTS (TIER_POINT_ENERGY_LOW + 1)

enum gate_state { GATE_LOCKED, GATE_ELIGIBLE, GATE_CLEARED };
/* G1 to G9, in the order of the rules gate.days ... gate.wound. */
#define GATE_ITEMS 9

struct gate_item {
	enum rule rule;
	bool met;
	int measured, limit; /* FINDING_UNKNOWN where there is no number */
	const char *unit;
	bool applies;   /* false: shown as "does not apply", met */
	char text[128]; /* "3 walks of 30:00 in 14 days: 1 so far" */
};

struct gate {
	enum gate_state state;
	struct gate_item item[GATE_ITEMS];
};

/* Flags of a logged run (rules 7.18 and 7.11), as rules of the table. */
/* clang-format off */
#define FLAG_LIST(X) \
	X(SPIKE_SMALL) X(SPIKE_MODERATE) X(SPIKE_LARGE) X(WEEK_OVER) \
	X(DAY_BLOCKED) X(DAY_SPACING) X(DAYS_SINGLE) X(GATE_EARLY) \
	X(OVERRIDE_USED) X(PACE_EASY) X(STROLLER_AGE) X(HEAT_INDEX)
/* clang-format on */
enum flag {
#define FLAG_ENUM(id) FLAG_##id,
	FLAG_LIST(FLAG_ENUM)
#undef FLAG_ENUM
	    FLAG_COUNT
};
/* The rule a flag is reported as. */
enum rule flag_rule(enum flag flag);

enum pace_verdict { PACE_OK, PACE_WARN, PACE_BREACH };
enum pace_mode { PACE_MODE_TRIAL, PACE_MODE_PROVISIONAL, PACE_MODE_TALK };
enum clean { CLEAN_PENDING, CLEAN_YES, CLEAN_NO, CLEAN_UNCONFIRMED };

struct pace_limit {
	enum pace_mode mode;
	double vdot;        /* with the factor for time off; 0 in TALK */
	int limit_s_per_km; /* 0 in TALK */
	int limit_s_per_mi; /* of what it was before it was rounded */
};

/* What replay made of one logged run; items follow log->activity. */
struct run_result {
	struct row_id id;
	int day;
	int stage;      /* of the ladder when it was run */
	bool metres;    /* longest and cap are metres (P2 on) */
	int longest;    /* L of that day */
	int cap;        /* cap.run of that day */
	int credited_s; /* of run_s */
	int credited_m; /* of distance_m; -1 when there is none in P1 */
	int counted; /* of what is credited, to the week: s, or m by metres */
	unsigned flags; /* bit 1 << enum flag */
	enum pace_verdict pace;
	enum run_type type;
	bool quality;      /* a speed session of a kind that was unlocked */
	int pace_s_per_km; /* measured; 0 unknown */
	int pace_limit;    /* 0: talk test */
	enum clean clean;
	bool filler;     /* under its stage: maintains, never counts */
	bool baseline;   /* before start: never flagged */
	const char *why; /* it is not clean; static text, NULL when it is */
};

enum session_kind { SESSION_REST, SESSION_RUN, SESSION_WALK, SESSION_STRENGTH };
extern const char *const session_words; /* "rest run walk strength" */

struct session {
	enum session_kind kind;
	int stage; /* 0: none of the ladder */
	enum run_type type;
	int run_s;   /* 0: none */
	int total_s; /* with warm-up and walks */
	int bouts, bout_s, walk_s;
	int distance_m;    /* P2 on; 0: none; run_s is then an estimate */
	int fast_s;        /* strides in it, s; 0: none */
	int fast_m;        /* of a speed session; 0: none */
	bool is_long;      /* the long run of its week */
	bool filler;       /* below the ladder's stage */
	bool added;        /* by plan add */
	bool stroller;     /* asked for with it */
	bool chosen;       /* shortened or swapped by her */
	enum rule because; /* the rule that made it what it is, or COUNT */
	int left;          /* where that is a cap: what it left */
	bool metres;       /* in m, else in s */
};

/* The letters of a check-in (rules 7.12): bit 1 << enum code. */
/* clang-format off */
#define CODE_LIST(X) \
	X(E1) X(E2) X(R1) X(R2) X(R3) X(R4) X(R5) X(R6) \
	X(A1) X(A2) X(A3) X(A4) X(A5) \
	X(Y1) X(Y2a) X(Y2b) X(Y2c) X(Y3) X(I1) X(N1)
/* clang-format on */
enum code {
#define CODE_ENUM(id) CODE_##id,
	CODE_LIST(CODE_ENUM)
#undef CODE_ENUM
	    CODE_COUNT
};
enum rule code_rule(enum code code);

/* Kept small: ten years are 3,650 of them. */
struct day_state {
	const struct checkin *checkin; /* NULL: none; borrowed from log */
	uint32_t activity;             /* first of the log's on or after it */
	enum verdict verdict;
	uint32_t codes;         /* triggered that day */
	bool assumed;           /* stepped into: green, nothing said */
	bool locked;            /* by an E or R rule, that morning */
	bool light;             /* YELLOW by Y2b alone */
	bool skipped;           /* she said so */
	bool strength_ticked;   /* strength_s is of a tick alone */
	struct session session; /* what was planned in the morning */
	int runs;               /* logged runs */
	int run_s, run_m;       /* their running; m: -1 without a distance */
	int run_amount;         /* their running, s or m as the week counts */
	int credited;           /* their credit, s or m */
	int walk_s, strength_s, other_s; /* whole sessions */
	unsigned flags;                  /* of its runs, together */
	int mass_g;                      /* latest known; 0 unknown */
	int8_t stage;                    /* of the ladder in the evening */
	int8_t nursing;                  /* enum nursing; -1 unknown */
};

/* Why a week does not grow, bit 1 << enum hold. */
#define HOLD_LIST(X) \
	X(YELLOWS, SYMPTOM_Y3, "three yellow days in the week before") \
	X(SLEEP, SYMPTOM_Y2c, "a week of short nights") \
	X(REGRESSION, SLEEP_REGRESSION, "broken sleep") \
	X(RECOVERY, RECOVERY_HOLD, "recovery under 50 in the week before") \
	X(SPIKE, SPIKE_SMALL, "a run over the cap") \
	X(WEEK_OVER, WEEK_OVER, "the week before went over its cap") \
	X(PACE, PACE_EASY, "two runs faster than easy in 14 days") \
	X(SILENT, SYMPTOM_SILENT, "three days without a check-in") \
	X(HARM, SYMPTOM_E2, "how you feel comes first") \
	X(BACK, GAP_MISSED, "the week after coming back") \
	X(RUN_DAY, CAP_WEEK, "a run day more is enough for one week") \
	X(QUALITY, CAP_WEEK, "a new kind of speed is enough for one week") \
	X(SYMPTOM, QUALITY_LOCKED, "a symptom on the day speed would begin")
enum hold {
#define HOLD_ENUM(id, rule, text) HOLD_##id,
	HOLD_LIST(HOLD_ENUM)
#undef HOLD_ENUM
	    HOLD_COUNT
};
extern const char *const hold_text[HOLD_COUNT];
extern const enum rule hold_rule[HOLD_COUNT];

/* Why a week is a lighter one; turn: after so many that were none. */
enum lighter {
	LIGHTER_NOT,
	LIGHTER_EVENTS,
	LIGHTER_RECOVERY,
	LIGHTER_SLEEP,
	LIGHTER_TURN
};
#define LIGHTER_WHY_SIZE 64
/* In words, "" of a week that is none. Returns buf. */
const char *lighter_why(enum lighter why, char buf[LIGHTER_WHY_SIZE]);

#define LEDGER_ITEMS 8

/* What is the same in every week. */
struct ledger_row {
	const char *label; /* "Sleep 7:00 or more" */
	const char *task;  /* the first task that counts: "roll" */
	int weight;
	int target;     /* 0: by the runs of the week */
	unsigned tasks; /* those that count, a bit each in the order of the day */
};

struct ledger_item {
	const struct ledger_row *row; /* NULL: the week was not read */
	int done, target;
	int waiting; /* of target, for which there may still be time */
	bool undue;  /* nothing asked for it: its points are given */
};

/* What it gives to the score, in hundredths of a point. */
int ledger_points(const struct ledger_item *item);

struct ledger {
	struct ledger_item item[LEDGER_ITEMS];
	int score; /* 0 to 100 */
	bool kept; /* does the score bind? */
};

struct week_state {
	int monday;
	int base; /* B before the percentages of a comeback */
	int cap;
	int used;                   /* what its runs really took of the cap */
	int credited;               /* not above cap */
	int credited_s, credited_m; /* the same, in both */
	bool over;                  /* the credit of its runs went over cap */
	int runs;
	int run_days_max;    /* runs the rules allow this week */
	unsigned holds;      /* bit 1 << enum hold */
	enum lighter deload; /* why it is a lighter one */
	int taper, taper_m;  /* percent and m of the goal's peak; 0 none */
	bool careful;        /* recovery not kept: growth of tier C */
	bool metres;
	bool back; /* a week of coming back after missed time (P2 on) */
	int yellows;
	bool amber;       /* an amber or red day */
	bool breach;      /* a run much faster than easy */
	int quality_days; /* speed sessions */
	int quality_runs; /* those of the level, within their share */
	enum tier tier;
	struct ledger ledger;
};

struct caps {
	bool metres;
	int longest; /* L */
	int run;     /* 7.6 */
	int base;    /* B */
	int week;    /* 7.7 */
	int week_used, week_left;
};

/* What speed days wait for (rules 7.10), in that order. */
#define UNLOCK_ITEMS 9

/* A block with the first day on which it may end; DAY_NONE: unknown. */
struct lock {
	enum code code;
	bool active;
	int begun;       /* the day it first struck */
	int since;       /* and the latest */
	int event_stage; /* stage when it struck */
	/* Stages that locks of the same gap had cost then, and that the gap
	 * had cost besides. */
	int event_red, event_gap;
	int took, to;   /* stages that it cost at its end, and what was left */
	int clean_days; /* counted towards the release */
	int counted;    /* last day counted */
	int until;      /* first possible run day, DAY_NONE unknown */
	/* What R5 was for beside pain: each is to be answered well before it
	 * opens, and bone or night pain by a clinician too. */
	bool bone, limp, pelvic;
	int released; /* the day it ended last, DAY_NONE; to tell of it */
};
#define LOCK_COUNT 8 /* E1 E2 R1 ... R6: the first codes */

struct targets {
	int water_ml;
	int protein_g, carb_g; /* 0: no weight known or no run */
};

struct state {
	const struct log *log;         /* borrowed */
	const struct profile *profile; /* NULL before init */
	int today;
	int days_pp;
	enum phase phase;
	int stage; /* S1 to S17; in P0 where the ladder starts */
	int streak, streak_needed;
	enum tier tier;
	unsigned tier_points; /* bits of enum tier_point */
	unsigned tier_unknown;
	int quality_level; /* Q0 to Q4, as it counts today */
	struct gate_item unlock[UNLOCK_ITEMS]; /* P2 at Q0; else unused */
	bool hold, deload;
	unsigned holds; /* active today, bit 1 << enum hold */
	enum verdict verdict;
	bool checkin;
	struct gate gate;
	struct lock lock[LOCK_COUNT];
	int no_run_before;     /* first day on which running is allowed again */
	enum rule no_run_rule; /* what blocks until then */
	int last_run;          /* DAY_NONE: none since the birth */
	struct caps caps;
	struct pace_limit pace;
	struct session session; /* today's */
	struct targets targets;
	struct findings findings; /* today's, gravest first */
	/* one for each civil day from first_day to today */
	int first_day;
	VEC(struct day_state) days;
	VEC(struct week_state) weeks; /* the last is today's */
	VEC(struct run_result) runs;  /* since the birth, in order */
	struct memory *memory;        /* owned; private to the model */
};

/* Of the runs over a cap the one that struck last. */
enum rule spike_rule(const struct state *state);

void state_clear(struct state *state);
/*
 * Read log up to today. state: out, zeroed or cleared before; borrows log,
 * which must not change while state is in use. Never fails, whatever the log.
 */
void replay(struct state *state, const struct log *log, int today);
/* The same, and yesterday's end into evening (zeroed or cleared before), for
 * replay_today; it is no state to be read, and ended by state_clear. */
void replay_keeping(struct state *state, const struct log *log, int today,
    struct state *evening);
/* Today once more: what replay would make of log where nothing in it is
 * another than when evening was kept, but ticks of today. */
void replay_today(struct state *state, const struct state *evening);
/* NULL outside first_day to today. */
const struct day_state *state_day(const struct state *state, int day);
/* The streak as it is told: no more than the stage asks. */
int state_streak(const struct state *state);
/* The longest nap window of a run day, s; 0: there is a run day without one. */
int state_window_s(const struct state *state);
/* "S2 waits: a lighter week", where the stage has its clean runs and is not left
 * yet; else nothing. False, too, where nothing holds it: "the distance weeks
 * begin on Mon 7 Dec". */
bool state_say_wait(const struct state *state, struct str *out);
/* The week that holds day; NULL before the first. */
const struct week_state *state_week(const struct state *state, int day);
const struct run_result *state_run(const struct state *state, struct row_id id);
const char *phase_name(enum phase phase);
const char *tier_name(enum tier tier);
/* How many points there are: those of tier_points are bits. */
int tier_count(unsigned points);
const char *gate_state_name(enum gate_state state);
/* Items that still keep her from running; the floor, which never does, is told
 * and not counted. */
int gate_unmet(const struct gate *gate);
/* Does the gate count this walk of today as soon as today has its check-in? */
bool state_walk_waits(const struct state *state, const struct activity *a);
/* The latest test of a kind since the birth, up to day; NULL none. */
const struct test *state_test(const struct state *state, enum test_kind kind,
    int day);
/* Of the strength test: what its counts are of, left and right. */
extern const char *const strength_names[TEST_VALUES / 2];
const char *pace_mode_name(enum pace_mode mode);
const char *pace_verdict_name(enum pace_verdict verdict);
const char *clean_name(enum clean clean);
/* Weeks counted so far, of those that are asked; needed 0: nothing more. */
struct progress {
	int done, needed;
};
/* Clean weeks of speed until the next level (P3). */
struct progress state_next_level(const struct state *state);
/* The level that an amber day has taken up to and with *until, 0 none. */
int state_level_back(const struct state *state, int *until);
/* Weeks with runs until one run day more (P2 on). runs: out, those of a week
 * that the rules allow now. */
struct progress state_next_run_day(const struct state *state, int *runs);
#define SESSION_WHY_SIZE 96
/* Why it is what it is, one rule made it so: how much a cap left, in buf, or
 * the rule's own sentence. */
const char *session_why(const struct session *session, enum unit_system units,
    char buf[SESSION_WHY_SIZE]);
/* Is it the cap of a run or of a week? */
bool session_is_capped(const struct session *session);
/* "5x3:00/2:00" into buf; "" when there are no bouts. Returns buf. */
char *session_blocks(const struct session *session, char buf[32]);

/* S1 to S17 (rules 7.5). */
#define STAGE_LAST 17
struct stage_row {
	int bouts, bout_s, walk_s;
	int run_s, total_s;
	const char *milestone; /* NULL none */
};
/* stage 1 to STAGE_LAST. */
const struct stage_row *stage_row(int stage);
/* Weeks from S1 on, with nothing that goes wrong, to the first run of 30
 * minutes: what the projection says, known before the gate lets it say a date.
 * 0: on one day a week there is none. */
int ladder_weeks(enum tier tier, unsigned run_days);

/* To eat after a run, where no weight is given (rules 7.16). */
#define FOOD_EXAMPLES "milk, eggs or beans with bread or fruit"

/* The recovery tasks (rules 7.17): shipped, then her own. */
struct recovery_task {
	const char *name;  /* "legs-on-wall" */
	const char *label; /* "Legs on the wall" */
	int done, target;  /* of the week, in days, runs or times */
	int today;         /* amount ticked on the day */
	int whole;         /* the amount that makes it whole, mL or sets */
	int minutes;       /* 0 unsaid */
	bool due;          /* on this day */
	bool waits;        /* would be, but all exercise is blocked */
	bool own;          /* added by her */
	char hint[48];     /* "20 g protein", "0.9 of 2.6 L" */
};
#define RECOVERY_TASKS_MAX 40
struct recovery {
	int day;
	struct targets targets;
	struct ledger now, last; /* the week that holds day; the one before */
	struct recovery_task task[RECOVERY_TASKS_MAX];
	int count;
};
void recovery_read(const struct state *state, int day, struct recovery *out);
/* The shipped task called name, or one of hers; false when there is none. */
bool recovery_knows(const struct log *log, const char *name);
/* Does a tick at that minute of day, -1 unknown, come too late to count? */
bool tick_is_late(const struct log *log, const char *task, int day, int minute);

/* Everything that had a say on day, gravest first, the met rules too where
 * they have a number to show. Of a coming day: what is known of it today, when
 * all that is planned before it is done. */
void why_read(const struct state *state, int day, struct findings *out);
/* With what the day is for, which they made what it is. */
void why_read_session(const struct state *state, int day, struct findings *out,
    struct session *session);

#define CAUSE_TEXT_SIZE 160
/* The answers that brought code on day: the first number of them with the bar
 * it passed, and their names where there is more than one it may be. */
struct cause_said {
	int measured, limit; /* FINDING_UNKNOWN: nothing to measure */
	const char *unit;
	char text[CAUSE_TEXT_SIZE]; /* "energy 2, doming"; "" nothing to add */
};
void cause_read(const struct state *state, int day, enum code code,
    struct cause_said *out);

#endif
