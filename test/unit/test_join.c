/* SPDX-License-Identifier: ISC */
/* A row of a service's table and the file that it names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lope/intake.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "port/join.h"

static struct intake_file *
add_file(struct intake *in, const char *path)
{
	struct intake_file *file = VEC_ADD(&in->files);

	file->path = mem_copy(path);
	return file;
}

/* The index of the file, for it may move. */
static struct workout *
add_workout(struct intake *in, size_t file, const char *names)
{
	struct workout *w = VEC_ADD(&in->files.items[file].workouts);

	*w = workout_unsaid();
	(void)str_copy(w->file, sizeof(w->file), names);
	in->workouts++;
	return w;
}

static void
test_join(void **state)
{
	struct intake in = { 0 };
	struct workout *w;

	(void)state;
	(void)add_file(&in, "x.zip/activities.csv");
	(void)add_file(&in, "x.zip/activities/1.fit.gz");
	(void)add_file(&in, "x.zip/activities/2.gpx");
	w = add_workout(&in, 0, "activities/1.fit.gz");
	(void)str_copy(w->name, sizeof(w->name), "Round the lake");
	(void)str_copy(w->source_id, sizeof(w->source_id), "strava:1");
	w->sport = SPORT_WALK;
	w->rpe = 4;
	w->timer_ms = 1;
	w->distance_cm = 1;
	w = add_workout(&in, 0, "");
	(void)str_copy(w->name, sizeof(w->name), "Typed in");
	w = add_workout(&in, 0, "activities/3.fit");
	(void)str_copy(w->name, sizeof(w->name), "Missing");
	w = add_workout(&in, 0, "activities/2.gpx");
	w->timer_ms = 600000;
	w->distance_cm = 200000;
	w = add_workout(&in, 1, "");
	(void)str_copy(w->name, sizeof(w->name), "run");
	(void)str_copy(w->format, sizeof(w->format), "fit");
	(void)str_copy(w->source_id, sizeof(w->source_id), "fit-1-2-1");
	w->sport = SPORT_RUN;
	w->timer_ms = 1200000;
	w->distance_cm = 300000;
	w->rpe = 3;
	w = add_workout(&in, 2, "");
	(void)str_copy(w->format, sizeof(w->format), "gpx");
	w->timer_ms = 900000;
	workout_flag(w, WORKOUT_FLAG_NO_DISTANCE);
	w->run_ms = 700000;
	w->walk_ms = 200000;
	join_rows(&in);
	/* What no file stands for stays. */
	assert_int_equal(in.workouts, 4);
	assert_int_equal(in.files.items[0].workouts.count, 2);
	assert_string_equal(in.files.items[0].workouts.items[0].name,
	    "Typed in");
	assert_string_equal(in.files.items[0].workouts.items[1].name,
	    "Missing");
	assert_string_equal(in.files.items[0].note,
	    "2 rows go with the files that they name");
	/* The file measured, she corrected; a title is not kept. */
	w = &in.files.items[1].workouts.items[0];
	assert_string_equal(w->name, "run");
	assert_string_equal(w->source_id, "strava:1");
	assert_int_equal(w->sport, SPORT_WALK);
	assert_int_equal(w->rpe, 3);
	assert_int_equal(w->timer_ms, 1200000);
	assert_int_equal(w->distance_cm, 300000);
	/* Of points alone the service knows the pauses. */
	w = &in.files.items[2].workouts.items[0];
	assert_int_equal(w->timer_ms, 600000);
	assert_int_equal(w->distance_cm, 200000);
	assert_int_equal(w->flags, 0);
	assert_int_equal(w->run_ms, 600000);
	assert_int_equal(w->walk_ms, 0);
	intake_clear(&in);
}

/* Beside the table, in a folder, unpacked, with a path that begins at it. */
static void
test_places(void **state)
{
	static const struct {
		const char *table, *file, *names;
		bool joined;
	} rows[] = {
		{ "a/activities.csv", "a/activities/1.gpx.gz",
		    "activities/1.gpx.gz", true },
		{ "a/activities.csv", "a/activities/1.gpx",
		    "activities/1.gpx.gz", true },
		{ "activities.csv", "activities/1.gpx", "activities/1.gpx",
		    true },
		{ "a/export.xml", "a/workout-routes/r.gpx",
		    "/workout-routes/r.gpx", true },
		{ "a/cardioActivities.csv", "a/1.gpx", "1.gpx", true },
		{ "a/activities.csv", "b/activities/1.gpx", "activities/1.gpx",
		    false },
		{ "a/activities.csv", "a/activities.csv2", "activities.csv",
		    false },
	};
	size_t i;

	(void)state;
	for (i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		struct intake in = { 0 };

		(void)add_file(&in, rows[i].table);
		(void)add_file(&in, rows[i].file);
		add_workout(&in, 0, rows[i].names)->rpe = 5;
		(void)add_workout(&in, 1, "");
		join_rows(&in);
		assert_int_equal(in.workouts, rows[i].joined ? 1 : 2);
		assert_int_equal(in.files.items[1].workouts.items[0].rpe,
		    rows[i].joined ? 5 : -1);
		intake_clear(&in);
	}
}

/* A row stands when its file could not be read; and a file with several
 * activities says more than its row. */
static void
test_uneven(void **state)
{
	struct intake in = { 0 };

	(void)state;
	(void)add_file(&in, "activities.csv");
	(void)err_set(&add_file(&in, "1.fit")->err, ERR_INPUT, "cut");
	(void)add_file(&in, "2.fit");
	(void)add_workout(&in, 0, "1.fit");
	add_workout(&in, 0, "2.fit")->rpe = 5;
	(void)add_workout(&in, 2, "");
	(void)add_workout(&in, 2, "");
	join_rows(&in);
	assert_int_equal(in.files.items[0].workouts.count, 1);
	assert_string_equal(in.files.items[0].workouts.items[0].file, "1.fit");
	assert_int_equal(in.files.items[2].workouts.count, 2);
	assert_int_equal(in.files.items[2].workouts.items[0].rpe, -1);
	intake_clear(&in);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_places),
		cmocka_unit_test(test_uneven),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
