/* SPDX-License-Identifier: ISC */
/* The page for a physio, and charts as pictures: whole, safe, on their own. */
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

#include "lope/date.h"
#include "lope/report.h"
#include "lope/trend.h"
#include "lope/utf8.h"
#include "lope/render.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

typedef bool write_fn(const struct paper *paper, FILE *to);

static char *
page(const struct state *state, unsigned sections, const char *question,
    write_fn *write)
{
	const struct report_options options = { .from = state->today -
		    REPORT_DAYS + 1,
		.to = state->today,
		.sections = sections,
		.question = question };
	struct paper paper = { .title = NULL };
	char *bytes;
	size_t size;
	FILE *to = open_memstream(&bytes, &size);

	assert_non_null(to);
	report_build(state, &options, &paper);
	assert_true(write(&paper, to));
	assert_int_equal(fclose(to), 0);
	paper_clear(&paper);
	return bytes;
}

/* Every tag that is opened is closed, in order; no others than ours. */
static void
check_tags(const char *html)
{
	static const char *const alone[] = { "meta", "line", "rect", "circle",
		"path", "!DOCTYPE" };
	static const char *const known[] = { "html", "head", "style", "title",
		"body", "h1", "h2", "p", "table", "tr", "th", "td", "section",
		"div", "svg", "desc", "text" };
	char open[32][16];
	int depth = 0;

	for (const char *c = strchr(html, '<'); c != NULL;
	     c = strchr(c + 1, '<')) {
		bool closes = c[1] == '/';
		char name[16] = "";
		size_t i = 0, len = strcspn(c + 1 + closes, " >/\n");

		assert_in_range(len, 1, sizeof(name) - 1);
		memcpy(name, c + 1 + closes, len);
		for (i = 0; i < COUNT(alone); i++)
			if (strcmp(alone[i], name) == 0)
				break;
		if (i < COUNT(alone))
			continue;
		for (i = 0; i < COUNT(known); i++)
			if (strcmp(known[i], name) == 0)
				break;
		if (i == COUNT(known))
			fail_msg("a tag <%s>", name);
		if (!closes) {
			assert_in_range(depth, 0, 31);
			memcpy(open[depth++], name, sizeof(name));
		} else {
			assert_in_range(depth, 1, 32);
			assert_string_equal(open[--depth], name);
		}
	}
	assert_int_equal(depth, 0);
}

static void
check_alone(const char *html)
{
	static const char *const bad[] = { "<script",
		"http:", "https:", "src=", "href=", "url(", "@import", "onload",
		"<img", "<link" };

	for (size_t i = 0; i < COUNT(bad); i++)
		if (strstr(html, bad[i]) != NULL)
			fail_msg("it holds %s", bad[i]);
}

static void
check_text(const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		char line[400];

		assert_in_range(len, 0, sizeof(line) - 1);
		memcpy(line, text, len);
		line[len] = '\0';
		assert_in_range(utf8_width(line), 0, 78);
		for (size_t i = 0; i < len; i++)
			assert_true((unsigned char)line[i] >= 0x20);
		text += len + (text[len] == '\n');
	}
}

static void
test_lives(void **state)
{
	(void)state;
	for (uint64_t seed = 1; seed <= 12; seed++) {
		struct story story;
		int last = athlete_make(&story, seed, 20 + 30 * (int)seed);
		const struct state *now = story_today(&story, last);
		char *html = page(now, REPORT_ALL, NULL, write_html);
		char *text = page(now, REPORT_ALL, NULL, write_text);

		check_tags(html);
		check_alone(html);
		check_text(text);
		free(html);
		free(text);
		story_end(&story);
	}
}

static void
put_note(struct log *log, int day, const char *text)
{
	struct fact fact = { .kind = FACT_NOTE };

	fact.note.id.byte[0] = (uint8_t)(100 + log->note.count);
	fact.note.order = 5000 + (int64_t)log->note.count;
	fact.note.day = day;
	fact.note.text = text;
	log_put(log, &fact);
}

