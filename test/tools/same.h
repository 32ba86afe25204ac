/* SPDX-License-Identifier: ISC */
/* Are two of them the same? Member by member, since what lies between members
 * is nobody's. */
#ifndef SAME_H
#define SAME_H

#include <stdbool.h>

#include "lope/plan.h"
#include "lope/state.h"

bool same_session(const struct session *a, const struct session *b);
bool same_plan(const struct plan *a, const struct plan *b);
/* Word by word. */
bool same_findings(const struct findings *a, const struct findings *b);

#endif
