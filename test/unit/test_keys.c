/* SPDX-License-Identifier: ISC */
/* Her own keys: what the configuration may bind, and what is told instead. */
#include "lope/keys.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lope/str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

struct hers {
	struct conf conf;
	struct keys keys;
	struct view view;
	struct err err;
};

static bool
read(struct hers *hers, const char *text)
{
	memset(hers, 0, sizeof(*hers));
	hers->view.keys = &hers->keys;
	return conf_read_text(&hers->conf, "her.conf", text, &hers->err) &&
	    keys_build(&hers->keys, &hers->conf, "her.conf", &hers->err);
}

/* The keys of req on screen, "" for none. */
static const char *
keys_of(struct hers *hers, const struct screen *screen, enum req req)
{
	static char buf[64];

	buf[0] = '\0';
	(void)keymap_keys(keys_on(&hers->view, screen), req, buf, sizeof(buf));
	return buf;
}

static enum req
press(struct hers *hers, const struct screen *screen, const char *name)
{
	struct key key;
	enum req req;

	assert_true(key_parse(name, strlen(name), &key));
	(void)keymap_find(keys_on(&hers->view, screen), &key, 1, &req);
	return req;
}

static void
test_replaces(void **state)
{
	struct hers hers;

	(void)state;
	assert_true(read(&hers,
	    "bind: { common: { log-run = \"L\"; redo = [\"C-y\", \"F5\"]; };\n"
	    "  calendar: { note = \"C-n\"; };\n"
	    "  form: { urgent = \"F8\"; }; };"));
	assert_string_equal(keys_of(&hers, NULL, REQ_LOG_RUN), "L");
	assert_int_equal(press(&hers, &screen_day, "r"), REQ_NONE);
	assert_int_equal(press(&hers, &screen_day, "L"), REQ_LOG_RUN);
	assert_string_equal(keys_of(&hers, &screen_plan, REQ_REDO), "C-y, F5");
	/* on one screen alone */
	assert_string_equal(keys_of(&hers, &screen_calendar, REQ_NOTE), "C-n");
	assert_int_equal(press(&hers, &screen_calendar, "o"), REQ_NONE);
	assert_string_equal(keys_of(&hers, &screen_day, REQ_NOTE), "o");
	/* in forms, and not elsewhere */
	assert_string_equal(keys_of(&hers, &screen_checkin, REQ_URGENT), "F8");
	assert_string_equal(keys_of(&hers, &screen_day, REQ_URGENT), "x, C-x");
	/* the rest stays */
	assert_string_equal(keys_of(&hers, NULL, REQ_UNDO), "u");
	assert_string_equal(keys_say(&hers.view, NULL, REQ_LOG_RUN), "L");
	keys_clear(&hers.keys);
}

/* Two keys change places; one is taken away; one becomes a sequence. */
static void
test_moves(void **state)
{
	struct hers hers;

	(void)state;
	assert_true(read(&hers,
	    "bind: { common: { log-run = \"c\"; check-in = \"r\";"
	    " shorten = []; first = \"z  z\"; go-date = \"z d\"; }; };"));
	assert_int_equal(press(&hers, NULL, "c"), REQ_LOG_RUN);
	assert_int_equal(press(&hers, NULL, "r"), REQ_CHECK_IN);
	assert_int_equal(press(&hers, NULL, "s"), REQ_NONE);
	assert_string_equal(keys_of(&hers, NULL, REQ_SHORTEN), "");
	assert_string_equal(keys_say(&hers.view, NULL, REQ_SHORTEN), "shorten");
	assert_string_equal(keys_of(&hers, NULL, REQ_FIRST), "z z");
	assert_int_equal(press(&hers, NULL, "g"), REQ_NONE);
	keys_clear(&hers.keys);
	/* Ctrl-M is what a terminal sends for Enter. */
	assert_true(read(&hers, "bind: { common: { open = \"C-m\"; }; };"));
	assert_string_equal(keys_of(&hers, NULL, REQ_OPEN), "Enter");
	keys_clear(&hers.keys);
	assert_true(read(&hers, "bind: { };"));
	assert_string_equal(keys_of(&hers, NULL, REQ_OPEN), "Enter");
	keys_clear(&hers.keys);
}

