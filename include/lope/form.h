/* SPDX-License-Identifier: ISC */
/*
 * A form: fields with a mask, a question and what was answered. A screen
 * builds its fields anew before each key and each draw from what it knows;
 * the form keeps the focus, what is being typed and the scroll position.
 * A digit or a letter answers and moves on, Enter goes on, Up goes back: right
 * behind an answer to that one, wherever the cursor went from it.
 */
#ifndef LOPE_FORM_H
#define LOPE_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/clean.h"
#include "lope/err.h"
#include "lope/grid.h"
#include "lope/keymap.h"
#include "lope/request.h"
#include "lope/screen.h"

#define FORM_FIELDS_MAX 48
#define FORM_LINES_MAX 96 /* more is not shown */
#define FORM_NONE (-1)    /* the value of what is not answered */
#define FORM_TYPED_SIZE (CLEAN_NOTE_MAX + 1)

/* What every form binds besides keymap_form; its own rows follow. */
#define FORM_KEYS \
	{ "Up", REQ_FIELD_BACK }, \
	{ \
		"Backspace", REQ_FIELD_CLEAR \
	}

enum form_kind {
	FORM_SCALE,  /* a digit from min to max; t is ten */
	FORM_CHOICE, /* one of letters; the value is its place */
	FORM_CLOCK,  /* hours and minutes as 610; the value is minutes */
	FORM_LINE,   /* a line of text that answer() reads */
	FORM_BUTTON  /* Enter answers */
};

struct form_field {
	int id; /* of the screen; not 0 */
	enum form_kind kind;
	int group; /* Tab goes to the next one */
	const char *label;
	const char *hint;     /* the mask behind the value */
	const char *question; /* the sentence of the last row */
	int min, max;         /* SCALE; CLOCK in minutes; LINE: max bytes */
	const char *letters;  /* of CHOICE, in the order of the values */
	const char *accept;   /* characters of LINE; NULL: any text */
	bool words;           /* LINE: its first character may be a letter */
	bool optional;        /* shown as "-", passed over by must */
	int value;            /* FORM_NONE: not answered */
	const char *text;     /* of the value; LINE: what is edited */
	/* Where: line of the body, then columns. hint_at 0: no hint shown. */
	int line, left, value_at, hint_at, right;
	int below;  /* lines below it that are read with it */
	int indent; /* columns between the mark and the label */
};

/* Text between the fields: headings and what follows from the answers. */
struct form_text {
	int line, left, right;
	enum role role;
	const char *text;
};

struct form;
struct form_slot;

#define FORM_KEY_SIZE 32
#define FORM_SLOTS_MAX 4
/* What the form is about, and what of it a draft keeps besides what is being
 * typed: at most FORM_SLOTS_MAX slots; how many, FORM_NONE where no draft is
 * wanted. */
typedef int form_slots_fn(struct screen_ctx *ctx, char key[FORM_KEY_SIZE],
    struct form_slot *slots);
/* Fill in the fields and texts of now, in the order of the questions. Texts
 * are static, of the screen's own or in ctx->frame. */
typedef void form_build_fn(struct screen_ctx *ctx, struct form *form);
/*
 * Take an answer: value of SCALE, CHOICE and CLOCK (FORM_NONE takes it back),
 * text of LINE ("" takes it back; else at most max bytes of valid UTF-8).
 * False with one sentence in err: it stays in the field.
 */
typedef bool form_answer_fn(struct screen_ctx *ctx, struct form *form, int id,
    int value, const char *text, struct err *err);

struct form {
	form_build_fn *build;
	form_answer_fn *answer;
	form_slots_fn *slots; /* where form_keep() is called */
	bool must;            /* an answer moves on to what must be asked */
	int focus;            /* id */
	int first;            /* body line shown at the top */
	bool answered;        /* answer() was called by the last key */
	/* Filled by build: */
	const char *title;
	char progress[64]; /* at the right of the title */
	char word[32];     /* in the rule below it, as role; "" for none */
	enum role role;
	char rest[128]; /* behind the word */
	struct form_field field[FORM_FIELDS_MAX];
	int count;
	struct form_text line[FORM_LINES_MAX];
	int lines;
	/* Private: what is being typed into the field in focus. */
	bool typing, pasting, complained, settled, leaving;
	bool dropped; /* no draft is wanted */
	bool drafted; /* there is a draft of it */
	bool refused; /* or offered; the next character begins anew */
	int back;     /* the field that the last key answered and left; 0 */
	int unheard;  /* the character that no field took, 0; */
	int missed;   /* the field it was meant for */
	char *others; /* drafts about something else */
	char typed[FORM_TYPED_SIZE];
	size_t length, at; /* bytes; the cursor stands before byte at */
	/* Where it stood after the last key, in a window of so many rows: a
	 * window that comes back to that size shows the same. */
	bool woken;
	int kept_rows, kept_first;
};

/* Start with the first field. form: zeroed. */
void form_open(struct screen_ctx *ctx, struct form *form, form_build_fn *build,
    form_answer_fn *answer);
/* Go to the first field that must be answered and is not, if there is one. */
void form_seek(struct screen_ctx *ctx, struct form *form);

/* For build(): a new field, else zeroed, with value FORM_NONE and text "". */
struct form_field *form_add(struct form *form, int id, enum form_kind kind,
    const char *label, const char *hint, const char *question);
void form_say(struct form *form, int line, int left, int right, enum role role,
    const char *text);
