/* SPDX-License-Identifier: ISC */
/*
 * One SQLite file with everything she recorded: facts only. Every change is
 * one transaction through store_apply, which also records its changeset, so
 * that undo and redo outlive the program. A handle is used by one thread.
 */
#ifndef LOPE_STORE_H
#define LOPE_STORE_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/edit.h"
#include "lope/err.h"
#include "lope/log.h"
#include "lope/match.h"

struct store;
struct migration;

/* Borrowed by the store; now_ms is wall time for the hybrid clock. */
struct store_env {
	int64_t (*now_ms)(void *arg);
	/* "2026-11-23T13:41:00", local, into buf of 32. */
	void (*now_text)(void *arg, char buf[32]);
	void *arg;
	const char *backup_dir; /* NULL: no daily backup */
	/* The database whose copies bear its name alone; the copies of any
	 * other in that folder bear a mark of their own. NULL: every one. */
	const char *usual;
	/* What opens the same database where a command is typed, as "lope --db
	 * PATH"; NULL: "lope". */
	const char *call;
	/* NULL: the program's own; src/store/migrate.h */
	const struct migration *migration;
	/* Another program holds the database, and it has been waited for
	 * waits_ms already. The store must not be asked anything. May be NULL. */
	void (*waits)(void *arg);
#define STORE_WAITS_SCREEN_MS 150
#define STORE_WAITS_LINE_MS 1000
	int waits_ms;
};

/* Make a new database at path; ERR_EXISTS where anything is there. Folders
 * above it are made, 0700. */
bool store_create(struct store **out, const char *path,
    const struct store_env *env, struct err *err);
/*
 * Open an existing one. ERR_NOT_SET_UP when there is none, ERR_FOREIGN,
 * ERR_NEWER, ERR_DAMAGED by name; the file is untouched then. What no reading
 * of the facts comes upon is left to store_check. One of an older lope is
 * copied into env's folder and brought up to date; ERR_IO where it may only be
 * read.
 */
bool store_open(struct store **out, const char *path,
    const struct store_env *env, struct err *err);
/*
 * After ERR_NEWER: open it only to be read. Neither the file nor anything
 * beside it is touched, and each write and store_backup is refused with
 * ERR_NEWER, as store_read is where this lope cannot read what is in it.
 */
bool store_open_newer(struct store **out, const char *path,
    const struct store_env *env, struct err *err);
/* Was it opened so? */
bool store_is_newer(const struct store *store);
/* store may be NULL. */
void store_close(struct store *store);

/*
 * Look the whole file over for damage, once a handle, for it takes longer than
 * reading the facts. ERR_DAMAGED; nothing is written to the file then, for
 * each write begins here when this has not been called.
 */
bool store_check(struct store *store, struct err *err);
/* Read every fact into log, which is cleared first. */
bool store_read(struct store *store, struct log *log, struct err *err);
/* Was a row of the last read not what its seal says? It is in the log all the
 * same; err says which, and what helps. */
bool store_is_torn(const struct store *store, struct err *err);
/* At the end: leave log beside the database, so that a long history need not
 * be read anew at the next start. store may be NULL; log is the one that was
 * last read and has followed since. */
void store_leave(struct store *store, const struct log *log);
/*
 * Write edit: all or nothing. New facts get their id and order, changed ones
 * a new rev; edit holds them afterwards. log, which may be NULL, follows. An
 * edit of nothing is done at once. ERR_CONFLICT when a row has changed since
 * it was read, with both values as the hint; ERR_BUSY after 5 s of another writer.
 */
bool store_apply(struct store *store, struct edit *edit, struct log *log,
    struct err *err);
/*
 * Copy the whole database to path, a new file, or with NULL into env's folder
 * of copies; made gets its path. The copy is compared with the original before
 * it gets its name. ERR_EXISTS.
 */
bool store_backup(struct store *store, const char *path, char *made,
    size_t size, struct err *err);

/* The newest copy in env's folder that can be put back, of a database that may
 * be gone: its name to path, and when it was made, "Mon 23 Nov 12:11", without
 * the time where it is that of the day; false where there is none. */
#define STORE_MADE_SIZE 48
bool store_newest_copy(const char *db, const struct store_env *env, char *path,
    size_t size, char made[STORE_MADE_SIZE]);

/* Would a restore take that file? */
bool store_copy_is_good(const char *path, const struct store_env *env);

