/* SPDX-License-Identifier: ISC */
/*
 * The readiness tests: each with its dose, each saved as one test when the
 * last of its answers is in. Below stands the gate, item by item.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"
#include "lope/utf8.h"

#define GATE_REPS_MAX 200
#define GATE_WIDE 40    /* columns for two counts on one line */
#define GATE_HINT_AT 32 /* column of the hint */
#define GATE_EARLIER_AT 40
#define GATE_ROOMY 60 /* columns for what an empty field means */

/* Ids: an impact item, then a strength number, then the rest. */
enum {
	GATE_ID_SCREEN = 1,
	GATE_ID_STRENGTH = GATE_ID_SCREEN + SCREEN_ITEMS,
	GATE_ID_FLOOR = GATE_ID_STRENGTH + TEST_VALUES,
	GATE_ID_DECLARE,
	GATE_ID_WOUND,
	GATE_ID_SCOPE,
	GATE_ID_ROLE,
	GATE_ID_NAME,
	GATE_ID_DATE,
	GATE_ID_RECORD
};

enum gate_group {
	GATE_GROUP_SCREEN,
	GATE_GROUP_STRENGTH,
	GATE_GROUP_SAID,
	GATE_GROUP_CLEARANCE
};

#define GATE_KINDS (TEST_WOUND + 1)

struct gate_own {
	struct form form;
	int day;
	/* What is answered and not saved yet; FORM_NONE: not answered. */
	int value[GATE_KINDS][TEST_VALUES];
	int scope;
	char role[CLEAN_NAME_MAX + 1], name[CLEAN_NAME_MAX + 1];
	int clearance_day;
	/* What the last key completed; a test kind, GATE_KINDS a clearance. */
	int complete;
	int handed;    /* what was last handed on to be saved; the same */
	int at;        /* the field it was opened for; 0 none */
	bool recorded; /* the clearance was just handed to be saved */
};
#define GATE_NOTHING (-1)

static const struct keybind gate_keys[] = {
	{ "Enter", REQ_FIELD_SKIP },
	{ "Esc", REQ_FORM_DONE },
	{ "C-d", REQ_FORM_DROP },
	FORM_KEYS,
	{ 0 },
};

/* Doses as published for the screen, in the order of TEST_SCREEN. */
static const struct {
	const char *label, *hint, *question;
} gate_screen[SCREEN_ITEMS] = {
	{ "Walk", "30 minutes",
	    "Walk 30 minutes: p pass, s symptom, f not done" },
	{ "Balance on one leg", "10 s a side",
	    "Stand on one leg, 10 s a side: p pass, s symptom, f not done" },
	{ "Squat on one leg", "10 a side",
	    "Squat on one leg, 10 a side: p pass, s symptom, f not done" },
	{ "Jog on the spot", "1 minute",
	    "Jog on the spot, 1 minute: p pass, s symptom, f not done" },
	{ "Forward bounds", "10",
	    "Bound forward 10 times: p pass, s symptom, f not done" },
	{ "Hop in place", "10 a leg",
	    "Hop in place, 10 a leg: p pass, s symptom, f not done" },
	{ "Running man", "10 a side",
	    "Running man on one leg, 10 a side: p pass, s symptom, f not "
	    "done" },
};

static const char *const gate_strength[TEST_VALUES / 2] = {
	"Calf raise",
	"Bridge",
	"Sit to stand",
	"Leg lift, lying",
};
static const char *const gate_strength_asks[TEST_VALUES] = {
	"Calf raises on the left leg until form goes",
	"Calf raises on the right leg until form goes",
	"Bridges on the left leg until form goes",
	"Bridges on the right leg until form goes",
	"Standing up from a chair on the left leg",
	"Standing up from a chair on the right leg",
	"Lifts of the left leg, lying on the side",
	"Lifts of the right leg, lying on the side",
};

static const struct {
	int id;
	enum test_kind kind;
	const char *label, *hint, *question, *letters;
} gate_said[] = {
	{ GATE_ID_FLOOR, TEST_FLOOR, "Pelvic floor", "10 fast, 8 x 6 s, 60 s",
	    "Pelvic floor, 10 fast, 8 of 6 s, one of 60 s at a third: p pass, "
	    "f not done",
	    "fp" },
	{ GATE_ID_DECLARE, TEST_DECLARE, "A condition", "y n, list below",
	    "Does anything of the list below apply to you? y n", "ny" },
	{ GATE_ID_WOUND, TEST_WOUND, "Wound or scar", "c closed, o open",
	    "The wound: c closed, o open or weeping", "co" },
};

