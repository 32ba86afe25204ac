/* SPDX-License-Identifier: ISC */
/* The main screens: whole pictures at every size, and what their keys do. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "desk.h"
#include "fixture.h"
#include "golden.h"

#include "lope/date.h"
#include "lope/rand.h"
#include "lope/screen.h"
#include "lope/str.h"
#include "lope/text.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define TARGETS_MAX 256

/* A main screen with a history behind it. */
static void
begin(struct desk *desk, void (*tell)(struct log *log),
    const struct screen *screen)
{
	desk_open(desk, tell);
	desk_show(desk, screen, 0);
}

/* Pictures ----------------------------------------------------------------- */

static void
tell_heavy(struct log *log)
{
	fixture_heavy(log, 10, 7);
}

static void
drop_runs(struct log *log, int from)
{
	size_t i = 0;

	while (i < log->activity.count)
		if (log->activity.items[i].kind == ACTIVITY_RUN &&
		    log->activity.items[i].day >= from)
			VEC_REMOVE(&log->activity, i);
		else
			i++;
}

/* Before the gate, with some of it met. */
static void
tell_early(struct log *log)
{
	fixture_typical(log);
	log->test.count = 0;
	log->clearance.count = 0;
	drop_runs(log, FIXTURE_BIRTH);
}

/* The typical Monday, before the run. */
static void
tell_morning(struct log *log)
{
	fixture_typical(log);
	drop_runs(log, FIXTURE_TODAY);
}

/* The same with a bulge: no running. */
static void
tell_red(struct log *log)
{
	tell_morning(log);
	log->checkin.items[log->checkin.count - 1].answer[ANSWER_BULGE] = 1;
}

/* Distance weeks, with part of what speed waits for lacking. */
static void
tell_distance(struct log *log)
{
	fixture_planned(log, 250, 4);
}

/* Speed days at Q3. */
static void
tell_speed(struct log *log)
{
	fixture_planned(log, 350, 1);
}

static const struct {
	const char *name;
	void (*tell)(struct log *log);
} histories[] = { { "empty", fixture_empty }, { "typical", fixture_typical },
	{ "morning", tell_morning }, { "red", tell_red },
	{ "early", tell_early }, { "heavy", tell_heavy },
	{ "distance", tell_distance }, { "speed", tell_speed } };

static const struct {
	int columns, rows;
} sizes[] = { { 120, 36 }, { 80, 24 }, { 60, 20 }, { 40, 12 }, { 30, 8 },
	{ 20, 5 } };

/* Plain ASCII, and '?' in the hint line of all that is not tiny. */
static void
picture_check(const struct grid *grid)
{
	assert_true(golden_is_ascii(grid));
	if (grid->columns >= 30 && grid->rows >= 8)
		assert_true(golden_has_help(grid));
}

static void
pictures_of(const char *history, void (*tell)(struct log *log),
    const struct screen *screen)
{
	struct desk desk;
	char name[80];
	size_t i;

	begin(&desk, tell, screen);
	for (i = 0; i < COUNT(sizes); i++) {
		struct str s = str_of(name, sizeof(name));

		desk_paint(&desk, sizes[i].rows, sizes[i].columns);
		picture_check(&desk.grid);
		str_add(&s, "%s-%s-%dx%d", screen->name, history,
		    sizes[i].columns, sizes[i].rows);
		golden_compare(name, &desk.grid);
	}
	desk_close(&desk);
}

static void
test_pictures(void **state)
{
	size_t i;
	int tab;

	(void)state;
	for (i = 0; i < COUNT(histories); i++)
		for (tab = 0; tab < SCREEN_TABS; tab++)
			pictures_of(histories[i].name, histories[i].tell,
			    screen_tabs[tab]);
}

static void
test_past_pictures(void **state)
{
	static const int back[] = { 3, 5 };
	char name[80];

	(void)state;
	for (size_t i = 0; i < COUNT(back); i++) {
		struct desk desk;

		begin(&desk, fixture_typical, screen_tabs[0]);
		desk.view.day = FIXTURE_TODAY - back[i];
		desk_show(&desk, screen_tabs[0], 0);
		for (size_t size = 0; size < 2; size++) {
			struct str s = str_of(name, sizeof(name));

			desk_paint(&desk, sizes[size].rows,
			    sizes[size].columns);
			str_add(&s, "day-past%d-%dx%d", back[i],
			    sizes[size].columns, sizes[size].rows);
			golden_compare(name, &desk.grid);
		}
		desk_close(&desk);
	}
}

/* Every chart of Trends, with a few weeks and with all. */
static void
chart_pictures(const char *history, void (*tell)(struct log *log), int more)
{
	struct desk desk;
	char name[80];
	int page, i;
	size_t size;

	begin(&desk, tell, &screen_trends);
	desk.view.ascii = true;
	for (i = 0; i < more; i++)
		desk_ask(&desk, REQ_MORE);
	for (page = 1; page < 13; page++) {
		desk_ask(&desk, REQ_NEXT_PANE);
		for (size = 0; size < (page < 3 || page == 12 ? 5u : 2u);
		     size++) {
			struct str s = str_of(name, sizeof(name));

			desk_paint(&desk, sizes[size].rows,
			    sizes[size].columns);
			picture_check(&desk.grid);
			str_add(&s, "trends-%s-page%d-%dx%d", history, page,
			    sizes[size].columns, sizes[size].rows);
			golden_compare(name, &desk.grid);
		}
	}
	desk_close(&desk);
}

static void
test_chart_pictures(void **state)
{
	(void)state;
	chart_pictures("typical", fixture_typical, 0);
	chart_pictures("speed", tell_speed, 2);
	chart_pictures("heavy", tell_heavy, 3);
}

/* Tab goes round, the cursor reads out, Enter tells the numbers, and asking
 * "what if" changes dates and nothing else. */
static void
test_trends_keys(void **state)
{
	struct desk desk;
	char before[1024], line[1024];
	int i, row;

	(void)state;
	begin(&desk, fixture_typical, &screen_trends);
	desk.view.ascii = true;
	desk_see(&desk, "Mon 12 Oct: 3 runs, 20:00 run");
	desk_ask(&desk, REQ_DOWN);
	desk_see(&desk, "Mon 19 Oct");
	desk_ask(&desk, REQ_NEXT_PANE);
	desk_see(&desk, "-[Running]-");
	desk_see(&desk, "23 Nov: run 15 min, cap 55 min");
	desk_ask(&desk, REQ_LEFT);
	desk_see(&desk, "16 Nov: run 45 min");
	desk_ask(&desk, REQ_OPEN);
	desk_see(&desk, "> 23 Nov: run 15 min");
	desk_ask(&desk, REQ_OPEN);
	desk_ask(&desk, REQ_MORE);
	desk_see(&desk, "26 weeks.");
	desk_ask(&desk, REQ_FEWER);
	desk_ask(&desk, REQ_FEWER);
	desk_see(&desk, "Eight weeks are the least.");
	desk_ask(&desk, REQ_PREV_PANE);
	desk_ask(&desk, REQ_PREV_PANE);
	desk_see(&desk, "-[Forecast]-");
	row = desk_row(&desk, "30 min without");
	grid_text(&desk.grid, row, before, sizeof(before));
	desk_ask(&desk, REQ_DOWN);
	desk_see(&desk, "> Sessions done");
	for (i = 0; i < 5; i++)
		desk_ask(&desk, REQ_RIGHT);
	desk_see(&desk, "< 60 % >");
	assert_string_not_equal(grid_text(&desk.grid, row, line, sizeof(line)),
	    before);
	assert_int_equal(desk.edit.changes.count, 0);
	for (i = 0; i < 5; i++)
		desk_ask(&desk, REQ_LEFT);
	assert_string_equal(grid_text(&desk.grid, row, line, sizeof(line)),
	    before);
	desk_ask(&desk, REQ_LEFT);
	desk_see(&desk, "Nothing more there.");
	desk_close(&desk);
}

/* Where places share a column the cursor still reads out one after the other,
 * and what is read is no key without an effect. */
static void
test_trends_shared(void **state)
{
	struct desk desk;
	char line[1024], first[1024];
	unsigned react;
	int i;

	(void)state;
	begin(&desk, tell_heavy, &screen_trends);
	for (i = 0; i < 3; i++)
		desk_ask(&desk, REQ_MORE);
	desk_ask(&desk, REQ_NEXT_PANE);
	desk_ask(&desk, REQ_NEXT_PANE);
	desk_paint(&desk, 20, 60);
	grid_text(&desk.grid, 19, first, sizeof(first));
	for (i = 0; i < 5; i++) {
		grid_text(&desk.grid, 19, line, sizeof(line));
		react = desk_ask(&desk, REQ_LEFT);
		assert_true(react & REACT_SAME);
		desk_paint(&desk, 20, 60);
		assert_string_not_equal(line,
		    grid_text(&desk.grid, 19, (char[1024]){ 0 }, 1024));
	}
	desk_ask(&desk, REQ_LAST);
	desk_paint(&desk, 20, 60);
	assert_string_equal(first,
	    grid_text(&desk.grid, 19, line, sizeof(line)));
	desk_ask(&desk, REQ_LAST);
	desk_see(&desk, "Nothing further there.");
	desk_close(&desk);
}

