/* SPDX-License-Identifier: ISC */
#include "lope/report.h"

#include <string.h>

#include "lope/date.h"
#include "lope/rule.h"
#include "lope/text.h"
#include "lope/trend.h"
#include "trend_chart.h"

#define REPORT_TEXT 400
#define REPORT_RUNS 20     /* that the chart has room for */
#define REPORT_WEEKS 8     /* that a sheet has room for */
#define REPORT_ROWS 5      /* of a list */
#define REPORT_SAID 1000   /* all answers of one check-in in words */
#define REPORT_DAYS_TOLD 6 /* days with a symptom and no urgent sign */
#define REPORT_LABEL_MAX 160

static const char *const report_words[REPORT_SECTIONS] = {
#define REPORT_WORD(id, word, title) [REPORT_##id] = word,
	REPORT_LIST(REPORT_WORD)
#undef REPORT_WORD
};

static const char *const report_titles[REPORT_SECTIONS] = {
#define REPORT_TITLE(id, word, title) [REPORT_##id] = title,
	REPORT_LIST(REPORT_TITLE)
#undef REPORT_TITLE
};

/* What the sections read. */
struct report {
	const struct state *state;
	const struct log *log;
	const struct report_options *options;
	struct paper *out;
};

const char *
report_word(int section)
{
	return section < REPORT_SECTIONS ? report_words[section] : "";
}

bool
report_parse(const char *list, unsigned *sections)
{
	unsigned bits = 0;

	while (*list != '\0') {
		size_t len = strcspn(list, ",");
		int i = 0;

		while (i < REPORT_SECTIONS &&
		    (strlen(report_words[i]) != len ||
			strncmp(report_words[i], list, len) != 0))
			i++;
		if (i == REPORT_SECTIONS)
			return false;
		bits |= 1u << i;
		list += len;
		list += *list == ',';
	}
	*sections = bits;
	return bits != 0;
}

static bool
report_holds(const struct report *r, int day)
{
	return day >= r->options->from && day <= r->options->to;
}

/* What followed a run ---------------------------------------------------- */

/* The worst of each in the run and the check-ins of its day and three days after
 * it that count to it; -1 where nobody said. A check-in of its day that counts to
 * no run before is told with a mark where it was begun before the run, rather than
 * left out: it may have been changed when the run was over. */
struct after {
	int pain, leak, heaviness, bleeding, pelvic;
	bool bulge;
	bool before; /* perhaps, by the check-in of its day */
	int asked;   /* check-ins of the days after it */
};

static void
after_worse(int *worst, int value)
{
	*worst = value > *worst ? value : *worst;
}

static void
after_checkin(struct after *after, const struct checkin *c)
{
	after_worse(&after->pain, c->answer[ANSWER_PAIN]);
	after_worse(&after->leak, c->answer[ANSWER_LEAK]);
	after_worse(&after->heaviness, c->answer[ANSWER_HEAVINESS]);
	after_worse(&after->bleeding, c->answer[ANSWER_BLEEDING]);
	after_worse(&after->pelvic, c->answer[ANSWER_PELVIC_PAIN]);
	after->bulge = after->bulge || c->answer[ANSWER_BULGE] > 0;
}

/* "P3LHB" */
static void
after_letters(struct str *out, const struct after *after)
{
	if (after->pain > 0)
		str_add(out, "P%d", after->pain);
	if (after->leak > 0)
		str_add(out, "L");
	if (after->heaviness > 0)
		str_add(out, "H");
	if (after->bleeding > 0)
		str_add(out, "B");
	if (after->pelvic > 0 || after->bulge)
		str_add(out, "V");
}

/* Does it tell anything that a run may be followed by? */
static bool
after_tells(const struct checkin *c)
{
	struct after after = { 0 };
	char text[16];
	struct str s = str_of(text, sizeof(text));

	after_checkin(&after, c);
	after_letters(&s, &after);
	return s.len > 0;
}

/* The first run of a day takes a check-in that no run came before. */
static bool
after_counts(const struct log *log, const struct activity *a,
    const struct checkin *c)
{
	const struct activity *run = trend_run_before(log, c);

	for (size_t i = log_activity_from(log, c->day);
	     run == NULL && i < log->activity.count; i++)
		if (activity_is_run(&log->activity.items[i]))
			run = &log->activity.items[i];
	return run == a;
}

