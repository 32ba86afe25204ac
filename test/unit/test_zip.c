/* SPDX-License-Identifier: ISC */
/* Zip archives and gzipped files: members, traps, damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "heard.h"
#include "outing.h"

#include "lope/mem.h"
#include "lope/str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MAY_1 INT64_C(1777615200) /* 2026-05-01T06:00:00Z */

static const char gpx[] =
    "<gpx><trk><trkseg><trkpt lat='50' lon='8'><time>2026-05-01T06:00:00Z"
    "</time></trkpt><trkpt lat='50.001' lon='8'><time>2026-05-01T06:00:40Z"
    "</time></trkpt></trkseg></trk></gpx>";

static void
heard_bytes(struct heard *h, struct bytes *b)
{
	heard_read(h, b->at, b->size, NULL, NULL);
	free(b->at);
	*b = (struct bytes){ 0 };
}

/* One member in an archive of its own. */
static struct bytes
parcel_of(const char *path, const void *bytes, size_t size)
{
	struct parcel *p = parcel_new();

	parcel_add(p, path, bytes, size);
	return parcel_end(p);
}

static void
test_members(void **state)
{
	struct parcel *p = parcel_new();
	struct bytes gz = outing_gzip(gpx, strlen(gpx)), b;
	struct heard h;

	(void)state;
	parcel_add(p, "a/one.gpx", gpx, strlen(gpx));
	parcel_add(p, "a/", "", 0);
	parcel_add(p, "a/two.gpx.gz", gz.at, gz.size);
	/* What is in it counts, not its name. */
	parcel_add(p, "a/three.txt", gpx, strlen(gpx));
	parcel_add(p, "notes.txt", "my notes", 8);
	parcel_add(p, "empty.jpg", "", 0);
	parcel_add(p, "__MACOSX/a/._one.gpx", "\0\5\26\7", 4);
	parcel_add(p, "a/promised.fit", "nothing of it", 13);
	parcel_add(p, "a/empty.TCX", "", 0);
	b = parcel_end(p);
	heard_bytes(&h, &b);
	free(gz.at);
	assert_int_equal(h.count, 3);
	assert_string_equal(h.workouts[0].member, "a/one.gpx");
	assert_string_equal(h.workouts[1].member, "a/two.gpx.gz");
	assert_string_equal(h.workouts[2].member, "a/three.txt");
	assert_int_equal(h.workouts[2].workout.start, MAY_1);
	assert_int_equal(h.done_count, 5);
	assert_int_equal(heard_done(&h, "a/one.gpx")->code, ERR_NONE);
	assert_int_equal(heard_done(&h, "a/promised.fit")->code, ERR_INPUT);
	assert_string_equal(heard_done(&h, "a/empty.TCX")->text, "it is empty");
	assert_null(heard_done(&h, "notes.txt"));
	heard_clear(&h);
}

/* What lope export wrote is no file of a watch, and is told of. */
static void
test_own(void **state)
{
	static const char own[] = "{\"format\":\"lope\",\"version\":1}";
	struct bytes b = parcel_of("own.json", own, strlen(own));
	struct heard h;

	(void)state;
	heard_bytes(&h, &b);
	assert_int_equal(h.count, 0);
	assert_int_equal(h.done_count, 1);
	assert_non_null(
	    strstr(heard_done(&h, "own.json")->text, "lope export wrote it"));
	heard_clear(&h);
}

/* A member is known again by what is in it, however small. */
static void
test_hashes(void **state)
{
	static const char other[] = "<gpx></gpx>";
	struct parcel *p = parcel_new();
	uint8_t want[SHA256_SIZE];
	struct sha256 hash;
	struct bytes b;
	struct heard h;

	(void)state;
	parcel_add(p, "one.gpx", gpx, strlen(gpx));
	parcel_add(p, "two.gpx", other, strlen(other));
	b = parcel_end(p);
	heard_bytes(&h, &b);
	sha256_begin(&hash);
	sha256_add(&hash, gpx, strlen(gpx));
	sha256_end(&hash, want);
	assert_memory_equal(heard_done(&h, "one.gpx")->sha256, want,
	    SHA256_SIZE);
	sha256_begin(&hash);
	sha256_add(&hash, other, strlen(other));
	sha256_end(&hash, want);
	assert_memory_equal(heard_done(&h, "two.gpx")->sha256, want,
	    SHA256_SIZE);
	heard_clear(&h);
}

/* A name of which no character can be read, and its file. */
static void
test_nameless(void **state)
{
	struct bytes b = parcel_of("ab", gpx, strlen(gpx));
	struct heard h;

	(void)state;
	memcpy(b.at + 30, "\377\376", 2);
	heard_bytes(&h, &b);
	assert_int_equal(h.count, 1);
	assert_string_equal(h.workouts[0].member, "member 1");
	heard_clear(&h);
}

/* Of a name in some other encoding what can be read stays, the letter before a
 * byte that cannot be, too. */