static const char *const gate_list = "A condition: " RULE_CONDITIONS ".";

/* In the order of enum clearance_scope. */
static const char *const gate_scopes[] = {
	"run-walk",
	"exercise",
	"pelvic",
	"bone",
	"stroller",
};

/* Answers ----------------------------------------------------------------- */

/* The test of the kind that was recorded for the day; NULL: none. */
static const struct test *
gate_saved(const struct screen_ctx *ctx, enum test_kind kind)
{
	const struct gate_own *own = ctx->own;
	const struct log *log = ctx->view->log;
	size_t i;

	for (i = log->test.count; i > 0; i--) {
		const struct test *test = &log->test.items[i - 1];

		if (test->day == own->day && test->kind == kind)
			return test;
	}
	return NULL;
}

/* A number of a test; FORM_NONE for one that its kind has not, as a damaged
 * file may hold. */
static int
gate_answer(const struct test *test, int index)
{
	int value = test->value[index];
	bool known = value >= 0 &&
	    (test->kind == TEST_STRENGTH ||
		value <= (test->kind == TEST_SCREEN ? SCREEN_PASS : 1));

	return known ? value : FORM_NONE;
}

static int
gate_value(const struct screen_ctx *ctx, enum test_kind kind, int index)
{
	const struct gate_own *own = ctx->own;
	const struct test *saved = gate_saved(ctx, kind);

	if (own->value[kind][index] != FORM_NONE)
		return own->value[kind][index];
	return saved != NULL ? gate_answer(saved, index) : FORM_NONE;
}

static int
gate_values(enum test_kind kind)
{
	if (kind == TEST_SCREEN)
		return SCREEN_ITEMS;
	return kind == TEST_STRENGTH ? TEST_VALUES : 1;
}

/* What counts where the day has no such test: the newest before it. */
static const struct test *
gate_earlier(const struct screen_ctx *ctx, enum test_kind kind)
{
	const struct gate_own *own = ctx->own;
	const struct log *log = ctx->view->log;
	size_t i;

	if (gate_saved(ctx, kind) != NULL)
		return NULL;
	for (i = log->test.count; i > 0; i--) {
		const struct test *test = &log->test.items[i - 1];

		if (test->kind == kind && test->day < own->day)
			return test;
	}
	return NULL;
}

/* "24 Sep" */
static const char *
gate_on(struct screen_ctx *ctx, const struct test *test)
{
	char date[DATE_TEXT_SIZE];

	date_short(test->day, date);
	return arena_copy(ctx->frame, date + strlen("Mon "));
}

/* How many answers a test lacks that was begun, "" for none. */
static const char *
gate_to_go(struct screen_ctx *ctx, enum test_kind kind)
{
	int n = gate_values(kind), open = 0, i;

	for (i = 0; i < n; i++)
		open += gate_value(ctx, kind, i) == FORM_NONE;
	return open == 0 || open == n ?
	    "" :
	    arena_printf(ctx->frame, ", %d to go", open);
}

/* Which number of which test a field is; false for the clearance. */
static bool
gate_place(int id, enum test_kind *kind, int *index)
{
	size_t i;

	if (id < GATE_ID_STRENGTH) {
		*kind = TEST_SCREEN;
		*index = id - GATE_ID_SCREEN;
		return true;
	}
	if (id < GATE_ID_FLOOR) {
		*kind = TEST_STRENGTH;
		*index = id - GATE_ID_STRENGTH;
		return true;
	}
	*index = 0;
	for (i = 0; i < sizeof(gate_said) / sizeof(gate_said[0]); i++) {
		if (gate_said[i].id == id) {
			*kind = gate_said[i].kind;
			return true;
		}
	}
	return false;
}

/* Building ---------------------------------------------------------------- */

static void
gate_head(const struct screen_ctx *ctx, struct form *form, int line,
    const char *text)
{
	form_say(form, line, 1, ctx->columns, ROLE_TITLE, text);
}

/* The count goes last, to be cut first, where there is little room. */
static void
gate_head_test(struct screen_ctx *ctx, struct form *form, int line,
    enum test_kind kind, const char *name, const char *legend)
{
	const char *to_go = gate_to_go(ctx, kind);

