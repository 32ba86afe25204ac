/* SPDX-License-Identifier: ISC */
#include <string.h>

#include "lope/column.h"
#include "lope/date.h"
#include "lope/export.h"
#include "port/own_csv.h"
#include "port/sorted.h"

const char export_csv_tells[] =
    "It holds your activities, check-ins with every symptom, and ticks, "
    "for anybody who can read the file.";

const char *const export_table_words = "activities checkins tasks";

enum fact_kind
export_table_kind(enum export_table table)
{
	static const enum fact_kind kind[EXPORT_TABLES] = {
		[EXPORT_ACTIVITIES] = FACT_ACTIVITY,
		[EXPORT_CHECKINS] = FACT_CHECKIN,
		[EXPORT_TASKS] = FACT_TICK,
	};

	return kind[table];
}

bool
csv_would_run(const char *text)
{
	/* the four as wide as an ideograph, which some locales take too */
	static const char *const wide[] = { "\uff1d", "\uff0b", "\uff0d",
		"\uff20" };

	text += strspn(text, "'\" ");
	for (size_t i = 0; i < sizeof(wide) / sizeof(wide[0]); i++)
		if (strncmp(text, wide[i], strlen(wide[i])) == 0)
			return true;
	return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

bool
csv_may_split(char c)
{
	return c != '\0' && strchr(";\t\r\n", c) != NULL;
}

static bool
csv_text(const char *text, FILE *to)
{
	bool quoted = strpbrk(text, ",\"\r\n") != NULL || *text == '\0' ||
	    *text == ' ' || text[strlen(text) - 1] == ' ';
	bool ok = !quoted || putc('"', to) != EOF, begins = true;

	for (; ok && *text != '\0'; text++) {
		ok = (!begins || !csv_would_run(text) ||
			 putc('\'', to) != EOF) &&
		    (*text != '"' || putc('"', to) != EOF) &&
		    putc(*text, to) != EOF;
		begins = csv_may_split(*text);
	}
	return ok && (!quoted || putc('"', to) != EOF);
}

static bool
csv_number(const struct col *col, int number, FILE *to)
{
	char word[COLUMN_WORD_SIZE];

	if (col->form == COL_YN)
		return fputs(number != 0 ? "yes" : "no", to) >= 0;
	if (col->form == COL_NUMBER)
		return fprintf(to, "%d", number) > 0;
	return column_word(col, number, word, sizeof(word)) &&
	    fputs(word, to) >= 0;
}

/* What is unsaid is an empty cell; an empty text is "". */
static bool
csv_cell(const struct col *col, const struct fact *fact, FILE *to)
{
	char day[DATE_ISO_SIZE];

	if (!column_is_said(col, fact))
		return true;
	if (col->type == COL_TEXT)
		return csv_text(column_text(col, fact), to);
	if (col->type == COL_DAY)
		return fputs(date_iso(column_int(col, fact), day), to) >= 0;
	return csv_number(col, column_int(col, fact), to);
}

static bool
csv_head(enum fact_kind kind, FILE *to)
{
	char name[COLUMN_NAME_SIZE];
	bool ok = fputs("id,day", to) >= 0;

	for (int i = 0; ok && i < column_count(kind); i++)
		ok = fprintf(to, ",%s", column_name(column_at(kind, i), name)) >
		    0;
	return ok && fputs("\r\n", to) >= 0;
}

/* A # before an id, lest a spreadsheet take its digits for a number. */
static bool
csv_row(const struct fact *fact, FILE *to)
{
	char id[ROW_ID_TEXT_SIZE], day[DATE_ISO_SIZE];
	bool ok = fprintf(to, "#%s,%s", row_id_text(fact->head.id, id),
		      date_iso(fact->head.day, day)) > 0;

	for (int i = 0; ok && i < column_count(fact->kind); i++)
		ok = putc(',', to) != EOF &&
		    csv_cell(column_at(fact->kind, i), fact, to);
	return ok && fputs("\r\n", to) >= 0;
}

bool
export_csv(const struct log *log, struct export_span span,
    enum export_table table, FILE *to)
{
	enum fact_kind kind = export_table_kind(table);
	struct sorted rows = sorted_of(log, kind, span);
	bool ok = csv_head(kind, to);

	for (size_t i = 0; ok && i < rows.count; i++)
		ok = csv_row(&rows.items[i], to);
	VEC_CLEAR(&rows);
	return ok;
}
