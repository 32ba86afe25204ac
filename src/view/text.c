/* SPDX-License-Identifier: ISC */
#include "lope/text.h"

#include <string.h>

#include "lope/date.h"
#include "lope/project.h"
#include "lope/pace.h"
#include "lope/dose.h"

#define TEXT_HARD_DAYS 7 /* that a hard day is not passed over */

/* "112 (Emergency number) or 113 (Ambulance)"; false where none is known. */
static bool
text_numbers(struct str *out, const struct country *country,
    enum country_use use)
{
	const char *sep = "";
	int i;

	for (i = 0; country != NULL && i < country->count; i++) {
		const struct country_number *n = &country->number[i];

		if (n->use != use)
			continue;
		str_add(out, "%s%s (%s)", sep, n->number, n->name);
		sep = " or ";
	}
	return sep[0] != '\0';
}

static void
text_crisis_lines(struct str *out, const struct country *country)
{
	if (!text_numbers(out, country, COUNTRY_CRISIS))
		str_add(out, "your local crisis line");
	str_add(out, " or ");
	if (!text_numbers(out, country, COUNTRY_EMERGENCY))
		str_add(out, "your local emergency number");
}

void
text_call_crisis(struct str *out, const struct country *country)
{
	str_add(out,
	    "You are not alone with this, and it can be treated. Call ");
	text_crisis_lines(out, country);
	str_add(out, " now, and ask somebody to stay with you.");
}

const char *
text_full_stop(const char *text)
{
	size_t n = strlen(text);

	return n > 0 && strchr(".!?", text[n - 1]) != NULL ? "" : ".";
}

bool
text_is_harm(const struct state *state)
{
	const struct day_state *ds;
	int day;

	for (day = state->today; (ds = state_day(state, day)) != NULL; day--)
		if (ds->checkin != NULL &&
		    ds->checkin->answer[ANSWER_SELF_HARM] != ANSWER_NONE)
			return ds->checkin->answer[ANSWER_SELF_HARM] == 1;
	return false;
}

/* The last of the days before today on which harm was told; DAY_NONE. */
static int
text_hard_day(const struct state *state)
{
	const struct day_state *ds;
	int day, first = state->today - TEXT_HARD_DAYS;

	for (day = state->today - 1; day >= first; day--) {
		ds = state_day(state, day);
		if (ds != NULL && (ds->codes & 1u << CODE_E2) != 0)
			return day;
	}
	return DAY_NONE;
}

static bool
text_hard(struct str *out, const struct state *state)
{
	int day = text_hard_day(state);
	char date[DATE_TEXT_SIZE];

	if (day == DAY_NONE || text_is_harm(state))
		return false;
	str_add(out,
	    "%s was hard. You are not alone with it: ", date_short(day, date));
	return true;
}

bool
text_hard_key(struct str *out, const struct state *state)
{
	if (!text_hard(out, state))
		return false;
	str_add(out, "x says who to call.");
	return true;
}

bool
text_hard_call(struct str *out, const struct state *state,
    const struct country *country)
{
	if (!text_hard(out, state))
		return false;
	str_add(out, "if the thoughts come back, call ");
	text_crisis_lines(out, country);
	str_add(out, ".");
	return true;
}

const struct finding *
text_emergency(const struct findings *list)
{
	int i;

	for (i = 0; i < list->count; i++)
		if (list->item[i].rule == RULE_SYMPTOM_E1 &&
		    list->item[i].severity == SEVERITY_EMERGENCY)
			return &list->item[i];
	return NULL;
}

/* A milder rule beside an emergency would soften it: "walk a little or rest".
 * With thoughts of harm only what helps, and what forbids to run besides the
 * gate. */
bool
text_is_needed(const struct findings *list, bool harm, const struct finding *f)
{
	if (text_emergency(list) != NULL)
		return f->severity == SEVERITY_EMERGENCY;
	return !harm ||
	    (f->severity >= SEVERITY_BLOCK &&
		(f->rule < RULE_GATE_DAYS || f->rule > RULE_GATE_WOUND));
}

void
text_call_now(struct str *out, const struct country *country)
{
	str_add(out, "In danger now: ");
	if (!text_numbers(out, country, COUNTRY_EMERGENCY))
		str_add(out, "your local emergency number");
	str_add(out, ". Say when you gave birth.");
}

void
text_call_else(struct str *out, const struct country *country)
{
	char numbers[TEXT_CALL_SIZE] = "";
	struct str s = str_of(numbers, sizeof(numbers));

	str_add(out, "Else at once: your midwife, maternity ward or doctor");
	if (text_numbers(&s, country, COUNTRY_ADVICE))
		str_add(out, ", or %s", numbers);
	str_add(out, ". Do not drive yourself.");
}

bool
text_call_source(struct str *out, const struct country *country, int index)
{
	const struct country_number *n;
	char date[DATE_TEXT_SIZE];

	if (country == NULL || country->code[0] == '\0')
		return false;
	if (country->count == 0) {
		if (index == 0)
			str_add(out, "No numbers for %s: %s.", country->code,
			    country->fault.text);
		return index == 0;
	}
	if (index >= country->count)
		return false;
	n = &country->number[index];
	str_add(out, "%s: %s, looked up %s", n->number, n->source,
	    date_long(n->day, date));
	return true;
}

bool
text_week_runs(const struct state *state, int monday)
{
	int day;

	for (day = monday; day < monday + 7; day++) {
		const struct day_state *ds = state_day(state, day);

		if (day > state->today)
			return state->phase != PHASE_P0;
		if (ds != NULL &&
		    (ds->runs > 0 || ds->session.kind == SESSION_RUN))
			return true;
	}
	return false;
}

bool
text_last_was_before(const struct state *state, int day)
{
	return date_monday(day) <= state->profile->start;
}

void
text_capital(char *buf)
{
	buf[0] = str_raise(buf[0]);
}

void
text_upper(char *buf)
{
	for (; *buf != '\0'; buf++)
		*buf = str_raise(*buf);
}

void
text_lower(char *buf)
{
	for (; *buf != '\0'; buf++)
		*buf = str_fold(*buf);
}

void
text_word(struct str *out, const char *list, int index)
{
	int n;

	for (; index > 0 && *list != '\0'; list++)
		index -= *list == ' ';
	for (n = 0; list[n] != '\0' && list[n] != ' ';)
		n++;
	str_add(out, "%.*s", n, list);
}

static void
text_mmss(struct str *out, int s)
{
	char buf[UNIT_TEXT_SIZE];

	str_add(out, "%s", unit_mmss(s, buf));
}

/* "15:00", or metres as distance writes them. */
static void
text_amount_by(struct str *out, int amount, bool metres, enum unit_system units,
    char *(*distance)(int, enum unit_system, char *))
{
	char buf[UNIT_TEXT_SIZE];

	if (metres)
		str_add(out, "%s", distance(amount, units, buf));
	else
		text_mmss(out, amount);
}

void
text_amount(struct str *out, int amount, bool metres, enum unit_system units)
{
	text_amount_by(out, amount, metres, units, unit_distance);
}

void
text_within(struct str *out, int amount, bool metres, enum unit_system units)
{
	text_amount_by(out, amount, metres, units, unit_distance_within);
}

