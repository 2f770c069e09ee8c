#!/bin/bash
# An apply or a destroy that is killed in the middle, or in the middle of undoing what it did, leaves
# nothing that the next apply or destroy cannot continue from: the kernel is the state.
# Usage: killed.sh BACKEND apply|destroy [undoing]
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
verb=$2
export FAIL_HOW=kill

# What is there when the verb begins.
there=no
begin() {
  if [[ $verb == destroy && $there == no ]]; then apply "$network"; fi
  there=no
}

snapshot >"$work/before"
begin
recorded "$work/count" "$verb" "$network"
total=$(find "$work/count" -name '*.change' | wc -l)
((total > 2)) || fail "only $total calls change something"
destroy "$network"

first=1
if [[ ${3-} == undoing ]]; then
  # The last call fails, and all that comes behind it undoes.
  export FAIL_FIRST=$total
  first=$((total + 1))
  begin
  FAIL_AT=1000 recorded "$work/undoing" doomed "$verb" "$network" >"$work/output" 2>&1 &&
    fail "the last call did not fail"
  total=$(find "$work/undoing" -name '*.change' | wc -l)
  ((total >= first)) || fail "nothing was undone"
  destroy "$network"
fi

turn=0
mapfile -t numbers < <(sampled "$first" "$total")
for number in "${numbers[@]}"; do
  begin
  code=0
  { FAIL_AT=$number recorded "$work/kill-$number" doomed "$verb" "$network" \
    >"$work/output" 2>&1; } 2>/dev/null || code=$?
  ((code == 137)) || fail "call $number: not killed, but $code: $(cat "$work/output")"
  if ((++turn % 2)); then
    apply "$network"
    expect_no_changes "$network" "after the apply that continued from call $number"
    if [[ $verb == destroy ]] && ((turn < ${#numbers[@]})); then
      # All of it is there: the next number takes it down.
      there=yes
      continue
    fi
  fi
  destroy "$network"
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "killed at call $number of $total, then destroyed"
done
echo "$((total - first + 1)) calls, $verb killed at: ${numbers[*]}"
