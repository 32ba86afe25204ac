/* SPDX-License-Identifier: ISC */
/* GPX, TCX and Apple Health: what they are read as, odd ones, hostile ones. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "heard.h"
#include "outing.h"

#include "lope/mem.h"
#include "lope/str.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MAY_1 INT64_C(1777615200) /* 2026-05-01T06:00:00Z */

#define NEAR(got, want, within) \
	assert_true((double)(got) >= (want) - (within) && \
	    (double)(got) <= (want) + (within))

static const struct leg run_walk[] = { { 180, 2800, 150, 166, 0 },
	{ 120, 1500, 130, 112, 0 }, { 180, 2800, 155, 166, 45 },
	{ 120, 1500, 131, 112, 0 }, { 180, 2800, 158, 168, 0 }, { 0 } };
static const struct leg walk[] = { { 600, 1400, 110, 108, 0 }, { 0 } };
static const struct leg short_run[] = { { 4, 3000, 150, 166, 0 }, { 0 } };

static const struct outing outing_run_walk = { MAY_1, "running", "Morning",
	run_walk, 1 };

/* What a file says of an outing, written by write. */
static void
read_back(const struct outing *o, void (*write)(const struct outing *, FILE *),
    struct heard *h)
{
	struct bytes b = { 0 };
	FILE *f = open_memstream(&b.at, &b.size);

	assert_non_null(f);
	write(o, f);
	(void)fclose(f);
	heard_read(h, b.at, b.size, NULL, NULL);
	free(b.at);
}

static void
write_tcx(const struct outing *o, FILE *f)
{
	outing_tcx(o, true, f);
}

static void
write_tcx_mill(const struct outing *o, FILE *f)
{
	outing_tcx(o, false, f);
}

static void
assert_outing(const struct workout *w, const struct outing *o)
{
	assert_int_equal(w->clock, WORKOUT_CLOCK_UTC);
	assert_int_equal(w->start, o->start);
	NEAR(w->timer_ms, (double)outing_timer_s(o) * 1000, 1);
	NEAR(w->elapsed_ms, (double)outing_elapsed_s(o) * 1000, 1);
	NEAR(w->distance_cm, outing_metres(o) * 100,
	    outing_metres(o) * 100 * 0.002 + 1);
	assert_int_equal(w->flags, 0);
}

static void
test_gpx_round(void **state)
{
	struct outing o = outing_run_walk;
	const struct workout *w;
	struct heard h;

	(void)state;
	read_back(&o, outing_gpx, &h);
	w = heard_one(&h);
	assert_outing(w, &o);
	assert_int_equal(w->sport, SPORT_RUN);
	assert_string_equal(w->name, "");
	assert_string_equal(w->device, "lope test");
	assert_int_equal(w->bouts, 3);
	NEAR(w->run_ms, 540e3, 15e3);
	NEAR(w->longest_ms, 180e3, 6e3);
	assert_int_equal(w->hr_max, 158);
	heard_clear(&h);
	/* Sparse points, and a walk. */
	o.every_s = 6;
	read_back(&o, outing_gpx, &h);
	assert_outing(heard_one(&h), &o);
	heard_clear(&h);
	o = (struct outing){ MAY_1, "walking", "", walk, 1 };
	read_back(&o, outing_gpx, &h);
	assert_outing(heard_one(&h), &o);
	assert_int_equal(heard_one(&h)->sport, SPORT_WALK);
	heard_clear(&h);
}

static void
test_tcx_round(void **state)
{
	struct outing o = outing_run_walk;
	const struct workout *w;
	struct heard h;

	(void)state;
	o.sport = "Running";
	read_back(&o, write_tcx, &h);
	w = heard_one(&h);
	assert_outing(w, &o);
	assert_int_equal(w->sport, SPORT_RUN);
	assert_int_equal(w->treadmill, 0);
	assert_string_equal(w->device, "lope test");
	assert_string_equal(w->note, "");
	assert_int_equal(w->bouts, 3);
	heard_clear(&h);
	read_back(&o, write_tcx_mill, &h);
	assert_outing(heard_one(&h), &o);
	assert_int_equal(heard_one(&h)->treadmill, 1);
	heard_clear(&h);
	o = (struct outing){ MAY_1, "Other", "", walk, 1 };
	read_back(&o, write_tcx, &h);
	assert_outing(heard_one(&h), &o);
	assert_int_equal(heard_one(&h)->sport, SPORT_WALK);
	heard_clear(&h);
}

/* A segment that is written again, at once or later, is gone once; another over
 * the same ground is not it. */
