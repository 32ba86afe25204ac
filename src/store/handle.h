/* SPDX-License-Identifier: ISC */
/* What is behind struct store, and the statements it keeps. */
#ifndef LOPE_STORE_HANDLE_H
#define LOPE_STORE_HANDLE_H

#include <stdbool.h>
#include <stdint.h>

#include "lope/date.h"
#include "lope/store.h"
#include "store/db.h"
#include "store/rows.h"
#include "store/seal.h"

#define DEVICE_SIZE 16

/*
 * edit.kind: 0 hers, 1 an undo, 2 a redo; the latter two name their target.
 * A redo takes back the latest undo, unless she has done something since.
 * meta.replay_after: the newest edit that a gap in the history follows.
 */
#define STMT_LIST(X) \
	X(META_GET, "SELECT value FROM meta WHERE key = ?1") \
	X(META_PUT, \
	    "INSERT INTO meta (key, value) VALUES (?1, ?2)" \
	    " ON CONFLICT (key) DO UPDATE SET value = excluded.value") \
	X(DATA_VERSION, "PRAGMA data_version") \
	X(TOMB_PUT, \
	    "INSERT INTO tombstone (kind, id, hlc) VALUES (?1, ?2, ?3)" \
	    " ON CONFLICT (kind, id) DO UPDATE SET hlc = excluded.hlc") \
	X(TOMB_DROP, "DELETE FROM tombstone WHERE kind = ?1 AND id = ?2") \
	X(TOMB_GET, "SELECT hlc FROM tombstone WHERE kind = ?1 AND id = ?2") \
	X(LOST_PUT, \
	    "INSERT INTO conflict (kind, row, row_hlc, device, at, value," \
	    " seen) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" \
	    " ON CONFLICT (kind, row, row_hlc) DO UPDATE SET" \
	    " seen = max(seen, excluded.seen)") \
	X(LOST_GET, \
	    "SELECT 1 FROM conflict" \
	    " WHERE kind = ?1 AND row = ?2 AND row_hlc = ?3") \
	X(LOST_LIST, \
	    "SELECT kind, row, row_hlc, value, seen FROM conflict" \
	    " ORDER BY row_hlc DESC, kind, row LIMIT ?1") \
	X(LOST_NEW, "SELECT count(*) FROM conflict WHERE seen = 0") \
	X(LOST_SEEN, "UPDATE conflict SET seen = 1 WHERE seen = 0") \
	X(EDIT_PUT, \
	    "INSERT INTO edit (at, device, text, changeset, kind, target)" \
	    " VALUES (?1, ?2, ?3, ?4, ?5, ?6)") \
	X(EDIT_MARK, "UPDATE edit SET undone = ?2 WHERE id = ?1") \
	X(EDIT_UNDO, \
	    "SELECT id, text, changeset FROM edit" \
	    " WHERE kind = 0 AND undone = 0 ORDER BY id DESC LIMIT 1") \
	X(EDIT_REDO, \
	    "SELECT undo.id, hers.text, undo.changeset, hers.id" \
	    " FROM edit AS undo JOIN edit AS hers ON hers.id = undo.target" \
	    " WHERE undo.kind = 1 AND undo.undone = 0 AND undo.id >" \
	    " ifnull((SELECT max(id) FROM edit WHERE kind = 0), 0)" \
	    " ORDER BY undo.id DESC LIMIT 1") \
	X(EDIT_LIST, \
	    "SELECT id, at, text, undone, EXISTS (SELECT 1 FROM edit AS undo" \
	    " WHERE undo.target = hers.id AND undo.kind = 1 AND" \
	    " undo.undone = 0 AND undo.id >" \
	    " (SELECT max(id) FROM edit WHERE kind = 0)) FROM edit AS hers" \
	    " WHERE kind = 0 ORDER BY id DESC LIMIT ?1") \
	X(REPLAY_AFTER, \
	    "INSERT INTO meta (key, value)" \
	    " SELECT 'replay_after', max(id) FROM edit WHERE at >= ?1 AND" \
	    " id < ifnull(?2, (SELECT max(id) FROM edit WHERE at < ?1))" \
	    " HAVING max(id) > 0" \
	    " ON CONFLICT (key) DO UPDATE SET" \
	    " value = max(value, excluded.value)") \
	X(EDIT_TIDY, "DELETE FROM edit WHERE at < ?1") \
	X(SOURCE_PUT, \
	    "INSERT INTO source (activity, at, format, source_id, sha256," \
	    " original, series) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)" \
	    " ON CONFLICT (activity) DO UPDATE SET at = excluded.at," \
	    " format = excluded.format, source_id = excluded.source_id," \
	    " sha256 = excluded.sha256, original = excluded.original," \
	    " series = excluded.series") \
	X(SOURCE_SUM, "SELECT sha256 FROM source WHERE activity = ?1") \
	X(SOURCE_DROP, "DELETE FROM source WHERE activity = ?1") \
	X(SOURCE_RESCUE, \
	    "INSERT INTO source (activity, at, format, source_id, sha256," \
	    " original, series) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7" \
	    " WHERE json_valid(?6) ON CONFLICT DO NOTHING") \
	X(SOURCE_STRAY, "DELETE FROM source WHERE rowid = ?1") \
	X(DRAFT_PUT, \
	    "INSERT INTO draft (name, at, text) VALUES (?1, ?2, ?3)" \
	    " ON CONFLICT (name) DO UPDATE SET at = excluded.at," \
	    " text = excluded.text") \
	X(DRAFT_DROP, "DELETE FROM draft WHERE name = ?1") \
	X(DRAFT_GET, "SELECT text FROM draft WHERE name = ?1") \
	X(CALENDAR_FOLDERS, \
	    "SELECT DISTINCT folder FROM calendar_item ORDER BY folder") \
	X(CALENDAR_LIST, \
	    "SELECT uid, plan_item, sequence, content_hash FROM calendar_item" \
	    " WHERE folder = ifnull(?1, folder) ORDER BY uid, sequence DESC") \
	X(CALENDAR_RENAME, \
	    "UPDATE calendar_item SET folder = ?1 WHERE folder = ?2") \
	X(CALENDAR_TAKEN, \
	    "UPDATE calendar_item SET content_hash = zeroblob(32)" \
	    " WHERE folder = ''") \
	X(CALENDAR_PUT, \
	    "INSERT INTO calendar_item" \
	    " (folder, uid, plan_item, sequence, content_hash)" \
	    " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO UPDATE SET" \
	    " plan_item = excluded.plan_item, sequence = excluded.sequence," \
	    " content_hash = excluded.content_hash") \
	X(CALENDAR_DROP, \
	    "DELETE FROM calendar_item WHERE folder = ?1 AND uid = ?2")

