#!/bin/bash
# An instance sends parts of packets in another's name. With nftables, none becomes a part of the other's
# datagram. With both, the router answers no hop-by-hop option: its answer would go to the other.
# Usage: fragments.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$folder/fragments.vpc
router=vpc-prod

send() { # INSTANCE FROM TO first|last|option|whole
  local hop=02:01:0a:0a:01:01
  [[ $1 != evil ]] || hop=02:01:0a:0a:02:01
  dotnet "$VPCLANG_PROBER" part "prod.$1" "$hop" "$2" "$3" "$4"
}
address6() { ip -n "prod.$1" -6 -o addr show dev eth0 scope global | awk '{ sub("/.*", "", $4); print $4 }'; }

# What arrives at the server, by source port: 32775 in parts, 32776 whole. What errors arrive at the client.
count() { # INSTANCE WHAT...
  {
    echo 'table inet seen { chain in { type filter hook input priority 0;'
    printf '%s counter;\n' "${@:2}"
    echo '}; }'
  } | ip netns exec "prod.$1" nft -f -
}
counted() { # INSTANCE WHAT
  ip netns exec "prod.$1" nft list table inet seen | sed -nE "s/.*$2 counter packets ([0-9]+).*/\1/p"
}
arrived() { (($(counted "$1" "$2") > $3)); } # INSTANCE WHAT BEFORE
parts='udp sport 32775' whole='udp sport 32776' errors='icmpv6 type parameter-problem'

apply "$network"
count server "$parts" "$whole"
count client "$errors"
for family in 4 6; do
  server=10.10.1.10 client=10.10.1.11
  if [[ $family == 6 ]]; then
    server=$(address6 server)
    client=$(address6 client)
  fi

  # The control: two parts of the client's own arrive as one.
  before=$(counted server "$parts")
  send client "$client" "$server" first
  send client "$client" "$server" last
  wait_until arrived server "$parts" "$before"

  # The client sends the first part; another sends the last in its name, before it and after it.
  [[ $backend == nftables ]] || continue
  for order in 'evil client' 'client evil'; do
    before=$(counted server "$parts") seen=$(counted server "$whole")
    for sender in $order; do
      part=first
      [[ $sender != evil ]] || part=last
      send "$sender" "$client" "$server" "$part"
    done
    # When this is there, what was joined would be, too.
    send client "$client" "$server" whole
    wait_until arrived server "$whole" "$seen"
    (($(counted server "$parts") == before)) || fail "a datagram of $order arrived, IPv$family"
    send client "$client" "$server" last
    wait_until arrived server "$parts" "$before"
  done
done

# Answers are as many as they are, and not one a second (net.ipv6.icmp.ratelimit).
ip netns exec "$router" sysctl -qw net.ipv6.icmp.ratelimit=0
before=$(counted client "$errors")
for _ in 1 2 3; do send evil "$client" "$server" option; done
# The control: with the kernel's default, the router answers to the source address.
ip netns exec "$router" sysctl -qw net.ipv6.max_hbh_opts_number=8
send evil "$client" "$server" option
wait_until arrived client "$errors" "$before"
(($(counted client "$errors") == before + 1)) || fail "the router answered a hop-by-hop option"
destroy "$network"
