/* SPDX-License-Identifier: ISC */
/* The log as a container, and what is read from it across kinds. */
#include "lope/log.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lope/column.h"
#include "lope/date.h"
#include "lope/rand.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static struct fact
tick_of(int n, int day, int64_t order)
{
	struct fact fact = { .kind = FACT_TICK };

	fact.head.id.byte[0] = (uint8_t)n;
	fact.head.id.byte[1] = (uint8_t)(n >> 8);
	fact.head.id.byte[15] = 1;
	fact.head.day = day;
	fact.head.order = order;
	fact.tick.task = "yoga";
	fact.tick.amount = n;
	return fact;
}

static void
assert_sorted(const struct log *log)
{
	for (size_t i = 1; i < log->tick.count; i++) {
		const struct tick *a = &log->tick.items[i - 1], *b = a + 1;

		assert_true(a->day < b->day ||
		    (a->day == b->day && a->order <= b->order));
	}
}

/* Random rows put, replaced and removed; a plain array remembers. */
static void
test_put_remove(void **state)
{
	enum { ROWS = 300 };
	struct log log = { .text = { 0 } };
	bool there[ROWS] = { false };
	int day[ROWS] = { 0 };
	struct rand r;
	size_t count = 0;

	(void)state;
	rand_seed(&r, 3);
	for (int i = 0; i < 4000; i++) {
		int n = rand_range(&r, 0, ROWS - 1);
		struct fact fact = tick_of(n, rand_range(&r, -50, 50),
		    rand_range(&r, 1, 9));

		if (rand_chance(&r, 1, 3)) {
			assert_true(log_remove(&log, FACT_TICK, fact.head.id) ==
			    there[n]);
			count -= there[n];
			there[n] = false;
		} else {
			log_put(&log, &fact);
			count += !there[n];
			there[n] = true;
			day[n] = fact.head.day;
		}
		assert_int_equal(log_count(&log, FACT_TICK), count);
	}
	assert_sorted(&log);
	for (size_t i = 0; i < count; i++) {
		struct fact fact;

		log_get(&log, FACT_TICK, i, &fact);
		assert_int_equal(fact.kind, FACT_TICK);
		assert_true(there[fact.tick.amount]);
		assert_int_equal(fact.head.day, day[fact.tick.amount]);
	}
	log_clear(&log);
	assert_int_equal(log_count(&log, FACT_TICK), 0);
}

/* Rows without an id are all new. */
static void
test_no_id(void **state)
{
	struct log log = { .text = { 0 } };
	struct fact fact = { .kind = FACT_NAP };

	(void)state;
	log_put(&log, &fact);
	log_put(&log, &fact);
	assert_int_equal(log_count(&log, FACT_NAP), 2);
	assert_false(log_remove(&log, FACT_NAP, fact.head.id));
	log_clear(&log);
}

static void
test_add_sort(void **state)
{
	struct log log = { .text = { 0 } };
	struct rand r;

	(void)state;
	rand_seed(&r, 4);
	for (int i = 0; i < 500; i++) {
		struct fact fact = tick_of(i, rand_range(&r, 0, 40), i);

		log_add(&log, &fact);
	}
	log_sort(&log);
	assert_int_equal(log_count(&log, FACT_TICK), 500);
	assert_sorted(&log);
	log_clear(&log);
	/* sorted already, whether there is room behind the last or none */
	for (int i = 0; i < 64; i++) {
		struct fact fact = tick_of(i, i, i);

		log_add(&log, &fact);
		log_sort(&log);
		assert_int_equal(log.tick.items[i].amount, i);
	}
	log_clear(&log);
}

