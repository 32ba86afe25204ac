#!/bin/sh
# SPDX-License-Identifier: ISC
#
# usage: deps.sh [GOAL...]
#
# Install what the make goals need and the machine lacks. Where there is
# apt-get it installs; elsewhere it names the packages, and fails only when
# one that building or testing needs is missing. No goal means all of them.
set -u

# set | how to see that it is there | its package for apt | dnf | pacman |
# zypper | apk | brew
table='
run |have cc                              |gcc          |gcc                |gcc       |gcc                |gcc musl-dev     |gcc
run |have make                            |make         |make               |make      |make               |make             |make
run |have pkg-config                      |pkg-config   |pkgconf-pkg-config |pkgconf   |pkgconf-pkg-config |pkgconf          |pkgconf
run |lib ncursesw curses.h newterm        |libncurses-dev|ncurses-devel     |ncurses   |ncurses-devel      |ncurses-dev      |ncurses
run |lib sqlite3 sqlite3.h sqlite3session_create|libsqlite3-dev|sqlite-devel|sqlite    |sqlite3-devel      |sqlite-dev       |sqlite
run |lib libconfig libconfig.h config_init|libconfig-dev|libconfig-devel    |libconfig |libconfig-devel    |libconfig-dev    |libconfig
run |lib jansson jansson.h json_object    |libjansson-dev|jansson-devel     |jansson   |libjansson-devel   |jansson-dev      |jansson
run |lib expat expat.h XML_ParserCreate|libexpat1-dev|expat-devel         |expat     |libexpat-devel     |expat-dev        |expat
run |lib libarchive archive.h archive_read_new|libarchive-dev|libarchive-devel|libarchive|libarchive-devel|libarchive-dev   |libarchive
run |lib libical libical/ical.h icalparser_parse_string|libical-dev|libical-devel|libical    |libical-devel      |libical-dev      |libical
test|lib cmocka cmocka.h _fail            |libcmocka-dev|libcmocka-devel    |cmocka    |libcmocka-devel    |cmocka-dev       |cmocka
test|lib vterm vterm.h vterm_new          |libvterm-dev |libvterm-devel     |libvterm  |libvterm-devel     |libvterm-dev     |libvterm
test|have sqlite3                         |sqlite3      |sqlite             |sqlite    |sqlite3            |sqlite           |sqlite
lint|have clang                           |clang        |clang              |clang     |clang              |clang            |llvm
lint|have clang-format                    |clang-format |clang-tools-extra  |clang     |clang-tools        |clang-extra-tools|clang-format
lint|have clang-tidy                      |clang-tidy   |clang-tools-extra  |clang     |clang-tools        |clang-extra-tools|llvm
lint|have cppcheck                        |cppcheck     |cppcheck           |cppcheck  |cppcheck           |cppcheck         |cppcheck
lint|have mandoc                          |mandoc       |mandoc             |mandoc    |mandoc             |mandoc           |mandoc
more|have valgrind                        |valgrind     |valgrind           |valgrind  |valgrind           |valgrind         |valgrind
report|have chromium                      |chromium     |chromium           |chromium  |chromium           |chromium         |chromium
spreadsheet|have soffice              |libreoffice-calc-nogui|libreoffice-calc|libreoffice-fresh|libreoffice-calc|libreoffice|libreoffice
calendar|have radicale                     |radicale     |radicale           |radicale  |radicale           |radicale         |radicale
calendar|have vdirsyncer                   |vdirsyncer   |vdirsyncer         |vdirsyncer|vdirsyncer         |vdirsyncer       |vdirsyncer
calendar|have khal                         |khal         |khal               |khal      |khal               |khal             |khal
calendar|have todoman                      |todoman      |todoman            |todoman   |todoman            |todoman          |todoman
more|have gcovr                           |gcovr        |gcovr              |gcovr     |python3-gcovr      |py3-gcovr        |gcovr
'

have()
{
	command -v "$1" >/dev/null 2>&1
}

# lib PKG HEADER FUNCTION: can a program be compiled and linked with it?
lib()
{
	flags=$(pkg-config --cflags --libs "$1" 2>/dev/null) ||
	    flags=-l${1#lib}
	# shellcheck disable=SC2086
	cc -DSQLITE_ENABLE_SESSION -DSQLITE_ENABLE_PREUPDATE_HOOK \
	    -x c -o /dev/null - $flags 2>/dev/null <<-EOF
	#include <setjmp.h>
	#include <stdarg.h>
	#include <stddef.h>
	#include <stdint.h>
	#include <$2>
	int main(void) { return (void *)$3 == NULL; }
	EOF
}

# sets GOAL...: which sets of the table these goals need
sets()
{
	[ $# -gt 0 ] || set -- every
	for goal in "$@"; do
		case $goal in
		all | run | demo | install | uninstall | bench | clean | help)
			echo run ;;
		check-report) echo run report ;;
		check-calendar) echo run calendar ;;
		check-spreadsheet) echo run spreadsheet ;;
		check* | golden | asan) echo run test ;;
		lint* | format) echo run test lint ;;
		*) echo run test lint more ;;
		esac
	done | tr ' ' '\n' | sort -u
}

# missing SET COLUMN: the packages of that column that the set lacks
missing()
{
	printf '%s\n' "$table" | while IFS='|' read -r set probe packages; do
		[ "${set%% *}" = "$1" ] || continue
		# shellcheck disable=SC2086
		$probe </dev/null ||
		    printf '%s\n' "$packages" | cut -d '|' -f "$2" | xargs
	done | sort -u | xargs
}

# all_missing COLUMN
all_missing()
{
	for set in $wanted; do
		missing "$set" "$1"
	done | xargs
}

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif have sudo; then
		sudo "$@"
	else
		echo "deps: not root and no sudo; as root run: $*" >&2
		return 1
	fi
}

apt()
{
	as_root env DEBIAN_FRONTEND=noninteractive \
	    apt-get -q -o DPkg::Lock::Timeout=120 "$@"
}

apt_install()
{
	set -- install -y --no-install-recommends "$@"
	ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1 || apt update
	apt "$@" || { apt update && apt "$@"; }
}

# name_packages: for a machine without apt
name_packages()
{
	i=2
	for tool in dnf pacman zypper apk brew; do
		printf '  %-7s %s\n' "$tool" "$(all_missing $i)"
		i=$((i + 1))
	done
}

wanted=$(sets "$@")
packages=$(all_missing 1)
[ -n "$packages" ] || exit 0

if have apt-get; then
	echo "deps: installing $packages"
	# shellcheck disable=SC2086
	apt_install $packages
else
	echo 'deps: please install, with the tool of your system:'
	name_packages
fi

# What building and testing cannot do without: pkg-config has a substitute in
# the Makefile, and the rest only helps developers.
needed=$(wanted=$(echo "$wanted" | grep -E 'run|test'); all_missing 1 |
    sed 's/pkg-config//' | xargs)
[ -z "$needed" ] || {
	echo "deps: still missing (names of Debian): $needed" >&2
	exit 1
}
