#!/bin/bash
# `verify` believes packets, and nothing else: what somebody changed by hand is found and named, servers
# are left alone, and nothing stays in the instances.
# Usage: verify.sh BACKEND agrees|missing-rule|added-rule|busy|sample|elsewhere|interrupted|hidden|errors
set -euo pipefail
. "$(dirname "$0")/lib.sh"
two_tier=$folder/../../../examples/two-tier/main.vpc

verify() { # CODE [OPTION...]: its exit code must be that; both outputs are kept
  local code=0
  vpclang verify "$two_tier" --backend "$backend" "${@:2}" >"$work/out" 2>"$work/err" || code=$?
  [[ $code == "$1" ]] || fail "verify ended with $code: $(cat "$work/out" "$work/err")"
}
said() { grep -qF -e "$1" "$work/${2:-out}" || fail "nobody said '$1': $(cat "$work/out" "$work/err")"; }
in_router() { ip netns exec vpc-prod "$@"; }

# The one rule of a chain or list that accepts a port, by hand.
without_rule() { # PORT
  if [[ $backend == nftables ]]; then
    in_router nft -a list table ip vpclang | awk -v port="$1" '
      $1 == "chain" { chain = $2 }
      $0 ~ "tcp dport " port " accept" { print chain, $NF }' | while read -r chain handle; do
      in_router nft delete rule ip vpclang "$chain" handle "$handle"
    done
  else
    in_router iptables-save | grep -E -- "--dport $1 .*-j ACCEPT" | sed 's/^-A/-D/' |
      { echo '*filter' && cat && echo COMMIT; } | in_router iptables-restore --noflush
  fi
}
with_hole() { # ADDRESS PORT: before every rule
  if [[ $backend == nftables ]]; then
    in_router nft insert rule ip vpclang forward ip daddr "$1" tcp dport "$2" accept
  else
    in_router iptables -I FORWARD -d "$1" -p tcp --dport "$2" -j ACCEPT
  fi
}

# Before every rule, of both families: connection tracking relates an error to a connection, whoever
# sends it.
errors_are() { # accept|drop
  local family
  for family in '' 6; do
    if [[ $backend == nftables ]]; then
      in_router nft insert rule "ip$family" vpclang forward ct state related "$1"
    else
      in_router "ip${family}tables" -I FORWARD -m conntrack --ctstate RELATED -j "${1^^}"
    fi
  done
}