static struct after
after_run(const struct log *log, const struct activity *a)
{
	struct after after = { .pain = a->pain,
		.leak = a->leak,
		.heaviness = a->heaviness,
		.bleeding = -1,
		.pelvic = -1 };

	for (int day = a->day; day <= a->day + TREND_AFTER_DAYS; day++) {
		const struct checkin *c = log_checkin(log, day);

		if (c == NULL)
			continue;
		after.asked += day > a->day;
		if (!after_counts(log, a, c))
			continue;
		after.before = after.before ||
		    (day == a->day && c->entered == day &&
			c->entered_min < a->start_min && after_tells(c));
		after_checkin(&after, c);
	}
	return after;
}

/* The first activity of the last REPORT_RUNS runs from from to to. */
static size_t
report_first_run(const struct log *log, int from, int to)
{
	size_t first = log_activity_from(log, from), i;
	int runs = 0;

	for (i = log->activity.count; i > first && runs < REPORT_RUNS; i--) {
		const struct activity *a = &log->activity.items[i - 1];

		runs += activity_is_run(a) && a->day <= to;
	}
	return i;
}

struct chart
report_chart(const struct state *state, int from, int to)
{
	const struct log *log = state->log;
	struct chart chart =
	    chart_of("Minutes run; filled where a symptom was told to 3 days after",
		"runs", "min", 60);
	int run = chart_add_series(&chart, "running", CHART_BARS);

	chart.strong = "with a symptom";
	for (size_t i = report_first_run(log, from, to);
	     i < log->activity.count; i++) {
		const struct activity *a = &log->activity.items[i];
		struct chart_place *place;
		struct after after;
		struct str s;

		if (!activity_is_run(a) || a->day > to)
			continue;
		place = chart_add_place(&chart);
		after = after_run(log, a);
		s = str_of(place->label, sizeof(place->label));
		text_date(&s, a->day);
		s = str_of(place->over, sizeof(place->over));
		after_letters(&s, &after);
		place->strong = s.len > 0;
		place->value[run] = a->run_s;
	}
	chart_settle(&chart);
	return chart;
}

/* A cell of the table: nothing said, none, or how bad. */
static void
report_cell(char out[32], const char *words, int value)
{
	struct str s = str_of(out, 32);

	if (value < 0)
		str_add(&s, "?");
	else if (value == 0)
		str_add(&s, "-");
	else if (words == NULL)
		str_add(&s, "%d", value);
	else
		text_word(&s, words, value);
}

static void
report_run_row(const struct report *r, const struct activity *a,
    const struct after *after)
{
	char date[DATE_TEXT_SIZE], day[DATE_TEXT_SIZE + 2], run[REPORT_TEXT],
	    cell[5][32];
	struct str s = str_of(day, sizeof(day));

	str_add(&s, "%s%s", date_short(a->day, date),
	    after->before ? " *" : "");
	s = str_of(run, sizeof(run));
	text_activity(&s, a, r->options->units);
	report_cell(cell[0], NULL, after->pain);
	report_cell(cell[1], answer_table[ANSWER_LEAK].words, after->leak);
	report_cell(cell[2], NULL, after->heaviness);
	report_cell(cell[3], answer_table[ANSWER_BLEEDING].words,
	    after->bleeding);
	report_cell(cell[4], NULL, after->pelvic);
	if (after->bulge)
		(void)str_copy(cell[4], sizeof(cell[4]), "bulge");
	paper_row(r->out,
	    (const char *const[]){ day, run, cell[0], cell[1], cell[2], cell[3],
		cell[4], NULL });
}

/* The runs that a symptom followed, the last ones first cut. */
static void
report_symptom_rows(const struct report *r, int followed)
{
	const struct log *log = r->log;
	int skip = followed > REPORT_ROWS ? followed - REPORT_ROWS : 0;
	bool marked = false;

	if (followed == 0)
		return;
	paper_head(r->out,
	    (const char *const[]){ "Day", "Run", "Pain", "Leak", "Heavy",
		"Bleeding", "Pelvic", NULL });
	for (size_t i = report_first_run(log, r->options->from, r->options->to);
	     i < log->activity.count; i++) {
		const struct activity *a = &log->activity.items[i];
		struct after after;
		char letters[16];
		struct str s = str_of(letters, sizeof(letters));

		if (!activity_is_run(a) || a->day > r->options->to)
			continue;
		after = after_run(log, a);
		after_letters(&s, &after);
		if (s.len == 0 || skip-- > 0)
			continue;
		report_run_row(r, a, &after);
		marked = marked || after.before;
	}
	if (marked)
		paper_say(r->out,
		    "* The check-in of that day was begun before the run: what "
		    "it tells may be of before it.");
}