static void
test_gpx_twice(void **state)
{
#define POINT(lat, min) \
	"<trkpt lat='" lat "' lon='8'><time>2026-05-01T06:" min \
	":00Z</time></trkpt>"
#define A "<trkseg>" POINT("50", "00") POINT("50.01", "05") "</trkseg>"
#define B "<trkseg>" POINT("50.01", "06") POINT("50", "11") "</trkseg>"
#define C "<trkseg>" POINT("50", "12") POINT("50.01", "17") "</trkseg>"
	static const struct {
		const char *segments;
		int ways;
	} rows[] = {
		{ A A, 1 },
		{ A A A, 1 },
		{ A B, 2 },
		{ A A B, 2 },
		{ A B A, 2 },
		{ A A B B C, 3 },
		{ A B C A B C, 3 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		int ways = rows[i].ways;
		char text[4000];
		struct heard h;

		(void)snprintf(text, sizeof(text), "<gpx><trk>%s</trk></gpx>",
		    rows[i].segments);
		heard_text(&h, text);
		NEAR(heard_one(&h)->distance_cm, ways * 111195, 300);
		assert_int_equal(heard_one(&h)->timer_ms, ways * 300000);
		assert_int_equal(heard_one(&h)->run_ms, ways * 300000);
		heard_clear(&h);
	}
#undef POINT
#undef A
#undef B
#undef C
}

/* Steps of one foot are told from those of both at a slow run, too, by the way
 * that each takes. */
static void
test_slow(void **state)
{
	static const struct {
		const char *name;
		int run_mms, run_steps, walk_mms, walk_steps;
		double run_ms;
	} row[] = {
		{ "one foot, 7:35/km", 2200, 162, 1300, 110, 540e3 },
		{ "one foot, 9:16/km", 1800, 158, 1200, 108, 540e3 },
		{ "both feet, 8:20/km", 2000, 320, 1300, 220, 540e3 },
		{ "one foot, walked", 1400, 110, 1300, 108, 0 },
		{ "both feet, walked", 1400, 220, 1300, 216, 0 },
		{ "no steps, 10:25/km", 1600, 0, 1500, 0, 780e3 },
		{ "no steps, walked", 1340, 0, 1300, 0, 0 },
	};
	void (*const write[])(const struct outing *, FILE *) = { outing_gpx,
		write_tcx };
	struct heard h;

	(void)state;
	for (size_t i = 0; i < COUNT(row) * COUNT(write); i++) {
		const size_t at = i / COUNT(write);
		const struct leg run = { 180, row[at].run_mms, 150,
			row[at].run_steps, 0 };
		const struct leg walk_of = { 120, row[at].walk_mms, 130,
			row[at].walk_steps, 0 };
		const struct leg legs[] = { run, walk_of, run, walk_of, run,
			{ 0 } };
		const struct outing o = { MAY_1, "Running", "", legs, 1 };

		print_message("%s\n", row[at].name);
		read_back(&o, write[i % COUNT(write)], &h);
		NEAR(heard_one(&h)->run_ms, row[at].run_ms, 15e3);
		heard_clear(&h);
	}
}

/* A few strides in a long walk without steps are all that was run. */
static void
test_strides(void **state)
{
	static const struct leg legs[] = { { 540, 1500, 110, 0, 0 },
		{ 30, 2800, 150, 0, 0 }, { 540, 1500, 110, 0, 0 },
		{ 30, 2800, 150, 0, 0 }, { 540, 1500, 110, 0, 0 }, { 0 } };
	const struct outing o = { MAY_1, "Running", "", legs, 1 };
	struct heard h;

	(void)state;
	read_back(&o, outing_gpx, &h);
	NEAR(heard_one(&h)->run_ms, 60e3, 10e3);
	assert_int_equal(heard_one(&h)->bouts, 2);
	heard_clear(&h);
}

/* The steps of its first leg and nothing else. */
static void
write_steps(const struct outing *o, FILE *f)
{
	char buf[32];

	(void)fputs("<TrainingCenterDatabase><Activities>"
		    "<Activity Sport=\"Running\"><Lap><Track>",
	    f);
	for (int s = 0; s <= o->legs[0].seconds; s++)
		(void)fprintf(f,
		    "<Trackpoint><Time>%s</Time><Extensions><TPX>"
		    "<RunCadence>%d</RunCadence></TPX></Extensions>"
		    "</Trackpoint>",
		    outing_time(o->start + s, buf), o->legs[0].steps);
	(void)fputs("</Track></Lap></Activity></Activities>"
		    "</TrainingCenterDatabase>",
	    f);
}

/* On a treadmill without a pod there are steps alone. */
static void
test_steps_alone(void **state)
{
	static const struct {
		int steps;
		double run_ms;
	} row[] = { { 81, 600e3 }, { 162, 600e3 }, { 108, 0 } };
	struct heard h;

	(void)state;
	for (size_t i = 0; i < COUNT(row); i++) {
		const struct leg legs[] = { { 600, 0, 0, row[i].steps, 0 },
			{ 0 } };
		const struct outing o = { MAY_1, "Running", "", legs, 1 };

		read_back(&o, write_steps, &h);
		NEAR(heard_one(&h)->run_ms, row[i].run_ms, 1e3);
		heard_clear(&h);
	}
}

/* ------------------------------------------------------------------ GPX */

#define POINT(lat, time) \
	"<trkpt lat=\"" lat "\" lon=\"8\"><time>" time "</time></trkpt>"
#define TWO \
	POINT("50.0001", "2026-05-01T06:00:00Z") \
	POINT("50.0010", "2026-05-01T06:00:40Z")
#define GPX(inside) "<gpx version='1.1'>" inside "</gpx>"
#define TRACK(inside) GPX("<trk><trkseg>" inside "</trkseg></trk>")

/* One that is wider than what is looked at of it. */
static void
test_wide_declaration(void **state)
{
	char text[1000];

	(void)state;
	for (int blanks = 80; blanks < 120; blanks++) {
		struct heard h;

		(void)snprintf(text, sizeof(text),
		    "<?xml version='1.0'%*sencoding='UTF-8'?>%s", blanks, "",
		    TRACK(TWO));
		heard_text(&h, text);
		assert_int_equal(heard_one(&h)->elapsed_ms, 40000);
		heard_clear(&h);
	}
}

/* Odd, and still a run of 40 s over 100 m. */
static void
test_gpx_odd(void **state)
{
	static const char *const texts[] = {
		TRACK(TWO),
		"\n\n  <?xml version='1.0'?>\n" TRACK(TWO),
		"\xEF\xBB\xBF<?xml version='1.0' encoding='utf-8'?>" TRACK(TWO),
		"<?xml version='1.0' encoding='windows-1252'?>" GPX(
		    "<trk><name>L\xE4ufe</name><trkseg>" TWO "</trkseg></trk>"),
		"<?xml version='1.0' encoding='ISO-8859-1'?>" GPX(
		    "<trk><name>L\xE4ufe</name><trkseg>" TWO "</trkseg></trk>"),
		/* declared as what it is not */
		"<?xml version='1.0' encoding='utf-16'?>" GPX(
		    "<trk><name>L\xC3\xA4ufe</name><trkseg>" TWO
		    "</trkseg></trk>"),
		"<?xml version='1.0' encoding='utf8'?>" GPX(
		    "<trk><name>L\xC3\xA4ufe</name><trkseg>" TWO
		    "</trkseg></trk>"),
		"<?xml version='1.1' encoding='UTF-8' standalone='no' ?>" TRACK(
		    TWO),
		"<g:gpx xmlns:g='x'><g:trk><g:trkseg>"
		"<g:trkpt lat='50.0001' lon='8'><g:time>2026-05-01T06:00:00Z"
		"</g:time></g:trkpt><g:trkpt lat='50.0010' lon='8'>"
		"<g:time>2026-05-01T06:00:40Z</g:time></g:trkpt>"
		"</g:trkseg></g:trk></g:gpx>",
		/* a prefix that nobody declared */
		TRACK("<trkpt lat='50.0001' lon='8'><time>2026-05-01T06:00:00Z"
		      "</time><extensions><gpxtpx:TrackPointExtension>"
		      "<gpxtpx:hr>140</gpxtpx:hr></gpxtpx:TrackPointExtension>"
		      "</extensions></trkpt>" POINT("50.0010",
			  "2026-05-01T06:00:40Z")),
		/* fractions, offsets, no zone */
		TRACK(POINT("50.0001", "2026-05-01T08:00:00.000+02:00")
			POINT("50.0010", "2026-05-01T08:00:40.0+02:00")),
		TRACK(POINT("50.0001", "2026-05-01T06:00:00")
			POINT("50.0010", "2026-05-01T06:00:40")),
		TRACK(POINT("50.0001", "2026/05/01 06:00:00+00")
			POINT("50.0010", "2026/05/01 06:00:40+00")),
		TRACK("<trkpt lat='50,00010' lon='8,00000'><time>"
		      "2026-05-01T06:00:00Z</time></trkpt>"
		      "<trkpt lat='50,00100' lon='8,00000'><time>"
		      "2026-05-01T06:00:40Z</time></trkpt>"),
		/* a point without a time, one without a place, 0 0 */
		TRACK("<trkpt lat='50.0001' lon='8'/>" TWO),
		TRACK("<trkpt><time>2026-05-01T06:00:00Z</time></trkpt>" TWO),
		TRACK("<trkpt lat='0' lon='0'/>" TWO),
		TRACK("<trkpt lat='91' lon='8'/>" TWO),
		TRACK("<trkpt lat='x' lon='8'/>" TWO),
		/* a clock that went back */
		TRACK(POINT("50.0001", "2026-05-01T06:00:00Z")
			POINT("50.0002", "2026-04-01T06:00:00Z")
			    POINT("50.0010", "2026-05-01T06:00:40Z")),
		/* what stands behind the end does not count */
		TRACK(TWO) "\n\n<gpx>",
		/* places and routes beside the track */
		GPX("<metadata><time>2020-01-01T00:00:00Z</time></metadata>"
		    "<wpt lat='1' lon='1'><time>2020-01-01T00:00:00Z</time>"
		    "<name>Home</name></wpt>"
		    "<rte><rtept lat='1' lon='1'/></rte>"
		    "<trk><trkseg>" TWO "</trkseg></trk>"),
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++) {
		const struct workout *w;
		struct heard h;

		heard_text(&h, texts[i]);
		w = heard_one(&h);
		assert_int_equal(w->start, MAY_1);
		assert_int_equal(w->elapsed_ms, 40000);
		NEAR(w->distance_cm, 10008, 30);
		assert_int_equal(heard_done(&h, "")->code, ERR_NONE);
		assert_true(
		    w->name[0] == '\0' || str_eq(w->name, "L\xC3\xA4ufe"));
		heard_clear(&h);
	}
}

/* One point whose time is wrong costs that point alone; a first one that is
 * too early, or a last too late, where it is by more than a day. */
static void
test_wild_time(void **state)
{
	static const char *const wild[] = { "2031-01-01T00:00:00Z",
		"2026-05-01T07:00:00Z", "1970-01-01T00:00:00Z" };
	static const int order[][2] = { { 0, 0 }, { 0, 1 }, { 0, 2 }, { 1, 0 },
		{ 1, 1 }, { 1, 2 }, { 2, 0 }, { 2, 2 } };

	(void)state;
	for (size_t i = 0; i < COUNT(order); i++) {
		char text[4000] = "";
		struct str s = str_of(text, sizeof(text));
		const struct workout *w;
		struct heard h;
		int at = order[i][0] * 4; /* first, middle, last */

		str_add(&s, "<gpx><trk><trkseg>");
		for (int k = 0; k < 9; k++) {
			str_add(&s, "<trkpt lat='50.000%d' lon='8'><time>", k);
			if (k == at)
				str_add(&s, "%s", wild[order[i][1]]);
			else
				str_add(&s, "2026-05-01T06:00:%02dZ", k * 5);
			str_add(&s, "</time></trkpt>");
		}
		str_add(&s, "</trkseg></trk></gpx>");
		heard_text(&h, text);
		w = heard_one(&h);
		assert_int_equal(w->start, MAY_1 + (at == 0 ? 5 : 0));
		NEAR(w->timer_ms, 40000, at == 4 ? 0 : 5000);
		NEAR(w->elapsed_ms, 40000, at == 4 ? 0 : 5000);
		NEAR(w->distance_cm, 8900, 100);
		heard_clear(&h);
	}
}

/* Where the receiver went astray and came back, nobody ran there; what it
 * jumps on and does not come back from is way. */
static void
test_astray(void **state)
{
	static const struct {
		int from, to; /* the points that are astray */
		int north;    /* so many ten thousandths of a degree */
		int said;     /* of way, in the same */
		enum { STAYS, TURNS, GOES_ON } then;
	} rows[] = {
		{ 0, 0, 0, 40, STAYS },
		{ 20, 21, 500, 40, STAYS },
		{ 20, 30, 500, 40, STAYS },
		{ 20, 30, -90000, 40, STAYS },
		{ 39, 40, 80, 40, STAYS },
		{ 20, 41, 500, 540, STAYS },
		{ 0, 1, 500, 538, STAYS },
		/* two minutes, and longer */
		{ 10, 33, 500, 40, STAYS },
		{ 10, 34, 500, 1038, STAYS },
		/* as far south, in turn */
		{ 20, 22, 500, 40, TURNS },
		{ 20, 24, 500, 40, TURNS },
		/* from jump to jump: as many as are remembered, and one more */
		{ 20, 28, 500, 40, GOES_ON },
		{ 20, 29, 500, 9038, GOES_ON },
	};
	char text[8000];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct str s = str_of(text, sizeof(text));
		struct heard h;

		str_add(&s, "<gpx><trk><type>running</type><trkseg>");
		for (int k = 0; k <= 40; k++) {
			bool astray = k >= rows[i].from && k < rows[i].to;
			int north = rows[i].north;

			if (rows[i].then == TURNS && k % 2 != 0)
				north = -north;
			if (rows[i].then == GOES_ON)
				north *= k - rows[i].from + 1;

			str_add(&s,
			    "<trkpt lat='%.4f' lon='8'><time>"
			    "2026-05-01T06:0%d:%02dZ</time></trkpt>",
			    50 + (k + (astray ? north : 0)) / 10000.0, k / 12,
			    k % 12 * 5);
		}
		str_add(&s, "</trkseg></trk></gpx>");
		heard_text(&h, text);
		NEAR(heard_one(&h)->distance_cm, rows[i].said * 1111.95, 30);
		assert_int_equal(heard_one(&h)->timer_ms, 200000);
		assert_int_equal(workout_has(heard_one(&h),
				     WORKOUT_FLAG_GPS_JUMP),
		    rows[i].to > 0);
		heard_clear(&h);
	}
}

