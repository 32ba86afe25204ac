/* SPDX-License-Identifier: ISC */
/*
 * From an older schema to a newer one, rehearsed on a database of schema 1
 * that was made once, with steps that only this test knows.
 */
#include "store/migrate.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tree.h"

#include "lope/str.h"
#include "store/handle.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define FIXTURE_1 "test/fixtures/schema-1.sql"
#define BYTES_MAX (1 << 20)
#define NOBODY 65534

/* A parent with children, then the parent made anew; and a column more in a
 * table of facts. */
static const struct migrate_step good_steps[] = {
	{ "ALTER TABLE activity ADD COLUMN shoe TEXT;"
	  "CREATE TABLE shoe (name TEXT NOT NULL PRIMARY KEY) STRICT;"
	  "CREATE TABLE mile (at INTEGER NOT NULL PRIMARY KEY, shoe TEXT NOT"
	  " NULL REFERENCES shoe (name) ON DELETE CASCADE) STRICT;"
	  "INSERT INTO shoe VALUES ('red'), ('blue');"
	  "INSERT INTO mile VALUES (1, 'red'), (2, 'red'), (3, 'blue');",
	    NULL },
	{ "CREATE TABLE shoe_new (name TEXT NOT NULL PRIMARY KEY,"
	  " bought TEXT) STRICT;"
	  "INSERT INTO shoe_new (name) SELECT name FROM shoe;"
	  "DROP TABLE shoe;"
	  "ALTER TABLE shoe_new RENAME TO shoe;"
	  "UPDATE meta SET value = 'x' WHERE key = 'created';",
	    "meta shoe" },
};
static const struct migration good = { 3, good_steps };
/* The lope that the fixture is of. */
static const struct migration none = { 1, NULL };

/* What it says it alters may be altered, and is sealed anew. */
static const struct migrate_step altering_steps[] = {
	{ "UPDATE activity SET source = 'by hand'", "note activity.source" },
};
static const struct migration altering = { 2, altering_steps };

struct desk {
	char dir[128], path[160], backups[160];
	struct store_env env;
	struct store *store;
	struct log log;
};

static int64_t
desk_ms(void *arg)
{
	(void)arg;
	return 1795436800000;
}

static void
desk_text(void *arg, char buf[32])
{
	(void)arg;
	(void)snprintf(buf, 32, "2026-11-23T13:41:00");
}

/* All bytes of a file and a 0; the caller frees them. */
static char *
slurp(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	char *bytes = calloc(1, BYTES_MAX);

	assert_non_null(file);
	assert_non_null(bytes);
	*size = fread(bytes, 1, BYTES_MAX - 1, file);
	assert_true(*size < BYTES_MAX - 1);
	assert_int_equal(fclose(file), 0);
	return bytes;
}

static void
run_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *text = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &text) != SQLITE_OK)
		fail_msg("%s", text);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static int
ask(const char *path, const char *sql)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int number;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK ||
	    sqlite3_step(stmt) != SQLITE_ROW)
		fail_msg("%s: %s", sql, sqlite3_errmsg(db));
	number = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return number;
}

static void
make_fixture(const char *path, const char *fixture)
{
	size_t size;
	char *sql = slurp(fixture, &size);

	run_sql(path, sql);
	free(sql);
}

static int
desk_set(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	const char *tmp = getenv("TMPDIR");

	assert_non_null(desk);
	(void)snprintf(desk->dir, sizeof(desk->dir),
	    "%.90s/lope-migrate-XXXXXX", tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(desk->dir));
	(void)snprintf(desk->path, sizeof(desk->path), "%s/lope.db", desk->dir);
	(void)snprintf(desk->backups, sizeof(desk->backups), "%s/copies",
	    desk->dir);
	desk->env = (struct store_env){ .now_ms = desk_ms,
		.now_text = desk_text,
		.arg = desk,
		.backup_dir = desk->backups,
		.migration = &good };
	make_fixture(desk->path, FIXTURE_1);
	*state = desk;
	return 0;
}

static int
desk_clear(void **state)
{
	struct desk *desk = *state;

	store_close(desk->store);
	log_clear(&desk->log);
	(void)tree_remove(desk->dir);
	free(desk);
	return 0;
}

static void
desk_open(struct desk *desk)
{
	struct err err = { 0 };

	if (!store_open(&desk->store, desk->path, &desk->env, &err) ||
	    !store_read(desk->store, &desk->log, &err))
		fail_msg("%s; %s", err.text, err.hint);
}

