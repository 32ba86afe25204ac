/* SPDX-License-Identifier: ISC */
#include "lope/confine.h"

#include <errno.h>
#include <stdint.h>
#include <string.h>
#include <sys/resource.h>

#define CONFINE_CPU_S 300
#define CONFINE_FILES 16
#define CONFINE_MEMORY (INT64_C(512) << 20)

static bool
confine_limit(int what, const char *name, int64_t most, struct err *err)
{
	struct rlimit limit = { (rlim_t)most, (rlim_t)most };

	return setrlimit(what, &limit) == 0 ||
	    err_set(err, ERR_IO, "the limit of %s: %s", name, strerror(errno));
}

bool
confine(struct err *err)
{
	return confine_limit(RLIMIT_CPU, "time", CONFINE_CPU_S, err) &&
	    confine_limit(RLIMIT_NOFILE, "open files", CONFINE_FILES, err) &&
	    confine_limit(RLIMIT_CORE, "memory images", 0, err) &&
	    confine_limit(RLIMIT_AS, "memory", CONFINE_MEMORY, err);
}