/* Does she need to be asked about it, wherever no run was near? */
static bool
report_is_symptom(const struct checkin *c, int answer)
{
	const struct answer_row *row = &answer_table[answer];

	if (answer == ANSWER_TEMP)
		return c->answer[answer] >= FEVER_C10;
	return row->clear && c->answer[answer] > 0;
}

/* "Leak large", "Bad headache" */
static void
report_add_symptom(struct str *out, const struct checkin *c, int answer)
{
	const struct answer_row *row = &answer_table[answer];
	int value = c->answer[answer];

	str_add(out, "%s%s", out->len > 0 ? ", " : "", row->label);
	if (row->kind == ANSWER_KIND_SCALE)
		str_add(out, " %d", value);
	else if (row->kind == ANSWER_KIND_TEMP)
		str_add(out, " %d.%d", value / 10, value % 10);
	else if (row->kind == ANSWER_KIND_CHOICE) {
		str_add(out, " ");
		text_word(out, row->words, value);
	}
}

/* All that the check-in of a day says; true when an urgent sign is in it. */
static bool
report_day_symptoms(struct str *out, const struct checkin *c)
{
	bool urgent = c->answer[ANSWER_SELF_HARM] > 0;

	for (int i = 0; i < ANSWER_COUNT; i++) {
		if (answer_table[i].group != ANSWER_GROUP_SIGN ||
		    !report_is_symptom(c, i))
			continue;
		report_add_symptom(out, c, i);
		urgent = true;
	}
	for (int i = 0; i < ANSWER_COUNT; i++)
		if (answer_table[i].group != ANSWER_GROUP_SIGN &&
		    report_is_symptom(c, i))
			report_add_symptom(out, c, i);
	return urgent || c->answer[ANSWER_BLEEDING] > BLEEDING_RED;
}

static void
report_said_day(const struct report *r, int day, bool urgent, const char *said)
{
	char text[REPORT_SAID + REPORT_TEXT], date[DATE_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));

	str_add(&s, "%s: %s%s.", date_short(day, date),
	    urgent ? "URGENT SIGN: " : "", said);
	paper_item(r->out, text);
}

/* "In a walk 30 min: symptoms", of all on day that was no run. */
static void
report_add_walks(struct str *out, const struct report *r, int day)
{
	const struct log *log = r->log;

	for (size_t i = log_activity_from(log, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];
		char text[REPORT_TEXT] = "";
		struct str s = str_of(text, sizeof(text));

		if (activity_is_run(a))
			continue;
		if (a->pain > 0)
			str_add(&s, "pain %d", a->pain);
		if (a->leak > 0) {
			str_add(&s, "%sleak ", s.len > 0 ? ", " : "");
			text_word(&s, answer_table[ANSWER_LEAK].words, a->leak);
		}
		if (a->heaviness > 0)
			str_add(&s, "%sheaviness %d", s.len > 0 ? ", " : "",
			    a->heaviness);
		if (s.len == 0 && a->symptoms == TRI_YES)
			str_add(&s, "symptoms");
		if (s.len == 0)
			continue;
		str_add(out, "%sIn a ", out->len > 0 ? ". " : "");
		text_activity(out, a, r->options->units);
		str_add(out, ": %s", text);
	}
}

/* What was said in these days, after a run or not, the latest first. Days with
 * an urgent sign are all told. */
static void
report_said(const struct report *r)
{
	int told = 0, more = 0;

	for (int day = r->options->to; day >= r->options->from; day--) {
		const struct checkin *c = log_checkin(r->log, day);
		char text[REPORT_SAID];
		struct str s = str_of(text, sizeof(text));
		bool urgent = c != NULL && report_day_symptoms(&s, c);

		report_add_walks(&s, r, day);
		if (s.len == 0)
			continue;
		if (!urgent && told >= REPORT_DAYS_TOLD) {
			more++;
			continue;
		}
		if (told++ == 0)
			paper_say(r->out,
			    "Said in the check-ins of these "
			    "days, after a run or not, and of "
			    "walks:");
		report_said_day(r, day, urgent, text);
	}
	if (told == 0)
		paper_say(r->out,
		    "No check-in and no walk of these days tells of a "
		    "symptom.");
	if (more > 0)
		paper_say(r->out, "And %d earlier day%s with a symptom.", more,
		    more == 1 ? "" : "s");
}

