/* SPDX-License-Identifier: ISC */
#include "store/lost.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/json.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "store/handle.h"
#include "store/tell.h"

static void
lost_add_value(struct json *j, const struct col *col, const struct row *row)
{
	char name[COLUMN_NAME_SIZE];
	struct value value;

	value_of_row(col, row, &value);
	if (value.type == SQLITE_INTEGER)
		json_int(j, column_name(col, name), value.number);
	else if (value.type == SQLITE_TEXT)
		json_text(j, column_name(col, name), value.bytes);
}

char *
lost_value(const struct row *row)
{
	struct json *j = json_new();
	char *text = NULL;
	size_t size = 0;
	FILE *to = mem_stream(&text, &size);

	for (int i = ROW_DAY; i < row_width(row->fact.kind); i++)
		lost_add_value(j, row_col(row->fact.kind, i), row);
	if (!json_print(j, to))
		mem_end();
	mem_stream_end(to, &text);
	json_free(j);
	return text;
}

bool
lost_put(struct store *store, const struct lost *lost, const char *what,
    struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_LOST_PUT, what, err);

	if (stmt == NULL)
		return false;
	if (sqlite3_bind_text(stmt, 1, fact_name(lost->kind), -1,
		SQLITE_STATIC) ||
	    sqlite3_bind_blob(stmt, 2, lost->id.byte, sizeof(lost->id.byte),
		SQLITE_TRANSIENT) ||
	    sqlite3_bind_int64(stmt, 3, lost->hlc) ||
	    sqlite3_bind_blob(stmt, 4, lost->device, DEVICE_SIZE,
		SQLITE_TRANSIENT) ||
	    sqlite3_bind_text(stmt, 5, lost->at, -1, SQLITE_TRANSIENT) ||
	    (lost->value == NULL ? sqlite3_bind_null(stmt, 6) :
				   sqlite3_bind_text(stmt, 6, lost->value, -1,
				       SQLITE_TRANSIENT)) ||
	    sqlite3_bind_int(stmt, 7, lost->seen))
		return db_fail(store->db, what, err);
	return store_step(store, stmt, what, err);
}

bool
lost_is_there(struct store *store, enum fact_kind kind, struct row_id id,
    int64_t hlc)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_LOST_GET, store->path,
	    NULL);
	bool there;

	if (stmt == NULL)
		return false;
	there = sqlite3_bind_text(stmt, 1, fact_name(kind), -1,
		    SQLITE_STATIC) == SQLITE_OK &&
	    sqlite3_bind_blob(stmt, 2, id.byte, sizeof(id.byte),
		SQLITE_STATIC) == SQLITE_OK &&
	    sqlite3_bind_int64(stmt, 3, hlc) == SQLITE_OK &&
	    sqlite3_step(stmt) == SQLITE_ROW;
	(void)sqlite3_reset(stmt);
	return there;
}

static const struct col *
lost_find_col(enum fact_kind kind, const char *key)
{
	char name[COLUMN_NAME_SIZE];

	for (int i = ROW_DAY; i < row_width(kind); i++) {
		if (str_eq(column_name(row_col(kind, i), name), key))
			return row_col(kind, i);
	}
	return NULL;
}

/* The values into row, in which nothing is said yet. */
static bool
lost_read_value(struct store *store, const char *value, struct arena *keep,
    struct row *row)
{
	sqlite3_stmt *stmt;
	bool ok;
	int code;

	if (!db_prepare(store->db, "SELECT key, atom FROM json_each(?1)", false,
		"", &stmt, NULL))
		return false;
	ok = sqlite3_bind_text(stmt, 1, value, -1, SQLITE_STATIC) == SQLITE_OK;
	code = SQLITE_ERROR;
	while (ok && (code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const char *key = (const char *)sqlite3_column_text(stmt, 0);
		const struct col *col = key == NULL ?
		    NULL :
		    lost_find_col(row->fact.kind, key);

		ok = col != NULL &&
		    row_set(col, sqlite3_column_value(stmt, 1), row, keep);
	}
	(void)sqlite3_finalize(stmt);
	return ok && code == SQLITE_DONE && row->fact.head.day != DAY_NONE;
}

/* What is said now of the row, and what was to be said. */
static void
lost_tell(struct store *store, const char *value, enum unit_system units,
    struct arena *keep, struct store_lost *out)
{
	struct str text = str_of(out->text, sizeof(out->text));
	struct row now = { .hlc = 0 }, lost = { .fact.kind = out->kind };
	struct row_id id = out->fact.head.id;
	bool there = row_get(store, out->kind, id, keep, &now, NULL);

