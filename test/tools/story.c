/* SPDX-License-Identifier: ISC */
#include "story.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lope/date.h"
#include "lope/mem.h"

static void
story_put(struct story *story, struct fact *fact)
{
	story->next_id++;
	memcpy(fact->head.id.byte, &story->next_id, sizeof(story->next_id));
	fact->head.order = story->next_id;
	log_put(&story->log, fact);
}

void
story_begin(struct story *story, int birth, int start)
{
	struct fact fact = { .kind = FACT_PROFILE };

	memset(story, 0, sizeof(*story));
	story->birth = birth;
	fact.profile = profile_unsaid(birth);
	fact.profile.start = start;
	fact.profile.delivery = DELIVERY_VAGINAL;
	fact.profile.tear34 = fact.profile.novice = TRI_NO;
	fact.profile.injured = fact.profile.pelvic_history = TRI_NO;
	fact.profile.hypermobile = TRI_NO;
	story_put(story, &fact);
}

void
story_end(struct story *story)
{
	state_clear(&story->state);
	log_clear(&story->log);
}

struct profile *
story_profile(struct story *story)
{
	return &story->log.profile.items[0];
}

static struct checkin
story_clear_checkin(int day)
{
	struct checkin c = checkin_unsaid(day);
	int i;

	c.entered = day;
	c.entered_min = 7 * 60;
	for (i = 0; i < ANSWER_COUNT; i++) {
		if (answer_table[i].clear)
			c.answer[i] = 0;
	}
	c.answer[ANSWER_SLEEP] = 480;
	c.answer[ANSWER_ENERGY] = 4;
	c.answer[ANSWER_MOOD] = 4;
	c.answer[ANSWER_SORENESS] = 1;
	return c;
}

void
story_green(struct story *story, int day)
{
	struct fact fact = { .kind = FACT_CHECKIN };

	if (log_checkin(&story->log, day) != NULL)
		return;
	fact.checkin = story_clear_checkin(day);
	story_put(story, &fact);
}

void
story_greens(struct story *story, int from, int to)
{
	for (; from <= to; from++)
		story_green(story, from);
}

void
story_answer(struct story *story, int day, enum answer answer, int value)
{
	struct fact fact = { .kind = FACT_CHECKIN };

	story_green(story, day);
	fact.checkin = *log_checkin(&story->log, day);
	fact.checkin.answer[answer] = value;
	log_put(&story->log, &fact);
}

static struct activity *
story_activity(struct story *story, const struct activity *a)
{
	struct fact fact = { .kind = FACT_ACTIVITY, .activity = *a };
	size_t i;

	story_put(story, &fact);
	for (i = 0; i < story->log.activity.count; i++) {
		if (row_id_eq(story->log.activity.items[i].id, fact.head.id))
			break;
	}
	return &story->log.activity.items[i];
}

struct activity *
story_run(struct story *story, int day, int run_s)
{
	struct activity a = activity_unsaid(day);

	a.kind = ACTIVITY_RUN;
	a.run_s = run_s;
	a.session_s = run_s + 600;
	a.rpe = 3;
	a.talk = TALK_EASY;
	a.pain_before = a.pain = a.leak = a.heaviness = 0;
	a.entered = day;
	return story_activity(story, &a);
}

struct activity *
story_run_m(struct story *story, int day, int m)
{
	struct activity *a = story_run(story, day, m * 30 / 100);

	a->distance_m = m;
	return a;
}

struct activity *
story_walk(struct story *story, int day, int session_s)
{
	struct activity a = activity_unsaid(day);

	a.kind = ACTIVITY_WALK;
	a.session_s = session_s;
	a.symptoms = TRI_NO;
	return story_activity(story, &a);
}

void
story_test(struct story *story, int day, enum test_kind kind,
    const int value[TEST_VALUES])
{
	struct fact fact = { .kind = FACT_TEST };

	fact.test.kind = kind;
	memcpy(fact.test.value, value, sizeof(fact.test.value));
	fact.head.day = day;
	story_put(story, &fact);
}

void
story_clearance(struct story *story, int day, enum clearance_scope scope)
{
	struct fact fact = { .kind = FACT_CLEARANCE };

	fact.clearance.scope = scope;
	fact.clearance.role = "physio";
	fact.head.day = day;
	story_put(story, &fact);
}

void
story_tick(struct story *story, int day, const char *task, int amount,
    int minute)
{
	struct fact fact = { .kind = FACT_TICK };

	fact.tick.task = task;
	fact.tick.amount = amount;
	fact.tick.minute = minute;
	fact.head.day = day;
	story_put(story, &fact);
}

