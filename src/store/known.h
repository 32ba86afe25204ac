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
	int64_t hlc; /* as it was; 0 stands for its removal */
};

struct known {
	VEC(struct known_row) rows; /* in order */
};

/* Read the edits of store; known is for known_clear. */
bool known_read(struct known *known, struct store *store, struct err *err);
void known_clear(struct known *known);
bool known_has(const struct known *known, enum fact_kind kind, struct row_id id,
    int64_t hlc);

#endif
