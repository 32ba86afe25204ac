/* SPDX-License-Identifier: ISC */
#include "lope/cli.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"
#include "lope/clean.h"
#include "lope/date.h"
#include "lope/export.h"
#include "lope/keys.h"
#include "lope/mem.h"
#include "lope/prefs.h"
#include "lope/utf8.h"

#define CLI_PATH_SHOWN 1024 /* bytes, of a path in a message */

static const char *const cli_units_words = "km mi";
static const char *const cli_color_words = "auto always never";
static const char *const cli_file_word = "FILE";

const struct cli_option cli_global_options[] = {
	{ .name = "db",
	    .kind = CLI_WORD,
	    .words = &cli_file_word,
	    .at = offsetof(struct cli, opt.db),
	    .text = "the database (LOPE_DB)" },
	{ .name = "config",
	    .kind = CLI_WORD,
	    .words = &cli_file_word,
	    .at = offsetof(struct cli, opt.config),
	    .text = "the configuration (LOPE_CONFIG)" },
	{ .name = "today",
	    .kind = CLI_ANY_DAY,
	    .at = offsetof(struct cli, opt.today),
	    .text = "take this as the current day (LOPE_TODAY)" },
	{ .name = "json",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct cli, opt.json),
	    .text = "one JSON document, errors too" },
	{ .name = "units",
	    .kind = CLI_CHOICE,
	    .words = &cli_units_words,
	    .at = offsetof(struct cli, opt.units),
	    .text = "what is shown and what a bare number means" },
	{ .name = "color",
	    .kind = CLI_CHOICE,
	    .words = &cli_color_words,
	    .at = offsetof(struct cli, opt.color),
	    .text = "colours of the full screen (NO_COLOR: never)" },
	{ .name = "ascii",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct cli, opt.ascii),
	    .text = "draw nothing outside ASCII" },
	{ .name = "no-mouse",
	    .kind = CLI_FLAG,
	    .at = offsetof(struct cli, opt.no_mouse),
	    .text = "leave the mouse to the terminal" },
	{ .name = "quiet",
	    .letter = 'q',
	    .kind = CLI_FLAG,
	    .at = offsetof(struct cli, opt.quiet),
	    .text = "only errors" },
	{ .name = "help",
	    .letter = 'h',
	    .kind = CLI_FLAG,
	    .at = offsetof(struct cli, help),
	    .text = "this help" },
	{ .name = "version",
	    .letter = 'V',
	    .kind = CLI_FLAG,
	    .at = offsetof(struct cli, version),
	    .text = "the version" },
	{ 0 }
};

