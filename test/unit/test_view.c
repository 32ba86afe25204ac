/* SPDX-License-Identifier: ISC */
/* What all screens stand on: requests, keys, the grid and its pen, how the
 * window is divided, pages, the frame, and what the themes do to it. */
#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "golden.h"
#include "story.h"
#include "tree.h"

#include "lope/date.h"
#include "lope/grid.h"
#include "lope/keymap.h"
#include "lope/layout.h"
#include "lope/page.h"
#include "lope/request.h"
#include "lope/screen.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/theme.h"

#include "view/plot.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define ROW 512
#define MONDAY date_make(2025, 6, 30)

/* Requests and keys ------------------------------------------------------ */

static void
test_requests(void **state)
{
	int i, j;

	(void)state;
	for (i = REQ_NONE + 1; i < REQ_COUNT; i++) {
		assert_true(strlen(req_table[i].name) > 0);
		assert_true(strlen(req_table[i].hint) > 0);
		assert_true(strlen(req_table[i].text) > 0);
		for (j = REQ_NONE + 1; j < i; j++)
			assert_string_not_equal(req_table[i].name,
			    req_table[j].name);
	}
	assert_null(req_table[REQ_NONE].name);
}

static bool
binds(const struct keybind *list, enum req req)
{
	for (; list != NULL && list->keys != NULL; list++)
		if (list->req == req)
			return true;
	return false;
}

static void
test_every_request_has_a_key(void **state)
{
	int req, i;
	bool found;

	(void)state;
	for (req = REQ_NONE + 1; req < REQ_COUNT; req++) {
		found = binds(keymap_common, (enum req)req);
		for (i = 0; screen_all[i] != NULL; i++)
			found = found ||
			    binds(screen_all[i]->keys, (enum req)req);
		if (!found)
			fail_msg("%s has no key", req_table[req].name);
	}
}

static void
check_keys(const char *where, const struct keybind *list)
{
	const struct keybind *a, *b;
	const char *at;
	struct key key;
	size_t len, n;

	for (a = list; a != NULL && a->keys != NULL; a++) {
		for (at = a->keys, n = 0; *at != '\0'; n++) {
			len = strcspn(at, " ");
			if (!key_parse(at, len, &key))
				fail_msg("%s: %s is no key", where, a->keys);
			at += len;
			at += strspn(at, " ");
		}
		assert_in_range(n, 1, KEYS_MAX);
		assert_in_range(a->req, REQ_NONE + 1, REQ_COUNT - 1);
		for (b = list; b < a; b++)
			if (str_eq(a->keys, b->keys))
				fail_msg("%s: %s is bound twice", where,
				    a->keys);
	}
}

static void
test_no_key_twice(void **state)
{
	int i;

	(void)state;
	check_keys("common", keymap_common);
	check_keys("form", keymap_form);
	for (i = 0; screen_all[i] != NULL; i++)
		check_keys(screen_all[i]->name, screen_all[i]->keys);
}

/* A form types letters and digits, so none of them may be bound for all. */
static void
test_form_keys_type_nothing(void **state)
{
	const struct keybind *bind;
	struct key key;

	(void)state;
	for (bind = keymap_form; bind->keys != NULL; bind++) {
		assert_true(key_parse(bind->keys, strlen(bind->keys), &key));
		assert_false(key.code >= '0' && key.code <= '9');
		assert_false(key.code >= 'a' && key.code <= 'z');
		assert_false(key.code >= 'A' && key.code <= 'Z');
	}
}

static void
test_key_names(void **state)
{
	static const struct {
		const char *name;
		int32_t code;
	} row[] = {
		{ "c", 'c' },
		{ "]", ']' },
		{ "C-r", 18 },
		{ "C-a", 1 },
		{ "Tab", 9 },
		{ "Enter", 13 },
		{ "Esc", 27 },
		{ "Space", 32 },
		{ "Backspace", 127 },
		{ "S-Tab", KEYCODE_BACK_TAB },
		{ "Up", KEYCODE_UP },
		{ "PgDn", KEYCODE_PAGE_DOWN },
		{ "F1", KEYCODE_F1 },
		{ "\xc3\xbc", 0xFC },
		{ "\xf0\x9f\x91\xb6", 0x1F476 },
	};
	static const char *const bad[] = { "", "CC", "C-", "C-1", "Tabb", "up",
		" ", "\x01", "\xff" };
	char name[KEY_NAME_SIZE];
	struct key key;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		assert_true(key_parse(row[i].name, strlen(row[i].name), &key));
		assert_int_equal(key.code, row[i].code);
		assert_string_equal(key_text(key, name), row[i].name);
	}
	for (i = 0; i < COUNT(bad); i++)
		assert_false(key_parse(bad[i], strlen(bad[i]), &key));
	key.code = KEYCODE_NONE;
	assert_string_equal(key_text(key, name), "That key");
}

