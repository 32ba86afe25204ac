/* SPDX-License-Identifier: ISC */
/* A run she would like on a day, judged while she types it. */
#include "lope/screen.h"

#include <string.h>

#include "lope/date.h"
#include "lope/form.h"
#include "lope/ripple.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"

#define WISH_LONGEST_S 86400
#define WISH_FARTHEST_M 300000
#define WISH_VALUE_AT 15
#define WISH_HINT_AT 25
#define WISH_TYPES "estir" /* enum run_type but the trial */

enum wish_id {
	WISH_ID_AMOUNT = 1,
	WISH_ID_TYPE,
	WISH_ID_STROLLER,
	WISH_ID_REASON,
	WISH_ID_PLAN,
	WISH_ID_NEAREST
};

struct wish_own {
	struct form form;
	struct wish wish;
	int type, stroller; /* FORM_NONE: not answered */
	bool asked;         /* an amount was said */
	bool liftable;      /* a reason would lift what refuses it */
	bool take, nearest; /* a button was pressed */
	char amount[32], reason[CLEAN_NOTE_MAX + 1];
	struct judgement judged;
	struct ripple ripple; /* of the button that Enter presses next */
};

static const struct keybind wish_keys[] = {
	{ "Enter", REQ_FIELD_NEXT },
	{ "Esc", REQ_BACK },
	FORM_KEYS,
	{ "C-d", REQ_FORM_DROP },
	{ 0 },
};

static bool
wish_metres(const struct screen_ctx *ctx)
{
	return ctx->view->state->caps.metres;
}

/* The wish as it stands, with a reason only where one was given. */
static void
wish_judge(struct screen_ctx *ctx)
{
	struct wish_own *own = ctx->own;
	struct wish wish = own->wish;
	struct judgement lifted;

	own->ripple.count = 0;
	if (!own->asked)
		return;
	wish.type = own->type < 0 ? RUN_EASY : (enum run_type)own->type;
	wish.stroller = own->stroller == 1;
	wish.reason = own->reason[0] != '\0' ? own->reason : NULL;
	own->wish = wish;
	plan_judge(ctx->view->state, &wish, &own->judged);
	own->liftable = own->judged.lifted != RULE_COUNT;
	if (own->judged.allowed)
		return;
	wish.reason = "some reason or other"; /* long enough */
	plan_judge(ctx->view->state, &wish, &lifted);
	own->liftable = lifted.allowed;
}

/* Building ---------------------------------------------------------------- */

static struct form_field *
wish_field(struct screen_ctx *ctx, struct form *form, enum wish_id id,
    enum form_kind kind, const char *label, const char *hint,
    const char *question, int line)
{
	struct form_field *field = form_add(form, (int)id, kind, label, hint,
	    question);

	field->optional = id != WISH_ID_AMOUNT;
	form_place(field, line, 0, kind == FORM_BUTTON ? 0 : WISH_VALUE_AT,
	    ctx->columns >= 60 && hint[0] != '\0' ? WISH_HINT_AT : 0,
	    ctx->columns);
	return field;
}

static void
wish_build_amount(struct screen_ctx *ctx, struct form *form, int line)
{
	struct wish_own *own = ctx->own;
	const char *hint = !wish_metres(ctx) ? "minutes of running, as 18" :
	    ctx->view->units == UNIT_KM      ? "as 4.6km, or minutes as 30m" :
					       "as 2.8mi, or minutes as 30m";
	struct form_field *field = wish_field(ctx, form, WISH_ID_AMOUNT,
	    FORM_LINE, "Run for", own->asked ? "" : hint,
	    "How much running? Nothing is planned before the button", line);

	field->accept = "0123456789.:hmski";
	field->max = (int)sizeof(own->amount) - 1;
	field->text = own->amount;
	field->value = own->amount[0] != '\0' ? 0 : FORM_NONE;
}

static void
wish_build_reason(struct screen_ctx *ctx, struct form *form, int line)
{
	struct wish_own *own = ctx->own;
	struct form_field *field = wish_field(ctx, form, WISH_ID_REASON,
	    FORM_LINE, "Reason", "",
	    "A soft limit may be lifted once in two "
	    "weeks: why this once?",
	    line);

	field->max = CLEAN_NOTE_MAX;
	field->text = own->reason;
	field->value = own->reason[0] != '\0' ? 0 : FORM_NONE;
}

/* The most that is allowed comes before a reason to ask for more. */
static bool
wish_build_nearest(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct wish_own *own = ctx->own;
	char amount[UNIT_TEXT_SIZE] = "";
	struct str s = str_of(amount, sizeof(amount));

	if (own->judged.allowed || !own->judged.has_nearest)
		return false;
	text_within(&s, own->judged.nearest, own->judged.metres,
	    ctx->view->units);
	(void)wish_field(ctx, form, WISH_ID_NEAREST, FORM_BUTTON,
	    arena_printf(ctx->frame, "[ Plan %s instead ]", amount), "",
	    "Enter plans the most that is allowed that day", line);
	return true;
}

