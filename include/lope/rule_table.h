/* SPDX-License-Identifier: ISC */
/*
 * The rows behind rule.h. RULE_LIST: id, name, section, kind, source,
 * sentence, what would change it. RULE_NOTE_LIST: what was chosen where a
 * rule leaves a choice; all ours. RULE_CONST_LIST: the rule a constant belongs
 * to, its name, value and unit. Numbers in brackets point to the list of
 * sources in the manual; OURS marks a choice that no source makes.
 */
#ifndef LOPE_RULE_TABLE_H
#define LOPE_RULE_TABLE_H

/* What the declaration asks about, in the rule and in its question alike. */
#define RULE_CONDITIONS \
	"heart, lung or blood pressure trouble, blood clots, fainting, fits or " \
	"nerve trouble, a fracture or big injury, an infection, treated " \
	"anaemia, an eating disorder, bleeding that is no period"

/* clang-format off */
#define RULE_LIST(X) \
	X(SYMPTOM_E1, "symptom.E1", "7.12", EVIDENCE, "urgent maternal warning signs, CDC [66]; the lock is ours", \
	  "A warning sign or heavy bleeding: stop, call now. All exercise waits until a clinician has cleared it.", \
	  "A clearance for exercise, written down with its date.") \
	X(SYMPTOM_E2, "symptom.E2", "7.12", EVIDENCE, "urgent maternal warning signs, CDC [66]; what it holds is ours", \
	  "Thoughts of harm: talk to somebody now. Nothing grows meanwhile; moving is not taken away.", \
	  "Answering the question with no on another morning.") \
	X(SYMPTOM_R1, "symptom.R1", "7.12", EVIDENCE, "38.0 C: CDC [66], [94]; two days ours", \
	  "Fever: no running until two whole days were measured below 38.0 C. Contact your provider at once.", \
	  "Two whole days in a row with a temperature below 38.0 C answered.") \
	X(SYMPTOM_R2, "symptom.R2", "7.12", EVIDENCE, "[7] [21]; seven days ours", \
	  "Bleeding that returned or increased: no running until seven days without it and a word with your provider.", \
	  "Seven days with bleeding none or spotting, and that you spoke to your provider.") \
	X(SYMPTOM_R3, "symptom.R3", "7.12", EVIDENCE, "[7] [17]; fourteen days ours", \
	  "Heaviness of 2 or more, a bulge, a large leak or a bowel leak: no running for 14 symptom-free days, or until pelvic-health clearance; a pelvic-health physio is the person to see.", \
	  "Fourteen answered days without any of it, or a pelvic clearance.") \
	X(SYMPTOM_R4, "symptom.R4", "7.12", OURS, "ours, after [17]", \
	  "Leaking or heaviness that is amber for the second time within 14 days, told of a run or in a check-in: no running for 7 symptom-free days; a pelvic-health physio is the person to see.", \
	  "Seven answered days without any of it, or a pelvic clearance.") \
	X(SYMPTOM_R5, "symptom.R5", "7.12", EVIDENCE, "pain zones [62] [65], limp [64]; bone pain from general practice; two days ours", \
	  "Pain of 6 or more, a limp, or bone or night pain: no running until walking hurts 2 or less on two days in a row; bone pain needs a clinician.", \
	  "Two mornings in a row with pain of 2 or less and no limp; after bone pain a bone clearance as well.") \
	X(SYMPTOM_R6, "symptom.R6", "7.12", OURS, "ours, after [21]", \
	  "A scar that hurts 6 or more, or a wound that is open: no running until a clinician has cleared it.", \
	  "A clearance for exercise, written down with its date.") \
	X(SYMPTOM_A1, "symptom.A1", "7.12", EVIDENCE, "86.9 % of a Delphi panel: walk when pelvic symptoms arise [17]; the stage is ours", \
	  "A leak or heaviness in or after a run: walk home, no running today or tomorrow, one stage back, in the distance weeks 80 % of the base for 7 days and no speed. A pelvic-health physio is the one to ask. On a day without a run near it a little is a yellow day.", \
	  "Two days without running; then the stage below, earned again, or what is left of the seven days.") \
	X(SYMPTOM_A2, "symptom.A2", "7.12", EVIDENCE, "pain-monitoring model [62] [63]", \
	  "Pain of 3 to 5 in a run that is worse the next morning than before the run: no running today or tomorrow, one stage back, in the distance weeks 80 % of the base for 7 days and no speed.", \
	  "Two days without running; then the stage below, earned again, or what is left of the seven days.") \
	X(SYMPTOM_A3, "symptom.A3", "7.12", OURS, "ours, after [62]", \
	  "Pelvic or scar pain of 3 to 5: no running today or tomorrow, one stage back, in the distance weeks 80 % of the base for 7 days and no speed. Of the pelvis a pelvic-health physio is the one to ask.", \
	  "Pain of 2 or less, and two days without running.") \
	X(SYMPTOM_A4, "symptom.A4", "7.12", EVIDENCE, "slow loss is safe while nursing [79] [80]; limits ours", \
	  "Weight falling fast while nursing, or less milk with little energy for three days: eat more, ask your provider, no running today or tomorrow.", \
	  "Eating more, and weight or milk that no longer falls.") \
	X(SYMPTOM_A5, "symptom.A5", "7.12", OURS, "ours", \
	  "A breast problem without fever: no running until it is gone.", \
	  "A check-in that says the breast is well again.") \
	X(SYMPTOM_Y1, "symptom.Y1", "7.12", EVIDENCE, "pain-monitoring model [62] [63], the stricter reading", \
	  "Pain of 3 to 5 in a run, or new the morning after: a yellow day; the session is done again.", \
	  "The morning after decides: no worse than before the run, and the stage is done again.") \
	X(SYMPTOM_Y2a, "symptom.Y2a", "7.12", OURS, "ours; short sleep and injury [90]", \
	  "Four to five hours of sleep: two stages less today, in the distance weeks 60 % of the planned distance.", \
	  "A night of five hours or more.") \
	X(SYMPTOM_Y2b, "symptom.Y2b", "7.12", OURS, "ours: broken nights are ordinary with a baby", \
	  "Five to six hours of sleep: a light yellow day; the plan stays as it is.", \
	  "Nothing is held: a night of six hours makes the day green.") \
	X(SYMPTOM_Y2c, "symptom.Y2c", "7.12", OURS, "ours; [23] [90]", \
	  "A mean of seven nights under 5:30: nothing grows until it is back; what was earned is kept.", \
	  "Longer nights or naps: the mean of seven at 5:30 or more.") \
	X(SYMPTOM_Y3, "symptom.Y3", "7.12", OURS, "ours; a cold [94]", \
	  "Low energy, sore muscles, doming, a cold, or slight leaking or heaviness with no run near it: an easy day; three such days in a week and the next does not grow.", \
	  "A day with energy 3, soreness under 4, no cold and no pelvic symptom.") \
	X(SYMPTOM_I1, "symptom.I1", "7.12", OURS, "ours; no questionnaire is scored", \
	  "Mood at its lowest on three of seven days: talking to somebody helps; your midwife, GP or health visitor is the person to ask.", \
	  "Nothing is held; a better day is only noted.") \
	X(SYMPTOM_N1, "symptom.N1", "7.12", OURS, "ours; ill below the neck [94]", \
	  "Under four hours of sleep, no energy, very sore, or ill below the neck: no running today; walk a little or rest.", \
	  "Tomorrow's check-in.") \
	X(SYMPTOM_SILENT, "symptom.silent", "7.12", OURS, "ours", \
	  "Without today's check-in the plan is provisional; after three days without one nothing grows.", \
	  "A check-in today.") \
	X(GATE_DAYS, "gate.days", "7.4", EVIDENCE, "not before three months: Goom [1]; 42 days with a clearance is stricter than the Delphi's three weeks [15]", \
	  "Running waits until day 84; from day 42 a clinician may clear run-walk earlier; before day 42 nothing lifts it.", \
	  "Time; from day 42 a clearance for run-walk.") \
	X(GATE_QUIET, "gate.quiet", "7.4", OURS, "ours", \
	  "No red or emergency day in the last seven, and nothing still locked.", \
	  "Seven days without a red one, and every lock released.") \
	X(GATE_DECLARATION, "gate.declaration", "7.4", EVIDENCE, "prescreening Delphi [21]", \
	  "None of the listed conditions applies, or a clinician has cleared exercise: " RULE_CONDITIONS ".", \
	  "The list of conditions answered: none, or a clearance for exercise after one that applies.") \
	X(GATE_PELVIC, "gate.pelvic", "7.4", EVIDENCE, "[1] [7]; the count is ours", \
	  "No leak, heaviness or bulge and pelvic pain of 2 or less on each of the last 7 check-ins, at least 5 of them answered.", \
	  "The last seven mornings without any of it, five of them answered at least.") \
	X(GATE_WALKING, "gate.walking", "7.4", EVIDENCE, "walk 30 minutes [2] [37]; three in 14 days ours", \
	  "Three walks of 30 minutes in 14 days without symptoms; walks grow from ten minutes after the birth to thirty in the sixth week.", \
	  "Walks of 30 minutes without symptoms, three in 14 days; logged runs before the start count instead.") \
	X(GATE_IMPACT, "gate.impact", "7.4", EVIDENCE, "load and impact screen [2] [3]; 28 days ours", \
	  "All seven tests of load and impact passed without a symptom within 28 days.", \
	  "The seven tests once more, without a symptom.") \
	X(GATE_STRENGTH, "gate.strength", "7.4", EVIDENCE, "four tests of 20 [4] [5]; the bar of 10 is ours", \
	  "The weakest of eight counts is 10 or more; under 20 the ladder ends at S9 for now.", \
	  "Stronger counts: all eight at 10 to pass, at 20 to lift the ceiling.") \
	X(GATE_FLOOR, "gate.floor", "7.4", EVIDENCE, "[4]; that it never blocks is ours", \
	  "Pelvic floor: 10 fast, 8 holds of 6 seconds, one of 60 at about a third, 30 to 50 %. Not passing adds daily practice and blocks nothing.", \
	  "Nothing is held; the exercise is a daily task until it passes.") \
	X(GATE_WOUND, "gate.wound", "7.4", OURS, "ours, after [21]", \
	  "After a caesarean or a third or fourth degree tear: wound closed, scar pain 2 or less.", \
	  "A wound answered closed, and scar pain of 2 or less.") \
	X(STAGE_LADDER, "stage.ladder", "7.5", EVIDENCE, "run-walk with each step repeated [31] [33]; the steps are ours", \
	  "Seventeen steps by time, from 6 x 1 minute to 30 minutes; a step is cleared by two or three clean sessions.", \
	  "Clean sessions at the stage: nine tenths of the running, a green day and a green morning after.") \
	X(STAGE_CEILING, "stage.ceiling", "7.5", OURS, "ours, after one change at a time [17]", \
	  "A session may not be above the stage, nor the stage above what strength or a setback allows.", \
	  "Clean sessions at the stage; strength counts of 20 where strength holds it.") \
	X(STAGE_PLACEMENT, "stage.placement", "7.4a", OURS, "ours", \
	  "Who already runs, six times or more in 28 days without a symptom, starts at the stage those runs show.", \
	  "Runs logged or declared for the 28 days before the start.") \
	X(TIER_POINTS, "tier.points", "7.3", OURS, "ours, inspired by [22] [23] and [1]; not the validated tool", \
	  "Points for what makes returning harder decide how many clean sessions a stage takes and how fast weeks grow.", \
	  "Read again each Monday: sleep and energy of the week, and what the profile says.") \
	X(CAP_RUN, "cap.run", "7.6", EVIDENCE, "10 % over the longest run of 30 days: Frandsen 2025 [44]; floors ours", \
	  "One run may hold the longest credited run of 30 days plus the larger of 10 % and 3:00; in the distance weeks 500 m.", \
	  "A longer run within the cap, credited: the next cap rests on it. After 30 days it no longer counts.") \
	X(CAP_WEEK, "cap.week", "7.7", EVIDENCE, "10 % a week: 87.1 % of a Delphi panel [17], not proven in trials [41] [42]; floors ours", \
	  "A week may hold the best credited of three weeks plus the larger of a percentage and a floor, by tier.", \
	  "A fuller week within the cap raises the next one; a better tier raises the step.") \
	X(CAP_ROLLING, "cap.rolling", "7.7", OURS, "ours", \
	  "Any seven days should not hold more than the larger cap of the weeks they touch.", \
	  "Nothing is held: runs spread more evenly over the days.") \
	X(CAP_LONG, "cap.long", "7.8", CONVENTION, "coaching convention; minutes ours", \
	  "The long run takes at most 60 minutes in the distance weeks and 90 once speed days have begun, at the pace of your easy runs.", \
	  "A quicker easy pace, or speed days: 90 minutes instead of 60.") \
	X(CAP_SHARE, "cap.share", "7.8", EVIDENCE, "Daniels, 25 to 30 % of the week [54]; more is ours where a week has fewer than five runs", \
	  "The long run is at most 60, 40, 35 or 30 % of the week, with two, three, four or five runs.", \
	  "A fuller week, or fewer and longer runs.") \
	X(DAYS_GAP, "days.gap", "7.9", EVIDENCE, "a rest day between runs [29] [31]", \
	  "On the ladder runs are never on two days in a row; in the distance weeks on two at most, with speed days on three.", \
	  "Another day; the distance weeks allow two days in a row.") \
	X(DAYS_COUNT, "days.count", "7.9", EVIDENCE, "three runs a week [29] [37]", \
	  "On the ladder at most three runs in seven days, two in a lighter week; three, then four in the distance weeks; four, then five with speed days.", \
	  "Another week; the distance weeks allow a fourth run after four of them.") \
	X(DAYS_SINGLE, "days.single", "7.9", OURS, "ours", \
	  "One run a day; a second one is written down, credited and flagged.", \
	  "Tomorrow.") \
	X(DAYS_REST, "days.rest", "7.9", OURS, "ours", \
	  "At least two days of each week are without a run; two of them, apart, are for strength.", \
	  "Other run days in the profile.") \
	X(QUALITY_LOCKED, "quality.locked", "7.10", EVIDENCE, "three months of moderate running before hard running, after the check at 6 to 8 weeks [26]; the levels are ours", \
	  "Speed is unlocked one kind at a time: strides, threshold, intervals, two sessions. It waits for 20 weeks since the birth, four distance weeks, quiet weeks, sleep and strength.", \
	  "What the list still lacks; at a higher level, clean weeks with their speed session done.") \
	X(QUALITY_SHARE, "quality.share", "7.10", CONVENTION, "Daniels [54] [55], four fifths easy [57]; 5 % as remembered", \
	  "Fast running is a small part of a week: two minutes of strides, then 10 % of threshold, 8 % of intervals, 5 % of repetitions, 20 % in all.", \
	  "A fuller week, or a higher level.") \
	X(QUALITY_GAP, "quality.gap", "7.10", OURS, "ours", \
	  "Speed days are three days apart, two at the highest level; not in a held or lighter week, nor the day after the long run or one as long, after a short night, on any other yellow day, or in the first week back; never with the stroller, nor in great heat.", \
	  "Another day, three after the last speed session; more sleep, rested legs.") \
	X(PACE_EASY, "pace.easy", "7.11", EVIDENCE, "Daniels and Gilbert [52] [53], 70 % [54]; talk test [58]; 0.80 before the first trial [50]", \
	  "Easy runs are not faster than 70 % of what a trial shows; without a trial, speak in sentences and stay at effort 4.", \
	  "A time trial since the birth, 84 days old at most; a run that is slower.") \
	X(GAP_MISSED, "gap.missed", "7.13", OURS, "ours, after a return load of Daniels as remembered, and [50]", \
	  "After 8 days without a run one stage less, after 14 three, after 28 six and the impact tests again, after 56 the whole gate. In the distance weeks 7 days bring a week of 75 % of the base, 14 days weeks of 50 and 75 %, 28 days weeks of 33, 50 and 75 %, and then one at the base.", \
	  "Running again: the stages and weeks come back one after the other.") \
	X(SLEEP_REGRESSION, "sleep.regression", "7.13", OURS, "ours", \
	  "Three of seven nights under five hours: a stage less and two runs a week until three better nights; then all is as before.", \
	  "Three check-ins in a row with 5:30 of sleep or more and energy 3.") \
	X(ILLNESS_RETURN, "illness.return", "7.13", OURS, "ours, after [94]", \
	  "After an illness with fever or below the neck: easy running only, for as many days as you were ill, two at least.", \
	  "The days passing.") \
	X(DELOAD_WEEK, "deload.week", "7.14", CONVENTION, "coaching convention; no trial", \
	  "Every fourth week holds 70 %, on the ladder in two runs; a setback or little recovery brings it sooner.", \
	  "Next Monday: growth goes on from the best week.") \
	X(STROLLER_AGE, "stroller.age", "7.15", EVIDENCE, "from six months [10] [92]", \
	  "Running with a stroller waits for six months of corrected age, head control, and the 30-minute run.", \
	  "The child's age, head control in the profile, and the 30-minute run.") \
	X(STROLLER_LOAD, "stroller.load", "7.15", EVIDENCE, "heart rate, oxygen and stride with a stroller [91]; 110 % ours", \
	  "A stroller run takes 110 % of its length from the caps and has a slower limit.", \
	  "A shorter run, or one without the stroller.") \
	X(HEAT_INDEX, "heat.index", "7.15", EVIDENCE, "Hadley's bands [59]", \
	  "The index is the air in degrees F and its dew point in degrees F, added up: above 100 it makes the limit slower, by 0.5 to 10 %; above 180 running outdoors is refused.", \
	  "A cooler hour.") \
	X(NAP_FIT, "nap.fit", "7.15", OURS, "ours", \
	  "A session that does not fit the nap window gets shorter, never faster.", \
	  "A longer window, or a day without one.") \
	X(RECOVERY_HOLD, "recovery.hold", "7.17", OURS, "ours; 7 hours of sleep: AASM and SRS 2015, as remembered", \
	  "A week of recovery under 50 of 100 and the next does not grow; a week without ticks grows carefully.", \
	  "A week of ticks and sleep that scores 50.") \
	X(RECOVERY_DEEP, "recovery.deload", "7.17", OURS, "ours", \
	  "Two weeks of recovery under 30 bring a lighter week.", \
	  "A week of ticks and sleep that scores 30.") \
	X(SPIKE_SMALL, "spike.small", "7.18", EVIDENCE, "bands of [44]; effects ours", \
	  "A run over its cap by up to 30 % of the longest: credited up to the cap, the next a stage less, nothing grows for 7 days.", \
	  "Seven days, and a shorter run.") \
	X(SPIKE_MODERATE, "spike.moderate", "7.18", EVIDENCE, "bands of [44]; effects ours", \
	  "A run up to twice the longest: three days off, three mornings looked at, then as after a small one.", \
	  "Three days without running.") \
	X(SPIKE_LARGE, "spike.large", "7.18", EVIDENCE, "bands of [44]; effects ours", \
	  "A run of more than twice the longest: four days off, three mornings looked at, and weeks of 75 % of the base for 14 days.", \
	  "Four days without running and three mornings answered.") \
	X(WEEK_OVER, "week.over", "7.18", OURS, "ours", \
	  "A week over its cap is credited up to the cap, and the next does not grow.", \
	  "The week after next, when this one stays within its cap.") \
	X(DAY_BLOCKED, "day.blocked", "7.18", OURS, "ours", \
	  "A run on a day without running is written down, is not clean, and two days off follow.", \
	  "Two days without running.") \
	X(DAY_SPACING, "day.spacing", "7.18", OURS, "ours", \
	  "A second day in a row on the ladder: the run is written down without credit, and two days off follow.", \
	  "Two days without running.") \
	X(GATE_EARLY, "gate.early", "7.18", OURS, "ours", \
	  "A run before the gate was cleared: written down and credited, never clean.", \
	  "The items of the gate that are open.") \
	X(OVERRIDE_USED, "override.used", "7.18", OURS, "ours", \
	  "A run planned with a typed reason: credited up to its cap, and to the week up to the week's.", \
	  "Nothing: it stays written down.") \
	X(OVERRIDE_LIMIT, "override.limit", "7.19", OURS, "ours", \
	  "A soft limit may be lifted once in 14 days, one rule for one run, with a reason; not in tier C, not within 14 days of an amber or red day, and by no more than a fifth.", \
	  "Time: 14 days after the one before and after an amber or red day.") \
	X(LOAD_MONOTONY, "load.monotony", "7.20", CONVENTION, "sessions by effort and minutes [49]", \
	  "Days that are all alike tire more than easy and rest days in turn. For information only.", \
	  "Nothing is held: an easier day between two hard ones.") \
	X(LOAD_EWMA, "load.ewma", "7.20", CONVENTION, "[45] [46]; contested", \
	  "The load of a week against that of four weeks. Contested, for information only.", \
	  "Nothing is held.") \
	X(FUEL_WATER, "fuel.water", "7.16", EVIDENCE, "EFSA and US reference intakes [74]; what is added for running [86]", \
	  "What to drink: a base by how you feed, and 500 mL for an hour of moving. A target, never a bar.", \
	  "How you feed, and how long the session is.") \
	X(FUEL_REFUEL, "fuel.refuel", "7.16", EVIDENCE, "0.25 g of protein a kg, 20 to 40 g [85]; carbohydrate ours within [85]", \
	  "Eat within an hour of a run: protein and carbohydrate by weight, where one is given.", \
	  "Your weight in the profile or a check-in.")

