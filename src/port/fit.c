/* SPDX-License-Identifier: ISC */
#include "port/fit.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "lope/mem.h"

#define HEAD_MIN 12
#define LOCALS 16
#define FIELDS_MAX 255
#define SUM_STEP 4
#define SUM_POLYNOMIAL 0xa001
/* of one message: all its own fields and all of a developer's */
#define MESSAGE_MAX (2 * FIELDS_MAX * UINT8_MAX)

/* -------------------------------------------------------------- base types */

/* size (1 to 8) bytes as an unsigned number. */
static uint64_t
fit_bits(const uint8_t *bytes, size_t size, bool big)
{
	uint64_t bits = 0;

	if (big)
		for (size_t i = 0; i < size; i++)
			bits = bits << 8 | bytes[i];
	else
		for (size_t i = size; i > 0; i--)
			bits = bits << 8 | bytes[i - 1];
	return bits;
}

enum type_kind { TYPE_UNSIGNED, TYPE_SIGNED, TYPE_REAL, TYPE_TEXT };

/* By the lower five bits of the type; the highest only says that the bytes
 * have an order. invalid: the value that means none. */
static const struct fit_type {
	uint8_t width;
	enum type_kind kind;
	uint64_t invalid;
} type_table[] = {
	{ 1, TYPE_UNSIGNED, UINT8_MAX }, /* enum */
	{ 1, TYPE_SIGNED, INT8_MAX },
	{ 1, TYPE_UNSIGNED, UINT8_MAX },
	{ 2, TYPE_SIGNED, INT16_MAX },
	{ 2, TYPE_UNSIGNED, UINT16_MAX },
	{ 4, TYPE_SIGNED, INT32_MAX },
	{ 4, TYPE_UNSIGNED, UINT32_MAX },
	{ 1, TYPE_TEXT, 0 },
	{ 4, TYPE_REAL, UINT32_MAX },
	{ 8, TYPE_REAL, UINT64_MAX },
	{ 1, TYPE_UNSIGNED, 0 }, /* those of which 0 is none */
	{ 2, TYPE_UNSIGNED, 0 },
	{ 4, TYPE_UNSIGNED, 0 },
	{ 1, TYPE_UNSIGNED, UINT8_MAX }, /* bytes */
	{ 8, TYPE_SIGNED, INT64_MAX },
	{ 8, TYPE_UNSIGNED, UINT64_MAX },
	{ 8, TYPE_UNSIGNED, 0 },
};

/* The type of a field of size bytes; NULL: one that is not known, is no number
 * or does not fit the size, whose bytes are skipped. */
static const struct fit_type *
fit_type_of(uint8_t type, uint8_t size)
{
	size_t index = type & 0x1f;
	const struct fit_type *found;

	if (index >= sizeof(type_table) / sizeof(type_table[0]))
		return NULL;
	found = &type_table[index];
	return found->kind != TYPE_TEXT && size > 0 &&
		size % found->width == 0 ?
	    found :
	    NULL;
}

static double
fit_real(uint64_t bits, size_t width)
{
	uint32_t half = (uint32_t)bits;
	float small;
	double large;

	if (width == sizeof(small)) {
		memcpy(&small, &half, sizeof(small));
		return (double)small;
	}
	memcpy(&large, &bits, sizeof(large));
	return large;
}

static int64_t
fit_signed(uint64_t bits, size_t width)
{
	uint64_t sign;

	assert(width > 0 && width <= sizeof(bits));
	sign = UINT64_C(1) << (8 * width - 1);
	if ((bits & sign) == 0)
		return (int64_t)bits;
	/* what it lacks to the next power of two, below zero */
	return -(int64_t)(~bits & (sign - 1)) - 1;
}

/* The field of that number and its bytes; NULL when there is none. */
static const struct fit_field *
fit_find(const struct fit_message *message, uint8_t number,
    const uint8_t **bytes)
{
	int place = message->index[number];
	const struct fit_field *field;

	if (place == 0)
		return NULL;
	field = &message->field[place - 1];
	if ((size_t)field->at + field->size > message->size)
		return NULL;
	*bytes = message->bytes + field->at;
	return field;
}

/* The bits of its first value, and of which type; NULL when there is none. */
static const struct fit_type *
fit_value(const struct fit_message *message, uint8_t number, uint64_t *bits)
{
	const uint8_t *bytes;
	const struct fit_field *field = fit_find(message, number, &bytes);

	if (field == NULL || field->type == NULL)
		return NULL;
	*bits = fit_bits(bytes, field->type->width, message->big);
	return *bits != field->type->invalid ? field->type : NULL;
}

bool
fit_number(const struct fit_message *message, uint8_t number, double *out)
{
	uint64_t bits;
	const struct fit_type *type = fit_value(message, number, &bits);

	if (type == NULL)
		return false;
	if (type->kind == TYPE_REAL)
		*out = fit_real(bits, type->width);
	else
		*out = type->kind == TYPE_SIGNED ?
		    (double)fit_signed(bits, type->width) :
		    (double)bits;
	return isfinite(*out);
}

