/* SPDX-License-Identifier: ISC */
/*
 * How she is today: the questions of answer_table, saved one by one as they
 * are answered. Nothing is filled in for her.
 */
#include "lope/screen.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/keys.h"
#include "lope/preview.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/unit.h"
#include "lope/utf8.h"

#define CHECKIN_WIDE 76      /* columns for two columns of questions */
#define CHECKIN_FRAME 4      /* rows that are no questions */
#define CHECKIN_SIGN_LINES 5 /* a heading and three columns of four */

enum {
	CHECKIN_ID_NOTE = ANSWER_COUNT + 1, /* an answer is its place + 1 */
	CHECKIN_ID_SITE
};

struct checkin_own {
	struct form form;
	int day;
	int felt;           /* the energy that her watch was told; -1 none */
	bool amends;        /* one that was there when the form was opened */
	struct checkin add; /* what the log does not have yet */
	char note[CLEAN_NOTE_MAX + 1];
	char site[CLEAN_NAME_MAX + 1];
};

static const struct keybind checkin_keys[] = {
	{ "Enter", REQ_FIELD_SKIP },
	{ "a", REQ_ALL_CLEAR },
	{ "o", REQ_NOTE },
	{ "Esc", REQ_FORM_DONE },
	{ "C-d", REQ_FORM_DROP },
	FORM_KEYS,
	{ 0 },
};

/* In the order in which they are asked; column is that of a wide window. */
static const struct {
	enum answer_group group;
	int column;
	const char *heading;
} checkin_groups[] = {
	{ ANSWER_GROUP_YOU, 0, "HOW YOU ARE" },
	{ ANSWER_GROUP_BODY, 0, "BODY" },
	{ ANSWER_GROUP_WOUND, 0, "SCAR" },
	{ ANSWER_GROUP_PELVIC, 1, "PELVIC FLOOR AND BLEEDING" },
	{ ANSWER_GROUP_SIGN, 0, "WARNING SIGNS, y or n each" },
	{ ANSWER_GROUP_MORE, 1, "MORE" },
};
#define CHECKIN_GROUPS (int)(sizeof(checkin_groups) / sizeof(checkin_groups[0]))

/* Answers ----------------------------------------------------------------- */

/* The answer as it stands: hers of now, else the log's. */
static int
checkin_value(const struct screen_ctx *ctx, enum answer answer)
{
	const struct checkin_own *own = ctx->own;
	const struct checkin *said = log_checkin(ctx->view->log, own->day);

	if (own->add.answer[answer] == ANSWER_CLEARED)
		return ANSWER_NONE;
	if (own->add.answer[answer] != ANSWER_NONE)
		return own->add.answer[answer];
	return said != NULL ? said->answer[answer] : ANSWER_NONE;
}

static const char *
checkin_text(const char *add, const char *said)
{
	if (add != NULL)
		return add;
	return said != NULL ? said : "";
}

/* Forget what the log has taken over. */
static void
checkin_prune(struct screen_ctx *ctx)
{
	struct checkin_own *own = ctx->own;
	const struct checkin *said = log_checkin(ctx->view->log, own->day);
	int i;

	for (i = 0; i < ANSWER_COUNT; i++) {
		int has = said != NULL ? said->answer[i] : ANSWER_NONE;

		if (has == checkin_value(ctx, (enum answer)i))
			own->add.answer[i] = ANSWER_NONE;
	}
	if (own->add.note != NULL &&
	    str_eq(own->add.note,
		checkin_text(NULL, said != NULL ? said->note : NULL)))
		own->add.note = NULL;
	if (own->add.pain_site != NULL &&
	    str_eq(own->add.pain_site,
		checkin_text(NULL, said != NULL ? said->pain_site : NULL)))
		own->add.pain_site = NULL;
}

static bool
checkin_is_pending(const struct checkin *add)
{
	int i;

	for (i = 0; i < ANSWER_COUNT; i++)
		if (add->answer[i] != ANSWER_NONE)
			return true;
	return add->note != NULL || add->pain_site != NULL;
}

