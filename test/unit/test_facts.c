/* SPDX-License-Identifier: ISC */
/* What export writes is read again as it was, and nothing else is. */
#include <limits.h>
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

#include "lope/column.h"
#include "lope/edit.h"
#include "lope/export.h"
#include "lope/facts.h"
#include "lope/rand.h"
#include "lope/str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const struct export_span all = { INT_MIN, INT_MAX };

struct file {
	char *bytes;
	size_t size;
};

static struct file
json_with(const struct log *log, const struct match_sources *sources)
{
	struct file file;
	FILE *to = open_memstream(&file.bytes, &file.size);

	assert_non_null(to);
	assert_true(export_json(log, sources, all, to));
	assert_int_equal(fclose(to), 0);
	return file;
}

static struct file
json_of(const struct log *log)
{
	static const struct match_sources none = { 0 };

	return json_with(log, &none);
}

static struct file
csv_of(const struct log *log, enum export_table table)
{
	struct file file;
	FILE *to = open_memstream(&file.bytes, &file.size);

	assert_non_null(to);
	assert_true(export_csv(log, all, table, to));
	assert_int_equal(fclose(to), 0);
	return file;
}

static void
same(const struct file *a, const struct file *b)
{
	assert_int_equal(a->size, b->size);
	assert_memory_equal(a->bytes, b->bytes, a->size);
}

/* The store takes one check-in and one note a day. */
static bool
one_a_day(const struct log *log, const struct fact *fact)
{
	switch (fact->kind) {
	case FACT_CHECKIN:
		return log_checkin(log, fact->head.day) == NULL;
	case FACT_NOTE:
		return log_note(log, fact->head.day) == NULL;
	default:
		return true;
	}
}

/* The stamps that the store would have given. */
static void
stamp(struct log *log)
{
	struct log stamped = { 0 };
	struct fact fact;
	int order = 0;

	for (int kind = 0; kind < FACT_COUNT; kind++)
		for (size_t i = 0; i < log_count(log, (enum fact_kind)kind);
		     i++) {
			log_get(log, (enum fact_kind)kind, i, &fact);
			fact.head.order = ++order;
			if (row_id_is_zero(fact.head.id))
				fact.head.id.byte[0] = (uint8_t)order;
			if (one_a_day(&stamped, &fact))
				log_add(&stamped, &fact);
		}
	log_sort(&stamped);
	log_clear(log);
	*log = stamped;
}

/* JSON -> log -> JSON, and what it brings to an empty log is all of it. */
static void
there_and_back(const struct log *log)
{
	struct file first = json_of(log), second;
	struct edit edit = { .text = "" };
	struct edit_brought n = { 0 };
	struct log read = { 0 }, empty = { 0 };
	struct err err = { .code = ERR_NONE };

	if (!facts_read(first.bytes, first.size, &read, NULL, &err))
		fail_msg("%s", err.text);
	second = json_of(&read);
	same(&first, &second);
	edit_bring(&edit, &empty, &read, &n);
	assert_int_equal(n.same + n.kept, 0);
	assert_int_equal(n.fresh, (int)edit.changes.count);
	edit_clear(&edit);
	n = (struct edit_brought){ 0 };
	edit_bring(&edit, log, &read, &n);
	assert_int_equal(n.fresh + n.kept, 0);
	assert_true(edit_is_empty(&edit));
	free(first.bytes);
	free(second.bytes);
	log_clear(&read);
}

static bool
athlete_returns(uint64_t seed, bool show)
{
	struct story story;

	(void)show;
	(void)athlete_make(&story, seed, 200);
	stamp(&story.log);
	there_and_back(&story.log);
	story_end(&story);
	return true;
}

static void
test_json_returns(void **state)
{
	struct log log = { 0 };

	(void)state;
	there_and_back(&log);
	fixture_heavy(&log, 1, 7);
	stamp(&log);
	there_and_back(&log);
	log_clear(&log);
	for (uint64_t seed = 1; seed <= 20; seed++)
		assert_true(athlete_returns(seed, false));
}

