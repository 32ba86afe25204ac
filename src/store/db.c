/* SPDX-License-Identifier: ISC */
#include "store/db.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "store/file.h"

/* Nothing lope does comes near these; a crafted file might. */
static const struct {
	int id, value;
} db_limits[] = {
	{ SQLITE_LIMIT_LENGTH, 64 << 20 },
	{ SQLITE_LIMIT_SQL_LENGTH, 64 << 10 },
	{ SQLITE_LIMIT_COLUMN, 100 },
	{ SQLITE_LIMIT_EXPR_DEPTH, 100 },
	{ SQLITE_LIMIT_COMPOUND_SELECT, 8 },
	{ SQLITE_LIMIT_VDBE_OP, 100000 },
	{ SQLITE_LIMIT_FUNCTION_ARG, DB_ARGS_MAX },
	{ SQLITE_LIMIT_ATTACHED, 1 }, /* VACUUM INTO needs one */
	{ SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 100 },
	{ SQLITE_LIMIT_VARIABLE_NUMBER, 100 },
	{ SQLITE_LIMIT_TRIGGER_DEPTH, 8 },
	{ SQLITE_LIMIT_WORKER_THREADS, 0 },
};

static const struct {
	int id, value;
} db_options[] = {
	{ SQLITE_DBCONFIG_DEFENSIVE, 1 },
	{ SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0 },
	{ SQLITE_DBCONFIG_DQS_DML, 0 },
	{ SQLITE_DBCONFIG_DQS_DDL, 0 },
	{ SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0 },
	{ SQLITE_DBCONFIG_ENABLE_FKEY, 1 },
	/* We have none; those of a file that others made stay asleep. */
	{ SQLITE_DBCONFIG_ENABLE_TRIGGER, 0 },
	{ SQLITE_DBCONFIG_ENABLE_VIEW, 0 },
};

/*
 * A rollback journal and EXTRA: of the four ways to sync, the only one that
 * lost nothing when the power went in a simulation, at 1 ms an action.
 */
static const char db_pragmas[] = "PRAGMA journal_mode = DELETE;"
				 "PRAGMA synchronous = EXTRA;"
				 "PRAGMA cell_size_check = ON;"
				 "PRAGMA mmap_size = 0;"
				 "PRAGMA secure_delete = ON;"
				 "PRAGMA temp_store = MEMORY;"
				 "PRAGMA cache_size = -64;";

/* What an error code means to her; the special ones first. */
static const struct {
	int code;
	enum err_code err;
	const char *why, *hint;
} db_errors[] = {
	{ SQLITE_READONLY_DBMOVED, ERR_IO,
	    "the file was moved, replaced or removed while it was open",
	    "leave lope, then start it again" },
	{ SQLITE_BUSY, ERR_BUSY, "another program is writing to the database",
	    "repeat it in a moment" },
	{ SQLITE_LOCKED, ERR_BUSY, "the database is in use",
	    "repeat it in a moment" },
	{ SQLITE_CORRUPT, ERR_DAMAGED, "the database is damaged", NULL },
	{ SQLITE_NOTADB, ERR_DAMAGED, "the database is damaged", NULL },
	{ SQLITE_FULL, ERR_IO, "the disk is full",
	    "make room, then repeat it" },
	{ SQLITE_READONLY, ERR_IO, "the database may only be read",
	    "look at the permissions of the file and its folder" },
	{ SQLITE_CANTOPEN, ERR_IO, "the database or its folder cannot be used",
	    "look at the permissions of the file and its folder, and at the "
	    "room on the disk" },
	{ SQLITE_PERM, ERR_IO, "no permission", NULL },
	{ SQLITE_TOOBIG, ERR_RANGE, "a text is too long", NULL },
	{ SQLITE_NOMEM, ERR_DATABASE, "no memory left", NULL },
};

/* What the system said, 0 where nobody knows. SQLite does not keep it for the
 * journal and in a COMMIT; then it is in errno, unless something that is no
 * fault of the disk came after it. */
static int
db_reason(sqlite3 *db)
{
	int last = errno, number = sqlite3_system_errno(db);

	if (number == 0 &&
	    (last == EIO || last == ENOSPC || last == EDQUOT || last == EROFS ||
		last == EFBIG))
		return last;
	return number;
}

static bool
db_fail_io(sqlite3 *db, const char *what, struct err *err)
{
	int number = db_reason(db);

	if (number != 0)
		return err_set(err, ERR_IO, "%s: %s", what, strerror(number));
	(void)err_set(err, ERR_IO, "%s: the disk refuses", what);
	return err_hint(err,
	    "it may be full, its quota used up, or it has a fault");
}

