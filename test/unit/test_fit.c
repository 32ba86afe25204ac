/* SPDX-License-Identifier: ISC */
/* FIT files of our own making, the odd and the broken ones too. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "fitmake.h"
#include "lope/reader.h"
#include "lope/series.h"
#include "lope/str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define LAST 255
#define GOT_MAX 8

struct got {
	struct workout w[GOT_MAX];
	int count, done;
	struct err err;
	char note[200];
};

static void
got_workout(void *arg, const struct workout *w)
{
	struct got *got = arg;

	if (got->count < GOT_MAX)
		got->w[got->count] = *w;
	got->count++;
}

static void
got_member(void *arg, const char *path)
{
	(void)arg;
	(void)path;
}

static void
got_done(void *arg, const struct err *err, const char *note)
{
	struct got *got = arg;

	got->done++;
	got->err = *err;
	(void)str_copy(got->note, sizeof(got->note), note != NULL ? note : "");
}

static void
got_progress(void *arg, int64_t bytes)
{
	(void)arg;
	(void)bytes;
}

static void
take(const uint8_t *bytes, size_t size, struct got *got)
{
	struct stream_bytes from = { bytes, size };
	struct reader_options options = { .step = 1 };
	struct sink sink = { .workout = got_workout,
		.member = got_member,
		.done = got_done,
		.progress = got_progress,
		.arg = got };
	struct stream in;

	*got = (struct got){ .count = 0 };
	stream_open(&in, stream_of_bytes, &from);
	reader_run(&in, NULL, &options, &sink);
	stream_close(&in);
	assert_int_equal(got->done, 1);
}

static void
take_run(const struct fitmake_run *run, struct got *got)
{
	struct fitmake f = { .big = false };

	fitmake_run(&f, run);
	take(f.bytes.items, f.bytes.count, got);
	fitmake_clear(&f);
}

static void
assert_near(int64_t got, int64_t want, int64_t most)
{
	if (llabs((long long)(got - want)) > most)
		fail_msg("%lld is not near %lld", (long long)got,
		    (long long)want);
}

static const struct fitmake_run s7 = { .times = 5,
	.run_s = 180,
	.walk_s = 120,
	.steps = true,
	.rpe = 3 };

/* 15 minutes of 33 are running: 5 x 3:00 / 2:00 in two walks of 5:00. */
static void
assert_s7(const struct workout *w)
{
	assert_int_equal(w->sport, SPORT_RUN);
	assert_int_equal(w->elapsed_ms, 1980000);
	assert_near(w->run_ms, 900000, 12000);
	assert_int_equal(w->bouts, 5);
	assert_near(w->longest_ms, 180000, 6000);
	assert_near(w->run_cm, 900 * 255, 4000);
	assert_near(w->distance_cm, 900 * 255 + 1080 * 135, 200);
}

static void
test_run_walk(void **state)
{
	struct got got;

	(void)state;
	take_run(&s7, &got);
	assert_int_equal(got.err.code, ERR_NONE);
	assert_int_equal(got.count, 1);
	assert_s7(&got.w[0]);
	assert_int_equal(got.w[0].clock, WORKOUT_CLOCK_UTC);
	assert_int_equal(got.w[0].start, 631065600 + FITMAKE_START);
	assert_int_equal(got.w[0].zone_min, 60);
	assert_int_equal(got.w[0].rpe, 3);
	assert_int_equal(got.w[0].feel, 50);
	assert_int_equal(got.w[0].hr_avg, 130);
	assert_near(got.w[0].cadence, 164, 2);
	assert_int_equal(got.w[0].flags, 0);
	assert_string_equal(got.w[0].source_id, "fit-12345-1731065600-1");
}

/* Whatever way it is written, it is the same run. */
static void
test_ways(void **state)
{
	static const char *const name[] = { "big", "no steps", "gps", "laps",
		"no session", "every 5 s", "every 3 s without steps" };
	struct fitmake_run ways[7];
	struct got got;

	(void)state;
	for (int i = 0; i < 7; i++)
		ways[i] = s7;
	ways[0].big = true;
	ways[1].steps = false;
	ways[2].gps = true;
	ways[3].laps = ways[3].no_session = true;
	ways[4].no_session = true;
	ways[5].every_s = 5;
	ways[6].every_s = 3;
	ways[6].steps = false;
	for (int i = 0; i < 7; i++) {
		print_message("%s\n", name[i]);
		take_run(&ways[i], &got);
		assert_int_equal(got.count, 1);
		assert_s7(&got.w[0]);
	}
}

static void
test_whole_run(void **state)
{
	struct fitmake_run run = { .times = 1, .run_s = 1800, .rpe = -1 };
	struct got got;

	(void)state;
	take_run(&run, &got);
	assert_near(got.w[0].run_ms, 1800000, 8000);
	assert_int_equal(got.w[0].bouts, 1);
	assert_int_equal(got.w[0].rpe, -1);
}

static void
test_no_date(void **state)
{
	struct fitmake_run run = s7;
	struct got got;

	(void)state;
	run.relative = true;
	take_run(&run, &got);
	assert_int_equal(got.w[0].clock, WORKOUT_CLOCK_NONE);
	assert_true(workout_has(&got.w[0], WORKOUT_FLAG_NO_DATE));
	assert_s7(&got.w[0]);
}

