/* SPDX-License-Identifier: ISC */
/* The option table, configuration files good and bad, and share/lope.conf. */
#include "lope/conf.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "lope/conf_keep.h"
#include "lope/mem.h"
#include "lope/str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define BIG 65536

static void
check_defaults(const struct conf *conf)
{
	assert_int_equal(conf->value[CONF_units], 0);
	assert_int_equal(conf->value[CONF_week_start], 0);
	assert_int_equal(conf->value[CONF_theme], 0);
	assert_int_equal(conf->value[CONF_mouse], 1);
	assert_int_equal(conf->value[CONF_ascii], 0);
	assert_int_equal(conf->value[CONF_panes], 0);
	assert_int_equal(conf->value[CONF_run_days], 0);
	assert_int_equal(conf->nap_count, 0);
}

static void
test_table(void **state)
{
	const struct conf_row *row;
	struct conf conf;
	int i;

	(void)state;
	conf_init(&conf);
	check_defaults(&conf);
	for (i = 0; i < CONF_COUNT; i++) {
		row = &conf_table[i];
		assert_true(strlen(row->text) > 10);
		if (row->kind == CONF_KIND_ENUM)
			assert_true(str_word(row->words, row->def, NULL));
		else
			assert_string_equal(row->words, "");
		if (row->kind == CONF_KIND_BOOL)
			assert_true(str_word("true false", row->def, NULL));
	}
}

/* All that may be written, in all the ways. */
static void
test_good(void **state)
{
	static const char text[] =
	    "# a comment with @include \"x\" and 99999999999\n"
	    "// another \"quote\n"
	    "/* one of\n@include \"/etc/passwd\"\n two lines */\n"
	    "units = \"mi\";\n"
	    "week_start : \"sunday\"\r\n"
	    "theme=\"mono\"; mouse = false; ascii = true\n"
	    "panes = \"one\";\n"
	    "run_days = [\"mon\", \"wed\", \"sun\"];\n"
	    "nap_windows = (\"daily 13:00 13:45\", \"mon 9:30 10:15\",\n"
	    "  \"tue,thu sat 00:00 23:59\");\n";
	struct err err = { 0 };
	struct conf conf;

	(void)state;
	conf_init(&conf);
	if (!conf_read_text(&conf, "x.conf", text, &err))
		fail_msg("%s", err.text);
	assert_int_equal(conf.value[CONF_units], 2);
	assert_int_equal(conf.value[CONF_week_start], 1);
	assert_int_equal(conf.value[CONF_theme], 3);
	assert_int_equal(conf.value[CONF_mouse], 0);
	assert_int_equal(conf.value[CONF_ascii], 1);
	assert_int_equal(conf.value[CONF_panes], 1);
	assert_int_equal(conf.value[CONF_run_days], 0x45);
	assert_int_equal(conf.nap_count, 3);
	assert_int_equal(conf.naps[0].days, 0x7F);
	assert_int_equal(conf.naps[0].from_min, 780);
	assert_int_equal(conf.naps[0].to_min, 825);
	assert_int_equal(conf.naps[1].days, 0x01);
	assert_int_equal(conf.naps[1].from_min, 570);
	assert_int_equal(conf.naps[2].days, 0x2A);
	assert_int_equal(conf.naps[2].to_min, 1439);
	/* What a file does not name is at its default, not as it was. */
	assert_true(conf_read_text(&conf, "x.conf", "ascii = true;", &err));
	assert_int_equal(conf.value[CONF_theme], 0);
	assert_int_equal(conf.nap_count, 0);
	assert_true(conf_read_text(&conf, "x.conf", "", &err));
	check_defaults(&conf);
	assert_int_equal(err.code, ERR_NONE);
}

