/* SPDX-License-Identifier: ISC */
/*
 * The tables of services, known by the words of their header in the languages
 * that were seen, never by the places of their columns: Strava's
 * activities.csv, Garmin Connect's Activities.csv, Runkeeper's
 * cardioActivities.csv, and the points of OpenTracks. Titles and descriptions
 * are passed over: they may say where she lives.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/arena.h"
#include "lope/mem.h"
#include "lope/meter.h"
#include "lope/reader.h"
#include "lope/str.h"
#include "lope/vec.h"
#include "port/csv.h"
#include "port/track.h"
#include "port/value.h"

#define MILE_M 1609.344
/* Metres of one unit of Garmin's distance: the geometric middle of a
 * kilometre and a mile. */
#define GARMIN_UNIT_MIDDLE 1269
#define GARMIN_ROWS_MAX 100000
#define STRAVA_SLOWEST_MPS 0.25 /* slower, and it was kilometres */
#define ONE_FOOT_MAX 125
#define TABLE_UNDATED_SIZE 120
#define TABLE_SHOWN_SIZE 61 /* of a cell in it */
#define TABLE_CELLS_LEAST 3 /* of two lines that are no sentences */
#define NEXT_TRACK_MS INT64_C(14400000)

enum column {
	COL_NONE = -1,
	COL_ID,
	COL_DATE,
	COL_TYPE,
	COL_TIME,
	COL_ELAPSED,
	COL_MOVING,
	COL_DISTANCE,
	COL_DISTANCE_KM,
	COL_DISTANCE_MI,
	COL_HR_AVG,
	COL_HR_MAX,
	COL_CADENCE,
	COL_CADENCE_RIDE,
	COL_STRIDE,
	COL_RPE,
	COL_FILE,
	COL_POINT,
	COL_LAT,
	COL_LON,
	COL_ALTITUDE,
	COL_SPEED,
	COL_WAY,
	COL_COUNT
};

/* The words for a column, | between them. */
struct word {
	enum column column;
	const char *names;
};

static const struct word strava_words[] = {
	{ COL_ID,
	    "Activity ID|Aktivitäts-ID|ID de l'activité|ID de actividad|"
	    "ID de la actividad|ID attività|ID dell'attività|"
	    "ID da atividade|Activiteits-ID|Aktivitets-id|Aktivitets-ID|"
	    "ID aktywności" },
	{ COL_DATE,
	    "Activity Date|Aktivitätsdatum|Date de l'activité|"
	    "Fecha de la actividad|Fecha de actividad|Data dell'attività|"
	    "Data attività|Data da atividade|Datum van activiteit|"
	    "Aktivitetsdato|Aktivitetsdatum|Data aktywności" },
	{ COL_TYPE,
	    "Activity Type|Aktivitätsart|Type d'activité|"
	    "Tipo de actividad|Tipo di attività|Tipo attività|"
	    "Tipo de atividade|Activiteitstype|Aktivitetstype|"
	    "Aktivitetstyp|Rodzaj aktywności" },
	{ COL_ELAPSED,
	    "Elapsed Time|Verstrichene Zeit|Temps écoulé|"
	    "Tiempo transcurrido|Tempo trascorso|Tempo decorrido|"
	    "Verstreken tijd|Forløbet tid|Förfluten tid|Forløpt tid" },
	{ COL_MOVING,
	    "Moving Time|Bewegungszeit|Durée de déplacement|"
	    "Temps de déplacement|Tiempo en movimiento|Tempo in movimento|"
	    "Tempo de movimentação|Tempo em movimento|Beweegtijd|"
	    "Tid i bevægelse|Tid i rörelse" },
	{ COL_TIME, "Timer Time" },
	{ COL_DISTANCE,
	    "Distance|Distanz|Distancia|Distanza|Distância|Afstand|"
	    "Distans|Distanse|Dystans" },
	{ COL_HR_AVG,
	    "Average Heart Rate|Durchschnittliche Herzfrequenz|"
	    "Fréquence cardiaque moyenne|Frecuencia cardiaca promedio|"
	    "Frecuencia cardíaca media|Frequenza cardiaca media|"
	    "Frequência cardíaca média|Gemiddelde hartslag" },
	{ COL_HR_MAX,
	    "Max Heart Rate|Max. Herzfrequenz|"
	    "Fréquence cardiaque maximale|Fréquence cardiaque max.|"
	    "Maximale hartslag|Max. hartslag" },
	{ COL_CADENCE,
	    "Average Cadence|Durchschnittliche Trittfrequenz|"
	    "Cadence moyenne|Gemiddelde cadans" },
	{ COL_RPE,
	    "Perceived Exertion|Wahrgenommene Anstrengung|"
	    "Ervaren inspanning" },
	{ COL_FILE,
	    "Filename|Dateiname|Nom du fichier|Nombre de archivo|"
	    "Nombre del archivo|Nome file|Nome del file|Nome do arquivo|"
	    "Bestandsnaam|Filnavn|Filnamn|Nazwa pliku" },
};

