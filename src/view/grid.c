/* SPDX-License-Identifier: ISC */
#include "lope/grid.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/clean.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/utf8.h"

#define PEN_TEXT_SIZE 1024 /* of one pen_put; longer text is cut */

void
grid_init(struct grid *grid, int rows, int columns)
{
	grid->rows = rows > 0 ? rows : 1;
	grid->columns = columns > 0 ? columns : 1;
	grid->cell = mem_new((size_t)grid->rows * (size_t)grid->columns,
	    sizeof(*grid->cell));
	grid_blank(grid);
}

void
grid_clear(struct grid *grid)
{
	free(grid->cell);
	memset(grid, 0, sizeof(*grid));
	grid->cursor_row = grid->cursor_column = -1;
}

static void
grid_wipe(struct cell *cell)
{
	memset(cell, 0, sizeof(*cell));
	cell->text[0] = ' ';
	cell->width = 1;
}

void
grid_blank(struct grid *grid)
{
	int i;

	for (i = 0; i < grid->rows * grid->columns; i++)
		grid_wipe(&grid->cell[i]);
	grid->cursor_row = grid->cursor_column = -1;
	grid->cuts = grid->overlaid = 0;
}

struct cell *
grid_at(struct grid *grid, int row, int column)
{
	if (row < 0 || row >= grid->rows || column < 0 ||
	    column >= grid->columns)
		return NULL;
	return &grid->cell[row * grid->columns + column];
}

struct pen
pen_at(struct grid *grid, int row, int left, int right)
{
	struct pen pen = { .grid = grid, .row = row };

	pen.left = left > 0 ? left : 0;
	pen.right = right < grid->columns ? right : grid->columns;
	pen.column = pen.left;
	return pen;
}

/* A wide character that loses one half becomes a blank. */
static void
grid_break(struct grid *grid, int row, int column)
{
	struct cell *cell = grid_at(grid, row, column);
	struct cell *other;

	if (cell == NULL || cell->width == 1)
		return;
	other = grid_at(grid, row, cell->width == 2 ? column + 1 : column - 1);
	if (other != NULL) {
		other->text[0] = ' ';
		other->text[1] = '\0';
		other->width = 1;
	}
}

static void
pen_mark(struct pen *pen, struct cell *cell, int width)
{
	cell->width = (uint8_t)width;
	cell->role = (uint8_t)pen->role;
	cell->req = (uint8_t)pen->req;
	cell->arg = pen->arg;
}

/* One character of len bytes and width columns, marks included. */
static void
pen_cell(struct pen *pen, const char *s, size_t len, int width)
{
	struct cell *cell = grid_at(pen->grid, pen->row, pen->column);
	struct cell *half;

	if (cell == NULL)
		return;
	if (len >= sizeof(cell->text))
		len = sizeof(cell->text) - 1;
	grid_break(pen->grid, pen->row, pen->column);
	memcpy(cell->text, s, len);
	cell->text[len] = '\0';
	pen_mark(pen, cell, width);
	half = width == 2 ? grid_at(pen->grid, pen->row, pen->column + 1) :
			    NULL;
	if (half != NULL) {
		grid_break(pen->grid, pen->row, pen->column + 1);
		half->text[0] = '\0';
		pen_mark(pen, half, 0);
	}
}

/* Bytes of the first character of s, with as many whole marks as a cell
 * holds; *all counts the marks beyond that too. */
static size_t
pen_char(const char *s, size_t *all, int *width)
{
	size_t n = strlen(s), len, at, kept;

	*width = utf8_char_width(utf8_next(s, n, &len));
	for (at = kept = len; at < n; at += len) {
		if (utf8_char_width(utf8_next(s + at, n - at, &len)) != 0)
			break;
		if (at + len < CELL_BYTES && kept == at)
			kept = at + len;
	}
	*all = at;
	return kept;
}

/* Will a character, not a blank, lose its place to another? */
static bool
pen_overlays(const struct pen *pen, const char *s, size_t len)
{
	const struct cell *cell = grid_at(pen->grid, pen->row, pen->column);

	return cell != NULL && !pen->over && cell->text[0] != ' ' &&
	    (strncmp(cell->text, s, len) != 0 || cell->text[len] != '\0');
}

