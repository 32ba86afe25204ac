/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/speed.h"
#include "lope/text.h"

#define DAY_LINE_SIZE 400

/* ------------------------------------------------------------------ today */

static void
today_json_gate(struct json *j, const struct gate *gate)
{
	int i;

	json_begin_object(j, "gate");
	json_text(j, "state", gate_state_name(gate->state));
	json_begin_array(j, "unmet");
	for (i = 0; i < GATE_ITEMS; i++)
		if (gate->item[i].applies && !gate->item[i].met &&
		    gate->item[i].rule != RULE_GATE_FLOOR)
			json_text(j, NULL, rule_table[gate->item[i].rule].id);
	json_end(j);
	json_end(j);
}

static void
today_json_limits(struct json *j, const struct state *state)
{
	const struct caps *caps = &state->caps;
	const struct pace_limit *pace = &state->pace;

	json_begin_object(j, "caps");
	json_text(j, "unit", caps->metres ? "m" : "s");
	json_int(j, "longest", caps->longest);
	json_int(j, "run", caps->run);
	json_int(j, "base", caps->base);
	json_int(j, "week", caps->week);
	json_int(j, "week_used", caps->week_used);
	json_int(j, "week_left", caps->week_left);
	json_end(j);
	json_begin_object(j, "pace");
	json_text(j, "mode", pace_mode_name(pace->mode));
	if (pace->mode == PACE_MODE_TALK)
		json_none(j, "vdot");
	else
		json_tenth(j, "vdot", pace->vdot);
	show_int_key(j, "limit_s_per_km",
	    pace->limit_s_per_km > 0 ? pace->limit_s_per_km : -1);
	json_end(j);
}

static void
today_json_targets(struct json *j, const struct targets *t)
{
	json_begin_object(j, "targets");
	json_int(j, "water_ml", t->water_ml);
	show_int_key(j, "protein_g", t->protein_g > 0 ? t->protein_g : -1);
	show_int_key(j, "carb_g", t->carb_g > 0 ? t->carb_g : -1);
	json_end(j);
}

/* What speed days wait for; nothing once they are open, or before P2. */
static void
today_json_quality(struct json *j, const struct state *s)
{
	int i;

	json_begin_object(j, "quality");
	json_int(j, "level", s->quality_level);
	json_begin_array(j, "unlock");
	for (i = 0; i < UNLOCK_ITEMS && s->phase == PHASE_P2; i++) {
		json_begin_object(j, NULL);
		json_bool(j, "met", s->unlock[i].met);
		json_text(j, "text", s->unlock[i].text);
		json_end(j);
	}
	json_end(j);
	json_end(j);
}

/* The session stays what the morning planned; this says that it is over. */
static void
day_json_done(struct cli *cli, int day)
{
	char text[DAY_LINE_SIZE];
	struct str out = str_of(text, sizeof(text));

	json_bool(cli_json(cli), "done",
	    text_done(&out, &cli->state, day, cli->units));
}

/* From this morning, or from today on: what it opened holds its week. */
static bool
today_is_held(const struct state *s)
{
	const struct week_state *w = state_week(s, s->today);

	return s->hold || (w != NULL && w->holds != 0);
}

static void
today_json(struct cli *cli, const struct recovery *recovery)
{
	const struct state *s = &cli->state;
	struct json *j = cli_json(cli);

	show_day_key(j, "date", s->today);
	json_int(j, "days_postpartum", s->days_pp);
	json_text(j, "verdict", verdict_name(s->verdict));
	json_bool(j, "checkin", s->checkin);
	show_findings_key(j, "findings", &s->findings);
	today_json_gate(j, &s->gate);
	json_text(j, "phase", phase_name(s->phase));
	show_int_key(j, "stage", s->stage > 0 ? s->stage : -1);
	json_int(j, "streak", s->streak);
	json_int(j, "streak_needed", s->streak_needed);
	json_text(j, "tier", tier_name(s->tier));
	json_int(j, "quality_level", s->quality_level);
	today_json_quality(j, s);
	json_bool(j, "hold", today_is_held(s));
	json_bool(j, "deload", s->deload);
	today_json_limits(j, s);
	json_begin_object(j, "session");
	show_session_keys(j, &s->session);
	json_end(j);
	day_json_done(cli, s->today);
	today_json_targets(j, &s->targets);
	json_begin_object(j, "recovery");
	show_recovery_keys(j, recovery);
	json_end(j);
}

