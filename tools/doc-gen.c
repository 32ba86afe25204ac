/* SPDX-License-Identifier: ISC */
/*
 * Writes pages from the tables to standard output, so that they cannot say
 * anything else than the program does: lope-rules(7) from the rules, with
 * "markdown" share/rules.md, with "keys" the section KEYS of lope(1), with
 * "conf" lope.conf(5) from the options and the requests, with "example"
 * share/lope.conf, with "json" lope-json(5) from the columns.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lope/column.h"
#include "lope/conf.h"
#include "lope/conf_keep.h"
#include "lope/dose.h"
#include "lope/export.h"
#include "lope/facts.h"
#include "lope/keymap.h"
#include "lope/request.h"
#include "lope/rule.h"
#include "lope/screen.h"
#include "lope/str.h"
#include "lope/text.h"
#include "lope/workout.h"

static const char head[] =
    ".\\\" SPDX-License-Identifier: ISC\n"
    ".\\\" Made from the rule table by make man; do not edit.\n"
    ".Dd November 23, 2026\n"
    ".Dt LOPE-RULES 7\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm lope-rules\n"
    ".Nd the rules that lope enforces, their numbers and sources\n"
    ".Sh DESCRIPTION\n"
    "Each rule with its section, its text, its constants and where it comes\n"
    "from: evidence, convention, or a choice of the program's own authors\n"
    "(ours), where no source gives a number.\n"
    "Numbers in brackets stand for the sources at the end.\n"
    "Nothing here is medical advice.\n"
    ".Bl -tag -width Ds\n";

/* Where the numbers in brackets point to. */
static const struct {
	int number;
	const char *text;
} sources[] = {
	{ 1,
	    "Goom, Donnelly, Brockwell 2019, returning to running postnatal; key recommendations, British Journal of Sports Medicine" },
	{ 2,
	    "iamprioritypt.com, returning to running, part 6 (load and impact screen)" },
	{ 3, "summahealth.org, checklist for returning to running postpartum" },
	{ 4, "adoreyourpelvicfloor.co.uk, postnatal strength testing" },
	{ 5, "fixprogram.com, blog on pregnancy and running" },
	{ 7, "ingohealth.com, five signs you might not be ready to run" },
	{ 10, "movingmedicine.ac.uk, postnatal activity recommendations" },
	{ 15,
	    "Christopher et al. 2024, readiness Delphi, British Journal of Sports Medicine 58(6)" },
	{ 17,
	    "Deering et al. 2024, training-programme Delphi, table 6, British Journal of Sports Medicine 58(4)" },
	{ 19,
	    "refreshphysio.co.nz, the Canadian guideline for the first year after birth" },
	{ 21,
	    "Davenport et al. 2025, prescreening Delphi for activity after birth" },
	{ 22, "Christopher, Cook, Snodgrass 2021, PLoS ONE 16(8) e0255383" },
	{ 23, "mendcolorado.com, summary of the same" },
	{ 26, "UK Chief Medical Officers 2019, postpartum activity" },
	{ 29, "NHS Couch to 5K, the plan" },
	{ 31,
	    "Return-to-run protocol, Trials 2023, 10.1186/s13063-023-07502-x" },
	{ 33, "drblakeshealingsole.com, walk and run programme" },
	{ 37, "dynamic-pt.com, get back to running safely" },
	{ 41, "Buist et al. 2008, American Journal of Sports Medicine 36" },
	{ 42,
	    "Nielsen et al. 2014, Journal of Orthopaedic and Sports Physical Therapy" },
	{ 44,
	    "Frandsen et al. 2025, British Journal of Sports Medicine, 10.1136/bjsports-2024-109380" },
	{ 45, "Williams et al. 2017 on exponentially weighted loads" },
	{ 46, "the same, with the decay of each day" },
	{ 49, "Foster 1998 on monotony and strain, quoted" },
	{ 50, "vdoto2.com, adjustments for time off" },
	{ 52, "github.com/tlgs/vdot, the equations of Daniels and Gilbert" },
	{ 53, "gemdocs.org calcpace, the same equations" },
	{ 54, "cbaca.blog, reading Daniels' Running Formula, chapter 4" },
	{ 57, "Seiler on how elite endurance athletes share out intensity" },
	{ 58, "Foster et al. 2008 on the talk test, paperexplained.cn" },
	{ 59,
	    "maximumperformancerunning.blogspot.com, Hadley's temperature and dew point" },
	{ 62, "bim.physio, the pain monitoring model" },
	{ 63, "runnersconnect.net, returning from injury" },
	{ 64, "Vincent and Vincent 2017, Current Sports Medicine Reports" },
	{ 65, "ahpsuffolk.co.uk, returning to activity" },
	{ 66, "CDC Hear Her, urgent maternal warning signs (cdc.gov/hearher)" },
	{ 74,
	    "EFSA reference values for water; US reference intakes, PMC4473081" },
	{ 79, "Lovelady, Proceedings of the Nutrition Society" },
	{ 80,
	    "szoptatasportal.hu, caloric restriction and exercise in lactation" },
	{ 81, "foam rolling, a meta-analysis, PMC6465761" },
	{ 82,
	    "Dupuy et al. 2018, recovery techniques, Frontiers in Physiology 9, 00403" },
	{ 83, "biologyinsights.com, legs up the wall" },
	{ 85, "Kerksick et al. 2017 and Jaeger et al. 2017, sports nutrition" },
	{ 86, "csun.edu, hydration and fluid replacement; ACSM 2007" },
	{ 88,
	    "pelvic-floor training by NICE, tmmagazine.co.uk; 10.1007/s00192-021-04804-z" },
	{ 90, "De Jonge 2025, sleep and running injury, Applied Sciences" },
	{ 91, "Running with a stroller, Frontiers in Physiology 2020, 00574" },
	{ 92, "cpcmg.net and joggingstrollerplaza.com, jogging with babies" },
	{ 94, "activekidmd.com, the sick athlete" },
};

