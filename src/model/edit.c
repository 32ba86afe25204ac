/* SPDX-License-Identifier: ISC */
#include "lope/edit.h"

#include <limits.h>
#include <stdarg.h>
#include <string.h>

#include "lope/date.h"
#include "lope/goal.h"
#include "lope/str.h"

void
edit_clear(struct edit *edit)
{
	VEC_CLEAR(&edit->changes);
	VEC_CLEAR(&edit->sources);
	edit->text[0] = '\0';
}

bool
edit_is_empty(const struct edit *edit)
{
	return edit->changes.count == 0;
}

void
edit_put(struct edit *edit, const struct fact *fact)
{
	struct change *c = VEC_ADD(&edit->changes);

	c->kind = CHANGE_PUT;
	c->fact = *fact;
}

void
edit_remove(struct edit *edit, enum fact_kind kind, struct row_id id)
{
	struct change *c = VEC_ADD(&edit->changes);

	c->kind = CHANGE_REMOVE;
	c->fact.kind = kind;
	c->fact.head = (struct fact_head){ .id = id };
}

void
edit_say(struct edit *edit, const char *fmt, ...)
{
	struct str s = str_of(edit->text, sizeof(edit->text));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
}

/* Put one fact of a kind; head is filled by the caller. */
#define EDIT_PUT(edit, KIND, member, value) \
	do { \
		struct fact fact_ = { .kind = FACT_##KIND }; \
		fact_.member = (value); \
		edit_put(edit, &fact_); \
	} while (0)

void
edit_profile(struct edit *edit, const struct log *log,
    const struct profile *profile, int feeding, struct moment now)
{
	char text[DATE_TEXT_SIZE];

	EDIT_PUT(edit, PROFILE, profile, *profile);
	if (feeding >= 0) {
		struct feeding f = { .nursing = (enum nursing)feeding };

		f.day = now.today;
		EDIT_PUT(edit, FEEDING, feeding, f);
	}
	edit_say(edit, "%s: birth %s",
	    log_profile(log) == NULL || row_id_is_zero(profile->id) ?
		"Set up" :
		"Changed the profile",
	    date_long(profile->day, text));
}

/* Lay the answers of add over those that are there. changed: out, whether one
 * of them was another before. Returns how many. */
static int
edit_merge_answers(struct checkin *to, const struct checkin *add, bool *changed)
{
	int i, n = 0;

	*changed = false;
	for (i = 0; i < ANSWER_COUNT; i++) {
		if (add->answer[i] == ANSWER_NONE)
			continue;
		*changed = *changed || to->answer[i] != ANSWER_NONE;
		to->answer[i] = add->answer[i] == ANSWER_CLEARED ?
		    ANSWER_NONE :
		    add->answer[i];
		n++;
	}
	return n;
}

void
edit_checkin(struct edit *edit, const struct log *log,
    const struct checkin *add, struct moment now)
{
	const struct checkin *old = log_checkin(log, add->day);
	struct checkin c = old != NULL ? *old : checkin_unsaid(add->day);
	char text[DATE_TEXT_SIZE];
	bool changed;
	int n = edit_merge_answers(&c, add, &changed);

	if (old == NULL) {
		c.entered = now.today;
		c.entered_min = now.minute;
	}
	if (add->note != NULL)
		c.note = add->note[0] == '\0' ? NULL : add->note;
	if (add->pain_site != NULL)
		c.pain_site = add->pain_site[0] == '\0' ? NULL : add->pain_site;
	EDIT_PUT(edit, CHECKIN, checkin, c);
	date_short(add->day, text);
	if (old == NULL)
		edit_say(edit, "Checked in, %s", text);
	else if (n == 1 && !changed)
		edit_say(edit, "Answered one more question, %s", text);
	else if (n > 1 && !changed)
		edit_say(edit, "Answered %d more questions, %s", n, text);
	else
		edit_say(edit, "Changed the check-in, %s", text);
}

static const char *
edit_activity_name(const struct activity *a)
{
	static const char *const name[] = { "run", "walk", "strength",
		"activity" };

	if (activity_is_run(a) && a->type == RUN_TRIAL)
		return "trial";
	return name[activity_is_walk(a) ? ACTIVITY_WALK : a->kind];
}

void
edit_activity(struct edit *edit, const struct activity *activity,
    struct moment now)
{
	struct activity a = *activity;
	int s = activity_is_run(&a) ? a.run_s : a.session_s;
	bool is_new = row_id_is_zero(a.id);
	char text[DATE_TEXT_SIZE];

	if (is_new) {
		a.entered = now.today;
		if (a.source == NULL)
			a.source = "hand";
	}
	EDIT_PUT(edit, ACTIVITY, activity, a);
	edit_say(edit, "%s: %s of %d:%02d, %s", is_new ? "Logged" : "Changed",
	    edit_activity_name(&a), s / 60, s % 60, date_short(a.day, text));
}

static struct activity
edit_part_of(const struct session *s, int day, const struct partial *part,
    struct moment now)
{
	struct activity a = activity_unsaid(day);
	bool run = s->kind == SESSION_RUN && part->run_s > 0;

	a.kind = run ? ACTIVITY_RUN : ACTIVITY_WALK;
	a.session_s = part->session_s;
	if (day == now.today && now.minute >= part->session_s / 60)
		a.start_min = now.minute - part->session_s / 60;
	if (!run)
		return a;
	a.type = s->type;
	a.run_s = part->run_s;
	if (s->bouts > 1 && part->bouts > 0) {
		a.bouts = part->bouts;
		a.bout_s = s->bout_s;
		a.walk_s = s->walk_s;
	}
	return a;
}

void
edit_part(struct edit *edit, const struct session *session, int day,
    const struct partial *part, struct moment now)
{
	struct activity a = edit_part_of(session, day, part, now);

	edit_activity(edit, &a, now);
}

void
edit_woke(struct edit *edit, const struct session *session, int day,
    const struct partial *part, struct moment now)
{
	struct activity a = edit_part_of(session, day, part, now);
	int s = activity_is_run(&a) ? a.run_s : a.session_s;
	char date[DATE_TEXT_SIZE];

	a.note = "baby woke";
	edit_activity(edit, &a, now);
	edit_say(edit, "Baby woke: kept the %s of %d:%02d, %s",
	    edit_activity_name(&a), s / 60, s % 60, date_short(day, date));
}

/* The lowest of the counts. */
static int
edit_lowest(const struct test *test)
{
	int i, least = test->value[0];

	for (i = 1; i < TEST_VALUES; i++)
		least = test->value[i] < least ? test->value[i] : least;
	return least;
}

static int
edit_passed(const struct test *test)
{
	int i, n = 0;

	for (i = 0; i < SCREEN_ITEMS; i++)
		n += test->value[i] == SCREEN_PASS;
	return n;
}

void
edit_test(struct edit *edit, const struct test *test)
{
	bool yes = test->value[0] == 1;
	char date[DATE_TEXT_SIZE];

	EDIT_PUT(edit, TEST, test, *test);
	(void)date_short(test->day, date);
	switch (test->kind) {
	case TEST_SCREEN:
		edit_say(edit, "Impact: %d of %d passed, %s", edit_passed(test),
		    SCREEN_ITEMS, date);
		break;
	case TEST_STRENGTH:
		edit_say(edit, "Strength: lowest %d, %s", edit_lowest(test),
		    date);
		break;
	case TEST_FLOOR:
		edit_say(edit, "Pelvic floor test: %s, %s",
		    yes ? "pass" : "not yet", date);
		break;
	case TEST_DECLARE:
		edit_say(edit, "A condition: %s, %s", yes ? "yes" : "no", date);
		break;
	case TEST_WOUND:
		edit_say(edit, "Wound or scar: %s, %s", yes ? "open" : "closed",
		    date);
		break;
	}
}

void
edit_clearance(struct edit *edit, const struct clearance *clearance)
{
	char text[DATE_TEXT_SIZE];

	EDIT_PUT(edit, CLEARANCE, clearance, *clearance);
	edit_say(edit, "Clearance by %s, %s", clearance->role,
	    date_short(clearance->day, text));
}

int
placement_continuous_max_s(const struct placement *placement)
{
	return placement->longest_s > 0 ? placement->longest_s : INT_MAX;
}

int
placement_weekly_max_s(const struct placement *placement)
{
	if (placement->runs <= 0 || placement->longest_s <= 0)
		return INT_MAX;
	return placement->runs * placement->longest_s;
}

int
placement_weekly_least_s(const struct placement *placement)
{
	const int weeks = BASELINE_DAYS / 7;

	if (placement->runs <= 0)
		return 0;
	return (placement->longest_s + weeks - 1) / weeks;
}

void
edit_placement(struct edit *edit, const struct log *log,
    const struct placement *placement)
{
	struct placement p = *placement;

	/* One declaration a chapter: a new one replaces the old. */
	if (log->placement.count > 0 && row_id_is_zero(p.id)) {
		const struct placement *old =
		    &log->placement.items[log->placement.count - 1];
		const struct profile *profile = log_profile(log);

		if (profile != NULL && old->day >= profile->day) {
			p.id = old->id;
			p.rev = old->rev;
			p.order = old->order;
		}
	}
	EDIT_PUT(edit, PLACEMENT, placement, p);
	edit_say(edit, "Declared %d runs in %d days", p.runs, BASELINE_DAYS);
}

void
edit_race(struct edit *edit, const struct race *race)
{
	char text[DATE_TEXT_SIZE];

	EDIT_PUT(edit, RACE, race, *race);
	edit_say(edit, "Race before the birth, %s", date_long(race->day, text));
}

static bool
edit_is_instead(enum decision_verb verb)
{
	return verb == DECISION_SKIP || verb == DECISION_WALK ||
	    verb == DECISION_STRENGTH;
}

/* A later word about a day takes the place of the one before; the day that
 * gets a session is no longer one without. */
static void
edit_drop_decisions(struct edit *edit, const struct log *log,
    const struct decision *by)
{
	size_t i;

	for (i = 0; i < log->decision.count; i++) {
		const struct decision *d = &log->decision.items[i];

		if (d->day == by->day ||
		    (by->verb == DECISION_MOVE && d->day == by->to_day &&
			edit_is_instead(d->verb)))
			edit_remove(edit, FACT_DECISION, d->id);
	}
}

/* The day that a session standing on day now was planned for at first: moved
 * twice it is still one session, moved home it is where it was. */
static int
edit_moved_from(struct edit *edit, const struct log *log, int day)
{
	size_t i;

	for (i = 0; i < log->decision.count; i++) {
		const struct decision *d = &log->decision.items[i];

		if (d->verb == DECISION_MOVE && d->to_day == day) {
			edit_remove(edit, FACT_DECISION, d->id);
			return d->day;
		}
	}
	return day;
}

/* A run of her own takes what she asked for with it; a reason was for its day.
 * False: day has none. */
static bool
edit_moves_added(const struct log *log, int day, struct decision *put)
{
	const struct decision *d = log_decision(log, day, DECISION_ADD);

	if (d == NULL)
		return false;
	put->verb = DECISION_ADD;
	put->day = put->to_day;
	put->to_day = DAY_NONE;
	put->run_s = d->run_s;
	put->distance_m = d->distance_m;
	put->type = d->type;
	put->stroller = d->stroller;
	put->reason = NULL;
	return true;
}

void
edit_decision(struct edit *edit, const struct log *log,
    const struct decision *decision)
{
	struct decision put = *decision;
	char from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];

	edit_drop_decisions(edit, log, decision);
	if (put.verb == DECISION_MOVE &&
	    !edit_moves_added(log, decision->day, &put))
		put.day = edit_moved_from(edit, log, put.day);
	if (put.verb != DECISION_MOVE || put.day != put.to_day)
		EDIT_PUT(edit, DECISION, decision, put);
	date_short(decision->day, from);
	switch (decision->verb) {
	case DECISION_ADD:
		edit_say(edit, "Planned a run, %s", from);
		break;
	case DECISION_MOVE:
		edit_say(edit, "Moved the session of %s to %s", from,
		    date_short(decision->to_day, to));
		break;
	case DECISION_SKIP:
		edit_say(edit, "Skipped the session of %s", from);
		break;
	case DECISION_SHORTEN:
		edit_say(edit, "Shortened the session of %s to %d min", from,
		    decision->run_s / 60);
		break;
	case DECISION_WALK:
	case DECISION_STRENGTH:
		edit_say(edit, "%s instead, %s",
		    decision->verb == DECISION_WALK ? "A walk" : "Strength",
		    from);
		break;
	case DECISION_VERBS:
		break;
	}
}

