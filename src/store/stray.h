/* SPDX-License-Identifier: ISC */
/* Copies that a program which keeps folders the same on two machines left
 * beside the database, when both had changed it. */
#ifndef LOPE_STORE_STRAY_H
#define LOPE_STORE_STRAY_H

#include <stdbool.h>

/* Does a file of that name stem from a database called so, "lope.db"? */
bool stray_is_of(const char *file, const char *database);

#endif
