/* SPDX-License-Identifier: ISC */
/*
 * Edits as values: what each changes, row by row, and the sentence it says.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <limits.h>
#include <string.h>

#include "lope/date.h"
#include "lope/edit.h"
#include "lope/goal.h"
#include "lope/match.h"
#include "story.h"

#define MON date_make(2026, 11, 23)
#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct moment now = { 0, 480 };

/* On Mon 23 Nov at eight o'clock. */
static struct moment
at_eight(void)
{
	struct moment m = now;

	m.today = MON;
	return m;
}

/* The text is as said; what is left in the edit is done to the log. */
static void
does(struct story *s, struct edit *edit, const char *text)
{
	assert_string_equal(edit->text, text);
	story_apply(s, edit);
	edit_clear(edit);
	/* for what is done next: no row has room behind it */
	if (s->log.profile.count > 0)
		story_today(s, MON);
}

static size_t
removed(const struct edit *edit)
{
	size_t i, n = 0;

	for (i = 0; i < edit->changes.count; i++)
		n += edit->changes.items[i].kind == CHANGE_REMOVE;
	return n;
}

/* --- profile, check-in --- */

static void
profiles(void **test)
{
	struct edit edit = { 0 };
	struct story s = { 0 };
	struct profile p = profile_unsaid(MON - 100);

	(void)test;
	assert_true(edit_is_empty(&edit));
	edit_profile(&edit, &s.log, &p, NURSING_NONE, at_eight());
	assert_false(edit_is_empty(&edit));
	assert_int_equal(edit.changes.count, 2);
	assert_int_equal(edit.changes.items[1].fact.kind, FACT_FEEDING);
	assert_int_equal(edit.changes.items[1].fact.head.day, MON);
	does(&s, &edit, "Set up: birth Sat 15 Aug 2026");
	p = s.log.profile.items[0];
	edit_profile(&edit, &s.log, &p, -1, at_eight());
	assert_int_equal(edit.changes.count, 1);
	does(&s, &edit, "Changed the profile: birth Sat 15 Aug 2026");
	/* Another birth is a row of its own. */
	p = profile_unsaid(MON);
	edit_profile(&edit, &s.log, &p, -1, at_eight());
	does(&s, &edit, "Set up: birth Mon 23 Nov 2026");
	story_end(&s);
}

/* Answers come one on the other; what was there and is another now is a
 * change, and what is taken back is unsaid. */
static void
checkins(void **test)
{
	struct checkin add = checkin_unsaid(MON);
	struct edit edit = { 0 };
	struct story s = { 0 };
	struct moment later = at_eight();

	(void)test;
	add.answer[ANSWER_SLEEP] = 420;
	add.answer[ANSWER_COUNT - 1] = 1;
	add.note = "slept well";
	add.pain_site = "left knee";
	edit_checkin(&edit, &s.log, &add, at_eight());
	does(&s, &edit, "Checked in, Mon 23 Nov");
	assert_int_equal(log_checkin(&s.log, MON)->entered_min, 480);

	later.today++;
	later.minute = 9;
	add = checkin_unsaid(MON);
	add.answer[ANSWER_ENERGY] = 3;
	edit_checkin(&edit, &s.log, &add, later);
	does(&s, &edit, "Answered one more question, Mon 23 Nov");
	assert_int_equal(log_checkin(&s.log, MON)->entered, MON);
	assert_int_equal(log_checkin(&s.log, MON)->entered_min, 480);
	assert_int_equal(log_checkin(&s.log, MON)->answer[ANSWER_SLEEP], 420);
	assert_int_equal(log_checkin(&s.log, MON)->answer[ANSWER_COUNT - 1], 1);
	assert_string_equal(log_checkin(&s.log, MON)->note, "slept well");
	assert_string_equal(log_checkin(&s.log, MON)->pain_site, "left knee");

	add.answer[ANSWER_ENERGY] = 2;
	edit_checkin(&edit, &s.log, &add, later);
	does(&s, &edit, "Changed the check-in, Mon 23 Nov");

	add = checkin_unsaid(MON);
	add.answer[ANSWER_MOOD] = 3;
	add.answer[ANSWER_PAIN] = 0;
	edit_checkin(&edit, &s.log, &add, later);
	does(&s, &edit, "Answered 2 more questions, Mon 23 Nov");
	add.answer[ANSWER_SLEEP] = ANSWER_CLEARED;
	add.note = "";
	add.pain_site = "";
	edit_checkin(&edit, &s.log, &add, later);
	does(&s, &edit, "Changed the check-in, Mon 23 Nov");
	assert_int_equal(log_checkin(&s.log, MON)->answer[ANSWER_SLEEP],
	    ANSWER_NONE);
	assert_null(log_checkin(&s.log, MON)->note);
	assert_null(log_checkin(&s.log, MON)->pain_site);
	add = checkin_unsaid(MON);
	add.note = "a line";
	edit_checkin(&edit, &s.log, &add, later);
	does(&s, &edit, "Changed the check-in, Mon 23 Nov");
	story_end(&s);
}

