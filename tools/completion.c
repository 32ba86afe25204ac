/* SPDX-License-Identifier: ISC */
/*
 * Writes what a shell needs to complete the words of lope, from the tables of
 * commands and options: completion bash | zsh | fish. It is run when lope is
 * installed, so that it cannot say anything else than the program does.
 */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

#define VALUE_SIZE 512

enum shell { SHELL_BASH, SHELL_ZSH, SHELL_FISH, SHELL_COUNT };

static const char *const shell_names[SHELL_COUNT] = { "bash", "zsh", "fish" };

/* ------------------------------------------------------------------ words */

/* What stands in capitals: names of files, days, commands. */
static void
words_of_name(struct str *out, const char *name)
{
	static const char *const files[] = { "FILE", "DIR", "DIRECTORY", "ZIP",
		"DAMAGED", "NEW" };
	const struct cli_command *c;
	size_t i;

	for (i = 0; i < sizeof(files) / sizeof(files[0]); i++)
		if (strcmp(name, files[i]) == 0 &&
		    strstr(out->buf, "@files") == NULL)
			str_add(out, "@files ");
	if (strcmp(name, "DATE") == 0 && strstr(out->buf, "today") == NULL)
		str_add(out, "today yesterday ");
	if (strcmp(name, "COMMAND") == 0)
		for (c = cli_commands; c->name != NULL; c++)
			if (strchr(c->name, ' ') == NULL)
				str_add(out, "%s ", c->name);
}

/*
 * The words that text leaves a choice of, each with a blank behind it:
 * "yes|no" has two, FILE stands for names of files ("@files"), "[DATE]
 * pass|fail" has days too. In a usage line an option and what stands behind it
 * are none, nor is a word that stands alone.
 */
static void
words_of(struct str *out, const char *text, bool usage)
{
	static const char between[] = "[]() .,|";
	char word[VALUE_SIZE];
	bool of_option = false, choice;
	size_t n;

	for (; *text != '\0'; text += n) {
		choice = !usage || *text == '|';
		text += strspn(text, between);
		n = strcspn(text, between);
		if (n == 0 || n >= sizeof(word))
			continue;
		memcpy(word, text, n);
		word[n] = '\0';
		if (*word == '-')
			of_option = usage;
		else if (of_option)
			of_option = false;
		else if (*word >= 'A' && *word <= 'Z')
			words_of_name(out, word);
		else if (choice || text[n] == '|')
			str_add(out, "%s ", word);
	}
}

/* The words that the value of an option may be. */
static void
words_of_option(struct str *out, const struct cli_option *o)
{
	char value[VALUE_SIZE];
	struct str v = str_of(value, sizeof(value));

	cli_option_value(&v, o);
	if (o->kind != CLI_INT)
		words_of(out, value, false);
}

/* Length of the first word of a command's name. */
static int
first_of(const char *name)
{
	return (int)strcspn(name, " ");
}

/* Is it the first row with its first word? */
static bool
is_first(const struct cli_command *c)
{
	int n = first_of(c->name);

	return c == cli_commands || first_of(c[-1].name) != n ||
	    strncmp(c[-1].name, c->name, (size_t)n) != 0;
}

/* Is the first word of a command none by itself, as "log" of "log run"? */
static bool
is_group(const struct cli_command *c)
{
	return c->name[first_of(c->name)] != '\0';
}

/* ---------------------------------------------------------- bash and zsh */

/* Inside single quotes. */
static void
put_quoted(const char *text)
{
	for (; *text != '\0'; text++) {
		if (*text == '\'')
			fputs("'\\''", stdout);
		else
			putchar(*text);
	}
}

/* A line of a list in single quotes; zsh shows the text behind the colon. */
static void
put_item(enum shell shell, const char *before, int n, const char *name,
    const char *text)
{
	printf("%s%.*s", before, n, name);
	if (shell == SHELL_ZSH) {
		putchar(':');
		put_quoted(text);
	}
	putchar('\n');
}

static void
sh_firsts(enum shell shell)
{
	const struct cli_command *c;

	printf("_lope_firsts() {\n\techo '");
	for (c = cli_commands; c->name != NULL; c++)
		if (is_first(c))
			put_item(shell, "", first_of(c->name), c->name,
			    is_group(c) ? "" : c->text);
	printf("'\n}\n\n");
}

/* What may follow the first word $1. */
static void
sh_seconds(enum shell shell)
{
	const struct cli_command *c;
	int n;

	printf("_lope_seconds() {\n\tcase $1 in\n\t'') echo '");
	for (c = cli_commands; c->name != NULL; c++) {
		n = first_of(c->name);
		if (is_first(c))
			printf("' ;;\n\t%.*s) echo '", n, c->name);
		if (is_group(c))
			put_item(shell, "", (int)strlen(c->name),
			    c->name + n + 1, c->text);
	}
	printf("' ;;\n");
	printf("\tesac\n}\n\n");
}