/* The file cannot be made or opened, which may be the disk's fault, too. */
static bool
db_is_of_disk(sqlite3 *db)
{
	int number = db_reason(db);

	return number == EIO || number == ENOSPC || number == EDQUOT;
}

/* "CHECK constraint failed: NAME", and each CHECK is named by its sentence;
 * "NOT NULL constraint failed: TABLE.COLUMN". */
static bool
db_fail_constraint(sqlite3 *db, const char *what, struct err *err)
{
	const char *text = sqlite3_errmsg(db);
	const char *colon = strstr(text, ": ");

	text = colon != NULL ? colon + 2 : text;
	switch (sqlite3_extended_errcode(db)) {
	case SQLITE_CONSTRAINT_CHECK:
		return err_set(err, ERR_RANGE, "%s: %s", what, text);
	case SQLITE_CONSTRAINT_NOTNULL:
		return err_set(err, ERR_RANGE, "%s: %s is missing", what, text);
	default:
		return err_set(err, ERR_CONFLICT, "%s: there is one already",
		    what);
	}
}

bool
db_fail_of(sqlite3 *db, int code, const char *what, struct err *err)
{
	int kind = code & 0xff;

	if (kind == SQLITE_IOERR ||
	    (kind == SQLITE_CANTOPEN && db_is_of_disk(db)))
		return db_fail_io(db, what, err);
	for (size_t i = 0; i < sizeof(db_errors) / sizeof(db_errors[0]); i++) {
		if (db_errors[i].code != kind && db_errors[i].code != code)
			continue;
		(void)err_set(err, db_errors[i].err, "%s: %s", what,
		    db_errors[i].why);
		return db_errors[i].hint == NULL ?
		    false :
		    err_hint(err, "%s", db_errors[i].hint);
	}
	return err_set(err, ERR_DATABASE, "%s: %s", what,
	    code == sqlite3_extended_errcode(db) ? sqlite3_errmsg(db) :
						   sqlite3_errstr(code));
}

bool
db_fail(sqlite3 *db, const char *what, struct err *err)
{
	int code = sqlite3_extended_errcode(db);

	return (code & 0xff) == SQLITE_CONSTRAINT ?
	    db_fail_constraint(db, what, err) :
	    db_fail_of(db, code, what, err);
}

bool
db_is_refused(sqlite3 *db, const char *what, struct err *err)
{
	int code = sqlite3_errcode(db) & 0xff;

	/* SQLite takes a page that the disk cannot read for a damaged one, and
	 * a journal that is damaged may ask for a file of any size. */
	if (code == SQLITE_CORRUPT && errno == EIO)
		return db_fail_io(db, what, err);
	if (code != SQLITE_FULL &&
	    (code != SQLITE_IOERR || db_reason(db) == EFBIG) &&
	    (code != SQLITE_CANTOPEN || !db_is_of_disk(db)))
		return false;
	(void)db_fail(db, what, err);
	return true;
}

bool
db_prepare(sqlite3 *db, const char *sql, bool kept, const char *what,
    sqlite3_stmt **out, struct err *err)
{
	unsigned flags = kept ? SQLITE_PREPARE_PERSISTENT : 0;

	return sqlite3_prepare_v3(db, sql, -1, flags, out, NULL) == SQLITE_OK ||
	    db_fail(db, what, err);
}

sqlite3_stmt *
db_rows(sqlite3 *db, const char *sql, int64_t first)
{
	sqlite3_stmt *stmt = NULL;

	if (db_prepare(db, sql, false, "", &stmt, NULL) &&
	    sqlite3_bind_int64(stmt, 1, first) != SQLITE_OK) {
		(void)sqlite3_finalize(stmt);
		stmt = NULL;
	}
	return stmt;
}

bool
db_run(sqlite3 *db, const char *sql, const char *what, struct err *err)
{
	return sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK ||
	    db_fail(db, what, err);
}

bool
db_number(sqlite3 *db, const char *sql, const char *what, int64_t *out,
    struct err *err)
{
	sqlite3_stmt *stmt;
	bool ok;

	if (!db_prepare(db, sql, false, what, &stmt, err))
		return false;
	ok = sqlite3_step(stmt) == SQLITE_ROW;
	if (ok)
		*out = sqlite3_column_int64(stmt, 0);
	else
		(void)db_fail(db, what, err);
	(void)sqlite3_finalize(stmt);
	return ok;
}

