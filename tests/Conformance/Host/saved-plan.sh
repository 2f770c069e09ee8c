#!/bin/bash
# A saved plan does exactly what it said, or refuses because the host or the project moved on.
# Usage: saved-plan.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$work/main.vpc
cp examples/two-tier/main.vpc "$network"
saved=$work/shop.plan

save() { vpclang plan "$@" --backend "$backend" -o "$saved" >"$work/plan.output" 2>&1; }

refused() { # CODE WHAT
  deep_snapshot >"$work/before-refusal"
  vpclang apply "$saved" >"$work/output" 2>&1 && fail "$2 was applied"
  grep -q "$1" "$work/output" || fail "$2 is not refused by $1: $(cat "$work/output")"
  deep_snapshot >"$work/after-refusal"
  expect_same "$work/before-refusal" "$work/after-refusal" "$2 was refused and changed something"
}

snapshot >"$work/before"
save "$network"
[[ $(stat -c %a "$saved") == 600 ]] || fail "mode $(stat -c %a "$saved")"
(cd / && vpclang apply "$saved" >"$work/output" 2>&1) || fail "refused: $(cat "$work/output")"
expect_no_changes "$network" "after the saved plan"

refused VPC5982 "a plan that was done already"

# What somebody has changed by hand since is not in the plan.
ip netns delete prod.db-1
save "$network"
ip -n prod.web addr flush dev eth0
refused VPC5982 "a plan for a host that has moved on"

# Traffic is no change: counters that run must not spoil a plan.
save "$network"
ip netns exec internet ping -qc 2 -W 1 198.51.100.10 >/dev/null || :
vpclang apply "$saved" >"$work/output" 2>&1 || fail "refused after traffic: $(cat "$work/output")"
expect_no_changes "$network" "after the second saved plan"

save "$network" --destroy
sed -i 's/allow tcp\/22 /allow tcp\/23 /' "$network"
refused VPC5981 "a plan for an edited source"
cp examples/two-tier/main.vpc "$network"
sed -i 's/"destroy": true/"destroy": false/' "$saved"
refused VPC5980 "a plan that was tampered with"

save "$network" --destroy
vpclang apply "$saved" >"$work/output" 2>&1 || fail "refused: $(cat "$work/output")"
snapshot >"$work/after"
expect_same "$work/before" "$work/after" "the saved plan to destroy left a trace"
