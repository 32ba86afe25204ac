/* SPDX-License-Identifier: ISC */
#include "lope/store.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/arena.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "store/backup.h"
#include "store/file.h"
#include "store/handle.h"
#include "store/migrate.h"
#include "store/schema.h"
#include "store/snapshot.h"
#include "store/tell.h"

#define WAIT_STEP_MS 10

const char *
store_call(const struct store_env *env)
{
	return env->call != NULL ? env->call : "lope";
}

struct store *
store_new(const char *path, const struct store_env *env)
{
	struct store *store = mem_new(1, sizeof(*store));

	store->path = file_follow(path);
	store->given = mem_copy(path);
	store->env = env;
	return store;
}

void
store_close(struct store *store)
{
	if (store == NULL)
		return;
	for (int i = 0; i < STMT_COUNT; i++)
		(void)sqlite3_finalize(store->stmt[i]);
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		for (int i = 0; i < ROW_KEPT_COUNT; i++)
			(void)sqlite3_finalize(store->row_stmt[kind][i]);
	}
	(void)sqlite3_close(store->db);
	free(store->path);
	free(store->given);
	free(store);
}

sqlite3_stmt *
store_stmt(struct store *store, enum stmt stmt, const char *what,
    struct err *err)
{
	static const char *const sql[STMT_COUNT] = {
#define STMT_SQL(id, text) [STMT_##id] = text,
		STMT_LIST(STMT_SQL)
#undef STMT_SQL
	};
	sqlite3_stmt **kept = &store->stmt[stmt];

	if (*kept == NULL &&
	    !db_prepare(store->db, sql[stmt], true, what, kept, err))
		*kept = NULL;
	return *kept;
}

bool
store_step(struct store *store, sqlite3_stmt *stmt, const char *what,
    struct err *err)
{
	bool ok;

	/* Where memory or the disk fails SQLite gives up a transaction by
	 * itself, and each step behind it would be a transaction of its own. */
	if (sqlite3_get_autocommit(store->db) != 0)
		return err_set(err, ERR_DATABASE,
		    "%s: the database gave it up half-way", what);
	ok = sqlite3_step(stmt) == SQLITE_DONE || db_fail(store->db, what, err);
	(void)sqlite3_reset(stmt);
	return ok;
}

/* On the row of key, to be reset; found says whether there is one. */
static bool
store_meta_seek(struct store *store, const char *key, sqlite3_stmt **out,
    bool *found, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_META_GET, store->path, err);
	int code;

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, key, -1, SQLITE_STATIC) != SQLITE_OK)
		return db_fail(store->db, store->path, err);
	code = sqlite3_step(stmt);
	*found = code == SQLITE_ROW;
	*out = stmt;
	if (code == SQLITE_ROW || code == SQLITE_DONE)
		return true;
	(void)db_fail(store->db, store->path, err);
	(void)sqlite3_reset(stmt);
	return false;
}

static bool
store_meta_damaged(struct store *store, const char *key, struct err *err)
{
	return err_set(err, ERR_DAMAGED, "%s: damaged: its %s is missing",
	    store->path, key);
}

/* A blob of meta of exactly size bytes. */
static bool
store_meta_bytes(struct store *store, const char *key, void *out, size_t size,
    struct err *err)
{
	sqlite3_stmt *stmt = NULL;
	bool ok = false;

	if (!store_meta_seek(store, key, &stmt, &ok, err))
		return false;
	ok = ok && sqlite3_column_type(stmt, 0) == SQLITE_BLOB &&
	    (size_t)sqlite3_column_bytes(stmt, 0) == size;
	if (ok)
		memcpy(out, sqlite3_column_blob(stmt, 0), size);
	(void)sqlite3_reset(stmt);
	return ok || store_meta_damaged(store, key, err);
}