/* No jump comes back to where the track was before a pause, nor to where it was
 * later. Each is 5.56 km. */
static void
test_astray_not(void **state)
{
#define AT(lat, time) POINT(lat, "2026-05-01T06:" time "Z")
	static const struct {
		const char *segments;
		int ways;
	} rows[] = {
		{ AT("50", "00:00") AT("50.05", "00:05") AT("50.05", "00:10")
			AT("50", "00:15"),
		    0 },
		{ AT("50", "00:00") AT("50.05",
		      "00:05") "</trkseg><trkseg>" AT("50.05", "00:10")
			AT("50", "00:15"),
		    2 },
		{ AT("50", "01:40") AT("50.05", "01:45") AT("50.05", "00:50")
			AT("50", "00:55") AT("50", "01:50"),
		    2 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char text[2000];
		struct heard h;

		(void)snprintf(text, sizeof(text), TRACK("%s"),
		    rows[i].segments);
		heard_text(&h, text);
		NEAR(heard_one(&h)->distance_cm, rows[i].ways * 555975, 100);
		heard_clear(&h);
	}
#undef AT
}

static void
test_gpx_zones(void **state)
{
	struct heard h;

	(void)state;
	heard_text(&h,
	    TRACK(POINT("50.0001", "2026-05-01T08:00:00+02:00")
		    POINT("50.0010", "2026-05-01T08:00:40+02:00")));
	assert_int_equal(heard_one(&h)->zone_min, 120);
	assert_false(workout_has(heard_one(&h), WORKOUT_FLAG_NO_ZONE));
	heard_clear(&h);
	heard_text(&h,
	    TRACK(POINT("50.0001", "2026-05-01T06:00:00")
		    POINT("50.0010", "2026-05-01T06:00:40")));
	assert_int_equal(heard_one(&h)->zone_min, WORKOUT_ZONE_UNSAID);
	assert_true(workout_has(heard_one(&h), WORKOUT_FLAG_NO_ZONE));
	heard_clear(&h);
}

/* What only looks like a time here and there is none. */
static void
test_no_time(void **state)
{
	struct heard h;

	(void)state;
	heard_text(&h,
	    TRACK(POINT("50.0001", "XX26-11-22T06:00:00Z")
		    POINT("50.0010", "XX26-11-22T06:00:40Z")));
	assert_int_equal(h.count, 0);
	heard_clear(&h);
	heard_text(&h,
	    TRACK(POINT("50.0001", "garbage 5-6-2025 T06:00:00Z")
		    POINT("50.0010", "garbage 5-6-2025 T06:00:40Z")));
	assert_int_equal(h.count, 0);
	heard_clear(&h);
	heard_text(&h,
	    TRACK(POINT("50.0001", "2026/05/01 08:00:00+02")
		    POINT("50.0010", "2026/05/01 08:00:40+02")));
	assert_int_equal(heard_one(&h)->start, MAY_1);
	heard_clear(&h);
}

/* A clock that begins in 1970, 1980 or 1999 was not set: that is no date. */
static void
test_unset_clock(void **state)
{
	static const struct {
		const char *day;
		bool set;
	} rows[] = {
		{ "1970-01-01", false },
		{ "1980-01-06", false },
		{ "1999-12-31", false },
		{ "2000-01-01", true },
	};
	static const char *const forms[] = {
		"<gpx><trk><trkseg><trkpt lat='50' lon='8'><time>%1$sT12:00:00Z"
		"</time></trkpt><trkpt lat='50.001' lon='8'><time>"
		"%1$sT12:00:40Z</time></trkpt></trkseg></trk></gpx>",
		"<TrainingCenterDatabase><Activities><Activity Sport='Running'>"
		"<Id>%1$sT12:00:00Z</Id><Lap StartTime='%1$sT12:00:00Z'>"
		"<TotalTimeSeconds>40</TotalTimeSeconds></Lap></Activity>"
		"</Activities></TrainingCenterDatabase>",
	};
	char text[600];

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++)
		for (size_t k = 0; k < COUNT(forms); k++) {
			const struct workout *w;
			struct heard h;

			(void)snprintf(text, sizeof(text), forms[k],
			    rows[i].day);
			heard_text(&h, text);
			w = heard_one(&h);
			assert_int_equal(w->clock,
			    rows[i].set ? WORKOUT_CLOCK_UTC :
					  WORKOUT_CLOCK_NONE);
			assert_int_equal(workout_has(w, WORKOUT_FLAG_NO_DATE),
			    !rows[i].set);
			assert_int_equal(w->elapsed_ms, 40000);
			heard_clear(&h);
		}
}

