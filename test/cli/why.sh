# SPDX-License-Identifier: ISC
# lope why on ten hand-made days, each whole against test/golden/why: every number
# can be followed with pencil and paper. GOLDEN=write writes them anew.
. test/tools/lib.sh
. test/tools/life.sh

# tells_why NAME: the whole text of today
tells_why()
{
	lope why
	whole "why/$1.txt" "$1"
}

begin
clear
tells_why seed

live 0 18
tells_why ladder

day 19
clear
must checkin --sleep 5h --energy 2
tells_why yellow

day 20
must checkin --sleep 7h --energy 4 --mood 4 --soreness 1 --all-clear \
    --pelvic-pain 4
tells_why amber

day 21
must checkin --sleep 7h --energy 4 --mood 4 --soreness 1 --all-clear --bulge yes
tells_why red

begin
live 0 13
day 14
clear
must log run --time 40m --run-time 30m --rpe 4 --talk easy
tells_why overshoot

begin
live 0 13
for at in 14 15 16 17 18 19 20 21 22; do
	day $at
	clear
done
day 23
clear
tells_why gap

begin
live 0 20
day 21
clear
tells_why lighter

begin_distance
live 0 9
tells_why distance

live 10 90
tells_why speed
finish
