/* SPDX-License-Identifier: ISC */
#include "lope/form.h"

#include <assert.h>
#include <inttypes.h>
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "lope/date.h"
#include "lope/keys.h"
#include "lope/layout.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/unit.h"
#include "lope/utf8.h"

#define FORM_LINE_BYTES 80 /* of a LINE that names no max */
#define FORM_DAY_MIN 1440  /* minutes of a day */
#define FORM_SINCE "since"
#define FORM_LOW 10 /* rows under which the rule is left out */

/* The keys of readline; the arrows have codes of their own. */
enum {
	FORM_CTRL_A = 1,
	FORM_CTRL_E = 5,
	FORM_CTRL_K = 11,
	FORM_CTRL_U = 21,
	FORM_CTRL_W = 23
};

/* Building ---------------------------------------------------------------- */

static void
form_build(struct screen_ctx *ctx, struct form *form)
{
	form->title = "";
	form->progress[0] = form->word[0] = form->rest[0] = '\0';
	form->count = form->lines = 0;
	form->build(ctx, form);
	/* A field that is not asked any more gives the focus to the first. */
	if (form_find(form, form->focus) == NULL && form->count > 0) {
		form->focus = form->field[0].id;
		form->typing = form->refused = false;
	}
}

struct form_field *
form_add(struct form *form, int id, enum form_kind kind, const char *label,
    const char *hint, const char *question)
{
	struct form_field *field = &form->field[form->count];

	assert(form->count < FORM_FIELDS_MAX && id != 0);
	*field = (struct form_field){ .id = id,
		.kind = kind,
		.label = label,
		.hint = hint,
		.question = question,
		.value = FORM_NONE,
		.text = "" };
	form->count++;
	return field;
}

void
form_say(struct form *form, int line, int left, int right, enum role role,
    const char *text)
{
	if (form->lines == FORM_LINES_MAX)
		return;
	form->line[form->lines++] = (struct form_text){ .line = line,
		.left = left,
		.right = right,
		.role = role,
		.text = text };
}

int
form_wrap(struct screen_ctx *ctx, struct form *form, int line, int left,
    const char *text)
{
	while (*text != '\0') {
		size_t n = utf8_line(text, ctx->columns - 1 - left);

		form_say(form, line++, left, ctx->columns, ROLE_TEXT,
		    arena_printf(ctx->frame, "%.*s", (int)n, text));
		for (text += n; *text == ' ';)
			text++;
	}
	return line;
}

void
form_place(struct form_field *field, int line, int left, int value_at,
    int hint_at, int right)
{
	field->line = line;
	field->left = left;
	field->value_at = value_at;
	field->hint_at = hint_at;
	field->right = right;
}

void
form_set(struct screen_ctx *ctx, struct form_field *field, int value)
{
	char clock[UNIT_TEXT_SIZE];

	/* What belongs to none of its letters is no answer. */
	if (field->kind == FORM_CHOICE &&
	    (value < 0 || (size_t)value >= strlen(field->letters)))
		value = FORM_NONE;
	field->value = value;
	if (value == FORM_NONE)
		return;
	if (field->kind == FORM_CHOICE)
		field->text = arena_printf(ctx->frame, "%c",
		    field->letters[value]);
	else if (field->kind == FORM_CLOCK)
		field->text = arena_copy(ctx->frame, unit_hmm(value, clock));
	else
		field->text = arena_printf(ctx->frame, "%d", value);
}

struct form_field *
form_add_day(struct screen_ctx *ctx, struct form *form, int id)
{
	struct form_field *field = form_add(form, id, FORM_LINE, "Date", "",
	    "Which day? 2026-11-23, today, yesterday, -3, mon to sun");

	field->accept = "0123456789-./abcdefghijklmnopqrstuvwxyz";
	field->words = true;
	form_place(field, 0, 0, 7, 0, ctx->columns);
	return field;
}

struct form_field *
form_find(struct form *form, int id)
{
	int i;

	for (i = 0; i < form->count; i++)
		if (form->field[i].id == id)
			return &form->field[i];
	return NULL;
}

static int
form_index(const struct form *form)
{
	int i;

	for (i = 0; i < form->count; i++)
		if (form->field[i].id == form->focus)
			return i;
	return 0;
}

static struct form_field *
form_focus(struct form *form)
{
	return &form->field[form_index(form)];
}

static bool
form_is_open(const struct form_field *field)
{
	return field->kind != FORM_BUTTON && field->value == FORM_NONE &&
	    field->text[0] == '\0';
}

void
form_seek(struct screen_ctx *ctx, struct form *form)
{
	int i;

	form_build(ctx, form);
	for (i = 0; i < form->count; i++) {
		if (!form->field[i].optional && form_is_open(&form->field[i])) {
			form->focus = form->field[i].id;
			return;
		}
	}
}

void
form_open(struct screen_ctx *ctx, struct form *form, form_build_fn *build,
    form_answer_fn *answer)
{
	form->build = build;
	form->answer = answer;
	form_build(ctx, form);
}

/* Answering --------------------------------------------------------------- */

void
form_complain(struct screen_ctx *ctx, struct form *form, const char *fmt, ...)
{
	struct str s = str_of(ctx->view->message, MESSAGE_SIZE);
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	ctx->view->message_role = ROLE_ERROR;
	form->complained = true;
}

static bool
form_take(struct screen_ctx *ctx, struct form *form, int value,
    const char *text)
{
	struct err err = { 0 };

	if (!form->answer(ctx, form, form->focus, value, text, &err)) {
		form_complain(ctx, form, "%s", err.text);
		return false;
	}
	form->typing = form->refused = false;
	form->answered = true;
	form_build(ctx, form);
	return true;
}

static void
form_focus_at(struct form *form, int index)
{
	if (index < 0)
		index = 0;
	if (index >= form->count)
		index = form->count - 1;
	if (index < 0)
		return;
	form->focus = form->field[index].id;
	form->typing = form->refused = false;
}

