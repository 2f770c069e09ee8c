#!/bin/bash
# A second apply says "no changes" and runs no command that changes anything.
# Usage: second-apply.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc

recorded "$work/first" apply "$network"
[[ -n $(changes_in "$work/first") ]] || fail "the recorder missed the first apply's changes"
expect_no_changes "$network" "after apply"
deep_snapshot >"$work/before"

recorded "$work/second" apply "$network"
grep -qi 'no changes' "$work/apply.output" || fail "the second apply does not say: no changes"
[[ -z $(changes_in "$work/second") ]] ||
  fail "the second apply ran:"$'\n'"$(changes_in "$work/second")"
deep_snapshot >"$work/after"
expect_same "$work/before" "$work/after" "the second apply changed something"

recorded "$work/reading" vpclang plan "$network" --backend "$backend" >/dev/null
[[ -z $(changes_in "$work/reading") ]] || fail "plan ran:"$'\n'"$(changes_in "$work/reading")"
recorded "$work/showing" vpclang show "$network" --backend "$backend" >/dev/null
[[ -z $(changes_in "$work/showing") ]] || fail "show ran:"$'\n'"$(changes_in "$work/showing")"

destroy "$network"
