/* SPDX-License-Identifier: ISC */
/*
 * What the files of src/cli share: one command as a row, its options as
 * rows, and the run of the program that a command works on. Commands print
 * into a buffer; it reaches standard output when all went well.
 */
#ifndef LOPE_CLI_COMMAND_H
#define LOPE_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "lope/arena.h"
#include "lope/ripple.h"
#include "lope/cli.h"
#include "lope/conf.h"
#include "lope/edit.h"
#include "lope/err.h"
#include "lope/json.h"
#include "lope/log.h"
#include "lope/plan.h"
#include "lope/state.h"
#include "lope/store.h"
#include "lope/str.h"
#include "lope/unit.h"
#include "lope/vec.h"

/* How the value of an option is read, and what it becomes. */
enum cli_kind {
	CLI_FLAG,     /* no value; bool */
	CLI_INT,      /* int, times row->scale */
	CLI_PAIR,     /* "12/15": two int */
	CLI_DURATION, /* int, s */
	CLI_SLEEP,    /* int, min */
	CLI_DISTANCE, /* int, m */
	CLI_MASS,     /* int, g */
	CLI_TEMP,     /* int, tenths of a degree Celsius */
	CLI_CLOCK,    /* int, minutes after midnight */
	CLI_YN,       /* int or enum tri */
	CLI_CHOICE,   /* int or enum: the place in words */
	CLI_DAY,      /* int, a civil day up to today */
	CLI_ANY_DAY,  /* int, a civil day */
	CLI_DAYS,     /* unsigned, weekday bits */
	CLI_TEXT,     /* const char *, valid, at most max bytes */
	CLI_WORD,     /* const char *, as it stands */
};

struct cli_option {
	const char *name;
	char letter; /* of a short form; 0 none */
	enum cli_kind kind;
	int min, max;             /* of the value, in the unit of kind */
	int scale;                /* of INT; 0 is 1 */
	const char *const *words; /* of CHOICE; what help shows of WORD */
	size_t at;                /* offset in the struct that takes it */
	unsigned only;            /* commands that have it; 0: all */
	bool required;
	const char *text;
};

/* What a command needs before it runs. */
enum cli_need {
	CLI_NEED_NOTHING,
	CLI_NEED_CONF,
	CLI_NEED_STORE,   /* the facts, perhaps without a profile */
	CLI_NEED_PROFILE, /* with one; what follows only from what it writes */
	CLI_NEED_STATE    /* and what follows from them */
};

struct cli;

struct cli_command {
	const char *name;  /* "log run" */
	const char *usage; /* what stands behind the name */
	const char *text;
	const char *tells; /* what leaves by it, said before; NULL: nothing */
	enum cli_need need;
	bool reads_newer; /* also what a newer lope made; writes nothing to it */
	int args_min, args_max;
	const struct cli_option *options; /* ended by { 0 }; NULL none */
	unsigned mask;                    /* of those with only */
	/* False with cli->err set. ERR_REFUSED and cli->told keep what was
	 * put in json. */
	bool (*run)(struct cli *cli);
};

/* The table in the order of help, ended by { 0 }. */
extern const struct cli_command cli_commands[];
/* Those of every command: into struct cli. */
extern const struct cli_option cli_global_options[];

struct cli_given {
	const struct cli_option *option;
	const char *value; /* NULL of FLAG */
};

/* One run of the program. */
struct cli {
	const struct cli_env *env;
	struct cli_options opt;
	const struct cli_command *command; /* NULL: none was named */
	const char *topic;      /* its name, or the word that is none; "" */
	bool help, version;     /* --help, --version */
	VEC(const char *) args; /* behind the name of the command */
	VEC(struct cli_given) given;
	struct arena mem; /* paths and the like */
	struct conf conf;
	enum unit_system units; /* shown, and of a bare number */
	struct moment now;
	struct store_env store_env;
	struct store *store;
	struct log log;
	struct state state;
	FILE *out; /* the buffer of cli_print: text, text_size */
	char *text;
	size_t text_size;
	struct json *json; /* made by cli_json */
	bool raw;          /* out holds a file: nothing of it is changed */
	bool told;         /* what is in json stays, though it ends badly */
	bool partly;       /* a part was done: so does the text */
	bool waited;       /* for another program, and it was said */
	struct err err;
};

