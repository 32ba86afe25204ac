/* SPDX-License-Identifier: ISC */
/* The forms, key by key: what is answered, what is saved, what is shown. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"
#include "golden.h"
#include "story.h"

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/edit.h"
#include "lope/keymap.h"
#include "lope/keys.h"
#include "lope/mem.h"
#include "lope/plan.h"
#include "lope/screen.h"
#include "lope/str.h"
#include "lope/utf8.h"

/* A screen with a log behind it: what the program does, without a store. */
struct desk {
	struct story story;
	struct view view;
	struct screen_ctx ctx;
	struct conf conf;
	struct plan plan;
	struct arena frame;
	struct grid grid;
	const struct screen *screen; /* NULL: closed */
	const struct screen *opened; /* on top of it, NULL none */
	char *draft;
	int keys, edits, id;
	char said[EDIT_TEXT_SIZE]; /* of the last edit */
};

static const int birth = FIXTURE_BIRTH;
static const int today = FIXTURE_TODAY;

static void
desk_follow(struct desk *desk)
{
	state_clear(&desk->story.state);
	plan_clear(&desk->plan);
	replay(&desk->story.state, &desk->story.log, today);
	plan_build(&desk->story.state, 12, &desk->plan);
	desk->view.log = &desk->story.log;
	desk->view.state = &desk->story.state;
	desk->view.plan = &desk->plan;
}

/* An empty desk; tell the story, then desk_open. */
static void
desk_begin(struct desk *desk)
{
	memset(desk, 0, sizeof(*desk));
	conf_init(&desk->conf);
	desk->view.conf = &desk->conf;
	desk->view.now = (struct moment){ today, FIXTURE_MINUTE };
	desk->view.day = today;
	desk->view.month = date_month_start(today);
	desk->ctx.view = &desk->view;
	desk->ctx.frame = &desk->frame;
	desk->ctx.rows = 24;
	desk->ctx.columns = 80;
	desk->id = 1000000;
}

static void
desk_close(struct desk *desk)
{
	if (desk->screen != NULL && desk->screen->close != NULL)
		desk->screen->close(&desk->ctx);
	desk->screen = NULL;
	free(desk->ctx.own);
	desk->ctx.own = NULL;
}

static void
desk_end(struct desk *desk)
{
	desk_close(desk);
	plan_clear(&desk->plan);
	arena_clear(&desk->frame);
	free(desk->draft);
	story_end(&desk->story);
}

static void
desk_open(struct desk *desk, const struct screen *screen)
{
	desk_follow(desk);
	desk->screen = screen;
	desk->ctx.own = mem_new(1, screen->own_size);
	screen->open(&desk->ctx, desk->view.day);
	if (desk->draft != NULL && screen->undraft != NULL)
		screen->undraft(&desk->ctx, desk->draft);
}

static void
desk_apply(struct desk *desk, struct edit *edit)
{
	size_t i;

	assert_false(edit_is_empty(edit));
	for (i = 0; i < edit->changes.count; i++) {
		struct fact *fact = &edit->changes.items[i].fact;

		if (edit->changes.items[i].kind == CHANGE_REMOVE) {
			assert_true(log_remove(&desk->story.log, fact->kind,
			    fact->head.id));
			continue;
		}
		desk->id++;
		if (row_id_is_zero(fact->head.id)) {
			memcpy(fact->head.id.byte, &desk->id, sizeof(desk->id));
			fact->head.order = desk->id;
		}
		log_put(&desk->story.log, fact);
	}
	desk->edits++;
	(void)str_copy(desk->said, sizeof(desk->said), edit->text);
	desk_follow(desk);
}

static void
desk_react(struct desk *desk, unsigned react, struct edit *edit)
{
	if (react & REACT_EDIT)
		desk_apply(desk, edit);
	else
		assert_true(edit_is_empty(edit));
	if (react & REACT_DRAFT) {
		free(desk->draft);
		desk->draft = desk->screen->draft(&desk->ctx);
	}
	if (react & REACT_OPEN)
		desk->opened = desk->ctx.open;
	if (react & REACT_CLOSE)
		desk_close(desk);
}

/* One key, as the loop hands it on; false when nobody took it. */
static bool
desk_key(struct desk *desk, struct key key)
{
	struct edit edit = { 0 };
	enum req req = REQ_NONE;
	unsigned react;

	assert_non_null(desk->screen);
	arena_reset(&desk->frame);
	desk->keys++;
	react = desk->screen->type(&desk->ctx, key, &edit);
	if (react == REACT_PASS &&
	    keymap_find(keys_on(&desk->view, desk->screen), &key, 1, &req) ==
		KEYMAP_FOUND)
		react = desk->screen->request(&desk->ctx, req, &edit);
	desk_react(desk, react, &edit);
	edit_clear(&edit);
	return react != REACT_PASS;
}

static bool
desk_press(struct desk *desk, const char *name)
{
	struct key key = { 0 };

	if (strcmp(name, "Space") == 0)
		key.code = KEYCODE_SPACE;
	else
		assert_true(key_parse(name, strlen(name), &key));
	return desk_key(desk, key);
}

/* Each character of text is one key. */
static void
desk_type(struct desk *desk, const char *text)
{
	size_t n = strlen(text), at, len;

	for (at = 0; at < n; at += len) {
		struct key key = { 0 };

		key.code = (int32_t)utf8_next(text + at, n - at, &len);
		if (!desk_key(desk, key))
			fail_msg("nobody took '%c'", (char)key.code);
	}
}

static void
desk_draw(struct desk *desk, int rows, int columns)
{
	arena_reset(&desk->frame);
	grid_clear(&desk->grid);
	grid_init(&desk->grid, rows, columns);
	screen_paint(&desk->ctx, &desk->grid, desk->screen, NULL);
}

static void
desk_golden(struct desk *desk, const char *name)
{
	char file[64];
	struct str s = str_of(file, sizeof(file));

	desk_draw(desk, 24, 80);
	str_add(&s, "%s-80x24", name);
	golden_compare(file, &desk->grid);
	desk_draw(desk, 12, 40);
	s = str_of(file, sizeof(file));
	str_add(&s, "%s-40x12", name);
	golden_compare(file, &desk->grid);
	grid_clear(&desk->grid);
}

/* The last row at 80x24. */
static const char *
desk_last(struct desk *desk, char buf[MESSAGE_SIZE])
{
	buf[0] = '\0';
	desk_draw(desk, 24, 80);
	(void)grid_text(&desk->grid, 23, buf, MESSAGE_SIZE);
	grid_clear(&desk->grid);
	return buf;
}

/* Is text anywhere in a window that has room for all of it? */
static bool
desk_shows(struct desk *desk, const char *text)
{
	char line[512];
	bool found = false;
	int row;

	desk_draw(desk, 60, 80);
	for (row = 0; row < 60 && !found; row++)
		found = strstr(grid_text(&desk->grid, row, line, sizeof(line)),
			    text) != NULL;
	grid_clear(&desk->grid);
	return found;
}

static const struct checkin *
desk_checkin(const struct desk *desk)
{
	return log_checkin(&desk->story.log, today);
}

static const struct activity *
desk_run(const struct desk *desk)
{
	size_t i = log_activity_from(&desk->story.log, today);

	return i < desk->story.log.activity.count ?
	    &desk->story.log.activity.items[i] :
	    NULL;
}

/* Stories ----------------------------------------------------------------- */

/* The typical runner before she said or did anything today. */
static void
tell_runner(struct desk *desk)
{
	struct log *log = &desk->story.log;
	const struct checkin *checkin;
	size_t i;

	fixture_typical(log);
	desk->story.birth = birth;
	desk->story.next_id = 5000000;
	i = log_activity_from(log, today);
	while (i < log->activity.count)
		assert_true(
		    log_remove(log, FACT_ACTIVITY, log->activity.items[i].id));
	checkin = log_checkin(log, today);
	if (checkin != NULL)
		assert_true(log_remove(log, FACT_CHECKIN, checkin->id));
}

/* Someone with a birth and nothing else. */
static void
tell_new(struct desk *desk)
{
	story_begin(&desk->story, today - 60, today - 60);
}

/* Check-in ---------------------------------------------------------------- */

static void
checkin_clear_is_nine_keys(void **unused)
{
	struct desk desk;
	const struct checkin *c;
	int i;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk.keys = 1; /* c on the Day screen */
	desk_type(&desk, "610341a");
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(desk.keys, 9);
	assert_null(desk.screen);
	c = desk_checkin(&desk);
	assert_non_null(c);
	assert_int_equal(c->answer[ANSWER_SLEEP], 370);
	assert_int_equal(c->answer[ANSWER_ENERGY], 3);
	assert_int_equal(c->answer[ANSWER_MOOD], 4);
	assert_int_equal(c->answer[ANSWER_SORENESS], 1);
	for (i = 0; i < ANSWER_COUNT; i++)
		if (answer_table[i].clear)
			assert_int_equal(c->answer[i],
			    answer_table[i].group == ANSWER_GROUP_WOUND ?
				ANSWER_NONE :
				0);
	assert_int_equal(c->answer[ANSWER_TEMP], ANSWER_NONE);
	/* one check-in to her, though each answer was an edit */
	assert_string_equal(desk.said,
	    "Checked in, Mon 23 Nov: 28 of 29 answered");
	desk_open(&desk, &screen_checkin);
	assert_true(desk_press(&desk, "Up"));
	desk_type(&desk, "y");
	assert_string_equal(desk.said, "Changed the check-in, Mon 23 Nov");
	desk_end(&desk);
}

/* The ninth key, with the Enter behind the time, ends a clear morning; only on
 * a Monday the weight is still asked, and a symptom keeps the form open. */
static void
checkin_ends_with_a_clear_morning(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	desk.view.day = today - 1;
	desk_open(&desk, &screen_checkin);
	desk.keys = 1;
	assert_true(desk_shows(&desk, " Enter skip"));
	desk_type(&desk, "61");
	assert_true(desk_shows(&desk, " Enter next"));
	desk_type(&desk, "0");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "341a");
	assert_int_equal(desk.keys, 9);
	assert_null(desk.screen);
	assert_string_equal(desk.said,
	    "Checked in, Sun 22 Nov: 28 of 29 answered");
	desk.view.day = today;
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "610341a");
	assert_true(desk_shows(&desk, "> Weight"));
	desk_close(&desk);
	desk.view.day = today - 2;
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "6103412a");
	assert_non_null(desk.screen);
	desk_end(&desk);
}

