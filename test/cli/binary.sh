# SPDX-License-Identifier: ISC
# What the linker made of the program: hardened, and unable to use a network.
set -u

n=0
check()
{
	n=$((n + 1))
	if [ "$2" = yes ]; then
		echo "ok $n - $1"
	else
		echo "not ok $n - $1"
	fi
}

# has TEXT PATTERN, lacks TEXT PATTERN: yes or no
has() { printf '%s\n' "$1" | grep -qE "$2" && echo yes || echo no; }
lacks() { printf '%s\n' "$1" | grep -qE "$2" && echo no || echo yes; }

if nm "$LOPE_BIN" 2>/dev/null | grep -q __gcov_; then
	echo 'ok 1 # SKIP built to count what is reached'
	echo 1..1
	exit 0
fi
headers=$(readelf -hldW "$LOPE_BIN" 2>/dev/null)
imports=$(nm -D --undefined-only "$LOPE_BIN" 2>/dev/null)
case $imports in
'')
	echo 'ok 1 # SKIP not a program but a wrapper'
	echo 1..1
	exit 0
	;;
*__asan_* | *__gcov_* | *__ubsan_*)
	echo 'ok 1 # SKIP built with instruments'
	echo 1..1
	exit 0
	;;
esac

check 'position independent' "$(has "$headers" 'Type: +DYN')"
check 'relocations read-only' "$(has "$headers" 'GNU_RELRO')"
check 'bound at start' "$(has "$headers" 'BIND_NOW')"
check 'stack not executable' "$(lacks "$headers" 'GNU_STACK.*RWE')"
check 'stack protected' "$(has "$imports" '__stack_chk_fail')"
check 'fortified' "$(has "$imports" '_chk(@|$)')"
check 'no network' "$(lacks "$imports" \
    ' (socket|connect|bind|listen|accept4?|send(to|msg)?|getaddrinfo|gethostby.*|res_.*)(@|$)')"
check 'no shell' "$(lacks "$imports" ' (system|popen)(@|$)')"
echo "1..$n"