/* Of an account of 2018 and before. Not among the words above: a table of today
 * has a Type too, far behind the Activity Type and mostly empty. */
static const struct word strava_old_words[] = {
	{ COL_ID, "id" },
	{ COL_DATE, "date" },
	{ COL_TYPE, "type" },
	{ COL_ELAPSED, "elapsed_time" },
	{ COL_MOVING, "moving_time" },
	{ COL_DISTANCE, "distance" },
	{ COL_FILE, "filename" },
};

static const struct word garmin_words[] = {
	{ COL_ID, "Activity ID|ID de actividad" },
	{ COL_TYPE,
	    "Activity Type|Aktivitätstyp|Type d'activité|Tipo di attività|"
	    "Tipo de actividad|Activiteittype|Aktivitetstype|"
	    "Aktivitetstyp|Tipo de atividade|Typ aktywności" },
	{ COL_DATE, "Date|Datum|Data|Fecha|Dato" },
	{ COL_DISTANCE,
	    "Distance|Distanz|Distanza|Distancia|Afstand|Distans|Distanse|"
	    "Distância|Dystans" },
	{ COL_TIME,
	    "Time|Activity Time|Total Time|Zeit|Durée|Tempo|Tempo total|"
	    "Tiempo|Tijd|Tid|Czas|Temps" },
	{ COL_MOVING,
	    "Moving Time|Zeit in Bewegung|Bewegungszeit|"
	    "Temps de déplacement|Tempo in movimento|Tiempo en movimiento|"
	    "Tijd bewogen|Tid i bevægelse|Tid i rörelse|Färdtid|"
	    "Tempo em movimento|Tid i bevegelse" },
	{ COL_ELAPSED,
	    "Elapsed Time|Verstrichene Zeit|Temps écoulé|Tempo trascorso|"
	    "Tiempo transcurrido|Verstreken tijd|Forløbet tid|"
	    "Förfluten tid|Tempo decorrido|Tempo transcorrido|"
	    "Medgått tid|Total tid" },
	{ COL_HR_AVG,
	    "Avg HR|Ø HF|Ø Herzfrequenz|Durchschnittliche Herzfrequenz|"
	    "Fréquence cardiaque moyenne|FC Media|"
	    "Frecuencia cardiaca media|Frecuencia cardíaca media|Gem. HS|"
	    "Gennemsnitlig puls|Medelpuls|FC média|Gj.snittlig puls|"
	    "Gjennomsnittlig puls|Średnie tętno" },
	{ COL_HR_MAX,
	    "Max HR|Max. HF|Maximale Herzfrequenz|"
	    "Fréquence cardiaque maximale|FC max|FC máxima|Max. HS|"
	    "Maks. puls|Makspuls|Maxpuls|Maksymalne tętno" },
	{ COL_CADENCE,
	    "Avg Run Cadence|Ø Schrittfrequenz (Laufen)|"
	    "Cadence de course moyenne|Cadenza di corsa media|"
	    "Cadencia de carrera media|Gem. loopcadans|"
	    "Gemiddelde loopcadans|Gennemsnit kadence løb|"
	    "Cadência de corrida média|"
	    "Gjennomsnittlig frekvens for løping" },
	{ COL_CADENCE_RIDE,
	    "Avg Bike Cadence|Medelcykelkadens|Cadência bicicleta média|"
	    "Gemiddelde fietscadans" },
	{ COL_STRIDE,
	    "Avg Stride Length|Ø Schrittlänge|"
	    "Longueur moyenne des foulées|Lunghezza media passo|"
	    "Longitud media de zancada|Longitud media de la zancada|"
	    "Gem. staplengte|Gennemsnitlig skridtlængde|Medelsteglängd|"
	    "Comprimento médio da passada|Gjennomsnittlig skrittlengde" },
};