static const char hostile[] =
    "?</p><script>alert(1)</script><img src=x onload=y> \"&' \x1b[31m\x01";

static void
test_hostile_text(void **state)
{
	struct story story;
	const struct state *now;
	struct fact fact = { .kind = FACT_CLEARANCE };
	char *html, *text;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	put_note(&story.log, FIXTURE_TODAY, hostile);
	put_note(&story.log, FIXTURE_TODAY - 1, "no question in it");
	fact.clearance.id.byte[0] = 9;
	fact.clearance.order = 9000;
	fact.clearance.day = FIXTURE_TODAY;
	fact.clearance.role = hostile;
	log_put(&story.log, &fact);
	now = story_today(&story, FIXTURE_TODAY);
	html = page(now, REPORT_ALL, hostile, write_html);
	check_tags(html);
	assert_non_null(strstr(html, "&lt;script&gt;alert(1)&lt;/script&gt;"));
	assert_null(strstr(html, "<script"));
	assert_null(strchr(html, 0x1b));
	assert_null(strstr(html, "no question in it"));
	free(html);
	text = page(now, REPORT_ALL, hostile, write_text);
	check_text(text);
	assert_non_null(strstr(text, "^[[31m^A"));
	free(text);
	story_end(&story);
}

static void
test_sections(void **state)
{
	struct story story;
	const struct state *now;
	unsigned sections;
	char *text;

	(void)state;
	assert_true(report_parse("profile,load", &sections));
	assert_int_equal(sections, 1u << REPORT_PROFILE | 1u << REPORT_LOAD);
	assert_false(report_parse("profile,sleep", &sections));
	assert_false(report_parse("prof", &sections));
	assert_false(report_parse("", &sections));
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	now = story_today(&story, FIXTURE_TODAY);
	text = page(now, 1u << REPORT_LOAD, NULL, write_text);
	assert_non_null(strstr(text, "LOAD AGAINST CAPS"));
	assert_null(strstr(text, "ABOUT"));
	assert_null(strstr(text, "Birth"));
	free(text);
	story_end(&story);
}

/* The chart has a bar for each row of the table, of a week too of which nothing
 * was told. */
static void
test_load_weeks(void **state)
{
	static const char *const weeks[] = { ">7 Jul</td>", ">7 Jul</text>",
		">14 Jul</td>", ">14 Jul</text>", ">21 Jul</td>",
		">21 Jul</text>" };
	const int start = date_make(2025, 7, 7);
	struct story story;
	char *html;

	(void)state;
	story_begin(&story, start - 100, start);
	story_green(&story, start + 15);
	html = page(story_today(&story, start + 15), 1u << REPORT_LOAD, NULL,
	    write_html);
	for (size_t i = 0; i < COUNT(weeks); i++)
		if (strstr(html, weeks[i]) == NULL)
			fail_msg("no %s in %s", weeks[i], html);
	free(html);
	story_end(&story);
}

/* A week is over its cap by what was run, though each run of it is credited up to
 * its own cap and the week within its own. */
static void
test_week_over(void **state)
{
	const int monday = date_monday(FIXTURE_TODAY) - 7;
	struct story story;
	char *text;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, monday);
	story_ready(&story, monday);
	(void)story_run(&story, monday, 900);
	(void)story_run(&story, monday + 3, 900);
	text = page(story_today(&story, FIXTURE_TODAY), 1u << REPORT_LOAD, NULL,
	    write_text);
	if (strstr(text, "over its cap") == NULL)
		fail_msg("no week over its cap in %s", text);
	free(text);
	story_end(&story);
}

/* Of what was before her start the page tells no cap, and counts the mornings that
 * were answered; a stage is told from the first day with a run in its plan on. */