static bool
store_meta_integer(struct store *store, const char *key, int64_t *out,
    bool *found, struct err *err)
{
	sqlite3_stmt *stmt = NULL;

	if (!store_meta_seek(store, key, &stmt, found, err))
		return false;
	*found = *found && sqlite3_column_type(stmt, 0) == SQLITE_INTEGER;
	if (*found)
		*out = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_reset(stmt);
	return true;
}

bool
store_meta_number(struct store *store, const char *key, int64_t *out,
    struct err *err)
{
	bool found = false;

	return store_meta_integer(store, key, out, &found, err) &&
	    (found || store_meta_damaged(store, key, err));
}

bool
store_meta_stamp(struct store *store, const char *key, int64_t *out,
    struct err *err)
{
	bool found = false;

	*out = 0;
	return store_meta_integer(store, key, out, &found, err);
}

bool
store_meta_text(struct store *store, const char *key, char *out, size_t size,
    struct err *err)
{
	const char *text = NULL;
	sqlite3_stmt *stmt = NULL;
	bool found = false;

	if (!store_meta_seek(store, key, &stmt, &found, err))
		return false;
	if (found)
		text = (const char *)sqlite3_column_text(stmt, 0);
	(void)str_copy(out, size, text != NULL ? text : "");
	(void)sqlite3_reset(stmt);
	return true;
}

/* The statement that puts key, its value still to be bound. */
static sqlite3_stmt *
store_meta_putter(struct store *store, const char *key, const char *what,
    struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_META_PUT, what, err);

	if (stmt == NULL)
		return NULL;
	if (sqlite3_bind_text(stmt, 1, key, -1, SQLITE_TRANSIENT) == SQLITE_OK)
		return stmt;
	(void)db_fail(store->db, what, err);
	return NULL;
}

bool
store_meta_put_number(struct store *store, const char *key, int64_t number,
    const char *what, struct err *err)
{
	sqlite3_stmt *stmt = store_meta_putter(store, key, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_int64(stmt, 2, number) != SQLITE_OK)
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}

bool
store_meta_put_text(struct store *store, const char *key, const char *text,
    const char *what, struct err *err)
{
	sqlite3_stmt *stmt = store_meta_putter(store, key, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 2, text, -1, SQLITE_TRANSIENT) != SQLITE_OK)
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}

/* A random value that stays with the file. */
static bool
store_meta_put_random(struct store *store, const char *key, int size,
    struct err *err)
{
	sqlite3_stmt *stmt = store_meta_putter(store, key, store->path, err);
	uint8_t bytes[32];

	if (stmt == NULL)
		return false;
	sqlite3_randomness(size, bytes);
	if (sqlite3_bind_blob(stmt, 2, bytes, size, SQLITE_TRANSIENT) !=
	    SQLITE_OK)
		return db_fail(store->db, store->path, err);
	return store_step(store, stmt, store->path, err);
}

bool
store_load(struct store *store, struct err *err)
{
	return store_meta_bytes(store, "device", store->device, DEVICE_SIZE,
		   err) &&
	    store_meta_bytes(store, "seal_key", store->seal_key, SEAL_KEY_SIZE,
		err) &&
	    store_meta_number(store, "hlc", &store->hlc, err);
}

static bool
store_fill(struct store *store, struct err *err)
{
	char now[32];

	store->env->now_text(store->env->arg, now);
	return schema_create(store->db, store->path, err) &&
	    store_meta_put_text(store, "created", now, store->path, err) &&
	    store_meta_put_random(store, "device", DEVICE_SIZE, err) &&
	    store_meta_put_random(store, "seal_key", SEAL_KEY_SIZE, err) &&
	    store_meta_put_number(store, "hlc", 0, store->path, err);
}

/* Everything in one transaction. */
static bool
store_make(struct store *store, const char *part, struct err *err)
{
	return db_open(&store->db, part, NULL, err) &&
	    db_run(store->db, "BEGIN IMMEDIATE", store->path, err) &&
	    store_fill(store, err) &&
	    db_run(store->db, "COMMIT", store->path, err);
}