/* What is kept of the facts is read anew when they are others. */
static void
test_trends_anew(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_trends);
	desk_ask(&desk, REQ_NEXT_PANE);
	desk_see(&desk, "23 Nov: run 15 min");
	desk.log.activity.items[desk.log.activity.count - 1].run_s += 600;
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "23 Nov: run 25 min");
	desk.view.units = UNIT_MI;
	desk_ask(&desk, REQ_OPEN);
	desk_see(&desk, "> 23 Nov: run 25 min");
	desk_close(&desk);
}

/* What is planned is no larger under the cursor than in Plan. */
static void
test_trends_within(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_heavy, &screen_trends);
	desk.view.units = UNIT_MI;
	for (int i = 0; i < 5; i++)
		desk_ask(&desk, REQ_DOWN);
	desk_paint(&desk, 24, 80);
	desk_see(&desk,
	    "Mon 9 Nov: 3 runs, 7.6 mi run, 4.9 mi credited, 2.8 mi planned");
	desk_close(&desk);
}

/* Leaks stand below the pain: none where there is room, some at any width. */
static void
test_trends_leaks(void **state)
{
	struct desk desk;
	size_t i;

	(void)state;
	begin(&desk, fixture_typical, &screen_trends);
	desk_paint(&desk, 24, 80);
	assert_int_equal(desk_row(&desk, " LEAKS "), -1);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, " LEAKS      no leak or heaviness in or after a run.");
	i = log_activity_from(&desk.log, FIXTURE_TODAY - 5);
	while (desk.log.activity.items[i].kind != ACTIVITY_RUN)
		i++;
	desk.log.activity.items[i].leak = 1;
	desk_replay(&desk);
	desk_show(&desk, &screen_trends, 0);
	desk_paint(&desk, 24, 80);
	desk_see(&desk,
	    " LEAKS      a leak or heaviness in or after 1 of 18 runs.");
	/* pain alone was answered: of leaks nothing is known */
	for (i = 0; i < desk.log.activity.count; i++)
		desk.log.activity.items[i].leak =
		    desk.log.activity.items[i].heaviness = -1;
	for (i = 0; i < desk.log.checkin.count; i++)
		desk.log.checkin.items[i].answer[ANSWER_LEAK] =
		    desk.log.checkin.items[i].answer[ANSWER_HEAVINESS] =
			ANSWER_NONE;
	desk_replay(&desk);
	desk_show(&desk, &screen_trends, 0);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, " PAIN ");
	assert_int_equal(desk_row(&desk, " LEAKS "), -1);
	desk_close(&desk);
}

/* Who has run so long already is told no date of it. */
static void
test_setup_behind_the_ladder(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_heavy, &screen_plan);
	desk.rows = 36;
	desk.columns = 120;
	desk_show(&desk, &screen_setup, 0);
	desk_see(&desk, "You are in the distance weeks");
	assert_int_equal(desk_row(&desk, "30:00 in one run"), -1);
	desk_close(&desk);
}

/* So is what was searched for: another word, and a day that has it no more. */
static void
test_calendar_anew(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_calendar);
	(void)str_copy(desk.view.find, sizeof(desk.view.find), "settled by");
	desk_paint(&desk, 30, 100);
	desk_see(&desk, "FIND /settled by  1 day");
	desk_see(&desk, "18 Nov");
	desk.log.note.items[desk.log.note.count - 1].text = "knee 3";
	desk_replay(&desk);
	desk_paint(&desk, 30, 100);
	desk_see(&desk, "FIND /settled by  0 days");
	(void)str_copy(desk.view.find, sizeof(desk.view.find), "new shoes");
	desk_paint(&desk, 30, 100);
	desk_see(&desk, "FIND /new shoes  1 day");
	desk_close(&desk);
}

/* A week in five lines; what was done for the first time is told on its day. */
static void
test_review(void **state)
{
	struct desk desk;
	size_t i;
	char name[80];

	(void)state;
	desk_open(&desk, fixture_typical);
	desk_show(&desk, &screen_review, FIXTURE_TODAY);
	for (i = 0; i < 4; i++) {
		struct str s = str_of(name, sizeof(name));

		desk_paint(&desk, sizes[i].rows, sizes[i].columns);
		picture_check(&desk.grid);
		str_add(&s, "review-typical-%dx%d", sizes[i].columns,
		    sizes[i].rows);
		golden_compare(name, &desk.grid);
	}
	desk_close(&desk);
}

/* Of a day behind the last week its own is told, without where she is now and
 * what is to come; of one before all weeks it says so. */
static void
test_review_earlier(void **state)
{
	static const struct {
		int ago;
		const char *shows, *where;
		bool next;
	} row[] = {
		{ 0, "WEEK 47, FROM Mon 16 Nov 2026", "Run-walk S7", true },
		{ -2, "WEEK 47, FROM Mon 16 Nov 2026", "Run-walk S7", true },
		{ 2, "WEEK 47, FROM Mon 16 Nov 2026", "Run-walk S7", true },
		{ 8, "WEEK 46, FROM Mon 9 Nov 2026", "From S5 to S7.", false },
		{ 14, "WEEK 46, FROM Mon 9 Nov 2026", "From S5 to S7.", false },
		{ 400, "Nothing was told in that week.", NULL, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct desk desk;

		desk_open(&desk, fixture_typical);
		desk_show(&desk, &screen_review, FIXTURE_TODAY - row[i].ago);
		desk_paint(&desk, 24, 100);
		(void)desk_see(&desk, row[i].shows);
		if (row[i].where != NULL)
			assert_int_equal(desk_see(&desk, row[i].where),
			    desk_see(&desk, " WHERE "));
		assert_int_equal(desk_row(&desk, " NEXT ") >= 0, row[i].next);
		desk_close(&desk);
	}
}

static void
tell_unkept(struct log *log)
{
	int monday = date_monday(FIXTURE_TODAY) - 14;

	fixture_typical(log);
	while (log->tick.items[log->tick.count - 1].day >= monday)
		log->tick.count--;
}

static void
tell_new(struct log *log)
{
	fixture_typical(log);
	log->profile.items[log->profile.count - 1].start = FIXTURE_TODAY;
}

/* No window holds a run. */
static void
tell_short_naps(struct log *log)
{
	size_t i;

	tell_morning(log);
	for (i = 0; i < log->nap.count; i++)
		log->nap.items[i].to_min = log->nap.items[i].from_min + 20;
}

/* It is the nap window that the runs wait for, the gate is cleared; and it is
 * no shorter run that comes of it. */
static void
test_plan_short_naps(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_short_naps, &screen_plan);
	desk_paint(&desk, 36, 120);
	(void)desk_see(&desk, "runs come with a longer nap window.");
	(void)desk_see(&desk, "S7 takes 33:00: no run day");
	desk_close(&desk);
	begin(&desk, tell_early, &screen_plan);
	desk_paint(&desk, 36, 120);
	(void)desk_see(&desk, "runs come when the gate is cleared.");
	desk_close(&desk);
}

/* Four columns of days leave a run that was done less room than its mark takes. */
static void
test_plan_cells(void **state)
{
	struct desk desk;
	int row;

	(void)state;
	desk_open(&desk, fixture_typical);
	for (size_t i = 0; i < desk.log.profile.count; i++)
		desk.log.profile.items[i].run_days = 1u << WEEKDAY_MON |
		    1u << WEEKDAY_WED | 1u << WEEKDAY_FRI | 1u << WEEKDAY_SUN;
	desk_replay(&desk);
	desk_show(&desk, &screen_plan, 0);
	for (int columns = 80; columns <= 120; columns += 40) {
		desk_paint(&desk, 36, columns);
		row = desk_see(&desk, "48  23 Nov");
		assert_int_equal(desk_row(&desk, "[x]-"), -1);
		assert_int_equal(desk_row(&desk, "[x]S"), -1);
		assert_int_equal(desk_see(&desk, "S7[x] "), row);
	}
	desk_close(&desk);
}

/* A run of a day that is no run day any more has its place in its week. */
static void
test_plan_of_other_days(void **state)
{
	struct desk desk;
	int row;

	(void)state;
	desk_open(&desk, fixture_typical);
	for (size_t i = 0; i < desk.log.profile.count; i++)
		desk.log.profile.items[i].run_days = 1u << WEEKDAY_WED |
		    1u << WEEKDAY_FRI | 1u << WEEKDAY_SUN;
	desk_replay(&desk);
	desk_show(&desk, &screen_plan, 0);
	for (int columns = 60; columns <= 120; columns += 20) {
		desk_paint(&desk, 36, columns);
		row = desk_see(&desk, "run* ");
		assert_int_equal(desk_see(&desk,
				     columns < 80 ? "48 " : "48  23 Nov"),
		    row);
	}
	desk_close(&desk);
}

