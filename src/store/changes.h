/* SPDX-License-Identifier: ISC */
/*
 * The bytes of a changeset, looked over before SQLite gets them: at one that
 * is torn, SQLite 3.40 never comes back.
 */
#ifndef LOPE_STORE_CHANGES_H
#define LOPE_STORE_CHANGES_H

#include <stdbool.h>
#include <stdint.h>

/* What is done to a row, as far as it tells. */
struct changes_row {
	const char *table; /* borrowed, as id */
	const uint8_t *id; /* 16 bytes */
	int op;            /* SQLITE_DELETE, _UPDATE, _INSERT */
	int64_t hlc;       /* before it, of an insert after it */
	int64_t then;      /* after it; of a removal nothing tells */
};

/* Does it go on, table by table and row by row, to its very end? */
bool changes_are_whole(const void *bytes, int size);
/* Hand the rows that it puts, changes or removes to take, by our own reading
 * of the bytes: they may have come from outside. */
void changes_read_rows(const void *bytes, int size,
    void (*take)(void *arg, const struct changes_row *row), void *arg);
/* Does it remove the row of that id, of 16 bytes, from table? By the same
 * reading. */
bool changes_remove(const void *bytes, int size, const char *table,
    const uint8_t *id);

#endif
