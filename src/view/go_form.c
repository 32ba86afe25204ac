/* SPDX-License-Identifier: ISC */
/* A date to go to: one field. What is no date stays in it, and is told. */
#include "lope/screen.h"

#include "lope/date.h"
#include "lope/form.h"
#include "month.h"

#define GO_ID 1

struct go_own {
	struct form form;
	int day; /* DAY_NONE: not said */
};

static const struct keybind go_keys[] = { FORM_KEYS, { "Enter", REQ_FORM_DONE },
	{ 0 } };

static void
go_build(struct screen_ctx *ctx, struct form *form)
{
	form->title = "GO TO A DATE";
	form_add_day(ctx, form, GO_ID)->optional = true;
}

static bool
go_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct go_own *own = ctx->own;

	(void)form;
	(void)id;
	(void)value;
	own->day = DAY_NONE;
	return text[0] == '\0' ||
	    date_parse(text, ctx->view->now.today, &own->day, err);
}

static void
go_open(struct screen_ctx *ctx, int arg)
{
	struct go_own *own = ctx->own;

	(void)arg;
	own->day = DAY_NONE;
	form_open(ctx, &own->form, go_build, go_answer);
}

static unsigned
go_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct go_own *own = ctx->own;

	(void)out;
	if (req == REQ_BACK)
		return REACT_CLOSE;
	if (req != REQ_FORM_DONE && req != REQ_OPEN)
		return form_request(ctx, &own->form, req);
	if (!form_commit(ctx, &own->form))
		return REACT_DRAW;
	if (own->day != DAY_NONE)
		month_go(ctx->view, own->day);
	return REACT_CLOSE;
}

static void
go_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FORM_DONE;
	out[1] = REQ_FIELD_CLEAR;
	out[2] = REQ_URGENT;
	out[3] = REQ_BACK;
}

const struct screen screen_go = { .name = "go",
	.title = "Go to a date",
	.keys = go_keys,
	.form = true,
	.own_size = sizeof(struct go_own),
	.open = go_open,
	.draw = form_own_draw,
	.request = go_request,
	.type = form_own_type,
	.hints = go_hints,
	.say = form_own_say };
