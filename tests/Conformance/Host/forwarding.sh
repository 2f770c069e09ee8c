#!/bin/bash
# Where the host did not forward, it forwards for VPCs alone: nothing else passes between its networks, until
# another program turns forwarding on. By apply and by a script.
# Usage: forwarding.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=$folder/dual-stack.vpc

# Two more networks of the host, foreign2 and foreign3, and one that it only bridges.
for number in 2 3; do
  ip netns add "behind$number"
  ip link add "foreign$number" type veth peer name eth0 netns "behind$number"
  ip addr add "192.168.$number.1/24" dev "foreign$number"
  ip addr add "fd00:$number::1/64" dev "foreign$number" nodad
  ip link set "foreign$number" up
  ip -n "behind$number" link set eth0 up
  ip -n "behind$number" addr add "192.168.$number.9/24" dev eth0
  ip -n "behind$number" addr add "fd00:$number::9/64" dev eth0 nodad
  ip -n "behind$number" route add default via "192.168.$number.1"
  ip -n "behind$number" route add default via "fd00:$number::1"
  ip netns exec "behind$number" nft 'table inet seen {
    chain in { type filter hook input priority -300; meta l4proto udp counter; }; }'
  ip -n internet route add "192.168.$number.0/24" via 198.51.100.10
done
ip link add foreign-br type bridge
ip link set foreign-br up
for name in left right; do
  ip netns add "$name"
  ip link add "foreign-$name" type veth peer name eth0 netns "$name"
  ip link set "foreign-$name" master foreign-br up
  ip -n "$name" link set eth0 up
done
ip -n left addr add fd00:b::1/64 dev eth0 nodad
ip -n right addr add fd00:b::2/64 dev eth0 nodad
sysctl -qw net.ipv4.conf.foreign2.forwarding=0 net.ipv4.conf.foreign3.forwarding=0

send() { # NAMESPACE ADDRESS
  ip netns exec "$1" perl -MIO::Socket::IP -e '
    my $socket = IO::Socket::IP->new(PeerHost => $ARGV[0], PeerPort => 9, Proto => "udp") or die "$!\n";
    $socket->send("hello") or die "$!\n"' "$2"
}
count() { # NAMESPACE
  ip netns exec "$1" nft list table inet seen | sed -nE 's/.*counter packets ([0-9]+).*/\1/p'
}
has_counted() { (($(count "$1") >= $2)); }

# What is sent reaches nothing: what is sent afterwards by a path that is open has overtaken it.
closed() { # FROM TO ADDRESS WHEN
  local before
  before=$(count "$2")
  send "$1" "$3"
  ip netns exec "$2" perl -e1
  send_from_host "$3"
  wait_until has_counted "$2" $((before + 1))
  (($(count "$2") == before + 1)) || fail "$4: a datagram of $1 reached $3"
}
send_from_host() {
  perl -MIO::Socket::IP -e '
    my $socket = IO::Socket::IP->new(PeerHost => $ARGV[0], PeerPort => 9, Proto => "udp") or die "$!\n";
    $socket->send("hello") or die "$!\n"' "$1"
}
open() { # FROM TO ADDRESS
  local before
  before=$(count "$2")
  send "$1" "$3"
  wait_until has_counted "$2" $((before + 1))
}
all_closed() { # WHEN
  closed internet behind2 192.168.2.9 "$1"
  closed behind2 behind3 192.168.3.9 "$1"
  closed behind2 behind3 fd00:3::9 "$1"
  ip netns exec left ping -6 -qc1 -W20 fd00:b::2 >"$work/ping" || fail "$1: a bridge of the host is cut"
}

[[ $(sysctl -n net.ipv4.conf.eth0.forwarding net.ipv6.conf.all.forwarding | paste -sd,) == 0,0 ]] ||
  fail "this host forwards"
all_closed "before"
deep_snapshot >"$work/before"

make_script "$network"
script_says up ' is up: ' 'the first time'
all_closed "after up of the script"
objects >"$work/scripted"
expect_no_changes "$network" "after up of the script"
script_says down ' is down: ' 'at last'
deep_snapshot >"$work/after"
expect_same "$work/before" "$work/after" "the script left a trace"

apply "$network"
objects >"$work/applied"
expect_same "$work/applied" "$work/scripted" "the script does not make what apply makes"
all_closed "after apply"
expect_packets "$folder/dual-stack.expect"

# Another program turns forwarding on: what apply limited is its no longer.
sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1
[[ $(plan "$network") == 2 ]] || fail "the plan does not see that the host forwards by now"
apply "$network"
expect_no_changes "$network" "on a host that forwards by now"
script_says up '^no changes' 'on a host that forwards by now'
open internet behind2 192.168.2.9
open behind2 behind3 192.168.3.9
open behind2 behind3 fd00:3::9
destroy "$network"
[[ $(sysctl -n net.ipv4.ip_forward net.ipv6.conf.all.forwarding | paste -sd,) == 1,1 ]] ||
  fail "destroy turned off what another program had turned on"
sysctl -qw net.ipv4.ip_forward=0 net.ipv6.conf.all.forwarding=0

# An uplink that was renamed gets its setting back.
apply "$network"
ip link set eth0 down
ip link set eth0 name foreign0
destroy "$network"
[[ $(sysctl -n net.ipv4.conf.foreign0.forwarding) == 0 ]] || fail "the renamed uplink goes on forwarding"