static void
assert_sealed(struct desk *desk, int rows, int bad)
{
	struct rows_verdict verdict;
	struct err err = { 0 };

	if (!rows_verify(desk->store, &verdict, &err))
		fail_msg("%s", err.text);
	assert_int_equal(verdict.rows, rows);
	assert_int_equal(verdict.bad, bad);
}

static int
count_files(const char *dir, const char *part)
{
	DIR *list = opendir(dir);
	struct dirent *entry;
	int count = 0;

	while (list != NULL && (entry = readdir(list)) != NULL)
		count += strstr(entry->d_name, part) != NULL;
	if (list != NULL)
		assert_int_equal(closedir(list), 0);
	return count;
}

/* What is in the fixture of each released schema, and what undo takes back
 * first. */
static const struct {
	const char *file;
	size_t activities, checkins;
	int rows;
	const char *item, *undo;
} fixtures[] = {
	{ FIXTURE_1, 10, 14, 60, "folder = '' AND uid = 'u1'",
	    "Ticked yoga, Mon 23 Nov" },
	{ "test/fixtures/schema-2.sql", 10, 15, 64,
	    "folder = '/home/her/calendar' AND"
	    " plan_item = 'session 2026-11-25 13:00'",
	    "Checked in, Mon 23 Nov" },
};

static void
test_fixture(struct desk *desk, size_t at)
{
	static const char columns[] =
	    "SELECT count(*) FROM sqlite_schema AS t, pragma_table_info(t.name)"
	    " WHERE t.type = 'table'";
	struct store_look looks[STORE_LOOKS];
	struct store *fresh;
	struct err err = { 0 };
	char path[200], text[EDIT_TEXT_SIZE];

	desk->env.migration = NULL;
	desk_open(desk);
	assert_int_equal(desk->log.activity.count, fixtures[at].activities);
	assert_int_equal(desk->log.checkin.count, fixtures[at].checkins);
	assert_sealed(desk, fixtures[at].rows, 0);
	(void)store_examine(desk->store, looks);
	for (int i = 0; i < STORE_LOOKS; i++)
		if (!looks[i].ok)
			fail_msg("%s: %s: %s", fixtures[at].file, looks[i].name,
			    looks[i].text);
	(void)snprintf(path, sizeof(path), "%s/new-%zu.db", desk->dir, at);
	assert_true(store_create(&fresh, path, &desk->env, &err));
	store_close(fresh);
	assert_int_equal(ask(desk->path, columns), ask(path, columns));
	assert_int_equal(ask(desk->path, "PRAGMA user_version"),
	    ask(path, "PRAGMA user_version"));
	(void)snprintf(path, sizeof(path),
	    "SELECT count(*) FROM calendar_item WHERE %s", fixtures[at].item);
	assert_int_equal(ask(desk->path, path), 1);
	assert_true(store_undo(desk->store, &desk->log, text, &err));
	assert_string_equal(text, fixtures[at].undo);
}

/* The program as it is reads what each released schema left, has the tables
 * that a new database has, and goes on from there. */
static void
test_fixtures(void **state)
{
	struct desk *desk = *state;

	for (size_t i = 0; i < COUNT(fixtures); i++) {
		store_close(desk->store);
		desk->store = NULL;
		assert_int_equal(unlink(desk->path), 0);
		make_fixture(desk->path, fixtures[i].file);
		assert_int_equal(chmod(desk->path, 0600), 0);
		test_fixture(desk, i);
	}
	assert_int_equal(COUNT(fixtures), DB_VERSION);
}

static void
undo_and_redo(struct desk *desk, const char *want)
{
	char text[EDIT_TEXT_SIZE];
	struct err err = { 0 };

	if (!store_undo(desk->store, &desk->log, text, &err))
		fail_msg("%s", err.text);
	assert_string_equal(text, want);
	if (!store_redo(desk->store, &desk->log, text, &err))
		fail_msg("%s", err.text);
	assert_string_equal(text, want);
	if (!store_undo(desk->store, &desk->log, text, &err))
		fail_msg("%s", err.text);
}

