/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <string.h>

#include "lope/clean.h"
#include "lope/date.h"

/*
 * The habits of getopt_long: long names may be cut short, options may stand
 * anywhere, "--" ends them. It is not getopt_long because the same word means
 * different rows in different commands, and because "-3" is three days ago.
 */

#define OPTION_NAME_MAX 32
#define VALUE_SHOWN 40 /* bytes of her text in a message */

enum option_word { OPTION_WORD, OPTION_LONG, OPTION_SHORT, OPTION_END };

struct option_scan {
	int argc, at;
	char **argv;
	bool ended; /* "--" was seen */
};

static enum option_word
option_next(struct option_scan *scan, const char **word)
{
	const char *w;

	if (scan->at >= scan->argc)
		return OPTION_END;
	w = scan->argv[scan->at++];
	if (!scan->ended && str_eq(w, "--")) {
		scan->ended = true;
		return option_next(scan, word);
	}
	*word = w;
	if (scan->ended || w[0] != '-' || w[1] == '\0' ||
	    (w[1] >= '0' && w[1] <= '9'))
		return OPTION_WORD;
	*word = w + (w[1] == '-' ? 2 : 1);
	return w[1] == '-' ? OPTION_LONG : OPTION_SHORT;
}

static bool
option_has(const struct cli_option *option, unsigned mask)
{
	return option->only == 0 || (option->only & mask) != 0;
}

bool
cli_has_option(const struct cli_command *command,
    const struct cli_option *option)
{
	return option_has(option, command->mask);
}

static const struct cli_option *
option_exact(const struct cli_option *table, unsigned mask, const char *name,
    size_t n)
{
	if (table == NULL)
		return NULL;
	for (; table->name != NULL; table++)
		if (option_has(table, mask) && strlen(table->name) == n &&
		    memcmp(table->name, name, n) == 0)
			return table;
	return NULL;
}

/* Rows that begin with name are counted; the last of them. */
static const struct cli_option *
option_prefix(const struct cli_option *table, unsigned mask, const char *name,
    size_t n, int *count)
{
	const struct cli_option *found = NULL;

	if (table == NULL)
		return NULL;
	for (; table->name != NULL; table++)
		if (option_has(table, mask) &&
		    strncmp(table->name, name, n) == 0) {
			found = table;
			(*count)++;
		}
	return found;
}

/* Does the option that word names, of whatever command, take a value? */
static bool
option_takes_value(const char *word)
{
	size_t n = strlen(word);
	const struct cli_option *row;
	const struct cli_command *c;
	int count = 0;

	row = option_exact(cli_global_options, 0, word, n);
	for (c = cli_commands; row == NULL && c->name != NULL; c++)
		row = option_exact(c->options, c->mask, word, n);
	if (row == NULL)
		row = option_prefix(cli_global_options, 0, word, n, &count);
	for (c = cli_commands; row == NULL && c->name != NULL; c++)
		row = option_prefix(c->options, c->mask, word, n, &count);
	return row != NULL && row->kind != CLI_FLAG;
}

/* The first two words that are no options, NULL where there are fewer. */
static void
option_find_words(struct cli *cli, int argc, char **argv, const char *two[2])
{
	struct option_scan scan = { .argc = argc, .at = 1, .argv = argv };
	const struct cli_option *json = NULL;
	enum option_word kind;
	const char *word;
	int n = 0, count;

	two[0] = two[1] = NULL;
	while ((kind = option_next(&scan, &word)) != OPTION_END) {
		if (kind == OPTION_WORD && n < 2)
			two[n++] = word;
		if (kind != OPTION_LONG)
			continue;
		count = 0;
		json = option_prefix(cli_global_options, 0, word, strlen(word),
		    &count);
		if (json != NULL && str_eq(json->name, "json"))
			cli->opt.json = true;
		if (strchr(word, '=') == NULL && option_takes_value(word))
			scan.at++;
	}
}

