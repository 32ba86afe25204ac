/* SPDX-License-Identifier: ISC */
/* Tables of Strava, Garmin Connect, Runkeeper and OpenTracks. */
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
#include "lope/utf8.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define MAY_1 INT64_C(1777615200) /* 2026-05-01T06:00:00Z */

#define NEAR(got, want, within) \
	assert_true((double)(got) >= (want) - (within) && \
	    (double)(got) <= (want) + (within))

static const struct leg run[] = { { 1500, 2500, 150, 164, 60 },
	{ 600, 2500, 150, 164, 0 }, { 0 } };
static const struct leg still[] = { { 2400, 0, 90, 0, 0 }, { 0 } };
static const struct outing outing_run = { MAY_1, "Run", "Round, the lake", run,
	10 };

static void
heard_stream(struct heard *h, FILE *f, struct bytes *b,
    const struct reader_options *options)
{
	(void)fclose(f);
	heard_read(h, b->at, b->size, NULL, options);
	free(b->at);
	*b = (struct bytes){ 0 };
}

static FILE *
bytes_open(struct bytes *b)
{
	FILE *f;

	*b = (struct bytes){ 0 };
	f = open_memstream(&b->at, &b->size);
	assert_non_null(f);
	return f;
}

static void
test_strava_round(void **state)
{
	const struct workout *w;
	struct bytes b;
	struct heard h;
	FILE *f = bytes_open(&b);

	(void)state;
	outing_strava_header(f);
	outing_strava_row(&outing_run, 17, "activities/99.fit.gz", f);
	outing_strava_row(&outing_run, 18, "", f);
	heard_stream(&h, f, &b, NULL);
	assert_int_equal(h.count, 2);
	w = &h.workouts[0].workout;
	assert_int_equal(w->clock, WORKOUT_CLOCK_UTC);
	assert_int_equal(w->start, MAY_1);
	assert_int_equal(w->sport, SPORT_RUN);
	assert_int_equal(w->elapsed_ms, 2160000);
	assert_int_equal(w->moving_ms, 2100000);
	assert_int_equal(w->distance_cm, 525000);
	assert_int_equal(w->hr_avg, 150);
	assert_int_equal(w->rpe, 4);
	assert_string_equal(w->source_id, "strava:17");
	assert_string_equal(w->name, "");
	assert_string_equal(w->file, "activities/99.fit.gz");
	assert_string_equal(h.workouts[1].workout.file, "");
	heard_clear(&h);
}

