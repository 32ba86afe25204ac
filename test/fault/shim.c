/* SPDX-License-Identifier: ISC */
/*
 * Loaded before a program (LD_PRELOAD), stands between it and the system: see
 * shim.h. What a program does through stdio passes by; lope writes what it
 * keeps through none of it. The system is called by number, so that nothing
 * here looks for the functions it replaces.
 */
/* The checked forms of the headers are inline calls of what is defined here. */
#undef _FORTIFY_SOURCE
/* So are the names with 64, where each of the others is to be one of its own. */
#undef _FILE_OFFSET_BITS
#undef _TIME_BITS

#define _GNU_SOURCE /* dladdr, and the names with 64 */

#include "shim.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define FILES_MAX 256
#define LOG_FD 200
#define STACK_MAX 128
#define BLOCK_SIZE 4096

/* The names that a library built for large files calls. */
int __open_2(const char *path, int flags);
int __open64_2(const char *path, int flags);
ssize_t __pread_chk(int fd, void *bytes, size_t size, off_t at, size_t room);
ssize_t __pread64_chk(int fd, void *bytes, size_t size, off_t at, size_t room);
ssize_t __read_chk(int fd, void *bytes, size_t size, size_t room);
/* The C library's own, under the names it keeps for this. */
int __sigaction(int signal, const struct sigaction *act, struct sigaction *old);
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t n, size_t size);
void *__libc_realloc(void *old, size_t size);

static struct {
	struct shim_state *state; /* NULL: nothing is done */
	struct shim_state own;    /* where no file was named */
	const char *home, *when;
	size_t home_size;
	long kill, fail, block, memory, clock_s;
	int error, log, stacks;
	bool sticky, partial, reads;
	void (*crash)(int signal); /* the program's own */
	bool next;                 /* the call after a short write */
	/* what each descriptor is of, as far as it is below home */
	char path[FILES_MAX][PATH_MAX];
} shim;

static long
shim_number(const char *name)
{
	const char *text = getenv(name);

	return text != NULL ? strtol(text, NULL, 10) : 0;
}

static int
shim_open_at(int dir, const char *path, int flags, mode_t mode)
{
	return (int)syscall(SYS_openat, dir, path, flags, mode);
}

static void
shim_map(const char *path)
{
	void *state;
	int fd;

	if (path == NULL)
		return;
	fd = shim_open_at(AT_FDCWD, path, O_RDWR, 0);
	if (fd < 0)
		return;
	state = mmap(NULL, sizeof(shim.own), PROT_READ | PROT_WRITE, MAP_SHARED,
	    fd, 0);
	(void)syscall(SYS_close, fd);
	if (state != MAP_FAILED)
		shim.state = state;
}

/* A file to add to, out of the way of the numbers that the program expects; -1
 * where none is named. */
static int
shim_open_log(const char *path)
{
	int fd, far;

	if (path == NULL)
		return -1;
	fd = shim_open_at(AT_FDCWD, path, O_WRONLY | O_APPEND, 0);
	far = fcntl(fd, F_DUPFD_CLOEXEC, LOG_FD);
	(void)syscall(SYS_close, fd);
	return far;
}

/* A place that a crash came from: in the C library, or here? Then whoever
 * called it is meant. */
static bool
shim_is_between(const Dl_info *info)
{
	return info->dli_fname == NULL ||
	    strstr(info->dli_fname, "/libc.so") != NULL ||
	    strstr(info->dli_fname, "/shim.so") != NULL;
}

/* The first function with a name: a static one has none. */
static const char *
shim_function(void *const *stack, int depth)
{
	Dl_info info;

	for (int i = 0; i < depth && dladdr(stack[i], &info) != 0; i++)
		if (info.dli_sname != NULL)
			return info.dli_sname;
	return "?";
}

