/* SPDX-License-Identifier: ISC */
/* The tables that export_csv writes, a line at a time. */
#include <string.h>

#include "lope/date.h"
#include "lope/export.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/unit.h"
#include "lope/utf8.h"
#include "port/own_csv.h"
#include "port/facts.h"

#define CSV_FIELDS_MAX 64 /* more columns than any table has */

struct csv_file {
	const char *bytes;
	size_t size, at;
	struct facts_at now;
	char *text; /* of a row's cells, FACTS_ROW_MAX */
	char *cell[CSV_FIELDS_MAX];
	bool quoted[CSV_FIELDS_MAX];
	int count;
};

static bool
csv_bad(struct csv_file *file, struct err *err)
{
	return err_set(err, ERR_INPUT,
	    "line %d: it is not a table as lope writes it", file->now.line);
}

/* One character of a cell; '\0' and true at its end. */
static bool
csv_next(struct csv_file *file, bool quoted, char *out)
{
	char c = file->at < file->size ? file->bytes[file->at] : '\0';

	*out = '\0';
	if (!quoted) {
		if (file->at == file->size || strchr(",\r\n", c) != NULL)
			return c != '\0' || file->at == file->size;
		file->at++;
		*out = c;
		return c != '"';
	}
	if (file->at == file->size || c == '\0')
		return false;
	file->at++;
	if (c != '"') {
		file->now.line += c == '\n';
		*out = c;
		return true;
	}
	if (file->at < file->size && file->bytes[file->at] == '"') {
		file->at++;
		*out = c;
	}
	return true;
}

/* Put one cell behind *used of the row's text. */
static bool
csv_cell(struct csv_file *file, size_t *used)
{
	bool quoted = file->at < file->size && file->bytes[file->at] == '"';
	char *start = file->text + *used, c;

	if (file->count == CSV_FIELDS_MAX)
		return false;
	file->at += quoted;
	do {
		if (*used == FACTS_ROW_MAX || !csv_next(file, quoted, &c))
			return false;
		file->text[(*used)++] = c;
	} while (c != '\0');
	if (!utf8_valid(start, strlen(start)))
		return false;
	file->quoted[file->count] = quoted;
	file->cell[file->count++] = start;
	return true;
}

/* The cells of the next line; a line ends by LF, or by CR LF. */
static bool
csv_line(struct csv_file *file, struct err *err)
{
	size_t used = 0;

	file->count = 0;
	for (;;) {
		if (!csv_cell(file, &used))
			return csv_bad(file, err);
		if (file->at == file->size)
			return true;
		if (file->bytes[file->at] != ',')
			break;
		file->at++;
	}
	file->at += file->bytes[file->at] == '\r';
	if (file->at == file->size || file->bytes[file->at] != '\n')
		return csv_bad(file, err);
	file->at++;
	return true;
}

/* Which table it is, by its names. */
static bool
csv_kind(struct csv_file *file, enum fact_kind *kind, struct err *err)
{
	char name[COLUMN_NAME_SIZE];

	for (int table = 0; table < EXPORT_TABLES; table++) {
		int i = 0;

		*kind = export_table_kind((enum export_table)table);
		if (file->count != column_count(*kind) + 2)
			continue;
		while (i < column_count(*kind) &&
		    str_eq(column_name(column_at(*kind, i), name),
			file->cell[i + 2]))
			i++;
		if (i == column_count(*kind))
			return true;
	}
	return csv_bad(file, err);
}

static bool
csv_set_number(const char *cell, const struct col *col, struct fact *fact)
{
	int number;

	switch (col->form) {
	case COL_NUMBER:
		return unit_parse_int(cell, col->min, col->max, &number,
			   NULL) &&
		    column_set_int(col, number, fact);
	case COL_YN:
		return str_word("no yes", cell, &number) &&
		    column_set_int(col, number, fact);
	default:
		return column_number(col, cell, &number) &&
		    column_set_int(col, number, fact);
	}
}

/* Without the apostrophes that writing put before what might run. */
static void
csv_unguard(char *cell)
{
	bool begins = true;
	char *to = cell;

	for (const char *from = cell; *from != '\0'; from++) {
		if (begins && *from == '\'' && csv_would_run(from + 1))
			from++;
		*to++ = *from;
		begins = csv_may_split(*from);
	}
	*to = '\0';
}

static bool
csv_set(char *cell, bool quoted, const struct col *col, struct fact *fact)
{
	if (*cell == '\0' && !(quoted && col->type == COL_TEXT)) {
		if (col->optional)
			column_set_unsaid(col, fact);
		return col->optional;
	}
	if (col->type == COL_INT)
		return csv_set_number(cell, col, fact);
	if (col->type == COL_TEXT)
		csv_unguard(cell);
	return column_set_text(col, cell, strlen(cell), fact);
}

static bool
csv_row(struct csv_file *file, enum fact_kind kind, struct log *log,
    struct err *err)
{
	struct fact fact = { .kind = kind };

	if (file->count != column_count(kind) + 2 || file->cell[0][0] != '#' ||
	    !facts_id(file->cell[0] + 1, &fact.head.id))
		return csv_bad(file, err);
	fact.head.day = date_from_iso(file->cell[1]);
	if (fact.head.day == DAY_NONE)
		return err_set(err, ERR_RANGE,
		    "line %d: day takes a date, 1900 to 2199", file->now.line);
	for (int i = 0; i < column_count(kind); i++) {
		const struct col *col = column_at(kind, i);

		if (!csv_set(file->cell[i + 2], file->quoted[i + 2], col,
			&fact))
			return facts_bad(&file->now, col, err);
	}
	return facts_take(&file->now, &fact, log, err);
}

bool
facts_read_csv(const char *bytes, size_t size, struct log *log, struct err *err)
{
	struct csv_file file = { .bytes = bytes,
		.size = size,
		.now.line = 1,
		.text = mem_new(FACTS_ROW_MAX, 1) };
	enum fact_kind kind;
	bool ok = csv_line(&file, err) && csv_kind(&file, &kind, err);

	while (ok && file.at < size) {
		file.now.line++;
		ok = csv_line(&file, err) && csv_row(&file, kind, log, err);
	}
	free(file.text);
	return ok;
}
