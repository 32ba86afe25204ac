/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/text.h"

#define PLAN_SHORTEN_LEAST_S 300
#define PLAN_LINE_SIZE 300

/* Of what changes nothing. */
static const struct ripple plan_no_ripple = { 0 };

/* ------------------------------------------------------------------- plan */

struct plan_form {
	int weeks;
};

const struct cli_option cmd_plan_options[] = {
	{ .name = "weeks",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = 104,
	    .at = offsetof(struct plan_form, weeks),
	    .text = "How many weeks, 4 unless said" },
	{ 0 }
};

/* What was found about a day: today's findings, and for a coming day the
 * rule that made its session what it is. */
static void
plan_day_findings(struct cli *cli, const struct plan_day *pd,
    struct findings *out)
{
	enum rule because = pd->session.because;
	char why[SESSION_WHY_SIZE];

	*out = (struct findings){ 0 };
	if (pd->day == cli->now.today)
		*out = cli->state.findings;
	else if (pd->day > cli->now.today && because != RULE_COUNT)
		finding_add(out, because, SEVERITY_INFO, FINDING_UNKNOWN,
		    FINDING_UNKNOWN, NULL, "%s",
		    session_why(&pd->session, cli->units, why));
}

static void
plan_json_day(struct cli *cli, const struct plan_day *pd)
{
	struct json *j = cli_json(cli);
	const struct session *s = &pd->session;
	struct findings findings;

	plan_day_findings(cli, pd, &findings);
	json_begin_object(j, NULL);
	show_day_key(j, "date", pd->day);
	show_session_keys(j, s);
	show_word_key(j, "status", plan_status_words, (int)pd->status);
	show_findings_key(j, "findings", &findings);
	json_end(j);
}

static void
plan_json_week(struct cli *cli, const struct plan_week *w)
{
	struct json *j = cli_json(cli);
	int d;

	json_begin_object(j, NULL);
	show_day_key(j, "start", w->monday);
	json_int(j, "base", w->base);
	json_int(j, "cap", w->cap);
	json_text(j, "unit", w->metres ? "m" : "s");
	json_bool(j, "hold", w->holds != 0);
	json_bool(j, "deload", w->deload);
	json_int(j, "planned", w->planned);
	json_int(j, "credited", w->credited);
	json_begin_array(j, "days");
	for (d = 0; d < 7; d++)
		plan_json_day(cli, &w->day[d]);
	json_end(j);
	json_end(j);
}

static void
plan_week(struct cli *cli, const struct plan *plan, const struct plan_week *w)
{
	char line[PLAN_LINE_SIZE], date[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));
	size_t len;
	int d;

	str_add(&s, "Week %d, from %s: ", date_iso_week(w->monday),
	    date_long(w->monday, date));
	if (w->planned == 0 && text_no_run_fits(&cli->state))
		str_add(&s, "no run, no window is long enough for a session");
	else if (text_week_runs(&cli->state, w->monday)) {
		text_beside(&s, w->planned, w->cap, w->metres, cli->units);
		str_add(&s, " planned, at most ");
		text_within(&s, w->cap, w->metres, cli->units);
	} else
		str_add(&s, "no run");
	str_add(&s, "; ");
	len = s.len;
	text_week_why(&s, &cli->state, w);
	if (s.len == len)
		line[len - 2] = '\0';
	cli_print(cli, "%s\n", line);
	for (d = 0; d < 7; d++) {
		s = str_of(line, sizeof(line));
		text_day_line(&s, &cli->state, plan, w->monday + d, cli->units,
		    true);
		cli_line(cli, &s);
	}
}

bool
cmd_plan(struct cli *cli)
{
	struct plan_form form = { .weeks = 4 };
	struct json *j = cli_json(cli);
	struct plan plan = { 0 };
	char why[FINDING_TEXT_SIZE] = "";
	struct str wait = str_of(why, sizeof(why));
	size_t i;

	if (!cli_take(cli, &form))
		return false;
	plan_build(&cli->state, form.weeks, &plan);
	json_begin_array(j, "weeks");
	for (i = 0; i < plan.weeks.count; i++) {
		plan_json_week(cli, &plan.weeks.items[i]);
		plan_week(cli, &plan, &plan.weeks.items[i]);
	}
	json_end(j);
	if (state_say_wait(&cli->state, &wait))
		cli_print(cli, "Today %s.\n", why);
	cli_print(cli,
	    "Dates are not before: each run clean, each day "
	    "green.\n");
	plan_clear(&plan);
	return true;
}

