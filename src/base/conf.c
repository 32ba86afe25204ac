/* SPDX-License-Identifier: ISC */
#include "lope/conf.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libconfig.h>

#include "conf_text.h"
#include "lope/clean.h"
#include "lope/mem.h"
#include "lope/str.h"
#include "lope/unit.h"

#define CONF_FILE_MAX 65536
#define CONF_NEAR_SIZE 64

const struct conf_row conf_table[CONF_COUNT] = {
#define CONF_ROW(name, kind, def, words, text) \
	[CONF_##name] = { #name, CONF_KIND_##kind, def, words, text },
	CONF_LIST(CONF_ROW)
#undef CONF_ROW
};

static const char conf_names[] =
#define CONF_NAME(name, kind, def, words, text) #name " "
    CONF_LIST(CONF_NAME);
#undef CONF_NAME

static const char conf_days[] = "mon tue wed thu fri sat sun";

/* Where a message points: the file as it may be shown, and a line. */
struct conf_at {
	const char *name;
	int line;
};

bool
conf_refuse(const char *path, int line, const char *option, const char *what,
    struct err *err)
{
	char name[160];

	(void)clean_text(name, sizeof(name), path, false);
	return err_set(err, ERR_CONFIG, "%s:%d: %s%s%s", name, line,
	    option == NULL ? "" : option, option == NULL ? "" : ": ", what);
}

static bool
conf_fail(const struct conf_at *at, const char *option, const char *what,
    struct err *err)
{
	return conf_refuse(at->name, at->line, option, what, err);
}

void
conf_init(struct conf *conf)
{
	const struct conf_row *row;
	int i;

	memset(conf, 0, sizeof(*conf));
	for (i = 0; i < CONF_COUNT; i++) {
		row = &conf_table[i];
		if (row->kind == CONF_KIND_ENUM)
			(void)str_word(row->words, row->def, &conf->value[i]);
		else if (row->kind == CONF_KIND_BOOL)
			conf->value[i] = str_eq(row->def, "true");
	}
}

/* Add `; did you mean "x"?` for the word of list nearest to s, if near. */
static void
conf_add_near(struct str *out, const char *list, const char *s)
{
	char near[CONF_NEAR_SIZE];

	if (str_nearest(list, s, near, sizeof(near)))
		str_add(out, "; did you mean \"%s\"?", near);
}

/* "a b c" as "a, b or c". */
static void
conf_add_words(struct str *out, const char *list)
{
	size_t len;

	while (*list != '\0') {
		len = strcspn(list, " ");
		str_add(out, "%.*s", (int)len, list);
		list += len;
		list += strspn(list, " ");
		if (*list != '\0')
			str_add(out, "%s",
			    strchr(list, ' ') == NULL ? " or " : ", ");
	}
}

bool
conf_parse_days(const char *s, unsigned *days, struct err *err)
{
	char word[8], shown[48];
	unsigned found = 0;
	struct str w;
	size_t len;
	int i;

	if (str_eq(s, "daily")) {
		*days = 0x7F;
		return true;
	}
	do {
		s += strspn(s, " ,");
		len = strcspn(s, " ,");
		w = str_of(word, sizeof(word));
		str_add(&w, "%.*s", (int)len, s);
		if (w.cut || !str_word(conf_days, word, &i)) {
			(void)clean_text(shown, sizeof(shown), s, false);
			return err_set(err, ERR_INPUT,
			    "\"%s\" is no day: use mon tue wed thu fri sat "
			    "sun or daily",
			    shown);
		}
		found |= 1U << i;
		s += len;
		s += strspn(s, " ,");
	} while (*s != '\0');
	*days = found;
	return true;
}

/* Take the last blank-separated word off s; it stays in place behind s. */
static const char *
conf_take_last(char *s)
{
	char *blank = strrchr(s, ' ');

	if (blank == NULL)
		return "";
	*blank = '\0';
	return blank + 1;
}

bool
conf_parse_nap(const char *s, struct conf_nap *nap, struct err *err)
{
	char text[80], shown[80];
	const char *from, *to;
	struct conf_nap made;

	(void)clean_text(shown, sizeof(shown), s, false);
	if (!str_copy(text, sizeof(text), s))
		return err_set(err, ERR_INPUT,
		    "\"%s\" is too long for a nap window", shown);
	to = conf_take_last(text);
	from = conf_take_last(text);
	if (*from == '\0')
		return err_set(err, ERR_INPUT,
		    "\"%s\" is no nap window: use daily 13:00 13:45", shown);
	if (!unit_parse_clock(from, &made.from_min, err) ||
	    !unit_parse_clock(to, &made.to_min, err) ||
	    !conf_parse_days(text, &made.days, err))
		return false;
	if (made.from_min >= made.to_min)
		return err_set(err, ERR_RANGE, "\"%s\" ends before it starts",
		    shown);
	*nap = made;
	return true;
}

/* One of the words of the row, in quotes. */
static bool
conf_set_enum(const struct conf_row *row, const config_setting_t *set,
    const struct conf_at *at, int *value, struct err *err)
{
	const char *word = config_setting_get_string(set);
	char text[240], shown[48];
	struct str s = str_of(text, sizeof(text));

	if (word != NULL && str_word(row->words, word, value))
		return true;
	if (word != NULL) {
		(void)clean_text(shown, sizeof(shown), word, false);
		str_add(&s, "\"%s\" is not known here: ", shown);
	}
	str_add(&s, "use one word in quotes: ");
	conf_add_words(&s, row->words);
	if (word != NULL)
		conf_add_near(&s, row->words, word);
	return conf_fail(at, row->name, text, err);
}

bool
conf_parse_code(const char *s, int *code, struct err *err)
{
	char shown[48];
	int a = str_fold(s[0]) - 'a',
	    b = a < 0 || a > 25 ? -1 : str_fold(s[1]) - 'a';

	if (b < 0 || b > 25 || s[2] != '\0') {
		(void)clean_text(shown, sizeof(shown), s, false);
		return err_set(err, ERR_INPUT,
		    "\"%s\" is no country: use its two letters, as FR", shown);
	}
	*code = 1 + a * 26 + b;
	return true;
}

const char *
conf_code(int code, char buf[CONF_CODE_SIZE])
{
	buf[0] = buf[1] = buf[2] = '\0';
	if (code > 0) {
		buf[0] = (char)('A' + (code - 1) / 26 % 26);
		buf[1] = (char)('A' + (code - 1) % 26);
	}
	return buf;
}

/* Two letters in quotes, or none. */
static bool
conf_set_code(const struct conf_row *row, const config_setting_t *set,
    const struct conf_at *at, int *code, struct err *err)
{
	const char *word = config_setting_get_string(set);
	struct err inner = { 0 };

	*code = 0;
	if (word == NULL)
		return conf_fail(at, row->name,
		    "use two letters in quotes, as \"FR\"", err);
	return word[0] == '\0' || conf_parse_code(word, code, &inner) ||
	    conf_fail(at, row->name, inner.text, err);
}

/* One string of a list: a day, or a nap window. */
static bool
conf_add_item(struct conf *conf, enum conf_option i, const char *text,
    struct err *err)
{
	unsigned days = 0;

	if (conf_table[i].kind == CONF_KIND_DAYS) {
		if (!conf_parse_days(text, &days, err))
			return false;
		conf->value[i] |= (int)days;
		return true;
	}
	if (conf->nap_count == CONF_NAPS_MAX)
		return err_set(err, ERR_RANGE, "at most %d nap windows",
		    CONF_NAPS_MAX);
	if (!conf_parse_nap(text, &conf->naps[conf->nap_count], err))
		return false;
	conf->nap_count++;
	return true;
}

static bool
conf_set_list(struct conf *conf, enum conf_option i,
    const config_setting_t *set, const struct conf_at *at, struct err *err)
{
	const struct conf_row *row = &conf_table[i];
	int type = config_setting_type(set), n, k;
	struct err inner = { 0 };
	const char *text;

	if (type != CONFIG_TYPE_LIST && type != CONFIG_TYPE_ARRAY)
		return conf_fail(at, row->name,
		    "use a list of words in quotes, as [\"...\", \"...\"]",
		    err);
	n = config_setting_length(set);
	for (k = 0; k < n; k++) {
		text = config_setting_get_string_elem(set, k);
		if (text == NULL)
			return conf_fail(at, row->name,
			    "each item stands in quotes", err);
		if (!conf_add_item(conf, i, text, &inner))
			return conf_fail(at, row->name, inner.text, err);
	}
	return true;
}

/* Keys ------------------------------------------------------------------- */

/* One key of a request; NULL: it has none. */
static bool
conf_add_bind(struct conf *conf, const char *scope, const char *req,
    const char *keys, struct conf_at *at, struct err *err)
{
	struct conf_bind *bind = &conf->binds[conf->bind_count];

	if (conf->bind_count == CONF_BINDS_MAX)
		return conf_fail(at, "bind", "too many keys", err);
	if (!str_copy(bind->scope, sizeof(bind->scope), scope) ||
	    !str_copy(bind->req, sizeof(bind->req), req))
		return conf_fail(at, "bind", "no name is so long", err);
	if (!str_copy(bind->keys, sizeof(bind->keys), keys))
		return conf_fail(at, req, "no key has so long a name", err);
	bind->line = at->line;
	conf->bind_count++;
	return true;
}

/* log-run = "L"; or ["L", "g r"]; or [] for no key at all. */
static bool
conf_set_bind(struct conf *conf, const char *scope, const config_setting_t *set,
    struct conf_at *at, struct err *err)
{
	const char *req = config_setting_name(set), *keys;
	int type = config_setting_type(set), n, i;

	at->line = (int)config_setting_source_line(set);
	if (type == CONFIG_TYPE_STRING)
		return conf_add_bind(conf, scope, req,
		    config_setting_get_string(set), at, err);
	if (type != CONFIG_TYPE_LIST && type != CONFIG_TYPE_ARRAY)
		return conf_fail(at, req, "a key stands in quotes", err);
	n = config_setting_length(set);
	if (n == 0)
		return conf_add_bind(conf, scope, req, "", at, err);
	for (i = 0; i < n; i++) {
		keys = config_setting_get_string_elem(set, i);
		if (keys == NULL)
			return conf_fail(at, req, "a key stands in quotes",
			    err);
		if (!conf_add_bind(conf, scope, req, keys, at, err))
			return false;
	}
	return true;
}

/* bind: { common: { log-run = "L"; }; day: { ... }; }; */
static bool
conf_set_binds(struct conf *conf, const config_setting_t *set,
    struct conf_at *at, struct err *err)
{
	static const char how[] =
	    "use groups, as bind: { common: { log-run = \"L\"; }; };";
	int groups = config_setting_length(set), n, i, k;
	const config_setting_t *group;

	if (config_setting_type(set) != CONFIG_TYPE_GROUP)
		return conf_fail(at, "bind", how, err);
	for (i = 0; i < groups; i++) {
		group = config_setting_get_elem(set, (unsigned)i);
		at->line = (int)config_setting_source_line(group);
		if (config_setting_type(group) != CONFIG_TYPE_GROUP)
			return conf_fail(at, "bind", how, err);
		n = config_setting_length(group);
		for (k = 0; k < n; k++)
			if (!conf_set_bind(conf, config_setting_name(group),
				config_setting_get_elem(group, (unsigned)k), at,
				err))
				return false;
	}
	return true;
}

/* One line of the file into conf. */
static bool
conf_set(struct conf *conf, const config_setting_t *set, struct conf_at *at,
    struct err *err)
{
	const char *name = config_setting_name(set);
	char text[160];
	struct str s = str_of(text, sizeof(text));
	const struct conf_row *row;
	int i;

	at->line = (int)config_setting_source_line(set);
	if (str_eq(name, "bind"))
		return conf_set_binds(conf, set, at, err);
	if (!str_word(conf_names, name, &i)) {
		str_add(&s, "there is no option \"%.48s\"", name);
		conf_add_near(&s, conf_names, name);
		return conf_fail(at, NULL, text, err);
	}
	row = &conf_table[i];
	switch (row->kind) {
	case CONF_KIND_ENUM:
		return conf_set_enum(row, set, at, &conf->value[i], err);
	case CONF_KIND_BOOL:
		if (config_setting_type(set) != CONFIG_TYPE_BOOL)
			return conf_fail(at, row->name,
			    "use true or false, without quotes", err);
		conf->value[i] = config_setting_get_bool(set);
		return true;
	case CONF_KIND_CODE:
		return conf_set_code(row, set, at, &conf->value[i], err);
	case CONF_KIND_DAYS:
	case CONF_KIND_NAPS:
		return conf_set_list(conf, (enum conf_option)i, set, at, err);
	}
	assert(false);
	return false;
}

/* Does the number at s fit the 32 bits that libconfig gives it? It would wrap
 * without a word. *s is left behind the digits. */
static bool
conf_number_fits(const char **s)
{
	bool hex = (*s)[0] == '0' && ((*s)[1] == 'x' || (*s)[1] == 'X');
	static const char digits[] = "0123456789abcdef";
	int64_t value = 0, base = hex ? 16 : 10;
	const char *digit;
	char c;

	for (*s += hex ? 2 : 0; **s != '\0'; ++*s) {
		c = **s >= 'A' && **s <= 'F' ? (char)(**s + 32) : **s;
		digit = strchr(digits, c);
		if (digit == NULL || digit - digits >= base)
			break;
		value = value * base + (digit - digits);
		if (value > INT32_MAX)
			return false;
	}
	return true;
}

const char *
conf_skip_comment(const char *s)
{
	const char *end;

	if (s[0] == '#' || (s[0] == '/' && s[1] == '/'))
		return s + strcspn(s, "\n");
	if (s[0] != '/' || s[1] != '*')
		return s;
	end = strstr(s + 2, "*/");
	return end == NULL ? NULL : end + 2;
}

const char *
conf_skip_quoted(const char *s)
{
	for (s++; *s != '"'; s++) {
		if (s[0] == '\\' && s[1] != '\0')
			s++;
		if (*s == '\0')
			return NULL;
	}
	return s + 1;
}

static void
conf_count_lines(const char *from, const char *to, int *line)
{
	for (; from < to; from++)
		*line += *from == '\n';
}

static bool
conf_is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '*';
}