/* --- activities --- */

static void
activities(void **test)
{
	struct edit edit = { 0 };
	struct story s = { 0 };
	struct activity a = activity_unsaid(MON - 1);

	(void)test;
	a.kind = ACTIVITY_RUN;
	a.run_s = 905;
	a.session_s = 1500;
	edit_activity(&edit, &a, at_eight());
	does(&s, &edit, "Logged: run of 15:05, Sun 22 Nov");
	assert_string_equal(s.log.activity.items[0].source, "hand");
	assert_int_equal(s.log.activity.items[0].entered, MON);
	a = s.log.activity.items[0];
	a.kind = ACTIVITY_WALK;
	a.entered = MON - 1;
	edit_activity(&edit, &a, at_eight());
	assert_int_equal(edit.changes.items[0].fact.activity.entered, MON - 1);
	does(&s, &edit, "Changed: walk of 25:00, Sun 22 Nov");
	a = activity_unsaid(MON);
	a.kind = ACTIVITY_OTHER;
	a.session_s = 60;
	a.source = "fit";
	edit_activity(&edit, &a, at_eight());
	assert_string_equal(edit.changes.items[0].fact.activity.source, "fit");
	edit_clear(&edit);
	story_end(&s);
}

/* What a session was when it ended: a walk when nothing was run, with its
 * beginning when it can have been today. */
static void
parts(void **test)
{
	static const struct {
		struct session session;
		struct partial part;
		int day; /* from today */
		int kind, start_min, bouts;
		const char *text, *woke;
	} row[] = {
		{ { .kind = SESSION_RUN,
		      .bouts = 3,
		      .bout_s = 300,
		      .walk_s = 120 },
		    { 900, 605, 2 }, 0, ACTIVITY_RUN, 465, 2,
		    "Logged: run of 10:05, Mon 23 Nov",
		    "Baby woke: kept the run of 10:05, Mon 23 Nov" },
		{ { .kind = SESSION_RUN, .bouts = 3, .bout_s = 300 },
		    { 900, 100, 0 }, 1, ACTIVITY_RUN, -1, -1,
		    "Logged: run of 1:40, Tue 24 Nov",
		    "Baby woke: kept the run of 1:40, Tue 24 Nov" },
		{ { .kind = SESSION_RUN, .bouts = 1, .bout_s = 900 },
		    { 28800, 900, 1 }, 0, ACTIVITY_RUN, 0, -1,
		    "Logged: run of 15:00, Mon 23 Nov",
		    "Baby woke: kept the run of 15:00, Mon 23 Nov" },
		{ { .kind = SESSION_RUN, .bouts = 3 }, { 28860, 0, 0 }, 0,
		    ACTIVITY_WALK, -1, -1, "Logged: walk of 481:00, Mon 23 Nov",
		    "Baby woke: kept the walk of 481:00, Mon 23 Nov" },
		{ { .kind = SESSION_WALK }, { 600, 60, 0 }, 0, ACTIVITY_WALK,
		    470, -1, "Logged: walk of 10:00, Mon 23 Nov",
		    "Baby woke: kept the walk of 10:00, Mon 23 Nov" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct activity *a;
		struct edit edit = { 0 };

		edit_part(&edit, &row[i].session, MON + row[i].day,
		    &row[i].part, at_eight());
		a = &edit.changes.items[0].fact.activity;
		assert_int_equal(a->kind, row[i].kind);
		assert_int_equal(a->start_min, row[i].start_min);
		assert_int_equal(a->bouts > 0 ? a->bouts : -1, row[i].bouts);
		/* Bouts of which none was whole are none. */
		assert_int_equal(a->bout_s,
		    row[i].bouts > 0 ? row[i].session.bout_s :
				       activity_unsaid(MON).bout_s);
		assert_string_equal(edit.text, row[i].text);
		edit_clear(&edit);
		edit_woke(&edit, &row[i].session, MON + row[i].day,
		    &row[i].part, at_eight());
		assert_string_equal(edit.text, row[i].woke);
		edit_clear(&edit);
	}
}

/* What was tried for the gate, by its kind. */
static void
tests_tried(void **test)
{
	static const struct {
		struct test test;
		const char *text;
	} row[] = {
		{ { .kind = TEST_SCREEN,
		      .value = { [6] = SCREEN_PASS, [7] = SCREEN_PASS } },
		    "Impact: 1 of 7 passed, Mon 23 Nov" },
		{ { .kind = TEST_STRENGTH,
		      .value = { 22, 21, 25, 24, 23, 26, 20, 27 } },
		    "Strength: lowest 20, Mon 23 Nov" },
		{ { .kind = TEST_STRENGTH,
		      .value = { 22, 21, 25, 24, 23, 26, 20, 19 } },
		    "Strength: lowest 19, Mon 23 Nov" },
		{ { .kind = TEST_FLOOR, .value = { 1 } },
		    "Pelvic floor test: pass, Mon 23 Nov" },
		{ { .kind = TEST_FLOOR },
		    "Pelvic floor test: not yet, Mon 23 Nov" },
		{ { .kind = TEST_DECLARE, .value = { 1 } },
		    "A condition: yes, Mon 23 Nov" },
		{ { .kind = TEST_DECLARE }, "A condition: no, Mon 23 Nov" },
		{ { .kind = TEST_WOUND, .value = { 1 } },
		    "Wound or scar: open, Mon 23 Nov" },
		{ { .kind = TEST_WOUND }, "Wound or scar: closed, Mon 23 Nov" },
	};
	struct edit edit = { 0 };

	(void)test;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct test t = row[i].test;

		t.day = MON;
		edit_test(&edit, &t);
		assert_string_equal(edit.text, row[i].text);
		edit_clear(&edit);
	}
}

