/* SPDX-License-Identifier: ISC */
/* The seeds of the fuzz targets, and whatever a fuzzer once found, by the
 * compiler of every day: whole, as each format, cut and hurt at every byte. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fuzz.h"

#include "lope/mem.h"

#define SEED_MAX ((size_t)1 << 20)
#define HURT_MAX 5000 /* bytes of one that is hurt at each of them */

struct seed {
	uint8_t *bytes;
	size_t size;
};

typedef void seed_fn(const char *path, const struct seed *seed);

static void
seed_read_as_all(const char *path, const struct seed *seed)
{
	static const char *const formats[] = { NULL, "fit", "gpx", "tcx",
		"health", "garmin", "csv", "zip", "gz" };
	size_t i;

	(void)path;
	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		(void)fuzz_read(formats[i], seed->bytes, seed->size);
}

/* So that a byte read behind the end is noticed. */
static int
seed_read_copy(const uint8_t *bytes, size_t size)
{
	uint8_t *copy = mem_new(size + (size == 0), 1);
	int workouts;

	memcpy(copy, bytes, size);
	workouts = fuzz_read(NULL, copy, size);
	free(copy);
	return workouts;
}

/* Cut anywhere it tells of no more than the whole; each byte as three other
 * values, or as each (FAULTS=all), it may be anything but a crash. */
static void
seed_hurt(const char *path, const struct seed *seed)
{
	const char *faults = getenv("FAULTS");
	int whole = seed_read_copy(seed->bytes, seed->size), cut;
	bool all = faults != NULL && strcmp(faults, "all") == 0;
	static const int some[] = { 0x01, 0x20, 0xff };

	if (seed->size > HURT_MAX)
		return;
	for (size_t size = 0; size < seed->size; size++) {
		cut = seed_read_copy(seed->bytes, size);
		if (cut > whole)
			fail_msg("%s: %d of %d activities in %zu bytes", path,
			    cut, whole, size);
	}
	for (size_t at = 0; at < seed->size; at++) {
		uint8_t was = seed->bytes[at];

		for (int i = all ? 1 : 0; i < (all ? 256 : 3); i++) {
			seed->bytes[at] = (uint8_t)(was ^ (all ? i : some[i]));
			(void)fuzz_read(NULL, seed->bytes, seed->size);
		}
		seed->bytes[at] = was;
	}
}

static void
corpus_file(const char *path, seed_fn *each)
{
	struct seed seed = { .bytes = mem_new(SEED_MAX, 1) };
	FILE *f = fopen(path, "rb");

	assert_non_null(f);
	seed.size = fread(seed.bytes, 1, SEED_MAX, f);
	(void)fclose(f);
	each(path, &seed);
	free(seed.bytes);
}

/* How many seeds there are of a target. */
static int
corpus_folder(const char *name, seed_fn *each)
{
	const struct dirent *entry;
	char path[1024];
	int count = 0;
	DIR *dir;

	(void)snprintf(path, sizeof(path), "test/fuzz/corpus/%s", name);
	dir = opendir(path);
	assert_non_null(dir);
	while ((entry = readdir(dir)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		(void)snprintf(path, sizeof(path), "test/fuzz/corpus/%s/%s",
		    name, entry->d_name);
		corpus_file(path, each);
		count++;
	}
	(void)closedir(dir);
	return count;
}

static void
test_corpus(void **state)
{
	(void)state;
	assert_true(corpus_folder("fit", seed_read_as_all) >= 4);
	assert_true(corpus_folder("xml", seed_read_as_all) >= 4);
	assert_true(corpus_folder("csv", seed_read_as_all) >= 5);
	assert_true(corpus_folder("json", seed_read_as_all) >= 1);
	assert_true(corpus_folder("zip", seed_read_as_all) >= 3);
}

static void
test_hurt(void **state)
{
	(void)state;
	assert_true(corpus_folder("fit", seed_hurt) >= 4);
	assert_true(corpus_folder("xml", seed_hurt) >= 4);
	assert_true(corpus_folder("csv", seed_hurt) >= 5);
	assert_true(corpus_folder("json", seed_hurt) >= 1);
	assert_true(corpus_folder("zip", seed_hurt) >= 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_corpus),
		cmocka_unit_test(test_hurt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