static const struct word runkeeper_words[] = {
	{ COL_ID, "Activity Id" },
	{ COL_DATE, "Date" },
	{ COL_TYPE, "Type" },
	{ COL_DISTANCE_KM, "Distance (km)" },
	{ COL_DISTANCE_MI, "Distance (mi)" },
	{ COL_TIME, "Duration" },
	{ COL_HR_AVG, "Average Heart Rate (bpm)" },
	{ COL_FILE, "GPX File" },
};

static const struct word opentracks_words[] = {
	{ COL_DATE, "#time|time" },
	{ COL_POINT, "trackpoint_type" },
	{ COL_LAT, "latitude" },
	{ COL_LON, "longitude" },
	{ COL_ALTITUDE, "altitude" },
	{ COL_SPEED, "speed" },
	{ COL_WAY, "sensor_distance" },
	{ COL_HR_AVG, "heartrate|sensor_heartrate" },
	{ COL_CADENCE, "cadence|sensor_cadence" },
};

/* A row of Garmin's: what its distance means is known after the last. */
struct garmin_row {
	struct value_time date;
	bool dated, treadmill;
	enum sport sport;
	double distance, time_s, moving_s, elapsed_s;
	int hr_avg, hr_max, cadence;
	const char *id, *undated; /* of the arena */
};

struct table {
	const struct table_kind *kind;
	struct csv *csv;
	struct stream *in;
	struct sink *sink;
	const struct reader_options *options;
	struct err err;         /* of in */
	int place[COL_COUNT];   /* of the cells, -1 none; the last of a name */
	bool twice[COL_COUNT];  /* the name was there more than once */
	int64_t rows, left_out; /* left_out: without a time */
	bool civil;             /* a date of a clock on the wall */
	bool cut;               /* the last row */
	int found;
	/* Garmin */
	VEC(struct garmin_row) garmin;
	struct arena texts;
	int km, miles; /* rows that speak for one or the other */
	/* OpenTracks */
	struct meter *meter;
	struct track track;
	double way_m;
};

struct table_kind {
	const char *name;
	const struct word *words;
	size_t count;
	/* Columns that have to be there, ended by COL_NONE. */
	enum column needed[6];
	void (*row)(struct table *t);
	void (*end)(struct table *t); /* may be NULL */
};

/* ----------------------------------------------------------- the header */

/* The text of a header cell: without tags, and what is missing in some
 * language is named by the end of its key. */
static void
table_header_text(const char *cell, char *out, size_t size)
{
	static const char missing[] = "translation missing:";
	const char *dot;
	size_t n = 0;
	bool tag = false;

	if (strncmp(cell, missing, strlen(missing)) == 0) {
		dot = strrchr(cell, '.');
		cell = dot != NULL ? dot + 1 : cell;
	}
	for (; *cell != '\0' && n + 1 < size; cell++) {
		if (*cell == '<')
			tag = true;
		else if (*cell == '>')
			tag = false;
		else if (!tag)
			out[n++] = *cell;
	}
	out[n] = '\0';
}

/* Blanks and lines under letters are the same, as are A to Z and a to z. */
static bool
table_same(const char *name, size_t n, const char *text)
{
	size_t i;
	char c;

	for (i = 0; i < n; i++) {
		c = text[i] == '_' ? ' ' : str_fold(text[i]);
		if (c != (name[i] == '_' ? ' ' : str_fold(name[i])))
			return false;
	}
	return text[n] == '\0';
}

static enum column
table_column(const struct table_kind *kind, const char *text)
{
	const char *name;
	size_t i, n;

	for (i = 0; i < kind->count; i++) {
		for (name = kind->words[i].names; *name != '\0';
		     name += n + (name[n] == '|')) {
			n = strcspn(name, "|");
			if (table_same(name, n, text))
				return kind->words[i].column;
		}
	}
	return COL_NONE;
}