	gate_head(ctx, form, line,
	    ctx->columns < GATE_ROOMY ?
		arena_printf(ctx->frame, "%s  %s%s", name, legend, to_go) :
		arena_printf(ctx->frame, "%s%s  %s", name, to_go, legend));
}

static void
gate_put(const struct screen_ctx *ctx, struct form_field *field, int line)
{
	int hint_at = GATE_HINT_AT;

	/* Without a hint the line is the value's. */
	if (field->hint[0] == '\0' ||
	    hint_at + utf8_width(field->hint) > ctx->columns)
		hint_at = 0;
	form_place(field, line, 0, 24, hint_at, ctx->columns);
}

/* The dose, and what was answered last; the dose alone where there is no room
 * for both. */
static void
gate_hint(struct screen_ctx *ctx, struct form_field *field, enum test_kind kind,
    int index)
{
	const struct test *earlier = gate_earlier(ctx, kind);
	const char *both;

	if (earlier == NULL || gate_answer(earlier, index) == FORM_NONE)
		return;
	both = arena_printf(ctx->frame, "%s;  %s: %c", field->hint,
	    gate_on(ctx, earlier), field->letters[gate_answer(earlier, index)]);
	if (GATE_HINT_AT + utf8_width(both) <= ctx->columns)
		field->hint = both;
}

static int
gate_build_screen(struct screen_ctx *ctx, struct form *form, int line)
{
	int i;

	gate_head_test(ctx, form, line++, TEST_SCREEN, "IMPACT",
	    "p pass, s symptom, f not done");
	for (i = 0; i < SCREEN_ITEMS; i++) {
		struct form_field *field = form_add(form, GATE_ID_SCREEN + i,
		    FORM_CHOICE, gate_screen[i].label, gate_screen[i].hint,
		    gate_screen[i].question);

		field->group = GATE_GROUP_SCREEN;
		field->letters = "fsp";
		form_set(ctx, field, gate_value(ctx, TEST_SCREEN, i));
		gate_hint(ctx, field, TEST_SCREEN, i);
		gate_put(ctx, field, line++);
	}
	return line;
}

/* Left and right of one test stand on one line where there is room. */
static int
gate_build_strength(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct test *earlier = gate_earlier(ctx, TEST_STRENGTH);
	int i;

	gate_head_test(ctx, form, line++, TEST_STRENGTH, "STRENGTH",
	    arena_printf(ctx->frame,
		"reps left and right: %d pass, %d lead past S%d",
		STRENGTH_LEAST, STRENGTH_FULL, STRENGTH_CEILING));
	for (i = 0; i < TEST_VALUES; i++) {
		int value = gate_value(ctx, TEST_STRENGTH, i);
		bool right = i % 2 == 1, low = ctx->columns < GATE_WIDE;
		struct form_field *field = form_add(form, GATE_ID_STRENGTH + i,
		    FORM_LINE,
		    !right  ? gate_strength[i / 2] :
			low ? "  right" :
			      "",
		    "", gate_strength_asks[i]);

		field->group = GATE_GROUP_STRENGTH;
		field->accept = "0123456789";
		if (value != FORM_NONE)
			field->text = arena_printf(ctx->frame, "%d", value);
		if (low)
			gate_put(ctx, field, line++);
		else if (right) {
			if (earlier != NULL &&
			    gate_answer(earlier, i - 1) != FORM_NONE &&
			    gate_answer(earlier, i) != FORM_NONE)
				form_say(form, line, GATE_EARLIER_AT,
				    ctx->columns, ROLE_DIM,
				    arena_printf(ctx->frame, "%s: %d, %d",
					gate_on(ctx, earlier),
					earlier->value[i - 1],
					earlier->value[i]));
			form_place(field, line++, 30, 32, 0, 37);
		} else
			form_place(field, line, 0, 24, 0, 30);
	}
	return line;
}