void
text_beside(struct str *out, int amount, int limit, bool metres,
    enum unit_system units)
{
	if (amount <= limit)
		text_within(out, amount, metres, units);
	else
		text_amount(out, amount, metres, units);
}

void
text_nearest_walk(struct str *out, const struct judgement *judged,
    enum unit_system units)
{
	if (!judged->nearest_walk)
		return;
	str_add(out, "Below ");
	text_amount(out, NAP_RUN_LEAST_M, true, units);
	str_add(out, " lope itself plans a walk.");
}

/* Whole minutes; what is over is seen to be. */
static void
text_of_minutes(struct str *out, int used, int of)
{
	int over = used > of && used / 60 == of / 60;

	str_add(out, "%d of %d", used / 60 + over, of / 60);
}

void
text_of(struct str *out, int used, int of, bool metres, enum unit_system units)
{
	char buf[UNIT_TEXT_SIZE] = "";
	struct str s = str_of(buf, sizeof(buf));

	if (!metres) {
		text_of_minutes(out, used, of);
		str_add(out, " min");
		return;
	}
	/* The unit stands once, behind the second figure. */
	text_beside(&s, used, of, true, units);
	str_add(out, "%.*s of ", (int)strcspn(buf, " "), buf);
	text_within(out, of, true, units);
}

void
text_date(struct str *out, int day)
{
	int m, d;

	if (day == DAY_NONE) {
		str_add(out, "-");
		return;
	}
	date_split(day, NULL, &m, &d);
	str_add(out, "%d %s", d, date_month_short(m));
}

void
text_days(struct str *out, unsigned days)
{
	const char *sep = "";
	int d;

	if (days == 127) {
		str_add(out, "daily");
		return;
	}
	for (d = 0; d < WEEKDAY_COUNT; d++) {
		if ((days & 1u << d) == 0)
			continue;
		str_add(out, "%s%s", sep, date_weekday_short((enum weekday)d));
		sep = " ";
	}
}

void
text_age(struct str *out, int days_pp)
{
	int weeks = days_pp / 7, days = days_pp % 7;

	str_add(out, "day %d, %d week%s %d day%s", days_pp, weeks,
	    weeks == 1 ? "" : "s", days, days == 1 ? "" : "s");
}

static bool
text_is_run_walk(const struct session *s)
{
	return s->type == RUN_EASY && s->bouts > 1;
}

static void
text_run_name(struct str *out, const struct session *s, enum unit_system units)
{
	if (s->stage > 0) {
		str_add(out, "%s S%d", s->bouts > 1 ? "run-walk" : "run",
		    s->stage);
		return;
	}
	if (s->is_long)
		str_add(out, "long");
	else if (text_is_run_walk(s))
		str_add(out, "run-walk");
	else
		text_word(out, run_type_words,
		    s->type == RUN_STRIDES ? RUN_EASY : (int)s->type);
	if (s->is_long || s->type == RUN_STRIDES ||
	    (s->type == RUN_EASY && !text_is_run_walk(s)))
		str_add(out, " run");
	str_add(out, " ");
	text_within(out, s->distance_m > 0 ? s->distance_m : s->run_s,
	    s->distance_m > 0, units);
}

void
text_session_speed(struct str *out, const struct session *s,
    enum unit_system units)
{
	if (s->kind != SESSION_RUN)
		return;
	if (s->type == RUN_STRIDES && s->bouts > 0) {
		str_add(out, "%d x ", s->bouts);
		text_mmss(out, s->bout_s);
		str_add(out, " strides");
	} else if (s->fast_m > 0) {
		text_within(out, s->fast_m, true, units);
		str_add(out, " of it fast");
	}
}

void
text_session(struct str *out, const struct session *session,
    enum unit_system units)
{
	char text[64] = "";
	struct str speed = str_of(text, sizeof(text));

	text_session_name(out, session, units);
	text_session_speed(&speed, session, units);
	if (speed.len > 0)
		str_add(out, "%s %s",
		    session->type == RUN_STRIDES ? " with" : ",", text);
}

/* Was all that was run on day a trial? */
static bool
text_is_trial(const struct log *log, int day)
{
	size_t i;

	for (i = log_activity_from(log, day);
	     i < log->activity.count && log->activity.items[i].day == day; i++)
		if (activity_is_run(&log->activity.items[i]) &&
		    log->activity.items[i].type != RUN_TRIAL)
			return false;
	return true;
}

/* " 30 min"; what was under a minute in seconds, not as none. */
static void
text_minutes(struct str *out, int s)
{
	if (s > 0 && s < 60)
		str_add(out, " %d s", s);
	else
		str_add(out, " %d min", s / 60);
}

/* The walk or the strength that the day was for. */
static bool
text_done_planned(struct str *out, const struct day_state *ds)
{
	enum session_kind kind = ds->session.kind;
	int s = kind == SESSION_WALK ? ds->walk_s :
	    kind == SESSION_STRENGTH ? ds->strength_s :
				       0;

	if (s <= 0)
		return false;
	text_word(out, session_words, (int)kind);
	text_minutes(out, s);
	return true;
}

bool
text_done(struct str *out, const struct state *state, int day,
    enum unit_system units)
{
	const struct day_state *ds = state_day(state, day);
	const struct week_state *w = state_week(state, day);
	bool metres = w != NULL ? w->metres : state->caps.metres;

	if (ds == NULL)
		return false;
	if (ds->runs == 0)
		return text_done_planned(out, ds);
	str_add(out, "%s ", text_is_trial(state->log, day) ? "trial" : "run");
	text_amount(out, ds->run_amount, metres, units);
	str_add(out, ", credited ");
	text_amount(out, ds->credited, metres, units);
	return true;
}

void
text_session_name(struct str *out, const struct session *session,
    enum unit_system units)
{
	switch (session->kind) {
	case SESSION_RUN:
		text_run_name(out, session, units);
		if (session->stroller)
			str_add(out, " with the stroller");
		return;
	case SESSION_WALK:
	case SESSION_STRENGTH:
		text_word(out, session_words, (int)session->kind);
		if (session->total_s > 0)
			str_add(out, " %d min", session->total_s / 60);
		return;
	case SESSION_REST:
		str_add(out, "rest");
		return;
	}
}

void
text_session_time(struct str *out, const struct session *session)
{
	if (session->kind != SESSION_RUN || session->run_s <= 0)
		return;
	text_mmss(out, session->run_s);
	str_add(out, " run");
	if (session->total_s > session->run_s) {
		str_add(out, " in ");
		text_mmss(out, session->total_s);
	}
}

void
text_session_bouts(struct str *out, const struct session *session)
{
	if (session->kind != SESSION_RUN || session->bouts <= 0)
		return;
	if (session->type == RUN_STRIDES)
		str_add(out, "strides ");
	if (session->bouts == 1) {
		text_mmss(out, session->bout_s);
		str_add(out, " without a break");
		return;
	}
	/* as a file tells of them: each of its own length */
	if (session->run_s > 0 &&
	    session->bouts * session->bout_s > session->run_s) {
		str_add(out, "%d bouts, the longest ", session->bouts);
		text_mmss(out, session->bout_s);
		return;
	}
	str_add(out, "%d x ", session->bouts);
	text_mmss(out, session->bout_s);
	str_add(out, " run, ");
	text_mmss(out, session->walk_s);
	str_add(out, " walk");
}

