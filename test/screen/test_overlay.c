/* SPDX-License-Identifier: ISC */
/* What lies on top of a main screen: why, help, the urgent list, a note, and
 * where a session may be moved to. */
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

#include "lope/country.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/keys.h"
#include "lope/mem.h"
#include "lope/plan.h"
#include "lope/screen.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define WED (FIXTURE_TODAY + 2) /* the next planned run */

static int
setup(void **state)
{
	struct desk *desk = mem_new(1, sizeof(*desk));

	desk_open(desk, fixture_typical);
	*state = desk;
	return 0;
}

static int
teardown(void **state)
{
	struct desk *desk = *state;

	desk_close(desk);
	free(desk);
	return 0;
}

static void
desk_type(struct desk *desk, const char *text)
{
	for (; *text != '\0'; text++)
		assert_int_equal(desk->screen->type(&desk->ctx,
				     (struct key){ .code = *text },
				     &desk->edit),
		    desk->screen->draft != NULL ? REACT_DRAW | REACT_DRAFT :
						  REACT_DRAW);
}

/* Pictures --------------------------------------------------------------- */

static void
test_pictures(void **state)
{
	static const struct {
		const struct screen *screen;
		int arg;
	} row[] = {
		{ &screen_why, FIXTURE_TODAY },
		{ &screen_help, 0 },
		{ &screen_urgent, 0 },
		{ &screen_note, FIXTURE_TODAY - 5 },
		{ &screen_move, WED },
		{ &screen_shorten, WED },
	};
	static const int size[][2] = { { 36, 120 }, { 24, 80 }, { 12, 40 } };
	struct desk *desk = *state;
	char name[64];
	size_t i, j;

	for (i = 0; i < COUNT(row); i++) {
		desk_show(desk, row[i].screen, row[i].arg);
		for (j = 0; j < COUNT(size); j++) {
			desk_paint(desk, size[j][0], size[j][1]);
			(void)snprintf(name, sizeof(name), "%s-%dx%d",
			    row[i].screen->name, size[j][1], size[j][0]);
			golden_compare(name, &desk->grid);
		}
	}
}

/* Why -------------------------------------------------------------------- */

static void
test_why_goes_from_rule_to_rule(void **state)
{
	struct desk *desk = *state;
	struct findings findings;
	int i;

	why_read(&desk->state, FIXTURE_TODAY, &findings);
	assert_true(findings.count > 1);
	desk_show(desk, &screen_why, FIXTURE_TODAY);
	for (i = 0; i < findings.count; i++) {
		const struct rule_row *rule = &rule_table[findings.item[i].rule];
		char text[80];

		(void)snprintf(text, sizeof(text), ">%s", rule->id);
		assert_int_equal(desk->grid.cursor_row, desk_see(desk, text));
		(void)snprintf(text, sizeof(text), "%s, rules %s", rule->id,
		    rule->section);
		(void)desk_see(desk, text);
		(void)desk_ask(desk, REQ_DOWN);
	}
	(void)desk_ask(desk, REQ_FIRST);
	assert_string_equal(grid_at(&desk->grid, 5, 0)->text, ">");
	desk->screen->point(&desk->ctx, 2);
	desk_paint(desk, 24, 80);
	assert_string_equal(grid_at(&desk->grid, 6, 0)->text, ">");
	assert_int_equal(desk_ask(desk, REQ_TICK), REACT_PASS);
}

/* A key that would change nothing is not offered. */
static void
test_why_pages_where_there_is_more(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_why, FIXTURE_TODAY);
	desk_paint(desk, 60, 120);
	assert_int_equal(desk_row(desk, "page down"), -1);
	desk_paint(desk, 12, 60);
	desk_see(desk, "PgDn page down");
	desk->rows = 12;
	desk->columns = 60;
	for (int i = 0; i < 9; i++)
		(void)desk_ask(desk, REQ_PAGE_DOWN);
	assert_int_equal(desk_row(desk, "page down"), -1);
	desk_see(desk, "PgUp page up");
}

