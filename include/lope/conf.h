/* SPDX-License-Identifier: ISC */
/*
 * The option table and what a configuration file makes of it. libconfig
 * reads the text; the file is opened, limited and checked here first (a
 * regular file of at most 64 KiB, no NUL, no BOM, no @include, integers that
 * fit), and an unknown option or a value out of range is an error with file
 * and line. What is changed on the screen is written by conf_keep.h.
 */
#ifndef LOPE_CONF_H
#define LOPE_CONF_H

#include <stdbool.h>

#include "lope/err.h"

/*
 * name, kind, default, range or words, sentence. One row gives the file's
 * key, the range check, lope.conf(5) and share/lope.conf. ENUM values are the
 * place in words; BOOL 0 or 1. "auto" of units means what the profile says.
 */
#define CONF_LIST(X) \
	X(units, ENUM, "auto", "auto km mi", \
	    "What distances and paces are shown in; auto follows the profile") \
	X(week_start, ENUM, "monday", "monday sunday", \
	    "The first column of calendars; rules always count Monday to Sunday") \
	X(theme, ENUM, "plain", "plain dark light mono", \
	    "Colours; the letters and words say the same in each") \
	X(mouse, BOOL, "true", "", "Clicks and the wheel; nothing needs them") \
	X(ascii, BOOL, "false", "", \
	    "Draw nothing outside ASCII, whatever the locale") \
	X(panes, ENUM, "auto", "auto one", \
	    "Panes on the Day screen: as many as fit, or always one") \
	X(timer_bell, BOOL, "false", "", \
	    "A sound at each step of the timer; without it nothing is heard") \
	X(run_days, DAYS, "", "", \
	    "Preferred run days; none: those of the profile") \
	X(nap_windows, NAPS, "", "", \
	    "Nap windows, days with from and to; those of `lope nap` add up") \
	X(country, CODE, "", "", \
	    "Whose numbers the urgent list names, two letters; lope.conf(5) " \
	    "tells of their files")

enum conf_option {
#define CONF_ENUM(name, kind, def, words, text) CONF_##name,
	CONF_LIST(CONF_ENUM) CONF_COUNT
#undef CONF_ENUM
};

enum conf_kind {
	CONF_KIND_ENUM,
	CONF_KIND_BOOL,
	CONF_KIND_CODE,
	CONF_KIND_DAYS,
	CONF_KIND_NAPS
};

struct conf_row {
	const char *name;
	enum conf_kind kind;
	const char *def;
	const char *words; /* of ENUM */
	const char *text;
};

#define CONF_NAPS_MAX 16

struct conf_nap {
	unsigned days;        /* bit 0 Monday ... bit 6 Sunday */
	int from_min, to_min; /* minutes after midnight, from < to */
};

/* Her own key for a request: of bind in the file, checked by keys_build(). */
#define CONF_BINDS_MAX 128
#define CONF_SCOPE_SIZE 16
#define CONF_REQ_SIZE 20
#define CONF_KEYS_SIZE 20

struct conf_bind {
	char scope[CONF_SCOPE_SIZE]; /* "common", "form" or a screen */
	char req[CONF_REQ_SIZE];
	char keys[CONF_KEYS_SIZE]; /* "" takes the request's keys away */
	int line;
};

struct conf {
	int value[CONF_COUNT]; /* ENUM: place in words; BOOL: 0 or 1;
				   CODE: as conf_parse_code() has it, 0 none;
				   DAYS: weekday bits, 0 none */
	struct conf_nap naps[CONF_NAPS_MAX];
	int nap_count;
	struct conf_bind binds[CONF_BINDS_MAX];
	int bind_count;
};

extern const struct conf_row conf_table[CONF_COUNT];

/* All defaults. */
void conf_init(struct conf *conf);
/*
 * Read path into conf. named: the path was given by the user, so that a
 * missing file is an error; a missing default file leaves the defaults.
 * ERR_CONFIG with "PATH:LINE: what" otherwise; conf stays as it was.
 */
bool conf_read(struct conf *conf, const char *path, bool named,
    struct err *err);
/* The same from text; name stands for the path in messages. */
bool conf_read_text(struct conf *conf, const char *name, const char *text,
    struct err *err);

/* The text of the file, the caller's to free; *text NULL where there is no file
 * and it was not named. */
bool conf_load(const char *path, bool named, char **text, struct err *err);

/* Refuse what stands in line of the file: "PATH:LINE: option: what", option
 * NULL where none is meant. Returns false. */
bool conf_refuse(const char *path, int line, const char *option,
    const char *what, struct err *err);

/* "mon,wed,sat" (blank, comma) or "daily" -> weekday bits. */
bool conf_parse_days(const char *s, unsigned *days, struct err *err);
/* "fr", "FR" -> a number over 0; and back, "" for 0. */
#define CONF_CODE_SIZE 3
bool conf_parse_code(const char *s, int *code, struct err *err);
const char *conf_code(int code, char buf[CONF_CODE_SIZE]);
/* "daily 13:00 13:45" */
bool conf_parse_nap(const char *s, struct conf_nap *nap, struct err *err);

/* Behind the comment at s; s where there is none; NULL when it never ends. */
const char *conf_skip_comment(const char *s);
/* Behind the quoted text that starts at s; NULL when it never ends. */
const char *conf_skip_quoted(const char *s);
/* Behind the name or the one character at s. */
const char *conf_skip_name(const char *s);

#endif
