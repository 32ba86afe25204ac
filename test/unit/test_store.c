/* SPDX-License-Identifier: ISC */
/* The store on files of its own: what it refuses, what it keeps, undo. */
#include "lope/store.h"

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/inotify.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "tree.h"

#include "lope/date.h"
#include "lope/match.h"
#include "lope/rand.h"
#include "store/changes.h"
#include "store/handle.h"
#include "store/seal.h"
#include "store/snapshot.h"
#include "store/stray.h"
#include "store/tell.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define TODAY 20780 /* 2026-11-23 */

/* One test's folder, clock and database. */
struct desk {
	char dir[128], path[160], backups[160];
	int64_t ms;
	char now[32];
	struct store_env env;
	struct store *store;
	struct log log;
	sqlite3 *other; /* that holds the database */
	int waited;
	int gives_up; /* at which look at the clock; 0 never */
};

/* SQLite gives up a transaction by itself where memory or the disk fails; here
 * in the midst of one, where lope looks at the clock. */
static int64_t
desk_ms(void *arg)
{
	struct desk *desk = arg;

	if (desk->gives_up > 0 && --desk->gives_up == 0)
		assert_int_equal(sqlite3_exec(desk->store->db, "ROLLBACK", NULL,
				     NULL, NULL),
		    SQLITE_OK);
	return desk->ms;
}

static void
desk_text(void *arg, char buf[32])
{
	(void)snprintf(buf, 32, "%s", ((struct desk *)arg)->now);
}

static int
desk_set(void **state)
{
	struct desk *desk = calloc(1, sizeof(*desk));
	const char *tmp = getenv("TMPDIR");

	assert_non_null(desk);
	(void)snprintf(desk->dir, sizeof(desk->dir), "%.90s/lope-store-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	assert_non_null(mkdtemp(desk->dir));
	(void)snprintf(desk->path, sizeof(desk->path), "%s/lope.db", desk->dir);
	(void)snprintf(desk->backups, sizeof(desk->backups), "%s/state/backups",
	    desk->dir);
	desk->ms = 1795000000000;
	(void)snprintf(desk->now, sizeof(desk->now), "2026-11-23T13:41:00");
	desk->env = (struct store_env){ .now_ms = desk_ms,
		.now_text = desk_text,
		.arg = desk };
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
desk_create(struct desk *desk)
{
	struct err err = { 0 };

	if (!store_create(&desk->store, desk->path, &desk->env, &err))
		fail_msg("%s", err.text);
	if (!store_read(desk->store, &desk->log, &err))
		fail_msg("%s", err.text);
}

static void
desk_reopen(struct desk *desk)
{
	struct err err = { 0 };

	store_leave(desk->store, &desk->log);
	store_close(desk->store);
	desk->store = NULL;
	if (!store_open(&desk->store, desk->path, &desk->env, &err) ||
	    !store_read(desk->store, &desk->log, &err))
		fail_msg("%s", err.text);
}

/* SQL behind the store's back. */
static void
file_sql(const char *path, const char *sql)
{
	sqlite3 *db;
	char *text = NULL;

	assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
	if (sqlite3_exec(db, sql, NULL, NULL, &text) != SQLITE_OK)
		fail_msg("%s", text);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void
desk_sql(const struct desk *desk, const char *sql)
{
	file_sql(desk->path, sql);
}

static struct fact
run_of(int day, int rpe)
{
	struct fact fact = { .kind = FACT_ACTIVITY };

	fact.activity = activity_unsaid(day);
	fact.activity.session_s = 1800;
	fact.activity.run_s = 900;
	fact.activity.rpe = rpe;
	return fact;
}

static struct fact
override_of(int day)
{
	struct fact fact = { .kind = FACT_OVERRIDE };

	fact.override.day = day;
	fact.override.rule = "cap.run";
	fact.override.reason = "a race";
	fact.override.amount = 1200;
	return fact;
}

/* Apply one fact; it gets its id, rev and order. */
static void
desk_put(struct desk *desk, struct fact *fact, const char *text)
{
	struct edit edit = { .text = "" };
	struct err err = { 0 };

	(void)snprintf(edit.text, sizeof(edit.text), "%s", text);
	edit_put(&edit, fact);
	if (!store_apply(desk->store, &edit, &desk->log, &err))
		fail_msg("%s", err.text);
	fact->head = edit.changes.items[0].fact.head;
	VEC_CLEAR(&edit.changes);
}

static enum err_code
desk_try(struct desk *desk, const struct fact *fact, struct err *err)
{
	struct edit edit = { .text = "" };

	*err = (struct err){ 0 };
	edit_put(&edit, fact);
	(void)store_apply(desk->store, &edit, &desk->log, err);
	VEC_CLEAR(&edit.changes);
	return err->code;
}

static void
desk_undo(struct desk *desk, const char *want)
{
	char text[EDIT_TEXT_SIZE];
	struct err err = { 0 };

	if (!store_undo(desk->store, &desk->log, text, &err))
		fail_msg("%s", err.text);
	assert_string_equal(text, want);
}

static void
desk_redo(struct desk *desk, const char *want)
{
	char text[EDIT_TEXT_SIZE];
	struct err err = { 0 };

	if (!store_redo(desk->store, &desk->log, text, &err))
		fail_msg("%s", err.text);
	assert_string_equal(text, want);
}

/* All bytes of a file; the caller frees them. */
static char *
slurp(const char *path, size_t *size)
{
	FILE *file = fopen(path, "rb");
	char *bytes = calloc(1, 4 << 20);

	assert_non_null(file);
	assert_non_null(bytes);
	*size = fread(bytes, 1, 4 << 20, file);
	assert_int_equal(fclose(file), 0);
	return bytes;
}

static void
spill(const char *path, const char *bytes, size_t size)
{
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, size, file), size);
	assert_int_equal(fclose(file), 0);
}

static void
assert_says(const char *id, const struct err *err, enum err_code code,
    const char *part)
{
	if (err->code != code || strstr(err->text, part) == NULL)
		fail_msg("%s: %s: %s (wanted %s: %s)", id, err_name(err->code),
		    err->text, err_name(code), part);
}

/* Creating and opening --------------------------------------------------- */

static void
test_create(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };
	struct store *other = NULL;
	struct stat st;

	(void)snprintf(desk->path, sizeof(desk->path), "%s/data/lope/lope.db",
	    desk->dir);
	desk_create(desk);
	assert_int_equal(stat(desk->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	desk->path[strlen(desk->path) - strlen("/lope.db")] = '\0';
	assert_int_equal(stat(desk->path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	desk->path[strlen(desk->path)] = '/';
	assert_false(store_create(&other, desk->path, &desk->env, &err));
	assert_says("twice", &err, ERR_EXISTS, "there already");
	assert_null(other);
	assert_true(err.hint[0] != '\0');
}

/* A name that SQLite would take for a URI is a name. */
static void
test_plain_name(void **state)
{
	struct desk *desk = *state;
	char old[512];
	struct stat st;

	assert_non_null(getcwd(old, sizeof(old)));
	assert_int_equal(chdir(desk->dir), 0);
	(void)snprintf(desk->path, sizeof(desk->path), "file:x?mode=memory");
	desk_create(desk);
	desk_reopen(desk);
	assert_int_equal(stat("file:x?mode=memory", &st), 0);
	assert_true(st.st_size > 0);
	assert_int_equal(chdir(old), 0);
}

static void
test_create_link(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };
	char path[200];

	(void)snprintf(path, sizeof(path), "%s/elsewhere.db", desk->dir);
	assert_int_equal(symlink(path, desk->path), 0);
	assert_false(store_create(&desk->store, desk->path, &desk->env, &err));
	assert_says("link", &err, ERR_IO,
	    "elsewhere.db, where there is nothing");
	assert_false(store_open(&desk->store, desk->path, &desk->env, &err));
	assert_says("open", &err, ERR_IO,
	    "elsewhere.db, where there is nothing");
	assert_int_equal(access(path, F_OK), -1);
}

/* The file may lie elsewhere, on another disk or in a folder that is kept in
 * step: what belongs beside it is beside the file, and the link stays one. */
static void
test_linked(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err = { 0 };
	char folder[200], file[220], other[280], copy[200], aside[1024];
	struct stat st;
	char *bytes;
	size_t size;

	(void)snprintf(folder, sizeof(folder), "%s/kept", desk->dir);
	(void)snprintf(file, sizeof(file), "%s/hers.db", folder);
	(void)snprintf(copy, sizeof(copy), "%s/copy.db", desk->dir);
	assert_int_equal(mkdir(folder, 0700), 0);
	desk_create(desk);
	desk_put(desk, &run, "run");
	assert_true(
	    store_backup(desk->store, copy, aside, sizeof(aside), &err));
	store_close(desk->store);
	desk->store = NULL;
	assert_int_equal(rename(desk->path, file), 0);
	assert_int_equal(symlink("kept/hers.db", desk->path), 0);

	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 1);
	(void)snprintf(other, sizeof(other),
	    "%s/hers.sync-conflict-20261123-134100-ABCDEFG.db", folder);
	spill(other, "", 0);
	assert_true(store_stray(desk->store, aside, sizeof(aside)));
	assert_string_equal(aside, other);
	assert_int_equal(unlink(other), 0);
	store_close(desk->store);
	desk->store = NULL;

	/* Damaged, and put back. */
	bytes = slurp(file, &size);
	memset(bytes + 4096, 0xff, size - 4096);
	spill(file, bytes, size);
	assert_true(store_replace(desk->path, copy, true, &desk->env, aside,
	    sizeof(aside), NULL, &err));
	assert_memory_equal(aside, file, strlen(file));
	free(bytes);
	bytes = slurp(aside, &size);
	assert_int_equal(bytes[size - 1], (char)0xff);
	free(bytes);
	assert_int_equal(lstat(desk->path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 1);

	/* The file, what is damaged of it, and the link. */
	assert_int_equal(store_destroy(desk->store, &err), 3);
	desk->store = NULL;
	assert_int_equal(lstat(desk->path, &st), -1);
	assert_int_equal(rmdir(folder), 0);
}

static void
test_create_nowhere(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };
	char path[200];

	spill(desk->path, "x", 1);
	(void)snprintf(path, sizeof(path), "%s/sub/lope.db", desk->path);
	assert_false(store_create(&desk->store, path, &desk->env, &err));
	assert_says("below a file", &err, ERR_IO, "not a folder");
}

static void
make_missing(const struct desk *desk)
{
	(void)desk;
}

static void
make_empty(const struct desk *desk)
{
	spill(desk->path, "", 0);
}

static void
make_text(const struct desk *desk)
{
	spill(desk->path,
	    "a shopping list, longer than any header of SQLite; "
	    "bananas, oats, milk, dates, nuts, and more of all of them",
	    107);
}

static void
make_folder(const struct desk *desk)
{
	assert_int_equal(mkdir(desk->path, 0700), 0);
}

static void
make_fifo(const struct desk *desk)
{
	assert_int_equal(mkfifo(desk->path, 0600), 0);
}

static void
make_foreign(const struct desk *desk)
{
	desk_sql(desk, "CREATE TABLE checkin (day)");
}

/* A database of ours with n changed bytes. */
static void
make_ours(const struct desk *desk, long at, const char *bytes, size_t n,
    long cut)
{
	struct desk copy = *desk;
	size_t size;
	char *all;

	copy.env.arg = &copy;
	copy.store = NULL;
	desk_create(&copy);
	store_close(copy.store);
	log_clear(&copy.log);
	all = slurp(desk->path, &size);
	memcpy(all + at, bytes, n);
	spill(desk->path, all, cut > 0 ? (size_t)cut : size);
	free(all);
}

static void
make_newer(const struct desk *desk)
{
	make_ours(desk, 60, "\0\0\0\x7f", 4, 0);
}

static void
make_no_version(const struct desk *desk)
{
	make_ours(desk, 60, "\0\0\0\0", 4, 0);
}

static void
make_header_only(const struct desk *desk)
{
	make_ours(desk, 0, "", 0, 50);
}

static void
make_cut(const struct desk *desk)
{
	make_ours(desk, 0, "", 0, 8192);
}

static void
make_bad_page(const struct desk *desk)
{
	make_ours(desk, 4096, "\xff\xff\xff\xff\xff\xff\xff\xff", 8, 0);
}

static void
test_refusals(void **state)
{
	static const struct {
		const char *id;
		void (*make)(const struct desk *desk);
		enum err_code code;
		const char *part;
	} cases[] = {
		{ "missing", make_missing, ERR_NOT_SET_UP, "there is none at" },
		{ "empty", make_empty, ERR_DAMAGED, "empty" },
		{ "text", make_text, ERR_FOREIGN, "not a lope database" },
		{ "folder", make_folder, ERR_FOREIGN, "a folder" },
		{ "fifo", make_fifo, ERR_FOREIGN, "not a plain file" },
		{ "foreign", make_foreign, ERR_FOREIGN, "another program" },
		{ "newer", make_newer, ERR_NEWER, "a newer lope" },
		{ "no version", make_no_version, ERR_DAMAGED, "version" },
		{ "header", make_header_only, ERR_DAMAGED, "missing" },
		{ "cut", make_cut, ERR_DAMAGED, "damaged" },
		{ "bad page", make_bad_page, ERR_DAMAGED, "damaged" },
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct err err = { 0 };
		struct stat before = { 0 }, after = { 0 };
		size_t size = 0, size_after = 0;
		char *bytes = NULL, *bytes_after = NULL;
		bool file;

		cases[i].make(desk);
		file = stat(desk->path, &before) == 0 &&
		    S_ISREG(before.st_mode);
		if (file)
			bytes = slurp(desk->path, &size);
		assert_false(
		    store_open(&desk->store, desk->path, &desk->env, &err));
		assert_null(desk->store);
		assert_says(cases[i].id, &err, cases[i].code, cases[i].part);
		if (file) {
			assert_int_equal(stat(desk->path, &after), 0);
			assert_memory_equal(&before.st_mtim, &after.st_mtim,
			    sizeof(before.st_mtim));
			bytes_after = slurp(desk->path, &size_after);
			assert_int_equal(size, size_after);
			assert_memory_equal(bytes, bytes_after, size);
		}
		free(bytes);
		free(bytes_after);
		(void)remove(desk->path);
	}
}

/* Any one byte changed or any end cut off: an answer, never a signal. */
static void
test_damage(void **state)
{
	struct desk *desk = *state;
	struct fact fact = run_of(TODAY, 3);
	struct rand r;
	size_t size;
	char *bytes;

	desk_create(desk);
	for (int i = 0; i < 40; i++) {
		fact = run_of(TODAY - i, 3);
		fact.activity.note = "felt fine";
		desk_put(desk, &fact, "Logged a run");
	}
	store_close(desk->store);
	desk->store = NULL;
	bytes = slurp(desk->path, &size);
	rand_seed(&r, 7);
	for (int i = 0; i < 400; i++) {
		size_t at = (size_t)rand_range(&r, 0, (int)size - 1);
		char was = bytes[at];
		struct err err = { 0 };
		bool ok;

		bytes[at] = (char)(was ^ 1 << rand_range(&r, 0, 7));
		spill(desk->path, bytes, i % 4 == 3 ? at : size);
		ok = store_open(&desk->store, desk->path, &desk->env, &err) &&
		    store_read(desk->store, &desk->log, &err);
		assert_true(ok == (err.text[0] == '\0'));
		store_close(desk->store);
		desk->store = NULL;
		bytes[at] = was;
	}
	free(bytes);
}

/* The page where a table or an index begins. */
static long
root_page(const struct desk *desk, const char *name)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	long page;

	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "SELECT rootpage FROM sqlite_schema"
			     " WHERE name = ?1",
			     -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_bind_text(stmt, 1, name, -1, SQLITE_STATIC),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	page = sqlite3_column_int(stmt, 0);
	assert_int_equal(sqlite3_finalize(stmt), SQLITE_OK);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return page;
}

/* Damage where no fact lies: all can be read, nothing is written. */
static void
test_damage_elsewhere(void **state)
{
	static const char *const places[] = { "edit", "draft", "tombstone",
		"sqlite_autoindex_activity_1" };
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_edit row;
	int rows;

	desk->env.backup_dir = desk->dir;
	for (size_t i = 0; i < COUNT(places); i++) {
		char text[EDIT_TEXT_SIZE], *bytes, *after;
		size_t size, size_after;
		struct err err = { 0 };

		desk_create(desk);
		run = run_of(TODAY, 3);
		desk_put(desk, &run, "Logged a run");
		store_close(desk->store);
		bytes = slurp(desk->path, &size);
		memset(bytes + (root_page(desk, places[i]) - 1) * 4096, 0xff,
		    100);
		spill(desk->path, bytes, size);
		desk->store = NULL;
		desk_reopen(desk);
		assert_int_equal(desk->log.activity.count, 1);
		run = run_of(TODAY - 1, 2);
		assert_int_equal(desk_try(desk, &run, &err), ERR_DAMAGED);
		assert_false(store_check(desk->store, &err));
		assert_says(places[i], &err, ERR_DAMAGED, "damaged");
		assert_non_null(strstr(err.hint, desk->dir));
		assert_false(store_undo(desk->store, NULL, text, &err));
		assert_says(places[i], &err, ERR_DAMAGED, "damaged");
		assert_false(store_draft_put(desk->store, "run", "half", &err));
		assert_says(places[i], &err, ERR_DAMAGED, "damaged");
		if (strcmp(places[i], "edit") == 0) {
			err = (struct err){ 0 };
			assert_false(
			    store_history(desk->store, &row, 1, &rows, &err));
			assert_says("history", &err, ERR_DAMAGED, "damaged");
			assert_non_null(strstr(err.hint, desk->dir));
		}
		after = slurp(desk->path, &size_after);
		assert_int_equal(size, size_after);
		assert_memory_equal(bytes, after, size);
		store_close(desk->store);
		desk->store = NULL;
		free(bytes);
		free(after);
		assert_int_equal(remove(desk->path), 0);
	}
}

/* A database of a newer lope, with a run and what its next start may read. */
static char *
make_newer_day(struct desk *desk, const char *sql, size_t *size)
{
	struct fact run = run_of(TODAY, 3);
	char rows[256];

	desk_create(desk);
	desk_put(desk, &run, "Logged a run");
	store_close(desk->store);
	desk->store = NULL;
	log_clear(&desk->log);
	desk_sql(desk, sql);
	(void)snprintf(rows, sizeof(rows), "%s-rows", desk->path);
	spill(rows, "theirs", 6);
	return slurp(desk->path, size);
}

static int
count_files(const char *dir)
{
	DIR *open = opendir(dir);
	int n = 0;

	assert_non_null(open);
	while (readdir(open) != NULL)
		n++;
	assert_int_equal(closedir(open), 0);
	return n;
}

/* Opened to be read, it is read, and nothing of it or beside it changes. */
static void
test_newer_is_read(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY - 1, 2);
	char text[EDIT_TEXT_SIZE], made[256], *bytes, *after;
	struct store_span all = { 0, TODAY, FACT_COUNT };
	struct store_forgotten forgotten;
	struct err err = { 0 };
	size_t size, size_after;
	struct stat st, st_after;
	int files;

	desk->env.backup_dir = desk->dir;
	bytes = make_newer_day(desk,
	    "ALTER TABLE activity ADD COLUMN shoe TEXT; "
	    "CREATE TABLE dream (id BLOB) STRICT; PRAGMA user_version = 99",
	    &size);
	assert_int_equal(stat(desk->path, &st), 0);
	files = count_files(desk->dir);
	assert_false(store_open(&desk->store, desk->path, &desk->env, &err));
	assert_int_equal(err.code, ERR_NEWER);
	assert_true(
	    store_open_newer(&desk->store, desk->path, &desk->env, &err));
	assert_int_equal(err.code, ERR_NONE);
	assert_true(store_is_newer(desk->store));
	assert_string_equal(store_closed(desk->store), "made by a newer lope");
	assert_true(store_read(desk->store, &desk->log, &err));
	assert_int_equal(desk->log.activity.count, 1);

#define REFUSED(call) \
	err = (struct err){ .code = ERR_NONE }; \
	assert_false(call); \
	assert_says(#call, &err, ERR_NEWER, "made by a newer lope")
	REFUSED(desk_try(desk, &run, &err) == ERR_NONE);
	REFUSED(store_undo(desk->store, &desk->log, text, &err));
	REFUSED(store_redo(desk->store, &desk->log, text, &err));
	REFUSED(store_draft_put(desk->store, "run", "half", &err));
	REFUSED(store_draft_put(desk->store, "run", NULL, &err));
	REFUSED(store_backup(desk->store, NULL, made, sizeof(made), &err));
	REFUSED(store_forget(desk->store, &all, true, &forgotten, &desk->log,
	    &err));
	REFUSED(store_restore(desk->store, desk->path, true, NULL, made,
	    sizeof(made), &desk->log, &err));
	store_leave(desk->store, &desk->log);
	REFUSED(store_destroy(desk->store, &err) >= 0);
#undef REFUSED
	desk->store = NULL;
	after = slurp(desk->path, &size_after);
	assert_int_equal(size, size_after);
	assert_memory_equal(bytes, after, size);
	assert_int_equal(stat(desk->path, &st_after), 0);
	assert_memory_equal(&st.st_mtim, &st_after.st_mtim, sizeof(st.st_mtim));
	assert_int_equal(count_files(desk->dir), files);
	free(bytes);
	free(after);
}

/* What this lope cannot read, or not without leaving something beside it, is
 * of a newer one, by name. */
static void
test_newer_is_strange(void **state)
{
	static const char *const ways[] = {
		("ALTER TABLE activity RENAME COLUMN rpe TO effort;"
		 "PRAGMA user_version = 99"),
		"DROP TABLE note; PRAGMA user_version = 99",
		"DELETE FROM meta; PRAGMA user_version = 99",
		"PRAGMA user_version = 99; PRAGMA journal_mode = WAL",
	};
	struct desk *desk = *state;

	for (size_t i = 0; i < COUNT(ways); i++) {
		size_t size, size_after;
		char *bytes = make_newer_day(desk, ways[i], &size), *after;
		struct err err = { 0 };
		int files = count_files(desk->dir);

		assert_false(store_open_newer(&desk->store, desk->path,
				 &desk->env, &err) &&
		    store_read(desk->store, &desk->log, &err));
		assert_says(ways[i], &err, ERR_NEWER, "made by a newer lope");
		store_close(desk->store);
		desk->store = NULL;
		after = slurp(desk->path, &size_after);
		assert_int_equal(size, size_after);
		assert_memory_equal(bytes, after, size);
		assert_int_equal(count_files(desk->dir), files);
		free(bytes);
		free(after);
		assert_int_equal(remove(desk->path), 0);
	}
}

/* What the look of that name says. */
static void
assert_look(struct desk *desk, const char *name, const char *id, bool ok,
    const char *part)
{
	struct store_look looks[STORE_LOOKS];
	int at = 0;

	(void)store_examine(desk->store, looks);
	while (strcmp(looks[at].name, name) != 0)
		at++;
	if (looks[at].ok != ok || strstr(looks[at].text, part) == NULL)
		fail_msg("%s: %s: %s", id, name, looks[at].text);
}

/* Nothing that another program has put into the file runs by itself. */
static void
test_crafted(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), other = run_of(TODAY - 1, 4);

	desk_create(desk);
	desk_put(desk, &run, "run");
	desk_sql(desk,
	    "CREATE TRIGGER t AFTER INSERT ON activity BEGIN"
	    " DELETE FROM activity WHERE id <> new.id; END;"
	    "CREATE VIEW v AS SELECT 1");
	desk_reopen(desk);
	desk_put(desk, &other, "other");
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 2);
	assert_int_not_equal(sqlite3_exec(desk->store->db, "SELECT * FROM v",
				 NULL, NULL, NULL),
	    SQLITE_OK);
}

