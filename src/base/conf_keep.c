/* SPDX-License-Identifier: ISC */
#include "lope/conf_keep.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lope/clean.h"
#include "lope/mem.h"
#include "lope/unit.h"

#define KEEP_EXAMPLE_SIZE 4096
#define KEEP_VALUE_SIZE 1024
#define KEEP_LINKS_MAX 40

static const char *const keep_days[] = { "mon", "tue", "wed", "thu", "fri",
	"sat", "sun" };

static const char keep_head[] =
    "# lope.conf: each option with its default. Take away the # in front of a "
    "name\n"
    "# to set it; words stand in quotes, true and false do not. It is looked "
    "for as\n"
    "# $XDG_CONFIG_HOME/lope/lope.conf, which is mostly "
    "~/.config/lope/lope.conf. What\n"
    "# is set in the full screen is written here, below the line of its "
    "name; all else\n"
    "# stays as you write it. An option that is not known is told with its "
    "line, so\n"
    "# that a slip cannot go unnoticed. See lope.conf(5).\n";

static const char keep_tail[] =
    "\n# Other keys for requests, in common, form or one screen; see "
    "lope.conf(5)\n"
    "# bind: { common: { log-run = \"L\"; }; calendar: { note = \"C-n\"; }; "
    "};\n";

/* Values as they are typed -------------------------------------------------- */

bool
conf_find(const char *name, enum conf_option *option)
{
	int i;

	for (i = 0; i < CONF_COUNT; i++)
		if (str_eq(conf_table[i].name, name)) {
			*option = (enum conf_option)i;
			return true;
		}
	return false;
}

/* The index'th word of list. */
static void
keep_word(struct str *out, const char *list, int index)
{
	for (; index > 0; index--) {
		list += strcspn(list, " ");
		list += strspn(list, " ");
	}
	str_add(out, "%.*s", (int)strcspn(list, " "), list);
}

static void
keep_print_days(struct str *out, unsigned days)
{
	const char *before = "";
	int i;

	if (days == 0x7F) {
		str_add(out, "daily");
		return;
	}
	for (i = 0; i < 7; i++)
		if (days & 1U << i) {
			str_add(out, "%s%s", before, keep_days[i]);
			before = " ";
		}
}

static void
keep_print_naps(struct str *out, const struct conf *conf)
{
	char from[UNIT_TEXT_SIZE], to[UNIT_TEXT_SIZE];
	int i;

	for (i = 0; i < conf->nap_count; i++) {
		str_add(out, "%s", i > 0 ? "; " : "");
		keep_print_days(out, conf->naps[i].days);
		str_add(out, " %s %s", unit_clock(conf->naps[i].from_min, from),
		    unit_clock(conf->naps[i].to_min, to));
	}
}

void
conf_print(const struct conf *conf, enum conf_option option, struct str *out)
{
	const struct conf_row *row = &conf_table[option];
	size_t before = out->len;
	char code[CONF_CODE_SIZE];

	switch (row->kind) {
	case CONF_KIND_ENUM:
		keep_word(out, row->words, conf->value[option]);
		return;
	case CONF_KIND_BOOL:
		str_add(out, conf->value[option] != 0 ? "true" : "false");
		return;
	case CONF_KIND_CODE:
		str_add(out, "%s", conf_code(conf->value[option], code));
		break;
	case CONF_KIND_DAYS:
		keep_print_days(out, (unsigned)conf->value[option]);
		break;
	case CONF_KIND_NAPS:
		keep_print_naps(out, conf);
		break;
	}
	if (out->len == before)
		str_add(out, "none");
}

/* What may be set: "plain, dark, light or mono". */
static void
conf_range(enum conf_option option, struct str *out)
{
	const struct conf_row *row = &conf_table[option];
	const char *words = row->words;
	size_t len;

	if (row->kind == CONF_KIND_BOOL)
		words = "true false";
	else if (row->kind == CONF_KIND_DAYS)
		words = "mon tue wed thu fri sat sun";
	else if (row->kind == CONF_KIND_CODE) {
		str_add(out, "two letters, or none");
		return;
	} else if (row->kind == CONF_KIND_NAPS) {
		str_add(out, "days (mon to sun, or daily), from, to");
		return;
	}
	while (*words != '\0') {
		len = strcspn(words, " ");
		str_add(out, "%.*s", (int)len, words);
		words += len;
		words += strspn(words, " ");
		if (*words != '\0')
			str_add(out, "%s",
			    strchr(words, ' ') == NULL ? " or " : ", ");
	}
}

