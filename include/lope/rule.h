/* SPDX-License-Identifier: ISC */
/*
 * The rule table: id, section, kind, source and sentence of each rule that
 * lope enforces, with its constants. `lope rules`, why, the manual and the
 * tests all read it; model code takes every number of a rule from it.
 */
#ifndef LOPE_RULE_H
#define LOPE_RULE_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>

#include "lope/rule_table.h"

/* In the order of urgency; names as in JSON. */
enum severity {
	SEVERITY_INFO,
	SEVERITY_WARN,
	SEVERITY_HOLD,
	SEVERITY_CAP,
	SEVERITY_BLOCK,
	SEVERITY_EMERGENCY
};

enum verdict {
	VERDICT_GREEN,
	VERDICT_YELLOW,
	VERDICT_AMBER,
	VERDICT_RED,
	VERDICT_EMERGENCY
};

enum rule_kind { RULE_KIND_EVIDENCE, RULE_KIND_CONVENTION, RULE_KIND_OURS };

/* RULE_CAP_RUN, ... */
enum rule {
#define RULE_ENUM(id, name, section, kind, source, text, change) RULE_##id,
	RULE_LIST(RULE_ENUM)
#undef RULE_ENUM
	    RULE_COUNT
};

struct rule_row {
	const char *id;      /* "cap.run" */
	const char *section; /* "7.6" */
	enum rule_kind kind;
	const char *source; /* where it comes from, or what of it is ours */
	const char *text;   /* the rule in our words */
	const char *change; /* what would change what it says */
};

struct rule_const {
	enum rule rule;
	const char *name; /* "RUN_GROW_PCT" */
	int value;
	const char *unit; /* "%" */
};

/* What was chosen where the rule leaves a choice. */
struct rule_note {
	enum rule rule;
	const char *text;
};

extern const struct rule_row rule_table[RULE_COUNT];
extern const struct rule_const rule_constants[];
extern const size_t rule_constant_count;
extern const struct rule_note rule_notes[];
extern const size_t rule_note_count;

/* RUN_GROW_PCT and the others, as integer constants. */
enum {
#define RULE_CONST_ENUM(rule, name, value, unit) name = value,
	RULE_CONST_LIST(RULE_CONST_ENUM)
#undef RULE_CONST_ENUM
	    RULE_CONST_END
};

#define FINDING_UNKNOWN INT_MIN
#define FINDING_TEXT_SIZE 320

/* One thing a rule had to say. */
struct finding {
	enum rule rule;
	enum severity severity;
	int measured, limit; /* FINDING_UNKNOWN: null */
	const char *unit;    /* "s", "m", "day", "of 10"; NULL: null */
	char text[FINDING_TEXT_SIZE];
};

#define FINDINGS_MAX 48

/* A short list; what does not fit any more is the least severe. */
struct findings {
	struct finding item[FINDINGS_MAX];
	int count;
};

/* The rule called id, or RULE_COUNT. */
enum rule rule_find(const char *id);
const char *severity_name(enum severity severity);
const char *verdict_name(enum verdict verdict);
const char *rule_kind_name(enum rule_kind kind);

/* Add one, unless the list says the same already; fmt is the plain sentence. */
void finding_add(struct findings *list, enum rule rule, enum severity severity,
    int measured, int limit, const char *unit, const char *fmt, ...)
    __attribute__((format(printf, 7, 8)));
/* The gravest first, else in the order in which rules are asked (7.1). */
void finding_sort(struct findings *list);

#endif
