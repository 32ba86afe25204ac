/* SPDX-License-Identifier: ISC */
#include "port/jail.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lope/confine.h"
#include "lope/str.h"

#define JAIL_ARGS 8
/* What found no memory having less than that was not kept short by its limit. */
#define JAIL_MUCH_KIB (CONFINE_MEMORY / 4 / 1024)

bool
jail_program(const char *name, char path[JAIL_PATH_SIZE])
{
	static const char *const ways[] = { "", "../libexec/lope/" };
	char self[JAIL_PATH_SIZE];
	ssize_t len = readlink("/proc/self/exe", self, sizeof(self) - 1);
	struct str installed;
	char *slash;

	if (len > 0) {
		self[len] = '\0';
		slash = strrchr(self, '/');
		if (slash != NULL)
			slash[1] = '\0';
		for (size_t i = 0; i < sizeof(ways) / sizeof(ways[0]); i++) {
			struct str s = str_of(path, JAIL_PATH_SIZE);

			str_add(&s, "%s%s%s", self, ways[i], name);
			if (!s.cut && access(path, X_OK) == 0)
				return true;
		}
	}
	installed = str_of(path, JAIL_PATH_SIZE);
	str_add(&installed, "%s/%s", LOPE_LIBEXECDIR, name);
	return !installed.cut;
}