static const struct cli_command *
command_find(const char *first, const char *second)
{
	const struct cli_command *c;
	size_t n = strlen(first);

	for (c = cli_commands; c->name != NULL; c++) {
		if (second == NULL && str_eq(c->name, first))
			return c;
		if (second != NULL && strncmp(c->name, first, n) == 0 &&
		    c->name[n] == ' ' && str_eq(c->name + n + 1, second))
			return c;
	}
	return NULL;
}

/* The first words of the commands, or the second words of those that begin
 * with first; each once, separated by blanks. */
static void
command_words(struct str *out, const char *first)
{
	const struct cli_command *c;
	const char *word;
	size_t n, skip = first == NULL ? 0 : strlen(first);
	char one[OPTION_NAME_MAX + 1];

	for (c = cli_commands; c->name != NULL; c++) {
		if (first != NULL &&
		    (strncmp(c->name, first, skip) != 0 ||
			c->name[skip] != ' '))
			continue;
		word = c->name + skip + (first != NULL);
		n = strcspn(word, " ");
		memcpy(one, word, n);
		one[n] = '\0';
		if (!str_word(out->buf, one, NULL))
			str_add(out, "%s%s", out->len > 0 ? " " : "", one);
	}
}

static bool
command_unknown(struct cli *cli, const char *first, const char *second)
{
	const struct cli_command *c;
	char list[1024], near[64];
	struct str s = str_of(list, sizeof(list));

	command_words(&s, first);
	if (s.len > 0) {
		if (second == NULL)
			(void)err_set(&cli->err, ERR_USAGE,
			    "%s: it needs a second word", first);
		else
			(void)err_set(&cli->err, ERR_USAGE,
			    "%s %s: no such command", first, second);
		return err_hint(&cli->err, "There are: %s.", list);
	}
	s = str_of(list, sizeof(list));
	command_words(&s, NULL);
	(void)err_set(&cli->err, ERR_USAGE, "%s: no such command", first);
	for (c = cli_commands; c->name != NULL; c++)
		if (strncmp(c->name, first, strlen(first)) == 0)
			return err_hint(&cli->err, "Did you mean lope %s?",
			    c->name);
	if (str_nearest(list, first, near, sizeof(near)))
		return err_hint(&cli->err, "Did you mean lope %s?", near);
	return err_hint(&cli->err, "lope help lists the commands.");
}

/* The option of which word is the last part: "run-time" for "time". */
static bool
option_ending(const struct cli_command *command, const char *word, char *near,
    size_t size)
{
	const struct cli_option *o;
	size_t n = strlen(word), len;

	if (command == NULL || command->options == NULL || n == 0)
		return false;
	for (o = command->options; o->name != NULL; o++) {
		len = strlen(o->name);
		if (cli_has_option(command, o) && len > n + 1 &&
		    o->name[len - n - 1] == '-' &&
		    str_eq(o->name + len - n, word))
			return str_copy(near, size, o->name);
	}
	return false;
}

static bool
option_unknown(struct cli *cli, const char *name, size_t n)
{
	const struct cli_option *o;
	char list[2048], word[64], near[64];
	struct str s = str_of(list, sizeof(list));
	struct str w = str_of(word, sizeof(word));

	str_add(&w, "%.*s", (int)(n < 60 ? n : 60), name);
	(void)err_set(&cli->err, ERR_USAGE, "--%s: no such option", word);
	for (o = cli_global_options; o->name != NULL; o++)
		str_add(&s, "%s ", o->name);
	if (cli->command != NULL && cli->command->options != NULL)
		for (o = cli->command->options; o->name != NULL; o++)
			if (cli_has_option(cli->command, o))
				str_add(&s, "%s ", o->name);
	if (option_ending(cli->command, word, near, sizeof(near)) ||
	    str_nearest(list, word, near, sizeof(near)))
		return err_hint(&cli->err, "Did you mean --%s?", near);
	if (cli->command != NULL)
		return err_hint(&cli->err, "lope help %s lists its options.",
		    cli->command->name);
	return err_hint(&cli->err, "lope help lists the options.");
}

/*
 * The row that name, n bytes, stands for. Some names are rows of both tables
 * (--units): in front of the command the one of all commands is meant,
 * behind it the command's own.
 */
