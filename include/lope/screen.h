/* SPDX-License-Identifier: ISC */
/*
 * What a screen is: a file of src/view with one of these structs. Its
 * functions draw into a grid and know no curses, no store, no clock. Screens
 * lie on a stack; forms, help, why and prompts are screens on top of it.
 */
#ifndef LOPE_SCREEN_H
#define LOPE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lope/arena.h"
#include "lope/conf.h"
#include "lope/edit.h"
#include "lope/grid.h"
#include "lope/keymap.h"
#include "lope/match.h"
#include "lope/plan.h"
#include "lope/request.h"
#include "lope/state.h"

struct country;
struct keys;
struct ripple;

#define HINTS_MAX 16
#define MESSAGE_SIZE 400
#define MESSAGE_ROWS 3 /* that it may take */
#define VIEW_FIND_SIZE 64

/* A command of the command line. */
struct command_row {
	const char *name; /* "log run" */
	const char *text;
	const char *tells; /* of one that writes for others, what; else NULL */
};

/* An option of a command. */
struct option_row {
	const char *name; /* "rpe", without its -- */
	const char *text;
	char value[64]; /* "0-10", "yes|no"; "" for none */
	bool words;     /* value is a choice of words */
};

/* An edit as the history tells it. */
struct edit_row {
	int64_t id;
	const char *at, *text; /* "2026-11-23T13:41:07", "Ticked roll, ..." */
	bool undone, again;    /* as in struct store_edit */
	bool stays;            /* without it there is nothing to come back to */
};

/* What a file would do when it is imported, as the words of lope(1) say it;
 * activity NULL: it holds none. */
struct incoming_row {
	const char *word, *name, *text;
	const struct activity *activity;
	const char *counts; /* what the rules would make of it; NULL nothing */
	const char *note;   /* of the whole file; NULL or "" nothing */
	bool undated;       /* the file does not say when: she may */
};

/* One path of several; false: that is enough of them. */
typedef bool view_path_fn(void *arg, const char *path, bool folder);

/* What did not stay when another machine was merged. */
struct lost_row {
	const char *name, *text; /* "check-in", "energy 2, now 4" */
	int day;                 /* DAY_NONE: not known */
	bool takes, removal; /* to put fact, or remove it, has it after all */
	struct fact fact;
};

/* What every screen reads, and the little that all share. */
struct view {
	const struct log *log;
	const struct state *state;
	const struct plan *plan; /* 12 weeks or more */
	/* How often state was replayed: what a screen keeps of it is stale when
	 * this is another. */
	unsigned replays;
	const struct conf *conf;
	const struct country *country; /* whom to call; NULL: not looked for */
	struct moment now;
	enum unit_system units;
	bool ascii;
	int day; /* the selected day, on all screens */
	/* Where a form that is opened begins, counted from 1: an item of the
	 * gate or an activity of the log; 0 where it likes. */
	int at;
	int month;          /* first day of the month shown */
	const char *closed; /* why nothing can be saved; NULL when it can */
	const char *making; /* the database that she named and that is not
			     * there, before the first answer; else NULL */
	/* The copy to put back where the database is gone, and when it was
	 * made; NULL. */
	const char *copy, *copy_made;
	/* Look for it anew. NULL: there are none. */
	void (*find_copy)(struct view *view);
	char message[MESSAGE_SIZE]; /* the last row */
	enum role message_role;
	const struct keys *keys;   /* hers; NULL: as the program comes */
	char find[VIEW_FIND_SIZE]; /* what was searched for last */
	const char *said;          /* by the last command; NULL nothing */
	/* The line that is run when she says so, of which said is what it would
	 * do; NULL. */
	const char *said_then;
	/* The index'th command; false behind the last. NULL: there are none. */
	bool (*command_at)(int index, struct command_row *out);
	/* The index'th option of it; false behind the last. */
	bool (*option_at)(int command, int index, struct option_row *out);
	const struct edit_row *edits; /* newest first, while they are shown */
	int edit_count;
	/* While files are looked at: what each would do, and how many of them
	 * are to be written. */
	const struct incoming_row *incoming;
	int incoming_count, incoming_new;
	int incoming_undated;                 /* rows that lack a day */
	const struct ripple *incoming_ripple; /* what else they change */
	/* What a file said of an imported activity; false: it is of none. NULL:
	 * nobody knows. */
	bool (*file_said)(const struct view *view, struct row_id id,
	    struct match_source *out);
	/* How she felt, as she told her watch on a day, as the energy of the check-in. */
	int (*watch_feel)(const struct view *view, int day);
	/* Hand each path that begins as typed to each; NULL: there are none. */
	void (*paths_like)(const struct view *view, const char *typed,
	    view_path_fn *each, void *arg);
	const struct lost_row *lost; /* the latest first, while shown */
	int lost_count;
	/* What the screen hinted at that help was asked about. */
	enum req hinted[HINTS_MAX];
};

