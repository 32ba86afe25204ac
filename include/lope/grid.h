/* SPDX-License-Identifier: ISC */
/*
 * A screen as plain data: cells of text, a role and the request a click on
 * them makes. Screens write here; the terminal file shows it. Rows and
 * columns count from 0; what falls outside is cut, never an error.
 */
#ifndef LOPE_GRID_H
#define LOPE_GRID_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/request.h"

/* What a cell means; the theme gives it a look. */
/* clang-format off */
#define ROLE_LIST(X) \
	X(TEXT) X(TITLE) X(KEY) X(FOCUS) X(DONE) X(PLANNED) X(DIM) \
	X(GREEN) X(YELLOW) X(AMBER) X(RED) X(EMERGENCY) X(ERROR) X(HELD)
/* clang-format on */
enum role {
#define ROLE_ENUM(id) ROLE_##id,
	ROLE_LIST(ROLE_ENUM)
#undef ROLE_ENUM
	    ROLE_COUNT
};

#define CELL_BYTES 20 /* a character with its marks */
/* In the last column of a text that was cut. */
#define GRID_CUT "\xE2\x80\xA6"
#define GRID_CUT_ASCII "~"

struct cell {
	char text[CELL_BYTES]; /* UTF-8, ended by NUL; "" right half of a wide */
	uint8_t width;         /* 1 or 2; 0 right half */
	uint8_t role;          /* enum role */
	uint8_t req;           /* enum req of a click, REQ_NONE */
	int32_t arg;           /* what the click is on: a day, a line */
};

struct grid {
	int rows, columns;
	struct cell *cell;             /* rows * columns, owned */
	int cursor_row, cursor_column; /* -1: hidden */
	bool ascii;   /* no byte above 127 but those of her own texts */
	int cuts;     /* marks that were put where a text was cut */
	int overlaid; /* characters that another has taken the place of */
};

void grid_init(struct grid *grid, int rows, int columns);
void grid_clear(struct grid *grid);
/* All blank, cursor hidden. */
void grid_blank(struct grid *grid);
struct cell *grid_at(struct grid *grid, int row, int column);

/* Where text goes and what it means. */
struct pen {
	struct grid *grid;
	int row, column; /* of the next character */
	int left, right; /* columns it may use: left <= c < right */
	enum role role;
	enum req req;
	int arg;
	bool over; /* a picture: may take the place of what stands there */
};

/* A pen on columns left to right (not included) of row. */
struct pen pen_at(struct grid *grid, int row, int left, int right);
/* Write; passes clean_text, counts columns; what is cut at right ends with a
 * mark. */
void pen_put(struct pen *pen, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The same, but what has no room is cut between words. */
void pen_words(struct pen *pen, const char *text);
/* As pen_put, in another role, for this text only. */
void pen_role(struct pen *pen, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Go to column of the pen's own area (0 is left). */
void pen_to(struct pen *pen, int column);
/* End in column right of the area: text right-aligned to it. */
void pen_right(struct pen *pen, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Fill the rest of the row with one ASCII character. */
void pen_fill(struct pen *pen, char c);
/* The mark of a cut in the last column: more of it follows elsewhere. */
void pen_more(struct pen *pen);
/* Put the hardware cursor where the pen is. */
void pen_cursor(struct pen *pen);

/* The text of one row without the blanks at its end, into buf. */
char *grid_text(const struct grid *grid, int row, char *buf, size_t size);

#endif