static void
test_before_the_start(void **state)
{
	static const char *const told[] = { "Check-ins: 8 green",
		"1 day without one", "since Mon 23 Nov.", "before the start",
		"16 Nov      30 ===" };
	const int start = date_monday(FIXTURE_TODAY);
	struct story story;
	char *text, *c;

	(void)state;
	story_in_metres(&story, start, 12000, 30000);
	story_greens(&story, start - 7, start - 1);
	text = page(story_today(&story, start + 1),
	    1u << REPORT_LOAD | 1u << REPORT_RECOVERY, NULL, write_text);
	for (c = text; *c != '\0'; c++)
		if (*c == '\n')
			*c = ' ';
	for (size_t i = 0; i < COUNT(told); i++)
		if (strstr(text, told[i]) == NULL)
			fail_msg("no %s in %s", told[i], text);
	free(text);
	story_end(&story);
}

static void
test_stage_behind_the_gate(void **state)
{
	const int start = date_monday(FIXTURE_TODAY) - 14;
	struct story story;
	char *text;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, start);
	story_green(&story, start);
	text = page(story_today(&story, FIXTURE_TODAY), 1u << REPORT_STAGE,
	    NULL, write_text);
	if (strstr(text, "No change of stage in these days.") == NULL)
		fail_msg("a stage before the gate in %s", text);
	free(text);
	story_end(&story);
	story_begin(&story, FIXTURE_BIRTH, start);
	story_ready(&story, start + 7);
	text = page(story_today(&story, FIXTURE_TODAY), 1u << REPORT_STAGE,
	    NULL, write_text);
	if (strstr(text, "Stages in these days: S1 from 16 Nov.") == NULL)
		fail_msg("not from the gate on in %s", text);
	free(text);
	story_end(&story);
}

/* Yes to a question is told as what was asked. */
static void
test_profile_as_asked(void **state)
{
	static const char *const told[] = {
		"less than a year of regular running before the pregnancy",
		"a running injury in the year before the pregnancy or since",
		"leaks since the birth or pelvic-floor trouble before it"
	};
	struct story story;
	char *text, *c;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	story_profile(&story)->novice = TRI_YES;
	story_profile(&story)->injured = TRI_YES;
	story_profile(&story)->pelvic_history = TRI_YES;
	text = page(story_today(&story, FIXTURE_TODAY), 1u << REPORT_PROFILE,
	    NULL, write_text);
	while ((c = strstr(text, "\n  ")) != NULL)
		memmove(c, c + 2, strlen(c + 2) + 1);
	for (c = text; *c != '\0'; c++)
		*c = (char)(*c == '\n' ? ' ' : *c);
	for (size_t i = 0; i < COUNT(told); i++)
		if (strstr(text, told[i]) == NULL)
			fail_msg("no %s in %s", told[i], text);
	free(text);
	story_end(&story);
}

/* What the gate asks of the last days stands beside a leak of the weeks before,
 * and from the first run on beside one of any day: both lines are true. */
static void
test_gate_beside_a_leak(void **state)
{
	const int day = FIXTURE_TODAY;
	struct story story;
	char *text;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	story_ready(&story, day);
	story_answer(&story, day - 9, ANSWER_LEAK, 1);
	text = page(story_today(&story, day), 1u << REPORT_READINESS, NULL,
	    write_text);
	if (strstr(text,
		"\n  G4 pelvic       met  check-ins of the last 7 days: 7 "
		"clear, none with a\n"
		"                       pelvic symptom\n") == NULL)
		fail_msg("not what G4 asks in %s", text);
	free(text);
	(void)story_run(&story, day, 360);
	story_answer(&story, day + 1, ANSWER_LEAK, 1);
	text = page(story_today(&story, day + 1), 1u << REPORT_READINESS, NULL,
	    write_text);
	if (strstr(text,
		"G4 pelvic       not asked  since the first run each check-in "
		"judges it\n") == NULL ||
	    strstr(text, "G2 quiet        not asked  since the first run") ==
		NULL)
		fail_msg("G4 met beside a leak in %s", text);
	if (strstr(text, "CLEARED.") != NULL ||
	    strstr(text, "your runs show it") != NULL ||
	    strstr(text,
		"Cleared for running. Since the first run each check-in is "
		"judged by itself") == NULL ||
	    strstr(text, "the last day that was amber: ") == NULL)
		fail_msg("cleared beside a leak in %s", text);
	free(text);
	story_end(&story);
}