/* clang-format off */
const struct cli_command cli_commands[] = {
	{ .name = "init", .usage = "--birth DATE [PROFILE OPTIONS]",
	  .text = "Create the database and the profile",
	  .need = CLI_NEED_CONF, .options = cmd_profile_options,
	  .run = cmd_init },
	{ .name = "profile", .usage = "[PROFILE OPTIONS]",
	  .text = "Show the profile, or change it",
	  .need = CLI_NEED_STORE, .options = cmd_profile_options,
	  .run = cmd_profile },
	{ .name = "checkin", .usage = "[DATE] [ANSWERS]",
	  .text = "Say how you are, or amend it; the verdict and what follows",
	  .need = CLI_NEED_STATE, .args_max = 1,
	  .options = cmd_checkin_options, .run = cmd_checkin },
	{ .name = "log run", .usage = "[DATE] --time DUR [OPTION]...",
	  .text = "Write a run down; no rule refuses it",
	  .need = CLI_NEED_STATE, .args_max = 3,
	  .options = cmd_activity_options, .mask = CMD_FOR_RUN,
	  .run = cmd_log_run },
	{ .name = "log walk", .usage = "[DATE] --time DUR [OPTION]...",
	  .text = "Write a walk down",
	  .need = CLI_NEED_STATE, .args_max = 3,
	  .options = cmd_activity_options, .mask = CMD_FOR_OTHER,
	  .run = cmd_log_walk },
	{ .name = "log strength", .usage = "[DATE] --time DUR [OPTION]...",
	  .text = "Write strength work down",
	  .need = CLI_NEED_STATE, .args_max = 3,
	  .options = cmd_activity_options, .mask = CMD_FOR_OTHER,
	  .run = cmd_log_strength },
	{ .name = "log other", .usage = "[DATE] --time DUR [OPTION]...",
	  .text = "Write any other activity down",
	  .need = CLI_NEED_STATE, .args_max = 3,
	  .options = cmd_activity_options, .mask = CMD_FOR_OTHER,
	  .run = cmd_log_other },
	{ .name = "log list", .usage = "[--from DATE] [--to DATE]",
	  .text = "List what was done",
	  .need = CLI_NEED_STATE, .options = cmd_list_options,
	  .run = cmd_log_list },
	{ .name = "log show", .usage = "ID",
	  .text = "Show one activity in full",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .run = cmd_log_show },
	{ .name = "log edit", .usage = "ID [OPTION]...",
	  .text = "Change an activity",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .options = cmd_activity_options, .mask = CMD_FOR_EDIT,
	  .run = cmd_log_edit },
	{ .name = "log rm", .usage = "ID",
	  .text = "Remove an activity, or a race before the birth",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .run = cmd_log_rm },
	{ .name = "readiness", .usage = "",
	  .text = "The gate: each item, met or not, and what is missing",
	  .need = CLI_NEED_STATE, .run = cmd_readiness },
	{ .name = "readiness screen", .usage = "[DATE] --walk R --balance R ...",
	  .text = "The seven tests of load and impact",
	  .need = CLI_NEED_STATE, .args_max = 1,
	  .options = cmd_screen_options, .run = cmd_readiness_screen },
	{ .name = "readiness strength", .usage = "[DATE] --calf L/R --bridge L/R ...",
	  .text = "The strength counts, left and right",
	  .need = CLI_NEED_STATE, .args_max = 1,
	  .options = cmd_strength_options, .run = cmd_readiness_strength },
	{ .name = "readiness floor", .usage = "[DATE] pass|fail",
	  .text = "The pelvic-floor baseline",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 2,
	  .run = cmd_readiness_floor },
	{ .name = "readiness declare", .usage = "[DATE] none|yes",
	  .text = "Whether a condition of the list applies",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 2,
	  .run = cmd_readiness_declare },
	{ .name = "readiness wound", .usage = "[DATE] closed|open",
	  .text = "The wound of a caesarean or a tear",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 2,
	  .run = cmd_readiness_wound },
	{ .name = "readiness clearance", .usage = "[DATE] --scope SCOPE --role ROLE [--name NAME]",
	  .text = "What a clinician cleared",
	  .need = CLI_NEED_STATE, .args_max = 1,
	  .options = cmd_clearance_options, .run = cmd_readiness_clearance },
	{ .name = "readiness placement", .usage = "--runs N --longest DUR --continuous DUR --weekly DUR ...",
	  .text = "Declare the running you already do",
	  .need = CLI_NEED_STATE, .options = cmd_placement_options,
	  .run = cmd_readiness_placement },
	{ .name = "trial", .usage = "[DATE] --distance DIST --time DUR [--before-birth]",
	  .text = "A time trial or race",
	  .need = CLI_NEED_STATE, .args_max = 1,
	  .options = cmd_trial_options, .run = cmd_trial },
	{ .name = "today", .usage = "",
	  .text = "Verdict, session, limits, recovery and targets of today",
	  .need = CLI_NEED_STATE, .run = cmd_today },
	{ .name = "plan", .usage = "[--weeks N]",
	  .text = "The coming weeks",
	  .need = CLI_NEED_STATE, .options = cmd_plan_options,
	  .run = cmd_plan },
	{ .name = "plan check", .usage = "DATE (--run-time DUR|--distance DIST) [--type TYPE] [--stroller]",
	  .text = "Would that run be allowed? Changes nothing",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .options = cmd_wish_options, .run = cmd_plan_check },
	{ .name = "plan add", .usage = "DATE (--run-time DUR|--distance DIST) [--type TYPE] [--stroller] [--override REASON] [--dry-run]",
	  .text = "Plan a run, where the rules allow it",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .options = cmd_wish_options, .mask = CMD_WISH_ADD,
	  .run = cmd_plan_add },
	{ .name = "plan move", .usage = "DATE DATE [--dry-run]",
	  .text = "Move the planned run of a day to another",
	  .need = CLI_NEED_STATE, .args_min = 2, .args_max = 2,
	  .options = cmd_decide_options, .run = cmd_plan_move },
	{ .name = "plan skip", .usage = "DATE [--dry-run]",
	  .text = "Leave the session of a day out",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .options = cmd_decide_options, .run = cmd_plan_skip },
	{ .name = "plan shorten", .usage = "DATE DUR [--dry-run]",
	  .text = "Leave less time for the session of a day",
	  .need = CLI_NEED_STATE, .args_min = 2, .args_max = 2,
	  .options = cmd_decide_options, .run = cmd_plan_shorten },
	{ .name = "plan swap", .usage = "DATE walk|strength|rest [--dry-run]",
	  .text = "Do something else instead of the session of a day",
	  .need = CLI_NEED_STATE, .args_min = 2, .args_max = 2,
	  .options = cmd_decide_options, .run = cmd_plan_swap },
	{ .name = "plan pause", .usage = "DATE --days N [--reason illness|travel|baby|other] [--dry-run]",
	  .text = "Rest for some days, that one first",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .options = cmd_decide_options, .mask = CMD_DECIDE_PAUSE,
	  .run = cmd_plan_pause },
	{ .name = "why", .usage = "[DATE]",
	  .text = "Every rule that had a say that day, with numbers and source",
	  .need = CLI_NEED_STATE, .args_max = 1, .run = cmd_why },
	{ .name = "rules", .usage = "[ID]",
	  .text = "The rules, or one in full",
	  .need = CLI_NEED_NOTHING, .args_max = 1, .run = cmd_rules },
	{ .name = "cal", .usage = "[YYYY-MM]",
	  .text = "A month, a line a day",
	  .need = CLI_NEED_STATE, .args_max = 1, .run = cmd_cal },
	{ .name = "recovery", .usage = "[DATE]",
	  .text = "Recovery tasks, done and due, and the score of the week",
	  .need = CLI_NEED_STATE, .args_max = 1, .run = cmd_recovery },
	{ .name = "recovery done", .usage = "NAME [DATE] [--amount N] [--at HH:MM]",
	  .text = "Tick a task",
	  .need = CLI_NEED_PROFILE, .args_min = 1, .args_max = 2,
	  .options = cmd_done_options, .run = cmd_recovery_done },
	{ .name = "recovery undo", .usage = "NAME [DATE]",
	  .text = "Take the ticks of a day back",
	  .need = CLI_NEED_PROFILE, .args_min = 1, .args_max = 2,
	  .run = cmd_recovery_undo },
	{ .name = "recovery add", .usage = "NAME --per-week N [--minutes N]",
	  .text = "Add a task of your own",
	  .need = CLI_NEED_PROFILE, .args_min = 1, .args_max = 1,
	  .options = cmd_task_options, .run = cmd_recovery_add },
	{ .name = "recovery drop", .usage = "NAME",
	  .text = "Drop a task of your own",
	  .need = CLI_NEED_PROFILE, .args_min = 1, .args_max = 1,
	  .run = cmd_recovery_drop },
	{ .name = "nap add", .usage = "DAY HH:MM HH:MM",
	  .text = "Add a nap window; DAY is mon to sun, or daily",
	  .need = CLI_NEED_STATE, .args_min = 3, .args_max = 3,
	  .run = cmd_nap_add },
	{ .name = "nap list", .usage = "",
	  .text = "List the nap windows",
	  .need = CLI_NEED_PROFILE, .run = cmd_nap_list },
	{ .name = "nap rm", .usage = "ID",
	  .text = "Remove a nap window",
	  .need = CLI_NEED_PROFILE, .args_min = 1, .args_max = 1,
	  .run = cmd_nap_rm },
	{ .name = "import", .usage = "FILE|FOLDER|-... [--dry-run] [--format F] [--date DATE]",
	  .text = "Take in files of watches, services and lope export",
	  .need = CLI_NEED_CONF, .args_min = 1, .args_max = 100000,
	  .options = cmd_import_options, .run = cmd_import },
	{ .name = "import vdir", .usage = "DIR [--dry-run]",
	  .text = "What the phone moved, ticked or deleted, by the rules",
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .options = cmd_vdir_options, .run = cmd_import_vdir },
	{ .name = "export json", .usage = "[FILE|-] [--from DATE] [--to DATE]",
	  .text = "Write all down, notes and symptoms too, as JSON",
	  .tells = export_json_tells,
	  .need = CLI_NEED_STORE, .reads_newer = true, .args_max = 1,
	  .options = cmd_export_options, .run = cmd_export_json },
	{ .name = "export csv", .usage = "[DIR|FILE|-] [--table TABLE] [--from DATE] [--to DATE]",
	  .text = "Write runs, ticks, check-ins as tables, symptoms too",
	  .tells = export_csv_tells,
	  .need = CLI_NEED_STORE, .reads_newer = true, .args_max = 1,
	  .options = cmd_export_options, .mask = CMD_EXPORT_CSV,
	  .run = cmd_export_csv },
	{ .name = "export ics", .usage = "[FILE|-] [--detail none|plan|full] [--alarm DUR]",
	  .text = "Write the coming weeks as a calendar, no symptoms",
	  .tells = calendar_tells_plan,
	  .need = CLI_NEED_STATE, .reads_newer = true, .args_max = 1,
	  .options = cmd_calendar_options, .run = cmd_export_ics },
	{ .name = "export vdir", .usage = "DIR [--detail none|plan|full] [--alarm DUR]",
	  .text = "The same as a folder of items, for the phone",
	  .tells = calendar_tells_plan,
	  .need = CLI_NEED_STATE, .args_min = 1, .args_max = 1,
	  .options = cmd_calendar_options, .run = cmd_export_vdir },
	{ .name = "report", .usage = "[FILE|-] [--format F] [--include LIST] [--leave-out LIST] ...",
	  .text = "Write a page for the physio: birth, symptoms, runs",
	  .tells = report_tells_symptoms,
	  .need = CLI_NEED_STATE, .reads_newer = true, .args_max = 1,
	  .options = cmd_report_options, .run = cmd_report },
	{ .name = "trends", .usage = "[--weeks N]",
	  .text = "How the weeks went: running, pace, sleep, pain, recovery",
	  .need = CLI_NEED_STATE, .options = cmd_trends_options,
	  .run = cmd_trends },
	{ .name = "forecast", .usage = "[--seed N]",
	  .text = "When 15, 20 and 30 minutes, distance, strides and the goal can come",
	  .need = CLI_NEED_STATE, .options = cmd_forecast_options,
	  .run = cmd_forecast },
	{ .name = "goal", .usage = "[5k|10k|half|marathon|none] [--race DATE]",
	  .text = "A race to run towards, and whether the plan comes there",
	  .need = CLI_NEED_STATE, .args_max = 1,
	  .options = cmd_goal_options, .run = cmd_goal },
	{ .name = "undo", .usage = "",
	  .text = "Take the latest change back",
	  .need = CLI_NEED_STORE, .run = cmd_undo },
	{ .name = "redo", .usage = "",
	  .text = "Do again what was taken back",
	  .need = CLI_NEED_STORE, .run = cmd_redo },
	{ .name = "history", .usage = "[--limit N]",
	  .text = "The changes, newest first",
	  .need = CLI_NEED_STORE, .options = cmd_history_options,
	  .run = cmd_history },
	{ .name = "backup", .usage = "[FILE]",
	  .text = "Copy the database, whole and compared, to a new file",
	  .need = CLI_NEED_STORE, .args_max = 1, .run = cmd_backup },
	{ .name = "restore", .usage = "FILE [--dry-run]",
	  .text = "Put a copy back; what is there now is kept",
	  .need = CLI_NEED_CONF, .args_max = 1,
	  .options = cmd_restore_options, .run = cmd_restore },
	{ .name = "merge", .usage = "FILE [--dry-run]",
	  .text = "Bring in what another machine's copy has that is later",
	  .need = CLI_NEED_STORE, .args_min = 1, .args_max = 1,
	  .options = cmd_merge_options, .run = cmd_merge },
	{ .name = "conflicts", .usage = "",
	  .text = "What did not stay when machines were merged",
	  .need = CLI_NEED_STORE, .run = cmd_conflicts },
	{ .name = "check", .usage = "",
	  .text = "Look the database, its history and its copies over",
	  .need = CLI_NEED_CONF, .run = cmd_check },
	{ .name = "salvage", .usage = "DAMAGED NEW",
	  .text = "What can be read of a damaged database, into a new one",
	  .need = CLI_NEED_CONF, .args_min = 2, .args_max = 2,
	  .run = cmd_salvage },
	{ .name = "forget", .usage = "(DATE|--from DATE --to DATE|--kind KIND|--everything) --yes",
	  .text = "Take days out for ever, and the copies that hold them",
	  .need = CLI_NEED_STORE, .args_max = 1,
	  .options = cmd_forget_options, .run = cmd_forget },
	{ .name = "help", .usage = "[COMMAND]",
	  .text = "The commands, or the options of one",
	  .need = CLI_NEED_NOTHING, .args_max = 2, .run = cmd_help },
	{ .name = "version", .usage = "",
	  .text = "The version",
	  .need = CLI_NEED_NOTHING, .run = cmd_version },
	{ 0 }
};
/* clang-format on */

