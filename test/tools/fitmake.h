/* SPDX-License-Identifier: ISC */
/*
 * Writes FIT files for the tests, the odd ones too. A message is defined for
 * a local type, then its values follow in the order of the fields; NAN is
 * "invalid" of whatever type.
 */
#ifndef LOPE_TEST_FITMAKE_H
#define LOPE_TEST_FITMAKE_H

#define FITMAKE_FIELDS 32 /* of a message at most */

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/vec.h"

#define FITMAKE_START 1100000000 /* s of the FIT clock: 8 Nov 2024 */

/* Base types by their byte. */
enum fitmake_type {
	FIT_ENUM = 0x00,
	FIT_U8 = 0x02,
	FIT_S16 = 0x83,
	FIT_U16 = 0x84,
	FIT_S32 = 0x85,
	FIT_U32 = 0x86,
	FIT_STRING = 0x07,
	FIT_F32 = 0x88,
	FIT_F64 = 0x89,
	FIT_U32Z = 0x8c,
	FIT_U64 = 0x8f
};

struct fitmake_field {
	uint8_t number;
	uint8_t type;
	uint8_t size; /* 0: that of the type */
};

struct fitmake {
	struct {
		uint8_t *items;
		size_t count, room;
	} bytes;
	size_t part; /* where the part that is being written begins */
	bool big;
	struct {
		struct fitmake_field field[FITMAKE_FIELDS];
		int fields, more; /* more: bytes of a developer */
	} local[16];
};

void fitmake_clear(struct fitmake *f);
/* A part: its header; when it is ended its size and check sum are set. */
void fitmake_begin(struct fitmake *f, int head_size);
void fitmake_end(struct fitmake *f);
/* fields: ended by one of size 255. more: bytes of one developer field. */
void fitmake_define(struct fitmake *f, int local, int global,
    const struct fitmake_field *fields, int more);
void fitmake_data(struct fitmake *f, int local, const double *values);
/* The same with the time in its header, offset 0 to 31. */
void fitmake_compressed(struct fitmake *f, int local, int offset,
    const double *values);
void fitmake_byte(struct fitmake *f, int byte);

/* Whole files of one run-walk: times x run_s, walk_s between, walks of 5
 * minutes around; steps: with cadence; gps: places and no distance; outdoors:
 * both, as most watches record. */
struct fitmake_run {
	int times, run_s, walk_s;
	bool steps, gps, outdoors, big, no_session, relative, laps;
	int rpe;     /* -1 none */
	int every_s; /* a record */
};
void fitmake_run(struct fitmake *f, const struct fitmake_run *run);

#endif