void
edit_shorten(struct edit *edit, const struct log *log,
    const struct session *left, int day, int total_s)
{
	struct decision d = { .verb = DECISION_SHORTEN,
		.to_day = DAY_NONE,
		.run_s = total_s,
		.distance_m = -1,
		.stroller = TRI_UNKNOWN };
	char date[DATE_TEXT_SIZE];

	d.day = day;
	if (left->added && left->kind == SESSION_RUN) {
		d.verb = DECISION_ADD;
		d.type = left->type;
		d.stroller = left->stroller ? TRI_YES : TRI_NO;
		d.run_s = left->distance_m > 0 ? -1 : left->run_s;
		d.distance_m = left->distance_m > 0 ? left->distance_m : -1;
	} else if (left->added) {
		d.verb = DECISION_WALK;
	}
	edit_decision(edit, log, &d);
	edit_say(edit, "Shortened the session of %s to %d min",
	    date_short(day, date), total_s / 60);
}

void
edit_pause(struct edit *edit, const struct log *log, int from, int days,
    const char *reason)
{
	struct decision d = decision_unsaid(from, DECISION_SKIP);
	char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE];

	d.reason = reason;
	for (; d.day < from + days; d.day++) {
		edit_drop_decisions(edit, log, &d);
		EDIT_PUT(edit, DECISION, decision, d);
	}
	edit_say(edit, "Paused %s%s%s%s%s", date_short(from, first),
	    days > 1 ? " to " : "",
	    days > 1 ? date_short(from + days - 1, last) : "",
	    reason != NULL ? ": " : "", reason != NULL ? reason : "");
}