/* Where the columns of that kind are; false when it is not of that kind. */
static bool
table_header(struct table *t, const struct table_kind *kind)
{
	char text[160];
	enum column column;
	size_t i;
	int k;

	for (k = 0; k < COL_COUNT; k++) {
		t->place[k] = -1;
		t->twice[k] = false;
	}
	for (i = 0; i < csv_count(t->csv); i++) {
		table_header_text(csv_cell(t->csv, i), text, sizeof(text));
		column = table_column(kind, text);
		if (column == COL_NONE)
			continue;
		t->twice[column] = t->place[column] >= 0;
		t->place[column] = (int)i;
	}
	for (k = 0; kind->needed[k] != COL_NONE; k++)
		if (t->place[kind->needed[k]] < 0)
			return false;
	t->kind = kind;
	return true;
}

/* ------------------------------------------------------------- the cells */

static bool
table_has(const struct table *t, enum column column)
{
	return t->place[column] >= 0;
}

static const char *
table_cell(const struct table *t, enum column column)
{
	if (!table_has(t, column))
		return "";
	return csv_cell(t->csv, (size_t)t->place[column]);
}

/* A number of the cell, -1 when it has none. */
static double
table_number(const struct table *t, enum column column)
{
	double value;

	return value_number(table_cell(t, column), &value) && value >= 0 ?
	    value :
	    -1;
}

/* Beats or steps a minute. */
static int
table_rate(const struct table *t, enum column column)
{
	double value = table_number(t, column);

	return value >= 1 && value < 512 ? (int)(value + 0.5) : -1;
}

/* Both feet; one foot's is doubled. */
static int
table_steps(const struct table *t)
{
	int steps = table_rate(t, COL_CADENCE);

	return steps > 0 && steps <= ONE_FOOT_MAX ? steps * 2 : steps;
}

static double
table_duration(const struct table *t, enum column column)
{
	double value;

	return value_duration(table_cell(t, column), true, &value) ? value : -1;
}

static int64_t
table_ms(double s)
{
	return s > 0 && s < 1e7 ? llround(s * 1000) : WORKOUT_UNSAID;
}

static int64_t
table_cm(double m)
{
	return m >= 0 && m < 1e8 ? llround(m * 100) : WORKOUT_UNSAID;
}

static void
table_text(const struct table *t, enum column column, char *to, size_t room)
{
	const char *text = table_cell(t, column);

	workout_set_text(to, room, text, strlen(text));
}

/* One too long is cut behind a whole character. */
static void
table_set_id(struct workout *w, const char *service, const char *id)
{
	char text[sizeof(w->source_id) * 2];
	struct str s = str_of(text, sizeof(text));

	if (id[0] == '\0')
		return;
	str_add(&s, "%s:%s", service, id);
	workout_set_text(w->source_id, sizeof(w->source_id), text, s.len);
}

static void
table_sport(const struct table *t, struct workout *w)
{
	bool treadmill;

	w->sport = sport_from_word(table_cell(t, COL_TYPE), &treadmill);
	w->treadmill = treadmill;
}

/* Which row has a date that is none, and what stands there: the name of what has
 * no day. */
static void
table_undated(const struct table *t, char *out, size_t size)
{
	const char *date = table_cell(t, COL_DATE);
	struct str s = str_of(out, size);
	char shown[TABLE_SHOWN_SIZE];

	workout_set_text(shown, sizeof(shown), date, strlen(date));
	if (date[0] == '\0')
		str_add(&s, "line %lu has no date", csv_line(t->csv));
	else
		str_add(&s, "line %lu: %s is no date", csv_line(t->csv), shown);
}

/* clock: how the dates of this service are meant. */
static void
table_date(struct table *t, struct workout *w, const struct value_time *date,
    bool dated, enum workout_clock clock)
{
	if (!dated) {
		workout_flag(w, WORKOUT_FLAG_NO_DATE);
		return;
	}
	w->start = date->unix_ms / 1000;
	w->clock = date->zoned ? WORKOUT_CLOCK_UTC : clock;
	t->civil |= w->clock == WORKOUT_CLOCK_CIVIL;
}

static void
table_give(struct table *t, struct workout *w)
{
	if (workout_session_ms(w) <= 0 && w->file[0] == '\0') {
		t->left_out++;
		return;
	}
	w->part = ++t->found;
	reader_give(t->sink, w);
}

/* ---------------------------------------------------------------- Strava */

/* The last of two distances is metres; a single one may be kilometres, which
 * the speed tells. */
static double
strava_distance(const struct table *t, double time_s)
{
	double m = table_number(t, COL_DISTANCE);

	if (m > 0 && !t->twice[COL_DISTANCE] && time_s > 0 &&
	    m / time_s < STRAVA_SLOWEST_MPS)
		m *= 1000;
	return m;
}