/* Days that rows are of, each once; first and last are DAY_NONE of none. */
#define STORE_DAYS_NAMED 3
struct store_days {
	int count, first, last;
	int named[STORE_DAYS_NAMED]; /* the earliest */
};
/* Rows of one kind that a copy has and the database has not, and so on; and
 * the days of them all but the profile, whose day is a birth. */
struct store_difference {
	int gained[FACT_COUNT], lost[FACT_COUNT], changed[FACT_COUNT];
	struct store_days back, gone, altered;
	bool profile; /* the copy has one */
};
/*
 * Put back the copy at from, which is looked over first; difference (may be
 * NULL) says what that changes. With really false nothing is done. A copy of
 * what is there now is made before, safety gets its path. log is re-read.
 */
bool store_restore(struct store *store, const char *from, bool really,
    struct store_difference *difference, char *safety, size_t size,
    struct log *log, struct err *err);
/*
 * The same where the database given is damaged or missing: what is there is
 * put aside under the name that aside gets, "" where nothing was. With really
 * false the copy is only looked over. holds (may be NULL): what the copy has, as
 * gained.
 */
bool store_replace(const char *given, const char *from, bool really,
    const struct store_env *env, char *aside, size_t size,
    struct store_difference *holds, struct err *err);

/* Rows that are new here, say something else now, are gone; and what was
 * written over without having been seen where that was done. */
struct store_merged {
	int added, changed, removed, lost;
	int sources; /* told where they came from */
	int undone;  /* came before and were taken back here, which stays */
	int redos;   /* so often redo has them all again; 0: it has not, as
		      * where anything comes */
};
/*
 * Bring in what another machine's copy has that is later than what is here, as
 * one edit; what loses is kept (store_lost). The copy is looked over before
 * and stays as it is; one of ours is made before, safety gets its path. With
 * really false nothing is changed. log is re-read.
 */
bool store_merge(struct store *store, const char *from, bool really,
    struct store_merged *out, char *safety, size_t size, struct log *log,
    struct err *err);

/* One that lost. */
struct store_lost {
	enum fact_kind kind;
	const char *name; /* of the kind; static text */
	int day;          /* DAY_NONE where nothing tells */
	char text[200];   /* "energy 2, now 4" */
	bool seen,
	    takes;    /* takes: to have it after all would change something */
	bool removal; /* the row had been removed there */
	struct fact fact; /* to put, or of removal to remove, to have it */
};
/* The latest first; at most limit, for which out has room. Texts are kept in
 * keep. */
bool store_lost(struct store *store, enum unit_system units, struct arena *keep,
    struct store_lost *out, int limit, int *count, struct err *err);
/* How many she has not seen yet, and that she has. */
int store_lost_new(struct store *store);
bool store_lost_seen(struct store *store, struct err *err);

/* A copy that a program which keeps two machines the same left beside the
 * database; path gets the first. */
bool store_stray(const struct store *store, char *path, size_t size);

/* rows came over; bad ones were not what was written, or out of range; unread
 * bytes the disk did not give; broken: part of the file cannot be read; carved:
 * rows were looked for page by page; unsealed: nothing could tell bad rows;
 * profile: one is among them. */
struct store_salvaged {
	int rows, bad;
	int64_t unread;
	bool broken, carved, unsealed, profile, newer;
};
/* Make a new database at path of what can be read of the damaged one, which
 * stays as it is. The history of changes begins anew. */
bool store_salvage(const char *damaged, const char *path,
    const struct store_env *env, struct store_salvaged *out, struct err *err);

/* Rows dated first to last: of kind, or with FACT_COUNT of all kinds but the
 * profile. */
struct store_span {
	int first, last;
	enum fact_kind kind;
};

struct store_forgotten {
	int rows, edits, copies;
};
/*
 * Take the rows out for ever, and the changes that tell of them, every half
 * typed form, and the copies in env's folder that hold any of it; what is left
 * is copied anew. With really false only count them. log is re-read.
 */
bool store_forget(struct store *store, const struct store_span *span,
    bool really, struct store_forgotten *out, struct log *log, struct err *err);

/* Close the store and remove its file, what lies beside it and every copy in
 * env's folder. Returns how many files went; -1 with err when one stayed. */
int store_destroy(struct store *store, struct err *err);