/* Does a rule need the answer? Rows outside MORE are always asked. */
static bool
checkin_is_asked(const struct screen_ctx *ctx, enum answer answer)
{
	const struct state *state = ctx->view->state;
	const struct checkin_own *own = ctx->own;

	if (answer_table[answer].group == ANSWER_GROUP_WOUND)
		return checkin_value(ctx, answer) > 0 ||
		    state->gate.item[GATE_ITEMS - 1].applies;
	if (checkin_value(ctx, answer) != ANSWER_NONE)
		return true;
	if (answer == ANSWER_SUPPLY_DROP) {
		int energy = checkin_value(ctx, ANSWER_ENERGY);

		return log_nursing(ctx->view->log, own->day) > NURSING_NONE &&
		    energy != ANSWER_NONE && energy <= 2;
	}
	if (answer != ANSWER_PROVIDER)
		return true;
	return state->lock[CODE_R2].active ||
	    checkin_value(ctx, ANSWER_BLEEDING) >= 2;
}

static int
checkin_answered(const struct screen_ctx *ctx, int *of)
{
	int i, n = 0;

	for (*of = i = 0; i < ANSWER_COUNT; i++) {
		if (answer_table[i].group > ANSWER_GROUP_SIGN)
			continue;
		n += checkin_value(ctx, (enum answer)i) != ANSWER_NONE;
		++*of;
	}
	return n;
}

/* 372 -> "37.2", 64500 -> "64.5": as they are typed. */
static char *
checkin_decimal(struct screen_ctx *ctx, int value, int scale)
{
	char *text = arena_printf(ctx->frame, "%d.%0*d", value / scale,
	    scale == 10 ? 1 : 3, value % scale);
	size_t n = strlen(text);

	while (n > 2 && text[n - 1] == '0' && text[n - 2] != '.')
		text[--n] = '\0';
	return text;
}

/* Building ---------------------------------------------------------------- */

/* The letters of a CHOICE or YN row stand in its hint: "n d s l". */
static const char *
checkin_letters(struct screen_ctx *ctx, const struct answer_row *row)
{
	char *letters;
	size_t i, n = 0;

	if (row->kind == ANSWER_KIND_YN)
		return "ny";
	letters = arena_copy(ctx->frame, row->hint);
	for (i = 0; row->hint[i] != '\0'; i++)
		if (row->hint[i] != ' ')
			letters[n++] = row->hint[i];
	letters[n] = '\0';
	return letters;
}

static void
checkin_line(struct screen_ctx *ctx, struct form_field *field, int value,
    const char *accept, int scale)
{
	field->kind = FORM_LINE;
	field->accept = accept;
	if (value != ANSWER_NONE)
		field->text = checkin_decimal(ctx, value, scale);
}

/* The question, and what she has told her watch already. */
static const char *
checkin_question(const struct screen_ctx *ctx, enum answer answer, int value)
{
	const struct checkin_own *own = ctx->own;
	const char *question = answer_table[answer].question;

	if (answer != ANSWER_ENERGY || value != ANSWER_NONE || own->felt < 1)
		return question;
	return arena_printf(ctx->frame, "%s; you told the watch %d.", question,
	    own->felt);
}

static struct form_field *
checkin_add(struct screen_ctx *ctx, struct form *form, int group,
    enum answer answer)
{
	const struct checkin_own *own = ctx->own;
	const struct answer_row *row = &answer_table[answer];
	int value = checkin_value(ctx, answer);
	struct form_field *field = form_add(form, (int)answer + 1, FORM_SCALE,
	    row->label, row->hint, checkin_question(ctx, answer, value));