void
text_session_whole(struct str *out, const struct session *session)
{
	int walks_s = (session->bouts - 1) * session->walk_s;

	if (session->kind != SESSION_RUN || session->bouts <= 0 ||
	    session->total_s != session->run_s + walks_s + 2 * WARM_UP_S) {
		text_session_bouts(out, session);
		return;
	}
	text_mmss(out, WARM_UP_S);
	str_add(out, " walk, ");
	if (session->bouts == 1) {
		text_mmss(out, session->bout_s);
		str_add(out, " run, ");
	} else {
		str_add(out, "%d x ", session->bouts);
		text_mmss(out, session->bout_s);
		str_add(out, " run with ");
		text_mmss(out, session->walk_s);
		str_add(out, " walk between, ");
	}
	text_mmss(out, WARM_UP_S);
	str_add(out, " walk");
}

void
text_stage(struct str *out, int stage)
{
	const struct stage_row *row = stage_row(stage);

	if (row->bouts == 1) {
		text_mmss(out, row->bout_s);
		str_add(out, " without a break");
		return;
	}
	str_add(out, "%d x ", row->bouts);
	text_mmss(out, row->bout_s);
	str_add(out, " / ");
	text_mmss(out, row->walk_s);
}

void
text_stage_short(struct str *out, int stage)
{
	const struct stage_row *row = stage_row(stage);

	if (row->bouts == 1) {
		str_add(out, "without a break");
		return;
	}
	str_add(out, "%d x ", row->bouts);
	text_mmss(out, row->bout_s);
	str_add(out, "/");
	text_mmss(out, row->walk_s);
}

void
text_first(struct str *out, const struct state *state, int day)
{
	int days[FEAT_COUNT], f;
	size_t before = out->len;

	feat_read(state, days);
	for (f = 0; f < FEAT_COUNT; f++)
		if (days[f] == day)
			str_add(out, "%s%s%s", out->len > before ? ", " : "",
			    f == FEAT_RECOVERY ? "" : "first ", feat_text[f]);
}

const struct plan_day *
text_plan_day(const struct plan *plan, int day)
{
	size_t week;

	if (plan == NULL || plan->weeks.count == 0 ||
	    day < plan->weeks.items[0].monday)
		return NULL;
	week = (size_t)(day - plan->weeks.items[0].monday) / 7;
	if (week >= plan->weeks.count)
		return NULL;
	return &plan->weeks.items[week].day[date_weekday(day)];
}

char
text_verdict_mark(const struct day_state *day)
{
	static const char marks[] = "gYAXX";

	if (day == NULL ||
	    (day->checkin == NULL && day->verdict < VERDICT_AMBER))
		return '-';
	if (day->verdict == VERDICT_YELLOW && day->light)
		return 'y';
	return marks[day->verdict];
}

void
text_day_verdict(struct str *out, const struct day_state *day)
{
	char word[16] = "";

	(void)str_copy(word, sizeof(word), verdict_name(day->verdict));
	text_lower(word);
	str_add(out, "%s%s", text_verdict_mark(day) == 'y' ? "light " : "",
	    word);
}

static void
text_mark(struct str *out, char letter, int s, bool minutes)
{
	str_add(out, "%c", letter);
	if (minutes && s > 0)
		str_add(out, "%d", s / 60);
}

/* What was done on a day, the most of a run; false when nothing was. */
static bool
text_mark_done(struct str *out, const struct day_state *ds, bool minutes)
{
	if (ds->runs > 0)
		text_mark(out, 'R', ds->run_s, minutes);
	else if (ds->strength_s > 0)
		text_mark(out, 'S', ds->strength_s, minutes);
	else if (ds->walk_s > 0)
		text_mark(out, 'W', ds->walk_s, minutes);
	else if (ds->other_s > 0)
		text_mark(out, 'O', ds->other_s, minutes);
	else
		return false;
	return true;
}

static void
text_mark_planned(struct str *out, const struct session *s, bool minutes)
{
	static const char letters[] = "-rws";

	text_mark(out, letters[s->kind],
	    s->kind == SESSION_RUN      ? s->run_s :
		s->kind == SESSION_REST ? 0 :
					  s->total_s,
	    minutes);
}

bool
text_day_is_told(const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);

	if (state->profile == NULL || day < state->profile->day)
		return false;
	return day >= state->profile->start ||
	    (ds != NULL &&
		(ds->checkin != NULL || ds->runs > 0 || ds->walk_s > 0 ||
		    ds->strength_s > 0 || ds->other_s > 0));
}

void
text_day_mark(struct str *out, const struct state *state,
    const struct plan *plan, int day, bool minutes)
{
	const struct day_state *ds = state_day(state, day);
	const struct plan_day *pd = text_plan_day(plan, day);
	char verdict = text_verdict_mark(ds);

	if (!text_day_is_told(state, day))
		return;
	if (ds == NULL || !text_mark_done(out, ds, minutes)) {
		if (day >= state->today && pd != NULL &&
		    pd->status == PLAN_PLANNED)
			text_mark_planned(out, &pd->session, minutes);
		else if (day <= state->today || pd != NULL)
			str_add(out, "-");
	}
	if (verdict != '-' && verdict != 'g')
		str_add(out, "%c", verdict);
}

/* One kind of what was done, behind what stands there already. */
static void
text_add_done(struct str *out, bool first, const char *name, int s)
{
	if (s <= 0)
		return;
	str_add(out, "%s%s", first ? "" : ", ", name);
	text_minutes(out, s);
}

static void
text_day_done(struct str *out, const struct day_state *ds)
{
	size_t before = out->len;

	if (ds->runs > 0) {
		str_add(out, "run ");
		text_mmss(out, ds->run_s);
	}
	text_add_done(out, out->len == before, "walk", ds->walk_s);
	text_add_done(out, out->len == before, "strength", ds->strength_s);
	text_add_done(out, out->len == before, "other", ds->other_s);
}

void
text_day_earlier(const struct log *log, int day, struct day_state *out)
{
	size_t i;

	for (i = log_activity_from(log, day);
	     i < log->activity.count && log->activity.items[i].day == day;
	     i++) {
		const struct activity *a = &log->activity.items[i];

		if (activity_is_run(a)) {
			out->runs++;
			out->run_s += a->run_s;
		} else if (a->kind == ACTIVITY_STRENGTH) {
			out->strength_s += a->session_s;
		} else if (a->kind == ACTIVITY_OTHER) {
			out->other_s += a->session_s;
		} else {
			out->walk_s += a->session_s;
		}
	}
}

void
text_before(struct str *out, const struct log *log, int day)
{
	struct day_state ds = { 0 };
	char text[64] = "";
	struct str done = str_of(text, sizeof(text));

	text_day_earlier(log, day, &ds);
	text_day_done(&done, &ds);
	str_add(out, "before the birth%s%s", done.len > 0 ? ": " : "", text);
}

/* A cap that made less of a session than its stage has. */
static void
text_session_cap(struct str *out, const struct session *s,
    enum unit_system units)
{
	char why[SESSION_WHY_SIZE];