/* Under a name of this program alone until it is whole: an end in the middle
 * leaves nothing that could be taken for hers. */
static bool
store_make_new(const char *path, const struct store_env *env, struct err *err)
{
	struct arena text = { 0 };
	const char *part = file_part(&text, path, "new");
	struct store *store = store_new(path, env);
	bool ok = false;

	if (file_create(part, err)) {
		ok = store_make(store, part, err);
		store_close(store);
		store = NULL;
		ok = ok && file_publish(part, path, err);
		if (!ok)
			file_discard(part);
	}
	store_close(store);
	arena_clear(&text);
	return ok;
}

static bool
store_data_version(struct store *store, int64_t *out, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_DATA_VERSION, store->path,
	    err);
	bool ok;

	if (stmt == NULL)
		return false;
	ok = sqlite3_step(stmt) == SQLITE_ROW ||
	    db_fail(store->db, store->path, err);
	if (ok)
		*out = sqlite3_column_int64(stmt, 0);
	(void)sqlite3_reset(stmt);
	return ok;
}

/* Nothing is in it yet, and what is left there cannot be made again; another
 * program that writes to it already has it. */
static bool
store_open_made(struct store **out, const char *path,
    const struct store_env *env, struct err *err)
{
	struct err why = { .code = ERR_NONE };

	if (store_open(out, path, env, &why)) {
		/* That it is empty is known without a read, where its clock
		 * still stands when the version has been asked for. */
		if (!store_data_version(*out, &(*out)->data_version, NULL) ||
		    store_stamp(*out) != 0)
			(*out)->data_version = -1;
		return true;
	}
	if (why.code != ERR_BUSY)
		file_discard(path);
	if (err != NULL)
		*err = why;
	return false;
}

bool
store_create(struct store **out, const char *path, const struct store_env *env,
    struct err *err)
{
	if (file_make_parents(path, err) && file_is_absent(path, err) &&
	    store_make_new(path, env, err))
		return store_open_made(out, path, env, err);
	if (err != NULL && err->code == ERR_EXISTS)
		(void)err_hint(err,
		    "what is in it is kept; "
		    "%s profile shows and changes the profile",
		    store_call(env));
	return false;
}

/* The header was read before the journal of a killed program was rolled
 * back; what counts is what SQLite sees now. */
static bool
store_judge(struct store *store, bool copy, int64_t *version, struct err *err)
{
	const char *call = copy ? NULL : store_call(store->env);
	int64_t application;

	if (!db_number(store->db, "PRAGMA application_id", store->path,
		&application, err) ||
	    !migrate_version(store, version, err))
		return false;
	if (application == DB_APPLICATION && *version > 0)
		return true;
	(void)err_set(err, ERR_DAMAGED,
	    "%s: it was never finished, nothing is in it", store->path);
	return FILE_HINT(err, call, "remove it and give %s init --birth DATE",
	    call);
}

/* Says which copy of a database that is damaged or gone to put back, or what
 * else brings over what it still holds. Returns false. */
static bool
store_refuse(const char *path, const struct store_env *env, struct err *err)
{
	struct backup_newest newest;
	char typed[sizeof(err->hint)];
	bool other;

	if (err == NULL ||
	    (err->code != ERR_DAMAGED && err->code != ERR_NOT_SET_UP))
		return false;
	backup_find(path, env, false, &newest);
	if (newest.day == DAY_NONE && err->hint[0] != '\0')
		return false;
	if (newest.day == DAY_NONE)
		return err_hint(err,
		    "what can still be read: lope salvage %s NEW",
		    str_shell(typed, sizeof(typed), path));
	/* One that has another way out holds nothing. */
	other = err->code == ERR_DAMAGED && err->hint[0] == '\0';
	(void)err_hint(err, "the copy of %s is good: %s restore %s",
	    newest.made, store_call(env),
	    str_shell(typed, sizeof(typed), newest.path));
	return other ?
	    err_hint_also(err, "what the file still holds: lope salvage %s NEW",
		str_shell(typed, sizeof(typed), path)) :
	    false;
}

