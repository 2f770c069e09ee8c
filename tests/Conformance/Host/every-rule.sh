#!/bin/bash
# Whatever is taken out of our packet rules, on the host or in a router: the plan sees it, and apply and
# the generated script, by turns, put it back.
# Usage: every-rule.sh BACKEND
set -euo pipefail
. "$(dirname "$0")/lib.sh"
. "$(dirname "$0")/script-lib.sh"
network=$folder/every-rule.vpc

# Commands of which each takes something out of the rules of this namespace: a rule, the elements of a
# set, a policy, a table.
damages_here() { # BACKEND
  local tool
  if [[ $1 == nftables ]]; then
    nft -a list ruleset 2>/dev/null | awk '
      $1 == "table" { table = $2 " " $3; print "nft delete table " table }
      $1 == "chain" { chain = $2; inside = 1; next }
      $1 == "set" || $1 == "map" { kind = $1 " " table " " $2; inside = 0 }
      /elements = / { print "nft flush " kind }
      / policy drop;/ { print "nft chain " table " " chain " \"{ policy accept; }\"" }
      inside && / # handle [0-9]+$/ { print "nft delete rule " table " " chain " handle " $NF }'
    return
  fi
  for tool in iptables ip6tables; do
    "$tool-save" 2>/dev/null | awk -v tool="$tool" '
      /^\*/ { table = substr($0, 2); used = 0 }
      /^:[A-Z]+ DROP/ { print tool " -t " table " -P " substr($1, 2) " ACCEPT" }
      /^-A / { print tool " -t " table " -D " $2 " " ++count[table, $2]; chains[$2] = 1; used = 1 }
      /^COMMIT/ && used {
        print tool " -t " table " -F"
        for (chain in chains) print tool " -t " table " -F " chain
        delete chains
      }'
  done
  ipset save | awk '/^add / && !seen[$2]++ { print "ipset flush " $2 }'
}

damages() {
  damages_here "$backend" | sed 's/^/host /'
  ip netns exec vpc-prod bash -c "$(declare -f damages_here); damages_here $backend" |
    sed 's/^/vpc-prod /'
}

damage() { # PLACE COMMAND
  if [[ $1 == host ]]; then bash -c "$2"; else ip netns exec "$1" bash -c "$2"; fi
}

seen_and_repaired() { # WHAT
  if ((++turn % 2)); then
    [[ $(plan "$network") == 2 ]] || fail "the plan does not see: $1"
    [[ -n $(planned_addresses) ]] || fail "the plan names nothing: $1: $(cat "$work/plan.json")"
    apply "$network"
  else
    local code=0
    "$script" status >"$work/said" 2>&1 || code=$?
    ((code == 2)) || fail "status of the script ended with $code: $1: $(cat "$work/said")"
    script_says up ' is up: ' "after: $1"
  fi
}

# iptables -F also removes the marks that name the kernel's chains that we created. Here they are foreign.
if [[ $backend == iptables ]]; then
  for chain in FORWARD INPUT OUTPUT; do iptables -P "$chain" ACCEPT; done
  for chain in PREROUTING OUTPUT POSTROUTING; do iptables -t nat -P "$chain" ACCEPT; done
fi
turn=0
make_script "$network"
snapshot >"$work/empty"
apply "$network"
objects >"$work/before"
total=$(damages | wc -l)
((total > 20)) || fail "only $total things can be taken out"
numbers=$(VPCLANG_STRIDE=$((4 * ${VPCLANG_STRIDE:-1} - 3)) sampled 1 "$total")
for number in $numbers; do
  read -r place command < <(damages | sed -n "${number}p")
  damage "$place" "$command" || fail "cannot be done: $place: $command"
  seen_and_repaired "$place: $command"
done

if [[ $backend == iptables ]]; then
  # What is left are empty chains of ours without any mark: each verb takes them for ours.
  for _ in apply script; do
    iptables -F
    iptables -t nat -F
    seen_and_repaired 'iptables -F; iptables -t nat -F'
  done
fi
objects >"$work/after"
expect_same "$work/before" "$work/after" "not everything was put back"

if [[ $backend == iptables ]]; then
  iptables -F
  iptables -t nat -F
fi
destroy "$network"
snapshot >"$work/gone"
expect_same "$work/empty" "$work/gone" "destroy left something"
if [[ $backend == iptables ]]; then
  apply "$network"
  iptables -F
  iptables -t nat -F
  script_says down ' is down: ' 'after iptables -F'
  snapshot >"$work/gone"
  expect_same "$work/empty" "$work/gone" "down of the script left something"
fi
echo "$total things, of which were taken out: ${numbers//$'\n'/ }"