/* The log keeps texts of its own. */
static void
test_texts(void **state)
{
	struct log log = { .text = { 0 } };
	struct fact fact = { .kind = FACT_CHECKIN };
	char site[] = "left shin", note[] = "slept well";

	(void)state;
	fact.checkin = checkin_unsaid(7);
	fact.checkin.pain_site = site;
	fact.checkin.note = note;
	log_put(&log, &fact);
	memset(site, 'x', sizeof(site) - 1);
	memset(note, 'x', sizeof(note) - 1);
	assert_string_equal(log_checkin(&log, 7)->pain_site, "left shin");
	assert_string_equal(log_checkin(&log, 7)->note, "slept well");
	log_clear(&log);
}

static void
put_profile(struct log *log, int birth, int mass_g)
{
	struct fact fact = { .kind = FACT_PROFILE };

	fact.profile = profile_unsaid(birth);
	fact.profile.mass_g = mass_g;
	log_put(log, &fact);
}

static void
put_checkin(struct log *log, int day, int nursing, int mass_g)
{
	struct fact fact = { .kind = FACT_CHECKIN };

	fact.checkin = checkin_unsaid(day);
	fact.checkin.order = day;
	fact.checkin.answer[ANSWER_NURSING] = nursing;
	fact.checkin.answer[ANSWER_WEIGHT] = mass_g;
	log_put(log, &fact);
}

static void
put_feeding(struct log *log, int day, int64_t order, enum nursing nursing)
{
	struct fact fact = { .kind = FACT_FEEDING };

	fact.head.day = day;
	fact.head.order = order;
	fact.feeding.nursing = nursing;
	log_put(log, &fact);
}

/* Two chapters: births on day 100 and day 1000. */
static void
test_over_time(void **state)
{
	static const struct {
		const char *id;
		int day, nursing, mass_g;
	} cases[] = {
		{ "before any birth", 50, -1, 0 },
		{ "nothing said yet", 105, -1, 64000 },
		{ "said in the profile", 110, NURSING_FULL, 64000 },
		{ "check-in, day before", 119, NURSING_FULL, 64000 },
		{ "check-in", 120, NURSING_PARTIAL, 63000 },
		{ "unanswered check-in", 125, NURSING_PARTIAL, 63000 },
		{ "both on one day, the later", 130, NURSING_NONE, 62000 },
		{ "end of the chapter", 999, NURSING_NONE, 62000 },
		{ "a new chapter knows nothing", 1000, -1, 70000 },
		{ "its own word", 1010, NURSING_FULL, 70000 },
	};
	struct log log = { .text = { 0 } };

	(void)state;
	assert_null(log_profile(&log));
	put_profile(&log, 1000, 70000);
	put_profile(&log, 100, 64000);
	put_feeding(&log, 110, 110, NURSING_FULL);
	put_checkin(&log, 120, NURSING_PARTIAL, 63000);
	put_checkin(&log, 125, ANSWER_NONE, ANSWER_NONE);
	put_checkin(&log, 130, NURSING_FULL, 62000);
	put_feeding(&log, 130, 131, NURSING_NONE);
	put_feeding(&log, 1010, 1010, NURSING_FULL);
	assert_int_equal(log_profile(&log)->day, 1000);
	for (size_t i = 0; i < COUNT(cases); i++) {
		int nursing = log_nursing(&log, cases[i].day);
		int mass_g = log_mass_g(&log, cases[i].day);

		if (nursing != cases[i].nursing || mass_g != cases[i].mass_g)
			fail_msg("%s: nursing %d, mass %d", cases[i].id,
			    nursing, mass_g);
	}
	assert_null(log_checkin(&log, 121));
	assert_int_equal(log_checkin(&log, 125)->day, 125);
	assert_null(log_note(&log, 125));
	log_clear(&log);
}

static void
test_activity_from(void **state)
{
	struct log log = { .text = { 0 } };
	static const int days[] = { 3, 5, 5, 9 };

	(void)state;
	for (size_t i = 0; i < COUNT(days); i++) {
		struct fact fact = { .kind = FACT_ACTIVITY };

		fact.activity = activity_unsaid(days[i]);
		log_put(&log, &fact);
	}
	assert_int_equal(log_activity_from(&log, 2), 0);
	assert_int_equal(log_activity_from(&log, 4), 1);
	assert_int_equal(log_activity_from(&log, 5), 1);
	assert_int_equal(log_activity_from(&log, 6), 3);
	assert_int_equal(log_activity_from(&log, 10), 4);
	assert_string_equal(log.activity.items[0].source, "hand");
	log_clear(&log);
}

