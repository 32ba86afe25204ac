/* SPDX-License-Identifier: ISC */
/*
 * Rows of comma-separated values (RFC 4180), one at a time, from any source
 * of bytes: quotes, line breaks inside quotes, CRLF, LF or CR, a byte order
 * mark, UTF-16 behind one. The separator is sniffed from the first row: comma,
 * semicolon or tabulator. A row is at most 1 MiB, 1,024 cells; memory does not
 * grow with the file.
 *
 *	struct csv *c = csv_new(read, from);
 *	while (csv_next(c))
 *		use(csv_cell(c, 0));
 *	if (csv_error(c) != NULL)
 *		say(csv_line(c), csv_error(c));
 *	csv_free(c);
 */
#ifndef PORT_CSV_H
#define PORT_CSV_H

#include <stdbool.h>
#include <stddef.h>

#define CSV_ROW_MAX ((size_t)1 << 20) /* bytes of a row */
#define CSV_CELL_MAX 1024             /* cells of a row */

struct csv;

/* Up to size bytes into buf: how many, 0 at the end or when it ended badly,
 * which is for from to know. */
typedef size_t (*csv_read_fn)(void *from, char *buf, size_t size);

/* Is it UTF-16, by its byte order mark? */
bool csv_is_wide(const void *head, size_t size);
struct csv *csv_new(csv_read_fn read, void *from);
void csv_free(struct csv *c);
/* The next row that is not blank; false at the end or at an error. */
bool csv_next(struct csv *c);
/* Cells of the row; at least 1. */
size_t csv_count(const struct csv *c);
/* Cell i without blanks around it, "" beyond the last. Borrowed until the
 * next row. */
const char *csv_cell(const struct csv *c, size_t i);
/* Is every cell valid UTF-8 without NUL? */
bool csv_valid(const struct csv *c);
/* Did a line break end the row? The last one may have been cut in two. */
bool csv_ended(const struct csv *c);
/* The line, from 1, on which the row began. */
unsigned long csv_line(const struct csv *c);
/* Why csv_next stopped before the end: "a row of more than 1 MiB". NULL when
 * all was read. */
const char *csv_error(const struct csv *c);

#endif
