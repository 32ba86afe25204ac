/* SPDX-License-Identifier: ISC */
#include "store/trace.h"

#include <stdlib.h>

#include "store/changes.h"
#include "store/digest.h"
#include "store/handle.h"
#include "store/source.h"

struct trace {
	struct store *store;
	sqlite3 *db; /* a copy in memory */
	int edits;
	struct str *text; /* of the first row that is not as it should be */
};

/* A copy of all pages, with the conditions of its tables left aside: what a
 * row may hold is another question. What the file says of one table's rows does
 * nothing to another's: each change names all that it changes. */
static bool
trace_open(struct trace *t)
{
	sqlite3_backup *backup;

	if (!db_open_memory(&t->db, NULL))
		return false;
	backup = sqlite3_backup_init(t->db, "main", t->store->db, "main");
	if (backup == NULL)
		return false;
	(void)sqlite3_backup_step(backup, -1);
	return sqlite3_backup_finish(backup) == SQLITE_OK &&
	    db_run(t->db,
		"PRAGMA foreign_keys = OFF;"
		"PRAGMA ignore_check_constraints = ON;",
		"", NULL);
}

static bool
trace_digest(struct trace *t, struct digest *out)
{
	bool ok = true;

	*out = (struct digest){ 0 };
	for (int kind = 0; ok && kind < FACT_COUNT; kind++) {
		char *sql = sqlite3_mprintf("SELECT * FROM \"%w\"",
		    fact_name((enum fact_kind)kind));

		ok = sql != NULL && digest_query(t->store, t->db, sql, out);
		sqlite3_free(sql);
	}
	return ok;
}

/* Only a row that somebody else wrote can be in the way. */
static int
trace_conflict(void *arg, int conflict, sqlite3_changeset_iter *iter)
{
	struct trace *t = arg;
	const char *table = "row", *done = "changed";
	struct row row = { .hlc = 0 };
	char id[ROW_ID_TEXT_SIZE];
	sqlite3_value *value = NULL;
	int width, op = 0, indirect;

	(void)sqlite3changeset_op(iter, &table, &width, &op, &indirect);
	if (op == SQLITE_INSERT)
		(void)sqlite3changeset_new(iter, 0, &value);
	else
		(void)sqlite3changeset_old(iter, 0, &value);
	if (value != NULL)
		(void)row_set(row_col(FACT_PROFILE, 0), value, &row, NULL);
	if (conflict == SQLITE_CHANGESET_NOTFOUND)
		done = "removed";
	else if (conflict != SQLITE_CHANGESET_DATA)
		done = "put in";
	str_add(t->text, "%s %.8s was %s outside lope", table,
	    row_id_text(row.fact.head.id, id), done);
	return SQLITE_CHANGESET_ABORT;
}

/* Where activities came from is no row that the history leads to. */
static int
trace_filter(void *arg, const char *table)
{
	return !source_is_table(arg, table);
}

static bool
trace_apply(struct trace *t, int size, void *changes)
{
	size_t len = t->text->len;

	if (sqlite3changeset_apply(t->db, size, changes, trace_filter,
		trace_conflict, t) == SQLITE_OK)
		return true;
	if (t->text->len == len)
		str_add(t->text, "a change cannot be read");
	return false;
}

static bool
trace_back(struct trace *t, int size, const void *changes)
{
	void *inverse = NULL;
	int length = 0;
	bool ok;

	if (sqlite3changeset_invert(size, changes, &length, &inverse) !=
	    SQLITE_OK) {
		str_add(t->text, "a change cannot be read");
		return false;
	}
	ok = trace_apply(t, length, inverse);
	sqlite3_free(inverse);
	return ok;
}

/* Changes before one that is gone cannot be joined to those after it. */
static bool
trace_all(struct trace *t, bool back)
{
	char *sql =
	    sqlite3_mprintf("SELECT changeset FROM edit WHERE id > ifnull("
			    "(SELECT value FROM meta WHERE key = 'replay_after'), 0)"
			    " ORDER BY id %s",
		back ? "DESC" : "ASC");
	sqlite3_stmt *stmt = NULL;
	int code = SQLITE_ERROR;
	bool ok = true;

	if (sql == NULL ||
	    !db_prepare(t->store->db, sql, false, "", &stmt, NULL))
		ok = false;
	sqlite3_free(sql);
	while (ok && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const void *changes = sqlite3_column_blob(stmt, 0);
		int size = sqlite3_column_bytes(stmt, 0);

		t->edits += back;
		if (!changes_are_whole(changes, size)) {
			str_add(t->text, "a change cannot be read");
			ok = false;
			break;
		}
		ok = back ? trace_back(t, size, changes) :
			    trace_apply(t, size, (void *)(uintptr_t)changes);
	}
	(void)sqlite3_finalize(stmt);
	if (ok && code != SQLITE_DONE) {
		str_add(t->text, "it ends after %d change%s", t->edits,
		    t->edits == 1 ? "" : "s");
		return false;
	}
	return ok;
}

/* Changes that are listed, and may be undone, but that a gap behind them cuts
 * off from the rows. */
static int
trace_before(struct trace *t)
{
	sqlite3_stmt *stmt = NULL;
	int n = 0;

	if (db_prepare(t->store->db,
		"SELECT count(*) FROM edit WHERE kind = 0 AND id <= "
		"(SELECT value FROM meta WHERE key = 'replay_after')",
		false, "", &stmt, NULL) &&
	    sqlite3_step(stmt) == SQLITE_ROW)
		n = sqlite3_column_int(stmt, 0);
	(void)sqlite3_finalize(stmt);
	return n;
}

static void
trace_say(struct trace *t)
{
	int before = trace_before(t);

	if (t->edits > 0 || before == 0)
		str_add(t->text, "%d %s to the rows there are", t->edits,
		    t->edits == 1 ? "change, and it leads" :
				    "changes, and they lead");
	if (before > 0)
		str_add(t->text,
		    "%s%d change%s before a gap, such as forgetting leaves, "
		    "%s not followed to the rows",
		    t->edits > 0 ? "; " : "", before, before == 1 ? "" : "s",
		    before == 1 ? "is" : "are");
}

bool
trace_check(struct store *store, struct str *text)
{
	struct trace t = { .store = store, .text = text };
	struct digest was, is;
	size_t len = text->len;
	bool ok = trace_open(&t) && trace_digest(&t, &was) &&
	    trace_all(&t, true) && trace_all(&t, false) &&
	    trace_digest(&t, &is) && was.rows == is.rows && was.sum == is.sum;

	if (ok)
		trace_say(&t);
	else if (text->len == len)
		str_add(text, "it cannot be read");
	(void)sqlite3_close(t.db);
	return ok;
}
