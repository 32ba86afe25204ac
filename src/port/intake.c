/* SPDX-License-Identifier: ISC */
#include "lope/intake.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/arena.h"
#include "lope/date.h"
#include "lope/disk.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/stream.h"
#include "port/fit.h"
#include "port/jail.h"
#include "port/join.h"
#include "port/promise.h"

#define INTAKE_JOBS 4
#define INTAKE_DEPTH 16    /* of folders */
#define INTAKE_CHUNK 65536 /* on the stack, each page of which costs */
#define INTAKE_WAIT_MS 100
#define INTAKE_BAR 20
#define INTAKE_FIT_HEAD 14

/* A file to be read. */
struct intake_task {
	const char *path;
	bool walked; /* found in a folder */
	int64_t size;
	struct err err; /* it could not be opened */
	uint8_t sha256[SHA256_SIZE];
};

/* A file, or a share of the members of one, for one lope-import. */
struct share {
	size_t task;
	int first, step;
	VEC(struct intake_file) files; /* what came of it */
};

struct job {
	struct jail jail;
	struct share *share; /* NULL: idle */
	int fd;
	bool lent; /* fd is the caller's */
	int64_t told;
	bool over; /* its child has said all */
	bool hashing;
	int64_t hashed;
	struct sha256 hash;
	struct intake_file *now; /* of share->files; NULL: none is begun */
	struct wire_frame frame;
};

struct intake_work {
	struct intake *in;
	struct intake_options options;
	char fit[JAIL_PATH_SIZE], all[JAIL_PATH_SIZE]; /* the programs */
	bool too_many;                                 /* files */
	struct arena text;
	VEC(struct intake_task) tasks;
	VEC(struct share) shares;
	size_t next, done;
	int64_t bytes, all_bytes;
	int jobs;
	struct job *job;
};

/* -------------------------------------------------------- files and folders */

static void intake_walk(struct intake_work *w, const char *path, int depth);

static struct intake_task *
intake_add(struct intake_work *w, const char *path, bool walked)
{
	struct intake_task *task;

	if (w->tasks.count >= INTAKE_FILES_MAX) {
		w->too_many = true;
		return NULL;
	}
	task = VEC_ADD(&w->tasks);
	task->path = arena_copy(&w->text, path);
	task->walked = walked;
	return task;
}

static void
intake_too_deep(struct intake_work *w, const char *path)
{
	struct intake_task *task = intake_add(w, path, true);

	if (task == NULL)
		return;
	(void)err_set(&task->err, ERR_RANGE,
	    "this folder lies deeper than %d others: import it by its name",
	    INTAKE_DEPTH);
}

/* One entry of a folder; what is neither file nor folder is passed over. */
static void
intake_entry(struct intake_work *w, const char *path, int depth)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return;
	if (S_ISDIR(st.st_mode)) {
		if (depth < INTAKE_DEPTH)
			intake_walk(w, path, depth + 1);
		else
			intake_too_deep(w, path);
		return;
	}
	if (S_ISLNK(st.st_mode) && stat(path, &st) != 0)
		return;
	if (S_ISREG(st.st_mode))
		(void)intake_add(w, path, true);
}

static void
intake_walk(struct intake_work *w, const char *path, int depth)
{
	struct disk_names names = { 0 };
	struct err err = { .code = ERR_NONE };
	struct intake_task *task;

	if (!disk_list(path, INTAKE_FILES_MAX, &w->text, &names, &err)) {
		task = intake_add(w, path, depth > 0);
		if (task != NULL)
			task->err = err;
		return;
	}
	w->too_many |= names.count > INTAKE_FILES_MAX;
	for (size_t i = 0; i < names.count && !w->too_many; i++)
		intake_entry(w, names.items[i], depth);
	VEC_CLEAR(&names);
}

