#!/bin/bash
# Rule 22: while a ping and a connection cross a peering, other peerings, transit gateways, route tables
# and VPCs come and go on both sides. No packet is lost, and the connection goes on.
# Usage: links-traffic.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
talk=$folder/tools/talk.pl
stop=$work/stop
less=$work/less.vpc
more=$work/more.vpc

# Without the transit gateway; with it, and with a second peering and an earlier route table.
sed '/# transit$/d' "$folder/links.vpc" >"$less"
{
  sed '/# alone$/d' "$folder/links.vpc" |
    sed 's|^  route_table two|  route_table ahead { route 10.9.0.0/16 via blackhole }\n&|'
  echo 'peering other { between = [lab, tools] }'
} >"$more"

listens() { ip netns exec "$1" bash -c ": </dev/tcp/127.0.0.1/$2" 2>/dev/null; }

apply "$less"
ip netns exec prod.app "$talk" serve 8000 &
server=$!
# shellcheck disable=SC2064 # the server is known now
trap "kill $server; rm -rf '$work'" EXIT
wait_until listens prod.app 8000
ip netns exec lab.web ping -q -i 0.01 10.1.2.10 >"$work/ping" &
ping=$!
ip netns exec lab.web "$talk" stream 10.1.2.10 8000 "$stop" >"$work/stream" 2>&1 &
stream=$!
for ((change = 1; change <= 4; change++)); do
  apply "$more"
  apply "$less"
done
kill -INT "$ping"
wait_for "$ping" || fail "ping: $(cat "$work/ping")"
grep -q ' 0% packet loss' "$work/ping" || fail "packets were lost: $(cat "$work/ping")"
touch "$stop"
wait_for "$stream" || fail "the connection broke: $(cat "$work/stream")"
grep transmitted "$work/ping"
cat "$work/stream"