	if (session_is_capped(s))
		str_add(out, "; %s", session_why(s, units, why));
}

static void
text_day_planned(struct str *out, const struct plan_day *pd,
    enum unit_system units, bool wide)
{
	const struct session *s = &pd->session;

	if (s->kind == SESSION_RUN && s->stage > 0 && !wide) {
		str_add(out, "S%d, ", s->stage);
		if (s->bouts > 1) {
			str_add(out, "%d x ", s->bouts);
			text_mmss(out, s->bout_s);
			str_add(out, " run");
		} else {
			text_session_bouts(out, s);
		}
		return;
	}
	if (wide)
		text_session(out, s, units);
	else
		text_session_name(out, s, units);
	if (s->kind != SESSION_RUN || s->run_s <= 0)
		return;
	if (s->stage > 0) {
		str_add(out, ", ");
		text_session_time(out, s);
	} else if (wide && text_is_run_walk(s)) {
		str_add(out, ": ");
		text_session_bouts(out, s);
	}
}

/* A planned distance is floored to whole 100 m. */
bool
text_race_is_whole(const struct goal_row *race, const struct session *s)
{
	return s->kind == SESSION_RUN &&
	    s->distance_m / 100 >= race->race_m / 100;
}

void
text_session_least(struct str *out, const struct session *s,
    enum unit_system units)
{
	if (s->kind != SESSION_RUN)
		text_word(out, session_words, (int)s->kind);
	else if (s->stage > 0)
		str_add(out, "S%d", s->stage);
	else
		text_within(out, s->distance_m, true, units);
}

/* What the plan holds for the day on which she races; a race that it does not
 * reach is named beside that. */
static void
text_day_race(struct str *out, const struct goal_row *race,
    const struct plan_day *pd, enum unit_system units, bool wide)
{
	const struct session *s = &pd->session;
	bool whole = text_race_is_whole(race, s);

	if (wide) {
		text_day_planned(out, pd, units, true);
		if (whole)
			str_add(out, ", your race");
		else
			str_add(out, "; race day: %s", race->title);
		return;
	}
	if (whole)
		str_add(out, "your race, ");
	else
		str_add(out, "race %s; ", race->name);
	text_session_least(out, s, units);
}

const char *
text_pause(const struct log *log, int day)
{
	const struct decision *skip = log_decision(log, day, DECISION_SKIP);

	return skip != NULL ? skip->reason : NULL;
}

void
text_decision(struct str *out, const struct decision *decision)
{
	static const char *const said[DECISION_VERBS] = {
		[DECISION_ADD] = "a run of yours",
		[DECISION_MOVE] = "moved to ",
		[DECISION_SKIP] = "skipped",
		[DECISION_SHORTEN] = "shortened",
		[DECISION_WALK] = "a walk instead",
		[DECISION_STRENGTH] = "strength instead",
	};
	char date[DATE_TEXT_SIZE];

	str_add(out, "%s: ", date_short(decision->day, date));
	if (decision->verb == DECISION_SKIP && decision->reason != NULL)
		str_add(out, "paused, %s", decision->reason);
	else
		str_add(out, "%s", said[decision->verb]);
	if (decision->verb == DECISION_MOVE)
		str_add(out, "%s", date_short(decision->to_day, date));
}

static void
text_day_skipped(struct str *out, const struct state *state, int day)
{
	const char *reason = text_pause(state->log, day);

	if (reason != NULL)
		str_add(out, "paused: %s", reason);
	else
		str_add(out, "skipped, rest");
}

void
text_day_line(struct str *out, const struct state *state,
    const struct plan *plan, int day, enum unit_system units, bool wide)
{
	const struct day_state *ds = state_day(state, day);
	const struct plan_day *pd = text_plan_day(plan, day);
	char date[DATE_TEXT_SIZE];
	size_t before;

	date_short(day, date);
	str_add(out, wide ? "%s" : "%.6s", date);
	str_add(out, wide && day == state->today ? ", today  " : "  ");
	before = out->len;
	if (ds != NULL)
		text_day_done(out, ds);
	if (out->len > before) {
		if (wide)
			str_add(out, "  done");
		return;
	}
	if (day < state->today && text_day_is_told(state, day)) {
		if (ds != NULL && !ds->skipped &&
		    ds->session.kind != SESSION_REST) {
			text_session_name(out, &ds->session, units);
			str_add(out, " not done");
		} else if (ds != NULL && ds->skipped &&
		    text_pause(state->log, day) != NULL) {
			text_day_skipped(out, state, day);
		} else {
			str_add(out, "rest");
		}
	} else if (pd == NULL || day < state->today)
		str_add(out, "%s",
		    !wide                  ? "-" :
			day < state->today ? "nothing written down" :
					     "too far ahead to plan");
	else if (pd->status == PLAN_SKIPPED)
		text_day_skipped(out, state, day);
	else {
		const struct goal_row *race = goal_race(state, day);

		if (race != NULL)
			text_day_race(out, race, pd, units, wide);
		else
			text_day_planned(out, pd, units, wide);
		if (wide)
			text_session_cap(out, &pd->session, units);
	}
}

const char *
text_verdict(const struct state *state)
{
	if (!state->checkin && state->verdict < VERDICT_AMBER)
		return "NO CHECK-IN";
	return verdict_name(state->verdict);
}

enum role
text_role(enum verdict verdict)
{
	static const enum role roles[] = { [VERDICT_GREEN] = ROLE_GREEN,
		[VERDICT_YELLOW] = ROLE_YELLOW,
		[VERDICT_AMBER] = ROLE_AMBER,
		[VERDICT_RED] = ROLE_RED,
		[VERDICT_EMERGENCY] = ROLE_EMERGENCY };

	return roles[verdict];
}

enum role
text_verdict_role(const struct state *state)
{
	if (!state->checkin && state->verdict < VERDICT_AMBER)
		return ROLE_TEXT;
	return text_role(state->verdict);
}

/* "S7 1/2", or what stands for it outside the ladder. */
static void
text_where(struct str *out, const struct state *state)
{
	if (state->phase == PHASE_P1 || state->phase == PHASE_P0)
		str_add(out, "S%d %d/%d", state->stage, state_streak(state),
		    state->streak_needed);
	else if (state->quality_level > 0)
		str_add(out, "Q%d", state->quality_level);
	else
		str_add(out, "P2");
}

/* The first lock that is active; NULL. */
static const char *
text_lock_rule(const struct state *state)
{
	int i;

	for (i = 0; i < LOCK_COUNT; i++)
		if (state->lock[i].active)
			return rule_table[code_rule(state->lock[i].code)].id;
	return NULL;
}

void
text_lock_now(struct str *out, const struct state *state)
{
	if (text_lock_rule(state) == NULL)
		return;
	str_add(out, "; now ");
	text_no_run(out, state);
}

void
text_gate_and_lock(struct str *out, const struct state *state)
{
	str_add(out, "%s", text_gate_state(state->gate.state));
	if (state->gate.state == GATE_CLEARED)
		text_lock_now(out, state);
}

/* How much of the status line there is room for. */
enum text_room { TEXT_ALL, TEXT_FEW, TEXT_LEAST };

