/* SPDX-License-Identifier: ISC */
/* Do the changes that the history tells of lead to the rows there are? */
#ifndef LOPE_STORE_TRACE_H
#define LOPE_STORE_TRACE_H

#include <stdbool.h>

#include "lope/str.h"

struct store;

/*
 * In memory, take back every change there is, newest first, then do all of
 * them again and compare. text gets a sentence: how many there are, or which
 * row is not what the history left.
 */
bool trace_check(struct store *store, struct str *text);

#endif
