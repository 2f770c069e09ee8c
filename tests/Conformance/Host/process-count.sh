#!/bin/bash
# 40 instances in 4 subnets: the number of processes of an apply does not grow with the number of
# rules, and is at most a small constant per instance.
# Usage: process-count.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
instances=40
per_instance=3

count() { # RULES
  bash "$folder/hundred.sh" "$1" "$instances" >"$work/$1.vpc"
  recorded "$work/log-$1" apply "$work/$1.vpc"
  [[ $(ip netns | grep -c '^prod\.') == "$instances" ]] || fail "not all instances are there"
  processes_in "$work/log-$1"
  destroy "$work/$1.vpc"
}

few=$(count 20)
many=$(count 60)
echo "processes of an apply: $few with 20 rules a group, $many with 60"
((few > 0)) || fail "the recorder saw nothing"
((many <= few)) || fail "the number grows with the rules: $few, then $many"
((many <= per_instance * instances)) || fail "more than $per_instance an instance: $many"