/* --------------------------------------------------------- one wish judged */

struct wish_form {
	int run_s, distance_m;
	enum run_type type;
	bool stroller;
	int temp_c10, dew_c10;
	const char *reason;
	bool dry_run;
};

const struct cli_option cmd_wish_options[] = {
	{ .name = "run-time",
	    .kind = CLI_DURATION,
	    .min = 1,
	    .max = 86400,
	    .at = offsetof(struct wish_form, run_s),
	    .text = "Running only" },
	{ .name = "distance",
	    .kind = CLI_DISTANCE,
	    .min = 1,
	    .max = 300000,
	    .at = offsetof(struct wish_form, distance_m),
	    .text = "Distance of the running, instead of its time" },
	{ .name = "type",
	    .kind = CLI_CHOICE,
	    .words = &run_type_words,
	    .at = offsetof(struct wish_form, type),
	    .text = "What kind of run" },
	{ .name = "stroller",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct wish_form, stroller),
	    .text = "With the stroller" },
	{ .name = "temp",
	    .kind = CLI_TEMP,
	    .min = -600,
	    .max = 600,
	    .at = offsetof(struct wish_form, temp_c10),
	    .text = "Air temperature" },
	{ .name = "dew",
	    .kind = CLI_TEMP,
	    .min = -600,
	    .max = 600,
	    .at = offsetof(struct wish_form, dew_c10),
	    .text = "Dew point" },
	{ .name = "override",
	    .kind = CLI_TEXT,
	    .max = CLEAN_NOTE_MAX,
	    .at = offsetof(struct wish_form, reason),
	    .only = CMD_WISH_ADD,
	    .text = "Why a soft rule is lifted this once" },
	{ .name = "dry-run",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct wish_form, dry_run),
	    .only = CMD_WISH_ADD,
	    .text = "Only say what it would do" },
	{ 0 }
};

/* A day that is still to come, today included. */
static bool
plan_arg_day(struct cli *cli, size_t arg, int *day)
{
	char date[DATE_ISO_SIZE];

	/* A weekday lies ahead, where what is planned does. */
	if (!date_coming(cli->args.items[arg], cli->now.today, day) &&
	    !cli_arg_any_day(cli, arg, day))
		return false;
	if (*day >= cli->now.today && *day <= cli->now.today + PLAN_AHEAD_DAYS)
		return true;
	return err_set(&cli->err, ERR_RANGE,
	    "%s: %s is out of range: today to %d days ahead",
	    cli->command->name, date_iso(*day, date), PLAN_AHEAD_DAYS);
}

/* dry_run: whether it is only to be talked of. */
static bool
wish_read(struct cli *cli, struct wish *wish, bool *dry_run)
{
	struct wish_form form = { .run_s = -1,
		.distance_m = -1,
		.temp_c10 = TEMP_NONE,
		.dew_c10 = TEMP_NONE };

	if (!plan_arg_day(cli, 0, &wish->day) || !cli_take(cli, &form))
		return false;
	if ((form.run_s < 0) == (form.distance_m < 0)) {
		(void)err_set(&cli->err, ERR_USAGE,
		    "%s: say --run-time or --distance, one of them",
		    cli->command->name);
		return err_hint(&cli->err, "lope help %s", cli->command->name);
	}
	wish->run_s = form.run_s;
	wish->distance_m = form.distance_m;
	wish->type = form.type;
	wish->stroller = form.stroller;
	wish->temp_c10 = form.temp_c10;
	wish->dew_c10 = form.dew_c10;
	wish->reason = form.reason;
	*dry_run = form.dry_run;
	return true;
}

