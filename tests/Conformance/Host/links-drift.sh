#!/bin/bash
# What a human changes by hand in peerings and transit gateways shows in the next plan, under the
# resource's address, and is repaired by the next apply. While a link is broken, nothing goes another
# way.
# Usage: links-drift.sh BACKEND (KIND ADDRESS-PATTERN)...
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$work/links.vpc
sed '/# alone$/d' "$folder/links.vpc" >"$network"

# The links of a namespace that carry the mark of a resource.
marked() { # NAMESPACE RESOURCE
  ip -n "$1" -o link | grep -F " alias vpclang " | grep -F "resource=$2 " |
    sed -E 's/^[0-9]+: ([^:@]+).*/\1/'
}

link_is_gone() { ! ip -n "$1" link show "$2" &>/dev/null; }

drift() {
  local near far attachment
  near=$(marked vpc-lab peering.pl)
  far=$(marked vpc-prod peering.pl)
  attachment=$(marked vpc-tools transit.hub)
  case $1 in
    peering-down) ip -n vpc-lab link set "$near" down ;;
    peering-far-down) ip -n vpc-prod link set "$far" down ;;
    peering-deleted) ip -n vpc-prod link del "$far" ;;
    peering-address-removed) ip -n vpc-lab addr flush dev "$near" ;;
    peering-ipv6-removed) ip -n vpc-prod -6 addr flush dev "$far" ;;
    peering-mark-removed) ip -n vpc-lab link set "$near" alias "" ;;
    peering-far-mark-removed) ip -n vpc-prod link set "$far" alias "" ;;
    peering-routes-removed) ip -n vpc-lab route flush table 101 ;;
    peering-route-added) ip -n vpc-lab route add 203.0.113.0/24 dev "$near" ;;
    written-route-removed)
      # shellcheck disable=SC2046 # a route is words; the router's own answers have table 102
      ip -n vpc-prod route del \
        $(ip -n vpc-prod route show table all | grep '^10.3.0.0/16' | grep -v 'table 102 ')
      ;;
    router-deleted)
      ip netns del vpc-prod
      wait_until link_is_gone vpc-lab "$near"
      wait_until link_is_gone tgw-hub a-prod
      ;;
    hub-deleted)
      ip netns del tgw-hub
      wait_until link_is_gone vpc-tools "$attachment"
      ;;
    hub-link-deleted) ip -n vpc-tools link del "$attachment" ;;
    hub-link-down) ip -n vpc-tools link set "$attachment" down ;;
    hub-route-removed) ip -n tgw-hub route del 10.1.0.0/16 ;;
    hub-forwarding-off) ip netns exec tgw-hub sysctl -qw net.ipv4.ip_forward=0 ;;
    hub-rules-removed)
      if [[ $backend == nftables ]]; then
        ip netns exec tgw-hub nft flush ruleset
      else
        ip netns exec tgw-hub iptables -P FORWARD ACCEPT
        ip netns exec tgw-hub iptables -t raw -F
      fi
      ;;
    *) fail "unknown drift $1" ;;
  esac
}

while_drifted() { # KIND
  [[ $1 == peering-deleted ]] || return 0
  printf '%s\n' 'prod.web lab.web tcp/80 no' 'prod.web internet tcp/80 yes' \
    'lab.web prod.web tcp/80 no' >"$work/broken.expect"
  expect_packets "$work/broken.expect"
}

expect_repaired "$network" "${@:2}"
expect_packets "$folder/links.expect"
destroy "$network"
[[ $(ip netns | cut -d' ' -f1) == internet ]] || fail "destroy left namespaces: $(ip netns)"
