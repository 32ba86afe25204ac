/* SPDX-License-Identifier: ISC */
#include "cli/command.h"

#include <string.h>

#include "lope/date.h"
#include "lope/text.h"

/* ------------------------------------------------------------- JSON keys */

void
show_day_key(struct json *j, const char *key, int day)
{
	char iso[DATE_ISO_SIZE];

	json_text(j, key, day == DAY_NONE ? NULL : date_iso(day, iso));
}

void
show_int_key(struct json *j, const char *key, int value)
{
	if (value < 0)
		json_none(j, key);
	else
		json_int(j, key, value);
}

void
show_id_key(struct json *j, const char *key, struct row_id id)
{
	char text[ROW_ID_TEXT_SIZE];

	json_text(j, key, row_id_text(id, text));
}

void
show_word(struct str *out, const char *words, int index)
{
	if (index < 0) {
		str_add(out, "unknown");
		return;
	}
	str_add_word(out, words, index);
}

void
show_word_key(struct json *j, const char *key, const char *words, int index)
{
	char word[32];
	struct str s = str_of(word, sizeof(word));

	show_word(&s, words, index);
	json_text(j, key, index < 0 ? NULL : word);
}

void
show_tri_key(struct json *j, const char *key, enum tri value)
{
	if (value == TRI_UNKNOWN)
		json_none(j, key);
	else
		json_bool(j, key, value == TRI_YES);
}

void
show_days_key(struct json *j, const char *key, unsigned days)
{
	static const char *const names[WEEKDAY_COUNT] = { "mon", "tue", "wed",
		"thu", "fri", "sat", "sun" };
	int d;

	json_begin_array(j, key);
	for (d = 0; d < WEEKDAY_COUNT; d++)
		if (days & 1u << d)
			json_text(j, NULL, names[d]);
	json_end(j);
}

void
show_finding_keys(struct json *j, const struct finding *f)
{
	json_text(j, "rule", rule_table[f->rule].id);
	json_text(j, "severity", severity_name(f->severity));
	if (f->measured == FINDING_UNKNOWN)
		json_none(j, "measured");
	else
		json_int(j, "measured", f->measured);
	if (f->limit == FINDING_UNKNOWN)
		json_none(j, "limit");
	else
		json_int(j, "limit", f->limit);
	json_text(j, "unit", f->unit);
	json_text(j, "text", f->text);
}

void
show_findings_key(struct json *j, const char *key, const struct findings *list)
{
	int i;

	json_begin_array(j, key);
	for (i = 0; i < list->count; i++) {
		json_begin_object(j, NULL);
		show_finding_keys(j, &list->item[i]);
		json_end(j);
	}
	json_end(j);
}

void
show_session_keys(struct json *j, const struct session *s)
{
	bool run = s->kind == SESSION_RUN;
	char blocks[32] = "";

	show_word_key(j, "kind", session_words, (int)s->kind);
	show_int_key(j, "stage", s->stage > 0 ? s->stage : -1);
	show_word_key(j, "type", run_type_words, run ? (int)s->type : -1);
	json_int(j, "run_s", s->run_s);
	json_int(j, "total_s", s->total_s);
	(void)session_blocks(s, blocks);
	json_text(j, "blocks", *blocks == '\0' ? NULL : blocks);
	show_int_key(j, "distance_m", s->distance_m > 0 ? s->distance_m : -1);
	show_int_key(j, "fast_s", s->fast_s > 0 ? s->fast_s : -1);
	show_int_key(j, "fast_m", s->fast_m > 0 ? s->fast_m : -1);
	json_bool(j, "long", s->is_long);
	json_bool(j, "stroller", s->stroller);
}

void
show_gate_keys(struct json *j, const struct gate *gate)
{
	int i;

	json_text(j, "state", gate_state_name(gate->state));
	json_begin_array(j, "items");
	for (i = 0; i < GATE_ITEMS; i++) {
		json_begin_object(j, NULL);
		json_text(j, "rule", rule_table[gate->item[i].rule].id);
		json_bool(j, "met", gate->item[i].met);
		json_bool(j, "applies", gate->item[i].applies);
		json_text(j, "text", gate->item[i].text);
		json_end(j);
	}
	json_end(j);
}

void
show_recovery_keys(struct json *j, const struct recovery *r)
{
	int i;

	json_int(j, "score", r->now.score);
	json_bool(j, "kept", r->now.kept);
	json_begin_object(j, "last_week");
	json_int(j, "score", r->last.score);
	json_bool(j, "kept", r->last.kept);
	json_end(j);
	json_begin_array(j, "tasks");
	for (i = 0; i < r->count; i++) {
		json_begin_object(j, NULL);
		json_text(j, "name", r->task[i].name);
		json_int(j, "done", text_task_done(r, &r->task[i]));
		json_int(j, "target", r->task[i].target);
		json_bool(j, "due", r->task[i].due);
		json_end(j);
	}
	json_end(j);
}

