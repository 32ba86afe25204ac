/* SPDX-License-Identifier: ISC */
/* What a adds: each thing with its answers, what is refused, and the same forms
 * to change a task or a nap window of hers. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "fixture.h"
#include "golden.h"

#include "lope/add.h"
#include "lope/form.h"
#include "lope/mem.h"
#include "lope/str.h"

static struct desk desk;

static int
begin(void **test)
{
	(void)test;
	desk_open(&desk, fixture_typical);
	return 0;
}

static int
end(void **test)
{
	(void)test;
	desk_close(&desk);
	return 0;
}

/* Of the last edit. */
static const struct fact *
written(size_t index)
{
	assert_true(desk.react & REACT_EDIT);
	assert_true(index < desk.edit.changes.count);
	return &desk.edit.changes.items[index].fact;
}

/* The same as the log keeps it: texts of the edit went with its form. */
static const struct activity *
logged(void)
{
	const struct activity *a = desk.log.activity.items;

	while (!row_id_eq(a->id, written(0)->head.id)) {
		a++;
		assert_true(
		    a < desk.log.activity.items + desk.log.activity.count);
	}
	return a;
}

static void
test_each_line_opens_its_form(void **test)
{
	static const struct {
		const char *key;
		const struct screen *screen;
		int arg;
	} row[] = { { "p", &screen_wish, FIXTURE_TODAY },
		{ "w", &screen_thing, THING_WALK },
		{ "s", &screen_thing, THING_STRENGTH },
		{ "o", &screen_thing, THING_OTHER },
		{ "l", &screen_thing, THING_TRIAL },
		{ "t", &screen_thing, THING_TASK },
		{ "n", &screen_thing, THING_NAP },
		{ "c", &screen_gate, FIXTURE_TODAY },
		{ "Enter", &screen_wish, FIXTURE_TODAY },
		{ "Down Enter", &screen_thing, THING_WALK },
		{ "End Space", &screen_gate, FIXTURE_TODAY } };
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		desk_show(&desk, &screen_add, 0);
		assert_int_equal(desk_press(&desk, row[i].key),
		    REACT_OPEN | REACT_CLOSE);
		assert_ptr_equal(desk.ctx.open, row[i].screen);
		assert_int_equal(desk.ctx.open_arg, row[i].arg);
	}
	/* Of a day that is over nothing can be planned. */
	desk.view.day -= 2;
	desk_show(&desk, &screen_add, 0);
	desk_see(&desk, ">w Write a walk down");
	assert_int_equal(desk_press(&desk, "p"), REACT_DRAW);
	assert_non_null(strstr(desk.view.message, "logged with r"));
}

static void
test_activities(void **test)
{
	const struct activity *a;

	(void)test;
	desk.view.day = FIXTURE_TODAY - 3;
	desk_show(&desk, &screen_thing, THING_WALK);
	desk_press(&desk, "4 0 Enter n h i Enter Enter");
	a = logged();
	assert_int_equal(a->day, FIXTURE_TODAY - 3);
	assert_int_equal(a->kind, ACTIVITY_WALK);
	assert_int_equal(a->session_s, 2400);
	assert_int_equal(a->symptoms, TRI_NO);
	assert_string_equal(a->note, "hi");
	desk_show(&desk, &screen_thing, THING_OTHER);
	desk_press(&desk, "2 5 m Enter Enter Enter Enter");
	a = logged();
	assert_int_equal(a->kind, ACTIVITY_OTHER);
	assert_int_equal(a->session_s, 1500);
	assert_int_equal(a->symptoms, TRI_UNKNOWN);
	assert_null(a->note);
	desk_show(&desk, &screen_thing, THING_TRIAL);
	desk_press(&desk, "5 k m Enter 2 8 : 3 0 Enter Enter");
	a = logged();
	assert_int_equal(a->type, RUN_TRIAL);
	assert_int_equal(a->distance_m, 5000);
	assert_int_equal(a->run_s, 1710);
	/* Nobody runs that: it stays typed. */
	desk_show(&desk, &screen_thing, THING_TRIAL);
	desk_press(&desk, "5 k m Enter 8 : 3 0 Enter Enter");
	assert_false(desk.react & (REACT_EDIT | REACT_CLOSE));
	(void)desk_see(&desk, "A pace is 2:05 to 60:00/km");
}

