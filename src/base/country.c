/* SPDX-License-Identifier: ISC */
#include "lope/country.h"

#include <stdlib.h>
#include <string.h>

#include <libconfig.h>

#include "conf_text.h"
#include "lope/clean.h"
#include "lope/conf.h"
#include "lope/date.h"
#include "lope/str.h"

#define COUNTRY_PATH_SIZE 4096

static const char country_uses[] =
#define COUNTRY_NAME(id, name) name " "
    COUNTRY_USE_LIST(COUNTRY_NAME);
#undef COUNTRY_NAME

/* Where a message points. */
struct country_at {
	const char *name;
	int line;
};

static bool
country_fail(const struct country_at *at, const char *field, const char *what,
    struct err *err)
{
	return conf_refuse(at->name, at->line, field, what, err);
}

/* The text of a field into out; it has to be there. */
static bool
country_field(const struct country_at *at, const config_setting_t *group,
    const char *field, char *out, size_t size, struct err *err)
{
	const char *text = NULL;
	struct err inner = { 0 };

	if (config_setting_lookup_string(group, field, &text) != CONFIG_TRUE ||
	    text[0] == '\0')
		return country_fail(at, field,
		    "has to be there, as text in quotes", err);
	if (!clean_check(field, text, strlen(text), size - 1, &inner))
		return country_fail(at, field, inner.text, err);
	(void)str_copy(out, size, text);
	return true;
}

/* Digits, and what stands between them where they are written down. */
static bool
country_is_number(const char *s)
{
	return strspn(s, "0123456789 +-()*#") == strlen(s) &&
	    strpbrk(s, "0123456789") != NULL;
}

static bool
country_is_page(const char *s)
{
	return (strncmp(s, "https://", 8) == 0 && s[8] != '\0') ||
	    (strncmp(s, "http://", 7) == 0 && s[7] != '\0');
}

static bool
country_number(struct country *out, enum country_use use, const char *name,
    const config_setting_t *group, struct err *err)
{
	struct country_at at = { name, (int)config_setting_source_line(group) };
	struct country_number *n = &out->number[out->count];
	char date[DATE_ISO_SIZE], iso[DATE_ISO_SIZE];
	struct err inner = { 0 };

	if (out->count == COUNTRY_NUMBERS_MAX)
		return country_fail(&at, NULL, "more than 8 numbers", err);
	if (!config_setting_is_group(group))
		return country_fail(&at, NULL,
		    "a number is { number, name, source, date }", err);
	n->use = use;
	if (!country_field(&at, group, "number", n->number, sizeof(n->number),
		err) ||
	    !country_field(&at, group, "name", n->name, sizeof(n->name), err) ||
	    !country_field(&at, group, "source", n->source, sizeof(n->source),
		err) ||
	    !country_field(&at, group, "date", date, sizeof(date), err))
		return false;
	if (!country_is_number(n->number))
		return country_fail(&at, "number", "is no number to call", err);
	if (!country_is_page(n->source))
		return country_fail(&at, "source",
		    "is the address of a page, as https://...", err);
	if (!date_parse(date, 0, &n->day, &inner) ||
	    !str_eq(date_iso(n->day, iso), date))
		return country_fail(&at, "date", "is a day, as 2026-01-15",
		    err);
	out->count++;
	return true;
}

/* One list of the file: "emergency: ( ... )". */
static bool
country_list(struct country *out, const char *name,
    const config_setting_t *list, struct err *err)
{
	struct country_at at = { name, (int)config_setting_source_line(list) };
	int use, i, n;

	if (!str_word(country_uses, config_setting_name(list), &use))
		return country_fail(&at, config_setting_name(list),
		    "is not known: use emergency, crisis or advice", err);
	if (!config_setting_is_list(list))
		return country_fail(&at, config_setting_name(list),
		    "is a list: ( { ... } )", err);
	n = config_setting_length(list);
	for (i = 0; i < n; i++)
		if (!country_number(out, (enum country_use)use, name,
			config_setting_get_elem(list, (unsigned)i), err))
			return false;
	return true;
}

bool
country_read_text(struct country *out, const char *name, const char *text,
    struct err *err)
{
	struct country made = *out;
	const config_setting_t *root;
	config_t config;
	bool done;
	int i, n;

	made.count = 0;
	done = conf_text_read(&config, name, text, err);
	root = done ? config_root_setting(&config) : NULL;
	n = done ? config_setting_length(root) : 0;
	for (i = 0; done && i < n; i++)
		done = country_list(&made, name,
		    config_setting_get_elem(root, (unsigned)i), err);
	config_destroy(&config);
	if (done && made.count == 0) {
		struct country_at at = { name, 1 };

		done = country_fail(&at, NULL, "has no number", err);
	}
	if (done)
		*out = made;
	return done;
}

/* Read the file at path; false where there is none. */
static bool
country_load(struct country *out, const char *path)
{
	struct err err = { 0 };
	char *text = NULL;
	bool found;

	if (!conf_load(path, false, &text, &err) ||
	    (text != NULL && !country_read_text(out, path, text, &err)))
		out->fault = err;
	found = text != NULL || err.code != ERR_NONE;
	free(text);
	return found;
}

void
country_find(struct country *out, const char *code, const char *config,
    const char *share)
{
	const char *slash = config != NULL ? strrchr(config, '/') : NULL;
	int folder = slash != NULL ? (int)(slash - config) : 0;
	char path[COUNTRY_PATH_SIZE];
	struct str s = str_of(path, sizeof(path));

	*out = (struct country){ .count = 0 };
	if (code[0] == '\0')
		return;
	(void)str_copy(out->code, sizeof(out->code), code);
	str_add(&s, "%.*s%surgent/%s.conf", folder, slash != NULL ? config : "",
	    slash != NULL ? "/" : "", code);
	if (config != NULL && !s.cut && country_load(out, path))
		return;
	s = str_of(path, sizeof(path));
	str_add(&s, "%s/%s.conf", share, code);
	if (!s.cut && country_load(out, path))
		return;
	(void)err_set(&out->fault, ERR_CONFIG, "there is no file with them");
}