static enum keymap_match
find(struct keymap map, const char *keys, enum req *req)
{
	struct key typed[KEYS_MAX];
	int n = 0;

	for (; *keys != '\0'; keys++)
		typed[n++] = (struct key){ .code = *keys };
	return keymap_find(map, typed, n, req);
}

static void
test_keymap(void **state)
{
	static const struct keybind own[] = { { "c", REQ_WHY },
		{ "z z", REQ_NOTE }, { "k", REQ_BACK }, { 0 } };
	const struct keymap usual = { NULL, keymap_common },
			    mine = { own, keymap_common },
			    form = { NULL, keymap_form };
	char keys[64];
	enum req req;

	(void)state;
	assert_int_equal(find(usual, "c", &req), KEYMAP_FOUND);
	assert_int_equal(req, REQ_CHECK_IN);
	assert_int_equal(find(mine, "c", &req), KEYMAP_FOUND);
	assert_int_equal(req, REQ_WHY);
	assert_int_equal(find(mine, "z", &req), KEYMAP_PREFIX);
	assert_int_equal(req, REQ_NONE);
	assert_int_equal(find(mine, "zz", &req), KEYMAP_FOUND);
	assert_int_equal(req, REQ_NOTE);
	assert_int_equal(find(mine, "zg", &req), KEYMAP_NONE);
	assert_int_equal(find(usual, "g", &req), KEYMAP_PREFIX);
	assert_int_equal(find(usual, "gg", &req), KEYMAP_FOUND);
	assert_int_equal(req, REQ_FIRST);
	assert_int_equal(find(usual, "Z", &req), KEYMAP_NONE);
	assert_int_equal(find(form, "c", &req), KEYMAP_NONE);
	assert_int_equal(find(form, "?", &req), KEYMAP_FOUND);
	assert_string_equal(keymap_key(mine, REQ_WHY), "c");
	assert_string_equal(keymap_key(usual, REQ_WHY), "i");
	/* Taken by own for something else, so it would be a wrong hint. */
	assert_null(keymap_key(mine, REQ_CHECK_IN));
	assert_true(keymap_keys(mine, REQ_UP, keys, sizeof(keys)));
	assert_string_equal(keys, "Up");
	assert_true(keymap_keys(usual, REQ_UP, keys, sizeof(keys)));
	assert_string_equal(keys, "Up, k");
	assert_false(keymap_keys(mine, REQ_CHECK_IN, keys, sizeof(keys)));
}

/* The grid --------------------------------------------------------------- */

static void
test_pen(void **state)
{
	struct grid grid = { 0 };
	struct pen pen;
	char row[ROW];

	(void)state;
	grid_init(&grid, 4, 10);
	pen = pen_at(&grid, 0, 2, 8);
	pen.req = REQ_WHY;
	pen.arg = 7;
	pen_role(&pen, ROLE_RED, "%s", "ab");
	pen_put(&pen, "cdef  ");
	assert_string_equal(grid_text(&grid, 0, row, sizeof(row)), "  abcdef");
	assert_int_equal(grid.cuts, 0);
	assert_int_equal(grid_at(&grid, 0, 2)->role, ROLE_RED);
	assert_int_equal(grid_at(&grid, 0, 4)->role, ROLE_TEXT);
	assert_int_equal(grid_at(&grid, 0, 4)->req, REQ_WHY);
	assert_int_equal(grid_at(&grid, 0, 4)->arg, 7);
	assert_int_equal(grid_at(&grid, 0, 8)->req, REQ_NONE);
	pen = pen_at(&grid, 1, 0, 10);
	pen_put(&pen, "x");
	pen_right(&pen, ROLE_TEXT, "%d", 42);
	assert_string_equal(grid_text(&grid, 1, row, sizeof(row)),
	    "x       42");
	pen = pen_at(&grid, 2, 1, 5);
	pen_fill(&pen, '-');
	pen_cursor(&pen);
	assert_string_equal(grid_text(&grid, 2, row, sizeof(row)), " ----");
	assert_int_equal(grid.cursor_row, 2);
	assert_int_equal(grid.cursor_column, 4);
	/* Outside is cut, never an error. */
	pen = pen_at(&grid, 9, -4, 90);
	pen_put(&pen, "nowhere");
	pen_cursor(&pen);
	assert_int_equal(grid.cursor_row, 2);
	assert_null(grid_at(&grid, 0, 10));
	assert_null(grid_at(&grid, -1, 0));
	grid_clear(&grid);
}