/* The limits have their own line; the rest of what was found are reasons. */
static void
today_reasons(struct cli *cli)
{
	struct findings reasons = cli->state.findings;
	int i, kept = 0;

	for (i = 0; i < reasons.count; i++)
		if (reasons.item[i].rule != RULE_CAP_RUN &&
		    reasons.item[i].rule != RULE_CAP_WEEK &&
		    reasons.item[i].rule != RULE_PACE_EASY)
			reasons.item[kept++] = reasons.item[i];
	reasons.count = kept;
	show_findings(cli, &reasons, SEVERITY_INFO);
}

/* "GREEN so far, 24 symptoms or signs not answered" where a grave answer may
 * still come. */
static void
day_verdict(struct str *out, const char *word, enum verdict verdict,
    const struct state *state, const struct checkin *c)
{
	int open = c == NULL ? 0 : text_checkin_open(state, c);

	str_add(out, "%s", word);
	if (open > 0 && verdict < VERDICT_RED)
		str_add(out, " so far, %d symptom%s or sign%s not answered",
		    open, open == 1 ? "" : "s", open == 1 ? "" : "s");
}

static void
today_head(struct cli *cli)
{
	const struct state *s = &cli->state;
	char line[DAY_LINE_SIZE], date[DATE_TEXT_SIZE];
	struct str out = str_of(line, sizeof(line));

	day_verdict(&out, text_verdict(s), s->verdict, s,
	    log_checkin(&cli->log, s->today));
	str_add(&out, ". %s, ", date_long(s->today, date));
	text_age(&out, s->days_pp);
	str_add(&out, " since the birth.");
	cli_line(cli, &out);
	out = str_of(line, sizeof(line));
	if (text_ahead(&out, &cli->log, s->today))
		cli_line(cli, &out);
}

/* What stands for the ladder once it is cleared. */
static void
today_distance(struct cli *cli)
{
	const struct state *s = &cli->state;
	char line[DAY_LINE_SIZE];
	struct str out = str_of(line, sizeof(line));
	struct plan plan = { 0 };
	int i;

	str_add(&out, "Distance weeks: ");
	speed_say_runs(&out, s);
	cli_print(cli, "%s.\n", line);
	out = str_of(line, sizeof(line));
	plan_build(s, 1, &plan);
	speed_say_week(&out, &plan.weeks.items[0], cli->units);
	plan_clear(&plan);
	if (out.len > 0)
		cli_print(cli, "This week: %s.\n", line);
	out = str_of(line, sizeof(line));
	speed_say_level(&out, s);
	cli_print(cli, "Speed: %s.\n", line);
	for (i = 0; i < UNLOCK_ITEMS && s->phase == PHASE_P2; i++)
		if (!s->unlock[i].met)
			cli_print(cli, "  not yet: %s\n", s->unlock[i].text);
}

static void
today_limits(struct cli *cli)
{
	const struct state *s = &cli->state;
	char line[DAY_LINE_SIZE];
	struct str out = str_of(line, sizeof(line));

	if (s->phase == PHASE_P0) {
		cli_print(cli, "Phase P0: gate %s, %d of %d to do.\n",
		    text_gate_state(s->gate.state), gate_unmet(&s->gate),
		    GATE_ITEMS);
		return;
	}
	if (s->caps.metres)
		today_distance(cli);
	else {
		(void)state_say_wait(s, &out);
		cli_print(cli,
		    "Stage S%d: %d of %d clean sessions in a row%s%s.\n",
		    s->stage, state_streak(s), s->streak_needed,
		    out.len > 0 ? "; " : "", line);
		out = str_of(line, sizeof(line));
	}
	text_tier(&out, s);
	cli_line(cli, &out);
	out = str_of(line, sizeof(line));
	str_add(&out, "Limits: ");
	text_limits(&out, s, cli->units);
	cli_line(cli, &out);
	out = str_of(line, sizeof(line));
	str_add(&out, "Pace: ");
	text_pace(&out, &s->pace, cli->units);
	text_trial_said(&out, ", ", s, cli->units);
	cli_line(cli, &out);
}