/* Nothing goes across a pause, and each track is an activity. */
static void
test_gpx_segments(void **state)
{
	const struct workout *w;
	struct heard h;

	(void)state;
	heard_text(&h,
	    GPX("<trk><trkseg>" TWO "</trkseg><trkseg>" POINT("50.5",
		"2026-05-01T07:00:00Z") POINT("50.5009",
		"2026-05-01T07:00:40Z") "</trkseg></trk>"));
	w = heard_one(&h);
	assert_int_equal(w->timer_ms, 80000);
	assert_int_equal(w->elapsed_ms, 3640000);
	NEAR(w->distance_cm, 20016, 60);
	heard_clear(&h);
	heard_text(&h,
	    GPX("<trk><trkseg>" TWO "</trkseg></trk><trk><type>9</type>"
		"<trkseg>" POINT("50.5",
		    "2026-05-02T07:00:00Z") POINT("50.5009",
		    "2026-05-02T07:00:40Z") "</trkseg></trk><trk><trkseg/></trk>"));
	assert_int_equal(h.count, 2);
	assert_int_equal(h.workouts[0].workout.part, 1);
	assert_int_equal(h.workouts[1].workout.part, 2);
	assert_int_equal(h.workouts[1].workout.sport, SPORT_RUN);
	NEAR(h.workouts[1].workout.distance_cm, 10008, 30);
	heard_clear(&h);
}

static void
test_gpx_sports(void **state)
{
	static const struct {
		const char *type, *name;
		enum sport sport;
		bool treadmill;
	} rows[] = {
		{ "running", "", SPORT_RUN, false },
		{ "Run", "", SPORT_RUN, false },
		{ "9", "", SPORT_RUN, false },
		{ "trail_running", "", SPORT_RUN, false },
		{ "Laufen", "", SPORT_RUN, false },
		{ "Course à pied", "", SPORT_RUN, false },
		{ "treadmill_running", "", SPORT_RUN, true },
		{ "hiking", "", SPORT_WALK, false },
		{ "Walking", "", SPORT_WALK, false },
		{ "cycling", "Run", SPORT_OTHER, false },
		{ "1", "", SPORT_OTHER, false },
		{ "golf", "", SPORT_OTHER, false },
		{ "", "Running 5/1/26 6:00 am", SPORT_RUN, false },
		{ "", "Walking 5/1/26 6:00 am", SPORT_WALK, false },
		/* free words: the speed of 2.5 m/s tells */
		{ "the category", "", SPORT_RUN, false },
		{ "", "Trunk road", SPORT_RUN, false },
	};
	char text[1000];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct heard h;

		(void)snprintf(text, sizeof(text),
		    "<gpx><trk><name>%s</name><type>%s</type><trkseg>" TWO
		    "</trkseg></trk></gpx>",
		    rows[i].name, rows[i].type);
		heard_text(&h, text);
		if (heard_one(&h)->sport != rows[i].sport)
			fail_msg("%s|%s: %d", rows[i].type, rows[i].name,
			    (int)heard_one(&h)->sport);
		assert_int_equal(heard_one(&h)->treadmill, rows[i].treadmill);
		heard_clear(&h);
	}
}

/* Whole files without an activity, with what is said of them. */
static void
test_no_activity(void **state)
{
	static const struct {
		const char *text, *note;
	} rows[] = {
		{ GPX("<rte><rtept lat='1' lon='1'/></rte>"),
		    "a route or places, not an activity" },
		{ GPX("<wpt lat='1' lon='1'><time>2020-01-01T00:00:00Z</time>"
		      "</wpt>"),
		    "a route or places, not an activity" },
		{ GPX(""), "a route or places, not an activity" },
		{ TRACK("<trkpt lat='1' lon='1'/><trkpt lat='1' lon='2'/>"),
		    "a track without times is no activity" },
		{ TRACK(POINT("50", "2026-05-01T06:00:00Z")),
		    "a track without times is no activity" },
		{ TRACK(POINT("50", "2026-05-01T06:00:00Z")
			  POINT("51", "2026-05-01T06:00:00Z")),
		    "a track without times is no activity" },
		{ TRACK(POINT("50", "2026-05-01T06:02:00Z")
			  POINT("51", "2026-05-01T06:01:00Z")
			      POINT("52", "2026-05-01T06:00:00Z")),
		    "a track whose times run backwards is no activity" },
		{ "<TrainingCenterDatabase><Courses><Course><Name>A</Name><Lap>"
		  "<TotalTimeSeconds>9</TotalTimeSeconds></Lap></Course>"
		  "</Courses></TrainingCenterDatabase>",
		    "a course, not an activity" },
		{ "<TrainingCenterDatabase><Workouts><Workout Sport='Running'/>"
		  "</Workouts></TrainingCenterDatabase>",
		    "it holds no activity" },
		{ "<HealthData><Record/></HealthData>",
		    "it holds no workouts" },
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct heard h;

		heard_text(&h, rows[i].text);
		assert_int_equal(h.count, 0);
		assert_int_equal(heard_done(&h, "")->code, ERR_NONE);
		assert_string_equal(heard_done(&h, "")->text, rows[i].note);
		heard_clear(&h);
	}
}