/* Nor where a copy of it is made to look at its history; and it is told. */
static void
test_crafted_check(void **state)
{
	static const struct {
		const char *sql, *told;
	} row[] = {
		{ "CREATE TRIGGER t AFTER INSERT ON activity BEGIN"
		  " DELETE FROM activity WHERE id <> new.id; END",
		    "its structure is sound, but another program has put the "
		    "trigger t into it" },
		{ "CREATE VIEW v AS SELECT 1", "the trigger t and 1 more" },
		{ "CREATE TRIGGER u AFTER DELETE ON activity BEGIN"
		  " INSERT INTO tombstone WITH RECURSIVE n (i) AS"
		  " (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
		  " SELECT 'x', zeroblob(16), sum(i) FROM n; END",
		    "the trigger t and 2 more" },
		{ "DROP TRIGGER t; DROP TRIGGER u", "the view v" },
		{ "DROP VIEW v", NULL },
	};
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), other = run_of(TODAY - 1, 4);

	desk_create(desk);
	desk_put(desk, &run, "run");
	desk_put(desk, &other, "other");
	for (size_t i = 0; i < COUNT(row); i++) {
		desk_sql(desk, row[i].sql);
		assert_look(desk, "file", row[i].sql, row[i].told == NULL,
		    row[i].told == NULL ? "its structure is sound" :
					  row[i].told);
		assert_look(desk, "history", row[i].sql, true, "2 changes");
	}
}

/* What another program says follows from a removed row follows from none that
 * the history takes out and puts back. */
static void
test_crafted_parents(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);

	desk_create(desk);
	desk_put(desk, &run, "run");
	desk_sql(desk,
	    "CREATE TABLE child (activity BLOB REFERENCES activity (id)"
	    " ON DELETE RESTRICT); INSERT INTO child SELECT id FROM activity");
	assert_look(desk, "history", "a child", true, "1 change");
}

/* A journal may name a file that SQLite removes when it has played it. */
static void
test_crafted_journal(void **state)
{
	static const unsigned char magic[] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20,
		0xa1, 0x63, 0xd7 };
	enum { PAGE = 4096, SECTOR = 512, LOCK = 0x40000000 / PAGE + 1 };
	struct desk *desk = *state;
	struct store_salvaged found;
	char journal[260], victim[260], to[260], *bytes;
	unsigned char page[4] = { 0, 0, 0, 1 }, sum[4], made[SECTOR] = { 0 };
	unsigned sums = 0x1234;
	struct err err = { 0 };
	size_t size, n;
	FILE *f;

	desk_create(desk);
	store_close(desk->store);
	desk->store = NULL;
	(void)snprintf(journal, sizeof(journal), "%s-journal", desk->path);
	(void)snprintf(victim, sizeof(victim), "%s/hers.txt", desk->dir);
	(void)snprintf(to, sizeof(to), "%s/new.db", desk->dir);
	spill(victim, "hers", 4);
	bytes = slurp(desk->path, &size);
#define BIG(out, value) \
	((out)[0] = (unsigned char)((value) >> 24), \
	    (out)[1] = (unsigned char)((value) >> 16), \
	    (out)[2] = (unsigned char)((value) >> 8), \
	    (out)[3] = (unsigned char)(value))
	memcpy(made, magic, sizeof(magic));
	BIG(made + 8, 1u);
	BIG(made + 12, 0x1234u);
	BIG(made + 16, size / PAGE);
	BIG(made + 20, (unsigned)SECTOR);
	BIG(made + 24, (unsigned)PAGE);
	f = fopen(journal, "w");
	assert_non_null(f);
	(void)fwrite(made, sizeof(made), 1, f);
	(void)fwrite(page, sizeof(page), 1, f);
	(void)fwrite(bytes, PAGE, 1, f);
	for (int i = PAGE - 200; i > 0; i -= 200)
		sums += (unsigned char)bytes[i];
	BIG(sum, sums);
	(void)fwrite(sum, sizeof(sum), 1, f);
	BIG(sum, (unsigned)LOCK);
	(void)fwrite(sum, sizeof(sum), 1, f);
	n = strlen(victim);
	(void)fwrite(victim, n, 1, f);
	BIG(sum, n);
	(void)fwrite(sum, sizeof(sum), 1, f);
	sums = 0;
	for (size_t i = 0; i < n; i++)
		sums += (unsigned char)victim[i];
	BIG(sum, sums);
#undef BIG
	(void)fwrite(sum, sizeof(sum), 1, f);
	(void)fwrite(magic, sizeof(magic), 1, f);
	assert_int_equal(fclose(f), 0);
	free(bytes);

	assert_false(store_open(&desk->store, desk->path, &desk->env, &err));
	assert_says("open", &err, ERR_FOREIGN, "its journal");
	assert_int_equal(access(victim, F_OK), 0);
	assert_false(store_salvage(desk->path, to, &desk->env, &found, &err));
	assert_says("salvage", &err, ERR_FOREIGN, desk->path);
	assert_int_equal(access(victim, F_OK), 0);
	assert_int_equal(unlink(journal), 0);
	desk_reopen(desk);
}

/* Nor does a view run where a damaged file is read. */
static void
test_crafted_salvage(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_salvaged found;
	struct err err = { 0 };
	char to[260];

	desk_create(desk);
	desk_put(desk, &run, "run");
	desk_sql(desk,
	    "ALTER TABLE note RENAME TO other;"
	    "CREATE VIEW note AS SELECT hex(zeroblob(100000000)) AS text,"
	    " 1 AS id, 1 AS rev, 1 AS ord, 1 AS hlc, 1 AS seal, 1 AS day,"
	    " 0 AS rowid");
	(void)snprintf(to, sizeof(to), "%s/new.db", desk->dir);
	if (!store_salvage(desk->path, to, &desk->env, &found, &err))
		fail_msg("%s", err.text);
	assert_int_equal(found.bad, 0);
	assert_int_equal(found.rows, 1);
}

/* How every connection is set, whatever the library was built with. */
static void
test_settings(void **state)
{
	static const struct {
		const char *ask, *want;
	} pragmas[] = {
		{ "PRAGMA journal_mode", "delete" },
		{ "PRAGMA synchronous", "3" }, /* EXTRA */
		{ "PRAGMA cell_size_check", "1" },
		{ "PRAGMA secure_delete", "1" }, { "PRAGMA foreign_keys", "1" },
		{ "PRAGMA trusted_schema", "0" },
		{ "PRAGMA busy_timeout", "5000" },
		{ "PRAGMA temp_store", "2" }, /* MEMORY */
	};
	static const struct {
		const char *sql, *said;
	} refused[] = {
		{ "SELECT \"no column\"", "no such column" },
		{ "SELECT load_extension('x')", "not authorized" },
		{ "PRAGMA writable_schema = ON;"
		  "UPDATE sqlite_schema SET sql = 'x'",
		    "may not be modified" },
		/* a byte more than 64 MiB */
		{ "SELECT length(zeroblob(67108865))",
		    "string or blob too big" },
	};
	struct desk *desk = *state;
	sqlite3_stmt *stmt;
	int extensions = 1;

	desk_create(desk);
	assert_int_equal(sqlite3_db_config(desk->store->db,
			     SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, -1,
			     &extensions),
	    SQLITE_OK);
	assert_int_equal(extensions, 0);
	for (size_t i = 0; i < COUNT(pragmas); i++) {
		assert_int_equal(sqlite3_prepare_v2(desk->store->db,
				     pragmas[i].ask, -1, &stmt, NULL),
		    SQLITE_OK);
		assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
		if (strcmp((const char *)sqlite3_column_text(stmt, 0),
			pragmas[i].want) != 0)
			fail_msg("%s: %s", pragmas[i].ask,
			    sqlite3_column_text(stmt, 0));
		(void)sqlite3_finalize(stmt);
	}
	for (size_t i = 0; i < COUNT(refused); i++)
		if (sqlite3_exec(desk->store->db, refused[i].sql, NULL, NULL,
			NULL) == SQLITE_OK ||
		    strstr(sqlite3_errmsg(desk->store->db), refused[i].said) ==
			NULL)
			fail_msg("%s: %s", refused[i].sql,
			    sqlite3_errmsg(desk->store->db));
}

/* The tables themselves take no value that the model does not know, by
 * whatever program it is written. */
