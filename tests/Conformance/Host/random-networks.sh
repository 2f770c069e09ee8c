#!/bin/bash
# Random networks, one made out of the other, on the kernel: on every cell packets do what the verifier
# computes. VPCLANG_SOAK is the program that draws them.
# Each is then edited so many times, one thing at a time.
# Usage: random-networks.sh BACKEND FIRST-SEED COUNT [EDITS]
set -euo pipefail
. "$(dirname "$0")/lib.sh"

# An internet that knows private networks, and has addresses that rules treat apart: what keeps the VPCs
# closed must not be the want of a route.
ip -n internet -batch - <<'IP'
route add 10.0.0.0/8 via 198.51.100.10
route add fd00::/16 via 2001:db8:100::10
addr add 203.0.113.11/32 dev lo
addr add 8.8.8.8/32 dev lo
addr add 2001:db8::9/128 dev lo
IP
deep_snapshot >"$work/before"
dotnet "$VPCLANG_SOAK" "$backend" "$2" "$3" "${4-0}"
deep_snapshot >"$work/after"
expect_same "$work/before" "$work/after" "the networks left something"
