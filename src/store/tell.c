/* SPDX-License-Identifier: ISC */
#include "store/tell.h"

#include <string.h>

#include "lope/date.h"
#include "lope/str.h"

/* Of two rows that differ: how many values, and how much of a text. */
#define TELL_MAX 2
#define TELL_LOST_MAX 6
#define TELL_BYTES 24

/* How a number is said whose column has no form that says it. */
enum tell_how {
	TELL_NUMBER,
	TELL_DURATION, /* s */
	TELL_MINUTES,
	TELL_CLOCK,    /* minutes after midnight */
	TELL_DISTANCE, /* m */
	TELL_MASS,     /* g */
	TELL_HEIGHT,   /* mm */
	TELL_TEMP,     /* tenths of a degree Celsius */
	TELL_HIDDEN    /* goes without saying */
};

struct tell {
	const char *label;
	enum tell_how how;
};

#define TELL(kind, column, label, how) \
	{ \
		FACT_##kind, #column, \
		{ \
			label, TELL_##how \
		} \
	}

static const struct {
	enum fact_kind kind;
	const char *column;
	struct tell tell;
} tell_table[] = {
	TELL(PROFILE, start, "begin", NUMBER),
	TELL(PROFILE, weeks_early, "weeks early", NUMBER),
	TELL(PROFILE, delivery, "delivery", NUMBER),
	TELL(PROFILE, tear34, "tear of third or fourth degree", NUMBER),
	TELL(PROFILE, novice, "new to running", NUMBER),
	TELL(PROFILE, injured, "running injury", NUMBER),
	TELL(PROFILE, pelvic_history, "leaks, pelvic floor", NUMBER),
	TELL(PROFILE, hypermobile, "very mobile joints", NUMBER),
	TELL(PROFILE, head_control, "baby holds the head", NUMBER),
	TELL(PROFILE, mass_g, "weight", MASS),
	TELL(PROFILE, height_mm, "height", HEIGHT),
	TELL(PROFILE, units, "units", NUMBER),
	TELL(PROFILE, run_days, "run days", NUMBER),
	TELL(PROFILE, goal_week_m, "week aimed at", DISTANCE),
	TELL(PROFILE, stroller_min_days, "days before the stroller", NUMBER),
	TELL(CHECKIN, pain_site, "where it hurts", NUMBER),
	TELL(CHECKIN, note, "note", NUMBER),
	TELL(CHECKIN, entered, "", HIDDEN),
	TELL(CHECKIN, entered_min, "", HIDDEN),
	TELL(ACTIVITY, kind, "kind", NUMBER),
	TELL(ACTIVITY, start_min, "begun at", CLOCK),
	TELL(ACTIVITY, session_s, "whole session", DURATION),
	TELL(ACTIVITY, run_s, "running", DURATION),
	TELL(ACTIVITY, distance_m, "distance", DISTANCE),
	TELL(ACTIVITY, bouts, "bouts", NUMBER),
	TELL(ACTIVITY, bout_s, "each bout", DURATION),
	TELL(ACTIVITY, walk_s, "walk between", DURATION),
	TELL(ACTIVITY, type, "type", NUMBER),
	TELL(ACTIVITY, fast_s, "fast part", DURATION),
	TELL(ACTIVITY, fast_m, "fast distance", DISTANCE),
	TELL(ACTIVITY, rpe, "effort", NUMBER),
	TELL(ACTIVITY, talk, "talk", NUMBER),
	TELL(ACTIVITY, pain_before, "pain before", NUMBER),
	TELL(ACTIVITY, pain, "pain", NUMBER),
	TELL(ACTIVITY, leak, "leak", NUMBER),
	TELL(ACTIVITY, heaviness, "heaviness", NUMBER),
	TELL(ACTIVITY, stroller, "stroller", NUMBER),
	TELL(ACTIVITY, symptoms, "symptoms", NUMBER),
	TELL(ACTIVITY, temp_c10, "temperature", TEMP),
	TELL(ACTIVITY, dew_c10, "dew point", TEMP),
	TELL(ACTIVITY, entered, "", HIDDEN),
	TELL(ACTIVITY, source, "came from", NUMBER),
	TELL(ACTIVITY, note, "note", NUMBER),
	TELL(TEST, kind, "test", NUMBER),
	TELL(TEST, value_0, "first result", NUMBER),
	TELL(TEST, value_1, "second result", NUMBER),
	TELL(TEST, value_2, "third result", NUMBER),
	TELL(TEST, value_3, "fourth result", NUMBER),
	TELL(TEST, value_4, "fifth result", NUMBER),
	TELL(TEST, value_5, "sixth result", NUMBER),
	TELL(TEST, value_6, "seventh result", NUMBER),
	TELL(TEST, value_7, "eighth result", NUMBER),
	TELL(CLEARANCE, scope, "cleared for", NUMBER),
	TELL(CLEARANCE, role, "by", NUMBER),
	TELL(CLEARANCE, name, "name", NUMBER),
	TELL(PLACEMENT, runs, "runs of 28 days", NUMBER),
	TELL(PLACEMENT, longest_s, "longest run", DURATION),
	TELL(PLACEMENT, continuous_s, "longest without a break", DURATION),
	TELL(PLACEMENT, weekly_s, "a week", DURATION),
	TELL(PLACEMENT, longest_m, "longest run", DISTANCE),
	TELL(PLACEMENT, weekly_m, "a week", DISTANCE),
	TELL(RACE, distance_m, "distance", DISTANCE),
	TELL(RACE, time_s, "time", DURATION),
	TELL(DECISION, verb, "change", NUMBER),
	TELL(DECISION, to_day, "moved to", NUMBER),
	TELL(DECISION, run_s, "running", DURATION),
	TELL(DECISION, distance_m, "distance", DISTANCE),
	TELL(DECISION, type, "type", NUMBER),
	TELL(DECISION, stroller, "stroller", NUMBER),
	TELL(DECISION, reason, "reason", NUMBER),
	TELL(OVERRIDE, rule, "rule", NUMBER),
	TELL(OVERRIDE, reason, "reason", NUMBER),
	TELL(OVERRIDE, amount, "planned", NUMBER),
	TELL(TASK, name, "task", NUMBER),
	TELL(TASK, per_week, "times a week", NUMBER),
	TELL(TASK, minutes, "minutes", NUMBER),
	TELL(TICK, task, "task", NUMBER),
	TELL(TICK, amount, "how much", NUMBER),
	TELL(TICK, minute, "at", CLOCK),
	TELL(NAP, days, "days", NUMBER),
	TELL(NAP, from_min, "from", CLOCK),
	TELL(NAP, to_min, "to", CLOCK),
	TELL(PAUSE, last, "last day", NUMBER),
	TELL(PAUSE, reason, "reason", NUMBER),
	TELL(GOAL, kind, "goal", NUMBER),
	TELL(GOAL, race, "race", NUMBER),
	TELL(FEEDING, nursing, "nursing", NUMBER),
	TELL(NOTE, text, "note", NUMBER),
#undef TELL
};