static void
edit_override(struct edit *edit, const struct decision *decision,
    const char *rule, int amount)
{
	struct override o = { .rule = rule,
		.reason = decision->reason,
		.amount = amount };

	o.day = decision->day;
	EDIT_PUT(edit, OVERRIDE, override, o);
}

void
edit_wish(struct edit *edit, const struct log *log, const struct wish *wish,
    const struct judgement *judged)
{
	struct decision d = { .verb = DECISION_ADD,
		.to_day = DAY_NONE,
		.run_s = wish->run_s,
		.distance_m = wish->distance_m,
		.type = wish->type,
		.stroller = wish->stroller ? TRI_YES : TRI_UNKNOWN };

	d.day = wish->day;
	if (judged->lifted != RULE_COUNT)
		d.reason = wish->reason;
	edit_decision(edit, log, &d);
	if (judged->lifted != RULE_COUNT)
		edit_override(edit, &d, rule_table[judged->lifted].id,
		    judged->amount);
}

/* As the list of tasks calls it; what she named herself as she did. */
static void
edit_say_tick(struct edit *edit, const struct log *log, const char *verb,
    const char *task, int day, bool late)
{
	const char *at = str_eq(task, "hydration") ? "water" : task;
	char name[EDIT_TEXT_SIZE] = "", date[DATE_TEXT_SIZE];
	struct str out = str_of(name, sizeof(name));
	bool own = false;
	size_t i;

	for (i = 0; i < log->task.count; i++)
		own = own || str_eq(log->task.items[i].name, task);
	for (; *at != '\0'; at++)
		str_add(&out, "%c", *at == '-' && !own ? ' ' : *at);
	if (late)
		edit_say(edit,
		    "%s %s, %s, over %d min after the run: not counted", verb,
		    name, date_short(day, date), REFUEL_LATE_MIN);
	else
		edit_say(edit, "%s %s, %s", verb, name, date_short(day, date));
}

