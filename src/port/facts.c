/* SPDX-License-Identifier: ISC */
#include "lope/facts.h"

#include <string.h>

#include "port/facts.h"
#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"

/* Later than any clock of a civil day that we know: 2200, as the store's
 * hybrid clock counts. */
#define FACTS_ORDER_MAX ((int64_t)7258118400000 << 16)

bool
facts_id(const char *text, struct row_id *id)
{
	static const char digits[] = "0123456789abcdef";

	if (text == NULL || strlen(text) != sizeof(id->byte) * 2 ||
	    text[strspn(text, digits)] != '\0')
		return false;
	for (size_t i = 0; i < sizeof(id->byte); i++)
		id->byte[i] = (uint8_t)((strchr(digits, text[i * 2]) - digits)
			<< 4 |
		    (strchr(digits, text[i * 2 + 1]) - digits));
	return !row_id_is_zero(*id);
}

bool
facts_order(int64_t order)
{
	return order > 0 && order <= FACTS_ORDER_MAX;
}

bool
facts_unknown(const struct facts_at *at, const char *key, struct err *err)
{
	(void)err_set(err, ERR_NEWER, "line %d: lope does not know \"%.40s\"",
	    at->line, key);
	return err_hint(err,
	    "it may be of a newer lope: bring this one up to date");
}

bool
facts_bad(struct facts_at *at, const struct col *col, struct err *err)
{
	char name[COLUMN_NAME_SIZE], line[32];
	struct str s = str_of(line, sizeof(line));

	(void)column_name(col, name);
	str_add(&s, "line %d", at->line);
	if (col->type == COL_DAY)
		return err_set(err, ERR_RANGE,
		    "%s: %s takes a date, 1900 to 2199", line, name);
	if (col->type == COL_TEXT)
		return err_set(err, ERR_RANGE,
		    "%s: %s takes a text of %d to %d bytes", line, name,
		    col->min, col->max);
	if (col->form == COL_WORDS)
		return err_set(err, ERR_RANGE, "%s: %s takes one of: %s", line,
		    name, *col->words);
	if (col->form == COL_DAYS)
		return err_set(err, ERR_RANGE, "%s: %s takes mon to sun", line,
		    name);
	if (col->form == COL_YN)
		return err_set(err, ERR_RANGE, "%s: %s takes yes or no", line,
		    name);
	return err_set(err, ERR_RANGE, "%s: %s takes %d to %d", line, name,
	    col->min, col->max);
}

/* What the store asks of a row as a whole; it would refuse all of the file. */
static bool
facts_between(const struct fact *fact)
{
	return fact->kind != FACT_PAUSE || fact->pause.last >= fact->head.day;
}

/* The values that a test of its kind has, and the highest of each: its column
 * holds those of any kind. */
static bool
facts_test(const struct facts_at *at, const struct test *test, struct err *err)
{
	static const struct {
		const char *name;
		int values, max;
	} kinds[] = { [TEST_SCREEN] = { "screen", SCREEN_ITEMS, SCREEN_PASS },
		[TEST_STRENGTH] = { "strength", TEST_VALUES, 500 },
		[TEST_FLOOR] = { "floor", 1, 1 },
		[TEST_DECLARE] = { "declare", 1, 1 },
		[TEST_WOUND] = { "wound", 1, 1 } };
	int values = kinds[test->kind].values, max = kinds[test->kind].max;
	bool one = values == 1;
	char last[32] = "";
	struct str s = str_of(last, sizeof(last));

	if (!one)
		str_add(&s, " to value_%d, each", values - 1);
	for (int i = 0; i < values; i++)
		if (test->value[i] < 0 || test->value[i] > max)
			return err_set(err, ERR_RANGE,
			    "line %d: %s takes value_0%s%s 0 to %d", at->line,
			    kinds[test->kind].name, last, one ? "," : "", max);
	return true;
}

bool
facts_take(struct facts_at *at, const struct fact *fact, struct log *log,
    struct err *err)
{
	if (fact->kind == FACT_TEST && !facts_test(at, &fact->test, err))
		return false;
	if (!facts_between(fact))
		return err_set(err, ERR_RANGE,
		    "line %d: a pause ends on or after its first day",
		    at->line);
	if (++at->rows > FACTS_ROWS_MAX)
		return err_set(err, ERR_RANGE,
		    "line %d: a file takes up to %d rows", at->line,
		    FACTS_ROWS_MAX);
	log_add(log, fact);
	return true;
}

static int
facts_compare(const void *a, const void *b)
{
	return memcmp(a, b, sizeof(struct row_id));
}

static bool
facts_twice(const char *what, enum fact_kind kind, struct err *err)
{
	return err_set(err, ERR_INPUT, "%s: two rows of it have the same %s",
	    fact_name(kind), what);
}

static bool
facts_ids_differ(const struct log *log, enum fact_kind kind, struct err *err)
{
	size_t n = log_count(log, kind);
	struct row_id *ids = n > 0 ? mem_new(n, sizeof(*ids)) : NULL;
	bool ok = true;
	struct fact fact;

	for (size_t i = 0; i < n; i++) {
		log_get(log, kind, i, &fact);
		ids[i] = fact.head.id;
	}
	if (n > 1)
		qsort(ids, n, sizeof(*ids), facts_compare);
	for (size_t i = 1; ok && i < n; i++)
		ok = !row_id_eq(ids[i - 1], ids[i]) ||
		    facts_twice("id", kind, err);
	free(ids);
	return ok;
}

/* The log is in order, so that two of one day lie side by side. */
static bool
facts_days_differ(const struct log *log, enum fact_kind kind, struct err *err)
{
	int before = DAY_NONE;
	struct fact fact;

	if (kind != FACT_CHECKIN && kind != FACT_NOTE)
		return true;
	for (size_t i = 0; i < log_count(log, kind); i++) {
		log_get(log, kind, i, &fact);
		if (fact.head.day == before)
			return facts_twice("day", kind, err);
		before = fact.head.day;
	}
	return true;
}

bool
facts_read(const char *bytes, size_t size, struct log *log,
    struct match_sources *sources, struct err *err)
{
	bool ok = false;

	if (size > FACTS_BYTES_MAX)
		return err_set(err, ERR_RANGE, "a file takes up to %d MiB",
		    FACTS_BYTES_MAX >> 20);
	switch (facts_form(bytes, size)) {
	case FACTS_JSON:
		ok = facts_read_json(bytes, size, log, sources, err);
		break;
	case FACTS_CSV:
		ok = facts_read_csv(bytes, size, log, err);
		break;
	case FACTS_NONE:
		return err_set(err, ERR_INPUT, "lope did not write it");
	}
	log_sort(log);
	if (sources != NULL)
		match_sources_sort(sources);
	for (int kind = 0; ok && kind < FACT_COUNT; kind++)
		ok = facts_ids_differ(log, (enum fact_kind)kind, err) &&
		    facts_days_differ(log, (enum fact_kind)kind, err);
	return ok;
}
