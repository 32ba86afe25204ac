/* SPDX-License-Identifier: ISC */
/* What the readers of our own files share. */
#ifndef LOPE_PORT_FACTS_H
#define LOPE_PORT_FACTS_H

#include "lope/column.h"
#include "lope/err.h"
#include "lope/facts.h"

/* How far a reader has come. */
struct facts_at {
	int line;
	int rows;
};

/* 32 small hexadecimal digits, not all 0; text may be NULL. */
bool facts_id(const char *text, struct row_id *id);
bool facts_order(int64_t order);
/* Say what col takes; false. */
bool facts_bad(struct facts_at *at, const struct col *col, struct err *err);
/* Say that no lope of this age has the key; false. */
bool facts_unknown(const struct facts_at *at, const char *key, struct err *err);
/* Add a row whose columns are all set. */
bool facts_take(struct facts_at *at, const struct fact *fact, struct log *log,
    struct err *err);

bool facts_read_json(const char *bytes, size_t size, struct log *log,
    struct match_sources *sources, struct err *err);
bool facts_read_csv(const char *bytes, size_t size, struct log *log,
    struct err *err);

#endif
