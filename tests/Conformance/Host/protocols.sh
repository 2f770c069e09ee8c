#!/bin/bash
# A NAT gateway takes TCP, UDP and ICMP outward, and no other protocol of IP; an internet gateway takes all.
# Usage: protocols.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$folder/every-rule.vpc
# GRE, ESP, and one that is nobody's (RFC 3692).
protocols=(47 50 253)

send() { # INSTANCE PROTOCOL
  ip netns exec "prod.$1" perl -MSocket -e '
    socket(my $socket, PF_INET, SOCK_RAW, $ARGV[0]) or die "no socket: $!\n";
    send($socket, "vpclang!" x 3, 0, pack_sockaddr_in(0, inet_aton("203.0.113.10"))) or die "$!\n";' "$2"
}
counted() { # PROTOCOL
  ip netns exec internet nft -n list table ip seen | sed -nE "s/.*protocol $1 counter packets ([0-9]+).*/\\1/p"
}
arrived() { (($(counted "$1") > 0)); }

apply "$network"
{
  echo 'table ip seen { chain in { type filter hook prerouting priority -300;'
  for protocol in "${protocols[@]}"; do echo "ip protocol $protocol counter;"; done
  echo '}; }'
} | ip netns exec internet nft -f -
for protocol in "${protocols[@]}"; do send db "$protocol"; done
for protocol in "${protocols[@]}"; do
  send web "$protocol"
  wait_until arrived "$protocol"
  [[ $(counted "$protocol") == 1 ]] || fail "protocol $protocol left by the NAT gateway"
done
destroy "$network"
