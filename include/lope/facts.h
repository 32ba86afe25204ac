/* SPDX-License-Identifier: ISC */
/*
 * What export wrote, read again: the JSON of lope-json(5) and our own tables.
 * Every value is held against the range of its column, a key that is not known
 * is refused, and nothing is taken of a file that is not whole.
 */
#ifndef LOPE_FACTS_H
#define LOPE_FACTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "lope/err.h"
#include "lope/log.h"
#include "lope/match.h"

#define FACTS_BYTES_MAX (256 << 20) /* of one file */
#define FACTS_ROWS_MAX 1000000      /* of one file */
/* Bytes of one row: a text of 10,000, each written as six, and the rest. */
#define FACTS_ROW_MAX (256 << 10)

enum facts_form { FACTS_NONE, FACTS_JSON, FACTS_CSV };

/* Ours, by its first bytes? */
enum facts_form facts_form(const char *bytes, size_t size);
/* The same of a file that was just opened. Garmin's list begins as ours may. */
bool facts_are_ours(FILE *f);
/*
 * Fill an empty log of the bytes of a file, and sources, which may be NULL, of
 * what it says of where the activities came from, sorted. ERR_INPUT or ERR_RANGE with the
 * line, ERR_NEWER of a newer lope; log is then only good for log_clear. Rows of
 * a table have the order 0, as they lie in the log: they bring none along.
 */
bool facts_read(const char *bytes, size_t size, struct log *log,
    struct match_sources *sources, struct err *err);

#endif
