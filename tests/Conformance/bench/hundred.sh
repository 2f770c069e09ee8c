#!/bin/bash
# What an apply of 100 instances in 4 subnets costs, next to a naive script that calls a tool once
# per step for the same network, in one run of one sandbox. Prints processes and seconds.
# Usage: bench/hundred.sh [nftables|iptables]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)

if [[ ${2-} != inside ]]; then
  root=$(cd "$here/../../.." && pwd)
  backend=${1:-nftables}
  [[ -x $root/bin/vpclang ]] || { echo "run make build first" >&2; exit 1; }
  cd "$root"
  exec bin/vpclang sandbox examples/two-tier/main.vpc --backend "$backend" --no-apply -- \
    bash "$here/hundred.sh" "$backend" inside
fi

# shellcheck source=../Host/lib.sh
. "$here/../Host/lib.sh"
rules=20

# The same network, as one would write it down by hand: one process a step. The groups' rules are
# a plain list per subnet, without anti-spoofing, firewalls or marks, so it does less.
naive() {
  local subnet host name rule
  ip netns add naive
  ip netns exec naive sysctl -qw net.ipv4.ip_forward=1
  for subnet in 1 2 3 4; do
    ip -n naive link add "s$subnet" type bridge
    ip -n naive addr add "10.10.$subnet.1/24" dev "s$subnet"
    ip -n naive link set "s$subnet" up
    ip netns exec naive sysctl -qw "net.ipv4.conf.s$subnet.proxy_arp_pvlan=1"
    for ((host = 10; host < 35; host++)); do
      name=naive.i$subnet-$host
      ip netns add "$name"
      ip link add "v$subnet-$host" netns naive type veth peer name eth0 netns "$name"
      ip -n naive link set "v$subnet-$host" master "s$subnet"
      bridge -n naive link set dev "v$subnet-$host" isolated on
      ip -n naive link set "v$subnet-$host" up
      ip -n "$name" link set lo up
      ip -n "$name" addr add "10.10.$subnet.$host/24" dev eth0
      ip -n "$name" link set eth0 up
      ip -n "$name" route add default via "10.10.$subnet.1"
    done
  done
  naive_rules
}

naive_rules() {
  local subnet rule from port
  if [[ $backend == nftables ]]; then
    ip netns exec naive nft add table ip t
    ip netns exec naive nft add chain ip t f \
      '{ type filter hook forward priority 0; policy drop; }'
    ip netns exec naive nft add rule ip t f ct state established,related accept
  else
    ip netns exec naive iptables -P FORWARD DROP
    ip netns exec naive iptables -A FORWARD -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT
  fi
  for subnet in 1 2 3 4; do
    for ((rule = 1; rule <= rules; rule++)); do
      from=10.10.$((rule % 4 + 1)).0/24
      port=$((8000 + 2 * rule))
      if [[ $backend == nftables ]]; then
        ip netns exec naive nft add rule ip t f \
          ip saddr "$from" ip daddr "10.10.$subnet.0/24" tcp dport "$port" accept
      else
        ip netns exec naive iptables -A FORWARD \
          -s "$from" -d "10.10.$subnet.0/24" -p tcp --dport "$port" -j ACCEPT
      fi
    done
  done
}

naive_gone() {
  local name
  for name in $(ip netns | cut -d' ' -f1 | grep -E '^naive'); do
    ip netns del "$name"
  done
}

# Time without the recorder, which is itself a process before each process; then the count.
measure() { # NAME SETUP UNDO
  local begin end
  begin=${EPOCHREALTIME/[.,]/}
  $2
  end=${EPOCHREALTIME/[.,]/}
  $3
  recorded "$work/$1" $2
  $3
  printf '%-22s %6d processes  %6d.%02d s\n' "$1" "$(processes_in "$work/$1")" \
    $(((end - begin) / 1000000)) $(((end - begin) / 10000 % 100))
}

bash "$here/../Host/hundred.sh" "$rules" >"$work/hundred.vpc"
ours() { apply "$work/hundred.vpc"; }
ours_gone() { destroy "$work/hundred.vpc"; }
again() { apply "$work/hundred.vpc"; }
nothing() { :; }

echo "100 instances, 4 subnets, $rules rules a group, backend $backend"
measure vpclang-apply ours ours_gone
ours
measure vpclang-apply-again again nothing
ours_gone
measure one-call-per-step naive naive_gone
