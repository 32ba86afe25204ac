/* SPDX-License-Identifier: ISC */
#include "lope/err.h"

#include <assert.h>
#include <stdarg.h>
#include <string.h>

#include "lope/str.h"

static const struct err_row {
	const char *name;
	int status;
} err_table[ERR_COUNT] = {
#define ERR_ROW(id, name, status) [ERR_##id] = { name, status },
	ERR_LIST(ERR_ROW)
#undef ERR_ROW
};

/*
 * The sentence is built apart and copied last, so that a caller may put the
 * old text of the same err into the new one.
 */
bool
err_set(struct err *err, enum err_code code, const char *fmt, ...)
{
	struct err made = { .code = code };
	struct str s = str_of(made.text, sizeof(made.text));
	va_list ap;

	if (err == NULL)
		return false;
	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	*err = made;
	return false;
}

bool
err_hint(struct err *err, const char *fmt, ...)
{
	struct err made = { 0 };
	struct str s = str_of(made.hint, sizeof(made.hint));
	va_list ap;

	if (err == NULL)
		return false;
	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	(void)str_copy(err->hint, sizeof(err->hint), made.hint);
	err->brief = 0;
	return false;
}

bool
err_hint_also(struct err *err, const char *fmt, ...)
{
	char both[sizeof(err->hint)];
	struct str s = str_of(both, sizeof(both));
	va_list ap;

	if (err == NULL)
		return false;
	str_add(&s, "%s; ", err->hint);
	va_start(ap, fmt);
	str_addv(&s, fmt, ap);
	va_end(ap);
	if (s.cut)
		return false;
	err->brief = (int)strlen(err->hint);
	(void)str_copy(err->hint, sizeof(err->hint), both);
	return false;
}

bool
err_hint_of(struct err *err, const struct err *why)
{
	if (err == NULL)
		return false;
	(void)str_copy(err->hint, sizeof(err->hint), why->hint);
	err->brief = why->brief;
	return false;
}

const char *
err_name(enum err_code code)
{
	assert(code < ERR_COUNT);
	return err_table[code].name;
}

int
err_status(enum err_code code)
{
	assert(code < ERR_COUNT);
	return err_table[code].status;
}
