/* SPDX-License-Identifier: ISC */
/* Options changed while the program runs: only the value, and the whole file
 * or none of it. */
#include "lope/conf_keep.h"

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

#include "lope/mem.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define TEXT_SIZE 8192

/* Comments, blanks, order and what else she set stay as they are. */
static void
test_only_the_value(void **state)
{
	static const struct {
		enum conf_option option;
		const char *typed, *before, *after;
	} rows[] = {
		{ CONF_theme, "light", "", "theme = \"light\";\n" },
		{ CONF_theme, "light", "theme = \"dark\"; # mine\n",
		    "theme = \"light\"; # mine\n" },
		{ CONF_theme, "", "theme : \"dark\" // mine\n",
		    "theme : \"plain\" // mine\n" },
		{ CONF_theme, "mono", "theme=/* why */\"da\" /* ! */ \"rk\"\n",
		    "theme=/* why */\"mono\"\n" },
		{ CONF_mouse, "off", "# mouse = true;\nmouse=true",
		    "# mouse = true;\nmouse=false" },
		{ CONF_mouse, "yes", "mouse = FALSE;ascii = true;",
		    "mouse = true;ascii = true;" },
		{ CONF_theme, "mono", "ascii = true",
		    "ascii = true\ntheme = \"mono\";\n" },
		{ CONF_theme, "mono", "ascii = true; # theme = \"dark\"\n",
		    "ascii = true; # theme = \"dark\"\ntheme = \"mono\";\n" },
		/* below the line that documents it, unless that is hidden */
		{ CONF_theme, "mono", "# T\n#theme = \"plain\";\n\n# M\n",
		    "# T\n#theme = \"plain\";\ntheme = \"mono\";\n\n# M\n" },
		{ CONF_theme, "mono", "/*\n#theme = \"plain\";\n*/\n",
		    "/*\n#theme = \"plain\";\n*/\ntheme = \"mono\";\n" },
		{ CONF_run_days, "sat, mon",
		    "run_days = [ \"tue\", # one\n \"wed\" ]; ascii = true;",
		    "run_days = [\"mon\", \"sat\"]; ascii = true;" },
		{ CONF_run_days, "none", "run_days = (\"tue\");",
		    "run_days = [];" },
		{ CONF_nap_windows, "daily 9:00 9:30;sat 13:00 14:00",
		    "nap_windows = [];\n",
		    "nap_windows = [\"daily 09:00 09:30\", "
		    "\"sat 13:00 14:00\"];\n" },
		/* a name in another place is not the option */
		{ CONF_units, "mi", "bind: { common: { note = \"C-n\"; }; };\n",
		    "bind: { common: { note = \"C-n\"; }; };\n"
		    "units = \"mi\";\n" },
		{ CONF_mouse, "false", "theme = \"dark\";\r\nmouse = true;\r\n",
		    "theme = \"dark\";\r\nmouse = false;\r\n" },
	};
	struct err err = { 0 };
	struct conf conf;
	char *made;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		made = conf_edit("x.conf", rows[i].before, rows[i].option,
		    rows[i].typed, &conf, &err);
		if (made == NULL)
			fail_msg("%s: %s", rows[i].before, err.text);
		assert_string_equal(made, rows[i].after);
		free(made);
	}
}

static void
test_refusals(void **state)
{
	static const struct {
		enum conf_option option;
		const char *typed, *text, *want;
	} rows[] = {
		{ CONF_theme, "pink", "",
		    "theme is plain, dark, light or mono, not \"pink\"" },
		{ CONF_mouse, "maybe", "",
		    "mouse is true or false, not \"maybe\"" },
		{ CONF_run_days, "mon xyz", "", "\"xyz\" is no day" },
		{ CONF_nap_windows, "daily 13:00", "", "is no nap window" },
		{ CONF_nap_windows, "daily 13:00 14:00;", "",
		    "is no nap window" },
		{ CONF_theme, "dark\"; x = \"1", "", "theme is plain" },
		/* what she broke meanwhile is not made worse */
		{ CONF_theme, "dark", "\ntheme = dark;",
		    "x.conf:2: syntax error" },
		{ CONF_theme, "dark", "x = 1;",
		    "x.conf:1: there is no option \"x\"" },
	};
	struct err err;
	struct conf conf;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		memset(&err, 0, sizeof(err));
		assert_null(conf_edit("x.conf", rows[i].text, rows[i].option,
		    rows[i].typed, &conf, &err));
		if (strstr(err.text, rows[i].want) == NULL)
			fail_msg("%s: %s", rows[i].typed, err.text);
	}
}

/* Every value of every option, in the example: one line more, and it is read
 * back as it was typed. */
