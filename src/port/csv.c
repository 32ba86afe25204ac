/* SPDX-License-Identifier: ISC */
#include "port/csv.h"

#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"
#include "lope/utf8.h"
#include "lope/vec.h"

#define CSV_BUFFER ((size_t)1 << 16)
#define UTF8_LONGEST 4

struct csv {
	csv_read_fn read;
	void *from; /* borrowed */
	char buffer[CSV_BUFFER];
	size_t at, filled; /* of buffer */
	bool ended;        /* the source has no more */
	/* UTF-16 on its way to buffer, where the file is that. */
	unsigned char wide[CSV_BUFFER];
	size_t wide_at, wide_filled;
	bool is_wide, big_end;
	int wide_again; /* read, and still to be given; -1 none */
	char separator; /* '\0' before the first row */
	unsigned long line, row_line;
	VEC(char) text;     /* the cells of the row, each ended by NUL */
	VEC(size_t) cells;  /* where each begins */
	bool valid, broken; /* the row: all UTF-8; ended by a line break */
	const char *error;
};

struct csv *
csv_new(csv_read_fn read, void *from)
{
	struct csv *c = mem_new(1, sizeof(*c));

	c->read = read;
	c->from = from;
	c->line = 1;
	return c;
}

void
csv_free(struct csv *c)
{
	if (c == NULL)
		return;
	VEC_CLEAR(&c->text);
	VEC_CLEAR(&c->cells);
	free(c);
}

/* The next byte of UTF-16; -1 at the end. */
static int
csv_wide_byte(struct csv *c)
{
	if (c->wide_at == c->wide_filled && !c->ended) {
		c->wide_at = 0;
		c->wide_filled = c->read(c->from, (char *)c->wide, CSV_BUFFER);
		c->ended = c->wide_filled == 0;
	}
	return c->wide_at < c->wide_filled ? c->wide[c->wide_at++] : -1;
}

/* The next unit of UTF-16; -1 at the end, which may be half of one. */
static int
csv_wide_unit(struct csv *c)
{
	int first = c->wide_again, second;

	c->wide_again = -1;
	if (first >= 0)
		return first;
	first = csv_wide_byte(c);
	second = csv_wide_byte(c);
	if (second < 0)
		return -1;
	return c->big_end ? first * 256 + second : second * 256 + first;
}

/* The next character; utf8_put has its own for what is half of a pair. */
static int
csv_wide_char(struct csv *c)
{
	int first = csv_wide_unit(c), second;

	if (first < 0 || (first & ~0x3FF) != 0xD800)
		return first;
	second = csv_wide_unit(c);
	if ((second & ~0x3FF) == 0xDC00)
		return 0x10000 + (first & 0x3FF) * 0x400 + (second & 0x3FF);
	c->wide_again = second;
	return first;
}

static void
csv_fill_wide(struct csv *c)
{
	int cp;

	c->at = c->filled = 0;
	while (CSV_BUFFER - c->filled >= UTF8_LONGEST &&
	    (cp = csv_wide_char(c)) >= 0)
		c->filled += utf8_put((uint32_t)cp, c->buffer + c->filled);
}

/* Fill what is free of the buffer, so that there is enough to sniff. */
static void
csv_fill(struct csv *c)
{
	size_t n;

	if (c->is_wide) {
		csv_fill_wide(c);
		return;
	}
	c->at = c->filled = 0;
	while (!c->ended && c->filled < CSV_BUFFER) {
		n = c->read(c->from, c->buffer + c->filled,
		    CSV_BUFFER - c->filled);
		c->filled += n;
		c->ended = n == 0;
	}
}

/* The next byte without taking it; -1 at the end. */
static int
csv_peek(struct csv *c)
{
	if (c->at == c->filled)
		csv_fill(c);
	return c->at < c->filled ? (unsigned char)c->buffer[c->at] : -1;
}

static int
csv_take(struct csv *c)
{
	int byte = csv_peek(c);

	if (byte >= 0)
		c->at++;
	return byte;
}

/* Whichever of the three stands most often outside quotes in the first line
 * that has any text. */
static char
csv_sniff(const struct csv *c)
{
	static const char candidates[] = { ',', ';', '\t' };
	size_t count[3] = { 0 }, i, k, best = 0;
	bool quoted = false, text = false;
	char byte;

	for (i = c->at; i < c->filled; i++) {
		byte = c->buffer[i];
		if (byte == '"')
			quoted = !quoted;
		if (!quoted && (byte == '\n' || byte == '\r') && text)
			break;
		text = text || (byte != '\n' && byte != '\r');
		for (k = 0; k < 3 && !quoted; k++)
			count[k] += byte == candidates[k];
	}
	for (k = 1; k < 3; k++)
		if (count[k] > count[best])
			best = k;
	return candidates[best];
}

