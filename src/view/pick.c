/* SPDX-License-Identifier: ISC */
#include "lope/pick.h"

#include <string.h>

#include "lope/layout.h"
#include "lope/str.h"
#include "lope/utf8.h"

#define PICK_ID 1
#define PICK_LINE_BYTES 1000 /* a command with its words, a path */
#define PICK_TOP 4           /* grid row of the first row found */
#define PICK_LOW 12          /* windows under so many rows have no gap */
#define PICK_LOWEST 10       /* and under so many no rule */
#define PICK_NARROW 60
#define PICK_FOOT 2 /* rows of hints and the last row */

static void
pick_build(struct screen_ctx *ctx, struct form *form)
{
	const struct pick *pick = ctx->own;
	struct str s = str_of(form->progress, sizeof(form->progress));
	struct form_field *field;

	form->title = pick->title;
	if (pick->count > 0)
		str_add(&s, "%d of %d", pick->focus + 1, pick->count);
	field = form_add(form, PICK_ID, FORM_LINE, pick->label, "",
	    pick->question);
	field->optional = true;
	field->max = PICK_LINE_BYTES;
	form_place(field, 0, 0, (int)strlen(pick->label) + 3, 0, ctx->columns);
}

/* The line is never an answer by itself. */
static bool
pick_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	(void)ctx;
	(void)form;
	(void)id;
	(void)value;
	(void)text;
	(void)err;
	return true;
}

void
pick_open(struct screen_ctx *ctx, struct pick *pick)
{
	form_open(ctx, &pick->form, pick_build, pick_answer);
}

bool
pick_add(struct pick *pick, const char *key, const char *name, const char *text,
    int ref)
{
	if (pick->count == PICK_ROWS)
		return false;
	pick->row[pick->count++] = (struct pick_row){ key, name, text, ref };
	return true;
}

const char *
pick_text(const struct pick *pick)
{
	return form_typing(&pick->form);
}

void
pick_retype(struct pick *pick, const char *text)
{
	form_retype(&pick->form, text);
	pick->focus = pick->first = 0;
}

/* Do the letters of typed stand in name in that order? */
static bool
pick_is_within(const char *name, const char *typed)
{
	for (; *name != '\0' && *typed != '\0'; name++)
		if (str_fold(*name) == str_fold(*typed))
			typed++;
	return *typed == '\0';
}

int
pick_score(const char *name, const char *text, const char *typed)
{
	const char *at = str_find(name, typed);

	if (at != NULL && at == name)
		return name[strlen(typed)] == '\0' ? 0 : 1;
	if (at != NULL)
		return at[-1] == '-' || at[-1] == ' ' ? 2 : 3;
	if (pick_is_within(name, typed))
		return 4;
	return str_find(text, typed) != NULL ? PICK_WORST : -1;
}

static void
pick_read(struct screen_ctx *ctx)
{
	struct pick *pick = ctx->own;

	pick->count = 0;
	pick->fill(ctx, pick, pick_text(pick));
	if (pick->focus >= pick->count)
		pick->focus = pick->count > 0 ? pick->count - 1 : 0;
}

static void
pick_draw_row(const struct pick *pick, struct grid *grid, int row, int index)
{
	const struct pick_row *r = &pick->row[index];
	struct pen pen = pen_at(grid, row, 0, grid->columns);
	bool focus = index == pick->focus, wide = grid->columns >= PICK_NARROW;

	pen.arg = index + 1;
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, focus ? "> " : "  ");
	pen_role(&pen, focus ? ROLE_FOCUS : ROLE_TEXT, "%s", r->name);
	if (wide && pick->key_at > 0) {
		if (pen.column >= pick->key_at)
			pen_put(&pen, " ");
		else
			pen_to(&pen, pick->key_at);
		pen_role(&pen, ROLE_KEY, "%s", r->key);
	}
	if (wide && pen.column < pick->text_at)
		pen_to(&pen, pick->text_at);
	else
		pen_put(&pen, "  ");
	pen_put(&pen, "%s", r->text);
}

void
pick_draw(struct screen_ctx *ctx, struct grid *grid)
{
	struct pick *pick = ctx->own;
	int top = grid->rows < PICK_LOWEST ? 2 :
	    grid->rows < PICK_LOW          ? 3 :
					     PICK_TOP;
	int height, i;

	pick_read(ctx);
	form_draw(ctx, &pick->form, grid);
	height = grid->rows - PICK_FOOT - top;
	if (height < 0)
		height = 0;
	pick->first = layout_follow(pick->first, pick->focus, height,
	    pick->count);
	for (i = 0; i < height && pick->first + i < pick->count; i++)
		pick_draw_row(pick, grid, top + i, pick->first + i);
}

unsigned
pick_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct pick *pick = ctx->own;
	unsigned react;

	(void)out;
	react = form_type(ctx, &pick->form, key);
	if (react != REACT_PASS)
		pick->focus = pick->first = 0;
	return react;
}

static unsigned
pick_go(struct pick *pick, int focus)
{
	pick->focus = focus < 0 ? 0 :
	    focus < pick->count ? focus :
	    pick->count > 0     ? pick->count - 1 :
				  0;
	return REACT_DRAW;
}

unsigned
pick_request(struct screen_ctx *ctx, enum req req,
    const struct pick_row **taken)
{
	struct pick *pick = ctx->own;
	int page = ctx->rows > 8 ? ctx->rows - 7 : 1;

	*taken = NULL;
	pick_read(ctx);
	switch (req) {
	case REQ_UP:
		return pick_go(pick, pick->focus - 1);
	case REQ_DOWN:
		return pick_go(pick, pick->focus + 1);
	case REQ_PAGE_UP:
		return pick_go(pick, pick->focus - page);
	case REQ_PAGE_DOWN:
		return pick_go(pick, pick->focus + page);
	case REQ_FIRST:
		return pick_go(pick, 0);
	case REQ_LAST:
		return pick_go(pick, pick->count - 1);
	case REQ_OPEN:
		if (pick->count > 0)
			*taken = &pick->row[pick->focus];
		return REACT_DRAW;
	case REQ_FIELD_CLEAR:
	case REQ_BACK:
		return REACT_CLOSE;
	default:
		return REACT_PASS;
	}
}

void
pick_point(struct screen_ctx *ctx, int arg)
{
	struct pick *pick = ctx->own;

	pick_read(ctx);
	(void)pick_go(pick, arg - 1);
}

/* What has to be known; of a row that is gone to, what has no room there; else
 * the question. */
const char *
pick_say(struct screen_ctx *ctx)
{
	const struct pick *pick = ctx->own;
	const struct pick_row *row;
	int width;

	pick_read(ctx);
	if (pick->count == 0 && pick->none != NULL &&
	    pick_text(pick)[0] != '\0')
		return pick->none;
	if (pick->count == 0 ||
	    (pick->focus == 0 && pick_text(pick)[0] == '\0'))
		return pick->question;
	if (pick->focus == 0 && pick->tells != NULL)
		return pick->tells;
	row = &pick->row[pick->focus];
	width = utf8_width(row->name) + 4;
	if (ctx->columns >= PICK_NARROW && pick->text_at > width)
		width = pick->text_at;
	return width + utf8_width(row->text) > ctx->columns ? row->text :
							      pick->question;
}

void
pick_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_OPEN;
	out[1] = REQ_UP;
	out[2] = REQ_DOWN;
	out[3] = REQ_URGENT;
	out[4] = REQ_BACK;
}