void
cli_print(struct cli *cli, const char *fmt, ...)
{
	va_list ap;

	if (cli->opt.json || cli->opt.quiet)
		return;
	va_start(ap, fmt);
	/* A buffer in memory: what it cannot hold shows when it is closed. */
	(void)vfprintf(cli->out, fmt, ap);
	va_end(ap);
}

void
cli_line(struct cli *cli, const struct str *s)
{
	size_t room = s->len * 4 + 1;
	char *line = mem_new(room, 1);

	(void)clean_text(line, room, s->buf, false);
	cli_print(cli, "%s\n", line);
	free(line);
}

struct json *
cli_json(struct cli *cli)
{
	if (cli->json == NULL)
		cli->json = json_new();
	return cli->json;
}

bool
cli_blame(struct cli *cli, const char *fmt, ...)
{
	char what[128], hint[sizeof(cli->err.hint)];
	struct str s = str_of(what, sizeof(what));
	va_list ap;

	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	(void)str_copy(hint, sizeof(hint), cli->err.hint);
	(void)err_set(&cli->err, cli->err.code, "%s: %s", what, cli->err.text);
	return err_hint(&cli->err, "%s", hint);
}

/* ------------------------------------------------------- options, defaults */

/* $name, NULL where it is unset or empty. */
static const char *
cli_env_text(const struct cli *cli, const char *name)
{
	const char *s = cli->env->env(name);

	return s == NULL || *s == '\0' ? NULL : s;
}

