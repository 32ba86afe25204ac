/* SPDX-License-Identifier: ISC */
#include "port/value.h"

#include <stddef.h>
#include <string.h>

#include "lope/date.h"
#include "lope/str.h"
#include "lope/utf8.h"

#define VALUE_NUMBERS 8
#define DAY_MS INT64_C(86400000)

static bool
value_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static const char *
value_skip_blanks(const char *s)
{
	while (*s == ' ' || (*s >= '\t' && *s <= '\r'))
		s++;
	return s;
}

static double
value_scale(double number, int exponent)
{
	for (; exponent > 0; exponent--)
		number *= 10;
	for (; exponent < -15; exponent += 15)
		number /= 1e15;
	for (; exponent < 0; exponent++)
		number /= 10;
	return number;
}

/* e-12 behind a number; false when the e is not followed by digits. */
static bool
value_exponent(const char **s, int *exponent)
{
	const char *p = *s + 1;
	bool minus = *p == '-';
	int e = 0;

	p += *p == '-' || *p == '+';
	if (!value_is_digit(*p))
		return false;
	for (; value_is_digit(*p); p++)
		e = e < 1000 ? e * 10 + (*p - '0') : e;
	*exponent += minus ? -e : e;
	*s = p;
	return *exponent > -400 && *exponent < 300;
}

/* Eighteen digits are kept; those after them say nothing here. */
bool
value_decimal(const char *s, double *out)
{
	uint64_t digits = 0;
	int kept = 0, exponent = 0;
	bool minus, point = false, any = false;

	s = value_skip_blanks(s);
	minus = *s == '-';
	s += *s == '-' || *s == '+';
	for (; value_is_digit(*s) || (*s == '.' && !point); s++) {
		if (*s == '.') {
			point = true;
			continue;
		}
		any = true;
		if (kept < 18) {
			digits = digits * 10 + (uint64_t)(*s - '0');
			kept += digits > 0;
			exponent -= point;
		} else {
			exponent += !point;
		}
		if (exponent > 300)
			return false;
	}
	if (!any ||
	    ((*s == 'e' || *s == 'E') && !value_exponent(&s, &exponent)))
		return false;
	if (*value_skip_blanks(s) != '\0')
		return false;
	*out = value_scale((double)digits, exponent);
	if (minus)
		*out = -*out;
	return true;
}

/* The bytes of a blank or mark that groups thousands in s, 0 for none:
 * blank, no-break spaces, apostrophes. */
static size_t
value_group_mark(const char *s)
{
	static const char *const marks[] = { " ", "'", "\xC2\xA0",
		"\xE2\x80\xAF", "\xE2\x80\x99" };
	size_t i, n;

	for (i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
		n = strlen(marks[i]);
		if (strncmp(s, marks[i], n) == 0)
			return n;
	}
	return 0;
}

/* Which of . and , is the decimal mark of text; '\0' when neither. */
static char
value_decimal_mark(const char *text)
{
	const char *comma = strrchr(text, ','), *dot = strrchr(text, '.');
	size_t before;

	if (comma != NULL && dot != NULL)
		return comma > dot ? ',' : '.';
	if (dot != NULL)
		return strchr(text, '.') == dot ? '.' : '\0';
	if (comma == NULL || strchr(text, ',') != comma)
		return '\0';
	before = (size_t)(comma - text);
	if (before > 0 && text[0] == '-') {
		text++;
		before--;
	}
	/* 1,337 is thousands; 0,337, 10200,125 and 7,00 have decimals. */
	if (strlen(comma + 1) == 3 && before >= 1 && before <= 3 &&
	    text[0] != '0')
		return '\0';
	return ',';
}

bool
value_number(const char *s, double *out)
{
	char bare[48], plain[48], mark;
	size_t n = 0, k = 0, i, skip;

	s = value_skip_blanks(s);
	/* An apostrophe first keeps a spreadsheet from computing. */
	s += *s == '\'';
	while (*s != '\0') {
		skip = value_group_mark(s);
		s += skip;
		if (skip > 0)
			continue;
		if (n + 1 >= sizeof(bare))
			return false;
		bare[n++] = *s++;
	}
	bare[n] = '\0';
	mark = value_decimal_mark(bare);
	for (i = 0; i < n; i++) {
		if (bare[i] == mark && mark != '\0')
			plain[k++] = '.';
		else if (bare[i] != ',' && bare[i] != '.')
			plain[k++] = bare[i];
	}
	plain[k] = '\0';
	return value_decimal(plain, out);
}