static void
strava_row(struct table *t)
{
	struct workout w = workout_unsaid();
	struct value_time date = { 0 };
	double elapsed_s = table_duration(t, COL_ELAPSED),
	       rpe = table_number(t, COL_RPE);

	table_set_id(&w, "strava", table_cell(t, COL_ID));
	table_date(t, &w, &date, value_time_any(table_cell(t, COL_DATE), &date),
	    WORKOUT_CLOCK_UTC);
	if (w.clock == WORKOUT_CLOCK_NONE)
		table_undated(t, w.name, sizeof(w.name));
	table_text(t, COL_FILE, w.file, sizeof(w.file));
	table_sport(t, &w);
	w.elapsed_ms = table_ms(elapsed_s);
	w.moving_ms = table_ms(table_duration(t, COL_MOVING));
	w.timer_ms = table_ms(table_duration(t, COL_TIME));
	w.distance_cm = table_cm(strava_distance(t, elapsed_s));
	w.hr_avg = table_rate(t, COL_HR_AVG);
	w.hr_max = table_rate(t, COL_HR_MAX);
	if (w.sport == SPORT_RUN || w.sport == SPORT_WALK)
		w.cadence = table_steps(t);
	if (rpe >= 1 && rpe <= 10)
		w.rpe = llround(rpe);
	table_give(t, &w);
}

/* ------------------------------------------------------------- Runkeeper */

static void
runkeeper_row(struct table *t)
{
	struct workout w = workout_unsaid();
	struct value_time date = { 0 };
	double distance = table_number(t, COL_DISTANCE_KM) * 1000;

	if (table_has(t, COL_DISTANCE_MI))
		distance = table_number(t, COL_DISTANCE_MI) * MILE_M;
	table_set_id(&w, "runkeeper", table_cell(t, COL_ID));
	table_date(t, &w, &date, value_time_any(table_cell(t, COL_DATE), &date),
	    WORKOUT_CLOCK_CIVIL);
	if (w.clock == WORKOUT_CLOCK_NONE)
		table_undated(t, w.name, sizeof(w.name));
	table_text(t, COL_FILE, w.file, sizeof(w.file));
	table_sport(t, &w);
	w.timer_ms = table_ms(table_duration(t, COL_TIME));
	w.distance_cm = table_cm(distance);
	w.hr_avg = table_rate(t, COL_HR_AVG);
	table_give(t, &w);
}

/* ---------------------------------------------------------------- Garmin */

/* Steps times their length is a way in metres, whatever the unit is that the
 * distance is in. */
static void
garmin_vote(struct table *t, const struct garmin_row *r)
{
	double stride = table_number(t, COL_STRIDE), metres;
	double minutes = (r->moving_s > 0 ? r->moving_s : r->time_s) / 60;

	if (stride <= 0 || r->cadence <= 0 || minutes <= 0 || r->distance <= 0)
		return;
	if (stride > 10) /* centimetres */
		stride /= 100;
	metres = stride * r->cadence * minutes / r->distance;
	if (metres < 500 || metres > 3200)
		return;
	t->km += metres < GARMIN_UNIT_MIDDLE;
	t->miles += metres >= GARMIN_UNIT_MIDDLE;
}

/* A table that begins with a ride may have one column for both. */
static int
garmin_cadence(const struct table *t)
{
	return table_rate(t,
	    table_has(t, COL_CADENCE) ? COL_CADENCE : COL_CADENCE_RIDE);
}

static void
garmin_row(struct table *t)
{
	struct garmin_row *r;

	if (t->garmin.count == GARMIN_ROWS_MAX) {
		t->left_out++;
		return;
	}
	r = VEC_ADD(&t->garmin);
	r->dated = value_time_any(table_cell(t, COL_DATE), &r->date);
	r->sport = sport_from_word(table_cell(t, COL_TYPE), &r->treadmill);
	r->distance = table_number(t, COL_DISTANCE);
	r->time_s = table_duration(t, COL_TIME);
	r->moving_s = table_duration(t, COL_MOVING);
	r->elapsed_s = table_duration(t, COL_ELAPSED);
	r->hr_avg = table_rate(t, COL_HR_AVG);
	r->hr_max = table_rate(t, COL_HR_MAX);
	r->cadence = garmin_cadence(t);
	r->id = arena_copy(&t->texts, table_cell(t, COL_ID));
	if (!r->dated) {
		char undated[TABLE_UNDATED_SIZE];

		table_undated(t, undated, sizeof(undated));
		r->undated = arena_copy(&t->texts, undated);
	}
	garmin_vote(t, r);
}

