/* SPDX-License-Identifier: ISC */
/* The page for a physio or doctor. */
#include "cli/command.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lope/clean.h"
#include "lope/date.h"
#include "lope/mem.h"
#include "lope/report.h"
#include "lope/render.h"

enum report_format { REPORT_TEXT, REPORT_HTML, REPORT_SVG };
static const char *const report_formats = "text html svg";
static const char *const report_list = "profile,questions,symptoms,...";

struct report_form {
	int format; /* -1: as the name of the file ends, else by where it goes */
	int from, to;
	const char *include, *leave_out, *question;
};

const struct cli_option cmd_report_options[] = {
	{ .name = "format",
	    .kind = CLI_CHOICE,
	    .words = &report_formats,
	    .at = offsetof(struct report_form, format),
	    .text =
		"As .txt or .svg of the file say; else HTML into a file, text without; svg: the chart alone" },
	{ .name = "from",
	    .kind = CLI_DAY,
	    .at = offsetof(struct report_form, from),
	    .text = "The first day; eight weeks unless said" },
	{ .name = "to",
	    .kind = CLI_DAY,
	    .at = offsetof(struct report_form, to),
	    .text = "The last day" },
	{ .name = "include",
	    .kind = CLI_WORD,
	    .words = &report_list,
	    .at = offsetof(struct report_form, include),
	    .text = "These sections alone" },
	{ .name = "leave-out",
	    .kind = CLI_WORD,
	    .words = &report_list,
	    .at = offsetof(struct report_form, leave_out),
	    .text = "All sections but these" },
	{ .name = "question",
	    .kind = CLI_TEXT,
	    .max = CLEAN_NOTE_MAX,
	    .at = offsetof(struct report_form, question),
	    .text = "A question to ask, before those of the notes" },
	{ 0 }
};

static bool
report_bad_list(struct cli *cli, const char *option, const char *list)
{
	char words[200];
	struct str s = str_of(words, sizeof(words));

	for (int i = 0; i < REPORT_SECTIONS; i++)
		str_add(&s, "%s%s", i > 0 ? " " : "", report_word(i));
	(void)err_set(&cli->err, ERR_INPUT, "--%s: \"%.60s\" is no list of %s",
	    option, list, "sections");
	return err_hint(&cli->err, "There are, with commas between: %s", words);
}

static bool
report_sections(struct cli *cli, const struct report_form *form,
    unsigned *sections)
{
	unsigned out = 0;

	*sections = REPORT_ALL;
	if (form->include != NULL && !report_parse(form->include, sections))
		return report_bad_list(cli, "include", form->include);
	if (form->leave_out != NULL && !report_parse(form->leave_out, &out))
		return report_bad_list(cli, "leave-out", form->leave_out);
	*sections &= ~out;
	return *sections != 0 ||
	    err_set(&cli->err, ERR_INPUT, "report: nothing is left to say");
}

static bool
report_take(struct cli *cli, struct report_form *form,
    struct report_options *options)
{
	*form = (struct report_form){ .format = -1,
		.from = DAY_NONE,
		.to = cli->now.today };
	if (!cli_take(cli, form))
		return false;
	if (form->from == DAY_NONE)
		form->from = form->to - REPORT_DAYS + 1;
	if (form->from > form->to)
		return err_set(&cli->err, ERR_RANGE,
		    "report: --from is after --to");
	*options = (struct report_options){ .from = form->from,
		.to = form->to,
		.question = form->question,
		.units = cli->units };
	return report_sections(cli, form, &options->sections);
}

const char report_tells_symptoms[] =
    "It says what you chose of your birth, symptoms, runs and questions, for "
    "anybody who can read it.";

static const char *
report_tells(unsigned sections)
{
	if ((sections & 1u << REPORT_SYMPTOMS) != 0)
		return report_tells_symptoms;
	return "It says what you chose of your birth, runs and questions, "
	       "for anybody who can read it.";
}

static bool
report_write(struct cli *cli, enum report_format format,
    const struct report_options *options, FILE *to)
{
	struct paper paper = { .title = NULL };
	struct chart chart;
	bool ok;

	if (format == REPORT_SVG) {
		chart = report_chart(&cli->state, options->from, options->to);
		ok = write_svg(&chart, true, to);
		chart_clear(&chart);
		return ok;
	}
	report_build(&cli->state, options, &paper);
	ok = format == REPORT_HTML ? write_html(&paper, to) :
				     write_text(&paper, to);
	paper_clear(&paper);
	return ok;
}

/* What the end of the name says, else HTML into a file. */
static enum report_format
report_format_of(const char *path)
{
	const char *end = path == NULL ? NULL : strrchr(path, '.');

	if (path == NULL || (end != NULL && strcasecmp(end, ".txt") == 0))
		return REPORT_TEXT;
	return end != NULL && strcasecmp(end, ".svg") == 0 ? REPORT_SVG :
							     REPORT_HTML;
}

bool
cmd_report(struct cli *cli)
{
	const char *path = cli_path_arg(cli);
	struct report_options options = { .sections = 0 };
	struct report_form form;
	char *bytes = NULL;
	size_t size = 0;
	FILE *to;
	bool ok;

	if (!report_take(cli, &form, &options) ||
	    !cli_tell(cli, report_tells(options.sections), path))
		return false;
	if (form.format == -1)
		form.format = (int)report_format_of(path);
	to = mem_stream(&bytes, &size);
	ok = report_write(cli, (enum report_format)form.format, &options, to);
	mem_stream_end(to, &bytes);
	if (ok && path != NULL)
		json_begin_array(cli_json(cli), "files");
	ok = ok && cli_put_file(cli, path, bytes, size);
	free(bytes);
	return ok;
}