/* A run that is still to come has its limits, and a day between runs the rule
 * that keeps it free. */
static void
test_why_on_a_coming_day(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_why, WED);
	(void)desk_see(desk, "RULES THAT HAVE A SAY ON Wed 25 Nov");
	(void)desk_see(desk, "cap.run");
	(void)desk_see(desk, "stage.ladder");
	desk_show(desk, &screen_why, FIXTURE_TODAY + 1);
	(void)desk_see(desk, "days.gap");
}

/* Nothing known today of it is hidden: a lock holds on the days behind it. */
static void
test_why_on_a_coming_day_behind_a_lock(void **state)
{
	struct desk *desk = *state;
	const struct checkin *today = log_checkin(&desk->log, FIXTURE_TODAY);
	struct fact fact = { .kind = FACT_CHECKIN };

	assert_non_null(today);
	fact.checkin = *today;
	fact.checkin.answer[ANSWER_BLEEDING] = 2;
	log_put(&desk->log, &fact);
	desk_replay(desk);
	desk_show(desk, &screen_why, WED);
	(void)desk_see(desk, "No running since Mon 23 Nov");
}

/* Urgent ----------------------------------------------------------------- */

static void
test_urgent_names_every_sign(void **state)
{
	struct desk *desk = *state;
	int i, call, harm;

	desk_show(desk, &screen_urgent, 0);
	desk_paint(desk, 36, 120);
	call = desk_see(desk, "your local emergency number");
	for (i = 0; i < ANSWER_COUNT; i++)
		if (answer_table[i].group == ANSWER_GROUP_SIGN &&
		    i != ANSWER_SELF_HARM)
			assert_true(
			    desk_see(desk, answer_table[i].question) > call);
	harm = desk_see(desk, "THOUGHTS OF HARMING");
	assert_true(harm > call);
}

/* The number of her country with the page it is from, or why there is none. */
static void
test_urgent_numbers(void **state)
{
	static const struct country known = { .code = "XX",
		.number = { { COUNTRY_EMERGENCY, "000", "Emergency number",
		    "https://www.example.org/call", FIXTURE_TODAY } },
		.count = 1 };
	static const struct country unknown = { .code = "XX",
		.fault = { .code = ERR_CONFIG, .text = "XX.conf:1: no" } };
	struct desk *desk = *state;
	int page;

	desk->view.country = &known;
	desk_show(desk, &screen_urgent, 0);
	desk_paint(desk, 36, 120);
	(void)desk_see(desk, "In danger now: 000 (Emergency number).");
	page = desk_see(desk, "000: https://www.example.org/call, looked up ");
	assert_true(page > desk_see(desk, "WHO TO CALL"));
	desk->view.country = &unknown;
	desk_paint(desk, 36, 120);
	(void)desk_see(desk, "In danger now: your local emergency number.");
	(void)desk_see(desk, "No numbers for XX: XX.conf:1: no.");
}

/* In a low window every number there is, to the last. */
static void
test_urgent_numbers_low(void **state)
{
	struct country many = { .code = "XX", .count = COUNTRY_NUMBERS_MAX };
	struct desk *desk = *state;
	int i;

	for (i = 0; i < many.count; i++) {
		many.number[i] = (struct country_number){ COUNTRY_EMERGENCY,
			"0800 000 000 000 000 000 000",
			"A number with a name that is as long as such a name may be here",
			"https://www.example.org/call", FIXTURE_TODAY };
		many.number[i].number[0] = (char)('1' + i);
	}
	desk->view.country = &many;
	desk_show(desk, &screen_urgent, 0);
	desk_paint(desk, 7, 250);
	(void)desk_see(desk, "In danger now: 1800 ");
	(void)desk_see(desk, "8800 ");
	(void)desk_see(desk, "Widen to");
}

