#!/bin/bash
# The router learns no neighbour from its instances: 5,000 forged senders leave nothing, by ARP and by
# neighbour discovery. What a bridge hands to the stack of a port gets no further than that.
# Usage: neighbours.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"

senders=5000
router=vpc-prod
mac=02:01:0a:0a:01:01
apply "$folder/neighbours.vpc"

learned() { # the router's entries that are not ours; groups are no neighbours
  ip -n "$router" neigh show nud all | grep -v PERMANENT | grep -vE ' (ff02:|224\.)|^(ff02:|224\.)' || :
}
counter() { # WORD: one of the router's counters of ICMP
  ip netns exec "$router" awk -v word="$1" '
    $1 == "Icmp:" && !names { names = 1; for (i = 1; i <= NF; i++) if ($i == word) at = i; next }
    $1 == "Icmp:" { print $at }' /proc/net/snmp
}
flood() { # NAMESPACE ASKED
  dotnet "$VPCLANG_PROBER" flood "$1" "$mac" "$2" "$senders" || fail "$1 could not send"
}
answers() { ip netns exec "$1" ping -c 1 -W 2 "$2" >/dev/null; }

address6=$(ip -n prod.web -6 -o addr show dev eth0 scope global | awk '{ sub("/.*", "", $4); print $4 }')
for attacker in prod.evil prod.free; do
  for asked in 10.10.1.1 10.10.1.10 fd00:10:0:1::1 "$address6"; do
    flood "$attacker" "$asked"
    found=$(learned)
    [[ -z $found ]] ||
      fail "$attacker asked for $asked, and the router knows $(wc -l <<<"$found"): ${found:0:200}"
  done
done

# One without a source check forges whole packets, too.
for to in 10.10.1.1 fd00:10:0:1::1; do
  source=10.10.1.200
  [[ $to != *:* ]] || source=fd00:10:0:1::200
  dotnet "$VPCLANG_PROBER" frame prod.free "$mac" "$source" "$to" 7
  found=$(learned)
  [[ -z $found ]] || fail "the router looked for the source of a forged ping: $found"
done

# By a group address of its bridge, a neighbour speaks as a part of another's ping.
answers prod.evil 10.10.1.1 || fail "the router does not answer"
ip netns exec prod.web ping -c 1 -W 2 -e 4242 10.10.1.1 >/dev/null || fail "no answer to a ping"
before=$(counter InEchos)
for last in 0 2 3 e; do
  dotnet "$VPCLANG_PROBER" frame prod.evil "01:80:c2:00:00:0$last" 10.10.1.10 10.10.1.1 4242
done
[[ $(counter InEchos) == "$before" ]] || fail "a ping in another's name arrived by a group address"

# Everyone still finds everyone.
answers prod.web 10.10.1.11 || fail "neighbours do not find each other"
answers prod.web fd00:10:0:1::1 || fail "the router is not found over IPv6"
expect_no_changes "$folder/neighbours.vpc" "after the floods"
destroy "$folder/neighbours.vpc"
