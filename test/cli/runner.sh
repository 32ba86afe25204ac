# SPDX-License-Identifier: ISC
# The runner of the tests: whatever ends badly is a failure more, and the sum is
# told.
. test/tools/lib.sh

printf 'echo "ok 1 - one"\necho 1..1\n' >"$top/good.sh"
cp "$top/good.sh" "$top/other.sh"

# run_tests NAME=VALUE...: the two above
run_tests()
{
	out=$top/out err=$top/err
	env "$@" TMPDIR="$top" tools/run-tests.sh "$top/good.sh" \
	    "$top/other.sh" >"$out" 2>"$err"
	status=$?
}

for jobs in 1 2 0 -1 many ''; do
	run_tests JOBS="$jobs"
	is "JOBS=$jobs: status" "$status" 0
	is "JOBS=$jobs: sum" "$(tail -n 1 "$out")" \
	    '2 passed, 0 failed, 0 skipped'
done

# there is no room for the home of the second
mkdir "$top/bin"
cat >"$top/bin/mkdir" <<-'EOF'
	case $* in
	*/2/home/tmp) exit 1 ;;
	esac
	exec /bin/mkdir "$@"
EOF
sed -i '1i #!/bin/sh' "$top/bin/mkdir"
chmod +x "$top/bin/mkdir"
for jobs in 1 2; do
	run_tests PATH="$top/bin:$PATH" JOBS="$jobs"
	is "no home, JOBS=$jobs: status" "$status" 1
	is "no home, JOBS=$jobs: sum" "$(tail -n 1 "$out")" \
	    '1 passed, 1 failed, 0 skipped'
	says "no home, JOBS=$jobs: which" '^--- .*other.sh: was not run$'
done
finish
