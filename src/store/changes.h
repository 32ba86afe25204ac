/* SPDX-License-Identifier: ISC */
/*
 * The bytes of a changeset, looked over before SQLite gets them: at one that
 * is torn, SQLite 3.40 never comes back.
 */
#ifndef LOPE_STORE_CHANGES_H
#define LOPE_STORE_CHANGES_H

#include <stdbool.h>

/* Does it go on, table by table and row by row, to its very end? */
bool changes_are_whole(const void *bytes, int size);

#endif
