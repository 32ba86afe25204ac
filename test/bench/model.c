/* SPDX-License-Identifier: ISC */
/*
 * model FILE DATE: what the pure model takes for the history in FILE, a lope
 * database, beside reading its rows. FILE-rows must be something that no file
 * can replace, a folder, so that each read is of rows. Prints medians:
 *
 *	read_ms		every fact into a log
 *	replay_ms	from the log to the state of DATE
 *	plan_ms		52 weeks ahead of it
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lope/date.h"
#include "lope/plan.h"
#include "lope/state.h"
#include "lope/store.h"
#include "lope/str.h"

#define RUNS 21
#define WEEKS 52

static double
model_now_ms(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_MONOTONIC, &t) != 0)
		exit(1);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int64_t
model_wall_ms(void *arg)
{
	(void)arg;
	return 0;
}

static void
model_wall_text(void *arg, char buf[32])
{
	(void)arg;
	(void)str_copy(buf, 32, "1970-01-01T00:00:00");
}

static int
model_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static void
model_print(const char *name, double *took)
{
	qsort(took, RUNS, sizeof(took[0]), model_compare);
	printf("%s %.3f\n", name, took[RUNS / 2]);
}

/* Replaying leaves *state for planning. */
static void
model_measure(struct store *store, struct log *log, struct state *state,
    int today, struct err *err)
{
	double read[RUNS], replayed[RUNS], planned[RUNS], begin;

	for (int i = 0; i < RUNS; i++) {
		struct plan plan = { 0 };

		begin = model_now_ms();
		if (!store_read(store, log, err))
			return;
		read[i] = model_now_ms() - begin;
		begin = model_now_ms();
		replay(state, log, today);
		replayed[i] = model_now_ms() - begin;
		begin = model_now_ms();
		plan_build(state, WEEKS, &plan);
		planned[i] = model_now_ms() - begin;
		plan_clear(&plan);
	}
	model_print("read_ms", read);
	model_print("replay_ms", replayed);
	model_print("plan_ms", planned);
}

int
main(int argc, char **argv)
{
	static const struct store_env env = { .now_ms = model_wall_ms,
		.now_text = model_wall_text };
	struct err err = { .code = ERR_NONE };
	struct store *store = NULL;
	struct state state = { 0 };
	struct log log = { 0 };
	int today = argc == 3 ? date_from_iso(argv[2]) : DAY_NONE;

	if (today == DAY_NONE) {
		fputs("usage: model FILE DATE\n", stderr);
		return 2;
	}
	if (store_open(&store, argv[1], &env, &err))
		model_measure(store, &log, &state, today, &err);
	if (err.code != ERR_NONE)
		fprintf(stderr, "model: %s\n", err.text);
	store_close(store);
	state_clear(&state);
	log_clear(&log);
	return err.code == ERR_NONE ? 0 : 1;
}
