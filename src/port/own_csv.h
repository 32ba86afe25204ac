/* SPDX-License-Identifier: ISC */
/* What writing and reading of our own tables share. */
#ifndef LOPE_PORT_OWN_CSV_H
#define LOPE_PORT_OWN_CSV_H

#include <stdbool.h>

/* Might a spreadsheet take text, where a cell begins, for a formula, as it is
 * or without the apostrophes, quotes and blanks before it? */
bool csv_would_run(const char *text);
/* May a cell begin behind c? Behind a ; where a locale splits there, and then
 * the quotes around the cell that it stands in count for nothing. */
bool csv_may_split(char c);

#endif
