/* SPDX-License-Identifier: ISC */
/* The terminal that the other tests look through, tried on small scripts. */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "tools/vt.h"

/* A shell that runs script on 10 rows of 40. */
static struct vt *
spawn(const char *script)
{
	static const char *const env[] = { "PATH=/usr/bin:/bin", "ONLY=this",
		NULL };
	const char *const argv[] = { "/bin/sh", "-c", script, NULL };

	return vt_spawn(10, 40, argv, env);
}

static void
text_is_found_where_it_stands(void **state)
{
	struct vt *vt = spawn("printf '\\033[3;5Ha\xe6\xbc\xa2"
			      "b\\303\\274x  '; read x");
	int row = -1, column = -1;

	(void)state;
	vt_expect(vt, "b\xc3\xbcx");
	assert_true(vt_find(vt, "b\xc3\xbcx", &row, &column));
	assert_int_equal(row, 2);
	assert_int_equal(column, 7);
	assert_string_equal(vt_row(vt, 2),
	    "    a\xe6\xbc\xa2"
	    "b\xc3\xbcx");
	assert_string_equal(vt_row(vt, 3), "");
	assert_int_equal(vt_cell_at(vt, 2, 5).width, 2);
	assert_string_equal(vt_cell_at(vt, 2, 8).text, "\xc3\xbc");
	assert_false(vt_find(vt, "absent", NULL, NULL));
	vt_free(vt);
}

static void
attributes_and_cursor_are_seen(void **state)
{
	struct vt *vt = spawn("printf '\\033[1mB\\033[0;7mR\\033[0;4mU"
			      "\\033[0;31;42mC\\033[0m\\033[?25l."
			      "\\033[5;6H'; read x");
	bool visible = true;
	int row = -1, column = -1;

	(void)state;
	vt_expect(vt, "BRUC.");
	vt_wait_quiet(vt, 20);
	assert_true(vt_cell_at(vt, 0, 0).bold);
	assert_false(vt_cell_at(vt, 0, 1).bold);
	assert_true(vt_cell_at(vt, 0, 1).reverse);
	assert_true(vt_cell_at(vt, 0, 2).underline);
	assert_int_equal(vt_cell_at(vt, 0, 3).fg, 1);
	assert_int_equal(vt_cell_at(vt, 0, 3).bg, 2);
	assert_int_equal(vt_cell_at(vt, 0, 4).fg, -1);
	assert_int_equal(vt_cell_at(vt, 0, 4).bg, -1);
	vt_cursor(vt, &row, &column, &visible);
	assert_int_equal(row, 4);
	assert_int_equal(column, 5);
	assert_false(visible);
	vt_free(vt);
}

static void
keys_arrive_and_the_status_returns(void **state)
{
	struct vt *vt = spawn("read x; echo \"<$x>\"; exit 7");

	(void)state;
	vt_send(vt, "hello");
	vt_key(vt, "enter");
	vt_expect(vt, "<hello>");
	assert_int_equal(vt_wait_exit(vt), 7);
	assert_true(vt_find(vt, "<hello>", NULL, NULL));
	assert_non_null(strstr(vt_log(vt), "<hello>\r\n"));
	assert_int_equal(vt_bytes(vt), strlen(vt_log(vt)));
	vt_free(vt);
}

static void
the_mouse_speaks_when_asked(void **state)
{
	struct vt *vt = spawn("stty raw -echo; printf '\\033[?1000h"
			      "\\033[?1006hready'; head -c 20 | tr -d '\\033'");

	(void)state;
	vt_expect(vt, "ready");
	assert_true(vt_wants_mouse(vt));
	vt_click(vt, 4, 9);
	vt_expect(vt, "[<0;10;5M[<0;10;5m");
	assert_int_equal(vt_wait_exit(vt), 0);
	vt_free(vt);
}

static void
a_new_size_is_told(void **state)
{
	struct vt *vt = spawn("trap 'stty size' WINCH; echo ready; "
			      "while :; do read x; done");

	(void)state;
	vt_expect(vt, "ready");
	vt_resize(vt, 12, 60);
	vt_send(vt, "\n");
	vt_expect(vt, "12 60");
	vt_free(vt);
}

static void
only_the_given_environment(void **state)
{
	struct vt *vt = spawn("env; tty >&2 && echo done");

	(void)state;
	assert_int_equal(vt_wait_exit(vt), 0);
	assert_true(vt_find(vt, "ONLY=this", NULL, NULL));
	assert_true(vt_find(vt, "/dev/", NULL, NULL));
	assert_false(vt_find(vt, "HOME=", NULL, NULL));
	vt_free(vt);
}

static void
a_killed_program_says_so(void **state)
{
	struct vt *vt = spawn("echo ready; read x");

	(void)state;
	vt_expect(vt, "ready");
	vt_kill(vt, SIGKILL);
	assert_int_equal(vt_wait_exit(vt), 128 + SIGKILL);
	vt_free(vt);
}

static void
text_that_goes_is_gone(void **state)
{
	struct vt *vt = spawn("printf '\\033[?1049hhere'; read x; "
			      "printf '\\033[2J'; read x");

	(void)state;
	vt_expect(vt, "here");
	assert_true(vt_is_alternate(vt));
	vt_send(vt, "\n");
	vt_expect_gone(vt, "here");
	vt_free(vt);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_found_where_it_stands),
		cmocka_unit_test(attributes_and_cursor_are_seen),
		cmocka_unit_test(keys_arrive_and_the_status_returns),
		cmocka_unit_test(the_mouse_speaks_when_asked),
		cmocka_unit_test(a_new_size_is_told),
		cmocka_unit_test(only_the_given_environment),
		cmocka_unit_test(a_killed_program_says_so),
		cmocka_unit_test(text_that_goes_is_gone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