static const struct cli_option *
option_resolve(struct cli *cli, const char *name, size_t n, bool behind)
{
	const struct cli_command *c = cli->command;
	const struct cli_option *own = c == NULL ? NULL : c->options, *found;
	unsigned mask = c == NULL ? 0 : c->mask;
	int count = 0;

	found = option_exact(behind ? own : cli_global_options, mask, name, n);
	if (found == NULL)
		found = option_exact(behind ? cli_global_options : own, mask,
		    name, n);
	if (found != NULL)
		return found;
	found = option_prefix(cli_global_options, mask, name, n, &count);
	if (own != NULL) {
		const struct cli_option *o = option_prefix(own, mask, name, n,
		    &count);

		found = o != NULL ? o : found;
	}
	if (count > 1) {
		(void)err_set(&cli->err, ERR_USAGE,
		    "--%.*s: it may mean several options", (int)n, name);
		return NULL;
	}
	if (found == NULL)
		(void)option_unknown(cli, name, n);
	return found;
}

static void
option_give(struct cli *cli, const struct cli_option *option, const char *value)
{
	struct cli_given *g = VEC_ADD(&cli->given);

	*g = (struct cli_given){ .option = option, .value = value };
}

static bool
option_read_long(struct cli *cli, struct option_scan *scan, const char *word,
    bool behind)
{
	size_t n = strcspn(word, "=");
	const struct cli_option *option = option_resolve(cli, word, n, behind);
	const char *value = word[n] == '=' ? word + n + 1 : NULL;

	if (option == NULL)
		return false;
	if (option->kind == CLI_FLAG && value != NULL)
		return err_set(&cli->err, ERR_USAGE, "--%s: it takes no value",
		    option->name);
	if (option->kind != CLI_FLAG && value == NULL) {
		if (scan->at >= scan->argc)
			return err_set(&cli->err, ERR_USAGE,
			    "--%s: it needs a value", option->name);
		value = scan->argv[scan->at++];
	}
	option_give(cli, option, value);
	return true;
}

static bool
option_read_short(struct cli *cli, const char *word)
{
	const struct cli_option *o;

	for (; *word != '\0'; word++) {
		for (o = cli_global_options; o->name != NULL; o++)
			if (o->letter == *word)
				break;
		if (o->name == NULL)
			return err_set(&cli->err, ERR_USAGE,
			    "-%c: no such option", *word);
		option_give(cli, o, NULL);
	}
	return true;
}

static bool
option_hint(struct cli *cli)
{
	const struct cli_command *c = cli->command;

	return err_hint(&cli->err, "lope %s%s%s", c->name,
	    *c->usage == '\0' ? "" : " ", c->usage);
}

bool
cli_missing(struct cli *cli)
{
	const char *word = cli->command->usage;
	size_t skip = cli->args.count;

	/* What may be left out is not what is missing. */
	while (*word == '[' || skip-- > 0)
		word += strcspn(word, " ") + 1;
	(void)err_set(&cli->err, ERR_USAGE, "%s: %.*s is missing",
	    cli->command->name, (int)strcspn(word, " "), word);
	return option_hint(cli);
}

static bool
option_check_count(struct cli *cli)
{
	const struct cli_command *c = cli->command;

	if (c == NULL || cli->help || cli->version)
		return true;
	if (cli->args.count < (size_t)c->args_min)
		return cli_missing(cli);
	if (cli->args.count <= (size_t)c->args_max)
		return true;
	(void)err_set(&cli->err, ERR_USAGE, "%s: \"%s\" is not expected here",
	    c->name, cli->args.items[c->args_max]);
	return option_hint(cli);
}

static bool
option_read_all(struct cli *cli, int argc, char **argv, int skip)
{
	struct option_scan scan = { .argc = argc, .at = 1, .argv = argv };
	enum option_word kind;
	const char *word;
	bool ok = true;
	int words = 0;

	while (ok && (kind = option_next(&scan, &word)) != OPTION_END) {
		if (kind == OPTION_LONG)
			ok = option_read_long(cli, &scan, word, words > 0);
		else if (kind == OPTION_SHORT)
			ok = option_read_short(cli, word);
		else if (words++ >= skip)
			*VEC_ADD(&cli->args) = word;
	}
	return ok;
}

