/* SPDX-License-Identifier: ISC */
/*
 * The command line: options, commands, exit status and messages. It asks
 * nobody but struct cli_env what day it is or what the environment holds, and
 * writes to the two streams it is given alone.
 */
#ifndef LOPE_CLI_H
#define LOPE_CLI_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lope/screen.h"

enum cli_color { CLI_COLOR_AUTO, CLI_COLOR_ALWAYS, CLI_COLOR_NEVER };

/* What the options before and behind the command say, with the environment
 * and the defaults filled in. */
struct cli_options {
	const char *db, *config; /* paths; borrowed during the call */
	bool config_named;       /* the path was given: it has to be there */
	const char *backup_dir;  /* where daily copies go; NULL: nowhere */
	const char *state_dir;   /* where those and what passes by lie */
	const char *usual_db;    /* where db lies unless named; NULL: nowhere */
	const char *call;        /* as of struct store_env; never NULL */
	int today;               /* DAY_NONE: ask the clock */
	int units;               /* enum unit_system, -1: as the conf says */
	int color;               /* enum cli_color; NO_COLOR is in it */
	bool ascii, no_mouse, json, quiet;
};

/* All of it borrowed; no member may be NULL but arg and in. */
struct cli_env {
	FILE *in; /* NULL: the full screen has it */
	FILE *out, *err;
	int (*today)(void *arg);      /* the civil day */
	int (*minute)(void *arg);     /* minutes after its midnight */
	int64_t (*now_ms)(void *arg); /* wall time since 1970, UTC */
	/* Minutes east of UTC of a civil time where the program runs. */
	int (*zone)(void *arg, int day, int minute);
	const char *(*env)(const char *name); /* getenv */
	bool in_tty, out_tty, err_tty;
	/* As of struct store_env; NULL: said on err where that is a terminal. */
	void (*waits)(void *arg);
	void *waits_arg;
	/* The full-screen program; its exit status. */
	int (*full_screen)(void *arg, const struct cli_options *opt);
	void *arg;
};

/*
 * Do what argv (of main) asks for; the exit status, 0 to 4. Without
 * a command: the full screen on a terminal that can show it, else as `today`.
 * Nothing is written to env->out by a command that fails but its JSON error.
 */
int cli_main(int argc, char **argv, const struct cli_env *env);

/* Would argv restore a file, and not only say what that would change? */
bool cli_restores(int argc, char **argv);

/* The index'th command, in the order of help; false behind the last. */
bool cli_command_at(int index, struct command_row *out);
/* The index'th option of its own that the command has. */
bool cli_option_at(int command, int index, struct option_row *out);

#endif
