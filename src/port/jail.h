/* SPDX-License-Identifier: ISC */
/*
 * One lope-import at work on one file, seen from the program that started it:
 * frames as they come, and how it ended. Nothing it says is trusted.
 */
#ifndef LOPE_PORT_JAIL_H
#define LOPE_PORT_JAIL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "lope/err.h"
#include "lope/wire.h"

/* What it is told. */
struct jail_order {
	const char *program; /* path of one of those below */
	const char *format;  /* NULL: it shall look */
	bool miles;
	int first, step; /* of the members of an archive */
};

struct jail {
	pid_t pid; /* 0: none is running */
	int from;  /* its words */
	size_t got;
	bool last_was_done; /* nothing of a file was left unsaid */
	uint8_t bytes[WIRE_HEAD + WIRE_REST_MAX];
};

#define JAIL_PATH_SIZE 4096
/* All formats, and FIT alone, which starts sooner. */
#define JAIL_ALL "lope-import"
#define JAIL_FIT "lope-import-fit"
/* That of them beside the running program, or where it was installed to. False
 * where the path has no room. */
bool jail_program(const char *name, char path[JAIL_PATH_SIZE]);

/* Start one on fd, which it gets as its standard input. */
bool jail_start(struct jail *jail, const struct jail_order *order, int fd,
    struct err *err);

enum jail_word {
	JAIL_FRAME, /* one frame; there may be more */
	JAIL_LATER, /* nothing just now: ask again when jail->from is ready */
	JAIL_OVER   /* there is no more: jail_end */
};
/* The next word; a frame that is not as it has to be ends it. */
enum jail_word jail_next(struct jail *jail, struct wire_frame *frame);
/* When it is over: false with err where it did not end as it should. */
bool jail_end(struct jail *jail, struct err *err);
/* End it at once, if it runs. */
void jail_stop(struct jail *jail);

#endif
