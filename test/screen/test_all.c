/* SPDX-License-Identifier: ISC */
/*
 * Every screen, form and overlay at every size, for a database that is empty,
 * typical and ten years old: nothing outside the window, no byte over 127, a
 * way to help, the cursor inside. Those of the typical history are compared
 * with their pictures.
 */
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

#include "lope/add.h"
#include "lope/keys.h"
#include "lope/ripple.h"
#include "lope/str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define WED (FIXTURE_TODAY + 2)

static void
tell_heavy(struct log *log)
{
	fixture_heavy(log, 10, 7);
}

static const struct {
	const char *name;
	void (*tell)(struct log *log);
} histories[] = { { "empty", fixture_empty }, { "typical", fixture_typical },
	{ "heavy", tell_heavy } };

static const int sizes[][2] = { { 36, 120 }, { 24, 80 }, { 20, 60 }, { 12, 40 },
	{ 8, 30 }, { 5, 20 } };

/* The screen, what it is opened for, and keys that come to what is shown.
 * blank: it opens before set-up as well. */
static const struct {
	const char *name;
	const struct screen *screen;
	int arg;
	const char *keys;
	bool blank;
} shown[] = {
	{ "calendar-week", &screen_calendar, 0, "v", false },
	{ "calendar-year", &screen_calendar, 0, "v v", false },
	{ "why", &screen_why, FIXTURE_TODAY, "", false },
	{ "help", &screen_help, 0, "", true },
	{ "urgent", &screen_urgent, 0, "", true },
	{ "note", &screen_note, FIXTURE_TODAY - 5, "", false },
	{ "move", &screen_move, WED, "", false },
	{ "shorten", &screen_shorten, WED, "", false },
	{ "plan-a-run", &screen_wish, WED, "", false },
	{ "add", &screen_add, 0, "", false },
	{ "add-walk", &screen_thing, THING_WALK, "", false },
	{ "add-task", &screen_thing, THING_TASK, "", false },
	{ "add-nap", &screen_thing, THING_NAP, "", false },
	{ "timer", &screen_timer, 0, "", false },
	{ "free-now", &screen_ceiling, 0, "", false },
	{ "pause", &screen_pause, FIXTURE_TODAY, "", false },
	{ "check-in", &screen_checkin, FIXTURE_TODAY, "", false },
	{ "log-a-run", &screen_run, FIXTURE_TODAY, "", false },
	{ "readiness", &screen_gate, FIXTURE_TODAY, "", false },
	{ "set-up", &screen_setup, 0, "", true },
	{ "palette", &screen_palette, PALETTE_EMPTY, "", true },
	{ "search", &screen_search, 0, "", false },
	{ "edits", &screen_edits, 0, "", false },
	{ "said", &screen_said, 0, "", true },
	{ "go", &screen_go, 0, "", false },
	{ "undated", &screen_undated, 0, "", false },
	{ "baby-woke", &screen_woke, FIXTURE_TODAY, "", false },
	{ "import", &screen_importer, 0, "", false },
	{ "incoming", &screen_incoming, 0, "", false },
	{ "options", &screen_options, 0, "", true },
	{ "conflicts", &screen_lost, 0, "", false },
	{ "review", &screen_review, FIXTURE_TODAY, "", false },
};

static const struct activity outing = { .day = FIXTURE_TODAY - 1,
	.kind = ACTIVITY_RUN,
	.session_s = 1980,
	.run_s = 900 };
static const struct incoming_row incoming[] = {
	{ .word = "new",
	    .name = "tuesday.fit",
	    .text = "run 15:00 in 33:00",
	    .activity = &outing,
	    .counts = "credited in full, no flags; clean" },
	{ .word = "duplicate",
	    .name = "monday.gpx",
	    .text = "already there",
	    .activity = &outing },
	{ .word = "skipped",
	    .name = "notes.txt",
	    .text = "of no format that is known" },
};
static const struct ripple incoming_ripple = { .count = 1,
	.line = {
	    "Makes way: Wed 25 Nov, run-walk S8; now rest (day.blocked)." } };
