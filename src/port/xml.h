/* SPDX-License-Identifier: ISC */
/*
 * XML read in pieces by expat: elements by the local part of their names,
 * whatever the prefix and whether or not it was declared; text of those alone
 * that are asked for. Memory does not grow with the file.
 *
 * Refused: another root element, a document type (unless it is to be skipped
 * unread), elements nested deeper than 64, a text, tag or comment of more than
 * 1 MiB. Entities other than the five built in are never known, let alone
 * expanded.
 */
#ifndef PORT_XML_H
#define PORT_XML_H

#include <stdbool.h>
#include <stddef.h>

#include "lope/err.h"
#include "lope/reader.h"
#include "lope/stream.h"

#define XML_DEPTH_MAX 64
#define XML_TEXT_MAX ((size_t)1 << 20) /* of one element, tag or comment */
#define XML_TEXT_KEPT 4001             /* bytes handed on, with the NUL */
#define XML_NAMES_MAX 64

struct xml;

struct xml_kind {
	/* Local names, ended by NULL; an element's id is its place, -1 that of
	 * all others. */
	const char *const *names;
	int text_from;       /* the text of ids from here on is handed on */
	bool doctype;        /* skip a document type instead of refusing it */
	const char *root;    /* the local name that the root has to have */
	const char *foreign; /* why it is refused with another */
	void (*begin)(void *doc, struct xml *x, int id, const char **attrs);
	/* text: "" unless asked for. Borrowed. */
	void (*end)(void *doc, struct xml *x, int id, const char *text);
};

enum xml_result {
	XML_WHOLE,  /* up to the end of the root element */
	XML_BROKEN, /* not well-formed or cut off; err says where */
	XML_REFUSED /* hostile, too large, or not to be read; err says why */
};

enum xml_result xml_read(struct stream *in, const struct xml_kind *kind,
    void *doc, struct sink *sink, struct err *err);
/*
 * What a reader returns, when so many activities were found: with none of
 * them in a whole file note becomes nothing; a broken file that held some is
 * read, and note says so.
 */
bool xml_outcome(enum xml_result result, int found, const char *nothing,
    char *note, size_t size, struct err *err);
/* The id of the element around the one that begins or ends; -1 for none. */
int xml_parent(const struct xml *x);
/* Inside any element of that id? */
bool xml_inside(const struct xml *x, int id);
/* Stop: the whole is refused. To be called from begin or end. */
void xml_refuse(struct xml *x, const char *why);
/* The value of the attribute with that local name, NULL when there is none. */
const char *xml_attr(const char **attrs, const char *name);
/* Behind blanks and a byte order mark: does a tag of that local name stand in
 * these bytes, or a document type of that name? For sniffers. */
bool xml_sniff(const unsigned char *head, size_t size, const char *name);

#endif
