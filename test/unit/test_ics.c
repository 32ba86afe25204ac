/* SPDX-License-Identifier: ISC */
/* The plan as a calendar: ids, lines, and nothing but what is meant. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "athlete.h"
#include "fixture.h"
#include "story.h"

#include "lope/agenda.h"
#include "lope/date.h"
#include "lope/ics.h"
#include "lope/mem.h"
#include "lope/text.h"
#include "lope/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct ics_stamp stamp = { "20261123T134100Z", 3 };

struct shown {
	struct plan plan;
	struct agenda agenda;
	char *bytes;
	size_t size;
};

static void
show(struct shown *shown, const struct state *state, enum agenda_detail detail)
{
	struct ics_stamp *stamps;
	FILE *to;

	*shown = (struct shown){ .size = 0 };
	plan_build(state, AGENDA_WEEKS, &shown->plan);
	agenda_build(state, &shown->plan, detail != AGENDA_TELLS_NONE,
	    &shown->agenda);
	/* no room behind the last: the sanitizer sees who looks there */
	if (shown->agenda.items.count > 0) {
		shown->agenda.items.room = shown->agenda.items.count;
		shown->agenda.items.items = mem_resize(shown->agenda.items.items,
		    shown->agenda.items.count,
		    sizeof(*shown->agenda.items.items));
	}
	text_agenda(&shown->agenda, state, &shown->plan, detail, UNIT_KM);
	stamps = calloc(shown->agenda.items.count + 1, sizeof(*stamps));
	assert_non_null(stamps);
	for (size_t i = 0; i < shown->agenda.items.count; i++)
		stamps[i] = stamp;
	to = open_memstream(&shown->bytes, &shown->size);
	assert_non_null(to);
	assert_true(ics_write(&shown->agenda, stamps, to));
	assert_int_equal(fclose(to), 0);
	free(stamps);
}

static void
hide(struct shown *shown)
{
	plan_clear(&shown->plan);
	agenda_clear(&shown->agenda);
	free(shown->bytes);
}

/* Lines of at most 75 bytes, ended by CR LF, of whole characters; each begins
 * with a name of ours, or a blank. */
static void
check_lines(const char *bytes)
{
	static const char *const names[] = { "BEGIN:", "END:", "VERSION:2.0",
		"PRODID:", "X-WR-CALNAME:lope", "UID:lope-",
		"DTSTAMP:", "LAST-MODIFIED:", "SEQUENCE:3", "DTSTART",
		"DURATION:PT", "TRANSP:TRANSPARENT",
		"STATUS:", "DUE;VALUE=DATE:", "PERCENT-COMPLETE:", "SUMMARY:",
		"DESCRIPTION:", "CLASS:PRIVATE", " " };

	while (*bytes != '\0') {
		const char *end = strstr(bytes, "\r\n");
		size_t len, n = 0;

		assert_non_null(end);
		len = (size_t)(end - bytes);
		assert_in_range(len, 1, 75);
		assert_true(utf8_valid(bytes, len));
		for (size_t i = 0; i < len; i++)
			assert_true((unsigned char)bytes[i] >= 0x20);
		while (n < COUNT(names) &&
		    strncmp(bytes, names[n], strlen(names[n])) != 0)
			n++;
		if (n == COUNT(names))
			fail_msg("%.*s", (int)len, bytes);
		bytes = end + 2;
	}
}

static void
check_items(const struct shown *shown, const struct state *state)
{
	assert_null(agenda_find(&shown->agenda, "lope-none"));
	for (size_t i = 0; i < shown->agenda.items.count; i++) {
		const struct agenda_item *item = &shown->agenda.items.items[i];
		struct agenda_name name;

		assert_int_equal(strspn(item->uid,
				     "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz"
				     "0123456789_.-"),
		    strlen(item->uid));
		/* as far as a reader of calendars carries it */
		assert_in_range(strlen(item->uid), 10, 79);
		assert_ptr_equal(agenda_find(&shown->agenda, item->uid), item);
		assert_true(item->day >= state->today);
		assert_true(item->summary[0] != '\0');
		assert_true(agenda_name_read(item->name, &name));
		assert_int_equal(name.kind, item->kind);
		assert_int_equal(name.day, item->day);
		assert_int_equal(name.minute, item->minute);
		if (item->kind == AGENDA_TASK)
			assert_string_equal(name.task, item->task);
	}
}

