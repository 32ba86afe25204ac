/* SPDX-License-Identifier: ISC */
#include "lope/utf8.h"

#include <string.h>
#include <wchar.h>

#define UTF8_BAD 0xFFFDU

/*
 * How many bytes a lead byte announces and the smallest code point that may
 * need so many: anything below is an overlong form.
 */
static size_t
utf8_lead(unsigned char c, uint32_t *cp, uint32_t *least)
{
	if (c < 0x80) {
		*cp = c;
		*least = 0;
		return 1;
	}
	if (c >= 0xC2 && c < 0xE0) {
		*cp = c & 0x1FU;
		*least = 0x80;
		return 2;
	}
	if (c >= 0xE0 && c < 0xF0) {
		*cp = c & 0x0FU;
		*least = 0x800;
		return 3;
	}
	if (c >= 0xF0 && c < 0xF5) {
		*cp = c & 0x07U;
		*least = 0x10000;
		return 4;
	}
	return 0;
}

uint32_t
utf8_next(const char *s, size_t n, size_t *len)
{
	const unsigned char *u = (const unsigned char *)s;
	uint32_t cp, least;
	size_t i, need = utf8_lead(u[0], &cp, &least);

	*len = 1;
	if (need == 0 || need > n)
		return UTF8_BAD;
	for (i = 1; i < need; i++) {
		if ((u[i] & 0xC0) != 0x80)
			return UTF8_BAD;
		cp = cp << 6 | (u[i] & 0x3FU);
	}
	if (cp < least || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		return UTF8_BAD;
	*len = need;
	return cp;
}

bool
utf8_valid(const char *s, size_t n)
{
	size_t at, len;
	uint32_t cp;

	for (at = 0; at < n; at += len) {
		cp = utf8_next(s + at, n - at, &len);
		if (cp == 0 || (cp == UTF8_BAD && len == 1))
			return false;
	}
	return true;
}

size_t
utf8_put(uint32_t cp, char out[4])
{
	if (cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
		cp = UTF8_BAD;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xC0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3F));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xE0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
		out[2] = (char)(0x80 | (cp & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
	out[3] = (char)(0x80 | (cp & 0x3F));
	return 4;
}

/* Marks of the scripts most written; asked only where wcwidth knows nothing
 * beyond ASCII, as in the C locale. */
static bool
utf8_is_mark(uint32_t cp)
{
	static const struct {
		uint32_t first, last;
	} marks[] = {
		{ 0x0300, 0x036F },
		{ 0x0483, 0x0489 },
		{ 0x0591, 0x05BD },
		{ 0x0610, 0x061A },
		{ 0x064B, 0x065F },
		{ 0x1AB0, 0x1AFF },
		{ 0x1DC0, 0x1DFF },
		{ 0x200B, 0x200F },
		{ 0x20D0, 0x20FF },
		{ 0xFE00, 0xFE0F },
		{ 0xFE20, 0xFE2F },
		{ 0xE0100, 0xE01EF },
	};
	size_t i;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (cp >= marks[i].first && cp <= marks[i].last)
			return true;
	return false;
}

int
utf8_char_width(uint32_t cp)
{
	int w;

	if (cp >= 0x20 && cp < 0x7F)
		return 1;
	w = wcwidth((wchar_t)cp);
	if (w >= 0)
		return w > 2 ? 2 : w;
	return utf8_is_mark(cp) ? 0 : 1;
}

int
utf8_width(const char *s)
{
	size_t n = strlen(s), at, len;
	int width = 0;

	for (at = 0; at < n; at += len)
		width += utf8_char_width(utf8_next(s + at, n - at, &len));
	return width;
}

size_t
utf8_cut(const char *s, int columns, int *used)
{
	size_t n = strlen(s), at, len;
	int width = 0, w;

	for (at = 0; at < n; at += len) {
		w = utf8_char_width(utf8_next(s + at, n - at, &len));
		if (w > columns - width)
			break;
		width += w;
	}
	if (used != NULL)
		*used = width;
	return at;
}

/* One code point back; a byte that belongs to none counts by itself. */
static size_t
utf8_back(const char *s, size_t at)
{
	size_t back, len;

	for (back = 1; back <= 4 && back <= at; back++) {
		(void)utf8_next(s + at - back, back, &len);
		if (len == back && ((unsigned char)s[at - back] & 0xC0) != 0x80)
			return at - back;
	}
	return at - 1;
}

size_t
utf8_prev(const char *s, size_t at)
{
	size_t len, from = at;

	while (at > 0) {
		at = utf8_back(s, at);
		if (utf8_char_width(utf8_next(s + at, from - at, &len)) > 0)
			break;
	}
	return at;
}

size_t
utf8_after(const char *s, size_t at)
{
	size_t n = strlen(s), len;

	if (at >= n)
		return n;
	(void)utf8_next(s + at, n - at, &len);
	for (at += len; at < n; at += len)
		if (utf8_char_width(utf8_next(s + at, n - at, &len)) > 0)
			break;
	return at;
}

size_t
utf8_line(const char *s, int columns)
{
	size_t n = utf8_cut(s, columns, NULL), at = n;

	if (s[n] == '\0')
		return n;
	while (at > 0 && s[at] != ' ')
		at--;
	if (at > 0)
		return at;
	return n > 0 ? n : utf8_after(s, 0);
}

int
utf8_lines(const char *s, int columns)
{
	int n;

	for (n = 0; *s != '\0'; n++) {
		s += utf8_line(s, columns);
		s += strspn(s, " ");
	}
	return n;
}
