/* SPDX-License-Identifier: ISC */
/* The plan in a calendar: a file to subscribe to, or a folder to sync. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>

#include "lope/disk.h"
#include "lope/ics.h"
#include "lope/mem.h"
#include "lope/text.h"

#define CALENDAR_PATH_SIZE 4096

#define CALENDAR_ALARM_MAX (24 * 3600)

struct calendar_form {
	int detail;
	int alarm_s; /* -1: no sound, it wakes babies */
};

const struct cli_option cmd_calendar_options[] = {
	{ .name = "detail",
	    .kind = CLI_CHOICE,
	    .words = &agenda_detail_words,
	    .at = offsetof(struct calendar_form, detail),
	    .text = "That there is training; what it is (unless said); why" },
	{ .name = "alarm",
	    .kind = CLI_DURATION,
	    .min = 60,
	    .max = CALENDAR_ALARM_MAX,
	    .at = offsetof(struct calendar_form, alarm_s),
	    .text = "Ring so long before each session in a nap window" },
	{ 0 }
};

const char calendar_tells_plan[] =
    "It says what is planned and which recovery tasks are due; no symptom and "
    "no reason.";

static const char *const calendar_tells[] = {
	[AGENDA_TELLS_NONE] = "It says that there is training, and when; "
			      "nothing else.",
	[AGENDA_TELLS_PLAN] = calendar_tells_plan,
	[AGENDA_TELLS_FULL] = "It says what is planned and which rule made it "
			      "so, which can tell how you were.",
};

/* What is to be shown, and what was. */
struct calendar {
	struct cli *cli;
	const char *dir; /* NULL: to a file */
	struct store_folder folder;
	struct plan plan;
	struct agenda agenda;
	struct store_calendar known, changed;
	char now[20];
	int written, removed;
};

static bool
calendar_begin(struct calendar *calendar, struct cli *cli, const char *dir)
{
	struct calendar_form form = { AGENDA_TELLS_PLAN, -1 };
	enum agenda_detail detail;

	*calendar = (struct calendar){ .cli = cli, .dir = dir };
	if (!cli_take(cli, &form))
		return false;
	detail = (enum agenda_detail)form.detail;
	if (!cli_tell(cli, calendar_tells[detail], NULL))
		return false;
	ics_time(cli->env->now_ms(cli->env->arg), calendar->now);
	plan_build(&cli->state, AGENDA_WEEKS, &calendar->plan);
	agenda_build(&cli->state, &calendar->plan, detail != AGENDA_TELLS_NONE,
	    &calendar->agenda);
	text_agenda(&calendar->agenda, &cli->state, &calendar->plan, detail,
	    cli->units);
	agenda_set_alarm(&calendar->agenda, form.alarm_s);
	return dir == NULL ?
	    store_calendar_read(cli->store, NULL, &calendar->known, &cli->err) :
	    cli_folder_open(cli, dir, &calendar->folder, &calendar->known,
		&calendar->changed);
}

static void
calendar_end(struct calendar *calendar)
{
	plan_clear(&calendar->plan);
	agenda_clear(&calendar->agenda);
	VEC_CLEAR(&calendar->known);
	VEC_CLEAR(&calendar->changed);
	cli_folder_close(&calendar->folder);
}

void
cli_folder_close(struct store_folder *folder)
{
	free(folder->name);
	free(folder->was);
	*folder = (struct store_folder){ .name = NULL };
}

/* Does the file of this item lie in dir? */
static bool
folder_has(const struct store_calendar_item *item, const char *dir)
{
	char path[CALENDAR_PATH_SIZE], name[ICS_NAME_SIZE];
	struct str s = str_of(path, sizeof(path));

	str_add(&s, "%s/%s", dir, ics_file_name(item->uid, name));
	return !s.cut && disk_is_file(path);
}

/* Does that of any of these? */
static bool
folder_holds(const struct store_calendar *items, const char *dir)
{
	for (size_t i = 0; i < items->count; i++)
		if (folder_has(&items->items[i], dir))
			return true;
	return false;
}

/* Is it the folder that had the name was, which is gone? Then its items are
 * added to out. False when that cannot be read. */
static bool
folder_was(struct cli *cli, const char *dir, const char *was, bool *is,
    struct store_calendar *out)
{
	*is = false;
	if (disk_is_dir(was))
		return true;
	if (!store_calendar_read(cli->store, was, out, &cli->err))
		return false;
	*is = folder_holds(out, dir);
	if (!*is)
		out->count = 0;
	return true;
}

