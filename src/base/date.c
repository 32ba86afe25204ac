/* SPDX-License-Identifier: ISC */
#include "lope/date.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

#include "lope/clean.h"
#include "lope/str.h"

#define DATE_YEAR_MIN 1900
#define DATE_YEAR_MAX 2199
#define DATE_DAY_MIN (-25567) /* 1900-01-01 */
/* A cycle of the calendar is 400 years; it starts on 1 March, so that the
 * leap day is the last of its year. 719468 days lie from 0000-03-01 to 1970. */
#define DATE_CYCLE 146097
#define DATE_EPOCH 719468

static const char *const date_weekdays[WEEKDAY_COUNT] = { "Mon", "Tue", "Wed",
	"Thu", "Fri", "Sat", "Sun" };

static const struct {
	const char *brief, *full;
	int days;
} date_months[12] = {
	{ "Jan", "January", 31 },
	{ "Feb", "February", 28 },
	{ "Mar", "March", 31 },
	{ "Apr", "April", 30 },
	{ "May", "May", 31 },
	{ "Jun", "June", 30 },
	{ "Jul", "July", 31 },
	{ "Aug", "August", 31 },
	{ "Sep", "September", 30 },
	{ "Oct", "October", 31 },
	{ "Nov", "November", 30 },
	{ "Dec", "December", 31 },
};

static int64_t
date_floor(int64_t a, int64_t b)
{
	return a / b - (a % b < 0);
}

/* Without a look at the range. */
static int
date_number(int64_t y, int m, int d)
{
	int64_t march = y - (m <= 2);
	int64_t cycle = date_floor(march, 400);
	int64_t year = march - cycle * 400;
	int64_t in_year = (153 * ((m + 9) % 12) + 2) / 5 + d - 1;

	return (int)(cycle * DATE_CYCLE + year * 365 + year / 4 - year / 100 +
	    in_year - DATE_EPOCH);
}

int
date_make(int y, int m, int d)
{
	if (y < DATE_YEAR_MIN || y > DATE_YEAR_MAX || m < 1 || m > 12)
		return DAY_NONE;
	if (d < 1 || d > date_month_days(y, m))
		return DAY_NONE;
	return date_number(y, m, d);
}

void
date_split(int day, int *y, int *m, int *d)
{
	int64_t z = (int64_t)day + DATE_EPOCH;
	int64_t cycle = date_floor(z, DATE_CYCLE);
	int64_t in_cycle = z - cycle * DATE_CYCLE;
	int64_t year = (in_cycle - in_cycle / 1460 + in_cycle / 36524 -
			   in_cycle / (DATE_CYCLE - 1)) /
	    365;
	int64_t in_year = in_cycle - (year * 365 + year / 4 - year / 100);
	int64_t month = (5 * in_year + 2) / 153;

	if (y != NULL)
		*y = (int)(cycle * 400 + year + (month >= 10));
	if (m != NULL)
		*m = (int)((month + 2) % 12 + 1);
	if (d != NULL)
		*d = (int)(in_year - (153 * month + 2) / 5 + 1);
}

enum weekday
date_weekday(int day)
{
	/* 1970-01-01 was a Thursday. */
	int64_t n = (int64_t)day + WEEKDAY_THU;

	return (enum weekday)(n - date_floor(n, 7) * 7);
}

int
date_monday(int day)
{
	return day - (int)date_weekday(day);
}

/* A week belongs to the year of its Thursday. */
int
date_iso_week(int day)
{
	int thursday = date_monday(day) + WEEKDAY_THU, y;

	date_split(thursday, &y, NULL, NULL);
	return (thursday - date_number(y, 1, 1)) / 7 + 1;
}

int
date_month_start(int day)
{
	int d;

	date_split(day, NULL, NULL, &d);
	return day - d + 1;
}

int
date_month_days(int y, int m)
{
	bool leap = (y % 4 == 0 && y % 100 != 0) || y % 400 == 0;

	assert(m >= 1 && m <= 12);
	return date_months[m - 1].days + (m == 2 && leap);
}

int
date_add_months(int day, int n)
{
	int64_t months;
	int y, m, d, last;

	date_split(day, &y, &m, &d);
	months = (int64_t)y * 12 + m - 1 + n;
	if (months < DATE_YEAR_MIN * 12 || months >= (DATE_YEAR_MAX + 1) * 12)
		return DAY_NONE;
	y = (int)(months / 12);
	m = (int)(months % 12) + 1;
	last = date_month_days(y, m);
	return date_make(y, m, d < last ? d : last);
}

char *
date_iso(int day, char buf[DATE_ISO_SIZE])
{
	struct str s = str_of(buf, DATE_ISO_SIZE);
	int y, m, d;

	if (day == DAY_NONE) {
		str_add(&s, "-");
		return buf;
	}
	date_split(day, &y, &m, &d);
	str_add(&s, "%04d-%02d-%02d", y, m, d);
	return buf;
}

static char *
date_words(int day, bool year, char buf[DATE_TEXT_SIZE])
{
	struct str s = str_of(buf, DATE_TEXT_SIZE);
	int y, m, d;

	if (day == DAY_NONE) {
		str_add(&s, "-");
		return buf;
	}
	date_split(day, &y, &m, &d);
	str_add(&s, "%s %d %s", date_weekday_short(date_weekday(day)), d,
	    date_month_short(m));
	if (year)
		str_add(&s, " %d", y);
	return buf;
}

