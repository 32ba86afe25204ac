/* SPDX-License-Identifier: ISC */
#include "store/migrate.h"

#include <stdlib.h>
#include <string.h>

#include "lope/arena.h"
#include "lope/str.h"
#include "lope/vec.h"
#include "store/backup.h"
#include "store/digest.h"
#include "store/handle.h"
#include "store/snapshot.h"

/* One table as it was before. */
struct migrate_table {
	const char *name;
	const char *columns; /* all of them, as SQL lists them */
	const char *sql;     /* asks for those that must stay; NULL: none */
	struct digest digest;
};

struct migrate {
	struct store *store;
	const struct migration *to;
	int64_t from;
	char what[200]; /* how the sentence of an error begins */
	struct arena text;
	VEC(struct migrate_table) tables;
	struct err *err;
};

/* What steps[VERSION - 2] holds leads to VERSION. */
static const struct migrate_step migrate_own_steps[DB_VERSION - 1] = {
	/* each folder of a calendar has what was written to it */
	{ "CREATE TABLE calendar_item_2 ("
	  " folder TEXT NOT NULL,"
	  " uid TEXT NOT NULL,"
	  " plan_item TEXT NOT NULL,"
	  " sequence INTEGER NOT NULL CHECK (sequence >= 0),"
	  " content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),"
	  " PRIMARY KEY (folder, uid)"
	  ") STRICT, WITHOUT ROWID;"
	  "INSERT INTO calendar_item_2"
	  " SELECT '', uid, plan_item, sequence, content_hash"
	  " FROM calendar_item;"
	  "DROP TABLE calendar_item;"
	  "ALTER TABLE calendar_item_2 RENAME TO calendar_item;",
	    "calendar_item" },
};
static const struct migration migrate_own = { DB_VERSION, migrate_own_steps };

const struct migration *
migrate_of(const struct store_env *env)
{
	return env->migration != NULL ? env->migration : &migrate_own;
}

bool
migrate_version(struct store *store, int64_t *out, struct err *err)
{
	return db_number(store->db, "PRAGMA user_version", store->path, out,
	    err);
}

static bool
migrate_do(struct migrate *m, const char *sql)
{
	return db_run(m->store->db, sql, m->what, m->err);
}

/* Is word one of those in list? */
static bool
migrate_names(const char *list, const char *word)
{
	size_t len = strlen(word), part;

	for (; list != NULL && *list != '\0'; list += part) {
		list += strspn(list, " ");
		part = strcspn(list, " ");
		if (part == len && strncmp(list, word, len) == 0)
			return true;
	}
	return false;
}

/* Does a step that is still to come say that it alters this? */
static bool
migrate_alters(const struct migrate *m, const char *word)
{
	for (int64_t v = m->from + 1; v <= m->to->version; v++) {
		if (migrate_names(m->to->steps[v - 2].alters, word))
			return true;
	}
	return false;
}

/* The columns of a table in order: those that must stay, or all of them. NULL
 * when there is none. */
static const char *
migrate_columns(struct migrate *m, const char *table, bool all)
{
	const char *list = NULL;
	sqlite3_stmt *stmt;

	if (!db_prepare(m->store->db,
		arena_printf(&m->text, "SELECT * FROM \"%s\"", table), false,
		m->what, &stmt, NULL))
		return NULL;
	for (int i = 0; i < sqlite3_column_count(stmt); i++) {
		const char *name = sqlite3_column_name(stmt, i);

		if (!all &&
		    migrate_alters(m,
			arena_printf(&m->text, "%s.%s", table, name)))
			continue;
		list = arena_printf(&m->text, "%s%s\"%s\"",
		    list != NULL ? list : "", list != NULL ? ", " : "", name);
	}
	(void)sqlite3_finalize(stmt);
	return list;
}

static bool
migrate_add_table(struct migrate *m, const char *name)
{
	struct migrate_table *table = VEC_ADD(&m->tables);
	const char *stay;

	table->name = arena_copy(&m->text, name);
	table->columns = migrate_columns(m, table->name, true);
	stay = migrate_alters(m, name) ? NULL :
					 migrate_columns(m, table->name, false);
	if (stay == NULL)
		return true;
	table->sql = arena_printf(&m->text, "SELECT %s FROM \"%s\"", stay,
	    table->name);
	return digest_query(m->store, m->store->db, table->sql,
		   &table->digest) ||
	    db_fail(m->store->db, m->what, m->err);
}