/* What is said on the day of a run or within three days after it is told beside
 * it, not what was said on the days before, nor what is said later. */
static void
test_after_a_run(void **state)
{
	const int day = FIXTURE_TODAY - 20;
	struct story story;
	const struct state *now;
	struct chart chart;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	story_greens(&story, day - 2, FIXTURE_TODAY);
	(void)story_run(&story, day, 600);
	story_answer(&story, day - 1, ANSWER_PAIN, 5);
	story_answer(&story, day + 3, ANSWER_PAIN, 2);
	story_answer(&story, day + 2, ANSWER_LEAK, 1);
	story_answer(&story, day + 4, ANSWER_HEAVINESS, 2);
	(void)story_run(&story, day + 10, 660);
	story_answer(&story, day + 14, ANSWER_PAIN, 3);
	now = story_today(&story, FIXTURE_TODAY);
	chart = report_chart(now, day - 5, FIXTURE_TODAY);
	assert_int_equal(chart.places.count, 2);
	assert_string_equal(chart.places.items[0].over, "P2L");
	assert_true(chart.places.items[0].strong);
	assert_int_equal(chart.places.items[0].value[0], 600);
	assert_string_equal(chart.places.items[1].over, "");
	assert_false(chart.places.items[1].strong);
	chart_clear(&chart);
	chart = report_chart(now, day + 1, FIXTURE_TODAY - 15);
	assert_int_equal(chart.places.count, 0);
	chart_clear(&chart);
	story_end(&story);
}

/* A check-in of the same day counts, told before the run or after it. */
static void
test_after_a_run_same_day(void **state)
{
	const int day = FIXTURE_TODAY - 5;
	struct story story;
	struct chart chart;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	(void)story_run(&story, day, 600);
	story_answer(&story, day, ANSWER_LEAK, 3);
	chart = report_chart(story_today(&story, FIXTURE_TODAY), day, day);
	assert_int_equal(chart.places.count, 1);
	assert_string_equal(chart.places.items[0].over, "L");
	chart_clear(&chart);
	story_end(&story);

	/* begun in the morning, changed when the run was over */
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	story_green(&story, day);
	(void)story_run(&story, day, 600);
	story_answer(&story, day, ANSWER_PAIN, 2);
	chart = report_chart(story_today(&story, FIXTURE_TODAY), day, day);
	assert_string_equal(chart.places.items[0].over, "P2");
	chart_clear(&chart);
	story_end(&story);
}

/* A leak of a morning after one run and before the next is told of one of them;
 * of the run behind it where no other came before, with a mark. */
