/* SPDX-License-Identifier: ISC */
#include "store/known.h"

#include <stdlib.h>
#include <string.h>

#include "store/changes.h"
#include "store/handle.h"

static int
known_compare_rows(const struct known_row *a, const struct known_row *b)
{
	if (a->kind != b->kind)
		return a->kind > b->kind ? 1 : -1;
	return memcmp(a->id.byte, b->id.byte, sizeof(a->id.byte));
}

static int
known_compare(const void *a, const void *b)
{
	const struct known_row *x = a, *y = b;
	int order = known_compare_rows(x, y);

	return order != 0 ? order : (x->turn > y->turn) - (x->turn < y->turn);
}

static void
known_add(void *arg, const struct changes_row *change)
{
	struct known *known = arg;
	struct known_row row = { .kind = row_kind(change->table),
		.hlc = change->hlc,
		.then = change->then,
		.op = change->op,
		.turn = known->turns };

	if (row.kind == FACT_COUNT)
		return;
	memcpy(row.id.byte, change->id, sizeof(row.id.byte));
	*VEC_ADD(&known->rows) = row;
}

static bool
known_read_edits(struct known *known, struct store *store, const char *sql,
    struct err *err)
{
	sqlite3_stmt *stmt;
	int code;

	*known = (struct known){ 0 };
	if (!db_prepare(store->db, sql, false, store->path, &stmt, err))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const void *bytes = sqlite3_column_blob(stmt, 0);

		changes_read_rows(bytes, sqlite3_column_bytes(stmt, 0),
		    known_add, known);
		known->turns++;
	}
	if (code != SQLITE_DONE)
		(void)db_fail(store->db, store->path, err);
	(void)sqlite3_finalize(stmt);
	if (known->rows.count > 0)
		qsort(known->rows.items, known->rows.count,
		    sizeof(known->rows.items[0]), known_compare);
	return code == SQLITE_DONE;
}

bool
known_read(struct known *known, struct store *store, struct err *err)
{
	return known_read_edits(known, store,
	    "SELECT changeset FROM edit ORDER BY id", err);
}

bool
known_read_undone(struct known *known, struct store *store, struct err *err)
{
	return known_read_edits(known, store,
	    "SELECT hers.changeset FROM edit AS undo"
	    " JOIN edit AS hers ON hers.id = undo.target"
	    " WHERE undo.kind = 1 AND undo.undone = 0 ORDER BY undo.id",
	    err);
}

void
known_clear(struct known *known)
{
	VEC_CLEAR(&known->rows);
}

/* The first of the row, or where it would be. */
static size_t
known_first(const struct known *known, const struct known_row *row)
{
	size_t low = 0, high = known->rows.count;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (known_compare_rows(&known->rows.items[mid], row) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

bool
known_has(const struct known *known, enum fact_kind kind, struct row_id id,
    int64_t hlc)
{
	const struct known_row row = { .kind = kind, .id = id };

	for (size_t i = known_first(known, &row); i < known->rows.count; i++) {
		const struct known_row *at = &known->rows.items[i];

		if (known_compare_rows(at, &row) != 0)
			break;
		if (at->op != SQLITE_INSERT && at->hlc == hlc)
			return true;
	}
	return false;
}

bool
known_has_removal(const struct known *known, enum fact_kind kind,
    struct row_id id, int64_t hlc)
{
	const struct known_row row = { .kind = kind, .id = id };
	bool removed = false;

	for (size_t i = known_first(known, &row); i < known->rows.count; i++) {
		const struct known_row *at = &known->rows.items[i];

		if (known_compare_rows(at, &row) != 0)
			break;
		if (removed && at->op == SQLITE_INSERT && at->hlc > hlc)
			return true;
		removed = removed || at->op == SQLITE_DELETE;
	}
	return false;
}

int
known_ago(const struct known *known, enum fact_kind kind, struct row_id id,
    int64_t hlc, bool removed)
{
	const struct known_row row = { .kind = kind, .id = id };
	int ago = 0;

	for (size_t i = known_first(known, &row); i < known->rows.count; i++) {
		const struct known_row *at = &known->rows.items[i];

		if (known_compare_rows(at, &row) != 0)
			break;
		if (removed ? at->op == SQLITE_DELETE && at->hlc < hlc :
			      at->op != SQLITE_DELETE && at->then == hlc)
			ago = (int)(known->turns - at->turn);
	}
	return ago;
}