/* To what must still be asked, else to the button that ends the form. */
static void
form_advance(struct form *form)
{
	int i = form_index(form) + 1;

	for (; form->must && i < form->count; i++) {
		if (form->field[i].kind == FORM_BUTTON)
			break;
		if (!form->field[i].optional && form_is_open(&form->field[i]))
			break;
	}
	form_focus_at(form, i);
}

static void
form_settle(struct screen_ctx *ctx, struct form *form, int value,
    const char *text)
{
	const struct form_field *field = form_focus(form);
	int from = field->kind != FORM_BUTTON ? field->id : 0;

	if (!form_take(ctx, form, value, text))
		return;
	form_advance(form);
	form->back = from;
}

/* 610 or 6:10 in minutes, one or two digits are hours; -1 for no time. */
static int
form_clock(const char *typed)
{
	const char *colon = strchr(typed, ':');
	size_t n = strlen(typed), hours, i;
	int h = 0, m = 0;

	if (colon != NULL)
		hours = (size_t)(colon - typed);
	else
		hours = n > 2 ? n - 2 : n;
	if (hours == 0 || hours > 2 || (colon != NULL && n - hours != 3))
		return -1;
	for (i = 0; i < hours; i++)
		h = h * 10 + (typed[i] - '0');
	for (i = hours + (colon != NULL); i < n; i++) {
		if (typed[i] == ':')
			return -1;
		m = m * 10 + (typed[i] - '0');
	}
	return m > 59 ? -1 : h * 60 + m;
}

bool
form_parse_clock(const char *text, int *minute, struct err *err)
{
	size_t n = strspn(text, "0123456789");
	int read = text[n] == '\0' && n > 2 ? form_clock(text) : -1;

	if (read < 0 || read >= FORM_DAY_MIN)
		return unit_parse_clock(text, minute, err);
	*minute = read;
	return true;
}

/* Can no further digit follow? 1:03 may become 10:30, 6:10 is complete. */
static bool
form_clock_complete(const struct form_field *field, const char *typed)
{
	size_t n = strlen(typed);
	char more[6];
	int digit;

	if (form_clock(typed) < 0 || n < 3)
		return false;
	if (strchr(typed, ':') != NULL || n > 3)
		return true;
	for (digit = '0'; digit <= '9'; digit++) {
		struct str s = str_of(more, sizeof(more));
		int minutes;

		str_add(&s, "%s%c", typed, digit);
		minutes = form_clock(more);
		if (minutes >= field->min && minutes <= field->max)
			return false;
	}
	return true;
}

static bool
form_commit_clock(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field)
{
	int minutes = form_clock(form->typed);
	char min[UNIT_TEXT_SIZE], max[UNIT_TEXT_SIZE];

	if (form->length == 0)
		return form_take(ctx, form, FORM_NONE, "");
	if (minutes < field->min || minutes > field->max) {
		form_complain(ctx, form, "%s: %s to %s, as 610 for 6:10.",
		    field->label, unit_hmm(field->min, min),
		    unit_hmm(field->max, max));
		return false;
	}
	return form_take(ctx, form, minutes, form->typed);
}

static size_t
form_room(const struct form_field *field)
{
	return field->max > 0 ? (size_t)field->max : FORM_LINE_BYTES;
}

static bool
form_try(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field)
{
	struct err err = { 0 };

	if (field->kind == FORM_CLOCK)
		return form_commit_clock(ctx, form, field);
	if (!clean_check(field->label, form->typed, form->length,
		form_room(field), &err)) {
		form_complain(ctx, form, "%s.", err.text);
		return false;
	}
	return form_take(ctx, form, FORM_NONE, form->typed);
}

bool
form_commit(struct screen_ctx *ctx, struct form *form)
{
	const struct form_field *field = form_focus(form);

	if (!form->typing || form_try(ctx, form, field))
		return true;
	/* A sentence is mended, a number is typed anew. */
	form->refused = field->kind == FORM_CLOCK || field->accept != NULL;
	return false;
}

/* The second Esc is named whole; the reason gives way where both do not fit. */
static void
form_warn_leaving(struct screen_ctx *ctx, struct form *form)
{
	static const char end[] = "Esc again leaves it out.";
	char why[MESSAGE_SIZE];
	size_t n;

	(void)str_copy(why, sizeof(why), ctx->view->message);
	n = strlen(why);
	if (utf8_width(why) + (int)sizeof(end) + 2 > ctx->columns)
		form_complain(ctx, form, "Not kept as typed. %s", end);
	else
		form_complain(ctx, form, "%s%s %s", why,
		    n > 0 && why[n - 1] == '.' ? "" : ".", end);
}

bool
form_leave(struct screen_ctx *ctx, struct form *form)
{
	form_build(ctx, form);
	if (form->leaving)
		form->typing = form->refused = false;
	if (form_commit(ctx, form))
		return true;
	form->leaving = true;
	form_warn_leaving(ctx, form);
	return false;
}

/* What the last key left behind is over. */
static void
form_wake(struct screen_ctx *ctx, struct form *form)
{
	form->answered = form->complained = form->settled = false;
	form->leaving = false;
	form->woken = true;
	if (ctx->view->message_role == ROLE_ERROR)
		ctx->view->message[0] = '\0';
	form_build(ctx, form);
}

/* Typing ------------------------------------------------------------------ */

/* Begin to type: on what is there, or afresh. */
static void
form_begin(struct form *form, const struct form_field *field, bool afresh)
{
	bool anew = afresh && form->refused;
	struct str s;

	form->refused = false;
	if (form->typing && !anew)
		return;
	s = str_of(form->typed, sizeof(form->typed));
	str_add(&s, "%s", afresh ? "" : field->text);
	form->typing = true;
	form->length = form->at = s.len;
}

