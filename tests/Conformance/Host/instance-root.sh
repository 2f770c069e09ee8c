#!/bin/bash
# The root of an instance builds what it likes in its network namespace. A plan mentions that instance
# alone, apply and the generated script succeed by turns and change nothing else, packets between the
# others flow on, and destroy takes everything away.
# Usage: instance-root.sh BACKEND KIND...
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=$folder/instance-root.vpc
own=vpc.prod/instance.web

inside() { ip netns exec prod.web "$@"; }
link() { ip -n prod.web link "$@"; }

# Links that any kernel makes here: a bridge needs no module of its own where subnets do.
bridge_named() { link add name "$1" type bridge; }


hostile() { # KIND
  local name i
  case $1 in
    marks)
      # Everything that a mark can say, on loopback, on eth0 and on links of every name that we give.
      for name in lo eth0; do
        link set dev "$name" alias "vpclang project=shop resource=vpc.prod uplink=lan0 \
forwarding-was=0 forwarding6-was=0 accept-ra=lan0 passes-on=46"
      done
      i=0
      for name in uplink s-a i-db p-pl q-pl t-x vpc-prod; do
        bridge_named "$name"
        link set dev "$name" alias "vpclang project=shop resource=vpc.prod/instance.db \
far=$([[ $((++i % 2)) == 1 ]] && echo vpc-lab/q-pl || echo vpc-prod/i-db)"
      done
      ;;
    names)
      for name in '#x' \\ '"' "'" '$(id>c)' '-x' ';id' $'\x80\xff' $'\e[31m' '%d' 'a:b' 'prod.db' '*'; do
        bridge_named "$name" || :
        link set dev "$name" alias $'vpclang project=shop resource=vpc.lab\n1: eth0: <UP>' up || :
      done
      ;;
    deleted) link del eth0 ;;
    renamed) link set dev eth0 down; link set dev eth0 name lan0 ;;
    replaced)
      link del eth0
      bridge_named eth0
      link set dev eth0 address 02:02:0a:0a:01:0a alias 'vpclang project=shop resource=vpc.lab'
      ;;
    moved)
      # The true one goes into a namespace of its own, and a false one is all that can be seen of it.
      i=$(link show eth0 | sed -nE 's/^([0-9]+): eth0@if([0-9]+).*/\1 \2/p')
      inside unshare --net bash -c 'sleep 300 & echo $! >"$0"; wait' "$work/child" &
      until [[ -s $work/child ]]; do read -rt 0.05 <> <(:) || :; done
      link set dev eth0 netns "$(cat "$work/child")"
      link add name eth0 index "${i% *}" address 02:02:0a:0a:01:0a type veth \
        peer name i-web index "${i#* }" netns "$(cat "$work/child")"
      link set dev eth0 up
      kill "$(cat "$work/child")"
      ;;
    altname)
      link del eth0
      bridge_named other
      link property add dev other altname eth0
      ;;
    altname-of-lo)
      link del eth0
      link property add dev lo altname eth0
      ;;
    loopback-renamed)
      link del eth0
      link set dev lo down
      link set dev lo name eth0
      ;;
    another-loopback)
      link set dev lo down
      link set dev lo name was-lo
      bridge_named lo
      ;;
    loopback-down) link set dev lo down ;;
    addresses)
      ip -n prod.web addr flush dev eth0
      ip -n prod.web addr add 10.10.1.77/24 dev eth0 label eth0:x
      ip -n prod.web addr add 10.10.1.10/24 dev eth0
      ip -n prod.web addr add 192.0.2.1 peer 192.0.2.2/24 dev eth0
      ip -n prod.web addr add 192.0.2.9/24 dev eth0 valid_lft 600 preferred_lft 500
      ip -n prod.web addr add fd00:10:0:1::77/64 dev eth0
      ip -n prod.web addr add 10.10.1.1/24 dev lo
      ;;
    plain-addresses)
      ip -n prod.web addr add 192.0.2.1/32 dev eth0
      ip -n prod.web route add 198.51.100.0/24 dev eth0
      ip -n prod.web route add default via 10.10.1.1 dev eth0 table 77
      ;;
    routes)
      ip -n prod.web route add default via 10.10.1.1 dev eth0 metric 7
      ip -n prod.web route add 198.51.100.0/24 tos 0x10 via 10.10.1.1 dev eth0
      ip -n prod.web route add 192.0.2.0/24 via 203.0.113.7 dev eth0 onlink
      ip -n prod.web route add 203.0.113.0/24 nexthop via 10.10.1.1 dev eth0 nexthop via 10.10.1.2 dev eth0
      ip -n prod.web nexthop add id 7 via 10.10.1.1 dev eth0
      ip -n prod.web route append default via 10.10.1.2 dev eth0
      ip -n prod.web route add 100.64.0.0/24 nhid 7 proto kernel
      ip -n prod.web -6 route add default via fe80::1 dev eth0 metric 3
      ;;
    no-way)
      # Nothing that routes need can be found, and ours have to come again.
      ip -n prod.web addr flush dev eth0
      ip -n prod.web rule add pref 0 unreachable
      ip -n prod.web -6 rule add pref 0 unreachable
      ip -n prod.web rule del pref 32766
      ip -n prod.web route add blackhole default
      ;;
    no-route)
      # The route comes again, and is refused: no way leads to its gateway.
      ip -n prod.web rule add pref 0 unreachable
      ip -n prod.web route del default
      ;;
    learned)
      ip -n prod.web neigh replace 10.10.1.1 lladdr "$(ip -n prod.web -j neigh show 10.10.1.1 dev eth0 |
        grep -o '"lladdr":"[^"]*' | cut -c11-)" dev eth0 nud reachable extern_learn
      ;;
    local-gateway)
      ip -n prod.web route del default
      ip -n prod.web route add local 10.10.1.1 dev eth0 table local
      ;;
    neighbours)
      for i in 1 2 3; do
        ip -n prod.web neigh add 10.10.1.20$i lladdr 02:00:00:00:00:0$i dev eth0 nud permanent
        ip -n prod.web neigh add proxy 10.10.1.21$i dev eth0
      done
      ;;
    bridged)
      bridge_named br0
      link set dev eth0 master br0
      ;;
    settings)
      inside sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1 \
        net.ipv4.conf.eth0.rp_filter=2 net.ipv4.conf.all.arp_ignore=8 net.ipv6.conf.eth0.accept_ra=2
      link set dev eth0 mtu 600 arp off promisc on group 7 txqueuelen 1
      ;;
    small-mtu) link set dev eth0 mtu 68 ;;
    without-ipv6)
      inside sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
      ;;
    queues)
      tc -n prod.web qdisc replace dev eth0 root handle 1: prio || tc -n prod.web qdisc del dev eth0 root
      ;;
    another-rate) tc -n prod.web qdisc replace dev eth0 root tbf rate 1gbit burst 1mb latency 9ms ;;
    rules)
      inside nft 'add table ip x; add chain ip x o { type filter hook output priority 0; policy drop; }'
      ;;
    crowd)
      for ((i = 0; i < 300; i++)); do echo "link add name b$i type bridge"; done | ip -n prod.web -batch -
      for ((i = 0; i < 4000; i++)); do
        echo "route add 100.$((64 + i / 250)).$((i % 250)).0/24 dev eth0"
      done | ip -n prod.web -batch -
      for ((i = 1; i < 200; i++)); do echo "addr add 192.0.2.$i/32 dev eth0"; done |
        ip -n prod.web -batch -
      ;;
    *) fail "unknown kind $1" ;;
  esac
}

