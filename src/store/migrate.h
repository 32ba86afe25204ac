/* SPDX-License-Identifier: ISC */
/*
 * From the schema of an older lope to ours, one numbered step a version. What
 * no step says it alters is there afterwards, value by value, or the file
 * stays as it is. Tables of facts only gain columns, at their end: the changes
 * that undo takes back count columns from the first.
 */
#ifndef LOPE_STORE_MIGRATE_H
#define LOPE_STORE_MIGRATE_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/err.h"

struct store;
struct store_env;

struct migrate_step {
	const char *sql;    /* from the version before to this one */
	const char *alters; /* "TABLE TABLE.COLUMN" of that; NULL: nothing */
};

struct migration {
	int version;                      /* that it leads to */
	const struct migrate_step *steps; /* the first leads to version 2 */
};

/* The one that env brings, else this program's. */
const struct migration *migrate_of(const struct store_env *env);
/* How the database is made at this moment, by its header. */
bool migrate_version(struct store *store, int64_t *out, struct err *err);
/*
 * Bring an open database up to date, after a copy of what it is, in one
 * transaction. It is unharmed when that cannot be; ERR_IO where it may only be
 * read.
 */
bool migrate_run(struct store *store, struct err *err);

#endif
