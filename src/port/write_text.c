/* SPDX-License-Identifier: ISC */
#include "lope/render.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/utf8.h"

#define TEXT_WIDTH 78
#define TEXT_CELL_MAX 40 /* columns */
#define TEXT_CELL_SIZE 512
#define TEXT_SIZE 2048
#define TEXT_BAR 40

/* Words of text, wrapped, behind what fills at columns of the first line and
 * behind indent blanks on each other one. */
static bool
text_wrap_on(const char *text, int at, int indent, FILE *to)
{
	char clean[TEXT_SIZE], word[TEXT_SIZE];
	const char *from = clean;
	bool ok = true;

	(void)clean_text(clean, sizeof(clean), text, false);
	for (from += strspn(from, " "); ok && *from != '\0';
	     from += strspn(from, " ")) {
		size_t len = strcspn(from, " ");
		struct str s = str_of(word, sizeof(word));
		int lead;

		str_add(&s, "%.*s", (int)len, from);
		from += len;
		if (at > indent && at + 1 + utf8_width(word) > TEXT_WIDTH) {
			ok = putc('\n', to) != EOF;
			at = 0;
		}
		lead = at == 0 ? indent : at > indent;
		ok = ok && fprintf(to, "%*s%s", lead, "", word) >= 0;
		at += lead + utf8_width(word);
	}
	return ok && putc('\n', to) != EOF;
}

/* Words of text, wrapped, each line behind indent blanks. */
static bool
text_wrap(const char *text, int indent, FILE *to)
{
	return text_wrap_on(text, 0, indent, to);
}

static bool
text_is_row(const struct paper *paper, size_t i)
{
	return i < paper->parts.count &&
	    (paper->parts.items[i].kind == PAPER_HEAD ||
		paper->parts.items[i].kind == PAPER_ROW);
}

/* A cell as it is shown; returns its columns. */
static int
text_cell(const struct paper_part *part, int column, char out[TEXT_CELL_SIZE])
{
	out[0] = '\0';
	if (column < part->cells)
		(void)clean_text(out, TEXT_CELL_SIZE, part->cell[column],
		    false);
	return utf8_width(out);
}

/* How wide a column of the table that holds row at is. */
static int
text_column(const struct paper *paper, size_t at, int column)
{
	char cell[TEXT_CELL_SIZE];
	int widest = 0;

	while (at > 0 && text_is_row(paper, at - 1))
		at--;
	for (; text_is_row(paper, at); at++) {
		int width = text_cell(&paper->parts.items[at], column, cell);

		widest = width > widest ? width : widest;
	}
	return widest > TEXT_CELL_MAX ? TEXT_CELL_MAX : widest;
}

/* Blanks between the columns of the table that holds row at: two, where the
 * sheet has room for them. */
static int
text_gap(const struct paper *paper, size_t at)
{
	int cells = paper->parts.items[at].cells, width = 0;

	for (int i = 0; i < cells; i++)
		width += text_column(paper, at, i) + 2;
	return width > TEXT_WIDTH ? 1 : 2;
}

/* The last cell is wrapped within its column, where that has room for words. */
static bool
text_row(const struct paper *paper, size_t at, FILE *to)
{
	const struct paper_part *part = &paper->parts.items[at];
	char line[TEXT_SIZE] = "", cell[TEXT_CELL_SIZE];
	struct str s = str_of(line, sizeof(line));
	int gap = text_gap(paper, at), last = part->cells - 1, column;

	for (int i = 0; i < last; i++) {
		int pad = text_column(paper, at, i) - text_cell(part, i, cell);

		str_add(&s, "%s%*s", cell, pad > 0 ? pad + gap : gap, "");
	}
	column = utf8_width(line) + 2;
	if (text_cell(part, last, cell) > 0 &&
	    column <= TEXT_WIDTH - TEXT_CELL_MAX)
		return fprintf(to, "  %s", line) > 0 &&
		    text_wrap_on(cell, column, column, to);
	str_add(&s, "%s", cell);
	while (s.len > 0 && line[s.len - 1] == ' ')
		line[--s.len] = '\0';
	if (utf8_width(line) > TEXT_WIDTH - 2)
		return text_wrap(line, 2, to);
	return fprintf(to, "  %s\n", line) > 0;
}

/* A line a place: its label, its number as a bar, the letters. */
static bool
text_bar(const struct chart *chart, const struct chart_place *place, FILE *to)
{
	char number[32];
	struct str s = str_of(number, sizeof(number));
	int cells = chart_cells(chart, place->value[0], TEXT_BAR);
	bool ok;

	if (place->value[0] != CHART_NONE)
		chart_number(&s, chart, place->value[0]);
	ok = fprintf(to, "  %-8s%6s ", place->label, number) > 0;
	for (int i = 0; ok && i < cells; i++)
		ok = putc(place->strong ? '#' : '=', to) != EOF;
	return ok &&
	    fprintf(to, "%s%s\n", *place->over != '\0' ? " " : "",
		place->over) > 0;
}

static bool
text_chart(const struct chart *chart, FILE *to)
{
	char words[TEXT_SIZE];
	struct str s = str_of(words, sizeof(words));
	bool ok;

	chart_words(&s, chart);
	ok = text_wrap(words, 2, to);
	for (size_t i = 0;
	     ok && chart->series_count > 0 && i < chart->places.count; i++)
		ok = text_bar(chart, &chart->places.items[i], to);
	return ok;
}

static bool
text_section(const char *title, FILE *to)
{
	char upper[TEXT_CELL_SIZE];

	(void)clean_text(upper, sizeof(upper), title, false);
	for (char *c = upper; *c != '\0'; c++)
		*c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
	return fprintf(to, "\n%s\n", upper) > 0;
}

static bool
text_part(const struct paper *paper, size_t at, FILE *to)
{
	const struct paper_part *part = &paper->parts.items[at];

	switch (part->kind) {
	case PAPER_SECTION:
		return text_section(part->cell[0], to);
	case PAPER_SAY:
	case PAPER_ITEM:
		return text_wrap(part->cell[0], 2, to);
	case PAPER_HEAD:
	case PAPER_ROW:
		return text_row(paper, at, to);
	case PAPER_CHART:
		return text_chart(&part->chart, to);
	}
	return true;
}

bool
write_text(const struct paper *paper, FILE *to)
{
	bool ok = text_wrap(paper->title, 0, to) &&
	    text_wrap(paper->below, 0, to);

	for (size_t i = 0; ok && i < paper->parts.count; i++)
		ok = text_part(paper, i, to);
	return ok;
}