bool
fit_whole(const struct fit_message *message, uint8_t number, int64_t min,
    int64_t max, int64_t *out)
{
	uint64_t bits;
	const struct fit_type *type = fit_value(message, number, &bits);
	double real;

	if (type == NULL || (type->kind == TYPE_UNSIGNED && bits > INT64_MAX))
		return false;
	if (type->kind == TYPE_REAL) {
		real = fit_real(bits, type->width);
		if (!(real >= (double)min && real <= (double)max))
			return false;
		*out = (int64_t)real;
		return true;
	}
	*out = type->kind == TYPE_SIGNED ? fit_signed(bits, type->width) :
					   (int64_t)bits;
	return *out >= min && *out <= max;
}

const uint8_t *
fit_bytes(const struct fit_message *message, uint8_t number, size_t size)
{
	const uint8_t *bytes;
	const struct fit_field *field = fit_find(message, number, &bytes);

	return field != NULL && field->size >= size ? bytes : NULL;
}

/* --------------------------------------------------------------- the parts */

struct definition {
	bool known;
	bool big;
	uint16_t global;
	size_t size; /* of the message, with what a developer added */
	uint8_t index[UINT8_MAX + 1];
	struct fit_field field[FIELDS_MAX];
};

struct fit {
	struct stream *in;
	fit_take *take;
	void *arg;
	struct fit_end *end;
	struct err *err;
	int64_t left; /* of the records of this part */
	uint16_t sum;
	uint32_t time; /* the last that was told */
	bool stopped;  /* by take */
	bool bad_sum;  /* that of the last part does not fit */
	/* what a byte adds to the sum when so many bytes follow it */
	uint16_t sums[SUM_STEP][UINT8_MAX + 1];
	struct definition local[LOCALS];
	uint8_t bytes[MESSAGE_MAX];
};

/* The check sum of the format: CRC-16 of the reversed polynomial 0x8005. */
static void
fit_make_sums(struct fit *f)
{
	for (unsigned byte = 0; byte <= UINT8_MAX; byte++) {
		unsigned sum = byte;

		for (int bit = 0; bit < 8; bit++)
			sum = sum >> 1 ^ ((sum & 1) != 0 ? SUM_POLYNOMIAL : 0);
		f->sums[0][byte] = (uint16_t)sum;
	}
	for (int k = 1; k < SUM_STEP; k++) {
		for (int byte = 0; byte <= UINT8_MAX; byte++) {
			uint16_t sum = f->sums[k - 1][byte];

			f->sums[k][byte] = (uint16_t)(sum >> 8 ^
			    f->sums[0][sum & UINT8_MAX]);
		}
	}
}

/* Four bytes at a time, since each step waits for the one before. */
static void
fit_add_sum(struct fit *f, const uint8_t *bytes, size_t size)
{
	unsigned sum = f->sum;

	for (; size >= SUM_STEP; size -= SUM_STEP, bytes += SUM_STEP) {
		sum ^= bytes[0] | (unsigned)bytes[1] << 8;
		sum = (unsigned)f->sums[3][sum & UINT8_MAX] ^
		    f->sums[2][sum >> 8] ^ f->sums[1][bytes[2]] ^
		    f->sums[0][bytes[3]];
	}
	for (; size > 0; size--, bytes++)
		sum = sum >> 8 ^ f->sums[0][(sum ^ *bytes) & UINT8_MAX];
	f->sum = (uint16_t)sum;
}

/* How many of size bytes there still are, at most; -1 with err. */
static ptrdiff_t
fit_some(struct fit *f, uint8_t *to, size_t size)
{
	size_t got = 0;

	while (got < size) {
		ptrdiff_t n = stream_read(f->in, to + got, size - got, f->err);

		if (n < 0)
			return -1;
		if (n == 0)
			break;
		got += (size_t)n;
	}
	fit_add_sum(f, to, got);
	return (ptrdiff_t)got;
}

/* size bytes of the records of this part; false at its end, or the file's. */
static bool
fit_get(struct fit *f, uint8_t *to, size_t size)
{
	if ((int64_t)size > f->left || fit_some(f, to, size) != (ptrdiff_t)size)
		return false;
	f->left -= (int64_t)size;
	return true;
}

static bool
fit_define_fields(struct fit *f, struct definition *d, int count)
{
	for (int i = 0; i < count; i++) {
		uint8_t raw[3];

		if (!fit_get(f, raw, sizeof(raw)))
			return false;
		d->field[i] = (struct fit_field){ .type = fit_type_of(raw[2],
						      raw[1]),
			.size = raw[1],
			.at = (uint16_t)d->size };
		d->size += raw[1];
		/* the first of a number is what counts */
		if (d->index[raw[0]] == 0)
			d->index[raw[0]] = (uint8_t)(i + 1);
	}
	return true;
}

/* What a developer added is skipped by its size. */
static bool
fit_define_more(struct fit *f, struct definition *d)
{
	uint8_t count, raw[3];

	if (!fit_get(f, &count, 1))
		return false;
	for (; count > 0; count--) {
		if (!fit_get(f, raw, sizeof(raw)))
			return false;
		d->size += raw[1];
	}
	return true;
}