bool
value_duration(const char *s, bool plain, double *out_s)
{
	double part, total = 0;
	char field[24];
	size_t n;
	int parts = 0;

	s = value_skip_blanks(s);
	if (strchr(s, ':') == NULL)
		return plain && value_number(s, out_s) && *out_s >= 0;
	for (;; s++) {
		n = strcspn(s, ":");
		if (n == 0 || n >= sizeof(field) || parts == 3 ||
		    !value_is_digit(*s))
			return false;
		memcpy(field, s, n);
		field[n] = '\0';
		if (!value_number(field, &part) || part < 0 || part > 1e7)
			return false;
		total = total * 60 + part;
		parts++;
		s += n;
		if (*s == '\0')
			break;
	}
	*out_s = total;
	return true;
}

/* n digits as a number, -1 when there are fewer. */
static int
value_digits(const char *s, int n)
{
	int i, number = 0;

	for (i = 0; i < n; i++) {
		if (!value_is_digit(s[i]))
			return -1;
		number = number * 10 + (s[i] - '0');
	}
	return number;
}

static bool
value_moment(const int part[6], int ms, int64_t *unix_ms)
{
	int day;

	if (part[0] < 1900 || part[3] < 0 || part[3] > 24 || part[4] < 0 ||
	    part[4] > 59 || part[5] < 0 || part[5] > 60)
		return false;
	day = date_make(part[0], part[1], part[2]);
	if (day == DAY_NONE)
		return false;
	*unix_ms = day * DAY_MS +
	    ((part[3] * 60 + part[4]) * 60 + part[5]) * INT64_C(1000) + ms;
	return true;
}

/* .250 behind the seconds, in milliseconds; *s is moved behind it. */
static int
value_fraction(const char **s)
{
	int ms = 0, unit = 100;

	if (**s != '.' && **s != ',')
		return 0;
	for ((*s)++; value_is_digit(**s); (*s)++) {
		ms += (**s - '0') * unit;
		unit /= 10;
	}
	return ms;
}

/* Z, +02:00, -0700, +02, or nothing. */
static bool
value_zone(const char *s, struct value_time *t)
{
	int hours, minutes = 0;
	char sign;

	s = value_skip_blanks(s);
	t->zoned = *s != '\0';
	t->offset_s = 0;
	if (!t->zoned)
		return true;
	sign = *s++;
	if (sign == 'Z' || sign == 'z')
		return *value_skip_blanks(s) == '\0';
	hours = sign == '+' || sign == '-' ? value_digits(s, 2) : -1;
	if (hours < 0 || hours > 15)
		return false;
	s += 2;
	s += *s == ':';
	if (value_is_digit(*s)) {
		minutes = value_digits(s, 2);
		s += 2;
	}
	if (minutes < 0 || minutes > 59 || *value_skip_blanks(s) != '\0')
		return false;
	t->offset_s = (hours * 60 + minutes) * 60;
	if (sign == '-')
		t->offset_s = -t->offset_s;
	t->unix_ms -= (int64_t)t->offset_s * 1000;
	return true;
}

bool
value_time_iso(const char *s, struct value_time *out)
{
	struct value_time t = { 0 };
	int part[6] = { 0 }, ms = 0;

	s = value_skip_blanks(s);
	part[0] = value_digits(s, 4);
	/* Some programs write 2026/05/01. */
	if (part[0] < 0 || (s[4] != '-' && s[4] != '/') ||
	    (part[1] = value_digits(s + 5, 2)) < 0 || s[7] != s[4] ||
	    (part[2] = value_digits(s + 8, 2)) < 0)
		return false;
	s += 10;
	if (*s != 'T' && *s != 't' && *s != ' ')
		return false;
	s++;
	part[3] = value_digits(s, 2);
	if (part[3] < 0 || s[2] != ':' ||
	    (part[4] = value_digits(s + 3, 2)) < 0)
		return false;
	s += 5;
	if (*s == ':') {
		part[5] = value_digits(s + 1, 2);
		if (part[5] < 0)
			return false;
		s += 3;
		ms = value_fraction(&s);
	}
	if (!value_moment(part, ms, &t.unix_ms) || !value_zone(s, &t))
		return false;
	*out = t;
	return true;
}

/* The numbers and words of a date in some language. */
struct value_words {
	int number[VALUE_NUMBERS];
	int digits[VALUE_NUMBERS];
	char after[VALUE_NUMBERS]; /* the byte behind each number */
	int count;
	int month; /* 0: no name of a month */
	bool am, pm;
};