static void
form_delete(struct form *form, size_t from, size_t to)
{
	memmove(form->typed + from, form->typed + to, form->length - to + 1);
	form->length -= to - from;
	form->at = from;
}

static void
form_insert(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field, uint32_t code)
{
	size_t room = form_room(field), n;
	char bytes[4];

	if (room > FORM_TYPED_SIZE - 1)
		room = FORM_TYPED_SIZE - 1;
	n = utf8_put(code, bytes);
	if (form->length + n > room) {
		form_complain(ctx, form, "%s: no more than %zu bytes.",
		    field->label, room);
		return;
	}
	memmove(form->typed + form->at + n, form->typed + form->at,
	    form->length - form->at + 1);
	memcpy(form->typed + form->at, bytes, n);
	form->at += n;
	form->length += n;
}

/* Where the word before the cursor begins. */
static size_t
form_word(const struct form *form)
{
	size_t at = form->at;

	while (at > 0 && form->typed[at - 1] == ' ')
		at--;
	while (at > 0 && form->typed[at - 1] != ' ')
		at--;
	return at;
}

/* A key that moves or deletes within the line; false for any other. */
static bool
form_edit(struct form *form, const struct form_field *field, int32_t code)
{
	static const int32_t keys[] = { FORM_CTRL_A, FORM_CTRL_E, FORM_CTRL_K,
		FORM_CTRL_U, FORM_CTRL_W, KEYCODE_BACKSPACE, KEYCODE_DELETE,
		KEYCODE_LEFT, KEYCODE_RIGHT, KEYCODE_HOME, KEYCODE_END };
	size_t i = 0;

	while (i < sizeof(keys) / sizeof(keys[0]) && keys[i] != code)
		i++;
	if (i == sizeof(keys) / sizeof(keys[0]))
		return false;
	form_begin(form, field, false);
	if (code == FORM_CTRL_A || code == KEYCODE_HOME)
		form->at = 0;
	else if (code == FORM_CTRL_E || code == KEYCODE_END)
		form->at = form->length;
	else if (code == KEYCODE_LEFT && form->at > 0)
		form->at = utf8_prev(form->typed, form->at);
	else if (code == KEYCODE_RIGHT)
		form->at = utf8_after(form->typed, form->at);
	else if (code == FORM_CTRL_K)
		form_delete(form, form->at, form->length);
	else if (code == FORM_CTRL_U)
		form_delete(form, 0, form->at);
	else if (code == FORM_CTRL_W)
		form_delete(form, form_word(form), form->at);
	else if (code == KEYCODE_BACKSPACE && form->at > 0)
		form_delete(form, utf8_prev(form->typed, form->at), form->at);
	else if (code == KEYCODE_DELETE && form->at < form->length) {
		size_t from = form->at;

		form_delete(form, from, utf8_after(form->typed, from));
	}
	return true;
}

static bool
form_is_text(int32_t code)
{
	return code >= 0x20 && code != KEYCODE_BACKSPACE && code < KEYCODE_UP &&
	    !(code >= 0x80 && code < 0xA0);
}

static bool
form_in(const char *set, int32_t code)
{
	return code > 0 && code < 0x80 && strchr(set, (char)code) != NULL;
}

static bool
form_is_digit(int32_t code)
{
	return code >= '0' && code <= '9';
}

/* A value of small letters takes a capital for the same letter. */
static int32_t
form_fold(const struct form_field *field, int32_t code)
{
	return field->accept != NULL && code >= 'A' && code <= 'Z' ?
	    code - 'A' + 'a' :
	    code;
}

/* A comma may stand where a point may; what it means is for the value's reader,
 * who refuses it before three digits. */
static bool
form_is_of(const struct form_field *field, int32_t code)
{
	return form_in(field->accept, form_fold(field, code)) ||
	    (code == ',' && form_in(field->accept, '.'));
}

/* May code stand in the line? A value begins with a digit unless it may be a
 * word, so that a letter on an empty field is still a key. */
static bool
form_accepts(const struct form *form, const struct form_field *field,
    int32_t code)
{
	if (!form_is_text(code))
		return false;
	if (field->accept == NULL)
		return true;
	if (!form_is_of(field, code))
		return false;
	return (form->typing && !form->refused && form->length > 0) ||
	    field->words || form_is_digit(code);
}

static unsigned
form_type_line(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field, int32_t code)
{
	if (code == KEYCODE_BACKSPACE && form->back != 0)
		return REACT_PASS;
	if (form_edit(form, field, code))
		return REACT_DRAW;
	if (!form_accepts(form, field, code))
		return REACT_PASS;
	if (form->missed == field->id)
		form->unheard = 0;
	form_begin(form, field, field->accept != NULL || form->refused);
	form_insert(ctx, form, field, (uint32_t)form_fold(field, code));
	return REACT_DRAW;
}

static unsigned
form_type_clock(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field, int32_t code)
{
	if (code == KEYCODE_BACKSPACE && form->typing) {
		(void)form_edit(form, field, code);
		return REACT_DRAW;
	}
	if (!form_is_digit(code) &&
	    !(code == ':' && form->typing && !form->refused))
		return REACT_PASS;
	form_begin(form, field, true);
	if (form->length < sizeof("24:00") - 1)
		form_insert(ctx, form, field, (uint32_t)code);
	if (form_clock_complete(field, form->typed) && form_commit(ctx, form)) {
		form->settled = true;
		form->back = field->id;
		form_advance(form);
	}
	return REACT_DRAW;
}

static unsigned
form_type_scale(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field, int32_t code)
{
	int value;

	if (code == 't' && field->max >= 10)
		value = 10;
	else if (form_is_digit(code))
		value = (int)code - '0';
	else
		return REACT_PASS;
	if (value < field->min || value > field->max)
		form_complain(ctx, form, "%s: %d to %d.", field->label,
		    field->min, field->max);
	else
		form_settle(ctx, form, value, "");
	return REACT_DRAW;
}

