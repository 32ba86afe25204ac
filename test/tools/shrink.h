/* SPDX-License-Identifier: ISC */
/*
 * The shortest history that still goes wrong: facts are taken out in ever
 * smaller parts, then answers are made plain, as long as what is wrong stays
 * wrong. It is printed as the commands that tell it to lope.
 */
#ifndef SHRINK_H
#define SHRINK_H

#include <stdbool.h>

#include "lope/log.h"

/* Does log still go wrong? May change it and put it back. */
typedef bool shrink_fails(struct log *log, void *context);

/* Make log as short as it gets. It fails before, and after. */
void shrink(struct log *log, shrink_fails *fails, void *context);
/* Print log as commands, a line each, on standard output. */
void shrink_print(const struct log *log);

#endif
