/* SPDX-License-Identifier: ISC */
#include "lope/column.h"

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/str.h"
#include "lope/unit.h"

/* Limits of values, wide enough for anybody's day. */
#define DAY_S 86400
#define LONG_S 172800 /* one session */
#define FAR_M 500000  /* one session or week */
#define WEEK_S 604800

static const char *const column_units = "km mi";
static const char *const column_tests = "screen strength floor declare wound";
static const char *const column_verbs = "add move skip shorten walk strength";
static const char *const column_days = "mon tue wed thu fri sat sun";
static const char *const column_goals = "none 5k 10k half marathon";

/* Where member m of fact kind s lies in struct fact; it must be an int. */
#define AT(s, m) (offsetof(struct fact, head) + offsetof(struct s, m))
#define AT_INT(s, m) \
	(AT(s, m) + \
	    0 * \
		sizeof( \
		    char[sizeof(((struct s *)0)->m) == sizeof(int) ? 1 : -1]))

/* clang-format off */
#define INT(s, m, low, high) \
	{ .name = #m, .type = COL_INT, .offset = AT_INT(s, m), \
	  .min = low, .max = high }
#define INT_OR(s, m, none, low, high) \
	{ .name = #m, .type = COL_INT, .offset = AT_INT(s, m), \
	  .optional = true, .unsaid = none, .min = low, .max = high }
#define TRI(s, m) \
	{ .name = #m, .type = COL_INT, .offset = AT_INT(s, m), \
	  .optional = true, .unsaid = TRI_UNKNOWN, .min = TRI_NO, \
	  .max = TRI_YES, .form = COL_YN }
#define WORD(s, m, last, list) \
	{ .name = #m, .type = COL_INT, .offset = AT_INT(s, m), \
	  .max = last, .form = COL_WORDS, .words = &(list) }
#define WORD_OR(s, m, last, list) \
	{ .name = #m, .type = COL_INT, .offset = AT_INT(s, m), \
	  .optional = true, .unsaid = -1, .max = last, \
	  .form = COL_WORDS, .words = &(list) }
#define DAYS(s, m) \
	{ .name = #m, .type = COL_INT, .offset = AT_INT(s, m), \
	  .min = 1, .max = 127, .form = COL_DAYS }
#define DAYS_OR(s, m) \
	{ .name = #m, .type = COL_INT, .offset = AT_INT(s, m), \
	  .optional = true, .min = 1, .max = 127, .form = COL_DAYS }
#define DAY(s, m) \
	{ .name = #m, .type = COL_DAY, .offset = AT_INT(s, m) }
#define DAY_OR(s, m) \
	{ .name = #m, .type = COL_DAY, .offset = AT_INT(s, m), \
	  .optional = true }
#define TEXT(s, m, most) \
	{ .name = #m, .type = COL_TEXT, .offset = AT(s, m), \
	  .min = 1, .max = most }
#define TEXT_OR(s, m, most) \
	{ .name = #m, .type = COL_TEXT, .offset = AT(s, m), \
	  .optional = true, .max = most }
/* clang-format on */

static const struct col profile_cols[] = {
	DAY(profile, start),
	INT_OR(profile, weeks_early, -1, 0, 20),
	WORD_OR(profile, delivery, DELIVERY_CAESAREAN, delivery_words),
	TRI(profile, tear34),
	TRI(profile, novice),
	TRI(profile, injured),
	TRI(profile, pelvic_history),
	TRI(profile, hypermobile),
	TRI(profile, head_control),
	INT_OR(profile, mass_g, 0, 20000, 300000),
	INT_OR(profile, height_mm, 0, 500, 2500),
	WORD(profile, units, UNIT_MI, column_units),
	DAYS_OR(profile, run_days),
	INT_OR(profile, goal_week_m, 0, 1, FAR_M),
	INT_OR(profile, stroller_min_days, 0, 1, 3650),
};

#define ANSWER_WORDS(id, name, kind, min, max, words, group, clear, label, \
    hint, question, keys) \
	static const char *const column_words_##id = words;
ANSWER_LIST(ANSWER_WORDS)
#undef ANSWER_WORDS