/* $xdg/tail, else $HOME/home/tail; NULL without either. */
static const char *
cli_path(struct cli *cli, const char *xdg, const char *home, const char *tail)
{
	const char *base = cli_env_text(cli, xdg);

	if (base != NULL && *base == '/')
		return arena_printf(&cli->mem, "%s/%s", base, tail);
	base = cli_env_text(cli, "HOME");
	if (base == NULL)
		return NULL;
	return arena_printf(&cli->mem, "%s/%s/%s", base, home, tail);
}

/* Help, the version and the rules are the same on any day. */
static bool
cli_needs_today(const struct cli *cli)
{
	return !cli->help && !cli->version &&
	    (cli->command == NULL || cli->command->need > CLI_NEED_NOTHING);
}

static bool
cli_settle_today(struct cli *cli)
{
	const char *env = cli_env_text(cli, "LOPE_TODAY");

	if (cli->opt.today == DAY_NONE && env != NULL && cli_needs_today(cli) &&
	    !date_parse(env, cli->now.today, &cli->opt.today, &cli->err))
		return cli_blame(cli, "LOPE_TODAY");
	if (cli->opt.today != DAY_NONE)
		cli->now.today = cli->opt.today;
	return true;
}

/* A command that is typed as it is shown opens what this one has open. The path
 * is never cut, or it would name another. */
