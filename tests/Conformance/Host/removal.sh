#!/bin/bash
# What the file no longer has leaves the host, and nothing else is touched.
# Usage: removal.sh BACKEND instance|subnet|group|publish|vpc
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$work/main.vpc

cp "$folder/removal.vpc" "$network"
apply "$network"
expect_packets "$folder/removal.expect"

kept=(prod.web prod.db)
[[ $2 == vpc ]] || kept+=(staging.web)
untouched "${kept[@]}" >"$work/before"

# The lines of a thing are marked with its kind in the file.
sed -i "/# $2\$/d" "$network"
[[ $2 != group ]] || sed -i 's/, ops\]/]/' "$network"
cmp -s "$network" "$folder/removal.vpc" && fail "nothing is marked $2"
[[ $(plan "$network") == 2 ]] || fail "the plan does not see it"
case $2 in
  instance) gone=(prod.cache) address=vpc.prod/instance.cache ;;
  subnet) gone=(prod.job) address=vpc.prod/subnet.jobs ;;
  group) gone=() address=vpc.prod/group.ops ;;
  publish) gone=() address=vpc.prod/publish.tcp-8443 ;;
  vpc) gone=(staging.web vpc-staging) address=vpc.staging ;;
esac
planned_addresses | grep -qxE "$address(/.*)?" ||
  fail "the plan does not name $address, but: $(planned_addresses | tr '\n' ' ')"
apply "$network"
expect_no_changes "$network" "after the removal"

for name in "${gone[@]}"; do
  [[ ! -e /run/netns/$name ]] || fail "$name is still there"
done
untouched "${kept[@]}" >"$work/after"
expect_same "$work/before" "$work/after" "something else was touched"
expect_packets "$folder/removal-kept.expect"
case $2 in
  group | publish) expect_packets "$folder/removal-no-$2.expect" ;;
esac

destroy "$network"
[[ $(ip netns | cut -d' ' -f1) == internet ]] || fail "destroy left namespaces: $(ip netns)"