/* RFC 3339, with the offset that this machine's zone has at that time where no
 * file says better: of what she writes the civil time alone is known. */
void
show_start_key(struct cli *cli, const struct activity *a,
    const struct workout *w)
{
	struct json *j = cli_json(cli);
	char text[40], iso[DATE_ISO_SIZE], clock[UNIT_TEXT_SIZE];
	struct str s = str_of(text, sizeof(text));
	int zone, second = 0;

	if (a->start_min < 0) {
		json_none(j, "start");
		return;
	}
	zone = cli->env->zone(cli->env->arg, a->day, a->start_min);
	if (w != NULL)
		workout_tell_start(w, a->day, a->start_min, &zone, &second);
	str_add(&s, "%sT%s:%02d", date_iso(a->day, iso),
	    unit_clock(a->start_min, clock), second);
	str_add(&s, "%c%02d:%02d", zone < 0 ? '-' : '+',
	    (zone < 0 ? -zone : zone) / 60, (zone < 0 ? -zone : zone) % 60);
	json_text(j, "start", text);
}

void
show_flags_key(struct json *j, const char *key, unsigned flags)
{
	int f;

	json_begin_array(j, key);
	for (f = 0; f < FLAG_COUNT; f++)
		if (flags & 1u << f)
			json_text(j, NULL,
			    rule_table[flag_rule((enum flag)f)].id);
	json_end(j);
}

void
show_activity_keys(struct cli *cli, const struct activity *a,
    const struct workout *w)
{
	const struct run_result *r = state_run(&cli->state, a->id);
	struct json *j = cli_json(cli);
	bool run = a->kind == ACTIVITY_RUN;

	show_id_key(j, "id", a->id);
	show_day_key(j, "date", a->day);
	show_start_key(cli, a, w);
	show_word_key(j, "kind", activity_words, (int)a->kind);
	show_word_key(j, "type", run_type_words, run ? (int)a->type : -1);
	json_int(j, "session_s", a->session_s);
	show_int_key(j, "run_s", run ? a->run_s : -1);
	show_int_key(j, "distance_m", a->distance_m);
	show_int_key(j, "rpe", a->rpe);
	json_text(j, "source", a->source);
	show_int_key(j, "credited_s", r == NULL ? -1 : r->credited_s);
	show_int_key(j, "credited_m", r == NULL ? -1 : r->credited_m);
	show_flags_key(j, "flags", r == NULL ? 0 : r->flags);
}

/* ------------------------------------------------------------------ text */

static void
show_call(struct cli *cli, const struct country *country,
    void (*say)(struct str *, const struct country *))
{
	char text[TEXT_CALL_SIZE];
	struct str s = str_of(text, sizeof(text));

	say(&s, country);
	cli_print(cli, "%s\n", text);
}

static void
show_country(struct cli *cli, struct country *country)
{
	char code[CONF_CODE_SIZE];

	country_find(country, conf_code(cli->conf.value[CONF_country], code),
	    cli->opt.config, LOPE_DATADIR "/urgent");
}

void
show_hard(struct cli *cli)
{
	char text[TEXT_CALL_SIZE];
	struct str s = str_of(text, sizeof(text));
	struct country country;

	show_country(cli, &country);
	if (text_hard_call(&s, &cli->state, &country))
		cli_line(cli, &s);
}

static bool
show_has(const struct findings *list, enum rule rule)
{
	int i;

	for (i = 0; i < list->count; i++)
		if (list->item[i].rule == rule)
			return true;
	return false;
}

/* Who to call, before any reason is given; thoughts of harm come first. */
static void
show_calls(struct cli *cli, const struct findings *list, bool harm)
{
	bool sign = show_has(list, RULE_SYMPTOM_E1);
	char text[TEXT_CALL_SIZE];
	struct country country;
	int i;

	if (!harm && !sign)
		return;
	show_country(cli, &country);
	if (harm)
		show_call(cli, &country, text_call_crisis);
	if (sign) {
		show_call(cli, &country, text_call_now);
		show_call(cli, &country, text_call_else);
	}
	for (i = 0;; i++) {
		struct str s = str_of(text, sizeof(text));

		if (!text_call_source(&s, &country, i))
			return;
		cli_print(cli, "%s\n", text);
	}
}

void
show_findings(struct cli *cli, const struct findings *list, enum severity least)
{
	char line[FINDING_TEXT_SIZE + 64];
	struct str s;
	bool harm = show_has(list, RULE_SYMPTOM_E2);
	int i;

	show_calls(cli, list, harm);
	for (i = 0; i < list->count; i++) {
		const struct finding *f = &list->item[i];

		if (f->severity < least || !text_is_needed(list, harm, f))
			continue;
		s = str_of(line, sizeof(line));
		str_add(&s, "%s %s: %s", severity_name(f->severity),
		    rule_table[f->rule].id, f->text);
		cli_line(cli, &s);
	}
}

