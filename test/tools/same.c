/* SPDX-License-Identifier: ISC */
#include "same.h"

#include <string.h>

bool
same_session(const struct session *a, const struct session *b)
{
	return a->kind == b->kind && a->stage == b->stage &&
	    a->type == b->type && a->run_s == b->run_s &&
	    a->total_s == b->total_s && a->bouts == b->bouts &&
	    a->bout_s == b->bout_s && a->walk_s == b->walk_s &&
	    a->distance_m == b->distance_m && a->fast_s == b->fast_s &&
	    a->fast_m == b->fast_m && a->is_long == b->is_long &&
	    a->filler == b->filler && a->added == b->added &&
	    a->stroller == b->stroller && a->chosen == b->chosen &&
	    a->because == b->because && a->left == b->left &&
	    a->metres == b->metres;
}

static bool
same_day(const struct plan_day *a, const struct plan_day *b)
{
	return a->day == b->day && a->status == b->status &&
	    a->done_s == b->done_s && a->done_m == b->done_m &&
	    a->done == b->done && same_session(&a->session, &b->session);
}

static bool
same_week(const struct plan_week *a, const struct plan_week *b)
{
	bool same = a->monday == b->monday && a->base == b->base &&
	    a->cap == b->cap && a->metres == b->metres &&
	    a->holds == b->holds && a->deload == b->deload &&
	    a->careful == b->careful && a->taper == b->taper &&
	    a->planned == b->planned && a->credited == b->credited;
	int d;

	for (d = 0; d < 7; d++)
		same = same && same_day(&a->day[d], &b->day[d]);
	return same;
}

bool
same_plan(const struct plan *a, const struct plan *b)
{
	bool same = a->weeks.count == b->weeks.count &&
	    a->distance_day == b->distance_day &&
	    a->speed_day == b->speed_day &&
	    memcmp(a->stage_day, b->stage_day, sizeof(a->stage_day)) == 0;
	size_t i;

	for (i = 0; same && i < a->weeks.count; i++)
		same = same_week(&a->weeks.items[i], &b->weeks.items[i]);
	return same;
}

bool
same_findings(const struct findings *a, const struct findings *b)
{
	int i;

	if (a->count != b->count)
		return false;
	for (i = 0; i < a->count; i++) {
		const struct finding *x = &a->item[i], *y = &b->item[i];

		if (x->rule != y->rule || x->severity != y->severity ||
		    x->measured != y->measured || x->limit != y->limit ||
		    strcmp(x->text, y->text) != 0)
			return false;
	}
	return true;
}