/* Where lope keeps copies of a file of that name there was a database: what
 * does not begin as one now is damaged, and a copy may take its place. */
static void
store_recognize(const char *path, const struct store_env *env, struct err *err)
{
	struct backup_newest newest;
	char typed[sizeof(err->hint)];
	struct stat st;

	if (err == NULL || err->code != ERR_FOREIGN || stat(path, &st) != 0 ||
	    !S_ISREG(st.st_mode))
		return;
	backup_find(path, env, false, &newest);
	if (newest.day != DAY_NONE)
		(void)err_set(err, ERR_DAMAGED,
		    "%s: damaged: it does not begin as a lope database", path);
	else if (err->hint[0] == '\0')
		(void)err_hint(err,
		    "if it was one, what can still be read: "
		    "lope salvage %s NEW",
		    str_shell(typed, sizeof(typed), path));
}

bool
store_advise(const struct store *store, struct err *err)
{
	/* No copy that this lope can put back holds as much. */
	return !store->newer && store_refuse(store->path, store->env, err);
}

/* Waits as SQLite would by itself, but no longer for many statements than for
 * one, and says so where that is long. */
static int
store_wait(void *arg, int times)
{
	struct store *store = arg;
	int most = store->hurry_ms > 0 ? store->hurry_ms : DB_BUSY_MS;

	(void)times;
	if (store->waited_ms >= most)
		return 0;
	if (store->hurry_ms == 0 && !store->told &&
	    store->waited_ms >= store->env->waits_ms) {
		store->told = true;
		store->env->waits(store->env->arg);
	}
	(void)sqlite3_sleep(WAIT_STEP_MS);
	store->waited_ms += WAIT_STEP_MS;
	return 1;
}

void
store_wait_anew(struct store *store)
{
	store->waited_ms = 0;
	store->told = false;
}

void
store_hurry(struct store *store, bool hurry)
{
	int most = store->waited_ms + STORE_WAITS_SCREEN_MS;

	store->hurry_ms = !hurry ? 0 : most < DB_BUSY_MS ? most : DB_BUSY_MS;
}

static bool
store_open_file(struct store *store, struct err *err)
{
	const struct db_wait told = { store_wait, store };
	const struct db_wait *wait = store->env->waits != NULL ? &told : NULL;

	return store->newer ?
	    db_open_to_read(&store->db, store->path, wait, err) :
	    db_open(&store->db, store->path, wait, err);
}

/* version: what it was before, which migrating may change. */
static bool
store_ready(struct store *store, bool migrate, int64_t *version,
    struct err *err)
{
	return store_open_file(store, err) &&
	    store_judge(store, !migrate, version, err) &&
	    (!migrate || *version >= migrate_of(store->env)->version ||
		migrate_run(store, err)) &&
	    rows_begin(store, err) && store_load(store, err);
}

/* A write begins with a journal beside the file: may one be made there? */
static bool
store_has_room(const struct store *store)
{
	struct arena text = { 0 };
	const char *slash = strrchr(store->path, '/');
	const char *folder = slash == NULL ?
	    "." :
	    arena_printf(&text, "%.*s", (int)(slash - store->path) + 1,
		store->path);
	bool may = access(folder, W_OK | X_OK) == 0;

	arena_clear(&text);
	return may;
}

/* The file and its journal belong together, wherever they are. */
static void
store_name_both(const char *path, const char *journal, struct err *err)
{
	char file[sizeof(err->hint)], beside[sizeof(err->hint)];
	char named[sizeof(err->hint)], copy[sizeof(err->hint)],
	    hint[sizeof(err->hint)];
	const char *slash = strrchr(path, '/');
	struct str s = str_of(named, sizeof(named));
	struct str all = str_of(hint, sizeof(hint));

	str_add(&s, "FOLDER/%s", slash != NULL ? slash + 1 : path);
	str_add(&all,
	    "install -m 600 %s %s FOLDER, where you may write; then "
	    "lope --db %s",
	    str_shell(file, sizeof(file), path),
	    str_shell(beside, sizeof(beside), journal),
	    str_shell(copy, sizeof(copy), named));
	if (all.cut)
		(void)err_hint(err,
		    "copy it and its -journal to where you may write, and name "
		    "that copy with --db");
	else
		(void)err_hint(err, "%s", hint);
}

