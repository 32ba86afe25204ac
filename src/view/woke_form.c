/* SPDX-License-Identifier: ISC */
/* The baby woke while she was out without the timer: the minutes out are
 * asked, and what of the session they hold is written down. */
#include "lope/screen.h"

#include "lope/dose.h"
#include "lope/form.h"
#include "lope/keys.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"

#define WOKE_MOST_S 14400
#define WOKE_VALUE_AT 11
#define WOKE_TEXT 120

enum { WOKE_ID_OUT = 1, WOKE_ID_DO };

struct woke_own {
	struct form form;
	int day;
	struct session session;
	struct dose_steps steps;
	int out_s; /* 0: not said */
	bool take;
};

static const struct keybind woke_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FIELD_NEXT }, { "C-d", REQ_FORM_DROP }, { 0 } };

static int
woke_say(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct woke_own *own = ctx->own;
	char out[UNIT_TEXT_SIZE], run[UNIT_TEXT_SIZE];
	int bouts, run_s;

	if (own->out_s == 0)
		return form_wrap(ctx, form, line, 1,
		    "What was done is kept and counts for the week. Shorter "
		    "than its stage, it keeps what was earned.");
	run_s = dose_worked_s(&own->steps, own->out_s, &bouts);
	if (own->session.kind != SESSION_RUN || run_s == 0)
		return form_wrap(ctx, form, line, 1,
		    arena_printf(ctx->frame, "A walk of %s.",
			unit_mmss(own->out_s, out)));
	return form_wrap(ctx, form, line, 1,
	    arena_printf(ctx->frame,
		"By the plan that is %s of running in %s. %s on the run's line "
		"changes it.",
		unit_mmss(run_s, run), unit_mmss(own->out_s, out),
		keys_say(ctx->view, NULL, REQ_EDIT)));
}

static void
woke_build(struct screen_ctx *ctx, struct form *form)
{
	const struct woke_own *own = ctx->own;
	char text[WOKE_TEXT] = "";
	struct str s = str_of(text, sizeof(text));
	struct form_field *field;

	text_session(&s, &own->session, ctx->view->units);
	form->title = arena_printf(ctx->frame, "BABY WOKE  %s", text);
	field = form_add(form, WOKE_ID_OUT, FORM_LINE, "Out for",
	    own->out_s > 0 ? "" : "minutes, as 12",
	    "How many minutes since the start, walks included?");
	field->accept = "0123456789:hm";
	if (own->out_s > 0)
		field->text = arena_printf(ctx->frame, "%d", own->out_s / 60);
	form_place(field, 0, 0, WOKE_VALUE_AT, ctx->columns >= 60 ? 17 : 0,
	    ctx->columns);
	if (own->out_s > 0) {
		field = form_add(form, WOKE_ID_DO, FORM_BUTTON, "[ Keep it ]",
		    "", "Enter writes it down; undo takes it back");
		form_place(field, 1, 0, 0, 0, ctx->columns);
	}
	(void)woke_say(ctx, form, 3);
}

static bool
woke_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct woke_own *own = ctx->own;
	int s = 0;

	(void)form;
	(void)value;
	if (id == WOKE_ID_DO) {
		own->take = true;
		return true;
	}
	if (text[0] != '\0' &&
	    !unit_parse_duration(text, 60, WOKE_MOST_S, &s, err))
		return false;
	own->out_s = s;
	return true;
}

static int
woke_slots(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot *slots)
{
	struct woke_own *own = ctx->own;

	form_day_key(key, "Woke", own->day);
	slots[0] = (struct form_slot){ "out", &own->out_s, NULL, 0, 0,
		WOKE_MOST_S };
	return 1;
}

static void
woke_open(struct screen_ctx *ctx, int arg)
{
	const struct plan_day *pd = text_plan_day(ctx->view->plan, arg);
	struct woke_own *own = ctx->own;

	own->day = arg;
	if (pd != NULL) {
		own->session = pd->session;
		(void)dose_read_session(&pd->session, &own->steps);
	}
	own->form.slots = woke_slots;
	form_open(ctx, &own->form, woke_build, woke_answer);
}

static unsigned
woke_after(struct screen_ctx *ctx, unsigned react, struct edit *out)
{
	struct woke_own *own = ctx->own;
	struct partial part = { .session_s = own->out_s };

	if (!own->take)
		return form_keep(ctx, react);
	part.run_s = dose_worked_s(&own->steps, own->out_s, &part.bouts);
	edit_woke(out, &own->session, own->day, &part, ctx->view->now);
	return form_end(ctx, REACT_EDIT | REACT_CLOSE);
}

static unsigned
woke_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct woke_own *own = ctx->own;
	unsigned react = form_type(ctx, &own->form, key);

	/* What could not be written waits for its button. */
	own->take = own->take && react == REACT_PASS;
	return own->take ? react : woke_after(ctx, react, out);
}

static unsigned
woke_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct woke_own *own = ctx->own;

	if (req == REQ_BACK)
		return form_end(ctx, REACT_CLOSE);
	if (req == REQ_FORM_DROP)
		return form_drop(ctx, &own->form);
	own->take = own->take && req == REQ_FORM_DONE;
	return woke_after(ctx, form_request(ctx, &own->form, req), out);
}

static void
woke_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FIELD_NEXT;
	out[1] = REQ_FIELD_BACK;
	out[2] = REQ_URGENT;
	out[3] = REQ_BACK;
}

const struct screen screen_woke = { .name = "baby-woke",
	.title = "Baby woke",
	.keys = woke_keys,
	.form = true,
	.ahead = true,
	.own_size = sizeof(struct woke_own),
	.open = woke_open,
	.draw = form_own_draw,
	.request = woke_request,
	.type = woke_type,
	.point = form_own_point,
	.hints = woke_hints,
	.say = form_own_say,
	.close = form_own_close,
	.draft = form_own_draft,
	.undraft = form_own_undraft };
