#!/bin/bash
# destroy leaves the host byte for byte as it was before apply, whatever else lives on it.
# Usage: leaves-nothing.sh BACKEND empty|forwarding|foreign|docker|firewalld|own-networks|similar
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
  firewalld)
    nft -f "$folder/firewalld.nft"
    ;;
  own-networks)
    # The host lives in the network that the VPC has, routes all of it, and has an address of ours.
    ip link add foreign0 type veth peer name foreign1
    ip addr add 10.10.1.77/16 dev foreign0
    ip link set foreign0 up
    ip link set foreign1 up
    ip route add 10.10.2.0/24 via 10.10.1.78 dev foreign0
    ip route add blackhole 169.254.0.0/16
    ip route add 169.254.64.0/18 dev foreign0
    ;;
  similar)
    # Names like ours, without our mark; and a namespace that nothing can be asked about.
    for name in vpc-prod2 prod.web-2 vpc-production prod.web.old VPC-PROD vpclang; do
      ip netns add "$name"
      ip -n "$name" link set lo up
    done
    ip link add vpc-prod-2 type veth peer name s-public
    ip link set vpc-prod-2 alias "vpclang project=shopping resource=vpc.prod"
    nft -f - <<'NFT'
table ip vpclang-sho {
  chain forward {
    type filter hook forward priority 0
    ip saddr 192.0.2.7 drop comment "foreign-1"
  }
}
table inet vpclang2 {
  chain x {
    ip saddr 192.0.2.9 drop comment "foreign-2"
  }
}
NFT
    iptables -N vpclang-foreign
    iptables -A vpclang-foreign -s 192.0.2.8 -m comment --comment foreign-3 -j DROP
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
