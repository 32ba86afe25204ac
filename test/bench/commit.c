/* SPDX-License-Identifier: ISC */
/*
 * What SQLite alone takes for the things that lope does with it.
 *
 * commit write FILE COUNT	rows into a new FILE, each a transaction, as
 *				durable as lope's; prints `commit_ms MEDIAN`
 * commit read FILE		every row of a lope database but its history,
 *				which lope does not read at start either
 */
#include <sqlite3.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define COUNT_MAX 1000
#define ROW_BYTES 200 /* about as long as a fact and its changeset */

static _Noreturn void
die(sqlite3 *db, const char *what)
{
	fprintf(stderr, "commit: %s: %s\n", what, sqlite3_errmsg(db));
	exit(1);
}

static double
now_ms(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		exit(1);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static void
run(sqlite3 *db, const char *sql)
{
	if (sqlite3_exec(db, sql, NULL, NULL, NULL) != SQLITE_OK)
		die(db, sql);
}

static sqlite3_stmt *
prepare(sqlite3 *db, const char *sql)
{
	sqlite3_stmt *stmt;

	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
		die(db, sql);
	return stmt;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
write_rows(sqlite3 *db, int count)
{
	double took_ms[COUNT_MAX], begin;
	sqlite3_stmt *insert;
	int i;

	run(db, "PRAGMA journal_mode = DELETE");
	run(db, "PRAGMA synchronous = EXTRA");
	run(db, "CREATE TABLE fact (id BLOB PRIMARY KEY, body BLOB) STRICT");
	insert = prepare(db,
	    "INSERT INTO fact VALUES (randomblob(16), zeroblob(?1))");
	if (sqlite3_bind_int(insert, 1, ROW_BYTES) != SQLITE_OK)
		die(db, "bind");
	for (i = 0; i < count; i++) {
		begin = now_ms();
		run(db, "BEGIN IMMEDIATE");
		if (sqlite3_step(insert) != SQLITE_DONE)
			die(db, "insert");
		sqlite3_reset(insert);
		run(db, "COMMIT");
		took_ms[i] = now_ms() - begin;
	}
	sqlite3_finalize(insert);
	qsort(took_ms, (size_t)count, sizeof(took_ms[0]), compare);
	printf("commit_ms %.3f\n", took_ms[count / 2]);
}

/* Every value is looked at, or SQLite would not decode it. */
static long
read_row(sqlite3_stmt *rows)
{
	long bytes = 0;
	int i;

	for (i = 0; i < sqlite3_column_count(rows); i++)
		if (sqlite3_column_type(rows, i) == SQLITE_INTEGER)
			bytes += (long)(sqlite3_column_int64(rows, i) != 0);
		else
			bytes += sqlite3_column_bytes(rows, i);
	return bytes;
}

static long
read_table(sqlite3 *db, const char *table)
{
	char sql[128];
	sqlite3_stmt *rows;
	long bytes = 0;

	snprintf(sql, sizeof(sql), "SELECT * FROM \"%s\"", table);
	rows = prepare(db, sql);
	while (sqlite3_step(rows) == SQLITE_ROW)
		bytes += read_row(rows);
	if (sqlite3_finalize(rows) != SQLITE_OK)
		die(db, table);
	return bytes;
}

static void
read_rows(sqlite3 *db)
{
	sqlite3_stmt *tables = prepare(db,
	    "SELECT name FROM sqlite_schema "
	    "WHERE type = 'table' AND name NOT LIKE 'sqlite_%' "
	    "AND name <> 'edit'");
	long bytes = 0;

	while (sqlite3_step(tables) == SQLITE_ROW)
		bytes += read_table(db,
		    (const char *)sqlite3_column_text(tables, 0));
	if (sqlite3_finalize(tables) != SQLITE_OK)
		die(db, "tables");
	printf("bytes %ld\n", bytes);
}

int
main(int argc, char **argv)
{
	int count = argc == 4 ? (int)strtol(argv[3], NULL, 10) : 0;
	bool writes = count > 0 && strcmp(argv[1], "write") == 0;
	bool reads = argc == 3 && strcmp(argv[1], "read") == 0;
	int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX |
	    (writes ? SQLITE_OPEN_CREATE : 0);
	sqlite3 *db = NULL;

	if ((!reads && !writes) || count > COUNT_MAX) {
		fputs("usage: commit write FILE COUNT | read FILE\n", stderr);
		return 2;
	}
	if (sqlite3_open_v2(argv[2], &db, flags, NULL) != SQLITE_OK)
		die(db, argv[2]);
	if (writes)
		write_rows(db, count);
	else
		read_rows(db);
	sqlite3_close(db);
	return 0;
}