static void
judgement_json(struct cli *cli, const struct judgement *judged)
{
	struct json *j = cli_json(cli);

	json_bool(j, "allowed", judged->allowed);
	show_findings_key(j, "findings", &judged->findings);
	if (!judged->has_nearest) {
		json_none(j, "nearest");
		return;
	}
	json_begin_object(j, "nearest");
	json_int(j, judged->metres ? "distance_m" : "run_s", judged->nearest);
	json_end(j);
}

/* Why not: where nothing at all is allowed that day, what forbids the day and
 * not what the amount was over. */
static const struct finding *
judgement_reason(const struct judgement *judged)
{
	const struct findings *list = &judged->findings;
	int i;

	for (i = 0; i < list->count && !judged->has_nearest; i++)
		if (list->item[i].severity >= SEVERITY_BLOCK &&
		    list->item[i].rule != RULE_OVERRIDE_LIMIT &&
		    (list->item[i].unit == NULL ||
			(!str_eq(list->item[i].unit, "s") &&
			    !str_eq(list->item[i].unit, "m"))))
			return &list->item[i];
	return &list->item[0];
}

/* Why the reason she gave lifts nothing; NULL when there was none. */
static const char *
judgement_override(const struct judgement *judged)
{
	const struct findings *list = &judged->findings;
	int i;

	for (i = 0; i < list->count; i++)
		if (list->item[i].rule == RULE_OVERRIDE_LIMIT)
			return list->item[i].text;
	return NULL;
}

/* " (11:00)", " (5500m)": where the limit is an amount of running. */
static void
judgement_limit(struct str *out, const struct finding *f)
{
	char time[UNIT_TEXT_SIZE];

	if (f->unit == NULL || f->limit == FINDING_UNKNOWN)
		return;
	if (str_eq(f->unit, "m"))
		str_add(out, " (%dm)", f->limit);
	else if (str_eq(f->unit, "s"))
		str_add(out, " (%s)", unit_mmss(f->limit, time));
}

/* "cap.run (11:00) refuses it too. ": what does beside the one that is said. */
static void
judgement_besides(struct str *out, const struct judgement *judged,
    const struct finding *said)
{
	const struct findings *list = &judged->findings;
	int i, n = 0;

	for (i = 0; i < list->count; i++) {
		if (list->item[i].severity < SEVERITY_BLOCK ||
		    list->item[i].rule == said->rule ||
		    list->item[i].rule == RULE_OVERRIDE_LIMIT)
			continue;
		str_add(out, "%s%s", n++ > 0 ? ", " : "",
		    rule_table[list->item[i].rule].id);
		judgement_limit(out, &list->item[i]);
	}
	if (n > 0)
		str_add(out, n == 1 ? " refuses it too. " : " refuse it too. ");
}

static bool
rule_is_of_kind(enum rule rule)
{
	return rule == RULE_QUALITY_LOCKED || rule == RULE_QUALITY_GAP;
}

static bool
finding_is_amount(const struct finding *f)
{
	return f->unit != NULL &&
	    (str_eq(f->unit, "m") || str_eq(f->unit, "s"));
}

/* Is it the kind of run that the day has none of, or the stroller, and would it
 * have another? */
static bool
judgement_is_of_kind(const struct judgement *judged, bool *kind, bool *stroller)
{
	const struct findings *list = &judged->findings;
	int i;

	*kind = *stroller = false;
	for (i = 0; i < list->count; i++) {
		const struct finding *f = &list->item[i];

		if (f->severity < SEVERITY_BLOCK)
			continue;
		if (rule_is_of_kind(f->rule))
			*kind = true;
		else if (f->rule == RULE_STROLLER_AGE)
			*stroller = true;
		else if (!finding_is_amount(f) &&
		    f->rule != RULE_OVERRIDE_LIMIT)
			return false;
	}
	return judged->nearest > 0;
}

/* What is not allowed that day, and what may be. */
static const char *
judgement_none(const struct judgement *judged)
{
	bool kind, stroller;

	if (!judgement_is_of_kind(judged, &kind, &stroller))
		return "No run is allowed that day. ";
	if (!stroller)
		return "None of that kind is allowed that day; an easy run is "
		       "judged by itself. ";
	return kind ?
	    "None of that kind, nor with a stroller, is allowed that day; an "
	    "easy run without is judged by itself. " :
	    "None with a stroller is allowed that day; one without is judged "
	    "by itself. ";
}

