/* SPDX-License-Identifier: ISC */
/* What the timer is opened for. */
#ifndef LOPE_TIMER_H
#define LOPE_TIMER_H

#include <stdbool.h>

#include "lope/screen.h"

/* The arg that opens it for today's session; else the index of a task. */
#define TIMER_SESSION (-1)

/* Does the task go by the clock? minutes: of a task of her own. */
bool timer_has(const struct screen_ctx *ctx, const char *task, int minutes);

#endif
