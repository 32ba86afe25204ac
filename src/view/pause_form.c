/* SPDX-License-Identifier: ISC */
/* Days without training, at once and without a word of blame: what is planned
 * on them is skipped, and the plan comes back as the rules on missed time say. */
#include "lope/screen.h"

#include "lope/date.h"
#include "lope/form.h"
#include "lope/ripple.h"
#include "lope/str.h"
#include "lope/unit.h"

#define PAUSE_VALUE_AT 11
#define PAUSE_HINT_AT 18
#define PAUSE_LETTERS "itbo"

enum { PAUSE_ID_DAYS = 1, PAUSE_ID_WHY, PAUSE_ID_DO };

struct pause_own {
	struct form form;
	int from, days; /* days 0: not said */
	int why;        /* place in PAUSE_LETTERS; FORM_NONE */
	bool take;
	struct ripple ripple; /* once Enter would pause */
};

static const struct keybind pause_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FIELD_NEXT }, { "C-d", REQ_FORM_DROP }, { 0 } };

static void
pause_say(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct pause_own *own = ctx->own;
	char first[DATE_TEXT_SIZE], last[DATE_TEXT_SIZE], back[DATE_TEXT_SIZE];
	int until = own->from + own->days;

	if (own->days == 0)
		return;
	line = form_wrap(ctx, form, line, 1,
	    arena_printf(ctx->frame,
		"%s%s%s rest%s. From %s on it goes on; after some weeks away "
		"with shorter runs first (gap.missed). A check-in of those "
		"days counts as ever.",
		date_short(own->from, first), own->days > 1 ? " to " : "",
		own->days > 1 ? date_short(until - 1, last) : "",
		own->days > 1 ? "" : "s", date_short(until, back)));
	for (int i = 0; i < own->ripple.count; i++)
		line = form_wrap(ctx, form, line, 1, own->ripple.line[i]);
}

static void
pause_build(struct screen_ctx *ctx, struct form *form)
{
	const struct pause_own *own = ctx->own;
	int hint_at = ctx->columns >= 50 ? PAUSE_HINT_AT : 0;
	char date[DATE_TEXT_SIZE];
	struct form_field *field;

	form->title = arena_printf(ctx->frame, "PAUSE  from %s",
	    date_long(own->from, date));
	field = form_add(form, PAUSE_ID_DAYS, FORM_LINE, "Days", "1 to 60",
	    "For how many days, that one included?");
	field->accept = "0123456789";
	if (own->days > 0)
		field->text = arena_printf(ctx->frame, "%d", own->days);
	form_place(field, 0, 0, PAUSE_VALUE_AT, hint_at, ctx->columns);
	field = form_add(form, PAUSE_ID_WHY, FORM_CHOICE, "Why",
	    "i illness  t travel  b baby  o other",
	    "Why? i illness, t travel, b baby, o other; it need not be said");
	field->letters = PAUSE_LETTERS;
	field->optional = true;
	field->value = own->why;
	if (own->why != FORM_NONE)
		field->text = pause_reason(own->why);
	form_place(field, 1, 0, PAUSE_VALUE_AT,
	    own->why == FORM_NONE ? hint_at : 0, ctx->columns);
	if (own->days > 0) {
		field = form_add(form, PAUSE_ID_DO, FORM_BUTTON, "[ Pause ]",
		    "", "Enter pauses; undo takes it back");
		form_place(field, 2, 0, 0, 0, ctx->columns);
	}
	pause_say(ctx, form, 4);
}

static bool
pause_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct pause_own *own = ctx->own;
	int days = 0;

	(void)form;
	switch (id) {
	case PAUSE_ID_DAYS:
		if (text[0] != '\0' &&
		    !unit_parse_int(text, 1, PAUSE_DAYS_MAX, &days, err))
			return false;
		own->days = days;
		break;
	case PAUSE_ID_WHY:
		own->why = value;
		break;
	default:
		own->take = true;
		break;
	}
	return true;
}