static bool
migrate_list_tables(struct migrate *m)
{
	sqlite3_stmt *stmt;
	bool ok = true;

	if (!db_prepare(m->store->db,
		"SELECT name FROM sqlite_schema"
		" WHERE type = 'table' AND name NOT GLOB 'sqlite_*'",
		false, m->what, &stmt, m->err))
		return false;
	while (ok && sqlite3_step(stmt) == SQLITE_ROW)
		ok = migrate_add_table(m,
		    (const char *)sqlite3_column_text(stmt, 0));
	(void)sqlite3_finalize(stmt);
	return ok;
}

/* Seals ------------------------------------------------------------------ */

/* seal_of(TABLE, COLUMN...): what the seal of such a row should be. */
static void
migrate_seal_of(sqlite3_context *context, int count, sqlite3_value **values)
{
	struct store *store = sqlite3_user_data(context);
	uint8_t bytes[SEAL_SIZE];
	struct row_seal seal;

	row_seal_begin(store, value_text(values[0]), &seal);
	for (int i = 1; i < count; i++) {
		struct value value;

		value_of_sqlite(values[i], &value);
		if (i - 1 != ROW_SEAL)
			row_seal_add(&seal, &value);
	}
	seal_end_bytes(&seal.seal, bytes);
	sqlite3_result_blob(context, bytes, SEAL_SIZE, SQLITE_TRANSIENT);
}

/* Run what make makes of the name and the columns of each table of facts that
 * is there. */
static bool
migrate_each_kind(struct migrate *m,
    const char *(
	*make)(struct arena *text, const char *table, const char *columns))
{
	bool ok = true;

	for (int kind = 0; ok && kind < FACT_COUNT; kind++) {
		const char *table = fact_name((enum fact_kind)kind);
		const char *columns = migrate_columns(m, table, true);

		ok = columns == NULL ||
		    migrate_do(m, make(&m->text, table, columns));
	}
	return ok;
}

static const char *
migrate_torn_sql(struct arena *text, const char *table, const char *columns)
{
	return arena_printf(text,
	    "INSERT INTO temp.torn SELECT '%s', id FROM \"%s\""
	    " WHERE seal IS NOT seal_of('%s', %s)",
	    table, table, table, columns);
}

static const char *
migrate_seal_sql(struct arena *text, const char *table, const char *columns)
{
	return arena_printf(text,
	    "UPDATE \"%s\" SET seal = seal_of('%s', %s)"
	    " WHERE seal IS NOT seal_of('%s', %s) AND id NOT IN"
	    " (SELECT id FROM temp.torn WHERE kind = '%s')",
	    table, table, columns, table, columns, table);
}

/* Rows whose seal is false must not get a true one. */
static bool
migrate_find_torn(struct migrate *m)
{
	return (sqlite3_create_function_v2(m->store->db, "seal_of", -1,
		    SQLITE_UTF8 | SQLITE_DIRECTONLY, m->store, migrate_seal_of,
		    NULL, NULL, NULL) == SQLITE_OK ||
		   db_fail(m->store->db, m->what, m->err)) &&
	    migrate_do(m, "CREATE TEMP TABLE torn (kind TEXT, id BLOB)") &&
	    migrate_each_kind(m, migrate_torn_sql);
}

/* A change that no edit tells of: what was before cannot be told from what
 * is now, though it can still be taken back. */
static bool
migrate_let_go(struct migrate *m, int before)
{
	return sqlite3_total_changes(m->store->db) == before ||
	    write_replay_after(m->store, NULL, m->what, m->err);
}

static bool
migrate_seal(struct migrate *m)
{
	int before = sqlite3_total_changes(m->store->db);

	return migrate_each_kind(m, migrate_seal_sql) &&
	    migrate_let_go(m, before) && migrate_do(m, "DROP TABLE temp.torn");
}

/* Comparing -------------------------------------------------------------- */