/* What a killed program has left half written is taken back before anything
 * is read, which needs to write. */
static bool
store_is_stuck(const struct store *store, struct err *err)
{
	struct arena text = { 0 };
	const char *journal = arena_printf(&text, "%s-journal", store->path);
	bool file = access(store->path, W_OK) == 0;
	bool stuck = err != NULL && err->code == ERR_IO &&
	    access(journal, F_OK) == 0 && (!file || !store_has_room(store));

	if (stuck) {
		(void)err_set(err, ERR_IO,
		    "%s: what a killed program left half written cannot be "
		    "taken back: %s",
		    store->path,
		    file ? "its folder may only be read" :
			   "the file may only be read");
		store_name_both(store->path, journal, err);
	}
	arena_clear(&text);
	return stuck;
}

static bool
store_open_with(struct store **out, const char *path,
    const struct store_env *env, bool migrate, int64_t *version,
    struct err *err)
{
	struct store *store;

	if (!file_is_ours(path, migrate ? store_call(env) : NULL,
		DB_APPLICATION, migrate_of(env)->version, err)) {
		store_recognize(path, env, err);
		return store_refuse(path, env, err);
	}
	store = store_new(path, env);
	if (store_ready(store, migrate, version, err)) {
		*out = store;
		return true;
	}
	if (store_is_stuck(store, err)) {
		store_close(store);
		return false;
	}
	store_close(store);
	/* One that was never finished has another way out. */
	return err != NULL && err->hint[0] != '\0' ?
	    false :
	    store_refuse(path, env, err);
}

bool
store_open(struct store **out, const char *path, const struct store_env *env,
    struct err *err)
{
	int64_t version;

	return store_open_with(out, path, env, true, &version, err);
}

/* It may have changed hands since its first bytes were read, even to ours;
 * what is opened here is only read in any case. */
bool
store_open_newer(struct store **out, const char *path,
    const struct store_env *env, struct err *err)
{
	struct err why = { .code = ERR_NONE };
	struct store *store;
	int64_t version;

	if (!file_is_ours(path, store_call(env), DB_APPLICATION, INT_MAX, err))
		return false;
	if (!file_reads_alone(path))
		return file_is_newer(path, err);
	store = store_new(path, env);
	store->newer = true;
	if (!store_ready(store, false, &version, &why)) {
		store_close(store);
		if (why.code != ERR_BUSY)
			return file_is_newer(path, err);
		if (err != NULL)
			*err = why;
		return false;
	}
	if (err != NULL)
		*err = (struct err){ .code = ERR_NONE };
	*out = store;
	return true;
}

bool
store_is_newer(const struct store *store)
{
	return store->newer;
}

bool
store_open_as_is(struct store **out, const char *path,
    const struct store_env *env, int64_t *version, struct err *err)
{
	return store_open_with(out, path, env, false, version, err);
}

bool
store_check(struct store *store, struct err *err)
{
	struct err why = { .code = ERR_NONE };

	store->sound = store->sound || db_check(store->db, store->path, &why);
	if (store->sound)
		return true;
	store->damaged = store->damaged || why.code == ERR_DAMAGED;
	if (err != NULL)
		*err = why;
	return store_advise(store, err);
}

const char *
store_closed(const struct store *store)
{
	if (store->newer)
		return "made by a newer lope";
	if (store->damaged)
		return "damaged";
	if (sqlite3_db_readonly(store->db, "main") == 1)
		return "the file may only be read";
	return store_has_room(store) ? NULL : "its folder may only be read";
}