static void
test_urgent_crisis_first(void **state)
{
	struct desk *desk = *state;
	const struct checkin *today = log_checkin(&desk->log, FIXTURE_TODAY);
	struct fact fact = { .kind = FACT_CHECKIN };

	assert_non_null(today);
	fact.checkin = *today;
	fact.checkin.answer[ANSWER_SELF_HARM] = 1;
	log_put(&desk->log, &fact);
	desk_replay(desk);
	desk_show(desk, &screen_urgent, 0);
	assert_int_equal(desk_see(desk, "THOUGHTS OF HARMING"), 3);
	assert_true(desk_see(desk, "WHO TO CALL") > 3);
}

static void
tell(struct desk *desk, int day, enum answer question, int answer)
{
	struct fact fact = { .kind = FACT_CHECKIN };

	assert_non_null(log_checkin(&desk->log, day));
	fact.checkin = *log_checkin(&desk->log, day);
	fact.checkin.answer[question] = answer;
	log_put(&desk->log, &fact);
	desk_replay(desk);
	desk_show(desk, &screen_day, 0);
}

static void
test_harm_day(void **state)
{
	struct desk *desk = *state;

	tell(desk, FIXTURE_TODAY, ANSWER_SELF_HARM, 1);
	(void)desk_see(desk, "You are not alone");
	(void)desk_see(desk, "x says more");
	assert_int_equal(desk_row(desk, "of 100"), -1);
	assert_int_equal(desk_row(desk, "WHY"), -1);
	assert_int_equal(desk_row(desk, "LIMITS"), -1);
	tell(desk, FIXTURE_TODAY, ANSWER_SELF_HARM, 0);
	assert_int_equal(desk_row(desk, "not alone"), -1);
	tell(desk, FIXTURE_TODAY - 1, ANSWER_SELF_HARM, 1);
	(void)desk_see(desk, "Sun 22 Nov was hard");
	(void)desk_see(desk, "LIMITS");
	tell(desk, FIXTURE_TODAY, ANSWER_SELF_HARM, ANSWER_NONE);
	(void)desk_see(desk, "You are not alone");
}

/* A sign: who to call and nothing that would soften it, on both screens. */
static void
test_emergency_day(void **state)
{
	static const char *const told = "Told: chest pain";
	struct desk *desk = *state;

	tell(desk, FIXTURE_TODAY, ANSWER_SLEEP, 180);
	(void)desk_see(desk, "running today; walk a");
	tell(desk, FIXTURE_TODAY, ANSWER_CHEST_PAIN, 1);
	desk_paint(desk, 36, 120);
	assert_true(desk_see(desk, "In danger now") < desk_see(desk, "WHY"));
	(void)desk_see(desk, "x says");
	assert_int_equal(desk_row(desk, "running today; walk a"), -1);
	assert_int_equal(desk_row(desk, "of 100"), -1);
	assert_int_equal(desk_row(desk, "LIMITS"), -1);
	/* Both at once: nobody has to choose which is told. */
	tell(desk, FIXTURE_TODAY, ANSWER_SELF_HARM, 1);
	desk_paint(desk, 36, 120);
	assert_true(desk_see(desk, "You are not alone") <
	    desk_see(desk, "In danger now"));
	(void)desk_see(desk, "Else at once");
	tell(desk, FIXTURE_TODAY, ANSWER_SELF_HARM, 0);
	desk_show(desk, &screen_urgent, 0);
	assert_true(desk_see(desk, told) < desk_see(desk, "WHO TO CALL"));
	tell(desk, FIXTURE_TODAY, ANSWER_CHEST_PAIN, 0);
	desk_show(desk, &screen_urgent, 0);
	assert_int_equal(desk_row(desk, told), -1);
}

/* What the list of signs does not have: whom a red day is for, as long as it
 * locks. */