static void
test_lives(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 12; seed++) {
		struct story story;
		int last = athlete_make(&story, seed, 60 + 25 * (int)seed);
		const struct state *now = story_today(&story, last);

		for (int detail = 0; detail < 3; detail++) {
			struct shown shown;

			show(&shown, now, (enum agenda_detail)detail);
			check_lines(shown.bytes);
			check_items(&shown, now);
			hide(&shown);
		}
		story_end(&story);
	}
}

static void
add_task(struct log *log, const char *name)
{
	struct fact fact = { .kind = FACT_TASK };

	fact.task.id.byte[0] = (uint8_t)(200 + log->task.count);
	fact.task.order = 1000 + (int64_t)log->task.count;
	fact.task.day = FIXTURE_TODAY;
	fact.task.name = name;
	fact.task.per_week = 7;
	log_put(log, &fact);
}

static void
test_hostile_tasks(void **state)
{
	static const char *const names[] = {
		"a\r\nEND:VTODO\r\nBEGIN:VEVENT",
		"b\nATTACH:http://example.org/",
		"c;d,e\\f:g",
		"../../escape",
		"same/name",
		"same name",
		"\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83"
		"\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83"
		"\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83"
		"\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83"
		"\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83"
		"\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83\xf0\x9f\x8f\x83",
		"\xe2\x80\xa8line\xc2\x85line\x0b\x0cline",
	};
	struct story story;
	const struct state *now;
	struct shown shown;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	for (size_t i = 0; i < COUNT(names); i++)
		add_task(&story.log, names[i]);
	now = story_today(&story, FIXTURE_TODAY);
	show(&shown, now, AGENDA_TELLS_PLAN);
	check_lines(shown.bytes);
	check_items(&shown, now);
	assert_non_null(
	    strstr(shown.bytes, "SUMMARY:a\\nEND:VTODO\\nBEGIN:VEVENT\r\n"));
	assert_non_null(strstr(shown.bytes, "SUMMARY:c\\;d\\,e\\\\f:g\r\n"));
	assert_null(strstr(shown.bytes, "\r\nATTACH"));
	assert_null(strstr(shown.bytes, "\xe2\x80\xa8"));
	hide(&shown);
	story_end(&story);
}

/* The words of symptoms and of reasons. */
static void
test_tells_no_symptom(void **state)
{
	static const char *const words[] = { "pain", "leak", "symptom", "heav",
		"bleed", "amber", "red", "sleep", "hold", "held", "because",
		"spike" };
	struct log log = { 0 };
	struct state now = { 0 };
	struct shown shown;

	(void)state;
	fixture_heavy(&log, 1, 3);
	replay(&now, &log, FIXTURE_TODAY);
	show(&shown, &now, AGENDA_TELLS_PLAN);
	for (size_t i = 0; i < COUNT(words); i++)
		if (str_find(shown.bytes, words[i]) != NULL)
			fail_msg("it tells of %s", words[i]);
	hide(&shown);
	show(&shown, &now, AGENDA_TELLS_NONE);
	assert_null(strstr(shown.bytes, "VTODO"));
	for (size_t i = 0; i < shown.agenda.items.count; i++) {
		assert_string_equal(shown.agenda.items.items[i].summary,
		    "Training");
		assert_string_equal(shown.agenda.items.items[i].text, "");
	}
	hide(&shown);
	state_clear(&now);
	log_clear(&log);
}

/* A run that is still to come after today; NULL none. */
static const struct agenda_item *
run_to_come(const struct agenda *agenda, int today)
{
	for (size_t i = 0; i < agenda->items.count; i++) {
		const struct agenda_item *item = &agenda->items.items[i];

		if (item->kind == AGENDA_SESSION &&
		    item->session.kind == SESSION_RUN &&
		    item->status == AGENDA_OPEN && item->day > today)
			return item;
	}
	return NULL;
}

