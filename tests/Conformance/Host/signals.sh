#!/bin/bash
# SIGINT, SIGTERM and SIGHUP, in turn at every step of apply or destroy: it stops after that step,
# undoes what it did, says so, and exits as shells count. The signal goes to the whole process group,
# as a terminal's Ctrl-C does; the tools must not die of it.
# Usage: signals.sh BACKEND apply|destroy
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
verb=$2
signals=(SIGINT SIGTERM SIGHUP)
codes=(130 143 129)

begin() { if [[ $verb == destroy ]]; then apply "$network"; fi; }

begin
deep_snapshot >"$work/before"
recorded "$work/count" "$verb" "$network"
total=$(find "$work/count" -name '*.change' | wc -l)
((total > 2)) || fail "only $total calls change something"
destroy "$network"
begin
deep_snapshot >"$work/before"

for number in $(sampled 1 "$total"); do
  log=$work/signal-$number
  code=0
  mkdir -p "$log"
  FAIL_HOW=${signals[number % 3]} FAIL_AT=$number \
    recorded "$log" doomed "$verb" "$network" >"$log/said" 2>&1 || code=$?
  expected=${codes[number % 3]}
  ((code == expected)) || fail "call $number of $total: ended with $code, not $expected:" \
    "$(cat "$log/said")"
  grep -q "${signals[number % 3]}: stopping after this step, then undoing" "$log/said" ||
    fail "call $number: it does not say that it stops: $(cat "$log/said")"
  grep -q 'what this run had done is undone; the host is as before' "$log/said" ||
    fail "call $number: it does not say that it undid: $(cat "$log/said")"
  left="${signals[number % 3]} at call $number of $total, $(cat "$log/failed"), left a trace"
  if [[ $verb == apply ]]; then
    deep_snapshot >"$work/after"
    expect_same "$work/before" "$work/after" "$left"
  else
    # What was made anew has other numbers and addresses of its own; what a plan sees is the same.
    expect_no_changes "$network" "; $left"
  fi
done
if [[ $verb == destroy ]]; then expect_packets "$folder/two-tier.expect"; fi
destroy "$network"
echo "$total calls, $verb stopped at: $(sampled 1 "$total" | tr '\n' ' ')"
