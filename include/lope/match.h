/* SPDX-License-Identifier: ISC */
/*
 * What becomes of workouts from files: new activities, something that is
 * there already, the rest of what she wrote down herself. Pure: files were
 * read before, the edit is applied after.
 */
#ifndef LOPE_MATCH_H
#define LOPE_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/edit.h"
#include "lope/log.h"
#include "lope/sha256.h"
#include "lope/state.h"
#include "lope/vec.h"
#include "lope/workout.h"

#define MATCH_TEXT_SIZE 200

/* What a file gets as its word, and each of its activities: new; the session of
 * the plan, or adds to what is there; there already; nothing for a training
 * diary, or she has to say; it cannot be taken. */
#define MATCH_LIST(X) \
	X(IMPORTED, "imported") \
	X(MATCHED, "matched") \
	X(DUPLICATE, "duplicate") \
	X(SKIPPED, "skipped") \
	X(FAILED, "failed")

enum match_status {
#define MATCH_ENUM(id, word) MATCH_##id,
	MATCH_LIST(MATCH_ENUM)
#undef MATCH_ENUM
};
extern const char *const match_words; /* "imported matched ..." */
/* One of them. Static text. */
const char *match_word(enum match_status status);
/* The same as she reads it: nothing of hers has failed, and before it is done
 * nothing is said to be. */
const char *match_shown(enum match_status status, bool done);

/* Where an activity of the log came from, as the store keeps it. */
struct match_source {
	struct row_id activity;
	char at[EDIT_AT_SIZE];
	uint8_t sha256[SHA256_SIZE];
	struct workout workout; /* its numbers, format, source_id, name,
				 * device; of all that is told its series */
};
struct match_sources {
	struct match_source *items;
	size_t count, room;
	struct arena series; /* what the workouts borrow theirs from */
};
void match_sources_clear(struct match_sources *sources);
/* By their activities, as match_sources_find wants them; that one is borrowed,
 * NULL for none. */
void match_sources_sort(struct match_sources *sources);
const struct match_source *match_sources_find(const struct match_sources
						  *sources,
    struct row_id activity);

/* One workout of a file on its way. */
struct match_item {
	const struct workout *workout; /* borrowed */
	const uint8_t *sha256;         /* of its file */
	const char *path;              /* and where that is */
	int file; /* those of one FIT file are never compared */
	int date; /* where it has none; DAY_NONE: that of match_env */

	enum match_status status; /* out, as all below */
	char text[MATCH_TEXT_SIZE];
	struct activity activity; /* as it would be, or is */
	int change;               /* of the edit; -1 none */
	struct err refused;       /* by the store, when it was applied */
	bool known;               /* activity says what it is */
	bool recovery;            /* nothing says yet that it was a task, too */
};

struct match_env {
	const struct log *log;
	const struct state *state; /* NULL: there is no plan to match */
	const struct match_sources *sources;
	struct moment now;
	int date; /* of what has none; DAY_NONE unsaid */
	/* She said the unit of what names none: a file that was read with
	 * another is read right now. */
	bool units_said;
	/* Minutes east of UTC of a civil time where the program runs. */
	int (*zone)(void *arg, int day, int minute);
	void *arg;
};

struct match_items {
	struct match_item *items;
	size_t count, room;
};

/*
 * Decide about all items and put what is to change into edit, with its
 * sentence; an edit of no change when nothing is. Texts of the edit are
 * borrowed from the workouts.
 */
void match_run(const struct match_env *env, struct match_item *items,
    size_t count, struct edit *edit);

#endif
