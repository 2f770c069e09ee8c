#!/bin/bash
# A network made by hand, whose every answer is known without a compiler: the prober is tested
# against it. Over IPv6, t.a is fd00:1::10 and t.b fd00:2::10, and the router ::1 of both networks.
# Usage, in a user namespace of its own: unshare -Urnm bash network.sh COMMAND...
#
#   t.a 10.0.1.10 -- vpc-t 10.0.1.1, 10.0.2.1, 172.31.0.1 -- t.b 10.0.2.10
#                          |                                 internet: 198.51.100.1, 192.0.2.10,
#                    host 172.31.0.2, 198.51.100.10 ---------          203.0.113.10
set -euo pipefail
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
for name in t.a t.b vpc-t internet; do
  ip netns add "$name"
  ip -n "$name" link set lo up
done
ip link set lo up

ip link add eth0 type veth peer name eth0 netns internet
ip addr add 198.51.100.10/24 dev eth0
ip link set eth0 up
ip -n internet addr add 198.51.100.1/24 dev eth0
ip -n internet addr add 203.0.113.10/32 dev lo
ip -n internet addr add 192.0.2.10/32 dev lo
ip -n internet link set eth0 up
ip route add default via 198.51.100.1

instance() { # NAME NETWORK NETWORK6
  ip link add "to-$1" netns vpc-t type veth peer name eth0 netns "$1"
  ip -n vpc-t addr add "$2.1/24" dev "to-$1"
  ip -n vpc-t link set "to-$1" up
  ip -n "$1" addr add "$2.10/24" dev eth0
  ip -n "$1" link set eth0 up
  ip -n "$1" route add default via "$2.1"
  ip -n vpc-t addr add "$3::1/64" dev "to-$1" nodad
  ip -n "$1" addr add "$3::10/64" dev eth0 nodad
  ip -n "$1" route add ::/0 via "$3::1" dev eth0
}
instance t.a 10.0.1 fd00:1
instance t.b 10.0.2 fd00:2
ip link add transfer type veth peer name transfer netns vpc-t
ip addr add 172.31.0.2/30 dev transfer
ip link set transfer up
ip -n vpc-t addr add 172.31.0.1/30 dev transfer
ip -n vpc-t link set transfer up
ip -n vpc-t route add default via 172.31.0.2
ip route add 10.0.0.0/16 via 172.31.0.1
ip netns exec vpc-t sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
sysctl -qw net.ipv4.ip_forward=1

nft -f - <<'NFT'
table ip t {
  chain before {
    type nat hook prerouting priority dstnat
    ip daddr 198.51.100.10 tcp dport 8080 dnat to 10.0.1.10:8000
  }
  chain after {
    type nat hook postrouting priority srcnat
    oifname "eth0" ip saddr 10.0.0.0/16 masquerade
  }
}
NFT
ip netns exec vpc-t nft -f - <<'NFT'
table ip t {
  chain forwarding {
    type filter hook forward priority filter; policy accept
    iifname "to-t.a" ip saddr != 10.0.1.10 udp dport 53 drop
    ip daddr 10.0.2.10 tcp dport 81 drop
    ip daddr 10.0.2.10 tcp dport 82 reject with tcp reset
    ip daddr 10.0.2.10 tcp dport 83 reject with icmp type admin-prohibited
    ip daddr 10.0.2.10 tcp dport 84 reject with icmp type port-unreachable
    ip daddr 10.0.2.10 udp dport 82 reject with icmp type port-unreachable
    ip daddr 10.0.2.10 udp dport 83 reject with icmp type admin-prohibited
    ip daddr 10.0.2.10 udp dport 84 drop
    ip saddr 10.0.2.10 udp sport 85 drop
    ip saddr 10.0.2.10 icmp type echo-request drop
    ip saddr 10.0.2.10 icmp type timestamp-request reject with icmp type admin-prohibited
    ip saddr 10.0.2.10 icmp type redirect drop
  }
}
table ip6 t {
  chain forwarding {
    type filter hook forward priority filter; policy accept
    iifname "to-t.a" ip6 saddr != fd00:1::10 udp dport 53 drop
    ip6 daddr fd00:2::10 tcp dport 81 drop
    ip6 daddr fd00:2::10 tcp dport 82 reject with tcp reset
    ip6 daddr fd00:2::10 tcp dport 83 reject with icmpv6 type admin-prohibited
    ip6 daddr fd00:2::10 udp dport 82 reject with icmpv6 type port-unreachable
    ip6 daddr fd00:2::10 udp dport 83 reject with icmpv6 type admin-prohibited
    ip6 daddr fd00:2::10 udp dport 84 drop
    ip6 saddr fd00:2::10 udp sport 85 drop
    ip6 saddr fd00:2::10 icmpv6 type nd-redirect drop
    ip6 saddr fd00:2::10 icmpv6 type echo-request drop
  }
}
NFT
"$@"
