/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "lope/str.h"
#include "store/handle.h"
#include "store/migrate.h"
#include "store/snapshot.h"

/* The clock's upper bits are milliseconds, the lower ones count within. */
#define HLC_SHIFT 16
#define HISTORY_DAYS 90
#define DAY_MS 86400000

int64_t
write_stamp(struct store *store)
{
	int64_t now = store->env->now_ms(store->env->arg);

	if (now < 0 || now > INT64_MAX >> (HLC_SHIFT + 1))
		now = 0;
	now <<= HLC_SHIFT;
	store->hlc = store->hlc < now ? now : store->hlc + 1;
	return store->hlc;
}

/* The day by which edits grow old: the one she names may lie far ahead, and a
 * clock may be wrong, so the earlier of the two. DAY_NONE: not known. */
static int
write_day(struct store *store)
{
	int64_t wall = store->env->now_ms(store->env->arg) / DAY_MS;
	char now[32];
	int today;

	store->env->now_text(store->env->arg, now);
	now[DATE_ISO_SIZE - 2] = '\0';
	today = date_from_iso(now);
	return today != DAY_NONE && wall < today ? (int)wall : today;
}

bool
write_replay_after(struct store *store, const char *since, const char *what,
    struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_REPLAY_AFTER, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, since != NULL ? since : "", -1,
		SQLITE_TRANSIENT) != SQLITE_OK ||
	    (since != NULL ?
		    sqlite3_bind_null(stmt, 2) :
		    sqlite3_bind_int64(stmt, 2, INT64_MAX)) != SQLITE_OK)
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}

/* On the first write of a day, forget the edits nobody will take back. */
static bool
write_tidy(struct store *store, const char *what, struct err *err)
{
	char now[DATE_ISO_SIZE], done[DATE_ISO_SIZE], oldest[DATE_ISO_SIZE];
	int today = write_day(store);
	sqlite3_stmt *stmt;

	(void)date_iso(today, now);
	if (!store_meta_text(store, "tidied", done, sizeof(done), err))
		return false;
	if (today == DAY_NONE || strcmp(now, done) == 0)
		return true;
	stmt = store_stmt(store, STMT_EDIT_TIDY, what, err);
	if (stmt == NULL)
		return false;
	(void)date_iso(today - HISTORY_DAYS, oldest);
	if (sqlite3_bind_text(stmt, 1, oldest, -1, SQLITE_TRANSIENT) !=
	    SQLITE_OK)
		return db_fail(store->db, what, err);
	return write_replay_after(store, oldest, what, err) &&
	    store_step(store, stmt, what, err) &&
	    store_meta_put_text(store, "tidied", now, what, err);
}

void
write_cancel(struct store *store)
{
	/* SQLite may have rolled back by itself; then this is a no-op */
	if (sqlite3_get_autocommit(store->db) == 0)
		(void)db_run(store->db, "ROLLBACK", "", NULL);
}

bool
write_is_open(const struct store *store, const char *what, struct err *err)
{
	if (!store->newer)
		return true;
	(void)err_set(err, ERR_NEWER,
	    "%s: made by a newer lope, this one only reads it", what);
	return err_hint(err, "install that version");
}

/* A newer lope may have come by since it was opened. */
static bool
write_is_ours(struct store *store, const char *what, struct err *err)
{
	int64_t version;

	if (!migrate_version(store, &version, err))
		return false;
	if (version == migrate_of(store->env)->version)
		return true;
	(void)err_set(err, ERR_NEWER,
	    "%s: a newer lope has brought the database up to date", what);
	return err_hint(err, "leave this one, then start lope again");
}

/* Looked over before the first write. */
static bool
write_is_sound(struct store *store, const char *what, struct err *err)
{
	if (store_check(store, err))
		return true;
	return err != NULL && err->code == ERR_BUSY ?
	    db_fail_of(store->db, SQLITE_BUSY, what, err) :
	    false;
}

bool
write_begin(struct store *store, const char *what, struct err *err)
{
	if (!write_is_open(store, what, err) ||
	    !write_is_sound(store, what, err) ||
	    !db_run(store->db, "BEGIN IMMEDIATE", what, err))
		return false;
	snapshot_remove(store);
	store->left = false;
	/* Also the key of the seals: another program may have restored a file
	 * with one of its own. */
	if (write_is_ours(store, what, err) && store_load(store, err) &&
	    write_tidy(store, what, err)) {
		(void)write_stamp(store);
		return true;
	}
	write_cancel(store);
	return false;
}

/*
 * An I/O error in COMMIT does not say on which side of the commit it came.
 * Each write leaves a stamp of its own, so the file itself can tell. why: what
 * COMMIT said.
 */
static bool
write_settle(struct store *store, int64_t stamp, const struct err *why,
    struct err *err)
{
	int64_t found;

	write_cancel(store);
	if (!store_meta_number(store, "hlc", &found, NULL)) {
		store->mirrored = false;
		(void)err_set(err, ERR_IO,
		    "%s; or perhaps it was: "
		    "the database cannot be read now",
		    why->text);
		return err_hint(err, "look before you repeat it");
	}
	if (found != stamp && err != NULL)
		*err = *why;
	return found == stamp;
}

bool
write_end(struct store *store, const char *what, struct err *err)
{
	int64_t stamp = store->hlc;
	struct err why = { .code = ERR_NONE };

	if (!store_meta_put_number(store, "hlc", stamp, what, err)) {
		write_cancel(store);
		return false;
	}
	return db_run(store->db, "COMMIT", what, &why) ||
	    write_settle(store, stamp, &why, err);
}

bool
write_but(const char *done, const struct err *why, struct err *err)
{
	(void)err_set(err, why->code, "%s, but %s", done, why->text);
	return err_hint_of(err, why);
}

bool
write_reread(struct store *store, const char *done, struct log *log,
    struct err *err)
{
	struct err why = { .code = ERR_NONE };

	return store_read(store, log, &why) || write_but(done, &why, err);
}
