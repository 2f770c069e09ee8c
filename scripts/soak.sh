#!/usr/bin/env bash
# Builds random networks in a sandbox, on each live backend, and sends packets on every cell of each. One
# line a network; where packets do not do as computed, the smallest network that shows it, as a source.
set -euo pipefail
cd "$(dirname "$0")/.."
export VPCLANG_SOAK=$PWD/tests/Soak/bin/Debug/net10.0/VpcLang.Soak.dll

code=0
for backend in nftables iptables; do
  bin/vpclang sandbox examples/two-tier/main.vpc --backend "$backend" --no-apply -- \
    bash tests/Conformance/Host/random-networks.sh "$backend" "$1" "$2" "$3" || code=$?
done
exit "$code"
