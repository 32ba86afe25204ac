/* SPDX-License-Identifier: ISC */
/* Which items of a calendar were written, and as what. */
#include <string.h>

#include "lope/arena.h"
#include "lope/str.h"
#include "lope/vec.h"
#include "store/handle.h"

#define CALENDAR_WHAT "calendar: not noted"

static bool
calendar_row(sqlite3_stmt *stmt, struct store_calendar_item *out)
{
	const char *uid = (const char *)sqlite3_column_text(stmt, 0);
	const char *name = (const char *)sqlite3_column_text(stmt, 1);
	const void *hash = sqlite3_column_blob(stmt, 3);

	if (uid == NULL || name == NULL || hash == NULL ||
	    sqlite3_column_bytes(stmt, 3) != (int)sizeof(out->hash))
		return false;
	out->sequence = sqlite3_column_int(stmt, 2);
	memcpy(out->hash, hash, sizeof(out->hash));
	return str_copy(out->uid, sizeof(out->uid), uid) &&
	    str_copy(out->name, sizeof(out->name), name);
}

bool
store_calendar_folders(struct store *store, struct arena *keep,
    struct store_folders *out, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_CALENDAR_FOLDERS,
	    store->path, err);
	int code;

	if (stmt == NULL)
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *name = (const char *)sqlite3_column_text(stmt, 0);

		if (name != NULL)
			*VEC_ADD(out) = arena_copy(keep, name);
	}
	if (code != SQLITE_DONE)
		(void)db_fail(store->db, store->path, err);
	(void)sqlite3_reset(stmt);
	return code == SQLITE_DONE;
}

bool
store_calendar_read(struct store *store, const char *folder,
    struct store_calendar *out, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_CALENDAR_LIST, store->path,
	    err);
	int code;

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, folder, -1, SQLITE_TRANSIENT) !=
	    SQLITE_OK)
		return db_fail(store->db, store->path, err);
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		struct store_calendar_item *item = VEC_ADD(out);

		/* what is longer than any of ours was not written by lope */
		if (!calendar_row(stmt, item))
			out->count--;
	}
	if (code != SQLITE_DONE)
		(void)db_fail(store->db, store->path, err);
	(void)sqlite3_reset(stmt);
	return code == SQLITE_DONE;
}

static bool
calendar_bind(sqlite3_stmt *stmt, const char *folder,
    const struct store_calendar_item *item)
{
	return sqlite3_bind_text(stmt, 1, folder, -1, SQLITE_TRANSIENT) ==
	    SQLITE_OK &&
	    sqlite3_bind_text(stmt, 2, item->uid, -1, SQLITE_TRANSIENT) ==
	    SQLITE_OK &&
	    (item->gone ||
		(sqlite3_bind_text(stmt, 3, item->name, -1, SQLITE_TRANSIENT) ==
			SQLITE_OK &&
		    sqlite3_bind_int(stmt, 4, item->sequence) == SQLITE_OK &&
		    sqlite3_bind_blob(stmt, 5, item->hash,
			(int)sizeof(item->hash),
			SQLITE_TRANSIENT) == SQLITE_OK));
}

static bool
calendar_put(struct store *store, const char *folder,
    const struct store_calendar_item *item, struct err *err)
{
	enum stmt which = item->gone ? STMT_CALENDAR_DROP : STMT_CALENDAR_PUT;
	sqlite3_stmt *stmt = store_stmt(store, which, CALENDAR_WHAT, err);

	if (stmt == NULL)
		return false;
	if (!calendar_bind(stmt, folder, item))
		return db_fail(store->db, CALENDAR_WHAT, err);
	return store_step(store, stmt, CALENDAR_WHAT, err);
}

/* What was of several folders stays for the others, without a hash, for them
 * to be written anew. */
static bool
calendar_leave(struct store *store, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_CALENDAR_TAKEN,
	    CALENDAR_WHAT, err);

	return stmt != NULL && store_step(store, stmt, CALENDAR_WHAT, err);
}

/* What was known of the folder by its former name is known by this one. */
static bool
calendar_rename(struct store *store, const struct store_folder *folder,
    struct err *err)
{
	sqlite3_stmt *stmt;

	if (str_eq(folder->name, folder->was))
		return true;
	if (folder->was[0] == '\0')
		return calendar_leave(store, err);
	stmt = store_stmt(store, STMT_CALENDAR_RENAME, CALENDAR_WHAT, err);
	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, folder->name, -1, SQLITE_TRANSIENT) !=
		SQLITE_OK ||
	    sqlite3_bind_text(stmt, 2, folder->was, -1, SQLITE_TRANSIENT) !=
		SQLITE_OK)
		return db_fail(store->db, CALENDAR_WHAT, err);
	return store_step(store, stmt, CALENDAR_WHAT, err);
}

bool
store_calendar_write(struct store *store, const struct store_folder *folder,
    const struct store_calendar *changed, struct err *err)
{
	bool ok;

	if (changed->count == 0 && str_eq(folder->name, folder->was))
		return true;
	if (!write_begin(store, CALENDAR_WHAT, err))
		return false;
	ok = calendar_rename(store, folder, err);
	for (size_t i = 0; ok && i < changed->count; i++)
		ok = calendar_put(store, folder->name, &changed->items[i], err);
	if (!ok) {
		write_cancel(store);
		return false;
	}
	return write_end(store, CALENDAR_WHAT, err);
}
