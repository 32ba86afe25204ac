/* SPDX-License-Identifier: ISC */
#include "golden.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/str.h"

#define GOLDEN_PATH_SIZE 256
#define GOLDEN_LINE_SIZE 2048
#define GOLDEN_FOOT 4 /* hints, and what is said at its longest */

/* Rows 0 to rows-1, then the line that tells of the cursor. */
static void
golden_line(const struct grid *grid, int row, char line[GOLDEN_LINE_SIZE])
{
	struct str s = str_of(line, GOLDEN_LINE_SIZE);

	if (row < grid->rows)
		(void)grid_text(grid, row, line, GOLDEN_LINE_SIZE);
	else
		str_add(&s, "cursor %d %d", grid->cursor_row,
		    grid->cursor_column);
}

static void
golden_write(const char *path, const struct grid *grid)
{
	FILE *file = fopen(path, "w");
	char line[GOLDEN_LINE_SIZE];
	int row;

	if (file == NULL) {
		fail_msg("%s: cannot be written", path);
		return;
	}
	for (row = 0; row <= grid->rows; row++) {
		golden_line(grid, row, line);
		if (fprintf(file, "%s\n", line) < 0)
			fail_msg("%s: cannot be written", path);
	}
	if (fclose(file) != 0)
		fail_msg("%s: cannot be written", path);
}

/* The number of the first line that differs, -1 for none. */
static int
golden_differs(FILE *file, const struct grid *grid, char want[GOLDEN_LINE_SIZE],
    char is[GOLDEN_LINE_SIZE])
{
	int row;

	for (row = 0; row <= grid->rows; row++) {
		golden_line(grid, row, is);
		if (fgets(want, GOLDEN_LINE_SIZE, file) == NULL)
			want[0] = '\0';
		want[strcspn(want, "\n")] = '\0';
		if (strcmp(want, is) != 0)
			return row;
	}
	return fgetc(file) == EOF ? -1 : row;
}

/* Cells that say that a text was cut before them. */
static int
golden_cuts(const struct grid *grid)
{
	int i, n = 0;

	for (i = 0; i < grid->rows * grid->columns; i++)
		n += strcmp(grid->cell[i].text,
			 grid->ascii ? GRID_CUT_ASCII : GRID_CUT) == 0;
	return n;
}

void
golden_check(const char *name, const struct grid *grid)
{
	char line[GOLDEN_LINE_SIZE];
	int row;

	if (grid->overlaid == 0 && golden_cuts(grid) >= grid->cuts)
		return;
	for (row = 0; row < grid->rows; row++)
		print_message("|%s\n",
		    grid_text(grid, row, line, sizeof(line)));
	fail_msg("%s: %d characters are written over, %d of %d cuts are seen",
	    name, grid->overlaid, golden_cuts(grid), grid->cuts);
}

bool
golden_is_ascii(const struct grid *grid)
{
	int i;

	for (i = 0; i < grid->rows * grid->columns; i++)
		if ((unsigned char)grid->cell[i].text[0] >= 0x80 &&
		    strcmp(grid->cell[i].text, GRID_CUT) != 0)
			return false;
	return true;
}

bool
golden_has_help(const struct grid *grid)
{
	char line[GOLDEN_LINE_SIZE];
	int row;

	for (row = grid->rows - GOLDEN_FOOT; row < grid->rows; row++) {
		line[0] = '\0';
		if (strstr(grid_text(grid, row, line, sizeof(line)), " help") !=
		    NULL)
			return true;
	}
	return false;
}

bool
golden_compare(const char *name, struct grid *grid)
{
	char path[GOLDEN_PATH_SIZE];
	char want[GOLDEN_LINE_SIZE], is[GOLDEN_LINE_SIZE];
	struct str s = str_of(path, sizeof(path));
	const char *how = getenv("GOLDEN");
	FILE *file;
	int row;

	golden_check(name, grid);
	str_add(&s, "test/golden/%s.txt", name);
	if (how != NULL && strcmp(how, "write") == 0) {
		golden_write(path, grid);
		return true;
	}
	file = fopen(path, "r");
	if (file == NULL) {
		fail_msg("%s: no such picture; make golden draws it", path);
		return false;
	}
	row = golden_differs(file, grid, want, is);
	(void)fclose(file);
	if (row >= 0)
		fail_msg("%s:%d:\n want |%s|\n is   |%s|", path, row + 1, want,
		    is);
	return true;
}