/* A text that goes on where there is no room ends with a mark, once; what
 * stands below another is counted. */
static void
test_pen_cut(void **state)
{
	struct grid grid = { 0 };
	struct pen pen;
	char row[ROW];

	(void)state;
	grid_init(&grid, 3, 8);
	pen = pen_at(&grid, 0, 1, 6);
	pen_put(&pen, "abcde");
	assert_string_equal(grid_text(&grid, 0, row, sizeof(row)), " abcde");
	assert_int_equal(grid.cuts, 0);
	pen_put(&pen, "  ");
	assert_int_equal(grid.cuts, 0);
	pen_put(&pen, "f");
	assert_string_equal(grid_text(&grid, 0, row, sizeof(row)),
	    " abcd" GRID_CUT);
	pen_put(&pen, "g");
	assert_int_equal(grid.cuts, 1);
	assert_int_equal(grid.overlaid, 0);
	grid.ascii = true;
	pen = pen_at(&grid, 1, 0, 4);
	pen_right(&pen, ROLE_TEXT, "abcdef");
	assert_string_equal(grid_text(&grid, 1, row, sizeof(row)),
	    "abc" GRID_CUT_ASCII);
	pen_to(&pen, 1);
	pen_put(&pen, "xy");
	assert_int_equal(grid.overlaid, 2);
	pen = pen_at(&grid, 2, 0, 8);
	pen_more(&pen);
	assert_string_equal(grid_text(&grid, 2, row, sizeof(row)),
	    "       " GRID_CUT_ASCII);
	assert_int_equal(grid.cuts, 3);
	/* A letter does not give way to the mark that more follows. */
	pen = pen_at(&grid, 1, 0, 3);
	pen_more(&pen);
	assert_int_equal(grid.cuts, 3);
	grid_blank(&grid);
	assert_int_equal(grid.cuts + grid.overlaid, 0);
	grid_clear(&grid);
}

static void
test_pen_wide(void **state)
{
	struct grid grid = { 0 };
	struct pen pen;
	char row[ROW];

	(void)state;
	grid_init(&grid, 1, 6);
	pen = pen_at(&grid, 0, 0, 5);
	pen_put(&pen, "%s",
	    "a\xe6\xbc\xa2"
	    "e\xcc\x81\xe6\xbc\xa2");
	/* The second wide one does not fit. */
	assert_string_equal(grid_text(&grid, 0, row, sizeof(row)),
	    "a\xe6\xbc\xa2"
	    "e\xcc\x81" GRID_CUT);
	assert_int_equal(grid_at(&grid, 0, 1)->width, 2);
	assert_int_equal(grid_at(&grid, 0, 2)->width, 0);
	assert_int_equal(pen.column, 5);
	/* Half of it overwritten: the other half goes too. */
	pen = pen_at(&grid, 0, 2, 3);
	pen_put(&pen, "x");
	assert_string_equal(grid_text(&grid, 0, row, sizeof(row)),
	    "a xe\xcc\x81" GRID_CUT);
	assert_int_equal(grid_at(&grid, 0, 1)->width, 1);
	/* What could steer a terminal is shown instead. */
	grid_blank(&grid);
	pen = pen_at(&grid, 0, 0, 6);
	pen_put(&pen, "%s", "\033[m\n!");
	assert_string_equal(grid_text(&grid, 0, row, sizeof(row)), "^[[m !");
	grid_clear(&grid);
}

/* Layout ----------------------------------------------------------------- */

