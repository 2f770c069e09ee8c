#!/bin/bash
# An apply that is killed in the middle leaves nothing that the next apply or destroy cannot
# continue from: the kernel is the state.
# Usage: killed.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
export FAIL_HOW=kill

doomed() {
  # shellcheck disable=SC2016 # the inner shell becomes vpclang, under the number that it notes
  bash -c 'echo $$ >"$TOOL_LOG/pid"; exec vpclang apply "$0" --backend "$1" --auto-approve' \
    "$network" "$backend"
}

recorded "$work/count" apply "$network"
total=$(find "$work/count" -name '*.change' | wc -l)
destroy "$network"
snapshot >"$work/before"

for ((number = 1; number <= total; number++)); do
  code=0
  { FAIL_AT=$number recorded "$work/kill-$number" doomed >"$work/output" 2>&1; } 2>/dev/null ||
    code=$?
  ((code == 137)) || fail "call $number: not killed, but $code: $(cat "$work/output")"
  if ((number % 2)); then
    apply "$network"
    expect_no_changes "$network" "after the apply that continued from call $number"
  fi
  destroy "$network"
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "killed at call $number of $total, then destroyed"
done
echo "$total calls, killed at each"