static void
test_urgent_on_a_red_day(void **state)
{
	static const struct {
		enum answer question;
		int answer;
		const char *whom;
	} rows[] = {
		{ ANSWER_TEMP, 385, "Contact your provider at once" },
		{ ANSWER_BULGE, 1, "pelvic-health physio" },
		{ ANSWER_SCAR_PAIN, 6, "clinician" },
	};
	struct fact cleared = { .kind = FACT_CLEARANCE };
	struct desk *desk = *state;

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		tell(desk, FIXTURE_TODAY, rows[i].question, rows[i].answer);
		desk_show(desk, &screen_urgent, 0);
		desk_paint(desk, 36, 120);
		assert_true(desk_see(desk, "NO RUNNING NOW") >
		    desk_see(desk, "THOUGHTS OF HARMING"));
		assert_int_equal(desk_see(desk, "Nothing is written down"),
		    desk_see(desk, rows[i].whom) + 2);
		tell(desk, FIXTURE_TODAY, rows[i].question, ANSWER_NONE);
	}
	tell(desk, FIXTURE_TODAY - 1, ANSWER_BULGE, 1);
	cleared.clearance = (struct clearance){ .day = FIXTURE_TODAY,
		.scope = CLEARANCE_PELVIC,
		.role = "physio" };
	log_put(&desk->log, &cleared);
	desk_replay(desk);
	desk_show(desk, &screen_urgent, 0);
	desk_paint(desk, 36, 120);
	assert_int_equal(desk_row(desk, "NO RUNNING NOW"), -1);
}

static void
test_urgent_before_setup(void **state)
{
	struct desk *desk = *state;

	log_clear(&desk->log);
	desk_replay(desk);
	desk_show(desk, &screen_urgent, 0);
	(void)desk_see(desk, "your local emergency number");
	(void)desk_see(desk, "THOUGHTS OF HARMING");
}

/* Note ------------------------------------------------------------------- */

static void
test_note(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_note, FIXTURE_TODAY);
	desk_type(desk, "slow?");
	assert_int_equal(desk_ask(desk, REQ_FORM_DONE),
	    REACT_EDIT | REACT_DRAFT | REACT_CLOSE);
	assert_int_equal(desk->edit.changes.count, 1);
	assert_int_equal(desk->edit.changes.items[0].fact.kind, FACT_NOTE);
	assert_int_equal(desk->edit.changes.items[0].fact.head.day,
	    FIXTURE_TODAY);
	/* What the edit borrowed went with the screen: the log has its own. */
	assert_string_equal(desk->log.note.items[desk->log.note.count - 1].text,
	    "slow?");
	/* Nothing typed is nothing changed. */
	desk_show(desk, &screen_note, FIXTURE_TODAY);
	assert_int_equal(desk_ask(desk, REQ_FORM_DONE), REACT_CLOSE);
	assert_true(edit_is_empty(&desk->edit));
}

/* Move ------------------------------------------------------------------- */

static void
test_move_refuses_and_says_why(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_move, WED);
	(void)desk_ask(desk, REQ_FIRST);
	/* Today holds a run already. */
	assert_int_equal(desk_ask(desk, REQ_OPEN), REACT_DRAW);
	assert_true(edit_is_empty(&desk->edit));
	assert_int_equal(desk->view.message_role, ROLE_ERROR);
	assert_non_null(strstr(desk->view.message, "days.single"));
	(void)desk_see(desk, "no: One run a day");
}

static void
test_move_takes_an_allowed_day(void **state)
{
	struct desk *desk = *state;
	const struct decision *decision;

	/* It opens on the first day that is allowed. */
	desk_show(desk, &screen_move, WED);
	(void)desk_see(desk, ">Thu 26 Nov   may be");
	assert_int_equal(desk_ask(desk, REQ_OPEN), REACT_EDIT | REACT_CLOSE);
	assert_int_equal(desk->edit.changes.count, 1);
	assert_int_equal(desk->edit.changes.items[0].fact.kind, FACT_DECISION);
	decision = &desk->edit.changes.items[0].fact.decision;
	assert_int_equal(decision->verb, DECISION_MOVE);
	assert_int_equal(decision->day, WED);
	assert_int_equal(decision->to_day, FIXTURE_TODAY + 3);
}