static bool
wish_build_plan(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct wish_own *own = ctx->own;

	if (own->judged.allowed)
		(void)wish_field(ctx, form, WISH_ID_PLAN, FORM_BUTTON,
		    "[ Plan it ]", "", "Enter plans it; undo takes it back",
		    line);
	return own->judged.allowed;
}

/* What is there once an amount was said; returns the line below. */
static int
wish_build_more(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct wish_own *own = ctx->own;

	line += wish_build_nearest(ctx, form, line);
	if (own->liftable)
		wish_build_reason(ctx, form, line++);
	return line + wish_build_plan(ctx, form, line);
}

/* "evidence: 10 % over the longest run"; a source that says so itself stands
 * alone: "ours". */
static const char *
wish_source(struct screen_ctx *ctx, const struct rule_row *rule)
{
	const char *kind = rule_kind_name(rule->kind);

	return strncmp(rule->source, kind, strlen(kind)) == 0 ?
	    rule->source :
	    arena_printf(ctx->frame, "%s: %s", kind, rule->source);
}

/* What the rules say, each with its source; the gravest first. */
static int
wish_say_findings(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct wish_own *own = ctx->own;
	const struct findings *list = &own->judged.findings;

	for (int i = 0; i < list->count; i++) {
		const struct finding *f = &list->item[i];
		const struct rule_row *rule = &rule_table[f->rule];

		form_say(form, line++, 1, ctx->columns,
		    f->severity >= SEVERITY_CAP ? ROLE_HELD : ROLE_TEXT,
		    rule->id);
		line = form_wrap(ctx, form, line, 3, f->text);
		line = form_wrap(ctx, form, line, 3, wish_source(ctx, rule));
	}
	return line;
}

/* The most that is allowed is another rule's: its number, words and source. */
static int
wish_say_nearest(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct wish_own *own = ctx->own;
	const struct rule_row *rule = &rule_table[own->judged.nearest_rule];
	char amount[UNIT_TEXT_SIZE] = "";
	struct str s = str_of(amount, sizeof(amount));

	text_within(&s, own->judged.nearest, own->judged.metres,
	    ctx->view->units);
	line = form_wrap(ctx, form, line, 1,
	    arena_printf(ctx->frame,
		"The most that day holds is %s, by %s:", amount, rule->id));
	line = form_wrap(ctx, form, line, 3, rule->text);
	return form_wrap(ctx, form, line, 3, wish_source(ctx, rule));
}

/* "5:00 walk, 3 x 4:00 run with 2:00 walk between, 5:00 walk" */
static const char *
wish_shape(struct screen_ctx *ctx)
{
	const struct wish_own *own = ctx->own;
	char text[96] = "";
	struct str s = str_of(text, sizeof(text));

	text_session_whole(&s, &own->judged.shape);
	return arena_copy(ctx->frame, text);
}

static int
wish_say(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct wish_own *own = ctx->own;
	char walk[UNIT_TEXT_SIZE + 40] = "";
	struct str s = str_of(walk, sizeof(walk));
	int i;

	if (!own->asked)
		return line;
	form_say(form, line++, 1, ctx->columns, ROLE_TITLE,
	    own->judged.allowed         ? "IT MAY BE" :
		own->judged.has_nearest ? "NOT AS MUCH" :
					  "NOT THAT DAY");
	if (own->judged.shape.kind == SESSION_RUN)
		line = form_wrap(ctx, form, line, 3, wish_shape(ctx));
	if (own->judged.lifted != RULE_COUNT)
		line = form_wrap(ctx, form, line, 3,
		    arena_printf(ctx->frame,
			"%s is lifted this once; the "
			"reason is kept.",
			rule_table[own->judged.lifted].id));
	for (i = 0; i < own->ripple.count; i++)
		line = form_wrap(ctx, form, line, 3, own->ripple.line[i]);
	line = wish_say_findings(ctx, form, line);
	if (own->judged.has_nearest &&
	    (own->judged.findings.count == 0 ||
		own->judged.nearest_rule != own->judged.findings.item[0].rule))
		line = wish_say_nearest(ctx, form, line);
	text_nearest_walk(&s, &own->judged, ctx->view->units);
	return walk[0] == '\0' || own->judged.allowed ?
	    line :
	    form_wrap(ctx, form, line, 1, arena_copy(ctx->frame, walk));
}