/* Then what the program has for it. */
static void
shim_crash(int signal)
{
	void *stack[STACK_MAX];
	int depth = backtrace(stack, STACK_MAX), at = 0;
	Dl_info info = { .dli_fname = NULL };
	const char *slash;

	while (at < depth && dladdr(stack[at], &info) != 0 &&
	    shim_is_between(&info))
		at++;
	if (at < depth && info.dli_fname != NULL) {
		slash = strrchr(info.dli_fname, '/');
		(void)snprintf(shim.state->fault, sizeof(shim.state->fault),
		    "%s of %s", shim_function(stack + at, depth - at),
		    slash != NULL ? slash + 1 : info.dli_fname);
	}
	shim.memory = 0;
	if (shim.crash != NULL)
		shim.crash(signal);
	_exit(128 + signal);
}

int
sigaction(int signal, const struct sigaction *act, struct sigaction *old)
{
	if (signal != SIGSEGV || act == NULL || shim.memory == 0)
		return __sigaction(signal, act, old);
	shim.crash = act->sa_handler == SIG_DFL ? NULL : act->sa_handler;
	return 0;
}

static void
shim_catch_crash(void)
{
	struct sigaction act = { .sa_flags = (int)SA_RESETHAND };

	act.sa_handler = shim_crash;
	(void)__sigaction(SIGSEGV, &act, NULL);
}

__attribute__((constructor)) static void
shim_begin(void)
{
	void *first;

	shim.home = getenv("FAULT_HOME");
	shim.home_size = shim.home != NULL ? strlen(shim.home) : 0;
	shim.when = getenv("FAULT_WHEN");
	shim.kill = shim_number("FAULT_KILL");
	shim.fail = shim_number("FAULT_FAIL");
	shim.block = shim_number("FAULT_BLOCK");
	shim.error = (int)shim_number("FAULT_ERRNO");
	shim.sticky = getenv("FAULT_STICKY") != NULL;
	shim.partial = getenv("FAULT_SHORT") != NULL;
	shim.reads = getenv("FAULT_READS") != NULL;
	shim.memory = shim_number("FAULT_MEMORY");
	shim.clock_s = shim_number("FAULT_CLOCK");
	shim.log = shim_open_log(getenv("FAULT_LOG"));
	shim.stacks = shim_open_log(getenv("FAULT_STACKS"));
	/* It loads what it needs when it is first called. */
	if (shim.stacks >= 0 || shim.memory > 0)
		(void)backtrace(&first, 1);
	if (shim.memory > 0)
		shim_catch_crash();
	shim.state = &shim.own;
	shim_map(getenv("FAULT_STATE"));
}

/* Memory --------------------------------------------------------------- */

static bool
shim_is_reached(long now, long when)
{
	return when > 0 && (shim.sticky ? now >= when : now == when);
}

static bool
shim_armed(void)
{
	return shim.when == NULL ||
	    syscall(SYS_faccessat, AT_FDCWD, shim.when, F_OK) == 0;
}

static void
shim_hit(const char *call, const char *path)
{
	char *out = shim.state->call;
	size_t n = 0;

	if (out[0] != '\0')
		return;
	for (; *call != '\0' && n < SHIM_CALL_SIZE - 2; call++)
		out[n++] = *call;
	out[n++] = ' ';
	for (; *path != '\0' && n < SHIM_CALL_SIZE - 1; path++)
		out[n++] = *path;
	out[n] = '\0';
}

/* Who asks, as a number. */
static uint64_t
shim_stack(void)
{
	void *stack[STACK_MAX];
	int depth = backtrace(stack, STACK_MAX);
	uint64_t hash = 14695981039346656037U;

	for (int i = 0; i < depth; i++)
		hash = (hash ^ (uint64_t)(uintptr_t)stack[i]) * 1099511628211U;
	return hash;
}

static void
shim_put(int log, const void *bytes, size_t size)
{
	if (syscall(SYS_write, log, bytes, size) != (long)size)
		abort();
}

