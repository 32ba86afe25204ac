/* SPDX-License-Identifier: ISC */
#include "lope/agenda.h"

#include <ctype.h>
#include <string.h>

#include "lope/date.h"
#include "lope/str.h"
#include "lope/unit.h"

const char *const agenda_detail_words = "none plan full";

/* Of her profile in an id, so that two people's calendars keep apart. */
#define OWNER_DIGITS 8

static bool
agenda_is_safe(char c)
{
	return isalnum((unsigned char)c) != 0 || c == '-';
}

/* A task's name as part of an id: a name of hers may hold anything, so what is
 * no letter or digit is told by a number of its own (FNV-1a). */
static void
agenda_add_task(struct str *out, const char *task)
{
	uint32_t hash = 2166136261u;
	bool safe = true;

	for (const char *c = task; *c != '\0'; c++) {
		hash = (hash ^ (unsigned char)*c) * 16777619u;
		safe = safe && agenda_is_safe(*c);
		if (c - task < 40)
			str_add(out, "%c", agenda_is_safe(*c) ? *c : '-');
	}
	if (!safe || strlen(task) > 40)
		str_add(out, "-%08x", (unsigned)hash);
}

static const char *
agenda_word(const struct agenda_item *item)
{
	static const char *const words[] = { [SESSION_REST] = "rest",
		[SESSION_RUN] = "run",
		[SESSION_WALK] = "walk",
		[SESSION_STRENGTH] = "strength" };

	return words[item->session.kind];
}

static void
agenda_name(const struct state *state, struct agenda_item *item)
{
	char owner[ROW_ID_TEXT_SIZE], day[DATE_ISO_SIZE], clock[UNIT_TEXT_SIZE];
	struct str uid = str_of(item->uid, sizeof(item->uid));
	struct str name = str_of(item->name, sizeof(item->name));
	int y, m, d;

	(void)row_id_text(state->profile->id, owner);
	date_split(item->from, &y, &m, &d);
	str_add(&uid, "lope-%04d%02d%02d-", y, m, d);
	if (item->kind == AGENDA_TASK) {
		str_add(&uid, "task-");
		agenda_add_task(&uid, item->task);
	} else {
		str_add(&uid, "%s", agenda_word(item));
	}
	str_add(&uid, "-%.*s", OWNER_DIGITS, owner);
	str_add(&name, "%s %s", item->kind == AGENDA_TASK ? "task" : "session",
	    date_iso(item->day, day));
	if (item->kind == AGENDA_TASK)
		str_add(&name, " %s", item->task);
	else if (item->minute >= 0)
		str_add(&name, " %s", unit_clock(item->minute, clock));
}

/* When the longest nap window of the day begins; -1 none. */
static int
agenda_minute(const struct log *log, int day)
{
	int best = 0, minute = -1;

	for (size_t i = 0; i < log->nap.count; i++) {
		const struct nap *n = &log->nap.items[i];

		if ((n->days & 1u << date_weekday(day)) == 0 ||
		    n->to_min - n->from_min <= best)
			continue;
		best = n->to_min - n->from_min;
		minute = n->from_min;
	}
	return minute;
}

/* The day that the run of day was moved from. */
static int
agenda_from(const struct log *log, int day)
{
	for (size_t i = log->decision.count; i > 0; i--) {
		const struct decision *d = &log->decision.items[i - 1];

		if (d->verb == DECISION_MOVE && d->to_day == day)
			return d->day;
	}
	return day;
}

static enum agenda_status
agenda_status(enum plan_status status)
{
	switch (status) {
	case PLAN_DONE:
		return AGENDA_DONE;
	case PLAN_SKIPPED:
		return AGENDA_CANCELLED;
	default:
		return AGENDA_OPEN;
	}
}

static void
agenda_add_session(const struct state *state, const struct plan_day *pd,
    struct agenda *out)
{
	struct agenda_item *item;

