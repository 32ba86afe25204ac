/* SPDX-License-Identifier: ISC */
/*
 * What would follow from an edit before it is made: the facts with the edit
 * put in, replayed. The log itself is left alone.
 */
#ifndef LOPE_PREVIEW_H
#define LOPE_PREVIEW_H

#include "lope/edit.h"
#include "lope/log.h"
#include "lope/state.h"

struct preview {
	struct log log;
	struct state state; /* borrows log: a preview may not be copied */
	struct row_id last; /* of the last fact that was put in */
};

/*
 * out: zeroed; cleared by the caller. Texts of log and edit are borrowed as
 * long as out is in use. Costs a copy of the rows and one replay, so once for
 * each answer, never for each draw.
 */
void preview_make(struct preview *out, const struct log *log,
    const struct edit *edit, int today);
/* The id in the preview of what the index'th change of edit puts. */
struct row_id preview_row(const struct edit *edit, size_t index);
void preview_clear(struct preview *preview);

#endif
