#!/bin/bash
# IPv6 comes and goes without a trace, is missed where a human takes it away, and leaves the host's own
# IPv6 as it was.
# Usage: ipv6.sh BACKEND leaves-nothing|among-foreign-rules|gained-and-lost|taken-route|drifts
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$folder/dual-stack.vpc
less=$folder/dual-stack-less.vpc
router=vpc-prod

# As a provider would; the prober does the same.
ip -n internet route replace fd00:10::/56 via 2001:db8:100::10

in_router() { ip netns exec "$router" "$@"; }

leaves_nothing() {
  snapshot >"$work/before"
  apply "$network"
  expect_no_changes "$network" "after apply"
  recorded "$work/log" apply "$network"
  [[ -z $(changes_in "$work/log") ]] || fail "a second apply ran: $(changes_in "$work/log")"
  expect_packets "$folder/dual-stack.expect"
  destroy "$network"
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "destroy left a trace"
}

# ip6tables never takes a table away again that it has made, in a namespace of ours either.
without_empty_tables() {
  if [[ $backend == nftables ]]; then
    cat
  else
    awk '/^table ip6 / { inside = 1 } !inside && !/^(\*(filter|raw)|:.* ACCEPT ?|COMMIT)$/; /^}/ { inside = 0 }'
  fi
}

# The VPC gains IPv6 while it lives, and loses it again.
gained_and_lost() {
  snapshot >"$work/before"
  apply "$less"
  deep_snapshot >"$work/less"
  apply "$network"
  expect_no_changes "$network" "after IPv6 came"
  expect_packets "$folder/dual-stack.expect"
  apply "$less"
  expect_no_changes "$less" "after IPv6 went"
  deep_snapshot | without_empty_tables >"$work/less-again"
  expect_same <(without_empty_tables <"$work/less") "$work/less-again" "IPv6 left a trace"
  destroy "$less"
  snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "destroy left a trace"
}

# A network that the host routes elsewhere is not taken from it.
taken_route() {
  ip route add fd00:10:0:1::/64 via 2001:db8:100::1 dev eth0
  deep_snapshot >"$work/before"
  if vpclang apply "$network" --backend "$backend" --auto-approve >"$work/output" 2>&1; then
    fail "apply took a network that the host routes elsewhere"
  fi
  grep -q 'fd00:10:0:1::/64' "$work/output" || fail "the route is not named: $(cat "$work/output")"
  deep_snapshot >"$work/after"
  expect_same "$work/before" "$work/after" "the refusal came too late"
}

drift() {
  case $1 in
    address-removed) ip -n prod.web -6 addr flush dev eth0 ;;
    address-added) ip -n prod.web addr add fd00:10:0:1::99/128 dev eth0 nodad ;;
    instance-route-deleted) ip -n prod.web -6 route del default ;;
    gateway-removed) ip -n "$router" addr del fd00:10:0:2::1/64 dev s-private ;;
    neighbour-deleted) ip -n "$router" -6 neigh flush nud permanent dev s-private ;;
    router-route-deleted) ip -n "$router" -6 route del default table 100 ;;
    policy-deleted) ip -n "$router" -6 rule del iif s-private table 100 ;;
    wire-address-removed) ip addr del fe80::1/128 dev vpc-prod ;;
    host-route-deleted) ip -6 route del fd00:10::/56 ;;
    bridge-down) ip -n "$router" link set s-public down ;;
    interface-down) ip -n prod.db link set eth0 down ;;
    link-local-on) ip -n "$router" link set s-public addrgenmode eui64 ;;
    router-ipv6-off) in_router sysctl -qw net.ipv6.conf.all.disable_ipv6=1 ;;
    router-forwarding-off) in_router sysctl -qw net.ipv6.conf.all.forwarding=0 ;;
    host-forwarding-off) sysctl -qw net.ipv6.conf.all.forwarding=0 ;;
    listening-off) sysctl -qw net.ipv6.conf.eth0.accept_ra=1 ;;
    router-rules-deleted)
      if [[ $backend == nftables ]]; then
        in_router nft delete table ip6 vpclang
      else
        in_router ip6tables -F
        in_router ip6tables -P FORWARD ACCEPT
      fi
      ;;
    host-rules-deleted)
      if [[ $backend == nftables ]]; then
        nft delete table ip6 vpclang-both
      else
        ip6tables -F
        ip6tables -X
      fi
      ;;
    *) fail "unknown drift $1" ;;
  esac
}

# Each drift by itself, on one live network: what it is, and what the plan must name.
drifts() {
  local drifts
  mapfile -t drifts < <(tr -s ' ' '\n' <<'DRIFTS'
address-removed         vpc.prod/instance.web
address-added           vpc.prod/instance.web
instance-route-deleted  vpc.prod/instance.web
interface-down          vpc.prod/instance.db
neighbour-deleted       vpc.prod/instance.db
gateway-removed         vpc.prod/subnet.private
policy-deleted          vpc.prod/subnet.private
bridge-down             vpc.prod/subnet.public
link-local-on           vpc.prod/subnet.public
router-ipv6-off         vpc.prod
router-forwarding-off   vpc.prod
router-rules-deleted    vpc.prod(/.*)?
router-route-deleted    vpc.prod/internet_gateway
wire-address-removed    vpc.prod/internet_gateway
host-route-deleted      vpc.prod/internet_gateway
host-rules-deleted      host|vpc.prod(/.*)?
host-forwarding-off     host
listening-off           host
DRIFTS
  )
  snapshot >"$work/untouched"
  expect_repaired "$network" "${drifts[@]}"
  expect_packets "$folder/dual-stack.expect"
  destroy "$network"
  snapshot >"$work/after"
  expect_same "$work/untouched" "$work/after" "destroy left a trace"
}

# What Docker does to a host that has IPv6.
drop_what_is_forwarded() {
  ip6tables -N FOREIGN
  ip6tables -A FOREIGN -s fd99::/64 -m comment --comment foreign -j RETURN
  ip6tables -A FORWARD -j FOREIGN
  ip6tables -P FORWARD DROP
}

case $2 in
  leaves-nothing) leaves_nothing ;;
  among-foreign-rules)
    drop_what_is_forwarded
    leaves_nothing
    ;;
  gained-and-lost) gained_and_lost ;;
  taken-route) taken_route ;;
  drifts) drifts ;;
  *) fail "unknown kind $2" ;;
esac