static void
test_rehearsal(void **state)
{
	struct desk *desk = *state;
	char rows[200], copy[256], text[EDIT_TEXT_SIZE], *draft;
	struct err err = { 0 };

	(void)snprintf(rows, sizeof(rows), "%s-rows", desk->path);
	run_sql(rows, "PRAGMA user_version = 1");
	desk_open(desk);
	assert_int_equal(ask(desk->path, "PRAGMA user_version"), 3);
	assert_int_equal(access(rows, F_OK), -1);
	assert_int_equal(desk->log.activity.count, 10);
	assert_int_equal(ask(desk->path, "SELECT count(*) FROM mile"), 3);
	assert_int_equal(ask(desk->path, "PRAGMA foreign_keys"), 0);
	assert_sealed(desk, 60, 0);
	draft = store_draft_get(desk->store, "run", &err);
	assert_non_null(draft);
	free(draft);

	undo_and_redo(desk, "Ticked yoga, Mon 23 Nov");
	/* of the table that has a column more now */
	assert_true(store_undo(desk->store, &desk->log, text, &err));
	assert_string_equal(text, "Logged: walk of 30:00, Mon 23 Nov");
	assert_int_equal(desk->log.activity.count, 9);
	assert_sealed(desk, 58, 0);

	(void)snprintf(copy, sizeof(copy),
	    "%s/lope-2026-11-23T13-41-00-before-3.db", desk->backups);
	assert_int_equal(ask(copy, "PRAGMA user_version"), 1);
	assert_int_equal(ask(copy, "SELECT count(*) FROM activity"), 10);
}

/* What a lope with a column less wrote down when she removed a walk. */
static void
remove_by_older(struct desk *desk)
{
	static const char *const sql[] = { "ALTER TABLE activity DROP COLUMN"
					   " note",
		"DELETE FROM activity WHERE rowid = 1" };
	sqlite3_session *session = NULL;
	sqlite3_stmt *stmt;
	sqlite3 *db;
	void *changes = NULL;
	char path[200];
	int size = 0;

	(void)snprintf(path, sizeof(path), "%s/narrow.db", desk->dir);
	make_fixture(path, FIXTURE_1);
	run_sql(path, sql[0]);
	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	assert_int_equal(sqlite3session_create(db, "main", &session),
	    SQLITE_OK);
	assert_int_equal(sqlite3session_attach(session, "activity"), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, sql[1], NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3session_changeset(session, &size, &changes),
	    SQLITE_OK);
	sqlite3session_delete(session);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);

	run_sql(desk->path, sql[1]);
	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "INSERT INTO edit (at, device, kind, text,"
			     " changeset) VALUES ('2026-11-23T14:00:00',"
			     " zeroblob(16), 0, 'removed', ?1)",
			     -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_bind_blob(stmt, 1, changes, size,
			     SQLITE_TRANSIENT),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
	(void)sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	sqlite3_free(changes);
}

static void
test_narrow_history(void **state)
{
	struct desk *desk = *state;
	char text[EDIT_TEXT_SIZE];
	struct err err = { 0 };

	remove_by_older(desk);
	desk->env.migration = NULL;
	desk_open(desk);
	assert_sealed(desk, 59, 0);
	if (!store_undo(desk->store, &desk->log, text, &err))
		fail_msg("%s", err.text);
	assert_string_equal(text, "removed");
	assert_sealed(desk, 60, 0);
	assert_int_equal(ask(desk->path,
			     "SELECT count(*) FROM activity"
			     " WHERE note IS NULL"),
	    9);
}

/* A row that was damaged before is not sealed as if it were whole. */
static void
test_torn(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };
	char text[EDIT_TEXT_SIZE];

	run_sql(desk->path,
	    "UPDATE checkin SET energy = 1 WHERE rowid = 2;"
	    "UPDATE activity SET rpe = 9 WHERE rowid = 2");
	desk->env.migration = &altering;
	desk_open(desk);
	assert_sealed(desk, 60, 2);
	assert_int_equal(ask(desk->path,
			     "SELECT count(*) FROM activity"
			     " WHERE source = 'by hand'"),
	    10);
	assert_int_equal(ask(desk->path,
			     "SELECT value = (SELECT max(id) FROM edit)"
			     " FROM meta WHERE key = 'replay_after'"),
	    1);
	assert_true(store_undo(desk->store, &desk->log, text, &err));
	assert_false(store_undo(desk->store, &desk->log, text, &err));
	assert_int_equal(err.code, ERR_CONFLICT);
}

