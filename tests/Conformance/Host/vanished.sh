#!/bin/bash
# A tool that is taken away in the middle of an apply: it is named with its package, and once it is
# back, destroy leaves nothing.
# Usage: vanished.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
export FAIL_HOW=vanish

snapshot >"$work/before"
recorded "$work/count" apply "$network"
total=$(find "$work/count" -name '*.change' | wc -l)
destroy "$network"

said() {
  grep -qE -- "$1" "$work/output" || fail "call $number: no $2 in: $(cat "$work/output")"
}

# After the last call nothing is left to miss the tool.
for ((number = 1; number < total; number++)); do
  log=$work/vanish-$number
  code=0
  FAIL_AT=$number recorded "$log" doomed apply "$network" >"$work/output" 2>&1 || code=$?
  tool=$(cut -d' ' -f1 "$log/failed")
  # What a later call needs is not always the tool that is gone: then all is well.
  if ((code != 0)); then
    ((code == 1)) || fail "call $number: ended with $code: $(cat "$work/output")"
    # Inside a namespace, `ip netns exec` misses it first, and says so.
    said "(the program $tool is not on this host|exec of \"$tool\" failed)" "name of $tool"
    if grep -qE '^ +at [A-Z]|bug in vpclang' "$work/output"; then
      fail "not an answer for people: $(cat "$work/output")"
    fi
  fi
  umount "$(PATH=${PATH//"$work/tools:"/} type -P "$tool")"
  destroy "$network"
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "$tool vanished at call $number of $total"
done
echo "$total calls, a tool gone after each"
