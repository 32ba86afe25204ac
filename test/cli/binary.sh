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

# What reads files of others: it waits for the first byte with no rights left.
for name in lope-import lope-import-fit; do
	reader=${LOPE_BIN%/*}/$name
	fifo=$(mktemp -u)
	mkfifo "$fifo" "$fifo.held"
	{
		cat "$fifo.held"
		: >"$fifo.over"
	} &
	"$reader" <"$fifo" >/dev/null 8>"$fifo.held" &
	exec 9>"$fifo"
	tries=0
	until said=$(cat /proc/$!/status 2>/dev/null) &&
	    [ "$(has "$said" '^Seccomp:[[:space:]]2')" = yes ]; do
		tries=$((tries + 1))
		[ $tries -lt 2000 ] || break
	done
	limits=$(cat /proc/$!/limits 2>/dev/null)
	tries=0
	until [ -e "$fifo.over" ] || [ $tries -eq 20 ]; do
		tries=$((tries + 1))
		sleep 0.1
	done
	check "$name: nothing of its starter is open" \
	    "$([ -e "$fifo.over" ] && echo yes || echo no)"
	exec 9>&-
	wait
	rm -f "$fifo" "$fifo.held" "$fifo.over"
	check "$name: few calls" "$(has "$said" '^Seccomp:[[:space:]]2')"
	check "$name: no new rights" "$(has "$said" '^NoNewPrivs:[[:space:]]1')"
	check "$name: bounded memory" \
	    "$(has "$limits" 'Max address space +[0-9]{9} ')"
	check "$name: bounded time" "$(has "$limits" 'Max cpu time +300 ')"
	check "$name: few files" "$(has "$limits" 'Max open files +16 ')"
	check "$name: no network" "$(lacks \
	    "$(nm -D --undefined-only "$reader")" ' (socket|connect|getaddrinfo)(@|$)')"
done

# hardened PROGRAM: as the compiler and the linker were asked to make it
hardened()
{
	headers=$(readelf -hldW "$1" 2>/dev/null)
	imports=$(nm -D --undefined-only "$1" 2>/dev/null)
	name=${1##*/}
	check "$name: position independent" "$(has "$headers" 'Type: +DYN')"
	check "$name: relocations read-only" "$(has "$headers" 'GNU_RELRO')"
	check "$name: bound at start" "$(has "$headers" 'BIND_NOW')"
	check "$name: stack not executable" \
	    "$(lacks "$headers" 'GNU_STACK.*RWE')"
	check "$name: stack protected" "$(has "$imports" '__stack_chk_fail')"
	check "$name: fortified" "$(has "$imports" '_chk(@|$)')"
	check "$name: no shell" "$(lacks "$imports" ' (system|popen)(@|$)')"
}

# instructions PROGRAM: two means leave no other trace than these. The notes of
# objects are lost where the C library's own have none.
instructions()
{
	[ "$(uname -m)" = x86_64 ] &&
	    code=$(objdump -d --no-show-raw-insn "$1" 2>/dev/null) || {
		n=$((n + 1))
		echo "ok $n - ${1##*/}: calls and stack # SKIP no objdump of it"
		return
	}
	marks=$(printf '%s\n' "$code" | grep -c 'endbr64')
	check "${1##*/}: jumps land on marks" \
	    "$([ "$marks" -ge 50 ] && echo yes || echo no)"
	# gcc touches each page so, clang by what is written anyhow
	[ "$(has "$(readelf -p .comment "$1")" 'clang')" = no ] || return
	check "${1##*/}: a large frame is touched page by page" \
	    "$(has "$code" 'or[lq] +\$0x0,(0x[0-9a-f]+)?\(%rsp\)')"
}

for program in "${LOPE_BIN%/*}/lope-import" "${LOPE_BIN%/*}/lope-import-fit" \
    "$LOPE_BIN"; do
	hardened "$program"
	instructions "$program"
done
check 'no network' "$(lacks "$imports" \
    ' (socket|connect|bind|listen|accept4?|send(to|msg)?|getaddrinfo|gethostby.*|res_.*)(@|$)')"
needed=$(printf '%s\n' "$headers" | grep NEEDED)
check 'reads no XML and no archive itself' \
    "$(lacks "$needed" 'expat|archive|xml2')"

# a signal in the middle, where dumps of any size are wanted
calls=$(mktemp)
if strace -o "$calls" true 2>/dev/null; then
	(
		ulimit -c unlimited 2>/dev/null
		HOME=/nonexistent strace -o "$calls" -e trace=prlimit64,prctl \
		    -e inject=prctl:signal=SEGV \
		    "$LOPE_BIN" --db /nonexistent/lope.db check
	) >/dev/null 2>&1
	said=$(cat "$calls")
	check 'a signal came' "$(has "$said" 'killed by SIGSEGV')"
	check 'no core dump' "$(lacks "$said" 'core dumped')"
	check 'no room for one' "$(has "$said" 'RLIMIT_CORE, .rlim_cur=0, rlim_max=0')"
	check 'not dumpable' \
	    "$(has "$said" 'PR_SET_DUMPABLE, SUID_DUMP_DISABLE.* = 0')"
else
	n=$((n + 1))
	echo "ok $n - no core dump # SKIP strace cannot be used"
fi
rm -f "$calls"
echo "1..$n"
