/* SPDX-License-Identifier: ISC */
/* A walk, strength, something else, a trial, a task of her own or a nap window:
 * a few answers each. Which they are stands in one table. */
#include "lope/add.h"

#include <stdio.h>
#include <string.h>

#include "lope/clean.h"
#include "lope/conf.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/screen.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"

#define THING_FIELDS 4
#define THING_SIZE (CLEAN_NOTE_MAX + 1)
#define THING_VALUE_AT 13
#define THING_HINT_AT 24
#define THING_DAY_S 86400
#define THING_NAME_MAX 40
#define THING_WEEK_MOST 200
#define THING_FAR_M 400000
#define THING_NEAR_M 400
#define THING_ID_DO (THING_FIELDS + 1)
#define THING_NAME_LETTERS "abcdefghijklmnopqrstuvwxyz0123456789-"

static const struct thing_field {
	const char *label, *hint, *question;
	const char *accept; /* NULL any text */
	bool optional;
	bool choice; /* one letter of accept, and on to the next */
} thing_fields[THING_COUNT][THING_FIELDS] = {
#define THING_ACTIVITY \
	{ \
		{ "Minutes", "as 30 or 1:05:00", "How long was it?", \
			"0123456789:hms", false, false }, \
		    { "Symptoms", "y n", \
			    "Did anything hurt, leak or feel heavy? y n", \
			    "yn", true, true }, \
		{ \
			"Note", "", "A line about it; it need not be", NULL, \
			    true, false \
		} \
	}
	[THING_WALK] = THING_ACTIVITY,
	[THING_STRENGTH] = THING_ACTIVITY,
	[THING_OTHER] = THING_ACTIVITY,
	[THING_TRIAL] = { { "Distance", "as 5km or 3.1mi",
			      "How far was the trial or race?",
			      "0123456789.kmi", false, false },
	    { "Time", "as 28:30", "How long did it take?", "0123456789:hms",
		false, false } },
	[THING_TASK] = { { "Name", "a to z, 0 to 9, -",
			     "What is the task called? One word, as breathing",
			     THING_NAME_LETTERS, false, false },
	    { "Each week", "times, as 3", "How many times a week?",
		"0123456789", false, false },
	    { "Minutes", "for the timer", "How many minutes? They need not be",
		"0123456789", true, false } },
	[THING_NAP] = { { "Days", "daily, or mon tue",
			    "On which days? daily, or mon to sun", NULL, false,
			    false },
	    { "From", "as 13:00", "When does it begin?", "0123456789:", false,
		false },
	    { "To", "as 13:45", "When does it end?", "0123456789:", false,
		false } },
};

static const char *const thing_titles[THING_COUNT] = { "WALK", "STRENGTH",
	"SOMETHING ELSE", "TIME TRIAL", "A TASK OF YOURS", "NAP WINDOW" };

struct thing_own {
	struct form form;
	enum thing thing;
	int day;
	int at; /* index of the fact that is changed when opened, -1 none */
	char planned[UNIT_TEXT_SIZE]; /* minutes of the session, "" none */
	struct row_id id;             /* of a nap that is changed */
	char text[THING_FIELDS][THING_SIZE];
	bool take;
};

static const struct keybind thing_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FIELD_NEXT }, { "C-d", REQ_FORM_DROP }, { 0 } };

static int
thing_count(enum thing thing)
{
	int n = 0;

	while (n < THING_FIELDS && thing_fields[thing][n].label != NULL)
		n++;
	return n;
}

/* Is all there that must be? */
static bool
thing_is_whole(const struct thing_own *own)
{
	int i;

	for (i = 0; i < thing_count(own->thing); i++)
		if (!thing_fields[own->thing][i].optional &&
		    own->text[i][0] == '\0')
			return false;
	return true;
}

/* The place of the letter that was chosen. */
static int
thing_chosen(const struct thing_field *row, const char *text)
{
	return text[0] == '\0' ? FORM_NONE : (int)strcspn(row->accept, text);
}

