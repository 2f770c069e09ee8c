#!/bin/bash
# 20 runs at once, applies and destroys of two projects: each succeeds in its turn, and in the end
# each project is there as its file says, or not at all.
# Usage: at-once.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
other=$work/other.vpc
cat >"$other" <<'VPC'
project "other"
vpc lab {
  cidr = 10.10.0.0/16
  subnet inside { cidr = 10.10.1.0/24 }
  instance one { subnet = inside }
}
VPC

snapshot >"$work/before"
runs=()
for ((run = 0; run < 20; run++)); do
  verbs=(apply apply destroy)
  networks=("$network" "$other")
  vpclang "${verbs[run % 3]}" "${networks[run % 2]}" --backend "$backend" --auto-approve \
    --lock-timeout 10m >"$work/run-$run" 2>&1 &
  runs+=($!)
done
for run in "${!runs[@]}"; do
  wait_for "${runs[run]}" || fail "run $run ended with $?: $(cat "$work/run-$run")"
done
grep -q 'waiting for process' "$work"/run-* || fail "no run had to wait"

for file in "$network" "$other"; do
  [[ $(plan "$file") == 0 || $(plan "$file" --destroy) == 0 ]] ||
    fail "$file is half there: $(vpclang plan "$file" --backend "$backend")"
done
destroy "$network"
destroy "$other"
snapshot >"$work/after"
expect_same "$work/before" "$work/after" "20 runs left a trace"