static void
test_symptom_between_runs(void **state)
{
	static const struct {
		int begun_min, start_min;
		bool earlier; /* a run two days before */
		const char *over[2];
		int pelvic[2];
		bool marked;
	} row[] = {
		{ 402, 1360, true, { "L", "" }, { 1, 0 }, false },
		{ 1360, 1360, true, { "", "L" }, { 0, 1 }, false },
		{ 402, 0, true, { "", "L" }, { 0, 1 }, false },
		{ 402, -1, true, { "L", "" }, { 1, 0 }, false },
		{ 402, 1360, false, { "L" }, { 0 }, true },
		{ 1360, 1360, false, { "L" }, { 1 }, false },
		{ 402, -1, false, { "L" }, { 0 }, false },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		const struct state *now;
		struct trend trend = { 0 };
		struct story story;
		struct chart chart;
		char *text;

		story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
		story_answer(&story, FIXTURE_TODAY, ANSWER_LEAK, 1);
		story.log.checkin.items[0].entered_min = row[i].begun_min;
		if (row[i].earlier)
			story_run(&story, FIXTURE_TODAY - 2, 600)->start_min =
			    402;
		story_run(&story, FIXTURE_TODAY, 600)->start_min =
		    row[i].start_min;
		now = story_today(&story, FIXTURE_TODAY);
		chart = report_chart(now, FIXTURE_TODAY - 5, FIXTURE_TODAY);
		trend_read(now, TREND_ALL, &trend);
		assert_int_equal(chart.places.count, 1 + row[i].earlier);
		assert_int_equal(trend.runs.count, 1 + row[i].earlier);
		for (size_t k = 0; k < chart.places.count; k++) {
			assert_string_equal(chart.places.items[k].over,
			    row[i].over[k]);
			assert_int_equal(trend.runs.items[k].pelvic,
			    row[i].pelvic[k]);
		}
		trend_clear(&trend);
		chart_clear(&chart);
		text = page(now, 1u << REPORT_SYMPTOMS, NULL, write_text);
		assert_int_equal(strstr(text, "Mon 23 Nov *") != NULL,
		    row[i].marked);
		assert_int_equal(strstr(text, "* The check-in of that day") !=
			NULL,
		    row[i].marked);
		free(text);
		story_end(&story);
	}
}

/* Symptoms and signs are named where no run is near, and what blocks stands
 * where it says what is allowed. */
static void
test_symptoms_without_a_run(void **state)
{
	struct story story;
	const struct state *now;
	char *text;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	story_answer(&story, FIXTURE_TODAY, ANSWER_HEADACHE, 1);
	story_answer(&story, FIXTURE_TODAY, ANSWER_LEAK, 3);
	for (int ago = 1; ago <= 10; ago++)
		story_answer(&story, FIXTURE_TODAY - ago, ANSWER_PAIN, 4);
	now = story_today(&story, FIXTURE_TODAY);
	text = page(now, 1u << REPORT_SYMPTOMS, NULL, write_text);
	assert_non_null(strstr(text, "URGENT SIGN: Bad headache, Leak large."));
	assert_non_null(strstr(text, "Pain now 4."));
	assert_non_null(strstr(text, "And 5 earlier days with a symptom."));
	free(text);
	text = page(now, 1u << REPORT_STAGE, NULL, write_text);
	assert_non_null(strstr(text, "Allowed now: no run (symptom.E1)"));
	free(text);
	story_end(&story);
}

/* What was told of a walk stands among the symptoms, with and without words of
 * its own. */
static void
test_symptoms_of_a_walk(void **state)
{
	struct story story;
	struct activity *walk;
	char *text;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	walk = story_walk(&story, FIXTURE_TODAY - 1, 1800);
	walk->symptoms = TRI_YES;
	walk = story_walk(&story, FIXTURE_TODAY - 2, 2400);
	walk->heaviness = 3;
	walk->leak = 1;
	walk = story_walk(&story, FIXTURE_TODAY - 3, 2400);
	walk->symptoms = TRI_NO;
	text = page(story_today(&story, FIXTURE_TODAY), 1u << REPORT_SYMPTOMS,
	    NULL, write_text);
	if (strstr(text, ": In a walk 30 min: symptoms.") == NULL ||
	    strstr(text, ": In a walk 40 min: leak drops, heaviness 3.") ==
		NULL ||
	    strstr(text, "No check-in of these days tells") != NULL ||
	    strstr(text, "And ") != NULL)
		fail_msg("not what the walks told in %s", text);
	free(text);
	story_end(&story);
}