static void
test_bad(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "unit = \"km\";",
		    "x.conf:1: there is no option \"unit\"; did you mean "
		    "\"units\"?" },
		{ "\n\nThema = \"dark\";",
		    "x.conf:3: there is no option \"Thema\"; did you mean "
		    "\"theme\"?" },
		{ "zebra = 1;", "x.conf:1: there is no option \"zebra\"" },
		{ "ascii = true;\ntheme = \"drak\";",
		    "x.conf:2: theme: \"drak\" is not known here: use one "
		    "word in quotes: plain, dark, light or mono; did you mean "
		    "\"dark\"?" },
		{ "theme = \"\";", "x.conf:1: theme: \"\" is not known here" },
		{ "theme = \"plain dark\";", "x.conf:1: theme: " },
		{ "theme = \"a\\x1b[31m\";", "\"a^[[31m\" is not known" },
		{ "theme = 3;",
		    "x.conf:1: theme: use one word in quotes: "
		    "plain, dark, light or mono" },
		{ "theme = { a = 1; };", "x.conf:1: theme: use one word" },
		{ "theme = [\"dark\"];", "x.conf:1: theme: use one word" },
		{ "mouse = \"true\";",
		    "x.conf:1: mouse: use true or false, without quotes" },
		{ "mouse = 1;", "x.conf:1: mouse: use true or false" },
		{ "run_days = \"mon\";",
		    "x.conf:1: run_days: use a list of words in quotes" },
		{ "run_days = [1, 2];",
		    "x.conf:1: run_days: each item stands in quotes" },
		{ "run_days = [\"mon\",\n\"moonday\"];",
		    "run_days: \"moonday\" is no day: use mon tue wed thu fri "
		    "sat sun or daily" },
		{ "run_days = ((\"mon\"));", "each item stands in quotes" },
		{ "nap_windows = [\"13:00 13:45\"];",
		    "x.conf:1: nap_windows: \"13:00 13:45\" is no nap window: "
		    "use daily 13:00 13:45" },
		{ "nap_windows = [\" 13:00 13:45\"];",
		    "x.conf:1: nap_windows: \"\" is no day" },
		{ "nap_windows = [\"daily 13:00\"];",
		    "\"daily 13:00\" is no nap window" },
		{ "nap_windows = [\"daily till 13:00\"];",
		    "nap_windows: \"till\" is no time of day" },
		{ "nap_windows = [\"daily\"];",
		    "\"daily\" is no nap window: use daily 13:00 13:45" },
		{ "nap_windows = [\"daily 13:45 13:00\"];",
		    "\"daily 13:45 13:00\" ends before it starts" },
		{ "nap_windows = [\"mon,tue,wed,thu,fri,sat,sun,mon,tue,wed,thu,"
		  "fri,sat,sun,mon,tue,wed,thu,fri 13:00 13:45\"];",
		    "is too long for a nap window" },
		{ "anameoffarmorethanthirtytwolettersinarow = 1;",
		    "there is no option \"anameof" },
		{ "nap_windows = [\"daily 13:00 13:00\"];",
		    "ends before it starts" },
		{ "nap_windows = [\"daily 13:00 25:00\"];",
		    "nap_windows: 25:00 is out of range: 00:00 to 23:59" },
		{ "theme = dark;", "x.conf:1: syntax error" },
		{ "\nmouse = true;\n}", "x.conf:3: syntax error" },
		{ "\ntheme = \"dark\n\n",
		    "x.conf:2: the quote is never closed" },
		{ "theme = \"dark\\", "x.conf:1: the quote is never closed" },
		{ "theme = \"dark\\\"", "x.conf:1: the quote is never closed" },
		{ "theme = \"dark\" ?", "x.conf:1: syntax error" },
		{ "theme = \"dark\" = ", "x.conf:1: syntax error" },
		{ "theme \"dark\";",
		    "x.conf:1: quoted text has no place here" },
		{ "\"theme\" = 1;", "x.conf:1: quoted text has no place here" },
		{ "run_days = [\"mon\", 1];", "x.conf:1: mismatched element" },
		{ "run_days = [1, \"mon\"];", "x.conf:1: mismatched element" },
		{ "run_days = [\"mon\" \"tue\"", "x.conf:1: syntax error" },
		{ "ascii = true;\n/* theme = \"dark\";",
		    "x.conf:2: the comment never ends" },
		{ "ascii = true;\nascii = false;",
		    "x.conf:2: duplicate setting name" },
		{ "\n@include \"/dev/null\"",
		    "x.conf:2: no other file is read: @include has no place" },
		{ "theme = \"dark\"; @include \"x\"", "no other file is read" },
		{ "theme = \"a\\\"b\";\n @include \".\"",
		    "x.conf:2: no other file is read" },
		{ "/* */ @include \"x\"", "no other file is read" },
		{ "a = 4000000000;", "x.conf:1: the number is too large" },
		{ "\na = [1, 2147483648];",
		    "x.conf:2: the number is too large" },
		{ "a = 0xFFFFFFFFFF;", "x.conf:1: the number is too large" },
		{ "a = -99999999999999999999;", "the number is too large" },
		{ "a = 2147483647;", "there is no option \"a\"" },
		{ "a99999999999 = 1;", "there is no option \"a99999999999\"" },
		{ "\xEF\xBB\xBFtheme = \"dark\";",
		    "x.conf:1: starts with a byte order mark" },
		{ "\xFF\xFE", "x.conf:1: syntax error" },
	};
	struct conf conf, before;
	struct err err;
	size_t i;

	(void)state;
	conf_init(&conf);
	conf.value[CONF_theme] = 2;
	memcpy(&before, &conf, sizeof(before));
	for (i = 0; i < COUNT(rows); i++) {
		memset(&err, 0, sizeof(err));
		if (conf_read_text(&conf, "x.conf", rows[i].text, &err))
			fail_msg("taken: %s", rows[i].text);
		if (strstr(err.text, rows[i].want) == NULL)
			fail_msg("%s: %s", rows[i].text, err.text);
		assert_int_equal(err.code, ERR_CONFIG);
		assert_memory_equal(&conf, &before, sizeof(conf));
	}
	/* No guess where nothing is near. */
	assert_false(conf_read_text(&conf, "x.conf", "zebra = 1;", &err));
	assert_null(strstr(err.text, "did you mean"));
	assert_false(conf_read_text(&conf, "x.conf", "theme = dark;", &err));
	assert_non_null(strstr(err.hint, "quotes"));
	assert_false(conf_read_text(&conf, "x.conf", "theme = dark;", NULL));
}

