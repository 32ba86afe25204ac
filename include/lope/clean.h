/* SPDX-License-Identifier: ISC */
/*
 * What may come in and what may reach a terminal. Stored text is what she
 * typed, when it is valid UTF-8; text on its way to a terminal, a message or
 * a list of files passes clean_text, which makes controls, bidirectional
 * overrides and zero-width characters visible.
 */
#ifndef LOPE_CLEAN_H
#define LOPE_CLEAN_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/err.h"

/* Bytes that are stored of one note, and of a name, a place or the like. Forms
 * hold as much: one that held less would cut what it was opened on. */
#define CLEAN_NOTE_MAX 10000
#define CLEAN_NAME_MAX 200

/* May these n bytes be stored as text called what? ERR_INPUT or ERR_RANGE
 * when not: invalid UTF-8, a NUL, or more than max bytes. */
bool clean_check(const char *what, const char *s, size_t n, size_t max,
    struct err *err);
/*
 * Copy s into out for a terminal. C0 and DEL become "^X", C1 "<9B>", bidi
 * controls, zero-width and other format characters "<202E>", invalid bytes
 * "<FF>"; line breaks and tabs become one blank, or stay where lines is true.
 * Always ends with NUL; returns the length, cut at size.
 */
size_t clean_text(char *out, size_t size, const char *s, bool lines);

#endif