static void
thing_build(struct screen_ctx *ctx, struct form *form)
{
	const struct thing_own *own = ctx->own;
	bool dated = own->thing < THING_TASK, as_planned;
	int n = thing_count(own->thing), i;
	char date[DATE_TEXT_SIZE];
	struct form_field *field;

	form->title = arena_printf(ctx->frame, "%s%s%s",
	    thing_titles[own->thing], dated ? "  " : "",
	    dated ? date_long(own->day, date) : "");
	for (i = 0; i < n; i++) {
		const struct thing_field *row = &thing_fields[own->thing][i];

		field = form_add(form, i + 1,
		    row->choice ? FORM_CHOICE : FORM_LINE, row->label,
		    row->hint, row->question);
		if (row->choice) {
			field->letters = row->accept;
			field->value = thing_chosen(row, own->text[i]);
		} else {
			field->accept = row->accept;
			field->words = true;
		}
		field->optional = row->optional;
		field->text = own->text[i];
		as_planned = i == 0 && own->text[0][0] != '\0' &&
		    str_eq(own->text[0], own->planned);
		if (as_planned && ctx->columns >= 60)
			field->hint = "as planned";
		else if (as_planned)
			field->question = arena_printf(ctx->frame,
			    "%s Planned %s.", row->question, own->planned);
		form_place(field, i, 0, THING_VALUE_AT,
		    ctx->columns >= 60 &&
			    (own->text[i][0] == '\0' || as_planned) ?
			THING_HINT_AT :
			0,
		    ctx->columns);
	}
	if (!thing_is_whole(own))
		return;
	field = form_add(form, THING_ID_DO, FORM_BUTTON, "[ Keep it ]", "",
	    "Enter writes it down; undo takes it back");
	form_place(field, n, 0, 0, 0, ctx->columns);
}

/* What the answers say, as facts ----------------------------------------- */

static bool
thing_read_activity(const struct thing_own *own, struct activity *a,
    struct err *err)
{
	static const enum activity_kind kinds[] = { [THING_WALK] = ACTIVITY_WALK,
		[THING_STRENGTH] = ACTIVITY_STRENGTH,
		[THING_OTHER] = ACTIVITY_OTHER };

	*a = activity_unsaid(own->day);
	a->kind = kinds[own->thing];
	a->symptoms = own->text[1][0] == 'y' ? TRI_YES :
	    own->text[1][0] == 'n'           ? TRI_NO :
					       TRI_UNKNOWN;
	a->note = own->text[2][0] != '\0' ? own->text[2] : NULL;
	return unit_parse_duration(own->text[0], 1, THING_DAY_S, &a->session_s,
	    err);
}

static bool
thing_read_trial(const struct screen_ctx *ctx, struct activity *a,
    struct err *err)
{
	const struct thing_own *own = ctx->own;

	*a = activity_unsaid(own->day);
	a->kind = ACTIVITY_RUN;
	a->type = RUN_TRIAL;
	if (!unit_parse_distance(own->text[0], ctx->view->units, THING_NEAR_M,
		THING_FAR_M, &a->distance_m, err) ||
	    !unit_parse_duration(own->text[1], 30, THING_DAY_S, &a->run_s, err))
		return false;
	a->session_s = a->run_s;
	if (activity_pace_is_possible(a->run_s, a->distance_m))
		return true;
	return err_set(err, ERR_RANGE, "%s in %s? A pace is %s", own->text[0],
	    own->text[1], activity_pace_range(a->distance_m));
}

static bool
thing_read_task(const struct screen_ctx *ctx, struct task *task,
    struct err *err)
{
	const struct thing_own *own = ctx->own;
	const struct log *log = ctx->view->log;
	const char *name = own->text[0];
	size_t i;
	bool hers = false;

	for (i = 0; i < log->task.count; i++)
		hers = hers || str_eq(log->task.items[i].name, name);
	if (strlen(name) > THING_NAME_MAX)
		return err_set(err, ERR_INPUT, "a name has up to %d letters",
		    THING_NAME_MAX);
	if (!hers && recovery_knows(log, name))
		return err_set(err, ERR_INPUT, "%s is there already", name);
	*task = (struct task){ .name = name };
	return unit_parse_int(own->text[1], 1, THING_WEEK_MOST, &task->per_week,
		   err) &&
	    (own->text[2][0] == '\0' ||
		unit_parse_int(own->text[2], 1, 1440, &task->minutes, err));
}

