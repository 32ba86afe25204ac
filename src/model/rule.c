/* SPDX-License-Identifier: ISC */
#include "lope/rule.h"

#include <stdarg.h>
#include <stdlib.h>

#include "lope/str.h"

const struct rule_row rule_table[RULE_COUNT] = {
#define RULE_ROW(id, name, section, kind, source, text, change) \
	[RULE_##id] = { name, section, RULE_KIND_##kind, source, text, change },
	RULE_LIST(RULE_ROW)
#undef RULE_ROW
};

const struct rule_const rule_constants[] = {
#define RULE_CONST_ROW(rule, name, value, unit) \
	{ RULE_##rule, #name, value, unit },
	RULE_CONST_LIST(RULE_CONST_ROW)
#undef RULE_CONST_ROW
};
const size_t rule_constant_count = sizeof(rule_constants) /
    sizeof(rule_constants[0]);

const struct rule_note rule_notes[] = {
#define RULE_NOTE_ROW(rule, text) { RULE_##rule, text },
	RULE_NOTE_LIST(RULE_NOTE_ROW)
#undef RULE_NOTE_ROW
};
const size_t rule_note_count = sizeof(rule_notes) / sizeof(rule_notes[0]);

enum rule
rule_find(const char *id)
{
	int i;

	for (i = 0; i < RULE_COUNT; i++) {
		if (str_eq(rule_table[i].id, id))
			break;
	}
	return (enum rule)i;
}

const char *
severity_name(enum severity severity)
{
	static const char *const name[] = { "INFO", "WARN", "HOLD", "CAP",
		"BLOCK", "EMERGENCY" };

	return name[severity];
}

const char *
verdict_name(enum verdict verdict)
{
	static const char *const name[] = { "GREEN", "YELLOW", "AMBER", "RED",
		"EMERGENCY" };

	return name[verdict];
}

const char *
rule_kind_name(enum rule_kind kind)
{
	static const char *const name[] = { "evidence", "convention", "ours" };

	return name[kind];
}

/* The place of a new item: after all that are as grave, or -1 when the list
 * is full of graver ones. */
static int
finding_place(struct findings *list, enum severity severity)
{
	int i, least = 0;

	if (list->count < FINDINGS_MAX)
		return list->count++;
	for (i = 1; i < list->count; i++) {
		if (list->item[i].severity <= list->item[least].severity)
			least = i;
	}
	return list->item[least].severity < severity ? least : -1;
}

/* Two runs of a day may give cause for the same words. */
static bool
finding_is_said(const struct findings *list, const struct finding *f)
{
	int i;

	for (i = 0; i < list->count; i++) {
		const struct finding *said = &list->item[i];

		if (said->rule == f->rule && said->severity == f->severity &&
		    said->measured == f->measured && said->limit == f->limit &&
		    str_eq(said->text, f->text))
			return true;
	}
	return false;
}

void
finding_add(struct findings *list, enum rule rule, enum severity severity,
    int measured, int limit, const char *unit, const char *fmt, ...)
{
	struct finding f = { .rule = rule,
		.severity = severity,
		.measured = measured,
		.limit = limit,
		.unit = unit };
	struct str s = str_of(f.text, sizeof(f.text));
	va_list ap;
	int i;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	if (finding_is_said(list, &f))
		return;
	i = finding_place(list, severity);
	if (i >= 0)
		list->item[i] = f;
}

/* The turn of a rule in the order of 7.1; the rules from first on have it, up
 * to the next row. */
static int
finding_turn(enum rule rule)
{
	static const struct {
		enum rule first;
		int turn;
	} turns[] = {
		{ RULE_SYMPTOM_E1, 1 },
		{ RULE_SYMPTOM_A1, 4 },
		{ RULE_GATE_DAYS, 2 },
		{ RULE_STAGE_LADDER, 8 },
		{ RULE_DAYS_GAP, 6 },
		{ RULE_QUALITY_LOCKED, 9 },
		{ RULE_PACE_EASY, 10 },
		{ RULE_GAP_MISSED, 5 },
		{ RULE_SLEEP_REGRESSION, 7 },
		{ RULE_ILLNESS_RETURN, 3 },
		{ RULE_DELOAD_WEEK, 7 },
		{ RULE_STROLLER_AGE, 11 },
		{ RULE_NAP_FIT, 12 },
		{ RULE_RECOVERY_HOLD, 13 },
		{ RULE_SPIKE_SMALL, 7 },
		{ RULE_OVERRIDE_USED, 13 },
	};
	size_t i = sizeof(turns) / sizeof(turns[0]) - 1;

	while (i > 0 && rule < turns[i].first)
		i--;
	return turns[i].turn;
}

static int
finding_compare(const void *a, const void *b)
{
	const struct finding *x = a, *y = b;

	if (x->severity != y->severity)
		return x->severity > y->severity ? -1 : 1;
	if (finding_turn(x->rule) != finding_turn(y->rule))
		return finding_turn(x->rule) - finding_turn(y->rule);
	if (x->rule != y->rule)
		return x->rule < y->rule ? -1 : 1;
	return x->measured == y->measured ? 0 :
	    x->measured < y->measured     ? -1 :
					    1;
}

void
finding_sort(struct findings *list)
{
	if (list->count > 1)
		qsort(list->item, (size_t)list->count, sizeof(list->item[0]),
		    finding_compare);
}
