/* SPDX-License-Identifier: ISC */
#include "fitmake.h"

#include <math.h>
#include <string.h>

#define LAST 255

static const struct {
	int type, size;
	uint64_t invalid;
} types[] = {
	{ FIT_ENUM, 1, 0xff },
	{ FIT_U8, 1, 0xff },
	{ FIT_S16, 2, 0x7fff },
	{ FIT_U16, 2, 0xffff },
	{ FIT_S32, 4, 0x7fffffff },
	{ FIT_U32, 4, 0xffffffff },
	{ FIT_STRING, 1, 0 },
	{ FIT_F32, 4, 0xffffffff },
	{ FIT_F64, 8, UINT64_MAX },
	{ FIT_U32Z, 4, 0 },
	{ FIT_U64, 8, UINT64_MAX },
};

static int
type_row(int type)
{
	int i = 0;

	while (i < (int)(sizeof(types) / sizeof(types[0])) - 1 &&
	    types[i].type != type)
		i++;
	return i;
}

void
fitmake_clear(struct fitmake *f)
{
	VEC_CLEAR(&f->bytes);
}

void
fitmake_byte(struct fitmake *f, int byte)
{
	*VEC_ADD(&f->bytes) = (uint8_t)byte;
}

static void
put(struct fitmake *f, uint64_t bits, int size, bool big)
{
	for (int i = 0; i < size; i++)
		fitmake_byte(f,
		    (int)(bits >> 8 * (big ? size - 1 - i : i) & 0xff));
}

static void
set(struct fitmake *f, size_t at, uint64_t bits, int size)
{
	for (int i = 0; i < size; i++)
		f->bytes.items[at + (size_t)i] = (uint8_t)(bits >> 8 * i);
}

/* The check sum, a bit at a time: another way than the reader's. */
static uint16_t
sum_of(const uint8_t *bytes, size_t size)
{
	uint32_t sum = 0;

	for (size_t i = 0; i < size; i++) {
		sum ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			sum = sum & 1 ? sum >> 1 ^ 0xa001 : sum >> 1;
	}
	return (uint16_t)sum;
}

void
fitmake_begin(struct fitmake *f, int head_size)
{
	f->part = f->bytes.count;
	put(f, (uint64_t)head_size, 1, false);
	put(f, 0x10, 1, false);
	put(f, 2014, 2, false);
	put(f, 0, 4, false);
	for (const char *c = ".FIT"; *c != '\0'; c++)
		fitmake_byte(f, *c);
	if (head_size > 12)
		put(f, 0, head_size - 12, false);
}

void
fitmake_end(struct fitmake *f)
{
	size_t head = f->bytes.items[f->part];

	set(f, f->part + 4, f->bytes.count - f->part - head, 4);
	put(f, sum_of(f->bytes.items + f->part, f->bytes.count - f->part), 2,
	    false);
}

void
fitmake_define(struct fitmake *f, int local, int global,
    const struct fitmake_field *fields, int more)
{
	int n = 0;

	while (fields[n].size != LAST)
		n++;
	fitmake_byte(f, 0x40 | (more > 0 ? 0x20 : 0) | local);
	fitmake_byte(f, 0);
	fitmake_byte(f, f->big);
	put(f, (uint64_t)global, 2, f->big);
	fitmake_byte(f, n);
	for (int i = 0; i < n; i++) {
		f->local[local].field[i] = fields[i];
		fitmake_byte(f, fields[i].number);
		fitmake_byte(f,
		    fields[i].size > 0 ? fields[i].size :
					 types[type_row(fields[i].type)].size);
		fitmake_byte(f, fields[i].type);
	}
	if (more > 0) {
		fitmake_byte(f, 1);
		fitmake_byte(f, 0);
		fitmake_byte(f, more);
		fitmake_byte(f, 0);
	}
	f->local[local].fields = n;
	f->local[local].more = more;
}

static void
put_value(struct fitmake *f, const struct fitmake_field *field, double value)
{
	int row = type_row(field->type), size = types[row].size;
	int all = field->size > 0 ? field->size : size;
	uint64_t bits = types[row].invalid;
	float small = (float)value;

	if (all % size != 0) {
		/* a size that fits no value */
		put(f, 0, all, false);
		return;
	}
	if (!isnan(value) && field->type == FIT_F64)
		memcpy(&bits, &value, sizeof(value));
	else if (!isnan(value) && field->type == FIT_F32) {
		uint32_t half;

		memcpy(&half, &small, sizeof(half));
		bits = half;
	} else if (!isnan(value))
		bits = (uint64_t)(int64_t)value;
	for (int done = 0; done < all; done += size)
		put(f, done == 0 ? bits : types[row].invalid, size, f->big);
}

static void
put_values(struct fitmake *f, int local, const double *values)
{
	for (int i = 0; i < f->local[local].fields; i++)
		put_value(f, &f->local[local].field[i], values[i]);
	for (int i = 0; i < f->local[local].more; i++)
		fitmake_byte(f, 7);
}

void
fitmake_data(struct fitmake *f, int local, const double *values)
{
	fitmake_byte(f, local);
	put_values(f, local, values);
}