static bool
fit_define(struct fit *f, uint8_t head)
{
	struct definition *d = &f->local[head & 0xf];
	uint8_t raw[5];

	d->known = false;
	d->size = 0;
	memset(d->index, 0, sizeof(d->index));
	if (!fit_get(f, raw, sizeof(raw)))
		return false;
	d->big = (raw[1] & 1) != 0;
	d->global = (uint16_t)fit_bits(raw + 2, 2, d->big);
	d->known = fit_define_fields(f, d, raw[4]) &&
	    ((head & 0x20) == 0 || fit_define_more(f, d));
	return d->known;
}

/* A compressed header says the lower five bits of the time. */
static void
fit_compressed(struct fit *f, uint8_t head)
{
	uint32_t offset = head & 0x1f;

	f->time += (offset - f->time) & 0x1f;
}

static bool
fit_data(struct fit *f, uint8_t head)
{
	bool compressed = (head & 0x80) != 0;
	const struct definition *d =
	    &f->local[compressed ? head >> 5 & 3 : head & 0xf];
	struct fit_message message = { .global = d->global,
		.big = d->big,
		.index = d->index,
		.field = d->field,
		.bytes = f->bytes,
		.timed = compressed };
	int64_t time;

	if (!d->known || !fit_get(f, f->bytes, d->size))
		return false;
	message.size = d->size;
	if (compressed)
		fit_compressed(f, head);
	if (fit_whole(&message, FIT_TIMESTAMP, 0, UINT32_MAX - 1, &time)) {
		f->time = (uint32_t)time;
		message.timed = true;
	}
	message.time = f->time;
	f->end->records++;
	f->stopped = !f->take(f->arg, &message);
	return !f->stopped;
}

/* The records up to the end of the part; false when it is damaged before. */
static bool
fit_records(struct fit *f)
{
	uint8_t head;

	while (f->left > 0) {
		bool ok = fit_get(f, &head, 1);

		if (ok && (head & 0xc0) == 0x40)
			ok = fit_define(f, head);
		else if (ok)
			ok = fit_data(f, head);
		if (!ok)
			return f->stopped;
	}
	return true;
}

bool
fit_is_head(const uint8_t *head, size_t size)
{
	return size >= HEAD_MIN && head[0] >= HEAD_MIN &&
	    memcmp(head + 8, ".FIT", 4) == 0;
}

/* A file that was not closed has no size: its records end where it does. */
static bool
fit_size_is_said(int64_t size)
{
	return size > 0 && size < UINT32_MAX;
}

/* One part from its header, which is there, to its check sum. */
static void
fit_part(struct fit *f)
{
	uint8_t head[UINT8_MAX], sum[2];
	int64_t size;
	bool whole;

	f->sum = 0;
	f->time = 0;
	for (int i = 0; i < LOCALS; i++)
		f->local[i].known = false;
	if (fit_some(f, head, 1) != 1 ||
	    fit_some(f, head + 1, head[0] - 1u) != head[0] - 1) {
		f->end->cut = true;
		return;
	}
	f->end->parts++;
	size = (int64_t)fit_bits(head + 4, 4, false);
	f->left = fit_size_is_said(size) ? size : STREAM_MAX;
	whole = fit_records(f);
	if (f->stopped)
		return;
	if (!whole || fit_some(f, sum, sizeof(sum)) != sizeof(sum)) {
		f->end->cut |= fit_size_is_said(size);
		f->stopped = true;
	} else {
		/* a sum over the bytes and their own sum is nothing */
		f->bad_sum = f->sum != 0;
		f->end->bad_sum |= f->bad_sum;
	}
}

/* Is there more behind what was read than bytes of 0, which some programs fill a
 * file up with? */
static bool
fit_goes_on(struct fit *f)
{
	uint8_t bytes[4096];
	ptrdiff_t n;

	while ((n = stream_read(f->in, bytes, sizeof(bytes), f->err)) > 0)
		for (ptrdiff_t i = 0; i < n; i++)
			if (bytes[i] != 0)
				return true;
	return false;
}

bool
fit_read(struct stream *in, fit_take *take, void *arg, struct fit_end *end,
    struct err *err)
{
	struct err why = { .code = ERR_NONE };
	/* all 0; the pages of what is never used are never touched */
	struct fit *f = mem_new(1, sizeof(*f));
	const uint8_t *head;
	size_t size;

	f->in = in;
	f->take = take;
	f->arg = arg;
	f->end = end;
	f->err = &why;
	fit_make_sums(f);
	*end = (struct fit_end){ .parts = 0 };
	while (!f->stopped && stream_peek(in, &head, &size, &why) &&
	    fit_is_head(head, size))
		fit_part(f);
	if (why.code == ERR_NONE && end->parts > 0)
		end->garbage = fit_goes_on(f);
	/* Its size was a lie: what lies there is the rest of it. */
	end->cut |= end->garbage && f->bad_sum;
	free(f);
	if (why.code != ERR_NONE)
		return err_set(err, why.code, "%s", why.text);
	return end->parts > 0 ||
	    err_set(err, ERR_INPUT, "it does not begin as a FIT file");
}