/* A mean names the nights that it is of, and half an hour of sleep is seen
 * where 28 days leave no room for tenths. */
static void
test_sleep_told(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_recovery);
	desk_paint(&desk, 36, 120);
	assert_int_equal(desk_see(&desk, "Sleep, hours"),
	    desk_see(&desk, "+ half"));
	for (size_t i = 0; i < desk.log.checkin.count; i++)
		desk.log.checkin.items[i].answer[ANSWER_SLEEP] = 11 * 60 + 30;
	desk_replay(&desk);
	desk_show(&desk, &screen_recovery, 0);
	desk_paint(&desk, 36, 120);
	/* no room for a mark between two days */
	assert_int_equal(desk_row(&desk, "11+"), -1);
	assert_int_equal(desk_row(&desk, "+ half"), -1);
	for (size_t i = 0; i < desk.log.checkin.count; i++)
		desk.log.checkin.items[i].answer[ANSWER_SLEEP] = i + 2 <
			desk.log.checkin.count ?
		    ANSWER_NONE :
		    391;
	desk_replay(&desk);
	desk_show(&desk, &screen_day, 0);
	desk_paint(&desk, 36, 120);
	(void)desk_see(&desk, "2 nights 6:");
	desk_close(&desk);
}

/* A run form filled in without running is a walk. */
static void
tell_walked(struct log *log)
{
	size_t i;

	tell_early(log);
	for (i = 0; i < log->activity.count; i++)
		if (log->activity.items[i].kind == ACTIVITY_WALK)
			log->activity.items[i].kind = ACTIVITY_RUN;
}

/* Recovery that was not kept is why a week grew less; of a week before the start
 * nobody said what it may hold. */
static void
test_review_why(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, tell_unkept);
	desk_show(&desk, &screen_review, FIXTURE_TODAY);
	desk_paint(&desk, 24, 100);
	desk_see(&desk,
	    "Careful growth: recovery was not kept in the week before.");
	desk_close(&desk);
	desk_open(&desk, tell_early);
	desk_show(&desk, &screen_review, FIXTURE_TODAY);
	(void)desk_see(&desk, "No run, and none was planned.");
	(void)desk_see(&desk, "The gate is not open");
	desk_close(&desk);
	desk_open(&desk, tell_walked);
	desk_show(&desk, &screen_review, FIXTURE_TODAY);
	(void)desk_see(&desk, "2 walks, 80 min; strength 40 min.");
	desk_close(&desk);
	desk_open(&desk, tell_new);
	desk_show(&desk, &screen_review, FIXTURE_TODAY);
	desk_paint(&desk, 24, 100);
	desk_see(&desk, "3 runs, 45:00; 36:00 the week before.");
	assert_int_equal(desk_row(&desk, "WHY"), -1);
	desk_close(&desk);
}

static void
test_first(void **state)
{
	struct desk desk;
	char text[128] = "";
	struct str s = str_of(text, sizeof(text));
	int day, said = 0;

	(void)state;
	begin(&desk, tell_speed, &screen_day);
	for (day = desk.state.first_day; day <= FIXTURE_TODAY; day++) {
		s = str_of(text, sizeof(text));
		text_first(&s, &desk.state, day);
		if (s.len == 0)
			continue;
		said++;
		desk.view.day = day;
		desk_paint(&desk, 36, 120);
		text_capital(text);
		text[16] = '\0'; /* as much as stands on one line */
		desk_see(&desk, text);
	}
	/* 15, 20 and 30 minutes, 5 km or strides at least: each once. */
	assert_in_range(said, 4, 6);
	desk_close(&desk);
}

/* Every size from tiny to large draws within its grid. */
static void
test_any_size(void **state)
{
	struct desk desk;
	int tab, rows, columns;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	for (tab = 0; tab < SCREEN_TABS; tab++) {
		desk_show(&desk, screen_tabs[tab], 0);
		for (rows = 1; rows <= 50; rows += 7)
			for (columns = 1; columns <= 300; columns += 13) {
				desk_paint(&desk, rows, columns);
				assert_in_range(desk.grid.cursor_row + 1, 0,
				    rows);
			}
	}
	desk_close(&desk);
}

/* Keys ----------------------------------------------------------------- */

/* Go to the pane that is called name on Day, and to its line with text. */
static void
desk_go(struct desk *desk, const char *pane, const char *text)
{
	char line[1024];
	int i;

	for (i = 0; i < 3 && desk_row(desk, pane) != 2; i++)
		desk_ask(desk, REQ_NEXT_PANE);
	desk_ask(desk, REQ_FIRST);
	for (i = 0; i < 40; i++) {
		grid_text(&desk->grid, desk->grid.cursor_row, line,
		    sizeof(line));
		if (strstr(line + desk->grid.cursor_column, text) != NULL)
			return;
		desk_ask(desk, REQ_DOWN);
	}
	desk_dump(desk);
	fail_msg("no line \"%s\" in %s", text, pane);
}

static void
test_days(void **state)
{
	/* A request and where it leads from Mon 23 Nov 2026. */
	static const struct {
		const char *id;
		enum req req;
		int day;
	} moves[] = { { "left", REQ_LEFT, 20779 },
		{ "right", REQ_RIGHT, 20781 }, { "up", REQ_UP, 20773 },
		{ "down", REQ_DOWN, 20787 },
		{ "month before", REQ_PREV_MONTH, 20749 },
		{ "next month", REQ_NEXT_MONTH, 20810 },
		{ "page up", REQ_PAGE_UP, 20749 },
		{ "page down", REQ_PAGE_DOWN, 20810 },
		{ "year before", REQ_PREV_YEAR, 20415 },
		{ "next year", REQ_NEXT_YEAR, 21145 },
		{ "first of week", REQ_FIRST, 20780 },
		{ "last of week", REQ_LAST, 20786 },
		{ "today", REQ_TODAY, 20780 } };
	struct desk desk;
	size_t i;

	(void)state;
	begin(&desk, fixture_typical, &screen_calendar);
	for (i = 0; i < COUNT(moves); i++) {
		desk.view.day = FIXTURE_TODAY;
		assert_int_equal(desk_ask(&desk, moves[i].req), REACT_DRAW);
		if (desk.view.day != moves[i].day)
			fail_msg("%s: %d", moves[i].id, desk.view.day);
		assert_int_equal(desk.view.month,
		    date_month_start(desk.view.day));
	}
	/* The other panes follow. */
	desk_show(&desk, &screen_day, 0);
	desk_paint(&desk, 24, 80);
	desk_ask(&desk, REQ_PREV_PANE);
	desk_ask(&desk, REQ_UP);
	desk_ask(&desk, REQ_RIGHT);
	desk_ask(&desk, REQ_RIGHT);
	assert_int_equal(desk.view.day, 20775);
	desk_see(&desk, "WED 18 NOV, 5 days ago");
	desk_see(&desk, "not clean");
	desk_see(&desk, "symptom.Y1");
	desk_see(&desk, "knee 3 on the last bout");
	/* Far away is only the calendar. */
	desk.view.day = date_make(2199, 12, 31);
	desk_ask(&desk, REQ_RIGHT);
	assert_int_equal(desk.view.day, date_make(2199, 12, 31));
	desk_close(&desk);
}

static void
test_ticks(void **state)
{
	struct desk desk;
	int i;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	desk_go(&desk, "[Recovery]", "Legs");
	assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_EDIT);
	desk_see(&desk, "[x] Legs");
	assert_string_equal(desk.edit.text, "Ticked legs on wall, Mon 23 Nov");
	assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_EDIT);
	desk_see(&desk, "[ ] Legs");
	assert_string_equal(desk.edit.text,
	    "Unticked legs on wall, Mon 23 Nov");
	desk_go(&desk, "[Recovery]", "Water");
	for (i = 0; i < 7; i++) {
		desk_see(&desk, "[ ] Water");
		assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_EDIT);
	}
	desk_see(&desk, "[x] Water 2.65 of 2.60 L");
	assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_EDIT);
	desk_see(&desk, "[ ] Water 0.00 of 2.60 L");
	/* Enter opens or makes whole; it takes nothing back. */
	desk_go(&desk, "[Recovery]", "Refuel");
	desk_see(&desk, "[ ] Refuel");
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_EDIT);
	desk_see(&desk, "[x] Refuel");
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_DRAW);
	desk_see(&desk, "[x] Refuel");
	assert_non_null(strstr(desk.view.message, "takes the tick back"));
	/* Nothing can be ticked ahead. */
	desk_ask(&desk, REQ_RIGHT);
	desk_go(&desk, "[Recovery]", "Pelvic");
	assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_DRAW);
	assert_non_null(strstr(desk.view.message, "still to come"));
	desk_close(&desk);
}