/* What is there already is said before it makes way, and what changes. */
static void
test_move_says_what_makes_way(void **state)
{
	struct desk *desk = *state;
	int line;

	desk_show(desk, &screen_move, WED);
	(void)desk_see(desk, "Fri 27 Nov   may be, instead of strength 20 min");
	(void)desk_ask(desk, REQ_DOWN);
	(void)desk_see(desk, ">Fri 27 Nov");
	line = desk_see(desk, "Enter moves it to Fri 27 Nov");
	assert_int_equal(desk_see(desk,
			     "Costs no run; 15-minute run: Mon 7 Dec becomes "
			     "Sat 12 Dec."),
	    line + 1);
	assert_true(line <
	    desk_see(desk,
		"Makes way: Fri 27 Nov, strength 20 min; now run-walk S8."));
	(void)desk_see(desk,
	    "Makes way: Sat 28 Nov, run-walk S8; now strength 20 min (days.gap).");
	assert_int_equal(desk_ask(desk, REQ_OPEN), REACT_EDIT | REACT_CLOSE);
	assert_string_equal(desk->edit.text,
	    "Moved the session of Wed 25 Nov to Fri 27 Nov; strength 20 min makes way");
	/* A run that is there. */
	desk_close(desk);
	desk_open(desk, fixture_typical);
	desk_show(desk, &screen_move, WED);
	(void)desk_ask(desk, REQ_DOWN);
	(void)desk_ask(desk, REQ_DOWN);
	(void)desk_see(desk, ">Sat 28 Nov   may be, instead of run-walk S8");
	(void)desk_see(desk,
	    "Makes way: Sat 28 Nov, run-walk S8; now the moved run.");
	/* Days that the list has no room for are not kept from her. */
	desk_paint(desk, 25, 80);
	assert_int_equal(desk_row(desk, " of 13"), -1);
	desk_paint(desk, 16, 80);
	(void)desk_see(desk, "TO");
	(void)desk_see(desk, "5 of 13");
}

/* One line says what the move costs. */
static void
test_move_says_what_it_costs(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_move, WED);
	(void)desk_see(desk, ">Thu 26 Nov   may be");
	(void)desk_see(desk, "Costs no run.");
	(void)desk_ask(desk, REQ_LAST);
	(void)desk_see(desk,
	    "Costs 2 runs by Sun 13 Dec; 15-minute run: Mon 7 Dec becomes Mon "
	    "14 Dec.");
	/* Of a day that may not be there is nothing to tell. */
	(void)desk_ask(desk, REQ_FIRST);
	assert_int_equal(desk_row(desk, "Costs"), -1);
}

/* The figures of a date do not lead away from it. */
static void
test_figures_stay(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_move, WED);
	assert_int_equal(desk_ask(desk, REQ_CALENDAR), REACT_DRAW);
	assert_non_null(strstr(desk->view.message, "Esc leaves this first"));
	desk_show(desk, &screen_why, FIXTURE_TODAY);
	assert_int_equal(desk_ask(desk, REQ_TRENDS), REACT_DRAW);
	assert_non_null(strstr(desk->view.message, "Esc leaves this first"));
}

/* The word of before is offered, and another takes its place. */
static void
test_find_begins_anew(void **state)
{
	struct desk *desk = *state;

	(void)snprintf(desk->view.find, sizeof(desk->view.find), "knee");
	desk_show(desk, &screen_search, 0);
	(void)desk_see(desk, "knee");
	desk_type(desk, "zz");
	assert_string_equal(form_typing(desk->ctx.own), "zz");
}