/* Enter behind the last question ends it; what is refused there does not. */
static void
checkin_ends_behind_the_last(void **unused)
{
	struct desk desk;
	int i;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "610341a");
	assert_true(desk_shows(&desk, "> Weight"));
	desk_type(&desk, "9999");
	(void)desk_press(&desk, "Enter");
	assert_non_null(desk.screen);
	(void)desk_press(&desk, "C-u");
	for (i = 0; i < 4 && desk.screen != NULL; i++)
		assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	assert_non_null(desk_checkin(&desk));
	desk_end(&desk);
}

/* What is being typed there is an answer, too: it is taken before the form ends,
 * and where it cannot be the form stays. */
static void
checkin_all_clear_takes_what_is_typed(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	desk.view.day = today - 1;
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "6103410nnn99a");
	assert_non_null(desk.screen);
	assert_true(desk_shows(&desk, "> Temperature"));
	desk_type(&desk, "38.4a");
	assert_null(desk.screen);
	assert_null(desk.draft);
	assert_int_equal(log_checkin(&desk.story.log, today - 1)
			     ->answer[ANSWER_TEMP],
	    384);
	desk_end(&desk);
}

/* C-d drops what is being typed alone, and says so. */
static void
checkin_drop_keeps_answers(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "61");
	assert_true(desk_press(&desk, "C-d"));
	assert_null(desk_checkin(&desk));
	assert_string_equal(desk.view.message,
	    "What was half filled in is left out.");
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "6103");
	assert_true(desk_press(&desk, "C-d"));
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_ENERGY], 3);
	assert_string_equal(desk.view.message,
	    "What was being typed is left out; all that was answered is kept.");
	desk_end(&desk);
}

/* The Enter behind a time that was complete already does not skip. */
static void
checkin_enter_confirms_the_clock(void **unused)
{
	struct desk desk;
	const struct checkin *c;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "610");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "341a");
	c = desk_checkin(&desk);
	assert_int_equal(c->answer[ANSWER_ENERGY], 3);
	assert_int_equal(c->answer[ANSWER_SORENESS], 1);
	assert_int_equal(desk.edits, 5);
	desk_end(&desk);
}

static void
checkin_clock(void **unused)
{
	static const struct {
		const char *id, *typed;
		bool enter;
		int minutes;
	} rows[] = {
		{ "610 is complete", "610", false, 370 },
		{ "103 waits for more", "103", false, ANSWER_NONE },
		{ "103 and Enter", "103", true, 63 },
		{ "1030", "1030", false, 630 },
		{ "6 is six hours", "6", true, 360 },
		{ "12 is twelve hours", "12", true, 720 },
		{ "6:10", "6:10", false, 370 },
		{ "045 and Enter", "045", true, 45 },
		{ "2400 is the most", "2400", false, 1440 },
		{ "241 is complete", "241", false, 161 },
		{ "2401 is too much", "2401", true, ANSWER_NONE },
		{ "661 is no time", "661", true, ANSWER_NONE },
	};
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct desk desk;
		const struct checkin *c;
		int is;

		desk_begin(&desk);
		tell_runner(&desk);
		desk_open(&desk, &screen_checkin);
		desk_type(&desk, rows[i].typed);
		if (rows[i].enter)
			assert_true(desk_press(&desk, "Enter"));
		c = desk_checkin(&desk);
		is = c == NULL ? ANSWER_NONE : (int)c->answer[ANSWER_SLEEP];
		if (is != rows[i].minutes)
			fail_msg("%s: %d, not %d", rows[i].id, is,
			    rows[i].minutes);
		desk_end(&desk);
	}
}

static void
checkin_refuses_with_the_range(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "6107");
	assert_string_equal(desk_last(&desk, last), " Energy: 1 to 5.");
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_ENERGY],
	    ANSWER_NONE);
	/* t is ten where ten is asked, and a key of nobody elsewhere. */
	assert_false(desk_press(&desk, "t"));
	desk_type(&desk, "34t");
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_SORENESS], 10);
	desk_end(&desk);
}

static void
checkin_back_and_clear(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "6103");
	assert_true(desk_press(&desk, "Up"));
	desk_type(&desk, "5");
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_ENERGY], 5);
	assert_true(desk_press(&desk, "Up"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_ENERGY],
	    ANSWER_NONE);
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_SLEEP], 370);
	desk_end(&desk);
}

static void
checkin_all_clear_keeps_what_is_hers(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	assert_true(desk_press(&desk, "a"));
	assert_null(desk_checkin(&desk));
	assert_string_equal(desk_last(&desk, last),
	    " a is for the questions below; these four are yours.");
	/* An answer that was given stands. */
	desk_type(&desk, "6103412a");
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_PAIN], 2);
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_LIMP], 0);
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_SELF_HARM], 0);
	desk_end(&desk);
}

static void
checkin_asks_what_a_rule_needs(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	assert_false(desk_shows(&desk, "Scar pain"));
	assert_false(desk_shows(&desk, "Spoke to provider"));
	desk_end(&desk);
	desk_begin(&desk);
	tell_runner(&desk);
	story_profile(&desk.story)->delivery = DELIVERY_CAESAREAN;
	story_answer(&desk.story, today - 1, ANSWER_BLEEDING, 2);
	desk_open(&desk, &screen_checkin);
	assert_true(desk_shows(&desk, "Scar pain"));
	assert_true(desk_shows(&desk, "Spoke to provider"));
	desk_end(&desk);
}

static void
checkin_emergency_opens_the_list(void **unused)
{
	static const char *const moves[] = { "Tab", "Tab", "Tab" };
	struct desk desk;
	size_t i;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	for (i = 0; i < sizeof(moves) / sizeof(moves[0]); i++)
		assert_true(desk_press(&desk, moves[i]));
	desk_type(&desk, "n");
	assert_null(desk.opened);
	desk_type(&desk, "y");
	assert_ptr_equal(desk.opened, &screen_urgent);
	assert_int_equal(desk.story.state.verdict, VERDICT_EMERGENCY);
	assert_true(desk_shows(&desk,
	    "- EMERGENCY (symptom.E1): stop and call: C-x -"));
	/* Seen once: another sign does not open it again. */
	desk.opened = NULL;
	desk_type(&desk, "y");
	assert_null(desk.opened);
	desk_end(&desk);
}

/* Marks stay with their letters; what is typed is kept to the byte. */
static void
checkin_note_is_a_line(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "610341");
	assert_true(desk_press(&desk, "o"));
	desk_type(&desk, "cafe\u0301 ok? a");
	assert_true(desk_press(&desk, "Left"));
	assert_true(desk_press(&desk, "C-w"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_press(&desk, "C-e"));
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_checkin(&desk)->note, "cafe\u0301a");
	/* The letter and its mark go together. */
	assert_true(desk_press(&desk, "Up"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_press(&desk, "C-a"));
	desk_type(&desk, "x");
	assert_true(desk_press(&desk, "C-k"));
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "new");
	assert_true(desk_press(&desk, "Esc"));
	assert_string_equal(desk_checkin(&desk)->note, "new");
	desk_end(&desk);
}

/* Letters and marks, n bytes of them. */
static char *
long_text(size_t n)
{
	char *text = mem_new(n + 1, 1);
	size_t i;

	for (i = 0; i < n; i++)
		text[i] = (char)(i % 10 == 9 ? ' ' : 'a' + (int)(i % 26));
	return text;
}

/* What the store may hold of a text, a form holds, too: changing another
 * answer, or one letter, cuts nothing. */
static void
long_texts_stay_whole(void **unused)
{
	struct desk desk;
	char *note = long_text(CLEAN_NOTE_MAX),
	     *name = long_text(CLEAN_NAME_MAX);
	struct fact fact = { .kind = FACT_NOTE };
	struct activity *run;
	struct checkin *said;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	fact.note = (struct note){ .day = today, .text = note };
	fact.head.id.byte[0] = 1;
	log_put(&desk.story.log, &fact);
	story_green(&desk.story, today);
	said = &desk.story.log.checkin.items[desk.story.log.checkin.count - 1];
	said->note = note;
	said->pain_site = name;
	said->answer[ANSWER_PAIN] = 2;
	run = story_run(&desk.story, today, 600);
	run->note = note;
	run->source = name;

	desk_open(&desk, &screen_note);
	assert_true(desk_press(&desk, "Backspace"));
	desk_draw(&desk, 24, 80);
	grid_clear(&desk.grid);
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(strlen(log_note(&desk.story.log, today)->text),
	    CLEAN_NOTE_MAX - 1);
	assert_memory_equal(log_note(&desk.story.log, today)->text, note,
	    CLEAN_NOTE_MAX - 1);

	desk_open(&desk, &screen_checkin);
	while (!desk_shows(&desk, "> Pain where"))
		assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(strlen(desk_checkin(&desk)->pain_site),
	    CLEAN_NAME_MAX - 1);
	assert_string_equal(desk_checkin(&desk)->note, note);

	desk_open(&desk, &screen_run);
	while (!desk_shows(&desk, "> Effort"))
		assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "6");
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_run(&desk)->note, note);
	assert_string_equal(desk_run(&desk)->source, name);
	desk_end(&desk);
	free(note);
	free(name);
}

static void
checkin_refused_text_stays(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];
	int i;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "610341");
	for (i = 0; i < 4; i++)
		assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "47");
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_last(&desk, last),
	    " 47 is out of range: 34 to 43 C");
	assert_true(desk_shows(&desk, "Temperature      47"));
	/* Esc says what it would leave out, and then does. */
	assert_true(desk_press(&desk, "Esc"));
	assert_non_null(desk.screen);
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_TEMP], ANSWER_NONE);
	desk_end(&desk);
}

static void
checkin_reads_temperature(void **unused)
{
	struct desk desk;
	int i;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "610341");
	for (i = 0; i < 4; i++)
		assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "37,9");
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_TEMP], 379);
	/* On an empty number a letter is still a key of the form. */
	assert_true(desk_press(&desk, "Up"));
	assert_true(desk_press(&desk, "a"));
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_LIMP], 0);
	desk_end(&desk);
}

static void
checkin_paste_answers_nothing(void **unused)
{
	struct desk desk;
	struct key key = { .code = KEYCODE_PASTE_BEGIN };

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	assert_true(desk_key(&desk, key));
	desk_type(&desk, "610341a");
	key.code = KEYCODE_ENTER;
	assert_true(desk_key(&desk, key));
	key.code = KEYCODE_PASTE_END;
	assert_true(desk_key(&desk, key));
	assert_null(desk_checkin(&desk));
	desk_end(&desk);
}

static void
checkin_click_goes_there(void **unused)
{
	struct desk desk;
	struct cell *cell;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_draw(&desk, 24, 80);
	cell = grid_at(&desk.grid, 9, 4); /* Limp */
	assert_int_equal(cell->req, REQ_NONE);
	assert_true(cell->arg > 0);
	desk.screen->point(&desk.ctx, cell->arg);
	desk_draw(&desk, 24, 80);
	assert_int_equal(desk.grid.cursor_row, 9);
	assert_int_equal(desk.grid.cursor_column, 19);
	grid_clear(&desk.grid);
	desk_type(&desk, "n");
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_LIMP], 0);
	desk_end(&desk);
}