/* What the caller has read of it already; -1 nothing. */
static int
intake_kept(const struct intake_work *w, const char *path)
{
	for (size_t i = 0; i < w->options.kept_count; i++) {
		if (str_eq(w->options.kept[i].path, path))
			return w->options.kept[i].fd;
	}
	return -1;
}

/* Is that path, which can be read but once, named already? */
static bool
intake_is_named(const struct intake_work *w, const char *path)
{
	for (size_t i = 0; i < w->tasks.count; i++)
		if (str_eq(w->tasks.items[i].path, path))
			return true;
	return false;
}

/* A pipe of which nothing was kept would be waited for, perhaps for ever. */
static bool
intake_no_file(mode_t mode, struct err *err)
{
	return err_set(err, ERR_INPUT,
	    S_ISFIFO(mode) ? "it is a pipe: lope import in a shell reads it" :
			     "it is not a file");
}

static void
intake_name(struct intake_work *w, const char *path)
{
	struct intake_task *task;
	struct stat st;
	char *folder;
	size_t len;

	/* What was kept is that, whatever the folder has by its name. */
	if (intake_kept(w, path) >= 0) {
		if (!intake_is_named(w, path))
			(void)intake_add(w, path, false);
		return;
	}
	if (stat(path, &st) == 0 && S_ISDIR(st.st_mode)) {
		folder = arena_copy(&w->text, path);
		for (len = strlen(folder); len > 1 && folder[len - 1] == '/';)
			folder[--len] = '\0';
		intake_walk(w, folder, 0);
		return;
	}
	task = intake_add(w, path, false);
	if (task == NULL)
		return;
	if (stat(path, &st) != 0)
		(void)err_set(&task->err, ERR_IO, "%s", strerror(errno));
	else if (S_ISREG(st.st_mode))
		task->size = st.st_size;
	else
		(void)intake_no_file(st.st_mode, &task->err);
}

/* ---------------------------------------------------------------- the shares */

static void
intake_add_share(struct intake_work *w, size_t task, int first, int step)
{
	*VEC_ADD(&w->shares) = (struct share){ .task = task,
		.first = first,
		.step = step };
}

/* Does it begin as a zip, whose members can be shared? */
static bool
intake_is_zip(const char *path)
{
	char head[2] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	bool zip = fd >= 0 && read(fd, head, 2) == 2 && head[0] == 'P' &&
	    head[1] == 'K';

	if (fd >= 0)
		(void)close(fd);
	return zip;
}

/* May its members be shared? Taken for another format it is read as that. */
static bool
intake_is_shared(const struct intake_work *w, const struct intake_task *task)
{
	const char *format = w->options.format;

	return w->tasks.count == 1 && task->size > 0 &&
	    (format == NULL || str_eq(format, "zip")) &&
	    intake_is_zip(task->path);
}

/* A zip alone would leave the other processors idle. */
static void
intake_share(struct intake_work *w)
{
	for (size_t i = 0; i < w->tasks.count; i++) {
		const struct intake_task *task = &w->tasks.items[i];
		int step = intake_is_shared(w, task) ? w->jobs : 1;

		w->all_bytes += task->size * step;
		for (int first = 0; first < step; first++)
			intake_add_share(w, i, first, step);
	}
}

/* ------------------------------------------------------------------ one job */

static bool
intake_open(const struct intake_work *w, const struct intake_task *task,
    struct job *job, struct err *err)
{
	int kept = intake_kept(w, task->path);
	struct stat st;