const char *
tell_kind(enum fact_kind kind)
{
	static const char *const names[FACT_COUNT] = {
		[FACT_PROFILE] = "profile",
		[FACT_CHECKIN] = "check-in",
		[FACT_ACTIVITY] = "activity",
		[FACT_TEST] = "readiness test",
		[FACT_CLEARANCE] = "clearance",
		[FACT_PLACEMENT] = "declared running",
		[FACT_RACE] = "time trial",
		[FACT_DECISION] = "change of the plan",
		[FACT_OVERRIDE] = "lifted rule",
		[FACT_TASK] = "task",
		[FACT_TICK] = "tick",
		[FACT_NAP] = "nap window",
		[FACT_PAUSE] = "pause",
		[FACT_GOAL] = "goal",
		[FACT_FEEDING] = "feeding",
		[FACT_NOTE] = "note",
	};

	return names[kind];
}

static struct tell
tell_of_answer(const struct answer_row *row)
{
	static const enum tell_how how[] = {
		[ANSWER_KIND_MINUTES] = TELL_MINUTES,
		[ANSWER_KIND_SCALE] = TELL_NUMBER,
		[ANSWER_KIND_YN] = TELL_NUMBER,
		[ANSWER_KIND_CHOICE] = TELL_NUMBER,
		[ANSWER_KIND_TEMP] = TELL_TEMP,
		[ANSWER_KIND_MASS] = TELL_MASS,
	};

	return (struct tell){ row->label, how[row->kind] };
}