static int
gate_build_said(struct screen_ctx *ctx, struct form *form, int line)
{
	struct form_field *field;
	size_t i;
	int below;

	gate_head(ctx, form, line++, "WHAT YOU SAY");
	for (i = 0; i < sizeof(gate_said) / sizeof(gate_said[0]); i++) {
		if (gate_said[i].kind == TEST_WOUND &&
		    !ctx->view->state->gate.item[GATE_ITEMS - 1].applies)
			continue;
		field = form_add(form, gate_said[i].id, FORM_CHOICE,
		    gate_said[i].label, gate_said[i].hint,
		    gate_said[i].question);
		field->group = GATE_GROUP_SAID;
		field->letters = gate_said[i].letters;
		form_set(ctx, field, gate_value(ctx, gate_said[i].kind, 0));
		gate_hint(ctx, field, gate_said[i].kind, 0);
		gate_put(ctx, field, line++);
	}
	below = form_wrap(ctx, form, line, 4, gate_list);
	field = form_find(form, GATE_ID_DECLARE);
	field->below = below - 1 - field->line;
	return below;
}

static struct form_field *
gate_line(struct form *form, int id, const char *label, const char *hint,
    const char *question, const char *text)
{
	struct form_field *field = form_add(form, id, FORM_LINE, label, hint,
	    question);

	field->group = GATE_GROUP_CLEARANCE;
	field->optional = true;
	field->max = CLEAN_NAME_MAX;
	field->text = text;
	return field;
}

static int
gate_build_clearance(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct gate_own *own = ctx->own;
	struct form_field *field;
	char date[DATE_ISO_SIZE];

	gate_head(ctx, form, line++, "A CLINICIAN CLEARED YOU");
	field = form_add(form, GATE_ID_SCOPE, FORM_CHOICE, "For",
	    "r run-walk e exercise p pelvic b bone s stroller",
	    "Cleared for: r run-walk, e exercise, p pelvic, b bone, "
	    "s stroller");
	field->group = GATE_GROUP_CLEARANCE;
	field->letters = "repbs";
	field->optional = true;
	form_set(ctx, field, own->scope);
	if (own->scope != FORM_NONE)
		field->text = gate_scopes[own->scope];
	gate_put(ctx, field, line++);
	/* A long word leaves no room for the letters. */
	if (utf8_width(field->text) > 7)
		field->hint_at = 0;
	gate_put(ctx,
	    gate_line(form, GATE_ID_ROLE, "By", "",
		"What are they? physio, midwife, doctor", own->role),
	    line++);
	gate_put(ctx,
	    gate_line(form, GATE_ID_NAME, "Name", "", "Their name, if you like",
		own->name),
	    line++);
	field = gate_line(form, GATE_ID_DATE, "On", "",
	    "On which day? 2026-10-05, today, -3, mon",
	    arena_copy(ctx->frame, date_iso(own->clearance_day, date)));
	field->accept = "0123456789-abcdefghijklmnopqrstuvwxyz";
	field->words = true;
	gate_put(ctx, field, line++);
	field = form_add(form, GATE_ID_RECORD, FORM_BUTTON, "[ Record it ]", "",
	    "Enter records the clearance.");
	field->group = GATE_GROUP_CLEARANCE;
	form_place(field, line++, 0, 0, 0, ctx->columns);
	return line;
}

static void
gate_build_items(struct screen_ctx *ctx, struct form *form, int line)
{
	const struct gate *gate = &ctx->view->state->gate;
	int i;

	gate_head(ctx, form, line++,
	    arena_printf(ctx->frame, "GATE  %s", text_gate_state(gate->state)));
	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &gate->item[i];

		line = form_wrap(ctx, form, line, 2,
		    arena_printf(ctx->frame, "[%c] G%d %-11s %s",
			text_gate_box(item), i + 1,
			rule_table[item->rule].id + strlen("gate."),
			item->text));
	}
}

/* What an empty field means, where it takes no rows from the fields. */
static int
gate_build_empty(struct screen_ctx *ctx, struct form *form)
{
	bool earlier = gate_earlier(ctx, TEST_SCREEN) != NULL ||
	    gate_earlier(ctx, TEST_STRENGTH) != NULL;

	if (ctx->columns < GATE_ROOMY)
		return 0;
	return form_wrap(ctx, form, 0, 1,
	    earlier ? arena_printf(ctx->frame,
			  "Empty: not tried; the newest earlier answer counts, "
			  "of IMPACT for %d days.",
			  SCREEN_VALID_DAYS) :
		      "Empty: not tried on this day. A group counts when all "
		      "of it is answered.");
}