enum stmt {
#define STMT_ENUM(id, sql) STMT_##id,
	STMT_LIST(STMT_ENUM)
#undef STMT_ENUM
	    STMT_COUNT
};

struct store {
	sqlite3 *db;
	char *path; /* of the file itself, where it was given as a link */
	char *given;
	const struct store_env *env;
	/* Made when first used; reset again after each use. */
	sqlite3_stmt *stmt[STMT_COUNT];
	sqlite3_stmt *row_stmt[FACT_COUNT][ROW_KEPT_COUNT];
	struct row_reader *reader; /* while rows are read */
	uint8_t device[DEVICE_SIZE];
	uint8_t seal_key[SEAL_KEY_SIZE];
	int64_t hlc;          /* of the running or the last transaction */
	int64_t data_version; /* of the last read */
	int waited_ms;        /* for other programs, since store_wait_anew */
	int hurry_ms;         /* waited_ms that is not to be passed; 0: none */
	bool told;            /* that another program is waited for */
	bool newer;           /* of a newer lope: only to be read */
	bool sound;           /* looked over since it was opened */
	bool damaged;         /* and something was found */
	bool mirrored;        /* the log holds what the file does */
	bool left;            /* for the next start, and still true */
	/* Rows of the last read that are not what their seals say, and one. */
	struct {
		int count;
		enum fact_kind kind;
		int day;
	} torn;
	char kept_day[DATE_ISO_SIZE]; /* the last day looked at by backup */
	bool copy_missed;             /* and nobody was told yet */
};

/* How a command begins that is to act on the same database. */
const char *store_call(const struct store_env *env);
/* A handle that nothing is open on yet. */
struct store *store_new(const char *path, const struct store_env *env);
/* store_open, but one of an older lope is left as it is; version gets its
 * schema's. Only to be read. */
bool store_open_as_is(struct store **out, const char *path,
    const struct store_env *env, int64_t *version, struct err *err);
/* What she reads distances in, by her latest profile. */
enum unit_system store_units(struct store *store);
/* Borrowed; NULL with err when it cannot be made. */
sqlite3_stmt *store_stmt(struct store *store, enum stmt stmt, const char *what,
    struct err *err);
/* Step a statement that writes, inside a transaction, and reset it. */
bool store_step(struct store *store, sqlite3_stmt *stmt, const char *what,
    struct err *err);
/* Read what a handle keeps of meta: device, key of the seals, clock. */
bool store_load(struct store *store, struct err *err);
/* A number of meta. ERR_DAMAGED when it is not there. */
bool store_meta_number(struct store *store, const char *key, int64_t *out,
    struct err *err);
/* The stamp of what was done, 0 when it never was. */
bool store_meta_stamp(struct store *store, const char *key, int64_t *out,
    struct err *err);
/* A short text, "" when there is none. */
bool store_meta_text(struct store *store, const char *key, char *out,
    size_t size, struct err *err);
bool store_meta_put_number(struct store *store, const char *key, int64_t number,
    const char *what, struct err *err);
bool store_meta_put_text(struct store *store, const char *key, const char *text,
    const char *what, struct err *err);

/*
 * One write: begin, then end or cancel. Between them store->hlc is ahead of
 * every stamp in the file. what: "not saved".
 */
bool write_begin(struct store *store, const char *what, struct err *err);
/* May anything of it or of its copies be written? ERR_NEWER. */
bool write_is_open(const struct store *store, const char *what,
    struct err *err);
/* Cancels by itself when it returns false. */
bool write_end(struct store *store, const char *what, struct err *err);
void write_cancel(struct store *store);
/* What is done stays so; why what follows it is not: "undone, but ...". Returns
 * false. */
bool write_but(const char *done, const struct err *why, struct err *err);
/* Read log again, which may fail; what is done stays so, and is said: "undone,
 * but ...". */
bool write_reread(struct store *store, const char *done, struct log *log,
    struct err *err);
/* The history has a gap: of the edits that stay, those before the newest one
 * that is older than since, and goes, do not lead on to the later ones. NULL:
 * none does. */
bool write_replay_after(struct store *store, const char *since,
    const char *what, struct err *err);
/* Write down as one edit of hers, text, what run changes of the facts; inside
 * a write. */
bool history_record(struct store *store, const char *text, const char *what,
    bool (*run)(struct store *store, void *arg, struct err *err), void *arg,
    struct err *err);
/* The next stamp of the hybrid clock. */
int64_t write_stamp(struct store *store);

#endif
