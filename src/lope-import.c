/* SPDX-License-Identifier: ISC */
/*
 * lope-import [-f FORMAT] [-u km|mi] [-p FIRST/STEP]: read one file of a watch
 * or a service from standard input and say on standard output what is in it,
 * as frames of wire.h. Started by lope, which gives it no way to anything
 * else; it gives up the rest before it looks at the first byte.
 */
#include <errno.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lope/confine.h"
#include "lope/mem.h"
#include "lope/reader.h"
#include "lope/str.h"
#include "lope/stream.h"
#include "lope/wire.h"

#define PROGRESS_BYTES 262144

struct out {
	const struct sink *sink;
	uint8_t bytes[WIRE_HEAD + WIRE_REST_MAX];
	struct wire_frame frame;
	int64_t told; /* bytes of progress */
};

/* Nobody is left to tell when this does not work. */
static void
out_send(struct out *out)
{
	size_t size = wire_pack(&out->frame, out->bytes), sent = 0;

	while (sent < size) {
		ssize_t n = write(STDOUT_FILENO, out->bytes + sent,
		    size - sent);

		if (n < 0 && errno != EINTR)
			_exit(WIRE_EXIT_ALONE);
		sent += n > 0 ? (size_t)n : 0;
	}
}

static void
out_workout(void *arg, const struct workout *w)
{
	struct out *out = arg;

	out->frame.kind = WIRE_WORKOUT;
	out->frame.workout = *w;
	if (w->format[0] == '\0' && out->sink->format != NULL)
		workout_set_text(out->frame.workout.format,
		    sizeof(out->frame.workout.format), out->sink->format,
		    strlen(out->sink->format));
	workout_bound(&out->frame.workout);
	out_send(out);
}

static void
out_text(struct out *out, enum wire_kind kind, const char *text)
{
	out->frame.kind = kind;
	workout_set_text(out->frame.text, sizeof(out->frame.text), text,
	    strlen(text));
	out_send(out);
}

static void
out_member(void *arg, const char *path)
{
	out_text(arg, WIRE_MEMBER, path);
}

static void
out_done(void *arg, const struct err *err, const char *note)
{
	struct out *out = arg;

	out->frame.code = err != NULL ? err->code : ERR_NONE;
	memset(out->frame.sha256, 0, SHA256_SIZE);
	if (out->sink->sha256 != NULL)
		memcpy(out->frame.sha256, out->sink->sha256, SHA256_SIZE);
	out_text(out, WIRE_DONE,
	    out->frame.code != ERR_NONE ? err->text :
		note != NULL            ? note :
					  "");
}

static void
out_progress(void *arg, int64_t bytes)
{
	struct out *out = arg;

	if (bytes - out->told < PROGRESS_BYTES)
		return;
	out->told = bytes;
	out->frame.kind = WIRE_PROGRESS;
	out->frame.bytes = bytes;
	out_send(out);
}

/* libical writes to memory that it did not get, or ends there by abort(3): that
 * is no fault of the file. Of any other cause the signal comes again. */
static void
want_end(int sig)
{
	(void)sig;
	if (errno == ENOMEM)
		_exit(WIRE_EXIT_MEMORY);
}

static void
want_watch(void)
{
	const struct sigaction act = { .sa_handler = want_end,
		.sa_flags = (int)SA_RESETHAND };

	(void)sigaction(SIGSEGV, &act, NULL);
	(void)sigaction(SIGABRT, &act, NULL);
}

struct args {
	const char *format;
	struct reader_options options;
};

static bool
args_take(struct args *args, int argc, char **argv)
{
	int letter;

	while ((letter = getopt(argc, argv, "f:u:p:")) != -1) {
		struct reader_options *o = &args->options;

		if (letter == 'f')
			args->format = optarg;
		else if (letter == 'u')
			o->units = str_eq(optarg, "mi") ? UNIT_MI : UNIT_KM;
		else if (letter != 'p' ||
		    sscanf(optarg, "%d/%d", &o->first, &o->step) != 2 ||
		    o->first < 0 || o->step < 1)
			return false;
	}
	return optind == argc;
}

int
main(int argc, char **argv)
{
	struct args args = { .options = { .units = UNIT_KM, .step = 1 } };
	struct stream in;
	struct sink sink = { .workout = out_workout,
		.member = out_member,
		.done = out_done,
		.progress = out_progress };
	int fd = STDIN_FILENO;
	struct out *out;
	struct err err;

	if (!args_take(&args, argc, argv))
		return WIRE_EXIT_USAGE;
	/* The names in an archive are UTF-8; numbers stay those of C. */
	(void)setlocale(LC_CTYPE, "C.UTF-8");
	want_watch();
	if (!confine(&err)) {
		(void)fprintf(stderr, "lope-import: %s\n", err.text);
		return WIRE_EXIT_OPEN;
	}
	out = mem_new(1, sizeof(*out));
	out->sink = &sink;
	sink.arg = out;
	stream_open(&in, stream_of_fd, &fd);
	reader_run(&in, args.format, &args.options, &sink);
	stream_close(&in);
	free(out);
	return 0;
}