/* All unsaid when there is none. */
static struct task
find_task(const char *name)
{
	size_t i;

	for (i = 0; i < desk.log.task.count; i++)
		if (str_eq(desk.log.task.items[i].name, name))
			return desk.log.task.items[i];
	return (struct task){ .per_week = -1, .minutes = -1 };
}

/* The line of a screen that holds text has the cursor. */
static void
go_to(const char *text)
{
	int i;

	desk_press(&desk, "Home");
	for (i = 0; i < 60 && desk.grid.cursor_row != desk_row(&desk, text);
	     i++)
		desk_press(&desk, "Down");
	assert_int_equal(desk.grid.cursor_row, desk_see(&desk, text));
}

static void
test_a_task_of_hers(void **test)
{
	(void)test;
	desk_show(&desk, &screen_thing, THING_TASK);
	desk_press(&desk, "s w i m Enter 2 Enter 2 5 Enter Enter");
	assert_string_equal(desk.edit.text,
	    "Added the task swim, 2 times a week");
	assert_int_equal(find_task("swim").minutes, 25);
	/* It is on Recovery, and e changes it. */
	desk_show(&desk, &screen_recovery, 0);
	go_to("swim");
	assert_int_equal(desk_press(&desk, "e"), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_thing);
	desk_show(&desk, &screen_thing, desk.ctx.open_arg);
	desk_see(&desk, "swim");
	desk_press(&desk, "Down Backspace 3 Enter Enter Enter");
	assert_string_equal(desk.edit.text,
	    "Changed the task swim, 3 times a week");
	assert_int_equal(find_task("swim").minutes, 25);
	/* By the clock, ticked, unticked, dropped. */
	desk_show(&desk, &screen_recovery, 0);
	go_to("swim");
	assert_int_equal(desk_press(&desk, "T"), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_timer);
	assert_true(desk_press(&desk, "Space") & REACT_EDIT);
	assert_true(desk_press(&desk, "d") & REACT_EDIT);
	assert_int_equal(find_task("swim").per_week, 3);
	assert_true(desk_press(&desk, "d") & REACT_EDIT);
	assert_int_equal(find_task("swim").per_week, 0);
	assert_int_equal(desk_row(&desk, "swim"), -1);
	/* A shipped one stays. */
	go_to("Legs on wall");
	assert_int_equal(desk_press(&desk, "d") & REACT_EDIT, 0);
}

static void
test_a_nap_window(void **test)
{
	size_t before = desk.log.nap.count;

	(void)test;
	desk_show(&desk, &screen_thing, THING_NAP);
	desk_press(&desk,
	    "d a i l y Enter 1 3 : 0 0 Enter 1 3 : 4 5 Enter Enter");
	assert_int_equal(written(0)->nap.days, 127);
	assert_int_equal(written(0)->nap.from_min, 780);
	desk_show(&desk, &screen_recovery, 0);
	desk_paint(&desk, 60, 80);
	desk.rows = 60;
	desk_press(&desk, "Tab");
	go_to("13:00 to 13:45, daily");
	assert_int_equal(desk_press(&desk, "Enter"), REACT_OPEN);
	desk_show(&desk, &screen_thing, desk.ctx.open_arg);
	desk_see(&desk, "daily");
	desk_press(&desk, "Down Down C-u 1 4 : 0 0 Enter Enter");
	assert_string_equal(desk.edit.text,
	    "Changed a nap window, 13:00 to 14:00");
	assert_int_equal(desk.log.nap.count, before + 1);
	desk_show(&desk, &screen_recovery, 0);
	desk_press(&desk, "Tab");
	go_to("13:00 to 14:00, daily");
	assert_true(desk_press(&desk, "d") & REACT_EDIT);
	assert_int_equal(desk.log.nap.count, before);
}

