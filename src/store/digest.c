/* SPDX-License-Identifier: ISC */
#include "store/digest.h"

#include "store/handle.h"

static void
digest_row(const struct store *store, sqlite3_stmt *stmt, struct digest *digest)
{
	struct seal seal;

	seal_begin(&seal, store->seal_key);
	for (int i = 0; i < sqlite3_column_count(stmt); i++) {
		struct value value;

		value_of_column(stmt, i, &value);
		value_seal(&value, &seal);
	}
	digest->rows++;
	digest->sum += seal_end(&seal);
}

bool
digest_query(const struct store *store, sqlite3 *db, const char *sql,
    struct digest *digest)
{
	sqlite3_stmt *stmt;
	int code;

	if (!db_prepare(db, sql, false, "", &stmt, NULL))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW)
		digest_row(store, stmt, digest);
	(void)sqlite3_finalize(stmt);
	return code == SQLITE_DONE;
}

static bool
digest_table(const struct store *store, sqlite3 *db, const char *table,
    struct digest *digest)
{
	char *sql = sqlite3_mprintf("SELECT '%q', * FROM \"%w\"", table, table);
	bool ok = sql != NULL && digest_query(store, db, sql, digest);

	sqlite3_free(sql);
	return ok;
}

bool
digest_make(const struct store *store, sqlite3 *db, struct digest *out,
    const char *what, struct err *err)
{
	struct digest digest = { 0 };
	sqlite3_stmt *stmt;
	bool ok = digest_query(store, db, "SELECT name, sql FROM sqlite_schema",
	    &digest);

	if (!ok)
		return db_fail(db, what, err);
	if (!db_prepare(db,
		"SELECT name FROM sqlite_schema"
		" WHERE type = 'table'",
		false, what, &stmt, err))
		return false;
	while (ok && sqlite3_step(stmt) == SQLITE_ROW) {
		ok = digest_table(store, db,
		    (const char *)sqlite3_column_text(stmt, 0), &digest);
		/* before the end of stmt, which says that it has no fault */
		if (!ok)
			(void)db_fail(db, what, err);
	}
	if (sqlite3_finalize(stmt) != SQLITE_OK && ok)
		ok = db_fail(db, what, err);
	*out = digest;
	return ok;
}