static void
garmin_give(struct table *t, const struct garmin_row *r, double unit_m)
{
	struct workout w = workout_unsaid();

	table_date(t, &w, &r->date, r->dated, WORKOUT_CLOCK_CIVIL);
	if (!r->dated)
		(void)str_copy(w.name, sizeof(w.name), r->undated);
	w.sport = r->sport;
	w.treadmill = r->treadmill;
	w.timer_ms = table_ms(r->time_s);
	w.moving_ms = table_ms(r->moving_s);
	w.elapsed_ms = table_ms(r->elapsed_s);
	w.distance_cm = table_cm(r->distance * unit_m);
	w.hr_avg = r->hr_avg;
	w.hr_max = r->hr_max;
	if (r->sport == SPORT_RUN || r->sport == SPORT_WALK)
		w.cadence = r->cadence;
	table_set_id(&w, "garmin", r->id);
	table_give(t, &w);
}

static void
garmin_end(struct table *t)
{
	bool miles = t->options->units == UNIT_MI;
	size_t i;

	if (t->km != t->miles)
		miles = t->miles > t->km;
	for (i = 0; i < t->garmin.count; i++)
		garmin_give(t, &t->garmin.items[i], miles ? MILE_M : 1000);
}

/* ------------------------------------------------------------ OpenTracks */

static void
opentracks_give(struct table *t)
{
	struct workout w = workout_unsaid();

	if (!track_is_activity(&t->track))
		return;
	track_end(&t->track, &w);
	table_give(t, &w);
}

/* A new segment hours later is another track: the table does not say. */
static void
opentracks_segment(struct table *t, const struct track_point *p)
{
	if (p->timed && t->track.timed > 0 &&
	    p->time.unix_ms - t->track.last_ms > NEXT_TRACK_MS) {
		opentracks_give(t);
		track_begin(&t->track, t->meter);
		t->way_m = 0;
	} else {
		track_break(&t->track);
	}
}

static void
opentracks_row(struct table *t)
{
	struct track_point p = track_point_unsaid();
	double speed = table_number(t, COL_SPEED), way;

	if (t->meter == NULL) {
		t->meter = meter_new();
		track_begin(&t->track, t->meter);
	}
	p.timed = value_time_iso(table_cell(t, COL_DATE), &p.time);
	if (str_find(table_cell(t, COL_POINT), "SEGMENT_START") != NULL)
		opentracks_segment(t, &p);
	if (!value_decimal(table_cell(t, COL_LAT), &p.lat) ||
	    !value_decimal(table_cell(t, COL_LON), &p.lon))
		p.lat = p.lon = TRACK_NONE;
	if (!value_decimal(table_cell(t, COL_ALTITUDE), &p.ele_m))
		p.ele_m = TRACK_NONE;
	if (value_decimal(table_cell(t, COL_WAY), &way) && way >= 0 &&
	    way < 1e5) {
		t->way_m += way;
		p.distance_m = t->way_m;
	}
	if (speed >= 0 && speed < 360)
		p.speed_mms = (int)(speed * 1000 / 3.6);
	p.hr = table_rate(t, COL_HR_AVG);
	p.cadence = table_rate(t, COL_CADENCE);
	track_add(&t->track, &p);
	if (str_find(table_cell(t, COL_POINT), "SEGMENT_END") != NULL)
		track_break(&t->track);
}

static void
opentracks_end(struct table *t)
{
	if (t->meter != NULL)
		opentracks_give(t);
}

/* -------------------------------------------------------------- the kinds */

#define WORDS(table) table, sizeof(table) / sizeof((table)[0])

