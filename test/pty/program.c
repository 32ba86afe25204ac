/* SPDX-License-Identifier: ISC */
#include "program.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "fixture.h"
#include "tree.h"

#include "lope/edit.h"
#include "lope/store.h"

#define PROGRAM_TODAY FIXTURE_TODAY
#define PROGRAM_DAYS (14 * 7)
#define PROGRAM_SEED 41
#define PROGRAM_ENV_MAX 24
#define PROGRAM_ANSWER_MS 10
#define PROGRAM_ANSWER_TRIES 500

/* The home ------------------------------------------------------------- */

static const char *
program_bin(void)
{
	const char *bin = getenv("LOPE_BIN");

	if (bin == NULL) {
		print_error("LOPE_BIN says which program to test.\n");
		abort();
	}
	return bin;
}

int
program_empty(void **state)
{
	struct program *program = calloc(1, sizeof(*program));
	const char *tmp = getenv("TMPDIR");

	if (program == NULL)
		return -1;
	(void)snprintf(program->home, sizeof(program->home), "%s/home-XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(program->home) == NULL) {
		free(program);
		return -1;
	}
	(void)snprintf(program->db, sizeof(program->db), "%.200s/%s",
	    program->home, ".local/share/lope/lope.db");
	*state = program;
	return 0;
}

static int64_t
program_now_ms(void *arg)
{
	(void)arg;
	return (int64_t)(PROGRAM_TODAY - 1) * 86400000;
}

static void
program_now_text(void *arg, char buf[32])
{
	(void)arg;
	(void)snprintf(buf, 32, "2026-11-22T12:00:00");
}

static void
program_tell(void *arg, const struct fact *fact)
{
	edit_put(arg, fact);
}

int
program_runner(void **state)
{
	const struct store_env env = { .now_ms = program_now_ms,
		.now_text = program_now_text };
	struct program *program;
	struct edit edit = { 0 };
	struct store *store;
	struct err err;
	bool done;

	if (program_empty(state) != 0)
		return -1;
	program = *state;
	if (!store_create(&store, program->db, &env, &err))
		return -1;
	fixture_tell_history(program_tell, NULL, &edit, PROGRAM_TODAY - 1,
	    PROGRAM_DAYS, 0, PROGRAM_SEED);
	edit_say(&edit, "Made up");
	done = store_apply(store, &edit, NULL, &err);
	edit_clear(&edit);
	store_close(store);
	return done ? 0 : -1;
}

int
program_checked_in(void **state)
{
	if (program_runner(state) != 0)
		return -1;
	(void)program_cli(*state,
	    "checkin --sleep 7h10m --energy 4 --mood 4 --soreness 1 "
	    "--all-clear");
	return 0;
}

int
program_end(void **state)
{
	struct program *program = *state;
	int result;

	vt_free(program->vt);
	result = tree_remove(program->home);
	free(program);
	return result;
}

/* Starting -------------------------------------------------------------- */

/* more, then what is pinned; a name's first variable is the one that counts. */
static void
program_spawn(struct program *program, int rows, int columns,
    const char *const argv[], const char *const more[])
{
	char home[PROGRAM_PATH_SIZE + 8], bin[PROGRAM_PATH_SIZE + 16];
	const char *const pinned[] = { home, bin, "PATH=/usr/bin:/bin",
		"TZ=UTC", "LC_ALL=C.UTF-8", "TERM=xterm-256color",
		"LOPE_TODAY=2026-11-23", "LOPE_NOW=13:41",
		"ASAN_OPTIONS=detect_stack_use_after_return=1", NULL };
	const char *env[PROGRAM_ENV_MAX];
	size_t n = 0, i;

	(void)snprintf(home, sizeof(home), "HOME=%s", program->home);
	(void)snprintf(bin, sizeof(bin), "LOPE_BIN=%s", program_bin());
	for (i = 0; more[i] != NULL; i++)
		env[n++] = more[i];
	for (i = 0; i < sizeof(pinned) / sizeof(pinned[0]); i++)
		env[n++] = pinned[i];
	assert_true(n <= PROGRAM_ENV_MAX);
	vt_free(program->vt);
	program->vt = vt_spawn(rows, columns, argv, env);
}

void
program_start_env(struct program *program, int rows, int columns,
    const char *const env[])
{
	const char *const argv[] = { program_bin(), NULL };

	program_spawn(program, rows, columns, argv, env);
}

void
program_start(struct program *program, int rows, int columns)
{
	const char *const none[] = { NULL };

	program_start_env(program, rows, columns, none);
}

void
program_start_script(struct program *program, const char *script)
{
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };
	const char *const none[] = { NULL };

	program_spawn(program, 24, 80, argv, none);
}

/* Keys ------------------------------------------------------------------ */

/* The names that vt_key has under others. */
static const char *
program_key_name(const char *name)
{
	static const char *const named[][2] = {
		{ "Up", "up" },
		{ "Down", "down" },
		{ "Left", "left" },
		{ "Right", "right" },
		{ "Home", "home" },
		{ "End", "end" },
		{ "PgUp", "pgup" },
		{ "PgDn", "pgdn" },
		{ "Tab", "tab" },
		{ "Enter", "enter" },
		{ "Esc", "esc" },
		{ "Backspace", "backspace" },
		{ "F1", "f1" },
	};
	size_t i;

	for (i = 0; i < sizeof(named) / sizeof(named[0]); i++)
		if (strcmp(named[i][0], name) == 0)
			return named[i][1];
	return NULL;
}

