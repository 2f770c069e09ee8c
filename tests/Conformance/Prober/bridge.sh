#!/bin/bash
# Three namespaces on a plain bridge, where a claim by ARP or neighbour discovery is believed: what a VPC must not be.
# Usage: unshare -Urnm bash bridge.sh COMMAND...
set -euo pipefail
mount -t tmpfs tmpfs /run
mkdir -p /run/netns
ip link add bridge type bridge
ip link set bridge up
for host in 10 11 12; do
  name=t.$host
  ip netns add "$name"
  ip link add "to-$host" type veth peer name eth0 netns "$name"
  ip link set "to-$host" master bridge up
  ip -n "$name" addr add "10.0.1.$host/24" dev eth0
  ip -n "$name" addr add "fd00::$host/64" dev eth0 nodad
  ip -n "$name" link set eth0 up
done
"$@"