static void
move(struct log *log, int from, int to)
{
	struct fact fact = { .kind = FACT_DECISION };

	fact.decision.id.byte[0] = 77;
	fact.decision.order = 1 << 30;
	fact.decision.day = from;
	fact.decision.verb = DECISION_MOVE;
	fact.decision.to_day = to;
	fact.decision.run_s = fact.decision.distance_m = -1;
	fact.decision.stroller = TRI_UNKNOWN;
	log_put(log, &fact);
}

/* A session that she moves keeps its id; true when there was one to move. */
static bool
moved_keeps_id(uint64_t seed)
{
	struct story story;
	int today = athlete_make(&story, seed, 200);
	const struct state *now = story_today(&story, today);
	const struct agenda_item *first, *same;
	struct shown before, after;

	show(&before, now, AGENDA_TELLS_PLAN);
	first = run_to_come(&before.agenda, today);
	if (first != NULL) {
		move(&story.log, first->day, first->day + 1);
		now = story_today(&story, today);
		show(&after, now, AGENDA_TELLS_PLAN);
		check_items(&after, now);
		same = agenda_find(&after.agenda, first->uid);
		if (same != NULL && same->day == first->day + 1)
			assert_int_equal(same->from, first->day);
		else
			first = NULL; /* the rules let it not be there */
		hide(&after);
	}
	hide(&before);
	story_end(&story);
	return first != NULL;
}

static void
test_moved(void **state)
{
	int moved = 0;

	(void)state;
	for (uint64_t seed = 1; seed <= 20; seed++)
		moved += moved_keeps_id(seed);
	assert_in_range(moved, 3, 20);
}

static void
test_one_item(void **state)
{
	struct agenda_item item = { .kind = AGENDA_SESSION,
		.day = FIXTURE_TODAY,
		.from = FIXTURE_TODAY,
		.minute = 13 * 60 + 5,
		.total_s = 3690,
		.alarm_s = -1,
		.uid = "lope-20261123-run-0",
		.summary = "Run 5.2 km" };
	uint8_t hash[SHA256_SIZE], other[SHA256_SIZE];
	char *bytes, at[20], name[ICS_NAME_SIZE];
	size_t size;
	FILE *to = open_memstream(&bytes, &size);

	(void)state;
	assert_non_null(to);
	assert_true(ics_write_item(&item, &stamp, to));
	assert_int_equal(fclose(to), 0);
	assert_string_equal(bytes,
	    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n"
	    "PRODID:-//lope//lope " LOPE_VERSION "//EN\r\n"
	    "BEGIN:VEVENT\r\nUID:lope-20261123-run-0\r\n"
	    "DTSTAMP:20261123T134100Z\r\nLAST-MODIFIED:20261123T134100Z\r\n"
	    "SEQUENCE:3\r\nDTSTART:20261123T130500\r\n"
	    "DURATION:PT1H1M30S\r\nSTATUS:CONFIRMED\r\n"
	    "SUMMARY:Run 5.2 km\r\nCLASS:PRIVATE\r\n"
	    "END:VEVENT\r\nEND:VCALENDAR\r\n");
	free(bytes);
	to = open_memstream(&bytes, &size);
	assert_non_null(to);
	item.alarm_s = 1200;
	assert_true(ics_write_item(&item, &stamp, to));
	assert_int_equal(fclose(to), 0);
	assert_non_null(strstr(bytes,
	    "CLASS:PRIVATE\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\n"
	    "TRIGGER:-PT20M\r\nDESCRIPTION:Run 5.2 km\r\nEND:VALARM\r\n"
	    "END:VEVENT\r\n"));
	free(bytes);
	ics_hash(&item, hash);
	ics_hash(&item, other);
	assert_memory_equal(hash, other, sizeof(hash));
	item.minute++;
	ics_hash(&item, other);
	assert_memory_not_equal(hash, other, sizeof(hash));
	ics_time(INT64_C(1795527660000), at);
	assert_string_equal(at, "20261124T134100Z");
	assert_string_equal(ics_file_name(item.uid, name),
	    "lope-20261123-run-0.ics");
}