static void
test_tables_refuse(void **state)
{
	static const char *const refused[] = {
		"UPDATE activity SET day = '2026-02-30'",
		"UPDATE activity SET day = '2026-2-3'",
		"UPDATE activity SET day = '2200-01-01'",
		"UPDATE activity SET day = 20780",
		"UPDATE activity SET rpe = 11",
		"UPDATE activity SET rpe = 'hard'",
		"UPDATE activity SET rev = 0",
		"UPDATE activity SET id = zeroblob(15)",
		"UPDATE activity SET seal = zeroblob(9)",
	};
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	sqlite3 *db;

	desk_create(desk);
	desk_put(desk, &run, "run");
	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	/* what it knows they take */
	assert_int_equal(sqlite3_exec(db,
			     "UPDATE activity SET day = '2026-02-28',"
			     " rpe = 10, rev = 1",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	for (size_t i = 0; i < COUNT(refused); i++)
		if ((sqlite3_exec(db, refused[i], NULL, NULL, NULL) & 0xff) !=
		    SQLITE_CONSTRAINT)
			fail_msg("%s", refused[i]);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Facts ------------------------------------------------------------------ */

static const char *const words[] = { "a", "legs-on-wall", "Fußweg", "漢字 👶",
	"= 1+1", "\033[2J", "two\nlines", "' OR 1=1 --" };

/* A value of the column's range, or unsaid, into row. */
static void
random_value(struct rand *r, const struct col *col, struct row *row)
{
	char *at = (char *)row + col->offset;
	bool unsaid = col->optional && rand_chance(r, 1, 3);
	const char *text = unsaid ? NULL :
				    words[rand_range(r, 0, COUNT(words) - 1)];
	int number = unsaid ? col->unsaid : rand_range(r, col->min, col->max);
	int day = unsaid ? DAY_NONE : rand_range(r, -25567, 84005);

	if (col->type == COL_INT)
		memcpy(at, &number, sizeof(number));
	else if (col->type == COL_DAY)
		memcpy(at, &day, sizeof(day));
	else if (col->type == COL_TEXT)
		memcpy(at, &text, sizeof(text));
}

#define HEAD_COLS 6

static struct fact
random_fact(struct rand *r, enum fact_kind kind)
{
	struct row row = { .hlc = 0 };

	row.fact.kind = kind;
	row.fact.head.day = rand_range(r, -25567, 84005);
	for (int i = HEAD_COLS; i < row_width(kind); i++)
		random_value(r, row_col(kind, i), &row);
	if (kind == FACT_PAUSE)
		row.fact.pause.last = row.fact.head.day;
	return row.fact;
}

/* Her values and the day; rev and the clock only with all. */
static bool
fact_eq(const struct fact *a, const struct fact *b, bool all)
{
	struct row x = { .fact = *a }, y = { .fact = *b };

	if (a->kind != b->kind)
		return false;
	for (int i = 0; i < row_width(a->kind); i++) {
		struct value v, w;

		if (!all && row_col_is_stamp(i))
			continue;
		value_of_row(row_col(a->kind, i), &x, &v);
		value_of_row(row_col(a->kind, i), &y, &w);
		if (!value_eq(&v, &w))
			return false;
	}
	return true;
}

/* No member is forgotten: the columns of each kind, laid out one after the
 * other as a compiler would, are its struct. */
static void
test_columns(void **state)
{
	static const size_t sizes[FACT_COUNT] = {
#define SIZE(id, name) [FACT_##id] = sizeof(struct name),
		FACT_LIST(SIZE)
#undef SIZE
	};
	size_t head = offsetof(struct row, fact.head);
	size_t whole = _Alignof(struct fact_head);

	(void)state;
	for (int i = 0; i < FACT_COUNT; i++) {
		enum fact_kind kind = (enum fact_kind)i;
		size_t at = offsetof(struct fact_head, day) + sizeof(int);

		for (int c = HEAD_COLS; c < row_width(kind); c++) {
			const struct col *col = row_col(kind, c);
			size_t size = col->type == COL_TEXT ? sizeof(char *) :
							      sizeof(int);

			at = (at + size - 1) / size * size;
			if (col->offset != head + at)
				fail_msg("%s: before %s", fact_name(kind),
				    col->name);
			at += size;
		}
		if ((at + whole - 1) / whole * whole != sizes[kind])
			fail_msg("%s: at its end", fact_name(kind));
	}
}

/* So many of each kind, which edit holds afterwards. */
static void
desk_put_all(struct desk *desk, struct rand *r, int each, struct edit *edit)
{
	struct err err = { 0 };

	for (int kind = 0; kind < FACT_COUNT; kind++) {
		for (int i = 0; i < each; i++) {
			struct fact fact = random_fact(r, (enum fact_kind)kind);

			edit_put(edit, &fact);
		}
	}
	if (!store_apply(desk->store, edit, &desk->log, &err))
		fail_msg("%s", err.text);
}

static void
test_round_trip(void **state)
{
	enum { EACH = 12 };
	struct desk *desk = *state;
	struct edit edit = { .text = "everything" };
	struct rand r;
	size_t total = 0;

	rand_seed(&r, 1);
	desk_create(desk);
	desk_put_all(desk, &r, EACH, &edit);
	for (int reopened = 0; reopened < 2; reopened++) {
		for (size_t i = 0; i < edit.changes.count; i++) {
			const struct fact *want = &edit.changes.items[i].fact;
			struct fact got = { .kind = FACT_COUNT };

			assert_int_equal(want->head.rev, 1);
			assert_false(row_id_is_zero(want->head.id));
			for (size_t j = 0;
			     j < log_count(&desk->log, want->kind); j++) {
				log_get(&desk->log, want->kind, j, &got);
				if (row_id_eq(got.head.id, want->head.id))
					break;
			}
			if (!fact_eq(want, &got, true))
				fail_msg("%s differs", fact_name(want->kind));
			total++;
		}
		desk_reopen(desk);
	}
	assert_int_equal(total, 2 * FACT_COUNT * EACH);
	VEC_CLEAR(&edit.changes);
}

/* Each kind comes back by day, then by the order of entry. */
static void
test_order(void **state)
{
	struct desk *desk = *state;
	struct fact early = run_of(TODAY, 1), late = run_of(TODAY, 2);
	struct fact before = run_of(TODAY - 3, 3);

	desk_create(desk);
	desk_put(desk, &early, "early");
	desk->ms -= 86400000; /* the clock is set back */
	desk_put(desk, &late, "late");
	assert_true(late.head.order > early.head.order);
	desk_put(desk, &before, "before");
	early.activity.note = "mended later";
	desk_put(desk, &early, "mended");
	assert_int_equal(early.head.rev, 2);
	for (int reopened = 0; reopened < 2; reopened++) {
		assert_int_equal(desk->log.activity.count, 3);
		assert_int_equal(desk->log.activity.items[0].rpe, 3);
		assert_int_equal(desk->log.activity.items[1].rpe, 1);
		assert_string_equal(desk->log.activity.items[1].note,
		    "mended later");
		assert_int_equal(desk->log.activity.items[2].rpe, 2);
		desk_reopen(desk);
	}
}

static void
break_rpe(struct fact *fact)
{
	fact->activity.rpe = 11;
}

static void
break_day(struct fact *fact)
{
	fact->head.day = DAY_NONE;
}

static void
break_century(struct fact *fact)
{
	fact->head.day = 84006; /* 2200-01-01 */
}

static void
break_source(struct fact *fact)
{
	fact->activity.source = NULL;
}

static void
break_utf8(struct fact *fact)
{
	fact->activity.note = "\xc3(";
}

static void
break_minus(struct fact *fact)
{
	fact->activity.run_s = -1;
}

static void
break_answer(struct fact *fact)
{
	fact->kind = FACT_CHECKIN;
	fact->checkin = checkin_unsaid(TODAY);
	fact->checkin.answer[ANSWER_BOWEL_LEAK] = 2;
}

static void
break_pause(struct fact *fact)
{
	*fact = (struct fact){ .kind = FACT_PAUSE };
	fact->head.day = TODAY;
	fact->pause.last = TODAY - 1;
}

static void
break_note(struct fact *fact)
{
	static char text[20001];

	memset(text, 'x', sizeof(text) - 1);
	*fact = (struct fact){ .kind = FACT_NOTE };
	fact->head.day = TODAY;
	fact->note.text = text;
}

/* What slips past every form and parser is refused here, with the rest of its
 * edit. */
static void
test_all_or_nothing(void **state)
{
	static const struct {
		const char *id;
		void (*spoil)(struct fact *fact);
		enum err_code code;
		const char *part;
	} cases[] = {
		{ "rpe", break_rpe, ERR_RANGE, "rpe takes 0 to 10" },
		{ "no day", break_day, ERR_RANGE, "day takes a date" },
		{ "far day", break_century, ERR_RANGE, "day takes a date" },
		{ "no source", break_source, ERR_RANGE,
		    "activity.source is missing" },
		{ "utf8", break_utf8, ERR_INPUT, "note is not valid UTF-8" },
		{ "minus", break_minus, ERR_RANGE, "run_s takes 0 to" },
		{ "answer", break_answer, ERR_RANGE,
		    "bowel_leak takes 0 to 1" },
		{ "pause", break_pause, ERR_RANGE, "a pause ends on or after" },
		{ "long", break_note, ERR_RANGE, "text takes 1 to" },
	};
	struct desk *desk = *state;

	desk_create(desk);
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct fact good = run_of(TODAY, 3), bad = run_of(TODAY, 4);
		struct edit edit = { .text = "two" };
		struct store_edit history[1];
		struct err err = { 0 };
		int count = -1;

		cases[i].spoil(&bad);
		edit_put(&edit, &good);
		edit_put(&edit, &bad);
		assert_false(store_apply(desk->store, &edit, &desk->log, &err));
		assert_says(cases[i].id, &err, cases[i].code, cases[i].part);
		assert_int_equal(edit.changes.items[0].fact.head.rev, 0);
		assert_int_equal(desk->log.activity.count, 0);
		assert_true(
		    store_history(desk->store, history, 1, &count, &err));
		assert_int_equal(count, 0);
		VEC_CLEAR(&edit.changes);
	}
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 0);
}

/* Of a transaction that was given up, nothing is written behind that. */
static void
test_given_up(void **state)
{
	struct desk *desk = *state;
	int looks = 0;

	desk_create(desk);
	do {
		struct fact one = run_of(TODAY, 3), two = run_of(TODAY, 4);
		struct edit edit = { .text = "two" };
		struct store_edit history[1];
		struct err err = { 0 };
		bool saved;
		int count = -1;

		edit_put(&edit, &one);
		edit_put(&edit, &two);
		desk->gives_up = ++looks;
		saved = store_apply(desk->store, &edit, &desk->log, &err);
		VEC_CLEAR(&edit.changes);
		assert_int_equal(saved, desk->gives_up > 0);
		desk_reopen(desk);
		assert_int_equal(desk->log.activity.count, saved ? 2 : 0);
		assert_true(
		    store_history(desk->store, history, 1, &count, &err));
		assert_int_equal(count, saved ? 1 : 0);
	} while (desk->gives_up == 0);
	/* a look to begin with, one a row, and one for the history */
	assert_true(looks > 4);
}

/* The first to ask for a revision gets none. */
static int
refuse_once(void *arg, int action, const char *table, const char *column,
    const char *database, const char *from)
{
	bool *refused = arg;

	(void)table;
	(void)database;
	(void)from;
	if (*refused || action != SQLITE_READ || strcmp(column, "rev") != 0)
		return SQLITE_OK;
	*refused = true;
	return SQLITE_DENY;
}

/* A row that cannot be looked for is not one that is missing. */
static void
test_not_looked_for(void **state)
{
	static const uint8_t sum[SHA256_SIZE] = { 1 };
	struct workout file = workout_unsaid();
	struct edit_source source = { .sha256 = sum, .workout = &file };
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct edit edit = { .text = "import" };
	struct err err = { 0 };
	bool refused = false;

	desk_create(desk);
	(void)snprintf(file.format, sizeof(file.format), "fit");
	file.series = sum;
	file.series_size = sizeof(sum);
	edit_put(&edit, &run);
	*VEC_ADD(&edit.sources) = source;
	(void)sqlite3_set_authorizer(desk->store->db, refuse_once, &refused);
	assert_false(store_apply(desk->store, &edit, &desk->log, &err));
	(void)sqlite3_set_authorizer(desk->store->db, NULL, NULL);
	edit_clear(&edit);
	assert_true(refused);
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 0);
}

static void
test_empty_edit(void **state)
{
	struct desk *desk = *state;
	struct edit edit = { .text = "nothing" };
	struct store_edit history[1];
	struct err err = { 0 };
	int count = -1;

	desk_create(desk);
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	assert_true(store_history(desk->store, history, 1, &count, &err));
	assert_int_equal(count, 0);
}

/* Two at once ------------------------------------------------------------ */

static void
test_conflicts(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), stale, other = run_of(TODAY, 5);
	struct fact morning = { .kind = FACT_CHECKIN }, again, said;
	struct edit edit = { .text = "gone" };
	struct err err;

	desk_create(desk);
	desk_put(desk, &run, "run");
	stale = run;
	run.activity.rpe = 4;
	desk_put(desk, &run, "changed");
	assert_int_equal(desk_try(desk, &stale, &err), ERR_CONFLICT);
	assert_says("stale", &err, ERR_CONFLICT,
	    "the activity of Mon 23 Nov has changed since");
	assert_string_equal(err.hint, "effort: 4 now, 3 yours");
	assert_int_equal(desk->log.activity.items[0].rpe, 4);

	morning.checkin = checkin_unsaid(TODAY);
	again = morning;
	desk_put(desk, &morning, "checked in");
	assert_int_equal(desk_try(desk, &again, &err), ERR_CONFLICT);
	assert_says("twice a day", &err, ERR_CONFLICT,
	    "another check-in of Mon 23 Nov");

	said = override_of(TODAY);
	desk_put(desk, &said, "lifted");
	assert_int_equal(desk_try(desk, &said, &err), ERR_REFUSED);

	edit_remove(&edit, FACT_ACTIVITY, run.head.id);
	edit_put(&edit, &other);
	err = (struct err){ 0 };
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	assert_int_equal(desk->log.activity.count, 1);
	VEC_CLEAR(&edit.changes);
	edit_remove(&edit, FACT_ACTIVITY, run.head.id);
	assert_false(store_apply(desk->store, &edit, &desk->log, &err));
	assert_says("gone", &err, ERR_CONFLICT, "was removed by another");
	VEC_CLEAR(&edit.changes);
	assert_int_equal(desk_try(desk, &run, &err), ERR_CONFLICT);
}

/* She never sees the name of a column, nor a number without its unit. */
static void
test_conflict_words(void **state)
{
	struct row now = { .fact.kind = FACT_CHECKIN }, yours;
	char text[400];
	struct str s = str_of(text, sizeof(text));

	(void)state;
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		for (int i = ROW_DAY; i < row_width((enum fact_kind)kind);
		     i++) {
			const char *name =
			    row_col((enum fact_kind)kind, i)->name;

			s = str_of(text, sizeof(text));
			tell_label((enum fact_kind)kind, i, &s);
			if (s.len == 0 && strncmp(name, "entered", 7) != 0)
				fail_msg("%s of %s has no word", name,
				    fact_name((enum fact_kind)kind));
			assert_null(strchr(text, '_'));
		}
	}
	now.fact.checkin = checkin_unsaid(TODAY);
	yours = now;
	now.fact.checkin.answer[ANSWER_SLEEP] = 370;
	yours.fact.checkin.answer[ANSWER_SLEEP] = 300;
	yours.fact.checkin.answer[ANSWER_LEAK] = 1;
	yours.fact.checkin.entered_min = 3;
	s = str_of(text, sizeof(text));
	tell_both(&now, &yours, UNIT_KM, &s);
	assert_string_equal(text,
	    "sleep in 24 h: 6:10 now, 5:00 yours, leak: nothing now, drops "
	    "yours");
	now = (struct row){ .fact.kind = FACT_ACTIVITY };
	now.fact.activity = activity_unsaid(TODAY);
	yours = now;
	now.fact.activity.distance_m = 5200;
	yours.fact.activity.distance_m = 8047;
	yours.fact.activity.type = RUN_THRESHOLD;
	s = str_of(text, sizeof(text));
	tell_both(&now, &yours, UNIT_MI, &s);
	assert_string_equal(text,
	    "distance: 3.2 mi now, 5.0 mi yours, type: easy now, threshold "
	    "yours");
}

/* What another program wrote after she began to look is not written over,
 * though it was read meanwhile; what this one wrote is. */
static void
test_since(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store *beside = NULL;
	struct edit edit = { .text = "hers" }, other = { .text = "other" };
	struct err err = { 0 };

	desk_create(desk);
	desk_put(desk, &run, "run");
	edit.since = store_stamp(desk->store);
	assert_true(edit.since > 0);
	run.activity.run_s = 600;
	run.activity.note = "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4"
			    "x\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4";
	edit_put(&other, &run);
	assert_true(store_open(&beside, desk->path, &desk->env, &err));
	assert_true(store_apply(beside, &other, NULL, &err));
	store_close(beside);
	VEC_CLEAR(&other.changes);

	assert_true(store_read(desk->store, &desk->log, &err));
	run.activity = desk->log.activity.items[0];
	run.activity.run_s = 900;
	run.activity.rpe = 5;
	run.activity.note = NULL;
	edit_put(&edit, &run);
	assert_false(store_apply(desk->store, &edit, &desk->log, &err));
	assert_int_equal(err.code, ERR_CONFLICT);
	assert_string_equal(err.hint,
	    "running: 10:00 now, 15:00 yours, effort: 3 now, 5 yours, "
	    "and more");
	edit.changes.items[0].fact.activity.run_s = 600;
	edit.changes.items[0].fact.activity.rpe = 3;
	assert_false(store_apply(desk->store, &edit, &desk->log, &err));
	assert_string_equal(err.hint,
	    "note: \xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4x\xc3\xa4"
	    "\xc3\xa4\xc3\xa4\xc3\xa4\xc3\xa4... now, nothing yours");
	edit.since = store_stamp(desk->store);
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	VEC_CLEAR(&edit.changes);
}

/* What it made itself is nothing that another program wrote. */
static void
test_made_is_known(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };

	assert_true(store_create(&desk->store, desk->path, &desk->env, &err));
	assert_false(store_changed(desk->store));
}

/* As SQLite opens what was just made: another program is faster. */
static int
other_writes(sqlite3 *db, char **text, const struct sqlite3_api_routines *api)
{
	const char *path = sqlite3_db_filename(db, "main"), *end;
	sqlite3 *other = NULL;

	(void)text;
	(void)api;
	end = path != NULL ? strrchr(path, '/') : NULL;
	if (end == NULL || strcmp(end, "/lope.db") != 0)
		return SQLITE_OK;
	(void)sqlite3_cancel_auto_extension((void (*)(void))other_writes);
	assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(other,
			     "UPDATE meta SET value = 65536 WHERE key = 'hlc'",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_close(other), SQLITE_OK);
	return SQLITE_OK;
}

/* What came into it before it was open is. */
static void
test_made_and_written(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };

	assert_int_equal(sqlite3_auto_extension((void (*)(void))other_writes),
	    SQLITE_OK);
	assert_true(store_create(&desk->store, desk->path, &desk->env, &err));
	assert_false(
	    sqlite3_cancel_auto_extension((void (*)(void))other_writes));
	assert_true(store_changed(desk->store));
}

static void
test_two_handles(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), second = run_of(TODAY - 1, 2);
	struct log log = { .text = { 0 } };
	struct store *other = NULL;
	char text[EDIT_TEXT_SIZE];
	struct err err = { 0 };

	desk_create(desk);
	assert_true(store_open(&other, desk->path, &desk->env, &err));
	assert_true(store_read(other, &log, &err));
	assert_false(store_changed(other));
	desk_put(desk, &run, "first");
	assert_false(store_changed(desk->store));
	assert_true(store_changed(other));
	assert_true(store_read(other, &log, &err));
	assert_int_equal(log.activity.count, 1);
	assert_false(store_changed(other));

	/* the other takes back what this one did, then undo has no more */
	assert_true(store_undo(other, &log, text, &err));
	assert_string_equal(text, "first");
	assert_int_equal(log.activity.count, 0);
	assert_true(store_changed(desk->store));
	desk_put(desk, &second, "second");
	assert_true(second.head.order > run.head.order);

	/* an undo and a new edit do not bring an old rev back to life */
	store_close(other);
	log_clear(&log);
}