/* What stands in the status line while something forbids running. */
static bool
text_stopped(struct str *out, const struct state *state, enum text_room room)
{
	char date[DATE_TEXT_SIZE];
	bool least = room != TEXT_ALL;
	const char *rule = least ? NULL : text_lock_rule(state);

	if (state->verdict == VERDICT_EMERGENCY) {
		str_add(out, "stop and call: x");
		return true;
	}
	if (state->verdict == VERDICT_RED) {
		str_add(out, "no run%s%s%s%s  x who to call",
		    least ? "" : "ning", rule != NULL ? " (" : "",
		    rule != NULL ? rule : "", rule != NULL ? ")" : "");
		return true;
	}
	if (state->phase == PHASE_P0)
		return false;
	if (state->no_run_before != DAY_NONE &&
	    state->no_run_before > state->today) {
		date_short(state->no_run_before, date);
		/* "Wed 2" of "Wed 2 Dec" */
		if (room == TEXT_LEAST)
			date[4 + strcspn(date + 4, " ")] = '\0';
		str_add(out, "no run before %s", date);
	} else if (state->verdict == VERDICT_AMBER)
		str_add(out, "no running yet");
	else
		return false;
	if (least)
		return true;
	str_add(out, "  ");
	text_where(out, state);
	return true;
}

void
text_no_run_before(struct str *out, const struct state *state)
{
	char day[DATE_TEXT_SIZE];

	if (state->no_run_rule == RULE_COUNT)
		return;
	if (state->no_run_before != DAY_NONE &&
	    state->no_run_before > state->today)
		str_add(out, "no run before %s",
		    date_short(state->no_run_before, day));
	else
		str_add(out, "no run");
}

void
text_no_run(struct str *out, const struct state *state)
{
	text_no_run_before(out, state);
	if (state->no_run_rule != RULE_COUNT)
		str_add(out, " (%s)", rule_table[state->no_run_rule].id);
}

/* "run-walk S7 1/2"; on a day without a run what that day holds before it, so
 * that the stage is not taken for it. */
static void
text_status_stage(struct str *out, const struct state *state)
{
	const struct day_state *day = state_day(state, state->today);
	enum session_kind kind = state->session.kind;

	if (state->phase == PHASE_P1 && kind != SESSION_RUN &&
	    (day == NULL || day->runs == 0))
		str_add(out, "%s today, ",
		    kind == SESSION_WALK         ? "walk" :
			kind == SESSION_STRENGTH ? "strength" :
						   "rest");
	else
		str_add(out, "%s",
		    state->phase == PHASE_P1     ? "run-walk " :
			state->phase == PHASE_P2 ? "distance " :
						   "variety ");
	text_where(out, state);
}

/* With the seconds where there are some, as the pane tells them; unit: whether
 * minutes are called so. */
static void
text_of_week(struct str *out, const struct caps *caps, bool unit,
    enum unit_system units)
{
	bool whole = caps->week_used % 60 == 0 && caps->week % 60 == 0;

	if (!caps->metres && !whole) {
		text_mmss(out, caps->week_used);
		str_add(out, " of ");
		text_mmss(out, caps->week);
	} else if (caps->metres || unit)
		text_of(out, caps->week_used, caps->week, caps->metres, units);
	else
		text_of_minutes(out, caps->week_used, caps->week);
}

static void
text_status_week(struct str *out, const struct state *state,
    enum unit_system units)
{
	const struct caps *caps = &state->caps;

	str_add(out, "  week ");
	text_of_week(out, caps, true, units);
	if (state->deload)
		str_add(out, "  lighter week");
	else if (state->hold)
		str_add(out, "  held");
}

const char *
text_gate_state(enum gate_state state)
{
	return state == GATE_ELIGIBLE ? "NOT YET" : gate_state_name(state);
}

const char *
text_measured(enum rule rule, bool limit)
{
	if (rule >= RULE_GATE_DAYS && rule <= RULE_GATE_WOUND)
		return limit ? "needed" : "so far";
	return limit ? "limit" : "measured";
}

void
text_measure(struct str *out, int value, const char *unit)
{
	static const char tenths[] = "0.1 ";
	size_t len = unit == NULL ? 0 : strlen(unit);

	if (len == 0)
		str_add(out, "%d", value);
	else if (strncmp(unit, tenths, sizeof(tenths) - 1) == 0)
		str_add(out, "%d.%d %s", value / 10, value % 10,
		    unit + sizeof(tenths) - 1);
	else if (value == 1 && len > 1 && unit[len - 1] == 's')
		str_add(out, "1 %.*s", (int)len - 1, unit);
	else
		str_add(out, "%d %s", value, unit);
}

void
text_name_tick(struct edit *edit, const struct log *log, const char *task,
    int day)
{
	char text[EDIT_TEXT_SIZE];

	if (!str_eq(task, "refuel"))
		return;
	for (size_t i = log_activity_from(log, day);
	     i < log->activity.count && log->activity.items[i].day == day; i++)
		if (activity_is_run(&log->activity.items[i]))
			return;
	(void)str_copy(text, sizeof(text), edit->text);
	edit_say(edit, "%s: no run that day, so not counted", text);
}

char
text_gate_box(const struct gate_item *item)
{
	if (!item->applies)
		return '-';
	if (item->met)
		return 'x';
	return item->rule == RULE_GATE_FLOOR ? '-' : ' ';
}

/* Of the stages up to hers. */
static int
text_shortest_s(const struct state *state)
{
	int s = state->stage, least = stage_row(s)->total_s;

	while (--s >= 1)
		if (stage_row(s)->total_s < least)
			least = stage_row(s)->total_s;
	return least;
}

bool
text_no_run_fits(const struct state *state)
{
	return state->profile != NULL && state->phase == PHASE_P1 &&
	    state_window_s(state) > 0 &&
	    state_window_s(state) < text_shortest_s(state);
}

bool
text_ladder_waits(struct str *out, const struct state *state)
{
	int stage = state->stage, window_s;

	if (state->profile == NULL || state->phase != PHASE_P1)
		return false;
	window_s = state_window_s(state);
	if (text_no_run_fits(state)) {
		str_add(out,
		    "The shortest session takes %d minutes; your longest "
		    "window is %d. Run days are walks until there is a longer "
		    "one.",
		    text_shortest_s(state) / 60, window_s / 60);
		return true;
	}
	while (stage <= STAGE_LAST && stage_row(stage)->total_s <= window_s)
		stage++;
	if (window_s == 0 || stage > STAGE_LAST)
		return false;
	str_add(out,
	    "S%d takes %d minutes; your longest window is %d. The ladder waits "
	    "there.",
	    stage, (stage_row(stage)->total_s + 59) / 60, window_s / 60);
	return true;
}

void
text_goal(struct str *out, const struct goal *goal, int today)
{
	char date[DATE_TEXT_SIZE];
	int days = goal->race - today;

	str_add(out, "%s", goal_table[goal->kind].title);
	if (goal->race == DAY_NONE)
		return;
	str_add(out, ", %s", date_long(goal->race, date));
	if (days == 0)
		str_add(out, ", today");
	else if (days < 2 * 7)
		str_add(out, ", in %d day%s", days, days == 1 ? "" : "s");
	else
		str_add(out, ", in %d weeks", days / 7);
}

