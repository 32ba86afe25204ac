/* SPDX-License-Identifier: ISC */
/*
 * Give up all that reading a file needs not: memory and time without end, what
 * else is open, opening anything, the network, other programs. For lope-import,
 * before it looks at the first byte.
 */
#ifndef LOPE_CONFINE_H
#define LOPE_CONFINE_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/err.h"

/* What is left of both. */
#define CONFINE_CPU_S 300
#define CONFINE_MEMORY (INT64_C(768) << 20)

/* False with err where the limits cannot be set; what the kernel does not
 * know is left out. */
bool confine(struct err *err);

#endif