static bool
shim_starves(void)
{
	uint64_t stack;

	if (shim.state == NULL || !shim_armed())
		return false;
	shim.state->allocations++;
	if (shim.stacks >= 0) {
		stack = shim_stack();
		shim_put(shim.stacks, &stack, sizeof(stack));
	}
	if (!shim_is_reached(shim.state->allocations, shim.memory))
		return false;
	shim_hit("allocation", "");
	errno = ENOMEM;
	return true;
}

void *
malloc(size_t size)
{
	return shim_starves() ? NULL : __libc_malloc(size);
}

void *
calloc(size_t n, size_t size)
{
	return shim_starves() ? NULL : __libc_calloc(n, size);
}

void *
realloc(void *old, size_t size)
{
	return shim_starves() ? NULL : __libc_realloc(old, size);
}

/* Calls ---------------------------------------------------------------- */

enum verdict { PASS, FAIL, HALF };

/* The folder itself, too: what lies in it is there once it is synced. */
static bool
shim_is_ours(const char *path)
{
	return shim.state != NULL && shim.home != NULL && path != NULL &&
	    strncmp(path, shim.home, shim.home_size) == 0 &&
	    (path[shim.home_size] == '/' || path[shim.home_size] == '\0');
}

static const char *
shim_path(int fd)
{
	return fd >= 0 && fd < FILES_MAX && shim.path[fd][0] != '\0' ?
	    shim.path[fd] :
	    NULL;
}

static enum verdict
shim_judge(const char *call, const char *path, bool halves)
{
	bool next = shim.next;

	if (!shim_is_ours(path) || !shim_armed())
		return PASS;
	shim.state->calls++;
	shim.next = false;
	if (shim.state->calls == shim.kill) {
		shim_hit(call, path + shim.home_size);
		(void)syscall(SYS_kill, getpid(), SIGKILL);
	}
	if (!next && !shim_is_reached(shim.state->calls, shim.fail))
		return PASS;
	shim_hit(call, path + shim.home_size);
	if (shim.partial && halves && shim.state->calls == shim.fail) {
		shim.next = true;
		return HALF;
	}
	errno = shim.error;
	return FAIL;
}

static void
shim_record(enum shim_op op, const char *path, int64_t offset, const void *data,
    size_t size)
{
	struct shim_record record = { .op = op, .offset = offset };

	if (shim.log < 0 || !shim_is_ours(path))
		return;
	record.path_size = strlen(path);
	record.data_size = size;
	shim_put(shim.log, &record, sizeof(record));
	shim_put(shim.log, path, record.path_size);
	if (size > 0)
		shim_put(shim.log, data, size);
}

static int
shim_open(int dir, const char *path, int flags, mode_t mode)
{
	bool makes = (flags & O_CREAT) != 0, there = true;
	int fd;

	if (makes) {
		if (shim_judge("open", path, false) == FAIL)
			return -1;
		there = syscall(SYS_faccessat, dir, path, F_OK) == 0;
	}
	fd = shim_open_at(dir, path, flags, mode);
	if (fd >= FILES_MAX)
		abort();
	if (fd >= 0)
		(void)snprintf(shim.path[fd], sizeof(shim.path[fd]), "%s",
		    shim_is_ours(path) ? path : "");
	if (fd >= 0 && !there)
		shim_record(SHIM_CREATE, path, 0, NULL, 0);
	return fd;
}

/* The mode that follows flags which make a file. */
#define SHIM_OPEN(dir, path, flags) \
	va_list args; \
	mode_t mode = 0; \
\
	if (((flags)&O_CREAT) != 0) { \
		va_start(args, flags); \
		mode = (mode_t)va_arg(args, int); \
		va_end(args); \
	} \
	return shim_open(dir, path, flags, mode)

int
open(const char *path, int flags, ...)
{
	SHIM_OPEN(AT_FDCWD, path, flags);
}

int
open64(const char *path, int flags, ...)
{
	SHIM_OPEN(AT_FDCWD, path, flags);
}

