/* SPDX-License-Identifier: ISC */
/*
 * Everything there is to ask for, by some of its letters: the requests with
 * their keys, the options, and the commands of the command line, which may be
 * typed whole. Behind the name of a command the words that may follow are
 * found: its options and what they take. Help opens the same with the
 * requests of the screen it is about.
 */
#include "palette.h"

#include <string.h>

#include "lope/conf_keep.h"
#include "lope/keys.h"
#include "lope/pick.h"
#include "lope/str.h"

/* What a row is, by its ref: a request, or from these on the others. */
#define PALETTE_COMMAND REQ_COUNT
#define PALETTE_SET 10000  /* "set NAME", with the option */
#define PALETTE_WORD 20000 /* a word that may follow */

#define PALETTE_LINE_SIZE 240
#define PALETTE_SET_NAME "set"
#define PALETTE_TASK_LEAST 3 /* letters from which tasks are looked for */

struct palette {
	struct pick pick;
	const struct screen *about; /* NULL: the main screens */
	bool looked;                /* for the copy to put back */
};

static const struct keybind palette_keys[] = { PICK_KEYS,
	{ "Tab", REQ_COMPLETE }, { 0 } };

/* Does the line begin with the whole name of the command? */
static bool
palette_begins(const char *line, const char *name)
{
	size_t n = strlen(name);

	return strncmp(line, name, n) == 0 &&
	    (line[n] == '\0' || line[n] == ' ');
}

/* The word that is being typed: behind the last blank. */
static const char *
palette_last(const char *line)
{
	const char *blank = strrchr(line, ' ');

	return blank != NULL ? blank + 1 : line;
}

/* Is the word before the last one this option, "--rpe"? */
static bool
palette_follows(const char *line, const char *name)
{
	const char *end = palette_last(line), *start;

	while (end > line && end[-1] == ' ')
		end--;
	for (start = end; start > line && start[-1] != ' ';)
		start--;
	return (size_t)(end - start) == strlen(name) + 2 &&
	    strncmp(start, "--", 2) == 0 &&
	    strncmp(start + 2, name, strlen(name)) == 0;
}

/* Words that may follow ----------------------------------------------------- */

static void
palette_word(struct pick *pick, const char *last, const char *key,
    const char *word, const char *text)
{
	if (str_find(word, last) == word)
		(void)pick_add(pick, key, word, text, PALETTE_WORD);
}

/* The words of a choice, between the characters of ends. */
static void
palette_words(struct screen_ctx *ctx, struct pick *pick, const char *last,
    const char *words, const char *ends, const char *text)
{
	size_t len;

	for (; *words != '\0'; words += strspn(words, ends)) {
		len = strcspn(words, ends);
		palette_word(pick, last, "",
		    arena_printf(ctx->frame, "%.*s", (int)len, words), text);
		words += len;
	}
}

/* Behind an option with words those; else the options. */
static void
palette_options(struct screen_ctx *ctx, struct pick *pick, int command,
    const char *line)
{
	const struct view *view = ctx->view;
	const char *last = palette_last(line);
	struct option_row row;
	int i;

	if (view->option_at == NULL)
		return;
	for (i = 0; view->option_at(command, i, &row); i++)
		if (row.words && palette_follows(line, row.name)) {
			palette_words(ctx, pick, last, row.value, "|",
			    row.text);
			return;
		}
	for (i = 0; view->option_at(command, i, &row); i++)
		palette_word(pick, last, arena_copy(ctx->frame, row.value),
		    arena_printf(ctx->frame, "--%s", row.name), row.text);
}

/* The newest copy that can be put back; one look is enough for a line. */
static void
palette_copy(struct screen_ctx *ctx, struct pick *pick, const char *line)
{
	struct palette *own = ctx->own;
	struct view *view = ctx->view;
	char typed[1200];

	if (view->find_copy != NULL && !own->looked)
		view->find_copy(view);
	own->looked = true;
	if (view->copy == NULL)
		return;
	palette_word(pick, palette_last(line), "",
	    arena_copy(ctx->frame, str_shell(typed, sizeof(typed), view->copy)),
	    arena_printf(ctx->frame, "The copy of %s", view->copy_made));
}

static const char *
palette_value(struct screen_ctx *ctx, enum conf_option option)
{
	char value[PALETTE_LINE_SIZE];
	struct str s = str_of(value, sizeof(value));

	conf_print(ctx->view->conf, option, &s);
	return arena_copy(ctx->frame, value);
}

static const char *
palette_choice(const struct conf_row *row)
{
	if (row->kind == CONF_KIND_BOOL)
		return "true false";
	if (row->kind == CONF_KIND_CODE)
		return "none";
	return row->kind == CONF_KIND_DAYS ?
	    "mon tue wed thu fri sat sun daily none" :
	    row->words;
}