/* A lighter week is found by the rule that made it one, on its Monday. */
static void
test_find_names_rules_of_weeks(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_search, 0);
	desk_type(desk, "deload");
	desk_paint(desk, 24, 80);
	(void)desk_see(desk, "Mon 2 Nov 2026    week      deload.week");
}

/* By the words she knows of a day, not by the ids of rules alone. */
static void
test_find_takes_words_of_symptoms(void **state)
{
	static const struct {
		const char *type, *says;
	} rows[] = {
		{ "leak d", "check-in  Leak drops" },
		{ "energy 2", "check-in  Energy 2" },
		{ "yellow", "day       YELLOW" },
	};
	struct desk *desk = *state;
	struct checkin *last;
	size_t i;

	last = &desk->log.checkin.items[desk->log.checkin.count - 1];
	last->answer[ANSWER_LEAK] = 1;
	last->answer[ANSWER_ENERGY] = 2;
	desk_replay(desk);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		desk->view.find[0] = '\0';
		desk_show(desk, &screen_search, 0);
		desk_type(desk, rows[i].type);
		desk_paint(desk, 24, 80);
		(void)desk_see(desk, rows[i].says);
	}
}

/* A whole path takes the place of the home that is offered. */
static void
test_import_takes_a_whole_path(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_importer, 0);
	desk_type(desk, "/tmp");
	assert_string_equal(form_typing(desk->ctx.own), "/tmp");
	desk_show(desk, &screen_importer, 0);
	desk_type(desk, "runs");
	assert_string_equal(form_typing(desk->ctx.own), "~/runs");
}

/* Shorten ---------------------------------------------------------------- */

/* Each line says what would be left, and its letter takes it at once. */
static void
test_shorten(void **state)
{
	static const struct {
		enum req req;
		enum decision_verb verb;
		int run_s;
	} row[] = { { REQ_OPEN, DECISION_SHORTEN, 24 * 60 },
		{ REQ_SWAP_WALK, DECISION_WALK, 29 * 60 },
		{ REQ_SWAP_STRENGTH, DECISION_STRENGTH, -1 },
		{ REQ_SKIP, DECISION_SKIP, -1 } };
	struct desk *desk = *state;
	const struct decision *decision;
	size_t i;

	for (i = 0; i < COUNT(row); i++) {
		desk_show(desk, &screen_shorten, WED);
		/* S6 takes 28 of the 29 minutes: that is none shorter */
		(void)desk_see(desk, ">  24 min: run-walk S3, 8:00 run");
		assert_int_equal(desk_ask(desk, row[i].req),
		    REACT_EDIT | REACT_CLOSE);
		assert_int_equal(desk->edit.changes.count, 1);
		decision = &desk->edit.changes.items[0].fact.decision;
		assert_int_equal(decision->verb, row[i].verb);
		assert_int_equal(decision->day, WED);
		assert_int_equal(decision->run_s, row[i].run_s);
		desk_close(desk);
		desk_open(desk, fixture_typical);
	}
}

/* A click goes to a line, and the last line is rest. */
static void
test_shorten_by_lines(void **state)
{
	struct desk *desk = *state;

	desk_show(desk, &screen_shorten, WED);
	(void)desk_ask(desk, REQ_LAST);
	(void)desk_see(desk, ">s skip it");
	(void)desk_see(desk, "Rest is training too");
	desk->screen->point(&desk->ctx, 1);
	(void)desk_ask(desk, REQ_UP);
	(void)desk_see(desk, ">  24 min");
	/* Strength has no stages: five minutes less each time. */
	desk_show(desk, &screen_shorten, FIXTURE_TODAY + 1);
	(void)desk_see(desk, ">  15 min: strength 15 min");
	(void)desk_see(desk, "5 min: strength 5 min");
	assert_int_equal(desk_ask(desk, REQ_SWAP_STRENGTH), REACT_DRAW);
}

/* Help ------------------------------------------------------------------- */

