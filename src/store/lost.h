/* SPDX-License-Identifier: ISC */
/* What did not become the value of its row when two machines had changed the
 * same one: kept in the table conflict, to be looked at and taken after all. */
#ifndef LOPE_STORE_LOST_H
#define LOPE_STORE_LOST_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/err.h"
#include "store/rows.h"

struct lost {
	enum fact_kind kind;
	struct row_id id;
	int64_t hlc;           /* when it was written */
	const uint8_t *device; /* on which its row was, 16 bytes */
	const char *at;        /* when it lost */
	const char *value;     /* as JSON; NULL: the row had been removed */
	bool seen;
};

/* The values of a row as JSON, owned by the caller. */
char *lost_value(const struct row *row);
bool lost_is_there(struct store *store, enum fact_kind kind, struct row_id id,
    int64_t hlc);
/* One that is there already stays as it is, but is seen where either is.
 * Inside a write. */
bool lost_put(struct store *store, const struct lost *lost, const char *what,
    struct err *err);

#endif