/* A run day to come asks to drink and to eat for its run. */
static void
test_coming_day(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	desk_see(&desk, "[ ] Water 0.90 of 2.60 L");
	desk_ask(&desk, REQ_RIGHT);
	desk_see(&desk, "[ ] Water 0.00 of 2.30 L");
	assert_int_equal(desk_row(&desk, "Refuel"), -1);
	desk_ask(&desk, REQ_RIGHT);
	desk_see(&desk, "WED 25 NOV");
	desk_see(&desk, "[ ] Water 0.00 of 2.55 L");
	desk_see(&desk, "[ ] Refuel after the run");
	desk_see(&desk, "20 g protein");
	desk_close(&desk);
}

/* An amount of two decimals stands whole in the narrow pane. */
static void
test_water_fits(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_distance, &screen_day);
	desk_go(&desk, "[Recovery]", "Water");
	assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_EDIT);
	desk_see(&desk, ">[ ] Water 0.25 of 1.95 L");
	desk_close(&desk);
}

/* Back at S6: S7 is a milestone again. */
static void
tell_week_off(struct log *log)
{
	size_t i = 0;

	fixture_typical(log);
	while (i < log->activity.count)
		if (log->activity.items[i].day > FIXTURE_TODAY - 10)
			VEC_REMOVE(&log->activity, i);
		else
			i++;
}

/* A milestone of a long name is told whole, in the columns of the others. */
static void
test_milestones(void **state)
{
	struct desk desk;
	int row;

	(void)state;
	begin(&desk, tell_week_off, &screen_day);
	desk_paint(&desk, 36, 120);
	row = desk_see(&desk, " 15 minutes of running  ");
	assert_int_equal(desk_see(&desk, "  S7   Mon 30 Nov    week 16"),
	    row + 1);
	desk_see(&desk, " 15-minute run  S10  ");
	desk_close(&desk);
}

/* The small calendar tells every letter, also above a message of two rows. */
static void
test_legend(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	desk_see(&desk, "- rest or missed X red");
	(void)memset(desk.view.message, 'm', 100);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "- rest or missed X red");
	desk_see(&desk, "small: planned A amber");
	desk_close(&desk);
}

/* She runs towards 5 km in so many days. */
static void
set_goal(struct desk *desk, int days)
{
	struct fact goal = { .kind = FACT_GOAL };

	goal.goal.day = FIXTURE_TODAY - 2;
	goal.goal.kind = GOAL_5K;
	goal.goal.race = FIXTURE_TODAY + days;
	goal.head.id.byte[0] = 0xA2;
	log_put(&desk->log, &goal);
	desk_replay(desk);
}

/* Distance weeks, with runs of more than 5 km. */
static void
tell_far(struct log *log)
{
	fixture_planned(log, 500, 1);
	log->nap.count = 0;
}

/* The race is named on its day whatever the plan holds there, with its own
 * distance; only where the plan holds that, it may be longer than a run. */
static void
test_race_day(void **state)
{
	static const struct {
		void (*tell)(struct log *log);
		int days;
		const char *near, *says;
	} rows[] = {
		{ tell_morning, 2, "Wed 25  race 5k; S8",
		    "race day: 5 km; planned: S8" },
		{ tell_early, 2, "Wed 25  race 5k; walk",
		    "race day: 5 km; planned: walk" },
		{ tell_distance, 2, "Wed 25  race 5k; 4.5 km",
		    "race day: 5 km; planned: 4.5 km" },
		{ tell_far, 2, "Wed 25  your race, 5.0 km",
		    "your race: it may be longer than" },
	};
	struct desk desk;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		begin(&desk, rows[i].tell, &screen_day);
		set_goal(&desk, rows[i].days);
		desk_paint(&desk, 30, 80);
		if (rows[i].near != NULL)
			desk_see(&desk, rows[i].near);
		desk.view.day = FIXTURE_TODAY + rows[i].days;
		desk_paint(&desk, 30, 120);
		desk_see(&desk, rows[i].says);
		desk_close(&desk);
	}
}

/* Also on the ladder, where a run as long as the planned one has its name. */
static void
test_trial_on_ladder(void **state)
{
	struct activity *run;
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	for (run = desk.log.activity.items;
	     !activity_is_run(run) || run->day != FIXTURE_TODAY; run++)
		;
	desk_see(&desk, "[x] Run-walk S7");
	run->type = RUN_TRIAL;
	run->distance_m = 2400;
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "[x] Trial 2.4 km");
	desk_close(&desk);
}

/* A trial has its name on its day, and the limit that comes of it names it. */
static void
test_trial(void **state)
{
	struct desk desk;
	size_t i;

	(void)state;
	begin(&desk, tell_distance, &screen_day);
	for (i = desk.log.activity.count;
	     !activity_is_run(&desk.log.activity.items[i - 1]);)
		i--;
	desk.log.activity.items[i - 1].type = RUN_TRIAL;
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "/km or slower");
	desk_see(&desk, "by the trial of Sat 21");
	desk.view.day = FIXTURE_TODAY - 2;
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "Trial 2.9 km");
	desk_close(&desk);
}

/* Where the calendar is not beside it, the chosen day stays above its lines,
 * scrolled or not; the year names it, for a letter alone is only coloured. */
static void
test_chosen_day_stays(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	desk.view.day = FIXTURE_TODAY - 2;
	desk_paint(&desk, 8, 30);
	desk_see(&desk, "SAT 21 NOV, 2 days ago");
	(void)desk_press(&desk, "End");
	desk_paint(&desk, 8, 30);
	desk_see(&desk, "SAT 21 NOV, 2 days ago");
	(void)desk_press(&desk, "Tab");
	desk_paint(&desk, 12, 40);
	desk_see(&desk, "SAT 21 NOV, 2 days ago");
	desk_see(&desk, "TASKS THAT DAY");
	desk_close(&desk);
	begin(&desk, fixture_typical, &screen_calendar);
	desk.view.day = FIXTURE_TODAY - 2;
	(void)desk_press(&desk, "v v");
	desk_paint(&desk, 8, 30);
	desk_see(&desk, "2026  day Sat 21 Nov");
	desk_close(&desk);
}

/* A run of the ladder is told in minutes, its cap too, though it has a distance
 * and the weeks count kilometres by now; one of these with its distance. */
static void
test_run_in_its_own_unit(void **state)
{
	struct desk desk;
	struct activity *run;
	size_t i;

	(void)state;
	begin(&desk, tell_distance, &screen_day);
	for (i = 0; !activity_is_run(&desk.log.activity.items[i]);)
		i++;
	run = &desk.log.activity.items[i];
	run->distance_m = 900;
	desk_replay(&desk);
	desk.view.at = (int)i + 1;
	desk_show(&desk, &screen_run, run->day);
	desk_see(&desk, "Credited  6:00 of 6:00; one run may hold 6:00");
	for (i = desk.log.activity.count;
	     !activity_is_run(&desk.log.activity.items[i - 1]);)
		i--;
	run = &desk.log.activity.items[i - 1];
	desk.view.day = run->day;
	desk_show(&desk, &screen_day, 0);
	desk_see(&desk, "[x] Run 2.9 km");
	run->distance_m = 6000;
	desk_replay(&desk);
	desk_show(&desk, &screen_run, run->day);
	desk_see(&desk, "km of 6.0 km: one run holds no more");
	desk_close(&desk);
}

/* The distance weeks, with runs of her own on two later days. */
static void
tell_asked(struct log *log)
{
	static const int m[] = { 4000, 4500 };
	int i;

	tell_distance(log);
	for (i = 0; i < 2; i++) {
		struct fact fact = { .kind = FACT_DECISION };

		fact.decision = decision_unsaid(FIXTURE_TODAY + 2 + i * 3,
		    DECISION_ADD);
		fact.decision.distance_m = m[i];
		fact.head.id.byte[0] = (unsigned char)(0xA0 + i);
		log_put(log, &fact);
	}
}

/* Where planned runs leave less of the week, both panes say so. */
static void
test_limits_of_planned_runs(void **state)
{
	struct desk desk;
	int row;

	(void)state;
	begin(&desk, tell_asked, &screen_day);
	row = desk_see(&desk, " run week  0.00 km  3.1 km");
	assert_int_equal(desk_see(&desk, " this week 0.00 km 11.6 km"),
	    row + 1);
	assert_int_equal(desk_see(&desk, " planned runs take 8.5 km "),
	    row + 2);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, " planned runs take 8.5 km ");
	desk_close(&desk);
	begin(&desk, tell_distance, &screen_day);
	assert_int_equal(desk_row(&desk, "planned runs"), -1);
	desk_close(&desk);
}

/* Hours of sleep are rounded down: 4:45 is no five. */
static void
tell_short_night(struct log *log)
{
	fixture_typical(log);
	log->checkin.items[log->checkin.count - 1].answer[ANSWER_SLEEP] = 285;
}

static void
test_sleep_is_rounded_down(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_short_night, &screen_recovery);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, " 4.7");
	assert_int_equal(desk_row(&desk, " 4.8"), -1);
	desk_close(&desk);
}

