/* SPDX-License-Identifier: ISC */
/*
 * Memory or the end: each act is committed before it is shown, so a program
 * without memory may stop at once. mem_on_end is called first (it puts the
 * terminal back), then one line goes to standard error, then exit(1).
 */
#ifndef LOPE_MEM_H
#define LOPE_MEM_H

#include <stddef.h>
#include <stdio.h>

/* Zeroed; n and size may not be 0, and overflow ends the program. */
void *mem_new(size_t n, size_t size);
/* p may be NULL. New bytes are not zeroed. */
void *mem_resize(void *p, size_t n, size_t size);
char *mem_copy(const char *s);
char *mem_copy_n(const char *s, size_t n);
/* A stream into memory, which mem_stream_end closes: text, the caller's to
 * free, then holds all that was written, and a NUL behind it. */
FILE *mem_stream(char **text, size_t *size);
void mem_stream_end(FILE *to, char *const *text);
void mem_on_end(void (*fn)(void));
/* That end, for a caller whose library had no memory. */
_Noreturn void mem_end(void);
/* The same where errno says that this is why a call failed. */
void mem_end_if_none(void);

#endif