static void
test_undo_is_a_change(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), stale, got;
	struct err err;

	desk_create(desk);
	desk_put(desk, &run, "run");
	run.activity.rpe = 4;
	desk_put(desk, &run, "four");
	stale = run;
	desk_undo(desk, "four");
	log_get(&desk->log, FACT_ACTIVITY, 0, &got);
	assert_int_equal(got.activity.rpe, 3);
	got.activity.rpe = 5;
	desk_put(desk, &got, "five");
	stale.activity.rpe = 6;
	assert_int_equal(desk_try(desk, &stale, &err), ERR_CONFLICT);
	assert_int_equal(desk->log.activity.items[0].rpe, 5);
}

static void
test_busy(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err;
	sqlite3 *db;

	desk_create(desk);
	(void)sqlite3_busy_timeout(desk->store->db, 1);
	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(desk_try(desk, &run, &err), ERR_BUSY);
	assert_int_equal(desk->log.activity.count, 0);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	assert_int_equal(desk_try(desk, &run, &err), ERR_NONE);

	/* a reader in the way of the commit */
	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db, "BEGIN; SELECT * FROM meta", NULL,
			     NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(desk_try(desk, &run, &err), ERR_BUSY);
	assert_int_equal(desk->log.activity.count, 1);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 1);
}

/* Who is waited for lets go as soon as that is said. */
static void
busy_no_more(void *arg)
{
	struct desk *desk = arg;

	desk->waited++;
	assert_int_equal(sqlite3_close(desk->other), SQLITE_OK);
	desk->other = NULL;
}

static void
test_busy_for_a_moment(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err;

	desk->env.waits = busy_no_more;
	desk_create(desk);
	assert_int_equal(sqlite3_open(desk->path, &desk->other), SQLITE_OK);
	assert_int_equal(sqlite3_exec(desk->other, "BEGIN IMMEDIATE", NULL,
			     NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(desk_try(desk, &run, &err), ERR_NONE);
	assert_int_equal(desk->waited, 1);
	assert_int_equal(desk->log.activity.count, 1);
}

/* A value that no form lets through, written by another hand. */
static void
test_damaged_value(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err = { 0 };

	desk_create(desk);
	desk_put(desk, &run, "run");
	desk_sql(desk,
	    "PRAGMA ignore_check_constraints = ON;"
	    "UPDATE activity SET type = 99");
	assert_false(store_read(desk->store, &desk->log, &err));
	assert_says("type", &err, ERR_DAMAGED, "type of activity");
	assert_int_equal(desk->log.activity.count, 1);
}

/* History ---------------------------------------------------------------- */

static void
test_undo_redo(void **state)
{
	struct desk *desk = *state;
	struct fact one = run_of(TODAY, 1), two = run_of(TODAY, 2);
	struct fact three = run_of(TODAY, 3);
	char text[EDIT_TEXT_SIZE];
	struct err err = { 0 };

	desk_create(desk);
	assert_false(store_undo(desk->store, &desk->log, text, &err));
	assert_says("empty", &err, ERR_NOTHING, "nothing to take back");
	desk_put(desk, &one, "one");
	desk_put(desk, &two, "two");
	desk_reopen(desk);
	desk_undo(desk, "two");
	assert_int_equal(desk->log.activity.count, 1);
	desk_reopen(desk);
	desk_undo(desk, "one");
	assert_int_equal(desk->log.activity.count, 0);
	assert_false(store_undo(desk->store, &desk->log, text, &err));
	desk_reopen(desk);
	desk_redo(desk, "one");
	desk_reopen(desk);
	desk_redo(desk, "two");
	assert_int_equal(desk->log.activity.count, 2);
	assert_int_equal(desk->log.activity.items[1].rpe, 2);
	assert_int_equal(desk->log.activity.items[1].order, two.head.order);
	err = (struct err){ 0 };
	assert_false(store_redo(desk->store, &desk->log, text, &err));
	assert_says("all done", &err, ERR_NOTHING, "nothing to do again");

	/* something new: what was taken back cannot be done again */
	desk_undo(desk, "two");
	desk_put(desk, &three, "three");
	assert_false(store_redo(desk->store, &desk->log, text, &err));
	desk_undo(desk, "three");
	desk_redo(desk, "three");
	desk_undo(desk, "three");
	desk_undo(desk, "one");
	assert_int_equal(desk->log.activity.count, 0);
}

static void
test_undo_conflict(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	char text[EDIT_TEXT_SIZE] = "kept";
	struct err err = { 0 };

	desk_create(desk);
	desk_put(desk, &run, "run");
	desk_sql(desk, "UPDATE activity SET rpe = 9");
	assert_false(store_undo(desk->store, &desk->log, text, &err));
	assert_says("changed", &err, ERR_CONFLICT, "changed again since");
	assert_string_equal(text, "kept");
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 1);
	desk_sql(desk, "DELETE FROM activity");
	err = (struct err){ 0 };
	assert_false(store_undo(desk->store, &desk->log, text, &err));
	assert_says("removed", &err, ERR_CONFLICT, "changed again since");
}

static void
test_override_stays(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), said = override_of(TODAY);
	struct edit edit = { .text = "over the cap" };
	struct err err = { 0 };

	desk_create(desk);
	edit_put(&edit, &run);
	edit_put(&edit, &said);
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	VEC_CLEAR(&edit.changes);
	desk_undo(desk, "over the cap");
	assert_int_equal(desk->log.activity.count, 0);
	assert_int_equal(desk->log.override.count, 1);
	desk_redo(desk, "over the cap");
	assert_int_equal(desk->log.override.count, 1);
	edit_remove(&edit, FACT_OVERRIDE, desk->log.override.items[0].id);
	assert_false(store_apply(desk->store, &edit, &desk->log, &err));
	assert_int_equal(err.code, ERR_REFUSED);
	VEC_CLEAR(&edit.changes);
}

static int
desk_count(const struct desk *desk, const char *sql)
{
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int count;

	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	count = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return count;
}

static void
assert_history(struct desk *desk, const char *id, bool ok, const char *part)
{
	assert_look(desk, "history", id, ok, part);
}

/* As an import does: run, as it is or new, and the file that it came from.
 * given: where that is told of a run that is there, and nothing else. */
static void
desk_import(struct desk *desk, struct fact *run, const char *format, bool given)
{
	static const uint8_t sum[SHA256_SIZE] = { 1 };
	static const uint8_t series[] = "its samples";
	struct workout file = workout_unsaid();
	struct edit_source source = { .sha256 = sum, .workout = &file };
	struct edit edit = { .text = "" };
	struct err err = { 0 };

	(void)snprintf(file.format, sizeof(file.format), "%s", format);
	(void)snprintf(edit.text, sizeof(edit.text), "%s", format);
	file.series = series;
	file.series_size = sizeof(series);
	if (given)
		source.activity = run->head.id;
	else
		edit_put(&edit, run);
	*VEC_ADD(&edit.sources) = source;
	if (!store_apply(desk->store, &edit, &desk->log, &err))
		fail_msg("%s", err.text);
	if (!given)
		run->head = edit.changes.items[0].fact.head;
	edit_clear(&edit);
}

/* The format of the file that run came from; "" none. */
static void
assert_from(struct desk *desk, const struct fact *run, const char *format)
{
	struct match_source from = { .at = "" };

	desk_reopen(desk);
	if (!store_source(desk->store, run->head.id, &from))
		from.workout.format[0] = '\0';
	assert_string_equal(from.workout.format, format);
}

/* Where a run came from is part of the edit that told it. */
static void
test_source_undone(void **state)
{
	static const struct {
		const char *before; /* "": by hand; NULL: it is new */
		bool given;
	} rows[] = { { NULL, false }, { "", false }, { "csv", false },
		{ "", true }, { "csv", true } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		const char *was = rows[i].before != NULL ? rows[i].before : "";
		struct desk *desk = *state;
		struct fact run = run_of(TODAY, 3);

		desk_create(desk);
		if (was[0] != '\0')
			desk_import(desk, &run, was, false);
		else if (rows[i].before != NULL)
			desk_put(desk, &run, "by hand");
		desk_import(desk, &run, "fit", rows[i].given);
		assert_from(desk, &run, "fit");
		/* of a new run the table alone has it, for a redo */
		assert_int_equal(desk_count(desk,
				     "SELECT count(*) FROM edit WHERE"
				     " instr(changeset, CAST('fit' AS BLOB))"),
		    rows[i].before != NULL);
		desk_undo(desk, "fit");
		if (rows[i].before != NULL)
			assert_from(desk, &run, was);
		assert_int_equal(desk->log.activity.count,
		    rows[i].before != NULL);
		desk_redo(desk, "fit");
		assert_from(desk, &run, "fit");
		assert_int_equal(desk->log.activity.count, 1);
		assert_history(desk, "done again", true, "lead");
		assert_int_equal(desk_clear(state) + desk_set(state), 0);
	}
}

/* What was read of it is JSON, be it in another order and with more in it than
 * we write; of what is none nothing is taken. */
static void
test_source_original(void **state)
{
	static const struct {
		const char *json;
		int64_t timer, rpe, part;
		const char *device;
	} rows[] = {
		{ "{\"timer_ms\":5000,\"rpe\":-1,\"device\":\"a\"}", 5000, -1,
		    1, "a" },
		{ "{ \"device\" : \"a\\u00e4\\\"\" , \"rpe\":3,\"part\" : 2 }",
		    -1, 3, 2, "a\xc3\xa4\"" },
		{ "{\"x\":[1,{\"rpe\":4}],\"y\":null,\"rpe\":5}", -1, 5, 1,
		    "" },
		{ "{\"rpe\":4.5,\"part\":2}", -1, -1, 2, "" },
		{ "{\"timer_ms\":1234567890123456789,\"part\":2}", -1, -1, 2,
		    "" },
		{ "{\"rpe\":\"4\",\"device\":7,\"part\":2}", -1, -1, 2, "" },
		{ "{\"name\":\"home\"}", -1, -1, 1, "" },
		{ "{}", -1, -1, 1, "" },
		{ "[\"rpe\",4]", -1, -1, 1, "" },
		{ "{\"rpe\":4", -1, -1, 1, "" },
		{ "{\"rpe\":4,", -1, -1, 1, "" },
		{ "{\"rpe\":4,}", -1, -1, 1, "" },
		{ "{\"rpe\":4,\"part", -1, -1, 1, "" },
		{ "{\"rpe\":4} {", -1, -1, 1, "" },
		{ "{\"rpe\":-}", -1, -1, 1, "" },
		{ "{\"rpe\" 4}", -1, -1, 1, "" },
		{ "", -1, -1, 1, "" },
	};
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);

	desk_create(desk);
	desk_import(desk, &run, "fit", false);
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct match_source from;
		char *sql = sqlite3_mprintf("UPDATE source SET original = %Q",
		    rows[i].json);

		assert_int_equal(sqlite3_exec(desk->store->db, sql, NULL, NULL,
				     NULL),
		    SQLITE_OK);
		sqlite3_free(sql);
		assert_true(store_source(desk->store, run.head.id, &from));
		if (from.workout.timer_ms != rows[i].timer ||
		    from.workout.rpe != rows[i].rpe ||
		    from.workout.part != rows[i].part ||
		    strcmp(from.workout.device, rows[i].device) != 0)
			fail_msg("row %zu: %lld %lld %lld \"%s\"", i,
			    (long long)from.workout.timer_ms,
			    (long long)from.workout.rpe,
			    (long long)from.workout.part, from.workout.device);
	}
}

/* Without room for what comes back it is told, and nothing is undone. */
static void
test_source_without_room(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err = { 0 };
	char text[EDIT_TEXT_SIZE];

	desk_create(desk);
	desk_import(desk, &run, "csv", false);
	desk_sql(desk, "UPDATE source SET series = zeroblob(60000)");
	desk_import(desk, &run, "fit", false);
	assert_int_equal(sqlite3_exec(desk->store->db,
			     "PRAGMA max_page_count = 1", NULL, NULL, NULL),
	    SQLITE_OK);
	assert_false(store_undo(desk->store, &desk->log, text, &err));
	assert_string_equal(err.text, "not undone: the disk is full");
	assert_int_equal(err.code, ERR_IO);
	assert_from(desk, &run, "fit");
	desk_undo(desk, "fit");
	assert_from(desk, &run, "csv");
}

/* Another program took it away or put another there: the rest is undone. */
static void
test_source_changed_since(void **state)
{
	static const struct {
		const char *sql, *after;
	} rows[] = { { "DELETE FROM source", "" },
		{ "UPDATE source SET format = 'gpx'", "gpx" } };

	for (size_t i = 0; i < COUNT(rows); i++) {
		struct desk *desk = *state;
		struct fact run = run_of(TODAY, 3);

		desk_create(desk);
		desk_put(desk, &run, "by hand");
		run.activity.rpe = 5;
		desk_import(desk, &run, "fit", false);
		desk_sql(desk, rows[i].sql);
		desk_undo(desk, "fit");
		assert_int_equal(desk->log.activity.items[0].rpe, 3);
		assert_from(desk, &run, rows[i].after);
		assert_int_equal(desk_clear(state) + desk_set(state), 0);
	}
}

/* Forgotten with the day, and left alone with another. */
static void
test_source_forgotten(void **state)
{
	for (int given = 0; given < 2; given++) {
		struct desk *desk = *state;
		struct fact run = run_of(TODAY, 3),
			    other = run_of(TODAY - 3, 3);
		struct store_span span = { TODAY - 3, TODAY - 3, FACT_COUNT };
		struct store_forgotten found;
		struct err err = { 0 };

		desk_create(desk);
		desk_put(desk, &other, "the other");
		desk_put(desk, &run, "by hand");
		desk_import(desk, &run, "fit", given);
		assert_true(store_forget(desk->store, &span, true, &found,
		    &desk->log, &err));
		assert_int_equal(found.edits, 1);
		desk_undo(desk, "fit");
		assert_from(desk, &run, "");
		span.first = span.last = TODAY;
		assert_true(store_forget(desk->store, &span, true, &found,
		    &desk->log, &err));
		assert_int_equal(desk_count(desk, "SELECT count(*) FROM edit"),
		    0);
		assert_int_equal(desk_clear(state) + desk_set(state), 0);
	}
}

/* That of a run that was taken back, or removed, stays for what brings it back
 * where other days are forgotten, and goes with its own. */
static void
test_source_hidden_stays(void **state)
{
	for (int removed = 0; removed < 2; removed++) {
		struct desk *desk = *state;
		struct fact run = run_of(TODAY, 3);
		struct store_span span = { TODAY - 3, TODAY - 3, FACT_COUNT };
		struct edit edit = { .text = "removed" };
		struct store_forgotten found;
		struct err err = { 0 };

		desk_create(desk);
		desk_import(desk, &run, "fit", false);
		edit_remove(&edit, FACT_ACTIVITY, run.head.id);
		if (removed)
			assert_true(
			    store_apply(desk->store, &edit, &desk->log, &err));
		else
			desk_undo(desk, "fit");
		edit_clear(&edit);
		assert_true(store_forget(desk->store, &span, true, &found,
		    &desk->log, &err));
		if (removed)
			desk_undo(desk, "removed");
		else
			desk_redo(desk, "fit");
		assert_from(desk, &run, "fit");
		desk_undo(desk, "fit");
		span.first = span.last = TODAY;
		assert_true(store_forget(desk->store, &span, true, &found,
		    &desk->log, &err));
		assert_int_equal(desk_count(desk,
				     "SELECT count(*) FROM source"),
		    0);
		assert_int_equal(desk_clear(state) + desk_set(state), 0);
	}
}

/* What merging reads: a removal leaves a stone; taking it back lifts it, and
 * the row is newer than it was, in its old place. */
static void
test_tombstones(void **state)
{
	static const char stones[] =
	    "SELECT count(*) FROM tombstone WHERE kind = 'activity'";
	static const char later[] =
	    "SELECT count(*) FROM activity WHERE hlc > ord AND rev = 2";
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct edit edit = { .text = "removed" };
	struct err err = { 0 };

	desk_create(desk);
	desk_put(desk, &run, "run");
	edit_remove(&edit, FACT_ACTIVITY, run.head.id);
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	edit_clear(&edit);
	assert_int_equal(desk_count(desk, stones), 1);
	desk_undo(desk, "removed");
	assert_int_equal(desk_count(desk, stones), 0);
	assert_int_equal(desk_count(desk, later), 1);
	desk_redo(desk, "removed");
	assert_int_equal(desk_count(desk, stones), 1);
	assert_int_equal(desk->log.activity.count, 0);
}