static const char *const hostile[] = {
	"=1+1",
	"+1",
	"-1",
	"@SUM(A1)",
	"\ttab",
	"\rcr",
	"'quoted",
	"'=1",
	"''=1",
	"a,b",
	"a\"b\"",
	"a\nb\r\nc",
	" blank ",
	"</script><b>",
	"\xe2\x80\xae rtl",
	"\xf0\x9f\x8f\x83",
	"\x01\x1b[31m",
	"\\n;,",
	"#",
};

static void
tell_hostile(struct log *log)
{
	for (size_t i = 0; i < COUNT(hostile); i++) {
		struct activity a = activity_unsaid(20000 + (int)i);
		struct checkin c = checkin_unsaid(20000 + (int)i);
		struct fact fact = { .kind = FACT_ACTIVITY };

		a.id.byte[0] = c.id.byte[0] = (uint8_t)(i + 1);
		a.order = c.order = (int64_t)i + 1;
		a.session_s = 60;
		a.entered = c.entered = a.day;
		a.source = a.note = hostile[i];
		a.temp_c10 = -55;
		c.pain_site = "";
		c.note = hostile[i];
		fact.activity = a;
		log_put(log, &fact);
		fact = (struct fact){ .kind = FACT_CHECKIN };
		fact.checkin = c;
		log_put(log, &fact);
	}
}

static void
test_hostile_text_returns(void **state)
{
	struct log log = { 0 };

	(void)state;
	tell_hostile(&log);
	there_and_back(&log);
	for (int table = 0; table < EXPORT_TABLES; table++) {
		struct file first = csv_of(&log, (enum export_table)table);
		struct log read = { 0 };
		struct err err = { .code = ERR_NONE };
		struct file second;

		if (!facts_read(first.bytes, first.size, &read, NULL, &err))
			fail_msg("%s", err.text);
		/* a table has no order of its own, but keeps its lines' */
		stamp(&read);
		second = csv_of(&read, (enum export_table)table);
		same(&first, &second);
		free(first.bytes);
		free(second.bytes);
		log_clear(&read);
	}
	log_clear(&log);
}

/* Where a cell begins in a table, quoted or not. */
static void
test_no_cell_runs(void **state)
{
	struct log log = { 0 };
	struct file file;

	(void)state;
	tell_hostile(&log);
	file = csv_of(&log, EXPORT_ACTIVITIES);
	assert_null(strstr(file.bytes, ",=1"));
	assert_null(strstr(file.bytes, ",+1"));
	assert_null(strstr(file.bytes, ",-1"));
	assert_null(strstr(file.bytes, ",@"));
	assert_null(strstr(file.bytes, ",\t"));
	assert_non_null(strstr(file.bytes, ",\"'\rcr\""));
	assert_non_null(strstr(file.bytes, ",'=1+1,'=1+1\r\n"));
	assert_non_null(strstr(file.bytes, ",''=1"));
	assert_non_null(strstr(file.bytes, ",-55,"));
	free(file.bytes);
	log_clear(&log);
}

/* A text of signs that spreadsheets and tables care for. */
static void
guard_text(struct rand *rnd, char *out, size_t room)
{
	static const char *const signs[] = { "'", "\"", "=", "+", "-", "@", ";",
		",", "\t", "\r", "\n", " ", "a", "1", "\uff1d" };
	int n = rand_range(rnd, 0, 12);
	size_t len = 0;

	*out = '\0';
	for (int i = 0; i < n; i++) {
		const char *sign =
		    signs[rand_range(rnd, 0, (int)COUNT(signs) - 1)];

		if (len + strlen(sign) + 1 > room)
			break;
		(void)str_copy(out + len, room - len, sign);
		len += strlen(sign);
	}
}