static const struct lost_row lost[] = {
	{ .name = "check-in",
	    .text = "energy 5, now 2",
	    .day = FIXTURE_TODAY,
	    .takes = true },
};

static const struct edit_row edits[] = {
	{ 3, "2026-11-23T13:41:07", "Run of 15:00", false, false, false },
	{ 2, "2026-11-23T07:42:11", "Check-in", false, false, false },
	{ 1, "2026-11-22T20:05:00", "Ticked legs on wall", true, true, false },
};

static void
check(const char *name, const struct desk *desk)
{
	const struct grid *grid = &desk->grid;

	golden_check(name, grid);
	if (!golden_is_ascii(grid))
		fail_msg("%s: a byte over 127", name);
	if (grid->rows < 8 && grid->cursor_row != 0)
		fail_msg("%s: no cursor", name);
	if (grid->cursor_row >= grid->rows ||
	    grid->cursor_column >= grid->columns)
		fail_msg("%s: the cursor is outside", name);
	if (desk->screen == &screen_help || grid->columns < 30 ||
	    grid->rows < 8)
		return;
	if (!golden_has_help(grid))
		fail_msg("%s: no way to help", name);
}

/* The screen of that row, as it is looked at. */
static void
open_shown(struct desk *desk, size_t index)
{
	struct view *view = &desk->view;

	view->edits = edits;
	view->edit_count = (int)COUNT(edits);
	view->said = "Saved: run of 15:00, credited in full.\n";
	view->incoming = incoming;
	view->incoming_count = (int)COUNT(incoming);
	view->incoming_new = 1;
	view->incoming_ripple = &incoming_ripple;
	view->lost = lost;
	view->lost_count = (int)COUNT(lost);
	desk_show(desk, shown[index].screen, shown[index].arg);
	(void)desk_press(desk, shown[index].keys);
}

static void
show(size_t history, size_t index)
{
	struct desk desk;
	char name[96];
	size_t i;

	if (histories[history].tell == fixture_empty && !shown[index].blank)
		return;
	desk_open(&desk, histories[history].tell);
	open_shown(&desk, index);
	for (i = 0; i < COUNT(sizes); i++) {
		struct str s = str_of(name, sizeof(name));

		str_add(&s, "all-%s-%s-%dx%d", shown[index].name,
		    histories[history].name, sizes[i][1], sizes[i][0]);
		desk_paint(&desk, sizes[i][0], sizes[i][1]);
		check(name, &desk);
		if (histories[history].tell == fixture_typical)
			golden_compare(name, &desk.grid);
	}
	desk_close(&desk);
}

static void
test_all(void **state)
{
	size_t history, i;

	(void)state;
	for (history = 0; history < COUNT(histories); history++)
		for (i = 0; i < COUNT(shown); i++)
			show(history, i);
}

/* Whatever screen there is comes into all of this by itself, or this fails. */
static void
test_every_screen_is_shown(void **state)
{
	size_t i, found;
	int s;

	(void)state;
	for (s = SCREEN_TABS; screen_all[s] != NULL; s++) {
		for (i = found = 0; i < COUNT(shown); i++)
			found += shown[i].screen == screen_all[s];
		if (found == 0)
			fail_msg("%s is not among them", screen_all[s]->name);
	}
}

/* Weeks that begin on a Sunday hold days of two weeks: they have no number. */
static void
test_sunday_first(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	desk_show(&desk, &screen_calendar, 0);
	(void)desk_see(&desk, " 48   [23]");
	desk.conf.value[CONF_week_start] = 1;
	desk_paint(&desk, 24, 80);
	assert_int_equal(desk_row(&desk, " 48 "), -1);
	assert_int_equal(desk_row(&desk, " wk"), -1);
	(void)desk_see(&desk, "Su     Mo");
	(void)desk_press(&desk, "v");
	(void)desk_see(&desk, "Week from Sun 22 Nov 2026");
	desk_close(&desk);
}