/* Moving the check-in of a day: one goes, another comes, both ways. */
static void
test_replace_checkin(void **state)
{
	struct desk *desk = *state;
	struct fact a = { .kind = FACT_CHECKIN }, b;
	struct edit edit = { .text = "replaced" };
	struct err err = { 0 };

	desk_create(desk);
	a.checkin = checkin_unsaid(TODAY);
	b = a;
	b.checkin.answer[ANSWER_MOOD] = 4;
	desk_put(desk, &a, "a");
	edit_put(&edit, &b);
	edit_remove(&edit, FACT_CHECKIN, a.head.id);
	if (!store_apply(desk->store, &edit, &desk->log, &err))
		fail_msg("%s", err.text);
	VEC_CLEAR(&edit.changes);
	assert_int_equal(log_checkin(&desk->log, TODAY)->answer[ANSWER_MOOD],
	    4);
	desk_undo(desk, "replaced");
	assert_int_equal(log_checkin(&desk->log, TODAY)->answer[ANSWER_MOOD],
	    ANSWER_NONE);
	desk_redo(desk, "replaced");
	assert_int_equal(desk->log.checkin.count, 1);
}

/* Everything she said, as one text: the same facts, the same text. */
static char *
log_picture(const struct log *log)
{
	struct seal seal;
	static const uint8_t key[SEAL_KEY_SIZE];
	char *out = calloc(1, 64);

	assert_non_null(out);
	seal_begin(&seal, key);
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		size_t count = log_count(log, (enum fact_kind)kind);

		seal_add_number(&seal, (int64_t)count);
		for (size_t i = 0; i < count; i++) {
			struct row row = { .hlc = 0 };

			log_get(log, (enum fact_kind)kind, i, &row.fact);
			for (int c = 0; c < row_width((enum fact_kind)kind);
			     c++) {
				struct value value;

				if (row_col_is_stamp(c))
					continue;
				value_of_row(row_col((enum fact_kind)kind, c),
				    &row, &value);
				value_seal(&value, &seal);
			}
		}
	}
	(void)snprintf(out, 64, "%016llx", (unsigned long long)seal_end(&seal));
	return out;
}

/* Some random changes, to what is there or new; overrides have their test. */
static void
random_edit(struct desk *desk, struct rand *r, struct edit *edit)
{
	int kind = rand_range(r, 0, FACT_COUNT - 1), n = rand_range(r, 1, 3);

	if (kind == FACT_OVERRIDE)
		kind = FACT_NAP;
	for (int i = 0; i < n; i++) {
		size_t count = log_count(&desk->log, (enum fact_kind)kind);
		struct fact fact = random_fact(r, (enum fact_kind)kind), old;

		fact.head.day += i; /* two a day of some are refused */
		if (kind == FACT_PAUSE)
			fact.pause.last = fact.head.day;
		if (count > 0)
			log_get(&desk->log, (enum fact_kind)kind,
			    (size_t)i % count, &old);
		if (count > (size_t)n && rand_chance(r, 1, 3)) {
			edit_remove(edit, (enum fact_kind)kind, old.head.id);
		} else {
			if (count > (size_t)n && rand_chance(r, 1, 2))
				fact.head = old.head;
			if (kind == FACT_PAUSE)
				fact.pause.last = fact.head.day;
			edit_put(edit, &fact);
		}
	}
}

/* Did the last start find what the one before left? */
static bool
desk_left(const struct desk *desk)
{
	return desk->store != NULL && desk->store->left;
}

/* As many ticks as make a snapshot worth its file. */
static void
desk_fill(struct desk *desk)
{
	struct edit edit = { .text = "many ticks" };
	struct err err = { 0 };

	for (int i = 0; i < SNAPSHOT_ROWS; i++) {
		struct fact tick = { .kind = FACT_TICK };

		tick.head.day = TODAY - i / 4;
		tick.tick = (struct tick){ .day = tick.head.day,
			.task = words[i % (int)COUNT(words)],
			.amount = i,
			.minute = -1 };
		edit_put(&edit, &tick);
	}
	if (!store_apply(desk->store, &edit, &desk->log, &err))
		fail_msg("%s", err.text);
	VEC_CLEAR(&edit.changes);
}

/* Undo and redo against a stack of pictures, over restarts, which read what
 * the last one left or the database. */
static void
test_random_history(void **state)
{
	enum { STEPS = 400 };
	struct desk *desk = *state;
	char *pictures[STEPS + 1] = { NULL };
	int top = 1, at = 1, left = 0, restarts = 0;
	struct rand r;

	rand_seed(&r, 42);
	desk_create(desk);
	pictures[0] = log_picture(&desk->log);
	desk_fill(desk);
	pictures[1] = log_picture(&desk->log);
	for (int i = 0; i < STEPS; i++) {
		char text[EDIT_TEXT_SIZE];
		struct err err = { 0 };
		int what = rand_range(&r, 0, 9);
		char *now;
		bool ok;

		if (what < 5) {
			struct edit edit = { .text = "random" };

			random_edit(desk, &r, &edit);
			ok = store_apply(desk->store, &edit, &desk->log, &err);
			VEC_CLEAR(&edit.changes);
			if (!ok)
				fail_msg("step %d: %s", i, err.text);
			while (top > at)
				free(pictures[top--]);
			top = ++at;
			pictures[at] = log_picture(&desk->log);
		} else if (what < 8) {
			ok = store_undo(desk->store, &desk->log, text, &err);
			if (ok != (at > 0))
				fail_msg("step %d: undo: %s", i, err.text);
			at -= ok;
		} else if (what < 9) {
			ok = store_redo(desk->store, &desk->log, text, &err);
			if (ok != (at < top))
				fail_msg("step %d: redo: %s", i, err.text);
			at += ok;
		} else {
			desk_reopen(desk);
			restarts++;
			left += desk_left(desk);
		}
		now = log_picture(&desk->log);
		if (pictures[at] == NULL || strcmp(now, pictures[at]) != 0)
			fail_msg("step %d: the log differs", i);
		free(now);
	}
	while (top >= 0)
		free(pictures[top--]);
	assert_history(desk, "the end", true, "and they lead to the rows");
	assert_true(left > 0 && left <= restarts);
}

/* The name of the file beside the database. */
static char *
desk_rows(const struct desk *desk, char buf[200])
{
	(void)snprintf(buf, 200, "%s-rows", desk->path);
	return buf;
}

/* Is there a snapshot, and does the next start find the same with it? */
static void
test_snapshot(void **state)
{
	struct desk *desk = *state;
	char path[200], *before, *after;
	struct fact nap = { .kind = FACT_NAP };
	struct stat st;

	desk_create(desk);
	desk_reopen(desk);
	assert_int_not_equal(access(desk_rows(desk, path), F_OK), 0);
	desk_fill(desk);
	before = log_picture(&desk->log);
	/* what the configuration lays over the log stays out of it */
	nap.nap.days = 1;
	log_put(&desk->log, &nap);
	desk_reopen(desk);
	assert_true(desk_left(desk));
	after = log_picture(&desk->log);
	assert_string_equal(before, after);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	free(before);
	free(after);
	/* and what she takes back is not kept there */
	desk_undo(desk, "many ticks");
	assert_int_not_equal(access(path, F_OK), 0);
	desk_reopen(desk);
	assert_false(desk_left(desk));
	assert_int_equal(desk->log.tick.count, 0);
}

/* Once another program has written, it is of no use; nor is that of another
 * file, nor one that was read by a handle that missed a change. */
static void
test_snapshot_stale(void **state)
{
	struct desk *desk = *state;
	char path[200];
	struct fact run = run_of(TODAY, 3);
	struct edit edit = { .text = "unseen" };
	struct err err = { 0 };

	desk_create(desk);
	desk_fill(desk);
	desk_reopen(desk);
	store_close(desk->store);
	desk->store = NULL;
	desk_sql(desk,
	    "UPDATE tick SET amount = amount + 77 WHERE id ="
	    " (SELECT id FROM tick ORDER BY day, ord LIMIT 1)");
	desk_reopen(desk);
	assert_false(desk_left(desk));
	assert_true(desk->log.tick.items[0].amount >= 77);
	/* what was never written is told each time, and not left */
	assert_true(store_is_torn(desk->store, &err));
	assert_says("torn", &err, ERR_DAMAGED, "the tick of");
	desk_reopen(desk);
	assert_false(desk_left(desk));
	desk_sql(desk,
	    "UPDATE tick SET amount = amount - 77 WHERE id ="
	    " (SELECT id FROM tick ORDER BY day, ord LIMIT 1)");
	desk_reopen(desk);
	assert_false(store_is_torn(desk->store, &err));
	desk_reopen(desk);
	assert_true(desk_left(desk));
	desk_put(desk, &run, "run");
	desk_sql(desk, "DELETE FROM activity");
	store_leave(desk->store, &desk->log);
	assert_int_not_equal(access(desk_rows(desk, path), F_OK), 0);
	/* nor one that did not follow */
	desk_reopen(desk);
	run = run_of(TODAY - 1, 3);
	edit_put(&edit, &run);
	if (!store_apply(desk->store, &edit, NULL, &err))
		fail_msg("%s", err.text);
	VEC_CLEAR(&edit.changes);
	store_leave(desk->store, &desk->log);
	assert_int_not_equal(access(path, F_OK), 0);
}

/* Whatever byte is another, and however much is missing. */
static void
test_snapshot_damage(void **state)
{
	enum { STEP = 509 };
	struct desk *desk = *state;
	char path[200], *before;
	char *bytes;
	size_t size;

	desk_create(desk);
	desk_fill(desk);
	desk_reopen(desk);
	before = log_picture(&desk->log);
	bytes = slurp(desk_rows(desk, path), &size);
	for (size_t at = 0; at < 2 * size; at += at < 300 ? 1 : STEP) {
		char *after;

		store_close(desk->store);
		desk->store = NULL;
		if (at < size)
			bytes[at] ^= 0x10;
		spill(path, bytes, at < size ? size : at - size);
		if (at < size)
			bytes[at] ^= 0x10;
		desk_reopen(desk);
		if (desk_left(desk))
			fail_msg("byte %zu: not noticed", at);
		after = log_picture(&desk->log);
		assert_string_equal(before, after);
		free(after);
	}
	free(before);
	free(bytes);
}

static void
test_history(void **state)
{
	struct desk *desk = *state;
	struct store_edit list[4];
	struct err err = { 0 };
	int count = 0;

	desk_create(desk);
	for (int i = 0; i < 6; i++) {
		struct fact run = run_of(TODAY, i);
		char text[24];

		(void)snprintf(text, sizeof(text), "run %d", i);
		(void)snprintf(desk->now, sizeof(desk->now),
		    "2026-11-23T13:4%d:00", i);
		desk_put(desk, &run, text);
	}
	desk_undo(desk, "run 5");
	assert_true(store_history(desk->store, list, 4, &count, &err));
	assert_int_equal(count, 4);
	assert_string_equal(list[0].text, "run 5");
	assert_true(list[0].undone);
	assert_string_equal(list[0].at, "2026-11-23T13:45:00");
	assert_string_equal(list[3].text, "run 2");
	assert_false(list[3].undone);
	assert_true(list[0].id > list[3].id);
	desk_redo(desk, "run 5");
	assert_true(store_history(desk->store, list, 1, &count, &err));
	assert_int_equal(count, 1);
	assert_false(list[0].undone);
}

/* After 90 days an edit is forgotten, the run stays. */
static void
test_tidy(void **state)
{
	struct desk *desk = *state;
	struct fact old = run_of(TODAY - 91, 1), kept = run_of(TODAY - 90, 2);
	struct fact new = run_of(TODAY, 3);
	struct store_edit list[4];
	struct err err = { 0 };
	int count = 0;

	(void)snprintf(desk->now, sizeof(desk->now), "2026-08-24T09:00:00");
	desk_create(desk);
	desk_put(desk, &old, "old");
	(void)snprintf(desk->now, sizeof(desk->now), "2026-08-25T09:00:00");
	desk_put(desk, &kept, "kept");
	(void)snprintf(desk->now, sizeof(desk->now), "2026-11-23T13:41:00");
	desk->ms = TODAY * INT64_C(86400000);
	desk_put(desk, &new, "new");
	assert_true(store_history(desk->store, list, 4, &count, &err));
	assert_int_equal(count, 2);
	assert_string_equal(list[1].text, "kept");
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 3);
}

/* Looking ahead to a far day forgets nothing, nor does a clock far ahead. */
static void
test_tidy_ahead(void **state)
{
	static const struct {
		const char *now;
		int wall;
		int kept;
	} rows[] = {
		{ "2099-01-01T09:00:00", TODAY, 3 },
		{ "2026-11-24T09:00:00", TODAY + 4000, 4 },
		{ "2099-01-01T09:00:00", TODAY + 4000, 2 },
	};
	struct desk *desk = *state;
	struct store_edit list[8];
	struct err err = { 0 };
	int count = 0, i;

	desk_create(desk);
	for (i = 0; i < 2; i++) {
		struct fact fact = run_of(TODAY - i, i + 1);

		desk_put(desk, &fact, "run");
	}
	for (i = 0; i < 3; i++) {
		struct fact fact = run_of(TODAY - 2 - i, i + 3);

		(void)snprintf(desk->now, sizeof(desk->now), "%s", rows[i].now);
		desk->ms = rows[i].wall * INT64_C(86400000);
		desk_put(desk, &fact, "run");
		assert_true(store_history(desk->store, list, 8, &count, &err));
		assert_int_equal(count, rows[i].kept);
	}
}

/* check ------------------------------------------------------------------ */

/* What another program did to a row that the history tells of. */
static void
test_trace(void **state)
{
	static const struct {
		const char *id, *sql, *says;
	} rows[] = {
		{ "changed", "UPDATE activity SET rpe = 1 WHERE rpe = 4",
		    " was changed outside lope" },
		{ "only its seal",
		    "UPDATE activity SET seal = zeroblob(8) WHERE rpe = 4",
		    " was changed outside lope" },
		{ "removed", "DELETE FROM activity WHERE rpe = 4",
		    " was removed outside lope" },
		{ "put in",
		    "CREATE TEMP TABLE t AS SELECT * FROM activity;"
		    "UPDATE t SET id = (SELECT id FROM tombstone);"
		    "INSERT INTO activity SELECT * FROM t",
		    " was put in outside lope" },
		{ "a torn change",
		    "UPDATE edit SET changeset = substr(changeset, 1, 20)",
		    "a change cannot be read" },
		{ "no changes at all", "DELETE FROM edit",
		    "0 changes, and they lead" },
	};
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), gone = run_of(TODAY - 1, 5);
	struct fact said = override_of(TODAY);
	struct edit edit = { .text = "gone" };
	struct err err = { 0 };
	size_t size;
	char *was;

	desk_create(desk);
	desk_put(desk, &run, "run");
	run.activity.rpe = 4;
	desk_put(desk, &run, "four");
	desk_put(desk, &gone, "gone");
	desk_put(desk, &said, "said");
	edit_remove(&edit, FACT_ACTIVITY, gone.head.id);
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	VEC_CLEAR(&edit.changes);
	desk_undo(desk, "gone");
	desk_redo(desk, "gone");
	assert_history(desk, "as it was", true, "6 changes, and they lead");
	store_close(desk->store);
	desk->store = NULL;
	was = slurp(desk->path, &size);
	for (size_t i = 0; i < COUNT(rows); i++) {
		spill(desk->path, was, size);
		desk_sql(desk, rows[i].sql);
		assert_true(
		    store_open(&desk->store, desk->path, &desk->env, &err));
		assert_history(desk, rows[i].id,
		    strstr(rows[i].says, "lead") != NULL, rows[i].says);
		store_close(desk->store);
		desk->store = NULL;
	}
	free(was);
}

/* Every torn end of a change, and every byte of it turned: told, not waited
 * for. */
static void
test_torn_changes(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_span span = { TODAY, TODAY, FACT_COUNT };
	struct store_forgotten found;
	struct err err = { 0 };
	char text[EDIT_TEXT_SIZE], sql[120];

	desk_create(desk);
	desk_put(desk, &run, "run");
	for (int i = 0; i < 60; i++) {
		(void)snprintf(sql, sizeof(sql),
		    "UPDATE edit SET changeset = substr(changeset, 1, %d)",
		    60 - i);
		desk_sql(desk, sql);
		assert_false(store_undo(desk->store, &desk->log, text, &err));
		assert_says(sql, &err, ERR_DAMAGED, "is damaged");
		assert_history(desk, sql, false, "cannot be read");
		assert_true(store_forget(desk->store, &span, false, &found,
		    &desk->log, &err));
		assert_int_equal(found.edits, 1);
	}
}

