/* SPDX-License-Identifier: ISC */
/*
 * A line that is typed and, below it, what it finds: the palette and the
 * search are picks. Rows are made anew for each draw and each key.
 */
#ifndef LOPE_PICK_H
#define LOPE_PICK_H

#include "lope/form.h"
#include "lope/screen.h"

#define PICK_ROWS 200 /* more is not found */

struct pick_row {
	const char *key;  /* "" none */
	const char *name; /* "log run" */
	const char *text; /* a sentence */
	int ref;          /* what the screen knows it by */
};

struct pick;
/* Put the rows for text with pick_add. Texts live in the frame's arena or
 * longer. */
typedef void pick_fill_fn(struct screen_ctx *ctx, struct pick *pick,
    const char *text);

/* The first member of a screen's own. */
struct pick {
	struct form form;
	const char *title, *label, *question;
	const char *none;  /* said where what is typed finds nothing; NULL: the
			    * question */
	const char *tells; /* what she has to know before the first is taken;
			    * filled with the rows, NULL none */
	pick_fill_fn *fill;
	int key_at, text_at; /* columns of a wide window; the name is at 2 */
	int focus, first, count;
	struct pick_row row[PICK_ROWS];
};

/* pick: zeroed but for title, label, question, fill and the columns. */
void pick_open(struct screen_ctx *ctx, struct pick *pick);
/* False when there is no room for one more. */
bool pick_add(struct pick *pick, const char *key, const char *name,
    const char *text, int ref);
/* What is typed. */
const char *pick_text(const struct pick *pick);
/* Put text there instead, as if it were typed. */
void pick_retype(struct pick *pick, const char *text);
/* How well typed finds name, or else text: 0 best, PICK_WORST worst, -1 not. */
#define PICK_WORST 5
int pick_score(const char *name, const char *text, const char *typed);

/* The functions of struct screen. */
void pick_draw(struct screen_ctx *ctx, struct grid *grid);
unsigned pick_type(struct screen_ctx *ctx, struct key key, struct edit *out);
/* As of struct screen; taken: out, the row that Enter chose, else NULL. */
unsigned pick_request(struct screen_ctx *ctx, enum req req,
    const struct pick_row **taken);
void pick_point(struct screen_ctx *ctx, int arg);
const char *pick_say(struct screen_ctx *ctx);
void pick_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX]);

#define PICK_KEYS \
	{ "Up", REQ_UP }, { "Down", REQ_DOWN }, { "C-p", REQ_UP }, \
	    { "C-n", REQ_DOWN }, { "Enter", REQ_OPEN }, \
	{ \
		"Backspace", REQ_FIELD_CLEAR \
	}

#endif