static void
report_after_runs(const struct report *r)
{
	struct chart chart = report_chart(r->state, r->options->from,
	    r->options->to);
	int runs = (int)chart.places.count, followed = 0, silent = 0;
	const struct log *log = r->log;
	char unasked[64] = "";
	struct str s = str_of(unasked, sizeof(unasked));

	for (size_t i = 0; i < chart.places.count; i++)
		followed += chart.places.items[i].strong;
	for (size_t i = report_first_run(log, r->options->from, r->options->to);
	     i < log->activity.count; i++) {
		const struct activity *a = &log->activity.items[i];

		silent += activity_is_run(a) && a->day <= r->options->to &&
		    after_run(log, a).asked == 0;
	}
	if (runs == 0) {
		paper_say(r->out, "No run in these days.");
		chart_clear(&chart);
		return;
	}
	paper_chart(r->out, &chart);
	if (silent > 0)
		str_add(&s, "; %d %s without a check-in then", silent,
		    silent == 1 ? "is" : "are");
	paper_say(r->out,
	    "A symptom was told of %d of %d run%s, in the run or in the "
	    "check-ins of its day and the three days after it%s; what a "
	    "check-in tells counts to the latest run before it. "
	    "P pain 0 to 10, L leaking, H heaviness, B bleeding, V pelvic "
	    "pain or a bulge.",
	    followed, runs, runs == 1 ? "" : "s", unasked);
	report_symptom_rows(r, followed);
}

static void
report_symptoms(const struct report *r)
{
	report_after_runs(r);
	report_said(r);
}

/* The other sections ------------------------------------------------------ */

static void
report_add_yes(struct str *s, enum tri value, const char *text)
{
	if (value == TRI_YES)
		str_add(s, ", %s", text);
}

static void
report_profile(const struct report *r)
{
	const struct profile *p = r->state->profile;
	char text[REPORT_TEXT], day[DATE_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));

	str_add(&s, "Birth %s, ", date_long(p->day, day));
	text_age(&s, r->state->days_pp);
	if (p->delivery >= 0) {
		str_add(&s, ", ");
		text_word(&s, delivery_words, p->delivery);
	}
	if (p->weeks_early > 0)
		str_add(&s, ", %d weeks early", p->weeks_early);
	report_add_yes(&s, p->tear34, "tear of the 3rd or 4th degree");
	report_add_yes(&s, p->novice,
	    "less than a year of regular running before the pregnancy");
	report_add_yes(&s, p->injured,
	    "a running injury in the year before the pregnancy or since");
	report_add_yes(&s, p->pelvic_history,
	    "leaks since the birth or pelvic-floor trouble before it");
	report_add_yes(&s, p->hypermobile, "hypermobile joints");
	if (log_nursing(r->log, r->state->today) > 0)
		str_add(&s, ", nursing");
	paper_say(r->out, "%s. Risk tier %s; the plan began on %s.", text,
	    tier_name(r->state->tier), date_long(p->start, day));
}

static bool
report_question(const struct report *r, int day, const char *text)
{
	char date[DATE_TEXT_SIZE];

	if (text == NULL || strchr(text, '?') == NULL)
		return false;
	paper_say(r->out, "%s: %s", date_short(day, date), text);
	return true;
}

/* What she wrote with a question mark, the latest first. */
static void
report_questions(const struct report *r)
{
	int told = 0, day;

	if (r->options->question != NULL) {
		paper_say(r->out, "%s", r->options->question);
		told++;
	}
	for (day = r->options->to;
	     day >= r->options->from && told < REPORT_ROWS; day--) {
		const struct note *note = log_note(r->log, day);
		const struct checkin *c = log_checkin(r->log, day);

		told += note != NULL && report_question(r, day, note->text);
		told += c != NULL && report_question(r, day, c->note);
	}
	if (told == 0)
		paper_say(r->out, "None written down.");
}

static const char *
report_gate_word(const struct gate_item *item)
{
	if (!item->applies)
		return "";
	if (item->met)
		return "met";
	return text_gate_box(item) == '-' ? "not counted" : "not yet";
}

/* Do the check-ins judge what the gate asked of the last days? So it is from the
 * first run on, and no days are counted then. */