/* The month that a word beginning at s names, 0 when none. */
static int
value_month(const char *s)
{
	static const char *const names[12] = {
		"jan jän ene gen sty led",
		"feb fev fév lut úno",
		"mar mär mrz mrt maa bře",
		"apr avr abr kwi dub",
		"may mai maj mei mag kvě",
		"jun juin giu cze čvn červn",
		"jul juil lug lip čvc červe",
		"aug ago aoû sie srp",
		"sep set wrz zář",
		"oct okt ott out paź říj",
		"nov lis",
		"dec déc dic dez des gru pro",
	};
	const char *name;
	size_t n, i;
	int m;

	for (m = 0; m < 12; m++) {
		for (name = names[m]; *name != '\0';
		     name += n + (name[n] == ' ')) {
			n = strcspn(name, " ");
			for (i = 0; i < n && str_fold(s[i]) == name[i]; i++)
				;
			if (i == n)
				return m + 1;
		}
	}
	return 0;
}

/* The bytes of the Latin letter that s begins with, 0 when it is none. */
static size_t
value_letter(const char *s)
{
	uint32_t c;
	size_t n;

	if (*s == '\0')
		return 0;
	c = utf8_next(s, strlen(s), &n);
	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= 0xC0 && c <= 0x17F))
		return n;
	return 0;
}

/* AM, PM, a.m., p. m. */
static bool
value_half_day(const char *s, char half)
{
	if (str_fold(*s++) != half)
		return false;
	s += *s == '.';
	s += value_group_mark(s);
	return str_fold(*s) == 'm' && value_letter(s + 1) == 0;
}

static bool
value_take_number(struct value_words *w, const char **s)
{
	int n = 0, number = 0;

	if (w->count == VALUE_NUMBERS)
		return false;
	for (; value_is_digit(**s); (*s)++, n++)
		number = number < 100000 ? number * 10 + (**s - '0') : number;
	w->number[w->count] = number;
	w->digits[w->count] = n;
	w->after[w->count++] = **s;
	return true;
}

static void
value_take_word(struct value_words *w, const char **s)
{
	int month = value_month(*s);

	if (month > 0)
		w->month = month;
	w->am = w->am || value_half_day(*s, 'a');
	w->pm = w->pm || value_half_day(*s, 'p');
	while (value_letter(*s) > 0)
		*s += value_letter(*s);
}

static bool
value_split(const char *s, struct value_words *w)
{
	*w = (struct value_words){ 0 };
	while (*s != '\0') {
		if (value_is_digit(*s)) {
			if (!value_take_number(w, &s))
				return false;
		} else if (value_letter(s) > 0) {
			value_take_word(w, &s);
		} else {
			s++;
		}
	}
	return true;
}

static void
value_swap(int *a, int *b)
{
	int c = *a;

	*a = *b;
	*b = c;
}

/* Year, month and day of the first numbers; how many of them were used. */
static int
value_date_parts(const struct value_words *w, int part[6])
{
	bool first = w->digits[0] == 4;
	int used = w->month > 0 ? 2 : 3;

	if (w->count < used)
		return 0;
	if (w->month > 0) {
		part[0] = w->number[first ? 0 : 1];
		part[1] = w->month;
		part[2] = w->number[first ? 1 : 0];
	} else if (first) {
		part[0] = w->number[0];
		part[1] = w->number[1];
		part[2] = w->number[2];
	} else {
		part[0] = w->number[2];
		part[1] = w->number[1];
		part[2] = w->number[0];
		if (part[1] > 12 ||
		    (w->after[0] == '/' && (w->am || w->pm) && part[2] <= 12))
			value_swap(&part[1], &part[2]);
	}
	if (part[0] < 100)
		part[0] += 2000;
	return used;
}

bool
value_time_any(const char *s, struct value_time *out)
{
	struct value_words w;
	int part[6] = { 0 }, used, i;
	struct value_time t = { 0 };

	if (value_time_iso(s, out))
		return true;
	if (!value_split(s, &w))
		return false;
	used = value_date_parts(&w, part);
	if (used == 0)
		return false;
	for (i = 0; i < 3 && used + i < w.count; i++)
		part[3 + i] = w.number[used + i];
	if (part[3] > 23 || ((w.am || w.pm) && part[3] > 12))
		return false;
	if (w.am || w.pm)
		part[3] = part[3] % 12 + (w.pm ? 12 : 0);
	if (!value_moment(part, 0, &t.unix_ms))
		return false;
	*out = t;
	return true;
}
