/* SPDX-License-Identifier: ISC */
/*
 * A log told in a few lines: for unit tests of the model. Rows get ids in the
 * order in which they are told.
 */
#ifndef STORY_H
#define STORY_H

#include "lope/edit.h"
#include "lope/log.h"
#include "lope/state.h"

struct story {
	struct log log;
	struct state state;
	int birth;
	int next_id;
};

/* Birth on birth, caps from start on; vaginal, no tear, nothing unsaid. */
void story_begin(struct story *story, int birth, int start);
void story_end(struct story *story);
/* The profile, to change before anything else is told. */
struct profile *story_profile(struct story *story);
/* A whole green check-in, entered that day: sleep 8:00, energy 4. */
void story_green(struct story *story, int day);
void story_greens(struct story *story, int from, int to);
/* The same with one answer changed; may be told again for another answer. */
void story_answer(struct story *story, int day, enum answer answer, int value);
/* A session with run_s of running: effort 3, in sentences, no symptom. */
struct activity *story_run(struct story *story, int day, int run_s);
/* The same by its metres, at 5:00 a kilometre, so that no minutes end a long run
 * before they do. */
struct activity *story_run_m(struct story *story, int day, int m);
struct activity *story_walk(struct story *story, int day, int session_s);
void story_test(struct story *story, int day, enum test_kind kind,
    const int value[TEST_VALUES]);
void story_clearance(struct story *story, int day, enum clearance_scope scope);
void story_tick(struct story *story, int day, const char *task, int amount,
    int minute);
/* All that the gate asks, told so that it is cleared on day. */
void story_ready(struct story *story, int day);
/* What she decides about day: nothing but the verb is said, the rest to say. */
struct decision *story_decide(struct story *story, int day,
    enum decision_verb verb);
/* What an edit does to the log, with ids of the story. */
void story_apply(struct story *story, const struct edit *edit);
/* A nap of so many minutes, every day; the rest to say. */
struct nap *story_nap(struct story *story, int minutes);
/* What she runs towards from day on; race: DAY_NONE, without a date. */
void story_goal(struct story *story, int day, enum goal_kind kind, int race);
/* Begun, placed at S10 by seven runs of fifteen minutes, cleared on start. */
void story_on_ladder(struct story *story, int start);
/* Begun, in the distance weeks after three of base_m with a longest run of
 * longest_m, cleared on start. */
void story_in_metres(struct story *story, int start, int longest_m, int base_m);
/* Replay up to today. */
const struct state *story_today(struct story *story, int today);
const struct run_result *story_last_run(const struct story *story);
/* What rule says, the first of it; NULL. */
const struct finding *story_found(const struct findings *list, enum rule rule);
/* The same; the test ends where it says nothing. */
const struct finding *story_told(const struct findings *list, enum rule rule);

#endif