static int
pause_slots(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot *slots)
{
	struct pause_own *own = ctx->own;

	form_day_key(key, "Pause", own->from);
	slots[0] = (struct form_slot){ "days", &own->days, NULL, 0, 0,
		PAUSE_DAYS_MAX };
	slots[1] = (struct form_slot){ "why", &own->why, NULL, 0, FORM_NONE,
		(int)sizeof(PAUSE_LETTERS) - 2 };
	return 2;
}

/* What is over cannot be skipped any more: from today on. */
static void
pause_open(struct screen_ctx *ctx, int arg)
{
	struct pause_own *own = ctx->own;

	own->from = arg > ctx->view->now.today ? arg : ctx->view->now.today;
	own->why = FORM_NONE;
	own->form.slots = pause_slots;
	form_open(ctx, &own->form, pause_build, pause_answer);
}

static void
pause_edit(const struct screen_ctx *ctx, struct edit *out)
{
	const struct pause_own *own = ctx->own;

	edit_pause(out, ctx->view->log, own->from, own->days,
	    own->why == FORM_NONE ? NULL : pause_reason(own->why));
}

/* On the button: what makes way on those days and behind them. */
static void
pause_look(struct screen_ctx *ctx)
{
	struct pause_own *own = ctx->own;
	const struct view *view = ctx->view;
	struct edit edit = { 0 };

	own->ripple.count = 0;
	if (own->days == 0 || own->form.focus != PAUSE_ID_DO)
		return;
	pause_edit(ctx, &edit);
	ripple_read(&own->ripple, view->log, view->state, view->plan, &edit,
	    (struct ripple_named){ .emptied = DAY_NONE,
		.filled = DAY_NONE,
		.until = own->from + own->days - 1 },
	    view->units);
	edit_clear(&edit);
}

static unsigned
pause_after(struct screen_ctx *ctx, unsigned react, struct edit *out)
{
	struct pause_own *own = ctx->own;

	if (!own->take) {
		pause_look(ctx);
		return form_keep(ctx, react);
	}
	pause_edit(ctx, out);
	return form_end(ctx, REACT_EDIT | REACT_CLOSE);
}

static unsigned
pause_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct pause_own *own = ctx->own;
	unsigned react = form_type(ctx, &own->form, key);

	/* What could not be written waits for its button. */
	own->take = own->take && react == REACT_PASS;
	return own->take ? react : pause_after(ctx, react, out);
}

static unsigned
pause_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct pause_own *own = ctx->own;

	if (req == REQ_BACK)
		return form_end(ctx, REACT_CLOSE);
	if (req == REQ_FORM_DROP)
		return form_drop(ctx, &own->form);
	own->take = own->take && req == REQ_FORM_DONE;
	return pause_after(ctx, form_request(ctx, &own->form, req), out);
}

static void
pause_point(struct screen_ctx *ctx, int arg)
{
	struct pause_own *own = ctx->own;

	form_point(ctx, &own->form, arg);
	pause_look(ctx);
}

static void
pause_undraft(struct screen_ctx *ctx, const char *text)
{
	form_own_undraft(ctx, text);
	pause_look(ctx);
}

static void
pause_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FIELD_NEXT;
	out[1] = REQ_FIELD_BACK;
	out[2] = REQ_URGENT;
	out[3] = REQ_BACK;
}

const struct screen screen_pause = { .name = "pause",
	.title = "Pause",
	.keys = pause_keys,
	.form = true,
	.ahead = true,
	.own_size = sizeof(struct pause_own),
	.open = pause_open,
	.draw = form_own_draw,
	.request = pause_request,
	.type = pause_type,
	.point = pause_point,
	.hints = pause_hints,
	.say = form_own_say,
	.close = form_own_close,
	.draft = form_own_draft,
	.undraft = pause_undraft };