/* Whatever separates cells there, and whether or not it knows of quotes. */
static void
guard_no_cell_runs(const char *bytes, const char *separators)
{
	for (const char *c = bytes; *c != '\0'; c++) {
		if (strchr(separators, *c) == NULL)
			continue;
		c += strspn(c + 1, "\" ");
		if (strchr("=+@", c[1]) != NULL && c[1] != '\0')
			fail_msg("runs: %.60s", c);
		if (strncmp(c + 1, "\uff1d", 3) == 0)
			fail_msg("runs: %.60s", c);
		if (c[1] == '-' && strncmp(c + 1, "-55,", 4) != 0)
			fail_msg("runs: %.60s", c);
	}
}

static void
test_guarded(void **state)
{
	struct rand rnd;

	(void)state;
	rand_seed(&rnd, 11);
	for (int i = 0; i < 20000; i++) {
		struct activity a = activity_unsaid(20000);
		struct fact fact = { .kind = FACT_ACTIVITY };
		struct log log = { 0 }, read = { 0 };
		struct err err = { .code = ERR_NONE };
		struct file file;
		char note[64];

		guard_text(&rnd, note, sizeof(note));
		a.id.byte[0] = 1;
		a.order = 1;
		a.entered = a.day;
		a.source = "hand";
		a.note = note;
		a.temp_c10 = -55;
		fact.activity = a;
		log_put(&log, &fact);
		file = csv_of(&log, EXPORT_ACTIVITIES);
		guard_no_cell_runs(file.bytes, ";\t\r\n");
		if (!facts_read(file.bytes, file.size, &read, NULL, &err))
			fail_msg("%s: %s", err.text, file.bytes);
		assert_string_equal(read.activity.items[0].note, note);
		free(file.bytes);
		log_clear(&log);
		log_clear(&read);
	}
}

static void
test_what_is_kept(void **state)
{
	struct story story;
	struct log other = { 0 };
	struct edit edit = { .text = "" };
	struct edit_brought n = { 0 };
	struct fact fact;

	(void)state;
	story_begin(&story, FIXTURE_BIRTH, FIXTURE_BIRTH);
	story_green(&story, FIXTURE_TODAY);
	/* the same row with another value, and another row of the same day */
	log_get(&story.log, FACT_CHECKIN, 0, &fact);
	fact.checkin.answer[ANSWER_ENERGY] = 1;
	log_put(&other, &fact);
	edit_bring(&edit, &story.log, &other, &n);
	assert_int_equal(n.kept, 1);
	log_clear(&other);
	fact.head.id.byte[5] ^= 1;
	log_put(&other, &fact);
	edit_bring(&edit, &story.log, &other, &n);
	assert_int_equal(n.kept, 2);
	fact.head.day--;
	log_put(&other, &fact);
	edit_bring(&edit, &story.log, &other, &n);
	assert_int_equal(n.kept, 2);
	assert_int_equal(n.fresh, 1);
	assert_int_equal(edit.changes.items[0].kind, CHANGE_BRING);
	edit_clear(&edit);
	log_clear(&other);
	story_end(&story);
}

#define HEX "0123456789abcdef0123456789abcdef"
#define ID "\"id\":\"" HEX "\""
#define HEAD "{\"format\":\"lope\",\"version\":1,"
#define NOTE HEAD "\"note\":[{" ID ",\"order\":5,\"day\":\"2026-11-23\","
#define SOURCE \
	HEAD "\"source\":[{\"activity\":\"" HEX "\",\"at\":" \
	     "\"2026-11-23T13:41:00\",\"sha256\":\"" HEX HEX "\"," \
	     "\"format\":\"fit\","
#define VALUES \
	"\"part\":1,\"start\":0,\"clock\":0,\"sport\":1,\"treadmill\":0," \
	"\"flags\":0,\"samples\":0,"