void
edit_tick(struct edit *edit, const struct log *log, const char *task, int day,
    int amount, int minute)
{
	struct tick t = { .task = task, .amount = amount, .minute = minute };

	t.day = day;
	EDIT_PUT(edit, TICK, tick, t);
	edit_say_tick(edit, log, "Ticked", task, day,
	    tick_is_late(log, task, day, minute));
}

void
edit_untick(struct edit *edit, const struct log *log, const char *task, int day)
{
	size_t i;

	for (i = 0; i < log->tick.count; i++) {
		const struct tick *t = &log->tick.items[i];

		if (t->day == day && str_eq(t->task, task))
			edit_remove(edit, FACT_TICK, t->id);
	}
	edit_say_tick(edit, log, "Unticked", task, day, false);
}

void
edit_task(struct edit *edit, const struct log *log, const char *name,
    int per_week, int minutes, struct moment now)
{
	struct task t = { .name = name };
	int was;
	size_t i;

	t.day = now.today;
	for (i = 0; i < log->task.count; i++) {
		if (str_eq(log->task.items[i].name, name))
			t = log->task.items[i];
	}
	was = t.per_week;
	t.per_week = per_week;
	if (per_week > 0)
		t.minutes = minutes;
	EDIT_PUT(edit, TASK, task, t);
	if (per_week > 0)
		edit_say(edit, "%s the task %s, %d times a week",
		    was > 0 ? "Changed" : "Added", name, per_week);
	else
		edit_say(edit, "Dropped the task %s", name);
}