static void
test_session_keys(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_morning, &screen_day);
	assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_run);
	assert_int_equal(desk.ctx.open_arg, FIXTURE_TODAY);
	assert_int_equal(desk_ask(&desk, REQ_MOVE), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_move);
	assert_int_equal(desk_ask(&desk, REQ_NOTE), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_note);
	assert_int_equal(desk_ask(&desk, REQ_SHORTEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_shorten);
	assert_int_equal(desk_ask(&desk, REQ_SKIP), REACT_EDIT);
	desk_see(&desk, "[-] Skipped, a rest day");
	assert_int_equal(desk_ask(&desk, REQ_SHORTEN), REACT_DRAW);
	assert_int_equal(desk_ask(&desk, REQ_SKIP), REACT_DRAW);
	desk_close(&desk);
}

#define STRENGTH_DAY 20777 /* Fri 20 Nov */

/* A strength day, whose session was taken away. */
static void
begin_undone(struct desk *desk)
{
	begin(desk, fixture_typical, &screen_day);
	desk->view.day = STRENGTH_DAY;
	desk_paint(desk, 24, 80);
	desk_go(desk, "[Plan]", "[x] Strength 20 min");
	assert_int_equal(desk_press(desk, "d"), REACT_EDIT);
}

static void
test_strength_opens_its_form(void **state)
{
	struct desk desk;
	size_t before;

	(void)state;
	begin_undone(&desk);
	before = desk.log.activity.count;
	desk_see(&desk, "[-] Strength 20 min");
	/* Enter opens the form, with the minutes of the plan. */
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_thing);
	assert_int_equal(desk.log.activity.count, before);
	desk_show(&desk, &screen_thing, desk.ctx.open_arg);
	desk_see(&desk, "STRENGTH  Fri 20 Nov 2026");
	desk_see(&desk, "20         as planned");
	desk_paint(&desk, 12, 40);
	desk_see(&desk, "How long was it? Planned 20.");
	desk_close(&desk);
}

static void
test_remove(void **state)
{
	struct desk desk;
	size_t before;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	before = desk.log.activity.count;
	assert_int_equal(desk_ask(&desk, REQ_REMOVE), REACT_EDIT);
	assert_int_equal(desk.log.activity.count, before - 1);
	desk_see(&desk, "[ ] Run-walk S7");
	desk_go(&desk, "[Recovery]", "CHECK-IN");
	before = desk.log.checkin.count;
	assert_int_equal(desk_ask(&desk, REQ_REMOVE), REACT_EDIT);
	assert_int_equal(desk.log.checkin.count, before - 1);
	desk_see(&desk, "CHECK-IN  not yet");
	assert_int_equal(desk_ask(&desk, REQ_REMOVE), REACT_DRAW);
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_checkin);
	desk_close(&desk);
}

/* Enter on a line goes where the line is about. */
static void
test_open(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_empty, &screen_day);
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_setup);
	assert_int_equal(desk_ask(&desk, REQ_TICK), REACT_OPEN);
	desk_close(&desk);
	begin(&desk, tell_early, &screen_day);
	desk_go(&desk, "[Plan]", "G6 impact");
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_gate);
	assert_int_equal(desk.ctx.open_arg, FIXTURE_TODAY);
	/* With the gate first there is one pane, and no next. */
	desk_show(&desk, &screen_recovery, 0);
	desk_paint(&desk, 24, 80);
	assert_int_equal(desk_row(&desk, "Tab next"), -1);
	desk_ask(&desk, REQ_FIRST);
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_gate);
	assert_int_equal(desk.ctx.open_arg, FIXTURE_TODAY);
	/* What the walks lack is a walk. */
	desk_press(&desk, "Down Down Down Down");
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_thing);
	desk_show(&desk, &screen_thing, desk.ctx.open_arg);
	desk_see(&desk, "WALK  Mon 23 Nov 2026");
	desk_show(&desk, &screen_calendar, 0);
	assert_int_equal(desk_ask(&desk, REQ_OPEN), REACT_OPEN);
	assert_ptr_equal(desk.ctx.open, &screen_day);
	desk_close(&desk);
}

/* On Plan the keys act on the run of the focused week. */
static void
test_plan_runs(void **state)
{
	struct desk desk;
	int i;

	(void)state;
	begin(&desk, fixture_typical, &screen_plan);
	for (i = 0; i < 12; i++)
		desk_ask(&desk, REQ_DOWN);
	desk_see(&desk, "[S9]");
	assert_int_equal(desk.view.day, 20787);
	desk_ask(&desk, REQ_RIGHT);
	assert_int_equal(desk.view.day, 20792);
	assert_int_equal(desk_ask(&desk, REQ_SKIP), REACT_EDIT);
	desk_see(&desk, "skip");
	desk_close(&desk);
}

/* The same runs, before she began with lope. */
static void
tell_baseline(struct log *log)
{
	size_t i;

	tell_morning(log);
	log->profile.items[0].start = FIXTURE_TODAY;
	log->profile.items[0].day -= 300;
	log->profile.items[0].novice = TRI_NO;
	for (i = 0; i < log->test.count; i++)
		log->test.items[i].day = FIXTURE_TODAY - 7;
}

/* What is asked to move on is asked from now: no run of before waits for it. */
static void
test_plan_baseline(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_baseline, &screen_plan);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, "2 clean sessions in a row, tier A");
	desk_see(&desk, "now          0 of 2");
	assert_int_equal(desk_row(&desk, "waits for"), -1);
	assert_int_equal(desk_row(&desk, "decides"), -1);
	desk_show(&desk, &screen_day, 0);
	desk_paint(&desk, 36, 120);
	assert_int_equal(desk_row(&desk, "baseline"), -1);
	desk_close(&desk);
}

/* The first run is the one that the forecast names: none since the start, where
 * there were some before. */
static bool
hints_at(struct desk *desk, enum req req)
{
	enum req hints[HINTS_MAX];
	int i;

	desk->screen->hints(&desk->ctx, hints);
	for (i = 0; i < HINTS_MAX && hints[i] != REQ_NONE; i++)
		if (hints[i] == req)
			return true;
	return false;
}

/* Where no run can be moved its key is not offered. */
static void
test_move_is_offered(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, tell_morning, &screen_day);
	assert_true(hints_at(&desk, REQ_MOVE));
	desk.view.day = FIXTURE_TODAY - 2;
	assert_false(hints_at(&desk, REQ_MOVE));
	desk.view.day = FIXTURE_TODAY;
	desk_ask(&desk, REQ_SKIP);
	assert_false(hints_at(&desk, REQ_MOVE));
	desk_close(&desk);
	begin(&desk, fixture_typical, &screen_day);
	assert_false(hints_at(&desk, REQ_MOVE));
	assert_int_equal(desk_ask(&desk, REQ_MOVE), REACT_DRAW);
	desk_close(&desk);
}

static bool
restore_at(int index, struct command_row *out)
{
	*out = (struct command_row){ "restore", "Put a copy back", NULL };
	return index == 0;
}

static bool
no_option_at(int command, int index, struct option_row *out)
{
	(void)command;
	(void)index;
	*out = (struct option_row){ 0 };
	return false;
}

static void
find_new_copy(struct view *view)
{
	assert_string_equal(view->copy, "/old.db");
	view->copy = "/new.db";
	view->copy_made = "Mon 23 Nov";
}

/* Esc ends a search, and only then is one level back. */
static void
test_esc_ends_the_search(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_calendar);
	(void)str_copy(desk.view.find, sizeof(desk.view.find), "knee");
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "FIND /knee");
	assert_int_equal(desk_ask(&desk, REQ_BACK), REACT_DRAW);
	desk_paint(&desk, 24, 80);
	assert_int_equal(desk_row(&desk, "FIND"), -1);
	assert_int_equal(desk_ask(&desk, REQ_BACK), REACT_PASS);
	desk_close(&desk);
}

/* The stage that strength holds says so; what it takes stands in the form. */
static void
test_strength_is_told(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	desk.rows = 36;
	desk.columns = 120;
	desk_show(&desk, &screen_plan, 0);
	desk_press(&desk, "Down Down Down");
	assert_int_equal(desk_row(&desk, "STRENGTH HOLDS"), -1);
	for (size_t i = 0; i < desk.log.test.count; i++)
		if (desk.log.test.items[i].kind == TEST_STRENGTH)
			desk.log.test.items[i].value[2] = 12;
	desk_replay(&desk);
	desk_show(&desk, &screen_plan, 0);
	assert_int_equal(desk_row(&desk, "STRENGTH HOLDS"), -1);
	desk_press(&desk, "Down Down Down");
	desk_see(&desk, "STRENGTH HOLDS AT S9");
	desk_see(&desk, "lowest count 12; 20 lifts it");
	desk_show(&desk, &screen_gate, 0);
	desk_see(&desk, "10 pass, 20 lead past S9");
	desk_close(&desk);
}

static bool
recovery_at(int index, struct command_row *out)
{
	if (index > 0)
		return false;
	*out = (struct command_row){ .name = "recovery",
		.text = "Show tasks and tick them" };
	return true;
}