/* The header as it came in years and languages, and a row beneath it. */
static void
test_strava_headers(void **state)
{
	static const char *const texts[] = {
		/* an older account, without some columns */
		"Activity ID,Activity Date,Activity Name,Activity Type,"
		"Elapsed Time,Distance,Filename,Elapsed Time,Moving Time,"
		"Distance\n"
		"17,\"May 1, 2026, 6:00:00 AM\",A,Run,2160,5.25,a.gpx,2160.0,"
		"2100.0,5250.0\n",
		/* German, by day and with commas */
		"Aktivitäts-ID,Aktivitätsdatum,Name der Aktivität,"
		"Aktivitätsart,Aktivitätsbeschreibung,Verstrichene Zeit,"
		"Distanz,Dateiname,Verstrichene Zeit,Bewegungszeit,Distanz\n"
		"17,\"01.05.2026, 06:00:00\",A,Lauf,,2160,\"5,25\",a.gpx,"
		"2160.0,2100.0,5250.0\n",
		"Aktivitäts-ID;Aktivitätsdatum;Name der Aktivität;"
		"Aktivitätsart;Verstrichene Zeit;Distanz;Dateiname;"
		"Verstrichene Zeit;Bewegungszeit;Distanz\n"
		"17;01.05.2026, 06:00:00;A;Lauf;2160;5,25;a.gpx;2160,0;2100,0;"
		"5250,0\n",
		/* French, Dutch, British */
		"ID de l'activité,Date de l'activité,Nom de l'activité,"
		"Type d'activité,Temps écoulé,Distance,Nom du fichier,"
		"Temps écoulé,Durée de déplacement,Distance\n"
		"17,\"1 mai 2026 à 06:00:00\",A,Course à pied,2160,\"5,25\","
		"a.gpx,2160.0,2100.0,5250.0\n",
		"Activiteits-ID,Datum van activiteit,Naam activiteit,"
		"Activiteitstype,Verstreken tijd,Afstand,Bestandsnaam,"
		"Verstreken tijd,Beweegtijd,Afstand\n"
		"17,1 mei 2026 06:00:00,A,Hardloopsessie,2160,\"5,25\",a.gpx,"
		"2160.0,2100.0,5250.0\n",
		"Activity ID,Activity Date,Activity Name,Activity Type,"
		"Elapsed Time,Distance,Filename,Elapsed Time,Moving Time,"
		"Distance\r\n"
		"17,\"1 May 2026, 06:00:00\",A,Run,2160,5.25,a.gpx,2160.0,"
		"2100.0,5250.0\r\n",
		/* a header in which words are missing */
		"Activity ID,Activity Date,Activity Name,"
		"<span class=\"translation_missing\" title=\"translation "
		"missing: en-US.x.type\">Activity Type</span>,Elapsed Time,"
		"Distance,Filename,translation missing: en-GB.lib.export.y."
		"elapsed_time,Moving Time,Distance,translation missing: "
		"en-GB.lib.export.unheard_of\n"
		"17,\"May 1, 2026, 6:00:00 AM\",A,Run,2160,5.25,a.gpx,2160.0,"
		"2100.0,5250.0,x\n",
		/* a single distance: of kilometres, of metres */
		"Activity ID,Activity Date,Activity Name,Activity Type,"
		"Elapsed Time,Distance,Filename,Moving Time\n"
		"17,\"May 1, 2026, 6:00:00 AM\",A,Run,2160,5.25,a.gpx,2100\n",
		"id,date,name,type,description,elapsed_time,distance,commute,"
		"gear,filename,moving_time\n"
		"17,2026-05-01 06:00:00,A,Run,,2160,5250.0,,,a.gpx,2100\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++) {
		const struct workout *w;
		struct heard h;

		heard_text(&h, texts[i]);
		w = heard_one(&h);
		assert_int_equal(w->start, MAY_1);
		assert_int_equal(w->sport, SPORT_RUN);
		assert_int_equal(w->elapsed_ms, 2160000);
		assert_int_equal(w->moving_ms, 2100000);
		assert_int_equal(w->distance_cm, 525000);
		assert_string_equal(w->source_id, "strava:17");
		assert_string_equal(w->name, "");
		assert_string_equal(w->file, "a.gpx");
		heard_clear(&h);
	}
}

static void
test_strava_rows(void **state)
{
	static const char text[] =
	    "\xEF\xBB\xBF"
	    "Activity ID,Activity Date,Activity Name,Activity Type,"
	    "Elapsed Time,Distance,Filename\n"
	    "1,nonsense,A,Run,60,100,\n"
	    "2,\"May 1, 2026, 6:00:00 AM\",\"B \"\"b\"\", \xF0\x9F\x8C\x99\n"
	    "second line\",Weight Training,600,0,\n"
	    "3,\"May 1, 2026, 6:00:00 AM\",C,Run,,,\n"
	    "4,\"May 1, 2026, 6:00:00 AM\",D,Virtual Run,600,2000,\n"
	    "5,\"May 1, 2026, 6:00:00 AM\",E,Run,6";
	struct heard h;

	(void)state;
	heard_text(&h, text);
	assert_int_equal(h.count, 3);
	assert_true(workout_has(&h.workouts[0].workout, WORKOUT_FLAG_NO_DATE));
	assert_string_equal(h.workouts[1].workout.name, "");
	assert_int_equal(h.workouts[1].workout.sport, SPORT_STRENGTH);
	assert_int_equal(h.workouts[2].workout.treadmill, 1);
	assert_string_equal(heard_done(&h, "")->text,
	    "1 row has no length of time and is left out. "
	    "The last row is cut off and left out.");
	heard_clear(&h);
}