static struct tell
tell_find(enum fact_kind kind, int column)
{
	const char *name = row_col(kind, column)->name;
	int answer = kind == FACT_CHECKIN ? answer_find(name) : -1;

	if (column == ROW_DAY)
		return (struct tell){ "day", TELL_NUMBER };
	if (answer >= 0)
		return tell_of_answer(&answer_table[answer]);
	for (size_t i = 0; i < sizeof(tell_table) / sizeof(tell_table[0]);
	     i++) {
		if (tell_table[i].kind == kind &&
		    str_eq(tell_table[i].column, name))
			return tell_table[i].tell;
	}
	return (struct tell){ "", TELL_HIDDEN };
}

/* Labels of the forms start with a capital; here they stand in a sentence. */
void
tell_label(enum fact_kind kind, int column, struct str *out)
{
	const char *label = tell_find(kind, column).label;

	if (label[0] != '\0')
		str_add(out, "%c%s", str_fold(label[0]), label + 1);
}

static void
tell_word(const char *words, int index, struct str *out)
{
	for (; index > 0 && *words != '\0'; index--)
		words += strcspn(words, " ") + (strchr(words, ' ') != NULL);
	str_add(out, "%.*s", (int)strcspn(words, " "), words);
}

static void
tell_weekdays(unsigned days, struct str *out)
{
	static const char names[] = "Mon Tue Wed Thu Fri Sat Sun";

	for (int i = 0, told = 0; i < 7; i++) {
		if ((days >> i & 1) != 0)
			str_add(out, "%s%.3s", told++ > 0 ? " " : "",
			    names + 4 * (size_t)i);
	}
}

static void
tell_tenths(int tenths, const char *unit, struct str *out)
{
	int size = tenths < 0 ? -tenths : tenths;

	str_add(out, "%s%d.%d%s", tenths < 0 ? "-" : "", size / 10, size % 10,
	    unit);
}

static void
tell_amount(enum tell_how how, int number, enum unit_system units,
    struct str *out)
{
	char buf[UNIT_TEXT_SIZE];

	switch (how) {
	case TELL_DURATION:
		str_add(out, "%s", unit_mmss(number, buf));
		break;
	case TELL_MINUTES:
		str_add(out, "%s", unit_hmm(number, buf));
		break;
	case TELL_CLOCK:
		str_add(out, "%s", unit_clock(number, buf));
		break;
	case TELL_DISTANCE:
		str_add(out, "%s", unit_distance(number, units, buf));
		break;
	case TELL_MASS:
		tell_tenths(number / 100, " kg", out);
		break;
	case TELL_HEIGHT:
		tell_tenths(number, " cm", out);
		break;
	case TELL_TEMP:
		tell_tenths(number, " C", out);
		break;
	default:
		str_add(out, "%d", number);
	}
}

static void
tell_number(const struct col *col, enum tell_how how, int number,
    enum unit_system units, struct str *out)
{
	switch (col->form) {
	case COL_YN:
		str_add(out, "%s", number != 0 ? "yes" : "no");
		break;
	case COL_WORDS:
		tell_word(*col->words, number, out);
		break;
	case COL_DAYS:
		tell_weekdays((unsigned)number, out);
		break;
	case COL_NUMBER:
		tell_amount(how, number, units, out);
		break;
	}
}