/* As it is now: another lope may have changed the list. */
static bool
thing_find_nap(const struct screen_ctx *ctx, struct nap *nap)
{
	const struct thing_own *own = ctx->own;
	const struct log *log = ctx->view->log;
	size_t i = 0;

	while (i < log->nap.count && !row_id_eq(log->nap.items[i].id, own->id))
		i++;
	if (i == log->nap.count)
		return false;
	*nap = log->nap.items[i];
	return true;
}

static bool
thing_read_nap(const struct screen_ctx *ctx, struct nap *nap, struct err *err)
{
	const struct thing_own *own = ctx->own;

	*nap = (struct nap){ .day = ctx->view->now.today };
	if (own->at >= 0 && !thing_find_nap(ctx, nap))
		return err_set(err, ERR_NOT_FOUND,
		    "that nap was removed by another lope");
	if (!conf_parse_days(own->text[0], &nap->days, err) ||
	    !form_parse_clock(own->text[1], &nap->from_min, err) ||
	    !form_parse_clock(own->text[2], &nap->to_min, err))
		return false;
	if (nap->from_min < nap->to_min)
		return true;
	return err_set(err, ERR_RANGE, "%s is not after %s", own->text[2],
	    own->text[1]);
}

/* All of it as one edit; false with err where an answer makes no sense. */
static bool
thing_make(const struct screen_ctx *ctx, struct edit *out, struct err *err)
{
	const struct thing_own *own = ctx->own;
	const struct view *view = ctx->view;
	struct activity a = { 0 };
	struct task task = { 0 };
	struct nap nap = { 0 };

	switch (own->thing) {
	case THING_TRIAL:
		if (!thing_read_trial(ctx, &a, err))
			return false;
		edit_activity(out, &a, view->now);
		return true;
	case THING_TASK:
		if (!thing_read_task(ctx, &task, err))
			return false;
		edit_task(out, view->log, task.name, task.per_week,
		    task.minutes, view->now);
		return true;
	case THING_NAP:
		if (!thing_read_nap(ctx, &nap, err))
			return false;
		edit_nap(out, &nap);
		return true;
	default:
		if (!thing_read_activity(own, &a, err))
			return false;
		edit_activity(out, &a, view->now);
		return true;
	}
}

/* Is what is typed into field good by itself? */
static bool
thing_check(const struct screen_ctx *ctx, int field, const char *text,
    struct err *err)
{
	const struct thing_own *own = ctx->own;
	unsigned days = 0;
	int n = 0;

	switch (own->thing) {
	case THING_TASK:
		return field == 0 ||
		    unit_parse_int(text, 1, field == 1 ? THING_WEEK_MOST : 1440,
			&n, err);
	case THING_NAP:
		return field == 0 ? conf_parse_days(text, &days, err) :
				    form_parse_clock(text, &n, err);
	case THING_TRIAL:
		return field == 0 ?
		    unit_parse_distance(text, ctx->view->units, THING_NEAR_M,
			THING_FAR_M, &n, err) :
		    unit_parse_duration(text, 30, THING_DAY_S, &n, err);
	default:
		return field > 0 ||
		    unit_parse_duration(text, 1, THING_DAY_S, &n, err);
	}
}

static bool
thing_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct thing_own *own = ctx->own;
	const struct thing_field *row;

	(void)form;
	if (id == THING_ID_DO) {
		own->take = true;
		return true;
	}
	row = &thing_fields[own->thing][id - 1];
	if (row->choice) {
		own->text[id - 1][0] = value == FORM_NONE ? '\0' :
							    row->accept[value];
		own->text[id - 1][1] = '\0';
		return true;
	}
	if (text[0] != '\0' && !thing_check(ctx, id - 1, text, err))
		return false;
	(void)str_copy(own->text[id - 1], THING_SIZE, text);
	return true;
}

