#!/bin/bash
# Any change of the policy routing rules of a router or a transit gateway is seen and repaired, by apply and by a
# script: a foreign rule of whatever kind, also at the priority of ours; one of ours or of the kernel's that is
# missing.
# Usage: policy.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=$folder/links.vpc
sed '/# alone$/d' "$network" >"$work/links.vpc"
network=$work/links.vpc

apply "$network"
make_script "$network"
# Ours of one priority look at different packets, so that their order means nothing.
policy_of() { { ip -n "$1" rule show && ip -6 -n "$1" rule show; } | sort; }
for ns in vpc-prod tgw-hub; do
  ours=$(ip -n "$ns" rule show | sed -nE 's/^([0-9]+):.* iif .*/\1/p' | head -1)
  [[ $ns == tgw-* || -n $ours ]] || fail "no rule of ours: $(policy_of "$ns")"
  policy_of "$ns" >"$work/before"
  number=0
  while IFS= read -r change; do
    # A transit gateway may have none of its own.
    [[ $change != *OURS* || -n $ours ]] || continue
    # shellcheck disable=SC2086 # words of ip
    ip -n "$ns" ${change//OURS/$ours} || fail "$ns: cannot say $change"
    [[ $(plan "$network") == 2 ]] || fail "$ns: the plan does not see $change"
    if ((++number % 3)); then apply "$network"; else script_says up 'is up: [1-9]' "after $ns: $change"; fi
    policy_of "$ns" >"$work/after"
    expect_same "$work/before" "$work/after" "$ns: $change is not repaired"
    expect_no_changes "$network" "after the repair of $ns: $change"
  done <<'END'
rule add pref 10 blackhole
rule add pref 0 prohibit
rule add pref OURS from 10.0.0.0/8 unreachable
rule add pref 32766 iif lo table 7
-6 rule add pref 20 not from fd00::/8 prohibit
rule add pref 30 iif lo ipproto tcp dport 80 table 9
rule add pref 40 table 12
rule del pref 0
rule del pref 32766
rule del pref OURS
-6 rule del pref 32766
END
done
destroy "$network"