void
story_ready(struct story *story, int day)
{
	static const int screen[TEST_VALUES] = { SCREEN_PASS, SCREEN_PASS,
		SCREEN_PASS, SCREEN_PASS, SCREEN_PASS, SCREEN_PASS,
		SCREEN_PASS };
	static const int strength[TEST_VALUES] = { 20, 20, 20, 20, 20, 20, 20,
		20 };
	static const int none[TEST_VALUES] = { 0 };
	static const int pass[TEST_VALUES] = { 1 };
	int i;

	story_test(story, day, TEST_SCREEN, screen);
	story_test(story, day, TEST_STRENGTH, strength);
	story_test(story, day, TEST_DECLARE, none);
	story_test(story, day, TEST_FLOOR, pass);
	for (i = 1; i <= 3; i++)
		story_walk(story, day - 2 * i, 1800);
	story_greens(story, day - 6, day);
}

struct decision *
story_decide(struct story *story, int day, enum decision_verb verb)
{
	struct fact fact = { .kind = FACT_DECISION };
	size_t i;

	fact.decision = decision_unsaid(day, verb);
	story_put(story, &fact);
	for (i = 0; i < story->log.decision.count; i++) {
		if (row_id_eq(story->log.decision.items[i].id, fact.head.id))
			break;
	}
	return &story->log.decision.items[i];
}

void
story_apply(struct story *story, const struct edit *edit)
{
	size_t i;

	for (i = 0; i < edit->changes.count; i++) {
		struct fact fact = edit->changes.items[i].fact;

		if (edit->changes.items[i].kind == CHANGE_REMOVE)
			log_remove(&story->log, fact.kind, fact.head.id);
		else if (row_id_is_zero(fact.head.id))
			story_put(story, &fact);
		else
			log_put(&story->log, &fact);
	}
}

struct nap *
story_nap(struct story *story, int minutes)
{
	struct fact fact = { .kind = FACT_NAP };

	fact.nap.days = 0x7f;
	fact.nap.from_min = 13 * 60;
	fact.nap.to_min = fact.nap.from_min + minutes;
	story_put(story, &fact);
	return &story->log.nap.items[story->log.nap.count - 1];
}

void
story_goal(struct story *story, int day, enum goal_kind kind, int race)
{
	struct fact fact = { .kind = FACT_GOAL };

	fact.goal.day = day;
	fact.goal.kind = kind;
	fact.goal.race = race;
	story_put(story, &fact);
}

void
story_on_ladder(struct story *story, int start)
{
	int i;

	story_begin(story, start - 300, start);
	story_ready(story, start);
	for (i = 0; i < 7; i++)
		story_run(story, start - 2 - 3 * i, 900);
}

void
story_in_metres(struct story *story, int start, int longest_m, int base_m)
{
	int other = (base_m - longest_m) / 2, week;

	story_begin(story, start - 280, start);
	for (week = 1; week <= 3; week++) {
		story_run_m(story, start - 7 * week, other);
		story_run_m(story, start - 7 * week + 2,
		    base_m - longest_m - other);
		story_run_m(story, start - 7 * week + 5, longest_m);
	}
	story_ready(story, start);
}

/* No room behind the last row of a kind, so that the sanitizer sees who looks
 * there. */
static void
story_fit(struct log *log)
{
#define STORY_FIT(kind, name) \
	if (log->name.room > log->name.count && log->name.count > 0) { \
		log->name.items = mem_resize(log->name.items, log->name.count, \
		    sizeof(*log->name.items)); \
		log->name.room = log->name.count; \
	}
	FACT_LIST(STORY_FIT)
#undef STORY_FIT
}

const struct state *
story_today(struct story *story, int today)
{
	story_fit(&story->log);
	replay(&story->state, &story->log, today);
	return &story->state;
}

const struct run_result *
story_last_run(const struct story *story)
{
	size_t n = story->state.runs.count;

	return n == 0 ? NULL : &story->state.runs.items[n - 1];
}

const struct finding *
story_found(const struct findings *list, enum rule rule)
{
	int i;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].rule == rule)
			return &list->item[i];
	}
	return NULL;
}

const struct finding *
story_told(const struct findings *list, enum rule rule)
{
	static const struct finding none = { .rule = RULE_COUNT };
	const struct finding *f = story_found(list, rule);

	assert_non_null(f);
	return f == NULL ? &none : f;
}