/* Read as a format that it is not of. */
static void
test_foreign(void **state)
{
	static const char *const texts[] = { TRACK(TWO),
		"<TrainingCenterDatabase/>", "<HealthData/>" };
	static const struct {
		const char *name, *why;
	} rows[] = {
		{ "gpx", "it does not begin as a GPX file" },
		{ "tcx", "it does not begin as a TCX file" },
		{ "health",
		    "it does not begin as an export.xml of Apple Health" },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++)
		for (size_t k = 0; k < COUNT(rows); k++) {
			struct heard h;

			heard_read(&h, texts[i], strlen(texts[i]), rows[k].name,
			    NULL);
			assert_int_equal(heard_done(&h, "")->code,
			    i == k ? ERR_NONE : ERR_INPUT);
			if (i != k)
				assert_string_equal(heard_done(&h, "")->text,
				    rows[k].why);
			assert_int_equal(h.count, i == k && i == 0 ? 1 : 0);
			heard_clear(&h);
		}
}

/* A file that breaks off: what was read, marked. */
static void
test_broken(void **state)
{
	static const char *const texts[] = {
		"<gpx><trk><trkseg>" TWO,
		"<gpx><trk><trkseg>" TWO "<trkpt lat='50",
		"<gpx><trk><trkseg>" TWO "</trk></gpx>",
		"<gpx><trk><trkseg>" TWO "<name>A & B</name>",
		"<gpx><trk><trkseg>" TWO
		"<name>\xFF</name></trkseg></trk></gpx>",
		"<gpx><trk><trkseg>" TWO
		"<x>&unheard;</x></trkseg></trk></gpx>",
	};
	struct heard h;
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++) {
		heard_text(&h, texts[i]);
		assert_int_equal(heard_one(&h)->elapsed_ms, 40000);
		assert_true(workout_has(heard_one(&h), WORKOUT_FLAG_TRUNCATED));
		assert_int_equal(heard_done(&h, "")->code, ERR_NONE);
		assert_non_null(
		    strstr(heard_done(&h, "")->text, "it breaks off: "));
		heard_clear(&h);
	}
	/* Nothing usable came before. */
	heard_text(&h, "<gpx><trk><trkseg><trkpt lat='50' lon='8'>");
	assert_int_equal(h.count, 0);
	assert_int_equal(heard_done(&h, "")->code, ERR_INPUT);
	heard_clear(&h);
	/* The first of two activities is whole. */
	heard_text(&h,
	    "<gpx><trk><trkseg>" TWO "</trkseg></trk><trk><trkseg><trkpt");
	assert_false(workout_has(heard_one(&h), WORKOUT_FLAG_TRUNCATED));
	heard_clear(&h);
}

static void
assert_refused(const char *text, size_t size, const char *why)
{
	struct heard h;

	heard_read(&h, text, size, NULL, NULL);
	if (heard_done(&h, "")->code != ERR_INPUT ||
	    strstr(heard_done(&h, "")->text, why) == NULL)
		fail_msg("\"%s\" and not \"%s\"", heard_done(&h, "")->text,
		    why);
	heard_clear(&h);
}

/* head, then count times part, then tail. */
static void
assert_long_refused(const char *head, const char *part, size_t count,
    const char *tail, const char *why)
{
	struct bytes b = { 0 };
	FILE *f = open_memstream(&b.at, &b.size);

	assert_non_null(f);
	(void)fputs(head, f);
	while (count-- > 0)
		(void)fputs(part, f);
	(void)fputs(tail, f);
	(void)fclose(f);
	assert_refused(b.at, b.size, why);
	free(b.at);
}

static void
test_hostile(void **state)
{
	static const char laughs[] =
	    "<!DOCTYPE gpx [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>"
	    "<gpx><trk><name>&b;</name><trkseg>" TWO "</trkseg></trk></gpx>";
	static const char outside[] =
	    "<!DOCTYPE gpx SYSTEM 'file:///etc/passwd'><gpx/>";
	static const char foreign[] =
	    "<!DOCTYPE foo [<!ENTITY a '<tcx>'>]><gpx><name>&a;</name></gpx>";
	static const char endless[] =
	    "<!DOCTYPE foo [<!ENTITY a 'ha'><gpx></gpx>";
	struct heard h;

	(void)state;
	assert_refused(laughs, strlen(laughs), "DOCTYPE");
	assert_refused(foreign, strlen(foreign), "DOCTYPE");
	heard_read(&h, endless, strlen(endless), NULL, NULL);
	assert_int_equal(heard_done(&h, "")->code, ERR_NOT_FOUND);
	heard_clear(&h);
	assert_refused(outside, strlen(outside), "DOCTYPE");
	assert_long_refused("<gpx>", "<a>", 70, "", "deeper than 64");
	assert_long_refused("<gpx>", "<a>", 1000000, "", "deeper than 64");
	assert_long_refused("<gpx><name>", "xxxxxxxxxxxxxxxx", 70000, "",
	    "a text of more than 1 MiB");
	assert_long_refused("<gpx><trk name='", "xxxxxxxxxxxxxxxx", 200000, "",
	    "a tag of more than 1 MiB");
	assert_long_refused("<gpx><!--", "xxxxxxxxxxxxxxxx", 200000, "",
	    "a tag of more than 1 MiB");
	assert_long_refused("<gpx><trk><trkseg>", "<trkpt/>", 1000001, "",
	    "more than 1 million points");
	assert_long_refused("<HealthData>", "<a>", 70, "", "deeper than 64");
	assert_long_refused("<!DOCTYPE HealthData [", "<!-- -->", 10000, "",
	    "never ends");
}

/* ------------------------------------------------------------------ TCX */