/* A run over its cap is named, with what it was held to. */
static void
test_run_over_its_cap(void **state)
{
	const int monday = date_monday(FIXTURE_TODAY) - 7;
	struct story story;
	char *text;

	(void)state;
	story_on_ladder(&story, monday);
	story_greens(&story, monday, monday + 4);
	(void)story_run(&story, monday, 3000);
	text = page(story_today(&story, monday + 4), 1u << REPORT_LOAD, NULL,
	    write_text);
	if (strstr(text, "Over its cap: ") == NULL ||
	    strstr(text, " 50:00 where ") == NULL ||
	    strstr(text, "(spike.") == NULL)
		fail_msg("no run over its cap in %s", text);
	free(text);
	story_end(&story);
}

static char *
picture(const struct chart *chart, bool alone)
{
	char *bytes;
	size_t size;
	FILE *to = open_memstream(&bytes, &size);

	assert_non_null(to);
	assert_true(write_svg(chart, alone, to));
	assert_int_equal(fclose(to), 0);
	return bytes;
}

static int
times(const char *text, const char *part)
{
	int n = 0;

	for (; (text = strstr(text, part)) != NULL; text++)
		n++;
	return n;
}

static void
test_svg(void **state)
{
	struct chart c = chart_of("Run & <cap>", "week of", "min", 60);
	struct chart_place *place;
	char *svg;

	(void)state;
	(void)chart_add_series(&c, "run", CHART_BARS);
	(void)chart_add_series(&c, "cap", CHART_STEPS);
	(void)chart_add_series(&c, "mean", CHART_LINE);
	(void)chart_add_series(&c, "best", CHART_DOTS);
	for (int i = 0; i < 40; i++) {
		place = chart_add_place(&c);
		(void)str_copy(place->label, sizeof(place->label), "<14>");
		place->value[0] = i % 5 == 0 ? CHART_NONE : 60 * i;
		place->value[1] = 3000;
		place->value[2] = i % 7 == 0 ? CHART_NONE : 30 * i;
		place->value[3] = i == 3 ? 1200 : CHART_NONE;
		place->strong = i == 8;
	}
	chart_settle(&c);
	svg = picture(&c, true);
	check_tags(svg);
	assert_int_equal(times(svg, "xmlns="), 1);
	assert_int_equal(times(svg, "fill=\"#555\""), 1);
	/* 32 bars, the legend's and the ground */
	assert_int_equal(times(svg, "<rect"), 34);
	assert_int_equal(times(svg, "<circle"), 2);
	assert_int_equal(times(svg, "<path"), 2);
	assert_non_null(strstr(svg, "<title>Run &amp; &lt;cap&gt;</title>"));
	assert_non_null(strstr(svg, "40 places"));
	assert_in_range(times(svg, "&lt;14&gt;</text>"), 5, 20);
	free(svg);
	svg = picture(&c, false);
	check_alone(svg);
	free(svg);
	chart_clear(&c);
	c = chart_of("Nothing", "day", "", 1);
	(void)chart_add_series(&c, "a", CHART_LINE);
	chart_settle(&c);
	svg = picture(&c, true);
	check_tags(svg);
	free(svg);
	chart_clear(&c);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lives),
		cmocka_unit_test(test_hostile_text),
		cmocka_unit_test(test_sections),
		cmocka_unit_test(test_load_weeks),
		cmocka_unit_test(test_week_over),
		cmocka_unit_test(test_before_the_start),
		cmocka_unit_test(test_stage_behind_the_gate),
		cmocka_unit_test(test_profile_as_asked),
		cmocka_unit_test(test_gate_beside_a_leak),
		cmocka_unit_test(test_after_a_run),
		cmocka_unit_test(test_after_a_run_same_day),
		cmocka_unit_test(test_symptom_between_runs),
		cmocka_unit_test(test_symptoms_without_a_run),
		cmocka_unit_test(test_symptoms_of_a_walk),
		cmocka_unit_test(test_run_over_its_cap),
		cmocka_unit_test(test_svg),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