/* Water is found by both of its names, and what finds nothing is told. */
static void
test_palette_finds_tasks(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	desk.view.command_at = recovery_at;
	desk.view.option_at = no_option_at;
	desk_show(&desk, &screen_palette, PALETTE_EMPTY);
	desk_press(&desk, "w a");
	assert_int_equal(desk_row(&desk, "recovery done"), -1);
	desk_press(&desk, "t e r");
	desk_see(&desk, "recovery done hydration");
	/* that is told in the check-in, and not ticked */
	desk_press(&desk, "C-u s l e e p");
	assert_int_equal(desk_row(&desk, "recovery done sleep"), -1);
	desk_press(&desk, "C-u h y d r a t i o n");
	desk_see(&desk, "recovery done hydration");
	desk_press(&desk, "Enter");
	desk_see(&desk, ": recovery done hydration");
	desk_press(&desk, "Enter");
	assert_int_equal(desk.react & REACT_RUN, REACT_RUN);
	desk_show(&desk, &screen_palette, PALETTE_EMPTY);
	desk_press(&desk, "z q z");
	desk_see(&desk, "Nothing found");
	desk_close(&desk);
}

/* The copy that was found when the program started may be the newest no more;
 * one look is enough for a line. */
static void
test_palette_looks_for_the_copy(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	desk.view.copy = "/old.db";
	desk.view.copy_made = "Sun 22 Nov";
	desk.view.find_copy = find_new_copy;
	desk.view.command_at = restore_at;
	desk.view.option_at = no_option_at;
	desk_show(&desk, &screen_palette, PALETTE_EMPTY);
	desk_press(&desk, "r e s t o r e Space");
	desk_see(&desk, "/new.db");
	desk_press(&desk, "/ n");
	desk_see(&desk, "The copy of Mon 23 Nov");
	desk_close(&desk);
}

static void
test_first_run(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_recovery);
	desk_see(&desk, "GATE  cleared, first run Mon 12 Oct");
	desk_close(&desk);
	begin(&desk, tell_baseline, &screen_recovery);
	desk.log.profile.items[0].start = FIXTURE_TODAY - 4;
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "GATE  CLEARED");
	desk_close(&desk);
}

/* What is done to a session is done to the one under the cursor. */
static void
test_plan_cursor(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_plan);
	desk_ask(&desk, REQ_DOWN);
	desk_see(&desk, "[S8]");
	assert_int_equal(desk.view.day, FIXTURE_TODAY + 2);
	desk_ask(&desk, REQ_DOWN);
	desk_see(&desk, "[S9]");
	assert_int_equal(desk_ask(&desk, REQ_MOVE), REACT_OPEN);
	assert_int_equal(desk.ctx.open_arg, FIXTURE_TODAY + 7);
	/* Left and right take the cursor with them. */
	desk_ask(&desk, REQ_RIGHT);
	assert_int_equal(desk.view.day, FIXTURE_TODAY + 12);
	desk_see(&desk, ">49  30 Nov");
	/* Also where another screen went to another day. */
	desk_ask(&desk, REQ_FIRST);
	desk_ask(&desk, REQ_DOWN);
	desk_see(&desk, "[S8]");
	desk.view.day = FIXTURE_TODAY + 9;
	assert_int_equal(desk_ask(&desk, REQ_MOVE), REACT_OPEN);
	assert_int_equal(desk.ctx.open_arg, FIXTURE_TODAY + 2);
	desk_close(&desk);
}

/* Recovery tells of days up to today, and names another than that; a tick is
 * offered where there is one to set. */
static void
test_recovery_day(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	desk.view.day = FIXTURE_TODAY + 9;
	desk_show(&desk, &screen_recovery, 0);
	desk_paint(&desk, 24, 80);
	assert_int_equal(desk.view.day, FIXTURE_TODAY);
	desk_see(&desk, "LEDGER              of  wk 47     wk 48");
	desk_see(&desk, ">Sleep");
	assert_int_equal(desk_row(&desk, "Space tick"), -1);
	desk_ask(&desk, REQ_DOWN);
	desk_see(&desk, "Space tick");
	desk_ask(&desk, REQ_RIGHT);
	assert_int_equal(desk.view.day, FIXTURE_TODAY);
	assert_string_equal(desk.view.message, "Recovery ends with today.");
	desk.view.message[0] = '\0';
	/* gone to from elsewhere; to draw it changes nothing */
	desk.view.day = FIXTURE_TODAY + 9;
	desk_paint(&desk, 24, 80);
	assert_int_equal(desk.view.day, FIXTURE_TODAY + 9);
	assert_string_equal(desk.view.message, "");
	desk.screen->settle(&desk.ctx);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "LEDGER              of  wk 47     wk 48");
	assert_int_equal(desk.view.day, FIXTURE_TODAY);
	assert_string_equal(desk.view.message, "Recovery ends with today.");
	desk_ask(&desk, REQ_PREV_MONTH);
	desk_see(&desk, "LEDGER, FRI 23 OCT");
	desk_see(&desk, "Space tick");
	desk_paint(&desk, 20, 38);
	desk_see(&desk, "LEDGER 23 OCT");
	desk_close(&desk);
}

/* Ticked or logged, strength is one thing: it is on the plan, once, and Space
 * takes back there what was ticked. */
static void
test_strength_ticked(void **state)
{
	struct fact fact = { .kind = FACT_TICK };
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	desk.view.day = FIXTURE_TODAY - 1;
	desk_replay(&desk);
	fact.tick = (struct tick){ .day = FIXTURE_TODAY - 1,
		.task = "strength",
		.amount = 2,
		.minute = -1 };
	fixture_put(&desk.log, &fact);
	desk_replay(&desk);
	desk_show(&desk, &screen_day, 0);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "| [x] Strength 20 min         |");
	desk_press(&desk, "Down Space");
	desk_paint(&desk, 24, 80);
	assert_int_equal(state_day(&desk.state, FIXTURE_TODAY - 1)->strength_s,
	    0);
	assert_int_equal(desk_row(&desk, "[x] Strength"), -1);
	desk_close(&desk);
}

/* What Space ticked in one pane Space takes back in either. */
static void
test_strength_unticked(void **state)
{
	static const char *const pane[] = { "[Plan]", "[Recovery]" };
	struct desk desk;

	(void)state;
	begin_undone(&desk);
	for (int i = 0; i < 4; i++) {
		/* Ticked in the one, unticked in the same or the other. */
		desk_go(&desk, pane[i / 2], "] Strength 20 min");
		assert_int_equal(desk_press(&desk, "Space"), REACT_EDIT);
		desk_paint(&desk, 24, 80);
		(void)desk_see(&desk, "[x] Strength 20 min         |");
		(void)desk_see(&desk, "| [x] Strength 20 min");
		desk_go(&desk, pane[i % 2], "[x] Strength 20 min");
		assert_int_equal(desk_press(&desk, "Space"), REACT_EDIT);
		assert_string_equal(desk.edit.text,
		    i == 0 ? "Removed the strength, Fri 20 Nov" :
			     "Unticked strength, Fri 20 Nov");
		desk_paint(&desk, 24, 80);
		assert_int_equal(desk_row(&desk, "[x] Strength"), -1);
		assert_int_equal(state_day(&desk.state, STRENGTH_DAY)
				     ->strength_s,
		    0);
	}
	/* Taking the line away is the same. */
	desk_go(&desk, "[Plan]", "] Strength 20 min");
	desk_press(&desk, "Space");
	desk_go(&desk, "[Plan]", "[x] Strength 20 min");
	desk_press(&desk, "d");
	assert_string_equal(desk.edit.text, "Removed the strength, Fri 20 Nov");
	assert_int_equal(desk_row(&desk, "[x] Strength"), -1);
	desk_close(&desk);
}

/* A past day says what was told that made it amber, and by which rule. */
static void
test_amber_of_the_past(void **state)
{
	struct fact fact = { .kind = FACT_ACTIVITY };
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	fact.activity = activity_unsaid(FIXTURE_TODAY - 1);
	fact.activity.session_s = fact.activity.run_s = 360;
	fact.activity.leak = 1;
	fixture_put(&desk.log, &fact);
	desk_replay(&desk);
	desk_show(&desk, &screen_day, 0);
	desk.view.day = FIXTURE_TODAY - 1;
	desk_paint(&desk, 36, 120);
	(void)desk_see(&desk, "AMBER: Leak drops in a run, symptom.A1");
	desk_close(&desk);
}

static void
answer(struct desk *desk, int day, enum answer answer, int value)
{
	for (size_t i = 0; i < desk->log.checkin.count; i++)
		if (desk->log.checkin.items[i].day == day)
			desk->log.checkin.items[i].answer[answer] = value;
}

/* A past day says what was told of each code, also where the sentence is not
 * that of the rule, and the lock of an earlier day. */