static void
wish_build(struct screen_ctx *ctx, struct form *form)
{
	struct wish_own *own = ctx->own;
	char date[DATE_TEXT_SIZE];
	struct form_field *field;
	int line = 0;

	form->title = arena_printf(ctx->frame, "PLAN A RUN  %s",
	    date_long(own->wish.day, date));
	wish_build_amount(ctx, form, line++);
	if (ctx->view->state->quality_level > 0) {
		field = wish_field(ctx, form, WISH_ID_TYPE, FORM_CHOICE, "Type",
		    "e easy  s strides  t threshold  i interval  r repetition",
		    "Which kind? e easy, s strides, t threshold, i intervals, "
		    "r repetitions",
		    line++);
		field->letters = WISH_TYPES;
		form_set(ctx, field, own->type);
	}
	field = wish_field(ctx, form, WISH_ID_STROLLER, FORM_CHOICE, "Stroller",
	    "y n", "With the stroller? y n", line++);
	field->letters = "ny";
	form_set(ctx, field, own->stroller);
	if (own->asked)
		line = wish_build_more(ctx, form, line);
	(void)wish_say(ctx, form, line);
}

/* Answering --------------------------------------------------------------- */

/* "4.6km" and, in the distance weeks, "4.6" is a distance; the rest a time. */
static bool
wish_is_distance(const struct screen_ctx *ctx, const char *text)
{
	if (strpbrk(text, "ki") != NULL)
		return true;
	return wish_metres(ctx) && strpbrk(text, ":hms") == NULL;
}

/* What is said so is wished for; nothing is where text is "". */
static bool
wish_read_amount(struct screen_ctx *ctx, const char *text, struct err *err)
{
	struct wish_own *own = ctx->own;
	struct wish wish = wish_unsaid(own->wish.day);

	if (text[0] != '\0' && wish_is_distance(ctx, text)) {
		if (!unit_parse_distance(text, ctx->view->units, 1,
			WISH_FARTHEST_M, &wish.distance_m, err))
			return false;
	} else if (text[0] != '\0') {
		if (!unit_parse_duration(text, 1, WISH_LONGEST_S, &wish.run_s,
			err))
			return false;
	}
	own->asked = text[0] != '\0';
	own->liftable = own->liftable && own->asked;
	own->wish = wish;
	return true;
}

static bool
wish_take_amount(struct screen_ctx *ctx, const char *text, struct err *err)
{
	struct wish_own *own = ctx->own;

	if (!wish_read_amount(ctx, text, err))
		return false;
	(void)str_copy(own->amount, sizeof(own->amount), text);
	return true;
}

/* What is being typed is judged as it stands, though it is no answer yet; half
 * a figure is nothing. */
static void
wish_follow(struct screen_ctx *ctx)
{
	struct wish_own *own = ctx->own;
	const char *amount = form_half(&own->form, WISH_ID_AMOUNT);
	const char *reason = form_half(&own->form, WISH_ID_REASON);
	struct err err = { 0 };

	if (amount != NULL && !wish_read_amount(ctx, amount, &err))
		(void)wish_read_amount(ctx, "", &err);
	if (reason != NULL)
		(void)str_copy(own->reason, sizeof(own->reason), reason);
	if (amount != NULL || reason != NULL)
		wish_judge(ctx);
}

static bool
wish_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct wish_own *own = ctx->own;

	(void)form;
	switch ((enum wish_id)id) {
	case WISH_ID_AMOUNT:
		if (!wish_take_amount(ctx, text, err))
			return false;
		break;
	case WISH_ID_TYPE:
		own->type = value;
		break;
	case WISH_ID_STROLLER:
		own->stroller = value;
		break;
	case WISH_ID_REASON:
		(void)str_copy(own->reason, sizeof(own->reason), text);
		break;
	case WISH_ID_NEAREST:
		own->nearest = true;
		return true;
	case WISH_ID_PLAN:
		own->take = true;
		return true;
	}
	wish_judge(ctx);
	return true;
}

/* The screen -------------------------------------------------------------- */

static int
wish_slots(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot *slots)
{
	struct wish_own *own = ctx->own;

	form_day_key(key, "Wish", own->wish.day);
	slots[0] = (struct form_slot){ "amount", NULL, own->amount,
		sizeof(own->amount), 0, 0 };
	slots[1] = (struct form_slot){ "type", &own->type, NULL, 0, FORM_NONE,
		(int)sizeof(WISH_TYPES) - 2 };
	slots[2] = (struct form_slot){ "stroller", &own->stroller, NULL, 0,
		FORM_NONE, 1 };
	slots[3] = (struct form_slot){ "reason", NULL, own->reason,
		sizeof(own->reason), 0, 0 };
	return 4;
}

static void
wish_open(struct screen_ctx *ctx, int arg)
{
	struct wish_own *own = ctx->own;

	own->wish = wish_unsaid(arg);
	own->judged.lifted = RULE_COUNT;
	own->type = own->stroller = FORM_NONE;
	own->form.slots = wish_slots;
	form_open(ctx, &own->form, wish_build, wish_answer);
}