/* Days of a pause are said to be one, other skipped days are not. */
static void
test_paused_days(void **state)
{
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	edit_pause(&desk.edit, &desk.log, WED, 1, "travel");
	log_put(&desk.log, &desk.edit.changes.items[0].fact);
	desk_replay(&desk);
	desk_show(&desk, &screen_plan, WED);
	(void)desk_see(&desk, "pause");
	desk_close(&desk);
}

/* A verdict that an answer may still change is not said as the last word. */
static void
test_green_so_far(void **state)
{
	static const char word[] = " GREEN  run-walk S7 1/2  week 15 of 55 min";
	struct desk desk;
	struct checkin *c;

	(void)state;
	desk_open(&desk, fixture_typical);
	c = &desk.log.checkin.items[desk.log.checkin.count - 1];
	c->answer[ANSWER_TEMP] = ANSWER_NONE;
	desk_replay(&desk);
	desk_show(&desk, &screen_day, desk.view.day);
	(void)desk_see(&desk, word);
	c->answer[ANSWER_BULGE] = ANSWER_NONE;
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	(void)desk_see(&desk, " GREEN so far  run-walk S7 1/2  week 15 of 55");
	(void)desk_see(&desk, "CHECK-IN 07:42, 27 of 29");
	desk_paint(&desk, 12, 40);
	(void)desk_see(&desk, " GREEN so far  S7 1/2  week 15 of 55");
	c->answer[ANSWER_LIMP] = 1;
	desk_replay(&desk);
	desk_paint(&desk, 24, 80);
	(void)desk_see(&desk, " RED  no running (symptom.R5)");
	desk_close(&desk);
}

/* Sizes --------------------------------------------------------------------- */

/* A key does something in any window, so each says what it would answer, and
 * whom to call is there to be read. */
static void
test_tiny_windows_name_what_is_open(void **state)
{
	struct desk desk;
	char tab[96], over[96];
	size_t i;

	(void)state;
	desk_open(&desk, fixture_typical);
	desk_show(&desk, &screen_day, desk.view.day);
	desk_paint(&desk, 5, 20);
	(void)grid_text(&desk.grid, 0, tab, sizeof(tab));
	desk_close(&desk);
	for (i = 0; i < COUNT(shown); i++) {
		desk_open(&desk, fixture_typical);
		open_shown(&desk, i);
		desk_paint(&desk, 5, 20);
		(void)grid_text(&desk.grid, 0, over, sizeof(over));
		if (shown[i].screen != &screen_calendar && str_eq(tab, over))
			fail_msg("%s does not show", shown[i].name);
		if (shown[i].screen == &screen_urgent)
			(void)desk_see(&desk, "In danger now:");
		if (shown[i].screen == &screen_checkin)
			(void)desk_see(&desk, "Weight, if you like");
		desk_close(&desk);
	}
}

/* What is typed into a screen before the window is torn about. */
static const char *const half[] = { "1", "Right", "Left" };

/* One more key, unless one before has closed the screen. */
static void
press_open(struct desk *desk, const char *key)
{
	if (desk->screen != NULL)
		(void)desk_press(desk, key);
}

static void
keep_cells(const struct grid *grid, struct cell **out)
{
	size_t n = (size_t)grid->rows * (size_t)grid->columns;

	*out = calloc(n, sizeof(**out));
	assert_non_null(*out);
	memcpy(*out, grid->cell, n * sizeof(**out));
}

/* Small, large and odd sizes; then all is as it was: what was typed, the line
 * it is on, the place of the cursor. */
