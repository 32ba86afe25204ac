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
	bool told;
	unsigned react = form_day_request(ctx, &own->form, req, &told);

	(void)out;
	if (told && own->day != DAY_NONE)
		month_go(ctx->view, own->day);
	return react;
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
	.hints = form_day_hints,
	.say = form_own_say };