static void
test_layout_day(void **state)
{
	static const struct {
		const char *id;
		int columns, focus, width[LAYOUT_PANES];
	} row[] = {
		{ "120", 120, 1, { 38, 44, 36 } },
		{ "140: spare to the plan", 140, 1, { 38, 64, 36 } },
		{ "100", 100, 0, { 36, 29, 33 } },
		{ "99", 99, 0, { 24, 48, 25 } },
		{ "80", 80, 2, { 24, 29, 25 } },
		{ "79: two, calendar and plan", 79, 0, { 24, 54, 0 } },
		{ "60: two, recovery", 60, 2, { 24, 0, 35 } },
		{ "59: one", 59, 1, { 0, 59, 0 } },
		{ "30: one", 30, 2, { 0, 0, 30 } },
	};
	struct layout layout;
	size_t i;
	int p, w;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		layout = layout_day(24, row[i].columns, row[i].focus, false);
		for (p = 0; p < LAYOUT_PANES; p++) {
			w = layout.pane[p].shown ?
			    layout.pane[p].right - layout.pane[p].left :
			    0;
			if (w != row[i].width[p])
				fail_msg("%s: pane %d has %d", row[i].id, p, w);
		}
	}
	layout = layout_day(24, 120, 2, true);
	assert_false(layout.pane[0].shown);
	assert_int_equal(layout.pane[2].right, 120);
}

static void
test_layout_rule(void **state)
{
	static const char *const names[] = { "Calendar", "Plan", "Recovery" };
	struct layout layout;
	struct grid grid = { 0 };
	char row[ROW];

	(void)state;
	grid_init(&grid, 24, 80);
	layout = layout_day(24, 80, 1, false);
	assert_int_equal(layout.top, 3);
	assert_int_equal(layout.bottom, 22);
	layout_rule(&grid, &layout, names, 1);
	assert_string_equal(grid_text(&grid, 2, row, sizeof(row)),
	    "- Calendar -------------+-[Plan]----------------------"
	    "+- Recovery --------------");
	assert_string_equal(grid_at(&grid, 3, 24)->text, "|");
	assert_string_equal(grid_at(&grid, 21, 54)->text, "|");
	assert_string_equal(grid_at(&grid, 22, 24)->text, " ");
	assert_int_equal(grid_at(&grid, 2, 4)->req, REQ_PREV_PANE);
	assert_int_equal(grid_at(&grid, 2, 60)->req, REQ_NEXT_PANE);
	assert_int_equal(grid_at(&grid, 2, 27)->req, REQ_NONE);
	grid_clear(&grid);
	grid_init(&grid, 12, 40);
	layout = layout_day(12, 40, 1, false);
	assert_int_equal(layout.rule, 1);
	layout_rule(&grid, &layout, names, 1);
	assert_string_equal(grid_text(&grid, 1, row, sizeof(row)),
	    "-[Plan]-- Recovery -- Calendar ---------");
	grid_clear(&grid);
}