/* Text goes on that there is no room for: its last column says so. */
static void
pen_cut(struct pen *pen)
{
	const char *mark = pen->grid->ascii ? GRID_CUT_ASCII : GRID_CUT;
	const struct cell *cell;

	pen->column = pen->right - 1;
	cell = grid_at(pen->grid, pen->row, pen->column);
	if (cell != NULL && pen->column >= pen->left &&
	    strcmp(cell->text, mark) != 0) {
		pen_cell(pen, mark, strlen(mark), 1);
		pen->grid->cuts++;
	}
	pen->column = pen->right;
}

void
pen_more(struct pen *pen)
{
	const struct cell *cell = grid_at(pen->grid, pen->row, pen->right - 1);

	/* No letter gives way to it. */
	if (cell != NULL && cell->text[0] == ' ')
		pen_cut(pen);
}

static void
pen_text(struct pen *pen, const char *raw)
{
	char text[PEN_TEXT_SIZE];
	const char *s = text;
	size_t all, len;
	int width;

	clean_text(text, sizeof(text), raw, false);
	while (*s != '\0') {
		len = pen_char(s, &all, &width);
		/* A mark with nothing to stand on. */
		if (width == 0) {
			s += all;
			continue;
		}
		if (pen->column + width > pen->right) {
			if (s[strspn(s, " ")] != '\0')
				pen_cut(pen);
			pen->column = pen->right;
			return;
		}
		if (pen->column >= pen->left) {
			pen->grid->overlaid += pen_overlays(pen, s, len);
			pen_cell(pen, s, len, width);
		}
		pen->column += width;
		s += all;
	}
}

void
pen_words(struct pen *pen, const char *raw)
{
	const char *mark = pen->grid->ascii ? GRID_CUT_ASCII : GRID_CUT;
	char text[PEN_TEXT_SIZE];
	int room = pen->right - pen->column;
	size_t len;

	clean_text(text, sizeof(text), raw, false);
	if (utf8_width(text) <= room || room < 2) {
		pen_text(pen, text);
		return;
	}
	len = utf8_line(text, room - 1);
	while (len > 0 && text[len - 1] == ' ')
		len--;
	text[len] = '\0';
	pen_text(pen, text);
	pen_text(pen, mark);
}

static void
pen_format(char out[PEN_TEXT_SIZE], const char *fmt, va_list ap)
{
	struct str s = str_of(out, PEN_TEXT_SIZE);

	str_addv(&s, fmt, ap);
}

void
pen_put(struct pen *pen, const char *fmt, ...)
{
	char text[PEN_TEXT_SIZE];
	va_list ap;

	va_start(ap, fmt);
	pen_format(text, fmt, ap);
	va_end(ap);
	pen_text(pen, text);
}

static void
pen_text_in(struct pen *pen, enum role role, const char *text)
{
	enum role was = pen->role;

	pen->role = role;
	pen_text(pen, text);
	pen->role = was;
}

void
pen_role(struct pen *pen, enum role role, const char *fmt, ...)
{
	char text[PEN_TEXT_SIZE];
	va_list ap;

	va_start(ap, fmt);
	pen_format(text, fmt, ap);
	va_end(ap);
	pen_text_in(pen, role, text);
}

void
pen_to(struct pen *pen, int column)
{
	pen->column = pen->left + column;
}

void
pen_right(struct pen *pen, enum role role, const char *fmt, ...)
{
	char text[PEN_TEXT_SIZE], clean[PEN_TEXT_SIZE];
	va_list ap;

	va_start(ap, fmt);
	pen_format(text, fmt, ap);
	va_end(ap);
	clean_text(clean, sizeof(clean), text, false);
	pen->column = pen->right - utf8_width(clean);
	if (pen->column < pen->left)
		pen->column = pen->left;
	pen_text_in(pen, role, clean);
}

void
pen_fill(struct pen *pen, char c)
{
	for (; pen->column < pen->right; pen->column++)
		if (pen->column >= pen->left)
			pen_cell(pen, &c, 1, 1);
}

void
pen_cursor(struct pen *pen)
{
	int column = pen->column < pen->right ? pen->column : pen->right - 1;

	if (grid_at(pen->grid, pen->row, column) == NULL)
		return;
	pen->grid->cursor_row = pen->row;
	pen->grid->cursor_column = column;
}

char *
grid_text(const struct grid *grid, int row, char *buf, size_t size)
{
	struct str s = str_of(buf, size);
	int c;

	if (row < 0 || row >= grid->rows)
		return buf;
	for (c = 0; c < grid->columns; c++)
		str_add(&s, "%s", grid->cell[row * grid->columns + c].text);
	while (s.len > 0 && buf[s.len - 1] == ' ')
		buf[--s.len] = '\0';
	return buf;
}