/* What the day becomes stands above the questions, at each answer. */
static void
checkin_says_what_the_day_becomes(void **unused)
{
	static const struct {
		const char *keys, *says;
	} rows[] = {
		{ "", "- NO CHECK-IN: run-walk S7, 15:00 run in 33:00 -" },
		{ "610", "- GREEN so far: run-walk S7, 15:00 run in 33:00 -" },
		{ "348", "- YELLOW so far (symptom.N1): walk 30 min -" },
		{ "7", "- RED (symptom.R5): rest -" },
		{ "", "WHY  Pain 7. Pain of 6 or more, a limp" },
	};
	struct desk desk;
	size_t i;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		desk_type(&desk, rows[i].keys);
		if (!desk_shows(&desk, rows[i].says)) {
			char is[512];

			desk_draw(&desk, 24, 80);
			fail_msg("want %s is %s", rows[i].says,
			    grid_text(&desk.grid, 1, is, sizeof(is)));
		}
	}
	desk_golden(&desk, "check-in-red");
	assert_true(desk_press(&desk, "Up"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(
	    desk_shows(&desk, "- YELLOW so far (symptom.N1): walk 30 min -"));
	desk_end(&desk);
	/* A day that has been is about that day. */
	desk_begin(&desk);
	tell_runner(&desk);
	desk.view.day = today - 5;
	desk_open(&desk, &screen_checkin);
	assert_true(desk_shows(&desk, "- YELLOW: run 15:00, credited 15:00 -"));
	desk_end(&desk);
	/* Before the gate is cleared it is a walk. */
	desk_begin(&desk);
	tell_new(&desk);
	desk_open(&desk, &screen_checkin);
	assert_true(desk_shows(&desk, "- NO CHECK-IN: walk "));
	desk_end(&desk);
}

/* A short night alone is a light day; what makes it more is named, and nothing
 * that was not told. */
static void
checkin_says_what_makes_it_yellow(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "530");
	assert_true(desk_shows(&desk, "- YELLOW so far (symptom.Y2b): run"));
	assert_true(desk_shows(&desk, "a light yellow day; the plan stays"));
	desk_type(&desk, "2");
	assert_true(desk_shows(&desk, "- YELLOW so far (symptom.Y3): run"));
	assert_true(
	    desk_shows(&desk, "WHY  Energy 2: an easy day; three such"));
	assert_false(desk_shows(&desk, "the plan stays"));
	assert_false(desk_shows(&desk, "doming,"));
	desk_end(&desk);
}

static void
checkin_pictures(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_golden(&desk, "check-in-empty");
	desk_type(&desk, "610341");
	desk_golden(&desk, "check-in-four");
	assert_true(desk_press(&desk, "o"));
	desk_type(&desk,
	    "a long line of what there is to remember about "
	    "this day, longer than the place it has");
	desk_golden(&desk, "check-in-note");
	desk_end(&desk);
}

/* Log a run --------------------------------------------------------------- */

static void
run_planned_is_nine_keys(void **unused)
{
	struct desk desk;
	const struct activity *run;
	struct session planned;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk_open(&desk, &screen_run);
	planned = desk.story.state.session;
	assert_int_equal(planned.kind, SESSION_RUN);
	desk.keys = 1; /* r on the Day screen */
	assert_true(desk_press(&desk, "Enter"));
	/* Of the pace nothing is known before the talk test is answered. */
	assert_true(desk_shows(&desk, "pace   still to say, talk test"));
	desk_type(&desk, "3e");
	assert_true(desk_shows(&desk, "pace   easy, talk test"));
	desk_type(&desk, "00n0");
	assert_null(desk_run(&desk));
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk.keys, 9);
	assert_null(desk.screen);
	assert_null(desk.draft);
	run = desk_run(&desk);
	assert_non_null(run);
	assert_int_equal(run->session_s, planned.total_s);
	assert_int_equal(run->run_s, planned.run_s);
	assert_int_equal(run->bouts, planned.bouts);
	assert_int_equal(run->rpe, 3);
	assert_int_equal(run->talk, TALK_EASY);
	assert_int_equal(run->pain_before, 0);
	assert_int_equal(run->pain, 0);
	assert_int_equal(run->leak, 0);
	assert_int_equal(run->heaviness, 0);
	assert_int_equal(run->start_min, 13 * 60 + 5);
	assert_int_equal(run->stroller, TRI_UNKNOWN);
	assert_string_equal(run->source, "hand");
	desk_end(&desk);
}

static void
run_of_her_own_times(void **unused)
{
	struct desk desk;
	const struct activity *run;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "9:30");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "40m");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "25:00");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "3.2");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "tc34s1");
	assert_true(desk_shows(&desk, "pace   not easy, talk test"));
	assert_true(desk_press(&desk, "Enter"));
	run = desk_run(&desk);
	assert_non_null(run);
	assert_int_equal(run->start_min, 570);
	assert_int_equal(run->session_s, 2400);
	assert_int_equal(run->run_s, 1500);
	assert_int_equal(run->bouts, 0);
	assert_int_equal(run->distance_m, 3200);
	assert_int_equal(run->rpe, 10);
	assert_int_equal(run->talk, TALK_CANNOT);
	assert_int_equal(run->pain_before, 3);
	assert_int_equal(run->pain, 4);
	assert_int_equal(run->leak, 2);
	assert_int_equal(run->heaviness, 1);
	desk_end(&desk);
}

/* A comma is the point of who writes it so; before three digits it may be of
 * thousands and is refused, as typed. */
static void
run_takes_a_comma_for_a_point(void **unused)
{
	static const struct {
		const char *typed;
		int metres; /* -1: refused */
	} rows[] = {
		{ "3,2", 3200 },
		{ "3,25km", 3250 },
		{ "5,200", -1 },
		{ "3.200", 3200 },
	};

	(void)unused;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct desk desk;
		const struct activity *run;

		desk_begin(&desk);
		tell_runner(&desk);
		desk_open(&desk, &screen_run);
		assert_true(desk_press(&desk, "Down"));
		desk_type(&desk, "9:30");
		assert_true(desk_press(&desk, "Enter"));
		desk_type(&desk, "40m");
		assert_true(desk_press(&desk, "Enter"));
		desk_type(&desk, "25:00");
		assert_true(desk_press(&desk, "Enter"));
		desk_type(&desk, rows[i].typed);
		assert_true(desk_shows(&desk, rows[i].typed));
		assert_true(desk_press(&desk, "Enter"));
		if (rows[i].metres < 0) {
			assert_true(desk_shows(&desk, rows[i].typed));
			assert_true(desk_shows(&desk, "use 5.2km, 3.1mi"));
			desk_end(&desk);
			continue;
		}
		desk_type(&desk, "tc34s1");
		assert_true(desk_press(&desk, "Enter"));
		run = desk_run(&desk);
		assert_non_null(run);
		if (run->distance_m != rows[i].metres)
			fail_msg("%s: %d", rows[i].typed, run->distance_m);
		desk_end(&desk);
	}
}

static void
run_needs_a_time(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "End"));
	assert_true(desk_press(&desk, "Enter"));
	assert_non_null(desk.screen);
	assert_null(desk_run(&desk));
	assert_string_equal(desk_last(&desk, last),
	    " How long was it? Whole session or Running is needed.");
	/* One time stands for both. */
	desk_type(&desk, "20");
	assert_true(desk_press(&desk, "Tab"));
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk_run(&desk)->session_s, 1200);
	assert_int_equal(desk_run(&desk)->run_s, 1200);
	desk_end(&desk);
}

static void
run_refuses_more_running_than_session(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Enter"));
	while (!desk_shows(&desk, "> Running"))
		assert_true(desk_press(&desk, "Up"));
	desk_type(&desk, "50:00");
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_last(&desk, last),
	    " Running: not more than the whole session.");
	assert_true(desk_shows(&desk, "50:00"));
	desk_end(&desk);
}

static void
run_draft_comes_back(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Enter"));
	assert_non_null(desk.draft);
	desk_type(&desk, "4p");
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_null(desk_run(&desk));
	desk_open(&desk, &screen_run);
	assert_true(desk_shows(&desk, "Effort         4"));
	assert_true(desk_shows(&desk, "Whole session  33:00"));
	desk_type(&desk, "00n0");
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk_run(&desk)->rpe, 4);
	assert_int_equal(desk_run(&desk)->talk, TALK_PHRASES);
	assert_null(desk.draft);
	desk_end(&desk);
}

/* What was half typed when the program ended is still there. */
static void
run_draft_keeps_what_is_typed(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Enter"));
	while (!desk_shows(&desk, "> Note"))
		assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "back\\slash \u00e9");
	desk_close(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_shows(&desk, "> Note           back\\slash \u00e9"));
	/* A draft of another day is not taken for this one. */
	desk_close(&desk);
	desk.view.day = today - 1;
	desk_open(&desk, &screen_run);
	assert_false(desk_shows(&desk, "slash"));
	/* Nor is it lost when this one is begun, kept and written down. */
	assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "20");
	desk_close(&desk);
	desk_open(&desk, &screen_run);
	desk_type(&desk, "5");
	assert_true(desk_press(&desk, "Tab"));
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	desk.view.day = today;
	desk_open(&desk, &screen_run);
	assert_true(desk_shows(&desk, "> Note           back\\slash \u00e9"));
	desk_end(&desk);
}

/* A wrong answer is the field that Up and Backspace go back to, also where the
 * cursor has jumped over what was answered before. */
static void
run_wrong_answer_is_mended(void **unused)
{
	struct desk desk;
	int i;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "3e05");
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_shows(&desk, "> Pain in run    _"));
	desk_type(&desk, "4n0");
	assert_true(desk_shows(&desk, "> [ Log it ]"));
	for (i = 0; i < 3; i++)
		assert_true(desk_press(&desk, "Up"));
	assert_true(desk_shows(&desk, "> Pain in run    4"));
	/* All is answered: it jumps to the button. */
	desk_type(&desk, "5");
	assert_true(desk_shows(&desk, "> [ Log it ]"));
	assert_true(desk_press(&desk, "Up"));
	assert_true(desk_shows(&desk, "> Pain in run    5"));
	desk_type(&desk, "6");
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_shows(&desk, "> Pain in run    _"));
	desk_type(&desk, "2");
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk_run(&desk)->pain, 2);
	desk_end(&desk);
}

/* A time of day without its colon, as sleep is typed; which day is named where
 * it is written down. */
