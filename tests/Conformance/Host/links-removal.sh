#!/bin/bash
# A peering, a VPC with its peering, or a transit gateway that the file no longer has leaves the host,
# and nothing else is touched; it comes again; at the end nothing is left.
# Usage: links-removal.sh BACKEND peering|vpc|transit
set -euo pipefail
. "$(dirname "$0")/lib.sh"
whole=$work/whole.vpc
less=$work/less.vpc

sed '/# alone$/d' "$folder/links.vpc" >"$whole"
kept=(prod.web prod.app tools.ci)
case $2 in
  peering)
    sed '/# vpc peering$/d' "$whole" >"$less"
    address=peering.pl
    kept+=(lab.web)
    ;;
  vpc)
    sed -E '/# vpc( peering)?$/d' "$whole" >"$less"
    address=vpc.lab
    ;;
  transit)
    sed '/# transit$/d' "$folder/links.vpc" >"$less"
    address=transit.hub
    kept+=(lab.web)
    ;;
esac

# Two namespaces may hold a link of the same name; here it is the mark that counts.
marks_of() { # RESOURCE
  local name
  for name in $(ip netns | cut -d' ' -f1); do
    ip -n "$name" -o link
  done | grep -cF "resource=$1 " || :
}

snapshot >"$work/empty"
apply "$whole"
expect_no_changes "$whole" "after apply"
expect_packets "$folder/links.expect"
untouched "${kept[@]}" >"$work/before"

[[ $(plan "$less") == 2 ]] || fail "the plan does not see it"
planned_addresses | grep -qxE "$address(/.*)?" ||
  fail "the plan does not name $address, but: $(planned_addresses | tr '\n' ' ')"
apply "$less"
expect_no_changes "$less" "after the removal"
[[ $2 != peering ]] || [[ $(marks_of peering.pl) == 0 ]] || fail "the peering is still there"
[[ $2 != vpc ]] || [[ ! -e /run/netns/vpc-lab && $(marks_of peering.pl) == 0 ]] ||
  fail "the vpc or its peering is still there"
[[ $2 != transit ]] || [[ ! -e /run/netns/tgw-hub && $(marks_of transit.hub) == 0 ]] ||
  fail "the transit gateway is still there"
untouched "${kept[@]}" >"$work/after"
expect_same "$work/before" "$work/after" "something else was touched"
expect_packets "$folder/links-without-$2.expect"

apply "$whole"
expect_no_changes "$whole" "after it came again"
untouched "${kept[@]}" >"$work/after"
expect_same "$work/before" "$work/after" "something else was touched when it came again"
expect_packets "$folder/links.expect"
destroy "$whole"
snapshot >"$work/destroyed"
expect_same "$work/empty" "$work/destroyed" "destroy left something"
