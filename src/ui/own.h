/* SPDX-License-Identifier: ISC */
/*
 * What the files of src/ui share: struct app, which owns everything the
 * full-screen program has, and goes down by pointer.
 */
#ifndef LOPE_UI_OWN_H
#define LOPE_UI_OWN_H

#include <stdbool.h>

#include "lope/app.h"
#include "lope/arena.h"
#include "lope/conf.h"
#include "lope/country.h"
#include "lope/date.h"
#include "lope/grid.h"
#include "lope/keymap.h"
#include "lope/keys.h"
#include "lope/log.h"
#include "lope/plan.h"
#include "lope/screen.h"
#include "lope/state.h"
#include "lope/store.h"
#include "lope/term.h"
#include "lope/vec.h"

#define APP_DEPTH 8  /* screens on top of one another */
#define APP_WEEKS 40 /* of the plan: from S1 to the first distance weeks */

/* How she stood before a check-in began. */
struct app_was {
	bool known;
	enum verdict verdict;
	int stage; /* 0: not on the ladder */
	struct plan plan;
};

struct app_level {
	const struct screen *screen;
	void *own;         /* NULL where the screen has nothing */
	int visit;         /* of a form that has written; 0 not yet */
	int wrote, undone; /* edits, since it was opened */
	int64_t since; /* of store_stamp, when it was opened or last wrote */
	bool owed;     /* its draft could not be kept yet */
	struct app_was was; /* of a check-in that has written */
};

/* An edit of this run of the program, and the visit to a form it is of. */
struct app_written {
	int64_t id;
	int visit;
};

struct app {
	const struct app_env *env;
	struct store_env store_env;
	struct store *store; /* NULL until there is a database */
	struct log log;
	struct state state;
	struct state evening; /* of yesterday, for replay_today */
	struct plan plan;
	struct conf conf;
	struct country country;
	struct keys keys;
	/* Which drafts were named at this start, to be kept. */
	char told[DATE_ISO_SIZE + 24];
	bool telling;
	bool mouse; /* as --no-mouse and the option say, the later holds */
	struct view view;
	struct arena frame;
	struct grid grid;
	struct app_level level[APP_DEPTH];
	int depth; /* at least 1 while it runs */
	VEC(struct app_written) written;
	int visits;
	VEC(struct store_edit) edits; /* shown by the list of them */
	VEC(struct edit_row) edit_rows;
	struct incoming *incoming; /* files that are looked at; NULL none */
	VEC(struct lost_row) lost_rows; /* shown by the list of conflicts */
	struct arena lost_text;
	char copy[1024], copy_made[STORE_MADE_SIZE]; /* of the view */
	char *said; /* by the last command, owned; NULL nothing */
	char then[MESSAGE_SIZE * 4]; /* of the view: said_then */
	bool conflict;               /* the last edit met one, told already */
	bool unsaved; /* what was to be written when the form closed was not */
	/* input */
	struct key typed[KEYS_MAX];
	int typed_count;
	bool box;                   /* what may follow them is shown */
	int clicked;                /* arg of the last click, 0 none */
	const struct screen *shown; /* whose cells the grid has */
	bool pasting;               /* outside a form: thrown away */
	bool interrupted;           /* the last key was Ctrl-C */
	bool more;                  /* keys were left for after the paint */
	/* The key, pressed once or more, that is to show an effect by the
	 * next paint; its code is 0 when there is none or there are several. */
	struct key pressed;
	int pressed_count;
	/* what the loop is to do */
	bool draw, again; /* again: every cell */
	bool suspend;
	bool done;
	int status;
	int64_t ticked_ms; /* env->now_ms when time was last dealt out */
};

/* app.c ------------------------------------------------------------------ */

const struct screen *app_top(const struct app *app);
/* For the screen on top. */
struct screen_ctx app_ctx(struct app *app);
/* Another program is waited for anew: what follows is of another key. */
void app_wait_anew(struct app *app);
/* Ask the date again and read what another program wrote; true when there
 * was something. */
bool app_refresh(struct app *app);
/* Take what the top screen said to a key. edit is cleared. */
void app_react(struct app *app, struct screen_ctx *ctx, unsigned react,
    struct edit *edit);
/* The top screen, then what is common; false: nobody took it. */
bool app_request(struct app *app, enum req req);
/* Reckon anew after each change of the facts or of the date. */
void app_replay(struct app *app);
/* Look for the numbers of the country that is set. */
void app_find_country(struct app *app);
/* What the top screen has written, or has been told of, is no surprise to it.
 */