/* A time of day, as unit_parse_clock() reads it or without the colon: 930. */
bool form_parse_clock(const char *text, int *minute, struct err *err);
/* Text that may need more than one line, broken at blanks, over the width of
 * the window from column left on. Returns the line below it. */
int form_wrap(struct screen_ctx *ctx, struct form *form, int line, int left,
    const char *text);
/* A field alone on its form: a day, as she would say it. Enter ends the form
 * where it is one; told: it did, and Esc did not. */
struct form_field *form_add_day(struct screen_ctx *ctx, struct form *form,
    int id);
unsigned form_day_request(struct screen_ctx *ctx, struct form *form,
    enum req req, bool *told);
void form_day_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX]);
/* Put the field on a line of columns left to right with its value at. */
void form_place(struct form_field *field, int line, int left, int value_at,
    int hint_at, int right);
/* Set the value of SCALE, CHOICE or CLOCK with its text. */
void form_set(struct screen_ctx *ctx, struct form_field *field, int value);
/* NULL when there is none of that id now. */
struct form_field *form_find(struct form *form, int id);

/*
 * The functions of struct screen. The reaction is REACT_DRAW or REACT_PASS;
 * form->answered says whether answer() took something.
 */
void form_draw(struct screen_ctx *ctx, struct form *form, struct grid *grid);
unsigned form_type(struct screen_ctx *ctx, struct form *form, struct key key);
unsigned form_request(struct screen_ctx *ctx, struct form *form, enum req req);
void form_point(struct screen_ctx *ctx, struct form *form, int arg);

/* What a screen that is no more than its form leaves to it: the form stands
 * first in what ctx->own points to. */
void form_own_draw(struct screen_ctx *ctx, struct grid *grid);
unsigned form_own_type(struct screen_ctx *ctx, struct key key,
    struct edit *out);
void form_own_point(struct screen_ctx *ctx, int arg);
const char *form_own_say(struct screen_ctx *ctx);
void form_own_close(struct screen_ctx *ctx);

/* Go to the field id; what was typed is answered first, and where that is
 * refused the focus stays. */
void form_go(struct screen_ctx *ctx, struct form *form, int id);
/* Answer what is typed; false when it was refused, which the last row says. */
bool form_commit(struct screen_ctx *ctx, struct form *form);
/*
 * May the form be closed? What is typed is answered first; where that is
 * refused the last row says so, and only a second try leaves it out.
 */
bool form_leave(struct screen_ctx *ctx, struct form *form);
/*
 * A draft: a line with key, which says what the form is about, one line "name
 * value" for each slot that is set, what is being typed, and since when she
 * looks at it: what another program writes later is not written over by a draft
 * of before. Numbers outside min to max are not read back; to form_keep() min
 * is what is not answered.
 * Drafts about something else are kept behind it.
 */
struct form_slot {
	const char *name;
	int *number; /* or */
	char *text;  /* of size bytes */
	size_t size;
	int min, max;
};
/* The key of what is about a day: "note 2026-11-23". */
void form_day_key(char key[FORM_KEY_SIZE], const char *what, int day);
/* Owned by the caller; NULL when nothing is left. FORM_NONE slots: this form
 * needs no draft any more. */
char *form_draft(const struct screen_ctx *ctx, const struct form *form,
    const char *key, const struct form_slot *slots, int count);
/* Put the lines about key back, and ctx->since; false when there are none. */
bool form_undraft(struct screen_ctx *ctx, struct form *form, const char *key,
    const struct form_slot *slots, int count, const char *text);
/* The day of the form that a draft begins with, DAY_NONE without one, and the
 * word for what it is; text then stands on the next. */
int form_draft_day(const char **text, char what[FORM_KEY_SIZE]);
/* Leave out of the drafts those of a day before first. */
void form_draft_from(char *text, int first);
/*
 * For a form with slots, which stands first in what ctx->own points to. What is
 * half filled in outlives the program: react, and that it is to be kept, or is
 * kept no more. form_end() is for the key that ends it: nothing is half filled
 * in then.
 */
unsigned form_keep(struct screen_ctx *ctx, unsigned react);
unsigned form_end(struct screen_ctx *ctx, unsigned react);
char *form_own_draft(struct screen_ctx *ctx);
void form_own_undraft(struct screen_ctx *ctx, const char *text);
/* Forget what is half filled in: from now on there is no draft of it. Returns
 * the reaction that closes the form so. */
unsigned form_drop(struct screen_ctx *ctx, struct form *form);
/* It is left half filled in: say so, and by which key of the main screens it
 * goes on, REQ_NONE by none of one stroke. */
void form_say_kept(struct screen_ctx *ctx, const char *title, enum req req);
/* What is being typed, "" nothing; and put another text there. */
const char *form_typing(const struct form *form);
void form_retype(struct form *form, const char *text);
/* What is typed into the field id and not yet taken; NULL: nothing is. */
const char *form_half(const struct form *form, int id);
/* The same, and a character typed begins anew; a key that edits does not. */
void form_offer(struct form *form, const char *text);
/* Put text into the LINE in focus in place of what stands there, character by
 * character as if it were pasted. */
void form_replace(struct screen_ctx *ctx, struct form *form, const char *text);
/* Say one sentence about what cannot be taken. */
void form_complain(struct screen_ctx *ctx, struct form *form, const char *fmt,
    ...) __attribute__((format(printf, 3, 4)));

#endif
