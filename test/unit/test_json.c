/* SPDX-License-Identifier: ISC */
/* JSON out, byte for byte. */
#include "lope/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Print j, give it back, compare. */
static void
check_json(struct json *j, const char *want)
{
	char *got = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&got, &size);

	assert_non_null(to);
	assert_true(json_print(j, to));
	assert_int_equal(fclose(to), 0);
	json_free(j);
	assert_string_equal(got, want);
	free(got);
}

static void
test_kinds(void **state)
{
	struct json *j = json_new();

	(void)state;
	json_int(j, "zeta", 7);
	json_int(j, "big", INT64_MIN);
	json_text(j, "alpha", "caf\xC3\xA9 \"x\"\n\033");
	json_bool(j, "yes", true);
	json_bool(j, "no", false);
	json_none(j, "none");
	json_text(j, "unknown", NULL);
	json_text(j, "empty", "");
	check_json(j,
	    "{\"zeta\":7,\"big\":-9223372036854775808,"
	    "\"alpha\":\"caf\\u00E9 \\\"x\\\"\\n\\u001B\","
	    "\"yes\":true,\"no\":false,\"none\":null,"
	    "\"unknown\":null,\"empty\":\"\"}\n");
	check_json(json_new(), "{}\n");
	json_free(NULL);
}

static void
test_nesting(void **state)
{
	struct json *j = json_new();

	(void)state;
	json_begin_array(j, "findings");
	json_begin_object(j, NULL);
	json_text(j, "rule", "cap.run");
	json_begin_array(j, "of");
	json_int(j, NULL, 1);
	json_none(j, NULL);
	json_end(j);
	json_end(j);
	json_begin_object(j, NULL);
	json_end(j);
	json_end(j);
	json_begin_object(j, "caps");
	json_int(j, "run", 1080);
	/* What is open is closed by printing. */
	check_json(j,
	    "{\"findings\":[{\"rule\":\"cap.run\",\"of\":[1,null]},"
	    "{}],\"caps\":{\"run\":1080}}\n");
}

/* Printing closes what is open; the top object can be gone on with. */
static void
test_print_twice(void **state)
{
	struct json *j = json_new();
	char *got = NULL;
	size_t size = 0;
	FILE *to = open_memstream(&got, &size);

	(void)state;
	assert_non_null(to);
	json_begin_array(j, "a");
	assert_true(json_print(j, to));
	json_int(j, "b", 2);
	assert_true(json_print(j, to));
	assert_int_equal(fclose(to), 0);
	assert_string_equal(got, "{\"a\":[]}\n{\"a\":[],\"b\":2}\n");
	free(got);
	json_free(j);
}

static void
test_tenth(void **state)
{
	static const struct {
		double value;
		const char *text;
	} rows[] = {
		{ 0, "0.0" },
		{ 32.8, "32.8" },
		{ 32.84, "32.8" },
		{ 32.86, "32.9" },
		{ 33, "33.0" },
		{ -0.26, "-0.3" },
		{ 0.1 + 0.2, "0.3" },
		{ 85.07, "85.1" },
		{ 1e300, "null" },
		{ -1e300, "null" },
	};
	struct json *j;
	char want[64];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		j = json_new();
		json_tenth(j, "v", rows[i].value);
		assert_true(snprintf(want, sizeof(want), "{\"v\":%s}\n",
				rows[i].text) > 0);
		check_json(j, want);
	}
}

static void
test_text_made_valid(void **state)
{
	static const struct {
		const char *in, *out;
	} rows[] = {
		{ "a\xFF"
		  "b",
		    "a\\uFFFDb" },
		{ "\xC3", "\\uFFFD" },
		{ "\xED\xA0\x80", "\\uFFFD\\uFFFD\\uFFFD" },
		{ "\xF0\x9F\x91\xB6", "\\uD83D\\uDC76" },
		{ "\xEF\xBF\xBD", "\\uFFFD" },
		/* No control of a terminal comes through either. */
		{ "\xC2\x9B[2J", "\\u009B[2J" },
	};
	struct json *j;
	char want[64];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		j = json_new();
		json_text(j, "v", rows[i].in);
		assert_true(snprintf(want, sizeof(want), "{\"v\":\"%s\"}\n",
				rows[i].out) > 0);
		check_json(j, want);
	}
}

static void
test_stream_error(void **state)
{
	struct json *j = json_new();
	FILE *full = fopen("/dev/full", "w");

	(void)state;
	if (full == NULL) {
		json_free(j);
		skip();
	}
	json_int(j, "a", 1);
	assert_false(json_print(j, full));
	(void)fclose(full);
	json_free(j);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_nesting),
		cmocka_unit_test(test_print_twice),
		cmocka_unit_test(test_tenth),
		cmocka_unit_test(test_text_made_valid),
		cmocka_unit_test(test_stream_error),
	};

	return cmocka_run_group_tests_name("json", tests, NULL, NULL);
}
