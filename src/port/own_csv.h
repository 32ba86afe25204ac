/* SPDX-License-Identifier: ISC */
/* What writing and reading of our own tables share. */
#ifndef LOPE_PORT_OWN_CSV_H
#define LOPE_PORT_OWN_CSV_H

#include <stdbool.h>

/* Would a spreadsheet take the cell for a formula, as it is or without the
 * apostrophes before it? */
bool csv_would_run(const char *text);

#endif
