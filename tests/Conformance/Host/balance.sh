#!/bin/bash
# How a load balancer chooses: by hash always the same target for a client, in turns evenly, by
# chance all of them. A flow stays where it is when a target is added and when all targets go but
# its own; what is changed by hand is seen; and a load balancer leaves nothing behind.
# Usage: balance.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=$work/balance.vpc
talk=$folder/tools/talk.pl
stop=$work/stop
tries=24
cp "$folder/balance.vpc" "$network"

listens() { ip netns exec "$1" bash -c ": </dev/tcp/127.0.0.1/$2" 2>/dev/null; }

# The names that so many connections reach, one a line: CLIENT ADDRESS.
reached() {
  # shellcheck disable=SC2016 # the inner shell's own
  ip netns exec "$1" bash -c '
    for ((i = 0; i < $2; i++)); do
      exec 3<>"/dev/tcp/$1/80"
      head -n 1 <&3
    done' _ "$2" "$tries"
}
kinds() { sort -u "$1" | wc -l; }
in_router() { ip netns exec vpc-prod "$@"; }

# Whatever table it is in.
flush_chain() { # CHAIN
  in_router nft list ruleset | awk -v chain="$1" '
    $1 == "table" { table = $2 " " $3 }
    $1 == "chain" && $2 == chain { print table, chain }' >"$work/chains"
  [[ -s $work/chains ]] || fail "there is no chain $1"
  while read -r family table chain; do
    in_router nft flush chain "$family" "$table" "$chain" </dev/null
  done <"$work/chains"
}

expect_drift() { # WHAT
  [[ $(plan "$network") == 2 ]] || fail "the plan does not see: $1"
  apply "$network"
  expect_no_changes "$network" "after the repair of $1"
}

apply "$network"
expect_no_changes "$network" "after apply"
for instance in a b c; do
  ip netns exec "prod.$instance" "$folder/tools/name.pl" 8080 "$instance" &
  ip netns exec "prod.$instance" "$talk" serve 8081 &
done
servers=$(jobs -p)
# shellcheck disable=SC2064 # the servers are known now
trap "kill $(echo "$servers" | tr '\n' ' '); rm -rf '$work'" EXIT
for instance in a b c; do
  wait_until listens "prod.$instance" 8080
  wait_until listens "prod.$instance" 8081
done

reached prod.client 10.10.1.50 >"$work/hashed"
[[ $(kinds "$work/hashed") == 1 ]] || fail "one client, one target, but: $(uniq -c "$work/hashed")"
reached prod.client 10.10.1.51 >"$work/turns"
[[ $(grep -cx a "$work/turns") == $((tries / 2)) ]] ||
  fail "in turns each has half, but: $(sort "$work/turns" | uniq -c)"
reached prod.client 10.10.1.52 >"$work/chance"
[[ $(kinds "$work/chance") == 2 ]] || fail "chance finds both in $tries tries, but: $(cat "$work/chance")"
reached internet 198.51.100.10 >"$work/published"
[[ $(kinds "$work/published") == 2 ]] || fail "published, it finds: $(cat "$work/published")"

# Flows stay while targets come and go; ten of them, so that both targets have some.
for ((flow = 0; flow < 10; flow++)); do
  ip netns exec prod.client "$talk" stream 10.10.1.51 81 "$stop" >"$work/stream-$flow" 2>&1 &
  streams[flow]=$!
done
ip netns exec prod.other ping -q -i 0.01 10.10.2.10 >"$work/ping" &
ping=$!
sed '/# targets/s/\[a, b\]/[a, b, c]/' "$folder/balance.vpc" >"$network"
apply "$network"
expect_no_changes "$network" "with a third target"
reached prod.client 10.10.1.51 >"$work/turns"
[[ $(grep -cx c "$work/turns") == $((tries / 3)) ]] ||
  fail "the third target has its turn, but: $(sort "$work/turns" | uniq -c)"
sed '/# targets/s/\[a, b\]/[c]/' "$folder/balance.vpc" >"$network"
apply "$network"
reached prod.client 10.10.1.50 >"$work/hashed"
[[ $(sort -u "$work/hashed") == c ]] || fail "only one target is left, but: $(cat "$work/hashed")"
cp "$folder/balance.vpc" "$network"
apply "$network"
touch "$stop"
for stream in "${streams[@]}"; do
  wait_for "$stream" || fail "a flow broke: $(cat "$work"/stream-*)"
done
kill -INT "$ping"
wait_for "$ping" || fail "ping: $(cat "$work/ping")"
grep -q ' 0% packet loss' "$work/ping" || fail "packets were lost: $(cat "$work/ping")"

# What is changed by hand.
if [[ $backend == nftables ]]; then
  flush_chain lb-front
  expect_drift "nothing enters"
  flush_chain lb-target
else
  in_router iptables -t mangle -F PREROUTING
  expect_drift "nothing enters"
  in_router iptables -t nat -F PREROUTING
fi
expect_drift "nothing is translated"
ip -n vpc-prod rule del fwmark 1
expect_drift "replies find no way home"
if in_router test -e /proc/sys/net/bridge; then
  in_router sysctl -qw net.bridge.bridge-nf-call-iptables=1
  expect_drift "bridges are filtered"
fi
reached internet 198.51.100.10 >"$work/published"
[[ $(kinds "$work/published") == 2 ]] || fail "repaired, it finds: $(cat "$work/published")"

# What leaves the file.
sed '/ hashed$/d; /# hashed/d' "$folder/balance.vpc" >"$network"
[[ $(plan "$network") == 2 ]] || fail "the plan does not see that a load balancer goes"
planned_addresses | grep -qx vpc.prod/lb.hashed || fail "the plan names $(planned_addresses)"
apply "$network"
expect_no_changes "$network" "without one load balancer"
sed '/load_balancer/,/^  }/d; /publish/d' "$folder/balance.vpc" >"$network"
apply "$network"
expect_no_changes "$network" "without any"
[[ $(in_router nft list ruleset) != *10.10.1.5* ]] || fail "something is left"
destroy "$network"
[[ $(ip netns | cut -d' ' -f1) == internet ]] || fail "destroy left namespaces: $(ip netns)"
