#!/bin/bash
# destroy leaves the host byte for byte as it was before apply, whatever else lives on it.
# Usage: leaves-nothing.sh BACKEND empty|forwarding|foreign|docker
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc

case $2 in
  empty) ;;
  forwarding)
    sysctl -qw net.ipv4.ip_forward=1
    ;;
  foreign)
    ip netns add foreign
    ip link add foreign0 type veth peer name foreign1
    ip addr add 172.20.0.1/24 dev foreign0
    ip link set foreign0 up
    ip rule add from 172.20.0.9 lookup 100
    nft -f - <<'NFT'
table inet foreign {
  set friends { type ipv4_addr; elements = { 172.20.0.9 } }
  chain forward {
    type filter hook forward priority -10; policy accept
    ip saddr @friends tcp dport 25 counter drop comment "foreign"
    ct state invalid counter drop
  }
}
table ip foreign-nat {
  chain post { type nat hook postrouting priority 90; ip saddr 172.20.0.0/24 masquerade; }
}
NFT
    ;;
  docker)
    # What Docker does to a host, as iptables does it.
    sysctl -qw net.ipv4.ip_forward=1
    iptables -N FOREIGN-1
    iptables -A FOREIGN-1 -s 172.17.0.0/16 -m comment --comment foreign-first -j RETURN
    iptables -A FOREIGN-1 -m comment --comment foreign-second -j RETURN
    iptables -A FORWARD -m comment --comment foreign-third -j FOREIGN-1
    iptables -A FORWARD -o docker0 -m comment --comment foreign-fourth -j ACCEPT
    iptables -P FORWARD DROP
    iptables -t nat -N FOREIGN
    iptables -t nat -A PREROUTING -m addrtype --dst-type LOCAL -m comment --comment foreign-fifth \
      -j FOREIGN
    iptables -t nat -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
    ;;
  *) fail "unknown situation $2" ;;
esac

foreign_rules() {
  { iptables-save; nft list ruleset; } 2>/dev/null | grep -o 'foreign[-a-z]*' || :
}

snapshot >"$work/before"
foreign_rules >"$work/rules-before"
apply "$network"
cmp -s <(snapshot) "$work/before" && fail "apply changed nothing at all"
foreign_rules >"$work/rules-during"
expect_same "$work/rules-before" "$work/rules-during" "foreign rules were moved or lost"
expect_packets "$folder/two-tier.expect"
destroy "$network"
snapshot >"$work/after"
expect_same "$work/before" "$work/after" "destroy left a trace"
destroy "$network"
snapshot >"$work/again"
expect_same "$work/before" "$work/again" "a second destroy changed something"
