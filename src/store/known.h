/* SPDX-License-Identifier: ISC */
/* The states of rows that a history tells were left behind: who wrote over
 * one of these had seen it. */
#ifndef LOPE_STORE_KNOWN_H
#define LOPE_STORE_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/vec.h"
#include "store/rows.h"

struct known_row {
	enum fact_kind kind;
	struct row_id id;
	int64_t hlc;  /* as it was; of an insert as it is from then on */
	int64_t then; /* as it is from then on; nothing of a removal */
	int op;       /* SQLITE_DELETE, _UPDATE, _INSERT */
	size_t turn;  /* which edit of all it was of */
};

struct known {
	VEC(struct known_row) rows; /* in order of rows, then of turns */
	size_t turns;
};

/* Read the edits of store; known is for known_clear. */
bool known_read(struct known *known, struct store *store, struct err *err);
/* Only those of edits that were taken back and stay so, in the order of that. */
bool known_read_undone(struct known *known, struct store *store,
    struct err *err);
void known_clear(struct known *known);
/* Was it left behind as of this stamp? */
bool known_has(const struct known *known, enum fact_kind kind, struct row_id id,
    int64_t hlc);
/* Had it been removed, and was it put there again, later than a removal of
 * this stamp? What is removed says the same whoever removed it. */
bool known_has_removal(const struct known *known, enum fact_kind kind,
    struct row_id id, int64_t hlc);
/* How many turns ago it got this stamp, or was removed before a removal of this
 * one: 1 the last one; 0 never. */
int known_ago(const struct known *known, enum fact_kind kind, struct row_id id,
    int64_t hlc, bool removed);

#endif