/* Never the half of a character. */
static void
tell_text(const struct value *value, struct str *out)
{
	int bytes = value->len < TELL_BYTES ? (int)value->len : TELL_BYTES;

	while (bytes < (int)value->len && bytes > 0 &&
	    (((const char *)value->bytes)[bytes] & 0xc0) == 0x80)
		bytes--;
	str_add(out, "%.*s%s", bytes, (const char *)value->bytes,
	    bytes < (int)value->len ? "..." : "");
}

/* The value of a column: "6:10", "5.2 km", "no"; "nothing" when it is unsaid.
 */
static void
tell_value(const struct row *row, int column, enum unit_system units,
    struct str *out)
{
	enum fact_kind kind = row->fact.kind;
	const struct col *col = row_col(kind, column);
	struct tell tell = tell_find(kind, column);
	char day[DATE_TEXT_SIZE];
	struct value value;

	value_of_row(col, row, &value);
	if (value.type == SQLITE_NULL)
		str_add(out, "nothing");
	else if (value.type == SQLITE_INTEGER)
		tell_number(col, tell.how, (int)value.number, units, out);
	else if (col->type == COL_DAY)
		str_add(out, "%s",
		    date_short(date_from_iso((const char *)value.bytes), day));
	else
		tell_text(&value, out);
}

/* When it was said is said with everything. */
static bool
tell_differs(const struct row *a, const struct row *b, int column)
{
	enum fact_kind kind = a->fact.kind;
	struct value x, y;

	value_of_row(row_col(kind, column), a, &x);
	value_of_row(row_col(kind, column), b, &y);
	return !value_eq(&x, &y) && tell_find(kind, column).how != TELL_HIDDEN;
}

bool
tell_loses(const struct row *now, const struct row *yours)
{
	for (int i = ROW_DAY; i < row_width(now->fact.kind); i++) {
		struct value value;

		value_of_row(row_col(now->fact.kind, i), now, &value);
		if (tell_differs(now, yours, i) && value.type != SQLITE_NULL)
			return true;
	}
	return false;
}

void
tell_both(const struct row *now, const struct row *yours,
    enum unit_system units, struct str *out)
{
	enum fact_kind kind = now->fact.kind;
	int told = 0;

	for (int i = ROW_DAY; i < row_width(kind); i++) {
		if (!tell_differs(now, yours, i))
			continue;
		if (told++ == TELL_MAX) {
			str_add(out, ", and more");
			return;
		}
		str_add(out, "%s", told > 1 ? ", " : "");
		tell_label(kind, i, out);
		str_add(out, ": ");
		tell_value(now, i, units, out);
		str_add(out, " now, ");
		tell_value(yours, i, units, out);
		str_add(out, " yours");
	}
	if (told == 0)
		str_add(out, "both say the same");
}

bool
tell_differ(const struct row *a, const struct row *b)
{
	for (int i = ROW_DAY; i < row_width(a->fact.kind); i++) {
		if (tell_differs(a, b, i))
			return true;
	}
	return false;
}

/* Is the column worth telling of lost? */
static bool
tell_is_lost(const struct row *kept, const struct row *lost, int column)
{
	struct value value;

	if (kept != NULL)
		return tell_differs(kept, lost, column);
	value_of_row(row_col(lost->fact.kind, column), lost, &value);
	return column != ROW_DAY && value.type != SQLITE_NULL &&
	    tell_find(lost->fact.kind, column).how != TELL_HIDDEN;
}

void
tell_lost(const struct row *kept, const struct row *lost,
    enum unit_system units, struct str *out)
{
	enum fact_kind kind = lost->fact.kind;
	int told = 0;

	for (int i = ROW_DAY; i < row_width(kind); i++) {
		if (!tell_is_lost(kept, lost, i))
			continue;
		if (told++ == TELL_LOST_MAX) {
			str_add(out, ", and more");
			return;
		}
		str_add(out, "%s", told == 1 ? "" : kept != NULL ? "; " : ", ");
		tell_label(kind, i, out);
		str_add(out, " ");
		tell_value(lost, i, units, out);
		if (kept != NULL) {
			str_add(out, ", now ");
			tell_value(kept, i, units, out);
		}
	}
	if (told == 0)
		str_add(out, "the same as now");
}