static void
test_garmin_units(void **state)
{
	static const struct reader_options miles = { .units = UNIT_MI,
		.step = 1 };
	static const char plain[] =
	    "Activity Type,Date,Title,Distance,Time\n"
	    "Running,2026-05-01 06:00:00,A,\"5.00\",00:30:00\n";
	struct outing o = outing_run, yoga = { MAY_1, "Yoga", "Y", still, 10 };
	struct bytes b;
	struct heard h;
	int mi;

	(void)state;
	o.sport = "Running";
	for (mi = 0; mi < 2; mi++) {
		FILE *f = bytes_open(&b);

		outing_garmin_header(f);
		outing_garmin_row(&o, mi == 1, f);
		outing_garmin_row(&yoga, mi == 1, f);
		outing_garmin_row(&o, mi == 1, f);
		/* What lope was told does not count: the steps tell. */
		heard_stream(&h, f, &b, mi == 0 ? &miles : NULL);
		assert_int_equal(h.count, 3);
		assert_int_equal(h.workouts[0].workout.clock,
		    WORKOUT_CLOCK_CIVIL);
		assert_int_equal(h.workouts[0].workout.start, MAY_1);
		NEAR(h.workouts[0].workout.distance_cm, 525000, 1000);
		NEAR(h.workouts[2].workout.distance_cm, 525000, 1000);
		assert_int_equal(h.workouts[0].workout.timer_ms, 2100000);
		assert_int_equal(h.workouts[0].workout.elapsed_ms, 2160000);
		assert_int_equal(h.workouts[0].workout.cadence, 164);
		assert_int_equal(h.workouts[1].workout.sport, SPORT_YOGA);
		assert_int_equal(h.workouts[1].workout.distance_cm, 0);
		assert_string_equal(heard_done(&h, "")->text,
		    "Its times name no zone; taken as those of the clock "
		    "here.");
		heard_clear(&h);
	}
	for (mi = 0; mi < 2; mi++) {
		heard_read(&h, plain, strlen(plain), NULL,
		    mi == 1 ? &miles : NULL);
		NEAR(heard_one(&h)->distance_cm, mi == 1 ? 804672 : 500000, 1);
		assert_non_null(
		    strstr(heard_done(&h, "")->text, "names no unit"));
		heard_clear(&h);
	}
}

static void
test_garmin_rows(void **state)
{
	static const char *const texts[] = {
		"Activity Type,Date,Favorite,Title,Distance,Calories,Time,"
		"Avg HR,Moving Time\n"
		"Running,2026-05-01 06:00:00,false,\"A\",\"5.25\",\"1,337\","
		"\"00:35:00\",\"150\",\"00:00:00\"\n",
		"Activity Type,Date,Favorite,Title,Distance,Calories,"
		"Activity Time,Avg HR\n"
		"running,2026-05-01 06:00:00,false,A,\"5,25\",--,35:00,150\n",
		"Aktivitetstype,Dato,Favorit,Titel,Distance,Kalorier,Tid,"
		"Gennemsnitlig puls\n"
		"Løb,2026-05-01 06:00:00,false,A,\"5,25\",--,00:35:00,150\n",
		"Type d'activité,Date,Favori,Titre,Distance,Calories,Durée,"
		"Fréquence cardiaque moyenne\n"
		"Course à pied,2026-05-01 06:00:00,false,\"A\",\"5.25\","
		"\"407\",\"00:35:00\",\"150\"\n",
		"Tipo di attività,Data,Preferita,Titolo,Distanza,Calorie,"
		"Tempo,FC Media\n"
		"Corsa,2026-05-01 06:00:00,false,A,\"5,25\",--,00:35:00.5,"
		"150\n",
		"Tipo de actividad,Fecha,Título,Distancia,Calorías,Tiempo,"
		"Frecuencia cardiaca media\n"
		"Carrera,2026-05-01 06:00:00,A,\"5,25\",300,00:35:00,150\n",
		"Activity Type,Date,Favorite,Title,Distance,Calories,"
		"Total Time,Avg HR\n"
		"Running,2026-05-01 06:00:00,false,A,5.25,1,00:35:00,150\n",
		"Tipo de atividade,Data,Favorito,Título,Distância,Calorias,"
		"Tempo total,FC Média,Tempo transcorrido\n"
		"Corrida,2026-05-01 06:00:00,false,\"A\",\"5.25\",\"300\","
		"\"00:35:00\",\"150\",\"00:36:00\"\n",
		"Aktivitetstype,Dato,Favoritt,Tittel,Distanse,Kalorier,Tid,"
		"Gjennomsnittlig puls\n"
		"Løping,2026-05-01 06:00:00,false,\"A\",\"5,25\",\"300\","
		"\"00:35:00\",\"150\"\n",
		"Typ aktywności,Data,Ulubiony,Tytuł,Dystans,Suma kalorii,Czas,"
		"Średnie tętno\n"
		"Bieganie,2026-05-01 06:00:00,false,A,\"5,25\",300,00:35:00,"
		"150\n",
		"Aktivitätstyp,Datum,Favorit,Titel,Distanz,Kalorien,Zeit,Ø HF\n"
		"Laufen,2026-05-01 06:00:00,false,A,\"5,25\",300,00:35:00,"
		"150\n",
	};
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(texts); i++) {
		struct heard h;

		heard_text(&h, texts[i]);
		assert_int_equal(heard_one(&h)->sport, SPORT_RUN);
		assert_int_equal(heard_one(&h)->start, MAY_1);
		assert_int_equal(heard_one(&h)->distance_cm, 525000);
		assert_int_equal(heard_one(&h)->hr_avg, 150);
		NEAR(workout_session_ms(heard_one(&h)), 2100000, 500);
		heard_clear(&h);
	}
}

