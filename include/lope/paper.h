/* SPDX-License-Identifier: ISC */
/*
 * A page to print, as data: sections of sentences, tables and charts. Built by
 * a screen's words, written as HTML or as plain text. Pure.
 */
#ifndef LOPE_PAPER_H
#define LOPE_PAPER_H

#include <stdbool.h>

#include "lope/arena.h"
#include "lope/chart.h"
#include "lope/vec.h"

#define PAPER_CELLS 8

enum paper_kind {
	PAPER_SECTION,
	PAPER_SAY,
	PAPER_ITEM, /* of a list of short sentences, side by side */
	PAPER_HEAD,
	PAPER_ROW,
	PAPER_CHART
};

/* A line of a table is a HEAD or a ROW; those that follow one another are one
 * table. */
struct paper_part {
	enum paper_kind kind;
	const char *cell[PAPER_CELLS]; /* the first of SECTION, SAY and ITEM */
	int cells;
	bool wide;          /* of SECTION: the whole width of the sheet */
	struct chart chart; /* of CHART */
};

struct paper {
	struct arena text;
	const char *title, *below; /* below: a line under the title */
	VEC(struct paper_part) parts;
};

/* A paper of zero bytes is an empty one. Texts are copied. */
void paper_clear(struct paper *paper);
void paper_title(struct paper *paper, const char *title, const char *below);
void paper_section(struct paper *paper, const char *title, bool wide);
void paper_say(struct paper *paper, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void paper_item(struct paper *paper, const char *text);
/* The cells up to the first NULL, PAPER_CELLS at most. */
void paper_head(struct paper *paper, const char *const *cells);
void paper_row(struct paper *paper, const char *const *cells);
/* Takes the chart over. */
void paper_chart(struct paper *paper, const struct chart *chart);

#endif