static bool
report_gate_is_past(const struct gate *gate)
{
	for (int i = 0; i < GATE_ITEMS; i++)
		if (gate->item[i].rule == RULE_GATE_PELVIC)
			return gate->item[i].limit == FINDING_UNKNOWN;
	return false;
}

/* The day of the report's days that was last amber or graver, as a sentence goes
 * on. */
static void
report_last_grave(struct str *out, const struct report *r)
{
	char date[DATE_TEXT_SIZE];

	for (int day = r->options->to; day >= r->options->from; day--) {
		const struct day_state *ds = state_day(r->state, day);

		if (ds == NULL || ds->verdict < VERDICT_AMBER)
			continue;
		str_add(out, "; the last day that was %s: %s",
		    ds->verdict == VERDICT_AMBER   ? "amber" :
			ds->verdict == VERDICT_RED ? "red" :
						     "an emergency",
		    date_short(day, date));
		return;
	}
}

/* Whether she may run. "CLEARED" alone reads as if nothing were amiss, and the
 * gate says nothing of what came behind the first run. */
static void
report_cleared(struct str *out, const struct report *r)
{
	const struct state *state = r->state;

	if (state->gate.state != GATE_CLEARED ||
	    !report_gate_is_past(&state->gate)) {
		text_gate_and_lock(out, state);
		return;
	}
	str_add(out,
	    "Cleared for running. Since the first run each check-in is judged "
	    "by itself");
	report_last_grave(out, r);
	text_lock_now(out, state);
}

/* What is met is said so that it is true beside a symptom of a run, or of a day
 * before those that are asked. */
static void
report_gate_row(const struct report *r, int i)
{
	const struct gate *gate = &r->state->gate;
	const struct gate_item *item = &gate->item[i];
	const char *dot = strchr(rule_table[item->rule].id, '.');
	const char *word = report_gate_word(item);
	char id[32], text[REPORT_TEXT];
	struct str s = str_of(id, sizeof(id));

	str_add(&s, "G%d %s", i + 1, dot != NULL ? dot + 1 : "");
	s = str_of(text, sizeof(text));
	if (report_gate_is_past(gate) &&
	    (item->rule == RULE_GATE_PELVIC || item->rule == RULE_GATE_QUIET)) {
		word = "not asked";
		str_add(&s, "since the first run each check-in judges it");
	} else if (item->rule == RULE_GATE_PELVIC && item->met) {
		str_add(&s,
		    "check-ins of the last %d days: %d clear, none with a "
		    "pelvic symptom",
		    MEAN_DAYS, item->measured);
	} else if ((item->rule == RULE_GATE_IMPACT ||
		       item->rule == RULE_GATE_WALKING) &&
	    item->met && item->measured == FINDING_UNKNOWN &&
	    report_gate_is_past(gate)) {
		word = "not asked";
		str_add(&s, "the runs stand for it, with what followed them");
	} else {
		str_add(&s, "%s", item->text);
	}
	paper_row(r->out, (const char *const[]){ id, word, text, NULL });
}

/* "calf raise 21 and 22": each test by itself, where it was done. */
static void
report_counts(struct str *out, const struct test *t)
{
	int i;

	for (i = 0; i < TEST_VALUES; i += 2)
		str_add(out, "%s%s %d and %d", i > 0 ? ", " : "",
		    strength_names[i / 2], t->value[i], t->value[i + 1]);
}

static void
report_impact(struct str *out, const struct test *t)
{
	static const char *const names[SCREEN_ITEMS] = { "walk", "balance",
		"squat", "jog", "bounds", "hops", "running man" };
	static const char *const said[] = { [SCREEN_FAIL] = "not done",
		[SCREEN_SYMPTOM] = "symptom",
		[SCREEN_PASS] = "pass" };
	int i;

	for (i = 0; i < SCREEN_ITEMS; i++) {
		int v = t->value[i];

		str_add(out, "%s%s %s", i > 0 ? ", " : "", names[i],
		    said[v >= SCREEN_FAIL && v <= SCREEN_PASS ? v :
								SCREEN_FAIL]);
	}
}

