/* SPDX-License-Identifier: ISC */
/* A copy of the database put back, by SQLite and never over a live file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/arena.h"
#include "lope/date.h"
#include "lope/str.h"
#include "lope/vec.h"
#include "store/backup.h"
#include "store/copy.h"
#include "store/file.h"
#include "store/handle.h"
#include "store/migrate.h"
#include "store/snapshot.h"

/* One row of one side. */
struct restore_row {
	struct store *store;
	sqlite3_stmt *stmt;
	bool there;
};

static bool
restore_next(struct restore_row *row, struct err *err)
{
	int code = sqlite3_step(row->stmt);

	row->there = code == SQLITE_ROW;
	return row->there || code == SQLITE_DONE ||
	    db_fail(row->store->db, row->store->path, err);
}

/* By their ids; the one that is not there comes last. */
static int
restore_order(const struct restore_row *a, const struct restore_row *b)
{
	int size, other;

	if (!a->there || !b->there)
		return b->there - a->there;
	/* A file that others have changed may hold any size. */
	size = sqlite3_column_bytes(a->stmt, 0);
	other = sqlite3_column_bytes(b->stmt, 0);
	if (size != other)
		return size < other ? -1 : 1;
	return size == 0 ? 0 :
			   memcmp(sqlite3_column_blob(a->stmt, 0),
			       sqlite3_column_blob(b->stmt, 0), (size_t)size);
}

static bool
restore_is_whole(const struct restore_row *row, enum fact_kind kind)
{
	struct row unused = { .fact.kind = kind };

	return row_is_whole(row->store, row->stmt, true, &unused);
}

/* Does it say something else there? Each database has a key of its own for the
 * seals: they tell nothing but whether the row is what was written. */
static bool
restore_differs(const struct restore_row *a, const struct restore_row *b,
    enum fact_kind kind)
{
	for (int i = 1; i < row_width(kind); i++) {
		struct value value, other;

		if (row_col_is_stamp(i))
			continue;
		value_of_column(a->stmt, i, &value);
		value_of_column(b->stmt, i, &other);
		if (!value_eq(&value, &other))
			return true;
	}
	return restore_is_whole(a, kind) != restore_is_whole(b, kind);
}

static bool
restore_begin(struct restore_row *row, enum fact_kind kind, struct err *err)
{
	row->stmt = row_rescue(row->store, kind, "ORDER BY id", INT64_MIN);
	return row->stmt != NULL ?
	    restore_next(row, err) :
	    db_fail(row->store->db, row->store->path, err);
}

/* Days as they are met, and then in order. */
struct restore_days {
	VEC(int) days;
};

enum { DAYS_BACK, DAYS_GONE, DAYS_ALTERED, DAYS_COUNT };

static void
restore_add_day(struct restore_days *list, const struct restore_row *row,
    enum fact_kind kind)
{
	const char *text = (const char *)sqlite3_column_text(row->stmt,
	    ROW_DAY);
	int day = text != NULL ? date_from_iso(text) : DAY_NONE;

	if (kind != FACT_PROFILE && day != DAY_NONE)
		*VEC_ADD(&list->days) = day;
}

static int
restore_compare_days(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static void
restore_tell_days(struct restore_days *list, struct store_days *out)
{
	const int *days = list->days.items;
	size_t n = list->days.count;

	*out = (struct store_days){ .first = DAY_NONE, .last = DAY_NONE };
	if (n == 0)
		return;
	qsort(list->days.items, n, sizeof(days[0]), restore_compare_days);
	out->first = days[0];
	out->last = days[n - 1];
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && days[i] == days[i - 1])
			continue;
		if (out->count < STORE_DAYS_NAMED)
			out->named[out->count] = days[i];
		out->count++;
	}
	VEC_CLEAR(&list->days);
}

/* One row of both sides; a row that has another day is of both. */
static void
restore_meet(const struct restore_row *a, const struct restore_row *b,
    enum fact_kind kind, struct store_difference *out,
    struct restore_days days[DAYS_COUNT])
{
	if (!restore_differs(a, b, kind))
		return;
	out->changed[kind]++;
	restore_add_day(&days[DAYS_ALTERED], a, kind);
	restore_add_day(&days[DAYS_ALTERED], b, kind);
}

/* Both sides in the order of their ids, one beside the other. */
static bool
restore_difference_kind(struct store *now, struct store *then,
    enum fact_kind kind, struct store_difference *out,
    struct restore_days days[DAYS_COUNT], struct err *err)
{
	struct restore_row a = { .store = now }, b = { .store = then };
	bool ok = restore_begin(&a, kind, err) && restore_begin(&b, kind, err);

