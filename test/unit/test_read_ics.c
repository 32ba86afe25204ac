/* SPDX-License-Identifier: ISC */
/* Calendars that come back: moved, ticked, rewritten, broken, hostile. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "heard.h"

#include "lope/agenda.h"
#include "lope/ics.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define NOV_23 INT64_C(1795392000) /* 2026-11-23T00:00:00 */

static const struct agenda_item event = { .kind = AGENDA_SESSION,
	.day = 20780,
	.from = 20780,
	.minute = 13 * 60 + 5,
	.total_s = 1980,
	.uid = "lope-20261123-run-0123abcd",
	.summary = "Run-walk 33 min",
	.text = "5:00 walk; 5 x 3:00, 2:00 walk\\n" };

static char *
write_item(const struct agenda_item *item)
{
	static const struct ics_stamp stamp = { "20261123T134100Z", 0 };
	char *bytes;
	size_t size;
	FILE *to = open_memstream(&bytes, &size);

	assert_non_null(to);
	assert_true(ics_write_item(item, &stamp, to));
	assert_int_equal(fclose(to), 0);
	return bytes;
}

static void
test_ours(void **state)
{
	struct agenda_item item = event;
	struct heard h;
	char *bytes = write_item(&item);

	(void)state;
	heard_read(&h, bytes, strlen(bytes), NULL, NULL);
	assert_string_equal(heard_one(&h)->source_id, item.uid);
	assert_int_equal(heard_one(&h)->start, NOV_23 + 13 * 3600 + 300);
	assert_int_equal(heard_one(&h)->clock, WORKOUT_CLOCK_CIVIL);
	assert_int_equal(heard_one(&h)->sport, SPORT_NOTHING);
	assert_string_equal(heard_one(&h)->note, "CONFIRMED");
	assert_string_equal(heard_one(&h)->name, "event");
	heard_clear(&h);
	free(bytes);
	item.kind = AGENDA_TASK;
	item.status = AGENDA_DONE;
	bytes = write_item(&item);
	heard_read(&h, bytes, strlen(bytes), NULL, NULL);
	assert_int_equal(heard_one(&h)->start, NOV_23);
	assert_string_equal(heard_one(&h)->note, "COMPLETED");
	assert_string_equal(heard_one(&h)->name, "task");
	heard_clear(&h);
	free(bytes);
}

#define CAL(x) "BEGIN:VCALENDAR\nVERSION:2.0\n" x "END:VCALENDAR\n"
#define EV(x) CAL("BEGIN:VEVENT\n" x "END:VEVENT\n")
#define TASK(x) CAL("BEGIN:VTODO\n" x "END:VTODO\n")

static void
test_others(void **state)
{
	static const struct {
		const char *bytes;
		int64_t start;
		enum workout_clock clock;
		const char *note;
	} rows[] = {
		/* lines ended by LF, properties in another order */
		{ EV("DTSTART;VALUE=DATE:20261124\nSTATUS:CANCELLED\nUID:a\n"),
		    NOV_23 + 86400, WORKOUT_CLOCK_CIVIL, "CANCELLED" },
		/* folded, and as another zone writes it */
		{ EV("UID:\n a\nDTSTART:20261123T\n 070000Z\n"),
		    NOV_23 + 7 * 3600, WORKOUT_CLOCK_UTC, "" },
		/* a zone that is not told: the clock on the wall */
		{ EV("UID:a\nDTSTART;TZID=Europe/Berlin:20261123T070000\n"),
		    NOV_23 + 7 * 3600, WORKOUT_CLOCK_CIVIL, "" },
		{ TASK("UID:a\nDUE:20261123T000000\nSTATUS:COMPLETED\n"),
		    NOV_23, WORKOUT_CLOCK_CIVIL, "COMPLETED" },
		{ "\xef\xbb\xbf\r\n" EV("UID:a\nDTSTART;VALUE=DATE:20261123\n"),
		    NOV_23, WORKOUT_CLOCK_CIVIL, "" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct heard h;

		heard_read(&h, rows[i].bytes, strlen(rows[i].bytes), NULL,
		    NULL);
		assert_int_equal(h.count, 1);
		assert_string_equal(h.workouts[0].workout.source_id, "a");
		assert_int_equal(h.workouts[0].workout.start, rows[i].start);
		assert_int_equal(h.workouts[0].workout.clock, rows[i].clock);
		assert_string_equal(h.workouts[0].workout.note, rows[i].note);
		heard_clear(&h);
	}
}

static void
test_nothing(void **state)
{
	static const char *const rows[] = {
		CAL(""),
		EV("DTSTART;VALUE=DATE:20261123\n"),
		EV("UID:a\n"),
		EV("UID:a\nDTSTART;VALUE=DATE:20260230\n"),
		EV("UID:a\nDTSTART:nonsense\n"),
		TASK("UID:a\nDTSTART;VALUE=DATE:20261123\n"),
		"BEGIN:VCALENDAR\n",
		"BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DA",
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct heard h;

		heard_read(&h, rows[i], strlen(rows[i]), NULL, NULL);
		assert_int_equal(h.count, 0);
		heard_clear(&h);
	}
}

static void
test_torment(void **state)
{
	char *bytes = write_item(&event);

	(void)state;
	heard_torment(bytes, strlen(bytes));
	free(bytes);
}

/* Components within components, and more text than is taken. */
static void
test_large(void **state)
{
	static const char begin[] = "BEGIN:VEVENT\n";
	const size_t size = 2 << 20;
	char *bytes = malloc(size + 1);
	struct heard h;
	size_t at = 0;

	(void)state;
	assert_non_null(bytes);
	memcpy(bytes, "BEGIN:VCALENDAR\n", 16);
	for (at = 16; at + sizeof(begin) < 40000; at += sizeof(begin) - 1)
		memcpy(bytes + at, begin, sizeof(begin) - 1);
	heard_read(&h, bytes, at, NULL, NULL);
	assert_int_equal(h.count, 0);
	heard_clear(&h);
	memset(bytes + at, 'x', size - at);
	heard_read(&h, bytes, size, NULL, NULL);
	assert_int_equal(h.count, 0);
	assert_int_equal(h.dones[0].code, ERR_RANGE);
	heard_clear(&h);
	free(bytes);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ours),
		cmocka_unit_test(test_others),
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_torment),
		cmocka_unit_test(test_large),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