static void
test_row_id(void **state)
{
	struct row_id id = { { 0x0f, 0xa0, [15] = 0x99 } }, zero = { { 0 } };
	char text[ROW_ID_TEXT_SIZE];

	(void)state;
	assert_string_equal(row_id_text(id, text),
	    "0fa00000000000000000000000000099");
	assert_true(row_id_starts(id, "0fa"));
	assert_true(row_id_starts(id, text));
	assert_false(row_id_starts(id, "0fb"));
	assert_false(row_id_starts(id, "0fa000000000000000000000000000990"));
	assert_true(row_id_is_zero(zero));
	assert_false(row_id_is_zero(id));
	assert_true(row_id_eq(id, id));
}

/* Each row is found by its name, which is the option and the column. */
static void
test_answers(void **state)
{
	(void)state;
	for (int i = 0; i < ANSWER_COUNT; i++) {
		assert_int_equal(answer_find(answer_table[i].name), i);
		assert_true(answer_table[i].min < answer_table[i].max);
		assert_true(strspn(answer_table[i].name,
				"abcdefghijklmnopqrstuvwxyz-") ==
		    strlen(answer_table[i].name));
	}
	assert_int_equal(answer_find("sleepiness"), -1);
	assert_string_equal(fact_name(FACT_CHECKIN), "checkin");
	assert_string_equal(fact_name(FACT_NOTE), "note");
}

/* Of one day in the order told, whatever else is there already. */
static void
test_order_of_a_day(void **state)
{
	static const int64_t told[] = { 5, 9, 7, 7, 1, 9 };
	static const int sorted[] = { 4, 0, 2, 3, 1, 5 };
	struct log log = { .text = { 0 } }, added = { .text = { 0 } };
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		struct fact fact = tick_of((int)i, 3, (int)i);

		fact.head.order = told[i];
		fact.tick.amount = (int)i;
		log_put(&log, &fact);
		log_add(&added, &fact);
	}
	log_sort(&added);
	for (i = 0; i < sizeof(told) / sizeof(told[0]); i++) {
		assert_int_equal(log.tick.items[i].amount, sorted[i]);
		assert_int_equal(added.tick.items[i].order,
		    log.tick.items[i].order);
	}
	log_clear(&log);
	log_clear(&added);
}

/* What is only planned lies ahead of every day. */
static void
test_last_day(void **state)
{
	static const struct {
		enum fact_kind kind;
		int day, last;
	} rows[] = {
		{ FACT_DECISION, 90, DAY_NONE },
		{ FACT_PAUSE, 91, DAY_NONE },
		{ FACT_TICK, 4, 4 },
		{ FACT_TICK, 3, 4 },
		{ FACT_CHECKIN, 5, 5 },
		{ FACT_ACTIVITY, 6, 6 },
		{ FACT_TEST, 7, 7 },
		{ FACT_NOTE, 8, 8 },
		{ FACT_CHECKIN, 8, 8 },
	};
	struct log log = { 0 };

	(void)state;
	assert_int_equal(log_last_day(&log), DAY_NONE);
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct fact fact = { .kind = rows[i].kind };

		fact.head.day = rows[i].day;
		fact.head.id.byte[0] = (uint8_t)(i + 1);
		log_put(&log, &fact);
		assert_int_equal(log_last_day(&log), rows[i].last);
	}
	log_clear(&log);
}