int
openat(int dir, const char *path, int flags, ...)
{
	SHIM_OPEN(dir, path, flags);
}

int
openat64(int dir, const char *path, int flags, ...)
{
	SHIM_OPEN(dir, path, flags);
}

int
__open_2(const char *path, int flags)
{
	return shim_open(AT_FDCWD, path, flags, 0);
}

int
__open64_2(const char *path, int flags)
{
	return shim_open(AT_FDCWD, path, flags, 0);
}

int
close(int fd)
{
	if (fd >= 0 && fd < FILES_MAX)
		shim.path[fd][0] = '\0';
	return (int)syscall(SYS_close, fd);
}

/* offset: -1 where the file stands. */
static ssize_t
shim_write(const char *call, int fd, const void *bytes, size_t size,
    off_t offset)
{
	enum verdict verdict = shim_judge(call, shim_path(fd), size > 1);
	off_t at = offset;
	ssize_t put;

	if (verdict == FAIL)
		return -1;
	if (verdict == HALF)
		size /= 2;
	if (offset < 0 && shim_path(fd) != NULL)
		at = (off_t)syscall(SYS_lseek, fd, 0, SEEK_CUR);
	put = offset < 0 ? syscall(SYS_write, fd, bytes, size) :
			   syscall(SYS_pwrite64, fd, bytes, size, offset);
	if (put > 0)
		shim_record(SHIM_WRITE, shim_path(fd), at, bytes, (size_t)put);
	return put;
}

ssize_t
write(int fd, const void *bytes, size_t size)
{
	return shim_write("write", fd, bytes, size, -1);
}

ssize_t
pwrite(int fd, const void *bytes, size_t size, off_t offset)
{
	return shim_write("pwrite", fd, bytes, size, offset);
}

ssize_t
pwrite64(int fd, const void *bytes, size_t size, off_t offset)
{
	return shim_write("pwrite", fd, bytes, size, offset);
}

/* Bytes from first on that cannot be read, now or ever? */
static bool
shim_fails_read(int fd, size_t size, off_t first)
{
	const char *path = shim_path(fd);
	const char *slash = path != NULL ? strrchr(path, '/') : NULL;
	off_t lost = (shim.block - 1) * BLOCK_SIZE;

	if (shim.block > 0 && shim_is_ours(path) && slash != NULL &&
	    strcmp(slash, "/lope.db") == 0 && first < lost + BLOCK_SIZE &&
	    first + (off_t)size > lost) {
		shim_hit("read", path + shim.home_size);
		errno = EIO;
		return true;
	}
	return shim.reads && shim_judge("read", path, false) == FAIL;
}

ssize_t
read(int fd, void *bytes, size_t size)
{
	return shim_fails_read(fd, size, lseek(fd, 0, SEEK_CUR)) ?
	    -1 :
	    syscall(SYS_read, fd, bytes, size);
}

ssize_t
__read_chk(int fd, void *bytes, size_t size, size_t room)
{
	return read(fd, bytes, size < room ? size : room);
}

ssize_t
pread(int fd, void *bytes, size_t size, off_t offset)
{
	return shim_fails_read(fd, size, offset) ?
	    -1 :
	    syscall(SYS_pread64, fd, bytes, size, offset);
}

ssize_t
pread64(int fd, void *bytes, size_t size, off_t offset)
{
	return pread(fd, bytes, size, offset);
}

ssize_t
__pread_chk(int fd, void *bytes, size_t size, off_t at, size_t room)
{
	return pread(fd, bytes, size < room ? size : room, at);
}

ssize_t
__pread64_chk(int fd, void *bytes, size_t size, off_t at, size_t room)
{
	return pread(fd, bytes, size < room ? size : room, at);
}