/* mdoc wants each sentence on a line of its own. */
static void
doc_text(const char *text)
{
	for (; *text != '\0'; text++) {
		putchar(*text);
		if (text[0] == '.' && text[1] == ' ') {
			putchar('\n');
			text++;
		}
	}
	putchar('\n');
}

/* The rows of the table that a rule goes by, each behind before. */
static void
doc_rows(enum rule rule, const char *before)
{
	char text[RULE_ROW_SIZE];

	for (int i = 0; text_rule_row(text, rule, i); i++)
		printf("%s%s\n", before, text);
}

/* The constants of the rule, each behind before. */
static void
doc_constants(enum rule rule, const char *before)
{
	for (size_t i = 0; i < rule_constant_count; i++) {
		char text[RULE_ROW_SIZE];
		struct str s = str_of(text, sizeof(text));

		if (rule_constants[i].rule != rule)
			continue;
		text_measure(&s, rule_constants[i].value,
		    rule_constants[i].unit);
		printf("%s%s: %s\n", before, rule_constants[i].name, text);
	}
}

static void
man_rule(enum rule rule)
{
	const struct rule_row *row = &rule_table[rule];
	size_t i;

	printf(".It Ic %s\n(%s)\n", row->id, row->section);
	doc_text(row->text);
	for (i = 0; i < rule_note_count; i++) {
		if (rule_notes[i].rule != rule)
			continue;
		printf(".br\nChosen: ");
		doc_text(rule_notes[i].text);
	}
	doc_constants(rule, ".br\n");
	doc_rows(rule, ".br\n");
	printf(".br\nWhat changes it: ");
	doc_text(row->change);
	printf(".br\nSource, %s: %s.\n", rule_kind_name(row->kind),
	    row->source);
}

/* "hold 8 times 8 s, then let go 8 s" of each part of a set. */
static void
dose_text(const struct dose *dose)
{
	struct dose_steps steps;
	const char *sep = "";
	int i;

	if (!dose_read_task(dose->task, 0, &steps))
		return;
	printf("%d %s a day: ", dose->sets, dose->sets == 1 ? "set" : "sets");
	for (i = 0; i < steps.count; i++) {
		const struct dose_step *s = &steps.step[i];

		if (s->count > 1)
			continue;
		printf("%s%s ", sep, s->say);
		if (s->of > 1)
			printf("%d times ", s->of);
		printf("%d s", s->s);
		sep = ", ";
	}
	printf(".");
}