/* A note of that day, not of the next one. */
static void
test_notes(void **state)
{
	struct log log = { .text = { 0 } };
	struct fact fact = { .kind = FACT_NOTE };

	(void)state;
	assert_null(log_note(&log, 3));
	fact.note.day = 4;
	fact.note.text = "rain";
	fact.head.id.byte[0] = 1;
	log_put(&log, &fact);
	assert_null(log_note(&log, 3));
	assert_string_equal(log_note(&log, 4)->text, "rain");
	assert_null(log_note(&log, 5));
	log_clear(&log);
}

/* Nursing as a check-in or a line says it, the later of the two; of one day
 * what was told last. A chapter knows nothing of what was before its birth. */
static void
test_nursing_of_two(void **state)
{
	static const struct {
		int checkin, feeding; /* days, 0: not said */
		int checkin_order, feeding_order;
		int day, nursing;
	} row[] = {
		{ 0, 0, 1, 2, 50, -1 },
		{ 10, 0, 1, 2, 50, NURSING_FULL },
		{ 0, 10, 1, 2, 50, NURSING_PARTIAL },
		{ 11, 10, 1, 2, 50, NURSING_FULL },
		{ 10, 11, 1, 2, 50, NURSING_PARTIAL },
		{ 10, 10, 1, 2, 50, NURSING_PARTIAL },
		{ 10, 10, 2, 1, 50, NURSING_FULL },
		{ 10, 10, 2, 2, 50, NURSING_FULL },
		{ 10, 12, 1, 2, 11, NURSING_FULL },
		{ 5, 5, 1, 2, 50, NURSING_PARTIAL }, /* the birth itself */
		{ 5, 4, 1, 2, 50, NURSING_FULL },
		{ 4, 5, 1, 2, 50, NURSING_PARTIAL },
		{ 4, 4, 1, 2, 50, -1 },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct log log = { .text = { 0 } };
		struct fact fact = { .kind = FACT_CHECKIN };

		put_profile(&log, 5, 0);
		if (row[i].checkin > 0) {
			fact.checkin = checkin_unsaid(row[i].checkin);
			fact.checkin.answer[ANSWER_NURSING] = NURSING_FULL;
			fact.head.order = row[i].checkin_order;
			fact.head.id.byte[0] = 77;
			log_put(&log, &fact);
		}
		if (row[i].feeding > 0)
			put_feeding(&log, row[i].feeding, row[i].feeding_order,
			    NURSING_PARTIAL);
		if (log_nursing(&log, row[i].day) != row[i].nursing)
			fail_msg("row %zu: %d", i,
			    log_nursing(&log, row[i].day));
		log_clear(&log);
	}
}