const char *
conf_default(enum conf_option option)
{
	const char *def = conf_table[option].def;

	return def[0] != '\0' ? def : "none";
}

/* Values as the file has them ---------------------------------------------- */

static void
keep_quote_days(struct str *out, unsigned days)
{
	const char *before = "";
	int i;

	for (i = 0; i < 7; i++)
		if (days & 1U << i) {
			str_add(out, "%s\"%s\"", before, keep_days[i]);
			before = ", ";
		}
}

/* "a; b" as "a", "b", each of them a nap window. */
static bool
keep_quote_naps(struct str *out, const char *typed, struct err *err)
{
	struct conf conf = { .nap_count = 1 };
	char one[KEEP_VALUE_SIZE];
	const char *before = "";
	size_t len;

	for (;; typed += len + 1) {
		struct str s = str_of(one, sizeof(one));

		typed += strspn(typed, " ");
		len = strcspn(typed, ";");
		str_add(&s, "%.*s", (int)len, typed);
		if (!conf_parse_nap(one, &conf.naps[0], err))
			return false;
		str_add(out, "%s\"", before);
		keep_print_naps(out, &conf);
		str_add(out, "\"");
		before = ", ";
		if (typed[len] == '\0')
			return true;
	}
}

/* What the file says for what was typed; false with one sentence. */
static bool
keep_literal(enum conf_option option, const char *typed, struct str *out,
    struct err *err)
{
	const struct conf_row *row = &conf_table[option];
	char range[200], shown[48];
	struct str s = str_of(range, sizeof(range));
	char code[CONF_CODE_SIZE];
	unsigned days;
	int i;

	conf_range(option, &s);
	(void)clean_text(shown, sizeof(shown), typed, false);
	switch (row->kind) {
	case CONF_KIND_ENUM:
		if (!str_word(row->words, typed, &i))
			return err_set(err, ERR_INPUT, "%s is %s, not \"%s\"",
			    row->name, range, shown);
		str_add(out, "\"%s\"", typed);
		return true;
	case CONF_KIND_BOOL:
		if (!str_word("false true off on no yes n y", typed, &i))
			return err_set(err, ERR_INPUT, "%s is %s, not \"%s\"",
			    row->name, range, shown);
		str_add(out, i % 2 != 0 ? "true" : "false");
		return true;
	case CONF_KIND_CODE:
		i = 0;
		if (!str_eq(typed, "none") && !conf_parse_code(typed, &i, err))
			return false;
		str_add(out, "\"%s\"", conf_code(i, code));
		return true;
	case CONF_KIND_DAYS:
	case CONF_KIND_NAPS:
		break;
	}
	str_add(out, "[");
	if (!str_eq(typed, "none")) {
		if (row->kind == CONF_KIND_NAPS) {
			if (!keep_quote_naps(out, typed, err))
				return false;
		} else {
			if (!conf_parse_days(typed, &days, err))
				return false;
			keep_quote_days(out, days);
		}
	}
	str_add(out, "]");
	return true;
}

/* The text ---------------------------------------------------------------- */

char *
conf_example(void)
{
	char *text = mem_new(KEEP_EXAMPLE_SIZE, 1);
	struct str s = str_of(text, KEEP_EXAMPLE_SIZE);
	int i;

	str_add(&s, "%s", keep_head);
	for (i = 0; i < CONF_COUNT; i++) {
		const struct conf_row *row = &conf_table[i];

		str_add(&s, "\n# %s\n# ", row->text);
		conf_range((enum conf_option)i, &s);
		if (row->kind == CONF_KIND_DAYS)
			str_add(&s, ", as [\"mon\", \"wed\", \"sat\"]");
		else if (row->kind == CONF_KIND_NAPS)
			str_add(&s, ", as [\"daily 13:00 13:45\"]");
		if (row->kind == CONF_KIND_ENUM || row->kind == CONF_KIND_CODE)
			str_add(&s, "\n#%s = \"%s\";\n", row->name, row->def);
		else
			str_add(&s, "\n#%s = %s;\n", row->name,
			    row->kind == CONF_KIND_BOOL ? row->def : "[]");
	}
	str_add(&s, "%s", keep_tail);
	return text;
}

