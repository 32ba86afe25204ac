/* SPDX-License-Identifier: ISC */
/*
 * Services export a table with a row for each activity beside the files of
 * the watches. A row that names a file of the same import is one activity
 * with it: the file says what was measured, the row what she called it and
 * how it felt, and its totals where the file has points alone.
 */
#ifndef PORT_JOIN_H
#define PORT_JOIN_H

#include "lope/intake.h"

/* Rows that went with a file are taken out of their table, whose note says
 * how many; a row whose file is missing or could not be read stays. */
void join_rows(struct intake *in);

#endif