bool
store_may_open(const struct store *store)
{
	return !store->newer && !store->damaged &&
	    sqlite3_db_readonly(store->db, "main") == 1 &&
	    access(store->path, W_OK) == 0 && store_has_room(store);
}

/* What this lope cannot make sense of is of the newer one, not damage. */
static bool
store_read_failed(const struct store *store, struct err *err)
{
	if (store->newer && err != NULL && err->code != ERR_IO &&
	    err->code != ERR_BUSY)
		return file_is_newer(store->path, err);
	return store_advise(store, err);
}

/* One transaction, so that all kinds and the version are of one moment; asking
 * for the version begins it. */
bool
store_read(struct store *store, struct log *log, struct err *err)
{
	struct log fresh = { 0 };
	bool ok;

	if (!db_run(store->db, "BEGIN", store->path, err))
		return false;
	/* Until it is known: that of no read. */
	store->data_version = -1;
	ok = store_data_version(store, &store->data_version, err);
	/* What was left is of whole rows. */
	store->torn.count = 0;
	store->left = ok && snapshot_read(store, &fresh);
	ok = store->left || (ok && rows_read(store, &fresh, err));
	store->mirrored = ok;
	(void)db_run(store->db, "ROLLBACK", store->path, NULL);
	if (!ok) {
		log_clear(&fresh);
		return store_read_failed(store, err);
	}
	log_clear(log);
	*log = fresh;
	return true;
}

bool
store_is_torn(const struct store *store, struct err *err)
{
	char day[DATE_TEXT_SIZE], more[32] = "";
	struct str s = str_of(more, sizeof(more));

	if (store->torn.count == 0)
		return false;
	if (store->torn.count > 1)
		str_add(&s, " and %d more are", store->torn.count - 1);
	(void)err_set(err, ERR_DAMAGED,
	    "database: the %s of %s%s not what was written",
	    tell_kind(store->torn.kind), date_short(store->torn.day, day),
	    more[0] != '\0' ? more : " is");
	(void)err_hint(err,
	    "look at it, and say it anew where it is wrong; %s check tells more",
	    store_call(store->env));
	return true;
}

enum unit_system
store_units(struct store *store)
{
	int64_t units;

	return db_number(store->db,
		   "SELECT units FROM profile ORDER BY day DESC, ord DESC"
		   " LIMIT 1",
		   "", &units, NULL) &&
		units == UNIT_MI ?
	    UNIT_MI :
	    UNIT_KM;
}

int64_t
store_stamp(struct store *store)
{
	int64_t stamp = 0;

	return store_meta_number(store, "hlc", &stamp, NULL) ? stamp :
							       store->hlc;
}

/* When it cannot be told: yes, so that the read says what is wrong. */
bool
store_changed(struct store *store)
{
	int64_t version;

	return !store_data_version(store, &version, NULL) ||
	    version != store->data_version;
}

bool
store_has_news(struct store *store)
{
	struct err err = { .code = ERR_NONE };
	int64_t version;
	bool known;

	store_hurry(store, true);
	known = store_data_version(store, &version, &err);
	store_hurry(store, false);
	return known ? version != store->data_version : err.code != ERR_BUSY;
}

bool
store_is_gone(struct store *store)
{
	int moved = 0;

	return sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED,
		   &moved) == SQLITE_OK &&
	    moved != 0;
}

void
store_leave(struct store *store, const struct log *log)
{
	if (store != NULL)
		store_hurry(store, true);
	/* What was forgotten meanwhile must not come back beside its name. */
	if (store == NULL || store->newer || store->left || !store->mirrored ||
	    store->torn.count > 0 || store_is_gone(store) ||
	    !db_run(store->db, "BEGIN", store->path, NULL))
		return;
	if (!store_changed(store)) {
		snapshot_write(store, log);
		store->left = true;
	}
	(void)db_run(store->db, "ROLLBACK", store->path, NULL);
}
