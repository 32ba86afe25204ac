/* SPDX-License-Identifier: ISC */
/*
 * What the program makes of a lope-import that is not what it should be: it
 * crashes, lies, says too much or nothing. And of the real one, of bytes over
 * the wire, of the packed samples.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "fitmake.h"
#include "lope/intake.h"
#include "lope/series.h"
#include "lope/sha256.h"
#include "lope/str.h"
#include "lope/wire.h"

#define PATH_SIZE 256

struct place {
	char dir[PATH_SIZE], program[PATH_SIZE + 16], file[PATH_SIZE + 16];
};

static void
put(const char *path, const void *bytes, size_t size, mode_t mode)
{
	FILE *f = fopen(path, "wb");

	assert_non_null(f);
	assert_int_equal(fwrite(bytes, 1, size, f), size);
	assert_int_equal(fclose(f), 0);
	assert_int_equal(chmod(path, mode), 0);
}

static void
place_begin(struct place *p)
{
	(void)str_copy(p->dir, sizeof(p->dir), "/tmp/lope-intake-XXXXXX");
	assert_non_null(mkdtemp(p->dir));
	(void)snprintf(p->program, sizeof(p->program), "%s/program", p->dir);
	(void)snprintf(p->file, sizeof(p->file), "%s/file", p->dir);
	put(p->file, "x", 1, 0600);
}

static void
place_end(const struct place *p)
{
	(void)unlink(p->program);
	(void)unlink(p->file);
	assert_int_equal(rmdir(p->dir), 0);
}

static void
take(const struct place *p, struct intake *in)
{
	struct intake_options options = { .program = p->program };
	const char *const paths[] = { p->file };
	struct err err = { 0 };

	*in = (struct intake){ .workouts = 0 };
	assert_true(intake_read(in, &options, paths, 1, &err));
	assert_int_equal(in->files.count, 1);
}

/* A child as a script: what is told of the file. */
static void
bad_child(const char *script, const char *why)
{
	struct intake_file *file;
	struct intake in;
	struct place p;

	place_begin(&p);
	put(p.program, script, strlen(script), 0700);
	take(&p, &in);
	file = &in.files.items[0];
	assert_int_equal(file->workouts.count, 0);
	assert_int_not_equal(file->err.code, ERR_NONE);
	if (strstr(file->err.text, why) == NULL)
		fail_msg("%s: %s", script, file->err.text);
	intake_clear(&in);
	place_end(&p);
}

static void
test_bad_child(void **state)
{
	static const char *const unexpected = "an unexpected end";

	(void)state;
	bad_child("#!/bin/sh\nkill -SEGV $$\n", unexpected);
	bad_child("#!/bin/sh\nkill -ABRT $$\n", unexpected);
	bad_child("#!/bin/sh\nkill -XCPU $$\n", "more time");
	bad_child("#!/bin/sh\nexit 1\n", "no memory left to read it");
	bad_child("#!/bin/sh\nkill -KILL $$\n", "ended from outside");
	bad_child("#!/bin/sh\nexit 2\n", unexpected);
	bad_child("#!/bin/sh\nexit 3\n", "cannot give up its rights");
	bad_child("#!/bin/sh\nexit 4\n", unexpected);
	bad_child("#!/bin/sh\necho hello\n", unexpected);
	/* a length that is not there, one without end, half a frame */
	bad_child("#!/bin/sh\nprintf 'W\\377\\377\\377\\377'\n", unexpected);
	bad_child("#!/bin/sh\nprintf 'W\\004\\000\\000\\000abcd'\n",
	    unexpected);
	bad_child("#!/bin/sh\nprintf 'D\\050\\000\\000\\000a'\n", unexpected);
	bad_child("#!/bin/sh\nprintf 'M\\003\\000\\000\\000ab\\000'\n",
	    unexpected);
	bad_child("#!/bin/sh\nyes\n", unexpected);
	bad_child("not a program", "format error");
}

/* A file with a hole of 1 TiB: of what was refused nobody asks the hash, or
 * this would take hours; whether the child had told of anything in it or not. */