	field->group = group;
	field->min = row->min;
	field->max = row->max;
	field->optional = row->group == ANSWER_GROUP_MORE;
	if (row->kind == ANSWER_KIND_TEMP)
		checkin_line(ctx, field, value, "0123456789.CF", 10);
	else if (row->kind == ANSWER_KIND_MASS)
		checkin_line(ctx, field, value, "0123456789.kglb", 1000);
	if (field->kind == FORM_LINE) {
		field->max = 0;
		field->optional = field->optional &&
		    date_weekday(own->day) != WEEKDAY_MON;
		return field;
	}
	if (row->kind == ANSWER_KIND_MINUTES)
		field->kind = FORM_CLOCK;
	else if (row->kind != ANSWER_KIND_SCALE) {
		field->kind = FORM_CHOICE;
		field->letters = checkin_letters(ctx, row);
	}
	form_set(ctx, field, value);
	return field;
}

/* What she said before holds until she says otherwise. */
static void
checkin_feeding(struct screen_ctx *ctx, struct form_field *field)
{
	const struct checkin_own *own = ctx->own;
	int nursing = checkin_value(ctx, ANSWER_NURSING);
	static const char *const words[] = { "none", "partial", "full" };

	if (nursing == ANSWER_NONE)
		nursing = log_nursing(ctx->view->log, own->day);
	if (nursing >= NURSING_NONE && nursing <= NURSING_FULL)
		field->text = words[nursing];
}

static void
checkin_add_texts(struct screen_ctx *ctx, struct form *form, int group)
{
	const struct checkin_own *own = ctx->own;
	const struct checkin *said = log_checkin(ctx->view->log, own->day);
	const char *site = checkin_text(own->add.pain_site,
	    said != NULL ? said->pain_site : NULL);
	struct form_field *field;

	field = form_add(form, CHECKIN_ID_NOTE, FORM_LINE, "Note", "",
	    own->day == ctx->view->now.today ?
		"Anything to remember about today" :
		"Anything to remember about that day");
	field->group = group;
	field->optional = true;
	field->max = CLEAN_NOTE_MAX;
	field->text = checkin_text(own->add.note,
	    said != NULL ? said->note : NULL);
	if (checkin_value(ctx, ANSWER_PAIN) <= 0 && site[0] == '\0')
		return;
	field = form_add(form, CHECKIN_ID_SITE, FORM_LINE, "Pain where", "",
	    "Where does it hurt? left knee, for example");
	field->group = group;
	field->optional = true;
	field->max = CLEAN_NAME_MAX;
	field->text = site;
}

/* Where groups and fields go: one line after the other within a column. */
struct checkin_column {
	int line, left, value_at, hint_at, right;
};

static void
checkin_head(struct form *form, struct checkin_column *column,
    const char *heading)
{
	form_say(form, column->line++, column->left + 1, column->right,
	    ROLE_TITLE, heading);
}

static void
checkin_place(struct form_field *field, struct checkin_column *column)
{
	int hint_at = column->hint_at, value_at = column->value_at;
	int least = column->left + 3 + utf8_width(field->label);

	if (value_at < least) {
		hint_at += least - value_at;
		value_at = least;
	}
	if (hint_at + utf8_width(field->hint) > column->right ||
	    value_at + utf8_width(field->text) >= hint_at)
		hint_at = 0;
	form_place(field, column->line++, column->left, value_at, hint_at,
	    column->right);
}

/* The signs: three columns of four below all else. */
static void
checkin_place_signs(const struct screen_ctx *ctx, struct form *form, int first,
    int line)
{
	static const int left[] = { 0, 24, 47 }, value_at[] = { 22, 45, 72 };
	int i, at;

	for (i = first; i < form->count &&
	     form->field[i].group == form->field[first].group;
	     i++) {
		at = (i - first) / 4;
		form_place(&form->field[i], line + (i - first) % 4, left[at],
		    value_at[at], 0, at < 2 ? left[at + 1] : ctx->columns);
	}
}