const char *
conf_skip_name(const char *s)
{
	if (!conf_is_letter(*s))
		return s + 1;
	while (conf_is_letter(*s) || (*s >= '0' && *s <= '9') || *s == '_' ||
	    *s == '-')
		s++;
	return s;
}

/*
 * Behind the word, number, quoted text or character at s, which is no comment;
 * NULL, with err, for what may not be there. before is the last character that
 * was neither blank nor comment, 0 at the start. Unclosed or misplaced quotes
 * are told here because libconfig loses their memory.
 */
static const char *
conf_scan_one(const struct conf_at *at, const char *s, char before,
    struct err *err)
{
	const char *next = s, *what = NULL;

	if (*s == '@')
		what = "no other file is read: @include has no place here";
	else if (*s == '"') {
		next = conf_skip_quoted(s);
		if (next == NULL)
			what = "the quote is never closed";
		else if (before == '\0' || strchr("=:,([\"", before) == NULL)
			what = "quoted text has no place here: "
			       "a line reads theme = \"dark\";";
	} else if (*s >= '0' && *s <= '9') {
		if (!conf_number_fits(&next))
			what = "the number is too large";
	} else
		next = conf_skip_name(s);
	if (what == NULL)
		return next;
	(void)conf_fail(at, NULL, what, err);
	return NULL;
}