/* A table of many sports, in Swedish, whose steps stand under those of a
 * ride; an id that is too long is cut to whole characters. */
static void
test_garmin_mixed(void **state)
{
	static const char text[] =
	    "Aktivitetstyp,Datum,Namn,Distans,Tid,Medelcykelkadens,"
	    "Medelsteglängd,Färdtid,Total tid,Activity ID\n"
	    "Styrketräning,2026-05-01 10:00:00,Gym,0.00,01:02:57,--,--,"
	    "00:00:00,01:02:57,1\n"
	    "Löpning,2026-05-01 06:00:00,Lund,5.25,00:35:00,174,0.86,"
	    "00:34:50,00:36:00,"
	    "xööööööööööööööööööööööööööööööööööööööööö\n";
	const struct workout *w;
	struct heard h;

	(void)state;
	heard_text(&h, text);
	assert_int_equal(h.count, 2);
	assert_int_equal(h.workouts[0].workout.sport, SPORT_STRENGTH);
	w = &h.workouts[1].workout;
	assert_int_equal(w->sport, SPORT_RUN);
	assert_string_equal(w->name, "");
	assert_int_equal(w->cadence, 174);
	assert_int_equal(w->distance_cm, 525000);
	assert_int_equal(w->moving_ms, 2090000);
	assert_int_equal(w->elapsed_ms, 2160000);
	assert_true(utf8_valid(w->source_id, strlen(w->source_id)));
	/* the steps tell the unit */
	assert_null(strstr(heard_done(&h, "")->text, "names no unit"));
	heard_clear(&h);
}