/* option.c: words of the command line -> rows and values */

/*
 * Sort argv into command, options and arguments. False with cli->err set;
 * cli->opt.json is right even then.
 */
bool cli_parse(struct cli *cli, int argc, char **argv);
/* Say which word of the command is missing; false. */
bool cli_missing(struct cli *cli);
/*
 * Read the values that were given for rows of the command's own table into
 * base, in their order. What was not given stays as it is. ERR_USAGE when a
 * required one is missing.
 */
bool cli_take(struct cli *cli, void *base);
/* The same for the rows of table, none required. */
bool cli_take_table(struct cli *cli, const struct cli_option *table,
    void *base);
bool cli_was_given(const struct cli *cli, const char *name);
/* Was any option of the command's own table given? */
/* As if --name value stood on the line; name is an option of the command. */
bool cli_give(struct cli *cli, const char *name, const char *value);
bool cli_any_given(const struct cli *cli);
/* Does command have this row of its table? */
bool cli_has_option(const struct cli_command *command,
    const struct cli_option *option);
/* "33:00|1h5m", "0-10", "yes|no": what help shows for the value. */
void cli_option_value(struct str *out, const struct cli_option *option);
/* The args'th argument as a day up to today; today when it is not there. */
bool cli_arg_day(struct cli *cli, size_t arg, int *day);
/* The same, also in the future. */
bool cli_arg_any_day(struct cli *cli, size_t arg, int *day);
/* cli_arg_day, but none before the birth; of commands that need a state. */
bool cli_arg_day_since_birth(struct cli *cli, size_t arg, int *day);
/* How far ahead a day may be asked about or planned: what is further away than
 * a year says nothing that would stay true. */
#define PLAN_AHEAD_DAYS 366
/* Numbers of the command line are the same in every locale, and a script that
 * gives a comma may mean thousands by it: false with err where s has one. */
bool cli_no_comma(const char *s, struct err *err);
/* The args'th argument is one of words; *index is its place. */
bool cli_arg_word(struct cli *cli, size_t arg, const char *what,
    const char *words, int *index);

/* cli.c: the frame around a command */

