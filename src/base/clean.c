/* SPDX-License-Identifier: ISC */
#include "lope/clean.h"

#include <stdio.h>
#include <string.h>

#include "lope/utf8.h"

bool
clean_check(const char *what, const char *s, size_t n, size_t max,
    struct err *err)
{
	if (n > max)
		return err_set(err, ERR_RANGE,
		    "%s: %zu bytes are too long: at most %zu", what, n, max);
	if (memchr(s, '\0', n) != NULL)
		return err_set(err, ERR_INPUT, "%s: holds a NUL byte", what);
	if (!utf8_valid(s, n))
		return err_set(err, ERR_INPUT, "%s: not valid UTF-8", what);
	return true;
}

/* Characters that have no shape of their own or change the order of others
 * (Unicode 15, general category Cf, separators and blank fillers). */
static bool
clean_is_hidden(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} hidden[] = {
		{ 0x00AD, 0x00AD },
		{ 0x034F, 0x034F },
		{ 0x0600, 0x0605 },
		{ 0x061C, 0x061C },
		{ 0x06DD, 0x06DD },
		{ 0x070F, 0x070F },
		{ 0x0890, 0x0891 },
		{ 0x08E2, 0x08E2 },
		{ 0x115F, 0x1160 },
		{ 0x17B4, 0x17B5 },
		{ 0x180B, 0x180F },
		{ 0x200B, 0x200F },
		{ 0x2028, 0x202E },
		{ 0x2060, 0x206F },
		{ 0x3164, 0x3164 },
		{ 0xFEFF, 0xFEFF },
		{ 0xFFA0, 0xFFA0 },
		{ 0xFFF0, 0xFFFB },
		{ 0xFFFE, 0xFFFF },
		{ 0x110BD, 0x110BD },
		{ 0x110CD, 0x110CD },
		{ 0x13430, 0x1343F },
		{ 0x1BCA0, 0x1BCA3 },
		{ 0x1D173, 0x1D17A },
		{ 0xE0000, 0xE00FF },
	};
	size_t i;

	for (i = 0; i < sizeof(hidden) / sizeof(hidden[0]); i++)
		if (cp >= hidden[i].first && cp <= hidden[i].last)
			return true;
	return false;
}

/* What stands for the character of len bytes at s; its length. */
static size_t
clean_one(char out[12], const char *s, uint32_t cp, size_t len, bool lines)
{
	int n;

	if (cp == '\n' || cp == '\t') {
		out[0] = lines ? (char)cp : ' ';
		return 1;
	}
	if (cp < 0x20 || cp == 0x7F)
		n = snprintf(out, 12, "^%c", (int)(cp ^ 0x40U));
	else if (len == 1 && cp > 0x7F)
		n = snprintf(out, 12, "<%02X>", (unsigned char)*s);
	else if ((cp >= 0x80 && cp < 0xA0) || clean_is_hidden(cp))
		n = snprintf(out, 12, "<%02lX>", (unsigned long)cp);
	else {
		memcpy(out, s, len);
		return len;
	}
	return n < 0 ? 0 : (size_t)n;
}

size_t
clean_text(char *out, size_t size, const char *s, bool lines)
{
	size_t n = strlen(s), at, len, put, done = 0;
	char one[12];
	uint32_t cp;

	for (at = 0; at < n; at += len) {
		cp = utf8_next(s + at, n - at, &len);
		/* A line break of another system is one line break. */
		if (cp == '\r' && s[at + 1] == '\n')
			continue;
		put = clean_one(one, s + at, cp, len, lines);
		if (put >= size - done)
			break;
		memcpy(out + done, one, put);
		done += put;
	}
	out[done] = '\0';
	return done;
}
