/* SPDX-License-Identifier: ISC */
/*
 * What she said and did: the facts, and nothing derived (rules 7.21). The
 * store keeps them, replay makes the state of them. Every kind of fact is one
 * struct that starts with FACT_HEAD and one row of FACT_LIST; adding a kind
 * is those two and its table in the store.
 */
#ifndef LOPE_LOG_H
#define LOPE_LOG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/answer.h"
#include "lope/arena.h"
#include "lope/unit.h"
#include "lope/vec.h"

enum tri { TRI_UNKNOWN = -1, TRI_NO, TRI_YES };

/* A random 128-bit row id; all zero: not stored yet, the store makes one. */
struct row_id {
	uint8_t byte[16];
};

#define ROW_ID_TEXT_SIZE 33

/*
 * id; rev counts the changes of the row; order grows with each row entered
 * (the hybrid clock of the store), so it decides between rows of one day; day
 * is the civil day the fact is about, or was said on where it is about none.
 */
#define FACT_HEAD \
	struct row_id id; \
	int64_t order; \
	int rev; \
	int day;

struct fact_head {
	FACT_HEAD
};

/* clang-format off */
#define FACT_LIST(X) \
	X(PROFILE, profile) X(CHECKIN, checkin) X(ACTIVITY, activity) \
	X(TEST, test) X(CLEARANCE, clearance) X(PLACEMENT, placement) \
	X(RACE, race) X(DECISION, decision) X(OVERRIDE, override) \
	X(TASK, task) X(TICK, tick) X(NAP, nap) X(PAUSE, pause) \
	X(GOAL, goal) X(FEEDING, feeding) X(NOTE, note)
/* clang-format on */

enum delivery { DELIVERY_VAGINAL, DELIVERY_INSTRUMENTAL, DELIVERY_CAESAREAN };
enum nursing { NURSING_NONE, NURSING_PARTIAL, NURSING_FULL };
extern const char *const delivery_words; /* "vaginal instrumental ..." */
extern const char *const nursing_words;  /* "none partial full" */

/* One chapter: a birth and what it began with. day is the birth (day 0). */
struct profile {
	FACT_HEAD
	int start;       /* the day caps begin to bind; unsaid: the birth */
	int weeks_early; /* 0 to 20; -1 unknown */
	int delivery;    /* enum delivery; -1 unknown */
	enum tri tear34, novice, injured, pelvic_history, hypermobile;
	enum tri head_control;
	int mass_g, height_mm; /* 0 unknown */
	enum unit_system units;
	unsigned run_days;     /* bit 0 Monday ... bit 6 Sunday; 0 unsaid */
	int goal_week_m;       /* 0: the rules' default */
	int stroller_min_days; /* 0: the rules' default */
};

/* day's check-in; at most one a day. */
struct checkin {
	FACT_HEAD
	int entered;     /* civil day of the first entry */
	int entered_min; /* and minutes after midnight */
	int32_t answer[ANSWER_COUNT];
	const char *pain_site; /* NULL when not said, as note */
	const char *note;
};

enum activity_kind {
	ACTIVITY_RUN,
	ACTIVITY_WALK,
	ACTIVITY_STRENGTH,
	ACTIVITY_OTHER
};
enum run_type {
	RUN_EASY,
	RUN_STRIDES,
	RUN_THRESHOLD,
	RUN_INTERVAL,
	RUN_REPETITION,
	RUN_TRIAL
};
enum talk { TALK_EASY, TALK_PHRASES, TALK_CANNOT };
extern const char *const activity_words; /* "run walk strength other" */
extern const char *const run_type_words; /* "easy strides ..." */
extern const char *const talk_words;     /* "easy phrases cannot" */
/* Why days are paused, and one of the words. Static text. */
extern const char *const pause_reason_words;
const char *pause_reason(int index);

/* What is unsaid is -1; temperatures that are unsaid are TEMP_NONE. */
#define TEMP_NONE (-1000)

struct activity {
	FACT_HEAD
	enum activity_kind kind;
	int start_min;             /* minutes after midnight, -1 unsaid */
	int session_s;             /* whole session with walks */
	int run_s;                 /* running only; 0 for what is not a run */
	int distance_m;            /* of the running; -1 unsaid */
	int bouts, bout_s, walk_s; /* 5 x 3:00 / 2:00; 0 unsaid */
	enum run_type type;
	int fast_s, fast_m;    /* fast part, -1 unsaid */
	int rpe;               /* 0 to 10 */
	int talk;              /* enum talk */
	int pain_before, pain; /* 0 to 10 */
	int leak, heaviness;   /* 0 to 3 */
	enum tri stroller;
	enum tri symptoms; /* of a walk and the like: any? */
	int temp_c10, dew_c10;
	int entered;        /* civil day of entry */
	const char *source; /* "hand" or the name of a format */
	const char *note;
};

