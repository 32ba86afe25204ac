/* SPDX-License-Identifier: ISC */
/*
 * usage: measure [-c] [-n RUNS] [-s COLSxROWS] [-m TEXT] [-b KEYS] [-k KEYS]
 *     [-i MS] [-f FILE] PROGRAM [ARG...]
 *
 * Start PROGRAM in a terminal of its own RUNS times, type at it, end it with
 * q, and print lines of `name value`: medians, unless the name says max.
 *
 *	paint_ms	from fork to the last byte before the output is quiet; with
 *			-m not before TEXT has come
 *	paint_cpu_ms	that it took of the processor until then
 *	paint_bytes	until then
 *	idle_bytes	in the MS of -i, in which nothing is typed
 *	idle_wakes	how often it went to sleep anew in that time
 *	key_ms		from writing a key of -k to the last byte of the answer
 *	key_cpu_ms	that the keys of -k took of the processor, each
 *	key_bytes	of the answer; key_bytes_max is the longest one
 *	key_silent	the keys of -k without an answer, in all runs
 *	peak_kib	of memory, before q
 *
 * Each byte of KEYS is a key; those of -b go before and are not timed. With
 * -c PROGRAM is a command without a terminal, its output thrown away, its input
 * FILE or nothing:
 *
 *	end_ms		from fork to its end
 *	peak_kib
 *
 * PROGRAM must be the program itself, not a shell around it. It must end with
 * status 0. The environment is handed on. Linux: /proc is read.
 */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define QUIET_START_MS 120.0  /* a first paint is over after that */
#define QUIET_KEY_MS 60.0     /* the answer to a key is: in two goes, maybe */
#define WAIT_START_MS 10000.0 /* for the first byte */
#define WAIT_KEY_MS 2000.0
#define WAIT_END_MS 20000.0
#define SAMPLES_MAX 4096
#define MARK_MAX 64

struct options {
	bool command;
	int runs, rows, columns;
	double idle_ms;
	const char *mark, *before, *keys, *input;
	char **argv;
};

/* One kind of figure, from all runs. */
struct samples {
	int count;
	double value[SAMPLES_MAX];
};

enum figure {
	PAINT_MS,
	PAINT_CPU_MS,
	PAINT_BYTES,
	IDLE_BYTES,
	IDLE_WAKES,
	KEY_MS,
	KEY_CPU_MS,
	KEY_BYTES,
	END_MS,
	PEAK_KIB,
	FIGURES
};

struct measure {
	struct options opt;
	int pty; /* -1: the program has closed it */
	pid_t pid;
	int silent;
	struct samples figure[FIGURES];
};

/* What came out of the program after something went in. */
struct burst {
	long bytes;
	double last_ms; /* when its last byte was read */
};

static const char *const figure_names[FIGURES] = {
	[PAINT_MS] = "paint_ms",
	[PAINT_CPU_MS] = "paint_cpu_ms",
	[PAINT_BYTES] = "paint_bytes",
	[IDLE_BYTES] = "idle_bytes",
	[IDLE_WAKES] = "idle_wakes",
	[KEY_MS] = "key_ms",
	[KEY_CPU_MS] = "key_cpu_ms",
	[KEY_BYTES] = "key_bytes",
	[END_MS] = "end_ms",
	[PEAK_KIB] = "peak_kib",
};

static _Noreturn void
die(const char *what, const char *why)
{
	fprintf(stderr, "measure: %s: %s\n", what, why);
	exit(1);
}