struct screen_ctx {
	struct view *view;
	int rows, columns;   /* of the whole window */
	struct arena *frame; /* reset before each draw */
	void *own;           /* own_size bytes, zeroed when opened */
	/* Of an OPEN reaction: what to put on the stack, and for which day
	 * or line (arg is given to its open()). */
	const struct screen *open;
	int open_arg;
	enum req then; /* of a THEN reaction */
	/* Of a RUN, LOOK, SET or EDITOR reaction; in the frame's arena, or the
	 * screen's own. */
	const char *line;
	int64_t back_to; /* of a BACK_TO reaction: the id of an edit */
	int day; /* of a DATE reaction: that of the open_arg'th incoming row */
	/* Set by draw(): the ASCII letters that the focused field types, so
	 * that no hint names one of them. NULL: none. In the frame's arena. */
	const char *typed;
	bool answered; /* set by draw(): the focused field has a value */
	bool unsaved;  /* what was done with the form could not be written */
	bool other;    /* by REQ_FORM_DROP only what the other has is meant */
	/* Of struct edit: when she began to look at what is in the form. What
	 * goes on with a draft has that of the draft. 0: not known. */
	int64_t since;
};

/* What the loop is to do after a key; or them together. */
enum react {
	REACT_PASS = 0,   /* not mine: try the common handler */
	REACT_DRAW = 1,   /* taken */
	REACT_EDIT = 2,   /* apply the edit, then draw */
	REACT_OPEN = 4,   /* put ctx->open on the stack */
	REACT_CLOSE = 8,  /* take this screen off the stack */
	REACT_DRAFT = 16, /* keep the draft() of this form */
	REACT_SAME = 32,  /* taken, and nothing is to change by it */
	REACT_THEN = 64,  /* after closing, request ctx->then below */
	REACT_RUN = 128,  /* run ctx->line as a command */
	/* go back to before the edit ctx->back_to; on to behind it when it was
	 * taken back */
	REACT_BACK_TO = 256,
	REACT_BELL = 512,    /* a sound, where she asked for them */
	REACT_LOOK = 1024,   /* read the files at ctx->line, for REACT_TAKE */
	REACT_TAKE = 2048,   /* write what they would do, and close */
	REACT_SET = 4096,    /* set an option: ctx->line is "theme dark" */
	REACT_EDITOR = 8192, /* ctx->line to her editor, then to edited() */
	REACT_DATE = 16384   /* an undated file is of ctx->day */
};