static unsigned
form_type_choice(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field, int32_t code)
{
	const char *at;

	if (!form_is_text(code) || !form_in(field->letters, code))
		return REACT_PASS;
	at = strchr(field->letters, (char)code);
	form_settle(ctx, form, (int)(at - field->letters), "");
	return REACT_DRAW;
}

/* Pasted text goes into a line of text as it is, but as one line; nothing
 * pasted answers a question or presses a button. */
static unsigned
form_paste(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field, int32_t code)
{
	if (code == KEYCODE_PASTE_BEGIN)
		form->pasting = true;
	else if (code == KEYCODE_PASTE_END)
		form->pasting = false;
	else if (field->kind == FORM_LINE) {
		if (code == KEYCODE_ENTER || code == KEYCODE_TAB ||
		    code == '\n')
			code = ' ';
		if (form_accepts(form, field, code)) {
			form->back = 0;
			(void)form_type_line(ctx, form, field, code);
		}
	}
	return REACT_DRAW;
}

static unsigned
form_type_field(struct screen_ctx *ctx, struct form *form,
    const struct form_field *field, int32_t code)
{
	switch (field->kind) {
	case FORM_SCALE:
		return form_type_scale(ctx, form, field, code);
	case FORM_CHOICE:
		return form_type_choice(ctx, form, field, code);
	case FORM_CLOCK:
		return form_type_clock(ctx, form, field, code);
	case FORM_LINE:
		return form_type_line(ctx, form, field, code);
	case FORM_BUTTON:
		break;
	}
	return REACT_PASS;
}

static bool
form_is_letter(int32_t code)
{
	return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
}

/* A letter may still be a key here: form_request() forgets it then. */
static void
form_miss(struct form *form, int32_t code)
{
	if (!form_is_digit(code) && !form_is_letter(code))
		return;
	form->unheard = code;
	form->missed = form->focus;
}

unsigned
form_type(struct screen_ctx *ctx, struct form *form, struct key key)
{
	const struct form_field *field;
	bool settled = form->settled;
	bool leaving = form->leaving && key.code == KEYCODE_ESC;
	int back = form->back;
	unsigned react;

	form_wake(ctx, form);
	form->leaving = leaving;
	field = form_focus(form);
	if (form->count == 0)
		return REACT_PASS;
	if (form->pasting || key.code == KEYCODE_PASTE_BEGIN)
		return form_paste(ctx, form, field, key.code);
	/* Enter behind a time that was complete already confirms it. */
	if (key.code == KEYCODE_ENTER && settled)
		return REACT_DRAW | REACT_SAME;
	react = form_type_field(ctx, form, field, key.code);
	if (react == REACT_PASS)
		form_miss(form, key.code);
	else if (form->back == back && !form->answered)
		form->back = 0;
	return react;
}

const char *
form_typing(const struct form *form)
{
	return form->typing ? form->typed : "";
}

const char *
form_half(const struct form *form, int id)
{
	return form->typing && form->focus == id ? form->typed : NULL;
}

void
form_retype(struct form *form, const char *text)
{
	struct str s = str_of(form->typed, sizeof(form->typed));

	str_add(&s, "%s", text);
	form->typing = true;
	form->refused = false;
	form->length = form->at = s.len;
}

void
form_offer(struct form *form, const char *text)
{
	form_retype(form, text);
	form->refused = true;
}

void
form_replace(struct screen_ctx *ctx, struct form *form, const char *text)
{
	size_t n = strlen(text), at, len;
	const struct form_field *field;

	form_wake(ctx, form);
	form_retype(form, "");
	field = form_focus(form);
	/* An editor ends the last line, too. */
	while (n > 0 && (text[n - 1] == '\n' || text[n - 1] == '\r'))
		n--;
	for (at = 0; at < n && !form->complained; at += len) {
		int32_t code = (int32_t)utf8_next(text + at, n - at, &len);

		if (code != '\r')
			(void)form_paste(ctx, form, field, code);
	}
}

/* Moving ------------------------------------------------------------------ */

void
form_go(struct screen_ctx *ctx, struct form *form, int id)
{
	const struct form_field *field;

	if (!form_commit(ctx, form))
		return;
	field = form_find(form, id);
	if (field != NULL)
		form_focus_at(form, (int)(field - form->field));
}

static void
form_step(struct screen_ctx *ctx, struct form *form, int by)
{
	if (form_commit(ctx, form))
		form_focus_at(form, form_index(form) + by);
}

/* What was typed and not taken may be the answer she thinks is there: it is
 * named once before the field is passed, or the form is ended. */
static bool
form_waits(struct screen_ctx *ctx, struct form *form)
{
	const struct form_field *field = form_focus(form);
	const struct form_field *missed = form_find(form, form->missed);
	int code = form->unheard;

	if (code == 0 || missed == NULL ||
	    (field != missed && field->kind != FORM_BUTTON))
		return false;
	form->unheard = 0;
	form_complain(ctx, form, "%s: %c was not taken. Enter again goes on.",
	    missed->label, code);
	return true;
}

static void
form_enter(struct screen_ctx *ctx, struct form *form)
{
	const struct form_field *field = form_focus(form);

	if (form_waits(ctx, form))
		return;
	if (field->kind == FORM_BUTTON)
		form_settle(ctx, form, 0, "");
	else
		form_step(ctx, form, 1);
}

/* To the field that the last key answered, else to the one before. */
static void
form_back(struct screen_ctx *ctx, struct form *form, int back)
{
	if (form_find(form, back) != NULL)
		form_go(ctx, form, back);
	else
		form_step(ctx, form, -1);
}