	while (ok && (a.there || b.there)) {
		int order = restore_order(&a, &b);

		if (order == 0)
			restore_meet(&a, &b, kind, out, days);
		else
			restore_add_day(&days[order < 0 ? DAYS_GONE : DAYS_BACK],
			    order < 0 ? &a : &b, kind);
		out->lost[kind] += order < 0;
		out->gained[kind] += order > 0;
		ok = (order > 0 || restore_next(&a, err)) &&
		    (order < 0 || restore_next(&b, err));
	}
	(void)sqlite3_finalize(a.stmt);
	(void)sqlite3_finalize(b.stmt);
	return ok;
}

static bool
restore_difference(struct store *now, struct store *then,
    struct store_difference *out, struct err *err)
{
	struct restore_days days[DAYS_COUNT] = { 0 };
	bool ok = true;

	memset(out, 0, sizeof(*out));
	for (int kind = 0; ok && kind < FACT_COUNT; kind++)
		ok = restore_difference_kind(now, then, (enum fact_kind)kind,
		    out, days, err);
	out->profile = rows_have_profile(then);
	restore_tell_days(&days[DAYS_BACK], &out->back);
	restore_tell_days(&days[DAYS_GONE], &out->gone);
	restore_tell_days(&days[DAYS_ALTERED], &out->altered);
	return ok;
}

/* What the copy would bring where nothing is. */
static bool
restore_hold(struct store *copy, struct store_difference *out, struct err *err)
{
	struct restore_days days = { 0 }, none = { 0 };
	bool ok = true;

	*out = (struct store_difference){ .profile = rows_have_profile(copy) };
	for (int kind = 0; ok && kind < FACT_COUNT; kind++) {
		struct restore_row row = { .store = copy };

		ok = restore_begin(&row, (enum fact_kind)kind, err);
		while (ok && row.there) {
			out->gained[kind]++;
			restore_add_day(&days, &row, (enum fact_kind)kind);
			ok = restore_next(&row, err);
		}
		(void)sqlite3_finalize(row.stmt);
	}
	restore_tell_days(&days, &out->back);
	restore_tell_days(&none, &out->gone);
	out->altered = out->gone;
	return ok;
}

/* All pages in one transaction: it is the copy, or what it was. */
static bool
restore_pages(struct store *store, struct store *copy, struct err *err)
{
	sqlite3_backup *backup = sqlite3_backup_init(store->db, "main",
	    copy->db, "main");
	int code;

	if (backup == NULL)
		return db_fail(store->db, "not restored", err);
	code = sqlite3_backup_step(backup, -1);
	if (sqlite3_backup_finish(backup) == SQLITE_OK && code == SQLITE_DONE)
		return true;
	if (code == SQLITE_BUSY || code == SQLITE_LOCKED) {
		(void)err_set(err, ERR_BUSY,
		    "not restored: another program is using the database");
		return err_hint(err, "repeat it in a moment");
	}
	/* The last page may be in its place, or the journal gone already, and
	 * their directory not on the disk. */
	return db_fail(store->db,
	    code == SQLITE_DONE || code == SQLITE_IOERR_DIR_FSYNC ||
		    code == SQLITE_IOERR_TRUNCATE ?
		"not restored, or perhaps it was" :
		"not restored",
	    err);
}

/* What another program wrote meanwhile may be neither in the copy made before
 * nor among the differences. */
static bool
restore_is_kept(struct store *store, struct err *err)
{
	if (!store_changed(store))
		return true;
	/* Whether it did could not be read. */
	if (sqlite3_errcode(store->db) != SQLITE_OK)
		return db_fail(store->db, "not restored", err);
	(void)err_set(err, ERR_BUSY,
	    "not restored: another program has just written to the database");
	return err_hint(err, "repeat it in a moment");
}

/* It is done; what cannot be read of it after that does not undo it. */
static bool
restore_reread(struct store *store, struct log *log, struct err *err)
{
	struct err why = { .code = ERR_NONE };

	return store_load(store, &why) ?
	    write_reread(store, "restored", log, err) :
	    write_but("restored", &why, err);
}

bool
store_restore(struct store *store, const char *from, bool really,
    struct store_difference *difference, char *safety, size_t size,
    struct log *log, struct err *err)
{
	struct store_env plain = *store->env;
	struct store_difference unread;
	struct store *copy = NULL;
	struct arena text = { 0 };
	const char *part = file_part(&text, store->path, "older");
	bool ok;