/* A lap says first how long it was: cut off, there is what its points show. */
static void
test_tcx_cut(void **state)
{
#define HEAD \
	"<TrainingCenterDatabase><Activities><Activity Sport='Running'>" \
	"<Id>2026-05-01T06:00:00Z</Id>"
#define OPEN(time) \
	"<Lap StartTime='" time "'><TotalTimeSeconds>1200</TotalTimeSeconds>" \
	"<DistanceMeters>3000</DistanceMeters>"
#define POINTS \
	"<Track><Trackpoint><Time>2026-05-01T06:20:00Z</Time><DistanceMeters>" \
	"3000</DistanceMeters></Trackpoint><Trackpoint><Time>" \
	"2026-05-01T06:22:00Z</Time><DistanceMeters>3300</DistanceMeters>" \
	"</Trackpoint><Trackpoint><Ti"
	static const struct {
		const char *text;
		int s; /* that it took; 0: nothing was read */
	} rows[] = {
		{ HEAD OPEN("2026-05-01T06:00:00Z") "<Track><Trackp", 0 },
		{ HEAD OPEN("2026-05-01T06:20:00Z") POINTS, 120 },
		{ HEAD OPEN("2026-05-01T06:00:00Z") "</Lap>" OPEN(
		      "2026-05-01T06:20:00Z") "<Track>",
		    1200 },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct heard h;

		heard_text(&h, rows[i].text);
		assert_int_equal(h.count, rows[i].s > 0);
		if (h.count > 0) {
			assert_int_equal(heard_one(&h)->timer_ms,
			    rows[i].s * 1000);
			assert_true(
			    workout_has(heard_one(&h), WORKOUT_FLAG_TRUNCATED));
		} else {
			assert_int_equal(heard_done(&h, "")->code, ERR_INPUT);
		}
		heard_clear(&h);
	}
#undef HEAD
#undef OPEN
#undef POINTS
}

#define TCX(inside) \
	"<TrainingCenterDatabase><Activities>" inside \
	"</Activities></TrainingCenterDatabase>"
#define LAP(start, s, m, inside) \
	"<Lap StartTime='" start "'><TotalTimeSeconds>" s \
	"</TotalTimeSeconds><DistanceMeters>" m "</DistanceMeters>" inside \
	"</Lap>"
#define TP(time, m) \
	"<Trackpoint><Time>" time "</Time><DistanceMeters>" m \
	"</DistanceMeters></Trackpoint>"

static void
test_tcx_totals(void **state)
{
	const struct workout *w;
	struct heard h;

	(void)state;
	/* Sums over laps, without a point; the hearts weighted by time. */
	heard_text(&h,
	    TCX("<Activity Sport='Running'><Id>2026-05-01T06:00:00Z</Id>" LAP("2026-05-01T06:00:00Z",
		"600.5", "1500",
		"<AverageHeartRateBpm><Value>140</Value></AverageHeartRateBpm>")
		    LAP("2026-05-01T06:11:00Z", "300", "500.25",
			"<AverageHeartRateBpm><Value>170</Value>"
			"</AverageHeartRateBpm><MaximumHeartRateBpm><Value>181"
			"</Value></MaximumHeartRateBpm>") "</Activity>"));
	w = heard_one(&h);
	assert_int_equal(w->start, MAY_1);
	assert_int_equal(w->timer_ms, 900500);
	assert_int_equal(w->distance_cm, 200025);
	assert_int_equal(w->hr_avg, 150);
	assert_int_equal(w->hr_max, 181);
	heard_clear(&h);
	/* No totals: what the points say, their distance from 0 in each lap. */
	heard_text(&h,
	    TCX("<Activity Sport='Running'><Lap><Track>" TP("2026-05-01T06:00:00Z",
		"0") TP("2026-05-01T06:05:00Z",
		"800") "</Track></Lap><Lap><Track>" TP("2026-05-01T06:05:10Z",
		"0") TP("2026-05-01T06:10:00Z", "700") "</Track></Lap>"
						       "</Activity>"));
	w = heard_one(&h);
	assert_int_equal(w->start, MAY_1);
	assert_int_equal(w->elapsed_ms, 600000);
	assert_int_equal(w->distance_cm, 150000);
	heard_clear(&h);
	/* An Id that is no time, one without a zone. */
	heard_text(&h,
	    TCX("<Activity Sport='Running'><Id>run 1</Id>" LAP("2026-05-01T06:00:00Z",
		"60", "100",
		"") "</Activity>"
		    "<Activity Sport='Running'><Id>2026-05-01T08:00:00</Id>" LAP("2026-05-01T06:00:00Z",
			"60", "100", "") "</Activity>"));
	assert_int_equal(h.count, 2);
	assert_int_equal(h.workouts[0].workout.start, MAY_1);
	assert_int_equal(h.workouts[1].workout.start, MAY_1);
	assert_int_equal(h.workouts[1].workout.part, 2);
	assert_int_equal(h.workouts[1].workout.flags, 0);
	heard_clear(&h);
}

/* More time on the timer than there was, in whatever format; the last point of a
 * TCX may lie a little before the end of its last lap. */
static void
test_timer_long(void **state)
{
#define APPLE(duration) \
	"<HealthData><Workout workoutActivityType='Running' " \
	"duration='" duration "' durationUnit='s' totalDistance='3' " \
	"totalDistanceUnit='km' startDate='2026-05-01 08:00:00 +0200' " \
	"endDate='2026-05-01 08:16:40 +0200'/></HealthData>"
#define LAPS(time) \
	TCX("<Activity Sport='Running'>" LAP("2026-05-01T06:00:00Z", time, \
	    "3000", \
	    "<Track>" TP("2026-05-01T06:00:00Z", "0") \
		TP("2026-05-01T06:16:40Z", "3000") "</Track>") "</Activity>")
	static const struct {
		const char *text;
		bool flag;
	} rows[] = {
		{ APPLE("1000"), false },
		{ APPLE("1051"), false },
		{ APPLE("1052"), true },
		{ APPLE("1500"), true },
		{ LAPS("1051"), false },
		{ LAPS("1052"), true },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		struct heard h;

		heard_text(&h, rows[i].text);
		assert_int_equal(heard_one(&h)->elapsed_ms, 1000000);
		if (workout_has(heard_one(&h), WORKOUT_FLAG_TIMER_LONG) !=
		    rows[i].flag)
			fail_msg("row %zu", i);
		heard_clear(&h);
	}
#undef APPLE
#undef LAPS
}

static void
test_tcx_odd(void **state)
{
	struct heard h;

	(void)state;
	/* The first version of the format. */
	heard_text(&h,
	    "<TrainingCenterDatabase><History><Running><Run>" LAP("2026-05-01T06:00:00Z",
		"60", "150",
		"") "</Run></Running></History></TrainingCenterDatabase>");
	assert_int_equal(heard_one(&h)->sport, SPORT_RUN);
	assert_int_equal(heard_one(&h)->timer_ms, 60000);
	heard_clear(&h);
	heard_text(&h,
	    TCX("<Activity Sport='Biking'>" LAP("2026-05-01T06:00:00Z", "60",
		"300", "") "</Activity>"));
	assert_int_equal(heard_one(&h)->sport, SPORT_OTHER);
	heard_clear(&h);
	/* Other, and far too slow or fast for a walk. */
	heard_text(&h,
	    TCX("<Activity Sport='Other'>" LAP("2026-05-01T06:00:00Z", "600",
		"0",
		"") "</Activity><Activity Sport='Other'>" LAP("2026-05-01T07:00:00Z",
		"600", "6000", "") "</Activity>"));
	assert_int_equal(h.workouts[0].workout.sport, SPORT_OTHER);
	assert_int_equal(h.workouts[1].workout.sport, SPORT_OTHER);
	heard_clear(&h);
	/* A track for each point is no pause. */
	heard_text(&h,
	    TCX("<Activity Sport='Running'><Lap><Track>" TP("2026-05-01T06:00:00Z",
		"0") "</Track><Track>" TP("2026-05-01T06:00:05Z",
		"15") "</Track><Track>" TP("2026-05-01T06:00:10Z",
		"30") "</Track></Lap></Activity>"));
	assert_int_equal(heard_one(&h)->timer_ms, 10000);
	assert_int_equal(heard_one(&h)->distance_cm, 3000);
	heard_clear(&h);
	/* One that says nothing at all. */
	heard_text(&h, TCX("<Activity Sport='Running'></Activity>"));
	assert_int_equal(h.count, 0);
	heard_clear(&h);
	/* Cut in the second lap before any of its points: the first is in. */
	heard_text(&h,
	    "<TrainingCenterDatabase><Activities><Activity Sport='Running'>"
	    "<Id>2026-05-01T06:00:00Z</Id>" LAP("2026-05-01T06:00:00Z", "60",
		"150", "") "<Lap><TotalTimeSeconds>30</TotalTimeSeconds><Dis");
	assert_int_equal(heard_one(&h)->timer_ms, 60000);
	assert_true(workout_has(heard_one(&h), WORKOUT_FLAG_TRUNCATED));
	heard_clear(&h);
}