/* Which of them it was, before it was moved; none: folder->was stays. The first
 * by name is "", which may be of several, and comes last. */
static bool
folder_find(struct cli *cli, const char *dir,
    const struct store_folders *folders, struct store_folder *folder,
    struct store_calendar *known)
{
	bool is = false;

	for (size_t i = folders->count; i-- > 0 && !is;) {
		if (!folder_was(cli, dir, folders->items[i], &is, known))
			return false;
		if (!is)
			continue;
		free(folder->was);
		folder->was = mem_copy(folders->items[i]);
	}
	return true;
}

/* Of what is of several folders only what lies in dir is known of it: whether
 * the rest was deleted there or never written to it cannot be told, and what is
 * planned had better come twice than not at all. */
static void
folder_share(const char *dir, struct store_folder *folder,
    struct store_calendar *known, struct store_calendar *changed)
{
	static const uint8_t none[sizeof(known->items->hash)];
	size_t kept = 0;

	folder->second = true;
	for (size_t i = 0; i < known->count; i++) {
		const struct store_calendar_item item = known->items[i];

		if (!folder_has(&item, dir))
			continue;
		folder->second = folder->second &&
		    memcmp(item.hash, none, sizeof(none)) == 0;
		known->items[kept++] = item;
		*VEC_ADD(changed) = item;
	}
	known->count = kept;
}

/*
 * Each folder has its own memory, by its whole name. One that has none but
 * holds files of a folder that is gone is that one, moved.
 */
bool
cli_folder_open(struct cli *cli, const char *dir, struct store_folder *folder,
    struct store_calendar *known, struct store_calendar *changed)
{
	struct store_folders folders = { 0 };
	bool ok;

	*folder = (struct store_folder){ .name = disk_whole_name(dir,
					     &cli->err) };
	if (folder->name == NULL)
		return cli_blame(cli, "%s", cli->command->name);
	folder->was = mem_copy(folder->name);
	ok = store_calendar_read(cli->store, folder->name, known, &cli->err) &&
	    (known->count > 0 ||
		(store_calendar_folders(cli->store, &cli->mem, &folders,
		     &cli->err) &&
		    folder_find(cli, dir, &folders, folder, known)));
	VEC_CLEAR(&folders);
	if (ok && folder->was[0] == '\0')
		folder_share(dir, folder, known, changed);
	return ok;
}

static const struct store_calendar_item *
calendar_known(const struct calendar *calendar, const char *uid)
{
	for (size_t i = 0; i < calendar->known.count; i++)
		if (str_eq(calendar->known.items[i].uid, uid))
			return &calendar->known.items[i];
	return NULL;
}

/* A file that is imported or served; what the folder holds is not touched. */
static bool
calendar_write_file(struct calendar *calendar, const char *path)
{
	struct cli *cli = calendar->cli;
	size_t n = calendar->agenda.items.count, size = 0;
	struct ics_stamp *stamps = mem_new(n > 0 ? n : 1, sizeof(*stamps));
	char *bytes = NULL;
	FILE *to = mem_stream(&bytes, &size);
	bool ok;

	for (size_t i = 0; i < n; i++) {
		const struct store_calendar_item *known =
		    calendar_known(calendar,
			calendar->agenda.items.items[i].uid);

		stamps[i].sequence = known != NULL ? known->sequence : 0;
		(void)str_copy(stamps[i].at, sizeof(stamps[i].at),
		    calendar->now);
	}
	ok = ics_write(&calendar->agenda, stamps, to);
	mem_stream_end(to, &bytes);
	ok = ok && cli_put_file(cli, path, bytes, size);
	free(bytes);
	free(stamps);
	return ok;
}

bool
cmd_export_ics(struct cli *cli)
{
	const char *path = cli_path_arg(cli);
	struct calendar calendar;
	bool ok = (path == NULL || cli_may_write(cli, path)) &&
	    calendar_begin(&calendar, cli, NULL);

	if (!ok)
		return false;
	if (path != NULL)
		json_begin_array(cli_json(cli), "files");
	ok = calendar_write_file(&calendar, path);
	calendar_end(&calendar);
	return ok;
}

/* The file of an item; false where the name of the folder is too long. */
static bool
calendar_path(const struct calendar *calendar, const char *uid,
    char path[CALENDAR_PATH_SIZE])
{
	struct str s = str_of(path, CALENDAR_PATH_SIZE);
	char name[ICS_NAME_SIZE];

	str_add(&s, "%s/%s", calendar->dir, ics_file_name(uid, name));
	return !s.cut ||
	    err_set(&calendar->cli->err, ERR_INPUT,
		"export vdir: the name of the folder is too long");
}