static void
run_takes_a_start_without_colon(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "930");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "Started        09:30"));
	assert_true(desk_press(&desk, "Up"));
	desk_type(&desk, "2460");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "use 07:42 or 13:00"));
	assert_true(desk_press(&desk, "C-u"));
	assert_true(desk_press(&desk, "Tab"));
	assert_true(
	    desk_shows(&desk, "Enter writes the run of Mon 23 Nov down."));
	desk_end(&desk);
}

/* Ten hours and more in bare minutes are asked about, not written down. */
static void
run_of_a_day_is_asked(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	while (!desk_shows(&desk, "> Whole session"))
		assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "930");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "> Whole session  930"));
	assert_true(desk_shows(&desk, "930 reads as minutes, 15:30 h: "));
	assert_true(desk_shows(&desk, "write 15:30:00"));
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "15:30:00");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "> Running"));
	desk_type(&desk, "601");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "Running: 601 reads as minutes"));
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "600");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "Running        10:00:00"));
	desk_end(&desk);
}

/* Behind a click, or a text that was pasted, the answer before is no longer the
 * one that was just given. */
static void
form_goes_back_to_what_is_last(void **unused)
{
	struct key key = { 0 };
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "610341");
	desk.screen->point(&desk.ctx, ANSWER_ENERGY + 1);
	assert_true(desk_shows(&desk, "> Energy"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_ENERGY],
	    ANSWER_NONE);
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_SORENESS], 1);
	desk_end(&desk);

	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "6103410nnn");
	assert_true(desk_shows(&desk, "> Temperature"));
	key.code = KEYCODE_PASTE_BEGIN;
	assert_true(desk_key(&desk, key));
	desk_type(&desk, "38.45");
	key.code = KEYCODE_PASTE_END;
	assert_true(desk_key(&desk, key));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_TEMP], 384);
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_BREAST], 0);
	desk_end(&desk);
}

/* A digit or letter that no field took is not passed over by Enter. */
static void
form_enter_waits_behind_what_was_not_taken(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "3e05");
	assert_false(desk_press(&desk, "2"));
	desk_type(&desk, "n0");
	assert_true(desk_shows(&desk, "> [ Log it ]"));
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk_run(&desk));
	assert_string_equal(desk_last(&desk, last),
	    " Leak: 2 was not taken. Enter again goes on.");
	assert_true(desk_press(&desk, "Up"));
	while (!desk_shows(&desk, "> Whole session"))
		assert_true(desk_press(&desk, "Up"));
	assert_false(desk_press(&desk, "a"));
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_last(&desk, last),
	    " Whole session: a was not taken. Enter again goes on.");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "> Running"));
	/* Nothing to clear says so. */
	while (!desk_shows(&desk, "> [ Log it ]"))
		assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_string_equal(desk_last(&desk, last), " Nothing to clear here.");
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk_run(&desk)->pain, 5);
	desk_end(&desk);
}

static void
run_logged_is_changed(void **unused)
{
	struct desk desk;
	struct row_id id;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	id = story_run(&desk.story, today, 900)->id;
	desk_open(&desk, &screen_run);
	assert_true(desk_shows(&desk, "CHANGE A RUN"));
	/* What was logged is not written over by what was planned. */
	assert_true(desk_shows(&desk, "> Whole session"));
	assert_false(desk_shows(&desk, "Planned"));
	assert_true(desk_shows(&desk, "[ Save it ]"));
	while (!desk_shows(&desk, "> Effort"))
		assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "6");
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk_run(&desk)->rpe, 6);
	assert_true(row_id_eq(desk_run(&desk)->id, id));
	desk_end(&desk);
}

static void
run_says_what_it_does(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk_open(&desk, &screen_run);
	assert_true(desk_shows(&desk, "The times come first"));
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "flags  none"));
	assert_true(desk_shows(&desk, "; a green check-in tomorrow"));
	assert_true(desk_press(&desk, "Up"));
	while (!desk_shows(&desk, "> Whole session"))
		assert_true(desk_press(&desk, "Up"));
	desk_type(&desk, "60:00");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "40:00");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "flags  spike.large"));
	assert_true(desk_shows(&desk, "18:00 of 40:00"));
	desk_end(&desk);
}

/* A leak told in the morning: a run on that day is one with a leak by it. */
static void
run_says_what_today_becomes(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	story_answer(&desk.story, today, ANSWER_LEAK, 1);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "3e00n0");
	assert_true(desk_shows(&desk,
	    "Today     was YELLOW, now AMBER; no run before Wed 25 Nov"));
	assert_true(desk_shows(&desk, "Stage     was S"));
	desk_end(&desk);
}

/* Written down late it changes what came after it. */
static void
run_late_says_the_other_days(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk.view.day = today - 3; /* the day before her last run */
	desk_open(&desk, &screen_run);
	while (!desk_shows(&desk, "> Whole session"))
		assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "30:00");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "10:00");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "Run of Sat 21 Nov: was credited"));
	desk_end(&desk);
}

static void
run_pictures(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk_open(&desk, &screen_run);
	desk_golden(&desk, "run-empty");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "left   "));
	assert_true(desk_shows(&desk, "  pace   still to say, talk test"));
	desk_type(&desk, "3e00n0");
	desk_golden(&desk, "run-planned");
	desk_end(&desk);
}

/* At the button all that the run does is in view, water and its unit too. */
static void
run_shows_what_it_does(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk.story.log.profile.items[0].mass_g = 0;
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "40");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "33");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "7c05n0");
	assert_true(desk_shows(&desk, "> [ Log it ]"));
	assert_true(desk_shows(&desk, "  Today     was GREEN, now YELLOW"));
	assert_true(desk_shows(&desk, "  Stage     S7"));
	assert_true(desk_shows(&desk, "  water today 2.65 L"));
	desk_golden(&desk, "run-over");
	desk_end(&desk);
}

/* Readiness --------------------------------------------------------------- */

static void
gate_saves_whole_tests(void **unused)
{
	struct desk desk;
	const struct test *test;
	int i;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	desk_open(&desk, &screen_gate);
	desk_type(&desk, "pppsp");
	assert_int_equal(desk.edits, 0);
	assert_non_null(desk.draft);
	/* Half of it waits for another hour. */
	assert_true(desk_press(&desk, "Esc"));
	desk_open(&desk, &screen_gate);
	desk_type(&desk, "pf");
	assert_int_equal(desk.edits, 1);
	assert_int_equal(desk.story.log.test.count, 1);
	test = &desk.story.log.test.items[0];
	assert_int_equal(test->kind, TEST_SCREEN);
	assert_int_equal(test->value[0], SCREEN_PASS);
	assert_int_equal(test->value[3], SCREEN_SYMPTOM);
	assert_int_equal(test->value[6], SCREEN_FAIL);
	assert_string_equal(desk.said, "Impact: 5 of 7 passed, Mon 23 Nov");
	/* Whole and written down, it is not half filled in any more. */
	assert_null(desk.draft);
	for (i = 0; i < 8; i++) {
		char reps[8];

		assert_true(snprintf(reps, sizeof(reps), "%d", 18 + i) > 0);
		desk_type(&desk, reps);
		assert_true(desk_press(&desk, "Enter"));
	}
	assert_int_equal(desk.story.log.test.count, 2);
	test = &desk.story.log.test.items[1];
	assert_int_equal(test->kind, TEST_STRENGTH);
	assert_int_equal(test->value[0], 18);
	assert_int_equal(test->value[7], 25);
	assert_string_equal(desk.said, "Strength: lowest 18, Mon 23 Nov");
	desk_type(&desk, "p");
	assert_string_equal(desk.said, "Pelvic floor test: pass, Mon 23 Nov");
	desk_type(&desk, "n");
	assert_string_equal(desk.said, "A condition: no, Mon 23 Nov");
	assert_int_equal(desk.story.log.test.count, 4);
	assert_true(desk.story.state.gate.item[2].met);
	desk_end(&desk);
}

static void
gate_changes_the_test_of_the_day(void **unused)
{
	struct desk desk;
	struct row_id id;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	story_ready(&desk.story, today);
	id = desk.story.log.test.items[0].id;
	desk_open(&desk, &screen_gate);
	assert_true(desk_press(&desk, "Home"));
	desk_type(&desk, "s");
	assert_int_equal(desk.story.log.test.count, 4);
	assert_true(row_id_eq(desk.story.log.test.items[0].id, id));
	assert_int_equal(desk.story.log.test.items[0].value[0], SCREEN_SYMPTOM);
	assert_int_equal(desk.story.log.test.items[0].value[1], SCREEN_PASS);
	desk_end(&desk);
}

static void
gate_records_a_clearance(void **unused)
{
	struct desk desk;
	const struct clearance *c;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	desk_open(&desk, &screen_gate);
	assert_true(desk_press(&desk, "End"));
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_last(&desk, last), " Cleared for what?");
	desk_type(&desk, "rphysio");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "Ada");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "-3");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk.story.log.clearance.count, 1);
	c = &desk.story.log.clearance.items[0];
	assert_int_equal(c->scope, CLEARANCE_RUN_WALK);
	assert_string_equal(c->role, "physio");
	assert_string_equal(c->name, "Ada");
	assert_int_equal(c->day, today - 3);
	assert_true(desk.story.state.gate.item[0].met);
	/* It is not recorded twice: the lines are empty again. */
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk.story.log.clearance.count, 1);
	desk_end(&desk);
}

/* What counts from before is shown, not filled in: it was not done today. */
static void
gate_shows_what_was_answered_before(void **unused)
{
	static const int passed[TEST_VALUES] = { 2, 2, 2, 1, 2, 2, 2 };
	static const int counts[TEST_VALUES] = { 21, 22, 23, 24, 25, 26, 27,
		28 };
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	desk_open(&desk, &screen_gate);
	assert_true(desk_shows(&desk, "A group counts when all of it is"));
	story_test(&desk.story, today - 9, TEST_SCREEN, passed);
	story_test(&desk.story, today - 9, TEST_STRENGTH, counts);
	desk_open(&desk, &screen_gate);
	assert_true(desk_shows(&desk, "answer counts, of IMPACT for 28 days."));
	assert_true(desk_shows(&desk,
	    "Walk                  _       30 minutes;  14 Nov: p"));
	assert_true(desk_shows(&desk,
	    "Jog on the spot       _       1 minute;  14 Nov: s"));
	assert_true(desk_shows(&desk,
	    "Bridge                _       _       14 Nov: 23, 24"));
	/* One answered, six to go: nothing is written down before. */
	desk_type(&desk, "p");
	assert_true(desk_shows(&desk, "IMPACT, 6 to go"));
	assert_int_equal(desk.edits, 0);
	desk_end(&desk);
}

