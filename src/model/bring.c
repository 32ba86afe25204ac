/* SPDX-License-Identifier: ISC */
/* What another log has and this one has not, as an edit. */
#include <string.h>

#include "lope/column.h"
#include "lope/edit.h"
#include "lope/match.h"
#include "lope/mem.h"

/* Where a row lies in its log. */
struct bring_row {
	struct row_id id;
	size_t index;
};

static int
bring_compare(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct row_id));
}

/* The rows of kind by id, for the caller to free. */
static struct bring_row *
bring_index(const struct log *log, enum fact_kind kind, size_t *count)
{
	size_t n = log_count(log, kind);
	/* room for one where there is none: to search in as in any other */
	struct bring_row *rows = mem_new(n + 1, sizeof(*rows));
	struct fact fact;

	*count = n;
	for (size_t i = 0; i < n; i++) {
		log_get(log, kind, i, &fact);
		rows[i] = (struct bring_row){ fact.head.id, i };
	}
	qsort(rows, n, sizeof(*rows), bring_compare);
	return rows;
}

static bool
bring_same(const struct fact *a, const struct fact *b)
{
	if (a->head.day != b->head.day)
		return false;
	for (int i = 0; i < column_count(a->kind); i++)
		if (!column_eq(column_at(a->kind, i), a, b))
			return false;
	return true;
}

/* Is there a row already where there may be one a day? A profile's day is the
 * birth. */
static bool
bring_day_is_taken(const struct log *log, const struct fact *fact)
{
	switch (fact->kind) {
	case FACT_PROFILE:
		for (size_t i = 0; i < log->profile.count; i++)
			if (log->profile.items[i].day == fact->head.day)
				return true;
		return false;
	case FACT_CHECKIN:
		return log_checkin(log, fact->head.day) != NULL;
	case FACT_NOTE:
		return log_note(log, fact->head.day) != NULL;
	default:
		return false;
	}
}

static void
bring_put(struct edit *edit, const struct fact *fact)
{
	struct change *c = VEC_ADD(&edit->changes);

	c->kind = CHANGE_BRING;
	c->fact = *fact;
	c->fact.head.rev = 0;
}

static void
bring_kind(struct edit *edit, const struct log *log, const struct log *from,
    enum fact_kind kind, struct edit_brought *out)
{
	size_t count;
	struct bring_row *rows = bring_index(log, kind, &count);
	struct fact fact, mine;

	for (size_t i = 0; i < log_count(from, kind); i++) {
		const struct bring_row *row;

		log_get(from, kind, i, &fact);
		row = bsearch(&fact.head.id, rows, count, sizeof(*rows),
		    bring_compare);
		if (row != NULL) {
			log_get(log, kind, row->index, &mine);
			if (bring_same(&fact, &mine))
				out->same++;
			else
				out->kept++;
		} else if (bring_day_is_taken(log, &fact)) {
			out->kept++;
		} else {
			bring_put(edit, &fact);
			out->fresh++;
		}
	}
	free(rows);
}

void
edit_bring(struct edit *edit, const struct log *log, const struct log *from,
    struct edit_brought *out)
{
	for (int kind = 0; kind < FACT_COUNT; kind++)
		bring_kind(edit, log, from, (enum fact_kind)kind, out);
}

int
edit_bring_sources(struct edit *edit, const struct log *log,
    const struct match_sources *known, const struct match_sources *from)
{
	int count = 0;

	for (size_t i = 0; i < log->activity.count; i++) {
		struct row_id id = log->activity.items[i].id;
		const struct match_source *source = match_sources_find(from,
		    id);

		if (source == NULL || match_sources_find(known, id) != NULL)
			continue;
		*VEC_ADD(&edit->sources) = (struct edit_source){
			.activity = id,
			.fresh = log->activity.items[i].rev == 0,
			.at = source->at,
			.sha256 = source->sha256,
			.workout = &source->workout,
		};
		count++;
	}
	return count;
}