/* Parts of the readiness gate that are tested or declared (rules 7.4). */
enum test_kind {
	/* value[0..6]: enum screen_result of walk, balance, squat, jog,
	 * bounds, hops, running man */
	TEST_SCREEN,
	/* value[0..7]: repetitions, left and right in turn, of calf, bridge,
	 * sit, abduction */
	TEST_STRENGTH,
	TEST_FLOOR,   /* value[0]: 1 pass */
	TEST_DECLARE, /* value[0]: 1 something of the list applies */
	TEST_WOUND    /* value[0]: 1 open */
};
#define TEST_VALUES 8
#define SCREEN_ITEMS 7
enum screen_result { SCREEN_FAIL, SCREEN_SYMPTOM, SCREEN_PASS };

struct test {
	FACT_HEAD
	enum test_kind kind;
	int value[TEST_VALUES];
};

enum clearance_scope {
	CLEARANCE_RUN_WALK,
	CLEARANCE_EXERCISE,
	CLEARANCE_PELVIC,
	CLEARANCE_BONE,
	CLEARANCE_STROLLER
};
extern const char *const clearance_words; /* "run-walk exercise ..." */

struct clearance {
	FACT_HEAD
	enum clearance_scope scope;
	const char *role;
	const char *name; /* NULL unsaid */
};

/* Declared running of the 28 days before start (rules 7.4a). */
struct placement {
	FACT_HEAD
	int runs;
	int longest_s, continuous_s, weekly_s;
	int longest_m, weekly_m; /* -1 unsaid */
};

/* A race or trial before the birth. After it a trial is an activity. */
struct race {
	FACT_HEAD
	int distance_m, time_s;
};

enum decision_verb {
	DECISION_ADD,
	DECISION_MOVE,
	DECISION_SKIP,
	DECISION_SHORTEN,
	DECISION_WALK,     /* instead of what was planned */
	DECISION_STRENGTH, /* the same */
	DECISION_VERBS
};

/* What she decided about the plan of day. */
struct decision {
	FACT_HEAD
	enum decision_verb verb;
	int to_day;            /* of MOVE; else DAY_NONE */
	int run_s, distance_m; /* of ADD; -1 unsaid */
	/* Of SHORTEN run_s is what the whole session may take. */
	enum run_type type;
	enum tri stroller;
	const char *reason; /* of an override; NULL */
};

/* A soft rule lifted once. Append-only: never changed, never undone. */
struct override {
	FACT_HEAD
	const char *rule;
	const char *reason;
	int amount; /* s or m that were planned */
};

/* A task of her own. per_week 0: dropped. */
struct task {
	FACT_HEAD
	const char *name;
	int per_week;
	int minutes; /* 0 unsaid */
};

/* One thing done. amount: mL for hydration, else times; minute: of the day. */
struct tick {
	FACT_HEAD
	const char *task;
	int amount;
	int minute; /* -1 unsaid */
};

struct nap {
	FACT_HEAD
	unsigned days; /* bit 0 Monday ... bit 6 Sunday */
	int from_min, to_min;
};

/* day to last, both included: away, ill, the baby needs her. */
struct pause {
	FACT_HEAD
	int last;
	const char *reason;
};

enum goal_kind { GOAL_NONE, GOAL_5K, GOAL_10K, GOAL_HALF, GOAL_MARATHON };

struct goal {
	FACT_HEAD
	enum goal_kind kind;
	int race; /* DAY_NONE unsaid */
};

struct feeding {
	FACT_HEAD
	enum nursing nursing;
};

/* A line about a day. */
struct note {
	FACT_HEAD
	const char *text;
};

enum fact_kind {
#define FACT_ENUM(id, name) FACT_##id,
	FACT_LIST(FACT_ENUM)
#undef FACT_ENUM
	    FACT_COUNT
};

/* Any one fact. head is readable whatever the kind. */
struct fact {
	enum fact_kind kind;
	union {
		struct fact_head head;
#define FACT_MEMBER(id, name) struct name name;
		FACT_LIST(FACT_MEMBER)
#undef FACT_MEMBER
	};
};