static void
storm(struct desk *desk, const char *name)
{
	static const int odd[][2] = { { 5, 20 }, { 1, 1 }, { 36, 120 },
		{ 1, 200 }, { 60, 1 }, { 8, 30 }, { 12, 40 }, { 2, 2 },
		{ 100, 300 }, { 9, 59 }, { 24, 80 } };
	int row, column;
	struct cell *was;
	size_t i;

	desk_paint(desk, 24, 80);
	row = desk->grid.cursor_row;
	column = desk->grid.cursor_column;
	keep_cells(&desk->grid, &was);
	for (i = 0; i < COUNT(odd); i++) {
		desk_paint(desk, odd[i][0], odd[i][1]);
		golden_check(name, &desk->grid);
	}
	for (i = 0; i < (size_t)24 * 80; i++)
		if (strcmp(was[i].text, desk->grid.cell[i].text) != 0)
			fail_msg("%s: row %zu is another after a resize", name,
			    i / 80);
	free(was);
	if (row != desk->grid.cursor_row || column != desk->grid.cursor_column)
		fail_msg("%s: the cursor is elsewhere after a resize", name);
}

static void
test_storm_in_every_screen(void **state)
{
	struct desk desk;
	size_t i, k;

	(void)state;
	for (i = 0; i < COUNT(shown); i++) {
		desk_open(&desk, fixture_typical);
		open_shown(&desk, i);
		storm(&desk, shown[i].name);
		for (k = 0; k < COUNT(half); k++)
			press_open(&desk, half[k]);
		if (desk.screen != NULL)
			storm(&desk, shown[i].name);
		desk_close(&desk);
	}
	for (i = 0; i < SCREEN_TABS; i++) {
		desk_open(&desk, fixture_typical);
		desk_show(&desk, screen_tabs[i], desk.view.day);
		(void)desk_press(&desk, "Down Down");
		storm(&desk, screen_tabs[i]->name);
		desk_close(&desk);
	}
}

/* The program takes what the screen leaves to it off the stack. */
static bool
is_left(unsigned react)
{
	return react == REACT_PASS || (react & REACT_CLOSE) != 0;
}

/* Esc leaves whatever is open, half typed or not; where what was typed cannot
 * be taken it says so first, and the second Esc leaves. */
static void
test_esc_leaves_every_screen(void **state)
{
	static const char *const typed[] = { "", "1", "x", "1 9 9 9 9 9" };
	struct desk desk;
	const char *key;
	size_t i, t;

	(void)state;
	for (i = 0; i < COUNT(shown) * COUNT(typed); i++) {
		t = i % COUNT(typed);
		if (shown[i / COUNT(typed)].screen == &screen_calendar)
			continue;
		desk_open(&desk, fixture_typical);
		open_shown(&desk, i / COUNT(typed));
		for (key = typed[t]; *key != '\0'; key++)
			if (*key != ' ')
				press_open(&desk, (char[]){ *key, '\0' });
		if (desk.screen != NULL && !is_left(desk_press(&desk, "Esc")) &&
		    !is_left(desk_press(&desk, "Esc")))
			fail_msg("%s stays open after \"%s\"",
			    shown[i / COUNT(typed)].name, typed[t]);
		desk_close(&desk);
	}
}

static int
arg_of(const struct screen *screen)
{
	size_t i;

	for (i = 0; i < COUNT(shown); i++)
		if (shown[i].screen == screen)
			return shown[i].arg;
	return 0;
}

/* The key asks for the urgent list on screen, and nothing takes it before. */
static void
check_urgent(struct desk *desk, const struct screen *screen, int32_t code)
{
	struct key key = { .code = code };
	enum req req = REQ_NONE;

	if (screen->form && screen->type != NULL &&
	    screen->type(&desk->ctx, key, &desk->edit) != REACT_PASS)
		fail_msg("%s takes the key of the urgent list", screen->name);
	if (keymap_find(keys_on(&desk->view, screen), &key, 1, &req) !=
		KEYMAP_FOUND ||
	    req != REQ_URGENT)
		fail_msg("%s: no key to the urgent list", screen->name);
	if (screen->request != NULL &&
	    screen->request(&desk->ctx, REQ_URGENT, &desk->edit) != REACT_PASS)
		fail_msg("%s keeps the urgent list away", screen->name);
}