/*
 * "cap.run: One run may hold 18:00 ...", then the nearest that is allowed, in
 * a form that is allowed when it is typed: a distance in whole metres.
 */
static bool
judgement_refuse(struct cli *cli, const struct judgement *judged)
{
	const struct finding *f = judgement_reason(judged);
	char near[PLAN_LINE_SIZE], time[UNIT_TEXT_SIZE];
	struct str s = str_of(near, sizeof(near));
	const char *reason = judgement_override(judged);

	cli_say_ripple(cli, &plan_no_ripple);
	(void)err_set(&cli->err, ERR_REFUSED, "%s: %s: %s", cli->command->name,
	    rule_table[f->rule].id, f->text);
	if (judged->has_nearest) {
		str_add(&s, "Nearest that is allowed that day: ");
		if (judged->metres)
			str_add(&s, "%dm", judged->nearest);
		else
			str_add(&s, "%s", unit_mmss(judged->nearest, time));
		if (judged->nearest_rule != f->rule &&
		    judged->nearest != f->limit)
			str_add(&s, " (%s)",
			    rule_table[judged->nearest_rule].id);
		str_add(&s, ". ");
		text_nearest_walk(&s, judged, cli->units);
		str_add(&s, "%s", judged->nearest_walk ? " " : "");
	} else if (judged->amount > 0) {
		str_add(&s, "%s", judgement_none(judged));
	}
	judgement_besides(&s, judged, f);
	return err_hint(&cli->err,
	    "%s%s%sSource: %s. lope rules %s tells more.",
	    reason != NULL ? reason : "", reason != NULL ? " " : "", near,
	    rule_table[f->rule].source, rule_table[f->rule].id);
}

static void
wish_text(struct cli *cli, const struct wish *wish,
    const struct judgement *judged)
{
	char line[PLAN_LINE_SIZE], date[DATE_TEXT_SIZE];
	struct str s = str_of(line, sizeof(line));
	bool metres = wish->run_s < 0;

	str_add(&s, "Allowed: ");
	text_within(&s, metres ? wish->distance_m : wish->run_s, metres,
	    cli->units);
	str_add(&s, " on %s", date_short(wish->day, date));
	if (judged->shape.kind == SESSION_RUN) {
		str_add(&s, ", as ");
		text_session_bouts(&s, &judged->shape);
	}
	str_add(&s, ".");
	cli_line(cli, &s);
}

/*
 * The wish of the line, judged; one that is allowed is planned, or its plan
 * told of. False when it is refused or no wish.
 */
static bool
wish_plan(struct cli *cli, bool check)
{
	struct wish wish = wish_unsaid(DAY_NONE);
	struct judgement judged;
	struct edit edit = { 0 };
	bool dry_run = false;

	if (!wish_read(cli, &wish, &dry_run))
		return false;
	plan_judge(&cli->state, &wish, &judged);
	judgement_json(cli, &judged);
	if (!judged.allowed)
		return judgement_refuse(cli, &judged);
	wish_text(cli, &wish, &judged);
	show_findings(cli, &judged.findings, SEVERITY_INFO);
	edit_wish(&edit, &cli->log, &wish, &judged);
	return cli_apply_ripple(cli, &edit,
	    (struct ripple_named){ .emptied = DAY_NONE, .filled = wish.day },
	    check || dry_run);
}

bool
cmd_plan_check(struct cli *cli)
{
	return wish_plan(cli, true);
}

bool
cmd_plan_add(struct cli *cli)
{
	return wish_plan(cli, false);
}

/* --------------------------------------------------- what she decides */

struct decide_form {
	bool dry_run;
	int days, reason; /* of a pause; reason -1: not said */
};

