/* SPDX-License-Identifier: ISC */
/*
 * What a person can ask for. One row gives the enum, the name for the
 * configuration and the palette, the words of the hint line, and the sentence
 * of help and manual. Keys are bound to requests in keymap.h.
 */
#ifndef LOPE_REQUEST_H
#define LOPE_REQUEST_H

/* group, id, name, hint, sentence */
#define REQ_LIST(X) \
	X(GO, DAY, "day", "day", "Show the day: calendar, plan and recovery") \
	X(GO, CALENDAR, "calendar", "calendar", "Show the calendar") \
	X(GO, PLAN, "plan", "plan", "Show the ladder and the coming weeks") \
	X(GO, RECOVERY, "recovery", "recovery", \
	    "Show recovery, symptoms and the readiness gate") \
	X(GO, TRENDS, "trends", "trends", \
	    "Show how the weeks went, in words and charts") \
	X(MOVE, LEFT, "left", "left", "Go left; in a calendar the day before") \
	X(MOVE, RIGHT, "right", "right", \
	    "Go right; in a calendar the next day") \
	X(MOVE, UP, "up", "up", "Go up; in a calendar the week before") \
	X(MOVE, DOWN, "down", "down", "Go down; in a calendar the next week") \
	X(MOVE, NEXT_PANE, "next-pane", "next", \
	    "Go to the next pane or group") \
	X(MOVE, PREV_PANE, "prev-pane", "previous", \
	    "Go to the pane or group before") \
	X(MOVE, PAGE_UP, "page-up", "page up", \
	    "A page up; in a calendar the month before") \
	X(MOVE, PAGE_DOWN, "page-down", "page down", \
	    "A page down; in a calendar the next month") \
	X(MOVE, FIRST, "first", "first", \
	    "The first line; in a calendar the week's first day") \
	X(MOVE, LAST, "last", "last", \
	    "The last line; in a calendar the week's last day") \
	X(MOVE, PREV_MONTH, "prev-month", "month", "Go to the month before") \
	X(MOVE, NEXT_MONTH, "next-month", "month", "Go to the next month") \
	X(MOVE, PREV_YEAR, "prev-year", "year", "Go to the year before") \
	X(MOVE, NEXT_YEAR, "next-year", "year", "Go to the next year") \
	X(MOVE, SPAN, "span", "view", \
	    "Calendar: the week, the year, and back to the month") \
	X(MOVE, TODAY, "today", "today", "Come back to today") \
	X(MOVE, GO_DATE, "go-date", "go to date", \
	    "Go to a date: 2026-11-23, today, yesterday, -3, mon to sun") \
	X(DO, OPEN, "open", "open", \
	    "Open the line; a task: its clock, or a tick") \
	X(DO, TICK, "tick", "tick", \
	    "Tick or untick, water by the glass; a run: log it") \
	X(DO, TIMER, "timer", "timer", \
	    "Do the task or today's session by the clock") \
	X(DO, TIMER_PAUSE, "timer-pause", "pause", "Timer: pause, or go on") \
	X(DO, TIMER_NEXT, "timer-next", "next step", \
	    "Timer: leave out the rest of the step") \
	X(DO, TIMER_STOP, "timer-stop", "stop", \
	    "Timer: stop, and keep what was done") \
	X(DO, WOKE, "baby-woke", "baby woke", \
	    "Baby woke: keep the minutes that were done, and plan on") \
	X(DO, CHECK_IN, "check-in", "check in", "Say how you are") \
	X(DO, LOG_RUN, "log-run", "log run", "Write a run down") \
	X(DO, READINESS, "readiness", "readiness", \
	    "Tests and answers of the readiness gate") \
	X(DO, EDIT, "edit", "edit", "Change what the cursor is on") \
	X(DO, NOTE, "note", "note", "Write a line about the day") \
	X(DO, EDITOR, "editor", "editor", \
	    "In a note: write it in your editor, as VISUAL or EDITOR says") \
	X(DO, REMOVE, "remove", "remove", "Remove it; undo brings it back") \
	X(DO, SHORTEN, "shorten", "shorten", \
	    "Shorten the planned session, swap it or skip it") \
	X(DO, SWAP_WALK, "swap-walk", "walk", \
	    "A walk instead of the planned session") \
	X(DO, SWAP_STRENGTH, "swap-strength", "strength", \
	    "Strength instead of the planned session") \
	X(DO, SKIP, "skip", "skip", \
	    "Skip the planned session; no reason asked") \
	X(DO, PAUSE, "pause", "pause", \
	    "Skip some days at once, for illness, travel or the baby") \
	X(DO, MOVE, "move", "move", "Move the planned run to another day") \
	X(DO, ADD, "add", "add", \
	    "Add a run, a walk, strength, a task, a nap window and more") \
	X(DO, ADD_RUN, "add-run", "plan a run", \
	    "Plan a run on the day, as far as the rules allow it") \
	X(DO, ADD_WALK, "add-walk", "walk", "Write a walk down") \
	X(DO, ADD_STRENGTH, "add-strength", "strength", "Write strength down") \
	X(DO, ADD_OTHER, "add-other", "something else", \
	    "Write something else down: a swim, a ride") \
	X(DO, ADD_TRIAL, "add-trial", "time trial", \
	    "Write a time trial or a race down") \
	X(DO, ADD_TASK, "add-task", "task", "Add a task of your own") \
	X(DO, ADD_NAP, "add-nap", "nap window", \
	    "Add a nap window that sessions are to fit") \
	X(DO, ADD_CLEARANCE, "add-clearance", "clearance", \
	    "Write down that a clinician cleared it") \
	X(DO, CEILING, "ceiling", "free now", \
	    "What may be run now, in the minutes there are") \
	X(DO, IMPORT, "import", "import", \
	    "Take activities from files of a watch or a service") \
	X(DO, TAKE, "take", "take", \
	    "In an import: write down all that is new in the files") \
	X(DO, DO_IT, "do-it", "do it", \
	    "Where a command said what it would change: let it") \
	X(DO, SETUP, "setup", "set up", "The first-run questions again") \
	X(GO, PALETTE, "palette", "command", \
	    "Everything by some of its letters; commands whole") \
	X(GO, WRITE, "write", "write", \
	    "Write what is shown to a file: tables; on Recovery a page for " \
	    "the physio") \
	X(MOVE, FIND, "find", "find", \
	    "Find words of notes, and rules that struck") \
	X(MOVE, FIND_NEXT, "find-next", "earlier", \
	    "The next day before that holds what was found") \
	X(MOVE, FIND_PREV, "find-prev", "later", \
	    "The next day after that holds what was found") \
	X(VIEW, OPTIONS, "options", "options", \
	    "Units, colours, mouse, panes, run days and nap windows") \
	X(DO, UNDO, "undo", "undo", "Take the latest edit back") \
	X(DO, REDO, "redo", "redo", "Do it again") \
	X(DO, BACK_TO, "back-to", "back to", \
	    "In the list of edits: back to before it, or on to behind it") \
	X(MOVE, COMPLETE, "complete", "complete", \
	    "In the line of a command: the word that fits") \
	X(MOVE, FIELD_NEXT, "field-next", "next", \
	    "In a form: keep what is typed and go on") \
	X(MOVE, FIELD_SKIP, "field-skip", "skip", \
	    "In a form: go on, without an answer where there is none") \
	X(MOVE, FIELD_BACK, "field-back", "back", \
	    "In a form: the field that was just answered, else the one before") \
	X(DO, FIELD_CLEAR, "field-clear", "clear", \
	    "In a form: take the answer back; where it is empty, the one just given") \
	X(DO, ALL_CLEAR, "all-clear", "all none", \
	    "Check-in: none of what is still unanswered but sleep to soreness") \
	X(DO, FORM_DONE, "form-done", "done", \
	    "Close the form; all that was answered is kept") \
	X(DO, FORM_KEEP, "form-keep", "keep draft", \
	    "Close the form and keep it half-filled for later") \
	X(DO, FORM_DROP, "form-drop", "drop draft", \
	    "Where a draft is kept: close the form, forget what is half filled in") \
	X(VIEW, FEWER, "fewer", "fewer", "Fewer weeks on the trends") \
	X(VIEW, MORE, "more", "weeks", "More weeks on the trends, up to all") \
	X(VIEW, FORECAST, "forecast", "forecast", \
	    "On the plan: when the next milestone and the goal may come") \
	X(VIEW, WHY, "why", "why", "Every rule that had a say that day") \
	X(VIEW, URGENT, "urgent", "urgent", \
	    "Warning signs and who to call; records nothing") \
	X(VIEW, REVIEW, "review", "review", \
	    "An ended week in five lines: the last, or that of an earlier day") \
	X(VIEW, EDITS, "undo-list", "edits", \
	    "What was written, to go back to before a line of it") \
	X(VIEW, LOST, "conflicts", "conflicts", \
	    "What did not stay when another machine was merged") \
	X(VIEW, HELP, "help", "help", "The keys of this screen and of all") \
	X(VIEW, REDRAW, "redraw", "redraw", "Draw the screen again") \
	X(VIEW, SUSPEND, "suspend", "suspend", "Stop for a while, back by fg") \
	X(VIEW, BACK, "back", "back", "One level back; never quits") \
	X(VIEW, QUIT, "quit", "quit", "Back; on a main screen quit")

enum req {
	REQ_NONE,
#define REQ_ENUM(group, id, name, hint, text) REQ_##id,
	REQ_LIST(REQ_ENUM)
#undef REQ_ENUM
	    REQ_COUNT
};

enum req_group { REQ_GROUP_GO, REQ_GROUP_MOVE, REQ_GROUP_DO, REQ_GROUP_VIEW };

struct req_row {
	enum req_group group;
	const char *name, *hint, *text;
};

/* [REQ_NONE] is all NULL. */
extern const struct req_row req_table[REQ_COUNT];

#endif