/* Files of others and damaged ones hold numbers that are no answers. */
static void
gate_passes_over_what_is_no_answer(void **unused)
{
	static const int odd[TEST_VALUES] = { -1, 2, 10000, 1, 2, 2, 2 };
	static const int counts[TEST_VALUES] = { -1, 20, 21, 22, 23, 24, 25,
		26 };
	static const int floor[TEST_VALUES] = { 2 };
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	story_test(&desk.story, today - 9, TEST_SCREEN, odd);
	story_test(&desk.story, today - 9, TEST_STRENGTH, counts);
	story_test(&desk.story, today - 9, TEST_FLOOR, floor);
	desk_open(&desk, &screen_gate);
	assert_true(desk_shows(&desk, "Walk                  _       30"));
	assert_false(desk_shows(&desk, "30 minutes;"));
	assert_true(desk_shows(&desk, "10 s a side;  14 Nov: p"));
	assert_false(desk_shows(&desk,
	    "Pelvic floor          _       10 fast, 8 x 6 s, 60 s;"));
	assert_false(desk_shows(&desk, "14 Nov: -1"));
	assert_true(desk_shows(&desk, "14 Nov: 21, 22"));
	/* nor is one of the day itself */
	story_test(&desk.story, today, TEST_SCREEN, odd);
	story_test(&desk.story, today, TEST_STRENGTH, counts);
	story_test(&desk.story, today, TEST_FLOOR, floor);
	desk_open(&desk, &screen_gate);
	assert_true(desk_shows(&desk, "IMPACT, 2 to go"));
	assert_true(desk_shows(&desk, "STRENGTH, 1 to go"));
	assert_true(desk_shows(&desk, "Walk                  _       30"));
	assert_true(desk_shows(&desk, "Balance on one leg    p       10"));
	assert_true(desk_shows(&desk, "Pelvic floor          _       10"));
	desk_end(&desk);
}

static void
gate_pictures(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_new(&desk);
	desk_open(&desk, &screen_gate);
	desk_type(&desk, "ppps");
	desk_golden(&desk, "gate");
	desk_end(&desk);
}

/* First run --------------------------------------------------------------- */

static void
setup_birth_is_enough(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	assert_true(desk_press(&desk, "Down"));
	assert_string_equal(desk_last(&desk, last),
	    " The birth date is needed first, as 2026-08-12.");
	desk_type(&desk, "2026-08-12");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_int_equal(desk.edits, 1);
	assert_int_equal(desk.story.log.profile.count, 1);
	assert_int_equal(desk.story.log.profile.items[0].day, birth);
	assert_int_equal(desk.story.log.profile.items[0].start, today);
	assert_int_equal(desk.story.log.profile.items[0].novice, TRI_UNKNOWN);
	assert_int_equal(desk.story.log.placement.count, 0);
	desk_end(&desk);
}

/* A profile that was lost with a damaged page: what she did with lope counts
 * from its first check-in on, not as what she ran before. */
static void
setup_begins_where_the_log_does(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	story_green(&desk.story, today - 9);
	story_green(&desk.story, today - 3);
	desk_open(&desk, &screen_setup);
	desk_type(&desk, "2026-08-12");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(desk.story.log.profile.items[0].start, today - 9);
	desk_end(&desk);
}

static void
setup_can_be_left(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_int_equal(desk.edits, 0);
	desk_end(&desk);
}

/* All that is said of who has the whole gate before her has room at 80x24. */
static void
setup_says_all(void **unused)
{
	struct desk desk;
	char text[512];
	bool found = false;
	int row;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	desk_type(&desk, "-30");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "cnnyn");
	assert_true(desk_shows(&desk, "You would start at S1 of 17 steps, "));
	assert_true(
	    desk_shows(&desk, "The gate before the first run, 7 of 9 "));
	desk_draw(&desk, 24, 80);
	for (row = 0; row < 22 && !found; row++)
		found = strstr(grid_text(&desk.grid, row, text, sizeof(text)),
			    "when nothing goes wrong.") != NULL;
	grid_clear(&desk.grid);
	assert_true(found);
	desk_end(&desk);
}

/* The person of the picture: she runs, and is placed at S13. */
static void
type_first_run(struct desk *desk)
{
	desk_type(desk, "2026-08-12");
	assert_true(desk_press(desk, "Enter"));
	desk_type(desk, "vnyn");
	desk_type(desk, "s");
	desk_type(desk, "y7");
	assert_true(desk_press(desk, "Enter"));
	desk_type(desk, "20:00");
	assert_true(desk_press(desk, "Enter"));
	desk_type(desk, "20:00");
	assert_true(desk_press(desk, "Enter"));
	desk_type(desk, "60");
}

static void
setup_places_who_runs(void **unused)
{
	struct desk desk;
	const struct profile *p;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	type_first_run(&desk);
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk,
	    "You would start at S13 of 17 steps, 20:00 without "
	    "a break; one run may hold"));
	desk_type(&desk, "fk");
	desk_type(&desk, "mon wed sat");
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	assert_int_equal(desk.edits, 1);
	p = &desk.story.log.profile.items[0];
	assert_int_equal(p->delivery, DELIVERY_VAGINAL);
	assert_int_equal(p->tear34, TRI_NO);
	assert_int_equal(p->novice, TRI_NO);
	assert_int_equal(p->injured, TRI_NO);
	assert_int_equal(p->pelvic_history, TRI_UNKNOWN);
	assert_int_equal(p->run_days,
	    1 << WEEKDAY_MON | 1 << WEEKDAY_WED | 1 << WEEKDAY_SAT);
	assert_int_equal(desk.story.log.placement.count, 1);
	assert_int_equal(desk.story.log.placement.items[0].runs, 7);
	assert_int_equal(desk.story.log.placement.items[0].weekly_s, 3600);
	assert_int_equal(log_nursing(&desk.story.log, today), NURSING_FULL);
	assert_int_equal(desk.story.state.stage, 13);
	desk_end(&desk);
}

static void
setup_refuses_impossible_values(void **unused)
{
	static const struct {
		const char *typed, *says;
	} rows[] = {
		{ "2027-01-01",
		    " Birth: within the last three years, today included." },
		{ "2020-01-01",
		    " Birth: within the last three years, today included." },
		{ "2026-02-31",
		    " 2026-02-31 is no date: February 2026 has 28 days" },
		{ "12",
		    " \"12\" is no date: use 2026-11-23, today, yesterday, -3 or "
		    "mon to sun" },
	};
	struct desk desk;
	char last[MESSAGE_SIZE];
	size_t i;

	(void)unused;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		desk_begin(&desk);
		desk_open(&desk, &screen_setup);
		desk_type(&desk, rows[i].typed);
		assert_true(desk_press(&desk, "Enter"));
		assert_string_equal(desk_last(&desk, last), rows[i].says);
		assert_true(desk_shows(&desk, rows[i].typed));
		desk_type(&desk, "2026-08-12");
		assert_true(desk_press(&desk, "Enter"));
		assert_true(desk_shows(&desk, "question 2 of 7"));
		desk_end(&desk);
	}
}

/* No week holds more than all the runs, each as long as the longest; four hold
 * that one. */
static void
setup_refuses_a_week_over_its_runs(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	type_first_run(&desk);
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "141");
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_last(&desk, last),
	    " Minutes a week: not more than all the runs, each as the "
	    "longest.");
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "4");
	assert_true(desk_press(&desk, "Enter"));
	assert_string_equal(desk_last(&desk, last),
	    " Minutes a week: four such weeks hold less than the longest run.");
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "140");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "minutes a week     140"));
	desk_end(&desk);
}

/* A run or minutes taken off the others take theirs off the week. */
static void
setup_keeps_a_week_to_its_runs(void **unused)
{
	static const struct {
		int up; /* from the question after the week */
		const char *typed;
		int weekly_s;
	} rows[] = { { 4, "2", 2400 }, { 3, "8:00", 3360 }, { 4, "3", 3600 },
		{ 4, "20", 3600 } };
	struct desk desk;
	size_t i;
	int up;

	(void)unused;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		desk_begin(&desk);
		desk_open(&desk, &screen_setup);
		type_first_run(&desk);
		assert_true(desk_press(&desk, "Enter"));
		for (up = 0; up < rows[i].up; up++)
			assert_true(desk_press(&desk, "Up"));
		assert_true(desk_press(&desk, "C-u"));
		desk_type(&desk, rows[i].typed);
		assert_true(desk_press(&desk, "Enter"));
		assert_true(desk_press(&desk, "Esc"));
		assert_int_equal(desk.story.log.placement.count, 1);
		assert_int_equal(desk.story.log.placement.items[0].weekly_s,
		    rows[i].weekly_s);
		desk_end(&desk);
	}
}

static void
setup_again_shows_what_was_said(void **unused)
{
	struct desk desk;
	struct row_id id;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	type_first_run(&desk);
	assert_true(desk_press(&desk, "Esc"));
	id = desk.story.log.profile.items[0].id;
	desk_open(&desk, &screen_setup);
	assert_true(desk_shows(&desk, "2026-08-12"));
	assert_true(desk_shows(&desk, "without a break   20:00"));
	/* It is no first run any more. */
	assert_true(desk_shows(&desk, "What you told about yourself"));
	assert_true(desk_shows(&desk, "You are at S"));
	assert_false(desk_shows(&desk, "Only the first answer"));
	assert_false(desk_shows(&desk, "You would start"));
	/* Nothing changed, nothing written. */
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(desk.edits, 1);
	desk_open(&desk, &screen_setup);
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "c");
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(desk.edits, 2);
	assert_int_equal(desk.story.log.profile.count, 1);
	assert_int_equal(desk.story.log.placement.count, 1);
	assert_true(row_id_eq(desk.story.log.profile.items[0].id, id));
	assert_int_equal(desk.story.log.profile.items[0].delivery,
	    DELIVERY_CAESAREAN);
	desk_end(&desk);
}

/* Mon is as good as mon; a capital was left out without a word. */
static void
setup_takes_days_in_capitals(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	desk_type(&desk, "2026-08-12");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "End"));
	desk_type(&desk, "Mon WED Sat");
	assert_true(desk_shows(&desk, "mon wed sat"));
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(desk.story.log.profile.items[0].run_days,
	    1 << 0 | 1 << 2 | 1 << 5);
	desk_end(&desk);
}

