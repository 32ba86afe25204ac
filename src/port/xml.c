/* SPDX-License-Identifier: ISC */
#include "port/xml.h"

#include <assert.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#include "lope/mem.h"
#include "lope/str.h"

#define XML_BUFFER 65536
#define XML_SLOTS 256 /* a power of two, several times XML_NAMES_MAX */

struct xml {
	XML_Parser parser;
	const struct xml_kind *kind;
	void *doc;
	int slot[XML_SLOTS]; /* hash of a name -> its id, -1 none */
	int depth;
	int path[XML_DEPTH_MAX + 1]; /* ids, that of the root at 1 */
	int collecting;              /* the depth whose text is kept, or 0 */
	size_t kept, length;         /* of text; of all that came */
	char text[XML_TEXT_KEPT];
	const char *why; /* it is refused, or NULL */
	bool whole;
};

static unsigned
xml_hash(const char *name, size_t n)
{
	return (unsigned)n * 5 + (unsigned char)name[0] * 7 +
	    (unsigned char)name[n - 1] * 31 + (unsigned char)name[n / 2] * 11;
}

static void
xml_learn_names(struct xml *x)
{
	unsigned at;
	int i;

	memset(x->slot, -1, sizeof(x->slot));
	for (i = 0; x->kind->names[i] != NULL; i++) {
		assert(i < XML_NAMES_MAX);
		at = xml_hash(x->kind->names[i], strlen(x->kind->names[i]));
		while (x->slot[at % XML_SLOTS] >= 0)
			at++;
		x->slot[at % XML_SLOTS] = i;
	}
}

static const char *
xml_local(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon != NULL && colon[1] != '\0' ? colon + 1 : name;
}

static int
xml_id(const struct xml *x, const char *name)
{
	unsigned at = xml_hash(name, strlen(name));
	int id;

	for (; (id = x->slot[at % XML_SLOTS]) >= 0; at++)
		if (strcmp(x->kind->names[id], name) == 0)
			return id;
	return -1;
}

void
xml_refuse(struct xml *x, const char *why)
{
	if (x->why == NULL)
		x->why = why;
	(void)XML_StopParser(x->parser, XML_FALSE);
}

static void XMLCALL
xml_begin(void *arg, const XML_Char *name, const XML_Char **attrs)
{
	struct xml *x = arg;
	int id;

	if (x->why != NULL || x->whole)
		return;
	if (x->depth == 0 && strcmp(xml_local(name), x->kind->root) != 0) {
		xml_refuse(x, x->kind->foreign);
		return;
	}
	if (x->depth == XML_DEPTH_MAX) {
		xml_refuse(x, "its elements are nested deeper than 64");
		return;
	}
	id = xml_id(x, xml_local(name));
	x->path[++x->depth] = id;
	x->collecting = id >= x->kind->text_from ? x->depth : 0;
	x->kept = x->length = 0;
	if (id >= 0)
		x->kind->begin(x->doc, x, id, attrs);
}

static void XMLCALL
xml_end(void *arg, const XML_Char *name)
{
	struct xml *x = arg;
	int id;

	(void)name;
	if (x->why != NULL || x->whole)
		return;
	id = x->path[x->depth];
	x->text[x->collecting == x->depth ? x->kept : 0] = '\0';
	if (id >= 0)
		x->kind->end(x->doc, x, id, x->text);
	x->collecting = 0;
	x->length = 0;
	/* What may follow the root is nobody's business. */
	if (--x->depth == 0 && x->why == NULL) {
		x->whole = true;
		(void)XML_StopParser(x->parser, XML_FALSE);
	}
}

static void XMLCALL
xml_text(void *arg, const XML_Char *text, int n)
{
	struct xml *x = arg;
	size_t room = XML_TEXT_KEPT - 1 - x->kept, size = (size_t)n;

	x->length += size;
	if (x->length > XML_TEXT_MAX)
		xml_refuse(x, "it holds a text of more than 1 MiB");
	if (x->collecting != x->depth || x->collecting == 0)
		return;
	if (size > room)
		size = room;
	memcpy(x->text + x->kept, text, size);
	x->kept += size;
}