static void
test_told_of_the_past(void **state)
{
	static const struct {
		int told; /* so many days before what is looked at */
		enum answer answer, also;
		int value, other;
		const char *text[2];
	} row[] = {
		{ 0, ANSWER_LEAK, ANSWER_LEAK, 1, 1,
		    { "YELLOW: Leak drops, symptom.Y3" } },
		{ 0, ANSWER_TEMP, ANSWER_BREAST, 385, 1,
		    { "RED: Fever, symptom.R1; A breast problem",
			"and fever together, symptom.A5" } },
		{ 0, ANSWER_SLEEP, ANSWER_SLEEP, 290, 290,
		    { "YELLOW: Four to five hours of sleep,", "symptom.Y2a" } },
		{ 0, ANSWER_SLEEP, ANSWER_ENERGY, 350, 2,
		    { "YELLOW: Five to six hours of sleep,",
			"symptom.Y2b; Energy 2, symptom.Y3" } },
		{ 0, ANSWER_HEADACHE, ANSWER_SWELLING, 1, 1,
		    { "EMERGENCY: Bad headache, hands, face",
			"swollen, symptom.E1" } },
		{ 0, ANSWER_SELF_HARM, ANSWER_SELF_HARM, 1, 1,
		    { "EMERGENCY: symptom.E2" } },
		{ 1, ANSWER_BULGE, ANSWER_BULGE, 1, 1,
		    { "RED: No running since Thu 19 Nov,", "symptom.R3" } },
	};
	const int day = FIXTURE_TODAY - 3; /* no run near it */
	struct desk desk;

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		desk_open(&desk, fixture_typical);
		answer(&desk, day - row[i].told, row[i].answer, row[i].value);
		answer(&desk, day - row[i].told, row[i].also, row[i].other);
		desk_replay(&desk);
		desk_show(&desk, &screen_day, 0);
		desk.view.day = day;
		desk_paint(&desk, 36, 120);
		(void)desk_see(&desk, row[i].text[0]);
		if (row[i].text[1] != NULL)
			(void)desk_see(&desk, row[i].text[1]);
		desk_close(&desk);
	}
}

static void
put_strength(struct desk *desk, int session_s, const char *note)
{
	struct fact fact = { .kind = FACT_ACTIVITY };

	fact.activity = activity_unsaid(STRENGTH_DAY);
	fact.activity.kind = ACTIVITY_STRENGTH;
	fact.activity.session_s = session_s;
	fact.activity.source = "hand";
	fact.activity.note = note;
	fixture_put(&desk->log, &fact);
}

/* A session that she told of stays when its tick goes. */
static void
test_strength_told(void **state)
{
	struct desk desk;

	(void)state;
	begin_undone(&desk);
	desk_go(&desk, "[Recovery]", "] Strength 20 min");
	desk_press(&desk, "Space");
	put_strength(&desk, 1200, "the physio's set");
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	desk_go(&desk, "[Recovery]", "[x] Strength 20 min");
	assert_int_equal(desk_press(&desk, "Space"), REACT_EDIT);
	assert_string_equal(desk.edit.text,
	    "Unticked strength, Fri 20 Nov: its session stays and counts");
	assert_int_equal(state_day(&desk.state, STRENGTH_DAY)->strength_s,
	    1200);
	desk_close(&desk);
}

/* Of two sessions Space takes the one it is on, and the tick with the last. */
static void
test_strength_twice(void **state)
{
	static const char *const note[] = { NULL, "the physio's set" };
	struct desk desk;

	(void)state;
	for (size_t i = 0; i < 2; i++) {
		begin_undone(&desk);
		desk_go(&desk, "[Recovery]", "] Strength 20 min");
		desk_press(&desk, "Space");
		put_strength(&desk, 1200, NULL);
		put_strength(&desk, 900, note[i]);
		desk_replay(&desk);
		desk_paint(&desk, 24, 80);
		desk_go(&desk, "[Plan]", "[x] Strength 20 min");
		assert_int_equal(desk_press(&desk, "Space"), REACT_EDIT);
		assert_string_equal(desk.edit.text,
		    "Removed the strength, Fri 20 Nov");
		assert_int_equal(state_day(&desk.state, STRENGTH_DAY)
				     ->strength_s,
		    900);
		desk_paint(&desk, 24, 80);
		(void)desk_see(&desk, "| [x] Strength 20 min");
		desk_go(&desk, "[Plan]", "[x] Strength 15 min");
		assert_int_equal(desk_press(&desk, "Space"), REACT_EDIT);
		desk_paint(&desk, 24, 80);
		assert_int_equal(desk_row(&desk, "[x] Strength"), -1);
		desk_close(&desk);
	}
}

/* What tells no more than its length goes with the tick, whatever is planned
 * for the day by now. */
static void
test_strength_untold(void **state)
{
	struct desk desk;

	(void)state;
	begin_undone(&desk);
	desk_go(&desk, "[Recovery]", "] Strength 20 min");
	desk_press(&desk, "Space");
	put_strength(&desk, 1500, NULL);
	put_strength(&desk, 300, NULL);
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	desk_go(&desk, "[Recovery]", "[x] Strength 20 min");
	assert_int_equal(desk_press(&desk, "Space"), REACT_EDIT);
	assert_string_equal(desk.edit.text, "Unticked strength, Fri 20 Nov");
	assert_int_equal(state_day(&desk.state, STRENGTH_DAY)->strength_s, 0);
	desk_close(&desk);
}

static bool
file_said(const struct view *view, struct row_id id, struct match_source *out)
{
	(void)view;
	(void)id;
	*out = (struct match_source){ .workout = workout_unsaid() };
	out->workout.elapsed_ms = 2100000;
	out->workout.timer_ms = 1980000;
	out->workout.moving_ms = 1920000;
	out->workout.distance_cm = 400000;
	return true;
}

/* How fast a run of a file was, and its pauses. */
static void
test_file_said(void **state)
{
	struct fact fact = { .kind = FACT_ACTIVITY };
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	fact.activity = activity_unsaid(FIXTURE_TODAY);
	fact.activity.kind = ACTIVITY_RUN;
	fact.activity.session_s = 1980;
	fact.activity.run_s = 900;
	fact.activity.distance_m = 2200;
	fact.activity.source = "fit";
	fixture_put(&desk.log, &fact);
	desk.view.file_said = file_said;
	desk_replay(&desk);
	desk_show(&desk, &screen_day, 0);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, "6:50/km running, 8:15/km in all");
	desk_see(&desk, "35:00 from start to end, 2:00 of it");
	desk_see(&desk, "paused, 32:00 moving");
	desk_close(&desk);
}

static void
tell_race_on_sunday(struct log *log)
{
	struct fact fact = { .kind = FACT_GOAL };

	fixture_typical(log);
	fact.goal = (struct goal){ .day = FIXTURE_TODAY,
		.kind = GOAL_10K,
		.race = FIXTURE_TODAY + 146 };
	fixture_put(log, &fact);
}

/* A race months away has no column among the weeks that are shown, and takes
 * neither the reason of a week nor what lies behind off the screen. */
static void
test_plan_race(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, tell_race_on_sunday);
	desk_show(&desk, &screen_plan, 0);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, "Mon    Wed    Sat    what grows");
	desk_see(&desk, "10:00 over the base");
	desk_see(&desk, "GOAL  10 km, Sun 18 Apr 2027");
	desk_see(&desk, " S1   ");
	/* what lies behind her makes room for the forecast, not the weeks */
	desk_ask(&desk, REQ_FORECAST);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, "FORECAST  15 min");
	desk_see(&desk, "GOAL  10 km, Sun 18 Apr 2027");
	desk_see(&desk, " S1 to S6 cleared");
	desk_see(&desk, "   1   4 Jan ");
	desk_see(&desk, "WEEK 48  originally");
	desk_close(&desk);
}

/* How the week began stands beside what it is now, once anything changed; the
 * forecast comes and goes by its key. */
static void
test_plan_original(void **state)
{
	struct desk desk;

	(void)state;
	begin(&desk, fixture_typical, &screen_plan);
	desk_see(&desk,
	    "WEEK 48  originally 45:00 on Mon Wed Sat; now the same");
	assert_int_equal(desk_row(&desk, "FORECAST"), -1);
	desk_ask(&desk, REQ_FORECAST);
	desk_see(&desk, "FORECAST  15 min without a break not before");
	desk_ask(&desk, REQ_FORECAST);
	assert_int_equal(desk_row(&desk, "FORECAST"), -1);
	desk_ask(&desk, REQ_RIGHT);
	assert_int_equal(desk_ask(&desk, REQ_SKIP), REACT_EDIT);
	desk_see(&desk,
	    "originally 45:00 on Mon Wed Sat; now 30:00 on Mon Sat");
	desk.view.day = FIXTURE_TODAY - 4;
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "WEEK 47  originally ");
	desk_see(&desk, "; done ");
	desk_close(&desk);
	/* One figure of one plan, also where miles are rounded down. */
	begin(&desk, tell_heavy, &screen_plan);
	desk.view.units = UNIT_MI;
	desk_paint(&desk, 36, 120);
	desk_see(&desk, "48  23 Nov   4.9 mi   4.7 mi ");
	desk_see(&desk,
	    "WEEK 48  originally 4.7 mi on Mon Wed Sat; now the same");
	desk_close(&desk);
}