	if (pd->day < state->today || pd->session.kind == SESSION_REST)
		return;
	item = VEC_ADD(&out->items);
	item->kind = AGENDA_SESSION;
	item->status = agenda_status(pd->status);
	item->day = item->from = pd->day;
	if (pd->session.kind == SESSION_RUN)
		item->from = agenda_from(state->log, pd->day);
	item->minute = agenda_minute(state->log, pd->day);
	item->alarm_s = -1;
	item->session = pd->session;
	item->total_s = pd->session.total_s;
	agenda_name(state, item);
	/* something else is planned there now, and has that name */
	if (agenda_find(out, item->uid) != item) {
		item->from = item->day;
		agenda_name(state, item);
	}
}

/* Sleep is for the check-in, water comes by the glass, and strength has a
 * session of its own. */
static bool
agenda_is_task(const struct recovery_task *task)
{
	return !str_word("sleep hydration strength", task->name, NULL);
}

static void
agenda_add_tasks(const struct state *state, const struct plan *plan, int day,
    struct agenda *out)
{
	struct recovery recovery;

	recovery_coming(state, plan, day, &recovery);
	for (int i = 0; i < recovery.count; i++) {
		const struct recovery_task *task = &recovery.task[i];
		struct agenda_item *item;

		if (!agenda_is_task(task) || (!task->due && task->today == 0))
			continue;
		item = VEC_ADD(&out->items);
		item->kind = AGENDA_TASK;
		item->status = task->due ? AGENDA_OPEN : AGENDA_DONE;
		item->day = item->from = day;
		item->minute = item->alarm_s = -1;
		item->task = task->name;
		(void)str_copy(item->summary, sizeof(item->summary),
		    task->label);
		agenda_name(state, item);
	}
}

void
agenda_build(const struct state *state, const struct plan *plan, bool tasks,
    struct agenda *out)
{
	int day;

	for (size_t w = 0; w < plan->weeks.count && w < AGENDA_WEEKS; w++)
		for (day = 0; day < 7; day++)
			agenda_add_session(state,
			    &plan->weeks.items[w].day[day], out);
	for (day = state->today; tasks && day < state->today + AGENDA_TASK_DAYS;
	     day++)
		agenda_add_tasks(state, plan, day, out);
}

void
agenda_set_alarm(struct agenda *agenda, int alarm_s)
{
	for (size_t i = 0; i < agenda->items.count; i++) {
		struct agenda_item *item = &agenda->items.items[i];

		if (item->kind == AGENDA_SESSION && item->minute >= 0 &&
		    item->status == AGENDA_OPEN)
			item->alarm_s = alarm_s;
	}
}

void
agenda_clear(struct agenda *agenda)
{
	VEC_CLEAR(&agenda->items);
}

const struct agenda_item *
agenda_find(const struct agenda *agenda, const char *uid)
{
	for (size_t i = 0; i < agenda->items.count; i++)
		if (str_eq(agenda->items.items[i].uid, uid))
			return &agenda->items.items[i];
	return NULL;
}

bool
agenda_name_read(const char *name, struct agenda_name *out)
{
	char day[DATE_ISO_SIZE];
	bool task = strncmp(name, "task ", 5) == 0;
	const char *rest = strchr(name, ' ');

	*out = (struct agenda_name){ .minute = -1 };
	if ((!task && strncmp(name, "session ", 8) != 0) || rest == NULL ||
	    strlen(rest + 1) < DATE_ISO_SIZE - 2)
		return false;
	rest++;
	(void)memcpy(day, rest, DATE_ISO_SIZE - 2);
	day[DATE_ISO_SIZE - 2] = '\0';
	rest += DATE_ISO_SIZE - 2;
	out->kind = task ? AGENDA_TASK : AGENDA_SESSION;
	out->day = date_from_iso(day);
	if (out->day == DAY_NONE || (*rest != '\0' && *rest++ != ' '))
		return false;
	if (task)
		return *rest != '\0' &&
		    str_copy(out->task, sizeof(out->task), rest);
	return *rest == '\0' || unit_parse_clock(rest, &out->minute, NULL);
}
