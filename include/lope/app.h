/* SPDX-License-Identifier: ISC */
/*
 * The full-screen program. What it needs from outside comes in through
 * struct app_env, for it asks no clock and no environment itself.
 */
#ifndef LOPE_APP_H
#define LOPE_APP_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/err.h"
#include "lope/screen.h"

/* All of it borrowed until app_run() returns. */
struct app_env {
	const char *db;
	const char *config;     /* NULL: none */
	bool config_named;      /* it has to be there */
	const char *backup_dir; /* NULL: no daily backup */
	const char *usual_db;   /* where the database lies unless named */
	const char *call;       /* as of struct store_env */
	const char *term;       /* the terminal's name, NULL unset */
	int today;              /* DAY_NONE: ask the clock */
	int units;              /* enum unit_system; -1 as configured */
	bool colour;            /* false: the mono theme, whatever is set */
	bool ascii;             /* nothing above 127, whatever is set */
	bool mouse;             /* false: off, whatever is set */
	int (*clock_today)(void *arg);  /* the civil day */
	int (*clock_minute)(void *arg); /* minutes after its midnight */
	int64_t (*now_ms)(void *arg);   /* since 1970, UTC */
	/* Minutes east of UTC of a civil time where the program runs. */
	int (*zone)(void *arg, int day, int minute);
	const char *home; /* what ~ means; NULL unset */
	/* Her editor, words as for a shell; NULL: none is named. It gets the
	 * environment, and a file in a folder of its own in state_dir. */
	const char *editor;
	const char *state_dir; /* NULL: nowhere */
	char **environment;
	/* The index'th command of the command line; false behind the last. */
	bool (*command_at)(int index, struct command_row *out);
	bool (*option_at)(int command, int index, struct option_row *out);
	/* Would it restore a file, and not only say what that would change? */
	bool (*restores)(int argc, char **argv);
	/* Run one, its words in argv; the exit status. waits, with app: as of
	 * struct store_env. said: out, what it printed, the caller's to free;
	 * NULL without memory. */
	int (*command)(void *arg, int argc, char **argv, void (*waits)(void *),
	    void *app, char **said);
	void *arg;
};

/*
 * Open the database, if there is one, and run until she quits. Returns the
 * exit status: 0, or 128 and the signal's number; 1 with err set when it
 * could not start or go on. err: out.
 */
int app_run(const struct app_env *env, struct err *err);

#endif
