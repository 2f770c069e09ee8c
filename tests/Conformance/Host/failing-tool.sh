#!/bin/bash
# Whichever call fails, apply or destroy says what failed, undoes what it did, and leaves the host as
# it was.
# Usage: failing-tool.sh BACKEND whole|half [apply|destroy [dual-stack]]
# (half: a batch that fails does its first half)
set -euo pipefail
. "$(dirname "$0")/lib.sh"
verb=${3-apply}
network=examples/two-tier/main.vpc
expected=$folder/two-tier.expect
if [[ ${4-} == dual-stack ]]; then
  network=$folder/dual-stack.vpc
  expected=$folder/dual-stack.expect
fi
export FAIL_HOW=$2

begin() { if [[ $verb == destroy ]]; then apply "$network"; fi; }

begin
recorded "$work/count" "$verb" "$network"
total=$(find "$work/count" -name '*.change' | wc -l)
destroy "$network"
((total > 2)) || fail "only $total calls change something"
iptables -A FORWARD -m comment --comment foreign-first -j RETURN
iptables -A FORWARD -m comment --comment foreign-second -j RETURN
begin
deep_snapshot >"$work/before"

said() { # PATTERN WHAT
  grep -qE -- "$1" "$work/output" || fail "call $number: no $2 in: $(cat "$work/output")"
}

for number in $(sampled 1 "$total"); do
  log=$work/fail-$number
  code=0
  FAIL_AT=$number recorded "$log" vpclang "$verb" "$network" --backend "$backend" --auto-approve \
    >"$work/output" 2>&1 || code=$?
  ((code == 1)) || fail "call $number of $total failed and $verb ended with $code"
  said 'the wire is cut' "word of the tool"
  said '(vpc\.prod|host)' "resource"
  said '\b(ip|nft|iptables-restore|ip6tables-restore|ipset|sysctl|bridge|tc)\b' "command"
  if grep -qE '^ +at [A-Z]' "$work/output"; then fail "a stack trace: $(cat "$work/output")"; fi
  left="call $number of $total, $(cat "$log/failed"), failed and left a trace; $(cat "$work/output")"
  if [[ $verb == apply ]]; then
    deep_snapshot >"$work/after"
    expect_same "$work/before" "$work/after" "$left"
  else
    # What was made anew has other numbers and addresses of its own; what a plan sees is the same.
    expect_no_changes "$network" "; $left"
  fi
done

apply "$network"
expect_packets "$expected"
echo "$total calls, made to fail: $(sampled 1 "$total" | tr '\n' ' ')"
