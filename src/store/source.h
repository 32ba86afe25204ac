/* SPDX-License-Identifier: ISC */
/* Where imported activities came from: rows beside the facts. Of one that was
 * there before its changesets tell, too. */
#ifndef LOPE_STORE_SOURCE_H
#define LOPE_STORE_SOURCE_H

#include <stdbool.h>

#include "lope/edit.h"
#include "store/handle.h"
#include "store/known.h"

#define SOURCE_TABLE "source"

/* The id of an activity that is made of it: the same on every machine, by the
 * name and the start that its source gave, or else by its file. */
void source_make_id(const struct edit_source *source, struct row_id *out);
/* Write, inside a transaction, where the activity of that id came from. */
bool source_put(struct store *store, struct row_id id,
    const struct edit_source *source, const char *what, struct err *err);
/* Do what a changeset that is whole says of that table, where the row is still
 * what it expects; inside a transaction. */
bool source_apply(struct store *store, void *changes, int size,
    const char *what, struct err *err);
/* Is that the table? For sqlite3changeset_apply; arg is not read. */
int source_is_table(void *arg, const char *table);
/* Write to to, inside a transaction, where its activities came from as far as
 * from tells and can be read, and to does not; nothing that to, by its history,
 * removed of an activity that it has had as it is in from and left behind: that
 * was undone. How many is added to carried. */
bool source_carry(struct store *to, struct store *from,
    const struct known *known, int *carried, const char *what, struct err *err);
/* Remove from to, inside a transaction, where that activity came from, where
 * from tells another, or by its history removed it. */
bool source_yield(struct store *to, struct store *from, struct row_id id,
    const char *what, struct err *err);
/* Those whose values, as they were read, are no JSON. */
bool source_count_bad(struct store *store, int *out, struct err *err);
/* All columns and the rowid of rows from first on; tail: what SQL goes on
 * with. NULL where the table cannot be found. For the caller to finalize. */
#define SOURCE_COLUMNS 7
sqlite3_stmt *source_rows(struct store *store, const char *tail, int64_t first);
/* Write to to, inside a transaction, what row says that stands on such columns
 * of a damaged file; nothing, where it is no origin or was met before. */
bool source_rescue(struct store *to, sqlite3_stmt *row, const char *what,
    struct err *err);
/* Remove those of activities that are there no more, and that no edit can bring
 * back. */
bool source_tidy(struct store *store, const char *what, struct err *err);

#endif
