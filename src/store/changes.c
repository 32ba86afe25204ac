/* SPDX-License-Identifier: ISC */
#include "store/changes.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lope/str.h"
#include "store/db.h"
#include "store/rows.h"

#define COLUMNS_MAX 100
#define HEAD_COLUMNS (ROW_HLC + 1) /* of a row that are of interest */
#define LENGTH_BYTES 5 /* of a number, seven bits each, below 2^31 */

/* What is still to be read, and of which table. Every step takes a byte. */
struct cursor {
	const uint8_t *at, *end;
	const char *table;
	int columns;
	bool rows; /* has the table any yet? */
	/* The row read last: what was done, and its first values. */
	int op;
	struct value head[HEAD_COLUMNS];
	int64_t then; /* the stamp it left */
};

static bool
cursor_skip(struct cursor *c, size_t size)
{
	if ((size_t)(c->end - c->at) < size)
		return false;
	c->at += size;
	return true;
}

static bool
cursor_number(struct cursor *c, size_t *out)
{
	size_t number = 0;

	for (int i = 0; i < LENGTH_BYTES && c->at < c->end; i++) {
		uint8_t byte = *c->at++;

		number = number << 7 | (byte & 0x7f);
		if (byte < 0x80) {
			*out = number;
			return number <= INT32_MAX;
		}
	}
	return false;
}

/* How many columns, which of them are the key, and the table's name. */
static bool
cursor_table(struct cursor *c)
{
	const uint8_t *zero;
	size_t columns;

	if (!cursor_number(c, &columns) || columns < 1 ||
	    columns > COLUMNS_MAX || !cursor_skip(c, columns))
		return false;
	c->columns = (int)columns;
	c->rows = false;
	c->table = (const char *)c->at;
	zero = memchr(c->at, 0, (size_t)(c->end - c->at));
	return zero != NULL && cursor_skip(c, (size_t)(zero - c->at) + 1);
}

/* Big-endian; what is no integer has a number, too, that nobody asks for. */
static int64_t
cursor_integer(const uint8_t *bytes)
{
	uint64_t number = 0;

	for (int i = 0; i < 8; i++)
		number = number << 8 | bytes[i];
	return (int64_t)number;
}

/* type 0: not said. */
static bool
cursor_value(struct cursor *c, struct value *out)
{
	if (c->at == c->end)
		return false;
	*out = (struct value){ .type = *c->at++ };
	switch (out->type) {
	case 0:
	case SQLITE_NULL:
		return true;
	case SQLITE_INTEGER:
	case SQLITE_FLOAT:
		if (!cursor_skip(c, 8))
			return false;
		out->number = cursor_integer(c->at - 8);
		return true;
	case SQLITE_TEXT:
	case SQLITE_BLOB:
		if (!cursor_number(c, &out->len))
			return false;
		out->bytes = c->at;
		return cursor_skip(c, out->len);
	default:
		return false;
	}
}

static bool
cursor_row(struct cursor *c, int op)
{
	int values = op == SQLITE_UPDATE ? 2 * c->columns : c->columns;

	if ((op != SQLITE_INSERT && op != SQLITE_UPDATE &&
		op != SQLITE_DELETE) ||
	    c->columns == 0 || !cursor_skip(c, 1))
		return false;
	c->op = op;
	for (int i = 0; i < values; i++) {
		struct value value;

		if (!cursor_value(c, &value))
			return false;
		if (i < HEAD_COLUMNS)
			c->head[i] = value;
		if (i == values - c->columns + ROW_HLC)
			c->then = value.number;
	}
	c->rows = true;
	return true;
}

/* A table or a row; a table without rows was cut off. */
static bool
cursor_next(struct cursor *c)
{
	int op = *c->at++;

	c->op = 0;
	if (op != 'T')
		return cursor_row(c, op);
	return (c->columns == 0 || c->rows) && cursor_table(c);
}

bool
changes_are_whole(const void *bytes, int size)
{
	struct cursor c = { .columns = 0 };

	if (bytes == NULL || size <= 0)
		return false;
	c.at = bytes;
	c.end = c.at + size;
	while (c.at < c.end) {
		if (!cursor_next(&c))
			return false;
	}
	return c.rows;
}

static bool
cursor_has_id(const struct cursor *c)
{
	return c->op != 0 && c->head[0].type == SQLITE_BLOB &&
	    c->head[0].len == sizeof(struct row_id);
}

static bool
cursor_is_fact(const struct cursor *c)
{
	return cursor_has_id(c) && c->columns >= HEAD_COLUMNS &&
	    c->head[ROW_HLC].type == SQLITE_INTEGER;
}

void
changes_read_rows(const void *bytes, int size,
    void (*take)(void *arg, const struct changes_row *row), void *arg)
{
	struct cursor c = { .at = bytes };

	if (!changes_are_whole(bytes, size))
		return;
	c.end = c.at + size;
	while (c.at < c.end && cursor_next(&c)) {
		struct changes_row row = { c.table, c.head[0].bytes, c.op,
			c.head[ROW_HLC].number, c.then };

		if (cursor_is_fact(&c))
			take(arg, &row);
	}
}

bool
changes_remove(const void *bytes, int size, const char *table,
    const uint8_t *id)
{
	struct cursor c = { .at = bytes };

	if (!changes_are_whole(bytes, size))
		return false;
	c.end = c.at + size;
	while (c.at < c.end && cursor_next(&c)) {
		if (c.op == SQLITE_DELETE && cursor_has_id(&c) &&
		    str_eq(c.table, table) &&
		    memcmp(c.head[0].bytes, id, sizeof(struct row_id)) == 0)
			return true;
	}
	return false;
}