static bool
calendar_put_item(struct calendar *calendar, const struct agenda_item *item,
    const struct store_calendar_item *known, const uint8_t hash[SHA256_SIZE])
{
	struct ics_stamp stamp = {
		.sequence = known != NULL ? known->sequence + 1 : 0
	};
	struct store_calendar_item *changed;
	char path[CALENDAR_PATH_SIZE], *bytes = NULL;
	size_t size = 0;
	FILE *to;
	bool ok = calendar_path(calendar, item->uid, path);

	if (!ok)
		return false;
	to = mem_stream(&bytes, &size);
	(void)str_copy(stamp.at, sizeof(stamp.at), calendar->now);
	ok = ics_write_item(item, &stamp, to);
	mem_stream_end(to, &bytes);
	ok = ok && disk_write(path, bytes, size, &calendar->cli->err);
	free(bytes);
	if (!ok)
		return cli_blame(calendar->cli, "export vdir");
	changed = VEC_ADD(&calendar->changed);
	changed->sequence = stamp.sequence;
	memcpy(changed->hash, hash, SHA256_SIZE);
	(void)str_copy(changed->uid, sizeof(changed->uid), item->uid);
	(void)str_copy(changed->name, sizeof(changed->name), item->name);
	calendar->written++;
	return true;
}

/* What says the same as when it was written is left as it is there, moved,
 * ticked or deleted: that is for import to bring home. */
static bool
calendar_put_all(struct calendar *calendar)
{
	/* Where none of it is there it is another folder, or a new one, and
	 * not a calendar in which everything was deleted. */
	bool fresh = !folder_holds(&calendar->known, calendar->dir);

	for (size_t i = 0; i < calendar->agenda.items.count; i++) {
		const struct agenda_item *item =
		    &calendar->agenda.items.items[i];
		const struct store_calendar_item *known =
		    calendar_known(calendar, item->uid);
		uint8_t hash[SHA256_SIZE];

		ics_hash(item, hash);
		if (known != NULL && !fresh &&
		    memcmp(known->hash, hash, sizeof(hash)) == 0)
			continue;
		if (!calendar_put_item(calendar, item, known, hash))
			return false;
	}
	return true;
}

/* What was to come and is no longer planned goes, after what is new has come,
 * lest the folder be empty for a moment. What is past stays. */
static bool
calendar_remove_old(struct calendar *calendar)
{
	struct cli *cli = calendar->cli;
	char path[CALENDAR_PATH_SIZE];

	for (size_t i = 0; i < calendar->known.count; i++) {
		const struct store_calendar_item *item =
		    &calendar->known.items[i];
		struct agenda_name name;

		if (agenda_find(&calendar->agenda, item->uid) != NULL ||
		    !agenda_name_read(item->name, &name) ||
		    name.day < cli->now.today)
			continue;
		if (!calendar_path(calendar, item->uid, path))
			return false;
		if (!disk_remove(path, &cli->err))
			return cli_blame(cli, "export vdir");
		*VEC_ADD(&calendar->changed) = *item;
		calendar->changed.items[calendar->changed.count - 1].gone = true;
		calendar->removed++;
	}
	return true;
}

static bool
calendar_sync(struct calendar *calendar)
{
	struct cli *cli = calendar->cli;
	struct err why;
	bool ok = calendar_put_all(calendar) && calendar_remove_old(calendar);

	/* what was done is noted, also where the rest could not be */
	why = cli->err;
	if (!store_calendar_write(cli->store, &calendar->folder,
		&calendar->changed, &cli->err))
		return false;
	if (!ok) {
		cli->err = why;
		return false;
	}
	json_text(cli_json(cli), "path", calendar->dir);
	json_int(cli_json(cli), "items", (int64_t)calendar->agenda.items.count);
	json_int(cli_json(cli), "written", calendar->written);
	json_int(cli_json(cli), "removed", calendar->removed);
	cli_print(cli,
	    "%zu items: %d written, %d removed, the others as they "
	    "were.\n",
	    calendar->agenda.items.count, calendar->written, calendar->removed);
	return true;
}

bool
cmd_export_vdir(struct cli *cli)
{
	struct calendar calendar;
	bool ok = disk_make_dir(cli->args.items[0], &cli->err) ||
	    cli_blame(cli, "export vdir");

	if (!ok)
		return false;
	ok = calendar_begin(&calendar, cli, cli->args.items[0]) &&
	    calendar_sync(&calendar);
	calendar_end(&calendar);
	return ok;
}