static void
test_too_many_naps(void **state)
{
	char text[2000];
	struct str s = str_of(text, sizeof(text));
	struct err err = { 0 };
	struct conf conf;
	int i;

	(void)state;
	str_add(&s, "nap_windows = [");
	for (i = 0; i < CONF_NAPS_MAX; i++)
		str_add(&s, "%s\"daily %02d:00 %02d:30\"", i > 0 ? "," : "", i,
		    i);
	i = (int)s.len;
	str_add(&s, "];");
	assert_true(conf_read_text(&conf, "x.conf", text, &err));
	assert_int_equal(conf.nap_count, CONF_NAPS_MAX);
	s.len = (size_t)i;
	str_add(&s, ",\"daily 20:00 21:00\"];");
	assert_false(s.cut);
	assert_false(conf_read_text(&conf, "x.conf", text, &err));
	assert_string_equal(err.text,
	    "x.conf:1: nap_windows: at most 16 nap windows");
}

static void
test_days(void **state)
{
	static const struct {
		const char *typed;
		int days; /* -1: refused */
	} rows[] = {
		{ "mon", 0x01 },
		{ "sun", 0x40 },
		{ "daily", 0x7F },
		{ "mon,wed,sat", 0x25 },
		{ "mon wed sat", 0x25 },
		{ "mon, wed", 0x05 },
		{ "sat,mon,sat", 0x21 },
		{ "", -1 },
		{ ",", -1 },
		{ "mon,", 0x01 },
		{ "monday", -1 },
		{ "mon;wed", -1 },
		{ "Mon", -1 },
		{ "mon,daily", -1 },
		{ "wednesdayish", -1 },
	};
	struct err err;
	unsigned days;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		memset(&err, 0, sizeof(err));
		days = 99;
		if (conf_parse_days(rows[i].typed, &days, &err) !=
		    (rows[i].days >= 0))
			fail_msg("\"%s\": %s", rows[i].typed, err.text);
		assert_int_equal(days, rows[i].days < 0 ? 99 : rows[i].days);
		assert_int_equal(err.code,
		    rows[i].days < 0 ? ERR_INPUT : ERR_NONE);
	}
}

static void
write_file(const char *path, const char *text, size_t n)
{
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
}

static void
check_refused(const char *path, const char *want)
{
	struct err err = { 0 };
	struct conf conf;

	if (conf_read(&conf, path, true, &err))
		fail_msg("%s was taken", path);
	assert_int_equal(err.code, ERR_CONFIG);
	if (strstr(err.text, path) != err.text ||
	    strstr(err.text, want) == NULL)
		fail_msg("%s: %s", path, err.text);
	assert_false(conf_read(&conf, path, true, NULL));
}

