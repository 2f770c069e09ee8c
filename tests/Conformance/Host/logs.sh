#!/bin/bash
# A packet that a rule with `log` decides on is told with its rule, by address and line; of an
# allowed connection the first packet alone. Rules without `log` tell nothing, and so does a reader
# that is not there. A VPC that goes is let go, and one that comes again is read again.
# Usage: logs.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$folder/logs.vpc
log=$work/log
long=-group-with-a-name-so-long-that-no-log-entry-has-room-for-it
: >"$log"

from_client() { ip netns exec prod.client "$@" >/dev/null 2>&1 || :; }
knock() { from_client timeout 0.4 bash -c ": </dev/tcp/$1/$2"; }
logged() { grep -cF -- "$1" "$log" || :; }
is_logged() { [[ $(logged "$1") -ge 1 ]]; }
is_reading() { grep -qs "reading what prod logs" "$work/notes-$1"; }
read_logs() { # NAME OPTION...
  local name=$1
  shift
  vpclang logs "$network" --backend "$backend" --json "$@" >>"$log" 2>"$work/notes-$name" &
  reader=$!
  # shellcheck disable=SC2064 # the reader is known now
  trap "kill $reader 2>/dev/null || :; rm -rf '$work'" EXIT
  wait_until is_reading "$name"
}

apply "$network"
expect_no_changes "$network" "after apply"
read_logs first
for port in 81 82; do knock 10.10.2.10 "$port"; done
for port in 83 84; do knock 10.10.3.10 "$port"; done
for port in 85 86 87; do knock 10.10.2.20 "$port"; done
from_client ping -q -c 3 -i 0.2 10.10.2.20
wait_until is_logged '"service":"icmp/echo-request"'

expect() { # COUNT TEXT
  [[ $(logged "$2") == "$1" ]] || fail "expected $1 with $2, got $(logged "$2"): $(cat "$log")"
}
at() { # TEXT: the rule's line as the log tells it
  echo "\"file\":\"$network\",\"line\":$(grep -nF -- "$1" "$network" | cut -d: -f1)"
}
expect 1 '"resource":"vpc.prod/acl.edge"'
expect 1 "\"action\":\"deny\",\"resource\":\"vpc.prod/acl.edge\",\"rule\":\"deny tcp/81 from any log\",$(at '100 deny  tcp/81')"
expect 1 "\"action\":\"reject\",\"resource\":\"vpc.prod/firewall.wall\",\"rule\":\"reject tcp/83 from any log\",$(at 'reject tcp/83')"
expect 1 "\"resource\":\"vpc.prod/group.a1$long\",\"rule\":\"allow tcp/85 from any log\",$(at 'allow tcp/85')"
expect 1 "\"resource\":\"vpc.prod/group.a1$long\",\"rule\":\"allow icmp from any log\""
expect 1 "\"resource\":\"vpc.prod/group.a2$long\",\"rule\":\"allow tcp/87 from any log\",$(at 'allow tcp/87')"
expect 1 '"source":"10.10.1.10","sourcePort":'"$(grep -o '"sourcePort":[0-9]*' "$log" | head -1 | cut -d: -f2)"',"destination":"10.10.2.10","service":"tcp/81"'
expect 5 '"vpc":"prod"'

# A group of nflog has one reader.
if vpclang logs "$network" --backend "$backend" >"$work/second" 2>&1; then
  fail "two read one log: $(cat "$work/second")"
fi
grep -q "another program reads" "$work/second" || fail "a second reader is told: $(cat "$work/second")"

# Nothing of a VPC stays because somebody reads; without --follow the reader ends with it.
destroy "$network"
wait_for "$reader" || fail "the reader ended with $?: $(cat "$work/notes-first")"
if vpclang logs "$network" --backend "$backend" >"$work/nothing" 2>&1; then
  fail "there is nothing to read, and it says: $(cat "$work/nothing")"
fi

# With it, the reader waits, and finds the VPC whenever it comes.
: >"$log"
vpclang logs "$network" --backend "$backend" --follow --json >>"$log" 2>"$work/notes-second" &
reader=$!
# shellcheck disable=SC2064 # the reader is known now
trap "kill $reader 2>/dev/null || :; rm -rf '$work'" EXIT
for round in 1 2; do
  apply "$network"
  came() { [[ $(grep -c "reading what prod logs" "$work/notes-second") == "$round" ]]; }
  wait_until came
  knock 10.10.2.10 81
  heard() { [[ $(logged '"service":"tcp/81"') -ge "$round" ]]; }
  wait_until heard
  destroy "$network"
done
kill "$reader"
wait_for "$reader" || :

# A flood is told in part: a rule's log has a limit, its verdict has none. Each datagram is the
# first of a connection of its own; the kernel drops what has no listener, and the router sees it.
sed 's/deny  tcp\/81/deny  udp\/81/' "$network" >"$work/flood.vpc"
apply "$work/flood.vpc"
network=$work/flood.vpc
: >"$log"
read_logs third
from_client perl -MIO::Socket::INET -e '
  my $to = IO::Socket::INET->new(PeerAddr => "10.10.2.10:81", Proto => "udp");
  send $to, "x", 0 for 1 .. 5000'
wait_until is_logged '"service":"udp/81"'
kill "$reader"
wait_for "$reader" || :
(($(logged '"service":"udp/81"') < 2500)) || fail "the log has no limit: $(wc -l <"$log") lines"
destroy "$network"
[[ $(ip netns | cut -d' ' -f1) == internet ]] || fail "destroy left namespaces: $(ip netns)"