/* Right behind an answer it is that answer which was wrong. */
static void
form_clear(struct screen_ctx *ctx, struct form *form, int back)
{
	const struct form_field *field;

	if (form_find(form, back) != NULL)
		form_go(ctx, form, back);
	field = form_focus(form);
	if (field->kind != FORM_BUTTON && !form_is_open(field))
		(void)form_take(ctx, form, FORM_NONE, "");
	else if (!form->typing)
		form_complain(ctx, form, "Nothing to clear here.");
	form->typing = false;
}

/* The first field of the next group, or of this or the one before. */
static void
form_group(struct screen_ctx *ctx, struct form *form, int by)
{
	int i, group;

	if (!form_commit(ctx, form))
		return;
	i = form_index(form);
	group = form->field[i].group;
	while (i >= 0 && i < form->count && form->field[i].group == group)
		i += by;
	if (i < 0)
		i = form->count - 1;
	else if (i >= form->count)
		i = 0;
	while (i > 0 && form->field[i - 1].group == form->field[i].group)
		i--;
	form_focus_at(form, i);
}

/* The nearest field to the left or right, lines counting more. */
static void
form_aside(struct screen_ctx *ctx, struct form *form, int by)
{
	struct form_field *from, *to;
	int i, best = -1, least = 0;

	if (!form_commit(ctx, form))
		return;
	from = form_focus(form);
	for (i = 0; i < form->count; i++) {
		int far;

		to = &form->field[i];
		if ((to->left - from->left) * by <= 0)
			continue;
		far = (to->left - from->left) * by +
		    100 *
			(to->line > from->line ? to->line - from->line :
						 from->line - to->line);
		if (best < 0 || far < least) {
			best = i;
			least = far;
		}
	}
	if (best >= 0)
		form_focus_at(form, best);
}

unsigned
form_request(struct screen_ctx *ctx, struct form *form, enum req req)
{
	int page = ctx->rows > FORM_LOW ? ctx->rows / 2 : 3;
	int back = form->back;

	form_wake(ctx, form);
	form->back = 0;
	if (req != REQ_OPEN && req != REQ_FIELD_NEXT && req != REQ_FIELD_SKIP)
		form->unheard = 0;
	if (form->count == 0)
		return REACT_PASS;
	switch (req) {
	case REQ_OPEN:
	case REQ_FIELD_NEXT:
	case REQ_FIELD_SKIP:
		form_enter(ctx, form);
		return REACT_DRAW;
	case REQ_DOWN:
		form_step(ctx, form, 1);
		return REACT_DRAW;
	case REQ_UP:
	case REQ_FIELD_BACK:
		form_back(ctx, form, back);
		return REACT_DRAW;
	case REQ_PAGE_UP:
		form_step(ctx, form, -page);
		return REACT_DRAW;
	case REQ_PAGE_DOWN:
		form_step(ctx, form, page);
		return REACT_DRAW;
	case REQ_FIRST:
		form_step(ctx, form, -FORM_FIELDS_MAX);
		return REACT_DRAW;
	case REQ_LAST:
		form_step(ctx, form, FORM_FIELDS_MAX);
		return REACT_DRAW;
	case REQ_LEFT:
	case REQ_RIGHT:
		form_aside(ctx, form, req == REQ_LEFT ? -1 : 1);
		return REACT_DRAW;
	case REQ_NEXT_PANE:
	case REQ_PREV_PANE:
		form_group(ctx, form, req == REQ_NEXT_PANE ? 1 : -1);
		return REACT_DRAW;
	case REQ_FIELD_CLEAR:
		form_clear(ctx, form, back);
		return REACT_DRAW;
	default:
		return REACT_PASS;
	}
}

unsigned
form_day_request(struct screen_ctx *ctx, struct form *form, enum req req,
    bool *told)
{
	*told = false;
	if (req == REQ_BACK)
		return REACT_CLOSE;
	if (req != REQ_FORM_DONE && req != REQ_OPEN)
		return form_request(ctx, form, req);
	*told = form_commit(ctx, form);
	return *told ? REACT_CLOSE : REACT_DRAW;
}

void
form_day_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FORM_DONE;
	out[1] = REQ_FIELD_CLEAR;
	out[2] = REQ_URGENT;
	out[3] = REQ_BACK;
}

/* What is clicked carries its place in the form, counted from 1. */
void
form_point(struct screen_ctx *ctx, struct form *form, int arg)
{
	form_wake(ctx, form);
	form->back = form->unheard = 0;
	if (arg >= 1 && arg <= form->count)
		form_go(ctx, form, form->field[arg - 1].id);
}

/* Drafts ------------------------------------------------------------------ */

/* Text as one line: a line break is "\\n", a backslash "\\\\". */
static void
form_escape(struct str *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '\n')
			str_add(out, "\\n");
		else
			str_add(out, *s == '\\' ? "%c\\" : "%c", *s);
	}
}

static void
form_unescape(char *out, size_t size, const char *s, size_t n)
{
	size_t at = 0, i;

	for (i = 0; i < n && at + 1 < size; i++) {
		if (s[i] == '\\' && i + 1 < n)
			out[at++] = s[++i] == 'n' ? '\n' : s[i];
		else
			out[at++] = s[i];
	}
	out[at] = '\0';
}

static void
form_draft_text(struct str *out, const char *name, const char *text)
{
	str_add(out, "%s ", name);
	form_escape(out, text);
	str_add(out, "\n");
}

#define FORM_LEFT "Yours is left out; the other is kept."

unsigned
form_drop(struct screen_ctx *ctx, struct form *form)
{
	form->dropped = true;
	form->typing = false;
	(void)str_copy(ctx->view->message, MESSAGE_SIZE,
	    ctx->other ? FORM_LEFT : "What was half filled in is left out.");
	ctx->view->message_role = ROLE_TEXT;
	return REACT_DRAW | REACT_CLOSE | REACT_DRAFT;
}

