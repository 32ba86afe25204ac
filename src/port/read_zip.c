/* SPDX-License-Identifier: ISC */
/*
 * Zip archives, member by member in their order, and single files packed by
 * gzip. Nothing is ever written to a disk: a member is a stream for the
 * reader that knows its first bytes. Members that are no files of a watch are
 * passed over in silence; those that only their names promise are not.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <archive.h>
#include <archive_entry.h>

#include "lope/mem.h"
#include "lope/reader.h"
#include "lope/str.h"
#include "lope/utf8.h"
#include "port/promise.h"

#define ZIP_BUFFER 65536
#define ZIP_MEMBERS_MAX 100000
#define ZIP_PATH_MAX 512
#define ZIP_UNREADABLE 0xFFFDU /* of a name, as utf8_next has it */
/* What unpacks to so many times its size is a trap; the least that is looked
 * at, of one member and of all. */
#define ZIP_RATIO_MAX 250
#define ZIP_RATIO_FROM (INT64_C(4) << 20)
#define ZIP_ALL_RATIO_MAX 100
#define ZIP_ALL_RATIO_FROM (INT64_C(1) << 30)

struct zip {
	struct archive *archive;
	struct archive_entry *entry; /* its own it makes without a look */
	struct stream *in;
	struct sink *sink;
	const struct reader_options *options;
	void (*progress)(void *arg, int64_t bytes); /* that of sink */
	int64_t packed_before; /* read of in before the member began */
	int64_t unpacked, unpacked_all;
	int64_t members;
	bool ended;     /* in, and more was asked for */
	int read;       /* members that a reader took, or that were refused */
	struct err err; /* of in */
	uint8_t buffer[ZIP_BUFFER];
};

/* libarchive's side of the stream around. */
static la_ssize_t
zip_take(struct archive *a, void *arg, const void **out)
{
	struct zip *z = arg;
	ptrdiff_t n = stream_read(z->in, z->buffer, sizeof(z->buffer), &z->err);

	*out = z->buffer;
	z->ended = n == 0;
	if (n < 0)
		archive_set_error(a, EIO, "%s", z->err.text);
	z->progress(z->sink->arg, stream_told(z->in));
	return n;
}

/* Why it does not go on; the end where it is for want of memory. What zlib lacks
 * libarchive does not pass on: errno was 0 before. */
static const char *
zip_why(const struct zip *z, const char *otherwise)
{
	const char *why = archive_error_string(z->archive);

	if (archive_errno(z->archive) == ENOMEM)
		mem_end();
	mem_end_if_none();
	if (z->err.code != ERR_NONE)
		return z->err.text;
	if (z->ended)
		return "it ends too early";
	if (why != NULL && str_find(why, "unsupported") != NULL)
		return "it is packed in a way not known here; unpack it first";
	return otherwise;
}

static int
zip_next(struct zip *z)
{
	errno = 0;
	return archive_read_next_header2(z->archive, z->entry);
}

static bool
zip_open(struct zip *z, bool gz, struct err *err)
{
	struct archive *a = z->archive = archive_read_new();
	int rc;

	z->entry = archive_entry_new();
	if (a == NULL || z->entry == NULL)
		mem_end();
	errno = 0;
	if (gz) {
		rc = archive_read_support_filter_gzip(a);
		if (rc >= ARCHIVE_WARN)
			rc = archive_read_support_format_raw(a);
	} else {
		rc = archive_read_support_format_zip_streamable(a);
	}
	if (rc >= ARCHIVE_WARN)
		rc = archive_read_set_read_callback(a, zip_take);
	/* archive_read_open goes on where this found no memory */
	if (rc >= ARCHIVE_WARN)
		rc = archive_read_set_callback_data(a, z);
	if (rc >= ARCHIVE_WARN)
		rc = archive_read_open1(a);
	return rc >= ARCHIVE_WARN ||
	    err_set(err, ERR_INPUT, "it cannot be unpacked: %s",
		zip_why(z, "it is damaged"));
}

static bool
zip_is_trap(const struct zip *z)
{
	int64_t packed = archive_filter_bytes(z->archive, -1);
	int64_t of_member = packed - z->packed_before;

	if (of_member < 1)
		of_member = 1;
	return (z->unpacked > ZIP_RATIO_FROM &&
		   z->unpacked / ZIP_RATIO_MAX > of_member) ||
	    (z->unpacked_all > ZIP_ALL_RATIO_FROM &&
		z->unpacked_all / ZIP_ALL_RATIO_MAX > packed);
}