static const char *
cli_call(struct cli *cli, const char *unnamed)
{
	const char *db = cli->opt.db;
	char *typed, *shown;
	size_t room;

	if (db == NULL || (unnamed != NULL && str_eq(db, unnamed)))
		return "lope";
	room = 4 * strlen(db) + sizeof("./''");
	typed = arena_new(&cli->mem, room);
	shown = arena_new(&cli->mem, 4 * room);
	(void)clean_text(shown, 4 * room, str_shell(typed, room, db), false);
	return arena_printf(&cli->mem, "lope --db %s", shown);
}

static void
cli_settle_db(struct cli *cli)
{
	struct cli_options *opt = &cli->opt;
	const char *unnamed = cli_env_text(cli, "LOPE_DB");

	opt->usual_db = cli_path(cli, "XDG_DATA_HOME", ".local/share",
	    "lope/lope.db");
	if (unnamed == NULL)
		unnamed = opt->usual_db;
	if (opt->db == NULL)
		opt->db = unnamed;
	opt->call = cli_call(cli, unnamed);
}

/* What the options leave open comes from the environment, then by default. */
static bool
cli_settle(struct cli *cli)
{
	struct cli_options *opt = &cli->opt;

	if (!cli_take_table(cli, cli_global_options, cli))
		return false;
	cli_settle_db(cli);
	if (opt->config == NULL)
		opt->config = cli_env_text(cli, "LOPE_CONFIG");
	opt->config_named = opt->config != NULL;
	if (opt->config == NULL)
		opt->config = cli_path(cli, "XDG_CONFIG_HOME", ".config",
		    "lope/lope.conf");
	opt->state_dir = cli_path(cli, "XDG_STATE_HOME", ".local/state",
	    "lope");
	opt->backup_dir = cli_path(cli, "XDG_STATE_HOME", ".local/state",
	    "lope/backups");
	if (cli_env_text(cli, "NO_COLOR") != NULL)
		opt->color = CLI_COLOR_NEVER;
	return cli_settle_today(cli);
}

/* ---------------------------------------------------- configuration, facts */

static void
cli_settle_units(struct cli *cli)
{
	const struct profile *profile = log_profile(&cli->log);
	int conf = cli->conf.value[CONF_units];

	if (cli->opt.units >= 0)
		cli->units = (enum unit_system)cli->opt.units;
	else if (conf > 0)
		cli->units = conf == 1 ? UNIT_KM : UNIT_MI;
	else if (profile != NULL)
		cli->units = profile->units;
}

/* Nothing is pressed here, but a slip in the file is told by every command. */
static bool
cli_check_keys(struct cli *cli)
{
	struct keys keys = { 0 };
	bool done = cli->conf.bind_count == 0 ||
	    keys_build(&keys, &cli->conf, cli->opt.config, &cli->err);

	keys_clear(&keys);
	return done;
}

static bool
cli_read_conf(struct cli *cli)
{
	conf_init(&cli->conf);
	if (cli->opt.config != NULL &&
	    !conf_read(&cli->conf, cli->opt.config, cli->opt.config_named,
		&cli->err))
		return false;
	cli_settle_units(cli);
	return cli_check_keys(cli);
}

static int64_t
cli_now_ms(void *arg)
{
	const struct cli *cli = arg;

	return cli->env->now_ms(cli->env->arg);
}

static void
cli_now_text(void *arg, char buf[32])
{
	const struct cli *cli = arg;
	struct str s = str_of(buf, 32);
	char day[DATE_ISO_SIZE], clock[UNIT_TEXT_SIZE];
	int64_t second = cli_now_ms(arg) / 1000 % 60;

	str_add(&s, "%sT%s:%02d", date_iso(cli->now.today, day),
	    unit_clock(cli->now.minute, clock), (int)second);
}

static bool
cli_need_path(struct cli *cli)
{
	if (cli->opt.db != NULL)
		return true;
	(void)err_set(&cli->err, ERR_IO,
	    "database: neither HOME nor XDG_DATA_HOME says where");
	return err_hint(&cli->err, "Name it: lope --db FILE");
}