/* What makes a row doubtful is what makes a file so. */
static void
test_doubts(void **state)
{
	static const char head[] = "Activity Type,Date,Title,Distance,Time,"
				   "Elapsed Time\n";
	static const struct {
		const char *row;
		int64_t flags;
	} rows[] = {
		{ "Running,2026-05-01 06:00:00,A,5.00,00:30:00,00:31:00", 0 },
		{ "Running,2026-05-01 06:00:00,A,2.50,00:30:00,00:30:00",
		    1 << WORKOUT_FLAG_SLOW },
		{ "Running,2026-05-01 06:00:00,A,2.52,00:30:00,00:30:00", 0 },
		{ "Walking,2026-05-01 06:00:00,A,2.50,00:30:00,00:30:00", 0 },
		{ "Running,2026-05-01 06:00:00,A,0.00,00:30:00,00:30:00",
		    1 << WORKOUT_FLAG_NO_DISTANCE },
		{ "Walking,2026-05-01 06:00:00,A,--,00:30:00,00:30:00",
		    1 << WORKOUT_FLAG_NO_DISTANCE },
		{ "Yoga,2026-05-01 06:00:00,A,0.00,00:30:00,00:30:00", 0 },
		{ "Running,2026-05-01 06:00:00,A,5.00,00:30:00,01:30:00", 0 },
		{ "Running,2026-05-01 06:00:00,A,5.00,00:30:00,01:30:01",
		    1 << WORKOUT_FLAG_ELAPSED_LONG },
	};

	(void)state;
	for (size_t i = 0; i < COUNT(rows); i++) {
		char text[200];
		struct heard h;

		(void)snprintf(text, sizeof(text), "%s%s\n", head, rows[i].row);
		heard_text(&h, text);
		assert_int_equal(heard_one(&h)->flags, rows[i].flags);
		heard_clear(&h);
	}
}

static void
test_runkeeper(void **state)
{
	struct outing o = outing_run;
	struct bytes b;
	struct heard h;
	FILE *f = bytes_open(&b);

	(void)state;
	o.sport = "Running";
	outing_runkeeper_header(f);
	outing_runkeeper_row(&o, "ab-1", "2026-05-01-060000.gpx", f);
	heard_stream(&h, f, &b, NULL);
	assert_int_equal(heard_one(&h)->clock, WORKOUT_CLOCK_CIVIL);
	assert_int_equal(heard_one(&h)->start, MAY_1);
	assert_int_equal(heard_one(&h)->timer_ms, 2100000);
	assert_int_equal(heard_one(&h)->distance_cm, 525000);
	assert_string_equal(heard_one(&h)->source_id, "runkeeper:ab-1");
	assert_string_equal(heard_one(&h)->file, "2026-05-01-060000.gpx");
	heard_clear(&h);
	heard_text(&h,
	    "Date,Type,Route Name,Distance (mi),Duration,Average Pace,"
	    "Notes,GPX File\n"
	    "2013-05-01 06:00:00,Running,,3.10,1:22:37,9:00,,\n");
	assert_int_equal(heard_one(&h)->timer_ms, 4957000);
	NEAR(heard_one(&h)->distance_cm, 498897, 1);
	heard_clear(&h);
}

static void
test_garmin_list(void **state)
{
	static const char odd[] =
	    "\n {\"summarizedActivitiesExport\": [{\"beginTimestamp\": null, "
	    "\"duration\": 60000}, {\"duration\": \"x\"}, "
	    "{\"activityType\": \"strength_training\", "
	    "\"beginTimestamp\": 1777615200000, \"duration\": 60000}]}";
	struct outing o = outing_run;
	const struct workout *w;
	struct bytes b;
	struct heard h;
	FILE *f = bytes_open(&b);
	size_t i;

	(void)state;
	outing_garmin_list(&o, 2, f);
	(void)fclose(f);
	heard_read(&h, b.at, b.size, NULL, NULL);
	assert_int_equal(h.count, 2);
	w = &h.workouts[0].workout;
	assert_int_equal(w->clock, WORKOUT_CLOCK_UTC);
	assert_int_equal(w->start, MAY_1);
	assert_int_equal(w->zone_min, 120);
	assert_int_equal(w->sport, SPORT_RUN);
	assert_int_equal(w->timer_ms, 2100001);
	assert_int_equal(w->distance_cm, 525000);
	assert_int_equal(w->hr_avg, 150);
	assert_int_equal(w->cadence, 166);
	assert_string_equal(w->name, "");
	assert_string_equal(w->source_id, "garmin:900");
	assert_int_equal(h.workouts[1].workout.start, MAY_1 + 86400);
	assert_int_equal(h.workouts[1].workout.part, 2);
	heard_clear(&h);
	/* Cut: what came before is in, and it is said. */
	for (i = 0; i < b.size; i++) {
		heard_read(&h, b.at, i, NULL, NULL);
		assert_true(h.count <= 2);
		assert_true(heard_done(&h, "")->text[0] != '\0' ||
		    heard_done(&h, "")->code != ERR_NONE || h.count == 2);
		heard_clear(&h);
	}
	heard_torment(b.at, b.size);
	free(b.at);
	heard_text(&h, odd);
	assert_int_equal(h.count, 2);
	assert_true(workout_has(&h.workouts[0].workout, WORKOUT_FLAG_NO_DATE));
	assert_int_equal(h.workouts[1].workout.sport, SPORT_STRENGTH);
	heard_clear(&h);
}

