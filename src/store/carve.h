/* SPDX-License-Identifier: ISC */
/*
 * The rows of a database whose first page, or whose list of tables, cannot be
 * read: SQLite is given a first page that knows one table of many columns, and
 * each page of the file in turn is that table. Only for a copy.
 */
#ifndef LOPE_STORE_CARVE_H
#define LOPE_STORE_CARVE_H

#include <stdbool.h>

#include "lope/err.h"
#include "store/db.h"

/* Columns of the one table, c0 and so on; a row that has fewer has NULL in
 * the others. */
#define CARVE_COLUMNS 64

struct carve {
	sqlite3 *db;
	int fd;
	int page_size, pages;
};

/* Write a first page of ours over that of the file, and open it; name is what
 * she calls the file of which it is a copy. carve is for carve_close in any
 * case. */
bool carve_open(struct carve *carve, const char *path, const char *name,
    struct err *err);
void carve_close(struct carve *carve);
/* Let page, 2 to pages, be the table; out: whether rows can lie in it. False
 * only where the disk refuses; what: how the sentence begins. */
bool carve_turn(struct carve *carve, int page, bool *out, const char *what,
    struct err *err);
/* All columns and the rowid of its rows from first on; tail: what SQL goes on
 * with. For the caller to finalize; NULL. */
sqlite3_stmt *carve_rows(struct carve *carve, const char *tail, int64_t first);

#endif