static bool
jail_pipe(int ends[2], struct err *err)
{
	if (pipe(ends) != 0)
		return err_set(err, ERR_IO, "a pipe: %s", strerror(errno));
	(void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
	(void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
	return true;
}

/* All but its three streams is closed by its own flag; no environment. */
static int
jail_spawn(struct jail *jail, const char *program, int in, int out,
    char *const *argv)
{
	char *const none[] = { NULL };
	posix_spawn_file_actions_t files;
	posix_spawnattr_t how;
	sigset_t signals;
	int code;

	if (posix_spawn_file_actions_init(&files) != 0)
		return ENOMEM;
	if (posix_spawnattr_init(&how) != 0) {
		(void)posix_spawn_file_actions_destroy(&files);
		return ENOMEM;
	}
	(void)sigemptyset(&signals);
	(void)posix_spawnattr_setsigmask(&how, &signals);
	(void)sigfillset(&signals);
	(void)posix_spawnattr_setsigdefault(&how, &signals);
	(void)posix_spawnattr_setflags(&how,
	    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
	code = posix_spawn_file_actions_adddup2(&files, in, STDIN_FILENO);
	if (code == 0)
		code = posix_spawn_file_actions_adddup2(&files, out,
		    STDOUT_FILENO);
	if (code == 0)
		code = posix_spawn_file_actions_addopen(&files, STDERR_FILENO,
		    "/dev/null", O_WRONLY, 0);
	if (code == 0)
		code = posix_spawn(&jail->pid, program, &files, &how, argv,
		    none);
	(void)posix_spawnattr_destroy(&how);
	(void)posix_spawn_file_actions_destroy(&files);
	return code;
}

static bool
jail_no_memory(struct err *err)
{
	return err_set(err, ERR_MEMORY, "there is no memory left to read it");
}

/* posix_spawn promises not to write to its words. */
static char *
jail_word(const char *word)
{
	char *writable;

	memcpy(&writable, &word, sizeof(writable));
	return writable;
}

bool
jail_start(struct jail *jail, const struct jail_order *order, int fd,
    struct err *err)
{
	char part[32], *argv[JAIL_ARGS + 1];
	struct str s = str_of(part, sizeof(part));
	const char *slash = strrchr(order->program, '/');
	int ends[2], code, n = 0;

	jail->pid = 0;
	jail->got = 0;
	jail->last_was_done = true;
	if (!jail_pipe(ends, err))
		return false;
	argv[n++] = jail_word(JAIL_ALL);
	if (order->format != NULL) {
		argv[n++] = jail_word("-f");
		argv[n++] = jail_word(order->format);
	}
	argv[n++] = jail_word("-u");
	argv[n++] = jail_word(order->miles ? "mi" : "km");
	str_add(&s, "-p%d/%d", order->first, order->step);
	argv[n++] = part;
	argv[n] = NULL;
	code = jail_spawn(jail, order->program, fd, ends[1], argv);
	(void)close(ends[1]);
	jail->from = ends[0];
	if (code == 0)
		return true;
	jail->pid = 0;
	(void)close(ends[0]);
	if (code == ENOMEM)
		return jail_no_memory(err);
	(void)err_set(err, ERR_IO, "%s: %s", order->program, strerror(code));
	if (code == EAGAIN)
		return false;
	return err_hint(err,
	    "%s is a part of lope: install lope again, with all its files",
	    slash != NULL ? slash + 1 : order->program);
}

/* A whole frame from the front of what has come. */
static enum jail_word
jail_take(struct jail *jail, struct wire_frame *frame)
{
	ptrdiff_t rest = -1;

	if (jail->got >= WIRE_HEAD)
		rest = wire_rest(jail->bytes);
	if (jail->got < WIRE_HEAD ||
	    (rest >= 0 && jail->got < WIRE_HEAD + (size_t)rest))
		return JAIL_LATER;
	if (rest < 0 ||
	    !wire_unpack(jail->bytes, jail->bytes + WIRE_HEAD, (size_t)rest,
		frame)) {
		jail->last_was_done = false;
		return JAIL_OVER;
	}
	if (frame->kind != WIRE_PROGRESS)
		jail->last_was_done = frame->kind == WIRE_DONE;
	return JAIL_FRAME;
}

enum jail_word
jail_next(struct jail *jail, struct wire_frame *frame)
{
	size_t want = WIRE_HEAD;
	ptrdiff_t rest;

	/* The frame before was looked at: its bytes may go. */
	if (jail->got >= WIRE_HEAD) {
		rest = wire_rest(jail->bytes);
		if (rest >= 0 && jail->got == WIRE_HEAD + (size_t)rest)
			jail->got = 0;
	}
	for (;;) {
		ssize_t n;

		if (jail->got >= WIRE_HEAD) {
			enum jail_word word = jail_take(jail, frame);

			if (word != JAIL_LATER)
				return word;
			want = WIRE_HEAD + (size_t)wire_rest(jail->bytes);
		}
		n = read(jail->from, jail->bytes + jail->got, want - jail->got);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
			return JAIL_LATER;
		if (n <= 0) {
			jail->last_was_done &= jail->got == 0;
			return JAIL_OVER;
		}
		jail->got += (size_t)n;
	}
}

void
jail_stop(struct jail *jail)
{
	int status;

	if (jail->pid == 0)
		return;
	(void)kill(jail->pid, SIGKILL);
	(void)close(jail->from);
	while (waitpid(jail->pid, &status, 0) < 0 && errno == EINTR)
		continue;
	jail->pid = 0;
}

/* By whose signal: of its limit of time, or of the system in want of memory? */
static bool
jail_was_killed(int signal, const struct rusage *used, struct err *err)
{
	if (signal == SIGXCPU ||
	    used->ru_utime.tv_sec + used->ru_stime.tv_sec >= CONFINE_CPU_S - 1)
		return err_set(err, ERR_INPUT,
		    "reading it takes more time than any file should");
	return err_set(err, ERR_MEMORY,
	    "what reads it was ended from outside, as it happens when memory "
	    "runs out");
}

bool
jail_end(struct jail *jail, struct err *err)
{
	bool good = jail->last_was_done;
	struct rusage used = { .ru_maxrss = 0 };
	int status = 0;
	pid_t pid;

	/* One that said what it may not say is not waited for. */
	if (!good)
		(void)kill(jail->pid, SIGTERM);
	(void)close(jail->from);
	do
		pid = wait4(jail->pid, &status, 0, &used);
	while (pid < 0 && errno == EINTR);
	jail->pid = 0;
	if (good && pid > 0 && WIFEXITED(status) && WEXITSTATUS(status) == 0)
		return true;
	if (pid > 0 && WIFSIGNALED(status) &&
	    (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL))
		return jail_was_killed(WTERMSIG(status), &used, err);
	if (pid > 0 && WIFEXITED(status) &&
	    WEXITSTATUS(status) == WIRE_EXIT_MEMORY)
		return used.ru_maxrss < JAIL_MUCH_KIB ?
		    jail_no_memory(err) :
		    err_set(err, ERR_INPUT,
			"reading it takes more memory than any file should");
	if (pid > 0 && WIFEXITED(status) &&
	    WEXITSTATUS(status) == WIRE_EXIT_OPEN)
		return err_set(err, ERR_IO,
		    JAIL_ALL " cannot give up its rights on this system, so "
			     "it read nothing");
	return err_set(err, ERR_INPUT,
	    "reading it came to an unexpected end, so none of it is taken");
}