static void
test_opentracks(void **state)
{
	struct bytes b;
	struct heard h;
	FILE *f = bytes_open(&b);

	(void)state;
	outing_opentracks(&outing_run, f);
	heard_stream(&h, f, &b, NULL);
	assert_int_equal(heard_one(&h)->start, MAY_1);
	assert_int_equal(heard_one(&h)->timer_ms, 2100000);
	assert_int_equal(heard_one(&h)->elapsed_ms, 2160000);
	NEAR(heard_one(&h)->distance_cm, 525000, 1500);
	assert_int_equal(heard_one(&h)->sport, SPORT_RUN);
	heard_clear(&h);
	/* Two tracks in one table, a day apart. */
	f = bytes_open(&b);
	outing_opentracks(&outing_run, f);
	{
		struct outing next = outing_run;
		struct bytes second = { 0 };
		FILE *g = bytes_open(&second);

		next.start += 86400;
		outing_opentracks(&next, g);
		(void)fclose(g);
		(void)fputs(strchr(second.at, '\n') + 1, f);
		free(second.at);
	}
	heard_stream(&h, f, &b, NULL);
	assert_int_equal(h.count, 2);
	assert_int_equal(h.workouts[1].workout.start, MAY_1 + 86400);
	assert_int_equal(h.workouts[1].workout.timer_ms, 2100000);
	heard_clear(&h);
}

static void
test_refused(void **state)
{
	static const char head[] =
	    "Activity ID,Activity Date,Activity Name,Activity Type,"
	    "Elapsed Time,Distance,Filename\n";
	static const struct {
		const char *format, *head, *rest, *why;
		enum err_code code;
	} rows[] = {
		{ NULL, "a,b\n1,2\n", "", "of no format that is known",
		    ERR_NOT_FOUND },
		{ NULL, "Well, then, so be it.\nI, too, think so, really.\n",
		    "", "of no format that is known", ERR_NOT_FOUND },
		{ NULL, "a,b,c\n1,2,3\n", "", "its columns are not those of",
		    ERR_NOT_FOUND },
		{ "csv", "a,b,c\n1,2,3\n", "", "its columns are not those of",
		    ERR_INPUT },
		{ NULL, "Date,Time,Km\n2026-11-20,25:00,3.1\n", "",
		    "Garmin Connect has Activity Type, Date, Distance, Time: "
		    "here is no Activity Type, Distance",
		    ERR_NOT_FOUND },
		{ NULL, "Activity ID;Activity Date;Activity Type\n1;2;3\n", "",
		    "Strava has Activity ID, Activity Date, Activity Type, "
		    "Elapsed Time, Distance: here is no Elapsed Time, "
		    "Distance",
		    ERR_NOT_FOUND },
		{ NULL, head, "1,x,\"open,Run,60,1,\n2,y,B,Run,60,1,\n",
		    "line 2: a quotation mark is never closed", ERR_INPUT },
		{ "csv", "Activity Id,Da.01\",\"4,99", "",
		    "line 1: a quotation mark is never closed", ERR_INPUT },
		{ NULL, head, "1,x,\xE4,Run,60,1,\n",
		    "line 2 is not UTF-8 text", ERR_INPUT },
	};
	char text[400];
	size_t i;

	(void)state;
	for (i = 0; i < COUNT(rows); i++) {
		struct heard h;

		(void)snprintf(text, sizeof(text), "%s%s", rows[i].head,
		    rows[i].rest);
		heard_read(&h, text, strlen(text), rows[i].format, NULL);
		assert_int_equal(heard_done(&h, "")->code, rows[i].code);
		if (strstr(heard_done(&h, "")->text, rows[i].why) == NULL)
			fail_msg("%s", heard_done(&h, "")->text);
		heard_clear(&h);
	}
}