/* From everywhere one key leads there: C-x, and x where no letter is typed. */
static void
test_urgent_from_everywhere(void **state)
{
	struct desk desk;
	int i;

	(void)state;
	for (i = 0; screen_all[i] != NULL; i++) {
		desk_open(&desk, fixture_typical);
		desk_show(&desk, screen_all[i], arg_of(screen_all[i]));
		check_urgent(&desk, screen_all[i], 'x' - 'a' + 1);
		if (!screen_all[i]->form)
			check_urgent(&desk, screen_all[i], 'x');
		desk_close(&desk);
	}
}

/* Asks the screen of that name, opened anew, and returns what it does. */
static unsigned
asked(const char *name, enum req req)
{
	struct desk desk;
	unsigned react;
	size_t i;

	for (i = 0; !str_eq(shown[i].name, name);)
		i++;
	desk_open(&desk, fixture_typical);
	open_shown(&desk, i);
	react = desk_ask(&desk, req);
	desk_close(&desk);
	return react;
}

static void
check_hint(const char *name, const char *hint, enum req req)
{
	struct desk desk;
	struct key enter = { .code = KEYCODE_ENTER };
	enum req found;
	size_t i;

	for (i = 0; !str_eq(shown[i].name, name);)
		i++;
	desk_open(&desk, fixture_typical);
	open_shown(&desk, i);
	desk_paint(&desk, 24, 80);
	(void)desk_see(&desk, hint);
	assert_int_equal(keymap_find(keys_on(&desk.view, desk.screen), &enter,
			     1, &found),
	    KEYMAP_FOUND);
	assert_int_equal(found, req);
	/* with nothing there Enter does nothing, and is not offered */
	desk.view.incoming_new = desk.view.edit_count = 0;
	desk_paint(&desk, 24, 80);
	if (desk_row(&desk, " Enter ") >= 0)
		fail_msg("%s offers an Enter that does nothing", name);
	desk_close(&desk);
}

/* What Enter writes at once is not said to open a line; what opens lines takes
 * no files, and a second click on an edit goes back to it. */
static void
test_hints_name_what_enter_writes(void **state)
{
	const unsigned back = REACT_CLOSE | REACT_BACK_TO;

	(void)state;
	check_hint("incoming", "Enter take  ", REQ_TAKE);
	assert_int_equal(asked("incoming", REQ_TAKE), REACT_TAKE);
	assert_int_equal(asked("incoming", REQ_OPEN), REACT_PASS);
	check_hint("edits", "Enter back to  ", REQ_BACK_TO);
	assert_int_equal(asked("edits", REQ_BACK_TO), back);
	assert_int_equal(asked("edits", REQ_OPEN), REACT_PASS);
}

/* Files are not marked one by one: how many Enter takes is said beside it. */
static void
test_incoming_says_what_enter_takes(void **state)
{
	struct desk desk;
	size_t i;

	(void)state;
	for (i = 0; !str_eq(shown[i].name, "incoming");)
		i++;
	desk_open(&desk, fixture_typical);
	open_shown(&desk, i);
	desk_paint(&desk, 24, 80);
	(void)desk_see(&desk, "Enter takes the one activity; Esc takes none.");
	desk.view.incoming_new = 3;
	desk_paint(&desk, 24, 80);
	(void)desk_see(&desk,
	    "Enter takes all 3 activities at once; Esc takes none.");
	desk_close(&desk);
}