static void
gate_build(struct screen_ctx *ctx, struct form *form)
{
	const struct gate_own *own = ctx->own;
	const struct gate *gate = &ctx->view->state->gate;
	struct str s = str_of(form->progress, sizeof(form->progress));
	char date[DATE_TEXT_SIZE];
	int line;

	str_add(&s, "%s, %d of %d unmet", text_gate_state(gate->state),
	    gate_unmet(gate), GATE_ITEMS);
	form->title = arena_printf(ctx->frame, "READINESS  %s",
	    ctx->columns < 76 ? date_short(own->day, date) :
				date_long(own->day, date));
	line = gate_build_empty(ctx, form);
	line = gate_build_screen(ctx, form, line);
	line = gate_build_strength(ctx, form, line + 1);
	line = gate_build_said(ctx, form, line + 1);
	line = gate_build_clearance(ctx, form, line + 1);
	gate_build_items(ctx, form, line + 1);
}

/* Answering --------------------------------------------------------------- */

/* The test is complete when each of its numbers is there. */
static void
gate_completes(struct screen_ctx *ctx, enum test_kind kind)
{
	struct gate_own *own = ctx->own;
	int i;

	for (i = 0; i < gate_values(kind); i++)
		if (gate_value(ctx, kind, i) == FORM_NONE)
			return;
	own->complete = (int)kind;
}

static bool
gate_take_date(struct screen_ctx *ctx, const char *text, struct err *err)
{
	struct gate_own *own = ctx->own;
	int today = ctx->view->now.today, day = own->day;

	if (text[0] != '\0' && !date_parse(text, today, &day, err))
		return false;
	if (day > today)
		return err_set(err, ERR_FUTURE,
		    "On: a clearance is not dated in the future.");
	own->clearance_day = day;
	return true;
}

static bool
gate_take_record(struct gate_own *own, struct form *form, struct err *err)
{
	if (own->scope == FORM_NONE) {
		form->focus = GATE_ID_SCOPE;
		return err_set(err, ERR_INPUT, "Cleared for what?");
	}
	if (own->role[0] == '\0') {
		form->focus = GATE_ID_ROLE;
		return err_set(err, ERR_INPUT, "By whom? physio, for example");
	}
	own->complete = GATE_KINDS;
	return true;
}

static bool
gate_take(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct gate_own *own = ctx->own;
	enum test_kind kind;
	int index;

	if (id == GATE_ID_SCOPE)
		own->scope = value;
	else if (id == GATE_ID_ROLE)
		(void)str_copy(own->role, sizeof(own->role), text);
	else if (id == GATE_ID_NAME)
		(void)str_copy(own->name, sizeof(own->name), text);
	else if (id == GATE_ID_DATE)
		return gate_take_date(ctx, text, err);
	else if (id == GATE_ID_RECORD)
		return gate_take_record(own, form, err);
	else if (gate_place(id, &kind, &index)) {
		if (kind == TEST_STRENGTH && text[0] != '\0' &&
		    !unit_parse_int(text, 0, GATE_REPS_MAX, &value, err))
			return false;
		own->value[kind][index] = value;
		gate_completes(ctx, kind);
	}
	return true;
}

static void
gate_save_test(struct screen_ctx *ctx, enum test_kind kind, struct edit *out)
{
	struct gate_own *own = ctx->own;
	const struct test *saved = gate_saved(ctx, kind);
	struct test test = { .day = own->day, .kind = kind };
	int i;

	if (saved != NULL)
		test = *saved;
	for (i = 0; i < gate_values(kind); i++)
		test.value[i] = gate_value(ctx, kind, i);
	edit_test(out, &test);
}

static void
gate_save_clearance(struct screen_ctx *ctx, struct edit *out)
{
	const struct gate_own *own = ctx->own;
	struct clearance clearance = { .day = own->clearance_day };

	clearance.scope = (enum clearance_scope)own->scope;
	clearance.role = own->role;
	clearance.name = own->name[0] != '\0' ? own->name : NULL;
	edit_clearance(out, &clearance);
}

static bool
gate_is_recorded(const struct screen_ctx *ctx)
{
	const struct gate_own *own = ctx->own;
	const struct log *log = ctx->view->log;
	size_t i;

	for (i = 0; i < log->clearance.count; i++) {
		const struct clearance *c = &log->clearance.items[i];

		if (c->day == own->clearance_day &&
		    (int)c->scope == own->scope && str_eq(c->role, own->role) &&
		    str_eq(c->name != NULL ? c->name : "", own->name))
			return true;
	}
	return false;
}