static void
test_turned_changes(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err = { 0 };
	char text[EDIT_TEXT_SIZE];
	const uint8_t *bytes;
	sqlite3_stmt *stmt;
	uint8_t *copy;
	int size, bad = 0;

	desk_create(desk);
	desk_put(desk, &run, "run");
	assert_int_equal(sqlite3_prepare_v2(desk->store->db,
			     "SELECT changeset FROM edit", -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	bytes = sqlite3_column_blob(stmt, 0);
	size = sqlite3_column_bytes(stmt, 0);
	assert_true(changes_are_whole(bytes, size));
	copy = calloc(1, (size_t)size);
	assert_non_null(copy);
	for (int i = 0; i < 8 * size; i++) {
		sqlite3_changeset_iter *iter;

		memcpy(copy, bytes, (size_t)size);
		copy[i / 8] ^= (uint8_t)(1 << i % 8);
		if (!changes_are_whole(copy, size)) {
			bad++;
			continue;
		}
		assert_int_equal(sqlite3changeset_start(&iter, size, copy),
		    SQLITE_OK);
		while (sqlite3changeset_next(iter) == SQLITE_ROW)
			;
		(void)sqlite3changeset_finalize(iter);
	}
	assert_true(bad > size);
	free(copy);
	(void)sqlite3_finalize(stmt);
	assert_true(store_undo(desk->store, &desk->log, text, &err));
}

/* A clock that was wrong for a while, and forgetting, leave gaps. */
static void
test_trace_gaps(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 1), other = run_of(TODAY - 3, 1);
	struct store_span span = { TODAY - 3, TODAY - 3, FACT_COUNT };
	struct store_forgotten found;
	struct edit edit = { .text = "both" };
	struct err err = { 0 };

	desk_create(desk);
	desk_put(desk, &run, "one");
	(void)snprintf(desk->now, sizeof(desk->now), "2020-01-01T09:00:00");
	run.activity.rpe = 2;
	desk_put(desk, &run, "two");
	(void)snprintf(desk->now, sizeof(desk->now), "2026-11-24T09:00:00");
	desk->ms += 86400000;
	run.activity.rpe = 3;
	desk_put(desk, &run, "three");
	assert_history(desk, "tidied", true, "1 change, and it leads");

	run.activity.rpe = 4;
	edit_put(&edit, &run);
	edit_put(&edit, &other);
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	run.head = edit.changes.items[0].fact.head;
	VEC_CLEAR(&edit.changes);
	run.activity.rpe = 5;
	desk_put(desk, &run, "five");
	assert_history(desk, "before", true, "3 changes, and they lead");
	assert_true(
	    store_forget(desk->store, &span, true, &found, &desk->log, &err));
	assert_int_equal(found.edits, 1);
	assert_history(desk, "forgotten", true,
	    "3 changes before a gap, such as forgetting leaves");
	run.activity.rpe = 6;
	desk_put(desk, &run, "six");
	assert_history(desk, "since", true, "1 change, and it leads");
}

static void
test_drafts(void **state)
{
	struct desk *desk = *state;
	struct err err = { 0 };
	char *text;

	desk_create(desk);
	assert_null(store_draft_get(desk->store, "run", &err));
	assert_true(store_draft_put(desk->store, "run", "33:00", &err));
	assert_true(store_draft_put(desk->store, "run", "33:00 3.1km", &err));
	assert_true(store_draft_put(desk->store, "checkin", "mood 4", &err));
	desk_reopen(desk);
	text = store_draft_get(desk->store, "run", &err);
	assert_string_equal(text, "33:00 3.1km");
	free(text);
	assert_true(store_draft_put(desk->store, "run", NULL, &err));
	assert_null(store_draft_get(desk->store, "run", &err));
	text = store_draft_get(desk->store, "checkin", &err);
	assert_string_equal(text, "mood 4");
	free(text);
	assert_false(store_draft_put(desk->store, "run", "\xff", &err));
	assert_int_equal(err.code, ERR_INPUT);
}

/* Backups ---------------------------------------------------------------- */

/* The folder for copies, which the first of them would make. */
static void
desk_make_backups(const struct desk *desk)
{
	char path[256];

	(void)snprintf(path, sizeof(path), "%s/state", desk->dir);
	assert_int_equal(mkdir(path, 0700), 0);
	assert_int_equal(mkdir(desk->backups, 0700), 0);
}

static void
test_backup(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), more = run_of(TODAY, 4);
	char path[256], live[160];
	struct stat st, again;

	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	desk_put(desk, &run, "run");
	(void)snprintf(path, sizeof(path), "%s/lope-2026-11-23.db",
	    desk->backups);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	desk_reopen(desk);
	desk_put(desk, &more, "more");
	assert_int_equal(stat(path, &again), 0);
	assert_true(st.st_ino == again.st_ino);

	/* it is a database like any other */
	memcpy(live, desk->path, sizeof(live));
	(void)snprintf(desk->path, sizeof(desk->path), "%.159s", path);
	desk->env.backup_dir = NULL;
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 1);
	assert_memory_equal(desk->log.activity.items[0].id.byte,
	    run.head.id.byte, 16);
}

static void
test_backup_rotation(void **state)
{
	static const struct {
		const char *name;
		bool stays;
	} files[] = {
		{ "lope-2026-11-22.db", true }, /* the last seven */
		{ "lope-2026-11-21.db", true },
		{ "lope-2026-11-20.db", true },
		{ "lope-2026-11-19.db", true },
		{ "lope-2026-11-18.db", true },
		{ "lope-2026-11-17.db", true },
		{ "lope-2026-11-16.db", false },
		{ "lope-2026-11-15.db", true }, /* a Sunday: third week */
		{ "lope-2026-11-14.db", false },
		{ "lope-2026-11-08.db", true },
		{ "lope-2026-11-01.db", true },
		{ "lope-2026-10-31.db", true }, /* October's last */
		{ "lope-2026-10-25.db", false },
		{ "lope-2026-09-30.db", true },
		{ "lope-2026-09-01.db", false },
		{ "lope-2026-01-31.db", true },
		{ "lope-2025-12-31.db", true },
		{ "lope-2025-11-30.db", true },
		{ "lope-2025-10-31.db", true },
		{ "lope-2025-09-30.db", true },
		{ "lope-2025-08-30.db", true },
		{ "lope-2025-07-30.db", true },
		{ "lope-2025-06-30.db", true },
		{ "lope-2025-05-30.db", true }, /* the twelfth month */
		{ "lope-2025-04-30.db", false },
		{ "lope-2026-11-22.db.77.part", false },
		{ "lope-2026-11-22.db.77.part-journal", false },
		{ "lope-2026-11-23.db.77.part", true }, /* perhaps running */
		{ "lope-before-2.db", true },
		{ "lope-2024-13-45.db", true },
		{ "other-2020-01-01.db", true },
		{ "notes.txt", true },
	};
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	char path[256];

	desk_make_backups(desk);
	for (size_t i = 0; i < COUNT(files); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", desk->backups,
		    files[i].name);
		spill(path, "x", 1);
	}
	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	desk_put(desk, &run, "run");
	for (size_t i = 0; i < COUNT(files); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", desk->backups,
		    files[i].name);
		if ((access(path, F_OK) == 0) != files[i].stays)
			fail_msg("%s", files[i].name);
	}
}

/* However old they are, three good copies stay: of a copy that is whole in its
 * structure each row has to be what was written, too. */
static void
test_backup_good_ones(void **state)
{
	enum copy { BAD, TORN, GOOD };
	static const struct {
		const char *name;
		enum copy copy;
		bool stays;
	} files[] = {
		{ "lope-2026-11-22.db", BAD, true },
		{ "lope-2026-11-21.db", TORN, true },
		{ "lope-2026-11-20.db", BAD, true },
		{ "lope-2026-11-19.db", BAD, true },
		{ "lope-2026-11-18.db", TORN, true },
		{ "lope-2026-11-17.db", BAD, true },
		{ "lope-2026-11-16.db", GOOD, true },
		{ "lope-2026-11-14.db", BAD, true }, /* its week's last */
		{ "lope-2026-11-13.db", TORN, false },
		{ "lope-2026-11-12.db", GOOD, true },
		{ "lope-2026-11-11.db", GOOD, false },
	};
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), before = run_of(TODAY - 1, 4);
	struct err err = { 0 };
	char path[256], made[1024], when[STORE_MADE_SIZE];

	desk_create(desk);
	desk_put(desk, &before, "before");
	desk_make_backups(desk);
	for (size_t i = 0; i < COUNT(files); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", desk->backups,
		    files[i].name);
		if (files[i].copy == BAD)
			spill(path, "x", 1);
		else
			assert_true(store_backup(desk->store, path, made,
			    sizeof(made), &err));
		if (files[i].copy == TORN)
			file_sql(path, "UPDATE activity SET rpe = 9");
	}
	desk->env.backup_dir = desk->backups;
	assert_true(store_newest_copy(desk->path, &desk->env, path,
	    sizeof(path), when));
	assert_string_equal(when, "Mon 16 Nov");
	desk_put(desk, &run, "run");
	for (size_t i = 0; i < COUNT(files); i++) {
		(void)snprintf(path, sizeof(path), "%s/%s", desk->backups,
		    files[i].name);
		if ((access(path, F_OK) == 0) != files[i].stays)
			fail_msg("%s", files[i].name);
	}
}

/* Of the copies of one day the one that was made last: stamps tell it, and of
 * the copy of the day when it was written. */
static void
test_backup_newest(void **state)
{
	static const char *const names[] = { "", "T12-11-45-before-3",
		"T12-11-45", "T12-11-45-2", "T12-11-45-10", "T13-00-00" };
	static const struct {
		int written[COUNT(names)]; /* 0: it is not there */
		const char *newest, *when;
	} row[] = {
		{ { 1 }, "", "Sun 22 Nov" },
		{ { 1, 0, 2 }, "T12-11-45", "Sun 22 Nov 12:11" },
		{ { 2, 0, 1 }, "", "Sun 22 Nov" },
		{ { 1, 0, 2, 2, 2 }, "T12-11-45-10", "Sun 22 Nov 12:11" },
		{ { 1, 9, 9, 9, 9, 2 }, "T13-00-00", "Sun 22 Nov 13:00" },
		{ { 9, 1, 2, 3, 4, 5 }, "", "Sun 22 Nov" },
		{ { 0, 1 }, "T12-11-45-before-3", "Sun 22 Nov 12:11" },
	};
	struct desk *desk = *state;
	struct fact before = run_of(TODAY - 1, 4);
	struct err err = { 0 };
	char path[256], found[1024], when[STORE_MADE_SIZE];
	size_t i, n;

	desk_create(desk);
	desk_put(desk, &before, "before");
	desk_make_backups(desk);
	for (i = 0; i < COUNT(row); i++) {
		for (n = 0; n < COUNT(names); n++) {
			struct timespec at[2] = { { 1000, 0 },
				{ 1000, row[i].written[n] } };

			(void)snprintf(path, sizeof(path),
			    "%s/lope-2026-11-22%s.db", desk->backups, names[n]);
			(void)remove(path);
			if (row[i].written[n] == 0)
				continue;
			assert_true(store_backup(desk->store, path, found,
			    sizeof(found), &err));
			assert_int_equal(utimensat(AT_FDCWD, path, at, 0), 0);
		}
		desk->env.backup_dir = desk->backups;
		assert_true(store_newest_copy(desk->path, &desk->env, found,
		    sizeof(found), when));
		desk->env.backup_dir = NULL;
		(void)snprintf(path, sizeof(path), "%s/lope-2026-11-22%s.db",
		    desk->backups, row[i].newest);
		assert_string_equal(found, path);
		assert_string_equal(when, row[i].when);
	}
}

/* What was put away by a restore is named last, and what was put back first, until
 * a copy is made of what came of it. */
static void
test_backup_put_away(void **state)
{
	static const char *const names[] = { "2026-11-22", "2026-11-23",
		"2026-11-23T09-00-00", "2026-11-23T09-00-00-2",
		"2026-11-23T10-00-00-before-restore-2026-11-22",
		"2026-11-23T11-00-00-before-restore-2026-11-23T09-00-00",
		"2026-11-23T12-00-00-before-restore",
		"2026-11-23T13-00-00-before-restore-2026-11-23T10-00-00",
		"2026-11-23T13-00-00-before-restore-2026-11-22-2",
		"2026-11-23T14-00-00" };
	static const struct {
		int written[COUNT(names)]; /* 0: it is not there */
		int newest;
	} row[] = {
		{ { 1, 0, 0, 0, 2 }, 0 },
		{ { 1, 2, 0, 0, 3 }, 0 },
		{ { 1, 3, 0, 0, 2 }, 1 }, /* made since */
		{ { 1, 2, 0, 0, 3, 0, 0, 0, 0, 4 }, 9 },
		{ { 0, 2, 0, 0, 3 }, 1 },
		{ { 0, 0, 0, 0, 3 }, 4 },
		{ { 1, 2, 3, 0, 4, 5 }, 2 },
		{ { 1, 2, 3, 3, 0, 5 }, 3 },
		{ { 1, 2, 0, 0, 0, 0, 3 }, 1 },
		{ { 1, 2, 3, 0, 4, 5, 6 }, 2 },
		{ { 1, 2, 3, 0, 4, 5, 6, 7 }, 4 }, /* taken back */
		{ { 1, 2, 3, 0, 4, 5, 6, 7, 8 }, 0 },
	};
	struct desk *desk = *state;
	struct fact before = run_of(TODAY - 1, 4);
	struct err err = { 0 };
	char path[256], found[1024], when[STORE_MADE_SIZE];

	desk_create(desk);
	desk_put(desk, &before, "before");
	desk_make_backups(desk);
	for (size_t i = 0; i < COUNT(row); i++) {
		for (size_t n = 0; n < COUNT(names); n++) {
			struct timespec at[2] = { { 1000, 0 },
				{ 1000, row[i].written[n] } };

			(void)snprintf(path, sizeof(path), "%s/lope-%s.db",
			    desk->backups, names[n]);
			(void)remove(path);
			if (row[i].written[n] == 0)
				continue;
			assert_true(store_backup(desk->store, path, found,
			    sizeof(found), &err));
			assert_int_equal(utimensat(AT_FDCWD, path, at, 0), 0);
		}
		desk->env.backup_dir = desk->backups;
		assert_true(store_newest_copy(desk->path, &desk->env, found,
		    sizeof(found), when));
		desk->env.backup_dir = NULL;
		(void)snprintf(path, sizeof(path), "%s/lope-%s.db",
		    desk->backups, names[row[i].newest]);
		if (strcmp(found, path) != 0)
			fail_msg("row %zu: %s", i, found);
	}
}

/* Each copy is looked at, and told of by what can be done with it. */
static void
test_backup_looked_at(void **state)
{
	enum how { GOOD, EMPTY, ZEROED, TORN, TRIGGER, NEWER };
	static const struct {
		enum how how[4]; /* from 22 November back, and one of 12:00 */
		bool ok;
		const char *told;
	} row[] = {
		{ { GOOD, GOOD, GOOD, GOOD }, true,
		    "4, the newest good one of Sun 22 Nov 12:00" },
		{ { GOOD, EMPTY, GOOD, GOOD }, false,
		    "4, the newest good one of Sun 22 Nov 12:00; "
		    "cannot be read: lope-2026-11-21.db" },
		{ { ZEROED, EMPTY, GOOD, GOOD }, false,
		    "; cannot be read: lope-2026-11-22.db, lope-2026-11-21.db" },
		{ { ZEROED, EMPTY, ZEROED, GOOD }, false,
		    "lope-2026-11-21.db and 1 more" },
		{ { GOOD, GOOD, GOOD, EMPTY }, false,
		    "; cannot be read: lope-2026-11-22T12-00-00.db" },
		{ { GOOD, GOOD, GOOD, TORN }, false,
		    "4, the newest good one of Sun 22 Nov; "
		    "for salvage only: lope-2026-11-22T12-00-00.db" },
		{ { TORN, GOOD, GOOD, TORN }, false,
		    "; for salvage only: lope-2026-11-22T12-00-00.db, "
		    "lope-2026-11-22.db" },
		{ { GOOD, GOOD, TORN, GOOD }, true,
		    "; for salvage only: lope-2026-11-20.db" },
		{ { GOOD, GOOD, GOOD, TRIGGER }, false,
		    "; for salvage only: lope-2026-11-22T12-00-00.db" },
		{ { GOOD, NEWER, GOOD, GOOD }, true,
		    "; of a newer lope: lope-2026-11-21.db" },
		{ { ZEROED, NEWER, TORN, EMPTY }, false,
		    "4, and none of them is good; cannot be read: " },
	};
	static const char *const names[] = { "22", "21", "20", "22T12-00-00" };
	static const char *const sql[] = {
		[TORN] = "UPDATE activity SET rpe = 9",
		[TRIGGER] = "CREATE TRIGGER t AFTER DELETE ON note"
			    " BEGIN SELECT 1; END",
		[NEWER] = "PRAGMA user_version = 99"
	};
	struct desk *desk = *state;
	struct fact before = run_of(TODAY - 1, 4);
	struct err err = { 0 };
	char path[256], made[1024], *bytes;
	size_t size;

	desk_create(desk);
	desk_put(desk, &before, "before");
	desk_make_backups(desk);
	for (size_t i = 0; i < COUNT(row); i++) {
		for (size_t n = 0; n < COUNT(names); n++) {
			struct timespec at[2] = { { 1000, 0 },
				{ 1000, (long)n } };
			enum how how = row[i].how[n];

			(void)snprintf(path, sizeof(path),
			    "%s/lope-2026-11-%s.db", desk->backups, names[n]);
			(void)remove(path);
			assert_true(store_backup(desk->store, path, made,
			    sizeof(made), &err));
			if (how == EMPTY) {
				spill(path, "", 0);
			} else if (how == ZEROED) {
				bytes = slurp(path, &size);
				memset(bytes + 100, 0, 5000);
				spill(path, bytes, size);
				free(bytes);
			} else if (how != GOOD) {
				file_sql(path, sql[how]);
			}
			assert_int_equal(utimensat(AT_FDCWD, path, at, 0), 0);
		}
		desk->env.backup_dir = desk->backups;
		assert_look(desk, "copies", row[i].told, row[i].ok,
		    row[i].told);
		desk->env.backup_dir = NULL;
	}
}