static int
shim_sync(const char *name, long call, int fd)
{
	int code;

	if (shim_judge(name, shim_path(fd), false) == FAIL)
		return -1;
	code = (int)syscall(call, fd);
	if (code == 0)
		shim_record(SHIM_SYNC, shim_path(fd), 0, NULL, 0);
	return code;
}

int
fsync(int fd)
{
	return shim_sync("fsync", SYS_fsync, fd);
}

int
fdatasync(int fd)
{
	return shim_sync("fdatasync", SYS_fdatasync, fd);
}

int
ftruncate(int fd, off_t size)
{
	int code;

	if (shim_judge("ftruncate", shim_path(fd), false) == FAIL)
		return -1;
	code = (int)syscall(SYS_ftruncate, fd, size);
	if (code == 0)
		shim_record(SHIM_TRUNCATE, shim_path(fd), size, NULL, 0);
	return code;
}

int
ftruncate64(int fd, off_t size)
{
	return ftruncate(fd, size);
}

int
unlink(const char *path)
{
	int code;

	if (shim_judge("unlink", path, false) == FAIL)
		return -1;
	code = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
	if (code == 0)
		shim_record(SHIM_UNLINK, path, 0, NULL, 0);
	return code;
}

/* dir may have been opened by the C library itself. */
int
unlinkat(int dir, const char *path, int flags)
{
	char link[40], whole[2 * PATH_MAX];
	long got = 0;
	int code;

	if (path[0] != '/' && dir != AT_FDCWD) {
		(void)snprintf(link, sizeof(link), "/proc/self/fd/%d", dir);
		got = syscall(SYS_readlinkat, AT_FDCWD, link, whole, PATH_MAX);
	}
	(void)snprintf(whole + (got > 0 ? got : 0), PATH_MAX, "%s%s",
	    got > 0 ? "/" : "", path);
	if (shim_judge("unlinkat", whole, false) == FAIL)
		return -1;
	code = (int)syscall(SYS_unlinkat, dir, path, flags);
	if (code == 0 && (flags & AT_REMOVEDIR) == 0)
		shim_record(SHIM_UNLINK, whole, 0, NULL, 0);
	return code;
}

int
rename(const char *from, const char *to)
{
	int code;

	if (shim_judge("rename", to, false) == FAIL)
		return -1;
	code = (int)syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);
	if (code == 0)
		shim_record(SHIM_RENAME, from, 0, to, strlen(to));
	return code;
}

int
link(const char *from, const char *to)
{
	int code;

	if (shim_judge("link", to, false) == FAIL)
		return -1;
	code = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
	if (code == 0)
		shim_record(SHIM_LINK, from, 0, to, strlen(to));
	return code;
}

int
mkdir(const char *path, mode_t mode)
{
	int code;

	if (shim_judge("mkdir", path, false) == FAIL)
		return -1;
	code = (int)syscall(SYS_mkdirat, AT_FDCWD, path, mode);
	if (code == 0)
		shim_record(SHIM_MKDIR, path, 0, NULL, 0);
	return code;
}

int
chmod(const char *path, mode_t mode)
{
	if (shim_judge("chmod", path, false) == FAIL)
		return -1;
	return (int)syscall(SYS_fchmodat, AT_FDCWD, path, mode);
}

int
fchmod(int fd, mode_t mode)
{
	if (shim_judge("fchmod", shim_path(fd), false) == FAIL)
		return -1;
	return (int)syscall(SYS_fchmod, fd, mode);
}

/* The clock ------------------------------------------------------------ */

int
clock_gettime(clockid_t clock, struct timespec *out)
{
	int code = (int)syscall(SYS_clock_gettime, clock, out);

	if (code == 0 && clock == CLOCK_REALTIME)
		out->tv_sec += shim.clock_s;
	return code;
}

time_t
time(time_t *out)
{
	struct timespec now;

	if (clock_gettime(CLOCK_REALTIME, &now) != 0)
		return -1;
	if (out != NULL)
		*out = now.tv_sec;
	return now.tv_sec;
}