/* One declaration a chapter: another takes the place of the one before. */
static void
placements(void **test)
{
	static const struct {
		int old_day; /* from the birth */
		bool replaced;
	} row[] = { { -1, false }, { 0, true }, { 5, true } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct placement p = { .runs = 8 };
		struct edit edit = { 0 };
		struct story s;

		story_begin(&s, MON - 100, MON);
		p.day = MON - 100 + row[i].old_day;
		edit_placement(&edit, &s.log, &p);
		does(&s, &edit, "Declared 8 runs in 28 days");
		p.day = MON;
		edit_placement(&edit, &s.log, &p);
		assert_int_equal(row_id_eq(edit.changes.items[0].fact.head.id,
				     s.log.placement.items[0].id),
		    row[i].replaced);
		edit_clear(&edit);
		story_end(&s);
	}
}

/* What is not said, 0, bounds nothing; nor do no runs at all. */
static void
placements_that_can_be(void **test)
{
	static const struct {
		int runs, longest_s;
		int continuous_max_s, weekly_max_s, weekly_least_s;
	} row[] = { { 4, 1200, 1200, 4800, 300 }, { 1, 1201, 1201, 1201, 301 },
		{ 0, 1200, 1200, INT_MAX, 0 }, { 4, 0, INT_MAX, INT_MAX, 0 },
		{ 0, 0, INT_MAX, INT_MAX, 0 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		struct placement p = { .runs = row[i].runs,
			.longest_s = row[i].longest_s };

		assert_int_equal(placement_continuous_max_s(&p),
		    row[i].continuous_max_s);
		assert_int_equal(placement_weekly_max_s(&p),
		    row[i].weekly_max_s);
		assert_int_equal(placement_weekly_least_s(&p),
		    row[i].weekly_least_s);
	}
}

/* --- decisions --- */

static void
decide(struct story *s, int day, enum decision_verb verb, int to,
    const char *text)
{
	struct decision d = decision_unsaid(day, verb);
	struct edit edit = { 0 };

	d.to_day = to;
	d.run_s = 1200;
	edit_decision(&edit, &s->log, &d);
	does(s, &edit, text);
}

/* The last word about a day counts. A day that gets a session is no longer one
 * without; what was added there stays. Moved home, nothing is left. */
static void
decisions(void **test)
{
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	decide(&s, MON, DECISION_ADD, DAY_NONE, "Planned a run, Mon 23 Nov");
	decide(&s, MON, DECISION_WALK, DAY_NONE, "A walk instead, Mon 23 Nov");
	decide(&s, MON, DECISION_STRENGTH, DAY_NONE,
	    "Strength instead, Mon 23 Nov");
	decide(&s, MON, DECISION_SHORTEN, DAY_NONE,
	    "Shortened the session of Mon 23 Nov to 20 min");
	assert_int_equal(s.log.decision.count, 1);
	decide(&s, MON + 1, DECISION_SKIP, DAY_NONE,
	    "Skipped the session of Tue 24 Nov");
	decide(&s, MON, DECISION_MOVE, MON + 1,
	    "Moved the session of Mon 23 Nov to Tue 24 Nov");
	assert_int_equal(s.log.decision.count, 1);
	decide(&s, MON + 2, DECISION_WALK, DAY_NONE,
	    "A walk instead, Wed 25 Nov");
	decide(&s, MON + 1, DECISION_MOVE, MON + 2,
	    "Moved the session of Tue 24 Nov to Wed 25 Nov");
	assert_int_equal(s.log.decision.count, 1);
	assert_int_equal(s.log.decision.items[0].day, MON);
	assert_int_equal(s.log.decision.items[0].to_day, MON + 2);
	decide(&s, MON + 2, DECISION_MOVE, MON,
	    "Moved the session of Wed 25 Nov to Mon 23 Nov");
	assert_int_equal(s.log.decision.count, 0);
	decide(&s, MON + 3, DECISION_ADD, DAY_NONE,
	    "Planned a run, Thu 26 Nov");
	decide(&s, MON, DECISION_MOVE, MON + 3,
	    "Moved the session of Mon 23 Nov to Thu 26 Nov");
	assert_int_equal(s.log.decision.count, 2);
	/* A skip of another day leaves those of other days alone. */
	decide(&s, MON + 4, DECISION_STRENGTH, DAY_NONE,
	    "Strength instead, Fri 27 Nov");
	decide(&s, MON + 5, DECISION_SKIP, MON + 4,
	    "Skipped the session of Sat 28 Nov");
	assert_int_equal(s.log.decision.count, 4);
	decide(&s, MON + 6, DECISION_MOVE, MON + 4,
	    "Moved the session of Sun 29 Nov to Fri 27 Nov");
	assert_int_equal(s.log.decision.count, 4);
	story_end(&s);
}

/* Of a run that she added, what is left is asked for instead, or a walk; the
 * plan's own has less time. */
static void
shorter(void **test)
{
	static const struct {
		struct session left;
		enum decision_verb verb;
		int run_s, distance_m;
	} row[] = {
		{ { .kind = SESSION_RUN, .run_s = 900 }, DECISION_SHORTEN, 1200,
		    -1 },
		{ { .kind = SESSION_RUN, .added = true, .run_s = 600 },
		    DECISION_ADD, 600, -1 },
		{ { .kind = SESSION_RUN,
		      .added = true,
		      .run_s = 600,
		      .distance_m = 1500 },
		    DECISION_ADD, -1, 1500 },
		{ { .kind = SESSION_WALK, .added = true }, DECISION_WALK, 1200,
		    -1 },
		{ { .kind = SESSION_WALK }, DECISION_SHORTEN, 1200, -1 },
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(row); i++) {
		const struct decision *d;
		struct edit edit = { 0 };
		struct story s;

		story_begin(&s, MON - 100, MON);
		edit_shorten(&edit, &s.log, &row[i].left, MON, 1200);
		does(&s, &edit,
		    "Shortened the session of Mon 23 Nov to 20 min");
		d = &s.log.decision.items[0];
		assert_int_equal(d->verb, row[i].verb);
		assert_int_equal(d->run_s, row[i].run_s);
		assert_int_equal(d->distance_m, row[i].distance_m);
		story_end(&s);
	}
}

static void
pauses(void **test)
{
	struct edit edit = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	edit_pause(&edit, &s.log, MON, 3, "travel");
	assert_int_equal(edit.changes.count, 3);
	does(&s, &edit, "Paused Mon 23 Nov to Wed 25 Nov: travel");
	edit_pause(&edit, &s.log, MON + 2, 1, NULL);
	assert_int_equal(removed(&edit), 1);
	does(&s, &edit, "Paused Wed 25 Nov");
	assert_int_equal(s.log.decision.count, 3);
	story_end(&s);
}

/* A reason is kept where it lifted a rule, with an audit row. */
static void
wishes(void **test)
{
	struct judgement judged = { .allowed = true };
	struct wish wish = wish_unsaid(MON);
	struct edit edit = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	wish.run_s = 600;
	wish.reason = "a friend is here";
	judged.lifted = RULE_COUNT;
	edit_wish(&edit, &s.log, &wish, &judged);
	assert_int_equal(edit.changes.count, 1);
	does(&s, &edit, "Planned a run, Mon 23 Nov");
	assert_null(s.log.decision.items[0].reason);
	judged.lifted = RULE_CAP_RUN;
	judged.amount = 600;
	edit_wish(&edit, &s.log, &wish, &judged);
	does(&s, &edit, "Planned a run, Mon 23 Nov");
	assert_int_equal(s.log.decision.count, 1);
	assert_string_equal(s.log.decision.items[0].reason, "a friend is here");
	assert_string_equal(s.log.override.items[0].rule, "cap.run");
	assert_int_equal(s.log.override.items[0].amount, 600);
	story_end(&s);
}

/* A run of her own is moved with what she asked for, and shortened with it; a
 * reason was for its day. */
static void
wishes_moved_and_shortened(void **test)
{
	struct session left = { .kind = SESSION_RUN,
		.type = RUN_EASY,
		.distance_m = 2000,
		.added = true,
		.stroller = true };
	struct decision move = decision_unsaid(MON, DECISION_MOVE);
	const struct decision *d;
	struct edit edit = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	(void)story_decide(&s, MON, DECISION_ADD);
	s.log.decision.items[0].distance_m = 3000;
	s.log.decision.items[0].stroller = TRI_YES;
	s.log.decision.items[0].reason = "a friend is here";
	move.to_day = MON + 1;
	edit_decision(&edit, &s.log, &move);
	does(&s, &edit, "Moved the session of Mon 23 Nov to Tue 24 Nov");
	assert_int_equal(s.log.decision.count, 1);
	d = &s.log.decision.items[0];
	assert_int_equal(d->verb, DECISION_ADD);
	assert_int_equal(d->day, MON + 1);
	assert_int_equal(d->distance_m, 3000);
	assert_int_equal(d->stroller, TRI_YES);
	assert_null(d->reason);
	edit_shorten(&edit, &s.log, &left, MON + 1, 1800);
	story_apply(&s, &edit);
	edit_clear(&edit);
	d = &s.log.decision.items[0];
	assert_int_equal(d->distance_m, 2000);
	assert_int_equal(d->stroller, TRI_YES);
	story_end(&s);
}

/* --- ticks, tasks, goals, notes --- */

static void
ticks_and_tasks(void **test)
{
	struct edit edit = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	edit_tick(&edit, &s.log, "yoga", MON, 1, -1);
	does(&s, &edit, "Ticked yoga, Mon 23 Nov");
	story_tick(&s, MON, "yoga", 1, 3);
	story_tick(&s, MON + 1, "yoga", 1, 3);
	story_tick(&s, MON, "roll", 1, 3);
	edit_untick(&edit, &s.log, "yoga", MON);
	assert_int_equal(removed(&edit), 2);
	does(&s, &edit, "Unticked yoga, Mon 23 Nov");
	edit_task(&edit, &s.log, "sing", 2, 10, at_eight());
	does(&s, &edit, "Added the task sing, 2 times a week");
	edit_task(&edit, &s.log, "sing", 1, 5, at_eight());
	does(&s, &edit, "Changed the task sing, 1 times a week");
	assert_int_equal(s.log.task.count, 1);
	assert_int_equal(s.log.task.items[0].minutes, 5);
	edit_task(&edit, &s.log, "sing", 0, 7, at_eight());
	does(&s, &edit, "Dropped the task sing");
	assert_int_equal(s.log.task.items[0].minutes, 5);
	edit_task(&edit, &s.log, "sing", 3, 7, at_eight());
	does(&s, &edit, "Added the task sing, 3 times a week");
	story_end(&s);
}

static void
goals(void **test)
{
	struct goal g = { .kind = GOAL_5K, .race = DAY_NONE };
	struct edit edit = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	story_goal(&s, MON - 1, GOAL_HALF, MON + 90);
	g.day = MON;
	edit_goal(&edit, &s.log, &g);
	does(&s, &edit, "Set the goal: 5 km");
	assert_int_equal(s.log.goal.count, 2);
	g.race = MON + 13;
	g.kind = GOAL_10K;
	edit_goal(&edit, &s.log, &g);
	assert_true(row_id_eq(edit.changes.items[0].fact.head.id,
	    s.log.goal.items[1].id));
	does(&s, &edit, "Set the goal: 10 km on Sun 6 Dec 2026");
	g.kind = GOAL_NONE;
	edit_goal(&edit, &s.log, &g);
	does(&s, &edit, "Dropped the goal");
	story_end(&s);
}

static void
notes_and_naps(void **test)
{
	struct nap nap = { .from_min = 785, .to_min = 850 };
	struct edit edit = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	edit_note(&edit, &s.log, MON, "");
	assert_true(edit_is_empty(&edit));
	edit_note(&edit, &s.log, MON, "rain");
	does(&s, &edit, "Noted, Mon 23 Nov");
	edit_note(&edit, &s.log, MON, "sun");
	assert_true(row_id_eq(edit.changes.items[0].fact.head.id,
	    s.log.note.items[0].id));
	edit_clear(&edit);
	edit_note(&edit, &s.log, MON, "");
	does(&s, &edit, "Removed the note, Mon 23 Nov");
	assert_int_equal(s.log.note.count, 0);
	edit_nap(&edit, &nap);
	does(&s, &edit, "Added a nap window, 13:05 to 14:10");
	edit_nap(&edit, &s.log.nap.items[0]);
	does(&s, &edit, "Changed a nap window, 13:05 to 14:10");
	story_end(&s);
}

static void
dropped(void **test)
{
	struct edit edit = { 0 };
	struct story s;

	(void)test;
	story_begin(&s, MON - 100, MON);
	story_run(&s, MON - 1, 600);
	story_run(&s, MON, 600);
	story_green(&s, MON);
	edit_drop(&edit, &s.log, FACT_ACTIVITY, s.log.activity.items[1].id);
	does(&s, &edit, "Removed the run, Mon 23 Nov");
	assert_int_equal(s.log.activity.items[0].day, MON - 1);
	edit_drop(&edit, &s.log, FACT_CHECKIN, s.log.checkin.items[0].id);
	does(&s, &edit, "Removed the checkin, Mon 23 Nov");
	edit_drop(&edit, &s.log, FACT_CHECKIN, s.log.activity.items[0].id);
	edit_drop(&edit, &s.log, FACT_ACTIVITY, s.log.profile.items[0].id);
	assert_true(edit_is_empty(&edit));
	story_end(&s);
}

/* --- what another log has --- */

/* A row that is there by its id stays, whatever the other says; so does the row
 * of a day, or the chapter of a birth, where there may be but one. */
static void
brought(void **test)
{
	enum { SAME, OTHER_VALUE, OTHER_DAY, NEW_ID, NEW_ID_AND_DAY };
	static const struct {
		enum fact_kind kind;
		int change;
		struct edit_brought n; /* fresh, same, kept */
	} rows[] = {
		{ FACT_PROFILE, SAME, { 0, 1, 0 } },
		{ FACT_PROFILE, OTHER_DAY, { 0, 0, 1 } },
		{ FACT_PROFILE, NEW_ID, { 0, 0, 1 } },
		{ FACT_PROFILE, NEW_ID_AND_DAY, { 1, 0, 0 } },
		{ FACT_CHECKIN, SAME, { 0, 1, 0 } },
		{ FACT_CHECKIN, OTHER_VALUE, { 0, 0, 1 } },
		{ FACT_CHECKIN, OTHER_DAY, { 0, 0, 1 } },
		{ FACT_CHECKIN, NEW_ID, { 0, 0, 1 } },
		{ FACT_CHECKIN, NEW_ID_AND_DAY, { 1, 0, 0 } },
		{ FACT_NOTE, SAME, { 0, 1, 0 } },
		{ FACT_NOTE, NEW_ID, { 0, 0, 1 } },
		{ FACT_NOTE, NEW_ID_AND_DAY, { 1, 0, 0 } },
		{ FACT_ACTIVITY, SAME, { 0, 1, 0 } },
		{ FACT_ACTIVITY, OTHER_DAY, { 0, 0, 1 } },
		{ FACT_ACTIVITY, NEW_ID, { 1, 0, 0 } },
		{ FACT_NAP, NEW_ID, { 1, 0, 0 } }, /* the first */
	};
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(rows); i++) {
		struct story s = { 0 };
		struct log other = { 0 };
		struct edit edit = { 0 };
		struct edit_brought n = { 0 };
		struct fact fact = { .kind = FACT_NOTE };

		story_begin(&s, MON - 100, MON - 50);
		story_green(&s, MON);
		story_run(&s, MON, 600);
		fact.head.id.byte[7] = 7;
		fact.head.day = MON;
		fact.note.text = "rain";
		log_put(&s.log, &fact);
		fact = (struct fact){ .kind = rows[i].kind };
		if (log_count(&s.log, rows[i].kind) > 0)
			log_get(&s.log, rows[i].kind, 0, &fact);
		fact.head.rev = 3;
		if (rows[i].change == OTHER_VALUE)
			fact.checkin.answer[ANSWER_ENERGY] = 1;
		if (rows[i].change == OTHER_DAY ||
		    rows[i].change == NEW_ID_AND_DAY)
			fact.head.day++;
		if (rows[i].change >= NEW_ID)
			fact.head.id.byte[9] = 9;
		log_put(&other, &fact);
		story_today(&s, MON);
		edit_bring(&edit, &s.log, &other, &n);
		if (n.fresh != rows[i].n.fresh || n.same != rows[i].n.same ||
		    n.kept != rows[i].n.kept)
			fail_msg("row %zu: %d, %d, %d", i, n.fresh, n.same,
			    n.kept);
		assert_int_equal(edit.changes.count, n.fresh);
		if (n.fresh > 0) {
			assert_int_equal(edit.changes.items[0].kind,
			    CHANGE_BRING);
			assert_int_equal(edit.changes.items[0].fact.head.rev,
			    0);
		}
		edit_clear(&edit);
		log_clear(&other);
		story_end(&s);
	}
}