/* In a folder of its own: links, no file, and things that are no file. */
static void
test_files(void **state)
{
	char dir[] = "/tmp/lope-conf-XXXXXX", *big = mem_new(BIG + 1, 1);
	struct err err = { 0 };
	struct conf conf;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	write_file("good", "theme = \"dark\";\n", 16);
	assert_true(conf_read(&conf, "good", true, &err));
	assert_int_equal(conf.value[CONF_theme], 1);
	assert_int_equal(symlink("good", "link"), 0);
	assert_true(conf_read(&conf, "link", false, &err));
	assert_int_equal(conf.value[CONF_theme], 1);
	assert_true(conf_read(&conf, "none", false, &err));
	check_defaults(&conf);
	assert_true(conf_read(&conf, "good/none", false, &err));
	check_refused("none", "none: No such file");
	check_refused(".", "not a regular file");
	assert_int_equal(mkfifo("fifo", 0600), 0);
	check_refused("fifo", "fifo: not a regular file");
	check_refused("/dev/null", "not a regular file");
	write_file("nul", "theme = \"dark\";\n\0ascii = true;", 30);
	check_refused("nul", "nul:2: holds a NUL byte");
	memset(big, '\n', BIG + 1);
	write_file("big", big, BIG + 1);
	check_refused("big", "big: larger than 64 KiB");
	write_file("big", big, BIG);
	assert_true(conf_read(&conf, "big", true, &err));
	write_file("bad", "\nx = 1;", 7);
	check_refused("bad", "bad:2: there is no option \"x\"");
	assert_false(conf_read(&conf, "bad", false, &err));
	assert_int_equal(unlink("good") | unlink("link") | unlink("fifo") |
		unlink("nul") | unlink("big") | unlink("bad"),
	    0);
	assert_int_equal(rmdir(dir), 0);
	free(big);
}

/* Deep nesting, long names, endless quotes: refused, never worse. */
static void
test_hostile(void **state)
{
	static const char *const rows[] = { "(", "[", "{", "a={", "\"", "\\",
		"/*", "@", "9", "a=(", "\"\\\"", "a", "=", "0x", "\r", "*",
		"\x01", "-" };
	char *text = mem_new(BIG + 2, 1);
	struct conf conf;
	struct err err;
	size_t i, n, len;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		len = strlen(rows[i]);
		memset(text, 0, BIG + 2);
		for (n = 0; n + len <= BIG; n += len)
			memcpy(text + n, rows[i], len);
		memset(&err, 0, sizeof(err));
		if (!conf_read_text(&conf, "x.conf", text, &err))
			assert_int_equal(err.code, ERR_CONFIG);
	}
	memset(text, ' ', BIG + 1);
	assert_false(conf_read_text(&conf, "x.conf", text, &err));
	assert_non_null(strstr(err.text, "larger than 64 KiB"));
	free(text);
}

static char *
slurp(const char *path)
{
	char *text = mem_new(BIG, 1);
	FILE *f = fopen(path, "r");
	size_t n;

	if (f == NULL)
		fail_msg("%s: run the tests in the project's top folder", path);
	n = fread(text, 1, BIG - 1, f);
	assert_true(n > 0 && n < BIG - 1);
	assert_int_equal(fclose(f), 0);
	return text;
}

/* The example names every option at its default with its sentence; taking the
 * # away gives the defaults. */
static void
test_example(void **state)
{
	char *text = slurp("share/lope.conf"), *made = conf_example(), *s;
	struct err err = { 0 };
	struct conf conf;
	int options = 0;

	(void)state;
	assert_string_equal(text, made);
	free(made);
	if (!conf_read_text(&conf, "share/lope.conf", text, &err))
		fail_msg("%s", err.text);
	check_defaults(&conf);
	/* An option's line starts with # and a letter, all others "# ". */
	for (s = text; s != NULL; s = strchr(s + 1, '\n'))
		if (s[0] == '\n' && s[1] == '#' && s[2] != ' ' &&
		    s[2] != '\n') {
			s[1] = ' ';
			options++;
		}
	assert_int_equal(options, CONF_COUNT);
	if (!conf_read_text(&conf, "share/lope.conf", text, &err))
		fail_msg("%s", err.text);
	check_defaults(&conf);
	free(text);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table),
		cmocka_unit_test(test_good),
		cmocka_unit_test(test_bad),
		cmocka_unit_test(test_too_many_naps),
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_example),
		cmocka_unit_test(test_files),
	};

	return cmocka_run_group_tests_name("conf", tests, NULL, NULL);
}