#define TRIED(kind) \
	HEAD "\"test\":[{" ID ",\"order\":5,\"day\":\"2026-11-23\"," \
	     "\"kind\":\"" kind "\",\"value_0\":0,\"value_1\":0," \
	     "\"value_2\":0,\"value_3\":0,\"value_4\":0,\"value_5\":0,"
#define NAP HEAD "\"nap\":[{" ID ",\"order\":5,\"day\":\"2026-11-23\","

/* What another program wrote into the database, and export gave as it was:
 * the row is passed over, and the file is taken. */
static void
test_source_passed_over(void **state)
{
	static const char bytes[] = SOURCE VALUES
	    "\"bouts\":1},"
	    "{\"activity\":\"" HEX "\",\"at\":\"2026-02-30T13:41:00\","
	    "\"sha256\":\"" HEX HEX "\",\"format\":\"fit\"," VALUES
	    "\"bouts\":2},"
	    "{\"activity\":\"" HEX "\",\"at\":\"2026-11-23T13:41:00\","
	    "\"sha256\":\"" HEX HEX "\",\"format\":null," VALUES "\"bouts\":3},"
	    "{\"activity\":\"" HEX "\",\"at\":\"2026-11-23T13:41:00\","
	    "\"sha256\":\"" HEX HEX "\",\"format\":\"gpx\"," VALUES
	    "\"bouts\":4}]}";
	struct match_sources out = { 0 };
	struct log log = { 0 };
	struct err err = { .code = ERR_NONE };

	(void)state;
	if (!facts_read(bytes, sizeof(bytes) - 1, &log, &out, &err))
		fail_msg("%s", err.text);
	assert_int_equal(out.count, 2);
	assert_int_equal(out.items[0].workout.bouts, 1);
	assert_int_equal(out.items[1].workout.bouts, 4);
	match_sources_clear(&out);
	log_clear(&log);
}

