/* SPDX-License-Identifier: ISC */
/*
 * A page of text to read: wrapped paragraphs and pairs of a name and its
 * sentence, scrolled by the line. Help, the urgent list and the details of
 * why are pages; in help the cursor goes from line to line. Made anew in the frame's arena for each draw.
 */
#ifndef LOPE_PAGE_H
#define LOPE_PAGE_H

#include <stdbool.h>

#include "lope/arena.h"
#include "lope/grid.h"
#include "lope/request.h"

struct page_line {
	enum role role;
	int indent;
	const char *key; /* stands at indent in ROLE_KEY; NULL none */
	const char *text;
	int text_at; /* column of text */
	int ref;     /* what Enter does there, 0 nothing; arg of a click */
};

struct page {
	struct page_line *line; /* in the arena */
	int count, room;
	int width;           /* columns; texts are wrapped to it */
	int focus;           /* line the cursor is on, -1 none */
	struct arena *arena; /* borrowed */
};

struct page page_in(struct arena *arena, int width);
/* Add text, wrapped at blanks; each line starts at indent. */
void page_add(struct page *page, enum role role, int indent, const char *fmt,
    ...) __attribute__((format(printf, 4, 5)));
/* A key or a name with its sentence behind it, at column at; a key that does
 * not fit there has a line of its own. key is borrowed. */
void page_pair(struct page *page, int indent, int at, const char *key,
    const char *text);
void page_gap(struct page *page);
/* Where the cursor goes on a page: the item'th line with a ref, and the line
 * on top. */
struct page_focus {
	int item, first;
};
/* Move as req asks in a window of height lines: to the next line with a ref
 * where it can be seen, else on by a line. False when it is no moving. */
bool page_move(const struct page *page, struct page_focus *focus, enum req req,
    int height);
/* The line of the focused item; -1 where there is none. */
int page_focused(const struct page *page, const struct page_focus *focus);
/* Draw rows top to bottom (not included) from line *first on, which is first
 * brought within the page. */
void page_draw(const struct page *page, int *first, struct grid *grid, int top,
    int bottom);
/* Move *first as req asks in a window of rows; false when it is no moving.
 * page_draw mends what lies outside. */
bool page_scroll(int *first, enum req req, int rows);

#endif