/* Another program that does not let go soon is no riddle to who waits. */
static void
cli_waits(void *arg)
{
	struct cli *cli = arg;

	if (cli->env->waits != NULL)
		cli->env->waits(cli->env->waits_arg);
	else if (cli->env->err_tty && !cli->opt.quiet && !cli->waited)
		(void)fputs("lope: another program is writing to the database; "
			    "it is waited for, 5 s at most\n",
		    cli->env->err);
	cli->waited = true;
}

void
cli_set_store_env(struct cli *cli)
{
	cli->store_env = (struct store_env){ .now_ms = cli_now_ms,
		.now_text = cli_now_text,
		.arg = cli,
		.backup_dir = cli->opt.backup_dir,
		.usual = cli->opt.usual_db,
		.call = cli->opt.call,
		.waits = cli_waits,
		.waits_ms = cli->env->waits != NULL ? STORE_WAITS_SCREEN_MS :
						      STORE_WAITS_LINE_MS };
}

bool
cli_create(struct cli *cli)
{
	if (!cli_need_path(cli))
		return false;
	cli_set_store_env(cli);
	return store_create(&cli->store, cli->opt.db, &cli->store_env,
	    &cli->err);
}

/* The state once more, after the log has changed. */
static void
cli_replay(struct cli *cli)
{
	state_clear(&cli->state);
	cli->state = (struct state){ 0 };
	replay(&cli->state, &cli->log, cli->now.today);
}

bool
cli_open_file(struct cli *cli)
{
	if (!cli_need_path(cli))
		return false;
	cli_set_store_env(cli);
	return store_open(&cli->store, cli->opt.db, &cli->store_env,
		   &cli->err) ||
	    (cli->err.code == ERR_NEWER && cli->command->reads_newer &&
		store_open_newer(&cli->store, cli->opt.db, &cli->store_env,
		    &cli->err));
}

static void
cli_say_error(const struct cli *cli, const struct err *err)
{
	char text[sizeof(err->text) * 4], hint[sizeof(err->hint) * 4];

	(void)clean_text(text, sizeof(text), err->text, false);
	(void)clean_text(hint, sizeof(hint), err->hint, false);
	(void)fprintf(cli->env->err, "lope: %s\n", text);
	if (*hint != '\0')
		(void)fprintf(cli->env->err, "%s\n", hint);
}

/* Before what is read of it: it may be less than there is. */
static void
cli_say_newer(struct cli *cli)
{
	char path[CLI_PATH_SHOWN];

	if (!store_is_newer(cli->store))
		return;
	(void)clean_text(path, sizeof(path), cli->opt.db, false);
	(void)fprintf(cli->env->err,
	    "lope: %s: made by a newer lope; "
	    "what this one does not know is not in it\n",
	    path);
}

/* Nothing of what is asked for is withheld for it. */
static void
cli_say_torn(struct cli *cli)
{
	struct err why;

	if (store_is_torn(cli->store, &why))
		cli_say_error(cli, &why);
}

bool
cli_open(struct cli *cli)
{
	if (!cli_open_file(cli))
		return false;
	if (!store_read(cli->store, &cli->log, &cli->err))
		return false;
	cli_say_newer(cli);
	cli_say_torn(cli);
	cli_settle_units(cli);
	return true;
}

/* Where a set-up was begun and nothing was told there may be a copy of what was
 * there before. */
static bool
cli_hint_copy(struct cli *cli)
{
	char path[sizeof(cli->err.hint)], typed[sizeof(path)];
	char made[STORE_MADE_SIZE];

	if (!store_newest_copy(cli->opt.db, &cli->store_env, path, sizeof(path),
		made))
		return false;
	(void)err_hint(&cli->err, "the copy of %s is good: %s restore %s", made,
	    cli->opt.call, str_shell(typed, sizeof(typed), path));
	return true;
}

static bool
cli_need_profile(struct cli *cli)
{
	if (log_profile(&cli->log) == NULL) {
		/* What was told before a profile: it was lost. */
		bool lost = log_last_day(&cli->log) != DAY_NONE;

		(void)err_set(&cli->err, ERR_NOT_SET_UP,
		    lost ? "profile: there is none, and without it nothing of "
			   "what is there shows" :
			   "profile: there is none yet");
		if (!lost && cli_hint_copy(cli))
			return false;
		return err_hint(&cli->err,
		    "%s profile --birth DATE%s makes it.", cli->opt.call,
		    lost ? " --start DATE" : "");
	}
	prefs_lay(&cli->log, &cli->conf);
	return true;
}

bool
cli_need_state(struct cli *cli)
{
	if (!cli_need_profile(cli))
		return false;
	cli_replay(cli);
	return true;
}

/* What the command needs, as far as it needs it. */
static bool
cli_prepare(struct cli *cli)
{
	enum cli_need need = cli->command->need;

	if (need >= CLI_NEED_CONF && !cli_read_conf(cli))
		return false;
	if (need >= CLI_NEED_STORE && !cli_open(cli))
		return false;
	if (need == CLI_NEED_PROFILE)
		return cli_need_profile(cli);
	return need < CLI_NEED_STATE || cli_need_state(cli);
}