static void
sh_option_items(enum shell shell, const struct cli_command *c,
    const struct cli_option *o)
{
	for (; o != NULL && o->name != NULL; o++)
		if (c == NULL || cli_has_option(c, o))
			put_item(shell, "--", (int)strlen(o->name), o->name,
			    o->text);
}

/* The options of the command $1, and those of all. */
static void
sh_options(enum shell shell)
{
	const struct cli_command *c;

	printf("_lope_options() {\n\tcase $1 in\n");
	for (c = cli_commands; c->name != NULL; c++) {
		if (c->options == NULL)
			continue;
		printf("\t'%s') echo '", c->name);
		sh_option_items(shell, c, c->options);
		printf("' ;;\n");
	}
	printf("\tesac\n\techo '");
	sh_option_items(shell, NULL, cli_global_options);
	printf("'\n}\n\n");
}

static void
sh_value_rows(const char *command, const struct cli_command *c,
    const struct cli_option *o)
{
	char words[VALUE_SIZE];
	struct str w;

	for (; o != NULL && o->name != NULL; o++) {
		if (o->kind == CLI_FLAG || (c != NULL && !cli_has_option(c, o)))
			continue;
		w = str_of(words, sizeof(words));
		words_of_option(&w, o);
		printf("\t'%s'*' --%s') echo '%s' ;;\n", command, o->name,
		    words);
	}
}

/* The values of option $2 of the command $1; fails where it takes none. */
static void
sh_values(void)
{
	const struct cli_command *c;

	printf("_lope_values() {\n\tcase \"$1 $2\" in\n");
	for (c = cli_commands; c->name != NULL; c++)
		sh_value_rows(c->name, c, c->options);
	sh_value_rows("", NULL, cli_global_options);
	printf("\t*) return 1 ;;\n\tesac\n}\n\n");
}

/* The words that the command $1 takes besides its options. */
static void
sh_args(void)
{
	const struct cli_command *c;
	char words[VALUE_SIZE];
	struct str w;

	printf("_lope_args() {\n\tcase $1 in\n");
	for (c = cli_commands; c->name != NULL; c++) {
		w = str_of(words, sizeof(words));
		words_of(&w, c->usage, true);
		if (w.len > 0)
			printf("\t'%s') echo '%s' ;;\n", c->name, words);
	}
	printf("\tesac\n}\n\n");
}

static const char bash_end[] =
    "_lope() {\n"
    "\tlocal cur=${COMP_WORDS[COMP_CWORD]} first= command= list= i word\n"
    "\tfor ((i = 1; i < COMP_CWORD; i++)); do\n"
    "\t\tword=${COMP_WORDS[i]}\n"
    "\t\tif [[ $word == -* ]]; then\n"
    "\t\t\t_lope_values \"$command\" \"$word\" >/dev/null && ((i++))\n"
    "\t\telif [[ -z $first ]]; then\n"
    "\t\t\tfirst=$word command=$word\n"
    "\t\telif [[ $command == \"$first\" ]] &&\n"
    "\t\t    _lope_seconds \"$first\" | grep -qxF -- \"$word\"; then\n"
    "\t\t\tcommand=\"$first $word\"\n"
    "\t\tfi\n"
    "\tdone\n"
    "\tif ((i > COMP_CWORD)); then\n"
    "\t\tlist=$(_lope_values \"$command\" \"${COMP_WORDS[COMP_CWORD-1]}\")\n"
    "\telif [[ $cur == -* ]]; then\n"
    "\t\tlist=$(_lope_options \"$command\")\n"
    "\telif [[ -z $first ]]; then\n"
    "\t\tlist=$(_lope_firsts)\n"
    "\telse\n"
    "\t\tlist=$(_lope_args \"$command\")\n"
    "\t\t[[ $command != \"$first\" ]] ||\n"
    "\t\t    list+=\" $(_lope_seconds \"$first\")\"\n"
    "\tfi\n"
    "\tmapfile -t COMPREPLY < <(compgen -W \"${list//@files/}\" -- \"$cur\")\n"
    "\tif [[ $list == *@files* ]]; then\n"
    "\t\tcompopt -o filenames\n"
    "\t\tmapfile -t -O ${#COMPREPLY[@]} COMPREPLY < \\\n"
    "\t\t    <(compgen -f -- \"$cur\")\n"
    "\tfi\n"
    "}\n"
    "complete -F _lope lope\n";