static void
edit_example(enum conf_option option, const char *typed)
{
	char now[256], *text = conf_example(), *made, *again;
	struct str s = str_of(now, sizeof(now));
	struct err err = { 0 };
	struct conf conf;

	made = conf_edit("x", text, option, typed, &conf, &err);
	if (made == NULL) {
		fail_msg("%s", err.text);
		return;
	}
	conf_print(&conf, option, &s);
	assert_string_equal(now, typed);
	assert_true(strlen(made) > strlen(text));
	again = conf_edit("x", made, option, conf_default(option), &conf, &err);
	assert_non_null(again);
	s = str_of(now, sizeof(now));
	conf_print(&conf, option, &s);
	assert_string_equal(now, conf_default(option));
	free(text);
	free(made);
	free(again);
}

static void
test_every_value(void **state)
{
	char word[32];
	const char *words;
	int i;

	(void)state;
	for (i = 0; i < CONF_COUNT; i++) {
		words = conf_table[i].words;
		if (conf_table[i].kind == CONF_KIND_BOOL)
			words = "true false";
		else if (conf_table[i].kind == CONF_KIND_DAYS)
			edit_example((enum conf_option)i, "mon sat");
		else if (conf_table[i].kind == CONF_KIND_CODE)
			edit_example((enum conf_option)i, "FR");
		else if (conf_table[i].kind == CONF_KIND_NAPS)
			edit_example((enum conf_option)i,
			    "mon tue 09:00 10:15; daily 13:00 13:45");
		for (; *words != '\0'; words += strspn(words, " ")) {
			struct str s = str_of(word, sizeof(word));

			str_add(&s, "%.*s", (int)strcspn(words, " "), words);
			edit_example((enum conf_option)i, word);
			words += strcspn(words, " ");
		}
	}
}

static void
check_file(const char *path, const char *text)
{
	char got[TEXT_SIZE];
	FILE *file = fopen(path, "r");
	struct stat st;
	size_t n;

	assert_non_null(file);
	n = fread(got, 1, sizeof(got) - 1, file);
	got[n] = '\0';
	assert_int_equal(fclose(file), 0);
	assert_string_equal(got, text);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
}

static void
test_write(void **state)
{
	char dir[] = "/tmp/lope-keep-XXXXXX";
	struct err err = { 0 };
	struct stat st;

	(void)state;
	assert_non_null(mkdtemp(dir));
	assert_int_equal(chdir(dir), 0);
	assert_true(conf_write("a/b/lope.conf", "one", &err));
	check_file("a/b/lope.conf", "one");
	assert_int_equal(stat("a/b", &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_true(conf_write("a/b/lope.conf", "two", &err));
	check_file("a/b/lope.conf", "two");
	/* through a link, which stays one */
	assert_int_equal(symlink("a/b/lope.conf", "link"), 0);
	assert_true(conf_write("link", "three", &err));
	check_file("a/b/lope.conf", "three");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	/* also to where nothing is yet, and by a link to the link */
	assert_int_equal(unlink("a/b/lope.conf") | unlink("link"), 0);
	assert_int_equal(symlink("b/lope.conf", "a/link"), 0);
	assert_int_equal(symlink("a/link", "link"), 0);
	assert_true(conf_write("link", "three", &err));
	check_file("a/b/lope.conf", "three");
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(lstat("a/link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(unlink("a/link"), 0);
	/* a circle, and a folder that is not there, are told */
	assert_int_equal(symlink("../link", "a/link"), 0);
	assert_false(conf_write("link", "four", &err));
	assert_non_null(strstr(err.text, "link: Too many levels"));
	assert_int_equal(unlink("a/link"), 0);
	assert_int_equal(symlink("none/lope.conf", "a/link"), 0);
	assert_false(conf_write("link", "four", &err));
	assert_non_null(strstr(err.text, "link: No such file"));
	assert_int_equal(lstat("link", &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(unlink("a/link"), 0);
	assert_false(conf_write("link/x", "four", &err));
	assert_non_null(strstr(err.text, "link/x: No such file"));
	assert_false(conf_write("a/b", "four", &err));
	check_file("a/b/lope.conf", "three");
	/* nothing else was left behind, or these would fail */
	assert_int_equal(unlink("link") | unlink("a/b/lope.conf"), 0);
	assert_int_equal(rmdir("a/b") | rmdir("a") | rmdir(dir), 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_the_value),
		cmocka_unit_test(test_refusals),
		cmocka_unit_test(test_every_value),
		cmocka_unit_test(test_write),
	};

	return cmocka_run_group_tests_name("conf_keep", tests, NULL, NULL);
}