void
form_say_kept(struct screen_ctx *ctx, const char *title, enum req req)
{
	struct str s = str_of(ctx->view->message, MESSAGE_SIZE);

	str_add(&s, "%s%s%s: half filled in and kept; ",
	    ctx->other ? FORM_LEFT : "", ctx->other ? " " : "", title);
	if (req != REQ_NONE)
		str_add(&s, "%s goes on with it, ",
		    keys_say(ctx->view, NULL, req));
	else
		str_add(&s, "open it to go on, ");
	str_add(&s, "there C-d drops it.");
	ctx->view->message_role = ROLE_TEXT;
}

void
form_day_key(char key[FORM_KEY_SIZE], const char *what, int day)
{
	struct str s = str_of(key, FORM_KEY_SIZE);
	char date[DATE_ISO_SIZE];

	str_add(&s, "%s %s", what, date_iso(day, date));
}

char *
form_draft(const struct screen_ctx *ctx, const struct form *form,
    const char *key, const struct form_slot *slots, int count)
{
	size_t others = form->others != NULL ? strlen(form->others) : 0;
	size_t size = 2 * FORM_TYPED_SIZE + 128 + others;
	char *text;
	struct str s;
	int i;

	if (count == FORM_NONE || form->dropped)
		return others > 0 ? mem_copy(form->others) : NULL;
	for (i = 0; i < count; i++)
		size += strlen(slots[i].name) + 16 + 2 * slots[i].size;
	text = mem_new(size, 1);
	s = str_of(text, size);
	str_add(&s, "%s\n", key);
	for (i = 0; i < count; i++) {
		if (slots[i].number != NULL)
			str_add(&s, "%s %d\n", slots[i].name, *slots[i].number);
		else if (slots[i].text[0] != '\0')
			form_draft_text(&s, slots[i].name, slots[i].text);
	}
	str_add(&s, "focus %d\n", form->focus);
	if (ctx->since != 0)
		str_add(&s, FORM_SINCE " %" PRId64 "\n", ctx->since);
	if (form->typing)
		form_draft_text(&s, "typed", form->typed);
	str_add(&s, "\n%s", others > 0 ? form->others : "");
	return text;
}

static void
form_undraft_slot(const struct form_slot *slot, const char *value, size_t n)
{
	char digits[16];

	if (slot->text != NULL) {
		form_unescape(slot->text, slot->size, value, n);
		return;
	}
	if (n >= sizeof(digits))
		return;
	form_unescape(digits, sizeof(digits), value, n);
	(void)unit_parse_int(digits, slot->min, slot->max, slot->number, NULL);
}

/* Since when she looked at it. */
static void
form_undraft_since(struct screen_ctx *ctx, const char *value, size_t n)
{
	int64_t since = 0;
	size_t i;

	for (i = 0; i < n && since <= (INT64_MAX - 9) / 10; i++) {
		if (value[i] < '0' || value[i] > '9')
			return;
		since = since * 10 + (value[i] - '0');
	}
	if (i == n && since > 0)
		ctx->since = since;
}

/* The lines of one form, n bytes. */
static void
form_undraft_lines(struct screen_ctx *ctx, struct form *form,
    const struct form_slot *slots, int count, const char *text, size_t n)
{
	struct form_slot own[] = {
		{ "focus", &form->focus, NULL, 0, 1, INT_MAX },
		{ "typed", NULL, form->typed, sizeof(form->typed), 0, 0 },
	};
	size_t at, line, name;
	int i;

	for (at = 0; at < n; at += line + 1) {
		line = strcspn(text + at, "\n");
		name = strcspn(text + at, " \n");
		if (name < line && name == strlen(FORM_SINCE) &&
		    memcmp(FORM_SINCE, text + at, name) == 0)
			form_undraft_since(ctx, text + at + name + 1,
			    line - name - 1);
		for (i = 0; i < count + 2 && name < line; i++) {
			const struct form_slot *slot = i < count ?
			    &slots[i] :
			    &own[i - count];

			if (strlen(slot->name) == name &&
			    memcmp(slot->name, text + at, name) == 0)
				form_undraft_slot(slot, text + at + name + 1,
				    line - name - 1);
		}
	}
	form->typing = form->typed[0] != '\0';
	form->length = form->at = strlen(form->typed);
}

bool
form_undraft(struct screen_ctx *ctx, struct form *form, const char *key,
    const struct form_slot *slots, int count, const char *text)
{
	size_t size = strlen(text) + 3, n;
	bool found = false;
	struct str others;
	const char *end;

	free(form->others);
	form->others = mem_new(size, 1);
	others = str_of(form->others, size);
	form->typed[0] = '\0';
	for (; *text != '\0'; text += n + strspn(text + n, "\n")) {
		end = strstr(text, "\n\n");
		n = end != NULL ? (size_t)(end - text) : strlen(text);
		if (!found && strncmp(text, key, strlen(key)) == 0 &&
		    text[strlen(key)] == '\n') {
			form_undraft_lines(ctx, form, slots, count, text, n);
			found = true;
		} else {
			str_add(&others, "%.*s\n\n", (int)n, text);
		}
	}
	return found;
}

int
form_draft_day(const char **text, char what[FORM_KEY_SIZE])
{
	const char *at = *text, *end = strstr(at, "\n\n");
	size_t n = end != NULL ? (size_t)(end - at) : strlen(at);
	char date[DATE_ISO_SIZE];
	struct str s = str_of(date, sizeof(date));

	struct str word = str_of(what, FORM_KEY_SIZE);

	*text = at + n + strspn(at + n, "\n");
	str_add(&word, "%.*s", (int)strcspn(at, " \n"), at);
	at += strcspn(at, " \n");
	at += *at == ' ';
	str_add(&s, "%.*s", (int)strcspn(at, " \n"), at);
	return date_from_iso(date);
}

void
form_draft_from(char *text, int first)
{
	const char *at = text;
	char what[FORM_KEY_SIZE];

	while (*at != '\0') {
		const char *begin = at;
		int day = form_draft_day(&at, what);
		size_t n = (size_t)(at - begin);

		if (day == DAY_NONE || day >= first) {
			memmove(text, begin, n);
			text += n;
		}
	}
	*text = '\0';
}