static void XMLCALL
xml_doctype(void *arg, const XML_Char *name, const XML_Char *system,
    const XML_Char *public, int internal)
{
	(void)name;
	(void)system;
	(void)public;
	(void)internal;
	xml_refuse(arg, "it brings a document type of its own (DOCTYPE)");
}

/* Whatever single-byte encoding it is, figures and names of elements are
 * ASCII, and a title may come out strange. */
static int XMLCALL
xml_encoding(void *arg, const XML_Char *name, XML_Encoding *info)
{
	int i;

	(void)arg;
	(void)name;
	for (i = 0; i < 256; i++)
		info->map[i] = i;
	info->data = NULL;
	info->convert = NULL;
	info->release = NULL;
	return XML_STATUS_OK;
}

/* Memory or the end: where expat finds none, it says so as of the file. */
static void *
xml_new(size_t size)
{
	return mem_resize(NULL, size, 1);
}

static void *
xml_resize(void *old, size_t size)
{
	return mem_resize(old, size, 1);
}

static void
xml_open(struct xml *x, const struct xml_kind *kind, void *doc)
{
	static const XML_Memory_Handling_Suite memory = { xml_new, xml_resize,
		free };

	x->kind = kind;
	x->doc = doc;
	x->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	if (x->parser == NULL)
		mem_end();
	xml_learn_names(x);
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, xml_begin, xml_end);
	XML_SetCharacterDataHandler(x->parser, xml_text);
	XML_SetStartDoctypeDeclHandler(x->parser, xml_doctype);
	XML_SetUnknownEncodingHandler(x->parser, xml_encoding, NULL);
}

static const char *
xml_why(enum XML_Error code)
{
	switch (code) {
	case XML_ERROR_NO_ELEMENTS:
	case XML_ERROR_UNCLOSED_TOKEN:
	case XML_ERROR_UNCLOSED_CDATA_SECTION:
	case XML_ERROR_PARTIAL_CHAR:
		return "it ends here, before its end";
	case XML_ERROR_TAG_MISMATCH:
		return "another element ends here than the one that is open";
	case XML_ERROR_UNKNOWN_ENCODING:
	case XML_ERROR_INCORRECT_ENCODING:
		return "its characters are encoded in a way not known here";
	case XML_ERROR_UNDEFINED_ENTITY:
		return "it names an entity that it does not declare";
	default:
		return "it is damaged here, or no XML";
	}
}

/* Where and why expat stopped. */
static void
xml_explain(const struct xml *x, struct err *err)
{
	(void)err_set(err, ERR_INPUT, "line %lu: %s",
	    (unsigned long)XML_GetCurrentLineNumber(x->parser),
	    xml_why(XML_GetErrorCode(x->parser)));
}

/* A tag or comment that never ends would be kept by expat for ever. */
static void
xml_watch(struct xml *x, int64_t fed)
{
	XML_Index at = XML_GetCurrentByteIndex(x->parser);

	if (at >= 0 && fed - at > (int64_t)XML_TEXT_MAX + XML_BUFFER &&
	    x->why == NULL)
		x->why = "it holds a tag of more than 1 MiB";
}

/* How many of the bytes are blank or a byte order mark, before anything else:
 * expat wants the declaration to be the first. */
static size_t
xml_blanks(const unsigned char *s, size_t n)
{
	size_t at = 0;

	if (n >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0)
		at = 3;
	while (at < n && (s[at] == ' ' || (s[at] >= '\t' && s[at] <= '\r')))
		at++;
	return at;
}

/* The bytes of a document type that begins at s, 0 when none does, n when it
 * does not end there. */
static size_t
xml_doctype_size(const unsigned char *s, size_t n)
{
	size_t at;
	bool inside = false;

	if (n < 9 || memcmp(s, "<!DOCTYPE", 9) != 0)
		return 0;
	for (at = 9; at < n; at++) {
		if (s[at] == '[')
			inside = true;
		if (s[at] != '>')
			continue;
		if (!inside || s[at - 1] == ']' ||
		    (s[at - 1] == '\n' && s[at - 2] == ']'))
			return at + 1;
	}
	return n;
}

