/* SPDX-License-Identifier: ISC */
/*
 * The columns of each kind of fact: where a value lies in its struct, what
 * "unsaid" is, which range it has, and how a person writes it. The store makes
 * its tables and rows of them, export and import their keys. A new column is
 * one row in column.c, optional, at the end of its kind, and a migration.
 */
#ifndef LOPE_COLUMN_H
#define LOPE_COLUMN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "lope/log.h"

enum col_type {
	COL_BYTES, /* max bytes; of the store alone, as WIDE */
	COL_WIDE,  /* int64_t */
	COL_INT,   /* int or an enum, min to max */
	COL_DAY,   /* civil day as YYYY-MM-DD */
	COL_TEXT   /* const char *, UTF-8, min to max bytes */
};

/* What an INT stands for. */
enum col_form {
	COL_NUMBER,
	COL_YN,    /* 0 no, 1 yes */
	COL_WORDS, /* the place of a word */
	COL_DAYS   /* bit 0 Monday ... bit 6 Sunday */
};

struct col {
	const char *name; /* column_name() for '-' */
	enum col_type type;
	size_t offset; /* in struct fact */
	bool optional; /* NULL when it is unsaid */
	int unsaid;    /* of INT; DAY has DAY_NONE, TEXT NULL */
	int min, max;
	enum col_form form;
	const char *const *words; /* of WORDS, blank-separated */
};

/* Those of kind behind the head that all facts have; index below count. */
int column_count(enum fact_kind kind);
const struct col *column_at(enum fact_kind kind, int index);
/* The name with '_' for '-', as SQL and JSON have it. Returns buf. */
#define COLUMN_NAME_SIZE 64
char *column_name(const struct col *col, char buf[COLUMN_NAME_SIZE]);
/* The word that stands for number, and the number of a word, of a WORDS column
 * or, joined by blanks, of DAYS ("mon wed"); false when there is none. */
bool column_word(const struct col *col, int number, char *buf, size_t size);
bool column_number(const struct col *col, const char *word, int *number);
#define COLUMN_WORD_SIZE 64
/* Is anything said? Not of BYTES and WIDE. */
bool column_is_said(const struct col *col, const struct fact *fact);
/* Do both say the same? Not of BYTES and WIDE. */
bool column_eq(const struct col *col, const struct fact *a,
    const struct fact *b);
/* Store a value, a text as borrowed; false, and nothing is stored, when it is
 * not of the column's type and range. */
bool column_set_int(const struct col *col, int64_t number, struct fact *fact);
bool column_set_text(const struct col *col, const char *text, size_t len,
    struct fact *fact);
void column_set_unsaid(const struct col *col, struct fact *fact);

/* The number of an INT or a DAY. */
static inline int
column_int(const struct col *col, const struct fact *fact)
{
	int number;

	memcpy(&number, (const char *)fact + col->offset, sizeof(number));
	return number;
}

/* Of a TEXT; borrowed, NULL when it is unsaid. */
static inline const char *
column_text(const struct col *col, const struct fact *fact)
{
	const char *text;

	memcpy(&text, (const char *)fact + col->offset, sizeof(text));
	return text;
}

#endif