static void
checkin_layout_wide(const struct screen_ctx *ctx, struct form *form)
{
	struct checkin_column column[2] = { { 0, 0, 19, 25, 41 },
		{ 0, 41, 59, 62, ctx->columns } };
	int i, group, signs = -1, at;

	for (i = 0; i < form->count; i++) {
		group = form->field[i].group;
		if (checkin_groups[group].group == ANSWER_GROUP_SIGN) {
			if (signs < 0)
				signs = i;
			continue;
		}
		at = checkin_groups[group].column;
		if (i == 0 || form->field[i - 1].group != group)
			checkin_head(form, &column[at],
			    checkin_groups[group].heading);
		checkin_place(&form->field[i], &column[at]);
	}
	at = column[0].line > column[1].line ? column[0].line : column[1].line;
	/* The gap is the first to go: the signs come before it. */
	if (at + CHECKIN_SIGN_LINES < ctx->rows - CHECKIN_FRAME)
		at++;
	form_say(form, at, 1, 41, ROLE_TITLE,
	    checkin_groups[form->field[signs].group].heading);
	form_say(form, at, 41, ctx->columns, ROLE_TEXT,
	    "a  none of these and none above");
	checkin_place_signs(ctx, form, signs, at + 1);
}

static void
checkin_layout_narrow(const struct screen_ctx *ctx, struct form *form)
{
	struct checkin_column column = { 0, 0, 25, 31, ctx->columns };
	int i, group;

	for (i = 0; i < form->count; i++) {
		group = form->field[i].group;
		if (i == 0 || form->field[i - 1].group != group)
			checkin_head(form, &column,
			    checkin_groups[group].heading);
		checkin_place(&form->field[i], &column);
	}
}

static void
checkin_title(struct screen_ctx *ctx, struct form *form)
{
	const struct checkin_own *own = ctx->own;
	const struct profile *profile = ctx->view->state->profile;
	struct str s = str_of(form->progress, sizeof(form->progress));
	char date[DATE_TEXT_SIZE];
	int answered, of;

	answered = checkin_answered(ctx, &of);
	str_add(&s, "%d of %d answered", answered, of);
	if (ctx->columns < CHECKIN_WIDE || profile == NULL)
		form->title = arena_printf(ctx->frame, "CHECK-IN  %s",
		    date_short(own->day, date));
	else
		form->title = arena_printf(ctx->frame, "CHECK-IN  %s, day %d",
		    date_long(own->day, date), own->day - profile->day);
}

static bool
checkin_is_symptom(enum rule rule)
{
	int c;

	for (c = 0; c < CODE_COUNT; c++) {
		if (code_rule((enum code)c) == rule)
			return true;
	}
	return false;
}

/* What made the day what it is: the gravest that was found about how she is.
 * Only what is known of today; an earlier day would be replayed for it. */
static const struct finding *
checkin_reason(const struct screen_ctx *ctx)
{
	const struct checkin_own *own = ctx->own;
	const struct findings *found = &ctx->view->state->findings;
	const struct day_state *ds = state_day(ctx->view->state, own->day);
	int i;

	for (i = 0; i < found->count && own->day == ctx->view->now.today; i++) {
		/* A light day's reason is none where the day is more. */
		if (found->item[i].rule == RULE_SYMPTOM_Y2b && ds != NULL &&
		    !ds->light)
			continue;
		if (found->item[i].severity != SEVERITY_CAP &&
		    found->item[i].severity >= SEVERITY_WARN &&
		    checkin_is_symptom(found->item[i].rule))
			return &found->item[i];
	}
	return NULL;
}