/* Behind blanks and comments, all of which end. */
static const char *
keep_skip(const char *s)
{
	const char *next;

	for (;; s = next) {
		s += strspn(s, " \t\r\n\f");
		next = conf_skip_comment(s);
		if (next == NULL || next == s)
			return s;
	}
}

/* Behind the value at s: quoted parts, a list, or a word. */
static const char *
keep_skip_value(const char *s)
{
	const char *end = s;
	int depth = 0;

	if (*s != '"' && strchr("[({", *s) == NULL)
		return s + strcspn(s, " \t\r\n\f;,#/");
	while (*s != '\0') {
		if (*s == '"')
			s = conf_skip_quoted(s);
		else {
			depth += *s == '[' || *s == '(' || *s == '{';
			depth -= *s == ']' || *s == ')' || *s == '}';
			s++;
		}
		if (s == NULL)
			return end;
		end = s;
		s = keep_skip(s);
		if (depth == 0 && *s != '"')
			return end;
	}
	return end;
}

/* Where the value of name stands in text; false when it is not set. */
static bool
keep_find(const char *text, const char *name, const char **from,
    const char **to)
{
	const char *s = keep_skip(text), *next, *value;
	size_t n = strlen(name);

	for (; *s != '\0'; s = keep_skip(next)) {
		if (*s == '"' || strchr("[({", *s) != NULL) {
			next = keep_skip_value(s);
			if (next == s)
				return false;
			continue;
		}
		next = conf_skip_name(s);
		value = keep_skip(next);
		if ((size_t)(next - s) != n || memcmp(s, name, n) != 0 ||
		    (*value != '=' && *value != ':'))
			continue;
		*from = keep_skip(value + 1);
		*to = keep_skip_value(*from);
		return true;
	}
	return false;
}

/* text with insert in the place of from to to, which lie in it. */
static char *
keep_replace(const char *text, const char *from, const char *to,
    const char *insert)
{
	size_t head = (size_t)(from - text), n = strlen(insert);
	size_t tail = strlen(to);
	char *made = mem_new(head + n + tail + 1, 1);

	memcpy(made, text, head);
	memcpy(made + head, insert, n);
	memcpy(made + head + n, to, tail);
	return made;
}

/* Behind the line of the example that names the option; NULL: there is none. */
static const char *
keep_example_line(const char *text, const char *name)
{
	char start[64];
	struct str s = str_of(start, sizeof(start));
	const char *at;

	str_add(&s, "\n#%s = ", name);
	at = strstr(text, start);
	if (at == NULL)
		return NULL;
	at = strchr(at + 1, '\n');
	return at != NULL ? at + 1 : NULL;
}

/* A line of its own: below that of the example, or at the end. */
static char *
keep_insert(const char *text, const char *name, const char *literal,
    bool example)
{
	const char *at = example ? keep_example_line(text, name) : NULL;
	char line[KEEP_VALUE_SIZE + 64];
	struct str s = str_of(line, sizeof(line));

	if (at == NULL)
		at = text + strlen(text);
	if (at > text && at[-1] != '\n')
		str_add(&s, "\n");
	str_add(&s, "%s = %s;\n", name, literal);
	return keep_replace(text, at, at, line);
}

/* Does text now say so? A comment around the place would hide it. */
static bool
keep_says(const char *path, const char *text, enum conf_option option,
    const char *literal, struct conf *conf, struct err *err)
{
	char value[KEEP_VALUE_SIZE], now[KEEP_VALUE_SIZE];
	struct str v = str_of(value, sizeof(value));
	struct str n = str_of(now, sizeof(now));

	if (!conf_read_text(conf, path, text, err))
		return false;
	conf_print(conf, option, &v);
	return keep_literal(option, value, &n, err) && str_eq(now, literal);
}

char *
conf_edit(const char *path, const char *text, enum conf_option option,
    const char *typed, struct conf *conf, struct err *err)
{
	const char *name = conf_table[option].name, *from, *to;
	char literal[KEEP_VALUE_SIZE], *made;
	bool found;
	struct str s = str_of(literal, sizeof(literal));
	struct conf was;

	if (typed[0] == '\0')
		typed = conf_default(option);
	if (!keep_literal(option, typed, &s, err))
		return NULL;
	if (s.cut) {
		(void)err_set(err, ERR_RANGE, "%s is too long", name);
		return NULL;
	}
	if (!conf_read_text(&was, path, text, err))
		return NULL;
	found = keep_find(text, name, &from, &to);
	made = found ? keep_replace(text, from, to, literal) :
		       keep_insert(text, name, literal, true);
	if (!found && !keep_says(path, made, option, literal, conf, err)) {
		free(made);
		made = keep_insert(text, name, literal, false);
	}
	if (keep_says(path, made, option, literal, conf, err))
		return made;
	free(made);
	(void)err_set(err, ERR_CONFIG, "%s: %s could not be set there", path,
	    name);
	return NULL;
}