/* Whatever is wrong with the folder, what she did is saved. */
static void
test_backup_nowhere(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), other = run_of(TODAY - 1, 4);
	char path[256];

	(void)snprintf(path, sizeof(path), "%s/state", desk->dir);
	spill(path, "x", 1);
	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	assert_false(store_copy_missed(desk->store));
	desk_put(desk, &run, "run");
	assert_true(store_copy_missed(desk->store));
	assert_false(store_copy_missed(desk->store));
	desk_put(desk, &other, "another");
	assert_false(store_copy_missed(desk->store));
	desk_reopen(desk);
	assert_int_equal(desk->log.activity.count, 2);
}

/* A copy of another database, with seals by another key. */
static void
copy_of_another(struct desk *desk, char path[200])
{
	struct store *other;
	struct err err = { 0 };
	char made[256];

	(void)snprintf(path, 200, "%s/other.db", desk->dir);
	assert_true(store_create(&other, path, &desk->env, &err));
	(void)snprintf(path, 200, "%s/copy.db", desk->dir);
	assert_true(store_backup(other, path, made, sizeof(made), &err));
	store_close(other);
}

/* Two programs have it open: one restores, the other goes on writing. */
static void
test_restore_beside(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), more = run_of(TODAY, 4);
	struct store *beside = NULL;
	struct log log = { 0 };
	struct rows_verdict rows;
	struct err err = { 0 };
	char copy[200], safety[256];

	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	desk_put(desk, &run, "run");
	copy_of_another(desk, copy);
	assert_true(store_open(&beside, desk->path, &desk->env, &err));
	assert_true(store_read(beside, &log, &err));
	assert_true(store_restore(beside, copy, true, NULL, safety,
	    sizeof(safety), &log, &err));
	assert_int_equal(log.activity.count, 0);

	assert_true(store_changed(desk->store));
	assert_true(store_read(desk->store, &desk->log, &err));
	desk_put(desk, &more, "more");
	assert_true(rows_verify(beside, &rows, &err));
	assert_int_equal(rows.rows, 1);
	assert_int_equal(rows.bad, 0);

	/* what one wrote after the other's read is not restored over */
	assert_false(store_restore(beside, copy, true, NULL, safety,
	    sizeof(safety), &log, &err));
	assert_says("restore", &err, ERR_BUSY, "has just written");
	assert_true(store_read(beside, &log, &err));
	assert_int_equal(log.activity.count, 1);
	log_clear(&log);
	store_close(beside);
}

/* A seal of another size is another seal, and is not read past its end. */
static void
test_restore_torn_seal(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_difference difference;
	struct err err = { 0 };
	char copy[200], made[256];

	desk_create(desk);
	desk_put(desk, &run, "run");
	(void)snprintf(copy, sizeof(copy), "%s/copy.db", desk->dir);
	assert_true(store_backup(desk->store, copy, made, sizeof(made), &err));
	for (int i = 0; i < 2; i++) {
		desk_sql(desk,
		    i == 0 ? "PRAGMA ignore_check_constraints = ON;"
			     "UPDATE activity SET seal = substr(seal, 1, 4)" :
			     "PRAGMA ignore_check_constraints = ON;"
			     "UPDATE activity SET seal ="
			     " CAST(seal || zeroblob(100000) AS BLOB)");
		assert_true(store_restore(desk->store, copy, false, &difference,
		    made, sizeof(made), &desk->log, &err));
		assert_int_equal(difference.changed[FACT_ACTIVITY], 1);
	}
}

/* What was salvaged has seals of another key, and says the same. */
static void
test_restore_same(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), other = run_of(TODAY - 1, 3);
	struct store_difference difference;
	struct store_salvaged found;
	struct err err = { 0 };
	char copy[200], made[256];

	desk_create(desk);
	desk_put(desk, &run, "run");
	desk_put(desk, &other, "other");
	(void)snprintf(copy, sizeof(copy), "%s/copy.db", desk->dir);
	assert_true(store_salvage(desk->path, copy, &desk->env, &found, &err));
	other.activity.rpe = 8;
	desk_put(desk, &other, "changed");
	assert_true(store_restore(desk->store, copy, false, &difference, made,
	    sizeof(made), &desk->log, &err));
	assert_int_equal(difference.changed[FACT_ACTIVITY], 1);
	other.activity.rpe = 3;
	desk_put(desk, &other, "changed back");
	assert_true(store_restore(desk->store, copy, false, &difference, made,
	    sizeof(made), &desk->log, &err));
	assert_int_equal(difference.changed[FACT_ACTIVITY], 0);
}

/* A copy of the database, then damage to it twice in one second. */
static void
test_replace(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err = { 0 };
	char copy[200], aside[2][300], journal[320], events[4096], *bytes;
	ssize_t got;
	size_t size;
	int watch;

	desk_create(desk);
	desk_put(desk, &run, "run");
	(void)snprintf(copy, sizeof(copy), "%s/copy.db", desk->dir);
	assert_true(
	    store_backup(desk->store, copy, events, sizeof(events), &err));
	store_close(desk->store);
	desk->store = NULL;
	(void)snprintf(journal, sizeof(journal), "%s-journal", desk->path);
	watch = inotify_init1(IN_NONBLOCK);
	assert_true(watch >= 0);
	for (int i = 0; i < 2; i++) {
		spill(desk->path, i == 0 ? "first" : "other", 5);
		spill(journal, "torn", 4);
		if (i == 0)
			assert_true(inotify_add_watch(watch, desk->dir,
					IN_DELETE | IN_MOVED_FROM) >= 0);
		if (!store_replace(desk->path, copy, true, &desk->env, aside[i],
			sizeof(aside[i]), NULL, &err))
			fail_msg("%s", err.text);
		assert_int_equal(access(journal, F_OK), -1);
	}
	/* at no moment was there no database */
	got = read(watch, events, sizeof(events));
	for (ssize_t at = 0; at < got;) {
		struct inotify_event event;

		memcpy(&event, events + at, sizeof(event));
		assert_string_not_equal(events + at + sizeof(event), "lope.db");
		at += (ssize_t)(sizeof(event) + event.len);
	}
	assert_true(got > 0);
	assert_int_equal(close(watch), 0);
	for (int i = 0; i < 2; i++) {
		bytes = slurp(aside[i], &size);
		assert_string_equal(bytes, i == 0 ? "first" : "other");
		free(bytes);
		(void)snprintf(journal, sizeof(journal), "%.300s-journal",
		    aside[i]);
		assert_int_equal(access(journal, F_OK), 0);
	}
	assert_true(store_open(&desk->store, desk->path, &desk->env, &err));
	assert_true(store_read(desk->store, &desk->log, &err));
	assert_int_equal(desk->log.activity.count, 1);
}

static void
test_restore_refusals(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct err err = { 0 };
	char copy[200], link[200], live[160], made[256];

	desk_create(desk);
	desk_put(desk, &run, "run");
	(void)snprintf(copy, sizeof(copy), "%s/copy.db", desk->dir);
	(void)snprintf(link, sizeof(link), "%s/link.db", desk->dir);
	assert_int_equal(symlink(desk->path, link), 0);
	assert_true(store_backup(desk->store, copy, made, sizeof(made), &err));
	assert_false(store_restore(desk->store, link, true, NULL, made,
	    sizeof(made), &desk->log, &err));
	assert_says("itself", &err, ERR_INPUT, "the database itself");
	assert_false(store_replace(desk->path, link, true, &desk->env, made,
	    sizeof(made), NULL, &err));
	assert_says("itself instead", &err, ERR_INPUT, "the database itself");
	memcpy(live, desk->path, sizeof(live));
	(void)snprintf(desk->path, sizeof(desk->path), "%.150s", copy);
	desk_sql(desk,
	    "CREATE TRIGGER t AFTER INSERT ON note BEGIN"
	    " DELETE FROM activity; END");
	memcpy(desk->path, live, sizeof(live));
	assert_false(store_restore(desk->store, copy, true, NULL, made,
	    sizeof(made), &desk->log, &err));
	assert_says("trigger", &err, ERR_FOREIGN, "a trigger");
}

/* What a program that was killed had half written is not what is salvaged. */
static void
test_salvage_journal(void **state)
{
	static const char *const ends[] = { "", "-journal" };
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_salvaged found;
	struct err err = { 0 };
	char from[200], to[200], path[260];
	sqlite3 *db;

	desk_create(desk);
	desk_put(desk, &run, "run");
	(void)snprintf(from, sizeof(from), "%s/killed.db", desk->dir);
	(void)snprintf(to, sizeof(to), "%s/new.db", desk->dir);
	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_exec(db,
			     "BEGIN IMMEDIATE; DELETE FROM activity;"
			     "DELETE FROM meta",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_db_cacheflush(db), SQLITE_OK);
	for (size_t i = 0; i < COUNT(ends); i++) {
		size_t size;
		char *bytes;

		(void)snprintf(path, sizeof(path), "%s%s", desk->path, ends[i]);
		bytes = slurp(path, &size);
		(void)snprintf(path, sizeof(path), "%s%s", from, ends[i]);
		spill(path, bytes, size);
		free(bytes);
	}
	assert_int_equal(sqlite3_close(db), SQLITE_OK);

	if (!store_salvage(from, to, &desk->env, &found, &err))
		fail_msg("%s", err.text);
	assert_int_equal(found.rows, 1);
	assert_int_equal(found.bad, 0);
	assert_false(found.unsealed);
	assert_int_equal(access(path, F_OK), 0);
	(void)snprintf(path, sizeof(path), "%s.%ld.salvage-journal", to,
	    (long)getpid());
	assert_int_equal(access(path, F_OK), -1);
}

/* Salvage what spoil has left of a database with rows of every kind; how many
 * rows came over, of which each has to be one that was there. */
static int
salvage_spoilt(struct desk *desk, const char *bytes, size_t size,
    const struct edit *all, struct store_salvaged *found)
{
	char from[200], to[200];
	struct store *store = NULL;
	struct log log = { 0 };
	struct err err = { 0 };
	int same = 0;

	(void)snprintf(from, sizeof(from), "%s/spoilt.db", desk->dir);
	(void)snprintf(to, sizeof(to), "%s/new.db", desk->dir);
	spill(from, bytes, size);
	(void)unlink(to);
	if (!store_salvage(from, to, &desk->env, found, &err)) {
		assert_int_equal(access(to, F_OK), -1);
		return 0;
	}
	if (!store_open(&store, to, &desk->env, &err) ||
	    !store_check(store, &err) || !store_read(store, &log, &err))
		fail_msg("%s", err.text);
	for (size_t i = 0; i < all->changes.count; i++) {
		const struct fact *want = &all->changes.items[i].fact;
		struct fact got = { .kind = FACT_COUNT };

		for (size_t j = 0; j < log_count(&log, want->kind); j++) {
			log_get(&log, want->kind, j, &got);
			if (row_id_eq(got.head.id, want->head.id))
				break;
		}
		same += fact_eq(want, &got, true);
	}
	assert_int_equal(same, found->rows);
	log_clear(&log);
	store_close(store);
	return same;
}

static size_t
place_of(const char *bytes, size_t size, const char *text)
{
	size_t at = 0;

	while (at + strlen(text) < size &&
	    memcmp(bytes + at, text, strlen(text)) != 0)
		at++;
	assert_true(at + strlen(text) < size);
	return at;
}

/* Where each activity of the desk came from, some of it longer than a page. */
static void
desk_tell_origins(struct desk *desk)
{
	desk_sql(desk,
	    "INSERT INTO source SELECT id, '2026-11-01T10:00:00', 'fit',"
	    " iif(rowid % 2, 'x' || rowid, NULL), randomblob(32),"
	    " '{\"start\":' || rowid || '}',"
	    " iif(rowid % 3, randomblob(rowid * 700), NULL) FROM activity");
}

/* How many origins the salvaged database has; -1 where one is not as it was in
 * the desk's, or of no activity that came over. */
static int
origins_came(const struct desk *desk)
{
	char sql[200];
	sqlite3_stmt *stmt;
	sqlite3 *db;
	int count;

	(void)snprintf(sql, sizeof(sql), "%s/new.db", desk->dir);
	assert_int_equal(sqlite3_open(sql, &db), SQLITE_OK);
	(void)snprintf(sql, sizeof(sql), "ATTACH '%s' AS was", desk->path);
	assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db,
			     "WITH same AS (SELECT * FROM main.source INTERSECT"
			     " SELECT * FROM was.source) SELECT"
			     " iif(count(*) = (SELECT count(*) FROM same JOIN"
			     " main.activity ON id = same.activity), count(*),"
			     " -1) FROM main.source",
			     -1, &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	count = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
	return count;
}

/* The first page, the list of tables and pages in the middle are the places
 * without which SQLite finds no row. */
static void
test_salvage_pages(void **state)
{
	enum { EACH = 12, PAGE = 4096 };
	struct desk *desk = *state;
	struct edit edit = { .text = "everything" };
	struct store_salvaged found;
	char *bytes, *good;
	struct rand r;
	size_t size;

	rand_seed(&r, 1);
	desk_create(desk);
	desk_put_all(desk, &r, EACH, &edit);
	good = slurp(desk->path, &size);
	bytes = slurp(desk->path, &size);

	memset(bytes, 0, 100);
	assert_int_equal(salvage_spoilt(desk, bytes, size, &edit, &found),
	    FACT_COUNT * EACH);
	assert_true(found.carved);
	assert_int_equal(found.bad, 0);
	memset(bytes, 0xa5, PAGE);
	assert_int_equal(salvage_spoilt(desk, bytes, size, &edit, &found),
	    FACT_COUNT * EACH);
	assert_false(found.unsealed);

	/* The list of tables, and what leads on to the rows. */
	memcpy(bytes, good, size);
	for (size_t at = 0; at < size; at += PAGE) {
		if (bytes[at] == 5 || at == 0)
			memset(bytes + at, 0, PAGE);
	}
	assert_int_equal(salvage_spoilt(desk, bytes, size, &edit, &found),
	    FACT_COUNT * EACH);

	/* Without the key of the seals a row that may be of two kinds is left
	 * out, and it is said. */
	memcpy(bytes, good, size);
	memset(bytes, 0, PAGE);
	memset(bytes + place_of(bytes, size, "seal_key") / PAGE * PAGE, 0,
	    PAGE);
	assert_in_range(salvage_spoilt(desk, bytes, size, &edit, &found),
	    FACT_COUNT * EACH / 2, FACT_COUNT * EACH);
	assert_true(found.unsealed);

	memset(bytes, 0, size);
	assert_int_equal(salvage_spoilt(desk, bytes, size, &edit, &found), 0);
	assert_int_equal(salvage_spoilt(desk, bytes, 700, &edit, &found), 0);
	free(bytes);
	free(good);
	VEC_CLEAR(&edit.changes);
}

/* Any page may be damaged: what comes over was there, and is most of it. */
static void
test_salvage_any_page(void **state)
{
	enum { EACH = 40, PAGE = 4096 };
	struct desk *desk = *state;
	struct edit edit = { .text = "everything" };
	struct store_salvaged found;
	char *bytes, *good;
	struct rand r;
	size_t size;

	rand_seed(&r, 2);
	desk_create(desk);
	desk_put_all(desk, &r, EACH, &edit);
	good = slurp(desk->path, &size);
	bytes = slurp(desk->path, &size);
	for (size_t at = 0; at < size; at += PAGE) {
		int lost = 0;

		memcpy(bytes, good, size);
		for (int i = 0; i < PAGE; i++)
			bytes[at + (size_t)i] = (char)rand_range(&r, 0, 255);
		lost = FACT_COUNT * EACH -
		    salvage_spoilt(desk, bytes, size, &edit, &found);
		/* a page holds so many rows, a page of an overflow one */
		assert_in_range(lost, 0, 80);
	}
	free(bytes);
	free(good);
	VEC_CLEAR(&edit.changes);
}

/* Where activities came from is salvaged with them, by tables and by pages. */
static void
test_salvage_origins(void **state)
{
	enum { EACH = 12, PAGE = 4096 };
	struct desk *desk = *state;
	struct edit edit = { .text = "everything" };
	struct store_salvaged found;
	char *bytes, *good;
	struct rand r;
	size_t size, at;

	rand_seed(&r, 3);
	desk_create(desk);
	desk_put_all(desk, &r, EACH, &edit);
	desk_tell_origins(desk);
	good = slurp(desk->path, &size);
	bytes = slurp(desk->path, &size);
	(void)salvage_spoilt(desk, bytes, size, &edit, &found);
	assert_false(found.carved);
	assert_int_equal(origins_came(desk), EACH);

	memset(bytes, 0, PAGE);
	(void)salvage_spoilt(desk, bytes, size, &edit, &found);
	assert_true(found.carved);
	assert_int_equal(origins_came(desk), EACH);

	/* A page of theirs alone: they are looked for, the others are there. */
	memcpy(bytes, good, size);
	at = place_of(bytes, size, "{\"start\":1}") / PAGE * PAGE;
	memset(bytes + at, 0, PAGE);
	assert_int_equal(salvage_spoilt(desk, bytes, size, &edit, &found),
	    FACT_COUNT * EACH);
	assert_true(found.broken);
	assert_in_range(origins_came(desk), 1, EACH - 1);
	free(bytes);
	free(good);
	VEC_CLEAR(&edit.changes);
}

/* Two check-ins of one day whose ids are not made of it: one makes way, and is
 * told; whoever merges whom. */