/* What Enter would take back, or do again, is marked and counted before. */
static void
test_edits_tell_how_far(void **state)
{
	static const char at[] = "2026-11-23T13:41:07";
	static const struct edit_row rows[] = {
		{ .id = 7,
		    .at = at,
		    .text = "seven",
		    .undone = true,
		    .again = true },
		{ .id = 6, .at = at, .text = "six", .undone = true },
		{ .id = 5, .at = at, .text = "five" },
		{ .id = 4,
		    .at = at,
		    .text = "four",
		    .undone = true,
		    .again = true },
		{ .id = 3, .at = at, .text = "three" },
		{ .id = 2, .at = at, .text = "two" },
		{ .id = 1, .at = at, .text = "Set up", .stays = true },
	};
	static const struct {
		const char *marks, *says;
	} want[] = {
		{ ">  +   ", "Enter does 2 again" },
		{ " >     ", "Not to be done again" },
		{ "  >    ", "Enter takes back 1" },
		{ "   >   ", "Enter does 1 again" },
		{ "  - >  ", "Enter takes back 2" },
		{ "  - -> ", "Enter takes back 3" },
		{ "  - -->", "Enter takes back 3" },
	};
	struct desk desk;

	(void)state;
	desk_open(&desk, fixture_typical);
	for (size_t i = 0; i < COUNT(want); i++) {
		char line[512];

		desk_show(&desk, &screen_edits, 0);
		desk.view.edits = rows;
		desk.view.edit_count = COUNT(rows);
		for (size_t down = 0; down < i; down++)
			(void)desk_press(&desk, "Down");
		desk_paint(&desk, 24, 80);
		(void)desk_see(&desk, want[i].says);
		for (int row = 0; row < (int)COUNT(rows); row++)
			assert_int_equal(grid_text(&desk.grid, 4 + row, line,
					     sizeof(line))[0],
			    want[i].marks[row]);
		desk_paint(&desk, 8, 30);
		(void)desk_see(&desk, want[i].says);
	}
	/* without anything newer */
	desk_show(&desk, &screen_edits, 0);
	desk.view.edits = rows + 6;
	desk.view.edit_count = 1;
	desk_paint(&desk, 24, 80);
	(void)desk_see(&desk, "The set-up stays");
	desk_close(&desk);
}

/* In a small window all of the details can be seen, and the heading is whole. */
static void
test_incoming_details(void **state)
{
	struct desk desk;
	size_t i;

	(void)state;
	for (i = 0; !str_eq(shown[i].name, "incoming");)
		i++;
	desk_open(&desk, fixture_typical);
	desk.rows = 12;
	desk.columns = 40;
	open_shown(&desk, i);
	desk_paint(&desk, 12, 40);
	(void)desk_see(&desk, " 1 ACTIVITY TO TAKE");
	(void)desk_see(&desk, "PgDn");
	assert_int_equal(desk_row(&desk, "day.blocked)."), -1);
	for (int page = 0; page < 2; page++)
		(void)desk_press(&desk, "PgDn");
	(void)desk_see(&desk, ">new");
	(void)desk_see(&desk, "now rest (day.blocked).");
	for (int page = 0; page < 8; page++)
		(void)desk_press(&desk, "PgUp");
	(void)desk_see(&desk, "tuesday.fit: credited in full");
	/* Behind the end of the details comes the list. */
	for (int page = 0; page < 8; page++)
		(void)desk_press(&desk, "PgDn");
	(void)desk_see(&desk, ">skipped");
	desk.view.incoming_new = 12;
	desk.view.incoming_undated = 3;
	desk_paint(&desk, 12, 40);
	(void)desk_see(&desk, " 12 ACTIVITIES TO TAKE, 3 WITHOUT A DAY");
	desk_paint(&desk, 12, 30);
	(void)desk_see(&desk, " 12 TO TAKE, 3 UNDATED");
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_all),
		cmocka_unit_test(test_every_screen_is_shown),
		cmocka_unit_test(test_sunday_first),
		cmocka_unit_test(test_paused_days),
		cmocka_unit_test(test_green_so_far),
		cmocka_unit_test(test_tiny_windows_name_what_is_open),
		cmocka_unit_test(test_storm_in_every_screen),
		cmocka_unit_test(test_esc_leaves_every_screen),
		cmocka_unit_test(test_urgent_from_everywhere),
		cmocka_unit_test(test_hints_name_what_enter_writes),
		cmocka_unit_test(test_incoming_says_what_enter_takes),
		cmocka_unit_test(test_incoming_details),
		cmocka_unit_test(test_edits_tell_how_far) };

	setlocale(LC_ALL, "C");
	return cmocka_run_group_tests_name("all", tests, NULL, NULL);
}