static const struct table_kind table_kinds[] = {
	{ "Garmin Connect", WORDS(garmin_words),
	    { COL_TYPE, COL_DATE, COL_DISTANCE, COL_TIME, COL_NONE },
	    garmin_row, garmin_end },
	{ "Strava", WORDS(strava_words),
	    { COL_ID, COL_DATE, COL_TYPE, COL_ELAPSED, COL_DISTANCE, COL_NONE },
	    strava_row, NULL },
	{ "Strava", WORDS(strava_old_words),
	    { COL_ID, COL_DATE, COL_TYPE, COL_ELAPSED, COL_DISTANCE, COL_NONE },
	    strava_row, NULL },
	{ "Runkeeper", WORDS(runkeeper_words),
	    { COL_DATE, COL_TYPE, COL_TIME, COL_FILE, COL_NONE }, runkeeper_row,
	    NULL },
	{ "OpenTracks", WORDS(opentracks_words),
	    { COL_DATE, COL_POINT, COL_LAT, COL_LON, COL_NONE }, opentracks_row,
	    opentracks_end },
};

static bool
table_choose(struct table *t)
{
	size_t i;

	for (i = 0; i < sizeof(table_kinds) / sizeof(table_kinds[0]); i++)
		if (table_header(t, &table_kinds[i]))
			return true;
	return false;
}

/* How many of the columns that kind needs are there. */
static int
table_met(struct table *t, const struct table_kind *kind)
{
	int met = 0;

	(void)table_header(t, kind);
	for (int k = 0; kind->needed[k] != COL_NONE; k++)
		met += table_has(t, kind->needed[k]);
	return met;
}

/* What a column is called first: "Activity Date". */
static void
table_say_column(const struct table_kind *kind, enum column column,
    struct str *out)
{
	for (size_t i = 0; i < kind->count; i++)
		if (kind->words[i].column == column) {
			str_add(out, "%.*s",
			    (int)strcspn(kind->words[i].names, "|"),
			    kind->words[i].names);
			return;
		}
}

/* The needed columns of kind, or those of them that are not there. */
static void
table_say_needed(const struct table *t, const struct table_kind *kind,
    bool lacking, struct str *out)
{
	const char *sep = "";

	for (int k = 0; kind->needed[k] != COL_NONE; k++) {
		if (lacking && table_has(t, kind->needed[k]))
			continue;
		str_add(out, "%s", sep);
		table_say_column(kind, kind->needed[k], out);
		sep = ", ";
	}
}

/* A table of nobody: what it would need, by the kind it comes nearest to. False
 * when it shares no column with any. */
static bool
table_blame(struct table *t, enum err_code code, struct err *err)
{
	const struct table_kind *near = &table_kinds[0];
	char needs[160] = "", lacks[160] = "";
	struct str n = str_of(needs, sizeof(needs));
	struct str l = str_of(lacks, sizeof(lacks));
	int most = 0;

	for (size_t i = 0; i < sizeof(table_kinds) / sizeof(table_kinds[0]);
	     i++) {
		int met = table_met(t, &table_kinds[i]);

		if (met > most) {
			most = met;
			near = &table_kinds[i];
		}
	}
	(void)table_header(t, near);
	table_say_needed(t, near, false, &n);
	if (most > 0) {
		str_add(&l, ": here is no ");
		table_say_needed(t, near, true, &l);
	}
	(void)err_set(err, code,
	    "its columns are not those of Strava, Garmin Connect, Runkeeper or "
	    "OpenTracks; %s has %s%s",
	    near->name, needs, lacks);
	return most > 0;
}

static size_t
table_take(void *arg, char *buf, size_t size)
{
	struct table *t = arg;
	ptrdiff_t n = stream_read(t->in, buf, size, &t->err);

	t->sink->progress(t->sink->arg, stream_told(t->in));
	return n > 0 ? (size_t)n : 0;
}

struct table_head {
	const uint8_t *bytes;
	size_t left;
};

static size_t
table_take_head(void *arg, char *buf, size_t size)
{
	struct table_head *head = arg;
	size_t n = head->left < size ? head->left : size;

	memcpy(buf, head->bytes, n);
	head->bytes += n;
	head->left -= n;
	return n;
}

/* A quoted header may be longer than the head: it is cut behind a cell. */
static size_t
table_head_size(const uint8_t *head, size_t size)
{
	size_t n = size;

	if (size < STREAM_HEAD || memchr(head, '\n', size) != NULL)
		return size;
	while (n > 2 && (head[n - 1] != '"' || head[n - 3] != '"'))
		n--;
	return n > 2 ? n - 2 : size;
}

/* No text of bytes holds a NUL. */
static bool
table_may_be(const uint8_t *head, size_t size)
{
	return size > 0 &&
	    (csv_is_wide(head, size) || memchr(head, '\0', size) == NULL);
}