bool
cli_apply(struct cli *cli, struct edit *edit)
{
	if (!store_apply(cli->store, edit, &cli->log, &cli->err))
		return false;
	cli_replay(cli);
	return true;
}

bool
cli_apply_say(struct cli *cli, struct edit *edit)
{
	bool ok = cli_apply(cli, edit);

	if (ok) {
		char line[EDIT_TEXT_SIZE];
		struct str s = str_of(line, sizeof(line));

		str_add(&s, "%s", edit->text);
		cli_line(cli, &s);
	}
	edit_clear(edit);
	return ok;
}

void
cli_say_ripple(struct cli *cli, const struct ripple *ripple)
{
	struct json *j = cli_json(cli);
	int i;

	json_begin_array(j, "changes");
	for (i = 0; i < ripple->count; i++) {
		json_text(j, NULL, ripple->line[i]);
		cli_print(cli, "%s\n", ripple->line[i]);
	}
	json_end(j);
}

void
cli_would_ripple(struct cli *cli, const struct ripple *ripple)
{
	cli_print(cli, "%s\n",
	    ripple->count > 0 ? "It would change:" :
				"It would change nothing else.");
	cli_say_ripple(cli, ripple);
}

bool
cli_apply_ripple(struct cli *cli, struct edit *edit, struct ripple_named named,
    bool dry_run)
{
	struct ripple ripple;
	bool ok;

	ripple_read(&ripple, &cli->log, &cli->state, NULL, edit, named,
	    cli->units);
	if (dry_run) {
		cli_would_ripple(cli, &ripple);
		edit_clear(edit);
		return true;
	}
	ok = cli_apply_say(cli, edit);
	if (ok)
		cli_say_ripple(cli, &ripple);
	return ok;
}

bool
cli_find(struct cli *cli, enum fact_kind kind, const char *prefix,
    struct fact *out)
{
	size_t i, n = log_count(&cli->log, kind), found = 0;
	struct fact fact;

	if (strlen(prefix) < 4 || strlen(prefix) >= ROW_ID_TEXT_SIZE ||
	    prefix[strspn(prefix, "0123456789abcdef")] != '\0')
		return err_set(&cli->err, ERR_INPUT,
		    "%s: \"%s\" is no id: use 4 to 32 of its digits",
		    fact_name(kind), prefix);
	for (i = 0; i < n; i++) {
		log_get(&cli->log, kind, i, &fact);
		if (fact.head.order > 0 &&
		    row_id_starts(fact.head.id, prefix)) {
			*out = fact;
			found++;
		}
	}
	if (found == 1)
		return true;
	if (found > 1)
		return err_set(&cli->err, ERR_INPUT,
		    "%s: %zu ids begin with %s: use more digits",
		    fact_name(kind), found, prefix);
	return err_set(&cli->err, ERR_NOT_FOUND, "%s: no id begins with %s",
	    fact_name(kind), prefix);
}

/* --------------------------------------------------------- what is printed */

/*
 * A JSON text for a terminal: what clean_text would not show as it is gets
 * its \u form, which is the same text to a reader of JSON. Outside strings
 * there is nothing of the kind but line breaks.
 */
static void
cli_put_json(FILE *to, const char *s, size_t n)
{
	char one[8], shown[16];
	size_t at, len;
	uint32_t cp;

	for (at = 0; at < n; at += len) {
		cp = utf8_next(s + at, n - at, &len);
		memcpy(one, s + at, len);
		one[len] = '\0';
		(void)clean_text(shown, sizeof(shown), one, true);
		if (str_eq(one, shown))
			(void)fwrite(one, 1, len, to);
		else if (cp < 0x10000)
			(void)fprintf(to, "\\u%04x", (unsigned)cp);
		else
			(void)fprintf(to, "\\u%04x\\u%04x",
			    (unsigned)(0xD800 + ((cp - 0x10000) >> 10)),
			    (unsigned)(0xDC00 + ((cp - 0x10000) & 0x3FF)));
	}
}

static void
cli_put_text(FILE *to, const char *s, size_t n)
{
	char *shown = mem_new(n * 4 + 1, 1);

	(void)clean_text(shown, n * 4 + 1, s, true);
	(void)fputs(shown, to);
	free(shown);
}

/* The JSON of an error; a refusal that was put in words already stays. */
static void
cli_json_error(struct cli *cli)
{
	const struct err *err = &cli->err;

	if (cli->json != NULL && (cli->told || err->code == ERR_REFUSED))
		return;
	json_free(cli->json);
	cli->json = NULL;
	json_begin_object(cli_json(cli), "error");
	json_text(cli->json, "code", err_name(err->code));
	json_text(cli->json, "message", err->text);
	json_text(cli->json, "hint", *err->hint == '\0' ? NULL : err->hint);
}