static void
test_layout_follow(void **state)
{
	static const struct {
		const char *id;
		int first, focus, height, total, want;
	} row[] = {
		{ "all fits", 0, 3, 5, 4, 0 },
		{ "below", 0, 7, 5, 9, 3 },
		{ "above", 5, 2, 5, 9, 2 },
		{ "stays", 2, 4, 5, 9, 2 },
		{ "list became short", 6, 1, 5, 3, 0 },
		{ "one line", 0, 4, 1, 9, 4 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++)
		if (layout_follow(row[i].first, row[i].focus, row[i].height,
			row[i].total) != row[i].want)
			fail_msg("%s", row[i].id);
}

/* Pages ------------------------------------------------------------------ */

static void
test_page(void **state)
{
	struct arena arena = { 0 };
	struct grid grid = { 0 };
	struct page page = page_in(&arena, 40);
	int first = 0;
	char row[ROW];

	(void)state;
	grid_init(&grid, 4, 40);
	page_add(&page, ROLE_TEXT, 2, "%s",
	    "one two three four five six seven eight nine ten");
	page_pair(&page, 1, 10, "Up", "goes up");
	page_pair(&page, 1, 10, "Backspace", "goes back");
	assert_int_equal(page.count, 5);
	page_draw(&page, &first, &grid, 0, 4);
	assert_string_equal(grid_text(&grid, 0, row, sizeof(row)),
	    "  one two three four five six seven");
	assert_string_equal(grid_text(&grid, 1, row, sizeof(row)),
	    "  eight nine ten");
	assert_string_equal(grid_text(&grid, 2, row, sizeof(row)),
	    " Up       goes up");
	assert_string_equal(grid_text(&grid, 3, row, sizeof(row)),
	    " Backspace");
	/* Past the end is the last screenful. */
	assert_true(page_scroll(&first, REQ_LAST, 4));
	grid_blank(&grid);
	page_draw(&page, &first, &grid, 0, 4);
	assert_int_equal(first, 1);
	assert_string_equal(grid_text(&grid, 3, row, sizeof(row)),
	    "   goes back");
	assert_true(page_scroll(&first, REQ_UP, 4));
	assert_true(page_scroll(&first, REQ_UP, 4));
	assert_int_equal(first, 0);
	assert_false(page_scroll(&first, REQ_WHY, 4));
	grid_clear(&grid);
	arena_clear(&arena);
}

/* The frame -------------------------------------------------------------- */

struct fixture {
	struct log log;
	struct state state;
	struct plan plan;
	struct conf conf;
	struct view view;
	struct arena frame;
	struct grid grid;
};

static int
setup(void **state)
{
	struct fixture *f = calloc(1, sizeof(*f));
	int today = date_make(2026, 11, 23);

	if (f == NULL)
		return -1;
	conf_init(&f->conf);
	replay(&f->state, &f->log, today);
	plan_build(&f->state, 12, &f->plan);
	f->view = (struct view){ .log = &f->log,
		.state = &f->state,
		.plan = &f->plan,
		.replays = 1,
		.conf = &f->conf,
		.now = { today, 821 },
		.day = today,
		.month = date_month_start(today) };
	*state = f;
	return 0;
}

static int
teardown(void **state)
{
	struct fixture *f = *state;

	plan_clear(&f->plan);
	state_clear(&f->state);
	log_clear(&f->log);
	arena_clear(&f->frame);
	grid_clear(&f->grid);
	free(f);
	return 0;
}

static struct screen_ctx
context(struct fixture *f, int rows, int columns)
{
	grid_clear(&f->grid);
	grid_init(&f->grid, rows, columns);
	return (struct screen_ctx){ .view = &f->view,
		.rows = rows,
		.columns = columns,
		.frame = &f->frame };
}

static void
many_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req hints[] = { REQ_CHECK_IN, REQ_LOG_RUN, REQ_WHY,
		REQ_URGENT, REQ_UNDO };

	(void)ctx;
	memcpy(out, hints, sizeof(hints));
}

static const struct screen many = { .name = "many",
	.title = "Many",
	.hints = many_hints };

static void
test_hints(void **state)
{
	static const struct {
		int columns;
		const char *text;
	} row[] = {
		{ 80,
		    " c check in  r log run  i why  x urgent  u undo  "
		    "? help" },
		{ 50, " c check in  r log run  i why  x urgent  ? help" },
		{ 40, " c check in  r log run  i why  ? help" },
		{ 30, " c check in  r log run  ? help" },
		{ 29, " c check in  ? help" },
		{ 9, " ? help" },
	};
	struct fixture *f = *state;
	struct screen_ctx ctx;
	char text[ROW];
	size_t i;

	for (i = 0; i < COUNT(row); i++) {
		ctx = context(f, 8, row[i].columns);
		screen_foot(&ctx, &f->grid, &many, 1);
		assert_string_equal(grid_text(&f->grid, 6, text, sizeof(text)),
		    row[i].text);
	}
	ctx = context(f, 8, 80);
	screen_foot(&ctx, &f->grid, &many, 1);
	assert_int_equal(grid_at(&f->grid, 6, 1)->req, REQ_CHECK_IN);
	assert_int_equal(grid_at(&f->grid, 6, 10)->req, REQ_CHECK_IN);
	assert_int_equal(grid_at(&f->grid, 6, 11)->req, REQ_NONE);
	assert_int_equal(grid_at(&f->grid, 6, 13)->req, REQ_LOG_RUN);
}

static const char *
question(struct screen_ctx *ctx)
{
	(void)ctx;
	return "How?";
}

