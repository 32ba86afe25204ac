/* SPDX-License-Identifier: ISC */
#include "desk.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fixture.h"

#include "lope/date.h"
#include "lope/keys.h"
#include "lope/mem.h"

#define DESK_WEEKS 12
#define DESK_LINE 1024

void
desk_replay(struct desk *desk)
{
	state_clear(&desk->state);
	plan_clear(&desk->plan);
	replay(&desk->state, &desk->log, FIXTURE_TODAY);
	plan_build(&desk->state, DESK_WEEKS, &desk->plan);
	desk->view.replays++;
}

void
desk_open(struct desk *desk, void (*tell)(struct log *log))
{
	memset(desk, 0, sizeof(*desk));
	tell(&desk->log);
	conf_init(&desk->conf);
	desk_replay(desk);
	desk->view = (struct view){ .log = &desk->log,
		.state = &desk->state,
		.plan = &desk->plan,
		.replays = 1,
		.conf = &desk->conf,
		.now = { FIXTURE_TODAY, FIXTURE_MINUTE },
		.day = FIXTURE_TODAY,
		.month = date_month_start(FIXTURE_TODAY) };
	desk->ctx.view = &desk->view;
	desk->ctx.frame = &desk->frame;
	desk->tab = screen_tabs[0];
	desk->rows = desk->ctx.rows = 24;
	desk->columns = desk->ctx.columns = 80;
}

static void
desk_leave(struct desk *desk)
{
	if (desk->screen != NULL && desk->screen->close != NULL)
		desk->screen->close(&desk->ctx);
	free(desk->ctx.own);
	desk->ctx.own = NULL;
	desk->screen = NULL;
}

void
desk_close(struct desk *desk)
{
	desk_leave(desk);
	free(desk->draft);
	edit_clear(&desk->edit);
	plan_clear(&desk->plan);
	state_clear(&desk->state);
	log_clear(&desk->log);
	grid_clear(&desk->grid);
	arena_clear(&desk->frame);
}

void
desk_paint(struct desk *desk, int rows, int columns)
{
	grid_clear(&desk->grid);
	grid_init(&desk->grid, rows, columns);
	arena_reset(&desk->frame);
	screen_paint(&desk->ctx, &desk->grid, desk->screen, desk->tab);
}

/* Help is asked on a screen, which has said what its keys are for. */
static void
desk_hint(struct desk *desk, int about)
{
	desk_show(desk, screen_all[about], desk->view.day);
	memset(desk->view.hinted, 0, sizeof(desk->view.hinted));
	screen_all[about]->hints(&desk->ctx, desk->view.hinted);
}

void
desk_show(struct desk *desk, const struct screen *screen, int arg)
{
	if (screen == &screen_help && arg < SCREEN_TABS)
		desk_hint(desk, arg);
	desk_leave(desk);
	desk->screen = screen;
	desk->ctx.own = screen->own_size > 0 ? mem_new(1, screen->own_size) :
					       NULL;
	if (screen->open != NULL)
		screen->open(&desk->ctx, arg);
	if (desk->draft != NULL && screen->undraft != NULL)
		screen->undraft(&desk->ctx, desk->draft);
	desk_paint(desk, desk->rows, desk->columns);
}

static void
desk_apply(struct desk *desk)
{
	size_t i;

	assert_false(edit_is_empty(&desk->edit));
	for (i = 0; i < desk->edit.changes.count; i++) {
		struct change *change = &desk->edit.changes.items[i];
		struct fact_head *head = &change->fact.head;

		if (change->kind == CHANGE_REMOVE) {
			assert_true(log_remove(&desk->log, change->fact.kind,
			    head->id));
			continue;
		}
		if (row_id_is_zero(head->id)) {
			desk->ids++;
			memcpy(head->id.byte + 8, &desk->ids,
			    sizeof(desk->ids));
			head->id.byte[15] = 0xEE;
			head->order = INT64_MAX / 2 + desk->ids;
		}
		log_put(&desk->log, &change->fact);
	}
	desk_replay(desk);
}

/* What the loop does with a reaction. */
static unsigned
desk_take(struct desk *desk, unsigned react)
{
	desk->react = react;
	if ((react & REACT_EDIT) != 0)
		desk_apply(desk);
	if ((react & REACT_DRAFT) != 0) {
		free(desk->draft);
		desk->draft = desk->screen->draft(&desk->ctx);
	}
	if ((react & REACT_CLOSE) != 0)
		desk_leave(desk);
	else
		desk_paint(desk, desk->rows, desk->columns);
	return react;
}

unsigned
desk_ask(struct desk *desk, enum req req)
{
	assert_non_null(desk->screen);
	edit_clear(&desk->edit);
	desk->view.message[0] = '\0';
	return desk_take(desk,
	    desk->screen->request(&desk->ctx, req, &desk->edit));
}

static unsigned
desk_key(struct desk *desk, struct key key)
{
	const struct screen *screen = desk->screen;
	unsigned react = REACT_PASS;
	enum req req;

	if (screen == NULL) {
		fail_msg("no screen is open");
		return react;
	}
	edit_clear(&desk->edit);
	desk->view.message[0] = '\0';
	if (screen->form && screen->type != NULL)
		react = screen->type(&desk->ctx, key, &desk->edit);
	if (react == REACT_PASS &&
	    keymap_find(keys_on(&desk->view, screen), &key, 1, &req) ==
		KEYMAP_FOUND)
		react = screen->request(&desk->ctx, req, &desk->edit);
	return desk_take(desk, react);
}

unsigned
desk_press(struct desk *desk, const char *keys)
{
	struct key key;
	size_t len;

	while (*keys != '\0') {
		len = strcspn(keys, " ");
		if (!key_parse(keys, len, &key))
			fail_msg("no key: %s", keys);
		(void)desk_key(desk, key);
		keys += len;
		keys += strspn(keys, " ");
	}
	return desk->react;
}

unsigned
desk_tick(struct desk *desk, int ms)
{
	edit_clear(&desk->edit);
	return desk_take(desk, desk->screen->tick(&desk->ctx, ms, &desk->edit));
}

int
desk_row(const struct desk *desk, const char *text)
{
	char line[DESK_LINE];
	int row;

	for (row = 0; row < desk->grid.rows; row++)
		if (strstr(grid_text(&desk->grid, row, line, sizeof(line)),
			text) != NULL)
			return row;
	return -1;
}

void
desk_dump(const struct desk *desk)
{
	char line[DESK_LINE];
	int row;

	for (row = 0; row < desk->grid.rows; row++)
		print_message("|%s\n",
		    grid_text(&desk->grid, row, line, sizeof(line)));
}

int
desk_see(const struct desk *desk, const char *text)
{
	int row = desk_row(desk, text);

	if (row >= 0)
		return row;
	desk_dump(desk);
	fail_msg("\"%s\" is not on the screen", text);
	return -1;
}
