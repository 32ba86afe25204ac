/* SPDX-License-Identifier: ISC */
/*
 * The real program (LOPE_BIN) in a home that is put back before each run, with
 * the faults of shim.h, and what its database looks like afterwards.
 *
 * In a short form each part takes a sample; with FAULTS=all every one. What
 * was done is printed as "# count: ..." and shown by the runner.
 */
#ifndef FAULT_FAULT_H
#define FAULT_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/rand.h"

#include "shim.h"
#include "tree.h"

#define FAULT_PATH_SIZE 256
#define FAULT_TEXT_SIZE 2048

/* Where the database lies in a home. */
#define FAULT_DB ".local/share/lope/lope.db"
#define FAULT_COPIES ".local/state/lope/backups"

struct fault {
	char top[FAULT_PATH_SIZE]; /* removed at the end */
	char home[FAULT_PATH_SIZE];
	char state_path[FAULT_PATH_SIZE];
	struct shim_state *state; /* of the last run */
	char run_id[16];          /* an activity's, and a nap's of the home */
	char nap_id[16];
	int out, err;
	struct tree none, lived, undone, more, damaged; /* homes */
	/* The one that was put there last, and what it was seen to be. */
	const struct tree *put;
	bool untouched; /* home has been looked at, and is still that one */
	struct fault_seen *seen;
	struct rand rand; /* of SEED */
	int bad;          /* what went wrong so far */
};

/* 0 and false: not asked for. */
struct fault_how {
	long kill, fail, block, memory, clock_s;
	int error;
	bool sticky, partial, reads;
	const char *log, *when, *stacks;
	long end_us;         /* killed after so long, from outside */
	const char *vars;    /* one more variable, "TZ=Asia/Tokyo" */
	const char *program; /* in place of LOPE_BIN */
	const char *input;   /* a file to read standard input from */
};

struct fault_end {
	int status; /* of the exit, or 128 and the signal's number */
	char out[FAULT_TEXT_SIZE], err[FAULT_TEXT_SIZE];
	uint64_t said; /* a sum of all that went to standard output */
};

enum fault_kind {
	FAULT_ABSENT,     /* no file */
	FAULT_UNFINISHED, /* a database without one fact */
	FAULT_DAMAGED,    /* or anything else that is told */
	FAULT_SOUND
};

struct fault_view {
	enum fault_kind kind;
	bool untouched; /* the home is as it was put there, to the byte */
	uint64_t facts; /* a sum over all she recorded, without stamps */
	char text[300]; /* what was said when it is not sound */
};

/* Which home, what is done there, and which file shows it. */
struct fault_case {
	const char *args; /* @home, @run, @nap stand for those */
	enum {
		BASE_LIVED,
		BASE_NONE,
		BASE_UNDONE,
		BASE_MORE,
		BASE_DAMAGED
	} base;
	const char *vars;
	const char *db; /* below home; NULL: the usual one */
};

extern const struct fault_case fault_cases[];
extern const size_t fault_case_count;

/* Setup and teardown of a group; *state is the struct fault. */
int fault_begin(void **state);
int fault_end(void **state);
/* Skips the running test aloud where no shim can be loaded. */
void fault_need_shim(void);
bool fault_all(void);
/* Is it meant? With CASE=word only what has that word in its name. */
bool fault_is_meant(const char *name);
/* SEED or one of the clock's, printed. */
uint64_t fault_seed(void);
/* From which of so many calls on, and how many further each time, so that a
 * sample of at most some is taken; each with FAULTS=all. */
struct fault_steps {
	long first, each;
};
struct fault_steps fault_steps(struct fault *f, long calls, long some);

const struct tree *fault_base(const struct fault *f,
    const struct fault_case *c);
/* Home becomes the one of c. */
void fault_put(struct fault *f, const struct fault_case *c);
/* Run `lope args`, words as they stand between blanks. */
void fault_run(struct fault *f, const char *args, const struct fault_how *how,
    struct fault_end *end);
/* It must end with 0. */
void fault_must(struct fault *f, const char *args);
/* Open the database below home as the program would, look everything over. A
 * home that nothing touched since it was put there is looked at once. */
void fault_look(struct fault *f, const char *db, struct fault_view *out);
/* The sum of the rows of facts alone, stamps and all; 0 when they cannot be
 * read. Nothing is written to the file. */
uint64_t fault_rows(const char *path);
bool fault_same(const struct fault_view *a, const struct fault_view *b);
const char *fault_name(const struct fault_view *view);
/* A number of the database below home, as SQL asks for it; -1: none. */
long fault_ask(const struct fault *f, const char *sql);
/* The sum of all she recorded there, without stamps; 0 when it cannot be
 * read. */
uint64_t fault_facts(const struct fault *f);
/* Write to it behind the store's back; :text of the SQL is text. */
void fault_write(const struct fault *f, const char *sql, const char *text);
void fault_pause(long us);
/* Something is wrong: told, and counted. */
void fault_bad(struct fault *f, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* For the runner to show. */
void fault_count(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* The environment of a program with these faults, for a terminal: variables
 * that live as long as text. Ended by NULL. */
void fault_env(const struct fault *f, const char *home,
    const struct fault_how *how, char text[16][FAULT_PATH_SIZE + 32],
    const char *env[17]);

#endif