const struct cli_option cmd_decide_options[] = {
	{ .name = "days",
	    .kind = CLI_INT,
	    .min = 1,
	    .max = PAUSE_DAYS_MAX,
	    .at = offsetof(struct decide_form, days),
	    .only = CMD_DECIDE_PAUSE,
	    .required = true,
	    .text = "For how many days, that one included" },
	{ .name = "reason",
	    .kind = CLI_CHOICE,
	    .words = &pause_reason_words,
	    .at = offsetof(struct decide_form, reason),
	    .only = CMD_DECIDE_PAUSE,
	    .text = "Why; it need not be said" },
	{ .name = "dry-run",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct decide_form, dry_run),
	    .text = "Only say what it would do" },
	{ 0 }
};

static bool
decide_take(struct cli *cli, struct decide_form *form)
{
	*form = (struct decide_form){ .reason = -1 };
	return cli_take(cli, form);
}

/* What she decided, and what becomes of the other days by it. displaced: what
 * it names itself, "" nothing. */
static bool
decision_write(struct cli *cli, const struct decision *decision,
    const char *displaced, bool dry_run)
{
	struct edit edit = { 0 };
	bool moved = decision->verb == DECISION_MOVE;

	edit_decision(&edit, &cli->log, decision);
	ripple_name(&edit, displaced);
	return cli_apply_ripple(cli, &edit,
	    (struct ripple_named){ .emptied = decision->day,
		.filled = moved ? decision->to_day : DAY_NONE,
		.moved = moved },
	    dry_run);
}

/* Only a run that is still to come moves; told as an error what is there. */
static bool
move_has_run(struct cli *cli, int day)
{
	const struct plan_day *pd;
	struct plan plan = { 0 };
	char date[DATE_TEXT_SIZE], there[PLAN_LINE_SIZE];
	struct str s = str_of(there, sizeof(there));
	bool run;

	plan_build(&cli->state, (day - date_monday(cli->now.today)) / 7 + 1,
	    &plan);
	pd = text_plan_day(&plan, day);
	run = pd != NULL && pd->session.kind == SESSION_RUN &&
	    pd->status == PLAN_PLANNED;
	if (pd != NULL && pd->status == PLAN_SKIPPED)
		str_add(&s, "it was skipped");
	else if (pd != NULL && pd->status == PLAN_DONE)
		str_add(&s, "what was planned is done");
	else if (pd != NULL)
		text_session(&s, &pd->session, cli->units);
	plan_clear(&plan);
	return run ||
	    err_set(&cli->err, ERR_INPUT,
		"plan move: no run is planned on %s: %s", date_short(day, date),
		there);
}

bool
cmd_plan_move(struct cli *cli)
{
	struct decide_form form;
	struct decision decision;
	struct judgement judged;
	int from, to;

	if (!plan_arg_day(cli, 0, &from) || !plan_arg_day(cli, 1, &to) ||
	    !decide_take(cli, &form))
		return false;
	if (from == to)
		return err_set(&cli->err, ERR_INPUT,
		    "plan move: both days are the same");
	if (!move_has_run(cli, from))
		return false;
	plan_judge_move(&cli->state, from, to, &judged);
	judgement_json(cli, &judged);
	if (!judged.allowed)
		return judgement_refuse(cli, &judged);
	decision = decision_unsaid(from, DECISION_MOVE);
	decision.to_day = to;
	return decision_write(cli, &decision, "", form.dry_run);
}

bool
cmd_plan_skip(struct cli *cli)
{
	struct json *j = cli_json(cli);
	struct decide_form form;
	struct decision decision;
	char date[DATE_TEXT_SIZE];
	int day = DAY_NONE;

	if (!plan_arg_day(cli, 0, &day) || !decide_take(cli, &form))
		return false;
	if (day == cli->now.today && state_day(&cli->state, day)->runs > 0)
		return err_set(&cli->err, ERR_INPUT,
		    "plan skip: the run of %s is done", date_short(day, date));
	decision = decision_unsaid(day, DECISION_SKIP);
	if (log_decision(&cli->log, day, DECISION_SKIP) != NULL) {
		cli_print(cli, "Already skipped, %s\n", date_short(day, date));
		cli_say_ripple(cli, &plan_no_ripple);
	} else if (!decision_write(cli, &decision, "", form.dry_run))
		return false;
	show_day_key(j, "date", day);
	json_text(j, "status", form.dry_run ? NULL : "skipped");
	return true;
}