/* Slots of what is half filled in, FORM_NONE where nothing is. */
static int
form_half_slots(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot slots[FORM_SLOTS_MAX])
{
	struct form *form = ctx->own;
	int n = form->slots(ctx, key, slots), i;

	if (form->typing)
		return n;
	for (i = 0; i < n; i++)
		if (slots[i].number != NULL ? *slots[i].number > slots[i].min :
					      slots[i].text[0] != '\0')
			return n;
	return FORM_NONE;
}

unsigned
form_keep(struct screen_ctx *ctx, unsigned react)
{
	struct form *form = ctx->own;
	struct form_slot slots[FORM_SLOTS_MAX];
	char key[FORM_KEY_SIZE];
	bool half = form_half_slots(ctx, key, slots) != FORM_NONE;

	/* What could not be written is half filled in again. */
	form->dropped = false;
	if (react == REACT_PASS || (!half && !form->drafted))
		return react;
	form->drafted = half;
	return react | REACT_DRAFT;
}

unsigned
form_end(struct screen_ctx *ctx, unsigned react)
{
	struct form *form = ctx->own;

	form->dropped = true;
	return form->drafted ? react | REACT_DRAFT : react;
}

char *
form_own_draft(struct screen_ctx *ctx)
{
	struct form_slot slots[FORM_SLOTS_MAX];
	char key[FORM_KEY_SIZE] = "";
	int n = form_half_slots(ctx, key, slots);

	return form_draft(ctx, ctx->own, key, slots, n);
}

void
form_own_undraft(struct screen_ctx *ctx, const char *text)
{
	struct form *form = ctx->own;
	struct form_slot slots[FORM_SLOTS_MAX];
	char key[FORM_KEY_SIZE] = "";
	int n = form->slots(ctx, key, slots);

	form->drafted = form_undraft(ctx, form, key, slots, n, text);
}

/* Drawing ----------------------------------------------------------------- */

/* The question and what stands there now, as one sentence each. */
static const char *
form_sentence(struct screen_ctx *ctx, const struct form *form,
    const struct form_field *field)
{
	size_t n = strlen(field->question);
	const char *end = n > 0 && strchr("?.!", field->question[n - 1]) ? "" :
									   ".";

	if (field->kind == FORM_BUTTON || form->typing)
		return field->question;
	if (form_is_open(field))
		return arena_printf(ctx->frame, "%s%s Not answered.",
		    field->question, end);
	return arena_printf(ctx->frame, "%s%s Now %s.", field->question, end,
	    field->text);
}

static void
form_draw_title(const struct screen_ctx *ctx, const struct form *form,
    struct grid *grid)
{
	struct pen pen = pen_at(grid, 0, 1, ctx->columns - 1);
	struct pen end = pen;

	pen_role(&pen, ROLE_TITLE, "%s", form->title);
	if (pen.column + utf8_width(form->progress) + 1 < ctx->columns)
		pen_right(&end, ROLE_TEXT, "%s", form->progress);
}

/* Lines of the body. */
static int
form_total(const struct form *form)
{
	int total = 0, i;

	for (i = 0; i < form->count; i++)
		if (form->field[i].line >= total)
			total = form->field[i].line + 1;
	for (i = 0; i < form->lines; i++)
		if (form->line[i].line >= total)
			total = form->line[i].line + 1;
	return total;
}

/* How many lines the window of height lines does not show, "" for none. */
static const char *
form_hidden(const struct screen_ctx *ctx, const struct form *form, int height)
{
	int above = form->first, below = form_total(form) - above - height;
	int room = ctx->columns - utf8_width(form->word) -
	    utf8_width(form->rest) - (int)sizeof("-  ");
	const char *both;

	if (above <= 0 && below <= 0)
		return "";
	if (above > 0 && below > 0) {
		both = arena_printf(ctx->frame, " %d above, %d below -", above,
		    below);
		return utf8_width(both) <= room ?
		    both :
		    arena_printf(ctx->frame, " %d more -", above + below);
	}
	return arena_printf(ctx->frame, " %d %s -", above > 0 ? above : below,
	    above > 0 ? "above" : "below");
}

static void
form_draw_rule(const struct screen_ctx *ctx, const struct form *form,
    struct grid *grid, int height)
{
	const char *hidden = form_hidden(ctx, form, height);
	struct pen pen = pen_at(grid, 1, 0, ctx->columns - utf8_width(hidden));

	if (form->word[0] != '\0') {
		pen_put(&pen, "- ");
		pen_role(&pen, form->role, "%s", form->word);
		pen_put(&pen, "%s ", form->rest);
	}
	pen_fill(&pen, '-');
	pen.right = ctx->columns;
	pen_put(&pen, "%s", hidden);
}

/* What is typed, from where on the cursor stays within width columns. */
static const char *
form_visible(const struct form *form, int width, int *cursor)
{
	size_t from, len;
	char before[FORM_TYPED_SIZE];
	struct str s = str_of(before, sizeof(before));

	str_add(&s, "%.*s", (int)form->at, form->typed);
	*cursor = utf8_width(before);
	for (from = 0; from < form->at; from += len) {
		int wide = utf8_char_width(
		    utf8_next(before + from, form->at - from, &len));

		/* Marks stay with the character they combine with. */
		if (*cursor < width && (from == 0 || wide > 0))
			break;
		*cursor -= wide;
	}
	return form->typed + from;
}

/* The value, typed or taken, or the mask; the cursor where it stands. */
static void
form_draw_value(const struct form *form, const struct form_field *field,
    struct pen *pen, bool focus)
{
	struct pen cursor = *pen;
	bool typing = focus && form->typing;
	const char *text;
	int column = 0, wide;
	size_t len;