static void
test_refuses(void **state)
{
	static const struct {
		const char *text, *want;
	} rows[] = {
		{ "\nbind = 1;", "her.conf:2: bind: use groups" },
		{ "bind: {\n common = \"c\"; };",
		    "her.conf:2: bind: use groups" },
		{ "bind: { common: {\n note = 1; }; };",
		    "her.conf:2: note: a key stands in quotes" },
		{ "bind: { common: {\n note = [1]; }; };",
		    "her.conf:2: note: a key stands in quotes" },
		{ "bind: { calender: {\n note = \"C-n\"; }; };",
		    "her.conf:2: bind: there is no screen \"calender\"; did "
		    "you mean \"calendar\"?" },
		{ "bind: { common: {\n\n log-rum = \"L\"; }; };",
		    "her.conf:3: bind: there is no request \"log-rum\"; did "
		    "you mean \"log-run\"?" },
		{ "bind: { common: { note = \"Ctrl-N\"; }; };",
		    "note: \"Ctrl-N\" is no key" },
		{ "bind: { common: { note = \"g h i\"; }; };",
		    "note: \"g h i\" is no key" },
		{ "bind: { common: { note = \"C-c\"; }; };",
		    "note: C-c always goes back" },
		{ "bind: {\n common: {\n note = \"r\"; }; };",
		    "her.conf:3: bind: note: \"r\" is log-run as well on the "
		    "screen day; give that another key, or none: log-run = "
		    "[];" },
		{ "bind: { plan: {\n note = \"r\"; }; };",
		    "her.conf:2: bind: note: \"r\" is log-run as well on the "
		    "screen plan" },
		/* of two of hers too, and where one begins the other */
		{ "bind: { common: { note = \"L\"; why = \"L\"; }; };",
		    "note: \"L\" is why as well" },
		{ "bind: { common: { note = \"g\"; }; };",
		    "note: \"g\" is first as well" },
		{ "bind: { common: { note = \"c c\"; }; };",
		    "note: \"c c\" is check-in as well" },
		{ "bind: { common: { note = \"C-h\"; }; };",
		    "note: \"C-h\" is back as well" },
		/* a form types letters and edits lines */
		{ "bind: { form: { urgent = \"z\"; }; };",
		    "urgent: a form types \"z\"" },
		{ "bind: { check-in: { urgent = \"C-w\"; }; };",
		    "urgent: a form types \"C-w\"" },
		{ "bind: { form: { urgent = \"Enter\"; }; };",
		    "urgent: \"Enter\" is " },
		{ "bind: { common: {\n help = []; }; };",
		    "her.conf:2: bind: help needs a key" },
		{ "bind: { common: { note = \"a-name-longer-than-any-key\"; };"
		  " };",
		    "no key has so long a name" },
	};
	struct hers hers;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		if (read(&hers, rows[i].text))
			fail_msg("%s was taken", rows[i].text);
		assert_int_equal(hers.err.code, ERR_CONFIG);
		if (strstr(hers.err.text, rows[i].want) == NULL)
			fail_msg("%s: %s", rows[i].text, hers.err.text);
		keys_clear(&hers.keys);
	}
}

/* The letter that a form has for a request may be said again. */
static void
test_letters_of_a_form(void **state)
{
	struct hers hers;

	(void)state;
	assert_true(read(&hers,
	    "bind: { check-in: { all-clear = [\"a\", \"F9\"]; }; };"));
	assert_string_equal(keys_of(&hers, &screen_checkin, REQ_ALL_CLEAR),
	    "a, F9");
	keys_clear(&hers.keys);
}

static void
test_too_many(void **state)
{
	char text[64 * (CONF_BINDS_MAX + 4)];
	struct str s = str_of(text, sizeof(text));
	struct hers hers;
	int i;

	(void)state;
	str_add(&s, "bind: { common: { note = [\"C-n\"");
	for (i = 0; i < CONF_BINDS_MAX; i++)
		str_add(&s, ", \"C-n\"");
	str_add(&s, "]; }; };");
	assert_false(s.cut);
	assert_false(read(&hers, text));
	assert_non_null(strstr(hers.err.text, "too many keys"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_replaces),
		cmocka_unit_test(test_moves),
		cmocka_unit_test(test_refuses),
		cmocka_unit_test(test_letters_of_a_form),
		cmocka_unit_test(test_too_many),
	};

	return cmocka_run_group_tests_name("keys", tests, NULL, NULL);
}