/* No faster than anybody ran, no slower than a kilometre an hour. */
static void
test_possible_paces(void **state)
{
	static const struct {
		int run_s, distance_m;
		bool possible;
		const char *range;
	} row[] = {
		{ 125, 1000, true, "2:05 to 60:00/km" },
		{ 124, 1000, false, "2:05 to 60:00/km" },
		{ 3600, 1000, true, "2:05 to 60:00/km" },
		{ 3601, 1000, false, "2:05 to 60:00/km" },
		{ 100, 800, true, "2:05 to 60:00/km" },
		{ 99, 800, false, "2:05 to 60:00/km" },
		{ 80, 799, true, "1:40 to 60:00/km" },
		{ 79, 799, false, "1:40 to 60:00/km" },
		{ 0, 1000, true, "2:05 to 60:00/km" },
		{ 600, 0, true, "1:40 to 60:00/km" },
		{ 600, -1, true, "1:40 to 60:00/km" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		if (activity_pace_is_possible(row[i].run_s,
			row[i].distance_m) != row[i].possible)
			fail_msg("row %zu", i);
		assert_string_equal(activity_pace_range(row[i].distance_m),
		    row[i].range);
	}
}

/* --- columns --- */

static void
check_number(const struct col *col, struct fact *fact)
{
	struct fact other = *fact;

	assert_false(column_set_int(col, (int64_t)col->min - 1, fact));
	assert_false(column_set_int(col, (int64_t)col->max + 1, fact));
	assert_int_equal(column_int(col, fact), column_int(col, &other));
	assert_false(column_set_text(col, "1", 1, fact));
	assert_true(column_set_int(col, col->max, fact));
	assert_int_equal(column_int(col, fact), col->max);
	assert_true(column_is_said(col, fact));
	assert_true(column_set_int(col, col->min, &other));
	assert_false(column_eq(col, fact, &other));
	assert_true(column_set_int(col, col->max, &other));
	assert_true(column_eq(col, fact, &other));
}

static void
check_day(const struct col *col, struct fact *fact)
{
	struct fact other = *fact;

	assert_false(column_set_text(col, "2026-02-30", 10, fact));
	assert_true(column_eq(col, fact, &other));
	assert_false(column_set_int(col, 1, fact));
	assert_true(column_set_text(col, "2026-11-23", 10, fact));
	assert_int_equal(column_int(col, fact), date_make(2026, 11, 23));
	assert_true(column_is_said(col, fact));
	assert_false(column_eq(col, fact, &other));
}

static void
check_text(const struct col *col, struct fact *fact)
{
	const char one[] = "same", two[] = "same";
	struct fact other = *fact;

	assert_true(column_eq(col, fact, &other));
	assert_false(column_set_int(col, 1, fact));
	assert_false(column_set_text(col, NULL, 4, fact));
	assert_false(column_set_text(col, one, (size_t)col->max + 1, fact));
	if (col->min > 0)
		assert_false(
		    column_set_text(col, one, (size_t)col->min - 1, fact));
	assert_null(column_text(col, fact));
	assert_true(column_set_text(col, one, (size_t)col->min, fact));
	assert_true(column_set_text(col, one, (size_t)col->max, fact));
	assert_ptr_equal(column_text(col, fact), one);
	assert_true(column_is_said(col, fact));
	assert_false(column_eq(col, fact, &other));
	assert_false(column_eq(col, &other, fact));
	assert_true(column_set_text(col, two, 4, &other));
	assert_true(column_eq(col, fact, &other));
	assert_true(column_set_text(col, "else", 4, &other));
	assert_false(column_eq(col, fact, &other));
}

/* Each place of a word has one, and is found by it; there is none beside. */
static void
check_words(const struct col *col)
{
	char word[COLUMN_WORD_SIZE];
	int number;

	for (int i = col->min; i <= col->max; i++) {
		assert_true(column_word(col, i, word, sizeof(word)));
		assert_true(column_number(col, word, &number));
		assert_int_equal(number, i);
		assert_false(column_word(col, i, word, 2));
	}
	assert_false(column_word(col, -1, word, sizeof(word)));
	assert_false(column_word(col, col->max + 1, word, sizeof(word)));
	assert_false(column_number(col, "xyzzy", &number));
}

static void
check_days(const struct col *col)
{
	static const struct {
		int bits;
		const char *words;
	} rows[] = {
		{ 0x01, "mon" },
		{ 0x05, "mon wed" },
		{ 0x60, "sat sun" },
		{ 0x7f, "mon tue wed thu fri sat sun" },
	};
	static const char *const bad[] = { "", " ", "mond", "xyzabcd",
		"saturday", "wednesdays", "mon  wed" };
	char words[COLUMN_WORD_SIZE];
	int number;

	for (size_t i = 0; i < COUNT(rows); i++) {
		assert_true(
		    column_word(col, rows[i].bits, words, sizeof(words)));
		assert_string_equal(words, rows[i].words);
		assert_true(column_number(col, rows[i].words, &number));
		assert_int_equal(number, rows[i].bits);
		assert_false(column_word(col, rows[i].bits, words, 3));
	}
	assert_false(column_word(col, 0, words, sizeof(words)));
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(column_number(col, bad[i], &number));
}

/* What each column takes, refuses, and calls unsaid. */
static void
test_columns(void **state)
{
	char name[COLUMN_NAME_SIZE];

	(void)state;
	for (int kind = 0; kind < FACT_COUNT; kind++) {
		for (int i = 0; i < column_count((enum fact_kind)kind); i++) {
			const struct col *col = column_at((enum fact_kind)kind,
			    i);
			struct fact fact = { .kind = (enum fact_kind)kind };

			column_set_unsaid(col, &fact);
			assert_int_equal(column_is_said(col, &fact),
			    col->type != COL_TEXT && !col->optional);
			assert_true(column_eq(col, &fact, &fact));
			if (col->type == COL_INT)
				check_number(col, &fact);
			else if (col->type == COL_DAY)
				check_day(col, &fact);
			else
				check_text(col, &fact);
			if (col->form == COL_WORDS)
				check_words(col);
			if (col->form == COL_DAYS)
				check_days(col);
			assert_int_equal(strspn(column_name(col, name),
					     "abcdefghijklmnopqrstuvwxyz"
					     "0123456789_"),
			    strlen(col->name));
		}
	}
}

/* An answer is told as its kind says. */
static void
test_answer_columns(void **state)
{
	(void)state;
	for (int i = 0; i < column_count(FACT_CHECKIN); i++) {
		const struct col *col = column_at(FACT_CHECKIN, i);
		int answer = answer_find(col->name);

		if (answer < 0)
			continue;
		assert_int_equal(col->form,
		    answer_table[answer].kind == ANSWER_KIND_YN ? COL_YN :
			answer_table[answer].kind == ANSWER_KIND_CHOICE ?
								  COL_WORDS :
								  COL_NUMBER);
		assert_int_equal(col->min, answer_table[answer].min);
		assert_int_equal(col->max, answer_table[answer].max);
	}
}

/* --- a dump --- */

struct dump {
	char bytes[4096];
	size_t size, at;
	int calls; /* that are left before it gives out; -1: it does not */
};

static bool
dump_give(void *arg, const void *bytes, size_t size)
{
	struct dump *dump = arg;

	if (dump->calls == 0)
		return false;
	dump->calls -= dump->calls > 0;
	assert_true(size <= sizeof(dump->bytes) - dump->size);
	memcpy(dump->bytes + dump->size, bytes, size);
	dump->size += size;
	return true;
}

static bool
dump_take(void *arg, void *bytes, size_t size)
{
	struct dump *dump = arg;

	assert_true(size <= dump->size - dump->at);
	memcpy(bytes, dump->bytes + dump->at, size);
	dump->at += size;
	return true;
}

static bool
load_of(const struct dump *dump, size_t size, struct log *log)
{
	struct dump from = *dump;

	from.at = 0;
	*log = (struct log){ .text = { 0 } };
	return log_load(log, size, dump_take, &from);
}

/* Two check-ins, of which one says nothing, and three ticks, a fourth only laid
 * over them; an empty text ends the last. */
static void
tell_to_dump(struct log *log)
{
	struct fact fact = { .kind = FACT_CHECKIN };

	for (int i = 0; i < 4; i++) {
		struct fact tick = tick_of(i, 7, i);

		tick.tick.task = i == 2 ? "roll" : i == 3 ? "" : "yoga";
		log_put(log, &tick);
	}
	fact.checkin = checkin_unsaid(7);
	fact.head.order = 8;
	log_put(log, &fact);
	fact.checkin.pain_site = "left shin";
	fact.checkin.note = "slept";
	fact.head.order = 9;
	log_put(log, &fact);
}

static void
test_dump(void **state)
{
	struct log log = { .text = { 0 } }, back;
	struct dump dump = { .calls = -1 }, less;
	int calls;

	(void)state;
	tell_to_dump(&log);
	assert_true(log_dump(&log, dump_give, &dump));
	assert_true(load_of(&dump, dump.size, &back));
	assert_int_equal(back.tick.count, 3);
	for (size_t i = 0; i < 3; i++) {
		assert_int_equal(back.tick.items[i].amount, i + 1);
		assert_string_equal(back.tick.items[i].task,
		    i == 1     ? "roll" :
			i == 2 ? "" :
				 "yoga");
	}
	assert_int_equal(back.checkin.count, 2);
	assert_null(back.checkin.items[0].pain_site);
	assert_null(back.checkin.items[0].note);
	assert_string_equal(back.checkin.items[1].pain_site, "left shin");
	assert_string_equal(back.checkin.items[1].note, "slept");
	log_clear(&back);
	/* neither cut short nor followed by anything */
	for (size_t size = 0; size <= dump.size + 1; size++) {
		assert_int_equal(load_of(&dump, size, &back),
		    size == dump.size);
		log_clear(&back);
	}
	/* where the taker gives out, the dump does */
	for (calls = 0;; calls++) {
		less = (struct dump){ .calls = calls };
		if (log_dump(&log, dump_give, &less))
			break;
	}
	assert_int_equal(less.size, dump.size);
	assert_true(calls > FACT_COUNT + 5);
	/* a text behind the last of them */
	for (size_t i = 0; i + sizeof(size_t) <= dump.size; i++) {
		less = dump;
		memset(less.bytes + i, 0xff, sizeof(size_t));
		(void)load_of(&less, less.size, &back);
		log_clear(&back);
	}
	log_clear(&log);
}

/* Short texts that come again are kept once, longer ones each for itself. */
static void
test_shared_texts(void **state)
{
#define THIRTY_ONE "abcdefghijklmnopqrstuvwxyz01234"
	static const char *const texts[] = { "yoga", "roll", THIRTY_ONE,
		THIRTY_ONE "5", THIRTY_ONE "56" };
#undef THIRTY_ONE
	struct log log = { .text = { 0 } };
	const struct tick *ticks;

	(void)state;
	for (int i = 0; i < 2 * (int)COUNT(texts); i++) {
		struct fact fact = tick_of(i, i, 1);

		fact.tick.task = texts[i % (int)COUNT(texts)];
		log_put(&log, &fact);
	}
	ticks = log.tick.items;
	for (size_t i = 0; i < COUNT(texts); i++) {
		assert_string_equal(ticks[i].task, texts[i]);
		assert_string_equal(ticks[i + COUNT(texts)].task, texts[i]);
		assert_int_equal(ticks[i].task == ticks[i + COUNT(texts)].task,
		    strlen(texts[i]) < 32);
	}
	log_clear(&log);
}

static void
test_activities(void **state)
{
	static const struct {
		const char *source;
		int bouts, bout_s, run_s;
		bool measured, differ;
	} rows[] = {
		{ NULL, 0, 0, 600, false, false },
		{ "hand", 1, 700, 600, false, false },
		{ "fit", 2, 300, 600, true, false },
		{ "fit", 2, 301, 600, true, true },
		{ "fit", 2, 301, 0, true, false },
		{ "hand", 2, 400, 600, false, true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct activity a = activity_unsaid(7);

		a.source = rows[i].source;
		a.bouts = rows[i].bouts;
		a.bout_s = rows[i].bout_s;
		a.run_s = rows[i].run_s;
		assert_int_equal(activity_is_measured(&a), rows[i].measured);
		assert_int_equal(activity_bouts_differ(&a), rows[i].differ);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_put_remove),
		cmocka_unit_test(test_no_id),
		cmocka_unit_test(test_add_sort),
		cmocka_unit_test(test_texts),
		cmocka_unit_test(test_over_time),
		cmocka_unit_test(test_activity_from),
		cmocka_unit_test(test_row_id),
		cmocka_unit_test(test_answers),
		cmocka_unit_test(test_order_of_a_day),
		cmocka_unit_test(test_last_day),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_answer_columns),
		cmocka_unit_test(test_dump),
		cmocka_unit_test(test_shared_texts),
		cmocka_unit_test(test_activities),
		cmocka_unit_test(test_nursing_of_two),
		cmocka_unit_test(test_possible_paces),
	};

	return cmocka_run_group_tests_name("log", tests, NULL, NULL);
}
