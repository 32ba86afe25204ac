/* SPDX-License-Identifier: ISC */
/*
 * "I can go out now": today's caps and pace, and the longest session that
 * fits the minutes typed. It plans nothing and writes nothing down.
 */
#include "lope/screen.h"

#include "lope/date.h"
#include "lope/form.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"

#define CEILING_LINE_SIZE 600
#define CEILING_MOST_S 86400

enum { CEILING_ID_FREE = 1 };

struct ceiling_own {
	struct form form;
	int free_s; /* 0: not said */
	struct ceiling ceiling;
};

static const struct keybind ceiling_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FIELD_NEXT }, { "C-d", REQ_FORM_DROP }, { 0 } };

/* "Running  at most 15:00, by cap.run", or what forbids it. What the caps are
 * the limits tell. */
static int
ceiling_say_most(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct ceiling_own *own = ctx->own;
	const struct judgement *judged = &own->ceiling.judged;
	char text[CEILING_LINE_SIZE] = "";
	struct str s = str_of(text, sizeof(text));

	if (judged->has_nearest) {
		str_add(&s, "Running  at most ");
		text_within(&s, judged->nearest, judged->metres,
		    ctx->view->units);
		str_add(&s, ", by %s", rule_table[judged->nearest_rule].id);
		if (judged->nearest_rule != RULE_CAP_RUN &&
		    judged->nearest_rule != RULE_CAP_WEEK)
			str_add(&s, ". %s",
			    rule_table[judged->nearest_rule].text);
	} else {
		str_add(&s, "Running  none now, by %s. %s",
		    rule_table[judged->findings.item[0].rule].id,
		    judged->findings.item[0].text);
	}
	return form_wrap(ctx, form, line, 1, arena_copy(ctx->frame, text));
}

static int
ceiling_say_limits(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct state *state = ctx->view->state;
	char text[CEILING_LINE_SIZE] = "";
	struct str s = str_of(text, sizeof(text));

	str_add(&s, "Limits   ");
	text_limits(&s, state, ctx->view->units);
	line = form_wrap(ctx, form, line, 1, arena_copy(ctx->frame, text));
	s = str_of(text, sizeof(text));
	str_add(&s, "Pace     ");
	text_pace(&s, &state->pace, ctx->view->units);
	return form_wrap(ctx, form, line, 1, arena_copy(ctx->frame, text));
}

/* "IN 30 MINUTES", then the session with its bouts. */
static int
ceiling_say_session(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct ceiling_own *own = ctx->own;
	const struct session *session = &own->ceiling.session;
	char text[CEILING_LINE_SIZE] = "";
	struct str s = str_of(text, sizeof(text));

	form_say(form, line++, 1, ctx->columns, ROLE_TITLE,
	    own->free_s > 0 ?
		arena_printf(ctx->frame, "IN %d MINUTES", own->free_s / 60) :
		"WITH ALL THE TIME THERE IS");
	if (session->kind == SESSION_REST)
		return form_wrap(ctx, form, line, 3,
		    "Rest; pelvic floor and legs on the wall fit any "
		    "minutes.");
	text_session(&s, session, ctx->view->units);
	text_capital(text);
	if (session->kind == SESSION_RUN)
		str_add(&s, ", %d min in all", (session->total_s + 59) / 60);
	line = form_wrap(ctx, form, line, 3, arena_copy(ctx->frame, text));
	s = str_of(text, sizeof(text));
	text_session_whole(&s, session);
	if (s.len > 0)
		line = form_wrap(ctx, form, line, 3,
		    arena_copy(ctx->frame, text));
	/* The minutes that were typed are no window of a nap. */
	if (session->because == RULE_NAP_FIT && own->free_s > 0)
		return form_wrap(ctx, form, line, 3,
		    session->kind == SESSION_RUN ?
			"No more fits." :
			"No run fits, with five minutes of walking before "
			"and after it.");
	return line;
}