static const char zsh_end[] =
    "_lope() {\n"
    "\tlocal cur=$words[CURRENT] first= command= word i\n"
    "\tlocal -a list plain\n"
    "\tfor ((i = 2; i < CURRENT; i++)); do\n"
    "\t\tword=$words[i]\n"
    "\t\tif [[ $word == -* ]]; then\n"
    "\t\t\t_lope_values \"$command\" \"$word\" >/dev/null && ((i++))\n"
    "\t\telif [[ -z $first ]]; then\n"
    "\t\t\tfirst=$word command=$word\n"
    "\t\telif [[ $command == \"$first\" ]] &&\n"
    "\t\t    _lope_seconds \"$first\" | grep -q -- \"^$word:\"; then\n"
    "\t\t\tcommand=\"$first $word\"\n"
    "\t\tfi\n"
    "\tdone\n"
    "\tif ((i > CURRENT)); then\n"
    "\t\tplain=($(_lope_values \"$command\" \"$words[CURRENT-1]\"))\n"
    "\telif [[ $cur == -* ]]; then\n"
    "\t\tlist=(${(f)\"$(_lope_options \"$command\")\"})\n"
    "\telif [[ -z $first ]]; then\n"
    "\t\tlist=(${(f)\"$(_lope_firsts)\"})\n"
    "\telse\n"
    "\t\tplain=($(_lope_args \"$command\"))\n"
    "\t\t[[ $command != \"$first\" ]] ||\n"
    "\t\t    list=(${(f)\"$(_lope_seconds \"$first\")\"})\n"
    "\tfi\n"
    "\t(( ! $#list )) || _describe lope list\n"
    "\t(( ! ${plain[(I)@files]} )) || _files\n"
    "\tcompadd -- ${plain:#@files}\n"
    "}\n"
    "_lope \"$@\"\n";

static void
sh_page(enum shell shell)
{
	printf("%s# SPDX-License-Identifier: ISC\n"
	       "# Made from the tables of lope when it was installed.\n\n",
	    shell == SHELL_ZSH ? "#compdef lope\n" : "");
	sh_firsts(shell);
	sh_seconds(shell);
	sh_options(shell);
	sh_values();
	sh_args();
	fputs(shell == SHELL_ZSH ? zsh_end : bash_end, stdout);
}

/* ------------------------------------------------------------------- fish */

/* The condition that the command is c: its words stand on the line. */
static void
fish_at(const struct cli_command *c)
{
	int n = first_of(c->name);

	printf("complete -c lope -n '__fish_seen_subcommand_from %.*s", n,
	    c->name);
	if (c->name[n] != '\0')
		printf("; and __fish_seen_subcommand_from %s", c->name + n + 1);
	printf("'");
}

static void
fish_words(const char *words)
{
	const char *files = strstr(words, "@files");

	if (files == NULL)
		printf(" -f -a '%s'", words);
	else
		printf(" -F");
}

static void
fish_options(const struct cli_command *c, const struct cli_option *o)
{
	char words[VALUE_SIZE];
	struct str w;

	for (; o != NULL && o->name != NULL; o++) {
		if (c != NULL && !cli_has_option(c, o))
			continue;
		if (c != NULL)
			fish_at(c);
		else
			printf("complete -c lope");
		printf(" -l %s", o->name);
		if (o->letter != 0)
			printf(" -s %c", o->letter);
		w = str_of(words, sizeof(words));
		words_of_option(&w, o);
		if (o->kind != CLI_FLAG) {
			printf(" -r");
			fish_words(words);
		}
		printf(" -d '");
		put_quoted(o->text);
		printf("'\n");
	}
}

static void
fish_command(const struct cli_command *c)
{
	int n = first_of(c->name);
	char words[VALUE_SIZE];
	struct str w = str_of(words, sizeof(words));

	if (is_first(c))
		printf("complete -c lope -n __fish_use_subcommand -a %.*s", n,
		    c->name);
	if (is_first(c) && is_group(c))
		printf("\n");
	if (is_group(c))
		printf("complete -c lope -n '__fish_seen_subcommand_from %.*s'"
		       " -a %s",
		    n, c->name, c->name + n + 1);
	printf(" -d '");
	put_quoted(c->text);
	printf("'\n");
	words_of(&w, c->usage, true);
	if (w.len > 0) {
		fish_at(c);
		fish_words(words);
		printf("\n");
	}
	fish_options(c, c->options);
}

static void
fish_page(void)
{
	const struct cli_command *c;

	printf("# SPDX-License-Identifier: ISC\n"
	       "# Made from the tables of lope when it was installed.\n"
	       "complete -c lope -f\n");
	for (c = cli_commands; c->name != NULL; c++)
		fish_command(c);
	fish_options(NULL, cli_global_options);
}

int
main(int argc, char **argv)
{
	int shell = 0;

	while (shell < SHELL_COUNT &&
	    (argc < 2 || strcmp(argv[1], shell_names[shell]) != 0))
		shell++;
	if (shell == SHELL_COUNT) {
		fprintf(stderr, "usage: completion bash|zsh|fish\n");
		return 2;
	}
	if (shell == SHELL_FISH)
		fish_page();
	else
		sh_page((enum shell)shell);
	return fflush(stdout) == 0 && !ferror(stdout) ? 0 : 1;
}