static void
test_refused_is_not_hashed(void **state)
{
	static const char *const scripts[] = { "#!/bin/sh\nexit 2\n",
		"#!/bin/sh\nprintf 'M\\003\\000\\000\\000ab\\000'\nexit 2\n" };

	(void)state;
	for (size_t i = 0; i < sizeof(scripts) / sizeof(scripts[0]); i++) {
		struct intake in;
		struct place p;

		place_begin(&p);
		put(p.program, scripts[i], strlen(scripts[i]), 0700);
		if (truncate(p.file, (off_t)1 << 40) != 0) {
			place_end(&p);
			skip();
		}
		take(&p, &in);
		assert_int_not_equal(in.files.items[0].err.code, ERR_NONE);
		intake_clear(&in);
		place_end(&p);
	}
}

/* One that names members without end does not fill the memory. */
static void
test_endless_members(void **state)
{
	static const char script[] =
	    "#!/bin/sh\n"
	    "d='0 1 2 3 4 5 6 7 8 9'\n"
	    "z='\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000'\n"
	    "m='M\\002\\000\\000\\000a\\000'\n"
	    "m=\"${m}D\\042\\000\\000\\000$z$z$z\\000\"\n"
	    "for a in $d; do for b in $d; do for c in $d; do for e in $d; do\n"
	    "printf \"$m$m$m\"; done; done; done; done\n";
	const struct intake_file *last;
	struct intake_options options = { .program = NULL };
	const char *paths[1];
	struct err err = { 0 };
	struct intake in = { .workouts = 0 };
	struct place p;

	(void)state;
	place_begin(&p);
	put(p.program, script, sizeof(script) - 1, 0700);
	options.program = p.program;
	paths[0] = p.file;
	assert_true(intake_read(&in, &options, paths, 1, &err));
	if (in.files.count != INTAKE_FILES_MAX)
		fail_msg("%zu: %s", in.files.count, in.files.items[0].err.text);
	last = &in.files.items[INTAKE_FILES_MAX - 1];
	assert_int_not_equal(last->err.code, ERR_NONE);
	intake_clear(&in);
	place_end(&p);
}

/* An archive in an archive is no file of its own: its member stands for it. */
static void
test_inner_archive(void **state)
{
	static const char script[] =
	    "#!/bin/sh\n"
	    "z='\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000\\000'\n"
	    "printf 'M\\002\\000\\000\\000a\\000M\\002\\000\\000\\000b\\000'\n"
	    "printf \"D\\042\\000\\000\\000$z$z$z\\000\"\n";
	struct intake in;
	struct place p;

	(void)state;
	place_begin(&p);
	put(p.program, script, sizeof(script) - 1, 0700);
	take(&p, &in);
	assert_non_null(strstr(in.files.items[0].path, "/file/b"));
	assert_int_equal(in.files.items[0].err.code, ERR_NONE);
	intake_clear(&in);
	place_end(&p);
}

/* A table of more rows than are taken: not even the first of them. */
static void
test_too_many(void **state)
{
	static const char script[] = "#!/bin/sh\n"
				     "cat \"$0.frames\"\n";
	struct wire_frame frame = { .kind = WIRE_WORKOUT };
	static uint8_t bytes[WIRE_HEAD + WIRE_REST_MAX];
	struct intake in;
	struct place p;
	char path[PATH_SIZE + 32];
	size_t size;
	FILE *f;

	(void)state;
	place_begin(&p);
	put(p.program, script, sizeof(script) - 1, 0700);
	(void)snprintf(path, sizeof(path), "%s.frames", p.program);
	f = fopen(path, "wb");
	assert_non_null(f);
	frame.workout = workout_unsaid();
	size = wire_pack(&frame, bytes);
	for (int i = 0; i <= INTAKE_WORKOUTS_MAX; i++)
		assert_int_equal(fwrite(bytes, size, 1, f), 1);
	frame.kind = WIRE_DONE;
	frame.code = ERR_NONE;
	size = wire_pack(&frame, bytes);
	assert_int_equal(fwrite(bytes, size, 1, f), 1);
	assert_int_equal(fclose(f), 0);
	take(&p, &in);
	/* all of a file, or nothing */
	assert_int_equal(in.files.items[0].err.code, ERR_RANGE);
	assert_int_equal(in.files.items[0].workouts.count, 0);
	assert_int_equal(in.workouts, 0);
	intake_clear(&in);
	(void)unlink(path);
	place_end(&p);
}

