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

#include "fixture.h"
#include "golden.h"

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/plan.h"
#include "lope/screen.h"
#include "lope/str.h"
#include "lope/text.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define WEEKS 12

/* A main screen with a history behind it: the program without a store. */
struct desk {
	struct log log;
	struct state state;
	struct plan plan;
	struct conf conf;
	struct view view;
	struct screen_ctx ctx;
	struct arena frame;
	struct grid grid;
	const struct screen *screen;
	struct edit edit;
};

static void
desk_replay(struct desk *desk)
{
	state_clear(&desk->state);
	plan_clear(&desk->plan);
	replay(&desk->state, &desk->log, FIXTURE_TODAY);
	plan_build(&desk->state, WEEKS, &desk->plan);
}

static void
desk_show(struct desk *desk, const struct screen *screen)
{
	free(desk->ctx.own);
	desk->screen = screen;
	desk->ctx.own = mem_new(1, screen->own_size);
	if (screen->open != NULL)
		screen->open(&desk->ctx, 0);
}

static void
desk_paint(struct desk *desk, int rows, int columns)
{
	grid_clear(&desk->grid);
	grid_init(&desk->grid, rows, columns);
	arena_reset(&desk->frame);
	screen_paint(&desk->ctx, &desk->grid, desk->screen, desk->screen);
}

static void
desk_open(struct desk *desk, void (*tell)(struct log *log),
    const struct screen *screen)
{
	memset(desk, 0, sizeof(*desk));
	tell(&desk->log);
	conf_init(&desk->conf);
	desk_replay(desk);
	desk->view.log = &desk->log;
	desk->view.state = &desk->state;
	desk->view.plan = &desk->plan;
	desk->view.conf = &desk->conf;
	desk->view.now.today = desk->view.day = FIXTURE_TODAY;
	desk->view.now.minute = FIXTURE_MINUTE;
	desk->view.month = date_month_start(FIXTURE_TODAY);
	desk->ctx.view = &desk->view;
	desk->ctx.frame = &desk->frame;
	desk_show(desk, screen);
	desk_paint(desk, 24, 80);
}

static void
desk_close(struct desk *desk)
{
	edit_clear(&desk->edit);
	plan_clear(&desk->plan);
	state_clear(&desk->state);
	log_clear(&desk->log);
	grid_clear(&desk->grid);
	arena_clear(&desk->frame);
	free(desk->ctx.own);
}

/* What the loop does with an edit, without a store. */
static void
desk_apply(struct desk *desk)
{
	static const struct row_id none;
	size_t i;

	for (i = 0; i < desk->edit.changes.count; i++) {
		struct change *change = &desk->edit.changes.items[i];
		struct fact_head *head = &change->fact.head;

		if (change->kind == CHANGE_REMOVE) {
			assert_true(log_remove(&desk->log, change->fact.kind,
			    head->id));
			continue;
		}
		if (row_id_eq(head->id, none)) {
			head->id.byte[15] = (uint8_t)(i + 1);
			head->id.byte[14] = (uint8_t)
			    log_count(&desk->log, change->fact.kind);
			head->order = INT64_MAX / 2 + (int64_t)i;
		}
		log_put(&desk->log, &change->fact);
	}
	desk_replay(desk);
}

/* One key's request; returns the reaction. */
static unsigned
desk_ask(struct desk *desk, enum req req)
{
	unsigned react;

	edit_clear(&desk->edit);
	desk->view.message[0] = '\0';
	react = desk->screen->request(&desk->ctx, req, &desk->edit);
	if (react & REACT_EDIT)
		desk_apply(desk);
	desk_paint(desk, 24, 80);
	return react;
}

/* The row that holds text, -1. */
static int
desk_row(const struct desk *desk, const char *text)
{
	char line[1024];
	int row;

	for (row = 0; row < desk->grid.rows; row++)
		if (strstr(grid_text(&desk->grid, row, line, sizeof(line)),
		    text) != NULL)
			return row;
	return -1;
}

static void
desk_dump(const struct desk *desk)
{
	char line[1024];
	int row;

	for (row = 0; row < desk->grid.rows; row++)
		print_message("|%s\n", grid_text(&desk->grid, row, line,
		    sizeof(line)));
}

static void
desk_see(const struct desk *desk, const char *text)
{
	if (desk_row(desk, text) >= 0)
		return;
	desk_dump(desk);
	fail_msg("\"%s\" is not on the screen", text);
}

/* Pictures ----------------------------------------------------------------- */

static void
tell_heavy(struct log *log)
{
	fixture_heavy(log, 10, 7);
}

/* Weeks before the gate, with some of it met. */
static void
tell_early(struct log *log)
{
	fixture_typical(log);
	log->test.count = 0;
	log->clearance.count = 0;
	while (log->activity.count > 0 && log->activity.items[
	    log->activity.count - 1].day >= 20738)
		log->activity.count--;
	for (size_t i = 0; i < log->activity.count; )
		if (log->activity.items[i].kind == ACTIVITY_RUN)
			VEC_REMOVE(&log->activity, i);
		else
			i++;
}

static const struct {
	const char *name;
	void (*tell)(struct log *log);
} histories[] = {
	{ "empty", fixture_empty },
	{ "typical", fixture_typical },
	{ "early", tell_early },
	{ "heavy", tell_heavy }
};

static const struct {
	int columns, rows;
} sizes[] = {
	{ 120, 36 }, { 80, 24 }, { 60, 20 }, { 40, 12 }, { 30, 8 }, { 20, 5 }
};

/* Plain ASCII, and '?' in the hint line of all that is not tiny. */
static void
picture_check(const struct grid *grid)
{
	char line[1024];
	int i;

	for (i = 0; i < grid->rows * grid->columns; i++)
		assert_true((unsigned char)grid->cell[i].text[0] < 0x80);
	if (grid->columns < 30 || grid->rows < 8)
		return;
	grid_text(grid, grid->rows - 2, line, sizeof(line));
	assert_non_null(strstr(line, "? help"));
}

static void
pictures_of(const char *history, void (*tell)(struct log *log),
    const struct screen *screen)
{
	struct desk desk;
	char name[80];
	size_t i;

	desk_open(&desk, tell, screen);
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

/* Every size from tiny to large draws within its grid. */
static void
test_any_size(void **state)
{
	struct desk desk;
	int tab, rows, columns;

	(void)state;
	desk_open(&desk, fixture_typical, &screen_day);
	for (tab = 0; tab < SCREEN_TABS; tab++) {
		desk_show(&desk, screen_tabs[tab]);
		for (rows = 1; rows <= 50; rows += 7)
			for (columns = 1; columns <= 300; columns += 13) {
				desk_paint(&desk, rows, columns);
				assert_in_range(desk.grid.cursor_row + 1, 0,
				    rows);
			}
	}
	desk_close(&desk);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_pictures),
		cmocka_unit_test(test_any_size)
	};

	setlocale(LC_ALL, "C");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