void
show_session(struct cli *cli, const char *before, const struct session *session)
{
	char line[160];
	struct str s = str_of(line, sizeof(line));
	size_t len;

	str_add(&s, "%s: ", before);
	text_session(&s, session, cli->units);
	if (session->kind == SESSION_RUN && session->run_s > 0) {
		str_add(&s, ": ");
		len = s.len;
		text_session_bouts(&s, session);
		str_add(&s, "%s", s.len > len ? "; " : "");
		text_session_time(&s, session);
	}
	cli_line(cli, &s);
}

void
show_next(struct cli *cli, int days)
{
	const struct state *state = &cli->state;
	struct plan plan = { 0 };
	char line[240];
	struct str s;
	int d;

	plan_build(state, 2, &plan);
	for (d = 1; d <= days; d++) {
		s = str_of(line, sizeof(line));
		text_day_line(&s, state, &plan, state->today + d, cli->units,
		    true);
		cli_line(cli, &s);
	}
	plan_clear(&plan);
}

void
show_gate(struct cli *cli)
{
	const struct gate *gate = &cli->state.gate;
	int i, unmet = gate_unmet(gate);
	char line[128];
	struct str s = str_of(line, sizeof(line));

	text_gate_and_lock(&s, &cli->state);
	cli_print(cli, "Gate %s", line);
	if (unmet > 0 && gate->state != GATE_CLEARED)
		cli_print(cli, ": %d of %d to do", unmet, GATE_ITEMS);
	cli_print(cli, "\n");
	for (i = 0; i < GATE_ITEMS; i++) {
		const struct gate_item *item = &gate->item[i];

		cli_print(cli, "G%d %-16s %s%s\n", i + 1,
		    rule_table[item->rule].id,
		    !item->applies                    ? "" :
			item->met                     ? "met: " :
			item->rule == RULE_GATE_FLOOR ? "not counted: " :
							"not yet: ",
		    item->text);
	}
}

/* What the score is made of, so that it can be worked out by hand. */
static void
show_ledger(struct cli *cli, const struct recovery *r)
{
	const struct ledger *week = &r->now;
	bool over = date_monday(r->day) != date_monday(cli->now.today);
	char line[80];
	int i;

	cli_print(cli, "The score, done and target, points of weight:\n");
	for (i = 0; i < LEDGER_ITEMS; i++) {
		const struct ledger_item *item = &week->item[i];
		struct str s = str_of(line, sizeof(line));

		if (item->row == NULL)
			return;
		text_ledger(&s, item, true);
		cli_print(cli, "  %-19s %10s of %d%s\n", item->row->label, line,
		    item->row->weight,
		    item->undue && over ?
			"; no run that week, so it counts full" :
			item->undue ?
			"; no run this week yet, so it counts full" :
			item->waiting > 0 ? ", today's waits for its tick" :
			str_eq(item->row->task, "pelvic-floor") ?
					    "; a day of strength counts too" :
					    "");
	}
}

static bool
show_is_undue(const struct recovery *r, const struct recovery_task *task)
{
	int i;

	for (i = 0; i < LEDGER_ITEMS; i++)
		if (r->now.item[i].undue &&
		    str_eq(r->now.item[i].row->task, task->name))
			return task->today == 0;
	return false;
}

void
show_recovery(struct cli *cli, const struct recovery *r)
{
	char line[200], date[DATE_TEXT_SIZE];
	struct str s;
	int i, done;

	s = str_of(line, sizeof(line));
	str_add(&s, "Recovery, %s: ", date_short(r->day, date));
	text_score(&s, &r->now);
	if (text_last_was_before(&cli->state, r->day))
		str_add(&s, "; last week was before lope");
	else if (r->last.kept)
		str_add(&s, "; last week %d", r->last.score);
	else
		str_add(&s,
		    "; last week %d, not kept (ticks of %d tasks on %d days "
		    "are needed): careful growth",
		    r->last.score, RECOVERY_KEPT_TASKS, RECOVERY_KEPT_DAYS);
	cli_line(cli, &s);
	for (i = 0; i < r->count; i++) {
		const struct recovery_task *t = &r->task[i];

		s = str_of(line, sizeof(line));
		if (show_is_undue(r, t)) {
			str_add(&s, "%-13s no run %s: ", t->name,
			    date_monday(r->day) != date_monday(cli->now.today) ?
				"that week" :
				"this week yet");
			text_task(&s, t);
			cli_line(cli, &s);
			continue;
		}
		done = text_task_done(r, t);
		str_add(&s, "%-13s %d of %d  %s: ", t->name, done, t->target,
		    t->due && t->today > 0       ? "begun" :
			t->today > 0             ? "ticked" :
			t->due && done > t->done ? "after the run" :
			t->due                   ? "due" :
			t->waits ? "waits, as all exercise does" :
				   "not due");
		text_task(&s, t);
		cli_line(cli, &s);
	}
	show_ledger(cli, r);
}