static bool
csv_sniff_table(const uint8_t *head, size_t size)
{
	struct table t = { 0 };
	struct table_head from = { head, table_head_size(head, size) };
	bool known;

	if (!table_may_be(head, size))
		return false;
	t.csv = csv_new(table_take_head, &from);
	known = csv_next(t.csv) && table_choose(&t);
	csv_free(t.csv);
	return known;
}

static bool
csv_is_near(const uint8_t *head, size_t size, struct err *err)
{
	struct table t = { 0 };
	struct table_head from = { head, table_head_size(head, size) };
	bool near = false;
	size_t cells;

	if (!table_may_be(head, size))
		return false;
	t.csv = csv_new(table_take_head, &from);
	if (csv_next(t.csv)) {
		cells = csv_count(t.csv);
		near = table_blame(&t, ERR_NOT_FOUND, err) ||
		    (cells >= TABLE_CELLS_LEAST && csv_next(t.csv) &&
			csv_count(t.csv) == cells);
	}
	csv_free(t.csv);
	return near;
}

/* ------------------------------------------------------------ the reader */

/* Where and why the rows end before the table does. */
static bool
table_stopped(const struct table *t, struct err *err)
{
	return err_set(err, ERR_INPUT, "line %lu: %s", csv_line(t->csv),
	    csv_error(t->csv));
}

static bool
table_rows(struct table *t, struct err *err)
{
	size_t columns = csv_count(t->csv);

	while (csv_next(t->csv)) {
		if (!csv_valid(t->csv))
			return err_set(err, ERR_INPUT,
			    "line %lu is not UTF-8 text; save the table as "
			    "UTF-8 and import it again",
			    csv_line(t->csv));
		if (++t->rows > READER_RECORDS_MAX)
			return err_set(err, ERR_RANGE,
			    "it has more than 1 million rows");
		t->cut = !csv_ended(t->csv) && csv_count(t->csv) < columns;
		if (!t->cut)
			t->kind->row(t);
	}
	if (csv_error(t->csv) != NULL)
		return table_stopped(t, err);
	if (t->err.code != ERR_NONE && t->err.code != ERR_DAMAGED) {
		*err = t->err;
		return false;
	}
	if (t->kind->end != NULL)
		t->kind->end(t);
	return true;
}

static void
table_note(const struct table *t, char *note, size_t size)
{
	struct str s = str_of(note, size);

	if (t->err.code == ERR_DAMAGED)
		str_add(&s, "it breaks off: %s. ", t->err.text);
	if (t->left_out > 0)
		str_add(&s, "%lld %s no length of time and %s left out. ",
		    (long long)t->left_out,
		    t->left_out == 1 ? "row has" : "rows have",
		    t->left_out == 1 ? "is" : "are");
	if (t->cut)
		str_add(&s, "The last row is cut off and left out. ");
	if (t->civil)
		str_add(&s,
		    "Its times name no zone; taken as those of the clock "
		    "here. ");
	if (t->garmin.count > 0 && t->km == t->miles)
		str_add(&s,
		    "It names no unit of distance; taken as %s "
		    "(--units says otherwise). ",
		    t->options->units == UNIT_MI ? "miles" : "kilometres");
	if (t->found == 0 && t->left_out == 0 && !t->cut)
		str_add(&s, "The table has no activity in it. ");
	if (s.len > 0)
		s.buf[s.len - 1] = '\0';
}

static bool
csv_read_table(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	struct table t = { .in = in, .sink = sink, .options = options };
	bool ok = false;

	t.csv = csv_new(table_take, &t);
	if (csv_next(t.csv) && table_choose(&t))
		ok = table_rows(&t, err);
	else if (t.err.code != ERR_NONE)
		(void)err_set(err, t.err.code, "%s", t.err.text);
	else if (csv_error(t.csv) != NULL)
		(void)table_stopped(&t, err);
	else
		(void)table_blame(&t, ERR_INPUT, err);
	if (ok)
		table_note(&t, note, size);
	csv_free(t.csv);
	VEC_CLEAR(&t.garmin);
	arena_clear(&t.texts);
	meter_free(t.meter);
	return ok;
}

const struct reader reader_csv = { .name = "csv",
	.text = "tables of Strava, Garmin Connect, Runkeeper and OpenTracks",
	.sniff = csv_sniff_table,
	.near = csv_is_near,
	.read = csv_read_table };
