/* SPDX-License-Identifier: ISC */
#include "store/known.h"

#include <stdlib.h>
#include <string.h>

#include "store/changes.h"
#include "store/handle.h"

static int
known_compare(const void *a, const void *b)
{
	const struct known_row *x = a, *y = b;
	int order = (x->kind > y->kind) - (x->kind < y->kind);

	if (order == 0)
		order = memcmp(x->id.byte, y->id.byte, sizeof(x->id.byte));
	return order != 0 ? order : (x->hlc > y->hlc) - (x->hlc < y->hlc);
}

static void
known_add(void *arg, const struct changes_old *old)
{
	struct known *known = arg;
	struct known_row row = { .kind = row_kind(old->table),
		.hlc = old->hlc };

	if (row.kind == FACT_COUNT)
		return;
	memcpy(row.id.byte, old->id, sizeof(row.id.byte));
	*VEC_ADD(&known->rows) = row;
	row.hlc = 0;
	if (old->removed)
		*VEC_ADD(&known->rows) = row;
}

bool
known_read(struct known *known, struct store *store, struct err *err)
{
	sqlite3_stmt *stmt;
	int code;

	*known = (struct known){ 0 };
	if (!db_prepare(store->db, "SELECT changeset FROM edit", false,
		store->path, &stmt, err))
		return false;
	while ((code = sqlite3_step(stmt)) == SQLITE_ROW) {
		const void *bytes = sqlite3_column_blob(stmt, 0);

		changes_read_old(bytes, sqlite3_column_bytes(stmt, 0),
		    known_add, known);
	}
	if (code != SQLITE_DONE)
		(void)db_fail(store->db, store->path, err);
	(void)sqlite3_finalize(stmt);
	if (known->rows.count > 0)
		qsort(known->rows.items, known->rows.count,
		    sizeof(known->rows.items[0]), known_compare);
	return code == SQLITE_DONE;
}

void
known_clear(struct known *known)
{
	VEC_CLEAR(&known->rows);
}

bool
known_has(const struct known *known, enum fact_kind kind, struct row_id id,
    int64_t hlc)
{
	const struct known_row row = { kind, id, hlc };

	return known->rows.count > 0 &&
	    bsearch(&row, known->rows.items, known->rows.count, sizeof(row),
		known_compare) != NULL;
}
