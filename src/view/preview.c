/* SPDX-License-Identifier: ISC */
#include "lope/preview.h"

#include <stdint.h>
#include <string.h>

#include "lope/mem.h"

/* The rows of log; their texts stay where they are. */
static void
preview_copy(struct log *out, const struct log *log)
{
#define PREVIEW_COPY(id, name) \
	if (log->name.count > 0) { \
		out->name.items = mem_new(log->name.count, \
		    sizeof(*log->name.items)); \
		memcpy(out->name.items, log->name.items, \
		    log->name.count * sizeof(*log->name.items)); \
		out->name.count = out->name.room = log->name.count; \
	}
	FACT_LIST(PREVIEW_COPY)
	out->run_days = log->run_days;
#undef PREVIEW_COPY
}

/* What the edit adds gets an id that no stored row has. */
struct row_id
preview_row(const struct edit *edit, size_t index)
{
	struct row_id id = edit->changes.items[index].fact.head.id;

	if (row_id_is_zero(id)) {
		memset(&id, 0xFF, sizeof(id));
		memcpy(&id, &index, sizeof(index));
	}
	return id;
}

void
preview_make(struct preview *out, const struct log *log,
    const struct edit *edit, int today)
{
	size_t i;

	preview_copy(&out->log, log);
	for (i = 0; i < edit->changes.count; i++) {
		struct fact fact = edit->changes.items[i].fact;

		if (edit->changes.items[i].kind == CHANGE_REMOVE) {
			(void)log_remove(&out->log, fact.kind, fact.head.id);
			continue;
		}
		if (row_id_is_zero(fact.head.id)) {
			fact.head.id = preview_row(edit, i);
			fact.head.order = INT64_MAX;
		}
		log_put(&out->log, &fact);
		out->last = fact.head.id;
	}
	replay(&out->state, &out->log, today);
}

void
preview_clear(struct preview *preview)
{
	state_clear(&preview->state);
	log_clear(&preview->log);
}