# Everything but prod.web, and that what a plan reads of it.
others() { objects | grep -av '^prod\.web: '; }

turn=0
script_or_apply() { # WHEN
  if ((turn++ % 2)); then
    "$script" plan >"$work/script.plan" 2>&1 || [[ $? == 2 ]] ||
      fail "$1: plan of the script: $(head -40 "$work/script.plan")"
    # Each command is below the resource that it is for.
    ! grep -vE "^( |$own( |\$)|[0-9]+ commands?;|no changes)" "$work/script.plan" ||
      fail "$1: the script's plan is about something else: $(cat "$work/script.plan")"
    script_says up '(is up|no changes)' "$1"
    script_says plan '^no changes' "$1"
  else
    vpclang apply "$network" --backend "$backend" --auto-approve --json \
      >"$work/plan.json" 2>"$work/apply.output" ||
      fail "$1: apply ended with $?: $(tail -n 30 "$work/apply.output")"
    [[ -z $(planned_addresses | grep -vxF "$own") ]] ||
      fail "$1: the plan is about something else: $(planned_addresses | tr '\n' ' ')"
    expect_no_changes "$network" "$1"
  fi
}

# A host that forwards by an interface that is nobody's of ours.
ip link add lan0 type veth peer name lan1
sysctl -qw net.ipv4.conf.lan0.forwarding=1

snapshot >"$work/empty"
make_script "$network"
apply "$network"
others >"$work/before"
# What is read of an instance does not depend on the backend: on one of them, a sample is enough.
kinds=("${@:2}")
[[ $backend == nftables ]] ||
  mapfile -t kinds < <(for number in $(sampled 2 $#); do echo "${!number}"; done)
for kind in "${kinds[@]}"; do
  echo "== $kind"
  (
    shopt -s inherit_errexit
    hostile "$kind"
  ) 2>"$work/hostile" || fail "$kind cannot be built: $(cat "$work/hostile")"
  script_or_apply "after $kind"
done
[[ ! -e c ]] || fail "the name of a link was run"
others >"$work/after"
expect_same "$work/before" "$work/after" "something but prod.web has changed"
[[ $(</proc/sys/net/ipv4/conf/lan0/forwarding) == 1 ]] || fail "lan0 does not forward any more"
expect_packets "$folder/instance-root.expect"

# What is left of the last kind, and a process that stays, do not keep anything of the network. The next
# network of that name is not hindered by it either.
ip netns exec prod.web sleep 300 &
sleeper=$!
in_there() { [[ "/proc/$sleeper/ns/net" -ef /run/netns/prod.web ]]; }
wait_until in_there
hostile marks 2>/dev/null || :
destroy "$network"
snapshot >"$work/gone"
expect_same "$work/empty" "$work/gone" "destroy left something"
apply "$network"
kill "$sleeper"
script_says down ' is down' 'at the end'
snapshot >"$work/gone"
expect_same "$work/empty" "$work/gone" "down of the script left something"