static const struct migrate_step bad_steps[][2] = {
	{ { "UPDATE checkin SET note = 'x'; DELETE FROM edit;"
	    "CREATE TABLE big (x BLOB); INSERT INTO big VALUES"
	    " (randomblob(300000)); ALTER TABLE none ADD COLUMN x;",
	    "checkin.note edit" } },
	{ { "DELETE FROM tick WHERE rowid = 3", "tick.amount" } },
	{ { "UPDATE tick SET amount = amount + 1 WHERE rowid = 3",
	    "tick.minute checkin" } },
	{ { "DROP TABLE draft", NULL } },
	{ { "ALTER TABLE note RENAME TO notes", "note" } },
	{ { "ALTER TABLE checkin DROP COLUMN note", "checkin.note" } },
	{ { "ALTER TABLE source DROP COLUMN series", "activity" } },
	{ { "CREATE TABLE p (n INTEGER PRIMARY KEY);"
	    "CREATE TABLE c (n INTEGER REFERENCES p (n));"
	    "INSERT INTO p VALUES (1); INSERT INTO c VALUES (1)",
	      NULL },
	    { "DROP TABLE p; CREATE TABLE p (n INTEGER PRIMARY KEY)", NULL } },
	{ { "CREATE TABLE x (y)", NULL }, { "CREATE TABLE x (y)", NULL } },
};
static const struct {
	const char *id;
	int version;
	const char *says;
} bad_cases[COUNT(bad_steps)] = {
	{ "an error in the middle", 2, "no such table: none" },
	{ "a row less", 2, "tick would not hold what it did" },
	{ "another value", 2, "tick would not hold what it did" },
	{ "a table less", 2, "draft would not hold what it did" },
	{ "a table of facts less", 2, "note would not hold what it did" },
	{ "a column of facts less", 2, "checkin would not hold what it did" },
	{ "a column less", 2, "source would not hold what it did" },
	{ "a child without its parent", 3, "c would not hold what it did" },
	{ "the second step", 3, "table x already exists" },
};

static void
test_refusals(void **state)
{
	struct desk *desk = *state;
	size_t size, after;
	char *was = slurp(desk->path, &size);

	for (size_t i = 0; i < COUNT(bad_steps); i++) {
		const struct migration bad = { bad_cases[i].version,
			bad_steps[i] };
		struct err err = { 0 };
		char *now;

		desk->env.migration = &bad;
		if (store_open(&desk->store, desk->path, &desk->env, &err))
			fail_msg("%s: opened", bad_cases[i].id);
		if (strstr(err.text, bad_cases[i].says) == NULL ||
		    strstr(err.text, "not brought up to date") == NULL)
			fail_msg("%s: %s", bad_cases[i].id, err.text);
		now = slurp(desk->path, &after);
		if (after != size || memcmp(was, now, size) != 0)
			fail_msg("%s: the file has changed", bad_cases[i].id);
		free(now);
	}
	free(was);
	assert_int_equal(count_files(desk->dir, "-journal"), 0);
}

/* Without the copy that is kept before, nothing is begun. */
static void
test_no_copy(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };

	run_sql(desk->backups, "PRAGMA user_version = 1");
	assert_false(store_open(&desk->store, desk->path, &desk->env, &err));
	assert_int_equal(err.code, ERR_IO);
	assert_int_equal(ask(desk->path, "PRAGMA user_version"), 1);
}

/* Root may write anything, so as somebody else. */
static void
test_read_only(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };
	bool opened, root = geteuid() == 0;

	/* where anybody may go */
	assert_int_equal(remove(desk->path), 0);
	assert_int_equal(remove(desk->dir), 0);
	(void)snprintf(desk->dir, sizeof(desk->dir), "/tmp/lope-older-XXXXXX");
	assert_non_null(mkdtemp(desk->dir));
	assert_int_equal(chmod(desk->dir, 0711), 0);
	(void)snprintf(desk->path, sizeof(desk->path), "%s/lope.db", desk->dir);
	make_fixture(desk->path, FIXTURE_1);
	assert_int_equal(chmod(desk->path, 0444), 0);
	if (root)
		assert_int_equal(seteuid(NOBODY), 0);
	opened = store_open(&desk->store, desk->path, &desk->env, &err);
	if (root)
		assert_int_equal(seteuid(0), 0);
	assert_false(opened);
	assert_int_equal(err.code, ERR_IO);
	if (strstr(err.text, "made by an older lope") == NULL)
		fail_msg("%s", err.text);
	assert_true(err.hint[0] != '\0');
}

/* One program brings it up to date while an older one has it open. */
static void
test_older_beside(void **state)
{
	struct desk *desk = *state;
	struct store_env old = desk->env;
	struct store *older = NULL;
	struct fact note = { .kind = FACT_NOTE };
	struct edit edit = { .text = "a note" };
	struct log log = { 0 };
	struct err err = { 0 };

	old.migration = &none;
	assert_true(store_open(&older, desk->path, &old, &err));
	assert_true(store_read(older, &log, &err));
	desk_open(desk);
	note.note.day = 20780;
	note.note.text = "too late";
	edit_put(&edit, &note);
	assert_false(store_apply(older, &edit, &log, &err));
	assert_int_equal(err.code, ERR_NEWER);
	VEC_CLEAR(&edit.changes);
	log_clear(&log);
	store_close(older);
}

