/* SPDX-License-Identifier: ISC */
#include "lope/str.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "lope/utf8.h"

#define STR_WORD_MAX 32 /* bytes of a word that may be a slip of another */

struct str
str_of(char *buf, size_t size)
{
	assert(size > 0);
	buf[0] = '\0';
	return (struct str){ .buf = buf, .size = size };
}

/* Drop the bytes of a sequence that the end of the buffer cut in two. */
static void
str_trim(struct str *s)
{
	size_t at = s->len, len;

	while (at > 0 && s->len - at < 3 &&
	    ((unsigned char)s->buf[at - 1] & 0xC0) == 0x80)
		at--;
	if (at == 0)
		return;
	at--;
	if ((unsigned char)s->buf[at] < 0xC0)
		return;
	(void)utf8_next(s->buf + at, s->len - at, &len);
	if (len > 1 && at + len == s->len)
		return;
	s->len = at;
	s->buf[at] = '\0';
}

/* After a cut nothing more is added: what is there stays a true beginning. */
void
str_addv(struct str *s, const char *fmt, va_list ap)
{
	size_t room = s->size - s->len;
	int n;

	if (s->cut)
		return;
	n = vsnprintf(s->buf + s->len, room, fmt, ap);
	if (n < 0) {
		s->cut = true;
		s->buf[s->len] = '\0';
	} else if ((size_t)n >= room) {
		s->cut = true;
		s->len = s->size - 1;
		str_trim(s);
	} else {
		s->len += (size_t)n;
	}
}

void
str_add(struct str *s, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	str_addv(s, fmt, ap);
	va_end(ap);
}

bool
str_copy(char *buf, size_t size, const char *text)
{
	struct str s = str_of(buf, size);

	str_add(&s, "%s", text);
	return !s.cut;
}

bool
str_eq(const char *a, const char *b)
{
	return strcmp(a, b) == 0;
}

bool
str_word(const char *list, const char *word, int *index)
{
	size_t n = strlen(word), len;
	int i;

	if (n == 0 || strchr(word, ' ') != NULL)
		return false;
	for (i = 0;; i++) {
		list += strspn(list, " ");
		len = strcspn(list, " ");
		if (len == 0)
			return false;
		if (len == n && memcmp(list, word, n) == 0)
			break;
		list += len;
	}
	if (index != NULL)
		*index = i;
	return true;
}

void
str_add_word(struct str *s, const char *list, int index)
{
	for (; index > 0 && *list != '\0'; list++)
		index -= *list == ' ';
	str_add(s, "%.*s", (int)strcspn(list, " "), list);
}

/* What a cut leaves open no shell takes for the whole of it. */
const char *
str_shell(char *buf, size_t size, const char *path)
{
	static const char plain[] = "abcdefghijklmnopqrstuvwxyz"
				    "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				    "0123456789_./,:@%+=-";
	struct str s = str_of(buf, size);

	/* It is no option. */
	if (*path == '-')
		str_add(&s, "./");
	if (*path != '\0' && path[strspn(path, plain)] == '\0') {
		str_add(&s, "%s", path);
		return buf;
	}
	str_add(&s, "'");
	for (; *path != '\0'; path++)
		str_add(&s, *path == '\'' ? "'\\''" : "%.1s", path);
	str_add(&s, "'");
	return buf;
}

/* The letters to change, add or drop from a to b; above 32 bytes 99. */
static int
str_distance(const char *a, const char *b)
{
	int row[STR_WORD_MAX + 1], before, old, change;
	size_t i, j, n = strlen(a), m = strlen(b);

	if (n > STR_WORD_MAX || m > STR_WORD_MAX)
		return 99;
	for (j = 0; j <= m; j++)
		row[j] = (int)j;
	for (i = 1; i <= n; i++) {
		before = row[0];
		row[0] = (int)i;
		for (j = 1; j <= m; j++) {
			old = row[j];
			change = before + (a[i - 1] != b[j - 1]);
			if (row[j] + 1 < change)
				change = row[j] + 1;
			if (row[j - 1] + 1 < change)
				change = row[j - 1] + 1;
			row[j] = change;
			before = old;
		}
	}
	return row[m];
}

bool
str_nearest(const char *list, const char *word, char *buf, size_t size)
{
	char one[64];
	int best = 3, d;
	size_t n;

	/* Half of a short word changed is another word. */
	if (strlen(word) < 4)
		best = 2;
	buf[0] = '\0';
	for (; *list != '\0'; list += n) {
		list += strspn(list, " ");
		n = strcspn(list, " ");
		if (n == 0 || n >= sizeof(one))
			continue;
		memcpy(one, list, n);
		one[n] = '\0';
		d = str_distance(word, one);
		if (strlen(word) >= 2 && strncmp(one, word, strlen(word)) == 0)
			d = 1;
		if (d < best) {
			best = d;
			(void)str_copy(buf, size, one);
		}
	}
	return buf[0] != '\0';
}

char
str_fold(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

char
str_raise(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

const char *
str_find(const char *text, const char *part)
{
	size_t i;

	for (;; text++) {
		for (i = 0;
		     part[i] != '\0' && str_fold(text[i]) == str_fold(part[i]);
		     i++)
			;
		if (part[i] == '\0')
			return text;
		if (*text == '\0')
			return NULL;
	}
}