/* How many tasks wait with all exercise. */
static int
today_waits(const struct recovery *r)
{
	int i, n = 0;

	for (i = 0; i < r->count; i++)
		n += r->task[i].waits;
	return n;
}

static void
today_recovery(struct cli *cli, const struct recovery *r)
{
	const struct targets *t = &cli->state.targets;
	char line[DAY_LINE_SIZE * 4], water[UNIT_TEXT_SIZE];
	struct str out = str_of(line, sizeof(line));
	const char *sep = "";
	int i;

	str_add(&out, "Recovery to do: ");
	for (i = 0; i < r->count; i++) {
		if (!r->task[i].due)
			continue;
		str_add(&out, "%s%s", sep, r->task[i].name);
		/* Water is begun long before it is done. */
		if (r->task[i].today > 0)
			str_add(&out, " (%s)", r->task[i].hint);
		sep = ", ";
	}
	str_add(&out, "%s. ", *sep == '\0' ? "nothing" : "");
	text_score(&out, &r->now);
	str_add(&out, ".");
	if (today_waits(r) > 0)
		str_add(&out, " All exercise waits.");
	cli_line(cli, &out);
	cli_print(cli, "Targets: water %s to drink",
	    unit_litres(t->water_ml, water));
	if (t->protein_g > 0)
		cli_print(cli,
		    ", after the run %d g protein and "
		    "%d g carbohydrate",
		    t->protein_g, t->carb_g);
	cli_print(cli, "\n");
}

/* What was run on the day, else what the day is for. */
static void
day_session(struct cli *cli, int day, const struct session *session)
{
	bool today = day == cli->now.today;
	char line[DAY_LINE_SIZE];
	struct str out = str_of(line, sizeof(line));

	str_add(&out, today ? "Done today: " : "Done that day: ");
	if (text_done(&out, &cli->state, day, cli->units))
		cli_line(cli, &out);
	else
		show_session(cli, today ? "Today" : "That day", session);
}

bool
cmd_today(struct cli *cli)
{
	struct recovery recovery;

	recovery_read(&cli->state, cli->now.today, &recovery);
	today_json(cli, &recovery);
	today_head(cli);
	show_hard(cli);
	today_reasons(cli);
	day_session(cli, cli->now.today, &cli->state.session);
	if (text_is_harm(&cli->state))
		return true;
	today_limits(cli);
	today_recovery(cli, &recovery);
	return true;
}

/* ---------------------------------------------------------------- checkin */

struct checkin_form {
	struct checkin checkin;
	const char *urgent;
	bool all_clear;
};

static const char *const urgent_words = "none|LIST";

