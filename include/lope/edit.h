/* SPDX-License-Identifier: ISC */
/*
 * An edit: what one action of hers changes, as a value, with the sentence
 * the message line shows. The store writes it as one transaction and records
 * its inverse. Building an edit changes nothing.
 */
#ifndef LOPE_EDIT_H
#define LOPE_EDIT_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/log.h"
#include "lope/plan.h"
#include "lope/sha256.h"
#include "lope/workout.h"

#define EDIT_TEXT_SIZE 160

struct match_sources;

/* BRING: a new row that was made elsewhere and keeps its id and order. */
enum change_kind { CHANGE_PUT, CHANGE_REMOVE, CHANGE_BRING };

struct change {
	enum change_kind kind;
	struct fact fact; /* texts borrowed; REMOVE reads head and kind */
	/* One that may be left out: what is wrong with it is put here, and
	 * the rest of the edit is written. NULL: all or nothing. */
	struct err *refused;
};

/* Where an activity came from; all of it borrowed. */
struct edit_source {
	size_t change;          /* which of the edit's; its fact has the id */
	struct row_id activity; /* not zero: that one, whatever changes */
	bool fresh;             /* which of these is brought by the edit, too */
	const char *at;         /* as the store's now_text; NULL: now */
	const uint8_t *sha256;
	const struct workout *workout;
};
#define EDIT_AT_SIZE 32

struct edit {
	char text[EDIT_TEXT_SIZE]; /* "Ticked legs on the wall, Mon 23 Nov" */
	VEC(struct change) changes;
	VEC(struct edit_source) sources;
	/* Of store_stamp, when she began to look; a row that another program
	 * has written since is not written over. 0: when it was read last. */
	int64_t since;
};

/* Where and when an action happens: civil day, minutes after midnight. */
struct moment {
	int today;
	int minute;
};

/* An edit of zero bytes is an empty one. */
void edit_clear(struct edit *edit);
bool edit_is_empty(const struct edit *edit);
/* Plain building blocks. Texts of fact are borrowed until it is applied. */
void edit_put(struct edit *edit, const struct fact *fact);
void edit_remove(struct edit *edit, enum fact_kind kind, struct row_id id);
/*
 * Bring every row of from that log has not, as it is. Of a row that log has
 * with other values, and of another row for a day that may have only one of
 * its kind, log's is kept. out: counted, not cleared. Texts are borrowed from
 * from. Says nothing.
 */
struct edit_brought {
	int fresh; /* rows that will be new */
	int same;  /* there already, value for value */
	int kept;  /* there with other values, which stay */
};
void edit_bring(struct edit *edit, const struct log *log,
    const struct log *from, struct edit_brought *out);
/*
 * Bring where the activities of log came from, of those that known says
 * nothing of; both sorted, from borrowed. How many.
 */
int edit_bring_sources(struct edit *edit, const struct log *log,
    const struct match_sources *known, const struct match_sources *from);
void edit_say(struct edit *edit, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

/* Each of these adds the changes and says the sentence. */

/* The first or a changed profile; feeding -1: unsaid. */
void edit_profile(struct edit *edit, const struct log *log,
    const struct profile *profile, int feeding, struct moment now);
/*
 * Merge the answers of add (those not ANSWER_NONE, texts not NULL) into the
 * check-in of add->day. ANSWER_CLEARED takes an answer back.
 */
#define ANSWER_CLEARED (-2)
void edit_checkin(struct edit *edit, const struct log *log,
    const struct checkin *add, struct moment now);
/* A new activity, or a changed one when its id is set. */
void edit_activity(struct edit *edit, const struct activity *activity,
    struct moment now);
/* What there was of a session when it ended: from door to door, running. */
struct partial {
	int session_s, run_s;
	int bouts; /* whole ones */
};
/* The part of session that was done on day, as a run, or as a walk where
 * nothing was run. */
void edit_part(struct edit *edit, const struct session *session, int day,
    const struct partial *part, struct moment now);
/* The same, because the baby woke. */
void edit_woke(struct edit *edit, const struct session *session, int day,
    const struct partial *part, struct moment now);
void edit_test(struct edit *edit, const struct test *test);
void edit_clearance(struct edit *edit, const struct clearance *clearance);
/* What she declares can be no more than this by the rest of it: no part of a
 * run is more than the longest, and no week more than all the runs, each as
 * the longest (not a quarter of them: her weeks may be three of the four).
 * INT_MAX: what would bound it is not said, or is no run. */
int placement_continuous_max_s(const struct placement *placement);
int placement_weekly_max_s(const struct placement *placement);
/* Four such weeks hold the longest run; 0: nothing bounds it. */
int placement_weekly_least_s(const struct placement *placement);
void edit_placement(struct edit *edit, const struct log *log,
    const struct placement *placement);
void edit_race(struct edit *edit, const struct race *race);
void edit_decision(struct edit *edit, const struct log *log,
    const struct decision *decision);
/* Leave total_s for the whole of what is planned on day. left: what that makes
 * of it, of plan_shorter(); a run that she added herself becomes that one. */
void edit_shorten(struct edit *edit, const struct log *log,
    const struct session *left, int day, int total_s);
#define PAUSE_DAYS_MAX 60
/* Skip what is planned on days days from from on. reason: borrowed, NULL none;
 * one word such as "travel". */
void edit_pause(struct edit *edit, const struct log *log, int from, int days,
    const char *reason);
/* Plan a wish that was judged and allowed. Where its reason lifts a rule an
 * audit row says so, which stays when the decision is taken back. */
void edit_wish(struct edit *edit, const struct log *log,
    const struct wish *wish, const struct judgement *judged);
/* One more amount of task on day; minute -1: unsaid. */
void edit_tick(struct edit *edit, const struct log *log, const char *task,
    int day, int amount, int minute);
/* Take all of the task's ticks of day back. */
void edit_untick(struct edit *edit, const struct log *log, const char *task,
    int day);
/* A task of her own; per_week 0 drops it. */
void edit_task(struct edit *edit, const struct log *log, const char *name,
    int per_week, int minutes, struct moment now);
/* What she runs towards from goal->day on; GOAL_NONE: nothing. */
void edit_goal(struct edit *edit, const struct log *log,
    const struct goal *goal);
void edit_nap(struct edit *edit, const struct nap *nap);
/* The line about a day; empty text removes it. */
void edit_note(struct edit *edit, const struct log *log, int day,
    const char *text);
/* Remove any fact with a sentence that names it. */
void edit_drop(struct edit *edit, const struct log *log, enum fact_kind kind,
    struct row_id id);

#endif