static void
test_refused(void **state)
{
	static const struct {
		const char *bytes;
		enum err_code code;
		const char *says;
	} rows[] = {
		{ "", ERR_INPUT, "lope did not write it" },
		{ "{", ERR_INPUT, "line 1: it is not the JSON of lope" },
		{ "{}", ERR_INPUT, "line 1: it is not the JSON of lope" },
		{ "{\"note\":[]}", ERR_INPUT, "not the JSON" },
		{ "{\"format\":\"other\",\"version\":1}", ERR_INPUT,
		    "not the JSON" },
		{ "{\"format\":\"lope\",\"version\":2}", ERR_NEWER,
		    "a newer lope" },
		{ HEAD "\"dream\":[]}", ERR_NEWER, "does not know \"dream\"" },
		{ HEAD "\"note\":[]", ERR_INPUT, "not the JSON" },
		{ HEAD "\"note\":[]}x", ERR_INPUT, "not the JSON" },
		{ HEAD "\"note\":[],\"note\":[]}", ERR_INPUT, "not the JSON" },
		{ HEAD "\"note\":{}}", ERR_INPUT, "not the JSON" },
		{ HEAD "\"note\":[1]}", ERR_RANGE, "id takes" },
		{ NOTE "\"text\":\"\"}]}", ERR_RANGE, "1 to 10000 bytes" },
		{ NOTE "\"text\":null}]}", ERR_RANGE, "text takes" },
		{ NOTE "\"text\":\"a\\u0000b\"}]}", ERR_INPUT, "not the JSON" },
		{ NOTE "\"text\":\"\xff\"}]}", ERR_INPUT, "not the JSON" },
		{ NOTE "\"text\":\"a\",\"text\":\"b\"}]}", ERR_INPUT,
		    "not the JSON" },
		{ NOTE "\"text\":\"a\",\"colour\":\"b\"}]}", ERR_NEWER,
		    "does not know \"colour\"" },
		{ NOTE "\"text\":\"a\"},{" ID ",\"order\":6,"
		       "\"day\":\"2026-11-24\",\"text\":\"b\"}]}",
		    ERR_INPUT, "the same id" },
		{ NOTE "\"text\":\"a\"},{\"id\":"
		       "\"1123456789abcdef0123456789abcdef\",\"order\":6,"
		       "\"day\":\"2026-11-23\",\"text\":\"b\"}]}",
		    ERR_INPUT, "the same day" },
		{ HEAD "\"note\":[{\"id\":\"0123\",\"order\":5}]}", ERR_RANGE,
		    "id takes 32" },
		{ HEAD "\"note\":[{" ID ",\"order\":0}]}", ERR_RANGE,
		    "order takes" },
		{ HEAD "\"note\":[{" ID ",\"order\":9223372036854775807}]}",
		    ERR_RANGE, "order takes" },
		{ HEAD "\"note\":[{" ID ",\"order\":475668047462400001}]}",
		    ERR_RANGE, "order takes" },
		{ HEAD "\"note\":[{" ID ",\"order\":5,"
		       "\"day\":\"2026-02-30\",\"text\":\"a\"}]}",
		    ERR_RANGE, "day takes a date" },
		{ NAP "\"days\":[\"mon\"],\"from_min\":1441,\"to_min\":1}]}",
		    ERR_RANGE, "from_min takes 0 to 1440" },
		{ NAP "\"days\":[\"mon\"],\"from_min\":1.5,\"to_min\":1}]}",
		    ERR_RANGE, "from_min takes" },
		{ NAP "\"days\":[],\"from_min\":1,\"to_min\":1}]}", ERR_RANGE,
		    "days takes mon to sun" },
		{ NAP "\"days\":[\"moon\"],\"from_min\":1,\"to_min\":1}]}",
		    ERR_RANGE, "days takes mon to sun" },
		{ HEAD "\"pause\":[{" ID ",\"order\":5,"
		       "\"day\":\"2026-11-23\",\"last\":\"2026-11-22\"}]}",
		    ERR_RANGE, "a pause ends" },
		{ TRIED("screen") "\"value_6\":3}]}", ERR_RANGE,
		    "screen takes value_0 to value_6, each 0 to 2" },
		{ TRIED("screen") "\"value_6\":null}]}", ERR_RANGE,
		    "screen takes value_0 to value_6" },
		{ TRIED("strength") "\"value_6\":1,\"value_7\":501}]}",
		    ERR_RANGE,
		    "strength takes value_0 to value_7, each 0 to 500" },
		{ TRIED("strength") "\"value_6\":1}]}", ERR_RANGE,
		    "strength takes" },
		{ HEAD "\"test\":[{" ID ",\"order\":5,\"day\":\"2026-11-23\","
		       "\"kind\":\"floor\",\"value_0\":2}]}",
		    ERR_RANGE, "floor takes value_0, 0 to 1" },
		{ SOURCE VALUES "\"bouts\":-2}]}", ERR_RANGE,
		    "line 1: bouts takes -1 to 100000" },
		{ SOURCE "\"start\":0,\"clock\":0,\"part\":null}]}", ERR_RANGE,
		    "part takes 1 to" },
		{ SOURCE VALUES "\"series\":\"0g\"}]}", ERR_RANGE,
		    "series takes pairs of hexadecimal digits" },
		{ SOURCE VALUES "\"series\":\"012\"}]}", ERR_RANGE,
		    "series takes pairs of hexadecimal digits" },
		{ SOURCE "\"heart\":1}]}", ERR_NEWER,
		    "lope does not know \"heart\"" },
		{ HEAD "\"source\":[{\"activity\":\"1\"}]}", ERR_RANGE,
		    "activity takes 32 hexadecimal digits" },
		{ HEAD "\"source\":[{\"activity\":\"" HEX "\",\"at\":"
		       "\"2026-11-23T13:41:00\",\"sha256\":\"00\"}]}",
		    ERR_RANGE, "sha256 takes 64 hexadecimal digits" },
		{ HEAD "\"source\":[],\"source\":[]}", ERR_INPUT,
		    "it is not the JSON of lope" },
		{ "id,day,nothing\r\n", ERR_INPUT,
		    "line 1: it is not a table" },
		{ "id,day,task,amount,minute\r\n#12,2026-11-23,a,1,\r\n",
		    ERR_INPUT, "line 2" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct log log = { 0 };
		struct err err = { .code = ERR_NONE };

		if (facts_read(rows[i].bytes, strlen(rows[i].bytes), &log, NULL,
			&err))
			fail_msg("taken: %s", rows[i].bytes);
		if (err.code != rows[i].code ||
		    strstr(err.text, rows[i].says) == NULL)
			fail_msg("%s: %d %s", rows[i].bytes, (int)err.code,
			    err.text);
		log_clear(&log);
	}
}

/* Is it read without harm? Whether it is taken does not matter. */
static bool
read_once(const char *bytes, size_t size)
{
	/* of just that size, for the sanitizers to see one byte more */
	char *exact = malloc(size > 0 ? size : 1);
	struct log log = { 0 };
	struct err err = { .code = ERR_NONE };
	bool ok;

	assert_non_null(exact);
	memcpy(exact, bytes, size);
	ok = facts_read(exact, size, &log, NULL, &err);
	log_clear(&log);
	free(exact);
	assert_true(ok || (err.code != ERR_NONE && err.text[0] != '\0'));
	return ok;
}

static void
test_cut_and_flipped(void **state)
{
	struct log log = { 0 };
	struct file files[2];

	(void)state;
	tell_hostile(&log);
	files[0] = json_of(&log);
	files[1] = csv_of(&log, EXPORT_CHECKINS);
	/* the line feed at the end of the JSON may be missing */
	for (size_t n = 0; n + 2 < files[0].size; n += n < 900 ? 1 : 37)
		if (read_once(files[0].bytes, n))
			fail_msg("%zu bytes of JSON are taken", n);
	for (size_t n = 0; n < files[1].size; n += 13)
		(void)read_once(files[1].bytes, n);
	for (int f = 0; f < 2; f++)
		for (size_t i = 0; i < files[f].size; i += 11) {
			char was = files[f].bytes[i];

			files[f].bytes[i] = (char)(was ^ (1 << i % 8));
			(void)read_once(files[f].bytes, files[f].size);
			files[f].bytes[i] = was;
		}
	free(files[0].bytes);
	free(files[1].bytes);
	log_clear(&log);
}

/* A value that nests deeper than any of ours, a row without an end. */
static void
test_deep_and_long(void **state)
{
	size_t size = 2 << 20;
	char *bytes = malloc(size);

	(void)state;
	assert_non_null(bytes);
	memset(bytes, '[', size);
	memcpy(bytes, HEAD "\"note\":", sizeof(HEAD "\"note\":") - 1);
	assert_false(read_once(bytes, size));
	memset(bytes, 'x', size);
	memcpy(bytes, NOTE "\"text\":\"", sizeof(NOTE "\"text\":\"") - 1);
	assert_false(read_once(bytes, size));
	free(bytes);
}

/* A run of a file for each activity of log. */
static void
tell_sources(const struct log *log, struct match_sources *out)
{
	static const uint8_t series[] = { 0, 1, 0x7f, 0x80, 0xff };

	for (size_t i = 0; i < log->activity.count; i++) {
		struct match_source *s = VEC_ADD(out);
		struct workout *w = &s->workout;

		*w = workout_unsaid();
		s->activity = log->activity.items[i].id;
		(void)str_copy(s->at, sizeof(s->at), "2026-11-23T13:41:00");
		s->sha256[0] = (uint8_t)(i * 37);
		s->sha256[31] = 0xa5;
		w->start = INT64_C(1795436800) + (int64_t)i;
		w->zone_min = i % 2 == 0 ? -1 : WORKOUT_ZONE_UNSAID;
		w->run_ms = INT64_C(9999999999);
		w->flags = 5;
		(void)str_copy(w->format, sizeof(w->format), "fit");
		(void)str_copy(w->name, sizeof(w->name),
		    "\"=1+1\" \xc3\xbc\n\\");
		w->series = i % 2 == 0 ? series : NULL;
		w->series_size = i % 2 == 0 ? sizeof(series) : 0;
	}
	match_sources_sort(out);
}

static void
test_sources_return(void **state)
{
	struct log log = { 0 }, read = { 0 };
	struct match_sources came = { 0 }, back = { 0 };
	struct edit edit = { .text = "" };
	struct err err = { .code = ERR_NONE };
	struct file first, second;

	(void)state;
	fixture_heavy(&log, 1, 7);
	stamp(&log);
	tell_sources(&log, &came);
	assert_true(came.count > 100);
	first = json_with(&log, &came);
	if (!facts_read(first.bytes, first.size, &read, &back, &err))
		fail_msg("%s", err.text);
	assert_int_equal(back.count, came.count);
	assert_int_equal(back.items[0].workout.zone_min,
	    came.items[0].workout.zone_min);
	second = json_with(&read, &back);
	same(&first, &second);

	/* All that is not known comes in, by the ids of the activities. */
	came.count--;
	assert_int_equal(edit_bring_sources(&edit, &log, &came, &back), 1);
	assert_true(row_id_eq(edit.sources.items[0].activity,
	    back.items[came.count].activity));
	assert_string_equal(edit.sources.items[0].at, "2026-11-23T13:41:00");
	edit_clear(&edit);
	came.count++;
	assert_int_equal(edit_bring_sources(&edit, &log, &came, &back), 0);
	free(first.bytes);
	free(second.bytes);
	match_sources_clear(&came);
	match_sources_clear(&back);
	log_clear(&log);
	log_clear(&read);
}

/* Damaged anywhere: refused or read, never harmed by. */
static void
test_sources_flipped(void **state)
{
	struct log log = { 0 };
	struct match_sources came = { 0 };
	struct file file;

	(void)state;
	tell_hostile(&log);
	tell_sources(&log, &came);
	assert_true(came.count > 0);
	file = json_with(&log, &came);
	/* the sources are the end of it */
	for (size_t i = file.size - 900 * came.count; i < file.size; i += 53) {
		char was = file.bytes[i];

		file.bytes[i] = (char)(was ^ (1 << i % 8));
		(void)read_once(file.bytes, file.size);
		file.bytes[i] = was;
	}
	free(file.bytes);
	match_sources_clear(&came);
	log_clear(&log);
}

static void
test_span(void **state)
{
	struct log log = { 0 };
	char *bytes;
	size_t size;
	FILE *to = open_memstream(&bytes, &size);

	(void)state;
	tell_hostile(&log);
	assert_non_null(to);
	assert_true(export_json(&log, &(const struct match_sources){ 0 },
	    (struct export_span){ 20001, 20002 }, to));
	assert_int_equal(fclose(to), 0);
	assert_non_null(
	    strstr(bytes, "\"from\":\"2024-10-05\",\"to\":\"2024-10-06\""));
	assert_null(strstr(bytes, "\"day\":\"2024-10-04\""));
	assert_non_null(strstr(bytes, "\"day\":\"2024-10-06\""));
	assert_null(strstr(bytes, "\"day\":\"2024-10-07\""));
	free(bytes);
	log_clear(&log);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_json_returns),
		cmocka_unit_test(test_hostile_text_returns),
		cmocka_unit_test(test_no_cell_runs),
		cmocka_unit_test(test_guarded),
		cmocka_unit_test(test_what_is_kept),
		cmocka_unit_test(test_source_passed_over),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_cut_and_flipped),
		cmocka_unit_test(test_deep_and_long),
		cmocka_unit_test(test_sources_return),
		cmocka_unit_test(test_sources_flipped),
		cmocka_unit_test(test_span),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