/* The session of day that can still be changed; NULL is told as an error. */
static const struct session *
plan_session_to_come(struct cli *cli, const struct plan *plan, int day)
{
	const struct plan_day *pd = text_plan_day(plan, day);
	char date[DATE_TEXT_SIZE];

	if (pd != NULL && pd->status == PLAN_PLANNED &&
	    pd->session.kind != SESSION_REST)
		return &pd->session;
	(void)err_set(&cli->err, ERR_INPUT, "plan: nothing is planned on %s",
	    date_short(day, date));
	return NULL;
}

static bool
plan_shorten(struct cli *cli, const struct plan *plan, int day, int total_s,
    bool dry_run)
{
	const struct session *session = plan_session_to_come(cli, plan, day);
	struct edit edit = { 0 };
	struct session left;

	if (session == NULL)
		return false;
	if (session->total_s <= total_s)
		return err_set(&cli->err, ERR_INPUT,
		    "plan shorten: that session takes %d min",
		    session->total_s / 60);
	plan_shorter(&cli->state, session, total_s, &left);
	edit_shorten(&edit, &cli->log, &left, day, total_s);
	if (!cli_apply_ripple(cli, &edit,
		(struct ripple_named){ .emptied = day, .filled = DAY_NONE },
		dry_run))
		return false;
	if (left.kind != session->kind)
		show_session(cli, "No run fits", &left);
	return true;
}

bool
cmd_plan_shorten(struct cli *cli)
{
	struct decide_form form;
	struct plan plan = { 0 };
	int day = DAY_NONE, total_s;
	bool done;

	if (!plan_arg_day(cli, 0, &day) || !decide_take(cli, &form) ||
	    !cli_no_comma(cli->args.items[1], &cli->err) ||
	    !unit_parse_duration(cli->args.items[1], PLAN_SHORTEN_LEAST_S,
		86400, &total_s, &cli->err))
		return false;
	plan_build(&cli->state, (day - date_monday(cli->now.today)) / 7 + 2,
	    &plan);
	done = plan_shorten(cli, &plan, day, total_s, form.dry_run);
	plan_clear(&plan);
	if (done)
		show_day_key(cli_json(cli), "date", day);
	return done;
}

bool
cmd_plan_swap(struct cli *cli)
{
	static const enum decision_verb verbs[] = { DECISION_WALK,
		DECISION_STRENGTH, DECISION_SKIP };
	struct decide_form form;
	struct plan plan = { 0 };
	struct decision decision;
	char displaced[PLAN_LINE_SIZE] = "";
	struct str gone = str_of(displaced, sizeof(displaced));
	int day = DAY_NONE, what;
	bool done;

	if (!plan_arg_day(cli, 0, &day) || !decide_take(cli, &form))
		return false;
	if (!cli_arg_word(cli, 1, "what", "walk strength rest", &what))
		return false;
	plan_build(&cli->state, (day - date_monday(cli->now.today)) / 7 + 2,
	    &plan);
	decision = decision_unsaid(day, verbs[what]);
	ripple_displaced(&gone, &plan, day, cli->units);
	done = plan_session_to_come(cli, &plan, day) != NULL &&
	    decision_write(cli, &decision, displaced, form.dry_run);
	plan_clear(&plan);
	if (done)
		show_day_key(cli_json(cli), "date", day);
	return done;
}

/* As pause on the screen does: what is planned on those days is skipped. */
bool
cmd_plan_pause(struct cli *cli)
{
	struct json *j = cli_json(cli);
	struct decide_form form;
	struct edit edit = { 0 };
	int day = DAY_NONE, last;

	if (!plan_arg_day(cli, 0, &day) || !decide_take(cli, &form))
		return false;
	last = day + form.days - 1;
	edit_pause(&edit, &cli->log, day, form.days,
	    form.reason < 0 ? NULL : pause_reason(form.reason));
	if (!cli_apply_ripple(cli, &edit,
		(struct ripple_named){ .emptied = DAY_NONE,
		    .filled = DAY_NONE,
		    .until = last },
		form.dry_run))
		return false;
	show_day_key(j, "date", day);
	show_day_key(j, "until", last);
	return true;
}
