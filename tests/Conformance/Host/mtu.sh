#!/bin/bash
# The MTU of links is managed: a change by hand is seen and repaired, below 1280 too, where a link has no IPv6;
# and the wire to a host whose uplink takes less takes as much. By apply and by a script.
# Usage: mtu.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=$folder/dual-stack.vpc
router=vpc-prod

mtu_of() { # NAMESPACE LINK
  ip -n "$1" -o link show "$2" | sed -E 's/.* mtu ([0-9]+) .*/\1/'
}

links() { # every link of ours, as NAMESPACE LINK
  local ns
  for ns in "$router" prod.web prod.db; do
    ip -n "$ns" -o link | sed -nE "s/^[0-9]+: ([^:@]+).*/$ns \\1/p" | grep -v ' lo$'
  done
}

drift() { # NAMESPACE LINK MTU
  ip -n "$1" link set "$2" mtu "$3"
}

# A device that gets its IPv6 back while it takes no ARP has DAD switched off (ipv6_add_dev).
kernel_objects() { objects | grep -v '/accept_dad:'; }

apply "$network"
kernel_objects >"$work/before"
make_script "$network"
mapfile -t all < <(links)
((${#all[@]} >= 10)) || fail "only these links: ${all[*]}"
number=0
for link in "${all[@]}"; do
  read -r ns name <<<"$link"
  for size in 600 1400; do
    # Most of them are repaired by apply, some by the script.
    ((++number % 3 != 2)) || continue
    drift "$ns" "$name" "$size"
    if ((number % 3)); then
      apply "$network"
    else
      script_says up 'is up: [1-9]' "with $ns $name at $size"
    fi
    [[ $(mtu_of "$ns" "$name") == 1500 ]] || fail "$ns $name stays at $(mtu_of "$ns" "$name")"
  done
done
for link in "${all[@]}"; do
  drift ${link% *} ${link#* } 600
done
[[ $(plan "$network") == 2 ]] || fail "the plan does not see links of 600 bytes"
apply "$network"
kernel_objects >"$work/after"
expect_same "$work/before" "$work/after" "the repair leaves something"
expect_packets "$folder/dual-stack.expect"

# An uplink that takes less: an instance is told so by its router.
ip link set eth0 mtu 1400
ip -n internet link set "$(ip -n internet -o link | sed -nE 's/^[0-9]+: ([^:@]+)@.*/\1/p' | head -1)" mtu 1400
[[ $(plan "$network") == 2 ]] || fail "the plan does not see an uplink of 1400 bytes"
script_says up 'is up: [1-9]' "with an uplink of 1400 bytes"
expect_no_changes "$network" "with an uplink of 1400 bytes"
[[ $(mtu_of "$router" uplink) == 1400 ]] || fail "the wire takes $(mtu_of "$router" uplink) bytes"
code=0
ip netns exec prod.web ping -c1 -W20 -Mdo -s 1400 203.0.113.10 >"$work/ping" 2>&1 || code=$?
grep -qE 'From 10\.10\.1\.1 .*Frag needed.*mtu = 1400|mtu=1400' "$work/ping" ||
  fail "the instance is not told what is too large: $(cat "$work/ping")"
ip netns exec prod.web ping -qc1 -W20 -Mdo -s 1372 203.0.113.10 >"$work/ping" 2>&1 ||
  fail "what fits does not arrive: $(cat "$work/ping")"
ip link set eth0 mtu 1000
apply "$network"
[[ $(mtu_of "$router" uplink) == 1280 ]] || fail "the wire takes $(mtu_of "$router" uplink) bytes"
destroy "$network"