/* What libconfig would take without a word, looked for outside of comments
 * and quotes: other files, numbers that do not fit, a comment without end. */
static bool
conf_scan(struct conf_at *at, const char *text, struct err *err)
{
	const char *s, *next;
	char before = '\0';

	at->line = 1;
	if (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
		return conf_fail(at, NULL,
		    "starts with a byte order mark: save it as plain UTF-8",
		    err);
	for (s = text; *s != '\0'; s = next) {
		next = conf_skip_comment(s);
		if (next == NULL)
			return conf_fail(at, NULL, "the comment never ends",
			    err);
		if (next == s) {
			next = conf_scan_one(at, s, before, err);
			if (next == NULL)
				return false;
			if (strchr(" \t\r\n\f", *s) == NULL)
				before = *s;
		}
		conf_count_lines(s, next, &at->line);
	}
	return true;
}

bool
conf_text_read(struct config_t *config, const char *name, const char *text,
    struct err *err)
{
	struct conf_at at = { .name = name, .line = 1 };

	config_init(config);
	if (strlen(text) > CONF_FILE_MAX)
		return conf_fail(&at, NULL, "larger than 64 KiB", err);
	if (!conf_scan(&at, text, err))
		return false;
	/* No file can lie below this one, so that nothing is ever included. */
	config_set_include_dir(config, "/dev/null");
	if (config_read_string(config, text) == CONFIG_TRUE)
		return true;
	at.line = config_error_line(config);
	(void)conf_fail(&at, NULL, config_error_text(config), err);
	return err_hint(err,
	    "A line reads: theme = \"dark\";  Words stand in quotes, true and "
	    "false do not.");
}

bool
conf_read_text(struct conf *conf, const char *name, const char *text,
    struct err *err)
{
	struct conf_at at = { .name = name, .line = 1 };
	config_setting_t *root;
	struct conf made;
	bool done = false;
	config_t config;
	int i, n;

	conf_init(&made);
	if (!conf_text_read(&config, name, text, err))
		goto out;
	root = config_root_setting(&config);
	n = config_setting_length(root);
	for (i = 0; i < n; i++)
		if (!conf_set(&made, config_setting_get_elem(root, (unsigned)i),
			&at, err))
			goto out;
	*conf = made;
	done = true;
out:
	config_destroy(&config);
	return done;
}

static bool
conf_file_fail(const char *path, const char *why, struct err *err)
{
	char name[160];

	(void)clean_text(name, sizeof(name), path, false);
	return err_set(err, ERR_CONFIG, "%s: %s", name, why);
}

/* All of fd into text, ended by NUL; at most size - 1 bytes. -1 on error. */
static ssize_t
conf_slurp(int fd, char *text, size_t size)
{
	size_t done = 0;
	ssize_t n;

	while (done < size - 1) {
		n = read(fd, text + done, size - 1 - done);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return -1;
		if (n == 0)
			break;
		done += (size_t)n;
	}
	text[done] = '\0';
	return (ssize_t)done;
}

/* All of fd as text, the caller's to free; NULL with err. */
static char *
conf_load_fd(int fd, const char *path, struct err *err)
{
	struct conf_at at = { .name = path, .line = 1 };
	size_t size = CONF_FILE_MAX + 2;
	struct stat st;
	ssize_t n;
	char *text;

	if (fstat(fd, &st) != 0) {
		(void)conf_file_fail(path, strerror(errno), err);
		return NULL;
	}
	if (!S_ISREG(st.st_mode)) {
		(void)conf_file_fail(path, "not a regular file", err);
		return NULL;
	}
	text = mem_new(size, 1);
	n = conf_slurp(fd, text, size);
	if (n < 0)
		(void)conf_file_fail(path, strerror(errno), err);
	else if (n > CONF_FILE_MAX)
		(void)conf_file_fail(path, "larger than 64 KiB", err);
	else if (strlen(text) < (size_t)n) {
		conf_count_lines(text, text + strlen(text), &at.line);
		(void)conf_fail(&at, NULL, "holds a NUL byte", err);
	} else
		return text;
	free(text);
	return NULL;
}

/* O_NONBLOCK, so that a FIFO in the file's place is told, not waited for.
 * Symbolic links are followed: people keep such files elsewhere. */
bool
conf_load(const char *path, bool named, char **text, struct err *err)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);

	*text = NULL;
	if (fd < 0 && (errno == ENOENT || errno == ENOTDIR) && !named)
		return true;
	if (fd < 0)
		return conf_file_fail(path, strerror(errno), err);
	*text = conf_load_fd(fd, path, err);
	/* Nothing was written: closing has nothing to tell. */
	(void)close(fd);
	return *text != NULL;
}

bool
conf_read(struct conf *conf, const char *path, bool named, struct err *err)
{
	bool done;
	char *text;

	if (!conf_load(path, named, &text, err))
		return false;
	if (text == NULL) {
		conf_init(conf);
		return true;
	}
	done = conf_read_text(conf, path, text, err);
	free(text);
	return done;
}