	lost.fact.head.day = DAY_NONE;
	row_set_later(&lost, ROW_DAY + 1);
	out->removal = value == NULL;
	if (out->removal) {
		out->day = there ? now.fact.head.day : DAY_NONE;
		out->takes = there;
		str_add(&text, "%s",
		    there ? "had been removed; now it is there" :
			    "had been removed, and is");
		return;
	}
	if (!lost_read_value(store, value, keep, &lost)) {
		out->day = DAY_NONE;
		str_add(&text, "cannot be read");
		return;
	}
	out->day = lost.fact.head.day;
	out->takes = !there || tell_differ(&now, &lost);
	tell_lost(there ? &now : NULL, &lost, units, &text);
	if (!there)
		str_add(&text, "; now it is removed");
	if (there)
		lost.fact.head = now.fact.head;
	lost.fact.head.id = id;
	lost.fact.head.day = out->day;
	out->fact = lost.fact;
}

/* False for a kind that is not known. */
static bool
lost_take(struct store *store, sqlite3_stmt *stmt, enum unit_system units,
    struct arena *keep, struct store_lost *out)
{
	const char *kind = (const char *)sqlite3_column_text(stmt, 0);
	const char *value = (const char *)sqlite3_column_text(stmt, 3);

	*out = (struct store_lost){ .kind = row_kind(
					kind != NULL ? kind : "") };
	if (out->kind == FACT_COUNT ||
	    sqlite3_column_bytes(stmt, 1) != (int)sizeof(struct row_id))
		return false;
	out->fact.kind = out->kind;
	memcpy(out->fact.head.id.byte, sqlite3_column_blob(stmt, 1),
	    sizeof(struct row_id));
	out->seen = sqlite3_column_int(stmt, 4) != 0;
	out->name = tell_kind(out->kind);
	lost_tell(store, value, units, keep, out);
	return true;
}

bool
store_lost(struct store *store, enum unit_system units, struct arena *keep,
    struct store_lost *out, int limit, int *count, struct err *err)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_LOST_LIST, store->path,
	    err);
	int code;
	bool ok;

	*count = 0;
	if (stmt == NULL)
		return false;
	if (sqlite3_bind_int(stmt, 1, limit) != SQLITE_OK)
		return db_fail(store->db, store->path, err);
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW && *count < limit)
		*count += lost_take(store, stmt, units, keep, &out[*count]);
	ok = code == SQLITE_DONE || db_fail(store->db, store->path, err);
	(void)sqlite3_reset(stmt);
	return ok;
}

int
store_lost_new(struct store *store)
{
	sqlite3_stmt *stmt = store_stmt(store, STMT_LOST_NEW, store->path,
	    NULL);
	int count = 0;

	if (stmt != NULL && sqlite3_step(stmt) == SQLITE_ROW)
		count = sqlite3_column_int(stmt, 0);
	if (stmt != NULL)
		(void)sqlite3_reset(stmt);
	return count;
}

bool
store_lost_seen(struct store *store, struct err *err)
{
	static const char what[] = "not noted as seen";
	sqlite3_stmt *stmt;

	if (store_lost_new(store) == 0)
		return true;
	if (!write_begin(store, what, err))
		return false;
	stmt = store_stmt(store, STMT_LOST_SEEN, what, err);
	if (stmt == NULL || !store_step(store, stmt, what, err)) {
		write_cancel(store);
		return false;
	}
	return write_end(store, what, err);
}
