/* SPDX-License-Identifier: ISC */
/*
 * The rows as they were last read, as they lie in memory, in a file beside the
 * database (PATH-rows): a long history is taken from there in a tenth of the
 * time. It is no record of its own. It is used only while the database is byte
 * for byte what it was, by a program whose rows lie the same way; whatever else
 * it says is left unread, and it may be removed at any time.
 */
#ifndef LOPE_STORE_SNAPSHOT_H
#define LOPE_STORE_SNAPSHOT_H

#include <stdbool.h>

#include "lope/log.h"

struct store;

/* Shorter histories are read as quickly as a file is opened. */
#define SNAPSHOT_ROWS 500

/* Both within a read transaction, so that the database keeps still. */
/* Fill log, an empty one; false, and log stays empty: read the rows. */
bool snapshot_read(struct store *store, struct log *log);
/* Leave log, which is what the database holds. When that cannot be, nothing is
 * lost but time. */
void snapshot_write(struct store *store, const struct log *log);
/* Nothing she takes out of the database stays in it. */
void snapshot_remove(const struct store *store);

#endif