/* What is there of the fact that is changed. */
static void
thing_fill(struct screen_ctx *ctx, struct thing_own *own)
{
	const struct log *log = ctx->view->log;
	struct str s[THING_FIELDS];
	char clock[UNIT_TEXT_SIZE];
	int i;

	for (i = 0; i < THING_FIELDS; i++)
		s[i] = str_of(own->text[i], THING_SIZE);
	if (own->thing == THING_TASK && own->at < (int)log->task.count) {
		const struct task *task = &log->task.items[own->at];

		str_add(&s[0], "%s", task->name);
		str_add(&s[1], "%d", task->per_week);
		if (task->minutes > 0)
			str_add(&s[2], "%d", task->minutes);
	} else if (own->thing == THING_NAP && own->at < (int)log->nap.count) {
		const struct nap *nap = &log->nap.items[own->at];

		own->id = nap->id;
		text_days(&s[0], nap->days);
		text_lower(own->text[0]);
		str_add(&s[1], "%s", unit_clock(nap->from_min, clock));
		str_add(&s[2], "%s", unit_clock(nap->to_min, clock));
	}
}

/* Only one of this day and of this kind is taken up again; what is changed is
 * there anyway. */
static int
thing_slots(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot *slots)
{
	static const char *const words[THING_COUNT] = { "Walk", "Strength",
		"Else", "Trial", "Task", "Nap" };
	static const char *const names[THING_FIELDS] = { "first", "second",
		"third", "fourth" };
	struct thing_own *own = ctx->own;

	if (own->at >= 0)
		return FORM_NONE;
	form_day_key(key, words[own->thing], own->day);
	for (int i = 0; i < THING_FIELDS; i++)
		slots[i] = (struct form_slot){ names[i], NULL, own->text[i],
			THING_SIZE, 0, 0 };
	return THING_FIELDS;
}

static void
thing_open(struct screen_ctx *ctx, int arg)
{
	struct thing_own *own = ctx->own;
	struct view *view = ctx->view;

	own->thing = arg >= 0 && arg < THING_COUNT ? (enum thing)arg : 0;
	own->day = view->day < view->now.today ? view->day : view->now.today;
	own->at = own->thing < THING_TASK ? -1 : view->at - 1;
	/* A session that is planned has its minutes filled in. */
	if (own->thing < THING_TASK && view->at > 0) {
		(void)snprintf(own->planned, sizeof(own->planned), "%d",
		    view->at);
		(void)str_copy(own->text[0], THING_SIZE, own->planned);
	}
	view->at = 0;
	if (own->at >= 0)
		thing_fill(ctx, own);
	own->form.slots = thing_slots;
	form_open(ctx, &own->form, thing_build, thing_answer);
}

/* Keys -------------------------------------------------------------------- */

static unsigned
thing_after(struct screen_ctx *ctx, unsigned react, struct edit *out)
{
	struct thing_own *own = ctx->own;
	struct err err = { 0 };

	if (!own->take)
		return form_keep(ctx, react);
	if (thing_make(ctx, out, &err))
		return form_end(ctx, REACT_EDIT | REACT_CLOSE);
	own->take = false;
	form_complain(ctx, &own->form, "%s", err.text);
	return form_keep(ctx, react);
}

static unsigned
thing_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct thing_own *own = ctx->own;
	unsigned react = form_type(ctx, &own->form, key);

	/* What could not be written waits for its button. */
	own->take = own->take && react == REACT_PASS;
	return own->take ? react : thing_after(ctx, react, out);
}

static unsigned
thing_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct thing_own *own = ctx->own;

	if (req == REQ_BACK)
		return form_end(ctx, REACT_CLOSE);
	if (req == REQ_FORM_DROP)
		return form_drop(ctx, &own->form);
	own->take = own->take && req == REQ_FORM_DONE;
	return thing_after(ctx, form_request(ctx, &own->form, req), out);
}

static void
thing_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FIELD_NEXT;
	out[1] = REQ_FIELD_BACK;
	out[2] = REQ_URGENT;
	out[3] = REQ_BACK;
}

const struct screen screen_thing = { .name = "thing",
	.title = "Add",
	.keys = thing_keys,
	.form = true,
	.own_size = sizeof(struct thing_own),
	.open = thing_open,
	.draw = form_own_draw,
	.request = thing_request,
	.type = thing_type,
	.point = form_own_point,
	.hints = thing_hints,
	.say = form_own_say,
	.close = form_own_close,
	.draft = form_own_draft,
	.undraft = form_own_undraft };