#define RULE_NOTE_LIST(X) \
	X(GATE_DAYS, \
	  "Locked while the days or a red week speak against running; eligible when only other items are open; cleared when all are met. The gate of a day is judged before its runs.") \
	X(GATE_DAYS, \
	  "For a day that lies ahead only the days since the birth and the age of the impact tests are judged on that day; the rest stands as it is today.") \
	X(GATE_PELVIC, \
	  "The last seven days end today, or yesterday while today has no check-in; of the seven only those that are answered count, and five must be.") \
	X(GATE_WALKING, \
	  "What is told as a run of no seconds is a walk here and everywhere; what she felt in it counts as felt in a run.") \
	X(GATE_WOUND, \
	  "The latest answer about scar and wound decides. It does not apply after a vaginal birth without a third or fourth degree tear.") \
	X(GATE_WOUND, \
	  "Where the way of birth or the tear is not known, it applies while the latest answers tell of a scar that hurts or of an open wound; with nothing told it does not.") \
	X(GATE_STRENGTH, \
	  "Who is placed above S9 with 10 to 19 starts at S9; in the distance weeks she stays there, without speed days.") \
	X(GATE_STRENGTH, \
	  "The bar of 10 is for the first run; after it a lower count ends the ladder at S9 like one under 20.") \
	X(GATE_IMPACT, \
	  "Before the first run the tests are asked again after 28 days; later only after 28 days without a run.") \
	X(GATE_IMPACT, \
	  "While the days lock the gate and no red day, condition or pelvic symptom does, walk, balance and squat are practised from day 42, those with impact from day 70 at half the dose [97].") \
	X(STAGE_LADDER, \
	  "A run of less than nine tenths of its stage, or the shorter session that a short night or a nap window made, maintains: it counts nothing and takes nothing back, unless something else makes it unclean.") \
	X(STAGE_LADDER, \
	  "A morning that is not answered by the end of the second day leaves the run unconfirmed: the streak stays as it was.") \
	X(STAGE_LADDER, \
	  "What she does not say of a run is nothing to tell, as long as its day and the morning after are answered.") \
	X(STAGE_LADDER, \
	  "A hold makes promotion wait; the streak is kept. In a lighter week clean runs count and promotion waits for Monday.") \
	X(STAGE_LADDER, \
	  "A run of a fast kind before its level, a trial too, is faster than easy and not clean, whatever is said of its effort.") \
	X(STAGE_LADDER, \
	  "The ladder is cleared on the morning on which the last clean session of S17 counts, after a lighter or held week when that is over; the distance weeks begin on the Monday after that morning.") \
	X(STAGE_CEILING, \
	  "A plan above the stage is refused by this rule whatever the cap of a run is; above that as well it breaks two, and a reason lifts one.") \
	X(STAGE_CEILING, \
	  "A run she plans herself on the ladder has the shape of the stage that holds it: the stage where it is as long, else as many equal bouts as its running takes, none longer than the stage's.") \
	X(STAGE_PLACEMENT, \
	  "Runs dated before the start are credited in full and never flagged. What was missed between the last of them and the start costs what missed time costs; a lock from before the start is left from the stage she is placed at.") \
	X(STAGE_PLACEMENT, \
	  "An amber or a red day of the 28 days before the start costs there what it costs later: its stages are taken off the one her runs show, and who starts in the distance weeks comes back from a red one with weeks of 50 and 75 %.") \
	X(TIER_POINTS, \
	  "Points of the profile count at once, those of the check-ins from the first Monday on. A leak in a run counts as one in a check-in.") \
	X(CAP_RUN, \
	  "Cap and credit always follow this rule; what a short night or a spike make of the day shows in the session.") \
	X(CAP_RUN, \
	  "A stroller run takes 110 % of its length from the caps and is credited at its own.") \
	X(CAP_WEEK, \
	  "A hold that begins in the middle of a week does not change that week. Where a lighter week, coming back and an amber day meet, the smallest cap holds.") \
	X(CAP_WEEK, \
	  "What was used of a week is what was really run; the next week's base rests on what was credited.") \
	X(CAP_WEEK, \
	  "In the distance weeks what is left of a week makes a run from 1.5 km on, as a window does, and else a walk.") \
	X(CAP_WEEK, \
	  "Towards a race a week aims at the peak that stands here for it, or at her own ceiling where that is higher; the cap of the week stays. She is ready when a week and a run have reached the peak, and then the weeks before the race are lighter. Where the share of the week keeps the longest run shorter, lope goal says which ceiling would hold it: it is not raised by itself.") \
	X(CAP_LONG, \
	  "A run of her own keeps to the minutes and to the share of the week when its day comes, as a planned one does; a race has its own length. Where a reason lifts the cap of a run, they are lifted with it.") \
	X(CAP_LONG, \
	  "The pace for distances is the slower of the easy limit and the mean of the last five easy runs; 7:30 a kilometre where nothing is known. Seconds and metres are turned into each other by the run's own distance, else by 7:30.") \
	X(DAYS_COUNT, \
	  "A fourth run comes on the first Monday after four distance weeks with two runs or more, a fifth after eight such weeks with speed days. It waits while a week is held, lighter or one of coming back, and in its first week the distance does not grow.") \
	X(DAYS_REST, \
	  "Under a red lock no strength is planned either. Where nearly every day is a run day, strength takes the days that are left free.") \
	X(DAYS_REST, \
	  "A run that she asked for takes the strength of its day with it: the next day of that week without a run has it, where that is not beside the other one.") \
	X(QUALITY_GAP, \
	  "A fast run of her own is an easy one where its day has no speed when it comes.") \
	X(QUALITY_LOCKED, \
	  "The list is looked at each morning; the week in which a level is reached does not grow in distance, and only one of distance, run days and speed grows in a week. Where a symptom of that very morning keeps the first level away, nothing grows in that week.") \
	X(QUALITY_LOCKED, \
	  "A clean week has a speed session of its level within its share, no amber or red day, no run much faster than easy, and stays within its cap. Such weeks are counted in all, not in a row: every fourth week is a lighter one and has no speed: one that is run in it counts nothing. A session whose fast part was not told counts as within its share.") \
	X(QUALITY_LOCKED, \
	  "Of its level are strides at Q1, threshold at Q2, threshold and intervals at Q3, these and repetitions at Q4; while an amber day has her a level back, none of these. A trial counts at each, also then, unless that leaves her at Q0.") \
	X(QUALITY_LOCKED, \
	  "An amber day takes one level back for 14 days, and no second one while these run. A red one takes all, and the list is asked again. Four weeks without a run leave strides.") \
	X(QUALITY_GAP, \
	  "A yellow day is for an easy run: soreness of 4, energy of 2, a cold or doming keep speed away as a short night does; five to six hours of sleep alone do not. A week that is held because a run day or a kind of speed was added has its speed days.") \
	X(QUALITY_SHARE, \
	  "The share is of what the week aims at: its cap, or her own ceiling where that is lower. What is fast is at most half of a run.") \
	X(PACE_EASY, \
	  "A speed session of a kind that is open is not judged by this limit, on whichever day it was run; the easy rest of a run with strides is, where its fast part was logged. Any other run is.") \
	X(PACE_EASY, \
	  "A trial after the birth is a run too; one before it counts four fifths until then, if it was within 24 months before the pregnancy, reckoned as 280 days.") \
	X(GAP_MISSED, \
	  "A gap that passes a row costs it on that day, and only the difference to the row before. The first week of coming back is the one in which she runs again. On the ladder the base is no less than 50 % of the best week before a gap of 14 days or more, or 33 % of it from 28 days on, through that week. Such weeks count neither towards a lighter one nor towards a fourth run.") \
	X(GAP_MISSED, \
	  "What a gap and the red lock in it cost on the ladder is the larger of the two, reckoned from the stage before both: longer with a symptom is never a higher stage.") \
	X(GAP_MISSED, \
	  "After eight weeks in the distance weeks: the gate again and the ladder from S8.") \
	X(GAP_MISSED, \
	  "Of two lists of coming back that she has not begun the longer one stays: resting after a red lock gives nothing of it back.") \
	X(ILLNESS_RETURN, \
	  "Days ill are those with fever, those that it locks and that are not measured, and those with an illness below the neck. The first day with neither begins the easy days.") \
	X(SLEEP_REGRESSION, \
	  "Only nights after it ended count towards its coming back. In the distance weeks it leaves 75 % of the base and two runs, neither of them longer than it would be among all.") \
	X(SLEEP_REGRESSION, \
	  "The first row of missed time takes no more than this does already: a gap with broken sleep in it costs nothing while there is a run in this calendar week or the one before. After a week without one it costs all that its days cost.") \
	X(SYMPTOM_E2, \
	  "Alone it makes no run unclean, neither that day's nor that of the day before: it holds, and takes nothing.") \
	X(SYMPTOM_E2, \
	  "A gate that is not cleared yet waits seven days after it, as after any red day: opening it is growth. Walks and strength stay.") \
	X(SYMPTOM_A5, \
	  "With fever both rules hold, so that a fever never costs less than the breast alone.") \
	X(SYMPTOM_R1, \
	  "Fever on day D ends on D+3 when D+1 and D+2 were both answered below 38.0 C. No answer is not a normal one. Fever, bleeding and scar cost what the days without running cost.") \
	X(SYMPTOM_R3, \
	  "A symptom in a run during the fourteen days begins them anew.") \
	X(SYMPTOM_R3, \
	  "It costs three stages from where it struck, on the day of release; in the distance weeks, weeks of 50 and 75 %.") \
	X(SYMPTOM_R4, \
	  "It costs three stages from where it struck, on the day of release, and no fourth for the amber day that it began with; in the distance weeks, weeks of 50 and 75 %.") \
	X(SYMPTOM_R5, \
	  "What it was for is to be answered on both mornings: silence about a limp, a bone or the pelvis is no good one. A bone clearance lifts what it is for, and the two mornings are asked for still.") \
	X(SYMPTOM_R5, \
	  "It ends with the second good check-in, and costs three stages from where it struck; in the distance weeks, weeks of 50 and 75 %.") \
	X(SYMPTOM_A1, \
	  "Amber days in a row for one cause are one event and cost once; the seven days at 80 % and the level of speed follow the last of them.") \
	X(SYMPTOM_A1, \
	  "Two events within 14 days, of which one is not pelvic: a lighter week as well.") \
	X(SYMPTOM_A4, \
	  "It costs what A1 costs: one stage, or in the distance weeks 80 % of the base for 7 days and no speed.") \
	X(SYMPTOM_A5, \
	  "It costs what A1 costs: one stage, or in the distance weeks 80 % of the base for 7 days and no speed.") \
	X(SYMPTOM_Y1, \
	  "Pain in a check-in of 3 to 5 with no run that day or the day before is noted, no more.") \
	X(SPIKE_SMALL, \
	  "What it brings begins the day after. What a reason lifts of the cap of a run is no spike.") \
	X(DAYS_SINGLE, \
	  "A second run of a day is credited like any other.") \
	X(DAY_BLOCKED, \
	  "Slight leaking or heaviness that is told on the day of a run, with none the day before, came with that run: the day was open to it, and telling it flags nothing, not where it is the second within 14 days nor where it is the first run, which ends what the gate asks like any other.") \
	X(DAY_SPACING, \
	  "Such a run is credited nothing anywhere.") \
	X(NAP_FIT, \
	  "A run of her own fits the window of its day too, and after a run over the cap it is no longer than three quarters of L.") \
	X(STROLLER_AGE, \
	  "A clearance for the stroller stands for the head control, not for the age.") \
	X(OVERRIDE_LIMIT, \
	  "Two overrides are for runs 14 days apart or more. Undoing the plan leaves the override in the audit, where it counts.") \
	X(OVERRIDE_LIMIT, \
	  "When the day comes the reason lifts its own rule still, and no other: a short night, a run over the cap before or another open item of the gate speak as they would. It lifts nothing within 14 days of an amber or red day that came since, nor in tier C, and no more than a fifth over L, on the ladder six minutes, and over B as they are by then: a run beyond that, or a second one of the day, is flagged as any other.") \
	X(OVERRIDE_LIMIT, \
	  "The ceiling of a strength of 10 to 19 is lifted up to the stage that the ladder has reached, not beyond it.") \
	X(OVERRIDE_LIMIT, \
	  "Soft are the caps of a run and a week, the number of runs, the walking base, and the ceiling of a strength of 10 to 19. A lighter week is soft by two of these: its cap is cap.week, its number of runs days.count. A plan names no pace that could be lifted. Nothing else is soft.") \
	X(WEEK_OVER, \
	  "While the week is held for it no stage is climbed either, as in every held week.") \
	X(RECOVERY_HOLD, \
	  "The score is rounded down. Pelvic floor and core are one row: a day with a tick of either counts once.") \
	X(RECOVERY_HOLD, \
	  "The day's three floor sets, done in part, count as done; a refuel tick without a time counts as in time.") \
	X(RECOVERY_HOLD, \
	  "A week that was begun before she started neither binds nor makes the next one careful.") \
	X(FUEL_WATER, \
	  "Days without a run have the base of water, and no target of protein and carbohydrate. While nursing, the reference for a day with what is in the food is 3.8 L [74].") \
	X(FUEL_REFUEL, \
	  "Calories are not counted. Nursing asks for about 330 to 500 kcal a day more [75]; feed or express before a run, and wear a bra that holds.")