void
fitmake_compressed(struct fitmake *f, int local, int offset,
    const double *values)
{
	fitmake_byte(f, 0x80 | local << 5 | (offset & 0x1f));
	put_values(f, local, values);
}

/* ------------------------------------------------------------ a whole run */

static void
run_record(struct fitmake *f, const struct fitmake_run *run, double time,
    double cm, bool running, int s)
{
	double steps = running ? 82 : 55;
	/* a metre north is so many semicircles */
	double north = cm / 100 * 107.25;
	bool placed = run->gps || run->outdoors;

	fitmake_data(f, 1,
	    (const double[FITMAKE_FIELDS]){ time,
		placed ? 600000000 + north : NAN, placed ? 100000000 : NAN,
		run->gps ? NAN : cm, 110 + s / 60 % 40,
		run->steps ? steps : NAN });
}

static int
run_length(const struct fitmake_run *run)
{
	return 600 + run->times * run->run_s + (run->times - 1) * run->walk_s;
}

/* Is second s of it in a bout? */
static bool
run_is_running(const struct fitmake_run *run, int s)
{
	int at = s - 300;

	return at >= 0 && s < run_length(run) - 300 &&
	    at % (run->run_s + run->walk_s) < run->run_s;
}

static double
run_records(struct fitmake *f, const struct fitmake_run *run, double start)
{
	int every = run->every_s > 0 ? run->every_s : 1;
	double cm = 0;

	for (int s = 0; s <= run_length(run); s++) {
		bool running = run_is_running(run, s);

		if (s % every == 0)
			run_record(f, run, start + s, cm, running, s);
		cm += running ? 255 : 135;
	}
	return cm;
}

static void
run_session(struct fitmake *f, const struct fitmake_run *run, double start,
    double cm)
{
	static const struct fitmake_field fields[] = { { 253, FIT_U32, 0 },
		{ 2, FIT_U32, 0 }, { 5, FIT_ENUM, 0 }, { 6, FIT_ENUM, 0 },
		{ 7, FIT_U32, 0 }, { 8, FIT_U32, 0 }, { 9, FIT_U32, 0 },
		{ 16, FIT_U8, 0 }, { 192, FIT_U8, 0 }, { 193, FIT_U8, 0 },
		{ 0, 0, LAST } };
	double ms = run_length(run) * 1000;

	fitmake_define(f, 2, 18, fields, 0);
	fitmake_data(f, 2,
	    (const double[FITMAKE_FIELDS]){ start + run_length(run), start, 1,
		0, ms, ms, cm, 130, run->rpe >= 0 ? 50.0 : (double)NAN,
		run->rpe >= 0 ? (double)run->rpe * 10 : (double)NAN });
}

static void
run_laps(struct fitmake *f, const struct fitmake_run *run, double start,
    double cm)
{
	static const struct fitmake_field fields[] = { { 253, FIT_U32, 0 },
		{ 2, FIT_U32, 0 }, { 7, FIT_U32, 0 }, { 8, FIT_U32, 0 },
		{ 9, FIT_U32, 0 }, { 25, FIT_ENUM, 0 }, { 0, 0, LAST } };
	int s = run_length(run) / 2;

	fitmake_define(f, 3, 19, fields, 0);
	fitmake_data(f, 3,
	    (const double[FITMAKE_FIELDS]){ start + s, start, s * 1000,
		s * 1000, cm / 2, 1 });
	s = run_length(run) - s;
	fitmake_data(f, 3,
	    (const double[FITMAKE_FIELDS]){ start + run_length(run),
		start + run_length(run) - s, s * 1000, s * 1000, cm / 2, 1 });
}

void
fitmake_run(struct fitmake *f, const struct fitmake_run *run)
{
	static const struct fitmake_field id[] = { { 0, FIT_ENUM, 0 },
		{ 3, FIT_U32Z, 0 }, { 4, FIT_U32, 0 }, { 0, 0, LAST } };
	static const struct fitmake_field record[] = { { 253, FIT_U32, 0 },
		{ 0, FIT_S32, 0 }, { 1, FIT_S32, 0 }, { 5, FIT_U32, 0 },
		{ 3, FIT_U8, 0 }, { 4, FIT_U8, 0 }, { 0, 0, LAST } };
	static const struct fitmake_field activity[] = { { 253, FIT_U32, 0 },
		{ 5, FIT_U32, 0 }, { 0, 0, LAST } };
	double start = run->relative ? 5000 : FITMAKE_START, cm;

	f->big = run->big;
	fitmake_begin(f, 14);
	fitmake_define(f, 0, 0, id, 0);
	fitmake_data(f, 0,
	    (const double[FITMAKE_FIELDS]){ 4, 12345,
		run->relative ? NAN : start });
	fitmake_define(f, 1, 20, record, 0);
	cm = run_records(f, run, start);
	if (run->laps)
		run_laps(f, run, start, cm);
	if (!run->no_session)
		run_session(f, run, start, cm);
	fitmake_define(f, 4, 34, activity, 0);
	fitmake_data(f, 4,
	    (const double[FITMAKE_FIELDS]){ start + 10, start + 10 + 3600 });
	fitmake_end(f);
}
