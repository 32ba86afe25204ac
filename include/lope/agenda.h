/* SPDX-License-Identifier: ISC */
/*
 * What a calendar shows of the plan: the sessions of the coming weeks, and the
 * recovery tasks of the coming days, each with an id that stays the same as
 * long as it is the same thing. A session that was moved keeps the id of the
 * day it comes from, so that it moves on a phone too.
 */
#ifndef LOPE_AGENDA_H
#define LOPE_AGENDA_H

#include <stdbool.h>

#include "lope/plan.h"
#include "lope/state.h"
#include "lope/vec.h"

#define AGENDA_WEEKS 4     /* of sessions */
#define AGENDA_TASK_DAYS 7 /* today included */
#define AGENDA_UID_SIZE 128
#define AGENDA_NAME_SIZE 256
#define AGENDA_TEXT_SIZE 600

enum agenda_kind { AGENDA_SESSION, AGENDA_TASK };
/* A task is done when it was ticked; of a session when it was run. */
enum agenda_status { AGENDA_OPEN, AGENDA_DONE, AGENDA_CANCELLED };
/* How much is told: that there is something, what is planned, also why. */
enum agenda_detail { AGENDA_TELLS_NONE, AGENDA_TELLS_PLAN, AGENDA_TELLS_FULL };
extern const char *const agenda_detail_words; /* "none plan full" */

struct agenda_item {
	enum agenda_kind kind;
	enum agenda_status status;
	int day;
	int from;   /* the day a session was moved from; else day */
	int minute; /* it begins, in a nap window; -1: some time that day */
	int total_s;
	int alarm_s; /* before it begins; -1 none */
	struct session session;
	const char *task;            /* borrowed from the log, or static */
	char uid[AGENDA_UID_SIZE];   /* of A-Za-z0-9_.- alone */
	char name[AGENDA_NAME_SIZE]; /* "session 2026-12-01", for the store */
	/* Words, filled by text_agenda(). */
	char summary[AGENDA_TEXT_SIZE], text[AGENDA_TEXT_SIZE];
};

struct agenda {
	VEC(struct agenda_item) items;
};

/* From today on. plan: of at least AGENDA_WEEKS. out: zeroed or cleared; borrows
 * of state. tasks: false leaves them out. */
void agenda_build(const struct state *state, const struct plan *plan,
    bool tasks, struct agenda *out);
/* Ring so long before each session that has its hour and is to come. */
void agenda_set_alarm(struct agenda *agenda, int alarm_s);
void agenda_clear(struct agenda *agenda);
/* NULL when it is not there. */
const struct agenda_item *agenda_find(const struct agenda *agenda,
    const char *uid);

/* What a name stands for. */
struct agenda_name {
	enum agenda_kind kind;
	int day;
	int minute;                  /* -1: some time that day */
	char task[AGENDA_NAME_SIZE]; /* of a task */
};
/* False when it is no name of an item. */
bool agenda_name_read(const char *name, struct agenda_name *out);

#endif
