#!/bin/bash
# An apply or a destroy that is killed in the middle leaves nothing that the next apply or destroy
# cannot continue from: the kernel is the state.
# Usage: killed.sh BACKEND apply|destroy
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
verb=$2
export FAIL_HOW=kill

# What is there when the verb begins.
begin() { if [[ $verb == destroy ]]; then apply "$network"; fi; }

snapshot >"$work/before"
begin
recorded "$work/count" "$verb" "$network"
total=$(find "$work/count" -name '*.change' | wc -l)
((total > 2)) || fail "only $total calls change something"
destroy "$network"

for ((number = 1; number <= total; number++)); do
  begin
  code=0
  { FAIL_AT=$number recorded "$work/kill-$number" doomed "$verb" "$network" \
    >"$work/output" 2>&1; } 2>/dev/null || code=$?
  ((code == 137)) || fail "call $number: not killed, but $code: $(cat "$work/output")"
  if ((number % 2)); then
    apply "$network"
    expect_no_changes "$network" "after the apply that continued from call $number"
  fi
  destroy "$network"
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "killed at call $number of $total, then destroyed"
done
echo "$total calls, $verb killed at each"