bool
text_ahead(struct str *out, const struct log *log, int today)
{
	int last = log_last_day(log);
	char date[DATE_TEXT_SIZE];

	if (last == DAY_NONE || last <= today)
		return false;
	str_add(out,
	    "The last entry is of %s, after today: are the clock and its zone "
	    "right?",
	    date_short(last, date));
	return true;
}

/* The last day of the pause that today is in, DAY_NONE: of none. A single day
 * that was skipped without a reason is no pause. */
static int
text_pause_last(const struct state *state)
{
	int day = state->today;

	while (log_decision(state->log, day, DECISION_SKIP) != NULL)
		day++;
	if (day == state->today ||
	    (day == state->today + 1 &&
		text_pause(state->log, state->today) == NULL))
		return DAY_NONE;
	return day - 1;
}

static void
text_status_pause(struct str *out, const struct state *state)
{
	int last = text_pause_last(state);
	char date[DATE_TEXT_SIZE];

	if (last == state->today)
		str_add(out, "paused today  ");
	else if (last != DAY_NONE)
		str_add(out, "paused to %s  ", date_short(last, date));
}

static void
text_status_gate(struct str *out, const struct gate *gate)
{
	str_add(out, "P0, gate %s", text_gate_state(gate->state));
	if (gate->state != GATE_CLEARED)
		str_add(out, ", %d of %d unmet", gate_unmet(gate), GATE_ITEMS);
}

void
text_status(struct str *out, const struct state *state, enum unit_system units)
{
	if (text_stopped(out, state, TEXT_ALL))
		return;
	if (state->phase == PHASE_P0) {
		text_status_gate(out, &state->gate);
		return;
	}
	text_status_pause(out, state);
	if (!state->checkin) {
		str_add(out, "plan provisional  ");
		text_where(out, state);
		return;
	}
	text_status_stage(out, state);
	text_status_week(out, state, units);
}

/* "S7 1/2  week 15 of 55" */
static void
text_status_short(struct str *out, const struct state *state,
    enum unit_system units)
{
	const struct caps *caps = &state->caps;

	if (text_stopped(out, state, TEXT_ALL))
		return;
	if (state->phase == PHASE_P0) {
		text_status_gate(out, &state->gate);
		return;
	}
	text_status_pause(out, state);
	text_where(out, state);
	str_add(out, "  week ");
	text_of_week(out, caps, false, units);
}

/* "P2  0.00 of 7.9 km", "no run before Wed 25 Nov" */
static void
text_status_few(struct str *out, const struct state *state,
    enum unit_system units)
{
	const struct caps *caps = &state->caps;

	if (text_stopped(out, state, TEXT_FEW))
		return;
	if (state->phase == PHASE_P0) {
		str_add(out, "P0, %d of %d unmet", gate_unmet(&state->gate),
		    GATE_ITEMS);
		return;
	}
	text_where(out, state);
	if (!state->checkin)
		return;
	str_add(out, "  ");
	text_of_week(out, caps, true, units);
}

/* The least there is to say: "no run before Wed 25". */
static void
text_status_least(struct str *out, const struct state *state,
    enum unit_system units)
{
	if (text_stopped(out, state, TEXT_LEAST))
		return;
	if (state->phase == PHASE_P0)
		str_add(out, "P0, %d unmet", gate_unmet(&state->gate));
	else
		text_status_few(out, state, units);
}

void
text_status_fit(struct str *out, const struct state *state,
    enum unit_system units, bool narrow, int columns)
{
	static void (*const say[])(struct str *, const struct state *,
	    enum unit_system) = { text_status, text_status_short,
		text_status_few, text_status_least };
	size_t i;

	for (i = narrow ? 1 : 0; i < sizeof(say) / sizeof(say[0]); i++) {
		*out = str_of(out->buf, out->size);
		say[i](out, state, units);
		if ((int)out->len <= columns)
			return;
	}
}

int
text_week_taken(const struct state *state, int most, enum rule rule)
{
	const struct caps *caps = &state->caps;
	int taken = caps->week_left - most;

	/* The most is in whole 100 m. */
	if (caps->metres)
		taken = taken / 100 * 100;
	return rule == RULE_CAP_WEEK && taken > 0 ? taken : 0;
}

static void
text_caps(struct str *out, const struct state *state, enum unit_system units)
{
	const struct caps *caps = &state->caps;
	enum rule rule;
	int most = plan_most(state, &rule);
	int taken = text_week_taken(state, most, rule);

	str_add(out, "one run ");
	text_within(out, most, caps->metres, units);
	/* Growing caps do not lift what the stage holds. */
	if (rule != RULE_CAP_RUN) {
		if (rule == RULE_STAGE_CEILING)
			str_add(out, " (S%d; cap ", state->stage);
		else
			str_add(out, " (%s; cap ", rule_table[rule].id);
		text_within(out, caps->run, caps->metres, units);
		str_add(out, ")");
	}
	str_add(out, ", week ");
	text_within(out, caps->week, caps->metres, units);
	str_add(out, ", ");
	text_beside(out, caps->week_used, caps->week, caps->metres, units);
	str_add(out, " used, ");
	text_within(out, caps->week_left, caps->metres, units);
	str_add(out, " left");
	if (taken > 0) {
		str_add(out, ", of which planned runs take ");
		text_within(out, taken, caps->metres, units);
	}
}

/* The red lock that leads to the lowest stage when it ends, *to; else
 * RULE_COUNT. */
static enum rule
text_lock_cost(const struct state *state, int *to)
{
	static const enum rule rules[] = { RULE_SYMPTOM_R3, RULE_SYMPTOM_R4,
		RULE_SYMPTOM_R5 };
	enum rule rule = RULE_COUNT;
	int i, stage;

	*to = state->stage;
	for (i = 0; i < 3; i++) {
		const struct lock *lock = &state->lock[CODE_R3 + i];

		if (!lock->active)
			continue;
		/* What a gap took before it struck is not taken again. */
		stage = lock->event_stage + lock->event_gap - RED_STAGES_BACK;
		if (rule == RULE_COUNT || stage < *to)
			rule = rules[i];
		if (stage < *to)
			*to = stage < 1 ? 1 : stage;
	}
	return rule;
}

/* The end of a red lock costs what is not taken yet; false where there is
 * none. */
static bool
text_after_lock(struct str *out, const struct state *state)
{
	int to;
	enum rule rule = text_lock_cost(state, &to);

	if (rule == RULE_COUNT || state->today < state->profile->start)
		return false;
	if (state->caps.metres) {
		str_add(out, ": weeks of %d and %d %% of the base (%s)",
		    GAP_BACK_50_PCT, GAP_BACK_75_PCT, rule_table[rule].id);
		return true;
	}
	str_add(out, ": one run ");
	text_amount(out, stage_row(to)->run_s, false, UNIT_KM);
	str_add(out, " at most (S%d", to);
	if (to < state->stage)
		str_add(out, ", %d stage%s back by %s", state->stage - to,
		    state->stage - to == 1 ? "" : "s", rule_table[rule].id);
	str_add(out, ")");
	return true;
}