/* Behind "set" the names of the options, behind one of them its words. */
static void
palette_settings(struct screen_ctx *ctx, struct pick *pick, const char *line)
{
	const char *last = palette_last(line), *rest = line + 3;
	const struct conf_row *row;
	int i;

	rest += strspn(rest, " ");
	for (i = 0; i < CONF_COUNT; i++) {
		row = &conf_table[i];
		if (last == rest)
			palette_word(pick, last,
			    palette_value(ctx, (enum conf_option)i), row->name,
			    row->text);
		else if (palette_begins(rest, row->name))
			palette_words(ctx, pick, last, palette_choice(row), " ",
			    row->text);
	}
}

/* Everything ----------------------------------------------------------------- */

/* "" where she gave it none; NULL for what is no use there. */
static const char *
palette_key(const struct view *view, const struct screen *about, enum req req)
{
	const struct keymap usual = { about != NULL ? about->keys : NULL,
		about != NULL && about->form ? keymap_form : keymap_common };
	const char *key = keymap_key(keys_on(view, about), req);

	if (req == REQ_PALETTE || keymap_key(usual, req) == NULL)
		return NULL;
	return key != NULL ? key : "";
}

static void
palette_requests(struct screen_ctx *ctx, struct pick *pick, const char *text,
    int score)
{
	const struct palette *own = ctx->own;
	const char *key;
	int i;

	for (i = REQ_NONE + 1; i < REQ_COUNT; i++) {
		const struct req_row *req = &req_table[i];

		key = palette_key(ctx->view, own->about, (enum req)i);
		if (key != NULL &&
		    pick_score(req->name, req->text, text) == score)
			(void)pick_add(pick, key, req->name, req->text, i);
	}
}

/* The commands; one whose name is typed whole is the best, and says before it
 * is run what it gives to others. */
static void
palette_commands(struct screen_ctx *ctx, struct pick *pick, const char *text,
    int score)
{
	const struct view *view = ctx->view;
	struct command_row row;
	bool whole;
	int i;

	for (i = 0; view->command_at != NULL && view->command_at(i, &row);
	     i++) {
		whole = palette_begins(text, row.name);
		if (whole ? score == 0 :
			    pick_score(row.name, row.text, text) == score)
			(void)pick_add(pick, "", row.name, row.text,
			    PALETTE_COMMAND + i);
		if (whole && row.tells != NULL)
			pick->tells = row.tells;
		if (!whole || score != 0 || strchr(text, ' ') == NULL)
			continue;
		if (str_eq(row.name, "restore"))
			palette_copy(ctx, pick, text);
		palette_options(ctx, pick, i, text);
	}
}

static void
palette_sets(struct screen_ctx *ctx, struct pick *pick, const char *text,
    int score)
{
	const char *name;
	int i;

	for (i = 0; i < CONF_COUNT; i++) {
		name = arena_printf(ctx->frame, PALETTE_SET_NAME " %s",
		    conf_table[i].name);
		if (pick_score(name, conf_table[i].text, text) == score)
			(void)pick_add(pick, "", name, conf_table[i].text,
			    PALETTE_SET + i);
	}
}

/* The command of that name, -1 none. */
static int
palette_command(const struct view *view, const char *name)
{
	struct command_row row;
	int i;

	for (i = 0; view->command_at != NULL && view->command_at(i, &row); i++)
		if (str_eq(row.name, name))
			return i;
	return -1;
}

/* The tasks of recovery by name or by what the screens call them, each as the
 * line that ticks it. */
static void
palette_tasks(struct screen_ctx *ctx, struct pick *pick, const char *text,
    const struct recovery *r, int command, int score)
{
	int i;

	for (i = 0; i < r->count; i++)
		if (!str_eq(r->task[i].name, "sleep") &&
		    pick_score(r->task[i].name, r->task[i].label, text) ==
			score)
			(void)pick_add(pick, "",
			    arena_printf(ctx->frame, "recovery done %s",
				r->task[i].name),
			    arena_printf(ctx->frame, "Tick %s",
				r->task[i].label),
			    PALETTE_COMMAND + command);
}

/* The best first; of those as good, requests before commands. */
static void
palette_fill(struct screen_ctx *ctx, struct pick *pick, const char *text)
{
	const struct view *view = ctx->view;
	struct recovery recovery = { .count = 0 };
	int score, command = -1;

	pick->tells = NULL;
	if (palette_begins(text, PALETTE_SET_NAME) &&
	    strchr(text, ' ') != NULL) {
		(void)pick_add(pick, "", PALETTE_SET_NAME,
		    "Set an option: it holds at once and is kept",
		    PALETTE_SET + CONF_COUNT);
		palette_settings(ctx, pick, text);
		return;
	}
	if (strlen(text) >= PALETTE_TASK_LEAST)
		command = palette_command(view, "recovery");
	if (command >= 0)
		recovery_read(view->state, view->now.today, &recovery);
	for (score = 0; score <= PICK_WORST; score++) {
		palette_requests(ctx, pick, text, score);
		palette_commands(ctx, pick, text, score);
		palette_tasks(ctx, pick, text, &recovery, command, score);
		palette_sets(ctx, pick, text, score);
	}
}

/* What stands in the line when it is opened to write something. */
static const char *const palette_lines[] = { [PALETTE_EMPTY] = "",
	[PALETTE_REPORT] = "report lope-report.html",
	[PALETTE_TABLES] = "export csv lope-tables" };