/* Everything the command said, in one go; false when it cannot be written. */
static bool
cli_flush(struct cli *cli, bool done)
{
	bool json = cli->opt.json && cli->json != NULL, ok = true;
	FILE *to = cli->env->out;

	if (json)
		ok = json_print(cli->json, cli->out);
	mem_stream_end(cli->out, &cli->text);
	cli->out = NULL;
	if (ok && done && cli->raw && !cli->env->out_tty)
		ok = fwrite(cli->text, 1, cli->text_size, to) == cli->text_size;
	else if (ok && json)
		cli_put_json(to, cli->text, cli->text_size);
	else if (ok && (done || cli->partly))
		cli_put_text(to, cli->text, cli->text_size);
	if (ok && fflush(to) == 0 && !ferror(to))
		return true;
	return err_set(&cli->err, ERR_IO, "output: it cannot be written");
}

static int
cli_finish(struct cli *cli, bool done)
{
	if (!done && cli->opt.json)
		cli_json_error(cli);
	else if (!done)
		cli_say_error(cli, &cli->err);
	if (!cli_flush(cli, done) && done) {
		done = false;
		cli_say_error(cli, &cli->err);
	}
	return done ? 0 : err_status(cli->err.code);
}

/* Last of all, since nothing of what was asked for hangs on it. */
static void
cli_say_copy(struct cli *cli)
{
	char dir[CLI_PATH_SHOWN];

	if (cli->store == NULL || !store_copy_missed(cli->store))
		return;
	(void)clean_text(dir, sizeof(dir), cli->opt.backup_dir, false);
	(void)fprintf(cli->env->err,
	    "lope: daily copy: not made in %s; what you did is saved\n", dir);
}

static void
cli_clear(struct cli *cli)
{
	store_leave(cli->store, &cli->log);
	store_close(cli->store);
	state_clear(&cli->state);
	log_clear(&cli->log);
	json_free(cli->json);
	VEC_CLEAR(&cli->args);
	VEC_CLEAR(&cli->given);
	arena_clear(&cli->mem);
	free(cli->text);
}

/* ------------------------------------------------------------------- main */

static const struct cli_command *
cli_today_command(void)
{
	const struct cli_command *c = cli_commands;

	while (c->run != cmd_today)
		c++;
	return c;
}

static bool
cli_wants_screen(const struct cli *cli)
{
	const char *term = cli_env_text(cli, "TERM");

	return cli->command == NULL && !cli->opt.json && cli->env->in_tty &&
	    cli->env->out_tty && term != NULL && !str_eq(term, "dumb");
}

static bool
cli_run(struct cli *cli)
{
	if (cli->help)
		return help_show(cli, cli->topic);
	if (cli->version)
		return cmd_version(cli);
	if (cli->command == NULL)
		cli->command = cli_today_command();
	return cli_prepare(cli) && cli->command->run(cli);
}

int
cli_main(int argc, char **argv, const struct cli_env *env)
{
	struct cli cli = { .env = env,
		.opt = { .today = DAY_NONE, .units = -1 },
		.now = { env->today(env->arg), env->minute(env->arg) } };
	bool done;
	int status;

	cli.out = mem_stream(&cli.text, &cli.text_size);
	done = cli_parse(&cli, argc, argv) && cli_settle(&cli);
	if (done && !cli.help && !cli.version && cli_wants_screen(&cli)) {
		(void)fclose(cli.out);
		status = cli_need_path(&cli) ?
		    env->full_screen(env->arg, &cli.opt) :
		    (cli_say_error(&cli, &cli.err), 1);
	} else {
		done = done && cli_run(&cli);
		status = cli_finish(&cli, done);
		/* "What you did is saved" is no comfort behind an error. */
		if (status == 0)
			cli_say_copy(&cli);
	}
	cli_clear(&cli);
	return status;
}

bool
cli_restores(int argc, char **argv)
{
	struct cli cli = { .command = NULL };
	bool is = cli_parse(&cli, argc, argv) && cli.command != NULL &&
	    cli.command->run == cmd_restore && cli.args.count > 0 &&
	    !cli.help && !cli.version;

	for (size_t i = 0; i < cli.given.count; i++)
		is = is && !str_eq(cli.given.items[i].option->name, "dry-run");
	cli_clear(&cli);
	return is;
}

bool
cli_command_at(int index, struct command_row *out)
{
	int i;

	for (i = 0; i <= index; i++)
		if (cli_commands[i].name == NULL)
			return false;
	*out = (struct command_row){ cli_commands[index].name,
		cli_commands[index].text, cli_commands[index].tells };
	return true;
}

bool
cli_option_at(int command, int index, struct option_row *out)
{
	const struct cli_command *row = &cli_commands[command];
	const struct cli_option *option = row->options;
	struct str s = str_of(out->value, sizeof(out->value));

	for (; option != NULL && option->name != NULL; option++) {
		if (!cli_has_option(row, option) || index-- > 0)
			continue;
		out->name = option->name;
		out->text = option->text;
		out->words = option->kind == CLI_CHOICE ||
		    option->kind == CLI_YN;
		cli_option_value(&s, option);
		return true;
	}
	return false;
}