bool
csv_is_wide(const void *head, size_t size)
{
	return size >= 2 &&
	    (memcmp(head, "\xFF\xFE", 2) == 0 ||
		memcmp(head, "\xFE\xFF", 2) == 0);
}

static void
csv_start(struct csv *c)
{
	csv_fill(c);
	if (csv_is_wide(c->buffer, c->filled)) {
		c->is_wide = true;
		c->wide_again = -1;
		c->big_end = c->buffer[0] == '\xFE';
		memcpy(c->wide, c->buffer, c->filled);
		c->wide_at = 2;
		c->wide_filled = c->filled;
		csv_fill(c);
	}
	if (c->filled >= 3 && memcmp(c->buffer, "\xEF\xBB\xBF", 3) == 0)
		c->at = 3;
	c->separator = csv_sniff(c);
	/* Spreadsheets may name the separator in a line before the header. */
	if (c->filled - c->at >= 6 &&
	    memcmp(c->buffer + c->at, "sep=", 4) == 0) {
		c->separator = c->buffer[c->at + 4];
		while (csv_peek(c) >= 0 && csv_peek(c) != '\n')
			c->at++;
	}
}

/* What came of the row so far is no row. */
static bool
csv_stop(struct csv *c, const char *why)
{
	c->error = why;
	c->cells.count = 0;
	return false;
}

static bool
csv_put(struct csv *c, char byte)
{
	if (c->text.count >= CSV_ROW_MAX)
		return csv_stop(c, "a row of more than 1 MiB");
	*VEC_ADD(&c->text) = byte;
	return true;
}

/* What follows the opening quote, up to the one that closes it. */
static bool
csv_quoted(struct csv *c)
{
	int byte;

	for (;;) {
		byte = csv_take(c);
		if (byte < 0)
			return csv_stop(c, "a quotation mark is never closed");
		if (byte == '\n')
			c->line++;
		if (byte == '"') {
			if (csv_peek(c) != '"')
				return true;
			c->at++;
		}
		if (!csv_put(c, (char)byte))
			return false;
	}
}

/* A mark that does not stand at the beginning of a cell is text. */
static bool
csv_read_cell(struct csv *c)
{
	size_t begin = c->text.count;
	int byte;

	if (c->cells.count >= CSV_CELL_MAX)
		return csv_stop(c, "a row of more than 1,024 cells");
	*VEC_ADD(&c->cells) = begin;
	for (;;) {
		byte = csv_peek(c);
		if (byte < 0 || byte == '\n' || byte == '\r' ||
		    byte == c->separator)
			break;
		c->at++;
		if (byte == '"' && c->text.count == begin) {
			if (!csv_quoted(c))
				return false;
		} else if (byte == ' ' && c->text.count == begin) {
			continue;
		} else if (!csv_put(c, (char)byte)) {
			return false;
		}
	}
	while (c->text.count > begin && c->text.items[c->text.count - 1] == ' ')
		c->text.count--;
	while (c->text.count > begin && c->text.items[begin] == ' ')
		begin++;
	c->cells.items[c->cells.count - 1] = begin;
	c->valid = c->valid &&
	    (c->text.count == begin ||
		utf8_valid(c->text.items + begin, c->text.count - begin));
	*VEC_ADD(&c->text) = '\0';
	return true;
}

static void
csv_end_line(struct csv *c)
{
	int byte = csv_take(c);

	c->broken = byte >= 0;
	if (byte == '\r' && csv_peek(c) == '\n')
		c->at++;
	c->line++;
}

static bool
csv_read_row(struct csv *c)
{
	c->text.count = c->cells.count = 0;
	c->row_line = c->line;
	c->valid = true;
	for (;;) {
		if (!csv_read_cell(c))
			return false;
		if (csv_peek(c) != c->separator)
			break;
		c->at++;
	}
	csv_end_line(c);
	return true;
}

/* A row of empty cells says nothing either. */
static bool
csv_is_blank(const struct csv *c)
{
	return c->text.count == c->cells.count;
}

bool
csv_next(struct csv *c)
{
	if (c->separator == '\0')
		csv_start(c);
	if (c->error != NULL)
		return false;
	while (csv_peek(c) >= 0) {
		if (!csv_read_row(c))
			return false;
		if (!csv_is_blank(c))
			return true;
	}
	return false;
}

size_t
csv_count(const struct csv *c)
{
	return c->cells.count;
}

const char *
csv_cell(const struct csv *c, size_t i)
{
	if (i >= c->cells.count)
		return "";
	return c->text.items + c->cells.items[i];
}

bool
csv_valid(const struct csv *c)
{
	return c->valid;
}

bool
csv_ended(const struct csv *c)
{
	return c->broken;
}

unsigned long
csv_line(const struct csv *c)
{
	return c->row_line;
}

const char *
csv_error(const struct csv *c)
{
	return c->error;
}
