/* SPDX-License-Identifier: ISC */
/*
 * Numbers to call in a country, from a file that she or a distribution adds:
 * CC.conf in the folder urgent beside the configuration or in the program's
 * data. Each number has its name, the official page it is from and the day it
 * was looked up there; one that lacks any of them makes the whole file unused.
 *
 *	emergency: ( { number = "112"; name = "Emergency number";
 *	    source = "https://www.example.org/call"; date = "2026-01-15"; } );
 *	crisis: ( ... );
 *	advice: ( ... );
 */
#ifndef LOPE_COUNTRY_H
#define LOPE_COUNTRY_H

#include <stdbool.h>

#include "lope/err.h"

#define COUNTRY_NUMBERS_MAX 8
#define COUNTRY_CODE_SIZE 3 /* "XX" */

/* What a number is for, by the names of the lists in the file. */
#define COUNTRY_USE_LIST(X) \
	X(EMERGENCY, "emergency") \
	X(CRISIS, "crisis") \
	X(ADVICE, "advice")
enum country_use {
#define COUNTRY_ENUM(id, name) COUNTRY_##id,
	COUNTRY_USE_LIST(COUNTRY_ENUM)
#undef COUNTRY_ENUM
	    COUNTRY_USES
};

struct country_number {
	enum country_use use;
	char number[32]; /* digits, blanks and + - ( ) * # */
	char name[64];
	char source[128]; /* https://... */
	int day;          /* it was looked up */
};

struct country {
	char code[COUNTRY_CODE_SIZE]; /* "" none is set */
	struct country_number number[COUNTRY_NUMBERS_MAX];
	int count;
	struct err fault; /* why there is none; ERR_NONE: none is named */
};

/* The numbers that text has; out stays as it was, with err, where it cannot be
 * used. name stands for the file in messages. */
bool country_read_text(struct country *out, const char *name, const char *text,
    struct err *err);
/*
 * The numbers of code ("" for none) from urgent/CODE.conf beside the file
 * config (NULL: there is none), else from the folder share. Never fails: what
 * went wrong is in out->fault.
 */
void country_find(struct country *out, const char *code, const char *config,
    const char *share);

#endif