/* What the gate stands on, whether it still asks or not. */
static void
report_tests(const struct report *r)
{
	const struct test *strength = state_test(r->state, TEST_STRENGTH,
	    r->state->today);
	const struct test *impact = state_test(r->state, TEST_SCREEN,
	    r->state->today);
	const struct test *floor = state_test(r->state, TEST_FLOOR,
	    r->state->today);
	char text[REPORT_TEXT], date[DATE_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));

	if (strength == NULL && impact == NULL && floor == NULL)
		return;
	paper_say(r->out, "Tested last:");
	if (impact != NULL) {
		str_add(&s, "Impact, %s: ", date_short(impact->day, date));
		report_impact(&s, impact);
		str_add(&s, ".");
		paper_item(r->out, text);
	}
	s = str_of(text, sizeof(text));
	if (strength != NULL) {
		str_add(&s, "Strength, %s, left and right: ",
		    date_short(strength->day, date));
		report_counts(&s, strength);
		str_add(&s, ".");
		paper_item(r->out, text);
	}
	s = str_of(text, sizeof(text));
	if (floor != NULL) {
		str_add(&s, "Pelvic floor, %s: %s.",
		    date_short(floor->day, date),
		    floor->value[0] == 1 ? "pass" : "not yet");
		paper_item(r->out, text);
	}
}

static void
report_readiness(const struct report *r)
{
	char text[REPORT_TEXT];
	struct str s = str_of(text, sizeof(text));

	report_cleared(&s, r);
	for (size_t i = 0; i < r->log->clearance.count; i++) {
		str_add(&s, "; ");
		text_clearance(&s, &r->log->clearance.items[i]);
	}
	paper_say(r->out, "%s.", text);
	for (int i = 0; i < GATE_ITEMS; i++)
		report_gate_row(r, i);
	report_tests(r);
}

/* "S1 from 12 Oct, S2 from 19 Oct": the days on which the stage changed, from
 * the first one with a run in its plan on: before it the gate was not cleared. */
static void
report_stage_history(const struct report *r)
{
	char text[REPORT_TEXT];
	struct str s = str_of(text, sizeof(text));
	int before = 0;

	for (int day = r->state->profile->start; day <= r->options->to; day++) {
		const struct day_state *ds = state_day(r->state, day);
		bool planned = ds != NULL && ds->session.kind == SESSION_RUN;
		int stage = ds == NULL ? before : (uint8_t)ds->stage;

		if (stage == before || (before == 0 && !planned))
			continue;
		if (day >= r->options->from) {
			str_add(&s, "%s%sS%d from ", s.len > 0 ? ", " : "",
			    stage < before ? "back to " : "", stage);
			text_date(&s, day);
		}
		before = stage;
	}
	if (s.len > 0)
		paper_say(r->out, "Stages in these days: %s.", text);
	else
		paper_say(r->out, "No change of stage in these days.");
}

static void
report_allowed(const struct report *r)
{
	char text[REPORT_TEXT] = "";
	struct str s = str_of(text, sizeof(text));

	text_limits(&s, r->state, r->options->units);
	paper_say(r->out, "Allowed now: %s.", text);
}

static void
report_stage(const struct report *r)
{
	const struct state *state = r->state;
	char text[REPORT_TEXT], why[REPORT_TEXT] = "";
	struct str s = str_of(text, sizeof(text));
	struct str wait = str_of(why, sizeof(why));

	str_add(&s, "%s", phase_name(state->phase));
	if (state->phase <= PHASE_P1) {
		str_add(&s, ", S%d of S%d: ", state->stage, STAGE_LAST);
		text_stage(&s, state->stage);
		str_add(&s, ", %d of %d clean runs", state_streak(state),
		    state->streak_needed);
		(void)state_say_wait(state, &wait);
		if (wait.len > 0)
			str_add(&s, "; %s", why);
	}
	paper_say(r->out, "%s.", text);
	report_stage_history(r);
	report_allowed(r);
}