static void
test_last_row(void **state)
{
	static const struct screen asks = { .name = "asks",
		.title = "Asks",
		.form = true,
		.say = question };
	struct fixture *f = *state;
	struct screen_ctx ctx = context(f, 8, 80);
	char text[ROW];

	(void)str_copy(f->view.message, MESSAGE_SIZE, "Saved");
	screen_foot(&ctx, &f->grid, &many, 1);
	assert_string_equal(grid_text(&f->grid, 7, text, sizeof(text)),
	    " Saved");
	grid_blank(&f->grid);
	screen_foot(&ctx, &f->grid, &asks, 1);
	assert_string_equal(grid_text(&f->grid, 7, text, sizeof(text)),
	    " How?");
	/* What went wrong comes before the question. */
	f->view.message_role = ROLE_ERROR;
	grid_blank(&f->grid);
	screen_foot(&ctx, &f->grid, &asks, 1);
	assert_string_equal(grid_text(&f->grid, 7, text, sizeof(text)),
	    " Saved");
}

static const char *
long_question(struct screen_ctx *ctx)
{
	(void)ctx;
	return "How much of it, and since when? It goes on for a while.";
}

static void
draw_to_the_end(struct screen_ctx *ctx, struct grid *grid)
{
	struct pen pen = pen_at(grid, grid->rows - 3, 0, grid->columns);

	pen_put(&pen, "%d rows", ctx->rows);
}

/* What is said at length takes rows from the screen, and nothing is cut. */
static void
test_last_rows(void **state)
{
	static const struct screen asks = { .name = "asks",
		.title = "Asks",
		.form = true,
		.draw = draw_to_the_end,
		.say = long_question };
	struct fixture *f = *state;
	struct screen_ctx ctx = context(f, 8, 30);
	char text[ROW];

	screen_paint(&ctx, &f->grid, &asks, NULL);
	assert_string_equal(grid_text(&f->grid, 4, text, sizeof(text)),
	    "7 rows");
	assert_non_null(
	    strstr(grid_text(&f->grid, 5, text, sizeof(text)), " help"));
	assert_string_equal(grid_text(&f->grid, 6, text, sizeof(text)),
	    " How much of it, and since");
	assert_string_equal(grid_text(&f->grid, 7, text, sizeof(text)),
	    " when? It goes on for a while.");
	assert_int_equal(f->grid.cuts, 0);
	assert_int_equal(f->grid.rows, 8);
	assert_int_equal(ctx.rows, 8);
}

static void
test_frame(void **state)
{
	struct fixture *f = *state;
	struct screen_ctx ctx = context(f, 24, 80);
	char text[ROW];

	screen_frame(&ctx, &f->grid, &screen_calendar);
	assert_string_equal(grid_text(&f->grid, 0, text, sizeof(text)),
	    "  1 Day  [2 Calendar]  3 Plan   4 Recovery   5 Trends"
	    "           Mon 23 Nov 2026");
	assert_string_equal(grid_text(&f->grid, 1, text, sizeof(text)),
	    " NOT SET UP  S asks the first question");
	assert_int_equal(grid_at(&f->grid, 0, 2)->req, REQ_DAY);
	assert_int_equal(grid_at(&f->grid, 0, 25)->req, REQ_PLAN);
	assert_int_equal(grid_at(&f->grid, 1, 3)->req, REQ_SETUP);
	ctx = context(f, 12, 40);
	screen_frame(&ctx, &f->grid, &screen_day);
	assert_string_equal(grid_text(&f->grid, 0, text, sizeof(text)),
	    " NOT SET UP  S asks the first question");
}

static void
test_tiny(void **state)
{
	struct fixture *f = *state;
	struct screen_ctx ctx = context(f, 8, 30);
	char text[ROW];

	assert_false(screen_tiny(&ctx, &f->grid, &screen_day));
	ctx = context(f, 7, 29);
	assert_true(screen_tiny(&ctx, &f->grid, &screen_day));
	assert_string_equal(grid_text(&f->grid, 0, text, sizeof(text)),
	    "NOT SET UP. Widen to 30x8.");
	ctx = context(f, 3, 14);
	assert_true(screen_tiny(&ctx, &f->grid, &screen_day));
	assert_string_equal(grid_text(&f->grid, 0, text, sizeof(text)),
	    "NOT SET UP.");
	assert_string_equal(grid_text(&f->grid, 1, text, sizeof(text)),
	    "Widen to 30x8.");
}

/* Every screen opens and draws at every size before anything is said; the
 * help hint is the last to go. */
