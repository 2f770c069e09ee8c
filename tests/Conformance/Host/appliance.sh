#!/bin/bash
# An instance that routes lead to passes on what is not its own: plainly, and as a NAT instance whose
# owner has set up translation in it. What we set for that is repaired like anything else.
# Usage: appliance.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$folder/appliance.vpc

apply "$network"
expect_no_changes "$network" "after apply"
expect_packets "$folder/appliance-untranslated.expect"
if [[ $backend == nftables ]]; then
  ip netns exec prod.nat nft -f - <<'NFT'
table ip owner {
  chain out { type nat hook postrouting priority srcnat; ip saddr 10.1.1.0/24 masquerade; }
}
NFT
else
  ip netns exec prod.nat iptables -t nat -A POSTROUTING -s 10.1.1.0/24 -j MASQUERADE
fi
expect_no_changes "$network" "with rules of the owner's"
expect_packets "$folder/appliance.expect"

ip netns exec prod.nat sysctl -qw net.ipv4.ip_forward=0
[[ $(plan "$network") == 2 ]] || fail "the plan does not see that it forwards nothing"
[[ $(planned_addresses) == vpc.prod/instance.nat ]] ||
  fail "the plan names not the instance, but: $(planned_addresses | tr '\n' ' ')"
apply "$network"
expect_packets "$folder/appliance.expect"

# A route that leads elsewhere is a change of its table.
sed 's|via instance.nat|via blackhole|' "$network" >"$work/closed.vpc"
[[ $(plan "$work/closed.vpc") == 2 ]] || fail "the plan does not see the route"
tr -d ' \n' <"$work/plan.json" | grep -q '"address":"vpc.prod/table.through","action":"update"' ||
  fail "the table does not change: $(cat "$work/plan.json")"
apply "$work/closed.vpc"
expect_no_changes "$work/closed.vpc" "after the change of a route"
printf '%s\n' 'prod.web internet tcp/80 no' 'prod.nat internet tcp/80 yes' >"$work/closed.expect"
expect_packets "$work/closed.expect"
destroy "$network"
