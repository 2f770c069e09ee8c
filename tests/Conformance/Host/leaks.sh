#!/bin/bash
# Rounds of apply and destroy leave nothing behind: what is counted here is as after the first round.
# Usage: leaks.sh BACKEND ROUNDS
set -euo pipefail
. "$(dirname "$0")/lib.sh"
network=examples/two-tier/main.vpc
rounds=$2

# A namespace goes a moment after its name; so does what it held.
namespaces() { lsns -rno NS -t net | wc -l; }
no_more_namespaces_than() { (($(namespaces) <= $1)); }

# Everything that a run could leave, but what the kernel counts for all hosts together.
remains() {
  echo "namespaces $(namespaces)"
  echo "mounts $(wc -l </proc/self/mountinfo)"
  echo "links $(ip -o link | wc -l)"
  local processes=(/proc/[0-9]*)
  echo "processes ${#processes[@]}"
  echo "conntrack $(</proc/sys/net/netfilter/nf_conntrack_count)"
  find /run -xdev | sort
  find "$TMPDIR" | sort
}

# The history grows by a line or two a run, and is bounded; everything else stays as it is.
bytes() { du -sb --exclude 'history.jsonl*' /run | cut -f1; }

round() {
  apply "$network"
  ip netns exec prod.web ping -c1 -W2 10.10.2.20 >/dev/null || :
  destroy "$network"
  wait_until no_more_namespaces_than "$1"
}

mkdir "$work/tmp"
export TMPDIR=$work/tmp
before=$(namespaces)
round "$before"
snapshot >"$work/host"
remains >"$work/before"
size=$(bytes)
for ((i = 1; i < rounds; i++)); do round "$before"; done
snapshot >"$work/host-after"
expect_same "$work/host" "$work/host-after" "the host differs after $rounds rounds"
remains >"$work/after"
expect_same "$work/before" "$work/after" "something is left after $rounds rounds"
(($(bytes) <= size + 4096)) || fail "/run grew from $size to $(bytes) bytes"
echo "$rounds rounds of apply and destroy: nothing left"