static void
palette_open(struct screen_ctx *ctx, int arg)
{
	struct palette *own = ctx->own;
	struct command_row row;

	own->pick.title = "COMMAND";
	own->pick.label = ":";
	own->pick.question = "Some letters of it, or a command whole: "
			     "log run 33m 3.1km --rpe 3";
	own->pick.none = "Nothing found: fewer letters find more.";
	own->pick.fill = palette_fill;
	own->pick.key_at = 21;
	own->pick.text_at = 28;
	if (arg >= PALETTE_ABOUT && arg < PALETTE_ON_SET) {
		own->about = screen_all[arg - PALETTE_ABOUT];
		own->pick.title = "FIND IN HELP";
		own->pick.label = "/";
	}
	pick_open(ctx, &own->pick);
	if (arg > PALETTE_EMPTY &&
	    (size_t)arg < sizeof(palette_lines) / sizeof(palette_lines[0]))
		pick_retype(&own->pick, palette_lines[arg]);
	else if (arg >= PALETTE_ON_SET && arg < PALETTE_ON_SET + CONF_COUNT)
		pick_retype(&own->pick,
		    arena_printf(ctx->frame, PALETTE_SET_NAME " %s ",
			conf_table[arg - PALETTE_ON_SET].name));
	else if (arg >= PALETTE_ON_COMMAND && arg < PALETTE_ABOUT &&
	    ctx->view->command_at(arg - PALETTE_ON_COMMAND, &row))
		pick_retype(&own->pick,
		    arena_printf(ctx->frame, "%s ", row.name));
}

/* Taking a row ---------------------------------------------------------------- */

static unsigned
palette_retype(struct screen_ctx *ctx, const char *text)
{
	struct palette *own = ctx->own;

	pick_retype(&own->pick, arena_printf(ctx->frame, "%s ", text));
	return REACT_DRAW;
}

/* The word of the row in the place of the last one. */
static unsigned
palette_complete(struct screen_ctx *ctx, const struct pick_row *row)
{
	struct palette *own = ctx->own;
	const char *text = pick_text(&own->pick);

	if (row->ref < PALETTE_WORD)
		return palette_retype(ctx, row->name);
	return palette_retype(ctx,
	    arena_printf(ctx->frame, "%.*s%s", (int)(palette_last(text) - text),
		text, row->name));
}

/* The line as a command, when it begins with the name of one. */
static unsigned
palette_run(struct screen_ctx *ctx, const struct pick_row *row)
{
	struct palette *own = ctx->own;
	const char *text = pick_text(&own->pick);

	if (!palette_begins(text, row->name))
		return palette_retype(ctx, row->name);
	ctx->line = arena_copy(ctx->frame, text);
	if (row->ref < PALETTE_SET)
		return REACT_RUN;
	ctx->line += strlen(PALETTE_SET_NAME);
	return REACT_SET | REACT_CLOSE;
}

static unsigned
palette_take(struct screen_ctx *ctx, const struct pick_row *row)
{
	if (row->ref >= PALETTE_WORD)
		return palette_complete(ctx, row);
	if (row->ref >= PALETTE_COMMAND)
		return palette_run(ctx, row);
	ctx->then = (enum req)row->ref;
	return REACT_CLOSE | REACT_THEN;
}

/* Tab: the row in focus, or the first word that may follow where one is begun;
 * else on to the words. */
static unsigned
palette_tab(struct screen_ctx *ctx)
{
	struct palette *own = ctx->own;
	struct pick *pick = &own->pick;
	const struct pick_row *row = &pick->row[pick->focus];
	bool whole = row->ref >= PALETTE_COMMAND && row->ref < PALETTE_WORD &&
	    palette_begins(pick_text(pick), row->name) &&
	    strchr(pick_text(pick), ' ') != NULL;

	if (!whole)
		return palette_complete(ctx, row);
	if (pick->focus + 1 == pick->count || row[1].ref < PALETTE_WORD)
		return REACT_SAME;
	if (palette_last(pick_text(pick))[0] != '\0')
		return palette_complete(ctx, &row[1]);
	pick->focus++;
	return REACT_DRAW;
}

static unsigned
palette_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct palette *own = ctx->own;
	const struct pick_row *row;
	unsigned react;

	(void)out;
	react = pick_request(ctx, req, &row);
	if (row != NULL)
		return palette_take(ctx, row);
	if (req == REQ_OPEN)
		form_complain(ctx, &own->pick.form, "Nothing is called that.");
	else if (req == REQ_COMPLETE && own->pick.count > 0)
		return palette_tab(ctx);
	return react;
}

static void
palette_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	pick_hints(ctx, out);
	out[5] = out[4];
	out[4] = out[3];
	out[3] = REQ_COMPLETE;
}

const struct screen screen_palette = { .name = "palette",
	.title = "Command",
	.keys = palette_keys,
	.form = true,
	.own_size = sizeof(struct palette),
	.open = palette_open,
	.draw = pick_draw,
	.request = palette_request,
	.type = pick_type,
	.point = pick_point,
	.hints = palette_hints,
	.say = pick_say };