static void
report_week(const struct report *r, const struct week_state *week)
{
	char day[DATE_TEXT_SIZE], ran[32], cap[32], runs[16],
	    why[REPORT_LABEL_MAX];
	struct str s = str_of(day, sizeof(day));
	bool before = week->monday + 6 < r->state->profile->start;

	text_date(&s, week->monday);
	s = str_of(ran, sizeof(ran));
	if (before)
		text_amount(&s, week->used, week->metres, r->options->units);
	else
		text_beside(&s, week->used, week->cap, week->metres,
		    r->options->units);
	s = str_of(cap, sizeof(cap));
	if (before || !text_week_runs(r->state, week->monday))
		str_add(&s, "-");
	else
		text_within(&s, week->cap, week->metres, r->options->units);
	s = str_of(runs, sizeof(runs));
	str_add(&s, "%d", week->runs);
	s = str_of(why, sizeof(why));
	if (before)
		str_add(&s, "before the start");
	else if (week->deload)
		str_add(&s, "lighter week");
	for (int h = 0; h < HOLD_COUNT && s.len == 0; h++)
		if ((week->holds & 1u << h) != 0)
			str_add(&s, "held: %s", hold_text[h]);
	if (!before && (week->over || week->used > week->cap))
		str_add(&s, "%sover its cap", s.len > 0 ? "; " : "");
	paper_row(r->out,
	    (const char *const[]){ day, runs, ran, cap, why, NULL });
}

/* The same weeks at a glance, in one unit. */
static void
report_load_chart(const struct report *r, int monday)
{
	struct trend trend = { .from = 0 };
	char text[REPORT_TEXT] = "";
	struct str out = str_of(text, sizeof(text));
	struct chart chart;
	int ran, cap;

	trend_read_from(r->state, monday, &trend);
	chart = trend_chart_running(&trend, r->options->units);
	chart.narrow = true;
	ran = chart_add_series(&chart, "run", CHART_BARS);
	cap = chart_add_series(&chart, "cap", CHART_STEPS);
	for (size_t i = 0; i < trend.weeks.count; i++) {
		const struct trend_week *week = &trend.weeks.items[i];
		struct chart_place *place;
		struct str s;

		if (week->monday > r->options->to)
			continue;
		place = chart_add_place(&chart);
		s = str_of(place->label, sizeof(place->label));
		text_date(&s, week->monday);
		place->value[ran] = week->done;
		if (!week->before && text_week_runs(r->state, week->monday))
			place->value[cap] = week->cap;
	}
	chart_settle(&chart);
	paper_chart(r->out, &chart);
	trend_say_reckoned(&out, &trend, r->options->units);
	trend_say_caps(&out, &trend);
	if (out.len > 0)
		paper_say(r->out, "%s", text);
	trend_clear(&trend);
}

/* The day from which there is something to show: her first with lope, or the
 * first run that she brought along. */
static int
report_begun(const struct report *r)
{
	int start = r->state->profile->start;

	return r->state->runs.count > 0 && r->state->runs.items[0].day < start ?
	    r->state->runs.items[0].day :
	    start;
}

/* "Over its cap: Fri 20 Nov 30:00 where 18:00 was the most (spike.large)" */
static void
report_spikes(const struct report *r)
{
	static const enum flag spikes[] = { FLAG_SPIKE_SMALL,
		FLAG_SPIKE_MODERATE, FLAG_SPIKE_LARGE };
	const struct log *log = r->log;

	for (size_t i = report_first_run(log, r->options->from, r->options->to);
	     i < log->activity.count; i++) {
		const struct activity *a = &log->activity.items[i];
		const struct run_result *run = state_run(r->state, a->id);
		char text[REPORT_TEXT] = "", date[DATE_TEXT_SIZE];
		struct str s = str_of(text, sizeof(text));
		bool metres;

		if (run == NULL || a->day > r->options->to)
			continue;
		metres = run->metres && a->distance_m >= 0;
		for (size_t k = 0; k < sizeof(spikes) / sizeof(*spikes); k++) {
			if ((run->flags & 1u << spikes[k]) == 0)
				continue;
			str_add(&s, "%s ", date_short(a->day, date));
			text_amount(&s, metres ? a->distance_m : a->run_s,
			    metres, r->options->units);
			str_add(&s, " where ");
			text_amount(&s, run->cap, run->metres,
			    r->options->units);
			str_add(&s, " was the most (%s)",
			    rule_table[flag_rule(spikes[k])].id);
			paper_say(r->out, "Over its cap: %s.", text);
		}
	}
}

static void
report_load(const struct report *r)
{
	size_t n = r->state->weeks.count, first = 0;
	int shown = 0, begun = report_begun(r);

	for (first = n; first > 0 && shown < REPORT_WEEKS; first--) {
		int monday = r->state->weeks.items[first - 1].monday;

		if (monday + 6 < r->options->from || monday + 6 < begun)
			break;
		shown += monday <= r->options->to;
	}
	if (shown == 0) {
		paper_say(r->out, "No week in these days.");
		return;
	}
	paper_head(r->out,
	    (const char *const[]){ "Week of", "Runs", "Run", "Cap", "", NULL });
	for (size_t i = first; i < n; i++)
		if (r->state->weeks.items[i].monday <= r->options->to)
			report_week(r, &r->state->weeks.items[i]);
	report_load_chart(r, r->state->weeks.items[first].monday);
	report_spikes(r);
}