static void
test_no_program(void **state)
{
	struct intake in;
	struct place p;

	(void)state;
	place_begin(&p);
	take(&p, &in);
	assert_int_equal(in.files.items[0].err.code, ERR_IO);
	intake_clear(&in);
	place_end(&p);
}

static void
test_bar(void **state)
{
	static const struct {
		struct intake_progress at;
		const char *text;
	} rows[] = {
		{ { 0, 1, 0, 0 }, "[--------------------] 0 %" },
		{ { 0, 1, 50, 100 }, "[##########----------] 50 %" },
		{ { 1, 1, 120, 100 }, "[####################] 100 %" },
		{ { 3, 20, 99, 1000 },
		    "[#-------------------] 9 %, 3 of 20 files" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		char text[64];
		struct str s = str_of(text, sizeof(text));

		intake_bar(&rows[i].at, &s);
		assert_string_equal(text, rows[i].text);
	}
}

static bool
stop(void *arg, const struct intake_progress *at)
{
	int *calls = arg;

	(void)at;
	return ++*calls < 3;
}

/* She stops it: the one that is at work is ended. */
static void
test_stopped(void **state)
{
	static const char script[] = "#!/bin/sh\nexec sleep 1000\n";
	int calls = 0;
	struct intake_options options = { .progress = stop, .arg = &calls };
	const char *paths[1];
	struct intake in = { .workouts = 0 };
	struct err err = { 0 };
	struct place p;

	(void)state;
	place_begin(&p);
	put(p.program, script, sizeof(script) - 1, 0700);
	options.program = p.program;
	paths[0] = p.file;
	assert_false(intake_read(&in, &options, paths, 1, &err));
	assert_int_equal(err.code, ERR_NOTHING);
	assert_int_equal(in.files.count, 0);
	place_end(&p);
}

/* When the child has long ended. */
static bool
stop_late(void *arg, const struct intake_progress *at)
{
	const time_t *end = arg;

	(void)at;
	return time(NULL) < *end;
}

/* She stops it while a file of which something is taken is hashed to its end:
 * it has a hole of 1 TiB. */
static void
test_stopped_at_hash(void **state)
{
	static const char script[] = "#!/bin/sh\n"
				     "cat \"$0.frames\"\n";
	struct wire_frame frame = { .kind = WIRE_WORKOUT };
	static uint8_t bytes[WIRE_HEAD + WIRE_REST_MAX];
	time_t end = time(NULL) + 2;
	struct intake_options options = { .progress = stop_late, .arg = &end };
	struct intake in = { .workouts = 0 };
	struct err err = { 0 };
	const char *paths[1];
	char path[PATH_SIZE + 32];
	struct place p;
	FILE *f;

	(void)state;
	place_begin(&p);
	if (truncate(p.file, (off_t)1 << 40) != 0) {
		place_end(&p);
		skip();
	}
	put(p.program, script, sizeof(script) - 1, 0700);
	(void)snprintf(path, sizeof(path), "%s.frames", p.program);
	f = fopen(path, "wb");
	assert_non_null(f);
	frame.workout = workout_unsaid();
	assert_int_equal(fwrite(bytes, wire_pack(&frame, bytes), 1, f), 1);
	frame.kind = WIRE_DONE;
	frame.code = ERR_NONE;
	assert_int_equal(fwrite(bytes, wire_pack(&frame, bytes), 1, f), 1);
	assert_int_equal(fclose(f), 0);
	options.program = p.program;
	paths[0] = p.file;
	(void)alarm(60);
	assert_false(intake_read(&in, &options, paths, 1, &err));
	(void)alarm(0);
	assert_int_equal(err.code, ERR_NOTHING);
	(void)unlink(path);
	place_end(&p);
}

/* What was begun is left: its child is ended, whatever it did so far. */
static void
test_left(void **state)
{
	static const char script[] = "#!/bin/sh\nexec sleep 1000\n";
	struct intake_options options = { .program = NULL };
	const char *paths[1];
	struct intake in = { .workouts = 0 };
	struct intake_work *work;
	struct err err = { 0 };
	struct place p;

	(void)state;
	place_begin(&p);
	put(p.program, script, sizeof(script) - 1, 0700);
	options.program = p.program;
	paths[0] = p.file;
	work = intake_begin(&in, &options, paths, 1, &err);
	assert_non_null(work);
	intake_stop(work);
	assert_int_equal(in.files.count, 0);
	assert_int_equal(wait(NULL), -1);
	place_end(&p);
}

static void
frame_back(const struct wire_frame *frame, struct wire_frame *back)
{
	static uint8_t bytes[WIRE_HEAD + WIRE_REST_MAX];
	size_t size = wire_pack(frame, bytes);

	assert_int_equal(wire_rest(bytes), size - WIRE_HEAD);
	assert_true(
	    wire_unpack(bytes, bytes + WIRE_HEAD, size - WIRE_HEAD, back));
	/* one byte less, or one more than there may be, is none */
	assert_false(wire_unpack(bytes, bytes + WIRE_HEAD, 3, back) &&
	    frame->kind != WIRE_MEMBER);
	assert_true(
	    wire_unpack(bytes, bytes + WIRE_HEAD, size - WIRE_HEAD, back));
}

static void
test_wire(void **state)
{
	static const uint8_t series[] = { 1, 2, 3 };
	struct wire_frame frame = { .kind = WIRE_WORKOUT }, back;

	(void)state;
	frame.workout = workout_unsaid();
	frame.workout.start = 1731065600;
	frame.workout.distance_cm = 312345;
	frame.workout.zone_min = -300;
	(void)str_copy(frame.workout.name, sizeof(frame.workout.name),
	    "L\xc3\xa4ufchen");
	frame.workout.series = series;
	frame.workout.series_size = sizeof(series);
	frame_back(&frame, &back);
	assert_int_equal(back.workout.start, 1731065600);
	assert_int_equal(back.workout.distance_cm, 312345);
	assert_int_equal(back.workout.zone_min, -300);
	assert_string_equal(back.workout.name, "L\xc3\xa4ufchen");
	assert_int_equal(back.workout.series_size, 3);
	assert_memory_equal(back.workout.series, series, 3);

	frame = (struct wire_frame){ .kind = WIRE_DONE, .code = ERR_RANGE };
	(void)str_copy(frame.text, sizeof(frame.text), "too large");
	frame.sha256[31] = 7;
	frame_back(&frame, &back);
	assert_int_equal(back.code, ERR_RANGE);
	assert_int_equal(back.sha256[31], 7);
	assert_string_equal(back.text, "too large");
}

/* Each byte of a workout as something else: taken within its ranges or not
 * at all. */
static void
test_wire_flipped(void **state)
{
	static uint8_t bytes[WIRE_HEAD + WIRE_REST_MAX];
	struct wire_frame frame = { .kind = WIRE_WORKOUT }, back;
	size_t size;

	(void)state;
	frame.workout = workout_unsaid();
	size = wire_pack(&frame, bytes);
	for (size_t at = WIRE_HEAD; at < size; at++) {
		bytes[at] ^= 0x55;
		if (wire_unpack(bytes, bytes + WIRE_HEAD, size - WIRE_HEAD,
			&back)) {
			struct workout bound = back.workout;

			workout_bound(&bound);
			assert_memory_equal(&bound, &back.workout,
			    offsetof(struct workout, format));
		}
		bytes[at] ^= 0x55;
	}
	for (size_t cut = 0; cut + WIRE_HEAD < size; cut++)
		assert_false(wire_unpack(bytes, bytes + WIRE_HEAD, cut, &back));
}

static void
test_series(void **state)
{
	struct series_point in[100], out[100];
	uint8_t bytes[2000];
	size_t size;
	int step;

	(void)state;
	for (int i = 0; i < 100; i++) {
		in[i].value[SERIES_SPEED_CMS] = (uint16_t)(i < 50 ? 250 : 130);
		in[i].value[SERIES_HR] = (uint16_t)(120 + i % 7);
		in[i].value[SERIES_CADENCE] = (uint16_t)(i == 0 ? 0 : 65535);
	}
	size = series_pack(in, 100, 5, bytes, sizeof(bytes));
	assert_true(size > 0 && size < 150);
	assert_int_equal(series_unpack(bytes, size, &step, out, 100), 100);
	assert_int_equal(step, 5);
	assert_memory_equal(in, out, sizeof(in));
	assert_int_equal(series_unpack(bytes, size, &step, out, 99), -1);
	assert_int_equal(series_pack(in, 100, 5, bytes, 20), 0);
	for (size_t cut = 0; cut < size; cut++)
		assert_int_equal(series_unpack(bytes, cut, &step, out, 100),
		    -1);
	for (size_t at = 0; at < size; at++) {
		bytes[at] ^= 0xff;
		(void)series_unpack(bytes, size, &step, out, 100);
		bytes[at] ^= 0xff;
	}
}

static void
test_sha256(void **state)
{
	static const uint8_t abc[] = { 0xba, 0x78, 0x16, 0xbf, 0x8f, 0x01, 0xcf,
		0xea, 0x41, 0x41, 0x40, 0xde, 0x5d, 0xae, 0x22, 0x23, 0xb0,
		0x03, 0x61, 0xa3, 0x96, 0x17, 0x7a, 0x9c, 0xb4, 0x10, 0xff,
		0x61, 0xf2, 0x00, 0x15, 0xad };
	static const uint8_t million[] = { 0xcd, 0xc7, 0x6e, 0x5c, 0x99, 0x14,
		0xfb, 0x92, 0x81, 0xa1, 0xc7, 0xe2, 0x84, 0xd7, 0x3e, 0x67,
		0xf1, 0x80, 0x9a, 0x48, 0xa4, 0x97, 0x20, 0x0e, 0x04, 0x6d,
		0x39, 0xcc, 0xc7, 0x11, 0x2c, 0xd0 };
	uint8_t out[SHA256_SIZE], a[97];
	struct sha256 s;

	(void)state;
	sha256_begin(&s);
	sha256_add(&s, "abc", 3);
	sha256_end(&s, out);
	assert_memory_equal(out, abc, SHA256_SIZE);
	memset(a, 'a', sizeof(a));
	sha256_begin(&s);
	for (size_t n = 1000000; n > 0;) {
		size_t part = n < sizeof(a) ? n : sizeof(a);

		sha256_add(&s, a, part);
		n -= part;
	}
	sha256_end(&s, out);
	assert_memory_equal(out, million, SHA256_SIZE);
}

/* What comes at once is hashed another way than what comes byte by byte. */
static void
test_sha256_at_once(void **state)
{
	uint8_t bytes[1000], whole[SHA256_SIZE], out[SHA256_SIZE];
	struct sha256 s;

	(void)state;
	for (size_t i = 0; i < sizeof(bytes); i++)
		bytes[i] = (uint8_t)(i * i ^ i >> 3);
	for (size_t size = 0; size <= sizeof(bytes); size++) {
		sha256_begin(&s);
		sha256_add(&s, bytes, size);
		sha256_end(&s, whole);
		sha256_begin(&s);
		for (size_t i = 0; i < size; i++)
			sha256_add(&s, bytes + i, 1);
		sha256_end(&s, out);
		assert_memory_equal(out, whole, SHA256_SIZE);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_bad_child),
		cmocka_unit_test(test_refused_is_not_hashed),
		cmocka_unit_test(test_endless_members),
		cmocka_unit_test(test_inner_archive),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_no_program),
		cmocka_unit_test(test_bar),
		cmocka_unit_test(test_stopped),
		cmocka_unit_test(test_stopped_at_hash),
		cmocka_unit_test(test_left),
		cmocka_unit_test(test_wire),
		cmocka_unit_test(test_wire_flipped),
		cmocka_unit_test(test_series),
		cmocka_unit_test(test_sha256),
		cmocka_unit_test(test_sha256_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
