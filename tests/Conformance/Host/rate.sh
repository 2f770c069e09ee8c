#!/bin/bash
# The `rate` of an instance limits what it sends and what it receives, and nobody else. A change of
# the rate loses no packet and breaks no connection; a limit that is taken away by hand is seen.
# Usage: rate.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$work/rate.vpc
pour=$folder/tools/pour.pl
cp "$folder/rate.vpc" "$network"

listens() { ip netns exec "$1" bash -c ": </dev/tcp/127.0.0.1/$2" 2>/dev/null; }
measure() { ip netns exec "prod.$1" "$pour" pour "$2" 9000 1.5; } # FROM ADDRESS: kbit/s

apply "$network"
expect_no_changes "$network" "after apply"
for instance in slow fast; do
  ip netns exec "prod.$instance" "$pour" drain 9000 &
done
servers=$(jobs -p)
# shellcheck disable=SC2064 # the servers are known now
trap "kill $(echo "$servers" | tr '\n' ' '); rm -rf '$work'" EXIT
wait_until listens prod.slow 9000
wait_until listens prod.fast 9000

free=$(measure other 10.10.1.11)
sent=$(measure slow 10.10.1.11)
received=$(measure other 10.10.1.10)
echo "unlimited $free kbit/s, a limit of 8000: sends $sent, receives $received"
for limited in "$sent" "$received"; do
  ((limited <= 9600)) || fail "limited to 8000 kbit/s, and $limited pass"
  ((limited >= 4000)) || fail "limited to 8000 kbit/s, and only $limited pass"
done
((free > 5 * sent)) || fail "without a limit only $free kbit/s pass"

ip netns exec prod.other ping -q -i 0.01 10.10.1.10 >"$work/ping" &
ping=$!
for rate in 16mbit 4mbit 32mbit; do
  sed -E "s/rate = [0-9]+mbit/rate = $rate/" "$folder/rate.vpc" >"$network"
  [[ $(plan "$network") == 2 ]] || fail "the plan does not see the rate of $rate"
  [[ $(planned_addresses) == vpc.prod/instance.slow ]] ||
    fail "the plan names more than the instance: $(planned_addresses)"
  apply "$network"
  expect_no_changes "$network" "at $rate"
done
kill -INT "$ping"
wait_for "$ping" || fail "ping: $(cat "$work/ping")"
grep -q ' 0% packet loss' "$work/ping" || fail "packets were lost: $(cat "$work/ping")"
sent=$(measure slow 10.10.1.11)
((sent > 12000)) || fail "limited to 32000 kbit/s now, and only $sent pass"

tc -n prod.slow qdisc del dev eth0 root
[[ $(plan "$network") == 2 ]] || fail "the plan does not see that a limit is gone"
apply "$network"
tc -n vpc-prod qdisc replace dev "$(port_of vpc-prod prod.slow)" root tbf rate 1mbit \
  burst 10kb limit 100kb
[[ $(plan "$network") == 2 ]] || fail "the plan does not see that a limit is another"
apply "$network"
tc -n prod.fast qdisc add dev eth0 root tbf rate 1mbit burst 10kb limit 100kb
[[ $(plan "$network") == 2 ]] || fail "the plan does not see a limit that nobody wants"
apply "$network"
expect_no_changes "$network" "after the repair"
sed -E "s/; rate = [0-9]+mbit//" "$folder/rate.vpc" >"$network"
apply "$network"
[[ $(tc -n prod.slow qdisc show; tc -n vpc-prod qdisc show) != *tbf* ]] || fail "a limit is left"
expect_no_changes "$network" "without a rate"
destroy "$network"