/* What the day becomes by the answers there are, in the rule. */
static void
checkin_becomes(const struct screen_ctx *ctx, struct form *form,
    const struct finding *why)
{
	const struct checkin_own *own = ctx->own;
	const struct day_state *ds = state_day(ctx->view->state, own->day);
	struct str word = str_of(form->word, sizeof(form->word));
	struct str rest = str_of(form->rest, sizeof(form->rest));
	bool wide = ctx->columns >= CHECKIN_WIDE, said;
	int answered, of;

	if (ds == NULL)
		return;
	said = ds->checkin != NULL || ds->verdict >= VERDICT_AMBER;
	form->role = said ? text_role(ds->verdict) : ROLE_TEXT;
	str_add(&word, "%s", said ? verdict_name(ds->verdict) : "NO CHECK-IN");
	answered = checkin_answered(ctx, &of);
	if (said && answered < of && ds->verdict < VERDICT_RED &&
	    own->day == ctx->view->now.today)
		str_add(&rest, " so far");
	if (wide && why != NULL && ds->verdict > VERDICT_GREEN)
		str_add(&rest, " (%s)", rule_table[why->rule].id);
	if (ds->verdict == VERDICT_EMERGENCY) {
		str_add(&rest, ": stop and call: %s",
		    keys_say(ctx->view, &screen_checkin, REQ_URGENT));
		return;
	}
	str_add(&rest, ": ");
	if (text_done(&rest, ctx->view->state, own->day, ctx->view->units))
		return;
	text_session(&rest, &ds->session, ctx->view->units);
	if (wide && ds->session.kind == SESSION_RUN && ds->session.stage > 0) {
		str_add(&rest, ", ");
		text_session_time(&rest, &ds->session);
	}
}

/* The reason in full, below the questions where there is room for it. */
static void
checkin_say_why(struct screen_ctx *ctx, struct form *form,
    const struct finding *why)
{
	int line = 0, lines = form->lines, i;

	for (i = 0; i < form->count; i++)
		if (form->field[i].line >= line)
			line = form->field[i].line + 1;
	if (why == NULL || ctx->columns < CHECKIN_WIDE)
		return;
	line = form_wrap(ctx, form, line, 1,
	    arena_printf(ctx->frame, "WHY  %s", why->text));
	if (line > ctx->rows - CHECKIN_FRAME)
		form->lines = lines;
}

static void
checkin_build(struct screen_ctx *ctx, struct form *form)
{
	const struct finding *why = checkin_reason(ctx);
	int group, i;

	checkin_title(ctx, form);
	checkin_becomes(ctx, form, why);
	for (group = 0; group < CHECKIN_GROUPS; group++) {
		if (checkin_groups[group].group == ANSWER_GROUP_MORE)
			checkin_add_texts(ctx, form, group);
		for (i = 0; i < ANSWER_COUNT; i++) {
			struct form_field *field;

			if (answer_table[i].group !=
				checkin_groups[group].group ||
			    !checkin_is_asked(ctx, (enum answer)i))
				continue;
			field = checkin_add(ctx, form, group, (enum answer)i);
			if (i == ANSWER_NURSING)
				checkin_feeding(ctx, field);
		}
	}
	if (ctx->columns >= CHECKIN_WIDE)
		checkin_layout_wide(ctx, form);
	else
		checkin_layout_narrow(ctx, form);
	checkin_say_why(ctx, form, why);
}

/* Answering --------------------------------------------------------------- */

static bool
checkin_read(const struct answer_row *row, const char *text, int *value,
    struct err *err)
{
	if (row->kind == ANSWER_KIND_TEMP)
		return unit_parse_temp(text, row->min, row->max, value, err);
	return unit_parse_mass(text, value, err);
}

static bool
checkin_take(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct checkin_own *own = ctx->own;
	const struct answer_row *row;

	(void)form;
	if (id == CHECKIN_ID_NOTE) {
		(void)str_copy(own->note, sizeof(own->note), text);
		own->add.note = own->note;
		return true;
	}
	if (id == CHECKIN_ID_SITE) {
		(void)str_copy(own->site, sizeof(own->site), text);
		own->add.pain_site = own->site;
		return true;
	}
	row = &answer_table[id - 1];
	if ((row->kind == ANSWER_KIND_TEMP || row->kind == ANSWER_KIND_MASS) &&
	    text[0] != '\0' && !checkin_read(row, text, &value, err))
		return false;
	own->add.answer[id - 1] = value == FORM_NONE ? ANSWER_CLEARED : value;
	return true;
}

