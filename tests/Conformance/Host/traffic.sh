#!/bin/bash
# Rules 21 to 23: while a ping, a connection and a knocker at a closed port run, the network changes
# elsewhere. No packet is lost, the connection goes on, the closed port never answers; a rule that is
# taken away ends new connections only, and a network ACL that denies ends established ones, too.
# Usage: traffic.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
talk=$folder/tools/talk.pl
stop=$work/stop
changes=10

sed 's|# more|instance extra { subnet = public }\n  security_group more { allow udp/53 from any }\n'\
'  instance third { subnet = private; security_groups = [more] }\n  publish tcp/9000 to extra on tcp/9\n'\
'  subnet spare { cidr = 10.10.3.0/24 }\n  instance fourth { subnet = spare }|' \
  "$folder/traffic.vpc" >"$work/more.vpc"
sed 's|subnet private { cidr = 10.10.2.0/24 }|subnet private { cidr = 10.10.2.0/24; network_acl = shut }\n'\
'  network_acl shut { 100 deny all from 10.10.1.0/24 }|' "$folder/traffic.vpc" >"$work/shut.vpc"
sed '/# served/d' "$folder/traffic.vpc" >"$work/less.vpc"

listens() { ip netns exec "$1" bash -c ": </dev/tcp/127.0.0.1/$2" 2>/dev/null; }
answers() { ip netns exec "$1" timeout 2 bash -c ": </dev/tcp/$2/$3" 2>/dev/null; }

apply "$folder/traffic.vpc"
for port in 8000 8001; do
  ip netns exec prod.web "$talk" serve "$port" &
done
servers=$(jobs -p)
# shellcheck disable=SC2064 # the servers are known now
trap "kill $(echo "$servers" | tr '\n' ' '); rm -rf '$work'" EXIT
wait_until listens prod.web 8000
wait_until listens prod.web 8001

ip netns exec prod.db ping -q -i 0.01 10.10.1.10 >"$work/ping" &
ping=$!
ip netns exec prod.db "$talk" stream 10.10.1.10 8000 "$stop" >"$work/stream" 2>&1 &
stream=$!
ip netns exec prod.db "$talk" knock 10.10.1.10 8001 "$stop" >"$work/knock" 2>&1 &
knock=$!

for ((change = 1; change <= changes; change++)); do
  apply "$work/more.vpc"
  apply "$folder/traffic.vpc"
done
kill -INT "$ping"
wait_for "$ping" || fail "ping: $(cat "$work/ping")"
grep -q ' 0% packet loss' "$work/ping" || fail "packets were lost: $(cat "$work/ping")"

apply "$work/less.vpc"
answers prod.db 10.10.1.10 8000 && fail "a rule was taken away and a new connection is let in"
kill -0 "$stream" 2>/dev/null || fail "the connection broke: $(cat "$work/stream")"
touch "$stop"
wait_for "$stream" || fail "the connection broke: $(cat "$work/stream")"
wait_for "$knock" || fail "$(cat "$work/knock")"
apply "$folder/traffic.vpc"
answers prod.db 10.10.1.10 8000 || fail "the rule is back and no connection is let in"

ip netns exec prod.db "$talk" stream 10.10.1.10 8000 "$stop.never" 2>"$work/cut" &
stream=$!
streams() { ip netns exec prod.db ss -Htn state established "dport = :8000" | grep -q .; }
wait_until streams
apply "$work/shut.vpc"
wait_for "$stream" && fail "an established connection outlived an ACL that denies it"
grep -q 'no echo' "$work/cut" || fail "the connection did not end by silence: $(cat "$work/cut")"
grep transmitted "$work/ping"
cat "$work/stream" "$work/knock"
