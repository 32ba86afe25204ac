/* SPDX-License-Identifier: ISC */
/*
 * Text in a buffer of fixed size that is always ended by NUL, cut at a UTF-8
 * boundary where it does not fit, and remembers that it was cut.
 *
 *	char buf[80];
 *	struct str s = str_of(buf, sizeof(buf));
 *	str_add(&s, "stage S%d", stage);
 */
#ifndef LOPE_STR_H
#define LOPE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct str {
	char *buf;   /* borrowed from the caller */
	size_t size; /* of buf, at least 1 */
	size_t len;  /* without the NUL */
	bool cut;
};

struct str str_of(char *buf, size_t size);
void str_add(struct str *s, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
void str_addv(struct str *s, const char *fmt, va_list ap)
    __attribute__((format(printf, 2, 0)));
/* Copy text into buf of size; true when all of it fitted. */
bool str_copy(char *buf, size_t size, const char *text);
bool str_eq(const char *a, const char *b);
/* True when word is one of the blank-separated words of list; *index is its
 * place. index may be NULL. */
bool str_word(const char *list, const char *word, int *index);
/* Add the index'th word of such a list; nothing behind the last. */
void str_add_word(struct str *s, const char *list, int index);
/* The word of list that word is most likely a slip of, into buf; false when
 * none is near. */
bool str_nearest(const char *list, const char *word, char *buf, size_t size);

/* path into buf as it is typed to a shell: in quotes where it has to be. Returns
 * buf. */
const char *str_shell(char *buf, size_t size, const char *path);

/* Where part stands in text, letters A to Z as small ones; NULL nowhere. */
const char *str_find(const char *text, const char *part);
/* A to Z as the small letter, a to z as the capital one, in any locale. */
char str_fold(char c);
char str_raise(char c);

#endif
