/* SPDX-License-Identifier: ISC */
/*
 * What went wrong, by value: a code that decides the exit status, one
 * sentence "WHAT: WHY", and a second line that says how to mend it.
 *
 * A function that can fail returns bool, true when done, takes struct err *
 * last and leaves its other arguments as they were when it fails. A rule's
 * refusal is a finding, not an error; ERR_REFUSED carries it out of cli.
 */
#ifndef LOPE_ERR_H
#define LOPE_ERR_H

#include <stdbool.h>

/* code, name in JSON, exit status as in lope(1) */
#define ERR_LIST(X) \
	X(NONE, "none", 0) \
	X(IO, "io", 1) \
	X(MEMORY, "memory", 1) \
	X(DATABASE, "database", 1) \
	X(NOT_SET_UP, "not-set-up", 1) \
	X(EXISTS, "exists", 1) \
	X(FOREIGN, "foreign", 1) \
	X(NEWER, "newer", 1) \
	X(DAMAGED, "damaged", 1) \
	X(BUSY, "busy", 1) \
	X(CONFLICT, "conflict", 1) \
	X(CONFIG, "config", 1) \
	X(TERMINAL, "terminal", 1) \
	X(NOTHING, "nothing", 1) \
	X(USAGE, "usage", 2) \
	X(REFUSED, "refused", 3) \
	X(INPUT, "input", 4) \
	X(FUTURE, "future", 4) \
	X(RANGE, "range", 4) \
	X(NOT_FOUND, "not-found", 4)

enum err_code {
#define ERR_ENUM(id, name, status) ERR_##id,
	ERR_LIST(ERR_ENUM) ERR_COUNT
#undef ERR_ENUM
};

struct err {
	enum err_code code;
	char text[320];
	char hint[480];
	int brief; /* bytes of hint that say the first way alone; 0: it is one */
};

/* Fill err (which may be NULL) and return false, so a caller can return it. */
bool err_set(struct err *err, enum err_code code, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Say how to mend it. Keeps code and text; returns false. */
bool err_hint(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* Another way to mend it, behind the hint, where both have room. */
bool err_hint_also(struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
/* The hint of why. */
bool err_hint_of(struct err *err, const struct err *why);
/* "input" for ERR_INPUT; the code member of the JSON error. Static text. */
const char *err_name(enum err_code code);
/* The exit status of lope(1), 0 to 4. */
int err_status(enum err_code code);

#endif