/* That she does not run yet is an answer, not a question left out. */
static void
setup_keeps_a_no(void **unused)
{
	struct desk desk;
	int i;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	desk_type(&desk, "2026-08-12");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "vnynnn");
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(desk.story.state.stage, 1);
	for (i = 0; i < 2; i++) {
		desk_open(&desk, &screen_setup);
		assert_true(desk_shows(&desk, "Do you run already?  no"));
		assert_true(desk_press(&desk, "Down"));
		desk_type(&desk, "c");
		assert_true(desk_press(&desk, "Esc"));
		assert_int_equal(desk.story.log.placement.count, 1);
		assert_int_equal(desk.story.log.placement.items[0].runs, 0);
	}
	/* Taken back, it is open again. */
	desk_open(&desk, &screen_setup);
	for (i = 0; i < 6; i++)
		assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_press(&desk, "Esc"));
	assert_int_equal(desk.story.log.placement.count, 0);
	desk_end(&desk);
}

/* Nothing of a draft that is no answer comes in. */
static void
setup_drafts_of_no_sense(void **unused)
{
	static const struct {
		const char *draft, *shows, *hides;
	} rows[] = {
		{ "setup\nbirth 1\ndelivery 2\n\n", "caesarean", "weeks" },
		{ "setup\ndelivery 3\ntear 1\n\n", "Bad tear          yes",
		    "caesarean" },
		{ "setup\nruns-now 1\nruns -1\nlongest 1200\ndays 128\n\n",
		    "longest run        20:00", "Run days          s" },
		{ "setup\nruns-now 1\nruns 2\nlongest 600\nweekly 6000\n\n",
		    "minutes a week     20", "100" },
		{ "profile\ndelivery 2\n\n", "The birth date comes first.",
		    "caesarean" },
		{ "setup", "The birth date comes first.", "weeks" },
	};
	struct desk desk;

	(void)unused;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		desk_begin(&desk);
		desk.draft = mem_copy(rows[i].draft);
		desk_open(&desk, &screen_setup);
		assert_true(desk_shows(&desk, rows[i].shows));
		assert_false(desk_shows(&desk, rows[i].hides));
		desk_end(&desk);
	}
}

/* Only what she changed is kept: what another lope said meanwhile stays. */
static void
setup_keeps_what_was_changed(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	assert_true(desk_press(&desk, "s"));
	assert_null(desk.draft);
	assert_true(desk_press(&desk, "Backspace"));
	type_first_run(&desk);
	assert_non_null(desk.draft);
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.draft);
	desk_open(&desk, &screen_setup);
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.draft);
	desk_type(&desk, "c");
	assert_string_equal(desk.draft, "setup\ndelivery 2\nfocus 3\n\n");
	desk.story.log.profile.items[0].tear34 = TRI_YES;
	desk_open(&desk, &screen_setup);
	assert_true(desk_shows(&desk, "caesarean"));
	assert_true(desk_shows(&desk, "Bad tear          yes"));
	assert_true(desk_press(&desk, "C-d"));
	assert_null(desk.draft);
	assert_int_equal(desk.edits, 1);
	desk_end(&desk);
}

static void
setup_pictures(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	desk_open(&desk, &screen_setup);
	desk_golden(&desk, "setup-empty");
	type_first_run(&desk);
	assert_true(desk_press(&desk, "Enter"));
	desk_golden(&desk, "setup-placed");
	desk_end(&desk);
	desk_begin(&desk);
	desk.view.making = "/home/her/lop.db";
	desk_open(&desk, &screen_setup);
	desk_golden(&desk, "setup-named");
	desk_end(&desk);
	desk_begin(&desk);
	desk.view.copy = "/home/her/copies/lope-2026-11-22.db";
	desk.view.copy_made = "Sun 22 Nov 12:11";
	desk_open(&desk, &screen_setup);
	desk_golden(&desk, "setup-gone");
	desk.view.copy = "/her own/lope-2026-11-22.db";
	assert_true(desk_shows(&desk, "'/her own/lope-2026-11-22.db'"));
	desk_end(&desk);
}

/* All forms --------------------------------------------------------------- */

/* With every line that an answer can add, no stop-sign is pushed away. */
static void
checkin_shows_every_sign(void **unused)
{
	struct desk desk;
	int i, row, asked = 0, shown = 0;
	char line[512];

	(void)unused;
	desk_begin(&desk);
	story_begin(&desk.story, today - 60, today - 60);
	story_profile(&desk.story)->delivery = DELIVERY_CAESAREAN;
	story_green(&desk.story, today);
	story_answer(&desk.story, today, ANSWER_PAIN, 3);
	story_answer(&desk.story, today, ANSWER_ENERGY, 1);
	story_answer(&desk.story, today, ANSWER_NURSING, 2);
	story_answer(&desk.story, today, ANSWER_PROVIDER, 1);
	desk_open(&desk, &screen_checkin);
	desk_draw(&desk, 24, 80);
	for (i = 0; i < ANSWER_COUNT; i++)
		asked += answer_table[i].group == ANSWER_GROUP_SIGN;
	for (i = 0; i < ANSWER_COUNT; i++)
		for (row = 2; row < 22; row++)
			shown += answer_table[i].group == ANSWER_GROUP_SIGN &&
			    strstr(grid_text(&desk.grid, row, line,
				       sizeof(line)),
				answer_table[i].label) != NULL;
	grid_clear(&desk.grid);
	assert_int_equal(asked, 12);
	assert_int_equal(shown, asked);
	desk_end(&desk);
}

/* What does not fit is counted in the rule. */
static void
form_says_what_is_hidden(void **unused)
{
	struct desk desk;
	char line[512];

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_gate);
	assert_true(desk_press(&desk, "Home"));
	desk_draw(&desk, 24, 80);
	assert_non_null(
	    strstr(grid_text(&desk.grid, 1, line, sizeof(line)), " below -"));
	assert_true(desk_press(&desk, "End"));
	desk_draw(&desk, 24, 80);
	assert_non_null(
	    strstr(grid_text(&desk.grid, 1, line, sizeof(line)), " above, "));
	grid_clear(&desk.grid);
	desk_end(&desk);
}

/* A question about a list is asked with the list in sight. */
static void
gate_declares_with_the_list(void **unused)
{
	struct desk desk;
	char line[512];
	bool found = false;
	int row;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_gate);
	assert_true(desk_press(&desk, "Home"));
	assert_true(desk_press(&desk, "Tab"));
	assert_true(desk_press(&desk, "Tab"));
	assert_true(desk_press(&desk, "Down"));
	desk_draw(&desk, 24, 80);
	for (row = 2; row < 22 && !found; row++)
		found = strstr(grid_text(&desk.grid, row, line, sizeof(line)),
			    "no period.") != NULL;
	grid_text(&desk.grid, 23, line, sizeof(line));
	grid_clear(&desk.grid);
	assert_non_null(strstr(line, "the list below apply to you?"));
	assert_true(found);
	desk_end(&desk);
}

/* After a refusal the next value is not joined to the refused one. */
static void
form_types_anew_after_a_refusal(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "3000");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "30:00");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "Whole session  30:00"));
	/* A key that edits keeps what is there. */
	desk_type(&desk, "45:00");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_false(desk_shows(&desk, "Running        45:00"));
	assert_true(desk_shows(&desk, "Running        45:0"));
	desk_end(&desk);
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_checkin);
	desk_type(&desk, "2401");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "610");
	assert_int_equal(desk_checkin(&desk)->answer[ANSWER_SLEEP], 370);
	desk_end(&desk);
}

/* What Esc says it leaves out is not in the draft either. */
static void
run_draft_leaves_out_what_is_refused(void **unused)
{
	struct desk desk;
	char last[MESSAGE_SIZE];

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "20m");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "30:00");
	assert_true(desk_press(&desk, "Esc"));
	assert_non_null(strstr(desk_last(&desk, last),
	    " session. Esc again leaves it out."));
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_null(strstr(desk.draft, "typed"));
	desk_open(&desk, &screen_run);
	assert_true(desk_shows(&desk, "Whole session  20:00"));
	assert_false(desk_shows(&desk, "30:00"));
	desk_end(&desk);
}

/* No running at all is a walk: its time and whether anything was felt. */
static void
run_of_nothing_is_a_walk(void **unused)
{
	struct desk desk;
	const struct activity *walk;
	size_t last;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "45:00");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "0");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "LOG A WALK"));
	assert_true(desk_shows(&desk, "A walk: not counted as running"));
	assert_false(desk_shows(&desk, "Effort"));
	desk_type(&desk, "n");
	assert_true(desk_press(&desk, "End"));
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	last = desk.story.log.activity.count - 1;
	walk = &desk.story.log.activity.items[last];
	assert_int_equal(walk->kind, ACTIVITY_WALK);
	assert_int_equal(walk->session_s, 2700);
	assert_int_equal(walk->run_s, 0);
	assert_int_equal(walk->symptoms, TRI_NO);
	/* It is changed in the same form. */
	desk.view.at = (int)last + 1;
	desk_open(&desk, &screen_run);
	assert_int_equal(desk.view.at, 0);
	assert_true(desk_shows(&desk, "CHANGE A WALK"));
	assert_true(desk_press(&desk, "C-u"));
	desk_type(&desk, "30m");
	assert_true(desk_press(&desk, "Tab"));
	assert_true(desk_press(&desk, "Enter"));
	walk = &desk.story.log.activity.items[last];
	assert_int_equal(desk.story.log.activity.count, last + 1);
	assert_int_equal(walk->kind, ACTIVITY_WALK);
	assert_int_equal(walk->session_s, 1800);
	desk_end(&desk);
}

/* A line of the gate opens its own form at its own field. */
static void
gate_opens_at_the_item(void **unused)
{
	static const struct {
		enum rule rule;
		const char *focus;
	} rows[] = {
		{ RULE_GATE_DAYS, "> For" },
		{ RULE_GATE_DECLARATION, "> A condition" },
		{ RULE_GATE_IMPACT, "> Walk" },
		{ RULE_GATE_STRENGTH, "> Calf raise" },
		{ RULE_GATE_FLOOR, "> Pelvic floor" },
		{ RULE_GATE_WOUND, "> Wound" },
	};
	size_t i;
	int k;

	(void)unused;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct desk desk;

		desk_begin(&desk);
		tell_new(&desk);
		story_profile(&desk.story)->delivery = DELIVERY_CAESAREAN;
		desk_follow(&desk);
		for (k = 0; k < GATE_ITEMS; k++)
			if (desk.story.state.gate.item[k].rule == rows[i].rule)
				desk.view.at = k + 1;
		assert_true(desk.view.at > 0);
		desk_open(&desk, &screen_gate);
		if (!desk_shows(&desk, rows[i].focus))
			fail_msg("the focus is not on \"%s\"", rows[i].focus);
		desk_end(&desk);
	}
}

static const struct screen *const forms[] = {
	&screen_checkin,
	&screen_run,
	&screen_gate,
	&screen_setup,
};

/* In every window the cursor stands on the field in focus, and every field
 * can be reached. */
