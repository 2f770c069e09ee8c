#!/bin/bash
# What an appliance's groups do not let out stays in, also when both ends conspire: the receiver makes
# up a reply to what it never got, so that the router takes the connection for an established one.
# Usage: appliance-established.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$folder/appliance-peer.vpc
datagram=$folder/tools/datagram.pl

is_ready() { grep -q ready "$work/received"; }

# Whether a datagram from one to the other arrives, within some seconds.
arrives() { # SECONDS FROM FROM-PORT TO ADDRESS PORT
  : >"$work/received"
  ip netns exec "$4" "$datagram" receive "$6" "$1" >"$work/received" &
  local receiver=$!
  wait_until is_ready
  ip netns exec "$2" "$datagram" send "$3" "$5" "$6"
  wait_for "$receiver"
  grep -q got "$work/received"
}

apply "$network"
printf '%s\n' 'a.client b.web tcp/80 yes' 'a.client b.web udp/53 no' >"$work/expect"
expect_packets "$work/expect"
arrives 3 a.client 5000 b.web 10.2.1.10 53 && fail "the appliance let a datagram out"
arrives 60 b.web 53 a.client 10.1.1.10 5000 || fail "the way back, past the appliance, is not open"
arrives 3 a.client 5000 b.web 10.2.1.10 53 && fail "a reply that was made up opened the way out"

sed 's/# allow udp/allow udp/' "$network" >"$work/open.vpc"
apply "$work/open.vpc"
arrives 60 a.client 5000 b.web 10.2.1.10 53 || fail "what the appliance lets out does not arrive"
destroy "$network"