/* The bytes of the member that is open. */
static ptrdiff_t
zip_source(void *arg, void *buf, size_t size, struct err *err)
{
	struct zip *z = arg;
	la_ssize_t n;

	errno = 0;
	n = archive_read_data(z->archive, buf, size);
	if (n < 0 && z->err.code != ERR_NONE) {
		*err = z->err;
		return -1;
	}
	if (n < 0) {
		(void)err_set(err, ERR_DAMAGED, "it cannot be unpacked: %s",
		    zip_why(z, "it is damaged"));
		return -1;
	}
	z->unpacked += n;
	z->unpacked_all += n;
	if (zip_is_trap(z)) {
		(void)err_set(err, ERR_RANGE,
		    "it unpacks to more than %d times its size", ZIP_RATIO_MAX);
		return -1;
	}
	return n;
}

static void
zip_no_progress(void *arg, int64_t bytes)
{
	(void)arg;
	(void)bytes;
}

/* Hand what is open to a reader, one archive deeper. */
static void
zip_read_member(struct zip *z, struct stream *member)
{
	struct reader_options options = *z->options;

	options.depth++;
	options.first = 0;
	options.step = 1;
	/* What counts is the file around. */
	z->sink->progress = zip_no_progress;
	reader_run(member, NULL, &options, z->sink);
	z->sink->progress = z->progress;
}

static void
zip_refuse_member(struct zip *z, const char *path, const char *why)
{
	struct err err = { .code = ERR_NONE };

	(void)err_set(&err, ERR_INPUT, "%s", why);
	z->sink->member(z->sink->arg, path);
	z->sink->done(z->sink->arg, &err, NULL);
	z->read++;
}

static bool
zip_is_outside(const char *path)
{
	const char *part;
	size_t n;

	if (path[0] == '/' || path[0] == '\\' ||
	    (path[0] != '\0' && path[1] == ':'))
		return true;
	for (part = path; *part != '\0'; part += n + (part[n] != '\0')) {
		n = strcspn(part, "/\\");
		if (n == 2 && part[0] == '.' && part[1] == '.')
			return true;
	}
	return false;
}

/* What a Mac keeps beside the files. */
static bool
zip_is_shadow(const char *path)
{
	const char *slash = strrchr(path, '/');
	const char *name = slash != NULL ? slash + 1 : path;

	return strncmp(path, "__MACOSX/", 9) == 0 ||
	    strncmp(name, "._", 2) == 0;
}

/* U+FFFD for what cannot be read of it; "" where that is all of it. */
static void
zip_name(const char *name, char path[ZIP_PATH_MAX])
{
	size_t left = strlen(name), at = 0, len = 0;
	bool any = false;

	for (; left > 0 && at + 4 < ZIP_PATH_MAX; name += len, left -= len) {
		uint32_t cp = utf8_next(name, left, &len);

		any = any || cp != ZIP_UNREADABLE;
		at += utf8_put(cp, path + at);
	}
	path[any ? at : 0] = '\0';
}

static void
zip_path(const struct zip *z, char path[ZIP_PATH_MAX])
{
	const char *name = archive_entry_pathname_utf8(z->entry);

	if (name == NULL)
		name = archive_entry_pathname(z->entry);
	path[0] = '\0';
	if (name != NULL)
		zip_name(name, path);
	if (path[0] == '\0')
		(void)snprintf(path, ZIP_PATH_MAX, "member %lld",
		    (long long)z->members);
}

static void
zip_member(struct zip *z, const char *path)
{
	struct err err = { .code = ERR_NONE };
	const uint8_t *head;
	struct stream member;
	size_t size = 0;
	bool peeked;

	z->packed_before = archive_filter_bytes(z->archive, -1);
	z->unpacked = 0;
	stream_open(&member, zip_source, z);
	peeked = stream_peek(&member, &head, &size, &err);
	if (peeked &&
	    (reader_sniff(head, size) != NULL || reader_is_own(head, size))) {
		z->sink->member(z->sink->arg, path);
		zip_read_member(z, &member);
		z->read++;
	} else if (promise_of_name(path)) {
		zip_refuse_member(z, path,
		    !peeked       ? err.text :
			size == 0 ? "it is empty" :
				    "it is of no format that is known here");
	}
	stream_close(&member);
}