void
edit_goal(struct edit *edit, const struct log *log, const struct goal *goal)
{
	char race[DATE_TEXT_SIZE];
	struct goal g = *goal;
	size_t i;

	/* One a day: the latest word of it counts. */
	for (i = 0; i < log->goal.count; i++)
		if (log->goal.items[i].day == g.day) {
			g = log->goal.items[i];
			g.kind = goal->kind;
			g.race = goal->race;
		}
	EDIT_PUT(edit, GOAL, goal, g);
	if (g.kind == GOAL_NONE)
		edit_say(edit, "Dropped the goal");
	else if (g.race == DAY_NONE)
		edit_say(edit, "Set the goal: %s", goal_table[g.kind].title);
	else
		edit_say(edit, "Set the goal: %s on %s",
		    goal_table[g.kind].title, date_long(g.race, race));
}

void
edit_nap(struct edit *edit, const struct nap *nap)
{
	EDIT_PUT(edit, NAP, nap, *nap);
	edit_say(edit, "%s a nap window, %02d:%02d to %02d:%02d",
	    row_id_is_zero(nap->id) ? "Added" : "Changed", nap->from_min / 60,
	    nap->from_min % 60, nap->to_min / 60, nap->to_min % 60);
}

void
edit_note(struct edit *edit, const struct log *log, int day, const char *text)
{
	const struct note *old = log_note(log, day);
	struct note n = old != NULL ? *old : (struct note){ 0 };
	char date[DATE_TEXT_SIZE];

	n.day = day;
	n.text = text;
	date_short(day, date);
	if (text[0] != '\0') {
		EDIT_PUT(edit, NOTE, note, n);
		edit_say(edit, "Noted, %s", date);
	} else if (old != NULL) {
		edit_remove(edit, FACT_NOTE, old->id);
		edit_say(edit, "Removed the note, %s", date);
	}
}

void
edit_drop(struct edit *edit, const struct log *log, enum fact_kind kind,
    struct row_id id)
{
	struct fact fact;
	char text[DATE_TEXT_SIZE];
	size_t i;

	for (i = 0; i < log_count(log, kind); i++) {
		log_get(log, kind, i, &fact);
		if (!row_id_eq(fact.head.id, id))
			continue;
		edit_remove(edit, kind, id);
		edit_say(edit, "Removed the %s, %s",
		    kind == FACT_ACTIVITY ? edit_activity_name(&fact.activity) :
					    fact_name(kind),
		    date_short(fact.head.day, text));
		return;
	}
}
