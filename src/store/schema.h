/* SPDX-License-Identifier: ISC */
/* The tables of a new database, at DB_VERSION. */
#ifndef LOPE_STORE_SCHEMA_H
#define LOPE_STORE_SCHEMA_H

#include <stdbool.h>

#include "lope/err.h"
#include "store/db.h"

/* Make all tables, inside the caller's transaction. */
bool schema_create(sqlite3 *db, const char *path, struct err *err);

#endif