static void
form_cursor_stays_in_view(void **unused)
{
	static const struct {
		int rows, columns;
	} sizes[] = {
		{ 24, 80 },
		{ 36, 120 },
		{ 20, 60 },
		{ 12, 40 },
		{ 8, 30 },
	};
	size_t f, s;
	int i;

	(void)unused;
	for (f = 0; f < sizeof(forms) / sizeof(forms[0]); f++)
		for (s = 0; s < sizeof(sizes) / sizeof(sizes[0]); s++) {
			struct desk desk;

			desk_begin(&desk);
			tell_runner(&desk);
			desk_open(&desk, forms[f]);
			for (i = 0; i < 60; i++) {
				const struct cell *cell;

				desk_draw(&desk, sizes[s].rows,
				    sizes[s].columns);
				cell = grid_at(&desk.grid, desk.grid.cursor_row,
				    desk.grid.cursor_column);
				if (cell == NULL || cell->req != REQ_OPEN)
					fail_msg("%s at %dx%d, field %d: the "
						 "cursor is not on it",
					    forms[f]->name, sizes[s].columns,
					    sizes[s].rows, i);
				(void)desk_press(&desk, "Down");
			}
			grid_clear(&desk.grid);
			desk_end(&desk);
		}
}

/* No key makes a form read beyond itself; what is odd is simply not taken. */
static void
form_takes_any_key(void **unused)
{
	static const int32_t odd[] = { 0, 1, 5, 11, 21, 23, 27, 0x7F, 0x80,
		0x9F, 0x301, 0xE9, 0x202E, 0x1F600, 0x10FFFF, KEYCODE_UP,
		KEYCODE_DELETE, KEYCODE_RESIZE, KEYCODE_MOUSE };
	size_t f, i;
	int round;

	(void)unused;
	for (f = 0; f < sizeof(forms) / sizeof(forms[0]); f++) {
		struct desk desk;

		desk_begin(&desk);
		tell_runner(&desk);
		desk_open(&desk, forms[f]);
		for (round = 0; round < 40; round++) {
			for (i = 0; i < sizeof(odd) / sizeof(odd[0]); i++) {
				struct key key = { .code = odd[i] };
				struct edit edit = { 0 };

				(void)desk.screen->type(&desk.ctx, key, &edit);
				edit_clear(&edit);
			}
			if (desk.screen != NULL)
				(void)desk_press(&desk, "Down");
			desk_draw(&desk, 24, 80);
			assert_true(desk.grid.cursor_row >= 0);
		}
		grid_clear(&desk.grid);
		desk_end(&desk);
	}
}

/* A run on a day ---------------------------------------------------------- */

/* The latest one, which there must be. */
static struct decision
desk_decision(const struct desk *desk)
{
	const struct log *log = &desk->story.log;

	assert_int_not_equal(log->decision.count, 0);
	return log->decision.items[log->decision.count - 1];
}

static const struct plan_day *
plan_day_of(const struct desk *desk, int day)
{
	const struct plan *plan = &desk->plan;
	int week = (day - plan->weeks.items[0].monday) / 7;

	return &plan->weeks.items[week]
		    .day[day - plan->weeks.items[week].monday];
}

static void
wish_over_the_cap(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk.view.day = today + 2;
	desk_open(&desk, &screen_wish);
	desk_type(&desk, "20");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "NOT AS MUCH"));
	assert_true(desk_shows(&desk,
	    "One run may hold 18:00 of running; "
	    "asked for 20:00 of running."));
	assert_true(desk_shows(&desk, "evidence: 10 % over the longest run"));
	assert_true(desk_shows(&desk,
	    "The stage holds 15:00 of running; "
	    "asked for 20:00 of running."));
	desk_golden(&desk, "wish-over");
	assert_int_equal(desk.story.log.decision.count, 0);
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	assert_int_equal(desk_decision(&desk).verb, DECISION_ADD);
	assert_int_equal(desk_decision(&desk).day, today + 2);
	assert_int_equal(desk_decision(&desk).run_s, 15 * 60);
	desk_end(&desk);
}

static void
wish_allowed(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk.view.day = today + 2;
	desk_open(&desk, &screen_wish);
	desk_type(&desk, "1:90");
	assert_true(desk_press(&desk, "Enter"));
	assert_false(desk_shows(&desk, "IT MAY BE"));
	desk_type(&desk, "10:30");
	assert_true(desk_shows(&desk, "The most that day holds is 15:00"));
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "IT MAY BE"));
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	assert_int_equal(desk_decision(&desk).run_s, 630);
	assert_int_equal(desk_decision(&desk).distance_m, -1);
	desk_end(&desk);
}

/* What makes way on other days is said before Enter plans it. */
static void
wish_says_what_makes_way(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk.view.day = today + 4; /* Friday, between two runs of the plan */
	desk_open(&desk, &screen_wish);
	desk_type(&desk, "10");
	assert_false(desk_shows(&desk, "Makes way"));
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "Makes way: Fri 27 Nov, strength"));
	assert_true(desk_shows(&desk, "Makes way: Sat 28 Nov, run-walk"));
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	/* So with the most that is allowed. */
	desk_open(&desk, &screen_wish);
	desk_type(&desk, "40");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "> [ Plan 15:00 instead ]"));
	desk_end(&desk);
}

/* The ceiling, its rule and the nearest that is allowed follow each key,
 * forwards and backwards; half a figure is judged as nothing. */
static void
wish_judged_while_typed(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk.view.day = today + 2;
	desk_open(&desk, &screen_wish);
	assert_false(desk_shows(&desk, "IT MAY BE"));
	desk_type(&desk, "1");
	assert_true(desk_shows(&desk, "IT MAY BE"));
	assert_true(desk_shows(&desk, "The most that day holds is 15:00"));
	assert_true(desk_shows(&desk, "[ Plan it ]"));
	desk_type(&desk, "9");
	assert_true(desk_shows(&desk, "NOT AS MUCH"));
	assert_true(desk_shows(&desk, "stage.ceiling"));
	assert_true(desk_shows(&desk, "[ Plan 15:00 instead ]"));
	assert_true(desk_press(&desk, "Backspace"));
	assert_true(desk_shows(&desk, "IT MAY BE"));
	desk_type(&desk, ":");
	assert_false(desk_shows(&desk, "IT MAY BE"));
	desk_type(&desk, "30");
	assert_true(desk_shows(&desk, "IT MAY BE"));
	assert_int_equal(desk.edits, 0);
	desk_end(&desk);
}

/* A limit that a reason lifts is lifted as soon as the reason is one. */
static void
wish_reason_judged_while_typed(void **unused)
{
	struct desk desk;
	char text[32];
	int metres;

	(void)unused;
	desk_begin(&desk);
	fixture_planned(&desk.story.log, 250, 4);
	desk.story.log.nap.count = 0; /* it lifts no window */
	desk_follow(&desk);
	desk.view.day = today + 2;
	metres = desk.story.state.caps.run + 100;
	desk_open(&desk, &screen_wish);
	(void)snprintf(text, sizeof(text), "%d.%d", metres / 1000,
	    metres % 1000 / 100 + 1);
	desk_type(&desk, text);
	assert_true(desk_shows(&desk, "Reason"));
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "a friend is here");
	assert_true(desk_shows(&desk, "cap.run is lifted this once"));
	assert_true(desk_shows(&desk, "[ Plan it ]"));
	assert_true(desk_press(&desk, "C-u"));
	assert_false(desk_shows(&desk, "[ Plan it ]"));
	assert_int_equal(desk.edits, 0);
	desk_end(&desk);
}

/* Nothing may be run tomorrow, the day after a run; Esc leaves no trace. */
static void
wish_not_that_day(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	fixture_typical(&desk.story.log);
	desk.view.day = today + 1;
	desk_open(&desk, &screen_wish);
	desk_type(&desk, "5");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "NOT THAT DAY"));
	assert_true(desk_shows(&desk, "days.gap"));
	/* Behind the last field comes the one to change. */
	assert_true(desk_shows(&desk, "> Stroller"));
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "> Run for"));
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_int_equal(desk.edits, 0);
	desk_end(&desk);
}

/* In the distance weeks a number is a distance, and a soft limit may be lifted
 * with a reason, which is kept. */
static void
wish_lifted(void **unused)
{
	struct desk desk;
	const struct log *log;
	char text[32];
	int metres;

	(void)unused;
	desk_begin(&desk);
	fixture_planned(&desk.story.log, 250, 4);
	desk.story.log.nap.count = 0; /* it lifts no window */
	desk_follow(&desk);
	desk.view.day = today + 2;
	metres = desk.story.state.caps.run + 100;
	desk_open(&desk, &screen_wish);
	(void)snprintf(text, sizeof(text), "%d.%d", metres / 1000,
	    metres % 1000 / 100 + 1);
	desk_type(&desk, text);
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "cap.run"));
	assert_true(desk_shows(&desk, "Reason"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "a friend is here");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "cap.run is lifted this once"));
	desk_golden(&desk, "wish-lifted");
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	log = &desk.story.log;
	assert_string_equal(desk_decision(&desk).reason, "a friend is here");
	assert_int_equal(log->override.count, 1);
	assert_string_equal(log->override.items[0].rule, "cap.run");
	desk_end(&desk);
}

/* Some days at once, each a skip with the reason; one undo for all of it. */
static void
pause_some_days(void **unused)
{
	struct desk desk;
	const struct log *log = &desk.story.log;
	size_t i;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk.view.day = today + 2;
	desk_open(&desk, &screen_pause);
	desk_type(&desk, "99");
	assert_true(desk_press(&desk, "Enter"));
	assert_false(desk_shows(&desk, "[ Pause ]"));
	desk_type(&desk, "5");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "t");
	assert_true(desk_shows(&desk, "Wed 25 Nov to Sun 29 Nov rest."));
	desk_golden(&desk, "pause");
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	assert_int_equal(desk.edits, 1);
	assert_int_equal(log->decision.count, 5);
	for (i = 0; i < 5; i++) {
		assert_int_equal(log->decision.items[i].verb, DECISION_SKIP);
		assert_int_equal(log->decision.items[i].day,
		    today + 2 + (int)i);
		assert_string_equal(log->decision.items[i].reason, "travel");
		assert_int_equal(plan_day_of(&desk, today + 2 + (int)i)->status,
		    PLAN_SKIPPED);
	}
	desk_end(&desk);
}

