/* SPDX-License-Identifier: ISC */
/*
 * Where an activity came from, as a row of our own JSON: written and read
 * again.
 */
#ifndef LOPE_PORT_OWN_SOURCE_H
#define LOPE_PORT_OWN_SOURCE_H

#include <stdio.h>

#include "lope/json.h"
#include "lope/match.h"
#include "port/facts.h"

/* False when the stream failed. */
bool own_source_write(const struct match_source *source, FILE *to);
/* Add the row to out, which may be NULL: then it is only looked over. One that
 * does not say when or of what format is passed over. */
bool own_source_read(const struct facts_at *at, const struct json_item *item,
    struct match_sources *out, struct err *err);

#endif