#define ANSWER_KIND_OPTION_MINUTES CLI_SLEEP
#define ANSWER_KIND_OPTION_SCALE CLI_INT
#define ANSWER_KIND_OPTION_YN CLI_YN
#define ANSWER_KIND_OPTION_CHOICE CLI_CHOICE
#define ANSWER_KIND_OPTION_TEMP CLI_TEMP
#define ANSWER_KIND_OPTION_MASS CLI_MASS
#define ANSWER_OPTION(id, name_, kind_, min_, max_, words_, group, clear, \
    label, hint, question, keys) \
	{ .name = name_, \
		.kind = ANSWER_KIND_OPTION_##kind_, \
		.min = min_, \
		.max = max_, \
		.words = &answer_table[ANSWER_##id].words, \
		.at = offsetof(struct checkin_form, \
		    checkin.answer[ANSWER_##id]), \
		.text = question },

const struct cli_option cmd_checkin_options[] = {
	ANSWER_LIST(ANSWER_OPTION){ .name = "urgent",
	    .kind = CLI_WORD,
	    .words = &urgent_words,
	    .at = offsetof(struct checkin_form, urgent),
	    .text = "The eleven signs at once: none, or those that apply, as "
		    "headache,leg" },
	{ .name = "all-clear",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct checkin_form, all_clear),
	    .text = "None of the symptoms and signs that are still unanswered" },
	{ .name = "pain-site",
	    .kind = CLI_TEXT,
	    .max = CLEAN_NAME_MAX,
	    .at = offsetof(struct checkin_form, checkin.pain_site),
	    .text = "Where it hurts" },
	{ .name = "note",
	    .kind = CLI_TEXT,
	    .max = CLEAN_NOTE_MAX,
	    .at = offsetof(struct checkin_form, checkin.note),
	    .text = "A line for the day" },
	{ 0 }
};

static bool
checkin_is_sign(int answer)
{
	return strncmp(answer_table[answer].name, "urgent-", 7) == 0;
}

static bool
checkin_bad_sign(struct cli *cli, const char *word)
{
	char list[256];
	struct str s = str_of(list, sizeof(list));
	int i;

	for (i = 0; i < ANSWER_COUNT; i++)
		if (checkin_is_sign(i))
			str_add(&s, " %s", answer_table[i].name + 7);
	return err_set(&cli->err, ERR_INPUT,
	    "--urgent: \"%s\" is none of: none%s", word, list);
}

/* "none", or the signs that apply, comma-separated: all eleven are answered,
 * but for those that have an option of their own on the line. */
static bool
checkin_read_urgent(struct cli *cli, struct checkin_form *form)
{
	int32_t value[ANSWER_COUNT] = { 0 };
	char name[64];
	const char *s = form->urgent;
	size_t n = 0;
	int i;

	if (s == NULL)
		return true;
	for (; !str_eq(form->urgent, "none"); s += n + 1) {
		struct str word = str_of(name, sizeof(name));

		n = strcspn(s, ",");
		str_add(&word, "urgent-%.*s", n < 40 ? (int)n : 40, s);
		i = answer_find(name);
		if (i < 0)
			return checkin_bad_sign(cli, name + 7);
		value[i] = 1;
		if (s[n] == '\0')
			break;
	}
	for (i = 0; i < ANSWER_COUNT; i++)
		if (checkin_is_sign(i) &&
		    form->checkin.answer[i] == ANSWER_NONE)
			form->checkin.answer[i] = value[i];
	return true;
}

/* What is not answered, today or earlier, becomes "none". */
static void
checkin_clear_rest(struct cli *cli, struct checkin_form *form)
{
	const struct checkin *old = log_checkin(&cli->log, form->checkin.day);
	char line[DAY_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));
	const char *sep = "Kept as said before: ";
	int i;

	if (!form->all_clear)
		return;
	for (i = 0; i < ANSWER_COUNT; i++) {
		if (!answer_table[i].clear ||
		    form->checkin.answer[i] != ANSWER_NONE)
			continue;
		if (old == NULL || old->answer[i] == ANSWER_NONE)
			form->checkin.answer[i] = 0;
		else if (old->answer[i] > 0) {
			str_add(&s, "%s", sep);
			(void)text_answer(&s, old, (enum answer)i);
			sep = ", ";
		}
	}
	if (s.len > 0)
		cli_line(cli, &s);
}

static bool
checkin_is_empty(const struct checkin *c)
{
	int i;

	for (i = 0; i < ANSWER_COUNT; i++)
		if (c->answer[i] != ANSWER_NONE)
			return false;
	return c->note == NULL && c->pain_site == NULL;
}

static void
checkin_show(struct cli *cli, int day)
{
	const struct day_state *ds = state_day(&cli->state, day);
	struct session none = { .because = RULE_COUNT };
	const struct session *session = ds == NULL ? &none : &ds->session;
	enum verdict verdict = ds == NULL ? VERDICT_GREEN : ds->verdict;
	struct json *j = cli_json(cli);
	struct findings findings;
	char line[DAY_LINE_SIZE], date[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	why_read(&cli->state, day, &findings);
	show_day_key(j, "date", day);
	json_text(j, "verdict", verdict_name(verdict));
	show_findings_key(j, "findings", &findings);
	json_begin_object(j, "session");
	show_session_keys(j, session);
	json_end(j);
	day_json_done(cli, day);
	day_verdict(&s, verdict_name(verdict), verdict, &cli->state,
	    log_checkin(&cli->log, day));
	str_add(&s, ", %s", date_short(day, date));
	cli_line(cli, &s);
	show_findings(cli, &findings, SEVERITY_INFO);
	day_session(cli, day, session);
	show_next(cli, 3);
}

bool
cmd_checkin(struct cli *cli)
{
	struct checkin_form form = { 0 };
	struct edit edit = { 0 };
	const struct profile *profile = cli->state.profile;
	int day;

	if (!cli_arg_day(cli, 0, &day))
		return false;
	if (day < profile->day)
		return err_set(&cli->err, ERR_RANGE,
		    "checkin: that day is before the birth");
	form.checkin = checkin_unsaid(day);
	if (!cli_take(cli, &form) || !checkin_read_urgent(cli, &form))
		return false;
	checkin_clear_rest(cli, &form);
	if (checkin_is_empty(&form.checkin)) {
		(void)err_set(&cli->err, ERR_USAGE,
		    "checkin: nothing new was answered");
		return err_hint(&cli->err,
		    "As %s checkin --sleep 6h10m --energy 3 --all-clear",
		    cli->opt.call);
	}
	edit_checkin(&edit, &cli->log, &form.checkin, cli->now);
	if (!cli_apply_say(cli, &edit))
		return false;
	checkin_show(cli, day);
	return true;
}

/* -------------------------------------------------------------- why, rules */

static void
why_amount(struct str *out, int value, const char *unit)
{
	char text[UNIT_TEXT_SIZE];

	if (unit != NULL && str_eq(unit, "s"))
		str_add(out, "%s", unit_mmss(value, text));
	else
		text_measure(out, value, unit);
}

static void
why_line(struct cli *cli, const struct finding *f)
{
	char line[DAY_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));

	str_add(&s, "%s %s: %s", severity_name(f->severity),
	    rule_table[f->rule].id, f->text);
	cli_line(cli, &s);
	s = str_of(line, sizeof(line));
	if (f->measured != FINDING_UNKNOWN) {
		str_add(&s, "%s ", text_measured(f->rule, false));
		why_amount(&s, f->measured, f->unit);
	}
	if (f->limit != FINDING_UNKNOWN) {
		str_add(&s, "%s%s ", s.len > 0 ? ", " : "",
		    text_measured(f->rule, true));
		why_amount(&s, f->limit, f->unit);
	}
	if (s.len > 0)
		cli_print(cli, "  %s\n", line);
	cli_print(cli, "  what changes it: %s\n", rule_table[f->rule].change);
	cli_print(cli, "  source: %s\n", rule_table[f->rule].source);
}

/* Any day up to a year ahead: beyond it nothing is worth telling. */
static bool
why_day(struct cli *cli, int *day)
{
	char date[DATE_ISO_SIZE];

	/* A weekday is one that was, as everywhere but in a plan. */
	if (cli->args.count > 0 && str_eq(cli->args.items[0], "tomorrow"))
		*day = cli->now.today + 1;
	else if (!cli_arg_any_day(cli, 0, day))
		return false;
	return *day <= cli->now.today + PLAN_AHEAD_DAYS ||
	    err_set(&cli->err, ERR_RANGE,
		"why: %s is out of range: up to %d days ahead",
		date_iso(*day, date), PLAN_AHEAD_DAYS);
}

/* How many rules, and what the day is for, which they made what it is; before
 * she began it was for nothing that lope knows. */
static void
why_head(struct cli *cli, int day, int rules, const struct session *session)
{
	struct json *j = cli_json(cli);
	int today = cli->now.today;
	char date[DATE_TEXT_SIZE];

	cli_print(cli, "Rules that %s a say on %s: %d\n",
	    day > today ? "will have" : "had", date_long(day, date), rules);
	if (day < cli->state.profile->start) {
		json_none(j, "session");
		return;
	}
	json_begin_object(j, "session");
	show_session_keys(j, session);
	json_end(j);
	show_session(cli, day < today ? "It was for" : "Planned", session);
}

/* A day of an earlier chapter is told as it was before the next one began: the
 * births after it are forgotten for this once. */
static void
why_chapter(struct cli *cli, int day)
{
	const struct log *log = &cli->log;

	if (log->profile.count < 2 || log_profile(log)->day <= day ||
	    log->profile.items[0].day > day)
		return;
	while (log_profile(log)->day > day)
		log_remove(&cli->log, FACT_PROFILE, log_profile(log)->id);
	replay(&cli->state, log, day);
}

bool
cmd_why(struct cli *cli)
{
	struct json *j = cli_json(cli);
	struct findings findings;
	struct session session;
	int day, i;

	if (!why_day(cli, &day))
		return false;
	why_chapter(cli, day);
	why_read_session(&cli->state, day, &findings, &session);
	text_told_first(&findings);
	show_day_key(j, "date", day);
	why_head(cli, day, findings.count, &session);
	json_begin_array(j, "findings");
	for (i = 0; i < findings.count; i++) {
		const struct finding *f = &findings.item[i];

		json_begin_object(j, NULL);
		show_finding_keys(j, f);
		json_text(j, "source", rule_table[f->rule].source);
		json_end(j);
		why_line(cli, f);
	}
	json_end(j);
	return true;
}

static void
rules_json(struct json *j, enum rule rule)
{
	const struct rule_row *row = &rule_table[rule];
	char text[RULE_ROW_SIZE];
	size_t i;

	json_begin_object(j, NULL);
	json_text(j, "id", row->id);
	json_text(j, "section", row->section);
	json_text(j, "text", row->text);
	json_begin_object(j, "constants");
	for (i = 0; i < rule_constant_count; i++)
		if (rule_constants[i].rule == rule)
			json_int(j, rule_constants[i].name,
			    rule_constants[i].value);
	json_end(j);
	json_begin_array(j, "table");
	for (int n = 0; text_rule_row(text, rule, n); n++)
		json_text(j, NULL, text);
	json_end(j);
	json_text(j, "source", row->source);
	json_text(j, "kind", rule_kind_name(row->kind));
	json_text(j, "change", row->change);
	json_begin_array(j, "choices");
	for (i = 0; i < rule_note_count; i++)
		if (rule_notes[i].rule == rule)
			json_text(j, NULL, rule_notes[i].text);
	json_end(j);
	json_end(j);
}

static void
rules_full(struct cli *cli, enum rule rule)
{
	const struct rule_row *row = &rule_table[rule];
	char text[RULE_ROW_SIZE];
	size_t i;

	cli_print(cli, "%s\n%s\n", row->id, row->text);
	for (i = 0; i < rule_constant_count; i++) {
		struct str s = str_of(text, sizeof(text));

		if (rule_constants[i].rule != rule)
			continue;
		text_measure(&s, rule_constants[i].value,
		    rule_constants[i].unit);
		cli_print(cli, "  %s: %s\n", rule_constants[i].name, text);
	}
	for (int n = 0; text_rule_row(text, rule, n); n++)
		cli_print(cli, "  %s\n", text);
	for (i = 0; i < rule_note_count; i++)
		if (rule_notes[i].rule == rule)
			cli_print(cli, "Chosen: %s\n", rule_notes[i].text);
	cli_print(cli,
	    "What changes it: %s\nKind: %s\nSource: %s\nSection: %s\n",
	    row->change, rule_kind_name(row->kind), row->source, row->section);
}

static bool
rules_unknown(struct cli *cli, const char *id)
{
	char list[4096], near[64];
	struct str s = str_of(list, sizeof(list));
	int i;

	for (i = 0; i < RULE_COUNT; i++)
		str_add(&s, "%s ", rule_table[i].id);
	(void)err_set(&cli->err, ERR_NOT_FOUND, "rules: \"%s\" is no rule", id);
	if (str_nearest(list, id, near, sizeof(near)))
		return err_hint(&cli->err, "Did you mean %s?", near);
	return err_hint(&cli->err, "lope rules lists them.");
}

bool
cmd_rules(struct cli *cli)
{
	struct json *j = cli_json(cli);
	enum rule rule;
	int i;

	json_begin_array(j, "rules");
	if (cli->args.count == 1) {
		rule = rule_find(cli->args.items[0]);
		if (rule == RULE_COUNT)
			return rules_unknown(cli, cli->args.items[0]);
		rules_json(j, rule);
		rules_full(cli, rule);
	} else {
		for (i = 0; i < RULE_COUNT; i++) {
			rules_json(j, (enum rule)i);
			cli_print(cli, "%-17s %-10s %s\n", rule_table[i].id,
			    rule_kind_name(rule_table[i].kind),
			    rule_table[i].text);
		}
	}
	json_end(j);
	return true;
}

/* -------------------------------------------------------------------- cal */

static bool
cal_month(struct cli *cli, int *first)
{
	const char *s;
	char day[DATE_ISO_SIZE];
	struct str iso = str_of(day, sizeof(day));

	*first = date_month_start(cli->now.today);
	if (cli->args.count == 0)
		return true;
	s = cli->args.items[0];
	if (strlen(s) == 7) {
		str_add(&iso, "%s-01", s);
		*first = date_from_iso(day);
	}
	if (strlen(s) == 7 && *first != DAY_NONE)
		return true;
	return err_set(&cli->err, ERR_INPUT,
	    "cal: \"%s\" is no month: use YYYY-MM, 1900 to 2199", s);
}

static void
cal_json(struct json *j, const struct state *state, const struct plan *plan,
    int day)
{
	const struct day_state *ds = state_day(state, day);
	const struct plan_day *pd = text_plan_day(plan, day);
	const struct note *note = log_note(state->log, day);
	bool checkin = ds != NULL && ds->checkin != NULL;
	struct day_state earlier = { 0 };
	const struct day_state *done = ds == NULL ? &earlier : ds;

	if (day < state->profile->day) {
		text_day_earlier(state->log, day, &earlier);
		done = &earlier;
	}
	json_begin_object(j, NULL);
	show_day_key(j, "date", day);
	json_text(j, "verdict",
	    ds == NULL || (!checkin && ds->verdict < VERDICT_AMBER) ?
		NULL :
		verdict_name(ds->verdict));
	json_bool(j, "checkin", checkin);
	json_int(j, "run_s", done->run_s);
	json_int(j, "walk_s", done->walk_s);
	json_int(j, "strength_s", done->strength_s);
	json_int(j, "other_s", done->other_s);
	if (pd == NULL && ds == NULL) {
		json_none(j, "session");
	} else {
		json_begin_object(j, "session");
		show_session_keys(j, pd == NULL ? &ds->session : &pd->session);
		json_end(j);
	}
	show_word_key(j, "status", plan_status_words,
	    pd == NULL ? -1 : (int)pd->status);
	json_text(j, "note", note == NULL ? NULL : note->text);
	json_end(j);
}

/* "  YELLOW, light", "  GREEN, 24 not answered", "  no check-in yet". */
static void
cal_verdict(struct str *out, const struct state *state, int day)
{
	const struct day_state *ds = state_day(state, day);
	const struct checkin *c = ds == NULL ? NULL : ds->checkin;
	int open = c == NULL ? 0 : text_checkin_open(state, c);

	if (c != NULL || (ds != NULL && ds->verdict >= VERDICT_AMBER))
		str_add(out, "  %s%s", verdict_name(ds->verdict),
		    ds->light ? ", light" : "");
	if (c == NULL && day <= state->today && text_day_is_told(state, day))
		str_add(out, "  no check-in%s",
		    day == state->today ? " yet" : "");
	else if (open > 0 && ds->verdict < VERDICT_RED)
		str_add(out, ", %d not answered", open);
}

static void
cal_line(struct cli *cli, const struct plan *plan, int day)
{
	const struct state *state = &cli->state;
	const struct note *note = log_note(&cli->log, day);
	char line[DAY_LINE_SIZE], date[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	if (day < state->profile->day) {
		str_add(&s, "%s  ", date_short(day, date));
		text_before(&s, &cli->log, day);
	} else {
		text_day_line(&s, state, plan, day, cli->units, true);
	}
	cal_verdict(&s, state, day);
	if (note != NULL)
		str_add(&s, "  note: %s", note->text);
	cli_line(cli, &s);
}

bool
cmd_cal(struct cli *cli)
{
	struct json *j = cli_json(cli);
	struct plan plan = { 0 };
	char month[16];
	struct str s = str_of(month, sizeof(month));
	int first, day, y, m, last, weeks;

	if (!cal_month(cli, &first))
		return false;
	date_split(first, &y, &m, NULL);
	last = first + date_month_days(y, m) - 1;
	weeks = (last - date_monday(cli->now.today)) / 7 + 1;
	plan_build(&cli->state,
	    weeks < 1       ? 1 :
		weeks > 520 ? 520 :
			      weeks,
	    &plan);
	str_add(&s, "%04d-%02d", y, m);
	json_text(j, "month", month);
	json_begin_array(j, "days");
	cli_print(cli, "%s %d\n", date_month_long(m), y);
	for (day = first; day <= last; day++) {
		cal_json(j, &cli->state, &plan, day);
		cal_line(cli, &plan, day);
	}
	json_end(j);
	plan_clear(&plan);
	return true;
}