static void
ceiling_build(struct screen_ctx *ctx, struct form *form)
{
	const struct ceiling_own *own = ctx->own;
	char date[DATE_TEXT_SIZE];
	struct form_field *field;
	int line = 2;

	form->title = arena_printf(ctx->frame, "FREE NOW  %s",
	    date_long(ctx->view->now.today, date));
	field = form_add(form, CEILING_ID_FREE, FORM_LINE, "Minutes",
	    own->free_s > 0 ? "" : "from door to door, as 30",
	    "How many minutes are there? Empty: as many as it takes");
	field->accept = "0123456789:hm";
	field->optional = true;
	if (own->free_s > 0)
		field->text = arena_printf(ctx->frame, "%d", own->free_s / 60);
	form_place(field, 0, 0, 11, ctx->columns >= 60 ? 17 : 0, ctx->columns);
	line = ceiling_say_session(ctx, form, line);
	line = ceiling_say_most(ctx, form, line + 1);
	if (ctx->view->state->phase != PHASE_P0)
		(void)ceiling_say_limits(ctx, form, line);
}

static bool
ceiling_read(struct screen_ctx *ctx, const char *text, struct err *err)
{
	struct ceiling_own *own = ctx->own;
	int s = 0;

	if (text[0] != '\0' &&
	    !unit_parse_duration(text, 60, CEILING_MOST_S, &s, err))
		return false;
	own->free_s = s;
	plan_ceiling(ctx->view->state, s, &own->ceiling);
	return true;
}

static bool
ceiling_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	(void)form;
	(void)id;
	(void)value;
	return ceiling_read(ctx, text, err);
}

static int
ceiling_slots(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot *slots)
{
	struct ceiling_own *own = ctx->own;

	form_day_key(key, "Free", ctx->view->now.today);
	slots[0] = (struct form_slot){ "free", &own->free_s, NULL, 0, 0,
		CEILING_MOST_S };
	return 1;
}

static void
ceiling_open(struct screen_ctx *ctx, int arg)
{
	struct ceiling_own *own = ctx->own;

	(void)arg;
	plan_ceiling(ctx->view->state, 0, &own->ceiling);
	own->form.slots = ceiling_slots;
	form_open(ctx, &own->form, ceiling_build, ceiling_answer);
}

/* The session follows what is typed. */
static void
ceiling_follow(struct screen_ctx *ctx)
{
	struct ceiling_own *own = ctx->own;
	const char *typed = form_half(&own->form, CEILING_ID_FREE);
	struct err err = { 0 };

	if (typed != NULL)
		(void)ceiling_read(ctx, typed, &err);
}

static unsigned
ceiling_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct ceiling_own *own = ctx->own;
	unsigned react = form_type(ctx, &own->form, key);

	(void)out;
	ceiling_follow(ctx);
	return form_keep(ctx, react);
}

static unsigned
ceiling_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct ceiling_own *own = ctx->own;

	(void)out;
	if (req == REQ_BACK)
		return form_end(ctx, REACT_CLOSE);
	if (req == REQ_FORM_DROP)
		return form_drop(ctx, &own->form);
	return form_keep(ctx, form_request(ctx, &own->form, req));
}

static void
ceiling_undraft(struct screen_ctx *ctx, const char *text)
{
	struct ceiling_own *own = ctx->own;

	form_own_undraft(ctx, text);
	plan_ceiling(ctx->view->state, own->free_s, &own->ceiling);
	ceiling_follow(ctx);
}

static void
ceiling_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FIELD_NEXT;
	out[1] = REQ_FIELD_CLEAR;
	out[2] = REQ_URGENT;
	out[3] = REQ_BACK;
}

const struct screen screen_ceiling = { .name = "ceiling",
	.title = "Free now",
	.keys = ceiling_keys,
	.form = true,
	.ahead = true,
	.own_size = sizeof(struct ceiling_own),
	.open = ceiling_open,
	.draw = form_own_draw,
	.request = ceiling_request,
	.type = ceiling_type,
	.hints = ceiling_hints,
	.say = form_own_say,
	.close = form_own_close,
	.draft = form_own_draft,
	.undraft = ceiling_undraft };
