#!/bin/bash
# A network as its generated script makes it: the same kernel as apply leaves, and each takes what the
# other has made for its own.
# Usage: script-case.sh BACKEND NETWORK EXPECT [packets]
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=$2

make_script "$network"
objects >"$work/before"
apply "$network"
objects >"$work/applied"
cmp -s "$work/before" "$work/applied" && fail "apply changed nothing that this test sees"

script_says up '^no changes' 'after apply'
script_says down ' is down: ' 'after apply'
objects >"$work/after"
expect_same "$work/before" "$work/after" "down of the script left a trace of apply"

script_says up ' is up: ' 'on an empty host'
objects >"$work/scripted"
expect_same "$work/applied" "$work/scripted" "the script does not make what apply makes"

# The kernels are the same, so all that reads them says the same.
if [[ ${4-} == packets ]]; then
  script_says up '^no changes' 'a second time'
  expect_no_changes "$network" "after up of the script"
  expect_packets "$3"
fi