/* Forget what the log has taken over. */
static void
gate_prune(struct screen_ctx *ctx)
{
	struct gate_own *own = ctx->own;
	int kind, i;

	for (kind = 0; kind < GATE_KINDS; kind++) {
		const struct test *saved = gate_saved(ctx,
		    (enum test_kind)kind);

		for (i = 0; saved != NULL && i < TEST_VALUES; i++)
			if (own->value[kind][i] == saved->value[i])
				own->value[kind][i] = FORM_NONE;
	}
	if (own->recorded && gate_is_recorded(ctx)) {
		own->scope = FORM_NONE;
		own->role[0] = own->name[0] = '\0';
		own->clearance_day = own->day;
	}
	own->recorded = false;
}

static unsigned
gate_after(struct screen_ctx *ctx, unsigned react, struct edit *out)
{
	struct gate_own *own = ctx->own;

	if (own->complete == GATE_NOTHING)
		return own->form.answered || own->form.typing ?
		    react | REACT_DRAFT :
		    react;
	own->recorded = own->complete == GATE_KINDS;
	own->handed = own->complete;
	if (own->recorded)
		gate_save_clearance(ctx, out);
	else
		gate_save_test(ctx, (enum test_kind)own->complete, out);
	own->complete = GATE_NOTHING;
	return react | REACT_EDIT | REACT_DRAFT;
}

/* The field that answers item of the gate, 0 where there is none. */
static int
gate_field(enum rule rule)
{
	switch (rule) {
	case RULE_GATE_DAYS:
		return GATE_ID_SCOPE;
	case RULE_GATE_DECLARATION:
		return GATE_ID_DECLARE;
	case RULE_GATE_IMPACT:
		return GATE_ID_SCREEN;
	case RULE_GATE_STRENGTH:
		return GATE_ID_STRENGTH;
	case RULE_GATE_FLOOR:
		return GATE_ID_FLOOR;
	case RULE_GATE_WOUND:
		return GATE_ID_WOUND;
	default:
		return 0;
	}
}

/* The screen -------------------------------------------------------------- */

static void
gate_open(struct screen_ctx *ctx, int arg)
{
	struct gate_own *own = ctx->own;
	int kind, i;

	own->day = arg;
	own->clearance_day = arg;
	own->scope = FORM_NONE;
	own->complete = GATE_NOTHING;
	if (ctx->view->at > 0)
		own->at = gate_field(
		    ctx->view->state->gate.item[ctx->view->at - 1].rule);
	ctx->view->at = 0;
	for (kind = 0; kind < GATE_KINDS; kind++)
		for (i = 0; i < TEST_VALUES; i++)
			own->value[kind][i] = FORM_NONE;
	form_open(ctx, &own->form, gate_build, gate_take);
	form_seek(ctx, &own->form);
	form_go(ctx, &own->form, own->at);
}

static unsigned
gate_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct gate_own *own = ctx->own;
	unsigned react;

	gate_prune(ctx);
	react = form_type(ctx, &own->form, key);
	return react == REACT_PASS ? react : gate_after(ctx, react, out);
}

static bool
gate_is_empty(const struct gate_own *own)
{
	int i;

	for (i = 0; i < TEST_VALUES; i++)
		if (own->value[TEST_SCREEN][i] != FORM_NONE ||
		    own->value[TEST_STRENGTH][i] != FORM_NONE)
			return false;
	return own->scope == FORM_NONE && own->role[0] == '\0' &&
	    own->name[0] == '\0' && !own->form.typing;
}

/* The test that the other has told too, or removed; what is half done of others
 * stays. */
static unsigned
gate_leave_out(struct screen_ctx *ctx)
{
	struct gate_own *own = ctx->own;
	int i;

	for (i = 0; i < TEST_VALUES && own->handed < GATE_KINDS; i++)
		own->value[own->handed][i] = FORM_NONE;
	if (gate_is_empty(own))
		return form_drop(ctx, &own->form);
	form_say_kept(ctx, screen_gate.title, REQ_READINESS);
	return REACT_DRAW | REACT_CLOSE | REACT_DRAFT;
}