char *
date_short(int day, char buf[DATE_TEXT_SIZE])
{
	return date_words(day, false, buf);
}

char *
date_long(int day, char buf[DATE_TEXT_SIZE])
{
	return date_words(day, true, buf);
}

const char *
date_weekday_short(enum weekday w)
{
	assert(w < WEEKDAY_COUNT);
	return date_weekdays[w];
}

const char *
date_month_short(int m)
{
	assert(m >= 1 && m <= 12);
	return date_months[m - 1].brief;
}

const char *
date_month_long(int m)
{
	assert(m >= 1 && m <= 12);
	return date_months[m - 1].full;
}

/* n digits at s as a number, -1 when one of them is none. */
static int
date_digits(const char *s, int n)
{
	int i, value = 0;

	for (i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* Does s look like YYYY-MM-DD? The numbers may still be no day. */
static bool
date_shape(const char *s, int *y, int *m, int *d)
{
	if (strlen(s) != 10 || s[4] != '-' || s[7] != '-')
		return false;
	*y = date_digits(s, 4);
	*m = date_digits(s + 5, 2);
	*d = date_digits(s + 8, 2);
	return *y >= 0 && *m >= 0 && *d >= 0;
}

int
date_from_iso(const char *s)
{
	int y, m, d;

	return date_shape(s, &y, &m, &d) ? date_make(y, m, d) : DAY_NONE;
}

static bool
date_refuse(const char *s, int y, int m, int d, struct err *err)
{
	if (y < DATE_YEAR_MIN || y > DATE_YEAR_MAX)
		return err_set(err, ERR_RANGE,
		    "%s is no date here: years run from %d to %d", s,
		    DATE_YEAR_MIN, DATE_YEAR_MAX);
	if (m < 1 || m > 12)
		return err_set(err, ERR_RANGE,
		    "%s is no date: months run from 01 to 12", s);
	if (d < 1)
		return err_set(err, ERR_RANGE,
		    "%s is no date: days run from 01", s);
	return err_set(err, ERR_RANGE, "%s is no date: %s %d has %d days", s,
	    date_month_long(m), y, date_month_days(y, m));
}

/* "-3": three days ago. At most six digits, so that nothing overflows. */
static bool
date_ago(const char *s, int today, int *day, struct err *err)
{
	size_t n = strspn(s + 1, "0123456789");
	int ago = n <= 6 ? date_digits(s + 1, (int)n) : INT_MAX;

	if (ago > today - DATE_DAY_MIN)
		return err_set(err, ERR_RANGE,
		    "%.20s is no date here: years run from %d to %d", s,
		    DATE_YEAR_MIN, DATE_YEAR_MAX);
	*day = today - ago;
	return true;
}

/* A word for a day: today, yesterday, or the latest Monday and so on. */
static bool
date_word(const char *s, int today, int *day)
{
	int i;

	if (str_word("today yesterday", s, &i)) {
		*day = today - i;
		return true;
	}
	if (str_word("mon tue wed thu fri sat sun", s, &i)) {
		*day = today - ((int)date_weekday(today) - i + 7) % 7;
		return true;
	}
	return false;
}

bool
date_coming(const char *s, int today, int *day)
{
	int i;

	if (strcmp(s, "tomorrow") == 0) {
		*day = today + 1;
		return true;
	}
	if (!str_word("mon tue wed thu fri sat sun", s, &i))
		return false;
	*day = today + (i - (int)date_weekday(today) + 7) % 7;
	return true;
}

/* Is it YYYY-MM-DD but for a zero that was left out? */
static bool
date_is_short(const char *s)
{
	size_t y = strspn(s, "0123456789"), m, d;

	if (y != 4 || s[y] != '-')
		return false;
	s += y + 1;
	m = strspn(s, "0123456789");
	if (m < 1 || m > 2 || s[m] != '-')
		return false;
	s += m + 1;
	d = strspn(s, "0123456789");
	return d >= 1 && d <= 2 && s[d] == '\0';
}

bool
date_parse(const char *s, int today, int *day, struct err *err)
{
	char shown[48];
	int y, m, d, made;

	if (date_shape(s, &y, &m, &d)) {
		made = date_make(y, m, d);
		if (made == DAY_NONE)
			return date_refuse(s, y, m, d, err);
		*day = made;
		return true;
	}
	if (s[0] == '-' && s[1] != '\0' &&
	    s[1 + strspn(s + 1, "0123456789")] == '\0')
		return date_ago(s, today, day, err);
	if (date_word(s, today, day))
		return true;
	if (date_is_short(s))
		return err_set(err, ERR_INPUT,
		    "\"%s\" is no date: month and day have two digits each, as "
		    "2026-08-03",
		    s);
	(void)clean_text(shown, sizeof(shown), s, false);
	return err_set(err, ERR_INPUT,
	    "\"%s\" is no date: use 2026-11-23, today, yesterday, -3 "
	    "or mon to sun",
	    shown);
}