bool
db_check(sqlite3 *db, const char *path, struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	const char *said = NULL;
	bool ok = false;

	if (!db_run(db, "PRAGMA ignore_check_constraints = ON", path, err) ||
	    !db_prepare(db, "PRAGMA quick_check(1)", false, path, &stmt, err))
		return false;
	if (sqlite3_step(stmt) == SQLITE_ROW)
		said = (const char *)sqlite3_column_text(stmt, 0);
	if (said == NULL)
		(void)db_fail(db, path, err);
	else if (strcmp(said, "ok") == 0)
		ok = true;
	else
		(void)err_set(err, ERR_DAMAGED,
		    "%s: damaged: a part of the file cannot be read", path);
	(void)sqlite3_finalize(stmt);
	return ok &&
	    db_run(db, "PRAGMA ignore_check_constraints = OFF", path, err);
}

static bool
db_settle_options(sqlite3 *db, const char *path, struct err *err)
{
	for (size_t i = 0; i < sizeof(db_limits) / sizeof(db_limits[0]); i++)
		(void)sqlite3_limit(db, db_limits[i].id, db_limits[i].value);
	for (size_t i = 0; i < sizeof(db_options) / sizeof(db_options[0]);
	     i++) {
		if (sqlite3_db_config(db, db_options[i].id, db_options[i].value,
			(int *)NULL) != SQLITE_OK)
			return db_fail(db, path, err);
	}
	return true;
}

static bool
db_settle(sqlite3 *db, const char *path, struct err *err)
{
	if (!db_settle_options(db, path, err))
		return false;
	(void)sqlite3_extended_result_codes(db, 1);
	return db_run(db, db_pragmas, path, err);
}

/* A schema that may be written is one that may have errors. */
static bool
db_settle_damaged(sqlite3 *db, const char *path, struct err *err)
{
	return db_settle_options(db, path, err) &&
	    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 0, (int *)NULL) ==
	    SQLITE_OK &&
	    db_run(db,
		"PRAGMA writable_schema = ON;"
		"PRAGMA cell_size_check = ON;"
		"PRAGMA temp_store = MEMORY;"
		"PRAGMA mmap_size = 0;",
		path, err);
}

static bool
db_open_with(sqlite3 **out, const char *path, int flags,
    bool (*settle)(sqlite3 *db, const char *path, struct err *err),
    const struct db_wait *wait, struct err *err)
{
	sqlite3 *db = NULL;
	char *plain;
	bool ok;

	if (!file_has_plain_journal(path, err))
		return false;
	plain = file_plain_path(path);
	/* One thread, and nobody asks how much memory is in use: an eighth less
	 * to do. Only heeded before the first connection. */
	(void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	(void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	ok = sqlite3_open_v2(plain, &db, flags | SQLITE_OPEN_NOMUTEX, NULL) ==
		SQLITE_OK ||
	    db_fail(db, path, err);
	if (ok && wait != NULL)
		(void)sqlite3_busy_handler(db, wait->busy, wait->arg);
	else if (ok)
		(void)sqlite3_busy_timeout(db, DB_BUSY_MS);
	ok = ok && settle(db, path, err);
	if (ok)
		*out = db;
	else
		(void)sqlite3_close(db);
	free(plain);
	return ok;
}

bool
db_open(sqlite3 **out, const char *path, const struct db_wait *wait,
    struct err *err)
{
	return db_open_with(out, path, SQLITE_OPEN_READWRITE, db_settle, wait,
	    err);
}

bool
db_open_to_read(sqlite3 **out, const char *path, const struct db_wait *wait,
    struct err *err)
{
	return db_open_with(out, path, SQLITE_OPEN_READONLY, db_settle, wait,
	    err);
}

bool
db_open_damaged(sqlite3 **out, const char *path, struct err *err)
{
	return db_open_with(out, path, SQLITE_OPEN_READWRITE, db_settle_damaged,
	    NULL, err);
}

bool
db_open_memory(sqlite3 **out, struct err *err)
{
	static const char path[] = ":memory:";
	sqlite3 *db = NULL;

	if (sqlite3_open_v2(path, &db,
		SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL) != SQLITE_OK)
		(void)db_fail(db, path, err);
	else if (db_settle_options(db, path, err)) {
		*out = db;
		return true;
	}
	(void)sqlite3_close(db);
	return false;
}