/* Each key of the screen below is told, with what it does. */
static void
test_help_tells_every_key(void **state)
{
	struct desk *desk = *state;
	const struct keybind *bind;
	int i;

	for (i = 0; screen_all[i] != NULL; i++) {
		desk_show(desk, &screen_help, i);
		desk_paint(desk, 300, 120);
		bind = screen_all[i]->keys;
		for (; bind != NULL && bind->keys != NULL; bind++)
			(void)desk_see(desk, req_table[bind->req].text);
		bind = screen_all[i]->form ? keymap_form : keymap_common;
		for (; bind->keys != NULL; bind++)
			if (keymap_key(keys_on(&desk->view, screen_all[i]),
				bind->req) != NULL)
				(void)desk_see(desk, req_table[bind->req].text);
	}
}

/* What the screen hints at comes first, in its order, and once; then what is
 * bound there alone; without hints no empty heading. */
static void
test_help_begins_with_the_screen(void **state)
{
	struct desk *desk = *state;
	int here, first, second, own;

	desk_show(desk, &screen_help, screen_index(&screen_calendar));
	desk->view.hinted[0] = REQ_NOTE;
	desk->view.hinted[1] = REQ_CHECK_IN;
	desk->view.hinted[2] = REQ_NONE;
	desk_paint(desk, 300, 120);
	here = desk_see(desk, " HERE");
	first = desk_see(desk, req_table[REQ_NOTE].text);
	second = desk_see(desk, req_table[REQ_CHECK_IN].text);
	own = desk_see(desk, req_table[REQ_SPAN].text);
	assert_int_equal(first, here + 1);
	assert_int_equal(second, here + 2);
	assert_int_equal(own, here + 3);
	assert_true(desk_see(desk, " SCREENS") > own);
	desk_show(desk, &screen_help, screen_index(&screen_day));
	desk->view.hinted[0] = REQ_NONE;
	desk_paint(desk, 300, 120);
	assert_int_equal(desk_see(desk, " SCREENS"), here);
}

/* What the screens write in short is said in full, whole at 80 columns. */
static void
test_help_says_the_short_words(void **state)
{
	struct desk *desk = *state;
	int words;

	desk_show(desk, &screen_help, screen_index(&screen_plan));
	desk_paint(desk, 300, 80);
	words = desk_see(desk, " WORDS");
	assert_true(words > desk_see(desk, " LETTERS"));
	assert_true(words < desk_see(desk, "  P0, gate          Before"));
	(void)desk_see(desk, "  rules 7.4, [17]   A section");
	(void)desk_see(desk, " page, has both");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(test_pictures),
		TEST(test_why_goes_from_rule_to_rule),
		TEST(test_why_pages_where_there_is_more),
		TEST(test_why_on_a_coming_day),
		TEST(test_why_on_a_coming_day_behind_a_lock),
		TEST(test_urgent_names_every_sign),
		TEST(test_urgent_numbers),
		TEST(test_urgent_numbers_low),
		TEST(test_urgent_crisis_first),
		TEST(test_harm_day),
		TEST(test_emergency_day),
		TEST(test_urgent_on_a_red_day),
		TEST(test_urgent_before_setup),
		TEST(test_note),
		TEST(test_move_refuses_and_says_why),
		TEST(test_move_takes_an_allowed_day),
		TEST(test_move_says_what_makes_way),
		TEST(test_move_says_what_it_costs),
		TEST(test_figures_stay),
		TEST(test_find_begins_anew),
		TEST(test_find_names_rules_of_weeks),
		TEST(test_find_takes_words_of_symptoms),
		TEST(test_import_takes_a_whole_path),
		TEST(test_shorten),
		TEST(test_shorten_by_lines),
		TEST(test_help_tells_every_key),
		TEST(test_help_begins_with_the_screen),
		TEST(test_help_says_the_short_words),
#undef TEST
	};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests_name("overlay", tests, NULL, NULL);
}
