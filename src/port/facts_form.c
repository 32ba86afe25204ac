/* SPDX-License-Identifier: ISC */
/* A file of its own, so that what only asks is linked without all that reads
 * such a file. */
#include "lope/facts.h"

#include <string.h>

#define FACTS_HEAD 4096

enum facts_form
facts_form(const char *bytes, size_t size)
{
	static const char table[] = "id,day,";
	size_t at = 0;

	while (at < size && strchr(" \t\r\n", bytes[at]) != NULL &&
	    bytes[at] != '\0')
		at++;
	if (at < size && bytes[at] == '{')
		return FACTS_JSON;
	return size >= sizeof(table) - 1 &&
		memcmp(bytes, table, sizeof(table) - 1) == 0 ?
	    FACTS_CSV :
	    FACTS_NONE;
}

bool
facts_are_ours(FILE *f)
{
	char head[FACTS_HEAD + 1];
	size_t size = fread(head, 1, FACTS_HEAD, f);

	head[size] = '\0';
	return facts_form(head, size) != FACTS_NONE &&
	    strstr(head, "\"summarizedActivitiesExport\"") == NULL;
}