struct screen {
	const char *name;           /* "day": configuration, tests, goldens */
	const char *title;          /* "Day": the tab or the pane name */
	const struct keybind *keys; /* own bindings, ended by { 0 } */
	bool overlay; /* covers row 3 down; tabs and status stay */
	bool form;    /* takes keys by type() before any binding */
	bool ahead;   /* of today and later: older drafts are left out */
	size_t own_size;
	/* Any of these but draw may be NULL. */
	void (*open)(struct screen_ctx *ctx, int arg);
	void (*close)(struct screen_ctx *ctx);
	/* The whole window but hint line and last row: rows 0 to rows-3. */
	void (*draw)(struct screen_ctx *ctx, struct grid *grid);
	/* The day of the view was set by another screen, or by the clock. */
	void (*settle)(struct screen_ctx *ctx);
	/* Take req or return REACT_PASS. What is to change goes to out. */
	unsigned (
	    *request)(struct screen_ctx *ctx, enum req req, struct edit *out);
	/* A click on a cell with an arg other than 0, no request: go there. */
	void (*point)(struct screen_ctx *ctx, int arg);
	/* A key in a form; REACT_PASS lets the bindings have it. */
	unsigned (
	    *type)(struct screen_ctx *ctx, struct key key, struct edit *out);
	/* Requests for the hint line, most wanted first; REQ_NONE ends. */
	void (*hints)(const struct screen_ctx *ctx, enum req out[HINTS_MAX]);
	/* The question of the focused field for the last row; NULL: the
	 * message. In the frame's arena. */
	const char *(*say)(struct screen_ctx *ctx);
	/* Milliseconds until time changes the screen; -1: it does not. */
	int (*wait)(const struct screen_ctx *ctx);
	/* So many went by since the last call, also under other screens; there
	 * it only draws, edits and keeps a draft. */
	unsigned (*tick)(struct screen_ctx *ctx, int ms, struct edit *out);
	/* What her editor made of the text: valid UTF-8 without NUL. */
	unsigned (*edited)(struct screen_ctx *ctx, const char *text);
	/* A form's own text that survives the program, and back. */
	char *(*draft)(struct screen_ctx *ctx);
	void (*undraft)(struct screen_ctx *ctx, const char *text);
	/* What the first form in that text is of, and *day where that is of
	 * another day by now. NULL: the title says it. */
	const char *(
	    *draft_name)(const struct view *view, const char *text, int *day);
};

/* The screens, each in its file. The first five are the tabs. */
extern const struct screen screen_day, screen_calendar, screen_plan,
    screen_recovery, screen_trends;
extern const struct screen screen_review, screen_why, screen_help,
    screen_urgent, screen_note, screen_move, screen_wish, screen_go,
    screen_palette, screen_search, screen_edits, screen_lost, screen_said,
    screen_ceiling, screen_pause, screen_shorten, screen_timer, screen_woke,
    screen_add, screen_thing, screen_importer, screen_incoming, screen_undated,
    screen_options;
extern const struct screen screen_checkin, screen_run, screen_gate,
    screen_setup;

/* What stands in the line of the palette when it opens: its arg. */
enum palette_line { PALETTE_EMPTY, PALETTE_REPORT, PALETTE_TABLES };

#define SCREEN_TABS 5
extern const struct screen *const screen_tabs[SCREEN_TABS];
/* All of them, ended by NULL: tests, help, key check. */
extern const struct screen *const screen_all[];

/* The place of screen in screen_all: what HELP is opened with. */
int screen_index(const struct screen *screen);
/*
 * The whole window: what screen draws, under the frame of tab where screen is
 * an overlay (tab: the main screen below it), and the foot; in a window that
 * is too small the one sentence. ctx belongs to screen; grid is blanked.
 */
void screen_paint(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen, const struct screen *tab);
/* The rows above the rule: tabs with the date, and the status line (in a
 * narrow window that alone); the rule has the pane names (see layout.h). */
void screen_frame(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen);
/* The hint line and below it, at the bottom of the grid, what is said, on so
 * many rows. */
void screen_foot(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen, int rows);
/* Over screen: what may follow the n keys typed. */
void screen_prefix(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen, const struct key *typed, int n);
/* The one-sentence layout for windows under 30x8; true when it was drawn. Of
 * what lies over the main screens it says the question or the name. */
bool screen_tiny(struct screen_ctx *ctx, struct grid *grid,
    const struct screen *screen);

#endif