static void
man_doses(void)
{
	const struct dose *dose;
	int i;

	printf(".Sh DOSES\n"
	       "What the timer counts for a task.\n"
	       ".Bl -tag -width Ds\n");
	for (i = 0; (dose = dose_at(i)) != NULL; i++) {
		printf(".It Ic %s\n", dose->task);
		dose_text(dose);
		printf("\n");
		doc_text(dose->how);
		printf(".br\nSource: %s.\n", dose->source);
	}
	printf(".El\n");
}

static void
markdown_doses(void)
{
	const struct dose *dose;
	int i;

	printf("\n## Doses\n\nWhat the timer counts for a task.\n");
	for (i = 0; (dose = dose_at(i)) != NULL; i++) {
		printf("\n- %s: ", dose->task);
		dose_text(dose);
		printf(" %s Source: %s.", dose->how, dose->source);
	}
	printf("\n");
}

static void
man_page(void)
{
	size_t i;
	int rule;

	printf("%s", head);
	for (rule = 0; rule < RULE_COUNT; rule++)
		man_rule((enum rule)rule);
	printf(".El\n");
	man_doses();
	printf(".Sh SOURCES\n.Bl -tag -width Ds\n");
	for (i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		printf(".It [%d]\n%s.\n", sources[i].number, sources[i].text);
	printf(".El\n.Sh SEE ALSO\n.Xr lope 1\n");
}

static void
markdown_rule(enum rule rule)
{
	const struct rule_row *row = &rule_table[rule];
	size_t i;

	printf("\n## %s\n\n%s\n", row->id, row->text);
	for (i = 0; i < rule_note_count; i++) {
		if (rule_notes[i].rule == rule)
			printf("\nChosen: %s\n", rule_notes[i].text);
	}
	printf("\n- What changes it: %s\n", row->change);
	doc_constants(rule, "- ");
	doc_rows(rule, "- ");
	printf("- Source, %s: %s\n- Section: %s\n", rule_kind_name(row->kind),
	    row->source, row->section);
}

static void
markdown_page(void)
{
	size_t i;
	int rule;

	printf(
	    "<!-- SPDX-License-Identifier: ISC -->\n"
	    "<!-- Made from the rule table by make man; do not edit. -->\n"
	    "# The rules of lope\n\n"
	    "What lope enforces, in our words. Each rule says where it comes\n"
	    "from: evidence, convention, or ours, where no source gives a\n"
	    "number. \"Chosen\" is what we settled where a rule leaves a\n"
	    "choice. Numbers in brackets stand for the sources at the end.\n"
	    "Nothing here is medical advice.\n");
	for (rule = 0; rule < RULE_COUNT; rule++)
		markdown_rule((enum rule)rule);
	markdown_doses();
	printf("\n## Sources\n\n");
	for (i = 0; i < sizeof(sources) / sizeof(sources[0]); i++)
		printf("- [%d] %s\n", sources[i].number, sources[i].text);
}

static const char *const key_groups[] = { [REQ_GROUP_GO] = "Screens",
	[REQ_GROUP_MOVE] = "Moving",
	[REQ_GROUP_DO] = "Writing down and changing",
	[REQ_GROUP_VIEW] = "Seeing and leaving" };

/* The keys of a request: the common ones, else those of the forms. */
static bool
keys_of(enum req req, char *keys, size_t size)
{
	const struct keybind *bind;
	struct str s = str_of(keys, size);
	int i;

	if (keymap_keys((struct keymap){ NULL, keymap_common }, req, keys,
		size))
		return true;
	for (i = 0; screen_all[i] != NULL; i++)
		for (bind = screen_all[i]->keys;
		     bind != NULL && bind->keys != NULL; bind++)
			if (bind->req == req &&
			    strstr(keys, bind->keys) == NULL)
				str_add(&s, "%s%s", s.len > 0 ? ", " : "",
				    bind->keys);
	return s.len > 0;
}

static void
keys_group(enum req_group group)
{
	char keys[128];
	int req;

	printf(".Ss %s\n.Bl -tag -width \"Backspace\"\n", key_groups[group]);
	for (req = REQ_NONE + 1; req < REQ_COUNT; req++)
		if (req_table[req].group == group &&
		    keys_of((enum req)req, keys, sizeof(keys)))
			printf(".It Cm \"\\&%s\"\n%s.\n", keys,
			    req_table[req].text);
	printf(".El\n");
}

static void
keys_section(void)
{
	int group;

	for (group = REQ_GROUP_GO; group <= REQ_GROUP_VIEW; group++)
		keys_group((enum req_group)group);
}

/* Configuration ----------------------------------------------------------- */

static const char conf_head[] =
    ".\\\" SPDX-License-Identifier: ISC\n"
    ".\\\" Made from the option table by make man; do not edit.\n"
    ".Dd November 23, 2026\n"
    ".Dt LOPE.CONF 5\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm lope.conf\n"
    ".Nd configuration of lope\n"
    ".Sh DESCRIPTION\n"
    "The file is read by libconfig: lines of\n"
    ".Ic name = value ;\n"
    "and comments that begin with\n"
    ".Ic # .\n"
    "It is at most 64 KiB, may not include other files, and an option that is\n"
    "not listed here is an error, named with its line.\n"
    "What is set in the full screen, with\n"
    ".Ic \\&,\n"
    "or\n"
    ".Ic :set Ar name value ,\n"
    "is written there: the value alone is exchanged, comments and all else\n"
    "stay as they are.\n"
    ".Bl -tag -width Ds\n";

static const char conf_keys[] =
    ".El\n"
    ".Sh KEYS\n"
    "The group\n"
    ".Ic bind\n"
    "gives requests other keys, as\n"
    ".Bd -literal -offset indent\n"
    "bind: {\n"
    "\tcommon: { log-run = \"L\"; redo = [\"C-y\", \"F5\"]; };\n"
    "\tcalendar: { note = \"C-n\"; };\n"
    "};\n"
    ".Ed\n"
    ".Pp\n"
    "A group in it holds for one screen, by its name in the list below;\n"
    ".Ic common\n"
    "for every screen that is no form, and\n"
    ".Ic form\n"
    "for every form.\n"
    "Keys are written as help shows them, such as\n"
    ".Cm \"L\" , \"C-y\" , \"PgDn\" , \"F5\" ,\n"
    "or two in a row as\n"
    ".Cm \"g r\" .\n"
    "They take the place of all keys that the request had there;\n"
    ".Cm []\n"
    "takes them away.\n"
    "Help, hints and the palette show the keys that hold.\n"
    ".Pp\n"
    "A key that would mean two things on one screen is an error, named with\n"
    "its line; so is one that begins another.\n"
    "In a form letters and the keys that edit a line cannot be bound.\n"
    "Help, palette, urgent, back and quit keep a key.\n"
    ".Pp\n"
    "The screens are\n";

static void
conf_item(const struct conf_row *row)
{
	const char *words = row->words;
	size_t len;

	printf(".It Ic %s\n%s.\n", row->name, row->text);
	if (row->kind == CONF_KIND_CODE)
		printf("As\n.Cm \"FR\" .\n");
	if (row->kind == CONF_KIND_DAYS)
		printf("As\n.Cm [\"mon\", \"wed\", \"sat\"] .\n");
	if (row->kind == CONF_KIND_NAPS)
		printf("As\n.Cm [\"daily 13:00 13:45\"] .\n");
	if (row->kind == CONF_KIND_BOOL)
		printf("One of\n.Cm true , false ;\ndefault\n.Cm %s .\n",
		    row->def);
	if (row->kind != CONF_KIND_ENUM)
		return;
	printf("One of\n.Cm");
	for (; *words != '\0'; words += len, words += strspn(words, " ")) {
		len = strcspn(words, " ");
		printf(" \"%.*s\" %s", (int)len, words,
		    words[len] == '\0' ? ";" : ",");
	}
	printf("\ndefault\n.Cm \"%s\" .\n", row->def);
}

static const char conf_country[] =
    ".Sh NUMBERS TO CALL\n"
    "The urgent list and an emergency name the numbers of\n"
    ".Ic country ,\n"
    "with the page each is from and the day it was looked up there.\n"
    "They come from a file,\n"
    ".Pa urgent/CC.conf\n"
    "beside this one, CC being the two letters, else from\n"
    ".Pa urgent/CC.conf\n"
    "in the data of the program, as\n"
    ".Pa /usr/share/lope .\n"
    "Without a file, or with a mistake in it, the list says so and speaks of\n"
    "your local emergency number.\n"
    "None comes with lope: a number is only as good as the page it was\n"
    "looked up on.\n"
    ".Bd -literal -offset indent\n"
    "emergency: (\n"
    "\t{ number = \"000\"; name = \"Emergency number\";\n"
    "\t  source = \"https://www.example.org/call\"; date = \"2026-01-15\"; }\n"
    ");\n"
    ".Ed\n"
    ".Pp\n"
    "The lists are\n"
    ".Ic emergency\n"
    "for danger now,\n"
    ".Ic crisis\n"
    "for thoughts of harm, and\n"
    ".Ic advice\n"
    "for doctors on call; each may have more than one number, all of them\n"
    "together eight.\n"
    "Every number has all four.\n";

static void
conf_names(void)
{
	int i;

	for (i = 0; screen_all[i] != NULL; i++)
		printf(".Ic %s%s\n", screen_all[i]->name,
		    screen_all[i + 1] == NULL ? " ." : " ,");
	printf("The requests, and the keys they come with:\n"
	       ".Bl -column \"field-clear\" \"Backspace\"\n");
	for (i = REQ_NONE + 1; i < REQ_COUNT; i++) {
		char keys[128] = "";

		(void)keys_of((enum req)i, keys, sizeof(keys));
		printf(".It Ic %s Ta \\&%s\n", req_table[i].name, keys);
	}
	printf(".El\n");
}

static void
conf_sample(void)
{
	char *text = conf_example();

	printf("%s", text);
	free(text);
}

static void
conf_page(void)
{
	int i;

	printf("%s", conf_head);
	for (i = 0; i < CONF_COUNT; i++)
		conf_item(&conf_table[i]);
	printf("%s", conf_keys);
	conf_names();
	printf("%s", conf_country);
	printf(".Sh SEE ALSO\n.Xr lope 1\n");
}

/* Export ------------------------------------------------------------------ */

/* What a kind is, and what of it the names of its columns do not say. */
static const char *const json_kinds[FACT_COUNT] = {
	[FACT_PROFILE] = "A birth and what it began with; day is the birth. "
			 "start is the day caps begin to bind.",
	[FACT_CHECKIN] = "How she was on day, at most one a day. entered and "
			 "entered_min say when it was first said, sleep is "
			 "in minutes, temp in tenths of a degree Celsius, "
			 "weight in grams.",
	[FACT_ACTIVITY] = "What was done on day. session_s is the whole "
			  "session with its walks, run_s the running, "
			  "distance_m that of the running, start_min minutes "
			  "after midnight.",
	[FACT_TEST] = "A test of the readiness gate or a declaration. Of a "
		      "screen the values are 0 fail, 1 symptom, 2 pass for "
		      "walk, balance, squat, jog, bounds, hops and running "
		      "man; of strength repetitions, left and right in turn, "
		      "of calf, bridge, sit and abduction; else value_0 is 1 "
		      "for pass, yes or open.",
	[FACT_CLEARANCE] = "What a clinician cleared.",
	[FACT_PLACEMENT] = "The running of 28 days before the start, as she "
			   "told it.",
	[FACT_RACE] = "A race or trial before the birth.",
	[FACT_DECISION] = "What she decided about the plan of day; to_day is "
			  "where a session was moved.",
	[FACT_OVERRIDE] = "A rule that was lifted once, and why. amount is "
			  "seconds or metres that were planned.",
	[FACT_TASK] = "A recovery task of her own; per_week 0: dropped.",
	[FACT_TICK] = "A recovery task that was done; amount is millilitres "
		      "of hydration, else times.",
	[FACT_NAP] = "A nap window, in minutes after midnight.",
	[FACT_PAUSE] = "Days away, day to last, both included.",
	[FACT_GOAL] = "What she runs for.",
	[FACT_FEEDING] = "How she feeds from day on.",
	[FACT_NOTE] = "A line about day, at most one a day.",
};

/* "0 to 10", "one of none, drops", "a date": what a column takes. */
static void
json_takes(const struct col *col)
{
	const char *c;

	if (col->type == COL_DAY) {
		printf("a date");
	} else if (col->type == COL_TEXT) {
		printf("text, %d to %d bytes", col->min, col->max);
	} else if (col->form == COL_YN) {
		printf("true or false");
	} else if (col->form == COL_DAYS) {
		printf("array of mon to sun");
	} else if (col->form == COL_WORDS) {
		for (c = *col->words; *c != '\0'; c++)
			printf(*c == ' ' ? ", " : "%c", *c);
	} else {
		printf("%d to %d", col->min, col->max);
	}
	printf("%s.\n", col->optional ? "; or null" : "");
}

static void
json_kind_section(enum fact_kind kind)
{
	char name[COLUMN_NAME_SIZE];

	printf(".Ss %s\n", fact_name(kind));
	doc_text(json_kinds[kind]);
	printf(".Bl -tag -width Ds -compact\n");
	for (int i = 0; i < column_count(kind); i++) {
		printf(".It Ic %s\n", column_name(column_at(kind, i), name));
		json_takes(column_at(kind, i));
	}
	printf(".El\n");
}

/* Where an activity came from: texts, then numbers, as the tables have them. */
static void
json_source_section(void)
{
	const struct workout nothing = workout_unsaid();
	const struct workout_number *number;
	const struct workout_text *text;
	int64_t unsaid;

	printf(".Ss %s\n"
	       "What a file said of an activity that was imported, a row for\n"
	       "each, in the order of the activities; with it the same file is\n"
	       "known again.\n"
	       "_ms is milliseconds, _cm centimetres; never where she was.\n"
	       ".Bl -tag -width Ds -compact\n"
	       ".It Ic activity\nThe id of its row.\n"
	       ".It Ic at\nWhen it was imported, a date and a time of that place.\n"
	       ".It Ic sha256\n64 hexadecimal digits, of the file.\n",
	    EXPORT_SOURCES);
	for (int i = 0; (text = workout_text_at(i)) != NULL; i++)
		if (!str_word("note file", text->name, NULL))
			printf(".It Ic %s\ntext, up to %zu bytes%s.\n",
			    text->name, text->size - 1,
			    strcmp(text->name, "format") == 0 ? "" :
								"; or null");
	for (int i = 0; (number = workout_number_at(i)) != NULL; i++) {
		memcpy(&unsaid, (const char *)&nothing + number->at,
		    sizeof(unsaid));
		printf(".It Ic %s\n%lld to %lld%s.\n", number->name,
		    (long long)number->min, (long long)number->max,
		    unsaid == WORKOUT_UNSAID || unsaid == WORKOUT_ZONE_UNSAID ?
			"; or null" :
			"");
	}
	printf(".It Ic series\n"
	       "Speed, heart rate and steps over time, packed, as hexadecimal\n"
	       "digits; or null.\n"
	       ".El\n"
	       "start is seconds since 1970; clock says of which clock: 0 the\n"
	       "device's own, 1 UTC, 2 one on the wall.\n"
	       "zone_min is minutes east of UTC, part which activity of the\n"
	       "file it was, flags a bit for each doubt, sport the place of a\n"
	       "word in: %s.\n",
	    sport_words);
}

/* What the commands print with --json: the keys of the document, in order. */
static const struct {
	const char *commands, *keys;
	const char *text; /* what a key does not say itself; NULL nothing */
} json_answers[] = {
	{ "init, profile",
	    "birth start days_postpartum weeks_early delivery tear34 nursing "
	    "novice injured pelvic_history hypermobile mass_g height_mm units "
	    "run_days goal_week_m stroller_min_days head_control",
	    NULL },
	{ "today",
	    "date days_postpartum verdict checkin findings gate phase stage "
	    "streak streak_needed tier quality_level quality hold deload caps "
	    "pace session done targets recovery",
	    NULL },
	{ "checkin", "date verdict findings session done", NULL },
	{ "why", "date session findings",
	    "session is null for a day before the start." },
	{ "rules", "rules", NULL },
	{ "cal", "month days", NULL },
	{ "plan", "weeks", NULL },
	{ "plan check, plan add, plan move", "allowed findings nearest changes",
	    "nearest is null where nothing is allowed that day, changes is "
	    "what becomes of other days, and of a run that was planned there, "
	    "in sentences." },
	{ "plan skip", "changes date status", "status is null for a dry run." },
	{ "plan shorten, plan swap", "changes date", NULL },
	{ "plan pause", "changes date until", NULL },
	{ "log run, trial",
	    "id credited_s credited_m flags pace clean findings changes",
	    "log edit of a run answers the same." },
	{ "log walk, log strength, log other",
	    "id date start kind type session_s run_s distance_m rpe source "
	    "credited_s credited_m flags changes",
	    "log edit of one of them answers the same." },
	{ "log show",
	    "id date start kind type session_s run_s distance_m rpe source "
	    "credited_s credited_m flags bouts bout_s walk_s talk fast_s "
	    "fast_m pain_before pain leak heaviness stroller symptoms temp_c "
	    "dew_c entered note hr_avg hr_max cadence watch_rpe watch_feel "
	    "elapsed_s moving_s total_m run_pace_s_per_km whole_pace_s_per_km",
	    "Of a file: elapsed_s from start to end, session_s without pauses, "
	    "moving_s without standing still either; total_m and "
	    "whole_pace_s_per_km with the walks, distance_m and "
	    "run_pace_s_per_km of the running alone." },
	{ "log list", "activities", NULL },
	{ "log rm", "id text changes", NULL },
	{ "readiness", "state items",
	    "The commands that record an item answer the same." },
	{ "recovery", "date score kept last_week tasks",
	    "The commands that tick, add or drop a task answer the same." },
	{ "nap list", "naps", NULL },
	{ "nap add", "id days from to changes", NULL },
	{ "nap rm", "id text", NULL },
	{ "trends", "words weeks", NULL },
	{ "forecast", "seed milestones goal", NULL },
	{ "goal", "goal", NULL },
	{ "import", "files changes",
	    "The word of a file is the same in a dry run, which gives its "
	    "activities no id.\n"
	    "Of a file that lope export wrote there is no changes." },
	{ "import vdir", "proposals", NULL },
	{ "undo, redo", "text", NULL },
	{ "history", "edits lost", NULL },
	{ "backup", "path", NULL },
	{ "restore", "changes days profile restored before",
	    "days has back, gone and changed, each the count of the days whose "
	    "rows it is, the first and the last; profile: the copy has one; before "
	    "is the copy of what was there, null for none.\n"
	    "For a database that is damaged or gone all that the copy holds is "
	    "back, and aside is in the place of before: where the damaged file "
	    "goes, null for none." },
	{ "check", "ok checks", NULL },
	{ "merge",
	    "merged added changed removed lost sources undone redos before",
	    "merged is false for a dry run; added, changed and removed count "
	    "facts, lost what was changed on both machines and did not stay, "
	    "sources the activities of which it is known now where they came "
	    "from, undone those that came before and were undone here, redos "
	    "how many redo bring these back, 0 for none; before is the copy, "
	    "null for none." },
	{ "conflicts", "conflicts", NULL },
	{ "salvage", "path rows bad broken carved unread_bytes newer profile",
	    NULL },
	{ "forget", "rows edits copies left",
	    "With --everything files and left; left are names of what may "
	    "hold some of it still and is hers to look at." },
	{ "export json, export csv, export ics, report", "files",
	    "On standard output there is only what a file would hold." },
	{ "export vdir", "path items written removed", NULL },
	{ "help", "commands options", NULL },
	{ "version", "version", NULL },
	{ "what fails", "error", "error has code, message and hint." },
};

static void
json_answers_section(void)
{
	printf(".Sh ANSWERS\n"
	       "With\n"
	       ".Fl -json\n"
	       "a command prints one object with these keys, at least; what "
	       "is unknown is\n"
	       "null, never absent.\n"
	       ".Bl -tag -width Ds -compact\n");
	for (size_t i = 0; i < sizeof(json_answers) / sizeof(json_answers[0]);
	     i++) {
		printf(".It Cm %s\n", json_answers[i].commands);
		printf("%s.\n", json_answers[i].keys);
		if (json_answers[i].text != NULL)
			printf("%s\n", json_answers[i].text);
	}
	printf(".El\n");
}

static const char json_head[] =
    ".\\\" SPDX-License-Identifier: ISC\n"
    ".\\\" Made from the table of columns by make man; do not edit.\n"
    ".Dd November 23, 2026\n"
    ".Dt LOPE-JSON 5\n"
    ".Os\n"
    ".Sh NAME\n"
    ".Nm lope-json\n"
    ".Nd everything that lope keeps, as one JSON document\n"
    ".Sh DESCRIPTION\n"
    ".Nm lope Cm export json\n"
    "writes this and\n"
    ".Nm lope Cm import\n"
    "reads it.\n"
    "It holds facts alone; what follows from them is worked out anew.\n"
    "The same facts give the same bytes, a row a line, so that two of\n"
    "them can be compared.\n"
    "Everything is ASCII; other characters are escaped.\n"
    "It holds symptoms, notes and names: keep it as you keep the\n"
    "database.\n";

/* The top object, in which the facts lie. */
static void
json_top(void)
{
	printf(".Pp\n"
	       "The top object has, in this order,\n"
	       ".Bl -tag -width Ds\n"
	       ".It Ic format\n.Qq lope .\n"
	       ".It Ic version\n%d.\n"
	       "A column more is no new version; it is absent in older\n"
	       "files, which counts as unsaid.\n"
	       "A key that this lope does not know is refused.\n"
	       ".It Ic from , to\n"
	       "The dates that\n"
	       ".Fl -from\n"
	       "and\n"
	       ".Fl -to\n"
	       "asked for; null for all.\n"
	       ".El\n",
	    EXPORT_JSON_VERSION);
}

static const char json_rows[] =
    ".Pp\n"
    "and then an array for each kind of fact, ordered by day, order\n"
    "and id; the last one,\n"
    ".Ic source ,\n"
    "tells of the facts that came from files.\n"
    "Every row of a fact has\n"
    ".Bl -tag -width Ds\n"
    ".It Ic id\n32 hexadecimal digits; the row's for ever.\n"
    ".It Ic order\n"
    "A number that grows with each row entered and decides between\n"
    "rows of one day.\n"
    ".It Ic day\n"
    "The day the fact is about, or was said on where it is about\n"
    "none.\n"
    ".El\n"
    ".Pp\n"
    "and the keys of its kind below.\n"
    "Dates are\n"
    ".Qq 2026-11-23 ;\n"
    "a name that ends in _s is seconds, _m metres, _g grams, _mm\n"
    "millimetres, _min minutes after midnight, _c10 tenths of a degree\n"
    "Celsius.\n"
    "null is unsaid.\n";

/* What is read of it. */
static void
json_limits(void)
{
	printf(".Pp\n"
	       "A file of up to %d MiB is read, and a row of up to %d KiB.\n"
	       "Of a row that is here already with other values, what is here\n"
	       "stays.\n",
	    FACTS_BYTES_MAX >> 20, FACTS_ROW_MAX >> 10);
}

static const char json_tables[] =
    ".Sh TABLES\n"
    ".Nm lope Cm export csv\n"
    "writes activity, checkin and tick as tables: RFC 4180, a line\n"
    "of names first, then one a row.\n"
    "The id has a # before it, order is left out, yes and no stand\n"
    "for true and false, days are separated by blanks, and what is\n"
    "unsaid is empty.\n"
    "What a spreadsheet might run as a formula, for a text begins with\n"
    "= + - @ a tab or a carriage return, or has that behind a ; a tab\n"
    "or a line break, where some would split it, gets an apostrophe\n"
    "before it, which\n"
    ".Cm import\n"
    "takes away again.\n"
    ".Sh SEE ALSO\n.Xr lope 1\n";

static void
json_page(void)
{
	printf("%s", json_head);
	json_top();
	printf("%s", json_rows);
	json_limits();
	printf(".Sh KINDS\n");
	for (int kind = 0; kind < FACT_COUNT; kind++)
		json_kind_section((enum fact_kind)kind);
	json_source_section();
	json_answers_section();
	printf("%s", json_tables);
}

int
main(int argc, char **argv)
{
	if (argc > 1 && strcmp(argv[1], "markdown") == 0)
		markdown_page();
	else if (argc > 1 && strcmp(argv[1], "keys") == 0)
		keys_section();
	else if (argc > 1 && strcmp(argv[1], "conf") == 0)
		conf_page();
	else if (argc > 1 && strcmp(argv[1], "json") == 0)
		json_page();
	else if (argc > 1 && strcmp(argv[1], "example") == 0)
		conf_sample();
	else
		man_page();
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