/* Did she say yes to anything that all-clear would have said no to? */
static bool
checkin_is_grave(const struct checkin *add)
{
	int i;

	for (i = 0; i < ANSWER_COUNT; i++)
		if (answer_table[i].clear && add->answer[i] > 0)
			return true;
	return false;
}

static uint32_t
checkin_emergency(const struct state *state, int day)
{
	const struct day_state *at = state_day(state, day);

	return at == NULL ? 0 : at->codes & (1U << CODE_E1 | 1U << CODE_E2);
}

/* The list of who to call opens as soon as an answer makes it needed. */
static bool
checkin_is_urgent(const struct screen_ctx *ctx, const struct edit *edit)
{
	const struct checkin_own *own = ctx->own;
	struct preview preview = { 0 };
	uint32_t before, after;

	if (!checkin_is_grave(&own->add))
		return false;
	before = checkin_emergency(ctx->view->state, own->day);
	preview_make(&preview, ctx->view->log, edit, ctx->view->now.today);
	after = checkin_emergency(&preview.state, own->day);
	preview_clear(&preview);
	return (after & ~before) != 0;
}

/* Each answer is an edit; all those of one visit are the check-in to her. */
static void
checkin_name(struct screen_ctx *ctx, struct edit *out)
{
	const struct checkin_own *own = ctx->own;
	int of, answered = checkin_answered(ctx, &of);
	char date[DATE_TEXT_SIZE];

	if (!own->amends && log_checkin(ctx->view->log, own->day) != NULL)
		edit_say(out, "Checked in, %s: %d of %d answered",
		    date_short(own->day, date), answered, of);
}

static unsigned
checkin_save(struct screen_ctx *ctx, unsigned react, struct edit *out)
{
	struct checkin_own *own = ctx->own;

	react = form_keep(ctx, react);
	if (!checkin_is_pending(&own->add))
		return react;
	edit_checkin(out, ctx->view->log, &own->add, ctx->view->now);
	checkin_name(ctx, out);
	react |= REACT_EDIT;
	if (checkin_is_urgent(ctx, out)) {
		ctx->open = &screen_urgent;
		ctx->open_arg = 0;
		react |= REACT_OPEN;
	}
	return react;
}

/* Is all told but figures, and nothing of it a symptom? */
static bool
checkin_is_calm(const struct screen_ctx *ctx)
{
	int i;

	for (i = 0; i < ANSWER_COUNT; i++) {
		int value = checkin_value(ctx, (enum answer)i);

		if (answer_table[i].clear && value > 0)
			return false;
		if (text_is_cleared(ctx->view->state, (enum answer)i) ?
			value == ANSWER_NONE :
			answer_table[i].group == ANSWER_GROUP_YOU &&
			    value == ANSWER_NONE)
			return false;
	}
	return true;
}

/* Behind a clear morning nothing is left to ask but the weight of a Monday:
 * then the form is done. */
static unsigned
checkin_all_clear(struct screen_ctx *ctx)
{
	struct checkin_own *own = ctx->own;
	struct form *form = &own->form;
	struct form_field *field;
	int i;

	field = form_find(form, form->focus);
	if (field != NULL &&
	    checkin_groups[field->group].group == ANSWER_GROUP_YOU) {
		form_complain(ctx, form,
		    "a is for the questions below; these four are yours.");
		return REACT_DRAW;
	}
	if (!form_commit(ctx, form))
		return REACT_DRAW;
	for (i = 0; i < ANSWER_COUNT; i++)
		if (text_is_cleared(ctx->view->state, (enum answer)i) &&
		    checkin_value(ctx, (enum answer)i) == ANSWER_NONE)
			own->add.answer[i] = 0;
	if (!checkin_is_calm(ctx) || !checkin_is_pending(&own->add)) {
		form_seek(ctx, form);
		return REACT_DRAW;
	}
	if (date_weekday(own->day) != WEEKDAY_MON ||
	    checkin_value(ctx, ANSWER_WEIGHT) != ANSWER_NONE)
		return REACT_DRAW | REACT_CLOSE;
	form_go(ctx, form, ANSWER_WEIGHT + 1);
	return REACT_DRAW;
}

