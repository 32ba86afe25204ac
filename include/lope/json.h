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
#include <stddef.h>
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
/* The same without the line feed, for a document of several pieces. */
bool json_put(struct json *j, FILE *to);

/*
 * JSON in, value by value, so that no large document is in memory as a tree: a
 * scan takes the marks between the values, an item is one value, which fits in
 * so many bytes.
 */
struct json_scan {
	const char *bytes; /* borrowed */
	size_t size, at;
};

struct json_item;

enum json_kind {
	JSON_KIND_ABSENT,
	JSON_KIND_NULL,
	JSON_KIND_BOOL,
	JSON_KIND_INT,
	JSON_KIND_TEXT,
	JSON_KIND_ARRAY,
	JSON_KIND_OTHER
};

/* Is mark the next character but blanks? Then go behind it. */
bool json_scan_mark(struct json_scan *scan, char mark);
/* Is there nothing more but blanks? */
bool json_scan_is_over(struct json_scan *scan);
/* The value that comes next, of at most max bytes; NULL when none does that is
 * whole, with no key twice and no NUL in its texts. Freed by the caller. */
struct json_item *json_scan_item(struct json_scan *scan, size_t max);
void json_item_free(struct json_item *item);
/* What item is, or with a key its member of that name. Of another kind: 0 or
 * NULL. Texts are borrowed. */
enum json_kind json_item_kind(const struct json_item *item, const char *key);
int64_t json_item_int(const struct json_item *item, const char *key);
/* With or without a point. */
double json_item_number(const struct json_item *item, const char *key);
bool json_item_bool(const struct json_item *item, const char *key);
const char *json_item_text(const struct json_item *item, const char *key);
/* The index'th text of an array; NULL behind the last, or when it is none. */
const char *json_item_text_at(const struct json_item *item, const char *key,
    size_t index);
size_t json_item_count(const struct json_item *item, const char *key);
/* The key that follows after, or with NULL the first; NULL behind the last. */
const char *json_item_key(const struct json_item *item, const char *after);

#endif