/* The file ---------------------------------------------------------------- */

static bool
keep_fail(const char *path, const char *why, struct err *err)
{
	char name[160];

	(void)clean_text(name, sizeof(name), path, false);
	return err_set(err, ERR_IO, "%s: %s", name, why);
}

/* The folders above path. */
static bool
keep_make_parents(const char *path)
{
	char part[PATH_MAX], *slash;

	if (!str_copy(part, sizeof(part), path))
		return false;
	for (slash = strchr(part + 1, '/'); slash != NULL;
	     slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(part, 0700) != 0 && errno != EEXIST)
			return false;
		*slash = '/';
	}
	return true;
}

static bool
keep_write_all(int fd, const char *text)
{
	size_t n = strlen(text);
	ssize_t done;

	while (n > 0) {
		done = write(fd, text, n);
		if (done < 0 && errno == EINTR)
			continue;
		if (done <= 0)
			return false;
		text += done;
		n -= (size_t)done;
	}
	return fsync(fd) == 0;
}

/* The name of a file in path to the disk. */
static bool
keep_sync_folder(const char *path)
{
	char folder[PATH_MAX], *slash;
	bool done;
	int fd;

	if (!str_copy(folder, sizeof(folder), path))
		return false;
	slash = strrchr(folder, '/');
	if (slash == NULL)
		(void)str_copy(folder, sizeof(folder), ".");
	else
		slash[slash == folder] = '\0';
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (fd < 0)
		return false;
	done = fsync(fd) == 0;
	return close(fd) == 0 && done;
}

/* Under another name first; what was there stays until all is on the disk. */
static bool
keep_exchange(const char *path, const char *text)
{
	char part[PATH_MAX];
	struct str s = str_of(part, sizeof(part));
	bool done;
	int fd;

	str_add(&s, "%s.XXXXXX", path);
	if (s.cut) {
		errno = ENAMETOOLONG;
		return false;
	}
	fd = mkstemp(part);
	if (fd < 0)
		return false;
	done = keep_write_all(fd, text);
	if (close(fd) != 0 || !done || rename(part, path) != 0) {
		int why = errno;

		(void)unlink(part);
		errno = why;
		return false;
	}
	return keep_sync_folder(path);
}

/* Where the link at path leads, as a path; NULL with errno: it is none. */
static char *
keep_follow(const char *path)
{
	char to[PATH_MAX];
	const char *slash = strrchr(path, '/');
	size_t head = slash != NULL ? (size_t)(slash - path) + 1 : 0, n;
	ssize_t got = readlink(path, to, sizeof(to));
	char *made;

	if (got < 0)
		return NULL;
	n = (size_t)got;
	if (n == sizeof(to)) {
		errno = ENAMETOOLONG;
		return NULL;
	}
	if (n > 0 && to[0] == '/')
		head = 0;
	made = mem_new(head + n + 1, 1);
	memcpy(made, path, head);
	memcpy(made + head, to, n);
	return made;
}

/* The file that path is in the end, be it there or not: a link stays one.
 * Owned by the caller; NULL with errno. */
static char *
keep_target(const char *path)
{
	char *at = mem_copy(path), *next;

	for (int i = 0; i < KEEP_LINKS_MAX; i++) {
		next = keep_follow(at);
		if (next == NULL) {
			/* EINVAL: no link, ENOENT: nothing yet */
			if (errno == EINVAL || errno == ENOENT)
				return at;
			free(at);
			return NULL;
		}
		free(at);
		at = next;
	}
	free(at);
	errno = ELOOP;
	return NULL;
}

bool
conf_write(const char *path, const char *text, struct err *err)
{
	char *target = keep_target(path);
	bool done = target != NULL && keep_make_parents(path) &&
	    keep_exchange(target, text);

	if (!done)
		(void)keep_fail(path, strerror(errno), err);
	free(target);
	return done;
}
