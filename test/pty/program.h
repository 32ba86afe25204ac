/* SPDX-License-Identifier: ISC */
/*
 * The real program (LOPE_BIN) in a throwaway home, on Mon 2026-11-23 at 13:41.
 * What goes wrong prints the screen and makes the running test fail.
 */
#ifndef TEST_PROGRAM_H
#define TEST_PROGRAM_H

#include <stddef.h>

#include "tools/vt.h"

#define PROGRAM_PATH_SIZE 256
#define PROGRAM_OUTPUT_SIZE 16384

struct program {
	char home[PROGRAM_PATH_SIZE];
	char db[PROGRAM_PATH_SIZE];
	struct vt *vt; /* NULL until it is started */
	char output[PROGRAM_OUTPUT_SIZE];
};

/* Setup and teardown of a cmocka test; *state is the struct program. */
int program_empty(void **state);
/* 14 weeks after a birth, on the ladder, told up to yesterday. */
int program_runner(void **state);
/* The same, with a green check-in today. */
int program_checked_in(void **state);
int program_end(void **state);

/* Start it on so many rows and columns; what ran before is ended. */
void program_start(struct program *program, int rows, int columns);
/* env: more variables, taken before the usual ones, ended by NULL. */
void program_start_env(struct program *program, int rows, int columns,
    const char *const env[]);
/* Run a shell script with the program's environment and $LOPE_BIN. */
void program_start_script(struct program *program, const char *script);

/*
 * Press keys by the names that the screen gives them, separated by one blank:
 * "c 6 1 0 Enter C-x". Returns how many.
 */
int program_keys(struct program *program, const char *keys);
/* Press them one by one, each when the one before was answered; a key that
 * changes nothing on the screen fails. */
void program_press(struct program *program, const char *keys);
/* Write a file of the home, with the folders above it; name it from there. */
void program_put_file(struct program *program, const char *name,
    const char *text);
/* The text of such a file, "" when there is none; borrowed until the next
 * call. */
const char *program_get_file(struct program *program, const char *name);
/* q ends it with 0, and the terminal is as it was. */
void program_quit(struct program *program);
/* The terminal has been put back. */
void program_assert_restored(struct program *program);

/*
 * Run `lope args`, words as for a shell; it must end with 0. What it wrote to
 * standard output is borrowed until the next call.
 */
const char *program_cli(struct program *program, const char *args);

/* Merge another machine's copy that says energy 2 today where 5 stays. */
void program_conflict(struct program *program);

#endif