bool
cli_parse(struct cli *cli, int argc, char **argv)
{
	const char *two[2];
	size_t i;
	int skip = 0;

	option_find_words(cli, argc, argv, two);
	if (two[0] != NULL) {
		skip = 2;
		if (two[1] != NULL)
			cli->command = command_find(two[0], two[1]);
		if (cli->command == NULL) {
			skip = 1;
			cli->command = command_find(two[0], NULL);
		}
	}
	cli->topic = cli->command != NULL ? cli->command->name :
	    two[0] != NULL                ? two[0] :
					    "";
	if (!option_read_all(cli, argc, argv, skip))
		return false;
	for (i = 0; i < cli->given.count; i++) {
		cli->help |= str_eq(cli->given.items[i].option->name, "help");
		cli->version |= str_eq(cli->given.items[i].option->name,
		    "version");
	}
	if (two[0] != NULL && cli->command == NULL && !cli->help)
		return command_unknown(cli, two[0], two[1]);
	return option_check_count(cli);
}

/* --------------------------------------------------------------- values */

static bool
value_pair(const char *s, const struct cli_option *o, int out[2],
    struct err *err)
{
	char left[16];
	size_t n = strcspn(s, "/");

	if (s[n] != '/' || n >= sizeof(left))
		return err_set(err, ERR_INPUT,
		    "\"%s\" is no pair: use LEFT/RIGHT, as 20/18", s);
	memcpy(left, s, n);
	left[n] = '\0';
	return unit_parse_int(left, o->min, o->max, &out[0], err) &&
	    unit_parse_int(s + n + 1, o->min, o->max, &out[1], err);
}

#define SLEEP_BARE_S 36000 /* of a number alone: no 610 meant as 6:10 */
#define SLEEP_HOURS 24     /* nor 6 meant as six hours */

/*
 * A DUR, but 7:00 would be seven minutes, and whoever types it means hours:
 * rather ask than write down a night that was not.
 */
static bool
value_sleep(const char *s, int *out, struct err *err)
{
	const char *colon = strchr(s, ':');
	size_t hours = strspn(s, "0123456789");
	int day_s = 24 * 3600, sleep_s;
	char whole[16];

	/* 5h40 is as clear as 5h40m. */
	if (hours > 0 && strlen(s) < sizeof(whole) - 1 && s[hours] == 'h' &&
	    strspn(s + hours + 1, "0123456789") == 2 && s[hours + 3] == '\0') {
		(void)snprintf(whole, sizeof(whole), "%sm", s);
		s = whole;
	}
	if (!unit_parse_duration(s, 0, day_s, &sleep_s, err))
		return false;
	if (colon != NULL && strchr(colon + 1, ':') == NULL && sleep_s > 0 &&
	    sleep_s < 24 * 60) {
		(void)err_set(err, ERR_INPUT, "%s reads as minutes and seconds",
		    s);
		return err_hint(err,
		    "For hours write 6h10m, 6.5h, 6:10:00 or minutes: 370.");
	}
	if (s[strspn(s, "0123456789")] == '\0' && sleep_s > 0 &&
	    sleep_s <= SLEEP_HOURS * 60) {
		(void)err_set(err, ERR_INPUT, "%s reads as minutes", s);
		return err_hint(err, "For hours write %sh, or %sm for minutes.",
		    s, s);
	}
	if (s[strspn(s, "0123456789")] == '\0' && sleep_s > SLEEP_BARE_S) {
		(void)err_set(err, ERR_INPUT, "%s reads as minutes, %d:%02d h",
		    s, sleep_s / 3600, sleep_s / 60 % 60);
		return err_hint(err,
		    "Write it with its letters: 6h10m, or %sm for minutes.", s);
	}
	*out = sleep_s / 60;
	return true;
}

static bool
value_choice(const char *s, const char *words, int *out, struct err *err)
{
	if (str_word(words, s, out))
		return true;
	return err_set(err, ERR_INPUT, "\"%s\" is none of: %s", s, words);
}