/* Figures alone would offer a run on a day that has none. */
void
text_limits(struct str *out, const struct state *state, enum unit_system units)
{
	size_t from = out->len;

	text_no_run(out, state);
	if (state->phase == PHASE_P0 || state->gate.state != GATE_CLEARED)
		str_add(out, "%s the readiness gate is not cleared",
		    out->len > from ? ", and" : "no run:");
	if (out->len > from)
		str_add(out, ". Once running is allowed");
	if (text_after_lock(out, state))
		return;
	/* the days of a lock are no missed ones before it ends */
	if (out->len > from)
		str_add(out, "%s: ",
		    text_lock_rule(state) != NULL ?
			", less what missed days cost" :
			"");
	text_caps(out, state, units);
}

void
text_pace(struct str *out, const struct pace_limit *pace,
    enum unit_system units)
{
	char buf[UNIT_TEXT_SIZE];

	if (pace->mode == PACE_MODE_TALK) {
		str_add(out, "speak in sentences");
		return;
	}
	str_add(out, "not faster than %s", pace_limit_text(pace, units, buf));
	if (pace->mode == PACE_MODE_PROVISIONAL)
		str_add(out, " (provisional)");
}

/* The trial that the limit goes by: the latest. */
static const struct activity *
text_trial(const struct state *state)
{
	const struct log *log = state->log;
	size_t i;

	if (state->pace.mode != PACE_MODE_TRIAL)
		return NULL;
	for (i = log->activity.count; i > 0; i--) {
		const struct activity *a = &log->activity.items[i - 1];

		if (activity_is_run(a) && a->type == RUN_TRIAL &&
		    a->day <= state->today && a->distance_m > 0)
			return a;
	}
	return NULL;
}

void
text_trial_said(struct str *out, const char *before, const struct state *state,
    enum unit_system units)
{
	const struct activity *a = text_trial(state);
	char date[DATE_TEXT_SIZE];

	if (a == NULL)
		return;
	str_add(out, "%sby the trial of %s, ", before,
	    date_short(a->day, date));
	text_amount(out, a->distance_m, true, units);
	str_add(out, " in ");
	text_mmss(out, a->run_s);
}

enum rule
text_hold_rule(const struct state *state, enum hold hold)
{
	return hold == HOLD_SPIKE ? spike_rule(state) : hold_rule[hold];
}

void
text_week_why_short(struct str *out, const struct plan_week *week)
{
	static const char *const words[HOLD_COUNT] = {
		[HOLD_YELLOWS] = "yellow days",
		[HOLD_SLEEP] = "short nights",
		[HOLD_REGRESSION] = "broken sleep",
		[HOLD_RECOVERY] = "recovery",
		[HOLD_SPIKE] = "a run over the cap",
		[HOLD_WEEK_OVER] = "week over its cap",
		[HOLD_PACE] = "quick runs",
		[HOLD_SILENT] = "no check-ins",
		[HOLD_HARM] = "how you feel",
		[HOLD_BACK] = "coming back",
		[HOLD_RUN_DAY] = "a run day more",
		[HOLD_QUALITY] = "new kind of speed",
		[HOLD_SYMPTOM] = "a symptom",
	};
	int h;

	if (week->deload) {
		str_add(out, "a lighter week, %d %%", DELOAD_PCT);
		return;
	}
	for (h = 0; h < HOLD_COUNT; h++) {
		if ((week->holds & 1u << h) == 0)
			continue;
		str_add(out, "held: %s", words[h]);
		return;
	}
}

void
text_week_why(struct str *out, const struct state *state,
    const struct plan_week *week)
{
	int h;

	if (week->deload) {
		text_week_why_short(out, week);
		str_add(out, " (%s)", rule_table[RULE_DELOAD_WEEK].id);
		return;
	}
	if (week->taper > 0) {
		str_add(out, "taper: %d %% of the goal's peak", week->taper);
		return;
	}
	for (h = 0; h < HOLD_COUNT; h++) {
		if ((week->holds & 1u << h) == 0)
			continue;
		str_add(out, "held: %s (%s)", hold_text[h],
		    rule_table[text_hold_rule(state, (enum hold)h)].id);
		return;
	}
	if (week->careful)
		str_add(out, "careful growth: recovery not kept (%s)",
		    rule_table[RULE_RECOVERY_HOLD].id);
}

void
text_activity(struct str *out, const struct activity *activity,
    enum unit_system units)
{
	char buf[UNIT_TEXT_SIZE];

	if (activity_is_run(activity) && activity->type == RUN_TRIAL)
		str_add(out, "trial");
	else
		text_word(out, activity_words,
		    activity_is_walk(activity) ? ACTIVITY_WALK :
						 (int)activity->kind);
	if (!activity_is_run(activity)) {
		text_minutes(out, activity->session_s);
		return;
	}
	str_add(out, " ");
	text_mmss(out, activity->run_s);
	if (activity->session_s > activity->run_s) {
		str_add(out, " in ");
		text_mmss(out, activity->session_s);
	}
	if (activity->distance_m > 0)
		str_add(out, ", %s",
		    unit_distance(activity->distance_m, units, buf));
}

/* s a kilometre, as slow as it may have been. */
static int
text_pace_of(int64_t ms, int64_t cm)
{
	return ms > 0 && cm > 0 ? (int)((ms * 100 + cm - 1) / cm) : -1;
}

int
text_run_pace(const struct activity *run)
{
	return text_pace_of(run->run_s * INT64_C(1000),
	    run->distance_m * INT64_C(100));
}

int
text_whole_pace(const struct workout *w)
{
	return text_pace_of(workout_session_ms(w), w->distance_cm);
}

void
text_paces(struct str *out, const struct activity *run, const struct workout *w,
    enum unit_system units)
{
	bool walks = run->session_s > run->run_s;
	int pace = text_run_pace(run);
	int whole = walks && w != NULL ? text_whole_pace(w) : -1;
	char buf[UNIT_TEXT_SIZE];

	if (pace > 0)
		str_add(out, "%s%s", unit_pace(pace, units, buf),
		    walks ? " running" : "");
	if (whole > 0)
		str_add(out, "%s%s in all", pace > 0 ? ", " : "",
		    unit_pace(whole, units, buf));
}

void
text_pauses(struct str *out, const struct workout *w)
{
	int64_t timer_s = workout_session_ms(w) / 1000;
	int64_t elapsed_s = w->elapsed_ms / 1000,
		moving_s = w->moving_ms / 1000;
	const char *sep = "";

	if (timer_s > 0 && elapsed_s > timer_s) {
		text_mmss(out, (int)elapsed_s);
		str_add(out, " from start to end, ");
		text_mmss(out, (int)(elapsed_s - timer_s));
		str_add(out, " of it paused");
		sep = ", ";
	}
	if (moving_s > 0 && moving_s < timer_s) {
		str_add(out, "%s", sep);
		text_mmss(out, (int)moving_s);
		str_add(out, " moving");
	}
}

static void
text_flags(struct str *out, unsigned flags)
{
	const char *sep = "flags ";
	int f;

	if (flags == 0)
		str_add(out, "no flags");
	for (f = 0; f < FLAG_COUNT; f++) {
		if ((flags & 1u << f) == 0)
			continue;
		str_add(out, "%s%s", sep,
		    rule_table[flag_rule((enum flag)f)].id);
		sep = ", ";
	}
}

