/* SPDX-License-Identifier: ISC */
/* Which day it was that a watch without a clock tells of: one field. */
#include "lope/screen.h"

#include "lope/date.h"
#include "lope/form.h"

#define UNDATED_ID 1

struct undated_own {
	struct form form;
	int row, day;
};

static const struct keybind undated_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FORM_DONE }, { 0 } };

static void
undated_build(struct screen_ctx *ctx, struct form *form)
{
	form->title = "WHICH DAY WAS IT";
	(void)form_add_day(ctx, form, UNDATED_ID);
}

static bool
undated_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct undated_own *own = ctx->own;
	int today = ctx->view->now.today;

	(void)form;
	(void)id;
	(void)value;
	own->day = DAY_NONE;
	if (text[0] == '\0')
		return true;
	if (!date_parse(text, today, &own->day, err))
		return false;
	if (own->day <= today)
		return true;
	own->day = DAY_NONE;
	return err_set(err, ERR_RANGE, "That day is still to come.");
}

static void
undated_open(struct screen_ctx *ctx, int arg)
{
	struct undated_own *own = ctx->own;

	own->row = arg;
	own->day = DAY_NONE;
	form_open(ctx, &own->form, undated_build, undated_answer);
}

static unsigned
undated_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct undated_own *own = ctx->own;
	bool told;
	unsigned react = form_day_request(ctx, &own->form, req, &told);

	(void)out;
	if (!told || own->day == DAY_NONE)
		return react;
	ctx->open_arg = own->row;
	ctx->day = own->day;
	return react | REACT_DATE;
}

const struct screen screen_undated = { .name = "undated",
	.title = "Which day was it",
	.keys = undated_keys,
	.form = true,
	.own_size = sizeof(struct undated_own),
	.open = undated_open,
	.draw = form_own_draw,
	.request = undated_request,
	.type = form_own_type,
	.hints = form_day_hints,
	.say = form_own_say };