/* The screen -------------------------------------------------------------- */

/* What is answered is written at once: no more than what is being typed is half
 * filled in. */
static int
checkin_slots(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot *slots)
{
	const struct checkin_own *own = ctx->own;

	(void)slots;
	form_day_key(key, "Checkin", own->day);
	return 0;
}

static void
checkin_open(struct screen_ctx *ctx, int arg)
{
	struct checkin_own *own = ctx->own;

	own->day = arg;
	own->amends = log_checkin(ctx->view->log, arg) != NULL;
	own->felt = ctx->view->watch_feel != NULL ?
	    ctx->view->watch_feel(ctx->view, arg) :
	    -1;
	own->add = checkin_unsaid(arg);
	own->form.slots = checkin_slots;
	form_open(ctx, &own->form, checkin_build, checkin_take);
	form_seek(ctx, &own->form);
}

static unsigned
checkin_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct checkin_own *own = ctx->own;
	unsigned react;

	checkin_prune(ctx);
	react = form_type(ctx, &own->form, key);
	return react == REACT_PASS ? react : checkin_save(ctx, react, out);
}

/* What was answered before is written. */
static unsigned
checkin_drop(struct screen_ctx *ctx)
{
	struct checkin_own *own = ctx->own;
	unsigned react = form_drop(ctx, &own->form);

	if (!ctx->other && log_checkin(ctx->view->log, own->day) != NULL &&
	    !checkin_is_pending(&own->add))
		(void)str_copy(ctx->view->message, MESSAGE_SIZE,
		    "What was being typed is left out; all that was answered is "
		    "kept.");
	return react;
}

static unsigned
checkin_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct checkin_own *own = ctx->own;
	struct form *form = &own->form;
	bool last = form->count > 0 &&
	    form->focus == form->field[form->count - 1].id;
	unsigned react = REACT_DRAW;

	checkin_prune(ctx);
	if (req == REQ_FORM_DROP)
		return checkin_drop(ctx);
	if (req == REQ_FORM_DONE || req == REQ_BACK) {
		if (form_leave(ctx, form))
			react |= REACT_CLOSE;
		return checkin_save(ctx, react, out);
	}
	react = form_request(ctx, form, req);
	/* Behind the last question all is said. */
	if (last && (req == REQ_FIELD_SKIP || req == REQ_OPEN) &&
	    !form->complained)
		react |= REACT_CLOSE;
	if (req == REQ_ALL_CLEAR) {
		react = checkin_all_clear(ctx);
	} else if (req == REQ_NOTE) {
		react = REACT_DRAW;
		form_go(ctx, form, CHECKIN_ID_NOTE);
	}
	return react == REACT_PASS ? react : checkin_save(ctx, react, out);
}

static void
checkin_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	static const enum req hints[] = { REQ_FIELD_SKIP, REQ_FIELD_BACK,
		REQ_ALL_CLEAR, REQ_NOTE, REQ_URGENT, REQ_FORM_DONE, REQ_HELP,
		REQ_NONE };

	(void)ctx;
	memcpy(out, hints, sizeof(hints));
}

const struct screen screen_checkin = {
	.name = "check-in",
	.title = "Check-in",
	.keys = checkin_keys,
	.form = true,
	.own_size = sizeof(struct checkin_own),
	.open = checkin_open,
	.draw = form_own_draw,
	.request = checkin_request,
	.point = form_own_point,
	.type = checkin_type,
	.hints = checkin_hints,
	.say = form_own_say,
	.close = form_own_close,
	.draft = form_own_draft,
	.undraft = form_own_undraft,
};
