/* SPDX-License-Identifier: ISC */
#include "lope/paper.h"

#include <stdarg.h>

#define PAPER_SAY_SIZE 1024

void
paper_clear(struct paper *paper)
{
	for (size_t i = 0; i < paper->parts.count; i++)
		chart_clear(&paper->parts.items[i].chart);
	VEC_CLEAR(&paper->parts);
	arena_clear(&paper->text);
	paper->title = paper->below = NULL;
}

void
paper_title(struct paper *paper, const char *title, const char *below)
{
	paper->title = arena_copy(&paper->text, title);
	paper->below = arena_copy(&paper->text, below);
}

static void
paper_add(struct paper *paper, enum paper_kind kind, const char *const *cells,
    int count)
{
	struct paper_part *part = VEC_ADD(&paper->parts);

	part->kind = kind;
	for (part->cells = 0; part->cells < count; part->cells++)
		part->cell[part->cells] = arena_copy(&paper->text,
		    cells[part->cells]);
}

void
paper_section(struct paper *paper, const char *title, bool wide)
{
	paper_add(paper, PAPER_SECTION, &title, 1);
	paper->parts.items[paper->parts.count - 1].wide = wide;
}

void
paper_item(struct paper *paper, const char *text)
{
	paper_add(paper, PAPER_ITEM, &text, 1);
}

void
paper_say(struct paper *paper, const char *fmt, ...)
{
	char text[PAPER_SAY_SIZE];
	const char *cell = text;
	struct str s = str_of(text, sizeof(text));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	paper_add(paper, PAPER_SAY, &cell, 1);
}

static int
paper_count(const char *const *cells)
{
	int n = 0;

	while (n < PAPER_CELLS && cells[n] != NULL)
		n++;
	return n;
}

void
paper_head(struct paper *paper, const char *const *cells)
{
	paper_add(paper, PAPER_HEAD, cells, paper_count(cells));
}

void
paper_row(struct paper *paper, const char *const *cells)
{
	paper_add(paper, PAPER_ROW, cells, paper_count(cells));
}

void
paper_chart(struct paper *paper, const struct chart *chart)
{
	struct paper_part *part = VEC_ADD(&paper->parts);

	part->kind = PAPER_CHART;
	part->chart = *chart;
}
