/* SPDX-License-Identifier: ISC */
/* Rows in the words of the forms, for what two of them say differently. */
#ifndef LOPE_STORE_TELL_H
#define LOPE_STORE_TELL_H

#include "lope/unit.h"
#include "store/rows.h"

/* "check-in", "change of the plan": what a person calls a kind. */
const char *tell_kind(enum fact_kind kind);
/* "sleep in 24 h", or "" for what no form asks. */
void tell_label(enum fact_kind kind, int column, struct str *out);
/* Would yours take the place of something that is said now? */
bool tell_loses(const struct row *now, const struct row *yours);
/* "energy: 2 now, 4 yours": where two rows of a kind differ in what she says.
 */
void tell_both(const struct row *now, const struct row *yours,
    enum unit_system units, struct str *out);
/* Does either say anything that the other does not? */
bool tell_differ(const struct row *a, const struct row *b);
/* "energy 2, now 4; leak drops, now none": what lost says where kept says
 * something else; all of it where kept is NULL. */
void tell_lost(const struct row *kept, const struct row *lost,
    enum unit_system units, struct str *out);

#endif
