/* SPDX-License-Identifier: ISC */
/*
 * JSON out, jansson behind a small face. A document is built in place: keys
 * keep the order in which they are written; text is made valid UTF-8 and what
 * is not ASCII of it is escaped, so that a document is safe on any terminal.
 *
 *	struct json *j = json_new();	the top object is open
 *	json_int(j, "stage", 7);
 *	json_begin_array(j, "findings");	key is NULL inside an array
 *	json_end(j);
 *	json_print(j, stdout);		one line, ended by a line feed
 *	json_free(j);
 */
#ifndef LOPE_JSON_H
#define LOPE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct json;

struct json *json_new(void);
void json_free(struct json *j);
/* Not json_object and so on: those names are jansson's own. */
void json_begin_object(struct json *j, const char *key);
void json_begin_array(struct json *j, const char *key);
/* Close the innermost open object or array. */
void json_end(struct json *j);
void json_int(struct json *j, const char *key, int64_t value);
/* One decimal, as VDOT is shown. */
void json_tenth(struct json *j, const char *key, double value);
void json_bool(struct json *j, const char *key, bool value);
void json_none(struct json *j, const char *key);
/* text may be NULL: null. */
void json_text(struct json *j, const char *key, const char *text);
/* All that is still open is closed. False when the stream failed. */
bool json_print(struct json *j, FILE *to);

#endif