static void
program_key(struct program *program, const char *name)
{
	const char *known = program_key_name(name);
	char control[2] = "";

	if (known != NULL) {
		vt_key(program->vt, known);
	} else if (strcmp(name, "Space") == 0) {
		vt_send(program->vt, " ");
	} else if (strcmp(name, "S-Tab") == 0) {
		vt_send(program->vt, "\033[Z");
	} else if (strlen(name) == 3 && strncmp(name, "C-", 2) == 0) {
		control[0] = (char)(name[2] & 0x1f);
		vt_send(program->vt, control);
	} else {
		assert_int_equal(strlen(name), 1);
		vt_send(program->vt, name);
	}
}

/* The next name of keys into name; the rest, or NULL at the end. */
static const char *
program_next(const char *keys, char name[16])
{
	size_t n = strcspn(keys, " ");

	if (n == 0)
		return NULL;
	assert_true(n < 16);
	memcpy(name, keys, n);
	name[n] = '\0';
	return keys + n + strspn(keys + n, " ");
}

int
program_keys(struct program *program, const char *keys)
{
	char name[16];
	int n = 0;

	while ((keys = program_next(keys, name)) != NULL) {
		program_key(program, name);
		n++;
	}
	return n;
}

static bool
program_answers(struct program *program, const char *name)
{
	size_t before = vt_bytes(program->vt);
	int i;

	program_key(program, name);
	for (i = 0; i < PROGRAM_ANSWER_TRIES; i++) {
		vt_wait_quiet(program->vt, PROGRAM_ANSWER_MS);
		if (vt_bytes(program->vt) > before)
			return true;
	}
	return false;
}

void
program_press(struct program *program, const char *keys)
{
	char name[16], why[64];

	vt_wait_quiet(program->vt, PROGRAM_ANSWER_MS);
	while ((keys = program_next(keys, name)) != NULL)
		if (!program_answers(program, name)) {
			(void)snprintf(why, sizeof(why),
			    "no answer to the key %s", name);
			vt_fail(program->vt, why);
		}
}

void
program_assert_restored(struct program *program)
{
	bool cursor = false;

	vt_cursor(program->vt, NULL, NULL, &cursor);
	if (!cursor)
		vt_fail(program->vt, "the cursor is hidden");
	if (vt_is_alternate(program->vt))
		vt_fail(program->vt, "still on the other screen");
	if (vt_wants_mouse(program->vt))
		vt_fail(program->vt, "the mouse is still asked for");
}

void
program_quit(struct program *program)
{
	(void)program_keys(program, "q");
	assert_int_equal(vt_wait_exit(program->vt), 0);
	program_assert_restored(program);
}

/* The command line ------------------------------------------------------ */

const char *
program_cli(struct program *program, const char *args)
{
	char command[2 * PROGRAM_PATH_SIZE + 512];
	FILE *pipe;
	size_t n;

	(void)snprintf(command, sizeof(command),
	    "env -i HOME='%s' TZ=UTC LC_ALL=C.UTF-8 LOPE_TODAY=2026-11-23 "
	    "LOPE_NOW=13:41 '%s' %s </dev/null",
	    program->home, program_bin(), args);
	/* A command line of ours, in a home of ours. */
	pipe = popen(command, "r"); /* NOLINT(cert-env33-c) */
	assert_non_null(pipe);
	n = fread(program->output, 1, sizeof(program->output) - 1, pipe);
	program->output[n] = '\0';
	if (pclose(pipe) != 0)
		fail_msg("lope %s: %s", args, program->output);
	return program->output;
}

void
program_conflict(struct program *program)
{
	static const char *const commands[] = { "backup '%s.there'",
		"--db '%s.there' checkin --energy 2", "checkin --energy 5",
		"merge '%s.there'" };
	char args[PROGRAM_PATH_SIZE + 64];
	size_t i;

	for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		/* NOLINTNEXTLINE(clang-diagnostic-format-nonliteral) */
		(void)snprintf(args, sizeof(args), commands[i], program->db);
		(void)program_cli(program, args);
	}
}

void
program_put_file(struct program *program, const char *name, const char *text)
{
	char path[2 * PROGRAM_PATH_SIZE], *slash;
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", program->home, name);
	slash = path + strlen(program->home) + 1;
	while ((slash = strchr(slash, '/')) != NULL) {
		*slash = '\0';
		(void)mkdir(path, 0700);
		*slash++ = '/';
	}
	file = fopen(path, "w");
	assert_non_null(file);
	assert_true(fputs(text, file) >= 0);
	assert_int_equal(fclose(file), 0);
}

const char *
program_get_file(struct program *program, const char *name)
{
	char path[2 * PROGRAM_PATH_SIZE];
	size_t n = 0;
	FILE *file;

	(void)snprintf(path, sizeof(path), "%s/%s", program->home, name);
	file = fopen(path, "r");
	if (file != NULL) {
		n = fread(program->output, 1, sizeof(program->output) - 1,
		    file);
		assert_int_equal(fclose(file), 0);
	}
	program->output[n] = '\0';
	return program->output;
}