static double
now_ms(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		die("clock", strerror(errno));
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Figures ---------------------------------------------------------------- */

static void
sample(struct measure *m, enum figure which, double value)
{
	struct samples *s = &m->figure[which];

	if (s->count < SAMPLES_MAX)
		s->value[s->count++] = value;
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
print_figures(struct measure *m)
{
	struct samples *s;
	int i;

	for (i = 0; i < FIGURES; i++) {
		s = &m->figure[i];
		if (s->count == 0)
			continue;
		qsort(s->value, (size_t)s->count, sizeof(s->value[0]), compare);
		printf("%s %.3f\n", figure_names[i],
		    (s->value[(s->count - 1) / 2] + s->value[s->count / 2]) /
			2);
		if (i == KEY_BYTES)
			printf("key_bytes_max %.0f\nkey_silent %d\n",
			    s->value[s->count - 1], m->silent);
	}
}

/* The number after `NAME:` in /proc/PID/status. */
static double
status_number(const struct measure *m, const char *name)
{
	char path[64], line[256];
	double number = -1;
	size_t len = strlen(name);
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/status", (long)m->pid);
	f = fopen(path, "r");
	if (f == NULL)
		die(path, strerror(errno));
	while (number < 0 && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, name, len) == 0 && line[len] == ':')
			number = strtod(line + len + 1, NULL);
	fclose(f);
	if (number < 0)
		die(path, name);
	return number;
}

/* The processor time that it has used so far; 0 where none is counted. */
static double
cpu_ms(const struct measure *m)
{
	char path[64];
	double ns = 0;
	FILE *f;

	snprintf(path, sizeof(path), "/proc/%ld/schedstat", (long)m->pid);
	f = fopen(path, "r");
	if (f == NULL)
		return 0;
	if (fscanf(f, "%lf", &ns) != 1)
		ns = 0;
	fclose(f);
	return ns / 1e6;
}

/* The program ------------------------------------------------------------- */

static _Noreturn void
run_program(const struct measure *m)
{
	execvp(m->opt.argv[0], m->opt.argv);
	_exit(127);
}

static void
check_status(const struct measure *m, int status)
{
	if (WIFSIGNALED(status))
		die(m->opt.argv[0], "ended by a signal");
	if (WEXITSTATUS(status) == 127)
		die(m->opt.argv[0], "cannot be run");
	if (WEXITSTATUS(status) != 0)
		die(m->opt.argv[0], "did not end with status 0");
}

static void
start(struct measure *m)
{
	struct winsize size = { .ws_row = (unsigned short)m->opt.rows,
		.ws_col = (unsigned short)m->opt.columns };

	m->pid = forkpty(&m->pty, NULL, NULL, &size);
	if (m->pid < 0)
		die("forkpty", strerror(errno));
	if (m->pid == 0)
		run_program(m);
}

/* Read until nothing comes for quiet ms, or not even a first byte in wait. */
static struct burst
gather(struct measure *m, double wait, double quiet)
{
	struct burst burst = { 0, 0 };
	struct pollfd fd = { m->pty, POLLIN, 0 };
	double end = now_ms() + wait, left;
	char buf[65536];
	ssize_t n;

	while (m->pty >= 0 && (left = end - now_ms()) > 0) {
		/* a millisecond more costs nothing, a busy loop would */
		if (poll(&fd, 1, (int)left + 1) <= 0)
			continue;
		n = read(m->pty, buf, sizeof(buf));
		if (n <= 0) {
			close(m->pty);
			m->pty = -1;
			break;
		}
		burst.bytes += n;
		burst.last_ms = now_ms();
		end = burst.last_ms + quiet;
	}
	return burst;
}

static void
press(struct measure *m, char key)
{
	if (m->pty < 0 || write(m->pty, &key, 1) != 1)
		die(m->opt.argv[0], "left before its keys were typed");
}

static void
end(struct measure *m)
{
	double until = now_ms() + WAIT_END_MS;
	int status = 0;
	pid_t done;

	press(m, 'q');
	do {
		gather(m, QUIET_KEY_MS, QUIET_KEY_MS);
		done = waitpid(m->pid, &status, m->pty < 0 ? 0 : WNOHANG);
	} while (done == 0 && now_ms() < until);
	if (done == 0) {
		kill(m->pid, SIGKILL);
		waitpid(m->pid, &status, 0);
	}
	if (m->pty >= 0)
		close(m->pty);
	if (done == 0)
		die(m->opt.argv[0], "does not end at q");
	check_status(m, status);
}

static bool
holds(const char *buf, size_t n, const char *mark, size_t len)
{
	size_t at;

	for (at = 0; at + len <= n; at++)
		if (memcmp(buf + at, mark, len) == 0)
			return true;
	return false;
}

/* Gather until it is quiet and mark was among what came. */
static struct burst
gather_mark(struct measure *m, double quiet)
{
	struct burst burst = { 0, 0 };
	struct pollfd fd = { m->pty, POLLIN, 0 };
	double end = now_ms() + WAIT_START_MS, left;
	size_t kept = 0, tail, len = strlen(m->opt.mark);
	char buf[65536 + MARK_MAX];
	ssize_t n;

	while ((left = end - now_ms()) > 0) {
		if (poll(&fd, 1, (int)left + 1) <= 0)
			continue;
		n = read(m->pty, buf + kept, 65536);
		if (n <= 0)
			die(m->opt.argv[0], "left before it was painted");
		burst.bytes += n;
		burst.last_ms = now_ms();
		kept += (size_t)n;
		if (len > 0 && holds(buf, kept, m->opt.mark, len))
			len = 0;
		if (len == 0)
			end = burst.last_ms + quiet;
		/* the mark may come in two parts */
		tail = kept < len ? kept : len;
		memmove(buf, buf + kept - tail, tail);
		kept = tail;
	}
	if (len > 0)
		die(m->opt.argv[0], "never painted the mark");
	return burst;
}

/* What is measured --------------------------------------------------------- */

static void
time_paint(struct measure *m)
{
	double begin = now_ms();
	struct burst burst;

	start(m);
	burst = gather_mark(m, QUIET_START_MS);
	if (burst.bytes == 0)
		die(m->opt.argv[0], "paints nothing");
	sample(m, PAINT_MS, burst.last_ms - begin);
	sample(m, PAINT_CPU_MS, cpu_ms(m));
	sample(m, PAINT_BYTES, (double)burst.bytes);
}

static void
watch_idle(struct measure *m)
{
	double wakes = status_number(m, "voluntary_ctxt_switches");
	double until = now_ms() + m->opt.idle_ms, left;
	long bytes = 0;

	while (m->pty >= 0 && (left = until - now_ms()) > 0)
		bytes += gather(m, left, 1).bytes;
	wakes = status_number(m, "voluntary_ctxt_switches") - wakes;
	sample(m, IDLE_BYTES, (double)bytes);
	sample(m, IDLE_WAKES, wakes);
}

static void
time_key(struct measure *m, char key)
{
	double begin = now_ms();
	struct burst burst;

	press(m, key);
	burst = gather(m, WAIT_KEY_MS, QUIET_KEY_MS);
	sample(m, KEY_BYTES, (double)burst.bytes);
	if (burst.bytes > 0)
		sample(m, KEY_MS, burst.last_ms - begin);
	else
		m->silent++;
}

static void
time_keys(struct measure *m)
{
	const char *key;
	double cpu;

	for (key = m->opt.before; *key != '\0'; key++) {
		press(m, *key);
		gather(m, WAIT_KEY_MS, QUIET_KEY_MS);
	}
	cpu = cpu_ms(m);
	for (key = m->opt.keys; *key != '\0'; key++)
		time_key(m, *key);
	if (m->opt.keys[0] != '\0')
		sample(m, KEY_CPU_MS,
		    (cpu_ms(m) - cpu) / (double)strlen(m->opt.keys));
}

static void
time_screen(struct measure *m)
{
	time_paint(m);
	if (m->opt.idle_ms > 0)
		watch_idle(m);
	time_keys(m);
	sample(m, PEAK_KIB, status_number(m, "VmHWM"));
	end(m);
}

static void
time_command(struct measure *m)
{
	int in = open(m->opt.input, O_RDONLY), status;
	int null = open("/dev/null", O_WRONLY);
	double begin = now_ms();
	struct rusage used;

	if (in < 0 || null < 0)
		die(in < 0 ? m->opt.input : "/dev/null", strerror(errno));
	m->pid = fork();
	if (m->pid == 0) {
		dup2(in, STDIN_FILENO);
		dup2(null, STDOUT_FILENO);
		run_program(m);
	}
	if (m->pid < 0 || wait4(m->pid, &status, 0, &used) != m->pid)
		die("fork", strerror(errno));
	sample(m, END_MS, now_ms() - begin);
	sample(m, PEAK_KIB, (double)used.ru_maxrss);
	close(in);
	close(null);
	check_status(m, status);
}

/* Options ------------------------------------------------------------------ */

static _Noreturn void
usage(void)
{
	fputs("usage: measure [-c] [-n RUNS] [-s COLSxROWS] [-m TEXT] "
	      "[-b KEYS] [-k KEYS] [-i MS] [-f FILE] PROGRAM [ARG...]\n",
	    stderr);
	exit(2);
}

static struct options
read_options(int argc, char **argv)
{
	struct options o = { .runs = 5, .rows = 24, .columns = 80 };
	int c;

	o.mark = o.before = o.keys = "";
	o.input = "/dev/null";
	while ((c = getopt(argc, argv, "+cn:s:m:b:k:i:f:")) != -1)
		if (c == 'c')
			o.command = true;
		else if (c == 'n')
			o.runs = (int)strtol(optarg, NULL, 10);
		else if (c == 'm')
			o.mark = optarg;
		else if (c == 'b')
			o.before = optarg;
		else if (c == 'k')
			o.keys = optarg;
		else if (c == 'f')
			o.input = optarg;
		else if (c == 'i')
			o.idle_ms = strtod(optarg, NULL);
		else if (c != 's' ||
		    sscanf(optarg, "%dx%d", &o.columns, &o.rows) != 2)
			usage();
	o.argv = argv + optind;
	if (o.argv[0] == NULL || o.runs < 1 || strlen(o.mark) > MARK_MAX)
		usage();
	return o;
}

int
main(int argc, char **argv)
{
	struct measure *m = calloc(1, sizeof(*m));
	int run;

	if (m == NULL)
		die("memory", strerror(errno));
	m->opt = read_options(argc, argv);
	/* a first run brings files into memory and is not counted */
	for (run = -1; run < m->opt.runs; run++) {
		if (m->opt.command)
			time_command(m);
		else
			time_screen(m);
		if (run >= 0)
			continue;
		memset(m->figure, 0, sizeof(m->figure));
		m->silent = 0;
	}
	print_figures(m);
	free(m);
	return 0;
}