/* Add to the text that a command prints; nothing with --json or --quiet. */
void cli_print(struct cli *cli, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The text of s as a line. */
void cli_line(struct cli *cli, const struct str *s);
/* The JSON document, started by the first call; printed with --json. */
struct json *cli_json(struct cli *cli);
extern const char calendar_tells_plan[];
extern const char report_tells_symptoms[];
/* Say what an export holds, before it is written, but not with --json and
 * --quiet; false where no file may be written at path. NULL: none will be. */
bool cli_tell(struct cli *cli, const char *text, const char *path);
/* May a file be written at path? */
bool cli_may_write(struct cli *cli, const char *path);
/* What is known of the folder of a calendar at dir, added to known; changed
 * gets what is to be written of it to be known by this folder. */
bool cli_folder_open(struct cli *cli, const char *dir,
    struct store_folder *folder, struct store_calendar *known,
    struct store_calendar *changed);
void cli_folder_close(struct store_folder *folder);
/* The first argument as a file to write; NULL: standard output. */
const char *cli_path_arg(const struct cli *cli);
/* The bytes of a file under path, with its entry in the JSON array that is
 * open; NULL: on standard output. */
bool cli_put_file(struct cli *cli, const char *path, const char *bytes,
    size_t size);
/* Apply edit and make the state again; edit holds the ids afterwards. */
bool cli_apply(struct cli *cli, struct edit *edit);
/* cli_apply, then say the sentence of edit as text, then clear edit. */
bool cli_apply_say(struct cli *cli, struct edit *edit);
/* The same, then what it changes on days other than those she named; or, of a
 * dry run, only what it would change there. */
bool cli_apply_ripple(struct cli *cli, struct edit *edit,
    struct ripple_named named, bool dry_run);
void cli_say_ripple(struct cli *cli, const struct ripple *ripple);
/* The same of what is not done: "It would change:" before it. */
void cli_would_ripple(struct cli *cli, const struct ripple *ripple);
/* Make the database and open it. */
bool cli_create(struct cli *cli);
/* Ready store_env; every opening does. */
void cli_set_store_env(struct cli *cli);
/* Open the one that is there, and with cli_open read it too. */
bool cli_open_file(struct cli *cli);
bool cli_open(struct cli *cli);
/* With a database that is open: the state, or ERR_NOT_SET_UP. */
bool cli_need_state(struct cli *cli);
/* Put "what: " in front of the message, keeping code and hint; false. */
bool cli_blame(struct cli *cli, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The fact of kind whose id starts with prefix. ERR_INPUT, ERR_NOT_FOUND. */
bool cli_find(struct cli *cli, enum fact_kind kind, const char *prefix,
    struct fact *out);

/* help.c: made from the tables */

/* The commands that begin with words, their options too; all commands for an
 * empty text. ERR_USAGE when there is none. */
bool help_show(struct cli *cli, const char *words);

/* show.c: shapes that several commands print */

void show_day_key(struct json *j, const char *key, int day);
/* null below 0. */
void show_int_key(struct json *j, const char *key, int value);
/* "start": null where it is unsaid. w: what its file said, NULL none. */
void show_start_key(struct cli *cli, const struct activity *a,
    const struct workout *w);
void show_id_key(struct json *j, const char *key, struct row_id id);
/* The index'th word of words, null below 0. */
void show_word_key(struct json *j, const char *key, const char *words,
    int index);
void show_tri_key(struct json *j, const char *key, enum tri value);
/* ["mon", "wed"]. */
void show_days_key(struct json *j, const char *key, unsigned days);
void show_flags_key(struct json *j, const char *key, unsigned flags);
/* The members of an object that the caller opens and ends. */
void show_finding_keys(struct json *j, const struct finding *f);
void show_session_keys(struct json *j, const struct session *s);
void show_gate_keys(struct json *j, const struct gate *gate);
void show_recovery_keys(struct json *j, const struct recovery *r);
void show_activity_keys(struct cli *cli, const struct activity *a,
    const struct workout *w);
void show_findings_key(struct json *j, const char *key,
    const struct findings *list);
/* The index'th word of words; "unknown" below 0. */
void show_word(struct str *out, const char *words, int index);
/* The kind line of the days after one with thoughts of harm. */
void show_hard(struct cli *cli);
/* A line each: "CAP cap.run: the sentence". */
void show_findings(struct cli *cli, const struct findings *list,
    enum severity least);
/* "before: run-walk S7: 5 x 3:00 run, 2:00 walk; 15:00 run in 33:00". */
void show_session(struct cli *cli, const char *before,
    const struct session *session);
/* What is planned for the days after today, a line each. */
void show_next(struct cli *cli, int days);
void show_gate(struct cli *cli);
void show_recovery(struct cli *cli, const struct recovery *r);

/* import_given.c: what import was given, looked at but not read */

#define IMPORT_KEPT_MAX 8

struct import_kept {
	const char *path;
	FILE *file; /* with all of it */
};

struct import_given {
	bool ours;                                /* all of lope export */
	VEC(const char *) paths;                  /* then: of the files */
	struct import_kept kept[IMPORT_KEPT_MAX]; /* what is read but once */
	size_t kept_count;
	struct arena text;
};

/* Fill an empty one; false with err where a pipe cannot be read. */
bool import_given_take(struct cli *cli, struct import_given *given);
/* What was kept of a path, at its front; NULL nothing. */
FILE *import_given_kept(const struct import_given *given, const char *path);
void import_given_clear(struct import_given *given);

/* The commands. */
bool cmd_today(struct cli *cli);
bool cmd_checkin(struct cli *cli);
bool cmd_why(struct cli *cli);
bool cmd_rules(struct cli *cli);
bool cmd_cal(struct cli *cli);
bool cmd_log_run(struct cli *cli);
bool cmd_log_walk(struct cli *cli);
bool cmd_log_strength(struct cli *cli);
bool cmd_log_other(struct cli *cli);
bool cmd_log_list(struct cli *cli);
bool cmd_log_show(struct cli *cli);
bool cmd_log_edit(struct cli *cli);
bool cmd_log_rm(struct cli *cli);
bool cmd_trial(struct cli *cli);
extern const struct cli_option cmd_trends_options[], cmd_forecast_options[],
    cmd_goal_options[];
bool cmd_trends(struct cli *cli);
bool cmd_forecast(struct cli *cli);
bool cmd_goal(struct cli *cli);
bool cmd_nap_add(struct cli *cli);
bool cmd_nap_list(struct cli *cli);
bool cmd_nap_rm(struct cli *cli);
bool cmd_init(struct cli *cli);
bool cmd_profile(struct cli *cli);
bool cmd_readiness(struct cli *cli);
bool cmd_readiness_screen(struct cli *cli);
bool cmd_readiness_strength(struct cli *cli);
bool cmd_readiness_floor(struct cli *cli);
bool cmd_readiness_declare(struct cli *cli);
bool cmd_readiness_wound(struct cli *cli);
bool cmd_readiness_clearance(struct cli *cli);
bool cmd_readiness_placement(struct cli *cli);
bool cmd_plan(struct cli *cli);
bool cmd_plan_check(struct cli *cli);
bool cmd_plan_add(struct cli *cli);
bool cmd_plan_move(struct cli *cli);
bool cmd_plan_skip(struct cli *cli);
bool cmd_plan_shorten(struct cli *cli);
bool cmd_plan_swap(struct cli *cli);
bool cmd_plan_pause(struct cli *cli);
bool cmd_recovery(struct cli *cli);
bool cmd_recovery_done(struct cli *cli);
bool cmd_recovery_undo(struct cli *cli);
bool cmd_recovery_add(struct cli *cli);
bool cmd_recovery_drop(struct cli *cli);
bool cmd_import(struct cli *cli);
bool cmd_undo(struct cli *cli);
bool cmd_redo(struct cli *cli);
bool cmd_history(struct cli *cli);
bool cmd_backup(struct cli *cli);
bool cmd_restore(struct cli *cli);
bool cmd_check(struct cli *cli);
bool cmd_merge(struct cli *cli);
bool cmd_conflicts(struct cli *cli);
bool cmd_forget(struct cli *cli);
bool cmd_salvage(struct cli *cli);
bool cmd_import_own(struct cli *cli, const struct import_given *given,
    bool dry_run);
bool cmd_import_vdir(struct cli *cli);
bool cmd_export_json(struct cli *cli);
bool cmd_export_csv(struct cli *cli);
bool cmd_report(struct cli *cli);
bool cmd_export_ics(struct cli *cli);
bool cmd_export_vdir(struct cli *cli);
bool cmd_help(struct cli *cli);
bool cmd_version(struct cli *cli);

extern const struct cli_option cmd_checkin_options[];
extern const struct cli_option cmd_activity_options[];
extern const struct cli_option cmd_list_options[];
extern const struct cli_option cmd_trial_options[];
extern const struct cli_option cmd_profile_options[];
extern const struct cli_option cmd_screen_options[];
extern const struct cli_option cmd_strength_options[];
extern const struct cli_option cmd_clearance_options[];
extern const struct cli_option cmd_placement_options[];
extern const struct cli_option cmd_plan_options[];
extern const struct cli_option cmd_wish_options[];
extern const struct cli_option cmd_decide_options[];
extern const struct cli_option cmd_done_options[];
extern const struct cli_option cmd_task_options[];
extern const struct cli_option cmd_import_options[];
extern const struct cli_option cmd_history_options[];
extern const struct cli_option cmd_restore_options[];
extern const struct cli_option cmd_merge_options[];
extern const struct cli_option cmd_forget_options[];
extern const struct cli_option cmd_vdir_options[];
extern const struct cli_option cmd_export_options[];
extern const struct cli_option cmd_calendar_options[];
extern const struct cli_option cmd_report_options[];
/* Which of cmd_activity_options a command has. */
#define CMD_FOR_RUN 1u
#define CMD_FOR_OTHER 2u
#define CMD_FOR_EDIT 4u
/* And of cmd_wish_options. */
#define CMD_WISH_ADD 1u
/* And of cmd_decide_options. */
#define CMD_DECIDE_PAUSE 1u
/* And of cmd_export_options. */
#define CMD_EXPORT_CSV 1u

#endif
