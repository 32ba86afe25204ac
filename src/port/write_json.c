/* SPDX-License-Identifier: ISC */
#include <limits.h>

#include "lope/column.h"
#include "lope/date.h"
#include "lope/export.h"
#include "lope/json.h"
#include "port/own_source.h"
#include "port/sorted.h"

const char export_json_tells[] =
    "It holds everything you wrote, symptoms, notes and names too, and what "
    "files of watches said, for anybody who can read the file.";

static void
json_days(struct json *j, const char *key, const struct col *col, int bits)
{
	char word[COLUMN_WORD_SIZE];

	json_begin_array(j, key);
	for (int day = 0; day < 7; day++)
		if ((bits & 1 << day) != 0 &&
		    column_word(col, 1 << day, word, sizeof(word)))
			json_text(j, NULL, word);
	json_end(j);
}

static void
json_number(struct json *j, const char *key, const struct col *col, int number)
{
	char word[COLUMN_WORD_SIZE];

	switch (col->form) {
	case COL_NUMBER:
		json_int(j, key, number);
		break;
	case COL_YN:
		json_bool(j, key, number != 0);
		break;
	case COL_WORDS:
		(void)column_word(col, number, word, sizeof(word));
		json_text(j, key, word);
		break;
	case COL_DAYS:
		json_days(j, key, col, number);
		break;
	}
}

static void
json_column(struct json *j, const struct col *col, const struct fact *fact)
{
	char name[COLUMN_NAME_SIZE], day[DATE_ISO_SIZE];

	(void)column_name(col, name);
	if (!column_is_said(col, fact))
		json_none(j, name);
	else if (col->type == COL_TEXT)
		json_text(j, name, column_text(col, fact));
	else if (col->type == COL_DAY)
		json_text(j, name, date_iso(column_int(col, fact), day));
	else
		json_number(j, name, col, column_int(col, fact));
}

static bool
json_row(const struct fact *fact, FILE *to)
{
	char id[ROW_ID_TEXT_SIZE], day[DATE_ISO_SIZE];
	struct json *j = json_new();
	bool ok;

	json_text(j, "id", row_id_text(fact->head.id, id));
	json_int(j, "order", fact->head.order);
	json_text(j, "day", date_iso(fact->head.day, day));
	for (int i = 0; i < column_count(fact->kind); i++)
		json_column(j, column_at(fact->kind, i), fact);
	ok = json_put(j, to);
	json_free(j);
	return ok;
}

static bool
json_kind(const struct log *log, enum fact_kind kind, struct export_span span,
    FILE *to)
{
	struct sorted rows = sorted_of(log, kind, span);
	bool ok = fprintf(to, ",\n\"%s\":[", fact_name(kind)) > 0;

	for (size_t i = 0; ok && i < rows.count; i++)
		ok = fputs(i > 0 ? ",\n" : "\n", to) >= 0 &&
		    json_row(&rows.items[i], to);
	VEC_CLEAR(&rows);
	return ok && putc(']', to) != EOF;
}

static bool
json_sources(const struct log *log, const struct match_sources *sources,
    struct export_span span, FILE *to)
{
	struct sorted rows = sorted_of(log, FACT_ACTIVITY, span);
	const char *sep = "\n";
	bool ok = fputs(",\n\"" EXPORT_SOURCES "\":[", to) >= 0;

	for (size_t i = 0; ok && i < rows.count; i++) {
		const struct match_source *source = match_sources_find(sources,
		    rows.items[i].head.id);

		if (source == NULL)
			continue;
		ok = fputs(sep, to) >= 0 && own_source_write(source, to);
		sep = ",\n";
	}
	VEC_CLEAR(&rows);
	return ok && putc(']', to) != EOF;
}

static bool
json_span_day(const char *key, int day, FILE *to)
{
	char text[DATE_ISO_SIZE];

	if (day == INT_MIN || day == INT_MAX)
		return fprintf(to, ",\"%s\":null", key) > 0;
	return fprintf(to, ",\"%s\":\"%s\"", key, date_iso(day, text)) > 0;
}

bool
export_json(const struct log *log, const struct match_sources *sources,
    struct export_span span, FILE *to)
{
	bool ok = fprintf(to, "{\"format\":\"lope\",\"version\":%d",
		      EXPORT_JSON_VERSION) > 0 &&
	    json_span_day("from", span.from, to) &&
	    json_span_day("to", span.to, to);

	for (int kind = 0; ok && kind < FACT_COUNT; kind++)
		ok = json_kind(log, (enum fact_kind)kind, span, to);
	return ok && json_sources(log, sources, span, to) &&
	    fputs("}\n", to) >= 0;
}