static bool
migrate_differs(struct migrate *m, const char *table)
{
	return err_set(m->err, ERR_DATABASE,
	    "%s: %s would not hold what it did; nothing was changed", m->what,
	    table);
}

static bool
migrate_compare(struct migrate *m, const struct migrate_table *table)
{
	const char *columns = migrate_columns(m, table->name, true);
	struct digest now = { 0 };

	if (row_kind(table->name) != FACT_COUNT &&
	    (columns == NULL ||
		strncmp(columns, table->columns, strlen(table->columns)) != 0))
		return migrate_differs(m, table->name);
	if (table->sql == NULL)
		return true;
	return (digest_query(m->store, m->store->db, table->sql, &now) &&
		   now.rows == table->digest.rows &&
		   now.sum == table->digest.sum) ||
	    migrate_differs(m, table->name);
}

/* With foreign keys off, a child may have lost its parent. */
static bool
migrate_check_parents(struct migrate *m)
{
	sqlite3_stmt *stmt;
	const char *orphan = NULL;
	int code;

	if (!db_prepare(m->store->db, "PRAGMA foreign_key_check", false,
		m->what, &stmt, m->err))
		return false;
	code = sqlite3_step(stmt);
	if (code == SQLITE_ROW)
		orphan = arena_copy(&m->text,
		    (const char *)sqlite3_column_text(stmt, 0));
	(void)sqlite3_finalize(stmt);
	if (orphan != NULL)
		return migrate_differs(m, orphan);
	return code == SQLITE_DONE || db_fail(m->store->db, m->what, m->err);
}

static bool
migrate_verify(struct migrate *m)
{
	for (size_t i = 0; i < m->tables.count; i++) {
		if (!migrate_compare(m, &m->tables.items[i]))
			return false;
	}
	return migrate_check_parents(m) &&
	    db_check(m->store->db, m->store->path, m->err);
}

/* The whole -------------------------------------------------------------- */

static bool
migrate_steps(struct migrate *m)
{
	for (int64_t v = m->from + 1; v <= m->to->version; v++) {
		if (!migrate_do(m, m->to->steps[v - 2].sql))
			return false;
	}
	return migrate_do(m,
	    arena_printf(&m->text, "PRAGMA user_version = %d", m->to->version));
}

/* Another program may have been first. */
static bool
migrate_inside(struct migrate *m)
{
	if (!migrate_version(m->store, &m->from, m->err))
		return false;
	return m->from >= m->to->version ||
	    (store_load(m->store, m->err) && migrate_list_tables(m) &&
		migrate_find_torn(m) && migrate_steps(m) && migrate_verify(m) &&
		migrate_seal(m));
}

/* Foreign keys cannot be turned off within a transaction, and rebuilding a
 * table with them on takes the rows that name it along. */
static bool
migrate_transact(struct migrate *m)
{
	bool ok = migrate_do(m, "PRAGMA foreign_keys = OFF") &&
	    migrate_do(m, "BEGIN IMMEDIATE");

	ok = ok && migrate_inside(m) && migrate_do(m, "COMMIT");
	if (!ok)
		write_cancel(m->store);
	return migrate_do(m, "PRAGMA foreign_keys = ON") && ok;
}

static bool
migrate_keep_copy(struct migrate *m)
{
	if (m->store->env->backup_dir == NULL)
		return store_check(m->store, m->err);
	return backup_before(m->store, m->to->version, m->err);
}

bool
migrate_run(struct store *store, struct err *err)
{
	struct migrate m = { .store = store,
		.to = migrate_of(store->env),
		.err = err };
	struct str what = str_of(m.what, sizeof(m.what));
	bool ok;

	str_add(&what, "%s: not brought up to date", store->path);
	if (sqlite3_db_readonly(store->db, "main") == 1) {
		(void)err_set(err, ERR_IO,
		    "%s: made by an older lope, and it may only be read",
		    store->path);
		return err_hint(err,
		    "copy it to where it may be written, and name that: "
		    "lope --db COPY");
	}
	ok = migrate_keep_copy(&m);
	if (ok) {
		snapshot_remove(store);
		ok = migrate_transact(&m);
	}
	VEC_CLEAR(&m.tables);
	arena_clear(&m.text);
	return ok;
}