static void
test_name_in_part(void **state)
{
	struct bytes b = parcel_of("LXufe.gpx", gpx, strlen(gpx));
	struct heard h;

	(void)state;
	for (size_t i = 0; i + 5 < b.size; i++)
		if (memcmp(b.at + i, "LXufe", 5) == 0)
			b.at[i + 1] = '\204';
	heard_bytes(&h, &b);
	assert_int_equal(h.count, 1);
	assert_string_equal(h.workouts[0].member, "L\xEF\xBF\xBDufe.gpx");
	heard_clear(&h);
}

/* Each of two processes reads its half, together all of it. */
static void
test_shares(void **state)
{
	struct parcel *p = parcel_new();
	struct reader_options half[2] = { { .first = 0, .step = 2 },
		{ .first = 1, .step = 2 } };
	struct bytes b;
	struct heard h[2];
	char path[16];
	int i;

	(void)state;
	for (i = 0; i < 7; i++) {
		(void)snprintf(path, sizeof(path), "%d.gpx", i);
		parcel_add(p, path, gpx, strlen(gpx));
	}
	b = parcel_end(p);
	for (i = 0; i < 2; i++)
		heard_read(&h[i], b.at, b.size, NULL, &half[i]);
	assert_int_equal(h[0].count, 4);
	assert_int_equal(h[1].count, 3);
	assert_string_equal(h[0].workouts[1].member, "2.gpx");
	assert_string_equal(h[1].workouts[1].member, "3.gpx");
	heard_clear(&h[0]);
	heard_clear(&h[1]);
	free(b.at);
}

static void
test_paths(void **state)
{
	static const char *const paths[] = { "../up.gpx", "a/../../up.gpx",
		"/etc/up.gpx", "a\\..\\up.gpx", "C:\\up.gpx", ".." };
	struct parcel *p;
	struct bytes b;
	struct heard h;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(paths); i++) {
		p = parcel_new();
		parcel_add(p, paths[i], gpx, strlen(gpx));
		parcel_add(p, "a..b/good.gpx", gpx, strlen(gpx));
		b = parcel_end(p);
		heard_bytes(&h, &b);
		assert_int_equal(h.count, 1);
		assert_string_equal(h.workouts[0].member, "a..b/good.gpx");
		assert_int_equal(h.dones[0].code, ERR_INPUT);
		assert_string_equal(h.dones[0].text,
		    "its path leads out of the archive");
		heard_clear(&h);
	}
}

static void
test_nested(void **state)
{
	struct bytes one = parcel_of("deep.gpx", gpx, strlen(gpx)), two, three;
	struct heard h;

	(void)state;
	two = parcel_of("one.zip", one.at, one.size);
	heard_read(&h, two.at, two.size, NULL, NULL);
	assert_int_equal(h.count, 1);
	heard_clear(&h);
	three = parcel_of("two.zip", two.at, two.size);
	heard_read(&h, three.at, three.size, NULL, NULL);
	assert_int_equal(h.count, 0);
	assert_int_equal(h.done_count, 1);
	assert_string_equal(h.dones[0].text,
	    "it is an archive in an archive in an archive");
	heard_clear(&h);
	free(one.at);
	free(two.at);
	free(three.at);
}

/* The archive of all files of a watch, in that of an account: it may be larger
 * than any of them. */
static void
test_large_nested(void **state)
{
	const size_t size = (size_t)65 << 20;
	char *film = mem_new(size, 1);
	struct parcel *p = parcel_new();
	struct bytes one, two;
	struct heard h;

	(void)state;
	parcel_store(p);
	parcel_add(p, "film.mp4", film, size);
	parcel_add(p, "deep.gpx", gpx, strlen(gpx));
	one = parcel_end(p);
	free(film);
	p = parcel_new();
	parcel_store(p);
	parcel_add(p, "files.zip", one.at, one.size);
	two = parcel_end(p);
	free(one.at);
	heard_read(&h, two.at, two.size, NULL, NULL);
	assert_int_equal(h.count, 1);
	assert_int_equal(heard_done(&h, "deep.gpx")->code, ERR_NONE);
	heard_clear(&h);
	free(two.at);
}

/* A GPX file of so many bytes that never ends. */
static void
fill(char *to, size_t size)
{
	size_t i;

	memcpy(to, "<gpx>", 5);
	for (i = 5; i < size; i++)
		to[i] = "<a/>"[(i - 5) % 4];
}

/* 65 MiB of nothing in a file that begins well, zipped into a few kilobytes,
 * beside a good one. */
static void
test_bombs(void **state)
{
	const size_t size = (size_t)65 << 20;
	char *bomb = mem_new(size, 1);
	struct parcel *p = parcel_new();
	struct bytes b;
	struct heard h;

	(void)state;
	fill(bomb, size);
	parcel_add(p, "bomb.gpx", bomb, size);
	parcel_add(p, "good.gpx", gpx, strlen(gpx));
	b = parcel_end(p);
	assert_true(b.size < 200000);
	heard_bytes(&h, &b);
	assert_int_equal(h.count, 1);
	assert_string_equal(h.workouts[0].member, "good.gpx");
	assert_int_equal(heard_done(&h, "bomb.gpx")->code, ERR_RANGE);
	assert_non_null(
	    strstr(heard_done(&h, "bomb.gpx")->text, "times its size"));
	heard_clear(&h);
	b = outing_gzip(bomb, size);
	heard_bytes(&h, &b);
	assert_int_equal(heard_done(&h, "")->code, ERR_RANGE);
	heard_clear(&h);
	free(bomb);
}