void app_seen(struct app *app);
/* Say so where the copy that goes with a write could not be made. */
void app_say_copy(struct app *app);
/* Say so where something told already lies ahead of today; it counts more than
 * what else is to be said, for all of the screen is of another day. */
void app_say_ahead(struct app *app);
void app_say(struct app *app, enum role role, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
/* Say what went wrong and the way out: of a damage, the copy to put back. */
void app_complain(struct app *app, const struct err *err);
/* Read what a command wrote, the first database included. */
void app_read_again(struct app *app);
/* Write edit, say its sentence and how it is taken back; false when it could
 * not be written, which is said. */
bool app_apply(struct app *app, struct edit *edit);
/* Put what files would do on the stack. */
void app_open_incoming(struct app *app);
/* Put what a command said on the stack. */
void app_open_said(struct app *app);
#define COMMAND_WORDS 64
/* Split at blanks; '...' and "..." keep them. line is changed. The number of
 * words, -1 for too many or a quote that does not end. command.c */
int command_split(char *line, char *words[COMMAND_WORDS]);
/* Run a line of the command line's own words; false when it was refused,
 * which is said, or where files to import are shown over it. command.c */
bool command_run(struct app *app, const char *line);
/* Say what it printed. command.c */
void command_say(struct app *app, bool done);
/* Take the edits back down to id, or do them again up to it. undo.c */
void undo_to(struct app *app, int64_t id);
/* Read the history for the list of edits; false, which is said, where it cannot
 * be. undo.c */
bool undo_list(struct app *app);
/* Read what merging has left; say at the start that there is something; give
 * it back. lost.c */
void lost_list(struct app *app);
void lost_say(struct app *app);
void lost_clear(struct app *app);
/* Is text that of the edit that makes the profile, which stays? undo.c */
bool undo_is_set_up(const struct app *app, const char *text);
/* Remember that the form on top wrote the latest edit. undo.c */
void undo_note(struct app *app);
/* Take back, or do again, the latest edit with the others of its visit; the
 * set-up itself is not taken back here, and on a panel nothing that was written
 * before it was opened. Says what was done. undo.c */
void undo_step(struct app *app, bool redo);
/* Milliseconds until time changes a screen by itself; -1: it does not. */
int app_wait(struct app *app);
/* Deal out the time since the last call to the screens that wait for it. */
void app_tick(struct app *app);
/* Set an option: "theme dark"; done at once and kept, which is said. False
 * when it is no such option or value. options.c */
bool options_set(struct app *app, const char *line);
struct term_options app_term_options(const struct app *app);
void app_resize(struct app *app, int rows, int columns);
void app_paint(struct app *app);
/* Say so when the file is damaged where no fact lies. Best after a paint: it
 * takes longer than everything before it. */
void app_check(struct app *app);
void app_end(struct app *app, int status);

/* incoming.c ------------------------------------------------------------- */

/* Is it a file or folder that may be of a watch or a service, and not what
 * lope export wrote, which the command takes? */
bool incoming_may_be(const char *path);
/* Is there anything of that name? Said with the whole of it where not. */
bool incoming_is_there(struct app *app, const char *path);
/* Read the files at a path as it was typed and show what they would do; says
 * what is wrong. */
void incoming_look(struct app *app, const char *typed);
/* The same of paths that are known to be there. */
void incoming_look_at(struct app *app, const char *const *paths, size_t count);
/* The row'th of them was on that day, which its file does not say. */
void incoming_date(struct app *app, int row, int day);
/* Write that; false when there is nothing to write or it cannot be. */
bool incoming_take(struct app *app);
void incoming_free(struct app *app);
/* Of struct view, as the next. */
bool incoming_file_said(const struct view *view, struct row_id id,
    struct match_source *out);
int incoming_watch_feel(const struct view *view, int day);
void incoming_paths_like(const struct view *view, const char *typed,
    view_path_fn *each, void *arg);

/* editor.c --------------------------------------------------------------- */

/* Let her write text in her editor. What came of it, the caller's to free;
 * NULL where that is nothing new, or cannot be had, which is said. */
char *editor_run(struct app *app, const char *text);

/* input.c ---------------------------------------------------------------- */

void input_key(struct app *app, struct key key);
/* Nothing came after the keys typed for a while: show what may. */
void input_wait(struct app *app);
/* Ctrl-C or SIGINT: back; the second in a row ends the program. */
void input_interrupt(struct app *app);

/* loop.c ----------------------------------------------------------------- */

/* Take the terminal over again and show what has changed meanwhile. */
void loop_resume(struct app *app);
/* Until app->done; the terminal is open. */
void loop_run(struct app *app);

#endif
