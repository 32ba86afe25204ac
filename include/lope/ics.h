/* SPDX-License-Identifier: ISC */
/*
 * An agenda as iCalendar (RFC 5545): lines end by CR LF and are folded at 75
 * bytes, times are floating, so that 13:00 is 13:00 wherever the phone is.
 */
#ifndef LOPE_ICS_H
#define LOPE_ICS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lope/agenda.h"
#include "lope/sha256.h"

/* When an item was last changed, and how often. */
struct ics_stamp {
	char at[20]; /* "20261123T134100Z" */
	int sequence;
};

#define ICS_NAME_SIZE (AGENDA_UID_SIZE + 4)

/* ms since 1970, UTC, as the text of a stamp. */
void ics_time(int64_t ms, char at[20]);
/* What an item says, but for its stamp. */
void ics_hash(const struct agenda_item *item, uint8_t out[SHA256_SIZE]);
/* A calendar of its own for a vdir. False when the stream failed. */
bool ics_write_item(const struct agenda_item *item,
    const struct ics_stamp *stamp, FILE *to);
/* One calendar of all of them; stamps: one each. */
bool ics_write(const struct agenda *agenda, const struct ics_stamp *stamps,
    FILE *to);
/* "UID.ics". Returns buf. */
char *ics_file_name(const char *uid, char buf[ICS_NAME_SIZE]);

#endif