#define ANSWER_COL(id, col, kind, low, high, list, group, clear, label, hint, \
    question, keys) \
	{ .name = col, \
		.type = COL_INT, \
		.offset = AT(checkin, answer) + ANSWER_##id * sizeof(int32_t), \
		.optional = true, \
		.unsaid = ANSWER_NONE, \
		.min = low, \
		.max = high, \
		.form = ANSWER_KIND_##kind == ANSWER_KIND_YN ? COL_YN : \
		    ANSWER_KIND_##kind == ANSWER_KIND_CHOICE ? COL_WORDS : \
							       COL_NUMBER, \
		.words = &column_words_##id },
static const struct col checkin_cols[] = {
	DAY(checkin, entered),
	INT(checkin, entered_min, 0, 1439),
	ANSWER_LIST(ANSWER_COL) TEXT_OR(checkin, pain_site, CLEAN_NAME_MAX),
	TEXT_OR(checkin, note, CLEAN_NOTE_MAX),
};

static const struct col activity_cols[] = {
	WORD(activity, kind, ACTIVITY_OTHER, activity_words),
	INT_OR(activity, start_min, -1, 0, 1439),
	INT(activity, session_s, 0, LONG_S),
	INT(activity, run_s, 0, LONG_S),
	INT_OR(activity, distance_m, -1, 0, FAR_M),
	INT_OR(activity, bouts, 0, 1, 1000),
	INT_OR(activity, bout_s, 0, 1, LONG_S),
	INT_OR(activity, walk_s, 0, 1, LONG_S),
	WORD(activity, type, RUN_TRIAL, run_type_words),
	INT_OR(activity, fast_s, -1, 0, LONG_S),
	INT_OR(activity, fast_m, -1, 0, FAR_M),
	INT_OR(activity, rpe, -1, 0, 10),
	WORD_OR(activity, talk, TALK_CANNOT, talk_words),
	INT_OR(activity, pain_before, -1, 0, 10),
	INT_OR(activity, pain, -1, 0, 10),
	WORD_OR(activity, leak, 3, column_words_LEAK),
	INT_OR(activity, heaviness, -1, 0, 3),
	TRI(activity, stroller),
	TRI(activity, symptoms),
	INT_OR(activity, temp_c10, TEMP_NONE, -600, 600),
	INT_OR(activity, dew_c10, TEMP_NONE, -600, 600),
	DAY(activity, entered),
	TEXT(activity, source, CLEAN_NAME_MAX),
	TEXT_OR(activity, note, CLEAN_NOTE_MAX),
};

#define VALUE(i) \
	{ \
		.name = "value_" #i, .type = COL_INT, \
		.offset = AT(test, value) + (i) * sizeof(int), \
		.optional = true, .unsaid = -1, .max = 10000 \
	}
static const struct col test_cols[] = {
	WORD(test, kind, TEST_WOUND, column_tests),
	VALUE(0),
	VALUE(1),
	VALUE(2),
	VALUE(3),
	VALUE(4),
	VALUE(5),
	VALUE(6),
	VALUE(7),
};

static const struct col clearance_cols[] = {
	WORD(clearance, scope, CLEARANCE_STROLLER, clearance_words),
	TEXT(clearance, role, CLEAN_NAME_MAX),
	TEXT_OR(clearance, name, CLEAN_NAME_MAX),
};

static const struct col placement_cols[] = {
	INT(placement, runs, 0, 200),
	INT(placement, longest_s, 0, LONG_S),
	INT(placement, continuous_s, 0, LONG_S),
	INT(placement, weekly_s, 0, WEEK_S),
	INT_OR(placement, longest_m, -1, 0, FAR_M),
	INT_OR(placement, weekly_m, -1, 0, FAR_M),
};

static const struct col race_cols[] = {
	INT(race, distance_m, 1, FAR_M),
	INT(race, time_s, 1, LONG_S),
};

static const struct col decision_cols[] = {
	WORD(decision, verb, DECISION_VERBS - 1, column_verbs),
	DAY_OR(decision, to_day),
	INT_OR(decision, run_s, -1, 0, LONG_S),
	INT_OR(decision, distance_m, -1, 0, FAR_M),
	WORD(decision, type, RUN_TRIAL, run_type_words),
	TRI(decision, stroller),
	TEXT_OR(decision, reason, CLEAN_NOTE_MAX),
};

static const struct col override_cols[] = {
	TEXT(override, rule, CLEAN_NAME_MAX),
	TEXT(override, reason, CLEAN_NOTE_MAX),
	INT(override, amount, 0, WEEK_S),
};

static const struct col task_cols[] = {
	TEXT(task, name, CLEAN_NAME_MAX),
	INT(task, per_week, 0, 200),
	INT_OR(task, minutes, 0, 1, 1440),
};

static const struct col tick_cols[] = {
	TEXT(tick, task, CLEAN_NAME_MAX),
	INT(tick, amount, 0, DAY_S),
	INT_OR(tick, minute, -1, 0, 1439),
};

static const struct col nap_cols[] = {
	DAYS(nap, days),
	INT(nap, from_min, 0, 1440),
	INT(nap, to_min, 0, 1440),
};

static const struct col pause_cols[] = {
	DAY(pause, last),
	TEXT_OR(pause, reason, CLEAN_NOTE_MAX),
};

static const struct col goal_cols[] = {
	WORD(goal, kind, GOAL_MARATHON, column_goals),
	DAY_OR(goal, race),
};

static const struct col feeding_cols[] = {
	WORD(feeding, nursing, NURSING_FULL, nursing_words),
};

static const struct col note_cols[] = {
	TEXT(note, text, CLEAN_NOTE_MAX),
};

static const struct {
	const struct col *cols;
	int count;
} column_tables[FACT_COUNT] = {
#define COLUMN_TABLE(id, name) \
	[FACT_##id] = { name##_cols, \
		(int)(sizeof(name##_cols) / sizeof(name##_cols[0])) },
	FACT_LIST(COLUMN_TABLE)
#undef COLUMN_TABLE
};

int
column_count(enum fact_kind kind)
{
	return column_tables[kind].count;
}

const struct col *
column_at(enum fact_kind kind, int index)
{
	return &column_tables[kind].cols[index];
}

char *
column_name(const struct col *col, char buf[COLUMN_NAME_SIZE])
{
	(void)str_copy(buf, COLUMN_NAME_SIZE, col->name);
	for (char *c = buf; *c != '\0'; c++)
		*c = *c == '-' ? '_' : *c;
	return buf;
}

/* The index'th word of list, with its length; NULL behind the last. */
static const char *
column_nth(const char *list, int index, size_t *len)
{
	for (; index > 0 && *list != '\0'; list++)
		index -= *list == ' ';
	*len = strcspn(list, " ");
	return index < 0 || *len == 0 ? NULL : list;
}

bool
column_word(const struct col *col, int number, char *buf, size_t size)
{
	struct str s = str_of(buf, size);
	const char *word;
	size_t len;

	if (col->form == COL_WORDS) {
		word = column_nth(*col->words, number, &len);
		str_add(&s, "%.*s", (int)len, word != NULL ? word : "");
		return word != NULL && !s.cut;
	}
	for (int day = 0; day < 7; day++) {
		if ((number & 1 << day) == 0)
			continue;
		word = column_nth(column_days, day, &len);
		str_add(&s, "%s%.*s", s.len > 0 ? " " : "", (int)len, word);
	}
	return s.len > 0 && !s.cut;
}

/* Bits of "mon wed". */
static bool
column_bits(const char *words, int *number)
{
	int bits = 0, day;
	char word[8];

	while (*words != '\0') {
		size_t len = strcspn(words, " ");

		if (len >= sizeof(word))
			return false;
		memcpy(word, words, len);
		word[len] = '\0';
		if (!str_word(column_days, word, &day))
			return false;
		bits |= 1 << day;
		words += len;
		words += *words == ' ';
	}
	*number = bits;
	return bits != 0;
}

bool
column_number(const struct col *col, const char *word, int *number)
{
	return col->form == COL_WORDS ? str_word(*col->words, word, number) :
					column_bits(word, number);
}

bool
column_is_said(const struct col *col, const struct fact *fact)
{
	switch (col->type) {
	case COL_TEXT:
		return column_text(col, fact) != NULL;
	case COL_DAY:
		return !col->optional || column_int(col, fact) != DAY_NONE;
	default:
		return !col->optional || column_int(col, fact) != col->unsaid;
	}
}

bool
column_eq(const struct col *col, const struct fact *a, const struct fact *b)
{
	const char *one, *two;

	if (col->type != COL_TEXT)
		return column_int(col, a) == column_int(col, b);
	one = column_text(col, a);
	two = column_text(col, b);
	return one == two || (one != NULL && two != NULL && str_eq(one, two));
}

bool
column_set_int(const struct col *col, int64_t number, struct fact *fact)
{
	int small = (int)number;

	if (col->type != COL_INT || number < col->min || number > col->max)
		return false;
	memcpy((char *)fact + col->offset, &small, sizeof(small));
	return true;
}

bool
column_set_text(const struct col *col, const char *text, size_t len,
    struct fact *fact)
{
	char *at = (char *)fact + col->offset;
	int day;

	if (text == NULL)
		return false;
	if (col->type == COL_DAY) {
		day = date_from_iso(text);
		if (day != DAY_NONE)
			memcpy(at, &day, sizeof(day));
		return day != DAY_NONE;
	}
	if (col->type != COL_TEXT || len < (size_t)col->min ||
	    len > (size_t)col->max)
		return false;
	memcpy(at, &text, sizeof(text));
	return true;
}

void
column_set_unsaid(const struct col *col, struct fact *fact)
{
	const int none = DAY_NONE;
	const char *text = NULL;
	char *at = (char *)fact + col->offset;

	if (col->type == COL_TEXT)
		memcpy(at, &text, sizeof(text));
	else
		memcpy(at, col->type == COL_DAY ? &none : &col->unsaid,
		    sizeof(int));
}