/* All facts, each kind ordered by day, then order. Texts live in text; facts
 * may share one. */
#define LOG_SHARED 64
struct log {
	struct arena text;
	const char *shared[LOG_SHARED]; /* short texts of text, NULL none */
	unsigned run_days; /* of the configuration; 0 none, no fact */
#define FACT_VEC(id, name) VEC(struct name) name;
	FACT_LIST(FACT_VEC)
#undef FACT_VEC
};

/* A log of zero bytes is an empty one: struct log log = { 0 }; */
void log_clear(struct log *log);
/*
 * Put a copy of fact, its texts too, in its place: instead of the row with
 * the same id, or as a new row.
 */
void log_put(struct log *log, const struct fact *fact);
/* To read a whole store: log_add appends a row known to be new, without looking
 * where it belongs; log_sort, after the last of them, puts all in order. */
void log_add(struct log *log, const struct fact *fact);
void log_sort(struct log *log);
/* Take the row out; false when there is none. */
bool log_remove(struct log *log, enum fact_kind kind, struct row_id id);
/*
 * What a store holds of the log (not what the configuration laid over it) as
 * bytes and back, for a reader of the same build: rows as they lie in memory,
 * then their texts. give and take move size bytes, false ends it.
 * log_load fills an empty log from a dump of size bytes; false: it is none, and
 * what is in the log then is only good for log_clear.
 */
typedef bool log_give(void *arg, const void *bytes, size_t size);
typedef bool log_take(void *arg, void *bytes, size_t size);
bool log_dump(const struct log *log, log_give *give, void *arg);
bool log_load(struct log *log, size_t size, log_take *take, void *arg);
/* Rows of a kind, and the index'th copied to out (texts borrowed). */
size_t log_count(const struct log *log, enum fact_kind kind);
void log_get(const struct log *log, enum fact_kind kind, size_t index,
    struct fact *out);
/* "profile", "checkin", ... : table names of the store. Static text. */
const char *fact_name(enum fact_kind kind);

/* The chapter of the latest birth; NULL before the first profile. */
const struct profile *log_profile(const struct log *log);
/* The day she began with lope, as far as the log tells: the first check-in since
 * birth; today where there is none. For a profile that was lost. */
int log_begun(const struct log *log, int birth, int today);
/* Borrowed, NULL when there is none; of two for a day the one told last. */
const struct checkin *log_checkin(const struct log *log, int day);
const struct note *log_note(const struct log *log, int day);
/* What she decided of day with that verb, the one told last; NULL. */
const struct decision *log_decision(const struct log *log, int day,
    enum decision_verb verb);
/* The latest day that something is told of, beyond what is planned; DAY_NONE:
 * nothing is. */
int log_last_day(const struct log *log);
/* First item of log->activity dated on or after day (may be the count). */
size_t log_activity_from(const struct log *log, int day);
/* How she feeds on day, from profile and check-ins; -1 unknown. */
int log_nursing(const struct log *log, int day);
/* The latest known mass on day; 0 unknown. */
int log_mass_g(const struct log *log, int day);

/* Values with everything unsaid, dated day. */
struct profile profile_unsaid(int birth);
struct checkin checkin_unsaid(int day);
struct activity activity_unsaid(int day);
/*
 * Can anybody have run so far in that time? Sprints are faster than what is
 * longer; slower than 60:00/km is standing. True where one is unsaid.
 */
bool activity_pace_is_possible(int run_s, int distance_m);
/* "1:40 to 60:00/km" of a distance, for a refusal. */
const char *activity_pace_range(int distance_m);
/* Did a file tell of it, so that its distance is that of the bouts alone? */
bool activity_is_measured(const struct activity *activity);
/* Was anything run in it, or was what is told as a run of no seconds the walk
 * that walking is? */
bool activity_is_run(const struct activity *activity);
bool activity_is_walk(const struct activity *activity);
/* Are its bouts of different lengths, and bout_s the longest of them? */
bool activity_bouts_differ(const struct activity *activity);
struct decision decision_unsaid(int day, enum decision_verb verb);

bool row_id_is_zero(struct row_id id);
bool row_id_eq(struct row_id a, struct row_id b);
/* 32 hexadecimal digits. Returns buf. */
char *row_id_text(struct row_id id, char buf[ROW_ID_TEXT_SIZE]);
/* Does the text of id start with prefix? */
bool row_id_starts(struct row_id id, const char *prefix);

#endif
