/* SPDX-License-Identifier: ISC */
#include "lope/render.h"

/* Wide sections, then two columns on an A4 sheet, one on a small screen. */
static const char html_head[] =
    "<!DOCTYPE html>\n"
    "<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" "
    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<style>\n"
    "@page { size: A4; margin: 9mm 13mm; }\n"
    "body { font: 8.4pt/1.28 sans-serif; color: #000; background: #fff; "
    "max-width: 184mm; margin: 0 auto; }\n"
    "h1 { font-size: 14pt; margin: 0; }\n"
    "h2 { font-size: 10pt; margin: 0 0 .6mm; "
    "border-bottom: .3mm solid #000; break-after: avoid; }\n"
    "p { margin: .5mm 0; }\n"
    "table { border-collapse: collapse; width: 100%; margin: .6mm 0; }\n"
    "th, td { text-align: left; vertical-align: top; "
    "padding: .15mm 2.5mm .15mm 0; }\n"
    "th { font-weight: bold; border-bottom: .2mm solid #888; }\n"
    "section { break-inside: avoid; padding-top: 2.1mm; }\n"
    "svg { display: block; width: 100%; }\n"
    ".two { columns: 2; column-gap: 7mm; }\n"
    ".below { margin: 0 0 1mm; }\n"
    "@media screen { body { padding: 4mm; } }\n"
    "@media screen and (max-width: 700px) { .two { columns: 1; } }\n"
    "</style>\n<title>";

static bool
html_tag(const char *before, const char *text, const char *after, FILE *to)
{
	return fputs(before, to) >= 0 && write_escaped(text, to) &&
	    fputs(after, to) >= 0;
}

static bool
html_row(const struct paper_part *part, FILE *to)
{
	const char *cell = part->kind == PAPER_HEAD ? "th" : "td";
	bool ok = fputs("<tr>", to) >= 0;

	for (int i = 0; ok && i < part->cells; i++)
		ok = fprintf(to, "<%s>", cell) > 0 &&
		    write_escaped(part->cell[i], to) &&
		    fprintf(to, "</%s>", cell) > 0;
	return ok && fputs("</tr>\n", to) >= 0;
}

static bool
html_is_row(const struct paper *paper, size_t i)
{
	return i < paper->parts.count &&
	    (paper->parts.items[i].kind == PAPER_HEAD ||
		paper->parts.items[i].kind == PAPER_ROW);
}

static bool
html_table_part(const struct paper *paper, size_t i, FILE *to)
{
	return ((i > 0 && html_is_row(paper, i - 1)) ||
		   fputs("<table>\n", to) >= 0) &&
	    html_row(&paper->parts.items[i], to) &&
	    (html_is_row(paper, i + 1) || fputs("</table>\n", to) >= 0);
}

static bool
html_is_item(const struct paper *paper, size_t i)
{
	return i < paper->parts.count &&
	    paper->parts.items[i].kind == PAPER_ITEM;
}

static bool
html_item(const struct paper *paper, size_t i, FILE *to)
{
	return ((i > 0 && html_is_item(paper, i - 1)) ||
		   fputs("<div class=\"two\">\n", to) >= 0) &&
	    html_tag("<p>", paper->parts.items[i].cell[0], "</p>\n", to) &&
	    (html_is_item(paper, i + 1) || fputs("</div>\n", to) >= 0);
}

static bool
html_part(const struct paper *paper, size_t i, FILE *to)
{
	const struct paper_part *part = &paper->parts.items[i];

	switch (part->kind) {
	case PAPER_SECTION:
		return html_tag("<section>\n<h2>", part->cell[0], "</h2>\n",
		    to);
	case PAPER_SAY:
		return html_tag("<p>", part->cell[0], "</p>\n", to);
	case PAPER_ITEM:
		return html_item(paper, i, to);
	case PAPER_HEAD:
	case PAPER_ROW:
		return html_table_part(paper, i, to);
	case PAPER_CHART:
		return write_svg(&part->chart, false, to);
	}
	return true;
}

static bool
html_parts(const struct paper *paper, FILE *to)
{
	bool ok = true, two = false, open = false;

	for (size_t i = 0; ok && i < paper->parts.count; i++) {
		bool section = paper->parts.items[i].kind == PAPER_SECTION;

		if (section && open)
			ok = fputs("</section>\n", to) >= 0;
		if (ok && section && two == paper->parts.items[i].wide) {
			ok = fputs(two ? "</div>\n" : "<div class=\"two\">\n",
				 to) >= 0;
			two = !two;
		}
		open = open || section;
		ok = ok && html_part(paper, i, to);
	}
	return ok && (!open || fputs("</section>\n", to) >= 0) &&
	    (!two || fputs("</div>\n", to) >= 0);
}

bool
write_html(const struct paper *paper, FILE *to)
{
	return fputs(html_head, to) >= 0 && write_escaped(paper->title, to) &&
	    html_tag("</title>\n</head>\n<body>\n<h1>", paper->title, "</h1>\n",
		to) &&
	    html_tag("<p class=\"below\">", paper->below, "</p>\n", to) &&
	    html_parts(paper, to) && fputs("</body>\n</html>\n", to) >= 0;
}
