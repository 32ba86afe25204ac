/* SPDX-License-Identifier: ISC */
/*
 * Rows <-> struct log. Reading, writing, sealing and the schema follow the
 * columns of column.h, behind the six that each table has first.
 */
#ifndef LOPE_STORE_ROWS_H
#define LOPE_STORE_ROWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/arena.h"
#include "lope/column.h"
#include "lope/log.h"
#include "lope/str.h"
#include "store/db.h"
#include "store/seal.h"

struct store;

/* A row: the fact, when it was last written by the hybrid clock, its seal. */
struct row {
	struct fact fact;
	int64_t hlc;
	uint8_t seal[SEAL_SIZE];
};

/* Which columns of every table have the clock, the seal and the day. */
#define ROW_HLC 3
#define ROW_SEAL 4
#define ROW_DAY 5

/* One value as it is bound, read, compared and sealed. */
struct value {
	int type; /* SQLITE_NULL, _INTEGER, _TEXT, _BLOB */
	int64_t number;
	const void *bytes; /* borrowed, or day below */
	size_t len;
	char day[16];
};

enum row_stmt {
	ROW_GET,
	ROW_HEAD,
	ROW_INSERT,
	ROW_UPDATE,
	ROW_DELETE,
	ROW_DAILY, /* the id of the row of a day */
	ROW_KEPT_COUNT,
	ROW_READ = ROW_KEPT_COUNT, /* made anew each time */
	ROW_VERIFY
};

/* Columns of kind, the six that each table has first; index below width. */
int row_width(enum fact_kind kind);
const struct col *row_col(enum fact_kind kind, int index);
/* Conditions between columns, as the end of CREATE TABLE; "" for none. */
const char *row_conditions(enum fact_kind kind);
/* Is the column about the row and not about her (rev, clock, seal)? */
bool row_col_is_stamp(int index);
/* The kind whose table is called name, or FACT_COUNT. */
enum fact_kind row_kind(const char *name);

/* The value of a row's column, borrowed from row and from out. */
void value_of_row(const struct col *col, const struct row *row,
    struct value *out);
/* Borrowed from stmt until its next step. */
void value_of_column(sqlite3_stmt *stmt, int index, struct value *out);
/* Borrowed from value. */
void value_of_sqlite(sqlite3_value *value, struct value *out);
/* Its text, "" of NULL; memory or the end, for to SQLite a text that finds no
 * room is NULL from then on, and nothing tells it from one that was. */
const char *value_text(sqlite3_value *value);
bool value_eq(const struct value *a, const struct value *b);
void value_seal(const struct value *value, struct seal *seal);
/*
 * A row's seal on its way: the table's name, then every value but the seal, in
 * order, up to the last one that is said. Where nothing is said in a column
 * that a later lope added, the seals made before stay true.
 */
struct row_seal {
	struct seal seal;
	int unsaid; /* values that only count when another follows */
};
void row_seal_begin(struct store *store, const char *table,
    struct row_seal *out);
void row_seal_add(struct row_seal *row, const struct value *value);
/* Say nothing in the columns from index on, which are optional. */
void row_set_later(struct row *row, int index);
/* Store value in the row; a text is copied to keep, or borrowed from value
 * where that is NULL. False when it is not of the column's type and range. */
bool row_set(const struct col *col, sqlite3_value *value, struct row *row,
    struct arena *keep);

/* Ready a connection for rows_read, once. */
bool rows_begin(struct store *store, struct err *err);
/* Add every fact to log, which is put in order; a row that is not what its seal
 * says, too, and the store's torn has them. ERR_DAMAGED names one that is out
 * of range. */
bool rows_read(struct store *store, struct log *log, struct err *err);
/* How the rows stand: bad ones are out of range, or not what their seal says;
 * first names one, "activity 1a2b3c4d". */
struct rows_verdict {
	int rows, bad;
	char first[64];
};
/* Put the row that stmt stands on, with all columns in order, into row, its
 * texts borrowed; is it in range and, where sealed, what its seal says? */
bool row_is_whole(struct store *store, sqlite3_stmt *stmt, bool sealed,
    struct row *row);
/* All columns and the rowid of rows from first on; tail: what SQL goes on
 * with. NULL where the table cannot be found. For the caller to finalize. */
sqlite3_stmt *row_rescue(struct store *store, enum fact_kind kind,
    const char *tail, int64_t first);
/* ERR_DAMAGED when a table cannot be read to its end. */
bool rows_verify(struct store *store, struct rows_verdict *out,
    struct err *err);
/* Nothing of it shows without one. Also true where it cannot be told. */
bool rows_have_profile(struct store *store);
/* Texts are copied to keep. ERR_NOT_FOUND. */
bool row_get(struct store *store, enum fact_kind kind, struct row_id id,
    struct arena *keep, struct row *out, struct err *err);
/* rev, order and clock of a row. ERR_NOT_FOUND. */
bool row_head(struct store *store, enum fact_kind kind, struct row_id id,
    int *rev, int64_t *order, int64_t *hlc, struct err *err);
/* May there be only one row of kind a day? */
bool row_is_daily(enum fact_kind kind);
/* Give a fact its id: a random one, but where there is one a day that of the
 * day, so that two machines mean the same row by it. */
void row_make_id(struct fact *fact);
/* The row of a day of such a kind. ERR_NOT_FOUND. */
bool row_of_day(struct store *store, enum fact_kind kind, int day,
    struct row_id *out, struct err *err);
/* Write row; its seal is made. what: "not saved". */
bool row_insert(struct store *store, struct row *row, const char *what,
    struct err *err);
bool row_update(struct store *store, struct row *row, const char *what,
    struct err *err);
bool row_delete(struct store *store, enum fact_kind kind, struct row_id id,
    const char *what, struct err *err);

#endif
