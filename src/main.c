/* SPDX-License-Identifier: ISC */
/*
 * Where the outside comes in: arguments, environment, clock, locale and the
 * terminal. Everything below is handed what it needs.
 *
 * LOPE_TODAY=DATE and --today take another civil day, LOPE_NOW=HH:MM another
 * time of that day; both are for tests and for filling in for somebody.
 */
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lope/app.h"
#include "lope/cli.h"
#include "lope/date.h"
#include "lope/mem.h"
#include "lope/unit.h"

extern char **environ;

/* A closed stream must not become the database's descriptor. */
static bool
main_hold_streams(void)
{
	int fd;

	for (fd = 0; fd <= 2; fd++)
		if (fcntl(fd, F_GETFD) == -1 &&
		    open("/dev/null", fd == 0 ? O_RDONLY : O_WRONLY) != fd)
			return false;
	return true;
}

/* What she wrote down does not belong into a file of a crash, nor before the
 * eyes of another program of hers. */
static void
main_no_core(void)
{
	struct rlimit limit = { 0, 0 };

	(void)setrlimit(RLIMIT_CORE, &limit);
#ifdef __linux__
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
#endif
}

/* The clock -------------------------------------------------------------- */

static bool
main_local(struct tm *out)
{
	time_t now = time(NULL);

	return localtime_r(&now, out) != NULL;
}

static int
main_today(void *arg)
{
	struct tm tm;

	(void)arg;
	if (!main_local(&tm))
		return 0;
	return date_make(tm.tm_year + 1900, tm.tm_mon + 1, tm.tm_mday);
}

static int
main_minute(void *arg)
{
	const char *said = getenv("LOPE_NOW");
	struct err err;
	struct tm tm;
	int minute;

	(void)arg;
	if (said != NULL && unit_parse_clock(said, &minute, &err))
		return minute;
	return main_local(&tm) ? tm.tm_hour * 60 + tm.tm_min : 0;
}

static int64_t
main_now_ms(void *arg)
{
	struct timespec now;

	(void)arg;
	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		return 0;
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static int
main_zone(void *arg, int day, int minute)
{
	struct tm tm = { .tm_hour = minute / 60,
		.tm_min = minute % 60,
		.tm_isdst = -1 };
	int year, month;

	(void)arg;
	date_split(day, &year, &month, &tm.tm_mday);
	tm.tm_year = year - 1900;
	tm.tm_mon = month - 1;
	if (mktime(&tm) == (time_t)-1)
		return 0;
	return (int)(tm.tm_gmtoff / 60);
}

static const char *
main_env(const char *name)
{
	return getenv(name);
}

/* The full screen -------------------------------------------------------- */

static bool
main_is_utf8(void)
{
	return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

static void
main_cli_env(struct cli_env *env)
{
	*env = (struct cli_env){ .out = stdout,
		.err = stderr,
		.today = main_today,
		.minute = main_minute,
		.now_ms = main_now_ms,
		.zone = main_zone,
		.env = main_env };
}

/* VISUAL is for a screen, so it comes first. */
static const char *
main_editor(void)
{
	const char *visual = getenv("VISUAL"), *editor = getenv("EDITOR");

	if (visual != NULL && visual[0] != '\0')
		return visual;
	return editor != NULL && editor[0] != '\0' ? editor : NULL;
}

#define MAIN_WORDS 72 /* of a command with the options before it */

static bool
main_restores(int argc, char **argv)
{
	char name[] = "lope", *words[MAIN_WORDS + 1] = { name };
	int n = 1;

	for (int i = 0; i < argc && n < MAIN_WORDS; i++)
		words[n++] = argv[i];
	words[n] = NULL;
	return cli_restores(n, words);
}

/* A command on the database of the full screen; arg: its options. */
static int
main_command(void *arg, int argc, char **argv, void (*waits)(void *), void *app,
    char **said)
{
	const struct cli_options *opt = arg;
	char iso[DATE_ISO_SIZE], *words[MAIN_WORDS + 1];
	const char *before[] = { "lope", "--db", opt->db,
		opt->config_named ? "--config" : NULL, opt->config,
		opt->today != DAY_NONE ? "--today" : NULL,
		opt->today != DAY_NONE ? date_iso(opt->today, iso) : NULL };
	struct cli_env env;
	size_t size;
	int n = 0, status;

	main_cli_env(&env);
	for (size_t i = 0; i < sizeof(before) / sizeof(before[0]); i++)
		if (before[i] != NULL &&
		    (opt->config_named || before[i] != opt->config))
			words[n++] = (char *)(uintptr_t)before[i];
	for (int i = 0; i < argc && n < MAIN_WORDS; i++)
		words[n++] = argv[i];
	words[n] = NULL;
	*said = NULL;
	env.waits = waits;
	env.waits_arg = app;
	/* What is wrong with it comes first, as on a terminal. */
	env.out = env.err = mem_stream(said, &size);
	status = cli_main(n, words, &env);
	mem_stream_end(env.out, said);
	return status;
}

static int
main_full_screen(void *arg, const struct cli_options *opt)
{
	struct cli_options own = *opt;
	struct app_env env = { .db = opt->db,
		.config = opt->config,
		.config_named = opt->config_named,
		.backup_dir = opt->backup_dir,
		.usual_db = opt->usual_db,
		.call = opt->call,
		.term = getenv("TERM"),
		.today = opt->today,
		.units = opt->units,
		.colour = opt->color != CLI_COLOR_NEVER,
		.ascii = opt->ascii || !main_is_utf8(),
		.mouse = !opt->no_mouse,
		.clock_today = main_today,
		.clock_minute = main_minute,
		.now_ms = main_now_ms,
		.zone = main_zone,
		.home = getenv("HOME"),
		.editor = main_editor(),
		.state_dir = opt->state_dir,
		.environment = environ,
		.command_at = cli_command_at,
		.option_at = cli_option_at,
		.restores = main_restores,
		.command = main_command,
		.arg = &own };
	struct err err;
	int status;

	(void)arg;
	status = app_run(&env, &err);
	if (err.code == ERR_NONE)
		return status;
	(void)fprintf(stderr, "lope: %s\n", err.text);
	if (err.hint[0] != '\0')
		(void)fprintf(stderr, "%s\n", err.hint);
	return err_status(err.code);
}

int
main(int argc, char **argv)
{
	struct cli_env env;

	(void)umask(077);
	if (!main_hold_streams())
		return 1;
	main_no_core();
	/* Where files may be no larger, a write fails and is told. */
	(void)signal(SIGXFSZ, SIG_IGN);
	main_cli_env(&env);
	env.in = stdin;
	env.full_screen = main_full_screen;
	/* Characters are the user's, numbers never. */
	(void)setlocale(LC_CTYPE, "");
	env.in_tty = isatty(STDIN_FILENO) != 0;
	env.out_tty = isatty(STDOUT_FILENO) != 0;
	env.err_tty = isatty(STDERR_FILENO) != 0;
	return cli_main(argc, argv, &env);
}
