/* SPDX-License-Identifier: ISC */
/*
 * What is left after it: the three descriptors, memory within a limit, the
 * clock, and an end. An address sanitizer needs more than that, so a program
 * that has one keeps its rights.
 */
#include "lope/confine.h"

#include <errno.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>
#ifdef __linux__
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

#define CONFINE_FILES 16

#if defined(__SANITIZE_ADDRESS__)
#define CONFINE_WATCHED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CONFINE_WATCHED 1
#endif
#endif

static bool
confine_limit(int what, const char *name, int64_t most, struct err *err)
{
	struct rlimit limit = { (rlim_t)most, (rlim_t)most };

	return setrlimit(what, &limit) == 0 ||
	    err_set(err, ERR_IO, "the limit of %s: %s", name, strerror(errno));
}

#if defined(__linux__) && !defined(CONFINE_WATCHED)

#if defined(__x86_64__)
#define CONFINE_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define CONFINE_ARCH AUDIT_ARCH_AARCH64
#elif defined(__riscv) && __riscv_xlen == 64
#define CONFINE_ARCH AUDIT_ARCH_RISCV64
#endif

/* lope closes what it has itself; what was open when lope was started, as a
 * descriptor of the shell, is not its to close, nor ours to keep. */
static void
confine_open(void)
{
#ifdef SYS_close_range
	(void)syscall(SYS_close_range, STDERR_FILENO + 1, ~0U, 0);
#endif
}

/* No path may be opened, made or removed: a ruleset without a rule. */
static void
confine_files(void)
{
	struct landlock_ruleset_attr none = { .handled_access_fs = (1u << 13) -
		    1 };
	int fd = (int)syscall(SYS_landlock_create_ruleset, &none, sizeof(none),
	    0);

	if (fd < 0)
		return;
	(void)syscall(SYS_landlock_restrict_self, fd, 0);
	(void)close(fd);
}

#ifdef CONFINE_ARCH
#define ALLOW(name) \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_##name, 0, 1), \
	    BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/* What else is asked of the kernel is answered with EPERM, so that a library
 * that wants too much hears a no. */
static bool
confine_calls(struct err *err)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, arch)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, CONFINE_ARCH, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
		    offsetof(struct seccomp_data, nr)),
		ALLOW(read),
		ALLOW(write),
		ALLOW(lseek),
		ALLOW(close),
		ALLOW(fstat),
		ALLOW(brk),
		ALLOW(mmap),
		ALLOW(munmap),
		ALLOW(mremap),
		ALLOW(mprotect),
		ALLOW(madvise),
		ALLOW(futex),
		ALLOW(getrandom),
		ALLOW(clock_gettime),
		ALLOW(rt_sigreturn),
		ALLOW(rt_sigprocmask),
		ALLOW(gettid),
		ALLOW(getpid),
		ALLOW(tgkill),
		ALLOW(exit),
		ALLOW(exit_group),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
	};
	struct sock_fprog program = { sizeof(filter) / sizeof(filter[0]),
		filter };

	return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0) ==
	    0 ||
	    errno == EINVAL || errno == ENOSYS ||
	    err_set(err, ERR_IO, "the list of calls: %s", strerror(errno));
}
#else
static bool
confine_calls(struct err *err)
{
	(void)err;
	return true;
}
#endif

static bool
confine_rights(struct err *err)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return err_set(err, ERR_IO, "giving up rights: %s",
		    strerror(errno));
	(void)prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
	confine_open();
	confine_files();
	return confine_limit(RLIMIT_AS, "memory", CONFINE_MEMORY, err) &&
	    confine_calls(err);
}
#else
static bool
confine_rights(struct err *err)
{
	(void)err;
	return true;
}
#endif

bool
confine(struct err *err)
{
	return confine_limit(RLIMIT_CPU, "time", CONFINE_CPU_S, err) &&
	    confine_limit(RLIMIT_NOFILE, "open files", CONFINE_FILES, err) &&
	    confine_limit(RLIMIT_CORE, "memory images", 0, err) &&
	    confine_rights(err);
}