/* More than may be read of one file, and no trap. */
static void
test_too_large(void **state)
{
	const size_t size = ((size_t)64 << 20) + 1;
	char *big = mem_new(size, 1);
	struct heard h;
	size_t i;

	(void)state;
	fill(big, size);
	heard_read(&h, big, size, NULL, NULL);
	assert_int_equal(heard_done(&h, "")->code, ERR_RANGE);
	assert_non_null(strstr(heard_done(&h, "")->text, "64 MiB"));
	heard_clear(&h);
	/* For Apple Health there is no such limit. */
	memcpy(big, "<HealthData><a/>", 16);
	for (i = 16; i < size; i++)
		big[i] = "<a/>"[i % 4];
	memset(big + size - 21, ' ', 8);
	memcpy(big + size - 13, "</HealthData>", 13);
	heard_read(&h, big, size, NULL, NULL);
	assert_int_equal(heard_done(&h, "")->code, ERR_NONE);
	heard_clear(&h);
	free(big);
}

/* A bit of the local header: the member is locked. */
static void
test_locked(void **state)
{
	struct bytes b = parcel_of("a.gpx", gpx, strlen(gpx));
	struct heard h;

	(void)state;
	b.at[6] |= 1;
	heard_bytes(&h, &b);
	assert_int_equal(h.count, 0);
	assert_int_equal(heard_done(&h, "a.gpx")->code, ERR_INPUT);
	assert_non_null(strstr(heard_done(&h, "a.gpx")->text, "password"));
	heard_clear(&h);
}

static void
test_damaged(void **state)
{
	struct parcel *p = parcel_new();
	struct bytes b;
	struct heard h;
	size_t whole;

	(void)state;
	parcel_add(p, "one.gpx", gpx, strlen(gpx));
	parcel_add(p, "two.gpx", gpx, strlen(gpx));
	b = parcel_end(p);
	whole = b.size;
	/* Cut in the second member: the first is in. */
	heard_read(&h, b.at, whole / 2, NULL, NULL);
	assert_true(h.count >= 1);
	assert_string_equal(h.workouts[0].member, "one.gpx");
	assert_int_equal(h.dones[h.done_count - 1].code, ERR_DAMAGED);
	heard_clear(&h);
	free(b.at);
	b = outing_gzip(gpx, strlen(gpx));
	heard_read(&h, b.at, b.size - 30, NULL, NULL);
	assert_int_not_equal(h.done_count, 0);
	heard_clear(&h);
	free(b.at);
	/* Cut in its head it is no less a gzip file. */
	heard_read(&h, "\37\213\10\0\0\0", 6, NULL, NULL);
	assert_int_equal(heard_done(&h, "")->code, ERR_DAMAGED);
	heard_clear(&h);
	heard_read(&h, "PK\5\6\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0", 22, NULL,
	    NULL);
	assert_int_equal(heard_done(&h, "")->code, ERR_NOT_FOUND);
	assert_string_equal(heard_done(&h, "")->text,
	    "it holds no file of a watch");
	heard_clear(&h);
}

static void
test_torment(void **state)
{
	struct bytes b = parcel_of("a.gpx", gpx, strlen(gpx));

	(void)state;
	heard_torment(b.at, b.size);
	free(b.at);
	b = outing_gzip(gpx, strlen(gpx));
	heard_torment(b.at, b.size);
	free(b.at);
}

static void
test_strava(void **state)
{
	struct bytes b = outing_strava_zip(20, MAY_1);
	struct heard h;
	int i, rows = 0;

	(void)state;
	heard_bytes(&h, &b);
	assert_int_equal(h.count, 38);
	assert_int_equal(h.done_count, 19);
	for (i = 0; i < h.count; i++) {
		const struct heard_workout *w = &h.workouts[i];

		assert_int_equal(w->workout.sport, SPORT_RUN);
		rows += str_eq(w->member, "activities.csv");
	}
	assert_int_equal(rows, 20);
	heard_clear(&h);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_members),
		cmocka_unit_test(test_own),
		cmocka_unit_test(test_hashes),
		cmocka_unit_test(test_nameless),
		cmocka_unit_test(test_name_in_part),
		cmocka_unit_test(test_shares),
		cmocka_unit_test(test_paths),
		cmocka_unit_test(test_nested),
		cmocka_unit_test(test_large_nested),
		cmocka_unit_test(test_bombs),
		cmocka_unit_test(test_too_large),
		cmocka_unit_test(test_locked),
		cmocka_unit_test(test_damaged),
		cmocka_unit_test(test_torment),
		cmocka_unit_test(test_strava),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