/* What is told again, and what a wrong time makes look so. */
static void
test_tcx_again(void **state)
{
	struct heard h;

	(void)state;
	/* Of each lap the track twice: no more way, and no more time. */
#define HALF(a, b) \
	"<Track>" TP("2026-05-01T06:00:" a "0Z", a "0") \
	    TP("2026-05-01T06:00:" b "0Z", b "0") "</Track>"
	heard_text(&h,
	    TCX("<Activity Sport='Running'><Lap>" HALF("0", "1")
		    HALF("0", "1") "</Lap><Lap>" HALF("1", "2")
			HALF("1", "2") "</Lap></Activity>"));
	assert_int_equal(heard_one(&h)->timer_ms, 20000);
	assert_int_equal(heard_one(&h)->distance_cm, 2000);
	heard_clear(&h);
#undef HALF
	/* A wrong time at the end of a track does not make a repetition of the
	 * next, nor of each where there is one for every point. */
	heard_text(&h,
	    TCX("<Activity Sport='Running'><Lap><Track>" TP("2026-05-01T06:00:00Z",
		"0") TP("2026-05-01T06:00:10Z", "10") TP("2026-05-01T08:00:00Z",
		"20") "</Track><Track>" TP("2026-05-01T06:01:00Z", "20")
		    TP("2026-05-01T06:01:10Z", "30") TP("2026-05-01T06:01:20Z",
			"40") "</Track></Lap></Activity>"));
	assert_int_equal(heard_one(&h)->elapsed_ms, 80000);
	assert_int_equal(heard_one(&h)->distance_cm, 4000);
	heard_clear(&h);
	heard_text(&h,
	    TCX("<Activity Sport='Running'><Lap><Track>" TP("2026-05-01T06:00:00Z",
		"0") "</Track><Track>" TP("2026-05-01T06:00:05Z",
		"15") "</Track><Track>" TP("2026-05-01T07:00:00Z",
		"30") "</Track><Track>" TP("2026-05-01T06:00:15Z",
		"45") "</Track><Track>" TP("2026-05-01T06:00:20Z",
		"60") "</Track></Lap></Activity>"));
	assert_int_equal(heard_one(&h)->elapsed_ms, 20000);
	assert_int_equal(heard_one(&h)->distance_cm, 6000);
	heard_clear(&h);
	/* More than a day before the last track it is no repetition, but a
	 * clock that was wrong: it is way all the same. */
#define DAYS(first) \
	TCX("<Activity Sport='Running'><Lap><Track>" TP(first "T06:00:00Z", \
	    "0") TP(first "T06:00:10Z", \
	    "10") "</Track><Track>" TP("2026-05-01T05:59:00Z", "20") \
		TP("2026-05-01T05:59:10Z", "30") "</Track></Lap></Activity>")
	heard_text(&h, DAYS("2026-05-01"));
	assert_int_equal(heard_one(&h)->distance_cm, 1000);
	heard_clear(&h);
	heard_text(&h, DAYS("2026-05-02"));
	assert_int_equal(heard_one(&h)->distance_cm, 3000);
	heard_clear(&h);
#undef DAYS
}

/* --------------------------------------------------------------- Health */

/* A document type may be there, and may declare no entity, used or not. */
static void
test_health_entities(void **state)
{
	static const char *const texts[] = {
		"<!DOCTYPE HealthData [<!ENTITY a 'ha'>]>",
		("<!DOCTYPE HealthData [\n<!ELEMENT a (b)>\n"
		 "<!ENTITY % a 'ha'>\n]>\n"),
		"<!DOCTYPE HealthData [<!ENTITY a ']>'>]>",
	};
	char text[400];

	(void)state;
	for (size_t i = 0; i < COUNT(texts); i++) {
		(void)snprintf(text, sizeof(text),
		    "%s<HealthData><Workout workoutActivityType='Running' "
		    "duration='20' startDate='2026-05-01 08:00:00 +0200' "
		    "sourceName='x'/></HealthData>",
		    texts[i]);
		assert_refused(text, strlen(text), "an entity");
	}
}

#define HEALTH_HEAD \
	"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" \
	"<!DOCTYPE HealthData [\n<!-- Version: 12 -->\n" \
	"<!ELEMENT HealthData (ExportDate,(Record|Workout)*)>\n" \
	"<!ATTLIST HealthData\n  locale CDATA #REQUIRED\n>\n" \
	"<!ELEMENT not well-formed\n]>\n<HealthData locale=\"en_US\">\n" \
	"<Record type=\"HKQuantityTypeIdentifierHeartRate\" value=\"70\"/>\n"

#define HEALTH_RUN \
	"<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" " \
	"duration=\"20\" durationUnit=\"min\" " \
	"startDate=\"2026-05-01 08:00:00 +0200\" " \
	"endDate=\"2026-05-01 08:20:00 +0200\">"
#define HEALTH_FAR(km) \
	"<WorkoutStatistics " \
	"type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" " \
	"sum=\"" km "\" unit=\"km\"/>"
#define HEALTH_STEPS \
	"<WorkoutActivity duration=\"12\" durationUnit=\"min\">" HEALTH_FAR( \
	    "1.7") "<WorkoutStatistics type=\"HKQuantityTypeIdentifierHeartRate\" " \
		   "average=\"160\"/><MetadataEntry key=\"HKIndoorWorkout\" " \
		   "value=\"1\"/></WorkoutActivity>" \
		   "<WorkoutActivity duration=\"8\" durationUnit=\"min\">" HEALTH_FAR( \
		       "0.8") "</WorkoutActivity>"