static bool
xml_has_entity(const unsigned char *s, size_t n)
{
	static const char mark[] = "<!ENTITY";
	const size_t len = sizeof(mark) - 1;

	for (size_t at = 0; at + len <= n; at++)
		if (memcmp(s + at, mark, len) == 0)
			return true;
	return false;
}

/*
 * Blank out the document type in the first buffer, so that expat never hears
 * of it: that of some exporters is itself not well-formed.
 */
static bool
xml_skip_doctype(struct xml *x, unsigned char *s, size_t n)
{
	unsigned char *mark;
	size_t at, size;

	for (at = 0; at < n; at++) {
		mark = memchr(s + at, '<', n - at);
		if (mark == NULL || (size_t)(mark - s) + 1 >= n)
			return true;
		at = (size_t)(mark - s);
		size = xml_doctype_size(s + at, n - at);
		if (size == n - at && size > 0) {
			x->why = "its document type never ends";
			return false;
		}
		if (xml_has_entity(s + at, size)) {
			x->why = "its document type declares an entity";
			return false;
		}
		if (size > 0)
			memset(s + at, ' ', size);
		if (size > 0 || (s[at + 1] != '?' && s[at + 1] != '!'))
			return true;
	}
	return true;
}

/*
 * Programs that make a text before they make a file declare the encoding of
 * the text: "utf-16" of what is UTF-8. And some write "utf8".
 */
static bool
xml_means_utf8(const unsigned char *s, size_t n)
{
	static const char *const names[] = { "utf-16", "utf16", "utf8",
		"unicode" };
	char head[128];
	const char *name;
	size_t i;

	n = n < sizeof(head) ? n : sizeof(head) - 1;
	memcpy(head, s, n);
	head[n] = '\0';
	name = strncmp(head, "<?xml", 5) == 0 ? strstr(head, "encoding=") :
						NULL;
	if (name == NULL)
		return false;
	name += strlen("encoding=");
	/* behind its quotation mark, where the head does not end before */
	name += *name != '\0';
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (str_find(name, names[i]) == name)
			return true;
	return false;
}

/* Fill the first buffer, so that what stands before the root lies in it. */
static ptrdiff_t
xml_first(struct xml *x, struct stream *in, unsigned char *buf, struct err *err)
{
	size_t filled = 0, blank;
	ptrdiff_t n = 1;

	while (filled < XML_BUFFER && n > 0) {
		n = stream_read(in, buf + filled, XML_BUFFER - filled, err);
		if (n < 0 && filled == 0)
			return -1;
		filled += n > 0 ? (size_t)n : 0;
	}
	if (x->kind->doctype && !xml_skip_doctype(x, buf, filled))
		return -1;
	blank = xml_blanks(buf, filled);
	memmove(buf, buf + blank, filled - blank);
	if (xml_means_utf8(buf, filled - blank))
		(void)XML_SetEncoding(x->parser, "UTF-8");
	return (ptrdiff_t)(filled - blank);
}

/* One buffer to expat; how many bytes, 0 at the end, -1 when it is over. */
static ptrdiff_t
xml_feed(struct xml *x, struct stream *in, bool first, struct err *err)
{
	void *buf = XML_GetBuffer(x->parser, XML_BUFFER);
	enum XML_Status status;
	ptrdiff_t n;

	if (buf == NULL)
		mem_end();
	n = first ? xml_first(x, in, buf, err) :
		    stream_read(in, buf, XML_BUFFER, err);
	if (n < 0)
		return -1;
	status = XML_ParseBuffer(x->parser, (int)n, n == 0);
	if (x->whole)
		return 0;
	if (status != XML_STATUS_OK) {
		if (x->why == NULL)
			xml_explain(x, err);
		return -1;
	}
	return n;
}

