/* SPDX-License-Identifier: ISC */
/*
 * Version, step and count as numbers of seven bits a byte, then one column
 * after the other: each value as its difference to the one before, a number
 * whose lowest bit is 0; with 1 it says how often the last value repeats.
 */
#include "lope/series.h"

#define VERSION 1
#define NUMBER_BYTES 5

struct pack {
	uint8_t *at, *end;
	bool full;
};

static void
pack_number(struct pack *p, uint32_t number)
{
	do {
		if (p->at == p->end) {
			p->full = true;
			return;
		}
		*p->at++ = (uint8_t)((number & 0x7f) |
		    (number > 0x7f ? 0x80 : 0));
		number >>= 7;
	} while (number > 0);
}

static void
pack_repeat(struct pack *p, uint32_t *times)
{
	if (*times > 0)
		pack_number(p, *times << 1 | 1);
	*times = 0;
}

static void
pack_column(struct pack *p, const struct series_point *points, int count,
    int column)
{
	uint32_t times = 0;
	int last = 0;

	for (int i = 0; i < count; i++) {
		int diff = points[i].value[column] - last;

		last = points[i].value[column];
		if (diff == 0) {
			times++;
			continue;
		}
		pack_repeat(p, &times);
		/* the sign in the lowest bit: small numbers stay small */
		pack_number(p,
		    (uint32_t)(diff < 0 ? -2 * diff - 1 : 2 * diff) << 1);
	}
	pack_repeat(p, &times);
}

size_t
series_pack(const struct series_point *points, int count, int step_s,
    uint8_t *out, size_t room)
{
	struct pack p = { .at = out, .end = out + room };

	pack_number(&p, VERSION);
	pack_number(&p, (uint32_t)step_s);
	pack_number(&p, (uint32_t)count);
	for (int column = 0; column < SERIES_COUNT; column++)
		pack_column(&p, points, count, column);
	return p.full ? 0 : (size_t)(p.at - out);
}

static bool
unpack_number(const uint8_t **at, const uint8_t *end, uint32_t *out)
{
	*out = 0;
	for (int i = 0; i < NUMBER_BYTES && *at < end; i++) {
		uint8_t byte = *(*at)++;

		*out |= (uint32_t)(byte & 0x7f) << (7 * i);
		if ((byte & 0x80) == 0)
			return true;
	}
	return false;
}

static bool
unpack_column(const uint8_t **at, const uint8_t *end, int count, int column,
    struct series_point *out)
{
	uint32_t number;
	int last = 0;

	for (int i = 0; i < count;) {
		int64_t times = 1, diff;

		if (!unpack_number(at, end, &number))
			return false;
		if ((number & 1) != 0) {
			times = number >> 1;
		} else {
			number >>= 1;
			diff = (number & 1) != 0 ?
			    -(int64_t)((number + 1) / 2) :
			    (int64_t)(number / 2);
			if (last + diff < 0 || last + diff > UINT16_MAX)
				return false;
			last += (int)diff;
		}
		if (times < 1 || times > count - i)
			return false;
		for (; times > 0; times--)
			out[i++].value[column] = (uint16_t)last;
	}
	return true;
}

int
series_unpack(const uint8_t *bytes, size_t size, int *step_s,
    struct series_point *out, int room)
{
	const uint8_t *at = bytes, *end = bytes + size;
	uint32_t version, step, count;

	if (!unpack_number(&at, end, &version) || version != VERSION ||
	    !unpack_number(&at, end, &step) || step == 0 ||
	    step > SERIES_STEP_MAX || !unpack_number(&at, end, &count) ||
	    room < 0 || count > (uint32_t)room)
		return -1;
	*step_s = (int)step;
	for (int column = 0; column < SERIES_COUNT; column++) {
		if (!unpack_column(&at, end, (int)count, column, out))
			return -1;
	}
	return at == end ? (int)count : -1;
}