	plain.backup_dir = NULL;
	ok = write_is_open(store, "nothing is put back", err) &&
	    copy_is_another(store->path, from, err) &&
	    copy_open(&copy, from, part, &plain, err) &&
	    restore_difference(store, copy,
		difference != NULL ? difference : &unread, err);
	if (ok && really) {
		snapshot_remove(store);
		store->left = false;
		ok = backup_before_restore(store, from, safety, size, err) &&
		    restore_is_kept(store, err) &&
		    restore_pages(store, copy, err) &&
		    restore_reread(store, log, err);
	}
	store_close(copy);
	file_discard(part);
	arena_clear(&text);
	return ok;
}

/* The journal goes with the file it belongs to, also where that is gone
 * already: beside another one it would be played into that. */
static const char *const restore_beside[] = { "-journal", "-wal", "-shm", "" };
#define BESIDE (sizeof(restore_beside) / sizeof(restore_beside[0]))

static bool
restore_is_free(struct arena *text, const char *aside)
{
	struct stat st;

	for (size_t i = 0; i < BESIDE; i++) {
		if (lstat(arena_printf(text, "%s%s", aside, restore_beside[i]),
			&st) == 0)
			return false;
	}
	return true;
}

/* A name of today beside path for what is damaged, that nothing has. */
static const char *
restore_aside(struct arena *text, const char *path, const struct store_env *env)
{
	const char *aside;
	char now[32];
	int n = 1;

	env->now_text(env->arg, now);
	for (char *c = now; *c != '\0'; c++)
		*c = *c == ':' ? '-' : *c;
	aside = arena_printf(text, "%s.damaged-%s", path, now);
	while (!restore_is_free(text, aside))
		aside = arena_printf(text, "%s.damaged-%s-%d", path, now, ++n);
	return aside;
}

/* A second name for what is at from. Where a file may have but one, as on a
 * memory card, it is moved. */
static bool
restore_link(const char *from, const char *to, struct err *err)
{
	if (link(from, to) == 0 || errno == ENOENT)
		return true;
	if ((errno == EPERM || errno == EOPNOTSUPP) && rename(from, to) == 0)
		return true;
	return err_set(err, ERR_IO, "%s: %s", from, strerror(errno));
}

/* What is there keeps its own name until the new one takes it. */
static bool
restore_put_aside(struct arena *text, const char *path, const char *aside,
    struct err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < BESIDE; i++)
		ok = restore_link(arena_printf(text, "%s%s", path,
				      restore_beside[i]),
		    arena_printf(text, "%s%s", aside, restore_beside[i]), err);
	if (ok && !file_sync_parent(path))
		ok = err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
	for (size_t i = 0; ok && restore_beside[i][0] != '\0'; i++) {
		const char *from = arena_printf(text, "%s%s", path,
		    restore_beside[i]);

		if (unlink(from) != 0 && errno != ENOENT)
			ok = err_set(err, ERR_IO, "%s: %s", from,
			    strerror(errno));
	}
	return ok;
}

/* The name is the new one's as soon as it is renamed; whether that is on the
 * disk is another matter. */
static bool
restore_place(const char *part, const char *path, struct err *err)
{
	if (rename(part, path) != 0) {
		(void)err_set(err, ERR_IO, "%s: %s", path, strerror(errno));
		file_discard(part);
		return false;
	}
	return file_sync_parent(path) ||
	    err_set(err, ERR_IO,
		"restored, but the disk did not confirm it: %s: %s", path,
		strerror(errno));
}

bool
store_replace(const char *given, const char *from, bool really,
    const struct store_env *env, char *aside, size_t size,
    struct store_difference *holds, struct err *err)
{
	/* A link stays one; the file it leads to is replaced. */
	char *path = file_follow(given);
	struct store_env plain = *env;
	struct store *copy = NULL;
	struct arena text = { 0 };
	char made[1024];
	const char *part = file_part(&text, path, "restored");
	const char *older = file_part(&text, path, "older");
	const char *apart = restore_aside(&text, path, env);
	struct stat st;
	bool ok;

	plain.backup_dir = NULL;
	(void)str_copy(aside, size, lstat(path, &st) == 0 ? apart : "");
	ok = copy_is_another(path, from, err) &&
	    (!really || file_make_parents(path, err)) &&
	    copy_open(&copy, from, older, &plain, err) &&
	    (holds == NULL || restore_hold(copy, holds, err));
	if (ok && really)
		ok = store_backup(copy, part, made, sizeof(made), err);
	if (ok && really) {
		ok = restore_put_aside(&text, path, apart, err);
		if (!ok)
			file_discard(part);
		ok = ok && restore_place(part, path, err);
	}
	store_close(copy);
	file_discard(older);
	arena_clear(&text);
	free(path);
	return ok;
}