static unsigned
gate_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct gate_own *own = ctx->own;
	unsigned react = REACT_DRAW;

	if (req == REQ_FORM_DROP)
		return ctx->other ? gate_leave_out(ctx) :
				    form_drop(ctx, &own->form);
	gate_prune(ctx);
	/* She has been told of the other, and hers is to stay. */
	if (req == REQ_FORM_DONE && ctx->unsaved && own->handed < GATE_KINDS)
		gate_completes(ctx, (enum test_kind)own->handed);
	if (req == REQ_FORM_DONE || req == REQ_BACK) {
		if (form_leave(ctx, &own->form))
			react |= REACT_CLOSE;
	} else {
		react = form_request(ctx, &own->form, req);
	}
	if (react == REACT_PASS)
		return react;
	react = gate_after(ctx, react, out);
	if ((react & (REACT_CLOSE | REACT_EDIT)) == REACT_CLOSE &&
	    !gate_is_empty(own)) {
		form_say_kept(ctx, screen_gate.title, REQ_READINESS);
		react |= REACT_DRAFT;
	}
	return react;
}

static void
gate_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req hints[] = { REQ_FIELD_SKIP, REQ_FIELD_BACK,
		REQ_NEXT_PANE, REQ_FIELD_CLEAR, REQ_URGENT, REQ_FORM_DONE,
		REQ_HELP, REQ_NONE };

	(void)ctx;
	memcpy(out, hints, sizeof(hints));
}

#define GATE_SLOTS (SCREEN_ITEMS + TEST_VALUES + 4)

static const char *const gate_slot_names[SCREEN_ITEMS + TEST_VALUES] = {
	"walk",
	"balance",
	"squat",
	"jog",
	"bounds",
	"hops",
	"running-man",
	"calf-left",
	"calf-right",
	"bridge-left",
	"bridge-right",
	"sit-left",
	"sit-right",
	"abduction-left",
	"abduction-right",
};

static int
gate_slots(const struct screen_ctx *ctx, struct form_slot out[GATE_SLOTS])
{
	struct gate_own *own = ctx->own;
	int n = 0, i;

	for (i = 0; i < SCREEN_ITEMS; i++, n++)
		out[n] = (struct form_slot){ gate_slot_names[n],
			&own->value[TEST_SCREEN][i], NULL, 0, FORM_NONE,
			SCREEN_PASS };
	for (i = 0; i < TEST_VALUES; i++, n++)
		out[n] = (struct form_slot){ gate_slot_names[n],
			&own->value[TEST_STRENGTH][i], NULL, 0, FORM_NONE,
			GATE_REPS_MAX };
	out[n++] = (struct form_slot){ "scope", &own->scope, NULL, 0, FORM_NONE,
		CLEARANCE_STROLLER };
	out[n++] = (struct form_slot){ "role", NULL, own->role,
		sizeof(own->role), 0, 0 };
	out[n++] = (struct form_slot){ "name", NULL, own->name,
		sizeof(own->name), 0, 0 };
	out[n++] = (struct form_slot){ "cleared", &own->clearance_day, NULL, 0,
		0, ctx->view->now.today };
	return n;
}

/* Only tests of this day are taken up again. */
static char *
gate_draft(struct screen_ctx *ctx)
{
	struct gate_own *own = ctx->own;
	struct form_slot slots[GATE_SLOTS];
	char key[FORM_KEY_SIZE];
	int n;

	/* What was just written down is half filled in no more. */
	gate_prune(ctx);
	n = gate_slots(ctx, slots);
	form_day_key(key, "tests", own->day);
	return form_draft(ctx, &own->form, key, slots,
	    gate_is_empty(own) ? FORM_NONE : n);
}

static void
gate_undraft(struct screen_ctx *ctx, const char *text)
{
	struct gate_own *own = ctx->own;
	struct form_slot slots[GATE_SLOTS];
	char key[FORM_KEY_SIZE];
	int n = gate_slots(ctx, slots);

	form_day_key(key, "tests", own->day);
	/* What was half typed comes first, then what she asked for. */
	if (form_undraft(ctx, &own->form, key, slots, n, text) &&
	    !own->form.typing)
		form_go(ctx, &own->form, own->at);
}

const struct screen screen_gate = {
	.name = "gate",
	.title = "Readiness",
	.keys = gate_keys,
	.form = true,
	.own_size = sizeof(struct gate_own),
	.open = gate_open,
	.close = form_own_close,
	.draw = form_own_draw,
	.request = gate_request,
	.point = form_own_point,
	.type = gate_type,
	.hints = gate_hints,
	.say = form_own_say,
	.draft = gate_draft,
	.undraft = gate_undraft,
};
