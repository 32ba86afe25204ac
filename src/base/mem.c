/* SPDX-License-Identifier: ISC */
#include "lope/mem.h"

#include <assert.h>
#include <errno.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The one mutable variable of this layer. Memory can run out in any call, far
 * from whoever holds the terminal, and no argument reaches that far down.
 */
static void (*mem_handler)(void);

void
mem_on_end(void (*fn)(void))
{
	mem_handler = fn;
}

/* write(2), because stdio may want the memory that is not there. */
_Noreturn void
mem_end(void)
{
	static const char text[] = "lope: out of memory: "
				   "what was saved stays saved\n";
	void (*fn)(void) = mem_handler;

	mem_handler = NULL;
	if (fn != NULL)
		fn();
	if (write(STDERR_FILENO, text, sizeof(text) - 1) < 0)
		_exit(1);
	exit(1);
}

void
mem_end_if_none(void)
{
	if (errno == ENOMEM)
		mem_end();
}

void *
mem_new(size_t n, size_t size)
{
	void *p;

	assert(n > 0 && size > 0);
	p = calloc(n, size);
	if (p == NULL)
		mem_end();
	return p;
}

void *
mem_resize(void *p, size_t n, size_t size)
{
	assert(n > 0 && size > 0);
	if (n > SIZE_MAX / size)
		mem_end();
	p = realloc(p, n * size);
	if (p == NULL)
		mem_end();
	return p;
}

FILE *
mem_stream(char **text, size_t *size)
{
	FILE *to;

	*text = NULL;
	*size = 0;
	to = open_memstream(text, size);
	if (to == NULL)
		mem_end();
	return to;
}

/* The C library says nothing when the last bytes find no room. */
void
mem_stream_end(FILE *to, char *const *text)
{
	bool whole = ferror(to) == 0;

	if (fclose(to) != 0 || !whole || *text == NULL)
		mem_end();
}

char *
mem_copy(const char *s)
{
	return mem_copy_n(s, strlen(s));
}

char *
mem_copy_n(const char *s, size_t n)
{
	char *copy;

	if (n == SIZE_MAX)
		mem_end();
	copy = mem_new(n + 1, 1);
	memcpy(copy, s, n);
	return copy;
}
