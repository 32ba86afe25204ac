/* SPDX-License-Identifier: ISC */
/*
 * SQLite as the store wants it: settings, statements, what its codes mean in
 * plain words. The one place that includes <sqlite3.h>.
 */
#ifndef LOPE_STORE_DB_H
#define LOPE_STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

#include "lope/err.h"

/* "lope" as a big-endian number. */
#define DB_APPLICATION 0x6c6f7065
#define DB_VERSION 2
#define DB_BUSY_MS 5000 /* another program is waited for */
#define DB_ARGS_MAX \
	64 /* of a function: the columns of a row are handed to one */

/* Another program is waited for otherwise than without a word; busy as of
 * sqlite3_busy_handler(). */
struct db_wait {
	int (*busy)(void *arg, int times);
	void *arg;
};

/* Open the file, which must exist, with every setting of a careful reader.
 * wait: NULL, or for as long as it is open. */
bool db_open(sqlite3 **out, const char *path, const struct db_wait *wait,
    struct err *err);
/* The same, never to write to it. */
bool db_open_to_read(sqlite3 **out, const char *path,
    const struct db_wait *wait, struct err *err);
/* The same as db_open for a file of which not all can be read: what its list of
 * tables still names is there. Only for a copy. */
bool db_open_damaged(sqlite3 **out, const char *path, struct err *err);
/* One in memory, as careful with a schema that another program made. */
bool db_open_memory(sqlite3 **out, struct err *err);
/* Does quick_check find no damage? What it finds is for check to tell; the
 * ranges of single values are judged when a row is read. */
bool db_check(sqlite3 *db, const char *path, struct err *err);
/* Run SQL without a result. what: "not saved", how the sentence begins. */
bool db_run(sqlite3 *db, const char *sql, const char *what, struct err *err);
/* The number that a statement gives, such as a PRAGMA. */
bool db_number(sqlite3 *db, const char *sql, const char *what, int64_t *out,
    struct err *err);
/* err from the last error of db: "WHAT: why". Returns false. */
bool db_fail(sqlite3 *db, const char *what, struct err *err);
/* The same of code, where db has been asked for something else since. */
bool db_fail_of(sqlite3 *db, int code, const char *what, struct err *err);
/* Was the last error of db the disk's, and not of what stands in the file? Then
 * err tells it. */
bool db_is_refused(sqlite3 *db, const char *what, struct err *err);
/* Out: a statement to be finalized by the caller; kept: used many times. */
bool db_prepare(sqlite3 *db, const char *sql, bool kept, const char *what,
    sqlite3_stmt **out, struct err *err);
/* A statement whose ?1 is first. For the caller to finalize; NULL. */
sqlite3_stmt *db_rows(sqlite3 *db, const char *sql, int64_t first);

#endif
