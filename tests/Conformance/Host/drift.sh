#!/bin/bash
# What a human changes by hand in our objects shows in the next plan, under the resource's address,
# and is repaired by the next apply.
# Usage: drift.sh BACKEND (KIND ADDRESS-PATTERN)...
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
router=vpc-prod

bridge_of() { # INSTANCE
  ip -n "$router" -o link show "$(port_of "$router" "$1")" | sed -E 's/.* master ([^ ]+).*/\1/'
}

in_router() { ip netns exec "$router" "$@"; }

# The rules of the router, one a line, in a form that delete_rule takes.
list_rules() {
  if [[ $backend == nftables ]]; then
    in_router nft -a list ruleset | awk '
      $1 == "table" { table = $2 " " $3 }
      $1 == "chain" { chain = $2; inside = 1; next }
      $1 == "set" || $1 == "map" { inside = 0 }
      inside && / # handle [0-9]+$/ { print table, chain, "handle", $NF }'
  else
    in_router iptables -S | sed -n 's/^-A //p'
  fi
}

delete_rule() { # NUMBER
  local rule
  rule=$(list_rules | sed -n "$1p")
  echo "deleting: $rule"
  if [[ $backend == nftables ]]; then
    # shellcheck disable=SC2086 # family, table, chain and handle are words
    in_router nft delete rule $rule
  else
    # The rule as iptables itself quotes it.
    eval "in_router iptables -D $rule"
  fi
}

forward_chains() {
  in_router nft list ruleset | awk '
    $1 == "table" { table = $2 " " $3 }
    $1 == "chain" { chain = $2 }
    /hook forward/ { print table, chain }'
}

delete_tables() {
  if [[ $backend == nftables ]]; then
    nft list tables | while read -r _ family name; do nft delete table "$family" "$name"; done
  else
    local table
    for table in filter nat mangle raw; do
      iptables -t "$table" -F
      iptables -t "$table" -X
    done
    iptables -P FORWARD ACCEPT
    iptables -P INPUT ACCEPT
  fi
}

link_is_gone() { ! ip -n "$1" link show "$2" &>/dev/null; }

drift() {
  local port=""
  case $1 in
    address-removed) ip -n prod.web addr flush dev eth0 ;;
    address-added) ip -n prod.web addr add 10.10.1.99/24 dev eth0 ;;
    interface-deleted) ip -n prod.web link del eth0 ;;
    interface-down) ip -n prod.web link set eth0 down ;;
    namespace-deleted)
      port=$(port_of "$router" prod.web)
      ip netns del prod.web
      wait_until link_is_gone "$router" "$port"
      ;;
    router-deleted)
      ip netns del "$router"
      wait_until link_is_gone prod.web eth0
      ;;
    first-rule-deleted) delete_rule 1 ;;
    middle-rule-deleted) delete_rule $((($(list_rules | wc -l) + 1) / 2)) ;;
    last-rule-deleted) delete_rule "$(list_rules | wc -l)" ;;
    router-tables-deleted)
      export backend
      export -f delete_tables
      in_router bash -c delete_tables
      ;;
    host-tables-deleted) delete_tables ;;
    router-route-deleted)
      # shellcheck disable=SC2046 # a route is words, in whatever table it is
      ip -n "$router" route del $(ip -n "$router" route show table all | grep -m1 '^default')
      ;;
    instance-route-deleted) ip -n prod.web route del default ;;
    bridge-down) ip -n "$router" link set "$(bridge_of prod.web)" down ;;
    router-forwarding-off) in_router sysctl -qw net.ipv4.ip_forward=0 ;;
    host-forwarding-off)
      # Writing the global setting changes each interface's only where it changes itself.
      sysctl -qw net.ipv4.ip_forward=1
      sysctl -qw net.ipv4.ip_forward=0
      ;;
    arp-on) ip -n "$router" link set "$(bridge_of prod.db-1)" arp on ;;
    port-arp-on) in_router ip link set "$(port_of "$router" prod.web)" arp on ;;
    host-link-deleted) ip link del "$(host_links | head -1)" ;;
    isolation-off)
      in_router bridge link set dev "$(port_of "$router" prod.web)" isolated off
      ;;
    accept-rule-added)
      if [[ $backend == nftables ]]; then
        forward_chains | while read -r family table chain; do
          in_router nft insert rule "$family" "$table" "$chain" accept
        done
      else
        in_router iptables -I FORWARD 1 -j ACCEPT
      fi
      ;;
    *) fail "unknown drift $1" ;;
  esac
}

expect_repaired "$network" "${@:2}"
expect_packets "$folder/two-tier.expect"
destroy "$network"
[[ $(ip netns | cut -d' ' -f1) == internet ]] || fail "destroy left namespaces: $(ip netns)"