static void
test_all_screens_empty(void **state)
{
	static const int size[][2] = { { 36, 120 }, { 24, 80 }, { 20, 60 },
		{ 12, 40 }, { 8, 30 }, { 5, 20 }, { 1, 1 } };
	struct fixture *f = *state;
	struct screen_ctx ctx;
	char text[ROW];
	size_t i;
	int s, row;

	for (s = 0; screen_all[s] != NULL; s++)
		for (i = 0; i < COUNT(size); i++) {
			ctx = context(f, size[i][0], size[i][1]);
			f->view.ascii = true;
			ctx.own = calloc(1, screen_all[s]->own_size + 1);
			assert_non_null(ctx.own);
			if (screen_all[s]->open != NULL)
				screen_all[s]->open(&ctx,
				    screen_all[s] == &screen_help ?
					0 :
					f->view.day);
			screen_paint(&ctx, &f->grid, screen_all[s],
			    &screen_day);
			for (row = 0; row < size[i][0]; row++) {
				const char *c = grid_text(&f->grid, row, text,
				    sizeof(text));

				for (; *c != '\0'; c++)
					if ((unsigned char)*c > 126)
						fail_msg("%s: not ASCII",
						    screen_all[s]->name);
			}
			if (size[i][1] >= 30 && !golden_has_help(&f->grid) &&
			    screen_all[s] != &screen_help)
				fail_msg("%s %dx%d: no help hint",
				    screen_all[s]->name, size[i][1],
				    size[i][0]);
			if (screen_all[s]->close != NULL)
				screen_all[s]->close(&ctx);
			free(ctx.own);
			arena_reset(&f->frame);
		}
}

/* Themes ----------------------------------------------------------------- */

static void
test_themes(void **state)
{
	struct look look;
	int theme, role;

	(void)state;
	for (theme = 0; theme < THEME_COUNT; theme++)
		for (role = 0; role < ROLE_COUNT; role++) {
			look = theme_look((enum theme)theme, (enum role)role);
			/* A hue sets both colours or none. */
			assert_int_equal(look.fg == COLOUR_NONE,
			    look.bg == COLOUR_NONE);
			if (look.fg != COLOUR_NONE)
				assert_int_not_equal(look.fg, look.bg);
			if (theme == THEME_MONO)
				assert_int_equal(look.fg, COLOUR_NONE);
			/* Red and green never form a pair. */
			assert_false(look.fg == 1 && look.bg == 2);
			assert_false(look.fg == 2 && look.bg == 1);
		}
}

/* Charts ----------------------------------------------------------------- */

/* Row by row from the top, of the columns of the picture. */
static void
plot_reads(struct grid *grid, const struct chart *chart, int place,
    const char *const rows[6])
{
	struct plot plot = { .grid = grid,
		.bottom = grid->rows,
		.right = grid->columns,
		.place = place,
		.ascii = true };
	char line[ROW];
	int row;

	grid_blank(grid);
	plot_draw(&plot, chart);
	for (row = 0; row < 6; row++)
		assert_string_equal(grid_text(grid, row, line, sizeof(line)) +
			strlen("       "),
		    rows[row]);
}

/* Two weeks to a column: the one with the most is drawn with its own cap, so
 * that what went over it is seen; where the cursor is, that week. */
static void
test_plot_shares(void **state)
{
	static const int weeks[][2] = { { 10, 20 }, { 30, 20 }, { 5, 40 },
		{ 8, 10 } };
	static const char *const most[] = { "", "#", "#", "-", "#-", "##" };
	static const char *const third[] = { " -", "#", "#", "-", "#", "##" };
	struct chart chart = chart_of("Running", "week of", "min", 1);
	struct grid grid = { 0 };
	size_t i;

	(void)state;
	(void)chart_add_series(&chart, "run", CHART_BARS);
	(void)chart_add_series(&chart, "cap", CHART_STEPS);
	for (i = 0; i < COUNT(weeks); i++)
		memcpy(chart_add_place(&chart)->value, weeks[i],
		    sizeof(weeks[i]));
	chart_settle(&chart);
	grid_init(&grid, 9, 9);
	plot_reads(&grid, &chart, -1, most);
	plot_reads(&grid, &chart, 2, third);
	grid_clear(&grid);
	chart_clear(&chart);
}

