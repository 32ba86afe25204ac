/* SPDX-License-Identifier: ISC */
#include "port/sorted.h"

#include <string.h>

static int
sorted_compare(const void *a, const void *b)
{
	const struct fact_head *x = &((const struct fact *)a)->head;
	const struct fact_head *y = &((const struct fact *)b)->head;

	if (x->day != y->day)
		return x->day < y->day ? -1 : 1;
	if (x->order != y->order)
		return x->order < y->order ? -1 : 1;
	return memcmp(&x->id, &y->id, sizeof(x->id));
}

struct sorted
sorted_of(const struct log *log, enum fact_kind kind, struct export_span span)
{
	struct sorted rows = { 0 };
	struct fact fact;

	for (size_t i = 0; i < log_count(log, kind); i++) {
		log_get(log, kind, i, &fact);
		if (fact.head.order <= 0 || fact.head.day < span.from ||
		    fact.head.day > span.to)
			continue;
		*VEC_ADD(&rows) = fact;
	}
	if (rows.count > 1)
		qsort(rows.items, rows.count, sizeof(*rows.items),
		    sorted_compare);
	return rows;
}
