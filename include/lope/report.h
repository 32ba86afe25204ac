/* SPDX-License-Identifier: ISC */
/*
 * The page she may take to a pelvic-health physio or a doctor: what they ask
 * first, in an order they know, on one sheet. It says what happened and what
 * the rules made of it; it diagnoses nothing.
 */
#ifndef LOPE_REPORT_H
#define LOPE_REPORT_H

#include "lope/paper.h"
#include "lope/state.h"
#include "lope/unit.h"

/* id, the word of --include and --leave-out, the title */
#define REPORT_LIST(X) \
	X(PROFILE, "profile", "About") \
	X(QUESTIONS, "questions", "Questions") \
	X(SYMPTOMS, "symptoms", "After each run, up to 72 hours") \
	X(READINESS, "readiness", "Readiness") \
	X(STAGE, "stage", "Stage and its history") \
	X(RECOVERY, "recovery", "Recovery") \
	X(LOAD, "load", "Load against caps") \
	X(OVERRIDES, "overrides", "Rules lifted")
enum report_section {
#define REPORT_ENUM(id, word, title) REPORT_##id,
	REPORT_LIST(REPORT_ENUM)
#undef REPORT_ENUM
	    REPORT_SECTIONS
};
#define REPORT_ALL ((1u << REPORT_SECTIONS) - 1)
#define REPORT_DAYS 56 /* that are told unless she says others */

struct report_options {
	int from, to;         /* both included; to not after today */
	unsigned sections;    /* bit 1 << enum report_section */
	const char *question; /* one more of hers; NULL */
	enum unit_system units;
};

/* The word of a section, "" behind the last. Static text. */
const char *report_word(int section);
/* "profile,load" as bits; false when a word is none. */
bool report_parse(const char *list, unsigned *sections);
/* out: zeroed; cleared by the caller. */
void report_build(const struct state *state,
    const struct report_options *options, struct paper *out);
/* Minutes run, with what followed each run within 72 hours: P pain, L leaking,
 * H heaviness, B bleeding, V pelvic pain or a bulge. For chart_clear. */
struct chart report_chart(const struct state *state, int from, int to);

#endif