	job->lent = kept >= 0;
	job->fd = job->lent ?
	    kept :
	    open(task->path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (job->fd < 0)
		return err_set(err, ERR_IO, "%s", strerror(errno));
	/* One that was kept for us is read from its front, and not closed. */
	if (job->lent)
		return lseek(job->fd, 0, SEEK_SET) == 0 ||
		    err_set(err, ERR_IO, "%s", strerror(errno));
	if (fstat(job->fd, &st) != 0)
		(void)err_set(err, ERR_IO, "%s", strerror(errno));
	else if (S_ISREG(st.st_mode))
		return true;
	else
		(void)intake_no_file(st.st_mode, err);
	(void)close(job->fd);
	return false;
}

static void
intake_close(struct job *job)
{
	if (!job->lent)
		(void)close(job->fd);
}

static char *
intake_path(const struct intake_task *task, const char *member)
{
	size_t size = strlen(task->path) + strlen(member) + 2;
	char *path = mem_new(size, 1);

	(void)snprintf(path, size, "%s%s%s", task->path,
	    member[0] != '\0' ? "/" : "", member);
	return path;
}

/* Another file of the share; where there are too many, the last of them for
 * all that come, so that a child cannot make this program grow. */
static struct intake_file *
intake_begin_file(const struct intake_work *w, struct job *job,
    const char *member)
{
	const struct intake_task *task = &w->tasks.items[job->share->task];
	struct intake_file *file;

	if (job->share->files.count >= INTAKE_FILES_MAX) {
		file = &job->share->files.items[INTAKE_FILES_MAX - 1];
		(void)err_set(&file->err, ERR_RANGE,
		    "there are more files in it than one import takes");
		return file;
	}
	file = VEC_ADD(&job->share->files);
	file->path = intake_path(task, member);
	return file;
}

/* A member of which nothing was said before the next is an archive: what is in
 * it stands for it. */
static struct intake_file *
intake_begin_member(const struct intake_work *w, struct job *job,
    const char *member)
{
	struct intake_file *file = job->now;

	if (file == NULL || file->workouts.count > 0)
		return intake_begin_file(w, job, member);
	free(file->path);
	file->path = intake_path(&w->tasks.items[job->share->task], member);
	return file;
}

static struct intake_file *
intake_file(const struct intake_work *w, struct job *job)
{
	if (job->now == NULL)
		job->now = intake_begin_file(w, job, "");
	return job->now;
}

static void
intake_drop_workouts(struct intake *in, struct intake_file *file)
{
	in->workouts -= file->workouts.count;
	for (size_t i = 0; i < file->workouts.count; i++)
		free((void *)(uintptr_t)file->workouts.items[i].series);
	VEC_CLEAR(&file->workouts);
}

static void
intake_take_workout(struct intake_work *w, struct intake_file *file,
    const struct workout *from)
{
	struct workout *to;
	uint8_t *series;

	if (file->err.code != ERR_NONE)
		return;
	if (w->in->workouts >= INTAKE_WORKOUTS_MAX) {
		/* all of a file, or nothing */
		(void)err_set(&file->err, ERR_RANGE,
		    "with it there are more than the %d activities that one "
		    "import takes",
		    INTAKE_WORKOUTS_MAX);
		intake_drop_workouts(w->in, file);
		return;
	}
	w->in->workouts++;
	to = VEC_ADD(&file->workouts);
	*to = *from;
	if (from->series_size == 0)
		return;
	series = mem_new(from->series_size, 1);
	memcpy(series, from->series, from->series_size);
	to->series = series;
}

static void
intake_take_done(struct intake_work *w, struct job *job)
{
	const struct wire_frame *frame = &job->frame;
	const struct intake_task *task = &w->tasks.items[job->share->task];
	struct intake_file *file = intake_file(w, job);

	memcpy(file->sha256, frame->sha256, SHA256_SIZE);
	job->now = NULL;
	if (file->err.code != ERR_NONE)
		return;
	if (frame->code == ERR_NONE) {
		(void)str_copy(file->note, sizeof(file->note), frame->text);
		return;
	}
	file->foreign = frame->code == ERR_NOT_FOUND &&
	    !promise_of_name(file->path) &&
	    (task->walked || strlen(file->path) > strlen(task->path));
	(void)err_set(&file->err,
	    frame->code == ERR_NOT_FOUND ? ERR_INPUT : frame->code, "%s",
	    frame->text);
	intake_drop_workouts(w->in, file);
}

static void
intake_take(struct intake_work *w, struct job *job)
{
	const struct wire_frame *frame = &job->frame;

	switch (frame->kind) {
	case WIRE_MEMBER:
		job->now = intake_begin_member(w, job, frame->text);
		break;
	case WIRE_WORKOUT:
		intake_take_workout(w, intake_file(w, job), &frame->workout);
		break;
	case WIRE_PROGRESS:
		if (frame->bytes > job->told)
			w->bytes += frame->bytes - job->told;
		if (frame->bytes > job->told)
			job->told = frame->bytes;
		break;
	case WIRE_DONE:
		intake_take_done(w, job);
		break;
	}
}

/* It does not stand in for a share any more. */
static void
intake_finish(struct intake_work *w, struct job *job)
{
	struct intake_task *task = &w->tasks.items[job->share->task];
	struct err err = { .code = ERR_NONE };

	if (!jail_end(&job->jail, &err)) {
		struct intake_file *file = intake_file(w, job);

		file->err = err;
		intake_drop_workouts(w->in, file);
	}
	if (!job->hashing && job->share->first == 0)
		sha256_end(&job->hash, task->sha256);
	w->bytes += task->size - job->told;
	w->done++;
	job->now = NULL;
	job->share = NULL;
	intake_close(job);
}

/* A part of its hash; true when there is more to do. */
static bool
intake_hash(struct job *job)
{
	char buf[INTAKE_CHUNK];
	ssize_t n;

	if (!job->hashing)
		return false;
	n = pread(job->fd, buf, sizeof(buf), (off_t)job->hashed);
	if (n > 0) {
		sha256_add(&job->hash, buf, (size_t)n);
		job->hashed += n;
		return true;
	}
	job->hashing = false;
	return false;
}

static bool
intake_has_hash(const struct intake_file *file)
{
	static const uint8_t none[SHA256_SIZE];

	return memcmp(file->sha256, none, SHA256_SIZE) != 0;
}

/* Does anything go by the hash of the file? A member of an archive has its own,
 * and of what was refused nobody asks. */
static bool
intake_needs_hash(const struct job *job)
{
	for (size_t i = 0; i < job->share->files.count; i++) {
		const struct intake_file *file = &job->share->files.items[i];

		if (file->workouts.count > 0 && !intake_has_hash(file))
			return true;
	}
	return false;
}

/* FIT needs no library, and a program without them starts sooner. */
static const char *
intake_program(const struct intake_work *w, const struct job *job)
{
	const char *format = w->options.format;
	uint8_t head[INTAKE_FIT_HEAD];
	ssize_t n;

	if (w->options.program != NULL)
		return w->options.program;
	if (format != NULL && !str_eq(format, "fit"))
		return w->all;
	n = pread(job->fd, head, sizeof(head), 0);
	return n > 0 && fit_is_head(head, (size_t)n) ? w->fit : w->all;
}

static void
intake_start(struct intake_work *w, struct job *job)
{
	struct share *share = &w->shares.items[w->next++];
	struct intake_task *task = &w->tasks.items[share->task];
	struct jail_order order = { .format = w->options.format,
		.miles = w->options.units == UNIT_MI,
		.first = share->first,
		.step = share->step };
	struct err err = task->err;

	job->share = share;
	job->now = NULL;
	job->told = job->hashed = 0;
	job->over = false;
	if (err.code == ERR_NONE && intake_open(w, task, job, &err)) {
		order.program = intake_program(w, job);
		if (jail_start(&job->jail, &order, job->fd, &err)) {
			job->hashing = share->first == 0;
			sha256_begin(&job->hash);
			return;
		}
		intake_close(job);
	}
	intake_file(w, job)->err = err;
	job->share = NULL;
	w->done++;
}

/* ------------------------------------------------------------------- all jobs */

/* What is left when its child has said all: more of the hash, or the end. */
static void
intake_settle(struct intake_work *w, struct job *job)
{
	if (!intake_needs_hash(job) || !intake_hash(job))
		intake_finish(w, job);
}

static void
intake_listen(struct intake_work *w, struct job *job)
{
	enum jail_word word;

	while ((word = jail_next(&job->jail, &job->frame)) == JAIL_FRAME)
		intake_take(w, job);
	if (word != JAIL_OVER)
		return;
	job->over = true;
	intake_settle(w, job);
}

/* Wait for one to say something; in the meantime hash. A large file may take
 * long, and she may stop it between two turns. */
static void
intake_turn(struct intake_work *w)
{
	struct pollfd ready[INTAKE_JOBS];
	struct job *of[INTAKE_JOBS];
	bool busy = false;
	nfds_t n = 0;

	for (int i = 0; i < w->jobs; i++) {
		struct job *job = &w->job[i];

		if (job->share == NULL)
			continue;
		if (job->over) {
			intake_settle(w, job);
			busy = true;
			continue;
		}
		busy |= intake_hash(job);
		ready[n] = (struct pollfd){ .fd = job->jail.from,
			.events = POLLIN };
		of[n++] = job;
	}
	if (n == 0 || poll(ready, n, busy ? 0 : INTAKE_WAIT_MS) <= 0)
		return;
	for (nfds_t i = 0; i < n; i++) {
		if (ready[i].revents != 0)
			intake_listen(w, of[i]);
	}
}

void
intake_bar(const struct intake_progress *at, struct str *out)
{
	int64_t pct = at->all_bytes > 0 ? at->bytes * 100 / at->all_bytes : 0;

	str_add(out, "[");
	for (int i = 0; i < INTAKE_BAR; i++)
		str_add(out, "%c", i < pct * INTAKE_BAR / 100 ? '#' : '-');
	str_add(out, "] %d %%", (int)(pct < 100 ? pct : 100));
	if (at->files > 1)
		str_add(out, ", %zu of %zu files", at->done, at->files);
}

static bool
intake_go_on(const struct intake_work *w)
{
	/* shares of one file are no files */
	struct intake_progress at = { .done = w->done,
		.files = w->tasks.count,
		.bytes = w->bytes,
		.all_bytes = w->all_bytes };

	return w->options.progress == NULL ||
	    w->options.progress(w->options.arg, &at);
}

/* As many as there are processors, while there are some left. */
static void
intake_start_some(struct intake_work *w)
{
	for (int i = 0; i < w->jobs && w->next < w->shares.count; i++) {
		if (w->job[i].share == NULL)
			intake_start(w, &w->job[i]);
	}
}

static bool
intake_run(struct intake_work *w, struct err *err)
{
	while (w->done < w->shares.count) {
		if (!intake_go_on(w))
			return err_set(err, ERR_NOTHING, "stopped");
		intake_start_some(w);
		intake_turn(w);
	}
	return true;
}

/* What the shares found, in their order, with the hash of their file. */
static void
intake_collect(struct intake_work *w)
{
	for (size_t i = 0; i < w->shares.count; i++) {
		struct share *share = &w->shares.items[i];
		const struct intake_task *task = &w->tasks.items[share->task];

		for (size_t k = 0; k < share->files.count; k++) {
			struct intake_file *file = VEC_ADD(&w->in->files);

			*file = share->files.items[k];
			if (!intake_has_hash(file))
				memcpy(file->sha256, task->sha256, SHA256_SIZE);
		}
		VEC_CLEAR(&share->files);
	}
}

static bool
intake_find_programs(struct intake_work *w, struct err *err)
{
	return (jail_program(JAIL_FIT, w->fit) &&
		   jail_program(JAIL_ALL, w->all)) ||
	    err_set(err, ERR_IO, "the path of " JAIL_ALL " is too long");
}

/* All the files that the names stand for. */
static bool
intake_find_files(struct intake_work *w, const char *const *paths, size_t count,
    struct err *err)
{
	for (size_t i = 0; i < count; i++)
		intake_name(w, paths[i]);
	if (!w->too_many)
		return true;
	(void)err_set(err, ERR_INPUT,
	    "there are more than %d files, and none was read",
	    INTAKE_FILES_MAX);
	return err_hint(err, "import one folder of them after the other");
}

static void
intake_free(struct intake_work *w)
{
	free(w->job);
	VEC_CLEAR(&w->shares);
	VEC_CLEAR(&w->tasks);
	arena_clear(&w->text);
	free(w);
}

struct intake_work *
intake_begin(struct intake *in, const struct intake_options *options,
    const char *const *paths, size_t count, struct err *err)
{
	struct intake_work *w = mem_new(1, sizeof(*w));
	long cores = sysconf(_SC_NPROCESSORS_ONLN);

	w->in = in;
	w->options = *options;
	w->jobs = cores < 1     ? 1 :
	    cores > INTAKE_JOBS ? INTAKE_JOBS :
				  (int)cores;
	w->job = mem_new((size_t)w->jobs, sizeof(*w->job));
	if (!intake_find_programs(w, err) ||
	    !intake_find_files(w, paths, count, err)) {
		intake_free(w);
		return NULL;
	}
	intake_share(w);
	intake_start_some(w);
	return w;
}

void
intake_stop(struct intake_work *w)
{
	for (int i = 0; i < w->jobs; i++) {
		if (w->job[i].share == NULL)
			continue;
		jail_stop(&w->job[i].jail);
		intake_close(&w->job[i]);
	}
	intake_collect(w);
	intake_clear(w->in);
	intake_free(w);
}

bool
intake_end(struct intake_work *w, struct err *err)
{
	if (!intake_run(w, err)) {
		intake_stop(w);
		return false;
	}
	intake_collect(w);
	join_rows(w->in);
	intake_free(w);
	return true;
}

bool
intake_read(struct intake *in, const struct intake_options *options,
    const char *const *paths, size_t count, struct err *err)
{
	struct intake_work *work = intake_begin(in, options, paths, count, err);

	return work != NULL && intake_end(work, err);
}

void
intake_clear(struct intake *in)
{
	for (size_t i = 0; i < in->files.count; i++) {
		intake_drop_workouts(in, &in->files.items[i]);
		free(in->files.items[i].path);
	}
	VEC_CLEAR(&in->files);
	in->workouts = 0;
}

void
intake_items(const struct intake *in, struct match_items *items)
{
	for (size_t i = 0; i < in->files.count; i++) {
		const struct intake_file *file = &in->files.items[i];

		for (size_t k = 0; k < file->workouts.count; k++)
			*VEC_ADD(items) = (struct match_item){
				.workout = &file->workouts.items[k],
				.sha256 = file->sha256,
				.path = file->path,
				.file = (int)i,
				.date = DAY_NONE
			};
	}
}

void
intake_say_undated(struct match_items *items, const char *how)
{
	for (size_t i = 0; i < items->count; i++) {
		struct match_item *item = &items->items[i];
		struct str s;

		if (item->status != MATCH_FAILED ||
		    item->activity.day != DAY_NONE ||
		    item->workout->name[0] == '\0')
			continue;
		s = str_of(item->text, sizeof(item->text));
		str_add(&s, "%s: %s", item->workout->name, how);
	}
}

enum match_status
intake_status(const struct intake *in, size_t index,
    const struct match_items *items, const char **text)
{
	const struct intake_file *file = &in->files.items[index];
	enum match_status best = MATCH_SKIPPED;
	bool any = false;

	*text = file->note;
	if (file->err.code != ERR_NONE) {
		*text = file->err.text;
		return file->foreign ? MATCH_SKIPPED : MATCH_FAILED;
	}
	for (size_t i = 0; i < items->count; i++) {
		const struct match_item *item = &items->items[i];

		if (item->file != (int)index || (any && item->status >= best))
			continue;
		any = true;
		best = item->status;
		if (item->text[0] != '\0' || file->note[0] == '\0')
			*text = item->text;
	}
	return best;
}