static bool
value_day(struct cli *cli, const char *s, bool future, int *out)
{
	char iso[DATE_ISO_SIZE];
	int day;

	if (!date_parse(s, cli->now.today, &day, &cli->err))
		return false;
	if (day > cli->now.today && !future)
		return err_set(&cli->err, ERR_FUTURE, "%s is in the future",
		    date_iso(day, iso));
	*out = day;
	return true;
}

static bool
value_text(const struct cli_option *o, const char *s, const char **out,
    struct err *err)
{
	if (!clean_check("text", s, strlen(s), (size_t)o->max, err))
		return false;
	*out = s;
	return true;
}

bool
cli_no_comma(const char *s, struct err *err)
{
	char shown[VALUE_SHOWN];

	if (strchr(s, ',') == NULL)
		return true;
	(void)clean_text(shown, sizeof(shown), s, false);
	return err_set(err, ERR_INPUT,
	    "\"%s\": a decimal point is wanted, not a comma", shown);
}

static bool
value_is_decimal(enum cli_kind kind)
{
	return kind == CLI_DURATION || kind == CLI_SLEEP ||
	    kind == CLI_DISTANCE || kind == CLI_MASS || kind == CLI_TEMP;
}

/* Read s as option's kind into number; false with err. */
static bool
value_number(struct cli *cli, const struct cli_option *o, const char *s,
    int *number)
{
	struct err *err = &cli->err;

	if (value_is_decimal(o->kind) && !cli_no_comma(s, err))
		return false;
	switch (o->kind) {
	case CLI_INT:
		if (!unit_parse_int(s, o->min, o->max, number, err))
			return false;
		*number *= o->scale == 0 ? 1 : o->scale;
		return true;
	case CLI_DURATION:
		return unit_parse_duration(s, o->min, o->max, number, err);
	case CLI_SLEEP:
		return value_sleep(s, number, err);
	case CLI_DISTANCE:
		return unit_parse_distance(s, cli->units, o->min, o->max,
		    number, err);
	case CLI_MASS:
		return unit_parse_mass(s, number, err);
	case CLI_TEMP:
		return unit_parse_temp(s, o->min, o->max, number, err);
	case CLI_CLOCK:
		return unit_parse_clock(s, number, err);
	case CLI_YN:
		return unit_parse_yn(s, number, err);
	case CLI_CHOICE:
		return value_choice(s, *o->words, number, err);
	default:
		return value_day(cli, s, o->kind == CLI_ANY_DAY, number);
	}
}

static bool
value_read(struct cli *cli, const struct cli_option *o, const char *s,
    char *into)
{
	const char *text;
	unsigned days;
	int pair[2];

	switch (o->kind) {
	case CLI_FLAG:
		memcpy(into, &(bool){ true }, sizeof(bool));
		return true;
	case CLI_WORD:
		memcpy(into, &s, sizeof(s));
		return true;
	case CLI_TEXT:
		if (!value_text(o, s, &text, &cli->err))
			return false;
		memcpy(into, &text, sizeof(text));
		return true;
	case CLI_DAYS:
		if (!conf_parse_days(s, &days, &cli->err))
			return false;
		memcpy(into, &days, sizeof(days));
		return true;
	case CLI_PAIR:
		if (!value_pair(s, o, pair, &cli->err))
			return false;
		memcpy(into, pair, sizeof(pair));
		return true;
	default:
		/* An enumeration takes the room of an int. */
		if (!value_number(cli, o, s, &pair[0]))
			return false;
		memcpy(into, &pair[0], sizeof(pair[0]));
		return true;
	}
}

static bool
option_in(const struct cli_option *table, const struct cli_option *option)
{
	for (; table->name != NULL; table++)
		if (table == option)
			return true;
	return false;
}

bool
cli_take_table(struct cli *cli, const struct cli_option *table, void *base)
{
	const struct cli_given *g;
	size_t i;

	for (i = 0; i < cli->given.count; i++) {
		g = &cli->given.items[i];
		if (!option_in(table, g->option))
			continue;
		if (!value_read(cli, g->option, g->value,
			(char *)base + g->option->at))
			return cli_blame(cli, "--%s", g->option->name);
	}
	return true;
}

