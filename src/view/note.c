/* SPDX-License-Identifier: ISC */
/* A line about a day: one field, kept by Enter and by Esc. */
#include "lope/screen.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/str.h"

#define NOTE_ID 1

struct note_own {
	struct form form;
	int day;
	bool changed;
	char text[CLEAN_NOTE_MAX + 1];
};

static const struct keybind note_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FORM_DONE }, { "Esc", REQ_FORM_DONE }, { 0 } };

static void
note_build(struct screen_ctx *ctx, struct form *form)
{
	const struct note_own *own = ctx->own;
	char date[DATE_TEXT_SIZE];
	struct form_field *field;

	form->title = arena_printf(ctx->frame, "NOTE  %s",
	    date_long(own->day, date));
	field = form_add(form, NOTE_ID, FORM_LINE, "Note", "",
	    "A line about the day; empty removes it");
	field->max = CLEAN_NOTE_MAX;
	field->optional = true;
	field->text = own->text;
	field->value = own->text[0] != '\0' ? 0 : FORM_NONE;
	form_place(field, 0, 0, 7, 0, ctx->columns);
}

static bool
note_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct note_own *own = ctx->own;

	(void)form;
	(void)id;
	(void)value;
	(void)err;
	if (str_eq(own->text, text))
		return true;
	(void)str_copy(own->text, sizeof(own->text), text);
	own->changed = true;
	return true;
}

static void
note_open(struct screen_ctx *ctx, int arg)
{
	struct note_own *own = ctx->own;
	const struct note *note = log_note(ctx->view->log, arg);

	own->day = arg;
	if (note != NULL && note->text != NULL)
		(void)str_copy(own->text, sizeof(own->text), note->text);
	form_open(ctx, &own->form, note_build, note_answer);
}

static void
note_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct note_own *own = ctx->own;

	form_draw(ctx, &own->form, grid);
}

static unsigned
note_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct note_own *own = ctx->own;

	(void)out;
	return form_type(ctx, &own->form, key);
}

static unsigned
note_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct note_own *own = ctx->own;

	if (req != REQ_FORM_DONE && req != REQ_BACK && req != REQ_OPEN)
		return form_request(ctx, &own->form, req);
	if (!form_leave(ctx, &own->form))
		return REACT_DRAW;
	if (!own->changed)
		return REACT_CLOSE;
	edit_note(out, ctx->view->log, own->day, own->text);
	return REACT_EDIT | REACT_CLOSE;
}

static const char *
note_say(struct screen_ctx *ctx)
{
	struct note_own *own = ctx->own;

	return form_question(ctx, &own->form);
}

static void
note_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FORM_DONE;
	out[1] = REQ_FIELD_CLEAR;
	out[2] = REQ_URGENT;
}

const struct screen screen_note = { .name = "note",
	.title = "Note",
	.keys = note_keys,
	.form = true,
	.own_size = sizeof(struct note_own),
	.open = note_open,
	.draw = note_draw,
	.request = note_request,
	.type = note_type,
	.hints = note_hints,
	.say = note_say };
