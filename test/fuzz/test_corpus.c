/* SPDX-License-Identifier: ISC */
/* The seeds of the fuzz targets, and whatever a fuzzer once found, by the
 * compiler of every day. */
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "fuzz.h"

#include "lope/mem.h"

#define SEED_MAX ((size_t)1 << 20)

static void
corpus_file(const char *path)
{
	static const char *const formats[] = { NULL, "fit", "gpx", "tcx",
		"health", "garmin", "csv", "zip", "gz" };
	uint8_t *bytes = mem_new(SEED_MAX, 1);
	FILE *f = fopen(path, "rb");
	size_t size, i;

	assert_non_null(f);
	size = fread(bytes, 1, SEED_MAX, f);
	(void)fclose(f);
	for (i = 0; i < sizeof(formats) / sizeof(formats[0]); i++)
		fuzz_read(formats[i], bytes, size);
	free(bytes);
}

/* How many seeds there are of a target. */
static int
corpus_folder(const char *name)
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
		corpus_file(path);
		count++;
	}
	(void)closedir(dir);
	return count;
}

static void
test_corpus(void **state)
{
	(void)state;
	assert_true(corpus_folder("fit") >= 4);
	assert_true(corpus_folder("xml") >= 4);
	assert_true(corpus_folder("csv") >= 5);
	assert_true(corpus_folder("json") >= 1);
	assert_true(corpus_folder("zip") >= 3);
}

int
main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_corpus) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