void
text_run_counted(struct str *out, const char *before,
    const struct run_result *run, enum unit_system units)
{
	if (run->counted >= (run->metres ? run->credited_m : run->credited_s))
		return;
	str_add(out, "%s", before);
	text_amount(out, run->counted, run->metres, units);
	str_add(out, " of it to the week");
}

void
text_run_credit(struct str *out, const struct run_result *run,
    const struct activity *activity, enum unit_system units)
{
	bool metres = run->metres && run->credited_m >= 0 &&
	    activity->distance_m >= 0;
	int credited = metres ? run->credited_m : run->credited_s;
	int done = metres ? activity->distance_m : activity->run_s;

	if (credited >= done) {
		str_add(out, "credited in full");
	} else {
		text_amount(out, credited, metres, units);
		str_add(out, " of ");
		text_amount(out, done, metres, units);
		str_add(out, " credited");
	}
	text_run_counted(out, ", ", run, units);
	str_add(out, ", ");
	text_flags(out, run->flags);
}

static void
text_run_pending(struct str *out, const struct run_result *run, int today)
{
	char date[DATE_TEXT_SIZE];

	if (run->day == today)
		str_add(out, "clean, if tomorrow's check-in is green");
	else
		str_add(out, "clean, if the check-in of %s is green",
		    date_short(run->day + 1, date));
}

void
text_run_clean(struct str *out, const struct run_result *run, int today)
{
	if (run->baseline) {
		str_add(out, "before lope: baseline");
		return;
	}
	if (run->filler && run->clean != CLEAN_NO) {
		str_add(out,
		    "shorter than its stage: it keeps what was earned");
		return;
	}
	switch (run->clean) {
	case CLEAN_PENDING:
		text_run_pending(out, run, today);
		return;
	case CLEAN_YES:
		str_add(out, "clean");
		return;
	case CLEAN_NO:
		str_add(out, "not clean%s%s", run->why != NULL ? ": " : "",
		    run->why != NULL ? run->why : "");
		return;
	case CLEAN_UNCONFIRMED:
		str_add(out, "unconfirmed: no check-in the morning after");
		return;
	}
}

void
text_before_birth(struct str *out, const struct state *state, int day)
{
	char date[DATE_TEXT_SIZE];

	if (state->profile == NULL || day >= state->profile->day)
		return;
	str_add(out,
	    "Before the birth, %s: kept; what counts begins with the birth.",
	    date_long(state->profile->day, date));
}

void
text_run_result(struct str *out, const struct run_result *run,
    const struct activity *activity, enum unit_system units, int today)
{
	text_run_credit(out, run, activity, units);
	str_add(out, "; ");
	text_run_clean(out, run, today);
}

bool
text_answer(struct str *out, const struct checkin *checkin, enum answer answer)
{
	const struct answer_row *row = &answer_table[answer];
	int value = checkin->answer[answer];
	char buf[UNIT_TEXT_SIZE];

	if (value == ANSWER_NONE)
		return false;
	str_add(out, "%s ", row->name);
	switch (row->kind) {
	case ANSWER_KIND_MINUTES:
		str_add(out, "%s", unit_hmm(value, buf));
		break;
	case ANSWER_KIND_SCALE:
		str_add(out, "%d", value);
		break;
	case ANSWER_KIND_YN:
		str_add(out, "%s", value != 0 ? "yes" : "no");
		break;
	case ANSWER_KIND_CHOICE:
		text_word(out, row->words, value);
		break;
	case ANSWER_KIND_TEMP:
		str_add(out, "%d.%d", value / 10, value % 10);
		break;
	case ANSWER_KIND_MASS:
		str_add(out, "%d.%d kg", value / 1000, value % 1000 / 100);
		break;
	}
	return true;
}

int
text_checkin_answered(const struct checkin *checkin)
{
	int i, n = 0;

	for (i = 0; i < ANSWER_COUNT; i++)
		n += answer_table[i].group <= ANSWER_GROUP_SIGN &&
		    checkin->answer[i] != ANSWER_NONE;
	return n;
}

bool
text_is_cleared(const struct state *state, enum answer answer)
{
	return answer_table[answer].clear &&
	    (answer_table[answer].group != ANSWER_GROUP_WOUND ||
		state->gate.item[GATE_ITEMS - 1].applies);
}

int
text_checkin_open(const struct state *state, const struct checkin *checkin)
{
	int i, n = 0;

	for (i = 0; i < ANSWER_COUNT; i++)
		n += text_is_cleared(state, (enum answer)i) &&
		    checkin->answer[i] == ANSWER_NONE;
	return n;
}

int
text_sleep_mean(const struct state *state, int day, int *nights)
{
	const struct day_state *ds;
	int d, sum = 0, n = 0;

	for (d = day - 6; d <= day; d++) {
		ds = state_day(state, d);
		if (ds == NULL || ds->checkin == NULL ||
		    ds->checkin->answer[ANSWER_SLEEP] == ANSWER_NONE)
			continue;
		sum += ds->checkin->answer[ANSWER_SLEEP];
		n++;
	}
	*nights = n;
	return n > 0 ? sum / n : -1;
}

void
text_clearance(struct str *out, const struct clearance *clearance)
{
	str_add(out, "%s, ", clearance->role);
	text_word(out, clearance_words, (int)clearance->scope);
	str_add(out, ", ");
	text_date(out, clearance->day);
}

void
text_score(struct str *out, const struct ledger *week)
{
	str_add(out, "%d of 100 so far this week%s", week->score,
	    week->kept ? "" : ", too little told yet to count");
}

void
text_ledger_done(struct str *out, const struct ledger_item *item)
{
	if (item->undue)
		str_add(out, "-");
	else
		str_add(out, "%d/%d", item->done, item->target);
}

int
text_task_done(const struct recovery *r, const struct recovery_task *task)
{
	for (int i = 0; i < LEDGER_ITEMS; i++)
		if (r->now.item[i].undue &&
		    str_eq(r->now.item[i].row->task, task->name))
			return r->now.item[i].done;
	return task->done;
}

void
text_ledger(struct str *out, const struct ledger_item *item, bool points)
{
	int given = ledger_points(item);

	text_ledger_done(out, item);
	if (points)
		str_add(out, " %2d.%02d", given / 100, given % 100);
}

void
text_task(struct str *out, const struct recovery_task *task)
{
	int sets = dose_sets(task->name);

	if (task->today > 0 && task->today < sets)
		str_add(out, "%s %d of %d", dose_find(task->name)->title,
		    task->today, sets);
	else
		str_add(out, "%s", task->label);
	if (task->own && task->minutes > 0)
		str_add(out, " %d min", task->minutes);
	if (task->hint[0] != '\0')
		str_add(out, ", %s", task->hint);
}

static bool
text_is_told(const struct finding *f)
{
	return f->severity >= SEVERITY_WARN && f->rule >= RULE_SYMPTOM_E1 &&
	    f->rule < RULE_SYMPTOM_SILENT;
}

void
text_told_first(struct findings *list)
{
	struct findings sorted = { 0 };
	int pass, i;

	for (pass = 0; pass < 2; pass++)
		for (i = 0; i < list->count; i++)
			if (text_is_told(&list->item[i]) == (pass == 0))
				sorted.item[sorted.count++] = list->item[i];
	*list = sorted;
}
