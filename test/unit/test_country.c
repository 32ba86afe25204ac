/* SPDX-License-Identifier: ISC */
/* The numbers of a country: whole, or not used at all. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lope/country.h"
#include "lope/str.h"
#include "lope/text.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PAGE "source = \"https://www.example.org/call\"; "
#define REST "name = \"Emergency number\"; " PAGE "date = \"2026-01-15\"; "
#define ONE "emergency: ( { number = \"000\"; " REST "} );\n"

static void
test_whole(void **state)
{
	static const char text[] = "# looked up by us\n" ONE
				   "crisis: ( { number = \"0 100-200\"; " REST
				   "} );\n"
				   "advice: ( { number = \"+00 (1)\"; " REST
				   "} );\n";
	struct country country = { .code = "XX" };
	char said[TEXT_CALL_SIZE] = "";
	struct str s = str_of(said, sizeof(said));
	struct err err = { 0 };

	(void)state;
	assert_true(country_read_text(&country, "XX.conf", text, &err));
	assert_int_equal(country.count, 3);
	assert_int_equal(country.number[1].use, COUNTRY_CRISIS);
	text_call_now(&s, &country);
	assert_string_equal(said,
	    "In danger now: 000 (Emergency number). Say when you gave birth.");
	s = str_of(said, sizeof(said));
	text_call_crisis(&s, &country);
	assert_non_null(strstr(said,
	    "Call 0 100-200 (Emergency number) or 000 (Emergency number) "
	    "now"));
	s = str_of(said, sizeof(said));
	text_call_else(&s, &country);
	assert_non_null(strstr(said, "or doctor, or +00 (1) "));
	s = str_of(said, sizeof(said));
	assert_true(text_call_source(&s, &country, 0));
	assert_string_equal(said,
	    "000: https://www.example.org/call, looked up Thu 15 Jan 2026");
	assert_false(text_call_source(&s, &country, 3));
}

/* A number that cannot be cited makes the file unused, and the line is told. */
static void
test_refused(void **state)
{
	static const struct {
		const char *text, *why;
	} row[] = {
		{ "", "has no number" },
		{ "emergency: ();", "has no number" },
		{ ONE "police: ();", "XX.conf:2: police: is not known" },
		{ "emergency = \"000\";", "is a list" },
		{ "emergency: ( \"000\" );", "{ number, name, source, date }" },
		{ "emergency: ( { " REST "} );", "number: has to be there" },
		{ "emergency: ( { number = 0; " REST "} );",
		    "number: has to be there" },
		{ "emergency: ( { number = \"call\"; " REST "} );",
		    "number: is no number to call" },
		{ "emergency: ( { number = \"0\"; name = \"a\"; "
		  "date = \"2026-01-15\"; } );",
		    "source: has to be there" },
		{ "emergency: ( { number = \"0\"; name = \"a\"; "
		  "source = \"a friend\"; date = \"2026-01-15\"; } );",
		    "source: is the address of a page" },
		{ "emergency: ( { number = \"0\"; name = \"a\"; " PAGE "} );",
		    "date: has to be there" },
		{ "emergency: ( { number = \"0\"; name = \"a\"; " PAGE
		  "date = \"2026-02-31\"; } );",
		    "date: is a day" },
		{ "emergency: ( { number = \"0\"; name = \"a\"; " PAGE
		  "date = \"today\"; } );",
		    "date: is a day" },
		{ "@include \"x\"\n" ONE, "no other file is read" },
		{ "emergency: (", "syntax error" },
	};
	struct country country = { .code = "XX" };
	struct err err;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(row); i++) {
		memset(&err, 0, sizeof(err));
		if (country_read_text(&country, "XX.conf", row[i].text, &err))
			fail_msg("taken: %s", row[i].text);
		if (strstr(err.text, row[i].why) == NULL)
			fail_msg("%s: %s", row[i].text, err.text);
		assert_int_equal(country.count, 0);
	}
}

/* More than there is room for, and one long name. */
static void
test_limits(void **state)
{
	char text[4096];
	struct str s = str_of(text, sizeof(text));
	struct country country = { .code = "XX" };
	struct err err = { 0 };
	int i;

	(void)state;
	str_add(&s, "emergency: (");
	for (i = 0; i < COUNTRY_NUMBERS_MAX + 1; i++)
		str_add(&s, "%s{ number = \"0\"; %s }", i > 0 ? ", " : "",
		    REST);
	str_add(&s, ");");
	assert_false(s.cut);
	assert_false(country_read_text(&country, "XX.conf", text, &err));
	assert_non_null(strstr(err.text, "more than 8"));
	s = str_of(text, sizeof(text));
	str_add(&s, "emergency: ( { number = \"%040d\"; %s } );", 0, REST);
	assert_false(country_read_text(&country, "XX.conf", text, &err));
}

static void
test_none(void **state)
{
	struct country country;
	char said[TEXT_CALL_SIZE] = "";
	struct str s = str_of(said, sizeof(said));

	(void)state;
	country_find(&country, "", NULL, "nowhere");
	assert_int_equal(country.fault.code, ERR_NONE);
	assert_false(text_call_source(&s, &country, 0));
	text_call_now(&s, &country);
	assert_non_null(strstr(said, "your local emergency number"));
	country_find(&country, "XX", "nowhere/lope.conf", "nowhere");
	s = str_of(said, sizeof(said));
	assert_true(text_call_source(&s, &country, 0));
	assert_string_equal(said,
	    "No numbers for XX: there is no file with them.");
	assert_false(text_call_source(&s, &country, 1));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_none),
	};

	return cmocka_run_group_tests_name("country", tests, NULL, NULL);
}