	if (typing) {
		text = form_visible(form, pen->right - pen->left, &column);
		/* What has gone out at the left is marked there. */
		if (text != form->typed && column > 0) {
			wide = utf8_char_width(
			    utf8_next(text, strlen(text), &len));
			pen_put(pen, "%-*s%s", wide, "<", text + len);
		} else
			pen_put(pen, "%s", text);
	} else if (!form_is_open(field))
		pen_put(pen, "%s", field->text);
	else
		pen_put(pen, "%s", field->optional ? "-" : "_");
	cursor.column += column;
	if (focus)
		pen_cursor(&cursor);
}

static void
form_draw_field(const struct screen_ctx *ctx, const struct form *form,
    int index, struct grid *grid, int row)
{
	const struct form_field *field = &form->field[index];
	bool focus = field->id == form->focus;
	bool wide = focus && form->typing && field->kind == FORM_LINE;
	int hint = wide ? 0 : field->hint_at;
	int right = field->right < ctx->columns ? field->right : ctx->columns;
	struct pen pen = pen_at(grid, row, field->left, right);

	/* A click goes there, one more is Enter. */
	pen.req = focus ? REQ_OPEN : REQ_NONE;
	pen.arg = index + 1;
	pen.role = focus ? ROLE_FOCUS : ROLE_TEXT;
	pen_put(&pen, focus ? ">" : " ");
	pen_to(&pen, 2 + field->indent);
	if (field->kind == FORM_BUTTON) {
		struct pen cursor = pen;

		pen_put(&pen, "%s", field->label);
		if (focus)
			pen_cursor(&cursor);
		if (field->value_at == 0)
			return;
		pen.role = ROLE_TEXT;
	}
	pen.right = field->value_at > 0 ? field->value_at - 1 : right;
	if (field->kind != FORM_BUTTON)
		pen_put(&pen, "%s", field->label);
	pen.right = hint > 0 ? hint - 1 : right;
	pen.left = pen.column = field->value_at;
	pen.role = focus ? ROLE_KEY : ROLE_TEXT;
	if (field->kind == FORM_BUTTON)
		pen_put(&pen, "%s", field->text);
	else
		form_draw_value(form, field, &pen, focus);
	if (hint > 0) {
		pen.right = right;
		pen.left = pen.column = hint;
		pen_role(&pen, ROLE_DIM, "%s", field->hint);
	}
}

/* The first body line to show: the focus with what is read with it, and the
 * heading just above. */
static void
form_scroll(struct form *form, int rows, int height)
{
	const struct form_field *focus = form_focus(form);
	int total = form_total(form), above = focus->line, i;
	bool kept = form->woken || form->kept_rows == 0;

	if (!kept && form->kept_rows == rows) {
		form->first = form->kept_first;
		kept = true;
	}
	for (i = 0; i < form->lines && height > 1; i++)
		if (form->line[i].line == focus->line - 1)
			above = focus->line - 1;
	form->first = layout_follow(form->first, above, height, total);
	form->first = layout_follow(form->first, focus->line + focus->below,
	    height, total);
	form->first = layout_follow(form->first, focus->line, height, total);
	if (kept) {
		form->kept_rows = rows;
		form->kept_first = form->first;
	}
	form->woken = false;
}

static void
form_draw_body(struct screen_ctx *ctx, struct form *form, struct grid *grid,
    int top, int height)
{
	int first = form->first, i, line;

	for (i = 0; i < form->lines; i++) {
		struct pen pen;

		line = form->line[i].line - first;
		if (line < 0 || line >= height)
			continue;
		pen = pen_at(grid, top + line, form->line[i].left,
		    form->line[i].right);
		pen_role(&pen, form->line[i].role, "%s", form->line[i].text);
	}
	for (i = 0; i < form->count; i++) {
		line = form->field[i].line - first;
		if (line >= 0 && line < height)
			form_draw_field(ctx, form, i, grid, top + line);
	}
}

/* The characters that are an answer here, so that they are no keys. */
static const char *
form_typed(const struct screen_ctx *ctx, const struct form *form,
    const struct form_field *field)
{
	char all[128];
	size_t n = 0;
	int i;

	for (i = '!'; i <= '~'; i++) {
		char c = (char)i;

		if ((field->kind == FORM_LINE &&
			form_accepts(form, field, c)) ||
		    (field->kind == FORM_CHOICE && form_in(field->letters, c)))
			all[n++] = c;
	}
	all[n] = '\0';
	return arena_copy(ctx->frame, all);
}

void
form_draw(struct screen_ctx *ctx, struct form *form, struct grid *grid)
{
	int top = ctx->rows < FORM_LOW ? 1 : 2, height = ctx->rows - 2 - top;

	form_build(ctx, form);
	form_draw_title(ctx, form, grid);
	if (form->count == 0)
		return;
	ctx->typed = form_typed(ctx, form, form_focus(form));
	ctx->answered = form->typing ? form->length > 0 :
				       !form_is_open(form_focus(form));
	form_scroll(form, ctx->rows, height);
	if (top > 1)
		form_draw_rule(ctx, form, grid, height);
	form_draw_body(ctx, form, grid, top, height);
}

void
form_own_draw(struct screen_ctx *ctx, struct grid *grid)
{
	form_draw(ctx, ctx->own, grid);
}

unsigned
form_own_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	(void)out;
	return form_type(ctx, ctx->own, key);
}

void
form_own_point(struct screen_ctx *ctx, int arg)
{
	form_point(ctx, ctx->own, arg);
}

const char *
form_own_say(struct screen_ctx *ctx)
{
	struct form *form = ctx->own;

	form_build(ctx, form);
	if (form->complained || form->count == 0)
		return NULL;
	return form_sentence(ctx, form, form_focus(form));
}

void
form_own_close(struct screen_ctx *ctx)
{
	struct form *form = ctx->own;

	free(form->others);
	form->others = NULL;
}
