/* SPDX-License-Identifier: ISC */
/*
 * ahead FILE DATE [RUNS]: what looking ahead takes for the history in FILE, a
 * lope database, with a goal that is never reached, so that each future is as
 * long as it may be. Prints medians, or with RUNS draws so many once, for the
 * instructions to be counted, and prints how many days were lived:
 *
 *	project_ms	1,000 deterministic projections of a year
 *	drawn_ms	1,000 drawn futures of that year
 *	days		lived with RUNS
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lope/date.h"
#include "lope/project.h"
#include "lope/state.h"
#include "lope/store.h"
#include "lope/str.h"
#include "lope/unit.h"

#define TIMES 9
#define FUTURES 1000
#define GOAL_DAYS (7 * GOAL_LOOK_WEEKS) /* that a projection lives */

static double
ahead_used_ms(void)
{
	struct timespec t;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) != 0)
		exit(1);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int64_t
ahead_wall_ms(void *arg)
{
	(void)arg;
	return 0;
}

static void
ahead_wall_text(void *arg, char buf[32])
{
	(void)arg;
	(void)str_copy(buf, 32, "1970-01-01T00:00:00");
}

static int
ahead_compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
ahead_median(double *took)
{
	qsort(took, TIMES, sizeof(took[0]), ahead_compare);
	return took[TIMES / 2];
}

/* ms of one look, the projection and runs futures. */
static double
ahead_look(const struct state *state, const struct habits *habits, int runs)
{
	struct forecast out;
	double begin = ahead_used_ms();

	forecast_read(state, habits, FORECAST_SEED, runs, &out);
	return ahead_used_ms() - begin;
}

static void
ahead_measure(const struct state *state, const struct habits *habits)
{
	double project[TIMES], drawn[TIMES];

	for (int i = 0; i < TIMES; i++) {
		project[i] = ahead_look(state, habits, 0);
		drawn[i] = ahead_look(state, habits, FUTURES) - project[i];
	}
	printf("project_ms %.3f\n",
	    ahead_median(project) * FUTURES * FORECAST_DAYS / GOAL_DAYS);
	printf("drawn_ms %.3f\n", ahead_median(drawn));
}

/* The goal is one that no nap window holds. */
static void
ahead_run(const struct state *state, const char *runs)
{
	struct habits habits;
	int n;

	habits_read(state, &habits);
	habits.goal_said = true;
	habits.goal = GOAL_MARATHON;
	if (runs == NULL) {
		ahead_measure(state, &habits);
	} else if (unit_parse_int(runs, 1, FUTURES, &n, NULL)) {
		(void)ahead_look(state, &habits, n);
		printf("days %d\n", n * FORECAST_DAYS + GOAL_DAYS);
	}
}

int
main(int argc, char **argv)
{
	static const struct store_env env = { .now_ms = ahead_wall_ms,
		.now_text = ahead_wall_text };
	struct err err = { .code = ERR_NONE };
	struct store *store = NULL;
	struct state state = { 0 };
	struct log log = { 0 };
	int today = argc >= 3 ? date_from_iso(argv[2]) : DAY_NONE;

	if (today == DAY_NONE) {
		fputs("usage: ahead FILE DATE [RUNS]\n", stderr);
		return 2;
	}
	if (store_open(&store, argv[1], &env, &err) &&
	    store_read(store, &log, &err)) {
		replay(&state, &log, today);
		ahead_run(&state, argc > 3 ? argv[3] : NULL);
	} else {
		fprintf(stderr, "ahead: %s\n", err.text);
	}
	store_close(store);
	state_clear(&state);
	log_clear(&log);
	return err.code == ERR_NONE ? 0 : 1;
}