static enum xml_result
xml_conclude(const struct xml *x, bool over, struct err *err)
{
	if (x->why != NULL) {
		(void)err_set(err, ERR_INPUT, "%s", x->why);
		return XML_REFUSED;
	}
	if (!over)
		return XML_WHOLE;
	/* Too large, or a disk that does not answer. */
	if (err->code == ERR_RANGE || err->code == ERR_IO)
		return XML_REFUSED;
	return XML_BROKEN;
}

enum xml_result
xml_read(struct stream *in, const struct xml_kind *kind, void *doc,
    struct sink *sink, struct err *err)
{
	struct xml *x = mem_new(1, sizeof(*x));
	enum xml_result result;
	int64_t fed = 0;
	ptrdiff_t n = 1;

	xml_open(x, kind, doc);
	while (n > 0 && x->why == NULL) {
		n = xml_feed(x, in, fed == 0, err);
		fed += n > 0 ? n : 0;
		if (n > 0)
			xml_watch(x, fed);
		sink->progress(sink->arg, stream_told(in));
	}
	result = xml_conclude(x, n < 0, err);
	XML_ParserFree(x->parser);
	free(x);
	return result;
}

bool
xml_outcome(enum xml_result result, int found, const char *nothing, char *note,
    size_t size, struct err *err)
{
	if (result == XML_REFUSED || (result == XML_BROKEN && found == 0))
		return false;
	if (result == XML_BROKEN)
		(void)snprintf(note, size, "it breaks off: %s", err->text);
	else if (found == 0)
		(void)str_copy(note, size, nothing);
	*err = (struct err){ .code = ERR_NONE };
	return true;
}

int
xml_parent(const struct xml *x)
{
	return x->depth > 1 ? x->path[x->depth - 1] : -1;
}

bool
xml_inside(const struct xml *x, int id)
{
	int i;

	for (i = x->depth - 1; i > 0; i--)
		if (x->path[i] == id)
			return true;
	return false;
}

const char *
xml_attr(const char **attrs, const char *name)
{
	for (; attrs[0] != NULL; attrs += 2)
		if (strcmp(xml_local(attrs[0]), name) == 0)
			return attrs[1];
	return NULL;
}

/* Does a name end with that local name and then a blank, / or > at s? */
static bool
xml_sniff_name(const unsigned char *s, size_t n, const char *name)
{
	size_t len = strlen(name), at = 0, i;

	for (i = 0; i < n && i < 64; i++) {
		if (s[i] == ':')
			at = i + 1;
		if (s[i] <= ' ' || s[i] == '>' || s[i] == '/' || s[i] == '[')
			break;
	}
	return i - at == len && memcmp(s + at, name, len) == 0;
}

/* The head of UTF-16 as if it were ASCII. */
static size_t
xml_narrow(const unsigned char *head, size_t size, unsigned char *out)
{
	size_t i, n = 0;
	size_t step = 1;

	if (size >= 2 &&
	    ((head[0] == 0xFF && head[1] == 0xFE) ||
		(head[0] == 0xFE && head[1] == 0xFF)))
		step = 2;
	for (i = step == 2 ? 2 + (head[0] == 0xFE) : 0; i < size; i += step)
		out[n++] = head[i];
	return n;
}

bool
xml_sniff(const unsigned char *head, size_t size, const char *name)
{
	unsigned char s[STREAM_HEAD] = { 0 };
	size_t n, at;

	n = xml_narrow(head, size < STREAM_HEAD ? size : STREAM_HEAD, s);
	at = xml_blanks(s, n);
	if (at >= n || s[at] != '<')
		return false;
	for (; at + 1 < n; at++) {
		if (s[at] != '<')
			continue;
		if (n - at > 10 && memcmp(s + at, "<!DOCTYPE ", 10) == 0) {
			if (xml_sniff_name(s + at + 10, n - at - 10, name))
				return true;
			/* that of another name: the root says what it is */
			at += xml_doctype_size(s + at, n - at) - 1;
			continue;
		}
		if (s[at + 1] != '?' && s[at + 1] != '!')
			return xml_sniff_name(s + at + 1, n - at - 1, name);
	}
	return false;
}
