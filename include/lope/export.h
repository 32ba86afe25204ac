/* SPDX-License-Identifier: ISC */
/*
 * What leaves: her facts as JSON and as tables, the plan as a calendar, a page
 * for a physio or doctor. Each writes to a stream what it is told of and asks
 * nothing of the outside; the same facts give the same bytes.
 */
#ifndef LOPE_EXPORT_H
#define LOPE_EXPORT_H

#include <stdbool.h>
#include <stdio.h>

#include "lope/err.h"
#include "lope/log.h"
#include "lope/match.h"

/* The days that are told, both included. */
struct export_span {
	int from, to; /* INT_MIN, INT_MAX: all */
};

/* Of the JSON that export_json writes. A column more is no new version. */
#define EXPORT_JSON_VERSION 1

/* One sentence for each: who reads the file reads this. */
extern const char export_json_tells[];
extern const char export_csv_tells[];

/* Every stored fact, a row a line, by kind, day and order, and where the
 * activities came from; sources is sorted. See lope-json(5). False when the
 * stream failed, as all below. */
bool export_json(const struct log *log, const struct match_sources *sources,
    struct export_span span, FILE *to);
/* The key of the latter. */
#define EXPORT_SOURCES "source"

/* The tables of export_csv, in the order of their files. */
enum export_table { EXPORT_ACTIVITIES, EXPORT_CHECKINS, EXPORT_TASKS };
#define EXPORT_TABLES 3
extern const char *const export_table_words; /* "activities checkins ..." */
/* The kind of fact that a table has a line each of. */
enum fact_kind export_table_kind(enum export_table table);
/*
 * One table as RFC 4180 says, with a line of names first. What a spreadsheet
 * might run gets an apostrophe before it, also behind a ; or a line break
 * within a cell, where some would split; facts_read takes it away again.
 */
bool export_csv(const struct log *log, struct export_span span,
    enum export_table table, FILE *to);

#endif