static const struct fitmake_field id_fields[] = { { 0, FIT_ENUM, 0 },
	{ 0, 0, LAST } };
static const struct fitmake_field session_fields[] = { { 253, FIT_U32, 0 },
	{ 2, FIT_U32, 0 }, { 5, FIT_ENUM, 0 }, { 7, FIT_U32, 0 },
	{ 8, FIT_U32, 0 }, { 9, FIT_U32, 0 }, { 0, 0, LAST } };

static void
begin(struct fitmake *f, int head)
{
	fitmake_begin(f, head);
	fitmake_define(f, 0, 0, id_fields, 0);
	fitmake_data(f, 0, (const double[]){ 4 });
}

/* A session of s seconds that began at second at. */
static void
session(struct fitmake *f, int at, int s, int sport, double cm)
{
	double start = FITMAKE_START + (double)at;

	fitmake_define(f, 5, 18, session_fields, 0);
	fitmake_data(f, 5,
	    (const double[]){ start + s, start, sport, s * 1000, s * 1000,
		cm });
}

static void
finish(struct fitmake *f, struct got *got)
{
	fitmake_end(f);
	take(f->bytes.items, f->bytes.count, got);
	fitmake_clear(f);
}

/* Offsets of five bits that run over, a distance of twelve that does too. */
static void
test_compressed(void **state)
{
	static const struct fitmake_field timed[] = { { 253, FIT_U32, 0 },
		{ 3, FIT_U8, 0 }, { 0, 0, LAST } };
	static const struct fitmake_field packed[] = { { 8, FIT_U8, 3 },
		{ 3, FIT_U8, 0 }, { 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 12);
	fitmake_define(&f, 1, 20, timed, 0);
	fitmake_data(&f, 1, (const double[]){ FITMAKE_START, 120 });
	fitmake_define(&f, 2, 20, packed, 0);
	/* 3 m a second for 600 s: 1800 m, sixteenths run over every 256 m */
	for (int s = 1; s <= 600; s++) {
		int way = s * 48 & 0xfff;

		fitmake_byte(&f, 0x80 | 2 << 5 | ((FITMAKE_START + s) & 0x1f));
		fitmake_byte(&f, 300 & 0xff);
		fitmake_byte(&f, 300 >> 8 | (way & 0xf) << 4);
		fitmake_byte(&f, way >> 4);
		fitmake_byte(&f, 130);
	}
	finish(&f, &got);
	assert_int_equal(got.count, 1);
	assert_int_equal(got.w[0].elapsed_ms, 600000);
	assert_near(got.w[0].distance_cm, 180000, 400);
	assert_int_equal(got.w[0].samples, 601);
	assert_int_equal(got.w[0].sport, SPORT_RUN);
}

/* A developer's field without a description, a size that fits no value, a
 * type nobody knows, an array: skipped, and the rest is read. */
static void
test_odd_fields(void **state)
{
	static const struct fitmake_field odd[] = { { 253, FIT_U32, 0 },
		{ 200, FIT_U32, 7 }, { 201, 0x55, 3 }, { 5, FIT_F64, 0 },
		{ 3, FIT_U8, 4 }, { 202, FIT_STRING, 5 }, { 4, FIT_F32, 0 },
		{ 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	fitmake_define(&f, 3, 20, odd, 9);
	for (int s = 0; s <= 600; s++)
		fitmake_data(&f, 3,
		    (const double[]){ FITMAKE_START + (double)s, 0, 0, s * 250,
			140, 0, 80 });
	session(&f, 0, 600, 1, NAN);
	finish(&f, &got);
	assert_int_equal(got.count, 1);
	assert_int_equal(got.w[0].distance_cm, 150000);
	assert_int_equal(got.w[0].hr_avg, 140);
	assert_int_equal(got.w[0].cadence, 160);
	assert_int_equal(got.w[0].run_ms, 600000);
}

/* A field may be of a wider type than is usual, and hold what nobody runs. */
static void
test_huge_fields(void **state)
{
	static const struct fitmake_field huge[] = { { 253, FIT_U32, 0 },
		{ 2, FIT_U32, 0 }, { 7, FIT_F64, 0 }, { 8, FIT_F64, 0 },
		{ 9, FIT_F64, 0 }, { 5, FIT_ENUM, 0 }, { 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	fitmake_define(&f, 4, 18, huge, 0);
	fitmake_data(&f, 4,
	    (const double[]){ FITMAKE_START + 600.0, FITMAKE_START, 600000,
		600000, 9.9e14, 1 });
	finish(&f, &got);
	assert_int_equal(got.count, 1);
	assert_int_equal(got.w[0].timer_ms, 600000);
	assert_true(got.w[0].distance_cm == -1);
}

/* Training, and a sport unsaid, are what their sub-sport makes of them. */
static void
test_sub_sports(void **state)
{
	static const struct fitmake_field fields[] = { { 253, FIT_U32, 0 },
		{ 2, FIT_U32, 0 }, { 5, FIT_ENUM, 0 }, { 6, FIT_ENUM, 0 },
		{ 7, FIT_U32, 0 }, { 8, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct {
		int sport, sub;
		enum sport want;
	} rows[] = {
		{ 10, 20, SPORT_STRENGTH },
		{ 10, 43, SPORT_YOGA },
		{ 4, 44, SPORT_YOGA },
		{ 0, 43, SPORT_YOGA },
		{ 10, 26, SPORT_OTHER },
		{ 2, 43, SPORT_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct fitmake f = { .big = false };
		struct got got;

		begin(&f, 14);
		fitmake_define(&f, 5, 18, fields, 0);
		fitmake_data(&f, 5,
		    (const double[]){ FITMAKE_START + 600.0, FITMAKE_START,
			rows[i].sport, rows[i].sub, 600000, 600000 });
		finish(&f, &got);
		assert_int_equal(got.count, 1);
		assert_int_equal(got.w[0].sport, rows[i].want);
	}
}

/* Each session has the records of its time; the change between is none. */
static void
test_multisport(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 3, FIT_U8, 0 }, { 0, 0, LAST } };
	struct fitmake f = { .big = true };
	struct got got;

	(void)state;
	begin(&f, 14);
	fitmake_define(&f, 1, 20, record, 0);
	for (int s = 0; s < 1300; s++)
		fitmake_data(&f, 1,
		    (const double[]){ FITMAKE_START + (double)s,
			s < 600 ? s * 800 : 480000 + (s - 600) * 250,
			s < 600 ? 120 : 150 });
	session(&f, 700, 600, 1, 150000);
	session(&f, 600, 100, 3, NAN);
	session(&f, 0, 600, 2, 480000);
	finish(&f, &got);
	assert_int_equal(got.count, 3);
	assert_int_equal(got.w[0].sport, SPORT_OTHER);
	assert_int_equal(got.w[0].hr_avg, 120);
	assert_int_equal(got.w[1].sport, SPORT_NOTHING);
	assert_int_equal(got.w[2].sport, SPORT_RUN);
	assert_int_equal(got.w[2].part, 3);
	assert_int_equal(got.w[2].hr_avg, 150);
	assert_int_equal(got.w[2].samples, 600);
}

/* The timer stood still for five minutes. */
static void
test_pause(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct fitmake_field event[] = { { 253, FIT_U32, 0 },
		{ 0, FIT_ENUM, 0 }, { 1, FIT_ENUM, 0 }, { 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	fitmake_define(&f, 1, 20, record, 0);
	fitmake_define(&f, 2, 21, event, 0);
	for (int s = 0; s <= 1500; s++) {
		double now = FITMAKE_START + (double)s;

		if (s == 600)
			fitmake_data(&f, 2, (const double[]){ now, 0, 4 });
		if (s == 900)
			fitmake_data(&f, 2, (const double[]){ now, 0, 0 });
		/* walks about in it, which does not count */
		fitmake_data(&f, 1, (const double[]){ now, s * 250 });
	}
	finish(&f, &got);
	assert_int_equal(got.w[0].elapsed_ms, 1500000);
	assert_int_equal(got.w[0].timer_ms, 1200000);
	assert_int_equal(got.w[0].run_ms, 1200000);
	assert_int_equal(got.w[0].distance_cm, 300000);
}

/* Records of a part of the session only: where way was made in the rest it was
 * like the part, else it was stood still. Of the rest a walk alone says
 * nothing. */
static void
test_part(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct {
		const char *name;
		int run_s, walk_s; /* by turns */
		int records;
		double session_cm; /* of 1800 s */
		int64_t run_ms, run_cm, longest_ms, between_ms, bouts;
	} row[] = {
		{ "run on", 9999, 0, 900, 504000, 1800000, 504000, 1800000, 0,
		    1 },
		{ "no way told", 9999, 0, 900, NAN, 900000, 252000, 900000, 0,
		    1 },
		{ "stood", 9999, 0, 1200, 336000, 1200000, 336000, 1200000, 0,
		    1 },
		{ "run and walk", 180, 120, 900, 396000, 1080000, 302400,
		    180000, 600000, 6 },
		{ "walked first", 0, 300, 300, 462000, -1, -1, -1, -1, -1 },
	};
	struct got got;

	(void)state;
	for (size_t i = 0; i < sizeof(row) / sizeof(row[0]); i++) {
		struct fitmake f = { .big = false };
		int turn = row[i].run_s + row[i].walk_s;
		double cm = 0;

		print_message("%s\n", row[i].name);
		begin(&f, 14);
		fitmake_define(&f, 1, 20, record, 0);
		for (int s = 0; s <= row[i].records; s++) {
			fitmake_data(&f, 1,
			    (const double[]){ FITMAKE_START + (double)s, cm });
			cm += s % turn < row[i].run_s ? 280 : 130;
		}
		session(&f, 0, 1800, 1, row[i].session_cm);
		finish(&f, &got);
		assert_int_equal(got.count, 1);
		assert_near(got.w[0].run_ms, row[i].run_ms, 8000);
		assert_near(got.w[0].run_cm, row[i].run_cm, 2000);
		assert_near(got.w[0].longest_ms, row[i].longest_ms, 4000);
		assert_near(got.w[0].between_ms, row[i].between_ms, 8000);
		assert_int_equal(got.w[0].bouts, row[i].bouts);
	}
}

/* The session came first and the rest was cut off: there is what the records
 * show, and nothing where there is none. */
static void
test_cut_part(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const int records[] = { 700, 1500, 0 };
	struct got got;

	(void)state;
	for (size_t i = 0; i < COUNT(records); i++) {
		struct fitmake f = { .big = false };
		double cm = 0;
		int ran = 0;

		begin(&f, 14);
		session(&f, 0, 1800, 1, 396000);
		fitmake_define(&f, 1, 20, record, 0);
		for (int s = 0; s <= records[i]; s++) {
			fitmake_data(&f, 1,
			    (const double[]){ FITMAKE_START + (double)s, cm });
			cm += s % 300 < 180 ? 280 : 130;
			ran += s % 300 < 180;
		}
		fitmake_end(&f);
		take(f.bytes.items, f.bytes.count - 8, &got);
		fitmake_clear(&f);
		assert_int_equal(got.count, records[i] > 0);
		if (got.count == 0)
			continue;
		assert_true(workout_has(&got.w[0], WORKOUT_FLAG_TRUNCATED));
		assert_near(got.w[0].timer_ms, records[i] * 1000, 2000);
		assert_near(got.w[0].distance_cm, (int64_t)cm, 1000);
		assert_near(got.w[0].run_ms, (int64_t)ran * 1000, 8000);
	}
	assert_int_equal(got.err.code, ERR_INPUT);
}

static void
test_chained(void **state)
{
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	session(&f, 0, 600, 1, 150000);
	fitmake_end(&f);
	begin(&f, 12);
	session(&f, 4000, 900, 11, 120000);
	finish(&f, &got);
	assert_int_equal(got.count, 2);
	assert_int_equal(got.w[1].sport, SPORT_WALK);
	assert_int_equal(got.w[1].distance_cm, 120000);

	begin(&f, 14);
	session(&f, 0, 600, 1, 150000);
	fitmake_end(&f);
	for (int i = 0; i < 50; i++)
		fitmake_byte(&f, i * 7);
	take(f.bytes.items, f.bytes.count, &got);
	fitmake_clear(&f);
	assert_int_equal(got.err.code, ERR_NONE);
	assert_int_equal(got.count, 1);
	assert_int_equal(got.w[0].flags, 0);
	assert_string_equal(got.note, "what lies behind its end is left out");
}

/* The head says that less follows than does, whatever it then ends in. */
static void
test_short_size(void **state)
{
	struct got got;

	(void)state;
	for (size_t said = 300; said < 330; said++) {
		struct fitmake f = { .big = false };

		fitmake_run(&f, &s7);
		f.bytes.items[4] = (uint8_t)said;
		f.bytes.items[5] = (uint8_t)(said >> 8);
		f.bytes.items[6] = 0;
		take(f.bytes.items, f.bytes.count, &got);
		fitmake_clear(&f);
		assert_int_equal(got.err.code, ERR_NONE);
		assert_non_null(strstr(got.note, "it is damaged: what lies"));
		for (int i = 0; i < got.count; i++)
			assert_true(
			    workout_has(&got.w[i], WORKOUT_FLAG_TRUNCATED));
	}
}

/* Records that no session sums up, before, between and behind the sessions, are
 * of another activity; a few at the edge of one are its own. */
static void
test_without_session(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct fitmake_field sport[] = { { 0, FIT_ENUM, 0 },
		{ 0, 0, LAST } };
	enum { DAY = 86400 };
	static const struct {
		const char *name;
		int at[3];       /* where a run of 1800 s begins; 0 none */
		bool session[3]; /* it has one */
		int want;
	} row[] = {
		{ "behind", { 1, DAY }, { true, false }, 2 },
		{ "before", { 1, DAY }, { false, true }, 2 },
		{ "between", { 1, DAY, 2 * DAY }, { true, false, true }, 3 },
		{ "at once", { 1, 1802 }, { true, false }, 2 },
		{ "none", { 1 }, { true }, 1 },
		{ "two without any", { 1, DAY }, { false, false }, 2 },
		{ "twice", { 1, 1 }, { true, true }, 1 },
		{ "twice without one", { 1, 1 }, { false, false }, 1 },
	};
	struct got got;

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct fitmake f = { .big = false };

		print_message("%s\n", row[i].name);
		for (int k = 0; k < 3 && row[i].at[k] > 0; k++) {
			begin(&f, 14);
			fitmake_define(&f, 2, 12, sport, 0);
			fitmake_data(&f, 2, (const double[]){ 1 });
			fitmake_define(&f, 1, 20, record, 0);
			/* the last 20 s behind what the session tells */
			for (int s = 0; s <= 1800; s++)
				fitmake_data(&f, 1,
				    (const double[]){ FITMAKE_START +
					    (double)row[i].at[k] + s,
					s * 280 });
			if (row[i].session[k])
				session(&f, row[i].at[k], 1780, 1, 504000);
			fitmake_end(&f);
		}
		take(f.bytes.items, f.bytes.count, &got);
		fitmake_clear(&f);
		assert_int_equal(got.count, row[i].want);
		for (int k = 0; k < got.count; k++) {
			const struct workout *w = &got.w[k];

			assert_near(w->start,
			    631065600 + FITMAKE_START + row[i].at[k], 30);
			assert_int_equal(w->part, k + 1);
			assert_int_equal(w->sport, SPORT_RUN);
			assert_near(w->elapsed_ms, 1800000, 24000);
			assert_near(w->run_ms, 1800000, 24000);
		}
	}
}

/* One run that several of the chained files tell of is one; what has records
 * counts before a summary. */
static void
test_chained_twice(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct {
		const char *name;
		/* a session that begins at, 0 none, and where its records do */
		struct {
			int first, second, records;
		} part[3];
		int want, samples;
	} row[] = {
		{ "a summary twice", { { 1, 0, 0 }, { 1, 0, 0 } }, 1, 0 },
		{ "two summaries", { { 1, 0, 0 }, { 7200, 0, 0 } }, 2, 0 },
		{ "a summary behind", { { 1, 0, 1 }, { 1, 0, 0 } }, 1, 601 },
		{ "a summary before", { { 1, 0, 0 }, { 1, 0, 1 } }, 1, 601 },
		{ "one of two", { { 1, 7200, 0 }, { 7200, 0, 0 } }, 2, 0 },
		{ "one in both", { { 1, 7200, 0 }, { 7200, 9000, 0 } }, 3, 0 },
		{ "stray records twice",
		    { { 1, 0, 9000000 }, { 1, 0, 9000000 } }, 1, 0 },
		{ "thrice", { { 1, 0, 0 }, { 1, 0, 1 }, { 1, 0, 0 } }, 1, 601 },
	};
	struct got got;

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct fitmake f = { .big = false };

		print_message("%s\n", row[i].name);
		for (int k = 0; k < 3 && row[i].part[k].first > 0; k++) {
			begin(&f, 14);
			fitmake_define(&f, 1, 20, record, 0);
			for (int s = 0; row[i].part[k].records > 0 && s <= 600;
			     s++)
				fitmake_data(&f, 1,
				    (const double[]){ FITMAKE_START +
					    (double)row[i].part[k].records + s,
					s * 250 });
			session(&f, row[i].part[k].first, 600, 1, 150000);
			if (row[i].part[k].second > 0)
				session(&f, row[i].part[k].second, 600, 1,
				    150000);
			fitmake_end(&f);
		}
		take(f.bytes.items, f.bytes.count, &got);
		fitmake_clear(&f);
		assert_int_equal(got.count, row[i].want);
		assert_int_equal(got.w[0].samples, row[i].samples);
		for (int k = 0; k < got.count; k++)
			assert_int_equal(got.w[k].timer_ms, 600000);
	}
}

/* What of chained files is a copy tells nothing of its own; of what is told
 * differently, all of the records and sessions are given, each session once. */
static void
test_chained_copies(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct {
		const char *name;
		/* seconds of records from the first on, and from 9001 on;
		 * sessions that begin at, 0 none */
		struct {
			int records, behind, first, second;
		} part[3];
		int count, start[3], samples[3], way_cm[3];
	} row[] = {
		{ "a second session in the copy",
		    { { 600, 0, 1, 0 }, { 600, 0, 1, 7200 },
			{ 0, 0, 7200, 0 } },
		    2, { 1, 7200 }, { 600, 0 }, { 170000, 170000 } },
		{ "a session in the copy alone",
		    { { 600, 0, 0, 0 }, { 600, 0, 1, 0 }, { 0, 0, 1, 0 } }, 1,
		    { 1 }, { 600 }, { 170000 } },
		{ "a session twice in the copy",
		    { { 600, 0, 1, 0 }, { 600, 0, 1, 1 } }, 1, { 1 }, { 600 },
		    { 170000 } },
		{ "a session each", { { 600, 0, 1, 0 }, { 600, 0, 7200, 0 } },
		    2, { 1, 7200 }, { 600, 600 }, { 170000, 170000 } },
		{ "a stretch that no session sums up",
		    { { 300, 250, 1, 0 }, { 600, 0, 1, 0 } }, 2, { 9001, 1 },
		    { 250, 600 }, { 62250, 170000 } },
		{ "fewer records of the same",
		    { { 590, 0, 1, 0 }, { 600, 0, 1, 0 } }, 1, { 1 }, { 600 },
		    { 170000 } },
	};
	struct got got;

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct fitmake f = { .big = false };

		print_message("%s\n", row[i].name);
		for (int k = 0; k < 3; k++) {
			int records = row[i].part[k].records;
			int first = row[i].part[k].first;
			int second = row[i].part[k].second;

			if (records == 0 && first == 0)
				continue;
			begin(&f, 14);
			fitmake_define(&f, 1, 20, record, 0);
			for (int s = 0; s < records; s++)
				fitmake_data(&f, 1,
				    (const double[]){ FITMAKE_START + 1.0 + s,
					s * 250 });
			for (int s = 0; s < row[i].part[k].behind; s++)
				fitmake_data(&f, 1,
				    (const double[]){ FITMAKE_START + 9001.0 +
					    s,
					150000 + s * 250 });
			if (first > 0)
				session(&f, first, 600, 1, 170000);
			if (second > 0)
				session(&f, second, 600, 1, 170000);
			fitmake_end(&f);
		}
		take(f.bytes.items, f.bytes.count, &got);
		fitmake_clear(&f);
		assert_int_equal(got.count, row[i].count);
		for (int k = 0; k < got.count; k++) {
			assert_int_equal(got.w[k].start,
			    631065600 + FITMAKE_START + row[i].start[k]);
			assert_int_equal(got.w[k].samples, row[i].samples[k]);
			assert_int_equal(got.w[k].distance_cm,
			    row[i].way_cm[k]);
		}
	}
}

/* Each of the chained files names the zone of its own. */
static void
test_chained_zones(void **state)
{
	static const struct fitmake_field activity[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const int zone_min[] = { 120, 60, WORKOUT_ZONE_UNSAID };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	for (int k = 0; k < 3; k++) {
		double end = FITMAKE_START + k * 7200.0 + 600;

		begin(&f, 14);
		session(&f, k * 7200, 600, 1, 150000);
		fitmake_define(&f, 6, 34, activity, 0);
		if (zone_min[k] != WORKOUT_ZONE_UNSAID)
			fitmake_data(&f, 6,
			    (const double[]){ end, end + zone_min[k] * 60 });
		fitmake_end(&f);
	}
	take(f.bytes.items, f.bytes.count, &got);
	fitmake_clear(&f);
	assert_int_equal(got.count, 3);
	for (int k = 0; k < 3; k++)
		assert_int_equal(got.w[k].zone_min, zone_min[k]);
}

/* A session without records has none of another file that is chained to it. */
static void
test_session_alone(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	session(&f, 0, 1200, 1, 300000);
	fitmake_end(&f);
	begin(&f, 14);
	fitmake_define(&f, 1, 20, record, 0);
	for (int s = 0; s <= 900; s++)
		fitmake_data(&f, 1,
		    (const double[]){ FITMAKE_START + 7200.0 + s, s * 280 });
	finish(&f, &got);
	assert_int_equal(got.count, 2);
	assert_int_equal(got.w[0].timer_ms, 1200000);
	assert_int_equal(got.w[0].samples, 0);
	assert_int_equal(got.w[1].samples, 901);
	assert_int_equal(got.w[1].part, 2);
	assert_near(got.w[1].timer_ms, 900000, 1000);
}

/* A run behind a ride is not a ride; what its own part says comes first. */
static void
test_without_session_sport(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct fitmake_field sport[] = { { 0, FIT_ENUM, 0 },
		{ 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	fitmake_define(&f, 2, 12, sport, 0);
	fitmake_data(&f, 2, (const double[]){ 2 });
	fitmake_define(&f, 1, 20, record, 0);
	for (int s = 0; s < 600; s++)
		fitmake_data(&f, 1,
		    (const double[]){ FITMAKE_START + (double)s, s * 800 });
	session(&f, 0, 600, 2, 480000);
	fitmake_end(&f);
	begin(&f, 14);
	fitmake_define(&f, 1, 20, record, 0);
	for (int s = 0; s < 900; s++)
		fitmake_data(&f, 1,
		    (const double[]){ FITMAKE_START + 7200.0 + s, s * 280 });
	finish(&f, &got);
	assert_int_equal(got.count, 2);
	assert_int_equal(got.w[0].sport, SPORT_OTHER);
	assert_int_equal(got.w[1].sport, SPORT_RUN);
	assert_near(got.w[1].run_ms, 899000, 4000);
}

static void
test_wrong_sum(void **state)
{
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	session(&f, 0, 600, 1, 150000);
	fitmake_end(&f);
	f.bytes.items[f.bytes.count - 1] ^= 1;
	take(f.bytes.items, f.bytes.count, &got);
	fitmake_clear(&f);
	assert_int_equal(got.count, 1);
	assert_int_equal(got.w[0].flags, 1 << WORKOUT_FLAG_CRC);
}

/* Bytes of 0 behind the end are nothing, whatever the check sum; and only that
 * of the last file says that what lies behind it is its rest. */
static void
test_behind(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 0, 0, LAST } };
	static const struct {
		const char *name;
		bool bad[2]; /* the sums of the two files */
		int zeros;
		bool other; /* something else behind them */
		unsigned flags;
		const char *note;
	} row[] = {
		{ "zeros", { false, false }, 20, false, 0, "" },
		{ "zeros, bad sum", { true, true }, 5000, false,
		    1U << WORKOUT_FLAG_CRC, "" },
		{ "more", { false, false }, 5000, true, 0,
		    "what lies behind its end is left out" },
		{ "more, bad sum before", { true, false }, 20, true,
		    1U << WORKOUT_FLAG_CRC,
		    "what lies behind its end is left out" },
		{ "more, bad sum", { false, true }, 20, true,
		    1U << WORKOUT_FLAG_CRC | 1U << WORKOUT_FLAG_TRUNCATED,
		    "it is damaged: what lies behind its first 6 messages "
		    "cannot be read" },
	};
	struct got got;

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		struct fitmake f = { .big = false };

		print_message("%s\n", row[i].name);
		for (int k = 0; k < 2; k++) {
			begin(&f, 14);
			fitmake_define(&f, 1, 20, record, 0);
			fitmake_data(&f, 1,
			    (const double[]){ FITMAKE_START + k * 7200.0 });
			session(&f, k * 7200, 600, 1, 150000);
			fitmake_end(&f);
			if (row[i].bad[k])
				f.bytes.items[f.bytes.count - 1] ^= 1;
		}
		for (int k = 0; k < row[i].zeros; k++)
			fitmake_byte(&f, 0);
		if (row[i].other)
			fitmake_byte(&f, 7);
		take(f.bytes.items, f.bytes.count, &got);
		fitmake_clear(&f);
		assert_int_equal(got.count, 2);
		assert_int_equal(got.w[1].flags, row[i].flags);
		assert_string_equal(got.note, row[i].note);
	}
}

/* Times the wrong way round are turned where the records say so. */
static void
test_times(void **state)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	fitmake_define(&f, 1, 20, record, 0);
	for (int s = 0; s <= 1000; s += 10)
		fitmake_data(&f, 1,
		    (const double[]){ FITMAKE_START + (double)s, s * 250 });
	fitmake_define(&f, 5, 18, session_fields, 0);
	fitmake_data(&f, 5,
	    (const double[]){ FITMAKE_START + 1000.0, FITMAKE_START, 1, 600000,
		1000000, 250000 });
	finish(&f, &got);
	assert_int_equal(got.w[0].elapsed_ms, 1000000);
	assert_int_equal(got.w[0].timer_ms, 600000);
	assert_true(workout_has(&got.w[0], WORKOUT_FLAG_TIMER_LONG));
}

/* No activity: settings, a course, a session that says nothing. */
static void
test_none(void **state)
{
	static const int types[] = { 2, 5, 6, 9, 15 };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
		fitmake_begin(&f, 14);
		fitmake_define(&f, 0, 0, id_fields, 0);
		fitmake_data(&f, 0, (const double[]){ types[i] });
		session(&f, 0, 600, 1, 150000);
		finish(&f, &got);
		assert_int_equal(got.count, 0);
		assert_non_null(strstr(got.note, "not an activity"));
	}
	/* chained before or behind a run, and to another of its kind */
	for (int run = 0; run < 3; run++) {
		for (int k = 0; k < 2; k++) {
			fitmake_begin(&f, 14);
			fitmake_define(&f, 0, 0, id_fields, 0);
			fitmake_data(&f, 0,
			    (const double[]){ k == run ? 4 : 6 });
			session(&f, k, 600, 1, 150000);
			fitmake_end(&f);
		}
		take(f.bytes.items, f.bytes.count, &got);
		fitmake_clear(&f);
		assert_int_equal(got.count, run < 2);
		assert_string_equal(got.note,
		    run < 2 ? "" : "a course, not an activity");
		if (run < 2)
			assert_int_equal(got.w[0].start,
			    631065600 + FITMAKE_START + run);
	}
	begin(&f, 14);
	session(&f, 0, 0, 1, NAN);
	finish(&f, &got);
	assert_int_equal(got.count, 0);
	assert_string_equal(got.note, "no activity in it");
}

/* Cut off before the first record it is no file without an activity, whatever
 * of its head could be read. */
static void
test_bare_head(void **state)
{
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	session(&f, 0, 600, 1, 150000);
	fitmake_end(&f);
	take(f.bytes.items, 60, &got);
	assert_int_equal(got.count, 0);
	assert_int_equal(got.err.code, ERR_INPUT);
	assert_string_equal(got.err.text,
	    "it is damaged, and nothing of it could be read");
	fitmake_clear(&f);
}

/* A small file with everything in it. */
static void
small(struct fitmake *f)
{
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 0, FIT_S32, 0 }, { 1, FIT_S32, 0 }, { 5, FIT_U32, 0 },
		{ 3, FIT_U8, 0 }, { 0, 0, LAST } };
	static const struct fitmake_field part[] = { { 3, FIT_U8, 0 },
		{ 6, FIT_U16, 0 }, { 0, 0, LAST } };

	*f = (struct fitmake){ .big = false };
	begin(f, 14);
	fitmake_define(f, 1, 20, record, 2);
	for (int s = 0; s < 12; s++)
		fitmake_data(f, 1,
		    (const double[]){ FITMAKE_START + (double)s, 600000000,
			100000000 + s, s * 250, 140 });
	f->big = true;
	fitmake_define(f, 2, 20, part, 0);
	for (int s = 12; s < 20; s++)
		fitmake_compressed(f, 2, (FITMAKE_START + s) & 0x1f,
		    (const double[]){ 150, 2500 });
	session(f, 0, 20, 1, 5000);
	fitmake_end(f);
}

/* A file that was cut off is a shorter one, never another one. */
static void
test_cut(void **state)
{
	struct fitmake f;
	struct got got;

	(void)state;
	small(&f);
	for (size_t size = 1; size < f.bytes.count; size++) {
		uint8_t *copy = malloc(size);

		assert_non_null(copy);
		memcpy(copy, f.bytes.items, size);
		take(copy, size, &got);
		free(copy);
		assert_true(got.count <= 1);
		if (got.count == 0)
			continue;
		assert_int_equal(got.w[0].start, 631065600 + FITMAKE_START);
		assert_true(got.w[0].distance_cm <= 5000);
		assert_true(got.w[0].elapsed_ms <= 20000);
		assert_true(workout_has(&got.w[0], WORKOUT_FLAG_TRUNCATED));
	}
	fitmake_clear(&f);
}

/* Each byte as every third other value, or as each: FAULTS=all. Nothing goes
 * out of its range. */
static void
test_flipped(void **state)
{
	const char *faults = getenv("FAULTS");
	int step = faults != NULL && str_eq(faults, "all") ? 1 : 3;
	struct fitmake f;
	struct got got;

	(void)state;
	small(&f);
	for (size_t at = 0; at < f.bytes.count; at++) {
		uint8_t was = f.bytes.items[at];

		for (int value = 0; value < 256; value += step) {
			f.bytes.items[at] = (uint8_t)value;
			take(f.bytes.items, f.bytes.count, &got);
			for (int i = 0; i < got.count && i < GOT_MAX; i++) {
				struct workout bound = got.w[i];

				workout_bound(&bound);
				assert_true(bound.flags == got.w[i].flags);
				assert_true(bound.samples == got.w[i].samples);
			}
		}
		f.bytes.items[at] = was;
	}
	fitmake_clear(&f);
}

/* Definitions that promise much and files that hold little. */
static void
test_lies(void **state)
{
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	fitmake_begin(&f, 14);
	fitmake_byte(&f, 0x60);
	fitmake_byte(&f, 0);
	fitmake_byte(&f, 1);
	fitmake_byte(&f, 0);
	fitmake_byte(&f, 20);
	fitmake_byte(&f, 255);
	for (int i = 0; i < 255 * 3; i++)
		fitmake_byte(&f, 255);
	fitmake_byte(&f, 255);
	for (int i = 0; i < 255 * 3; i++)
		fitmake_byte(&f, 255);
	fitmake_byte(&f, 0);
	finish(&f, &got);
	assert_int_equal(got.count, 0);
	take((const uint8_t *)"", 0, &got);
	assert_int_equal(got.err.code, ERR_INPUT);
}

/* A definition without fields and a header a record: a second a byte. */
static void
test_too_many(void **state)
{
	static const uint8_t define[] = { 0x40, 0, 0, 20, 0, 0 };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	fitmake_begin(&f, 14);
	for (size_t i = 0; i < sizeof(define); i++)
		fitmake_byte(&f, define[i]);
	for (int i = 0; i <= READER_RECORDS_MAX; i++)
		fitmake_byte(&f, (uint8_t)(0x80 | (i & 0x1f)));
	finish(&f, &got);
	assert_int_equal(got.count, 0);
	assert_int_equal(got.err.code, ERR_RANGE);
}

/* What there is no room for is told of. */
static void
test_left_out(void **state)
{
	static const struct fitmake_field lap[] = { { 2, FIT_U32, 0 },
		{ 7, FIT_U32, 0 }, { 0, 0, LAST } };
	struct fitmake f = { .big = false };
	struct got got;

	(void)state;
	begin(&f, 14);
	for (int i = 0; i < 1002; i++)
		session(&f, i * 60, 60, 1, 15000);
	fitmake_define(&f, 1, 19, lap, 0);
	for (int i = 0; i < 20001; i++)
		fitmake_data(&f, 1,
		    (const double[]){ FITMAKE_START + i, 1000 });
	finish(&f, &got);
	assert_int_equal(got.err.code, ERR_NONE);
	assert_int_equal(got.count, 1000);
	assert_string_equal(got.note,
	    "2 more than 1000 sessions are left out; "
	    "1 more than 20000 laps are left out");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_run_walk),
		cmocka_unit_test(test_ways),
		cmocka_unit_test(test_whole_run),
		cmocka_unit_test(test_no_date),
		cmocka_unit_test(test_compressed),
		cmocka_unit_test(test_odd_fields),
		cmocka_unit_test(test_huge_fields),
		cmocka_unit_test(test_sub_sports),
		cmocka_unit_test(test_multisport),
		cmocka_unit_test(test_pause),
		cmocka_unit_test(test_part),
		cmocka_unit_test(test_cut_part),
		cmocka_unit_test(test_chained),
		cmocka_unit_test(test_chained_twice),
		cmocka_unit_test(test_chained_copies),
		cmocka_unit_test(test_chained_zones),
		cmocka_unit_test(test_without_session),
		cmocka_unit_test(test_short_size),
		cmocka_unit_test(test_session_alone),
		cmocka_unit_test(test_without_session_sport),
		cmocka_unit_test(test_wrong_sum),
		cmocka_unit_test(test_behind),
		cmocka_unit_test(test_times),
		cmocka_unit_test(test_none),
		cmocka_unit_test(test_cut),
		cmocka_unit_test(test_flipped),
		cmocka_unit_test(test_lies),
		cmocka_unit_test(test_too_many),
		cmocka_unit_test(test_left_out),
		cmocka_unit_test(test_bare_head),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
