/* SPDX-License-Identifier: ISC */
/* xml FILE: the least that expat does for a GPX file: count its points and add
 * up where they are. */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <expat.h>

#define BUFFER 65536

struct sum {
	long points;
	double degrees;
};

static void XMLCALL
xml_begin(void *arg, const XML_Char *name, const XML_Char **attrs)
{
	struct sum *sum = arg;

	if (strcmp(name, "trkpt") != 0)
		return;
	sum->points++;
	for (; attrs[0] != NULL; attrs += 2)
		sum->degrees += strtod(attrs[1], NULL);
}

static void XMLCALL
xml_end(void *arg, const XML_Char *name)
{
	(void)arg;
	(void)name;
}

static void XMLCALL
xml_text(void *arg, const XML_Char *text, int n)
{
	(void)arg;
	(void)text;
	(void)n;
}

static bool
xml_sum(XML_Parser parser, FILE *from)
{
	size_t n = 1;

	while (n > 0) {
		void *buf = XML_GetBuffer(parser, BUFFER);

		if (buf == NULL)
			return false;
		n = fread(buf, 1, BUFFER, from);
		if (XML_ParseBuffer(parser, (int)n, n == 0) != XML_STATUS_OK)
			return false;
	}
	return true;
}

int
main(int argc, char **argv)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	struct sum sum = { 0 };
	bool ok = false;
	FILE *from;

	if (argc != 2 || parser == NULL)
		return 2;
	from = fopen(argv[1], "rb");
	if (from != NULL) {
		XML_SetUserData(parser, &sum);
		XML_SetElementHandler(parser, xml_begin, xml_end);
		XML_SetCharacterDataHandler(parser, xml_text);
		ok = xml_sum(parser, from);
		(void)fclose(from);
	}
	(void)printf("%ld %f\n", sum.points, sum.degrees);
	XML_ParserFree(parser);
	return ok ? 0 : 1;
}
