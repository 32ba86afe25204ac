/* SPDX-License-Identifier: ISC */
/* The facts of a kind in the one order that every export has. */
#ifndef LOPE_PORT_SORTED_H
#define LOPE_PORT_SORTED_H

#include "lope/export.h"
#include "lope/log.h"
#include "lope/vec.h"

/* Stored facts of kind within span by day, order and id; what the
 * configuration laid into the log is none. Ended by VEC_CLEAR. */
struct sorted {
	struct fact *items;
	size_t count, room;
};
struct sorted sorted_of(const struct log *log, enum fact_kind kind,
    struct export_span span);

#endif
