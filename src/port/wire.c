/* SPDX-License-Identifier: ISC */
#include "lope/wire.h"

#include <string.h>

#include "lope/str.h"
#include "lope/utf8.h"

#define NUMBER_BYTES 8

static uint8_t *
wire_put_number(uint8_t *to, int64_t number, int bytes)
{
	uint64_t bits = (uint64_t)number;

	for (int i = 0; i < bytes; i++)
		*to++ = (uint8_t)(bits >> (8 * i));
	return to;
}

static int64_t
wire_number(const uint8_t *from, int bytes)
{
	uint64_t bits = 0;

	for (int i = 0; i < bytes; i++)
		bits |= (uint64_t)from[i] << (8 * i);
	return (int64_t)bits;
}

static uint8_t *
wire_put_text(uint8_t *to, const char *text)
{
	size_t size = strlen(text) + 1;

	memcpy(to, text, size);
	return to + size;
}

static uint8_t *
wire_put_workout(uint8_t *to, const struct workout *w)
{
	const struct workout_number *number;
	const struct workout_text *text;

	for (int i = 0; (number = workout_number_at(i)) != NULL; i++) {
		int64_t value;

		memcpy(&value, (const char *)w + number->at, sizeof(value));
		to = wire_put_number(to, value, NUMBER_BYTES);
	}
	for (int i = 0; (text = workout_text_at(i)) != NULL; i++)
		to = wire_put_text(to, (const char *)w + text->at);
	if (w->series_size > 0)
		memcpy(to, w->series, w->series_size);
	return to + w->series_size;
}

size_t
wire_pack(const struct wire_frame *frame, uint8_t *out)
{
	uint8_t *to = out + WIRE_HEAD;

	switch (frame->kind) {
	case WIRE_WORKOUT:
		to = wire_put_workout(to, &frame->workout);
		break;
	case WIRE_PROGRESS:
		to = wire_put_number(to, frame->bytes, NUMBER_BYTES);
		break;
	case WIRE_DONE:
		to = wire_put_number(to, frame->code, 1);
		memcpy(to, frame->sha256, SHA256_SIZE);
		to += SHA256_SIZE;
		to = wire_put_text(to, frame->text);
		break;
	case WIRE_MEMBER:
		to = wire_put_text(to, frame->text);
		break;
	}
	out[0] = (uint8_t)frame->kind;
	(void)wire_put_number(out + 1, to - out - WIRE_HEAD, WIRE_HEAD - 1);
	return (size_t)(to - out);
}

ptrdiff_t
wire_rest(const uint8_t head[WIRE_HEAD])
{
	int64_t size = wire_number(head + 1, WIRE_HEAD - 1);

	if (head[0] == '\0' || strchr("MWPD", head[0]) == NULL ||
	    size > WIRE_REST_MAX)
		return -1;
	return (ptrdiff_t)size;
}

/* A text that ends within size bytes and takes no more than room; *used gets
 * its bytes with the NUL. */
static bool
wire_take_text(const uint8_t *from, size_t size, char *to, size_t room,
    size_t *used)
{
	const uint8_t *end = size > 0 ? memchr(from, '\0', size) : NULL;

	if (end == NULL || (size_t)(end - from) >= room ||
	    !utf8_valid((const char *)from, (size_t)(end - from)))
		return false;
	*used = (size_t)(end - from) + 1;
	memcpy(to, from, *used);
	return true;
}

static bool
wire_take_workout(const uint8_t *from, size_t size, struct workout *w)
{
	const struct workout_number *number;
	const struct workout_text *text;
	size_t used;

	*w = workout_unsaid();
	for (int i = 0; (number = workout_number_at(i)) != NULL; i++) {
		int64_t value;

		if (size < NUMBER_BYTES)
			return false;
		value = wire_number(from, NUMBER_BYTES);
		if (value < number->min || value > number->max)
			return false;
		memcpy((char *)w + number->at, &value, sizeof(value));
		from += NUMBER_BYTES;
		size -= NUMBER_BYTES;
	}
	for (int i = 0; (text = workout_text_at(i)) != NULL; i++) {
		if (!wire_take_text(from, size, (char *)w + text->at,
			text->size, &used))
			return false;
		from += used;
		size -= used;
	}
	w->series = size > 0 ? from : NULL;
	w->series_size = size;
	return size <= WORKOUT_SERIES_MAX;
}

static bool
wire_take_done(const uint8_t *from, size_t size, struct wire_frame *out)
{
	size_t used;

	if (size < 1 + SHA256_SIZE || from[0] >= ERR_COUNT)
		return false;
	out->code = (enum err_code)from[0];
	memcpy(out->sha256, from + 1, SHA256_SIZE);
	from += 1 + SHA256_SIZE;
	size -= 1 + SHA256_SIZE;
	return wire_take_text(from, size, out->text, sizeof(out->text),
		   &used) &&
	    used == size;
}

bool
wire_unpack(const uint8_t head[WIRE_HEAD], const uint8_t *rest, size_t size,
    struct wire_frame *out)
{
	size_t used;

	out->kind = (enum wire_kind)head[0];
	switch (out->kind) {
	case WIRE_WORKOUT:
		return wire_take_workout(rest, size, &out->workout);
	case WIRE_PROGRESS:
		if (size != NUMBER_BYTES)
			return false;
		out->bytes = wire_number(rest, NUMBER_BYTES);
		return out->bytes >= 0;
	case WIRE_DONE:
		return wire_take_done(rest, size, out);
	case WIRE_MEMBER:
		return wire_take_text(rest, size, out->text, sizeof(out->text),
			   &used) &&
		    used == size;
	}
	return false;
}
