/* SPDX-License-Identifier: ISC */
#include "store/changes.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "store/db.h"

#define COLUMNS_MAX 100
#define LENGTH_BYTES 5 /* of a number, seven bits each, below 2^31 */

/* What is still to be read, and of which table. Every step takes a byte. */
struct cursor {
	const uint8_t *at, *end;
	int columns;
	bool rows; /* has the table any yet? */
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
	zero = memchr(c->at, 0, (size_t)(c->end - c->at));
	return zero != NULL && cursor_skip(c, (size_t)(zero - c->at) + 1);
}

static bool
cursor_value(struct cursor *c)
{
	size_t size;

	if (c->at == c->end)
		return false;
	switch (*c->at++) {
	case 0: /* not said */
	case SQLITE_NULL:
		return true;
	case SQLITE_INTEGER:
	case SQLITE_FLOAT:
		return cursor_skip(c, 8);
	case SQLITE_TEXT:
	case SQLITE_BLOB:
		return cursor_number(c, &size) && cursor_skip(c, size);
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
	for (int i = 0; i < values; i++) {
		if (!cursor_value(c))
			return false;
	}
	c->rows = true;
	return true;
}

/* A table or a row; a table without rows was cut off. */
static bool
cursor_next(struct cursor *c)
{
	int op = *c->at++;

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