/* One sentence says what cannot be, and nothing is written. */
static void
test_refusals(void **test)
{
	static const struct {
		enum thing thing;
		const char *keys, *says;
	} row[] = {
		{ THING_TASK, "r o l l Enter 2 Enter Enter Enter",
		    "roll is there already" },
		{ THING_TASK, "s w i m Enter 0 Enter", "1 to 200" },
		{ THING_NAP, "f o o Enter", "no day" },
		{ THING_NAP,
		    "m o n Enter 1 4 : 0 0 Enter 1 3 : 0 0 Enter Enter",
		    "13:00 is not after 14:00" },
		{ THING_WALK, "9 9 9 9 Enter", "" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		desk_show(&desk, &screen_thing, (int)row[i].thing);
		desk_press(&desk, row[i].keys);
		if ((desk.react & REACT_EDIT) != 0 ||
		    strstr(desk.view.message, row[i].says) == NULL ||
		    desk.view.message[0] == '\0')
			fail_msg("%s: %s", row[i].keys, desk.view.message);
		assert_non_null(desk.draft);
		desk_press(&desk, "Esc");
		assert_null(desk.draft);
	}
}

/* Another lope may have taken the nap away, or put one before it, while it is
 * being changed; and what conflicts is kept by its key. */
static void
test_a_nap_that_goes(void **test)
{
	struct edit edit = { 0 };
	struct fact fact = { .kind = FACT_NAP };
	struct nap kept;
	unsigned react;

	(void)test;
	fact.nap = (struct nap){ .day = FIXTURE_TODAY,
		.days = 0x7f,
		.from_min = 780,
		.to_min = 840 };
	fixture_put(&desk.log, &fact);
	desk.view.at = (int)desk.log.nap.count;
	desk_show(&desk, &screen_thing, THING_NAP);
	kept = desk.log.nap.items[desk.log.nap.count - 1];
	desk_press(&desk, "Enter Enter Enter");
	react = desk.screen->request(&desk.ctx, REQ_FIELD_NEXT, &edit);
	assert_int_equal(react & REACT_EDIT, REACT_EDIT);
	assert_true(row_id_eq(edit.changes.items[0].fact.head.id, kept.id));
	edit_clear(&edit);
	react = desk.screen->request(&desk.ctx, REQ_FORM_DONE, &edit);
	assert_int_equal(react & REACT_EDIT, REACT_EDIT);
	edit_clear(&edit);
	assert_true(log_remove(&desk.log, FACT_NAP, kept.id));
	react = desk.screen->request(&desk.ctx, REQ_FIELD_NEXT, &edit);
	assert_int_equal(react & REACT_EDIT, 0);
	assert_string_equal(desk.view.message,
	    "that nap was removed by another lope");
	edit_clear(&edit);
	desk_press(&desk, "Esc");
}

/* What is half filled in comes back as it was, with what follows from it; C-d
 * and Esc forget it, and what ends the form does. */
static void
test_half_is_kept(void **test)
{
	static const struct {
		const struct screen *screen;
		int arg;
		const char *keys, *seen, *more, *leave;
	} row[] = {
		{ &screen_pause, FIXTURE_TODAY + 1, "5 Enter t",
		    "Sat 28 Nov rest", "Why      travel", "Esc" },
		{ &screen_pause, FIXTURE_TODAY, "1 2", "Days     12", "",
		    "C-d" },
		{ &screen_pause, FIXTURE_TODAY, "1 Enter", "[ Pause ]", "",
		    "Enter Enter" },
		{ &screen_wish, FIXTURE_TODAY + 2, "9 9 Enter Up y",
		    "Stroller     y", "NOT THAT DAY", "Esc" },
		{ &screen_wish, FIXTURE_TODAY + 2, "9 9", "NOT AS MUCH", "",
		    "C-d" },
		{ &screen_ceiling, 0, "3 0 Enter", "IN 30 MINUTES", "", "Esc" },
		{ &screen_ceiling, 0, "3 0", "IN 30 MINUTES", "", "C-d" },
		{ &screen_woke, FIXTURE_TODAY, "1 2 Enter", "[ Keep it ]", "",
		    "Enter" },
		{ &screen_woke, FIXTURE_TODAY, "1 2", "Out for  12", "",
		    "Esc" },
		{ &screen_thing, THING_NAP, "d a i l y Enter 1 3", "daily",
		    "13", "C-d" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		desk_show(&desk, row[i].screen, row[i].arg);
		assert_null(desk.draft);
		desk_press(&desk, row[i].keys);
		(void)desk_see(&desk, row[i].seen);
		assert_non_null(desk.draft);
		desk_show(&desk, row[i].screen, row[i].arg);
		(void)desk_see(&desk, row[i].seen);
		(void)desk_see(&desk, row[i].more);
		desk_press(&desk, row[i].leave);
		assert_null(desk.screen);
		assert_null(desk.draft);
	}
}

/* What is changed has no draft, and forgets none of another form. */
static void
test_a_change_leaves_drafts_alone(void **test)
{
	(void)test;
	desk_show(&desk, &screen_thing, THING_WALK);
	desk_press(&desk, "4 0 Enter");
	desk.view.at = 1;
	desk_show(&desk, &screen_thing, THING_NAP);
	desk_press(&desk, "m o n");
	desk_press(&desk, "C-d");
	assert_null(desk.screen);
	desk_show(&desk, &screen_thing, THING_WALK);
	(void)desk_see(&desk, "Minutes    40");
}

/* No more than what is being typed is half filled in of a check-in. */
static void
test_half_an_answer_is_kept(void **test)
{
	(void)test;
	desk_show(&desk, &screen_checkin, FIXTURE_TODAY - 4);
	desk_press(&desk, "3 7 .");
	(void)desk_see(&desk, "> Temperature      37.");
	assert_non_null(desk.draft);
	desk_show(&desk, &screen_checkin, FIXTURE_TODAY - 4);
	(void)desk_see(&desk, "> Temperature      37.");
	desk_press(&desk, "2");
	desk_press(&desk, "Enter");
	assert_null(desk.draft);
}

/* Lines of nobody are no draft, and numbers of no sense no answer. */
static void
test_drafts_of_no_sense(void **test)
{
	static const struct {
		const struct screen *screen;
		const char *draft;
		const char *seen;
	} row[] = {
		{ &screen_pause, "Pause 2026-11-23\ndays 61\nwhy 4\n\n",
		    "Days     _" },
		{ &screen_pause, "Pause 2026-11-23\nfocus 3\n\n",
		    "> Days     _" },
		{ &screen_wish, "Wish 2026-11-23\namount soon\nfocus 5\n\n",
		    "> Run for      _" },
		{ &screen_wish, "Wish 2026-11-23\nfocus 6\n\n",
		    "> Run for      _" },
		{ &screen_ceiling, "Free 2026-11-23\nfree 86401\n\n",
		    "WITH ALL THE TIME" },
		{ &screen_woke, "Woke 2026-11-23\nout -5\nfocus 2\n\n",
		    "> Out for  _" },
		{ &screen_checkin, "Checkin 2026-11-23\nfocus 999\n\n",
		    "CHECK-IN" },
		{ &screen_checkin, "\n\nfocus\n\n", "CHECK-IN" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		desk.draft = mem_copy(row[i].draft);
		desk_show(&desk, row[i].screen, FIXTURE_TODAY);
		(void)desk_see(&desk, row[i].seen);
		free(desk.draft);
		desk.draft = NULL;
	}
}

/* Of a day that is over, where none is asked for. */
static void
test_old_drafts_go(void **test)
{
	static const char *const row[][2] = {
		{ "", "" },
		{ "Pause 2026-11-22\ndays 1\n\n", "" },
		{ "Pause 2026-11-23\ndays 1\n\n",
		    "Pause 2026-11-23\ndays 1\n\n" },
		{ "A 2026-11-24\na\n\nB 2026-11-22\nb\n\nC\n\nD 2026-11-23",
		    "A 2026-11-24\na\n\nC\n\nD 2026-11-23" },
	};
	size_t i;

	(void)test;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		char *text = mem_copy(row[i][0]);

		form_draft_from(text, FIXTURE_TODAY);
		assert_string_equal(text, row[i][1]);
		free(text);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)
		TEST(test_each_line_opens_its_form),
		TEST(test_activities),
		TEST(test_a_task_of_hers),
		TEST(test_a_nap_window),
		TEST(test_refusals),
		TEST(test_a_nap_that_goes),
		TEST(test_half_is_kept),
		TEST(test_a_change_leaves_drafts_alone),
		TEST(test_half_an_answer_is_kept),
		TEST(test_drafts_of_no_sense),
		TEST(test_old_drafts_go),
#undef TEST
	};

	setlocale(LC_ALL, "C");
	return cmocka_run_group_tests_name("add", tests, NULL, NULL);
}