/* Words --------------------------------------------------------------- */

/* Describe Turkish, whose i is no small I, below dir and speak it; false where
 * this system cannot. */
static bool
speak_turkish(const char *dir)
{
	char command[200];
	FILE *pipe;

	(void)snprintf(command, sizeof(command),
	    "localedef -i tr_TR -f UTF-8 %s/tr_TR.UTF-8 2>&1", dir);
	pipe = popen(command, "r"); /* NOLINT(cert-env33-c) */
	if (pipe == NULL)
		return false;
	while (fgetc(pipe) != EOF)
		continue;
	(void)pclose(pipe);
	return setenv("LOCPATH", dir, 1) == 0 &&
	    setlocale(LC_CTYPE, "tr_TR.UTF-8") != NULL;
}

/* What was cleared stays so under a lock, and does not say that she may run. */
static void
a_lock_stands_beside_the_gate(void **state)
{
	struct story story;
	char text[80];
	struct str s = str_of(text, sizeof(text));

	(void)state;
	story_on_ladder(&story, MONDAY);
	story_greens(&story, MONDAY, MONDAY + 1);
	story_run(&story, MONDAY, 900);
	story_today(&story, MONDAY + 1);
	text_gate_and_lock(&s, &story.state);
	assert_string_equal(text, "CLEARED");
	story_answer(&story, MONDAY + 1, ANSWER_BULGE, 1);
	story_today(&story, MONDAY + 1);
	s = str_of(text, sizeof(text));
	text_gate_and_lock(&s, &story.state);
	assert_string_equal(text,
	    "CLEARED; now no run before Wed 16 Jul (symptom.R3)");
	story_end(&story);
}

/* The words are English wherever she lives. */
static void
test_capitals(void **state)
{
	char dir[] = "/tmp/lope-words-XXXXXX", upper[] = "Fri 27 Nov, mi",
	     lower[] = "ILLNESS", first[] = "illness";
	struct story story;
	int i, capitals = 0;
	bool spoken;

	(void)state;
	assert_non_null(mkdtemp(dir));
	spoken = speak_turkish(dir);
	text_upper(upper);
	text_lower(lower);
	text_capital(first);
	story_begin(&story, MONDAY - 200, MONDAY - 100);
	story_answer(&story, MONDAY, ANSWER_ILLNESS, 1);
	story_today(&story, MONDAY);
	for (i = 0; i < story.state.findings.count; i++)
		capitals += strncmp(story.state.findings.item[i].text,
				"Illness", 7) == 0;
	story_end(&story);
	(void)unsetenv("LOCPATH");
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	assert_int_equal(tree_remove(dir), 0);
	assert_string_equal(upper, "FRI 27 NOV, MI");
	assert_string_equal(lower, "illness");
	assert_string_equal(first, "Illness");
	assert_int_equal(capitals, 1);
	if (!spoken)
		skip();
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_plot_shares),
		cmocka_unit_test(test_requests),
		cmocka_unit_test(test_every_request_has_a_key),
		cmocka_unit_test(test_no_key_twice),
		cmocka_unit_test(test_form_keys_type_nothing),
		cmocka_unit_test(test_key_names),
		cmocka_unit_test(test_keymap),
		cmocka_unit_test(test_pen),
		cmocka_unit_test(test_pen_cut),
		cmocka_unit_test(test_pen_wide),
		cmocka_unit_test(test_layout_day),
		cmocka_unit_test(test_layout_rule),
		cmocka_unit_test(test_layout_follow),
		cmocka_unit_test(test_page),
		cmocka_unit_test_setup_teardown(test_hints, setup, teardown),
		cmocka_unit_test_setup_teardown(test_last_row, setup, teardown),
		cmocka_unit_test_setup_teardown(test_last_rows, setup,
		    teardown),
		cmocka_unit_test_setup_teardown(test_frame, setup, teardown),
		cmocka_unit_test_setup_teardown(test_tiny, setup, teardown),
		cmocka_unit_test_setup_teardown(test_all_screens_empty, setup,
		    teardown),
		cmocka_unit_test(test_themes),
		cmocka_unit_test(test_capitals),
		cmocka_unit_test(a_lock_stands_beside_the_gate),
	};

	if (setlocale(LC_CTYPE, "C.UTF-8") == NULL)
		return 1;
	return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