/* Of the activities that are there, and of which nothing is known yet. */
static void
sources_brought(void **test)
{
	static const struct {
		bool told, known;
		int rev, brought;
	} rows[] = { { false, false, 1, 0 }, { true, false, 1, 1 },
		{ true, false, 0, 1 }, { true, true, 1, 0 },
		{ false, true, 1, 0 } };
	size_t i;

	(void)test;
	for (i = 0; i < COUNT(rows); i++) {
		struct story s = { 0 };
		struct edit edit = { 0 };
		struct match_sources known = { 0 }, from = { 0 };
		struct match_source source = { .at = "2026-11-23T08:00:00" };

		story_begin(&s, MON - 100, MON - 50);
		source.activity = story_run(&s, MON, 600)->id;
		source.workout = workout_unsaid();
		story_today(&s, MON);
		s.log.activity.items[0].rev = rows[i].rev;
		if (rows[i].told)
			*VEC_ADD(&from) = source;
		if (rows[i].known)
			*VEC_ADD(&known) = source;
		assert_int_equal(edit_bring_sources(&edit, &s.log, &known,
				     &from),
		    rows[i].brought);
		assert_int_equal(edit.sources.count, rows[i].brought);
		if (rows[i].brought > 0)
			assert_int_equal(edit.sources.items[0].fresh,
			    rows[i].rev == 0);
		edit_clear(&edit);
		match_sources_clear(&known);
		match_sources_clear(&from);
		story_end(&s);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(profiles),
		cmocka_unit_test(checkins),
		cmocka_unit_test(activities),
		cmocka_unit_test(parts),
		cmocka_unit_test(tests_tried),
		cmocka_unit_test(placements),
		cmocka_unit_test(placements_that_can_be),
		cmocka_unit_test(decisions),
		cmocka_unit_test(shorter),
		cmocka_unit_test(pauses),
		cmocka_unit_test(wishes),
		cmocka_unit_test(wishes_moved_and_shortened),
		cmocka_unit_test(ticks_and_tasks),
		cmocka_unit_test(goals),
		cmocka_unit_test(notes_and_naps),
		cmocka_unit_test(dropped),
		cmocka_unit_test(brought),
		cmocka_unit_test(sources_brought),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