#define RULE_CONST_LIST(X) \
	X(SYMPTOM_R1, FEVER_C10, 380, "0.1 C") \
	X(SYMPTOM_R1, FEVER_CLEAR_DAYS, 2, "days") \
	X(SYMPTOM_R2, BLEEDING_RED, 2, "of 3") \
	X(SYMPTOM_R2, BLEEDING_CLEAR_DAYS, 7, "days") \
	X(SYMPTOM_R3, HEAVINESS_RED, 2, "of 3") \
	X(SYMPTOM_R3, LEAK_RED, 3, "of 3") \
	X(SYMPTOM_R3, PELVIC_CLEAR_DAYS, 14, "days") \
	X(SYMPTOM_R4, PELVIC_PAIR_DAYS, 14, "days") \
	X(SYMPTOM_R4, PELVIC_PAIR_CLEAR_DAYS, 7, "days") \
	X(SYMPTOM_R5, PAIN_RED, 6, "of 10") \
	X(SYMPTOM_R5, PAIN_SETTLED, 2, "of 10") \
	X(SYMPTOM_R5, PAIN_SETTLED_DAYS, 2, "days") \
	X(SYMPTOM_R5, RED_STAGES_BACK, 3, "stages") \
	X(SYMPTOM_A1, AMBER_STAGES_BACK, 1, "stages") \
	X(SYMPTOM_A1, AMBER_DAYS_OFF, 2, "days") \
	X(SYMPTOM_A1, AMBER_PAIR_DAYS, 14, "days") \
	X(SYMPTOM_A1, AMBER_CAP_PCT, 80, "%") \
	X(SYMPTOM_A1, AMBER_CAP_DAYS, 7, "days") \
	X(SYMPTOM_A2, PAIN_AMBER, 3, "of 10") \
	X(SYMPTOM_A4, WEIGHT_LOSS_G, 1000, "g") \
	X(SYMPTOM_A4, WEIGHT_LOSS_WEEKS, 2, "weeks") \
	X(SYMPTOM_A4, LOW_SUPPLY_DAYS, 3, "days") \
	X(SYMPTOM_Y2a, SLEEP_EASY_MIN, 300, "min") \
	X(SYMPTOM_Y2a, SHORT_NIGHT_STAGES, 2, "stages") \
	X(SYMPTOM_Y2a, SHORT_NIGHT_PCT, 60, "%") \
	X(SYMPTOM_Y2b, SLEEP_LIGHT_MIN, 360, "min") \
	X(SYMPTOM_Y2c, SLEEP_MEAN_HOLD, 330, "min") \
	X(SYMPTOM_Y2c, MEAN_DAYS, 7, "days") \
	X(SYMPTOM_Y2c, MEAN_DAYS_LEAST, 5, "days") \
	X(SYMPTOM_Y3, ENERGY_LOW, 2, "of 5") \
	X(SYMPTOM_Y3, SORENESS_YELLOW, 4, "of 10") \
	X(SYMPTOM_Y3, YELLOW_DAYS_HOLD, 3, "days") \
	X(SYMPTOM_Y3, COLD_BOUTS_PCT, 50, "%") \
	X(SYMPTOM_I1, MOOD_LOW_DAYS, 3, "days") \
	X(SYMPTOM_N1, SLEEP_NO_RUN_MIN, 240, "min") \
	X(SYMPTOM_N1, ENERGY_NO_RUN, 1, "of 5") \
	X(SYMPTOM_N1, SORENESS_NO_RUN, 7, "of 10") \
	X(SYMPTOM_N1, EASY_WALK_S, 1800, "s") \
	X(SYMPTOM_SILENT, SILENT_DAYS, 3, "days") \
	X(GATE_DAYS, PP_MIN_RUN_DAYS, 84, "days") \
	X(GATE_DAYS, PP_HARD_FLOOR_DAYS, 42, "days") \
	X(GATE_QUIET, QUIET_DAYS, 7, "days") \
	X(GATE_PELVIC, PELVIC_PAIN_CLEAR, 2, "of 10") \
	X(GATE_WALKING, WALK_BASE_COUNT, 3, "walks") \
	X(GATE_WALKING, WALK_BASE_S, 1800, "s") \
	X(GATE_WALKING, WALK_BASE_DAYS, 14, "days") \
	X(GATE_WALKING, WALK_LEAST_S, 600, "s") \
	X(GATE_WALKING, WALK_WEEKLY_S, 300, "s") \
	X(GATE_IMPACT, SCREEN_VALID_DAYS, 28, "days") \
	X(GATE_IMPACT, PRACTISE_DAYS, 42, "days") \
	X(GATE_IMPACT, PRACTISE_IMPACT_DAYS, 70, "days") \
	X(GATE_STRENGTH, STRENGTH_LEAST, 10, "reps") \
	X(GATE_STRENGTH, STRENGTH_FULL, 20, "reps") \
	X(GATE_STRENGTH, STRENGTH_CEILING, 9, "stage") \
	X(STAGE_LADDER, STAGE_DONE_PCT, 90, "%") \
	X(STAGE_LADDER, CLEAN_RPE_MAX, 6, "of 10") \
	X(STAGE_LADDER, CLEAN_PAIN_MAX, 2, "of 10") \
	X(STAGE_LADDER, CONFIRM_DAYS, 2, "days") \
	X(STAGE_LADDER, STREAK_A, 2, "sessions") \
	X(STAGE_LADDER, STREAK_B, 3, "sessions") \
	X(STAGE_LADDER, STREAK_B_SAME, 2, "sessions") \
	X(STAGE_LADDER, STREAK_C, 3, "sessions") \
	X(STAGE_LADDER, WARM_UP_S, 300, "s") \
	X(STAGE_PLACEMENT, BASELINE_RUNS, 6, "runs") \
	X(STAGE_PLACEMENT, BASELINE_DAYS, 28, "days") \
	X(TIER_POINTS, TIER_B_POINTS, 2, "points") \
	X(TIER_POINTS, TIER_C_POINTS, 4, "points") \
	X(TIER_POINTS, TIER_SLEEP_MIN, 408, "min") \
	X(TIER_POINTS, TIER_ENERGY_X10, 25, "0.1 of 5") \
	X(TIER_POINTS, TIER_BMI, 30, "kg/m2") \
	X(TIER_POINTS, TIER_ENERGY_FLAG_DAYS, 28, "days") \
	X(CAP_RUN, L30_WINDOW_DAYS, 30, "days") \
	X(CAP_RUN, RUN_GROW_PCT, 10, "%") \
	X(CAP_RUN, RUN_GROW_FLOOR_S, 180, "s") \
	X(CAP_RUN, P1_LONG_SEED, 180, "s") \
	X(CAP_RUN, P1_S_PER_KM, 450, "s/km") \
	X(CAP_RUN, RUN_GROW_FLOOR_M, 500, "m") \
	X(CAP_RUN, EMPTY_WINDOW_PCT, 33, "%") \
	X(CAP_WEEK, BASE_WEEKS, 3, "weeks") \
	X(CAP_WEEK, P1_WEEK_SEED, 900, "s") \
	X(CAP_WEEK, WEEK_GROW_PCT_A, 10, "%") \
	X(CAP_WEEK, WEEK_GROW_FLOOR_A_S, 600, "s") \
	X(CAP_WEEK, WEEK_GROW_PCT_B, 10, "%") \
	X(CAP_WEEK, WEEK_GROW_FLOOR_B_S, 480, "s") \
	X(CAP_WEEK, WEEK_GROW_PCT_C, 5, "%") \
	X(CAP_WEEK, WEEK_GROW_FLOOR_C_S, 300, "s") \
	X(CAP_WEEK, WEEK_GROW_FLOOR_A_M, 1000, "m") \
	X(CAP_WEEK, WEEK_GROW_FLOOR_B_M, 800, "m") \
	X(CAP_WEEK, WEEK_GROW_FLOOR_C_M, 500, "m") \
	X(CAP_WEEK, GOAL_WEEK_M, 25000, "m") \
	X(CAP_LONG, LONG_P2_S, 3600, "s") \
	X(CAP_LONG, LONG_P3_S, 5400, "s") \
	X(CAP_LONG, LONG_MARATHON_S, 10800, "s") \
	X(CAP_LONG, LONG_MARATHON_WEEKS, 26, "weeks") \
	X(CAP_LONG, EST_PACE_RUNS, 5, "runs") \
	X(CAP_SHARE, SHARE_2_PCT, 60, "%") \
	X(CAP_SHARE, SHARE_3_PCT, 40, "%") \
	X(CAP_SHARE, SHARE_4_PCT, 35, "%") \
	X(CAP_SHARE, SHARE_5_PCT, 30, "%") \
	X(DAYS_GAP, P1_GAP_DAYS, 2, "days") \
	X(DAYS_GAP, P2_IN_A_ROW, 2, "days") \
	X(DAYS_GAP, P3_IN_A_ROW, 3, "days") \
	X(DAYS_COUNT, P1_RUNS_MAX, 3, "runs") \
	X(DAYS_COUNT, LIGHT_RUNS_MAX, 2, "runs") \
	X(DAYS_COUNT, COUNTED_WEEK_RUNS, 2, "runs") \
	X(DAYS_COUNT, P2_RUNS_MAX, 3, "runs") \
	X(DAYS_COUNT, P2_RUNS_MORE, 4, "runs") \
	X(DAYS_COUNT, P2_MORE_WEEKS, 4, "weeks") \
	X(DAYS_COUNT, P3_RUNS_MORE, 5, "runs") \
	X(DAYS_COUNT, P3_MORE_WEEKS, 8, "weeks") \
	X(DAYS_REST, STRENGTH_DAYS, 2, "days") \
	X(DAYS_REST, STRENGTH_APART, 3, "days") \
	X(DAYS_REST, STRENGTH_SESSION_S, 1200, "s") \
	X(QUALITY_LOCKED, UNLOCK_DAYS_PP, 140, "days") \
	X(QUALITY_LOCKED, UNLOCK_WEEKS, 4, "weeks") \
	X(QUALITY_LOCKED, UNLOCK_BASE_WEEKS, 3, "weeks") \
	X(QUALITY_LOCKED, UNLOCK_WEEK_M, 15000, "m") \
	X(QUALITY_LOCKED, UNLOCK_WEEK_S, 5400, "s") \
	X(QUALITY_LOCKED, UNLOCK_QUIET_DAYS, 28, "days") \
	X(QUALITY_LOCKED, UNLOCK_PACE_DAYS, 14, "days") \
	X(QUALITY_LOCKED, UNLOCK_SLEEP_MIN, 360, "min") \
	X(QUALITY_LOCKED, UNLOCK_STRENGTH_DAYS, 90, "days") \
	X(QUALITY_LOCKED, Q1_CLEAN_WEEKS, 2, "weeks") \
	X(QUALITY_LOCKED, Q2_CLEAN_WEEKS, 4, "weeks") \
	X(QUALITY_LOCKED, Q3_CLEAN_WEEKS, 4, "weeks") \
	X(QUALITY_LOCKED, QUALITY_BACK_DAYS, 14, "days") \
	X(QUALITY_SHARE, STRIDES_S, 120, "s") \
	X(QUALITY_SHARE, STRIDE_S, 20, "s") \
	X(QUALITY_SHARE, STRIDE_WALK_S, 60, "s") \
	X(QUALITY_SHARE, QUAL_T_FIRST_PCT, 5, "%") \
	X(QUALITY_SHARE, QUAL_T_FIRST_DAYS, 14, "days") \
	X(QUALITY_SHARE, QUAL_T_PCT, 10, "%") \
	X(QUALITY_SHARE, QUAL_I_PCT, 8, "%") \
	X(QUALITY_SHARE, QUAL_I_M, 10000, "m") \
	X(QUALITY_SHARE, QUAL_R_PCT, 5, "%") \
	X(QUALITY_SHARE, QUAL_R_M, 8000, "m") \
	X(QUALITY_SHARE, QUAL_TOTAL_PCT, 20, "%") \
	X(QUALITY_GAP, QUALITY_APART, 3, "days") \
	X(QUALITY_GAP, QUALITY_APART_Q4, 2, "days") \
	X(QUALITY_GAP, QUALITY_WEEK_Q4, 2, "sessions") \
	X(QUALITY_GAP, QUALITY_HEAT, 150, "F + F") \
	X(PACE_EASY, E_FRAC_RETURN_PCT, 70, "%") \
	X(PACE_EASY, E_FRAC_LATER_PCT, 74, "%") \
	X(PACE_EASY, PROVISIONAL_PCT, 80, "%") \
	X(PACE_EASY, PACE_TOL_PCT, 97, "%") \
	X(PACE_EASY, TT_VALID_DAYS, 84, "days") \
	X(PACE_EASY, RACE_BEFORE_DAYS, 730, "days") \
	X(PACE_EASY, PREGNANCY_DAYS, 280, "days") \
	X(PACE_EASY, RPE_OK, 4, "of 10") \
	X(PACE_EASY, RPE_BREACH, 7, "of 10") \
	X(PACE_EASY, BREACH_PAIR_DAYS, 14, "days") \
	X(PACE_EASY, BREACH_HOLD_DAYS, 7, "days") \
	X(PACE_EASY, BREACH_LOCK_DAYS, 14, "days") \
	X(GAP_MISSED, GAP1_DAYS, 8, "days") \
	X(GAP_MISSED, GAP1_STAGES, 1, "stages") \
	X(GAP_MISSED, GAP2_DAYS, 14, "days") \
	X(GAP_MISSED, GAP2_STAGES, 3, "stages") \
	X(GAP_MISSED, GAP2_BASE_PCT, 50, "%") \
	X(GAP_MISSED, GAP3_DAYS, 28, "days") \
	X(GAP_MISSED, GAP3_STAGES, 6, "stages") \
	X(GAP_MISSED, GAP3_BASE_PCT, 33, "%") \
	X(GAP_MISSED, GAP4_DAYS, 56, "days") \
	X(GAP_MISSED, GAP_DELOAD_DAYS, 7, "days") \
	X(GAP_MISSED, GAP1_DAYS_P2, 7, "days") \
	X(GAP_MISSED, GAP_BACK_75_PCT, 75, "%") \
	X(GAP_MISSED, GAP_BACK_50_PCT, 50, "%") \
	X(GAP_MISSED, GAP_BACK_33_PCT, 33, "%") \
	X(GAP_MISSED, GAP4_STAGE_P2, 8, "stage") \
	X(ILLNESS_RETURN, ILLNESS_EASY_DAYS, 2, "days") \
	X(SLEEP_REGRESSION, REGRESSION_NIGHTS, 3, "nights") \
	X(SLEEP_REGRESSION, REGRESSION_GOOD_NIGHTS, 3, "nights") \
	X(SLEEP_REGRESSION, REGRESSION_ENERGY, 3, "of 5") \
	X(SLEEP_REGRESSION, REGRESSION_STAGES, 1, "stages") \
	X(SLEEP_REGRESSION, REGRESSION_PCT, 75, "%") \
	X(DELOAD_WEEK, DELOAD_EVERY, 4, "weeks") \
	X(DELOAD_WEEK, DELOAD_PCT, 70, "%") \
	X(DELOAD_WEEK, DELOAD_RUNS, 2, "runs") \
	X(DELOAD_WEEK, DELOAD_SLEEP_MEAN, 300, "min") \
	X(STROLLER_AGE, STROLLER_MIN_DAYS, 183, "days") \
	X(STROLLER_LOAD, STROLLER_LOAD_PCT, 110, "%") \
	X(STROLLER_LOAD, STROLLER_PACE_PCT, 105, "%") \
	X(STROLLER_LOAD, STROLLER_FIRST_PCT, 50, "%") \
	X(STROLLER_AGE, STROLLER_SMOOTH_DAYS, 365, "days") \
	X(HEAT_INDEX, HEAT_FREE, 100, "F + F") \
	X(HEAT_INDEX, HEAT_STOP, 180, "F + F") \
	X(NAP_FIT, NAP_RUN_LEAST_M, 1500, "m") \
	X(RECOVERY_HOLD, RECOVERY_HOLD_SCORE, 50, "of 100") \
	X(RECOVERY_HOLD, RECOVERY_KEPT_TASKS, 2, "tasks") \
	X(RECOVERY_HOLD, RECOVERY_KEPT_DAYS, 2, "days") \
	X(RECOVERY_HOLD, SLEEP_TARGET_MIN, 420, "min") \
	X(RECOVERY_DEEP, RECOVERY_DEEP_SCORE, 30, "of 100") \
	X(SPIKE_SMALL, SPIKE_SMALL_PCT, 130, "%") \
	X(SPIKE_SMALL, SPIKE_STAGES_BACK, 1, "stages") \
	X(SPIKE_SMALL, SPIKE_HOLD_DAYS, 7, "days") \
	X(SPIKE_SMALL, SPIKE_NEXT_PCT, 75, "%") \
	X(SPIKE_MODERATE, SPIKE_MODERATE_PCT, 200, "%") \
	X(SPIKE_MODERATE, SPIKE_MODERATE_OFF, 3, "days") \
	X(SPIKE_MODERATE, SPIKE_MODERATE_CHECKS, 3, "mornings") \
	X(SPIKE_LARGE, SPIKE_LARGE_OFF, 4, "days") \
	X(SPIKE_LARGE, SPIKE_LARGE_HOLD, 14, "days") \
	X(SPIKE_LARGE, SPIKE_LARGE_PCT, 75, "%") \
	X(SPIKE_LARGE, SPIKE_LARGE_CHECKS, 3, "mornings") \
	X(DAY_BLOCKED, BLOCKED_OFF_DAYS, 2, "days") \
	X(DAY_SPACING, SPACING_OFF_DAYS, 2, "days") \
	X(FUEL_WATER, WATER_BASE_ML, 1600, "mL") \
	X(FUEL_WATER, WATER_PARTIAL_ML, 1950, "mL") \
	X(FUEL_WATER, WATER_FULL_ML, 2300, "mL") \
	X(FUEL_WATER, WATER_HOUR_ML, 500, "mL") \
	X(FUEL_WATER, WATER_STEP_ML, 50, "mL") \
	X(FUEL_WATER, WATER_HEAT, 130, "F + F") \
	X(FUEL_WATER, WATER_HEAT_ML, 250, "mL") \
	X(FUEL_WATER, WATER_MOST_ML, 4000, "mL") \
	X(FUEL_WATER, SALT_SESSION_S, 3600, "s") \
	X(FUEL_WATER, SALT_NURSING_S, 2400, "s") \
	X(FUEL_WATER, SODIUM_LEAST_MG, 400, "mg/L") \
	X(FUEL_WATER, SODIUM_MOST_MG, 1100, "mg/L") \
	X(FUEL_REFUEL, REFUEL_DUE_MIN, 60, "min") \
	X(FUEL_REFUEL, REFUEL_LATE_MIN, 120, "min") \
	X(FUEL_REFUEL, PROTEIN_LEAST_G, 20, "g") \
	X(FUEL_REFUEL, PROTEIN_MOST_G, 40, "g") \
	X(FUEL_REFUEL, CARB_LONG_RUN_S, 2700, "s") \
	X(OVERRIDE_LIMIT, OVERRIDE_REASON_LEAST, 10, "letters") \
	X(OVERRIDE_LIMIT, OVERRIDE_DAYS, 14, "days") \
	X(OVERRIDE_LIMIT, OVERRIDE_PCT, 20, "%") \
	X(OVERRIDE_LIMIT, OVERRIDE_P1_S, 360, "s") \
	X(LOAD_MONOTONY, MONOTONY_HIGH_X100, 200, "%") \
	X(LOAD_MONOTONY, MONOTONY_MOST, 10, "times") \
	X(LOAD_MONOTONY, LOAD_WEEK_DAYS, 7, "days") \
	X(LOAD_EWMA, LOAD_MONTH_DAYS, 28, "days")
/* clang-format on */

#endif