case $2 in
  agrees)
    for two_tier in "$folder"/../../../examples/{web-farm,hub-and-spoke}/main.vpc \
      "$folder/../Cases/an-appliance-passes-what-its-groups-allow/main.vpc"; do
      apply "$two_tier"
      verify 0
      said 'all did as computed'
      destroy "$two_tier"
    done
    ;;
  missing-rule)
    apply "$two_tier"
    without_rule 5432
    verify 1
    said 'prod.web → prod.db-1 on tcp/5432: computed allowed, packets say silence'
    said 'prod.web → prod.db-2 on tcp/5432'
    said '2 of '
    said 'vpclang why prod.web prod.db-1 tcp/5432'
    said 'this host is not as ' err
    ;;
  added-rule)
    apply "$two_tier"
    with_hole 10.10.2.20 22
    verify 1
    said 'prod.web → prod.db-1 on tcp/22: computed blocked, packets say answered'
    said 'vpc.prod/firewall.guard'
    said 'vpclang why prod.web prod.db-1 tcp/22'
    ;;
  busy)
    # A server that counts what it is sent and what connects to it.
    apply "$two_tier"
    ip netns exec prod.web dotnet "$VPCLANG_PROBER" serve 10.10.1.10:8000 >"$work/served" &
    server=$!
    wait_until grep -q listening "$work/served"
    verify 0
    said 'all did as computed'
    said 'ICMP errors sent about '
    kill "$server"
    wait_for "$server" || :
    [[ $(cat "$work/served") == listening ]] || fail "the server was disturbed: $(cat "$work/served")"
    ;;
  sample)
    apply "$two_tier"
    verify 0 --sample 30 --seed 7 --json
    tr -d ' \n' <"$work/out" | grep -q '"cells":30,"allowed":15,' || fail "$(cat "$work/out")"
    without_rule 5432
    verify 1 --sample 60 --seed 7 --json
    tr -d ' \n' <"$work/out" | grep -q '"agrees":false,.*"changes":1' || fail "JSON: $(cat "$work/out")"
    cp "$work/out" "$work/first"
    verify 1 --sample 60 --seed 7 --json
    names() { grep -E '"(from|to|service)"' "$1"; }
    cmp <(names "$work/first") <(names "$work/out") || fail "another sample for the same seed"
    verify 1 --time-limit 0s
    said 'before every connection was tried' err
    ;;
  elsewhere)
    # Nothing is applied; then an instance goes by hand.
    verify 1
    said VPC5830 err
    apply "$two_tier"
    ip netns delete prod.db-2
    verify 0
    said 'not on this host, and not probed: prod.db-2' err
    # Two are left, and there is no third to forge an ICMP error.
    if grep -qF 'ICMP error' "$work/out"; then fail "errors were sent: $(cat "$work/out")"; fi
    # Now the one that a port of the uplink is published to.
    ip netns delete prod.web
    verify 0
    said 'not on this host, and not probed: prod.web' err
    ;;
  errors)
    # As the rules have it; then accepted from anybody, and from nobody.
    two_tier=$folder/errors.vpc
    apply "$two_tier"
    verify 0
    grep -qxE '  [0-9]+ ICMP errors sent about [0-9]+ connections: each arrived or was dropped as computed' \
      "$work/out" || fail "no errors were sent: $(cat "$work/out")"
    errors_are accept
    verify 1
    said 'all did as computed'
    for error in 'port unreachable of prod.hidden to prod.' 'fragmentation needed of prod.hidden to prod.' \
      'redirect of '; do
      said "$error"
    done
    said ': computed dropped, packets say arrived'
    said 'rule 25'
    grep -qE '^packet too big of .*→ fd00:.*: computed dropped' "$work/out" ||
      fail "nothing arrived over IPv6: $(cat "$work/out")"
    errors_are drop
    verify 1 --json
    tr -d ' \n' <"$work/out" >"$work/json"
    grep -qE '"agrees":false,.*"differences":\[\],"errors":{"sent":[0-9]+,' "$work/json" ||
      fail "JSON: $(cat "$work/out")"
    grep -qF '"model":"arrives","packets":"silence"' "$work/json" || fail "JSON: $(cat "$work/out")"
    if grep -qF '"packets":"arrived"' "$work/json"; then fail "an error arrived: $(cat "$work/out")"; fi
    ;;
  hidden)
    # A hole, and a sender whose own rules stop the packet that would show it.
    apply "$two_tier"
    with_hole 10.10.2.20 22
    ip netns exec prod.web nft -f - <<<'table inet hide {
      chain out { type filter hook output priority 0; tcp dport 22 drop; }
    }'
    verify 1
    said 'not sent: '
    said 'stopped by routes or rules of the sender'
    hole='prod.web → prod.db-1 on tcp/22: computed blocked'
    if grep -qF "$hole" "$work/out"; then fail "it was sent: $(cat "$work/out")"; fi
    ip netns exec prod.web nft delete table inet hide
    verify 1
    said "$hole, packets say answered"
    if grep -qF 'not sent: ' "$work/out"; then fail "all was sent: $(cat "$work/out")"; fi
    ;;
  interrupted)
    apply "$two_tier"
    deep_snapshot >"$work/before"
    # A shell has the processes behind it ignore Ctrl-C.
    env --default-signal=INT vpclang verify "$two_tier" --backend "$backend" >"$work/out" 2>&1 &
    verifier=$!
    # Its sockets are there: it is in the middle.
    watched() { [[ $(ip netns exec prod.web cat /proc/net/packet | wc -l) -gt 1 ]]; }
    wait_until watched
    kill -INT "$verifier"
    code=0
    wait_for "$verifier" || code=$?
    [[ $code == 130 ]] || fail "it ended with $code: $(cat "$work/out")"
    watched && fail "a socket was left"
    deep_snapshot >"$work/after"
    expect_same "$work/before" "$work/after" "the interrupted verify left something"
    ;;
esac