/* Before a button is pressed: what makes way on other days. A replay is too
 * much for each key that is typed. */
static void
wish_look(struct screen_ctx *ctx)
{
	struct wish_own *own = ctx->own;
	const struct view *view = ctx->view;
	struct edit edit = { 0 };
	struct wish wish = own->wish;

	own->ripple.count = 0;
	if (!own->asked ||
	    (own->form.focus != WISH_ID_PLAN &&
		own->form.focus != WISH_ID_NEAREST))
		return;
	if (own->form.focus == WISH_ID_NEAREST) {
		wish.run_s = own->judged.metres ? -1 : own->judged.nearest;
		wish.distance_m = own->judged.metres ? own->judged.nearest : -1;
		wish.reason = NULL;
	}
	edit_wish(&edit, view->log, &wish, &own->judged);
	ripple_read(&own->ripple, view->log, view->state, view->plan, &edit,
	    (struct ripple_named){ .emptied = DAY_NONE, .filled = wish.day },
	    view->units);
	edit_clear(&edit);
}

/* The most that is allowed, judged like any other. */
static void
wish_take_nearest(struct screen_ctx *ctx)
{
	struct wish_own *own = ctx->own;

	own->wish.run_s = own->judged.metres ? -1 : own->judged.nearest;
	own->wish.distance_m = own->judged.metres ? own->judged.nearest : -1;
	own->reason[0] = '\0';
	wish_judge(ctx);
	own->take = own->judged.allowed;
}

static unsigned
wish_after(struct screen_ctx *ctx, unsigned reaction, struct edit *out)
{
	struct wish_own *own = ctx->own;

	if (own->nearest)
		wish_take_nearest(ctx);
	own->nearest = false;
	if (!own->take)
		return form_keep(ctx, reaction);
	edit_wish(out, ctx->view->log, &own->wish, &own->judged);
	return form_end(ctx, REACT_EDIT | REACT_CLOSE);
}

static unsigned
wish_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct wish_own *own = ctx->own;
	unsigned react = form_type(ctx, &own->form, key);

	wish_follow(ctx);
	/* What could not be written waits for its button. */
	own->take = own->take && react == REACT_PASS;
	return own->take ? react : wish_after(ctx, react, out);
}

/* Enter and Enter again plans: what else may be said lies above. Behind the last
 * field of what is refused comes the amount again. */
static void
wish_next(struct screen_ctx *ctx, int before)
{
	struct wish_own *own = ctx->own;

	if (before == WISH_ID_AMOUNT && own->asked)
		form_go(ctx, &own->form,
		    own->judged.allowed ? WISH_ID_PLAN : WISH_ID_NEAREST);
	else if (before == own->form.focus)
		form_go(ctx, &own->form, WISH_ID_AMOUNT);
}

static unsigned
wish_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct wish_own *own = ctx->own;
	const int before = own->form.focus;
	unsigned react;

	if (req == REQ_BACK)
		return form_end(ctx, REACT_CLOSE);
	if (req == REQ_FORM_DROP)
		return form_drop(ctx, &own->form);
	own->take = own->take && req == REQ_FORM_DONE;
	react = form_request(ctx, &own->form, req);
	if (req == REQ_FIELD_NEXT && !own->form.complained)
		wish_next(ctx, before);
	wish_look(ctx);
	return wish_after(ctx, react, out);
}

static void
wish_point(struct screen_ctx *ctx, int arg)
{
	struct wish_own *own = ctx->own;

	form_point(ctx, &own->form, arg);
	wish_look(ctx);
}

/* What is no amount any more is asked for again. */
static void
wish_undraft(struct screen_ctx *ctx, const char *text)
{
	struct wish_own *own = ctx->own;
	struct err err = { 0 };

	form_own_undraft(ctx, text);
	if (!wish_read_amount(ctx, own->amount, &err))
		own->amount[0] = '\0';
	wish_judge(ctx);
	wish_follow(ctx);
	wish_look(ctx);
}

static void
wish_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FIELD_NEXT;
	out[1] = REQ_FIELD_BACK;
	out[2] = REQ_URGENT;
	out[3] = REQ_BACK;
}

const struct screen screen_wish = { .name = "wish",
	.title = "Plan a run",
	.keys = wish_keys,
	.form = true,
	.ahead = true,
	.own_size = sizeof(struct wish_own),
	.open = wish_open,
	.draw = form_own_draw,
	.request = wish_request,
	.type = wish_type,
	.point = wish_point,
	.hints = wish_hints,
	.say = form_own_say,
	.close = form_own_close,
	.draft = form_own_draft,
	.undraft = wish_undraft };
