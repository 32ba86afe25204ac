/* SPDX-License-Identifier: ISC */
/* Every option of the table with its value, what it may be and its default. */
#include "lope/screen.h"

#include <stdlib.h>
#include <string.h>

#include "lope/conf_keep.h"
#include "lope/form.h"
#include "lope/str.h"

#define OPTIONS_VALUE_AT 14
#define OPTIONS_HINT_AT 22
#define OPTIONS_WIDE 60
#define OPTIONS_LINE_MAX 400
#define OPTIONS_WORDS 8

/* The letters that answer an option; its words in their order. */
struct options_choice {
	char letters[OPTIONS_WORDS + 1];
	const char *words;
};

struct options_own {
	struct form form;
	struct options_choice choice[CONF_COUNT];
	const char *line; /* of the last answer: "theme dark"; NULL none */
};

static const struct keybind options_keys[] = { FORM_KEYS,
	{ "Enter", REQ_FIELD_NEXT }, { 0 } };

/* The first letter of each word that no word before it took. */
static void
options_letters(struct options_choice *choice)
{
	struct str s = str_of(choice->letters, sizeof(choice->letters));
	const char *word, *at;

	for (word = choice->words; *word != '\0'; word += strspn(word, " ")) {
		for (at = word; *at > ' '; at++)
			if (strchr(choice->letters, *at) == NULL)
				break;
		str_add(&s, "%c", *at);
		word += strcspn(word, " ");
	}
}

/* "p plain  d dark" */
static const char *
options_mask(struct screen_ctx *ctx, const struct options_choice *choice)
{
	char text[160];
	struct str s = str_of(text, sizeof(text));
	const char *word = choice->words;
	size_t len;
	int i;

	for (i = 0; *word != '\0'; i++) {
		len = strcspn(word, " ");
		str_add(&s, "%s%c %.*s", i > 0 ? "  " : "", choice->letters[i],
		    (int)len, word);
		word += len;
		word += strspn(word, " ");
	}
	return arena_copy(ctx->frame, text);
}

static const char *
options_sample(const struct conf_row *row)
{
	if (row->kind == CONF_KIND_CODE)
		return "two letters, as FR";
	return row->kind == CONF_KIND_DAYS ?
	    "as mon wed sat" :
	    "as daily 13:00 13:45; sat 9:00 9:30";
}

static void
options_field(struct screen_ctx *ctx, struct form *form,
    enum conf_option option)
{
	const struct options_own *own = ctx->own;
	const struct options_choice *choice = &own->choice[option];
	const struct conf_row *row = &conf_table[option];
	bool wide = ctx->columns >= OPTIONS_WIDE, list = choice->words == NULL;
	char value[OPTIONS_LINE_MAX];
	struct str v = str_of(value, sizeof(value));
	struct form_field *field;

	conf_print(ctx->view->conf, option, &v);
	field = form_add(form, (int)option + 1, list ? FORM_LINE : FORM_CHOICE,
	    row->name,
	    arena_printf(ctx->frame, "%s  default %s",
		list ? options_sample(row) : options_mask(ctx, choice),
		conf_default(option)),
	    list ? arena_printf(ctx->frame, "%s. %s", row->text,
		       options_sample(row)) :
		   row->text);
	field->optional = true;
	field->words = true;
	field->below = wide ? 1 : 0;
	if (list) {
		field->max = OPTIONS_LINE_MAX - 1;
	} else {
		field->letters = choice->letters;
		form_set(ctx, field, ctx->view->conf->value[option]);
	}
	field->text = list && str_eq(value, "none") ?
	    "" :
	    arena_copy(ctx->frame, value);
	form_place(field, (int)option * (wide ? 2 : 1), 0, OPTIONS_VALUE_AT,
	    wide && (!list || field->text[0] == '\0') ? OPTIONS_HINT_AT : 0,
	    ctx->columns);
	if (wide)
		form_say(form, field->line + 1, 4, ctx->columns, ROLE_DIM,
		    row->text);
}

static void
options_build(struct screen_ctx *ctx, struct form *form)
{
	int i;

	form->title = "OPTIONS  each holds at once and is kept";
	for (i = 0; i < CONF_COUNT; i++)
		options_field(ctx, form, (enum conf_option)i);
}

/* What was typed, as a line; the loop judges it where it is a line already. */
static bool
options_answer(struct screen_ctx *ctx, struct form *form, int id, int value,
    const char *text, struct err *err)
{
	struct options_own *own = ctx->own;
	const struct conf_row *row = &conf_table[id - 1];
	struct conf made;
	char *edited;

	(void)form;
	if (row->kind == CONF_KIND_ENUM || row->kind == CONF_KIND_BOOL) {
		const char *word = own->choice[id - 1].words;

		for (; value > 0; value--) {
			word += strcspn(word, " ");
			word += strspn(word, " ");
		}
		own->line = value == FORM_NONE ?
		    row->name :
		    arena_printf(ctx->frame, "%s %.*s", row->name,
			(int)strcspn(word, " "), word);
		return true;
	}
	edited = conf_edit("", "", (enum conf_option)(id - 1), text, &made,
	    err);
	free(edited);
	if (edited == NULL)
		return false;
	own->line = arena_printf(ctx->frame, "%s %s", row->name, text);
	return true;
}

static void
options_open(struct screen_ctx *ctx, int arg)
{
	struct options_own *own = ctx->own;
	int i;

	(void)arg;
	for (i = 0; i < CONF_COUNT; i++) {
		if (conf_table[i].kind == CONF_KIND_ENUM)
			own->choice[i].words = conf_table[i].words;
		else if (conf_table[i].kind == CONF_KIND_BOOL)
			own->choice[i].words = "false true";
		if (own->choice[i].words != NULL)
			options_letters(&own->choice[i]);
	}
	form_open(ctx, &own->form, options_build, options_answer);
}

/* Hand on what was answered. */
static unsigned
options_react(struct screen_ctx *ctx, unsigned react)
{
	struct options_own *own = ctx->own;

	if (own->line == NULL)
		return react;
	ctx->line = own->line;
	own->line = NULL;
	return react | REACT_SET;
}

static unsigned
options_type(struct screen_ctx *ctx, struct key key, struct edit *out)
{
	struct options_own *own = ctx->own;

	(void)out;
	return options_react(ctx, form_type(ctx, &own->form, key));
}

static unsigned
options_request(struct screen_ctx *ctx, enum req req, struct edit *out)
{
	struct options_own *own = ctx->own;

	(void)out;
	if (req == REQ_BACK)
		return form_leave(ctx, &own->form) ?
		    options_react(ctx, REACT_CLOSE) :
		    REACT_DRAW;
	return options_react(ctx, form_request(ctx, &own->form, req));
}

static void
options_hints(const struct screen_ctx *ctx, enum req out[HINTS_MAX])
{
	(void)ctx;
	out[0] = REQ_FIELD_NEXT;
	out[1] = REQ_FIELD_BACK;
	out[2] = REQ_FIELD_CLEAR;
	out[3] = REQ_URGENT;
	out[4] = REQ_BACK;
}

const struct screen screen_options = { .name = "options",
	.title = "Options",
	.keys = options_keys,
	.form = true,
	.own_size = sizeof(struct options_own),
	.open = options_open,
	.draw = form_own_draw,
	.request = options_request,
	.point = form_own_point,
	.type = options_type,
	.hints = options_hints,
	.say = form_own_say };