/* A copy of an older lope is put back brought up to date, itself untouched. */
static void
test_restore_older(void **state)
{
	struct desk *desk = *state;
	struct store_difference difference;
	struct err err = { 0 };
	char copy[200], safety[300], *was, *now;
	size_t size, after;

	(void)snprintf(copy, sizeof(copy), "%s/older.db", desk->dir);
	make_fixture(copy, FIXTURE_1);
	was = slurp(copy, &size);
	desk_open(desk);
	undo_and_redo(desk, "Ticked yoga, Mon 23 Nov");
	if (!store_restore(desk->store, copy, true, &difference, safety,
		sizeof(safety), &desk->log, &err))
		fail_msg("%s", err.text);
	assert_int_equal(difference.gained[FACT_TICK], 1);
	assert_int_equal(ask(desk->path, "PRAGMA user_version"), 3);
	assert_sealed(desk, 60, 0);

	store_close(desk->store);
	desk->store = NULL;
	assert_int_equal(unlink(desk->path), 0);
	if (!store_replace(desk->path, copy, true, &desk->env, safety,
		sizeof(safety), NULL, &err))
		fail_msg("%s", err.text);
	desk_open(desk);
	assert_sealed(desk, 60, 0);
	now = slurp(copy, &after);
	assert_int_equal(after, size);
	assert_memory_equal(now, was, size);
	assert_int_equal(count_files(desk->dir, "lope.db."), 0);
	free(now);
	free(was);
}

/* The other machine may have an older lope: its copy is merged all the same,
 * and stays as it is. */
static void
test_merge_older(void **state)
{
	struct desk *desk = *state;
	struct store_merged merged;
	struct err err = { 0 };
	char copy[200], safety[300], *was, *now;
	size_t size, after, ticks;

	(void)snprintf(copy, sizeof(copy), "%s/older.db", desk->dir);
	make_fixture(copy, FIXTURE_1);
	was = slurp(copy, &size);
	run_sql(desk->path, "DELETE FROM edit");
	run_sql(desk->path, "DELETE FROM tick WHERE rowid = 1");
	desk_open(desk);
	ticks = desk->log.tick.count;
	for (int again = 0; again < 2; again++) {
		if (!store_merge(desk->store, copy, true, &merged, safety,
			sizeof(safety), &desk->log, &err))
			fail_msg("%s; %s", err.text, err.hint);
		assert_int_equal(merged.added, 1 - again);
		assert_int_equal(merged.changed + merged.removed, 0);
		assert_int_equal(merged.lost, 0);
		assert_int_equal(desk->log.tick.count, ticks + 1);
	}
	assert_int_equal(ask(desk->path, "PRAGMA user_version"), 3);
	assert_sealed(desk, 60, 0);
	undo_and_redo(desk, "Merged: 1 new, 0 changed, 0 removed");
	now = slurp(copy, &after);
	assert_int_equal(after, size);
	assert_memory_equal(now, was, size);
	assert_int_equal(count_files(desk->dir, "lope.db."), 0);
	free(now);
	free(was);
}

/* The copy made before is one that forgetting looks into. */
static void
test_forget_older(void **state)
{
	struct desk *desk = *state;
	struct store_span far = { 1, 2, FACT_COUNT };
	struct store_span day = { 20780, 20780, FACT_COUNT };
	struct store_forgotten found;
	struct err err = { 0 };

	run_sql(desk->path, "DELETE FROM draft");
	desk_open(desk);
	assert_int_equal(count_files(desk->backups, "before-3"), 1);
	assert_true(
	    store_forget(desk->store, &far, false, &found, &desk->log, &err));
	assert_int_equal(found.copies, 0);
	assert_true(
	    store_forget(desk->store, &day, true, &found, &desk->log, &err));
	assert_int_equal(found.copies, 1);
	assert_int_equal(count_files(desk->backups, "before-3"), 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set, desk_clear)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_fixtures),
		TEST(test_rehearsal),
		TEST(test_narrow_history),
		TEST(test_torn),
		TEST(test_refusals),
		TEST(test_no_copy),
		TEST(test_read_only),
		TEST(test_older_beside),
		TEST(test_restore_older),
		TEST(test_merge_older),
		TEST(test_forget_older),
	};

	return cmocka_run_group_tests_name("migrate", tests, NULL, NULL);
}