static void
zip_entry(struct zip *z)
{
	char path[ZIP_PATH_MAX];
	int64_t index = z->members++;

	zip_path(z, path);
	if (path[strlen(path) - 1] == '/' || zip_is_shadow(path))
		return;
	if (z->options->step > 1 &&
	    index % z->options->step != z->options->first)
		return;
	if (zip_is_outside(path))
		zip_refuse_member(z, path, "its path leads out of the archive");
	else if (archive_entry_is_encrypted(z->entry) != 0)
		zip_refuse_member(z, path,
		    "it is locked by a password; unpack it first");
	else
		zip_member(z, path);
}

/* Every member until the end; false when the archive itself is at fault. */
static bool
zip_entries(struct zip *z, struct err *err)
{
	int rc;

	while ((rc = zip_next(z)) == ARCHIVE_OK || rc == ARCHIVE_WARN) {
		if (z->members == ZIP_MEMBERS_MAX)
			return err_set(err, ERR_RANGE,
			    "it has more than 100,000 members");
		zip_entry(z);
		if (z->err.code != ERR_NONE)
			break;
	}
	if (z->err.code != ERR_NONE) {
		*err = z->err;
		return false;
	}
	if (rc != ARCHIVE_EOF)
		return err_set(err, ERR_DAMAGED, "the archive is damaged: %s",
		    zip_why(z, "what it says of its members is none"));
	return z->read > 0 || z->options->step > 1 ||
	    err_set(err, ERR_NOT_FOUND, "it holds no file of a watch");
}

static bool
zip_sniff(const uint8_t *head, size_t size)
{
	return size >= 4 &&
	    (memcmp(head, "PK\3\4", 4) == 0 || memcmp(head, "PK\5\6", 4) == 0 ||
		memcmp(head, "PK\7\10", 4) == 0);
}

static struct zip *
zip_new(struct stream *in, const struct reader_options *options,
    struct sink *sink)
{
	struct zip *z = mem_new(1, sizeof(*z));

	z->in = in;
	z->sink = sink;
	z->progress = sink->progress;
	z->options = options;
	return z;
}

static void
zip_free(struct zip *z)
{
	(void)archive_read_free(z->archive);
	archive_entry_free(z->entry);
	free(z);
}

/* The members have limits of their own; the second of two processes leaves
 * it to the first to say what is wrong with all of it. */
static bool
zip_read(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	struct zip *z;
	bool ok;

	(void)note;
	(void)size;
	if (options->depth > 1)
		return err_set(err, ERR_INPUT,
		    "it is an archive in an archive in an archive");
	stream_limit(in, INT64_MAX);
	z = zip_new(in, options, sink);
	ok = zip_open(z, false, err) && zip_entries(z, err);
	zip_free(z);
	if (!ok && options->first > 0)
		return true;
	return ok;
}

static bool
gz_sniff(const uint8_t *head, size_t size)
{
	return size >= 3 && head[0] == 0x1F && head[1] == 0x8B && head[2] == 8;
}

static bool
gz_read(struct stream *in, const struct reader_options *options,
    struct sink *sink, char *note, size_t size, struct err *err)
{
	struct stream member;
	struct zip *z;
	bool ok;

	(void)note;
	(void)size;
	if (options->depth > 2)
		return err_set(err, ERR_INPUT,
		    "it is an archive in an archive in an archive");
	z = zip_new(in, options, sink);
	ok = zip_open(z, true, err);
	if (ok && zip_next(z) < ARCHIVE_WARN)
		ok = err_set(err, ERR_DAMAGED, "it cannot be unpacked: %s",
		    zip_why(z, "it is damaged"));
	/* What it does not know as packed it would hand on as it is. */
	if (ok && archive_filter_code(z->archive, 0) != ARCHIVE_FILTER_GZIP)
		ok = err_set(err, ERR_DAMAGED,
		    "it cannot be unpacked: its head is damaged");
	if (ok) {
		stream_open(&member, zip_source, z);
		zip_read_member(z, &member);
		stream_close(&member);
	}
	zip_free(z);
	return ok;
}

const struct reader reader_zip = { .name = "zip",
	.text = "zip archives of such files, as services export them",
	.sniff = zip_sniff,
	.read = zip_read,
	.archive = true };

const struct reader reader_gz = { .name = "gz",
	.text = "one such file packed by gzip",
	.sniff = gz_sniff,
	.read = gz_read,
	.archive = true };
