/* SPDX-License-Identifier: ISC */
#include "lope/reader.h"

#include <string.h>

#include "lope/str.h"

#define NOTE_SIZE 200

const struct reader *const reader_table[] = {
	&reader_fit,
	&reader_zip,
	&reader_gz,
	&reader_tcx,
	&reader_gpx,
	&reader_health,
	&reader_garmin,
	&reader_ics,
	&reader_csv,
	NULL,
};

static const struct reader *
reader_named(const char *name)
{
	int i = 0;

	while (reader_table[i] != NULL && !str_eq(reader_table[i]->name, name))
		i++;
	return reader_table[i];
}

const struct reader *
reader_sniff(const uint8_t *head, size_t size)
{
	int i = 0;

	while (reader_table[i] != NULL && !reader_table[i]->sniff(head, size))
		i++;
	return reader_table[i];
}

/* Which one; NULL with err. */
static const struct reader *
reader_choose(struct stream *in, const char *name, struct err *err)
{
	const struct reader *found;
	const uint8_t *head;
	size_t size;

	if (!stream_peek(in, &head, &size, err))
		return NULL;
	if (size == 0) {
		(void)err_set(err, ERR_INPUT, "it is empty");
		return NULL;
	}
	found = name != NULL && name[0] != '\0' ? reader_named(name) :
						  reader_sniff(head, size);
	if (found == NULL)
		(void)err_set(err, ERR_NOT_FOUND,
		    "it is of no format that is known here");
	return found;
}

void
reader_run(struct stream *in, const char *name,
    const struct reader_options *options, struct sink *sink)
{
	struct err err = { .code = ERR_NONE };
	char note[NOTE_SIZE] = "";
	uint8_t sum[SHA256_SIZE];
	const struct reader *reader;
	struct sha256 hash;

	if (options->depth > 0)
		stream_hash(in, &hash);
	reader = reader_choose(in, name, &err);

	if (reader != NULL)
		sink->format = reader->name;
	if (reader != NULL &&
	    reader->read(in, options, sink, note, sizeof(note), &err) &&
	    reader->archive)
		return;
	if (options->depth > 0) {
		stream_drain(in);
		sha256_end(&hash, sum);
		sink->sha256 = sum;
	}
	sink->done(sink->arg, &err, note[0] != '\0' ? note : NULL);
	sink->sha256 = NULL;
}