/* Of a past day the pause begins today; it takes the place of a skip. */
static void
pause_begins_today(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk.view.day = today - 3;
	desk_open(&desk, &screen_pause);
	desk_type(&desk, "1");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Enter"));
	assert_null(desk.screen);
	assert_int_equal(desk.story.log.decision.count, 1);
	assert_int_equal(desk_decision(&desk).day, today);
	assert_null(desk_decision(&desk).reason);
	desk.view.day = today;
	desk_open(&desk, &screen_pause);
	desk_type(&desk, "2");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "b");
	assert_true(desk_press(&desk, "Enter"));
	assert_int_equal(desk.story.log.decision.count, 2);
	desk_end(&desk);
}

/* "I can go out now": what fits the minutes, and what makes it no more. */
static void
ceiling_in_minutes(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	story_green(&desk.story, today);
	desk_open(&desk, &screen_ceiling);
	assert_true(desk_shows(&desk, "WITH ALL THE TIME THERE IS"));
	assert_true(desk_shows(&desk, "Run-walk S7, 33 min in all"));
	assert_true(desk_shows(&desk, "by stage.ceiling"));
	desk_type(&desk, "30");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "IN 30 MINUTES"));
	assert_true(desk_shows(&desk, "Run-walk S6, 28 min in all"));
	assert_true(desk_shows(&desk, "No more fits"));
	desk_golden(&desk, "ceiling");
	desk_type(&desk, "12");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "Walk 12 min"));
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_int_equal(desk.edits, 0);
	desk_end(&desk);
}

/* In the distance weeks; and where nothing may be run. */
static void
ceiling_in_metres(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	fixture_planned(&desk.story.log, 250, 4);
	desk_open(&desk, &screen_ceiling);
	desk_type(&desk, "40");
	assert_true(desk_press(&desk, "Enter"));
	desk_golden(&desk, "ceiling-distance");
	assert_true(desk_press(&desk, "Esc"));
	desk_end(&desk);
	desk_begin(&desk);
	fixture_typical(&desk.story.log);
	desk_open(&desk, &screen_ceiling);
	assert_true(desk_shows(&desk, "none now, by days.single. One run a"));
	assert_false(desk_shows(&desk, "No more by"));
	desk_end(&desk);
}

/* The first run there is: no run to rest on, and the cap is said once. */
static void
ceiling_of_first_run(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	story_begin(&desk.story, today - 123, today - 14);
	story_ready(&desk.story, today);
	story_greens(&desk.story, today - 6, today);
	desk_open(&desk, &screen_ceiling);
	assert_true(desk_shows(&desk, "Run-walk S1, 26 min in all"));
	assert_true(desk_shows(&desk, "Running  at most 6:00, by cap.run"));
	assert_false(desk_shows(&desk, "0:00, so"));
	assert_false(desk_shows(&desk, "shorter"));
	desk_end(&desk);
}

/* A run that breaks more than one rule: every flag is on the screen. */
static void
run_tells_all_flags(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	fixture_typical(&desk.story.log);
	desk.story.log.test.count = 0;
	desk.story.log.clearance.count = 0;
	desk.story.log.activity.count = 0;
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "30");
	assert_true(desk_press(&desk, "Enter"));
	desk_type(&desk, "15");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_shows(&desk, "spike.large"));
	assert_true(desk_shows(&desk, "gate.early"));
	desk_end(&desk);
}

/* What the store refused stays, and no other key than that of its button writes
 * it: not Esc, which leaves it, nor a help. */
static void
form_refused_waits_for_its_button(void **unused)
{
	static const struct {
		const struct screen *screen;
		const char *keys;
		int day;
	} rows[] = { { &screen_pause, "5", 0 }, { &screen_woke, "12", 0 },
		{ &screen_wish, "10", 1 } };
	const struct key keys[] = { { .code = KEYCODE_ESC }, { .code = '?' },
		{ .code = KEYCODE_UP } };

	(void)unused;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct edit edit = { 0 };
		struct desk desk;
		unsigned react = 0;

		desk_begin(&desk);
		tell_runner(&desk);
		desk.view.day = today + rows[i].day;
		desk_open(&desk, rows[i].screen);
		desk_type(&desk, rows[i].keys);
		for (int n = 0; n < 4 && (react & REACT_EDIT) == 0; n++)
			react = rows[i].screen->request(&desk.ctx,
			    REQ_FIELD_NEXT, &edit);
		assert_int_equal(react & REACT_EDIT, REACT_EDIT);
		edit_clear(&edit);
		for (size_t k = 0; k < sizeof(keys) / sizeof(keys[0]); k++)
			assert_int_equal(desk.screen->type(&desk.ctx, keys[k],
					     &edit),
			    REACT_PASS);
		react = desk.screen->request(&desk.ctx, REQ_FORM_DONE, &edit);
		assert_int_equal(react & REACT_EDIT, REACT_EDIT);
		edit_clear(&edit);
		react = desk.screen->request(&desk.ctx, REQ_UP, &edit);
		assert_int_equal(react & REACT_EDIT, 0);
		desk_end(&desk);
	}
}

static void
run_draft_is_dropped(void **unused)
{
	struct desk desk;

	(void)unused;
	desk_begin(&desk);
	tell_runner(&desk);
	desk_open(&desk, &screen_run);
	assert_true(desk_press(&desk, "Down"));
	assert_true(desk_press(&desk, "Down"));
	desk_type(&desk, "34:10");
	assert_true(desk_press(&desk, "Enter"));
	assert_true(desk_press(&desk, "Esc"));
	assert_null(desk.screen);
	assert_non_null(desk.draft);
	desk_open(&desk, &screen_run);
	assert_true(desk_shows(&desk, "34:10"));
	desk_type(&desk, "2");
	assert_true(desk_press(&desk, "C-d"));
	assert_null(desk.screen);
	assert_null(desk.draft);
	assert_int_equal(desk.edits, 0);
	assert_string_equal(desk.view.message,
	    "What was half filled in is left out.");
	desk_open(&desk, &screen_run);
	assert_false(desk_shows(&desk, "34:10"));
	desk_end(&desk);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(checkin_clear_is_nine_keys),
		cmocka_unit_test(checkin_ends_with_a_clear_morning),
		cmocka_unit_test(checkin_ends_behind_the_last),
		cmocka_unit_test(checkin_all_clear_takes_what_is_typed),
		cmocka_unit_test(checkin_drop_keeps_answers),
		cmocka_unit_test(checkin_enter_confirms_the_clock),
		cmocka_unit_test(checkin_clock),
		cmocka_unit_test(checkin_refuses_with_the_range),
		cmocka_unit_test(checkin_back_and_clear),
		cmocka_unit_test(checkin_all_clear_keeps_what_is_hers),
		cmocka_unit_test(checkin_asks_what_a_rule_needs),
		cmocka_unit_test(checkin_emergency_opens_the_list),
		cmocka_unit_test(run_tells_all_flags),
		cmocka_unit_test(form_refused_waits_for_its_button),
		cmocka_unit_test(run_draft_is_dropped),
		cmocka_unit_test(wish_over_the_cap),
		cmocka_unit_test(wish_allowed),
		cmocka_unit_test(wish_says_what_makes_way),
		cmocka_unit_test(wish_judged_while_typed),
		cmocka_unit_test(wish_reason_judged_while_typed),
		cmocka_unit_test(wish_not_that_day),
		cmocka_unit_test(wish_lifted),
		cmocka_unit_test(pause_some_days),
		cmocka_unit_test(pause_begins_today),
		cmocka_unit_test(ceiling_in_minutes),
		cmocka_unit_test(ceiling_in_metres),
		cmocka_unit_test(ceiling_of_first_run),
		cmocka_unit_test(checkin_note_is_a_line),
		cmocka_unit_test(long_texts_stay_whole),
		cmocka_unit_test(checkin_refused_text_stays),
		cmocka_unit_test(checkin_reads_temperature),
		cmocka_unit_test(checkin_paste_answers_nothing),
		cmocka_unit_test(checkin_click_goes_there),
		cmocka_unit_test(checkin_says_what_the_day_becomes),
		cmocka_unit_test(checkin_says_what_makes_it_yellow),
		cmocka_unit_test(checkin_pictures),
		cmocka_unit_test(run_planned_is_nine_keys),
		cmocka_unit_test(run_of_her_own_times),
		cmocka_unit_test(run_takes_a_comma_for_a_point),
		cmocka_unit_test(run_needs_a_time),
		cmocka_unit_test(run_refuses_more_running_than_session),
		cmocka_unit_test(run_draft_comes_back),
		cmocka_unit_test(run_draft_keeps_what_is_typed),
		cmocka_unit_test(run_wrong_answer_is_mended),
		cmocka_unit_test(run_takes_a_start_without_colon),
		cmocka_unit_test(run_of_a_day_is_asked),
		cmocka_unit_test(form_goes_back_to_what_is_last),
		cmocka_unit_test(form_enter_waits_behind_what_was_not_taken),
		cmocka_unit_test(run_logged_is_changed),
		cmocka_unit_test(run_says_what_it_does),
		cmocka_unit_test(run_says_what_today_becomes),
		cmocka_unit_test(run_late_says_the_other_days),
		cmocka_unit_test(run_pictures),
		cmocka_unit_test(run_shows_what_it_does),
		cmocka_unit_test(gate_saves_whole_tests),
		cmocka_unit_test(gate_changes_the_test_of_the_day),
		cmocka_unit_test(gate_records_a_clearance),
		cmocka_unit_test(gate_shows_what_was_answered_before),
		cmocka_unit_test(gate_passes_over_what_is_no_answer),
		cmocka_unit_test(gate_pictures),
		cmocka_unit_test(setup_birth_is_enough),
		cmocka_unit_test(setup_drafts_of_no_sense),
		cmocka_unit_test(setup_keeps_what_was_changed),
		cmocka_unit_test(setup_begins_where_the_log_does),
		cmocka_unit_test(setup_can_be_left),
		cmocka_unit_test(setup_says_all),
		cmocka_unit_test(setup_places_who_runs),
		cmocka_unit_test(setup_refuses_impossible_values),
		cmocka_unit_test(setup_refuses_a_week_over_its_runs),
		cmocka_unit_test(setup_keeps_a_week_to_its_runs),
		cmocka_unit_test(setup_again_shows_what_was_said),
		cmocka_unit_test(setup_takes_days_in_capitals),
		cmocka_unit_test(setup_keeps_a_no),
		cmocka_unit_test(setup_pictures),
		cmocka_unit_test(checkin_shows_every_sign),
		cmocka_unit_test(form_says_what_is_hidden),
		cmocka_unit_test(gate_declares_with_the_list),
		cmocka_unit_test(form_types_anew_after_a_refusal),
		cmocka_unit_test(run_draft_leaves_out_what_is_refused),
		cmocka_unit_test(run_of_nothing_is_a_walk),
		cmocka_unit_test(gate_opens_at_the_item),
		cmocka_unit_test(form_cursor_stays_in_view),
		cmocka_unit_test(form_takes_any_key),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
