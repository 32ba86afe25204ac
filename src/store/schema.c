/* SPDX-License-Identifier: ISC */
#include "store/schema.h"

#include <stdlib.h>

#include "lope/date.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "store/rows.h"

#define SQL_SIZE 16384

/*
 * Everything that is not a fact. The tables of facts, one a kind, are made
 * from the columns of column.c. All are STRICT. Facts keep their implicit
 * rowid: read in the order of writing they are nearly in the order of days.
 */
static const char schema_sql[] =
    "PRAGMA application_id = 1819242597;" /* DB_APPLICATION */
    "PRAGMA user_version = 2;"            /* DB_VERSION */

    /* created, device and seal_key (16 random bytes each), hlc (the
	 * highest stamp given so far), tidied (the day of the last tidy-up),
	 * replay_after (edits from here back do not lead on to later ones),
	 * merged (the stamp of the last merge, whose rows keep their own) */
    "CREATE TABLE meta ("
    " key TEXT NOT NULL PRIMARY KEY,"
    " value ANY NOT NULL"
    ") STRICT;"

    /* What she did, newest last, and what was taken back. kind: 0 hers,
	 * 1 an undo, 2 a redo of target. undone: hers was taken back, or the
	 * undo was done again. changeset: SQLite's, of the tables of facts
	 * and of source */
    "CREATE TABLE edit ("
    " id INTEGER NOT NULL PRIMARY KEY,"
    " at TEXT NOT NULL,"
    " device BLOB NOT NULL CHECK (length(device) = 16),"
    " kind INTEGER NOT NULL CHECK (kind BETWEEN 0 AND 2),"
    " target INTEGER CHECK ((target IS NULL) = (kind = 0)),"
    " undone INTEGER NOT NULL DEFAULT 0 CHECK (undone BETWEEN 0 AND 1),"
    " text TEXT NOT NULL,"
    " changeset BLOB NOT NULL"
    ") STRICT;"

    /* A form that was not finished, as the form writes it */
    "CREATE TABLE draft ("
    " name TEXT NOT NULL PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 64),"
    " at TEXT NOT NULL,"
    " text TEXT NOT NULL CONSTRAINT \"a draft takes 1 MiB\""
    "  CHECK (length(text) <= 1048576)"
    ") STRICT;"

    /* Rows that were removed, so that merging does not bring them back */
    "CREATE TABLE tombstone ("
    " kind TEXT NOT NULL,"
    " id BLOB NOT NULL CHECK (length(id) = 16),"
    " hlc INTEGER NOT NULL,"
    " PRIMARY KEY (kind, id)"
    ") STRICT, WITHOUT ROWID;"

    /* What lost when two machines had changed the same row: its values as
	 * JSON, NULL for a removal. row_hlc with kind and row makes a second
	 * merge of the same file find it there already */
    "CREATE TABLE conflict ("
    " kind TEXT NOT NULL,"
    " row BLOB NOT NULL CHECK (length(row) = 16),"
    " row_hlc INTEGER NOT NULL,"
    " device BLOB NOT NULL CHECK (length(device) = 16),"
    " at TEXT NOT NULL,"
    " value TEXT,"
    " seen INTEGER NOT NULL DEFAULT 0 CHECK (seen BETWEEN 0 AND 1),"
    " PRIMARY KEY (kind, row, row_hlc)"
    ") STRICT, WITHOUT ROWID;"

    /* Where an imported activity came from: the file's hash, the id that
	 * its source gave, the values as they were read (JSON), and the
	 * samples of pace, heart rate and cadence, compressed; never where
	 * she was. Kept while an undo may bring the activity back, hence no
	 * foreign key; of an activity that was there before, an undo takes it
	 * back by its changeset */
    "CREATE TABLE source ("
    " activity BLOB NOT NULL PRIMARY KEY CHECK (length(activity) = 16),"
    " at TEXT NOT NULL,"
    " format TEXT NOT NULL,"
    " source_id TEXT,"
    " sha256 BLOB NOT NULL CHECK (length(sha256) = 32),"
    " original TEXT NOT NULL,"
    " series BLOB"
    ") STRICT;"
    "CREATE INDEX source_sha256 ON source (sha256);"
    "CREATE INDEX source_id ON source (source_id);"

    /* What was written to the folder of a calendar: only these files may be
	 * changed or removed there. folder: its whole name; empty from schema
	 * 1, which did not tell folders apart */
    "CREATE TABLE calendar_item ("
    " folder TEXT NOT NULL,"
    " uid TEXT NOT NULL,"
    " plan_item TEXT NOT NULL,"
    " sequence INTEGER NOT NULL CHECK (sequence >= 0),"
    " content_hash BLOB NOT NULL CHECK (length(content_hash) = 32),"
    " PRIMARY KEY (folder, uid)"
    ") STRICT, WITHOUT ROWID;";

/* One column with its range, as column.c has it; the name of the CHECK is the
 * sentence she reads when it does not hold. */
static void
schema_add_col(struct str *sql, const struct col *col)
{
	static const char *const types[] = { [COL_BYTES] = "BLOB",
		[COL_WIDE] = "INTEGER",
		[COL_INT] = "INTEGER",
		[COL_DAY] = "TEXT",
		[COL_TEXT] = "TEXT" };
	char name[COLUMN_NAME_SIZE];

	(void)column_name(col, name);
	str_add(sql, " %s %s%s", name, types[col->type],
	    col->optional ? "" : " NOT NULL");
	switch (col->type) {
	case COL_BYTES:
		str_add(sql, " CHECK (length(%s) = %d)", name, col->max);
		break;
	case COL_WIDE:
		str_add(sql, " CHECK (%s > 0)", name);
		break;
	case COL_INT:
		str_add(sql,
		    " CONSTRAINT \"%s takes %d to %d\""
		    " CHECK (%s BETWEEN %d AND %d)",
		    name, col->min, col->max, name, col->min, col->max);
		break;
	case COL_DAY:
		/* date() alone takes 30 February, and years we do not know */
		str_add(sql,
		    " CONSTRAINT \"%s takes a date, 1900 to 2199\""
		    " CHECK (%s IS date(%s, '+0 days')"
		    " AND %s BETWEEN '1900-01-01' AND '2199-12-31')",
		    name, name, name, name);
		break;
	case COL_TEXT:
		str_add(sql,
		    " CONSTRAINT \"%s takes %d to %d bytes\""
		    " CHECK (length(CAST(%s AS BLOB)) BETWEEN %d AND %d)",
		    name, col->min, col->max, name, col->min, col->max);
		break;
	}
}

static void
schema_add_table(struct str *sql, enum fact_kind kind)
{
	str_add(sql, "CREATE TABLE %s (", fact_name(kind));
	for (int i = 0; i < row_width(kind); i++) {
		const struct col *col = row_col(kind, i);

		str_add(sql, "%s", i > 0 ? "," : "");
		schema_add_col(sql, col);
		if (i == 0)
			str_add(sql, " PRIMARY KEY");
	}
	str_add(sql, "%s) STRICT;", row_conditions(kind));
}

bool
schema_create(sqlite3 *db, const char *path, struct err *err)
{
	char *buf = mem_new(SQL_SIZE, 1);
	bool ok = db_run(db, schema_sql, path, err);

	for (int kind = 0; ok && kind < FACT_COUNT; kind++) {
		struct str sql = str_of(buf, SQL_SIZE);

		schema_add_table(&sql, (enum fact_kind)kind);
		ok = db_run(db, buf, path, err);
	}
	free(buf);
	return ok;
}