static void
test_torment(void **state)
{
	struct outing o = outing_run;
	struct bytes b;
	FILE *f = bytes_open(&b);

	(void)state;
	outing_strava_header(f);
	outing_strava_row(&o, 17, "activities/99.fit.gz", f);
	(void)fclose(f);
	heard_torment(b.at, b.size);
	free(b.at);
	f = bytes_open(&b);
	outing_garmin_header(f);
	outing_garmin_row(&o, false, f);
	(void)fclose(f);
	heard_torment(b.at, b.size);
	free(b.at);
	f = bytes_open(&b);
	outing_runkeeper_header(f);
	outing_runkeeper_row(&o, "a", "b.gpx", f);
	(void)fclose(f);
	heard_torment(b.at, b.size);
	free(b.at);
	o.every_s = 700;
	f = bytes_open(&b);
	outing_opentracks(&o, f);
	(void)fclose(f);
	heard_torment(b.at, b.size);
	free(b.at);
}

/* 1970 is where a clock begins that was not set. */
static void
test_unset_clock(void **state)
{
	struct outing unset = outing_run;
	struct bytes b;
	struct heard h;
	FILE *f = bytes_open(&b);

	(void)state;
	unset.start = 3600;
	outing_strava_header(f);
	outing_strava_row(&unset, 1, "", f);
	outing_strava_row(&outing_run, 2, "", f);
	heard_stream(&h, f, &b, NULL);
	assert_int_equal(h.count, 2);
	assert_int_equal(h.workouts[0].workout.clock, WORKOUT_CLOCK_NONE);
	assert_true(workout_has(&h.workouts[0].workout, WORKOUT_FLAG_NO_DATE));
	assert_int_equal(h.workouts[1].workout.clock, WORKOUT_CLOCK_UTC);
	heard_clear(&h);
}

/* A long cell that is no date is told up to the end of a character, and the
 * rows beside it are read. */
static void
test_long_date(void **state)
{
	static const char *const forms[] = {
		"Activity Type,Date,Title,Distance,Time\n"
		"Running,2026-05-01 06:00:00,Run,5.00,00:30:00\n"
		"Running,%s,Run,5.00,00:30:00\n",
		"Activity ID,Activity Date,Activity Name,Activity Type,"
		"Elapsed Time,Distance\n"
		"7,\"May 1, 2026, 6:00:00 AM\",Run,Run,1800,5.00\n"
		"8,%s,Run,Run,1800,5.00\n",
	};
	char cell[200], text[600];

	(void)state;
	for (size_t i = 0; i < COUNT(forms); i++) {
		for (int before = 56; before <= 62; before++) {
			const char *name;
			struct heard h;

			memset(cell, 'a', (size_t)before);
			(void)snprintf(&cell[before], sizeof(cell) - 100,
			    "\xc3\xa9\xe2\x82\xac\xf0\x9f\x91\xb6");
			(void)snprintf(text, sizeof(text), forms[i], cell);
			heard_text(&h, text);
			assert_int_equal(h.count, 2);
			name = h.workouts[1].workout.name;
			assert_true(utf8_valid(name, strlen(name)));
			assert_non_null(strstr(name, "line 3: aaa"));
			assert_non_null(strstr(name, " is no date"));
			assert_true(strlen(name) >= 60 && strlen(name) <= 80);
			heard_clear(&h);
		}
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strava_round),
		cmocka_unit_test(test_strava_headers),
		cmocka_unit_test(test_strava_rows),
		cmocka_unit_test(test_garmin_units),
		cmocka_unit_test(test_garmin_rows),
		cmocka_unit_test(test_garmin_mixed),
		cmocka_unit_test(test_doubts),
		cmocka_unit_test(test_runkeeper),
		cmocka_unit_test(test_garmin_list),
		cmocka_unit_test(test_opentracks),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_torment),
		cmocka_unit_test(test_long_date),
		cmocka_unit_test(test_unset_clock),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
