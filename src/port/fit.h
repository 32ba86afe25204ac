/* SPDX-License-Identifier: ISC */
/*
 * The structure of a FIT file: parts of a header, records and a check sum;
 * records are definitions and the messages they define. What the numbers mean
 * is read_fit.c's business.
 */
#ifndef LOPE_PORT_FIT_H
#define LOPE_PORT_FIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/err.h"
#include "lope/stream.h"

#define FIT_UNIX 631065600        /* s from 1970 to its first second */
#define FIT_FIRST_DATE 0x10000000 /* smaller: s since the device started */
#define FIT_TIMESTAMP 253

struct fit_type;

struct fit_field {
	const struct fit_type *type; /* NULL: its bytes are skipped */
	uint8_t size;
	uint16_t at; /* in the bytes of its message */
};

/* One message. index: by the number of a field its place in field, from 1;
 * 0 where the message has none of that number. */
struct fit_message {
	uint16_t global;
	bool big;
	const uint8_t *index;
	const struct fit_field *field;
	const uint8_t *bytes; /* of the fields, one after the other */
	size_t size;
	/* When: of the message itself or of its compressed header. */
	bool timed;
	uint32_t time;
};

/* The first value of a field as a number; false when the message has none, or
 * an invalid one. */
bool fit_number(const struct fit_message *message, uint8_t number, double *out);
/* The same where only a whole number of min to max will do. */
bool fit_whole(const struct fit_message *message, uint8_t number, int64_t min,
    int64_t max, int64_t *out);
/* The first size bytes of a field; NULL when it has not so many. */
const uint8_t *fit_bytes(const struct fit_message *message, uint8_t number,
    size_t size);

/* How reading ended. */
struct fit_end {
	int parts;       /* that had a header */
	bool bad_sum;    /* a check sum did not fit */
	bool cut;        /* the file ends too early, or is damaged */
	bool garbage;    /* behind what was read is something else */
	int64_t records; /* that were read */
};

/*
 * Read all parts and hand each message to take, until it says false. False
 * with err where in cannot be read or does not begin as a FIT file.
 */
typedef bool fit_take(void *arg, const struct fit_message *message);
bool fit_read(struct stream *in, fit_take *take, void *arg, struct fit_end *end,
    struct err *err);
/* Do these bytes begin a FIT file? */
bool fit_is_head(const uint8_t *head, size_t size);

#endif