/* Green, yellow and graver days, and those without a check-in; before the start
 * nobody asked for one. */
static void
report_verdicts(const struct report *r)
{
	char date[DATE_TEXT_SIZE], since[DATE_TEXT_SIZE + 16] = "";
	struct str s = str_of(since, sizeof(since));
	int start = r->state->profile->start;
	int count[VERDICT_EMERGENCY + 1] = { 0 }, silent = 0;

	for (int day = r->options->from; day <= r->options->to; day++) {
		const struct day_state *ds = state_day(r->state, day);

		if (ds == NULL)
			continue;
		if (ds->checkin != NULL)
			count[ds->verdict]++;
		else if (day >= start)
			silent++;
	}
	if (r->options->from < start)
		str_add(&s, " since %s", date_short(start, date));
	paper_say(r->out,
	    "Check-ins: %d green, %d yellow, %d amber, %d red, %d emergency; "
	    "%d day%s without one%s.",
	    count[VERDICT_GREEN], count[VERDICT_YELLOW], count[VERDICT_AMBER],
	    count[VERDICT_RED], count[VERDICT_EMERGENCY], silent,
	    silent == 1 ? "" : "s", since);
}

static void
report_recovery(const struct report *r)
{
	char text[REPORT_TEXT], sleep[UNIT_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));
	size_t n = r->state->weeks.count;
	int nights, mean = text_sleep_mean(r->state, r->options->to, &nights);

	report_verdicts(r);
	if (mean >= 0)
		paper_say(r->out, "Sleep: %s a night, %d of the last 7 told.",
		    unit_hmm(mean, sleep), nights);
	for (size_t i = n > 4 ? n - 4 : 0; i < n; i++) {
		const struct week_state *week = &r->state->weeks.items[i];

		if (week->monday > r->options->to ||
		    week->monday + 6 < r->options->from ||
		    week->monday + 6 < r->state->profile->start ||
		    week->ledger.item[0].row == NULL)
			continue;
		str_add(&s, "%s%d", s.len > 0 ? ", " : "", week->ledger.score);
	}
	if (s.len > 0)
		paper_say(r->out,
		    "Recovery tasks, 0 to 100 a week, whole weeks: %s.", text);
}

static void
report_overrides(const struct report *r)
{
	int told = 0;

	for (size_t i = r->log->override.count; i > 0 && told < REPORT_ROWS;
	     i--) {
		const struct override *o = &r->log->override.items[i - 1];
		char day[DATE_TEXT_SIZE];

		if (!report_holds(r, o->day))
			continue;
		paper_row(r->out,
		    (const char *const[]){ date_short(o->day, day), o->rule,
			o->reason, NULL });
		told++;
	}
	if (told == 0)
		paper_say(r->out, "None.");
}

void
report_build(const struct state *state, const struct report_options *options,
    struct paper *out)
{
	static void (*const sections[REPORT_SECTIONS])(
	    const struct report *) = { [REPORT_PROFILE] = report_profile,
		[REPORT_QUESTIONS] = report_questions,
		[REPORT_SYMPTOMS] = report_symptoms,
		[REPORT_READINESS] = report_readiness,
		[REPORT_STAGE] = report_stage,
		[REPORT_LOAD] = report_load,
		[REPORT_RECOVERY] = report_recovery,
		[REPORT_OVERRIDES] = report_overrides };
	const struct report r = { state, state->log, options, out };
	char below[REPORT_TEXT], from[DATE_TEXT_SIZE], to[DATE_TEXT_SIZE];
	struct str s = str_of(below, sizeof(below));

	str_add(&s,
	    "%s to %s. Written by lope from what she told it: notes and rules, "
	    "no diagnosis.",
	    date_long(options->from, from), date_long(options->to, to));
	paper_title(out, "Return to running after a baby", below);
	for (int i = 0; i < REPORT_SECTIONS; i++) {
		if ((options->sections & 1u << i) == 0)
			continue;
		paper_section(out, report_titles[i], i <= REPORT_SYMPTOMS);
		sections[i](&r);
	}
}