/* One look of store_examine, and what it found. */
#define STORE_LOOKS 6
struct store_look {
	const char *name; /* static text */
	bool ok;
	bool inside; /* at what is in the file, not at what lies around it */
	char text[480];
};

/* Look at everything that can be looked at; nothing is changed. Returns how
 * many looks were not good. */
int store_examine(struct store *store, struct store_look out[STORE_LOOKS]);
/* To a damage that was found: say which copy can be put back. Returns false. */
bool store_advise(const struct store *store, struct err *err);
/* Why nothing can be written, in a word or two, as far as is known; NULL: no
 * reason. Static text. */
const char *store_closed(const struct store *store);
/* Was the file opened to be read alone, and may be written by now? Then it is
 * to be opened anew. */
bool store_may_open(const struct store *store);
/* Later than every row there is; where it cannot be read, than those that this
 * handle has read or written. */
int64_t store_stamp(struct store *store);
/* Has another connection written since the last read? */
bool store_changed(struct store *store);
/* The same for who looks often: what another program is writing just now is
 * news when it is done. */
bool store_has_news(struct store *store);
/* From here on another program is waited for anew, 5 s in all. */
void store_wait_anew(struct store *store);
/* What follows can be done later: it waits for no longer than nobody notices.
 * Until false. */
void store_hurry(struct store *store, bool hurry);
/* Is the file that is open no longer the one of that name, or none? */
bool store_is_gone(struct store *store);
/* Could the copy that goes with a write not be made? Says so once. */
bool store_copy_missed(struct store *store);

/* One edit of the history, newest first. */
struct store_edit {
	int64_t id;
	char at[32];
	char text[EDIT_TEXT_SIZE];
	bool undone;
	bool again; /* redo has it; of several the oldest first */
};

/* Take the latest edit back, or do the latest undone one again. text gets the
 * sentence of that edit. ERR_NOTHING when there is none. log is re-read. */
bool store_undo(struct store *store, struct log *log, char text[EDIT_TEXT_SIZE],
    struct err *err);
bool store_redo(struct store *store, struct log *log, char text[EDIT_TEXT_SIZE],
    struct err *err);
/* At most limit edits; out has room for them. */
bool store_history(struct store *store, struct store_edit *out, int limit,
    int *count, struct err *err);

/* What was written to the folder of a calendar: these files alone are ours
 * there. */
struct store_calendar_item {
	char uid[128];
	char name[256]; /* what of the plan it is */
	int sequence;
	uint8_t hash[32]; /* of what it says */
	bool gone;        /* in store_calendar_write: forget it */
};

struct store_calendar {
	struct store_calendar_item *items;
	size_t count, room;
};

/* The folder a calendar is in: its whole name, and the one that it had when it
 * was written, which may be the same; "" when that was not kept, as in schema
 * 1, which had one memory for all. What is of several folders is taken over by
 * each, by writing it; second: another has done so before, and which of them
 * has which change cannot be told. */
struct store_folder {
	char *name, *was; /* was: where to read */
	bool second;
};

struct store_folders {
	const char **items; /* of an arena */
	size_t count, room;
};

/* The folders there are, by name, added to out. */
bool store_calendar_folders(struct store *store, struct arena *keep,
    struct store_folders *out, struct err *err);
/* Add every item of folder to out, by uid; with NULL those of all folders, each
 * uid's latest first. Ended by VEC_CLEAR. */
bool store_calendar_read(struct store *store, const char *folder,
    struct store_calendar *out, struct err *err);
/* Put the items of changed, all or none; no edit, nothing to take back. */
bool store_calendar_write(struct store *store,
    const struct store_folder *folder, const struct store_calendar *changed,
    struct err *err);
/* Where all imported activities came from, added to out; with whole their series
 * too. Of one alone: false when it is not known. */
bool store_sources(struct store *store, bool whole, struct match_sources *out,
    struct err *err);
bool store_source(struct store *store, struct row_id id,
    struct match_source *out);

/* No form, but among the drafts: which of them, and on which day, were named at
 * a start. */
#define STORE_DRAFT_TOLD "told"
/* Half-typed forms, one a name. text NULL: forget it. */
bool store_draft_put(struct store *store, const char *name, const char *text,
    struct err *err);
/* Owned by the caller; NULL when there is none, or with err. */
char *store_draft_get(struct store *store, const char *name, struct err *err);

#endif
