/* SPDX-License-Identifier: ISC */
/* A line about a day: one field, kept by Enter and by Esc, or written in her
 * editor. */
#include "lope/screen.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/form.h"
#include "lope/str.h"

#define NOTE_ID 1
#define NOTE_SLOTS 2

struct note_own {
	struct form form;
	int day;
	int changed; /* 1: text is not what is stored */
	bool kept;   /* there is a draft of it */
	bool done;   /* nothing is half written any more */
	char text[CLEAN_NOTE_MAX + 1];
};

static const struct keybind note_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FORM_DONE }, { "Esc", REQ_FORM_DONE },
	{ "C-o", REQ_EDITOR }, { "C-d", REQ_FORM_DROP }, { 0 } };

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
	own->changed = 1;
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

/* What is half written outlives the program. */
static unsigned
note_after(struct note_own *own, unsigned react)
{
	if (react == REACT_PASS || (!own->form.typing && own->changed == 0))
		return react;
	own->kept = true;
	own->done = false;
	return react | REACT_DRAFT;
}

static unsigned
note_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct note_own *own = ctx->own;

	(void)out;
	return note_after(own, form_type(ctx, &own->form, key));
}

static unsigned
note_done(struct screen_ctx *ctx, struct edit *out)
{
	struct note_own *own = ctx->own;

	if (!form_leave(ctx, &own->form))
		return REACT_DRAW;
	own->done = true;
	if (own->changed == 0)
		return own->kept ? REACT_CLOSE | REACT_DRAFT : REACT_CLOSE;
	edit_note(out, ctx->view->log, own->day, own->text);
	return REACT_EDIT | REACT_DRAFT | REACT_CLOSE;
}

static unsigned
note_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct note_own *own = ctx->own;

	switch (req) {
	case REQ_FORM_DONE:
	case REQ_BACK:
	case REQ_OPEN:
		return note_done(ctx, out);
	case REQ_FORM_DROP:
		return form_drop(ctx, &own->form);
	case REQ_EDITOR:
		ctx->line = own->form.typing ? own->form.typed : own->text;
		return REACT_EDITOR;
	default:
		return note_after(own, form_request(ctx, &own->form, req));
	}
}

static unsigned
note_edited(struct screen_ctx *ctx, const char *text)
{
	struct note_own *own = ctx->own;

	form_replace(ctx, &own->form, text);
	return note_after(own, REACT_DRAW);
}

static int
note_slots(struct note_own *own, struct form_slot slots[NOTE_SLOTS])
{
	slots[0] = (struct form_slot){ "changed", &own->changed, NULL, 0, 0,
		1 };
	slots[1] = (struct form_slot){ "text", NULL, own->text,
		sizeof(own->text), 0, 0 };
	return NOTE_SLOTS;
}

static char *
note_draft(struct screen_ctx *ctx)
{
	struct note_own *own = ctx->own;
	struct form_slot slots[NOTE_SLOTS];
	char key[FORM_KEY_SIZE];
	int n = note_slots(own, slots);

	form_day_key(key, "note", own->day);
	return form_draft(ctx, &own->form, key, slots,
	    own->done && !ctx->unsaved ? FORM_NONE : n);
}

static void
note_undraft(struct screen_ctx *ctx, const char *text)
{
	struct note_own *own = ctx->own;
	struct form_slot slots[NOTE_SLOTS];
	char key[FORM_KEY_SIZE];
	int n = note_slots(own, slots);

	form_day_key(key, "note", own->day);
	own->kept = form_undraft(ctx, &own->form, key, slots, n, text);
}

static void
note_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FORM_DONE;
	out[1] = REQ_EDITOR;
	out[2] = REQ_FORM_DROP;
	out[3] = REQ_URGENT;
}

const struct screen screen_note = { .name = "note",
	.title = "Note",
	.keys = note_keys,
	.form = true,
	.own_size = sizeof(struct note_own),
	.open = note_open,
	.draw = form_own_draw,
	.request = note_request,
	.type = note_type,
	.hints = note_hints,
	.say = form_own_say,
	.edited = note_edited,
	.close = form_own_close,
	.draft = note_draft,
	.undraft = note_undraft };