bool
cli_take(struct cli *cli, void *base)
{
	const struct cli_option *o;

	for (o = cli->command->options; o->name != NULL; o++)
		if (o->required && cli_has_option(cli->command, o) &&
		    !cli_was_given(cli, o->name)) {
			(void)err_set(&cli->err, ERR_USAGE,
			    "%s: --%s is missing", cli->command->name, o->name);
			return err_hint(&cli->err, "lope help %s",
			    cli->command->name);
		}
	return cli_take_table(cli, cli->command->options, base);
}

bool
cli_was_given(const struct cli *cli, const char *name)
{
	const struct cli_option *own = cli->command->options;
	size_t i;

	for (i = 0; i < cli->given.count; i++)
		if (str_eq(cli->given.items[i].option->name, name) &&
		    option_in(own, cli->given.items[i].option))
			return true;
	return false;
}

bool
cli_give(struct cli *cli, const char *name, const char *value)
{
	const struct cli_option *o = cli->command->options;
	struct cli_given *given;

	while (!str_eq(o->name, name))
		o++;
	if (cli_was_given(cli, name))
		return err_set(&cli->err, ERR_USAGE, "--%s: it is said twice",
		    name);
	given = VEC_ADD(&cli->given);
	*given = (struct cli_given){ o, value };
	return true;
}

bool
cli_any_given(const struct cli *cli)
{
	size_t i;

	for (i = 0; i < cli->given.count; i++)
		if (option_in(cli->command->options,
			cli->given.items[i].option))
			return true;
	return false;
}

static void
option_show_words(struct str *out, const char *words)
{
	size_t n;

	for (; *words != '\0'; words += n) {
		n = strcspn(words, " ");
		str_add(out, "%.*s", (int)n, words);
		if (words[n] == ' ') {
			str_add(out, "|");
			n++;
		}
	}
}

void
cli_option_value(struct str *out, const struct cli_option *o)
{
	static const char *const shown[] = { [CLI_FLAG] = "",
		[CLI_PAIR] = "LEFT/RIGHT",
		[CLI_DURATION] = "DUR",
		[CLI_SLEEP] = "DUR",
		[CLI_DISTANCE] = "DIST",
		[CLI_MASS] = "KG",
		[CLI_TEMP] = "C",
		[CLI_CLOCK] = "HH:MM",
		[CLI_YN] = "yes|no",
		[CLI_DAY] = "DATE",
		[CLI_ANY_DAY] = "DATE",
		[CLI_DAYS] = "LIST",
		[CLI_TEXT] = "TEXT",
		[CLI_WORD] = "WORD" };

	if (o->words != NULL && **o->words != '\0')
		option_show_words(out, *o->words);
	else if (o->kind == CLI_INT)
		str_add(out, "%d-%d", o->min, o->max);
	else
		str_add(out, "%s", shown[o->kind]);
}

static bool
arg_day(struct cli *cli, size_t arg, bool future, int *day)
{
	if (arg >= cli->args.count) {
		*day = cli->now.today;
		return true;
	}
	if (value_day(cli, cli->args.items[arg], future, day))
		return true;
	return cli_blame(cli, "%s", cli->command->name);
}

bool
cli_arg_day(struct cli *cli, size_t arg, int *day)
{
	return arg_day(cli, arg, false, day);
}

bool
cli_arg_any_day(struct cli *cli, size_t arg, int *day)
{
	return arg_day(cli, arg, true, day);
}

bool
cli_arg_day_since_birth(struct cli *cli, size_t arg, int *day)
{
	if (!cli_arg_day(cli, arg, day))
		return false;
	if (*day >= log_profile(&cli->log)->day)
		return true;
	return err_set(&cli->err, ERR_RANGE, "%s: that day is before the birth",
	    cli->command->name);
}

bool
cli_arg_word(struct cli *cli, size_t arg, const char *what, const char *words,
    int *index)
{
	if (value_choice(cli->args.items[arg], words, index, &cli->err))
		return true;
	return cli_blame(cli, "%s", what);
}