static void
test_merge_clash(void **state)
{
	struct desk *desk = *state;
	struct fact early = { .kind = FACT_CHECKIN }, late;
	struct store_lost lost[4];
	struct store_merged merged;
	struct arena keep = { 0 };
	struct err err = { 0 };
	struct store *other = NULL;
	struct log log = { 0 };
	char path[200], made[1024];
	int count = 0;

	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	(void)snprintf(path, sizeof(path), "%s/other.db", desk->dir);
	assert_true(store_backup(desk->store, path, made, sizeof(made), &err));
	early.checkin = checkin_unsaid(TODAY);
	early.head.id.byte[3] = 7;
	early.checkin.answer[ANSWER_ENERGY] = 2;
	late = early;
	late.head.id.byte[3] = 9;
	late.checkin.answer[ANSWER_ENERGY] = 4;
	desk_put(desk, &early, "early");
	desk->ms += 60000;
	assert_true(store_open(&other, path, &desk->env, &err));
	{
		struct edit edit = { .text = "late" };

		edit_put(&edit, &late);
		assert_true(store_apply(other, &edit, NULL, &err));
		VEC_CLEAR(&edit.changes);
	}
	assert_true(store_read(other, &log, &err));
	assert_true(store_merge(desk->store, path, true, &merged, made,
	    sizeof(made), &desk->log, &err));
	assert_int_equal(merged.lost, 1);
	assert_int_equal(desk->log.checkin.count, 1);
	assert_int_equal(log_checkin(&desk->log, TODAY)->answer[ANSWER_ENERGY],
	    4);
	assert_true(store_merge(other, desk->path, true, &merged, made,
	    sizeof(made), &log, &err));
	assert_int_equal(log.checkin.count, 1);
	assert_int_equal(log_checkin(&log, TODAY)->answer[ANSWER_ENERGY], 4);
	assert_true(store_lost(other, UNIT_KM, &keep, lost, 4, &count, &err));
	assert_int_equal(count, 1);
	assert_string_equal(lost[0].text, "energy 2; now it is removed");
	assert_int_equal(store_lost_new(other), 1);
	assert_true(store_lost_seen(other, &err));
	assert_int_equal(store_lost_new(other), 0);
	arena_clear(&keep);
	log_clear(&log);
	store_close(other);
}

/* Another machine, for one that has begun: with a copy of all there is. */
struct pair {
	struct store *store;
	struct log log;
	char path[200], made[1024];
};

static void
pair_begin(struct pair *p, struct desk *desk)
{
	struct err err = { 0 };

	*p = (struct pair){ .store = NULL };
	(void)snprintf(p->path, sizeof(p->path), "%s/other.db", desk->dir);
	assert_true(
	    store_backup(desk->store, p->path, p->made, sizeof(p->made), &err));
	assert_true(store_open(&p->store, p->path, &desk->env, &err));
	assert_true(store_read(p->store, &p->log, &err));
}

static void
pair_end(struct pair *p)
{
	log_clear(&p->log);
	store_close(p->store);
}

/* One of them gets what the other has; how much of hers did not stay. */
static int
pair_merge(struct pair *p, struct desk *desk, bool into_other)
{
	struct store_merged merged;
	struct err err = { 0 };

	desk->ms += 60000;
	if (!store_merge(into_other ? p->store : desk->store,
		into_other ? desk->path : p->path, true, &merged, p->made,
		sizeof(p->made), into_other ? &p->log : &desk->log, &err))
		fail_msg("%s", err.text);
	return merged.lost;
}

static void
pair_remove(struct store *store, struct log *log, const struct fact *fact)
{
	struct edit edit = { .text = "removed" };
	struct err err = { 0 };

	edit_remove(&edit, fact->kind, fact->head.id);
	if (!store_apply(store, &edit, log, &err))
		fail_msg("%s", err.text);
	edit_clear(&edit);
}

/* What a merge brought after she began to look is not written over either,
 * though it was written before that. */
static void
test_since_a_merge(void **state)
{
	struct desk *desk = *state;
	struct fact checkin = { .kind = FACT_CHECKIN };
	struct edit edit = { .text = "hers" };
	struct err err = { 0 };
	struct pair pair;

	desk->env.backup_dir = desk->backups;
	checkin.checkin = checkin_unsaid(TODAY);
	checkin.checkin.answer[ANSWER_ENERGY] = 2;
	desk_create(desk);
	desk_put(desk, &checkin, "energy 2");
	pair_begin(&pair, desk);
	log_get(&pair.log, FACT_CHECKIN, 0, &checkin);
	checkin.checkin.note = "theirs";
	edit_put(&edit, &checkin);
	assert_true(store_apply(pair.store, &edit, &pair.log, &err));
	VEC_CLEAR(&edit.changes);
	desk->ms += 60000;
	checkin.checkin = checkin_unsaid(TODAY - 1);
	desk_put(desk, &checkin, "the day before");
	edit.since = store_stamp(desk->store);
	assert_int_equal(pair_merge(&pair, desk, false), 0);
	assert_int_equal(desk->log.checkin.count, 2);

	log_get(&desk->log, FACT_CHECKIN, 1, &checkin);
	assert_string_equal(checkin.checkin.note, "theirs");
	checkin.checkin.note = "hers";
	edit_put(&edit, &checkin);
	assert_false(store_apply(desk->store, &edit, &desk->log, &err));
	assert_int_equal(err.code, ERR_CONFLICT);
	assert_string_equal(err.hint, "note: theirs now, hers yours");
	edit.since = store_stamp(desk->store);
	assert_true(store_apply(desk->store, &edit, &desk->log, &err));
	VEC_CLEAR(&edit.changes);
	pair_end(&pair);
}

/* A removal that another machine has not seen is told when it does not stay,
 * however often the row was removed before; one that it has seen is not. */
static void
test_merge_removed(void **state)
{
	struct desk *desk = *state;
	struct fact checkin = { .kind = FACT_CHECKIN };
	struct pair pair;

	desk->env.backup_dir = desk->backups;
	checkin.checkin = checkin_unsaid(TODAY);
	checkin.checkin.answer[ANSWER_ENERGY] = 2;
	desk_create(desk);
	pair_begin(&pair, desk);

	/* Seen there, and taken back here. */
	desk_put(desk, &checkin, "energy 2");
	assert_int_equal(pair_merge(&pair, desk, true), 0);
	log_get(&desk->log, FACT_CHECKIN, 0, &checkin);
	pair_remove(desk->store, &desk->log, &checkin);
	assert_int_equal(pair_merge(&pair, desk, true), 0);
	desk_undo(desk, "removed");
	assert_int_equal(pair_merge(&pair, desk, true), 0);
	assert_int_equal(pair.log.checkin.count, 1);

	/* Removed there once more, and changed here without knowing. */
	desk->ms += 60000;
	log_get(&pair.log, FACT_CHECKIN, 0, &checkin);
	pair_remove(pair.store, &pair.log, &checkin);
	desk->ms += 60000;
	log_get(&desk->log, FACT_CHECKIN, 0, &checkin);
	checkin.checkin.answer[ANSWER_ENERGY] = 4;
	desk_put(desk, &checkin, "energy 4");
	assert_int_equal(pair_merge(&pair, desk, false), 1);
	assert_int_equal(desk->log.checkin.count, 1);
	assert_int_equal(pair_merge(&pair, desk, true), 1);
	assert_int_equal(pair.log.checkin.count, 1);
	assert_int_equal(store_lost_new(pair.store), 1);
	pair_end(&pair);
}

/* A copy of a machine whose clock cannot be is not merged. */
static void
test_merge_clock(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_merged merged;
	struct err err = { 0 };
	char copy[200], live[160], made[1024];

	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	desk_put(desk, &run, "run");
	(void)snprintf(copy, sizeof(copy), "%s/copy.db", desk->dir);
	assert_true(store_backup(desk->store, copy, made, sizeof(made), &err));
	memcpy(live, desk->path, sizeof(live));
	(void)snprintf(desk->path, sizeof(desk->path), "%.150s", copy);
	desk_sql(desk,
	    "UPDATE meta SET value = 9223372036854775807 WHERE key = 'hlc'");
	memcpy(desk->path, live, sizeof(live));
	assert_false(store_merge(desk->store, copy, true, &merged, made,
	    sizeof(made), &desk->log, &err));
	assert_says("clock", &err, ERR_DAMAGED, "a clock that cannot be");
}

static void
test_stray(void **state)
{
	static const struct {
		const char *file;
		bool is;
	} cases[] = {
		{ "lope.sync-conflict-20261123-134100-ABCDEFG.db", true },
		{ "lope (Anna's conflicted copy 2026-11-23).db", true },
		{ "lope (conflicted copy 2026-11-23 134100).db", true },
		{ "lope.db", false },
		{ "lope.db-journal", false },
		{ "lope-2026-11-23.db", false },
		{ "run.sync-conflict-20261123-134100-ABCDEFG.db", false },
		{ "lope.sync-conflict-20261123-134100-ABCDEFG.txt", false },
		{ "lope", false },
		{ "", false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(cases); i++) {
		if (stray_is_of(cases[i].file, "lope.db") != cases[i].is)
			fail_msg("%s", cases[i].file);
	}
}

/* The file that is open is no longer the one of that name. */
static void
test_moved(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3), other = run_of(TODAY - 1, 3);
	struct err err;
	char path[200];

	desk_create(desk);
	desk_put(desk, &run, "run");
	(void)snprintf(path, sizeof(path), "%s/moved.db", desk->dir);
	assert_int_equal(rename(desk->path, path), 0);
	(void)desk_try(desk, &other, &err);
	assert_says("moved", &err, ERR_IO, "moved, replaced or removed");
}

/* Every half-typed form goes, so do the copies that hold one. */
static void
test_forget_draft(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_span span = { TODAY - 9, TODAY - 9, FACT_COUNT };
	struct store_forgotten found;
	struct err err = { 0 };

	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	assert_true(store_draft_put(desk->store, "run", "time=25", &err));
	desk_put(desk, &run, "run");
	assert_true(store_draft_put(desk->store, "run", NULL, &err));
	assert_true(
	    store_forget(desk->store, &span, true, &found, &desk->log, &err));
	assert_int_equal(found.copies, 1);
}

/* Which drafts were named is told of no day. */
static void
test_forget_told(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_span span = { TODAY - 9, TODAY - 9, FACT_COUNT };
	struct store_forgotten found;
	struct err err = { 0 };

	desk->env.backup_dir = desk->backups;
	desk_create(desk);
	assert_true(
	    store_draft_put(desk->store, STORE_DRAFT_TOLD, "2026", &err));
	desk_put(desk, &run, "run");
	assert_true(
	    store_forget(desk->store, &span, true, &found, &desk->log, &err));
	assert_int_equal(found.copies, 0);
}

/* A program that was killed left all of it beside the database. */
static void
test_leftovers(void **state)
{
	static const struct {
		const char *name;
		bool stays;
	} files[] = {
		{ "lope.db.999999999.older", false },
		{ "lope.db.999999999.older-journal", false },
		{ "lope.db.999999999.restored", false },
		{ "lope.db.999999999.new", false },
		{ "lope.db.1.older", true }, /* it runs */
		{ "lope.db.9999999999999.older", true },
		{ "lope.db.x9.older", true },
		{ "lope.db.older", true },
		{ "lope.db.999999999.mine", true },
		{ "lope.db.999999999", true },
		{ "other.db.999999999.older", true },
	};
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	struct store_span span = { TODAY - 9, TODAY - 9, FACT_COUNT };
	struct store_forgotten found;
	struct err err = { 0 };
	char path[256];

	desk_create(desk);
	for (int way = 0; way < 2; way++) {
		for (size_t i = 0; i < COUNT(files); i++) {
			(void)snprintf(path, sizeof(path), "%s/%s", desk->dir,
			    files[i].name);
			spill(path, "x", 1);
		}
		/* with the copy of a day, and by forgetting */
		desk->env.backup_dir = desk->backups;
		if (way == 0)
			desk_put(desk, &run, "run");
		else
			assert_true(store_forget(desk->store, &span, true,
			    &found, &desk->log, &err));
		for (size_t i = 0; i < COUNT(files); i++) {
			(void)snprintf(path, sizeof(path), "%s/%s", desk->dir,
			    files[i].name);
			if ((access(path, F_OK) == 0) != files[i].stays)
				fail_msg("%s", files[i].name);
		}
	}
}

/* Seals ------------------------------------------------------------------ */

/* From the reference implementation's table, key 00 to 0f, input 00, 01... */
static void
test_siphash(void **state)
{
	static const struct {
		size_t len;
		uint64_t want;
	} cases[] = {
		{ 0, 0x726fdb47dd0e0e31 },
		{ 1, 0x74f839c593dc67fd },
		{ 8, 0x93f5f5799a932462 },
		{ 15, 0xa129ca6149be45e5 },
	};
	uint8_t bytes[16];

	(void)state;
	for (uint8_t i = 0; i < 16; i++)
		bytes[i] = i;
	for (size_t i = 0; i < COUNT(cases); i++) {
		struct seal seal;

		seal_begin(&seal, bytes);
		seal_add(&seal, bytes, cases[i].len);
		assert_true(seal_end(&seal) == cases[i].want);
	}
}

static void
seal_of(struct desk *desk, uint8_t out[SEAL_SIZE])
{
	sqlite3 *db;
	sqlite3_stmt *stmt;

	assert_int_equal(sqlite3_open(desk->path, &db), SQLITE_OK);
	assert_int_equal(sqlite3_prepare_v2(db, "SELECT seal FROM activity", -1,
			     &stmt, NULL),
	    SQLITE_OK);
	assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
	assert_int_equal(sqlite3_column_bytes(stmt, 0), SEAL_SIZE);
	memcpy(out, sqlite3_column_blob(stmt, 0), SEAL_SIZE);
	(void)sqlite3_finalize(stmt);
	assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* A change makes another seal, and undo is a change of its own. */
static void
test_seals(void **state)
{
	struct desk *desk = *state;
	struct fact run = run_of(TODAY, 3);
	uint8_t seal[3][SEAL_SIZE];

	desk_create(desk);
	desk_put(desk, &run, "run");
	seal_of(desk, seal[0]);
	run.activity.rpe = 4;
	desk_put(desk, &run, "four");
	seal_of(desk, seal[1]);
	desk_undo(desk, "four");
	seal_of(desk, seal[2]);
	assert_memory_not_equal(seal[0], seal[1], SEAL_SIZE);
	assert_memory_not_equal(seal[1], seal[2], SEAL_SIZE);
	assert_memory_not_equal(seal[0], seal[2], SEAL_SIZE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, desk_set, desk_clear)

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(test_create),
		TEST(test_plain_name),
		TEST(test_create_link),
		TEST(test_linked),
		TEST(test_create_nowhere),
		TEST(test_refusals),
		TEST(test_damage),
		TEST(test_damage_elsewhere),
		TEST(test_newer_is_read),
		TEST(test_newer_is_strange),
		TEST(test_settings),
		TEST(test_crafted),
		TEST(test_crafted_check),
		TEST(test_crafted_parents),
		TEST(test_crafted_journal),
		TEST(test_crafted_salvage),
		TEST(test_tables_refuse),
		TEST(test_columns),
		TEST(test_round_trip),
		TEST(test_order),
		TEST(test_all_or_nothing),
		TEST(test_given_up),
		TEST(test_not_looked_for),
		TEST(test_empty_edit),
		TEST(test_conflicts),
		TEST(test_conflict_words),
		TEST(test_since),
		TEST(test_made_is_known),
		TEST(test_made_and_written),
		TEST(test_two_handles),
		TEST(test_undo_is_a_change),
		TEST(test_busy),
		TEST(test_busy_for_a_moment),
		TEST(test_damaged_value),
		TEST(test_undo_redo),
		TEST(test_undo_conflict),
		TEST(test_source_undone),
		TEST(test_source_original),
		TEST(test_source_without_room),
		TEST(test_source_changed_since),
		TEST(test_source_forgotten),
		TEST(test_source_hidden_stays),
		TEST(test_override_stays),
		TEST(test_tombstones),
		TEST(test_replace_checkin),
		TEST(test_random_history),
		TEST(test_snapshot),
		TEST(test_snapshot_stale),
		TEST(test_snapshot_damage),
		TEST(test_history),
		TEST(test_tidy),
		TEST(test_tidy_ahead),
		TEST(test_trace),
		TEST(test_trace_gaps),
		TEST(test_torn_changes),
		TEST(test_turned_changes),
		TEST(test_drafts),
		TEST(test_backup),
		TEST(test_backup_rotation),
		TEST(test_backup_good_ones),
		TEST(test_backup_newest),
		TEST(test_backup_put_away),
		TEST(test_backup_looked_at),
		TEST(test_backup_nowhere),
		TEST(test_restore_beside),
		TEST(test_restore_torn_seal),
		TEST(test_restore_same),
		TEST(test_replace),
		TEST(test_restore_refusals),
		TEST(test_salvage_journal),
		TEST(test_salvage_pages),
		TEST(test_salvage_any_page),
		TEST(test_salvage_origins),
		TEST(test_merge_clash),
		TEST(test_merge_removed),
		TEST(test_since_a_merge),
		TEST(test_merge_clock),
		TEST(test_stray),
		TEST(test_moved),
		TEST(test_forget_draft),
		TEST(test_forget_told),
		TEST(test_leftovers),
		TEST(test_siphash),
		TEST(test_seals),
	};

	return cmocka_run_group_tests_name("store", tests, NULL, NULL);
}