/* What a small y means is said where there is one. */
static void
test_strip_tells_its_letters(void **state)
{
	struct desk desk;
	size_t i;

	(void)state;
	begin(&desk, fixture_typical, &screen_recovery);
	desk_see(&desk, "  y light");
	for (i = 0; i < desk.log.checkin.count; i++)
		desk.log.checkin.items[i].answer[ANSWER_SLEEP] = 480;
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	desk_see(&desk, " Verdict  ");
	assert_int_equal(desk_row(&desk, "y light"), -1);
	desk_close(&desk);
}

/* A click goes to the line or the day it is on. */
static void
test_point(void **state)
{
	struct desk desk;
	const struct cell *cell;
	int row;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	row = desk_row(&desk, "[ ] Legs");
	cell = grid_at(&desk.grid, row, 58);
	assert_int_equal(cell->req, REQ_NONE);
	screen_day.point(&desk.ctx, cell->arg);
	desk_paint(&desk, 24, 80);
	assert_int_equal(desk.grid.cursor_row, row);
	assert_int_equal(desk.grid.cursor_column, 56);
	cell = grid_at(&desk.grid, 11, 8);
	screen_day.point(&desk.ctx, cell->arg);
	assert_int_equal(desk.view.day, 20775);
	desk_close(&desk);
}

static void
tell_late_run(struct log *log)
{
	size_t i;

	fixture_typical(log);
	for (i = 0; i < log->activity.count; i++)
		if (log->activity.items[i].day == FIXTURE_TODAY)
			log->activity.items[i].start_min = 22 * 60 + 36;
}

/* What a late run asks for is due after midnight, in a clock's words. */
static void
test_refuel_after_midnight(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, tell_late_run);
	desk_show(&desk, &screen_day, 0);
	desk_paint(&desk, 36, 120);
	desk_see(&desk, "Refuel by 00:09, late to 01:09");
	desk_paint(&desk, 24, 80);
	desk_see(&desk, "Refuel     by 00:09");
	desk_close(&desk);
}

/* Whatever is asked of whatever line, nothing breaks. */
static void
test_any_request(void **state)
{
	struct desk desk;
	struct rand rand;
	int tab, i;

	(void)state;
	rand_seed(&rand, 11);
	for (tab = 0; tab < SCREEN_TABS; tab++) {
		begin(&desk, tell_morning, screen_tabs[tab]);
		for (i = 0; i < 120; i++)
			desk_ask(&desk,
			    (enum req)rand_range(&rand, REQ_NONE + 1,
				REQ_COUNT - 1));
		assert_int_not_equal(desk.grid.cursor_row, -1);
		desk_close(&desk);
	}
}

/* The mouse ------------------------------------------------------------- */

/* Is what a click with arg names marked, or is the cursor on it? */
static bool
is_taken(struct desk *desk, int arg)
{
	struct grid *grid = &desk->grid;
	const struct cell *cell;
	int i;

	cell = grid_at(grid, grid->cursor_row, grid->cursor_column);
	if (cell != NULL && cell->arg == arg)
		return true;
	for (i = 0; i < grid->rows * grid->columns; i++)
		if (grid->cell[i].arg == arg &&
		    grid->cell[i].role == ROLE_FOCUS)
			return true;
	return false;
}

static void
open_on_today(struct desk *desk, const struct screen *screen, int rows,
    int columns)
{
	bool of_a_day = screen != &screen_help && screen != &screen_palette;

	desk->view.day = FIXTURE_TODAY;
	desk->view.month = date_month_start(FIXTURE_TODAY);
	desk_show(desk, screen, of_a_day ? FIXTURE_TODAY : 0);
	desk_paint(desk, rows, columns);
}

/* What there is to click on, each once; how many. */
static int
targets(struct desk *desk, int out[TARGETS_MAX])
{
	int i, k, n = 0;

	for (i = 0; i < desk->grid.rows * desk->grid.columns; i++) {
		for (k = 0; k < n && out[k] != desk->grid.cell[i].arg;)
			k++;
		if (k < n || desk->grid.cell[i].arg == 0)
			continue;
		assert_true(n < TARGETS_MAX);
		out[n++] = desk->grid.cell[i].arg;
	}
	return n;
}

static void
click_everything(struct desk *desk, const struct screen *screen, int rows,
    int columns)
{
	int target[TARGETS_MAX], n, i;

	open_on_today(desk, screen, rows, columns);
	n = targets(desk, target);
	for (i = 0; i < n; i++) {
		open_on_today(desk, screen, rows, columns);
		screen->point(&desk->ctx, target[i]);
		desk_paint(desk, rows, columns);
		if (!is_taken(desk, target[i])) {
			desk_dump(desk);
			fail_msg("%s, %dx%d: a click for %d goes nowhere",
			    screen->name, columns, rows, target[i]);
		}
	}
	/* There are no edits, losses and files here. */
	if (n == 0 && rows >= 24 && screen != &screen_edits &&
	    screen != &screen_lost && screen != &screen_incoming)
		fail_msg("%s: nothing to click on", screen->name);
}

/* Whatever a click can name, it goes there: lines, days, fields, rows found. */
static void
test_clicks_go_there(void **state)
{
	struct desk desk;
	size_t k;
	int i;

	(void)state;
	begin(&desk, fixture_typical, &screen_day);
	for (i = 0; screen_all[i] != NULL; i++) {
		if (screen_all[i]->point == NULL)
			continue;
		for (k = 0; k < COUNT(sizes); k++) {
			desk.ctx.rows = sizes[k].rows;
			desk.ctx.columns = sizes[k].columns;
			click_everything(&desk, screen_all[i], sizes[k].rows,
			    sizes[k].columns);
		}
	}
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_pictures),
		cmocka_unit_test(test_past_pictures),
		cmocka_unit_test(test_chart_pictures),
		cmocka_unit_test(test_trends_keys),
		cmocka_unit_test(test_trends_shared),
		cmocka_unit_test(test_trends_anew),
		cmocka_unit_test(test_trends_within),
		cmocka_unit_test(test_trends_leaks),
		cmocka_unit_test(test_setup_behind_the_ladder),
		cmocka_unit_test(test_calendar_anew),
		cmocka_unit_test(test_review),
		cmocka_unit_test(test_review_earlier),
		cmocka_unit_test(test_review_why),
		cmocka_unit_test(test_plan_short_naps),
		cmocka_unit_test(test_plan_cells),
		cmocka_unit_test(test_plan_of_other_days),
		cmocka_unit_test(test_sleep_told), cmocka_unit_test(test_first),
		cmocka_unit_test(test_any_size), cmocka_unit_test(test_days),
		cmocka_unit_test(test_ticks), cmocka_unit_test(test_coming_day),
		cmocka_unit_test(test_water_fits),
		cmocka_unit_test(test_milestones),
		cmocka_unit_test(test_legend),
		cmocka_unit_test(test_run_in_its_own_unit),
		cmocka_unit_test(test_race_day), cmocka_unit_test(test_trial),
		cmocka_unit_test(test_trial_on_ladder),
		cmocka_unit_test(test_chosen_day_stays),
		cmocka_unit_test(test_limits_of_planned_runs),
		cmocka_unit_test(test_sleep_is_rounded_down),
		cmocka_unit_test(test_session_keys),
		cmocka_unit_test(test_move_is_offered),
		cmocka_unit_test(test_palette_looks_for_the_copy),
		cmocka_unit_test(test_palette_finds_tasks),
		cmocka_unit_test(test_strength_is_told),
		cmocka_unit_test(test_esc_ends_the_search),
		cmocka_unit_test(test_strength_opens_its_form),
		cmocka_unit_test(test_remove), cmocka_unit_test(test_open),
		cmocka_unit_test(test_plan_runs),
		cmocka_unit_test(test_plan_cursor),
		cmocka_unit_test(test_plan_baseline),
		cmocka_unit_test(test_first_run),
		cmocka_unit_test(test_recovery_day),
		cmocka_unit_test(test_plan_original),
		cmocka_unit_test(test_strength_ticked),
		cmocka_unit_test(test_strength_unticked),
		cmocka_unit_test(test_amber_of_the_past),
		cmocka_unit_test(test_told_of_the_past),
		cmocka_unit_test(test_strength_told),
		cmocka_unit_test(test_strength_twice),
		cmocka_unit_test(test_strength_untold),
		cmocka_unit_test(test_plan_race),
		cmocka_unit_test(test_strip_tells_its_letters),
		cmocka_unit_test(test_refuel_after_midnight),
		cmocka_unit_test(test_file_said), cmocka_unit_test(test_point),
		cmocka_unit_test(test_clicks_go_there),
		cmocka_unit_test(test_any_request) };

	setlocale(LC_ALL, "C");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