static void
test_names(void **state)
{
	static const char *const bad[] = { "", "session", "session ",
		"session 2026-02-30", "session 2026-11-23x",
		"session 2026-11-23 25:00", "task 2026-11-23",
		"task 2026-11-23 ", "other 2026-11-23" };
	struct agenda_name name;

	(void)state;
	for (size_t i = 0; i < COUNT(bad); i++)
		assert_false(agenda_name_read(bad[i], &name));
	assert_true(agenda_name_read("session 2026-11-23 13:05", &name));
	assert_int_equal(name.minute, 785);
	assert_true(agenda_name_read("task 2026-11-23 a b", &name));
	assert_string_equal(name.task, "a b");
}

/* The item of day; task: NULL the session, else hers of that name. */
static const struct agenda_item *
item_of(const struct agenda *agenda, int day, const char *task)
{
	for (size_t i = 0; i < agenda->items.count; i++) {
		const struct agenda_item *item = &agenda->items.items[i];

		if (item->day == day &&
		    (task == NULL ? item->kind == AGENDA_SESSION :
				    item->kind == AGENDA_TASK &&
				str_eq(item->task, task)))
			return item;
	}
	return NULL;
}

/* A session begins with the longest nap of its own day, of two as long with
 * the first; what has its hour rings, also at midnight. */