static void
test_health(void **state)
{
	static const char text[] = HEALTH_HEAD
	    "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" "
	    "duration=\"38.5\" durationUnit=\"min\" sourceName=\"Anna's Watch\" "
	    "startDate=\"2026-04-30 23:00:00 -0700\" "
	    "endDate=\"2026-04-30 23:40:00 -0700\">"
	    "<MetadataEntry key=\"HKIndoorWorkout\" value=\"0\"/>"
	    "<WorkoutStatistics "
	    "type=\"HKQuantityTypeIdentifierDistanceWalkingRunning\" "
	    "sum=\"6.2\" unit=\"km\"/>"
	    "<WorkoutStatistics type=\"HKQuantityTypeIdentifierHeartRate\" "
	    "average=\"150.4\" maximum=\"171\" unit=\"count/min\"/>"
	    "<WorkoutRoute><FileReference "
	    "path=\"/workout-routes/route_1.gpx\"/></WorkoutRoute></Workout>"
	    "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" "
	    "duration=\"1200\" durationUnit=\"s\" totalDistance=\"2\" "
	    "totalDistanceUnit=\"mi\" startDate=\"2026-05-01 08:00:00 +0200\" "
	    "endDate=\"2026-05-01 08:20:00 +0200\">"
	    "<MetadataEntry key=\"HKIndoorWorkout\" value=\"1\"/></Workout>"
	    "<Workout workoutActivityType=\"HKWorkoutActivityTypeYoga\" "
	    "duration=\"20\" durationUnit=\"min\" "
	    "startDate=\"2026-05-01 08:00:00 +0200\" "
	    "endDate=\"2026-05-01 08:20:00 +0200\"/>"
	    "<Workout workoutActivityType=\"HKWorkoutActivityTypeWalking\"/>"
	    "</HealthData>";
	const struct workout *w;
	struct heard h;

	(void)state;
	heard_text(&h, text);
	assert_int_equal(h.count, 3);
	w = &h.workouts[0].workout;
	assert_int_equal(w->sport, SPORT_RUN);
	assert_int_equal(w->treadmill, 0);
	assert_int_equal(w->start, MAY_1);
	assert_int_equal(w->zone_min, -420);
	assert_int_equal(w->timer_ms, 2310000);
	assert_int_equal(w->elapsed_ms, 2400000);
	assert_int_equal(w->distance_cm, 620000);
	assert_int_equal(w->hr_avg, 150);
	assert_int_equal(w->hr_max, 171);
	assert_string_equal(w->device, "Anna's Watch");
	assert_string_equal(w->file, "/workout-routes/route_1.gpx");
	w = &h.workouts[1].workout;
	assert_int_equal(w->treadmill, 1);
	assert_int_equal(w->start, MAY_1);
	assert_int_equal(w->timer_ms, 1200000);
	assert_int_equal(w->distance_cm, 321869);
	assert_int_equal(h.workouts[2].workout.sport, SPORT_YOGA);
	heard_clear(&h);
	/* What the steps of an interval session say is not the session's. */
	heard_text(&h,
	    HEALTH_HEAD HEALTH_RUN HEALTH_STEPS HEALTH_FAR(
		"2.6") "</Workout></HealthData>");
	assert_int_equal(heard_one(&h)->distance_cm, 260000);
	assert_int_equal(heard_one(&h)->hr_avg, -1);
	assert_int_equal(heard_one(&h)->treadmill, 0);
	heard_clear(&h);
	/* But where it says nothing itself they add up to it. */
	heard_text(&h,
	    HEALTH_HEAD HEALTH_RUN HEALTH_STEPS "</Workout></HealthData>");
	assert_int_equal(heard_one(&h)->distance_cm, 250000);
	heard_clear(&h);
	/* Cut within a workout. */
	heard_read(&h, text, (size_t)(strstr(text, "Statistics") - text), NULL,
	    NULL);
	assert_int_equal(heard_one(&h)->timer_ms, 2310000);
	assert_true(workout_has(heard_one(&h), WORKOUT_FLAG_TRUNCATED));
	heard_clear(&h);
}

/* ------------------------------------------------------------- torments */

static void
test_torment(void **state)
{
	static const char health[] = HEALTH_HEAD
	    "<Workout workoutActivityType=\"HKWorkoutActivityTypeRunning\" "
	    "duration=\"9\" durationUnit=\"min\" totalDistance=\"2\" "
	    "totalDistanceUnit=\"mi\" startDate=\"2026-05-01 08:00:00 +0200\" "
	    "endDate=\"2026-05-01 08:20:00 +0200\"></Workout></HealthData>";
	struct outing o = { MAY_1, "running", "Hills", short_run, 2 };
	struct bytes b = { 0 };
	FILE *f = open_memstream(&b.at, &b.size);

	(void)state;
	assert_non_null(f);
	outing_gpx(&o, f);
	(void)fclose(f);
	heard_torment(b.at, b.size);
	free(b.at);
	b = (struct bytes){ 0 };
	f = open_memstream(&b.at, &b.size);
	assert_non_null(f);
	outing_tcx(&o, true, f);
	(void)fclose(f);
	heard_torment(b.at, b.size);
	free(b.at);
	heard_torment(health, strlen(health));
}

/* A beginning of a file never says more than the whole. */
static void
test_prefixes(void **state)
{
	struct outing o = { MAY_1, "running", "Hills", short_run, 1 };
	struct bytes b = { 0 };
	FILE *f = open_memstream(&b.at, &b.size);
	struct heard h;
	size_t i;

	(void)state;
	assert_non_null(f);
	outing_gpx(&o, f);
	(void)fclose(f);
	for (i = 0; i <= b.size; i++) {
		heard_read(&h, b.at, i, NULL, NULL);
		assert_true(h.count <= 1);
		if (h.count == 1) {
			const struct workout *w = heard_one(&h);

			assert_int_equal(w->start, MAY_1);
			assert_true(w->elapsed_ms <= 4000);
			assert_true(w->distance_cm <= 1210);
			assert_true(w->elapsed_ms == 4000 ||
			    workout_has(w, WORKOUT_FLAG_TRUNCATED));
		}
		heard_clear(&h);
	}
	free(b.at);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_gpx_round),
		cmocka_unit_test(test_tcx_round),
		cmocka_unit_test(test_gpx_twice),
		cmocka_unit_test(test_slow),
		cmocka_unit_test(test_strides),
		cmocka_unit_test(test_steps_alone),
		cmocka_unit_test(test_wide_declaration),
		cmocka_unit_test(test_gpx_odd),
		cmocka_unit_test(test_wild_time),
		cmocka_unit_test(test_astray),
		cmocka_unit_test(test_astray_not),
		cmocka_unit_test(test_gpx_zones),
		cmocka_unit_test(test_no_time),
		cmocka_unit_test(test_tcx_cut),
		cmocka_unit_test(test_unset_clock),
		cmocka_unit_test(test_gpx_segments),
		cmocka_unit_test(test_gpx_sports),
		cmocka_unit_test(test_no_activity),
		cmocka_unit_test(test_foreign),
		cmocka_unit_test(test_broken),
		cmocka_unit_test(test_hostile),
		cmocka_unit_test(test_health_entities),
		cmocka_unit_test(test_tcx_totals),
		cmocka_unit_test(test_timer_long),
		cmocka_unit_test(test_tcx_odd),
		cmocka_unit_test(test_tcx_again),
		cmocka_unit_test(test_health),
		cmocka_unit_test(test_torment),
		cmocka_unit_test(test_prefixes),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
