/* SPDX-License-Identifier: ISC */
/* What rows hold, whatever the order they lie in. */
#ifndef LOPE_STORE_DIGEST_H
#define LOPE_STORE_DIGEST_H

#include <stdbool.h>
#include <stdint.h>

#include "store/db.h"

struct store;

struct digest {
	int64_t rows;
	uint64_t sum; /* by the store's own key */
};

/* Add what a query gives. False when it cannot be read to its end. */
bool digest_query(const struct store *store, sqlite3 *db, const char *sql,
    struct digest *digest);
/* All tables of db, and how they are made; what: the one it is said of. */
bool digest_make(const struct store *store, sqlite3 *db, struct digest *out,
    const char *what, struct err *err);

#endif
