/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/text.h"

#define LOG_LINE_SIZE 400
#define LOG_DAY_S (24 * 3600)
#define LOG_FAR_M 300000

#define FORM(member) offsetof(struct activity_form, member)

struct activity_form {
	struct activity a;
	const char *bouts;
	bool stroller, no_stroller;
};

static const char *const log_bouts_word = "5x3:00/2:00";

const struct cli_option cmd_activity_options[] = {
	{ .name = "time",
	    .kind = CLI_DURATION,
	    .min = 1,
	    .max = LOG_DAY_S,
	    .at = FORM(a.session_s),
	    .required = true,
	    .only = CMD_FOR_RUN | CMD_FOR_OTHER,
	    .text = "The whole session" },
	{ .name = "time",
	    .kind = CLI_DURATION,
	    .min = 1,
	    .max = LOG_DAY_S,
	    .at = FORM(a.session_s),
	    .only = CMD_FOR_EDIT,
	    .text = "The whole session" },
	{ .name = "date",
	    .kind = CLI_DAY,
	    .at = FORM(a.day),
	    .only = CMD_FOR_EDIT,
	    .text = "The day it was done" },
	{ .name = "run-time",
	    .kind = CLI_DURATION,
	    .max = LOG_DAY_S,
	    .at = FORM(a.run_s),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Running only; else that of --bouts, else the whole" },
	{ .name = "bouts",
	    .kind = CLI_WORD,
	    .words = &log_bouts_word,
	    .at = FORM(bouts),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "How often, how long, and the walk between" },
	{ .name = "distance",
	    .kind = CLI_DISTANCE,
	    .min = 1,
	    .max = LOG_FAR_M,
	    .at = FORM(a.distance_m),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Distance of the running" },
	{ .name = "rpe",
	    .kind = CLI_INT,
	    .max = 10,
	    .at = FORM(a.rpe),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Effort: 0 rest to 10 all out" },
	{ .name = "talk",
	    .kind = CLI_CHOICE,
	    .words = &talk_words,
	    .at = FORM(a.talk),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "How you could talk" },
	{ .name = "type",
	    .kind = CLI_CHOICE,
	    .words = &run_type_words,
	    .at = FORM(a.type),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "What kind of run" },
	{ .name = "fast-time",
	    .kind = CLI_DURATION,
	    .max = LOG_DAY_S,
	    .at = FORM(a.fast_s),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Its fast part" },
	{ .name = "fast-distance",
	    .kind = CLI_DISTANCE,
	    .max = LOG_FAR_M,
	    .at = FORM(a.fast_m),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Its fast part" },
	{ .name = "pain-before",
	    .kind = CLI_INT,
	    .max = 10,
	    .at = FORM(a.pain_before),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Pain before it" },
	{ .name = "pain",
	    .kind = CLI_INT,
	    .max = 10,
	    .at = FORM(a.pain),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Pain in it" },
	{ .name = "leak",
	    .kind = CLI_CHOICE,
	    .words = &answer_table[ANSWER_LEAK].words,
	    .at = FORM(a.leak),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Leaking urine in it" },
	{ .name = "heaviness",
	    .kind = CLI_INT,
	    .max = 3,
	    .at = FORM(a.heaviness),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Heaviness or dragging in it" },
	{ .name = "stroller",
	    .kind = CLI_FLAG,
	    .at = FORM(stroller),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "With the stroller" },
	{ .name = "no-stroller",
	    .kind = CLI_FLAG,
	    .at = FORM(no_stroller),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Without it" },
	{ .name = "temp",
	    .kind = CLI_TEMP,
	    .min = -600,
	    .max = 600,
	    .at = FORM(a.temp_c10),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Air temperature" },
	{ .name = "dew",
	    .kind = CLI_TEMP,
	    .min = -600,
	    .max = 600,
	    .at = FORM(a.dew_c10),
	    .only = CMD_FOR_RUN | CMD_FOR_EDIT,
	    .text = "Dew point" },
	{ .name = "symptoms",
	    .kind = CLI_YN,
	    .at = FORM(a.symptoms),
	    .only = CMD_FOR_OTHER | CMD_FOR_EDIT,
	    .text = "Any symptom in it?" },
	{ .name = "at",
	    .kind = CLI_CLOCK,
	    .at = FORM(a.start_min),
	    .text = "When it began" },
	{ .name = "note",
	    .kind = CLI_TEXT,
	    .max = CLEAN_NOTE_MAX,
	    .at = FORM(a.note),
	    .text = "A line about it" },
	{ 0 }
};

/* ----------------------------------------------------------- what was said */

/* "5x3:00/2:00": times, bout, walk. */
static bool
bouts_read(const char *text, struct activity *a, struct err *err)
{
	char part[48];
	struct str s = str_of(part, sizeof(part));
	char *bout, *walk;

	if (!cli_no_comma(text, err))
		return false;
	str_add(&s, "%s", text);
	bout = strchr(part, 'x');
	if (bout == NULL || bout == part || s.cut)
		return err_set(err, ERR_INPUT,
		    "\"%s\" are no bouts: use 5x3:00/2:00", text);
	*bout++ = '\0';
	walk = strchr(bout, '/');
	if (walk != NULL)
		*walk++ = '\0';
	a->walk_s = 0;
	return unit_parse_int(part, 1, 100, &a->bouts, err) &&
	    unit_parse_duration(bout, 1, LOG_DAY_S, &a->bout_s, err) &&
	    (walk == NULL ||
		unit_parse_duration(walk, 0, LOG_DAY_S, &a->walk_s, err));
}

static bool
run_too_long(struct cli *cli, const char *what, int part_s, int whole_s)
{
	char a[UNIT_TEXT_SIZE], b[UNIT_TEXT_SIZE];

	return err_set(&cli->err, ERR_RANGE,
	    "%s: %s is more than the %s of the whole: 0 to %s", what,
	    unit_mmss(part_s, a), unit_mmss(whole_s, b), b);
}

static bool
run_check(struct cli *cli, const struct activity *a)
{
	if (a->run_s > a->session_s)
		return run_too_long(cli, "--run-time", a->run_s, a->session_s);
	if (a->fast_s > a->run_s)
		return run_too_long(cli, "--fast-time", a->fast_s, a->run_s);
	if (!activity_pace_is_possible(a->run_s, a->distance_m))
		return err_set(&cli->err, ERR_RANGE,
		    "--distance: nobody runs %d m in %d s: a pace is %s",
		    a->distance_m, a->run_s,
		    activity_pace_range(a->distance_m));
	if (a->fast_m >= 0 && a->distance_m >= 0 && a->fast_m > a->distance_m)
		return err_set(&cli->err, ERR_RANGE,
		    "--fast-distance: %d m is more than the %d m of the whole",
		    a->fast_m, a->distance_m);
	if (a->type == RUN_TRIAL && a->distance_m <= 0)
		return err_set(&cli->err, ERR_USAGE,
		    "--type trial: --distance is missing");
	return true;
}

static bool
run_settle_bouts(struct cli *cli, struct activity_form *form)
{
	struct activity *a = &form->a;
	char said[UNIT_TEXT_SIZE], sum[UNIT_TEXT_SIZE];
	int64_t bouts_s;

	if (!bouts_read(form->bouts, a, &cli->err))
		return cli_blame(cli, "--bouts");
	bouts_s = (int64_t)a->bouts * a->bout_s;
	if (bouts_s > a->session_s)
		return run_too_long(cli, "--bouts",
		    bouts_s < LOG_DAY_S ? (int)bouts_s : LOG_DAY_S,
		    a->session_s);
	if (cli_was_given(cli, "run-time") && a->run_s != bouts_s) {
		(void)err_set(&cli->err, ERR_USAGE,
		    "--run-time: %s is not the %s of --bouts",
		    unit_mmss(a->run_s, said), unit_mmss((int)bouts_s, sum));
		return err_hint(&cli->err, "Say one of them, or both alike.");
	}
	a->run_s = (int)bouts_s;
	return true;
}

/* The whole of a run follows from its parts where she did not say it. */
static bool
run_settle(struct cli *cli, struct activity_form *form)
{
	struct activity *a = &form->a;

	if (form->stroller || form->no_stroller)
		a->stroller = form->stroller ? TRI_YES : TRI_NO;
	if (form->bouts != NULL) {
		if (!run_settle_bouts(cli, form))
			return false;
	} else if (cli->command->mask == CMD_FOR_RUN &&
	    !cli_was_given(cli, "run-time")) {
		a->run_s = a->session_s;
	}
	return run_check(cli, a);
}

/* ------------------------------------------------------- what came of a run */

/* What was found about the run: its flags, and what holds or stops now. */
static void
run_findings(struct cli *cli, const struct activity *a,
    const struct run_result *r, struct findings *out)
{
	struct findings day, now = cli->state.findings;
	int i, f;

	*out = (struct findings){ 0 };
	why_read(&cli->state, a->day, &day);
	for (f = 0; r != NULL && f < FLAG_COUNT; f++)
		for (i = 0; i < day.count && (r->flags & 1u << f); i++)
			if (day.item[i].rule == flag_rule((enum flag)f) &&
			    day.item[i].severity == SEVERITY_WARN) {
				out->item[out->count++] = day.item[i];
				break;
			}
	for (i = 0; i < now.count; i++)
		if (now.item[i].severity >= SEVERITY_HOLD &&
		    now.item[i].severity != SEVERITY_CAP &&
		    out->count < FINDINGS_MAX)
			out->item[out->count++] = now.item[i];
	finding_sort(out);
}

static void
run_json(struct cli *cli, const struct activity *a, const struct run_result *r,
    const struct findings *findings)
{
	struct json *j = cli_json(cli);

	show_id_key(j, "id", a->id);
	show_int_key(j, "credited_s", r == NULL ? -1 : r->credited_s);
	show_int_key(j, "credited_m", r == NULL ? -1 : r->credited_m);
	show_flags_key(j, "flags", r == NULL ? 0 : r->flags);
	json_begin_object(j, "pace");
	show_int_key(j, "value_s_per_km",
	    r == NULL || r->pace_s_per_km == 0 ? -1 : r->pace_s_per_km);
	show_int_key(j, "limit_s_per_km",
	    r == NULL || r->pace_limit == 0 ? -1 : r->pace_limit);
	json_text(j, "verdict",
	    pace_verdict_name(r == NULL ? PACE_OK : r->pace));
	json_end(j);
	json_text(j, "clean",
	    clean_name(r == NULL ? CLEAN_UNCONFIRMED : r->clean));
	show_findings_key(j, "findings", findings);
}

static void
run_show(struct cli *cli, const struct activity *a)
{
	const struct run_result *r = state_run(&cli->state, a->id);
	struct findings findings;
	char line[LOG_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));

	run_findings(cli, a, r, &findings);
	run_json(cli, a, r, &findings);
	if (r != NULL) {
		text_run_result(&s, r, a, cli->units, cli->now.today);
		text_capital(line);
		cli_line(cli, &s);
	}
	show_findings(cli, &findings, SEVERITY_WARN);
	s = str_of(line, sizeof(line));
	text_before_birth(&s, &cli->state, a->day);
	if (s.len > 0)
		cli_line(cli, &s);
	s = str_of(line, sizeof(line));
	str_add(&s, "Limits: ");
	text_limits(&s, &cli->state, cli->units);
	cli_line(cli, &s);
	show_next(cli, 3);
}

/* The gate counts the walks of today once today has its check-in. */
static void
walk_show(struct cli *cli, const struct activity *a)
{
	const struct gate *gate = &cli->state.gate;

	if (!gate->item[RULE_GATE_WALKING - RULE_GATE_DAYS].met &&
	    state_walk_waits(&cli->state, a))
		cli_print(cli,
		    "It counts for the gate (G5) with today's check-in: "
		    "%s checkin\n",
		    cli->opt.call);
}

static void
activity_show(struct cli *cli, const struct activity *a)
{
	struct match_source from = { .workout = workout_unsaid() };

	if (a->kind == ACTIVITY_RUN) {
		run_show(cli, a);
	} else {
		(void)store_source(cli->store, a->id, &from);
		show_activity_keys(cli, a, &from.workout);
		if (activity_is_walk(a))
			walk_show(cli, a);
	}
}

/* Write it, then show what came of it. */
static bool
activity_write(struct cli *cli, struct activity *a)
{
	struct edit edit = { 0 };
	struct ripple ripple;
	bool ok;

	if (a->note != NULL && *a->note == '\0')
		a->note = NULL;
	edit_activity(&edit, a, cli->now);
	ripple_read(&ripple, &cli->log, &cli->state, NULL, &edit,
	    RIPPLE_NONE_NAMED, cli->units);
	ok = cli_apply(cli, &edit);
	if (ok) {
		a->id = edit.changes.items[0].fact.head.id;
		cli_print(cli, "%s. Id %.8s\n", edit.text,
		    row_id_text(a->id, (char[ROW_ID_TEXT_SIZE]){ 0 }));
		activity_show(cli, a);
		cli_say_ripple(cli, &ripple);
	}
	edit_clear(&edit);
	return ok;
}

/* "33m" or "33:00", which --time would take; a bare number is none. */
static bool
activity_is_time(const char *word)
{
	struct err err;
	int s;

	return word[strspn(word, "0123456789.")] != '\0' &&
	    unit_parse_duration(word, 1, LOG_DAY_S, &s, &err);
}

/* "3.1km" */
static bool
activity_is_distance(const char *word)
{
	struct err err;
	int m;

	return word[strspn(word, "0123456789.")] != '\0' &&
	    unit_parse_distance(word, UNIT_KM, 0, LOG_FAR_M, &m, &err);
}

/* "log run mon 33m 3.1km": what is no day may be said without its option. */
static bool
activity_args(struct cli *cli)
{
	size_t i, kept = 0;

	for (i = 0; i < cli->args.count; i++) {
		const char *word = cli->args.items[i];

		if (word[0] >= '0' && word[0] <= '9' &&
		    !cli_no_comma(word, &cli->err))
			return cli_blame(cli, "%s", cli->command->name);
		if (activity_is_time(word)) {
			if (!cli_give(cli, "time", word))
				return false;
		} else if (activity_is_distance(word)) {
			if (!cli_give(cli, "distance", word))
				return false;
		} else {
			cli->args.items[kept++] = word;
		}
	}
	cli->args.count = kept;
	if (kept <= 1)
		return true;
	return err_set(&cli->err, ERR_USAGE,
	    "%s: \"%s\" is not expected here: one day, a time and a distance",
	    cli->command->name, cli->args.items[1]);
}

/* The word that is left: the day, unless it was meant for something else. */
static bool
activity_day(struct cli *cli, int *day)
{
	const char *word = cli->args.count > 0 ? cli->args.items[0] : "";

	if (cli_arg_day(cli, 0, day))
		return true;
	if (cli->err.code != ERR_INPUT || word[0] < '0' || word[0] > '9' ||
	    strchr(word, '-') != NULL)
		return false;
	return err_set(&cli->err, ERR_INPUT,
	    "%s: \"%s\" is no day, time or distance: use mon, 33m or 3.1km",
	    cli->command->name, word);
}

static bool
activity_new(struct cli *cli, enum activity_kind kind)
{
	struct activity_form form = { 0 };
	int day;

	if (!activity_args(cli) || !activity_day(cli, &day))
		return false;
	form.a = activity_unsaid(day);
	form.a.kind = kind;
	if (!cli_take(cli, &form))
		return false;
	if (kind == ACTIVITY_RUN && !run_settle(cli, &form))
		return false;
	return activity_write(cli, &form.a);
}

bool
cmd_log_run(struct cli *cli)
{
	return activity_new(cli, ACTIVITY_RUN);
}

bool
cmd_log_walk(struct cli *cli)
{
	return activity_new(cli, ACTIVITY_WALK);
}

bool
cmd_log_strength(struct cli *cli)
{
	return activity_new(cli, ACTIVITY_STRENGTH);
}

bool
cmd_log_other(struct cli *cli)
{
	return activity_new(cli, ACTIVITY_OTHER);
}

/* --------------------------------------------------- list, show, edit, rm */

struct list_form {
	int from, to;
};

const struct cli_option cmd_list_options[] = {
	{ .name = "from",
	    .kind = CLI_ANY_DAY,
	    .at = offsetof(struct list_form, from),
	    .text = "The first day" },
	{ .name = "to",
	    .kind = CLI_ANY_DAY,
	    .at = offsetof(struct list_form, to),
	    .text = "The last day" },
	{ 0 }
};

static void
list_line(struct cli *cli, const struct activity *a)
{
	const struct run_result *r = state_run(&cli->state, a->id);
	char line[LOG_LINE_SIZE], id[ROW_ID_TEXT_SIZE], date[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	str_add(&s, "%.8s  %s  ", row_id_text(a->id, id),
	    date_long(a->day, date));
	text_activity(&s, a, cli->units);
	if (r != NULL) {
		str_add(&s, ", ");
		text_run_credit(&s, r, a, cli->units);
	}
	if (a->source != NULL && !str_eq(a->source, "hand"))
		str_add(&s, ", from %s", a->source);
	cli_line(cli, &s);
}

/* Where they came from; only the JSON tells. */
static bool
list_sources(struct cli *cli, struct match_sources *sources)
{
	bool ok = !cli->opt.json ||
	    store_sources(cli->store, false, sources, &cli->err);

	match_sources_sort(sources);
	return ok;
}

/* NULL: she wrote it down herself. */
static const struct workout *
list_source(const struct match_sources *sources, struct row_id id)
{
	const struct match_source *found = match_sources_find(sources, id);

	return found != NULL ? &found->workout : NULL;
}

bool
cmd_log_list(struct cli *cli)
{
	struct list_form form = { DAY_NONE, INT_MAX };
	struct match_sources sources = { 0 };
	struct json *j = cli_json(cli);
	size_t i;

	if (!cli_take(cli, &form))
		return false;
	if (form.from > form.to)
		return err_set(&cli->err, ERR_RANGE,
		    "log list: --from is after --to");
	if (!list_sources(cli, &sources))
		return false;
	json_begin_array(j, "activities");
	for (i = 0; i < cli->log.activity.count; i++) {
		const struct activity *a = &cli->log.activity.items[i];

		if (a->day < form.from || a->day > form.to)
			continue;
		json_begin_object(j, NULL);
		show_activity_keys(cli, a, list_source(&sources, a->id));
		json_end(j);
		list_line(cli, a);
	}
	json_end(j);
	match_sources_clear(&sources);
	return true;
}

static void
show_temp_key(struct json *j, const char *key, int c10)
{
	if (c10 == TEMP_NONE)
		json_none(j, key);
	else
		json_tenth(j, key, c10 / 10.0);
}

static void
activity_json_rest(struct json *j, const struct activity *a)
{
	show_int_key(j, "bouts", a->bouts > 0 ? a->bouts : -1);
	show_int_key(j, "bout_s", a->bouts > 0 ? a->bout_s : -1);
	show_int_key(j, "walk_s", a->bouts > 0 ? a->walk_s : -1);
	show_word_key(j, "talk", talk_words, a->talk);
	show_int_key(j, "fast_s", a->fast_s);
	show_int_key(j, "fast_m", a->fast_m);
	show_int_key(j, "pain_before", a->pain_before);
	show_int_key(j, "pain", a->pain);
	show_word_key(j, "leak", answer_table[ANSWER_LEAK].words, a->leak);
	show_int_key(j, "heaviness", a->heaviness);
	show_tri_key(j, "stroller", a->stroller);
	show_tri_key(j, "symptoms", a->symptoms);
	show_temp_key(j, "temp_c", a->temp_c10);
	show_temp_key(j, "dew_c", a->dew_c10);
	show_day_key(j, "entered", a->entered);
	json_text(j, "note", a->note);
}

/* "pain 3" where it was said. */
static void
activity_line(struct cli *cli, const char *name, int value)
{
	if (value >= 0)
		cli_print(cli, "%s %d\n", name, value);
}

/* "talk easy": the word that its option takes. */
static void
activity_word(struct cli *cli, const char *name, const char *words, int index)
{
	char word[32];
	struct str s = str_of(word, sizeof(word));

	if (index < 0)
		return;
	show_word(&s, words, index);
	cli_print(cli, "%s %s\n", name, word);
}

static void
activity_temp(struct cli *cli, const char *name, int c10)
{
	if (c10 != TEMP_NONE)
		cli_print(cli, "%s %.1f C\n", name, c10 / 10.0);
}

static void
activity_fast(struct cli *cli, const struct activity *a)
{
	char time[UNIT_TEXT_SIZE], way[UNIT_TEXT_SIZE];

	if (a->type != RUN_EASY)
		activity_word(cli, "type", run_type_words, (int)a->type);
	if (a->fast_s < 0 && a->fast_m < 0)
		return;
	cli_print(cli, "fast part %s%s%s\n",
	    a->fast_s >= 0 ? unit_mmss(a->fast_s, time) : "",
	    a->fast_s >= 0 && a->fast_m >= 0 ? ", " : "",
	    a->fast_m >= 0 ? unit_distance(a->fast_m, cli->units, way) : "");
}

/* What only a run is asked, and what only the other kinds are. */
static void
activity_answers(struct cli *cli, const struct activity *a)
{
	static const char *const yn = "no yes";

	activity_line(cli, "effort", a->rpe);
	activity_word(cli, "talk", talk_words, a->talk);
	activity_line(cli, "pain before", a->pain_before);
	activity_line(cli, "pain", a->pain);
	activity_word(cli, "leak", answer_table[ANSWER_LEAK].words, a->leak);
	activity_line(cli, "heaviness", a->heaviness);
	activity_word(cli, "stroller", yn, (int)a->stroller);
	if (activity_is_walk(a) && a->symptoms == TRI_UNKNOWN)
		cli_print(cli, "symptoms not told\n");
	activity_word(cli, "symptoms", yn, (int)a->symptoms);
	activity_temp(cli, "temperature", a->temp_c10);
	activity_temp(cli, "dew point", a->dew_c10);
}

static void
activity_text_rest(struct cli *cli, const struct activity *a)
{
	char line[CLEAN_NOTE_MAX + 64], clock[UNIT_TEXT_SIZE];
	char bout[UNIT_TEXT_SIZE], walk[UNIT_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	if (a->start_min >= 0)
		cli_print(cli, "began %s\n", unit_clock(a->start_min, clock));
	if (activity_bouts_differ(a))
		cli_print(cli, "bouts %d, the longest %s\n", a->bouts,
		    unit_mmss(a->bout_s, bout));
	else if (a->bouts > 0)
		cli_print(cli, "bouts %d x %s / %s\n", a->bouts,
		    unit_mmss(a->bout_s, bout), unit_mmss(a->walk_s, walk));
	activity_fast(cli, a);
	activity_answers(cli, a);
	if (a->note != NULL) {
		str_add(&s, "note: %s", a->note);
		cli_line(cli, &s);
	}
}

static int
seconds_of(int64_t ms)
{
	return ms < 0 ? -1 : (int)((ms + 500) / 1000);
}

/* How fast it was, and what of its time were pauses. */
static void
activity_pace(struct cli *cli, const struct activity *a,
    const struct workout *w)
{
	char line[LOG_LINE_SIZE] = "pace ";
	struct str s = { line, sizeof(line), 5, false };

	if (a->kind == ACTIVITY_RUN)
		text_paces(&s, a, w, cli->units);
	if (s.len > 5)
		cli_line(cli, &s);
	s = str_of(line, sizeof(line));
	text_pauses(&s, w);
	if (s.len > 0)
		cli_line(cli, &s);
}

/* What a file said of it that is no answer of hers; all unsaid without one. */
static void
activity_file(struct cli *cli, const struct activity *a, bool file,
    const struct workout *w)
{
	struct json *j = cli_json(cli);

	show_int_key(j, "hr_avg", (int)w->hr_avg);
	show_int_key(j, "hr_max", (int)w->hr_max);
	show_int_key(j, "cadence", (int)w->cadence);
	show_int_key(j, "watch_rpe", (int)w->rpe);
	show_int_key(j, "watch_feel", (int)w->feel);
	show_int_key(j, "elapsed_s", seconds_of(w->elapsed_ms));
	show_int_key(j, "moving_s", seconds_of(w->moving_ms));
	show_int_key(j, "total_m",
	    w->distance_cm < 0 ? -1 : (int)((w->distance_cm + 50) / 100));
	show_int_key(j, "run_pace_s_per_km",
	    a->kind == ACTIVITY_RUN ? text_run_pace(a) : -1);
	show_int_key(j, "whole_pace_s_per_km", text_whole_pace(w));
	activity_pace(cli, a, w);
	if (!file)
		return;
	cli_print(cli, "from a file: %s\n", w->format);
	activity_line(cli, "heart rate", (int)w->hr_avg);
	activity_line(cli, "highest heart rate", (int)w->hr_max);
	activity_line(cli, "steps a minute", (int)w->cadence);
	if (a->rpe < 0)
		activity_line(cli, "effort as the watch was told", (int)w->rpe);
}

bool
cmd_log_show(struct cli *cli)
{
	const struct run_result *r;
	char line[LOG_LINE_SIZE];
	struct str s = str_of(line, sizeof(line));
	struct match_source from = { .workout = workout_unsaid() };
	struct fact fact;
	bool file;

	if (!cli_find(cli, FACT_ACTIVITY, cli->args.items[0], &fact))
		return false;
	file = store_source(cli->store, fact.head.id, &from);
	show_activity_keys(cli, &fact.activity, &from.workout);
	activity_json_rest(cli_json(cli), &fact.activity);
	list_line(cli, &fact.activity);
	activity_text_rest(cli, &fact.activity);
	activity_file(cli, &fact.activity, file, &from.workout);
	r = state_run(&cli->state, fact.head.id);
	if (r != NULL) {
		text_run_clean(&s, r, cli->now.today);
		text_capital(line);
		cli_line(cli, &s);
	}
	return true;
}

/* Rows that only a run has, on something else. */
static bool
edit_fits(struct cli *cli, enum activity_kind kind)
{
	unsigned mask = kind == ACTIVITY_RUN ? CMD_FOR_RUN : CMD_FOR_OTHER;
	const struct cli_option *o;
	size_t i;

	for (i = 0; i < cli->given.count; i++) {
		o = cli->given.items[i].option;
		if ((o->only & CMD_FOR_EDIT) && o->only != CMD_FOR_EDIT &&
		    (o->only & mask) == 0)
			return err_set(&cli->err, ERR_USAGE,
			    "--%s: that activity is a %s", o->name,
			    kind == ACTIVITY_RUN ? "run" : "walk or the like");
	}
	return true;
}

bool
cmd_log_edit(struct cli *cli)
{
	struct activity_form form = { 0 };
	struct fact fact;
	bool whole;

	if (!cli_find(cli, FACT_ACTIVITY, cli->args.items[0], &fact))
		return false;
	if (!cli_any_given(cli)) {
		(void)err_set(&cli->err, ERR_USAGE,
		    "log edit: it does not say what to change");
		return err_hint(&cli->err, "lope help log edit");
	}
	form.a = fact.activity;
	whole = form.a.run_s == form.a.session_s;
	if (!edit_fits(cli, form.a.kind) || !cli_take(cli, &form))
		return false;
	if (form.a.kind == ACTIVITY_RUN) {
		/* A run without walks stays one when its time changes. */
		if (whole && !cli_was_given(cli, "run-time"))
			form.a.run_s = form.a.session_s;
		if (!run_settle(cli, &form))
			return false;
	}
	return activity_write(cli, &form.a);
}

bool
cmd_log_rm(struct cli *cli)
{
	struct json *j = cli_json(cli);
	struct edit edit = { 0 };
	struct err first;
	struct fact fact;

	if (!cli_find(cli, FACT_ACTIVITY, cli->args.items[0], &fact)) {
		first = cli->err;
		if (first.code != ERR_NOT_FOUND ||
		    !cli_find(cli, FACT_RACE, cli->args.items[0], &fact)) {
			cli->err = first;
			return false;
		}
	}
	edit_drop(&edit, &cli->log, fact.kind, fact.head.id);
	show_id_key(j, "id", fact.head.id);
	json_text(j, "text", edit.text);
	return cli_apply_ripple(cli, &edit, RIPPLE_NONE_NAMED, false);
}

/* ------------------------------------------------------------------ trial */

struct trial_form {
	int distance_m, time_s;
	bool before_birth;
};

const struct cli_option cmd_trial_options[] = {
	{ .name = "distance",
	    .kind = CLI_DISTANCE,
	    .min = 400,
	    .max = LOG_FAR_M,
	    .at = offsetof(struct trial_form, distance_m),
	    .required = true,
	    .text = "How far" },
	{ .name = "time",
	    .kind = CLI_DURATION,
	    .min = 30,
	    .max = LOG_DAY_S,
	    .at = offsetof(struct trial_form, time_s),
	    .required = true,
	    .text = "How long it took" },
	{ .name = "before-birth",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct trial_form, before_birth),
	    .text = "A race before the birth" },
	{ 0 }
};

static bool
trial_race(struct cli *cli, int day, const struct trial_form *form)
{
	struct race race = { .distance_m = form->distance_m,
		.time_s = form->time_s };
	struct edit edit = { 0 };
	struct json *j = cli_json(cli);
	char line[LOG_LINE_SIZE], id[ROW_ID_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));
	bool ok;

	race.day = day;
	edit_race(&edit, &race);
	ok = cli_apply(cli, &edit);
	if (ok) {
		show_id_key(j, "id", edit.changes.items[0].fact.head.id);
		show_day_key(j, "date", day);
		json_int(j, "distance_m", race.distance_m);
		json_int(j, "time_s", race.time_s);
		str_add(&s, "%s. Id %.8s. Pace: ", edit.text,
		    row_id_text(edit.changes.items[0].fact.head.id, id));
		text_pace(&s, &cli->state.pace, cli->units);
		cli_line(cli, &s);
	}
	edit_clear(&edit);
	return ok;
}

bool
cmd_trial(struct cli *cli)
{
	struct trial_form form = { 0 };
	struct activity a;
	int day, birth = cli->state.profile->day;

	if (!cli_arg_day(cli, 0, &day) || !cli_take(cli, &form))
		return false;
	if (form.before_birth != (day < birth)) {
		(void)err_set(&cli->err, ERR_RANGE, "trial: that day is %s",
		    day < birth ? "before the birth" : "not before the birth");
		return day < birth ?
		    err_hint(&cli->err, "Say --before-birth with it.") :
		    err_hint(&cli->err,
			"Name the day of the race: %s trial DATE ...",
			cli->opt.call);
	}
	a = activity_unsaid(day);
	a.kind = ACTIVITY_RUN;
	a.type = RUN_TRIAL;
	a.session_s = a.run_s = form.time_s;
	a.distance_m = form.distance_m;
	if (!run_check(cli, &a))
		return false;
	return form.before_birth ? trial_race(cli, day, &form) :
				   activity_write(cli, &a);
}

/* -------------------------------------------------------------------- nap */

static void
nap_keys(struct json *j, const struct nap *nap)
{
	char clock[UNIT_TEXT_SIZE];

	if (nap->order == 0)
		json_none(j, "id");
	else
		show_id_key(j, "id", nap->id);
	show_days_key(j, "days", nap->days);
	json_text(j, "from", unit_clock(nap->from_min, clock));
	json_text(j, "to", unit_clock(nap->to_min, clock));
}

static void
nap_line(struct cli *cli, const struct nap *nap)
{
	char line[LOG_LINE_SIZE], id[ROW_ID_TEXT_SIZE];
	char from[UNIT_TEXT_SIZE], to[UNIT_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));

	str_add(&s, "%.*s  ", nap->order == 0 ? 9 : 8,
	    nap->order == 0 ? "lope.conf" : row_id_text(nap->id, id));
	text_days(&s, nap->days);
	str_add(&s, "  %s to %s, %d min", unit_clock(nap->from_min, from),
	    unit_clock(nap->to_min, to), nap->to_min - nap->from_min);
	cli_line(cli, &s);
}

bool
cmd_nap_add(struct cli *cli)
{
	struct nap nap = { 0 };
	struct edit edit = { 0 };
	struct ripple ripple;
	char waits[LOG_LINE_SIZE] = "";
	struct str s = str_of(waits, sizeof(waits));
	const char **arg = cli->args.items;
	bool ok;

	nap.day = cli->now.today;
	if (!conf_parse_days(arg[0], &nap.days, &cli->err) ||
	    !unit_parse_clock(arg[1], &nap.from_min, &cli->err) ||
	    !unit_parse_clock(arg[2], &nap.to_min, &cli->err))
		return cli_blame(cli, "nap add");
	if (nap.from_min >= nap.to_min)
		return err_set(&cli->err, ERR_RANGE,
		    "nap add: %s is not after %s", arg[2], arg[1]);
	edit_nap(&edit, &nap);
	ripple_read(&ripple, &cli->log, &cli->state, NULL, &edit,
	    RIPPLE_NONE_NAMED, cli->units);
	ok = cli_apply(cli, &edit);
	if (ok) {
		nap = edit.changes.items[0].fact.nap;
		nap_keys(cli_json(cli), &nap);
		cli_print(cli, "%s\n", edit.text);
		nap_line(cli, &nap);
		if (text_ladder_waits(&s, &cli->state))
			cli_print(cli, "%s\n", waits);
		cli_say_ripple(cli, &ripple);
	}
	edit_clear(&edit);
	return ok;
}

bool
cmd_nap_list(struct cli *cli)
{
	struct json *j = cli_json(cli);
	size_t i;

	json_begin_array(j, "naps");
	for (i = 0; i < cli->log.nap.count; i++) {
		json_begin_object(j, NULL);
		nap_keys(j, &cli->log.nap.items[i]);
		json_end(j);
		nap_line(cli, &cli->log.nap.items[i]);
	}
	json_end(j);
	if (cli->log.nap.count == 0)
		cli_print(cli, "No nap windows.\n");
	return true;
}

bool
cmd_nap_rm(struct cli *cli)
{
	struct json *j = cli_json(cli);
	struct edit edit = { 0 };
	struct fact fact;

	if (!cli_find(cli, FACT_NAP, cli->args.items[0], &fact))
		return false;
	edit_drop(&edit, &cli->log, FACT_NAP, fact.head.id);
	show_id_key(j, "id", fact.head.id);
	json_text(j, "text", edit.text);
	return cli_apply_say(cli, &edit);
}
