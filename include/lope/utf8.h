/* SPDX-License-Identifier: ISC */
/*
 * UTF-8: decoding, checking, and the only place where columns are counted.
 * Width follows wcwidth(3), as curses does, so that both agree; characters it
 * does not know are shown as U+FFFD, one column.
 */
#ifndef LOPE_UTF8_H
#define LOPE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The next code point of s (n bytes left, n > 0) and in *len how many bytes
 * it took; U+FFFD and 1 for a byte that starts no valid sequence. */
uint32_t utf8_next(const char *s, size_t n, size_t *len);
/* True when the n bytes are valid UTF-8 without NUL. */
bool utf8_valid(const char *s, size_t n);
/* Write cp to out (room for 4); returns the bytes written. */
size_t utf8_put(uint32_t cp, char out[4]);
/* Columns of one code point: 0, 1 or 2. */
int utf8_char_width(uint32_t cp);
/* Columns of the whole text. */
int utf8_width(const char *s);
/*
 * The bytes of the longest prefix that takes at most columns columns, with
 * the marks that combine with its last character. *used, which may be NULL,
 * gets the columns it takes.
 */
size_t utf8_cut(const char *s, int columns, int *used);
/* The bytes of s that make one line of columns: whole words where there are
 * any, one character at least, "" none. */
size_t utf8_line(const char *s, int columns);
/* How many such lines s takes. */
int utf8_lines(const char *s, int columns);
/* Byte offset of the character before / after byte at (marks kept with it). */
size_t utf8_prev(const char *s, size_t at);
size_t utf8_after(const char *s, size_t at);

#endif