static void
test_minutes(void **state)
{
	const unsigned all = 0x7f, today = 1u << date_weekday(FIXTURE_TODAY);
	const struct {
		struct nap nap[2];
		int minute;
		const char *name;
	} rows[] = {
		{ { { .days = 0 } }, -1, "session 2026-11-23" },
		{ { { .days = today, .from_min = 600, .to_min = 660 } }, 600,
		    "session 2026-11-23 10:00" },
		{ { { .days = all & ~today, .from_min = 600, .to_min = 660 } },
		    -1, "session 2026-11-23" },
		{ { { .days = all, .from_min = 0, .to_min = 60 } }, 0,
		    "session 2026-11-23 00:00" },
		{ { { .days = all, .from_min = 600, .to_min = 660 },
		      { .days = all, .from_min = 840, .to_min = 900 } },
		    600, "session 2026-11-23 10:00" },
		{ { { .days = all, .from_min = 600, .to_min = 660 },
		      { .days = all, .from_min = 840, .to_min = 901 } },
		    840, "session 2026-11-23 14:00" },
		{ { { .days = all, .from_min = 600, .to_min = 600 } }, -1,
		    "session 2026-11-23" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct story story;
		struct shown shown;
		const struct agenda_item *item;

		story_on_ladder(&story, FIXTURE_TODAY - 7);
		for (size_t n = 0; n < 2 && rows[i].nap[n].days != 0; n++) {
			struct nap *nap = story_nap(&story, 0);

			nap->days = rows[i].nap[n].days;
			nap->from_min = rows[i].nap[n].from_min;
			nap->to_min = rows[i].nap[n].to_min;
		}
		show(&shown, story_today(&story, FIXTURE_TODAY),
		    AGENDA_TELLS_PLAN);
		agenda_set_alarm(&shown.agenda, 1200);
		item = item_of(&shown.agenda, FIXTURE_TODAY, NULL);
		assert_true(item != NULL && item->minute == rows[i].minute &&
		    str_eq(item->name, rows[i].name) &&
		    item->alarm_s == (rows[i].minute < 0 ? -1 : 1200));
		hide(&shown);
		story_end(&story);
	}
}

/* Sessions of today and of four weeks, however many are planned; tasks of
 * today and of six days more, the one that was done today as well. */
static void
test_reach(void **state)
{
	const int sunday = FIXTURE_TODAY + 6 + 7 * (AGENDA_WEEKS - 1);
	const struct agenda_item *item;
	struct story story;
	struct plan plan = { 0 };
	struct agenda agenda = { 0 };
	int last = 0;

	(void)state;
	story_on_ladder(&story, FIXTURE_TODAY - 7);
	story_tick(&story, FIXTURE_TODAY, "pelvic-floor", 3, -1);
	(void)story_today(&story, FIXTURE_TODAY);
	plan_build(&story.state, AGENDA_WEEKS + 1, &plan);
	assert_int_equal(plan.weeks.count, AGENDA_WEEKS + 1);
	agenda_build(&story.state, &plan, true, &agenda);
	assert_non_null(item_of(&agenda, FIXTURE_TODAY, NULL));
	for (size_t i = 0; i < agenda.items.count; i++)
		if (agenda.items.items[i].day > last)
			last = agenda.items.items[i].day;
	assert_in_range(last, sunday - 2, sunday);
	item = item_of(&agenda, FIXTURE_TODAY, "pelvic-floor");
	assert_true(item != NULL && item->status == AGENDA_DONE);
	item = item_of(&agenda, FIXTURE_TODAY + 6, "pelvic-floor");
	assert_true(item != NULL && item->status == AGENDA_OPEN);
	assert_null(item_of(&agenda, FIXTURE_TODAY + 7, "pelvic-floor"));
	agenda_clear(&agenda);
	plan.weeks.count = 1;
	agenda_build(&story.state, &plan, false, &agenda);
	for (size_t i = 0; i < agenda.items.count; i++)
		assert_in_range(agenda.items.items[i].day, FIXTURE_TODAY,
		    FIXTURE_TODAY + 6);
	agenda_clear(&agenda);
	plan_clear(&plan);
	story_end(&story);
}

/* What the week of a session is, in a sentence. */
static void
test_week(void **state)
{
	static const struct {
		bool deload, careful;
		int taper;
		unsigned holds;
		const char *text;
	} row[] = {
		{ true, false, 0, 0,
		    "\nThis week is a lighter week, 70 % (deload.week)." },
		{ false, false, 0, 1u << HOLD_WEEK_OVER,
		    "\nThis week: held: the week before went over its cap "
		    "(week.over)." },
		{ false, false, 80, 0,
		    "\nThis week: taper: 80 % of the goal's peak." },
		{ false, true, 0, 0,
		    "\nThis week: careful growth: recovery not kept "
		    "(recovery.hold)." },
	};
	struct agenda agenda = { 0 };
	struct plan plan = { 0 };
	struct story story;
	const struct state *now;

	(void)state;
	story_on_ladder(&story, FIXTURE_TODAY);
	now = story_today(&story, FIXTURE_TODAY);
	plan_build(now, AGENDA_WEEKS, &plan);
	agenda_build(now, &plan, false, &agenda);
	assert_true(agenda.items.count > 0);
	for (size_t i = 0; i < COUNT(row); i++) {
		struct plan_week *week = plan.weeks.items;

		week->deload = row[i].deload;
		week->holds = row[i].holds;
		week->taper = row[i].taper;
		week->careful = row[i].careful;
		text_agenda(&agenda, now, &plan, AGENDA_TELLS_FULL, UNIT_KM);
		assert_non_null(
		    strstr(agenda.items.items[0].text, row[i].text));
	}
	agenda_clear(&agenda);
	plan_clear(&plan);
	story_end(&story);
}

/* A name of hers stands in the id as far as 40 bytes; what is left out is told
 * by a number before the owner's. */
static void
test_task_ids(void **state)
{
#define FORTY "abcdefghijabcdefghijabcdefghijabcdefghij"
	static const struct {
		const char *name, *uid;
	} rows[] = {
		{ FORTY, "lope-20261123-task-" FORTY "-01000000" },
		{ FORTY "k", "lope-20261123-task-" FORTY "-" },
	};
#undef FORTY

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct story story;
		struct shown shown;
		const struct agenda_item *item;

		story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
		add_task(&story.log, rows[i].name);
		show(&shown, story_today(&story, FIXTURE_TODAY),
		    AGENDA_TELLS_PLAN);
		item = item_of(&shown.agenda, FIXTURE_TODAY, rows[i].name);
		assert_non_null(item);
		assert_memory_equal(item->uid, rows[i].uid,
		    strlen(rows[i].uid));
		assert_int_equal(str_eq(item->uid, rows[0].uid), i == 0);
		hide(&shown);
		story_end(&story);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lives),
		cmocka_unit_test(test_hostile_tasks),
		cmocka_unit_test(test_tells_no_symptom),
		cmocka_unit_test(test_moved),
		cmocka_unit_test(test_minutes),
		cmocka_unit_test(test_reach),
		cmocka_unit_test(test_week),
		cmocka_unit_test(test_task_ids),
		cmocka_unit_test(test_one_item),
		cmocka_unit_test(test_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
