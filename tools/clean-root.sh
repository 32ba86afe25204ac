#!/bin/sh
# SPDX-License-Identifier: ISC
# A package in a root of its own that holds the least of Debian: installed, run
# as somebody, purged; what she wrote stays. To be run as root, with
# debootstrap; ROOT names such a root that is there already, and is copied.
set -eu

deb=$1
home=/home/her
top=$(mktemp -d)
trap 'rm -rf "$top"' EXIT

fail() {
	echo "clean root: $*" >&2
	exit 1
}

inside() {
	chroot "$top/root" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin \
		DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 "$@"
}

# as her, without rights
hers() {
	inside setpriv --reuid=1000 --regid=1000 --clear-groups \
		env HOME=$home TERM=vt100 LOPE_TODAY=2026-11-23 "$@"
}

quietly() {
	"$@" >"$top/log" 2>&1 || { cat "$top/log" >&2; fail "$*"; }
}

if [ -n "${ROOT:-}" ]; then
	cp -a "$ROOT" "$top/root"
else
	quietly debootstrap --variant=minbase "${SUITE:-bookworm}" "$top/root"
fi
cp -L /etc/resolv.conf "$top/root/etc/"
for f in /etc/apt/apt.conf.d/*proxy*; do
	[ ! -f "$f" ] || cp "$f" "$top/root/etc/apt/apt.conf.d/"
done
cp "$deb" "$top/root/lope.deb"
mkdir -p "$top/root$home" && chown 1000:1000 "$top/root$home"

quietly inside apt-get update
quietly inside apt-get install -y --no-install-recommends /lope.deb
quietly hers lope init --birth 2026-08-12 --delivery vaginal
quietly hers lope checkin --sleep 7h --energy 4 --all-clear
hers lope today >"$top/today"
grep -q '^GREEN\.' "$top/today" || fail "lope today: $(cat "$top/today")"
hers lope check >"$top/check" || fail "lope check: $(cat "$top/check")"

data=$top/root$home/.local/share/lope/lope.db
sum=$(cksum <"$data")
quietly inside apt-get purge -y lope
[ -z "$(inside sh -c 'command -v lope')" ] || fail 'lope is still there'
# as a word of its own in a name: developer is none
left=$(find "$top/root" -xdev -regextype posix-extended \
	-iregex '.*/([^/]*[^a-z/])?lope([^a-z/][^/]*)?' \
	! -path "$top/root$home/*" ! -path "$top/root/lope.deb" \
	! -path "$top/root/var/log/*")
[ -z "$left" ] || fail "purging leaves $left"
[ "$(cksum <"$data")" = "$sum" ] || fail 'her data is not what it was'
echo "clean root: installed, run, purged; her data is still there"
